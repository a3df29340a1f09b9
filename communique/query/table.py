"""Results as tables for people: labels instead of IRIs, and no column said twice."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import IO

from pyoxigraph import Literal, NamedNode, Triple

from communique.query.lookup import shorten

LabelsOf = Callable[[Iterable[str]], Mapping[str, str]]

_UNLIMITED = 1_000_000
_LEGIBLE = 24
_GAP = 3


def write_table(
    columns: Sequence[str],
    rows: Iterable[Sequence[object]],
    out: IO[bytes],
    labels: LabelsOf | None,
    base: str,
) -> None:
    """Write *rows* under *columns*.

    A column of IRIs is left out where a column of its labels stands beside it: `actor`
    where there is `actorLabel`, which then is headed `actor`. Other IRIs are written by
    label, or in short where the row says the label anyway. On a terminal too narrow for
    the columns, each row becomes a block of lines.
    """
    names = set(columns)
    kept = [i for i, name in enumerate(columns) if f"{name}Label" not in names]
    terms = [[row[i] for i in kept] for row in rows]
    shown = _labels_of((t for row in terms for t in row), labels, base)
    heads = [columns[i].removesuffix("Label") for i in kept]
    cells = [_cells(row, shown, base) for row in terms]
    width = _terminal_width() if out.isatty() else _UNLIMITED
    if cells and not _fits(heads, cells, width):
        _write_blocks(heads, cells, out, width)
    else:
        _draw(heads, cells, out, width)
    out.write(f"{len(cells)} {'row' if len(cells) == 1 else 'rows'}\n".encode())


def write_triples(
    triples: Iterable[Triple], out: IO[bytes], labels: LabelsOf | None, base: str
) -> None:
    """Write *triples* as a table of subject, predicate and object."""
    rows = [[t.subject, t.predicate, t.object] for t in triples]
    write_table(["subject", "predicate", "object"], rows, out, labels, base)


def write_boolean(value: bool, out: IO[bytes]) -> None:
    """Write `yes` or `no`."""
    out.write(b"yes\n" if value else b"no\n")


def _labels_of(terms: Iterable[object], labels: LabelsOf | None, base: str) -> dict[str, str]:
    iris = list(dict.fromkeys(t.value for t in terms if isinstance(t, NamedNode)))
    short = {iri: shorten(iri, base) for iri in iris}
    return short if labels is None else {**short, **labels(iris)}


def _cells(row: Sequence[object], labels: Mapping[str, str], base: str) -> list[str]:
    texts = [_plain(t.value) for t in row if isinstance(t, Literal)]
    cells = []
    for term in row:
        if isinstance(term, NamedNode):
            label = _plain(labels[term.value])
            said = any(text.startswith(label.removesuffix("…")) for text in texts)
            cells.append(_plain(shorten(term.value, base)) if said else label)
        elif isinstance(term, Literal):
            cells.append(_plain(term.value))
        else:
            cells.append("" if term is None else _plain(str(term)))
    return cells


def _plain(text: str) -> str:
    """*text* in one line. Control characters, which could command a terminal, are marked."""
    return "".join(c if c.isprintable() else "\ufffd" for c in " ".join(text.split()))


def _fits(heads: Sequence[str], cells: Sequence[Sequence[str]], width: int) -> bool:
    """Whether every column can have its width, or at least a legible one."""
    needed = -_GAP
    for i, head in enumerate(heads):
        widest = max(len(head), *(len(row[i]) for row in cells))
        needed += min(widest, _LEGIBLE) + _GAP
    return needed <= width


def _draw(heads: Sequence[str], rows: Iterable[Sequence[str]], out: IO[bytes], width: int) -> None:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    bounded = width < _UNLIMITED
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, header_style="bold")
    for head in heads:
        table.add_column(Text(head), overflow="fold", no_wrap=not bounded)
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    _print(table, out, width)


def _write_blocks(
    heads: Sequence[str], rows: Iterable[Sequence[str]], out: IO[bytes], width: int
) -> None:
    """Each row as lines of name and value; empty values are left out."""
    from rich.table import Table
    from rich.text import Text

    widest = max(len(head) for head in heads)
    for number, row in enumerate(rows, 1):
        block = Table.grid(padding=(0, 2, 0, 0))
        block.add_column(min_width=widest, no_wrap=True, style="bold")
        block.add_column(overflow="fold")
        for head, cell in zip(heads, row, strict=True):
            if cell:
                block.add_row(Text(head), Text(cell))
        out.write(f"── {number} ".ljust(width, "─").encode("utf-8") + b"\n")
        _print(block, out, width)


def _print(table: object, out: IO[bytes], width: int) -> None:
    from rich.console import Console

    text = io.StringIO()
    terminal = width < _UNLIMITED
    console = Console(
        file=text,
        force_terminal=terminal,
        no_color=True,
        width=width,
        highlight=False,
        legacy_windows=False,
    )
    console.print(table)
    lines = (line.rstrip() for line in text.getvalue().splitlines())
    out.write(("\n".join(lines) + "\n").encode("utf-8"))


def _terminal_width() -> int:
    import shutil

    return max(shutil.get_terminal_size((100, 24)).columns, 40)

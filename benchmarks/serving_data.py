"""The data that `serving.py` measures on, and what it asks of them.

A store is made as `communique load` makes it, of the bundled statements and as many of
`texts.py` as the number of quads takes. The questions are the saved queries with the values of
their own examples.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from urllib.parse import urlencode

from texts import documents

from communique.graph.loading import load_paths
from communique.graph.store import open_store
from communique.query.lookup import Resolver
from communique.query.templates import Template, load_templates
from communique.reading.extraction import Tools

_OF_A_STATEMENT = 800  # quads, about
_MOST = 20_000  # statements; the texts repeat their days and people in the end


@dataclass(frozen=True)
class Question:
    """A saved query with the values of its example.

    Attributes:
        path: Where our endpoint answers it, with the values as parameters.
        sparql: The same as plain SPARQL.
        accept: The media type to ask for.
    """

    name: str
    path: str
    sparql: str
    accept: str


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


@contextmanager
def store_of(folder: Path | None, quads: int) -> Iterator[Path]:
    """A store of at least so many quads, in *folder* if given; one that is there is taken."""
    if folder is None:
        with tempfile.TemporaryDirectory() as made:
            yield _filled(Path(made) / "store", quads)
    else:
        yield _filled(folder, quads)


def _filled(folder: Path, quads: int) -> Path:
    tools = Tools.load()
    with tempfile.TemporaryDirectory() as written, open_store(folder) as store:
        made = 0
        if len(store.raw) < quads:
            with resources.as_file(resources.files("communique.data") / "statements") as bundled:
                load_paths(store, [bundled], tools)
        while len(store.raw) < quads and made < _MOST:
            wanted = max(10, (quads - len(store.raw)) // _OF_A_STATEMENT)
            part = Path(written) / f"{made:05}"
            part.mkdir()
            for n, (name, text) in enumerate(documents(made + wanted)):
                if n >= made:
                    (part / name).write_text(text, encoding="utf-8")
            report = load_paths(store, [part], tools, jobs=2)
            made += wanted
            say(
                f"{len(report.having('loaded'))} of {wanted} statements loaded, "
                f"{len(store.raw):,} quads"
            )
        say(f"store: {len(store.raw):,} quads of {len(store.statement_graphs()):,} statements")
    return folder


def questions(folder: Path) -> list[Question]:
    """Every saved query of the project with the values of its example."""
    with open_store(folder, read_only=True) as store:
        resolver = Resolver(store.raw, store.iris.base)
        return [_question(template, resolver) for template in load_templates().values()]


def lookups(folder: Path) -> list[Question]:
    """A short query about each statement, so that hardly one is asked twice in a row."""
    with open_store(folder, read_only=True) as store:
        return [
            Question(
                "lookup",
                "",
                f"SELECT ?s ?p ?o WHERE {{ GRAPH {graph} {{ ?s ?p ?o }} }} LIMIT 20",
                "application/sparql-results+json",
            )
            for graph in store.statement_graphs()
        ]


def in_process(folder: Path, question: Question) -> float:
    """Seconds that the engine takes for *question* in this process, once it is in memory."""
    with open_store(folder, read_only=True) as store:
        for _ in range(2):
            started = time.perf_counter()
            for _ in store.query(question.sparql):
                pass
    return time.perf_counter() - started


def _question(template: Template, resolver: Resolver) -> Question:
    values = dict(template.example)
    sparql = template.bind({name: [value] for name, value in values.items()}, resolver)
    path = f"/queries/{template.name}" + (f"?{urlencode(values)}" if values else "")
    tabular = template.form in ("SELECT", "ASK")
    accept = "application/sparql-results+json" if tabular else "application/n-triples"
    return Question(template.name, path, sparql, accept)

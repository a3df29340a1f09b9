"""The same statement as plain text, as a web page and as a PDF is the same statement."""

from __future__ import annotations

import html
import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from pdf_files import BOLD, Paper

from communique.cli import cli
from communique.document import Document
from communique.graph.loading import load_paths
from communique.graph.store import GraphStore
from communique.loaders import read_statement
from communique.readers import read_bytes, read_path
from communique.reading.extraction import Tools
from communique.records import Record

STATEMENTS = Path(__file__).parent.parent / "data" / "statements"
NAMES = sorted(path.stem for path in STATEMENTS.glob("*.txt"))
_LONGEST_HEADING = 90


def lines(name: str) -> list[str]:
    """The lines of a bundled statement; one that a line end breaks is whole."""
    text = (STATEMENTS / f"{name}.txt").read_text(encoding="utf-8")
    return [
        line for line in text.replace("General of\n", "General of ").splitlines() if line.strip()
    ]


def is_heading(line: str) -> bool:
    return len(line) < _LONGEST_HEADING and line[0].isdigit() and not line.endswith(".")


def as_page(name: str) -> bytes:
    """The statement as a page with navigation, headings and a footer."""
    body = "".join(
        f"<h2>{html.escape(line)}</h2>" if is_heading(line) else f"<p>{html.escape(line)}</p>\n"
        for line in lines(name)
    )
    return (
        '<!DOCTYPE html><html><head><meta charset="utf-8"></head><body><nav><a href="/">Home</a></nav>'
        f'<main>{body}</main><div class="share-bar">Share</div><footer>Copyright</footer></body></html>'
    ).encode()


def as_paper(name: str) -> bytes:
    """The statement as a PDF with headings in bold, a running foot and page numbers."""
    paper = Paper()
    number = 1
    for line in lines(name):
        if paper.y < 200:
            paper.line(f"Official record - {number}", y=40, size=8)
            paper.page()
            number += 1
        # The fonts of every PDF reader have no more than these.
        known = line.translate(str.maketrans("’“”", '\'""'))
        paper.paragraph(known, font=BOLD if is_heading(line) else paper.font)
    paper.line(f"Official record - {number}", y=40, size=8)
    return paper.data()


def said(record: Record) -> dict[str, object]:
    """What a record holds, without offsets, line ends and forms of quotes."""

    def words(quote: str) -> str:
        return " ".join(quote.translate(str.maketrans("’“”", '\'""')).split())

    return {
        "loader": record.loader,
        "slug": record.slug,
        "utterances": [(u.act, words(u.passage.quote)) for u in record.utterances],
        "commitments": [(c.strength, words(c.passage.quote)) for c in record.commitments],
        "meetings": len(record.meetings),
    }


@pytest.mark.parametrize("make", [as_page, as_paper], ids=["html", "pdf"])
@pytest.mark.parametrize("name", NAMES)
def test_a_statement_says_the_same_in_every_format(name: str, make, tools: Tools) -> None:
    """Speech acts, undertakings and meetings are those of the plain text, word for word."""
    plain = read_statement(read_path(STATEMENTS / f"{name}.txt"), tools)
    doc = read_bytes(make(name), "statement")
    record = read_statement(doc, tools)
    assert said(record) == said(plain)
    for utterance in record.utterances:
        quote = utterance.passage
        assert doc.text[quote.start : quote.end] == quote.quote


@pytest.mark.parametrize("make", [as_page, as_paper], ids=["html", "pdf"])
def test_extract_reads_any_format_from_standard_input(make) -> None:
    """The record says which format it was, and the notes go to the people."""
    data = make(NAMES[0])
    done = CliRunner().invoke(cli, ["extract", "-"], input=data)
    assert done.exit_code == 0, done.stderr
    doc: Document = read_bytes(data, "-")
    assert doc.media_type in json.dumps(json.loads(done.stdout))
    assert all(note in done.stderr for note in doc.notes)


def test_a_folder_of_all_formats_is_loaded(
    prepared_store: GraphStore, tools: Tools, tmp_path: Path
) -> None:
    """Names choose what is looked at in a folder, contents tell what it is."""
    mod, joint, nato, mofa = (
        next(name for name in NAMES if name.startswith(start))
        for start in ("mod-", "joint-", "nato-", "mofa-2025-06")
    )
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.htm").write_bytes(as_page(mod))
    (folder / "b.PDF").write_bytes(as_paper(joint))
    (folder / "c.xhtml").write_bytes(b"<?xml version='1.0'?>" + as_page(nato))
    (folder / "d.html").write_bytes(as_paper(mofa))
    (folder / "e.docx").write_bytes(b"PK\x03\x04")
    (folder / "README.html").write_bytes(as_page(mod))
    report = load_paths(prepared_store, [folder], tools)
    found = {Path(o.name).name: o.status for o in report.outcomes}
    assert found == {
        "README.html": "skipped",
        "a.htm": "loaded",
        "b.PDF": "loaded",
        "c.xhtml": "loaded",
        "d.html": "loaded",
        "e.docx": "skipped",
    }
    skipped = {Path(o.name).name: o.message for o in report.having("skipped")}
    assert skipped["e.docx"] == "Its name ends in none of .txt, .html, .htm, .xhtml, .pdf."
    assert load_paths(prepared_store, [folder], tools).having("loaded") == []

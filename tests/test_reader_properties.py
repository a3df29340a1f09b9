"""Whatever the bytes: a document with sound hints, or a refusal, and soon."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pdf_files import BOLD, Paper
from timing import at_most

from communique.document import Document
from communique.errors import UnreadableInput
from communique.readers import read_bytes

# For 200 kB on a machine that does other things as well.
SOON = 2.0
SIZE = 200_000

TAGS = [
    "html",
    "head",
    "title",
    "body",
    "main",
    "article",
    "header",
    "footer",
    "nav",
    "aside",
    "div",
    "p",
    "span",
    "b",
    "i",
    "a",
    "h1",
    "h2",
    "li",
    "ol",
    "ul",
    "dl",
    "dt",
    "dd",
    "table",
    "tr",
    "td",
    "th",
    "caption",
    "figure",
    "figcaption",
    "time",
    "sup",
    "q",
    "pre",
    "br",
    "hr",
    "form",
    "section",
    "blockquote",
    "svg",
    "math",
    "template",
    "script",
    "style",
    "textarea",
    "select",
    "option",
    "noscript",
    "frameset",
    "ruby",
    "rt",
]
ATTRIBUTES = (
    "", " class=date", " class='share nav'", " id=content", " role=main", " hidden", " start=-9",
    " reversed", " value=99999999999", " type=i", " href=x", " style='display:none'", ' a="<p>"', " =",
    " class=caption", " aria-hidden=true", " start=x", " role=heading",
)  # fmt: skip
WORDS = (
    "The Minister met. ", "14 May 2024", "x", " ", "\n", "&nbsp;", "&#1;", "&#xD800;", "&shy;", "1. ",
    "(END)", "Related links", "Back to top", "\ufb01", "石破", "\x01", "\u202e", "<!--", "-->", "<![CDATA[",
    "[Provisional translation]", "|", "• ",
)  # fmt: skip
MARKUP = st.lists(
    st.one_of(
        st.builds("<{}{}>".format, st.sampled_from(TAGS), st.sampled_from(ATTRIBUTES)),
        st.builds("</{}>".format, st.sampled_from(TAGS)),
        st.sampled_from(WORDS),
        st.text(max_size=12),
    ),
    max_size=60,
).map("".join)


def check(data: bytes) -> Document | None:
    """The document of *data* if it has one; its hints must be sound."""
    try:
        doc = read_bytes(data, "some.file")
    except UnreadableInput as error:
        assert "'some.file'" in str(error)
        return None
    assert doc.text
    end = 0
    for hint in doc.hints:
        assert end <= hint.start < hint.end <= len(doc.text)
        assert doc.text[hint.start : hint.end].strip()
        end = hint.end
    if doc.media_type != "text/plain":
        assert "".join(doc.text[h.start : h.end] for h in doc.hints) == doc.text.replace("\n\n", "")
    # What is stored and printed must be text that can be encoded.
    doc.text.encode("utf-8", "surrogatepass")
    return doc


def sample() -> bytes:
    paper = Paper(title="Talks")
    for number in (1, 2):
        paper.line("Norland Gazette", y=800, size=9)
        paper.line(f"{number}", x=290, y=40, size=9)
        paper.line("Talks in Storhavn", font=BOLD, size=16, leading=20)
        for _ in range(4):
            paper.paragraph(
                "Both sides agreed to hold talks on co\xadoperation in the Indo-Pacific. " * 3
            )
        paper.page()
    return paper.data()


SAMPLE = sample()


@given(st.binary(max_size=2000))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    """No bytes make a reader fail in any other way."""
    check(data)


@given(
    st.sampled_from([b"<html>", b"<p>", b"\xff\xfe<\0p\0>\0", b"%PDF-1.4\n"]),
    st.binary(max_size=2000),
)
def test_any_bytes_behind_a_promise_of_a_format_are_read_or_refused(
    start: bytes, data: bytes
) -> None:
    """A reader that has recognised a file bears with whatever follows."""
    check(start + data)


@given(MARKUP, st.sampled_from(["utf-8", "utf-16", "cp932"]))
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_any_markup_is_read_or_refused(markup: str, encoding: str) -> None:
    """Elements in any order, open, closed, unknown and broken."""
    check(b"<!DOCTYPE html>".decode().encode(encoding) + markup.encode(encoding, "replace"))


@given(MARKUP)
def test_reading_the_same_page_again_gives_the_same(markup: str) -> None:
    """Nothing is kept from one page to the next."""
    data = ("<html>" + markup).encode("utf-8", "replace")
    first = check(data)
    check(b"<ol><li>Another page<p class=share>")
    assert check(data) == first


@given(st.data())
def test_a_damaged_pdf_is_read_or_refused(data: st.DataObject) -> None:
    """Bytes changed, cut out and doubled, in the middle of objects and of the table."""
    damaged = bytearray(SAMPLE)
    for _ in range(data.draw(st.integers(1, 8))):
        place = data.draw(st.integers(0, len(damaged) - 1))
        length = data.draw(st.integers(0, 40))
        match data.draw(st.sampled_from(["change", "cut", "double", "end"])):
            case "change":
                damaged[place] = data.draw(st.integers(0, 255))
            case "cut":
                del damaged[place : place + length]
            case "double":
                damaged[place:place] = damaged[place : place + length] * 3
            case "end":
                del damaged[max(place, 20) :]
        damaged = damaged or bytearray(b"%PDF-")
    check(bytes(damaged))


def filled(start: str, part: str, end: str = "") -> bytes:
    return (start + part * ((SIZE - len(start)) // len(part)) + end).encode()


FORMATS = "".join(f"<{tag} id={n}>" for tag in ("b", "i", "u", "font") for n in range(30))


@pytest.mark.parametrize(
    "data",
    [
        filled("<html>", "<div>"),
        filled("<html>", "<ul><li>"),
        filled("<html>", "<div/>"),
        filled("<html>" + "<x>" * 9000, "<div></div>"),
        filled("<html>" + "<svg>" * 9000, "<p>x"),
        filled("<html>", "<b><div>"),
        filled("<html>", "<div class=nav>x</div>"),
        filled("<html>", "<ol reversed><li>x</ol>"),
        filled("<ol reversed>", "<li>x"),
        filled("<html>", "<article>x<header>y</header></article>"),
        filled("<html>" + "<div class=menu>" * 900, "<p>word word word word"),
        filled("<html>", "<a class=share>x</a> "),
        filled("<html><p>", "x<sup>1</sup>"),
        filled("<html><p>", "<br> "),
        filled("<html>" + "<table><tr><td>" * 300, "<tr><td>x<td>y"),
        filled("<html><div>" + FORMATS + "</div>", "<p>x"),
        filled("<html><p ", "a "),
        filled("<html><p ", "'\""),
        filled("", "<!---->"),
        filled("<html>", "<p><b>"),
        filled("<html>", "<rt>x"),
        filled("<html><pre>", "x\n\n"),
        filled("<html>", "<h1>x</h1>"),
        filled("<html>", "<dl><dt>x<dd>y</dl>"),
        filled("<html>", "&nbsp;"),
        filled("<html>", "<meta charset"),
        b"%PDF-1.4\n" + b"1 0 obj <</Type/Page>> endobj\n" * 6000,
        b"%PDF-1.4\n" + b"[" * SIZE,
    ],
    ids=lambda data: repr(data[:40]),
)
def test_no_file_of_200_kb_takes_long(data: bytes) -> None:
    """What is nested, repeated or left open costs no more than its length."""
    check(b"<html><p>warm</p>")
    with at_most(SOON):
        check(data)


@pytest.mark.parametrize(
    ("across", "text"), [(False, "word "), (False, "co- 1 "), (True, "word word word word ")]
)
def test_no_crowded_pdf_takes_long(across: bool, text: str) -> None:
    """Thousands of lines on one page, in columns or one upon the other."""
    paper = Paper(size=1, leading=0.2)
    for number in range(1500):
        paper.line(text * 4, x=60.0 + (number % 2) * 250 * across)
    data = paper.data()
    with at_most(SOON):
        assert check(data) is not None

"""How the parts of a web page become text."""

from __future__ import annotations

import pytest

from communique.document import Document
from communique.errors import UnreadableInput
from communique.readers import read_bytes
from communique.readers.lines import line_kind

HEAD = '<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>'
SENTENCE = "The two ministers met in Storhavn and agreed to hold talks before the end of the year."


def read(body: str, head: str = HEAD, encoding: str = "utf-8") -> Document:
    return read_bytes((head + body).encode(encoding), "page.html")


def texts(doc: Document) -> list[str]:
    return [doc.text[hint.start : hint.end] for hint in doc.hints]


def refusal(data: bytes) -> str:
    with pytest.raises(UnreadableInput) as error:
        read_bytes(data, "page.html")
    return str(error.value)


# Lists


@pytest.mark.parametrize(
    ("markup", "labels"),
    [
        ("<ol><li>x<li>x</ol>", ["1. x", "2. x"]),
        ("<ol start=4><li>x<li>x</ol>", ["4. x", "5. x"]),
        ("<ol><li value=7>x<li>x</ol>", ["7. x", "8. x"]),
        ("<ol reversed><li>x<li>x<li>x</ol>", ["3. x", "2. x", "1. x"]),
        ("<ol reversed start=10><li>x<li>x</ol>", ["10. x", "9. x"]),
        ("<ol type=a><li>x<li>x</ol>", ["a. x", "b. x"]),
        ("<ol type=A start=27><li>x</ol>", ["AA. x"]),
        ("<ol type=i start=4><li>x<li>x</ol>", ["iv. x", "v. x"]),
        ("<ol type=I start=1999><li>x</ol>", ["MCMXCIX. x"]),
        ("<ol type=i start=0><li>x</ol>", ["0. x"]),
        ("<ol start=many><li>x</ol>", ["1. x"]),
        ("<ol><li>x<ol><li>y<li>z</ol><li>x</ol>", ["1. x", "(1) y", "(2) z", "2. x"]),
        ("<ol><li>x<ol type=a><li>y</ol></ol>", ["1. x", "(a) y"]),
        ("<ol><li><ol type=a><li>y<li>z</ol></ol>", ["1. (a) y", "(b) z"]),
        ("<ul><li>x<ol><li>y</ol></ul>", ["• x", "1. y"]),
        ("<ul><li>x<li></li><li>y</ul>", ["• x", "• y"]),
        ("<ol><li>x<li>x<ul><li>y</ul><li>x</ol>", ["1. x", "2. x", "• y", "3. x"]),
        ('<ol style="list-style-type: none"><li>(1) x<li>(2) y</ol>', ["(1) x", "(2) y"]),
        ("<ol><li>(1) x<li>(2) y</ol>", ["(1) x", "(2) y"]),
        ("<ol><li>A. Smith spoke.</ol>", ["1. A. Smith spoke."]),
        ("<ul><li>– x</ul>", ["– x"]),
        ("<ol><li><p>x</p><p>y</p></ol>", ["1. x", "y"]),
    ],
)
def test_the_labels_of_list_items_are_written_out(markup: str, labels: list[str]) -> None:
    """They are those that a browser shows; numbers inside numbers stand in brackets."""
    assert texts(read(markup)) == labels


def test_the_level_of_an_item_is_its_depth() -> None:
    """Lists of both kinds count."""
    doc = read("<ol><li>x<ul><li>y<ol><li>z</ol></ul></ol>")
    assert [(hint.kind, hint.level) for hint in doc.hints] == [("item", n) for n in (1, 2, 3)]


# Within a line


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("a\n  b\t c", "a b c"),
        ("a&nbsp;b&#160;&#8239;c", "a b c"),
        ("co&shy;opera&shy;tion\u200b", "cooperation"),
        ("the o\ufb03cial con\ufb01rmed", "the official confirmed"),
        ("caf&eacute; &amp; &lt;b&gt; &#x2019;", "café & <b> ’"),
        ("a<br>b", "a\nb"),
        ("a<b>b</b><i>c</i> <span>d</span>", "abc d"),
        ("talks<sup>1</sup>, and more.<sup>[2]</sup>", "talks, and more."),
        ('talks<sup><a href="#n">*</a></sup> end', "talks end"),
        ('talks<a role="doc-noteref" href="#n">3</a> end', "talks end"),
        ("the 4<sup>th</sup> time, 10 km<sup>2</sup>", "the 4th time, 10 km2"),
        ("he said <q>yes</q>", "he said “yes”"),
        ("seen<span hidden>unseen</span>", "seen"),
        ('seen<span aria-hidden="true">unseen</span>', "seen"),
        ('seen<span style="color:red; DISPLAY : none">unseen</span>', "seen"),
        ('seen<span class="u-visually-hidden">unseen</span>', "seen"),
        ("<ruby>石破<rp>(</rp><rt>いしば</rt><rp>)</rp></ruby>首相", "石破首相"),
        ("said <del>no</del><ins>yes</ins>", "said yes"),
        ("on <time>9 April</time>, they met", "on 9 April, they met"),
        ("a<!-- b -->c<script>d</script>", "ac"),
    ],
)
def test_what_runs_on_within_a_line(markup: str, text: str) -> None:
    """Blanks become one, what is not seen is dropped, marks of footnotes are dropped."""
    assert read(f"<p>{markup}</p>").text == text


# Blocks


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("a<br><br>b<br> <br><br>c", ["a", "b", "c"]),
        ("<div>a<p>b</p>c</div>", ["a", "b", "c"]),
        ("<p>a<p>b", ["a", "b"]),
        ("<blockquote>a</blockquote>b", ["a", "b"]),
        (
            "<pre>First line\nsecond line\n\n  Next   paragraph\n</pre>",
            ["First line\nsecond line", "Next paragraph"],
        ),
        (
            "<dl><dt>From:</dt><dd>The Office</dd><dt>To</dt><dd>All</dd></dl>",
            ["From: The Office", "To All"],
        ),
        ("<dl><dt>Who</dt><dd>A</dd><dd>B</dd></dl>", ["Who", "A", "B"]),
        ("<table><tr><th>Year<th>Sum<tr><td>2024<td>5</table>", ["Year\tSum", "2024\t5"]),
        ("<table><tr><td>(1)<td>Both sides met.</table>", ["(1) Both sides met."]),
        ("<table><tr><td><p>a</p><p>b</p><td>c</table>", ["a", "b", "c"]),
        (f"<table><tr><td>{SENTENCE * 2}<td>{SENTENCE * 2}</table>", [SENTENCE * 2] * 2),
        ("<table><tr><td>a<table><tr><td>b<td>c</table><td>d</table>", ["a", "b\tc", "d"]),
        ("<fieldset><legend>a</legend>b</fieldset>", ["a", "b"]),
    ],
)
def test_where_blocks_end(markup: str, expected: list[str]) -> None:
    """Elements of their own line, double breaks and blank lines in <pre> separate blocks."""
    doc = read(markup)
    assert texts(doc) == expected
    assert doc.text == "\n\n".join(expected)


@pytest.mark.parametrize(
    ("markup", "kind", "level"),
    [
        ("<h3>Ukraine</h3>", "heading", 3),
        ('<div role="heading">Ukraine</div>', "heading", 2),
        ('<p class="date">on the day of spring</p>', "date", 0),
        ("<p><time>14 May 2024</time></p>", "date", 0),
        ("<p>Last updated: 14 May 2024 10:15</p>", "date", 0),
        ("<figure><figcaption>The ministers</figcaption></figure>", "caption", 0),
        ('<p class="wp-caption-text">The ministers</p>', "caption", 0),
        ("<p>(Provisional translation)</p>", "note", 0),
        ('<div role="doc-endnotes">1 See there.</div>', "note", 0),
        ("<p>(END)</p>", "mark", 0),
        ("<p>* * *</p>", "mark", 0),
        ('<p><a href="/x">The joint statement</a></p>', "navigation", 0),
        ('<p><a href="/x">The ministers met.</a></p>', "paragraph", 0),
    ],
)
def test_the_kind_of_a_block(markup: str, kind: str, level: int) -> None:
    """It comes from the element, its class, or the form of the line."""
    doc = read(f"<h1>Title</h1><p>{SENTENCE}</p>{markup}<p>{SENTENCE}</p>")
    hint = doc.hints[2]
    assert (hint.kind, hint.level) == (kind, level)
    assert len(doc.hints) == 4


@pytest.mark.parametrize("line", ["On 14 May 2024, they met.", "May", "14 May", "End of the war"])
def test_a_line_that_says_more_is_no_date_or_mark(line: str) -> None:
    """A date in a sentence is no date line."""
    assert line_kind(line) == ""


# What is text, and what frames it


def test_a_part_that_holds_most_words_is_text_whatever_its_class() -> None:
    """A site may call the box around everything `sidebar-layout`, or put it into a form."""
    for opening, closing in (
        ('<div class="page-with-sidebar">', "</div>"),
        ('<form id="aspnetForm" action="x">', "</form>"),
        ('<div class="header">', "</div>"),
    ):
        doc = read(f"{opening}<p>{SENTENCE}</p><p>{SENTENCE}</p>{closing}<p>Copyright</p>")
        assert doc.text.startswith(f"{SENTENCE}\n\n{SENTENCE}"), opening


def test_the_main_element_is_the_text_even_in_a_frame_of_many_words() -> None:
    """What stands outside is left out and noted, however long."""
    doc = read(
        f'<div class="menu-wrapper"><p>{"Other words. " * 50}</p>'
        f"<main><h1>Title</h1><p>{SENTENCE}</p></main></div>"
    )
    assert doc.text == f"Title\n\n{SENTENCE}"
    assert doc.notes[1] == "Left out: what stands outside the text."


def test_words_of_a_class_must_be_whole() -> None:
    """`shareholders` is no share bar, `navy` no navigation."""
    doc = read(
        f'<h1>Title</h1><div class="shareholders">{SENTENCE}</div><div id="navy">{SENTENCE} Twice.</div>'
        f'<div class="js_shareBar">Share on</div>'
    )
    assert doc.text == f"Title\n\n{SENTENCE}\n\n{SENTENCE} Twice."


@pytest.mark.parametrize(
    ("title", "body", "expected"),
    [
        ("Talks in Storhavn | Ministry", "<h1>Talks in Storhavn</h1>", "Talks in Storhavn"),
        ("Talks in Storhavn | Ministry", "<p><b>Talks in Storhavn</b></p>", "Talks in Storhavn"),
        ("Talks in Storhavn | Ministry", "", "Talks in Storhavn"),
        ("Ministry | Talks with Norland in Storhavn", "", "Talks with Norland in Storhavn"),
        ("Ministry of Foreign Affairs", "<h2>Talks in Storhavn</h2>", "Talks in Storhavn"),
    ],
)
def test_the_title_is_told_and_never_repeated(title: str, body: str, expected: str) -> None:
    """It is a block of the page where there is one, else what <title> says without the site."""
    doc = read(f"{body}<p>{SENTENCE}</p>", f"<html><title>{title}</title><body>")
    assert texts(doc) == [expected, SENTENCE]
    assert (doc.hints[0].kind, doc.hints[0].level) == ("title", 1)


def test_a_title_outside_the_text_comes_with_its_date() -> None:
    """Some sites put title and date into a banner above the main element."""
    doc = read(
        f'<div class="hero"><h1>Talks in Storhavn</h1><time>14.05.2024</time></div>'
        f"<main><p>{SENTENCE}</p></main>",
        "<html><title>Talks in Storhavn - Service</title><body>",
    )
    assert texts(doc) == ["Talks in Storhavn", "14.05.2024", SENTENCE]


def test_links_that_lead_away_are_left_out_with_their_heading() -> None:
    """A heading over links goes with them; a heading over text of the same name stays."""
    doc = read(
        f"<h1>Title</h1><p>{SENTENCE}</p><h2>Related Links</h2><ul><li><a href=x>One</a>"
        f"<li><a href=x>Two</a></ul><h2>Links</h2><p>{SENTENCE}</p><p><a href=x>Back to Top</a></p>"
    )
    assert texts(doc) == ["Title", SENTENCE, "Links", SENTENCE]
    assert doc.notes[1] == "Left out: links that lead away."


# Encodings


@pytest.mark.parametrize(
    ("data", "encoding", "note"),
    [
        (b'<meta charset="windows-1252"><p>caf\xe9', "cp1252", "as its meta element says"),
        (b"<meta http-equiv=Content-Type content='text/html; charset=ISO-8859-1'><p>\x93caf\xe9\x94",
         "cp1252", "as its meta element says"),
        (b'<?xml version="1.0" encoding="iso-8859-2"?><html><p>caf\xe9', "iso8859-2", "as its XML declaration says"),
        (b"\xef\xbb\xbf<meta charset=windows-1252><p>caf\xc3\xa9", "utf-8", "by its byte order mark"),
        ("<html><p>café".encode("utf-16"), "utf-16", "by its byte order mark"),
        (b"<p>caf\xc3\xa9", "utf-8", "as all of it is valid"),
        (b"<meta charset=iso-8859-1><p>caf\xc3\xa9", "utf-8", "though its meta element says cp1252"),
        (b"<p>Le caf\xe9 du Qu\xe9bec", "cp1252", "guessed from its letters"),
        (b"<meta charset=utf-8><p>Le caf\xe9 du Qu\xe9bec", "cp1252", "It declares utf-8, which it is not"),
        (b"<meta charset=nonsense><p>caf\xc3\xa9", "utf-8", "as all of it is valid"),
        (b"<meta charset=hex><p>caf\xc3\xa9", "utf-8", "as all of it is valid"),
        (b"<meta charset=utf-16><p>caf\xc3\xa9", "utf-8", "as its meta element says"),
        ("<meta charset=Shift_JIS><p>café".encode("ascii", "xmlcharrefreplace"), "cp932", "meta element"),
    ],
)  # fmt: skip
def test_the_encoding_and_its_reason_are_noted(data: bytes, encoding: str, note: str) -> None:
    """A mark comes first, then what the page declares unless it cannot be, then a guess."""
    doc = read_bytes(data, "page.html")
    assert "caf\u00e9" in doc.text
    assert (doc.encoding, note in doc.notes[0]) == (encoding, True), doc.notes


@pytest.mark.parametrize("label", ["x-sjis", "euc-jp", "iso-2022-jp"])
def test_japanese_pages_are_read_as_they_declare(label: str) -> None:
    """Names of encodings mean what browsers take them to mean."""
    text = "石破総理は会談した①" if label == "x-sjis" else "石破総理は会談した"
    codec = {"x-sjis": "cp932"}.get(label, label)
    head = f"<meta charset={label}><p>"
    assert read(text, head, codec).text == text


def test_a_few_broken_letters_in_a_declared_encoding_are_counted() -> None:
    """One in a thousand is shown as lost; more are a wrong declaration."""
    page = "<meta charset=utf-8><p>" + "会談は友好的だった。" * 200
    doc = read_bytes(page.encode() + b"\xff.", "page.html")
    assert doc.notes[0] == "Encoding utf-8; 1 characters could not be decoded."
    assert doc.text.endswith("\ufffd.")


def test_a_page_whose_encoding_cannot_be_told_is_refused() -> None:
    """The message names the remedy."""
    data = "<p>Министр Лавров встретился с министром иностранных дел.".encode("koi8_r")
    assert refusal(data).endswith("Save it as UTF-8.")


# Limits


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"<!DOCTYPE html><html><body></body></html>", "without text"),
        (b"<html><frameset><frame src=x></frameset></html>", "without text"),
        (b"<html><body><script>document.write('x')</script>", "without text"),
        (b"<html>" + b"<div>" * 20_000 + b"x", "nested too deeply"),
        (b"<div>" + b"".join(b"<b id=%d>" % i for i in range(1000)) + b"</div>" + b"<p>x" * 9000,
         "leaves too much open"),
        (b"<p " + b" ".join(b"a%d" % i for i in range(30_000)) + b">x", "too many attributes"),
        (b"<html><p>\x00\x01\x02", "binary"),
    ],
)  # fmt: skip
def test_pages_that_cannot_be_read_are_refused_by_reason(data: bytes, reason: str) -> None:
    """Nothing hangs, and nothing is an empty document."""
    assert reason in refusal(data)


def test_a_page_with_a_large_drawing_is_read() -> None:
    """Its elements are closed in a way of their own, and are not taken for nested ones."""
    drawing = f"<svg>{'<path d=x/>' * 4000}</svg>"
    assert read(f"{drawing}<p>Text</p>{drawing}" + "<p>More</p>" * 400).text.startswith(
        "Text\n\nMore"
    )


def test_deep_nesting_below_the_limit_is_read() -> None:
    """Depth costs no recursion."""
    assert read("<div>" * 900 + "<p>deep").text == "deep"
    assert read("<b>" * 400 + "deep").text == "deep"

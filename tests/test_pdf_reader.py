"""How the pages of a PDF become text."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from pdf_files import BOLD, LEFT, VERA, Paper, empty_pages
from reportlab.pdfbase import pdfmetrics

from communique.document import Document
from communique.errors import UnreadableInput
from communique.readers import read_bytes, read_path

MEETING = (
    "The President of Norland and the Prime Minister of Japan met in Storhavn on 14 May 2024 and "
    "reviewed the co\xadope\xadra\xadtion be\xadtween their coun\xadtries in the Indo-Pacific, which has "
    "grown since their last meet\xading and now reaches from re\xadsearch to the defence "
    "in\xaddus\xadtry of both sides."
)
WELCOME = (
    "They wel\xadcomed the progress made in long-standing talks and in\xadstruct\xaded their "
    "min\xadis\xadters to con\xadclude them by the end of the year, so that firms of both sides can "
    "plan with more cer\xadtain\xadty than today."
)
HEAD = "Ministry of Foreign Affairs of Norland"


def read(paper: Paper) -> Document:
    return read_bytes(paper.data(), "paper.pdf")


def blocks(doc: Document) -> list[tuple[str, int, str]]:
    assert doc.text == "\n\n".join(doc.text[hint.start : hint.end] for hint in doc.hints)
    return [(hint.kind, hint.level, doc.text[hint.start : hint.end]) for hint in doc.hints]


def whole(text: str) -> str:
    """*text* without the places at which the paper may break a word."""
    return text.replace("\xad", "")


def paragraphs(*texts: str) -> list[tuple[str, int, str]]:
    return [("paragraph", 0, whole(text)) for text in texts]


def refusal(data: bytes) -> str:
    with pytest.raises(UnreadableInput) as error:
        read_bytes(data, "paper.pdf")
    return str(error.value)


def columns(paper: Paper, left: list[str], right: list[str], *, by_rows: bool) -> None:
    """Two columns of paragraphs with indented first lines, drawn by column or by row."""
    width, indent = 215.0, 12.0
    drawn = []
    for x, texts in ((LEFT, left), (310.0, right)):
        y = paper.y
        for text in texts:
            for number, line in enumerate(paper._broken(text, width, indent, 0, {})):
                drawn.append((y, x + (0 if number else indent), line))
                y -= paper.leading
    if by_rows:
        drawn.sort(key=lambda line: (-line[0], line[1]))
    for y, x, line in drawn:
        paper.line(line, x, y=y)
    paper.y = min(y for y, _, _ in drawn) - 30


def test_a_statement_of_three_pages() -> None:
    """Title, date, headings, items, a footnote, words and sentences broken by lines and pages."""
    paper = Paper()

    def edges(number: int) -> None:
        paper.line(HEAD, y=800, size=9)
        paper.line(f"- {number} -", x=290, y=40, size=9)

    edges(1)
    paper.centred("Joint Statement on the Partnership of", font=BOLD, size=16, leading=20)
    paper.centred("Norland and Japan", font=BOLD, size=16, leading=24)
    paper.centred("14 May 2024", leading=24)
    paper.paragraph(MEETING)
    paper.paragraph(WELCOME)
    paper.line("Security", font=BOLD, leading=18)
    first = (
        "1. Both leaders con\xadfirmed that security in Europe and in Asia can\xadnot be sep\xada\xadrat\xaded, "
        "and will hold talks at the level of vice-ministers every year, the first of them soon."
    )
    paper.paragraph(first, hanging=14)
    paper.paragraph("2. They will step up joint exercises.", hanging=14)
    paper.paragraph("• Exercises at sea will be held twice a year.", x=LEFT + 20, hanging=10)
    paper.raised(
        "Norland will join the fund", "1", " that Japan set up, and Japan thanked Norland for"
    )
    paper.line("1 The fund was set up in 2022 and has twelve members.", y=80, size=8)
    paper.page()
    edges(2)
    paper.paragraph("its share in the work of the fund. Both leaders will meet again next year.")
    paper.paragraph(WELCOME)
    paper.page()
    edges(3)
    paper.paragraph("Done in Storhavn, in two copies.")
    doc = read(paper)
    assert blocks(doc) == [
        ("title", 1, "Joint Statement on the Partnership of Norland and Japan"),
        ("date", 0, "14 May 2024"),
        *paragraphs(MEETING, WELCOME),
        ("heading", 2, "Security"),
        ("item", 1, whole(first)),
        ("item", 1, "2. They will step up joint exercises."),
        ("item", 2, "• Exercises at sea will be held twice a year."),
        *paragraphs(
            "Norland will join the fund that Japan set up, and Japan thanked Norland for its share in "
            "the work of the fund. Both leaders will meet again next year.",
            WELCOME,
            "Done in Storhavn, in two copies.",
        ),
        ("note", 0, "1 The fund was set up in 2022 and has twelve members."),
    ]
    assert doc.notes == ("Left out: 3 page numbers and a running head.",)
    assert doc.media_type == "application/pdf"


@pytest.mark.parametrize("by_rows", [False, True])
def test_two_columns_are_read_one_after_the_other(by_rows: bool) -> None:
    """So it is however the file orders them, and a heading over both comes first."""
    paper = Paper(size=10, leading=12)
    paper.centred("Two Columns for Two Partners", font=BOLD, size=16, leading=30)
    columns(paper, [MEETING, WELCOME], [WELCOME, MEETING], by_rows=by_rows)
    assert blocks(read(paper)) == [
        ("title", 1, "Two Columns for Two Partners"),
        *paragraphs(MEETING, WELCOME, WELCOME, MEETING),
    ]


def test_a_sentence_goes_on_in_the_next_column_and_on_the_next_page() -> None:
    """The paragraph that a column breaks is one paragraph, and so is the word."""
    words = whole(MEETING).split(" ")
    paper = Paper(size=10, leading=12)
    columns(paper, [WELCOME, " ".join(words[:20])], [" ".join(words[20:]), WELCOME], by_rows=False)
    # The first line of the second column is indented here, which a paragraph would be.
    text = read(paper).text
    assert " ".join(words) in text.replace("\n\n", " ")
    paper = Paper()
    paper.line("They will hold talks on the ship-", leading=13)
    paper.page()
    paper.line("ping of goods, and on shipping by air.")
    assert (
        read(paper).text == "They will hold talks on the shipping of goods, and on shipping by air."
    )


@pytest.mark.parametrize(
    ("first", "second", "more", "expected"),
    [
        ("co-", "operation", "", "cooperation"),
        ("Indo-", "Pacific", "", "Indo-Pacific"),
        ("long-", "standing", "", "long-standing"),
        ("hard-", "ware", "hardware", "hardware"),
        ("air-", "borne", "air-borne", "air-borne"),
        ("face-to-", "face", "", "face-to-face"),
        ("COVID-", "19", "", "COVID-19"),
        ("minis-", "ters", "", "ministers"),
    ],
)
def test_hyphens_at_the_end_of_a_line(first: str, second: str, more: str, expected: str) -> None:
    """Those of the typesetter go; those of the word stay, as the document itself writes it."""
    paper = Paper()
    paper.line(f"The two sides spoke at some length of their views on {first}")
    paper.line(f"{second} and of other matters that are of interest to them {more}")
    assert f"views on {expected} and of other matters" in read(paper).text


def test_ligatures_are_letters() -> None:
    """A word can be found, whatever sign the font has for two of its letters."""
    paper = Paper(font=VERA)
    paper.line("The con\ufb01dence of both sides is re\ufb02ected here.")
    assert read(paper).text == "The confidence of both sides is reflected here."


@pytest.mark.parametrize(("indent", "space"), [(0.0, 6.0), (14.0, 0.0), (0.0, 0.0)])
def test_paragraphs_are_told_by_space_by_indent_or_by_a_short_line(
    indent: float, space: float
) -> None:
    """Whichever of them the document uses."""
    paper = Paper()
    for text in (MEETING, MEETING, WELCOME):
        paper.paragraph(text, indent=indent, space=space)
    assert blocks(read(paper)) == paragraphs(MEETING, MEETING, WELCOME)


def test_cells_of_a_table_stay_on_their_line() -> None:
    """A tab stands between them; a number before its text is no cell."""
    paper = Paper()
    paper.paragraph(MEETING)
    paper.line("Energy", y=600)
    paper.line("5 million", x=300, y=600)
    paper.line("(1)", y=560)
    paper.line("Both sides met.", x=110, y=560)
    assert blocks(read(paper))[1:] == [
        ("paragraph", 0, "Energy\t5 million"),
        ("item", 1, "(1) Both sides met."),
    ]


def test_numbers_in_the_text_are_no_page_numbers_and_no_footnote_marks() -> None:
    """Years, quantities and exponents of full size stay."""
    paper = Paper()
    paper.line("In 2024 the fund spent 12 million on 3 programmes.")
    paper.line("It will spend more in", y=500)
    paper.line("2025", y=486)
    assert "In 2024 the fund spent 12 million on 3 programmes." in read(paper).text
    paper = Paper()
    paper.line("It will spend more in")
    paper.line("2025")
    assert read(paper).text == "It will spend more in 2025"


def test_a_running_foot_with_a_page_number_in_it_is_left_out() -> None:
    """The number changes from page to page, the rest does not."""
    paper = Paper()
    for number in (1, 2, 3, 4):
        paper.line(f"Norland Gazette {number} of 4", y=40, size=9)
        paper.paragraph(f"Talks of round {number} were held in Storhavn.", y=700 - 10 * number)
        paper.page()
    doc = read(paper)
    assert "Gazette" not in doc.text
    assert all(f"round {number} were" in doc.text for number in (1, 2, 3, 4))
    assert doc.notes == ("Left out: a running foot.",)


def test_pages_that_say_the_same_are_kept() -> None:
    """What a page would be empty without is no running head."""
    paper = Paper()
    for _ in range(2):
        paper.line("Signed in Storhavn by both sides.")
        paper.page()
    assert read(paper).text.count("Signed in Storhavn") == 2


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_a_turned_page_is_read_as_it_is_shown(rotation: int) -> None:
    """Scanners and printers turn the text and the page against each other."""
    paper = Paper()
    paper.canvas.setPageRotation(rotation)
    turns: dict[int, Callable[[], None]] = {
        90: lambda: (paper.canvas.translate(595, 0), paper.canvas.rotate(90)),
        180: lambda: (paper.canvas.translate(595, 842), paper.canvas.rotate(180)),
        270: lambda: (paper.canvas.translate(0, 842), paper.canvas.rotate(270)),
    }
    turns[rotation]()
    paper.y = 500
    paper.paragraph(MEETING)
    paper.paragraph(WELCOME)
    assert blocks(read(paper)) == paragraphs(MEETING, WELCOME)


def test_lines_across_the_page_are_left_out_and_counted() -> None:
    """A stamp or watermark is no part of the text."""
    paper = Paper()
    paper.paragraph(MEETING)
    paper.canvas.saveState()
    paper.canvas.rotate(45)
    paper.line("DRAFT", x=400, y=200, size=60)
    paper.canvas.restoreState()
    doc = read(paper)
    assert doc.text == whole(MEETING)
    assert doc.notes == ("Left out: a turned line.",)


# The title


def test_the_title_of_the_metadata_is_taken_where_no_line_is_larger() -> None:
    """A line that says the same is the title; a name of a file is none."""
    paper = Paper(title="Talks in Storhavn")
    paper.paragraph(MEETING)
    assert blocks(read(paper)) == [("title", 1, "Talks in Storhavn"), *paragraphs(MEETING)]
    paper = Paper(title="TALKS IN STORHAVN")
    paper.paragraph("Talks in Storhavn")
    paper.paragraph(MEETING)
    assert blocks(read(paper)) == [("title", 1, "Talks in Storhavn"), *paragraphs(MEETING)]
    paper = Paper(title="Microsoft Word - talks_v3.docx")
    paper.paragraph(MEETING)
    assert blocks(read(paper)) == paragraphs(MEETING)


def test_a_bold_first_line_is_the_title_where_all_is_of_one_size() -> None:
    """Later bold lines are headings."""
    paper = Paper()
    paper.line("Talks in Storhavn", font=BOLD, leading=20)
    paper.paragraph(MEETING)
    paper.line("Outlook", font=BOLD, leading=20)
    paper.paragraph(WELCOME)
    kinds = [(kind, level) for kind, level, _ in blocks(read(paper))]
    assert kinds == [("title", 1), ("paragraph", 0), ("heading", 1), ("paragraph", 0)]


# Refusals


def encrypted() -> bytes:
    paper = Paper(encrypt="secret")
    paper.line("Nobody may read this.")
    return paper.data()


def picture_only() -> bytes:
    paper = Paper()
    paper.canvas.rect(72, 300, 400, 400, fill=1)
    paper.canvas.line(0, 0, 100, 100)
    paper.y = 100
    return paper.data()


def unmapped() -> bytes:
    """A PDF whose font says of no sign which letter it is."""
    paper = Paper(font=VERA)
    for _ in range(5):
        paper.line("\ue001\ue002\ue003\ue004 \ue005\ue006\ue007\ue008")
    return paper.data()


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda: b"%PDF-1.7\n", "is a damaged PDF"),
        (lambda: b"%PDF-1.7\n" + bytes(range(256)) * 20, "is a damaged PDF"),
        (encrypted, "is locked with a password. Save a copy without one."),
        (lambda: empty_pages(0), "or one without pages"),
        (lambda: empty_pages(3), "has no text layer; run OCR first"),
        (picture_only, "has no text layer; run OCR first"),
        (unmapped, "does not say which letters its signs are"),
        (lambda: empty_pages(501), "has 501 pages; at most 500 are read"),
    ],
)
def test_pdfs_that_cannot_be_read_are_refused_by_reason(
    make: Callable[[], bytes], reason: str
) -> None:
    """The message names the file, the reason and where there is one the remedy."""
    message = refusal(make())
    assert message.startswith("'paper.pdf' ")
    assert reason in message


def test_five_hundred_pages_are_within_the_limit() -> None:
    """The refusal is that of pages without text."""
    assert "no text layer" in refusal(empty_pages(500))


def test_a_pdf_that_only_forbids_changes_is_read() -> None:
    """A password of the owner alone keeps nobody from reading."""
    from reportlab.lib.pdfencrypt import StandardEncryption

    paper = Paper(encrypt=StandardEncryption("", ownerPassword="owner", canModify=0))
    paper.line("Everybody may read this.")
    assert read(paper).text == "Everybody may read this."


def test_pages_without_text_among_others_are_noted() -> None:
    """A scanned annex is not passed over in silence."""
    paper = Paper()
    paper.paragraph(MEETING)
    paper.page()
    paper.canvas.rect(72, 300, 400, 400, fill=1)
    paper.page()
    paper.paragraph(WELCOME)
    doc = read(paper)
    assert doc.notes == ("Page 2 has no text layer.",)
    assert blocks(doc) == paragraphs(MEETING, WELCOME)


def test_threads_may_read_at_once(tmp_path) -> None:
    """Each gets the same document."""
    paper = Paper()
    paper.paragraph(MEETING)
    path = tmp_path / "paper.pdf"
    path.write_bytes(paper.data())
    found: list[Document] = []
    threads = [
        threading.Thread(target=lambda: found.extend(read_path(path) for _ in range(10)))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 40
    assert len({doc.text for doc in found}) == 1


def test_the_fonts_of_these_tests_have_the_ligatures() -> None:
    """Else the test of ligatures would test nothing."""
    assert {0xFB01, 0xFB02} <= set(pdfmetrics.getFont(VERA).face.charWidths)

"""How fast web pages and PDFs are read, beside a yardstick measured in the same run.

    python benchmarks/documents.py [--rounds N]

Prints documents per second of CPU time on one core, for pages and PDFs made here of one
statement's length (about 3,600 characters of text), and over the same bytes the speed of
plain extraction: `text()` of selectolax and `get_text_range()` of pypdfium2, which keep
navigation and running heads and tell no blocks. reportlab is needed to make the PDFs.
"""

from __future__ import annotations

import argparse
import io
import sys
import textwrap
import time
from collections.abc import Callable

from communique.readers import read_bytes

_SENTENCE = (
    "The two ministers exchanged views on matter number {n}, confirmed that cooperation in this "
    "field serves the peace and prosperity of both countries and of the region, and concurred to "
    "hold consultations at the level of senior officials before the end of the year."
)
_SECTIONS = 7
_IN_SECTION = 2


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    pages = [page(number) for number in range(50)]
    papers = [paper(number) for number in range(10)]
    out = sys.stdout.write
    for kind, inputs, plain in (("HTML", pages, plain_html), ("PDF", papers, plain_pdf)):
        size = sum(map(len, inputs)) / len(inputs) / 1000
        letters = sum(len(read_bytes(data, "x").text) for data in inputs) / len(inputs)
        ours = speed(lambda data: read_bytes(data, "x"), inputs, rounds)
        yardstick = speed(plain, inputs, rounds)
        out(f"{kind}: documents of {size:.1f} kB with {letters:.0f} characters of text\n")
        out(f"  reading:   {ours:8.0f} documents/s of CPU time\n")
        out(f"  yardstick: {yardstick:8.0f} documents/s of plain extraction\n")
        out(f"  reading takes {yardstick / ours:.1f} times as long as the yardstick\n")


def speed(read: Callable[[bytes], object], inputs: list[bytes], rounds: int) -> float:
    """Documents per second of CPU time, in the best of *rounds* rounds over *inputs*."""
    best = float("inf")
    for _ in range(rounds):
        started = time.process_time()
        for data in inputs:
            read(data)
        best = min(best, time.process_time() - started)
    return len(inputs) / best


def plain_html(data: bytes) -> str:
    from selectolax.lexbor import LexborHTMLParser

    return LexborHTMLParser(data).text()


def plain_pdf(data: bytes) -> str:
    import pypdfium2

    pdf = pypdfium2.PdfDocument(data)
    texts = []
    for number in range(len(pdf)):
        page = pdf[number]
        textpage = page.get_textpage()
        texts.append(textpage.get_text_range())
        textpage.close()
        page.close()
    pdf.close()
    return "\n".join(texts)


def sentences(number: int, section: int) -> list[str]:
    first = 100 * number + 10 * section
    return [_SENTENCE.format(n=first + i) for i in range(_IN_SECTION)]


def page(number: int) -> bytes:
    """A ministry's page: navigation, breadcrumbs, sections with numbered items, a footer."""
    links = "".join(
        f'<li class="nav-item"><a href="/en/topic-{i}/index.html">Topic number {i}</a></li>'
        for i in range(30)
    )
    title = f"Meeting between Minister Hara and Minister Lindqvist, round {number}"
    body = "".join(
        f'<h2 class="title2">{section + 1}. Section on matter {section}</h2><ol class="list">'
        + "".join(
            f"<li>{s.replace('peace', '<em>peace</em>')}</li>" for s in sentences(number, section)
        )
        + "</ol>"
        for section in range(_SECTIONS)
    )
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title} | Ministry'
        f'</title><script>var x = "<p>no</p>";</script><style>.a{{}}</style></head><body>'
        f'<header id="header"><a href="/">Home</a><nav><ul>{links}</ul></nav></header>'
        f'<div class="breadcrumb"><a href="/">Home</a> &gt; <a href="/press">Press</a></div>'
        f'<div id="main"><main><h1>{title}</h1><p class="date">May 14, 2024</p>'
        f"<p>[Provisional translation]</p>{body}"
        f'<div class="share"><a href="#">Share</a></div></main></div>'
        f"<footer><ul>{links}</ul><p>Copyright</p></footer></body></html>"
    ).encode()


def paper(number: int) -> bytes:
    """A paper of two pages with running heads, page numbers and a title."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=True)
    lines = [("Times-Bold", 16, f"Joint Statement, round {number}"), ("", 12, "")]
    for section in range(_SECTIONS):
        lines += [("Times-Bold", 11, f"{section + 1}. Section on matter {section}")]
        for sentence in sentences(number, section):
            lines += [("Times-Roman", 11, line) for line in textwrap.wrap(sentence, 88)]
            lines += [("", 6, "")]
    y, sheet = 0.0, 0
    for font, size, text in lines:
        if y < 90:
            if sheet:
                canvas.showPage()
            sheet += 1
            canvas.setFont("Times-Roman", 9)
            canvas.drawString(72, 800, "Joint Statement of Norland and Japan")
            canvas.drawString(290, 40, f"- {sheet} -")
            y = 760.0
        if text:
            canvas.setFont(font, size)
            canvas.drawString(72, y, text)
        y -= 1.25 * size
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


if __name__ == "__main__":
    main()

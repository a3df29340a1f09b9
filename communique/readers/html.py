"""Web pages: HTML of any age, and XHTML.

The page is parsed as a browser would, its text is told from what frames it, and the numbers
of list items, which a browser writes, are written into the text. Nothing is fetched, and no
script is run.
"""

from __future__ import annotations

import codecs
import hashlib
import re
from typing import TYPE_CHECKING

from communique.document import Document
from communique.errors import UnreadableInput
from communique.readers.base import check_length, listed
from communique.readers.blocks import compose
from communique.readers.html_cost import refuse_costly
from communique.readers.html_encoding import decode_page
from communique.readers.html_rules import load_rules
from communique.readers.html_text import page_text
from communique.readers.html_walk import Walker
from communique.readers.text import refuse_binary

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

_HEAD = 4096
_START = re.compile(
    r"(?:\s|(?><!--.*?-->)|<\?xml\b[^>]*\?>)*+"
    r"<(?:!doctype\s+html\b|(?:html|head|body|title|meta|base|link|style|script|main|article|section"
    r"|header|nav|div|p|h[1-6]|table|ul|ol|dl|center|font|span|blockquote|pre|hr|img|a|b|strong)"
    r"(?=[\s>/]))",
    re.IGNORECASE | re.DOTALL,
)
_INSIDE = re.compile(r"<!doctype\s+html\b|<html[\s>]", re.IGNORECASE)
_INSIDE_WITHIN = 1024

_SCRIPTS = ("script", "style", "noscript", "template", "iframe")


class HtmlReader:
    """Reads web pages."""

    name = "html"
    suffixes: tuple[str, ...] = (".html", ".htm", ".xhtml")

    def recognises(self, data: bytes) -> bool:
        head = data[:_HEAD]
        if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            start = head[: len(head) // 2 * 2].decode("utf-16", "ignore")
        else:
            start = head.removeprefix(codecs.BOM_UTF8).decode("latin-1")
        return bool(_START.match(start) or _INSIDE.search(start[:_INSIDE_WITHIN]))

    def read(self, data: bytes, name: str) -> Document:
        """The document that the page *data* holds.

        Its notes give the encoding and the reason for it, and what was left out.

        Raises:
            UnreadableInput: if the encoding cannot be told, the markup is nested too deeply, or
                the page holds no text, or too much.
        """
        from selectolax.lexbor import LexborHTMLParser

        rules = load_rules()
        markup, encoding, why = decode_page(data, name, rules.encodings)
        refuse_binary(markup, name)
        refuse_costly(markup, name, rules)
        tree = LexborHTMLParser(markup)
        root = tree.body or tree.root
        if root is None:
            raise UnreadableInput(f"'{name}' is a web page without text.")
        root.strip_tags(list(_SCRIPTS))
        page = Walker(rules).walk(root)
        found = page_text(page, rules, _titles(tree))
        text, hints = compose(found.pieces)
        if not text:
            raise UnreadableInput(
                f"'{name}' is a web page without text. If a script writes its text, save the page "
                "from a browser."
            )
        check_length(len(text), name)
        notes = [why]
        if found.left_out:
            notes.append(f"Left out: {listed(found.left_out)}.")
        return Document(
            text,
            name,
            hashlib.sha256(data).hexdigest(),
            encoding,
            "text/html",
            tuple(notes),
            hints,
        )


def _titles(tree: LexborHTMLParser) -> list[str]:
    """The title of the page as its head gives it, the best first."""
    found = []
    meta = tree.css_first('meta[property="og:title"]')
    if meta is not None:
        found.append(meta.attributes.get("content") or "")
    title = tree.css_first("title")
    if title is not None:
        found.append(title.text())
    return [" ".join(text.split()) for text in found]

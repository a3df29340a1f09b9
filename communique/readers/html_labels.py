"""The numbers of list items, which a page leaves to the browser to write."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

BULLET = "•"
# What an item starts with that brings its own label.
OWN_LABEL = re.compile(
    r"\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-z]|[ivx]{1,5}|[IVX]{2,5})[.)](?=\s|\(|$)"
    r"|\((?:\d{1,3}|[A-Z])\)|[•●▪◦*–—・-]\s"
)
_UNMARKED = re.compile(r"list-style(?:-type)?:none")
_NUMBER = re.compile(r"\s*([+-]?\d{1,9})")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


@dataclass(slots=True)
class ListFrame:
    """A list while its items are walked.

    Attributes:
        style: `1`, `a`, `A`, `i`, `I`, `•`, or empty where nothing is shown.
        depth: How many lists it is in, itself included.
        inner: Whether it is a numbered list inside a numbered list: its numbers are
            written "(1)", as statements do.
        next: The number of the next item.
        step: 1, or -1 in a reversed list.
    """

    style: str
    depth: int
    inner: bool = False
    next: int = 1
    step: int = 1

    @property
    def numbered(self) -> bool:
        return self.style not in ("", BULLET)

    def label(self, value: str | None) -> str:
        """The label of the next item, whose `value` attribute is *value*."""
        if not self.numbered:
            return self.style
        number = as_number(value)
        number = self.next if number is None else number
        self.next = number + self.step
        written = _written(number, self.style)
        return f"({written})" if self.inner else f"{written}."


def list_frame(
    tag: str, attributes: Mapping[str, str | None], outer: list[ListFrame], items: int
) -> ListFrame:
    """The frame of a list in the lists *outer*, with *items* items of its own."""
    depth = len(outer) + 1
    style = (attributes.get("style") or "").replace(" ", "").lower()
    if style and _UNMARKED.search(style):
        return ListFrame("", depth)
    if tag != "ol":
        return ListFrame(BULLET, depth)
    type_ = (attributes.get("type") or "1").strip()
    inner = any(frame.numbered for frame in outer)
    frame = ListFrame(type_ if type_ in tuple("1aAiI") else "1", depth, inner)
    start = as_number(attributes.get("start"))
    if "reversed" in attributes:
        frame.step = -1
        frame.next = items
    if start is not None:
        frame.next = start
    return frame


def as_number(value: str | None) -> int | None:
    """The number that an attribute gives, or None."""
    match = _NUMBER.match(value) if value else None
    return int(match[1]) if match else None


def _written(number: int, style: str) -> str:
    if style in "aA" and number > 0:
        letters = ""
        while number:
            number, rest = divmod(number - 1, 26)
            letters = chr(ord("a") + rest) + letters
        return letters.upper() if style == "A" else letters
    if style in "iI" and 0 < number < 4000:
        roman = ""
        for value, letters in _ROMAN:
            roman += letters * (number // value)
            number %= value
        return roman.upper() if style == "I" else roman
    return str(number)

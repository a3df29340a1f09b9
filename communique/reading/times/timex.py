"""Time expressions of English diplomatic prose: finding them and giving them a value.

`find_times` finds them, `resolve` gives a date its ISO value against an `Anchor`,
`find_due` finds the date by which something is undertaken, and `check_second_zone` tells
whether two clock times for one event agree. Nothing is guessed: what the text and the
anchor do not settle has no value.

All functions work on the folded text of a document, and offsets count its characters.
Every pattern has bounded repeats only, so that no text can make a search slow.
"""

from __future__ import annotations

from communique.reading.times.due import Due, find_due, front_start
from communique.reading.times.find import find_times
from communique.reading.times.types import Anchor, ResolvedDate, TimeExpression
from communique.reading.times.values import anchor_of, resolve
from communique.reading.times.zones import ZoneCheck, check_second_zone

__all__ = [
    "Anchor",
    "Due",
    "ResolvedDate",
    "TimeExpression",
    "ZoneCheck",
    "anchor_of",
    "check_second_zone",
    "find_due",
    "find_times",
    "front_start",
    "resolve",
]  # fmt: skip

"""What the tests of short accounts share: how one is read, and what its record says.

Each account is worded as one house would word it. Names of persons are those of office holders
on the day, or made up.
"""

from __future__ import annotations

from communique.document import Document
from communique.loaders import read_statement
from communique.reading.extraction import Tools
from communique.records import Meeting, Record

NOVAK, SILVA = "jana-novak", "pedro-silva"
BOTH_MET = (NOVAK, SILVA)


def read(title: str, day: str, body: str, tools: Tools) -> Record:
    return read_statement(Document.from_text(f"{title}\n{day}\n\n{body}\n"), tools)


def people(meeting: Meeting) -> tuple[str, ...]:
    return tuple(p.actor for p in meeting.participants)


def acts(record: Record) -> list[tuple[str, tuple[str, ...]]]:
    return [(u.act, u.speakers) for u in record.utterances]


def undertakings(record: Record) -> list[tuple[str, tuple[str, ...]]]:
    return [(c.strength, c.committers) for c in record.commitments]

"""What the tests of reported encounters share: who meets in them, and how an account is read."""

from __future__ import annotations

from communique.document import Document
from communique.loaders import read_statement
from communique.reading.extraction import Tools

Told = tuple[str, str | None, str | None, set[str]]

KELLER = "Foreign Minister Marta Keller of Austria"
BRANDT = "Foreign Minister Tomas Brandt of Estonia"
OTIENO = "Foreign Minister Amina Otieno of Kenya"
ORTIZ = "President Lena Ortiz of Chile"
MOSS = "Prime Minister Daniel Moss of Ghana"
BOTH = {"marta-keller", "tomas-brandt"}
HEADS = {"daniel-moss", "lena-ortiz"}
REST = "They discussed trade. They welcomed the progress made and agreed to stay in touch."


def told(title: str, day: str, body: str, tools: Tools) -> list[Told]:
    document = Document.from_text(f"{title}\n{day}\n\n{body}\n\n{REST}\n")
    return [
        (m.kind, m.date, m.city, {p.actor for p in m.participants})
        for m in read_statement(document, tools).meetings
    ]


def repr_of(encounter: Told) -> tuple[str, list[str]]:
    return encounter[0], sorted(encounter[3])

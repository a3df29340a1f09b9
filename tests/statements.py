"""Statements of several families about the same two parties, and records without their names.

A is Jana Novak of Slovenia, B Pedro Silva of Portugal. `Shape` is a record as far as it does
not depend on names and offsets, so that two statements can be compared that differ in them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from communique.document import Document, fold
from communique.loaders import read_statement
from communique.reading.extraction import Tools
from communique.records import Quote, Record

READOUT = """Meeting between Foreign Minister Novak and Foreign Minister Silva
3 March 2026

On March 3, Ms. Jana Novak, Minister for Foreign Affairs of Slovenia, held a meeting with Mr. Pedro Silva, Minister of Foreign Affairs of Portugal, in Vienna.

Minister Novak welcomed the opening of the Portuguese centre for rescue at sea. Minister Silva expressed his deep gratitude for Slovenia's help during the fires, and stated that Portugal will train 20 pilots by 2028.

Both ministers confirmed that defence cooperation is a shared priority and concurred to launch a joint programme. Minister Novak strongly condemned the raids on Slovenian ships, calling for the release of the crews.

The plan for a common port was supported by Minister Silva. Minister Novak stated that Slovenia intends to recognise Portuguese diplomas. The two sides exchanged views on energy.
"""

JOINT = """Joint Statement by Slovenia and Portugal
3 March 2026

We reaffirm our commitment to freedom of navigation in the Adriatic Sea. We welcome Portugal's plan to build a rescue centre by June 2027. We are deeply concerned by attacks on Slovenian hospitals in the region.

Trade between Slovenia and Portugal is growing from year to year. We will open a new labour office, and intend to widen the exchange of students. We urge all states to respect the rights of crews at sea.

Slovenia and Portugal are committed to organising a joint exercise in 2027. We do not recognise the results of the vote.
"""

PARTY = """Ministry of Foreign Affairs of Slovenia
Statement on the raids at sea
3 March 2026

Slovenia strongly condemns the raids on Portuguese ships in the Adriatic Sea. We express our solidarity with Portugal and the families of the crews. We call on all sides to release the crews without delay.

The Slovenian Government will send a rescue ship to Portugal this month. Slovenia stands ready to host talks, and we welcome the proposal of Portugal to open a rescue centre.
"""

NEWS = """NATO Secretary General visits Slovenia

3 March 2026

NATO Secretary General Mark Rutte met with the Prime Minister of Slovenia, Jana Novak, in Vienna on Tuesday. They took stock of defence cooperation, agreeing a joint programme for the defence industry.

"Slovenia is one of our most valued partners, and we will train more Slovenian pilots," the Secretary General said. "The sea is not safe. And the raids go on."

Secretary General Rutte hailed Slovenia's plan to spend 3% of its budget on defence by 2029. The Secretary General also thanked Prime Minister Novak for the help of the Slovenian rescue centre.
"""

LIST = """Meeting between Foreign Minister Novak and Foreign Minister Silva
3 March 2026

On March 3, Ms. Jana Novak, Minister for Foreign Affairs of Slovenia, held a meeting with Mr. Pedro Silva, Minister of Foreign Affairs of Portugal, in Vienna.

1. Minister Novak thanked Minister Silva for the help of the Portuguese rescue centre, and they agreed to:

(a) open a joint office in Nairobi;

(b) train 20 pilots by 2028; and

(c) share their maps of the sea.

2. Minister Silva stated that Portugal will organise a conference on defence in June 2027.

3. Both sides urged all states to respect the rights of crews.
"""

FAMILIES: dict[str, str] = {
    "readout": READOUT,
    "joint": JOINT,
    "party": PARTY,
    "news": NEWS,
    "list": LIST,
}

A = {"Slovenia": "Slovenia", "Slovenian": "Slovenian", "Novak": "Novak", "Jana": "Jana"}
B = {"Portugal": "Portugal", "Portuguese": "Portuguese", "Silva": "Silva", "Pedro": "Pedro"}
KEYS = {"jana-novak": "a", "slovenia": "A", "pedro-silva": "b", "portugal": "B"}


def read(text: str, tools: Tools) -> Record:
    return read_statement(Document.from_text(text), tools)


def replaced(text: str, words: Mapping[str, str]) -> str:
    """*text* with whole words replaced, all at once."""
    pattern = "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))
    return re.sub(rf"\b(?:{pattern})\b", lambda m: words[m.group()], text)


@dataclass(frozen=True)
class Shape:
    """What a record says, in order, without offsets; names as in the original statements."""

    statement: tuple[Any, ...]
    meetings: tuple[Any, ...]
    utterances: tuple[Any, ...]
    commitments: tuple[Any, ...]
    gaps: tuple[Any, ...]

    @classmethod
    def of(
        cls,
        record: Record,
        keys: Mapping[str, str] = KEYS,
        words: Mapping[str, str] | None = None,
        without: Sequence[str] = (),
    ) -> Shape:
        """The shape of *record*.

        Args:
            keys: The letter of each actor that stands in the original statements.
            words: The original of each word that was put in its place.
            without: Stretches of the text; what lies in one of them is left out.
        """

        def who(names: Iterable[str]) -> tuple[str, ...]:
            return tuple(keys.get(name, name) for name in names)

        def said(quote: Quote | None) -> str | None:
            if quote is None:
                return None
            plain = " ".join(fold(quote.quote).split())
            return replaced(plain, words) if words else plain

        def kept(quote: Quote) -> bool:
            places = [(record.text.index(s), s) for s in without if s in record.text]
            return not any(at <= quote.start and quote.end <= at + len(s) for at, s in places)

        return cls(
            (record.kind, record.loader, *who(record.issuers), *who([record.publisher or "none"]), record.issued),
            tuple(
                (m.kind, m.date, m.start, m.city, m.modality, [(*who([p.actor]), p.role) for p in m.participants])
                for m in record.meetings
            ),
            tuple(
                (
                    u.act, who(u.speakers), u.frame, u.tier, who(u.addressees), [t.topic for t in u.topics if t.passage],
                    u.intensity, u.negated, u.quotation, u.act_class, u.firmness, u.repeated, u.modality,
                    said(u.passage), said(u.content),
                )
                for u in record.utterances
                if kept(u.passage)
            ),
            tuple(
                (
                    who(c.committers), who(c.beneficiaries), c.strength, c.rule, c.due, c.level, c.binding,
                    c.specificity, c.course, c.joint, c.negated, who(c.reported_by), said(c.passage),
                )
                for c in record.commitments
                if kept(c.passage)
            ),
            tuple((g.kind, said(g.passage)) for g in record.gaps if kept(g.passage)),
        )  # fmt: skip

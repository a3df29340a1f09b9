"""The bodies that the head or foot of a statement names as its publisher: in a line, or by a spokesperson."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import TYPE_CHECKING

from communique.authority import Authority, Entity
from communique.reading.imprint.named_bodies import BODIES, NamedBodies, named_bodies
from communique.reading.names.sightings import BodySighting
from communique.reading.page.blocks import Block
from communique.reading.page.line_patterns import line_patterns
from communique.reading.times.dateline import without_dates
from communique.tokens import form_text

if TYPE_CHECKING:
    from communique.reading.extraction import Draft

# "Ministry of Trade | 3 May 2024", "Foreign Office and The Rt Hon Ana Ruiz MP"
_PIECES = re.compile(
    r"\s+[-\u2013\u2014|]\s+|\s*\|\s*|;\s+|,? and (?=(?:[Tt]he )?(?:Rt|Right|Hon|Sir|Dame)\b)"
)
_LAND_PIECES = re.compile(r"\n|\s[-\u2013\u2014|]\s|, |: ")
_ADDRESSED = re.compile(r"(?:To:? )?(?:H\. ?E\.|His Excellency|Her Excellency)")
_STOPS = re.compile(r"\.\s+|\.$")
_BLANKS = " .[]()*"
_BEFORE_LAND = frozenset({"of", "the", ",", "-", "("})
_LONGEST_NAME = 9  # words
_FOOT = 10  # last lines in which a house says who it is


class HeadBodies:
    """Finds the bodies that the head and the foot of one document name."""

    def __init__(self, draft: Draft):
        self.draft = draft
        self.authority: Authority = draft.tools.authority
        lexicon = draft.tools.lexicon
        self.data = lexicon.publishers
        self.text = draft.tokens
        self.names: NamedBodies = named_bodies(draft.tools.authority, lexicon)
        self.head = [*takewhile(lambda b: not b.is_text, draft.blocks), *self._attributed()]
        foot = list(takewhile(lambda b: not b.is_text, reversed(draft.blocks)))[:_FOOT]
        self._beside: tuple[list[Block], Block] | None = None  # where a body was found last
        listed = draft.body.endswith(":") or len(foot) == len(draft.blocks)
        listed = listed or sum(bool(b.label) for b in foot) > 1
        self.foot = [] if listed else self._without_addressee(foot[::-1])

    def _without_addressee(self, foot: list[Block]) -> list[Block]:
        """The lines of a foot above the one that names to whom a letter goes: "H.E. Ms. Ana Ruiz"."""
        lines = ((n, self.draft.doc.folded[b.start : b.end]) for n, b in enumerate(foot))
        return foot[: next((n for n, line in lines if _ADDRESSED.match(line)), len(foot))]

    def _attributed(self) -> list[Block]:
        """The line of a house below the one paragraph that sums up what follows: "From: Foreign Office".

        Its date stands in the next line, and tells that both are still of the head.
        """
        blocks, folded = self.draft.blocks, self.draft.doc.folded
        first = next((n for n, b in enumerate(blocks) if b.is_text), len(blocks))
        below = blocks[first + 1 : first + 3]
        said = len(below) == 2 and below[1].kind == "date" and not below[0].is_text
        leads = line_patterns(self.draft.tools.lexicon).attribution
        return [below[0]] if said and leads.match(folded, below[0].start) else []

    def _lines(self, blocks: list[Block]) -> Iterator[tuple[str, Block]]:
        for block in blocks:
            if block.kind in ("title", "navigation", "caption"):
                continue
            whole = self.draft.doc.folded[block.start : block.end]
            for line in dict.fromkeys((" ".join(whole.split()), *whole.split("\n"))):
                for words in self._said(line.strip(_BLANKS), block):
                    yield words, block

    def _said(self, words: str, block: Block) -> Iterator[str]:
        """What a line may name: all of it, its pieces, and whom a house says that it is for."""
        if block.kind == "date":
            yield without_dates(words)
            yield from _STOPS.split(without_dates(words))  # "Accra. Ministry of Trade. 3 May 2024"
        for said, body in self.data["attributions"].items():
            if said in words:
                yield body
        words = self.names.without_label(words)
        yield words
        pieces = _PIECES.split(words)
        if len(pieces) > 1:
            yield from pieces

    def house(self) -> str | None:
        """The state whose press bureau posted the statement: "Posted On: 3 MAY 2024 by PIB Delhi"."""
        head = self.draft.head
        return next((state for words, state in self.data["houses"].items() if words in head), None)

    def named(self) -> list[Entity]:
        """The bodies that the first head line which names one may mean."""
        state = self.authority.get(self.house() or "")
        for words, block in self._lines(self.head):
            if state is not None and (own := self.names.of_state(words, state)):
                return own
            found = self.names.bodies(words)
            if found:
                self._beside = (self.head, block)
                return found
        return self._of_spokesperson()

    def signed(self) -> list[Entity]:
        """The bodies that lines below the text may mean, where they name one and no list of several."""
        one: list[Entity] = []
        for words, block in self._lines(self.foot):
            found = self.names.bodies(words)
            if found and one and found[0] not in one and one[0] not in found:
                return []
            if found and not (one and len(found) > len(one)):
                one, self._beside = found, (self.foot, block)
        return one

    def unlisted(self) -> tuple[BodySighting, str | None] | None:
        """The body that a line names which no list knows, and its state: "Office of the President, Chad".

        Its name says that it is one that issues statements. Of which state it is, the name says,
        or what stands beside it.
        """
        heads = self.draft.tools.lexicon.words("publishers", "issuing_bodies")
        seen = {b.first: b for b in self.draft.sightings.bodies if self._is_unlisted(b)}
        if not seen:
            return None
        folded = self.draft.doc.folded
        landless: tuple[BodySighting, str | None] | None = None
        for words, block in (*self._lines(self.head), *self._lines(self.foot)):
            for piece in dict.fromkeys((words, *words.split(", "))):
                name = self.names.without_staff(piece).strip(_BLANKS)
                at = folded.find(name, block.start, block.end) if name else -1
                body = seen.get(self.text.first_at(at)) if at >= 0 else None
                if body is None or body.last != self.text.first_at(at + len(name)):
                    continue
                own = self.text.lowers(body.first, body.last)
                if heads.isdisjoint(own) or self.names.is_staff(name):
                    continue
                land = self._land_within(body) or self._land_beside(block) or self._land_told(name)
                if land is not None:
                    return body, land
                landless = landless or (body, None)
        return landless

    def leading(self) -> BodySighting | None:
        """The ministry that no list knows with which the title begins: "Ministry of Law Opens Office"."""
        title = next((b for b in self.draft.blocks if b.kind == "title"), None)
        at = self.text.first_at(title.start) if title is not None else -1
        seen = (b for b in self.draft.sightings.bodies if b.first == at and self._is_unlisted(b))
        heads = ({"ministry"}, {"department"})
        return next((b for b in seen if set(self.text.lowers(b.first, b.first + 1)) in heads), None)

    def land_of(self, body: BodySighting) -> str | None:
        """The state that the name of a body holds, if any."""
        return self._land_within(body)

    def _is_unlisted(self, body: BodySighting) -> bool:
        """Whether a body is none of a list's, or one of a name that houses of several states bear."""
        several = len({e.country for e in body.entities}) > 1
        listed = bool(body.entities)
        return (body.form == "organization" and not listed) or (several and not body.is_place)

    def _land_told(self, name: str) -> str | None:
        """The state with which the text names a body that a line names without: "Chile's Ministry of Law"."""
        folded, text = self.draft.doc.folded, self.text
        lands: set[str] = set()
        for match in re.finditer(re.escape(name), folded, re.IGNORECASE):
            i, j = text.first_at(match.start()), text.first_at(match.end())
            of = text.lowers(j, j + 1) == ["of"]
            for state in (b for b in self.draft.sightings.bodies if b.is_state):
                near = state.last == i or (state.last == i - 1 and text[i - 1].text == "'s")
                if near or (of and state.first in (j + 1, j + 2)):
                    lands.add(state.entities[0].key)
            for k in range(max(0, i - 3), i):
                lead = self.draft.tools.grammar.entity_at(text, k, i)
                if lead is not None and lead.is_state and lead.last == i:
                    lands.add(lead.entity.key)
        return lands.pop() if len(lands) == 1 else None

    def _land_beside(self, block: Block) -> str | None:
        """The state of which the lines beside one tell: "REPUBLIC OF CHAD", "N'Djamena, 3 May"."""
        blocks = self.head if block in self.head else self.foot
        at = blocks.index(block)
        near = (block, *blocks[max(0, at - 1) : at], *blocks[at + 1 : at + 3])
        for beside in (b for b in near if b.kind not in ("title", "author")):
            line = without_dates(self.draft.doc.folded[beside.start : beside.end])
            for piece in _LAND_PIECES.split(line):
                state = self.names.state(piece)
                if state is not None:
                    return state.key
        return None

    def _land_within(self, body: BodySighting) -> str | None:
        """The state that the name of a body holds: "Office of the Prime Minister of Chad", "Chilean Senate"."""
        grammar = self.draft.tools.grammar
        for i in range(body.first, body.last):
            named = grammar.entity_at(self.text, i, body.last)
            if named is not None and named.is_state and named.how == "demonym":
                return named.entity.key
            if i > body.first and self.text[i - 1].lower in _BEFORE_LAND:
                state = self.names.state(form_text(self.text, i, body.last))
                if state is not None:
                    return state.key
        return None

    def of_land_beside(self, found: list[Entity]) -> Entity | None:
        """Of bodies found last that of the state or town beside the line: "MINISTRY OF TRADE", "KENYA"."""
        if self._beside is None:
            return None
        blocks, block = self._beside
        at, folded = blocks.index(block), self.draft.doc.folded
        for beside in (block, *blocks[at + 1 : at + 3], *blocks[max(0, at - 1) : at]):
            for line in re.split(r"\n| - |, ", folded[beside.start : beside.end]):
                state = self.names.state(line) if beside.kind != "title" else None
                own = [e for e in found if state is not None and e.country == state.key]
                if own:
                    return own[0]
        return None

    def of_state(self, state: Entity) -> Entity | None:
        """The body of a state that a line names as one at home does: "Office of the President"."""
        lines = (*self._lines(self.head), *self._lines(self.foot))
        return next((e for words, _ in lines for e in self.names.of_state(words, state)), None)

    def titled(self, state: Entity) -> Entity | None:
        """The body of a state with whose name at home the title begins: "Ministry of Trade Opens Office"."""
        words = self.draft.title.split()
        if not words or not self.authority.may_begin_name(words[0]):
            return None
        for n in range(min(len(words), _LONGEST_NAME), 1, -1):
            found = self.names.of_state(" ".join(words[:n]), state)
            if found and found[0].type == "ministry":
                return found[0]
        return None

    def _of_spokesperson(self) -> list[Entity]:
        """The body in the title whose spokesperson it is: "Statement by the X Spokesperson"."""
        title = next((b for b in self.draft.blocks if b.kind == "title"), None)
        if title is None:
            return []
        first, last = self.text.first_at(title.start), self.text.first_at(title.end)
        for body in self.draft.sightings.bodies:
            if not first <= body.first < last or not body.entities:
                continue
            before = self.text.lowers(max(first, body.first - 4), body.first)
            after = self.text.lowers(body.last, body.last + 1)
            spokes = [w for w in (*before, *after) if w.startswith("spokes")]
            if spokes and body.entities[0].type in BODIES:
                return [e for e in body.entities if e.type in BODIES]
        return []

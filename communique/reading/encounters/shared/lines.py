"""What the lines around a text tell of encounters: its date lines, its title, its date of issue."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from communique.authority import Entity
from communique.reading.encounters.encounter import Encounter
from communique.reading.encounters.settings.times import FactReader
from communique.reading.encounters.settings.titled_towns import town_met_in, town_of_title
from communique.reading.encounters.shared.trips import share_towns
from communique.reading.page.blocks import Block
from communique.reading.times.timex import resolve

if TYPE_CHECKING:
    from communique.reading.extraction import Draft

_HEAD = 120  # tokens in which a communique may tell where it was issued
_JUST_BEFORE = timedelta(days=2)  # from an encounter to a date line of the place where it was
_OPENING = 3  # sentences in which a joint statement tells that its issuers met
_LINE = 90  # characters of a line of date within the text
# "Manama, Oct. 12 (BNA): ", "NOUMEA, New Caledonia – ", "Lisbon, 3 May 2024 - ", "Bogotá (March 4). ",
# "[Lisbon, 3 May 2024] ", "Lisbon | 3 May 2024 | ", "Lisbon, 3 May 2024.- ", "Lisbon/3 May 2024/ ".
_INLINE = re.compile(
    r"[(\[]?([A-Z][^\W\d_]+(?:[ '’][A-Z][^\W\d_]+){0,3})(?:, [A-Z][^:;.]{0,40}| ?\([^)]{3,30}\)|, \d[^:;.)\]]{0,30}"
    r"|(?: [|] |/)\d[^:;.|/]{0,30})?"
    r"(?: ?\([A-Z]{2,8}\))?(?: [\u2013\u2014-]{1,2} |: ?|\.-? (?=[A-Z])|[)\]] (?=[A-Z])| [|] |/ )"
)
_SPLIT = re.compile(r"[,\d()]|\s[-\u2013\u2014]\s")


class LineFacts:
    """Gives encounters what the lines of their document tell.

    Args:
        joint: Whether it is a statement of those who met. home: State key of the issuer, or None.
    """

    def __init__(self, draft: Draft, facts: FactReader, joint: bool, home: str | None):
        self.draft = draft
        self.facts = facts
        self.joint = joint
        self.home = home
        words = facts.lexicon.words
        self._welcoming = words("meetings", "welcoming")
        self._beside = words("meetings", "beside")
        self._journeys = words("meetings", "journeys", "under_way", "moving") - {"took", "week"}

    def share(self, encounters: list[Encounter]) -> None:
        """Complete the *encounters* from the date lines, the title and the day of issue."""
        block, issued = self.draft.issued_block, self.draft.issued
        placed = all(e.city and e.day for e in encounters if e.modality == "in-person")
        for town, dated in self._towns() if not placed else ():
            self._place(encounters, town, issued if dated else None)
        if not self.joint:
            self._in_titled_town(encounters)
        self._days_of_session(encounters)
        share_towns(encounters)
        zones_of_calls(encounters)
        if block is not None and block.kind == "title":
            day_of_title(encounters, issued)
        self._day_told_in_title(encounters)
        if self.joint and self.draft.sentences:
            opening = self.draft.sentences[:_OPENING][-1].end
            day_of_issue(self.facts, encounters, issued, opening)

    def _days_of_session(self, encounters: list[Encounter]) -> None:
        """ "LISBON, 16-18 MAY 2022" at the head: where and when a session was, and what was held there."""
        if any(e.city for e in encounters):
            return
        own = self.draft.issued_block
        for block in (b for b in self.draft.blocks if b.kind == "date" and b is not own):
            days = [x for x in self.facts.times if block.start <= x.start < block.end]
            value = (
                resolve(days[0], self.facts.anchor) if days and days[0].kind == "range" else None
            )
            town, _ = self._town(self.draft.doc.folded[block.start : block.end])
            if town is None or value is None:
                continue
            for e in (e for e in encounters if e.modality == "in-person"):
                if e.zone in (None, town.timezone):
                    self.facts.places.set_city(e, town.label)
                if e.day is None and e.period is None:
                    e.period = value.start, value.end
            return

    def _day_told_in_title(self, encounters: list[Encounter]) -> None:
        """ "Readouts of the Secretary-General's meetings on 3 May 2023": all were then, if no other day is told."""
        title = next((b for b in self.draft.blocks if b.kind == "title"), None)
        if title is None or any(e.period is not None for e in encounters):
            return
        times = [x for x in self.facts.times if x.start < title.end]
        if len(times) != 1 or times[0].kind != "date" or times[0].start < title.start:
            return
        value = resolve(times[0], self.facts.anchor)
        if value is None or value.granularity != "day":
            return
        if any(e.day not in (None, value.start) for e in encounters):
            return
        for encounter in (e for e in encounters if e.day is None):
            encounter.day, encounter.basis = value.start, "inferred"

    def _towns(self) -> Iterator[tuple[Entity, bool]]:
        """The towns of the date lines, and of lines that name nothing else, and of the title.

        With each comes whether the line has the date of issue.
        """
        own = self.draft.issued_block
        blocks = [b for b in self.draft.blocks if not b.is_text and b.kind in ("date", "heading")]
        beside = self._beside_date(own)
        if own is not None and own.kind in ("date", "title"):
            blocks = [own, *beside, *(b for b in blocks if b is not own and b not in beside)]
        for block in blocks:
            line = self.draft.doc.folded[block.start : block.end]
            town, rest = self._town(line)
            dated = block.kind != "heading" or (block in beside and not rest)
            if block in beside and rest:
                continue
            if town is not None and (dated or (self.joint and not rest)):
                yield town, block is own or dated
        inline = self._inline()
        if inline is not None:
            yield inline, True
        town = (self._titled() or self._issued_in()) if self.joint else None
        if town is not None:
            yield town, False

    def _beside_date(self, own: Block | None) -> list[Block]:
        """The lines right before and behind the date line *own*: "Geneva" above "4 March 2025"."""
        blocks = self.draft.blocks
        if own is None or own.kind not in ("date", "title"):
            return []
        n = blocks.index(own)
        near = [*blocks[max(0, n - 1) : n], *blocks[n + 1 : n + 2]]
        return [b for b in near if not b.is_text and b.kind in ("title", "heading")]

    def _inline(self) -> Entity | None:
        """The town with which the text begins: "Manama, Oct. 12 (BNA): His Highness ...", "LISBON - The Mission"."""
        first = next((b for b in self.draft.blocks if b.is_text), None)
        if first is None:
            return None
        head = _INLINE.match(
            self.draft.doc.folded, first.start, min(first.end, first.start + _LINE)
        )
        return self._town(head[1])[0] if head is not None else None

    def _issued_in(self) -> Entity | None:
        """The town of "the text of the communique issued in Lisbon", in the first words of a text."""
        text, registry = self.facts.text, self.facts.registry
        for i, lower in enumerate(text.lowers(0, min(_HEAD, len(text) - 2))):
            if lower == "issued" and text[i + 1].lower in {"in", "at"}:
                mention = registry.starting_at(i + 2)
                known = registry.known.get(mention.key) if mention is not None else None
                if known is not None and known.entity is not None and known.type == "city":
                    return known.entity
        return None

    def _town(self, line: str) -> tuple[Entity | None, list[str]]:
        """The first town that a line names between its commas, and what else stands there."""
        names = [word.strip(" .:") for word in _SPLIT.split(line)]
        names = [name for name in names if name]
        for n, name in enumerate(names):
            found = self.facts.registry.authority.find(name)
            town = next((e for e in found if e.type == "city"), None)
            if town is not None:
                rest = [w for w in names[:n] + names[n + 1 :] if not self._is_land(w)]
                return town, rest
        return None, names

    def _is_land(self, name: str) -> bool:
        found = self.facts.registry.authority.find(name)
        return name.replace(".", "") in ("DC", "D C") or any(e.type == "state" for e in found)

    def _titled(self) -> Entity | None:
        title = next((b for b in self.draft.blocks if b.kind == "title"), None)
        if title is None:
            return None
        text = self.facts.text
        return town_of_title(self.facts, text.first_at(title.start), text.first_at(title.end))

    def _in_titled_town(self, encounters: list[Encounter]) -> None:
        """ "Friendship group hosted in Lisbon", "Speakers meet in Lisbon": where no other town is told."""
        here = [e for e in encounters if e.modality == "in-person"]
        if not here or any(e.city for e in here):
            return
        text = self.facts.text
        head = itertools.takewhile(lambda b: not b.is_text, self.draft.blocks)
        lines = [b for b in head if b.kind in ("title", "heading")]
        spans = [(text.first_at(b.start), text.first_at(b.end)) for b in lines]
        towns = [town_met_in(self.facts, *span) for span in spans]
        town = next((t for t in towns if t is not None), None)
        if town is not None and all(e.zone in (None, town.timezone) for e in here):
            for e in here:
                self.facts.places.set_city(e, town.label)

    def _place(self, encounters: list[Encounter], town: Entity, issued: date | None) -> None:
        """The town where parties met, or the day on which they met there."""
        away = issued is not None and not self.joint and self._away(encounters, town)
        undated = all(e.day is None and e.period is None for e in encounters)
        if away and undated and any(e.modality == "in-person" for e in encounters):
            for encounter in encounters:  # a line that tells where they were tells when, too
                encounter.day, encounter.basis = issued, "inferred"
        for encounter in encounters:
            if encounter.modality != "in-person" or (encounter.city and encounter.day):
                continue
            alone = self.joint and sum(e.rule != "followed" for e in encounters) == 1
            there = alone or self._received(encounter, town, issued)
            there = there or (away and self._is_there(encounter, town, issued))
            if encounter.city is None and there:
                self.facts.places.set_city(encounter, town.label)
            if alone and encounter.place == town.key and encounter.basis == "unknown":
                if encounter.period is None and issued is not None:
                    encounter.day, encounter.basis = issued, "inferred"

    def _away(self, encounters: list[Encounter], town: Entity) -> bool:
        """Whether a date line was written where people had come to meet: no other town is told.

        A house writes at home, unless its own people are abroad.
        """
        towns = {e.place for e in encounters if e.city} | {town.key}
        if len(towns) > 1 or town.country is None:
            return False
        registry = self.facts.registry
        sides = {registry.party_of(key) for e in encounters for key in e.principals}
        if town.country not in {*sides, self.home} and len(sides) > 1:
            return True
        # "on the margins of" an event elsewhere one of them may be back home
        words = {w for e in encounters for a, b in e.passages for w in self.facts.text.lowers(a, b)}
        abroad = self.home is not None and town.country != self.home
        return abroad and self._beside.isdisjoint(words)

    def _is_there(self, encounter: Encounter, town: Entity, issued: date | None) -> bool:
        """Whether an encounter was just before the date line, and in no other time zone."""
        if issued is None or encounter.zone not in (None, town.timezone):
            return False
        return encounter.day is None or timedelta(0) <= issued - encounter.day <= _JUST_BEFORE

    def _received(self, encounter: Encounter, town: Entity, issued: date | None) -> bool:
        """Whether the one who issues the statement had a guest on the day of the date line.

        A host says so; who met a guest at home on the day that the line bears need not.
        """
        if encounter.trigger is None or issued is None or encounter.day is None:
            return False
        if encounter.zone not in (None, town.timezone):
            return False
        if encounter.day != issued and not self._is_of_late(encounter, town, issued):
            return False
        if self.facts.text[encounter.trigger[0]].lower in self._welcoming:
            return encounter.zone is None
        registry = self.facts.registry
        sides = {registry.party_of(key) for key in encounter.principals}
        words = {w for a, b in encounter.passages for w in self.facts.text.lowers(a, b)}
        home = self.home is not None and town.country == self.home
        return home and len(sides) > 1 and self._beside.isdisjoint(words)

    def _is_of_late(self, encounter: Encounter, town: Entity, issued: date) -> bool:
        """Whether it was just before the date line, and the text tells of nobody's journey abroad."""
        day = encounter.day
        if day is None or not timedelta(0) < issued - day <= _JUST_BEFORE:
            return False
        registry = self.facts.registry
        named = {m.key for m in registry.within(*encounter.sentence)}
        if any(registry.type_of(key) == "city" and key != town.key for key in named):
            return False
        sides = {registry.party_of(key) for key in encounter.principals}
        if self.home != town.country and (self.home is not None or town.country in sides):
            return False
        title = next((b for b in self.draft.blocks if b.kind == "title"), None)
        spans = [(title.start, title.end)] if title is not None else []
        spans += [(s.start, s.end) for s in self.draft.sentences[:_OPENING]]
        text = self.facts.text
        ranges = [(text.first_at(a), text.first_at(b)) for a, b in spans]
        words = {w for a, b in ranges for w in text.lowers(a, b)}
        return self._journeys.isdisjoint(words)


def zones_of_calls(encounters: list[Encounter]) -> None:
    """A call on a day on which the caller met others was made from where that was."""
    for call in (e for e in encounters if e.modality == "phone" and e.zone is None):
        near = (e for e in encounters if e.modality == "in-person" and e.day == call.day)
        zones = {e.zone for e in near if e.zone and e.principals & call.principals}
        if len(zones) == 1 and call.day is not None:
            call.zone = zones.pop()


def day_of_title(encounters: list[Encounter], day: date | None) -> None:
    """A title such as "Meeting with X, 13 June 2024" dates the one encounter told."""
    main = [e for e in encounters if e.part_of is None]
    if len(main) == 1 and main[0].day is None and main[0].period is None:
        main[0].day, main[0].basis = day, "inferred"


def day_of_issue(
    facts: FactReader, encounters: list[Encounter], issued: date | None, opening: int
) -> None:
    """Those who speak of their one meeting in a joint statement of the day met that day.

    Nothing is inferred where the text tells of a journey of several days.

    Args:
        opening: The offset in the folded text with which the first sentences end.
    """
    main = [e for e in encounters if e.part_of is None]
    if issued is None or len(main) != 1 or main[0].kind == "visit":
        return
    met, days = main[0], ("range", "date", "month")
    told = facts.text[met.sentence[0]].start < opening
    sides = [facts.registry.type_of(key) for key in met.principals]
    if met.day is not None or met.period is not None or not told:
        return
    if len(sides) < 2 and sides != ["group"]:
        return
    others = (resolve(x, facts.anchor) for x in facts.times if x.start < opening and x.kind in days)
    if all(value is None or value.start == value.end == issued for value in others):
        met.day, met.basis, met.tier = issued, "inferred", "C"

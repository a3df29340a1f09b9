"""The heads of entries: what an item, a heading or a line of a timetable says of an encounter.

"Courtesy call on Prime Minister X (22 May)", "Talks with X", "9.30 a.m.: meeting with X", and
where a list of encounters is announced also "Minister of Trade, X (Oslo, 4 May)".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from communique.reading.encounters.book.book import EncounterBook
from communique.reading.encounters.encounter import People
from communique.reading.names.registry import Mention
from communique.reading.page.blocks import Block
from communique.reading.times.timex import resolve
from communique.reading.times.types import WEEKDAYS
from communique.values import value

_TO_NOUN = 5  # tokens of "Bilateral working lunch"
_TO_WITH = 9  # tokens from "Meeting" to "with" in "Meeting in the Palace of the Government with X"
_TO_NAME = 3  # tokens from the head's first one to the name: "H.E. Mr. X", "the Speaker"
_LONGEST = 40  # tokens of a head
_CLOSING = frozenset({":", "(", "\u2013", "\u2014", ";"})
_MARKS = frozenset({"-", "\u2013", "\u2014", ":", ",", ".", "|", "(", ")", "/"})
_TO_HOUR = 14  # tokens of a line in which its day and hour are looked for
_DAYS = frozenset({"date", "relative"})
_BEFORE_DAY = frozenset({"on", ",", *WEEKDAYS})
_PARTING = frozenset({"-", "\u2013", "\u2014", ":", "|", ","})
_HOURS = frozenset({"at", "from", "to", "h", "hrs", "hours", "hour", "am", "pm", "a.m", "p.m"})
_BEHIND = frozenset({"with", "between"})
_HOSTED = (
    ["hosted", "by"],
    ["given", "by"],
    ["offered", "by"],
    ["organised", "by"],
    ["organized", "by"],
)
_GIVEN = frozenset(
    {"of", "by", "at", "for", "hosted", "given", "offered", "organised", "organized"}
)
_TO_COME = frozenset({"will", "upcoming", "planned", "scheduled", "forthcoming", "agenda"})
_VISITS = (["visit", "to"], ["tour", "of"], ["visit", "of"])
_WILL = frozenset({"will", "shall"})
_HELD_FOR_MANY = frozenset({"working-meal", "roundtable", "conference"})


@value
class EntryHead:
    """The tokens of a head, where its noun ends, and what it names.

    `day` and `town` are those in its brackets. `kind` is that of its noun, or empty where it begins with whom somebody met. `stop` is where
    its words for them end, `behind` where they begin. `is_entry` tells an item from a heading.
    """

    first: int
    last: int
    stop: int
    noun_end: int
    kind: str
    day: date | None
    town: str
    is_entry: bool


class EntryHeads:
    """Finds the heads of one document, and whom they name."""

    def __init__(self, book: EncounterBook):
        self.book = book
        self.text = book.text
        self.registry = book.registry
        words = book.lexicon.words
        self._lists = words("meetings", "lists_of_encounters")
        self._attendees = words("meetings", "listed_as", "list_leads", "represented")

    # -- where heads stand ----------------------------------------------------------

    def of_headings(self, blocks: Sequence[Block]) -> list[tuple[EntryHead, int]]:
        """The headings within the running text that name encounters, and where what is beneath ends."""
        start = next((n for n, b in enumerate(blocks) if b.is_text), len(blocks))
        heads = [b for b in blocks[start:] if not b.is_text]
        found = []
        ends = [self.text.first_at(b.start) for b in heads[1:]] + [len(self.text)]
        for block, end in zip(heads, ends, strict=False):
            if block.kind != "heading":
                continue
            first, last = self.text.first_at(block.start), self.text.first_at(block.end)
            head = self._head(first, last, listed=False) if last - first <= _LONGEST else None
            if head is not None and head.kind:
                found.append((head, end))
        return found

    def of_items(self, blocks: Sequence[Block]) -> list[tuple[EntryHead, int]]:
        """The heads of items, and of paragraphs that begin with an hour, and where these end."""
        found: list[tuple[EntryHead, int]] = []
        to_come = listed = False
        for block in blocks:
            first, last = self.text.first_at(block.start), self.text.first_at(block.end)
            timed = block.kind == "paragraph" and self._past_hour(first, last) > first
            if block.kind == "item" or timed:
                head = None if to_come else self._head(first, last, listed)
                if head is not None:
                    found.append((head, last))
            elif block.is_text or block.kind == "heading":
                words = self.text.lowers(first, last)
                to_come = not _TO_COME.isdisjoint(words)
                listed = self.text[last - 1].text == ":" and not self._lists.isdisjoint(words)
                listed = listed and self._attendees.isdisjoint(words)
        return found

    def is_to_come(self, first: int, last: int) -> bool:
        """Whether the first sentence beneath a head tells what is planned."""
        return not _WILL.isdisjoint(self.text.lowers(first, min(first + _TO_WITH, last)))

    # -- what they say --------------------------------------------------------------

    def _head(self, first: int, last: int, listed: bool) -> EntryHead | None:
        """What the head of the block `[first, last)` says, or None where it is no head."""
        start = self._past_hour(first, last)
        stop = self._stop(start, last)
        if stop == start or self.text[start].lower in {"the", "this", "during", "in"}:
            return None  # a sentence with a verb
        closed = (
            self.book.past_brackets(stop, last)
            if self.text[min(stop, last - 1)].text == "("
            else stop
        )
        town = self._town(stop, closed) or self._town(first, start)
        is_entry = start > first or stop < last
        noun_end, kind = self._noun(start, stop)
        town = town or self._town_in(noun_end, stop)
        if not kind:
            bracketed = closed > stop and (town or self.book.facts.times_in(stop, closed))
            if not (listed and (bracketed or self.text[stop].text in {":", "\u2013", "\u2014"})):
                return None
            if not self._is_name(start, stop):
                return None
        return EntryHead(
            first,
            max(closed, stop),
            stop,
            noun_end,
            kind,
            self._day(first, closed),
            town or "",
            is_entry,
        )

    def _past_hour(self, first: int, last: int) -> int:
        """Where the day or hour ends with which a line begins; else *first*.

        "10:30 a.m. - ", "At 9.30: ", "Monday, 3 May - ", "3 May, 10:30: ".
        """
        i = first
        for here in self.book.facts.times_in(first, min(first + _TO_HOUR, last)):
            span = self.text.range(here.start, here.end)
            before = self.text.lowers(i, span.start)
            if here.kind == "clock":
                if any(word not in _HOURS for word in before):
                    return i
                i = span.stop
                while i < last and (self.text[i].text in _MARKS or self.text[i].lower in _HOURS):
                    i += 1
                return i
            parted = span.stop < last and self.text[span.stop].text in _PARTING
            if here.kind not in _DAYS or not parted or any(w not in _BEFORE_DAY for w in before):
                return i
            i = span.stop
            while i < last and self.text[i].text in _MARKS:
                i += 1
        return i

    def _stop(self, start: int, last: int) -> int:
        """Where the words of a head end: at a colon, a dash or a bracket, or with its sentence."""
        for i in range(start, min(start + _LONGEST, last)):
            mark = self.text[i].text
            if mark in _CLOSING and self.registry.at(i) is None:
                if mark == "(" and self._is_short_form(i):
                    continue
                return i
            if mark == "." and i + 1 < last and self.text[i + 1].is_capital:
                name = self.registry.at(i - 1)
                whole = name is not None and name.last == i and name.kind == "person"
                if self.registry.at(i) is None and (whole or len(self.text[i - 1].text) > 3):
                    return i
        return last

    def _is_short_form(self, i: int) -> bool:
        """ "the Confederation of Industry (CONFIN), X": behind it the head goes on."""
        return self.text[i + 1].text.isupper() and self.text.lowers(i + 2, i + 3) == [")"]

    def _day(self, first: int, last: int) -> date | None:
        """The one day that a head tells."""
        values = (resolve(x, self.book.facts.anchor) for x in self.book.facts.times_in(first, last))
        days = [v.start for v in values if v is not None and v.granularity == "day"]
        return days[0] if len(set(days)) == 1 else None

    def _town(self, first: int, last: int) -> str | None:
        for mention in self.registry.within(first, last):
            known = self.registry.known.get(mention.key)
            if known is not None and known.type == "city":
                return known.label
        return None

    def _town_in(self, first: int, last: int) -> str | None:
        """The town of "Meeting in Lisbon with X": where it was."""
        for i in range(first, min(first + _TO_WITH, last - 1)):
            if self.text[i].lower in _BEHIND:
                return None
            if self.text[i].lower == "in":
                return self._town(i + 1, min(i + _TO_WITH, last))
        return None

    def _noun(self, start: int, stop: int) -> tuple[int, str]:
        """Where the noun ends with which a head begins, and which encounter it names."""
        words = self.text.lowers(start, start + 2)
        if words in _VISITS:
            return (start + 2, "visit") if self._is_site(start + 2) else (start, "")
        if words == ["call", "on"]:
            return start + 1, "courtesy-call"
        noun = self.book.noun_after(start, min(start + _TO_NOUN, stop))
        if noun is None or any(self.book.who.is_verb(i) for i in range(start, noun[0])):
            return start, ""
        return noun[0] + 1, noun[1]

    def _is_name(self, start: int, stop: int) -> bool:
        """Whether a head is no more than whom somebody met: no words but names and offices."""
        near = range(start, min(start + _TO_NAME, stop))
        if not any(self.registry.at(i) is not None for i in near) and stop - start > 5:
            return False
        verbs = self.book.lexicon.forms
        words = [self.text[i].lower for i in range(start, stop) if self.registry.at(i) is None]
        return not any(word in verbs for word in words) and stop - start < _LONGEST

    # -- whom they name -------------------------------------------------------------

    def people(self, head: EntryHead, told: tuple[int, int]) -> People:
        """Those whom a head names, or by their office alone and the first sentence beneath by name."""
        who, i = self.book.who, head.noun_end
        if not head.kind:
            found = who.people(i, head.stop) or who.unnamed.told(i, head.stop)
            return found or self._bodies(i, head.stop)
        if head.kind in ("visit", "press-conference") and self._lead(i, head) is None:
            return {}
        if head.kind == "working-meal" and self.text.lowers(i, i + 2) in _HOSTED:
            hosts = who.people(i + 2, head.stop)
            if hosts:
                return {key: ("host", mention) for key, (_, mention) in hosts.items()}
        lead = self._lead(i, head)
        if lead is None:
            given = head.kind in _HELD_FOR_MANY and self.text[min(i, head.stop - 1)].lower in _GIVEN
            return self._bodies(i, head.stop) if given else {}
        groups = who.counterparts(lead, head.stop)
        found = {key: told for group in groups for key, told in group.items()}
        found = found or who.people(lead, head.stop) or who.unnamed.told(lead + 1, head.stop)
        found = found or self._by_office(lead + 1, head.stop, told)
        if (
            not found
            and head.kind in _HELD_FOR_MANY
            and self.text[head.stop - 1].lower.endswith("s")
        ):
            found = who.unnamed.behind_with(lead, head.stop)  # "Breakfast with young fishermen"
        return found

    def _lead(self, i: int, head: EntryHead) -> int | None:
        """The "with" behind which a head names those who met, or a courtesy call's "on"."""
        behind = _BEHIND | {"on", "to"} if head.kind == "courtesy-call" else _BEHIND
        near = range(i, min(i + _TO_WITH, head.stop))
        return next((j for j in near if self.text[j].lower in behind), None)

    def _is_site(self, i: int) -> bool:
        """Whether a site is named at token *i*, and no state or town: "Queen Victoria School"."""
        named = self.registry.starting_at(i + (self.text[i].lower == "the"))
        if named is None or self.text[named.last].is_capital:
            return True
        return self.registry.type_of(named.key) not in ("state", "city", "region")

    def _bodies(self, first: int, stop: int) -> People:
        """The bodies that a head names: "Luncheon of the Council for the Americas"."""
        types = ("organization", "group")
        named = (m for m in self.registry.within(first, stop) if m.kind == "actor")
        return {m.key: ("principal", m) for m in named if self.registry.type_of(m.key) in types}

    def _by_office(self, i: int, stop: int, told: tuple[int, int]) -> People:
        """ "Meeting with the Speaker", where the first sentence beneath names a Speaker."""
        i += self.text[i].lower == "the" if i < stop else 0
        wanted = " ".join(self.text.lowers(i, stop))
        if not wanted:
            return {}
        for mention in self._persons(*told):
            offices = self.registry.known[mention.key].offices
            if any(office.head.lower() == wanted for office in offices):
                return {mention.key: ("principal", mention)}
        return {}

    def _persons(self, first: int, last: int) -> Iterator[Mention]:
        return (m for m in self.registry.within(first, last) if m.kind == "person")

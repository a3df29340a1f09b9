"""Encounters that an entry of an account names, and of which the words beneath it tell.

An account may be laid out by headings ("Talks with Minister X") or by entries that begin with
whom somebody met ("• Minister of Trade, X (Oslo, 4 May). Both Ministers ..."). What an entry names
is taken down as its words begin, so that who else was there is told of it; where they tell of it
with a verb, the two are made one as they end.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from communique.reading.encounters.accounts.entry_heads import EntryHead, EntryHeads
from communique.reading.encounters.book.book import EncounterBook
from communique.reading.encounters.encounter import Encounter, People
from communique.reading.page.blocks import Block

_FEW = 3  # tokens behind a colon that tell of no more
_TO_TOLD = 12  # tokens of a first sentence in which it tells when and where somebody met


@dataclass
class _Entry:
    """An entry, the first tokens of the sentences beneath it, and the encounter that it names."""

    head: EntryHead
    told: tuple[int, int]
    end: int
    met: Encounter | None = None
    known: tuple[int, ...] = ()


class Entries:
    """Takes down the encounters that the entries of one document name."""

    def __init__(self, book: EncounterBook):
        self.book = book
        self.text = book.text
        self.heads = EntryHeads(book)
        self._waiting: list[_Entry] = []
        self._open: _Entry | None = None

    def note(self, blocks: Sequence[Block], sentences: Sequence[tuple[int, int]]) -> None:
        """Find the entries of the document, whose *sentences* are given by their tokens."""
        starts = [first for first, _ in sentences]
        found = self.heads.of_headings(blocks) + self.heads.of_items(blocks)
        for head, end in sorted(found, key=lambda told: told[0].first):
            told = self._told(head, bisect_left(starts, head.last), sentences)
            if told is not None and told[0] < end and not self.heads.is_to_come(*told):
                self._waiting.append(_Entry(head, told, end))

    def _told(
        self, head: EntryHead, n: int, sentences: Sequence[tuple[int, int]]
    ) -> tuple[int, int] | None:
        """The tokens of what is told first beneath a head: behind its colon, or the sentence *n*."""
        if n and sentences[n - 1][0] <= head.first and head.last + _FEW < sentences[n - 1][1]:
            return head.last + 1, sentences[n - 1][1]
        return sentences[n] if n < len(sentences) else None

    def begin(self, first: int) -> None:
        """Close the entry that has ended before token *first*, and open the one that begins there."""
        if self._open is not None and first >= self._open.end:
            self.close()
        while self._waiting and self._waiting[0].head.first <= first:
            self.close()
            entry = self._open = self._waiting.pop(0)
            entry.known = tuple(map(id, self.book.encounters))
            if entry.head.is_entry:
                entry.met = self._take_down(entry)

    def close(self) -> None:
        """Close the entry that is open as the text ends, or as the next one begins."""
        entry, self._open = self._open, None
        if entry is None:
            return
        told = [e for e in self.book.encounters if id(e) not in entry.known and e is not entry.met]
        if entry.met is not None:
            self._make_one(entry, entry.met, told)
        elif entry.head.is_entry:
            for e in told[:1]:
                self._from_head(e, entry.head)
        else:
            self._under_heading(entry, told)

    def _take_down(self, entry: _Entry) -> Encounter | None:
        """Take down the encounter that the head of an entry names, unless it was told before."""
        head, book = entry.head, self.book
        people = self.heads.people(head, entry.told)
        one = {k: v for k, v in self._whose(head.first).items() if k not in people}
        if one and not people and head.kind == "press-conference":
            book.side(head.first, head.last, head.kind)
        visit = head.kind == "visit"
        if not one or not (people or visit):
            return None
        met = book.add(
            head.kind or "meeting", head.first, head.last, {**one, **people},
            "visited" if visit else "listed", (head.first, max(head.noun_end, head.first + 1)),
            place_from=head.noun_end if visit else None,
        )  # fmt: skip
        if id(met) in entry.known or met not in book.encounters:
            return None  # no encounter of late
        met.sentence = entry.told if entry.told[0] > head.first else met.sentence
        self._complete(met, entry)
        return met

    def _under_heading(self, entry: _Entry, told: list[Encounter]) -> None:
        """Take down what a heading names, where the words beneath it tell of no such encounter."""
        head = entry.head
        people = self.heads.people(head, entry.told)
        for e in told:
            if (
                e.rule == "side-event"
                and e.kind == head.kind
                and e.people.keys().isdisjoint(people)
            ):
                own = self._whose(head.first)
                e.people = {**own, **people} if own and people else e.people
                return
            if (
                e.kind == head.kind
                or head.kind == "visit"
                or not e.people.keys().isdisjoint(people)
            ):
                return
        met = self._take_down(entry)
        if met is not None and told:
            self.book.encounters.remove(met)
            self.book.encounters.insert(self.book.encounters.index(told[0]), met)

    def _whose(self, first: int) -> People:
        """Whose encounters the text tells."""
        who = self.book.who
        lead, named = who.lead(), who.first_named(first)
        known = lead.keys() <= who.people(who.start, first).keys()
        return lead if lead and (known or not named) else named

    def _complete(self, met: Encounter, entry: _Entry) -> None:
        """Give an encounter the day and town of its head, else what the first words beneath tell."""
        self._from_head(met, entry.head)
        if met.day is None or met.city is None:
            first, last = entry.told
            self.book.complete(met, first, min(first + _TO_TOLD, last))

    def _from_head(self, met: Encounter, head: EntryHead) -> None:
        if met.day is None and head.day is not None:
            met.day, met.basis, met.period = head.day, "inferred", None
        if met.city is None and met.modality == "in-person" and head.town:
            met.zone = None
            self.book.facts.places.set_city(met, head.town)

    def _make_one(self, entry: _Entry, met: Encounter, told: list[Encounter]) -> None:
        """Make one of what the head names and what the words beneath tell of it again."""
        book = self.book
        again = next((e for e in told if self._is_same(e, met, entry)), None)
        if again is None:
            return
        kept, other = (met, again) if again.kind in ("meeting", met.kind) else (again, met)
        self._merge(kept, other)
        book.encounters.remove(other)
        if other is met and kept in book.encounters:
            self._complete(kept, entry)

    def _is_same(self, e: Encounter, met: Encounter, entry: _Entry) -> bool:
        """Whether an encounter told beneath a head is the one that it names."""
        own = self._whose(entry.head.first).keys()
        person = self.book.registry.is_person
        named = {key for key in met.people.keys() - own if person(key)}
        others = {key for key in e.people.keys() - own if person(key)}
        if named.isdisjoint(others) and (named or e.kind != met.kind or others):
            return not named and met.kind == "meeting" and e.sentence == entry.told
        if e.kind == met.kind or e.kind == "meeting":
            return True
        return met.kind == "meeting" and e.sentence == entry.told

    def _merge(self, kept: Encounter, other: Encounter) -> None:
        """Let one encounter have what the other tells besides."""
        registry = self.book.registry
        beside = other.rule == "side-event"  # of those who met before it, as far as a verb told
        for key, told in other.people.items() if not beside else ():
            group = registry.is_form(key) and registry.type_of(key) == "group"
            if group and any(registry.is_form(k) for k in kept.people):
                registry.drop_group(key)  # "Breakfast with fishermen", "with six young fishermen"
            else:
                kept.people.setdefault(key, told)
        if kept.day is None:
            kept.day, kept.basis, kept.period = other.day, other.basis, other.period
        kept.clock = kept.clock or other.clock
        kept.minutes = kept.minutes or other.minutes
        if kept.city is None:
            kept.city, kept.place, kept.zone = other.city, other.place, other.zone or kept.zone
        kept.passages += [span for span in other.passages if span not in kept.passages]

"""Verbs that report a call: "spoke with Y", "phoned Y", "called Y today"."""

from __future__ import annotations

from communique.reading.encounter_book import EncounterBook
from communique.reading.meeting_each import EachAlone
from communique.reading.meeting_guests import GuestVerbs


class CallVerbs:
    """Takes down the calls that the verbs of a document report."""

    def __init__(self, book: EncounterBook, guests: GuestVerbs, each: EachAlone):
        self.book = book
        self.text = book.text
        self.registry = book.registry
        self.lexicon = book.lexicon
        self.guests = guests
        self.each = each
        self._stays = book.lexicon.words("meetings", "staying")
        self._video = book.lexicon.words("meetings", "video")

    def spoke(self, first: int, last: int, i: int, by_phone: bool) -> None:
        """ "X spoke with Y"; without "with" only by telephone, or where *by_phone* says so."""
        if self.text[i].lower == "spoken" and self.text[i - 1].lower not in {"has", "have"}:
            return
        j = i + 1
        while j < min(i + 10, last) and self.text[j].lower not in {"with", "to"}:
            j += 1
        one = self.book.who.subject(first, i)
        if not one and {"he", "she"} & set(self.text.lowers(max(first, i - 3), i)):
            one = self.book.last_person()
        led = j < last and self.text[j].lower in {"with", "to"}
        groups = self.book.who.counterparts(j, last) if led else []
        if not groups and len(one) > 1 and (by_phone or self._by_phone(i, last)):
            groups = [{}]
        if groups and one:
            video = self.book.has_video(first, last)
            kind = "video-conference" if video else "telephone-call"
            kind = "meeting" if self._on_visit(first, i, last) else kind
            after = self.each.next_on_its_day(groups[0], last)
            if after is not None:  # "spoke with A on Wednesday and with B on Thursday"
                met = {**one, **groups[0]}, {**one, **after[0]}
                parts = (first, after[1]), (after[1], last)
                for people, part in zip(met, parts, strict=True):
                    self.book.add(kind, first, last, people, "spoke", (i, i + 1), part=part)
                return
            for group in self.each.groups(one, groups[0], first, i, last):
                self.book.add(kind, first, last, {**one, **group}, "spoke", (i, i + 1))

    def _on_visit(self, first: int, i: int, last: int) -> bool:
        """ "During her visit she talked with Y", "visited Lisbon, where he spoke to Y": no call."""
        there = not self._stays.isdisjoint(self.text.lowers(first, i))
        means = self.lexicon.words("meetings", "phone") | self._video
        return there and means.isdisjoint(self.text.lowers(first, last))

    def _by_phone(self, i: int, last: int) -> bool:
        """ "X and Y spoke by phone": nobody stands behind "with"."""
        near = {t.lower for t in self.text[i : min(i + 6, last)]}
        return bool(near & (self.lexicon.words("meetings", "phone") | self._video))

    def called(self, first: int, last: int, i: int) -> None:
        """ "X phoned Y", "X called Y today"; but "X called Y a friend" reports no call."""
        if self.text[i].lower == "called" and i + 1 < last and self.text[i + 1].lower == "on":
            self.guests.called(first, last, i)
            return
        one = self.book.who.subject(first, i)
        named = self.registry.starting_at(i + 1) or self.registry.starting_at(i + 2)
        if not one or named is None or named.kind not in ("person", "office"):
            return
        stop = self.book.who.end_of_list(named.last, last)
        days = {x.start for x in self.book.facts.times_in(first, last) if x.kind != "duration"}
        after = self.text[stop].start if stop < last else 0
        bare = self.text[i].lower == "called" and after not in days
        if bare and self.text.lowers(stop, stop + 1) not in (
            ["on"],
            ["today"],
            ["yesterday"],
            ["to"],
        ):
            return
        people = self.book.who.people(i + 1, stop)
        if people:
            self.book.add("telephone-call", first, last, {**one, **people}, "phoned", (i, i + 1))

"""Verbs that report a call: "spoke with Y", "phoned Y", "called Y today"."""

from __future__ import annotations

from communique.reading.encounters.book.book import REMOTE, EncounterBook
from communique.reading.encounters.book.each import EachAlone
from communique.reading.encounters.encounter import People
from communique.reading.encounters.guests.guests import GuestVerbs

_TO_NOUN = 14  # tokens from "during" to "Meeting"
_TO_EVENT = 5  # tokens from "during" over "a long" to "audience"
_AT_EVENTS = frozenset({"during", "at", "after", "following"})
_TO_VISIT = 6  # and from "at" over "the latter's farewell" to "visit"
_TO_BY = 6  # tokens from "rung" over "up this morning" to "by"
_TO_NAME = 3  # tokens from "talked" to the name behind "with"
_AT = frozenset({"at", "during"})
_EVENTS = frozenset({"meeting", "summit", "conference"})


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
        self._calls_paid = book.lexicon.words("meetings", "calls_paid")
        self._video = book.lexicon.words("meetings", "video")
        self._remote = self._video | book.lexicon.words("meetings", "phone")
        self._passive = frozenset({"was", "were", "been"})
        self._abouts = book.lexicon.words("meetings", "abouts") | {"to"}
        self._beside = (book.lexicon.words("meetings", "beside") - {"occasion"}) | {"during"}

    def spoke(self, first: int, last: int, i: int, by_phone: bool) -> None:
        """ "X spoke with Y"; without "with" only by telephone, or where *by_phone* says so."""
        if self.text[i].lower == "spoken" and not self._is_perfect(first, i):
            return
        j = i + 1
        while j < min(i + 10, last) and self.text[j].lower not in {"with", "to", ";"}:
            if self._of_event(j, last):
                return  # "spoke during an audience with Y"
            j += 1
        one = self.book.who.subject(first, i)
        if not one and {"he", "she"} & set(self.text.lowers(max(first, i - 3), i)):
            one = self.book.last_person()
        led = j < last and self.text[j].lower in {"with", "to"}
        groups = self.book.who.counterparts(j, last) if led else []
        mine = not one and self.book.who.roles.is_mine(first, i)
        if led and not groups and one and self._is_me(j + 1, last):
            groups = [self.book.who.author(one)]  # "X spoke to me by telephone"
        if not groups and len(one) > 1 and (by_phone or self._by_phone(i, last)):
            groups = [{}]
        if groups and (one or mine):
            video = self.book.has_video(first, last)
            kind = "video-conference" if video else "telephone-call"
            there = self._on_visit(first, i, last) or self._at_event(i, last)
            there = there or (not by_phone and self._at_visit(i, last))
            there = there or (not by_phone and self._titled_meeting(first, last))
            there = there or (not by_phone and self._in_town(i, j, last))
            there = there or (not by_phone and self._to_a_crowd(groups[0], i, last))
            kind = "meeting" if there else kind
            after = self.each.next_on_its_day(groups[0], last)
            if after is not None:  # "spoke with A on Wednesday and with B on Thursday"
                met = {**one, **groups[0]}, {**one, **after[0]}
                parts = (first, after[1]), (after[1], last)
                for people, part in zip(met, parts, strict=True):
                    self.book.add(kind, first, last, people, "spoke", (i, i + 1), part=part)
                return
            for group in self.each.apart(one, groups, first, i, last):
                self.book.add(kind, first, last, {**one, **group}, "spoke", (i, i + 1))

    def _of_event(self, j: int, last: int) -> bool:
        """Whether "during an audience" or "at the talks" begins at *j*: "with" behind it is of that."""
        if self.text[j].lower not in _AT_EVENTS:
            return False
        noun = self.book.noun_after(j + 1, min(j + _TO_EVENT, last))
        return noun is not None and noun[1] not in REMOTE

    def _in_town(self, i: int, lead: int, last: int) -> bool:
        """ "spoke in Lisbon today with Y": they were in one town, where no means are told."""
        towns = (
            self.registry.starting_at(j + 1) for j in range(i, lead) if self.text[j].lower == "in"
        )
        here = any(m is not None and self.registry.type_of(m.key) == "city" for m in towns)
        return here and self._remote.isdisjoint(self.text.lowers(i, last))

    def _to_a_crowd(self, group: People, i: int, last: int) -> bool:
        """ "spoke to the Chilean community at the Embassy": to many who came to one place."""
        types = {self.registry.type_of(key) for key in group}
        crowd = types == {"group"} and all(self.registry.is_form(key) for key in group)
        return crowd and not self._by_phone(i, last) and self.book.to_a_place(i + 1, last)

    def _is_perfect(self, first: int, i: int) -> bool:
        """ "has spoken", "had also spoken", "had this week spoken": not "was spoken"."""
        if self.text[i - 2].lower == "this" and i - 2 > first:
            i -= 2
        while i - 1 > first and (
            self.text[i - 1].lower in {"just", "earlier", "already"}
            or self.lexicon.is_adverb(self.text[i - 1].lower)
        ):
            i -= 1
        return self.text[i - 1].lower in {"has", "have", "had", "'ve"}

    def _is_me(self, i: int, last: int) -> bool:
        return i < last and self.text[i].text in {"me", "us"}

    def _on_visit(self, first: int, i: int, last: int) -> bool:
        """ "During her visit she talked with Y", "visited Lisbon, where he spoke to Y": no call."""
        there = not self._stays.isdisjoint(self.text.lowers(first, i))
        means = self.lexicon.words("meetings", "phone") | self._video
        return there and means.isdisjoint(self.text.lowers(first, last))

    def _at_visit(self, i: int, last: int) -> bool:
        """ "talked with Y at her farewell visit to the Ministry", "during the audience": no call."""
        words = self.text.lowers(i, last)
        if self._calls_paid.isdisjoint(words) or not self._remote.isdisjoint(words):
            return False
        at = next((n for n, word in enumerate(words) if word in _AT), len(words))
        paid = not self._calls_paid.isdisjoint(words[at : at + _TO_VISIT])
        return paid and self._abouts.isdisjoint(words[_TO_NAME:at])

    def _titled_meeting(self, first: int, last: int) -> bool:
        """Whether the opening tells how those spoke of whose meeting the title is: "X's Meeting with Y"."""
        title = self.book.title
        if title is None or first >= self.book.opening:
            return False
        if not self._remote.isdisjoint(self.text.lowers(first, last)):
            return False
        words = self.text.lowers(*title)
        return "meeting" in words and self._remote.isdisjoint(words)

    def _at_event(self, i: int, last: int) -> bool:
        """ "spoke with Y on the margins of the Assembly", "during the Ministerial Meeting": no call."""
        words = self.text.lowers(i, last)
        if self._beside.isdisjoint(words) or not self._remote.isdisjoint(words):
            return False
        at = i + min(words.index(w) for w in self._beside & set(words))
        spoken_of = self.text.lowers(i + 3, at)
        if not self._abouts.isdisjoint(spoken_of):
            return False  # "spoke with Y about the meeting on the margins of the Assembly"
        if self.text[at].lower != "during":
            return True
        noun = self.book.noun_after(at + 1, min(at + _TO_NOUN, last))
        if noun is None or noun[1] not in _EVENTS:
            return False
        return self.text[noun[0]].is_capital or self.text[noun[0]].lower == "audience"

    def _by_phone(self, i: int, last: int) -> bool:
        """ "X and Y spoke by phone": nobody stands behind "with"."""
        near = {t.lower for t in self.text[i : min(i + 6, last)]}
        return bool(near & (self.lexicon.words("meetings", "phone") | self._video))

    def _was_called(self, first: int, last: int, i: int) -> bool:
        """ "X was rung up by Y", "was telephoned yesterday by Y": whether a passive stands at *i*."""
        if self._passive.isdisjoint(self.text.lowers(max(first, i - 2), i)):
            return False
        near = self.text.lowers(i + 1, min(i + _TO_BY, last))
        by = i + 1 + near.index("by") if "by" in near else last
        who = self.book.who
        plain = (
            self.text[i].lower == "called" and self._remote.isdisjoint(near) and "up" not in near
        )
        others = who.people(by + 1, who.end_of_list(by + 2, last)) if by + 2 < last else {}
        one = who.shared_subject(first, i) or who.people(first, i)
        if not one and self.book.sequels.same_one(first, i):
            one = self.book.last_person()
        if others and one and not plain and self.book.is_news(first, last):
            people = {**one, **others}
            self.book.add("telephone-call", first, last, people, "phoned", (i, i + 1))
        return True

    def called(self, first: int, last: int, i: int) -> None:
        """ "X phoned Y", "X called Y today"; but "X called Y a friend" reports no call."""
        if (
            self.text[i].lower == "called"
            and i + 1 < last
            and self.text[i + 1].lower in {"on", "upon"}
        ):
            self.guests.called(first, last, i)
            return
        if self._was_called(first, last, i):
            return
        one = self.book.who.subject(first, i)
        if one and self._is_me(i + 1, last):  # "X telephoned me this afternoon"
            people = {**one, **self.book.who.author(one)}
            self.book.add("telephone-call", first, last, people, "phoned", (i, i + 1))
            return
        named = self.registry.starting_at(i + 1) or self.registry.starting_at(i + 2)
        mine = self.book.who.roles.is_mine(first, i)
        if not (one or mine) or named is None or named.kind not in ("person", "office"):
            return
        stop = self.book.who.end_of_list(named.last, last)
        days = {x.start for x in self.book.facts.times_in(first, last) if x.kind != "duration"}
        after = self.text[stop].start if stop < last else 0
        end = named.last + (self.text[named.last].text == "," and named.last + 1 < last)
        dated = after in days or self.text[end].start in days
        bare = self.text[i].lower == "called" and not dated
        if bare and self.text.lowers(stop, stop + 1) not in (
            ["on"],
            ["today"],
            ["yesterday"],
            ["to"],
            ["this"],
        ):
            return
        people = self.book.who.people(i + 1, stop)
        met = {**one, **people}.keys()
        if any(e.kind == "telephone-call" and met < e.people.keys() for e in self.book.encounters):
            return  # "A and B spoke with C. A called C to reassure her"
        if people:
            self.book.add("telephone-call", first, last, {**one, **people}, "phoned", (i, i + 1))

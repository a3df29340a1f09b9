"""Verbs that report an encounter: "met", "held talks", "spoke with", "welcomed X to Y"."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from communique.reading.encounter_book import SIDE_KINDS, EncounterBook
from communique.reading.encounters import People
from communique.reading.meeting_attendance import AttendanceWords
from communique.reading.meeting_guests import GuestVerbs

Handler = Callable[[int, int, int], None]
_CALLS = ("courtesy-call", "telephone-call")


class MeetingVerbs:
    """Takes down the encounters that the verbs of a document report.

    Args:
        issued: The date of the statement, or None.
        joint: Whether the statement is that of those who met.

    Attributes:
        words: The words that may report an encounter, in lower case.
        call: Whether the title tells of a telephone call, so that "met" does as well.
    """

    def __init__(self, book: EncounterBook, issued: date | None, joint: bool):
        self.book = book
        self.text = book.text
        self.registry = book.registry
        self.lexicon = book.lexicon
        self.call = False
        words = self.lexicon.words
        self._video = words("meetings", "video")
        self._means = words("meetings", "means")
        self._was_held_by = words("meetings", "was_held")
        self.guests = GuestVerbs(book, issued, joint)
        self.attendance = AttendanceWords(book)
        self._handlers: dict[str, Handler] = {}
        for key, handler in (
            ("attending", self.attendance.attended),
            ("welcoming", self._welcomed),
            ("holding", self._holds),
            ("meeting", self._meets),
            ("speaking", self._spoke),
            ("visiting", self.guests.visited),
            ("calling", self.guests.called),
        ):
            self._handlers.update(dict.fromkeys(words("meetings", key), handler))
        self._convening = words("meetings", "convening")
        self._took_place = words("meetings", "took_place")
        self._serial = words("meetings", "serial")
        self._apart = words("meetings", "apart")
        self._several = words("meetings", "several")
        self._perfect = frozenset({"have", "has", "having"})
        self._passive = frozenset({"was", "were"})
        self.words = (
            self._handlers.keys()
            | self._passive
            | self.attendance.joined_by
            | {"took", "followed", "following", "after", "participants", "represented"}
        )

    def read(self, first: int, last: int, i: int) -> None:
        """Take down what token *i* of the sentence `[first, last)` reports, if anything."""
        lower = self.text[i].lower
        handler = self._handlers.get(lower)
        if handler is not None:
            handler(first, last, i)
        elif (lower in self._passive and i + 1 < last) or lower == "took":
            self._was_held(first, last, i)
        elif lower == "followed" or (lower in {"following", "after"} and i - first < 2):
            noun = self.book.noun_after(i + 1, min(i + 6, last))
            if noun is not None and noun[1] in SIDE_KINDS:
                self.book.side(first, last, noun[1])
        if lower == "represented":
            self.attendance.represented(first, last, i)
        if lower in self.attendance.joined_by:
            self.attendance.joined(first, last, i)
        if lower == "participants" and i - first < 2 and i + 1 < last:
            self.attendance.listed(first, last, i)

    def _meets(self, first: int, last: int, i: int) -> None:
        kind = "telephone-call" if self.call else "meeting"
        if kind == "meeting" and self._at_summit(first, last):
            kind = "summit"
        if kind == "meeting" and self._apart_in_space(first, last, i):
            kind = "video-conference"
        self._met(first, last, i, kind, i)

    def _apart_in_space(self, first: int, last: int, i: int) -> bool:
        """ "met virtually", "met with X by videoconference"."""
        if self.book.has_video(first, min(i + 3, last)):
            return True
        return any(
            self.text[j].lower in self._means and self.book.has_video(j, min(j + 4, last))
            for j in range(i, last)
        )

    def _at_summit(self, first: int, last: int) -> bool:
        """ "We gather on the occasion of the Special Summit", "met for the 29th Summit"."""
        if self.text[first].lower == "we":
            return any(t.text == "Summit" for t in self.text[first:last])
        return any(
            self.text[j].text == "Summit"
            and "for" in self.text.lowers(max(first, j - 4), j)
            and (self.text[j - 1].text[0].isdigit() or self.text[j - 1].lower in self._serial)
            for j in range(first + 1, last)
        )

    def _welcomed(self, first: int, last: int, i: int) -> None:
        """ "welcomed the Prime Minister to Rome"; "hosted a dinner" is something held."""
        if self.text[i].lower == "hosted" and i + 1 < last:
            noun = self.book.noun_after(i + 1, min(i + 10, last))
            if noun is not None or self.text[i + 1].lower == "by":
                self._holds(first, last, i)
                return
        self.guests.welcomed(first, last, i)

    def _holds(self, first: int, last: int, i: int) -> None:
        if self.text[i].lower == "hosted" and i + 1 < last and self.text[i + 1].lower == "by":
            self.guests.hosted(first, last, i)
            return
        noun = self.book.noun_after(i + 1, min(i + 10 + self._hyphens(i, last), last))
        if self.text[i].lower == "hosted" and self.guests.treated(first, last, i):
            return
        if noun is not None and self._may_be_held(i, noun):
            kind = self._by_means(noun[1], first, noun[0], last)
            self._met(first, last, noun[0], kind, i)
            if noun[0] + 2 < last and self.text[noun[0] + 1].lower == "and":
                meal = self.book.noun_after(noun[0] + 2, min(noun[0] + 6, last))
                if meal is not None and meal[1] in SIDE_KINDS:  # "a meeting and dinner with X"
                    self.book.side(first, last, meal[1])
        elif self.text[i].lower in self.lexicon.words("meetings", "welcoming"):
            self.guests.welcomed(first, last, i)

    def _by_means(self, kind: str, first: int, at: int, last: int) -> str:
        """ "held talks by telephone", "had a conversation over the phone", "held a virtual meeting"."""
        if kind != "meeting":
            return kind
        if self.book.has_video(first, at + 1) or self._is_means(at, last, self._video):
            return "video-conference"
        phone = self.lexicon.words("meetings", "phone")
        return "telephone-call" if self._is_means(at, last, phone) else kind

    def _is_means(self, at: int, last: int, means: frozenset[str]) -> bool:
        """Whether one of the words *means* stands right behind "by" or "over" here."""
        return any(
            self.text[j].lower in self._means and not means.isdisjoint(self.text.lowers(j + 1, min(j + 4, last)))
            for j in range(at + 1, min(at + 12, last))
        )

    def _hyphens(self, i: int, last: int) -> int:
        """How many words more a chain of states has: "the Japan-India-U.S. Ministers' Meeting"."""
        near = self.text[i : min(i + 12, last)]
        return 2 * sum(t.text in {"-", "\u2013"} for t in near)

    def _may_be_held(self, i: int, noun: tuple[int, str]) -> bool:
        """Only calls are "paid", and "received" unless a guest stands between."""
        lower = self.text[i].lower
        if lower == "paid":
            return noun[1] == "courtesy-call"
        if lower == "received":
            return noun[1] in _CALLS or bool(self.book.who.people(i + 1, noun[0]))
        return True

    def _met(self, first: int, last: int, at: int, kind: str, verb: int) -> None:
        one = self.book.who.subject(first, verb)
        parties = {} if one else self._parties(first, verb, last)
        one = one or parties
        of_whom = self.book.who.of_whom(at + 1, last)
        groups = [of_whom] if of_whom else self.book.who.counterparts(at + 1, last)
        sides = {self.registry.party_of(key) for key in one}
        one = one or self._he(verb)
        if len(one) > 1 and groups and all(set(group) <= sides for group in groups):
            groups = []  # "A and B met for the Summit between the European Union and Japan"
        if parties:
            groups = []
            one = {**one, **self.book.who.parties.after(at + 1, last)}
            if len(one) < 2 and not (kind == "meeting" and at == verb):
                return
        if not groups and at - verb > 2:  # "hosted the Chancellor for breakfast"
            one = {**one, **self.book.who.people(verb + 1, at)}
        if not one and not groups:
            return
        if kind in SIDE_KINDS and not groups and len(one) < 2:
            self.book.side(first, last, kind)
            return
        if len(one) == 1 and not groups and kind != "press-conference":
            named = next(iter(one))
            if self.registry.type_of(named) not in ("group", "organization"):
                return
        trigger = (verb, at + 1)
        each = len(groups) == 1 and self._one_by_one(first, verb, groups[0], last)
        if each:
            groups = [{key: value} for key, value in groups[0].items()]
        if len(groups) > 1:
            for group in groups:
                self.book.add(kind, first, last, {**one, **group}, "met", trigger, each)
        else:
            people = {**one, **(groups[0] if groups else {})}
            if kind == "conference" and self._is_small(people) and self.text[at].lower == "meeting":
                kind = "meeting"  # "a Defence Ministerial Meeting with Secretary X"
            encounter = self.book.add(kind, first, last, people, "met", trigger)
            if self.text[first].lower == "we":
                encounter.own = tuple(one)

    def _parties(self, first: int, verb: int, last: int) -> People:
        """States or bodies as those who met, unless it was long ago or is told in passing."""
        if self.text[verb - 1].lower in self._perfect or not self.book.is_news(first, last):
            return {}
        return self.book.who.parties.subject(first, verb)

    def _is_small(self, people: People) -> bool:
        """Whether all who met are named and of three parties at most."""
        return all(self.registry.is_person(key) for key in people) and (
            len({self.registry.party_of(key) for key in people}) < 4
        )

    def _one_by_one(self, first: int, verb: int, group: People, last: int) -> bool:
        """Whether those named were met each alone: "also met A, B and C", "met separately"."""
        near = self.text.lowers(max(first, verb - 2), min(verb + 3, last))
        parties = {self.registry.party_of(k) for k in group}
        held = self.text.lowers(verb + 1, min(verb + 4, last))
        if len(parties) > 1 and not self._several.isdisjoint(held):
            return True
        if len(parties) > 1 and held[:2] == ["bilateral", "talks"]:
            return True
        if len(group) > 1 and not self._apart.isdisjoint(near):
            return True
        if len(group) > 2 and "addition" in self.text.lowers(first, first + 3):
            return True
        return len(parties) > 2 and len(parties) == len(group) and "also" in near

    def _spoke(self, first: int, last: int, i: int) -> None:
        j = i + 1
        while j < min(i + 10, last) and self.text[j].lower not in {"with", "to"}:
            j += 1
        one = self.book.who.subject(first, i) or self._he(i)
        led = j < last and self.text[j].lower in {"with", "to"}
        groups = self.book.who.counterparts(j, last) if led else []
        if not groups and len(one) > 1 and (self.call or self._by_phone(i, last)):
            groups = [{}]
        if groups and one:
            video = self.book.has_video(first, last)
            kind = "video-conference" if video else "telephone-call"
            self.book.add(kind, first, last, {**one, **groups[0]}, "spoke", (i, i + 1))

    def _by_phone(self, i: int, last: int) -> bool:
        """ "X and Y spoke by phone": nobody stands behind "with"."""
        near = {t.lower for t in self.text[i : min(i + 6, last)]}
        return bool(near & (self.lexicon.words("meetings", "phone") | self._video))

    def _was_held(self, first: int, last: int, i: int) -> None:
        """ "A talk was held between X and Y", "the call between them took place", "a dinner was held"."""
        j = i + 1
        while j < last and self.text[j].lower in self.lexicon.adverbs:
            j += 1
        held = self._took_place if self.text[i].lower == "took" else self._was_held_by
        if self.text[i - 1].lower == "there":
            self._there_was(first, last, i)
            return
        if j >= last or self.text[j].lower not in held:
            return
        kind, end = None, 0
        nouns = self.lexicon.meeting_nouns
        reach = 40 if self.text[i - 1].text == "," else 12  # behind what is said of it in commas
        for k in nouns.starts(self.text, max(first, i - reach), i):
            hit = nouns.longest(self.text, k, i)
            if hit is not None and hit[0] > end:
                end, kind = hit[0], hit[1][0]
        between = next((k for k in range(first, last) if self.text[k].lower == "between"), None)
        if between is not None and between < i:  # "The call between X and Y took place"
            near = range(max(first, between - 4), between)
            ends = (self.lexicon.meeting_nouns.longest(self.text, k, between) for k in near)
            kind = next((hit[1][0] for hit in ends if hit is not None), kind)
        if kind is None:
            return
        stop = i if between is not None and between < i else last
        people = self.book.who.people(between, stop) if between is not None else {}
        people = people or self.book.who.people(first, i)
        if len(people) < 2 and self.book.is_news(first, last):
            start, stop = (first, i) if between is None else (between, self.book.who.end_of_list(between + 1, last))
            people = self.book.who.parties.named(start, min(stop, i) if between is None or between < i else stop)
        if len(people) > 1:
            self.book.add(kind, first, last, people, "held", (j, j + 1))
        elif not self.book.encounters and kind not in SIDE_KINDS:
            self.book.announced, self.book.announced_kind = (first, last), kind
        else:
            self.book.side(first, last, kind)

    def _there_was(self, first: int, last: int, i: int) -> None:
        """ "There was a telephone conversation between X and Y"."""
        noun = self.book.noun_after(i + 1, min(i + 6, last))
        if noun is None:
            return
        people = self.book.who.people(noun[0] + 1, self.book.who.end_of_list(noun[0] + 2, last))
        if len(people) < 2 and self.text.lowers(noun[0] + 1, noun[0] + 3) == ["between", "the"]:
            people = dict.fromkeys(self.book.who.leads, ("principal", None))
        if len(people) > 1:
            self.book.add(noun[1], first, last, people, "held", (i, noun[0] + 1))

"""Verbs that report an encounter: "met", "held talks", "spoke with", "welcomed X to Y"."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from communique.reading.encounter_book import SIDE_KINDS, EncounterBook
from communique.reading.encounters import People

Handler = Callable[[int, int, int], None]
_CALLS = ("courtesy-call", "telephone-call")


class MeetingVerbs:
    """Takes down the encounters that the verbs of a document report.

    Args:
        issued: The date of the statement, or None.
        joint: Whether the statement is that of those who met.

    Attributes:
        call: Whether the title tells of a telephone call, so that "met" does as well.
    """

    def __init__(self, book: EncounterBook, issued: date | None, joint: bool):
        self.book = book
        self.text = book.text
        self.registry = book.registry
        self.lexicon = book.lexicon
        self.issued = issued
        self.joint = joint
        self.call = False
        words = self.lexicon.words
        self._video = words("meetings", "video")
        self._was_held_by = words("meetings", "was_held")
        self._attended = words("meetings", "attended")
        self._handlers: dict[str, Handler] = {}
        for key, handler in (
            ("attending", self._attendance),
            ("welcoming", self._welcomed),
            ("holding", self._holds),
            ("meeting", self._meets),
            ("speaking", self._spoke),
            ("visiting", self._visited),
            ("calling", self._called),
        ):
            self._handlers.update(dict.fromkeys(words("meetings", key), handler))
        self._hosting = words("meetings", "hosting")
        self._took_place = words("meetings", "took_place")
        self._serial = words("meetings", "serial")
        self._apart = words("meetings", "apart")
        self._counterpart = words("meetings", "counterpart")
        self._counterparts = frozenset(f"{word}s" for word in self._counterpart)
        self._passive = frozenset({"was", "were"})
        self._joining = [tuple(p.split()) for p in self.lexicon.meetings["joining"]]
        self._joined_by = frozenset(phrase[0] for phrase in self._joining)

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
        if lower in self._joined_by:
            self._joined(first, last, i)
        if lower == "participants" and i - first < 2 and i + 1 < last:
            self._listed(first, last, i)

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
        means = {"by", "via", "through", "over"}
        return any(
            self.text[j].lower in means and self.book.has_video(j, min(j + 4, last))
            for j in range(i, last)
        )

    def _at_summit(self, first: int, last: int) -> bool:
        """ "We gather on the occasion of the Special Summit", "met for the 29th Summit"."""
        if self.text[first].lower == "we":
            return any(t.text == "Summit" for t in self.text.tokens[first:last])
        return any(
            self.text[j].text == "Summit"
            and "for" in self.text.lowers(max(first, j - 4), j)
            and (self.text[j - 1].text[0].isdigit() or self.text[j - 1].lower in self._serial)
            for j in range(first + 1, last)
        )

    def _holds(self, first: int, last: int, i: int) -> None:
        if self.text[i].lower == "hosted" and i + 1 < last and self.text[i + 1].lower == "by":
            self._hosted(first, last, i)
            return
        noun = self.book.noun_after(i + 1, min(i + 10 + self._hyphens(i, last), last))
        if self.text[i].lower == "hosted" and self._treated(first, last, i):
            return
        if noun is not None and self._may_be_held(i, noun):
            kind = noun[1]
            if kind == "meeting" and self.book.has_video(first, noun[0] + 1):
                kind = "video-conference"
            self._met(first, last, noun[0], kind, i)
            if noun[0] + 2 < last and self.text[noun[0] + 1].lower == "and":
                meal = self.book.noun_after(noun[0] + 2, min(noun[0] + 6, last))
                if meal is not None and meal[1] in SIDE_KINDS:  # "a meeting and dinner with X"
                    self.book.side(first, last, meal[1])
        elif self.text[i].lower in self.lexicon.words("meetings", "welcoming"):
            self._welcomed(first, last, i)

    def _hyphens(self, i: int, last: int) -> int:
        """How many words more a chain of states has: "the Japan-India-U.S. Ministers' Meeting"."""
        near = self.text.tokens[i : min(i + 12, last)]
        return 2 * sum(t.text in {"-", "\u2013"} for t in near)

    def _treated(self, first: int, last: int, i: int) -> bool:
        """ "was hosted to lunch by Y": a meal that the host gave."""
        if i + 3 >= last or self.text[i + 1].lower != "to":
            return False
        noun = self.book.noun_after(i + 2, min(i + 6, last))
        if noun is None or self.text[min(noun[0] + 1, last - 1)].lower != "by":
            return False
        one = self.book.who.people(first, i)
        hosts = self.book.who.people(noun[0] + 1, self.book.who.end_of_list(noun[0] + 2, last))
        if one and hosts:
            self.book.add(noun[1], first, last, {**one, **hosts}, "hosted", (i, noun[0] + 1))
        return True

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
        of_whom = self._of_whom(at + 1, last)
        groups = [of_whom] if of_whom else self.book.who.counterparts(at + 1, last)
        sides = {self.registry.party_of(key) for key in one}
        if len(one) > 1 and groups and all(set(group) <= sides for group in groups):
            groups = []  # "A and B met for the Summit between the European Union and Japan"
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

    def _is_small(self, people: People) -> bool:
        """Whether all who met are named and of three parties at most."""
        return all(self.registry.is_person(key) for key in people) and (
            len({self.registry.party_of(key) for key in people}) < 4
        )

    def _of_whom(self, i: int, last: int) -> People:
        """ "chaired a call of the Foreign Ministers of A, B and C": those of whom it was."""
        if i + 2 >= last or self.text[i].lower not in {"of", "among"}:
            return {}
        subject = self.book.who.clauses.subject_at(i + 1, last)
        members = self.book.who.members(subject) if subject is not None else {}
        return members or self._group_of(i + 1, self.book.who.end_of_list(i + 2, last))

    def _group_of(self, i: int, stop: int) -> People:
        """ "hosted a meeting of the Directors of the Nordic-Baltic Eight": the group itself."""
        named = list(self.registry.within(i, stop))
        groups = [m for m in named if self.registry.type_of(m.key) == "group"]
        keys = {m.key for m in groups}
        if len(keys) != 1 or any(m.kind == "person" for m in named):
            return {}
        return {groups[0].key: ("principal", groups[0])}

    def _one_by_one(self, first: int, verb: int, group: People, last: int) -> bool:
        """Whether those named were met each alone: "also met A, B and C", "met separately"."""
        near = self.text.lowers(max(first, verb - 2), min(verb + 3, last))
        if len(group) > 1 and not self._apart.isdisjoint(near):
            return True
        parties = {self.registry.party_of(k) for k in group}
        return len(parties) > 2 and len(parties) == len(group) and "also" in near

    def _spoke(self, first: int, last: int, i: int) -> None:
        j = i + 1
        while j < min(i + 10, last) and self.text[j].lower not in {"with", "to"}:
            j += 1
        one = self.book.who.subject(first, i)
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
        near = {t.lower for t in self.text.tokens[i : min(i + 6, last)]}
        return bool(near & (self.lexicon.words("meetings", "phone") | self._video))

    def _welcomed(self, first: int, last: int, i: int) -> None:
        """ "welcomed the Prime Minister, X, to NATO Headquarters", "received X at Y"."""
        if self.text[i].lower == "hosted" and i + 1 < last:
            noun = self.book.noun_after(i + 1, min(i + 10, last))
            if noun is not None or self.text[i + 1].lower == "by":
                self._holds(first, last, i)
                return
        guest = next(
            (
                m
                for m in self.registry.within(i + 1, min(i + 12, last))
                if m.kind != "region" and m.how != "demonym"
            ),
            None,
        )
        if guest is None or guest.kind not in ("person", "office"):
            return
        if guest.first - i > 3 and not self._introduced(i + 1, guest.first):
            return
        if guest.last < last and self.text[guest.last].text == "'s":
            return
        one = self.book.who.subject(first, i)
        stop = self.book.who.end_of_list(guest.first, last)
        people = {**one, **self.book.who.people(i + 1, stop)}
        if len(people) < 2:
            return
        near = next(
            (
                j
                for j in range(guest.last, last - 1)
                if self.text[j].lower == "and" and self.lexicon.forms.get(self.text[j + 1].lower)
            ),
            last,
        )  # "welcomed X and expressed appreciation to Y": the place of nothing
        placed = self.book.to_a_place(guest.last, min(stop + 12, near))
        dated = any(x.kind in ("date", "relative") for x in self.book.facts.times_in(first, last))
        if not placed and not (dated and self.text[i].lower in self._hosting):
            return
        if self.joint and self.issued is None and not dated:
            return
        encounter = self.book.add(
            "meeting", first, last, people, "welcomed", (i, i + 1), place_from=guest.last
        )
        if encounter.day is None and encounter.period is None and self.issued is not None:
            encounter.day, encounter.basis = self.issued, "inferred"

    def _introduced(self, first: int, last: int) -> bool:
        """Whether the words before a guest's name say whose counterpart it is."""
        return any(self.text[j].lower in self._counterpart for j in range(first, last))

    def _called(self, first: int, last: int, i: int) -> None:
        """ "X called on Prime Minister Y": a courtesy call, if nothing is asked of Y."""
        if i + 2 >= last or self.text[i + 1].lower != "on":
            return
        one = self.book.who.subject(first, i)
        if self.text[i + 2].lower == "and":  # "called on and was hosted to lunch by Y"
            by = next(
                (j for j in range(i + 3, min(i + 9, last)) if self.text[j].lower == "by"), last
            )
            people = self.book.who.people(by, self.book.who.end_of_list(by + 1, last))
            if one and people:
                self.book.add("courtesy-call", first, last, {**one, **people}, "called", (i, i + 2))
            return
        stop = self.book.who.end_of_list(i + 3, last)
        people = self.book.who.people(i + 2, stop)
        first_named = next(self.registry.within(i + 2, stop), None)
        if not one or not people or first_named is None:
            return
        asked = "to" in self.text.lowers(i + 2, min(stop + 1, last))
        if asked or not self._called_next(i + 2, first_named.first):
            return
        self.book.add("courtesy-call", first, last, {**one, **people}, "called", (i, i + 2))

    def _called_next(self, i: int, named: int) -> bool:
        """Whether whom is called on stands right behind, or is said to be a counterpart."""
        return named - i <= 1 or self._introduced(i, named)

    def _visited(self, first: int, last: int, i: int) -> None:
        one = self.book.who.people(first, i) or self.book.last_person()
        stop = next(
            (
                j
                for j in range(i + 1, last)
                if self.text[j].text == "," or self.text[j].lower in {"and", "where", "on", "to"}
            ),
            last,
        )
        bodies = (m for m in self.registry.within(i + 1, last) if m.kind == "actor")
        body = [m for m in bodies if self.registry.type_of(m.key) != "state"][:1]
        if not one or not any(self.text[j].is_capital for j in range(i + 1, stop)):
            return
        people = {**one, **{m.key: ("host", m) for m in body}}
        encounter = self.book.add(
            "visit", first, last, people, "visited", (i, i + 1), place_from=i + 1
        )
        self.book.facts.site(encounter, i + 1, stop)

    def _hosted(self, first: int, last: int, i: int) -> None:
        one = self.book.who.people(first, i)
        hosts: People = {k: ("host", m) for k, (_, m) in self.book.who.people(i + 1, last).items()}
        if one and hosts:
            self.book.add(
                "meeting", first, last, {**one, **hosts}, "hosted", (i, i + 1), place_from=i
            )

    def _was_held(self, first: int, last: int, i: int) -> None:
        """ "A talk was held between X and Y", "the call between them took place", "a dinner was held"."""
        j = i + 1
        while j < last and self.text[j].lower in self.lexicon.adverbs:
            j += 1
        held = self._took_place if self.text[i].lower == "took" else self._was_held_by
        if j >= last or self.text[j].lower not in held:
            return
        kind, end = None, 0
        for k in range(max(first, i - 12), i):
            hit = self.lexicon.meeting_nouns.longest(self.text.tokens, k, i)
            if hit is not None and hit[0] > end:
                end, kind = hit[0], hit[1][0]
        between = next((k for k in range(first, last) if self.text[k].lower == "between"), None)
        if between is not None and between < i:  # "The call between X and Y took place"
            near = range(max(first, between - 4), between)
            ends = (self.lexicon.meeting_nouns.longest(self.text.tokens, k, between) for k in near)
            kind = next((hit[1][0] for hit in ends if hit is not None), kind)
        if kind is None:
            return
        stop = i if between is not None and between < i else last
        people = self.book.who.people(between, stop) if between is not None else {}
        if len(people) > 1:
            self.book.add(kind, first, last, people, "held", (j, j + 1))
        elif not self.book.encounters and kind not in SIDE_KINDS:
            self.book.announced = (first, last)
        else:
            self.book.side(first, last, kind)

    def _joined(self, first: int, last: int, i: int) -> None:
        for words in self._joining:
            if tuple(self.text.lowers(i, min(i + len(words), last))) != words:
                continue
            noun = self.book.noun_after(i + len(words), min(i + len(words) + 6, last))
            if noun is None:
                return
            if noun[1] not in {"roundtable", "working-meal"}:
                self._took_part(first, last, i, noun)
                return
            one = self.book.who.people(first, i) or self.book.last_person()
            groups = self.book.who.counterparts(noun[0] + 1, last)
            if not one:
                return
            other = groups[0] if groups else self.book.who.unlisted_group(noun[0] + 1, last)
            self.book.add(
                noun[1], first, last, {**one, **other}, "joined", (i, noun[0] + 1),
                place_from=i, date_here=False,
            )  # fmt: skip
            return

    def _listed(self, first: int, last: int, i: int) -> None:
        """ "The participants were A, B and C": those whose states were said to have met."""
        if self.text[i + 1].lower not in {"were", "included"} or not self.book.encounters:
            return
        met = self.book.encounters[-1]
        people = self.book.who.people(i + 2, last)
        if len(people) > 1 and not any(self.registry.is_person(key) for key in met.people):
            met.people = people
            met.passages.append((first, last))

    def _took_part(self, first: int, last: int, i: int, noun: tuple[int, str]) -> None:
        """ "Today X took part in a virtual summit of G7 leaders": of what the text tells first."""
        at, kind = noun
        of = self.text.lowers(at + 1, at + 2)
        article = self.text[at - 1].lower in {"a", "an"} or self.text[at - 2].lower in {"a", "an"}
        if self.book.encounters or not article or of not in (["of"], ["with"], ["in"]):
            return
        one = self.book.who.people(first, i)
        groups = self.book.who.counterparts(at + 1, last)
        others = self._of_whom(at + 1, last) or (groups[0] if groups else {})
        if one and (others or not self._counterparts.isdisjoint(self.text.lowers(at, last))):
            if kind in ("meeting", "summit") and self.book.has_video(i, at + 1):
                kind = "video-conference"
            self.book.add(kind, first, last, {**one, **others}, "joined", (i, at + 1))

    def _attendance(self, first: int, last: int, i: int) -> None:
        """ "Mr. X attended the series of events", "Joining X on the call were ...", "accompanied by"."""
        if not self.book.encounters:
            return
        word = self.text[i].lower
        nearby = range(i, min(i + 9, last))
        if word == "accompanied":
            by = next(
                (j for j in range(i + 1, min(i + 7, last)) if self.text[j].lower == "by"), None
            )
            if by is not None:
                people = self.book.who.people(by, self.book.who.end_of_list(by + 1, last))
                self.book.attend(people, first, last)
                return
        if word == "joining" and i == first:
            were = next((j for j in range(i, last) if self.text[j].lower in {"were", "was"}), None)
            if were is not None:
                people = self.book.who.people(were + 1, last)
                self.book.encounters[-1].people.update(
                    {k: v for k, v in people.items() if k not in self.book.encounters[-1].people}
                )
                self.book.encounters[-1].passages.append((first, last))
            return
        if any(self.text[j].lower in self._attended for j in nearby if j > i or word == "present"):
            self.book.attend(self.book.who.people(first, i), first, last)

"""Encounters that are the subject of their sentence: "A call was held", "the dialogue took place"."""

from __future__ import annotations

from communique.reading.encounters.book.book import SIDE_KINDS, EncounterBook
from communique.reading.encounters.book.each import EachAlone
from communique.reading.encounters.book.references import References
from communique.reading.encounters.book.whose_journey import whose_journey
from communique.reading.encounters.encounter import Encounter, People
from communique.reading.encounters.talks.held_with import HeldWith

_NEAR = 12  # tokens between the noun for an encounter and "was held"
_BEHIND = 40
_TO_CLOSING = 6  # tokens from "A joint press conference" to "concluded"
_RELATIVE = frozenset({"that", "which", "who"})
_TO_OTHERS = 14  # tokens from "an expanded meeting" to "with the participation of"
_TO_LARGER = 4  # tokens from "expanded" to "meeting"
_MEANS = 5  # from "held" to "via video conference"
_TO_HEAD = 4  # tokens from the head of "The bilateral meeting of" to the noun
_FAR = 26  # where those who led it are named in between


class HeldEvents:
    """Takes down encounters of which a sentence says that they were held or took place."""

    def __init__(self, book: EncounterBook):
        self.book = book
        self.text = book.text
        self.registry = book.registry
        self.lexicon = book.lexicon
        self._was_held_by = book.lexicon.words("meetings", "was_held")
        self._chairing = book.lexicon.words("meetings", "chairing")
        self._before = book.lexicon.words("meetings", "before_it")
        self._behind = book.lexicon.words("meetings", "behind_end")
        self._leading = book.lexicon.words("meetings", "leading")
        self._joining = book.lexicon.words("meetings", "taking_part")
        self._larger = book.lexicon.words("meetings", "enlarged")
        self._issuing = book.lexicon.words("meetings", "issuing")
        self._held_only = book.lexicon.words("meetings", "held_only")
        self._each = EachAlone(book)
        self.references = References(book.text, book.lexicon)
        self._behind_verb = HeldWith(book, self.references)
        self._took_place = book.lexicon.words("meetings", "took_place")

    def read(self, first: int, last: int, i: int) -> bool:
        """Take down "A talk was held between X and Y", "a dinner was held"; tells whether it says so."""
        j = i + 1
        while j < last and self.text[j].lower in self.lexicon.adverbs:
            j += 1
        place = self.text[i].lower in {"took", "taken", "taking"}
        if place and not self._is_over(i):
            return False
        held = self._took_place if place else self._was_held_by
        if self.text[i - 1].lower == "there":
            self._there_was(first, last, i)
            return True
        if j >= last or self.text[j].lower not in held:
            return False
        return self._of_itself(first, last, i, j)

    def ended(self, first: int, last: int, i: int) -> bool:
        """ "The fifth meeting of the Joint Commission concluded in Lisbon today": nothing stands behind it."""
        after = self.text.lowers(i + 1, i + 2)
        if self.text[i - 1].lower in _RELATIVE:
            return False  # "the meeting held after the unrest that began in May"
        side = self._closed_with(first, i)
        if side is not None:
            self.book.side(first, last, side)
            return True
        kind = self._kind(first, i, None)
        if not after or after[0] not in self._behind or kind is None:
            return False
        if self.book.encounters and self.text[first].lower == "the" and i == first + 2:
            self._complete(
                first, last, kind
            )  # "The meeting opened with X thanking Y": the one told
            return True
        return self._of_itself(first, last, i, i)

    def _closed_with(self, first: int, i: int) -> str | None:
        """ "A joint press conference concluded the programme", "A lunch followed": of those who met before it."""
        if self.text[first].lower not in {"a", "an", "the"} or i - first > _TO_CLOSING:
            return None
        noun = self.book.noun_after(first + 1, i)
        return noun[1] if noun is not None and noun[0] == i - 1 and noun[1] in SIDE_KINDS else None

    def _of_itself(self, first: int, last: int, i: int, j: int) -> bool:
        between = next((k for k in range(first, last) if self.text[k].lower == "between"), None)
        kind = self._kind(first, i, between)
        if kind is None or not self._before.isdisjoint(self.text.lowers(first, min(first + 4, i))):
            return True  # "Previous meetings were held in ..."
        if self.references.told_by(first, i):
            return True  # "in implementation of the outcomes of the summit that was held in ..."
        named = (between is not None and between < i) or bool(self.book.who.people(first, i))
        if not named:
            kind_held = self._kind(first, i, None) or "meeting"
            if self._behind_verb.with_each(first, last, i, j, kind_held):
                return True
        brought = self._behind_verb.brought_together(first, j, last) if not named else {}
        people = brought or self._who(first, last, i, between)
        if not people and self.book.encounters and self.text[j].lower in self._was_held_by:
            people = self._chairs(j, last)  # "The Ministerial segment was held under the ..."
        meeting = "meeting" in self.text.lowers(first, i)
        if kind == "conference" and meeting and self.book.is_small(people):
            kind = "meeting"
        video = self.book.has_video(j, min(j + _MEANS, last))
        kind = "video-conference" if video and kind == "meeting" else kind
        sides = {self.registry.party_of(key) for key in people}
        aside = kind in SIDE_KINDS and self.book.stood_for(sides)
        group = [self.registry.type_of(key) for key in people] == ["group"]
        if (len(people) > 1 or group) and not aside:
            for met in self._each.counted(people, first, i):
                encounter = self.book.add(kind, first, last, met, "held", (j, j + 1))
                encounter.modality = "video" if video else encounter.modality
            self.under_chairs(first, last, j)
        elif not self.book.encounters and kind not in SIDE_KINDS:
            end = self._before_issue(j, last)
            self.book.announced, self.book.announced_kind = (first, end), kind
        elif kind in SIDE_KINDS:
            self.book.side(first, last, kind)
        else:
            self._complete(first, last, kind)
        return True

    def _before_issue(self, j: int, last: int) -> int:
        """Where "after the meeting which was held in Oslo on 4 June," ends, before who issued what when."""
        if self._issuing.isdisjoint(self.text.lowers(j, last)):
            return last
        return next((k for k in range(j, last) if self.text[k].text == ","), last)

    def lasted(self, first: int, last: int, i: int) -> None:
        """ "The meeting lasted 40 minutes", "The talks ran from 2 to 4 p.m.": of the one told before."""
        kind = self._kind(first, i, None)
        if kind is not None and self.text[first].lower in {"the", "their", "this"}:
            self._complete(first, last, kind)

    def _complete(self, first: int, last: int, kind: str) -> None:
        """Take what a sentence tells of an encounter of that *kind* which was told before.

        Of a conference of others they need not have been.
        """
        told = [e for e in self.book.encounters if e.kind == kind]
        for encounter in told[-1:]:
            self.book.complete(encounter, first, last)
            if (first, last) not in encounter.passages:
                encounter.passages.append((first, last))

    def _is_over(self, i: int) -> bool:
        """ "took place", "have taken place", "have been taking place": not "is taking place"."""
        before = {"taken": {"has", "have"}, "taking": {"been"}}.get(self.text[i].lower)
        return before is None or self.text[i - 1].lower in before

    def _kind(self, first: int, i: int, between: int | None) -> str | None:
        """The kind of encounter that the noun phrase before token *i* names."""
        kind, end = None, 0
        nouns = self.lexicon.meeting_nouns
        reach = _FAR if "led" in self.text.lowers(max(first, i - _FAR), i) else _NEAR
        if self.text[i - 1].text == ",":
            reach = _BEHIND  # behind what is said of it in commas
        for k in nouns.starts(self.text, max(first, i - reach), i):
            hit = nouns.longest(self.text, k, i)
            if hit is not None and hit[0] > end:
                end, kind = hit[0], hit[1][0]
        if between is not None and between < i:  # "The call between X and Y took place"
            near = range(max(first, between - 4), between)
            ends = (nouns.longest(self.text, k, between) for k in near)
            kind = next((hit[1][0] for hit in ends if hit is not None), kind)
        if kind is None:
            kind = self._kind_ahead(first, i)
        start, stop = max(first, i - reach), i
        if between is not None and between < i:
            start, stop = max(first, between - 4), between
        if kind is None and not self._held_only.isdisjoint(self.text.lowers(start, stop)):
            return "meeting"
        return kind

    def _kind_ahead(self, first: int, i: int) -> str | None:
        """ "The meeting of X, Minister of ..., with Y took place": the noun stands far before the verb."""
        noun = self.book.noun_after(first, min(first + _TO_HEAD, i))
        after = self.text.lowers(noun[0] + 1, noun[0] + 2) if noun is not None else []
        return noun[1] if noun is not None and after in (["of"], ["with"]) else None

    def _who(self, first: int, last: int, i: int, between: int | None) -> People:
        """The persons named around "was held", else the parties, if it is told as news."""
        who = self.book.who
        stop = i if between is not None and between < i else last
        people = who.people(between, stop) if between is not None else {}
        if between is not None and people:  # "between Kenyan Ministers, Mr X and Ms Y"
            people |= who.parties.ministers(between + 1, stop)
        elif between is not None:  # "between the two Foreign Secretaries"
            two = who.clauses.subject_at(between + 1, stop)
            people = who.two.meant(who.start, first, two)
        people = people or who.people(first, i)
        if len(people) > 1:
            return people
        if between is not None and between > i:
            parties = who.parties.named(between, who.end_of_list(between + 1, last))
        else:
            parties = who.parties.named(first if between is None else between, i)
        if not parties:  # "was held by the Foreign Ministers of A, B and C"
            parties = who.parties.led_by(i, last)
        told = any(e.principals == parties.keys() for e in self.book.encounters)
        retold = told or self.book.stood_for(set(parties))
        return parties if retold or self.book.is_news(first, last) else people

    def followed(self, first: int, last: int, noun: tuple[int, str]) -> None:
        """ "Their meeting was followed by talks between A and B", "by a meeting with C": on the same day."""
        told = self.book.encounters[-1:]
        if told and told[0].kind != "visit" and self._enlarged(first, last, noun, told[0]):
            return
        between = self.text[noun[0] + 1].lower == "between" if noun[0] + 1 < last else False
        groups = self.book.who.counterparts(noun[0] + 1, last)
        if (
            between and len(groups[0] if groups else {}) < 2
        ):  # "between Kenyan Ministers and Ghanaian officials"
            sides = (m for m in self.registry.within(noun[0] + 2, last) if m.how == "demonym")
            groups = [{m.key: ("principal", m) for m in sides}]
        if not told or not groups or told[0].kind == "visit":
            return
        guest = whose_journey(self.book, first, groups[0])
        guest = {k: v for k, v in told[0].people.items() if k in guest}
        met = {} if between else guest or dict(list(told[0].people.items())[:1])
        people = {**met, **groups[0]}
        if len(people) < 2:
            return
        encounter = self.book.add(
            noun[1], first, last, people, "followed", (noun[0], noun[0] + 1), new=between
        )
        if encounter.day is None and encounter.period is None and encounter is not told[0]:
            encounter.day, encounter.basis = told[0].day, "inferred" if told[0].day else "unknown"
        if encounter.city is None and encounter.modality == told[0].modality == "in-person":
            encounter.city, encounter.place, encounter.zone = (
                told[0].city, told[0].place, told[0].zone,
            )  # fmt: skip

    def _enlarged(self, first: int, last: int, noun: tuple[int, str], told: Encounter) -> bool:
        """ "followed by an expanded meeting with the participation of X", "by a meeting chaired by A and B".

        More people join those who met before, or others meet who are named as its chairs.
        """
        at, kind = noun
        words = self.text.lowers(at + 1, min(at + _TO_OTHERS, last))
        chairs = next((n for n, word in enumerate(words) if word in self._leading), None)
        more = next((n for n, word in enumerate(words) if word in self._joining), None)
        if chairs is not None:
            people = self.book.who.people(at + 1 + chairs, last)
            if len({self.registry.party_of(key) for key in people}) < 2:
                return False
        elif more is not None:
            start = at + 1 + more
            joined = self.book.who.people(start, self.book.who.end_of_list(start, last))
            met = {k: v for k, v in told.people.items() if v[0] != "attendee"}
            others = {k: ("attendee", m) for k, (_, m) in joined.items() if k not in met}
            people = {**met, **others}
            told.people = {k: v for k, v in told.people.items() if k not in others}
        elif not self._larger.isdisjoint(self.text.lowers(max(first, at - _TO_LARGER), at)):
            people = {k: v for k, v in told.people.items() if v[0] != "attendee"}
        else:
            return False
        kind = "meeting" if kind == "conference" and self.book.is_small(people) else kind
        part = (at - 1, last)
        trigger = (at, at + 1)
        encounter = self.book.add(
            kind, first, last, people, "followed", trigger, part=part, new=True
        )
        if encounter.day is None or not self.book.facts.times_in(*part):
            encounter.day, encounter.period = told.day, told.period
            encounter.basis = "inferred" if told.day else encounter.basis
            encounter.clock = encounter.minutes = None
        return True

    def under_chairs(self, first: int, last: int, i: int) -> None:
        """ "took place under the co-chairmanship of A and B": those who met for their states or body."""
        for j in range(i + 1, last - 2):
            if self.text[j].lower in self._chairing and self.text[j + 1].lower == "of":
                people = self.book.who.people(j + 2, last)
                if len({self.registry.party_of(key) for key in people}) > 1:
                    met = self.book.encounters[-1]
                    bodies = all(self.registry.type_of(key) == "organization" for key in met.people)
                    if bodies and len(met.people) == 1:
                        met.people = (
                            people  # "The Joint Commission met under the chairmanship of ..."
                        )
                    else:
                        self._in_place(met, people, first, last, j)
                elif people:
                    self._chair_of_body(people, j, last)
                return

    def _chairs(self, i: int, last: int) -> People:
        """Those of two sides of whom "under the co-chairmanship of A and B" tells behind token *i*."""
        for j in range(i + 1, last - 2):
            if self.text[j].lower in self._chairing and self.text[j + 1].lower == "of":
                people = self.book.who.people(j + 2, last)
                return people if len({self.registry.party_of(k) for k in people}) > 1 else {}
        return {}

    def _in_place(self, met: Encounter, people: People, first: int, last: int, j: int) -> None:
        """Those who chaired a meeting met for their states; who chaired for a group stands beside them."""
        bodies = ("group", "organization")
        groups = any(self.registry.type_of(key) in bodies for key in met.people)
        self.book.stand_for(people, first, last, j)
        if groups:
            met.people = {**met.people, **{k: v for k, v in people.items() if k not in met.people}}
        if met.kind == "conference" and groups and self.book.is_small(met.people):
            met.kind = "meeting"

    def _chair_of_body(self, chair: People, j: int, last: int) -> None:
        """ "The Council met under the chairmanship of A and with the participation of B": beside the body."""
        met = self.book.encounters[-1]
        if len(met.people) > 1 or any(self.registry.is_person(key) for key in met.people):
            return
        met.people = {**met.people, **chair}

    def in_session(self, first: int, last: int, i: int) -> bool:
        """ "The Council of Ministers, meeting in its 21st Session in Jeddah on 25 August, ...": it met."""
        before, after = self.text[i - 1].text, self.text.lowers(i + 1, i + 3)
        if before != "," or after[:1] not in (["in"], ["at"], ["for"]) or self.book.encounters:
            return False
        if not self.book.is_news(first, last):
            return False
        parties = self.book.who.parties
        people = parties.subject(first, i - 1) or parties.named(first, i - 1)
        if len(people) != 1 or any(self.registry.type_of(k) == "state" for k in people):
            return False
        self.book.add("meeting", first, last, people, "session", (i, i + 1))
        self.under_chairs(first, last, i)
        return True

    def _there_was(self, first: int, last: int, i: int) -> None:
        """ "There was a telephone conversation between X and Y"."""
        noun = self.book.noun_after(i + 1, min(i + 6, last))
        if noun is None:
            return
        who = self.book.who
        people = who.people(noun[0] + 1, who.end_of_list(noun[0] + 2, last))
        if people and self.text.lowers(noun[0] + 1, noun[0] + 2) == ["with"]:
            return  # "There were meetings with A and B": of the one whose doings are told
        if len(people) > 1:
            self.book.add(noun[1], first, last, people, "held", (i, noun[0] + 1))

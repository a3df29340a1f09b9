"""Words that tell of delegations: who led them, and of whom they were made up."""

from __future__ import annotations

import itertools

from communique.reading.encounters.book.book import SIDE_KINDS, EncounterBook
from communique.reading.encounters.encounter import Encounter, People

_HEADS = frozenset({"head", "heads", "leaders"})
_OF_THEM = frozenset({"of", "delegations"})
_TO_TALKS = 3  # tokens from the head of a sentence to "discussions"
_CHAIRED = frozenset({"chaired", "co-chaired", "presided"})
_WERE = frozenset({"was", "were", "also", "jointly"})
_HOSTS = (["the", "host"], ["the", "hosts"], ["the", "receiving"], ["the", "local"])
_NO_TALKS = frozenset({*SIDE_KINDS, "courtesy-call", "visit"})
_INTO = frozenset({"into", "in", "for", "during", "at", "to"})
_TO_SIDE = 8  # tokens from "led" to "side", and from the head of a sentence to "delegation"


class DelegationWords:
    """Takes down who led or made up the delegations of an encounter.

    Attributes:
        leading: Verbs that tell who led a meeting or a delegation.
        comprising: Verbs that tell of whom a delegation was made up.
    """

    def __init__(self, book: EncounterBook):
        self.book = book
        self.text = book.text
        self.registry = book.registry
        words = book.lexicon.words
        self.leading = words("meetings", "leading")
        self.comprising = words("meetings", "comprising")
        self._list_ends = words("meetings", "list_ends")
        self._sides = words("meetings", "sides")
        self._missions = words("meetings", "missions") - self._sides
        self._talks = words("meetings", "talks_of_sides")
        self._side_before: People = {}
        self._made = self._sides | {"party", "group"}
        # Who led a side at a meeting that was announced: the next sentence may tell of the other.
        self._leaders: People = {}

    def led_by(self, first: int, last: int, i: int) -> None:
        """ "It was co-chaired by A and B", "the Chilean delegation was led by C": persons for parties."""
        if self.text[i + 1].lower != "by":
            self._led_side(first, last, i)
            return
        book = self.book
        stop = self._end_of_leaders(i + 3, last)
        people = book.who.people(i + 2, stop)
        self._of_delegation(first, i, people)
        for j in range(i + 3, last - 1):  # "... and the Ghanaian side by Ambassador D"
            if self.text[j].lower == "by" and self.text[j - 1].lower in {"side", "delegation"}:
                people |= book.who.people(j + 1, self._end_of_leaders(j + 2, last))
        if not people:
            self._chair(book.who.parties.named(i + 2, stop), first)
            return
        announced = book.announced is not None or book.noun_after(first, i) is not None
        if not book.encounters and self._sides_met(first, last, i, people):
            return
        if not book.encounters and self.text[i - 2].lower in self._missions:
            return  # "The Mission was led by A": who met is yet to be told
        if not book.encounters:
            people = {**self._leaders, **people} if announced else {}
            if len({self.registry.party_of(key) for key in people}) > 1:
                book.add("meeting", first, last, people, "led-by", (i, i + 2))
            self._leaders = people
            return
        named = {k: v for k, v in people.items() if v[1] is not None and v[1].kind == "person"}
        if self._instead_of_body(named, first, last):
            return  # *named* are no "Head of Cabinet of the President"
        if not book.stand_for(people, first, last, i) and self._led_talks(first, i):
            book.attend(named, first, last, last_only=True)

    def _instead_of_body(self, people: People, first: int, last: int) -> bool:
        """ "The Joint Commission met. It was chaired by A and B", of two sides: they met."""
        met = self.book.encounters[-1]
        bodies = [self.registry.is_form(key) for key in met.people]
        sides = {self.registry.party_of(key) for key in people}
        if bodies != [True] or len(sides) < 2 or self.registry.is_person(next(iter(met.people))):
            return False
        met.people = dict(people)
        met.passages += [(first, last)] if (first, last) not in met.passages else []
        return True

    def _led_talks(self, first: int, i: int) -> bool:
        """Whether a sentence begins with what they held: "The discussions were led by A and B"."""
        noun = self.book.noun_after(first, i)
        return noun is not None and noun[0] - first < _TO_TALKS and self.text[i - 1].lower in _WERE

    def _sides_met(self, first: int, last: int, i: int, people: People) -> bool:
        """ "The Chilean delegation was led by A ... The Kenyan delegation was led by B": so they met.

        The first is kept until the second is told.
        """
        near = self.text.lowers(max(first, i - _TO_SIDE), i)
        if not self.book.joint or self._sides.isdisjoint(near):
            return False
        before = self._side_before
        self._side_before = {**before, **people}
        sides = ({self.registry.party_of(key) for key in side} for side in (before, people))
        if before and not set.intersection(*sides):
            self.book.add("meeting", first, last, self._side_before, "led-by", (i, i + 2))
        return True

    def _of_delegation(self, first: int, i: int, people: People) -> None:
        """ "the US delegation, led by Ambassador X": of whom no state is told X stands for that one."""
        j = i - 1 - (self.text[i - 1].text == ",")
        owner = self.registry.at(j - 1) if j > first else None
        if self.text[j].lower not in self._sides or owner is None:
            return
        for key in list(people)[:1]:
            if self.registry.type_of(owner.key) == "state" and self.registry.party_of(key) == key:
                self.registry.known[key].home = owner.key

    def _led_side(self, first: int, last: int, i: int) -> None:
        """ "X led the Chilean side", "A and B headed the respective delegations": persons for parties."""
        near = self.text.lowers(i + 1, min(i + _TO_SIDE, last))
        if not self.book.encounters:
            return
        if self._led_into_talks(first, last, i):
            return
        if self._sides.isdisjoint(near) and not self._chaired_it(i, last):
            return
        start = max((j + 1 for j in range(first, i) if self._joins_clauses(j)), default=first)
        people = self.book.who.people(start, i)
        met = self.book.encounters[-1]
        if not people or any(key in met.people for key in people):
            return
        named = list(self.registry.within(i + 1, i + 1 + len(near)))
        state = next((m.key for m in named if m.key in met.people), None)
        state = state or self._body_of([m.key for m in named], met)
        if state is None:
            if len(met.people) > 1:  # and no single body whose meeting it was
                self.book.stand_for(people, first, last, i)
            return
        met.people = {**{k: v for k, v in met.people.items() if k != state}, **people}
        met.passages += [(first, last)] if (first, last) not in met.passages else []

    def _body_of(self, states: list[str], met: Encounter) -> str | None:
        """The body that met for one of the *states*: "the Kenyan delegation", where Kenya's ministry met."""
        for key in met.people:
            known = self.registry.known.get(key)
            entity = known.entity if known is not None else None
            if entity is not None and not self.registry.is_person(key) and entity.country in states:
                return key
        return None

    def _led_into_talks(self, first: int, last: int, i: int) -> bool:
        """ "..., before the two Presidents led their delegations into talks": another one of those who met."""
        if self.text.lowers(i + 1, i + 3) not in (
            ["their", "delegations"],
            ["their", "respective"],
        ):
            return False
        into = next(
            (j for j in range(i + 3, min(i + _TO_SIDE, last)) if self.text[j].lower in _INTO), None
        )
        noun = (
            self.book.noun_after(into + 1, min(into + _TO_SIDE, last)) if into is not None else None
        )
        told = next((e for e in reversed(self.book.encounters) if e.kind not in _NO_TALKS), None)
        if noun is None or told is None or noun[1] in _NO_TALKS:
            return False
        people = {k: v for k, v in told.people.items() if v[0] != "attendee"}
        talks = self.book.add(
            noun[1], first, last, people, "led-talks", (i, noun[0] + 1), part=(i, last), new=True
        )
        if (
            told.sentence == talks.sentence
        ):  # how long the talks were is none of the first meeting's
            told.minutes = told.clock = None
        if talks.day is None:
            talks.day, talks.period, talks.basis = told.day, told.period, told.basis
        return True

    def _chaired_it(self, i: int, last: int) -> bool:
        """ "Minister X chaired the meeting", "X presided over the Council", of which the text has told."""
        j = i + 1 + (self.text[i + 1].lower == "over")
        if self.text[i].lower not in _CHAIRED or self.text.lowers(j, j + 1) != ["the"]:
            return False
        noun = self.book.noun_after(j + 1, min(j + _TO_TALKS, last))
        return j > i + 1 or noun is not None

    def _joins_clauses(self, j: int) -> bool:
        """Whether the token *j* stands between two clauses: "X led the Chilean side and Y the other"."""
        if self.text[j].lower in {"while", "whereas"}:
            return True
        before = self.text[j - 1 - (self.text[j - 1].text == ",")].lower
        return self.text[j].lower == "and" and before in self._sides

    def _end_of_leaders(self, i: int, last: int) -> int:
        """Where a list of those who led ends; "Director at the Ministry" goes on."""
        ends = self._list_ends - {"at", "to", "on"}
        return next((j for j in range(i, last) if self.text[j].lower in ends), last)

    def _chair(self, chair: People, first: int) -> None:
        """ "chaired by South Africa": a state that chaired a meeting of its group was there."""
        met = self.book.encounters[-1:]
        for encounter in met:
            groups = [self.registry.type_of(key) == "group" for key in encounter.people]
            if len(chair) == 1 and all(groups) and encounter.sentence[0] == first:
                there = {key: ("attendee", mention) for key, (_, mention) in chair.items()}
                encounter.people = {**there, **encounter.people}

    def represented(self, first: int, last: int, i: int) -> None:
        """ "Australia was represented by A and B": who met for a state."""
        if self.book.opened is not None and self.text.lowers(i + 1, i + 3) in _HOSTS:
            self.book.attend(self.book.who.people(first, i), first, last, last_only=True)
            return
        if i + 1 >= last or self.text[i + 1].lower != "by" or not self.book.encounters:
            return
        met = self.book.encounters[-1]
        people = self.book.who.people(i + 1, last)
        if self.book.stand_for(people, first, last, i):
            return
        met.people.update({k: v for k, v in people.items() if k not in met.people})
        if people:
            met.passages.append((first, last))

    def representing(self, first: int, last: int) -> None:
        """ "Representing Chile were Minister A and Ambassador B": they were there for that state."""
        near = range(first + 1, min(first + _TO_SIDE, last - 1))
        were = next((j for j in near if self.text[j].lower in {"were", "was"}), None)
        if were is None or not self.book.encounters or were + 1 >= last:
            return
        self.book.attend(self.book.who.people(were + 1, last), first, last, last_only=True)

    def included(self, first: int, last: int, i: int) -> bool:
        """ "The Chilean delegation also included A and representatives of B": they were there as well."""
        if self._made.isdisjoint(self.text.lowers(first, min(first + _TO_SIDE, i))):
            return False
        if self._are_heads(first, i):
            people = self.book.who.people(i + 1, last)
            if self.book.encounters and self.book.stand_for(people, first, last, i):
                return True
        if self.text[i].lower != "included" and self._made_up(first, last, i):
            return True
        named = self.registry.within(i + 1, last)
        there: People = {m.key: ("attendee", m) for m in named if m.kind == "person"}
        there |= self.book.who.roles.sent(i + 1, last)
        self._at_talks(there, first, last)
        return True

    def _are_heads(self, first: int, i: int) -> bool:
        """ "Other Heads of Delegation included A and B": they are no mere members."""
        words = self.text.lowers(first, i)
        return any(a in _HEADS and b in _OF_THEM for a, b in itertools.pairwise(words))

    def _at_talks(self, people: People, first: int, last: int) -> None:
        """Let *people* have been at the talks of delegations, and at no luncheon or call told since."""
        main = [e for e in self.book.encounters if e.kind not in _NO_TALKS]
        talks = [e for e in main if not self._talks.isdisjoint(self._words_of(e))]
        met = talks[0] if talks else main[-1] if main else None
        if met is None:
            self.book.attend(people, first, last, last_only=True)
            return
        for key, (_, mention) in people.items():
            met.people.setdefault(key, ("attendee", mention))
        if people and (first, last) not in met.passages:
            met.passages.append((first, last))

    def _words_of(self, met: Encounter) -> list[str]:
        """The words with which an encounter was told, up to its verb or noun."""
        end = met.trigger[1] + 1 if met.trigger is not None else met.sentence[1]
        return self.text.lowers(met.sentence[0], end)

    def _made_up(self, first: int, last: int, i: int) -> bool:
        """ "The Chilean side comprised A, B and C": they met for their state."""
        met = self.book.encounters[-1] if self.book.encounters else None
        end = next((j for j in range(i, last) if self.text[j].text == ";"), last)
        if met is None and self._sides_met(first, last, i, self.book.who.people(i + 1, end)):
            return True
        named = self.registry.within(first, i)
        states = (m.key for m in named if self.registry.type_of(m.key) == "state")
        state = next((key for key in states if met is not None and key in met.people), None)
        made = self.text[i].lower == "made" and self.text.lowers(i + 1, i + 3) != ["up", "of"]
        people = {} if made else self.book.who.people(i + 1, last)
        if met is None or state is None or not people:
            return False
        people |= self.book.who.roles.sent(i + 1, last)
        met.people = {**{k: v for k, v in met.people.items() if k != state}, **people}
        met.passages += [(first, last)] if (first, last) not in met.passages else []
        return True

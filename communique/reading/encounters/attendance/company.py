"""Who came along with those who met: in lists, in asides on one of them, and on a journey."""

from __future__ import annotations

from communique.reading.encounters.book.book import EncounterBook
from communique.reading.encounters.encounter import People
from communique.reading.encounters.people.unnamed_officers import UnnamedOfficers

_TO_WHO = 6  # tokens from "present" back to "who"
_TO_WHICH = 4  # tokens from "attended" over "was also" to "which"
_RELATIVE = frozenset({"which", "that"})
_ATTENDED = frozenset({"also", "attended"})  # ", attended also by A", ", also attended by A"
_THERE = frozenset({"present", "attendance"})
_TO_BY = 7  # tokens from "joined" to "by"
_TO_DO = frozenset({"follow", "discuss", "review", "prepare", "examine"})
_LONGEST_ASIDE = 20  # tokens of "who hosts the group"


class Company:
    """Finds who came along with those who met, and keeps who went along on a journey."""

    def __init__(self, book: EncounterBook):
        self.book = book
        self.text = book.text
        self.registry = book.registry
        self._officers = UnnamedOfficers(book.text, book.registry, book.lexicon)
        self._deeds = book.lexicon.words("meetings", "joined_deeds", "next_verbs")
        self._visiting = book.lexicon.words("meetings", "visiting")
        # Who went along on a journey: the sentence that tells it, with whom, and who.
        self._kept: list[tuple[tuple[int, int], set[str], People]] = []

    def present(self, first: int, last: int) -> People:
        """The persons named in `[first, last)`, and the bodies whose people were there."""
        people = {**self.book.who.people(first, last), **self.book.who.roles.sent(first, last)}
        return {**people, **self.officers(first, last)}

    def officers(self, first: int, last: int) -> People:
        """Those told by their office alone, at an encounter that is told: "the Chilean Ambassador"."""
        told = self.book.encounters or self.book.opened
        return self._officers.told(first, last) if told else {}

    def attended(self, first: int, last: int, i: int, named: bool) -> bool:
        """ "It was attended by A", ", which was also attended by A": at the encounter told right before."""
        met = self.book.encounters[-1] if self.book.encounters else None
        if met is None:
            return False
        before = self.text.lowers(max(first, i - _TO_WHICH), i)
        at = i
        while self.text[at - 1].lower in _ATTENDED:
            at -= 1
        behind = self.text[at - 1].text == "," or not _RELATIVE.isdisjoint(before)
        it = self.text[first].lower == "it" and not named
        if not it and not (behind and (first, last) in met.passages):
            return False
        people = self.present(i + 2, self._purpose(i + 2, last))
        self.book.attend(people, first, last, last_only=True)
        return bool(people)

    def _purpose(self, i: int, last: int) -> int:
        """Where "attended by A and B to follow up on what X and Y agreed" tells what for, or *last*."""
        tos = (j for j in range(i + 1, last - 1) if self.text[j].lower == "to")
        forms = self.book.lexicon.forms
        ends = (j for j in tos if self.registry.at(j) is None and not self.text[j + 1].is_capital)
        return next(
            (
                j
                for j in ends
                if self.text[j + 1].lower in forms or self.text[j + 1].lower in _TO_DO
            ),
            last,
        )

    def in_presence(self, first: int, last: int) -> None:
        """ "In the presence of A, X met Y and Z": A was there, at what the sentence tells, or at the last."""
        at = next(
            (i for i in range(first, min(first + 3, last)) if self.text[i].lower == "presence"),
            None,
        )
        if at is None or self.text.lowers(at + 1, at + 2) != ["of"]:
            return
        end = self.book.who.end_of_list(at + 3, last)
        people = self.present(at + 2, end)
        told = [e for e in self.book.encounters if (first, last) in e.passages]
        for encounter in told or self.book.encounters[-1:]:
            for key, (_, mention) in people.items():
                if encounter.people.get(key, ("attendee", None))[0] == "attendee" or len(told) > 0:
                    encounter.people[key] = ("attendee", mention)
            if (first, last) not in encounter.passages:
                encounter.passages.append((first, last))

    def goes_on(self, i: int, last: int) -> bool:
        """Whether a deed is told behind the comma that ends those who came along."""
        deed = self.text[i + 1].lower if i + 1 < last else ""
        return self.text[i].text == "," and deed in self._deeds

    def visits(self, first: int, last: int, i: int) -> bool:
        """Whether a visit is told that "accompanied" at *i* goes with: before it, or "accompanied by Y, X visited Z"."""
        its = "its" in self.text.lowers(
            i, min(i + 3, last)
        )  # "where she was accompanied by its head"
        if its and "where" in self.text.lowers(first, i):
            return True
        aside = self.text.lowers(i - 2, i) in (["who", "was"], ["who", "were"])
        fronted = i > first and i - first < _TO_BY and (aside or self.text[i - 1].text == ",")
        return not self._visiting.isdisjoint(self.text.lowers(first, last if fronted else i))

    def keep(self, first: int, last: int, i: int) -> None:
        """ "X travelled to Chile, accompanied by Y": who went along was at what is told next of X."""
        by = next(
            (j for j in range(i + 1, min(i + _TO_BY, last)) if self.text[j].lower == "by"), None
        )
        if by is None or not self.book.tense.is_of_late(first, last, (i, i + 1)):
            return
        people = self.in_list(by, last)
        one = self.whom_told(first, i) or self.book.who.people(first, i)
        one = one or self.book.who.first_named(first)
        if one and people:
            self._kept.append(((first, last), set(one), people))

    def travelled_with(self) -> None:
        """Let those who went along on a journey have been at the encounters told behind it."""
        for sentence, travellers, people in self._kept:
            if any(sentence == e.sentence for e in self.book.encounters):
                continue  # "X, joined by Y, met Z": at that meeting alone
            for met in self.book.encounters:
                if met.kind == "press-conference" or travellers.isdisjoint(met.people):
                    continue
                if met.sentence > sentence:
                    there = {k: ("attendee", m) for k, (_, m) in people.items()}
                    met.people = {
                        **met.people,
                        **{k: v for k, v in there.items() if k not in met.people},
                    }

    def whom_told(self, first: int, i: int) -> People:
        """ "Secretary General X, who was also present": the one of whom a clause at token *i* tells."""
        near = range(i - 1, max(first, i - _TO_WHO), -1)
        who = next((j for j in near if self.text[j].lower == "who"), None)
        people = self.book.who.people(first, who) if who is not None else {}
        return {key: people[key] for key in list(people)[-1:]}

    def asides(self, first: int, stop: int, last: int) -> None:
        """ "She thanked Secretary General X, who was also present, for his help": of what was said."""
        for i in range(stop, last):
            if self.text[i].lower in _THERE and self.book.encounters:
                near = self.text.lowers(max(first, i - _TO_WHO), i)
                if ["who", "was"] in (near[n : n + 2] for n in range(len(near))):
                    self.book.attend(self.whom_told(first, i), first, last, last_only=True)

    def in_list(self, i: int, last: int) -> People:
        """Those named in a list behind token *i*, which an aside may cut: "A, who leads the group, and B"."""
        who = self.book.who
        stop = who.end_of_list(i + 1, last)
        people = {**who.people(i, stop), **self.officers(i, stop)}
        while stop < last and self.text[stop].lower == "who" and self.text[stop - 1].text == ",":
            near = range(stop + 1, min(stop + _LONGEST_ASIDE, last - 1))
            closed = (j + 1 for j in near if self.text[j].text == "," and self._goes_on(j + 1))
            start = next(closed, None)
            if start is None:
                break
            stop = who.end_of_list(start + 1, last)
            people |= {**who.people(start, stop), **self.officers(start, stop)}
        return people

    def _goes_on(self, i: int) -> bool:
        """Whether a list goes on with a person at token *i*: "and the Minister of Trade, Ms X"."""
        while self.text.lowers(i, i + 1) in (["and"], ["the"], ["as"], ["well"]):
            i += 1
        named = self.registry.starting_at(i) if i < len(self.text) else None
        return named is not None and named.kind in ("person", "office")

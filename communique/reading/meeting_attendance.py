"""Words that tell who else was there: "took part in", "accompanied by", "the participants were"."""

from __future__ import annotations

from communique.reading.encounter_book import EncounterBook
from communique.reading.encounters import People


class AttendanceWords:
    """Takes down who joined an encounter, and encounters of which no more is told than that.

    Attributes:
        joined_by: First words of the phrases that tell that somebody joined something.
    """

    def __init__(self, book: EncounterBook):
        self.book = book
        self.text = book.text
        self.registry = book.registry
        self.lexicon = book.lexicon
        words = self.lexicon.words
        self._attended = words("meetings", "attended")
        self._counterparts = frozenset(f"{word}s" for word in words("meetings", "counterpart"))
        self._joining = [tuple(p.split()) for p in self.lexicon.meetings["joining"]]
        self.joined_by = frozenset(phrase[0] for phrase in self._joining)

    def joined(self, first: int, last: int, i: int) -> None:
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

    def represented(self, first: int, last: int, i: int) -> None:
        """ "Australia was represented by A and B": who met for a state."""
        if i + 1 >= last or self.text[i + 1].lower != "by" or not self.book.encounters:
            return
        met = self.book.encounters[-1]
        people = self.book.who.people(i + 1, last)
        met.people.update({k: v for k, v in people.items() if k not in met.people})
        if people:
            met.passages.append((first, last))

    def listed(self, first: int, last: int, i: int) -> None:
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
        owner = self._host_before(i, at)
        if owner:
            one = self.book.who.people(first, i)
            groups = self.book.who.counterparts(at + 1, last)
            if one and groups:  # "X joined Y's meeting with Z"
                self.book.add(
                    kind, first, last, {**one, **owner, **groups[0]}, "joined", (i, at + 1)
                )
            return
        of = self.text.lowers(at + 1, at + 2)
        article = self.text[at - 1].lower in {"a", "an"} or self.text[at - 2].lower in {"a", "an"}
        if self.book.encounters or not article or of not in (["of"], ["with"], ["in"]):
            return
        one = self.book.who.people(first, i)
        groups = self.book.who.counterparts(at + 1, last)
        others = self.book.who.of_whom(at + 1, last) or (groups[0] if groups else {})
        if one and (others or not self._counterparts.isdisjoint(self.text.lowers(at, last))):
            if kind in ("meeting", "summit") and self.book.has_video(i, at + 1):
                kind = "video-conference"
            self.book.add(kind, first, last, {**one, **others}, "joined", (i, at + 1))

    def _host_before(self, i: int, at: int) -> People:
        """Whose meeting it was: "joined Minister Y's meeting with Z"."""
        for mention in self.registry.within(i + 1, at):
            if mention.kind == "person" and self.text[mention.last].text == "'s":
                return {mention.key: ("principal", mention)}
        return {}

    def attended(self, first: int, last: int, i: int) -> None:
        """ "Mr. X attended the series of events", "Joining X on the call were ...", "accompanied by"."""
        if not self.book.encounters:
            return
        word = self.text[i].lower
        nearby = range(i, min(i + 9, last))
        if word in {"accompanied", "joined"}:
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

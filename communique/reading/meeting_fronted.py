"""Encounters told by a participle in front: "Meeting in Lisbon today, A and B ...", "Having met, we ..."."""

from __future__ import annotations

from communique.reading.clauses import ClauseReader
from communique.reading.encounter_book import EncounterBook
from communique.reading.encounters import People

_VIDEO = "video-conference"


class FrontedMeetings:
    """Takes down that those met who are the subject behind "Meeting in Lisbon, ..."."""

    def __init__(self, book: EncounterBook, clauses: ClauseReader):
        self.book = book
        self.text = book.text
        self.registry = book.registry
        self.clauses = clauses
        words = book.lexicon.words
        self._met = words("meetings", "having_met")
        self._places = words("meetings", "behind_meeting")

    def read(self, first: int, last: int, words: list[str]) -> None:
        """Take down what the sentence `[first, last)` of *words* says so, if it is of late."""
        having = words[0] == "having" and words[1:2] and words[1] in self._met
        meeting = words[0] in {"meeting", "gathering"} and words[1:2] and words[1] in self._places
        if not (having or meeting) or not self.book.is_news(first, last):
            return
        told = self.clauses.predicates(first, last)[:1]
        if not told:
            return
        verb = told[0].match.first
        start = self._subject(first, verb)
        people = self.book.who.subject(start, verb) if start is not None else {}
        if start is not None and not people:
            people = self.book.who.parties.subject(start, verb)
        if len(people) == 1:
            people = {**people, **self._other(people, verb, last)}
        if len(people) < 2:
            return
        kind = _VIDEO if start is not None and self.book.has_video(first, start) else "meeting"
        at = first + bool(having)
        met = self.book.add(kind, first, last, people, "while", (at, at + 1))
        town = self.registry.starting_at(first + 2) if meeting and words[1] == "in" else None
        if town is not None and met.city is None and self.registry.type_of(town.key) == "city":
            self.book.facts.places.set_city(met, self.registry.known[town.key].label)

    def _subject(self, first: int, verb: int) -> int | None:
        """Where the subject begins, behind the last comma that one can stand behind."""
        for i in range(first + 2, verb):
            if self.text[i - 1].text != ",":
                continue
            subject = self.clauses.subject_at(i, verb)
            if self.text[i].lower == "we" or (subject is not None and subject.is_speaker):
                return i
        return None

    def _other(self, one: People, verb: int, last: int) -> People:
        """ "Meeting in Lisbon, X thanked Y": whom X spoke to, of another side."""
        sides = {self.registry.party_of(key) for key in one}
        others = self.book.who.people(verb, last)
        return {
            key: value
            for key, value in list(others.items())[:1]
            if self.registry.party_of(key) not in sides
        }

"""Encounters told by a participle in front: "Meeting in Lisbon today, A and B ...", "Having met, we ..."."""

from __future__ import annotations

from communique.reading.clauses.reader import ClauseReader
from communique.reading.encounters.book.book import EncounterBook
from communique.reading.encounters.encounter import People

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
        self._after_visit = frozenset({"after", "during", "following", "on", "at", "from"})

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

    def spoke_on_visit(self, first: int, last: int, words: list[str]) -> None:
        """ "Speaking after a visit to the clinic run by the Red Cross, the Minister said ...": a visit there.

        A visit to a state or a town tells of a journey.
        """
        if words[1] not in self._after_visit or "visit" not in words[2:5]:
            return
        at = first + words.index("visit")
        comma = next((i for i in range(at, last) if self.text[i].text == ","), last)
        place = self.registry.starting_at(at + 2) or self.registry.starting_at(at + 3)
        journey = place is not None and self.registry.type_of(place.key) in ("state", "city")
        subject = next(
            (
                s
                for i in range(comma + 1, min(comma + 3, last))
                if (s := self.clauses.subject_at(i, last))
            ),
            None,
        )
        if self.text[at + 1].lower != "to" or journey or subject is None:
            return
        one = self.book.who.people(subject.first, subject.last)
        if len(one) != 1 or not any(one.keys() & e.principals for e in self.book.encounters):
            return
        bodies = (m for m in self.registry.within(at, comma) if m.kind == "actor")
        body = next((m for m in bodies if self.registry.type_of(m.key) != "state"), None)
        met = {**one, **({body.key: ("host", body)} if body is not None else {})}
        self.book.add("visit", first, comma, met, "visited", (at, at + 1), place_from=at)

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

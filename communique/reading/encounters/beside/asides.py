"""Encounters told beside the main clause: "At their meeting today, ...", "after talks with Y, ...".

An account of what was said often names the encounter in passing, or in a clause that hangs on a
name: "her counterpart, Y, whom she received on June 12".
"""

from __future__ import annotations

from communique.lexicon import Lexicon
from communique.reading.clauses.predicates import Predicate
from communique.reading.clauses.reader import ClauseReader
from communique.reading.clauses.subjects import Subject
from communique.reading.encounters.attendance.panels import Panels
from communique.reading.encounters.beside.fronted import FrontedMeetings
from communique.reading.encounters.beside.passing import PassedBy
from communique.reading.encounters.beside.press import PressWords
from communique.reading.encounters.beside.with_whom import WithWhom
from communique.reading.encounters.book.book import SIDE_KINDS, EncounterBook
from communique.reading.encounters.book.each import EachAlone
from communique.reading.encounters.book.kinds import EncounterKinds
from communique.reading.encounters.encounter import People
from communique.reading.encounters.guests.ceremonies import Ceremonies
from communique.reading.encounters.guests.meals import Meals
from communique.reading.encounters.talks.by_telephone import ByTelephone
from communique.reading.encounters.talks.discussed import Discussed

_PRONOUNS = frozenset({"he", "she", "they", "we", "i", "it"})
_OWNERS = frozenset({"his", "her", "their", "the"})
_AROUND = frozenset({"around", "round", "at"})
_FRONTED = frozenset({"having", "meeting", "gathering"})
_TO_DEED = 4  # tokens from "the Minister" over "also" to "discussed"
_WHOM_REACH = 4  # tokens from "whom" to the verb behind it


def _beside_leads(lexicon: Lexicon) -> list[tuple[str, ...]]:
    return [tuple(phrase.split()) for phrase in lexicon.meetings["beside_leads"]]


def _lead_words(lexicon: Lexicon) -> frozenset[str]:
    firsts = frozenset(phrase[0] for phrase in _beside_leads(lexicon))
    return lexicon.words("meetings", "leads", "behind") | firsts


class MeetingAsides:
    """Takes down the encounters that a sentence tells of beside what it says.

    Attributes:
        passed: Takes down those that it only names in passing.
    """

    def __init__(self, book: EncounterBook, clauses: ClauseReader):
        self.book = book
        self.text = book.text
        self.registry = book.registry
        self.clauses = clauses
        words = book.lexicon.words
        self._behind = words("meetings", "behind")
        self._participles = words("meetings", "participles")
        self.passed = PassedBy(book)
        self._ceremonies = Ceremonies(book)
        self._panels = Panels(book)
        self._to_come = words("meetings", "to_come")
        self._exchanging = words("meetings", "exchanging")
        self._talked = Discussed(book, EncounterKinds(book))
        self._each = EachAlone(book)
        self._marks = words("meetings", "leads", "behind")
        self._beside_leads = book.lexicon.derived("leads of what is told beside", _beside_leads)
        self._lead_words = book.lexicon.derived("words of leads", _lead_words)
        self._told_by = words("meetings", "holding", "meeting")
        self._press = PressWords(book, clauses)
        self._meals = Meals(book)
        self._meal_leads = frozenset({"at", "over", "during"})
        self._fronted = FrontedMeetings(book, clauses)
        self._with = WithWhom(book, clauses)
        self.by_telephone = ByTelephone(book, clauses)
        self._intending = words("meetings", "intending")
        self._held = words("meetings", "was_held") | {"followed"}
        self._dealing = words("meetings", "dealing")
        self._whom_verbs = words("meetings", "meeting", "welcoming")

    def read(self, first: int, last: int) -> None:
        """Take down what the sentence `[first, last)` tells of in passing, if anything."""
        words = self.text.lowers(first, last)
        if words[-1] == ":":
            self._with.announced(first, last, words)
        if words[0] in self._meal_leads and self._meals.led(first, last):
            return
        there = "there" in words and "with" in words and self._with.came(first, last)
        if not there and not self._lead_words.isdisjoint(words):
            ahead = self._beside_lead(words)
            if words[0] in self._marks and not ahead:
                self._led(first, last)
            elif ahead:
                self._led(first + ahead - 1, last)
            elif words[0] == "speaking" and words[1] in self._marks:
                self._led(first + 1, last)
        if not self._press.words.isdisjoint(words):
            behind = self._press.behind(first, last, self._behind)
            if behind is not None and not self.passed.told():
                self._led(behind, last)
            self._press.read(first, last, words)
        if words[0] in self._participles and not self.passed.told():
            self._met_while(first, last)
        if words[0] in _FRONTED and not self.passed.told():
            self._fronted.read(first, last, words)
        if words[0] in _AROUND and "table" in words[:4]:
            self._with.at_table(first, last)
        if words[0] == "with":
            self._with.talked(first, last)
        elif "with" in words and "there" not in words:
            self._with.came(first, last)
        if words[0] == "speaking" and "visit" in words:
            self._fronted.spoke_on_visit(first, last, words)
        if words[0] in _OWNERS and words[2:3] == ["with"]:
            self._talks_dealt(first, last)
        if "between" in words:
            self.passed.between(first, last)
        if not self._exchanging.isdisjoint(words):
            if "over" in words or "during" in words:
                self._meals.talked_over(first, last, self._exchanging)
            if not self._told_of(first, last):
                self._talked.read(first, last, self.passed.told())
        if "whom" in words:
            self._whom(first, last)
        if "signing" in words:
            self._signing(first, last)
        if not self._ceremonies.words.isdisjoint(words):
            self._ceremonies.read(first, last, words)
        if not self._panels.words.isdisjoint(words):
            self._panels.read(first, last, words)

    def _talks_dealt(self, first: int, last: int) -> None:
        """ "His talks with Y focused on trade": told of the one whose journey or doings were told."""
        noun = self.book.noun_after(first + 1, first + 2)
        verb = next(
            (i for i in range(first + 3, last) if self.text[i].lower in self._dealing), None
        )
        if noun is None or verb is None or noun[1] in SIDE_KINDS:
            return
        one = self.book.last_person() or self.book.who.first_named(first)
        groups = self.book.who.counterparts(first + 2, verb)
        met = {**one, **groups[0]} if one and groups else {}
        if len(met) > 1 and all(self.registry.is_person(key) for key in met):
            self.book.add(noun[1], first, last, met, "dealt", (first + 1, first + 2))

    def _beside_lead(self, words: list[str]) -> int:
        """How many words of "Apart from her meetings with A, ..." lead to the noun; 0 for none."""
        leads = [p for p in self._beside_leads if p[0] == words[0]]
        return max((len(p) for p in leads if tuple(words[: len(p)]) == p), default=0)

    def _led(self, first: int, last: int) -> None:
        """ "At their meeting today, ...": the encounter is named before the main clause."""
        start = self.passed.owned(first, last)
        if start is None:
            return
        noun = self.book.noun_after(start, min(start + 4, last))
        if noun is None or noun[1] in SIDE_KINDS:
            return
        if not _PRONOUNS.isdisjoint(self.text.lowers(start, noun[0])):
            return  # "During her visit she had talks with X"
        again = self.passed.told()
        if again and not self.passed.is_with(noun[0], last) and not self._held_next(noun[0], last):
            return
        told = self.clauses.predicates(first, last)[:1]
        places = range(noun[0] + 1, min(noun[0] + 24, last))
        subject = next((s for i in places if (s := self.clauses.subject_at(i, last))), None)
        if told and told[0].subject.is_speaker and told[0].subject.first > noun[0]:
            subject = told[0].subject
        subject = self._behind_list(noun[0], subject, told, last)
        if subject is None or self._is_to_come(subject.last, last):
            return
        one = self.book.who.people(subject.first, subject.last)
        if subject.word in {"he", "she"}:
            one = self.book.last_person()
        elif subject.word in {"we", "i"} and self.book.who.own is not None:
            one = {self.book.who.own: ("principal", None)}  # "At a meeting with X, we agreed ..."
        people = {**one, **self.book.who.people(noun[0] + 1, subject.last), **one}
        large = noun[1] in {"summit", "conference", "visit"}
        if one and len(people) == len(one) and not again and not large:
            people |= self._discussed_with(subject.last, last)
        people = people or self.book.who.parties.members(subject)
        people = people or self.book.who.two.meant(self.book.who.start, first, subject)
        if again and self._tells_day(people, noun, subject.first):
            return
        mine = self.text[first + 1].lower in {"our", "my"}
        if mine and self._to_come.isdisjoint(self.text.lowers(first, last)):
            people = {**people, **self.book.who.author(people)}  # "At our meeting X told me ..."
        theirs = self.text[first + 1].lower == "their" and subject.is_named
        behind = self.text[first].lower in self._behind
        if behind and not theirs and not self.passed.is_with(noun[0], subject.first):
            return  # "Following the meeting of the two Presidents, Ministers A and B said ..."
        if len(people) < 2 or (again and not self._is_new(people)):
            return
        others = {key: value for key, value in people.items() if key not in one}
        groups = self._each.groups(one, others, first, first, last) if one else []
        for group in groups if len(groups) > 1 else [people]:
            met = {**one, **group}
            self.book.add(noun[1], first, last, met, "led", (noun[0], noun[0] + 1))

    def _discussed_with(self, i: int, last: int) -> People:
        """ "In two calls, X discussed trade with the Ministers of A and B": those behind "with"."""
        near = range(i, min(i + _TO_DEED, last))
        verb = next((j for j in near if self.text[j].lower in self._exchanging), None)
        if verb is None:
            return {}
        leads = (w for w in self.text.lowers(verb, last) if w in {"with", "between"})
        if next(leads, None) == "between":
            return {}  # "discussed ties between the two police forces"
        groups = self.book.who.counterparts(verb + 1, last)
        return dict(groups[0]) if groups else {}

    def _held_next(self, noun: int, last: int) -> bool:
        """ "At the meeting held later on the same day, A and B ...": another one than those told before."""
        comma = next((i for i in range(noun + 1, last) if self.text[i].text == ","), noun)
        words = self.text.lowers(noun + 1, comma)
        return not self._held.isdisjoint(words[:2]) and (
            "followed" in words or self.book.tense.dated(noun + 1, comma)
        )

    def _tells_day(self, people: People, noun: tuple[int, str], end: int) -> bool:
        """ "In her call with Y, held on Monday, she ...": when that was of which the text has told."""
        known = [e for e in self.book.encounters if people.keys() <= e.principals]
        if len(known) != 1 or known[0].kind != noun[1] or known[0].day is not None:
            return False
        if not self.book.facts.times_in(noun[0], end):
            return False
        known[0].period = None
        self.book.complete(known[0], noun[0], end)
        return True

    def _is_to_come(self, i: int, last: int) -> bool:
        """Whether a subject that ends at *i* tells what is planned: "the Minister will also raise ..."."""
        while i < last and self.book.lexicon.is_adverb(self.text[i].lower):
            i += 1
        return i < last and self.text[i].lower in self._intending

    def _behind_list(
        self, noun: int, subject: Subject | None, told: list[Predicate], last: int
    ) -> Subject | None:
        """The subject of "In meetings with A, B and C, the Minister said": no part of the list."""
        if subject is None or self.text[noun + 1].lower != "with":
            return subject
        stop = told[0].match.first if told else last
        starts = (j for j in range(stop - 1, subject.first, -1) if self.text[j - 1].text == ",")
        others = (self.clauses.subject_at(j, last) for j in starts)
        told_of = (s for s in others if s is not None and s.last <= stop)
        found = (s for s in told_of if s.is_named or s.word in {"he", "she"})
        if not told:  # "..., the Minister also met D"
            found = (s for s in found if self._acts(s.last, last))
        return next(found, subject)

    def _acts(self, i: int, last: int) -> bool:
        """Whether a deed is told behind a subject that ends at *i*: "the Minister also met"."""
        while i < last and self.book.lexicon.is_adverb(self.text[i].lower):
            i += 1
        return i < last and self.text[i].lower in self._told_by

    def _is_new(self, people: People) -> bool:
        """Whether nobody has told yet that those *people*, all of them persons, met."""
        if not all(self.registry.is_person(key) for key in people):
            return False
        return not any(people.keys() <= e.people.keys() for e in self.book.encounters)

    def _met_while(self, first: int, last: int) -> None:
        """ "Welcoming X to Lisbon, Y stressed ...", "Meeting with X in Lisbon, Y stressed ..."."""
        comma = next((i for i in range(first, last) if self.text[i].text == ","), last)
        places = range(comma + 1, min(comma + 4, last))
        subject = next((s for i in places if (s := self.clauses.subject_at(i, last))), None)
        if subject is None or not subject.is_named:
            return
        if self.text[first].lower == "meeting" and self.text[first + 1].lower != "with":
            return
        if self.text[first].lower != "meeting" and not self.book.to_a_place(first, comma + 1):
            return
        people = {
            **self.book.who.people(subject.first, subject.last),
            **self.book.who.people(first, subject.first),
        }
        if len(people) > 1 and self.book.is_news(first, last):
            self.book.add("meeting", first, last, people, "while", (first, first + 1))

    def _told_of(self, first: int, last: int) -> bool:
        """Whether the sentence has told of an encounter."""
        return any((first, last) in e.passages for e in self.book.encounters[-1:])

    def _whom(self, first: int, last: int) -> None:
        """ "discussed it with Y, whom he received on June 12": the clause hangs on a name."""
        for i in range(first + 3, last - 2):
            if self.text[i].lower != "whom":
                continue
            near = range(i + 1, min(i + _WHOM_REACH, last))
            verb = next((j for j in near if self.text[j].lower in self._whom_verbs), None)
            if verb is None:
                continue
            guests = list(self.book.who.people(first, i).items())
            hosts = self.book.who.people(i + 1, verb) or self._speaker(first, i)
            if not guests or not hosts:
                continue
            people: People = {**hosts, guests[-1][0]: guests[-1][1]}
            told = (e for e in self.book.encounters if e.kind == "courtesy-call")
            if any(e.principals == people.keys() for e in told):
                continue  # "was received by Y. Y, with whom she met on Monday, ..." tells it again
            if len(people) > 1:
                self.book.add(
                    "meeting", first, last, people, "whom", (verb, verb + 1), place_from=verb
                )

    def _signing(self, first: int, last: int) -> None:
        """ "A and B pledged more after signing an accord in Oslo on 4 June": they stood together."""
        if self.passed.told():
            return
        for i in range(first + 3, last - 2):
            before = self.text[i - 1].lower
            if self.text[i].lower != "signing" or before not in self._behind | {"upon", "on"}:
                continue
            people = self.book.who.people(first, i)
            sides = {self.registry.party_of(key) for key in people}
            dated = bool(self.book.facts.times_in(i, last))
            if len(sides) > 1 and dated and self.book.is_news(first, last):
                self.book.add("meeting", first, last, people, "signed", (i, i + 1))

    def _speaker(self, first: int, stop: int) -> People:
        """The person with whom the sentence begins: "he" of a clause that hangs on another name."""
        people = self.book.who.people(first, stop)
        return {key: people[key] for key in list(people)[:1]}

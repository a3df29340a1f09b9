"""Press conferences told beside what was said there: "At a press conference with Y, X said ..."."""

from __future__ import annotations

from communique.reading.clauses.reader import ClauseReader
from communique.reading.clauses.subjects import Subject
from communique.reading.encounters.book.book import SIDE_KINDS, EncounterBook
from communique.reading.encounters.encounter import Encounter, People

_TO_PRESS = 7  # tokens from "at" to "press conference", from "speaking" to "press"
_TO_AUDIENCE = 6  # tokens from "met" to "press": "met with members of the press"
_TO_BOTH = 10  # tokens from the head over "After the signing of six agreements," to "they"
_TO_STATEMENT = 5  # tokens from "made" to "statements"
_TO_BEFORE = 6  # tokens from "results" over "of their talks" to "to the press"
_TO_SAID = 8  # tokens from "said" over a speaker to "at a press conference"
_TO_BESIDE = 9  # tokens from "press conference" over "in Lisbon on Monday" to "with"
_STATEMENTS = frozenset({"statement", "statements", "declaration", "declarations"})


class PressMet:
    """Takes down press conferences that a verb reports: "the two Ministers then jointly met the press".

    Attributes:
        words: The verbs that may report one.
    """

    def __init__(self, book: EncounterBook):
        self.book = book
        self.text = book.text
        self._stating: dict[str, list[str]] = book.lexicon.meetings["stating"]
        self.words = book.lexicon.words("meetings", "facing") | self._stating.keys()
        self._before = book.lexicon.words("meetings", "before_press")
        self._audiences = book.lexicon.words("meetings", "audiences")
        self._between = book.lexicon.words("meetings", "before_audiences")
        self._behind = book.lexicon.words("meetings", "list_ends", "behind_press")
        self._jointly = book.lexicon.words("meetings", "jointly")

    def read(self, first: int, last: int, i: int) -> bool:
        """ "A and B met the press", "jointly addressed the media": those of the encounter before it."""
        at = self._stated(i, last) if self.text[i].lower in self._stating else i + 1
        stop = min(max(i + _TO_AUDIENCE, at + 2), last)
        while at < stop and (self.text[at].lower in self._between or self._is_adverb(at)):
            at += 1
        if at >= last or self.text[at].lower not in self._audiences:
            return False
        after = self.text[at + 1] if at + 1 < last else None
        goes_on = after is not None and after.is_word and after.lower not in self._behind
        if goes_on and not (after is not None and self._is_adverb(at + 1)):
            return False  # "met media executives"
        one = self.book.who.subject(first, i)
        sides = {self.book.registry.party_of(key) for key in one}
        near = self.text.lowers(max(first, i - 2), at + 3)
        if len(sides) < 2 and self._both(first, i):
            sides = self.book.encounters[-1].principals
        if len(sides) < 2 and self._jointly.isdisjoint(near):
            return False
        if self.book.encounters:
            self.book.side(first, last, "press-conference")
        elif len(sides) > 1 and self.book.is_news(first, last):
            self.book.add("press-conference", first, last, one, "press", (i, at + 1))
        return True

    def _is_adverb(self, at: int) -> bool:
        return self.book.lexicon.is_adverb(self.text[at].lower)

    def _both(self, first: int, i: int) -> bool:
        """ "The Ministers signed a plan and made statements to the press": those who met before."""
        if not self.book.encounters:
            return False
        starts = range(first, min(first + _TO_BOTH, i))
        found = (self.book.who.clauses.subject_at(j, i) for j in starts)
        both = (s for s in found if s is not None and not s.names)
        return any(s.kind == "principals" or s.word == "they" for s in both)

    def _stated(self, i: int, last: int) -> int:
        """Where the audience of "made statements to the press" is told, else the end of the sentence."""
        said = self._stating[self.text[i].lower]
        near = range(i + 1, min(i + _TO_STATEMENT, last - 2))
        at = next((j for j in near if self.text[j].lower in said), None)
        if at is None:
            return last
        behind = range(at + 1, min(at + _TO_BEFORE, last - 1))
        to = next((j for j in behind if self.text[j].lower in self._before), None)
        return to + 1 if to is not None and "," not in self.text.lowers(at, to) else last


class PressWords:
    """Takes down the press conferences of which a sentence tells in passing.

    Attributes:
        words: One of these stands in every such sentence.
    """

    def __init__(self, book: EncounterBook, clauses: ClauseReader):
        self.book = book
        self.text = book.text
        self.clauses = clauses
        lists = book.lexicon.words
        self._leads = lists("meetings", "leads")
        self._addressing = lists("meetings", "addressing")
        self._audiences = lists("meetings", "audiences")
        self._intending = lists("meetings", "intending")
        self._jointly = lists("meetings", "jointly")
        self._saying = lists("layout", "saying_leads") | lists("meetings", "telling_the_press")
        self.words = self._audiences | {"news"}

    def behind(self, first: int, last: int, behind: frozenset[str]) -> int | None:
        """Where "after his talks with Y" begins in "Speaking to the press after his talks with Y"."""
        if self.text[first].lower not in self._addressing:
            return None
        near = range(first + 1, min(first + 2 * _TO_PRESS, last))
        return next((i for i in near if self.text[i].lower in behind), None)

    def read(self, first: int, last: int, words: list[str]) -> None:
        """ "At a joint press conference with Y, X said ...", "Speaking to the press after the talks, X said ..."."""
        at = self._told_at(first, last, words)
        if at is None:
            self._said_at(first, last)
            return
        places = range(at + 1, min(at + 40, last))
        subject = next((s for i in places if (s := self._speaker_at(i, last))), None)
        if subject is None or self._told(self.book.encounters):
            return
        one = self.book.who.people(subject.first, subject.last)
        together = not self._jointly.isdisjoint(words[: at - first])
        joint = words[0] not in self._addressing or together
        people = {**self.book.who.people(at + 1, subject.first), **one} if joint else one
        main = self.book.told_last()
        both = not subject.is_named or not people
        if both and (main is None or not joint or self._is_planned(subject, last)):
            return
        said = subject.first  # from there on it is told what was said
        if main is not None and joint and people.keys() <= main.principals:
            self.book.side(first, last, "press-conference", place_to=said)
            return
        met = self.book.add(
            "press-conference", first, last, people, "press", (at, at + 1), place_to=said
        )
        if main is not None and people.keys() <= main.principals:
            met.part_of = main

    def _told(self, encounters: list[Encounter]) -> bool:
        return any(e.kind == "press-conference" for e in encounters)

    def _is_planned(self, subject: Subject, last: int) -> bool:
        return subject.last < last and self.text[subject.last].lower in self._intending

    def _told_at(self, first: int, last: int, words: list[str]) -> int | None:
        """The last token of "At a joint press conference", "Speaking to the press", or None."""
        together = not self._jointly.isdisjoint(words[1:_TO_PRESS])
        near = range(first + 1, min(first + _TO_PRESS * (1 + together), last))
        if words[0] in self._addressing:
            at = next((i for i in near if self.text[i].lower in self._audiences), None)
            conference = at is not None and self.text[at + 1].lower in {"conference", "briefing"}
            return at + 1 if at is not None and conference else at
        if words[0] not in self._leads:
            return None
        noun = self.book.noun_after(first + 1, min(first + _TO_PRESS, last))
        return noun[0] if noun is not None and noun[1] == "press-conference" else None

    def _said_at(self, first: int, last: int) -> None:
        """ "..., she said at the joint press conference with Y": with one whom the speaker met."""
        for i in range(first + 1, last - 2):
            noun = self._noun_told(first, last, i)
            if noun is None:
                continue
            if self._told(self.book.encounters):
                return
            who = self.book.who
            start = max(first, i - _TO_SAID)
            one = who.people(start, i) or self._subject(first, i) or self.book.last_person()
            groups = who.counterparts(noun + 1, last)
            people = {**one, **(groups[0] if groups else self._beside(noun, last))}
            joint = not self._jointly.isdisjoint(self.text.lowers(i, noun + 1))
            met = next((e for e in self.book.encounters if e.kind not in SIDE_KINDS), None)
            alone = len(people) == 1 and not joint and self.text[i].lower == "told"
            if len(people) > 1 or (alone and self.book.is_news(first, last)):
                self.book.add("press-conference", first, last, people, "press", (noun, noun + 1))
            elif joint and met is not None and people.keys() <= met.principals:
                self.book.side(first, last, "press-conference")
            return

    def _noun_told(self, first: int, last: int, i: int) -> int | None:
        """The noun of "said at a press conference", "told a press conference", "in the joint press statement"."""
        lower = self.text[i].lower
        if lower not in {"at", "during", "in", "told"}:
            return None
        end = min(i + _TO_PRESS, last)
        noun = self.book.noun_after(i + 1, end)
        at = noun[0] if noun is not None and noun[1] == "press-conference" else None
        if at is None and lower != "told":
            near = self.text.lowers(i + 1, end)
            stated = (n for n, word in enumerate(near) if word in _STATEMENTS)
            n = next(stated, 0)
            joint = n > 1 and near[n - 1] in self._audiences and "joint" in near[:n]
            at = i + 1 + n if joint else None
        if at is None or lower == "told":
            return at
        said = not self._saying.isdisjoint(self.text.lowers(max(first, i - _TO_SAID), i))
        return at if said else None

    def _subject(self, first: int, i: int) -> People:
        """Who spoke: the person last named before the verb, which stands before token *i*."""
        named = list(self.book.who.people(first, i).items())
        return dict(named[-1:])

    def _beside(self, noun: int, last: int) -> People:
        """ "a press briefing held jointly with Y", "a news conference alongside Y": who stood there too."""
        near = range(noun + 1, min(noun + _TO_BESIDE, last - 1))
        at = next((j for j in near if self.text[j].lower in {"with", "alongside"}), None)
        if at is None:
            return {}
        return self.book.who.people(at + 1, self.book.who.end_of_list(at + 2, last))

    def _speaker_at(self, i: int, last: int) -> Subject | None:
        """The subject of the main clause that begins behind a comma before *i*: a person, "both Ministers"."""
        if self.text[i - 1].text != ",":
            return None
        subject = self.clauses.subject_at(i, last)
        group = subject is not None and subject.kind == "principals" and not subject.names
        return subject if subject is not None and (subject.is_named or group) else None

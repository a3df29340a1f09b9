"""Encounters of which an account names one side only: "The Minister hosted mayors from across Chile".

An account is headed as one of an encounter, and opens with who met, hosted or convened others. These
are often students, mayors or managers without a name; the encounter took place all the same.
"""

from __future__ import annotations

from collections.abc import Sequence

from communique.reading.encounters.book.book import EncounterBook
from communique.reading.encounters.encounter import People
from communique.reading.page.blocks import Block
from communique.reading.page.segmentation import Sentence

_OPENING = 3  # sentences
_TO_NOUN = 14  # tokens from "hosted" over "the second virtual" to "round table"
_TO_OBJECT = 3  # tokens from "hosted" over "the 12th" to whom or what
_TO_WITH = 12  # tokens from "held" over "a meeting today" to "with"
_FOR_WHAT = frozenset({"to", "that", "which"})  # "met managers to announce a call for tenders"
_TO_GROUP = 7  # tokens from "welcomed" over "the Board of" to "leaders"
_NO_ONE = frozenset({"the", ",", "."})  # "met the target"
_NO_OBJECT = frozenset({"to", "that", "from", "on", "in", "at", "by", ",", ".", ";"})


class OneSide:
    """Takes down such an encounter of one document, where none else was found."""

    def __init__(self, book: EncounterBook):
        self.book = book
        self.text = book.text
        self.registry = book.registry
        words = book.lexicon.words
        self._headed = words("meetings", "account_heads")
        self._hosting = words("meetings", "hosting", "welcoming")
        self._groups = words("meetings", "unnamed_groups", "unnamed_if_of")
        self._welcoming = words("meetings", "welcoming") - {"hosted", "hosts"}
        self._held = words("meetings", "convening", "leading")
        self._meeting = words("meetings", "meeting")
        self._particles = book.lexicon.meetings["particles"]
        self._joining = words("meetings", "joining_events")
        self._events = words("meetings", "events")
        self._plans = words("meetings", "title_plans")
        self._speaking = words("meetings", "speaking")
        self._verbs = self._hosting | self._held | self._meeting | self._joining | self._speaking

    def read(self, title: Block, sentences: Sequence[Sentence], titled: People) -> None:
        """The encounter that the opening *sentences* of an account tell of, with those *titled*."""
        first, last = self.text.first_at(title.start), self.text.first_at(title.end)
        kind = self._noun(first, last)
        headed = not self._headed.isdisjoint(self.text.lowers(first, last))
        titled_with = self._with_others(first, last)
        planned = not self._plans.isdisjoint(self.text.lowers(first, last))
        if not headed and (kind is None or not titled_with or planned):
            return  # "Statement on the Upcoming Call with Y"
        for sentence in sentences[:_OPENING]:
            start, end = self.text.first_at(sentence.start), self.text.first_at(sentence.end)
            if self._told(start, end, kind, titled, titled_with):
                return

    def _with_others(self, first: int, last: int) -> bool:
        """Whether a title tells whose encounter with others it was: "Meeting with Union Delegates"."""
        nouns = self.book.lexicon.meeting_nouns
        hits = (nouns.longest(self.text, k, last) for k in nouns.starts(self.text, first, last))
        ends = (hit[0] for hit in hits if hit is not None)
        return any(self.text.lowers(end, end + 1) == ["with"] for end in ends)

    def _told(
        self, first: int, last: int, headed: str | None, titled: People, titled_with: bool
    ) -> bool:
        """Whether the sentence tells of one; the noun of the title may say of what kind, *headed*."""
        for i in range(first + 1, last - 1):
            if self.text[i].lower not in self._verbs or not self._is_deed(first, last, i):
                continue
            one = self._side(first, i)
            if not one or not self.book.is_news(first, last):
                return False
            kind = self._noun(i, min(i + _TO_NOUN, last)) or headed
            kind = kind or ("telephone-call" if self.text[i].lower in self._speaking else "meeting")
            if kind != "video-conference" and self._by_video(first, i, last):
                kind = "video-conference"
            others = {} if titled.keys().isdisjoint(one) and not titled_with else titled
            people = {**one, **{k: v for k, v in others.items() if k not in one}}
            people |= self._guests(i, last)
            self.book.add(kind, first, last, people, "one-side", (i, i + 1))
            return True
        return False

    def _is_deed(self, first: int, last: int, i: int) -> bool:
        """Whether the verb at *i* tells what was done with others: "met with mayors", "held a meeting"."""
        lower = self.text[i].lower
        after = self.text[i + 1].lower
        if not self.book.tense.is_told(first, last, i):
            return False
        if (lower in self._held or lower in self._joining) and self._is_event(i, last):
            return True
        if lower in self._meeting:
            particle = self._particles.get(lower)
            return after in particle if particle is not None else after not in _NO_ONE
        if lower in self._speaking:
            return not {"with", "to"}.isdisjoint(self.text.lowers(i + 1, min(i + _TO_GROUP, last)))
        if lower in self._welcoming:  # "welcomed the news" tells of nobody who came
            near = self.text.lowers(i + 1, min(i + _TO_GROUP, last))
            return bool(self._guests(i, last)) or not self._groups.isdisjoint(near)
        return lower in self._hosting and after not in _NO_OBJECT

    def _is_event(self, i: int, last: int) -> bool:
        """Whether behind the verb at *i* stands what people hold: "a round table", "a briefing"."""
        end = min(i + _TO_NOUN, last)
        if not self._events.isdisjoint(self.text.lowers(i + 1, end)):
            return True
        return self._noun(i + 1, end) is not None

    def _by_video(self, first: int, i: int, last: int) -> bool:
        """Whether a word beside the verb at *i* says that they met by video: "met virtually with"."""
        return self.book.has_video(max(first, i - 1), min(i + _TO_GROUP, last))

    def _side(self, first: int, verb: int) -> People:
        """Who is told to have met others: persons, or else the body, or who says "I"."""
        who = self.book.who
        start = who.fronted.past(first, verb)
        return (
            who.people(start, verb) or who.subject(start, verb) or who.parties.subject(start, verb)
        )

    def _guests(self, i: int, last: int) -> People:
        """Those of the others who have a name, and stand in the list behind the verb."""
        near = self.text.lowers(i + 1, min(i + _TO_WITH, last))
        at = i + 1 + near.index("with") if "with" in near else i
        stop = self.book.who.end_of_list(min(at + _TO_OBJECT, last - 1), last)
        return self.book.who.people(at + 1, stop)

    def _noun(self, first: int, last: int) -> str | None:
        """What kind of encounter the words of `[first, last)` name, before any that tell what for."""
        nouns = self.book.lexicon.meeting_nouns
        ends = (k for k in range(first + 1, last) if self.text[k].lower in _FOR_WHAT)
        last = next(ends, last)
        hits = (nouns.longest(self.text, k, last) for k in nouns.starts(self.text, first, last))
        return next((hit[1][0] for hit in hits if hit is not None), None)

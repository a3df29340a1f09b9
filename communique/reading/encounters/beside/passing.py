"""Encounters that a sentence only names in passing: "X thanked Y in a meeting at the White House".

Such a name may be that of another encounter, of which the sentence says that it was before, or
is to come. So it counts only where the verbs of the sentence told of none.
"""

from __future__ import annotations

from communique.reading.encounters.beside.said_after import SaidAfter
from communique.reading.encounters.book.book import REMOTE, SIDE_KINDS, EncounterBook
from communique.reading.encounters.book.each import EachAlone
from communique.reading.encounters.book.references import References

_TO_DAY = 10  # tokens from the noun for an encounter to its day
_TO_FOLLOWED = 7  # tokens from "follow up on" to the noun for an encounter
_TO_RELAY = 16  # tokens from "briefed" over whom to "on"
_TO_NOUN = 6  # tokens from "Following the recent tripartite" to the noun
_MEANS = 7  # tokens from "A and B, was held" to "online"
_TO_BETWEEN = 7  # tokens from "talks held" to "between"


class PassedBy:
    """Takes down the encounters that sentences of one document name beside what they tell."""

    def __init__(self, book: EncounterBook):
        self.book = book
        self.text = book.text
        words = book.lexicon.words
        self._marks = words("meetings", "leads", "behind")
        self._behind = words("meetings", "behind")
        self._lead_owners = words("meetings", "lead_owners")
        self._unowned = words("meetings", "unowned") | words("meetings", "several")
        self._counting = words("grammar", "numerals") | words("meetings", "apart")
        self._told_by = words("meetings", "holding", "meeting")
        self._bare_ends = words("meetings", "list_ends") - {"to"} | {".", ",", "this"}
        self._places = frozenset({"in", "at", "on", "today", "yesterday"})
        self._content = words("meetings", "content")
        self._to_come = words("meetings", "to_come")
        self._each = EachAlone(book)
        self._references = References(book.text, book.lexicon)
        self._said_after = SaidAfter(book)
        self._relaying = frozenset({"briefed", "updated", "informed", "debriefed", "debrief"})
        self._intending = words("meetings", "intending")

    def read(self, first: int, last: int) -> None:
        """Take down what the sentence names in passing, where its verbs told of no encounter.

        "X spoke with Y to follow up on their meeting in Lisbon" tells of the call alone.
        """
        words = self.text.lowers(first, last)
        self._said_after.read(first, last, words)
        if self.told():
            return
        if not self._marks.isdisjoint(words):
            self._passed_by(first, last)

    def _passed_by(self, first: int, last: int) -> None:
        """ "X thanked Y for his support in a meeting at the White House": told beside an act."""
        for i in range(first + 3, last - 2):
            lower = self.text[i].lower
            if lower in self._content:
                return  # what is said may tell of other meetings
            if lower not in self._marks:
                continue
            behind = lower in self._behind
            if self._is_awaited(first, i):
                return
            start = self.owned(i, last)
            counted = self.text[i + 1].lower in self._counting
            if start is None or (not behind and start == i + 1 and not counted):
                continue
            noun = self.book.noun_after(start, min(start + 3, last))
            if noun is None and self.text.lowers(start, start + 2) == ["visit", "to"]:
                if not self._told_by.isdisjoint(self.text.lowers(first, i)):
                    return  # "held talks with Y during a visit to Lisbon"
                noun = start, "meeting"  # "discussed X with Y in a visit to Downing Street"
            if noun is None or noun[1] in SIDE_KINDS or self._refers_to(i, noun, last):
                continue
            people = self.book.who.people(first, i)
            alone = len(people) > 1 and self._is_bare(noun[0] + 1, last)
            if behind and not alone and not self.is_with(noun[0], last):
                continue
            if self.is_with(noun[0], last):
                groups = self.book.who.counterparts(noun[0] + 1, last)
                people = {**people, **(groups[0] if groups else {})}
            if len(people) > 1:
                for met in self._each.counted(people, i, noun[0] + 1):
                    self.book.add(noun[1], first, last, met, "passing", (noun[0], noun[0] + 1))
                return

    def _is_awaited(self, first: int, last: int) -> bool:
        """Whether words tell of what is to come: "X and Y look forward to the Summit"."""
        words = (self.text[j] for j in range(first, last))
        return any(
            w.lower in self._to_come or (w.lower in self._intending and not w.is_capital)
            for w in words
        )

    def _refers_to(self, i: int, noun: tuple[int, str], last: int) -> bool:
        """Whether the noun behind the mark at *i* names what was before: "as agreed at their March meeting".

        One speaks "on a call", and otherwise it is only spoken of: "briefed Y on their meeting".
        """
        lower = self.text[i].lower
        if lower == "on" and (noun[1] not in REMOTE or self.text[i - 1].lower == "up"):
            return True
        if lower == "on" and not self._relaying.isdisjoint(
            self.text.lowers(max(0, i - _TO_RELAY), i)
        ):
            return True  # "briefed Y on his call with Z"
        return self.book.tense.is_of_old(i, min(noun[0] + _TO_DAY, last))

    def _is_bare(self, i: int, last: int) -> bool:
        """Whether nothing behind the noun says whose it was: "announced it after talks in Lisbon"."""
        return i >= last or self.text[i].lower in self._bare_ends

    def between(self, first: int, last: int) -> None:
        """ "The meeting between X and Y in Lisbon focused on ...": what the text opens with."""
        if first != self.book.who.start or self.told():
            return
        nouns = self.book.lexicon.meeting_nouns
        for i in nouns.starts(self.text, first, last - 2):
            hit = nouns.longest(self.text, i, last)
            at = self._before_between(hit[0], last) if hit is not None else None
            if hit is None or at is None or hit[1][0] in SIDE_KINDS:
                continue
            if not self._to_come.isdisjoint(self.text.lowers(first, last)):
                return
            if self._is_followed_up(first, i) or self._references.owns(first, i):
                return
            if i - first > _TO_NOUN and not self._behind.isdisjoint(self.text.lowers(i - 3, i)):
                return  # "A and B met in Lisbon following the summit between X and Y"
            if self.text.lowers(i - 2, i) in (
                ["of", "a"],
                ["of", "an"],
                ["for", "a"],
                ["for", "an"],
            ):
                return  # "claimed to have details of a conversation between X and Y"
            end = self.book.who.end_of_list(at + 2, last)
            people = self.book.who.people(at + 1, end)
            if len(people) < 2 and at > hit[0]:  # "talks held between the Governments of A and B"
                people = self.book.who.parties.named(at + 1, end)
            if len(people) > 1:
                online = hit[1][0] == "meeting" and self.book.has_video(
                    end, min(end + _MEANS, last)
                )
                kind = "video-conference" if online else hit[1][0]
                for met in self._each.counted(people, first, hit[0]):
                    self.book.add(kind, first, last, met, "between", (i, hit[0]))
            return

    def _is_followed_up(self, first: int, noun: int) -> bool:
        """Whether a noun names what was before: "to follow up on last week's call between X and Y"."""
        near = self.text.lowers(max(first, noun - _TO_FOLLOWED), noun)
        pairs = zip(near, near[1:], strict=False)
        return any(a in {"up", "follow-up"} and b in {"on", "to"} for a, b in pairs)

    def _before_between(self, i: int, last: int) -> int | None:
        """Where "between" stands behind a noun: "talks between", "talks held in Lisbon today between"."""
        if self.text[i].lower == "between":
            return i
        if self.text[i].lower != "held" and self.text[i].lower not in self._places:
            return None
        near = range(i + 1, min(i + _TO_BETWEEN, last))
        at = next((j for j in near if self.text[j].lower == "between"), None)
        told = self.text.lowers(i, at) if at is not None else []
        return None if {",", "and", "the"} & set(told) else at

    def owned(self, i: int, last: int) -> int | None:
        """Where the noun phrase of an encounter begins behind the lead at *i*, or None.

        Somebody's meeting is this one ("their meeting", "today's call"); of a thing without an
        owner only the plural is ("after talks with Y").
        """
        if i + 2 >= last:
            return None
        if self.text[i + 1].lower in self._lead_owners or self.text[i + 2].text == "'s":
            return i + 2
        counted = self.text[i + 1].lower in self._counting
        near = self.text.lowers(i + 1, min(i + (5 if counted else 3), last))
        return i + 1 if not self._unowned.isdisjoint(near) else None

    def is_with(self, noun: int, stop: int) -> bool:
        """Whether "with" behind the noun tells who was met."""
        near = self.text.lowers(noun + 1, min(noun + 7, stop))
        if self.text.lowers(noun - 1, noun + 1) == ["courtesy", "call"] and near[:1] == ["on"]:
            return True  # "During a courtesy call on Y, ..."
        return "with" in near and "," not in near[: near.index("with")]

    def told(self) -> bool:
        """Whether an encounter is known already, beside dinners and press conferences."""
        return any(e.kind not in {*SIDE_KINDS, "visit"} for e in self.book.encounters)

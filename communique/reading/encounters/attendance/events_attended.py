"""Events of which a sentence names those who took part, held or led them, and nobody they met.

"X participated today in a meeting of the Friends of the Sea", "the Ministry convened the fourth session
of the Forum on 4 May", "X virtually joined ministers from A and B for the summit". Most statements of
a ministry on meetings of many sides are of that kind. One who was there is enough, where the
words tell that it was of late. Others are added as far as they are named.
"""

from __future__ import annotations

from datetime import timedelta

from communique.lexicon import Lexicon
from communique.reading.encounters.attendance.event_sides import EventSides
from communique.reading.encounters.book.book import EncounterBook
from communique.reading.encounters.book.kinds import EncounterKinds
from communique.reading.encounters.settings.tense import LATELY
from communique.reading.times.timex import TimeExpression, resolve

_TO_NOUN = 16  # words from "participated" over the name of a row of events to its noun
_TO_OCCASION = 60  # tokens from "joined" over a list of those who were joined to "for the summit"
_LONGEST = timedelta(days=10)  # from the first day of an event to the last
_TO_PLACE = 9  # tokens from "visit" over "on Monday, 4 May 2020," to "to Porto"
_TO_WHEN = 4  # tokens from "when the Minister" to "attended"
_TO_WHICH = 4  # tokens from "meeting" over "which she" to "hosted"
_OF_THE_DAY = frozenset({"today", "yesterday", "tonight"})
_STOPS = frozenset({",", ".", ";", ":", "that", "which", "who", "to", "as", "of", "for", "with", "by"})  # fmt: skip
_OCCASIONS = frozenset({"for", "during", "at", "in"})
_NO_DEEDS = frozenset({"the", "a", "an", "his", "her", "their", "its"})  # "to the region"
_NO_DAYS = frozenset({"clock", "duration"})
_OWNERS = frozenset({"'s", "\u2019s"})
_MORE = frozenset({"of", "on", "for", "between", "with", "in"})
_PRONOUNS = frozenset({"he", "she", "they"})


def _kinds(lexicon: Lexicon) -> dict[str, str]:
    """What kind of encounter a noun for an event names."""
    table: dict[str, list[str]] = lexicon.meetings["event_kinds"]
    return {noun: kind for kind, nouns in table.items() for noun in nouns}


class EventsAttended:
    """Takes down such events of one document, where no other reader found the encounter."""

    def __init__(self, book: EncounterBook, kinds: EncounterKinds):
        self.book = book
        self.text = book.text
        self.registry = book.registry
        self.kinds = kinds
        self._sides = EventSides(book)
        words = book.lexicon.words
        self._nouns = book.lexicon.derived("kinds of events", _kinds)
        self._joining = words("meetings", "event_joining")
        self._launching = words("meetings", "event_launching")
        self._verbs = self._joining | self._launching | words("meetings", "event_holding")
        self._virtual = words("meetings", "virtual", "video")
        self._touring = words("meetings", "event_touring")
        self._listed = words("meetings", "list_leads")
        self._places = words("meetings", "event_places")

    def read(self, first: int, stop: int, last: int, words: list[str]) -> None:
        """Take down the event that the sentence `[first, last)` tells of before *stop*, if any."""
        if "following" in words and ":" in words and not self._listed.isdisjoint(words):
            self._following(first, last, words)
        if self._verbs.isdisjoint(words) or self._nouns.keys().isdisjoint(words):
            return
        if any((first, last) in e.passages for e in self.book.encounters):
            return
        quoted = False
        for i in range(first, stop):
            quoted ^= self.text[i].text == '"'
            if i > first and self.text[i].lower in self._verbs and not quoted:
                if self._told(first, last, i):
                    return

    def _told(self, first: int, last: int, i: int) -> bool:
        """Whether the verb at *i* tells of an event of late, which is taken down."""
        noun = self._noun(i + 1, last) or self._occasion(i, last) or self._which(first, i)
        if noun is None or not self.book.tense.is_told(first, last, i):
            return False
        at, kind = noun
        if self._is_referred_to(first, i):
            return False
        if self._is_told_before(first, last, i, at):
            return self._was_there(first, last, i, kind)
        if self.text[at].lower == "ceremony":
            if any((first, last) == stay.sentence for stay in self.book.stays):
                return True  # "hosted a welcome ceremony for Y": of their talks more is told
        if kind == "visit" and not self._goes_to_site(i, at, last):
            return False
        if not self._is_news(first, last, self.text[i].lower in self._launching):
            return False
        if not self.book.tense.is_of_late(first, last, (i, i + 1)):
            return False
        one = self._sides.subject(first, i)
        if not one:
            return False
        end = self._purpose(max(i, at) + 1, last)
        others = self._sides.others(i, at, end)
        video = self.kinds.apart_in_space(first, last, i) or not self._virtual.isdisjoint(
            self.text.lowers(i - 1, max(i, at) + 1)
        )
        if kind == "meeting" and video:
            kind = "video-conference"
        people = {**one, **{k: v for k, v in others.items() if k not in one}}
        if kind == "conference" and self.text[at].lower == "meeting":
            if len(people) > 1 and self.book.is_small(people):
                kind = "meeting"
        opened = self.book.opened
        if opened is not None and opened.sentence == (first, last):
            self.book.opened = None  # what was opened there is this event
        part = (first, end) if self.book.facts.times_in(first, end) else None
        to = end if part is not None else None
        met = self.book.add(kind, first, last, people, "event", (i, i + 1), part=part, place_to=to)
        met.modality = "video" if video else met.modality
        if self.book.facts.anchor.issued is None and any(
            x.relative in _OF_THE_DAY for x in self._days(first, end)
        ):
            met.day = met.period = None  # "today", and it is not known when that was
        return True

    # -- the noun -------------------------------------------------------------------

    def _noun(self, i: int, last: int) -> tuple[int, str] | None:
        """The noun for an event with which the words from *i* on begin: its token, and its kind."""
        words = 0
        if i < last and self.text[i].lower == "with":  # "co-hosted with Kenya the first meeting"
            i = self._sides.end_of_names(i + 1, last)
        while i < last and words < _TO_NOUN:
            token = self.text[i]
            if token.text == "(":
                i = self.book.past_brackets(i, last)
                continue
            named = self.registry.starting_at(i)
            end = named.last if named is not None else i + 1
            if self.text[end - 1].lower in self._nouns and not self._is_first_part(end, last):
                return end - 1, self._kind(end - 1)
            if named is None and token.lower in _STOPS:
                return None
            words += token.is_word
            i = end
        return None

    def _kind(self, at: int) -> str:
        """The kind of encounter that the noun at *at* names with the words before it: "ministerial meeting"."""
        nouns = self.book.lexicon.meeting_nouns
        hits = (nouns.longest(self.text, k, at + 1) for k in (at - 2, at - 1))
        longer = next((hit[1][0] for hit in hits if hit is not None and hit[0] == at + 1), None)
        return longer or self._nouns[self.text[at].lower]

    def _is_first_part(self, i: int, last: int) -> bool:
        """Whether a noun that ends before *i* only tells more of another: "a meeting room", "session papers"."""
        if self.book.is_attribute(i):
            return True
        after = self.text[i].lower if i < last else ""
        return after in self._nouns or after in self._places

    def _occasion(self, i: int, last: int) -> tuple[int, str] | None:
        """ "joined ministers from A and B for the summit": the event behind those who were joined."""
        if self.text[i + 1].lower in _STOPS or i + 1 >= last:
            return None
        for j in range(i + 2, min(i + _TO_OCCASION, last - 1)):
            lower = self.text[j].lower
            if self.text[j].text == ";" or lower in {"that", "which", "to"}:
                return None
            if lower in _OCCASIONS and self.registry.at(j) is None:
                noun = self._noun(j + 1, last)
                if noun is not None and self._sides.are_sent(i + 1, j):
                    return noun
        return None

    def _which(self, first: int, i: int) -> tuple[int, str] | None:
        """ "at the virtual meeting, which she hosted": the event that stands before the verb."""
        near = range(i - 1, max(first + 1, i - _TO_WHICH), -1)
        which = next((j for j in near if self.text[j].lower in {"which", "that"}), None)
        if which is None or _PRONOUNS.isdisjoint(self.text.lowers(which + 1, i)):
            return None
        at = which - 1 - (self.text[which - 1].text == ",")
        return (at, self._kind(at)) if self.text[at].lower in self._nouns else None

    def _goes_to_site(self, i: int, at: int, last: int) -> bool:
        """ "led a visit on Monday to Porto": to a town or a site, as a stay in a land is no encounter."""
        near = range(at + 1, min(at + _TO_PLACE, last - 1))
        to = next((j + 1 for j in near if self.text[j].lower == "to"), None)
        if self.text[i].lower not in self._touring or to is None:
            return False
        place = self.registry.starting_at(to + (self.text[to].lower == "the"))
        if place is None:
            return self.text[to].is_capital
        return self.registry.type_of(place.key) not in ("state", "person", "region", "group")

    def _purpose(self, i: int, last: int) -> int:
        """Where "to advance the plan presented in Lisbon" tells from token *i* on what it was for, or *last*."""
        for j in range(i, last - 1):
            after = self.text[j + 1]
            if self.text[j].lower == "to" and after.is_word and not after.is_capital:
                if after.lower not in _NO_DEEDS:
                    return j
        return last

    # -- whether it is news ---------------------------------------------------------

    def _is_news(self, first: int, last: int, dated: bool) -> bool:
        """Whether the sentence tells of these days; of what was *launched* it must tell the day."""
        times = self._days(first, last)
        opens = first < self.book.opening
        if any(x.relative in _OF_THE_DAY for x in times):
            return True
        if any(self.book.tense.is_ahead(x) for x in times):
            return False
        if not times:
            return not dated and opens
        values = (resolve(x, self.book.facts.anchor) for x in times)
        told = [v for v in values if v is not None and v.end - v.start < _LONGEST]
        issued = self.book.facts.anchor.issued
        if issued is None:
            return bool(told) and opens
        return any(abs(issued - v.start) <= (LATELY if opens else _LONGEST) for v in told)

    def _days(self, first: int, last: int) -> list[TimeExpression]:
        """The days of which a sentence tells; "today's announcement" is no day of an event."""
        days = [x for x in self.book.facts.times_in(first, last) if x.kind not in _NO_DAYS]
        behind = ((x, self.text.first_at(x.end)) for x in days)
        return [x for x, j in behind if j >= last or self.text[j].text not in _OWNERS]

    def _is_referred_to(self, first: int, i: int) -> bool:
        """ "made the point last week when he attended the session": told in passing, beyond the opening."""
        words = self.text.lowers(max(first, i - _TO_WHEN), i)
        return "when" in words and first >= self.book.opening

    def _is_told_before(self, first: int, last: int, i: int, at: int) -> bool:
        """Whether "the meeting", of which no more is told, is one of which the text told."""
        if at < i:
            return False
        bare = self.text[at - 1].lower in {"the", "this"} and at - 1 > i - 1
        more = not _MORE.isdisjoint(self.text.lowers(at + 1, at + 2))
        return bare and not more and (bool(self.book.encounters) or not self._days(first, last))

    def _was_there(self, first: int, last: int, i: int, kind: str) -> bool:
        """Put those into the encounter told before who are said to have been at "the meeting"."""
        if not self.book.encounters:
            return True
        met = self.book.encounters[-1]
        people = {**self._sides.subject(first, i), **self._sides.others(i, i, last)}
        fits = kind in ("meeting", met.kind) and met.kind not in ("visit", "press-conference")
        if people and fits and self.text[i].lower in self._joining:
            self.book.attend(people, first, last, last_only=True)
        return True

    def _following(self, first: int, last: int, words: list[str]) -> None:
        """ "The following partners took part: A, B and C": at the encounter told before."""
        colon = first + words.index(":")
        if self.book.encounters and not self._listed.isdisjoint(self.text.lowers(first, colon)):
            self.book.attend(self._sides.named(colon + 1, last), first, last, last_only=True)

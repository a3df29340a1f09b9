"""Which kind of encounter the words around its verb or noun tell: by video, by telephone, a summit."""

from __future__ import annotations

import re

from communique.reading.encounters.book.book import EncounterBook

_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
_TO_SUMMIT = 7  # tokens from "for the 29th" to "Summit"
_AT = frozenset({"for", "at", "in", "during"})
_TO_MEAL = 24  # tokens from "met X" to "over lunch"
_ON_PHONE = (["the", "phone"], ["the", "telephone"])
_ALONE = frozenset({"online", "virtually", "remotely"})
_BEFORE = 6  # tokens before a noun for an encounter in which "virtual" may stand


class EncounterKinds:
    """Tells how those who met did so.

    Attributes:
        summit: Whether the title is that of a summit's own statement.
    """

    def __init__(self, book: EncounterBook):
        self.book = book
        self.text = book.text
        self.lexicon = book.lexicon
        self.summit = False
        words = self.lexicon.words
        self._video = words("meetings", "video")
        self._virtual = words("meetings", "virtual")
        self._means = words("meetings", "means")
        self._formats = words("meetings", "formats_of_video")
        self._behind = words("meetings", "list_ends") | {"with", "and", "to", "for", "between"}
        self._meal_leads = words("meetings", "meal_leads")
        self._leaders = words("meetings", "heads")
        self._serial = words("meetings", "serial")

    def apart_in_space(self, first: int, last: int, i: int) -> bool:
        """ "met virtually", "met with X by videoconference"."""
        if self.book.has_video(first, min(i + 3, last)):
            return True
        means = (j for j in range(i, last) if self.text[j].lower in self._means)
        if any(self.book.has_video(j, min(j + 4, last)) for j in means):
            return True
        return self._in_format(i, last) or self._ends_with_means(i, last)

    def _in_format(self, i: int, last: int) -> bool:
        """ "met today in a virtual format", "in an online meeting": how they met, in a noun phrase."""
        for j in range(i, last - 2):
            if self.text[j].lower != "in":
                continue
            at = j + 1 + (self.text[j + 1].lower in {"a", "an", "the"})
            words = self.text.lowers(at, min(at + 4, last))
            if words and words[0] in self._virtual | self._video:
                return (
                    not self._formats.isdisjoint(words) or words[0] in self._video - self._virtual
                )
        return False

    def _ends_with_means(self, i: int, last: int) -> bool:
        """ "met with Minister X of Chile, online, on Monday": the word alone, behind whom they met."""
        for j in range(i + 1, last):
            word = self.text[j].lower
            if word in {"who", "which", "that", "whom"} or self.text[j].text in {";", ":"}:
                return False
            if word in _ALONE:
                after = self.text[j + 1] if j + 1 < last else None
                return after is None or not after.is_word or after.lower in self._behind
            deed = word in self.lexicon.forms and self.book.registry.at(j) is None
            if deed or self.book.who.is_verb(j):
                return False  # "met Minister X and spoke of working online"
        return False

    def at_summit(self, first: int, last: int) -> bool:
        """ "We gather on the occasion of the Special Summit", "met for the 29th Summit"."""
        if self.text[first].lower == "we" and any(
            t.text == "Summit" for t in self.text[first:last]
        ):
            return True
        if self.summit and not self._leaders.isdisjoint(self.text.lowers(first, last)):
            return True
        return any(
            self.text[j].text == "Summit" and self._is_numbered(max(first, j - _TO_SUMMIT), j)
            for j in range(first + 1, last)
        )

    def _is_numbered(self, first: int, summit: int) -> bool:
        """Whether "for the 29th", "for the inaugural Leaders'" stands before "Summit"."""
        words = self.text.lowers(first, summit)
        if "for" not in words:
            return False
        behind = words[words.index("for") + 1 :]
        numbered = any(_ORDINAL.fullmatch(w) or w in self._serial for w in behind)
        return numbered and "," not in behind

    def over_meal(self, i: int, last: int) -> bool:
        """ "met over lunch", "met today for a working dinner"."""
        for j in range(i + 1, min(i + _TO_MEAL, last - 1)):
            if self.text[j].lower in self._meal_leads and self.book.registry.at(j) is None:
                noun = self.book.noun_after(j + 1, min(j + 5, last))
                if noun is not None and noun[1] == "working-meal":
                    return True
        return False

    def at_round_table(self, i: int, last: int) -> bool:
        """ "met representatives of business for a round table", "sat down with women at a roundtable"."""
        for j in range(i + 1, min(i + _TO_MEAL, last - 2)):
            if self.text[j].lower in _AT and self.text[j + 1].lower in {"a", "an"}:
                noun = self.book.noun_after(j + 2, min(j + 5, last))
                return noun is not None and noun[1] == "roundtable"
        return False

    def by_means(self, kind: str, first: int, at: int, last: int) -> str:
        """ "held talks by telephone", "had a conversation over the phone", "held a virtual meeting"."""
        if kind == "telephone-call" and self._is_paid(at, last):
            return "courtesy-call"
        if kind != "meeting":
            return kind
        virtual = not self._virtual.isdisjoint(self.text.lowers(max(first, at - _BEFORE), at))
        if virtual or self.book.has_video(first, at + 1) or self._is_means(at, last, self._video):
            return "video-conference"
        phone = self.lexicon.words("meetings", "phone")
        return "telephone-call" if self._is_means(at, last, phone) else kind

    def _is_paid(self, at: int, last: int) -> bool:
        """ "paid a call on the Prime Minister": a call is paid on persons; "held a call on Monday" is none."""
        if self.text[at].lower != "call" or self.text[at - 1].lower in {"phone", "telephone"}:
            return False
        if at + 2 >= last or self.text[at + 1].lower not in {"on", "upon"}:
            return False
        starts = (self.book.registry.starting_at(j) for j in range(at + 2, min(at + 4, last)))
        return any(m is not None and m.kind in ("person", "office") for m in starts)

    def is_way(self, verb: int, noun: int) -> bool:
        """Whether a noun only says how: "was held via video conference"."""
        i = verb + 1
        while i < noun and self.text[i].lower in self.lexicon.adverbs:
            i += 1
        return self.text[i].lower in self._means - {"over"} and self.book.has_video(i, noun + 1)

    def _is_means(self, at: int, last: int, means: frozenset[str]) -> bool:
        """Whether one of the words *means* stands right behind "by" or "over" here, or "on the phone"."""
        return any(
            (self.text[j].lower in self._means or self._is_on_phone(j, last))
            and not means.isdisjoint(self.text.lowers(j + 1, min(j + 4, last)))
            for j in range(at + 1, min(at + 12, last))
        )

    def _is_on_phone(self, j: int, last: int) -> bool:
        """Whether "on the phone" begins here: no "on the call for tenders"."""
        on = self.text[j].lower == "on"
        return on and self.text.lowers(j + 1, min(j + 3, last)) in _ON_PHONE

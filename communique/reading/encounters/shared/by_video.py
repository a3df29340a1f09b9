"""Encounters at which nobody was in one room: "virtually convened", "hosted a virtual ministerial meeting".

The verb or noun that tells of an encounter may say so, or a later sentence: "During the virtual
meeting, ...". A meeting or a conference by video is a video conference.
"""

from __future__ import annotations

import itertools

from communique.lexicon import Lexicon
from communique.reading.encounters.encounter import Encounter
from communique.tokens import TokenText

_HELD = frozenset({"meeting", "conference"})  # kinds that may be held by video as well
_DURING = frozenset({"during", "at", "in", "throughout"})
_THE = frozenset({"the", "this"})
_TO_MEANS = 9  # tokens from "hosted" over "the ministers for a" to "virtual"
_TO_NOUN = 4  # and from there over "ministerial" to "meeting"


class ByVideoWords:
    """The words by which encounters by video are told."""

    def __init__(self, lexicon: Lexicon):
        words = lexicon.words
        self.virtual = words("meetings", "virtual")
        self.how = words("meetings", "video") - self.virtual | {"video"}
        self.means = self.how | self.virtual
        self.apart = words("meetings", "not_of_the_means")
        self.met = words("meetings", "meeting", "convening")
        self.nouns = lexicon.meeting_nouns


class ByVideo:
    """Tells which encounters of one document were by video."""

    def __init__(self, text: TokenText, lexicon: Lexicon):
        self.text = text
        self._words = lexicon.made(ByVideoWords)

    def share(self, encounters: list[Encounter]) -> None:
        """Let those of the *encounters* that were by video be so, and be video conferences.

        A conference in which somebody took part from afar stays one: others may have been there.
        What a sentence then tells twice of the same people is one encounter.
        """
        if self._words.means.isdisjoint(self.text.words):
            return
        told = list(encounters)
        for n, e in enumerate(told):
            behind = told[n + 1].sentence[0] if n + 1 < len(told) else None
            if e.kind not in _HELD or e.modality not in ("in-person", "video"):
                continue
            if e.modality == "video" and e.kind == "meeting":
                e.kind = "video-conference"
            elif self._is_told(e, behind):
                e.kind, e.modality = "video-conference", "video"
                e.city = e.place = None
            twin = next((o for o in encounters if o is not e and _are_same(e, o)), None)
            if twin is not None:
                _join(twin, e, encounters)

    def _is_told(self, e: Encounter, behind: int | None) -> bool:
        """Whether the verb of *e*, its noun, or a sentence before *behind* tells of video."""
        last = e.sentence[1]
        if e.kind == "meeting" and any(self._met_so(*passage) for passage in e.passages):
            return True
        if e.trigger is not None:
            verb = e.trigger[0]
            if self._has_means(e, verb + 1, min(verb + _TO_MEANS, last)):
                return True
        end = len(self.text) if behind is None else behind
        return any(
            self.text[i].lower in _DURING
            and self.text[i + 1].lower in _THE
            and self._names_virtual(i + 2)
            for i in range(last, end - 2)
        )

    def _met_so(self, first: int, last: int) -> bool:
        """ "virtually convened", "met online": whether a sentence tells that some came together so."""
        words = self.text.lowers(first, last)
        if self._words.how.isdisjoint(words):
            return False
        pairs = itertools.pairwise(words)
        met, how = self._words.met, self._words.how
        return any((a in how and b in met) or (a in met and b in how) for a, b in pairs)

    def _has_means(self, e: Encounter, start: int, stop: int) -> bool:
        """Whether "virtual" stands near a verb, before its noun and not that of another encounter."""
        for i in range(start, stop):
            if self.text[i].lower in self._words.apart:
                return False
            by_video = self.text[i].lower in self._words.how and e.kind == "meeting"
            if by_video or self._names_virtual(i):
                return True
        return False

    def _names_virtual(self, i: int) -> bool:
        """Whether "virtual meeting", "virtual ministerial meeting" begins at the token *i*."""
        if self.text[i].lower not in self._words.virtual:
            return False
        return bool(self._words.nouns.starts(self.text, i + 1, min(i + _TO_NOUN, len(self.text))))


def _are_same(one: Encounter, other: Encounter) -> bool:
    """Whether one sentence tells of both as video conferences of the same people."""
    alike = one.kind == other.kind == "video-conference" and one.sentence == other.sentence
    return alike and one.people.keys() == other.people.keys()


def _join(kept: Encounter, e: Encounter, encounters: list[Encounter]) -> None:
    """Leave out *e*, which is the one that is *kept*, with what is told of it and beside it."""
    encounters.remove(e)
    kept.passages += [passage for passage in e.passages if passage not in kept.passages]
    for other in encounters:
        if other.part_of is e:
            other.part_of = kept

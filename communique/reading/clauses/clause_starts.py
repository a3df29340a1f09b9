"""Where the subjects of a sentence may begin: at its head, behind commas, behind what is in front."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from communique.lexicon import Lexicon
from communique.reading.clauses.subjects import Subject
from communique.reading.names.registry import Registry
from communique.tokens import TokenText

_LONGEST_FRONT = 14  # tokens
_ARTICLES = frozenset({"the", "a", "an"})
_PRONOUNS = frozenset({"he", "she", "they", "i"})
_HEADS = frozenset({"the", "both", "they", "we"})
_FOLLOWING = _PRONOUNS | _HEADS
# "Africa *The Presidents ...": a star closes a heading that stands in the line.
_PARTING = frozenset({",", ";", ":", "\u2014", "\u2013", "*"})
_OF_ENCOUNTERS = frozenset({"to", "in", "at", "with", "of"})


class ClauseStartWords:
    """The words by which the starts of clauses are told."""

    def __init__(self, lexicon: Lexicon):
        words = lexicon.words
        self.stays = words("meetings", "occasions_told")
        self.clausal = words("grammar", "clausal")
        self.noun_enders = words("grammar", "noun_enders") | {"between", "and", "or"}
        # Marks and words behind which a clause may begin.
        self.parting = _PARTING | words("grammar", "contrasts") | {"where", "and", "today", "but"}
        self.leading = lexicon.adverbs | lexicon.openers  # as the first word of a sentence


class ClauseStarts:
    """Finds the tokens at which a clause may have its subject, in one document."""

    def __init__(
        self,
        text: TokenText,
        registry: Registry,
        lexicon: Lexicon,
        subject_at: Callable[[int, int], Subject | None],
    ):
        self.text = text
        self.registry = registry
        self.lexicon = lexicon
        self.subject_at = subject_at
        self._words = lexicon.made(ClauseStartWords)

    def of(self, first: int, last: int, depth: list[int]) -> Iterator[int]:
        """The tokens of the sentence where a subject may begin, in order."""
        words = self.text.lowers(first, last)
        opener = self.text[first].lower in self.lexicon.openers
        adjunct = self._adjunct_end(first, last) if opener else first
        if not opener or self.subject_at(first, last) is not None:
            yield first
        opened = _LONGEST_FRONT if opener and "," not in words[:_LONGEST_FRONT] else 0
        grouped = last if opener or self._opens_ing(first, last) else first
        parting, clausal = self._words.parting, self._words.clausal
        for n, previous in enumerate(words[:-1], 1):
            if depth[n]:
                continue
            i = first + n
            if i < grouped and (previous == "," or (n > 1 and previous in clausal)):
                grouped = first  # a comma or "that" parts what is in front, or goes on with it
            if (
                previous in parting
                or (i < grouped and self._heads_clause(i, last))
                or i == adjunct
                or (n < opened and self._follows_front(i, last))
                or (previous == "which" and self.text[i - 2].lower in {"during", "at", "in"})
                or (n == 1 and previous in self._words.leading)
            ):
                yield i

    def _opens_ing(self, first: int, last: int) -> bool:
        """ "Reviewing the talks the two Ministers ...", "In reviewing the talks they ..."."""
        near = self.text.lowers(first, min(first + 2, last))
        return any(word.endswith("ing") and self._is_ing(word) for word in near)

    def _is_ing(self, word: str) -> bool:
        return any(f.feature == "ing" for f in self.lexicon.forms.get(word, ()))

    def _heads_clause(self, i: int, last: int) -> bool:
        """Whether "the two Ministers" or "they" at *i* can be the subject where no comma stands."""
        lower = self.text[i].lower
        if lower not in _HEADS and not self.text[i].is_capital:
            return False
        before = self.text[i - 1]
        year = before.text.isdigit()  # "In 2017 the two countries will ..."
        if (
            before.lower in self._words.noun_enders
            or not (before.is_word or year)
            or before.is_capital
        ):
            return False
        the = lower == "the"
        if lower in _HEADS and (not the or self._heads_group(i, last)):
            return True
        named = self.text[i + the].is_capital and before.lower != "the" and i + 1 < last
        mention = self.registry.starting_at(i + the) if named else None
        return mention is not None and mention.kind in ("person", "office")

    def _follows_front(self, i: int, last: int) -> bool:
        """Whether a subject stands at *i* where no comma ends the front: "In Lima the Minister said"."""
        lower, before = self.text[i].lower, self.text[i - 1]
        if lower == "we":
            return True
        if lower not in _FOLLOWING and self.registry.starting_at(i) is None:
            return False
        if before.lower in self._words.noun_enders or not (before.is_word or before.text.isdigit()):
            return False
        if any(f.feature == "past" for f in self.lexicon.forms.get(before.lower, ())):
            return False  # "Over half of them have indicated they will come"
        if lower in _PRONOUNS:  # "In Lima she said", but "on the measures they announced"
            return before.is_capital or before.text.isdigit() or self._ends_encounter(i)
        if lower == "both":
            return self._heads_group(i, last)
        the = lower == "the"
        named = self.registry.starting_at(i + the)
        apart = the or not (before.is_capital or before.lower in _ARTICLES)
        return named is not None and named.kind in ("person", "office") and apart

    def _ends_encounter(self, i: int) -> bool:
        """Whether a noun for an encounter or a stay ends before *i*: "During the visit she said"."""
        hit = self.lexicon.meeting_nouns.longest(self.text, i - 1, i)
        return hit is not None or self.text[i - 1].lower in self._words.stays

    def _adjunct_end(self, first: int, last: int) -> int:
        """Where "In this regard", "In today's meeting" or "During their visit" ends, with no comma."""
        phrase = self.lexicon.adjuncts.longest(self.text, first, last)
        if phrase is not None:
            return phrase[0]
        for k in range(first + 1, min(first + 5, last)):
            if self.text[k].lower in self._words.stays:
                return self._past_places(k + 1, last)
            hit = self.lexicon.meeting_nouns.longest(self.text, k, last)
            if hit is not None:
                return self._past_places(hit[0], last)
        return first

    def _past_places(self, i: int, last: int) -> int:
        """The end of "to Jakarta" or "with the President" behind an encounter, or *i*."""
        while i + 2 < last and self.text[i].lower in _OF_ENCOUNTERS:
            named = self.registry.starting_at(i + 1 + (self.text[i + 1].lower == "the"))
            if named is None:
                break
            i = named.last
        return i

    def _heads_group(self, i: int, last: int) -> bool:
        subject = self.subject_at(i, last)
        if subject is None:
            return False
        return subject.kind == "principals" or (subject.kind == "parties" and subject.count > 0)

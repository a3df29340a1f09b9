"""What stands in front of a main clause: "In Rome, where I welcomed the vote, I met Y"."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from communique.lexicon import Lexicon
from communique.reading.clauses.predicates import Predicate
from communique.reading.clauses.subjects import Subject
from communique.tokens import TokenText

_RELATIVE = frozenset({"which", "where"})


class FrontWords:
    """The words by which fronts are told."""

    def __init__(self, lexicon: Lexicon):
        words = lexicon.words
        self.openers = lexicon.openers | {"during", "before"}
        self.told = words("grammar", "irregular_pasts")


class FrontReader:
    """Finds where a front ends that has a clause of its own."""

    def __init__(
        self,
        text: TokenText,
        lexicon: Lexicon,
        subject_at: Callable[[int, int], Subject | None],
    ):
        self.text = text
        self.lexicon = lexicon
        self.subject_at = subject_at
        self._words = lexicon.made(FrontWords)

    def end(self, found: Predicate, first: int, last: int, depth: Sequence[int]) -> int | None:
        """The comma before the main clause, where *found* stands in a clause of the front."""
        relative = found.start - 1 > first and self.text[found.start - 1].lower in _RELATIVE
        if (
            found.kind != "main"
            or not relative
            or self.text[first].lower not in self._words.openers
        ):
            return None
        for j in range(found.match.last + 1, last - 3):
            if self.text[j].text != "," or depth[j - first]:
                continue
            subject = self.subject_at(j + 1, last)
            if subject is not None and subject.is_speaker and self._tells(subject.last, last):
                return j
        return None

    def _tells(self, k: int, last: int) -> bool:
        """Whether a verb in the past stands at *k*, behind adverbs."""
        while k < last and self.text[k].lower in self.lexicon.adverbs:
            k += 1
        lower = self.text[k].lower if k < last else ""
        return lower in self._words.told or (lower.endswith("ed") and len(lower) > 4)

"""Where the acts of a sentence end: before the next one, and before what only leads to it."""

from __future__ import annotations

from communique.lexicon import Lexicon
from communique.reading.clauses.predicates import Predicate
from communique.tokens import TokenText

_CLAUSAL = frozenset({"that", "which", "who", "how", "whether", "as", "because", "while"})
_CONTRAST = frozenset({"while", "whereas"})
_TOGETHER = (["and", "together"], [",", "together"])


class ClauseEndWords:
    """The words by which the ends of clauses are told."""

    def __init__(self, lexicon: Lexicon):
        words = lexicon.words
        self.joints = words("grammar", "coordinators") | {"also", "where", "before"}
        self.complete = words("grammar", "complete")
        self.with_object = words("grammar", "with_object")
        self.tellers = words("grammar", "pronouns") - {"it", "both"}
        self.noun_enders = words("grammar", "noun_enders")


class ClauseEnds:
    """Bounds the predicates of sentences of one document."""

    def __init__(self, text: TokenText, lexicon: Lexicon):
        self.text = text
        self.lexicon = lexicon
        self._words = lexicon.made(ClauseEndWords)

    def bounded(self, found: list[Predicate], n: int, last: int) -> Predicate:
        """Let a predicate end where the next one begins, without the words that join them."""
        predicate = found[n]
        last = end = self._before_contrast(predicate, self._before_main(predicate, last))
        last = end = self._before_doing(predicate, last)
        if n + 1 < len(found):
            end = min(predicate.end, found[n + 1].start)
            if self.text.lowers(end - 3, end) == ["as", "well", "as"]:
                end -= 3
            end = self._before_joints(predicate.match.last, end)
            absolute = found[n + 1].subject is not predicate.subject
            if absolute and end - predicate.match.last > 1 and self.text[end - 1].lower == "with":
                end -= 1 + (self.text[end - 2].text == ",")  # ", with Minister X insisting on Y"
            two = end <= predicate.match.last and found[n + 1].kind == "coordinate"
            if two and self._shares_object(predicate):
                return predicate.until(self.bounded(found, n + 1, last).end)
        end = max(end, predicate.match.last)
        return predicate if end == predicate.end else predicate.until(end)

    def _before_main(self, predicate: Predicate, last: int) -> int:
        """Where "In Lima, where she thanked X, she met Y" goes on with its main clause."""
        where = self.text[predicate.subject.first - 1].lower == "where"
        if not where or self.text[predicate.subject.first - 2].text != ",":
            return last
        for i in range(predicate.match.last, last - 2):
            if self.text[i].text == "," and self.text[i + 1].lower in self._words.tellers:
                return i
        return last

    def _before_doing(self, predicate: Predicate, last: int) -> int:
        """Where "condemns the raid and is sending aid" goes on with what its subject does."""
        match = predicate.match
        if match.form.feature != "s" or predicate.passive:
            return last
        for i in range(match.last, last - 3):
            if self.text[i].lower in _CLAUSAL:
                return last  # "says that trade is growing and is creating jobs"
            doing = self.text[i + 2].lower.endswith("ing") and self.text[i + 1].lower == "is"
            if self.text[i].lower == "and" and doing and i > match.last + 1:
                return i - (self.text[i - 1].text == ",")
        return last

    def _before_contrast(self, predicate: Predicate, last: int) -> int:
        """Where "agreed to meet in May, while Peru will pay for it" goes on in the narrator's words.

        What was agreed is told with "would", so that "will" behind "while" is no part of it.
        """
        match = predicate.match
        if match.frame.act != "agree" or match.form.feature not in ("past", "participle"):
            return last
        for i in range(match.last + 2, last - 4):
            if self.text[i].lower in _CONTRAST and self.text[i - 1].text == ",":
                told = "will" in self.text.lowers(match.last, i)
                ahead = self.text.lowers(i + 2, min(i + 8, last))
                return last if told or "will" not in ahead else i - 1
        return last

    def _shares_object(self, predicate: Predicate) -> bool:
        """ "condemn and reject the attack", "noted and welcomed the plan": two verbs of one object.

        "expressed concern and ..." has its object, "called for and ..." has not.
        """
        match = predicate.match
        bare = match.last - match.first == 1
        bare = bare or self.text[match.last - 1].lower in self._words.noun_enders
        said = match.frame.act == "state" and match.form.lemma not in self._words.with_object
        joined = self.text[match.last].text != ","
        return bare and joined and not said and match.form.lemma not in self._words.complete

    def _before_joints(self, least: int, end: int) -> int:
        """*end* without the marks and words in front of it that only lead to the next act."""
        while end > least:
            if (
                self.text[end - 1].text in {",", ";", "\u2013", "\u2014"}
                or self.text[end - 1].lower in self._words.joints
                or self.text.lowers(end - 2, end) in _TOGETHER  # "... and together, we condemn Y"
            ):
                end -= 1
                continue
            phrase = self._phrase_before(least, end)
            if phrase is None:
                break
            end = phrase
        return end

    def _phrase_before(self, least: int, end: int) -> int | None:
        """Where "at the same time" begins that ends at *end*, behind a comma or "and"."""
        for i in range(end - 2, max(least, end - 6), -1):
            if self.text[i - 1].text == "," or self.text[i - 1].lower == "and":
                hit = self.lexicon.adjuncts.longest(self.text, i, end)
                if hit is not None and hit[0] == end:
                    return i
        return None

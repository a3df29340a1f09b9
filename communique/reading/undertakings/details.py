"""What an undertaking says of itself: how sure it is, how firm, and what is to be done.

The words that decide stand in `data/lexicon/undertakings.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterable

from communique.inflection import is_gerund
from communique.lexicon import Lexicon
from communique.reading.names.registry import Registry
from communique.reading.undertakings.phrases import UndertakingPhrases
from communique.reading.undertakings.promises import Promise
from communique.records import TIERS
from communique.tokens import TokenText


class CommitmentDetails:
    """Works out the details of the undertakings of one document."""

    def __init__(self, text: TokenText, registry: Registry, lexicon: Lexicon):
        self.text = text
        self.registry = registry
        self.lexicon = lexicon
        self.table = lexicon.undertakings
        self.phrases = UndertakingPhrases.of(lexicon)

    # -- how sure, how firm ---------------------------------------------------------

    def tier(self, promise: Promise) -> str:
        """The less sure of the tiers of the pattern and of the utterance it stands in."""
        own = str(self.table["tiers"].get(promise.rule, "A"))
        spoken = promise.act.tier if promise.act is not None else "A"
        return max(own, spoken, key=TIERS.index)

    def level(self, promise: Promise, measured: bool, reported: bool) -> int:
        """From 1 to 5.

        Args:
            measured: Whether a date or an amount is given.
            reported: Whether another party speaks of it.
        """
        table, act = self.table, promise.act
        level = self._plain_level(promise)
        restated = act is not None and act.lemma in table["confirming"]
        if level == 4 and restated and promise.rule == "clause":
            level = table["confirmed_level"]
        elif level == 4 and measured:
            level = table["measured_level"]
        level += self._shift(promise)
        if self.is_nominal(promise):
            level = min(level, table["nominal_level"])
        level -= int(reported)
        return max(1, min(5, level))

    def _plain_level(self, promise: Promise) -> int:
        by_rule = self.table["rule_levels"].get(promise.rule)
        if by_rule is not None:
            return int(by_rule)
        first, last = promise.trigger
        found: list[tuple[int, int]] = []
        for i in self.phrases.levels.starts(self.text, first, last):
            hit = self.phrases.levels.longest(self.text, i, min(last + 1, len(self.text)))
            if hit is not None:
                found.append((hit[0] - i, hit[1][0]))
        if not found:
            return int(self.table["strength_levels"][promise.strength])
        return max(found, key=lambda f: f[0])[1]

    def _shift(self, promise: Promise) -> int:
        """One up for a word before the trigger, one down for a hedge anywhere in it."""
        act, (first, last), shifts = promise.act, promise.trigger, self.phrases.shifts
        up = any(
            shifts.longest(self.text, i, last) == (i + 1, [1])
            for i in shifts.starts(self.text, max(0, first - 3), last)
        )
        if act is not None and promise.trigger == act.trigger and act.intensity == "strong":
            up = True
        down = any(
            hit is not None and hit[1] == [-1]
            for i in shifts.starts(self.text, promise.start, promise.end)
            if (hit := shifts.longest(self.text, i, promise.end)) is not None
        )
        return int(up) - int(down)

    def binding(self, promise: Promise) -> str:
        """`high`, `mid` or `low` by the head verb, or what it is said with where that is neutral."""
        act = promise.act
        found: list[tuple[int, str]] = []
        if act is not None and act.trigger is not None:
            found = self._binding_words(*act.trigger)
            if act.lemma not in self.table["light"] and found:
                return found[0][1]
        # "stated that they will", "expressed its intention": what the verb is said with decides.
        found = found[::-1] + self._binding_words(*promise.trigger)
        return found[0][1] if found else "low"

    def _binding_words(self, first: int, last: int) -> list[tuple[int, str]]:
        """Where a phrase of the table begins in the tokens, and how far it binds."""
        found: list[tuple[int, str]] = []
        for i in self.phrases.bindings.starts(self.text, first, last):
            hit = self.phrases.bindings.longest(self.text, i, last)
            if hit is not None:
                found.append((i, hit[1][0]))
        return found

    # -- what is to be done ---------------------------------------------------------

    def _until(self, promise: Promise) -> int:
        """Where it ends and its purpose, or a relative clause, begins."""
        for i in self.phrases.purposes.starts(self.text, promise.deed_start + 1, promise.end):
            if self.phrases.purposes.longest(self.text, i, promise.end) is not None:
                return i
        return promise.end

    def is_nominal(self, promise: Promise) -> bool:
        """Whether a noun is followed by no verb: "commitment to peace"."""
        if not promise.rule.startswith("noun:"):
            return False
        for i in range(promise.deed_start, promise.end):
            lower = self.text[i].lower
            if lower == "that":
                return False
            if lower == "to":
                return not self._verb_at(i + 1, promise.end)
        return True

    def _verb_at(self, i: int, stop: int) -> bool:
        while i < stop and (
            self.text[i].lower in self.lexicon.adverbs or self.text[i].lower.endswith("ly")
        ):
            i += 1
        if i >= stop or self.text[i].is_capital or not self.text[i].is_word:
            return False
        lower, determiners = self.text[i].lower, self.table["determiners"]
        form = self.lexicon.doings.get(lower)
        if form is not None and form.feature in ("base", "ing"):
            return True
        if is_gerund(lower):
            return True
        # An unknown word before an article is a verb: "to XX the ...".
        after = self.text[i + 1].lower if i + 1 < stop else ""
        return lower not in determiners and after in self.table["articles"]

    def specificity(self, promise: Promise, measured: bool, area: bool) -> int:
        """0 vague, 1 an area, 2 an action, 3 measurable.

        Args:
            measured: Whether a date or an amount is given.
            area: Whether a topic or a region is found in the words.
        """
        first, last = promise.deed_start, promise.end
        if measured:
            return 3
        figures = [
            i for i, word in enumerate(self.text.lowers(first, last), first) if word[0].isdigit()
        ]
        if any(self._counts(i, last) for i in figures):
            return 3
        start, stop = max(promise.start, first - 1), self._until(promise)
        words, deeds = self.text.lowers(start, stop), self.lexicon.deeds
        if any(self._deed(i, promise) for i, word in enumerate(words, start) if word in deeds):
            return 2
        areas = self.lexicon.words("undertakings", "areas")
        named = any(m.kind == "actor" for m in self.registry.within(first, last))
        return int(area or named or not areas.isdisjoint(self.text.lowers(first, last)))

    def names_area(self, topics: Iterable[str]) -> bool:
        """Whether one of *topics* is an area, and not a word for relations at large."""
        return any(topic not in self.table["general_topics"] for topic in topics)

    def _counts(self, i: int, stop: int) -> bool:
        """Whether a figure counts things: "20 engineers", and is no year, date or part of a name."""
        text = self.text[i].text
        if not text.replace(",", "").isdigit() or i + 1 >= stop or self.registry.at(i) is not None:
            return False
        after = self.text[i + 1]
        year = len(text) == 4 and text[:2] in ("19", "20")
        return not year and self.text[i - 1].is_word and after.is_word and after.text[0].islower()

    def _deed(self, i: int, promise: Promise) -> bool:
        form = self.lexicon.deeds.get(self.text[i].lower)
        if form is None or form.feature not in ("base", "ing") or i == 0:
            return False
        if self.phrases.vague_deeds.longest(self.text, i, promise.end) is not None:
            return False
        before = i - 1
        while before > promise.start and (
            self.text[before].lower in self.lexicon.adverbs
            or self.text[before].lower.endswith("ly")
        ):
            before -= 1
        lower = self.text[before].lower
        if form.feature == "ing":
            return lower in ("to", "on", "by", "forward", "continue")
        return lower in ("to", "will", "shall", "would", "and", "not")

    def course(self, promise: Promise) -> str:
        """`new`, `continued` or `unknown`: by the nearest word behind the trigger's own."""
        table, act = self.table["courses"], promise.act
        first = max(promise.start, promise.trigger[1] - 1)
        last = min(self._until(promise), first + table["reach"])
        verbs, others = self.phrases.verbs.first_words, self.phrases.course_words
        for i, word in enumerate(self.text.lowers(first, last), first):
            if word not in verbs and word not in others:
                continue
            course = self._course_at(i, last, i - first <= table["object_reach"])
            if course is not None:
                return course
        restated = act is not None and act.lemma in self.table["restating"]
        return "continued" if restated or promise.rule == "course" else "unknown"

    def _course_at(self, i: int, last: int, near: bool) -> str | None:
        if self.registry.at(i) is not None:
            return None  # "New Zealand" is nothing new
        lower = self.text[i].lower
        verb = self.phrases.verbs.longest(self.text, i, last)
        if verb is not None:
            before = self.text[i - 1].lower if i else ""
            form = self.lexicon.doings.get(lower)
            inflected = form is not None and form.feature in ("s", "past", "participle")
            heads = before in ("to", "will", "shall", "would", "not") or lower.endswith("ing")
            if not inflected and (heads or before in self.lexicon.adverbs):
                return verb[1][0]
        course = self.phrases.course_words.get(lower)
        if course == "new":
            ahead = self.text.lowers(i + 1, min(i + 3, last))
            idle = set(ahead) & set(self.table["courses"]["not_new"])
            return None if idle or not near else "new"
        return course

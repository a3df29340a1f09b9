"""What an undertaking says of itself: how far it goes, on what terms, by what means.

All works on the tokens of one document; the words that decide stand in
`data/lexicon/undertakings.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from communique.inflection import verb_forms
from communique.lexicon import Lexicon
from communique.reading.promises import Promise
from communique.reading.registry import Mention, Registry
from communique.records import TIERS
from communique.tokens import TokenText, TokenTrie

V = TypeVar("V")

_SENTENCE_ENDS = frozenset({".", "!", "?", ";", ":"})
_LONGEST_FRONT = 40


@dataclass(frozen=True, slots=True)
class Means:
    """What an undertaking is to be met with: token range, and key of the actor named, or None."""

    first: int
    last: int
    key: str | None


class _Phrases:
    """The phrases of `undertakings.yaml`, compiled once for a lexicon."""

    def __init__(self, lexicon: Lexicon):
        table = lexicon.undertakings
        conditions, courses = table["conditions"], table["courses"]
        self.levels: TokenTrie[int] = _trie(table["levels"], inflect=True)
        self.bindings: TokenTrie[str] = _trie(table["bindings"], inflect=True)
        self.shifts: TokenTrie[int] = _trie({1: table["raising"], -1: table["lowering"]})
        self.conditions: TokenTrie[str] = _trie(
            {kind: conditions[kind] for kind in ("open", "closed")}
        )
        self.means: TokenTrie[str] = _trie({"means": table["instruments"]})
        self.purposes: TokenTrie[str] = _trie({"purpose": table["purposes"]})
        self.vague_deeds: TokenTrie[str] = _trie({"vague": table["not_concrete"]}, inflect=True)
        self.verbs: TokenTrie[str] = _trie(
            {"continued": courses["continued_verbs"], "new": courses["new_verbs"]}, inflect=True
        )
        self.course_words: dict[str, str] = {
            **dict.fromkeys(courses["continued_words"], "continued"),
            **dict.fromkeys(courses["new_words"], "new"),
        }


class CommitmentDetails:
    """Works out the details of the undertakings of one document."""

    def __init__(self, text: TokenText, registry: Registry, lexicon: Lexicon):
        self.text = text
        self.registry = registry
        self.lexicon = lexicon
        self.table = lexicon.undertakings
        self.phrases = lexicon.derived("undertakings", _Phrases)

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
        first, last = promise.trigger
        found: list[tuple[int, int]] = []
        for i in range(first, last):
            hit = self.phrases.levels.longest(self.text.tokens, i, min(last + 1, len(self.text)))
            if hit is not None:
                found.append((hit[0] - i, hit[1][0]))
        by_rule = self.table["rule_levels"].get(promise.rule)
        if by_rule is not None:
            return int(by_rule)
        if not found:
            return int(self.table["strength_levels"][promise.strength])
        return max(found, key=lambda f: f[0])[1]

    def _shift(self, promise: Promise) -> int:
        """One up for a word before the trigger, one down for a hedge anywhere in it."""
        act, first = promise.act, promise.trigger[0]
        up = any(
            self.phrases.shifts.longest(self.text.tokens, i, promise.trigger[1]) == (i + 1, [1])
            for i in range(max(0, first - 3), promise.trigger[1])
        )
        if act is not None and promise.trigger == act.trigger and act.intensity == "strong":
            up = True
        down = any(
            hit is not None and hit[1] == [-1]
            for i in range(promise.start, promise.end)
            if (hit := self.phrases.shifts.longest(self.text.tokens, i, promise.end)) is not None
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
        for i in range(first, last):
            hit = self.phrases.bindings.longest(self.text.tokens, i, last)
            if hit is not None:
                found.append((i, hit[1][0]))
        return found

    # -- what is to be done ---------------------------------------------------------

    def _from(self, promise: Promise) -> int:
        """Where what is undertaken begins: behind the trigger, or with a part of its own."""
        return max(promise.start, promise.trigger[1])

    def _until(self, promise: Promise) -> int:
        """Where it ends and its purpose, or a relative clause, begins."""
        for i in range(self._from(promise) + 1, promise.end):
            if self.phrases.purposes.longest(self.text.tokens, i, promise.end) is not None:
                return i
        return promise.end

    def is_nominal(self, promise: Promise) -> bool:
        """Whether a noun is followed by no verb: "commitment to peace"."""
        if not promise.rule.startswith("noun:"):
            return False
        for i in range(self._from(promise), promise.end):
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
        if lower.endswith("ing") and len(lower) > 5:
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
        first, last = self._from(promise), promise.end
        if measured or any(self._counts(i, last) for i in range(first, last)):
            return 3
        start, stop = max(promise.start, first - 1), self._until(promise)
        if any(self._deed(i, promise) for i in range(start, stop)):
            return 2
        words = self.lexicon.words("undertakings", "areas")
        named = any(m.kind == "actor" for m in self.registry.within(first, last))
        return int(area or named or any(w in words for w in self.text.lowers(first, last)))

    def names_area(self, topics: Iterable[str]) -> bool:
        """Whether one of *topics* is an area, and not a word for relations at large."""
        return any(topic not in self.table["general_topics"] for topic in topics)

    def _counts(self, i: int, stop: int) -> bool:
        """A number of things: "20 engineers", and no year, date or part of a name."""
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
        if self.phrases.vague_deeds.longest(self.text.tokens, i, promise.end) is not None:
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
        for i in range(first, last):
            course = self._course_at(i, last, i - first <= table["object_reach"])
            if course is not None:
                return course
        restated = act is not None and act.lemma in self.table["restating"]
        return "continued" if restated or promise.rule == "course" else "unknown"

    def _course_at(self, i: int, last: int, near: bool) -> str | None:
        if self.registry.at(i) is not None:
            return None  # "New Zealand" is nothing new
        lower = self.text[i].lower
        verb = self.phrases.verbs.longest(self.text.tokens, i, last)
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

    # -- terms and means ------------------------------------------------------------

    def condition(self, promise: Promise) -> tuple[int, int] | None:
        """The tokens that make it depend on something: inside it, or before its subject."""
        for i in range(promise.start, promise.end):
            found = self._condition_at(i, promise.end)
            if found is not None:
                return found
        return self._fronted(promise)

    def _condition_at(self, i: int, stop: int) -> tuple[int, int] | None:
        hit = self.phrases.conditions.longest(self.text.tokens, i, stop)
        if hit is None:
            return None
        end, kinds = hit
        words = " ".join(self.text.lowers(i, end))
        table = self.table["conditions"]
        after = self.text[end].lower if end < stop else ""
        before = self.text[i - 1].lower if i else ""
        if after in table["not_before"].get(words, ()) or before in table["not_after"]:
            return None
        if kinds[0] == "closed":
            return i, end
        for j in range(end + 1, stop):
            if self.text[j].text in {",", ";", ")"}:
                return i, j
        return (i, stop) if end < stop else None

    def _fronted(self, promise: Promise) -> tuple[int, int] | None:
        """ "Subject to approval, Japan will ...": from the head of the sentence to its comma."""
        start = promise.start
        if start < 3 or self.text[start - 1].text != ",":
            return None
        first = start - 1
        while (
            first > 0
            and start - first < _LONGEST_FRONT
            and self.text[first - 1].text not in _SENTENCE_ENDS
            and "\n\n" not in self._between(first)
        ):
            first -= 1
        found = self._condition_at(first, start)
        return found if found is not None and found[1] == start - 1 else None

    def _between(self, i: int) -> str:
        return self.text.folded[self.text[i - 1].end : self.text[i].start]

    def instruments(self, promise: Promise) -> tuple[Means, ...]:
        """The noun phrases behind "through", "under the", "in accordance with" and the like."""
        found: list[Means] = []
        i = self._from(promise)
        while i < promise.end:
            hit = self.phrases.means.longest(self.text.tokens, i, promise.end)
            if hit is None:
                i += 1
                continue
            strict = self.text[i].lower in self.table["strict"] and hit[0] == i + 1
            phrases = list(self._coordinated(hit[0], promise.end, strict))
            found += [self._means_of(first, last) for first, last in phrases]
            i = phrases[-1][1] if phrases else hit[0]
        return tuple(found)

    def _coordinated(self, i: int, stop: int, strict: bool) -> Iterator[tuple[int, int]]:
        """The noun phrase at *i*, and those that "and" joins to it with an article or a name."""
        first = i
        while first < stop:
            last = self._phrase_end(first, stop)
            if not self._is_means(first, last, stop, strict or first > i):
                return
            yield first, last
            if last >= stop or self.text[last].lower not in ("and", ":"):
                return
            first = last + 1

    def _is_means(self, first: int, last: int, stop: int, strict: bool) -> bool:
        words = self.text.lowers(first, last)
        if not any(word[0].isalpha() for word in words) or (
            last - first == 1 and words[0][0].isdigit()
        ):
            return False
        if set(words) & self.lexicon.words("undertakings", "not_instruments"):
            return False
        if strict and not (
            words[0] in self.table["determiners"] or self.registry.starting_at(first) is not None
        ):
            return False
        # "and Japan will": a subject, not a means.
        return (
            first == 0
            or self.text[first - 1].lower != "and"
            or last >= stop
            or self.text[last].lower not in ("will", "would", "is", "are", "has", "have")
        )

    def _phrase_end(self, i: int, stop: int) -> int:
        first = i
        while i < stop:
            mention = self.registry.starting_at(i)
            if mention is not None and mention.last <= stop:
                i = mention.last
                continue
            token = self.text[i]
            if token.text == "(":
                close = next(
                    (j for j in range(i, min(i + 7, stop)) if self.text[j].text == ")"), None
                )
                if close is None:
                    break
                i = close + 1
            elif token.text in ("'s", "-", "'") or token.text[0].isdigit():
                i += 1
            elif not token.is_word or self._ends_phrase(first, i, stop):
                break
            else:
                i += 1
        return i

    def _ends_phrase(self, first: int, i: int, stop: int) -> bool:
        lower = self.text[i].lower
        after = self.text[i + 1] if i + 1 < stop else None
        if lower in self.table["phrase_ends"]:
            link = lower in self.table["name_links"] and i > first and self.text[i - 1].is_capital
            return not (link and after is not None and after.is_capital)
        if lower == "such":
            return after is not None and after.lower == "as"
        if lower != "and":
            return False
        if after is None or after.lower in self.table["determiners"]:
            return True
        form = self.lexicon.doings.get(after.lower)
        verb = form is not None and form.feature in ("base", "ing") and after.text.islower()
        return verb or self.registry.starting_at(i + 1) is not None

    def _means_of(self, first: int, last: int) -> Means:
        """The noun phrase with the actor that its last words name."""
        mention = self._mention_at_end(last)
        return Means(first, last, mention.key if mention and mention.first >= first else None)

    def _mention_at_end(self, last: int) -> Mention | None:
        mention = self.registry.at(last - 1)
        if mention is None and self.text[last - 1].text == ")" and last >= 4:
            mention = self.registry.at(last - 4)
        return mention if mention is not None and mention.kind == "actor" else None


def _trie(table: Mapping[V, Iterable[str]], inflect: bool = False) -> TokenTrie[V]:
    """The phrases of *table* with the key that each stands under; first words inflected."""
    trie: TokenTrie[V] = TokenTrie()
    for key, phrases in table.items():
        for phrase in phrases:
            first, _, rest = phrase.partition(" ")
            firsts = [f.text for f in verb_forms(first)] if inflect else [first]
            for word in dict.fromkeys(firsts):
                trie.add(f"{word} {rest}".strip(), key)
    return trie

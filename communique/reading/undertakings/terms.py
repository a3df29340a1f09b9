"""On what terms something is undertaken, and by what means.

The words that decide stand in `data/lexicon/undertakings.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from communique.lexicon import Lexicon
from communique.reading.names.registry import Mention, Registry
from communique.reading.undertakings.phrases import UndertakingPhrases
from communique.reading.undertakings.promises import Promise
from communique.tokens import TokenText
from communique.values import value

_SENTENCE_ENDS = frozenset({".", "!", "?", ";", ":"})

_LONGEST_FRONT = 40


@value
class Means:
    """What an undertaking is to be met with: token range, and key of the actor named, or None."""

    first: int
    last: int
    key: str | None


class CommitmentTerms:
    """Finds the conditions and the means of the undertakings of one document."""

    def __init__(self, text: TokenText, registry: Registry, lexicon: Lexicon):
        self.text = text
        self.registry = registry
        self.lexicon = lexicon
        self.table = lexicon.undertakings
        self.phrases = UndertakingPhrases.of(lexicon)

    def condition(self, promise: Promise) -> tuple[int, int] | None:
        """The tokens that make it depend on something: inside it, or before its subject."""
        for i in self.phrases.conditions.starts(self.text, promise.start, promise.end):
            found = self._condition_at(i, promise.end)
            if found is not None:
                return found
        return self._fronted(promise)

    def _condition_at(self, i: int, stop: int) -> tuple[int, int] | None:
        hit = self.phrases.conditions.longest(self.text, i, stop)
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
        done = promise.deed_start
        for i in self.phrases.means.starts(self.text, promise.deed_start, promise.end):
            hit = self.phrases.means.longest(self.text, i, promise.end) if i >= done else None
            if hit is None:
                continue
            strict = self.text[i].lower in self.table["strict"] and hit[0] == i + 1
            phrases = list(self._coordinated(hit[0], promise.end, strict))
            found += [self._means_of(first, last) for first, last in phrases]
            done = phrases[-1][1] if phrases else hit[0]
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

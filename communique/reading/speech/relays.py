"""What a spokesperson or a statement tells of others: "The spokesman said Minister X thanked Y".

The words are relayed: the acts are those of the persons in them, as in the narrator's own account.
"""

from __future__ import annotations

from collections.abc import Iterator

from communique.lexicon import Lexicon
from communique.reading.speech.acts import SentenceReading
from communique.reading.speech.context import Context, ContextReader
from communique.reading.speech.quotations import Quotation

_NEAR = 7  # tokens between the word for a spokesperson and the name
_TOLD = ("person", "office", "principals")
_FIRST_PERSONS = frozenset({"i", "we"})
_GROUPS = frozenset({"they", "both"})


def _ends(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(name.split()[-1] for name in lexicon.words("names", "spokespersons"))


def _last_words(lexicon: Lexicon) -> frozenset[str]:
    sources = lexicon.words("names", "spokespersons", "accounts")
    return frozenset(name.split()[-1] for name in sources)


class RelayReader(ContextReader):
    """Finds the clauses in which a spokesperson tells what others said."""

    def __init__(self, context: Context, saying: frozenset[str]):
        super().__init__(context)
        self._saying = saying
        self._persons = self.lexicon.words("names", "spokespersons")
        self._sources = self.lexicon.words("names", "spokespersons", "accounts")
        self._ends = self.lexicon.derived("last words of spokespersons", _ends)
        self._last_words = self.lexicon.derived("last words of sources", _last_words)
        self._keys = frozenset(self._named())

    def _named(self) -> Iterator[str]:
        """The persons who are called spokespersons: "Press Secretary X", "X, a spokesman for Y"."""
        if self._ends.isdisjoint(self.text.lowers(0, len(self.text))):
            return
        words = self.text.folded.lower()
        if not any(source in words for source in self._persons):
            return
        for i in range(len(self.text)):
            if self.text[i].lower not in self._ends or not self._source_at(i, self._persons):
                continue
            over = self.registry.at(i)  # "Press Secretary X" may be one mention
            behind = [
                *([over] if over else []),
                *self.registry.within(i, min(i + _NEAR, len(self.text))),
            ]
            before = self.registry.within(max(0, i - _NEAR), i)
            apart = self.text[i + 1 : i + 2] and self.text[i + 1].text == ","
            mention = next((m for m in behind if m.kind == "person"), None)
            if mention is None or apart:
                mention = next((m for m in before if m.kind == "person"), mention)
            if mention is not None:
                yield mention.key

    def _source_at(self, i: int, sources: frozenset[str]) -> bool:
        """Whether one of *sources* ends with token *i*."""
        one = self.text[i].lower
        if one not in self._last_words:
            return False
        return one in sources or " ".join(self.text.lowers(max(0, i - 1), i + 1)) in sources

    def clauses_told(self, reading: SentenceReading) -> list[tuple[int, int]]:
        """The clauses of a sentence that a spokesperson relays; none where it is no such sentence."""
        first, last = reading.first, self.clauses.without_stop(reading.first, reading.last)
        if self._saying.isdisjoint(self.text.lowers(first, last)):
            return []
        for i, word in enumerate(self.text.lowers(first + 5, last - 1), first + 5):
            if word == "," and self._closes(i, last):
                return [(first, i)] if self.is_told(first, i) else []
        start = self._opened(first, last)
        if start is None or not self.is_told(start, last):
            return []
        return list(self._parts(start, last))

    def _closes(self, comma: int, last: int) -> bool:
        """Whether ", the spokesman said" or ", said the statement" follows the comma."""
        quoted = self.text[comma + 1].text == '"'
        i = comma + 1 + quoted
        if i + 1 < last and self.text[i].lower in self._saying:
            told = self.text[i + 1].lower == "that"  # ", adding that the ministry would pay"
            return not told and self._source_end(i + 1, last) is not None
        end = self._source_end(i, last)
        if end is None and quoted and self._keys and self.text[i].lower in {"he", "she"}:
            end = i + 1
        return end is not None and end < last and self.text[end].lower in self._saying

    def _opened(self, first: int, last: int) -> int | None:
        """Where what is told begins behind "The spokesman said that", "In a note, it added that"."""
        near = range(first, min(first + 12, last))
        comma = next((i for i in near if self.text[i].text == ","), first)
        for i in dict.fromkeys((first, comma + (comma > first))):
            end = self._source_end(i, last)
            if end is None and self.text[i].lower == "it":
                end = i + 1
            while end is not None and end < last and self.lexicon.is_adverb(self.text[end].lower):
                end += 1
            if end is not None and end + 3 < last and self.text[end].lower in self._saying:
                return end + 1 + (self.text[end + 1].lower == "that")
        return None

    def _parts(self, first: int, last: int) -> Iterator[tuple[int, int]]:
        """The clauses that "and that" joins."""
        for i in range(first, last - 2):
            if self.text.lowers(i, i + 2) == ["and", "that"] and self.is_told(i + 2, last):
                yield first, i - (self.text[i - 1].text == ",")
                first = i + 2
        yield first, last

    def _source_end(self, i: int, stop: int) -> int | None:
        """The end of a spokesperson's name at token *i*, or of "the press secretary", "the note"."""
        subject = self.clauses.subject_at(i, stop) if i < stop else None
        if subject is not None and subject.names and subject.kind == "person":
            return subject.last if {m.key for m in subject.names} <= self._keys else None
        if subject is not None and subject.kind == "actor" and len(subject.names) == 1:
            if self.registry.type_of(subject.names[0].key) == "ministry":
                return subject.last
        near = range(i + 1, min(i + 5, stop))
        found = (k + 1 for k in near if self._source_at(k, self._sources))
        return next(found, None) if i < stop else None

    def is_told(self, first: int, last: int) -> bool:
        """Whether tokens `[first, last)` tell what persons or a group did with words, in the past."""
        for predicate in self.clauses.predicates(first, last)[:1]:
            subject = predicate.subject
            told = subject.kind in _TOLD or subject.word in _GROUPS
            own = bool(subject.names) and {m.key for m in subject.names} <= self._keys
            past = predicate.match.form.feature in ("past", "participle")
            return told and not own and past and predicate.modal is None
        return False

    def is_quoted(self, quotation: Quotation) -> bool:
        """Whether a quotation is of a spokesperson who tells what others said."""
        subject, after = quotation.subject, quotation.last + 2
        keys = {m.key for m in subject.names} if subject is not None else set()
        near = min(after + _NEAR, len(self.text))
        source = bool(keys) and keys <= self._keys
        source = source or (
            subject is not None and subject.word in {"he", "she"} and bool(self._keys)
        )
        unnamed = subject is None or not subject.is_speaker
        source = source or (unnamed and self._source_end(after, near) is not None)
        # "Attributed to Press Secretary X:", and all that follows in quotation marks
        own = self.text.lowers(quotation.first, quotation.last)
        if subject is None and self._keys and _FIRST_PERSONS.isdisjoint(own):
            return True
        return source and self.is_told(quotation.first, quotation.last)

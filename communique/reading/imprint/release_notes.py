"""Whose statement a line about it says it is.

"The following statement was released by A, B and C", "The Governments of A and B have issued the
following joint statement.", "Following is a joint statement by the Foreign Ministers of A and B".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from communique.lexicon import Lexicon
from communique.reading.clauses.reader import ClauseReader
from communique.reading.imprint.issuers import RELEASED, released_at, subject_at
from communique.reading.imprint.named_issuers import several_owners
from communique.reading.names.registry import Mention, Registry
from communique.tokens import TokenText

if TYPE_CHECKING:
    from communique.reading.extraction import Draft

_HEAD_BLOCKS = 8  # in which a note may say who released a statement
_ENDORSED = frozenset({"endorsed", "supported", "joined", "co-signed", "cosponsored"})
_OCCASIONS = frozenset({"at", "during", "after", "following", "in", "upon", "as", ":"})
_BEFORE_BY = frozenset({"today", "jointly", "yesterday"})
_BEFORE_VERB = frozenset({"have", "has", "today", "jointly", "also"})


def released_by(draft: Draft, registry: Registry, clauses: ClauseReader) -> tuple[str, ...]:
    """The states and bodies whose statement a note, or the first sentence, says it is."""
    text, lexicon = draft.tokens, draft.tools.lexicon
    for first, last in _notes(draft):
        span = _behind_by(text, lexicon, first, last)
        if span is not None:
            named = list(registry.within(*span))
            return several_owners(registry, [*named, *_endorsing(registry, span[1], last)])
        verb = released_at(text, lexicon, first, last)
        if verb is None:
            continue
        for i in range(first, verb):
            subject = clauses.subject_at(i, last)
            if subject is not None and _BEFORE_VERB.issuperset(text.lowers(subject.last, verb)):
                return several_owners(registry, subject.names)
    return ()


def _endorsing(registry: Registry, first: int, last: int) -> list[Mention]:
    """Who else is behind a statement that one issued: "as Chair, and endorsed by A, B and C"."""
    text = registry.text
    pairs = ((i, text.lowers(i, i + 2)) for i in range(first, last - 2))
    at = next((i for i, (verb, by) in pairs if verb in _ENDORSED and by == "by"), None)
    return [m for m in registry.within(at, last) if m.kind == "actor"] if at is not None else []


def _notes(draft: Draft) -> Iterator[tuple[int, int]]:
    """Where the notes at the head stand, and the first sentence, as tokens."""
    at = draft.tokens.first_at
    for block in draft.blocks[:_HEAD_BLOCKS]:
        if block.kind == "note":
            yield at(block.start), at(block.end)
    for sentence in draft.sentences[:1]:
        yield at(sentence.start), at(sentence.end)


def _behind_by(text: TokenText, lexicon: Lexicon, first: int, last: int) -> tuple[int, int] | None:
    """Where those are named by whom "the following statement was released"."""
    words = text.lowers(first, last)
    if "following" not in words or "by" not in words:
        return None
    kinds = lexicon.words("publishers", "issued_kinds")
    for n in range(words.index("following") + 1, len(words)):
        lead = n - 1 - (words[n - 1] in _BEFORE_BY)
        if words[n] == "by" and (words[lead] in RELEASED or words[lead] in kinds):
            ends = (i for i in range(n, len(words)) if _ends_names(lexicon, words, i))
            end = first + next(ends, len(words))
            return first + n, subject_at(text, lexicon, first + n, end)
    return None


def _ends_names(lexicon: Lexicon, words: list[str], i: int) -> bool:
    """Whether a word tells why or when a statement was issued: "after their call", "to express"."""
    after = words[i + 1] if i + 1 < len(words) else ""
    if words[i] == "to":
        return any(form.feature == "base" for form in lexicon.forms.get(after, ()))
    return words[i] in _OCCASIONS

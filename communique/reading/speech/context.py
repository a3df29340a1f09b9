"""What the readers of one document's sentences share."""

from __future__ import annotations

from dataclasses import dataclass

from communique.lexicon import Lexicon
from communique.reading.clauses.reader import ClauseReader
from communique.reading.names.registry import Registry
from communique.reading.speech.discourse import Discourse
from communique.tokens import TokenText


@dataclass(frozen=True, slots=True)
class Context:
    """The words of a document, the names and clauses in them, and who is speaking."""

    text: TokenText
    registry: Registry
    lexicon: Lexicon
    clauses: ClauseReader
    discourse: Discourse


class ContextReader:
    """A reader that has its context at hand."""

    def __init__(self, context: Context):
        self.text = context.text
        self.registry = context.registry
        self.lexicon = context.lexicon
        self.clauses = context.clauses
        self.discourse = context.discourse

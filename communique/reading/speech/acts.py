"""What a sentence is read as: its acts of speech in the making."""

from __future__ import annotations

from dataclasses import dataclass, field

from communique.reading.clauses.subjects import Subject


@dataclass(slots=True)
class Act:
    """An utterance in the making. `end` is exclusive; all numbers are token indexes.

    A `plan` is only undertaken: "I will visit Rome" of who issues a statement alone. It is read
    for the commitment that it is, and makes no utterance.
    """

    start: int
    end: int
    speakers: tuple[str, ...]
    act: str
    frame: str
    tier: str
    block: int
    trigger: tuple[int, int] | None = None
    subject: Subject | None = None
    addressees: tuple[str, ...] = ()
    intensity: str = "plain"
    negated: bool = False
    quotation: bool = False
    lemma: str = ""
    plan: bool = False


@dataclass(slots=True)
class SentenceReading:
    """What one sentence gave: its acts, and its token range for the passes that follow.

    `asides` are the tokens inside it that are sentences of their own, in items of a list. `person`
    is whom "he" or "she" means at its beginning, as far as the sentences before it tell.
    """

    first: int
    last: int
    block: int
    acts: list[Act] = field(default_factory=list)
    masked: frozenset[int] = frozenset()
    asides: frozenset[int] = frozenset()
    narrator: bool = False
    person: str | None = None

    def is_unmasked(self, first: int, last: int) -> bool:
        """Whether none of the tokens `[first, last)` is masked."""
        return not self.masked or self.masked.isdisjoint(range(first, last))

    def forget_plans(self) -> None:
        """Leave the acts that are utterances."""
        if any(act.plan for act in self.acts):
            self.acts = [act for act in self.acts if not act.plan]

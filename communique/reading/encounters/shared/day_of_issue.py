"""The day of an encounter that a statement is the account of, and of which it tells no day."""

from __future__ import annotations

from collections.abc import Sequence

from communique.reading.encounters.book.book import SIDE_KINDS, EncounterBook
from communique.reading.encounters.encounter import Encounter

# Words that tell of another day than that of the statement, though not of which.
_ANOTHER_DAY = frozenset(
    {"last", "earlier", "recent", "recently", "previous", "previously", "ago", "past", "before",
     "ahead", "upcoming", "forthcoming", "since", "week", "month", "month's", "weekend", "will"}
)  # fmt: skip


def held_on_day_of_issue(book: EncounterBook, encounters: Sequence[Encounter]) -> None:
    """Take the statement's own date for the one encounter that its title names, as inferred.

    "Readout of President X's Call with Prime Minister Y", which begins "President X spoke with
    Y": houses issue such an account on the day of the call, or it says on which other day it was.
    Nothing is taken where several were told, as on a journey, nor where a word hints at another day.
    """
    issued = book.facts.anchor.issued
    if issued is None or book.title is None or not encounters:
        return
    mains = [e for e in encounters if e.kind not in SIDE_KINDS]
    if len(mains) != 1 or any(e.day is not None or e.period is not None for e in encounters):
        return
    main = mains[0]
    told = [part for part in main.passages if part[1] > book.title[1]]
    if not told or told[0][0] >= book.opening or not _is_titled(book, main):
        return
    words = set(book.text.lowers(*book.title)).union(*(book.text.lowers(*part) for part in told))
    if not _ANOTHER_DAY.isdisjoint(words) or _tells_days(book):
        return
    for encounter in encounters:
        encounter.day, encounter.basis = issued, "inferred"


def _tells_days(book: EncounterBook) -> bool:
    """Whether the first sentences tell of any day: what was told may have been on that."""
    times = book.facts.times_in(book.who.start, book.opening)
    return any(x.kind not in ("duration", "clock") for x in times)


def _is_titled(book: EncounterBook, main: Encounter) -> bool:
    """Whether the title has a word for an encounter, and names one of those who met, or their states."""
    first, last = book.title or (0, 0)
    nouns = book.lexicon.meeting_nouns
    named = any(nouns.longest(book.text, i, last) for i in nouns.starts(book.text, first, last))
    verbs = book.lexicon.words("meetings", "meeting") | book.lexicon.words("meetings", "present")
    if not named and verbs.isdisjoint(book.text.lowers(first, last)):
        return False
    titled = {mention.key for mention in book.registry.within(first, last)}
    sides = {book.registry.party_of(key) for key in main.principals}
    return not titled.isdisjoint(main.people) or (len(sides) > 1 and sides <= titled)

"""The readers of encounters that are told in other words than verbs of meeting."""

from __future__ import annotations

from collections.abc import Callable

from communique.lexicon import Lexicon
from communique.reading.encounters.attendance.from_afar import FromAfar
from communique.reading.encounters.book.book import EncounterBook
from communique.reading.encounters.book.kinds import EncounterKinds
from communique.reading.encounters.guests.had_as import HadAs
from communique.reading.encounters.guests.meals import Meals
from communique.reading.encounters.guests.meals_after import MealsAfter
from communique.reading.encounters.guests.reworded import Reworded, reworded_verbs
from communique.reading.encounters.talks.messages import Messages
from communique.reading.encounters.talks.openings import Openings, opening_verbs
from communique.reading.encounters.visits.errands import Errands
from communique.reading.encounters.visits.stops import Stops

_LISTS = ("going_on", "treating", "stopping", "taking_part_from", "taking_messages")

Reader = tuple[frozenset[str], Callable[[int, int, int], bool]]


def other_words(lexicon: Lexicon) -> frozenset[str]:
    """The words with which they begin, beside verbs of meeting."""
    verbs = reworded_verbs(lexicon) | opening_verbs(lexicon) | HadAs.words
    return verbs.union(*(lexicon.words("meetings", k) for k in _LISTS))


def other_readers(
    book: EncounterBook, kinds: EncounterKinds, errands: Errands, meals: Meals
) -> tuple[Reader, ...]:
    """Each with the words at which it looks."""
    reworded, after, stops = Reworded(book, kinds), MealsAfter(book), Stops(book, errands)
    had, openings = HadAs(book), Openings(book)
    afar, messages = FromAfar(book), Messages(book)
    return (
        (messages.words, messages.read),
        (had.words, had.read),
        (openings.words, openings.read),
        (reworded.words, reworded.read),
        (after.words, after.read),
        (stops.words, stops.read),
        (afar.words, afar.read),
        (book.lexicon.words("meetings", "treating"), meals.hosted_to),
    )

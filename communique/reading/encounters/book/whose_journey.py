"""Whose journey a text tells of: the one who met Y in "The programme began with talks with Y"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from communique.reading.encounters.book.book import EncounterBook
from communique.reading.encounters.encounter import People


def whose_journey(book: EncounterBook, first: int, others: People) -> People:
    """The traveller of whom the text tells before the token *first*, who met *others*.

    It is the person whose statement it is or whom the text names first, or else the one who was
    at most of the encounters told; but nobody meets the ministers of the own state on a journey
    abroad, while the own ambassador may well give a dinner.
    """
    if not _tells_of_journey(book):
        return {}
    if book.who.travellers:
        return {k: v for k, v in book.who.travellers.items() if k not in others}
    hosts = {book.registry.party_of(key) for key in others if not _is_posted(book, key)}
    for key in _told_of(book, first):
        if key not in others and book.registry.party_of(key) not in hosts:
            return {key: ("principal", None)}
    return {}


def _tells_of_journey(book: EncounterBook) -> bool:
    """Whether the title or the first sentences tell of a visit, a mission or a stay."""
    words = book.lexicon.words("meetings", "journeys", "stays", "missions")
    return not words.isdisjoint(book.text.lowers(0, book.opening))


def _told_of(book: EncounterBook, first: int) -> Iterator[str]:
    """Those whose journey it may be, the likeliest first."""
    yield from book.who.lead()
    yield from book.who.first_named(first)
    met = Counter(key for e in book.encounters for key in e.principals)
    yield from (key for key, _ in met.most_common() if book.registry.is_person(key))


def _is_posted(book: EncounterBook, key: str) -> bool:
    """Whether somebody is an ambassador or consul, who may be of the traveller's own state."""
    known = book.registry.known.get(key)
    words = {word for o in known.offices for word in o.head.lower().split()} if known else set()
    return not words.isdisjoint(book.lexicon.words("meetings", "posted"))

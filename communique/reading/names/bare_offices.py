"""Offices without a name that mean a guest: "the President" after "President Ruiz of Chile".

A ministry means its own state's by "the President", unless the text tells of another one only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from communique.reading.names.known import Known
from communique.reading.names.offices import Office, fold_office
from communique.reading.names.sightings import PersonSighting
from communique.tokens import TokenText

_TO_BARE = 120  # tokens from a name to an office without one that means it
_OWNERS = frozenset({"of", "from", "behalf", "for"})


class BareOffices:
    """Tells whom the bare offices of one document may mean.

    Args:
        keys: For each sighting with a name, the key of the person meant, by first token.
    """

    def __init__(self, text: TokenText, persons: Sequence[PersonSighting], keys: Mapping[int, str]):
        self.text = text
        self._alone: list[Office] = []
        self._named_at: dict[str, list[int]] = {}
        for seen in persons:
            if seen.name[0] < seen.name[1]:
                self._named_at.setdefault(keys[seen.first], []).append(seen.first)
            elif seen.office is not None:
                self._alone.append(seen.office)

    def means(self, guest: Known, first: int, office: Office, others: Sequence[str] = ()) -> bool:
        """Whether *office*, bare at token *first*, means the *guest* whom the text has named so.

        Not where the office stands alone before his name, "The President spoke to President Ruiz",
        unless one of the *others* who hold it too had been named there.
        """
        named = self._named_at.get(guest.key, ())
        head = fold_office(office.head)
        called = any(fold_office(held.head) == head for held in guest.offices)
        if not called or not named or named[0] > first:
            return False
        alone = [bare for bare in self._alone if fold_office(bare.head) == head]
        begun = min((i for key in others for i in self._named_at.get(key, ())), default=named[0])
        if any(bare.first < min(begun, named[0]) or self._is_label(bare.last) for bare in alone):
            return False
        return not any(self._is_named_next(bare.first, named) for bare in alone)

    def met_on_journey(
        self, known: Iterable[Known], own: str, fits: Callable[[Known], bool], bare: tuple[int, int]
    ) -> str | None:
        """Whom a traveller of the party *own* met last of those who hold the office at *bare*.

        Nobody where somebody of his own state was named since, or where it is told of one whose
        greetings are brought: "a letter of the President", "the President's message".
        """
        first, last = bare
        if self._is_owner(first, last):
            return None
        holders = [one for one in known if fits(one)]
        named = [
            i
            for one in holders
            for i in self._named_at.get(one.key, ())
            if i < first and not self._is_owner(i, i)
        ]
        latest = max(named, default=-1)
        if latest < first - _TO_BARE or latest < 0:
            return None
        met = next(one for one in holders if latest in self._named_at.get(one.key, ()))
        return met.key if (met.party or met.key) != own else None

    def _is_owner(self, first: int, last: int) -> bool:
        """Whether something of somebody is told at `[first, last)`: "a letter of the President"."""
        before = self.text.lowers(max(first - 3, 0), first)
        own = last > first and last < len(self.text) and self.text[last].text == "'s"
        return own or (not _OWNERS.isdisjoint(before[-2:]) and "invitation" not in before)

    def named_last(self, keys: Sequence[str], first: int) -> str | None:
        """The one of *keys* whose name stands last before token *first*; the only one in any case."""
        last = {
            key: max((i for i in self._named_at.get(key, ()) if i < first), default=-1)
            for key in keys
        }
        best = max(keys, key=lambda key: last[key], default=None)
        return best if best is not None and (last[best] >= 0 or len(keys) == 1) else None

    def is_named_before(self, key: str, first: int) -> bool:
        """Whether the name of the person *key* stands before token *first*."""
        return any(i < first for i in self._named_at.get(key, ()))

    def _is_label(self, i: int) -> bool:
        """Whether a colon stands at *i*: "PRIME MINISTER:" before what the publisher's own one says."""
        return i < len(self.text) and self.text[i].text == ":"

    def _is_named_next(self, i: int, named: Sequence[int]) -> bool:
        """Whether one of the names at *named* follows token *i* in the same sentence."""
        at = next((n for n in named if n > i), None)
        return at is not None and "." not in self.text.lowers(i, at)

"""Who of one family name is meant: "Mr. and Mrs. Ruiz", "President Ruiz and Mrs. Ruiz".

A "Mrs." is another person than the bearer of the name who is called "Mr.", or who stands right
before her. Where nothing tells, she is the one who bears the name, as ministers do.
"""

from __future__ import annotations

from collections.abc import Iterable

from communique.reading.names.known import Known
from communique.reading.names.names import NameGrammar
from communique.reading.names.sightings import PersonSighting
from communique.tokens import TokenText


def named_with_me(
    text: TokenText, i: int, wedded: dict[str, dict[str, str]], persons: Iterable[str]
) -> tuple[str, str] | None:
    """The full name of whom one of the *persons* is married to, and who: "Jill and I send wishes".

    Args:
        wedded: By the first name in small letters, the full name for whoever says it.
        persons: Keys of the persons whom the text names.
    """
    told = wedded.get(text[i].lower)
    if told is None or [t.text for t in text[i + 1 : i + 3]] != ["and", "I"]:
        return None
    return next(((told[key], key) for key in persons if key in told), None)


class Spouses:
    """Tells husbands and wives in one document.

    Args:
        sightings: The persons of the document, to know who stands before a wife.
    """

    def __init__(self, text: TokenText, grammar: NameGrammar, sightings: Iterable[PersonSighting]):
        self.text = text
        self.titles = grammar.titles
        words = grammar.lexicon.words
        self._words = words("names", "spouses")
        self._wives = words("names", "wives")
        self._husbands = words("names", "husbands")
        self._women = words("names", "women_in_office")
        self._ending = {s.last: s for s in sightings}

    def addresses(self, sighting: PersonSighting) -> frozenset[str]:
        """The forms of address right before a name: "Mr." and "Mrs." are two persons."""
        last = min(sighting.name[0], sighting.last)
        return self._words.intersection(self.text.lowers(sighting.first, last))

    def may_be_wife(self, sighting: PersonSighting, surname: str) -> bool:
        """Whether a "Mrs. Ruiz" whom the text names not otherwise may be but married to a minister."""
        if sighting.office is not None or surname in self._women:
            return False
        return bool(self.addresses(sighting) & self._wives)

    def is_wife(self, sighting: PersonSighting, bearers: list[Known], keys: dict[int, str]) -> bool:
        """Whether a "Mrs. Ruiz" is none of the *bearers* of her name, but married to one.

        Args:
            keys: The key of the person meant, by the first token of the sighting.
        """
        called = self.addresses(sighting)
        if not called & self._wives or any(b.addresses & self._wives for b in bearers):
            return False
        if all(b.addresses & self._husbands for b in bearers):
            return True
        i = sighting.first - 1
        if i < 1 or self.text[i].lower != "and" or self._women & {b.surname for b in bearers}:
            return False
        if self.text[i - 1].lower == "he":
            return True
        before = self._ending.get(i)
        if before is None:
            return False
        if before.name[0] < before.name[1]:
            return keys.get(before.first) in {b.key for b in bearers}
        office = before.office  # "the President and Mrs. Ruiz"
        return office is not None and any(
            self.titles.fit(office, held) for b in bearers for held in b.offices
        )

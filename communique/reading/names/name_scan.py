"""Where names stand in a document, found in one pass over its words.

The scan looks at the words alone: who is meant is decided afterwards.
"""

from __future__ import annotations

from collections.abc import Sequence

from communique.lexicon import Lexicon
from communique.reading.names.body_scan import BodyScanner
from communique.reading.names.listed_names import may_start_name
from communique.reading.names.names import NameGrammar
from communique.reading.names.person_scan import PersonScanner
from communique.reading.names.sightings import Sightings
from communique.tokens import TokenText


def _plain_starts(lexicon: Lexicon) -> frozenset[str]:
    """The words without a capital at which an office or a role may start, and a flank."""
    words = lexicon.words
    counterparts = words("meetings", "counterpart")
    return (
        frozenset(w.split()[0].split("-")[0] for w in words("names", "plain_offices"))
        | counterparts
        | frozenset(f"{word}s" for word in counterparts)
        | words("names", "role_nouns", "office_modifiers", "flanks")
        | frozenset(w.lower().split()[0] for w in lexicon.names["plural_offices"])
    )


class NameScanner:
    """Finds the names of one document. What it finds depends on the words alone.

    Args:
        listed: The token ranges of the items of each list of persons who were somewhere.
    """

    def __init__(
        self,
        text: TokenText,
        grammar: NameGrammar,
        listed: Sequence[Sequence[tuple[int, int]]] = (),
    ):
        self.text = text
        self._found = Sightings()
        self._persons = PersonScanner(text, grammar, self._found)
        self._items = self._persons.listed(listed)
        self._bodies = BodyScanner(text, grammar, self._found)
        self._plain_starts = grammar.lexicon.derived("plain starts of names", _plain_starts)

    def scan(self, spans: list[tuple[int, int]]) -> Sightings:
        """The names in the token ranges *spans*; no name crosses from one to the next."""
        for first, last in spans:
            i = first
            while i < last:
                token = self.text[i]
                if token.is_caps and self._is_currency(i, last):
                    i += 1
                    continue
                if (
                    not token.may_name
                    and token.lower not in self._plain_starts
                    and (token.lower != "the" or not may_start_name(self.text, i, last))
                ):
                    i += 1
                    continue
                end = self._persons.item_at(i, last) if i in self._items else None
                if end is None:
                    end = self._bodies.two_places(i, last)
                if end is None:
                    end = self._bodies.leading_body(i, last)
                if end is None:
                    end = self._persons.person_at(i, last)
                if end is None:
                    end = self._bodies.body_at(i, last)
                i = end if end is not None else i + 1
        return self._found

    def _is_currency(self, i: int, stop: int) -> bool:
        """ "US$160 billion" names a currency and no state."""
        sign = self.text[i + 1] if i + 1 < stop else None
        return sign is not None and sign.text == "$" and sign.start == self.text[i].end

"""Subjects that name nobody and mean one of those who met: "her guest", "His Majesty"."""

from __future__ import annotations

from communique.lexicon import Lexicon
from communique.reading.names.registry import Mention, Registry
from communique.tokens import TokenText

_WHOSE = frozenset({"his", "her", "their"})
LEADS = _WHOSE | {"the"}  # with one of these such a subject begins
_GOES_ON = frozenset({",", "'s"})


def _roles(lexicon: Lexicon) -> dict[str, str]:
    """Words for one of two who met, and whether it is the guest, the host or the other one."""
    told = {word: role for role, words in lexicon.names["met_roles"].items() for word in words}
    singular = (word for word in lexicon.names["met_ones"] if not word.endswith("s"))
    return {word: told.get(word, "other") for word in singular}


def styles_of_persons(lexicon: Lexicon) -> dict[tuple[str, ...], str]:
    """Words for persons of rank, and of which rank they are."""
    rows = lexicon.names["styles"].items()
    return {tuple(style.split()): rank for rank, styles in rows for style in styles}


class MetRoleWords:
    """The words by which roles of those who met are told."""

    def __init__(self, lexicon: Lexicon):
        words = lexicon.words
        self.met = words("names", "met_ones")
        self.roles = lexicon.derived("roles of two who met", _roles)
        self.styles = lexicon.derived("styles of persons", styles_of_persons)
        self.ones = words("names", "ones_of_states")
        self.visitors = words("names", "visitors")
        self.company = words("names", "company")
        self.forms = lexicon.forms
        self.adverbs = lexicon.adverbs


class MetRoles:
    """Finds them at a token of one document."""

    def __init__(self, text: TokenText, registry: Registry, lexicon: Lexicon):
        self.text = text
        self.registry = registry
        self._words = lexicon.made(MetRoleWords)

    def one(self, i: int, stop: int) -> tuple[int, str] | None:
        """Where "her guest" or "the visiting minister" ends before a verb, and which role it is."""
        text = self.text
        whose = text[i].lower in _WHOSE
        if i + 2 >= stop or text[i].lower not in LEADS:
            return None
        role, end = self._words.roles.get(text[i + 1].lower), i + 2
        for length in (1, 2) if whose and text[i].is_capital and text[i + 1].is_capital else ():
            style = self._words.styles.get(tuple(text.lowers(i + 1, i + 1 + length)))
            role, end = (style, i + 1 + length) if style is not None else (role, end)
        if text[i + 1].lower == "visiting" and text[end].lower in self._words.visitors:
            role, end = "guest", end + 1
        if role is None or (role == "other" and not whose) or end >= stop:
            return None
        verb = text[end].lower in self._words.forms or text[end].lower in self._words.adverbs
        return (end, role) if verb or text[end].text == "," else None

    def of_state(self, i: int, stop: int) -> tuple[int, Mention] | None:
        """Where "the Chilean leader" ends before a verb, and the state that is named."""
        text = self.text
        named = (
            self.registry.starting_at(i + 1) if i + 3 < stop and text[i].lower == "the" else None
        )
        if named is None or named.how != "demonym" or named.last + 1 >= stop:
            return None
        end = named.last + 1
        verb = text[end].lower in self._words.forms or text[end].lower in self._words.adverbs
        if text[named.last].lower not in self._words.ones or not (verb or text[end].text == ","):
            return None
        return end, named

    def company(self, j: int, stop: int) -> int | None:
        """The end of "his team" at token *j*: those who act for one."""
        words = self.text.lowers(j, min(j + 2, stop))
        own = len(words) == 2 and words[0] in _WHOSE and words[1] in self._words.company
        return j + 2 if own else None

    def others(self, j: int, stop: int) -> int | None:
        """The end of "his counterparts" or "her guest" at token *j*: those who were met."""
        if self.text[j].lower not in _WHOSE:
            return None
        for k in range(j + 1, min(j + 4, stop)):
            if self.text[k].lower in self._words.met:
                named = k + 1 < stop and (
                    self.text[k + 1].is_capital or self.text[k + 1].text in _GOES_ON
                )
                return None if named or any(self.registry.within(j, k)) else k + 1
        return None

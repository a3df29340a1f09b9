"""Names of bodies and places that no list knows, told by the form of the name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.lexicon import Lexicon
from communique.reading.names.body_fields import MOST_WORDS, Forms, field_end, goes_on, is_joined
from communique.tokens import TokenText

if TYPE_CHECKING:
    from communique.reading.names.body_fields import Grammar

_BODIES = frozenset({"organization", "company"})
JOINS = frozenset({"of", "for", "and", "on"})
_LONGEST_NAME = 14  # tokens


def body_end(text: TokenText, i: int, stop: int, grammar: Grammar) -> tuple[int, str] | None:
    """An unlisted name in capitals that starts at *i* and ends in a telling head.

    Returns its end and `organization` or `region`; None where nothing is told by the form.
    """
    forms = grammar.lexicon.derived("forms of bodies", Forms)
    if not _may_begin(text, i, stop, forms, grammar):
        return None
    last = _Name(text, i, stop, forms, grammar).read()
    if last is None or last[0] - i < 2:
        return None
    end = last[0]
    if end < stop and text[end].text in forms.affairs:
        return None  # "Assistant Secretary for International Organization Affairs"
    if text[end - 1].text in forms.companies and first_of_two(text, i, end, grammar) is not None:
        return None  # "Marna and Public Bank" are two
    if text[end - 1].text in forms.numbered and end < stop and text[end].text.isdigit():
        after = text[end + 1].lower if end + 1 < stop else ""
        return (end, last[1]) if after in forms.calendar else (end + 1, last[1])
    return last


def _may_begin(text: TokenText, i: int, stop: int, forms: Forms, grammar: Grammar) -> bool:
    """Whether the name of a body or a place may begin at *i*; none is of one word."""
    if not text[i].is_capital or text[i].lower in forms.openers or i + 1 >= stop:
        return False
    second = text[i + 1]
    goes_on = second.lower in JOINS or second.lower in forms.particles
    if second.is_word and not second.is_capital and not goes_on:
        return False
    # "Former World Bank President"
    return text[i].lower not in forms.loose or grammar.entity_at(text, i + 1, stop) is None


class _Name:
    """The name that begins with the token *first*, read word by word.

    Attributes:
        last: Its end as far as a head has told it, and what it is the name of.
    """

    def __init__(self, text: TokenText, first: int, stop: int, forms: Forms, grammar: Grammar):
        self.text = text
        self.first = first
        self.stop = stop
        self.forms = forms
        self.grammar = grammar
        self.last: tuple[int, str] | None = None

    def read(self) -> tuple[int, str] | None:
        """Where it ends, and what it is the name of; None where it is no such name."""
        j: int | None = self.first
        limit = min(self.stop, self.first + _LONGEST_NAME)
        try:
            while j is not None and j < limit:
                j = self._past(j)
        except _NoName:
            return None
        return self.last

    def _past(self, j: int) -> int | None:
        """The token after that at *j*, with what it joins; None where the name ends before it."""
        text, forms, stop = self.text, self.forms, self.stop
        token = text[j]
        if token.is_word and token.is_capital and token.lower not in forms.calendar:
            return self._past_word(j)
        if j == self.first:
            return None
        if token.text == "." and text[j - 1].text in forms.shortened and goes_on(text, j, stop):
            return j + 1  # "St. Vell University"
        if token.text == "'s" and text[j - 1].text in forms.owners:
            return j + 1  # "the People's Consultative Assembly", "National Women's Council"
        if is_joined(text, j, stop, forms) or _joins_states(
            text, self.first, j, stop, self.grammar
        ):
            return j + 1 + text[j + 1].text[0].islower()
        if token.lower in forms.particles and goes_on(text, j, stop):
            return j + 1  # "Omar bin Zaki Academy"
        if token.text == "&" and j + 1 < stop and text[j + 1].is_capital:
            return j + 1
        return self._past_join(j) if token.lower in JOINS else None

    def _past_word(self, j: int) -> int | None:
        """Past a word in capitals, which may be a head."""
        text, i, forms, stop = self.text, self.first, self.forms, self.stop
        token = text[j]
        if token.lower in forms.headlines:
            return None  # "Foreign Ministry Welcomes Envoy"
        heads = token.text in forms.heads
        if heads and (
            _is_head(text, i, j, stop, forms) or _heads_field(text, i, j, stop, self.grammar)
        ):
            self.last = (j + 1, "organization")
        elif token.text in forms.places and j > i and not _is_of_kind(text, i, j, stop, forms):
            self.last = (j + 1, "region")
        elif token.text in forms.not_heads:
            raise _NoName
        return j + 1

    def _past_join(self, j: int) -> int | None:
        """Past "of" or "for" with the field behind a head, or "and" between two words of the name."""
        text, i, forms, stop = self.text, self.first, self.forms, self.stop
        word = text[j].lower
        k = j + 1
        if k < stop and text[k].lower == "the":
            k += 1
        inside = word == "and" and self.last is None and j - i <= 4 and k == j + 1
        named = inside and j - i > 2 and i and text[i - 1].lower in ("of", "for")
        if named and self.grammar.person_starts(text, i + 1, j):
            raise _NoName  # "Minister of Energy Ana Ruiz and Bureau of Fisheries Director Costa"
        if inside and _is_body_itself(text, i, j, self.grammar):
            return None  # "Acme Energy and Harbour Bank", of which the first is listed
        headed = self.last is not None or any(t.text in forms.heads for t in text[i:j])
        whole = word == "on" and (
            _is_force(text, j - 1, forms) or _is_group_by_name(text, i, j, forms)
        )
        joins = word != "and" and headed and not whole
        inside = inside and not _is_bare_head(text, k, stop, forms)
        if k >= stop or not text[k].is_capital or not (joins or inside):
            return None
        if self.last is None or self.last[0] != j:
            return k
        end = field_end(text, k, stop, forms, self.grammar)
        if end == k:
            return None
        self.last = (end, self.last[1])
        return None if end < stop and text[end].lower not in JOINS else end


class _NoName(Exception):
    """The words are no name of a body or a place."""


def _is_body_itself(text: TokenText, i: int, j: int, grammar: Grammar) -> bool:
    """Whether a listed body stands at *i* and ends at *j*, with another behind "and"."""
    listed = grammar.entity_at(text, i, j)
    return listed is not None and listed.last == j and listed.entity.type in _BODIES


def first_of_two(text: TokenText, i: int, stop: int, grammar: Grammar) -> int | None:
    """Where the first of two companies ends, told by the second: "Marna" of "Marna and Public Bank".

    "Trade and Development Bank" is one, called after what it is for.
    """
    j = i
    while j < stop and j - i < MOST_WORDS and text[j].is_capital and text[j].is_word:
        j += 1
    if j == i or j + 2 >= stop or text[j].lower != "and":
        return None
    forms = grammar.lexicon.derived("forms of bodies", Forms)
    if text[j - 1].lower in forms.portfolios:
        return None
    k = j + 1
    while k < stop and text[k].is_capital and text[k].is_word and k - j <= MOST_WORDS:
        if text[k].text in forms.companies:
            bare = k + 1 >= stop or not text[k + 1].is_capital  # no "Central Bank Governors"
            return j if k > j + 1 and bare else None
        k += 1
    return None


def _is_bare_head(text: TokenText, k: int, stop: int, forms: Forms) -> bool:
    """Whether the head of a body stands alone at *k*, behind "and": "the House and Senate"."""
    bare = k < stop and text[k].text in forms.heads
    return bare and (k + 1 >= stop or not text[k + 1].is_capital)


def _is_force(text: TokenText, j: int, forms: Forms) -> bool:
    """Whether armed forces end at token *j*, which are "on" a place: no "Task Force on Trade"."""
    return text[j].text in forms.forces and (not j or text[j - 1].text != "Task")


def _is_group_by_name(text: TokenText, i: int, j: int, forms: Forms) -> bool:
    """ "the Ottawa Group on trade reform" has its name; what a "Working Group on Trade" is for is in it."""
    own = j - i == 2 and text[i].text not in forms.kinds_of_groups
    return own and text[j - 1].text in forms.groups


def _is_of_kind(text: TokenText, i: int, j: int, stop: int, forms: Forms) -> bool:
    """Whether the word of a place at *j* tells of which kind states are: "Small Island States"."""
    behind = j + 1 < stop and text[j + 1].lower in forms.kinds  # also "the Marna Island nations"
    return behind or (j == i + 1 and text[i].lower in forms.kinds)


def _is_head(text: TokenText, i: int, j: int, stop: int, forms: Forms) -> bool:
    """Whether the head word at *j* can end the name that began at *i*."""
    led = j + 1 < stop and text[j + 1].lower in {"of", "for"}
    if text[j].text == "House":  # of a parliament; else a building
        return led or (j > i and text[j - 1].lower in forms.houses)
    return j > i or led


def _heads_field(text: TokenText, i: int, j: int, stop: int, grammar: Grammar) -> bool:
    """Whether a body begins with its head: "of the Committee on Trade", no "of the Board on Iran"."""
    if j > i or j + 2 >= stop or text[j + 1].lower != "on" or not i:
        return False
    lead = text.lowers(max(0, i - 2), i)
    if text[i - 1].text == "The" and text[j + 2].is_capital:
        return grammar.entity_at(text, j + 2, stop) is None  # "The Committee on Trade noted ..."
    return "of" in (lead[-1], " ".join(lead)[:2]) and grammar.entity_at(text, j + 2, stop) is None


def _joins_states(text: TokenText, i: int, j: int, stop: int, grammar: Grammar) -> bool:
    """Whether a hyphen between blanks joins two states: "Chile - Kenya Working Group"."""
    if text[j].text != "-" or j + 1 >= stop:
        return False
    left, right = grammar.entity_at(text, i, stop), grammar.entity_at(text, j + 1, stop)
    if left is None or right is None or left.last != j:
        return False
    return left.is_state and right.is_state


def type_by_form(label: str, lexicon: Lexicon) -> str:
    """The type of an unlisted body, told by its head: the word before "of", "for" or "on"."""
    words = label.split()
    head = next((n for n, w in enumerate(words) if n and w in JOINS - {"and"}), len(words))
    if words[head - 1].isdigit():
        head -= 1  # "Combined Task Force 61"
    elif words[head - 2 : head] == ["Task", "Force"]:
        return "organization"
    for type_, heads in lexicon.names["type_heads"].items():
        if words[head - 1] in heads:
            return str(type_)
    return "organization"

"""Names of bodies and places that no list knows, told by the form of the name."""

from __future__ import annotations

from communique.lexicon import Lexicon
from communique.tokens import TokenText


class _Forms:
    """The words that tell names of bodies and places."""

    def __init__(self, lexicon: Lexicon):
        words = lexicon.words
        self.members = words("names", "member_nouns")
        self.heads = words("names", "organization_heads")
        self.not_heads = words("names", "not_organization_heads")
        self.places = words("names", "region_heads")
        self.calendar = words("names", "calendar")
        self.owners = words("names", "body_owners")
        self.numbered = words("names", "numbered_heads")
        self.officers = words("names", "body_officers")


def body_end(text: TokenText, i: int, stop: int, lexicon: Lexicon) -> tuple[int, str] | None:
    """An unlisted name in capitals that starts at *i* and ends in a telling head.

    Returns its end and `organization` or `region`; None where nothing is told by the form.
    """
    forms = lexicon.derived("forms of bodies", _Forms)
    if not text[i].is_capital or text[i].lower in forms.members:
        return None
    heads, places, calendar = forms.heads, forms.places, forms.calendar
    j, last = i, None
    while j < stop and j - i < 14:
        token = text[j]
        if token.is_word and token.is_capital and token.lower not in calendar:
            if token.text in heads and (
                j > i or (j + 1 < stop and text[j + 1].lower in {"of", "for"})
            ):
                last = (j + 1, "organization")
            elif token.text in places and j > i:
                last = (j + 1, "region")
            elif token.text in forms.not_heads:
                return None
            j += 1
        elif token.text == "'s" and j == i + 1 and text[i].text in forms.owners:
            j += 1  # "the People's Consultative Assembly"
        elif token.text in {"-", "&"} and j > i and j + 1 < stop and text[j + 1].is_capital:
            j += 1
        elif token.lower in {"of", "for", "and", "on"} and j > i:
            k = j + 1
            if k < stop and text[k].lower == "the":
                k += 1
            headed = last is not None or any(t.text in heads for t in text[i:j])
            joins = token.lower != "and" and headed
            inside = token.lower == "and" and last is None and j - i <= 4 and k == j + 1
            if k < stop and text[k].is_capital and (joins or inside):
                if last is not None and last[0] == j:
                    m = _field_end(text, k, stop, forms)
                    if m == k:
                        break
                    last = (m, last[1])
                    j = m
                    continue
                j = k
            else:
                break
        else:
            break
    if last is None or last[0] - i < 2:
        return None
    end = last[0]
    if text[end - 1].text in forms.numbered and end < stop and text[end].text.isdigit():
        after = text[end + 1].lower if end + 1 < stop else ""
        return (end, last[1]) if after in calendar else (end + 1, last[1])
    return last


def _field_end(text: TokenText, k: int, stop: int, forms: _Forms) -> int:
    """Where the field of a body ends: "Working Group on Counter-Terrorism", "... and Disarmament (ICD)"."""
    m = k
    while m < stop:
        if text[m].text == "-" and m > k and m + 1 < stop and text[m + 1].is_capital:
            m += 2
            continue
        if not (text[m].is_capital and text[m].is_word) or text[m].lower in forms.calendar:
            break
        if m > k and _is_officer(text, m, stop, forms):
            break
        m += 1
    short = m + 4 < stop and text[m].lower == "and" and text[m + 1].is_capital
    if short and m > k and text[m + 2].text == "(" and text[m + 3].is_caps:
        return m + 2  # its own short form tells that this belongs to the name
    return m


def _is_officer(text: TokenText, m: int, stop: int, forms: _Forms) -> bool:
    """Whether an office with a name behind it begins: "Council for Peace Chairman Ana Ruiz"."""
    if text[m].text not in forms.officers or m + 2 >= stop:
        return False
    return all(t.is_capital and t.is_word for t in text[m + 1 : m + 3])


def type_by_form(label: str, lexicon: Lexicon) -> str:
    """The type of an unlisted body, told by the words of its name."""
    words = set(label.split())
    for type_, heads in lexicon.names["type_heads"].items():
        if words & set(heads):
            return str(type_)
    return "organization"

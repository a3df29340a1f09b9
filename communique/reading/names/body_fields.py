"""What a body is for, as its name tells: "Working Group on Trade, Transport and Energy"."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from communique.lexicon import Lexicon
from communique.tokens import TokenText

if TYPE_CHECKING:
    from communique.reading.names.names import NameGrammar
    from communique.reading.names.titles import TitleGrammar

    Grammar: TypeAlias = NameGrammar | TitleGrammar

MOST_WORDS = 4  # of the name of a company, and of what a body is for
_SHORT = 6  # letters; whether a word that is no longer has an ending of a kind tells nothing


class Forms:
    """The words that tell names of bodies and places."""

    def __init__(self, lexicon: Lexicon):
        words = lexicon.words
        self.heads = words("names", "organization_heads")
        self.houses = words("names", "chambers")
        self.not_heads = words("names", "not_organization_heads")
        self.places = words("names", "region_heads")
        self.kinds = words("names", "region_kinds", "islanders")
        self.calendar = words("names", "calendar")
        self.owners = words("names", "body_owners")
        self.affairs = words("names", "affairs_of_offices")
        self.shortened = words("names", "shortened_saints")
        self.numbered = words("names", "numbered_heads")
        self.officers = words("names", "body_officers")
        self.portfolios = words("names", "portfolio_words")
        self.acting = words("names", "acting", "office_modifiers") - {"new"}
        self.endings = tuple(lexicon.names["field_endings"])
        self.headlines = words("names", "headline_verbs")
        self.sessions = words("names", "session_heads")
        self.openers = self.headlines | words("names", "not_body_openers")
        self.loose = words("names", "loose_openers")
        self.openers |= words("names", "member_nouns")
        self.prefixes = words("names", "prefixes")
        self.particles = words("names", "name_particles")
        self.companies = frozenset(lexicon.names["type_heads"]["company"]) - {"Industries"}
        self.groups = words("names", "groups_of_states")
        self.kinds_of_groups = words("names", "kinds_of_groups")
        self.forces = frozenset(lexicon.names["type_heads"]["armed-force"])


def is_joined(text: TokenText, j: int, stop: int, forms: Forms) -> bool:
    """Whether a hyphen at *j* joins two words: "Counter-Terrorism", "Non-proliferation"."""
    if text[j].text != "-" or j + 1 >= stop:
        return False
    before, after = text[j - 1], text[j + 1]
    if before.end != text[j].start or after.start != text[j].end or not after.is_word:
        return False
    return after.is_capital or before.lower in forms.prefixes


def goes_on(text: TokenText, j: int, stop: int) -> bool:
    return j + 1 < stop and text[j + 1].is_capital and text[j + 1].is_word


def field_end(text: TokenText, k: int, stop: int, forms: Forms, grammar: Grammar) -> int:
    """Where the field of a body ends: "Working Group on Counter-Terrorism", "... and Disarmament (ICD)"."""
    m = k
    named = grammar.entity_at(text, k, stop)
    if named is not None and named.how == "name" and named.entity.type != "person":
        m = named.last  # "Office of the President of Chile Ana Ruiz"
        land = named.entity.type in ("state", "city")
        if m >= stop or not (
            is_joined(text, m, stop, forms) or _is_field(text, m, land, forms, grammar)
        ):
            return m
    while m < stop:
        if m > k and is_joined(text, m, stop, forms):
            m += 2
            continue
        if m > k and m + 1 < stop and text[m].lower in ("and", "&", ","):
            more = _field_goes_on(text, m, stop, forms, grammar)
            if more == m:
                break
            m = more
            continue
        if text[m].text == "'s" and m > k and text[m - 1].text in forms.owners:
            m += 1  # "Department of Labour Women's Bureau"
            continue
        if not (text[m].is_capital and text[m].is_word) or text[m].lower in forms.calendar:
            break
        if text[m].lower in forms.headlines or (m > k and text[m].text in forms.sessions):
            break
        if m > k and text[m].lower in forms.acting and goes_on(text, m, stop):
            break  # "Bureau of Migration Acting Director Ana Ruiz"
        if m > k and (
            _is_officer(text, m, stop, forms, grammar)
            or grammar.person_starts(text, m, stop)
            or grammar.honorific_end(text, m, stop) > m
        ):
            break
        m += 1
    if k < m < stop and text[m - 1].lower in forms.prefixes and text[m].is_word:
        return m + 1  # "Working Group on Counter terrorism"
    short = m + 4 < stop and text[m].lower == "and" and text[m + 1].is_capital
    if short and m > k and text[m + 2].text == "(" and text[m + 3].is_caps:
        return m + 2  # its own short form tells that this belongs to the name
    return m


def _is_field(text: TokenText, m: int, land: bool, forms: Forms, grammar: Grammar) -> bool:
    """Whether the field of a body goes on behind a name: "of Pacific Relations", no "Ana Ruiz"."""
    if not text[m].is_capital:
        return False
    if land or text[m].lower in grammar.first_names:
        return text[m].lower in forms.portfolios
    while m < len(text) and text[m].is_capital and text[m].is_word:
        if text[m].lower in forms.portfolios or text[m].text in forms.heads:
            return True
        m += 1
    return False


def _field_goes_on(text: TokenText, m: int, stop: int, forms: Forms, grammar: Grammar) -> int:
    """Where a field goes on behind "and" or a comma at *m*: "of Housing and Urban Development".

    A comma goes on only where "and" closes the row: "of Economy, Trade and Industry".
    """
    j = m
    while j + 1 < stop and text[j].lower in ("and", "&", ","):
        closes = text[j].lower != ","
        j += 1 + (text[j + 1].lower == "and")
        closes = closes or text[j - 1].lower == "and"
        if j >= stop or not text[j].is_capital:
            return m
        named = grammar.entity_at(text, j, stop)
        known = text[j].lower in forms.portfolios
        if named is None and not known:
            apart = j - m == 2 and text[m].text == ","  # ", and" parts what belongs to no row
            known = not apart and _is_matter(text, j, stop, forms, grammar)
            if not known:
                return m
        # "Bureau of East Asian and Pacific Affairs": a second land, and the field behind both
        if named is not None and not _is_affairs(text, named.last, stop, forms):
            return m
        if named is None and not (known and closes) and grammar.office_at(text, j, stop):
            return m
        last = j
        while last < stop and text[last].is_capital and text[last].is_word:
            if text[last].text in forms.heads:
                return m  # "Department of Defense, and National Security Council"
            last += 1
        if last - j > 1 and text[last - 1].text in forms.not_heads:
            return m  # "Department of State, Foreign Operations, and Related Programs Act"
        if closes:
            return j
        j = last
    return m


def _is_matter(text: TokenText, j: int, stop: int, forms: Forms, grammar: Grammar) -> bool:
    """Whether the words at *j* tell of a matter, and of nobody: "Penology", "Infectious Diseases"."""
    if text[j].lower in grammar.first_names or text[j].lower in forms.openers:
        return False
    last = j
    while last < stop and last - j < MOST_WORDS and text[last].is_capital and text[last].is_word:
        if text[last].lower in forms.portfolios or (
            len(text[last].text) > _SHORT and text[last].lower.endswith(forms.endings)
        ):
            return True
        last += 1
    return False


def _is_affairs(text: TokenText, m: int, stop: int, forms: Forms) -> bool:
    """Whether the word of a field stands at *m*: "Affairs" behind "East Asian and Pacific"."""
    return m < stop and text[m].is_capital and text[m].lower in forms.portfolios


def _is_officer(text: TokenText, m: int, stop: int, forms: Forms, grammar: Grammar) -> bool:
    """Whether an office with a name behind it begins: "Council for Peace Chairman Ana Ruiz"."""
    end = m + 1
    if text[m].text not in forms.officers:
        office = grammar.offices.longest(text, m, stop)  # "Deputy Secretary" is of two words
        end = office[0] if office is not None and office[0] > end else stop
    return end + 1 < stop and all(t.is_capital and t.is_word for t in text[end : end + 2])

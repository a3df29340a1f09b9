"""Places that no list knows, told by the words around their names: "in Marna", "the Marna crossing"."""

from __future__ import annotations

from communique.lexicon import Lexicon
from communique.reading.names.listed_names import PLACE_TYPES
from communique.reading.names.names import NameGrammar
from communique.reading.names.sightings import BodySighting, Sightings
from communique.tokens import TokenText

# How the adjectives of places end.
_ADJECTIVES = ("ian", "ean", "ish", "ese", "ic")


def not_places(lexicon: Lexicon) -> frozenset[str]:
    """Lower-case words that name no place, however they are written."""
    words = lexicon.words
    heads = words("names", "not_organization_heads", "organization_heads")
    return words("names", "calendar", "not_in_names", "not_places") | frozenset(
        word.lower() for word in heads
    )


def _fields(lexicon: Lexicon) -> frozenset[str]:
    return lexicon.words("names", "portfolio_words") - lexicon.words("names", "land_nouns")


# Behind these the name was of something else: "the Harbour of X", the case "Harper v. Lowell".
_NO_PLACE = frozenset({"of", "v", "v."})


class ToldPlaces:
    """Finds unlisted places of one document, beside the bodies and places *found* so far."""

    def __init__(self, text: TokenText, grammar: NameGrammar, found: Sightings):
        self.text = text
        self.grammar = grammar
        self._found = found
        names = grammar.lexicon
        self._going = names.words("meetings", "going")
        self._place_kinds = names.words("names", "place_kinds")
        self._locatives = names.words("names", "locatives")
        self._particles = names.words("names", "name_particles")
        self._not_places = names.derived("words that name no place", not_places)
        self._sites = names.words("names", "sited_nouns")
        self._not_names = names.words("names", "portfolio_words", "compass")
        self._tails = names.words("names", "place_tails")
        self._shared_tails = names.words("names", "shared_tails")
        self._fields = names.derived("portfolios but for those of land", _fields)

    def stands_for_one(self, i: int) -> bool:
        """Whether the word before says that a name is a place: "in Pahalgam", "off Kagoshima"."""
        if i == 0 or not self.text[i].is_capital or not self.text[i].is_word:
            return False
        if self.text[i - 1].lower in self._locatives:
            return True
        if self.text[i - 1].lower == "of" and self.text[i - 2].lower in self._place_kinds:
            return True  # "the village of Marna"
        if self.text[i - 1].lower == "to" and i > 1 and self.text[i - 2].lower in self._going:
            return True  # "paid a visit to Marna"
        if self.text[i - 1].lower == "at" and self._is_site_told(i - 1):
            return True  # "a border post at Marna"
        if self.text[i - 1].text == "/" and self._is_form_region(i - 1):
            return True  # "at Marna/Sulo"
        last = self._found.bodies[-1] if self._found.bodies else None
        if (
            last is None
            or not 1 <= i - last.last <= 2
            or self.text[i - 1].lower not in {",", "and"}
        ):
            return False
        return (last.form == "region" and last.how == "form") or self._is_located(last, i)

    def end(self, i: int, stop: int) -> int:
        """The end of a place name that no list knows, or *i* where it is none by its form."""
        text, grammar = self.text, self.grammar
        j = i
        while j < stop and j - i < 7:
            token = text[j]
            if token.is_word and token.is_capital:
                short = len(token.text) < 3 and token.lower not in self._particles
                if token.lower in self._not_places or token.is_caps or short:
                    return i
                if token.lower in self._fields or self._is_deed(i, j, stop):
                    return i
                if j > i and grammar.entity_at(text, j, stop) is not None:
                    return i
                j += 1
            elif (
                token.lower in self._particles and j > i and j + 1 < stop and text[j + 1].is_capital
            ) or (token.text == "-" and j > i and j + 1 < stop and text[j + 1].is_capital):
                j += 1
            else:
                break
        if j < stop and (
            text[j].text in {"'s", "("} or text[j].lower in _NO_PLACE or text[j].text[0].isdigit()
        ):
            return i
        return j

    def told_end(self, i: int, stop: int) -> int:
        """The end of a name that the word behind it tells to be a place: "the Marna crossing"; or *i*."""
        text = self.text
        if not i or not text[i].is_capital or not text[i].is_word:
            return i
        shared = self._shares_tail(i)
        if text[i - 1].lower != "the" and not shared:
            return i
        end = self.end(i, stop)
        if end == i or end >= stop or end - i > 5 or text[end - 1].lower in self._not_names:
            return i
        if shared:
            return end if text[end].lower in self._shared_tails else i
        if any(c.isdigit() for t in text[i:end] for c in t.text) or text[i].text.endswith(
            _ADJECTIVES
        ):
            return i  # "the Crimean peninsula" is listed by its own name, or not at all
        behind = text[end].lower in self._tails
        return end if behind or " ".join(text.lowers(end, end + 2)) in self._tails else i

    def _is_site_told(self, i: int) -> bool:
        """Whether what lies somewhere is told right before token *i*: "a refinery", "a wreath"."""
        near = [t.lower for t in self.text[max(0, i - 2) : i]]
        return bool(near) and (
            near[-1] in self._sites or (near[0] in self._sites and near[-1] == ",")
        )

    def _is_form_region(self, i: int) -> bool:
        """Whether a place that only its form tells ends before token *i*."""
        last = self._found.bodies[-1] if self._found.bodies else None
        return last is not None and last.last == i and last.form == "region" and last.how == "form"

    def _is_located(self, place: BodySighting, i: int) -> bool:
        """Whether a listed town and a name that "and" joins at *i* tell where: "in Lisbon and Sines"."""
        listed = bool(place.entities) and place.entities[0].type in PLACE_TYPES
        joined = self.text[i - 1].lower == "and" and i - place.last == 1
        if not (listed and joined) or self.text[place.first - 1].lower not in self._locatives:
            return False
        return i + 1 == len(self.text) or self.text[i + 1].lower not in self.grammar.lexicon.forms

    def _is_deed(self, i: int, j: int, stop: int) -> bool:
        """Whether a name begins with what is done: "in Combating Desertification"."""
        goes_on = j == i and j + 1 < stop and self.text[j + 1].is_capital
        return goes_on and self.text[j].lower.endswith("ing")

    def _shares_tail(self, i: int) -> bool:
        """Whether a place and "and" stand before token *i*: "the Lisbon and Marna regions"."""
        last = self._found.bodies[-1] if self._found.bodies else None
        joined = last is not None and last.last == i - 1 and self.text[i - 1].lower == "and"
        return joined and last is not None and last.is_place

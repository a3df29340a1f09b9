"""The names of which a clause says something: "France, Germany and the Government of Italy"."""

from __future__ import annotations

from communique.lexicon import Lexicon
from communique.reading.names.registry import Mention, Registry
from communique.tokens import TokenText

# A longer list of names is no subject; the bound keeps reading linear.
_MOST_NAMES = 40
# Tokens from "his" to the end of "his newly appointed French counterpart".
_COUNTERPART_WORDS = 5
_WHOSE = frozenset({"his", "her"})
_PARTNERS = frozenset({"partners", "allies"})
_WHILE = frozenset({"While", "Whilst", "When", "Also", "Later", "Once"})  # "While in Chile, X said"
_THEIR = frozenset({"its", "their", "our", "other", "international", "like-minded", "likeminded"})
_ARTICLES = frozenset({"both", "the", "either"})


def series_starts(lexicon: Lexicon) -> frozenset[str]:
    """The words besides names with which a series of names may begin."""
    return lexicon.words("grammar", "state_nouns") | _ARTICLES | _WHOSE


class NameSeries:
    """Reads names that "and" and commas join, with articles, states and governments."""

    def __init__(self, text: TokenText, registry: Registry, lexicon: Lexicon):
        self.text = text
        self.registry = registry
        self._state_nouns = lexicon.words("grammar", "state_nouns")
        self._counterparts = lexicon.words("meetings", "counterpart")
        self._opening = lexicon.derived("first words of series of names", series_starts)

    def _is_where(self, i: int, stop: int) -> bool:
        """Whether a place is told in front at *i*: "In Chile, Minister X and Minister Y met" are two."""
        if i == 0 or self.text[i - 1].lower != "in":
            return False
        if self.text[i - 1].text != "In" and self.text[i - 2].text not in _WHILE:
            return False
        place = self.registry.starting_at(i)
        behind = place.last if place is not None else stop
        return behind < stop and self.text[behind].text == ","

    def names_at(self, i: int, stop: int) -> tuple[tuple[Mention, ...], int, str] | None:
        """Names from *i* on, coordinated by commas and "and": names, end, and "i" if "and I" ends them."""
        tokens = self.text
        # Few places open a series, and this is asked of every one.
        if i >= stop or (tokens[i].lower not in self._opening and not self.registry.starting_at(i)):
            return None
        if self._is_where(i, stop):
            return None
        names: list[Mention] = []
        joint = closed = (
            False  # whether "and" was seen, and whether "and" led to the last name of a list
        )
        j, end = i, i
        while j < stop and len(names) < _MOST_NAMES:
            start = self._past_article(j, stop)
            if start < stop and tokens[start].lower in self._state_nouns:
                start = self._past_government(start, stop)
            mention = self.registry.starting_at(start) if start < stop else None
            unknown = mention is None and j < start < stop - 4 and tokens[start].is_capital
            spelt = self._spelt_out(start + 1, stop) if unknown else None
            if spelt is not None:
                names += spelt[0]
                j = end = spelt[1]
                k = j + (j < stop and tokens[j].text == ",")
                joined = self._joint(k, stop)
                joint = joint or bool(joined)
                if k + joined == j:
                    break
                j = k + joined
                continue
            if mention is None and start < stop and tokens[start].lower in _WHOSE:
                mention = self._counterpart_at(start, stop) or self._own_officer(start, stop)
            if mention is None or mention.kind == "region":
                break
            held = self.registry.starting_at(mention.last) if mention.last < stop else None
            if mention.kind == "actor" and held is not None and held.kind in ("person", "office"):
                mention = held  # "National Security Secretariat Secretary General Akiba"
            after = mention.last
            members = self.registry.starting_at(after) if after < stop else None
            if members is not None and members.how == "short" and members.key == mention.key:
                after = members.last  # "NATO Allies"
            if after < stop and tokens[after].lower in self._state_nouns:
                if mention.kind == "person":
                    break  # "the Moon Jae-in government"
                after += 1
            elif mention.how == "demonym" and not self._shares_noun(after, stop):
                break
            if after < stop and tokens[after].text == "'s":
                if after + 1 >= stop or tokens[after + 1].lower not in self._state_nouns:
                    break
                after += 2  # "Slovenia's government"
            names.append(mention)
            if mention.kind in ("person", "office"):
                after = self._of_state(after, stop)
            j = end = after
            k = j
            if k < stop and tokens[k].text == "(":
                close = next((m for m in range(k, min(k + 6, stop)) if tokens[m].text == ")"), None)
                if close is None and (listed := self._spelt_out(k, stop)) is not None:
                    close = listed[1] - 1  # "the E3 (France, Germany and the United Kingdom)"
                if close is not None:
                    k = end = close + 1
            comma = k < stop and tokens[k].text == ","
            k += comma
            joined = self._joint(k, stop)
            joint = joint or bool(joined)
            k += joined
            if comma and not joined and closed:
                break  # "In meetings with A, B and C, the Minister said ..."
            closed = closed or (joined > 0 and (comma or len(names) > 1))
            if k in (j, end) or k >= stop:
                break
            j = k
        if not names:
            return None
        if len(names) == 2 and not joint and names[0].kind == names[1].kind == "person":
            if names[0].key != names[1].key:  # "..., and Minister A, Minister B said": B alone
                return (names[0],), names[0].last, ""
        if len(names) == 2 and not joint and end < stop and tokens[end].text == ",":
            if names[0].kind == "actor" and names[1].kind == "person":
                return (names[1],), end, ""  # "The High Commissioner, Ana Ruiz, said": she alone
        word = ""
        company = self._with_partners(end, stop) if names[-1].kind == "actor" else end
        if company > end:
            end, word = company, "partners"
        if end + 1 < stop and tokens[end].lower == "and" and tokens[end + 1].text == "I":
            end, word = end + 2, "i"
        return tuple(names), end, word

    def _spelt_out(self, i: int, stop: int) -> tuple[tuple[Mention, ...], int] | None:
        """Who stand in brackets at *i* behind a name of them all: "the Troika (Chile, Peru and Spain)"."""
        if self.text[i].text != "(":
            return None
        inside = self.names_at(i + 1, min(i + _MOST_NAMES, stop))
        if inside is None or len(inside[0]) < 2 or inside[1] >= stop:
            return None
        return (inside[0], inside[1] + 1) if self.text[inside[1]].text == ")" else None

    def _with_partners(self, end: int, stop: int) -> int:
        """The end of "Estonia and its allies and partners", who act with it, or *end*."""
        words = self.text.lowers(end, min(end + 6, stop))
        if words[:1] != ["and"]:
            return end
        at = next((n for n in range(1, len(words)) if words[n] not in _THEIR), len(words))
        if at >= len(words) or words[at] not in _PARTNERS:
            return end
        second = words[at + 2 : at + 3] if words[at + 1 : at + 2] == ["and"] else []
        return end + at + (1 if _PARTNERS.isdisjoint(second) else 3)

    def _joint(self, k: int, stop: int) -> int:
        """How many words at *k* join another name: "and", "as well as", "together with"."""
        if k < stop and self.text[k].lower in {"and", "&", "plus"}:
            return 1
        words = self.text.lowers(k, min(k + 3, stop))
        if words == ["as", "well", "as"]:
            return 3
        return 2 if words[:2] in (["together", "with"], ["along", "with"]) else 0

    def _counterpart_at(self, i: int, stop: int) -> Mention | None:
        """ "his French counterpart, Pierre Durand,": who is named, else who alone is of that state."""
        text, registry = self.text, self.registry
        near = range(i + 1, min(i + _COUNTERPART_WORDS, stop))
        noun = next((j for j in near if text[j].lower in self._counterparts), None)
        if noun is None:
            return None
        j = noun + 1
        if j + 1 < stop and text[j].lower in {"from", "of"}:
            owner = registry.starting_at(self._past_article(j + 1, stop))
            j = owner.last if owner is not None and owner.kind == "actor" else j
        else:
            owner = next(registry.within(i + 1, noun), None)
        k = j + (j < stop and text[j].text == ",")
        named = registry.starting_at(k) if k < stop else None
        if named is not None and named.kind == "person":
            return Mention(i, named.last, "person", named.key, named.how)
        if owner is None or (j < stop and text[j].is_capital):
            return None
        of_state = [
            key
            for key, known in registry.known.items()
            if known.type == "person" and known.offices and registry.party_of(key) == owner.key
        ]
        return Mention(i, j, "person", of_state[0], "post") if len(of_state) == 1 else None

    def _own_officer(self, i: int, stop: int) -> Mention | None:
        """ "his Economic Adviser Ana Ruiz", where it is somebody's who is named before."""
        named = self.registry.starting_at(i + 1) if i + 1 < stop else None
        joined = i > 0 and self.text[i - 1].lower == "and"
        return named if joined and named is not None and named.kind == "person" else None

    def _shares_noun(self, i: int, stop: int) -> bool:
        """Whether "and Latvian Governments" follows, so that the nation before *i* is one of two."""
        if i + 2 >= stop or self.text[i].lower != "and":
            return False
        other = self.registry.starting_at(i + 1)
        if other is None or other.how != "demonym" or other.last >= stop:
            return False
        return self.text[other.last].lower in self._state_nouns

    def _past_article(self, j: int, stop: int) -> int:
        tokens = self.text
        if j >= stop:
            return j
        if tokens[j].lower in _ARTICLES and self.registry.starting_at(j) is None:
            j += 1
            if j < stop and tokens[j].lower == "the":
                j += 1
        return j

    def _past_government(self, j: int, stop: int) -> int:
        """Where the state stands in "the Government of Japan", or *j*."""
        of = j + 2 < stop and self.text[j + 1].lower == "of" and self.registry.at(j) is None
        return self._past_article(j + 2, stop) if of else j

    def _of_state(self, j: int, stop: int) -> int:
        """The end of "of Japan" or "of the Republic of Korea (ROK)" after a name, or *j*."""
        if j < stop and self.text[j].lower == "of":
            k = j + 2 if j + 1 < stop and self.text[j + 1].lower == "the" else j + 1
            mention = self.registry.starting_at(k) if k < stop else None
            if mention is not None and mention.kind == "actor":
                last = mention.last
                if (
                    last + 2 < stop
                    and self.text[last].text == "("
                    and self.text[last + 2].text == ")"
                ):
                    last += 3
                return last
        return j

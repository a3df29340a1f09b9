"""Groups that "and" joins to one who is named: "the President and his team", "and local leaders".

Some of them act for the one ("his team"): then the one alone speaks. The others are those whom
the one met, or the members of a body: then all of them speak.
"""

from __future__ import annotations

from communique.lexicon import Lexicon
from communique.reading.clauses.met_roles import MetRoles
from communique.reading.names.registry import Registry
from communique.tokens import TokenText
from communique.values import value

_LONGEST_EPITHET = 4  # tokens of "other senior Slovene government" in front of "officials"
_CASES = frozenset({"of", "from", "'s"})


@value
class GroupNoun:
    """A noun for several persons: where it ends, `principals` or `parties`, its words."""

    last: int
    kind: str
    words: str


def _no_epithets(lexicon: Lexicon) -> frozenset[str]:
    enders = lexicon.words("grammar", "noun_enders", "embedders", "possessives")
    return enders | {"and", "or", "but", "not"}


class JoinedGroupWords:
    """The words by which groups are told."""

    def __init__(self, lexicon: Lexicon):
        words = lexicon.words
        self.groups = lexicon.group_nouns
        self.ones = words("names", "each_one")
        self.organs = words("commissives", "organs")
        self.company = words("names", "company")
        self.forms = lexicon.forms
        self.adverbs = lexicon.adverbs
        self.auxiliary = words("grammar", "be", "auxiliaries")
        self.no_epithets = lexicon.derived("words of no epithets", _no_epithets)


class JoinedGroups:
    """Finds group nouns, and groups joined to others, in one document."""

    def __init__(self, text: TokenText, registry: Registry, lexicon: Lexicon):
        self.text = text
        self.registry = registry
        self.roles = MetRoles(text, registry, lexicon)
        self._words = lexicon.made(JoinedGroupWords)
        self.ones = self._words.ones

    def noun_at(self, j: int, stop: int) -> GroupNoun | None:
        """The longest group noun that begins at token *j*."""
        for words, kind in self._words.groups.get(self.text[j].lower, ()) if j < stop else ():
            end = j + len(words)
            if end <= stop and self.text.lowers(j, end) == list(words):
                return GroupNoun(end, kind, " ".join(words))
        return None

    def with_teams(self, last: int, stop: int) -> int:
        """The end of "The two leaders and their teams": those who act for them; or *last*."""
        words = self.text.lowers(last, min(last + 3, stop))
        own = len(words) == 3 and words[:2] == ["and", "their"]
        return last + 3 if own and words[2] in self._words.organs | self._words.company else last

    def behind(self, last: int, stop: int) -> tuple[int, str] | None:
        """The group that "and" at token *last* joins to the one who is named before it.

        Its end, and its noun: none for those who act for the one.
        """
        j = last + 1
        if j + 1 >= stop or self.text[last].lower != "and":
            return None
        company = self.roles.company(j, stop)
        if company is not None:
            return company, ""
        guests = self.roles.others(j, stop)
        return (guests, "sides") if guests is not None else self._members(j, stop)

    def _members(self, j: int, stop: int) -> tuple[int, str] | None:
        """ "the European leaders", "other attendees", "local leaders", "senior officials"."""
        article = self.text[j].lower == "the"
        j += article
        for k in range(j, min(j + _LONGEST_EPITHET + 1, stop)):
            noun = self.noun_at(k, stop)
            if noun is not None:
                mention = self.registry.at(k)
                named = mention is not None and mention.first == k
                if noun.kind != "principals" or named or not self._speaks(noun.last, stop, k == j):
                    return None
                nation = any(m.kind == "actor" for m in self.registry.within(j, k))
                own = not (article or nation) and noun.words.endswith("officials")
                return noun.last, "" if own else noun.words
            if not self._is_epithet(k, j, article):
                break
        bare = article and self.text[j].lower in self._words.company
        return (j + 1, "") if bare and self._speaks(j + 1, stop, near=False) else None

    def past_members(self, last: int, stop: int) -> int:
        """The end of "ASEAN foreign ministers" behind the name of the body; or *last*."""
        noun = self.noun_at(last, stop)
        if noun is None or noun.kind != "principals":
            return last
        return noun.last if self._speaks(noun.last, stop, near=False) else last

    def _is_epithet(self, k: int, first: int, article: bool) -> bool:
        """Whether token *k* may stand before the noun of a group: an adjective, a nation, a body."""
        token = self.text[k]
        mention = self.registry.at(k)
        if mention is not None:
            return mention.kind in ("actor", "region") and mention.first >= first
        if not token.is_word or token.lower in self._words.no_epithets or token.is_capital:
            return False
        forms = self._words.forms.get(token.lower, ())
        return not forms or (article and any(f.feature in ("ing", "participle") for f in forms))

    def _speaks(self, k: int, stop: int, near: bool) -> bool:
        """Whether the group that ends before *k* is a subject: its verb follows.

        A bare "and the ministers" is one where nothing tells whose they are.
        """
        lower = self.text[k].lower if k < stop else ""
        if near:
            return lower not in _CASES
        return (
            lower in self._words.forms
            or lower in self._words.adverbs
            or lower in self._words.auxiliary
        )

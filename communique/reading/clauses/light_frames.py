"""Light verbs: the noun that such a verb takes decides the act ("express" + "gratitude")."""

from __future__ import annotations

from collections.abc import Mapping

from communique.inflection import Form, is_gerund
from communique.lexicon import Frame, Lexicon
from communique.reading.names.registry import Registry
from communique.tokens import TokenText
from communique.values import value

_IN_ROW = 7  # tokens of ", deep sympathy and heartfelt condolences"
_FAR = 12  # tokens behind a light verb in which its noun stands
_TO_HEARER = frozenset({"to", "with"})
_GIVING = frozenset({"provide", "present"})
_MILLIONS = frozenset({"million", "billion"})
_AMOUNTS = frozenset("$€£0123456789")
_ARTICLES = frozenset({"a", "an", "the"})
_POSSESSIVES = frozenset({"his", "her", "its", "their", "our", "my"})
_WEAK = "state"  # of two nouns that are joined, one that only states leaves the act to the other


@value
class LightMatch:
    """The frame of a light verb, and the token behind its noun."""

    frame: Frame
    last: int


class LightWords:
    """The words by which nouns behind light verbs are told."""

    def __init__(self, lexicon: Lexicon):
        words = lexicon.words
        self.have_or_hold = frozenset({"have", "hold"})
        self.noun_enders = words("grammar", "noun_enders")
        self.getting = words("grammar", "getting")
        self.containers = words("frames", "containers")
        self.speeches = words("frames", "speeches")
        self.mourning = words("frames", "mourning")
        self.intended = frozenset(lexicon.commissives["nouns"]["intended"])
        self.given = words("commissives", "given") | words("commissives", "sums")
        self.finite = words("grammar", "be", "have", "auxiliaries")


class LightReader:
    """Finds the noun of a light verb at a token of one document."""

    def __init__(self, text: TokenText, registry: Registry, lexicon: Lexicon):
        self.text = text
        self.registry = registry
        self.lexicon = lexicon
        self._words = lexicon.made(LightWords)

    def match(self, form: Form, k: int, stop: int) -> LightMatch | None:
        """The noun of *form*, which stands at *k*; a particle may be a part of the verb."""
        longest = self.lexicon.light_prefixes.get(form.lemma)
        if longest is None:
            return None
        for length in range(longest, -1, -1):
            key = form.lemma
            if length:
                key = " ".join((key, *self.text.lowers(k + 1, k + 1 + length)))
            nouns = self.lexicon.light.get(key)
            if nouns:
                first = self._past_hearer(nouns, self._past_aside(k + 1 + length, stop), stop)
                return self._noun(nouns, form.lemma, first, stop)
        return None

    def noun(self, first: int, stop: int) -> LightMatch | None:
        """The noun of an act at *first*, behind adjectives: "with words of thanks"."""
        nouns = self.lexicon.light["respond with"]
        found = self._noun(nouns, "respond", first, stop)
        if found is not None:
            return found
        for j in range(first, min(first + 5, stop)):
            if self.text[j].lower in self._words.speeches:
                return LightMatch(Frame("opened-with", "state"), j + 1)
            if not self.text[j].is_word or self.text[j].lower in self._words.noun_enders:
                break
        return None

    def _past_aside(self, first: int, stop: int) -> int:
        """ "expressed, on behalf of Chile, his thanks": the rest behind the second comma."""
        if first >= stop or self.text[first].text != ",":
            return first
        near = range(first + 2, min(first + _FAR, stop))
        return next((i + 1 for i in near if self.text[i].text == ","), first)

    def _past_hearer(self, nouns: Mapping[str, Frame], first: int, stop: int) -> int:
        """ "shared with each other their views", "conveyed to Minister X his thanks": the rest."""
        if first >= stop or self.text[first].lower not in _TO_HEARER:
            return first
        for j in range(first + 1, min(first + _FAR, stop)):
            lower = self.text[j].lower
            named = lower in nouns or singular(lower) in nouns
            if lower in _POSSESSIVES or (named and self.registry.at(j) is None):
                return j
            near = self.text.lowers(j + 1, j + 5) if lower in _ARTICLES else []
            if not nouns.keys().isdisjoint([*near, *map(singular, near)]):
                return j
            if not self.text[j].is_word or lower in self._words.noun_enders:
                break
        return first

    def _noun(
        self, nouns: Mapping[str, Frame], lemma: str, first: int, stop: int
    ) -> LightMatch | None:
        for j in range(first, min(first + _FAR - 1, stop)):
            token = self.text[j]
            if token.lower == "no":
                return None  # "had no doubt", "reached no agreement"
            if not token.is_word and token.text not in {"'s", "'", "-"}:
                listed = token.text == "," and lemma in self._words.have_or_hold
                amount = lemma == "announce" and token.text[0] in _AMOUNTS
                if not (listed or amount):  # "had candid, direct talks", "announced $40 million"
                    return None
            if lemma == "announce" and token.lower in self._words.finite:
                return None  # "announced Chile will provide $40 million"
            if token.lower in self._words.noun_enders:
                if token.lower == "with" and lemma in _GIVING:
                    continue  # "provided Minister X with an update"
                if token.lower == "of" and self._goes_past(j, first, stop):
                    continue
                return None
            frame = nouns.get(token.lower) or nouns.get(singular(token.lower))
            if frame is not None:
                if lemma == "offer" and self._is_help(frame, j):
                    return None
                if lemma == "announce" and not self._is_sum(j):
                    continue
                frame = self._by_complement(nouns, frame, j, stop)
                return self._joined(nouns, LightMatch(frame, j + 1), stop)
        return None

    def _goes_past(self, of: int, first: int, stop: int) -> bool:
        """ "a message of thanks", "his and the people of Iraq's deep appreciation"."""
        held = of > first and self.text[of - 1].lower in self._words.containers
        return held or "'s" in self.text.lowers(of, min(of + 5, stop))

    def _is_sum(self, j: int) -> bool:
        """ "announced $40 million for the port" gives it, "a $40 million plan" only costs so much."""
        if self.text[j].lower not in _MILLIONS:
            return True
        behind = self.text.lowers(j + 1, j + 4)
        given = behind[:1] and (behind[0] in self._words.noun_enders or behind[0] == "per")
        return bool(given) or not self._words.given.isdisjoint(behind)

    def _is_help(self, frame: Frame, j: int) -> bool:
        """ "offered the support of her divers" offers help, "offered support for the talks" a stance."""
        behind = self.text[j + 1].lower if j + 1 < len(self.text) else ""
        stance = behind in self._words.noun_enders and behind != "of"
        return frame.act == "support" and not stance

    def _by_complement(self, nouns: Mapping[str, Frame], frame: Frame, j: int, stop: int) -> Frame:
        """The frame of the noun at *j*, which what stands behind it may change."""
        noun, behind = self.text[j].lower, self.text.lowers(j + 1, min(j + 3, stop))
        if noun == "interest" and _in_doing(behind):
            return nouns.get("intention", frame)  # "expressed its interest in joining"
        gets = set(self.text.lowers(j + 2, j + 4)) & self._words.getting
        if noun in {"hope", "hopes"} and behind[:1] == ["to"] and not gets:
            return nouns.get("wish", frame)  # "her hope to visit" is a plan
        others = behind == ["to", "see"] or behind[:1] == ["that"]
        far = self.text.lowers(j + 3, j + _FAR) if behind[:1] == ["for"] else []
        others |= "to" in far and "be" not in far  # not "for the port to be opened"
        if noun in {"desire", "wish"} and others:
            return nouns.get("hope", frame)  # "his desire to see trade grow" is none
        if frame.id == "share-view" and singular(noun) in self._words.intended and _deed(behind):
            return nouns.get("determination", frame)  # "shared the goal of doubling trade"
        return frame

    def _joined(self, nouns: Mapping[str, Frame], match: LightMatch, stop: int) -> LightMatch:
        """ "his understanding of and support for": a view says less than what is joined to it."""
        if self.text[match.last - 1].lower in self._words.mourning:
            return self._mourned(nouns, match, stop)
        joint = match.last + (self.text.lowers(match.last, match.last + 2) == ["of", "and"])
        if match.frame.act != _WEAK or self.text.lowers(joint, joint + 1) != ["and"]:
            return match
        for j in range(joint + 1, min(joint + 4, stop)):
            other = nouns.get(self.text[j].lower)
            if other is not None and other.act != _WEAK:
                return LightMatch(other, j + 1)
            if self.text[j].lower in self._words.noun_enders or not self.text[j].is_word:
                break
        return match

    def _mourned(self, nouns: Mapping[str, Frame], match: LightMatch, stop: int) -> LightMatch:
        """ "expressed regret, sympathy and condolences": regret over a loss is no concern."""
        joined = False
        for j in range(match.last, min(match.last + _IN_ROW, stop)):
            lower = self.text[j].lower
            other = nouns.get(lower) or nouns.get(singular(lower))
            if joined and other is not None and other.act == "greet":
                return LightMatch(other, j + 1)
            joined = joined or lower in {",", "and"}
            if lower in self._words.noun_enders and lower != "and":
                break
        return match

    def voiced(self, first: int, be: int, k: int) -> tuple[Frame, Form] | None:
        """ "Concern was expressed": the frame of the noun before "was" at *be*, the verb at *k*."""
        forms = self.lexicon.forms.get(self.text[k].lower, ())
        form = next((f for f in forms if f.feature == "participle"), None)
        if form is None or form.lemma in self._words.have_or_hold:
            return None
        nouns = self.lexicon.light.get(form.lemma, {})
        for lower in self.text.lowers(first, be):
            frame = nouns.get(lower) or nouns.get(singular(lower))
            if frame is not None:
                return frame, form
        return None


def singular(word: str) -> str:
    """The singular of a noun, as its ending tells."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _in_doing(words: list[str]) -> bool:
    return len(words) == 2 and words[0] == "in" and is_gerund(words[1])


def _deed(words: list[str]) -> bool:
    """ "to open", "of opening": what is meant is something to do."""
    return len(words) == 2 and (words[0] == "to" or (words[0] == "of" and is_gerund(words[1])))

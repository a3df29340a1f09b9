"""The words of a personal name, and which of them is the family name."""

from __future__ import annotations

from communique.authority import Authority, fold_name
from communique.reading.names.names import NameGrammar, caps_to_title
from communique.reading.names.sightings import PersonSighting, name_text
from communique.tokens import TokenText

_VOWELS = frozenset("aeiouy")


class NameWords:
    """Takes the names of one document apart."""

    def __init__(self, text: TokenText, grammar: NameGrammar):
        self.text = text
        self.grammar = grammar
        self.authority: Authority = grammar.authority
        self._particles = grammar.lexicon.words("names", "name_particles")
        self._patronymics = grammar.lexicon.words("names", "patronymics")

    def words(self, sighting: PersonSighting) -> tuple[str, ...]:
        """The words of a name in small letters, without "Jr." and the like."""
        tokens = sighting.words(self.text)
        suffixes = self.grammar.suffixes
        words: list[str] = []
        for i, token in enumerate(tokens):
            if not token.is_word or token.lower in suffixes:
                continue
            article, hyphen, family = token.lower.partition("-")
            if hyphen and article in self._particles:
                words.append(family)  # "el-Rashid" is called Rashid, too
                continue
            if i > 1 and tokens[i - 1].text == "-" and words[-1] in self._particles:
                words[-1] = token.lower  # and so is "Al-Rashid"
                continue
            small = token.text[0].islower() or (i == len(tokens) - 1 and i > 1)
            if words and small and tokens[i - 1].text == "-":
                # "Young-ho" is one given name, "Ruiz-Costa" one family name
                words[-1] = f"{words[-1]}-{token.lower}"
            else:
                words.append(token.lower)
        return tuple(words)

    def surname(self, sighting: PersonSighting, words: tuple[str, ...], name: str) -> str:
        """The family name: in capitals, in front of a hyphened given name, or the last word."""
        named, suffixes = sighting.words(self.text), self.grammar.suffixes
        tokens = [t for t in named if t.is_word and t.lower not in suffixes]
        caps = [t.lower for t in tokens if t.is_caps]
        if caps and len(caps) < sum(len(t.text) > 1 for t in tokens):
            return caps[-1]
        if "-" in words[-1]:
            if tokens[-1].text[0].isupper() or "-" in tokens[-1].text:
                return words[-1]  # "Ana Ruiz-Costa", "Omar al-Rashid"
            return words[0]  # "Kim Young-ho": the family name comes first
        found = [e for e in self.authority.find(name) if e.type == "person"]
        if found:
            listed = fold_name(found[0].label).split()
            folded = [fold_name(w) for w in words]
            if listed[-1] in folded:
                return words[folded.index(listed[-1])]
        return words[-1]

    def compatible(self, a: tuple[str, ...], b: tuple[str, ...], surname: str) -> bool:
        """Whether two names may be one person's: one given name agrees or is its initial.

        "Omar bin Zaki Al Noor" and "Saad bin Zaki Al Noor" are brothers.
        """
        if not self._patronymics.isdisjoint(a[1:2] + b[1:2]) and len(a[0]) > 1 < len(b[0]):
            return a[0] == b[0] or surname in (a[0], b[0])
        one, other = (_given(words, surname) for words in (a, b))
        if one and other and one[-1] == other[-1] and len(one[-1]) == 1:
            one, other = one[:-1], other[:-1]  # the "O" of "O'Brien"
        if not one or not other:
            return True
        return any(
            x[0] == y[0] and (len(x) == 1 or len(y) == 1 or x == y) for x in one for y in other
        )

    def given_first(self, sighting: PersonSighting) -> str:
        """The name with the given name first: "KISHIDA Fumio" as "Fumio Kishida"."""
        tokens = sighting.words(self.text)
        caps = [t for t in tokens if t.is_caps]
        rest = [t for t in tokens if not t.is_caps]
        named = any(t.is_word and len(t.text) > 1 for t in rest)  # and no "LUIS G. BORO"
        if caps and named and tokens[0] is caps[0]:
            words = [t.text for t in rest if t.is_word] + [caps_to_title(t) for t in caps]
            return " ".join(words)
        return name_text(tokens)


def without(name: str, surname: str) -> str:
    """*name* without the family name, which may stand first or last."""
    return " ".join(word for word in name.split() if word != fold_name(surname)) or name


def letters(word: str) -> str:
    """The initials that a word of a name is: "e.g.", "pj"; empty for a name."""
    found = word.replace(".", "")
    short = len(found) == 1 or (len(found) < 4 and _VOWELS.isdisjoint(found))
    return found if short or len(found) < len(word) else ""


def _given(words: tuple[str, ...], surname: str) -> list[str]:
    """The given names of a person and, one by one, the initials of others."""
    given = (w for w in words if w != surname)
    return [part for w in given for part in (letters(w) or [w])]

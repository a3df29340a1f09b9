"""The names by which one thing goes: how it may be asked for, and whether a name found is its.

A name that a service returns is compared here and not believed: it is the same letter for letter,
case, accents, punctuation and "the" aside, or a variant that has a reason.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from communique.authority import Entity, fold_name
from communique.linking.rules import LinkRules

# Of these scripts, folding would make different letters one: パ and バ.
_UNFOLDED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_CAPITALS = re.compile(r"[^\W\d_a-z]*[A-Z][^\W\d_a-z]+(-[^\W\d_a-z]+)*")
_ACRONYM = re.compile(r"[A-Z][A-Z0-9-]{1,7}")
REORDERED = "words in another order or with a title"
_BRACKETED = re.compile(r"\s*\(([A-Z][A-Za-z.&/-]{1,11})\)\s*$")


@dataclass(frozen=True, slots=True)
class Fit:
    """A name that fits. `why`: as what variant, empty where it is the same."""

    why: str = ""


@lru_cache(20_000)
def canonical(name: str) -> str:
    """*name* without what does not tell names apart."""
    if _UNFOLDED.search(name):
        return "".join(unicodedata.normalize("NFKC", name).casefold().split())
    return " ".join(word for word in fold_name(name).split() if word != "the")


def holds(text: str, names: Iterable[str]) -> bool:
    """Whether one of *names* stands in *text*, word for word."""
    padded = f" {canonical(text)} "
    return any(f" {folded} " in padded for name in names if (folded := canonical(name)))


def state_names(state: Entity) -> tuple[str, ...]:
    """The names of *state*, with its adjectives."""
    return (state.label, *state.aliases, *state.acronyms, *state.demonyms)


class NameForms:
    """The forms of the names of one thing.

    Args:
        names: Its names, the one to prefer first.
        state: The state that it belongs to, or None.
    """

    def __init__(
        self, names: Iterable[str], kind: str, state: Entity | None, rules: LinkRules
    ) -> None:
        self.kind = kind
        self.rules = rules
        self.state = state
        self.names = tuple(dict.fromkeys(form for name in names for form in _unbracketed(name)))
        self._by_state = tuple(dict.fromkeys(self._with_state()))

    def _with_state(self) -> Iterator[str]:
        """Names that say whose body it is, of those that leave it open, the likeliest first."""
        forms = self.rules.values["forms"].get(self.kind, ())
        if self.state is None or not forms:
            return
        bases = tuple(dict.fromkeys(base for name in self.names for base in self._bases(name)))
        names = (self.state.label, *self.state.aliases)
        # Each form under the usual name of the state, then under another, then under all others.
        for likely in ((slice(0, 1), slice(1, 2)), (slice(2, None),)):
            for base, usual, form in product(bases, likely, forms):
                called = self.state.demonyms if "{demonym}" in form else names
                for who in called[usual]:
                    yield (
                        form.replace("{the country}", self._with_article(who))
                        .replace("{country}", who)
                        .replace("{demonym}", who)
                        .replace("{name}", base)
                    )

    def _bases(self, name: str) -> Iterator[str]:
        """*name* without the state that stands at its beginning or end."""
        assert self.state is not None
        whose = state_names(self.state)
        if not holds(name, whose):
            yield name
            return
        for who in sorted(whose, key=len, reverse=True):
            start = re.match(rf"(the )?{re.escape(who)} (?=\S)", name, re.IGNORECASE)
            end = re.search(rf"(,| of| of the) {re.escape(who)}$", name, re.IGNORECASE)
            if start or end:
                yield name[start.end() :] if start else name[: end.start()] if end else name
                return

    def _with_article(self, state: str) -> str:
        starts = tuple(map(fold_name, self.rules.values["the"]))
        return f"the {state}" if fold_name(state).startswith(starts) else state

    @property
    def texts(self) -> tuple[str, ...]:
        """The wordings to ask for, those that say most first."""
        most = int(self.rules.number("most_texts"))
        chosen = list(self._by_state[: most - 1])
        for name in map(self._asked, self.names):
            if len(chosen) < most and canonical(name) not in map(canonical, chosen):
                chosen.append(name)
        return tuple(sorted(chosen, key=lambda text: -len(canonical(text).split())))

    def _asked(self, name: str) -> str:
        """*name* as others have it: without "the", and of a person the family name last."""
        name = name.removeprefix("the ")
        words = name.split()
        family = next((n for n, word in enumerate(words) if not _CAPITALS.fullmatch(word)), 0)
        if self.kind == "person" and family:
            return " ".join([*words[family:], *(word.title() for word in words[:family])])
        return name

    def says_as_much(self, text: str) -> bool:
        """Whether *text* is as long as the name to prefer, or longer."""
        return len(canonical(text).split()) >= len(canonical(self.names[0]).split())

    def fit(self, found: str, text: str | None = None) -> Fit | None:
        """How the name *found* is one of them, or None.

        Args:
            text: Compare with this wording alone.
        """
        return self._best(found, (text,) if text else (*self.names, *self._by_state))

    def fit_with_state(self, found: str) -> Fit | None:
        """How *found* is one of those that say whose body it is."""
        return self._best(found, self._by_state)

    def _best(self, found: str, names: Iterable[str]) -> Fit | None:
        fits = [fit for name in names if (fit := self._fit(found, name)) is not None]
        return min(fits, key=lambda fit: fit.why, default=None)

    def _fit(self, found: str, name: str) -> Fit | None:
        if _ACRONYM.fullmatch(name) and not _ACRONYM.fullmatch(found):
            return None  # GUAM is not Guam.
        theirs, mine = canonical(found), canonical(name)
        if theirs == mine:
            return Fit()
        theirs, mine = self._spelt(theirs), self._spelt(mine)
        if theirs == mine:
            return Fit("spelt in another way")
        if self.kind == "topic" and theirs.removesuffix("s") == mine.removesuffix("s"):
            return Fit("singular or plural")
        return self._person(found, name) if self.kind == "person" else None

    def _person(self, found: str, name: str) -> Fit | None:
        theirs, mine = self._person_words(found), self._person_words(name)
        if len(mine) < 2:
            return None
        if sorted(mine) == sorted(theirs):
            return Fit(REORDERED)
        if [w for w in mine if len(w) > 1] == [w for w in theirs if len(w) > 1]:
            return Fit("with or without an initial")
        return None

    def _person_words(self, name: str) -> list[str]:
        """The words of *name* without titles, which stand at its ends: Gen. Gen Nakatani."""
        words, titles = canonical(name).split(), self.rules.words("titles")
        while len(words) > 2 and (words[0] in titles or words[-1] in titles):
            words = words[1:] if words[0] in titles else words[:-1]
        return words

    def _spelt(self, folded: str) -> str:
        padded = f" {folded} "
        for other, usual in self.rules.spellings.items():
            padded = padded.replace(f" {other} ", f" {usual} ")
        return padded.strip()

    @property
    def is_general(self) -> bool:
        """Whether the first name holds nothing that tells it from others of its kind."""
        return all(word in self.rules.general for word in canonical(self.names[0]).split())


def _unbracketed(name: str) -> tuple[str, ...]:
    """*name*, and without the short form in brackets at its end: "... Organization (NATO)"."""
    found = _BRACKETED.search(name)
    return (name[: found.start()], name) if found else (name,)

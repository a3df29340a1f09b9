"""Bodies by the names that houses give themselves in a line: "Office of the President, Republic of Korea".

At home a state is not named as the authority file has it, or stands in the next line or not at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from itertools import chain

from communique.authority import Authority, Entity, fold_name
from communique.lexicon import Lexicon

BODIES = ("ministry", "organization", "group")
_TOWN = re.compile(r"\s*\([^()]{2,40}\)?$")
_OWNER = re.compile(" of ")
_NUMBER = re.compile(
    r"[ ,]+(?:No\.?|N[\u00ba\u00b0]\.?)? ?\d[\d/.-]*$", re.IGNORECASE
)  # of a release
_ENDS_OF_NUMBERS = frozenset("0123456789/.-")
_SECRETARIAT = re.compile(
    r"^(?:the )?(?:secretariat of|(?:general secretariat|secretariat[- ]general)(?: of)?) (?:the )?"
    r"| secretariat$",
    re.IGNORECASE,
)
_JOINED = re.compile(r" of(?: the)?$")
# "Press release issued by the Ministry of Trade"
_RELEASE = r"(?:(?:(?:press|media|news) )?(?:release|statement|note|bulletin) )?"
_MARKS = ",-\u2013\u2014|/("
_MOST_WORDS = 16


class NamedBodies:
    """Finds bodies and states by the words of one line."""

    def __init__(self, authority: Authority, lexicon: Lexicon):
        self._authority = authority
        data = lexicon.publishers
        self._tails = tuple(tail.lower() for tail in data["head_tails"])
        self._short: dict[str, str] = data["short_names"]
        labels = "|".join(re.escape(label) for label in data["head_labels"])
        self._staffs, self._fields = (
            lexicon.words("publishers", key) for key in ("staffs", "staff_fields")
        )
        self._label = re.compile(rf"{_RELEASE}(?:{labels})[ :]\s*(?:the )?", re.IGNORECASE)

    @cached_property
    def _owned(self) -> frozenset[str]:
        """What stands before "of" in names of bodies; a line that is none of it needs no state added."""
        names = {
            fold_name(name)
            for name, key, how in self._authority.names()
            if how != "demonym" and self._authority.entities[key].type in BODIES
        }
        return frozenset(
            name[: match.start()].removeprefix("the ")
            for name in names
            for match in _OWNER.finditer(name)
        )

    def without_label(self, words: str) -> str:
        """*words* without "Issued by the" or "Source:" in front."""
        while (label := self._label.match(words)) is not None:
            words = words[label.end() :]
        return words

    def without_staff(self, words: str) -> str:
        """*words* without who writes for a body: "Press Service of the", ", Department of Information"."""
        pieces = [piece for piece in words.split(", ") if not self._is_staff(piece.split())]
        if not pieces:
            return words
        first = pieces[0].split()
        for n, word in enumerate(first):
            if word in ("of", "at") and self._is_staff(first[:n]):
                pieces[0] = " ".join(first[n + 1 :]).removeprefix("the ")
                break
        return ", ".join(pieces)

    def is_staff(self, name: str) -> bool:
        """Whether a line names those who write for a body, and nobody else: "Press Service"."""
        return self._is_staff(name.split())

    def _is_staff(self, words: list[str]) -> bool:
        """Whether *words* name those who write for a body, and nobody else."""
        lowers = [word.lower().strip("()&.") for word in words]
        ends = {lowers[0], lowers[-1]} if lowers else set()
        return not (self._staffs.isdisjoint(ends) or self._fields.isdisjoint(lowers))

    def bodies(self, words: str) -> list[Entity]:
        """The bodies that a line may mean which says nothing else; several of one name."""
        served = self.without_staff(words)
        names = dict.fromkeys((words, served, f"Office of the {served}"))
        return next(filter(None, map(self._bodies, names)), [])

    def _without_tail(self, words: str) -> tuple[str, bool]:
        """*words* without "Press Release No. 12" behind the name of a body, and whether that stood there."""
        if words[-1:] in _ENDS_OF_NUMBERS:
            words = _NUMBER.sub("", words)
        low = words.lower()
        if not low.endswith(self._tails):
            return words, False
        staff = next(tail for tail in self._tails if low.endswith(tail))
        return words[: -len(staff)].strip(" ,-"), True

    def _bodies(self, words: str) -> list[Entity]:
        bare, with_staff = self._without_tail(words)
        town = _TOWN.sub("", bare)  # "Ruritanian News Agency (Strelsau)"
        served = _SECRETARIAT.sub("", bare)  # what a secretariat issues is the body's
        names = (bare, bare.replace(",", ""), town, self._short.get(bare, ""), served)
        for name in dict.fromkeys(names):
            found = [e for e in self._authority.find(name) if e.type in BODIES] if name else []
            acronym = bool(found) and name.upper() in found[0].acronyms and name in (bare, town)
            if found and (found[0].type == "ministry" or not acronym or with_staff):
                return found
        return self._with_state(bare.split())

    def of_state(self, words: str, state: Entity) -> list[Entity]:
        """The body of *state* that a line names, which leaves out whose it is: "Ministry of Trade"."""
        words, _ = self._without_tail(words)
        named = list(self._authority.find(words))
        if fold_name(words).removeprefix("the ") in self._owned:
            full = (self._authority.find(name) for name in _names_of(words, state))
            named = [*chain.from_iterable(full), *named]
        return [e for e in named if e.type in BODIES and e.country == state.key][:1]

    def state(self, words: str) -> Entity | None:
        """The state that a whole line names, or the one of its town."""
        words = words.strip(" .,:;-()")
        lower = words.lower()
        named = self._authority.find(words.removeprefix("the ")) if words else ()
        if lower.startswith("government of"):
            named = self._authority.find(words[len("government of") :].strip())
        states = [e for e in named if e.type == "state"]
        towns = {e.country for e in named if e.type == "city"} - {None, ""}
        if not states and len(towns) == 1:
            states = [e for e in (self._authority.get(towns.pop() or ""),) if e is not None]
        return states[0] if states else None

    def _with_state(self, words: list[str]) -> list[Entity]:
        """The body of a line that names its state in front or behind: "Ministry of Trade Kenya"."""
        if not 2 < len(words) <= _MOST_WORDS:
            return []
        for state, name in self._parted(words):
            found = self.of_state(name, state)
            if found:
                return found
        return []

    def _parted(self, words: list[str]) -> Iterator[tuple[Entity, str]]:
        for n in range(1, len(words)):
            one, other = " ".join(words[:n]).strip(_MARKS + " "), " ".join(words[n:])
            parted = words[n - 1].endswith(tuple(_MARKS)) or words[n] in _MARKS
            for land, name in ((other, one), (one, other)):
                state = self._land(land.strip(_MARKS + ") "), parted)
                if state is not None:
                    yield state, _JOINED.sub("", name.strip(_MARKS + " "))

    def _land(self, words: str, parted: bool) -> Entity | None:
        """The state of that name, or that of a town where a mark parts them: "State House, Nairobi"."""
        state = self.state(words) if parted else None
        found = self._authority.find(words)
        return state or next((e for e in found if e.type == "state"), None)


def named_bodies(authority: Authority, lexicon: Lexicon) -> NamedBodies:
    """The names of bodies by *authority* and *lexicon*, put together once."""
    return lexicon.derived("names of bodies", lambda own: NamedBodies(authority, own))


def _names_of(words: str, state: Entity) -> Iterator[str]:
    for name in (state.label, *state.aliases):
        yield f"{words} of {name}"
        yield f"{words} of the {name}"

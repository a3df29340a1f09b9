"""Offices as worded, and which titles mean the same office."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from communique.lexicon import Lexicon
from communique.values import value

_JOINING = frozenset({"of", "for", "the", "and", "to"})


@value
class Office:
    """An office as worded: token range, head ("Prime Minister"), and the body or state named.

    `body` are the tokens of a body that no list knows: "Director of the Harbour Council".
    """

    first: int
    last: int
    head: str
    organization: str | None = None
    country: str | None = None
    body: tuple[int, int] | None = None


class OfficeTitles:
    """Compares titles. Built once from the lexicon, then shared."""

    def __init__(self, lexicon: Lexicon):
        self._sole = {fold_office(h) for h in lexicon.names["sole_offices"]}
        self._combined = [fold_office(h) for h in lexicon.names["combined_offices"]]
        self._ranks = lexicon.words("names", "office_ranks")
        self._leads = tuple(
            f"{rank} {of} " for rank in lexicon.names["portfolio_ranks"] for of in ("of", "for")
        )
        self._classes = {
            fold_office(head): number
            for number, heads in enumerate(lexicon.names["office_classes"])
            for head in heads
        }
        # The names of the same office, and how they begin before whose it is.
        self._alike: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {}
        for head, number in self._classes.items():
            alike = tuple(h for h, n in self._classes.items() if n == number)
            self._alike[head] = alike, tuple(f"{h} of " for h in alike)
        self._portfolios = {
            field: self._classes[office]
            for office, fields in lexicon.names["office_portfolios"].items()
            for field in fields
        }

    def fit(self, wanted: Office, held: Office) -> int:
        """How well *wanted*, as a bare title, means the office *held*; 0 not at all.

        "the Secretary" means a Secretary of State, "the Foreign Minister" a Minister for
        Foreign Affairs; but "the Minister" no Prime Minister, "the President" no Vice one,
        and no Assistant to the President.
        """
        a, b = fold_office(wanted.head), fold_office(held.head)
        if a == b:
            return 3
        if a in self._classes and self._classes[a] in (self._classes.get(b), *self._with_fields(b)):
            return 2
        if b.startswith(a + " "):
            return 2
        rank, _, noun = a.partition(" ")
        if rank in self._ranks and b.startswith(rank + " ") and b.endswith(" " + noun):
            return 1 if noun else 0  # "the Deputy Minister" of "Deputy Foreign Minister Ruiz"
        before = b.removesuffix(" " + a)
        other = before == b or before.split()[-1] in self._ranks or before.endswith(" to the")
        return 0 if other else 1

    def _with_fields(self, head: str) -> set[int]:
        """The classes of the portfolios of an office: "Minister of Foreign Affairs and Tourism"."""
        lead = next((lead for lead in self._leads if head.startswith(lead)), "")
        fields = head.removeprefix(lead).replace(", ", " and ").split(" and ") if lead else ()
        return {self._portfolios[f] for f in fields if f in self._portfolios}

    def is_head_of(self, head: str, label: str) -> bool:
        """Whether the bare title *head* is the usual name of the post *label*.

        "Prime Minister" is of "Prime Minister of Japan", "Foreign Minister" of "Minister for
        Foreign Affairs of Japan"; "Minister" of neither.
        """
        a, b = fold_office(head), fold_office(label)
        if a not in self._sole:
            return False
        alike, alike_of = self._alike.get(a) or ((a,), (f"{a} of ",))
        return b in alike or b.startswith(alike_of)

    def is_like(self, head: str, label: str) -> bool:
        """Whether a title may be an older or fuller name of the post *label*: they share a word."""
        words = set(fold_office(head).split()) - _JOINING
        return not words.isdisjoint(fold_office(label).split()) or self.is_head_of(head, label)

    def one_holder(self, first: Office, second: Office) -> bool:
        """Whether "X and Y Name" is one person with two offices, not two persons.

        "Deputy Prime Minister and Minister of Defence Kim" is one; "the Foreign Secretary
        and Foreign Minister Colonna" are two.
        """
        if first.country and second.country and first.country != second.country:
            return False
        a, b = fold_office(first.head), fold_office(second.head)
        leading = any(a == c or a.startswith(c + " ") for c in self._combined)
        portfolio = b.startswith("secretary of state for ") or any(
            field in f" {b}" for field in (" minister of ", " minister for ")
        )
        # "the Vice President and Minister Ruiz" are two: a bare rank is said with its holder's name
        deputy = a.split()[0] in self._ranks - {"prime"} and " " in b
        return a != b and leading and (portfolio or deputy)


@lru_cache(10_000)
def fold_office(head: str) -> str:
    """*head* in lower case, hyphens as blanks, in British spelling."""
    return (
        head.lower().replace("-", " ").replace("defense", "defence").replace("adviser", "advisor")
    )


def same_office(head: str, name: str) -> bool:
    """Whether a title as worded is a post's name, or its beginning or end."""
    a, b = fold_office(head), fold_office(name)
    return a == b or b.startswith(a + " ") or a.startswith(b + " ")


def owner_of(office: Office) -> str | None:
    """The state or body that an office is of, or None."""
    return office.country or office.organization


def share_owner(office: Office, other: Office) -> Office:
    """*office* with the state or body of *other*, where none is named for itself."""
    if owner_of(office) is not None:
        return office
    return replace(office, organization=other.organization, country=other.country)

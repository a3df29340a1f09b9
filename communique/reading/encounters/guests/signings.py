"""Who signed something together: "X and Y signed an accord in Lisbon today", "put their names to a treaty"."""

from __future__ import annotations

from communique.reading.encounters.book.book import EncounterBook
from communique.reading.encounters.encounter import Encounter, People

_PASSIVE = frozenset({"was", "were", "been", "today", "yesterday"})
_WRITTEN = frozenset({"letter", "letters", "article", "petition", "appeal"})
_TO_SIGNERS = 24  # tokens from "was signed" to "by X and Y"
_TO_NAMES = 4  # tokens from "put" over "their" to "names", from "exchanged" to "notes"
_TO_WITH = 24  # tokens from "signed" over what was signed to "with Y"
_TO_PLACE = 30  # tokens from "signing" over "of the accord by X and Y" to "took place"


class Signings:
    """Takes down that those stood together who signed something.

    Attributes:
        names: Verbs that tell of it beside a word for a name: "put their names to".
        nouns: Nouns that tell of it where it was held.
    """

    def __init__(self, book: EncounterBook):
        self.book = book
        self.text = book.text
        self.registry = book.registry
        words = book.lexicon.words
        self.names = words("meetings", "putting_names")
        self._names = words("meetings", "signed_names")
        self._signed = words("meetings", "what_is_signed")
        self.nouns = words("meetings", "signings")
        self._visits = frozenset({"visit"})
        self._before: tuple[int, int] | None = None

    def read(self, first: int, last: int, i: int) -> None:
        """ "X and Y signed an accord in Lisbon today": they stood together, if no meeting is told."""
        if self.text[i].lower == "witnessed" and self.text[i + 1].lower == "by":
            return  # "as witnessed by Z, having met in Lisbon"
        people = self.book.who.people(first, i)
        passive = self.text[i - 1].lower in _PASSIVE
        if passive and not _WRITTEN.isdisjoint(self.text.lowers(first, i)):
            return  # letters go round
        beside = any(e.kind not in self._visits for e in self.book.encounters)
        if not people and passive and not beside:
            near = range(i + 1, min(i + _TO_SIGNERS, last - 1))
            by = next((j for j in near if self.text[j].lower == "by"), last)
            people = self.book.who.people(by, last)  # "The treaty was signed today by X and Y"
            if len(people) > 3:
                return
        elif len(people) == 1 and not passive:
            people = {**people, **self._signed_with(i, last)}
        self._add(first, last, i, people)

    def _add(self, first: int, last: int, i: int, people: People) -> None:
        """Take down that *people* signed something, of whom no meeting has been told."""
        dated = bool(self.book.facts.times_in(first, last))
        sides = {self.registry.party_of(key) for key in people}
        told = (e for e in self.book.encounters if e.kind not in self._visits)
        known = any(people.keys() <= e.principals for e in told)
        visit = self._visit_of(people)
        dated = dated or visit is not None
        if dated and not people and self.book.is_news(first, last):
            self._before = (
                first,
                last,
            )  # "The Ministries signed a plan today. It was signed by X and Y"
        before = self._before if not dated else None
        dated = dated or before is not None
        if not dated or len(sides) < 2 or known or not self.book.is_news(first, last):
            return
        met = self.book.add("meeting", first, last, people, "signed", (i, i + 1))
        if before is not None:
            self.book.complete(met, *before)
        if visit is not None and met.day is None:
            met.day, met.basis = visit.day, "inferred"
            met.city, met.zone = met.city or visit.city, met.zone or visit.zone

    def _visit_of(self, people: People) -> Encounter | None:
        """The last that was told, if it is a visit of one of them: it was signed there and then."""
        told = self.book.encounters[-1] if self.book.encounters else None
        if told is None or told.kind != "visit" or told.day is None:
            return None
        return told if people.keys() & told.principals else None

    def _signed_with(self, i: int, last: int) -> People:
        """ "X signed an agreement on ports with Y": who signed it too."""
        near = range(i + 1, min(i + _TO_WITH, last - 1))
        at = next((j for j in near if self.text[j].lower == "with"), None)
        if at is None or self._signed.isdisjoint(self.text.lowers(i + 1, at)):
            return {}
        return self.book.who.people(at + 1, self.book.who.end_of_list(at + 2, last))

    def put_names(self, first: int, last: int, i: int) -> bool:
        """ "X and Y put their names to a treaty", "affixed their signatures", "exchanged notes"."""
        near = range(i + 1, min(i + _TO_NAMES, last))
        at = next((j for j in near if self.text[j].lower in self._names), None)
        if at is None:
            return False
        self._add(first, last, i, self.book.who.people(first, i))
        return True

    def took_place(self, first: int, last: int, i: int) -> None:
        """ "The signing of the accord by X and Y took place today", "The signatories were X and Y"."""
        stop = min(i + _TO_PLACE, last)
        near = self.text.lowers(i + 1, stop)
        if self.text[i].lower == "signatories":
            start = i + 2 if near[:1] in (["were"], ["included"]) else last
        else:
            held = "took" in near or "held" in near
            start = i + 2 + near.index("by") if held and "by" in near else last
        if start < last:
            people = self.book.who.people(start, self.book.who.end_of_list(start, last))
            self._add(first, last, i, people)

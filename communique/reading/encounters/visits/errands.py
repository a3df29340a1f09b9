"""Journeys and company that tell of an encounter: "was in Lisbon for talks with Y", "joined Y for dinner"."""

from __future__ import annotations

from communique.lexicon import Lexicon
from communique.reading.encounters.book.book import EncounterBook
from communique.reading.encounters.book.each import EachAlone
from communique.reading.encounters.book.kinds import EncounterKinds
from communique.reading.encounters.encounter import Encounter, People
from communique.reading.encounters.visits.forums import Forums
from communique.reading.encounters.visits.site_company import SiteCompany
from communique.tokens import TokenTrie

_TO_NOUN = 8  # tokens from "for" to the noun for what somebody came for
_TO_VISIT = 9  # tokens from "travelled" over "to Lisbon to" to "visit"
_TO_SITE = 5  # tokens from "visit" over "the" to a name
_TO_WORKS = 9  # tokens from "see" over "the work of the" to a name
_TO_BODY = 9  # tokens from "led" to "delegation"
_TO_PLACE = 5  # tokens from "was" over "on Monday, 4 March" to "at"
_THERE = (["in"], ["at"])
_COMPANY = 24  # tokens from "joined" to "for a meeting"


def _calls(lexicon: Lexicon) -> TokenTrie[bool]:
    trie: TokenTrie[bool] = TokenTrie()
    trie.add_all(lexicon.words("meetings", "to_call"), True)
    return trie


class Errands:
    """Takes down encounters for which somebody came, or to which somebody led others.

    Attributes:
        words: The verbs that may tell of one.
    """

    def __init__(self, book: EncounterBook, each: EachAlone, kinds: EncounterKinds):
        self.book = book
        self.text = book.text
        self.registry = book.registry
        self._each = each
        self._kinds = kinds
        words = book.lexicon.words
        self._coming = words("meetings", "coming")
        self._being = frozenset({"was", "were", "arrived"})
        self._leading = words("meetings", "leading")
        self._delegations = words("meetings", "delegations")
        self._meeting = words("meetings", "meeting")
        self._holding = words("meetings", "to_hold")
        self._calls = book.lexicon.derived("calls that somebody came to pay", _calls)
        self._seeing = words("meetings", "seeing")
        self._forums = Forums(book)
        self._site_company = SiteCompany(book)
        self._clausal = words("grammar", "clausal")
        self.words = self._coming | self._being | self._leading | {"joined"}

    def read(self, first: int, last: int, i: int) -> bool:
        """Take down what the verb at *i* tells somebody came for, if anything."""
        lower = self.text[i].lower
        if lower == "joined":
            return self._joined(first, last, i)
        if lower in self._leading:
            return self._led(first, last, i)
        after = self.text.lowers(i + 1, i + 2)
        if lower in self._being and after not in (["in"], ["at"]):
            if lower == "arrived" or not self._was_there(i + 1, last):
                return False
        purpose = self._purpose(i + 1, last, persons=False)
        one = self.book.who.subject(first, i)
        if not one and lower in self._coming and self.book.sequels.same_one(first, i):
            one = self.book.last_person()  # "He proceeded to Lisbon for talks with Y"
        if purpose is None and one and lower in {"was", "were"}:
            self.stayed(first, last, i, one)
        if purpose is None and lower in self._coming and self._to_visit(first, last, i, one):
            return True
        if purpose is None or not one:
            return False
        at, kind = purpose
        groups = self.book.who.counterparts(at + 1, last)
        sides = {self.registry.party_of(key) for key in one}
        if not groups and len(sides) < 2:
            return False
        kind = self._kinds.by_means(kind, i, at, last)
        for group in self._each.apart(one, groups, first, at, last) or [{}]:
            self.book.add(kind, first, last, {**one, **group}, "came", (i, at + 1))
        return True

    def _was_there(self, i: int, last: int) -> bool:
        """ "was on Monday at the Palace", "was this morning in Lisbon": a day stands before the place."""
        for x in self.book.facts.times_in(i, min(i + _TO_PLACE, last)):
            end = self.text.first_at(x.end)
            if self.text.first_at(x.start) <= i + 1 and self.text.lowers(end, end + 1) in _THERE:
                return True
        return False

    def _to_visit(self, first: int, last: int, i: int, one: People) -> bool:
        """ "travelled to Lisbon to visit the Maritime Museum": a visit there, where that is news or goes on."""
        near = range(i + 2, min(i + _TO_VISIT, last - 2))
        to = next((j for j in near if self.text[j].lower in self._seeing), None)
        if to is None or self.text[to - 1].lower != "to":
            return False
        one = one or (self.book.last_person() if self.book.sequels.same_one(first, i) else {})
        visits = self.text[to].lower in {"visit", "tour", "inspect"}
        reach = min(to + (_TO_SITE if visits else _TO_WORKS), last)
        hosts = self._site_company.behind(to, last, one)
        named = bool(hosts) or any(t.is_capital for t in self.text[to + 1 : reach])
        if not visits and not hosts.keys() >= self.book.who.people(to, reach).keys():
            return False  # "travelled to Lisbon to see Minister Y"
        land = self.registry.starting_at(to + 1)
        journey = land is not None and self.registry.type_of(land.key) in ("state", "city")
        told = any(not one.keys().isdisjoint(e.principals) for e in self.book.encounters)
        if not one or not named or journey or not (told or self.book.is_news(first, last)):
            return False
        bodies = (
            m for m in self.registry.within(to, min(to + _TO_SITE, last)) if m.kind == "actor"
        )
        body = next((m for m in bodies if self.registry.type_of(m.key) != "state"), None)
        if body is not None and visits and not hosts:
            hosts = {body.key: ("host", body)}
        people = {**one, **hosts}
        self.book.add("visit", first, last, people, "visited", (to, to + 1), place_from=i)
        return True

    def stayed(self, first: int, last: int, i: int, one: People) -> None:
        """ "X was in Lisbon today": nobody met, but where and when X is told to have met others."""
        if not self.book.facts.times_in(first, last) or not self.book.is_news(first, last):
            return
        stay = Encounter("visit", (first, last), dict(one), rule="toured", trigger=(i, i + 1))
        self.book.facts.when(stay, first, last)
        self.book.facts.places.where(stay, i, last)
        if stay.city is not None:
            self.book.stays.append(stay)

    def _purpose(self, i: int, last: int, persons: bool) -> tuple[int, str] | None:
        """The verb or noun of "for talks", "to meet", "to hold a meeting", and its kind.

        Where *persons* may stand before it ("joined X for dinner"), it may be a purpose of the
        company; else it ends with the clause.
        """
        for j in range(i, last - 1):
            lower = self.text[j].lower
            if lower in self._clausal and not persons:
                return None
            noun = None
            if lower in {"for", "into"}:
                noun = self.book.noun_after(j + 1, min(j + _TO_NOUN, last))
            elif lower == "at" and persons:  # "joined investors at a round table"
                table = self.book.noun_after(j + 1, min(j + _TO_NOUN, last))
                noun = table if table is not None and table[1] == "roundtable" else None
            elif lower == "to" and self.text[j + 1].lower in self._meeting:
                return j + 1, "meeting"
            elif lower == "to" and (paid := self._calls.longest(self.text, j + 1, last)):
                return paid[0] - 1, "courtesy-call"
            elif lower == "to" and self.text[j + 1].lower in self._holding:
                noun = self.book.noun_after(j + 2, min(j + 2 + _TO_NOUN, last))
            if noun is not None:
                return noun
        return None

    def _joined(self, first: int, last: int, i: int) -> bool:
        """ "X joined Y for a meeting of the Joint Committee", "A and B joined their Y counterparts for talks"."""
        purpose = self._purpose(i + 1, min(i + _COMPANY, last), persons=True)
        one = self.book.who.subject(first, i) if purpose is not None else {}
        if not one and (
            self.text[i - 1].lower in {"he", "she"} or self.book.sequels.same_one(first, i)
        ):
            one = self.book.last_person()
        if purpose is None or not one or self.text[i - 1].lower in {"was", "were"}:
            return False
        at, kind = purpose
        company = self._company(i + 1, at)
        if not company and kind in {"working-meal", "meeting", "roundtable"}:
            ends = {"for", ","} if kind != "roundtable" else {"for", "at", ","}
            end = next((j for j in range(i, at) if self.text[j].lower in ends), at)
            company = self.book.who.unnamed.told(i + 1, end)
        if kind == "working-meal" and self.text.lowers(at + 1, at + 3)[1:] == ["by"]:
            hosts = self.book.who.people(at + 3, self.book.who.end_of_list(at + 4, last))
            company |= {key: ("host", told[1]) for key, told in hosts.items()}
        if kind == "roundtable" and company:
            company = {**company, **self._forums.organisers(at + 1, last)}
        dated = bool(self.book.facts.times_in(first, last)) and bool(self.book.encounters)
        dated = dated or (kind == "roundtable" and bool(self.book.encounters))
        if not company or not (dated or self.book.is_news(first, last)):
            return False
        kind = self._kinds.by_means(kind, i, at, last)
        self.book.add(kind, first, last, {**one, **company}, "joined", (i, at + 1))
        return True

    def _company(self, i: int, stop: int) -> People:
        """Whom somebody joined: the persons named right behind the verb, or "her counterparts"."""
        end = next((j for j in range(i, stop) if self.text[j].lower == "for"), stop)
        return self.book.who.people(i, end) or self.book.who.parties.counterparts(i, end)

    def _led(self, first: int, last: int, i: int) -> bool:
        """ "X led a delegation to talks with Y in Lisbon", "headed a team to continue discussions with Y"."""
        near = range(i + 1, min(i + _TO_BODY, last))
        body = next((j for j in near if self.text[j].lower in self._delegations), None)
        if body is None or "by" in self.text.lowers(i + 1, body):
            return False
        held = self._held_by_body(body + 1, last)
        one = self.book.who.subject(first, i) if held is not None else {}
        groups = self.book.who.counterparts(held[1][0] + 1, last) if held is not None else []
        if held is None or not one or not groups:
            return False
        way, noun = held
        members = self._members(body + 1, way)
        kind = self._kinds.by_means(noun[1], i, noun[0], last)
        met = {**one, **members, **groups[0]}
        self.book.add(kind, first, last, met, "led", (i, noun[0] + 1))
        return True

    def _held_by_body(self, i: int, last: int) -> tuple[int, tuple[int, str]] | None:
        """Where "to talks with", "to continue discussions with", "to meet with" begins, and its noun."""
        for j in range(i, last - 2):
            if self.text[j].lower in {"to", "for", "in", "at"} and self.registry.at(j) is None:
                noun = self.book.noun_after(j + 1, min(j + _TO_NOUN, last))
                if noun is not None:
                    return j, noun
                if self.text[j].lower == "to" and self.text[j + 1].lower in self._meeting:
                    return j, (j + 1, "meeting")
        return None

    def _members(self, i: int, stop: int) -> People:
        """Of whom a delegation was: "including representatives of the Treasury"."""
        lead = next((w for w in self.text.lowers(i, min(i + 2, stop)) if w != ","), "")
        if lead not in {"including", "comprising", "of", "with"}:
            return {}
        named = self.registry.within(i, stop)
        return {m.key: ("attendee", m) for m in named if m.kind in ("person", "actor")}

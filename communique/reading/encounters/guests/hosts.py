"""Who hosted others, told behind the verb: "X was received by Y", "the talks were held by A with B"."""

from __future__ import annotations

from communique.reading.encounters.book.book import EncounterBook
from communique.reading.encounters.book.each import EachAlone
from communique.reading.encounters.book.references import References
from communique.reading.encounters.book.whose_journey import whose_journey
from communique.reading.encounters.encounter import People

_DASHES = frozenset({"-", "\u2013", "\u2014"})
_NEW = frozenset({"a", "an", "some", "several"})
_ON_JOURNEYS = frozenset({"during", "while"})  # "During his stay in Lisbon, he was received by Y"
_PRONOUNS = frozenset({"he", "she"})
_TO_SUBJECT = 7  # tokens from "the Ministers" to "received"
_TO_RECEIVED = 4  # tokens from "She" over "was warmly" to "received"
_TO_DELEGATION = 5  # tokens from "the delegation was also" to "received"
_TO_NOUN = 6  # tokens from the head of a sentence to "talks were held"


class HostedBy:
    """Takes down the encounters of which a sentence says by whom they were hosted or held."""

    def __init__(self, book: EncounterBook):
        self.book = book
        self.text = book.text
        self.registry = book.registry
        self.lexicon = book.lexicon
        self._each = EachAlone(book)
        self._references = References(book.text, book.lexicon)
        self._was = frozenset({"was", "were", "been"})
        self._opening = self.lexicon.words("meetings", "opened", "opening")
        self._missions = self.lexicon.words("meetings", "missions")
        self._numbers = self.lexicon.words("grammar", "numerals")
        self._numbers |= self.lexicon.words("meetings", "about_so_many", "round_numbers")
        self._to_come = self.lexicon.words("meetings", "to_come")

    def read(self, first: int, last: int, i: int, by: int | None = None) -> None:
        """ "was received by Y", "hosted by Y"; *by* is where the host is told, if further on."""
        by = i + 1 if by is None else by
        if not self._is_told(first, last, i):
            return
        one = self.book.who.people(first, i) or self.book.who.missions.meant(first, i)
        if not one and "i" in self.text.lowers(max(first, i - 5), i):
            one = self.book.who.author()
        if not one and not _PRONOUNS.isdisjoint(self.text.lowers(max(first, i - 4), i)):
            one = self.book.last_person() or self.book.who.first_named(first)
        if not one:
            one = self._those_told(first, i)
        one = {**self._group_at_head(first, i), **one}
        if self.text.lowers(i - 2, i) in (["and", "was"], ["and", "were"], ["also", "was"]):
            one = {key: one[key] for key in list(one)[:1]}  # "met X and was received by Y"
        told = self.book.announced is not None and not self.book.encounters
        end = self._end_of_hosts(by, last)
        hosts: People = {k: ("host", m) for k, (_, m) in self.book.who.people(by, end).items()}
        if not one and hosts and self._is_delegation(first, i):
            one = whose_journey(self.book, first, hosts)
        if not one and self._held_by_with(first, last, by):
            return
        if not one and hosts and self.book.encounters:
            people = {key: ("principal", mention) for key, (_, mention) in hosts.items()}
            self.book.stand_for(people, first, last, i)
            return
        if not one and not told and self._held_by(first, last, i):
            return
        nouns = self.lexicon.meeting_nouns
        hits = (nouns.longest(self.text, k, i) for k in range(max(first, i - 4), i))
        kind = next((hit[1][0] for hit in hits if hit is not None and hit[0] == i), "meeting")
        if self.text[i].lower in self._opening and "which" in self.text.lowers(i - 2, i):
            return  # "the clinic, which was opened by Y": told of a site
        if (
            not one and hosts and told
        ):  # "The Consultations were held. The meeting was hosted by A."
            kind = self.book.announced_kind
        if any(
            e.sentence[0] == first and hosts.keys() <= e.people.keys() for e in self.book.encounters
        ):
            return  # "attended a dinner hosted by Y" has told of it
        if self._at_visit(first, i, one, hosts):
            return
        if hosts and (one or told):
            place = None if self.text[first].lower in _ON_JOURNEYS else i
            for group in self._each.by_rank(hosts):
                met = {**one, **group}
                self.book.add(kind, first, last, met, "hosted", (i, i + 1), place_from=place)

    def _group_at_head(self, first: int, i: int) -> People:
        """ "A group of six fishermen, with X at their head, was received": the group beside who led it."""
        if self.text[first + 1].text in _DASHES:
            first += 2  # "Lisbon - A group of"
        if self.text[first].lower not in _NEW and not self._counts(first):
            return {}
        end = next((j for j in range(first, i) if self.text[j].text == ","), i - 1)
        if not self._missions.isdisjoint(self.text.lowers(first, end)):
            return {}
        group = self.book.who.unnamed.told(first, end)
        return {k: v for k, v in group.items() if self.registry.type_of(k) == "group"}

    def _counts(self, i: int) -> bool:
        lower = self.text[i].lower
        return lower in self._numbers or lower.isdigit()

    def _is_delegation(self, first: int, i: int) -> bool:
        """Whether "the delegation was then received" names nobody: it is that of the traveller."""
        words = self.text.lowers(max(first, i - _TO_DELEGATION), i)
        return any(
            a == "the" and b in self._missions and c in self._was
            for a, b, c in zip(words, words[1:], words[2:], strict=False)
        )

    def _end_of_hosts(self, by: int, last: int) -> int:
        """Where "received by X and had a breakfast with Y" tells of the next deed."""
        deeds = self.book.tense.deeds
        ends = (j for j in range(by + 2, last - 1) if self.text[j].lower == "and")
        return next((j for j in ends if self.text[j + 1].lower in deeds), last)

    def _at_visit(self, first: int, i: int, guests: People, hosts: People) -> bool:
        """ "visited the headquarters of X, where she was received by its Director Y": one visit."""
        visit = self.book.encounters[-1] if self.book.encounters else None
        if visit is None or (visit.kind, visit.rule) != ("visit", "visited") or not hosts:
            return False
        there = visit.sentence[0] == first and "where" in self.text.lowers(max(first, i - 5), i)
        next_told = visit.passages[-1][1] == first and i - first < _TO_RECEIVED
        if not there and not (next_told and self.text[first].lower in _PRONOUNS | {"they"}):
            return False
        sides = {self.registry.type_of(self.registry.party_of(key)) for key in hosts}
        if "state" in sides or guests.keys().isdisjoint(visit.principals):
            return False  # of a member of the government it is told where they met
        self.book.receive(visit, hosts)
        return True

    def _those_told(self, first: int, i: int) -> People:
        """ "Before the talks the Ministers were received by Y": those of whom the text tells."""
        near = range(i - 1, max(first - 1, i - _TO_SUBJECT), -1)
        subjects = (self.book.who.clauses.subject_at(j, i) for j in near)
        group = next((s for s in subjects if s is not None), None)
        if group is None or self.text[i].lower != "received" or not self.book.encounters:
            return {}
        if group.kind != "principals" and group.word not in {"they", "both"}:
            return {}
        met = self.book.encounters[-1].people
        return {k: v for k, v in met.items() if v[0] != "attendee"} if not group.names else {}

    def _is_told(self, first: int, last: int, i: int) -> bool:
        """Whether "hosted by" is a verb that tells of it, or stands by its noun in what is news.

        "Convened by X, the Forum is ..." and "the programme includes a concert hosted by Y" are neither.
        """
        if not self._was.isdisjoint(self.text.lowers(max(first, i - 4), i)):
            return True
        if self._references.told_by(first, i):
            return False  # "within the framework of the summit held by A and B"
        words = self.text.lowers(first, last)
        return i > first and self._to_come.isdisjoint(words) and self.book.is_news(first, last)

    def _held_by_with(self, first: int, last: int, by: int) -> bool:
        """ "Further talks were held by A with B": two sides, and so another encounter."""
        with_ = next((j for j in range(by + 2, last) if self.text[j].lower == "with"), None)
        if with_ is None or not self.book.encounters:
            return False
        noun = self.book.noun_after(first, min(first + _TO_NOUN, by))
        one, other = self.book.who.people(by, with_), self.book.who.counterparts(with_, last)
        if noun is None or not one or not other:
            return False
        self.book.add(noun[1], first, last, {**one, **other[0]}, "held", (by - 1, by))
        return True

    def _held_by(self, first: int, last: int, i: int) -> bool:
        """ "The meeting of the Working Group was co-hosted by A and B": two sides, so they met."""
        nouns = self.lexicon.meeting_nouns
        hits = (nouns.longest(self.text, k, i) for k in nouns.starts(self.text, first, i))
        kind = next((hit[1][0] for hit in hits if hit is not None), None)
        people = self.book.who.people(i + 1, last)
        sides = {self.registry.party_of(key) for key in people}
        if kind is None or len(sides) < 2 or not self.book.is_news(first, last):
            return False
        self.book.add(kind, first, last, people, "hosted", (i, i + 1))
        return True

"""What people opened, closed or spoke at: "closed the Business Forum in Porto", "addressed the Council"."""

from __future__ import annotations

from communique.reading.encounters.book.book import EncounterBook
from communique.reading.encounters.encounter import People

_TO_FORUM = 9  # tokens from "closed" to "Forum"
_WHICH = frozenset({"which", "where"})
_WERE_THERE = frozenset({"spoke", "attended", "participated", "took", "presented", "gathered"})
_TO_COMPANY = 9  # tokens from "seminar" to "with", from "Forum" to "organised"


class Forums:
    """Takes down the events that several people opened or closed, and bodies that were addressed."""

    def __init__(self, book: EncounterBook):
        self.book = book
        self.text = book.text
        self.registry = book.registry
        self._forums = book.lexicon.words("meetings", "forums")
        self._councils = book.lexicon.words("meetings", "councils")
        self._organised = book.lexicon.words("meetings", "organised")

    def opened(self, first: int, last: int, i: int) -> bool:
        """ "President X and Minister Y closed the Business Forum in Porto on 12 June": they were there."""
        near = range(i + 1, min(i + _TO_FORUM, last))
        at = next((j for j in near if self.text[j].lower in self._forums), None)
        if at is None and self.text[i + 1].lower != "by":
            table = self.book.noun_after(i + 1, min(i + _TO_FORUM, last))
            kept = table is not None and table[1] == "roundtable"
            return kept and self._addressed_forum(first, last, i)
        if at is None or self.text[i + 1].lower == "by":
            return False
        if not self.text[at].is_capital and not self._company(at, last):
            return False
        one = self.book.who.people(first, i)
        sides = self.book.those_told(first, i)  # "X received Y, and the two sides opened a forum"
        one = sides or one
        people = {**one, **self._company(at, last)}
        dated = self.book.tense.dated(first, last)
        told = any(people.keys() & e.principals for e in self.book.encounters)
        together = told and bool(self._company(at, last))
        news = dated and self.book.is_news(first, last)
        news = news or (bool(self._attended(at, last)) and self.book.is_news(first, last))
        if len(people) < 2 or not (news or together):
            return False
        self.book.add(
            "conference", first, last, people, "opened", (i, at + 1), place_from=i, new=True
        )
        return True

    def _company(self, forum: int, last: int) -> People:
        """ "opened a business seminar together with Minister Y": who opened it as well."""
        there = self._attended(forum, last)
        if there:
            return there
        near = range(forum + 1, min(forum + _TO_COMPANY, last - 1))
        at = next((j for j in near if self.text[j].lower in {"with", "alongside"}), None)
        if at is None or any(self.book.who.is_verb(j) for j in range(forum + 1, at)):
            return {}
        return self.book.who.people(at + 1, self.book.who.end_of_list(at + 2, last))

    def _attended(self, forum: int, last: int) -> People:
        """ "opened a seminar at which ten women spoke", "a forum which over 300 guests attended"."""
        near = range(forum + 1, min(forum + _TO_COMPANY, last - 2))
        which = next((j for j in near if self.text[j].lower in _WHICH), None)
        if which is None:
            return {}
        verb = next((j for j in range(which + 2, last) if self.text[j].lower in _WERE_THERE), None)
        if verb is None:
            return {}
        people = self.book.who.people(which + 1, verb) or self.book.who.unnamed.told(
            which + 1, verb
        )
        return {key: ("attendee", mention) for key, (_, mention) in people.items()}

    def _addressed_forum(self, first: int, last: int, i: int) -> bool:
        """ "X addressed a Business Forum in Porto organised by the Chamber": an event of that day."""
        table = self.book.noun_after(i + 1, min(i + _TO_FORUM, last))
        at = table[0] if table is not None and table[1] == "roundtable" else None
        kind = "conference" if at is None else "roundtable"
        for j in range(i + 1, min(i + _TO_FORUM, last)) if at is None else ():
            if self.text[j].text == "," or self.book.who.is_verb(j):
                break
            if self.text[j].lower in self._forums and self.text[j].is_capital:
                at = j
                break
        if at is None or self.text.lowers(i + 1, at) in ([], ["the"]):
            return False  # "addressed Congress"
        one = self.book.who.subject(first, i) or self.book.last_person()
        told = any(one.keys() & e.principals for e in self.book.encounters)
        if len(one) != 1 or not (told or self.book.is_news(first, last)):
            return False
        met = {**one, **self.organisers(at + 1, last)}
        self.book.add(kind, first, last, met, "addressed", (i, at + 1), place_from=i)
        return True

    def organisers(self, i: int, last: int) -> People:
        """The body behind "organised by"."""
        for j in range(i, min(i + _TO_COMPANY, last - 2)):
            if self.text[j].lower in self._organised and self.text[j + 1].lower == "by":
                at = j + 2 + (self.text[j + 2].lower == "the")
                body = self.registry.starting_at(at) or self.registry.starting_at(j + 2)
                bodies = ("organization", "group", "company")
                found = body is not None and self.registry.type_of(body.key) in bodies
                return {body.key: ("host", body)} if found and body is not None else {}
        return {}

    def addressed(self, first: int, last: int, i: int) -> bool:
        """ "On her visit she also addressed the North Atlantic Council": a body met somebody."""
        if self._addressed_forum(first, last, i):
            return True
        body = self.registry.starting_at(i + 1 + (self.text[i + 1].lower == "the"))
        if body is None or self.registry.type_of(body.key) not in ("organization", "group"):
            return False
        named = self.text.lowers(body.first, body.last)
        one = self.book.who.subject(first, i) or self.book.last_person()
        told = any(one.keys() & e.principals for e in self.book.encounters)
        if self._councils.isdisjoint(named) or len(one) != 1 or not told:
            return False
        met = {**one, body.key: ("host", body)}
        self.book.add("meeting", first, last, met, "addressed", (i, body.last))
        return True

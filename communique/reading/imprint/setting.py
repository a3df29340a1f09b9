"""Whose statement it is: the body that issued it, and the state whose ministers need no name.

A ministry writes "the Prime Minister" and means its own. So the publisher is needed before
persons can be told apart. It is taken, in this order, from a body or a person that the head
names, from words that one publisher uses of itself, from the leader whose doings are told, and
from the state that the text speaks of as its own. Where none of these tells, it stays unknown.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING

from communique.authority import Authority, Entity
from communique.reading.imprint.agencies import FILED_FROM, agency_mark
from communique.reading.imprint.head_authors import HeadAuthor
from communique.reading.imprint.head_bodies import HeadBodies
from communique.reading.imprint.leading_persons import Leader, LeadingPersons
from communique.reading.imprint.letters import find_sender
from communique.reading.imprint.own_state import OwnState
from communique.reading.imprint.spoken_for import find_spoken_for
from communique.reading.names.office_ministries import is_of_ministry, ministry_of
from communique.reading.names.sightings import BodySighting, PersonSighting
from communique.reading.times.dateline import without_dates

if TYPE_CHECKING:
    from communique.reading.extraction import Draft

_FIGURES = re.compile(r"[,\d\n]")  # what parts a town from the date beside it
_OF_FIELD = frozenset({"(", ",", "on", "for", "-"})
_FIELD = 5  # tokens behind an office that say for what it is
_TITLE_REACH = 1_500  # characters in which words that one publisher uses are looked for


@dataclass(frozen=True)
class Setting:
    """Publisher and home of a statement; each None where the text does not tell.

    Attributes:
        publisher: Actor key of who issued it, if that is no `author`.
        home: Key of the state or international body whose officers need no "of Japan".
        author: The person who issued it and says "I", as the head names one.
        by_head: Whether the head names who issued it, be it unknown whose ministry that is.
        house: The body that issued it, if no list knows that.
    """

    publisher: str | None = None
    home: str | None = None
    author: PersonSighting | None = None
    by_head: bool = False
    house: BodySighting | None = None


def find_setting(draft: Draft, persons: LeadingPersons, author: HeadAuthor | None) -> Setting:
    """The setting of *draft* as far as its words tell. A sentence alone tells nothing.

    Args:
        persons: Tells whose doings the statement is about. author: Whom its head names.
    """
    if len(draft.sentences) + bool(draft.title) < 2:
        return Setting()
    return _Finder(draft, persons, author).find()


class _Finder:
    def __init__(self, draft: Draft, persons: LeadingPersons, author: HeadAuthor | None):
        self.draft = draft
        self.authority: Authority = draft.tools.authority
        self.data = draft.tools.lexicon.publishers
        self._publicity = draft.tools.lexicon.words("publishers", "staff_fields")
        self.text = draft.tokens
        self.persons = persons
        self.author = author

    def find(self) -> Setting:
        sender = find_sender(self.draft)
        sent = self.persons.voice(sender) if sender is not None else None
        if sent is not None:
            return Setting(sent[0], sent[1], sender, by_head=True)
        several = self.author is not None and self.author.body is not None
        named = (several or self._person() is not None) and not self._is_mouthpiece()
        leader = None if named else self._told_of() or self.persons.find()
        heads = HeadBodies(self.draft)
        body, told = self._body(heads, leader)
        if body is not None and not body.country:
            return Setting(body.key, body.key, self._person(), by_head=True)
        home = (body.country if body is not None else None) or heads.house()
        home = home or self._signed_state() or (leader and leader[1])
        home = home or (self.author and self.author.country) or self._foot_state()
        home = home or self._own_state() or self._state_filed_from()
        state = self.authority.get(home) if home and body is None else None
        body = heads.of_state(state) if state is not None else body
        if body is None and state is not None and not named:
            body = heads.titled(state)
        if body is not None:
            return Setting(body.key, home, self._person(), by_head=True)
        unlisted = heads.unlisted() if self.author is None else None
        land = unlisted[1] or home if unlisted is not None else None
        if unlisted is not None and land is not None:  # else it is nobody's in particular
            return Setting(None, land, None, by_head=True, house=unlisted[0])
        opening = heads.leading() if home is not None and leader is None else None
        if opening is not None and heads.land_of(opening) in (None, home):
            return Setting(None, home, self._person(), by_head=True, house=opening)
        if self.author is not None:
            return self._authored(self.author, home, leader)
        if leader is not None and leader[0] is not None and leader[1] == home:
            return Setting(leader[0], home, by_head=told)
        house = self._house_of_leader() if home is None and leader is None else None
        if house is not None:
            return Setting(house.key, house.country, by_head=told)
        office = self._leaders_office(home) or self._officers_ministry(home) if home else None
        return Setting(office or home, home, by_head=told)

    def _body(self, heads: HeadBodies, leader: Leader | None) -> tuple[Entity | None, bool]:
        """The body that issued it, and whether the head names one, be it unknown whose that is."""
        body = find_spoken_for(self.draft) or self._agency()
        if body is not None:
            return body, True
        above = self._own(heads.named())
        body = self._one_of(above, leader, heads) or self._cued(leader, heads)
        below = heads.signed() if body is None else []
        return body or self._one_of(below, leader, heads), bool(above or below)

    def _house_of_leader(self) -> Entity | None:
        """The one house of a leader that a text names who tells of "the President" and of no state's."""
        if self.persons.guests.told_by_one:
            return None
        leaders = self.data["leaders"]
        bare = any(
            p.office is not None
            and p.office.head in leaders
            and p.name[0] == p.name[1]
            and not (p.office.country or p.office.organization)
            for p in self.persons.first
        )
        bodies = self.draft.sightings.bodies
        named = {b.entities[0].key: b.entities[0] for b in bodies if len(b.entities) == 1}
        offices = (self.persons.leaders_office(state) for state in self.data["leaders_offices"])
        houses = [named[key] for key in offices if key in named]
        return houses[0] if bare and len(houses) == 1 else None

    def _person(self) -> PersonSighting | None:
        return self.author.person if self.author is not None else None

    def _is_mouthpiece(self) -> bool:
        """Whether the author is named as one who speaks for others: "Press Secretary Ana Ruiz"."""
        person = self._person()
        if person is None or person.office is None:
            return False
        field = self.text.lowers(person.office.last, person.office.last + _FIELD)
        if field[:1] and field[0] in _OF_FIELD and not self._publicity.isdisjoint(field):
            return True  # "Assistant to the President (Media)"
        return person.office.head.lower().endswith(tuple(self.data["mouthpieces"]))

    def _told_of(self) -> Leader | None:
        """Whose doings a mouthpiece tells: "Statement by the Press Secretary on President X's call"."""
        title = next((b for b in self.draft.blocks if b.kind == "title"), None)
        author = self._person()
        if title is None or author is None:
            return None
        last = self.text.first_at(title.end)
        told = next((p for p in self.persons.first if author.last <= p.first < last), None)
        return self.persons.party(told) if told is not None else None

    def _authored(self, author: HeadAuthor, home: str | None, leader: Leader | None) -> Setting:
        """The setting of what a person issues: himself, or the body that publishes his words.

        Of several it is the body of the first.
        """
        publisher = author.body
        if publisher is None and (author.person is None or self._is_mouthpiece()):
            told = leader[0] if leader is not None and leader[1] == home else None
            office = self._leaders_office(home) if home and author.person is None else None
            publisher = told or office or home
        return Setting(publisher, home, author.person, by_head=author.country is not None)

    def _leaders_office(self, home: str) -> str | None:
        leads = self.persons.speaks_of_leader(home)
        return self.persons.leaders_office(home) if leads else None

    def _officers_ministry(self, home: str) -> str | None:
        """The ministry of the first officer who needs no "of Kenya": "The Foreign Secretary"."""
        if self.persons.guests.told_by_one:
            return None  # "I am joined by the Minister for Defence"
        first = next((b for b in self.draft.blocks if b.is_text), None)
        end = self.text.first_at(first.end) if first is not None else 0
        for person in (p for p in self.persons.first if p.first < end):
            office = person.office
            if office is None or office.country not in (None, home):
                continue
            body = self.authority.get(office.organization) if office.organization else None
            if body is not None and body.country == home and body.type == "ministry":
                return body.key  # "Minister of State at the Department of Foreign Affairs"
            if office.organization:
                continue
            if office.country is None and self.persons.has_owner_nearby(person):
                continue
            if office.head == "Minister":
                continue  # "Minister Ruiz meets X" in the title: below it says of what
            ministry = ministry_of(self.authority, office.head, home)
            return ministry.key if ministry is not None else None
        return None

    def _agency(self) -> Entity | None:
        """The news agency of the line of date: "RIYADH, 3 May 2024, SPA -- The Minister ..."."""
        mark = agency_mark(self.draft)
        name = self.data["agencies"].get(mark)
        found = self.authority.find(name) if name is not None else ()
        return found[0] if found else None

    # -- the head -------------------------------------------------------------------

    def _own(self, bodies: list[Entity]) -> list[Entity]:
        """Of bodies in the head those that may publish what the author says, who is of a known body.

        "Foreign Ministry of Chile" under a Peruvian minister's name is the house where she spoke.
        """
        author = self.author
        if author is None or author.body is None or author.country is None:
            return bodies
        wholes = self.draft.tools.lexicon.names["bodies_of"]
        return [e for e in bodies if author.country in (e.country, e.key, wholes.get(e.key))]

    def _one_of(
        self, bodies: list[Entity], leader: Leader | None, heads: HeadBodies
    ) -> Entity | None:
        """Of bodies of one name in several states that of the state whose doings are told.

        Where nobody is known whose they are, the state or town in the next line tells; "Prime
        Minister's Office" alone is nobody's in particular.
        """
        if len({e.country for e in bodies}) < 2:
            return bodies[0] if bodies else None
        home = (leader and leader[1]) or (self.author and self.author.country)
        if not home and (beside := heads.of_land_beside(bodies)) is not None:
            return beside
        lands = {e.country or "" for e in bodies}
        home = home or self._own_state() or self._state_of_date(heads, lands)
        home = home or self._firsts_state(lands)
        return next((e for e in bodies if e.country == home), None)

    def _state_of_date(self, heads: HeadBodies, lands: set[str]) -> str | None:
        """The state of the town in the line of date, where it is one of *lands*: "Lisbon, 3 May"."""
        for block in takewhile(lambda b: not b.is_text, self.draft.blocks):
            if block.kind == "date":
                place = without_dates(self.draft.doc.folded[block.start : block.end])
                state = heads.names.state(_FIGURES.split(place.strip(" ,.:-"))[0])
                if state is not None and state.key in lands:
                    return state.key
        return None

    def _state_filed_from(self) -> str | None:
        """The state of the town in front of a text that begins with an officer of no state.

        "Lisbon - The Deputy Minister of Defence received X": hers it is.
        """
        first = self.persons.first[0] if self.persons.first else None
        if first is None or first.office is None or self.persons.guests.told_by_one:
            return None
        owned = first.office.country or first.office.organization
        if owned or self.persons.has_owner_nearby(first) or not is_of_ministry(first.office.head):
            return None
        match = FILED_FROM.match(self.draft.body)
        found = self.authority.find(match["town"]) if match is not None else ()
        lands = {e.country for e in found if e.type == "city"}
        return lands.pop() if len(lands) == 1 else None

    def _firsts_state(self, lands: set[str]) -> str | None:
        """The state of the first person of whom one is known, where it is one of *lands*."""
        parties = (self.persons.party(person) for person in self.persons.first)
        party = next((party for party in parties if party is not None), None)
        return party[1] if party is not None and party[1] in lands else None

    def _own_state(self) -> str | None:
        return OwnState(self.draft, self.persons.first, self.persons.guests).find()

    def _signed_state(self) -> str | None:
        """The state of the town below, where a house signs above it: "Ministry of Trade", "Lisbon"."""
        folded, lexicon = self.draft.doc.folded, self.draft.tools.lexicon
        houses = tuple(f"{word} of " for word in lexicon.names["signing_houses"])
        foot = takewhile(lambda b: not b.is_text, reversed(self.draft.blocks))
        signed = (folded[b.start : b.end].lower().startswith(houses) for b in foot)
        return self._foot_state() if any(signed) else None

    def _foot_state(self) -> str | None:
        """The state of the town below the text, where a house writes whence it speaks: "Lisbon, 3 May"."""
        folded, blocks = self.draft.doc.folded, self.draft.blocks
        for block in takewhile(lambda b: not b.is_text, reversed(blocks)):
            if block.kind not in ("date", "heading"):
                continue
            town = _FIGURES.split(folded[block.start : block.end])[0].strip(" ,.:-")
            found = self.authority.find(town) if town else ()
            lands = {e.country for e in found if e.type == "city"}
            if len(lands) == 1:
                return lands.pop()
        return None

    def _cued(self, leader: Leader | None, heads: HeadBodies) -> Entity | None:
        """The body that uses words of the head; no state's where a mouthpiece of another's leader speaks."""
        foot = heads.foot[0].start if heads.foot else _TITLE_REACH
        head = self.draft.doc.folded[: min(foot, _TITLE_REACH)]
        for cue in self.data["cues"]:
            if cue["words"] in head:
                found = self.authority.find(cue["body"])
                others = leader is not None and found and leader[1] not in (None, found[0].country)
                if found and self._signed_state() not in (None, found[0].country):
                    continue  # "Office of the Spokesperson, Ministry of Foreign Affairs, Lima"
                if found and not (others and self._is_mouthpiece()):
                    return found[0]
        return None

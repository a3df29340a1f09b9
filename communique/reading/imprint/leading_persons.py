"""Whose doings a statement tells, where no line of its head says who issues it.

A ministry writes "the Prime Minister" and means its own. So it is who needs no "of Japan"; where
everybody has one, it is who comes first. Whoever is met or welcomed is a guest.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING
from weakref import proxy

from communique.authority import Authority, Entity, fold_name
from communique.reading.imprint.guests import Guests
from communique.reading.names.office_ministries import ministry_of, only_ministry_of
from communique.reading.names.offices import Office, same_office
from communique.reading.names.sightings import PersonSighting, name_text
from communique.reading.names.wording import posts_meant

if TYPE_CHECKING:
    from communique.reading.extraction import Draft

Leader = tuple[str | None, str | None]  # publisher and state
_MET = frozenset({"with", "met", "to"})
_TITLE_REACH = 1_500  # characters in which the leaders of a statement are introduced


class LeadingPersons:
    """Finds publisher and state of one document by the persons whom it names.

    Args:
        day: ISO date of the statement, or None.
    """

    def __init__(self, draft: Draft, day: str | None):
        # A draft keeps its leaders; without a cycle all that reading made goes by itself.
        self.draft: Draft = proxy(draft)
        self.authority: Authority = draft.tools.authority
        self.data = draft.tools.lexicon.publishers
        self.text = draft.tokens
        self.date = day
        self.first = self._first_persons()

    @cached_property
    def guests(self) -> Guests:
        """Whose guests others are, and where the author travels."""
        return Guests(self.draft, self)

    def find(self) -> Leader | None:
        """Publisher and state of whose doings the head and the first sentences tell.

        It is who needs no "of Japan"; where everybody has one, it is who comes first.
        """
        if self.guests.told_by_one:
            return None  # whoever says "I" does not name himself
        found = self._find()
        return None if found is not None and found[1] in self.guests.foreign else found

    def _find(self) -> Leader | None:
        persons = self.first
        guests = self._met_in_title() | self._of_a_state(persons)
        report = self._subject_of_report(persons)
        guests |= self._met_by_officer(persons, report)
        for person in ([report] if report is not None else []) + persons:
            if self._last_word(person) in guests:
                continue
            if person.office is None or (person.office.country or person.office.organization):
                continue
            if self.has_owner_nearby(person) or self._is_met(person, persons[0]):
                continue
            found = self.party(person)
            if found is None and person in (report, persons[0]):
                found = self._by_field(person)
            if found is not None:
                return (found[1], found[1]) if self._with_another(person, found) else found
            if person.name[1] - person.name[0] > 1:
                break  # whoever needs no "of Japan" comes first, though no list has the name
        if report is not None and report.office is not None:
            office = report.office
            body = self.authority.get(office.organization) if office.organization else None
            if body is not None:
                return body.key, body.country or body.key
            # "The Foreign Secretary" in the title is "the UK Foreign Secretary X" of the text
            others = [
                p
                for p in persons
                if p.name[0] < p.name[1] or p.office is None or p.office.head != office.head
            ]
            if office.country and not self._bare_leaders(others):
                return self.party(report) or (self._voice_of(office), office.country)
        return None

    def _with_another(self, person: PersonSighting, found: Leader) -> bool:
        """Whether an officer of another body of the same state is named with *person*.

        "Deputy Secretary of State X and Deputy Secretary of Defense Y": it may be either's.
        """
        beside = [p for p in self.first if 0 < p.first - person.last < 3]
        joined = [p for p in beside if self.text[p.first - 1].lower == "and"]
        bodies = [self._by_office(p) for p in (person, *joined)]
        return len({b[0] for b in bodies if b is not None and b[1] == found[1]}) > 1

    def _is_met(self, person: PersonSighting, first: PersonSighting) -> bool:
        """Whether *person* is whom an officer met who is named before: "The Secretary spoke to X"."""
        before = self.text[person.first - 1].lower if person.first else ""
        nameless = first.name[0] == first.name[1] and first.office is not None
        words = self.draft.tools.lexicon.words
        met = before in {"to", "with", "meet"} or before in words("meetings", "meeting")
        return nameless and first.first < person.first and met

    def _met_by_officer(
        self, persons: list[PersonSighting], report: PersonSighting | None
    ) -> set[str]:
        """The family names of those whom an international body's officer met, of whom the text tells.

        "The OSCE Secretary General met with Foreign Minister X": it is the OSCE's account.
        """
        body = report.office.organization if report is not None and report.office else None
        entity = self.authority.get(body) if body else None
        if report is None or entity is None or entity.country:
            return set()
        met = (p for p in persons if p.first > report.first)
        return {self._last_word(p) for p in met if self.text[p.first - 1].lower in _MET} - {""}

    def voice(self, person: PersonSighting) -> Leader | None:
        """Who issues what *person* writes, and of which state, by the office or the post held."""
        office = person.office
        if office is not None and office.country:
            return self._voice_of(office), office.country
        return self.party(person)

    def _voice_of(self, office: Office) -> str | None:
        """Who issues what the holder of *office* does: a leader's own office, else the state."""
        leads = office.head in self.data["leaders"]
        if leads or office.country is None:
            return (self.leaders_office(office.country) if office.country else None) or (
                office.country
            )
        ministry = ministry_of(self.authority, office.head, office.country)
        return ministry.key if ministry is not None else office.country

    def _of_a_state(self, persons: list[PersonSighting]) -> set[str]:
        """The words of the names of those who are said to be of a state or body somewhere."""
        said = (
            p
            for p in persons
            if p.office is not None
            and (p.office.country or p.office.organization or self.has_owner_nearby(p))
        )
        return {word for p in said for word in self.text.lowers(*p.name)}

    def _last_word(self, person: PersonSighting) -> str:
        first, last = person.name
        return self.text[last - 1].lower if first < last else ""

    def _met_in_title(self) -> set[str]:
        """The family names after "with" or "meets" in the title: "Call with President Macron".

        So are those after "by", where it is a visit.
        """
        title = next((b for b in self.draft.blocks if b.kind == "title"), None)
        if title is None:
            return set()
        first, last = self.text.first_at(title.start), self.text.first_at(title.end)
        words = self.draft.tools.lexicon.words
        lead = {"with", "to"} | words("meetings", "meeting", "welcoming")
        if not words("publishers", "visits").isdisjoint(self.text.lowers(first, last)):
            lead |= {"by"}
        at = next((i for i in range(first, last) if self.text[i].lower in lead), last)
        seen = self.draft.sightings.persons
        return {self._last_word(p) for p in seen if at < p.first < last} - {""}

    def _subject_of_report(self, persons: list[PersonSighting]) -> PersonSighting | None:
        """The person with whom the running text begins: the publisher's own side comes first."""
        block = next((b for b in self.draft.blocks if b.is_text), None)
        if block is None:
            return None
        start = self.text.first_at(block.start)
        first = next((p for p in persons if p.first >= start), None)
        if first is None:
            return None
        before = {
            t.lower
            for i, t in enumerate(self.text[start : first.first], start)
            # "From April 2 to 4, Mr. X visited"
            if not (i > start and self.text[i - 1].text[0].isdigit())
        }
        return None if before & {"we", "i", "with", "to", "by", "between", "and"} else first

    def _bare_leaders(self, persons: list[PersonSighting]) -> bool:
        """Whether someone is named by office alone: the text has an own side that it takes as known.

        Behind the first paragraph a bare office may be that of somebody named in it.
        """
        block = next((b for b in self.draft.blocks if b.is_text), None)
        start = block.end if block is not None else 0
        guests = self._of_a_state(persons)
        held = {p.office.head for p in persons if p.office and p.name[0] < p.name[1]}
        return any(
            p.office is not None
            and not (p.office.country or p.office.organization)
            and not self.has_owner_nearby(p)
            and self._last_word(p) not in guests
            and (
                p.name[0] < p.name[1]
                or self.text[p.first].start < start
                or (p.office.head in self.data["leaders"] and p.office.head not in held)
            )
            for p in persons
        )

    def _first_persons(self) -> list[PersonSighting]:
        tokens = self.text
        start = next((b.start for b in self.draft.blocks if b.is_text), 0)
        limit = start + _TITLE_REACH
        return [p for p in self.draft.sightings.persons if tokens[p.first].start < limit][:12]

    def has_owner_nearby(self, person: PersonSighting) -> bool:
        """Whether "of Japan" or "Japan's" stands beside a person's office."""
        for body in self.draft.sightings.bodies:
            if not body.is_state:
                continue
            gap = body.first - person.last
            if 0 < gap <= 3 and self.text[person.last].lower in {"of", "for"}:
                return True
            beside = 0 <= person.first - body.last < 2
            if beside and self.text.lowers(body.last, person.first) in ([], ["'s"]):
                return True
        return False

    def party(self, person: PersonSighting) -> Leader | None:
        """Publisher and state of a listed person by the post held at the statement's date."""
        if person.name[0] == person.name[1]:
            return None
        name = name_text(person.words(self.text))
        listed = [e for e in self.authority.find(name) if e.type == "person"]
        if not listed and person.name[1] - person.name[0] == 1:
            listed = self._by_surname(name, person)
        if len(listed) != 1:
            return self._by_office(person)
        offices = [person.office] if person.office is not None else []
        posts = posts_meant(self.authority, listed[0].key, self.date, offices)
        # "Deputy Prime Minister and Minister of Defence": what he does is told by his ministry
        for post in sorted(posts, key=lambda post: post.label.startswith("Deputy Prime Minister")):
            body = self.authority.get(post.organization) if post.organization else None
            if post.country and (body is None or body.type == "state"):
                return self.leaders_office(post.country) or post.country, post.country
            if body is not None:
                return body.key, post.country or body.country or body.key
        return None

    def _by_office(self, person: PersonSighting) -> Leader | None:
        """The body of which an office is by its name: "Deputy Secretary of the Treasury"."""
        head = person.office.head if person.office is not None else ""
        name = next((b for o, b in self.data["office_bodies"].items() if o in head), None)
        land = person.office.country if person.office is not None else None
        found = self.authority.find(name) if name is not None else ()
        if not found or land not in (None, found[0].country):
            return None  # "Chief Advisor to the President of Chile"
        if self._serves_another(found[0].country, head):
            return None
        return found[0].key, found[0].country

    def _serves_another(self, country: str | None, head: str) -> bool:
        """Whether the leader in the name of an office is another state's, of whom the text tells.

        "Assistant to the President" below a statement that begins with Chile's President.
        """
        leaders = (p for p in self.first if p.office is not None and p.office.head != head)
        served = [p for p in leaders if p.office and head.endswith(p.office.head)]
        states = {party[1] for party in map(self.party, served) if party is not None}
        return bool(states) and country not in states

    def _by_field(self, person: PersonSighting) -> Leader | None:
        """The ministry of an unlisted minister, where only one state has one of that name."""
        head = person.office.head if person.office is not None else ""
        ministry = only_ministry_of(self.authority, head)
        return (ministry.key, ministry.country) if ministry is not None else None

    def _by_surname(self, name: str, person: PersonSighting) -> list[Entity]:
        folded, office = fold_name(name), person.office
        found = {}
        for tenure in self.authority.holders_named(folded, self.date):
            entity = self.authority.entities[tenure.person]
            if folded != fold_name(entity.label).split()[-1]:
                continue
            post = self.authority.posts[tenure.post]
            if office and any(same_office(office.head, n) for n in (post.label, *post.aliases)):
                found[entity.key] = entity
        return list(found.values())

    def leaders_office(self, state: str) -> str | None:
        name = self.data["leaders_offices"].get(state)
        found = self.authority.find(name) if name else ()
        return found[0].key if found else None

    def speaks_of_leader(self, home: str) -> bool:
        leaders = set(self.data["leaders"])
        return any(
            p.office is not None
            and p.office.head in leaders
            and p.office.country in (None, home)
            and not self.has_owner_nearby(p)
            for p in self.first
        )

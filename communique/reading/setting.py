"""Whose statement it is: the body that issued it, and the state whose ministers need no name.

A ministry writes "the Prime Minister" and means its own. So the publisher is needed before
persons can be told apart. It is taken, in this order, from a body that a head line names, from
words that one publisher uses of itself, from the leader whose doings are told, and from the
state that the text speaks of as its own. Where none of these tells, it stays unknown.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from communique.authority import Authority, Entity, fold_name
from communique.reading.head_bodies import HeadBodies
from communique.reading.offices import Office, same_office
from communique.reading.own_state import OwnState
from communique.reading.sightings import PersonSighting, name_text
from communique.reading.wording import posts_meant

if TYPE_CHECKING:
    from communique.reading.extraction import Draft

_TITLE_REACH = 1_500  # characters in which the leaders of a statement are introduced


@dataclass(frozen=True)
class Setting:
    """Publisher and home of a statement; each None where the text does not tell.

    Attributes:
        publisher: Actor key of who issued it.
        home: Key of the state or international body whose officers need no "of Japan".
    """

    publisher: str | None = None
    home: str | None = None


def find_setting(draft: Draft) -> Setting:
    """The setting of *draft*, as far as its words tell. A sentence alone tells nothing."""
    if len(draft.sentences) + bool(draft.title) < 2:
        return Setting()
    return _Finder(draft).find()


class _Finder:
    def __init__(self, draft: Draft):
        self.draft = draft
        self.authority: Authority = draft.tools.authority
        self.data = draft.tools.lexicon.publishers
        self.text = draft.tokens
        self.date = draft.day

    def find(self) -> Setting:
        leader = self._leader()
        body = self._spoken_for()
        body = body or self._one_of(HeadBodies(self.draft).named(), leader) or self._cued()
        if body is not None and not body.country:
            return Setting(body.key, body.key)
        home = (body.country if body is not None else None) or (leader and leader[1])
        home = home or self._own_state()
        if body is not None:
            return Setting(body.key, home)
        if leader is not None and leader[0] is not None and leader[1] == home:
            return Setting(leader[0], home)
        office = self._leaders_office(home) if home and self._speaks_of_leader(home) else None
        return Setting(office or home, home)

    # -- the head -------------------------------------------------------------------

    def _one_of(
        self, bodies: list[Entity], leader: tuple[str | None, str | None] | None
    ) -> Entity | None:
        """Of bodies of one name in several states that of the state whose doings are told.

        "Prime Minister's Office" alone is nobody's in particular.
        """
        if len({e.country for e in bodies}) < 2:
            return bodies[0] if bodies else None
        home = (leader and leader[1]) or self._own_state()
        return next((e for e in bodies if e.country == home), None)

    def _own_state(self) -> str | None:
        return OwnState(self.draft, self._first_persons()).find()

    def _spoken_for(self) -> Entity | None:
        """Whose statement it is by its title: "Statement by the Council", "on behalf of the Union"."""
        title = next((b for b in self.draft.blocks if b.kind == "title"), None)
        if title is None:
            return None
        first, last = self.text.first_at(title.start), self.text.first_at(title.end)
        for i in range(first, last - 3):
            lead = self.text.lowers(i, i + 3)
            by = lead[:2] in (["statement", "by"], ["statement", "of"], ["declaration", "by"])
            if by or lead == ["on", "behalf", "of"]:
                near = {i + 2, i + 3} if by else {i + 3, i + 4}
                seen = (b for b in self.draft.sightings.bodies if b.first in near)
                body = next((b for b in seen if b.entities and not b.is_state), None)
                if body is not None and body.last < last and self._heads_name(body.last):
                    continue  # "Statement by the NATO Secretary General"
                if body is not None:
                    return body.entities[0]
        return None

    def _heads_name(self, i: int) -> bool:
        """Whether the body before token *i* only says whose leaders or officers follow."""
        return self.text[i].is_capital or self.text[i].text == "'s"

    def _cued(self) -> Entity | None:
        head = self.draft.doc.folded[:_TITLE_REACH]
        for cue in self.data["cues"]:
            if cue["words"] in head:
                found = self.authority.find(cue["body"])
                if found:
                    return found[0]
        return None

    # -- the leader -----------------------------------------------------------------

    def _leader(self) -> tuple[str | None, str | None] | None:
        """Publisher and state of whose doings the head and the first sentences tell.

        It is who needs no "of Japan"; where everybody has one, it is who comes first.
        """
        persons = self._first_persons()
        guests = self._met_in_title() | self._of_a_state(persons)
        report = self._subject_of_report(persons)
        for person in ([report] if report is not None else []) + persons:
            if self._last_word(person) in guests:
                continue
            if person.office is None or (person.office.country or person.office.organization):
                continue
            if self._owner_nearby(person) or self._is_met(person, persons[0]):
                continue
            found = self._party(person)
            if found is not None:
                return found
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
                return self._party(report) or (self._voice_of(office), office.country)
        return None

    def _is_met(self, person: PersonSighting, first: PersonSighting) -> bool:
        """Whether *person* is whom an officer met who is named before: "The Secretary spoke to X"."""
        before = self.text[person.first - 1].lower if person.first else ""
        nameless = first.name[0] == first.name[1] and first.office is not None
        return nameless and first.first < person.first and before in {"to", "with"}

    def _voice_of(self, office: Office) -> str | None:
        """Who issues what the holder of *office* does: a leader's own office, else the state."""
        leads = office.head in self.data["leaders"]
        return (self._leaders_office(office.country) if leads and office.country else None) or (
            office.country
        )

    def _of_a_state(self, persons: list[PersonSighting]) -> set[str]:
        """The words of the names of those who are said to be of a state or body somewhere."""
        said = (
            p
            for p in persons
            if p.office is not None
            and (p.office.country or p.office.organization or self._owner_nearby(p))
        )
        return {word for p in said for word in self.text.lowers(*p.name)}

    def _last_word(self, person: PersonSighting) -> str:
        first, last = person.name
        return self.text[last - 1].lower if first < last else ""

    def _met_in_title(self) -> set[str]:
        """The family names after "with" or "meets" in the title: "Call with President Macron"."""
        title = next((b for b in self.draft.blocks if b.kind == "title"), None)
        if title is None:
            return set()
        first, last = self.text.first_at(title.start), self.text.first_at(title.end)
        words = self.draft.tools.lexicon.words
        lead = {"with", "to"} | words("meetings", "meeting") | words("meetings", "welcoming")
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
        return any(
            p.office is not None
            and not (p.office.country or p.office.organization)
            and not self._owner_nearby(p)
            and self._last_word(p) not in guests
            and (p.name[0] < p.name[1] or self.text[p.first].start < start)
            for p in persons
        )

    def _first_persons(self) -> list[PersonSighting]:
        tokens = self.text
        start = next((b.start for b in self.draft.blocks if b.is_text), 0)
        limit = start + _TITLE_REACH
        return [p for p in self.draft.sightings.persons if tokens[p.first].start < limit][:12]

    def _owner_nearby(self, person: PersonSighting) -> bool:
        """Whether "of Japan" or "Japan's" stands beside a person's office."""
        for body in self.draft.sightings.bodies:
            if not body.is_state:
                continue
            gap = body.first - person.last
            if 0 < gap <= 3 and self.text[person.last].lower in {"of", "for"}:
                return True
            if 0 <= person.first - body.last <= 1:
                return True
        return False

    def _party(self, person: PersonSighting) -> tuple[str | None, str | None] | None:
        """Publisher and state of a listed person by the post held at the statement's date."""
        if person.name[0] == person.name[1]:
            return None
        name = name_text(self.text, *person.name)
        listed = [e for e in self.authority.find(name) if e.type == "person"]
        if not listed and person.name[1] - person.name[0] == 1:
            listed = self._by_surname(name, person)
        if len(listed) != 1:
            return None
        offices = [person.office] if person.office is not None else []
        for post in posts_meant(self.authority, listed[0].key, self.date, offices):
            body = self.authority.get(post.organization) if post.organization else None
            if post.country and (body is None or body.type == "state"):
                return self._leaders_office(post.country) or post.country, post.country
            if body is not None:
                return body.key, post.country or body.country or body.key
        return None

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

    def _leaders_office(self, state: str) -> str | None:
        name = self.data["leaders_offices"].get(state)
        found = self.authority.find(name) if name else ()
        return found[0].key if found else None

    def _speaks_of_leader(self, home: str) -> bool:
        leaders = set(self.data["leaders"])
        return any(
            p.office is not None
            and p.office.head in leaders
            and p.office.country in (None, home)
            and not self._owner_nearby(p)
            for p in self._first_persons()
        )

"""Who is who in one statement: every name, and what it means at each place of the text.

A registry puts together what was seen (`names/name_scan.py`) and whose names are whose
(`names/identity.py`, `names/short_forms.py`), and then answers for any token which mention covers it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from communique.authority import Authority
from communique.reading.names.bare_offices import BareOffices
from communique.reading.names.body_book import BodyBook
from communique.reading.names.identity import PersonBook
from communique.reading.names.known import Known, Mention
from communique.reading.names.names import NameGrammar
from communique.reading.names.offices import Office, fold_office
from communique.reading.names.sex_told import sexes_told
from communique.reading.names.short_forms import ShortForms
from communique.reading.names.sightings import PersonSighting, Sightings
from communique.reading.names.travellers import Travellers, is_called
from communique.records import NameVariant
from communique.slugs import slugify
from communique.tokens import TokenText, form_text

__all__ = ["Mention", "Registry"]


class Registry:
    """The actors and regions of one document.

    Attributes:
        mentions: All mentions in order.
        known: Every actor and region by key.
        offices: The offices that stand alone, by the first token of their mention.
        traveller: Key of the own minister whose journey the text tells of, or None.
    """

    def __init__(
        self,
        text: TokenText,
        sightings: Sightings,
        grammar: NameGrammar,
        date: str | None,
        home: str | None = None,
        opening: Sequence[tuple[int, int]] = (),
    ):
        self.text = text
        self.grammar = grammar
        self.authority: Authority = grammar.authority
        self.date = date
        self.home = home
        self.sides: tuple[str, ...] = ()  # the parties that the title of a joint statement names
        self.mentions: list[Mention] = []
        self._firsts: list[int] = []  # the first token of each
        self.groups: list[Mention] = []
        self.offices: dict[int, Office] = {}
        self._cover: dict[int, Mention] = {}
        self.bodies = BodyBook(text, grammar, date, home)
        self.known: dict[str, Known] = self.bodies.known
        self.persons = PersonBook(text, grammar, date, home)
        bodies, owners = self.bodies.introduce_all(sightings)
        self.persons.introduce_all(sightings.persons)
        self.known.update(self.persons.known)
        self._bare = BareOffices(text, sightings.persons, self.persons.keys)
        self.traveller = self._traveller(sightings, opening)
        self._place(sightings, bodies)
        self._owners = owners + self._owners_named(sightings) + self._served(sightings)

    @property
    def variants(self) -> list[NameVariant]:
        """Names and titles in the text that differ from the usual form, in text order."""
        return sorted([*self.bodies.variants, *self.persons.variants], key=lambda v: v.passage)

    @property
    def union_bodies(self) -> frozenset[str]:
        """Bodies that are parts of a larger one, whose heads speak for it together."""
        return frozenset(self.grammar.lexicon.names["bodies_of"])

    @property
    def owners(self) -> list[Mention]:
        """Who is named inside offices: "President of the European Council", "Aide to President X"."""
        return self._owners

    # -- looking up -----------------------------------------------------------------

    def at(self, i: int) -> Mention | None:
        """The mention that covers token *i*."""
        return self._cover.get(i)

    def starting_at(self, i: int) -> Mention | None:
        mention = self._cover.get(i)
        return mention if mention is not None and mention.first == i else None

    def within(self, first: int, last: int) -> Iterator[Mention]:
        """The mentions that lie in the token range, in order."""
        for n in range(bisect_left(self._firsts, first), bisect_left(self._firsts, last)):
            mention = self.mentions[n]
            if mention.last <= last:
                yield mention

    def party_of(self, key: str) -> str:
        """Key of the state or body that an actor stands for; its own key where it is one."""
        known = self.known.get(key) or self.persons.known.get(key)
        if known is None or known.type != "person":
            return key
        return known.party or known.home or key

    def parties_of(self, keys: tuple[str, ...]) -> tuple[str, ...]:
        """The states or bodies that *keys* stand for together.

        Of some who speak for the sides that a title names it may not be told which side is
        theirs; together they stand for all of them.
        """
        found = tuple(dict.fromkeys(self.party_of(k) for k in keys))
        bodies = {k for k in found if not self.is_person(k)}
        loose = len(bodies) < len(found) and 1 < len(self.sides) <= len(keys)
        return self.sides if loose and bodies <= set(self.sides) else found

    def key_of(self, person: PersonSighting) -> str | None:
        """Key of the actor whose name was seen, or whose office."""
        key = self.persons.keys.get(person.first)
        mention = self.starting_at(person.first) if key is None else None
        return mention.key if mention is not None and mention.kind == "person" else key

    def is_form(self, key: str) -> bool:
        """Whether a body is known by the form of its name alone.

        The house that issues a text is no such body, though no word of the text may name it.
        """
        known = self.known.get(key)
        return known is not None and known.basis == "form"

    def is_person(self, key: str) -> bool:
        return self.type_of(key) == "person"

    def type_of(self, key: str) -> str:
        """The type of an actor or region of this document; empty for an unknown key."""
        known = self.known.get(key)
        return known.type if known is not None else ""

    def body_of(self, office: Office) -> str | None:
        """Key of the body that no list knows and whose *office* it is, or None."""
        key = slugify(form_text(self.text, *office.body)) if office.body is not None else ""
        return key if key in self.known else None

    def holders_at(self, mention: Mention) -> list[str]:
        """Keys of the persons whom an office mention may mean, best first."""
        office = self.offices.get(mention.first)
        return self._holders(office, mention.first) if office is not None else []

    def _holders(self, office: Office, first: int) -> list[str]:
        """Those whom *office*, bare at token *first*, may mean: of one without an owner those named before.

        "The Minister" is no other minister whom the text names later.
        """
        if office.country or office.organization:
            return self.persons.holders(office)
        return self.persons.holders(office, lambda key: self._bare.is_named_before(key, first))

    def add_group(self, first: int, last: int) -> Mention:
        """Make a group without a name an actor, by its own words."""
        label = form_text(self.text, first, last)
        key = slugify(label)
        self.known.setdefault(key, Known(key, label, "group", basis="form"))
        mention = Mention(first, last, "actor", key, "form")
        self.groups.append(mention)
        return mention

    def note_group(self, key: str) -> None:
        """Let a body that no list knows be a group, as whose ministers met it speaks and acts."""
        known = self.known[key]
        if known.entity is None:
            known.type = "group"

    def drop_group(self, key: str) -> None:
        """Forget a group without a name: those who belong to it are named elsewhere."""
        self.known.pop(key, None)
        self.groups = [m for m in self.groups if m.key != key]

    def called(self, key: str) -> str | None:
        """ "he" or "she", where the form of address or the pronouns of the text tell."""
        known = self.known.get(key)
        addresses = known.addresses if known is not None else set()
        if addresses:  # "Mrs. Ruiz" may be the wife of Mr. Ruiz
            told = next(iter(addresses)) if len(addresses) == 1 else ""
            return {"mr": "he", "ms": "she"}.get(told)
        return self._sexes.get(key)

    @cached_property
    def _sexes(self) -> Mapping[str, str]:
        return sexes_told(self.text, self.mentions)

    # -- building -------------------------------------------------------------------

    def _place(self, sightings: Sightings, bodies: list[Mention]) -> None:
        """Give every token its mention; of two that overlap the first and longest counts."""
        persons = self.persons
        mentions = list(bodies)
        for seen in sightings.persons:
            if seen.served:
                continue
            if seen.name[0] < seen.name[1]:
                key = persons.keys[seen.first]
                mentions.append(Mention(seen.first, seen.last, "person", key))
            elif seen.office is not None:
                mentions.append(self._office(seen.first, seen.last, seen.office))
        self.known.update((k, v) for k, v in persons.known.items() if k not in self.known)
        for variant in persons.variants:
            entity = self.authority.get(variant.actor)
            if entity is not None:
                self.known.setdefault(
                    entity.key, Known(entity.key, entity.label, entity.type, entity)
                )
        taken = [*mentions, *self._served(sightings)]
        covered = {i for m in taken for i in range(m.first, m.last)}
        mentions += ShortForms(
            self.text, self.grammar, persons, self.bodies, self.known, self.home, self.party_of
        ).find(covered)
        mentions.sort(key=lambda m: (m.first, -m.last))
        end = 0
        for mention in mentions:
            if mention.first < end:
                continue
            self.mentions.append(mention)
            self._firsts.append(mention.first)
            end = mention.last
            for i in range(mention.first, mention.last):
                self._cover[i] = mention

    def _traveller(self, sightings: Sightings, opening: Sequence[tuple[int, int]]) -> str | None:
        """Whose journey the *opening* sentences tell of; nobody where it is a guest of this house."""
        found = Travellers(self.text, self.grammar.lexicon, sightings.persons, self.persons.keys)
        key = found.find(opening)
        party = self.party_of(key) if key is not None else None
        return key if self.home is None or party in (key, self.home) else None

    def _office(self, first: int, last: int, office: Office) -> Mention:
        """A bare office: its one holder where there is but one, else left to the context.

        A publisher writes "the Prime Minister" for its own, so that a holder of another
        state is not meant where the publisher's state has such an office.
        """
        self.offices[first] = office
        persons, home = self.persons, self.home
        holders = self._holders(office, first)
        foreign = office.country or office.organization or persons.told_by_label(office)
        if not foreign and self.traveller is not None:
            key = self._on_journey(first, last, office, self.traveller)
            if key is not None:
                return Mention(first, last, "person", key, "post")
        if not foreign and home:
            guest = self._guest_meant(first, office, holders, home)
            if guest is not None:
                return Mention(first, last, "person", guest, "post")
        if not foreign and home and (key := self._own_officer(office, holders, home)):
            return Mention(first, last, "person", key, "post")
        if len(holders) == 1:
            return Mention(first, last, "person", holders[0], "post")
        if not holders and foreign:
            key = persons.holder_by_post(office)
            if key is not None:
                return Mention(first, last, "person", key, "post")
            owner = self.authority.get(foreign)
            if owner is not None:
                self.known.setdefault(owner.key, Known(owner.key, owner.label, owner.type, owner))
        return Mention(first, last, "office", office.head)

    def _on_journey(self, first: int, last: int, office: Office, traveller: str) -> str | None:
        """Whom a bare *office* means on a journey: the traveller, else whom he met last."""
        titles = self.grammar.titles
        ranks = self.grammar.lexicon.words("names", "office_ranks")

        def fits(one: Known) -> bool:
            return is_called(titles, ranks, office, one.offices)

        known = self.persons.known
        if fits(known[traveller]):
            return traveller
        own = self.party_of(traveller)
        return self._bare.met_on_journey(known.values(), own, fits, (first, last))

    def _guest_meant(self, first: int, office: Office, holders: list[str], home: str) -> str | None:
        """The guest of another state whom the text named by *office* last before token *first*."""
        for key in holders:
            party = self.authority.get(self.party_of(key))
            if party is not None and (party.country or party.key) == home:
                return None
        named = self._bare.named_last(holders, first)
        if named is None:
            return None
        if not self._bare.means(self.persons.known[named], first, office, holders):
            return None
        return named

    def _own_officer(self, office: Office, holders: list[str], home: str) -> str | None:
        """Who holds a bare *office* in the publisher's own state."""
        own = [k for k in holders if self.party_of(k) == home]
        if own:
            return own[0] if len(own) == 1 else None
        posts = self.authority.posts_under(home)
        titles, head = self.grammar.titles, fold_office(office.head)
        called = any(
            fold_office(o.head) == head for k in holders for o in self.persons.known[k].offices
        )
        # The Secretary of State is a Foreign Minister, too, but not beside one who is called so.
        usual = 2 if called else None
        if not any(
            titles.is_head_of(office.head, n) for p in posts for n in (p.label, *p.aliases)[:usual]
        ):
            return None
        key = self.persons.holder_by_post(office)
        if key is not None:
            return key
        return self.persons.unnamed(office, home)

    def _owners_named(self, sightings: Sightings) -> list[Mention]:
        """The bodies and states of which officers are, and those to which they are posted."""
        found = []
        offices = (o for s in sightings.persons for o in (s.office, s.second) if o is not None)
        for office in offices:
            owner, owned = office.organization or office.country, False
            for i in range(office.first, office.last):
                named = self.grammar.entity_at(self.text, i, office.last)
                if named is None or (named.how == "demonym" and not named.is_state):
                    continue
                own = named.entity.key == owner and not owned
                if not own and not self.grammar.is_posting(self.text, i, named):
                    continue
                owned = owned or own
                entity = named.entity
                known = Known(entity.key, entity.label, entity.type, entity)
                self.known.setdefault(entity.key, known)
                found.append(Mention(named.first, named.last, "actor", entity.key))
        return found

    def _served(self, sightings: Sightings) -> list[Mention]:
        """Those who are named only as whom somebody serves: they act nowhere by these words."""
        keys = self.persons.keys
        return [
            Mention(s.first, s.last, "person", keys[s.first]) for s in sightings.persons if s.served
        ]

"""Who took part in an encounter, read from the words around its verb."""

from __future__ import annotations

from weakref import proxy

from communique.lexicon import Lexicon
from communique.reading.clauses.reader import ClauseReader
from communique.reading.clauses.subjects import Subject
from communique.reading.encounters.encounter import People
from communique.reading.encounters.people.counterparts import CounterpartReader
from communique.reading.encounters.people.delegation_members import DelegationMembers
from communique.reading.encounters.people.fronted_names import FrontedPhrases
from communique.reading.encounters.people.list_ends import ListEnds
from communique.reading.encounters.people.missions import Missions
from communique.reading.encounters.people.participant_roles import ParticipantRoles
from communique.reading.encounters.people.parties import PartyReader
from communique.reading.encounters.people.unnamed_groups import UnnamedGroups
from communique.reading.encounters.people.unnamed_two import UnnamedTwo
from communique.reading.names.registry import Mention, Registry
from communique.tokens import TokenText

_HAVE = frozenset({"have", "has", "had", "just"})
_OF_SIDES = frozenset(
    {"two", "both", "sides", "parties", "countries", "delegations", "governments"}
)
_JOINTLY = (["together", "with"], ["along", "with"], ["jointly", "with"])
_WERE = frozenset({"was", "were"})
_JOINTS = frozenset({"and", ",", ";"})  # before the next deed of whoever is told of
_TO_GUIDED = 12  # tokens from "guided" over "by its Chief Executive Officer," to a name
_TO_GROUP = 6  # tokens from a verb back to "the leaders" or "they"
_GROUPS = ("state", "group", "organization")


class ParticipantReader:
    """Finds participants in token ranges of one document.

    Args:
        own: Actor key of the party that "we" and "I" stand for, or None.
        leads: Keys of those whose statement it is, as far as the title tells.

    Attributes:
        titled: The parties in the title: those of "the Ministers", of whom no more is told.
        start: The token with which the running text begins.
        travellers: Those whose journey the text opens with: "they" of whom it tells on.
        unnamed: Finds groups that met and have no name. roles: Tells who took part.
        missions: The party that travels together. two: Finds "both Ministers".
        end_of_list: Tells where a list of participants ends. acts: Tells where another deed begins.
    """

    def __init__(
        self,
        text: TokenText,
        registry: Registry,
        lexicon: Lexicon,
        clauses: ClauseReader,
        own: str | None,
        leads: tuple[str, ...],
    ):
        self.text = text
        self.registry = registry
        self.clauses = clauses
        self.parties = PartyReader(text, registry, lexicon, clauses)
        self.fronted = FrontedPhrases(text, registry, lexicon, clauses, self.parties)
        me = proxy(self)  # they ask it for people, and it holds them

        def people(first: int, last: int) -> People:
            found: People = me.people(first, last)
            return found

        self.two = UnnamedTwo(text, registry, people)
        self.unnamed = UnnamedGroups(text, registry, lexicon)
        self.roles = ParticipantRoles(text, registry, lexicon, leads)
        self._lists = ListEnds(text, registry, lexicon)
        self.end_of_list, self.is_verb = self._lists.end, self._lists.is_verb
        self.acts = self._lists.acts
        self.missions = Missions(text, registry, lexicon, people, self.is_verb, self.end_of_list)
        self.own = own
        self.leads = tuple(key for key in leads if not self.roles.is_spokesperson(key))
        self.travellers: People = {}
        self.members = DelegationMembers(me, lexicon)
        self.counterparts = CounterpartReader(me, lexicon).found
        self.titled: People = {}
        self.start = 0
        self._envoys = lexicon.words("meetings", "envoys")
        self._adverbs = lexicon.adverbs
        self._guiding = lexicon.words("meetings", "showing_round")
        self._own_sides = lexicon.words("meetings", "own_sides")
        self._whole_bodies = lexicon.words("meetings", "whole_bodies")
        self._next_verbs = lexicon.words("meetings", "next_verbs")
        self._unnamed_leaders = lexicon.words("meetings", "unnamed_leaders")

    def people(self, first: int, last: int, owners: bool = False) -> People:
        """The persons named in `[first, last)`; *owners* of things ("X's visit") only on request."""
        found: People = {}
        before: Mention | None = None
        for mention in self.registry.within(first, last):
            key = mention.key
            if self.roles.is_another_office(mention):
                continue
            if mention.kind == "office":
                holders = self.registry.holders_at(mention)
                if not holders:
                    continue
                key = holders[0]
            elif mention.kind != "person" or (
                mention.how == "post" and self.roles.is_aide(mention)
            ):
                continue
            owns = self.roles.owns(mention)
            spouse = self.roles.is_companion(mention, before)
            before = mention
            if (owns and not owners) or spouse:
                continue
            found.setdefault(key, ("principal", mention))
        return found

    def subject(self, first: int, verb: int) -> People:
        """Who meets: the persons before the verb, else the parties that they stand for."""
        first = self.fronted.past(first, verb)
        at = verb - 1 - (self.text[verb - 1].lower in self._adverbs)
        if self.text[at].lower in _JOINTS:  # "X called on Y, received W and also met Z"
            told = self._told_on(first, verb)
            if told is not None:
                return told
        persons = self._without_guides(self.people(first, verb), first)
        if self.roles.says_i(first, verb):
            joined = self.roles.joined_to_me(first, verb)
            return {**persons, **self.author(persons)} if joined else self.author()
        if len(persons) > 1 and self.text[verb - 1].lower in {"he", "she"}:
            key = next(iter(persons))  # "X called on Y, and then she met Z"
            return {key: persons[key], **self._together(first, verb)}
        if self.text[first].lower == "we":
            persons = self._we(first, verb, persons)
        return persons or self.missions.meant(first, verb) or self._not_named(first, verb)

    def _without_guides(self, people: People, first: int) -> People:
        """Leave out who guided: "The Minister toured the port, guided by its Director Y, and met Z"."""
        guides = {
            key
            for key, (_, mention) in people.items()
            if mention is not None and self._is_guide(mention, first)
        }
        return {key: told for key, told in people.items() if key not in guides}

    def _is_guide(self, mention: Mention, first: int) -> bool:
        """Whether "guided by" or "shown around by" leads to the person, whose office may stand between."""
        near = self.text.lowers(max(first, mention.first - _TO_GUIDED), mention.first)
        if "by" not in near:
            return False
        by = len(near) - 1 - near[::-1].index("by")
        at = next((n for n in range(by - 1, max(-1, by - 4), -1) if near[n] in self._guiding), None)
        return at is not None and at > 0 and near[at - 1] in {",", "and"}

    def _told_on(self, first: int, verb: int) -> People | None:
        """Whose doings a sentence goes on to tell, where it tells of a deed before the *verb*."""
        told = next((k for k in range(first, verb) if self._lists.is_verb(k)), None)
        if told is not None and (one := self.people(first, told)):
            return one
        if told is not None and self.text[told - 1].lower in {"he", "she"}:
            return {}  # "While there she called on X, and had a meeting with Y"
        if told is not None and self.text[told - 1].lower in _WERE:
            told -= 1  # "The delegation was received by X and met Y"
            return self.subject(first, told) if told > first else {}
        return self.two.meant(self.start, first, self.clauses.subject_at(first, verb)) or None

    def _we(self, first: int, verb: int, persons: People) -> People:
        """ "We, the Vice-Ministers of ...", "We, the ASEAN Ministers and Secretary X, ..."."""
        nobody = all(self._unnamed(k) for k in persons)
        if not nobody and len(persons) != 1:
            return persons
        parties = self._parties(first, verb)
        if nobody and len(parties) > 1:
            return parties
        if len(persons) != 1:
            return persons
        own = {self.registry.party_of(key) for key in persons}
        return {**{k: v for k, v in parties.items() if k not in own}, **persons}

    def _not_named(self, first: int, verb: int) -> People:
        """Who meets where no person is named: travellers, leaders, parties, the publisher's side."""
        near = range(verb - 1, max(first - 1, verb - _TO_GROUP), -1)
        groups = (self.clauses.subject_at(i, verb) for i in near)
        group = next((g for g in groups if g), None)
        if group is not None:
            if self.travellers and self._means_travellers(group, verb):
                return dict.fromkeys(self.travellers, ("principal", None))
            if self._means_leads(group):
                return dict.fromkeys(self.leads, ("principal", None))
        parties = self._parties(first, verb)
        if parties:
            return parties
        if group is not None and group.kind == "principals" and not group.names:
            two = self.two.meant(self.start, first, group)
            return dict(self.titled) or two or self._own_side(first, verb)
        officials = self.clauses.subject_at(first, verb)
        members = self.parties.members(officials) if officials is not None else {}
        if members:
            return members  # "Senior officials from Japan and India met"
        at = verb - 1
        while at > first and (self.text[at].lower in self._adverbs or self.text[at].lower in _HAVE):
            at -= 1  # "I have also had talks"
        pronoun = self.clauses.subject_at(at, at + 1)
        if pronoun is not None and pronoun.word in {"we", "i"} and self.own:
            return {self.own: ("principal", None)}
        return self._own_side(first, verb)

    def _means_travellers(self, group: Subject, verb: int) -> bool:
        """ "They met Y", of whose journey the text tells, and not "in Fiji, where they met Y"."""
        they = group.word == "they" or self._are_travellers(group)
        return they and self.text[verb - 2].lower != "where"

    def _means_leads(self, group: Subject) -> bool:
        """Whether "the leaders", "they" or "we" are those whose statement it is."""
        we = group.word == "we" and self.own is None
        if len(self.leads) > 1:
            return we or group.kind == "principals" or group.word in {"they", "both"}
        return we and self._a_group()

    def _a_group(self) -> bool:
        """Whether it is the statement of one group: "we" of the leaders of the Quad."""
        return [self.registry.type_of(key) for key in self.leads] == ["group"]

    def author(self, met: People | None = None) -> People:
        """Who says "I", as far as it is known; a state is not meant where its own are *met*."""
        own = self.own
        if own is None or any(self.registry.party_of(key) == own for key in met or ()):
            return {}
        return {own: ("principal", None)}

    def _own_side(self, first: int, verb: int) -> People:
        """ "Ministers had talks with X", "The Cabinet met Y": who of the publisher's side nobody names."""
        end = verb
        while end > first and self.text[end - 1].lower in self._adverbs:
            end -= 1
        if end == first:
            return {}
        named = any(self.registry.within(first, end))
        if self.text[end - 1].lower == "delegation" and not named:
            members = self.members.told_before(first)
            if members:
                return dict.fromkeys(members, ("principal", None))
        if self.text[end - 1].lower in self._whole_bodies and not named:
            body = self.registry.add_group(end - 1, end)
            return {body.key: ("principal", body)}
        if self.own is None:
            return {}
        if self.roles.own_officer(first, end):
            return self.author()
        if self.text[end - 1].lower not in self._own_sides:
            return {}
        return {} if named else self.author()

    def _are_travellers(self, group: Subject) -> bool:
        """Whether "Leaders" or "the Ministers" may be those who travel: no "two sides" of talks."""
        words = self.text.lowers(max(0, group.first - 1), group.last)
        return group.kind == "principals" and not group.names and _OF_SIDES.isdisjoint(words)

    def _together(self, first: int, verb: int) -> People:
        """Who did it with somebody in "..., and then together with Y she co-chaired the session"."""
        words = self.text.lowers(first, verb)
        at = next((n for n in range(1, len(words)) if words[n - 1 : n + 1] in _JOINTLY), None)
        return self.people(first + at, verb) if at is not None else {}

    def shared_subject(self, first: int, verb: int) -> People:
        """Whose doings a sentence goes on to tell: "He met X and called on Y"."""
        near = self.text.lowers(max(first, verb - 2), verb)
        if "and" in near:
            told = (j for j in range(first, verb - 1) if self.text[j].lower in self._next_verbs)
            before = next(told, None)
            if before is not None:
                people = self.subject(first, before)
                return {key: people[key] for key in list(people)[:1]}
        return self.subject(first, verb)

    def first_named(self, first: int) -> People:
        """The person with whom the running text begins: "she" of its next sentence."""
        people = self.people(self.start, first)
        return dict.fromkeys(list(people)[:1], ("principal", None))

    def lead(self) -> People:
        """The first person whose statement it is: "the chief of diplomacy" of its sentences."""
        first = next((key for key in self.leads if self.registry.is_person(key)), None)
        return {first: ("principal", None)} if first is not None else {}

    def _parties(self, first: int, verb: int) -> People:
        """ "We, the leaders of the G7, met": those of whom unnamed leaders are."""
        found: People = {}
        if self._unnamed_leaders.isdisjoint(self.text.lowers(first, min(first + 3, verb))):
            return found
        for mention in self.registry.within(first, verb):
            office = self.registry.offices.get(mention.first)
            if office is not None:
                owner = office.country or office.organization
                if owner is not None:
                    found.setdefault(owner, ("principal", mention))
            elif (
                mention.kind == "actor"
                and mention.how != "demonym"
                and self.registry.type_of(mention.key) in _GROUPS
                and not self._is_lead(mention)
            ):
                found.setdefault(mention.key, ("principal", mention))
        return self.parties.without_forums(found)

    def _unnamed(self, key: str) -> bool:
        """Whether a person is known by the post alone and never named in the text."""
        known = self.registry.known.get(key)
        return known is not None and known.basis == "post"

    def _is_lead(self, mention: Mention) -> bool:
        """Whether the words before a name make it a place or somebody else's."""
        before = self.text[mention.first - 1].lower if mention.first else ""
        after = self.text[mention.last].text if mention.last < len(self.text) else ""
        sent = self.text[mention.first - 2].lower in self._envoys  # "Ministers from Kenya"
        return (before in {"in", "at", "to", "from"} and not sent) or after == "'s"

    def of_whom(self, i: int, last: int) -> People:
        """ "chaired a call of the Foreign Ministers of A, B and C": those of whom it was."""
        return self.parties.of_whom(i, last, self.end_of_list(min(i + 2, last), last))

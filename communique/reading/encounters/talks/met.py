"""Who met by a verb of meeting: its subject and those behind it, or the parties of what was held."""

from __future__ import annotations

from dataclasses import dataclass

from communique.reading.encounters.book.book import SIDE_KINDS, EncounterBook
from communique.reading.encounters.book.each import EachAlone
from communique.reading.encounters.book.whose_journey import whose_journey
from communique.reading.encounters.encounter import People
from communique.reading.encounters.talks.events import HeldEvents
from communique.reading.encounters.talks.late_objects import LateObjects
from communique.reading.encounters.talks.sides import SideEvents
from communique.reading.encounters.visits.at_site import AtSite

_TO_WHOM = 6  # tokens from "whom" to "met"


@dataclass(slots=True)
class _Told:
    """What a sentence tells of an encounter, as it is being made out.

    Attributes:
        first: The tokens `[first, last)` are the sentence's.
        at: The last token of what was held, or the verb itself.
        verb: The token that tells it, such as "met" or "held".
        one: Who met.
        groups: Whom they met: one group for each encounter.
        parties: Whether states or bodies met, and no persons.
    """

    first: int
    last: int
    at: int
    kind: str
    verb: int
    one: People
    groups: list[People]
    parties: bool

    @property
    def trigger(self) -> tuple[int, int]:
        """The tokens that tell of it."""
        return self.verb, self.at + 1


class MetReader:
    """Takes down the encounters of those who "met" or "held" something.

    Args:
        joint: Whether the statement is that of those who met.
    """

    def __init__(self, book: EncounterBook, each: EachAlone, events: HeldEvents, joint: bool):
        self.book = book
        self.text = book.text
        self.registry = book.registry
        self.each = each
        self._at_site = AtSite(book)
        self._late = LateObjects(book)
        self.events = events
        self.joint = joint
        words = book.lexicon.words
        self.sides = SideEvents(book)
        self._convening = words("meetings", "convening")
        self._hosting = words("meetings", "hosting") | {"convened"}
        self._then = words("meetings", "then_words", "later_words")
        self._ministers = frozenset({"ministers", "leaders", "presidents"})
        self._courses = words("meetings", "stays", "courses")
        self._behind = words("meetings", "list_ends", "unowned") | {"for", "over", "and"}
        self._beginning = words("meetings", "beginning")
        self._perfect = frozenset({"have", "has", "having"})

    def read(self, first: int, last: int, at: int, kind: str, verb: int) -> None:
        """Take down that somebody met, by the token *verb*; what was held ends with the token *at*."""
        told = self._told(first, last, at, kind, verb)
        if told.parties and not self._with_parties(told):
            self._note_host(told)
            return
        self._set_right(told)
        if kind in SIDE_KINDS:
            told.groups = self.sides.guests(first, at, told.groups)
            if not told.groups and (len(told.one) < 2 or self._met_before(told.one)):
                self.sides.read(first, last, kind, verb, at, told.one)
                return
        if not told.one:
            told.one = self._not_named(told)
        if not told.one and not told.groups:
            self._of_nobody(told)
        elif len(told.one) == 1 and not told.groups and self._of_one(told):
            return
        elif not self._is_told_before(told):
            self._take_down(told)

    def _told(self, first: int, last: int, at: int, kind: str, verb: int) -> _Told:
        """Who met and whom, as the words before and behind the verb have it."""
        who, begin = self.book.who, first
        if self.text.lowers(first + 1, first + 3) in (["the", "presence"], ["presence", "of"]):
            commas = (j for j in range(verb - 1, first, -1) if self.text[j].text == ",")
            begin = next(commas, first)  # "In the presence of Ambassador A, she met Y"
        one = who.subject(begin, verb)
        one = {**who.parties.ahead(first, verb), **one} if one else one
        parties = {} if one else self._parties(first, verb, last)
        one = one or parties
        of_whom = who.of_whom(at + 1, last)
        groups = [of_whom] if of_whom else who.counterparts(at + 1, self._end(at, last))
        if one and not groups and kind == "meeting" and self._him(at + 1, last):
            met_one = self.book.last_person()
            groups = [met_one] if met_one and met_one.keys().isdisjoint(one) else []
        if len(one) == 1 and not groups and self.text[verb].lower == "met" and at == verb:
            groups = self._late.found(at + 1, last)
        sides = {self.registry.party_of(key) for key in one}
        if len(sides) > 1 and of_whom and all(map(self.registry.is_form, of_whom)):
            groups = []  # "A and B launched the meeting of the Ocean Group", which is theirs
        one = one or self._he(first, verb)
        if kind in SIDE_KINDS and self.text[verb - 1].lower in self._ministers:
            one = self._those_who_met() or one
        met = {self.registry.party_of(key) for group in groups for key in group}
        # Not the state of whom one met.
        one = {key: v for key, v in one.items() if key not in met} or one
        if len(one) > 1 and groups and all(set(group) <= sides for group in groups):
            groups = []  # "A and B met for the Summit between the European Union and Japan"
        return _Told(first, last, at, kind, verb, one, groups, bool(parties))

    def _with_parties(self, told: _Told) -> bool:
        """Join states or bodies that met to whom they met. Whether there are two, or that they "met"."""
        at, verb = told.at, told.verb
        group: People = next((g for g in told.groups[:1] if not self._has_names(g)), {})
        told.groups = []
        told.one |= self._held(told) | self.book.who.parties.after(at + 1, told.last)
        if len(told.one) < 2:
            told.one = {**told.one, **group}  # "The House convened students"
        return len(told.one) > 1 or (told.kind == "meeting" and at == verb)

    def _held(self, told: _Told) -> People:
        """The parties in the name of what was held: "the third Kenya-Ghana Dialogue"."""
        if told.at <= told.verb:
            return {}
        return self.book.who.parties.named(told.verb + 1, told.at)

    def _set_right(self, told: _Told) -> None:
        """Leave out what was held and met nobody; add guests, and the one whose doings are told."""
        first, at, verb = told.first, told.at, told.verb
        if len(told.one) > 1 and len(told.groups) == 1 and self._is_held(at, verb, told.groups[0]):
            told.groups = []  # "A and B convened the Security Consultative Committee"
        if not told.groups and at - verb > 2:  # "hosted the Chancellor for breakfast"
            told.one = {**told.one, **self._guests(verb, at)}
        if not told.one and told.groups:
            if not self._courses.isdisjoint(self.text.lowers(first, verb)):
                # "The Minister's visit ended with a dinner hosted by Y"
                told.one = self.book.last_person()
                if not told.one and self.text[verb].lower in self._beginning:
                    told.one = whose_journey(self.book, verb, told.groups[0])

    def _not_named(self, told: _Told) -> People:
        """The one whose doings were told before, or the group that "I" chaired."""
        if told.groups:
            return self._same_again(told.first, told.verb)
        if self.text[told.verb - 1].lower == "i" and told.at > told.verb:
            return self._own_group(told)  # "I chaired the G7 Foreign Ministers' Meeting today"
        return {}

    def _of_nobody(self, told: _Told) -> None:
        """Take down the parties in the name of what was held, or that somebody met of whom more is told."""
        first, last = told.first, told.last
        known = self.book.announced is not None or bool(self.book.encounters)
        held = {} if known else self._held(told)
        if len(held) > 1 and self.book.is_news(first, last):
            # "The Ministry hosted a round of the Kenya-Ghana Dialogue"
            self.book.add(told.kind, first, last, held, "met", told.trigger)
        elif self.joint and not known and told.at > told.verb and self.book.is_news(first, last):
            self.book.announced, self.book.announced_kind = (first, last), told.kind

    def _of_one(self, told: _Told) -> bool:
        """Whether no more is to be taken down of an encounter of which one side alone is named."""
        first, last = told.first, told.last
        if self.book.is_news(first, last):
            held = self._held(told)  # "Ghana hosted the third Kenya-Ghana Dialogue"
            told.one = {**told.one, **held} if told.one.keys() < held.keys() else told.one
        if len(told.one) > 1 or told.kind == "press-conference":
            return False
        named, roles = next(iter(told.one)), self.book.who.roles
        mine = named != self.book.who.own and roles.beside_me(first, told.verb)
        if roles.beside_officer(first) or mine:  # "The Prime Minister and Minister X met"
            people = {**self.book.who.author(told.one), **told.one}
            self.book.add(told.kind, first, last, people, "met", told.trigger)
            return True
        if self.joint and self._is_again(named):
            return True  # "The Committee held wide-ranging discussions": of those who met
        if self.registry.type_of(named) in ("group", "organization"):
            return False
        self._note_host(told)
        return True

    def _is_told_before(self, told: _Told) -> bool:
        """Whether nobody who met is told, or those who did are part of what was told before."""
        first, last, groups = told.first, told.last, told.groups
        if self._is_included(told) and len(groups[0]) > 1:
            told.one = {}  # "Her visit included talks between Ministers A and B"
        elif not told.one and groups and not any(self.registry.is_person(k) for k in groups[0]):
            if not self.book.who.roles.own_officer(first, told.verb):
                return True  # "Talks with industry leaders continue"
        if told.kind != "meeting":
            return False
        if groups and self._at_site.met(first, last, told.one, groups[0]):
            return True
        return self._received_before(first, last, told.verb, told.one, groups)

    def _is_included(self, told: _Told) -> bool:
        """ "Her visit included talks between Ministers A and B"."""
        at = told.at
        between = at + 1 < told.last and self.text[at + 1].lower == "between"
        return between and self.text[told.verb].lower == "included" and bool(told.groups)

    def _take_down(self, told: _Told) -> None:
        """An encounter with each of the groups, or one with all."""
        first, last, kind, one = told.first, told.last, told.kind, told.one
        each = self.each.share_day(told.groups, first, last)
        groups = self.each.apart(one, told.groups, first, told.verb, last)
        if len(groups) > 1:
            for group in groups:
                self.book.add(kind, first, last, {**one, **group}, "met", told.trigger, each)
            return
        people = {**one, **(groups[0] if groups else {})}
        after = self.each.next_on_its_day(groups[0], last) if groups else None
        if after is not None:  # "met A on 12 June and B on 13 June"
            part = (first, after[1])
            self.book.add(kind, first, last, people, "met", told.trigger, part=part)
            people, part = {**one, **after[0]}, (after[1], last)
            self.book.add(kind, first, last, people, "met", told.trigger, part=part)
            return
        at, verb = told.at, told.verb
        if kind == "conference" and self.text[at].lower == "meeting" and self.book.is_small(people):
            kind = "meeting"  # "a Defence Ministerial Meeting with Secretary X"
        included = self._is_included(told)
        rule = "followed" if included else "met"
        new = included or self._is_next(verb, at)
        encounter = self.book.add(kind, first, last, people, rule, told.trigger, new=new)
        if encounter in self.book.encounters[-1:]:
            self.events.under_chairs(first, last, at)
        own = self.text[first].lower == "we"
        if own or (not self.joint and self.text[verb - 1].lower == "we"):
            encounter.own = tuple(one)

    def _him(self, i: int, last: int) -> bool:
        """ "President Y met with him on 12 June": the one whose doings are told, and not "her counterpart"."""
        i += self.text.lowers(i, i + 1) == ["with"]
        after = self.text.lowers(i + 1, i + 2)
        ends = (
            not after or i + 1 >= last or not self.text[i + 1].is_word or after[0] in self._behind
        )
        return i < last and self.text[i].lower in {"him", "her"} and ends

    def _end(self, at: int, last: int) -> int:
        """Where "held talks, followed by a meeting with the participation of X" tells of the next one."""
        words = self.text.lowers(at, last)
        hits = (n for n in range(1, len(words) - 2) if words[n : n + 2] == ["followed", "by"])
        return next((at + n for n in hits), last)

    def _guests(self, verb: int, at: int) -> People:
        """Whom somebody hosted for what ends with *at*: persons, or "her Chilean counterparts"."""
        people = self.book.who.people(verb + 1, at)
        people = people or self.book.who.missions.named(verb + 1, at)
        if people or self.text[verb].lower not in self._hosting:
            return people
        states = self.book.who.parties.counterparts(verb + 1, at)
        return {self.registry.party_of(key): told for key, told in states.items()}

    def _is_next(self, verb: int, at: int) -> bool:
        """ "held restricted talks and thereafter co-chaired the Joint Commission Meeting": another one."""
        before = self.text.lowers(verb - 2, verb)
        return at > verb and before[:1] == ["and"] and before[1] in self._then

    def _those_who_met(self) -> People:
        """ "Ministers had a working lunch with Y": those who met before it, where their names are told."""
        told = next((e for e in self.book.encounters if e.kind not in SIDE_KINDS), None)
        met = told.people if told is not None else {}
        people = {k: v for k, v in met.items() if v[0] != "attendee"}
        sides = {self.registry.party_of(key) for key in people}
        return people if len(sides) > 1 else {}

    def _received_before(
        self, first: int, last: int, verb: int, one: People, groups: list[People]
    ) -> bool:
        """ "X was received by President Y. Y, with whom X met on Monday, ...": the call told again."""
        if "whom" not in self.text.lowers(max(first, verb - _TO_WHOM), verb):
            return False
        met = one.keys() | (groups[0].keys() if groups else set())
        calls = (e for e in self.book.encounters if e.kind == "courtesy-call")
        call = next((e for e in calls if e.principals == met), None)
        if call is not None:
            self.book.complete(call, first, last)
        return call is not None

    def _has_names(self, group: People) -> bool:
        """Whether those met have names: no students, no business leaders."""
        registry = self.registry
        return any(not registry.is_form(k) or registry.type_of(k) != "group" for k in group)

    def _is_again(self, key: str) -> bool:
        """Whether a body without a listed name stands for those whose encounter was told."""
        form = self.registry.is_form(key)
        return form and any(len(e.principals) > 1 for e in self.book.encounters)

    def _note_host(self, told: _Told) -> None:
        """ "Norway hosted a meeting on Sudan": who came may be told next."""
        host = self.text[told.verb].lower in self._hosting
        if host and not self.book.encounters and self.book.is_news(told.first, told.last):
            self.book.announced, self.book.announced_kind = (told.first, told.last), told.kind
            self.book.hosts = told.one

    def _own_group(self, told: _Told) -> People:
        """The group whose meeting a chair tells of, who is not named: its members met."""
        held = self._held(told)
        groups = {k: v for k, v in held.items() if self.registry.type_of(k) != "state"}
        return groups if len(groups) == 1 else {}

    def _met_before(self, people: People) -> bool:
        """Whether "the ministers" who held something are those of the encounter before."""
        named = any(mention is not None for _, mention in people.values())
        return not named and any(e.principals == people.keys() for e in self.book.encounters)

    def _same_again(self, first: int, verb: int) -> People:
        """ "She met ...", "EAM also had ...": the one whose doings were told before."""
        before = set(self.text.lowers(max(first, verb - 3), verb))
        if not before.isdisjoint({"i", "we"}):
            return self.book.who.author()
        if before.isdisjoint({"he", "she", "also"}):
            return {}
        return self.book.last_person() or self.book.who.first_named(first)

    def _parties(self, first: int, verb: int, last: int) -> People:
        """States or bodies as those who met, unless it was long ago or is told in passing."""
        if self.text[verb - 1].lower in self._perfect or not self.book.is_news(first, last):
            return {}
        return self.book.who.parties.subject(first, verb)

    def _he(self, first: int, verb: int) -> People:
        """Who "he" or "His Majesty" is in "On the same day, he held talks with X": the one whose meetings are told."""
        near = self.text.lowers(max(0, verb - 2), verb)
        told = self.text[first].lower in {"he", "she"} and not self.book.who.people(first, verb)
        told = told or bool({"he", "she"} & set(near)) or self.book.sequels.same_one(first, verb)
        told = told or self.book.sequels.goes_on(first, verb)
        return self.book.last_person() or self.book.who.first_named(first) if told else {}

    def _is_held(self, at: int, verb: int, group: People) -> bool:
        """Whether a body is what was held and nobody who came: no "with" stands before it."""
        held = self.text[verb].lower in self._convening
        bodies = [mention for _, mention in group.values() if mention is not None]
        first = min((m.first for m in bodies), default=at)
        return (
            held
            and bool(bodies)
            and not any(self.registry.is_person(key) for key in group)
            and "with" not in self.text.lowers(verb, max(first, verb))
        )

"""Whom somebody met: those named behind "with", "to" or the verb, or in a list of members."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from communique.lexicon import Lexicon
from communique.reading.encounters.encounter import People
from communique.reading.names.registry import Mention

if TYPE_CHECKING:
    from communique.reading.encounters.people.participants import ParticipantReader

_ME = frozenset({"me", "us"})
_WITH = frozenset({"with", "between", "by"})
# "paid a courtesy call on the President", "received a call from him"
_CALLING, _OF_CALLS = (
    frozenset({"call", "calls", "visit", "visits"}),
    frozenset({"on", "to", "from"}),
)
_HONOURED = (["in", "honour", "of"], ["in", "honor", "of"])
_AWAY = frozenset({"in", "at", "on"})
_DIRECT = frozenset({"met", "convened"})
_MET = frozenset({"met", "received", "welcomed", "hosted"})
_AS_WELL = ["as", "well", "as"]
_TO_GROUP = 5  # tokens from a name over ", as well as" to a group without one
_TO_MEMBERS = 14  # tokens from "met" to "comprising"
_TO_WITH = 16  # tokens from what was held to "with"
_LONGEST_ASIDE = 20  # tokens of "who heads the friendship group"
_TO_NAME = 3  # tokens from a verb to the name of whom somebody met
_TO_DELEGATION = 5  # tokens from a verb to the delegation that was met


class CounterpartReader:
    """Finds those whom somebody met in token ranges of one document."""

    def __init__(self, who: ParticipantReader, lexicon: Lexicon):
        self.who = who
        self.text = who.text
        self.registry = who.registry
        self._delegations = lexicon.words("names", "delegations")
        self._sent = self._delegations | who.parties.plural_counterparts
        self._company = lexicon.words("meetings", "own_company")
        self._comprising = lexicon.words("meetings", "made_up_of")
        self._weekdays = lexicon.words("meetings", "weekdays")
        self._given_for = lexicon.words("meetings", "given_for")

    def found(self, i: int, last: int) -> list[People]:
        """Those named from token *i* on, one group each where the sentence lists them apart."""
        who = self.who
        members = self._made_up_of(i, last)
        if members:
            return [members]
        purpose = self._is_purpose(i, last)
        joints = self._joints(i, purpose)
        near_leads = (j for j in self._near(i, last) if self.text[j].lower in joints)
        led = next((j for j in near_leads if not self._leads_to_day(j, last)), None)
        me = i if led is None else led + 1
        if me < last and self.text[me].text in _ME and (led is not None or not purpose):
            return [who.author()] if who.own is not None else []
        near = range(i, min(i + _TO_NAME, last))
        honoured = [k + 2 for k in near if self.text.lowers(k, k + 3) in _HONOURED]
        led = honoured[-1] if honoured else led  # "hosted a dinner in honour of X"
        starts = (self._name_near(i, last, purpose), led)
        start = min((j for j in starts if j is not None), default=None)
        if start is None:
            group = self._direct(i, last)
            return [group] if group else []
        if start != led and not _AWAY.isdisjoint(self.text.lowers(i, start)):
            return []
        stop = who.end_of_list(start + 1, last)
        met = self._groups_listed(start, stop)
        met = met or self._named(start, stop) or self._not_named(i, start, stop, last, led)
        if not met:
            return []
        if self.text.lowers(stop, stop + 2) == ["in", "attendance"]:
            return [{key: ("attendee", m) for key, (_, m) in met.items()}]
        met = {k: who.roles.beside(v, start) for k, v in met.items()}
        met |= self._past_asides(stop, last) if led is not None else {}
        met |= self._group_behind(start, stop, met)
        return who.roles.by_with(met, start, stop)

    def _leads_to_day(self, j: int, last: int) -> bool:
        """Whether "on" at *j* tells the day and no person: "a call on Monday to Y"."""
        if self.text[j].lower != "on" or j + 1 >= last:
            return False
        return self.text[j + 1].lower in self._weekdays or self.text[j + 1].text[0].isdigit()

    def _is_purpose(self, i: int, last: int) -> bool:
        """ "met to discuss trade", and not "spoke to X" or "spoke to her counterpart"."""
        if self.text[i].lower != "to" or i + 1 >= last:
            return False
        after = self.text[i + 1]
        return not after.is_capital and after.lower not in {"the", "his", "her"}

    def _joints(self, i: int, purpose: bool) -> frozenset[str]:
        """The words behind which those may stand whom somebody met."""
        before, joints = self.text[i - 1].lower, _WITH
        if self.text[i].lower == "to" and not purpose:
            joints |= {"to"}
        if before in _CALLING:
            joints |= _OF_CALLS
        if before == "met":  # "met before the debate on contacts between the two parliaments"
            joints -= {"between"}
        if before in self._given_for:
            joints |= {"for"}  # "hosted a reception in Rome for visiting Minister X"
        return joints

    def _name_near(self, i: int, last: int, purpose: bool) -> int | None:
        """Where the one whom somebody met is named right behind the verb, and is no place."""
        if self.text[i - 1].lower in _MET:
            if not self._sent.isdisjoint(self.text.lowers(i, i + _TO_DELEGATION)):
                return i  # "met a high-level delegation from Chile, led by X"
        for j in range(i, min(i + _TO_NAME, last) if not purpose else i):
            named = self.registry.at(j)
            if named is not None and named.kind != "region" and not self.who.roles.is_site(named):
                return j  # not "met in Chile with X", "met at the White House with Y"
        return None

    def _direct(self, i: int, last: int) -> People:
        """ "met business leaders", "convened the Directors of A, B and C"."""
        if self.text[i - 1].lower not in _DIRECT:
            return {}
        group = self.who.unnamed.told(i, self.who.end_of_list(i, last))
        met = self.who.clauses.subject_at(i, last) if not group else None
        return self.who.parties.members(met) if met is not None else group

    def _groups_listed(self, start: int, stop: int) -> People:
        """ "with members of the community and students of the University": groups, and no body of theirs."""
        start += self.text[start].lower in _WITH
        if any(m.kind in ("person", "office") for m in self.registry.within(start, stop)):
            return {}
        ands = [j for j in range(start, stop) if self.text[j].lower == "and"]
        if len(ands) != 1 or self.who.unnamed.joins_fields(start, ands[0], stop):
            return {}
        first = self.who.unnamed.guests(start, ands[0])
        second = self.who.unnamed.guests(ands[0] + 1, stop) if first else {}
        return {**first, **second} if second else {}

    def _named(self, start: int, stop: int) -> People:
        """Those named in a list; bodies and states only where no persons are."""
        roles = self.who.roles
        named = self.registry.within(start, stop)
        people = [m for m in named if self._may_take_part(m) and not roles.did_it(m, start)]
        people = [
            m for n, m in enumerate(people) if not n or not roles.is_companion(m, people[n - 1])
        ]
        people = [m for m in people if not roles.owner_only(m) and not roles.held_by_next(m)]
        if any(m.kind != "actor" for m in people):
            people = [m for m in people if m.kind != "actor" or roles.invited(m, start)]
        return {k: v for m in people for k, v in self.who.parties.resolved(m).items()}

    def _not_named(self, i: int, start: int, stop: int, last: int, led: int | None) -> People:
        """Parties, ministers of states or groups without names; else the author's own leader."""
        who = self.who
        met = who.parties.counterparts(start, last)
        if not met and led is not None:
            subject = who.clauses.subject_at(led + 1, last)  # "with the Presidents of A, B and C"
            met = who.parties.members(subject) if subject is not None else {}
            met = met or who.parties.ministers(led + 1, last) or who.unnamed.told(led + 1, stop)
        if not met and led is None and self.text[i - 1].lower == "met":
            met = who.unnamed.told(i, stop)  # "met a Chilean delegation"
        if not met and who.roles.own_officer(start, stop):
            met = who.author()  # "had talks with the Prime Minister"
        return met

    def _group_behind(self, start: int, stop: int, met: People) -> People:
        """ "with Chairperson X and representatives of fishing villages": a group behind those named."""
        if not any(self.registry.is_person(key) for key in met):
            return {}
        last = max((m.last for _, m in met.values() if m is not None), default=stop)
        at = next((j for j in range(last, min(last + _TO_GROUP, stop)) if self._joins(j)), None)
        if at is None:
            return {}
        named = list(self.registry.within(at, stop))
        if named:  # "and our G7 counterparts"
            sent = self.text.lowers(named[0].last, named[0].last + 1)
            group = len(named) == 1 and self.registry.type_of(named[0].key) == "group"
            plural = not self.who.parties.plural_counterparts.isdisjoint(sent)
            return {named[0].key: ("principal", named[0])} if group and plural else {}
        words = self.text.lowers(at + 1, stop)
        return self.who.unnamed.told(at + 1, stop) if self._company.isdisjoint(words) else {}

    def _past_asides(self, stop: int, last: int) -> People:
        """ "with A, who heads the group, and with B": those with whom the list goes on behind the aside."""
        found: People = {}
        while stop < last and self.text[stop].lower == "who" and self.text[stop - 1].text == ",":
            near = range(stop + 1, min(stop + _LONGEST_ASIDE, last - 2))
            joints = (j for j in near if self.text.lowers(j, j + 3) == [",", "and", "with"])
            at = next(joints, None)
            if at is None:
                break
            stop = self.who.end_of_list(at + 4, last)
            found |= self._named(at + 3, stop)
        return found

    def _joins(self, j: int) -> bool:
        """Whether "and" or "as well as" ends at the token *j*."""
        return self.text[j].lower == "and" or self.text.lowers(j - 2, j + 1) == _AS_WELL

    def _made_up_of(self, i: int, last: int) -> People:
        """ "met a delegation comprising Senators A and B": those who are named one by one."""
        near = self.text.lowers(i, min(i + _TO_MEMBERS, last))
        if self._delegations.isdisjoint(near) or self._comprising.isdisjoint(near):
            return {}
        at = i + min(near.index(word) for word in self._comprising.intersection(near))
        people = self.who.people(at + 1, self.who.end_of_list(at + 2, last))
        return people if len(people) > 1 else {}

    def _near(self, i: int, last: int) -> Iterator[int]:
        """The tokens from *i* on in which "with" may stand; brackets do not count."""
        depth, left = 0, _TO_WITH
        while i < last and left:
            depth += (self.text[i].text == "(") - (self.text[i].text == ")")
            if not depth:
                left -= 1
                yield i
            i += 1

    def _may_take_part(self, mention: Mention) -> bool:
        if self.who.roles.owns(mention):
            return False
        if mention.kind in ("person", "office"):
            return mention.how != "post" or not self.who.roles.is_aide(mention)
        bracketed = mention.first > 0 and self.text[mention.first - 1].text == "("
        state = self.registry.type_of(mention.key) == "state"
        return mention.kind == "actor" and not state and not bracketed

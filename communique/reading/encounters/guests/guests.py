"""Verbs that report a guest: "welcomed X to Y", "called on X", "was hosted by X"."""

from __future__ import annotations

from datetime import date

from communique.reading.encounters.book.book import SIDE_KINDS, EncounterBook
from communique.reading.encounters.book.kinds import EncounterKinds
from communique.reading.encounters.encounter import People
from communique.reading.encounters.guests.guest_groups import GuestGroups
from communique.reading.encounters.guests.hosts import HostedBy
from communique.reading.encounters.people.delegations import leader_told
from communique.reading.names.registry import Mention

_TO_HOST = 14  # tokens from "was welcomed" to "by"
_RECEIVED = frozenset({"received", "receives"})
_IN_OFFICES = frozenset({"the", "of", "for", "and"})
_TO_GUEST = 11  # tokens from "received" to a guest
_OVER_ADJUNCTS = 20  # the same over "today (5/5), at the Palace,"
_TO_PLURAL = 5  # tokens from "hosted" to "colleagues"
_TO_PLACE = 12  # tokens from those welcomed to "to NATO Headquarters"
_TO_VISIT = 10  # tokens from a guest's name to "visit"
_ON_VISIT = (["for", "a"], ["for", "an"], ["on", "a"], ["on", "an"])
_OF_ADDRESS = 7  # tokens of "the Rt. Hon'ble"
_MARKS = frozenset({",", ".", "(", ")"})  # "the High Commissioner for Refugees (UNHCR) X"
_PRONOUNS = frozenset({"he", "she"})


class GuestVerbs:
    """Takes down the encounters of guests and their hosts.

    Args:
        issued: The date of the statement, or None.
        joint: Whether the statement is that of those who met.
    """

    def __init__(self, book: EncounterBook, issued: date | None, joint: bool):
        self.book = book
        self.hosts = HostedBy(book)
        self.text = book.text
        self.registry = book.registry
        self.lexicon = book.lexicon
        self.issued = issued
        self.joint = joint
        self._kinds = EncounterKinds(book)
        self._groups = GuestGroups(book)
        self._hosting = self.lexicon.words("meetings", "hosting")
        self._adjuncts = self.lexicon.words("meetings", "adjuncts")
        self._was = frozenset({"was", "were", "been"})
        self._delegations = self.lexicon.words("meetings", "delegations")
        self._leading = self.lexicon.words("meetings", "leading")
        self._sides = frozenset({"delegations", "sides"})
        self._meal_leads = self.lexicon.words("meetings", "meal_leads")
        self._visitors = self.lexicon.words("names", "visitors")
        self._rows = self.lexicon.words("meetings", "rows")
        self._counterpart = self.lexicon.words("meetings", "counterpart")

    def treated(self, first: int, last: int, i: int) -> bool:
        """ "was hosted to lunch by Y": a meal that the host gave."""
        if i + 3 >= last or self.text[i + 1].lower != "to":
            return False
        noun = self.book.noun_after(i + 2, min(i + 6, last))
        if noun is None:
            return False
        if self.text[min(noun[0] + 1, last - 1)].lower != "by":
            return self._treats(first, last, i, noun)
        one = self.book.who.people(first, i) or self.book.who.missions.meant(first, i)
        one = one or self._those_before(first, i) or self.book.last_person()
        hosts = self.book.who.people(noun[0] + 1, self.book.who.end_of_list(noun[0] + 2, last))
        if one and hosts:
            self.book.add(noun[1], first, last, {**one, **hosts}, "hosted", (i, noun[0] + 1))
        return True

    def _treats(self, first: int, last: int, i: int, noun: tuple[int, str]) -> bool:
        """ "hosted to lunch the Minister of X, Y"."""
        one = self.book.who.shared_subject(first, i) or self.book.last_person()
        guests = self.book.who.people(noun[0] + 1, self.book.who.end_of_list(noun[0] + 2, last))
        if one and guests and one.keys().isdisjoint(guests):
            self.book.add(noun[1], first, last, {**one, **guests}, "hosted", (i, noun[0] + 1))
        return bool(guests)

    def _those_before(self, first: int, i: int) -> People:
        """ "The delegations were hosted to dinner": those who met before it."""
        if self.text[i - 1].lower not in self._was and self.text[i - 2].lower not in self._was:
            return {}
        sides = not self._sides.isdisjoint(self.text.lowers(max(first, i - 4), i))
        told = self.book.encounters[-1].people if self.book.encounters and sides else {}
        people = {k: v for k, v in told.items() if v[0] != "attendee"}
        return people or self.book.those_told(first, i)

    def welcomed(self, first: int, last: int, i: int) -> None:
        """ "welcomed the Prime Minister, X, to NATO Headquarters", "received X at Y"."""
        if self._welcomed_several(first, last, i):
            return
        who, host = self.book.who, self.text[i].lower
        found = self._guest(i, last)
        if found is None:
            self._groups.received(first, last, i)
            return
        guest, at, beside = found
        one = who.subject(first, i)
        if host in _RECEIVED and self.book.encounters:
            one = self._goes_on(first, i, one)
        stop = who.end_of_list(guest.first, last)
        # "for talks", but not that of "and the Minister for Trade, Ms X"
        ends = (j for j in range(guest.last, stop) if self.text[j].lower == "for")
        stop = next((j for j in ends if self.registry.at(j) is None), stop)
        people = {**one, **who.people(i + 1, stop)}
        if len(people) < 2:
            return
        kind = self._held(guest.last, last, host)
        if kind is not None:
            self.book.add(kind, first, last, people, "welcomed", (i, i + 1))
            return
        placed = self._is_placed(guest, at, beside, stop, last)
        dated = any(x.kind in ("date", "relative") for x in self.book.facts.times_in(first, last))
        row = bool(self.book.encounters) or self._is_digest()
        next_told = host in _RECEIVED and row
        itself = "of" not in self.text.lowers(i + 1, guest.first) and guest.kind == "person"
        told = host == "received" and beside and itself and bool(one)
        told = told and self.book.is_news(first, last)
        if not (placed or next_told or told) and not (dated and host in self._hosting):
            return
        if self.joint and self.issued is None and not dated:
            return
        ahead = self.text[at + 1].lower in self._adjuncts  # "received yesterday in Lisbon a ..."
        start = guest.last if beside and not ahead else i + 1
        encounter = self.book.add(
            "meeting", first, last, people, "welcomed", (i, i + 1), place_from=start
        )
        undated = encounter.day is None and encounter.period is None
        if undated and self.issued is not None and (placed or dated):
            encounter.day, encounter.basis = self.issued, "inferred"

    def _guest(self, i: int, last: int) -> tuple[Mention, int, bool] | None:
        """The guest whom the verb at *i* names, the last filler before, and whether none parts them.

        None where it names nobody who came: "received this morning a message from X".
        """
        leader = leader_told(self.registry, self.lexicon, i + 1, last)
        if leader is not None:
            return leader, i, False
        behind = tuple(self.registry.within(i + 1, last))
        guests = (m for m in behind if m.kind != "region" and m.how != "demonym")
        guest = next((m for m in guests if not self._is_site(m)), None)
        named = next((m for m in behind if m.kind == "person"), None)
        at = self._past_fillers(i)
        received = self.text[i].lower in _RECEIVED
        official = received and named is not None and self._is_office(at + 1, named.first)
        plural = self.book.who.parties.plural_counterparts
        from_states = named is not None and not plural.isdisjoint(
            self.text.lowers(i + 1, min(i + _TO_PLURAL, named.first))
        )  # "hosted her colleagues from Chile and Kenya, X and Y"
        led = received and named is not None and self._leads_delegation(at + 1, named.first)
        guest = named if official or from_states or led else guest
        adjunct = self.text[at + 1].lower in self._adjuncts
        reach = _OVER_ADJUNCTS if adjunct or official or led else _TO_GUEST
        if guest is None or guest.first > i + reach or guest.kind not in ("person", "office"):
            return None
        words = self.text.lowers(i + 1, guest.first)
        sent = not self._delegations.isdisjoint(words)
        beside = guest.first - at <= 3 or sent or official or led
        beside = beside or self._introduced(i + 1, guest.first)
        if not beside and not (adjunct and self._is_object(at + 1, guest.first)):
            return None
        if self.book.who.roles.owns(guest) or ("from" in words and not (from_states or led)):
            return None
        return guest, at, beside

    def _leads_delegation(self, first: int, named: int) -> bool:
        """ "received yesterday in Lisbon a delegation of officials from Chile led by X": who led it came."""
        words = self.text.lowers(first, named)
        by = named - first - 1 - (words[-1:] == ["the"])
        if by < 2 or words[by] != "by" or words[by - 1] not in self._leading:
            return False
        return not self._delegations.isdisjoint(words[: by - 1])

    def _held(self, i: int, last: int, host: str) -> str | None:
        """The kind of what a guest was welcomed for, from token *i* on: a meal, or talks with the host."""
        if self._for_meal(i, last):
            return "working-meal"
        held = self._for_talks(i, last)
        return held[1] if held is not None and host in self._hosting else None

    def _is_placed(self, guest: Mention, at: int, beside: bool, stop: int, last: int) -> bool:
        """Whether it is told where somebody was welcomed, or that it was on a visit."""
        ands = (j for j in range(guest.last, last - 1) if self.text[j].lower == "and")
        # "welcomed X and expressed appreciation to Y": the place of nothing
        near = next((j for j in ands if self.lexicon.forms.get(self.text[j + 1].lower)), last)
        if self.book.to_a_place(guest.last, min(stop + _TO_PLACE, near)):
            return True
        if self._on_visit(guest.last, near):
            return True
        adjunct = self.text[at + 1].lower in self._adjuncts
        return adjunct and not beside and self._at_site(at + 1, guest.first)

    def _is_digest(self) -> bool:
        """Whether the title is that of several meetings: "The Minister's audiences", "Meetings of the Minister"."""
        title = self.text.lowers(*self.book.title) if self.book.title is not None else []
        return not self._rows.isdisjoint(title)

    def _is_object(self, i: int, named: int) -> bool:
        """Whether a guest behind when or where is whom somebody received: no "letter", no "credentials of"."""
        words = self.text.lowers(i, named)
        if "credentials" in words:
            return True  # who hands them over is received
        return {"a", "an"}.isdisjoint(words) and words[-1] not in {"of", "by", "for"}

    def _past_fillers(self, i: int) -> int:
        """The last token of "received as well", "received, separately,": behind it stands whom or when."""
        while i + 2 < len(self.text):
            if self.text.lowers(i + 1, i + 3) == ["as", "well"]:
                i += 2
            elif self.text[i + 1].lower in self._adjuncts or not self._is_filler(i + 1):
                return i
            else:
                i += 1
        return i

    def _is_filler(self, i: int) -> bool:
        return self.text[i].text == "," or self.lexicon.is_adverb(self.text[i].lower)

    def _at_site(self, i: int, last: int) -> bool:
        """ "received in audience, at the Palace, the Prime Minister": when or where stands in front."""
        words = self.text.lowers(i, last)
        return "audience" in words or self.book.to_a_place(i, last)

    def _on_visit(self, i: int, last: int) -> bool:
        """ "welcomed X for an official visit", "received Y on a state visit"."""
        for j in range(i, min(i + _TO_VISIT, last)):
            if self.text[j].lower == "visit":
                lead = self.text.lowers(max(i, j - 4), j)
                return any(lead[k : k + 2] in _ON_VISIT for k in range(len(lead)))
        return False

    def _is_office(self, first: int, last: int) -> bool:
        """Whether nothing but an office stands before a name: "the Leader of the Opposition, Mr X"."""
        words = self.text[first:last]
        return all(t.is_capital or t.lower in _IN_OFFICES or t.text in _MARKS for t in words)

    def _goes_on(self, first: int, i: int, one: People) -> People:
        """ "She also received Y", "She met X and received Y": the one whose doings are told."""
        near = self.text.lowers(max(first, i - 3), i)
        if near[-1:] == ["and"]:
            return self.book.who.shared_subject(first, i) or self.book.last_person()
        goes_on = not _PRONOUNS.isdisjoint(near) or self.book.sequels.same_one(first, i)
        return self.book.last_person() if not one and goes_on else one

    def _welcomed_several(self, first: int, last: int, i: int) -> bool:
        """ "hosted the Foreign Ministers of A, B and C in Lisbon": guests of whom nobody is named."""
        subject = self.book.who.clauses.subject_at(i + 1, last)
        parties = self.book.who.parties
        guests = parties.members(subject) if subject is not None else {}
        guests = guests or (parties.counterparts(i + 1, last) if self._are_counterparts(i) else {})
        one = self.book.who.subject(first, i) if guests else {}
        if not one or any(self.registry.is_person(key) for key in guests.keys() - one.keys()):
            return False
        dated = bool(self.book.facts.times_in(first, last))
        if self.text[i].lower in self._hosting and (dated or self.book.to_a_place(i, last)):
            held = self._for_talks(i + 1, last)
            kind = held[1] if held is not None else "meeting"
            if held is not None:
                kind = self._kinds.by_means(kind, i, held[0], last)
            self.book.add(kind, first, last, {**one, **guests}, "welcomed", (i, i + 1))
            return True
        return False

    def _are_counterparts(self, i: int) -> bool:
        """Whether "her Chilean and Kenyan counterparts" stands behind a verb: nobody is named."""
        near = self.text.lowers(i + 1, i + _TO_VISIT)
        found = [w for w in near if w in self.book.who.parties.plural_counterparts]
        return bool(found) and near[:1] in (["his"], ["her"], ["their"], ["its"])

    def was_welcomed(self, first: int, last: int, i: int) -> bool:
        """ "X was today welcomed to Lisbon by Y": whether the verb is told of the guest."""
        j = i - 1
        while j > first and self.lexicon.is_adverb(self.text[j].lower):
            j -= 1
        if self.text[j].lower not in self._was:
            return False
        near = range(i + 1, min(i + _TO_HOST, last))
        by = next((k for k in near if self.text[k].lower == "by"), None)
        if by is not None:
            self.hosts.read(first, last, i, by)
        return True

    def _for_talks(self, i: int, last: int) -> tuple[int, str] | None:
        """ "hosted Minister X and Minister Y for the inaugural 2+2 Consultations": what they met for."""
        for j in range(i, last - 1):
            if self.text[j].lower in {"for", "at"}:
                noun = self.book.noun_after(j + 1, min(j + 16, last))
                if noun is not None and noun[1] not in SIDE_KINDS:
                    return noun
        return None

    def _for_meal(self, i: int, last: int) -> bool:
        """ "received Minister X for a working lunch", "hosted Y over dinner"."""
        for j in range(i, last - 1):
            if self.text[j].lower in self._meal_leads and self.registry.at(j) is None:
                noun = self.book.noun_after(j + 1, min(j + 6, last))
                return noun is not None and noun[1] == "working-meal"
        return False

    def _is_site(self, mention: Mention) -> bool:
        """Whether a body is only where a guest was received: "at the Farnesina"."""
        before = self.text.lowers(max(0, mention.first - 2), mention.first)
        return mention.kind == "actor" and "at" in before

    def _introduced(self, first: int, last: int) -> bool:
        """Whether the words before a guest's name say whose counterpart it is."""
        words = self._counterpart | self.book.who.parties.plural_counterparts
        return any(self.text[j].lower in words for j in range(first, last))

    def called(self, first: int, last: int, i: int) -> None:
        """ "X called on Prime Minister Y": a courtesy call, if nothing is asked of Y."""
        if i + 2 >= last or self.text[i + 1].lower not in {"on", "upon"}:
            return
        one = self.book.who.shared_subject(first, i) or self.book.last_person()
        if not one and self.book.sequels.same_one(first, i):
            one = self.book.who.first_named(first)  # "X arrived in Lisbon. He called on Y"
        if self.text[i + 2].lower == "and":  # "called on and was hosted to lunch by Y"
            by = next(
                (j for j in range(i + 3, min(i + 9, last)) if self.text[j].lower == "by"), last
            )
            people = self.book.who.people(by, self.book.who.end_of_list(by + 1, last))
            if one and people:
                self.book.add("courtesy-call", first, last, {**one, **people}, "called", (i, i + 2))
            return
        if self.text[i + 2].lower == "me":
            people = {**one, **self.book.who.author(one)}
            self.book.add("courtesy-call", first, last, people, "called", (i, i + 2))
            return
        stop = self.book.who.end_of_list(i + 3, last)
        people = self.book.who.people(i + 2, stop)
        if one and self._on_guest(i + 2, last):
            guest = self.book.last_person() or self.book.who.first_named(first)
            if guest.keys().isdisjoint(one):
                self.book.add("courtesy-call", first, last, {**one, **guest}, "called", (i, i + 3))
            return
        first_named = next(self.registry.within(i + 2, stop), None)
        mine = bool(one) and not people and self.book.who.roles.own_officer(i + 2, stop)
        people = self.book.who.author(one) if mine else people
        if not one or first_named is None or not (people or mine):
            return
        behind = range(i + 2, min(stop + 1, last))  # but not "prior to holding talks"
        asked = any(
            self.text[j].lower == "to" and self.text[j - 1].lower != "prior" for j in behind
        )
        if asked or not self._called_next(i + 2, first_named.first):
            return
        apart = len(one) == 1 and all(self.registry.is_person(key) for key in people)
        for group in [{k: v} for k, v in people.items()] if apart and people else [people]:
            self.book.add("courtesy-call", first, last, {**one, **group}, "called", (i, i + 2))

    def _called_next(self, i: int, named: int) -> bool:
        """Whether whom is called on stands right behind, or is said to be a counterpart.

        Forms of address may stand between: "the Rt. Hon'ble Prime Minister".
        """
        between = self.text[i + (self.text[i].lower == "the") : named]
        titled = named - i <= _OF_ADDRESS and all(t.is_capital or t.text == "." for t in between)
        if titled or self._introduced(i, named):
            return True
        person = self.registry.starting_at(named)  # "Rashtrapati Ji, Smt. Droupadi Murmu"
        return person is not None and person.kind != "actor" and self._is_office(i, named)

    def _on_guest(self, i: int, last: int) -> bool:
        """ "called on the visiting dignitary": on the one whose visit the text tells of."""
        words = self.text.lowers(i, min(i + 3, last))
        return words[:2] == ["the", "visiting"] and not self._visitors.isdisjoint(words[2:])

"""Verbs that report a visit: "visited the troops in Mali", "laid a wreath", "paid a visit to the base"."""

from __future__ import annotations

from communique.reading.encounters.book.book import EncounterBook
from communique.reading.encounters.encounter import Encounter, People
from communique.reading.encounters.visits.site_lists import SiteLists
from communique.reading.encounters.visits.site_words import SiteWords
from communique.reading.encounters.visits.told_groups import ToldGroups
from communique.reading.encounters.visits.tours import Tours
from communique.reading.names.registry import Mention
from communique.reading.times.timex import resolve

_LANDS = frozenset({"state", "city", "region"})
_TO_COMPANY = 8  # tokens from the end of what was visited to "with"
_TO_SITE = 5  # tokens from "at" over "the memorial in" to a name
_TO_TROOPS = 8  # tokens from "visited" to "troops", from "laid" to "wreath" and on to "at"


class VisitVerbs:
    """Takes down the visits to sites, troops and bodies."""

    def __init__(self, book: EncounterBook):
        self.book = book
        self.text = book.text
        self.registry = book.registry
        words = book.lexicon.words
        self._troops = words("meetings", "troops")
        self._laid = words("meetings", "laid")
        self._homage, self._shrines = words("meetings", "homage"), words("meetings", "shrines")
        self._ends = words("meetings", "list_ends", "behind_verb")
        self._groups = ToldGroups(book)
        self.tours = Tours(book, self._groups)
        self.sites = SiteWords(book)
        self._lists = SiteLists(book)
        self._holding = words("meetings", "holding", "making")
        self._deeds = words("meetings", "next_verbs", "joined_deeds") | {"addressed"}

    def visited(self, first: int, last: int, i: int) -> None:
        one = self._he_also(first, i) or self.book.who.shared_subject(first, i)
        one = one or self.book.who.subject(first, i)
        one = one or self.book.who.people(first, i) or self._groups.subject(first, i)
        if not one and not self._groups.is_group(first, i):
            one = self.book.last_person()
        if not one and self.book.stays and self.book.sequels.same_one(first, i):
            one = self.book.stays[-1].people  # "X visited Chile on Monday. She toured the port"
        one = self._travellers(first, i) or one
        start = self._past_day(i + 1, last)
        ends = (
            j
            for j in range(start, last)
            if self.text[j].text == "," or self.text[j].lower in {"and", "where", "on", "to"}
        )
        stop = next(ends, last)
        if self._visited_troops(first, last, i, one) or self._which_visited(first, last, i, one):
            return
        if "guard" in self.text.lowers(i + 1, min(i + _TO_TROOPS, last)):
            return  # "inspected a guard of honour in Lisbon"
        land = self.registry.starting_at(i + 1 + (self.text[i + 1].lower == "the"))
        of_state = land is not None and land.how == "demonym"  # "the Chilean school"
        if land is not None and self.registry.type_of(land.key) == "state" and not of_state:
            self._visited_with(first, last, i, one, land)
            self._stayed(first, last, i, one)
            return  # a journey, on which encounters are told one by one
        bodies = (m for m in self.registry.within(i + 1, last) if m.kind == "actor")
        body = [m for m in bodies if self.registry.type_of(m.key) not in _LANDS][:1]
        body = [m for m in body if not self._is_of_next(i + 1, m.first)]
        if one and self._visited_several(first, last, i, start, one):
            return
        if not one or not any(self.text[j].is_capital for j in range(i + 1, stop)):
            return
        if body and self._host_met(one, body[0].key, i + 1, last):
            return
        ahead = self.tours.company.ahead(first, i)
        one = {k: v for k, v in one.items() if k not in ahead} or one
        hosts = {**ahead, **self.tours.company.behind(i, last, one)}
        body = [] if hosts else body  # who heads a house receives for it
        people = {**one, **{m.key: ("host", m) for m in body}}
        people |= {k: v for k, v in hosts.items() if k not in people}
        town = land is not None and self.registry.type_of(land.key) == "city" and not body
        town = town and land is not None and not self._names_site(land, stop)
        rule = "toured" if town else "visited"
        encounter = self.book.add("visit", first, last, people, rule, (i, i + 1), place_from=i + 1)
        self.book.facts.places.site(encounter, i + 1, stop)
        self.tours.closes(encounter, first, last)

    def _visited_several(self, first: int, last: int, i: int, start: int, one: People) -> bool:
        """ "visited the Port Authority and the Maritime Museum": a visit to each of them."""
        sites = self._lists.items(start, last)
        if not sites or self.tours.company.behind(i, last, one):
            return False
        for begin, end in sites:
            body = self._lists.body(begin, end)
            people = {**one, **({body.key: ("host", body)} if body is not None else {})}
            met = self.book.add(
                "visit", first, last, people, "visited", (i, i + 1), place_from=i + 1
            )
            self.book.facts.places.site(met, begin, end)
        return True

    def _which_visited(self, first: int, last: int, i: int, one: People) -> bool:
        """ "the Training Centre, which he visited that afternoon": the body that stands before it."""
        near = self.text.lowers(max(first, i - 3), i)
        if "which" not in near or not one:
            return False
        at = i - len(near) + near.index("which")
        place = self.registry.at(at - 2 if self.text[at - 1].text == "," else at - 1)
        if place is None or place.kind != "actor" or self.registry.type_of(place.key) == "state":
            return False
        if self.text[i - 1].lower in {"he", "she"}:
            one = self.book.last_person() or one
        people: People = {**one, place.key: ("host", place)}
        near = self.text.lowers(i, min(i + _TO_COMPANY, last - 1))
        if "by" in near and "accompanied" in near:
            by = i + near.index("by")
            people |= self.book.who.people(by + 1, self.book.who.end_of_list(by + 2, last))
        self.book.add("visit", first, last, people, "visited", (i, i + 1), place_from=at)
        return True

    def _he_also(self, first: int, i: int) -> People:
        """ "She held talks with Y, and visited the port": she did."""
        goes_on = self.text[i - 1].lower == "and" and self.book.sequels.goes_on(first, i)
        return self.book.last_person() if goes_on else {}

    def _names_site(self, land: Mention, stop: int) -> bool:
        """Whether a town only tells which site was visited: "Bergen training base"."""
        after = self.text[land.last] if land.last < stop else None
        return after is not None and after.is_word and after.lower not in self._ends

    def _travellers(self, first: int, i: int) -> People:
        """ "The ministers also visited the base": those of one side who came together."""
        came = self.book.who.travellers
        if not came or self.book.who.people(first, i):
            return {}
        subjects = (self.book.who.clauses.subject_at(j, i) for j in range(i - 1, first - 1, -1))
        group = next((s for s in subjects if s is not None), None)
        meant = group is not None and group.kind == "principals" and not group.names
        return dict.fromkeys(came, ("principal", None)) if meant else {}

    def _is_of_next(self, first: int, last: int) -> bool:
        """Whether another deed is told before a body: "visited the port and addressed the Forum"."""
        return any(
            self.text[j].lower in {"and", ","} and self.text[j + 1].lower in self._deeds
            for j in range(first, last - 1)
        )

    def _past_day(self, i: int, last: int) -> int:
        """Past the day in "visited on Thursday a health centre", or *i*."""
        if self.text[i].lower != "on":
            return i
        times = (x for x in self.book.facts.times_in(i, last) if x.kind in ("date", "relative"))
        day = next((x for x in times if self.text.first_at(x.start) <= i + 2), None)
        return self.text.first_at(day.end) if day is not None else i

    def looked_in(self, first: int, last: int, i: int) -> bool:
        """ "looked in on the soldiers of the battlegroup in Porto": a visit to them."""
        if self.text.lowers(i + 1, i + 3) not in (["in", "on"], ["by", "on"]):
            return False
        one = self.book.who.shared_subject(first, i)
        one = {k: v for k, v in one.items() if self.registry.is_person(k)}
        if not one or not self.book.is_news(first, last):
            return False
        troops = self._troops.intersection(self.text.lowers(i + 3, min(i + _TO_TROOPS, last)))
        if not troops or any(m.kind == "person" for m in self.registry.within(i, last)):
            return False
        group = self.book.who.unnamed.told(i + 3, last)
        people = {**one, **{k: ("host", m) for k, (_, m) in group.items()}}
        met = self.book.add("visit", first, last, people, "visited", (i, i + 3), place_from=i)
        return met is not None

    def _visited_troops(self, first: int, last: int, i: int, one: People) -> bool:
        """ "visited Swedish troops in Mali", "visited members of the Defence Force": no state is visited."""
        near = range(i + 1, min(i + _TO_TROOPS, last))
        at = next((j for j in near if self.text[j].lower in self._troops), None)
        if at is None or not one or not self.book.is_news(first, last):
            return False
        named = self.registry.within(i + 1, at + 1)
        body = [m for m in named if m.kind == "actor" and self.registry.type_of(m.key) != "state"]
        people = {**one, **{m.key: ("host", m) for m in body[-1:]}}
        self.book.add("visit", first, last, people, "visited", (i, at + 1), place_from=at)
        return True

    def _visited_with(self, first: int, last: int, i: int, one: People, land: Mention) -> None:
        """ "The Secretary General visited Estonia with the Council on Monday": who went together."""
        if self.text.lowers(land.last, land.last + 1) != ["with"] or not one:
            return
        stop = self.book.who.end_of_list(land.last + 1, last)
        company = self.book.who.people(land.last, stop) or self.book.who.parties.named(
            land.last, stop
        )
        if company and self.book.is_news(first, last):
            met = {**one, **company}
            self.book.add("visit", first, last, met, "visited", (i, i + 1), place_from=i + 1)

    def _stayed(self, first: int, last: int, i: int, one: People) -> None:
        """ "X visited Estonia on Monday": it is the day of what X did there, if no other is told."""
        told = [resolve(x, self.book.facts.anchor) for x in self.book.facts.times_in(first, last)]
        days = {(value.start, value.end) for value in told if value is not None}
        if not one or len(days) != 1 or not self.book.is_news(first, last):
            return
        stay = Encounter("visit", (first, last), dict(one), rule="toured", trigger=(i, i + 1))
        self.book.facts.when(stay, first, last)
        if stay.day is not None and stay.until in (None, stay.day):
            self.book.stays.append(stay)

    def laid(self, first: int, last: int, i: int) -> bool:
        """ "laid a wreath at the Cenotaph", "paid tribute at the memorial in Lisbon": a visit there.

        Tells whether something was laid; "placed a call" tells of something else.
        """
        near = range(i + 1, min(i + _TO_TROOPS, last - 2))
        at = next((j for j in near if self.text[j].lower in self._laid), None)
        if at is None and self.text[i].lower in self._holding:
            return False
        self._laid_at(first, last, i, at)
        return True

    def _laid_at(self, first: int, last: int, i: int, at: int | None) -> None:
        """Take down the visit at which *at* was laid, if the words behind it tell where."""
        where = range(at + 1, min(at + _TO_TROOPS, last - 2)) if at is not None else range(0)
        to = next((j for j in where if self.text[j].lower in {"at", "on"}), None)
        if to is not None and self.text[at or to].lower in self._homage:
            if self._shrines.isdisjoint(self.text.lowers(to, min(to + _TO_TROOPS, last))):
                return  # "paid tribute to the victims at the Assembly"
        which = (j + 1 for j in range(i - 1, first, -1) if self.text[j].lower == "which")
        one = self.book.who.subject(next(which, first), i)  # "after which the Chilean guest laid"
        pair = self.text.lowers(first, i)  # "she and Minister Y laid wreaths"
        if any(a in {"he", "she"} and b == "and" for a, b in zip(pair, pair[1:], strict=False)):
            one = {**self.book.last_person(), **one}
        if self.text[i + 1].lower == "of" or not one:
            one = self.book.last_person()  # "The visit included the laying of a wreath"
        one = self._person_of_state(one)
        told = any(one.keys() & e.principals for e in self.book.encounters)
        if to is None or not one or not (told or self.book.is_news(first, last)):
            return
        if any(t.is_capital for t in self.text[to + 1 : min(to + _TO_SITE, last)]):
            self.book.add("visit", first, last, one, "visited", (i, to), place_from=to)

    def _person_of_state(self, one: People) -> People:
        """ "The Chilean minister laid a wreath": the Chilean of those who met before."""
        told = self.book.encounters[-1].principals if self.book.encounters else set()
        if len(one) != 1 or self.registry.is_person(next(iter(one))):
            return one
        own = [key for key in told if self.registry.party_of(key) in one and key not in one]
        return {own[0]: ("principal", None)} if len(own) == 1 else one

    def _host_met(self, guests: People, body: str, first: int, last: int) -> bool:
        """Whether the head of the *body* visited has met them: the visit tells where that was."""
        for encounter in self.book.encounters:
            hosts = {self.registry.party_of(key) for key in encounter.principals - guests.keys()}
            if guests.keys() & encounter.principals and body in hosts:
                if encounter.city is None:
                    self.book.facts.places.where(encounter, first, last)
                return True
        return False

    def paid_visit(self, first: int, last: int, i: int) -> bool:
        """ "paid a visit to Lisbon", "made a working visit to the base at Rota": no state as such."""
        near = range(i + 1, min(i + 7, last - 2))
        if "courtesy" in self.text.lowers(i + 1, min(i + 7, last)):
            return False
        at = next((j for j in near if self.text.lowers(j, j + 2) == ["visit", "to"]), None)
        if at is None:
            return False
        places = (self.registry.starting_at(j) for j in (at + 2, at + 3) if j < last)
        place = next((m for m in places if m is not None), None)
        known = self.registry.known.get(place.key) if place is not None else None
        one = self.book.who.subject(first, i) or self.book.who.lead()
        if place is None and one and self.tours.paid(first, last, (i, at), one):
            return True
        if known is None or known.type in ("state", "group", "person"):
            if known is not None and known.type == "state":
                self._stayed(first, last, i, one)
            return True
        rule = "toured" if known.type == "city" else "visited"
        if one and self.book.is_news(first, last):
            met = {**self.tours.company.behind(at, last, one), **one}
            self.book.add("visit", first, last, met, rule, (i, at + 1), place_from=at + 1)
        return True

"""Whether those whom somebody met were met each alone: "held separate meetings with A and B"."""

from __future__ import annotations

from communique.lexicon import Lexicon
from communique.reading.encounters.book.book import EncounterBook
from communique.reading.encounters.encounter import People

_DAYS = frozenset({"date", "range", "relative"})
_OF_STATE, _OF_GOVERNMENT = "state", "government"
_TO_NAME = 8  # tokens from "with" to the name behind it
_TO_COUNT = (
    5  # tokens from "two" over "calls were" to the verb, from the head of a sentence to "separate"
)
_TO_APART = 14  # tokens from the last name over "on Tuesday in two" to "separate"
_TO_ALL = 24  # tokens from "the talks" over "with President A and Prime Minister B" to their end
_ONE_OF_SEVERAL = frozenset({"his", "her", "their", "separate"})  # "her meetings with A and B"
_TO_WITH = 4  # tokens from "meeting" to "with"
_BEHIND = 60  # tokens behind a sentence in which "in her meetings" tells that there were several


def numbers(lexicon: Lexicon) -> dict[str, int]:
    """The numerals from "two" on, and what they count."""
    return {word: n for n, word in enumerate(lexicon.grammar["numerals"], 2)}


class EachAlone:
    """Tells of those met whether one encounter was with all of them, or one with each."""

    def __init__(self, book: EncounterBook):
        self.book = book
        self.text = book.text
        self.registry = book.registry
        words = book.lexicon.words
        self._apart = words("meetings", "apart")
        self._several = words("meetings", "several")
        self._owners = words("meetings", "lead_owners") | {"these", "all", "those"}
        self._journeys = words("meetings", "journeys")
        self._plural = self._several | words("meetings", "unowned") | words("meetings", "in_plural")
        self._numerals = numbers(book.lexicon)
        self._together = words("meetings", "together")
        self._heads_of_state = words("meetings", "heads_of_state")
        self._heads_of_government = words("meetings", "heads_of_government")

    def groups(self, one: People, group: People, first: int, verb: int, last: int) -> list[People]:
        """Those of *group* in as many groups as *one* met, by the words around the token *verb*."""
        if len(group) > 1 and self._are_apart(one, group, first, verb, last):
            some = self._named_among(group)
            alone = [{key: value} for key, value in group.items() if key not in some]
            return [*alone, some] if some else alone
        return [group]

    def _named_among(self, group: People) -> People:
        """Those of "President A and members of the cabinet, including B and C" who were met together."""
        starts = [m.first for _, m in group.values() if m is not None]
        near = range(min(starts, default=0), max(starts, default=0))
        at = next((i for i in near if self.text[i].lower == "including"), None)
        if at is None:
            return {}
        return {key: told for key, told in group.items() if told[1] and told[1].first > at}

    def apart(
        self, one: People, groups: list[People], first: int, verb: int, last: int
    ) -> list[People]:
        """The *groups* whom *one* met, those apart in which each was met alone."""
        return [g for group in groups for g in self.groups(one, group, first, verb, last)]

    def by_rank(self, hosts: People) -> list[People]:
        """A President and a Prime Minister by whom somebody was received, each alone."""
        alone = len(hosts) == 2 and self._head_two(hosts)
        return [{key: told} for key, told in hosts.items()] if alone else [hosts]

    def share_day(self, groups: list[People], first: int, last: int) -> bool:
        """Whether the days that a sentence tells are those of all *groups* met: told ahead or at the end."""
        named = [m for group in groups for _, m in group.values() if m is not None]
        days = [x for x in self.book.facts.times_in(first, last) if x.kind in _DAYS]
        if len(groups) < 2 or not named or not days:
            return True
        start, end = self.text[named[0].first].start, self.text[named[-1].last - 1].end
        return len(days) == 1 and (days[0].start < start or days[0].end > end)

    def next_on_its_day(self, group: People, last: int) -> tuple[People, int] | None:
        """Who was met next in "met A on 12 June and B on 13 June", and the token at which that begins."""
        ends = [mention.last for _, mention in group.values() if mention is not None]
        if not ends or not self.book.facts.times:
            return None
        joint = next((j for j in range(max(ends), last - 1) if self.text[j].lower == "and"), None)
        if joint is None:
            return None
        start = joint + 1
        at = self.text[start].start
        ahead = next((x for x in self.book.facts.times if at in (x.start, x.lead)), None)
        if ahead is not None:  # "spoke last night to A and this morning to B"
            start = self.text.first_at(ahead.end)
        elif not self.book.facts.times_in(max(ends), joint):
            return None
        start += self.text[start].lower in {"with", "to"}
        named = self.registry.starting_at(start)
        if named is None or named.kind not in ("person", "office"):
            return None
        stop = self.book.who.end_of_list(named.last, last)
        people = self.book.who.people(start, stop)
        dated = ahead is not None or bool(self.book.facts.times_in(stop, last))
        return (people, joint) if people and dated else None

    def _are_apart(self, one: People, group: People, first: int, verb: int, last: int) -> bool:
        parties = {self.registry.party_of(k) for k in group}
        named = [mention.first for _, mention in group.values() if mention is not None]
        until = max([verb + 3, *named[:1]])
        if not self._apart.isdisjoint(self.text.lowers(max(first, verb - 2), min(until, last))):
            return True
        if self._counted(len(group), max(first, verb - _TO_COUNT), min(until, last)):
            return True
        if self._apart_behind(group, last):
            return True
        held = self.text.lowers(verb + 1, min(verb + 7, until, last))
        persons = all(self.registry.is_person(key) for key in group)
        if (len(parties) > 1 or persons) and not self._several.isdisjoint(held):
            return True
        if len(parties) > 1 and held[:2] == ["bilateral", "talks"]:
            return True
        if len(parties) > 1 and ":" in self.text.lowers(verb, min(verb + 9, last)):
            return True  # "met in New York with: (a) X; (b) Y"
        if self.text[verb - 1].lower == "and" and "called" in self.text.lowers(first, verb):
            return persons  # "called on A and met B and C"
        if len(group) > 2 and "addition" in self.text.lowers(first, first + 3):
            return True
        near = self.text.lowers(max(first, verb - 2), min(verb + 3, last))
        if len(parties) > 2 and len(parties) == len(group) and "also" in near:
            return True
        if not persons or not self._together.isdisjoint(self.text.lowers(first, last)):
            return False
        if len(one) > 1 and any(self._rank(key) is not None for key in one):
            return False  # "The King and the Prime Minister met President A and Prime Minister B"
        if self._told_together(group, last):
            return False
        if self._on_a_journey(one, group, first, last):
            return True
        if self._by_offices(one, group) or self._head_two(group) or self._told_alone(group, last):
            return True
        return len(one) == 1 and self._told_of_several(last)

    def _counted(self, many: int, first: int, last: int) -> bool:
        """Whether as many encounters as people are told: "held two telephone talks with A and B"."""
        for i in range(first, last - 1):
            word = self.text[i].lower
            number = self._numerals.get(word) or (int(word) if word.isdigit() else 0)
            if number == many and not self._plural.isdisjoint(self.text.lowers(i + 1, i + 4)):
                return True
        return False

    def counted(self, people: People, first: int, last: int) -> list[People]:
        """*people* as the encounters of the first of them with each other, where these are as many.

        "Two phone calls took place between X and the Ministers of A and B".
        """
        keys = list(people)
        if len(keys) < 3 or not self._counted(len(keys) - 1, first, last):
            return [people]
        return [{keys[0]: people[keys[0]], key: people[key]} for key in keys[1:]]

    def _apart_behind(self, group: People, last: int) -> bool:
        """Whether it is told behind them: "met A and B in separate meetings", "In separate calls with each, ..."."""
        ends = [mention.last for _, mention in group.values() if mention is not None]
        if not ends:
            return False
        start = max(ends)
        near = [*range(start, min(start + _TO_APART, last)), *range(last, last + _TO_COUNT)]
        for i in near:
            if i + 1 < len(self.text) and self.text[i].lower in self._apart:
                behind = self.text.lowers(i + 1, min(i + 4, len(self.text)))
                if not self._plural.isdisjoint(behind):
                    return True
        return False

    def _by_offices(self, one: People, group: People) -> bool:
        """ "I met King A, Prime Minister B and Foreign Minister C": in a row of leaders each was met alone.

        So it is where one tells of it himself; a third-person account may mean them all together.
        """
        author = self.book.who.author()
        mine = bool(author) and set(one) == set(author) and len(group) > 2
        mine = mine and self._hold_offices(group)
        return mine and any(self._rank(key) is not None for key in group)

    def _hold_offices(self, group: People) -> bool:
        """Whether all of *group* are named, and an office of each is told."""
        known = self.registry.known
        return all(m is not None and known[k].offices for k, (_, m) in group.items())

    def _on_a_journey(self, one: People, group: People, first: int, last: int) -> bool:
        """ "On his trip to Chile on 3 and 4 May, the Counselor met Prime Minister A, Minister B and Adviser C".

        On a journey of days one person pays calls in turn; talks of delegations are told otherwise.
        """
        if len(one) != 1 or len(group) < 3 or not self._hold_offices(group):
            return False
        title = self.book.title
        told = self.text.lowers(first, last) + (self.text.lowers(*title) if title else [])
        days = any(x.kind == "range" for x in self.book.facts.times_in(first, last))
        return days or not self._journeys.isdisjoint(told)

    def _told_alone(self, group: People, last: int) -> bool:
        """Whether more is told of an encounter with one of them: "At the meeting with A, ...", "With A, ..."."""
        sides = {self.registry.party_of(key) for key in group} - group.keys()
        if len(group) < 3 or len(sides) > 1:
            return False  # of several states they may have met all together, and then by twos
        for mention in self.registry.within(last, len(self.text)):
            if mention.key not in group or mention.kind != "person":
                continue
            led = next(
                (j for j in range(mention.first - 1, max(last, mention.first - _TO_NAME), -1)
                 if self.text[j].lower == "with"), None,
            )  # fmt: skip
            if led is None or any(m.key in group for m in self.registry.within(led, mention.first)):
                continue
            if self.text[mention.last].text not in {",", "on", "in", "at"}:
                continue
            noun = self.book.noun_after(max(last, led - _TO_WITH), led)
            if self.text[led].is_capital or (noun is not None and noun[0] == led - 1):
                return True
        return False

    def _told_together(self, group: People, last: int) -> bool:
        """Whether more is told of an encounter with all of them: "C also took part in the talks with A and B"."""
        text = self.text
        for noun in self.book.lexicon.meeting_nouns.starts(text, last, len(text) - 2):
            if text[noun + 1].lower != "with" or text[noun - 1].lower in _ONE_OF_SEVERAL:
                continue
            stop = self.book.who.end_of_list(noun + 2, min(noun + _TO_ALL, len(text)))
            named = {m.key for m in self.registry.within(noun + 2, stop)}
            if named >= group.keys():
                return True
        return False

    def _head_two(self, group: People) -> bool:
        """Whether a President and a Prime Minister of one state are among them: neither joins the other.

        Where it is not told of whom somebody is, that is the state of which the others are.
        """
        states, governments = set(), set()
        for key in group:
            party = self.registry.party_of(key)
            side = party if party not in (key, self.registry.home) else None
            rank = self._rank(key)
            if rank == _OF_STATE:
                states.add(side)
            if rank == _OF_GOVERNMENT:
                governments.add(side)
        if not states or not governments:
            return False
        return not states.isdisjoint(governments) or None in states | governments

    def _rank(self, key: str) -> str | None:
        """Whether somebody heads a state or a government."""
        known = self.registry.known.get(key)
        heads = {office.head.lower() for office in known.offices} if known is not None else set()
        if not heads.isdisjoint(self._heads_of_state):
            return _OF_STATE
        return None if heads.isdisjoint(self._heads_of_government) else _OF_GOVERNMENT

    def _told_of_several(self, last: int) -> bool:
        """Whether the title or the next sentences tell of several: "in her meetings", "X's calls with"."""
        title = self.book.title
        if title is not None and not self._several.isdisjoint(self.text.lowers(*title)):
            return True
        stop = min(last + _BEHIND, len(self.text))
        return any(
            self.text[i].lower in self._several
            and not self._owners.isdisjoint(self.text.lowers(i - 2, i))
            for i in range(last + 1, stop)
        )

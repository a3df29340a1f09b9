"""Encounters of which an author tells: "my talks with X", "today X and I signed", "the honour to host X".

Officials who write as "I" seldom say "met". They tell of their talks as of something known, of
what they did with a guest, and of the pleasure that it was.
"""

from __future__ import annotations

from datetime import date

from communique.reading.encounters.accounts.colleagues import Colleagues
from communique.reading.encounters.book.book import SIDE_KINDS, EncounterBook
from communique.reading.encounters.book.each import EachAlone
from communique.reading.encounters.book.kinds import EncounterKinds
from communique.reading.encounters.encounter import People
from communique.reading.encounters.talks.late_objects import LateObjects

_TO_TO = 10  # tokens from "opportunity" to "to": when, where and whose it was stands between
_OF_WHOM = frozenset({"their", "his", "her"})
_NEAR = 6  # tokens before "opportunity" in which "had" may stand
_TO_NOUN = 6  # tokens from "my" to "talks"
_DUE = frozenset(
    {"will", "shall", "would", "forward", "next", "forthcoming", "upcoming", "proposed"}
)
_CALLS = frozenset({"call", "calling"})
_VISITS = frozenset({"visit", "visits"})


class FirsthandWords:
    """Takes down the encounters that sentences of one document tell of in such ways.

    Args:
        issued: The date of the statement, or None. home: State key of the issuer, or None.

    Attributes:
        planned: Whether the document opens with what is to come.
    """

    def __init__(self, book: EncounterBook, issued: date | None, home: str | None):
        self.book = book
        self.text = book.text
        self.registry = book.registry
        self.issued = issued
        self.home = home
        self.planned = False
        words = book.lexicon.words
        self._pleasures = words("meetings", "pleasures")
        self._chances = words("meetings", "chances") | self._pleasures
        self._had = words("meetings", "chance_verbs")
        self._present = words("meetings", "pleasure_verbs")
        self._deeds = words("meetings", "chance_deeds")
        self._guesting = words("meetings", "guesting")
        self._phones = frozenset({"phone", "telephone"})
        self._made_known = words("meetings", "making_known")
        self._content = words("meetings", "content")
        self._talked = words("meetings", "talked_with_me")
        self._journeys = words("meetings", "visiting") | _VISITS
        self._leading = words("meetings", "heads_of_state") | {"prime minister"}
        self._together = words("meetings", "together") - {"conference", "group"}
        self._late = LateObjects(book)
        self._kinds = EncounterKinds(book)
        self._each = EachAlone(book)
        self._colleagues = Colleagues(book)

    def read(self, first: int, last: int, words: list[str]) -> None:
        """Take down what the sentence `[first, last)` of these *words* tells so, if anything."""
        if not self._chances.isdisjoint(words):
            self._chance(first, last)
        if "my" in words and _DUE.isdisjoint(words):
            self._my_talks(first, last)
            self._colleagues.read(first, last)
        if "i" in words:
            self._with_me(first, last)
            if "welcome" in words:
                self._welcome(first, last)
            if "saw" in words:
                self._saw(first, last)
        if not self._phones.isdisjoint(words):
            self._by_phone(first, last)
        if "including" in words:
            self._including(first, last)

    # -- "had the opportunity to meet X" --------------------------------------------------

    def _chance(self, first: int, last: int) -> None:
        """ "The visit was an opportunity to meet X", "I was pleased this morning to host X"."""
        for i in range(first + 1, last - 2):
            lower = self.text[i].lower
            if lower not in self._chances:
                continue
            deed = self._deed(i, last)
            if deed is None or "of" in self.text.lowers(max(first, i - 2), i):
                continue  # "was glad of the opportunity" is told of one to come as well
            near = range(i - 1, max(first - 1, i - _NEAR), -1)
            told = self._had - {"also"}
            had = next((j for j in near if self.text[j].lower in told), None)
            if had is not None and self.book.tense.is_told(first, last, had):
                asked = lower in self._pleasures and self.planned
                if not asked or self.book.is_news(first, last):
                    self._met(first, last, deed)
            elif had is None and lower in self._pleasures and self._is_here(first, last, i, deed):
                self._met(first, last, deed, here=True)
            return

    def _deed(self, i: int, last: int) -> int | None:
        """The deed of which token *i* was the chance: "to meet", "this morning to speak", "of holding"."""
        for j in range(i + 1, min(i + _TO_TO, last - 1)):
            lower = self.text[j].lower
            if lower in {"to", "of"}:
                found = j + 1 + self.book.lexicon.is_adverb(self.text[j + 1].lower)
                found = found if found < last else j + 1
                if lower == "of" and self.text[found].lower in _OF_WHOM:
                    continue  # "the opportunity of their presence in Lima to meet them"
                call = self.text[found].lower in _CALLS
                if call and self.text.lowers(found + 1, found + 2) != ["on"]:
                    return None  # "the opportunity to call for peace"
                return found if self.text[found].lower in self._deeds else None
            if not self.text[j].is_word:
                return None
        return None

    def _is_here(self, first: int, last: int, i: int, deed: int) -> bool:
        """Whether a guest welcomed with present words is there: "I am pleased to welcome X to Chile".

        Not where days to come are told, nor in a text of what is planned.
        """
        welcomed = self.text[deed].lower in self._guesting
        present = not self._present.isdisjoint(self.text.lowers(max(first, i - _NEAR), i))
        return welcomed and present and self._is_free(first, last)

    def _met(self, first: int, last: int, deed: int, here: bool = False) -> None:
        """Take down that whoever had the chance did what the token *deed* says.

        Who is *here* as the statement is issued was met that day.
        """
        who = self.book.who
        me = {"i", "my"} & set(self.text.lowers(first, deed))
        one = {} if me else who.people(first, deed)
        one = one or who.author() or self.book.last_person() or who.lead()
        noun = None
        if self.text[deed].lower in {"hold", "holding", "have", "having"}:
            noun = self.book.noun_after(deed + 1, min(deed + 9, last))
            if noun is None:
                return
        at = self._past_place(deed, last) if noun is None else noun[0]
        groups = who.counterparts(at + 1, last)
        if not groups and self.text[deed].lower in {"meet", "meeting"}:
            groups = self._late.found(
                deed + 1, last
            )  # "to meet in Lisbon today the Premier of X, Y"
        met = {k: v for group in groups for k, v in group.items() if k not in one}
        if not met or not (one or me):
            return
        kind = self._kinds.by_means(noun[1] if noun else "meeting", first, at, last)
        if not _VISITS.isdisjoint(self.text.lowers(deed + 1, min(deed + _TO_NOUN, last))):
            kind = "visit"  # "honoured to host visits with A and B"
        if self.text[deed].lower in _CALLS:
            kind = "courtesy-call"  # "honoured to call on Prime Minister X"
        if self.text[deed].lower in {"speak", "talk", "speaking", "talking"}:
            persons = all(self.registry.is_person(key) for key in met)
            kind = kind if kind != "meeting" or not persons else "telephone-call"
        parties = len({self.registry.party_of(key) for key in met})
        apart = noun is None and (parties > 1 or len(met) == 2)
        apart = apart and self._together.isdisjoint(self.text.lowers(deed, last))
        each = [{k: v} for k, v in met.items()] if apart else [met]
        if noun is not None:
            each = self._each.groups(one, met, first, deed, last)
        placed = None if noun is None else deed
        for group in each:
            people: People = {**one, **group}
            trigger = (deed, at + 1)
            told = self.book.add(kind, first, last, people, "chance", trigger, place_from=placed)
            if kind == "visit" and told.city is None and told.zone is None:
                told.zone = self._home_zone()  # whoever hosts guests does so in his own state
            if here and told.day is None and told.period is None and self.issued is not None:
                told.day, told.basis = self.issued, "inferred"

    def _past_place(self, deed: int, last: int) -> int:
        """The token before "with" in "the pleasure of meeting in Lima with X"; else the *deed*."""
        if self.text.lowers(deed + 1, deed + 2) not in (["in"], ["at"]):
            return deed
        near = self.text.lowers(deed + 2, min(deed + _TO_NOUN, last))
        return deed + 1 + near.index("with") if "with" in near and "," not in near else deed

    def _home_zone(self) -> str | None:
        state = self.registry.authority.get(self.home) if self.home else None
        return state.timezone if state is not None else None

    # -- "my talks with X" ------------------------------------------------------------

    def _my_talks(self, first: int, last: int) -> None:
        """ "My talks with X today were useful", "I told him so in my meeting with X"."""
        if self.planned and not self.book.is_news(first, last):
            return
        for i in range(first, last - 3):
            if self.text[i].lower in self._content:
                return
            if self.text[i].lower != "my":
                continue
            noun = self.book.noun_after(i + 1, min(i + _TO_NOUN, last))
            if noun is None or noun[1] in SIDE_KINDS or not self._is_with(noun[0], last):
                continue
            groups = self.book.who.counterparts(noun[0] + 1, last)
            met = groups[0] if len(groups) == 1 else {}
            one = self.book.who.author(met)
            known = any(met.keys() <= e.people.keys() for e in self.book.encounters)
            over = self.text[i - 1].lower in {"after", "following"} and i > first
            if not met or known or not (over or self._is_past(first, last)):
                continue
            if self._is_of_often(first, last, met):
                continue
            for group in self._each.groups(one, met, first, noun[0], last):
                kind = self._kinds.by_means(noun[1], i, noun[0], last)
                trigger = (noun[0], noun[0] + 1)
                self.book.add(kind, first, last, {**one, **group}, "my-talks", trigger)

    def _is_of_often(self, first: int, last: int, met: People) -> bool:
        """ "In my talks with Chilean officials I have raised it": of officials and no day, so of many."""
        named = any(self.registry.is_person(key) for key in met)
        done = not {"have", "'ve"}.isdisjoint(self.text.lowers(first, last))
        return done and not named and not self.book.facts.times_in(first, last)

    def _is_with(self, noun: int, last: int) -> bool:
        """Whether "with" stands behind the noun: "my meeting today with X"."""
        near = self.text.lowers(noun + 1, min(noun + _TO_NOUN, last))
        return "with" in near and "," not in near[: near.index("with")]

    def _is_past(self, first: int, last: int) -> bool:
        """Whether the sentence tells what was: one of its words is a past form."""
        told = self.book.lexicon.words("grammar", "irregular_pasts") | self._had | {"has", "have"}
        words = self.text.lowers(first, last)
        return any(w in told or (w.endswith("ed") and len(w) > 4) for w in words)

    # -- "today X and I signed" ---------------------------------------------------------

    def _with_me(self, first: int, last: int) -> None:
        """ "Today Prime Minister X and I reviewed our cooperation": they did it together that day."""
        for i in range(first + 2, last - 2):
            if self.text[i].text != "I" or self.text[i - 1].lower != "and":
                continue
            other = self.registry.at(i - 2)
            if other is None or other.kind not in ("person", "office"):
                return
            people = self.book.who.people(other.first, i)
            sides = {self.registry.party_of(key) for key in people}
            foreign = len(people) == 1 and all(self._is_foreign(side) for side in sides)
            at = i + 1
            while at < last and self._is_before_deed(self.text[at].lower):
                at += 1
            if not foreign or at >= last or not self._did(at):
                return
            guest = self.text[at].lower in self._talked and self._is_guest(people)
            if not guest and not self._is_of_today(first, last):
                return
            if any(people.keys() <= e.people.keys() for e in self.book.encounters):
                return
            met = {**self.book.who.author(people), **people}
            self.book.add("meeting", first, last, met, "with-me", (at, at + 1))
            return

    def _is_guest(self, people: People) -> bool:
        """Whether the opening tells of a journey of those *people* on which the author saw them."""
        if self.planned:
            return False
        opening = range(self.book.who.start, self.book.opening)
        spans = [opening, range(*self.book.title)] if self.book.title is not None else [opening]
        words = {w for span in spans for w in self.text.lowers(span.start, span.stop)}
        named = {m.key for m in self.registry.within(opening.start, opening.stop)}
        return not words.isdisjoint(self._journeys) and not named.isdisjoint(people)

    def _is_before_deed(self, lower: str) -> bool:
        return lower in {"have", "today", "yesterday"} or self.book.lexicon.is_adverb(lower)

    def _is_foreign(self, side: str) -> bool:
        """Whether a side is another's: a state or body, or somebody of no told state who leads one."""
        if self.registry.is_person(side):
            heads = {office.head.lower() for office in self.registry.known[side].offices}
            return not heads.isdisjoint(self._leading)
        return self.registry.type_of(side) is not None and side != self.home

    def _did(self, i: int) -> bool:
        """Whether the token *i* is a deed done together: what was announced may be so from afar."""
        lower = self.text[i].lower
        past = lower in self.book.lexicon.words("grammar", "irregular_pasts") or (
            lower.endswith("ed") and len(lower) > 4
        )
        return past and lower not in self._made_known

    def _is_of_today(self, first: int, last: int) -> bool:
        """Whether the sentence tells of the day of issue or of one of the days before it."""
        times = self.book.facts.times_in(first, last)
        days = [x for x in times if x.kind in ("date", "relative", "range")]
        return bool(days) and self.book.is_news(first, last)

    # -- other deeds of the author ------------------------------------------------------

    def _welcome(self, first: int, last: int) -> None:
        """ "I warmly welcome President X to Chile": somebody who is there."""
        for i in range(first + 1, last - 2):
            mine = self.text[i].lower == "welcome" and self.book.who.roles.says_i(first, i)
            if not mine or not self._is_free(first, last):
                continue
            guest = self.registry.starting_at(i + 1) or self.registry.starting_at(i + 2)
            if guest is None or guest.kind not in ("person", "office"):
                return
            stop = self.book.who.end_of_list(guest.last, last)
            if self.book.to_a_place(guest.last, min(stop + 3, last)):
                self._met(first, last, i, here=True)
            return

    def _is_free(self, first: int, last: int) -> bool:
        """Whether nothing in an opening sentence tells of what is to come."""
        if self.planned or first >= self.book.opening:
            return False
        times = self.book.facts.times_in(first, last)
        if any(x.kind == "range" or self.book.tense.is_ahead(x) for x in times):
            return False
        return _DUE.isdisjoint(self.text.lowers(first, last))

    def _saw(self, first: int, last: int) -> None:
        """ "I saw President X this morning"."""
        for i in range(first + 1, last - 2):
            mine = self.text[i].lower == "saw" and self.book.who.roles.says_i(first, i)
            seen = self.registry.starting_at(i + 1) or self.registry.starting_at(i + 2)
            if not mine or seen is None or seen.kind != "person":
                continue
            if self._is_of_today(first, last):
                people = self.book.who.people(i + 1, self.book.who.end_of_list(seen.last, last))
                met = {**self.book.who.author(people), **people}
                self.book.add("meeting", first, last, met, "met", (i, i + 1))
            return

    def _by_phone(self, first: int, last: int) -> None:
        """ "I congratulated President X by telephone this morning": whatever was said, it was a call."""
        if any(e.kind == "telephone-call" for e in self.book.encounters):
            return
        for i in range(first + 3, last):
            if self.text[i].lower not in self._phones:
                continue
            by = self.text[i - 1].lower in {"by", "over"} or (
                self.text.lowers(i - 2, i) == ["over", "the"]
            )
            call = self.text.lowers(i - 2, i + 2) in (
                ["in", "a", self.text[i].lower, "call"],
                ["in", "a", self.text[i].lower, "conversation"],
            )
            deed = next((j for j in range(first + 1, i) if self._is_deed(first, j)), None)
            if not (by or call) or deed is None or not self.book.is_news(first, last):
                continue
            stop = self.book.who.end_of_list(i, last) if self.text[i + 1].lower != "with" else last
            people = self.book.who.people(deed, stop)
            if people:
                met = {**self.book.who.author(people), **people}
                self.book.add("telephone-call", first, last, met, "phoned", (i, i + 1))
            return

    def _is_deed(self, first: int, i: int) -> bool:
        """Whether "I" is the subject of a past form at the token *i*."""
        lower = self.text[i].lower
        past = lower in self.book.lexicon.words("grammar", "irregular_pasts") or lower == "been"
        return (past or lower.endswith("ed")) and self.book.who.roles.says_i(first, i)

    def _including(self, first: int, last: int) -> None:
        """ "X has begun talks with other leaders, including a call this morning with Y"."""
        for i in range(first + 2, last - 4):
            if self.text.lowers(i, i + 2) != ["including", "a"] or not _DUE.isdisjoint(
                self.text.lowers(first, i)
            ):
                continue
            noun = self.book.noun_after(i + 1, min(i + _TO_NOUN, last))
            if noun is None or not self._is_with(noun[0], last):
                continue
            groups = self.book.who.counterparts(noun[0] + 1, last)
            one = self.book.who.people(first, i) or self.book.who.author()
            one = {key: one[key] for key in list(one)[:1]}
            if one and groups and self.book.is_news(first, last):
                met = {**one, **groups[0]}
                self.book.add(noun[1], first, last, met, "including", (noun[0], noun[0] + 1))
            return

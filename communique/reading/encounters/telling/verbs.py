"""Verbs that report an encounter: "met", "held talks", "spoke with", "welcomed X to Y"."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from communique.lexicon import Lexicon
from communique.reading.encounters.attendance.attendance import AttendanceWords, joined_by
from communique.reading.encounters.attendance.delegation_words import DelegationWords
from communique.reading.encounters.beside.press import PressMet
from communique.reading.encounters.book.book import SIDE_KINDS, EncounterBook
from communique.reading.encounters.book.each import EachAlone
from communique.reading.encounters.book.kinds import EncounterKinds
from communique.reading.encounters.guests.guests import GuestVerbs
from communique.reading.encounters.guests.meals import Meals
from communique.reading.encounters.guests.signings import Signings
from communique.reading.encounters.talks.briefings import Briefings
from communique.reading.encounters.talks.calls import CallVerbs
from communique.reading.encounters.talks.events import HeldEvents
from communique.reading.encounters.talks.held_nouns import HeldNouns
from communique.reading.encounters.talks.met import MetReader
from communique.reading.encounters.talks.then_met import ThenMet
from communique.reading.encounters.telling.other_words import other_readers, other_words
from communique.reading.encounters.visits.errands import Errands
from communique.reading.encounters.visits.forums import Forums
from communique.reading.encounters.visits.programme_parts import ProgrammeParts
from communique.reading.encounters.visits.visits import VisitVerbs

_HOSTED = frozenset({"hosted", "co-hosted", "cohosted"})
_ARTICLES = frozenset({"a", "an", "the"})
_PASSIVE = frozenset({"was", "were", "been"})
_BESIDE = (["followed", "by"], ["preceded", "by"])
_WHEN = frozenset({"at", "after", "following", "before", "during"})
_TAKEN = frozenset({"took", "taken", "taking"})
_TO_CEREMONY = 6  # tokens from "hosted" to "ceremony"
_TO_STAY = 24  # tokens from "the visit by X to Y" to "included"
_TO_GUEST = 10  # tokens from "audience" over "on Monday at the Palace" to "to"
_CALLS = ("courtesy-call", "telephone-call")


class MeetingVerbs:
    """Takes down the encounters that the verbs of a document report.

    Args:
        issued: The date of the statement, or None.
        joint: Whether the statement is that of those who met.

    Attributes:
        words: The words that may report an encounter, in lower case.
        call: Whether the title tells of a telephone call, so that "met" does as well.
        kinds: Tells how those who met did so.
    """

    def __init__(self, book: EncounterBook, issued: date | None, joint: bool):
        self.book = book
        self.text = book.text
        self.registry = book.registry
        self.lexicon = book.lexicon
        self.call = False
        self.kinds = EncounterKinds(book)
        words = self.lexicon.words
        self.each = EachAlone(book)
        self.then_met = ThenMet(book, self.each)
        self.guests = GuestVerbs(book, issued, joint)
        self.signings = Signings(book)
        self.visits = VisitVerbs(book)
        self.attendance = AttendanceWords(book)
        self.delegations = DelegationWords(book)
        self.events = HeldEvents(book)
        self.met = MetReader(book, self.each, self.events, joint)
        self.errands = Errands(book, self.each, self.kinds)
        self.briefings = Briefings(book)
        self.meals = Meals(book)
        self.forums = Forums(book)
        self.press = PressMet(book)
        self.nouns = HeldNouns(book)
        self.programme_parts = ProgrammeParts(book, self.each, self.kinds)
        self.calls = CallVerbs(book, self.guests, self.each)
        self._kinds = self.lexicon.derived("verbs of encounters", _verb_kinds)
        self._convening = frozenset({"convened", "convenes"})
        self._lasting, self._ending = (words("meetings", k) for k in ("lasting", "ending"))
        self._gerunds = frozenset({"holding", "having", "addressing", "giving"})
        self._before_gerund = frozenset({"before", "after", "then", "and", "by"})
        self._opening = words("meetings", "opening")
        self._homage, self._gatherings = (words("meetings", k) for k in ("homage", "included_in"))
        self._beginning = words("meetings", "beginning")
        self._unowned = words("meetings", "unowned")
        self._making, self._made_kinds = (words("meetings", k) for k in ("making", "made_kinds"))
        self._continued = frozenset({"continued", "discussed", "addressed", "raised", "covered"})
        self._courses = words("meetings", "stays", "courses")
        self._welcomes = frozenset({"welcome", "welcoming", "reception"})
        self._serial = words("meetings", "serial")
        self._of_themselves = words("meetings", "of_themselves")
        self._consulting = words("meetings", "consulting")
        self._topics_behind: dict[str, str] = self.lexicon.meetings["topics_behind"]
        self._listing = words("meetings", "bringing_together")
        self._particles: dict[str, list[str]] = self.lexicon.meetings["particles"]
        self._behind_verb = words("meetings", "list_ends", "behind_verb")
        self.words = self.lexicon.derived("words of encounters", _words)
        self._readers = (
            (self.delegations.comprising, self.delegations.included),
            (self.programme_parts.words, self.programme_parts.read),
            (self.errands.words, self.errands.read),
            (words("meetings", "opened"), self.forums.opened),
            (self.press.words, self.press.read),
            (self.signings.names, self.signings.put_names),
            (words("meetings", "looking_in"), self.visits.looked_in),
            (self.visits.sites.words, self.visits.sites.read),
            (frozenset({"addressed"}), self.forums.addressed),
            *other_readers(book, self.kinds, self.errands, self.meals),
        )

    def read(self, first: int, last: int, i: int) -> None:
        """Take down what token *i* of the sentence `[first, last)` reports, if anything."""
        lower = self.text[i].lower
        if lower in _TAKEN and self.events.read(first, last, i):
            return
        if lower in self.then_met.words and self.then_met.read(first, last, i):
            return
        if lower == "meeting":
            self.events.in_session(first, last, i)
            return
        if lower in self._ending and self.events.ended(first, last, i):
            return
        if any(lower in words and told(first, last, i) for words, told in self._readers):
            return
        kind = self._kinds.get(lower)
        if kind is not None:
            _HANDLERS[kind](self, first, last, i)
        elif lower in _PASSIVE and i + 1 < last:
            guest = "guest" in self.text.lowers(i + 1, min(i + 4, last))
            if not guest or not self.meals.attended(first, last, i):
                self.events.read(first, last, i)
        elif (
            lower in {"followed", "preceded"}
            or (lower in {"following", "after"} and i - first < 2)
            or (lower in self._gerunds and self.text[i - 1].lower in self._before_gerund)
        ):
            self._sides(first, last, i)
        elif lower in self._continued and self.kinds.over_meal(i, last):
            if lower == "continued" or self.text[i - 1].lower in _PASSIVE:
                self.meals.went_on(first, last, i)
        if lower in self._lasting and self.book.encounters:
            self.events.lasted(first, last, i)
        if lower in self.delegations.leading and i + 1 < last:
            self.delegations.led_by(first, last, i)
        if lower == "representing" and i == first:
            self.delegations.representing(first, last)
        if lower == "represented":
            self.delegations.represented(first, last, i)
        if lower in self.attendance.joined_by:
            self.attendance.joined(first, last, i)
        if lower in self.attendance.listed_as and i - first < 3 and i + 1 < last:
            self.attendance.listed(first, last, i)
        elif lower in self._listing and (
            self.text[i - 1].lower in self._gatherings
            or (i - first, self.text[first].lower) == (1, "it")
        ):
            self.attendance.listed(first, last, i - 1)  # "the meeting included: A, B and C"

    def _sides(self, first: int, last: int, i: int) -> None:
        """ "followed by a dinner and a press conference", "before holding a joint press conference"."""
        noun = self.book.noun_after(i + 1, min(i + 6, last))
        if noun is None and self.visits.tours.followed(first, last, i):
            return
        while noun is not None:
            if noun[1] in SIDE_KINDS:
                self.book.side(first, last, noun[1], noun[0] + 1)
                self.meals.given_beside(noun[0] + 1, last)
            elif self.text.lowers(i, i + 2) in _BESIDE:
                self.events.followed(first, last, noun)
            j = self.nouns.past_parties(noun[0] + 1, last)
            more = j + 2 < last and self.text[j].lower in {"and", ","}
            noun = self.book.noun_after(j + 1, min(j + 6, last)) if more else None

    def _meets(self, first: int, last: int, i: int) -> None:
        after = self.text.lowers(i + 1, i + 2)
        if after and self._topics_behind.get(self.text[i].lower) == after[0]:
            if not self.book.facts.times_in(i + 2, min(i + 4, last)):
                return  # "conferred on the plan", and not "conferred on Monday with Y"
        particle = self._particles.get(self.text[i].lower)
        if particle is not None and not {*after} & {*particle}:
            return
        if self.text[i].lower in self._consulting and not self._placed(first, last, i):
            return
        if self.text.lowers(i - 1, i + 2)[::2] in (["was", "by"], ["were", "by"]):
            self.guests.hosts.read(first, last, i)  # "The meeting was convened by A and B"
            return
        if self._has_object(first, last, i):
            return
        if self.text[i].lower in self._convening and self.text[i + 1].lower in _ARTICLES:
            if self.book.noun_after(i + 1, self.nouns.reach(i + 1, last)) is not None:
                self._holds(first, last, i)  # "convened a roundtable with students"
                return
        told = self.text[i].lower == "convened" and self.text[i - 1].lower in {"was", "were"}
        if told and self.book.has_video(i, min(i + 5, last)):
            return  # "The summit was convened online" is told of the summit
        kind = "telephone-call" if self.call else "meeting"
        if kind == "meeting" and self.kinds.at_summit(first, last):
            kind = "summit"
        if kind == "meeting" and self.kinds.apart_in_space(first, last, i):
            kind = "video-conference"
        if kind == "meeting" and self.kinds.over_meal(i, last):
            kind = "working-meal"
        if self.text[i].lower in self._of_themselves:
            kind = self.kinds.by_means(kind, first, i, last)  # "conversed by telephone"
        if kind == "meeting" and self.kinds.at_round_table(i, last):
            kind = "roundtable"
        self.met.read(first, last, i, kind, i)

    def _placed(self, first: int, last: int, i: int) -> bool:
        """Whether it is told where or when: "consulted with X in Lisbon", "consulted today with X"."""
        if "with" not in self.text.lowers(i + 1, i + 4):
            return False
        return self.book.to_a_place(i + 1, last) or any(
            x.kind in ("date", "relative") for x in self.book.facts.times_in(first, last)
        )

    def _dined(self, first: int, last: int, i: int) -> None:
        self.met.read(first, last, i, "working-meal", i)

    def _has_object(self, first: int, last: int, i: int) -> bool:
        """ "gathered evidence", "conferred a degree": not what people do who come together.

        "Convened by X, the Forum is ..." and "firms convened by X" tell of no session either.
        """
        after = self.text.lowers(i + 1, min(i + 2, last))
        convened = self.text[i].lower in self._convening and not self.book.has_video(i, i + 5)
        if after == ["by"] and (i == first or convened):
            return True
        if self.text[i].lower not in self._of_themselves or not after:
            return False
        word = self.text[i + 1]
        bare = after[0] in self._behind_verb or self.lexicon.is_adverb(after[0])
        return word.is_word and not bare and not word.text[0].isdigit()

    def _welcomed(self, first: int, last: int, i: int) -> None:
        """ "welcomed the Prime Minister to Rome"; "hosted a dinner" is something held."""
        if self.text[i].lower in _HOSTED and i + 1 < last:
            noun = self.book.noun_after(i + 1, min(i + 10, last))
            if noun is not None or self.text[i + 1].lower == "by":
                self._holds(first, last, i)
                return
        if self.guests.was_welcomed(first, last, i):
            return
        self.guests.welcomed(first, last, i)

    def _holds(self, first: int, last: int, i: int) -> None:
        if self.text[i].lower == "concluded" and self.text[i - 1].lower in _PASSIVE:
            self.signings.read(first, last, i)  # "The treaty was concluded today by X and Y"
        if i + 1 < last and self.text[i + 1].lower == "by":
            if not self.meals.given_by(first, last, i):
                self.guests.hosts.read(first, last, i)
            return
        if self.text.lowers(i + 1, i + 4) == ["in", "audience", "by"]:
            self.guests.hosts.read(first, last, i, i + 3)
            return
        if self.text[i].lower == "received" and self.briefings.received(first, last, i):
            return
        noun = self.book.noun_after(i + 1, self.nouns.reach(i + 1, last))
        noun = noun or self.nouns.behind_adjuncts(i, last) or self.nouns.behind_company(i, last)
        noun = noun or self.nouns.body_in_session(i, last)
        if noun is None and i + 1 < last and self.text[i + 1].lower == "with":
            noun = self.nouns.held_ahead(first, i)
            if noun is not None:
                self.met.read(first, last, i, noun[1], i)
                return
        begun = None
        if noun is None and self.text[i].lower in self._beginning:
            noun = begun = self.nouns.begun_with(i, last)
        if noun is not None and self.kinds.is_way(i, noun[0]):
            return
        if noun is not None and self._is_when(i, noun[0]):
            return  # "the press conference held at the end of the meeting"
        if noun is None and self._ceremony(first, last, i):
            return
        if self.text[i].lower == "hosted" and (
            self.guests.treated(first, last, i) or self.meals.hosted_to(first, last, i)
        ):
            return
        if noun is not None and (begun is not None or self._may_be_held(i, noun)):
            kind = self.kinds.by_means(noun[1], first, noun[0], last)
            self.met.read(first, last, noun[0], kind, i)
            j = self.book.past_brackets(noun[0] + 1, last)
            if j + 1 < last and self.text[j].lower == "and":
                meal = self.book.noun_after(j + 1, min(j + 5, last))
                if meal is not None and meal[1] in SIDE_KINDS:  # "a meeting and dinner with X"
                    self.book.side(first, last, meal[1], meal[0] + 1)
        elif self.text[i].lower in self.lexicon.words("meetings", "welcoming"):
            if not self.guests.was_welcomed(first, last, i):  # "was received on Tuesday by X"
                self.guests.welcomed(first, last, i)

    def _is_when(self, verb: int, noun: int) -> bool:
        """Whether a noun only says when or where something was held: "held at the end of the meeting"."""
        when = self.text[verb].lower == "held" and self.text[verb + 1].lower in _WHEN
        return when and {"a", "an"}.isdisjoint(self.text.lowers(verb + 1, noun + 1))

    def _ceremony(self, first: int, last: int, i: int) -> bool:
        """ "hosted a welcome ceremony for Y in Lisbon on Monday": where and when they met behind it."""
        near = self.text.lowers(i + 1, min(i + _TO_CEREMONY, last))
        if "ceremony" not in near or self._welcomes.isdisjoint(near):
            return False
        people = {**self.book.who.subject(first, i), **self.book.who.people(i + 1, last)}
        self.errands.stayed(first, last, i, people)
        return True

    def _paid(self, first: int, last: int, i: int) -> None:
        """ "paid a visit to Lisbon"; what else is paid or made is something held."""
        if self.visits.paid_visit(first, last, i):
            return
        if i + 1 < last and self.text[i + 1].lower in self._homage:
            self.visits.laid(first, last, i)
        elif self.text[i].lower in self.lexicon.words("meetings", "holding"):
            self._holds(first, last, i)

    def _granted(self, first: int, last: int, i: int) -> None:
        """ "granted an audience to X", "granted an audience on Monday to X", "an audience she granted to X"."""
        if any(e.rule == "ceremony" and (first, last) in e.passages for e in self.book.encounters):
            return
        noun = self.book.noun_after(i + 1, min(i + 6, last)) or self.nouns.held_ahead(first, i)
        if noun is not None:
            at = max(noun[0], i)
            near = range(at + 1, min(at + _TO_GUEST, last))
            to = next((j for j in near if self.text[j].lower == "to"), at + 1)
            self.met.read(first, last, to - 1, noun[1], i)

    def _served(self, first: int, last: int, i: int) -> None:
        """ "An official dinner offered by Y followed", "Both Presidents offered a press conference"."""
        if not self.meals.given_by(first, last, i) and self.text[i].lower in self._making:
            self._holds(first, last, i)

    def _may_be_held(self, i: int, noun: tuple[int, str]) -> bool:
        """Only calls are "paid", and "received" unless a guest stands between."""
        lower = self.text[i].lower
        if lower == "paid":
            return noun[1] in _CALLS
        if lower == "received":
            return noun[1] in _CALLS or bool(self.book.who.people(i + 1, noun[0]))
        if lower in self._making:  # "took part in a dinner" tells of those who joined it
            return noun[1] in self._made_kinds and self.text[i + 1].lower != "part"
        if lower == "included":
            return not self._courses.isdisjoint(self.text.lowers(max(0, i - _TO_STAY), i))
        if lower in self._opening:  # "launched the inaugural meeting", and no plan for one
            held = self.text.lowers(i + 1, noun[0])
            bare = self.text[noun[0]].lower in self._unowned and "for" not in held
            return bare or not self._serial.isdisjoint(held)
        return True


# Of a verb in several lists the last one counts. Kept by class, as a table of methods of one
# reader would tie a document's tokens into a cycle that only the collector of garbage unties.
_HANDLERS: dict[str, Callable[[MeetingVerbs, int, int, int], object]] = {
    "attending": lambda verbs, *at: verbs.meals.attended(*at) or verbs.attendance.attended(*at),
    "welcoming": MeetingVerbs._welcomed,
    "holding": MeetingVerbs._holds,
    "meeting": MeetingVerbs._meets,
    "speaking": lambda verbs, *at: verbs.calls.spoke(*at, verbs.call),
    "visiting": lambda verbs, *at: verbs.visits.visited(*at),
    "paying": MeetingVerbs._paid,
    "dining": MeetingVerbs._dined,
    "laying": lambda verbs, *at: verbs.visits.laid(*at) or verbs._holds(*at),
    "touring": lambda verbs, *at: verbs.visits.tours.read(*at),
    "calling": lambda verbs, *at: verbs.calls.called(*at),
    "signing": lambda verbs, *at: verbs.signings.read(*at),
    "granting": MeetingVerbs._granted,
    "serving": MeetingVerbs._served,
    "briefed": lambda verbs, *at: verbs.briefings.briefed(*at),
}


def _verb_kinds(lexicon: Lexicon) -> dict[str, str]:
    """The list of `meetings.yaml` that says how each verb is read."""
    return {word: kind for kind in _HANDLERS for word in lexicon.words("meetings", kind)}


def _words(lexicon: Lexicon) -> frozenset[str]:
    others = {
        "took", "taken", "taking", "followed", "preceded", "meeting", "following", "after", "represented", "representing",
        "continued", "discussed", "raised", "covered", "holding", "having", "addressing", "giving", "arrived",
        "sitting", "seeing",
    }  # fmt: skip
    names = ("comprising", "lasting", "leading", "coming", "listed_as", "opened", "beginning")
    lists = (lexicon.words("meetings", k) for k in names)
    more = (
        "bringing_together",
        "facing",
        "putting_names",
        "stating",
        "being_at_sites",
        "showing_to_guests",
    )
    others |= lexicon.words("meetings", *more)
    others |= other_words(lexicon)
    return frozenset(_verb_kinds(lexicon)) | _PASSIVE | joined_by(lexicon) | others.union(*lists)

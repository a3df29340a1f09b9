"""The encounters of one document as they are found, and the words that all patterns look for."""

from __future__ import annotations

from communique.lexicon import Lexicon
from communique.reading.encounters.book.sequels import Sequels
from communique.reading.encounters.encounter import Encounter, Opening, People
from communique.reading.encounters.people.office_owners import without_owners
from communique.reading.encounters.people.participants import ParticipantReader
from communique.reading.encounters.people.stand_ins import StandIns
from communique.reading.encounters.settings.tense import LATELY, EncounterTense
from communique.reading.encounters.settings.times import FactReader
from communique.reading.names.registry import Registry
from communique.reading.times.timex import resolve
from communique.tokens import TokenText, TokenTrie

SIDE_KINDS = frozenset({"working-meal", "press-conference"})
_NOT_MAIN = SIDE_KINDS | {"courtesy-call", "visit"}
_DAYS = frozenset({"date", "range", "relative"})
_TO_SUBJECT = 12  # tokens from "both Presidents" over another deed to "attended"
_TO_WHERE = 5  # tokens from "where" to the verb behind it
# Behind one of these the place told first is that of what followed.
_TO_NEXT = 60  # tokens from the sentence of an opening to that of who was there
_ELSEWHERE = frozenset({"before", "prior", "ahead"})
_BEHIND_NOUN = frozenset({"with", "between", "and", "this"})
_GREETINGS = frozenset({"welcomed", "chance"})
_OF_GUESTS = frozenset({"courtesy-call", "summit"})
REMOTE = {"telephone-call": "phone", "video-conference": "video"}


def _own_sites(lexicon: Lexicon) -> TokenTrie[bool]:
    trie: TokenTrie[bool] = TokenTrie()
    trie.add_all(lexicon.words("meetings", "own_sites"), True)
    return trie


class EncounterBook:
    """Keeps encounters, each once however often it is told.

    Attributes:
        encounters: Those found so far, in the order of the text.
        stays: When somebody was in a town, which tells of nobody met.
        facts: Reads when and where they were. who: Reads who took part.
        joint: Whether the statement is that of those who met.
        me: Key of the author who tells of it as "I", and is no "he" of it; or None.
        announced: The sentence that tells of a meeting and not yet who met, or None.
        opening: The token with which the first sentences of the running text end.
        title: The tokens of the title, or None.
        announced_kind: What kind of meeting that sentence tells of.
        hosts: Who hosted it, as far as that sentence tells.
        opened: What one person opened, where no more is told of who was there, or None.
        sequels: Tells what an encounter has from the one before.
    """

    def __init__(
        self,
        text: TokenText,
        registry: Registry,
        lexicon: Lexicon,
        facts: FactReader,
        who: ParticipantReader,
    ):
        self.text = text
        self.registry = registry
        self.lexicon = lexicon
        self.facts = facts
        self.who = who
        self.encounters: list[Encounter] = []
        self.stays: list[Encounter] = []
        self.joint = False
        self.me: str | None = None
        self.announced: tuple[int, int] | None = None
        self.opening = 0
        self.title: tuple[int, int] | None = None
        self._told_in: dict[int, Encounter] = {}  # by the sentence that tells of one again
        self.announced_kind = "meeting"
        self.hosts: People = {}
        self.opened: Opening | None = None
        self.sequels = Sequels(text, lexicon)
        self.tense = EncounterTense(text, lexicon, facts)
        self._stand_ins = StandIns(text, registry, lexicon)
        self._video = lexicon.words("meetings", "video")
        self._own_sites = lexicon.derived("sites of a house", _own_sites)
        self._compounds = lexicon.words("meetings", "compounds")
        self._behind_noun = lexicon.words("meetings", "list_ends") | _BEHIND_NOUN

    def add(
        self,
        kind: str,
        first: int,
        last: int,
        people: People,
        rule: str,
        trigger: tuple[int, int] | None,
        date_here: bool = True,
        place_from: int | None = None,
        part: tuple[int, int] | None = None,
        new: bool = False,
        place_to: int | None = None,
    ) -> Encounter:
        """The encounter that the sentence `[first, last)` reports, or the same one told before.

        Args:
            rule: Name of the pattern. trigger: Token range of the verb or noun that told of it.
            date_here: Whether dates and times of the sentence are those of the encounter.
            place_from: The token from which on a place is that of the encounter.
            place_to: The token from which on places are those of what was said.
            new: Whether it is another one, though the same states met in one told before.
            part: The part of the sentence that tells of it, if that is not plain from *trigger*.
        """
        people = without_owners(self.registry, people)
        principals = {k for k, v in people.items() if v[0] != "attendee"}
        for known in self.encounters if not new else ():
            if known.kind == kind and self._same_people(known, principals) and kind != "visit":
                if date_here:
                    self.complete(known, first, last)
                self._name_those_known(known, people)
                self._told_in[first] = known
                if (first, last) not in known.passages:
                    known.passages.append((first, last))
                return known
        encounter = Encounter(kind, (first, last), dict(people), passages=[(first, last)])
        encounter.rule, encounter.trigger = rule, trigger
        encounter.modality = REMOTE.get(kind, "in-person")
        here = part or self.tense.part(first, last, trigger)
        end = self.tense.ends(first, last, trigger)
        if date_here:
            own = any(x.kind in _DAYS for x in self.facts.times_in(*here))
            self.facts.when(encounter, *(here if own else (first, end)))
            self.sequels.day(self.encounters, encounter, first, last)
            self.facts.day_of_stay(encounter, *(here if own else (first, last)))
            self._arrived_later(encounter, first, last)
            self._just_now(encounter, trigger)
        elif self.facts.anchor.period and kind != "working-meal":
            encounter.period = self.facts.anchor.period
        start = first if place_from is None or self._is_there(first, trigger) else place_from
        end = end if place_to is None else min(end, place_to)
        if trigger is not None and self.text[first].lower in _ELSEWHERE:
            self.facts.places.where(encounter, max(start, trigger[1]), end)
            start = max(start, trigger[1])
        self.facts.places.where(encounter, max(start, here[0]), min(here[1], end))
        if encounter.city is None:
            self.facts.places.where(encounter, start, end)
        if date_here and not self.tense.is_of_late(first, last, trigger):
            return encounter  # it was long ago, or is planned: no more than a reference
        told = self._retold(encounter, principals) if date_here and not new else None
        if told is not None:
            told.passages.append((first, last))
            return told
        self.encounters.append(encounter)
        if self.announced is not None and kind not in SIDE_KINDS:
            if encounter.day is None:
                self.complete(encounter, *self.announced)
                encounter.passages.append(self.announced)
            self.announced = None
        return encounter

    def _is_there(self, first: int, trigger: tuple[int, int] | None) -> bool:
        """ "The trip took her to Lisbon, where she was received by Y": the place stands before the verb."""
        end = trigger[0] if trigger is not None else first
        return "where" in self.text.lowers(max(first, end - _TO_WHERE), end)

    def _retold(self, e: Encounter, principals: set[str]) -> Encounter | None:
        """ "The Presidents held a frank discussion" behind their call, "X welcomed Y" at the courtesy call.

        No other encounter, if no day or town is told, or if only a guest is greeted.
        """
        greeted = e.rule in _GREETINGS
        placed = not greeted and (e.city is not None or e.zone is not None)
        if e.kind != "meeting" or placed or e.day is not None or len(principals) < 2:
            return None
        kinds = _OF_GUESTS if greeted else REMOTE
        told = (known for known in reversed(self.encounters) if known.kind in kinds)
        return next((known for known in told if self._same_people(known, principals)), None)

    def _arrived_later(self, encounter: Encounter, first: int, last: int) -> None:
        """ "On arrival in Porto in the evening, she met Y": no first day, if days behind it were told."""
        if {"arrival", "arriving"}.isdisjoint(self.text.lowers(first, last)):
            return
        before = next((e.day for e in reversed(self.encounters) if e.day is not None), None)
        if before is not None and encounter.day is not None and before > encounter.day:
            encounter.day = before

    def _just_now(self, encounter: Encounter, trigger: tuple[int, int] | None) -> None:
        """ "I just spoke with X", "have just met": on the day of issue."""
        undated = encounter.day is None and encounter.period is None
        if undated and trigger is not None and self.text[trigger[0] - 1].lower == "just":
            encounter.day = self.facts.anchor.issued
            encounter.basis = "inferred" if encounter.day is not None else encounter.basis

    def _same_people(self, known: Encounter, principals: set[str]) -> bool:
        """Whether those who met are the ones known, or the states that those stand for."""
        if known.principals == principals:
            return True
        before = {self.registry.party_of(key) for key in known.principals}
        after = {self.registry.party_of(key) for key in principals}
        if len(before) > 1 and before == known.principals:  # of some persons no state is told
            unplaced = {key for key in after & principals if self.registry.is_person(key)}
            after = before if len(after) > len(unplaced) and after - unplaced <= before else after
        persons = all(self.registry.is_person(key) for key in principals)
        told = before == known.principals and persons
        return len(before) > 1 and before == after and (told or principals == before)

    def _name_those_known(self, known: Encounter, people: People) -> None:
        """Put the persons whom a second account names in place of their states."""
        if any(self.registry.is_person(k) for k in known.principals):
            return
        if any(self.registry.is_person(k) for k in people):
            others = {k: v for k, v in known.people.items() if v[0] == "attendee"}
            known.people = {**people, **others}

    def complete(self, known: Encounter, first: int, last: int) -> None:
        """Take from a second account of an encounter what the first did not tell."""
        within = known.period in (None, self.facts.anchor.period)
        if known.day is None and (within or self.facts.narrows(known, first, last)):
            self.facts.when(known, first, last)
        elif known.clock is None and known.minutes is None:
            self.facts.how_long(known, first, last)
        if known.city is None:
            self.facts.places.where(known, first, last)

    def side(
        self,
        first: int,
        last: int,
        kind: str,
        end: int | None = None,
        of: People | None = None,
        place_to: int | None = None,
    ) -> None:
        """A dinner or a press conference that went with the meeting before it.

        Behind the token *end* a bracket or "for 45 minutes" may tell how long it was. Who gave
        it, *of*, did so for whom he or she met, and not for whom others met since.
        """
        mains = [e for e in reversed(self.encounters) if e.kind not in _NOT_MAIN]
        own = (e for e in mains if of and of.keys() <= e.people.keys())
        main = self._told_in.get(first) or next(own, None) or next(iter(mains), None)
        main = main or next((e for e in self.encounters if e.kind not in SIDE_KINDS), None)
        if main is None:
            return
        people = {k: v for k, v in main.people.items() if v[0] != "attendee"}
        meal = kind == "working-meal"
        if kind == "press-conference":  # those who had been briefed did not meet the press
            named = {k: v for k, v in people.items() if not self.registry.is_form(k)}
            people = named or people
        encounter = self.add(
            kind, first, last, people, "side-event", None, date_here=meal, place_to=place_to
        )
        if encounter is main:
            return
        encounter.part_of = main
        if kind == "press-conference" or (first, last) in main.passages:
            encounter.clock = encounter.minutes = None  # "a two-hour meeting followed by lunch"
            encounter.approximate = False
        if end is not None:
            closed = self.past_brackets(end, last)
            encounter.minutes = self.facts.length_behind(end, last, closed)
            self.facts.length_told(encounter, closed, last)
        if encounter.day is None:
            encounter.day, encounter.period = main.day, main.period
            encounter.basis = main.basis if main.day is None else "inferred"

    def told_last(self) -> Encounter | None:
        """The encounter, no meal and no press conference, of which the text told last."""
        mains = [e for e in self.encounters if e.kind not in SIDE_KINDS]
        return max(reversed(mains), key=lambda e: e.passages[-1], default=None)

    def attend(
        self,
        people: People,
        first: int,
        last: int,
        last_only: bool = False,
        beside: People | None = None,
    ) -> None:
        """Let *people* have been at all encounters told so far, or at the last, as the sentence says.

        Where some of those encounters were of those whom they joined, *beside*, it was at these.
        """
        if self._met_at_opening(people, first, last):
            return
        told = self.encounters[-1:] if last_only else self.encounters
        if beside:
            told = [e for e in told if not beside.keys().isdisjoint(e.people)] or told
        for key, (_, mention) in people.items():
            for encounter in told:
                if encounter.kind == "press-conference" and encounter.sentence[1] != last:
                    continue
                encounter.people.setdefault(key, ("attendee", mention))
                if (first, last) not in encounter.passages:
                    encounter.passages.append((first, last))

    def _met_at_opening(self, people: People, first: int, last: int) -> bool:
        """Whether *people* were where somebody opened something, as the text tells next of them."""
        told = self.opened
        if told is None or not 0 <= first - told.sentence[1] < _TO_NEXT:
            return False
        others: People = {k: ("principal", m) for k, (_, m) in people.items()}
        if others.keys() <= told.people.keys():
            return False
        met = self.open(
            Opening(told.kind, told.sentence, told.verb, {**others, **told.people}, told.town)
        )
        met.passages.append((first, last))
        return True

    def open(self, told: Opening) -> Encounter:
        """The encounter of all who were where something was opened."""
        self.opened = None
        met = self.add(
            told.kind, *told.sentence, told.people, "opened", told.verb,
            place_from=told.sentence[0], new=True,
        )  # fmt: skip
        if met.city is None and told.town is not None:
            self.facts.places.set_city(met, told.town)
        return met

    def those_told(self, first: int, i: int) -> People:
        """ "Both Presidents ...", before token *i*: those who met at the last encounter."""
        starts = range(i - 1, max(first - 1, i - _TO_SUBJECT), -1)
        subjects = (self.who.clauses.subject_at(j, i) for j in starts)
        group = next((s for s in subjects if s is not None), None)
        told = next((e for e in reversed(self.encounters) if e.kind not in SIDE_KINDS), None)
        if group is None or told is None or group.names:
            return {}
        many = group.kind == "principals" or group.word in {"they", "both"}
        return {k: v for k, v in told.people.items() if many and v[0] != "attendee"}

    def last_person(self) -> People:
        """ "He" of the next sentence: the traveller, else the first who met at the last encounter."""
        for encounter in reversed(self.encounters):
            for key in encounter.principals_first(self.registry.traveller, self.encounters):
                if self.registry.is_person(key) and key != self.me:
                    return {key: ("principal", None)}
        return {}

    # -- words ----------------------------------------------------------------------

    def receive(self, visit: Encounter, hosts: People) -> None:
        """Let *hosts* have received the visitors of a house, who head it: they stand for it."""
        person = self.registry.is_person
        told = {k: v for k, v in visit.people.items() if v[0] != "host" or person(k)}
        visit.people = {**told, **hosts}

    def noun_after(self, i: int, stop: int) -> tuple[int, str] | None:
        """The next noun for an encounter: its last token and the kind of meeting it names."""
        while i < stop:
            if self.text[i].text in {",", ".", ";"} or self.text[i].lower in {
                "with", "that", "which", "to", "on",
            }:  # fmt: skip
                return None
            hit = self.lexicon.meeting_nouns.longest(self.text, i, stop)
            if hit is not None and not self.is_attribute(hit[0]):
                return hit[0] - 1, hit[1][0]
            i += 1
        return None

    def is_attribute(self, i: int) -> bool:
        """ "a bilateral agreement", "an exchange programme": what ends before *i* names no encounter."""
        after = self.text[i] if i < len(self.text) else None
        if after is None or not after.is_word:
            return False
        if self.text[i - 1].lower == "exchange":
            return after.lower == "of"  # "an exchange of letters"
        if self.text[i - 1].lower == "bilateral" and self.registry.at(i) is None:
            return after.lower not in self._behind_noun
        if after.is_capital:
            return False
        return after.lower in self._compounds

    def past_brackets(self, i: int, last: int) -> int:
        """The token behind a bracket that begins at *i*, or *i*: "a meeting (for 45 minutes) and a lunch"."""
        if i >= last or self.text[i].text != "(":
            return i
        return next((j + 1 for j in range(i, last) if self.text[j].text == ")"), i)

    def to_a_place(self, first: int, last: int) -> bool:
        """Whether "to", "at" or "in" leads to a place or a site there."""
        for i in range(first, last):
            if self.text[i].lower not in {"to", "at", "in"} or i + 1 >= last:
                continue
            j = i + 2 if self.text[i + 1].lower == "the" and i + 2 < last else i + 1
            mention = self.registry.starting_at(j) or self.registry.starting_at(i + 1)
            if mention is not None and mention.kind in ("region", "actor"):
                return True
            if self.lexicon.venues.longest(self.text, j, last) is not None:
                return True
            if j > i + 1 and self._own_sites.longest(self.text, j, last) is not None:
                return True
        return False

    def is_small(self, people: People) -> bool:
        """Whether those who met are persons or states of three parties at most."""
        if any(self.registry.type_of(key) not in ("person", "state") for key in people):
            return False
        return len({self.registry.party_of(key) for key in people}) < 4

    def stood_for(self, parties: set[str]) -> bool:
        """Whether those who met at an encounter told before stood for just these *parties*."""
        return len(parties) > 1 and any(
            {self.registry.party_of(key) for key in e.principals} == parties
            for e in self.encounters
        )

    def stand_for(self, people: People, first: int, last: int, i: int) -> bool:
        """Put *people*, told of at token *i*, in place of their states at the last encounter."""
        return self._stand_ins.at(self.encounters[-1], people, first, last, i)

    def is_news(self, first: int, last: int) -> bool:
        """Whether a sentence tells of these days: it opens the text, or has a day close to issue."""
        days = [
            value.start
            for x in self.facts.times_in(first, last)
            if x.kind in ("date", "relative")
            and (value := resolve(x, self.facts.anchor)) is not None
            and value.granularity == "day"
        ]
        issued = self.facts.anchor.issued
        if days and issued is not None:
            return abs(issued - days[0]) <= LATELY
        return first < self.opening

    def has_video(self, first: int, last: int) -> bool:
        """Whether a word says that they met by video."""
        return not self._video.isdisjoint(self.text.lowers(first, last))

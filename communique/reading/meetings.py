"""Encounters that a statement reports: what kind, who, when, where, how long."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from communique.lexicon import Lexicon
from communique.reading.clauses import ClauseReader
from communique.reading.layout import Block
from communique.reading.registry import Mention, Registry
from communique.reading.segmentation import Sentence
from communique.reading.timex import (
    Anchor,
    TimeExpression,
    check_second_zone,
    find_times,
    resolve,
)
from communique.reading.tokens import TokenText, TokenTrie
from communique.records import Contradiction, Quote

_SIDE_KINDS = {"working-meal", "press-conference"}
_REMOTE = {"telephone-call": "phone", "video-conference": "video"}


@dataclass(slots=True)
class Encounter:
    """A meeting in the making. `people` maps an actor key to its role and its mention."""

    kind: str
    sentence: tuple[int, int]
    people: dict[str, tuple[str, Mention | None]] = field(default_factory=dict)
    day: date | None = None
    basis: str = "unknown"
    period: tuple[date, date] | None = None
    clock: str | None = None
    minutes: int | None = None
    approximate: bool = False
    city: str | None = None
    place: str | None = None
    zone: str | None = None
    modality: str | None = "in-person"
    occasion: str | None = None
    part_of: Encounter | None = None
    passages: list[tuple[int, int]] = field(default_factory=list)
    contradiction: Contradiction | None = None


class MeetingReader:
    """Finds the encounters of one document."""

    def __init__(
        self,
        text: TokenText,
        registry: Registry,
        lexicon: Lexicon,
        clauses: ClauseReader,
        anchor: Anchor,
        home: str | None,
        publisher: str | None = None,
    ):
        self.text = text
        self.registry = registry
        self.lexicon = lexicon
        self.clauses = clauses
        self.anchor = anchor
        self.home = home
        self.publisher = publisher
        self._nouns: TokenTrie[str] = TokenTrie()
        for kind, words in lexicon.meetings["nouns"].items():
            self._nouns.add_all(words, kind)
        self.encounters: list[Encounter] = []
        self._times: list[TimeExpression] = []

    def read(self, blocks: Sequence[Block], sentences: Sequence[Sentence]) -> list[Encounter]:
        """The encounters in the order of the text."""
        title = next((b for b in blocks if b.kind == "title"), None)
        call = title is not None and self._has_word(title.start, title.end, "phone")
        for sentence in sentences:
            first, last = self.text.first_at(sentence.start), self.text.first_at(sentence.end)
            self._times = list(find_times(self.text.folded, sentence.start, sentence.end))
            self._sentence(first, last, call)
        if not self.encounters and title is not None:
            self._from_title(title, blocks)
        if not self.encounters and title is not None:
            self._from_welcome(sentences)
        self._share_facts()
        return self.encounters

    # -- one sentence ---------------------------------------------------------------

    def _sentence(self, first: int, last: int, call: bool) -> None:
        words = self.lexicon.meetings
        stop = self._reported_from(first, last)
        quoted = False
        for i in range(first, stop):
            token = self.text[i].lower
            if token == '"':
                quoted = not quoted
            if quoted or self._hypothetical(i, first):
                continue
            if token in words["meeting"]:
                self._met(first, last, i, "telephone-call" if call else "meeting")
            elif token == "hosted" and i + 1 < last and self.text[i + 1].lower == "by":
                self._hosted(first, last, i)
            elif token in words["holding"]:
                noun = self._noun_after(i + 1, min(i + 10, last))
                if noun is not None:
                    self._met(first, last, noun[0], noun[1], verb=i)
            elif token in {"was", "were"} and i + 1 < last and self.text[i + 1].lower == "held":
                held = self._noun_before(first, i)
                if held is not None:
                    self._side(first, last, held)
            elif token in words["speaking"]:
                self._spoke(first, last, i)
            elif token in words["visiting"]:
                self._visited(first, last, i)
            elif token in {"following", "after"} and i - first < 2:
                noun = self._noun_after(i + 1, min(i + 6, last))
                if noun is not None and noun[1] in _SIDE_KINDS:
                    self._side(first, last, noun[1])
            else:
                self._joined(first, last, i)
        self._attendance(first, last)

    def _reported_from(self, first: int, last: int) -> int:
        """Where reported speech begins: an encounter told in it is not the narrator's."""
        for predicate in self.clauses.predicates(first, last)[:1]:
            frame = predicate.match.frame
            noun = self.text[predicate.match.last - 1].lower
            if frame.id == "discuss" and (
                noun in {"discussion", "discussions", "talks", "talk"}
                or predicate.match.form.lemma in {"hold", "have"}
            ):
                return last
            if predicate.subject.first == first or predicate.match.first - first < 12:
                return predicate.match.first + 1
            return max(first, predicate.match.first)
        return last

    def _hypothetical(self, i: int, first: int) -> bool:
        return i > first and self.text[i - 1].lower in self.lexicon.words(
            "meetings", "hypothetical"
        )

    def _noun_after(self, i: int, stop: int) -> tuple[int, str] | None:
        while i < stop:
            if self.text[i].text in {",", ".", ";"} or self.text[i].lower in {
                "with",
                "that",
                "which",
                "to",
                "on",
            }:
                return None
            hit = self._nouns.longest(self.text.tokens, i, stop)
            if hit is not None:
                return hit[0] - 1, hit[1][0]
            i += 1
        return None

    def _noun_before(self, first: int, i: int) -> str | None:
        for j in range(max(first, i - 4), i):
            hit = self._nouns.longest(self.text.tokens, j, i)
            if hit is not None:
                return hit[1][0]
        return None

    def _met(self, first: int, last: int, at: int, kind: str, verb: int | None = None) -> None:
        verb = at if verb is None else verb
        one = self._people(first, verb)
        if kind == "meeting" and self._has_word(self.text[first].start, self.text[at].end, "video"):
            kind = "video-conference"
        groups = self._counterparts(at + 1, last)
        if not one and self.clauses.subject_at(verb - 1, verb) is not None and self.publisher:
            one = {self.publisher: ("principal", None)}
        if not one and not groups:
            return
        if kind in _SIDE_KINDS and not groups and len(one) < 2:
            self._side(first, last, kind)
            return
        if len(one) == 1 and not groups:
            named = next(iter(one))
            if self.registry.is_person(named) and kind != "press-conference":
                return
        if len(groups) > 1:
            for group in groups:
                self._add(kind, first, last, {**one, **group}, date_here=False)
        else:
            self._add(kind, first, last, {**one, **(groups[0] if groups else {})})

    def _spoke(self, first: int, last: int, i: int) -> None:
        j = i + 1
        while j < min(i + 8, last) and self.text[j].lower not in {"with", "to"}:
            j += 1
        if j >= last or self.text[j].lower not in {"with", "to"}:
            return
        groups = self._counterparts(j, last)
        one = self._people(first, i)
        if groups and one:
            video = any(
                self.text[k].lower in self.lexicon.words("meetings", "video")
                for k in range(first, last)
            )
            self._add(
                "video-conference" if video else "telephone-call", first, last, {**one, **groups[0]}
            )

    def _visited(self, first: int, last: int, i: int) -> None:
        one = self._people(first, i) or self._last_person()
        stop = next(
            (
                j
                for j in range(i + 1, last)
                if self.text[j].text == "," or self.text[j].lower in {"and", "where", "on", "to"}
            ),
            last,
        )
        bodies = (m for m in self.registry.within(i + 1, last) if m.kind == "actor")
        body = [m for m in bodies if self.registry.known[m.key].type != "state"][:1]
        if not one or not any(self.text[j].is_capital for j in range(i + 1, stop)):
            return
        people = {**one, **{m.key: ("host", m) for m in body}}
        encounter = self._add("visit", first, last, people, place_from=i + 1)
        self._site(encounter, i + 1, stop)

    def _hosted(self, first: int, last: int, i: int) -> None:
        one = self._people(first, i)
        hosts = {k: ("host", m) for k, (_, m) in self._people(i + 1, last).items()}
        if one and hosts:
            self._add("meeting", first, last, {**one, **hosts}, place_from=i)

    def _joined(self, first: int, last: int, i: int) -> None:
        for phrase in self.lexicon.meetings["joining"]:
            words = phrase.split()
            if self.text.lowers(i, min(i + len(words), last)) != words:
                continue
            noun = self._noun_after(i + len(words), min(i + len(words) + 6, last))
            if noun is None or noun[1] not in {"roundtable", "working-meal"}:
                return
            one = self._people(first, i) or self._last_person()
            groups = self._counterparts(noun[0] + 1, last)
            if not one:
                return
            other = groups[0] if groups else self._unlisted_group(noun[0] + 1, last)
            self._add(noun[1], first, last, {**one, **other}, place_from=i, date_here=False)
            return

    def _side(self, first: int, last: int, kind: str) -> None:
        """A dinner or a press conference that went with the meeting before it."""
        main = next((e for e in reversed(self.encounters) if e.kind not in _SIDE_KINDS), None)
        if main is None:
            return
        people = {k: v for k, v in main.people.items() if v[0] != "attendee"}
        encounter = self._add(kind, first, last, people, date_here=kind == "working-meal")
        encounter.part_of = main
        if kind == "press-conference":
            encounter.clock = encounter.minutes = None
            encounter.approximate = False
        if encounter.day is None:
            encounter.day, encounter.basis, encounter.period = (
                main.day,
                main.basis if main.day is None else "inferred",
                main.period,
            )

    def _attendance(self, first: int, last: int) -> None:
        """ "Mr. X and Mr. Y attended the series of events": they were there as well."""
        for i in range(first, last):
            if (
                self.text[i].lower
                not in {"attended", "joined", "participated", "accompanied", "present"}
                or not self.encounters
            ):
                continue
            if any(
                self.text[j].lower
                in {
                    "meeting",
                    "talks",
                    "events",
                    "discussions",
                    "series",
                    "dinner",
                    "present",
                    "also",
                }
                for j in range(i, min(i + 7, last))
            ):
                for key, (_, mention) in self._people(first, i).items():
                    for encounter in self.encounters:
                        if encounter.kind != "press-conference":
                            encounter.people.setdefault(key, ("attendee", mention))
                            if (first, last) not in encounter.passages:
                                encounter.passages.append((first, last))
                return

    # -- people ---------------------------------------------------------------------

    def _people(self, first: int, last: int) -> dict[str, tuple[str, Mention | None]]:
        found: dict[str, tuple[str, Mention | None]] = {}
        for mention in self.registry.within(first, last):
            key = mention.key
            if mention.kind == "office":
                holders = self.registry.holders_at(mention)
                if not holders:
                    continue
                key = holders[0]
            elif mention.kind != "person":
                continue
            if mention.last < len(self.text) and self.text[mention.last].text == "'s":
                continue
            found.setdefault(key, ("principal", mention))
        return found

    def _last_person(self) -> dict[str, tuple[str, Mention | None]]:
        for encounter in reversed(self.encounters):
            for key, (role, _mention) in encounter.people.items():
                if role == "principal" and self.registry.is_person(key):
                    return {key: ("principal", None)}
        return {}

    def _counterparts(self, i: int, last: int) -> list[dict[str, tuple[str, Mention | None]]]:
        """Those after "with", one group each where the sentence lists them apart."""
        joint = {"with", "between", "by"} | ({"to"} if self.text[i].lower == "to" else set())
        near = (j for j in range(i, min(i + 3, last)) if self.registry.at(j) is not None)
        led = (j for j in range(i, min(i + 14, last)) if self.text[j].lower in joint)
        start = min((j for j in (next(near, None), next(led, None)) if j is not None), default=None)
        if start is None or any(self.text[j].lower in {"in", "at", "on"} for j in range(i, start)):
            return []
        stop = next(
            (
                j
                for j in range(start + 1, last)
                if self.text[j].lower
                in {
                    "during",
                    "on",
                    "at",
                    "in",
                    "to",
                    "where",
                    "who",
                    "ahead",
                    "following",
                    "after",
                    "today",
                    "which",
                    "as",
                }
                and self.registry.at(j) is None
            ),
            last,
        )
        people = [
            m
            for m in self.registry.within(start, stop)
            if (
                m.kind in ("person", "office")
                or (m.kind == "actor" and self.registry.known[m.key].type not in ("state", "city"))
            )
            and not (m.last < last and self.text[m.last].text == "'s")
        ]
        people = [m for m in people if not self._owner_only(m, start)]
        if any(m.kind != "actor" for m in people):
            people = [m for m in people if m.kind != "actor" or self._invited(m, start)]
        apart = sum(1 for j in range(start, stop) if self.text[j].lower == "with") > 1
        merged = {key: value for m in people for key, value in self._resolved(m).items()}
        if not merged:
            return []
        if apart:
            return [{key: value} for key, value in merged.items()]
        return [merged]

    def _invited(self, mention: Mention, start: int) -> bool:
        """A body beside persons took part only where "with" or "members of" says so."""
        words = self.text.lowers(max(start, mention.first - 4), mention.first)
        return "with" in words[-3:] or "members" in words or "representatives" in words

    def _owner_only(self, mention: Mention, start: int) -> bool:
        """A body that only says whose the person is ("Secretary General of NATO")."""
        if mention.kind != "actor":
            return False
        previous = self.text[mention.first - 1].lower if mention.first else ""
        before = self.text[mention.first - 2].lower if mention.first > 1 else ""
        return (previous == "of" and before not in {"members", "representatives"}) or (
            previous == "the"
            and before == "of"
            and self.text[max(0, mention.first - 3)].lower not in {"members", "representatives"}
        )

    def _resolved(self, mention: Mention) -> dict[str, tuple[str, Mention | None]]:
        if mention.kind != "office":
            return {mention.key: ("principal", mention)}
        holders = self.registry.holders_at(mention)
        return {holders[0]: ("principal", mention)} if holders else {}

    def _unlisted_group(self, i: int, last: int) -> dict[str, tuple[str, Mention | None]]:
        """ "with Japanese dual use start-ups": a group without a name, by its words."""
        start = next(
            (j + 1 for j in range(i, min(i + 4, last)) if self.text[j].lower == "with"), None
        )
        if start is None:
            return {}
        stop = next(
            (
                j
                for j in range(start, last)
                if self.text[j].text in {",", "."}
                or self.text[j].lower in {"in", "on", "at", "and", "during"}
            ),
            last,
        )
        if stop - start < 2:
            return {}
        mention = self.registry.add_group(start, stop)
        return {mention.key: ("principal", mention)}

    # -- facts ----------------------------------------------------------------------

    def _add(
        self,
        kind: str,
        first: int,
        last: int,
        people: dict[str, tuple[str, Mention | None]],
        date_here: bool = True,
        place_from: int | None = None,
    ) -> Encounter:
        principals = {k for k, v in people.items() if v[0] != "attendee"}
        for known in self.encounters:
            same = {k for k, v in known.people.items() if v[0] != "attendee"}
            if known.kind == kind and same == principals and kind != "visit":
                return known
        encounter = Encounter(kind, (first, last), dict(people), passages=[(first, last)])
        encounter.modality = _REMOTE.get(kind, "in-person")
        if date_here:
            self._when(encounter)
        elif self.anchor.period and kind != "working-meal":
            encounter.period = self.anchor.period
        self._where(encounter, first if place_from is None else place_from, last)
        self.encounters.append(encounter)
        return encounter

    def _when(self, encounter: Encounter) -> None:
        times = self._times
        days = []
        for x in times:
            if x.kind in ("date", "relative") and self._depth(x) == 0:
                value = resolve(x, self.anchor)
                if value is not None:
                    days.append((x, value))
        exact = [v for _, v in days if v.granularity == "day"]
        if exact:
            encounter.day, encounter.basis = exact[0].start, exact[0].basis
        elif days:
            encounter.period = (days[0][1].start, days[0][1].end)
        elif self.anchor.period:
            encounter.period = self.anchor.period
        clocks = [x for x in times if x.kind == "clock"]
        if clocks:
            encounter.clock = clocks[0].clock
        durations = [x for x in times if x.kind == "duration" and x.minutes]
        if durations:
            encounter.minutes, encounter.approximate = (
                durations[0].minutes,
                durations[0].approximate,
            )

    def _depth(self, x: TimeExpression) -> int:
        before = self.text.folded[max(0, x.start - 60) : x.start]
        return before.count("(") - before.count(")")

    def _where(self, encounter: Encounter, first: int, last: int) -> None:
        registry = self.registry
        for mention in registry.within(first, last):
            known = registry.known.get(mention.key)
            if known is None or mention.first == 0:
                continue
            lead = self._lead(mention.first)
            if (
                known.type == "city"
                and lead in {"in", "at", "to", "visiting"}
                and self._locates(mention, lead)
            ):
                encounter.city, encounter.place = known.label, known.key
                encounter.zone = encounter.zone or (known.entity.timezone if known.entity else None)
                return
            if (
                known.type == "state"
                and lead in {"to", "in", "visiting"}
                and self._locates(mention, lead)
                and known.entity is not None
            ):
                encounter.zone = encounter.zone or known.entity.timezone

    def _lead(self, i: int) -> str:
        j = i - 1
        while j > 0 and (
            self.text[j].lower in {"the", "kingdom", "of", "republic", "central", "downtown"}
        ):
            j -= 1
        return self.text[j].lower

    def _locates(self, mention: Mention, lead: str) -> bool:
        """ "to" locates only after "visit" or "trip"; an event's city ("Summit in Vilnius") does not."""
        i = mention.first - 1
        back = self.text.lowers(max(0, i - 4), i)
        if lead == "to":
            return bool({"visit", "trip", "travel", "travelled", "traveled"} & set(back))
        return not (
            i > 0
            and self.text[i - 1].is_capital
            and self.text[i - 1].text in {"Summit", "Conference", "Session", "Forum", "Meeting"}
        )

    def _site(self, encounter: Encounter, first: int, stop: int) -> None:
        """The town of a site: "Yokosuka Naval Base", "Kamakura Works"."""
        for i in range(first, stop):
            for head in self.lexicon.names["site_heads"]:
                words = head.split()
                if [t.text for t in self.text.tokens[i : i + len(words)]] != words or i == first:
                    continue
                j = i
                while j > first and self.text[j - 1].is_capital and self.text[j - 1].is_word:
                    j -= 1
                label = " ".join(t.text for t in self.text.tokens[j:i])
                if label:
                    encounter.city = label
                    found = [e for e in self.registry.authority.find(label) if e.type == "city"]
                    encounter.place = found[0].key if found else None
                    if found and found[0].timezone:
                        encounter.zone = found[0].timezone
                    return

    def _has_word(self, start: int, end: int, key: str) -> bool:
        words = self.lexicon.words("meetings", key)
        return any(self.text[i].lower in words for i in self.text.range(start, end))

    def _from_title(self, title: Block, blocks: Sequence[Block]) -> None:
        """A title such as "Meeting between X and Y" where no sentence reports it."""
        first, last = self.text.first_at(title.start), self.text.first_at(title.end)
        noun = next(
            (
                h
                for i in range(first, last)
                if (h := self._nouns.longest(self.text.tokens, i, last))
            ),
            None,
        )
        people = self._people(first, last)
        if noun is not None and people and (len(people) > 1 or self.publisher):
            if len(people) == 1 and self.publisher:
                people[self.publisher] = ("principal", None)
            self._times = []
            self._add(noun[1][0], first, last, people)

    def _from_welcome(self, sentences: Sequence[Sentence]) -> None:
        """ "X welcomed Y to Japan" in a statement of that day implies that they met."""
        if self.anchor.issued is None:
            return
        for sentence in sentences[:4]:
            first, last = self.text.first_at(sentence.start), self.text.first_at(sentence.end)
            for i in range(first, last):
                if self.text[i].lower != "welcomed":
                    continue
                people = {**self._people(first, i), **self._people(i, min(i + 8, last))}
                state = next(
                    (
                        m
                        for m in self.registry.within(i, min(i + 12, last))
                        if m.kind == "actor"
                        and self.registry.known[m.key].type == "state"
                        and self.text[m.first - 1].lower == "to"
                    ),
                    None,
                )
                if len(people) == 2 and state is not None:
                    self._times = []
                    encounter = self._add("meeting", first, last, people)
                    encounter.day, encounter.basis = self.anchor.issued, "inferred"
                    entity = self.registry.known[state.key].entity
                    encounter.zone = entity.timezone if entity else None
                    return

    def _share_facts(self) -> None:
        """Zone, city and date pass from the main encounter to those that went with it."""
        for encounter in self.encounters:
            if encounter.part_of is not None:
                main = encounter.part_of
                encounter.zone = encounter.zone or main.zone
                encounter.city, encounter.place = (
                    encounter.city or main.city,
                    encounter.place or main.place,
                )
        zones = {e.zone for e in self.encounters if e.zone}
        host = self._host_zone()
        for encounter in self.encounters:
            if encounter.zone is None and encounter.modality == "in-person":
                encounter.zone = (
                    next(iter(zones)) if len(zones) == 1 else (host if not zones else None)
                )
            self._check_zones(encounter)

    def _host_zone(self) -> str | None:
        """The zone of the issuer's own state where the other side is said to be visiting."""
        if self.home is None:
            return None
        state = self.registry.authority.get(self.home)
        if state is None or not state.timezone:
            return None
        words = [t.lower for t in self.text.tokens]
        visiting = any(
            (w in {"visit", "visiting"} and "'s" in words[max(0, i - 3) : i]) or w == "hosting"
            for i, w in enumerate(words)
        )
        return state.timezone if visiting else None

    def _check_zones(self, encounter: Encounter) -> None:
        """A second time in brackets is checked against the first."""
        if encounter.day is None or encounter.clock is None or encounter.zone is None:
            return
        first, last = encounter.sentence
        start, end = self.text[first].start, self.text[last - 1].end
        times = list(find_times(self.text.folded, start, end))
        clocks = [x for x in times if x.kind == "clock" and x.zone and self._depth(x) > 0]
        for clock in clocks:
            near = [
                x
                for x in times
                if x.kind == "date" and self._depth(x) > 0 and abs(x.start - clock.start) < 40
            ]
            value = resolve(near[0], self.anchor) if near else None
            check = check_second_zone(
                encounter.day,
                encounter.clock,
                encounter.zone,
                value.start if value else None,
                clock.clock or "",
                clock.zone,
            )
            if check is not None and not check.agrees:
                a = min([clock.start, *(x.start for x in near)])
                b = max([clock.end, *(x.end for x in near)])
                encounter.contradiction = Contradiction(
                    "time-zone",
                    check.stated,
                    check.computed,
                    check.message,
                    Quote(a, b, self.text.folded[a:b]),
                )

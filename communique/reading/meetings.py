"""Encounters that a statement reports: what kind, and who took part.

A sentence reports an encounter where the narrator, not a speaker in it, uses a verb of
meeting ("met", "held talks", "spoke with", "welcomed X to Y", "visited"), or leads with a
phrase such as "At their meeting today". Where no sentence does, the title may.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from communique.lexicon import Lexicon
from communique.reading.clauses import ClauseReader
from communique.reading.encounters import Encounter, FactReader, People
from communique.reading.layout import Block
from communique.reading.participants import ParticipantReader
from communique.reading.registry import Registry
from communique.reading.segmentation import Sentence
from communique.reading.timex import Anchor, TimeExpression
from communique.tokens import TokenText

_SIDE_KINDS = frozenset({"working-meal", "press-conference"})
_REMOTE = {"telephone-call": "phone", "video-conference": "video"}
Handler = Callable[[int, int, int], None]


class MeetingReader:
    """Finds the encounters of one document.

    Args:
        home: State key of the issuer, or None. publisher: Actor key of the issuer, or None.
        voice: Whose words the main clauses are (see `extraction.Profile`).
    """

    def __init__(
        self,
        text: TokenText,
        registry: Registry,
        lexicon: Lexicon,
        clauses: ClauseReader,
        anchor: Anchor,
        times: Sequence[TimeExpression],
        home: str | None,
        publisher: str | None = None,
        voice: str = "narrator",
    ):
        self.text = text
        self.registry = registry
        self.lexicon = lexicon
        self.clauses = clauses
        self.anchor = anchor
        self.home = home
        self.publisher = publisher
        self.voice = voice
        self.facts = FactReader(text, registry, lexicon, anchor, times)
        self.who = ParticipantReader(text, registry, lexicon, clauses, publisher or home)
        self.encounters: list[Encounter] = []
        self._call = False
        words = lexicon.words
        self._hypothetical = words("meetings", "hypothetical")
        self._video = words("meetings", "video")
        self._attended = words("meetings", "attended")
        self._handlers: dict[str, Handler] = {}
        for key, handler in (
            ("attending", self._attendance),
            ("welcoming", self._welcomed),
            ("holding", self._holds),
            ("meeting", self._meets),
            ("speaking", self._spoke),
            ("visiting", self._visited),
        ):
            self._handlers.update(dict.fromkeys(words("meetings", key), handler))
        self._joining = [tuple(p.split()) for p in lexicon.meetings["joining"]]
        self._passive = frozenset({"was", "were"})

    def read(self, blocks: Sequence[Block], sentences: Sequence[Sentence]) -> list[Encounter]:
        """The encounters in the order of the text."""
        title = next((b for b in blocks if b.kind == "title"), None)
        if title is not None:
            phone = self.lexicon.words("meetings", "phone")
            span = self.text.range(title.start, title.end)
            self._call = any(self.text[i].lower in phone for i in span)
        for sentence in sentences:
            first, last = self.text.first_at(sentence.start), self.text.first_at(sentence.end)
            if first < last:
                self._sentence(first, last)
        if not self.encounters and title is not None:
            self._from_title(title)
        if not self.encounters:
            self._from_joint_voice(sentences)
        if not self.encounters:
            self._from_joint_persons(sentences)
        own = self._own_zone()
        self.facts.share(self.encounters, own if self._visited_here() else None, own)
        return self.encounters

    # -- one sentence ---------------------------------------------------------------

    def _sentence(self, first: int, last: int) -> None:
        stop = self._reported_from(first, last)
        self._led(first, last)
        quoted = False
        marks = sum(1 for t in self.text.tokens[first:last] if t.text == '"')
        for i in range(first, stop):
            token = self.text.tokens[i]
            if token.text == '"' and marks % 2 == 0:
                quoted = not quoted
            handler = self._handlers.get(token.lower)
            if quoted or (i > first and self.text[i - 1].lower in self._hypothetical):
                continue
            if handler is not None:
                handler(first, last, i)
            elif token.lower in self._passive and i + 1 < last:
                self._was_held(first, last, i)
            elif token.lower == "followed" or (
                token.lower in {"following", "after"} and i - first < 2
            ):
                noun = self._noun_after(i + 1, min(i + 6, last))
                if noun is not None and noun[1] in _SIDE_KINDS:
                    self._side(first, last, noun[1])
            if token.lower in {"took", "participated", "joined", "attended"}:
                self._joined(first, last, i)

    def _reported_from(self, first: int, last: int) -> int:
        """Where reported speech begins: an encounter told in it is not the narrator's."""
        for predicate in self.clauses.predicates(first, last)[:1]:
            frame = predicate.match.frame
            noun = self.text[predicate.match.last - 1].lower
            lemma = predicate.match.form.lemma
            if frame.id == "discuss" and (
                noun in {"discussion", "discussions", "talks", "talk"} or lemma in {"hold", "have"}
            ):
                return last
            if frame.act == "welcome" and predicate.subject.last >= predicate.match.first - 2:
                return predicate.match.first + 1
            if predicate.subject.first == first or predicate.match.first - first < 12:
                return predicate.match.first + 1
            return max(first, predicate.match.first)
        return last

    def _noun_after(self, i: int, stop: int) -> tuple[int, str] | None:
        while i < stop:
            if self.text[i].text in {",", ".", ";"} or self.text[i].lower in {
                "with", "that", "which", "to", "on",
            }:  # fmt: skip
                return None
            hit = self.lexicon.meeting_nouns.longest(self.text.tokens, i, stop)
            if hit is not None:
                return hit[0] - 1, hit[1][0]
            i += 1
        return None

    # -- patterns -------------------------------------------------------------------

    def _led(self, first: int, last: int) -> None:
        """ "At their meeting today, ...": the encounter is named before the main clause."""
        words = self.lexicon.words
        if self.text[first].lower not in words("meetings", "leads") or first + 2 >= last:
            return
        if self.text[first + 1].lower not in words("meetings", "lead_owners"):
            return
        noun = self._noun_after(first + 2, min(first + 6, last))
        if noun is None or any(e.kind not in _SIDE_KINDS for e in self.encounters):
            return
        subject = next(
            (s for s in (self.clauses.subject_at(i, last) for i in range(noun[0] + 1, min(noun[0] + 14, last))) if s),
            None,
        )  # fmt: skip
        if subject is None:
            return
        people = self.who.people(noun[0] + 1, subject.last)
        if len(people) > 1:
            self._add(noun[1], first, last, people, "led", (noun[0], noun[0] + 1))

    def _meets(self, first: int, last: int, i: int) -> None:
        kind = "telephone-call" if self._call else "meeting"
        if kind == "meeting" and self._at_summit(first, last):
            kind = "summit"
        if kind == "meeting" and self._has_video(first, i + 1):
            kind = "video-conference"
        self._met(first, last, i, kind, i)

    def _at_summit(self, first: int, last: int) -> bool:
        """ "We gather on the occasion of the Special Summit": a summit in the sentence of "we"."""
        return self.text[first].lower == "we" and any(
            t.text == "Summit" for t in self.text.tokens[first:last]
        )

    def _holds(self, first: int, last: int, i: int) -> None:
        if self.text[i].lower == "hosted" and i + 1 < last and self.text[i + 1].lower == "by":
            self._hosted(first, last, i)
            return
        noun = self._noun_after(i + 1, min(i + 10, last))
        if noun is not None and (self.text[i].lower != "paid" or noun[1] == "courtesy-call"):
            kind = noun[1]
            if kind == "meeting" and self._has_video(first, noun[0] + 1):
                kind = "video-conference"
            self._met(first, last, noun[0], kind, i)
        elif self.text[i].lower in self.lexicon.words("meetings", "welcoming"):
            self._welcomed(first, last, i)

    def _met(self, first: int, last: int, at: int, kind: str, verb: int) -> None:
        one = self.who.subject(first, verb)
        groups = self.who.counterparts(at + 1, last)
        if not groups and at - verb > 2:  # "hosted the Chancellor for breakfast"
            one = {**one, **self.who.people(verb + 1, at)}
        if not one and not groups:
            return
        if kind in _SIDE_KINDS and not groups and len(one) < 2:
            self._side(first, last, kind)
            return
        if len(one) == 1 and not groups and kind != "press-conference":
            named = next(iter(one))
            if self.registry.type_of(named) not in ("group", "organization"):
                return
        trigger = (verb, at + 1)
        if len(groups) > 1:
            for group in groups:
                self._add(kind, first, last, {**one, **group}, "met", trigger, date_here=False)
        else:
            people = {**one, **(groups[0] if groups else {})}
            encounter = self._add(kind, first, last, people, "met", trigger)
            if self.text[first].lower == "we":
                encounter.own = tuple(one)

    def _spoke(self, first: int, last: int, i: int) -> None:
        j = i + 1
        while j < min(i + 10, last) and self.text[j].lower not in {"with", "to"}:
            j += 1
        one = self.who.subject(first, i)
        led = j < last and self.text[j].lower in {"with", "to"}
        groups = self.who.counterparts(j, last) if led else []
        if not groups and len(one) > 1 and self._by_phone(i, last):
            groups = [{}]
        if groups and one:
            video = self._has_video(first, last)
            kind = "video-conference" if video else "telephone-call"
            self._add(kind, first, last, {**one, **groups[0]}, "spoke", (i, i + 1))

    def _by_phone(self, i: int, last: int) -> bool:
        """ "X and Y spoke by phone": nobody stands behind "with"."""
        near = {t.lower for t in self.text.tokens[i : min(i + 6, last)]}
        return bool(near & (self.lexicon.words("meetings", "phone") | self._video))

    def _welcomed(self, first: int, last: int, i: int) -> None:
        """ "welcomed the Prime Minister, X, to NATO Headquarters", "received X at Y"."""
        if self.text[i].lower == "hosted" and i + 1 < last:
            noun = self._noun_after(i + 1, min(i + 10, last))
            if noun is not None or self.text[i + 1].lower == "by":
                self._holds(first, last, i)
                return
        guest = next(
            (m for m in self.registry.within(i + 1, min(i + 12, last)) if m.kind != "region"), None
        )
        if guest is None or guest.kind not in ("person", "office") or guest.first - i > 3:
            return
        if guest.last < last and self.text[guest.last].text == "'s":
            return
        one = self.who.subject(first, i)
        stop = self.who.end_of_list(guest.first, last)
        people = {**one, **self.who.people(i + 1, stop)}
        if len(people) < 2 or not self._to_a_place(guest.last, min(guest.last + 12, last)):
            return
        if self.voice == "parties" and self.anchor.issued is None:
            return
        encounter = self._add(
            "meeting", first, last, people, "welcomed", (i, i + 1), place_from=guest.last
        )
        if encounter.day is None and encounter.period is None and self.anchor.issued is not None:
            encounter.day, encounter.basis = self.anchor.issued, "inferred"

    def _to_a_place(self, first: int, last: int) -> bool:
        for i in range(first, last):
            if self.text[i].lower not in {"to", "at", "in"} or i + 1 >= last:
                continue
            j = i + 2 if self.text[i + 1].lower == "the" and i + 2 < last else i + 1
            mention = self.registry.starting_at(j) or self.registry.starting_at(i + 1)
            if mention is not None and mention.kind in ("region", "actor"):
                return True
            venue = self.lexicon.venues.longest(self.text.tokens, j, last)
            if venue is not None:
                return True
        return False

    def _visited(self, first: int, last: int, i: int) -> None:
        one = self.who.people(first, i) or self._last_person()
        stop = next(
            (
                j
                for j in range(i + 1, last)
                if self.text[j].text == "," or self.text[j].lower in {"and", "where", "on", "to"}
            ),
            last,
        )
        bodies = (m for m in self.registry.within(i + 1, last) if m.kind == "actor")
        body = [m for m in bodies if self.registry.type_of(m.key) != "state"][:1]
        if not one or not any(self.text[j].is_capital for j in range(i + 1, stop)):
            return
        people = {**one, **{m.key: ("host", m) for m in body}}
        encounter = self._add("visit", first, last, people, "visited", (i, i + 1), place_from=i + 1)
        self.facts.site(encounter, i + 1, stop)

    def _hosted(self, first: int, last: int, i: int) -> None:
        one = self.who.people(first, i)
        hosts: People = {k: ("host", m) for k, (_, m) in self.who.people(i + 1, last).items()}
        if one and hosts:
            self._add("meeting", first, last, {**one, **hosts}, "hosted", (i, i + 1), place_from=i)

    def _was_held(self, first: int, last: int, i: int) -> None:
        """ "A telephone talk was held between X and Y", "a dinner was held"."""
        j = i + 1
        while j < last and self.text[j].lower in self.lexicon.adverbs:
            j += 1
        if j >= last or self.text[j].lower not in {"held", "conducted", "convened"}:
            return
        kind, end = None, 0
        for k in range(max(first, i - 12), i):
            hit = self.lexicon.meeting_nouns.longest(self.text.tokens, k, i)
            if hit is not None and hit[0] > end:
                end, kind = hit[0], hit[1][0]
        if kind is None:
            return
        between = next((k for k in range(first, last) if self.text[k].lower == "between"), None)
        people = self.who.people(between, last) if between is not None else {}
        if len(people) > 1:
            self._add(kind, first, last, people, "held", (j, j + 1))
        else:
            self._side(first, last, kind)

    def _joined(self, first: int, last: int, i: int) -> None:
        for words in self._joining:
            if tuple(self.text.lowers(i, min(i + len(words), last))) != words:
                continue
            noun = self._noun_after(i + len(words), min(i + len(words) + 6, last))
            if noun is None or noun[1] not in {"roundtable", "working-meal"}:
                return
            one = self.who.people(first, i) or self._last_person()
            groups = self.who.counterparts(noun[0] + 1, last)
            if not one:
                return
            other = groups[0] if groups else self.who.unlisted_group(noun[0] + 1, last)
            self._add(
                noun[1], first, last, {**one, **other}, "joined", (i, noun[0] + 1),
                place_from=i, date_here=False,
            )  # fmt: skip
            return

    def _side(self, first: int, last: int, kind: str) -> None:
        """A dinner or a press conference that went with the meeting before it."""
        main = next((e for e in reversed(self.encounters) if e.kind not in _SIDE_KINDS), None)
        if main is None:
            return
        people = {k: v for k, v in main.people.items() if v[0] != "attendee"}
        meal = kind == "working-meal"
        encounter = self._add(kind, first, last, people, "side-event", None, date_here=meal)
        encounter.part_of = main
        if kind == "press-conference":
            encounter.clock = encounter.minutes = None
            encounter.approximate = False
        if encounter.day is None:
            encounter.day, encounter.period = main.day, main.period
            encounter.basis = main.basis if main.day is None else "inferred"

    def _attendance(self, first: int, last: int, i: int) -> None:
        """ "Mr. X attended the series of events", "Joining X on the call were ...", "accompanied by"."""
        if not self.encounters:
            return
        word = self.text[i].lower
        nearby = range(i, min(i + 9, last))
        if word == "accompanied":
            by = next(
                (j for j in range(i + 1, min(i + 7, last)) if self.text[j].lower == "by"), None
            )
            if by is not None:
                people = self.who.people(by, self.who.end_of_list(by + 1, last))
                self._attend(people, first, last)
                return
        if word == "joining" and i == first:
            were = next((j for j in range(i, last) if self.text[j].lower in {"were", "was"}), None)
            if were is not None:
                people = self.who.people(were + 1, last)
                self.encounters[-1].people.update(
                    {k: v for k, v in people.items() if k not in self.encounters[-1].people}
                )
                self.encounters[-1].passages.append((first, last))
            return
        if any(self.text[j].lower in self._attended for j in nearby if j > i or word == "present"):
            self._attend(self.who.people(first, i), first, last)

    def _attend(self, people: People, first: int, last: int) -> None:
        for key, (_, mention) in people.items():
            for encounter in self.encounters:
                if encounter.kind == "press-conference":
                    continue
                encounter.people.setdefault(key, ("attendee", mention))
                if (first, last) not in encounter.passages:
                    encounter.passages.append((first, last))

    # -- keeping --------------------------------------------------------------------

    def _add(
        self,
        kind: str,
        first: int,
        last: int,
        people: People,
        rule: str,
        trigger: tuple[int, int] | None,
        date_here: bool = True,
        place_from: int | None = None,
    ) -> Encounter:
        principals = {k for k, v in people.items() if v[0] != "attendee"}
        for known in self.encounters:
            if known.kind == kind and known.principals == principals and kind != "visit":
                return known
        encounter = Encounter(kind, (first, last), dict(people), passages=[(first, last)])
        encounter.rule, encounter.trigger = rule, trigger
        encounter.modality = _REMOTE.get(kind, "in-person")
        if date_here:
            self.facts.when(encounter, first, last)
        elif self.anchor.period and kind != "working-meal":
            encounter.period = self.anchor.period
        self.facts.where(encounter, first if place_from is None else place_from, last)
        self.encounters.append(encounter)
        return encounter

    def _last_person(self) -> People:
        for encounter in reversed(self.encounters):
            for key, (role, _mention) in encounter.people.items():
                if role == "principal" and self.registry.is_person(key):
                    return {key: ("principal", None)}
        return {}

    def _has_video(self, first: int, last: int) -> bool:
        return any(t.lower in self._video for t in self.text.tokens[first:last])

    # -- where no sentence tells ----------------------------------------------------

    def _from_title(self, title: Block) -> None:
        """A title such as "Meeting between X and Y" where no sentence reports it."""
        first, last = self.text.first_at(title.start), self.text.first_at(title.end)
        noun = None
        for i in range(first, last):
            noun = noun or self.lexicon.meeting_nouns.longest(self.text.tokens, i, last)
        people = self.who.people(first, last, owners=True)
        if noun is None or not people:
            return
        if len(people) == 1 and self.publisher:
            people[self.publisher] = ("principal", None)
        if len(people) > 1:
            self._add(noun[1][0], first, last, people, "title", (noun[0] - 1, noun[0]), False)

    def _from_joint_voice(self, sentences: Sequence[Sentence]) -> None:
        """A joint statement of the day, or a welcome to the country, implies that they met."""
        issued = self.anchor.issued
        if issued is None or self.voice != "parties":
            return
        for sentence in sentences[:4]:
            first, last = self.text.first_at(sentence.start), self.text.first_at(sentence.end)
            for i in range(first, last):
                lower = self.text[i].lower
                if lower == "welcomed":
                    near = min(i + 8, last)
                    people = {**self.who.people(first, i), **self.who.people(i, near)}
                elif lower == "today":
                    people = self.who.people(first, i)
                else:
                    continue
                if len(people) < 2:
                    continue
                if lower == "welcomed" and not self._to_a_place(i, min(i + 12, last)):
                    continue
                encounter = self._add(
                    "meeting", first, last, people, f"joint-{lower}", (i, i + 1), False
                )
                encounter.day, encounter.basis, encounter.tier = issued, "inferred", "C"
                return

    def _from_joint_persons(self, sentences: Sequence[Sentence]) -> None:
        """Two leaders who speak of their talks in a statement of the day have met that day."""
        issued, leads = self.anchor.issued, self.who.leads
        persons = [k for k in leads if self.registry.is_person(k)]
        if issued is None or self.voice != "parties" or len(persons) < 2:
            return
        told = self.lexicon.words("meetings", "told_of")
        for sentence in sentences[:6]:
            first, last = self.text.first_at(sentence.start), self.text.first_at(sentence.end)
            at = next((i for i in range(first, last) if self.text[i].lower in told), None)
            if at is None:
                continue
            people: People = dict.fromkeys(persons, ("principal", None))
            encounter = self._add(
                "meeting", first, last, people, "joint-talks", (at, at + 1), False
            )
            encounter.day, encounter.basis, encounter.tier = issued, "inferred", "C"
            return

    def _own_zone(self) -> str | None:
        state = self.registry.authority.get(self.home) if self.home else None
        return state.timezone if state is not None else None

    def _visited_here(self) -> bool:
        """Whether the other side is said to be visiting the issuer's state."""
        words = self.text.lowers(0, len(self.text))
        return any(
            (w in {"visit", "visiting"} and "'s" in words[max(0, i - 3) : i]) or w == "hosting"
            for i, w in enumerate(words)
        )

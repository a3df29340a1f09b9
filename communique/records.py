"""What one statement says, as values: the record that a loader makes of a document.

A record is plain, frozen and complete: it can be printed as JSON (`to_json`), scored, and
turned into triples without looking at the text again. Actors and regions are named by
*key*: the key of an authority entry, or a key made from the name where no entry is known.
Every `Quote` satisfies `record.text[start:end] == quote`; `Record.check` proves it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from operator import attrgetter
from typing import Any

from communique.values import ordered_value, value

ACTS = (
    "state", "confirm", "discuss", "agree", "commit", "request", "urge", "welcome",
    "praise", "thank", "greet", "support", "concern", "oppose", "condemn",
)  # fmt: skip
STRENGTHS = ("decided", "confirmed", "intended")
STATEMENT_KINDS = ("readout", "joint-statement", "press-release", "news")
MEETING_KINDS = (
    "meeting", "telephone-call", "video-conference", "working-meal", "courtesy-call",
    "press-conference", "visit", "roundtable", "summit", "conference",
)  # fmt: skip
ROLES = ("principal", "host", "attendee")
MODALITIES = ("in-person", "phone", "video")
ACTOR_TYPES = (
    "person", "state", "organization", "ministry", "armed-force", "company", "group",
    "programme",
)  # fmt: skip
ACTOR_BASES = ("listed", "introduced", "form", "acronym", "post")
ACT_CLASSES = (
    "assertive", "expressive-positive", "expressive-negative", "directive", "commissive",
    "declarative", "consultative", "refusal", "threat",
)  # fmt: skip
ACT_MODALITIES = ("done", "ongoing", "future", "hypothetical")
BINDINGS = ("high", "mid", "low")
COURSES = ("new", "continued", "unknown")
TIERS = ("A", "B", "C")
GAP_KINDS = (
    "no-frame", "unresolved-subject", "unresolved-pronoun", "unattributed-quotation",
    "contradictory-dates", "ambiguous-date", "unknown-acronym", "unknown-time-zone",
    "refused-proposal",
)  # fmt: skip


@ordered_value
class Quote:
    """A span of the text with its exact words."""

    start: int
    end: int
    quote: str

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Quote:
        return cls(start, end, text[start:end])


@value
class Actor:
    """A person, state, organisation, force, company, group or programme that is named.

    Attributes:
        key: Authority key, or a key made from the name (`in_authority` tells which).
        label: The usual name; for an unlisted actor the fullest form in the text.
        type: One of `ACTOR_TYPES`.
        forms: Verbatim forms in the text, in order of first appearance.
        mentions: Where the name stands, first mention first.
        offices: Verbatim offices given with the name, in order of first appearance.
        represents: Keys of the states or organisations that a person stands for.
        basis: How the name was known, one of `ACTOR_BASES`: `listed` in the authority
            file, `introduced` by the text with title or office, recognised by its `form`
            ("Ministry of ..."), only by an `acronym`, or as the unnamed holder of a `post`.
    """

    key: str
    label: str
    type: str
    qid: str | None = None
    in_authority: bool = False
    forms: tuple[str, ...] = ()
    mentions: tuple[Quote, ...] = ()
    offices: tuple[str, ...] = ()
    represents: tuple[str, ...] = ()
    basis: str = "listed"


@value
class Region:
    """A state, city, sea or wider region named as a place or subject of a situation.

    A state has the key of its actor entry. `type` is `state`, `city`, `sea` or `region`.
    """

    key: str
    label: str
    type: str
    qid: str | None = None
    in_authority: bool = False
    mentions: tuple[Quote, ...] = ()


@value
class Participation:
    """One actor in one meeting.

    Attributes:
        actor: Actor key.
        role: `principal` (leads for its party), `host`, or `attendee`.
        office: The office as the statement words it, or None.
        post: Key of the authority post that the actor held at that date, or which the text
            names as the actor's office; or None.
        represents: Key of the party represented, or None.
        passage: The words that say that the actor took part.
    """

    actor: str
    role: str
    passage: Quote
    office: str | None = None
    post: str | None = None
    represents: str | None = None


@dataclass(frozen=True, slots=True)
class Meeting:
    """An encounter that the statement reports as having taken place.

    Attributes:
        kind: One of `MEETING_KINDS`.
        date: Local ISO date, or None where the statement leaves it open.
        date_basis: `stated`, `inferred` (a relative or incomplete date that was
            resolved, or the day of issue of the account of this one encounter) or `unknown`.
        period: First and last possible ISO date where the date is open but bounded.
        start: Local time `HH:MM`, 24-hour, or None.
        timezone: IANA name, or None.
        duration_minutes: Length in minutes as stated, or None.
        approximate: Whether the statement calls the length approximate.
        city: Label of the city or site, or None; `place` is its region key.
        occasion: The event on whose margins it took place, verbatim, or None.
        part_of: Index in `Record.meetings` of the meeting that it went with, or None.
        passages: The words that report it, first report first; never empty.
        rule: The list of the lexicon that found it and the word in it: `verb:met`,
            `noun:working dinner`; `none` where no word of the lists stands there.
        trigger: That word in the text, or None.
        tier: `A` its word and all its principals are named, `B` a principal was inferred,
            `C` no word of the lists says that it took place.
        proposed_by: Name of the plug-in that proposed it; None for the rules.
    """

    kind: str
    passages: tuple[Quote, ...]
    participants: tuple[Participation, ...] = ()
    date: str | None = None
    date_basis: str = "unknown"
    period: tuple[str, str] | None = None
    start: str | None = None
    timezone: str | None = None
    duration_minutes: int | None = None
    approximate: bool = False
    city: str | None = None
    place: str | None = None
    modality: str | None = None
    occasion: str | None = None
    part_of: int | None = None
    rule: str = "none"
    trigger: Quote | None = None
    tier: str = "A"
    proposed_by: str | None = None

    @property
    def principals(self) -> tuple[str, ...]:
        """Sorted keys of those whose encounter it was; attendees are left out."""
        return tuple(sorted(p.actor for p in self.participants if p.role != "attendee"))


@value
class TopicMatch:
    """A topic and the words that raised it. `passage` is None where a wider context did.

    `proposed_by` names the plug-in that proposed it; None for the rules.
    """

    topic: str
    passage: Quote | None = None
    proposed_by: str | None = None


@value
class Utterance:
    """One speech act: who, which act, in which words.

    Attributes:
        passage: From the subject of the reporting verb to the end of what is reported.
        speakers: Actor keys.
        act: One of `ACTS`.
        trigger: The word or words that decided the act; None for a bare assertion.
        frame: Identifier of the lexicon frame that fired, or `assertion`.
        tier: `A` listed subject and frame, `B` generic subject, `C` default.
        addressees: Actor keys to whom it was said or of whom it asks something.
        topics: Topic matches, most specific first.
        regions: Region keys spoken of.
        intensity: `strong`, `weak` or `plain`.
        negated: Whether the act itself is negated ("did not agree").
        quotation: Whether it is a direct quotation.
        content: The words that are said, without subject, verb and "that"; None where
            they stand elsewhere ("which X welcomed").
        act_class: One of `ACT_CLASSES`, or None where a plug-in does not say.
        firmness: Grade from 1 to 5 on the scale of its class, or None.
        repeated: Whether the act is done again: reaffirm, reiterate, once again.
        modality: State of the act itself, one of `ACT_MODALITIES`.
        proposed_by: Name of the plug-in that proposed it; None for the rules.
        unknown_speaker: The words for who speaks, where it is not known whom they mean and
            `speakers` is empty.
    """

    passage: Quote
    speakers: tuple[str, ...]
    act: str
    frame: str
    trigger: Quote | None = None
    tier: str = "A"
    addressees: tuple[str, ...] = ()
    topics: tuple[TopicMatch, ...] = ()
    regions: tuple[str, ...] = ()
    intensity: str = "plain"
    negated: bool = False
    quotation: bool = False
    content: Quote | None = None
    act_class: str | None = None
    firmness: int | None = None
    repeated: bool = False
    modality: str = "done"
    proposed_by: str | None = None
    unknown_speaker: Quote | None = None


@dataclass(frozen=True, slots=True)
class ReportedAct:
    """An act of somebody else that a speaker reports inside an utterance.

    Attributes:
        passage: From the subject of the act to the end of its clause.
        speakers: Keys of those whose act it is; none of them is among the speakers.
        act: One of `ACTS`. `frame`: the lexicon frame that fired.
        trigger: The word or words that decided the act.
        utterance: Index in `Record.utterances` of the speech act that reports it.
        negated: Whether the act is denied ("did not agree").
    """

    passage: Quote
    speakers: tuple[str, ...]
    act: str
    frame: str
    trigger: Quote
    utterance: int
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Amount:
    """A quantity in an undertaking: verbatim words, number and unit (`%`, `USD`, ...)."""

    passage: Quote
    value: str
    unit: str


@dataclass(frozen=True, slots=True)
class Instrument:
    """What an undertaking is to be met with: "through X", "in accordance with X".

    `key` is that of the actor or programme that the words name, or None.
    """

    passage: Quote
    key: str | None = None


@value
class CommitmentTests:
    """The four questions by which G7 research counts an undertaking as a commitment.

    Attributes:
        future: It is about what will be done, or go on.
        specific: An action or a measurable target can be identified.
        own: Whoever is to act says so, and not another party.
        public: The party that is to act issued the statement, or its issuer stands for it.
    """

    future: bool = True
    specific: bool = False
    own: bool = True
    public: bool = True

    @property
    def passed(self) -> bool:
        return self.future and self.specific and self.own and self.public


@value
class Commitment:
    """An undertaking to do, continue or refrain from something.

    Attributes:
        passage: From the subject of the undertaking to the end of what is undertaken.
        committers: Actor keys: the body named, or the party that the speakers stand for.
        beneficiaries: Actor keys of those towards whom it is undertaken.
        strength: One of `STRENGTHS`.
        rule: Identifier of the lexicon pattern that fired.
        trigger: The word or words that make it an undertaking.
        due: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, or None. `due_passage`: its words.
        utterance: Index in `Record.utterances` of the speech act it stands in, or None.
        reported_by: Keys of the speakers where another party reports it, else empty.
        negated: Whether it is an undertaking *not* to do something.
        tier: `A`, `B` or `C`: how surely it was recognised, as for utterances.
        level: 1 aspiration, 2 readiness or intention, 3 agreement, 4 undertaking, 5 binding.
        binding: One of `BINDINGS`, by the head verb of the main clause.
        specificity: 0 vague, 1 an area, 2 an action, 3 measurable.
        condition: The words that make it depend on something, or None.
        instruments: What it is to be met with, in order of the text.
        course: One of `COURSES`: whether something new is begun or a course goes on.
        joint: Whether several parties, or a group of them, undertake it together.
        tests: The four questions of the G7 commitment test.
        proposed_by: Name of the plug-in that proposed it; None for the rules.
    """

    passage: Quote
    committers: tuple[str, ...]
    strength: str
    rule: str
    trigger: Quote
    beneficiaries: tuple[str, ...] = ()
    due: str | None = None
    due_passage: Quote | None = None
    amounts: tuple[Amount, ...] = ()
    topics: tuple[TopicMatch, ...] = ()
    regions: tuple[str, ...] = ()
    utterance: int | None = None
    reported_by: tuple[str, ...] = ()
    negated: bool = False
    tier: str = "A"
    level: int = 3
    binding: str = "mid"
    specificity: int = 0
    condition: Quote | None = None
    instruments: tuple[Instrument, ...] = ()
    course: str = "unknown"
    joint: bool = False
    tests: CommitmentTests = CommitmentTests()
    proposed_by: str | None = None


@dataclass(frozen=True, slots=True)
class NameVariant:
    """A name in the text that differs from the usual form: `Yogi Muto` for Yoji Muto.

    `kind` is `spelling` or `title`. `actor` is the key of the entity meant.
    """

    actor: str
    form: str
    usual: str
    kind: str
    passage: Quote


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two facts of one statement that cannot both hold.

    Attributes:
        kind: For example `time-zone`: a second time that does not fit the first.
        stated: What the text says. `computed`: what it would have to say.
        message: One sentence for a reader.
        passage: The words at fault.
        meeting: Index in `Record.meetings`, or None.
    """

    kind: str
    stated: str
    computed: str
    message: str
    passage: Quote
    meeting: int | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """Something in the text that was not understood, or not taken.

    `kind` is one of `GAP_KINDS`:
        no-frame: A sentence gave no speech act, undertaking or encounter.
        unresolved-subject: It is not clear who the subject of a speech act is.
        unresolved-pronoun: A pronoun has no referent.
        unattributed-quotation: Nobody was found who said the quoted words.
        contradictory-dates: Dates of the statement cannot all hold.
        ambiguous-date: The order of day and month in the date of issue cannot be told.
        unknown-acronym: An acronym is neither listed nor introduced.
        unknown-time-zone: A time is given in a zone that is not known.
        refused-proposal: A plug-in proposed something here that does not hold.
    """

    kind: str
    message: str
    passage: Quote


@dataclass(frozen=True, slots=True)
class Record:
    """All that one statement says, as far as it was understood.

    `slug` identifies the statement in IRIs. `issuers` are the parties of a joint
    statement; `publisher` is who issued any other. Both hold actor keys, all of which
    are also in `actors` or in the authority file. `sha256` is that of the bytes read,
    `text_sha256` that of the text in UTF-8, in hexadecimal digits.
    """

    slug: str
    kind: str
    loader: str
    text: str
    source_name: str
    sha256: str
    encoding: str
    media_type: str
    lexicon_version: str
    software_version: str
    publisher: str | None = None
    issuers: tuple[str, ...] = ()
    issued: str | None = None
    issued_passage: Quote | None = None
    title: str | None = None
    title_passage: Quote | None = None
    provisional: bool = False
    actors: tuple[Actor, ...] = ()
    regions: tuple[Region, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    utterances: tuple[Utterance, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    variants: tuple[NameVariant, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    gaps: tuple[Gap, ...] = ()
    reported_acts: tuple[ReportedAct, ...] = ()
    text_sha256: str = ""

    def quotes(self) -> Iterator[Quote]:
        """Every quote of the record, in no particular order."""
        yield from _quotes_in(self)

    def check(self) -> None:
        """Raise ValueError unless `text[start:end] == quote` holds for every quote."""
        for q in _quotes_in(self):
            if self.text[q.start : q.end] != q.quote or not q.quote:
                raise ValueError(
                    f"Statement '{self.slug}': the words at {q.start}..{q.end} are not {q.quote!r}."
                )


def _quotes_in(value: Any) -> Iterator[Quote]:
    """Every quote under *value*: a quote, a value with fields, or a tuple of such."""
    todo = [value]
    while todo:
        item = todo.pop()
        kind: Any = type(item)
        if item is None:
            continue
        if kind is Quote:
            yield item
        elif kind is tuple:
            todo += item
        else:
            fields = _fields(kind)
            if fields is not None:
                todo += fields(item)


@cache
def _fields(kind: Any) -> Callable[[Any], tuple[Any, ...]] | None:
    """What gets the fields of a value type that can hold quotes, by their annotations, if any."""
    fields = getattr(kind, "__dataclass_fields__", {})
    plain = ("str", "int", "bool", "str | None", "int | None", "tuple[str, ...]")
    names = [name for name, field in fields.items() if field.type not in plain]
    if len(names) == 1:
        one = attrgetter(names[0])
        return lambda item: (one(item),)
    return attrgetter(*names) if names else None

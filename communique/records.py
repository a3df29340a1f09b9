"""What one statement says, as values: the record that a loader makes of a document.

A record is plain, frozen and complete: it can be printed as JSON (`to_json`), scored, and
turned into triples without looking at the text again. Actors and regions are named by
*key*: the key of an authority entry, or a key made from the name where no entry is known.
Every `Quote` satisfies `record.text[start:end] == quote`; `Record.check` proves it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

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
MODALITIES = ("in-person", "phone", "video")
ACTOR_TYPES = (
    "person", "state", "organization", "ministry", "armed-force", "company", "group",
    "programme",
)  # fmt: skip


@dataclass(frozen=True, slots=True, order=True)
class Quote:
    """A span of the text with its exact words."""

    start: int
    end: int
    quote: str

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Quote:
        return cls(start, end, text[start:end])


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Participation:
    """One actor in one meeting.

    Attributes:
        actor: Actor key.
        role: `principal` (leads for its party), `host`, or `attendee`.
        office: The office as the statement words it, or None.
        post: Key of the authority post that the actor held at that date, or None.
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
            resolved) or `unknown`.
        period: First and last possible ISO date where the date is open but bounded.
        start: Local time `HH:MM`, 24-hour, or None.
        timezone: IANA name, or None.
        duration_minutes: Length in minutes as stated, or None.
        approximate: Whether the statement calls the length approximate.
        city: Label of the city or site, or None; `place` is its region key.
        occasion: The event on whose margins it took place, verbatim, or None.
        part_of: Index in `Record.meetings` of the meeting that it went with, or None.
        passages: The words that report it, first report first; never empty.
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

    @property
    def principals(self) -> tuple[str, ...]:
        """Sorted keys of those whose encounter it was; attendees are left out."""
        return tuple(sorted(p.actor for p in self.participants if p.role != "attendee"))


@dataclass(frozen=True, slots=True)
class TopicMatch:
    """A topic and the words that raised it. `passage` is None where a wider context did."""

    topic: str
    passage: Quote | None = None


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Amount:
    """A quantity in an undertaking: verbatim words, number and unit (`%`, `USD`, ...)."""

    passage: Quote
    value: str
    unit: str


@dataclass(frozen=True, slots=True)
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
    """Something in the text that was not understood.

    `kind` is for example `unresolved-pronoun`, `no-frame`, `unknown-acronym`.
    """

    kind: str
    message: str
    passage: Quote


@dataclass(frozen=True, slots=True)
class Record:
    """All that one statement says, as far as it was understood.

    `slug` identifies the statement in IRIs. `issuers` are the parties of a joint
    statement; `publisher` is who issued any other. Both hold actor keys, all of which
    are also in `actors` or in the authority file.
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

    def quotes(self) -> Iterator[Quote]:
        """Every quote of the record, in no particular order."""
        yield from _quotes_in(self)

    def check(self) -> None:
        """Raise ValueError unless `text[start:end] == quote` holds for every quote."""
        for q in self.quotes():
            if self.text[q.start : q.end] != q.quote or not q.quote:
                raise ValueError(
                    f"Statement '{self.slug}': the words at {q.start}..{q.end} are not {q.quote!r}."
                )


def _quotes_in(value: Any) -> Iterator[Quote]:
    if isinstance(value, Quote):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _quotes_in(item)
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            yield from _quotes_in(getattr(value, name))

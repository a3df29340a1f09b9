"""A document to a record: every stage of reading, in order.

    text -> blocks -> sentences -> names -> meetings -> speech acts -> commitments -> record

A `Profile` says what kind of statement it is and who issued it; loaders make profiles. The
stages themselves know nothing of any publisher.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from communique import __version__
from communique.authority import Authority, load_authority
from communique.collector import collector_held
from communique.document import Document
from communique.lexicon import Lexicon, load_lexicon
from communique.reading.clauses.reader import ClauseReader
from communique.reading.encounters.people.delegations import heads_of_delegations, lead_delegations
from communique.reading.encounters.people.met_turns import MetInTurn
from communique.reading.encounters.people.who_met import name_those_who_met
from communique.reading.encounters.reader import MeetingReader
from communique.reading.encounters.shared.lines import LineFacts
from communique.reading.imprint.head_authors import HeadAuthor, find_head_author
from communique.reading.imprint.head_lines import HeadLines
from communique.reading.imprint.house_lines import with_house_lines
from communique.reading.imprint.imprint_names import with_lands
from communique.reading.imprint.issue_date import find_issue_date
from communique.reading.imprint.leading_persons import LeadingPersons
from communique.reading.imprint.named_issuers import members_named, speaks_of_sides
from communique.reading.imprint.setting import Setting, find_setting
from communique.reading.imprint.spoken_for import find_spoken_for
from communique.reading.imprint.titled_issuers import issuing_parties, title_lines
from communique.reading.names.name_scan import NameScanner
from communique.reading.names.names import NameGrammar
from communique.reading.names.registry import Registry
from communique.reading.names.sightings import BodySighting, PersonSighting, Sightings
from communique.reading.page.attendee_lines import AttendeeLines
from communique.reading.page.blocks import Block
from communique.reading.page.layout import find_blocks
from communique.reading.page.line_patterns import line_patterns
from communique.reading.page.quotes import folded_quote
from communique.reading.page.segmentation import Sentence, find_asides, find_sentences
from communique.reading.record.assembly import Assembly
from communique.reading.record.diagnostics import doubts
from communique.reading.record.statement_kinds import kind_told
from communique.reading.speech.acts import SentenceReading
from communique.reading.speech.context import Context
from communique.reading.speech.discourse import Discourse
from communique.reading.speech.principals import find_author, find_principals
from communique.reading.speech.reader import SpeechActReader
from communique.reading.speech.spoken_parts import find_spoken_parts
from communique.reading.times.timex import Anchor, TimeExpression, anchor_of, find_times
from communique.reading.topics.tagger import TopicTagger
from communique.reading.trace import Findings, Trace
from communique.reading.undertakings.commitments import CommitmentReader
from communique.reading.undertakings.promises import Promise
from communique.records import Gap, Record
from communique.tokens import TokenText

_OPENING = 2  # sentences of the running text that may tell whose journey it was


@dataclass(frozen=True)
class Tools:
    """What reading needs besides the text; made once and shared by all documents."""

    authority: Authority
    lexicon: Lexicon
    grammar: NameGrammar
    tagger: TopicTagger

    @classmethod
    def load(cls, authority: Authority | None = None, lexicon: Lexicon | None = None) -> Tools:
        """Tools with the data that comes with communique, or with the tables given."""
        with collector_held():
            authority = authority or load_authority()
            lexicon = lexicon or load_lexicon()
            return cls(authority, lexicon, NameGrammar(authority, lexicon), TopicTagger.load())


@dataclass(frozen=True)
class Profile:
    """What a loader knows of a statement before it is read.

    Attributes:
        kind: One of `records.STATEMENT_KINDS`.
        loader: Name of the loader.
        publisher: Actor key of who issued it, or None for a joint statement.
        home: State key of the issuer: whose ministers need no "of Japan", or None.
        voice: Whose words its main clauses are: `parties` (a joint statement), `party` (one
            party in its own name), or `narrator` (an account of what was said).
        provisional: Whether it calls itself a provisional translation.
        author: The person who issued it in his own name, or None.
        house: The body that issued it where no list knows that, or None.
    """

    kind: str
    loader: str
    publisher: str | None = None
    home: str | None = None
    voice: str = "narrator"
    provisional: bool = False
    author: PersonSighting | None = None
    house: BodySighting | None = None

    @property
    def joint(self) -> bool:
        return self.voice == "parties"


class Draft:
    """A document with its layout read and its names known: what loaders look at."""

    def __init__(self, doc: Document, tools: Tools):
        self.doc = doc
        self.tools = tools
        self._lines = line_patterns(tools.lexicon)
        self._head = HeadLines(doc.folded, tools.grammar, self._lines)
        self.blocks: tuple[Block, ...] = find_blocks(doc, self._lines, self._head)
        self.sentences: tuple[Sentence, ...] = find_sentences(
            doc.folded, self.blocks, tools.lexicon
        )
        self.tokens = TokenText(doc.folded, self._labels())
        self.times: tuple[TimeExpression, ...] = find_times(doc.folded)
        self.issued, self.issued_block = find_issue_date(self, self._lines)
        self.anchor: Anchor = replace(
            anchor_of(self.times, self.issued), year=self._year_of_title()
        )

    def block_text(self, kind: str) -> list[str]:
        return [self.doc.folded[b.start : b.end] for b in self.blocks if b.kind == kind]

    @cached_property
    def title(self) -> str:
        return next(iter(self.block_text("title")), "")

    @cached_property
    def body(self) -> str:
        """The running text, blocks joined by line feeds."""
        return "\n".join(self.doc.folded[b.start : b.end] for b in self.blocks if b.is_text)

    @cached_property
    def head(self) -> str:
        """All that stands before the running text."""
        first = next((b.start for b in self.blocks if b.is_text), len(self.doc.folded))
        return self.doc.folded[:first]

    def _labels(self) -> Iterator[tuple[int, int, str]]:
        """Where labels stand inside sentences, and the mark that each reads as."""
        listing = self.tools.lexicon.words("commissives", "listing")
        for n, b in enumerate(self.blocks):
            if b.fragment and b.outer < b.start and b.lead is not None:
                lead = self.blocks[b.lead]
                led = self.doc.folded[lead.start : lead.end]
                if b.lead == n - 1 and not led.endswith(":"):
                    yield b.outer, b.start, ":"  # "We have agreed", and a list with no colon
                    continue
                words = led.rstrip(" :").split()
                nested = lead.lead is not None and words[-1:] and words[-1].lower() in listing
                yield b.outer, b.start, "," if nested else ";"

    @cached_property
    def sightings(self) -> Sightings:
        """Where names stand; what they mean depends on whose statement it is."""
        named = list(self._head.signatures(self.tokens, self.blocks))
        taken = {i for seen in named for i in range(seen.first, seen.last)}
        spans = [
            (first, self.tokens.first_at(self._end_of_names(b)))
            for b in self.blocks
            if b.kind not in ("navigation", "mark")
            and not self._is_office_line(b)
            and (first := self.tokens.first_at(b.start)) not in taken
        ]
        listed = AttendeeLines(self.tokens, self.tools.lexicon).persons(self.blocks)
        found = NameScanner(self.tokens, self.tools.grammar, listed).scan(spans)
        ends = (self.tokens.first_at(b.end) for b in self.blocks if not b.is_text)
        lists = self.tools.lexicon, self.tools.authority
        found.bodies = with_house_lines(found.bodies, self.tokens, self.blocks, *lists)
        found.bodies = with_lands(found.bodies, self.tokens, ends)
        if named:
            found.persons = sorted([*found.persons, *named], key=lambda seen: seen.first)
        return found

    def _end_of_names(self, block: Block) -> int:
        """Where what may be names in a block ends: not behind the "by" of "Posted on 3 May by PIB Delhi"."""
        if block.kind != "date" or not self._lines.dateline_verb.match(
            self.doc.folded, block.start, block.end
        ):
            return block.end
        by = self.doc.folded.find(" by ", block.start, block.end)
        return by if by >= 0 else block.end

    @cached_property
    def signatures(self) -> tuple[PersonSighting, ...]:
        """The persons whom lines below the running text name by themselves, with their offices."""
        foot = list(itertools.takewhile(lambda b: not b.is_text, reversed(self.blocks)))
        if not any(b.kind == "heading" for b in foot) or len(foot) == len(self.blocks):
            return ()
        folded, is_author = self.doc.folded, self._head.is_author
        tail = itertools.takewhile(lambda b: b.kind != "paragraph", reversed(self.blocks))
        if any(b.kind == "heading" and folded[b.end - 1] == ":" for b in tail):
            return ()  # "Participants:", and a line for each
        lines = {
            self.tokens.first_at(b.start)
            for b in foot
            if b.kind == "heading" and is_author(folded[b.start : b.end].strip(" .*"))
        }
        first = self.tokens.first_at(foot[-1].start)
        below = (p for p in self.sightings.persons if p.first >= first and p.name[0] < p.name[1])
        return tuple(p for p in below if any(p.first <= i < p.last for i in lines))

    @property
    def day(self) -> str | None:
        """The ISO date that the statement bears, or else the first that it speaks of."""
        day = self.issued or (self.anchor.first_dates[0][1] if self.anchor.first_dates else None)
        if day is None and self.anchor.period:
            day = self.anchor.period[1]
        return day.isoformat() if day else None

    @cached_property
    def leaders(self) -> LeadingPersons:
        """Whose doings the statement tells, as far as the persons named in it show."""
        return LeadingPersons(self, self.day)

    @cached_property
    def head_author(self) -> HeadAuthor | None:
        """The person whom the head names as the author."""
        return find_head_author(self, self.leaders)

    @cached_property
    def setting(self) -> Setting:
        """Publisher and home state, as far as the words tell."""
        return find_setting(self, self.leaders, self.head_author)

    def registry(self, home: str | None) -> Registry:
        """The names of the document, read as a statement of the state *home*."""
        told = [s for s in self.sentences if self.blocks[s.block].is_text][:_OPENING]
        title = (b for b in self.blocks if b.kind == "title")
        ranges = [(s.start, s.end) for s in told] + [(b.start, b.end) for b in title]
        opening = [(self.tokens.first_at(a), self.tokens.first_at(b)) for a, b in ranges]
        return Registry(self.tokens, self.sightings, self.tools.grammar, self.day, home, opening)

    def _is_office_line(self, block: Block) -> bool:
        """Whether a head line names an office that is no actor: "Office of the Spokesperson"."""
        if block.kind != "publisher":
            return False
        words = self.doc.folded[block.start : block.end].strip(" .")
        return not (self._head.is_publisher(words) or self._head.names_state(words))

    def _year_of_title(self) -> int | None:
        """The one year that the title names, as of a meeting: "Ministerial Dialogue 2017"."""
        title = next((b for b in self.blocks if b.kind == "title"), None)
        if title is None or self.issued is not None:
            return None
        years = self._lines.title_year.findall(self.doc.folded[title.start : title.end])
        told = {x.year for x in self.times if title.start <= x.start < title.end and x.year}
        if not years and len(told) == 1:  # "Visit to Lisbon, 9-10 October 2018"
            return told.pop()
        return int(years[0]) if len(years) == 1 else None


def extract(draft: Draft, profile: Profile, trace: Trace | None = None) -> Record:
    """The record of one document, read as *profile* says. A *trace* takes down why.

    Every quote of the record stands in the text at its offsets; a ValueError here is a
    defect of communique, not of the text.
    """
    tools, text = draft.tools, draft.tokens
    registry = draft.registry(profile.home)
    author = find_author(draft, registry)
    if profile.publisher is None and profile.author is not None:
        profile = replace(profile, publisher=registry.key_of(profile.author))
    if profile.publisher is None and profile.house is not None:
        mention = registry.at(profile.house.first)
        profile = replace(profile, publisher=mention.key if mention is not None else profile.home)
    if profile.joint:
        named = issuing_parties(draft, registry, title_lines(draft))
        states = [k for k in named if registry.type_of(k) == "state"]
        registry.persons.parties.complete(registry.persons.known.values(), states)
        registry.persons.parties.head_issuers(registry.persons.known.values(), named)
        registry.sides = named if len(named) > 1 else ()
    clauses = ClauseReader(text, registry, tools.lexicon, trace)
    leads = find_principals(draft, registry, [], profile, clauses)
    meeting_reader = MeetingReader(
        text, registry, tools.lexicon, clauses, draft.anchor, draft.times, profile.home,
        profile.publisher, profile.voice, leads, author,
    )  # fmt: skip
    encounters = meeting_reader.read(draft.blocks, draft.sentences)
    LineFacts(draft, meeting_reader.facts, profile.joint, profile.home).share(encounters)
    led = heads_of_delegations(registry, tools.lexicon)
    lead_delegations(encounters, led)
    principals = find_principals(draft, registry, encounters, profile, clauses)
    if not any(registry.is_person(key) for key in principals):
        if not (profile.joint and speaks_of_sides(draft)):  # whose sides no head stands for
            principals = tuple(led.get(key, key) for key in principals)
    types = {registry.type_of(k) for k in principals}
    if profile.joint and "group" in types and types <= {"group", "organization"}:
        principals = members_named(draft, registry, clauses, principals) or principals
    name_those_who_met(registry, encounters, principals, tools.lexicon)
    profile = replace(profile, kind=kind_told(draft, profile, registry, encounters))
    discourse = Discourse(registry, principals, profile.publisher, profile.voice, author)
    starts = (text.first_at(b.start) for b in draft.blocks if b.is_text)
    spoken_for = find_spoken_for(draft)
    discourse.house = spoken_for.key if spoken_for is not None else None
    discourse.led = led
    discourse.parts = find_spoken_parts(draft, registry, discourse.holder)
    discourse.met = MetInTurn(registry, tools.lexicon, encounters, starts, profile.joint)
    told = (e for e in encounters if e.rule != "joint-beside")  # beside what "we" say
    report = frozenset(first for e in told for first, _ in e.passages)
    context = Context(text, registry, tools.lexicon, clauses, discourse)
    reader = SpeechActReader(context, report)
    reader.trace = trace
    asides = find_asides(draft.doc.folded, draft.blocks, draft.sentences, tools.lexicon)
    readings = reader.read(draft.blocks, draft.sentences, asides)
    commitment_reader = CommitmentReader(context)
    commitment_reader.clauses.verbs.trace = trace
    promises: list[tuple[SentenceReading, Promise]] = [
        (reading, promise) for reading in readings for promise in commitment_reader.read(reading)
    ]
    for _, promise in promises:
        promise.be_undertaken()
    reader.agree_items(readings, draft.blocks)
    for reading in readings:
        reading.forget_plans()
    gaps = [*reader.gaps, *_silent(text, readings, promises, report)]
    gaps += doubts(draft, registry, encounters)
    if trace is not None:
        trace.findings = Findings(registry, clauses, discourse, encounters, readings, promises)
        # What a record asks for besides is no part of the reading that a trace tells of.
        clauses = ClauseReader(text, registry, tools.lexicon)
    assembly = Assembly(draft, profile, registry, principals, clauses, __version__)
    record = assembly.record(encounters, readings, promises, gaps)
    record.check()
    return record


def _silent(
    text: TokenText,
    readings: list[SentenceReading],
    promises: list[tuple[SentenceReading, Promise]],
    report: frozenset[int],
) -> list[Gap]:
    """The sentences of which nothing was made: no act, no undertaking, no encounter."""
    used = {id(reading) for reading, _ in promises}
    gaps = []
    for r in readings:
        if r.acts or id(r) in used or r.first in report or r.last - r.first < 4:
            continue
        if all(i in r.masked or not text[i].is_word for i in range(r.first, r.last)):
            continue
        message = "No act of speech, undertaking or encounter was found here."
        gaps.append(Gap("no-frame", message, folded_quote(text, r.first, r.last)))
    return gaps

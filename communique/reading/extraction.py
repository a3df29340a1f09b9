"""A document to a record: every stage of reading, in order.

    text -> blocks -> sentences -> names -> meetings -> speech acts -> commitments -> record

A `Profile` says what kind of statement it is and who issued it; loaders make profiles. The
stages themselves know nothing of any publisher.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from communique import __version__
from communique.authority import Authority, load_authority
from communique.document import Document
from communique.lexicon import Lexicon, load_lexicon
from communique.reading.acts import SentenceReading
from communique.reading.assembly import Assembly
from communique.reading.clauses import ClauseReader
from communique.reading.commitments import CommitmentReader
from communique.reading.context import Context
from communique.reading.dateline import date_at_end, date_in, is_dateline
from communique.reading.diagnostics import doubts
from communique.reading.discourse import Discourse
from communique.reading.encounters import Encounter
from communique.reading.layout import Block, find_blocks
from communique.reading.meetings import MeetingReader
from communique.reading.names import NameGrammar
from communique.reading.promises import Promise
from communique.reading.quotes import folded_quote
from communique.reading.registry import Registry
from communique.reading.segmentation import Sentence, find_sentences
from communique.reading.setting import Setting, find_setting
from communique.reading.sightings import NameScanner, Sightings
from communique.reading.speech_acts import SpeechActReader
from communique.reading.timex import Anchor, TimeExpression, anchor_of, find_times
from communique.reading.topics import TopicTagger
from communique.reading.trace import Findings, Trace
from communique.records import Gap, Record
from communique.tokens import TokenText


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
    """

    kind: str
    loader: str
    publisher: str | None = None
    home: str | None = None
    voice: str = "narrator"
    provisional: bool = False

    @property
    def joint(self) -> bool:
        return self.voice == "parties"


class Draft:
    """A document with its layout read and its names known: what loaders look at."""

    def __init__(self, doc: Document, tools: Tools):
        self.doc = doc
        self.tools = tools
        self.blocks: tuple[Block, ...] = find_blocks(doc, is_dateline, self._is_publisher)
        self.sentences: tuple[Sentence, ...] = find_sentences(
            doc.folded, self.blocks, tools.lexicon
        )
        labels = [(b.outer, b.start) for b in self.blocks if b.fragment and b.outer < b.start]
        self.tokens = TokenText(doc.folded, labels)
        self.times: tuple[TimeExpression, ...] = find_times(doc.folded)
        self.issued, self.issued_block = self._issue_date()
        self.anchor: Anchor = anchor_of(self.times, self.issued)

    def block_text(self, kind: str) -> list[str]:
        return [self.doc.folded[b.start : b.end] for b in self.blocks if b.kind == kind]

    @property
    def title(self) -> str:
        return next(iter(self.block_text("title")), "")

    @property
    def body(self) -> str:
        """The running text, blocks joined by line feeds."""
        return "\n".join(self.doc.folded[b.start : b.end] for b in self.blocks if b.is_text)

    @property
    def head(self) -> str:
        """All that stands before the running text."""
        first = next((b.start for b in self.blocks if b.is_text), len(self.doc.folded))
        return self.doc.folded[:first]

    @cached_property
    def sightings(self) -> Sightings:
        """Where names stand; what they mean depends on whose statement it is."""
        spans = [
            (self.tokens.first_at(b.start), self.tokens.first_at(b.end))
            for b in self.blocks
            if b.kind not in ("navigation", "mark", "date")
        ]
        return NameScanner(self.tokens, self.tools.grammar).scan(spans)

    @property
    def day(self) -> str | None:
        """The ISO date that the statement bears, or else the first that it speaks of."""
        day = self.issued or (self.anchor.first_dates[0][1] if self.anchor.first_dates else None)
        if day is None and self.anchor.period:
            day = self.anchor.period[1]
        return day.isoformat() if day else None

    @cached_property
    def setting(self) -> Setting:
        """Publisher and home state, as far as the words tell."""
        return find_setting(self)

    def registry(self, home: str | None) -> Registry:
        """The names of the document, read as a statement of the state *home*."""
        return Registry(self.tokens, self.sightings, self.tools.grammar, self.day, home)

    def _is_publisher(self, words: str) -> bool:
        names = [words, words.replace(",", "")]
        return any(
            (e.type in ("ministry", "organization", "group") and not e.acronyms)
            or e.type == "ministry"
            for n in names
            for e in self.tools.authority.find(n)
        )

    def _issue_date(self) -> tuple[date | None, Block | None]:
        """The date of the head's date line, else of its title's end, else of the foot's line."""
        folded = self.doc.folded
        head = list(itertools.takewhile(lambda b: not b.is_text, self.blocks))
        for block in (b for b in head if b.kind == "date"):
            day = date_in(folded, block.start, block.end)
            if day is not None:
                return day, block
        for block in (b for b in head if b.kind == "title"):
            day = date_at_end(folded, block.start, block.end)
            if day is not None:
                return day, block
        foot = itertools.takewhile(lambda b: not b.is_text, reversed(self.blocks))
        for block in (b for b in foot if b.kind == "date"):
            day = date_in(folded, block.start, block.end)
            if day is not None:
                return day, block
        return None, None


def extract(draft: Draft, profile: Profile, trace: Trace | None = None) -> Record:
    """The record of one document, read as *profile* says. A *trace* takes down why.

    Every quote of the record stands in the text at its offsets; a ValueError here is a
    defect of communique, not of the text.
    """
    tools, text = draft.tools, draft.tokens
    registry = draft.registry(profile.home)
    if profile.joint:
        heads = [b for b in draft.blocks if b.kind in ("title", "heading")][:2]
        named = _issuing_parties(draft, registry, heads)
        states = [k for k in named if registry.type_of(k) == "state"]
        registry.persons.parties.complete(registry.persons.known.values(), states)
    clauses = ClauseReader(text, registry, tools.lexicon, trace)
    leads = find_principals(draft, registry, [], profile, clauses)
    meeting_reader = MeetingReader(
        text, registry, tools.lexicon, clauses, draft.anchor, draft.times, profile.home,
        profile.publisher, profile.voice, leads,
    )  # fmt: skip
    encounters = meeting_reader.read(draft.blocks, draft.sentences)
    _place_of_issue(draft, profile, meeting_reader, encounters)
    principals = find_principals(draft, registry, encounters, profile, clauses)
    if profile.joint and len(principals) == 1 and registry.type_of(principals[0]) == "group":
        principals = _members_named(draft, registry, clauses, principals[0]) or principals
    discourse = Discourse(
        registry, principals, profile.publisher, profile.voice, _author(draft, registry)
    )
    report = frozenset(first for e in encounters for first, _ in e.passages)
    context = Context(text, registry, tools.lexicon, clauses, discourse)
    reader = SpeechActReader(context, report)
    reader.trace = trace
    readings = reader.read(draft.blocks, draft.sentences)
    commitment_reader = CommitmentReader(context)
    commitment_reader.clauses.trace = trace
    promises: list[tuple[SentenceReading, Promise]] = [
        (reading, promise) for reading in readings for promise in commitment_reader.read(reading)
    ]
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


def _place_of_issue(
    draft: Draft, profile: Profile, reader: MeetingReader, encounters: list[Encounter]
) -> None:
    """The town in a joint statement's date line is where its parties met."""
    block = draft.issued_block
    if not profile.joint or block is None or block.kind != "date" or len(encounters) != 1:
        return
    if encounters[0].city is None and encounters[0].modality == "in-person":
        words = re.split(r"[,\d()]", draft.doc.folded[block.start : block.end])
        for name in (w.strip() for w in words):
            if any(e.type == "city" for e in draft.tools.authority.find(name)):
                reader.facts.set_city(encounters[0], name)
                return


def _issuing(draft: Draft, registry: Registry, blocks: list[Block]) -> list[str]:
    """Who is named in the title before it says what it is about ("G7 statement on Syria")."""
    found: list[str] = []
    for block in blocks:
        first, last = draft.tokens.first_at(block.start), draft.tokens.first_at(block.end)
        about = draft.tools.lexicon.words("publishers", "subject_leads")
        end = next((i for i in range(first, last) if draft.tokens[i].lower in about), last)
        found += [m.key for m in registry.within(first, end)]
        if not found:
            found += [registry.party_of(m.key) for m in registry.within(end, last)]
    return found


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


def find_principals(
    draft: Draft,
    registry: Registry,
    encounters: list[Encounter],
    profile: Profile,
    clauses: ClauseReader,
) -> tuple[str, ...]:
    """Whose meeting or statement it is: those who met, else those who issue it."""
    blocks = [b for b in draft.blocks if b.kind in ("title", "heading")][:2]
    start = next((b.start for b in draft.blocks if b.is_text), 0)
    blocks = [b for b in blocks if b.kind == "title" or b.start < start]
    parties = _issuing_parties(draft, registry, blocks)
    if profile.joint:
        parties = _named_as_we(draft, registry, clauses) or parties
    if profile.joint:
        own = next((e.own for e in encounters if e.own), ())
        if own and set(own) < set(parties):
            own = parties
        issuers = _first_of_each(registry, own or parties)
        if own or len(issuers) > 1:
            return issuers
    for encounter in encounters:
        keys = tuple(k for k, (role, _) in encounter.people.items() if role != "attendee")
        if len(keys) > 1:
            return _one_a_side(registry, keys) if profile.joint else keys
    persons = _titled_persons(draft, registry, blocks)
    if len(persons) > 1:
        return persons
    if profile.joint:
        if parties:
            return parties
        bodies = [k.key for k in registry.known.values() if k.type in ("group", "organization")]
        return tuple(bodies[:1])
    if len(persons) == 1 and profile.publisher:
        return (*persons, profile.publisher)
    return persons


def _named_as_we(draft: Draft, registry: Registry, clauses: ClauseReader) -> tuple[str, ...]:
    """Those of whom "we" are said to be: "We, the Foreign Ministers of A, B and C, ..."."""
    for sentence in draft.sentences[:3]:
        first, last = draft.tokens.first_at(sentence.start), draft.tokens.first_at(sentence.end)
        for i in range(first, last - 3):
            if draft.tokens[i].lower != "we" or draft.tokens[i + 1].text != ",":
                continue
            subject = clauses.subject_at(i + 2, last)
            if subject is None or subject.kind != "principals":
                return ()
            owners = []
            for mention in subject.names:
                office = registry.offices.get(mention.first)
                key = (office.country or office.organization) if office else mention.key
                if key is not None and not registry.is_person(key):
                    owners.append(key)
            states = [k for k in dict.fromkeys(owners) if registry.type_of(k) != "group"]
            return tuple(states) if len(states) > 1 else ()
    return ()


def _author(draft: Draft, registry: Registry) -> str | None:
    """The person after "by" or "from" in the title: "Statement by President Biden on ..."."""
    title = next((b for b in draft.blocks if b.kind == "title"), None)
    if title is None:
        return None
    first, last = draft.tokens.first_at(title.start), draft.tokens.first_at(title.end)
    for i in range(first, last - 1):
        if draft.tokens[i].lower in {"by", "from"}:
            near = registry.starting_at(i + 1) or registry.starting_at(i + 2)
            return near.key if near is not None and registry.is_person(near.key) else None
    return None


def _members_named(
    draft: Draft, registry: Registry, clauses: ClauseReader, group: str
) -> tuple[str, ...]:
    """The states that a group's statement lists as its own: "the leaders of A, B and C"."""
    for sentence in draft.sentences[:4]:
        first, last = draft.tokens.first_at(sentence.start), draft.tokens.first_at(sentence.end)
        for i in range(first, last):
            subject = clauses.subject_at(i, last)
            least = 2 if subject is not None and subject.word else 3
            if subject is None or len(subject.names) < least:
                continue
            keys = tuple(dict.fromkeys(m.key for m in subject.names if m.key != group))
            if len(keys) > 1 and all(registry.type_of(k) == "state" for k in keys):
                return keys
    return ()


def _issuing_parties(draft: Draft, registry: Registry, blocks: list[Block]) -> tuple[str, ...]:
    """The states and bodies that the title names as issuers."""
    found = _issuing(draft, registry, blocks)
    kinds = {"state", "organization", "group"}
    if sum(registry.type_of(k) == "state" for k in found) > 1:
        kinds.discard("group")  # "the Weimar Triangle countries, France, Germany and Poland"
    listed = (k for k in found if registry.type_of(k) in kinds and registry.known[k].entity)
    return tuple(dict.fromkeys(listed))


def _titled_persons(draft: Draft, registry: Registry, blocks: list[Block]) -> tuple[str, ...]:
    keys: list[str] = []
    for block in blocks:
        first, last = draft.tokens.first_at(block.start), draft.tokens.first_at(block.end)
        keys += [m.key for m in registry.within(first, last) if registry.is_person(m.key)]
    return tuple(dict.fromkeys(keys))


def _first_of_each(registry: Registry, parties: tuple[str, ...]) -> tuple[str, ...]:
    """For each party the person who stands for it first in the text; itself where nobody does."""
    first: dict[str, list[str]] = {}
    for known in registry.known.values():
        if known.type == "person" and known.offices and known.basis != "post":
            first.setdefault(registry.party_of(known.key), []).append(known.key)
    if not any(p in first for p in parties):
        return parties
    return tuple(k for p in dict.fromkeys(parties) for k in _heads(registry, first.get(p, [p])))


def _heads(registry: Registry, keys: list[str]) -> list[str]:
    """Of those who stand for one party the first, and who heads another body of it.

    The Presidents of the European Council and of the Commission speak for the Union together.
    """
    bodies: dict[str | None, str] = {}
    for key in keys:
        known = registry.known.get(key)
        own = [o.organization for o in known.offices if o.organization] if known else []
        body = own[0] if own and registry.party_of(key) != own[0] else None
        bodies.setdefault(body, key)
    union = [k for body, k in bodies.items() if body in registry.union_bodies]
    return union or keys[:1]


def _one_a_side(registry: Registry, keys: tuple[str, ...]) -> tuple[str, ...]:
    """Of several persons of one party the first: the others came with them."""
    seen: dict[str, list[str]] = {}
    for key in keys:
        seen.setdefault(registry.party_of(key), []).append(key)
    sizes = {len(of) for of in seen.values()}
    if len(seen) > 1 and len(sizes) == 1 and min(sizes) > 1:
        return keys  # two ministers a side
    return tuple(k for of in seen.values() for k in _heads(registry, of)) if len(seen) > 1 else keys

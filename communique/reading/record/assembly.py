"""What the stages found, put together as one record with offsets into the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from communique.reading.clauses.reader import ClauseReader
from communique.reading.encounters.encounter import Encounter
from communique.reading.names.registry import Registry
from communique.reading.page.quotes import Quoter
from communique.reading.record.acts import ActAssembly
from communique.reading.record.meetings import MeetingAssembly
from communique.reading.record.names import NameAssembly
from communique.reading.record.undertakings import UndertakingAssembly
from communique.reading.speech.acts import SentenceReading
from communique.reading.speech.utterance_details import UtteranceDetails
from communique.reading.undertakings.promises import Promise
from communique.records import Contradiction, Gap, NameVariant, Quote, Record
from communique.slugs import slugify

if TYPE_CHECKING:
    from communique.reading.extraction import Draft, Profile


class Assembly:
    """Turns token ranges into quotes and keys into actors, once for a document."""

    def __init__(
        self,
        draft: Draft,
        profile: Profile,
        registry: Registry,
        principals: tuple[str, ...],
        clauses: ClauseReader,
        version: str,
    ):
        self.draft = draft
        self.profile = profile
        self.registry = registry
        self.principals = principals
        self.version = version
        self.text = draft.doc.text
        self.quoter = Quoter(draft.doc.text, draft.tokens)
        topics = draft.tools.tagger.index(draft.doc.folded)
        persons = [registry.known[p] for p in principals if registry.is_person(p)]
        topics.field = draft.tools.tagger.field_of([o.head for o in k.offices] for k in persons)
        topics.leave_out(self._names_of_parties())
        details = UtteranceDetails(draft.tokens, registry, draft.tools.lexicon, clauses)
        self.names = NameAssembly(registry, self.quoter, draft.tools.lexicon)
        self.acts = ActAssembly(
            self.quoter,
            self.names,
            topics,
            details,
            draft.blocks,
            draft.sentences,
            draft.tools.lexicon,
        )
        self.meetings = MeetingAssembly(draft, registry, self.quoter)
        self.undertakings = UndertakingAssembly(
            draft, profile, registry, principals, self.quoter, self.names, topics
        )

    def _names_of_parties(self) -> Iterator[tuple[int, int]]:
        """Where the states and bodies that the principals stand for are named."""
        registry = self.registry
        parties = {registry.party_of(key) for key in self.principals}
        for mention in (*registry.mentions, *registry.groups, *registry.owners):
            if mention.key in parties and mention.kind != "office":
                name = self.quoter.tokens(mention.first, mention.last)
                yield name.start, name.end

    def record(
        self,
        encounters: Sequence[Encounter],
        readings: Sequence[SentenceReading],
        promises: Sequence[tuple[SentenceReading, Promise]],
        gaps: Sequence[Gap],
    ) -> Record:
        """The record of the document, of which all other parts are known."""
        draft, profile, doc = self.draft, self.profile, self.draft.doc
        acts = [act for reading in readings for act in reading.acts]
        utterances = self.acts.utterances(acts, self._between() if encounters else None)
        places = {id(act): n for n, act in enumerate(acts)}
        title = next((b for b in draft.blocks if b.kind == "title"), None)
        issued = draft.issued_block
        issuers = self._issuers()
        return Record(
            slug=self._slug(encounters, issuers),
            kind=profile.kind,
            loader=profile.loader,
            text=doc.text,
            source_name=doc.name,
            sha256=doc.sha256,
            encoding=doc.encoding,
            media_type=doc.media_type,
            lexicon_version=draft.tools.lexicon.version,
            software_version=self.version,
            publisher=profile.publisher,
            issuers=issuers,
            issued=draft.issued.isoformat() if draft.issued else None,
            issued_passage=self.quoter.chars(issued.start, issued.end) if issued else None,
            title=" ".join(doc.text[title.start : title.end].split()) if title else None,
            title_passage=self.quoter.chars(title.start, title.end) if title else None,
            provisional=profile.provisional,
            actors=self.names.actors(),
            regions=self.names.regions(),
            meetings=tuple(self.meetings.meeting(e, encounters) for e in encounters),
            utterances=tuple(utterances),
            commitments=tuple(
                self.undertakings.commitment(p, places, utterances) for _, p in promises
            ),
            variants=tuple(self._variant(v) for v in self.registry.variants),
            contradictions=tuple(
                self._contradiction(e.contradiction, n)
                for n, e in enumerate(encounters)
                if e.contradiction is not None
            ),
            gaps=tuple(replace(g, passage=self._verbatim(g.passage)) for g in gaps),
            reported_acts=self.acts.reported(acts),
            text_sha256=doc.text_sha256,
        )

    def _between(self) -> str | None:
        """What several parties speak of in words that name nothing: their field, or how they stand."""
        if len({self.registry.party_of(key) for key in self.principals}) < 2:
            return None
        tagger = self.draft.tools.tagger
        return self.acts.topics.field or next(filter(tagger.is_vague, tagger.keys), None)

    def _issuers(self) -> tuple[str, ...]:
        if not self.profile.joint:
            return ()
        return self.registry.parties_of(self.principals)

    def _verbatim(self, quote: Quote) -> Quote:
        """The words of a quote of the folded text as they stand."""
        return self.quoter.chars(quote.start, quote.end)

    def _variant(self, v: NameVariant) -> NameVariant:
        passage = self._verbatim(v.passage)
        return replace(v, form=passage.quote, passage=passage)

    def _contradiction(self, c: Contradiction, meeting: int) -> Contradiction:
        return replace(c, passage=self._verbatim(c.passage), meeting=meeting)

    def _slug(self, encounters: Sequence[Encounter], issuers: tuple[str, ...]) -> str:
        """Date, issuer, kind and principals: what makes a statement this one and no other."""
        draft = self.draft
        day = draft.issued or next((e.day for e in encounters if e.day), None)
        parts = [day.isoformat() if day else "undated"]
        parts.append(self.profile.publisher or "-".join(sorted(issuers)) or "unknown")
        parts.append(self.profile.kind)
        names = sorted(self.principals)
        parts += (
            names
            if names and len(names) <= 4
            else [slugify(draft.title)[:60] or draft.doc.sha256[:8]]
        )
        return slugify("-".join(parts))[:180]

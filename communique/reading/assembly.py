"""What the stages found, put together as one record with offsets into the text."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from communique.authority import Post
from communique.reading.acts import Act, SentenceReading
from communique.reading.clauses import ClauseReader
from communique.reading.commitment_details import CommitmentDetails
from communique.reading.commitments import Promise
from communique.reading.encounters import Encounter
from communique.reading.quantity import find_amounts
from communique.reading.registry import Known, Mention, Registry
from communique.reading.thread import TopicThread
from communique.reading.timex import find_due
from communique.reading.topics import TopicHit
from communique.reading.utterance_details import UtteranceDetails
from communique.records import (
    Actor,
    Amount,
    Commitment,
    CommitmentTests,
    Gap,
    Instrument,
    Meeting,
    NameVariant,
    Participation,
    Quote,
    Record,
    Region,
    ReportedAct,
    TopicMatch,
    Utterance,
)
from communique.slugs import slugify

if TYPE_CHECKING:
    from communique.reading.extraction import Draft, Profile

_REGION_TYPES = ("city", "sea", "region")
_PLACE_LEADS = {
    "in", "on", "to", "across", "from", "against", "for", "at", "over", "around", "throughout", "towards", "toward", "near", "within", "between", "of", "as", "and",
    "supporting", "support", "visiting", "including", "regarding", "concerning", "with", "the", ",", "into", "visited",
}  # fmt: skip


class Assembly:
    """Turns token ranges into quotes and keys into actors, once for a document."""

    def __init__(
        self,
        draft: Draft,
        profile: Profile,
        registry: Registry,
        principals: tuple[str, ...],
        version: str,
    ):
        self.draft = draft
        self.profile = profile
        self.registry = registry
        self.principals = principals
        self.version = version
        self.text = draft.doc.text
        self.tokens = draft.tokens
        self._topic_index = draft.tools.tagger.index(draft.doc.folded)

    def record(
        self,
        encounters: Sequence[Encounter],
        readings: Sequence[SentenceReading],
        promises: Sequence[tuple[SentenceReading, Promise]],
        gaps: Sequence[Gap],
    ) -> Record:
        draft, profile = self.draft, self.profile
        acts = [act for reading in readings for act in reading.acts]
        lexicon = draft.tools.lexicon
        clauses = ClauseReader(self.tokens, self.registry, lexicon)
        said = UtteranceDetails(self.tokens, self.registry, lexicon, clauses)
        undertaken = CommitmentDetails(self.tokens, self.registry, lexicon)
        utterances = self._utterances(acts, said)
        places = {id(act): n for n, act in enumerate(acts)}
        commitments = [self._commitment(p, places, utterances, undertaken) for _, p in promises]
        meetings = [self._meeting(e, encounters) for e in encounters]
        title = next((b for b in draft.blocks if b.kind == "title"), None)
        actors, regions = self._actors(), self._regions()
        issuers = (
            tuple(dict.fromkeys(self.registry.party_of(p) for p in self.principals))
            if profile.joint
            else ()
        )
        return Record(
            slug=self._slug(encounters, issuers),
            kind=profile.kind,
            loader=profile.loader,
            text=self.text,
            source_name=draft.doc.name,
            sha256=draft.doc.sha256,
            encoding=draft.doc.encoding,
            media_type=draft.doc.media_type,
            lexicon_version=draft.tools.lexicon.version,
            software_version=self.version,
            publisher=profile.publisher,
            issuers=issuers,
            issued=draft.issued.isoformat() if draft.issued else None,
            issued_passage=self._chars(draft.issued_block.start, draft.issued_block.end)
            if draft.issued_block
            else None,
            title=" ".join(self.text[title.start : title.end].split()) if title else None,
            title_passage=self._chars(title.start, title.end) if title else None,
            provisional=profile.provisional,
            actors=actors,
            regions=regions,
            meetings=tuple(meetings),
            utterances=tuple(utterances),
            commitments=tuple(commitments),
            variants=tuple(self._verbatim(v) for v in self.registry.variants),
            contradictions=tuple(
                type(c)(
                    c.kind,
                    c.stated,
                    c.computed,
                    c.message,
                    self._chars(c.passage.start, c.passage.end),
                    n,
                )
                for n, e in enumerate(encounters)
                if (c := e.contradiction) is not None
            ),
            gaps=tuple(self._verbatim_gap(g) for g in gaps),
            reported_acts=self._reported(acts, said),
            text_sha256=hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest(),
        )

    # -- quotes ---------------------------------------------------------------------

    def _chars(self, start: int, end: int) -> Quote:
        return Quote.of(self.text, start, end)

    def _quote(self, first: int, last: int) -> Quote:
        return self._chars(self.tokens[first].start, self.tokens[last - 1].end)

    def _verbatim(self, v: NameVariant) -> NameVariant:
        passage = self._chars(v.passage.start, v.passage.end)
        return NameVariant(v.actor, passage.quote, v.usual, v.kind, passage)

    def _verbatim_gap(self, g: Gap) -> Gap:
        return Gap(g.kind, g.message, self._chars(g.passage.start, g.passage.end))

    # -- utterances and commitments -------------------------------------------------

    def _utterances(self, acts: Sequence[Act], details: UtteranceDetails) -> list[Utterance]:
        out: list[Utterance] = []
        thread = TopicThread(self._topic_index)
        for act in acts:
            passage = self._quote(act.start, act.end)
            words = self.tokens.lowers(act.start, act.end)
            hits, carried = thread.follow(passage.start, passage.end, words)
            topics = self._matches(hits) + tuple(TopicMatch(topic) for topic in carried)
            content, grade = details.content(act), details.grade(act)
            out.append(
                Utterance(
                    passage=passage,
                    speakers=act.speakers,
                    act=act.act,
                    frame=act.frame,
                    trigger=self._quote(*act.trigger) if act.trigger else None,
                    tier=act.tier,
                    addressees=act.addressees,
                    topics=topics,
                    regions=self._regions_in(act.start, act.end),
                    intensity=act.intensity,
                    negated=act.negated,
                    quotation=act.quotation,
                    content=self._quote(*content) if content is not None else None,
                    act_class=grade.act_class,
                    firmness=grade.firmness,
                    repeated=grade.repeated,
                    modality=details.modality(act),
                )
            )
        return out

    def _reported(self, acts: Sequence[Act], details: UtteranceDetails) -> tuple[ReportedAct, ...]:
        return tuple(
            ReportedAct(
                passage=self._quote(r.start, r.end),
                speakers=r.speakers,
                act=r.act,
                frame=r.frame,
                trigger=self._quote(*r.trigger),
                utterance=n,
                negated=r.negated,
            )
            for n, act in enumerate(acts)
            for r in details.reported(act)
        )

    def _matches(self, hits: Iterable[TopicHit]) -> tuple[TopicMatch, ...]:
        return tuple(TopicMatch(h.topic, self._chars(h.start, h.end)) for h in hits)

    def _regions_in(self, first: int, last: int) -> tuple[str, ...]:
        known = self.registry.known
        keys = [
            m.key
            for m in self.registry.within(first, last)
            if m.key in known
            and (
                known[m.key].type in _REGION_TYPES
                or (known[m.key].type == "state" and self._is_place(m.first))
            )
        ]
        return tuple(dict.fromkeys(keys))

    def _commitment(
        self,
        p: Promise,
        places: dict[int, int],
        utterances: Sequence[Utterance],
        details: CommitmentDetails,
    ) -> Commitment:
        passage = self._quote(p.start, p.end)
        folded = self.draft.doc.folded
        due = find_due(folded, passage.start, passage.end, self.draft.anchor, self.draft.times)
        amounts = tuple(
            Amount(self._chars(a.start, a.end), a.value, a.unit)
            for a in find_amounts(folded, passage.start, passage.end)
        )
        nth = places.get(id(p.act)) if p.act is not None else None
        speakers = (
            {self.registry.party_of(s) for s in p.act.speakers} if p.act is not None else set()
        )
        mine = bool(speakers & set(p.committers)) or any(
            self._home_body(c, speakers) for c in p.committers
        )
        around = tuple(t.topic for t in utterances[nth].topics) if nth is not None else ()
        hits = self._topic_index.within(passage.start, passage.end, around)
        topics = self._matches(hits) or tuple(TopicMatch(topic) for topic in dict.fromkeys(around))
        regions = self._regions_in(p.start, p.end)
        measured, reported = bool(due or amounts), p.act is not None and not mine
        area = bool(regions) or details.names_area(h.topic for h in hits)
        specificity = details.specificity(p, measured, area)
        condition = details.condition(p)
        return Commitment(
            passage=passage,
            committers=p.committers,
            strength=p.strength,
            rule=p.rule,
            trigger=self._quote(*p.trigger),
            beneficiaries=self._beneficiaries(p),
            due=due.value if due else None,
            due_passage=self._chars(due.start, due.end) if due else None,
            amounts=amounts,
            topics=topics,
            regions=regions,
            utterance=nth,
            reported_by=p.act.speakers if p.act is not None and not mine else (),
            negated=p.negated,
            tier=details.tier(p),
            level=details.level(p, measured, reported),
            binding=details.binding(p),
            specificity=specificity,
            condition=self._quote(*condition) if condition is not None else None,
            instruments=tuple(
                Instrument(self._quote(m.first, m.last), m.key) for m in details.instruments(p)
            ),
            course=details.course(p),
            joint=len(p.committers) > 1 or any(self._is_group(c) for c in p.committers),
            tests=CommitmentTests(
                future=not details.is_nominal(p),
                specific=specificity >= 2,
                own=not reported,
                public=self._is_public(p.committers),
            ),
        )

    def _is_group(self, key: str) -> bool:
        known = self.registry.known.get(key)
        return known is not None and known.type == "group"

    def _is_public(self, committers: Iterable[str]) -> bool:
        """Whether one of them issued the statement, or its issuer stands for one of them."""
        issuers = (
            {self.registry.party_of(p) for p in self.principals} if self.profile.joint else set()
        )
        publisher = self.profile.publisher
        if publisher is not None:
            entity = self.draft.tools.authority.get(publisher)
            issuers |= {publisher, entity.country if entity and entity.country else publisher}
        keys = set(committers)
        return not issuers or bool(issuers & keys) or any(self._home_body(k, issuers) for k in keys)

    def _home_body(self, key: str, parties: set[str]) -> bool:
        """A ministry's undertaking told by its own minister is not another party's report."""
        entity = self.draft.tools.authority.get(key)
        return entity is not None and entity.country in parties

    def _beneficiaries(self, p: Promise) -> tuple[str, ...]:
        """Those named right after "to", "for" or a verb of helping."""
        found = []
        for m in self.registry.within(p.trigger[1], p.end):
            if (
                m.kind not in ("actor", "person")
                or m.key in p.committers
                or m.first == 0
                or m.how == "demonym"
            ):
                continue
            j = m.first - 1
            while j > p.start and self.tokens[j].lower in {"the", "both"}:
                j -= 1
            if self.tokens[j].lower in {
                "to",
                "for",
                "help",
                "support",
                "supporting",
                "assist",
                "assisting",
                "with",
            }:
                found.append(m.key)
        return tuple(
            dict.fromkeys(k for k in found if self.registry.known[k].type not in _REGION_TYPES)
        )

    # -- meetings -------------------------------------------------------------------

    def _meeting(self, e: Encounter, encounters: Sequence[Encounter]) -> Meeting:
        day = e.day.isoformat() if e.day else None
        return Meeting(
            kind=e.kind,
            passages=tuple(self._sentence(a, b) for a, b in e.passages),
            participants=tuple(
                self._participation(k, role, m, e) for k, (role, m) in e.people.items()
            ),
            date=day,
            date_basis=e.basis if e.day else "unknown",
            period=(e.period[0].isoformat(), e.period[1].isoformat())
            if e.period and e.day is None
            else None,
            start=e.clock,
            timezone=e.zone,
            duration_minutes=e.minutes,
            approximate=e.approximate,
            city=e.city,
            place=e.place,
            modality=e.modality,
            occasion=self._occasion(e),
            part_of=encounters.index(e.part_of) if e.part_of is not None else None,
            rule=e.rule,
            trigger=self._quote(*e.trigger) if e.trigger is not None else None,
            tier=e.tier,
        )

    def _sentence(self, first: int, last: int) -> Quote:
        return self._quote(first, last)

    def _participation(
        self, key: str, role: str, mention: Mention | None, e: Encounter
    ) -> Participation:
        known = self.registry.known.get(key)
        passage = (
            self._quote(mention.first, mention.last)
            if mention is not None
            else self._sentence(*e.sentence)
        )
        office = self._office(known) if known else None
        post = None
        day = e.day or (e.period[1] if e.period else None) or self.draft.issued
        if (
            known is not None
            and known.type == "person"
            and known.entity is not None
            and day is not None
        ):
            posts = self.draft.tools.authority.posts_of(key, day)
            post = self._matching_post(known, posts)
        party = self.registry.party_of(key)
        return Participation(key, role, passage, office, post, party if party != key else None)

    def _office(self, known: Known) -> str | None:
        forms = [" ".join(self._quote(o.first, o.last).quote.split()) for o in known.offices]
        return max(forms, key=lambda f: (not f.isupper(), len(f))) if forms else None

    def _matching_post(self, known: Known, posts: Sequence[Post]) -> str | None:
        if len(posts) == 1:
            return str(posts[0].key)
        heads = {o.head.casefold() for o in known.offices}
        for post in posts:
            names = {post.label.casefold(), *(a.casefold() for a in post.aliases)}
            if names & heads:
                return str(post.key)
        return str(posts[0].key) if posts else None

    def _occasion(self, e: Encounter) -> str | None:
        first, last = e.sentence
        start, end = self.tokens[first].start, self.tokens[last - 1].end
        sentence = self.draft.doc.folded[start:end]
        for phrase in self.draft.tools.lexicon.meetings["occasions"]:
            at = sentence.find(phrase)
            if at >= 0:
                words = self.text[start + at + len(phrase) : end]
                for mark in (".", ",", ";"):
                    words = words.split(mark + " ")[0].rstrip(mark)
                return " ".join(words.split()) or None
        return None

    # -- names ----------------------------------------------------------------------

    def _is_place(self, i: int) -> bool:
        j = i - 1
        while (
            j >= 0
            and self.tokens[j].lower in {"the", "republic", "of", "kingdom", "both"}
            and j > i - 4
        ):
            if self.tokens[j].lower == "of":
                return True
            j -= 1
        return j >= 0 and self.tokens[j].lower in _PLACE_LEADS

    def _mentions(self, key: str) -> tuple[Quote, ...]:
        found = [
            m
            for m in (*self.registry.mentions, *self.registry.groups)
            if m.key == key and m.kind != "office"
        ]
        return tuple(self._quote(m.first, m.last) for m in found)

    def _actors(self) -> tuple[Actor, ...]:
        out = []
        for known in self.registry.known.values():
            if known.type in _REGION_TYPES:
                continue
            mentions = self._mentions(known.key)
            if not mentions:
                continue
            offices = dict.fromkeys(
                " ".join(self._quote(o.first, o.last).quote.split()) for o in known.offices
            )
            party = self.registry.party_of(known.key)
            out.append(
                Actor(
                    key=known.key,
                    label=known.label,
                    type=known.type,
                    qid=known.entity.qid if known.entity else None,
                    in_authority=known.entity is not None,
                    forms=tuple(dict.fromkeys(" ".join(q.quote.split()) for q in mentions)),
                    mentions=mentions,
                    offices=tuple(offices),
                    represents=(party,) if party != known.key else (),
                    basis=known.basis,
                )
            )
        return tuple(sorted(out, key=lambda a: a.mentions[0].start))

    def _regions(self) -> tuple[Region, ...]:
        out = []
        for known in self.registry.known.values():
            mentions: Iterable[Quote]
            if known.type in _REGION_TYPES:
                mentions = self._mentions(known.key)
            elif known.type == "state":
                mentions = tuple(
                    self._quote(m.first, m.last)
                    for m in self.registry.mentions
                    if m.key == known.key and self._is_place(m.first)
                )
            else:
                continue
            if mentions:
                qid = known.entity.qid if known.entity else None
                out.append(
                    Region(
                        known.key,
                        known.label,
                        known.type,
                        qid,
                        known.entity is not None,
                        tuple(mentions),
                    )
                )
        return tuple(sorted(out, key=lambda r: r.mentions[0].start))

    # -- identity -------------------------------------------------------------------

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

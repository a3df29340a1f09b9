"""From a record to quads: all that one statement says, in that statement's own graph.

The same record always gives the same quads in the same order. There are no blank nodes
and no repetitions. What is known of an actor independently of the statement stays in the
authority graph; only actors that are not listed there are described here.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

from pyoxigraph import NamedNode, Quad

from communique.authority import Authority
from communique.errors import InputError
from communique.graph import literals as lit
from communique.graph.iris import Iris
from communique.graph.meeting_triples import MeetingWriter
from communique.graph.set_phrases import set_phrases
from communique.graph.vocabulary import (
    CMQ,
    DCTERMS,
    ENTITY_CLASSES,
    PROV,
    RDFS,
    SKOS,
    STATEMENT_CLASSES,
    concept,
    wikidata,
)
from communique.records import (
    Actor,
    Commitment,
    Contradiction,
    Gap,
    NameVariant,
    Record,
    Region,
    ReportedAct,
    Utterance,
)


def record_quads(
    record: Record,
    authority: Authority,
    iris: Iris | None = None,
    meeting_slugs: Mapping[int, str] | None = None,
) -> list[Quad]:
    """The quads of *record*, all in the graph of its statement.

    Args:
        record: A record whose quotes match its text (`Record.check`).
        authority: Decides which actors and regions are described elsewhere.
        iris: Makes the IRIs; by default below the project's own base.
        meeting_slugs: Slugs to use for some meetings, by their index in the record,
            instead of those that the record alone would give.

    Raises:
        InputError: if the record holds a date or time that does not exist.
    """
    writer = _RecordWriter(record, authority, iris or Iris(), meeting_slugs or {})
    try:
        writer.write()
    except InputError as error:
        raise InputError(f"Statement '{record.slug}': {error}") from None
    return writer.out.quads()


class _RecordWriter(MeetingWriter):
    """Writes every part of one record."""

    def write(self) -> None:
        record = self.record
        self._statement()
        self._extraction()
        for actor in record.actors:
            self._actor(actor)
        for region in record.regions:
            self._region(region)
        for index, meeting in enumerate(record.meetings):
            self.meeting(index, meeting)
        for node, utterance in zip(self.utterances, record.utterances, strict=True):
            self._utterance(node, utterance)
        for reported in record.reported_acts:
            self._reported_act(reported)
        for commitment in record.commitments:
            self._commitment(commitment)
        for contradiction in record.contradictions:
            self._contradiction(contradiction)
        for variant in record.variants:
            self._variant(variant)
        for gap in record.gaps:
            self._gap(gap)
        self._set_phrases()

    def _untitled(self) -> str:
        """What to call a statement that bears no title: its kind, issuer and date."""
        record = self.record
        parties = (record.publisher,) if record.publisher else record.issuers
        named = " and ".join(self.label_of(key) for key in parties if key)
        kind = record.kind.replace("-", " ").capitalize()
        dates = [record.issued, *(m.date for m in record.meetings)]
        day = next((d for d in dates if d), "undated")
        return f"{kind} by {named}, {day}" if named else f"{kind}, {day}"

    def _statement(self) -> None:
        record, node, add = self.record, self.statement, self.out.add
        self.out.add_type(node, STATEMENT_CLASSES[record.kind])
        self.label(node, " ".join((record.title or "").split()) or self._untitled())
        if record.title:
            add(node, DCTERMS.title, lit.english(" ".join(record.title.split())))
            add(node, CMQ.passage, self.passage(record.title_passage))
        if record.issued:
            add(node, DCTERMS.issued, lit.date(record.issued))
            add(node, CMQ.passage, self.passage(record.issued_passage))
        if record.publisher:
            add(node, DCTERMS.publisher, self.actor_node(record.publisher))
        self.actors(node, CMQ.issuer, record.issuers)
        add(node, DCTERMS.language, lit.plain("en"))
        add(node, CMQ.family, lit.plain(record.loader))
        add(node, CMQ.provisional, lit.boolean(record.provisional))
        add(node, CMQ.text, lit.plain(record.text))
        add(node, CMQ.textSha256, lit.plain(record.text_sha256 or _sha256(record.text)))

    def _extraction(self) -> None:
        record, add = self.record, self.out.add
        node = self.iris.extraction(record.slug, record.sha256 or _sha256(record.text))
        add(self.statement, PROV.wasGeneratedBy, node)
        self.out.add_type(node, CMQ.Extraction)
        self.label(node, f"Reading of {record.source_name} by communique")
        add(node, CMQ.inputSha256, lit.plain(record.sha256))
        add(node, CMQ.softwareVersion, lit.plain(record.software_version))
        add(node, CMQ.lexiconVersion, lit.plain(record.lexicon_version))
        add(node, CMQ.sourceName, lit.plain(record.source_name))
        add(node, CMQ.encoding, lit.plain(record.encoding))
        add(node, CMQ.mediaType, lit.plain(record.media_type))

    def _actor(self, actor: Actor) -> None:
        node = self.actor_node(actor.key)
        self.out.add(self.statement, CMQ.mentions, node)
        if self.authority.get(actor.key) is None:
            self._unlisted(node, actor, actor.forms)
            self.out.add(node, CMQ.nameKey, lit.plain(actor.key))
            self.out.add(node, CMQ.basis, concept("actor-basis", actor.basis))
            for office in actor.offices:
                self.out.add(node, CMQ.officeName, lit.plain(office))
            self.actors(node, CMQ.represents, actor.represents)

    def _region(self, region: Region) -> None:
        node = self.region_node(region.key)
        self.out.add(self.statement, CMQ.mentions, node)
        if self.authority.get(region.key) is None:
            self._unlisted(node, region, ())

    def _unlisted(self, node: NamedNode, entity: Actor | Region, forms: Iterable[str]) -> None:
        """Describe an actor or region that the authority file does not know."""
        self.out.add_type(node, ENTITY_CLASSES[entity.type])
        self.label(node, entity.label)
        for form in forms:
            if form != entity.label:
                self.out.add(node, SKOS.altLabel, lit.english(form))
        self.out.add(node, CMQ.inAuthority, lit.boolean(False))
        if entity.qid:
            self.out.add(node, SKOS.exactMatch, wikidata(entity.qid))
        for mention in entity.mentions:
            self.out.add(node, CMQ.passage, self.passage(mention))

    def _utterance(self, node: NamedNode, utterance: Utterance) -> None:
        add, quote = self.out.add, utterance.passage
        self.quoted(node, CMQ.Utterance, lit.shortened(quote.quote), quote)
        self.actors(node, CMQ.speaker, utterance.speakers)
        add(node, CMQ.unknownSpeaker, self.passage(utterance.unknown_speaker))
        self.actors(node, CMQ.addressee, utterance.addressees)
        add(node, CMQ.act, concept("act", utterance.act))
        self.topics(node, utterance.topics)
        self.regions(node, utterance.regions)
        add(node, CMQ.intensity, concept("intensity", utterance.intensity))
        add(node, CMQ.negated, lit.boolean(utterance.negated))
        add(node, CMQ.quotation, lit.boolean(utterance.quotation))
        add(node, CMQ.frame, lit.plain(utterance.frame))
        add(node, CMQ.tier, concept("tier", utterance.tier))
        add(node, CMQ.trigger, self.passage(utterance.trigger))
        add(node, CMQ.content, self.passage(utterance.content))
        if utterance.act_class is not None:
            add(node, CMQ.actClass, concept("act-class", utterance.act_class))
        if utterance.firmness is not None:
            add(node, CMQ.firmness, lit.integer(utterance.firmness))
        add(node, CMQ.repeated, lit.boolean(utterance.repeated))
        add(node, CMQ.actModality, concept("act-modality", utterance.modality))
        add(node, CMQ.proposedBy, lit.plain(utterance.proposed_by))
        add(node, CMQ.aboutMeeting, self.about_meeting)

    def _reported_act(self, reported: ReportedAct) -> None:
        add, quote = self.out.add, reported.passage
        node = self.fresh(self.iris.reported_act, quote)
        self.quoted(node, CMQ.ReportedAct, lit.shortened(quote.quote), quote)
        self.actors(node, CMQ.attributedTo, reported.speakers)
        add(node, CMQ.attributedAct, concept("act", reported.act))
        add(node, CMQ.frame, lit.plain(reported.frame))
        add(node, CMQ.trigger, self.passage(reported.trigger))
        add(node, CMQ.reportedIn, self.utterances[reported.utterance])
        add(node, CMQ.negated, lit.boolean(reported.negated))

    def _commitment(self, commitment: Commitment) -> None:
        add, quote = self.out.add, commitment.passage
        node = self.fresh(self.iris.commitment, quote)
        self.quoted(node, CMQ.Commitment, lit.shortened(quote.quote), quote)
        self.actors(node, CMQ.committer, commitment.committers)
        self.actors(node, CMQ.beneficiary, commitment.beneficiaries)
        add(node, CMQ.strength, concept("strength", commitment.strength))
        if commitment.due:
            add(node, CMQ.due, lit.due(commitment.due))
            add(node, CMQ.duePassage, self.passage(commitment.due_passage))
        for amount in commitment.amounts:
            add(node, CMQ.amount, lit.plain(f"{amount.value} {amount.unit}".strip()))
            add(node, CMQ.amountPassage, self.passage(amount.passage))
        self.topics(node, commitment.topics)
        self.regions(node, commitment.regions)
        if commitment.utterance is not None:
            add(node, CMQ.madeIn, self.utterances[commitment.utterance])
        self.actors(node, CMQ.reportedBy, commitment.reported_by)
        add(node, CMQ.negated, lit.boolean(commitment.negated))
        add(node, CMQ.rule, lit.plain(commitment.rule))
        add(node, CMQ.trigger, self.passage(commitment.trigger))
        add(node, CMQ.aboutMeeting, self.about_meeting)
        self._commitment_details(node, commitment)

    def _commitment_details(self, node: NamedNode, commitment: Commitment) -> None:
        add, tests = self.out.add, commitment.tests
        add(node, CMQ.tier, concept("tier", commitment.tier))
        add(node, CMQ.level, lit.integer(commitment.level))
        add(node, CMQ.binding, concept("binding", commitment.binding))
        add(node, CMQ.specificity, lit.integer(commitment.specificity))
        add(node, CMQ.condition, self.passage(commitment.condition))
        for instrument in commitment.instruments:
            add(node, CMQ.instrumentPassage, self.passage(instrument.passage))
            if instrument.key is not None:
                add(node, CMQ.instrument, self.actor_node(instrument.key))
        add(node, CMQ.course, concept("course", commitment.course))
        add(node, CMQ.joint, lit.boolean(commitment.joint))
        add(node, CMQ.futureAction, lit.boolean(tests.future))
        add(node, CMQ.specificAction, lit.boolean(tests.specific))
        add(node, CMQ.ownAction, lit.boolean(tests.own))
        add(node, CMQ.publicAction, lit.boolean(tests.public))
        add(node, CMQ.meetsTest, lit.boolean(tests.passed))
        add(node, CMQ.proposedBy, lit.plain(commitment.proposed_by))

    def _contradiction(self, found: Contradiction) -> None:
        quote, add = found.passage, self.out.add
        node = self.fresh_of_kind(self.iris.contradiction, found.kind, quote)
        self.quoted(node, CMQ.Contradiction, lit.shortened(found.message), quote)
        add(node, CMQ.contradictionKind, lit.plain(found.kind))
        add(node, CMQ.stated, lit.plain(found.stated))
        add(node, CMQ.computed, lit.plain(found.computed))
        add(node, RDFS.comment, lit.english(found.message))
        if found.meeting is not None:
            add(node, CMQ.about, self.iris.meeting(self.slugs[found.meeting]))

    def _variant(self, variant: NameVariant) -> None:
        quote, add = variant.passage, self.out.add
        node = self.fresh(self.iris.variant, quote)
        self.quoted(node, CMQ.NameVariant, f"{variant.form} for {variant.usual}", quote)
        add(node, CMQ.variantOf, self.actor_node(variant.actor))
        add(node, CMQ.form, lit.plain(variant.form))
        add(node, CMQ.usualForm, lit.plain(variant.usual))
        add(node, CMQ.variantKind, lit.plain(variant.kind))

    def _gap(self, gap: Gap) -> None:
        quote = gap.passage
        node = self.fresh_of_kind(self.iris.gap, gap.kind, quote)
        self.quoted(node, CMQ.Gap, lit.shortened(gap.message), quote)
        self.out.add(node, CMQ.gapKind, lit.plain(gap.kind))
        self.out.add(node, RDFS.comment, lit.english(gap.message))

    def _set_phrases(self) -> None:
        """Write each use of a set phrase in the text, and the utterances in which it stands."""
        spoken = list(zip(self.utterances, self.record.utterances, strict=True))
        for phrase, quote in set_phrases(self.record.text):
            node = self.fresh(self.iris.set_phrase_use, quote)
            self.quoted(node, CMQ.SetPhraseUse, lit.shortened(quote.quote), quote)
            self.out.add(node, CMQ.setPhrase, concept("set-phrase", phrase))
            for utterance, said in spoken:
                if said.passage.start <= quote.start and quote.end <= said.passage.end:
                    self.out.add(node, CMQ.usedIn, utterance)


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()

"""The commitments of a record: whose, towards whom, how firm, and by when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from communique.reading.names.listed_names import PLACE_TYPES
from communique.reading.names.registry import Registry
from communique.reading.page.quotes import Quoter
from communique.reading.quantity import find_amounts
from communique.reading.record.acts import topic_matches
from communique.reading.record.names import NameAssembly
from communique.reading.times.timex import find_due, front_start
from communique.reading.topics.tagger import TopicIndex
from communique.reading.undertakings.details import CommitmentDetails
from communique.reading.undertakings.promises import Promise
from communique.reading.undertakings.terms import CommitmentTerms
from communique.records import (
    Amount,
    Commitment,
    CommitmentTests,
    Instrument,
    TopicMatch,
    Utterance,
)

if TYPE_CHECKING:
    from communique.reading.extraction import Draft, Profile


class UndertakingAssembly:
    """Turns the undertakings of one document into commitments."""

    def __init__(
        self,
        draft: Draft,
        profile: Profile,
        registry: Registry,
        principals: tuple[str, ...],
        quoter: Quoter,
        names: NameAssembly,
        topics: TopicIndex,
    ):
        self.draft = draft
        self.profile = profile
        self.registry = registry
        self.principals = principals
        self.quoter = quoter
        self.names = names
        self.topics = topics
        self.details = CommitmentDetails(draft.tokens, registry, draft.tools.lexicon)
        self.terms = CommitmentTerms(draft.tokens, registry, draft.tools.lexicon)

    def commitment(
        self, p: Promise, places: Mapping[int, int], utterances: Sequence[Utterance]
    ) -> Commitment:
        """The commitment of *p*.

        Args:
            places: Index of each act among the *utterances*, by the identity of the act.
        """
        details = self.details
        passage = self.quoter.tokens(p.start, p.end)
        folded = self.draft.doc.folded
        times = self.draft.times
        first = front_start(folded, passage.start, times)
        due = find_due(folded, first, passage.end, self.draft.anchor, times)
        # "Spain, which had pledged 5 million, will ...": an aside is no part of what is undertaken
        behind = p.trigger[0] if p.rule == "clause" else p.start
        stated = self.quoter.tokens(behind, p.end).start
        amounts = tuple(
            Amount(self.quoter.chars(a.start, a.end), a.value, a.unit)
            for a in find_amounts(folded, stated, passage.end)
        )
        nth = places.get(id(p.act)) if p.act is not None else None
        speakers = (
            {self.registry.party_of(s) for s in p.act.speakers} if p.act is not None else set()
        )
        mine = bool(speakers & set(p.committers)) or any(
            self._home_body(c, speakers) for c in p.committers
        )
        around = tuple(t.topic for t in utterances[nth].topics) if nth is not None else ()
        # The relation that a measure serves is what tells when an undertaking is taken up again.
        hits = self.topics.within(passage.start, passage.end, around, unlisted=True)
        topics = topic_matches(hits, self.quoter) or tuple(
            TopicMatch(topic) for topic in dict.fromkeys(around)
        )
        regions = self.names.regions_in(p.start, p.end)
        measured, reported = bool(due or amounts), p.act is not None and not mine
        area = bool(regions) or details.names_area(h.topic for h in hits)
        specificity = details.specificity(p, measured, area)
        condition = self.terms.condition(p)
        return Commitment(
            passage=passage,
            committers=p.committers,
            strength=p.strength,
            rule=p.rule,
            trigger=self.quoter.tokens(*p.trigger),
            beneficiaries=self._beneficiaries(p),
            due=due.value if due else None,
            due_passage=self.quoter.chars(due.start, due.end) if due else None,
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
            condition=self.quoter.tokens(*condition) if condition is not None else None,
            instruments=tuple(
                Instrument(self.quoter.tokens(m.first, m.last), m.key)
                for m in self.terms.instruments(p)
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
        leads = self.draft.tools.lexicon.words("undertakings", "beneficiary_leads")
        for m in self.registry.within(p.trigger[1], p.end):
            if (
                m.kind not in ("actor", "person")
                or m.key in p.committers
                or m.first == 0
                or m.how == "demonym"
            ):
                continue
            j = m.first - 1
            while j > p.start and self.quoter.text[j].lower in {"the", "both"}:
                j -= 1
            if self.quoter.text[j].lower in leads:
                found.append(m.key)
        return tuple(
            dict.fromkeys(k for k in found if self.registry.known[k].type not in PLACE_TYPES)
        )

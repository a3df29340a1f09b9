"""Whether a proposal holds: each check refuses with the reason, in words for a reader.

Everything is compared by exact type, and what is taken is built anew from the record's text,
so that no object of a plug-in ever stands in a record.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from communique.proposals import (
    CommitmentProposal,
    Known,
    MeetingProposal,
    ParticipantProposal,
    Refusal,
    Taken,
    TopicProposal,
    UtteranceProposal,
)
from communique.records import (
    ACTS,
    MEETING_KINDS,
    MODALITIES,
    ROLES,
    STRENGTHS,
    Commitment,
    CommitmentTests,
    Meeting,
    Participation,
    Quote,
    Record,
    TopicMatch,
    Utterance,
)

_SHOWN = 60
_HUGE = 10**12
# More keys than any sentence names.
_KEYS = 100


class Refused(Exception):
    """A proposal does not hold; the message is the reason."""


class Checker:
    """Checks what one plug-in proposes for one record."""

    def __init__(self, record: Record, known: Known, plugin: str):
        self._record = record
        self._known = known
        self._plugin = plugin

    def sift(self, proposals: Iterable[object]) -> tuple[list[Taken], list[Refusal]]:
        """The proposals that hold, each once, and why the others do not."""
        good: dict[Taken, None] = {}
        bad: list[Refusal] = []
        for proposal in proposals:
            try:
                good[self._checked(proposal)] = None
            except Refused as refused:
                bad.append(Refusal(self._plugin, self._place(proposal), str(refused)))
            except Exception as error:  # an object that was never filled, for one
                reason = f"it cannot be read ({type(error).__name__})"
                bad.append(Refusal(self._plugin, self._place(proposal), reason))
        return list(good), bad

    def _checked(self, proposal: object) -> Taken:
        if type(proposal) is TopicProposal:
            return self._topic(proposal)
        if type(proposal) is UtteranceProposal:
            return self._utterance(proposal)
        if type(proposal) is CommitmentProposal:
            return self._commitment(proposal)
        if type(proposal) is MeetingProposal:
            return self._meeting(proposal)
        raise Refused(f"{shown(proposal)} is no proposal of `communique.proposals`")

    # -- kinds ----------------------------------------------------------------------

    def _topic(self, p: TopicProposal) -> Taken:
        target, index = self._one_of(p.target, ("utterance", "commitment"), "target"), p.index
        items: Sequence[Utterance | Commitment] = (
            self._record.utterances if target == "utterance" else self._record.commitments
        )
        if type(index) is not int or not 0 <= index < len(items):
            raise Refused(f"there is no {target} {shown(index)}")
        passage = self._quote(p.passage, "passage", items[index].passage)
        (topic,) = self._topics((p.topic,))
        return Taken(
            self._plugin, passage, TopicMatch(topic, passage, self._plugin), (target, index)
        )

    def _utterance(self, p: UtteranceProposal) -> Taken:
        passage = self._quote(p.passage, "passage")
        value = Utterance(
            passage=passage,
            speakers=self._actors(p.speakers, "speakers", least=1),
            act=self._one_of(p.act, ACTS, "act"),
            frame=f"plugin:{self._plugin}",
            trigger=self._optional(p.trigger, "trigger", passage),
            tier="C",
            addressees=self._actors(p.addressees, "addressees"),
            topics=self._matches(p.topics),
            regions=self._regions(p.regions),
            negated=self._flag(p.negated, "negated"),
            quotation=self._flag(p.quotation, "quotation"),
            proposed_by=self._plugin,
        )
        return Taken(self._plugin, passage, value)

    def _commitment(self, p: CommitmentProposal) -> Taken:
        passage = self._quote(p.passage, "passage")
        committers = self._actors(p.committers, "committers", least=1)
        strength = self._one_of(p.strength, STRENGTHS, "strength")
        value = Commitment(
            passage=passage,
            committers=committers,
            strength=strength,
            rule=f"plugin:{self._plugin}",
            trigger=self._quote(p.trigger, "trigger", passage),
            beneficiaries=self._actors(p.beneficiaries, "beneficiaries"),
            topics=self._matches(p.topics),
            regions=self._regions(p.regions),
            negated=self._flag(p.negated, "negated"),
            tier="C",
            level=self._known.levels[strength],
            binding="low",
            joint=len(committers) > 1,
            # A plug-in answers none of the four questions, so none is answered with yes.
            tests=CommitmentTests(future=False, specific=False, own=False, public=False),
            proposed_by=self._plugin,
        )
        return Taken(self._plugin, passage, value)

    def _meeting(self, p: MeetingProposal) -> Taken:
        passage = self._quote(p.passage, "passage")
        given = self._tuple(p.participants, "participants", least=1)
        people = [self._participant(one) for one in given]
        if len({one.actor for one in people}) < len(people):
            raise Refused("it names a participant twice")
        value = Meeting(
            kind=self._one_of(p.kind, MEETING_KINDS, "kind"),
            passages=(passage,),
            participants=tuple(people),
            modality=None
            if p.modality is None
            else self._one_of(p.modality, MODALITIES, "modality"),
            rule=f"plugin:{self._plugin}",
            tier="C",
            proposed_by=self._plugin,
        )
        return Taken(self._plugin, passage, value)

    def _participant(self, one: object) -> Participation:
        if type(one) is not ParticipantProposal:
            raise Refused(f"{shown(one)} is no ParticipantProposal")
        (actor,) = self._actors((one.actor,), "participant", least=1)
        role = self._one_of(one.role, ROLES, "role")
        return Participation(actor, role, self._quote(one.passage, "passage of a participant"))

    # -- parts ----------------------------------------------------------------------

    def _span(self, q: object) -> tuple[int, int] | None:
        """The offsets of *q* if they are a stretch of the text, whatever it quotes."""
        if type(q) is not Quote:
            return None
        start, end = getattr(q, "start", None), getattr(q, "end", None)
        if type(start) is not int or type(end) is not int:
            return None
        return (start, end) if 0 <= start < end <= len(self._record.text) else None

    def _quote(self, q: object, what: str, inside: Quote | None = None) -> Quote:
        if type(q) is not Quote:
            raise Refused(f"its {what} is {shown(q)} and not a Quote")
        span = self._span(q)
        if span is None:
            raise Refused(
                f"the offsets {shown(q.start)} to {shown(q.end)} of its {what} are no stretch of "
                f"the {len(self._record.text)} characters of the text"
            )
        quote = Quote.of(self._record.text, *span)
        if type(q.quote) is not str or q.quote != quote.quote:
            raise Refused(f"its {what} {shown(q.quote)} does not stand at {q.start} to {q.end}")
        if not quote.quote.strip():
            raise Refused(f"its {what} at {q.start} to {q.end} has no words")
        if inside is not None and not inside.start <= quote.start < quote.end <= inside.end:
            raise Refused(f"its {what} lies outside {inside.start} to {inside.end}")
        return quote

    def _optional(self, q: object, what: str, inside: Quote) -> Quote | None:
        return None if q is None else self._quote(q, what, inside)

    def _tuple(self, values: object, what: str, least: int = 0) -> tuple[object, ...]:
        if type(values) is not tuple:
            raise Refused(f"its {what} are {shown(values)} and not a tuple")
        if not least <= len(values) <= _KEYS:
            raise Refused(f"it has {len(values)} {what}, not {least} to {_KEYS}")
        return values

    def _keys(self, values: object, what: str, least: int = 0) -> tuple[str, ...]:
        keys = []
        for value in self._tuple(values, what, least):
            if type(value) is not str:
                raise Refused(f"{shown(value)} among its {what} is no key")
            keys.append(value)
        return tuple(dict.fromkeys(keys))

    def _actors(self, values: object, what: str, least: int = 0) -> tuple[str, ...]:
        keys = self._keys(values, what, least)
        for key in keys:
            if not self._known.is_actor(key):
                raise Refused(f"the statement names no actor with the key {shown(key)}")
        return keys

    def _regions(self, values: object) -> tuple[str, ...]:
        keys = self._keys(values, "regions")
        for key in keys:
            if not self._known.is_region(key):
                raise Refused(f"the statement names no region with the key {shown(key)}")
        return keys

    def _topics(self, values: object) -> tuple[str, ...]:
        keys = self._keys(values, "topics")
        for key in keys:
            if key not in self._known.topics:
                raise Refused(f"{shown(key)} is not in the topic scheme")
        return keys

    def _matches(self, values: object) -> tuple[TopicMatch, ...]:
        return tuple(TopicMatch(key, None, self._plugin) for key in self._topics(values))

    def _one_of(self, value: object, known: Sequence[str], what: str) -> str:
        if type(value) is str and value in known:
            return value
        raise Refused(f"{shown(value)} is no {what}")

    def _flag(self, value: object, what: str) -> bool:
        if type(value) is not bool:
            raise Refused(f"its value for {what} is {shown(value)} and neither True nor False")
        return value

    def _place(self, proposal: object) -> Quote | None:
        """The words that a refused proposal was about, as far as its offsets tell."""
        kinds = (TopicProposal, UtteranceProposal, CommitmentProposal, MeetingProposal)
        if type(proposal) not in kinds:
            return None
        span = self._span(getattr(proposal, "passage", None))
        return Quote.of(self._record.text, *span) if span is not None else None


def shown(value: object) -> str:
    """*value* for one line of a message; of a strange object only its type."""
    if type(value) is str:
        plain = "".join(c if c.isprintable() else "?" for c in value[: _SHOWN + 1])
        return f"'{plain[:_SHOWN]}…'" if len(plain) > _SHOWN else f"'{plain}'"
    if type(value) is int:
        return str(value) if abs(value) < _HUGE else "of a huge number"
    if value is None or type(value) is bool:
        return str(value)
    return f"an object of type '{type(value).__name__[:_SHOWN]}'"

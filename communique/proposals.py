"""What plug-ins propose: topics, speech acts, undertakings and encounters.

A proposal names actors, regions and topics by key and quotes the words that it is about.
`proposal_checks` tells whether it holds, `proposal_merge` puts it into the record.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from communique.authority import Authority
from communique.document import fold
from communique.records import Commitment, Meeting, Quote, Record, TopicMatch, Utterance

_REGION_TYPES = ("state", "city", "sea", "region")


@dataclass(frozen=True, slots=True)
class TopicProposal:
    """A topic of one utterance or commitment, and the words in it that raise it.

    `target` is `utterance` or `commitment`; `index` counts in the record that was given.
    """

    target: str
    index: int
    topic: str
    passage: Quote


@dataclass(frozen=True, slots=True)
class UtteranceProposal:
    """A speech act; the attributes are those of `records.Utterance`. Topics are keys."""

    passage: Quote
    speakers: tuple[str, ...]
    act: str
    trigger: Quote | None = None
    addressees: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    negated: bool = False
    quotation: bool = False


@dataclass(frozen=True, slots=True)
class CommitmentProposal:
    """An undertaking; the attributes are those of `records.Commitment`. Topics are keys."""

    passage: Quote
    committers: tuple[str, ...]
    strength: str
    trigger: Quote
    beneficiaries: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    negated: bool = False


@dataclass(frozen=True, slots=True)
class ParticipantProposal:
    """One actor in a proposed meeting, and the words that say so."""

    actor: str
    passage: Quote
    role: str = "attendee"


@dataclass(frozen=True, slots=True)
class MeetingProposal:
    """An encounter. It has no date and no place: those are read by the rules only."""

    kind: str
    passage: Quote
    participants: tuple[ParticipantProposal, ...]
    modality: str | None = None


class Known:
    """What proposals for one record may name: its own actors and regions, and all topics.

    An actor or region of the authority file may be named as well if the text has one of
    its names, in the same letters.

    Args:
        topics: Keys of all topics.
        levels: Level of an undertaking, 1 to 5, for each strength.
    """

    def __init__(
        self,
        record: Record,
        authority: Authority,
        topics: Iterable[str],
        levels: Mapping[str, int],
    ):
        self.topics = frozenset(topics)
        self.levels = levels
        self._authority = authority
        self._folded = fold(record.text)
        self._actors = {a.key for a in record.actors} | set(record.issuers)
        self._actors |= {party for a in record.actors for party in a.represents}
        self._actors |= {record.publisher} if record.publisher else set()
        self._regions = {r.key for r in record.regions}
        self._standing: dict[str, bool] = {}

    def is_actor(self, key: str) -> bool:
        """Whether the statement speaks of an actor with *key*."""
        if key in self._actors:
            return True
        entity = self._authority.get(key)
        return entity is not None and not self._is_place(entity.type) and self._stands(key)

    def is_region(self, key: str) -> bool:
        """Whether the statement speaks of a region with *key*."""
        if key in self._regions:
            return True
        entity = self._authority.get(key)
        return entity is not None and entity.type in _REGION_TYPES and self._stands(key)

    @staticmethod
    def _is_place(type_: str) -> bool:
        return type_ in _REGION_TYPES and type_ != "state"

    def _stands(self, key: str) -> bool:
        """Whether the text has a name of the authority entry *key*."""
        if key not in self._standing:
            entity = self._authority.entities[key]
            names = (fold(n) for n in (entity.label, *entity.aliases, *entity.acronyms))
            self._standing[key] = any(
                re.search(rf"(?<!\w){re.escape(name)}(?!\w)", self._folded) for name in names
            )
        return self._standing[key]


class Taken(NamedTuple):
    """A checked proposal: of whom, where, and what it adds to the record.

    `target` is the utterance or commitment that a topic is for: its kind and index.
    """

    plugin: str
    passage: Quote
    value: Utterance | Commitment | Meeting | TopicMatch
    target: tuple[str, int] | None = None


class Refusal(NamedTuple):
    """Why a proposal of which plug-in was not taken, and the words that it was about."""

    plugin: str
    passage: Quote | None
    reason: str

"""The only way by which proposals of plug-ins enter a record.

A proposal is taken if its quotes stand at their offsets, its actors, regions, topics, acts
and strengths are known, and nothing of its kind stands in the same words already. What is
taken is marked with the plug-in; what is refused becomes a gap that says why. The rules' own
findings stay as they are, in the same order. The result is the same in whatever order
plug-ins and proposals come.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from communique.proposal_checks import Checker
from communique.proposals import Known, Refusal, Taken
from communique.records import Commitment, Gap, Meeting, Quote, Record, TopicMatch, Utterance

# Two stretches of words are the same thing where they share this much of their union.
SAME = 0.5
# A gap quotes no more than this: a plug-in may claim the whole text.
_GAP_LENGTH = 200


@dataclass(frozen=True)
class Merged:
    """A record with what was taken; how many proposals were taken and refused, by plug-in."""

    record: Record
    taken: Mapping[str, int]
    refused: Mapping[str, int]


def merge(record: Record, proposals: Mapping[str, Iterable[object]], known: Known) -> Merged:
    """*record* with those of the *proposals*, by plug-in, that hold.

    What two plug-ins propose for the same words is taken from the one whose name comes
    first. Topics are the exception: each plug-in may propose the same one.
    """
    found: dict[str, list[Taken]] = {}
    refusals: list[Refusal] = []
    for plugin in sorted(proposals):
        checker = Checker(record, known, plugin)
        good, bad = checker.sift(proposals[plugin])
        found[plugin] = sorted(good, key=_order)
        refusals += bad
    taken, overlapping = _fitting(record, found)
    refusals += overlapping
    merged = _added(record, taken)
    return Merged(
        replace(merged, gaps=(*merged.gaps, *_gaps(record, refusals))),
        Counter(t.plugin for t in taken),
        Counter(r.plugin for r in refusals),
    )


def _order(taken: Taken) -> tuple[int, int, str, str]:
    return taken.passage.start, taken.passage.end, str(taken.target), repr(taken.value)


def overlap(one: Quote, other: Quote) -> float:
    """How much of their union two stretches share, from 0 to 1."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    if shared <= 0:
        return 0.0
    return shared / (max(one.end, other.end) - min(one.start, other.start))


def _fitting(record: Record, found: Mapping[str, list[Taken]]) -> tuple[list[Taken], list[Refusal]]:
    """Those of *found* that no finding and no earlier proposal leaves without room."""
    places: dict[type, list[tuple[Quote, str | None]]] = {
        Utterance: [(u.passage, u.proposed_by) for u in record.utterances],
        Commitment: [(c.passage, c.proposed_by) for c in record.commitments],
        Meeting: [(q, m.proposed_by) for m in record.meetings for q in m.passages],
    }
    topics = {("utterance", n, m.topic) for n, u in enumerate(record.utterances) for m in u.topics}
    topics |= {
        ("commitment", n, m.topic) for n, c in enumerate(record.commitments) for m in c.topics
    }
    taken: list[Taken] = []
    refusals: list[Refusal] = []
    for proposal in (p for name in sorted(found) for p in found[name]):
        reason = ""
        if isinstance(proposal.value, TopicMatch):
            if proposal.target is not None and (*proposal.target, proposal.value.topic) in topics:
                reason = f"the topic '{proposal.value.topic}' is there already"
        else:
            there = places[type(proposal.value)]
            clash = next((by for q, by in there if overlap(q, proposal.passage) >= SAME), "")
            if clash != "":
                by = f"the plug-in '{clash}'" if clash else "the rules"
                reason = f"{by} found one in the same words"
            else:
                there.append((proposal.passage, proposal.plugin))
        if reason:
            refusals.append(Refusal(proposal.plugin, proposal.passage, reason))
        else:
            taken.append(proposal)
    return taken, refusals


def _added(record: Record, taken: Iterable[Taken]) -> Record:
    """*record* with all that was *taken*, behind what it holds, in order of the text."""
    ordered = sorted(taken, key=lambda t: (t.passage.start, t.passage.end, t.plugin))
    utterances, commitments = list(record.utterances), list(record.commitments)
    for t in ordered:
        if isinstance(t.value, TopicMatch) and t.target is not None:
            kind, n = t.target
            if kind == "utterance":
                u = utterances[n]
                utterances[n] = replace(u, topics=(*u.topics, t.value))
            else:
                c = commitments[n]
                commitments[n] = replace(c, topics=(*c.topics, t.value))
    utterances += [t.value for t in ordered if isinstance(t.value, Utterance)]
    for t in ordered:
        if isinstance(t.value, Commitment):
            commitments.append(replace(t.value, utterance=_around(t.passage, utterances)))
    meetings = [t.value for t in ordered if isinstance(t.value, Meeting)]
    return replace(
        record,
        utterances=tuple(utterances),
        commitments=tuple(commitments),
        meetings=(*record.meetings, *meetings),
    )


def _around(passage: Quote, utterances: list[Utterance]) -> int | None:
    """The index of the shortest utterance that holds *passage*."""
    holding = [
        (u.passage.end - u.passage.start, n)
        for n, u in enumerate(utterances)
        if u.passage.start <= passage.start and passage.end <= u.passage.end
    ]
    return min(holding)[1] if holding else None


def _gaps(record: Record, refusals: Iterable[Refusal]) -> list[Gap]:
    """One gap for each reason and place; equal ones are counted, not repeated."""
    first = re.search(r"\S+", record.text)
    if first is None:
        return []
    somewhere = Quote.of(record.text, *first.span())
    counted: Counter[tuple[Quote, str]] = Counter()
    for refusal in refusals:
        passage = refusal.passage or somewhere
        end = min(passage.end, passage.start + _GAP_LENGTH)
        where = Quote.of(record.text, passage.start, end)
        counted[where, f"The plug-in '{refusal.plugin}' proposed what was refused: "
                f"{refusal.reason}"] += 1  # fmt: skip
    return [
        Gap("refused-proposal", message + (f" ({count} times)." if count > 1 else "."), where)
        for (where, message), count in sorted(counted.items())
    ]

"""Whatever is proposed: quotes stand, the rules' findings stay, order does not matter."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from samples import TEXT, sample_authority, sample_record

from communique.graph.triples import record_quads
from communique.proposal_merge import SAME, merge, overlap
from communique.proposals import (
    CommitmentProposal,
    Known,
    MeetingProposal,
    ParticipantProposal,
    TopicProposal,
    UtteranceProposal,
)
from communique.records import ACTS, MEETING_KINDS, MODALITIES, ROLES, STRENGTHS, Quote

RECORD = sample_record()
AUTHORITY = sample_authority()
LEVELS = {"decided": 4, "confirmed": 3, "intended": 2}
KNOWN = Known(RECORD, AUTHORITY, ("energy", "bilateral-relations"), LEVELS)

JUNK = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=5), st.binary(max_size=3),
    st.lists(st.text(max_size=2), max_size=2), st.just(object()),
)  # fmt: skip


def mostly(good: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Values of *good*, and now and then anything else."""
    return st.integers(0, 7).flatmap(lambda n: JUNK if n == 7 else good)


@st.composite
def right_quotes(draw: Callable[..., Any]) -> Quote:
    start = draw(st.integers(0, len(TEXT) - 1))
    return Quote.of(TEXT, start, draw(st.integers(start + 1, min(len(TEXT), start + 80))))


QUOTES = st.one_of(
    right_quotes(),
    st.sampled_from([u.passage for u in RECORD.utterances]),
    st.builds(Quote, mostly(st.integers()), mostly(st.integers()), mostly(st.text(max_size=9))),
)
ACTORS = st.lists(
    st.sampled_from(["arvonia", "belmark", "petra-holm", "jon-vass", "nordwerk", "norvik", "x"]),
    max_size=3,
).map(tuple)
TOPICS = st.lists(st.sampled_from(["energy", "bilateral-relations", "x"]), max_size=2).map(tuple)
REGIONS = st.lists(st.sampled_from(["belmark", "norvik", "x"]), max_size=2).map(tuple)
FLAGS = mostly(st.booleans())
PROPOSALS = st.one_of(
    st.builds(
        TopicProposal,
        mostly(st.sampled_from(["utterance", "commitment"])),
        mostly(st.integers(-1, 5)),
        mostly(st.sampled_from(["energy", "bilateral-relations"])),
        mostly(QUOTES),
    ),
    st.builds(
        UtteranceProposal, mostly(QUOTES), mostly(ACTORS), mostly(st.sampled_from(ACTS)),
        mostly(st.one_of(st.none(), QUOTES)), mostly(ACTORS), mostly(TOPICS), mostly(REGIONS),
        FLAGS, FLAGS,
    ),
    st.builds(
        CommitmentProposal, mostly(QUOTES), mostly(ACTORS), mostly(st.sampled_from(STRENGTHS)),
        mostly(QUOTES), mostly(ACTORS), mostly(TOPICS), mostly(REGIONS), FLAGS,
    ),
    st.builds(
        MeetingProposal,
        mostly(st.sampled_from(MEETING_KINDS)),
        mostly(QUOTES),
        mostly(
            st.lists(
                mostly(
                    st.builds(
                        ParticipantProposal,
                        mostly(st.sampled_from(["arvonia", "belmark", "x"])),
                        mostly(QUOTES),
                        mostly(st.sampled_from(ROLES)),
                    )
                ),
                max_size=2,
            ).map(tuple)
        ),
        mostly(st.one_of(st.none(), st.sampled_from(MODALITIES))),
    ),
    JUNK,
)  # fmt: skip
BY_PLUGIN = st.dictionaries(
    st.sampled_from(["a", "b", "c"]), st.lists(PROPOSALS, max_size=6), max_size=3
)


@given(BY_PLUGIN)
def test_every_quote_of_the_result_stands_in_the_text(proposals: dict[str, list[object]]) -> None:
    """The result can be turned into a graph, and every proposal is taken or a gap."""
    merged = merge(RECORD, proposals, KNOWN)
    merged.record.check()
    assert record_quads(merged.record, AUTHORITY)
    for plugin, given_ones in proposals.items():
        counted = merged.taken.get(plugin, 0) + merged.refused.get(plugin, 0)
        assert bool(given_ones) == bool(counted)
        assert counted <= len(given_ones)


@given(BY_PLUGIN)
def test_the_findings_of_the_rules_stay(proposals: dict[str, list[object]]) -> None:
    """All of them, in the same order; what is new stands behind them and says who proposed it."""
    record = merge(RECORD, proposals, KNOWN).record
    count, commitments = len(RECORD.utterances), len(RECORD.commitments)

    def without(item: Any) -> Any:
        return replace(item, topics=tuple(t for t in item.topics if t.proposed_by not in proposals))

    assert tuple(map(without, record.utterances[:count])) == RECORD.utterances
    assert tuple(map(without, record.commitments[:commitments])) == RECORD.commitments
    assert record.meetings[: len(RECORD.meetings)] == RECORD.meetings
    assert record.gaps[: len(RECORD.gaps)] == RECORD.gaps
    assert replace(
        record, utterances=(), commitments=(), meetings=(), gaps=()
    ) == replace(RECORD, utterances=(), commitments=(), meetings=(), gaps=())  # fmt: skip
    new: list[Any] = [*record.utterances[count:], *record.commitments[commitments:]]
    new += record.meetings[len(RECORD.meetings) :]
    assert all(item.proposed_by in proposals and item.tier == "C" for item in new)


@given(BY_PLUGIN, st.randoms())
def test_order_does_not_matter(proposals: dict[str, list[object]], random: Any) -> None:
    """Neither that of the plug-ins nor that of what one of them proposes."""
    names = list(proposals)
    random.shuffle(names)
    other = {name: random.sample(proposals[name], len(proposals[name])) for name in names}
    assert merge(RECORD, other, KNOWN) == merge(RECORD, proposals, KNOWN)


@given(BY_PLUGIN)
def test_nothing_new_stands_in_the_words_of_another(proposals: dict[str, list[object]]) -> None:
    """No two utterances, and no two commitments, share half of their words by a proposal."""
    record = merge(RECORD, proposals, KNOWN).record
    for items in (record.utterances, record.commitments):
        for n, one in enumerate(items):
            for other in items[:n]:
                if one.proposed_by in proposals:
                    assert overlap(one.passage, other.passage) < SAME


@given(right_quotes(), right_quotes())
def test_overlap_is_a_share_of_the_union(one: Quote, other: Quote) -> None:
    """From 0 to 1, the same in both directions, 1 for the same words."""
    assert 0 <= overlap(one, other) == overlap(other, one) <= 1
    assert overlap(one, one) == 1

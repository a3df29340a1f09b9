"""Who stands how toward whom: the saved query `stance`, over the bundled statements."""

from __future__ import annotations

import pytest
from pyoxigraph import Literal, NamedNode, QuerySolutions
from saved_queries import load_templates

from communique.graph.store import GraphStore
from communique.query.evaluation import evaluate
from communique.query.lookup import Resolver

Rows = list[dict[str, str]]
POLARITIES = {
    "expressive-positive": "positive",
    "expressive-negative": "negative",
    "refusal": "negative",
    "threat": "negative",
    "directive": "asking",
    "commissive": "promising",
}


def stances(store: GraphStore, **values: str) -> Rows:
    template = load_templates()["stance"]
    bound = template.bind({k: [v] for k, v in values.items()}, Resolver(store.raw))
    result = evaluate(store.raw, bound)
    assert isinstance(result, QuerySolutions)
    names = [variable.value for variable in result.variables]
    return [
        {n: t.value for n in names if isinstance(t := row[n], Literal | NamedNode)}
        for row in result
    ]


def test_every_stance_has_its_polarity_and_words(loaded_store: GraphStore) -> None:
    """The polarity is that of the class; each row is one utterance, speaker and target."""
    rows = stances(loaded_store)
    assert len(rows) > 50
    keys = [(row["utterance"], row["speaker"], row.get("target")) for row in rows]
    assert len(keys) == len(set(keys))
    for row in rows:
        assert row["polarity"] == POLARITIES[row["actClass"]]
        assert row["quote"]
        assert ("relation" in row) == ("target" in row)
    assert [row["date"] for row in rows] == sorted(row["date"] for row in rows)


def test_toward_russia(loaded_store: GraphStore) -> None:
    """Both leaders condemn what it does, at the top of the scale, and urge it."""
    rows = stances(loaded_store, target="russia")
    assert {row["targetLabel"] for row in rows} == {"Russia"}
    assert {(row["actLabel"], row["polarity"], row["firmness"]) for row in rows} == {
        ("condemn", "negative", "5"), ("urge", "asking", "4"), ("concern", "negative", "1"),
    }  # fmt: skip
    assert {row["relation"] for row in rows if row["actLabel"] == "urge"} == {"addressed"}
    assert {row["relation"] for row in rows if row["actLabel"] == "condemn"} == {"spoken of"}


@pytest.mark.parametrize(
    ("values", "column", "allowed"),
    [
        ({"speaker": "rutte"}, "speakerLabel", {"Mark Rutte"}),
        ({"polarity": "negative"}, "polarity", {"negative"}),
        ({"firmness": "5"}, "firmness", {"5"}),
        ({"to": "2025-04-08"}, "date", {"2025-04-08"}),
    ],
)
def test_each_parameter_narrows(
    loaded_store: GraphStore, values: dict[str, str], column: str, allowed: set[str]
) -> None:
    """Speaker, polarity, firmness and period leave what they name, and something."""
    rows = stances(loaded_store, **values)
    assert {row.get(column) for row in rows} == allowed
    assert len(rows) < len(stances(loaded_store))


def test_nothing_is_found_outside(loaded_store: GraphStore) -> None:
    """A later period and a topic nobody raised give no rows."""
    assert stances(loaded_store, **{"from": "2026-01-01"}) == []
    assert stances(loaded_store, topic="food-agriculture") == []

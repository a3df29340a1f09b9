"""Validation: each fault is named. (`test_cli` shows that the bundled statements have none.)"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from click.testing import CliRunner
from pyoxigraph import Literal, NamedNode, Quad, Store

from communique.cli.group import cli
from communique.graph.iris import DEFAULT_BASE, Iris
from communique.graph.store import GraphStore, open_store
from communique.graph.validation import Finding, validate
from communique.graph.vocabulary import CMQ, RDF, RDFS


@pytest.fixture
def content(loaded_store: GraphStore) -> list[Quad]:
    """All quads of one of the bundled statements, without the authority file.

    What the authority file would say of the names in it is missing, which is found too; that
    nothing is found in all five with the authority file is shown elsewhere.
    """
    graph = min(loaded_store.statement_graphs(), key=str)
    return list(loaded_store.graph(graph))


def store_of(quads: Iterable[Quad]) -> Store:
    store = Store()
    store.extend(quads)
    return store


def test_what_is_missing_or_misquoted_is_named(content: list[Quad]) -> None:
    """A node without passage, speaker, strength or role is found, and so is a wrong quote."""
    wanted = {
        CMQ.Utterance: (CMQ.passage, CMQ.act),
        CMQ.Commitment: (CMQ.passage, CMQ.strength),
        CMQ.Meeting: (CMQ.passage,),
        CMQ.Participation: (CMQ.passage, CMQ.role),
    }
    missing = {
        (member(content, cls), predicate)
        for cls, predicates in wanted.items()
        for predicate in predicates
    }
    silent = member(content, CMQ.Utterance)
    exact = NamedNode("http://www.w3.org/ns/oa#exact")
    wrong = next(q for q in content if q.predicate == exact)
    misquoted = Quad(wrong.subject, exact, Literal("other words"), wrong.graph_name)
    gone = missing | {(silent, CMQ.speaker)}
    kept = [q for q in content if (q.subject, q.predicate) not in gone and q != wrong]
    found = validate(store_of([*kept, misquoted]))
    assert {(NamedNode(f.node), NamedNode(f.path)) for f in found if f.path} >= missing
    assert any(f.node == silent.value and "no speaker" in f.message for f in found)
    assert isinstance(wrong.subject, NamedNode)
    assert any(wrong.subject.value in f"{f.node} {f.value} {f.message}" for f in found)
    assert all(f.message and f.severity == "error" for f in found)


def member(content: list[Quad], cls: NamedNode) -> NamedNode:
    """The first member of *cls* by IRI."""
    members = [q.subject for q in content if q.predicate == RDF.type and q.object == cls]
    node = min(members, key=str)
    assert isinstance(node, NamedNode)
    return node


def test_a_finding_is_one_line_with_label_node_message_and_value() -> None:
    """Whatever stands in the graph, the report of it is a line."""
    finding = Finding(
        node=f"{DEFAULT_BASE}utterance/x/1-2",
        label="We\nwelcome",
        message="It has no passage.",
        value=f"{DEFAULT_BASE}actor/nato",
        path=CMQ.passage.value,
    )
    line = finding.line()
    assert line == (
        "error: 'We welcome' <id:utterance/x/1-2>: It has no passage. "
        "Property: cmq:passage. Value: 'id:actor/nato'."
    )


def test_an_empty_store_is_clean() -> None:
    """Where nothing is said, nothing is wrong."""
    assert validate(Store()) == []


def test_the_command_reports_findings_and_exits_with_1(tmp_path: Path) -> None:
    """`communique validate` prints a line for each finding."""
    folder = tmp_path / "store"
    node = NamedNode(f"{DEFAULT_BASE}utterance/x/1-2")
    graph = Iris().statement_graph("x")
    quads = [
        Quad(node, RDF.type, CMQ.Utterance, graph),
        Quad(node, RDFS.label, Literal("Words", language="en"), graph),
    ]
    with open_store(folder) as store:
        assert isinstance(store, GraphStore)
        store.apply({graph: quads})
    done = CliRunner().invoke(cli, ["validate", "--store", str(folder)])
    assert done.exit_code == 1
    lines = done.stdout.splitlines()
    assert len(lines) > 3
    assert all(line.startswith("error: 'Words' <id:utterance/x/1-2>: ") for line in lines)
    assert f"has {len(lines)} findings" in done.stderr

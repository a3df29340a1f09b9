"""Export: the same content gives the same bytes, and every format says the same."""

from __future__ import annotations

import io
import itertools
import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Store, Triple
from rdflib.compare import isomorphic

from communique.errors import CommuniqueError
from communique.graph.export import (
    FORMATS,
    WITH_GRAPHS,
    content_graphs,
    export,
    find_graph,
    write_triples,
)
from communique.graph.iris import DEFAULT_BASE, Iris
from communique.graph.loading import load_paths
from communique.graph.store import open_store
from communique.graph.validation import merged_graph
from communique.reading.extraction import Tools

RUNS = Iris().runs_graph


@pytest.fixture
def folder(loaded_folder: Path) -> Path:
    """A store with the bundled statements; tests only read it."""
    return loaded_folder


def exported(folder: Path, format_: str, **options: object) -> bytes:
    out = io.BytesIO()
    with open_store(folder, read_only=True) as store:
        export(store, format_, out, **options)  # type: ignore[arg-type]
    return out.getvalue()


def written(triples: Iterable[Triple], format_: str = "turtle") -> bytes:
    out = io.BytesIO()
    write_triples(triples, format_, out)
    return out.getvalue()


def read_back(data: bytes, format_: str) -> Store:
    store = Store()
    store.load(data, format=FORMATS[format_])
    return store


def test_rdflib_reads_the_turtle_as_the_graph_that_is_stored(folder: Path) -> None:
    """Each graph but the large one of the authority file; another test reads them all."""
    with open_store(folder, read_only=True) as store:
        graphs = {g: store.graph(g) for g in content_graphs(store.raw, store.iris)}
    del graphs[Iris().authority_graph]
    assert len(graphs) > 5
    for graph, quads in graphs.items():
        stored = Store()
        stored.extend(quads)
        read = rdflib.Graph().parse(data=exported(folder, "turtle", graph=graph))
        assert isomorphic(read, merged_graph(stored))


@pytest.mark.parametrize("format_", sorted(set(FORMATS) - WITH_GRAPHS))
def test_every_format_without_graphs_holds_all_triples(folder: Path, format_: str) -> None:
    """Turtle, JSON-LD, RDF/XML and N-Triples hold the triples of all content graphs."""
    with open_store(folder, read_only=True) as store:
        content = {quad.triple for quad in store.quads() if quad.graph_name != RUNS}
    assert {quad.triple for quad in read_back(exported(folder, format_), format_)} == content


@pytest.mark.parametrize("format_", sorted(WITH_GRAPHS))
def test_formats_with_graphs_keep_them_apart(folder: Path, format_: str) -> None:
    """TriG and N-Quads, read into a new store, give all content graphs back."""
    copy = read_back(exported(folder, format_), format_)
    with open_store(folder, read_only=True) as store:
        content = {quad for quad in store.quads() if quad.graph_name != RUNS}
    assert set(copy) == content


def test_the_order_of_loading_does_not_show(
    folder: Path, prepared_folder: Path, bundled: tuple[Path, ...], tmp_path: Path, tools: Tools
) -> None:
    """Statements loaded in reverse give the bytes of those loaded from their folder."""
    path = Path(shutil.copytree(prepared_folder, tmp_path / "reverse"))
    with open_store(path) as store:
        assert not load_paths(store, bundled[::-1], tools).failed
    for format_ in ("nquads", "turtle"):
        assert exported(path, format_) == exported(folder, format_)


def test_times_of_runs_are_left_out_unless_asked_for(folder: Path) -> None:
    """The graph of runs is exported with `with_runs` only."""
    assert b"graph/runs>" not in exported(folder, "nquads")
    assert b"graph/runs>" in exported(folder, "nquads", with_runs=True)


def test_one_graph_is_exported_alone(folder: Path) -> None:
    """With `graph` nothing of any other graph is written."""
    authority = Iris().authority_graph
    lines = exported(folder, "nquads", graph=authority).splitlines()
    assert lines
    assert all(line.endswith(f"{authority} .".encode()) for line in lines)


def test_individuals_are_relative_and_prefixes_absolute(folder: Path) -> None:
    """The head of the Turtle can be copied, and actors read `<actor/nato>`."""
    text = exported(folder, "turtle").decode("utf-8")
    assert text.startswith(f"@base <{DEFAULT_BASE}> .\n@prefix act: <https://w3id.org/")
    assert "\n\n<actor/nato> a cmq:" in text
    assert text.count("\n\n<actor/nato> ") == 1


@pytest.mark.parametrize(
    "name",
    [
        "authority",
        "graph/authority",
        f"{DEFAULT_BASE}graph/authority",
        f"<{DEFAULT_BASE}graph/authority>",
        "id:graph/authority",
    ],
)
def test_a_graph_is_found_under_every_name(folder: Path, name: str) -> None:
    """An IRI, its short form and the bare name mean the same graph."""
    with open_store(folder, read_only=True) as store:
        assert find_graph(store, name) == Iris().authority_graph


def test_a_statement_names_its_graph(folder: Path) -> None:
    """The slug and the IRI of a statement both find the graph of that statement."""
    with open_store(folder, read_only=True) as store:
        graph = store.statement_graphs()[0]
        slug = graph.value.rsplit("/", 1)[-1]
        assert find_graph(store, slug) == graph
        assert find_graph(store, f"{DEFAULT_BASE}statement/{slug}") == graph


def test_an_unknown_graph_is_refused_with_those_there_are(folder: Path) -> None:
    """The message names what was asked and lists graphs."""
    with (
        open_store(folder, read_only=True) as store,
        pytest.raises(CommuniqueError, match=r"'nowhere'.*authority"),
    ):
        find_graph(store, "nowhere")


def test_an_unknown_format_is_refused_with_those_there_are() -> None:
    """The message lists the formats."""
    with pytest.raises(CommuniqueError, match="turtle, trig"):
        export(Store(), "docx", io.BytesIO())


def test_a_triple_of_two_graphs_is_written_once() -> None:
    """Formats without graphs merge what two graphs say alike."""
    node = NamedNode("http://example.org/a")
    store = Store()
    store.extend(Quad(node, node, node, NamedNode(f"http://example.org/{g}")) for g in "gh")
    out = io.BytesIO()
    export(store, "ntriples", out)
    assert len(out.getvalue().splitlines()) == 1


@pytest.mark.parametrize("format_", sorted(FORMATS))
def test_an_empty_store_is_a_valid_file(format_: str) -> None:
    """Nothing, in any format, is read as nothing."""
    out = io.BytesIO()
    export(Store(), format_, out)
    assert len(read_back(out.getvalue(), format_)) == 0


NODES = st.sampled_from([NamedNode(f"http://example.org/{n}") for n in "abc"])
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20).map(Literal)
TRIPLES = st.builds(Triple, NODES, NODES, NODES | TEXTS)


@given(st.lists(TRIPLES, max_size=12), st.sampled_from(["turtle", "ntriples"]))
def test_any_triples_in_any_order_are_read_back(triples: list[Triple], format_: str) -> None:
    """Texts with quotes, line breaks, braces or prefixes survive, and order does not show."""
    data = written(triples, format_)
    assert written(reversed(triples), format_) == data
    assert {quad.triple for quad in read_back(data, format_)} == set(triples)


def test_blank_nodes_get_names_that_do_not_depend_on_their_order() -> None:
    """Equal graphs with blank nodes give equal bytes."""
    knows, label = NamedNode("http://example.org/knows"), NamedNode("http://example.org/label")
    seen = set()
    for order in itertools.permutations("xyz"):
        people = {name: BlankNode() for name in order}
        triples = [Triple(people[name], label, Literal(name)) for name in order]
        triples.append(Triple(people["x"], knows, people["y"]))
        seen.add(written(triples, "ntriples"))
    assert len(seen) == 1


def test_rdfxml_refuses_a_character_that_xml_cannot_hold() -> None:
    """A page break, as in text taken from a PDF, is named; the other formats keep it."""
    node = NamedNode("https://example.org/a")
    triple = Triple(node, node, Literal("page one\fpage two"))
    with pytest.raises(CommuniqueError, match=r"U\+000C.*<https://example.org/a>.*turtle"):
        written([triple], "rdfxml")
    for format_ in ("turtle", "ntriples", "jsonld"):
        back = read_back(written([triple], format_), format_)
        assert [quad.object for quad in back] == [triple.object]

"""The store on disk: opening, one writer at a time, and changes that are all or nothing."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, Store
from samples import sample_authority

from communique.errors import DataError, StoreError, StoreLocked
from communique.graph.store import GraphStore, open_store

EXAMPLE = "http://example.org/"
GRAPH, OTHER = NamedNode(EXAMPLE + "graph"), NamedNode(EXAMPLE + "other")


def quad(name: str, value: str = "x", graph: NamedNode = GRAPH) -> Quad:
    """A quad with the literal *value*."""
    return Quad(NamedNode(EXAMPLE + name), NamedNode(EXAMPLE + "says"), Literal(value), graph)


def test_what_was_written_is_there_after_reopening(tmp_path):
    """A closed store gives back the same quads, for reading and for writing."""
    folder = tmp_path / "deep" / "store"
    with open_store(folder) as store:
        store.apply({GRAPH: [quad("a"), quad("b")]})
    for read_only in (True, False):
        with open_store(folder, read_only=read_only) as store:
            assert store.graph(GRAPH) == {quad("a"), quad("b")}


def test_apply_writes_only_the_difference(fresh_store):
    """The counts tell what was removed and added; other graphs stay as they are."""
    fresh_store.apply({GRAPH: [quad("a"), quad("b")], OTHER: [quad("o", graph=OTHER)]})
    assert fresh_store.apply({GRAPH: [quad("b"), quad("c"), quad("d")]}) == (1, 2)
    assert fresh_store.graph(GRAPH) == {quad("b"), quad("c"), quad("d")}
    assert fresh_store.graph(OTHER) == {quad("o", graph=OTHER)}


def test_apply_of_the_same_writes_nothing_and_asks_no_log(fresh_store):
    """Where nothing differs there is nothing to log."""
    fresh_store.apply({GRAPH: [quad("a")]})
    assert fresh_store.apply({GRAPH: [quad("a")]}, log=lambda: 1 / 0) == (0, 0)


def test_the_log_is_written_in_the_same_transaction(fresh_store):
    """What the log gives is removed and added along with the change, and is not counted."""
    fresh_store.apply({OTHER: [quad("old", graph=OTHER)]})
    news = ([quad("old", graph=OTHER)], [quad("new", graph=OTHER)])
    assert fresh_store.apply({GRAPH: [quad("a")]}, log=lambda: news) == (0, 1)
    assert fresh_store.graph(OTHER) == {quad("new", graph=OTHER)}


def test_a_graph_without_quads_disappears(fresh_store):
    """An emptied graph is no longer listed as a named graph."""
    fresh_store.apply({GRAPH: [quad("a")]})
    assert fresh_store.apply({GRAPH: []}) == (1, 0)
    assert GRAPH not in set(fresh_store.raw.named_graphs())


def test_a_quad_of_another_graph_is_an_error_and_nothing_is_written(fresh_store):
    """A caller who mixes up graphs is told before anything changes."""
    with pytest.raises(ValueError, match="another graph"):
        fresh_store.apply({GRAPH: [quad("a"), quad("b", graph=OTHER)]})
    assert not fresh_store.graph(GRAPH)
    assert not fresh_store.graph(OTHER)


@pytest.fixture(scope="module")
def scratch(tmp_path_factory) -> Iterator[GraphStore]:
    """One store for many small changes: opening a store takes a tenth of a second."""
    with open_store(tmp_path_factory.mktemp("scratch") / "store") as store:
        yield store


# Disks differ in speed, so that there is no deadline.
@settings(deadline=None)
@given(text=st.text(), language=st.sampled_from(["en", "ja"]))
def test_any_text_survives_the_store(scratch, text, language):
    """Quotes, line ends, control characters and rare scripts come back as they were."""
    said, subject = NamedNode(EXAMPLE + "says"), NamedNode(EXAMPLE + "a")
    quads = {
        Quad(subject, said, Literal(text), GRAPH),
        Quad(subject, said, Literal(text, language=language), GRAPH),
    }
    scratch.apply({GRAPH: quads})
    assert scratch.graph(GRAPH) == quads
    assert scratch.apply({GRAPH: quads}) == (0, 0)


def test_queries_see_the_union_of_all_graphs(fresh_store):
    """A query without GRAPH asks all named graphs; options of the engine can change that."""
    fresh_store.apply({GRAPH: [quad("a")], OTHER: [quad("b", graph=OTHER)]})
    ask = f'SELECT ?s {{ ?s <{EXAMPLE}says> "x" }} ORDER BY ?s'
    assert [row["s"].value for row in fresh_store.query(ask)] == [EXAMPLE + "a", EXAMPLE + "b"]
    assert not list(fresh_store.query(ask, use_default_graph_as_union=False))


def test_a_second_writer_in_another_process_is_told_that_the_store_is_locked(tmp_path):
    """The message is a sentence about the store, with no words of the engine."""
    folder = tmp_path / "store"
    script = (
        "import sys; from communique.graph.store import open_store\n"
        "with open_store(sys.argv[1]): print('open', flush=True); sys.stdin.read()"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", script, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "open\n"
        with pytest.raises(StoreLocked) as error:
            open_store(folder)
        assert str(folder) in str(error.value)
        assert "LOCK" not in str(error.value)
        assert "IO error" not in str(error.value)
        with open_store(folder, read_only=True) as reader:
            assert reader.counts()["statements"] == 0
    finally:
        holder.communicate(timeout=60)
    open_store(folder).close()


def test_a_second_writer_in_this_process_is_told_so_too(fresh_store):
    """The engine words it differently within one process; the reader sees the same."""
    with pytest.raises(StoreLocked, match="in use"):
        open_store(fresh_store.folder)


def test_a_failing_block_closes_the_store(tmp_path):
    """Leaving the block by an error lets go of the lock."""
    with pytest.raises(RuntimeError), open_store(tmp_path / "store"):
        raise RuntimeError
    open_store(tmp_path / "store").close()


def test_a_store_that_is_not_there_cannot_be_read(tmp_path):
    """Reading creates nothing, and says what to do."""
    for folder in (tmp_path / "none", tmp_path):
        with pytest.raises(StoreError, match="Load statements into it first"):
            open_store(folder, read_only=True)
    assert not list(tmp_path.iterdir())


def test_a_folder_of_other_files_is_no_store(tmp_path):
    """Nothing is written among someone's files."""
    (tmp_path / "letter.txt").write_text("Dear Minister", encoding="utf-8")
    with pytest.raises(StoreError, match=r"letter\.txt"):
        open_store(tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["letter.txt"]


def test_a_file_is_no_store(tmp_path):
    """A path to a file is refused by name."""
    file = tmp_path / "store"
    file.write_text("x", encoding="utf-8")
    for read_only in (True, False):
        with pytest.raises(StoreError, match="is a file"):
            open_store(file, read_only=read_only)


def test_a_store_of_another_program_is_left_alone(tmp_path):
    """A store of the same engine, but not made here, is neither read nor written."""
    folder = tmp_path / "store"
    engine = Store(str(folder))
    engine.add(quad("a"))
    engine.flush()
    del engine
    for read_only in (True, False):
        with pytest.raises(StoreError, match="not made by communique"):
            open_store(folder, read_only=read_only)


def test_a_damaged_store_is_named_without_words_of_the_engine(tmp_path):
    """What the database says of its files helps nobody who wants to load statements."""
    folder = tmp_path / "store"
    open_store(folder).close()
    (folder / "CURRENT").write_bytes(b"nonsense\n")
    with pytest.raises(StoreError, match="damaged") as error:
        open_store(folder)
    assert "CURRENT" not in str(error.value)


def test_a_closed_and_a_read_only_store_refuse_to_be_written(tmp_path):
    """Both say which store it is and why."""
    store = open_store(tmp_path / "store")
    store.close()
    store.close()
    with pytest.raises(StoreError, match="is closed"):
        store.apply({GRAPH: [quad("a")]})
    with open_store(tmp_path / "store", read_only=True) as reader:
        with pytest.raises(StoreError, match="reading only"):
            reader.apply({GRAPH: [quad("a")]})
        assert reader.apply({GRAPH: []}) == (0, 0)


def test_the_base_is_fixed_when_a_store_is_made(tmp_path):
    """Later it is found without being given, and another one is refused."""
    base = "https://example.org/id/"
    open_store(tmp_path / "store", base=base).close()
    with open_store(tmp_path / "store", read_only=True) as store:
        assert store.iris.base == base
    with pytest.raises(StoreError, match="another folder") as error:
        open_store(tmp_path / "store", base="https://example.com/")
    assert base in str(error.value)
    open_store(tmp_path / "store").close()


def test_a_base_that_cannot_start_an_iri_is_refused(tmp_path):
    """Such a base is a mistake to be told of before there is a store below it."""
    with pytest.raises(DataError, match="no-iri"):
        open_store(tmp_path / "store", base="no-iri")


def test_prepare_writes_ontology_and_authority_once(fresh_store, tools):
    """A second time nothing is written; a missing quad is put back where the digest is gone."""
    removed, added = fresh_store.prepare(tools.authority)
    assert removed == 0
    assert added == len(fresh_store.graph(fresh_store.iris.authority_graph)) + len(
        fresh_store.graph(fresh_store.iris.ontology_graph)
    )
    before = set(fresh_store.quads())
    assert fresh_store.prepare(tools.authority) == (0, 0)
    assert set(fresh_store.quads()) == before


def test_a_background_that_was_left_half_written_is_completed(fresh_store):
    """As after a kill: quads are there, but no word of the log that they are all there."""
    iris, authority = fresh_store.iris, sample_authority()
    fresh_store.prepare(authority)
    whole = fresh_store.graph(iris.authority_graph)
    marks = {q for q in fresh_store.graph(iris.runs_graph) if q.subject == iris.runs_graph}
    half = sorted(whole, key=str)[: len(whole) // 2]
    fresh_store.apply({iris.authority_graph: half, iris.runs_graph: marks})
    assert fresh_store.prepare(authority) == (0, len(whole) - len(half))
    assert fresh_store.graph(iris.authority_graph) == whole
    assert fresh_store.prepare(authority) == (0, 0)


def test_prepare_replaces_what_another_authority_file_said(fresh_store, prepared_store):
    """Another authority file takes the place of the earlier one as a whole."""
    fresh_store.prepare(sample_authority())
    small = fresh_store.graph(fresh_store.iris.authority_graph)
    assert prepared_store.graph(prepared_store.iris.authority_graph) != small
    prepared_store.prepare(sample_authority())
    assert prepared_store.graph(prepared_store.iris.authority_graph) == small


def test_counts_tell_what_is_there(loaded_store):
    """Five statements, and of each kind of thing as many as a query finds."""
    counts = loaded_store.counts()
    assert counts["statements"] == 5 == len(loaded_store.statement_graphs())
    assert counts["quads"] == len(list(loaded_store.quads()))
    found = loaded_store.query(
        "PREFIX cmq: <https://w3id.org/communique/ontology#> "
        "SELECT (COUNT(DISTINCT ?m) AS ?n) { ?m a cmq:Meeting }"
    )
    assert int(next(iter(found))["n"].value) == counts["meetings"] > 5


def test_closing_leaves_nothing_but_the_engine_s_own_files(tmp_path):
    """A store can be moved as a folder: no file outside it belongs to it."""
    folder: Path = tmp_path / "store"
    with open_store(folder) as store:
        store.apply({GRAPH: [quad("a")]})
    moved = folder.rename(tmp_path / "moved")
    with open_store(moved, read_only=True) as store:
        assert store.graph(GRAPH) == {quad("a")}
    assert [p.name for p in tmp_path.iterdir()] == ["moved"]

"""Snapshots: what is published, when, and that nothing half-made is ever seen."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from communique.graph import snapshots
from communique.graph.store import open_store

BASE = "https://w3id.org/communique/id/"
GRAPH = NamedNode("https://example.org/graph")


def quad(number: int, graph: NamedNode = GRAPH) -> Quad:
    return Quad(NamedNode(f"https://example.org/{number}"), NamedNode("urn:p"), Literal("x"), graph)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "store"
    with open_store(place) as store:
        store.apply({GRAPH: [quad(1)]})
    return place


def write(folder: Path, *numbers: int) -> None:
    with open_store(folder) as store:
        store.apply({GRAPH: [quad(n) for n in numbers]})


def test_nothing_is_published_for_a_store_that_nobody_serves(folder: Path) -> None:
    """Loading alone makes no second folder."""
    write(folder, 1, 2)
    assert not snapshots.snapshots_of(folder).exists()
    assert snapshots.kept(folder) == []


def test_each_change_publishes_a_version(folder: Path) -> None:
    """From the first serving on, what a writer changes can be read as a version of its own."""
    snapshots.prepare(folder, BASE)
    assert snapshots.needs_publishing(folder)
    with open_store(folder):
        pass
    (first,) = snapshots.kept(folder)
    assert not snapshots.needs_publishing(folder)
    write(folder, 1, 2)
    second, *older = snapshots.kept(folder)
    assert older == [first]
    assert second.id != first.id
    assert second.quads == first.quads + 1
    assert len(Store.read_only(str(first.folder))) == first.quads
    assert quad(2) in Store.read_only(str(second.folder))
    assert quad(2) not in Store.read_only(str(first.folder))


def test_the_id_tells_the_content(folder: Path, tmp_path: Path) -> None:
    """The same quads have the same id, in whatever order and store they were written."""
    other = tmp_path / "other"
    for number in (3, 2, 1):
        with open_store(other) as store:
            store.apply({GRAPH: [quad(n) for n in range(number, 4)]})
    write(folder, 1, 2, 3)
    for place in (folder, other):
        snapshots.prepare(place, BASE)
        with open_store(place):
            pass
    (one,), (two,) = snapshots.kept(folder), snapshots.kept(other)
    assert one.id == two.id
    write(folder, 1, 2)
    assert snapshots.kept(folder)[0].id != one.id


def test_the_digest_leaves_out_the_run_log(folder: Path) -> None:
    """The moment of a load changes the id of a version, but not the digest of its content."""
    snapshots.prepare(folder, BASE)
    with open_store(folder) as store:
        log = store.iris.runs_graph
        store.apply({GRAPH: [quad(1), quad(2)]}, log=lambda: ([], [quad(8, log)]))
    before = snapshots.kept(folder)[0]
    with open_store(folder) as store:
        present = store.graph(log)
        store.apply({log: [*present, quad(9, log)]})
    after = snapshots.kept(folder)[0]
    assert after.id != before.id
    assert after.digest == before.digest


def test_an_empty_graph_is_a_change(folder: Path) -> None:
    """A graph that was created shows, though the quads are the same."""
    snapshots.prepare(folder, BASE)
    with open_store(folder):
        pass
    before = snapshots.kept(folder)[0]
    with open_store(folder) as store:
        store.changing()
        store.raw.add_graph(NamedNode("urn:empty"))
    after = snapshots.kept(folder)[0]
    assert (after.quads, after.id == before.id, after.digest == before.digest) == (
        before.quads, False, False,
    )  # fmt: skip
    assert NamedNode("urn:empty") in set(Store.read_only(str(after.folder)).named_graphs())


def test_what_changes_nothing_publishes_nothing(folder: Path) -> None:
    """Opening for writing, or writing what is there, makes no version."""
    snapshots.prepare(folder, BASE)
    write(folder, 1)
    before = snapshots.kept(folder)
    write(folder, 1)
    with open_store(folder) as store:
        store.changing()
    assert snapshots.kept(folder) == before


def test_only_so_many_are_kept(folder: Path) -> None:
    """The oldest go; a reader that has one open reads on."""
    snapshots.prepare(folder, BASE, keep=2)
    with open_store(folder):
        pass
    (first,) = snapshots.kept(folder)
    reader = Store.read_only(str(first.folder))
    for last in range(2, 6):
        write(folder, *range(1, last + 1))
    assert [v.quads for v in snapshots.kept(folder)] == [first.quads + 4, first.quads + 3]
    assert not first.folder.exists()
    assert len(list(reader)) == first.quads


def test_what_a_killed_writer_left_is_published_later(folder: Path) -> None:
    """A change without its snapshot is found by its marker; a half-made snapshot is not seen."""
    snapshots.prepare(folder, BASE)
    with open_store(folder):
        pass
    (first,) = snapshots.kept(folder)
    raw = Store(str(folder))
    snapshots.mark(folder)
    raw.add(quad(7))
    raw.flush()
    half = snapshots.snapshots_of(folder) / "making-1"
    half.mkdir()
    (half / "version.json").write_text(json.dumps({"id": "0" * 16}), encoding="utf-8")
    del raw
    assert snapshots.kept(folder) == [first]
    assert snapshots.needs_publishing(folder)
    with open_store(folder):
        pass
    assert quad(7) in Store.read_only(str(snapshots.kept(folder)[0].folder))
    assert not half.exists()

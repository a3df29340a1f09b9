"""Statements into the store and out of it: what is written, what is not, and what is refused."""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest
from conftest import fixed_clock
from contents import written
from pyoxigraph import NamedNode, Quad

from communique.errors import DataError, StoreError
from communique.graph.accounts import told_in
from communique.graph.decisions import Decisions
from communique.graph.loading import Outcome, StatementLoader, load_paths, remove_statement
from communique.graph.reading_pool import Input, Reading, StatementReader
from communique.graph.resolution import Book
from communique.graph.resolution_rules import Rules
from communique.graph.store import GraphStore, open_store
from communique.graph.vocabulary import CMQ, PREFIXES, PROV, RDF
from communique.readers import read_path

PROV_NAMESPACE = PREFIXES["prov"]
APRIL_8 = "2025-04-08-gen-nakatani-mark-rutte"
APRIL_9 = "2025-04-09-mark-rutte-shigeru-ishiba"


def content(store: GraphStore) -> dict[str, tuple[bytes, ...]]:
    """All triples by graph, but those of the run log."""
    return {g: lines for g, lines in written(store).items() if g != str(store.iris.runs_graph)}


def said(store: GraphStore) -> set[Quad]:
    """All that is not the same in each store: without run log, authority file and ontology."""
    iris = store.iris
    left_out = {iris.runs_graph, iris.authority_graph, iris.ontology_graph}
    return {
        quad
        for graph in store.raw.named_graphs()
        if graph not in left_out
        for quad in store.graph(graph)
    }


def log(store: GraphStore) -> set[Quad]:
    """The quads of the run log."""
    return store.graph(store.iris.runs_graph)


def runs_of(store: GraphStore) -> set[NamedNode]:
    """The activities in the run log."""
    return {q.subject for q in log(store) if q.predicate == RDF.type and q.object == PROV.Activity}


def load(store: GraphStore, tools, *paths: Path | str, **options) -> list[tuple[str, str | None]]:
    """Status and statement slug of each input."""
    report = load_paths(store, paths, tools, clock=fixed_clock, **options)
    return [(o.status, o.slug) for o in report.outcomes]


def only(store: GraphStore, tools, path: Path | str, **options) -> Outcome:
    """The outcome of a single input."""
    (outcome,) = load_paths(store, [path], tools, clock=fixed_clock, **options).outcomes
    return outcome


def graphs_reporting(store: GraphStore, meeting: str) -> set[str]:
    """The slugs of the statements that report the meeting with this slug."""
    pattern = store.raw.quads_for_pattern(None, CMQ.reports, store.iris.meeting(meeting), None)
    return {q.graph_name.value.rsplit("/", 1)[1] for q in pattern}


def changed_copy(source: Path, target: Path, old: str, new: str) -> Path:
    """A copy of *source* at *target* in which *old* is *new*."""
    text = source.read_bytes().decode("utf-8")
    assert old in text
    target.write_bytes(text.replace(old, new, 1).encode("utf-8"))
    return target


@pytest.fixture
def mod(bundled: tuple[Path, ...]) -> Path:
    """The press release on the meeting of 8 April, of which the NATO item knows no day."""
    return next(p for p in bundled if p.name.startswith("mod-"))


@pytest.fixture
def nato(bundled: tuple[Path, ...]) -> Path:
    """The NATO item on the visit of 8 and 9 April."""
    return next(p for p in bundled if p.name.startswith("nato-"))


@pytest.fixture
def prepared(prepared_folder: Path, tmp_path: Path) -> Path:
    """The folder of a store with authority and ontology, to be changed."""
    return Path(shutil.copytree(prepared_folder, tmp_path / "prepared"))


@pytest.fixture
def fresh_store(prepared: Path) -> Iterator[GraphStore]:
    """A store without statements; the authority file is in it, which takes a second to write."""
    with open_store(prepared) as store:
        yield store


# Identity


def test_a_second_load_writes_nothing(fresh_store, tools, bundled):
    """All quads, the run log included, are as they were."""
    assert {status for status, _ in load(fresh_store, tools, *bundled)} == {"loaded"}
    before = written(fresh_store)
    assert {status for status, _ in load(fresh_store, tools, *bundled)} == {"unchanged"}
    assert written(fresh_store) == before


def test_a_copy_elsewhere_is_the_same_statement(fresh_store, tools, mod, tmp_path):
    """The same bytes under another name bring nothing new."""
    load(fresh_store, tools, mod)
    before = written(fresh_store)
    copy = tmp_path / "copy of it.txt"
    copy.write_bytes(mod.read_bytes())
    assert only(fresh_store, tools, copy).status == "unchanged"
    assert written(fresh_store) == before


def test_a_changed_file_replaces_its_statement_and_nothing_else(
    fresh_store, prepared_folder, tools, bundled, mod, tmp_path
):
    """Other graphs keep every quad, and the result is that of a store without the old text."""
    own = tmp_path / mod.name
    own.write_bytes(mod.read_bytes())
    others = [p for p in bundled if p != mod]
    load(fresh_store, tools, own, *others)
    before = content(fresh_store)
    changed_copy(mod, own, "this offer", "the offer")
    outcome = only(fresh_store, tools, own)
    assert outcome.status == "replaced"
    after = content(fresh_store)
    graph = str(fresh_store.iris.statement_graph(outcome.slug))
    assert {g for g in before | after if before.get(g) != after.get(g)} == {graph}
    with open_store(shutil.copytree(prepared_folder, tmp_path / "anew")) as anew:
        load(anew, tools, *others, own)
        assert content(anew) == after


def test_another_text_from_another_file_is_refused_unless_it_may_replace(
    fresh_store, tools, mod, tmp_path
):
    """The message names the earlier file; with `replace` the later text stands."""
    load(fresh_store, tools, mod)
    before = written(fresh_store)
    other = changed_copy(mod, tmp_path / "other name.txt", "this offer", "the offer")
    refused = only(fresh_store, tools, other)
    assert refused.status == "refused"
    assert mod.name in refused.message
    assert "--replace" in refused.message
    assert written(fresh_store) == before
    assert only(fresh_store, tools, other, replace=True).status == "replaced"
    again = only(fresh_store, tools, mod)
    assert again.status == "refused"
    assert "'other name.txt'" in again.message


def test_a_file_that_becomes_another_statement_gives_up_the_first(
    fresh_store, prepared_folder, tools, mod, nato, tmp_path
):
    """What only the earlier text said is gone, also where the later one is known already."""
    own = tmp_path / "statement.txt"
    own.write_bytes(mod.read_bytes())
    first = only(fresh_store, tools, own)
    own.write_bytes(nato.read_bytes())
    second = only(fresh_store, tools, own)
    assert (second.status, first.slug in second.message) == ("replaced", True)
    with open_store(shutil.copytree(prepared_folder, tmp_path / "anew")) as anew:
        load(anew, tools, own)
        assert content(anew) == content(fresh_store)
    load(fresh_store, tools, mod)
    own.write_bytes(mod.read_bytes())
    third = only(fresh_store, tools, own)
    assert (third.status, third.slug) == ("replaced", first.slug)
    assert [slug(g) for g in fresh_store.statement_graphs()] == [first.slug]


def slug(graph: NamedNode) -> str:
    """The slug of the statement whose graph it is."""
    return graph.value.rsplit("/", 1)[1]


def test_another_lexicon_reads_the_statement_again(fresh_store, tools, mod):
    """A new version of the data replaces what an older one saw, from the same bytes."""
    from dataclasses import replace

    load(fresh_store, tools, mod)
    newer = replace(tools, lexicon=replace(tools.lexicon, version="fedcba987654"))
    assert only(fresh_store, newer, mod).status == "replaced"
    assert only(fresh_store, newer, mod).status == "unchanged"


# Meetings


@pytest.fixture(scope="module")
def read(tools, bundled) -> list[Reading]:
    """The five statements, read."""
    return [StatementReader(tools)(Input(str(path), path)) for path in bundled]


@pytest.mark.parametrize("turn", range(5))
@pytest.mark.parametrize("backwards", [False, True])
def test_the_order_of_loading_makes_no_difference(
    tools, read, loaded_store, prepared, turn, backwards
):
    """Ten orders, in which each statement comes before and after each other, end alike."""
    with open_store(prepared) as store:
        loader = StatementLoader(store, tools, clock=fixed_clock)
        for reading in [*read[turn:], *read[:turn]][:: -1 if backwards else 1]:
            assert loader.load(reading).status == "loaded"
        assert said(store) == said(loaded_store)


def test_every_order_of_the_statements_resolves_alike(loaded_store, tools):
    """All 120 orders of the five statements name the meetings as they are in the store."""
    rules = Rules.load(tools.authority, tools.lexicon)
    told = {
        slug(graph): told_in(loaded_store.graph(graph), graph)
        for graph in loaded_store.statement_graphs()
    }
    stored = {a.id: a.current for found in told.values() for a in found.accounts}
    alone = {
        name: replace(found, accounts=tuple(replace(a, current=a.key) for a in found.accounts))
        for name, found in told.items()
    }
    for order in permutations(alone):
        book = Book({}, rules, Decisions())
        for name in order:
            book.change({name: alone[name]})
        assert {a.id: a.current for t in book.told.values() for a in t.accounts} == stored


def test_accounts_of_one_meeting_share_its_node(loaded_store):
    """The meeting of 9 April is one node in three statements; that of 8 April in two."""
    kinds = {name.split("-")[3] for name in graphs_reporting(loaded_store, APRIL_9)}
    assert kinds == {"japan", "mofa", "nato"}
    kinds = {name.split("-")[3] for name in graphs_reporting(loaded_store, APRIL_8)}
    assert kinds == {"mod", "nato"}


def test_removing_a_statement_undoes_what_it_resolved(fresh_store, tools, mod, nato, tmp_path):
    """Without the press release the NATO item knows no day again, as if it had stood alone."""
    load(fresh_store, tools, nato)
    alone = said(fresh_store)
    assert not graphs_reporting(fresh_store, APRIL_8)
    _, dated = load(fresh_store, tools, mod)[0]
    assert len(graphs_reporting(fresh_store, APRIL_8)) == 2
    remove_statement(fresh_store, dated, tools)
    assert said(fresh_store) == alone


def test_no_node_of_an_outdated_meeting_stays_behind(fresh_store, tools, mod, nato):
    """After resolution nothing points to a meeting that no statement reports."""
    load(fresh_store, tools, nato, mod)
    start = fresh_store.iris.base + "meeting/"
    named = {
        term.value
        for q in said(fresh_store)
        for term in (q.subject, q.object)
        if isinstance(term, NamedNode) and term.value.startswith(start)
    }
    reported = {
        q.object.value for q in fresh_store.raw.quads_for_pattern(None, CMQ.reports, None, None)
    }
    assert named == reported
    assert not any(APRIL_8 in name and "--" in name for name in named)


def test_removing_all_statements_leaves_authority_and_ontology(fresh_store, tools, bundled):
    """Nothing that a statement said outlives it."""
    fresh_store.prepare(tools.authority)
    before = content(fresh_store)
    load(fresh_store, tools, *bundled)
    for graph in fresh_store.statement_graphs():
        remove_statement(fresh_store, slug(graph), tools)
    assert content(fresh_store) == before
    assert not fresh_store.statement_graphs()


def test_removing_what_is_not_there_is_an_error(fresh_store, tools):
    """The message names what was asked for."""
    with pytest.raises(StoreError, match="'no-such-statement'"):
        remove_statement(fresh_store, "no-such-statement", tools)


# Inputs


def test_folders_are_walked_and_what_is_left_out_is_named(fresh_store, tools, mod, nato, tmp_path):
    """Files are taken in sorted order; README and other kinds are skipped, hidden ones unseen."""
    folder = tmp_path / "in"
    (folder / "b").mkdir(parents=True)
    (folder / ".git").mkdir()
    (folder / "b" / "one.txt").write_bytes(mod.read_bytes())
    (folder / "a.TXT").write_bytes(nato.read_bytes())
    for name in ("README.txt", "notes.md", ".hidden.txt", ".git/x.txt"):
        (folder / name).write_text("Not a statement.", encoding="utf-8")
    report = load_paths(fresh_store, [folder], tools)
    found = [(Path(o.name).relative_to(folder).as_posix(), o.status) for o in report.outcomes]
    assert found == [
        ("README.txt", "skipped"),
        ("a.TXT", "loaded"),
        ("b/one.txt", "loaded"),
        ("notes.md", "skipped"),
    ]
    assert not report.failed
    assert all(o.message for o in report.having("skipped"))


def test_one_bad_input_does_not_stop_the_others(fresh_store, tools, mod, tmp_path):
    """Each refusal names its reason, and the statement among them is loaded."""
    bad = {
        "empty.txt": (b"", "is empty"),
        "paper.txt": (b"%PDF-1.7\n", "damaged PDF"),
        "page.txt": (b"<!DOCTYPE html><p></p>", "without text"),
        "recipe.txt": (b"Beat two eggs and add the flour. Bake for an hour.", "loader"),
        "blob.txt": (bytes(range(256)), "blob.txt"),
    }
    for name, (data, _) in bad.items():
        (tmp_path / name).write_bytes(data)
    paths = [*(tmp_path / name for name in bad), tmp_path / "none.txt", mod]
    report = load_paths(fresh_store, paths, tools)
    for outcome, (_, reason) in zip(report.outcomes, bad.values(), strict=False):
        assert (outcome.status, reason in outcome.message) == ("refused", True), outcome
    assert [o.status for o in report.outcomes[-2:]] == ["refused", "loaded"]
    assert report.failed
    assert len(fresh_store.statement_graphs()) == 1


def test_standard_input_is_read_for_a_hyphen(fresh_store, tools, mod):
    """It gives the same statement as the file; only the name of the source differs."""
    outcome = only(fresh_store, tools, "-", stdin=mod.read_bytes)
    assert (outcome.name, outcome.status) == ("-", "loaded")
    assert only(fresh_store, tools, mod).status == "unchanged"


def test_every_outcome_is_told_as_it_comes(fresh_store, tools, bundled):
    """The progress of a long load can be shown input by input."""
    told: list[Outcome] = []
    report = load_paths(fresh_store, bundled, tools, progress=told.append)
    assert told == report.outcomes


def test_an_unknown_loader_is_an_error_before_anything_is_written(fresh_store, tools, mod):
    """A mistake in the command is no property of the inputs."""
    before = written(fresh_store)
    with pytest.raises(DataError, match="no-such-loader"):
        load_paths(fresh_store, [mod], tools, loader="no-such-loader")
    assert written(fresh_store) == before


# The run log


def test_every_change_is_one_run_with_times_file_and_versions(fresh_store, tools, mod, tmp_path):
    """The log tells when, from which file, by what, and which graph it made or removed."""
    load(fresh_store, tools, mod)
    before = runs_of(fresh_store)
    own = changed_copy(mod, tmp_path / "a b.txt", "this offer", "the offer")
    outcome = only(fresh_store, tools, own, replace=True)
    (run,) = runs_of(fresh_store) - before
    facts: dict[str, list[str]] = {}
    for q in log(fresh_store):
        if q.subject == run:
            facts.setdefault(q.predicate.value, []).append(q.object.value)
    graph = fresh_store.iris.statement_graph(outcome.slug)
    assert facts[PROV_NAMESPACE + "startedAtTime"] == ["2025-05-01T12:00:00Z"]
    assert facts[PROV_NAMESPACE + "endedAtTime"] == ["2025-05-01T12:00:00Z"]
    assert facts[PROV_NAMESPACE + "generated"] == [graph.value]
    assert facts[PREFIXES["dcterms"] + "source"] == [own.resolve().as_uri()]
    assert facts[PREFIXES["schema"] + "sha256"] == [read_path(own).sha256]
    assert tools.lexicon.version in facts[PREFIXES["schema"] + "softwareVersion"][0]
    pointers = {q.object for q in log(fresh_store) if q.subject == graph}
    assert pointers == {run}
    remove_statement(fresh_store, outcome.slug, tools)
    gone = {q.object for q in log(fresh_store) if q.predicate.value.endswith("#invalidated")}
    assert gone == {graph}
    assert not {q for q in log(fresh_store) if q.subject == graph}


def test_content_holds_no_path_and_no_time_of_loading(loaded_store):
    """Two stores of the same statements are equal wherever and whenever they were made."""
    told = b"\n".join(line for lines in content(loaded_store).values() for line in lines)
    assert b"Rutte" in told
    assert not any(trace in told for trace in (b"<file:", b'"file:', b"2025-05-01T12:00"))


# Failure


def _load_in_a_process(folder: Path, paths: Iterable[Path]) -> subprocess.Popen[bytes]:
    """A process that loads *paths* and writes a line when it is ready and after each."""
    script = (
        "import sys\n"
        "from communique.graph.loading import load_paths\n"
        "from communique.graph.store import open_store\n"
        "from communique.reading.extraction import Tools\n"
        "tools = Tools.load()\n"
        "with open_store(sys.argv[1]) as store:\n"
        "    print('ready', flush=True)\n"
        "    tell = lambda outcome: print(outcome.status, flush=True)\n"
        "    load_paths(store, sys.argv[2:], tools, progress=tell)\n"
    )
    command = [sys.executable, "-c", script, str(folder), *map(str, paths)]
    return subprocess.Popen(command, stdout=subprocess.PIPE)


@pytest.fixture(scope="module")
def states(tools, bundled, prepared_folder, tmp_path_factory) -> list[set[Quad]]:
    """What a store holds with the first none, one, two ... of the five statements."""
    folder = tmp_path_factory.mktemp("states") / "store"
    shutil.copytree(prepared_folder, folder)
    with open_store(folder) as store:
        found = [said(store)]
        for path in bundled:
            load(store, tools, path)
            found.append(said(store))
    return found


@pytest.mark.parametrize("nth", range(5))
def test_a_killed_load_leaves_every_statement_wholly_in_or_out(
    tools, bundled, prepared, states, nth
):
    """Killed at a random moment, the store holds the first few statements, and takes the rest."""
    process = _load_in_a_process(prepared, bundled)
    assert process.stdout is not None
    for _ in range(1 + nth):
        assert process.stdout.readline()
    time.sleep(random.Random(nth).uniform(0, 0.2))
    process.send_signal(signal.SIGKILL)
    process.communicate()
    with open_store(prepared) as store:
        assert said(store) in states[nth:]
        generated = {q.object for q in log(store) if q.predicate.value.endswith("#generated")}
        assert set(store.statement_graphs()) <= generated
        load(store, tools, *bundled)
        assert said(store) == states[-1]


def test_a_store_killed_at_birth_can_be_loaded(tools, bundled, loaded_store, tmp_path):
    """Also where the kill comes while authority and ontology are written for the first time."""
    folder = tmp_path / "store"
    process = _load_in_a_process(folder, bundled)
    assert process.stdout is not None
    assert process.stdout.readline() == b"ready\n"
    time.sleep(0.3)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    with open_store(folder) as store:
        load(store, tools, *bundled)
        assert content(store) == content(loaded_store)


def test_a_defect_in_reading_one_text_does_not_lose_the_others(fresh_store, tools, bundled):
    """A reader that breaks on a text is reported for that text, and the rest is loaded."""
    from dataclasses import replace

    class Broken(type(tools.tagger)):
        """Breaks on every text that speaks of NSATU."""

        def __init__(self, inner) -> None:
            self.inner = inner

        def __getattribute__(self, name):
            inner = object.__getattribute__(self, "inner")
            found = getattr(inner, name)
            if not callable(found):
                return found

            def call(*args, **kwargs):
                if "NSATU" in str(args):
                    raise ZeroDivisionError("seven")
                return found(*args, **kwargs)

            return call

    report = load_paths(fresh_store, bundled, replace(tools, tagger=Broken(tools.tagger)))
    refused = report.having("refused")
    assert refused
    assert len(report.having("loaded")) + len(refused) == 5
    for outcome in refused:
        assert outcome.message == "Internal error while reading it: ZeroDivisionError: seven"

"""Fixtures that several test modules share."""

from __future__ import annotations

import datetime
import gc
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from wikidata_server import wikidata

import communique.data
from communique.graph.inference_graphs import Inference
from communique.graph.loading import load_paths
from communique.graph.store import GraphStore, open_store
from communique.reading.extraction import Tools

STATEMENTS = Path(communique.data.__file__).parent / "statements"


def fixed_clock() -> datetime.datetime:
    """A clock that stands still."""
    return datetime.datetime(2025, 5, 1, 12, 0, tzinfo=datetime.UTC)


# Many tests hold a hundred thousand quads, which the garbage collector would look through again
# and again.
gc.set_threshold(100_000, 50, 100)

# A shell ignores Ctrl-C for what it starts in the background, and children inherit that: those
# that tests interrupt would never hear of it.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# How long an example takes depends on what else the machine is doing.
settings.register_profile("communique", deadline=None)
settings.load_profile("communique")


@pytest.fixture(scope="session")
def tools() -> Tools:
    """What reading needs, with the data that comes with communique."""
    return Tools.load()


@pytest.fixture(scope="session")
def bundled() -> tuple[Path, ...]:
    """The files of the five statements that come with communique, in order of name."""
    return tuple(sorted(STATEMENTS.glob("*.txt")))


@pytest.fixture(scope="session")
def prepared_folder(tmp_path_factory: pytest.TempPathFactory, tools: Tools) -> Path:
    """The folder of a store with authority and ontology; to be copied."""
    folder = tmp_path_factory.mktemp("prepared") / "store"
    with open_store(folder) as store:
        store.prepare(tools.authority, clock=fixed_clock)
    return folder


@pytest.fixture(scope="session")
def inferring_folder(tmp_path_factory: pytest.TempPathFactory, prepared_folder: Path) -> Path:
    """The prepared folder with what follows, as `communique load` makes it; to be copied."""
    folder = tmp_path_factory.mktemp("inferring") / "store"
    shutil.copytree(prepared_folder, folder)
    with open_store(folder) as store:
        Inference(store).infer_all(clock=fixed_clock)
    return folder


@pytest.fixture(scope="session")
def loaded_folder(
    tmp_path_factory: pytest.TempPathFactory, tools: Tools, prepared_folder: Path
) -> Path:
    """The folder of a store with the five statements; to be opened for reading only."""
    folder = tmp_path_factory.mktemp("loaded") / "store"
    shutil.copytree(prepared_folder, folder)
    with open_store(folder) as store:
        report = load_paths(store, [STATEMENTS], tools, clock=fixed_clock)
        assert not report.failed, report
    return folder


@pytest.fixture(scope="session")
def loaded_store(loaded_folder: Path) -> Iterator[GraphStore]:
    """A store with the five statements, open for reading only."""
    with open_store(loaded_folder, read_only=True) as store:
        yield store


@pytest.fixture
def fresh_store(tmp_path: Path) -> Iterator[GraphStore]:
    """A new and empty store, open for writing."""
    with open_store(tmp_path / "store") as store:
        yield store


@pytest.fixture(scope="session")
def wikidata_endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a SPARQL endpoint with some items of Wikidata."""
    with wikidata(tmp_path_factory.mktemp("wikidata") / "store") as address:
        yield address


@pytest.fixture
def prepared_store(prepared_folder: Path, tmp_path: Path) -> Iterator[GraphStore]:
    """A store without statements, open for writing; authority and ontology are in it."""
    with open_store(shutil.copytree(prepared_folder, tmp_path / "prepared")) as store:
        yield store

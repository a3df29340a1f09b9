"""From an input to what the store needs of it: the part of loading that other processes can do."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, parse, serialize

from communique.authority import Authority
from communique.errors import CommuniqueError, InputError
from communique.graph.iris import Iris
from communique.graph.triples import record_quads
from communique.loaders import read_statement
from communique.plugins import Plugins
from communique.readers import read_bytes, read_path
from communique.reading.extraction import Tools
from communique.reading.parallel import map_ordered
from communique.records import Record


@dataclass(frozen=True, slots=True)
class Input:
    """One input: its name as given, its file, or its bytes where it is no file.

    `skip` is the reason not to read it, or empty. `current` is the digest of the bytes that
    need not be read again, as the store holds what they say; or empty.
    """

    name: str
    path: Path | None = None
    data: bytes = b""
    skip: str = ""
    current: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading one input gave.

    Attributes:
        sha256: Digest of the bytes read; empty where there are none.
        slug: That of the statement, or None where there is none to store.
        notes: Remarks of the reader and of plug-ins.
        problems: One line for each plug-in that failed.
        refused: Why there is none; empty where there is, or where it is current or skipped.
        error: An error that must end the run, or None.
        record, packed: The statement, as a record or as N-Quads.
    """

    input: Input
    sha256: str = ""
    slug: str | None = None
    notes: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    refused: str = ""
    error: CommuniqueError | None = None
    record: Record | None = None
    packed: bytes = b""

    def quads(self, authority: Authority, iris: Iris) -> list[Quad]:
        """What the statement says, as `record_quads` gives it."""
        if self.record is not None:
            return record_quads(self.record, authority, iris)
        return list(parse(self.packed, format=RdfFormat.N_QUADS))


@dataclass(frozen=True)
class StatementReader:
    """Reads inputs; it can be sent to another process. Errors of one input become its result.

    Args:
        loader: Name of the loader to use; by default each text's own.
        iris: Makes the IRIs of the quads; for None, records are given instead of quads.
        plugins: What proposes more than the rules find. `plugin_names` say the same to another
            process, as plug-ins themselves may not be sendable.
    """

    tools: Tools
    loader: str | None = None
    iris: Iris | None = None
    plugins: Plugins = field(default_factory=Plugins)
    plugin_names: tuple[str, ...] = ()

    @cached_property
    def _plugins(self) -> Plugins:
        return Plugins.select(self.plugin_names) if self.plugin_names else self.plugins

    def __call__(self, task: Input) -> Reading:
        if task.skip:
            return Reading(task)
        try:
            return self._read(task)
        except InputError as error:
            return Reading(task, refused=str(error))
        except CommuniqueError as error:
            return Reading(task, error=error)
        except Exception as error:
            # A defect of ours in reading one text must not lose the others.
            return Reading(task, refused=internal_error(error))

    def _read(self, task: Input) -> Reading:
        doc = read_path(task.path) if task.path is not None else read_bytes(task.data, task.name)
        if doc.sha256 == task.current:
            return Reading(task, doc.sha256)
        run = self._plugins.run(self.tools)
        record = read_statement(doc, self.tools, self.loader, run)
        notes, problems = (*run.remarks, *doc.notes), tuple(run.problems)
        if self.iris is None:
            return Reading(task, doc.sha256, record.slug, notes, problems, record=record)
        quads = record_quads(record, self.tools.authority, self.iris)
        packed = serialize(quads, format=RdfFormat.N_QUADS)
        assert packed is not None
        return Reading(task, doc.sha256, record.slug, notes, problems, packed=packed)


def internal_error(error: Exception) -> str:
    """A message for a defect of ours that one input brought to light."""
    return f"Internal error while reading it: {type(error).__name__}: {error}"


def statement_reader(
    tools: Tools, loader: str | None, plugins: Plugins, jobs: int, iris: Iris | None = None
) -> StatementReader:
    """A reader for so many processes; those of another process find the plug-ins by name."""
    if jobs > 1:
        names = tuple(sorted({p.name for p in plugins.chosen}))
        return StatementReader(tools, loader, iris, plugin_names=names)
    return StatementReader(tools, loader, iris, plugins)


def readings(
    tasks: Iterator[Input],
    tools: Tools,
    iris: Iris,
    loader: str | None,
    jobs: int,
    plugins: Plugins,
) -> Generator[Reading, None, None]:
    """The readings of *tasks*, in their order, by so many processes; see `map_ordered`."""
    reader = statement_reader(tools, loader, plugins, jobs, iris if jobs > 1 else None)
    return map_ordered(reader, tasks, jobs, lambda task: task.name)

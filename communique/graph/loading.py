"""Statements into the store: each in one transaction, each by its own identity.

A statement is known by its IRI, which is made from what it says (date, issuer, principals),
and by the file that it was loaded from. Loading the same again writes nothing; loading a
changed file replaces that statement and removes what only it said.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from pyoxigraph import NamedNode, Quad

from communique.errors import CommuniqueError, InputError, StoreError
from communique.graph import runs
from communique.graph.accounts import Told, told_in
from communique.graph.decisions import Decisions
from communique.graph.inconsistencies import inconsistencies
from communique.graph.inference_graphs import Inference, is_on
from communique.graph.lineage import LineageBook
from communique.graph.reading_pool import (
    Input,
    Reading,
    StatementReader,
    internal_error,
    readings,
)
from communique.graph.resolving import Delta, StoreResolver
from communique.graph.shape_check import StatementCheck, objections, refusal
from communique.graph.store import GraphStore, now
from communique.linking.mappings import LinkTable, links_file
from communique.linking.settling import settle_links
from communique.plugins import Plugins
from communique.program import program_digest
from communique.readers import LIMIT, suffixes
from communique.reading.extraction import Tools

STDIN = "-"
LOADED, UNCHANGED, REPLACED, REFUSED, SKIPPED = (
    "loaded", "unchanged", "replaced", "refused", "skipped",
)  # fmt: skip
Log = Callable[[], tuple[list[Quad], list[Quad]]]
# Statements written before the engine has to give back its memory, about 1 MB for each.
_BATCH = 250


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one input.

    Attributes:
        name: The path as given, or `-` for standard input.
        status: `loaded`, `unchanged`, `replaced`, `refused` or `skipped`.
        slug: The statement's slug, or None where there is none.
        message: Why it was refused or skipped, or a remark for the reader; may be empty.
        problems: What went wrong although it was loaded: one line for each plug-in that failed.
        warnings: What in it breaks the shapes, and what it says that cannot be true together
            with the rest; one line each.
    """

    name: str
    status: str
    slug: str | None = None
    message: str = ""
    problems: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(slots=True)
class LoadReport:
    """What became of all inputs, in the order in which they were read."""

    outcomes: list[Outcome] = field(default_factory=list)

    def having(self, status: str) -> list[Outcome]:
        """The outcomes of that status."""
        return [o for o in self.outcomes if o.status == status]

    @property
    def warnings(self) -> int:
        """How many warnings there are, of all inputs together."""
        return sum(len(o.warnings) for o in self.outcomes)

    @property
    def failed(self) -> bool:
        """Whether any input was refused."""
        return bool(self.having(REFUSED))


def inputs(paths: Iterable[Path | str]) -> Iterator[tuple[str, Path | None, str]]:
    """Each input of *paths* as (name, file or None, reason to skip or "").

    A folder is walked in sorted order; hidden files are left out, and of the others only
    those with the name of a text, a web page or a PDF are read. A file that is named itself
    is read whatever its name.
    """
    endings = suffixes()
    unread = f"Its name ends in none of {', '.join(endings)}."
    for given in paths:
        if str(given) == STDIN:
            yield STDIN, None, ""
            continue
        path = Path(given)
        if not path.is_dir():
            yield str(given), path, ""
            continue
        for inner in sorted(p for p in path.rglob("*") if p.is_file()):
            if any(part.startswith(".") for part in inner.relative_to(path).parts):
                continue
            skip = "" if inner.suffix.lower() in endings else unread
            if inner.name.upper().startswith("README"):
                skip = "It is a note for people."
            yield str(inner), inner, skip


class StatementLoader:
    """Loads documents into one store; made once for a run, so that resolution stays in memory.

    Args:
        infer: Whether to write what follows as well. By default as the store has it. With
            True all is inferred that is not yet; with False what was inferred is dropped.
        links: Links with Wikidata that somebody decided; by default those beside the store.
        strict: Whether to refuse a statement that breaks the shapes. Otherwise it is loaded,
            and its outcome warns of each finding.
    """

    def __init__(
        self,
        store: GraphStore,
        tools: Tools,
        *,
        replace: bool = False,
        loader: str | None = None,
        plugins: Plugins | None = None,
        infer: bool | None = None,
        decisions: Decisions | None = None,
        links: LinkTable | None = None,
        clock: Callable[[], datetime] = now,
        strict: bool = False,
    ):
        self.store = store
        self.tools = tools
        self.iris = store.iris
        self.replace = replace
        self.loader = loader
        self.plugins = plugins or Plugins()
        self.clock = clock
        self.links = LinkTable.load(links_file(store.folder)) if links is None else links
        self.strict = strict
        self.check = StatementCheck(store)
        store.prepare(tools.authority, clock=clock)
        self.inference = self._inference(infer)
        self.lineage = LineageBook(store, tools.lexicon)
        self.resolver = StoreResolver(store, tools.authority, tools.lexicon, decisions)
        self.resolver.settle(clock, lambda changes, besides: self._apply(changes, None, besides))
        self.settle_links()

    def settle_links(self) -> bool:
        """Write the links of what has come into the store, and withdraw those of what has gone."""
        return settle_links(self.store, self.links, self.tools.authority, clock=self.clock)

    def _inference(self, infer: bool | None) -> Inference | None:
        """What infers along with every change; None where the store does without."""
        on = is_on(self.store)
        if not (on if infer is None else infer):
            if on:
                Inference(self.store).drop()
            return None
        inference = Inference(self.store)
        if not on or not inference.is_current():
            inference.infer_all(clock=self.clock)
        return inference

    def refresh(self) -> None:
        """Take what statements tell from the store, as after a failure halfway."""
        self.resolver.refresh()
        self.lineage = LineageBook(self.store, self.tools.lexicon)

    def current(self, path: Path | None) -> str:
        """Digest of the bytes whose statement the store holds from the file at *path*; or ""."""
        known = self._known(path.resolve() if path is not None else None)
        return known[1].sha256 if known is not None and known[1].setup == self._setup() else ""

    def load(self, reading: Reading) -> Outcome:
        """Store what the reading of one input gave.

        Raises:
            InputError: It is no statement, another file already gave this statement, or what
                it says breaks the shapes and loading is strict.
            StoreError: The store cannot be written.
            CommuniqueError: Its reading met an error that must end the run.
        """
        name, path, digest = reading.input.name, reading.input.path, reading.sha256
        if reading.error is not None:
            raise reading.error
        if reading.refused:
            raise InputError(reading.refused)
        source = path.resolve() if path is not None else None
        known = self._known(source)
        if known is not None and known[1].sha256 == digest and known[1].setup == self._setup():
            return Outcome(name, UNCHANGED, _slug(known[0]))
        if reading.slug is None:
            # The store held these bytes when they were read, and since then no longer.
            read = StatementReader(self.tools, self.loader, plugins=self.plugins)
            return self.load(read(replace(reading.input, current="")))
        return self._keep(reading, reading.slug, known, source)

    def _keep(
        self,
        reading: Reading,
        slug: str,
        known: tuple[NamedNode, runs.Written] | None,
        source: Path | None,
    ) -> Outcome:
        started, setup = self.clock(), self._setup()
        name, digest = reading.input.name, reading.sha256
        graph = self.iris.statement_graph(slug)
        outcome = Outcome(name, UNCHANGED, slug, "", reading.problems)
        written = runs.latest(self.store.raw, self.iris, graph)
        gone = known[0] if known is not None and known[0] != graph else None
        same = written is not None and written.sha256 == digest and written.setup == setup
        if same and gone is None:
            return _saying(outcome, "The same words are there already.")
        self._check_identity(written, source, slug, digest)
        quads = reading.quads(self.tools.authority, self.iris)
        findings = self.check(quads)
        if findings and self.strict:
            raise InputError(refusal(findings, quads, self.iris))
        warnings = objections(findings, quads, self.iris)
        if reading.problems:
            # Not what was asked for: loading it again must not take it for unchanged.
            setup += "; " + " ".join(reading.problems)
        if not self._write(slug, graph, quads, gone, source, digest, setup, started):
            return outcome
        if self.inference is not None:
            found = inconsistencies(self.store, [slug], self.inference.rules)
            warnings += tuple(f"{one.node}: {one.text()}" for one in found)
        outcome = replace(outcome, warnings=warnings)
        if gone is not None:
            return _saying(replace(outcome, status=REPLACED), f"It was '{_slug(gone)}' before.")
        return replace(outcome, status=REPLACED if written is not None else LOADED)

    def _setup(self) -> str:
        """The versions of all that has a say in what a text is read as."""
        from communique import __version__

        tools = self.tools
        setup = (
            f"communique {__version__} ({program_digest()}), lexicon {tools.lexicon.version}, "
            f"authority {tools.authority.version}, loader {self.loader or 'auto'}"
        )
        return setup + (f", {self.plugins.setup}" if self.plugins.setup else "")

    def _known(self, source: Path | None) -> tuple[NamedNode, runs.Written] | None:
        """The statement graph that this file gave last time."""
        if source is None:
            return None
        return next(runs.latest_of_file(self.store.raw, self.iris, source), None)

    def _check_identity(
        self, written: runs.Written | None, source: Path | None, slug: str, sha256: str
    ) -> None:
        if written is None or self.replace or written.sha256 == sha256:
            return
        if source is not None and written.source == runs.file_iri(source):
            return
        earlier = runs.file_name(written.source) if written.source else "standard input"
        raise InputError(
            f"It gives the statement '{slug}', which is there already in other words, from "
            f"'{earlier}'. Load it with --replace if it is a newer version."
        )

    def _write(
        self,
        slug: str,
        graph: NamedNode,
        quads: list[Quad],
        gone: NamedNode | None,
        source: Path | None,
        sha256: str,
        setup: str,
        started: datetime,
    ) -> bool:
        """Write the statement and what follows from it for others, in one transaction."""
        changes: dict[NamedNode, list[Quad]] = {graph: quads}
        told: dict[str, Told | None] = {slug: told_in(quads, graph)}
        if gone is not None:
            changes[gone] = []
            told[_slug(gone)] = None
        besides = self.resolver.follow(told, changes)

        def log() -> tuple[list[Quad], list[Quad]]:
            run = runs.Run(
                label=f"Loaded {slug}",
                slug=slug,
                started=started,
                ended=self.clock(),
                sha256=sha256,
                setup=setup,
                path=source,
                generated=(graph,),
                invalidated=(gone,) if gone is not None else (),
            )
            return runs.entry(self.store.raw, self.iris, run)

        removed, added = self._apply(changes, log, besides)
        return bool(removed or added)

    def _apply(
        self, changes: dict[NamedNode, list[Quad]], log: Log | None, besides: Delta
    ) -> tuple[int, int]:
        """Make *changes*, and what follows from them for other graphs, in one transaction."""
        inference = self.inference
        return self.store.apply(
            {**changes, **self.lineage.follow(changes)},
            log=log,
            besides=besides,
            consequences=None if inference is None else lambda: inference.change(changes),
        )

    def remove(self, slug: str) -> None:
        """Remove one statement and all that only it says.

        Raises:
            StoreError: There is no such statement; the message tells how to list them.
        """
        graph = self.iris.statement_graph(slug)
        if graph not in self.store.statement_graphs():
            raise StoreError(
                f"There is no statement '{slug}'. 'communique query statements' lists those that "
                "there are."
            )
        started = self.clock()
        changes: dict[NamedNode, list[Quad]] = {graph: []}
        besides = self.resolver.follow({slug: None}, changes)

        def log() -> tuple[list[Quad], list[Quad]]:
            run = runs.Run(f"Removed {slug}", slug, started, self.clock(), invalidated=(graph,))
            return runs.entry(self.store.raw, self.iris, run)

        self._apply(changes, log, besides)


def load_paths(
    store: GraphStore,
    paths: Sequence[Path | str],
    tools: Tools,
    *,
    replace: bool = False,
    loader: str | None = None,
    plugins: Plugins | None = None,
    decisions: Decisions | None = None,
    links: LinkTable | None = None,
    clock: Callable[[], datetime] = now,
    stdin: Callable[[], bytes] = lambda: sys.stdin.buffer.read(LIMIT + 1),
    progress: Callable[[Outcome], None] = lambda outcome: None,
    jobs: int = 1,
    infer: bool | None = None,
    strict: bool = False,
) -> LoadReport:
    """Load files, folders and standard input (`-`); one bad input never stops the others.

    Args:
        replace: Let a statement replace one of the same IRI that another file gave.
        loader: Name of the loader to use; by default each text's own.
        plugins: What proposes more than the rules find; by default nothing.
        decisions: What was decided on open questions; by default the project's decisions and
            those beside the store.
        links: Links with Wikidata that somebody decided; by default those beside the store.
        progress: Called with each outcome as it comes.
        jobs: Read in so many processes. This one alone writes, in the order of *paths*, so
            that the store is the same whatever the number.
        infer: Whether to write what follows as well; by default as the store has it.
        strict: Refuse a statement whose graph breaks the SHACL shapes.

    Raises:
        CommuniqueError: A reading process was killed; what was loaded before stays.
        StoreError: The store cannot be written; what was loaded before stays.
        DataError: There is no loader of that name.
    """
    if loader is not None:
        from communique.loaders import get_loader

        get_loader(loader)
    statements = StatementLoader(
        store,
        tools,
        replace=replace,
        loader=loader,
        plugins=plugins,
        decisions=decisions,
        links=links,
        infer=infer,
        clock=clock,
        strict=strict,
    )

    def tasks() -> Iterator[Input]:
        for name, path, skip in inputs(paths):
            data = stdin() if path is None and not skip else b""
            yield Input(name, path, data, skip, "" if skip else statements.current(path))

    report, written = LoadReport(), 0
    with closing(readings(tasks(), tools, store.iris, loader, jobs, statements.plugins)) as found:
        for reading in found:
            outcome = _outcome(statements, reading)
            report.outcomes.append(outcome)
            progress(outcome)
            written += outcome.status in (LOADED, REPLACED)
            if written == _BATCH:
                store.renew()
                written = 0
    statements.settle_links()
    return report


def _outcome(statements: StatementLoader, reading: Reading) -> Outcome:
    name = reading.input.name
    if reading.input.skip:
        return Outcome(name, SKIPPED, None, reading.input.skip)
    try:
        outcome = statements.load(reading)
    except InputError as error:
        return Outcome(name, REFUSED, None, str(error))
    except CommuniqueError:
        raise
    except Exception as error:
        # A defect of ours in one statement must not lose the others.
        statements.refresh()
        return Outcome(name, REFUSED, None, internal_error(error))
    return outcome if outcome.status == UNCHANGED else _saying(outcome, *reading.notes)


def remove_statement(
    store: GraphStore,
    slug: str,
    tools: Tools,
    decisions: Decisions | None = None,
    links: LinkTable | None = None,
) -> None:
    """Remove the statement *slug*. Raises StoreError where there is none."""
    statements = StatementLoader(store, tools, decisions=decisions, links=links)
    statements.remove(slug)
    statements.settle_links()


def settle(
    store: GraphStore,
    tools: Tools,
    decisions: Decisions | None = None,
    links: LinkTable | None = None,
) -> None:
    """Apply *decisions* and *links* to a store that was loaded before they were made."""
    StatementLoader(store, tools, decisions=decisions, links=links)


def _saying(outcome: Outcome, *remarks: str) -> Outcome:
    """*outcome* with *remarks* behind its message."""
    return replace(outcome, message=" ".join([outcome.message, *remarks]).strip())


def _slug(graph: NamedNode) -> str:
    return graph.value.rsplit("/", 1)[-1]

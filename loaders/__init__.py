"""From a file to a record: one module per family of statements.

A loader looks at a draft (layout and names) and says how surely it is of its family; the
surest one reads it. Loaders are entry points of the group `communique.loaders`, so that a
family can be added by a package of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points

from communique.collector import collector_held
from communique.document import Document
from communique.errors import DataError, NotAStatement
from communique.loaders.base import Loader
from communique.reading.extraction import Draft, Tools, extract
from communique.records import Record

GROUP = "communique.loaders"
BUNDLED = {
    "joint-statement": "communique.loaders.joint_statement:JointStatement",
    "mod-japan": "communique.loaders.mod_japan:ModJapan",
    "mofa-japan": "communique.loaders.mofa_japan:MofaJapan",
    "nato-news": "communique.loaders.nato_news:NatoNews",
    "party-statement": "communique.loaders.party_statement:PartyStatement",
    "readout": "communique.loaders.readout:Readout",
}
# A text in which a loader sees less than this is no statement of its family.
THRESHOLD = 0.3


@cache
def _loaders() -> dict[str, Loader]:
    found: dict[str, Loader] = {}
    for name, target in BUNDLED.items():
        module, _, attribute = target.partition(":")
        found[name] = getattr(import_module(module), attribute)()
    for point in entry_points(group=GROUP):
        if point.name not in found:
            found[point.name] = point.load()()
    return dict(sorted(found.items()))


def loader_names() -> tuple[str, ...]:
    """The names of all loaders, bundled and registered, in alphabetical order."""
    return tuple(_loaders())


def get_loader(name: str) -> Loader:
    """The loader of that name.

    Raises:
        DataError: There is none; the message lists those there are.
    """
    try:
        return _loaders()[name]
    except KeyError:
        raise DataError(
            f"No loader named '{name}'. Loaders: {', '.join(loader_names())}."
        ) from None


def choose_loader(draft: Draft) -> Loader:
    """The loader that is surest of the text.

    Raises:
        NotAStatement: None of them recognises a statement in it.
    """
    scored = sorted(((-loader.recognise(draft), name) for name, loader in _loaders().items()))
    score, name = scored[0]
    if -score < THRESHOLD:
        raise NotAStatement(
            f"'{draft.doc.name}' is not a diplomatic statement that a loader recognises. "
            f"Loaders tried: {', '.join(loader_names())}. Name one with --loader to read it anyway."
        )
    return _loaders()[name]


def read_statement(
    doc: Document,
    tools: Tools,
    loader: str | None = None,
    complete: Callable[[Record], Record] | None = None,
) -> Record:
    """The record of a document, read by the loader named or by the one that recognises it.

    Args:
        complete: Adds to the record what plug-ins propose, see `plugins.PluginRun`.

    Raises:
        NotAStatement: No loader recognises it, or nothing in it is a statement.
        DataError: No loader has the name given.
    """
    with collector_held():
        record, chosen = _read(doc, tools, loader)
    if complete is not None:
        record = complete(record)
    if not record.utterances and not record.meetings and not record.commitments:
        raise NotAStatement(
            f"'{doc.name}' was read as '{chosen.name}', but holds no meeting, no speech act and no "
            "undertaking that communique understands."
        )
    return record


def _read(doc: Document, tools: Tools, loader: str | None) -> tuple[Record, Loader]:
    """The record, and the loader that read it; all else that reading made is gone by then."""
    draft = Draft(doc, tools)
    chosen = get_loader(loader) if loader else choose_loader(draft)
    return extract(draft, chosen.profile(draft)), chosen

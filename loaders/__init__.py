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
# A loader that sees less than this in a text is not sure that it is a statement.
THRESHOLD = 0.3
_GENERAL = "readout"  # the loader for any party's account


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


def surest_loader(draft: Draft) -> tuple[Loader, bool]:
    """The loader that is surest of the text, and whether it is sure that this is a statement.

    Where none sees anything of its family, it is the one for any party's account.
    """
    scores = {name: loader.recognise(draft) for name, loader in _loaders().items()}
    name = max(scores, key=lambda name: (scores[name], name == _GENERAL))
    return _loaders()[name], scores[name] >= THRESHOLD


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
        NotAStatement: No loader is sure that it is a statement, and nobody known does anything
            in it; or it names nobody at all.
        DataError: No loader has the name given.
    """
    with collector_held():
        record, chosen, sure = _read(doc, tools, loader)
    if complete is not None:
        record = complete(record)
    if not _tells_something(record, sure):
        raise NotAStatement(
            f"'{doc.name}' is not a diplomatic statement that communique understands: read as "
            f"'{chosen.name}', {_what_lacks(record)}. Loaders: {', '.join(loader_names())}; name "
            "one with --loader to read it as one of its family."
        )
    return record


def _read(doc: Document, tools: Tools, loader: str | None) -> tuple[Record, Loader, bool]:
    """The record, the loader that read it, and whether that is sure that it is a statement.

    All else that reading made is gone by then.
    """
    draft = Draft(doc, tools)
    chosen, sure = (get_loader(loader), True) if loader else surest_loader(draft)
    return extract(draft, chosen.profile(draft)), chosen, sure


def _tells_something(record: Record, sure: bool) -> bool:
    """Whether a record is one of a statement.

    Where the loader is sure, naming somebody is enough, or an act whose speaker is unknown: what
    nothing was made of are its gaps. Else somebody has to do something who is listed or holds an
    office.
    """
    if sure:
        told = record.meetings or record.utterances or record.commitments
        return bool(told) or any(a.key != record.publisher for a in record.actors)
    known = {a.key for a in record.actors if a.in_authority or a.offices}
    return not known.isdisjoint(_doers(record))


def _doers(record: Record) -> set[str]:
    """Who met, spoke or undertook something."""
    doers = {p.actor for meeting in record.meetings for p in meeting.participants}
    doers.update(key for utterance in record.utterances for key in utterance.speakers)
    return doers.union(key for promise in record.commitments for key in promise.committers)


def _what_lacks(record: Record) -> str:
    if record.meetings or record.utterances or record.commitments:
        return "it tells of nobody who is listed or holds an office"
    return "it holds no meeting, no speech act and no undertaking"

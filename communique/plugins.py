"""Plug-ins: other people's code that proposes what the rules did not find.

Taggers propose topics, proposers whole speech acts, undertakings and encounters; a
similarity scores how alike two texts are. Packages register them as entry points of the
groups below, each leading to a class or function that makes the plug-in when called without
arguments. Installing one changes nothing: it runs only when it is named.

A plug-in may have an attribute `version`, a string, for what changes its answers besides its
code, such as a model. Like the code, it is part of the set-up that a run is recorded with.
"""

from __future__ import annotations

import hashlib
import importlib.util
import itertools
import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from typing import Protocol, cast

from communique.errors import PluginError, UnknownPlugin
from communique.proposal_merge import merge
from communique.proposals import (
    CommitmentProposal,
    Known,
    MeetingProposal,
    TopicProposal,
    UtteranceProposal,
)
from communique.reading.extraction import Tools
from communique.records import Record

TAGGERS = "communique.taggers"
PROPOSERS = "communique.proposers"
SIMILARITIES = "communique.similarities"

# Those that come with communique, found also where it is not installed as a package.
BUNDLED = {
    TAGGERS: {"nearest-topics": "communique.extras.nearest_topics:NearestTopics"},
    SIMILARITIES: {"tfidf": "communique.extras.nearest_topics:TfidfSimilarity"},
}

# More proposals than this for one statement, and one more for each so many characters, come
# from a plug-in that does not end.
LIMIT = 1000
CHARACTERS = 50

_MESSAGE_LENGTH = 200


class Tagger(Protocol):
    """Proposes topics."""

    def tag(self, record: Record) -> Iterable[TopicProposal]:
        """Topics of utterances and commitments of *record*, always the same for the same."""


class Proposer(Protocol):
    """Proposes what a statement says."""

    def propose(
        self, record: Record
    ) -> Iterable[UtteranceProposal | CommitmentProposal | MeetingProposal]:
        """What *record* says besides what it holds, always the same for the same."""


class Similarity(Protocol):
    """Scores how alike texts are."""

    def similarity(self, one: str, other: str) -> float:
        """From 0, nothing in common, to 1; the same in both directions."""


@dataclass(frozen=True)
class Plugin:
    """A plug-in that was named and made, as one of the groups.

    Attributes:
        name: The name that it is registered under. `group`: the group.
        made: What its entry point makes.
        version: Of its package, code and data, for the set-up of a run.
    """

    name: str
    group: str
    made: object
    version: str


@dataclass(frozen=True)
class Plugins:
    """The plug-ins of a run, in order of name and group. Make them with `select`."""

    chosen: tuple[Plugin, ...] = ()

    @classmethod
    def select(cls, names: Iterable[str], registry: Iterable[EntryPoint] | None = None) -> Plugins:
        """The taggers and proposers of these names, in whatever order they are given.

        Args:
            registry: The entry points to look in; by default all that are installed.

        Raises:
            UnknownPlugin: None is registered under a name; the message lists those there are.
            PluginError: One cannot be loaded or made.
        """
        wanted = sorted(set(names))
        if not wanted:
            return cls()
        points = [p for p in installed(registry) if p.group in (TAGGERS, PROPOSERS)]
        chosen = []
        for name in wanted:
            named = [p for p in points if p.name == name]
            if not named:
                known = ", ".join(sorted({p.name for p in points})) or "none"
                raise UnknownPlugin(f"No plug-in named '{name}'. Plug-ins: {known}.")
            chosen += [_made(point) for point in _single(named)]
        return cls(tuple(chosen))

    @property
    def setup(self) -> str:
        """What was chosen, for the record of a run; empty where nothing was."""
        return "; ".join(f"{p.group.rpartition('.')[2]} {p.name} {p.version}" for p in self.chosen)

    def run(self, tools: Tools) -> PluginRun:
        """A run over one statement."""
        return PluginRun(self, tools)


@dataclass
class PluginRun:
    """Puts into one record what the plug-ins propose; call it once with the record.

    Attributes:
        problems: One line for each plug-in that failed, filled by the call.
        remarks: One line for each plug-in of which something was refused.
    """

    plugins: Plugins
    tools: Tools
    problems: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def __call__(self, record: Record) -> Record:
        """*record* with what holds. Proposers come first, so that taggers see what they found."""
        record = self._merged(record, PROPOSERS, _propose)
        record = self._merged(record, TAGGERS, _tag)
        if self.plugins.chosen:
            record.check()
        return record

    def _merged(
        self, record: Record, group: str, ask: Callable[[object, Record], Iterable[object]]
    ) -> Record:
        proposals: dict[str, list[object]] = {}
        for plugin in self.plugins.chosen:
            if plugin.group == group:
                try:
                    proposals[plugin.name] = _collected(ask(plugin.made, record), record)
                except (Exception, SystemExit) as error:
                    self.problems.append(
                        f"The plug-in '{plugin.name}' failed, and the statement was read without "
                        f"it: {described(error)}"
                    )
        if not proposals:
            return record
        known = Known(
            record,
            self.tools.authority,
            self.tools.tagger.keys,
            self.tools.lexicon.undertakings["strength_levels"],
        )
        merged = merge(record, proposals, known)
        for name, count in sorted(merged.refused.items()):
            self.remarks.append(
                f"Proposals of the plug-in '{name}': {merged.taken.get(name, 0)} taken, {count} "
                "refused; the gaps of kind 'refused-proposal' say why."
            )
        return merged.record


def installed(registry: Iterable[EntryPoint] | None = None) -> tuple[EntryPoint, ...]:
    """All registered plug-ins of the three groups, each once, in order of group and name."""
    points: dict[tuple[str, str, str], EntryPoint] = {}
    if registry is None:
        groups = (TAGGERS, PROPOSERS, SIMILARITIES)
        registry = [p for group in groups for p in entry_points(group=group)]
        registry += [
            EntryPoint(name, value, group)
            for group, named in BUNDLED.items()
            for name, value in named.items()
        ]
    for point in registry:
        points.setdefault((point.group, point.name, point.value), point)
    return tuple(points[key] for key in sorted(points))


def get_similarity(
    name: str, registry: Iterable[EntryPoint] | None = None
) -> Callable[[str, str], float]:
    """The similarity of that name, as a function that gives a number from 0 to 1.

    The function raises PluginError where the plug-in fails or gives anything else.

    Raises:
        UnknownPlugin: There is none of that name; the message lists those there are.
        PluginError: It cannot be loaded or made.
    """
    points = [p for p in installed(registry) if p.group == SIMILARITIES]
    named = [p for p in points if p.name == name]
    if not named:
        known = ", ".join(p.name for p in points) or "none"
        raise UnknownPlugin(f"No similarity named '{name}'. Similarities: {known}.")
    made = cast(Similarity, _made(_single(named)[0]).made)

    def score(one: str, other: str) -> float:
        try:
            value = float(made.similarity(one, other))
        except (Exception, SystemExit) as error:
            raise PluginError(f"The similarity '{name}' failed: {described(error)}") from error
        if math.isnan(value) or not 0 <= value <= 1:
            raise PluginError(f"The similarity '{name}' gave {value}, which is not from 0 to 1.")
        return value

    return score


def described(error: BaseException) -> str:
    """*error* in one line of reasonable length."""
    try:
        text = " ".join(str(error).split())
    except Exception:
        text = ""
    text = text if len(text) <= _MESSAGE_LENGTH else text[: _MESSAGE_LENGTH - 1] + "…"
    return f"{type(error).__name__}: {text}" if text else type(error).__name__


def _single(points: Sequence[EntryPoint]) -> list[EntryPoint]:
    """*points*, all of one name, if no group has two of them.

    Raises:
        PluginError: Two packages registered the same name in one group.
    """
    for one, other in itertools.combinations(points, 2):
        if one.group == other.group:
            raise PluginError(
                f"Two plug-ins of the group '{one.group}' are named '{one.name}': "
                f"'{one.value}' and '{other.value}'. Uninstall one of the packages."
            )
    return list(points)


_METHODS = {TAGGERS: "tag", PROPOSERS: "propose", SIMILARITIES: "similarity"}


def _made(point: EntryPoint) -> Plugin:
    try:
        made = point.load()()
        declared = getattr(made, "version", "")
    except (Exception, SystemExit) as error:
        raise PluginError(
            f"The plug-in '{point.name}' ('{point.value}') cannot be used: {described(error)}"
        ) from error
    method = _METHODS[point.group]
    if not callable(getattr(made, method, None)):
        raise PluginError(
            f"The plug-in '{point.name}' ('{point.value}') has no method '{method}', which those "
            f"of the group '{point.group}' need."
        )
    release = point.dist.version if point.dist else ""
    parts = [release, str(declared), f"({_digest(point)})"]
    return Plugin(point.name, point.group, made, " ".join(part for part in parts if part))


def _digest(point: EntryPoint) -> str:
    """12 hex digits for the entry point, its module, and the modules beside it in a package."""
    digest = hashlib.sha256(f"{point.group} {point.name} {point.value}".encode())
    spec = importlib.util.find_spec(point.module)
    if spec is not None and spec.origin is not None and Path(spec.origin).is_file():
        path = Path(spec.origin)
        packaged = "." in point.module or spec.submodule_search_locations is not None
        for module in sorted(path.parent.glob("*.py")) if packaged else [path]:
            digest.update(module.name.encode() + b"\0" + module.read_bytes() + b"\0")
    return digest.hexdigest()[:12]


def _propose(made: object, record: Record) -> Iterable[object]:
    return cast(Proposer, made).propose(record)


def _tag(made: object, record: Record) -> Iterable[object]:
    return cast(Tagger, made).tag(record)


def _collected(proposals: Iterable[object], record: Record) -> list[object]:
    """All *proposals*. Raises PluginError where they are more than any statement gives."""
    limit = LIMIT + len(record.text) // CHARACTERS
    found = list(itertools.islice(proposals, limit + 1))
    if len(found) > limit:
        raise PluginError(f"it made more than {limit} proposals, which is the limit")
    return found

"""All templates that can be asked: the bundled ones and those of a folder of one's own.

The files of the folder are read again when they change. One that is wrong is reported and
hides none of the others.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from communique.errors import DataError, UnknownTemplate
from communique.query.templates import (
    Template,
    check_feeders,
    find_template,
    load_templates,
    read_template,
    template_files,
)

CHECK_EVERY = 1.0
"""Seconds between two looks at the folder."""

_Stamp = tuple[int, int]


class Shelf:
    """The templates, by name. May be used by several threads."""

    def __init__(
        self, folder: Path | None = None, *, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """Put up the bundled templates and those in *folder*.

        Args:
            clock: Gives seconds; the folder is looked at again after `CHECK_EVERY` of them.

        Raises:
            DataError: if *folder* is no folder.
        """
        self._folder = folder
        self._clock = clock
        self._lock = threading.Lock()
        self._bundled = load_templates()
        self._read: dict[Path, tuple[_Stamp, Template | str]] = {}
        self._all: Mapping[str, Template] = self._bundled
        self._problems: tuple[str, ...] = ()
        self._next_look = 0.0
        if folder is not None:
            template_files(folder)
            self._look()

    @property
    def templates(self) -> Mapping[str, Template]:
        """All templates that are correct, the bundled ones first."""
        self._refresh()
        return self._all

    @property
    def problems(self) -> tuple[str, ...]:
        """What is wrong with files of the folder: one sentence each, with file and line."""
        self._refresh()
        return self._problems

    def find(self, name: str) -> Template:
        """The template called *name*.

        Raises:
            UnknownTemplate: if there is none, or if its file is wrong; the message says why.
        """
        try:
            return find_template(self.templates, name)
        except UnknownTemplate:
            own = None if self._folder is None else self._folder / f"{name}.rq"
            for problem in self._problems:
                if own is not None and problem.startswith(f"{own}:"):
                    raise UnknownTemplate(f"The saved query '{name}' is wrong: {problem}") from None
            raise

    def _refresh(self) -> None:
        if self._folder is None or self._clock() < self._next_look:
            return
        with self._lock:
            if self._clock() >= self._next_look:
                self._look()

    def _look(self) -> None:
        """Read what is new or changed in the folder, and drop what is gone."""
        assert self._folder is not None
        self._next_look = self._clock() + CHECK_EVERY
        problems: list[str] = []
        before, self._read = self._read, {}
        try:
            for path in template_files(self._folder):
                self._read[path] = _reading(path, before.get(path))
        except (DataError, OSError) as error:
            problems.append(str(error))
        own: dict[str, Template] = {}
        for path, (_, found) in self._read.items():
            if isinstance(found, str):
                problems.append(found)
            elif found.name in self._bundled:
                problems.append(
                    f"{path}:1: there is a bundled query '{found.name}' already. Give the file "
                    "another name."
                )
            else:
                own[found.name] = found
        self._all = {**self._bundled, **_fed(own, self._bundled, problems)}
        self._problems = tuple(problems)


def _reading(
    path: Path, before: tuple[_Stamp, Template | str] | None
) -> tuple[_Stamp, Template | str]:
    """The template in *path* with the time and size of the file, or what is wrong with it."""
    try:
        status = path.stat()
        stamp = (status.st_mtime_ns, status.st_size)
        if before is not None and before[0] == stamp:
            return before
        return stamp, read_template(path)
    except DataError as error:
        return stamp, str(error)
    except OSError as error:
        return (0, -1), f"{path}: cannot be read ({error.strerror})."


def _fed(
    own: dict[str, Template], bundled: Mapping[str, Template], problems: list[str]
) -> dict[str, Template]:
    """*own* without those that lack their feeder, each of which is added to *problems*."""
    kept = dict(own)
    while True:
        for name, template in kept.items():
            try:
                check_feeders(template, {**bundled, **kept})
            except DataError as error:
                problems.append(str(error))
                del kept[name]
                break
        else:
            return kept

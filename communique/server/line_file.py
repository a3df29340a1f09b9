"""A file that lines are appended to, by a thread of its own: who writes never waits for a disk."""

from __future__ import annotations

import contextlib
import os
import threading
from collections import deque
from pathlib import Path

_WAITING = 10_000
# Seconds between two looks for lines. A thread woken for each line would take turns with
# the event loop at each, which on a busy machine costs more than all else.
_PAUSE = 0.1
_CLOSE_TIME = 5.0


class LineFile:
    """Appends lines to a file, or to standard error.

    A full disk, a pipe that nobody reads or a folder that is gone loses lines, and breaks
    nothing else. When the file is moved away, the next line begins a new one.

    Args:
        path: The file; None for standard error.
    """

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._waiting: deque[str] = deque()
        self._closed = threading.Event()
        self._file: int | None = None
        self._torn = False
        self._reopen = False
        self._lost = 0
        if path is None:
            # A copy, as number 2 may be closed and then be given to a connection.
            with contextlib.suppress(OSError):
                self._file = os.dup(2)
        self._thread = threading.Thread(target=self._run, name="request-log", daemon=True)
        self._thread.start()

    @property
    def lost(self) -> int:
        """How many lines could not be written."""
        return self._lost

    def write(self, line: str) -> None:
        """Append *line*, soon."""
        if len(self._waiting) < _WAITING:
            self._waiting.append(line)
        else:
            self._lost += 1

    def reopen(self) -> None:
        """Open the file anew with the next line. Safe in a handler of signals."""
        self._reopen = True

    def close(self) -> None:
        """Write what waits, as far as that goes, and close the file."""
        self._closed.set()
        self._thread.join(_CLOSE_TIME)

    def _run(self) -> None:
        closed = False
        while not closed:
            closed = self._closed.wait(_PAUSE)
            lines = [self._waiting.popleft() for _ in range(len(self._waiting))]
            if lines:
                self._append(lines)
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def _append(self, lines: list[str]) -> None:
        try:
            file = self._opened()
            if file is None:
                self._lost += len(lines)
                return
            data = "".join(f"{line}\n" for line in lines).encode("utf-8", "replace")
            if self._torn:
                data = b"\n" + data
            while data:
                written = os.write(file, data)
                self._torn = data[written - 1 : written] != b"\n"
                data = data[written:]
        except OSError:
            self._lost += len(lines)

    def _opened(self) -> int | None:
        if self._path is None:
            return self._file
        if self._file is not None and (self._reopen or not self._in_place(self._file)):
            os.close(self._file)
            self._file = None
        self._reopen = False
        if self._file is None:
            # Readable by its owner only: it tells who asked when.
            self._file = os.open(self._path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
            self._torn = False
        return self._file

    def _in_place(self, file: int) -> bool:
        assert self._path is not None
        try:
            return os.path.samestat(os.fstat(file), self._path.stat())
        except OSError:
            return False

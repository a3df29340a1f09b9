"""One function over many items in several processes: in order, with few items in flight.

Each process has a pipe of its own and gets one chunk at a time. `multiprocessing.Pool` waits for
ever where a process is killed, and executors take in all items at once; here a pipe that closes
tells of a death, and no thread is needed. Where this process has no other thread, its processes
are copies of it, with all tables in place; a store that is open has threads, and then they are
started anew and sent what they need.
"""

from __future__ import annotations

import gc
import itertools
import multiprocessing
import pickle
import signal
import sys
import threading
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from multiprocessing.reduction import ForkingPickler
from pathlib import Path
from typing import Any, Generic, TypeVar

from communique.collector import collector_held
from communique.errors import CommuniqueError

T = TypeVar("T")
R = TypeVar("R")

_CHUNK = 4  # items sent at once: a statement takes far longer than sending it
_AHEAD = 4  # chunks for each process that may be in work, or done and waiting for their turn


def map_ordered(
    function: Callable[[T], R], items: Iterable[T], jobs: int, name: Callable[[T], str] = str
) -> Generator[R, None, None]:
    """The results of *function* for *items*, in their order, whatever *jobs* is.

    With one job all is done here, one item after the other. With more, *function*, the items
    and the results have to be picklable; each process gets *function* once. At most
    `16 * jobs` items are taken ahead, so that memory does not grow with their number. Close the
    iterator (`contextlib.closing`) if it may not be read to its end: its processes end then.

    Args:
        name: What to call an item in a message.

    Raises:
        CommuniqueError: A process ended without being asked to; what was yielded before holds.
    """
    if jobs <= 1:
        yield from map(function, items)
        return
    forks = _may_fork()
    pool: _Pool[T, R] = _Pool(function if forks else _packed(function), _chunks(items), jobs, name)
    try:
        while (results := pool.next_results()) is not None:
            for result in results:
                yield result
                pool.exchange(0)
    finally:
        pool.end()


def _chunks(items: Iterable[T]) -> Iterator[Sequence[T]]:
    iterator = iter(items)
    while chunk := list(itertools.islice(iterator, _CHUNK)):
        yield chunk


def _may_fork() -> bool:
    """Whether a copy of this process can be trusted: no other thread may hold a lock in it.

    Linux tells of all threads, those that are not Python's own among them. Other systems do
    not, or have libraries that cannot bear to be copied.
    """
    try:
        return sys.platform == "linux" and len(list(Path("/proc/self/task").iterdir())) == 1
    except OSError:
        return False


def _packed(function: Callable[[Any], Any]) -> bytes:
    with collector_held():
        return bytes(ForkingPickler.dumps(function))


@dataclass(slots=True)
class _Worker(Generic[T]):
    """A process, this end of its pipe, and the number and items of the chunk it has; or None."""

    process: BaseProcess
    pipe: Connection[Any, Any]
    task: tuple[int, Sequence[T]] | None = None


@dataclass(slots=True)
class _Pool(Generic[T, R]):
    """The processes, and the chunks that are in work or wait for their turn."""

    function: Callable[[T], R] | bytes  # for copies of this process; pickled for new ones
    chunks: Iterator[Sequence[T]]
    jobs: int
    name: Callable[[T], str]
    workers: list[_Worker[T]] = field(default_factory=list)
    waiting: dict[int, list[R]] = field(default_factory=dict)
    given: int = 0
    taken: int = 0
    exhausted: bool = False

    def next_results(self) -> list[R] | None:
        """The results of the next chunk in order, or None where there is none."""
        self.exchange(0)
        while self.taken not in self.waiting:
            if not any(worker.task for worker in self.workers):
                return None
            self.exchange(None)
        self.taken += 1
        return self.waiting.pop(self.taken - 1)

    def exchange(self, timeout: float | None) -> None:
        """Take in what is done, waiting so many seconds for it, and give out what is next."""
        busy = {worker.pipe: worker for worker in self.workers if worker.task is not None}
        for pipe in wait(list(busy), timeout):
            worker = busy[pipe]  # type: ignore[index]
            self._receive(worker)
        while not self.exhausted and self.given - self.taken < _AHEAD * self.jobs:
            idle = next((w for w in self.workers if w.task is None), None)
            if idle is None and len(self.workers) == self.jobs:
                return
            chunk = next(self.chunks, None)
            if chunk is None:
                self.exhausted = True
                return
            self._give(idle or self._started(), chunk)

    def _give(self, worker: _Worker[T], chunk: Sequence[T]) -> None:
        worker.task = self.given, chunk
        self.given += 1
        try:
            worker.pipe.send(chunk)
        except (BrokenPipeError, ConnectionError):
            raise self._lost(chunk) from None

    def _receive(self, worker: _Worker[T]) -> None:
        assert worker.task is not None
        number, chunk = worker.task
        try:
            results = worker.pipe.recv()
        except (EOFError, ConnectionError):
            raise self._lost(chunk) from None
        if isinstance(results, Exception):
            raise results
        self.waiting[number] = results
        worker.task = None

    def _lost(self, chunk: Sequence[T]) -> CommuniqueError:
        return CommuniqueError(
            f"A reading process was killed, or ran out of memory, while '{self.name(chunk[0])}' or "
            "one of the next inputs was read. What came before is done. Run it again, with fewer "
            "--jobs if memory is short."
        )

    def _started(self) -> _Worker[T]:
        """A new process. It leaves an interrupt to this one, from its first moment on."""
        copied = not isinstance(self.function, bytes)
        context = multiprocessing.get_context("fork" if copied else "spawn")
        here, there = context.Pipe()
        # A pipe tells of the end of this process only once no copy of its end here is left.
        ours = (here, *(worker.pipe for worker in self.workers)) if copied else ()
        process: BaseProcess = context.Process(  # type: ignore[attr-defined]
            target=_work, args=(there, self.function, ours), daemon=True
        )
        if threading.current_thread() is threading.main_thread():
            handler = signal.signal(signal.SIGINT, signal.SIG_IGN)
            try:
                process.start()
            finally:
                signal.signal(signal.SIGINT, handler)
        else:
            process.start()
        there.close()
        self.workers.append(_Worker(process, here))
        return self.workers[-1]

    def end(self) -> None:
        """End all processes; nobody waits for what they still do."""
        for worker in self.workers:
            if worker.task is not None:
                worker.process.terminate()
            worker.pipe.close()
        for worker in self.workers:
            worker.process.join()


def _work(
    pipe: Connection[Any, Any],
    given: Callable[[Any], Any] | bytes,
    others: Iterable[Connection[Any, Any]],
) -> None:
    """What a process does until its pipe is closed, be it by the death of its parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for other in others:
        other.close()
    with collector_held():
        function: Callable[[Any], Any] = pickle.loads(given) if isinstance(given, bytes) else given
    # The tables stay: looking through them for garbage would only copy what a copy shares.
    gc.freeze()
    while True:
        try:
            chunk = pipe.recv()
        except (EOFError, ConnectionError):
            return
        try:
            done: Any = [function(item) for item in chunk]
        except Exception as error:
            done = error
        try:
            pipe.send(done)
        except ConnectionError:
            return

"""A worker: a process that has one snapshot open and evaluates one query at a time.

It is started by the gateway with a connection as its standard input, without a network
where the system allows that, and killed when a query takes too long. So nothing here
minds the time, and nothing needs to be left in order.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any, cast

from pyoxigraph import QueryTriples, RdfFormat, Store, Triple

from communique.errors import CommuniqueError, QueryError
from communique.query.evaluation import Result, ServiceRefusedError, evaluate
from communique.query.results import write_result
from communique.query.syntax import with_stack
from communique.query.tokens import parse
from communique.server.answer_stream import AnswerStream, TooLarge, too_many
from communique.server.frames import (
    DATA,
    END,
    ERROR,
    JOB,
    READY,
    Channel,
    Closed,
    frame,
    message,
)

_DUMPS = {"nquads": RdfFormat.N_QUADS, "trig": RdfFormat.TRIG}


class Worker:
    """Answers the jobs that come over *channel*."""

    def __init__(self, channel: Channel) -> None:
        self._channel = channel
        self._folder = ""
        self._store: Store | None = None

    def run(self) -> None:
        """Answer until the other side is gone."""
        self._channel.send(frame(READY, b""))
        while True:
            kind, payload = self._channel.receive()
            if kind == JOB:
                self._answer(json.loads(payload))

    def _answer(self, task: dict[str, Any]) -> None:
        try:
            if task["kind"] in _EXAMINED:
                self._examine(task)
                return
            store = self._opened(task["folder"])
            if task["kind"] == "open":
                self._channel.tell(END, {})
            else:
                # All of it in one thread: the engine lets no other one read a result.
                with_stack(task.get("sparql", ""), lambda: self._write(store, task))
        except TooLarge as error:
            self._channel.tell(ERROR, [413, str(error)])
        except ServiceRefusedError as error:
            self._channel.tell(ERROR, [403, str(error)])
        except QueryError as error:
            self._channel.tell(ERROR, [400, str(error)])
        except MemoryError:
            self._channel.tell(ERROR, [507, ""])
        except (CommuniqueError, OSError) as error:
            self._channel.tell(ERROR, [500, str(error)])

    def _examine(self, task: dict[str, Any]) -> None:
        """Say something about a text, as JSON, without evaluating it."""
        found = _EXAMINED[task["kind"]](task)
        self._end(json.dumps(found).encode(), None, 0)

    def _end(self, rest: bytes, rows: int | None, size: int) -> None:
        # One message for what is left and for the end, as most answers are small.
        facts = {"rows": rows, "bytes": size}
        self._channel.send(frame(DATA, rest), message(END, facts))

    def _opened(self, folder: str) -> Store:
        if self._store is None or folder != self._folder:
            self._store = None
            self._store = Store.read_only(folder)
            self._folder = folder
        return self._store

    def _write(self, store: Store, task: dict[str, Any]) -> None:
        out = AnswerStream(
            lambda piece: self._channel.send(frame(DATA, piece)),
            encoding=task["encoding"],
            max_bytes=task["max_bytes"],
            max_rows=task["max_rows"],
            format=task["format"],
        )
        if task["kind"] == "dump":
            store.dump(out, _DUMPS[task["format"]])
            self._end(out.rest(), None, out.size)
            return
        parse(task["sparql"], task["base_iri"])
        result = evaluate(
            store,
            task["sparql"],
            default_graphs=task["default_graphs"],
            named_graphs=task["named_graphs"],
            base_iri=task["base_iri"],
            allow_service=task["allow_service"],
        )
        counted = _Counted(result, task["max_rows"]) if isinstance(result, QueryTriples) else None
        write_result(
            result if counted is None else cast(Result, counted),
            task["format"],
            out,
            sparql=task["sparql"],
            base=task["base"],
            asks=task["allow_service"],
        )
        rows = out.rows if counted is None else counted.rows
        self._end(out.rest(), rows, out.size)


def _advice(task: dict[str, Any]) -> object:
    from communique.query.advice import advise

    return [asdict(advice) for advice in advise(task["sparql"], task["base_iri"])]


def _outside(task: dict[str, Any]) -> object:
    from communique.query.outside import outside_calls
    from communique.query.update_prefixes import with_prefixes_first

    sparql, base_iri = task["sparql"], task["base_iri"]
    if task["update"]:
        sparql = with_prefixes_first(sparql, base_iri)
    return asdict(outside_calls(sparql, base_iri, update=task["update"]))


_EXAMINED = {"advise": _advice, "outside": _outside}


class _Counted:
    """The triples of a graph, counted as they are read."""

    def __init__(self, triples: Iterable[Triple], limit: int | None) -> None:
        self._triples = triples
        self._limit = limit
        self.rows = 0

    def __iter__(self) -> Iterator[Triple]:
        for triple in self._triples:
            self.rows += 1
            if self._limit is not None and self.rows > self._limit:
                raise TooLarge(too_many(self._limit))
            yield triple


def limit_memory(size: int) -> None:
    """Let this process use no more than *size* bytes of address space, where there are limits."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (size, size))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def end_with_parent() -> None:
    """End this process soon after the one that started it, even in the middle of a query.

    Until then Ctrl-C is for that one alone. The process stays in its session, since Linux
    weighs how nice processes are only within one.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = os.getppid()

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(0.5)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def channel_of_standard_input() -> Channel:
    """The connection that this process was started with."""
    connection = socket.socket(fileno=os.dup(0))
    # Whatever reads standard input shall not read what is meant for us.
    null = os.open(os.devnull, os.O_RDONLY)
    os.dup2(null, 0)
    os.close(null)
    return Channel(connection)


def main() -> None:
    """Run as `python -m communique.server.worker MEMORY`."""
    limit_memory(int(sys.argv[1]))
    end_with_parent()
    try:
        Worker(channel_of_standard_input()).run()
    except (Closed, KeyboardInterrupt):
        return


if __name__ == "__main__":
    main()

"""What the operator of an endpoint decides: where it listens, and how much one may ask."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

from communique.graph.iris import DEFAULT_BASE

MIB = 1 << 20


def _default_workers() -> int:
    return max(2, os.cpu_count() or 2)


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one endpoint. All times are in seconds, all sizes in bytes.

    Attributes:
        store: The folder of the store.
        base: Start of the IRIs of individuals in it.
        timeout: How long a query may take, from the moment a worker has it.
        memory: Address space that a worker may use; `update_memory`: that the writer may.
        workers: How many queries are evaluated at the same time.
        queue: How many more may wait for a worker; the next is turned away.
        queue_wait: How long one may wait for a worker.
        max_rows: Rows or triples that an answer may have; None for no limit.
        max_bytes: Size that an answer may have before it is compressed.
        max_query: Size of a query or an update.
        max_upload: Size of a graph that is sent, after it is decompressed.
        request_time: How long a client may take to send a request, head and body each.
        rate: Requests a second that one client may make on average; 0 for no limit.
        burst: How many of them at once.
        proxies: Addresses and networks of proxies before the server. What one of these
            says of its client in `X-Forwarded-For` and `X-Forwarded-Proto` is believed.
        connections: How many connections are open at the same time, over all clients.
        client_connections: How many of them are of one client. Proxies are not counted.
        send_time: How long a client may read nothing of an answer that waits for it.
        cors: Origins whose pages may read answers; `*` for all. Never with credentials.
        service_allowed: Starts of IRIs that SERVICE may ask; none: SERVICE goes nowhere.
        load_allowed: Starts of IRIs that LOAD may fetch; none: LOAD goes nowhere.
        service_timeout: How long a query or an update may take that asks others.
        update_timeout: How long an update may take.
        dump_timeout: How long the download of the whole dataset may take.
        update_token: Who sends it may change the store; None: nobody may.
        keep: How many snapshots are kept to repeat an answer from.
        queries: A folder of saved queries of the operator's own.
        query_log: A file for one JSON line a request; None for standard error, and
            `quiet` for no lines at all.
    """

    store: Path
    base: str = DEFAULT_BASE
    timeout: float = 30.0
    memory: int = 2048 * MIB
    update_memory: int = 8192 * MIB
    workers: int = field(default_factory=_default_workers)
    queue: int = 64
    queue_wait: float = 10.0
    max_rows: int | None = None
    max_bytes: int = 1024 * MIB
    max_query: int = 1 * MIB
    max_upload: int = 64 * MIB
    request_time: float = 15.0
    rate: float = 0.0
    burst: int = 100
    proxies: tuple[str, ...] = ()
    connections: int = 1000
    client_connections: int = 250
    send_time: float = 30.0
    cors: tuple[str, ...] = ()
    service_allowed: tuple[str, ...] = ()
    load_allowed: tuple[str, ...] = ()
    service_timeout: float = 30.0
    update_timeout: float = 120.0
    dump_timeout: float = 3600.0
    update_token: str | None = None
    keep: int = 5
    queries: Path | None = None
    query_log: Path | None = None
    quiet: bool = False

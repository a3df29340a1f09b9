"""Clients that ask an endpoint as fast as it answers: one process, plain sockets, kept open.

Reads what to do as JSON from standard input and writes what came of it as JSON, so that clients
cost the same whatever they ask:

    {"host": ..., "port": ..., "clients": 8, "seconds": 10, "grace": 60, "most": null,
     "requests": [["name", "GET /... HTTP/1.1\\r\\n...\\r\\n\\r\\n"], ...]}

Each client sends its next request as soon as it has read the last answer whole. No client starts
a request after `seconds`, or after `most` requests of all of them; what is under way may take
`grace` seconds more. The result has the seconds that all took, and of each answer the number of
its request, the status (0 where none came) and its milliseconds.
"""

from __future__ import annotations

import json
import selectors
import socket
import sys
import time
from typing import Any

_END = b"\r\n0\r\n\r\n"


class Client:
    """One connection and the request that is under way on it."""

    def __init__(self, address: tuple[str, int], number: int) -> None:
        self.address = address
        self.number = number
        self.connection: socket.socket | None = None
        self.busy = False

    def send(self, request: bytes, selector: selectors.BaseSelector) -> None:
        self.head, self.status, self.left, self.tail = b"", 0, -1, b""
        self.started = time.perf_counter()
        for attempt in (1, 2):
            if self.connection is None:
                self.connection = socket.create_connection(self.address, 30)
                self.connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                selector.register(self.connection, selectors.EVENT_READ, self)
            try:
                self.connection.sendall(request)
                self.busy = True
                return
            except OSError:  # the server has closed it since the last answer
                self.close(selector)
                if attempt == 2:
                    raise

    def close(self, selector: selectors.BaseSelector) -> None:
        if self.connection is not None:
            selector.unregister(self.connection)
            self.connection.close()
            self.connection = None

    def read(self) -> bool | None:
        """Read what has come: True at the end of an answer, None if the connection broke."""
        assert self.connection is not None
        try:
            data = self.connection.recv(1 << 18)
        except OSError:
            return None
        if not data:
            return None
        if not self.status:
            self.head += data
            head, end, data = self.head.partition(b"\r\n\r\n")
            if not end:
                return False
            self._headers(head)
        if self.left >= 0:
            self.left -= len(data)
            return self.left <= 0
        self.tail = (self.tail + data)[-len(_END) :]
        return self.tail == _END

    def _headers(self, head: bytes) -> None:
        lines = head.lower().split(b"\r\n")
        self.status = int(lines[0].split()[1])
        self.tail = b"\r\n"  # an empty body ends with what ends the head
        if self.status in (204, 304):
            self.left = 0
            return
        for line in lines[1:]:
            if line.startswith(b"content-length:"):
                self.left = int(line.split(b":")[1])
                return
        assert b"transfer-encoding: chunked" in lines, head


def run(task: dict[str, Any]) -> dict[str, Any]:
    requests = [text.encode() for _, text in task["requests"]]
    clients, most = task["clients"], task.get("most") or sys.maxsize
    selector = selectors.DefaultSelector()
    found: list[tuple[int, int, float]] = []
    sent = under_way = 0
    started = time.perf_counter()
    stop, end = started + task["seconds"], started + task["seconds"] + task["grace"]
    last = started

    def next_request(client: Client) -> None:
        nonlocal sent, under_way
        if sent >= most or time.perf_counter() >= stop:
            return
        client.send(requests[client.number % len(requests)], selector)
        sent += 1
        under_way += 1

    for n in range(clients):
        # Each begins elsewhere in the list, so that not all ask the same at the same time.
        client = Client((task["host"], task["port"]), n * len(requests) // clients)
        next_request(client)
    while under_way:
        ready = selector.select(max(0.0, end - time.perf_counter()))
        if not ready:
            break
        for key, _ in ready:
            client = key.data
            if not client.busy:  # the server closes what nobody uses any more
                client.close(selector)
                continue
            whole = client.read()
            if whole is False:
                continue
            client.busy = False
            last = time.perf_counter()
            status = client.status if whole else 0
            took = (last - client.started) * 1000
            found.append((client.number % len(requests), status, took))
            under_way -= 1
            if whole is None:
                client.close(selector)
            client.number += 1
            next_request(client)
    if under_way:  # never answered
        last = time.perf_counter()
        for key in list(selector.get_map().values()):
            if key.data.busy:
                took = (last - key.data.started) * 1000
                found.append((key.data.number % len(requests), 0, took))
    for key in list(selector.get_map().values()):
        key.data.close(selector)
    return {"seconds": last - started, "answers": found}


if __name__ == "__main__":
    json.dump(run(json.load(sys.stdin)), sys.stdout)

"""What listens on this machine, to see who is asked: one that counts, one that hangs, one with files."""

from __future__ import annotations

import contextlib
import http.server
import socket
import threading
from collections.abc import Iterator, Mapping


class Listener:
    """Accepts connections on 127.0.0.1 and counts them. It never answers.

    Attributes:
        port: Where it listens.
        count: How many have come.
    """

    def __init__(self, bound: socket.socket) -> None:
        self.port: int = bound.getsockname()[1]
        self.count = 0
        self._bound = bound
        self._open: list[socket.socket] = []
        self._thread = threading.Thread(target=self._accept, daemon=True)
        self._thread.start()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                connection, _ = self._bound.accept()
                self.count += 1
                self._open.append(connection)

    def close(self) -> None:
        """Hang up."""
        with contextlib.suppress(OSError):
            self._bound.shutdown(socket.SHUT_RDWR)
        self._bound.close()
        self._thread.join(10)
        for connection in self._open:
            connection.close()


@contextlib.contextmanager
def listening() -> Iterator[Listener]:
    """A listener, which works: it is asked once and has counted that."""
    listener = Listener(socket.create_server(("127.0.0.1", 0)))
    try:
        with socket.create_connection(("127.0.0.1", listener.port), 10):
            for _ in range(1000):
                if listener.count:
                    break
                threading.Event().wait(0.01)
        assert listener.count == 1
        listener.count = 0
        yield listener
    finally:
        listener.close()


@contextlib.contextmanager
def files(contents: Mapping[str, tuple[str, bytes]]) -> Iterator[str]:
    """The address of a server that has *contents*: the media type and the bytes of each path."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found = contents.get(self.path)
            if found is None:
                self.send_error(404)
                return
            self.send_response(200)
            self.send_header("Content-Type", found[0])
            self.send_header("Content-Length", str(len(found[1])))
            self.end_headers()
            self.wfile.write(found[1])

        def log_message(self, *arguments: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            thread.join(10)

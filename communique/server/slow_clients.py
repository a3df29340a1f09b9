"""Clients that are slow on purpose: half a head, an answer left unread, too many connections.

uvicorn has no time limit for the head of a request, none for a client that does not read,
and no limit for the length of a head with httptools. These protocols add them. They use of
uvicorn's own only what both of its protocols have: `cycle`, `transport` and `loop`.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from typing import TYPE_CHECKING, Any, ClassVar, cast

from communique.server.clients import Network, client_of, is_in, networks
from communique.server.settings import Settings

MAX_HEAD = 60_000
"""Bytes that the address and all headers of a request may have; httptools reads 65,535."""

TOO_LONG_ADDRESS = f"The address is longer than {MAX_HEAD} bytes. Send a long query by POST."

# A client that reads must take this much of a waiting answer in `send_time`.
_LEAST_READ = 1 << 10

if TYPE_CHECKING:
    from uvicorn.protocols.http.h11_impl import H11Protocol as _Base
else:
    _Base = object


class _Open:
    """The connections of one process, counted by client."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._proxies: tuple[Network, ...] = networks(settings.proxies)
        self._clients: Counter[str] = Counter()
        self._total = 0

    def add(self, address: str | None) -> bool:
        """Count a connection from *address*; whether it is one too many."""
        self._total += 1
        key = client_of(address)
        self._clients[key] += 1
        if self._total > self._settings.connections:
            return True
        of_one = self._clients[key] > self._settings.client_connections
        return of_one and not is_in(address, self._proxies)

    def remove(self, address: str | None) -> None:
        self._total -= 1
        key = client_of(address)
        self._clients[key] -= 1
        if not self._clients[key]:
            del self._clients[key]


class _CountingTransport:
    """A transport that knows how many bytes were given to it."""

    def __init__(self, transport: asyncio.Transport) -> None:
        self._transport = transport
        self.written = 0

    def write(self, data: bytes) -> None:
        self.written += len(data)
        self._transport.write(data)

    def sent(self) -> int:
        """How many of them the client, or the buffers on the way to it, took."""
        return self.written - self._transport.get_write_buffer_size()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)


class _Impatient(_Base):
    """Over a protocol of uvicorn: closes connections that only cost."""

    settings: ClassVar[Settings]
    open: ClassVar[_Open]

    _address: str | None = None
    _head_clock: asyncio.TimerHandle | None = None
    _read_clock: asyncio.TimerHandle | None = None
    _head_bytes = 0
    _line_ended = False
    _sent = 0  # when last looked
    _waited = False

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        self._counting = _CountingTransport(transport)
        super().connection_made(cast(asyncio.Transport, self._counting))
        self._address = self.client[0] if self.client else None
        if self.open.add(self._address):
            self._refuse("503 Service Unavailable", "Too many connections are open. Try again.")
        else:
            self._start_head_clock()
        self._look_whether_read()

    def data_received(self, data: bytes) -> None:
        if self.transport.is_closing():
            return
        if not self._at_work():
            self._start_head_clock()
        cycle, was_in_head = self.cycle, self._in_head()
        super().data_received(data)
        if self.cycle is not cycle:
            self._stop_head_clock()
        elif was_in_head and self._in_head():
            self._head_bytes += len(data)
            self._line_ended = self._line_ended or b"\n" in data
            self._check_head()

    def connection_lost(self, exc: Exception | None) -> None:
        self.open.remove(self._address)
        self._stop_head_clock()
        if self._read_clock is not None:
            self._read_clock.cancel()
        super().connection_lost(exc)

    def _at_work(self) -> bool:
        """Whether a request is being answered. Its body has its own time limit."""
        return self.cycle is not None and not self.cycle.response_complete

    def _in_head(self) -> bool:
        """Whether what comes is a head, not a body, nor the rest of one that nobody read."""
        cycle = self.cycle
        if cycle is None or self.scope is not cycle.scope:
            return True
        return not self._at_work() and not cycle.more_body

    def _start_head_clock(self) -> None:
        if self._head_clock is None:
            self._head_clock = self.loop.call_later(self.settings.request_time, self._too_slow)

    def _stop_head_clock(self) -> None:
        if self._head_clock is not None:
            self._head_clock.cancel()
            self._head_clock = None
        self._head_bytes = 0
        self._line_ended = False

    def _too_slow(self) -> None:
        if not self._head_bytes:
            # Nothing was asked, or all is answered: there is nobody to tell.
            self.transport.abort()
            return
        seconds = f"{self.settings.request_time:g}"
        self._refuse("408 Request Timeout", f"The request did not come within {seconds} s.")

    def _check_head(self) -> None:
        if self._head_bytes <= MAX_HEAD or self.transport.is_closing():
            return
        if self._at_work():
            self.transport.abort()  # another answer is under way, and this would be within it
            return
        if self._line_ended:
            message = f"The headers are longer than {MAX_HEAD} bytes."
            self._refuse("431 Request Header Fields Too Large", message)
        else:
            self._refuse_address()

    def send_400_response(self, msg: str) -> None:
        """What uvicorn calls where a parser gives up; httptools does so at 65,536 bytes."""
        if len(getattr(self, "url", b"")) > MAX_HEAD:
            self._refuse_address()
        else:
            self._refuse(
                "400 Bad Request",
                f"This is not HTTP, or its head is longer than {MAX_HEAD} bytes.",
            )

    def _refuse_address(self) -> None:
        self._refuse("414 URI Too Long", TOO_LONG_ADDRESS)

    def _refuse(self, status: str, message: str) -> None:
        """Answer a request that never became one, and hang up."""
        retry = "Retry-After: 1\r\n" if status.startswith("503") else ""
        self.transport.write(
            f"HTTP/1.1 {status}\r\nContent-Type: text/plain; charset=utf-8\r\n{retry}"
            f"Content-Length: {len(message) + 1}\r\nConnection: close\r\n\r\n{message}\n".encode()
        )
        self.transport.close()

    def _look_whether_read(self) -> None:
        """Hang up on a client that took next to nothing since the last look, though it could.

        This is looked at over and over, as the transport says only when it is full, and
        an answer that fits below that mark can hold a closing connection open for ever.
        """
        sent = self._counting.sent()
        waits = sent < self._counting.written
        if waits and self._waited and sent - self._sent < _LEAST_READ:
            self.transport.abort()
            return
        self._sent, self._waited = sent, waits
        self._read_clock = self.loop.call_later(self.settings.send_time, self._look_whether_read)


def protocol_class(settings: Settings, *, h11: bool = False) -> type[asyncio.Protocol]:
    """The protocol for uvicorn, with the limits of *settings*.

    The connections are counted over all that are made of one such class.

    Args:
        h11: Use the parser in Python even where the faster httptools is at hand.
    """
    base: Any = _h11() if h11 else _httptools() or _h11()
    shared = {"settings": settings, "open": _Open(settings)}
    return type("ImpatientProtocol", (_Impatient, base), shared)


def _h11() -> type[asyncio.Protocol]:
    from uvicorn.protocols.http.h11_impl import H11Protocol

    return H11Protocol


def _httptools() -> type[asyncio.Protocol] | None:
    try:
        from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
    except ImportError:
        return None
    return HttpToolsProtocol

"""The way of an answer out of a worker: counted, held below its limits, compressed, in pieces."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer as Buffer

PIECE = 1 << 16
_GZIP_LEVEL = 5
_ZSTD_LEVEL = 3


class TooLarge(Exception):
    """The answer has more rows or bytes than it may have; the message says which."""


class RowCounter:
    """Counts the solutions of a SELECT as the bytes of its result go by.

    The engine writes a result by itself, so rows can only be told by what sets them apart in
    each format. `rows` stays None in any other format.
    """

    def __init__(self, format: str) -> None:  # noqa: A002 - the name that callers write
        self.rows: int | None = None
        self._quotes = 0
        self._waiting = b""
        self._tail = b""
        count = {
            "json": self._json, "xml": self._xml, "csv": self._csv, "tsv": self._tsv,
        }.get(format)  # fmt: skip
        self._count = count
        if count is not None:
            self.rows = -1 if format in ("csv", "tsv") else 0  # their first line is a head

    def take(self, piece: bytes) -> None:
        """Count the rows of which the mark stands in *piece*."""
        if self._count is not None and self.rows is not None:
            self.rows += self._count(piece)

    def _tsv(self, piece: bytes) -> int:
        return piece.count(b"\n")

    def _csv(self, piece: bytes) -> int:
        return self._outside_strings(piece).count(b"\n")

    def _xml(self, piece: bytes) -> int:
        text, self._tail = self._tail + piece, (self._tail + piece)[-7:]
        return text.count(b"<result>")

    def _json(self, piece: bytes) -> int:
        """Between two solutions stands `},{`, and before the first one `[{`."""
        text = self._waiting + piece
        self._waiting = b"\\" if (len(text) - len(text.rstrip(b"\\"))) % 2 else b""
        text = text[: len(text) - len(self._waiting)]
        # What is escaped in a string cannot end it.
        plain = self._outside_strings(text.replace(b"\\\\", b"").replace(b'\\"', b""))
        plain, self._tail = self._tail + plain, (self._tail + plain)[-2:]
        first = 1 if self.rows == 0 and b"[{" in plain else 0
        return first + plain.count(b"},{")

    def _outside_strings(self, piece: bytes) -> bytes:
        parts = piece.split(b'"')
        outside = b"".join(parts[self._quotes % 2 :: 2])
        self._quotes += len(parts) - 1
        return outside


class _Compressor(Protocol):
    def compress(self, data: bytes, /) -> bytes: ...

    def flush(self) -> bytes: ...


def _compressor(encoding: str) -> _Compressor | None:
    if encoding == "gzip":
        return zlib.compressobj(_GZIP_LEVEL, wbits=31)
    if encoding == "zstd":
        import zstandard

        return zstandard.ZstdCompressor(level=_ZSTD_LEVEL).compressobj()
    return None


class AnswerStream(io.BytesIO):
    """Takes the bytes of an answer and passes them on in pieces.

    Args:
        send: Takes each piece that goes out.
        encoding: `gzip`, `zstd` or an empty string.
        max_bytes: Size that the answer may have before it is compressed.
        max_rows: Solutions that it may have; None for no limit.
        format: Its format, by which solutions are counted.

    Attributes:
        size: Bytes so far, before they are compressed.
    """

    def __init__(
        self,
        send: Callable[[bytes], None],
        *,
        encoding: str,
        max_bytes: int,
        max_rows: int | None,
        format: str,  # noqa: A002
    ) -> None:
        super().__init__()
        self.size = 0
        self._send = send
        self._max_bytes = max_bytes
        self._max_rows = max_rows
        self._rows = RowCounter(format)
        self._compressor = _compressor(encoding)
        self._held = bytearray()

    @property
    def rows(self) -> int | None:
        """Solutions so far; None where the format does not tell."""
        return self._rows.rows

    def write(self, data: Buffer) -> int:
        """Take a part of the answer. Raises TooLarge where it exceeds a limit."""
        piece = bytes(data)
        self.size += len(piece)
        if self.size > self._max_bytes:
            raise TooLarge(f"The answer is larger than the {self._max_bytes} bytes allowed.")
        self._rows.take(piece)
        if self._max_rows is not None and (self.rows or 0) > self._max_rows:
            raise TooLarge(too_many(self._max_rows))
        self._hold(self._compressor.compress(piece) if self._compressor else piece)
        return len(piece)

    def writelines(self, lines: Iterable[Buffer]) -> None:
        """Take several parts; that of the base class would pass by `write`."""
        for line in lines:
            self.write(line)

    def rest(self) -> bytes:
        """What has not been passed on, when there is no more to come."""
        if self._compressor is not None:
            self._held += self._compressor.flush()
        found = bytes(self._held)
        self._held.clear()
        return found

    def _hold(self, piece: bytes) -> None:
        self._held += piece
        while len(self._held) >= PIECE:
            self._send(bytes(self._held[:PIECE]))
            del self._held[:PIECE]


def too_many(limit: int) -> str:
    """The sentence for an answer of more than *limit* rows."""
    return (
        f"The answer has more than the {limit} rows allowed. Narrow the query, or ask for a part "
        "with LIMIT."
    )

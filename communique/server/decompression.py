"""Bodies that come compressed, decompressed piece by piece, so that no body fills the memory.

gzip is RFC 1952, zstd RFC 8878. Both allow several members, or frames, one after another.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Any

CODINGS = ("gzip", "zstd")
_PIECE = 1 << 16
_GZIP = zlib.MAX_WBITS | 16
# RFC 9659: as `Content-Encoding`, zstd needs no window above 8 MiB.
_ZSTD_WINDOW = 8 << 20
# The library gives all that a slice holds at once. A block of zstd is 4 bytes at least and
# decompresses to 128 KiB at most: 8 MiB for a slice.
_ZSTD_SLICE = 256


class BadBody(Exception):
    """The bytes are not what their coding says."""


class Decompressor:
    """Takes a compressed body in any pieces, and gives the bytes it stands for.

    Args:
        coding: One of `CODINGS`.
    """

    def __init__(self, coding: str) -> None:
        self.coding = coding
        self._member: Any = None

    @property
    def whole(self) -> bool:
        """Whether no member is open: the body may end here."""
        return self._member is None

    def feed(self, data: bytes) -> Iterator[bytes]:
        """The bytes that *data* adds, in pieces of a few MiB at most.

        Raises:
            BadBody: if this is no such coding.
        """
        pieces = self._gzip(data) if self.coding == "gzip" else self._zstd(data)
        return (piece for piece in pieces if piece)

    def _gzip(self, data: bytes) -> Iterator[bytes]:
        more = bool(data)
        while more:
            if self._member is None:
                self._member = zlib.decompressobj(_GZIP)
            try:
                piece = self._member.decompress(data, _PIECE)
            except zlib.error:
                raise BadBody(_message("gzip")) from None
            yield piece
            data = self._member.unconsumed_tail
            # A full piece may leave more inside, even where all of the data was taken in.
            more = bool(data) or len(piece) == _PIECE
            if self._member.eof:
                data, self._member = self._member.unused_data, None
                more = bool(data)

    def _zstd(self, data: bytes) -> Iterator[bytes]:
        import zstandard

        for start in range(0, len(data), _ZSTD_SLICE):
            rest = data[start : start + _ZSTD_SLICE]
            while rest:
                if self._member is None:
                    context = zstandard.ZstdDecompressor(max_window_size=_ZSTD_WINDOW)
                    self._member = context.decompressobj()
                try:
                    piece = self._member.decompress(rest)
                except zstandard.ZstdError:
                    raise BadBody(_message("zstd")) from None
                yield piece
                rest = b""
                if self._member.eof:
                    rest, self._member = self._member.unused_data, None


def _message(coding: str) -> str:
    return f"The body is not the {coding} that its Content-Encoding says."

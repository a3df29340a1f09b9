"""Frames between the gateway and its processes: one letter, a length, and so many bytes.

Only two processes of one release ever speak to each other, so nothing here is negotiated.
"""

from __future__ import annotations

import json
import socket
import struct
from typing import Any

HEADER = struct.Struct("!cI")

JOB = b"J"
READY = b"R"
TAKEN = b"T"
DATA = b"D"
END = b"E"
ERROR = b"X"


class Closed(Exception):
    """The other side is gone."""


def frame(kind: bytes, payload: bytes) -> bytes:
    """The bytes of one frame."""
    return HEADER.pack(kind, len(payload)) + payload


def message(kind: bytes, facts: Any) -> bytes:
    """A frame that holds *facts* as JSON."""
    return frame(kind, json.dumps(facts).encode())


class Channel:
    """The blocking end of a connection, in a process that does one thing at a time."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self._file = connection.makefile("rb")

    def receive(self) -> tuple[bytes, bytes]:
        """The kind and the payload of the next frame.

        Raises:
            Closed: The other side is gone.
        """
        head = self._file.read(HEADER.size)
        if len(head) < HEADER.size:
            raise Closed
        kind, length = HEADER.unpack(head)
        return kind, self._file.read(length)

    def send(self, *frames: bytes) -> None:
        """Send *frames* at once. Raises Closed where the other side is gone."""
        try:
            self._connection.sendall(b"".join(frames))
        except OSError:
            raise Closed from None

    def tell(self, kind: bytes, facts: Any) -> None:
        """Send *facts* as JSON. Raises Closed where the other side is gone."""
        self.send(message(kind, facts))

"""What a reader of one format is, and what all of them share."""

from __future__ import annotations

from typing import Protocol

from communique.document import Document
from communique.errors import UnreadableInput

# A text of this length is a book of two thousand pages, and no statement.
LONGEST_TEXT = 5_000_000


class Reader(Protocol):
    """Reads one format.

    A package adds one by an entry point of the group `communique.readers` that leads to a
    class of this shape, made without arguments. Bundled readers are asked first, plain text
    last of all.

    Attributes:
        name: A short name, as `html`.
        suffixes: The ends of file names, in lower case and with the dot, that are read when
            a folder is walked. They play no part in recognising a file.
    """

    name: str
    suffixes: tuple[str, ...]

    def recognises(self, data: bytes) -> bool:
        """Whether *data*, the whole content of a file, is of this format."""
        ...

    def read(self, data: bytes, name: str) -> Document:
        """The document that *data* holds; *name* is the file's base name.

        Raises:
            UnreadableInput: if it cannot be read; the message names the file and the reason.
        """
        ...


def check_length(length: int, name: str) -> None:
    """Refuse a text of *length* characters that is too long to be a statement.

    Raises:
        UnreadableInput: if it is longer than `LONGEST_TEXT`.
    """
    if length > LONGEST_TEXT:
        raise UnreadableInput(
            f"'{name}' holds more than {LONGEST_TEXT:,} characters of text. Split it first."
        )


def listed(things: list[str]) -> str:
    """*things* as a list in prose: "a, b and c"."""
    return " and ".join([", ".join(things[:-1]), things[-1]] if len(things) > 1 else things)

"""From bytes to a document: one module per format, chosen by the content.

The format is told by what a file holds, never by its name. Each reader makes one canonical
text, which never changes afterwards. More formats can be added by entry points of the group
`communique.readers`; see `communique.readers.base.Reader`.
"""

from __future__ import annotations

import os
import stat
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from pathlib import Path

from communique.document import Document
from communique.errors import UnreadableInput
from communique.readers.base import Reader

LIMIT = 20 * 1024 * 1024
GROUP = "communique.readers"
# In the order in which they are asked; readers from elsewhere come before plain text.
BUNDLED = {
    "pdf": "communique.readers.pdf:PdfReader",
    "html": "communique.readers.html:HtmlReader",
    "text": "communique.readers.text:TextReader",
}


def read_path(path: Path, *, limit: int = LIMIT) -> Document:
    """The document in the file at *path*; its name is the base name of the path.

    Raises:
        UnreadableInput: if there is no such file, or `read_bytes` refuses it.
    """
    name = shown_name(path.name)
    try:
        with path.open("rb") as file:
            mode = os.fstat(file.fileno()).st_mode
            if not (stat.S_ISREG(mode) or stat.S_ISFIFO(mode)):
                raise UnreadableInput(f"'{name}' is a device, not a file.")
            data = file.read(limit + 1)
    except OSError as error:
        reason = {FileNotFoundError: "there is no such file", IsADirectoryError: "it is a folder"}
        why = reason.get(type(error)) or (error.strerror or str(error)).lower()
        raise UnreadableInput(f"'{name}' cannot be read: {why}.") from None
    return read_bytes(data, name, limit=limit)


def read_bytes(data: bytes, name: str, *, limit: int = LIMIT) -> Document:
    """The document that *data* holds, read by the first reader that recognises it.

    Args:
        data: The whole content of a file.
        name: Its base name, for messages and for the graph.
        limit: The largest size allowed, in bytes.

    Raises:
        UnreadableInput: if it is empty, larger than *limit*, or refused by its reader.
    """
    if len(data) > limit:
        raise UnreadableInput(f"'{name}' is larger than the limit of {_size(limit)}.")
    if not data:
        raise UnreadableInput(f"'{name}' is empty.")
    return next(reader for reader in _readers() if reader.recognises(data)).read(data, name)


def suffixes() -> tuple[str, ...]:
    """The ends of the names of files that are read when a folder is walked, with the dot."""
    return tuple(dict.fromkeys(s for reader in reversed(_readers()) for s in reader.suffixes))


def shown_name(name: str) -> str:
    """*name* of a file as text, whatever bytes it is made of."""
    return os.fsencode(name).decode("utf-8", "replace")


@cache
def _readers() -> tuple[Reader, ...]:
    found: list[Reader] = []
    for target in BUNDLED.values():
        module, _, attribute = target.partition(":")
        found.append(getattr(import_module(module), attribute)())
    others = sorted(entry_points(group=GROUP), key=lambda point: point.name)
    found[-1:-1] = [point.load()() for point in others if point.name not in BUNDLED]
    return tuple(found)


def _size(count: int) -> str:
    return f"{count / 2**20:.0f} MiB" if count >= 2**20 else f"{count:,} bytes"

"""Writing results: to standard output as bytes, or to a file that appears whole or not at all."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from communique.errors import CommuniqueError


def standard_output() -> IO[bytes]:
    """Standard output for bytes: results are UTF-8, whatever the terminal's encoding."""
    return sys.stdout.buffer


@contextmanager
def writing_to(path: Path | None) -> Iterator[IO[bytes]]:
    """A binary stream to *path*, or to standard output for None and for `-`.

    A file is written beside its place and moved there at the end; if anything fails on
    the way, what was there before stays. A device or pipe is written directly.

    Raises:
        CommuniqueError: if the file cannot be written.
    """
    if path is None or str(path) == "-":
        yield standard_output()
        return
    target = Path(os.path.realpath(path))
    direct = target.exists() and not target.is_file()
    part = target if direct else target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as out:
            yield out
            out.flush()
            if not direct:
                os.fsync(out.fileno())
        if not direct:
            part.replace(target)
    except OSError as error:
        if isinstance(error, BrokenPipeError) or error.errno is None:
            raise
        raise CommuniqueError(f"'{path}' cannot be written: {error.strerror}.") from None
    finally:
        if not direct:
            part.unlink(missing_ok=True)

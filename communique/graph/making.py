"""Making very many values at once."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def many_values() -> Iterator[None]:
    """Let the garbage collector rest while many values are made of which all are kept.

    It would look through all of them again and again and find nothing, which takes a third of
    the time of making 50,000 quads. Nothing is freed late but what refers to itself.
    """
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()

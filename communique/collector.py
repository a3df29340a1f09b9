"""Python's collector of garbage, held while it would find nothing."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_held() -> Iterator[None]:
    """Let nothing be collected meanwhile.

    For tables and quads of which a hundred thousand are made and all stay: the collector would
    go through them again and again and find nothing, which takes a third of the time of making
    50,000 quads. The same holds for all that the reading of one statement makes: it stays until
    the end, and goes then by itself. The collector goes on afterwards, if it was on before.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()

"""How long a piece of work may take."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from communique.collector import collector_held


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Assert that what is done meanwhile takes at most so many *seconds* of CPU time.

    The collector is held, as it is where a statement is read: it would go through all that the
    other tests of this process have left, and their number is no matter of the work.
    """
    with collector_held():
        began = time.process_time()
        yield
        taken = time.process_time() - began
    assert taken < seconds

"""Places for queries that run at the same time, and who waits for one.

A query is given a quick place. One that turns out to be long is set aside after a moment: it
goes on in a place of its own kind, of which there are a few, and its quick place is free for
others. So a few hard queries do not hold up many easy ones.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from communique.server.running import Limit


@dataclass(slots=True)
class Place:
    """Where a query runs. `aside` tells whether it was set aside."""

    aside: bool = False


class Lanes:
    """All places of one pool.

    Args:
        quick: How many queries have a quick place at the same time.
        aside: How many more can be set aside.
        queue: How many may wait for a quick place; the next is turned away.
        queue_wait: Seconds that one may wait.
    """

    def __init__(self, quick: int, aside: int, queue: int, queue_wait: float) -> None:
        self._free = asyncio.Semaphore(quick)
        self._room_aside = aside
        self._queue = queue
        self._queue_wait = queue_wait
        self.waiting = 0
        self.busy = 0

    @asynccontextmanager
    async def place(self) -> AsyncIterator[Place]:
        """A quick place for as long as the block runs.

        Raises:
            Limit: 503 where too many wait, or none is free in time.
        """
        if self._free.locked() and self.waiting >= self._queue:
            raise Limit("refused", 503, "Too many queries are waiting here. Try again soon.", 2)
        self.waiting += 1
        try:
            async with asyncio.timeout(self._queue_wait):
                await self._free.acquire()
        except TimeoutError:
            raise too_late() from None
        finally:
            self.waiting -= 1
        self.busy += 1
        place = Place()
        try:
            yield place
        finally:
            self.busy -= 1
            if place.aside:
                self._room_aside += 1
            else:
                self._free.release()

    def set_aside(self, place: Place) -> bool:
        """Free the quick place of a query that goes on for long; False where there is no room."""
        if place.aside or self._room_aside == 0:
            return place.aside
        self._room_aside -= 1
        place.aside = True
        self._free.release()
        return True


def too_late() -> Limit:
    """The refusal of a query whose turn did not come in time."""
    return Limit("refused", 503, "No query could be answered in time before yours. Try again.", 5)

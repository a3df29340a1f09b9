"""How the server is doing, for monitors: what the pool of workers says of itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from communique.server.versions import Version


@dataclass(frozen=True, slots=True)
class ServingState:
    """The state of the pool and of the data at one moment.

    Attributes:
        workers: How many workers there are.
        busy: How many of them have a query.
        queued: How many queries wait for a worker.
        restarts: How many workers were replaced, by reason, such as `timeout`, since the
            server started.
        ready: Whether a worker has answered since the server started.
        isolated: Whether the workers have no network.
        isolation: Why, in a sentence, or how.
        version: What is served now; None before the first.
        swapped: When it was put in place, in seconds since 1970; None before the first.
    """

    workers: int = 0
    busy: int = 0
    queued: int = 0
    restarts: Mapping[str, int] = field(default_factory=dict)
    ready: bool = False
    isolated: bool = False
    isolation: str = ""
    version: Version | None = None
    swapped: float | None = None


State = Callable[[], ServingState]
"""Tells the state now. It is called in the event loop, so it must be quick."""

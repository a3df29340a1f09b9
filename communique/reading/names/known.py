"""Actors and regions of one document while it is being read."""

from __future__ import annotations

from dataclasses import dataclass, field

from communique.authority import Entity
from communique.reading.names.offices import Office
from communique.values import value


@dataclass(slots=True)
class Known:
    """An actor or region of this document while it is being read.

    `basis` tells how it came to be known: `listed`, `introduced`, `form`, `acronym`, or
    `post` for the holder of an office who is not named in the text. `addresses` are the forms
    of address before the name ("Mrs."), which tell spouses apart.
    """

    key: str
    label: str
    type: str
    entity: Entity | None = None
    words: tuple[str, ...] = ()
    surname: str = ""
    offices: list[Office] = field(default_factory=list)
    party: str | None = None
    home: str | None = None
    basis: str = "listed"
    addresses: set[str] = field(default_factory=set)


@value
class Mention:
    """A name in the text: token range `[first, last)`, what it is, and whom it means.

    `kind` is `person`, `office` (an office whose holder depends on the place), `actor`
    (state, body, group) or `region`. `how` is `name`, `demonym`, `acronym`, `form` (an
    unlisted name) or `post` (an office whose holder the text names elsewhere, or the
    authority file knows).
    """

    first: int
    last: int
    kind: str
    key: str
    how: str = "name"

"""Names of bodies in lines of their own that a land goes with: "Office of the President, Chad"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from communique.reading.names.sightings import BodySighting
from communique.tokens import TokenText


def with_lands(
    bodies: list[BodySighting], text: TokenText, ends: Iterable[int]
) -> list[BodySighting]:
    """*bodies*, those that no list knows made one with the state that ends their line.

    Without it the offices of two presidents would bear one name.

    Args:
        ends: Where the lines end that are no running text, as tokens.
    """
    lines = frozenset(ends)
    found: list[BodySighting] = []
    for body in bodies:
        owned = found[-1] if found and body.is_state and body.last in lines else None
        if (
            owned is not None
            and not owned.entities
            and owned.form == "organization"
            and text.lowers(owned.last, body.first) in ([","], ["-"], ["("])
        ):
            found[-1] = replace(owned, last=body.last)
        else:
            found.append(body)
    return found

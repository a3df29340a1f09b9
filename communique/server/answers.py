"""The format of an answer: as the client accepts it, or as a suffix of the address says."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from communique.query.negotiation import Format, formats_for, negotiate
from communique.server.protocol import RequestError

Choice = Callable[[str], Format]
"""Gives the format of an answer for the form of a query, or raises `RequestError`."""


def accepting(accept: str | None) -> Choice:
    """Chooses what the header *accept* prefers; 406 where it accepts nothing on offer."""

    def choose(form: str) -> Format:
        offered = formats_for(form)
        found = negotiate(accept, offered)
        if found is None:
            raise RequestError(
                406, f"'{accept}' is not on offer here. There is: {_listed(offered)}."
            )
        return found

    return choose


def suffixed(suffix: str) -> Choice:
    """Chooses the format whose name or file suffix is *suffix*; 404 where there is none."""

    def choose(form: str) -> Format:
        offered = formats_for(form)
        for found in offered:
            if suffix in (found.name, found.suffix):
                return found
        names = ", ".join(f".{found.suffix}" for found in offered)
        raise RequestError(404, f"There is no '.{suffix}' of this query. There is: {names}.")

    return choose


def _listed(offered: Sequence[Format]) -> str:
    return ", ".join(found.media_type for found in offered)

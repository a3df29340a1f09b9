"""Whether the address of another server lies below one that the operator allows."""

from __future__ import annotations

import re
from dataclasses import dataclass

from communique.errors import DataError

# What is written otherwise may be read in two ways, and is refused: names and passwords,
# letters outside ASCII in a host, backslashes, an absent host.
_ADDRESS = re.compile(
    r"(?P<scheme>https?)://"
    r"(?P<host>[a-z0-9](?:[a-z0-9.\-]*[a-z0-9])?|\[[0-9a-f:.]+\])"
    r"(?::(?P<port>[0-9]{1,5}))?"
    r"(?P<path>/[^?#\\\s]*)?(?P<rest>[?#][^\\\s]*)?",
    re.IGNORECASE | re.ASCII,
)
# Clients may take such a step out of the path, and so leave the part that is allowed.
_STEP = re.compile(r"(?:\.|%2e){1,2}(?:[;/].*)?", re.IGNORECASE)
_USUAL_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class _Address:
    origin: tuple[str, str, int]
    path: str


def check_start(prefix: str) -> None:
    """Check that *prefix* can stand in a list of allowed addresses.

    Raises:
        DataError: if it is not `http` or `https` with a host, and so would allow nothing.
    """
    if _read(prefix) is None:
        raise DataError(
            f"'{prefix}' is no start of an address, such as https://query.wikidata.org/sparql."
        )


def starts(prefix: str, iri: str) -> bool:
    """Whether *iri* lies below *prefix*: the same scheme, host and port, and the path goes on.

    `https://a.example/x` starts `https://a.example/x/y` and `https://a.example/x?y`, but
    neither `https://a.example/xy` nor `https://a.example.org/x`.
    """
    start, address = _read(prefix), _read(iri)
    if start is None or address is None or start.origin != address.origin:
        return False
    if not address.path.startswith(start.path):
        return False
    rest = address.path[len(start.path) :]
    if not rest or start.path[-1] == "/":
        return True
    return rest[0] == "&" if "?" in start.path else rest[0] in "/?#"


def _read(iri: str) -> _Address | None:
    """*iri* in its parts; None where it is not plainly an address of the web."""
    match = _ADDRESS.fullmatch(iri)
    if match is None:
        return None
    path, rest = match["path"] or "/", match["rest"] or ""
    if any(_STEP.fullmatch(part) for part in path.split("/")):
        return None
    scheme = match["scheme"].lower()
    port = int(match["port"]) if match["port"] else _USUAL_PORTS[scheme]
    return _Address((scheme, match["host"].lower(), port), path + rest)

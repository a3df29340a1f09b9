"""What a form offers for each parameter of a saved query, with counts where there are any."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from anyio.to_thread import run_sync
from pyoxigraph import Literal

from communique.query.lookup import Resolver
from communique.query.parameters import Parameter
from communique.query.template_shelf import Shelf
from communique.query.templates import Template
from communique.server.gateway import Gateway, Row
from communique.server.protocol import RequestError
from communique.server.versions import Version

_KEPT_VERSIONS = 3


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that a form offers, what people call it, and how often it is used, if known."""

    value: str
    label: str
    count: int | None = None

    def described(self) -> dict[str, Any]:
        """For JSON; without the count where there is none."""
        known = {} if self.count is None else {"count": self.count}
        return {"value": self.value, "label": self.label, **known}


class Choices:
    """The choices over one version. They are found at first use and kept with it."""

    def __init__(self, gateway: Gateway, shelf: Shelf) -> None:
        self._gateway = gateway
        self._shelf = shelf
        self._fed: dict[tuple[str, str, str], list[Row]] = {}

    async def of(self, parameter: Parameter, version: Version) -> list[Choice]:
        """What *parameter* takes, or what of it is in use: most used first where it is fed.

        Empty for a parameter that takes any value and has no feeder. A feeder that needs
        too much time or memory gives nothing; forms do without the counts.
        """
        resolver = await self._gateway.resolver(version)
        fed = [] if parameter.feeder is None else await self._rows(parameter.feeder, version)
        if parameter.scheme is not None:
            concepts = await run_sync(resolver.concepts, parameter.scheme)
            counts = {_text(row, "value"): _count(row) for row in fed}
            found = [
                Choice(key, c.label, counts.get(c.iri, 0) if fed else None)
                for key, c in concepts.items()
            ]
            return sorted(found, key=lambda c: -(c.count or 0))
        if parameter.choices:
            counts = {_text(row, "value"): _count(row) for row in fed}
            return [Choice(v, v, counts.get(v, 0) if fed else None) for v in parameter.choices]
        return [_offered(row, resolver) for row in fed]

    async def values(self, parameter: Parameter, version: Version) -> list[str]:
        """All values that *parameter* takes, without asking its feeder; empty for any."""
        if parameter.scheme is None:
            return list(parameter.choices)
        resolver = await self._gateway.resolver(version)
        return list(await run_sync(resolver.concepts, parameter.scheme))

    async def _rows(self, feeder: str, version: Version) -> list[Row]:
        """The answer to the template *feeder*, kept for the newest few versions."""
        template = self._shelf.find(feeder)
        key = (version.id, feeder, template.sparql)
        if key not in self._fed:
            sparql = await self._bound(template, version)
            try:
                rows = await self._gateway.select(sparql, version)
            except RequestError:
                rows = []
            versions = list(dict.fromkeys(kept[0] for kept in self._fed if kept[0] != version.id))
            gone = set(versions[: 1 - _KEPT_VERSIONS])
            self._fed = {k: r for k, r in self._fed.items() if k[0] not in gone}
            self._fed[key] = rows
        return self._fed[key]

    async def _bound(self, template: Template, version: Version) -> str:
        nothing: Mapping[str, Sequence[str]] = {}
        return await run_sync(template.bind, nothing, await self._gateway.resolver(version))


def _offered(row: Row, resolver: Resolver) -> Choice:
    value = _text(row, "value")
    short = value if isinstance(row.get("value"), Literal) else resolver.short(value)
    return Choice(short, _text(row, "label") or short, _count(row))


def _text(row: Row, name: str) -> str:
    return str(getattr(row.get(name), "value", ""))


def _count(row: Row) -> int:
    text = _text(row, "count")
    return int(text) if text.isdecimal() else 0

"""What a reconciliation service says of itself: its manifest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from communique.errors import BadAnswer

# What entities of Wikidata are called: by their IRIs, and by the pages that show them.
WIKIDATA = "http://www.wikidata.org/entity/"
_WIKIDATA_PAGES = ("https://www.wikidata.org/wiki/", "http://www.wikidata.org/wiki/")
# The final report first: the draft may still change.
_SPOKEN = ("0.2", "0.1", "1.0-draft", "1.0")


@dataclass(frozen=True, slots=True)
class Manifest:
    """A manifest, as far as it matters here.

    Attributes:
        version: The version of the API that is spoken with it: `0.1`, `0.2`, `1.0-draft`, `1.0`.
        entity_space: What the IRIs of its entities begin with; empty if it does not say.
        batch_size: The most queries of one request, if it says.
        to_100: Whether all its scores go from 0 to 100; None if it does not say.
    """

    version: str
    name: str
    entity_space: str
    batch_size: int | None
    to_100: bool | None


def read_manifest(value: Any, whose: str) -> Manifest:
    """The manifest in the JSON *value*, which came from *whose*.

    Raises:
        BadAnswer: if it is none, or of no version that is spoken here.
    """
    if not isinstance(value, dict) or not isinstance(value.get("name"), str):
        raise BadAnswer(f"What {whose} answers is no manifest of a reconciliation service.")
    # Manifests of 0.1 need not name a version.
    versions = value.get("versions", ["0.1"])
    if not isinstance(versions, list):
        raise BadAnswer(f"The manifest of {whose} has no list of versions.")
    version = next((v for v in _SPOKEN if v in versions), None)
    if version is None:
        named = ", ".join(str(v) for v in versions) or "none"
        raise BadAnswer(
            f"{whose} speaks other versions of the Reconciliation API ({named}) than are spoken "
            f"here ({', '.join(_SPOKEN)})."
        )
    size, to_100 = value.get("batchSize"), value.get("standardizedScore")
    return Manifest(
        version,
        value["name"],
        _entity_space(value),
        size if isinstance(size, int) and not isinstance(size, bool) and size > 0 else None,
        to_100 if isinstance(to_100, bool) else None,
    )


def _entity_space(value: dict[str, Any]) -> str:
    """The identifier space; the 1.0 draft has only the pattern of the pages of entities."""
    space = value.get("identifierSpace")
    if not isinstance(space, str):
        view = value.get("view")
        url = view.get("url") if isinstance(view, dict) else None
        space = url.partition("{")[0] if isinstance(url, str) else ""
    return WIKIDATA if space in _WIKIDATA_PAGES else space

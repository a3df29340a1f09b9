"""A reconciliation service for tests, of version 0.2 or of the 1.0 draft, with types and properties.

It refuses every request that is not as the specification says, and remembers the complaint.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any
from urllib.parse import parse_qs

import jsonschema
from answering import Request, Said

_TEXT = {"type": "string", "minLength": 1}
_PLAIN_VALUE = {
    "anyOf": [
        {"type": ["string", "number", "boolean"]},
        {"type": "object", "required": ["id"], "properties": {"id": _TEXT, "name": _TEXT}},
    ]
}
_VALUE = {"anyOf": [_PLAIN_VALUE, {"type": "array", "items": _PLAIN_VALUE}]}
_LANGUAGE = {"type": "string", "pattern": "^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$"}
BATCH_02 = {
    "type": "object",
    "additionalProperties": {
        "type": "object",
        "additionalProperties": False,
        "anyOf": [{"required": ["query"]}, {"required": ["properties"]}],
        "properties": {
            "query": _TEXT,
            "type": {"anyOf": [_TEXT, {"type": "array", "items": _TEXT}]},
            "type_strict": {"enum": ["any", "should", "all"]},
            "limit": {"type": "integer", "minimum": 1},
            "properties": {
                "type": "array",
                "minItems": 1,
                "items": {
                    "type": "object",
                    "required": ["pid", "v"],
                    "additionalProperties": False,
                    "properties": {"pid": _TEXT, "v": _VALUE},
                },
            },
        },
    },
}
BATCH_10 = {
    "type": "object",
    "required": ["queries"],
    "additionalProperties": False,
    "properties": {
        "queries": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["conditions"],
                "additionalProperties": False,
                "properties": {
                    "type": _TEXT,
                    "limit": {"type": "integer", "minimum": 1},
                    "lang": _LANGUAGE,
                    "conditions": {
                        "type": "array",
                        "minItems": 1,
                        "items": {
                            "type": "object",
                            "required": ["matchType", "propertyValue"],
                            "additionalProperties": False,
                            "properties": {
                                "matchType": {"enum": ["name", "id", "property"]},
                                "propertyId": _TEXT,
                                "propertyValue": _VALUE,
                                "required": {"type": "boolean"},
                                "matchQuantifier": {"enum": ["any", "all", "none"]},
                                "matchQualifier": {"type": "string"},
                                "lang": _LANGUAGE,
                            },
                            "if": {"properties": {"matchType": {"const": "property"}}},
                            "then": {"required": ["propertyId"]},
                        },
                    },
                },
            },
        }
    },
}
_PROPERTY_WEIGHT = 0.4


@dataclass(frozen=True)
class Item:
    """What the service knows."""

    id: str
    name: str
    types: tuple[str, ...] = ()
    properties: tuple[tuple[str, str], ...] = ()
    description: str = ""


class StrictReconciler:
    """Answers requests over *items*.

    Attributes:
        complaints: What was wrong with requests.
        sizes: How many queries were in each batch.
        batch_size: What the manifest says of batches. `most`: more queries get status 413.
        stumbles: Names that it cannot cope with: a batch with one of them gets status 400.
    """

    def __init__(
        self,
        items: Iterable[Item],
        version: str = "0.2",
        *,
        batch_size: int | None = None,
        most: int | None = None,
        stumbles: Iterable[str] = (),
        scored: bool = True,
    ) -> None:
        self.items = tuple(items)
        self.version = version
        self.batch_size = batch_size
        self.most = most
        self.stumbles = frozenset(stumbles)
        self.scored = scored
        self.complaints: list[str] = []
        self.sizes: list[int] = []

    def respond(self, request: Request) -> Said:
        path = request.path.partition("?")[0]
        if request.method == "GET":
            return self._json(self._manifest())
        try:
            if self.version == "0.2":
                queries = self._read_02(request, path)
            else:
                queries = self._read_10(request, path)
        except (jsonschema.ValidationError, ValueError, KeyError, AssertionError) as error:
            self.complaints.append(str(error))
            return Said(400, {"Content-Type": "text/plain"}, str(error).encode())
        self.sizes.append(len(queries))
        if self.most is not None and len(queries) > self.most:
            return Said(413)
        if any(query["name"] in self.stumbles for query in queries.values()):
            return Said(400)
        found = {key: self._candidates(query) for key, query in queries.items()}
        if self.version == "0.2":
            return self._json({key: {"result": result} for key, result in found.items()})
        return self._json({"results": [{"candidates": result} for result in found.values()]})

    def _manifest(self) -> dict[str, Any]:
        entity = "http://www.wikidata.org/entity/"
        if self.version == "0.2":
            manifest: dict[str, Any] = {
                "versions": ["0.2"],
                "name": "Strict",
                "identifierSpace": entity,
                "schemaSpace": "http://www.wikidata.org/prop/direct/",
            }
        else:
            manifest = {
                "versions": [self.version],
                "name": "Strict",
                "view": {"url": "https://www.wikidata.org/wiki/{id}"},
                "standardizedScore": True,
            }
        if self.batch_size is not None:
            manifest["batchSize"] = self.batch_size
        return manifest

    def _read_02(self, request: Request, path: str) -> dict[str, dict[str, Any]]:
        assert path == "/reconcile", path
        assert request.headers["Content-Type"] == "application/x-www-form-urlencoded"
        fields = parse_qs(request.body.decode("ascii"), strict_parsing=True)
        assert list(fields) == ["queries"], list(fields)
        batch = json.loads(fields["queries"][0])
        jsonschema.validate(batch, BATCH_02)
        return {
            key: {
                "name": query["query"],
                "types": [query["type"]]
                if isinstance(query.get("type"), str)
                else query.get("type", []),
                "properties": [(p["pid"], p["v"]) for p in query.get("properties", ())],
                "limit": query.get("limit", 10),
            }
            for key, query in batch.items()
        }

    def _read_10(self, request: Request, path: str) -> dict[str, dict[str, Any]]:
        assert path == "/reconcile/match", path
        assert request.headers["Content-Type"] == "application/json"
        batch = json.loads(request.body)
        jsonschema.validate(batch, BATCH_10)
        return {
            str(n): {
                "name": next(
                    c["propertyValue"] for c in query["conditions"] if c["matchType"] == "name"
                ),
                "types": [query["type"]] if "type" in query else [],
                "properties": [
                    (c["propertyId"], c["propertyValue"])
                    for c in query["conditions"]
                    if c["matchType"] == "property"
                ],
                "limit": query.get("limit", 10),
            }
            for n, query in enumerate(batch["queries"])
        }

    def _candidates(self, query: dict[str, Any]) -> list[dict[str, Any]]:
        found = []
        for item in self.items:
            if query["types"] and not set(query["types"]) & set(item.types):
                continue
            name = 100 * SequenceMatcher(None, query["name"].lower(), item.name.lower()).ratio()
            held = [
                (pid, (value["id"] if isinstance(value, dict) else value))
                for pid, value in query["properties"]
            ]
            right = [100.0 * (pair in item.properties) for pair in held]
            total = name + _PROPERTY_WEIGHT * sum(right)
            score = total / (1 + _PROPERTY_WEIGHT * len(right))
            candidate = {
                "id": item.id,
                "name": item.name,
                "description": item.description,
                "match": score > 95,
                "type": [{"id": kind, "name": f"type {kind}"} for kind in item.types],
                "features": [
                    {"id": pid, "name": pid, "value": value == 100.0}
                    for (pid, _), value in zip(held, right, strict=True)
                ],
                "shoeSize": 43,
            }
            if self.scored:
                candidate["score"] = score
            if score > 40:
                found.append((score, candidate))
        found.sort(key=lambda pair: -pair[0])
        return [candidate for _, candidate in found[: query["limit"]]]

    def _json(self, value: Any) -> Said:
        headers = {"Content-Type": "application/json", "Content-Encoding": "gzip"}
        return Said(200, headers, gzip.compress(json.dumps(value).encode()))

"""The OpenAPI 3.1 document of an endpoint: every saved query is an operation of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from communique.query.negotiation import GRAPH, TABULAR, Format, formats_for
from communique.query.parameters import Parameter
from communique.query.templates import Template

Choices = Callable[[Template, Parameter], Sequence[str]]
"""Gives all values that a parameter of a template takes; none where it takes any."""

_PROBLEMS = {
    "400": "A parameter is unknown, repeated, missing or ill-typed, or the query is incorrect.",
    "404": "There is no such query or format, or nothing has the name that a parameter gives.",
    "406": "None of the formats in Accept is on offer.",
    "410": "The version asked for is not kept any more.",
    "413": "The answer is larger than this endpoint gives.",
    "415": "The body is of another type, or not in UTF-8.",
    "429": "Too many requests; try again after Retry-After seconds.",
    "503": "The answer took longer, or more memory, than allowed; or all workers are busy.",
}
# What an empty field of a form sends; it is no value.
_NOTHING = {"type": "string", "pattern": "^\\s*$"}
# JSON Schema cannot say what is correct SPARQL, but that it is to be SPARQL.
_SPARQL = {
    "type": "string",
    "minLength": 1,
    "format": "sparql-query",
    "contentMediaType": "application/sparql-query",
}
_NOT_OF = {"/sparql": {"404"}, "/lookup": {"404", "406", "413"}, "/health": {"400", "404", "406"}}


def openapi_document(
    templates: Mapping[str, Template],
    *,
    program_version: str,
    versions: Sequence[str] = (),
    choices: Choices | None = None,
    server: str = "/",
) -> dict[str, Any]:
    """The document, ready for JSON.

    Args:
        templates: The saved queries, by name.
        program_version: Of communique.
        versions: The versions of the dataset that are kept, for `version`.
        choices: Gives the values of parameters of type `enum`; those in the file by default.
        server: What the paths are relative to.
    """
    given = choices or (lambda template, parameter: parameter.choices)
    paths: dict[str, Any] = {
        f"/queries/{name}": {"get": _operation(template, versions, given)}
        for name, template in templates.items()
    }
    tags = sorted({tag for template in templates.values() for tag in template.tags})
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "communique",
            "summary": "A knowledge graph of official diplomatic statements.",
            "description": (
                "Saved queries answer by the header Accept, or by a suffix to their address "
                "such as `.csv`. Errors are one or two sentences of plain text."
            ),
            "version": program_version,
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": server}],
        "tags": [{"name": tag} for tag in (*tags, "endpoint")],
        "paths": {**paths, **_others(versions)},
        "components": {"responses": _responses(), "parameters": {}},
    }


def _operation(template: Template, versions: Sequence[str], choices: Choices) -> dict[str, Any]:
    headers: dict[str, Any] = {"ETag": _header("Changes whenever the answer does.")}
    if template.pagination is not None:
        headers["Link"] = _header(
            "The first page (`rel=first`) and, where there is one, the following page "
            "(`rel=next`) as in RFC 8288. Follow it as it stands: it holds an opaque cursor "
            "and the version of the dataset, so that pages fit together."
        )
    paged = "" if template.pagination is None else f" In pages of {template.pagination} rows."
    asking = ""
    if template.asks:
        asking = f" Asks {' and '.join(template.asks)}, where the operator allows it."
    refused = {
        "403": {
            "description": "This server may not ask the other one.",
            "content": {"text/plain": {"schema": {"type": "string"}}},
        }
    }
    return {
        "operationId": template.name,
        "summary": template.summary,
        "description": template.description + paged + asking,
        "tags": list(template.tags),
        "parameters": [
            *(_parameter(p, choices(template, p)) for p in template.parameters),
            *_version(versions),
        ],
        "responses": {
            "200": {
                "description": "The answer.",
                "headers": headers,
                "content": {f.media_type: _content(f) for f in formats_for(template.form)},
            },
            "304": {"description": "The answer that If-None-Match names is still right."},
            **(refused if template.asks else {}),
            **_problems("/queries"),
        },
    }


def _parameter(parameter: Parameter, choices: Sequence[str]) -> dict[str, Any]:
    schema: dict[str, Any] = dict(parameter.kind.schema or {})
    about = [parameter.description or parameter.label]
    if choices:
        schema = {"type": "string", "enum": list(choices)}
    elif parameter.kind.type == "iri":
        about.append("An IRI, a short form such as id:actor/nato, or a name.")
    if parameter.feeder is not None:
        about.append(f"Values in use: /queries/{parameter.feeder}.")
    if parameter.default is not None:
        schema["default"] = _typed(parameter.default, schema)
    needed = parameter.required and parameter.default is None
    plain = schema == {"type": "string"}
    if needed and plain:
        schema["pattern"] = "\\S"
    described: dict[str, Any] = {
        "name": parameter.name,
        "in": "query",
        "required": needed,
        "description": " ".join(text if text.endswith(".") else f"{text}." for text in about),
        "schema": schema if needed or plain else {"anyOf": [schema, _NOTHING]},
    }
    if parameter.example is not None:
        described["example"] = _typed(parameter.example, schema)
    return described


def _typed(text: str, schema: Mapping[str, Any]) -> str | int | float | bool:
    """The *text* as a value of the type that *schema* names."""
    if schema.get("type") == "integer":
        return int(text)
    if schema.get("type") == "number":
        return float(text)
    if schema.get("type") == "boolean":
        return text in ("true", "1")
    return text


def _version(versions: Sequence[str]) -> list[dict[str, Any]]:
    """`version`, where there is anything to choose from."""
    if not versions:
        return []
    return [
        {
            "name": "version",
            "in": "query",
            "required": False,
            "description": "Repeats an answer as it was on a kept version of the dataset.",
            "schema": {"type": "string", "enum": list(versions)},
        }
    ]


def _content(found: Format) -> dict[str, Any]:
    """What a body in this format is; only JSON is described by a schema."""
    if found.name == "json":
        return {"schema": {"type": "object", "required": ["head"]}}
    if found.name == "jsonld":
        return {"schema": {"type": ["object", "array"]}}
    return {"schema": {"type": "string"}}


def _header(description: str) -> dict[str, Any]:
    return {"description": description, "schema": {"type": "string"}}


def _responses() -> dict[str, Any]:
    return {
        f"Problem{status}": {
            "description": description,
            "content": {"text/plain": {"schema": {"type": "string"}}},
        }
        for status, description in _PROBLEMS.items()
    }


def _problems(path: str) -> dict[str, Any]:
    left_out = _NOT_OF.get(path, set()) | {"415"}
    return {
        status: {"$ref": f"#/components/responses/Problem{status}"}
        for status in _PROBLEMS
        if status not in left_out
    }


def _others(versions: Sequence[str]) -> dict[str, Any]:
    """What there is beside the saved queries, in short."""
    answer: dict[str, Any] = {f.media_type: {"schema": {}} for f in (*TABULAR, *GRAPH)}
    query = {
        "name": "query",
        "in": "query",
        "required": True,
        "description": "A SPARQL query.",
        "schema": _SPARQL,
        "example": "ASK { ?s ?p ?o }",
    }
    answers = {
        "200": {"description": "The answer.", "content": answer},
        "304": {"description": "The answer that If-None-Match names is right."},
        "403": {
            "description": "The query asks another server, which is not allowed.",
            "content": {"text/plain": {"schema": {"type": "string"}}},
        },
        **_problems("/sparql"),
    }
    words = {
        "name": "q",
        "in": "query",
        "required": False,
        "description": "The beginnings of words of a name.",
        "schema": {"type": "string"},
    }
    return {
        "/sparql": {
            "get": {
                "operationId": "sparql",
                "summary": "Any SPARQL query, by the SPARQL 1.1 Protocol",
                "tags": ["endpoint"],
                "parameters": [query, *_version(versions)],
                "responses": answers,
            },
            "post": {
                "operationId": "sparql-by-post",
                "summary": "A SPARQL query that is too long for an address",
                "description": "Updates come here too, where the operator allows them.",
                "tags": ["endpoint"],
                "parameters": _version(versions),
                "requestBody": {
                    "required": True,
                    "content": {
                        "application/x-www-form-urlencoded": {
                            "schema": {
                                "type": "object",
                                "required": ["query"],
                                "properties": {"query": _SPARQL},
                            },
                            "example": {"query": query["example"]},
                        },
                        "application/sparql-query": {
                            "schema": _SPARQL,
                            "example": query["example"],
                        },
                    },
                },
                "responses": {
                    **{status: said for status, said in answers.items() if status != "304"},
                    "415": {"$ref": "#/components/responses/Problem415"},
                },
            },
        },
        "/queries": _json("queries", "All saved queries with their parameters and choices"),
        "/lookup": _json("lookup", "Nodes by the beginnings of their names", [words]),
        "/versions": _json("versions", "The versions of the dataset that are kept"),
        "/health": _json("health", "Whether the endpoint answers"),
    }


def _json(
    operation: str, summary: str, parameters: Sequence[Mapping[str, Any]] = ()
) -> dict[str, Any]:
    return {
        "get": {
            "operationId": operation,
            "summary": summary,
            "tags": ["endpoint"],
            "parameters": list(parameters),
            "responses": {
                "200": {
                    "description": "What was asked for.",
                    "content": {"application/json": {"schema": {"type": ["object", "array"]}}},
                },
                **_problems(f"/{operation}"),
            },
        }
    }

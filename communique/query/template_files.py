"""Reading and checking the file of a saved template.

Everything that is wrong is reported with file and line, before any query runs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NoReturn

from communique.errors import DataError, ParameterError, QueryError
from communique.graph.vocabulary import PREFIXES, SCHEMES
from communique.query.parameter_types import Kind, endings, kind_of
from communique.query.parameters import Parameter
from communique.query.solution_order import read_order
from communique.query.template_yaml import read_yaml
from communique.query.tokens import calls_service, parse, query_form, tokens

# `endpoint`, `endpoint_in_url` and `method` mean something to grlc only.
_KEYS = (
    "summary", "description", "tags", "params", "defaults", "enumerate", "example",
    "asks", "method", "pagination", "endpoint", "endpoint_in_url",
)  # fmt: skip
_PARAM_KEYS = ("label", "description", "example", "class", "scheme", "values")
# What an address says beside the parameters of the query.
RESERVED = ("cursor", "version", "template")
MAX_PAGE = 10_000
_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_PARAMETER = re.compile(r"_(_?)([A-Za-z0-9]+)_([A-Za-z_]+)")
_POSITION = re.compile(r"error at (\d+):\d+")


@dataclass(frozen=True, slots=True)
class Header:
    """What the file of a template holds. `body` is the query below the head."""

    summary: str
    description: str
    tags: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    example: Mapping[str, str]
    pagination: int | None
    asks: tuple[str, ...]
    body: str


def read_header(name: str, text: str, source: str) -> Header:
    """Read and check the template *name*, whose file *source* holds *text*.

    Raises:
        DataError: naming *source* and the line, if anything is wrong.
    """
    return _Reader(name, text, source).read()


class _Reader:
    """One file on its way to a `Header`."""

    def __init__(self, name: str, text: str, source: str) -> None:
        self.name, self.text, self.source = name, text, source
        self.lines = text.splitlines()
        self.head = [i for i, line in enumerate(self.lines) if line.startswith("#+")]

    def fail(self, message: str, line: int = 1) -> NoReturn:
        raise DataError(f"{self.source}:{line}: {message}")

    def read(self) -> Header:
        if not _NAME.fullmatch(self.name):
            self.fail(f"'{self.name}' is no name for a template: use small letters and hyphens.")
        values = self._values()
        asks = tuple(str(name) for name in values.get("asks") or ())
        self._check_query(asks)
        parameters = tuple(self._parameters(values))
        example = self._texts(values, "example")
        for key in example:
            if key not in {p.name for p in parameters}:
                self.fail(f"the example gives '{key}', which is no parameter.", self._line(key))
        for p in parameters:
            if p.required and p.default is None and p.name not in example:
                self.fail(f"the example lacks the required parameter '{p.name}'.")
            self._check_values(p, example.get(p.name))
        body = "\n".join(line for i, line in enumerate(self.lines) if i not in set(self.head))
        tags = tuple(str(tag) for tag in values.get("tags") or ())
        return Header(
            " ".join(values["summary"].split()),
            " ".join(values["description"].split()),
            tags,
            parameters,
            example,
            self._pagination(values.get("pagination"), body),
            asks,
            body.strip() + "\n",
        )

    def _line(self, key: str) -> int:
        """The line where *key* is set in the head, or the first line."""
        found = re.compile(rf"#\+\s*(- )?\s*{re.escape(key)}\s*:")
        return next((i + 1 for i in self.head if found.match(self.lines[i])), 1)

    def _values(self) -> dict[str, Any]:
        import yaml

        if not self.head:
            self.fail("the file has no head: lines that start with '#+' and hold YAML.")
        try:
            values = read_yaml("\n".join(self.lines[i][2:] for i in self.head))
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark
            at = self.head[min(mark.line, len(self.head) - 1)] + 1 if mark else 1
            self.fail(f"the head is no correct YAML: {error.problem}.", at)
        if not isinstance(values, dict):
            self.fail("the head is no list of keys and values.", self.head[0] + 1)
        for key in values:
            if key not in _KEYS:
                self.fail(
                    f"unknown key '{key}'. Known keys: {', '.join(_KEYS)}.", self._line(str(key))
                )
        for key in ("summary", "description"):
            if not isinstance(values.get(key), str):
                self.fail(f"the key '{key}' is missing, or its value is no text.")
        for key in ("tags", "asks"):
            if not isinstance(values.get(key) or [], list):
                self.fail(f"'{key}' is no list.", self._line(key))
        if values.get("asks") and values.get("pagination") is not None:
            self.fail(
                "a query that asks another server has no pages: each would ask it again, and it "
                "may answer otherwise. Take 'pagination' out.",
                self._line("pagination"),
            )
        return values

    def _check_query(self, asks: tuple[str, ...]) -> None:
        try:
            parse(self.text)
            if calls_service(self.text) != bool(asks):
                self.fail(
                    "'asks' names a server, but there is no SERVICE in the query."
                    if asks
                    else "SERVICE asks another server. Say in the head which one: asks: [NAME]."
                )
        except QueryError as error:
            at = _POSITION.search(str(error))
            self.fail(str(error), int(at.group(1)) if at else 1)

    def _texts(self, values: Mapping[str, Any], key: str) -> dict[str, str]:
        """The mapping under *key*, or grlc's list of one-entry mappings, as text."""
        return {k: _text(v) for k, v in self._pairs(values, key)}

    def _pairs(self, values: Mapping[str, Any], key: str) -> list[tuple[str, Any]]:
        found = values.get(key) or {}
        entries = found if isinstance(found, list) else [found]
        if not all(isinstance(entry, dict) for entry in entries):
            self.fail(f"'{key}' holds something that is not 'name: value'.", self._line(key))
        return [(str(k), v) for entry in entries for k, v in entry.items()]

    def _parameters(self, values: Mapping[str, Any]) -> Iterator[Parameter]:
        declared = dict(self._pairs(values, "params"))
        defaults = self._texts(values, "defaults")
        choices = dict(self._pairs(values, "enumerate"))
        found = self._variables()
        for key, where in ((declared, "params"), (defaults, "defaults"), (choices, "enumerate")):
            for name in key:
                if name not in found:
                    self.fail(
                        f"'{where}' describes '{name}', but the query has no variable "
                        f"'?_{name}_TYPE' or '?__{name}_TYPE'.",
                        self._line(name),
                    )
        # The order of `params` is the author's; what is not described there follows.
        for name in [*declared, *(name for name in found if name not in declared)]:
            variable, required, kind = found[name]
            details = self._details(name, declared.get(name, {}))
            listed = choices.get(name) or ()
            if not isinstance(listed, list | tuple):
                self.fail(f"the choices of '{name}' are no list.", self._line(name))
            yield Parameter(
                name=name,
                kind=kind,
                variable=variable,
                required=required,
                default=defaults.get(name),
                label=str(details.get("label", name)),
                description=str(details.get("description", "")),
                class_iri=self._class_iri(name, details.get("class")),
                scheme=self._scheme(name, details.get("scheme"), kind),
                choices=tuple(_text(choice) for choice in listed),
                feeder=self._feeder(name, details.get("values")),
                example=None if details.get("example") is None else _text(details["example"]),
                where=f"{self.source}:{self._line(name)}",
            )

    def _details(self, name: str, details: Any) -> dict[str, Any]:
        if name in RESERVED:
            self.fail(
                f"a parameter cannot be called '{name}': addresses use that name for something "
                "else.",
                self._line(name),
            )
        if not isinstance(details, dict):
            self.fail(f"the description of '{name}' is not in braces.", self._line(name))
        for key in details:
            if key not in _PARAM_KEYS:
                self.fail(
                    f"parameter '{name}' has the unknown key '{key}'. Known keys: "
                    f"{', '.join(_PARAM_KEYS)}.",
                    self._line(name),
                )
        return details

    def _scheme(self, name: str, scheme: Any, kind: Kind) -> str | None:
        if scheme is not None and (scheme not in SCHEMES or kind.type != "iri"):
            self.fail(
                f"'{scheme}' is no concept scheme for '{name}'. The variable must end in "
                f"'_iri' and the scheme be one of {', '.join(SCHEMES)}.",
                self._line(name),
            )
        return None if scheme is None else str(scheme)

    def _feeder(self, name: str, values: Any) -> str | None:
        """The template named in `values: {query: NAME}`."""
        if values is None:
            return None
        query = values.get("query") if isinstance(values, dict) and len(values) == 1 else None
        if not isinstance(query, str):
            self.fail(
                f"'values' of '{name}' must be {{query: NAME}}, with the name of a template "
                "that gives ?value ?label ?count.",
                self._line(name),
            )
        return query.removesuffix(".rq")

    def _check_values(self, p: Parameter, shown: str | None) -> None:
        """Check what the head gives for *p*, as far as no store is needed for it."""
        given = [v for v in (p.default, p.example, shown, *p.choices) if v is not None]
        for value in given:
            if p.choices and value not in p.choices:
                self.fail(
                    f"'{value}' is not one of the choices of '{p.name}': {', '.join(p.choices)}.",
                    self._line(p.name),
                )
            if p.kind.literal is not None:
                try:
                    p.kind.literal(value)
                except ParameterError as error:
                    self.fail(f"parameter '{p.name}': {error}", self._line(p.name))

    def _pagination(self, value: Any, body: str) -> int | None:
        """How many rows make a page; checked, because pages must join to the whole answer."""
        if value is None:
            return None
        line = self._line("pagination")
        if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= MAX_PAGE:
            self.fail(f"'pagination' must be a whole number from 1 to {MAX_PAGE}.", line)
        if query_form(body) != "SELECT":
            self.fail("'pagination' is for a SELECT: only rows have pages.", line)
        try:
            read_order(body)
        except QueryError as error:
            self.fail(f"this query cannot be paged: {error}", line)
        return value

    def _class_iri(self, name: str, value: Any) -> str | None:
        if value is None:
            return None
        prefix, colon, local = str(value).partition(":")
        if colon and prefix in PREFIXES:
            return PREFIXES[prefix] + local
        if not (colon and local.startswith("//")):
            self.fail(f"the class '{value}' of '{name}' is no IRI.", self._line(name))
        return str(value)

    def _variables(self) -> dict[str, tuple[str, bool, Kind]]:
        """Variable, whether required, and type of each parameter, in order of appearance."""
        found: dict[str, tuple[str, bool, Kind]] = {}
        for token in tokens(self.text):
            if token.kind != "variable" or not token.text.startswith(("?_", "$_")):
                continue
            line = self.text.count("\n", 0, token.start) + 1
            match = _PARAMETER.fullmatch(token.text[1:])
            kind = None if match is None else kind_of(match[3])
            if match is None or kind is None:
                self.fail(
                    f"'{token.text}' is no parameter: write ?_name_TYPE or ?__name_TYPE with "
                    f"a TYPE of {endings()}.",
                    line,
                )
            entry = (token.text[1:], not match[1], kind)
            if found.setdefault(match[2], entry) != entry:
                self.fail(f"'{match[2]}' is written in two ways in this query.", line)
        return found


def _text(value: object) -> str:
    """*value* of YAML as users write it: `true`, not `True`."""
    return str(value).lower() if isinstance(value, bool) else str(value)

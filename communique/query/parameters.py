"""One parameter of a saved template: its type, and how a value becomes an RDF term."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from typing import Protocol

from pyoxigraph import Literal, NamedNode

from communique.errors import ParameterError
from communique.graph.vocabulary import XSD

TYPES = {"iri": "iri", "literal": "literal", "integer": "integer", "xsd_date": "date"}
"""What a variable may end in, and the type that it gives. An `iri` with a scheme, or
anything with a list of choices, is an `enum`."""

Term = NamedNode | Literal

_INTEGER = re.compile(r"[+-]?[0-9]{1,18}")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Terms(Protocol):
    """Finds the nodes that users mean; `lookup.Resolver` does it against a store."""

    def node(self, value: str, class_iri: str | None) -> NamedNode: ...

    def concept(self, value: str, scheme: str) -> NamedNode: ...


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter as its template declares it.

    Attributes:
        name: What callers use: `actor` of the variable `?__actor_iri`.
        type: `iri`, `literal`, `integer`, `date` or `enum`.
        variable: The variable in the query, without `?`.
        required: Whether a value, or a default, must be there.
        default: The value where none is given, or None.
        class_iri: For an `iri`: the class whose members are looked up by name.
        scheme: For an `enum`: the key of the concept scheme (`act`), or None.
        choices: For an `enum` without a scheme: the values allowed.
        example: A value that finds something in the bundled statements, or None.
    """

    name: str
    type: str
    variable: str
    required: bool
    default: str | None = None
    label: str = ""
    description: str = ""
    class_iri: str | None = None
    scheme: str | None = None
    choices: tuple[str, ...] = ()
    example: str | None = None

    def term(self, value: str, resolve: Terms) -> Term:
        """The RDF term that *value* stands for.

        Raises:
            ParameterError: if *value* is not of this type, or names nothing or too much.
        """
        try:
            return self._term(value, resolve)
        except ParameterError as error:
            raise ParameterError(f"Parameter '{self.name}': {error}") from None

    def _term(self, value: str, resolve: Terms) -> Term:
        if not _is_text(value):
            raise ParameterError("the value holds characters that are no Unicode text.")
        if self.choices and value not in self.choices:
            raise ParameterError(f"'{value}' is not one of {', '.join(self.choices)}.")
        if self.scheme is not None:
            return resolve.concept(value, self.scheme)
        if self.type == "iri":
            return resolve.node(value, self.class_iri)
        if self.type == "integer":
            return _integer(value)
        if self.type == "date":
            return _date(value)
        return Literal(value)


def _is_text(value: str) -> bool:
    return not any("\ud800" <= c <= "\udfff" for c in value)


def _integer(value: str) -> Literal:
    if not _INTEGER.fullmatch(value.strip()):
        raise ParameterError(f"'{value}' is not a whole number, such as 10.")
    return Literal(str(int(value)), datatype=XSD.integer)


def _date(value: str) -> Literal:
    try:
        if not _DATE.fullmatch(value.strip()):
            raise ValueError
        day = datetime.date.fromisoformat(value.strip())
    except ValueError:
        raise ParameterError(f"'{value}' is not a date, such as 2025-04-09.") from None
    return Literal(day.isoformat(), datatype=XSD.date)

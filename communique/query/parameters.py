"""One parameter of a saved template: its type, and how a value becomes an RDF term."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from pyoxigraph import Literal, NamedNode

from communique.errors import ParameterError
from communique.query.parameter_types import Kind

Term = NamedNode | Literal


class Terms(Protocol):
    """Finds the nodes that users mean; `lookup.Resolver` does it against a store."""

    def node(self, value: str, class_iri: str | None) -> NamedNode: ...

    def concept(self, value: str, scheme: str) -> NamedNode: ...


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter as its template declares it.

    Attributes:
        name: What callers use: `actor` of the variable `?__actor_iri`.
        kind: What the ending of the variable says.
        variable: The variable in the query, without `?`.
        required: Whether a value, or a default, must be there.
        default: The value where none is given, or None.
        class_iri: For an `iri`: the class whose members are looked up by name.
        scheme: For an `iri`: the key of the concept scheme (`act`) that it must be in, or None.
        choices: The values allowed, where they are listed in the file.
        feeder: The template whose answer (`?value ?label ?count`) a form offers, or None.
            Values that it does not list are taken as well: they find nothing.
        example: A value that finds something in the bundled statements, or None.
        where: File and line, for messages.
    """

    name: str
    kind: Kind
    variable: str
    required: bool
    default: str | None = None
    label: str = ""
    description: str = ""
    class_iri: str | None = None
    scheme: str | None = None
    choices: tuple[str, ...] = ()
    feeder: str | None = None
    example: str | None = None
    where: str = ""

    @property
    def type(self) -> str:
        """`enum` with a scheme or a list of choices, else the type of `kind`."""
        return "enum" if self.scheme or self.choices else self.kind.type

    def term(self, value: str, resolve: Terms) -> Term:
        """The RDF term that *value* stands for.

        Raises:
            UnknownName: if nothing is called *value*.
            ParameterError: if *value* is not of this type, or is a name of several nodes.
        """
        try:
            return self._term(value, resolve)
        except ParameterError as error:
            raise type(error)(f"Parameter '{self.name}': {error}") from None

    def _term(self, value: str, resolve: Terms) -> Term:
        if not _is_text(value):
            raise ParameterError("the value holds characters that are no Unicode text.")
        if self.choices and value not in self.choices:
            raise ParameterError(f"'{value}' is not one of {', '.join(self.choices)}.")
        if self.scheme is not None:
            return resolve.concept(value, self.scheme)
        if self.kind.literal is None:
            return resolve.node(value, self.class_iri)
        return self.kind.literal(value)


def _is_text(value: str) -> bool:
    return not any("\ud800" <= c <= "\udfff" for c in value)

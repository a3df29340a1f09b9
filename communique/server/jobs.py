"""What is asked of the writer, in a form that goes through a pipe."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class UpdateJob:
    """A SPARQL update.

    Attributes:
        using_graphs, using_named_graphs: Of `using-graph-uri` and `using-named-graph-uri`.
        outside: Whether SERVICE and LOAD may go out, each of which then has been judged.
    """

    sparql: str
    base_iri: str | None = None
    using_graphs: tuple[str, ...] | None = None
    using_named_graphs: tuple[str, ...] | None = None
    outside: bool = False


@dataclass(frozen=True, slots=True)
class GraphJob:
    """A change of one graph, by the Graph Store Protocol.

    Attributes:
        action: `put` replaces the graph, `post` adds to it, `delete` removes it.
        graph: Its IRI; None for the default graph.
        parts: What to write: bodies with their media types; several in a multipart request.
        base_iri: What relative IRIs in the bodies are relative to.
    """

    action: str
    graph: str | None
    parts: tuple[tuple[bytes, str], ...] = ()
    base_iri: str | None = None


WriteJob = UpdateJob | GraphJob


@dataclass(frozen=True, slots=True)
class Written:
    """What became of a `WriteJob`.

    Attributes:
        existed: For a `GraphJob`: whether the graph was there before.
        changed: Whether the store is different now.
    """

    existed: bool = False
    changed: bool = False

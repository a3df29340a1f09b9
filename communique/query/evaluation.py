"""Running one query against a store, read-only and without asking anybody else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    NamedNode,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    Store,
)

from communique.errors import CommuniqueError, QueryError, StoreError
from communique.query.tokens import calls_service, names_graphs

_Graph = NamedNode | BlankNode | DefaultGraph
Result = QuerySolutions | QueryTriples | QueryBoolean

# A dataset names its graphs, and the default graph has no name. This one is in use elsewhere.
DEFAULT_GRAPH = "urn:x-arq:DefaultGraph"


class HasStore(Protocol):
    """Anything that holds a pyoxigraph store, such as `graph.store.GraphStore`."""

    @property
    def raw(self) -> Store: ...


class ServiceRefusedError(QueryError):
    """The query asks another server (`SERVICE`), which is not allowed."""


def raw_store(store: Store | HasStore) -> Store:
    """The pyoxigraph store itself."""
    return store if isinstance(store, Store) else store.raw


def evaluate(
    store: Store | HasStore,
    sparql: str,
    *,
    default_graphs: Sequence[str] | None = None,
    named_graphs: Sequence[str] | None = None,
    base_iri: str | None = None,
    allow_service: bool = False,
) -> Result:
    """Evaluate the query *sparql*.

    Without *default_graphs* and *named_graphs* (and without FROM in the query) the default
    graph is the union of all graphs. With either, both are exactly what is given; among
    *default_graphs*, `DEFAULT_GRAPH` is the store's own default graph.

    Args:
        allow_service: Whether SERVICE may ask other servers, which the caller then has
            checked one by one.

    The result must be read in the thread that called this: the engine aborts the whole
    process otherwise.

    Raises:
        QueryError: if the query is not correct or cannot be evaluated. Gives the position.
        ServiceRefusedError: if it holds SERVICE.
        StoreError: if the store cannot be read.
    """
    if not allow_service and calls_service(sparql, base_iri):
        raise ServiceRefusedError(
            "SERVICE is refused: queries are answered from this store alone. "
            "Take the SERVICE part out of the query."
        )
    chosen = default_graphs is not None or named_graphs is not None
    # The engine lets the union take precedence over FROM, so it is asked for only without.
    union = not chosen and not names_graphs(sparql, base_iri)
    default: list[_Graph] = [
        DefaultGraph() if iri == DEFAULT_GRAPH else _graph(iri) for iri in default_graphs or ()
    ]
    named: list[NamedNode | BlankNode] = [_graph(iri) for iri in named_graphs or ()]
    try:
        return raw_store(store).query(
            sparql,
            base_iri=base_iri,
            use_default_graph_as_union=union,
            default_graph=default if chosen else None,
            named_graphs=named if chosen else None,
        )
    except SyntaxError as error:
        raise QueryError(f"The query is not correct SPARQL: {error.msg}.") from None
    except (UnicodeEncodeError, RuntimeError, ValueError) as error:
        raise QueryError(f"The query cannot be evaluated: {error}.") from None
    except OSError as error:
        raise failure(error, asks=allow_service) from None


def failure(error: OSError, *, asks: bool) -> CommuniqueError:
    """What to tell of *error*, which the engine met: it is of the store, or of another server.

    Args:
        asks: Whether the query asks other servers.
    """
    away = error.errno is None or isinstance(error, ConnectionError | TimeoutError)
    if asks and away:
        said = " ".join(str(error).split())
        return QueryError(f"Another server, which the query asks, gives no answer: {said}.")
    return StoreError(f"The store cannot be read: {error}.")


def _graph(iri: str) -> NamedNode:
    try:
        return NamedNode(iri)
    except ValueError:
        raise QueryError(f"The graph '{iri}' is no absolute IRI.") from None

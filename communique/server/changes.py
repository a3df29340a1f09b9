"""Changing the store: one job is one transaction, all or nothing.

This runs in the process that has the store open for writing. It knows nothing of HTTP but the
status that stands for each kind of refusal.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import islice

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Store, Triple

from communique.errors import CommuniqueError, QueryError, StoreError
from communique.query.evaluation import ServiceRefusedError
from communique.query.update_prefixes import with_prefixes_first
from communique.query.updates import LoadRefusedError, asks_service, fetches, with_dataset
from communique.server.jobs import GraphJob, UpdateJob, WriteJob, Written
from communique.server.payloads import UnsupportedGraphError, read_triples

Graph = NamedNode | DefaultGraph
Term = NamedNode | BlankNode | Literal | Triple


def apply(store: Store, job: WriteJob) -> Written:
    """Do *job*, in one transaction.

    An update goes nowhere: SERVICE and LOAD are refused, unless the job allows them.

    Raises:
        QueryError: for an incorrect update or body, with line and column. Nothing is changed.
        ServiceRefusedError, LoadRefusedError: for an update that asks or fetches elsewhere.
        UnsupportedGraphError: for a body of another type, or with a named graph.
        StoreError: if the store cannot be read or written.
    """
    try:
        if isinstance(job, UpdateJob):
            return _update(store, job)
        graph = DefaultGraph() if job.graph is None else _node(job.graph)
        if job.action == "delete":
            return _delete(store, graph)
        return _put_or_post(store, graph, job)
    except (OSError, RuntimeError) as error:
        raise StoreError(f"The store could not be changed: {error}. It is as before.") from None


def status_of(error: CommuniqueError) -> int:
    """The HTTP status for an *error* that `apply` raised."""
    if isinstance(error, UnsupportedGraphError):
        return 415
    if isinstance(error, ServiceRefusedError | LoadRefusedError):
        return 403
    return 400 if isinstance(error, QueryError) else 500


def _update(store: Store, job: UpdateJob) -> Written:
    base = job.base_iri
    text = with_prefixes_first(job.sparql, base)
    if not job.outside and asks_service(text, base):
        raise ServiceRefusedError(
            "SERVICE is refused: updates are made from this store alone. "
            "Take the SERVICE part out of the update."
        )
    if not job.outside and fetches(text, base):
        raise LoadRefusedError(
            "LOAD is refused: this store fetches nothing. "
            "Send the graph itself, by PUT or POST to the graph store."
        )
    if job.using_graphs or job.using_named_graphs:
        text = with_dataset(text, job.using_graphs or (), job.using_named_graphs or (), base)
    try:
        store.update(text, base_iri=base)
    except SyntaxError as error:
        raise QueryError(f"The update is not correct SPARQL: {error.msg}.") from None
    except UnicodeEncodeError:
        raise QueryError("The update holds characters that are no Unicode text.") from None
    except (ValueError, RuntimeError) as error:
        raise QueryError(f"The update cannot be made: {error}. Nothing was changed.") from None
    except OSError as error:
        if not job.outside:
            raise
        # The engine says in the same way that the disk fails and that another server does.
        raise QueryError(
            f"The update cannot be made: {error}. Nothing was changed. See whether what it asks "
            "of another server is there."
        ) from None
    # The engine does not say what an update changed.
    return Written(changed=True)


def _delete(store: Store, graph: Graph) -> Written:
    existed = _exists(store, graph)
    changed = existed if isinstance(graph, NamedNode) else _holds_any(store, graph)
    if changed:
        # Of the default graph this removes what is in it.
        store.remove_graph(graph)
    return Written(existed, changed)


def _put_or_post(store: Store, graph: Graph, job: GraphJob) -> Written:
    """Add the parts to *graph*, or with `put` let it hold exactly them."""
    wanted = {
        Quad(quad.subject, quad.predicate, quad.object, graph)
        for quad in read_triples(job.parts, job.base_iri)
    }
    existed = _exists(store, graph)
    if job.action == "put" and _holds_any(store, graph):
        changed = _replace(store, graph, wanted)
        return Written(existed, changed)
    missing = [quad for quad in wanted if quad not in store]
    if missing:
        store.extend(missing)
    elif not existed:
        store.add_graph(graph)
    return Written(existed, changed=bool(missing) or not existed)


def _replace(store: Store, graph: Graph, wanted: set[Quad]) -> bool:
    """Let *graph*, which is not empty, hold exactly *wanted*. Whether that is a change."""
    present = set(store.quads_for_pattern(None, None, None, graph))
    removed, added = present - wanted, wanted - present
    if not removed and not added:
        return False
    # An update is one transaction, however many operations it has. It cannot name single
    # blank nodes, so where one goes, the graph is cleared and written anew.
    if any(_has_blank_node(quad) for quad in removed):
        name = "DEFAULT" if isinstance(graph, DefaultGraph) else f"GRAPH {graph}"
        operations = [f"CLEAR {name}"]
        added = wanted
    else:
        operations = [f"DELETE DATA {_data(removed)}"] if removed else []
    if added:
        operations.append(f"INSERT DATA {_data(added)}")
    store.update(" ;\n".join(operations))
    return True


def _data(quads: Collection[Quad]) -> str:
    """*quads*, all of one graph, as the data of an update."""
    rows = "\n".join(f"{quad.subject} {quad.predicate} {_term(quad.object)} ." for quad in quads)
    graph = next(iter(quads)).graph_name
    return (
        f"{{ {rows} }}" if isinstance(graph, DefaultGraph) else f"{{ GRAPH {graph} {{ {rows} }} }}"
    )


def _term(term: Term) -> str:
    # The engine's own text of a triple has no brackets.
    if isinstance(term, Triple):
        return f"<<( {term.subject} {term.predicate} {_term(term.object)} )>>"
    return str(term)


def _has_blank_node(statement: Quad | Triple) -> bool:
    terms: Iterable[object] = (statement.subject, statement.object)
    return any(
        isinstance(term, BlankNode) or (isinstance(term, Triple) and _has_blank_node(term))
        for term in terms
    )


def _exists(store: Store, graph: Graph) -> bool:
    """Whether *graph* is there, perhaps empty; the default graph always is."""
    return isinstance(graph, DefaultGraph) or store.contains_named_graph(graph)


def _holds_any(store: Store, graph: Graph) -> bool:
    return bool(list(islice(store.quads_for_pattern(None, None, None, graph), 1)))


def _node(iri: str) -> NamedNode:
    try:
        return NamedNode(iri)
    except ValueError:
        raise QueryError(f"The graph '{iri}' is no absolute IRI.") from None

"""Changes of a store: one transaction each, all or nothing."""

from __future__ import annotations

import socket
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import (
    CanonicalizationAlgorithm,
    Dataset,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    RdfFormat,
    Store,
    parse,
    serialize,
)

from communique.errors import QueryError
from communique.query.updates import check_update
from communique.server.changes import apply, status_of
from communique.server.jobs import GraphJob, UpdateJob, Written
from communique.server.payloads import UnsupportedGraphError

G = "http://x.example/g"
TURTLE = "text/turtle"
XML = (
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://e/">'
    '<rdf:Description rdf:about="http://x.example/a"><e:p>{}</e:p></rdf:Description></rdf:RDF>'
)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(str(tmp_path / "store"))


def state(store: Store) -> tuple[list[bytes], list[str]]:
    """All that is in *store*, and which graphs there are."""
    lines = sorted((store.dump(format=RdfFormat.N_QUADS) or b"").splitlines())
    return lines, sorted(map(str, store.named_graphs()))


def job(action: str, *bodies: str | bytes, graph: str | None = G, kind: str = TURTLE) -> GraphJob:
    parts = tuple((b.encode() if isinstance(b, str) else b, kind) for b in bodies)
    return GraphJob(action, graph, parts, graph or "http://x.example/")


def triples(store: Store, graph: str | None = G) -> set[str]:
    """The triples of *graph*, as text."""
    name = DefaultGraph() if graph is None else NamedNode(graph)
    return {
        f"{q.subject} {q.predicate} {q.object}"
        for q in store.quads_for_pattern(None, None, None, name)
    }


# Graphs


@pytest.mark.parametrize("graph", [G, None])
def test_put_replaces_post_adds_delete_removes(store: Store, graph: str | None) -> None:
    """The three actions, on a named graph and on the default graph, which is always there."""
    other = Quad(NamedNode("u:o"), NamedNode("u:o"), NamedNode("u:o"), NamedNode("u:o"))
    store.add(other)
    new = graph is not None
    first = apply(store, job("put", "<u:a> <u:p> 1, 2 .", graph=graph))
    assert first == Written(existed=not new, changed=True)
    assert apply(store, job("put", "<u:a> <u:p> 2, 3 .", graph=graph)) == Written(True, True)
    integer = "^^<http://www.w3.org/2001/XMLSchema#integer>"
    assert triples(store, graph) == {f'<u:a> <u:p> "{n}"{integer}' for n in (2, 3)}
    assert apply(store, job("post", "<u:a> <u:p> 4 .", graph=graph)) == Written(True, True)
    assert len(triples(store, graph)) == 3
    assert apply(store, job("delete", graph=graph)) == Written(True, True)
    assert apply(store, job("delete", graph=graph)) == Written(existed=not new, changed=False)
    assert list(store) == [other]
    assert list(store.named_graphs()) == [NamedNode("u:o")]


def test_what_changes_nothing_says_so(store: Store) -> None:
    """Writing what is there already is no change, unless blank nodes come anew."""
    body = "<u:a> <u:p> 'x'@en, 1 ."
    apply(store, job("put", body))
    for action in ("put", "post"):
        assert apply(store, job(action, body)) == Written(existed=True, changed=False)
    assert apply(store, job("post", "<u:a> <u:p> [] .")) == Written(existed=True, changed=True)
    assert apply(store, job("put", body)) == Written(existed=True, changed=True)
    assert len(triples(store)) == 2


@pytest.mark.parametrize("action", ["put", "post"])
def test_an_empty_graph_is_a_graph(store: Store, action: str) -> None:
    """A graph without triples is made, and is there for the next change."""
    assert apply(store, job(action, "")) == Written(existed=False, changed=True)
    assert store.contains_named_graph(NamedNode(G))
    assert apply(store, job(action)) == Written(existed=True, changed=False)
    assert apply(store, job("delete")) == Written(existed=True, changed=True)


def test_a_graph_may_be_emptied(store: Store) -> None:
    """What is replaced by nothing stays as an empty graph, with blank nodes in it or not."""
    for body in ("<u:a> <u:p> 1 .", "<u:a> <u:p> [ <u:q> 2 ] ."):
        apply(store, job("put", body))
        assert apply(store, job("put", "")) == Written(existed=True, changed=True)
        assert triples(store) == set()
        assert store.contains_named_graph(NamedNode(G))


def test_blank_nodes_of_different_parts_are_different(store: Store) -> None:
    """A label stands for one node in its part alone, and for none that was there before."""
    part = "_:a <u:p> {} ."
    apply(store, job("post", part.format(1), part.format(2)))
    apply(store, job("post", part.format(3) + part.format(4)))
    subjects = [q.subject for q in store]
    assert len(subjects) == 4
    assert len(set(subjects)) == 3


def test_parts_may_be_of_different_types(store: Store) -> None:
    """All parts become one change, each read as its own type, relative to the same base."""
    parts = (
        (b"<a> <u:p> 1 .", TURTLE),
        (b'<u:b> <u:p> "2" .', "application/n-triples"),
        (XML.format("3").encode(), "application/rdf+xml"),
        (b'{"@id": "d", "u:p": "4"}', "application/ld+json"),
        (b"{ <e> <u:p> 5 }", "application/trig"),
        (b'<u:f> <u:p> "6" .', "application/n-quads"),
    )
    apply(store, GraphJob("put", G, parts, "http://x.example/dir/g"))
    assert len(triples(store)) == 6
    subjects = {q.subject.value for q in store}
    assert subjects == {
        *(f"http://x.example/dir/{name}" for name in "ade"), "http://x.example/a", "u:b", "u:f",
    }  # fmt: skip


def test_terms_of_rdf_1_2_are_kept(store: Store) -> None:
    """Triple terms, reifiers and directions survive being written and replaced."""
    body = (
        "<u:a> <u:p> 'x'@en--ltr, <<( <u:s> <u:p> <<( _:b <u:p> 'z' )>> )>> ~ _:r {| <u:q> 'y' |} ."
    )
    apply(store, job("put", "<u:a> <u:p> [] ."))
    apply(store, job("put", body))
    wanted = Dataset(parse(body.encode(), RdfFormat.TURTLE))
    found = Dataset(Quad(q.subject, q.predicate, q.object) for q in store)
    for dataset in (wanted, found):
        dataset.canonicalize(CanonicalizationAlgorithm.UNSTABLE)
    assert len(found) == 4
    assert found == wanted


BROKEN = {
    "Turtle": (TURTLE, b"<u:a> <u:p> 1 .\n<u:a> <u:p> ", "2 column"),
    "undeclared prefix": (TURTLE, b"<u:a> <u:p>\n x:y .", "2 between columns 2 and 5"),
    "no UTF-8": (TURTLE, b"<u:a> <u:p> '\xff' .", "line 1"),
    "N-Triples": ("application/n-triples", b"<u:a> <u:p> <u:b> .\n<u:a>", "line 2"),
    "relative in N-Triples": ("application/n-triples", b"<u:a> <u:p> <b> .", "line 1"),
    "XML that ends": ("application/rdf+xml", XML.format("x")[:-30].encode(), "line 1 column"),
    "XML that is none": ("application/rdf+xml", b"\nnot XML", "line 2 column 1"),
    "no RDF/XML": ("application/rdf+xml", b"<a/>", "mistake"),
    "empty XML": ("application/rdf+xml", b"", "no XML"),
    "unknown entity": ("application/rdf+xml", XML.format("&x;").encode(), "line 1"),
    "JSON": ("application/ld+json", b'{"@id": "u:a",\n "u:p": ', "line 2"),
    "empty JSON": ("application/ld+json", b"", "line 1"),
    "remote context": (
        "application/ld+json", b'{"@context": "http://127.0.0.1:9/c", "u:p": "x"}', "context",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("kind", "body", "message"), BROKEN.values(), ids=BROKEN)
@pytest.mark.parametrize("action", ["put", "post"])
def test_a_broken_body_changes_nothing(
    store: Store, action: str, kind: str, body: bytes, message: str
) -> None:
    """Whatever is wrong is named with its place, and whatever was right before it is not kept."""
    apply(store, job("put", "<u:a> <u:p> [ <u:q> 1 ] ."))
    before = state(store)
    parts = ((b"<u:new> <u:p> 1 .", TURTLE), (body, kind))
    with pytest.raises(QueryError, match=message) as caught:
        apply(store, GraphJob(action, G, parts, G))
    assert status_of(caught.value) == 400
    assert "part 2" in str(caught.value)
    assert state(store) == before


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("application/trig", "<u:h> { <u:a> <u:p> 1 }"),
        ("application/n-quads", "<u:a> <u:p> <u:b> <u:h> ."),
        ("application/ld+json", '{"@id": "u:h", "@graph": [{"@id": "u:a", "u:p": "x"}]}'),
        ("text/plain", "<u:a> <u:p> 1 ."),
        ("", "<u:a> <u:p> 1 ."),
    ],
)
def test_what_is_no_single_graph_is_unsupported(store: Store, kind: str, body: str) -> None:
    """Datasets with named graphs and unknown types are told apart from mistakes."""
    with pytest.raises(UnsupportedGraphError) as caught:
        apply(store, job("post", body, kind=kind))
    assert status_of(caught.value) == 415
    assert state(store) == ([], [])


def doctype(nested: bool, used: bool) -> bytes:
    """XML of a few hundred bytes whose entities would be gigabytes."""
    names = "abcdefghijk"
    entities = ['<!ENTITY a "aaaaaaaaaa">'] + [
        f'<!ENTITY {name} "{f"&{inner};" * 10}">' for inner, name in pairwise(names)
    ]
    if not nested:
        entities = [f'<!ENTITY k "{"k" * 100_000}">']
    text = ("&k;" * (1 if nested else 20_000)) if used else "x"
    return f"<!DOCTYPE r [{''.join(entities)}]>{XML.format(text)}".encode()


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("application/rdf+xml", doctype(nested=True, used=True)),
        ("application/rdf+xml", doctype(nested=True, used=False)),
        ("application/rdf+xml", doctype(nested=False, used=True)),
        (TURTLE, b"@prefix p: <u:%s> . p:a p:b p:c" % (b"x" * 100_000) + b", p:d" * 2_000 + b"."),
    ],
    ids=["nested", "nested, unused", "repeated", "prefix"],
)
def test_a_body_that_grows_without_measure_is_refused(store: Store, kind: str, body: bytes) -> None:
    """A small body cannot be made to fill the memory or the store."""
    with pytest.raises(QueryError, match=r"amplification|absurdly large"):
        apply(store, job("put", body, kind=kind))
    assert state(store) == ([], [])


def test_ordinary_entities_are_read(store: Store) -> None:
    """Entities that shorten names, as editors of ontologies write them, are fine."""
    body = '<!DOCTYPE r [<!ENTITY o "http://x.example/o#">]>' + XML.format("&o;Thing")
    apply(store, job("put", body, kind="application/rdf+xml"))
    assert triples(store) == {'<http://x.example/a> <http://e/p> "http://x.example/o#Thing"'}


_NODES = [NamedNode("u:a"), NamedNode("http://x.example/ü?a=b#c")]
_LITERALS = st.builds(Literal, st.text(st.characters(exclude_categories=["Cs"]), max_size=8))
_QUADS = st.lists(
    st.builds(Quad, st.sampled_from(_NODES), st.sampled_from(_NODES), _LITERALS), max_size=8
)


@given(_QUADS, _QUADS)
def test_put_leaves_exactly_what_was_sent(first: list[Quad], second: list[Quad]) -> None:
    """Whatever characters literals hold, and whatever was there before."""
    store = Store()
    for quads in (first, second):
        for graph in (G, None):
            body = serialize(quads, format=RdfFormat.N_TRIPLES)
            assert body is not None
            apply(store, job("put", body, graph=graph, kind="application/n-triples"))
            wanted = {f"{q.subject} {q.predicate} {q.object}" for q in quads}
            assert triples(store, graph) == wanted


# Updates


def test_an_update_is_all_or_nothing(store: Store) -> None:
    """Where a later operation fails, the earlier ones have not happened."""
    text = "INSERT DATA { <u:a> <u:p> 1 } ; DROP GRAPH <u:none> ; INSERT DATA { <u:b> <u:p> 1 }"
    with pytest.raises(QueryError, match="u:none"):
        apply(store, UpdateJob(text))
    assert state(store) == ([], [])
    assert apply(store, UpdateJob(text.replace("DROP", "DROP SILENT"))).changed
    assert len(store) == 2


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("CLEAR ALL ;\nCLEAR XYZ", "2:"),
        ("SELECT * {}", "not correct"),
        ("INSERT DATA { <x> <u:p> 1 } ; CLEAR ALL ;;", "not correct"),
        ("INSERT DATA { <u:a> <u:p> '\ud800' }", "no Unicode"),
    ],
)
def test_an_incorrect_update_changes_nothing(store: Store, text: str, message: str) -> None:
    """The parser's message is passed on, with line and column."""
    store.add(Quad(NamedNode("u:a"), NamedNode("u:a"), NamedNode("u:a")))
    before = state(store)
    with pytest.raises(QueryError, match=message):
        apply(store, UpdateJob(text, "http://x.example/"))
    assert state(store) == before


def test_relative_iris_of_an_update_have_a_base(store: Store) -> None:
    """They are relative to the base that comes with the job."""
    apply(store, UpdateJob("INSERT DATA { <s> <p> <o> }", "http://x.example/dir/sparql"))
    assert triples(store, None) == {
        "<http://x.example/dir/s> <http://x.example/dir/p> <http://x.example/dir/o>"
    }


PREFIXED = [
    "CLEAR ALL ; PREFIX a: <u:> INSERT DATA { a:s a:p a:o }",
    "PREFIX b: <u:> CLEAR ALL;#; PREFIX b: <u:>\nprefix a:<u:>PREFIX : <u:>INSERT DATA{a:s b:p :o}",
    "PREFIX a: <u:> INSERT DATA { a:s a:p a:o } ; PREFIX a: <u:> DELETE DATA { a:x a:p a:o } ;",
    "BASE <u:x> CLEAR ALL ;\nPREFIX a: <u:>\n# end\nINSERT DATA { a:s a:p a:o } ; PREFIX a: <u:> ",
]


@pytest.mark.parametrize("text", PREFIXED)
def test_each_operation_may_declare_prefixes(store: Store, text: str) -> None:
    """As the grammar has it, though the engine takes them before the first operation only."""
    apply(store, UpdateJob(text))
    assert triples(store, None) == {"<u:s> <u:p> <u:o>"}


def test_a_declaration_in_a_string_stays_there(store: Store) -> None:
    """Only what stands between two operations is moved."""
    text = "; PREFIX a: <u:x>"
    apply(
        store,
        UpdateJob(f"INSERT DATA {{ <u:s> <u:p> '{text}' }} ; PREFIX b: <u:> CLEAR NAMED # {text}"),
    )
    assert triples(store, None) == {f'<u:s> <u:p> "{text}"'}


@pytest.mark.parametrize(
    "text",
    [
        "PREFIX a: <u:> CLEAR ALL ; PREFIX a: <v:> INSERT DATA { a:s a:p a:o }",
        "CLEAR ALL ; PREFIX a: <x> INSERT DATA { a:s a:p a:o }",
        "CLEAR ALL ; BASE <u:> INSERT DATA { <s> <p> <o> }",
    ],
)
def test_a_prefix_of_two_meanings_is_refused(store: Store, text: str) -> None:
    """Where moving a declaration could change what is meant, the update is not made."""
    with pytest.raises(QueryError, match="not correct"):
        apply(store, UpdateJob(text, "http://x.example/"))


GOING = [
    "LOAD <{}>",
    "CLEAR DEFAULT ; lOaD\tSILENT<{}>INTO GRAPH <u:g>",
    "PREFIX a: <{}> LOAD#\na:x",
    "BASE <{}> LOAD <x>",
    "INSERT {{}} WHERE {{ SERVICE SILENT <{}> {{ ?s ?p ?o }} }}",
    "PREFIX a: <{}> DELETE {{ ?s ?p ?o }} WHERE {{ {{ SELECT * {{ sErViCe a:x {{ ?s ?p ?o }} }} }} }}",
    "INSERT {{}} WHERE {{ FILTER EXISTS {{ SERVICE<{}>{{ ?s ?p ?o }} }} }}",
    "INSERT {{}} WHERE {{ FILTER(1<2#>'''\n)SERVICE<{}>{{}}#'''\n}}",
    "INSERT {{}} WHERE {{ ?s ?p ?s SERVICE ?s {{ ?s ?p ?o }} }} ; LOAD <{}>",
]  # fmt: skip


@pytest.mark.parametrize("text", GOING)
def test_an_update_goes_nowhere(store: Store, text: str) -> None:
    """No spelling of LOAD or SERVICE makes the store connect to anybody."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.05)
        address = f"http://127.0.0.1:{listener.getsockname()[1]}/"
        with pytest.raises(QueryError, match="is refused") as caught:
            apply(store, UpdateJob(text.format(address)))
        assert status_of(caught.value) == 403
        with pytest.raises(TimeoutError):
            listener.accept()


def test_the_words_alone_are_no_keywords(store: Store) -> None:
    """In a string, a name or a comment `load` and `service` mean nothing."""
    text = (
        "PREFIX load: <u:service:> # LOAD <u:x>\n"
        "INSERT { load:load load:service 'SERVICE <u:x>' } WHERE { BIND(1 AS ?load) }"
    )
    assert apply(store, UpdateJob(text)).changed
    assert triples(store, None) == {'<u:service:load> <u:service:service> "SERVICE <u:x>"'}


# Updates whose graphs come with the request. In the store, `g` says 1, `h` says 2, the
# default graph says 3.
COPY = "INSERT { GRAPH <u:out> { ?s ?p ?o } } WHERE { ?s ?p ?o }"
NAMED = "INSERT { GRAPH <u:out> { ?g ?p ?o } } WHERE { GRAPH ?g { ?s ?p ?o } }"
USING = {
    "none": (COPY, None, None, {3}),
    "one": (COPY, ("u:g",), None, {1}),
    "two": (COPY, ("u:g", "u:h"), None, {1, 2}),
    "unknown": (COPY, ("u:none",), None, set()),
    "named only": (COPY, None, ("u:g",), set()),
    "named": (NAMED, None, ("u:g",), {1}),
    "all named": (NAMED, None, None, {1, 2}),
    "named of none": (NAMED, ("u:g",), None, set()),
    "both": (f"{COPY} ; {NAMED}", ("u:g",), ("u:h",), {1, 2}),
    "each operation": (f"{COPY} ; {COPY.replace('u:out', 'u:more')}", ("u:g",), (), {1}),
    "subquery": (
        COPY.replace("{ ?s ?p ?o }", "{ { SELECT * WHERE { ?s ?p ?o } } }", 2).replace(
            "GRAPH <u:out> { { SELECT * WHERE { ?s ?p ?o } } }", "GRAPH <u:out> { ?s ?p ?o }"
        ),
        ("u:g",), (), {1},
    ),
    "spelling": (
        "#where\ninsert{graph<u:out>{?s ?p ?o}}wHeRe#where\n"
        "{?s ?p ?o FILTER(1<2#>'''\n)BIND('where {' AS ?where)}",
        ("u:g",), (), {1},
    ),
    "names": (
        "PREFIX where: <u:> INSERT { GRAPH where:out { ?where ?p ?o } } "
        "WHERE { ?where ?p ?o MINUS { where:where where:where where:where } }",
        ("u:g",), (), {1},
    ),
}  # fmt: skip


@pytest.fixture
def three(store: Store) -> Store:
    store.update(
        "INSERT DATA { GRAPH <u:g> { <u:s> <u:p> 1 } GRAPH <u:h> { <u:s> <u:p> 2 } <u:s> <u:p> 3 }"
    )
    return store


def said(store: Store, graph: str | None) -> set[int]:
    name = DefaultGraph() if graph is None else NamedNode(graph)
    return {int(q.object.value) for q in store.quads_for_pattern(None, None, None, name)}


@pytest.mark.parametrize(("text", "graphs", "named", "out"), USING.values(), ids=USING)
def test_the_graphs_of_a_request_are_those_of_where(
    three: Store,
    text: str,
    graphs: tuple[str, ...] | None,
    named: tuple[str, ...] | None,
    out: set[int],
) -> None:
    """They hold for each WHERE of the update, whatever it looks like, and for it alone."""
    apply(three, UpdateJob(text, None, graphs, named))
    assert said(three, "u:out") == out
    assert (said(three, "u:g"), said(three, "u:h"), said(three, None)) == ({1}, {2}, {3})


@pytest.mark.parametrize("text", ["DELETE WHERE { ?s ?p ?o }", "delete#\nwhere{?s?p?o.}"])
def test_delete_where_finds_in_the_given_graph(three: Store, text: str) -> None:
    """What the pattern finds there is deleted where the template says: in the default graph."""
    apply(three, UpdateJob(text, None, ("u:g",)))
    assert (said(three, "u:g"), said(three, None)) == ({1}, {3})
    three.update("INSERT DATA { <u:s> <u:p> 1 }")
    apply(three, UpdateJob(text, None, ("u:g",)))
    assert (said(three, "u:g"), said(three, None)) == ({1}, {3})


@pytest.mark.parametrize(
    "text",
    [
        "WITH <u:h> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "CLEAR DEFAULT ; DELETE { ?s ?p ?o } USING <u:h> WHERE { ?s ?p ?o }",
        "INSERT { ?s ?p ?o } using named<u:h>WHERE { GRAPH ?g { ?s ?p ?o } }",
    ],
)
def test_graphs_chosen_twice_are_refused(three: Store, text: str) -> None:
    """As the protocol asks: an update that chooses its own graphs does not mix with a request."""
    before = state(three)
    with pytest.raises(QueryError, match="chosen twice"):
        apply(three, UpdateJob(text, None, ("u:g",)))
    assert state(three) == before
    assert apply(three, UpdateJob(text)).changed


def test_a_graph_that_is_no_iri_is_refused(three: Store) -> None:
    """It cannot end the clause that it is put into."""
    before = state(three)
    with pytest.raises(QueryError, match="no absolute IRI"):
        apply(three, UpdateJob(COPY, None, ("u:g> WHERE {} ; DROP ALL #",)))
    assert state(three) == before


def test_checking_an_update_runs_nothing() -> None:
    """What is only checked is neither made nor fetched, however it ends."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.05)
        load = f"LOAD <http://127.0.0.1:{listener.getsockname()[1]}/>"
        for end in ("", " ;", " ; # end"):
            check_update(load + end)
            check_update(f"VERSION '1.2' {load}{end}")
        for wrong in (f"{load} ;;", f"{load} }}", f"{load} INTO", f"x{load}"):
            with pytest.raises(QueryError, match="not correct"):
                check_update(wrong)
        with pytest.raises(TimeoutError):
            listener.accept()

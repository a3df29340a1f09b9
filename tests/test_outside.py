"""What a query or an update would ask of other servers is known beforehand, however spelt."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from pyoxigraph import Store

from communique.errors import DataError, QueryError
from communique.query.addresses import check_start, starts
from communique.query.outside import OutsideCalls, allowed, outside_calls
from communique.query.syntax import check_query, check_update

BASE = "http://base.example/d/"


class Counting(socketserver.ThreadingTCPServer):
    """Listens on 127.0.0.1 and counts who comes."""

    daemon_threads = True
    visits = 0


class Handler(socketserver.BaseRequestHandler):
    def handle(self) -> None:
        assert isinstance(self.server, Counting)
        self.server.visits += 1
        self.request.recv(65536)
        self.request.sendall(b"HTTP/1.1 500 No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")


@pytest.fixture(scope="module")
def listener() -> Iterator[Counting]:
    with Counting(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


# `@` is the listener; what follows is all that each would ask, relative to it.
P = "PREFIX x: <@> "
QUERIES: dict[str, tuple[str | None, ...]] = {
    "SELECT * { SERVICE <@> { ?s ?p ?o } }": ("",),
    "SELECT * { service <@> { ?s ?p ?o } }": ("",),
    "SELECT * { SeRvIcE <@> { ?s ?p ?o } }": ("",),
    "SELECT*{SERVICE<@>{?s ?p ?o}}": ("",),
    "SELECT * { SERVICE\t\n\r<@>\n{ ?s ?p ?o } }": ("",),
    "SELECT * { SERVICE# <http://else/>\n<@> { ?s ?p ?o } }": ("",),
    "SELECT * { SERVICE #\r<@>#\r{ ?s ?p ?o } }": ("",),
    "SELECT * { SERVICE SILENT <@> { ?s ?p ?o } }": ("",),
    "SELECT * { service#\nsilent#\n<@> { ?s ?p ?o } }": ("",),
    "SELECT * { SERVICESILENT<@>{ ?s ?p ?o } }": ("",),
    P + "SELECT * { SERVICE x: { ?s ?p ?o } }": ("",),
    P + "SELECT * { SERVICE x:y { ?s ?p ?o } }": ("y",),
    P + "SELECT * { SERVICEx:y{ ?s ?p ?o } }": ("y",),
    P + "SELECT * { SERVICESILENTx:y{ ?s ?p ?o } }": ("y",),
    P + "SELECT * { SERVICE SILENTx:y{ ?s ?p ?o } }": ("y",),
    P + "SELECT * { SERVICE x:a\\,b\\~ { ?s ?p ?o } }": ("a,b~",),
    P + "SELECT * { SERVICE x:a.b:c%20d { ?s ?p ?o } }": ("a.b:c%20d",),
    "PREFIX : <@> SELECT * { SERVICE :y { ?s ?p ?o } }": ("y",),
    "PREFIX : <@> SELECT * { SERVICE:y { ?s ?p ?o } }": ("y",),
    "PREFIX service: <@> SELECT * { SERVICE service:service { ?s ?p ?o } }": ("service",),
    "PREFIX silent: <@> SELECT * { SERVICE silent:y { ?s ?p ?o } }": ("y",),
    "PREFIX x:<http://else/>PREFIX x:<@>SELECT * { SERVICE x:y { ?s ?p ?o } }": ("y",),
    "#PREFIX x:<http://else/>\nprefix#\nx:#\n<@>SELECT * { SERVICE x:y { ?s ?p ?o } }": ("y",),
    "BASE <@> SELECT * { SERVICE <y> { ?s ?p ?o } }": ("y",),
    "BASE <@> SELECT * { SERVICE <> { ?s ?p ?o } }": ("",),
    "BASE <http://else/> BASE <@> SELECT * { SERVICE <a/../y?q> { ?s ?p ?o } }": ("y?q",),
    "BASE <@> PREFIX x: <q/> SELECT * { SERVICE x:y { ?s ?p ?o } }": ("q/y",),
    "BASE <@> SELECT * { SERVICE <\\u0079> { ?s ?p ?o } }": ("y",),
    "SELECT * { SERVICE <@\\U00000079> { ?s ?p ?o } }": ("y",),
    "SELECT * { ?s ?p ?o . SERVICE <@> { ?s ?q ?r } . ?s ?t ?u }": ("",),
    "SELECT * { ?s ?p ?o SERVICE <@> { ?s ?q ?r } }": ("",),
    "SELECT * { ?s ?p 1SERVICE <@> { ?s ?q ?r } }": ("",),
    "SELECT * { ?s ?p 'SERVICE'SERVICE <@> { ?s ?q ?r } }": ("",),
    "SELECT * { ?s <@p>?o.SERVICE <@> { ?s ?q ?r } }": ("",),
    "SELECT * { FILTER EXISTS { SERVICE <@> { ?s ?p ?o } } }": ("",),
    "SELECT * { FILTER(1 = 1 && NOT EXISTS{SERVICE <@> { ?s ?p ?o } }) }": ("",),
    "SELECT (EXISTS { SERVICE <@> { ?s ?p ?o } } AS ?x) {}": ("",),
    "SELECT * { BIND(EXISTS { SERVICE <@> {} } AS ?x) }": ("",),
    "SELECT * {} ORDER BY (EXISTS { SERVICE <@> {} })": ("",),
    "SELECT (COUNT(*) AS ?n) {} HAVING (EXISTS { SERVICE <@> {} })": ("",),
    "SELECT * { { SELECT * { { SELECT * { SERVICE <@> { ?s ?p ?o } } } } } }": ("",),
    "SELECT * { OPTIONAL { SERVICE <@> { ?s ?p ?o } } }": ("",),
    "SELECT * { {} UNION { SERVICE <@> { ?s ?p ?o } } }": ("",),
    "SELECT * { {} MINUS { SERVICE <@> { ?s ?p ?o } } }": ("",),
    "SELECT * { GRAPH ?g { SERVICE <@> { ?s ?p ?o } } }": ("",),
    "SELECT * { SERVICE <@a> { SERVICE <@b> { ?s ?p ?o } } }": ("a", "b"),
    P + "SELECT * { SERVICE x:a {} SERVICE x:b {} SERVICE <@c> {} }": ("a", "b", "c"),
    "SELECT * { VALUES ?g { <@> } SERVICE ?g { ?s ?p ?o } }": (None,),
    "SELECT * { BIND(<@> AS ?g) SERVICE $g { ?s ?p ?o } }": (None,),
    "SELECT * { VALUES ?g { <@> } SERVICE SILENT?g{ ?s ?p ?o } }": (None,),
    "ASK { SERVICE <@> { ?s ?p ?o } }": ("",),
    "DESCRIBE ?s { SERVICE <@> { ?s ?p ?o } }": ("",),
    "CONSTRUCT { ?s ?p ?o } WHERE { SERVICE <@> { ?s ?p ?o } }": ("",),
    "SELECT ?service { ?service ?p 'SERVICE <http://else/> {}' SERVICE <@> { ?service ?p ?o } }":
        ("",),
    "SELECT * { BIND(1 AS ?service) SERVICE <@> { ?s ?p ?o } BIND(2 AS ?xervice) }": ("",),
    # Where `<` is an operator but could start an IRI, a string seems to begin that does not.
    "SELECT * { FILTER(1<2#>'''\n) SERVICE <@> { ?s ?p ?o } #'''\n }": ("",),
    "SELECT * { FILTER(1<2#>\"\"\"\n) ?s <@#> ?o . SERVICE <@> {} #\"\"\"\n }": ("",),
    "SELECT * { FILTER(?a<?b&&?c>?d) SERVICE <@> {} }": ("",),
}  # fmt: skip
UPDATES: dict[str, tuple[str | None, ...]] = {
    "LOAD <@>": ("",),
    "load<@>": ("",),
    "LOAD SILENT <@> INTO GRAPH <x:g>": ("",),
    "LoAd#\nsIlEnT#\n<@>;": ("",),
    "LOADSILENT<@>INTO GRAPH<x:g>": ("",),
    P + "LOAD x:y": ("y",),
    P + "LOADx:y": ("y",),
    "PREFIX load: <@> LOAD load:load INTO GRAPH load:g": ("load",),
    "BASE <@> LOAD <y>": ("y",),
    "CLEAR ALL ; LOAD <@>": ("",),
    "INSERT DATA { <x:a> <x:load> 'LOAD <http://else/>' } ; LOAD <@> ; DROP ALL": ("",),
    "INSERT DATA { <x:a> <x:b> 1 } ; # LOAD <http://else/>\nLOAD <@>": ("",),
    P + "PREFIX y: <@q/> LOAD x:a ; LOAD y:b ; LOAD x:c": ("a", "q/b", "c"),
    "BASE <http://else/> BASE <@> LOAD <a> ; LOAD <b>": ("a", "b"),
    "INSERT { ?s ?p ?o } WHERE { SERVICE <@> { ?s ?p ?o } }": ("",),
    "DELETE { ?s ?p ?o } WHERE { FILTER EXISTS { service<@>{ ?s ?p ?o } } }": ("",),
    "INSERT { ?s ?p ?o } WHERE { VALUES ?g { <@> } SERVICE ?g { ?s ?p ?o } }": (None,),
    "LOAD <@a> ; INSERT { ?s ?p ?o } WHERE { SERVICE SILENT <@b> { ?s ?p ?o } } ; LOAD <@c>":
        ("a", "b", "c"),
    P + "WITH <x:g> INSERT { ?load ?p ?o } USING <x:h> WHERE { SERVICEx:y{ ?load ?p ?o } }":
        ("y",),
}  # fmt: skip
CASES = [
    (text, targets, update)
    for table, update in ((QUERIES, False), (UPDATES, True))
    for text, targets in table.items()
]


def test_the_table_is_long() -> None:
    """There are at least sixty spellings."""
    assert len(CASES) >= 60


@pytest.mark.parametrize(("text", "targets", "update"), CASES)
def test_every_spelling_is_seen_and_nobody_is_asked(
    listener: Counting, text: str, targets: tuple[str | None, ...], update: bool
) -> None:
    """All targets are told, all are refused by policy, and none of that asks anybody."""
    address = f"http://127.0.0.1:{listener.server_address[1]}/"
    sparql = text.replace("@", address)
    before = listener.visits
    calls = outside_calls(sparql, BASE, update=update)
    assert [c.iri for c in calls] == [None if t is None else address + t for t in targets]
    if "silent:" not in text:
        assert [c.silent for c in calls].count(True) == text.upper().count("SILENT")
    assert allowed(calls, (), ()) is not None
    assert allowed(calls, ["http://127.0.0.1/"], ["https://127.0.0.1/"]) is not None
    permitted = allowed(calls, [address], [address])
    assert (permitted is None) == (None not in targets)
    assert listener.visits == before


@pytest.mark.parametrize(("text", "targets", "update"), CASES[:1] + CASES[-5:-4] + CASES[58:60])
def test_these_would_really_ask(
    listener: Counting, text: str, targets: tuple[str | None, ...], update: bool
) -> None:
    """The listener counts what is evaluated, so that a count of zero means something."""
    address = f"http://127.0.0.1:{listener.server_address[1]}/"
    calls = outside_calls(text.replace("@", address), BASE, update=update)
    before = listener.visits
    try:
        result = (Store().update if update else Store().query)(calls.sparql, base_iri=BASE)
        list(result or ())  # type: ignore[call-overload]
    except (OSError, RuntimeError):
        pass
    assert listener.visits > before


@pytest.mark.parametrize(("text", "targets", "update"), CASES)
def test_the_text_to_evaluate_names_what_was_judged(
    text: str, targets: tuple[str | None, ...], update: bool
) -> None:
    """In it the same calls are found, now as absolute IRIs, without help of a prefix or base."""
    calls = outside_calls(text.replace("@", "http://h.example/"), BASE, update=update)
    again = outside_calls(calls.sparql, "http://other.example/", update=update)
    assert [c.iri for c in again] == [c.iri for c in calls]
    for call in calls:
        assert call.iri is None or f"<{call.iri}>" in calls.sparql


HARMLESS = (
    'SELECT * { ?s ?p "SERVICE <http://x/> { ?a ?b ?c }" } # SERVICE <http://x/> {}',
    "PREFIX service: <http://x/service#> SELECT ?service { ?service service:service ?o }",
    "SELECT * { ?s <http://x/service> '''\n SERVICE <http://x/> {} ''' }",
    "PREFIX SERVICE: <http://x/> SELECT * { ?a ?b SERVICE:y {} }",
    "SELECT $service { ?x ?service ?servicelevel } GROUP BY $service ?service HAVING (1 = 1)",
    "SELECT * { GRAPH <x:load> { ?load <x:load> 'LOAD <http://x/>' } }",
)


@pytest.mark.parametrize("query", HARMLESS)
def test_the_words_are_harmless_elsewhere(query: str) -> None:
    """Strings, comments, IRIs, prefixes and variables may hold the words; nothing changes."""
    assert outside_calls(query) == OutsideCalls((), query)
    pattern = "INSERT DATA { <x:load> <x:service> 'LOAD <x:a>' } # LOAD <x:a>"
    assert outside_calls(pattern, update=True) == OutsideCalls((), pattern)


@pytest.mark.parametrize(
    "text",
    ["\\u0053ERVICE <http://x/> {}", "SERV\\u0049CE <http://x/> {}", "ſERVICE <http://x/> {}"],
)
def test_an_escaped_or_foreign_letter_makes_no_keyword(text: str) -> None:
    """Escapes stand in strings and IRIs only; elsewhere they are mistakes."""
    with pytest.raises(QueryError, match="not correct"):
        outside_calls(f"SELECT * {{ {text} }}")


WORDS = st.sampled_from(["SERVICE", "service", "LOAD", "Load", "SILENT", "<x:a>", "{", "}", "?s"])
NOISE = st.lists(WORDS, max_size=6).map(" ".join)


@given(NOISE, NOISE, st.sampled_from(["service", "SERVICE", "load"]), st.booleans())
@settings(deadline=None, max_examples=60)
def test_noise_hides_nothing_and_adds_nothing(
    text: str, comment: str, word: str, asks: bool
) -> None:
    """Whatever stands in strings, comments, IRIs and names, exactly the real call is found."""
    call = "SERVICE <http://h.example/y> { ?s ?p ?o }" if asks else ""
    query = (
        f"PREFIX {word}: <http://{word}.example/> # {comment}\n"
        f'SELECT ?{word} {{ ?{word} {word}:{word} "{text}" . {call} # {comment}\n'
        f" <http://x/{word}> a '''{text}''' }}"
    )
    assert [c.iri for c in outside_calls(query)] == ["http://h.example/y"] * asks
    load = "LOAD <http://h.example/z> ;" if asks else ""
    update = (
        f"PREFIX {word}: <http://{word}.example/> # {comment}\n{load} # {comment}\n"
        f"INSERT {{ ?{word} {word}:{word} \"{text}\" }} WHERE {{ ?{word} ?p '{text}' . {call} }}"
    )
    found = [c.iri for c in outside_calls(update, update=True)]
    assert found == ["http://h.example/z", "http://h.example/y"] * asks


CONFUSING = st.sampled_from(
    [
        "FILTER(1<2#>'''\n)", "FILTER(1<2#>\"\n)", "FILTER(?a<?b&&?c>?d)", "# ' \" <\n",
        "?a ?b '#' .", "?a ?b \"'''\" .", "?a <x:'#> ?o .", "?a ?b '''\"SERVICE <x:a> {}#''' .",
        "BIND(<x:SERVICE> AS ?service)", "{ ?a ?b 'it\\'s' }", "#>\n", "?a ?b 1<x:c> 2 .",
    ]
)  # fmt: skip


@given(st.lists(CONFUSING, max_size=5), st.lists(CONFUSING, max_size=3))
@settings(deadline=None, max_examples=150)
def test_what_confuses_a_reader_of_tokens_hides_nothing(
    before: list[str], after: list[str]
) -> None:
    """Where `<` compares or `#` stands in an IRI, the one call is found and nothing else."""
    call = "SERVICE <http://h.example/> { ?s ?p ?o }"
    query = f"SELECT * {{ {' '.join(before)} {call} {' '.join(after)} }}"
    try:
        check_query(query)
    except QueryError:
        # Not every piece goes with every other, as a variable is bound once.
        assume(False)
    assert [c.iri for c in outside_calls(query)] == ["http://h.example/"]


# Updates


def test_a_correct_update_is_not_evaluated() -> None:
    """What would run for ever, or change something, is only read."""
    values = " ".join(f"VALUES ?v{i} {{ {' '.join(map(str, range(60)))} }}" for i in range(7))
    check_update(f"INSERT {{ <x:a> <x:b> ?v1 }} WHERE {{ {values} }}")
    check_update("DROP ALL ; CREATE GRAPH <x:g> ; CREATE GRAPH <x:g>")


@pytest.mark.parametrize(
    ("update", "place"),
    [
        ("INSERT DATA { <x:a> <x:b> }", "1:2"), ("\n\nDROP", "3:5"), ("SELECT * {}", "1:"),
        ("INSERT DATA { <x:a> <x:b> '''c", "1:"), ("INSERT DATA { ?a <x:b> 1 } ;\n ;", "2:"),
        ("CLEAR ALL ; CLEAR", "1:18"),
    ],
)  # fmt: skip
def test_an_incorrect_update_is_reported_with_its_place(update: str, place: str) -> None:
    """The message gives line and column."""
    with pytest.raises(QueryError, match=f"The update is not correct SPARQL: error at {place}"):
        check_update(update)


def test_other_mistakes_of_an_update_are_said_as_well() -> None:
    """Half a character and a base that is none are no errors of the program."""
    with pytest.raises(QueryError, match="no Unicode text"):
        check_update("INSERT DATA { <x:a> <x:b> '\ud800' }")
    with pytest.raises(QueryError, match="'x y' is no base"):
        check_update("DROP ALL", "x y")


@pytest.mark.parametrize("opening", ["{", "(", "FILTER(STR(", "FILTER EXISTS {", "[ <x:p> "])
def test_deep_nesting_does_not_end_the_process(opening: str) -> None:
    """What would overflow the usual stack is read, or refused with a reason."""
    for depth in (3_000, 200_000):
        with pytest.raises(QueryError, match=r"not correct|too many brackets"):
            check_query("ASK { " + opening * depth)


def test_many_patterns_are_read_at_once() -> None:
    """To check a query does not plan it, which would take minutes here."""
    many = " ".join(f"?s{i} ?p{i} ?o{i} ." for i in range(1_000))
    check_query(f"ASK {{ {many} }}")
    assert not outside_calls(f"ASK {{ {many} ?service ?p ?o }}")


def test_what_takes_too_long_to_tell_is_refused() -> None:
    """With very many words that could be keywords, the target is unknown, and so not allowed."""
    many = "?service ?p 'service' . " * 2_000
    calls = outside_calls(f"ASK {{ {many} SERVICE <http://h.example/> {{}} }}")
    assert [c.iri for c in calls] == [None]
    refusal = allowed(calls, ["http://h.example/"], [])
    assert refusal is not None
    assert "cannot be told" in refusal


# What is allowed

STARTS = {
    ("https://a.example", "https://a.example/sparql"): True,
    ("https://a.example", "https://A.EXAMPLE:443"): True,
    ("https://a.example/", "https://a.example/x?y#z"): True,
    ("https://a.example/x", "https://a.example/x"): True,
    ("https://a.example/x", "https://a.example/x/y"): True,
    ("https://a.example/x", "https://a.example/x?q=1"): True,
    ("https://a.example/x?k=1", "https://a.example/x?k=1&q=2"): True,
    ("http://127.0.0.1:8080/", "http://127.0.0.1:8080/sparql"): True,
    ("http://[::1]/", "http://[::1]:80/sparql"): True,
    ("https://a.example", "https://a.example.evil.example/"): False,
    ("https://a.example", "https://a.example@evil.example/"): False,
    ("https://a.example", "https://user:password@a.example/"): False,
    ("https://a.example", "https://a.example:8443/"): False,
    ("https://a.example", "http://a.example/"): False,
    ("https://a.example/x", "https://a.example/xy"): False,
    ("https://a.example/x", "https://a.example/X"): False,
    ("https://a.example/x/", "https://a.example/x"): False,
    ("https://a.example/x/", "https://a.example/x/../y"): False,
    ("https://a.example/x/", "https://a.example/x/%2E%2e/y"): False,
    ("https://a.example/x/", "https://a.example/x/..;a/y"): False,
    ("https://a.example/x?k=1", "https://a.example/x?k=12"): False,
    ("https://a.example/", "https:a.example/"): False,
    ("https://a.example/", "https:///a.example/"): False,
    ("https://a.example/", "https://a.example\\@evil.example/"): False,
    ("https://a.example/", "https://evil.example#@a.example/"): False,
    ("https://a.example/", "https://évil.example/"): False,
    ("https://a.example/", "file:///etc/passwd"): False,
    ("a.example", "https://a.example/"): False,
    ("", "https://a.example/"): False,
}


@pytest.mark.parametrize(("prefix", "iri"), STARTS)
def test_an_allowed_start_ends_at_a_whole_part(prefix: str, iri: str) -> None:
    """A host that only begins alike, another port, a password or a step upwards is another."""
    assert starts(prefix, iri) is STARTS[prefix, iri]


def test_a_start_that_would_allow_nothing_is_an_error() -> None:
    """The operator hears of it when the server starts."""
    check_start("https://query.wikidata.org/sparql")
    for wrong in ("query.wikidata.org", "ftp://a.example/", "https://", "https://a@b/", "*"):
        with pytest.raises(DataError, match="no start of an address"):
            check_start(wrong)


def test_a_refusal_says_what_is_allowed() -> None:
    """The sentence names the call, its line and what the operator allows."""
    calls = outside_calls("ASK {\n SERVICE <http://h.example/> {} }")
    assert allowed(calls, [], []) == (
        "SERVICE in line 2 is refused: this server asks no other. Take the SERVICE part out."
    )
    assert allowed(calls, ["https://a.example/"], []) == (
        "SERVICE <http://h.example/> in line 2 is refused. "
        "Allowed is what begins with https://a.example/."
    )
    assert allowed(outside_calls("ASK {}"), [], []) is None

"""Every IRI of the dataset answers: for people with a page, for programs with a graph."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
import rdflib
from endpoints import BROWSER, Watched, client_of, graph_of, in_process, published, store_folder
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, Store
from query_store import ID, MEETING
from serving import serving

from communique.graph.iris import Iris
from communique.graph.link_triples import EntityLink, write_link
from communique.graph.literals import GraphWriter
from communique.graph.vocabulary import SKOS
from communique.server.node_accounts import Mark, mark
from communique.server.node_addresses import Addresses
from communique.server.node_graph import MAX_TRIPLES
from communique.server.readable import readable
from communique.server.settings import Settings

ONTOLOGY = "https://w3id.org/communique/ontology#"
HYDRA = rdflib.Namespace("http://www.w3.org/ns/hydra/core#")
XSD = "http://www.w3.org/2001/XMLSchema#"
MEETING_PATH = MEETING.removeprefix(ID)
PAGE = BROWSER
HUB = f"{ID}actor/hub"
NAMES = (
    "actor/石破-茂",
    "actor/a.ttl",
    "actor/a",
    "actor/b%20c",
    "actor/%E7%9F%B3",
    "a?b",
    "a/../b",
)


EVIL = NamedNode(f"{ID}actor/evil")
EVIL_WORDS = '"><script>alert(1)</script><b onmouseover="x">'


def with_odd_nodes(store: Store) -> None:
    label, links = NamedNode("http://www.w3.org/2000/01/rdf-schema#label"), NamedNode("http://x/to")
    graph = NamedNode("http://x/graph")
    store.extend(Quad(NamedNode(ID + name), label, Literal(f"<{name}>"), graph) for name in NAMES)
    nodes = [NamedNode(f"http://x/{i}") for i in range(3000)]
    store.extend(Quad(node, links, NamedNode(HUB), graph) for node in nodes)
    store.extend(Quad(NamedNode(HUB), links, node, graph) for node in nodes)
    # What several graphs say is still one triple.
    store.extend(
        Quad(nodes[0], links, NamedNode(HUB), NamedNode(f"http://x/g{i}")) for i in range(5)
    )
    store.add(Quad(NamedNode(f"{ID}actor/plain"), label, Literal("In no graph")))
    said = [
        (label, Literal(EVIL_WORDS)),
        (NamedNode("javascript:alert(1)"), NamedNode("javascript:alert(2)")),
        (NamedNode(ONTOLOGY + "text"), Literal(EVIL_WORDS)),
        (
            NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"),
            NamedNode(ONTOLOGY + "Statement"),
        ),
    ]
    store.extend(Quad(EVIL, p, term, NamedNode("http://x/evil")) for p, term in said)
    out, park = GraphWriter(Iris().links_graph), Iris().actor("bo-park")
    told = {"source": "reviewed by <A. Lind>", "day": "2031-07-01", "confidence": 0.7}
    write_link(out, Iris(), EntityLink(park, "P", "Q7", predicate=SKOS.closeMatch, **told))
    write_link(out, Iris(), EntityLink(park, "P", "Q8", status="rejected", **told))
    moss = Iris().actor("dee-moss")
    write_link(out, Iris(), EntityLink(moss, "M", None, status="none-found", **told))
    store.extend(out.quads())
    found = NamedNode("http://x/found")
    for name in ("wikidata", "inferred/borland-2031-05-06"):
        store.add(Quad(NamedNode(ID + "actor/plain"), found, found, NamedNode(f"{ID}graph/{name}")))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return store_folder(tmp_path_factory.mktemp("resources") / "store", with_odd_nodes)


@pytest.fixture(scope="module")
def client(folder: Path) -> Iterator[httpx.Client]:
    with serving(folder) as served, client_of(served) as client:
        yield client


@pytest.fixture(scope="module")
def store(folder: Path, client: httpx.Client) -> Store:
    """What *client* is answered from."""
    return published(folder)


# From the thing to a document


@pytest.mark.parametrize(
    ("accept", "location"),
    [
        ("*/*", f"/data/{MEETING_PATH}.ttl"),
        (PAGE["Accept"], f"/page/{MEETING_PATH}"),
        ("application/ld+json", f"/data/{MEETING_PATH}.jsonld"),
        ("application/n-triples", f"/data/{MEETING_PATH}.nt"),
        ("application/rdf+xml, text/turtle;q=0.5", f"/data/{MEETING_PATH}.rdf"),
        ("text/html;q=0.1, text/turtle;q=0.2", f"/data/{MEETING_PATH}.ttl"),
    ],
)
def test_a_thing_leads_to_the_document_that_is_asked_for(
    client: httpx.Client, accept: str, location: str
) -> None:
    """The answer is 303 with the address of the format that the client prefers."""
    for method in ("GET", "HEAD"):
        response = client.request(method, f"/id/{MEETING_PATH}", headers={"Accept": accept})
        assert (response.status_code, response.headers["location"]) == (303, location)
        assert response.headers["vary"] == "Accept"
        assert f'<{location}>; rel="describedby"' in response.headers["link"]
        for media_type in ("text/turtle", "application/ld+json", "text/html"):
            assert f'rel="alternate"; type="{media_type}"' in response.headers["link"]
        assert not response.content


def test_what_is_not_there_or_not_on_offer_is_refused(client: httpx.Client) -> None:
    """404, 406, 405 and 400 each come with a sentence."""
    cases = {
        404: client.get("/id/actor/nobody"),
        406: client.get(f"/id/{MEETING_PATH}", headers={"Accept": "image/png"}),
        405: client.post(f"/id/{MEETING_PATH}"),
        400: client.get("/page", params={"iri": "not an IRI"}),
    }
    for status, response in cases.items():
        assert response.status_code == status
    assert f"<{ID}actor/nobody>" in cases[404].text
    assert client.head("/id/actor/nobody").status_code == 404
    assert client.get("/page/actor/nobody").status_code == 404
    assert client.get("/data/actor/nobody.ttl").status_code == 404
    assert client.get("/data.xls", params={"iri": MEETING}).status_code == 404
    assert client.get("/page").status_code == 400
    assert client.get("/page", params={"iri": [MEETING, MEETING]}).status_code == 400
    assert client.get(f"/page/{MEETING_PATH}", params={"passages": "-1"}).status_code == 400
    assert client.get(f"/page/{MEETING_PATH}", params={"in": "x y"}).status_code == 400
    assert client.get("/page", params={"iri": "http://x/" + "a" * 9000}).status_code == 400
    assert client.get(f"/page/{MEETING_PATH}", params={"version": "none"}).status_code == 400
    gone = {"version": "0123456789abcdef"}
    assert client.get(f"/page/{MEETING_PATH}", params=gone).status_code == 410
    assert client.get(f"/id/{MEETING_PATH}", params=gone).status_code == 410


def test_suffixes_choose_the_format(client: httpx.Client) -> None:
    """A suffix decides, whatever `Accept` says; a node called like that comes first."""
    for suffix, parser in {"ttl": "turtle", "nt": "nt", "jsonld": "json-ld", "rdf": "xml"}.items():
        for start in ("id", "data"):
            response = client.get(
                f"/{start}/{MEETING_PATH}.{suffix}", headers=PAGE, follow_redirects=True
            )
            assert rdflib.URIRef(MEETING) in set(graph_of(response, parser).subjects())
    assert client.get("/id/actor/a.ttl").headers["location"] == "/data/actor/a.ttl.ttl"
    assert client.get("/id/actor/a.nt").headers["location"] == "/data/actor/a.nt"
    whole = graph_of(client.get("/data/actor/a.ttl.ttl"))
    assert rdflib.URIRef(f"{ID}actor/a.ttl") in set(whole.subjects())
    plain = graph_of(client.get("/data/actor/a.ttl"))
    assert rdflib.URIRef(f"{ID}actor/a.ttl") not in set(plain.subjects())


@pytest.mark.parametrize("name", NAMES)
def test_every_iri_has_an_address_of_its_own(client: httpx.Client, name: str) -> None:
    """What the server links to as the page of an IRI is the page of that IRI."""
    for address in (Addresses().page(ID + name), Addresses().data(ID + name, "ttl")):
        response = client.get(address)
        assert response.status_code == 200
        assert ID + name in html.unescape(response.text) or response.headers["content-type"] != (
            "text/html; charset=utf-8"
        )
        if address.startswith("/data"):
            label = graph_of(response).value(
                rdflib.URIRef(ID + name), rdflib.RDFS.label, default=None
            )
            assert str(label) == f"<{name}>"


@given(st.text(st.characters(blacklist_categories=("Cs",)), min_size=1, max_size=20))
def test_addresses_go_there_and_back(rest: str) -> None:
    """Whatever IRI has a path, the path means that IRI before any other."""
    try:
        iri = NamedNode(Addresses().base + rest).value
    except ValueError:
        return
    path = Addresses().rest(iri)
    if path is not None:
        assert path.isascii()
        assert Addresses().meant_by(path.encode("ascii"))[0] == iri


def test_escapes_are_read_as_the_letters_they_stand_for(client: httpx.Client) -> None:
    """Letters arrive encoded or as raw bytes; an IRI with escapes of its own is found too."""
    found = client.get("/id/actor/%e7%9f%b3%e7%a0%b4-%E8%8C%82", headers=PAGE)
    assert found.headers["location"] == "/page/actor/%E7%9F%B3%E7%A0%B4-%E8%8C%82"
    assert client.get("/id/%61ctor/a", headers=PAGE).headers["location"] == "/page/actor/a"
    own = client.get("/id/actor/b%20c", headers=PAGE)
    assert own.headers["location"].startswith("/page?iri=")
    assert client.get(own.headers["location"]).status_code == 200


# The graph


def test_the_graph_describes_the_node(client: httpx.Client, store: Store) -> None:
    """All its triples, the words of its passages, labels, and how many nodes point to it."""
    graph = graph_of(client.get(f"/data/{MEETING_PATH}.ttl"))
    node = rdflib.URIRef(MEETING)
    own = {q.triple for q in store.quads_for_pattern(NamedNode(MEETING), None, None)}
    assert len(set(graph.triples((node, None, None)))) == len(own)
    words = set(graph.objects(None, rdflib.URIRef("http://www.w3.org/ns/oa#exact")))
    assert words == {rdflib.Literal("Lind met Park."), rdflib.Literal("Bo Park saw Ada Lynd")}
    labels = set(graph.objects(rdflib.URIRef(f"{ID}actor/ada-lind"), rdflib.RDFS.label))
    assert labels == {rdflib.Literal("Ada Lind", lang="en")}
    counted = {
        (
            graph.value(assertion, HYDRA.property),
            int(str(graph.value(collection, HYDRA.totalItems))),
        )
        for collection, assertion in graph.subject_objects(HYDRA.memberAssertion)
        if graph.value(assertion, HYDRA.object) == node
    }
    assert (rdflib.URIRef(ONTOLOGY + "reports"), 2) in counted
    assert (rdflib.URIRef(ONTOLOGY + "aboutMeeting"), 4) in counted


def test_a_node_with_very_many_links_has_a_short_description(client: httpx.Client) -> None:
    """Links are counted, each once, and not listed; what is cut says so by its number."""
    graph = graph_of(client.get("/data/actor/hub.ttl"))
    assert 1000 < len(graph) < min(2000, MAX_TRIPLES)
    assert {int(str(n)) for n in graph.objects(None, HYDRA.totalItems)} == {3000}
    page = client.get("/page/actor/hub").text
    assert "50 of 3,000" in page
    assert len(page) < 60_000


def test_a_document_is_known_by_its_tag(client: httpx.Client, store: Store) -> None:
    """A repeated request is answered 304 after no more than finding the node."""
    for address in (f"/page/{MEETING_PATH}", f"/data/{MEETING_PATH}.ttl"):
        first = client.get(address)
        again = client.get(address, headers={"If-None-Match": f'"x", W/{first.headers["etag"]}'})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == first.headers["etag"]
        assert 'rel="canonical"' in first.headers["link"]
    tags = {client.get(f"/data/{MEETING_PATH}.{end}").headers["etag"] for end in ("ttl", "nt")}
    assert len(tags) == 2


@pytest.mark.parametrize("path", [f"page/{MEETING_PATH}", f"data/{MEETING_PATH}.ttl", "void.ttl"])
def test_documents_are_compressed_for_whom_likes_it(client: httpx.Client, path: str) -> None:
    plain = client.get(path, headers={"Accept-Encoding": "identity"})
    assert "Content-Encoding" not in plain.headers
    tags = {plain.headers["ETag"]}
    for coding in ("gzip", "zstd"):
        wanted = {"Accept-Encoding": coding}
        sent = client.get(path, headers=wanted)
        assert sent.headers["Content-Encoding"] == coding
        assert int(sent.headers["Content-Length"]) < len(plain.content)
        assert sent.content == plain.content
        assert "Accept-Encoding" in sent.headers["Vary"]
        tags.add(sent.headers["ETag"])
        again = client.get(path, headers={**wanted, "If-None-Match": sent.headers["ETag"]})
        assert again.status_code == 304
        assert again.headers["Vary"] == sent.headers["Vary"]
    assert len(tags) == 3


def test_data_without_a_suffix_is_negotiated(client: httpx.Client) -> None:
    """`/data?iri=` takes the format from `Accept` and says where that very format is."""
    response = client.get("/data", params={"iri": ONTOLOGY + "Meeting"})
    assert response.headers["vary"] == "Accept, Accept-Encoding"
    assert graph_of(response)
    again = client.get(response.headers["content-location"])
    assert again.text == response.text


# The page


def test_the_page_of_a_meeting_sets_the_accounts_side_by_side(client: httpx.Client) -> None:
    """Each statement has its column; what they tell differently is marked."""
    page = client.get(f"/page/{MEETING_PATH}", headers=PAGE).text
    table = page[page.index('<table class="accounts">') : page.index("</table>")]
    rows = {
        re.sub("<[^>]*>", "", name).split()[0]: row
        for row in re.findall(r"<tr[^>]*>.*?</tr>", table, re.DOTALL)
        for name in re.findall(r'<th scope="row">(.*?)</th>', row, re.DOTALL)
    }
    assert table.count('<th scope="col"><a ') == 2
    assert ">differs<" in rows["duration"]
    assert "1 h 25 min" in rows["duration"]
    assert ">1 h<" in rows["duration"]
    # A day is not another day for lacking the hour.
    assert ">differs<" not in rows["started"]
    assert "6 May 2031, 10:00 UTC+02:00" in rows["started"]
    assert "Premier" in rows["participants"]
    assert "not said" in rows["place"]


def test_the_page_of_a_statement_marks_the_passages(client: httpx.Client) -> None:
    """The text is whole, and each passage leads to its page and back."""
    page = client.get("/page/statement/arland-2031-05-07").text
    text = page[
        page.index('<div class="text"') : page.index("</div>", page.index('<div class="text"'))
    ]
    shown = html.unescape(re.sub("<[^>]*>", "", text)).strip()
    assert shown == (
        "Lind met Park. Lind welcomed Park. Arland will send ships by 2032. Lind urged calm."
    )
    assert 'href="/page/passage/arland-2031-05-07/15-33">Lind welcomed Park</a></mark>' in text
    assert 'id="c15-33"' in text
    utterance = client.get("/page/utterance/arland-2031-05-07/15-33").text
    assert 'href="/page/statement/arland-2031-05-07#c15-33"' in utterance
    assert "<blockquote>Lind welcomed Park</blockquote>" in utterance
    passage = client.get("/page/passage/arland-2031-05-07/15-33").text
    assert "<b>Lind welcomed Park</b>" in passage
    assert 'href="/page/statement/arland-2031-05-07#c15-33"' in passage


def test_the_page_of_an_actor_tells_who_says_so_and_what_points_here(client: httpx.Client) -> None:
    """Labels stand for IRIs, links are counted, Wikidata is one click away."""
    page = client.get("/page/actor/ada-lind").text
    assert "<h1>Ada Lind</h1>" in page
    assert 'href="https://www.wikidata.org/entity/Q1001" rel="external">Q1001</a>' in page.replace(
        "www.wikidata.org", "www.wikidata.org"
    )
    assert "All of it is said in:" in page
    assert "Authority file" in page
    assert re.search(r'>speaker</a> <span class="count">2</span>', page)
    stranger = client.get("/page/actor/dee-moss").text
    assert '<a href="/page/statement/borland-2031-05-06">Park and Lind</a>.' in stranger
    plain = client.get("/page/actor/plain").text
    assert "the default graph" in plain
    assert 'href="/page/graph/wikidata">Facts from Wikidata</a>' in plain
    inferred = '<a href="/page/graph/inferred/borland-2031-05-06">Inferred from: Park and Lind</a>'
    assert inferred in plain


def test_the_page_says_on_what_a_link_with_wikidata_rests(client: httpx.Client) -> None:
    """The closest first, each with source, day and confidence; also what was not found."""
    page = html.unescape(re.sub(r"<[^>]*>|\s+", " ", client.get("/page/actor/bo-park").text))
    page = " ".join(page.split())
    details = "(reviewed by <A. Lind>; 2031-07-01; confidence 0.7) On what it rests"
    assert f"The same in Wikidata: Q1002 Nearly the same in Wikidata: Q7 {details}" in page
    assert f"Rejected as “the same in Wikidata”: Q8 {details}" in page
    stranger = client.get("/page/actor/dee-moss").text
    assert "Looked for in Wikidata and not found<" in stranger
    assert 'href="/page/link/actor/dee-moss/none"' in stranger
    assert "Table of links" in client.get("/page/link/actor/bo-park/Q7").text


def test_all_that_points_here_can_be_leafed_through(client: httpx.Client) -> None:
    """Following the links shows every node once, without a number that is not true."""
    address, seen = "/page/actor/hub?in=http://x/to", list[str]()
    for _ in range(40):
        page = client.get(address).text
        assert "3,000 in all" in page
        listed = page[page.index('<ul class="links">') : page.index("</ul>")]
        seen += re.findall(r'<a href="([^"]*)"', listed)
        following = re.search(r'rel="next" href="([^"]*)"', page)
        if following is None:
            break
        address = html.unescape(following[1])
    assert len(seen) == len(set(seen)) == 3000
    assert "There are none" in client.get("/page/actor/hub?in=http://x/to&from=9000").text


def test_terms_and_concepts_have_pages(client: httpx.Client) -> None:
    """Any IRI of the store can be asked for, also one that is only a property or a graph."""
    act = client.get("/page", params={"iri": "https://w3id.org/communique/act/welcome"})
    assert "Lind welcomed Park" in act.text
    assert "This is the property of" in client.get("/page", params={"iri": "http://x/to"}).text
    assert "This is a named graph" in client.get("/page", params={"iri": "http://x/graph"}).text


def test_nothing_on_a_page_can_act(client: httpx.Client) -> None:
    """What a graph says is shown, never run; pages hold no script and no style of their own."""
    for address in (
        "/page/actor/evil",
        "/page?iri=javascript:alert(2)",
        "/page/statement/arland-2031-05-07",
    ):
        page = client.get(address).text
        assert not re.search(r"<script|<style|<b | style=| on\w+=\"|href=\"javascript", page)
    assert html.escape("<script>alert(1)</script>") in client.get("/page/actor/evil").text


def test_addresses_stay_within_a_version(client: httpx.Client) -> None:
    """Who asks for one version is led on within it."""
    kept = client.get("/versions").json()["current"]
    response = client.get(f"/id/{MEETING_PATH}", params={"version": kept}, headers=PAGE)
    assert response.headers["location"] == f"/page/{MEETING_PATH}?version={kept}"
    page = client.get(response.headers["location"]).text
    links = re.findall(r'href="(/(?:page|data)[^"]*)"', page)
    assert links
    assert all(f"version={kept}" in link for link in links if link != "/page.css")


# Parts


def test_texts_are_cut_where_passages_meet() -> None:
    """The pieces are the text again, and each lies in the passages that cover it."""
    text = "abcdefghij"
    marks = [Mark("x", 0, 6), Mark("y", 2, 4), Mark("z", 3, 8), Mark("out", 5, 99)]
    found = mark(text, marks)
    assert "".join(piece.text for piece in found.pieces) == text
    inside = {piece.text: [m.iri for m in piece.marks] for piece in found.pieces}
    assert inside["d"] == ["y", "z", "x"]
    assert inside["ij"] == []
    assert {m.iri for m in found.marks} == {"x", "y", "z"}


@pytest.mark.parametrize(
    ("value", "datatype", "words"),
    [
        ("2031-05-06", "date", "6 May 2031"),
        ("2031-05-06T10:00:00Z", "dateTime", "6 May 2031, 10:00 UTC"),
        ("2031-05-06T10:00:07", "dateTime", "6 May 2031, 10:00:07"),
        ("2031-05", "gYearMonth", "May 2031"),
        ("PT1H25M", "duration", "1 h 25 min"),
        ("-P1YT0S", "duration", "minus 1 year"),
        ("PT0S", "duration", "PT0S"),
        ("nonsense", "date", "nonsense"),
        ("true", "boolean", "yes"),
        ("18:10:00", "time", "18:10"),
    ],
)
def test_literals_read_like_words(value: str, datatype: str, words: str) -> None:
    """Dates and lengths of time are written out; what is no such value stays as it is."""
    assert readable(Literal(value, datatype=NamedNode(XSD + datatype))) == words


def test_only_few_questions_are_asked(folder: Path) -> None:
    """A page costs a bounded number of queries, however many links a node has."""
    gateway = Watched(Settings(folder, quiet=True))
    with in_process(gateway) as address:
        for path in ("actor/hub", MEETING_PATH, "statement/arland-2031-05-07"):
            gateway.asked.clear()
            assert httpx.get(f"{address}/page/{path}", timeout=60).status_code == 200
            assert 0 < len(gateway.asked) <= 16
            assert not [q for q in gateway.asked if "LIMIT" not in q and "?s ?p ?o }" in q]


def test_the_pages_are_part_of_the_package() -> None:
    """The template is read as package data, and is no page of its own."""
    from communique.server.page_files import page_names, read_page

    assert read_page("node.html").startswith(b"{%")
    assert "node.html" not in page_names()
    assert (Path(__file__).parent.parent / "communique/server/pages/node.html").is_file()

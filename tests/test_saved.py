"""The saved queries over HTTP: lists, answers, pages of answers, forms."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import httpx
import pytest
from endpoints import (
    BROWSER,
    SPARQL_UPDATE,
    Watched,
    client_of,
    in_process,
    store_folder,
    writable,
)
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Store
from query_store import ID, MEETING
from serving import serving

from communique.server.settings import Settings

HEAD = "#+ summary: One line.\n#+ description: More lines.\n"
CMQ = "https://w3id.org/communique/ontology#"
NUMBERS = HEAD + (
    "#+ pagination: 3\n#+ params:\n#+   above: {label: Above, description: Above this.}\n"
    "SELECT ?n ?node WHERE { ?node <http://x/n> ?n FILTER(COALESCE(?n > ?__above_integer, true)) }\n"
    "ORDER BY DESC(?n)"
)
EVERY_TYPE = HEAD + (
    "#+ pagination: 50\n#+ defaults: {n: 7}\n#+ enumerate:\n#+   - kind: [a, b]\n#+ example: {who: lind}\n"
    '#+ params:\n#+   who: {label: "<i>Who</i>", description: "A person.", class: "cmq:Person"}\n'
    "#+   topic: {label: Topic, scheme: topic, values: {query: topics-by-mentions}}\n"
    "#+   node: {label: Node, values: {query: actors-by-statements}}\n"
    "SELECT * { BIND(?_who_iri AS ?w) FILTER(COALESCE(?n = ?__n_integer || ?k = ?__kind_literal || "
    "?d = ?__day_xsd_date || ?t = ?__topic_iri || ?x = ?__node_iri || ?b = ?__yes_xsd_boolean || "
    "?m = ?__month_xsd_gYearMonth || ?f = ?__f_number, true)) }"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of saved queries of one's own."""
    queries = tmp_path_factory.mktemp("saved") / "queries"
    queries.mkdir()
    (queries / "numbers.rq").write_text(NUMBERS, encoding="utf-8")
    (queries / "every-type.rq").write_text(EVERY_TYPE, encoding="utf-8")
    return queries


def with_numbers(store: Store) -> None:
    for i in range(8):
        # Two of each number, so that pages break among ties.
        store.add(Quad(NamedNode(f"http://x/{i}"), NamedNode("http://x/n"), Literal(i // 2)))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return store_folder(tmp_path_factory.mktemp("saved") / "store", with_numbers)


@pytest.fixture(scope="module")
def client(store: Path, folder: Path) -> Iterator[httpx.Client]:
    with serving(store, "--queries", str(folder)) as served, client_of(served) as client:
        yield client


@pytest.fixture(scope="module")
def watched(store: Path, folder: Path) -> Iterator[tuple[Watched, httpx.Client]]:
    """The same within this process, and all that the handlers have evaluated."""
    gateway = Watched(Settings(store, queries=folder, quiet=True))
    with in_process(gateway) as address, httpx.Client(base_url=address, timeout=60) as client:
        yield gateway, client


class Form(HTMLParser):
    """The fields, links, and text of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.fields: dict[str, dict[str, str | None]] = {}
        self.links: dict[str, str] = {}
        self.tags: list[str] = []
        self.text: list[str] = []
        self._href: str | None = None
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.append(tag)
        assert not any(name == "style" or name.startswith("on") for name in found)
        if tag in ("input", "select") and found.get("name"):
            self.fields[str(found["name"])] = found
        self._href = found.get("href") if tag == "a" else self._href

    def handle_data(self, data: str) -> None:
        self.text.append(data)
        if self._href is not None and data.strip():
            self.links[data.strip()] = self._href
            self._href = None


# The list


def test_the_list_has_what_a_form_needs(client: httpx.Client) -> None:
    """Bundled and own templates, with types, choices, counts and what feeds them."""
    listed = client.get("/queries").json()
    by_name = {q["name"]: q for q in listed["queries"]}
    assert (by_name["meetings"]["bundled"], by_name["numbers"]["bundled"]) == (True, False)
    assert by_name["numbers"]["pagination"] == 3
    assert listed["prefixes"]["id"] == ID
    assert listed["problems"] == []
    parameters = {p["name"]: p for p in by_name["utterances"]["parameters"]}
    assert {"value": "welcome", "label": "welcome"} in parameters["act"]["choices"]
    most = parameters["topic"]["choices"][0]
    assert most == {"value": "bilateral-relations", "label": "Bilateral relations", "count": 2}
    own = {p["name"]: p for p in by_name["every-type"]["parameters"]}
    assert own["node"]["choices"] == []
    assert {o["label"]: o["count"] for o in own["node"]["offered"]} == {
        "Ada Lind": 2, "Bo Park": 2, "Dee Moss": 1,
    }  # fmt: skip


def test_a_browser_gets_a_list_to_read(client: httpx.Client) -> None:
    """The list links to every form."""
    page = Form(client.get("/queries", headers=BROWSER).text)
    assert page.links["Meetings, by actor, period and place"] == "/queries/meetings"
    assert client.get("/queries", headers={"Accept": "image/png"}).status_code == 406


def test_a_wrong_file_of_ones_own_hides_no_other(client: httpx.Client, folder: Path) -> None:
    """It is found while serving, and named with its line in the list and where it is asked for."""
    broken = folder / "broken.rq"
    try:
        broken.write_text(HEAD + "SELECT * {\n ?s }", encoding="utf-8")
        listed = until(client, lambda found: found["problems"])
        assert len(listed["problems"]) == 1
        assert "broken.rq:4: " in listed["problems"][0]
        assert "numbers" in {q["name"] for q in listed["queries"]}
        assert "broken.rq:4: " in client.get("/queries", headers=BROWSER).text
        answer = client.get("/queries/broken")
        assert (answer.status_code, "broken.rq:4: " in answer.text) == (404, True)
    finally:
        broken.unlink()
    assert "numbers" in names(until(client, lambda found: not found["problems"]))


def test_a_folder_of_ones_own_is_read_again_while_serving(
    client: httpx.Client, folder: Path
) -> None:
    """A new file answers, a changed one answers as it is now, and a removed one is gone."""
    own = folder / "own.rq"
    try:
        own.write_text(HEAD + "SELECT (1 AS ?one) {}", encoding="utf-8")
        until(client, lambda found: "own" in names(found))
        assert client.get("/queries/own.csv").text.split() == ["one", "1"]
        assert "/queries/own" in client.get("/openapi.json").json()["paths"]
        own.write_text(HEAD + "SELECT (22 AS ?twice) {}", encoding="utf-8")
        until(client, lambda found: any("?twice" in q["sparql"] for q in found["queries"]))
        assert client.get("/queries/own.csv").text.split() == ["twice", "22"]
    finally:
        own.unlink()
    until(client, lambda found: "own" not in names(found))
    assert client.get("/queries/own").status_code == 404


def names(listed: dict[str, Any]) -> set[str]:
    return {query["name"] for query in listed["queries"]}


def until(client: httpx.Client, true: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
    """The list of saved queries, once it is as it has to become."""
    end = time.monotonic() + 20
    while time.monotonic() < end:
        listed: dict[str, Any] = client.get("/queries").json()
        if true(listed):
            return listed
        time.sleep(0.1)
    raise AssertionError("The list of saved queries has not changed.")


# Answers


def test_formats_come_from_accept_or_suffix(client: httpx.Client) -> None:
    """The suffix wins; the query itself is a format too."""
    target, values = "/queries/commitments", {"committer": "arland"}
    found = client.get(target, params=values).json()["results"]["bindings"]
    assert found[0]["quote"]["value"] == "Arland will send ships by 2032"
    accept = {"Accept": "text/csv"}
    table = client.get(target, params=values, headers=accept)
    assert table.headers["content-type"] == "text/csv; charset=utf-8"
    assert client.get(f"{target}.csv", params=values, headers=BROWSER).text == table.text
    for suffix in ("tsv", "xml", "json"):
        assert "send ships" in client.get(f"{target}.{suffix}", params=values).text
    graph = client.get("/queries/meeting-graph.ttl", params={"meeting": MEETING})
    assert "cmq:Meeting" in graph.text
    for suffix in ("jsonld", "nt"):
        answer = client.get(f"/queries/meeting-graph.{suffix}", params={"meeting": MEETING})
        assert MEETING in answer.text
    bound = client.get(f"{target}.rq", params=values)
    assert f"<{ID}actor/arland>" in bound.text
    assert bound.headers["content-type"].startswith("application/sparql-query")


@pytest.mark.parametrize(
    ("target", "status", "message"),
    [
        ("/queries/nothing", 404, "There are: account-differences"),
        ("/queries/meetings.pdf", 404, "There is: .json"),
        ("/queries/meetings?nobody=x", 400, "no parameter 'nobody'"),
        ("/queries/meetings?actor=lind&actor=lind", 400, "given 2 times"),
        ("/queries/meetings?actor=park", 400, "any of 2"),
        ("/queries/meetings?actor=nobody", 404, "no actor is called 'nobody'"),
        ("/queries/meetings?from=soon", 400, "'soon' is not a date"),
        ("/queries/evidence", 400, "needs the parameter 'node'"),
        ("/queries/meetings?actor=%FF", 400, "UTF-8"),
        ("/queries/meetings?version=0000000000000000", 410, "not kept"),
        ("/queries/meetings?cursor=abc", 400, "does not fit this address"),
        ("/queries/meetings?cursor=a&cursor=b", 400, "one is enough"),
        (f"/queries/meeting-accounts?meeting={MEETING}&cursor=a", 400, "has no pages"),
        ("/lookup?q=x&class=no%20iri", 400, "no"),
    ],
)
def test_what_is_wrong_is_refused_with_what_exists(
    client: httpx.Client, target: str, status: int, message: str
) -> None:
    """Every refusal is plain text that says what to do."""
    response = client.get(target)
    assert response.status_code == status
    assert message in response.text
    assert response.headers["content-type"].startswith("text/plain")


def test_what_cannot_be_sent_is_refused_before_it_is_asked(
    watched: tuple[Watched, httpx.Client],
) -> None:
    """A format that does not fit costs no evaluation."""
    gateway, client = watched
    gateway.asked.clear()
    assert client.get("/queries/meetings.ttl").status_code == 404
    assert client.get("/queries/meetings", headers={"Accept": "image/png"}).status_code == 406
    assert gateway.asked == []


def test_names_are_looked_up(client: httpx.Client) -> None:
    """Names that begin so, in the class asked for."""
    found = client.get("/lookup", params={"q": "lin", "class": f"{CMQ}Person"}).json()
    assert [c["short"] for c in found] == ["id:actor/ada-lind"]


# Pages of answers


def follow(client: httpx.Client, target: str) -> list[httpx.Response]:
    """The page at *target* and all that follow it."""
    found = [client.get(target)]
    while (following := found[-1].links.get("next")) is not None:
        assert len(found) < 20
        found.append(client.get(following["url"]))
    return found


def numbers(responses: list[httpx.Response]) -> list[tuple[int, str]]:
    return [
        (int(row["n"]["value"]), row["node"]["value"])
        for response in responses
        for row in response.json()["results"]["bindings"]
    ]


def test_pages_are_linked_and_join_to_the_answer(client: httpx.Client) -> None:
    """`next` leads through all rows once, `first` back to the start, `last` is never told."""
    found = follow(client, "/queries/numbers.json")
    assert [len(r.json()["results"]["bindings"]) for r in found] == [3, 3, 2]
    assert numbers(found) == [(i // 2, f"http://x/{i}") for i in (6, 7, 4, 5, 2, 3, 0, 1)]
    for response in found:
        assert response.status_code == 200
        assert "last" not in response.links
        assert numbers([client.get(response.links["first"]["url"])]) == numbers(found[:1])
    assert "next" not in found[-1].links
    assert found[0].json()["head"]["vars"] == ["n", "node"]


def test_pages_keep_the_values_and_the_format(client: httpx.Client) -> None:
    """A link holds the parameters, and goes to the same suffix."""
    found = follow(client, "/queries/numbers.csv?above=1")
    assert "".join(r.text.partition("\r\n")[2] for r in found).split() == [
        "3,http://x/6", "3,http://x/7", "2,http://x/4", "2,http://x/5",
    ]  # fmt: skip


def test_a_link_stays_with_its_version(tmp_path: Path, folder: Path) -> None:
    """What is published between two pages does not show in the second."""
    store = store_folder(tmp_path / "store", with_numbers)
    with writable(store, "--queries", str(folder)) as (_, client):
        first = client.get("/queries/numbers.json")
        more = " ".join(f"<http://x/{i}> <http://x/n> {i // 2} ." for i in range(8, 20))
        insert = client.post("/sparql", content=f"INSERT DATA {{ {more} }}", headers=SPARQL_UPDATE)
        assert insert.status_code == 204
        pages = [first, *follow(client, first.links["next"]["url"])]
        assert [n for n, _ in numbers(pages)] == [3, 3, 2, 2, 1, 1, 0, 0]
        assert numbers(follow(client, "/queries/numbers.json"))[0][0] == 9
        params = httpx.URL(first.links["next"]["url"]).params
        assert params["version"] == first.headers["communique-version"].partition(";")[0]
        for other in ({}, {"version": params["version"], "above": "1"}):
            wrong = {"cursor": params["cursor"], **other}
            assert client.get("/queries/numbers.json", params=wrong).status_code == 400


def test_a_page_is_evaluated_once_for_all_formats(watched: tuple[Watched, httpx.Client]) -> None:
    """Asking again costs a table of values, not the query."""
    gateway, client = watched
    client.get("/queries/numbers.json")
    gateway.asked.clear()
    for suffix in ("json", "csv", "xml"):
        assert client.get(f"/queries/numbers.{suffix}").status_code == 200
    assert len(gateway.asked) == 3
    assert not any("http://x/n>" in sparql for sparql in gateway.asked)


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory, folder: Path) -> Iterator[httpx.Client]:
    """A server over nodes without names and with hostile ones, whose numbers are none."""

    def fill(store: Store) -> None:
        for i in range(7):
            store.add(Quad(BlankNode(f"b{i}"), NamedNode("http://x/n"), Literal(0)))
        markup = Literal("<script>alert(1)</script>")
        store.add(Quad(NamedNode("javascript:alert(1)"), NamedNode("http://x/m"), markup))

    (folder / "texts.rq").write_text(
        HEAD + "SELECT ?m ?node WHERE { ?node <http://x/m> ?m } ORDER BY ?m", encoding="utf-8"
    )
    store = store_folder(tmp_path_factory.mktemp("odd") / "store", fill, accounts=False)
    with serving(store, "--queries", str(folder)) as served, client_of(served) as client:
        yield client


def test_rows_with_blank_nodes_have_pages_too(odd: httpx.Client) -> None:
    """No query can say a blank node; such a page is asked for in full."""
    found = follow(odd, "/queries/numbers.json")
    assert [len(r.json()["results"]["bindings"]) for r in found] == [3, 3, 1]
    assert len(set(numbers(found))) == 7
    assert found[0].json()["head"]["vars"] == ["n", "node"]


# Forms


def test_a_form_has_a_field_of_its_type_for_each_parameter(client: httpx.Client) -> None:
    """Dates, numbers, lists and names; what is needed is marked; values come from the URL."""
    page = client.get(
        "/queries/every-type.html", params={"who": "lind", "day": "2031-05-06", "kind": "b"}
    )
    form = Form(page.text)
    assert {n: f.get("type") for n, f in form.fields.items()} == {
        "who": "text", "topic": None, "node": "text", "n": "number", "kind": None, "day": "date",
        "yes": None, "month": "month", "f": "number",
    }  # fmt: skip
    assert form.fields["who"]["value"] == "lind"
    assert form.fields["day"]["value"] == "2031-05-06"
    assert form.fields["n"]["value"] == "7"
    assert "required" in form.fields["who"]
    assert "required" not in form.fields["n"]
    assert re.search(r'<option value="b" selected>', page.text)
    assert "Bilateral relations (2)" in page.text
    assert "Ada Lind (2)" in page.text
    assert "<i>" not in page.text
    assert form.fields["who"]["data-lookup"] == f"{CMQ}Person"


def test_a_browser_without_values_gets_the_form_alone(client: httpx.Client) -> None:
    """Nothing is asked before the form is sent; no error is shown for what is not filled in."""
    form = client.get("/queries/evidence", headers=BROWSER)
    assert form.status_code == 200
    assert "Accept" in form.headers["vary"]
    assert 'role="alert"' not in form.text
    assert "<table>" not in form.text
    assert Form(form.text).links["Open in the editor"] == "/#template=evidence"


def test_a_form_with_values_shows_rows_and_links(client: httpx.Client) -> None:
    """The rows, each format, and the query are one click away."""
    page = client.get(
        "/queries/commitments", params={"committer": "arland", "from": ""}, headers=BROWSER
    )
    form = Form(page.text)
    assert page.text.count("<tr>") == 2
    assert "Arland will send ships by 2032" in page.text
    assert form.links["csv"] == "/queries/commitments.csv?committer=arland&from="
    assert "send ships" in client.get(form.links["csv"]).text
    edit = httpx.URL(form.links["Edit in SPARQL"])
    assert edit.fragment.startswith("query=PREFIX")
    assert f"<{ID}actor/arland>" in edit.fragment
    assert form.links["Open in the editor"].startswith("/#template=commitments&committer=arland")


def test_a_form_leads_on_to_the_next_rows(client: httpx.Client) -> None:
    """Pages of rows are linked for readers as well."""
    seen: list[str] = []
    target: str | None = "/queries/numbers?above=0"
    while target is not None:
        page = client.get(target, headers=BROWSER)
        seen += re.findall(r'data-name="n" class="number"><span>(\d)', page.text)
        target = Form(page.text).links.get("Next rows")
        assert len(seen) < 10
    assert seen == ["3", "3", "2", "2", "1", "1"]


def test_a_wrong_value_is_shown_beside_the_form(client: httpx.Client) -> None:
    """The form stays, with what was typed and what is wrong with it, as text."""
    hostile = '"><script>alert(1)</script>'
    for name in ("from", "actor", "unknown"):
        page = client.get("/queries/meetings", params={name: hostile}, headers=BROWSER)
        assert page.status_code in (400, 404)
        assert 'role="alert"' in page.text
        assert "<script>alert" not in page.text
        assert Form(page.text).tags.count("script") == 1
    assert Form(page.text).fields["actor"]["value"] == ""


def test_hostile_data_is_text_on_a_page(odd: httpx.Client) -> None:
    """What stands in the store never becomes markup or a script to follow."""
    page = odd.get("/queries/texts", headers=BROWSER).text
    assert "&lt;script&gt;alert(1)" in page
    assert 'href="javascript' not in page


def test_every_bundled_form_shows(client: httpx.Client) -> None:
    """No template breaks the page, empty or sent."""
    for query in client.get("/queries").json()["queries"]:
        if query["bundled"]:
            assert client.get(query["href"], headers=BROWSER).status_code == 200
            sent = client.get(query["href"] + "?x=", headers=BROWSER)
            assert sent.status_code == 400

"""What HTTP offers around an answer: versions, tags, compression, HEAD, other origins, limits."""

from __future__ import annotations

import contextlib
import gzip
import http.client
import io
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlencode, urlsplit

import httpx
import pytest
import zstandard
from endpoints import (
    BROWSER,
    SPARQL_QUERY,
    SPARQL_UPDATE,
    client_of,
    published,
    store_folder,
    writable,
)
from pyoxigraph import RdfFormat, parse
from query_store import ID, MEETING
from serving import serving

SITE = "https://site.example"
QUERY = (
    "SELECT ?s ?label { ?s <http://www.w3.org/2000/01/rdf-schema#label> ?label } ORDER BY ?s ?label"
)
MEETING_PATH = MEETING.removeprefix(ID)
ASKED = "/sparql?" + urlencode({"query": QUERY})
GONE = "0123456789abcdef"
# Every address that answers from the data; `{}` takes more parameters.
FROM_DATA = (
    ASKED + "{}",
    "/queries?x={}",
    "/queries/meetings?actor=ada-lind{}",
    "/queries/meetings.csv?actor=ada-lind{}",
    "/queries/meetings.rq?actor=ada-lind{}",
    "/queries/meetings.html?actor=ada-lind{}",
    f"/queries/meeting-graph?meeting={quote(MEETING)}" + "{}",
    f"/id/{MEETING_PATH}?x={{}}",
    f"/page/{MEETING_PATH}?x={{}}",
    f"/data/{MEETING_PATH}.ttl?x={{}}",
    f"/data?iri={quote(MEETING)}" + "{}",
    f"/graphs?graph={quote(ID, safe='')}graph/authority" + "{}",
    "/void?x={}",
    "/.well-known/void?x={}",
    "/openapi.json?x={}",
    "/lookup?q=lin{}",
    "/dump.nq?x={}",
    "/dump.trig?x={}",
)
OTHERS = (
    "/", "/page.css", "/page.js", "/icon.svg", "/sparql", "/health", "/ready", "/versions",
    "/metrics", "/nothing", "/queries/nothing", "/id/nothing", "/dump.pdf",
)  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return store_folder(tmp_path_factory.mktemp("details") / "store")


@pytest.fixture(scope="module")
def client(folder: Path) -> Iterator[httpx.Client]:
    with writable(folder, "--cors", SITE, "--max-upload", "1") as (_, client):
        client.headers["accept-encoding"] = "identity"
        yield client


@pytest.fixture(scope="module")
def versions(client: httpx.Client) -> tuple[str, str]:
    """An older version, without Ada Lund, and the present one, with her."""
    old = named(client.get("/void"))
    label = f"<{ID}actor/ada-lind> <http://www.w3.org/2000/01/rdf-schema#label>"
    insert = f'INSERT DATA {{ GRAPH <{ID}graph/authority> {{ {label} "Ada Lund" }} }}'
    answer = client.post("/sparql", content=insert, headers=SPARQL_UPDATE)
    assert answer.status_code == 204
    assert named(answer) == named(client.get("/void")) != old
    return old, named(answer)


def named(response: httpx.Response) -> str:
    """The version that *response* says it is from."""
    version, _, date = response.headers["communique-version"].partition("; ")
    assert len(version) == 16
    assert date.startswith('date="20')
    return str(version)


def raw_get(
    client: httpx.Client, method: str, target: str, headers: dict[str, str]
) -> tuple[int, dict[str, str], bytes]:
    """Status, headers and body as they come, without anything a library makes of them."""
    connection = http.client.HTTPConnection(urlsplit(str(client.base_url)).netloc, timeout=60)
    with contextlib.closing(connection):
        connection.request(method, target, headers=headers)
        response = connection.getresponse()
        return response.status, {k.lower(): v for k, v in response.headers.items()}, response.read()


# Versions


@pytest.mark.parametrize("target", FROM_DATA)
def test_every_answer_from_data_names_its_version(
    client: httpx.Client, versions: tuple[str, str], target: str
) -> None:
    """The present one by itself, a kept one where it is asked for; what is gone is 410."""
    old, new = versions
    present = client.get(target.format(""))
    assert present.status_code in (200, 303), present.text
    assert named(present) == new
    past = client.get(target.format(f"&version={old}"))
    assert past.status_code == present.status_code
    assert named(past) == old
    same = client.get(target.format(f"&version={new}"))
    assert same.status_code == present.status_code
    for wrong, status in ((GONE, 410), ("x", 400), (f"{new}&version={old}", 400)):
        refused = client.get(target.format(f"&version={wrong}"))
        assert refused.status_code == status, refused.text
    if "etag" in present.headers:
        assert past.headers["etag"] != present.headers["etag"]


def test_a_kept_version_repeats_the_answer(client: httpx.Client, versions: tuple[str, str]) -> None:
    """What was published since does not show in it; links stay within it."""
    old, new = versions
    for start in (ASKED, "/data/actor/ada-lind.ttl?x=", "/dump.nq?x="):
        found = [client.get(f"{start}&version={v}").text for v in (old, new)]
        assert ["Ada Lund" in text for text in found] == [False, True], start
    named_so = [client.get(f"/lookup?q=lund&version={v}").json() for v in (old, new)]
    assert [len(names) for names in named_so] == [0, 1]
    leads = client.get(f"/id/{MEETING_PATH}?version={old}", headers={"Accept": "text/turtle"})
    assert leads.headers["location"] == f"/data/{MEETING_PATH}.ttl?version={old}"
    assert "max-age" in client.get(f"{ASKED}&version={old}").headers["cache-control"]
    assert client.get(ASKED).headers["cache-control"] == "no-cache"


# Tags


def test_who_has_an_answer_is_told_so(client: httpx.Client) -> None:
    """304 without a body, for each tag that fits, and not for others."""
    targets = (
        ASKED, "/queries/meetings?actor=ada-lind", f"/data/{MEETING_PATH}.ttl",
        f"/page/{MEETING_PATH}", "/void", "/dump.nq", "/sparql", "/queries", "/openapi.json",
        "/lookup?q=lin", "/queries/meetings.html?actor=ada-lind", "/queries/meetings.rq",
    )  # fmt: skip
    for target in targets:
        first = client.get(target)
        if target == "/sparql":
            first = client.get(target)  # the numbers may have been counted meanwhile
        tag = first.headers["etag"]
        for known in (tag, f"W/{tag}", f'"x", {tag}'):
            again = client.get(target, headers={"If-None-Match": known})
            assert (again.status_code, again.content) == (304, b""), target
            assert again.headers["etag"] == tag
            assert named(again) == named(first)
            assert again.headers.get("vary") == first.headers.get("vary")
        head = client.head(target, headers={"If-None-Match": tag})
        assert head.status_code == 304
        for other in ('"x"', tag.strip('"'), ""):
            assert client.get(target, headers={"If-None-Match": other}).status_code == 200


def test_a_tag_is_of_one_form_of_one_answer(client: httpx.Client) -> None:
    """Another query, format, coding or dataset has another tag; another method the same."""
    tags = [
        client.get(target, headers=headers).headers["etag"]
        for target, headers in (
            (ASKED, {}),
            (ASKED, {"Accept": "text/csv"}),
            (ASKED, {"Accept-Encoding": "gzip"}),
            (ASKED, {"Accept-Encoding": "zstd"}),
            (ASKED + "%20", {}),
            (ASKED + "&default-graph-uri=urn:x", {}),
        )
    ]
    assert len(set(tags)) == len(tags)
    body = QUERY.encode()
    asked = client.request("QUERY", "/sparql", content=body, headers=SPARQL_QUERY)
    assert asked.headers["etag"] == tags[0]
    known = {**SPARQL_QUERY, "If-None-Match": tags[0]}
    assert client.request("QUERY", "/sparql", content=body, headers=known).status_code == 304
    assert client.post("/sparql", content=body, headers=known).status_code == 200


# Compression


@pytest.mark.parametrize("target", [ASKED, "/openapi.json"])
@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        (None, ""), ("", ""), ("identity", ""), ("br, deflate", ""), ("gzip", "gzip"),
        ("zstd", "zstd"), ("gzip, zstd", "zstd"), ("gzip, deflate, br, zstd", "zstd"),
        ("gzip;q=1.0, zstd;q=0.5", "gzip"), ("gzip;q=0.5, zstd;q=0.9", "zstd"),
        ("gzip;q=0, zstd;q=0", ""), ("gzip;q=0", ""), ("*", "zstd"), ("*;q=0", ""),
        ("zstd;q=0, *", "gzip"), ("identity, gzip;q=0.5", ""), ("x-gzip", "gzip"),
        ("GZIP ; Q=0.8", "gzip"), ("gzip;q=nonsense", ""),
    ],
)  # fmt: skip
def test_an_answer_is_compressed_as_is_liked_best(
    client: httpx.Client, accepted: str | None, coding: str, target: str
) -> None:
    """By `Accept-Encoding` with its weights; what is behind the coding is the same."""
    headers = {} if accepted is None else {"Accept-Encoding": accepted}
    plain = raw_get(client, "GET", target, {"Accept-Encoding": "identity"})[2]
    status, found, body = raw_get(client, "GET", target, headers)
    assert status == 200
    assert found.get("content-encoding", "") == coding
    assert "Accept-Encoding" in found["vary"]
    assert int(found["content-length"]) == len(body)
    if coding == "gzip":
        assert gzip.decompress(body) == plain
    elif coding == "zstd":
        assert zstandard.ZstdDecompressor().stream_reader(io.BytesIO(body)).read() == plain
    else:
        assert body == plain


@pytest.mark.parametrize("coding", ["identity", "gzip", "zstd"])
@pytest.mark.parametrize("suffix", ["nq", "trig"])
def test_the_dump_is_the_store(
    client: httpx.Client, folder: Path, versions: tuple[str, str], suffix: str, coding: str
) -> None:
    """All its quads and no others, in both formats and each coding."""
    status, headers, body = raw_get(client, "GET", f"/dump.{suffix}", {"Accept-Encoding": coding})
    assert status == 200
    assert headers["communique-version"].startswith(versions[1])
    if coding == "gzip":
        body = gzip.decompress(body)
    elif coding == "zstd":
        body = zstandard.ZstdDecompressor().stream_reader(io.BytesIO(body)).read()
    found = RdfFormat.N_QUADS if suffix == "nq" else RdfFormat.TRIG
    assert headers["content-type"].startswith(found.media_type)
    assert set(parse(body, found)) == set(published(folder))


# HEAD


@pytest.mark.parametrize("target", [*FROM_DATA, *OTHERS])
def test_head_is_get_without_the_body(
    client: httpx.Client, versions: tuple[str, str], target: str
) -> None:
    """The same status and headers wherever GET answers, and nothing else."""
    address = target.format("")
    for accept in ("*/*", BROWSER["Accept"]):
        headers = {"Accept": accept, "Accept-Encoding": "identity"}
        raw_get(client, "GET", address, headers)  # so that numbers are counted
        status, found, _ = raw_get(client, "GET", address, headers)
        bare, alike, body = raw_get(client, "HEAD", address, headers)
        assert (bare, body) == (status, b"")
        # How a body is cut into pieces is nothing to say where there is none.
        changing = {"date", "transfer-encoding"}
        if address in ("/metrics", "/health"):
            changing.add("content-length")
        assert {k: v for k, v in alike.items() if k not in changing} == {
            k: v for k, v in found.items() if k not in changing
        }


# Other origins


def test_only_the_listed_origin_may_read(client: httpx.Client) -> None:
    """Its pages may read answers with what they say of themselves, and errors, but not write."""
    for target, status in ((ASKED, 200), ("/queries", 200), ("/sparql?query=x", 400)):
        answer = client.get(target, headers={"Origin": SITE})
        assert answer.status_code == status
        assert answer.headers["access-control-allow-origin"] == SITE
        assert "access-control-allow-credentials" not in answer.headers
        assert "Communique-Version" in answer.headers["access-control-expose-headers"]
        assert "Origin" in answer.headers["vary"]
        other = client.get(target, headers={"Origin": "https://other.example"})
        assert "access-control-allow-origin" not in other.headers
    wish = {"Origin": SITE, "Access-Control-Request-Method": "POST"}
    preflight = client.options("/sparql", headers=wish)
    assert preflight.status_code == 204
    assert "authorization" not in preflight.headers["access-control-allow-headers"].lower()


# What comes compressed


def test_requests_may_come_compressed(client: httpx.Client, folder: Path) -> None:
    """Queries, updates and graphs, by gzip and zstd."""
    for coding, pack in (("gzip", gzip.compress), ("zstd", zstandard.compress)):
        packed = {"Content-Encoding": coding}
        form = {"Content-Type": "application/x-www-form-urlencoded", **packed}
        plain = client.get(ASKED).content
        for body, headers in (
            (QUERY.encode(), {**SPARQL_QUERY, **packed}),
            (urlencode({"query": QUERY}).encode(), form),
        ):
            assert client.post("/sparql", content=pack(body), headers=headers).content == plain
        turtle = {"Content-Type": "text/turtle", **packed}
        graph = f"/graphs/{coding}"
        answer = client.put(graph, content=pack(b"<urn:a> <urn:b> <urn:c> ."), headers=turtle)
        assert answer.status_code == 201
        update = pack(f"DROP GRAPH <{str(client.base_url).rstrip('/')}{graph}>".encode())
        answer = client.post("/sparql", content=update, headers={**SPARQL_UPDATE, **packed})
        assert answer.status_code == 204
        assert client.get(graph).status_code == 404


def test_a_bomb_is_refused_while_it_goes_off(client: httpx.Client) -> None:
    """What is small as it comes and large behind its coding counts as large."""
    bomb = gzip.compress(b"#" * (256 << 20), 9)
    assert len(bomb) < 1 << 20
    packed = {"Content-Encoding": "gzip"}
    for method, target, headers in (
        ("POST", "/sparql", SPARQL_QUERY),
        ("POST", "/sparql", SPARQL_UPDATE),
        ("PUT", "/graphs/x", {"Content-Type": "text/turtle"}),
    ):
        answer = client.request(method, target, content=bomb, headers={**headers, **packed})
        assert answer.status_code == 413, answer.text
    answer = client.post("/sparql", content=b"no gzip", headers={**SPARQL_QUERY, **packed})
    assert answer.status_code == 400
    assert client.get(ASKED).status_code == 200


# How often


def test_a_client_that_asks_too_often_waits(tmp_path: Path) -> None:
    """Beyond its burst it is told when to come again; then it is answered."""
    folder = store_folder(tmp_path / "store", accounts=False)
    # So slow that no request of the test itself refills the bucket.
    with serving(folder, "--rate", "0.02", "--burst", "6") as served, client_of(served) as client:
        answers = [client.get("/sparql?query=ASK%7B%7D") for _ in range(10)]
        found = [answer.status_code for answer in answers]
        # The first was spent on seeing that the server answers.
        assert found == sorted(found)
        assert found.count(200) == 5
        assert found.count(429) == 5
        for answer in answers[5:]:
            assert 0 < int(answer.headers["retry-after"]) <= 50
            assert "text/plain" in answer.headers["content-type"]

"""What stands around the endpoint: limits of requests, what pages may read, how errors look."""

from __future__ import annotations

import gzip
import hashlib
import http.client
import itertools
import json
import time
import zlib
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st
from shield_server import KIB, MIB, raw, read_all, serving, settings_for, small_app

from communique.server.clients import client_of, private_client
from communique.server.decompression import BadBody, Decompressor
from communique.server.health import health_routes
from communique.server.rate_limit import Buckets
from communique.server.state import ServingState
from communique.server.versions import Version

LIMITS = {"max_query": 20_000, "max_upload": 3 * MIB, "request_time": 0.5}


@pytest.fixture(scope="module")
def client() -> Iterator[httpx.Client]:
    with (
        serving(settings_for(**LIMITS)) as address,
        httpx.Client(base_url="http://{}:{}".format(*address), timeout=10) as client,
    ):
        yield client


# The rate limit


class Time:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@given(
    rate=st.floats(0.1, 100),
    burst=st.integers(1, 20),
    pauses=st.lists(st.floats(0, 3), max_size=200),
)
def test_a_bucket_never_admits_more(rate: float, burst: int, pauses: list[float]) -> None:
    """In any stretch of time at most the burst and the rate's share are admitted."""
    clock = Time()
    buckets = Buckets(rate, burst, clock)
    admitted: list[float] = []
    for pause in pauses:
        clock.now += pause
        if buckets.take("x") == 0:
            admitted.append(clock.now)
    for first, last in itertools.combinations_with_replacement(range(len(admitted)), 2):
        stretch = admitted[last] - admitted[first]
        assert last - first + 1 <= burst + rate * stretch + 1e-6


@given(rate=st.floats(0.1, 100), burst=st.integers(1, 20))
def test_the_wait_that_a_bucket_names_suffices(rate: float, burst: int) -> None:
    """Who waits as long as told is admitted; who waits less is not."""
    clock = Time()
    buckets = Buckets(rate, burst, clock)
    assert [buckets.take("x") for _ in range(burst)] == [0.0] * burst
    wait = buckets.take("x")
    assert 0 < wait <= 1 / rate + 1e-6
    clock.now += wait * 0.9
    assert buckets.take("x") > 0
    clock.now += wait * 0.1 + 1e-6
    assert buckets.take("x") == 0


def test_clients_do_not_share_a_bucket_and_the_oldest_is_forgotten() -> None:
    """One client's haste is not another's, and the memory for them is bounded."""
    buckets = Buckets(1, 1, Time(), max_clients=3)
    assert [buckets.take(name) for name in "abc"] == [0, 0, 0]
    assert buckets.take("a") > 0
    assert buckets.take("d") == 0  # and b is forgotten
    assert len(buckets) == 3
    assert buckets.take("a") > 0
    assert buckets.take("b") == 0


@pytest.mark.parametrize(
    ("address", "client", "private"),
    [
        ("192.0.2.77", "192.0.2.77", "192.0.2.0/24"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64", "2001:db8:1::/48"),
        ("::ffff:192.0.2.77", "192.0.2.77", "192.0.2.0/24"),
        ("fe80::1%eth0", "fe80::/64", "fe80::/48"),
        ("unknown", "unknown", "unknown"),
        (None, "unknown", "unknown"),
    ],
)
def test_a_client_is_its_address(address: str | None, client: str, private: str) -> None:
    """IPv6 counts by /64; for the log less of an address is left."""
    assert client_of(address) == client
    assert private_client(address) == private


def test_too_many_requests_are_turned_away() -> None:
    """After the burst comes 429 with the seconds to wait; monitors are not counted."""
    health = health_routes(ServingState, lambda: [])
    with (
        serving(settings_for(rate=0.01, burst=3), app=small_app(*health)) as address,
        httpx.Client(base_url="http://{}:{}".format(*address)) as client,
    ):
        assert [client.get("/hello").status_code for _ in range(3)] == [200] * 3
        refused = client.get("/hello")
        assert refused.status_code == 429
        assert 90 <= int(refused.headers["retry-after"]) <= 100
        assert refused.headers["retry-after"] in refused.text
        assert client.get("/health").status_code == 200


def test_a_proxy_is_believed_only_if_it_is_listed() -> None:
    """`X-Forwarded-For` of anybody else is words."""
    spoken = {"X-Forwarded-For": "203.0.113.5, 198.51.100.7, 127.0.0.9"}
    for proxies, seen in (((), "127.0.0.1"), (("127.0.0.0/8",), "198.51.100.7")):
        with (
            serving(settings_for(proxies=proxies, rate=0.01, burst=1)) as address,
            httpx.Client(base_url="http://{}:{}".format(*address)) as client,
        ):
            assert client.get("/who", headers=spoken).json() == {"client": seen}
            assert client.get("/who", headers=spoken).status_code == 429
            other = client.get("/who", headers={"X-Forwarded-For": "198.51.100.8"})
            assert other.status_code == (200 if proxies else 429)


# Bodies


def packed(coding: str, data: bytes) -> bytes:
    if coding == "gzip":
        return gzip.compress(data, mtime=0)
    return zstandard.ZstdCompressor(level=3).compress(data)


def feed(coding: str, body: bytes, cuts: list[int]) -> tuple[bytes, bool]:
    """*body* decompressed after it was cut at *cuts*, and whether it is whole."""
    decompressor = Decompressor(coding)
    places = [0, *sorted(cut % (len(body) + 1) for cut in cuts), len(body)]
    found = b"".join(
        piece
        for start, end in itertools.pairwise(places)
        for piece in decompressor.feed(body[start:end])
    )
    return found, decompressor.whole


coding_names = st.sampled_from(["gzip", "zstd"])


@given(
    coding_names,
    st.lists(st.binary(max_size=300) | st.integers(0, 200_000).map(bytes), max_size=4),
    st.lists(st.integers(0, 10_000), max_size=10),
)
def test_however_a_body_is_cut_it_is_the_same(
    coding: str, members: list[bytes], cuts: list[int]
) -> None:
    """Members one after another, in any pieces, give what went in."""
    body = b"".join(packed(coding, member) for member in members)
    assert feed(coding, body, cuts) == (b"".join(members), True)


@given(coding_names, st.binary(min_size=1, max_size=200), st.data())
def test_a_body_that_is_cut_short_is_not_whole(coding: str, data: bytes, draw: Any) -> None:
    """Where bytes are missing at the end, it is noticed."""
    body = packed(coding, data)
    end = draw.draw(st.integers(1, len(body) - 1))
    assert not feed(coding, body[:end], [])[1]


@given(coding_names, st.binary(max_size=200), st.binary(max_size=20), st.integers(0, 200))
def test_garbage_is_no_more_than_a_bad_body(
    coding: str, data: bytes, garbage: bytes, place: int
) -> None:
    """Bytes that make no sense are refused as such, or do make sense."""
    body = packed(coding, data)
    body = body[:place] + garbage + body[place + 1 :]
    try:
        feed(coding, body, [place])
    except BadBody as error:
        assert coding in str(error)


@pytest.mark.parametrize("coding", ["gzip", "zstd"])
def test_a_bomb_comes_out_in_small_pieces(coding: str) -> None:
    """What would fill the memory is given piece by piece, so that one can stop."""
    if coding == "gzip":
        squeeze = zlib.compressobj(9, zlib.DEFLATED, 31)
        body = b"".join(squeeze.compress(bytes(16 * MIB)) for _ in range(4)) + squeeze.flush()
    else:
        body = packed(coding, bytes(128 * MIB))
    assert len(body) < MIB
    pieces = [len(piece) for piece in itertools.islice(Decompressor(coding).feed(body), 8)]
    assert max(pieces) <= 8 * MIB


@pytest.mark.parametrize("coding", ["gzip", "x-gzip", "zstd", "identity"])
@pytest.mark.parametrize("method", ["POST", "QUERY"])
def test_a_handler_reads_a_compressed_body_as_it_was(
    client: httpx.Client, coding: str, method: str
) -> None:
    """What the handler gets is the body, with no word of a coding."""
    data = b"SELECT * { ?s ?p ?o }" * 500
    body = data if coding == "identity" else packed(coding.removeprefix("x-"), data)
    headers = {"Content-Encoding": coding}
    found = client.request(method, "/echo", content=body, headers=headers).json()
    assert found["length"] == len(data)
    assert found["sha256"] == hashlib.sha256(data).hexdigest()
    assert found["coding"] == ("identity" if coding == "identity" else None)


def test_uploads_have_a_limit_of_their_own(client: httpx.Client) -> None:
    """A graph may be larger than a query, below `/graphs` only."""
    data = b"x" * 2 * MIB
    for path, status in (
        ("/graphs", 200), ("/graphs/a/b", 200), ("/echo", 413), ("/graphsand", 404),
    ):  # fmt: skip
        answer = client.post(path, content=data)
        assert answer.status_code == status, path
    assert client.post("/graphs", content=iter([data, data])).status_code == 413
    assert client.post("/graphs", content=packed("zstd", data * 2)).status_code == 200


REFUSED = {
    "too large": (b"x" * 30_000, "identity", 413, "larger than 20000 bytes."),
    "gzip bomb": (packed("gzip", bytes(50 * MIB)), "gzip", 413, "20000 bytes decompressed"),
    "zstd bomb": (packed("zstd", bytes(50 * MIB)), "zstd", 413, "20000 bytes decompressed"),
    "bomb of members": (packed("gzip", b"x" * 99) * 999, "gzip", 413, "decompressed"),
    "empty members without end": (packed("gzip", b"") * 9000, "gzip", 413, "decompressed"),
    "cut gzip": (packed("gzip", b"x" * 9999)[:-3], "gzip", 400, "middle of its gzip"),
    "cut zstd": (packed("zstd", b"x" * 9999)[:-3], "zstd", 400, "middle of its zstd"),
    "no gzip": (b"SELECT", "gzip", 400, "not the gzip"),
    "no zstd": (b"SELECT", "zstd", 400, "not the zstd"),
    "more after it": (packed("gzip", b"x") + b"more", "gzip", 400, "not the gzip"),
    "twice": (packed("gzip", packed("gzip", b"x")), "gzip, gzip", 415, "gzip, zstd, identity"),
    "unknown": (b"x", "br", 415, "gzip, zstd, identity"),
}


@pytest.mark.parametrize(("body", "coding", "status", "message"), REFUSED.values(), ids=REFUSED)
@pytest.mark.parametrize("declared", [True, False])
def test_a_bad_body_is_refused_with_the_reason(
    client: httpx.Client, body: bytes, coding: str, status: int, message: str, declared: bool
) -> None:
    """With its length declared or not; and the connection can be used again."""
    content = body if declared else iter([body[:7], body[7:]])
    answer = client.post("/echo", content=content, headers={"Content-Encoding": coding})
    assert answer.status_code == status
    assert message in answer.text
    if status == 415:
        assert answer.headers["accept-encoding"] == "gzip, zstd, identity"
    assert client.get("/hello").status_code == 200


def test_a_handler_gets_a_bomb_in_pieces(client: httpx.Client) -> None:
    """Within the limit too, no piece is the whole."""
    headers = {"Content-Encoding": "gzip"}
    found = client.post("/graphs", content=packed("gzip", bytes(3 * MIB)), headers=headers).json()
    assert found["length"] == 3 * MIB
    assert found["largest"] <= 64 * KIB


def test_a_request_refused_for_another_reason_needs_no_body(client: httpx.Client) -> None:
    """Who may not send anything is told that, not that it is too much."""
    answer = client.post("/unread", content=b"x" * 30_000)
    assert (answer.status_code, answer.text) == (403, "You may not.\n")
    assert client.put("/echo", content=b"x" * 30_000).status_code == 405


@pytest.mark.parametrize("length", [b"Content-Length: 1000", b"Transfer-Encoding: chunked"])
def test_a_body_that_drips_is_refused(client: httpx.Client, length: bytes) -> None:
    """A body has to be whole in time, however steadily it comes."""
    url = client.base_url
    head = b"POST /echo HTTP/1.1\r\nHost: x\r\n" + length + b"\r\n\r\n"
    with raw((url.host, url.port or 0), head) as slow:
        slow.settimeout(0.05)
        answer = b""
        for _ in range(100):
            try:
                slow.sendall(b"1\r\nx\r\n" if b"chunked" in length else b"x")
                answer = slow.recv(1000)
                break
            except TimeoutError:
                pass
        assert answer.startswith(b"HTTP/1.1 408 ")
        assert b"not whole within 0.5 s" in answer
        slow.settimeout(10)
        read_all(slow)  # ends, as the server hangs up


def test_a_slow_handler_does_not_make_a_body_late() -> None:
    """Only what the client lets the server wait counts."""
    from starlette.requests import Request
    from starlette.responses import PlainTextResponse, Response
    from starlette.routing import Route

    async def slowly(request: Request) -> Response:
        import asyncio

        total = 0
        async for chunk in request.stream():
            total += len(chunk)
            await asyncio.sleep(0.4)
        return PlainTextResponse(str(total))

    app = small_app(Route("/slowly", slowly, methods=["POST"]))
    with serving(settings_for(**LIMITS), app=app) as address:
        url = "http://{}:{}/slowly".format(*address)
        answer = httpx.post(url, content=packed("gzip", b"x" * 20_000), timeout=10)
        assert answer.status_code == 200
        headers = {"Content-Encoding": "gzip"}
        body = packed("gzip", b"x" * 9000) + packed("gzip", b"x" * 9000)
        answer = httpx.post(url, content=body, headers=headers, timeout=10)
        assert answer.text == "18000"


# Pages of other sites


def preflight(client: httpx.Client, origin: str) -> httpx.Response:
    asked = {"Access-Control-Request-Method": "QUERY", "Access-Control-Request-Headers": "accept"}
    return client.options("/echo", headers={"Origin": origin, **asked})


def test_cross_origin_reading_is_off_by_default(client: httpx.Client) -> None:
    """Nothing allows any page anything."""
    answers = [client.get("/hello", headers={"Origin": "https://a.example"})]
    answers.append(preflight(client, "https://a.example"))
    for answer in answers:
        assert not [name for name in answer.headers if name.startswith("access-control")]
    assert answers[1].status_code == 405


@pytest.mark.parametrize("listed", [("https://a.example", "https://b.example"), ("*",)])
def test_listed_origins_may_read(listed: tuple[str, ...]) -> None:
    """The origin asked for, or all; never with credentials; a cache is told the difference."""
    with (
        serving(settings_for(cors=listed, rate=0.01, burst=4)) as address,
        httpx.Client(base_url="http://{}:{}".format(*address)) as client,
    ):
        good, bad = "https://a.example", "https://evil.example"
        answers = {
            origin: [client.get("/hello", headers={"Origin": origin}), preflight(client, origin)]
            for origin in (good, bad)
        }
        answers[""] = [client.get("/hello")]
        everybody = listed == ("*",)
        for origin, both in answers.items():
            for answer in both:
                allowed = answer.headers.get("access-control-allow-origin")
                assert "access-control-allow-credentials" not in answer.headers
                assert ("Origin" in answer.headers.get("vary", "")) is not everybody
                if everybody:
                    assert allowed == "*"
                else:
                    assert allowed == (origin if origin == good else None)
        reading, asking = answers[good]
        assert reading.text == "hello\n"
        assert reading.headers["access-control-expose-headers"] == (
            "ETag, Link, Retry-After, Communique-Version"
        )
        assert (asking.status_code, asking.content) == (204, b"")
        methods = asking.headers["access-control-allow-methods"]
        assert methods == "GET, HEAD, POST, QUERY, OPTIONS"
        assert "Authorization" not in asking.headers["access-control-allow-headers"]
        # A page can read that, and why, it was turned away.
        client.get("/hello")
        refused = client.get("/hello", headers={"Origin": good})
        assert refused.status_code == 429
        assert refused.headers["access-control-allow-origin"] in (good, "*")


# Errors


@pytest.mark.parametrize(
    ("method", "path", "status", "message"),
    [
        ("GET", "/nothing", 404, "There is nothing at '/nothing'. The page at '/'"),
        ("PATCH", "/echo", 405, "'/echo' does not answer PATCH."),
        ("POST", "/unread", 403, "You may not."),
        ("GET", "/fail", 500, "The server failed to answer. Its log says why."),
        ("POST", "/echo", 413, "The body is larger than 20000 bytes."),
    ],
)
def test_an_error_is_a_sentence_or_a_problem(
    client: httpx.Client, method: str, path: str, status: int, message: str
) -> None:
    """Plain text for most; `application/problem+json` for who prefers JSON."""
    body = b"x" * 30_000 if status == 413 else b""
    for accept in ("*/*", "text/csv", "text/html,*/*;q=0.8", "text/plain, application/json;q=0.5"):
        plain = client.request(method, path, content=body, headers={"Accept": accept})
        assert plain.status_code == status
        assert plain.headers["content-type"] == "text/plain; charset=utf-8"
        assert plain.text.startswith(message)
        assert "Accept" in plain.headers["vary"]
    for accept in ("application/json", "application/problem+json, */*;q=0.5"):
        problem = client.request(method, path, content=body, headers={"Accept": accept})
        assert problem.status_code == status
        assert problem.headers["content-type"] == "application/problem+json"
        found = problem.json()
        assert found["status"] == status
        assert found["detail"].startswith(message)
        assert found["title"] == http.client.responses[status]
    for answer in (plain, problem):
        assert "secret" not in answer.text
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        assert "server" not in answer.headers
        # Who is not told that the connection ends would ask on it in vain.
        assert (answer.headers.get("connection") == "close") is (status == 500)
    if status == 405:
        assert plain.headers["allow"] == "POST, QUERY"


@pytest.mark.parametrize("path", ["/hello", "/names/x", "/nothing", "/health", "/fail"])
def test_head_is_get_without_the_body(path: str) -> None:
    """Every page and every error has a HEAD with the same status and headers."""
    app = small_app(*health_routes(ServingState, lambda: []))
    with serving(settings_for(), app=app) as address:
        found = []
        for method in ("GET", "HEAD"):
            connection = http.client.HTTPConnection(*address, timeout=10)
            connection.request(method, path)
            response = connection.getresponse()
            headers = {k: v for k, v in response.getheaders() if k not in ("date", "connection")}
            found.append((response.status, headers))
            assert bool(response.read()) is (method == "GET")
            connection.close()
    assert found[0] == found[1]


def test_a_broken_off_answer_is_no_whole_one(client: httpx.Client) -> None:
    """Who breaks off an answer within the shield breaks off the connection."""
    with pytest.raises(httpx.RemoteProtocolError):
        client.get("/broken")


# Health


def version(digit: str) -> Version:
    from pathlib import Path

    return Version(digit * 16, "d" * 16, "2031-05-06T00:00:00Z", 42, Path("secret-folder"))


def test_monitors_are_told_how_it_is() -> None:
    """Alive at once, ready only when a worker has answered; nothing of folders."""
    states = [ServingState(isolation="It was not tried.")]
    app = small_app(*health_routes(lambda: states[-1], lambda: [version("b"), version("a")]))
    with (
        serving(settings_for(), app=app) as address,
        httpx.Client(base_url="http://{}:{}".format(*address)) as client,
    ):
        health = client.get("/health").json()
        assert health["status"] == "ok"
        assert (health["isolated"], health["isolation"]) == (False, "It was not tried.")
        assert health["dataset"] is None
        waiting = client.get("/ready")
        assert (waiting.status_code, waiting.headers["retry-after"]) == (503, "1")
        states.append(
            ServingState(workers=2, busy=1, ready=True, isolated=True, version=version("b"))
        )
        assert client.get("/ready").status_code == 200
        health = client.get("/health").json()
        assert health["isolated"] is True
        assert health["workers"] == {"total": 2, "busy": 1, "queued": 0}
        assert health["dataset"]["id"] == "b" * 16
        listed = client.get("/versions").json()
        assert listed["current"] == "b" * 16
        assert [v["id"] for v in listed["versions"]] == ["b" * 16, "a" * 16]
        assert listed["versions"][0]["date"] == "2031-05-06T00:00:00Z"
        assert "secret" not in json.dumps([listed, health])


def test_a_client_that_leaves_while_it_sends_breaks_nothing(client: httpx.Client) -> None:
    """Half a body and then silence is no failure of the server."""
    url = client.base_url
    head = b"POST /echo HTTP/1.1\r\nHost: x\r\nContent-Encoding: gzip\r\nContent-Length: 99\r\n\r\n"
    for _ in range(5):
        raw((url.host, url.port or 0), head + packed("gzip", b"x")[:9]).close()
    time.sleep(0.1)
    assert client.get("/hello").status_code == 200

"""Requests to services of others: their manners, their patience, and what is not put up with."""

from __future__ import annotations

import datetime
import gzip
import json
import re
import socket
from email.utils import format_datetime
from importlib import metadata

import pytest
from answering import Answering, Said, answering, in_turn

from communique.errors import BadAnswer, LinkingError, RequestRefused, ServiceGone, TooMuch
from communique.linking.addresses import with_maxlag
from communique.linking.contact import VARIABLE, user_agent
from communique.linking.http import Patience, PoliteClient

FINE = Said(200, {"Content-Type": "application/json"}, b'{"fine": true}')
STEADY = Patience(jitter=0, first_wait=1, longest_wait=60, tries=5, total=100)


@pytest.fixture
def waits() -> list[float]:
    """How long the client wanted to wait."""
    return []


@pytest.fixture
def client(waits: list[float]) -> PoliteClient:
    """A client that waits in no time."""
    return PoliteClient(patience=STEADY, sleep=waits.append)


def closed_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


def test_a_request_says_who_asks(client: PoliteClient) -> None:
    """The User-Agent names program, contact and library, each with its version."""
    with answering(in_turn([FINE])) as server:
        with PoliteClient(contact="desk@example.org") as named:
            assert named.get(server.address).json() == {"fine": True}
        headers = server.seen[0].headers
        found = re.fullmatch(
            r"communique/(\S+) \(desk@example\.org\) urllib3/(\S+)", headers["User-Agent"]
        )
        assert found is not None
        assert found.groups() == (metadata.version("communique"), metadata.version("urllib3"))
        assert headers["Accept-Encoding"] == "gzip"
        with client:
            client.get(server.address)


def test_a_service_of_others_wants_a_contact(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without one nothing is sent; the environment may name it; it must be one."""
    monkeypatch.delenv(VARIABLE, raising=False)
    with PoliteClient() as client, pytest.raises(LinkingError, match=r"--contact.*" + VARIABLE):
        client.get("https://service.invalid/api")
    monkeypatch.setenv(VARIABLE, "https://example.org/bot")
    assert "(https://example.org/bot)" in user_agent("https://service.invalid/api")
    for wrong in ("me", "a@b)\r\nX: y", "two words@example.org"):
        with pytest.raises(LinkingError, match="neither"):
            user_agent("https://service.invalid/api", wrong)


def test_forms_and_json_arrive_as_they_were_sent(client: PoliteClient) -> None:
    """Also what is not ASCII."""
    with answering(in_turn([FINE])) as server, client:
        client.post_form(server.address, {"q": "日本 & co"}, headers={"Accept-Language": "ja"})
        client.post_json(server.address, {"q": "Türkiye"})
        client.get(server.address + "?a=1", {"b": "ü"})
    form, value, query = server.seen
    assert form.body == b"q=%E6%97%A5%E6%9C%AC+%26+co"
    assert form.headers["Accept-Language"] == "ja"
    assert json.loads(value.body) == {"q": "Türkiye"}
    assert query.path == "/?a=1&b=%C3%BC"


def test_an_answer_may_be_packed_but_not_too_large(waits: list[float]) -> None:
    """It is the size after unpacking that counts; such an answer is not asked for again."""
    packed = gzip.compress(b" " * 3_000_000)
    said = Said(200, {"Content-Type": "text/plain", "Content-Encoding": "gzip"}, packed)
    with answering(in_turn([said])) as server:
        with PoliteClient(patience=STEADY) as client:
            assert len(client.get(server.address).body) == 3_000_000
        with (
            PoliteClient(patience=STEADY, most_bytes=1024**2, sleep=waits.append) as client,
            pytest.raises(TooMuch, match="more than 1 MiB"),
        ):
            client.get(server.address)
    assert len(server.seen) == 2
    assert waits == []


@pytest.mark.parametrize("status", [429, 500, 502, 503])
def test_a_busy_service_is_asked_again_later(
    status: int, client: PoliteClient, waits: list[float]
) -> None:
    """Each wait is twice as long as the one before."""
    with answering(in_turn([Said(status)] * 3 + [FINE])) as server, client:
        assert client.get(server.address).json() == {"fine": True}
    assert waits == [1, 2, 4]
    assert len(server.seen) == client.requests == 4


def test_waits_differ_by_chance(waits: list[float]) -> None:
    """Many clients that were turned away together do not come back together."""
    with (
        answering(in_turn([Said(503)] * 4 + [FINE])) as server,
        PoliteClient(patience=Patience(jitter=0.5), sleep=waits.append) as client,
    ):
        client.get(server.address)
    assert all(full / 2 <= wait <= full for wait, full in zip(waits, (1, 2, 4, 8), strict=True))


def test_the_service_says_how_long_to_wait(client: PoliteClient, waits: list[float]) -> None:
    """In seconds or as a date; what is neither, or in the past, counts as nothing."""
    moment = datetime.datetime.now(datetime.UTC) + datetime.timedelta(seconds=40)
    date = format_datetime(moment, usegmt=True)
    past = "Wed, 21 Oct 2015 07:28:00 GMT"
    headers = [{"Retry-After": value} for value in ("7", date, "soon", past)]
    with answering(in_turn([*(Said(503, h) for h in headers), FINE])) as server, client:
        client.get(server.address)
    assert waits[0] == 7
    assert 20 < waits[1] <= 40
    assert waits[2:] == [4, 8]


def test_a_service_that_wants_peace_gets_it(client: PoliteClient, waits: list[float]) -> None:
    """It is not asked before the time it named; that is too long to wait for."""
    with (
        answering(in_turn([Said(429, {"Retry-After": "3600"}), FINE])) as server,
        client,
        pytest.raises(ServiceGone, match=r"asked too often \(HTTP 429\).*3600 s"),
    ):
        client.get(server.address)
    assert (len(server.seen), waits) == (1, [])


def test_patience_ends(waits: list[float]) -> None:
    """After so many tries, and before so much time."""
    with answering(in_turn([Said(503)])) as server:
        with (
            PoliteClient(patience=STEADY, sleep=waits.append) as client,
            pytest.raises(ServiceGone, match=r"too busy \(HTTP 503\)\. It was asked 5 times"),
        ):
            client.get(server.address)
        assert waits == [1, 2, 4, 8]
        short = Patience(jitter=0, first_wait=2, total=3)
        with PoliteClient(patience=short, sleep=waits.append) as client:
            with pytest.raises(ServiceGone, match="It was given 0 s"):
                client.get(server.address)
            assert client.requests == 2


def test_the_wait_is_told(waits: list[float]) -> None:
    """Why, and how long."""
    told: list[str] = []
    with (
        answering(in_turn([Said(503), FINE])) as server,
        PoliteClient(patience=STEADY, report=told.append, sleep=waits.append) as client,
    ):
        client.get(server.address)
    assert told == ["127.0.0.1 is too busy (HTTP 503). Trying again in 1 s."]


def test_lagging_copies_are_waited_for(client: PoliteClient, waits: list[float]) -> None:
    """MediaWiki says so with a status of success."""
    lag = Said(200, {"Retry-After": "5", "X-Database-Lag": "9"}, b'{"error": {"code": "maxlag"}}')
    with answering(in_turn([lag, FINE])) as server, client:
        assert client.get(server.address).json() == {"fine": True}
    assert waits == [5]


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://www.wikidata.org/w/api.php", "https://www.wikidata.org/w/api.php?maxlag=5"),
        (
            "https://de.wikipedia.org/w/api.php?a=b",
            "https://de.wikipedia.org/w/api.php?a=b&maxlag=5",
        ),
        ("https://www.wikidata.org/w/api.php?maxlag=1", None),
        ("https://query.wikidata.org/sparql", None),
        ("https://wikidata.reconci.link/en/api", None),
        ("https://notwikidata.org/w/api.php", None),
        ("https://wikidata.org.example.org/w/api.php", None),
    ],
)
def test_maxlag_goes_to_those_who_know_it(url: str, expected: str | None) -> None:
    """Only the Action API of Wikimedia's wikis does."""
    assert with_maxlag(url) == (expected or url)


def test_an_answer_that_breaks_off_is_asked_for_again(
    client: PoliteClient, waits: list[float]
) -> None:
    """A part of it is never taken for the whole."""
    half = Said(200, {"Content-Type": "application/json"}, FINE.body, sent=6)
    with answering(in_turn([half, half, FINE])) as server, client:
        assert client.get(server.address).json() == {"fine": True}
        assert waits == [1, 2]
    with (
        answering(in_turn([half])) as server,
        client,
        pytest.raises(ServiceGone, match=r"broke off.*asked 5 times"),
    ):
        client.get(server.address)


@pytest.mark.parametrize("late", [Said(delay=20), Said(body=b"x" * 100, drip=0.2)])
def test_an_answer_must_come_in_time(late: Said, waits: list[float]) -> None:
    """As a whole: a byte now and then is no excuse."""
    hasty = Patience(jitter=0, answer=0.3, tries=2)
    with (
        answering(in_turn([late])) as server,
        PoliteClient(patience=hasty, sleep=waits.append) as client,
    ):
        with pytest.raises(TooMuch, match=r"took more than .* asked 2 times"):
            client.get(server.address)
        assert waits == [1]
        with pytest.raises(TooMuch, match="took more than"):
            client.send("GET", server.address, retry_slow=False)
        assert client.requests == 3


def test_nobody_there(client: PoliteClient, waits: list[float]) -> None:
    """A refused connection is tried again; then it is said."""
    with client, pytest.raises(ServiceGone, match=r"no connection to 127\.0\.0\.1: .*refused"):
        client.get(f"http://127.0.0.1:{closed_port()}/")
    assert waits == [1, 2, 4, 8]


@pytest.mark.parametrize(
    ("status", "kind", "error", "words"),
    [
        (400, "text/plain", RequestRefused, "does not take the request"),
        (401, "text/plain", ServiceGone, "password"),
        (403, "text/html", ServiceGone, "shuts this client out"),
        (403, "application/json", RequestRefused, "HTTP 403"),
        (404, "text/html", ServiceGone, "nothing at this address"),
        (413, "text/plain", TooMuch, "too large"),
        (418, "text/plain", ServiceGone, "does not take the request"),
        (501, "text/plain", ServiceGone, "is not well"),
    ],
)
def test_a_refusal_is_final(
    status: int,
    kind: str,
    error: type[LinkingError],
    words: str,
    client: PoliteClient,
    waits: list[float],
) -> None:
    """What will not be better later is not asked again."""
    with (
        answering(in_turn([Said(status, {"Content-Type": kind}, b"{}")])) as server,
        client,
        pytest.raises(error, match=words) as raised,
    ):
        client.get(server.address)
    assert type(raised.value) is error
    assert (len(server.seen), waits) == (1, [])


def moved(location: str, status: int = 307) -> Said:
    return Said(status, {"Location": location})


def test_a_redirect_is_followed_on_the_same_host_only(client: PoliteClient) -> None:
    """A request, with all that is in it, goes where it was meant to go."""
    with answering(in_turn([FINE])) as other, client:
        with answering(in_turn([moved("/new"), FINE])) as server:
            client.post_json(server.address + "/old", {"a": 1})
            assert [(r.path, r.body) for r in server.seen] == [
                ("/old", b'{"a": 1}'),
                ("/new", b'{"a": 1}'),
            ]
        with answering(in_turn([moved(other.address + "/x?token=t")])) as server:
            with pytest.raises(ServiceGone, match="another place") as raised:
                client.get(server.address)
            assert other.address in str(raised.value)
            assert "token" not in str(raised.value)
        assert other.seen == []


def test_a_redirect_that_would_lose_the_form_is_told(client: PoliteClient) -> None:
    """302 turns POST into GET in most clients, and the queries are gone."""
    with (
        answering(in_turn([moved("/new", 302)])) as server,
        client,
        pytest.raises(ServiceGone, match=r"has moved to .*/new\. Name that instead"),
    ):
        client.post_form(server.address + "/old", {"q": "x"})
    with answering(in_turn([moved("/again", 302)])) as server, client:
        with pytest.raises(ServiceGone, match="on and on"):
            client.get(server.address)
        assert len(server.seen) == 6


@pytest.mark.parametrize(
    "url",
    ["wikidata", "ftp://example.org/", "https:///api", "https://me:secret@example.org/",
     "http://example.org:port/"],
)  # fmt: skip
def test_what_is_no_address_is_not_asked(url: str) -> None:
    """And a password is not repeated."""
    with PoliteClient(contact="a@b.c") as client, pytest.raises(LinkingError) as raised:
        client.get(url)
    assert "secret" not in str(raised.value)


@pytest.mark.parametrize(
    ("body", "kind", "words"),
    [
        (b'{"a": 1', "application/json", "not sound JSON"),
        (b"\xff\xfe\x00", "application/json", "not sound JSON"),
        (b"<html></html>", "text/html", "a web page"),
        (b"  <!DOCTYPE html>", "application/json", "a web page"),
        (b'{"a": 1, "a": 2}', "application/json", "'a' stands twice"),
        (b'{"a": NaN}', "application/json", "NaN is no number"),
        (b"[" * 200_000, "application/json", "not sound JSON"),
        (b"", "application/json", "not sound JSON"),
    ],
)
def test_what_is_no_sound_json_is_told(
    body: bytes, kind: str, words: str, client: PoliteClient
) -> None:
    """With what it is instead."""
    with answering(in_turn([Said(200, {"Content-Type": kind}, body)])) as server, client:
        reply = client.get(server.address)
    with pytest.raises(BadAnswer, match=words):
        reply.json()


def test_a_proxy_is_used_where_one_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    """But not for this machine."""
    with answering(in_turn([FINE])) as proxy, answering(in_turn([FINE])) as near:
        monkeypatch.setenv("http_proxy", proxy.address)
        monkeypatch.delenv("no_proxy", raising=False)
        with PoliteClient(contact="a@example.org") as client:
            client.get("http://service.invalid/api")
            client.get(near.address)
    assert paths(proxy) == ["http://service.invalid/api"]
    assert paths(near) == ["/"]


def test_a_proxy_of_another_kind_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rather than passed by."""
    monkeypatch.setenv("http_proxy", "socks5://127.0.0.1:1")
    monkeypatch.delenv("no_proxy", raising=False)
    with PoliteClient(contact="a@example.org") as client:
        with pytest.raises(LinkingError, match=r"service\.invalid cannot be asked: .*socks5"):
            client.get("http://service.invalid/api")
        assert client.requests == 1


def paths(server: Answering) -> list[str]:
    return [request.path for request in server.seen]

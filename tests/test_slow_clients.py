"""Clients that are slow on purpose: they are cut off, and others are served meanwhile."""

from __future__ import annotations

import contextlib
import socket
import time
from collections.abc import Iterator

import httpx
import pytest
from shield_server import KIB, raw, read_all, serving, settings_for

from communique.server.slow_clients import MAX_HEAD

QUICK = {"request_time": 0.3, "send_time": 0.3}
GET = b"GET /hello HTTP/1.1\r\nHost: x\r\n\r\n"


@pytest.fixture(scope="module", params=["httptools", "h11"])
def address(request: pytest.FixtureRequest) -> Iterator[tuple[str, int]]:
    with serving(settings_for(**QUICK), h11=request.param == "h11") as address:
        yield address


def drip(connection: socket.socket, data: bytes, seconds: float) -> bytes:
    """Send *data* byte by byte for *seconds* at most, then read all."""
    end = time.monotonic() + seconds
    with contextlib.suppress(ConnectionError):
        for i in range(len(data)):
            if time.monotonic() > end:
                break
            connection.sendall(data[i : i + 1])
            time.sleep(0.02)
    return read_all(connection)


def test_a_head_that_does_not_end_is_cut_off(address: tuple[str, int]) -> None:
    """However steadily it drips, a head has to be whole in time; others are not held up."""
    with raw(address, b"GET /hello HTTP/1.1\r\n") as slow:
        assert httpx.get("http://{}:{}/hello".format(*address)).text == "hello\n"
        answer = drip(slow, b"X-Slow: " + b"x" * 500, 5)
    assert answer.startswith(b"HTTP/1.1 408 ")
    assert b"did not come within 0.3 s" in answer


def test_a_head_that_ends_in_time_is_served(address: tuple[str, int]) -> None:
    """A head in pieces is no offence."""
    with raw(address, GET[:10]) as client:
        time.sleep(0.1)
        client.sendall(GET[10:])
        assert client.recv(1000).startswith(b"HTTP/1.1 200 ")


def test_a_silent_connection_is_closed(address: tuple[str, int]) -> None:
    """Who connects and says nothing is told nothing."""
    with raw(address) as silent:
        assert read_all(silent) == b""


def test_empty_lines_hold_no_connection(address: tuple[str, int]) -> None:
    """The lines that are allowed before a request do not put off its time limit."""
    with raw(address) as slow:
        start = time.monotonic()
        drip(slow, b"\r\n" * 500, 8)
        assert time.monotonic() - start < 5


def test_the_second_request_of_a_connection_is_timed_as_well(address: tuple[str, int]) -> None:
    """A first good request buys no patience with the next."""
    with raw(address, GET) as client:
        assert client.recv(1000).startswith(b"HTTP/1.1 200 ")
        start = time.monotonic()
        answer = drip(client, b"GET /hello HTTP/1.1\r\nX: " + b"x" * 500, 8)
        assert time.monotonic() - start < 5
    assert b"200 OK" not in answer


def test_a_connection_may_rest_between_requests(address: tuple[str, int]) -> None:
    """The limit for a request is not one for the pause before it."""
    with raw(address, GET) as client:
        assert client.recv(1000).startswith(b"HTTP/1.1 200 ")
        time.sleep(0.6)
        client.sendall(GET)
        assert client.recv(1000).startswith(b"HTTP/1.1 200 ")


def test_an_answer_may_take_longer_than_a_request(address: tuple[str, int]) -> None:
    """Neither limit is one for the work, nor for a slow answer that is read."""
    with raw(address, b"GET /endless HTTP/1.1\r\nHost: x\r\n\r\n") as client:
        end = time.monotonic() + 1.0
        found = b""
        while time.monotonic() < end:
            data = client.recv(1000)
            assert data, "cut off"
            found += data
    assert found.count(b"more") >= 5


@pytest.mark.parametrize(
    ("head", "status"),
    [
        (b"GET /" + b"x" * (MAX_HEAD + KIB) + b" HTTP/1.1\r\nHost: x\r\n\r\n", b"414"),
        (b"GET / HTTP/1.1\r\nX: " + b"x" * (MAX_HEAD + KIB) + b"\r\nHost: x\r\n\r\n", b"431"),
        (b"GET /" + b"x" * (4 * MAX_HEAD), b"414"),
        (b"GET / HTTP/1.1\r\n" + b"X: y\r\n" * MAX_HEAD, b"431"),
    ],
    ids=["address", "header", "endless address", "endless headers"],
)
@pytest.mark.parametrize("h11", [False, True])
def test_too_long_a_head_is_refused(h11: bool, head: bytes, status: bytes) -> None:
    """No head fills the memory, whether it ends or not, in whatever pieces it comes."""
    answer = b""
    # With ample time, so that nothing but the length is to blame.
    with serving(settings_for(request_time=60), h11=h11) as address, raw(address) as client:
        with contextlib.suppress(ConnectionError):
            for start in range(0, len(head), 8 * KIB):
                client.sendall(head[start : start + 8 * KIB])
        with contextlib.suppress(ConnectionError):
            answer = client.recv(1000)
    # What is still on its way when the server hangs up may cost the client the answer;
    # h11 has a limit of its own, with a status of its own.
    assert answer == b"" or answer.split()[1] in (status, b"400")


@pytest.mark.parametrize("more", [1, 4000, 40_000])
def test_the_answer_to_a_long_address_tells_what_to_do(more: int) -> None:
    """Whoever notices it, the parser or the application, the sentence says to use POST."""
    target = b"GET /hello?q=" + b"x" * (MAX_HEAD + more)
    request = target + b" HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
    with serving(settings_for()) as address, raw(address, request) as client:
        answer = read_all(client)
    assert answer.startswith(b"HTTP/1.1 414 ")
    assert b"by POST" in answer


def test_who_does_not_read_an_answer_is_cut_off(address: tuple[str, int]) -> None:
    """A stream that nobody takes ends, so that nothing waits behind it."""
    with raw(address, b"GET /big?mib=64 HTTP/1.1\r\nHost: x\r\n\r\n") as client:
        time.sleep(1.2)
        found = len(read_all(client))
    assert 0 < found < 64 << 20


def test_an_answer_given_away_whole_is_cut_off_as_well() -> None:
    """Also where the handler is done, and only the connection still waits to be closed."""
    with contextlib.ExitStack() as held:
        with serving(settings_for(**QUICK)) as address:
            for closing in (b"close", b"keep-alive"):
                head = b"GET /blob?mib=16 HTTP/1.1\r\nHost: x\r\nConnection: " + closing
                held.enter_context(raw(address, head + b"\r\n\r\n"))
            time.sleep(1.2)
            start = time.monotonic()
        # No connection is left that the server would have to wait for.
        assert time.monotonic() - start < 3


def test_who_reads_slowly_gets_all(address: tuple[str, int]) -> None:
    """A client that reads, with pauses, is no stalled one."""
    with raw(address, b"GET /big?mib=8 HTTP/1.0\r\nHost: x\r\n\r\n") as client:
        found = 0
        for _ in range(100_000):
            data = client.recv(1 << 20)
            if not data:
                break
            found += len(data)
            time.sleep(0.02)
    assert found >= 8 << 20


def test_a_body_that_nobody_wants_holds_no_connection(address: tuple[str, int]) -> None:
    """After a refusal the rest of the body has a time limit."""
    head = b"POST /unread HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n"
    with raw(address, head) as client:
        assert client.recv(1000).startswith(b"HTTP/1.1 403 ")
        start = time.monotonic()
        drip(client, b"x" * 500, 8)
        assert time.monotonic() - start < 5


@pytest.mark.parametrize("h11", [False, True])
def test_connections_are_limited(h11: bool) -> None:
    """The next is told so at once; when one is closed there is room again."""
    settings = settings_for(connections=3, proxies=("127.0.0.1",))
    with serving(settings, h11=h11) as address:
        held = [raw(address, GET) for _ in range(3)]
        for connection in held:
            assert connection.recv(1000).startswith(b"HTTP/1.1 200 ")
        with raw(address) as refused:
            answer = read_all(refused)
        assert answer.startswith(b"HTTP/1.1 503 ")
        assert b"Retry-After: 1\r\n" in answer
        held.pop().close()
        for _ in range(100):
            with raw(address, GET) as again:
                if again.recv(1000).startswith(b"HTTP/1.1 200 "):
                    break
            time.sleep(0.02)
        else:
            pytest.fail("no connection was accepted after one was closed")
        for connection in held:
            connection.close()


def test_one_client_does_not_get_all_connections() -> None:
    """A client has its share; a listed proxy, which stands for many, is not counted."""
    limits = {"connections": 100, "client_connections": 2}
    for proxies, status in (((), b"503"), (("127.0.0.0/8",), b"200")):
        with serving(settings_for(**limits, proxies=proxies)) as address:
            held = [raw(address, GET) for _ in range(2)]
            for connection in held:
                assert connection.recv(1000).startswith(b"HTTP/1.1 200 ")
            with contextlib.suppress(ConnectionError), raw(address) as third:
                if proxies:
                    third.sendall(GET)
                assert third.recv(1000).split()[1] == status
            for connection in held:
                connection.close()


def test_what_is_no_http_is_refused(address: tuple[str, int]) -> None:
    """Garbage is answered with 400 and hung up on."""
    with raw(address, b"\x16\x03\x01\x02\x00 no http\r\n\r\n") as client:
        assert read_all(client).startswith(b"HTTP/1.1 400 ")

"""The request log: a line for each request, with nothing that is nobody's business."""

from __future__ import annotations

import contextlib
import datetime
import hashlib
import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import httpx
import pytest
from shield_server import raw, serving, settings_for

from communique.server.compose import reopen_on_hangup, request_log
from communique.server.line_file import LineFile
from communique.server.request_log import RequestLog


def lines_of(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("ascii").splitlines()]


@contextlib.contextmanager
def logged(path: Path, **changed: Any) -> Any:
    """A server with a log at *path*, closed in the end so that all lines are in it."""
    settings = settings_for(quiet=False, query_log=path, **changed)
    log = request_log(settings)
    assert log is not None
    try:
        with serving(settings, log=log) as address:
            yield "http://{}:{}".format(*address)
    finally:
        log.close()


def test_a_line_tells_what_was_asked_and_how_it_ended(tmp_path: Path) -> None:
    """Time, method, path, status, time taken, size, and what the handler knows."""
    with logged(tmp_path / "log") as base:
        httpx.get(f"{base}/query?query=ASK+%7B%7D")
    [line] = lines_of(tmp_path / "log")
    age = datetime.datetime.now(datetime.UTC) - datetime.datetime.fromisoformat(line.pop("time"))
    assert age < datetime.timedelta(minutes=1)
    assert 0 < line.pop("ms") < 10_000
    assert line == {
        "method": "GET",
        "path": "/query",
        "status": 200,
        "bytes": 4,
        "rows": 7,
        "query": hashlib.sha256(b"ASK {}").hexdigest()[:16],
        "template": "meetings",
        "version": "0123456789abcdef",
        "outcome": "ok",
        "client": "127.0.0.0/24",
    }


def test_every_end_has_its_name(tmp_path: Path) -> None:
    """An answer, a refusal, a deadline, a failure: all have a line, in order."""
    path = tmp_path / "log"
    with logged(path, max_query=10) as base:
        for target in ("hello", "query?outcome=not-modified", "query?outcome=timeout", "nothing"):
            httpx.get(f"{base}/{target}")
        httpx.post(f"{base}/echo", content=b"x" * 99)
        httpx.head(f"{base}/hello")
        httpx.get(f"{base}/fail")
        with pytest.raises(httpx.RemoteProtocolError):
            httpx.get(f"{base}/broken")
    assert [(line["outcome"], line["status"]) for line in lines_of(path)] == [
        ("ok", 200), ("not-modified", 304), ("timeout", 503), ("refused", 404),
        ("too-large", 413), ("ok", 200), ("error", 500), ("broken-off", 200),
    ]  # fmt: skip
    sizes = [line["bytes"] for line in lines_of(path)]
    assert (sizes[0], sizes[5]) == (6, 0)


def test_a_client_that_leaves_is_told_apart(tmp_path: Path) -> None:
    """An answer that nobody waits for any more is no answer broken off."""
    path = tmp_path / "log"
    with logged(path) as base:
        url = httpx.URL(base)
        with raw((url.host, url.port or 0), b"GET /endless HTTP/1.1\r\nHost: x\r\n\r\n") as client:
            assert client.recv(1000)
        for _ in range(200):
            if path.exists():
                break
            time.sleep(0.02)
    [line] = lines_of(path)
    assert (line["outcome"], line["path"]) == ("client-left", "/endless")


def test_no_secret_is_in_the_log(tmp_path: Path) -> None:
    """Neither the query string nor a header, nor the address of a client."""
    path = tmp_path / "log"
    with logged(path, proxies=("127.0.0.1",)) as base:
        headers = {
            "Authorization": "Bearer s3cret", "Cookie": "s3cret", "User-Agent": "s3cret",
            "X-Forwarded-For": "2001:db8:1:2:3:4:5:6", "Referer": "http://s3cret/",
        }  # fmt: skip
        httpx.get(f"{base}/query?Authorization=s3cret&access_token=s3cret", headers=headers)
        httpx.get(f"{base}/fail?x=s3cret", headers=headers)
    assert "s3cret" not in path.read_text()
    assert [line["client"] for line in lines_of(path)] == ["2001:db8:1::/48"] * 2
    assert path.stat().st_mode & 0o077 == 0


def test_a_line_stays_a_line(tmp_path: Path) -> None:
    """Whatever is in a path, it cannot forge a second line."""
    path = tmp_path / "log"
    with logged(path) as base:
        httpx.get(base + "/a%0A%7B%22status%22:200%7D%0D%E2%80%A8%00%FF" + "x" * 2000)
    [line] = lines_of(path)
    assert path.read_bytes().count(b"\n") == 1
    assert line["path"].startswith('/a\n{"status":200}')
    assert len(line["path"]) < 600


def test_a_file_moved_away_is_begun_anew(tmp_path: Path) -> None:
    """Rotating the log needs no restart and loses no line."""
    path, old = tmp_path / "log", tmp_path / "log.1"
    lines = LineFile(path)
    lines.write("one")
    for _ in range(200):
        if path.exists() and path.read_text():
            break
        time.sleep(0.01)
    path.rename(old)
    lines.write("two")
    lines.close()
    assert (old.read_text(), path.read_text()) == ("one\n", "two\n")


def test_a_hangup_does_not_end_the_server(tmp_path: Path) -> None:
    """The signal that rotates logs is taken as that."""
    log = RequestLog(LineFile(tmp_path / "log"))
    before = signal.getsignal(signal.SIGHUP)
    try:
        reopen_on_hangup(log)
        os.kill(os.getpid(), signal.SIGHUP)
    finally:
        signal.signal(signal.SIGHUP, before)
        log.close()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a disk that is full")
def test_a_full_disk_breaks_nothing() -> None:
    """Lines are lost, answers are not."""
    lines = LineFile(Path("/dev/full"))
    log = RequestLog(lines)
    with serving(settings_for(), log=log) as address:
        for _ in range(3):
            assert httpx.get("http://{}:{}/hello".format(*address)).status_code == 200
    log.close()
    assert lines.lost == 3


def test_a_folder_that_is_not_there_breaks_nothing(tmp_path: Path) -> None:
    """Also when it comes later: then the lines are written."""
    lines = LineFile(tmp_path / "later" / "log")
    lines.write("lost")
    for _ in range(200):
        if lines.lost:
            break
        time.sleep(0.01)
    (tmp_path / "later").mkdir()
    lines.write("found")
    lines.close()
    assert (tmp_path / "later" / "log").read_text() == "found\n"


def test_a_pipe_that_nobody_reads_holds_nobody_up(tmp_path: Path) -> None:
    """The thread waits, whoever writes does not; what is too much is lost and counted."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    lines = LineFile(pipe)
    writer = threading.Thread(target=lambda: [lines.write("x" * 1000) for _ in range(30_000)])
    writer.start()
    writer.join(10)
    assert not writer.is_alive()
    assert lines.lost > 0
    os.close(reader)  # the thread gets EPIPE and goes on
    lines.close()


@pytest.mark.parametrize(("redirect", "lines"), [("2>&1", 2), ("2>&-", 0)])
def test_standard_error_may_be_closed(redirect: str, lines: int) -> None:
    """Lines go to standard error; where that is closed they go nowhere."""
    program = (
        "from communique.server.line_file import LineFile\n"
        "import os\n"
        "lines = LineFile(None)\n"
        "taken = os.open(os.devnull, os.O_RDONLY)\n"
        "lines.write('a'); lines.write('b'); lines.close(); print('done')"
    )
    command = f'"$0" -c "$1" {redirect}'
    found = subprocess.run(
        ["/bin/sh", "-c", command, sys.executable, program], capture_output=True, text=True, check=True
    )  # fmt: skip
    assert sorted(found.stdout.split()) == sorted([*["a", "b"][:lines], "done"])


def test_a_quiet_server_has_no_log() -> None:
    """Nothing is written where nothing is asked for."""
    assert request_log(settings_for(quiet=True)) is None

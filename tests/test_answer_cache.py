"""Answers that are kept: by day, for several processes at once, and without secrets."""

from __future__ import annotations

import datetime
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from communique.errors import LinkingError
from communique.linking.answer_cache import FILE, AnswerCache, Kept, default_folder

HERE = "https://service.example.org/api"
FIRST, SECOND = datetime.date(2026, 3, 1), datetime.date(2026, 3, 2)


def test_an_answer_counts_on_its_day(tmp_path: Path) -> None:
    """After that it is only the latest; the bytes stay as they came."""
    day = [FIRST]
    with AnswerCache(tmp_path, today=lambda: day[0]) as cache:
        cache.put(HERE, "NATO?", b"one\x00\xff")
        assert cache.get(HERE, "NATO?") == Kept(b"one\x00\xff", "2026-03-01")
        day[0] = SECOND
        assert cache.get(HERE, "NATO?") is None
        assert cache.latest(HERE, "NATO?") == Kept(b"one\x00\xff", "2026-03-01")
        cache.put(HERE, "NATO?", b"two")
        assert cache.latest(HERE, "NATO?") == Kept(b"two", "2026-03-02")
        cache.put(HERE, "NATO?", b"three")
        assert cache.get(HERE, "NATO?") == Kept(b"three", "2026-03-02")
        assert cache.get(HERE, "nato?") is None
        assert cache.get("https://other.example.org/api", "NATO?") is None
        assert cache.size().answers == 2


def test_what_is_kept_outlives_the_program(tmp_path: Path) -> None:
    """The next one finds it."""
    with AnswerCache(tmp_path) as cache:
        cache.put(HERE, "a", b"1")
    with AnswerCache(tmp_path) as cache:
        found = cache.get(HERE, "a")
    assert found is not None
    assert found.body == b"1"


def test_all_of_a_batch_is_kept_or_nothing(tmp_path: Path) -> None:
    """A failure in the middle leaves no half of it."""

    def rows():  # type: ignore[no-untyped-def]
        yield "a", b"1"
        raise RuntimeError("in the middle")

    with AnswerCache(tmp_path) as cache:
        with pytest.raises(RuntimeError):
            cache.put_all(HERE, rows())
        assert cache.get(HERE, "a") is None
        cache.put_all(HERE, [("a", b"1"), ("b", b"2")])
        assert cache.size().answers == 2


def test_it_can_be_emptied(tmp_path: Path) -> None:
    """As a whole or for one service; the file gets smaller."""
    other = "https://other.example.org/api"
    with AnswerCache(tmp_path) as cache:
        assert (cache.clear(), cache.size().answers, cache.size().bytes) == (0, 0, 0)
        assert not (tmp_path / FILE).exists()
        cache.put_all(HERE, [(str(n), b"x" * 1000) for n in range(100)])
        cache.put(other, "a", b"1")
        before = cache.size()
        assert before.answers == 101
        assert before.bytes > 100_000
        assert cache.clear(HERE) == 100
        assert cache.size().bytes < before.bytes
        assert cache.get(other, "a") is not None
        assert cache.clear() == 1
        assert cache.size().answers == 0


def test_two_processes_may_write_at_once(tmp_path: Path) -> None:
    """Nothing of either is lost."""
    script = (
        "import sys; from pathlib import Path; from communique.linking.answer_cache import *\n"
        "with AnswerCache(Path(sys.argv[1])) as cache:\n"
        "    for n in range(25): cache.put('https://a/', sys.argv[2] + str(n), b'x')\n"
    )
    running = [
        subprocess.Popen([sys.executable, "-c", script, str(tmp_path), name]) for name in "ab"
    ]
    assert [process.wait(60) for process in running] == [0, 0]
    with AnswerCache(tmp_path) as cache:
        assert cache.size().answers == 50


def test_no_secret_is_kept(tmp_path: Path) -> None:
    """Neither a password nor what stands in a query string; they still tell services apart."""
    with AnswerCache(tmp_path) as cache:
        cache.put("https://me:hidden@example.org/api?key=hidden", "a", b"1")
        assert cache.get("https://me:hidden@example.org/api?key=hidden", "a") is not None
        assert cache.get("https://example.org/api?key=other", "a") is None
    assert b"hidden" not in (tmp_path / FILE).read_bytes()
    assert (tmp_path / FILE).stat().st_mode & 0o077 in (0, 0o044)


@pytest.mark.parametrize("content", [b"this is no database" * 1000, b""])
def test_a_damaged_file_is_named(tmp_path: Path, content: bytes) -> None:
    """With what to do about it; an empty file is as good as none."""
    (tmp_path / FILE).write_bytes(content)
    with AnswerCache(tmp_path) as cache:
        if content:
            with pytest.raises(LinkingError, match=r"answers\.sqlite.*cannot be used.*delete"):
                cache.get(HERE, "a")
        else:
            assert cache.get(HERE, "a") is None


def test_a_file_of_another_version_is_left_alone(tmp_path: Path) -> None:
    """A newer communique may have written it."""
    with sqlite3.connect(tmp_path / FILE) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    with AnswerCache(tmp_path) as cache, pytest.raises(LinkingError, match="another version"):
        cache.put(HERE, "a", b"1")


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    """A file stands where the folder should be."""
    (tmp_path / "taken").write_text("", encoding="utf-8")
    with AnswerCache(tmp_path / "taken") as cache, pytest.raises(LinkingError, match="taken"):
        cache.put(HERE, "a", b"1")


def test_where_it_is(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """In the folder of the environment, else in the user's own folder of caches."""
    monkeypatch.setenv("COMMUNIQUE_CACHE", str(tmp_path / "mine"))
    assert default_folder() == tmp_path / "mine"
    monkeypatch.delenv("COMMUNIQUE_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert default_folder() == tmp_path / "communique"
    for ignored in ("", "relative/path"):
        monkeypatch.setenv("XDG_CACHE_HOME", ignored)
        monkeypatch.setenv("HOME", str(tmp_path / "home"))
        assert default_folder() == tmp_path / "home" / ".cache" / "communique"

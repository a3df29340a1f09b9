"""Answers of services, kept by endpoint, request and day.

An answer stays as the service gave it, with its day. So a run that was cut off goes on where it
stopped, a second run of the same day asks nothing, and one without the net answers from the latest
day. It is an SQLite file, so that several processes may use it, and an answer stands in it whole
or not at all.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from urllib.parse import urlsplit

from communique.errors import LinkingError

FILE = "answers.sqlite"
VARIABLE = "COMMUNIQUE_CACHE"
_VERSION = 1
_SECONDS_FOR_OTHERS = 60
_TABLE = """
    CREATE TABLE IF NOT EXISTS answer (
        endpoint TEXT NOT NULL,
        request TEXT NOT NULL,
        day TEXT NOT NULL,
        body BLOB NOT NULL,
        PRIMARY KEY (endpoint, request, day)
    ) WITHOUT ROWID
"""


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer as it came.

    Attributes:
        day: When it came: YYYY-MM-DD, in UTC.
    """

    body: bytes
    day: str


@dataclass(frozen=True, slots=True)
class Size:
    """How much is kept: answers, and bytes of the file."""

    answers: int
    bytes: int


def default_folder() -> Path:
    """The user's own folder of caches, after the XDG Base Directory Specification.

    `COMMUNIQUE_CACHE` names another.
    """
    if chosen := os.environ.get(VARIABLE):
        return Path(chosen)
    base = os.environ.get("XDG_CACHE_HOME", "")
    # The specification has relative paths ignored.
    return (Path(base) if Path(base).is_absolute() else Path.home() / ".cache") / "communique"


def utc_today() -> date:
    """The day that it is in UTC."""
    return datetime.now(UTC).date()


class AnswerCache:
    """The answers in one folder. Use it in a `with` statement, or close it.

    Args:
        folder: By default, `default_folder`. It is made when something is kept.
        today: The day that counts as today.

    Every method raises LinkingError if the file cannot be used.
    """

    def __init__(
        self, folder: Path | None = None, *, today: Callable[[], date] = utc_today
    ) -> None:
        self.folder = folder or default_folder()
        self._today = today
        self._connection: sqlite3.Connection | None = None

    def __enter__(self) -> AnswerCache:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    @property
    def file(self) -> Path:
        """Where the answers are."""
        return self.folder / FILE

    @property
    def today(self) -> str:
        """The day that counts as today: YYYY-MM-DD."""
        return self._today().isoformat()

    def get(self, endpoint: str, request: str) -> Kept | None:
        """What *endpoint* answered to *request* today."""
        return self._found(endpoint, request, self.today)

    def latest(self, endpoint: str, request: str) -> Kept | None:
        """What *endpoint* answered to *request* when it was last asked."""
        return self._found(endpoint, request, None)

    def put(self, endpoint: str, request: str, body: bytes) -> None:
        """Keep what *endpoint* answered to *request* today."""
        self.put_all(endpoint, [(request, body)])

    def put_all(self, endpoint: str, answers: Iterable[tuple[str, bytes]]) -> None:
        """Keep pairs of a request and its answer of today: all of them or, if this fails, none."""
        rows = [(_key(endpoint), request, self.today, body) for request, body in answers]
        with self._open(make=True) as connection, connection:
            connection.executemany("INSERT OR REPLACE INTO answer VALUES (?, ?, ?, ?)", rows)

    def clear(self, endpoint: str | None = None) -> int:
        """Forget all answers, or those of *endpoint*. Returns how many there were."""
        if not self.file.is_file():
            return 0
        with self._open() as connection:
            with connection:
                if endpoint is None:
                    gone = connection.execute("DELETE FROM answer").rowcount
                else:
                    gone = connection.execute(
                        "DELETE FROM answer WHERE endpoint = ?", (_key(endpoint),)
                    ).rowcount
            connection.execute("VACUUM")
        return gone

    def size(self) -> Size:
        """How much is kept."""
        if not self.file.is_file():
            return Size(0, 0)
        with self._open() as connection:
            (answers,) = connection.execute("SELECT count(*) FROM answer").fetchone()
        return Size(answers, self.file.stat().st_size)

    def _found(self, endpoint: str, request: str, day: str | None) -> Kept | None:
        if self._connection is None and not self.file.is_file():
            return None
        with self._open() as connection:
            row = connection.execute(
                "SELECT body, day FROM answer WHERE endpoint = ? AND request = ? "
                "AND day = coalesce(?, day) ORDER BY day DESC LIMIT 1",
                (_key(endpoint), request, day),
            ).fetchone()
        return Kept(bytes(row[0]), row[1]) if row else None

    @contextmanager
    def _open(self, *, make: bool = False) -> Iterator[sqlite3.Connection]:
        """The file, open; what goes wrong with it is told in terms of it."""
        try:
            if self._connection is None:
                if make:
                    self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                self._connection = _connected(self.file)
            yield self._connection
        except (sqlite3.Error, OSError) as error:
            raise LinkingError(
                f"The cache of answers, {self.file}, cannot be used: {error}. Name another folder "
                f"in the environment variable {VARIABLE}, or delete the file: it can be made anew "
                "by asking again."
            ) from error


def _connected(file: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(file, timeout=_SECONDS_FOR_OTHERS)
    try:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        if version not in (0, _VERSION):
            raise sqlite3.DatabaseError("another version of communique wrote it")
        if version == 0:
            with connection:
                connection.execute(_TABLE)
                connection.execute(f"PRAGMA user_version = {_VERSION}")
    except BaseException:
        connection.close()
        raise
    return connection


def _key(endpoint: str) -> str:
    """*endpoint* as it is kept: of a query string, which may hold a secret, only a digest."""
    parts = urlsplit(endpoint)
    query = hashlib.sha256(parts.query.encode()).hexdigest() if parts.query else ""
    host = parts.netloc.rpartition("@")[2].lower()
    return parts._replace(netloc=host, query=query, fragment="").geturl()

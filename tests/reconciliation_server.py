"""A reconciliation server that others wrote, csv-reconcile, over rows that a test gives.

It speaks version 0.1, knows no types and no properties, and believes in a lone candidate at any
score.
"""

from __future__ import annotations

import contextlib
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterable, Iterator
from pathlib import Path

WIKIDATA = "http://www.wikidata.org/entity/"
_SECONDS_TO_START = 60
_STARTS = 3


@contextlib.contextmanager
def reconciling(rows: Iterable[tuple[str, str]], entity_space: str = WIKIDATA) -> Iterator[str]:
    """The endpoint of a server over *rows*: pairs of an id and a name.

    Ids must differ: the second name of an item is a row of `Q7184#2`, and so on.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        table = "".join(f"{identifier}\t{label}\n" for identifier, label in [("id", "name"), *rows])
        (folder / "table.tsv").write_text(table, encoding="utf-8")
        for start in range(_STARTS):
            port = _free_port()
            _configure(folder, port, entity_space)
            process = _started(folder)
            try:
                url = f"http://127.0.0.1:{port}/reconcile"
                if _ready(url, process):
                    yield url
                    return
            finally:
                process.terminate()
                process.wait(30)
            # Somebody may have taken the port in between.
            assert start < _STARTS - 1, (folder / "log").read_text(encoding="utf-8")


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


def _configure(folder: Path, port: int, entity_space: str) -> None:
    settings = {
        "SERVER_NAME": f"127.0.0.1:{port}",
        "CSVENCODING": "utf-8",
        "CSVKWARGS": {"delimiter": "\t", "quoting": 3},
        "MANIFEST": {"identifierSpace": entity_space},
    }
    lines = [f"{name} = {value!r}\n" for name, value in settings.items()]
    (folder / "settings.cfg").write_text("".join(lines), encoding="utf-8")
    # It keeps its state in a folder `instance` of where it runs.
    subprocess.run(
        [sys.executable, "-m", "csv_reconcile", "init", "--config", "settings.cfg",
         "table.tsv", "id", "name"],
        cwd=folder, check=True, capture_output=True, timeout=120,
    )  # fmt: skip


def _started(folder: Path) -> subprocess.Popen[bytes]:
    with (folder / "log").open("ab") as log:
        return subprocess.Popen(
            [sys.executable, "-m", "csv_reconcile", "serve"],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
        )


def _ready(url: str, process: subprocess.Popen[bytes]) -> bool:
    """Whether the server answers; not if it has ended."""
    deadline = time.monotonic() + _SECONDS_TO_START
    while process.poll() is None and time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:
                return b"identifierSpace" in answer.read()
        except OSError:
            time.sleep(0.05)
    return False

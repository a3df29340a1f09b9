"""How many names a reconciliation service can be asked for, in how much memory, and after a kill.

    python benchmarks/reconciliation.py [--names N] [--rows N]

Starts csv-reconcile over a table of ROWS names of offices, and asks it for N different spellings
of them, in batches of 50, through a proxy that counts what reaches the server. The client is a
process of its own. It is killed when half of the names are answered, and started again, then once
more, and once offline. Prints of each run the requests with queries that reached the server, the
names that have an answer, the seconds by the clock (most are the server's) and of CPU time of the
client, and the client's peak memory.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import islice, product
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from answering import Proxy, answering  # noqa: E402
from reconciliation_server import reconciling  # noqa: E402

from communique.linking.answer_cache import AnswerCache  # noqa: E402
from communique.linking.service import Answer, Query, open_service  # noqa: E402

BATCH = 50
KINDS = ("Ministry", "Department", "Agency", "Office", "Institute", "Council", "Commission")
FIELDS = (
    "Foreign Affairs", "Defence", "Finance", "Justice", "Trade and Industry", "Health", "Education",
    "Agriculture", "Energy", "Transport", "Environment", "Culture", "Labour", "Science",
)  # fmt: skip
PLACES = (
    "Japan", "Ukraine", "Georgia", "Australia", "New Zealand", "Norway", "Kenya", "Brazil", "Chile",
    "India", "Viet Nam", "Poland", "Egypt", "Ghana", "Peru", "Latvia", "Tonga", "Oman", "Nepal",
    "Cyprus",
)  # fmt: skip


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def offices() -> Iterator[str]:
    for kind, place, field in product(KINDS, PLACES, FIELDS):
        yield f"{kind} of {field} of {place}"


def spellings(rows: int) -> Iterator[str]:
    """The names of the table, then each without its first letter, its second, and so on."""
    for left_out in range(-1, 1000):
        for name in islice(offices(), rows):
            if left_out < 0:
                yield name
            elif left_out < len(name) - 1:
                yield name[:left_out] + name[left_out + 1 :]


def different(names: Iterator[str]) -> Iterator[str]:
    """*names* without those that came before, as the service sees them."""
    seen: set[str] = set()
    for name in names:
        normal = " ".join(name.split())
        if normal not in seen:
            seen.add(normal)
            yield normal


def client(url: str, folder: Path, names: int, rows: int, offline: bool) -> None:
    """One run: asks for all names, and prints what came of it as JSON."""
    started = time.perf_counter()
    queries = (Query(name) for name in islice(different(spellings(rows)), names))
    with AnswerCache(folder) as cache, open_service(url, cache=cache, offline=offline) as service:
        answered = sum(isinstance(outcome, Answer) for outcome in service.ask(queries))
    used = resource.getrusage(resource.RUSAGE_SELF)
    found = {
        "answered": answered,
        "seconds": time.perf_counter() - started,
        "cpu": used.ru_utime + used.ru_stime,
        "peak": used.ru_maxrss / 1024,  # KiB, on Linux
    }
    say(json.dumps(found))


def killed_at(command: list[str], folder: Path, half: int) -> tuple[int, float]:
    """Run *command* until *half* answers are kept, and kill it: answers kept, and seconds."""
    started = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        try:
            with AnswerCache(folder) as cache:
                while process.poll() is None and cache.size().answers <= half:
                    time.sleep(0.05)
        finally:
            process.kill()
    with AnswerCache(folder) as cache:
        return cache.size().answers - 1, time.perf_counter() - started  # without the manifest


def measure(names: int, rows: int) -> None:
    """All runs, a line each."""
    table = [(f"Q{n}", name) for n, name in enumerate(islice(offices(), rows), 1)]
    say(f"{names} names against {rows} rows")
    say(f"{'run':22} {'requests':>8} {'answered':>8} {'seconds':>8} {'CPU':>8} {'peak MiB':>8}")
    with tempfile.TemporaryDirectory() as place, reconciling(table) as upstream:
        proxy, folder = Proxy(upstream), Path(place) / "cache"
        with answering(proxy.respond) as server:
            command = [
                sys.executable, __file__, "--names", str(names), "--rows", str(rows),
                "--client", f"{server.address}/reconcile", "--cache", str(folder),
            ]  # fmt: skip
            kept, seconds = killed_at(command, folder, names // 2)
            figures = f"{kept:8} {seconds:8.1f} {'-':>8} {'-':>8}"
            say(f"{'killed in the middle':22} {proxy.asked:8} {figures}")
            for run, more in (
                ("started again", ()),
                ("a third time", ()),
                ("offline", ("--offline",)),
            ):
                proxy.heal()
                server.seen.clear()
                done = subprocess.run([*command, *more], check=True, capture_output=True, text=True)
                found = json.loads(done.stdout)
                figures = f"{found['seconds']:8.1f} {found['cpu']:8.1f} {found['peak']:8.1f}"
                say(f"{run:22} {proxy.asked:8} {found['answered']:8} {figures}")
        with AnswerCache(folder) as cache:
            size = cache.size()
        say(f"The cache holds {size.answers} answers in {size.bytes / 1024**2:.1f} MiB.")


def main() -> None:
    """Measure, or be the client that is measured."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--names", type=int, default=10_000)
    parser.add_argument("--rows", type=int, default=1_000)
    parser.add_argument("--client", help=argparse.SUPPRESS)
    parser.add_argument("--cache", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--offline", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.client:
        client(given.client, given.cache, given.names, given.rows, given.offline)
    else:
        measure(given.names, given.rows)


if __name__ == "__main__":
    main()

"""Reading in several processes: the same results, bounded work ahead, clean ends."""

from __future__ import annotations

import json
import multiprocessing
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from conftest import fixed_clock
from contents import written

from communique.cli.group import cli
from communique.errors import CommuniqueError, StoreLocked
from communique.graph import loading
from communique.graph.loading import REFUSED, SKIPPED, Outcome, load_paths
from communique.graph.store import GraphStore, open_store
from communique.reading.extraction import Tools
from communique.reading.parallel import map_ordered

SENTENCE = "Both sides agreed to build bridge number {n}.\n"
HEAD = (
    "Meeting between Prime Minister Ishiba and Secretary General Rutte\n\nApril {day}, 2025\n\n"
    "On April {day}, Prime Minister Ishiba held a meeting with NATO Secretary General Rutte in "
    "Tokyo.\n\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Eleven small statements, two of which are one meeting, and two files that are none."""
    made = tmp_path / "statements"
    made.mkdir()
    for n in range(11):
        text = HEAD.format(day=n + 10) + SENTENCE.format(n=n)
        (made / f"{n:02}.txt").write_text(text, encoding="utf-8")
    again = HEAD.format(day=12).replace("April 12", "April 25", 1) + SENTENCE.format(n=12)
    (made / "05-again.txt").write_text(again, encoding="utf-8")
    (made / "04-broken.txt").write_bytes(b"\x00\x01\x02\x03")
    (made / "picture.png").write_bytes(b"\x89PNG")
    return made


def run(*words: object, stdin: str | None = None) -> Result:
    return CliRunner().invoke(cli, [*map(str, words)], input=stdin)


def loaded(
    tools: Tools, prepared: Path, place: Path, paths: list[Path], jobs: int
) -> tuple[dict[str, tuple[bytes, ...]], list[Outcome]]:
    """What a store holds after loading *paths*, and the outcomes."""
    shutil.copytree(prepared, place)
    with open_store(place) as store:
        report = load_paths(store, paths, tools, clock=fixed_clock, jobs=jobs)
        return written(store), report.outcomes


# The pool


def test_results_come_in_the_order_of_the_items() -> None:
    """Whichever process is done first."""
    items = [0.05, 0.0, 0.0, 0.0, 0.0, 0.02, *([0.0] * 20)]
    for jobs in (1, 3):
        with closing(map_ordered(_slept, list(enumerate(items)), jobs)) as found:
            assert list(found) == list(range(len(items)))


def _slept(item: tuple[int, float]) -> int:
    time.sleep(item[1])
    return item[0]


def test_few_items_are_taken_ahead() -> None:
    """However many there are, only some are in flight, so that memory stays flat."""
    taken = 0

    def items() -> Iterator[int]:
        nonlocal taken
        for n in range(100_000):
            taken += 1
            yield n

    with closing(map_ordered(abs, items(), 2)) as found:
        ahead = [taken - done for done, _ in zip(range(1, 200), found, strict=False)]
    assert max(ahead) <= 16 * 2 + 4


def test_no_process_stays_when_nobody_reads_on() -> None:
    """Closing the iterator early ends its processes."""
    before = set(multiprocessing.active_children())
    with closing(map_ordered(_slept, [(n, 0.01) for n in range(100)], 2)) as found:
        assert next(found) == 0
        assert set(multiprocessing.active_children()) - before
    assert not set(multiprocessing.active_children()) - before


def test_a_killed_process_ends_the_run_with_a_message() -> None:
    """What was yielded holds; the rest is given up, and the message names where."""
    done = []
    expected = pytest.raises(CommuniqueError, match=r"was killed, or ran out of memory, while '12'")
    with expected, closing(map_ordered(_killed_at_13, range(40), 2, lambda n: str(n))) as found:
        for number in found:
            done.append(number)
    assert done == list(range(len(done)))
    assert len(done) <= 12


def _killed_at_13(n: int) -> int:
    if n == 13:
        time.sleep(0.5)
        os.kill(os.getpid(), signal.SIGKILL)
    return n


def test_an_error_in_the_function_reaches_the_caller() -> None:
    """It is no silent loss."""
    with closing(map_ordered(_divided, [1, 2, 0, 4], 2)) as found, pytest.raises(ZeroDivisionError):
        list(found)


def _divided(n: int) -> float:
    return 1 / n


_COPIED = """
import sys, threading
from contextlib import closing
from communique.reading.parallel import map_ordered

stop = threading.Event()
if sys.argv[1] == "threads":
    threading.Thread(target=stop.wait).start()
marked = lambda item: (item, threading.active_count())  # which cannot be sent
with closing(map_ordered(abs if sys.argv[1] == "threads" else marked, range(9), 2)) as found:
    print(list(found))
stop.set()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not tell of their threads")
def test_processes_are_copies_only_of_one_that_has_no_other_thread() -> None:
    """A copy has the function as it is; a thread may hold a lock, so that one is started anew."""
    for mode, expected in (
        ("alone", [(n, 1) for n in range(9)]),
        ("threads", list(range(9))),
    ):
        command = [sys.executable, "-c", _COPIED, mode]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
        assert (done.stdout, done.stderr) == (f"{expected}\n", "")


# Loading


def test_the_store_is_the_same_whatever_the_number_of_jobs(
    tools: Tools, tmp_path: Path, prepared_folder: Path, folder: Path
) -> None:
    """Quads and outcomes of one, two and three processes are equal, run log included."""
    one = loaded(tools, prepared_folder, tmp_path / "one", [folder], 1)
    assert len(one[1]) == 14
    assert [o.status for o in one[1]].count(REFUSED) == 1
    assert [o.status for o in one[1]].count(SKIPPED) == 1
    for jobs in (2, 3):
        assert loaded(tools, prepared_folder, tmp_path / str(jobs), [folder], jobs) == one


def test_a_file_that_is_given_twice_or_was_loaded_before_is_unchanged(
    tools: Tools, tmp_path: Path, prepared_folder: Path, folder: Path
) -> None:
    """Several processes find out what one would, though they look before the store is written."""
    paths = [folder / "00.txt", folder / "01.txt", folder / "00.txt"]
    one = loaded(tools, prepared_folder, tmp_path / "one", paths, 1)
    two = loaded(tools, prepared_folder, tmp_path / "two", paths, 2)
    assert two == one
    assert [o.status for o in two[1]] == ["loaded", "loaded", "unchanged"]
    with open_store(tmp_path / "two") as store:
        report = load_paths(store, paths, tools, clock=fixed_clock, jobs=2)
    assert [o.status for o in report.outcomes] == ["unchanged"] * 3


def test_a_statement_that_changed_hands_while_others_were_read_is_read_again(
    tools: Tools, tmp_path: Path, prepared_folder: Path, folder: Path
) -> None:
    """A file that was current when it was handed out may no longer be when its turn comes."""
    first, second = folder / "00.txt", folder / "zz.txt"
    second.write_text(first.read_text(encoding="utf-8") + "\nThey also agreed to rest.\n", "utf-8")
    outcomes = []
    for jobs in (1, 2):
        place = shutil.copytree(prepared_folder, tmp_path / str(jobs))
        with open_store(place) as store:
            load_paths(store, [first], tools, clock=fixed_clock)
            report = load_paths(
                store, [second, first], tools, clock=fixed_clock, jobs=jobs, replace=True
            )
            outcomes.append((report.outcomes, written(store)))
    assert outcomes[0] == outcomes[1]
    assert [o.status for o in outcomes[0][0]] == ["replaced", "replaced"]


def test_a_store_that_is_renewed_holds_what_it_held(prepared_folder: Path, tmp_path: Path) -> None:
    """It can be read and written on, and stays locked for others."""
    with open_store(shutil.copytree(prepared_folder, tmp_path / "store")) as store:
        before = written(store)
        store.renew()
        assert written(store) == before
        with pytest.raises(StoreLocked):
            open_store(store.folder)


def test_a_store_that_is_renewed_while_loading_ends_up_the_same(
    tools: Tools,
    tmp_path: Path,
    prepared_folder: Path,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Giving back memory changes nothing of what is stored."""
    one = loaded(tools, prepared_folder, tmp_path / "one", [folder], 1)
    renewed = []
    renew = GraphStore.renew
    monkeypatch.setattr(loading, "_BATCH", 3)
    monkeypatch.setattr(GraphStore, "renew", lambda store: (renewed.append(1), renew(store)))
    assert loaded(tools, prepared_folder, tmp_path / "two", [folder], 1) == one
    assert len(renewed) == 4


# The commands


def test_load_takes_jobs_and_names_what_failed(
    tmp_path: Path, inferring_folder: Path, folder: Path
) -> None:
    """The broken file is named, the rest is loaded, and the exit code is 1."""
    store = shutil.copytree(inferring_folder, tmp_path / "store")
    done = run("load", folder, "--jobs", 2, "--store", store)
    assert done.exit_code == 1
    assert "04-broken.txt' was refused." in done.stderr
    assert "12 loaded, 1 skipped, 1 refused." in done.stderr


def test_many_files_become_json_lines(folder: Path) -> None:
    """One record a line in order, each the same as that of the file alone."""
    one = run("extract", folder, "--format", "jsonl")
    two = run("extract", folder, "--format", "jsonl", "--jobs", 2)
    assert one.exit_code == two.exit_code == 1
    assert one.stdout == two.stdout
    assert "04-broken.txt' was refused." in two.stderr
    records = [json.loads(line) for line in two.stdout.splitlines()]
    assert [Path(r["input"]).name for r in records] == sorted(
        r.name for r in folder.glob("*.txt") if "broken" not in r.name
    )
    alone = json.loads(run("extract", folder / "00.txt").stdout)
    assert {k: v for k, v in records[0].items() if k != "input"} == alone


def test_standard_input_is_one_of_the_inputs(folder: Path) -> None:
    """It is read here and handed over."""
    text = (folder / "01.txt").read_text(encoding="utf-8")
    done = run("extract", folder / "00.txt", "-", "--format", "jsonl", "--jobs", 2, stdin=text)
    assert [json.loads(line)["input"] for line in done.stdout.splitlines()][1] == "-"


def test_several_files_need_json_lines(folder: Path) -> None:
    """Several records make no JSON document, and jobs no sense for one file."""
    assert run("extract", folder / "00.txt", folder / "01.txt").exit_code == 2
    assert run("extract", folder / "00.txt", "--jobs", 2).exit_code == 2
    assert run("extract").exit_code == 2


def _long_run(many: Path, statement: Path, errors: int) -> subprocess.Popen[bytes]:
    """A command of its own group that reads *statement* many times, and has begun to answer."""
    many.mkdir()
    for n in range(4_000):
        shutil.copy(statement, many / f"{n}.txt")
    command = [sys.executable, "-m", "communique", "extract", str(many), "--format", "jsonl"]
    child = subprocess.Popen(
        [*command, "--jobs", "2"], stdout=subprocess.PIPE, stderr=errors, start_new_session=True
    )
    assert child.stdout is not None
    child.stdout.readline()
    return child


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks for processes in /proc")
def test_an_interrupt_ends_all_processes_with_one_line(tmp_path: Path, folder: Path) -> None:
    """As Ctrl-C does, it reaches the whole group; only the parent answers."""
    with _long_run(tmp_path / "many", folder / "00.txt", subprocess.PIPE) as child:
        os.killpg(child.pid, signal.SIGINT)
        _, errors = child.communicate(timeout=60)
    assert child.returncode == 130
    assert errors == b"Interrupted.\n"
    _wait_for_the_end_of(child.pid)


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks for processes in /proc")
def test_a_parent_that_is_killed_leaves_no_process_behind(tmp_path: Path, folder: Path) -> None:
    """Even where it cannot clean up after itself."""
    with _long_run(tmp_path / "many", folder / "00.txt", subprocess.DEVNULL) as child:
        child.kill()
        child.communicate(timeout=60)
    _wait_for_the_end_of(child.pid)


def _wait_for_the_end_of(group: int) -> None:
    """Fail where a process of *group* is still there after half a minute."""
    end = time.monotonic() + 30
    while _group_lives(group) and time.monotonic() < end:
        time.sleep(0.1)
    assert not _group_lives(group)


def _group_lives(group: int) -> bool:
    """Whether any process of *group* is alive; one that only waits to be reaped is not."""
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, own = stat.read_text(encoding="utf-8").rpartition(")")[2].split()[:3]
        except (OSError, ValueError):
            continue
        if own == str(group) and state != "Z":
            return True
    return False

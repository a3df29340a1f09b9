"""How fast statements are read and how much memory that takes, beside two yardsticks.

    python benchmarks/extraction.py [--documents N] [--memory-documents N] [--rounds N]

Prints, over the statements of `texts.py`: sentences per second of the whole of reading (text to
record) on one core by CPU time; how much faster two processes are than one by the clock, and how
much faster the machine lets two runs be that have nothing to do with each other; the peak memory
after the first 2,000 of many statements and after the last; and, as yardsticks of the same run,
sentences per second of pysbd (splitting alone) and of spaCy's blank English pipeline with its
sentencizer. Those two are in `requirements.txt`; without them their lines say so.
"""

from __future__ import annotations

import argparse
import importlib.util
import multiprocessing
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Barrier
from pathlib import Path

from texts import documents, sentences

from communique.document import Document
from communique.loaders import read_statement
from communique.readers import read_path
from communique.reading.extraction import Draft, Tools
from communique.reading.parallel import map_ordered

_EARLY = 2_000
_TIMES = 8  # the statements are read so often, so that starting processes counts for little


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


@dataclass(frozen=True)
class Reader:
    """Reads one statement, from a file or from its text; gives the memory of its process."""

    tools: Tools

    def __call__(self, task: Path | tuple[str, str]) -> int:
        doc = read_path(task) if isinstance(task, Path) else Document.from_text(task[1], task[0])
        read_statement(doc, self.tools)
        return memory_used()


def memory_used() -> int:
    """The memory of this process in KiB: what it has now, or where that is not told, its peak.

    A process starts with the peak of the one that started it, so that the peak alone would tell
    of both.
    """
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
        return pages * resource.getpagesize() // 1024
    except OSError:
        used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return used // 1024 if sys.platform == "darwin" else used


def one_core(tools: Tools, texts: list[tuple[str, str]], rounds: int) -> float:
    """Sentences per second of CPU time, text to record; the median of the rounds."""
    count = sum(len(Draft(Document.from_text(text), tools).sentences) for _, text in texts)
    rates = []
    for _ in range(rounds):
        started = time.process_time()
        for name, text in texts:
            read_statement(Document.from_text(text, name), tools)
        rates.append(count / (time.process_time() - started))
    words = sum(len(text.split()) for _, text in texts)
    say(f"{len(texts)} statements, {count} sentences, {words / count:.1f} words for each")
    say(f"reading, one core:       {statistics.median(rates):9.0f} sentences/s of CPU time")
    return statistics.median(rates)


def yardsticks(texts: list[tuple[str, str]], own: float) -> None:
    """pysbd and spaCy over the same texts; both only split, they read nothing."""
    if importlib.util.find_spec("pysbd"):
        import pysbd

        segmenter = pysbd.Segmenter(language="en", clean=False)
        rate = _rate(texts, lambda text: len(segmenter.segment(text)))
        say(
            f"pysbd, splitting alone:  {rate:9.0f} sentences/s of CPU time ({own / rate:.2f} of it)"
        )
    else:
        say("pysbd is not installed: pip install -r benchmarks/requirements.txt")
    if importlib.util.find_spec("spacy"):
        import spacy

        pipeline = spacy.blank("en")
        pipeline.add_pipe("sentencizer")
        rate = _rate(texts, lambda text: sum(1 for _ in pipeline(text).sents))
        say(
            f"spaCy blank, sentencizer:{rate:9.0f} sentences/s of CPU time ({own / rate:.2f} of it)"
        )
    else:
        say("spaCy is not installed: pip install -r benchmarks/requirements.txt")


def _rate(texts: list[tuple[str, str]], split) -> float:  # type: ignore[no-untyped-def]
    split(texts[0][1])
    started = time.process_time()
    count = sum(split(text) for _, text in texts)
    return count / (time.process_time() - started)


def two_processes(tools: Tools, texts: list[tuple[str, str]], rounds: int) -> None:
    """Wall time of one process against two, in turn, files to records, start-up included.

    The yardstick is what the machine gives: two processes at once, each with all the files to
    itself. On two cores that nobody else uses they do twice the work in the same time.
    """
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for name, text in texts:
            paths.append(Path(folder) / name)
            paths[-1].write_text(text, encoding="utf-8")
        paths *= _TIMES
        ratios, limits = [], []
        for _ in range(rounds):
            (one, used), (two, used_by_two) = (_times(tools, paths, jobs) for jobs in (1, 2))
            apart = _apart(tools, paths)
            ratios.append(one / two)
            limits.append(2 * one / apart)
            say(
                f"  {len(paths)} files: {one:.1f} s by one process, {two:.1f} s by two; "
                f"CPU time {used:.1f} s and {used_by_two:.1f} s; "
                f"{apart:.1f} s by each of two that read all of them"
            )
        shares = [ratio / limit for ratio, limit in zip(ratios, limits, strict=True)]
        say(
            f"two processes against one: {statistics.median(ratios):.2f} (median), "
            f"{max(ratios):.2f} (best)"
        )
        say(
            f"two runs apart, against one: {statistics.median(limits):.2f} (median); "
            f"two processes reach {statistics.median(shares):.2f} of it"
        )


def _times(tools: Tools, paths: list[Path], jobs: int) -> tuple[float, float]:
    """Seconds by the clock, and seconds of CPU time of all processes together."""
    started, used = time.perf_counter(), _cpu()
    with closing(map_ordered(Reader(tools), paths, jobs)) as found:
        for _ in found:
            pass
    return time.perf_counter() - started, _cpu() - used


def _apart(tools: Tools, paths: list[Path]) -> float:
    """Seconds by the clock that one process takes while another does the same beside it."""
    start, taken = multiprocessing.Barrier(2), multiprocessing.Queue()
    args = (tools, paths, start, taken)
    processes = [multiprocessing.Process(target=_alone, args=args) for _ in range(2)]
    for process in processes:
        process.start()
    seconds = [taken.get() for _ in processes]
    for process in processes:
        process.join()
    return statistics.mean(seconds)


def _alone(tools: Tools, paths: list[Path], start: Barrier, taken: Queue[float]) -> None:
    start.wait()
    taken.put(_times(tools, paths, 1)[0])


def _cpu() -> float:
    both = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(u.ru_utime + u.ru_stime for u in map(resource.getrusage, both))


def memory(tools: Tools, count: int) -> None:
    """Peak memory of the reading processes and of this one, early and late in a long run."""
    early: tuple[int, int] | None = None
    workers, gathering, n = 0, 0, 0

    def made() -> Iterator[tuple[str, str]]:
        yield from documents(count, seed=7)

    with closing(map_ordered(Reader(tools), made(), 2)) as found:
        for n, used in enumerate(found, 1):
            workers, gathering = max(workers, used), max(gathering, memory_used())
            if n == _EARLY:
                early = workers, gathering
    if early is None:
        say(f"memory: give more than {_EARLY} documents")
        return
    say(
        f"memory after {_EARLY}:  {early[0] / 1024:7.1f} MiB a reading process, "
        f"{early[1] / 1024:.1f} the one that gathers"
    )
    say(
        f"memory after {n}: {workers / 1024:7.1f} MiB a reading process, "
        f"{gathering / 1024:.1f} the one that gathers"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--documents", type=int, default=600)
    parser.add_argument("--memory-documents", type=int, default=20_000, help="0 leaves it out")
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    tools = Tools.load()
    if args.memory_documents:
        memory(tools, args.memory_documents)  # first, before the libraries below take theirs
    texts = list(documents(args.documents))
    distinct = sentences(2_000)
    lengths = sorted(len(s.split()) for s in distinct)
    tenth = len(lengths) // 10
    say(
        f"{len(distinct)} distinct sentences, eight in ten of {lengths[tenth]} to "
        f"{lengths[-tenth]} words"
    )
    own = one_core(tools, texts, args.rounds)
    yardsticks(texts, own)
    two_processes(tools, texts, args.rounds)


if __name__ == "__main__":
    main()

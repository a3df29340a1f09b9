"""Records of many files as JSON Lines, read in several processes."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from communique.cli.output import standard_output
from communique.cli.session import Session
from communique.graph.loading import inputs
from communique.graph.reading_pool import (
    Input,
    StatementReader,
    internal_error,
    statement_reader,
)
from communique.plugins import Plugins
from communique.readers import LIMIT
from communique.reading.extraction import Tools
from communique.reading.parallel import map_ordered
from communique.records import Record
from communique.records_json import record_to_json


@dataclass(frozen=True)
class RecordLine:
    """Makes the line of one input: its record as JSON, or why there is none, and notes on it."""

    reader: StatementReader

    def __call__(self, task: Input) -> tuple[Input, bytes, str, tuple[str, ...]]:
        reading = self.reader(task)
        if reading.error is not None:
            return task, b"", str(reading.error), ()
        if reading.record is None:
            return task, b"", reading.refused, ()
        try:
            line = self._line(task, reading.record)
        except Exception as error:
            # A defect of ours in writing one record must not lose the others.
            return task, b"", internal_error(error), ()
        return task, line, "", (*reading.problems, *reading.notes)

    def _line(self, task: Input, read: Record) -> bytes:
        record = {"input": task.name, **record_to_json(read, self.reader.tools.authority)}
        line = json.dumps(record, ensure_ascii=False)
        # Half a character, as some files hold it, has no UTF-8; a mark of the same length has.
        return (line + "\n").encode("utf-8", "replace")


def write_records(
    session: Session, files: Sequence[Path], loader: str | None, jobs: int, plugins: Plugins
) -> bool:
    """Write one line for each statement, in the order of *files*; whether any was refused.

    A line is the record as `--format json` has it, and `input`, the name as given.
    """
    out, refused = standard_output(), 0
    worker = RecordLine(statement_reader(Tools.load(), loader, plugins, jobs))
    with closing(map_ordered(worker, _tasks(files), jobs, lambda task: task.name)) as lines:
        for task, line, reason, notes in lines:
            if task.skip:
                session.detail(f"'{task.name}' was skipped. {task.skip}")
            elif reason:
                refused += 1
                session.complain(f"'{task.name}' was refused. {reason}")
            out.write(line)
            for note in notes:
                session.say(f"'{task.name}': {note}")
    return refused > 0


def _tasks(files: Sequence[Path]) -> Iterator[Input]:
    for name, path, skip in inputs(files):
        data = sys.stdin.buffer.read(LIMIT + 1) if path is None else b""
        yield Input(name, path, data, skip)

"""The writer: the one process of an endpoint that opens the store for writing.

It does one job at a time, and publishes a snapshot before it says that the job is done. It
holds the store only while there is something to write, so that `communique load` finds it
free in between. It is killed when a job takes too long: what was not committed then is gone
as a whole.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from communique.errors import CommuniqueError, StoreLocked
from communique.graph import snapshots
from communique.graph.inference_graphs import note_change
from communique.graph.store import open_store
from communique.query.syntax import with_stack
from communique.server.changes import apply, status_of
from communique.server.frames import DATA, END, ERROR, JOB, READY, TAKEN, Channel, Closed, frame
from communique.server.jobs import GraphJob, UpdateJob, WriteJob, Written
from communique.server.worker import channel_of_standard_input, end_with_parent, limit_memory


def pack(job: WriteJob | None) -> tuple[dict[str, Any], list[bytes]]:
    """*job* as facts and bodies, to be sent to the writer; None publishes what is there."""
    if job is None:
        return {"kind": "publish"}, []
    if isinstance(job, UpdateJob):
        return {
            "kind": "update", "sparql": job.sparql, "base_iri": job.base_iri,
            "using": job.using_graphs, "using_named": job.using_named_graphs,
            "outside": job.outside,
        }, []  # fmt: skip
    types = [media_type for _, media_type in job.parts]
    return {
        "kind": "graph", "action": job.action, "graph": job.graph, "base_iri": job.base_iri,
        "types": types,
    }, [body for body, _ in job.parts]  # fmt: skip


def unpack(task: dict[str, Any], bodies: list[bytes]) -> WriteJob | None:
    """What `pack` packed."""
    if task["kind"] == "publish":
        return None
    if task["kind"] == "update":
        using, named = task["using"], task["using_named"]
        return UpdateJob(
            task["sparql"],
            task["base_iri"],
            None if using is None else tuple(using),
            None if named is None else tuple(named),
            task["outside"],
        )
    parts = tuple(zip(bodies, task["types"], strict=True))
    return GraphJob(task["action"], task["graph"], parts, task["base_iri"])


class Writer:
    """Does the jobs that come over *channel* to the store in *folder*."""

    def __init__(self, channel: Channel, folder: Path) -> None:
        self._channel = channel
        self._folder = folder

    def run(self) -> None:
        """Work until the other side is gone."""
        self._channel.send(frame(READY, b""))
        while True:
            kind, payload = self._channel.receive()
            if kind != JOB:
                continue
            task = json.loads(payload)
            bodies = []
            for _ in task.get("types", ()):
                kind, body = self._channel.receive()
                assert kind == DATA
                bodies.append(body)
            # Whoever does not hear this may give the job to another writer.
            self._channel.send(frame(TAKEN, b""))
            self._do(unpack(task, bodies))

    def _do(self, job: WriteJob | None) -> None:
        try:
            written = self._written(job)
        except StoreLocked as error:
            self._channel.tell(ERROR, [503, str(error)])
        except CommuniqueError as error:
            self._channel.tell(ERROR, [status_of(error), str(error)])
        except MemoryError:
            self._channel.tell(ERROR, [507, ""])
        else:
            self._channel.tell(END, [written.existed, written.changed])

    def _written(self, job: WriteJob | None) -> Written:
        before = snapshots.kept(self._folder)
        with open_store(self._folder) as store:
            if job is None:
                done = Written()
            else:
                store.changing()
                text = job.sparql if isinstance(job, UpdateJob) else ""
                done = with_stack(text, lambda: apply(store.raw, job))
                store.mark()
                if done.changed:
                    note_change(store)
        # The store was published when it was closed.
        after = snapshots.kept(self._folder)
        return Written(done.existed, after[:1] != before[:1])


def main() -> None:
    """Run as `python -m communique.server.writer MEMORY FOLDER`."""
    limit_memory(int(sys.argv[1]))
    end_with_parent()
    try:
        Writer(channel_of_standard_input(), Path(sys.argv[2])).run()
    except (Closed, KeyboardInterrupt):
        return


if __name__ == "__main__":
    main()

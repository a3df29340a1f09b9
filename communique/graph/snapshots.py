"""Snapshots: states of a store that never change, for readers, beside the store itself.

They stand in the folder `NAME.snapshots` next to the store `NAME`, which a first
`communique serve` makes. From then on everything that changes the store publishes a new
snapshot before it lets go of the store, so that a server that is running shows it. A
snapshot is made of hard links to the files of the store; these never change.

A marker stands in the folder from the first change until the snapshot of it is published.
Where it is found without a writer, that writer was killed: what it had committed stands in
the store, and is published by whoever comes next (`publish_if_needed`).
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import RdfFormat, Store

from communique.errors import StoreError

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer as Buffer

KEEP = 5
_MARKER = "unpublished"
_KEEP_FILE = "keep"
_BASE_FILE = "base"
_NAME = re.compile(r"([0-9]{8})-([0-9a-f]{16})")


@dataclass(frozen=True, slots=True)
class Version:
    """One state of the dataset.

    Attributes:
        id: What all its quads and graphs are, as 16 hexadecimal digits; in `?version=` and in
            ETags.
        digest: Likewise of what is stated, leaving out the run log with its moments. Two
            stores of the same statements have the same digest.
        date: When it was published, ISO 8601 in UTC with a final `Z`.
        quads: How many there are.
        folder: Where the snapshot is; a store that can be opened for reading only.
        inference: `off`, `current`, or `out of date` where something was changed and what
            follows from it was not inferred anew; `unknown` of snapshots that do not say.
    """

    id: str
    digest: str
    date: str
    quads: int
    folder: Path
    inference: str = "unknown"


def snapshots_of(store: Path) -> Path:
    """The folder of the snapshots of the store in *store*, whether it exists or not."""
    place = Path(os.path.abspath(store))  # noqa: PTH100 - a link to a store stays a link
    return place.with_name(place.name + ".snapshots")


def kept(store: Path) -> list[Version]:
    """The versions of the store in the folder *store* that can be read, the newest first."""
    found = []
    for _, folder in sorted(_folders(snapshots_of(store)), reverse=True):
        try:
            facts = json.loads((folder / "version.json").read_text(encoding="utf-8"))
            found.append(
                Version(
                    facts["id"],
                    facts["digest"],
                    facts["date"],
                    facts["quads"],
                    folder / "data",
                    facts.get("inference", "unknown"),
                )
            )
        except (OSError, ValueError, KeyError):
            continue  # it is being removed
    return found


def is_served(store: Path) -> bool:
    """Whether the store in the folder *store* has snapshots that must be kept up to date."""
    return snapshots_of(store).is_dir()


def prepare(store: Path, base: str, keep: int = KEEP) -> None:
    """Make the folder of snapshots, if there is none, and note how many are to be kept.

    Args:
        base: Start of the IRIs of individuals in the store. It is noted here too, since an
            update may empty the store of all that tells it.

    Raises:
        StoreError: It cannot be written.
    """
    place = snapshots_of(store)
    try:
        if not place.is_dir():
            place.mkdir(parents=True)
            mark(store)
        (place / _KEEP_FILE).write_text(str(keep), encoding="ascii")
        (place / _BASE_FILE).write_text(base, encoding="utf-8")
    except OSError as error:
        raise StoreError(
            f"The folder '{place}' for snapshots of the store cannot be written: {error.strerror}."
        ) from None


def noted_base(store: Path) -> str | None:
    """The base that was noted for the store in the folder *store*, or None."""
    try:
        return (snapshots_of(store) / _BASE_FILE).read_text(encoding="utf-8") or None
    except (OSError, UnicodeDecodeError):
        return None


def mark(store: Path) -> None:
    """Note that the store is about to differ from its newest snapshot."""
    marker = snapshots_of(store) / _MARKER
    if marker.parent.is_dir():
        marker.touch()


def needs_publishing(store: Path) -> bool:
    """Whether the newest snapshot may be older than the store."""
    return (snapshots_of(store) / _MARKER).exists() or not kept(store)


def publish(store: Path, raw: Store, run_log: str, inference: str = "unknown") -> Version:
    """Publish the present state of the store in the folder *store*, which is open as *raw*.

    Where nothing differs from the newest snapshot, that one stays the newest. Whoever calls
    this must be the one writer of the store.

    Args:
        run_log: The IRI of the graph that the digest leaves out.
        inference: What is to be told of the inferred graphs, see `Version`.

    Raises:
        StoreError: The snapshot cannot be written.
    """
    place = snapshots_of(store)
    try:
        for left in place.glob("making-*"):
            shutil.rmtree(left, ignore_errors=True)
        raw.flush()
        found = _Digests(run_log)
        raw.dump(found, RdfFormat.N_QUADS)
        for graph in raw.named_graphs():
            found.add_graph(str(graph))
        versions = kept(store)
        if not versions or versions[0].id != found.id:
            _make(place, raw, found, inference)
            versions = kept(store)
        (place / _MARKER).unlink(missing_ok=True)
    except (OSError, RuntimeError) as error:
        raise StoreError(
            f"A snapshot of the store could not be written to '{place}': {error}."
        ) from None
    prune(store)
    return versions[0]


def _make(place: Path, raw: Store, found: _Digests, inference: str) -> None:
    last = max((number for number, _ in _folders(place)), default=0)
    making = place / f"making-{os.getpid()}"
    making.mkdir()
    raw.backup(str(making / "data"))
    facts = {
        "id": found.id,
        "digest": found.digest,
        "date": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "quads": found.quads,
        "inference": inference,
    }
    (making / "version.json").write_text(json.dumps(facts), encoding="utf-8")
    # The name appears whole or not at all, so that no reader sees half a snapshot.
    making.rename(place / f"{last + 1:08}-{found.id}")


def prune(store: Path) -> None:
    """Remove the oldest snapshots beyond the number that is kept. Readers of them read on.

    The last but one always stays: a server may not have seen yet that there is a newer one.
    """
    place = snapshots_of(store)
    try:
        keep = max(2, int((place / _KEEP_FILE).read_text(encoding="ascii")))
    except (OSError, ValueError):
        keep = KEEP
    for _, folder in sorted(_folders(place), reverse=True)[keep:]:
        shutil.rmtree(folder, ignore_errors=True)


def _folders(place: Path) -> Iterator[tuple[int, Path]]:
    try:
        names = os.listdir(place)  # noqa: PTH208 - the folder may not exist
    except OSError:
        return
    for name in names:
        if match := _NAME.fullmatch(name):
            yield int(match[1]), place / name


class _Digests(io.BytesIO):
    """Takes N-Quads and sums up a hash of each line: the order of quads does not count.

    Graphs count by themselves too, since one that was created is there while it is empty.

    A sum modulo 2^128 of hashes identifies content; it is no defence against somebody who
    builds a collision on purpose, and need not be.
    """

    def __init__(self, run_log: str) -> None:
        super().__init__()
        self.quads = 0
        self._all = self._stated = 0
        self._rest = b""
        self._log = f" <{run_log}> .".encode()

    def write(self, data: Buffer) -> int:
        piece = bytes(data)
        *lines, self._rest = (self._rest + piece).split(b"\n")
        for line in lines:
            self._add(line, logged=line.endswith(self._log))
        self.quads += len(lines)
        return len(piece)

    def add_graph(self, name: str) -> None:
        """Count the named graph *name*, written as in N-Quads."""
        self._add(name.encode(), logged=self._log == f" {name} .".encode())

    def _add(self, line: bytes, *, logged: bool) -> None:
        value = int.from_bytes(hashlib.blake2b(line, digest_size=16).digest(), "big")
        self._all += value
        if not logged:
            self._stated += value

    @property
    def id(self) -> str:
        return _shortened(self._all)

    @property
    def digest(self) -> str:
        return _shortened(self._stated)


def _shortened(total: int) -> str:
    return hashlib.blake2b((total % (1 << 128)).to_bytes(16, "big"), digest_size=8).hexdigest()

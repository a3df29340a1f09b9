"""Makes the page anew, from the ontology and the bundled statements."""

from __future__ import annotations

import sys
import tempfile
from importlib import resources
from pathlib import Path

from communique.graph.loading import load_paths
from communique.graph.store import open_store
from communique.ontology_docs import PAGE
from communique.ontology_docs.page import build_page
from communique.reading.extraction import Tools


def main(target: Path | None = None) -> None:
    """Write the page to *target*, by default to where it is kept."""
    folder = resources.files("communique.data") / "statements"
    kept = resources.files("communique.ontology") / PAGE
    with (
        tempfile.TemporaryDirectory() as temporary,
        resources.as_file(folder) as statements,
        resources.as_file(kept) as place,
        open_store(Path(temporary) / "store") as store,
    ):
        load_paths(store, [statements], Tools.load())
        (target or place).write_bytes(build_page(store.raw))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)

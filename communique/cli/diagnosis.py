"""Diagnostics as a table or as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import IO

from communique.query.table import write_table
from communique.reading.record.diagnostics import Diagnostic


def write_diagnostics(found: Sequence[Diagnostic], out: IO[bytes], format_: str) -> None:
    """Write *found* as `json`, a list of objects, or as `table`, one row each."""
    if format_ == "json":
        text = json.dumps([asdict(d) for d in found], indent=1, ensure_ascii=False)
        out.write((text + "\n").encode("utf-8", "replace"))
        return
    rows = [
        (
            f"{d.line}:{d.column}" if d.line is not None else "",
            f"{d.start}-{d.end}" if d.start is not None else "",
            d.kind,
            d.message,
            " ".join(d.words.split()),
        )
        for d in found
    ]
    write_table(["line", "offsets", "kind", "explanation", "words"], rows, out, None, "")

"""Packages with plug-ins, installed for a test into a folder of its own."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.metadata import EntryPoint
from pathlib import Path


@contextmanager
def installed_package(
    folder: Path, name: str, code: str, points: Mapping[str, Mapping[str, str]]
) -> Iterator[None]:
    """A module *name* with *code* and its entry points, as pip would leave them in *folder*."""
    info = folder / f"{name}-1.0.dist-info"
    info.mkdir(parents=True)
    (folder / f"{name}.py").write_text(code, encoding="utf-8")
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
    lines = [
        line
        for group, named in points.items()
        for line in (f"[{group}]", *(f"{key} = {value}" for key, value in named.items()), "")
    ]
    (info / "entry_points.txt").write_text("\n".join(lines))
    sys.path.insert(0, str(folder))
    importlib.invalidate_caches()
    try:
        yield
    finally:
        sys.path.remove(str(folder))
        sys.modules.pop(name, None)
        importlib.invalidate_caches()


def point(group: str, name: str, attribute: str, module: str = "test_plugins") -> EntryPoint:
    """An entry point to something in a module of the tests."""
    return EntryPoint(name, f"{module}:{attribute}", group)

"""Which text of the program is running: a digest that changes with every edit of it.

The version number stays the same while the program is worked on, and a plug-in may come
with a version of its own. What was made by other program text is made anew.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from importlib import metadata, resources

_PACKAGES = ("communique", "communique.graph", "communique.loaders", "communique.reading")


@cache
def program_digest() -> str:
    """12 hex digits for all modules that turn a statement into a graph, and all loaders."""
    digest = hashlib.sha256()
    for part in _parts():
        digest.update(part + b"\0")
    return digest.hexdigest()[:12]


def _parts() -> Iterable[bytes]:
    for package in _PACKAGES:
        modules = [f for f in resources.files(package).iterdir() if f.name.endswith(".py")]
        for module in sorted(modules, key=lambda f: f.name):
            yield f"{package}/{module.name}".encode()
            yield module.read_bytes()
    for point in sorted(metadata.entry_points(group="communique.loaders"), key=lambda p: p.name):
        version = point.dist.version if point.dist else ""
        yield f"{point.name} {point.value} {version}".encode()

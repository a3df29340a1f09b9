"""Which text of the program is running: a digest that changes with every edit of it.

The version number stays the same while the program is worked on, and a plug-in may come
with a version of its own. What was made by other program text is made anew.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from importlib import metadata, resources

_PACKAGES = (
    "communique", "communique.graph", "communique.loaders", "communique.readers",
    "communique.reading",
)  # fmt: skip
_PARTED = "communique.reading"  # its modules are in packages of their own
_GROUPS = ("communique.loaders", "communique.readers")
# What these make of a page is the text that all offsets count.
_LIBRARIES = ("pypdfium2", "selectolax")


@cache
def program_digest() -> str:
    """12 hex digits for all that turns a statement into a graph: modules, data and plug-ins."""
    digest = hashlib.sha256()
    for part in _parts():
        digest.update(part + b"\0")
    return digest.hexdigest()[:12]


def _parts() -> Iterable[bytes]:
    parts = [f.name for f in resources.files(_PARTED).iterdir() if (f / "__init__.py").is_file()]
    for package in (*_PACKAGES, *(f"{_PARTED}.{part}" for part in sorted(parts))):
        modules = [f for f in resources.files(package).iterdir() if f.name.endswith(".py")]
        for module in sorted(modules, key=lambda f: f.name):
            yield f"{package}/{module.name}".encode()
            yield module.read_bytes()
    tables = resources.files("communique.data") / "readers"
    for table in sorted(tables.iterdir(), key=lambda f: f.name):
        yield table.read_bytes()
    # Topics and set phrases are found in a text by the terms in these files.
    for name in ("phrases.ttl", "topics.ttl"):
        yield (resources.files("communique.ontology") / name).read_bytes()
    for group in _GROUPS:
        for point in sorted(metadata.entry_points(group=group), key=lambda p: p.name):
            version = point.dist.version if point.dist else ""
            yield f"{point.name} {point.value} {version}".encode()
    for library in _LIBRARIES:
        yield f"{library} {metadata.version(library)}".encode()

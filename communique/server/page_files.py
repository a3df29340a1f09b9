"""The files of the page that the endpoint shows at `/`, and of the forms."""

from __future__ import annotations

from importlib import resources

_TYPES = {
    "index.html": "text/html",
    "page.js": "text/javascript",
    "lookup.js": "text/javascript",
    "page.css": "text/css",
    "icon.svg": "image/svg+xml",
}


def page_names() -> tuple[str, ...]:
    """The names of all files."""
    return tuple(_TYPES)


def page_type(name: str) -> str:
    """The media type of the file *name*."""
    return _TYPES[name]


def read_page(name: str) -> bytes:
    """The bytes of the file *name*."""
    return resources.files("communique.server").joinpath("pages", name).read_bytes()

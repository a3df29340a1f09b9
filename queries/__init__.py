"""The saved query templates, one `.rq` file each, as text.

`communique.query.templates` reads and binds them.
"""

from __future__ import annotations

from importlib import resources

SUFFIX = ".rq"


def template_names() -> list[str]:
    """The names of all bundled templates, sorted; a name is a file name without `.rq`."""
    files = (entry.name for entry in resources.files(__name__).iterdir())
    return sorted(name.removesuffix(SUFFIX) for name in files if name.endswith(SUFFIX))


def template_text(name: str) -> str:
    """The text of the bundled template *name*.

    Raises:
        FileNotFoundError: if there is none of that name.
    """
    return resources.files(__name__).joinpath(name + SUFFIX).read_text(encoding="utf-8")

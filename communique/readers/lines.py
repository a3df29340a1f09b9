"""What a short line of its own is: a date, a note, an end mark, a caption.

Both the reader of web pages and that of PDFs ask this where the source does not tell. The
patterns are data, in `data/readers/lines.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

from communique.errors import DataError

_LONGEST = 120
_KINDS = ("date", "note", "mark", "caption")


def line_kind(line: str) -> str:
    """`date`, `note`, `mark` or `caption` where *line* is one, else an empty string."""
    if len(line) > _LONGEST:
        return ""
    match = _pattern().fullmatch(line)
    return match.lastgroup or "" if match else ""


@cache
def reader_data(name: str) -> Mapping[str, Any]:
    """The tables of `data/readers/<name>`.

    Raises:
        DataError: if the file holds no such tables.
    """
    import yaml

    text = (resources.files("communique.data") / "readers" / name).read_text("utf-8")
    try:
        data = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise DataError(f"readers/{name}: {error}") from None
    if not isinstance(data, dict):
        raise DataError(f"readers/{name} holds no tables.")
    return data


@cache
def _pattern() -> re.Pattern[str]:
    data = reader_data("lines.yaml")

    def filled(pattern: str) -> str:
        for name, part in data["parts"].items():
            pattern = pattern.replace(f"{{{name}}}", part)
        return pattern

    groups = (f"(?P<{kind}>{'|'.join(map(filled, data[kind]))})" for kind in _KINDS)
    return re.compile("|".join(groups), re.IGNORECASE)

"""The saved queries that come with communique, read once for all test modules."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from communique.query import templates
from communique.query.templates import Template


@cache
def load_templates() -> Mapping[str, Template]:
    """All of them by name, for reading only."""
    return MappingProxyType(templates.load_templates())

"""Reading the YAML in the head of a template."""

from __future__ import annotations

import functools
import re
from typing import Any


def read_yaml(text: str) -> Any:
    """What *text* holds, by the rules of YAML 1.2: `no` and `on` are words, and good names.

    Raises:
        yaml.MarkedYAMLError: if it is not correct.
    """
    import yaml

    return yaml.load(text, _loader())


@functools.cache
def _loader() -> Any:
    import yaml

    class Loader(yaml.SafeLoader):
        """Makes nothing but plain values."""

    Loader.yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":bool")]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    truth = re.compile("true|false", re.IGNORECASE)
    Loader.add_implicit_resolver("tag:yaml.org,2002:bool", truth, list("tTfF"))
    return Loader

"""Markup over which a parser would sit for long, told before it is parsed.

An HTML parser looks through the open elements at many a tag, so that its time grows with the
depth of what is left open, and it opens formatting that was left open again in each block.
A page that people wrote comes nowhere near these bounds.
"""

from __future__ import annotations

import re

from communique.errors import UnreadableInput
from communique.readers.html_rules import Rules

# Below so many tags no bound can be reached.
_FEW_TAGS = 1000
_DEEPEST = 1000
# Steps over open elements, of which a parser does some hundred million in a second.
_MOST_STEPS = 50_000_000
_MOST_REOPENED = 2_000_000
_MOST_ATTRIBUTES = 5000

_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)")
_WHOLE_TAG = re.compile(r"<[a-zA-Z](?:\"[^\"]*\"|'[^']*'|[^'\">]+|[\"'])*")


def refuse_costly(markup: str, name: str, rules: Rules) -> None:
    """Refuse *markup* that is nested too deeply or leaves too much open.

    Raises:
        UnreadableInput: if it does, or an element has more than 5,000 attributes.
    """
    if markup.count("<") > _FEW_TAGS and _is_costly(markup, rules):
        raise UnreadableInput(f"'{name}' is nested too deeply, or leaves too much open.")
    if len(markup) > 4 * _MOST_ATTRIBUTES:
        for tag in _WHOLE_TAG.finditer(markup):
            if tag.end() - tag.start() > 2 * _MOST_ATTRIBUTES:
                if len(tag.group().split()) > _MOST_ATTRIBUTES:
                    raise UnreadableInput(f"'{name}' has an element with too many attributes.")


def _is_costly(markup: str, rules: Rules) -> bool:
    depth = blocks = steps = reopened = outside = 0
    formats: dict[str, int] = {}
    for slash, tag in _TAG.findall(markup):
        tag = tag.lower()
        change = -1 if slash else 1
        if tag in rules.formatting_tags:
            formats[tag] = max(0, formats.get(tag, 0) + change)
        elif tag not in rules.endless_tags:
            # In a picture, elements are closed by a slash at their end, as nowhere else.
            if tag == "svg":
                outside, depth = (outside, outside) if slash else (depth, depth)
            else:
                depth = max(0, depth + change)
            if tag in rules.block_tags:
                blocks = max(0, blocks + change)
        steps += depth
        reopened += sum(formats.values())
        if blocks > _DEEPEST or steps > _MOST_STEPS or reopened > _MOST_REOPENED:
            return True
    return False

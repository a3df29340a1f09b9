"""The names of offices: those that are listed, and those made of a field and a role."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from communique.lexicon import Lexicon


def office_names(lexicon: Lexicon) -> tuple[str, ...]:
    """Every office that `names.yaml` lists or composes: "Minister", "Chief Foreign Policy Adviser".

    Nobody can list them all: who advises, negotiates, speaks or commands does so in some field
    and at some grade.
    """
    return lexicon.derived("names of offices", lambda lexicon: tuple(dict.fromkeys(_all(lexicon))))


def _all(lexicon: Lexicon) -> Iterator[str]:
    names = lexicon.names
    yield from names["offices"]
    fields, grades, roles = (
        names[key] for key in ("office_fields", "office_grades", "office_roles")
    )
    for field, role in product(fields, [*roles, *names["office_commands"]]):
        yield f"{field} {role}"
        for grade in grades:
            yield f"{grade} {field} {role}"
    for grade, role in product(grades, roles):
        yield f"{grade} {role}"


def mistyped(head: str, lexicon: Lexicon) -> list[str]:
    """*head* with each of the slips that its words are known for, and without its hyphen."""
    words = head.split()
    slips: dict[str, list[str]] = lexicon.names["mistyped"]
    glued = [head.replace("-", "")] if "-" in head else []  # "SecretaryGeneral" of a web page
    return glued + [
        " ".join((*words[:n], wrong, *words[n + 1 :]))
        for n, word in enumerate(words if len(words) > 1 else ())
        for wrong in slips.get(word, ())
    ]

"""The rules that follow from the ontology, as plain data.

They are compiled from the closed ontology by `communique.graph.inference.compile_rules` and
kept in `ontology/rules.json`, so that loading a statement needs no reasoner. Where the file is
not of the present axioms, they are compiled anew.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from functools import cache
from typing import Any

import pyoxigraph as ox

from communique.errors import DataError
from communique.graph.vocabulary import PREFIXES
from communique.ontology import ontology_names, ontology_text, rules_text

_WITHOUT_AXIOMS = frozenset({"shapes", "schemes", "topics"})
_LISTS = frozenset({PREFIXES["rdf"] + name for name in ("type", "first", "rest")})
_SCHEMA = frozenset(
    {PREFIXES["rdfs"] + name for name in ("subClassOf", "subPropertyOf", "domain", "range")}
)
_NO_AXIOM = frozenset({PREFIXES["owl"] + "versionInfo"})


@dataclass(frozen=True, slots=True)
class Implied:
    """What one triple of a property implies by itself.

    Attributes:
        same: Properties that hold likewise. `inverse`: those that hold the other way round.
        subject: Classes of its subject. `object`: classes of its object, where that is a node.
    """

    same: tuple[str, ...] = ()
    inverse: tuple[str, ...] = ()
    subject: tuple[str, ...] = ()
    object: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rules:
    """All rules; names are written with the prefixes of `vocabulary.PREFIXES`.

    Attributes:
        digest: Identifies the axioms that they were compiled from.
        classes: Class to all its superclasses.
        properties: Property to what one triple of it implies.
        chains: Pairs of a property and the properties whose chain implies it. A transitive
            property is the chain of itself with itself.
        disjoint: Pairs of classes that share no member. `disjoint_properties`: pairs of
            properties that share no pair.
        irreflexive: Properties that nothing has to itself. `asymmetric`: those that never
            hold both ways. `functional`: those of a literal of which there is but one.
    """

    digest: str
    classes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    properties: Mapping[str, Implied] = field(default_factory=dict)
    chains: tuple[tuple[str, tuple[str, ...]], ...] = ()
    disjoint: tuple[tuple[str, str], ...] = ()
    disjoint_properties: tuple[tuple[str, str], ...] = ()
    irreflexive: tuple[str, ...] = ()
    asymmetric: tuple[str, ...] = ()
    functional: tuple[str, ...] = ()

    def to_json(self) -> str:
        """The rules as JSON, readable and in an order that depends on nothing but them."""
        data = {
            key: value if key == "digest" else _sorted(value) for key, value in asdict(self).items()
        }
        return json.dumps(data, indent=1, ensure_ascii=False) + "\n"

    @classmethod
    def from_json(cls, text: str) -> Rules:
        """The rules that `to_json` wrote.

        Raises:
            ValueError: *text* is no such JSON.
        """
        try:
            data = json.loads(text)
            return cls(
                digest=data["digest"],
                classes={name: tuple(above) for name, above in data["classes"].items()},
                properties={
                    name: Implied(**{part: tuple(values) for part, values in implied.items()})
                    for name, implied in data["properties"].items()
                },
                chains=tuple((head, tuple(steps)) for head, steps in data["chains"]),
                disjoint=_pairs(data["disjoint"]),
                disjoint_properties=_pairs(data["disjoint_properties"]),
                irreflexive=tuple(data["irreflexive"]),
                asymmetric=tuple(data["asymmetric"]),
                functional=tuple(data["functional"]),
            )
        except (KeyError, TypeError, AttributeError) as error:
            raise ValueError(f"Not the JSON of rules: {error}") from None


def _pairs(values: Iterable[Iterable[str]]) -> tuple[tuple[str, str], ...]:
    return tuple((one, other) for one, other in values)


def _sorted(value: Any) -> Any:
    """*value* with its mappings in the order of their keys."""
    if isinstance(value, dict):
        return {key: _sorted(value[key]) for key in sorted(value)}
    return value


def short(iri: str) -> str:
    """*iri* with the prefix of its vocabulary: `cmq:Meeting`."""
    for prefix, start in PREFIXES.items():
        if iri.startswith(start):
            return f"{prefix}:{iri[len(start) :]}"
    return iri


def term(name: str) -> ox.NamedNode:
    """The node that *name*, as `short` writes it, stands for."""
    prefix, _, local = name.partition(":")
    return ox.NamedNode(PREFIXES[prefix] + local if prefix in PREFIXES else name)


@cache
def axioms() -> tuple[str, str]:
    """The axioms of the ontology in N-Triples, and a digest of them.

    Labels, comments and examples are left out: another wording makes no other rules. Blank
    nodes are named by the shape of the graph.

    Raises:
        DataError: a file of the ontology is not Turtle. Names file and line.
    """
    dataset = ox.Dataset()
    for name in ontology_names():
        if name in _WITHOUT_AXIOMS:
            continue
        try:
            quads = list(ox.parse(ontology_text(name), format=ox.RdfFormat.TURTLE))
        except SyntaxError as error:
            raise DataError(f"{name}.ttl: {error.msg}.") from None
        for quad in quads:
            if _is_axiom(quad.predicate.value):
                dataset.add(quad)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    lines = sorted(f"{quad.triple} .\n" for quad in dataset)
    text = "".join(lines)
    return text, hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]


def _is_axiom(predicate: str) -> bool:
    owl = predicate.startswith(PREFIXES["owl"]) and predicate not in _NO_AXIOM
    return owl or predicate in _LISTS or predicate in _SCHEMA


@cache
def load_rules() -> Rules:
    """The rules of the present ontology: from the file where it fits, else compiled (seconds).

    Raises:
        DataError: the ontology holds an axiom that no rule is made of.
    """
    try:
        kept = Rules.from_json(rules_text())
    except (OSError, ValueError):
        kept = None
    if kept is not None and kept.digest == axioms()[1]:
        return kept
    from communique.graph.inference import compile_rules

    return compile_rules()

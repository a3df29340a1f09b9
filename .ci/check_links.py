"""Tell how much of what statements name is linked with Wikidata, and how much of it rightly.

    check_links.py SOURCE GOLD_FOLDER...

SOURCE is the table of the field notes. A gold folder holds NAME.txt, a statement, and NAME.json,
what it names. The statements are loaded into a store of their own, and the links are read from
its graph. An actor or region of a gold record should be linked where SOURCE attests an item under
its identifier or one of its names, verified and of grade A2 or A1; it counts as missing too where
the reader did not find it. A link, also one of what gold does not name, is right where SOURCE
attests that very item for that kind of thing under one of its names. Fails where fewer than 97 of
100 are linked or a link is wrong, and names each.
"""

from __future__ import annotations

import csv
import json
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import NamedNode

from communique.authority import fold_name
from communique.graph.loading import load_paths
from communique.graph.store import GraphStore, open_store
from communique.graph.vocabulary import CMQ, LINK_PREDICATES, RDF, RDFS, SKOS
from communique.reading.extraction import Tools

LEAST = 0.97
GRADES = ("A2", "A1")
SAME = "exactMatch"
# Which classes of the graph a kind of the source can have.
KINDS = {
    "person": {"Person"},
    "state": {"State"},
    "ministry": {"Ministry"},
    "armed-forces": {"ArmedForce"},
    "company": {"Company"},
    "organisation": {"Organization", "Group", "Programme", "Region"},
    "place": {"City", "Region"},
    "region": {"Sea", "Region", "City"},
    "topic": {"Topic"},
}
NAMED = """
PREFIX cmq: <https://w3id.org/communique/ontology#>
SELECT DISTINCT ?slug ?entity WHERE {
  { ?statement cmq:mentions ?entity } UNION { ?said cmq:topic ?entity ; cmq:inStatement ?statement }
  BIND(STRAFTER(STR(?statement), "/statement/") AS ?slug)
}
"""


@dataclass
class Found:
    """What the graph says of one entity: classes, folded names, names of its state, and links."""

    classes: set[str]
    names: set[str]
    state: set[str]
    links: dict[str, str]

    @property
    def item(self) -> str | None:
        return next((qid for qid, match in self.links.items() if match == SAME), None)


class Source:
    """The items that the source attests, by identifier and by folded name."""

    def __init__(self, path: Path) -> None:
        self.by_qid: dict[str, list[dict[str, str]]] = defaultdict(list)
        self.by_name: dict[str, list[dict[str, str]]] = defaultdict(list)
        self.wanted: set[str] = set()
        with path.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines, delimiter="\t"):
                if row["confidence"] != "verified":
                    continue
                # One of another grade may have been attested better since.
                self.by_qid[row["qid"]].append(row)
                if row["grade"] in GRADES:
                    self.wanted.add(row["qid"])
                    for name in names_of(row):
                        self.by_name[name].append(row)

    def item_of(self, entity: Mapping[str, object]) -> str | None:
        """The item of a gold entity: the one that it gives, else that of its first known name."""
        if entity.get("qid"):
            return str(entity["qid"]) if entity["qid"] in self.wanted else None
        further: list[str] = entity.get("aliases", [])  # type: ignore[assignment]
        # Short forms are shared by bodies that have nothing else in common.
        for name in [str(entity["label"]), *(n for n in further if not n.isupper())]:
            items = {row["qid"] for row in self.by_name.get(fold_name(name), ())}
            if len(items) == 1:
                return items.pop()
        return None

    def attests(self, found: Found, qid: str) -> bool:
        """Whether it knows *qid* as something of that kind and state with one of those names."""
        return any(
            found.classes & KINDS.get(row["kind"], set())
            and (names_of(row) & found.names or words_of(row) & {words(n) for n in found.names})
            and is_of(row, found.state)
            for row in self.by_qid.get(qid, ())
        )


def is_of(row: Mapping[str, str], state: set[str]) -> bool:
    """Whether *row* is of *state*, where its label says of which: "Ministry of Defence (BR)"."""
    told = fold_name(row["label_en"].partition(" (")[2].rstrip(")"))
    return row["kind"] != "ministry" or not told or told in state


def names_of(row: Mapping[str, str]) -> set[str]:
    """The folded names of a row, also without what tells homonyms apart: "(JP)"."""
    names = {row["label_en"], *row["aliases"].split("|")}
    return {fold_name(n) for name in names for n in (name, name.partition(" (")[0]) if n}


def words_of(row: Mapping[str, str]) -> set[frozenset[str]]:
    return {words(name) for name in names_of(row)}


def words(name: str) -> frozenset[str]:
    return frozenset(name.split())


def read_store(store: GraphStore) -> dict[str, dict[str, Found]]:
    """What each statement names, by the slug of the statement and the IRI."""
    named: dict[str, dict[str, Found]] = defaultdict(dict)
    for slug, entity in store.raw.query(NAMED, use_default_graph_as_union=True):  # type: ignore[union-attr]
        named[slug.value][entity.value] = read_entity(store, entity)
    return named


def read_entity(store: GraphStore, entity: NamedNode) -> Found:
    def values(subject: NamedNode, *predicates: NamedNode) -> Iterator[str]:
        for predicate in predicates:
            for quad in store.raw.quads_for_pattern(subject, predicate, None, None):
                yield quad.object.value  # type: ignore[union-attr]

    links = {
        item.rpartition("/")[2]: match.value.rpartition("#")[2]
        for link in store.raw.quads_for_pattern(None, CMQ.linkedEntity, entity, None)
        for item in values(link.subject, CMQ.linkTarget)  # type: ignore[arg-type]
        for match in LINK_PREDICATES
        if item in values(entity, match)
    }
    names = SKOS.prefLabel, SKOS.altLabel, RDFS.label
    state = {
        fold_name(name)
        for country in store.raw.quads_for_pattern(entity, CMQ.country, None, None)
        for name in values(country.object, CMQ.isoAlpha2, *names)  # type: ignore[arg-type]
    }
    return Found(
        {cls.rpartition("#")[2] for cls in values(entity, RDF.type)},
        {fold_name(name) for name in values(entity, *names)},
        state,
        links,
    )


def gold_entities(record: Mapping[str, object]) -> Iterator[tuple[str, Mapping[str, object]]]:
    """The actors and regions of a gold record, by the name that the record uses."""
    known: Mapping[str, Mapping[str, object]] = record.get("entities", {})  # type: ignore[assignment]
    for key in dict.fromkeys([*record["actors"], *record["regions"]]):  # type: ignore[misc]
        yield key, known.get(key, {"label": key})


def main(source_path: str, *folders: str) -> int:
    source = Source(Path(source_path))
    should: list[tuple[str, str]] = []
    missing: list[str] = []
    wrong: list[str] = []
    links = 0
    for folder in map(Path, folders):
        with (
            tempfile.TemporaryDirectory() as temporary,
            open_store(Path(temporary) / "store") as store,
        ):
            report = load_paths(store, [folder], Tools.load())
            named = read_store(store)
        for outcome in report.outcomes:
            if outcome.slug is None:
                continue
            text, found = Path(outcome.name), named[outcome.slug]
            gold = json.loads(text.with_suffix(".json").read_text(encoding="utf-8"))
            items = {each.item for each in found.values()}
            for key, entity in gold_entities(gold):
                qid = source.item_of(entity)
                if qid is not None:
                    should.append((text.stem, key))
                    if qid not in items:
                        missing.append(f"{text.stem}: {entity['label']} ({qid})")
            for iri, each in found.items():
                links += len(each.links)
                for qid, match in each.links.items():
                    # What is only near an item bears another name; that the item exists is all
                    # that the source can tell.
                    if not (source.attests(each, qid) if match == SAME else source.by_qid[qid]):
                        wrong.append(f"{text.stem}: {iri} has {qid} as {match}")
    linked = len(should) - len(missing)
    share = linked / len(should)
    say(f"{linked} of {len(should)} named entities that the source attests are linked: {share:.1%}")
    say(f"{links - len(wrong)} of {links} links of what the statements name are right")
    for line in missing:
        say(f"Not linked: {line}")
    for line in wrong:
        say(f"Wrong: {line}")
    return 1 if wrong or share < LEAST else 0


def say(line: str) -> None:
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

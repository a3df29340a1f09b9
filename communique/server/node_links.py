"""What the page of a node says of its links with Wikidata, and on what each rests."""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from communique.graph.vocabulary import CMQ, LINK_PREDICATES, PREFIXES, SKOS, concept
from communique.server.gateway import Row
from communique.server.node_description import Describer, Description

MAX_LINKS = 100
_LONG = 120  # characters of a source; the node of the link has all of it
_WIKIDATA = PREFIXES["wd"]
_WORDS = {
    SKOS.exactMatch: "The same in Wikidata",
    SKOS.closeMatch: "Nearly the same in Wikidata",
    SKOS.broadMatch: "Wider in Wikidata",
    SKOS.relatedMatch: "Related in Wikidata",
}
_REJECTED = concept("link-status", "rejected")
_NONE_FOUND = concept("link-status", "none-found")


@dataclass(frozen=True, slots=True)
class ItemLink:
    """One link.

    Attributes:
        words: How close the two are, or that they are not.
        item: IRI of the item; empty where none was found.
        details: Source, cut where it is long, day and confidence, as far as they are known.
        link: IRI of the node that says so; empty where none does.
    """

    words: str
    item: str
    details: tuple[str, ...] = ()
    link: str = ""


async def item_links(describer: Describer, found: Description) -> tuple[ItemLink, ...]:
    """The links of the node, the closest first, then what was rejected or not found."""
    links: list[tuple[tuple[int, str, str], ItemLink]] = []
    if any(pointing.predicate == CMQ.linkedEntity.value for pointing in found.incoming):
        rows = await describer.rows(
            "SELECT DISTINCT ?link ?predicate ?status ?item ?source ?date ?confidence "
            f"{{ GRAPH ?g {{ ?link {CMQ.linkedEntity} {NamedNode(found.iri)} ; "
            f"{CMQ.linkPredicate} ?predicate ; {CMQ.linkStatus} ?status . "
            f"OPTIONAL {{ ?link {CMQ.linkTarget} ?item }} "
            f"OPTIONAL {{ ?link {CMQ.linkSource} ?source }} "
            f"OPTIONAL {{ ?link {CMQ.linkDate} ?date }} "
            f"OPTIONAL {{ ?link {CMQ.linkConfidence} ?confidence }} }} }} LIMIT {MAX_LINKS}"
        )
        links += [(_place(row), _told(row)) for row in rows]
    told = {link.item for _, link in links}
    for place, predicate in enumerate(LINK_PREDICATES):
        for term in found.values(predicate):
            if isinstance(term, NamedNode) and term.value.startswith(_WIKIDATA):
                if term.value not in told:
                    links.append(((place, term.value, ""), ItemLink(_WORDS[predicate], term.value)))
    return tuple(link for _, link in sorted(links, key=lambda pair: pair[0]))


def _place(row: Row) -> tuple[int, str, str]:
    order = {str(predicate): place for place, predicate in enumerate(LINK_PREDICATES)}
    settled = row["status"] in (_REJECTED, _NONE_FOUND)
    return (
        order.get(str(row["predicate"]), len(order)) + (10 if settled else 0),
        _text(row, "item"),
        _text(row, "source"),
    )


def _told(row: Row) -> ItemLink:
    predicate = row["predicate"]
    words = _WORDS.get(predicate, "In Wikidata") if isinstance(predicate, NamedNode) else ""
    if row["status"] == _REJECTED:
        words = f"Rejected as “{words[0].lower()}{words[1:]}”"
    elif row["status"] == _NONE_FOUND:
        words = "Looked for in Wikidata and not found"
    source, date, confidence = (_text(row, name) for name in ("source", "date", "confidence"))
    if len(source) > _LONG:
        source = source[:_LONG].rsplit(" ", 1)[0] + " …"
    sure = f"confidence {confidence}" if confidence else ""
    details = tuple(detail for detail in (source, date, sure) if detail)
    return ItemLink(words, _text(row, "item"), details, _text(row, "link"))


def _text(row: Row, name: str) -> str:
    term = row.get(name)
    return term.value if isinstance(term, NamedNode | Literal) else ""

"""The quads of a statement under the names that resolution gives to meetings and actors."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import NamedNode, Quad

from communique.authority import Authority
from communique.graph import literals as lit
from communique.graph.iris import Iris
from communique.graph.resolution import Renames
from communique.graph.vocabulary import CMQ


def renamed(
    quads: Iterable[Quad], renames: Renames, iris: Iris, authority: Authority
) -> list[Quad]:
    """*quads* with the meetings and actors of *renames*, old to new, under their new names.

    All names change at once, so that two may swap theirs. Nothing but the IRIs of meetings,
    participations and learnt names depends on them, and whether a name is in the authority file.
    """
    if not renames.meetings and not renames.actors:
        return list(quads)
    actors = {
        iris.actor(old): (iris.actor(new), authority.get(new) is not None)
        for old, new in renames.actors.items()
    }
    known: dict[NamedNode, NamedNode] = {node: new for node, (new, _) in actors.items()}
    meeting, participation = f"{iris.base}meeting/", f"{iris.base}participation/"

    def rename(node: NamedNode) -> NamedNode:
        if node not in known:
            known[node] = node
            if node.value.startswith(meeting):
                slug = node.value.removeprefix(meeting)
                known[node] = NamedNode(meeting + renames.meetings.get(slug, slug))
            elif node.value.startswith(participation):
                slug, slash, who = node.value.removeprefix(participation).partition("/")
                slug, who = renames.meetings.get(slug, slug), renames.actors.get(who, who)
                known[node] = NamedNode(participation + slug + slash + who)
        return known[node]

    result = []
    for quad in quads:
        subject, value = quad.subject, quad.object
        if quad.predicate == CMQ.inAuthority and subject in actors:
            continue  # It goes with the name.
        if quad.predicate == CMQ.nameKey and subject in actors and isinstance(subject, NamedNode):
            node, listed = actors[subject]
            if not listed:
                result.append(Quad(node, CMQ.inAuthority, lit.boolean(False), quad.graph_name))
        result.append(
            Quad(
                rename(subject) if isinstance(subject, NamedNode) else subject,
                quad.predicate,
                rename(value) if isinstance(value, NamedNode) else value,
                quad.graph_name,
            )
        )
    return result

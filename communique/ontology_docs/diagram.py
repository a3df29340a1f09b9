"""A picture of the ontology as SVG: on the left who has a property, on the right where it leads.

Everything is placed by the order of the ontology's file, so that the same ontology gives the same
picture; no property is drawn that the ontology does not declare.
"""

from __future__ import annotations

from html import escape

from communique.graph.vocabulary import CMQ_NAMESPACE
from communique.ontology_docs.terms import Ontology, Term

_ROW, _HEAD, _GAP = 19, 26, 14
_LEFT, _WIDTH, _RIGHT, _RIGHT_WIDTH = 8, 250, 520, 250
ANY = "of several classes"


def diagram(ontology: Ontology) -> str:
    """The picture: a `svg` element with a title and a description for who does not see it."""
    classes = {t.name: t for t in ontology.terms if t.kind == "class"}
    links = [
        (term, owner, target)
        for term in ontology.terms
        if term.kind == "object property"
        for target in _local(term.range)
        if target in classes
        for owner in _local(term.domain) or [ANY]
    ]
    owners = [name for name in (*classes, ANY) if any(name == owner for _, owner, _ in links)]
    targets = [name for name in classes if any(name == target for *_, target in links)]
    boxes, rows, y = [], {}, 8
    for owner in owners:
        own = [term for term, whose, _ in links if whose == owner]
        height = _HEAD + _ROW * len(own) + 6
        boxes.append(_box(_LEFT, y, _WIDTH, height, owner, linked=owner != ANY))
        for i, term in enumerate(own):
            line = y + _HEAD + _ROW * i + 13
            rows[owner, term.name] = line - 4
            boxes.append(_text(_LEFT + 14, line, term.name, term.label))
        y += height + _GAP
    left = y
    places, boxed = _targets(targets, classes, left)
    curves = [
        _curve(rows[owner, term.name], places[target], owner == ANY)
        for term, owner, target in links
    ]
    height = max(left, boxed[1]) + 8
    return (
        f'<svg viewBox="0 0 {_RIGHT + _RIGHT_WIDTH + 8} {height}" role="img" '
        'aria-labelledby="picture-title picture-text">'
        '<title id="picture-title">Classes and the properties between them</title>'
        f'<desc id="picture-text">{escape(_told(links))}</desc>'
        f"{''.join(curves)}{''.join(boxes)}{boxed[0]}</svg>"
    )


def _targets(
    names: list[str], classes: dict[str, Term], height: int
) -> tuple[dict[str, int], tuple[str, int]]:
    """The boxes on the right, spread over *height*, with where a line to each ends."""
    sizes = [_HEAD + _ROW * len(_narrower(name, classes)) + 6 for name in names]
    free = max(height - sum(sizes), _GAP * len(names))
    gap = free // (len(names) + 1)
    y, places, drawn = gap, {}, []
    for name, size in zip(names, sizes, strict=True):
        drawn.append(_box(_RIGHT, y, _RIGHT_WIDTH, size, name, linked=True))
        for i, narrower in enumerate(_narrower(name, classes)):
            line = y + _HEAD + _ROW * i + 13
            drawn.append(_text(_RIGHT + 14, line, narrower, classes[narrower].label))
        places[name] = y + _HEAD // 2
        y += size + gap
    return places, ("".join(drawn), y)


def _narrower(name: str, classes: dict[str, Term]) -> tuple[str, ...]:
    return tuple(below for below in classes[name].below if below in classes)


def _local(iris: tuple[str, ...]) -> list[str]:
    return [i.removeprefix(CMQ_NAMESPACE) for i in iris if i.startswith(CMQ_NAMESPACE)]


def _box(x: int, y: int, width: int, height: int, name: str, *, linked: bool) -> str:
    title = f'<text class="name" x="{x + 10}" y="{y + 18}">{escape(name)}</text>'
    if linked:
        title = f'<a href="#{name}">{title}</a>'
    return f'<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="5"/>{title}'


def _text(x: int, y: int, name: str, label: str) -> str:
    return (
        f'<a href="#{name}"><text x="{x}" y="{y}">{escape(name)}'
        f"<title>{escape(label)}</title></text></a>"
    )


def _curve(y: int, end: int, faint: bool) -> str:
    start = _LEFT + _WIDTH
    middle = (start + _RIGHT) // 2
    kind = ' class="any"' if faint else ""
    return f'<path{kind} d="M{start} {y} C{middle} {y} {middle} {end} {_RIGHT} {end}"/>'


def _told(links: list[tuple[Term, str, str]]) -> str:
    parts = [f"{owner} {term.name} {target}" for term, owner, target in links]
    return "Each line leads from a property to the class of its values: " + "; ".join(parts) + "."

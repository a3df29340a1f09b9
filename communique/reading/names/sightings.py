"""What was seen of names in a document: persons, offices, bodies and places, as shapes.

`names/name_scan.py` finds them. Who is meant, and whether two names are one actor's, is decided
afterwards in `names/identity.py` and `names/registry.py`, once it is known whose statement it is.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from communique.authority import Entity
from communique.reading.names.listed_names import PLACE_TYPES
from communique.reading.names.names import caps_to_title
from communique.reading.names.offices import Office
from communique.tokens import Token, TokenText
from communique.values import value


@value
class PersonSighting:
    """A person or a bare office: token range, the range of the name, and the office.

    The name is empty (`name[0] == name[1]`) where an office stands alone. `second` is an office
    that the same person holds besides: "Deputy Prime Minister and Minister of Defence". `comma`
    is the token behind the family name of "Novak, Jana", or -1. `served` tells that the person is
    named only as whom another one serves: "Adviser to Prime Minister Novak".
    """

    first: int
    last: int
    name: tuple[int, int]
    office: Office | None
    second: Office | None = None
    comma: int = -1
    served: bool = False

    def words(self, text: TokenText) -> list[Token]:
        """The tokens of the name, given names first."""
        first, last = self.name
        if self.comma < 0:
            return text[first:last]
        return [*text[self.comma + 1 : last], *text[first : self.comma]]


@value
class BodySighting:
    """A state, body, programme or place: token range and the entities that it may mean.

    `entities` is empty for a name that no list knows; its `form` then tells what it looks
    like: `organization` or `region`. `acronym` is the short form given in brackets after it.
    `inner` is a listed name inside a longer unlisted one ("Japan Self-Defense Forces").
    """

    first: int
    last: int
    entities: tuple[Entity, ...]
    how: str = "name"
    form: str = ""
    acronym: str | None = None
    inner: Entity | None = None

    @property
    def is_place(self) -> bool:
        if self.entities:
            return self.entities[0].type in PLACE_TYPES
        return self.form == "region"

    @property
    def is_state(self) -> bool:
        return bool(self.entities) and self.entities[0].type == "state"


@dataclass(slots=True)
class Sightings:
    """All that was seen in one document, in the order of the text."""

    persons: list[PersonSighting] = field(default_factory=list)
    bodies: list[BodySighting] = field(default_factory=list)


def name_text(tokens: Iterable[Token]) -> str:
    """The personal name of *tokens* with family names in usual case."""
    words: list[str] = []
    elided = -1  # where the apostrophe ends that stood last: "O'Brien", and "Shia' Al Noor"
    for token in tokens:
        if token.text in {".", ",", "'"} and words:
            words[-1] += token.text
            elided = token.end if token.text == "'" else -1
        elif token.start == elided:
            words[-1] += caps_to_title(token)
        else:
            words.append(caps_to_title(token))
    return " ".join(words).replace(" - ", "-")

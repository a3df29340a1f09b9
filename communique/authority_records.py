"""The records of the authority file: entries, posts, tenures and further links.

They say what is known and not how it is written; `authority_tables` reads and checks them.
"""

from __future__ import annotations

from dataclasses import dataclass

REGION_TYPES = ("city", "sea", "region")

MATCHES = ("exactMatch", "closeMatch", "broadMatch", "relatedMatch")
"""How an entry relates to an item, by the names of SKOS: it is the same; nearly the same;
a part of what the item is; or only connected with it."""

SAME = MATCHES[0]


@dataclass(frozen=True, slots=True)
class Entity:
    """An actor or a region of the authority file.

    Attributes:
        key: Identifier in IRIs: lower-case ASCII words joined with hyphens.
        label: The usual English name. `label_ja` is the Japanese name or None.
        type: One of `records.ACTOR_TYPES`, or `city`, `sea` or `region`.
        aliases: Other English names. `acronyms`: short forms, to be matched in capitals.
        demonyms: Adjective forms of a state ("Japanese").
        country: Key of the state that a person, body or place belongs to, or None.
        qid: Wikidata identifier, or None where no source attests one.
        iso2, iso3, m49: Codes of ISO 3166-1 and of the UN M49 list, or None.
        timezone: IANA name; for a state only where it has a single legal time.
        lat, lon: Degrees, WGS 84, or None.
        evidence: Where the identifier is attested. `grade`: how well (see data/README.md).
        note: A remark for people, or None.
        match: How the entry relates to the item, one of `MATCHES`: the same, or near it.
        checked: ISO date on which the evidence was last looked at, or None.
        confidence: How sure a link of that grade is, from 0 to 1, or None.
    """

    key: str
    label: str
    label_ja: str | None
    type: str
    aliases: tuple[str, ...]
    acronyms: tuple[str, ...]
    demonyms: tuple[str, ...]
    country: str | None
    qid: str | None
    iso2: str | None
    iso3: str | None
    m49: str | None
    timezone: str | None
    lat: float | None
    lon: float | None
    evidence: str
    grade: str | None
    note: str | None
    match: str = "exactMatch"
    checked: str | None = None
    confidence: float | None = None

    @property
    def item(self) -> str | None:
        """The identifier of the item that is the very same thing, or None."""
        return self.qid if self.match == SAME else None

    @property
    def is_region(self) -> bool:
        """Whether it can be a place: a state, a city, a sea or a wider region."""
        return self.type == "state" or self.type in REGION_TYPES

    @property
    def is_actor(self) -> bool:
        """Whether it can act: everything but a city, a sea or a wider region."""
        return self.type not in REGION_TYPES


@dataclass(frozen=True, slots=True)
class Post:
    """An office: `organization` is the actor it belongs to, `country` a state key or None."""

    key: str
    label: str
    aliases: tuple[str, ...]
    organization: str
    country: str | None


@dataclass(frozen=True, slots=True)
class Tenure:
    """A person in a post from `start` to `end`, both ISO dates and both included.

    `start` is None where the day is not known. `end` is None where the tenure goes on or
    its end is not known; then `attested`, if given, is the last day for which the source
    vouches, and the tenure is not taken to reach beyond it.
    """

    person: str
    post: str
    start: str | None
    end: str | None
    evidence: str
    attested: str | None = None

    def covers(self, day: str) -> bool:
        """Whether the tenure is known to include the ISO date *day*."""
        last = self.end or self.attested
        return self.start is not None and self.start <= day and (last is None or day <= last)


@dataclass(frozen=True, slots=True)
class ItemLink:
    """A link to a Wikidata item besides those of the entries.

    Attributes:
        subject: `topic:KEY` for a topic of the ontology, else `id:actor/KEY` or
            `id:region/KEY` for an entry of the tables.
        match: How the subject relates to the item, one of `MATCHES`.
        qid: Identifier of the item. `label` is what the source calls it.
        evidence, grade, checked, confidence, note: As in `Entity`.
    """

    subject: str
    match: str
    qid: str
    label: str
    evidence: str
    grade: str
    checked: str
    confidence: float
    note: str | None

"""The tables of the authority file: how they become records, and what must hold in them.

What a table looks like is said in `authority_rows`. Every fault is a `DataError` that names
file and line, since users may keep tables of their own.
"""

from __future__ import annotations

import hashlib
import importlib.resources
import re
from dataclasses import dataclass
from pathlib import Path

from communique.authority_records import (
    MATCHES,
    REGION_TYPES,
    SAME,
    Entity,
    ItemLink,
    Post,
    Tenure,
)
from communique.authority_rows import Row, read_rows
from communique.records import ACTOR_TYPES

ACTOR_COLUMNS = (
    "key", "label_en", "label_ja", "type", "aliases", "acronyms", "country", "qid", "iso2",
    "iso3", "m49", "demonyms", "timezone", "lat", "lon", "evidence", "grade", "match",
    "checked", "note",
)  # fmt: skip
REGION_COLUMNS = (
    "key", "label_en", "label_ja", "type", "aliases", "country", "qid", "m49", "timezone",
    "lat", "lon", "evidence", "grade", "match", "checked", "note",
)  # fmt: skip
POST_COLUMNS = ("key", "label_en", "aliases", "organization", "country")
TENURE_COLUMNS = ("person", "post", "start", "end", "attested", "evidence")
LINK_COLUMNS = (
    "subject", "match", "qid", "label_en", "evidence", "grade", "checked", "source", "note",
)  # fmt: skip
GRADE_COLUMNS = ("grade", "confidence", "means")

_KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_QID = re.compile(r"Q[1-9][0-9]*")
_SUBJECT = re.compile(rf"(topic:|id:actor/|id:region/)({_KEY.pattern})")
_CODES = {
    "iso2": (re.compile(r"[A-Z]{2}"), "two capitals of ISO 3166-1, such as 'JP'"),
    "iso3": (re.compile(r"[A-Z]{3}"), "three capitals of ISO 3166-1, such as 'JPN'"),
    "m49": (re.compile(r"[0-9]{3}"), "three digits of the UN M49 list, such as '392'"),
}


@dataclass(frozen=True, slots=True)
class Tables:
    """What the tables hold. `version`: first 12 hex digits of their SHA-256."""

    entities: dict[str, Entity]
    posts: dict[str, Post]
    tenures: tuple[Tenure, ...]
    links: tuple[ItemLink, ...]
    version: str


def bundled_folder() -> Path:
    """The folder of the tables that come with communique."""
    return Path(str(importlib.resources.files("communique.data"))) / "authority"


def read_grades(folder: Path | None = None) -> dict[str, float]:
    """The grades of evidence with which an identifier is kept, and the confidence of each.

    They are in `grades.tsv` of *folder*, or of the package where *folder* has none.

    Raises:
        DataError: The table is wrong; the message names file and line.
    """
    return _grades(read_rows(_grades_path(folder), GRADE_COLUMNS))


def read_tables(folder: Path | None = None) -> Tables:
    """Read the tables in *folder*, by default those of the package.

    Actors, regions, posts and tenures have to be there. Without `links.tsv` there are no
    further links; without `grades.tsv` the grades of the package hold.

    Raises:
        DataError: A table is missing or wrong; the message names file and line.
    """
    folder = folder or bundled_folder()
    digest = hashlib.sha256()
    actors = read_rows(folder / "actors.tsv", ACTOR_COLUMNS, digest.update)
    regions = read_rows(folder / "regions.tsv", REGION_COLUMNS, digest.update)
    posts = read_rows(folder / "posts.tsv", POST_COLUMNS, digest.update)
    tenures = read_rows(folder / "tenures.tsv", TENURE_COLUMNS, digest.update)
    further = folder / "links.tsv"
    links = read_rows(further, LINK_COLUMNS, digest.update) if further.exists() else []
    grades = _grades(read_rows(_grades_path(folder), GRADE_COLUMNS, digest.update))
    entities = _entities([*actors, *regions], grades)
    known_posts = _posts(posts, entities)
    return Tables(
        entities,
        known_posts,
        tuple(_tenure(row, entities, known_posts) for row in tenures),
        _links(links, entities, grades),
        digest.hexdigest()[:12],
    )


def _grades_path(folder: Path | None) -> Path:
    own = (folder or bundled_folder()) / "grades.tsv"
    return own if own.exists() else bundled_folder() / "grades.tsv"


def _grades(rows: list[Row]) -> dict[str, float]:
    grades: dict[str, float] = {}
    for row in rows:
        confidence = row.number("confidence", 1, "confidence from 0 to 1")
        if confidence is None or confidence < 0:
            raise row.fail(f"The grade '{row['grade']}' has no confidence from 0 to 1.")
        grades[row["grade"]] = confidence
    return grades


def _entities(rows: list[Row], grades: dict[str, float]) -> dict[str, Entity]:
    entities: dict[str, Entity] = {}
    holders: dict[tuple[str, str], str] = {}
    for row in rows:
        entity = _entity(row, grades)
        if entity.key in entities:
            raise row.fail(f"The key '{entity.key}' is used twice.")
        # Several entries may be near one item or a part of it; only one can be the same.
        single = [] if entity.match != SAME else [("identifier", entity.qid)]
        codes = [("ISO code", entity.iso2), ("ISO code", entity.iso3), ("M49 code", entity.m49)]
        for what, value in [*single, *codes]:
            if value and holders.setdefault((what, value), entity.key) != entity.key:
                raise row.fail(
                    f"'{entity.key}' has {value}, which is that of '{holders[what, value]}'."
                )
        entities[entity.key] = entity
    for row in rows:
        _check_country(row, entities)
    return entities


def _entity(row: Row, grades: dict[str, float]) -> Entity:
    actor = "iso2" in row.cells
    _check_key(row)
    types = ACTOR_TYPES if actor else REGION_TYPES
    if row["type"] not in types:
        raise row.fail(f"Unknown type '{row['type']}'. Known types: {', '.join(types)}.")
    if not row["evidence"]:
        raise row.fail(f"'{row['key']}' has no evidence. Say where the entry is from.")
    if row["qid"]:
        _check_item(row, grades)
    elif without := [name for name in ("grade", "match", "checked") if row[name]]:
        raise row.fail(
            f"'{row['key']}' has no identifier, and yet a value in column '{without[0]}'."
        )
    lat, lon = row.number("lat", 90, "degrees"), row.number("lon", 180, "degrees")
    if (lat is None) != (lon is None):
        raise row.fail(f"'{row['key']}' has a latitude or a longitude alone. Give both or none.")
    return Entity(
        key=row["key"],
        label=row["label_en"],
        label_ja=row.some("label_ja"),
        type=row["type"],
        aliases=row.many("aliases"),
        acronyms=row.many("acronyms") if actor else (),
        demonyms=row.many("demonyms") if actor else (),
        country=row.some("country"),
        qid=row.some("qid"),
        iso2=_code(row, "iso2") if actor else None,
        iso3=_code(row, "iso3") if actor else None,
        m49=_code(row, "m49"),
        timezone=row.some("timezone"),
        lat=lat,
        lon=lon,
        evidence=row["evidence"],
        grade=row.some("grade"),
        note=row.some("note"),
        match=row["match"] or SAME,
        checked=row.date("checked"),
        confidence=grades[row["grade"]] if row["qid"] else None,
    )


def _links(
    rows: list[Row], entities: dict[str, Entity], grades: dict[str, float]
) -> tuple[ItemLink, ...]:
    links: dict[tuple[str, str], ItemLink] = {}
    for row in rows:
        subject = _SUBJECT.fullmatch(row["subject"])
        if subject is None:
            raise row.fail(
                f"'{row['subject']}' is no subject: topic:KEY, id:actor/KEY or id:region/KEY."
            )
        kind, key = subject.groups()
        if kind != "topic:":
            entity = entities.get(key)
            place = entity is not None and not entity.is_actor
            if entity is None or place != (kind == "id:region/"):
                raise row.fail(f"'{row['subject']}' is in none of the tables.")
            if not row["match"]:
                raise row.fail(f"'{key}' can be the same as one item only, that of its entry.")
        if not row["evidence"]:
            raise row.fail(f"The link of '{row['subject']}' has no evidence. Say what attests it.")
        _check_item(row, grades)
        if (row["subject"], row["qid"]) in links:
            raise row.fail(f"'{row['subject']}' is linked with {row['qid']} twice.")
        links[row["subject"], row["qid"]] = ItemLink(
            row["subject"], row["match"] or SAME, row["qid"], row["label_en"], row["evidence"],
            row["grade"], row["checked"], grades[row["grade"]], row.some("note"),
        )  # fmt: skip
    return tuple(links.values())


def _posts(rows: list[Row], entities: dict[str, Entity]) -> dict[str, Post]:
    posts: dict[str, Post] = {}
    for row in rows:
        _check_key(row)
        if row["key"] in posts:
            raise row.fail(f"The key '{row['key']}' is used twice.")
        organization = entities.get(row["organization"])
        if organization is None or not organization.is_actor:
            raise row.fail(f"Unknown organization '{row['organization']}'.")
        _check_country(row, entities)
        posts[row["key"]] = Post(
            row["key"],
            row["label_en"],
            row.many("aliases"),
            row["organization"],
            row.some("country"),
        )
    return posts


def _tenure(row: Row, entities: dict[str, Entity], posts: dict[str, Post]) -> Tenure:
    person = entities.get(row["person"])
    if person is None or person.type != "person":
        raise row.fail(f"Unknown person '{row['person']}'.")
    if row["post"] not in posts:
        raise row.fail(f"Unknown post '{row['post']}'.")
    if not row["evidence"]:
        raise row.fail("The tenure has no evidence. Say where it is from.")
    start, end, attested = (row.date(column) for column in ("start", "end", "attested"))
    if end and attested:
        raise row.fail("A tenure has an end or a day of attestation, not both.")
    if start and (last := end or attested) and last < start:
        raise row.fail(f"The tenure ends on {last}, before its start on {start}.")
    return Tenure(row["person"], row["post"], start, end, row["evidence"], attested)


def _check_item(row: Row, grades: dict[str, float]) -> None:
    """Raise unless an identifier is well formed and it is said how well it is attested."""
    if not _QID.fullmatch(row["qid"]):
        raise row.fail(f"'{row['qid']}' is not a Wikidata identifier such as 'Q17'.")
    if row["grade"] not in grades:
        raise row.fail(
            f"{row['qid']} has the grade '{row['grade']}'. An identifier is kept with the grade "
            f"{' or '.join(grades)}; else leave it out."
        )
    if row["match"] and row["match"] not in MATCHES[1:]:
        raise row.fail(
            f"'{row['match']}' is no kind of match: {', '.join(MATCHES[1:])}, or nothing where "
            "both are the same."
        )
    if row.date("checked") is None:
        raise row.fail(f"It is not said when {row['qid']} was checked. Give a date.")


def _check_key(row: Row) -> None:
    if not _KEY.fullmatch(row["key"]):
        raise row.fail(f"'{row['key']}' is not a key: lower-case letters, digits and hyphens.")
    if not row["label_en"]:
        raise row.fail(f"'{row['key']}' has no English label.")


def _check_country(row: Row, entities: dict[str, Entity]) -> None:
    country = row["country"]
    if country and (country not in entities or entities[country].type != "state"):
        raise row.fail(f"Unknown country '{country}'. It has to be the key of a state.")


def _code(row: Row, column: str) -> str | None:
    form, words = _CODES[column]
    if row[column] and not form.fullmatch(row[column]):
        raise row.fail(f"'{row[column]}' in column '{column}' is not {words}.")
    return row.some(column)

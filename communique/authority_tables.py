"""The tables of the authority file: their records, and how they are read and checked.

A table is UTF-8 text with a header line and tab-separated cells; `|` separates several
values in one cell and a line that begins with `#` is a comment. Nothing is quoted. Every
fault is a `DataError` that names file and line, since users may keep tables of their own.
"""

from __future__ import annotations

import datetime
import hashlib
import importlib.resources
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from communique.errors import DataError
from communique.records import ACTOR_TYPES

REGION_TYPES = ("city", "sea", "region")

ACTOR_COLUMNS = (
    "key", "label_en", "label_ja", "type", "aliases", "acronyms", "country", "qid", "iso2",
    "iso3", "m49", "demonyms", "timezone", "lat", "lon", "evidence", "grade", "note",
)  # fmt: skip
REGION_COLUMNS = (
    "key", "label_en", "label_ja", "type", "aliases", "country", "qid", "m49", "timezone",
    "lat", "lon", "evidence", "grade", "note",
)  # fmt: skip
POST_COLUMNS = ("key", "label_en", "aliases", "organization", "country")
TENURE_COLUMNS = ("person", "post", "start", "end", "attested", "evidence")

_KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_QID = re.compile(r"Q[1-9][0-9]*")


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
class Row:
    """The cells of one line by column, and where the line stands."""

    cells: dict[str, str]
    where: str

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def some(self, column: str) -> str | None:
        return self.cells[column] or None

    def many(self, column: str) -> tuple[str, ...]:
        value = self.cells[column]
        return tuple(value.split("|")) if value else ()

    def fail(self, message: str) -> DataError:
        return DataError(f"{self.where}: {message}")


@dataclass(frozen=True, slots=True)
class Tables:
    """What the four tables hold. `version`: first 12 hex digits of their SHA-256."""

    entities: dict[str, Entity]
    posts: dict[str, Post]
    tenures: tuple[Tenure, ...]
    version: str


def read_tables(folder: Path | None = None) -> Tables:
    """Read the four tables in *folder*, by default those of the package.

    Raises:
        DataError: A table is missing or wrong; the message names file and line.
    """
    if folder is None:
        folder = Path(str(importlib.resources.files("communique.data"))) / "authority"
    digest = hashlib.sha256()
    actors = _rows(folder / "actors.tsv", ACTOR_COLUMNS, digest.update)
    regions = _rows(folder / "regions.tsv", REGION_COLUMNS, digest.update)
    posts = _rows(folder / "posts.tsv", POST_COLUMNS, digest.update)
    tenures = _rows(folder / "tenures.tsv", TENURE_COLUMNS, digest.update)
    entities = _entities([*actors, *regions])
    known_posts = _posts(posts, entities)
    return Tables(
        entities,
        known_posts,
        tuple(_tenure(row, entities, known_posts) for row in tenures),
        digest.hexdigest()[:12],
    )


def _rows(path: Path, columns: tuple[str, ...], hashed: Callable[[bytes], None]) -> list[Row]:
    try:
        data = path.read_bytes()
        text = data.decode("utf-8")
    except OSError as error:
        raise DataError(f"{path}: cannot be read ({error.strerror}).") from error
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise DataError(f"{path}:{line}: is not UTF-8 text.") from error
    hashed(data)
    return list(_parsed(text, path, columns))


def _parsed(text: str, path: Path, columns: tuple[str, ...]) -> Iterator[Row]:
    header = False
    for number, line in enumerate(text.split("\n"), 1):
        line = line.removesuffix("\r")
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        where = f"{path}:{number}"
        if not header:
            if tuple(cells) != columns:
                raise DataError(
                    f"{where}: The columns are '{' '.join(cells)}'; expected '{' '.join(columns)}'."
                )
            header = True
        elif len(cells) != len(columns):
            raise DataError(f"{where}: {len(cells)} cells instead of {len(columns)}.")
        else:
            yield Row(dict(zip(columns, cells, strict=True)), where)
    if not header:
        raise DataError(f"{path}:1: The header line is missing; expected '{' '.join(columns)}'.")


def _entities(rows: list[Row]) -> dict[str, Entity]:
    entities: dict[str, Entity] = {}
    holders: dict[str, str] = {}
    for row in rows:
        entity = _entity(row)
        if entity.key in entities:
            raise row.fail(f"The key '{entity.key}' is used twice.")
        if entity.qid and holders.setdefault(entity.qid, entity.key) != entity.key:
            raise row.fail(
                f"'{entity.key}' has {entity.qid}, which is that of '{holders[entity.qid]}'."
            )
        entities[entity.key] = entity
    for row in rows:
        _check_country(row, entities)
    return entities


def _entity(row: Row) -> Entity:
    actor = "iso2" in row.cells
    _check_key(row)
    types = ACTOR_TYPES if actor else REGION_TYPES
    if row["type"] not in types:
        raise row.fail(f"Unknown type '{row['type']}'. Known types: {', '.join(types)}.")
    if row["qid"] and not _QID.fullmatch(row["qid"]):
        raise row.fail(f"'{row['qid']}' is not a Wikidata identifier such as 'Q17'.")
    if not row["evidence"]:
        raise row.fail(f"'{row['key']}' has no evidence. Say where the entry is from.")
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
        iso2=row.some("iso2") if actor else None,
        iso3=row.some("iso3") if actor else None,
        m49=row.some("m49"),
        timezone=row.some("timezone"),
        lat=_degrees(row, "lat", 90),
        lon=_degrees(row, "lon", 180),
        evidence=row["evidence"],
        grade=row.some("grade"),
        note=row.some("note"),
    )


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
    start, end, attested = (_date(row, column) for column in ("start", "end", "attested"))
    if end and attested:
        raise row.fail("A tenure has an end or a day of attestation, not both.")
    if start and (last := end or attested) and last < start:
        raise row.fail(f"The tenure ends on {last}, before its start on {start}.")
    return Tenure(row["person"], row["post"], start, end, row["evidence"], attested)


def _check_key(row: Row) -> None:
    if not _KEY.fullmatch(row["key"]):
        raise row.fail(f"'{row['key']}' is not a key: lower-case letters, digits and hyphens.")
    if not row["label_en"]:
        raise row.fail(f"'{row['key']}' has no English label.")


def _check_country(row: Row, entities: dict[str, Entity]) -> None:
    country = row["country"]
    if country and (country not in entities or entities[country].type != "state"):
        raise row.fail(f"Unknown country '{country}'. It has to be the key of a state.")


def _degrees(row: Row, column: str, limit: int) -> float | None:
    if not row[column]:
        return None
    try:
        value = float(row[column])
    except ValueError:
        value = float("nan")
    if not -limit <= value <= limit:
        raise row.fail(f"'{row[column]}' in column '{column}' is not a number of degrees.")
    return value


def _date(row: Row, column: str) -> str | None:
    if not row[column]:
        return None
    try:
        if datetime.date.fromisoformat(row[column]).isoformat() == row[column]:
            return row[column]
    except ValueError:
        pass
    raise row.fail(f"'{row[column]}' in column '{column}' is not a date such as '2025-04-09'.")

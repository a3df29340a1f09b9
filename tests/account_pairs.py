"""Accounts of meetings of which it is known which are of one: records and short texts.

`tests/meeting_pairs/` holds them as data. `measured` tells how many pairs resolution finds
and how many it should; the tests hold a bound, and `benchmarks/resolution.py` prints both.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any

import yaml
from samples import entity

from communique.authority import Authority, Entity, Post, Tenure
from communique.graph.accounts import Told, told_in
from communique.graph.decisions import Decisions
from communique.graph.iris import Iris, meeting_slugs
from communique.graph.reading_pool import Input, StatementReader
from communique.graph.resolution import Book
from communique.graph.resolution_rules import Rules
from communique.graph.triples import record_quads
from communique.lexicon import load_lexicon
from communique.reading.extraction import Tools
from communique.records import Actor, Meeting, Participation, Quote, Record
from communique.slugs import slugify

FOLDER = Path(__file__).resolve().parent / "meeting_pairs"
IRIS = Iris()
Id = tuple[str, str]


def world() -> Authority:
    """The invented states, bodies, places and people of `world.yaml`."""
    data = yaml.safe_load((FOLDER / "world.yaml").read_text("utf-8"))
    entities: list[Entity] = []
    for key, facts in data["states"].items():
        entities.append(_entity(key, "state", facts))
    for key, facts in data["organizations"].items():
        entities.append(_entity(key, facts.pop("type", "organization"), facts))
    for key, facts in data["places"].items():
        entities.append(_entity(key, "city", facts))
    posts, tenures = [], []
    for key, facts in data["people"].items():
        post, office, party = facts.pop("post", None), facts.pop("office", None), facts["country"]
        country = party if party in data["states"] else None
        entities.append(_entity(key, "person", facts | {"country": country}))
        if post:
            label = f"{office} of {data['states'].get(party, {'label': party})['label']}"
            posts.append(Post(post, label, (office,), party, country))
            tenures.append(Tenure(key, post, "2030-01-01", None, "invented"))
    return Authority(entities, posts, tenures, "invented")


def _entity(key: str, type_: str, facts: dict[str, Any]) -> Entity:
    more = {k: tuple(v) if isinstance(v, list) else v for k, v in facts.items() if k != "label"}
    return entity(key, facts["label"], type_, **more)


@dataclass
class Case:
    """Some statements, and which of their accounts are of one meeting.

    Attributes:
        name: What it is about.
        records: The statements.
        same: For each account, what it is of; None where it is of none of the others.
    """

    name: str
    records: list[Record]
    same: dict[Id, str | None] = field(default_factory=dict)


def record_cases(authority: Authority) -> list[Case]:
    """The cases of `records.yaml`."""
    data = yaml.safe_load((FOLDER / "records.yaml").read_text("utf-8"))
    return [_case(number, case, authority) for number, case in enumerate(data)]


def _case(number: int, data: dict[str, Any], authority: Authority) -> Case:
    statements: dict[str, list[dict[str, Any]]] = {}
    for n, account in enumerate(data["accounts"]):
        statements.setdefault(account.get("in", f"s{n}"), []).append(account)
    case = Case(data["case"], [])
    for name, accounts in statements.items():
        record = _record(f"case-{number:02}-{name}", accounts, authority)
        case.records.append(record)
        for slug, account in zip(meeting_slugs(record), accounts, strict=True):
            case.same[record.slug, slug] = account.get("is")
    return case


def _record(slug: str, accounts: list[dict[str, Any]], authority: Authority) -> Record:
    text = "A statement made for a test.\n"
    words = Quote.of(text, 0, 27)
    actors: dict[str, Actor] = {}
    meetings = []
    for account in accounts:
        people = tuple(_who(given, authority, words, actors) for given in account["who"])
        period = account.get("period")
        meetings.append(
            Meeting(
                kind=account.get("kind", "meeting"),
                passages=(words,),
                participants=people,
                date=_iso(account.get("date")),
                date_basis="stated" if account.get("date") else "unknown",
                period=(str(period[0]), str(period[1])) if period else None,
                start=account.get("start"),
                timezone=account.get("timezone"),
                place=account.get("place"),
                modality=account.get("modality"),
                occasion=account.get("occasion"),
            )
        )
    day = accounts[0].get("issued") or accounts[0].get("date")
    period = accounts[0].get("period")
    return Record(
        slug=slug, kind="readout", loader="readout", text=text, source_name=f"{slug}.txt",
        sha256=hashlib.sha256(slug.encode()).hexdigest(), encoding="utf-8",
        media_type="text/plain", lexicon_version="0" * 12, software_version="0.1.0",
        publisher=accounts[0]["by"], issued=_iso(day or (period[1] if period else None)),
        actors=tuple(actors.values()), meetings=tuple(meetings),
    )  # fmt: skip


def _iso(day: object) -> str | None:
    return str(day) if day else None


def _who(
    given: str | dict[str, str], authority: Authority, words: Quote, actors: dict[str, Actor]
) -> Participation:
    if isinstance(given, dict):
        return _learnt(given, words, actors)
    role = "principal"
    if given.startswith("+"):
        role, given = "attendee", given[1:]
    if given.startswith("host "):
        role, given = "host", given.removeprefix("host ")
    found = authority.get(given)
    assert found is not None, given
    tenure = next((t for t in authority.tenures if t.person == given), None)
    post = authority.posts[tenure.post] if tenure else None
    return Participation(
        given, role, words, office=post.aliases[0] if post else None, post=post.key if post else None,
        represents=(post.organization if post else found.country) if found.type == "person" else None,
    )  # fmt: skip


def _learnt(given: dict[str, str], words: Quote, actors: dict[str, Actor]) -> Participation:
    label = given.get("name") or given.get("body") or f"{given['unnamed']} of {given['party']}"
    short = "name" in given and " " not in label
    key = slugify(f"{label} {given['party']}" if short else label)
    office, party = given.get("office") or given.get("unnamed"), given.get("party")
    actors[key] = Actor(
        key, label, "organization" if "body" in given else "person", forms=(label,),
        mentions=(words,), offices=(office,) if office else (), represents=(party,) if party else (),
        basis="form" if "body" in given else "post" if "unnamed" in given else "introduced",
    )  # fmt: skip
    return Participation(key, "principal", words, office=office, represents=party)


@dataclass
class Figures:
    """How many pairs there are, were found, and were found rightly.

    Attributes:
        pairs: All pairs of accounts of different statements that were compared.
        false, missed: Each pair that is wrong, with its case.
    """

    pairs: int = 0
    gold: int = 0
    found: int = 0
    right: int = 0
    false: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.gold if self.gold else 1.0

    def add(self, case: str, same: Mapping[Id, str | None], nodes: Mapping[Id, str]) -> None:
        """Count the pairs of one case: *same* is right, *nodes* is what resolution says."""
        for a, b in combinations(sorted(same), 2):
            if a[0] == b[0]:
                continue
            gold, found = same[a] is not None and same[a] == same[b], nodes[a] == nodes[b]
            self.pairs += 1
            self.gold += gold
            self.found += found
            self.right += gold and found
            if found and not gold:
                self.false.append(f"{case}: {a[1]} | {b[1]}")
            if gold and not found:
                self.missed.append(f"{case}: {a[1]} | {b[1]}")


def nodes_of(told: Mapping[str, Told], rules: Rules) -> dict[Id, str]:
    """The node of each account, once all statements are together."""
    book = Book(told, rules, Decisions())
    book.settle_all()
    return {a.id: a.current for t in book.told.values() for a in t.accounts}


def told_of(records: Iterable[Record], authority: Authority) -> dict[str, Told]:
    """What each record tells, read from its own graph as the store would."""
    return {
        r.slug: told_in(record_quads(r, authority, IRIS), IRIS.statement_graph(r.slug))
        for r in records
    }


def measured(cases: Iterable[Case], authority: Authority, *, together: bool = False) -> Figures:
    """The figures of *cases*, each by itself, or all in one store."""
    rules, figures, cases = Rules.load(authority, load_lexicon()), Figures(), list(cases)
    if together:
        told = told_of((r for case in cases for r in case.records), authority)
        same = {i: s and f"{c.name}: {s}" for c in cases for i, s in c.same.items()}
        figures.add("together", same, nodes_of(told, rules))
        return figures
    for case in cases:
        figures.add(case.name, case.same, nodes_of(told_of(case.records, authority), rules))
    return figures


def text_cases(read: Callable[[str, str], Record]) -> Iterator[Case]:
    """The cases of `texts.yaml`; *read* makes a record of a text's name and words."""
    for case in yaml.safe_load((FOLDER / "texts.yaml").read_text("utf-8")):
        found = Case(case["case"], [])
        for number, given in enumerate(case["texts"]):
            name = f"{slugify(case['case'])}-{number}.txt"
            record = read(name, given["text"])
            found.records.append(record)
            slugs = meeting_slugs(record)
            for n, what in enumerate(given["meetings"]):
                assert n < len(slugs), f"{case['case']}: {name} gives {len(slugs)} meetings"
                found.same[record.slug, slugs[n]] = what
        yield found


BUNDLED: Mapping[str, str] = {
    "2025-04-09-mark-rutte-shigeru-ishiba": "9 April",
    "2025-04-08-gen-nakatani-mark-rutte": "8 April",
    "2025-04-08--2025-04-09-gen-nakatani-mark-rutte": "8 April",
}
"""Of the bundled statements: account keys that are of one meeting."""


def file_case(
    read: Callable[[str, str], Record], files: Iterable[Path], same: Mapping[str, str] | None = None
) -> Case:
    """The statements in *files*, whose accounts are of one meeting where *same* says so."""
    case = Case("files", [read(file.name, file.read_text("utf-8")) for file in files])
    for record in case.records:
        for slug in meeting_slugs(record):
            case.same[record.slug, slug] = (same or {}).get(slug)
    return case


def text_reader(tools: Tools) -> Callable[[str, str], Record]:
    """Reads a text as loading would."""
    reader = StatementReader(tools)

    def read(name: str, text: str) -> Record:
        record = reader(Input(name, None, text.encode())).record
        assert record is not None, name
        return record

    return read

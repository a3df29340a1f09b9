"""A record as a few tables, for people who look at one statement."""

from __future__ import annotations

from collections.abc import Iterable
from typing import IO

from communique.authority import Authority
from communique.query.table import write_table
from communique.records import Meeting, Quote, Record, TopicMatch


def write_overview(record: Record, authority: Authority, out: IO[bytes]) -> None:
    """Write what *record* holds: the statement, then a table for each kind of thing."""
    names = {a.key: a.label for a in record.actors} | {r.key: r.label for r in record.regions}

    def named(keys: Iterable[str]) -> str:
        found = []
        for key in keys:
            entity = authority.get(key)
            found.append(names.get(key) or (entity.label if entity else key))
        return ", ".join(found)

    issuers = (record.publisher,) if record.publisher else record.issuers
    rows = [
        ("title", record.title or ""),
        ("kind", record.kind + (", provisional" if record.provisional else "")),
        ("issued", record.issued or "unknown"),
        ("issued by", named(issuers)),
        ("loader", record.loader),
        ("id", record.slug),
    ]
    _section(out, "Statement", ["what", "value"], rows)
    _section(
        out,
        "Meetings",
        ["date", "kind", "participants", "place", "words"],
        [
            (
                _when(m),
                m.kind,
                named(p.actor for p in m.participants),
                m.city or "",
                _words(m.passages[0]),
            )
            for m in record.meetings
        ],
    )
    _section(
        out,
        "Utterances",
        ["speaker", "act", "topics", "words"],
        [
            (
                named(u.speakers) or "unknown",
                ("not " if u.negated else "") + u.act,
                _topics(u.topics),
                _words(u.passage),
            )
            for u in record.utterances
        ],
    )
    _section(
        out,
        "Commitments",
        ["committer", "strength", "level", "due", "words"],
        [
            (
                named(c.committers),
                ("not " if c.negated else "") + c.strength,
                str(c.level),
                c.due or "",
                _words(c.passage),
            )
            for c in record.commitments
        ],
    )
    doubts: list[tuple[str, ...]] = []
    doubts += [("contradiction", c.message, _words(c.passage)) for c in record.contradictions]
    doubts += [(f"{v.kind} of a name", f"usually {v.usual}", v.form) for v in record.variants]
    doubts += [(f"gap: {g.kind}", g.message, _words(g.passage)) for g in record.gaps]
    _section(out, "Contradictions, variants and gaps", ["kind", "explanation", "words"], doubts)


def _section(
    out: IO[bytes], title: str, columns: list[str], rows: Iterable[tuple[str, ...]]
) -> None:
    listed = list(rows)
    if listed:
        out.write(f"{title}\n\n".encode())
        write_table(columns, listed, out, None, "")
        out.write(b"\n")


def _when(meeting: Meeting) -> str:
    if meeting.date:
        return f"{meeting.date} {meeting.start or ''}".strip()
    return " to ".join(meeting.period) if meeting.period else "unknown"


def _topics(matches: Iterable[TopicMatch]) -> str:
    return ", ".join(dict.fromkeys(m.topic for m in matches))


def _words(passage: Quote) -> str:
    return " ".join(passage.quote.split())

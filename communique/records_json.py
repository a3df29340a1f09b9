"""A record as JSON, in the format that annotations use."""

from __future__ import annotations

import dataclasses
from typing import Any

from communique.authority import Authority
from communique.records import Actor, Commitment, Meeting, Quote, Record, TopicMatch


def record_to_json(record: Record, authority: Authority) -> dict[str, Any]:
    """*record* as plain dictionaries and lists.

    Actors and regions are objects with `id` (the key used in IRIs), `label`, and `qid` and
    `aliases` (the forms in the text, then other listed names) where known. Offsets count
    Unicode characters of `text`.
    """
    names = {a.key: (a.label, a.qid, a.forms) for a in record.actors}
    names.update({r.key: (r.label, r.qid, ()) for r in record.regions if r.key not in names})

    def actor(key: str) -> dict[str, Any]:
        label, qid, forms = names.get(key, (None, None, ()))
        if label is None:
            entity = authority.get(key)
            label, qid = (entity.label, entity.item) if entity else (key, None)
        out: dict[str, Any] = {"id": key, "label": label}
        if qid:
            out["qid"] = qid
        listed = authority.get(key)
        known = (*listed.aliases, *listed.acronyms) if listed is not None else ()
        aliases = [name for name in dict.fromkeys((*forms, *known)) if name != label]
        if aliases:
            out["aliases"] = aliases
        return out

    def actors(keys: tuple[str, ...]) -> list[dict[str, Any]]:
        return [actor(k) for k in keys]

    return {
        "id": record.slug,
        "statement": {
            "kind": record.kind,
            "publisher": actor(record.publisher) if record.publisher else None,
            "issuers": actors(record.issuers),
            "issued": record.issued,
            "title": record.title,
            "provisional": record.provisional,
            "loader": record.loader,
        },
        "source": {
            "name": record.source_name,
            "sha256": record.sha256,
            "encoding": record.encoding,
            "media_type": record.media_type,
            "lexicon_version": record.lexicon_version,
            "software_version": record.software_version,
        },
        "text": record.text,
        "text_sha256": record.text_sha256,
        "actors": [_named(a, actor(a.key)) for a in record.actors if a.type != "programme"],
        "programmes": [_named(a, actor(a.key)) for a in record.actors if a.type == "programme"],
        "regions": [_named(r, actor(r.key)) for r in record.regions],
        "meetings": [_meeting(m, actor) for m in record.meetings],
        "utterances": [
            {
                **_span(u.passage),
                "speakers": actors(u.speakers),
                "act": u.act,
                "topics": list(dict.fromkeys(t.topic for t in u.topics)),
                "topic_matches": _topics(u.topics),
                "regions": actors(u.regions),
                "addressees": actors(u.addressees),
                "frame": u.frame,
                "trigger": _optional(u.trigger),
                "tier": u.tier,
                "intensity": u.intensity,
                "negated": u.negated,
                "quotation": u.quotation,
                "content": _optional(u.content),
                "act_class": u.act_class,
                "firmness": u.firmness,
                "repeated": u.repeated,
                "modality": u.modality,
                "proposed_by": u.proposed_by,
                "unknown_speaker": _optional(u.unknown_speaker),
            }
            for u in record.utterances
        ],
        "reported_acts": [
            {
                **_span(a.passage),
                "speakers": actors(a.speakers),
                "act": a.act,
                "frame": a.frame,
                "trigger": _span(a.trigger),
                "utterance": a.utterance,
                "negated": a.negated,
            }
            for a in record.reported_acts
        ],
        "commitments": [
            {
                **_span(c.passage),
                "committers": actors(c.committers),
                "beneficiaries": actors(c.beneficiaries),
                "strength": c.strength,
                "due": c.due,
                "due_passage": _optional(c.due_passage),
                "amounts": [
                    {**_span(a.passage), "value": a.value, "unit": a.unit} for a in c.amounts
                ],
                "topics": list(dict.fromkeys(t.topic for t in c.topics)),
                "regions": actors(c.regions),
                "utterance": c.utterance,
                "reported_by": actors(c.reported_by),
                "rule": c.rule,
                "trigger": _span(c.trigger),
                "negated": c.negated,
                **_details(c, actor),
            }
            for c in record.commitments
        ],
        "variants": [
            {**_span(v.passage), "actor": actor(v.actor), "usual": v.usual, "kind": v.kind}
            for v in record.variants
        ],
        "contradictions": [
            {
                **_span(c.passage),
                "kind": c.kind,
                "stated": c.stated,
                "computed": c.computed,
                "message": c.message,
                "meeting": c.meeting,
            }
            for c in record.contradictions
        ],
        "gaps": [{**_span(g.passage), "kind": g.kind, "message": g.message} for g in record.gaps],
    }


def _span(q: Quote) -> dict[str, Any]:
    return {"start": q.start, "end": q.end, "quote": q.quote}


def _optional(q: Quote | None) -> dict[str, Any] | None:
    return _span(q) if q is not None else None


def _named(item: Any, base: dict[str, Any]) -> dict[str, Any]:
    more = {
        "type": item.type,
        "in_authority": item.in_authority,
        "mentions": [_span(m) for m in item.mentions],
    }
    if isinstance(item, Actor):
        more["basis"] = item.basis
        if item.offices:
            more["offices"] = list(item.offices)
    return {**base, **more}


def _topics(matches: tuple[TopicMatch, ...]) -> list[dict[str, Any]]:
    return [
        {
            "topic": t.topic,
            **(_span(t.passage) if t.passage else {}),
            "proposed_by": t.proposed_by,
        }
        for t in matches
    ]


def _details(c: Commitment, actor: Any) -> dict[str, Any]:
    """What is worked out of an undertaking beyond who, what and by when."""
    return {
        "tier": c.tier,
        "level": c.level,
        "binding": c.binding,
        "specificity": c.specificity,
        "condition": _optional(c.condition),
        "instruments": [
            {**_span(i.passage), "actor": actor(i.key) if i.key else None} for i in c.instruments
        ],
        "course": c.course,
        "joint": c.joint,
        "tests": {**dataclasses.asdict(c.tests), "passed": c.tests.passed},
        "proposed_by": c.proposed_by,
    }


def _meeting(m: Meeting, actor: Any) -> dict[str, Any]:
    out = {f.name: getattr(m, f.name) for f in dataclasses.fields(m)}
    out["passages"] = [_span(q) for q in m.passages]
    out["trigger"] = _optional(m.trigger)
    out["period"] = list(m.period) if m.period else None
    out["participants"] = [
        {
            "actor": actor(p.actor),
            "role": p.role,
            "office": p.office,
            "post": p.post,
            "represents": actor(p.represents) if p.represents else None,
            **_span(p.passage),
        }
        for p in m.participants
    ]
    return out

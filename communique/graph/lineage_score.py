"""Whether two points of different statements are one undertaking or stance, and how it changed.

Who, action, programme and object come first, the wording second. A key in conflict (other
parties, the opposite, another programme, another action) forbids a link, however alike the
words are. What is enough is data: `lineage.yaml` of the lexicon. The result is evidence, with
the words on both sides; whether anybody keeps to anything is not judged.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from math import sqrt

from communique.graph.lineage_keys import COMMITMENT, UTTERANCE, Point
from communique.graph.lineage_words import LineageRules

KINDS = ("restates", "specifies", "strengthens", "weakens", "reports")
MEASURABLE = 3
KEYS = ("who", "action", "programme", "object", "wording")

Span = tuple[int, int]
Run = tuple[Span | None, Span | None, int]


@dataclass(frozen=True, slots=True)
class Agreement:
    """What two points have in common.

    Attributes:
        score: From 0 to 1.
        keys: Those of `KEYS` that agree.
        parties, programmes, topics, others: What both have, as IRIs; topics as keys.
        wording: From 0 to 1: how much of the content words is the same.
        evidence: The words on the side of the first point, and on that of the second, on
            which the agreement rests: spans in the text of each statement.
    """

    score: float
    keys: tuple[str, ...]
    parties: frozenset[str]
    programmes: frozenset[str]
    topics: frozenset[str]
    wording: float
    evidence: tuple[tuple[Span, ...], tuple[Span, ...]]


@dataclass(frozen=True, slots=True)
class Link:
    """A link between two points: `earlier` and `later`, or no order where not `directed`."""

    earlier: Point
    later: Point
    kind: str
    directed: bool
    agreement: Agreement
    level_change: int | None
    specificity_change: int | None


def agreement(one: Point, two: Point, rules: LineageRules) -> Agreement | None:
    """What *one* and *two* have in common, or None where that is not enough for a link."""
    parties = one.parties & two.parties
    who = len(parties) / len(one.parties | two.parties)
    if one.statement == two.statement or who < rules.enough["who"]:
        return None
    if _in_conflict(one, two, rules):
        return None
    acts = _shared_actions(one, two)
    programmes = (one.programmes | one.bodies) & (two.programmes | two.bodies)
    topics, others = one.topics & two.topics, one.others & two.others
    wording = _wording(one, two)
    run = _run(one, two)
    basis = _enough(one, two, rules, bool(acts), wording, run)
    if not basis:
        return None
    specific = topics - rules.general_topics
    named = bool(one.programmes & two.programmes)
    thing = max(
        rules.objects["programme"] if named or (programmes and specific) else 0.0,
        rules.objects["topic"] if specific or _telling(one, run, rules) else 0.0,
        rules.objects["others"] if others or programmes else 0.0,
        rules.objects["general"] if topics else 0.0,
    )
    weights = rules.weights
    score = (
        weights["who"] * who
        + weights["action"] * bool(acts)
        + weights["object"] * thing
        + weights["wording"] * max(wording, min(run[2] / 6, 1.0))
    )
    if score < rules.enough["score"]:
        return None
    keys = {
        "who": True,
        "action": bool(acts),
        "programme": bool(programmes),
        "object": bool(specific or others),
        "wording": wording >= rules.enough["wording_with_action"] or run[2] >= rules.enough["run"],
    }
    return Agreement(
        score=round(score, 3),
        keys=tuple(key for key in KEYS if keys[key]),
        parties=parties,
        programmes=programmes,
        topics=topics,
        wording=round(wording, 3),
        evidence=(
            _evidence(one, acts, programmes, run[0]),
            _evidence(two, acts, programmes, run[1]),
        ),
    )


def _in_conflict(one: Point, two: Point, rules: LineageRules) -> bool:
    """Whether a key of the two cannot be that of one and the same."""
    if one.negated != two.negated:
        return True
    mine, yours = {a.group for a in one.actions}, {a.group for a in two.actions}
    for pair in rules.opposites:
        if (mine & pair) and (yours & pair) and (mine | yours) >= pair and not mine & yours & pair:
            return True
    if one.programmes and two.programmes and not one.programmes & two.programmes:
        return True
    if one.others and two.others and not one.others & two.others:
        return True
    bodies = (one.bodies | one.programmes, two.bodies | two.programmes)
    if all(bodies) and not bodies[0] & bodies[1] and not one.others & two.others:
        return True
    if frozenset((one.act_class, two.act_class)) in rules.opposed_classes:
        return True
    heads = _heads(one) & _heads(two)
    if one.due and two.due and one.due != two.due and heads & rules.dated:
        return True
    both = one.kind == two.kind == COMMITMENT
    return both and bool(one.actions and two.actions) and not _shared_actions(one, two)


def _heads(point: Point) -> frozenset[str]:
    return frozenset(action.group for action in point.actions[:1])


def _shared_actions(one: Point, two: Point) -> frozenset[str]:
    """The actions of both, where the first of one is among those of the other."""
    mine, yours = {a.group for a in one.actions}, {a.group for a in two.actions}
    shared = frozenset(mine & yours)
    return shared if shared & (_heads(one) | _heads(two)) else frozenset()


def _wording(one: Point, two: Point) -> float:
    """How many content words the two share: their number over the geometric mean of both."""
    mine, yours = {w.form for w in one.words}, {w.form for w in two.words}
    return len(mine & yours) / sqrt(len(mine) * len(yours)) if mine and yours else 0.0


def _run(one: Point, two: Point) -> Run:
    """The longest run of content words in both: where it stands in each, and its length."""
    mine, yours = [w.form for w in one.words], [w.form for w in two.words]
    match = SequenceMatcher(None, mine, yours, autojunk=False).find_longest_match()
    if match.size < 2:
        return None, None, match.size
    first, last = one.words[match.a], one.words[match.a + match.size - 1]
    start, end = two.words[match.b], two.words[match.b + match.size - 1]
    return (first.start, last.end), (start.start, end.end), match.size


def _enough(
    one: Point,
    two: Point,
    rules: LineageRules,
    acts: bool,
    wording: float,
    run: Run,
) -> bool:
    """Whether the keys that agree are enough for a link."""
    need, topics = rules.enough, one.topics & two.topics
    heads = _heads(one) & _heads(two)
    vague = not heads or bool(heads & rules.vague)
    mixed = one.kind != two.kind
    if (mixed or (vague and one.kind == COMMITMENT)) and one.parties != two.parties:
        return False
    about = bool(topics or one.others & two.others)
    stances = one.kind == two.kind == UTTERANCE and one.act_class == two.act_class
    if about and (acts or stances) and _telling(one, run, rules):
        return wording >= need["wording_with_run"]
    if acts and one.programmes & two.programmes:
        return wording >= need["wording_with_programme"]
    if acts and one.bodies & two.bodies and topics - rules.general_topics:
        return wording >= need["wording_with_body"]
    shared = {w.form for w in one.words} & {w.form for w in two.words}
    # A state or region that both name says as much as a word.
    if not topics or len(shared) + bool(one.others & two.others) < need["words"]:
        return False
    if UTTERANCE in (one.kind, two.kind):
        alike = one.act_class == two.act_class and one.parties == two.parties
        specific = bool(topics - rules.general_topics)
        return alike and specific and wording >= need["wording_of_stance"]
    if acts:
        return wording >= need["wording_with_vague_action" if vague else "wording_with_action"]
    return wording >= need["wording_alone"]


def _telling(one: Point, run: Run, rules: LineageRules) -> bool:
    """Whether the common run is so long, and of such words, that it hardly comes by chance."""
    span, need = run[0], rules.enough
    if span is None or run[2] < need["run"]:
        return False
    forms = [w.form for w in one.words if span[0] <= w.start and w.end <= span[1]]
    return sum(form not in rules.common for form in forms) >= need["run_uncommon"]


def _evidence(
    point: Point, acts: frozenset[str], programmes: frozenset[str], run: Span | None
) -> tuple[Span, ...]:
    """Where *point* says what both say: its actions, the names of programmes, the common run."""
    spans = {(a.start, a.end) for a in point.actions if a.group in acts}
    spans |= {(start, end) for node, start, end in point.names if node in programmes}
    if run is not None:
        spans = {s for s in spans if not (run[0] <= s[0] and s[1] <= run[1])} | {run}
    return tuple(sorted(spans))


def link(one: Point, two: Point, found: Agreement, rules: LineageRules) -> Link:
    """The link of two points that agree: in which order, and of which kind.

    The earlier is that of the statement with the earlier date. On one day, or where a date is
    not known, it is the one that the other tells of; of two undertakings told alike, on one
    day, the less firm one. Where nothing gives an order, the link has none and `restates`.
    """
    order = _order(one, two, rules)
    if order > 0 or (order == 0 and two.node < one.node):
        one, two = two, one
        found = replace(found, evidence=(found.evidence[1], found.evidence[0]))
    firmer, closer = _firmer(one, two, rules), _specificity(one, two)
    kind = "restates"
    grades = _grades(one, two, rules)
    # A date or an amount makes an undertaking measurable, and by that alone a level firmer.
    measured = grades == 1 and bool(closer and closer > 0) and two.specificity == MEASURABLE
    if order and _tells(two, one):
        kind = "reports"
    elif order and firmer and not measured:
        kind = "strengthens" if firmer > 0 else "weakens"
    elif order and closer and closer > 0:
        kind = "specifies"
    return Link(one, two, kind, order != 0, found, grades, closer)


def _order(one: Point, two: Point, rules: LineageRules) -> int:
    """-1 where *one* is the earlier, 1 where *two* is, 0 where nothing tells."""
    if one.date and two.date and one.date != two.date:
        return -1 if one.date < two.date else 1
    if _tells(one, two) != _tells(two, one):
        return 1 if _tells(one, two) else -1
    firmer = _firmer(one, two, rules) if one.date and two.date else None
    return -1 if firmer and firmer > 0 else 1 if firmer and firmer < 0 else 0


def _tells(one: Point, two: Point) -> bool:
    """Whether *one* is told by another party, and *two* by those whom it binds."""
    return bool(one.tellers) and not two.tellers and two.kind == one.kind


def own_level(point: Point) -> int | None:
    """How firm the undertaking itself is: being told by another has cost it one grade."""
    if point.level is None:
        return None
    return min(point.level + 1, 5) if point.tellers else point.level


def _firmer(one: Point, two: Point, rules: LineageRules) -> int | None:
    """How much firmer *two* is than *one*; None where the two do not compare.

    Between equal grades, a step less before the action counts: "to participate" is firmer
    than "to coordinate to participate".
    """
    grades = _grades(one, two, rules)
    if grades == 0 and one.kind == two.kind == COMMITMENT:
        return (one.steps > two.steps) - (one.steps < two.steps)
    return grades


def _grades(one: Point, two: Point, rules: LineageRules) -> int | None:
    """By how many grades *two* is firmer than *one*; None where they are of different scales."""
    mine, yours = own_level(one), own_level(two)
    if mine is not None and yours is not None:
        return yours - mine
    same = one.act_class == two.act_class and one.act_class in rules.graded_classes
    if same and one.firmness is not None and two.firmness is not None:
        return two.firmness - one.firmness
    return None


def _specificity(one: Point, two: Point) -> int | None:
    if one.specificity is None or two.specificity is None:
        return None
    if one.specificity == two.specificity and bool(one.due) != bool(two.due):
        return 1 if two.due else -1
    return two.specificity - one.specificity

"""What is made of the candidates for one name: a link, a question to a person, or nothing.

The service's own `match` has no say. A candidate is taken only if its name is one of ours, its
score high and well ahead of every other, and nothing that is known speaks against it. A wrong
link is worse than none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from communique.linking.candidates import Answer, Candidate
from communique.linking.name_forms import REORDERED, Fit, NameForms, canonical, holds, state_names
from communique.linking.questions import Question
from communique.linking.rules import LinkRules

ACCEPTED, QUEUED, NONE = "accepted", "queued", "none"
EXACT = "skos:exactMatch"
_QID = re.compile(r"Q[1-9]\d*")
LEXICAL, COMPOSITE = "semapv:LexicalMatching", "semapv:CompositeMatching"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcome for one question.

    Attributes:
        word: `accepted`, `queued` or `none`.
        reason: Why, in a sentence.
        candidates: Those worth a look, best first; what was refused earlier is not among them.
        confidence: From 0 to 1, of what was accepted. `justification`: a term of semapv.
    """

    word: str
    reason: str
    candidates: tuple[Candidate, ...] = ()
    confidence: float | None = None
    justification: str = LEXICAL

    @property
    def chosen(self) -> Candidate | None:
        """What was accepted."""
        return self.candidates[0] if self.word == ACCEPTED else None


@dataclass(frozen=True, slots=True)
class _Seen:
    """A candidate in the light of the question.

    Attributes:
        score: Of 100.
        agree: What agrees besides the name, in words. `differ`: what does not.
        names_state, names_role: Whether its name or description says so.
        told: Whether the service tells more of it than a name.
    """

    candidate: Candidate
    score: float
    fit: Fit | None
    agree: tuple[str, ...]
    differ: tuple[str, ...]
    names_state: bool
    names_role: bool
    told: bool


def judge(
    question: Question,
    answers: Sequence[Answer],
    rules: LinkRules,
    *,
    refused: Iterable[str] = (),
    taken: Mapping[str, str] | None = None,
) -> Verdict:
    """Decide on *question* by *answers*, one for each of its wordings, the most telling first.

    Args:
        refused: QIDs that a person has rejected for it.
        taken: Of each QID that stands for something else already, what that is.
    """
    return _Judge(question, rules, frozenset(refused), taken or {}).verdict(answers)


class _Judge:
    def __init__(
        self,
        question: Question,
        rules: LinkRules,
        refused: frozenset[str],
        taken: Mapping[str, str],
    ) -> None:
        self.question = question
        self.rules = rules
        self.refused = refused
        self.taken = taken
        self.forms = NameForms(question.names, question.kind, question.state, rules)

    def verdict(self, answers: Sequence[Answer]) -> Verdict:
        offered = [
            [c for c in answer.candidates if _QID.fullmatch(c.id) and c.id not in self.refused]
            for answer in answers
        ]
        scale = self._scale([c.score for row in offered for c in row])
        if scale is None:
            everything = [self._seen(c, 1.0) for row in offered for c in row]
            return self._queued("The scores of the service are on no scale that is known.",
                                everything)  # fmt: skip
        rounds = {
            answer.query.text: [self._seen(c, 100 / scale) for c in row]
            for answer, row in zip(answers, offered, strict=True)
        }
        seen = [s for row in rounds.values() for s in row]
        looked = [s for s in seen if s.fit or s.score >= self.rules.number("worth_a_look")]
        if not looked:
            return Verdict(NONE, "No candidate has a name like it.")
        winners: list[_Seen] = []
        doubt = ""
        for text, row in rounds.items():
            if winners and not self.forms.says_as_much(text):
                break  # An acronym has no say where the full name leads somewhere.
            winner, why, shared = self._winner(row, text)
            if winner is not None:
                winners.append(winner)
            elif shared and not winners:
                # Where a name is shared, one that says less does not decide either.
                return self._queued(why, looked)
            doubt = doubt or why
        if len({w.candidate.id for w in winners}) > 1:
            return self._queued("Several of its names lead to different candidates.", looked)
        if not winners:
            return self._queued(doubt or "No candidate bears exactly this name.", looked)
        best = winners[0]
        why_not = self._objection(best)
        return self._queued(why_not, looked, best) if why_not else self._accepted(best, looked)

    def _scale(self, scores: list[float]) -> float | None:
        usual = self.rules.number("scale")
        most = max(scores, default=0.0)
        if most <= 1:
            return 1.0
        return usual if most <= usual else None

    def _seen(self, candidate: Candidate, factor: float) -> _Seen:
        question, rules = self.question, self.rules
        agree, differ = self._facts(candidate)
        fits = rules.type_fits(question.kind, tuple(id_ for id_, _ in candidate.types))
        if fits is not None:
            named = ", ".join(name or id_ for id_, name in candidate.types)
            (agree if fits else differ).append(f"type: {named}")
        state = question.state
        said = f"{candidate.name} {candidate.description}"
        described = canonical(candidate.description).split()
        return _Seen(
            candidate,
            candidate.score * factor,
            self.forms.fit(candidate.name),
            tuple(agree),
            tuple(differ),
            state is not None and holds(said, state_names(state)),
            bool(rules.words("roles").intersection(described)),
            bool(candidate.features or candidate.description),
        )

    def _facts(self, candidate: Candidate) -> tuple[list[str], list[str]]:
        """What the service says of the properties that it was given: what agrees, what differs."""
        agree: list[str] = []
        differ: list[str] = []
        features = dict(candidate.features)
        factor = 100.0 if max(features.values(), default=0) <= 1 else 1.0
        given = dict(self.question.facts(self.rules))
        for fact, known in self.rules.facts(self.question.kind).items():
            if known.id not in given or known.id not in features:
                continue
            value = features[known.id] * factor
            if value >= self.rules.number("property_agrees"):
                agree.append(fact)
            elif known.decides and value <= self.rules.number("property_differs"):
                differ.append(fact)
        return agree, differ

    def _winner(self, row: list[_Seen], text: str) -> tuple[_Seen | None, str, bool]:
        """Who leads clearly in the answer to *text* and bears the name.

        Otherwise None, the reason, and whether it is that several bear the name.
        """
        ranked = sorted(row, key=lambda s: -s.score)
        # Of a name that is asked for, what bears just that counts; a service that knows other
        # names of an item returns it by its label, which then is another of ours.
        bearers = [s for s in ranked if self.forms.fit(s.candidate.name, text)]
        telling = [s for s in ranked if self.forms.fit_with_state(s.candidate.name)]
        named = bearers or telling or [s for s in ranked if s.fit]
        if not named or ranked[0] is not named[0]:
            return None, "No candidate bears exactly this name." if row else "", False
        best = named[0]
        if len(named) > 1 and not set(best.agree) - set(named[1].agree):
            return None, (f"{len(named)} candidates bear this name, and nothing tells them "
                          "apart."), bool(bearers)  # fmt: skip
        properties = sum(not a.startswith("type") for a in best.agree)
        less = properties * self.rules.number("less_per_property")
        limit = self.rules.number("accept_above") - less
        if best.score <= limit:
            return None, f"The score {best.score:.0f} is not above {limit:.0f}.", False
        second = ranked[1] if len(ranked) > 1 else None
        if second is not None and best.score - second.score <= self.rules.number("lead"):
            return None, f"'{second.candidate.name}' has nearly the same score.", False
        return best, "", False

    def _objection(self, best: _Seen) -> str:
        """Why the candidate that leads is not taken; empty if it is."""
        question, rules, kind = self.question, self.rules, self.question.kind
        if kind in rules.values["never"]:
            return f"A {kind} is decided on by a person."
        other = self.taken.get(best.candidate.id)
        # What is only close may be close to several things.
        if other is not None and rules.predicate(kind) == EXACT:
            return f"{best.candidate.id} stands for '{other}' already."
        if best.differ:
            return "What is known does not agree: " + "; ".join(best.differ) + "."
        words = len(canonical(best.candidate.name).split())
        fewest = rules.values["fewest_words"].get(kind, 1)
        if words < fewest and canonical(best.candidate.name).isascii():
            return f"A {kind} is not known by one name alone."
        by_state = best.names_state or "country" in best.agree
        general = rules.among(kind, "bodies") and self.forms.is_general
        if rules.among(kind, "need_country") or general:
            if not by_state:
                whose = question.state.label if question.state else "no state that is known"
                return f"Nothing says that it is the one of {whose}."
        if rules.among(kind, "need_context"):
            return self._person_objection(best, by_state)
        return ""

    def _person_objection(self, best: _Seen, by_state: bool) -> str:
        question = self.question
        if question.state is None and not question.offices:
            return "Only a name is known, neither a state nor an office."
        if "office" in best.agree or (by_state and best.names_role):
            return ""
        if best.told:
            return "Neither office nor state is confirmed; it may be a namesake."
        exact = best.fit is not None and best.fit.why in ("", REORDERED)
        return "" if exact else "The name is not exactly the same, and nothing else is told."

    def _accepted(self, best: _Seen, looked: list[_Seen]) -> Verdict:
        sure = self.rules.values["confidence"]
        extra = len(best.agree) + (best.told and best.names_state)
        why = best.fit.why if best.fit is not None else ""
        confidence = sure["name"] + extra * sure["per_agreement"] - bool(why) * sure["variant"]
        told = [f"name{f' ({why})' if why else ''}", *best.agree]
        if best.told and best.names_state:
            told.append("description")
        reason = f"Score {best.score:.0f}; agrees: {', '.join(told)}."
        return Verdict(
            ACCEPTED,
            reason,
            self._ordered(looked, best),
            round(min(confidence, sure["most"]), 2),
            COMPOSITE if extra else LEXICAL,
        )

    def _queued(self, reason: str, looked: list[_Seen], best: _Seen | None = None) -> Verdict:
        return Verdict(QUEUED, reason, self._ordered(looked, best))

    def _ordered(self, looked: list[_Seen], best: _Seen | None = None) -> tuple[Candidate, ...]:
        """Each candidate once: the best, then those whose name fits, then by score."""
        ranked = sorted(looked, key=lambda s: (s is not best, s.fit is None, -s.score))
        once = {s.candidate.id: s.candidate for s in reversed(ranked)}
        order = dict.fromkeys(s.candidate.id for s in ranked)
        most = int(self.rules.number("most_candidates"))
        return tuple(once[id_] for id_ in order)[:most]

"""Undertakings in quoted speech: "we will open a school", "we reaffirmed our commitment"."""

from __future__ import annotations

from communique.reading.speech.acts import Act
from communique.reading.speech.context import Context
from communique.reading.speech.quoted_deeds import QuotedDeeds
from communique.reading.undertakings.promises import Promise, PromiseReader
from communique.reading.undertakings.verb_firmness import UndertakingVerbs

_LONGEST_FRONT = 10  # words


class QuotedPromises(PromiseReader):
    """Reads the clauses of a quotation that bind who says them, or who is spoken to."""

    def __init__(self, context: Context, verbs: UndertakingVerbs):
        super().__init__(context)
        self.verbs = verbs
        self.own = QuotedDeeds(context)

    def quoted(self, act: Act) -> list[Promise]:
        """ "we will ..." in quoted speech."""
        found = []
        for i in range(act.start, act.end):
            if (
                i > act.start
                and self.text[i - 1].text not in {".", ";", ",", '"'}
                and self.text[i - 1].lower not in {"and", "but", "that"}
                and not self._behind_front(i, act.start)
            ):
                continue
            verb, committers = self._bound_at(act, i)
            if not committers:
                continue
            strength = self.verbs.strength_at(verb, act.end)
            if strength is None:
                continue
            end = next((j for j in range(i, act.end) if self.text[j].text == "."), act.end)
            end = min(end, self._next_clause(verb, end))
            firm = "confirmed" if self._confirmed_before(i, act.start) else strength[0]
            found.append(
                Promise(
                    i,
                    end,
                    committers,
                    firm,
                    "quoted",
                    (verb, strength[1]),
                    act,
                    strength[2],
                )
            )
        return found

    def _behind_front(self, i: int, first: int) -> bool:
        """ "By working with Peru we will open two harbours": no comma parts "we" from the front."""
        if self.text[i].lower != "we":
            return False
        start = i
        while start > first and i - start < _LONGEST_FRONT and self.text[start - 1].text != ".":
            start -= 1
        return start < i and self.text[start].lower in self.lexicon.openers

    def _bound_at(self, act: Act, i: int) -> tuple[int, tuple[str, ...]]:
        """The verb of the clause at *i*, and who is bound: the speaker, who is spoken to, or nobody."""
        verb = self.own.subject_end(act.speakers, i, act.end)
        subject = self.clauses.subject_at(i, act.end)
        if verb is not None:
            # "The UK will ...", says its minister, be it known or not that he is of the UK
            named = self.owner_keys(subject) if subject is not None and subject.is_named else ()
            return verb, named or self.parties(act.speakers)
        if subject is None or i == act.start or self.text[i - 1].lower != "that":
            return i, ()
        others = self.parties(self.discourse.counterpart(act.speakers))
        if self.text[i].lower == "you":
            return subject.last, others
        meant = self.owner_keys(subject) if subject.is_named else ()
        return subject.last, meant if set(meant) <= set(others) else ()

    def _confirmed_before(self, i: int, first: int) -> bool:
        """Whether the clause at *i* hangs on "has confirmed that"."""
        return any(
            f.lemma in self._words.confirming - self._words.restating
            for j in range(max(first, i - 3), i)
            for f in self.lexicon.forms.get(self.text[j].lower, ())
        )

    def _next_clause(self, i: int, stop: int) -> int:
        """Where ", and he has ..." or "and we will ..." begins a clause of a subject, or *stop*."""
        for j in range(i, stop - 2):
            if self.text[j].lower not in {"and", "but"}:
                continue
            subject = self.clauses.subject_at(j + 1, stop)
            comma = self.text[j - 1].text == ","
            if subject is not None and (comma or self.verbs.strength_at(subject.last, stop)):
                return j - comma
        return stop

"""Undertakings for which somebody is thanked or praised: "thanked Chile for agreeing to host the talks"."""

from __future__ import annotations

from communique.reading.speech.acts import Act
from communique.reading.undertakings.promises import Promise, PromiseReader

_THANKING = frozenset({"thank", "praise", "welcome"})
_GOING_ON = frozenset({"to", "for"})


class ThankedPromises(PromiseReader):
    """Reads what those who are thanked have undertaken."""

    def thanked(self, act: Act) -> list[Promise]:
        """ "grateful to Chile and Peru for committing to send ships": theirs who are named before "for"."""
        if act.act not in _THANKING or act.trigger is None or act.negated:
            return []
        found = []
        first = act.trigger[1]
        for verb, word in enumerate(self.text.lowers(first, act.end - 3), first + 1):
            if word != "for" or not self._promises(verb):
                continue
            i = verb - 1
            committers = self._before(act.trigger[1], i)
            if committers:
                end = self._end(verb + 3, act.end)
                found.append(
                    Promise(verb, end, committers, "decided", "thanked", (verb, verb + 2), act)
                )
        return found

    def _promises(self, verb: int) -> bool:
        """Whether "agreeing to open" stands at *verb*."""
        forms = self.lexicon.forms.get(self.text[verb].lower, ())
        firm = any(
            f.feature == "ing" and self._words.verb_strength.get(f.lemma) == "decided"
            for f in forms
        )
        return firm and self.text[verb + 1].lower == "to" and self.is_plain_verb(verb + 2, verb + 4)

    def _before(self, first: int, stop: int) -> tuple[str, ...]:
        """The parties whose names end at *stop*."""
        for j in range(first, stop):
            subject = self.clauses.subject_at(j, stop)
            if subject is not None and subject.last == stop and subject.is_named:
                return self.owner_keys(subject)
        return ()

    def _end(self, first: int, stop: int) -> int:
        """Where thanks to others begin: ", and to the crews for ..."."""
        for j in range(first, stop - 2):
            joined = self.text.lowers(j, j + 2) == [",", "and"]
            if joined and self.text[j + 2].lower in _GOING_ON:
                return j
        return stop

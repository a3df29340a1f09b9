"""Quoted words that undertake: "Peru will lend ten ships", "This government is going to help"."""

from __future__ import annotations

from communique.lexicon import Lexicon
from communique.reading.clauses.deeds import is_deed
from communique.reading.speech.acts import Act
from communique.reading.speech.context import Context, ContextReader

_EARLY = 30  # tokens of a quotation by which its act is told
_OURS = frozenset({"this", "our", "my"})
_WILL = frozenset({"will", "shall"})
_ENDS = frozenset({".", ";", ",", "and", "but"})
_FIRST_PERSON = frozenset({"we", "i"})


def _homes(lexicon: Lexicon) -> frozenset[str]:
    return lexicon.words("commissives", "executives") | lexicon.words("grammar", "lands")


class QuotedDeedWords:
    """The words by which deeds in quotations are told."""

    def __init__(self, lexicon: Lexicon):
        words = lexicon.words
        self.homes = lexicon.derived("words for one's own state", _homes)
        self.stative = words("commissives", "stative")
        self.siding = words("commissives", "siding")
        self.be = words("grammar", "be")


class QuotedDeeds(ContextReader):
    """Tells whether who is quoted says what the own side will do."""

    def __init__(self, context: Context):
        super().__init__(context)
        self._words = context.lexicon.made(QuotedDeedWords)

    def subject_end(self, speakers: tuple[str, ...], i: int, stop: int) -> int | None:
        """Where the verb stands whose subject at *i* is the own side, or None.

        "We", the state or body for which the *speakers* speak, "our government", "this country".
        """
        if (
            self.text[i].lower in _OURS
            and i + 2 < stop
            and self.text[i + 1].lower in self._words.homes
        ):
            return i + 2
        subject = self.clauses.subject_at(i, stop)
        if subject is None:
            return None
        if subject.word in _FIRST_PERSON:
            return subject.last
        named = subject.kind == "actor" and subject.last < stop
        meant = self.discourse.speaker_keys(subject) if named else ()
        own = set(self.registry.parties_of(speakers))
        if self.registry.home is not None and all(map(self.registry.is_person, own)):
            own.add(self.registry.home)  # of whom no list knows whose they are
        return subject.last if meant and set(self.registry.parties_of(meant)) <= own else None

    def undertakes(self, act: Act) -> bool:
        """Whether the quotation *act* says early on what the own side will do."""
        for i in range(act.start, min(act.start + _EARLY, act.end - 2)):
            if i > act.start and self.text[i - 1].lower not in _ENDS:
                continue
            verb = self.subject_end(act.speakers, i, act.end)
            if verb is not None and self._will_do(verb, act.end):
                return True
        return False

    def _will_do(self, k: int, stop: int) -> bool:
        """ "will not leave", "is going to spend": a deed, and no forecast."""
        if k + 3 < stop and self.text.lowers(k + 1, k + 3) == ["going", "to"]:
            j = k + 3 if self.text[k].lower in self._words.be else stop
        else:
            j = k + 1 if self.text[k].lower in _WILL else stop
        while j < stop and (self.lexicon.is_adverb(self.text[j].lower) or self._denies(j)):
            j += 1
        if j + 1 >= stop:
            return False
        verb, after = self.text[j].lower, self.text[j + 1].lower
        if verb == "stand" and after in self._words.siding:
            return False
        return verb not in self._words.stative or is_deed(self.text, self.lexicon, j, stop, True)

    def _denies(self, j: int) -> bool:
        return self.text[j].lower in {"not", "never"}

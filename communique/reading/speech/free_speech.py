"""Speech that goes on without a verb of saying: "Minister X said that A. Chile supports B."

Accounts of talks tell on what one said, in the present tense and of the state that he speaks for.
"""

from __future__ import annotations

from communique.reading.clauses.predicates import Predicate
from communique.reading.clauses.subjects import Subject
from communique.reading.speech.acts import Act, SentenceReading
from communique.reading.speech.context import Context, ContextReader

_PAST = frozenset({"was", "were", "had", "did"})
_DEMANDING = frozenset({"must", "should"})
_PLAIN = frozenset({"is", "are"}) | _DEMANDING
_EMPTY = frozenset({"there", "it"})
_FAR = 14  # words from the head of a sentence to its verb
_NOBODY = (-1, None)
_SAID = (["that"], [","])  # what is said follows: "said that A", "said, A"
_SHARED = frozenset({"we", "our", "they", "their", "both", "two", "three", "sides", "leaders"})


class FreeSpeechReader(ContextReader):
    """Tells whose words a sentence is that only names the state of the one who spoke."""

    def __init__(self, context: Context):
        super().__init__(context)
        self._events = context.lexicon.words("frames", "talk_nouns") | {"visit", "trip", "visits"}
        self._meaning = context.lexicon.words("commissives", "meaning")
        self._speaking: tuple[int, str | None] = _NOBODY  # who acted last, in which block
        self._saying: tuple[int, str | None] = _NOBODY  # who "said that", and nobody else since
        self._goes_on = False  # whether this document tells speech so

    @property
    def last(self) -> str | None:
        """Who alone spoke last, if nobody has since."""
        return self._speaking[1]

    def speaking(self, block: int) -> str | None:
        """Who alone spoke last, if it was in the paragraph *block*."""
        return self._speaking[1] if self._speaking[0] == block else None

    def note(self, act: Act, predicate: Predicate, first_of_sentence: bool) -> None:
        """Remember the person who acts, and whether it is by "said that"."""
        person = act.speakers[0] if len(act.speakers) == 1 else None
        if person is None or not self.registry.is_person(person):
            self._speaking = self._saying = _NOBODY if act.speakers else self._speaking
            return
        self._speaking = (act.block, person)
        if first_of_sentence:
            told = predicate.kind == "main" and act.act == "state"
            after = self.text.lowers(predicate.match.last, predicate.match.last + 1)
            says = after in _SAID and predicate.end > predicate.match.last + 1
            self._saying = self._speaking if told and says else _NOBODY

    def speaker(self, predicate: Predicate, reading: SentenceReading) -> str | None:
        """Who goes on speaking in "Minister X said that A. Chile supports B.", X being of Chile."""
        block, person = self._speaking
        subject = predicate.subject
        if self.discourse.voice != "narrator" or block != reading.block or person is None:
            return None
        if predicate.passive or len(subject.names) != 1:
            return None
        party = self.registry.party_of(person)
        if subject.kind == "person" and self._saying == (block, person):
            # "President X looks forward to the visit", told by his Minister
            named = subject.names[0].key
            told = named != person and named not in self.discourse.principals
            told = told and self.registry.party_of(named) == party != named
            return person if told and self._is_present(predicate, subject) else None
        if subject.kind != "actor" or party != subject.names[0].key:
            return None
        if self._saying == (block, person) and self._is_present(predicate, subject):
            self._goes_on = True
            return person
        return person if predicate.match.frame.act == "commit" else None

    def is_narrated(self, predicate: Predicate, spoken_for: str | None) -> bool:
        """Whether a ministry tells in passing what its own state will do: no words of anybody."""
        subject = predicate.subject
        if spoken_for is None and not self._is_of_own_house(predicate):
            return False
        if spoken_for is not None and self._saying[1] == spoken_for:
            return False
        match = predicate.match  # "has committed 5 million" is said, and not only told
        meant = predicate.modal is not None
        meant = meant or (spoken_for is not None and match.form.lemma in self._meaning)
        meant = meant or "been" in self.text.lowers(match.first, match.last)  # "has been willing"
        return meant and subject.names[0].key == self.discourse.own

    def _is_of_own_house(self, predicate: Predicate) -> bool:
        """Whether a narrator puts in what the own state is committed to, after several have spoken."""
        subject = predicate.subject
        narrated = self.discourse.voice == "narrator" and not predicate.passive
        state = subject.kind == "actor" and len(subject.names) == 1
        return narrated and state and self._is_present(predicate, subject)

    def _is_present(self, predicate: Predicate, subject: Subject) -> bool:
        if predicate.match.form.feature == "past" and predicate.modal is None:
            return False
        return _PAST.isdisjoint(self.text.lowers(subject.last, predicate.match.last))

    def told_on(self, reading: SentenceReading) -> list[Act]:
        """What a sentence without a verb of speech says in the words of who "said that" before it."""
        block, person = self._saying
        if self.discourse.voice != "narrator" or block != reading.block or person is None:
            return []
        if reading.acts or reading.narrator or not reading.is_unmasked(reading.first, reading.last):
            return []
        last = self.clauses.without_stop(reading.first, reading.last)
        subject = self.clauses.subject_at(reading.first, last)
        named = subject is not None and subject.kind == "actor" and len(subject.names) == 1
        if subject is not None and named:
            own = subject.names[0].key == self.registry.party_of(person)
            if not own or not self._has_present(subject.last, last):
                return []
        elif not self._goes_on or not self._is_plain(reading.first, last):
            return []
        self._goes_on = True
        more = self._more(subject, last) if subject is not None and named else []
        end = more[0].start if more else last
        while self.text[end - 1].text == "," or self.text[end - 1].lower == "and":
            end -= 1
        said = Act(
            reading.first, end, (person,), "state", "free-speech", "B", reading.block,
            subject=subject if named else None,
        )  # fmt: skip
        return [said, *(self._act(said, p) for p in more)]

    def _more(self, subject: Subject, last: int) -> list[Predicate]:
        """The acts behind a comma in "Chile adheres to the treaty, opposes piracy and thanks X"."""
        for i in range(subject.last, last - 2):
            if self.text[i].text == ",":
                found = self.clauses.led(subject, i + 1, last)
                if found and found[0].match.form.feature == "s":
                    return found
        return []

    def _act(self, said: Act, p: Predicate) -> Act:
        return Act(
            p.match.first if p.kind == "main" else p.start, p.end, said.speakers,
            p.match.frame.act, p.match.frame.id, "B", said.block,
            (p.match.first, p.match.last), p.subject, lemma=p.match.form.lemma,
        )  # fmt: skip

    def goes_on(self, said: Act) -> bool:
        """ "Mr X said A. This would be a loan. He will ...": told on of one, without a verb."""
        words = self.text.lowers(said.start, min(said.start + 12, said.end))
        if words[0] in {"he", "she"}:
            return True
        before = words[: words.index("would")] if "would" in words else ["we"]
        return _SHARED.isdisjoint(before) and said.subject is None

    def _has_present(self, i: int, last: int) -> bool:
        """Whether a verb in the present stands behind the subject: "Chile firmly adheres to"."""
        while i < last - 2 and self.lexicon.is_adverb(self.text[i].lower):
            i += 1
        word = self.text[i].lower
        if word in _PAST or not self.text[i].is_word or self.text[i].is_capital:
            return False
        third = word.endswith("s") and len(word) > 3 and not word.endswith(("ss", "'s"))
        return word in _PLAIN | {"has"} or third

    def _is_plain(self, first: int, last: int) -> bool:
        """ "There is no quarrel", "The task is to ...", "Ships must ...": and not of the talks."""
        for i in range(first, min(first + _FAR, last)):
            word = self.text[i].lower
            if word in _PLAIN:
                head = self.text[first].lower in _EMPTY
                return head or word in _DEMANDING or self.text[i + 1].lower == "to"
            forms = self.lexicon.forms.get(word, ())
            if word in _PAST or word in self._events or any(f.feature == "past" for f in forms):
                return False
        return False

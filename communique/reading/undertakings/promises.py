"""What the readers of undertakings share: the undertaking in the making, and whose it is."""

from __future__ import annotations

from dataclasses import dataclass

from communique.inflection import verb_forms
from communique.lexicon import Lexicon
from communique.reading.clauses.subjects import Subject
from communique.reading.speech.acts import Act
from communique.reading.speech.context import Context, ContextReader

_COUNTED = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6}


@dataclass(slots=True)
class Promise:
    """A commitment in the making; token indexes, end exclusive."""

    start: int
    end: int
    committers: tuple[str, ...]
    strength: str
    rule: str
    trigger: tuple[int, int]
    act: Act | None
    negated: bool = False

    @property
    def deed_start(self) -> int:
        """Where what is undertaken begins: behind the trigger, or with a part of its own."""
        return max(self.start, self.trigger[1])

    def be_undertaken(self) -> None:
        """Let a main clause that undertakes something do so, and not merely state it.

        "Working teams will continue their work", "Further efforts will be made".
        """
        act = self.act
        if act is None or act.frame != "assertion" or self.rule != "agreed-clause":
            return
        if self.start == act.start:
            act.act, act.frame, act.lemma, act.trigger = "commit", "will", "will", self.trigger


def _verb_strength(lexicon: Lexicon) -> dict[str, str]:
    verbs = lexicon.commissives["verbs"]
    return {verb.split()[0]: s for s in ("decided", "intended") for verb in verbs[s]}


def _predicative(lexicon: Lexicon) -> dict[str, str]:
    return {word: s for s, words in lexicon.commissives["predicatives"].items() for word in words}


def _noun_strength(lexicon: Lexicon) -> dict[str, str]:
    return {word: s for s, words in lexicon.commissives["nouns"].items() for word in words}


def _schedule(lexicon: Lexicon) -> frozenset[str]:
    verbs = lexicon.words("commissives", "schedule")
    return frozenset(f.text for v in verbs for f in verb_forms(v) if f.feature in ("base", "ing"))


class PromiseWords:
    """What every reader of undertakings asks of a lexicon."""

    def __init__(self, lexicon: Lexicon):
        words = lexicon.words
        self.verb_strength = lexicon.derived("strength of verbs", _verb_strength)
        self.predicative_strength = lexicon.derived("strength of predicatives", _predicative)
        self.noun_strength = lexicon.derived("strength of nouns", _noun_strength)
        self.schedule = lexicon.derived("verbs of a schedule", _schedule)
        self.nominal = words("commissives", "nominal")
        self.confirming = words("commissives", "confirming")
        self.restating = words("commissives", "restating")
        self.seats: dict[str, str] = lexicon.names["seats_of"]
        self.members: dict[str, list[str]] = lexicon.names["members_of"]
        self.negations = words("grammar", "negations")
        self.pledges = words("commissives", "pledges_told")
        self.ironclad = words("commissives", "ironclad")
        # What both talk of stands already, and so does a pledge that is called firm.
        self.standing = words("grammar", "possessives", "common") | self.ironclad
        self.spoken = words("commissives", "only_said")
        self.determiners = words("grammar", "determiners", "possessives", "numerals")


class PromiseReader(ContextReader):
    """What every reader of undertakings can ask."""

    def __init__(self, context: Context):
        super().__init__(context)
        self._words = context.lexicon.made(PromiseWords)

    def parties(self, keys: tuple[str, ...]) -> tuple[str, ...]:
        """The states or bodies that actors stand for.

        A capital stands for its government, and a group for its states where all are named.
        """
        found = self.registry.parties_of(keys)
        if all(self.registry.type_of(k) not in ("city", "group") for k in found):
            return found
        return tuple(dict.fromkeys(state for key in found for state in self._states_of(key)))

    def _states_of(self, key: str) -> tuple[str, ...]:
        known = self.registry.known.get(key)
        if known is None:  # the state of whose ministry it is, which the text does not name
            return (key,)
        if known.type == "group":
            members = tuple(self._words.members.get(key, ()))
            return members if members and all(map(self.registry.type_of, members)) else (key,)
        if known.type != "city" or known.entity is None:
            return (key,)
        state = self._words.seats.get(key) or known.entity.country
        return (state,) if state is not None and self.registry.type_of(state) else (key,)

    def firmness(self, act: Act | None, strength: str, noun: int | None = None) -> str:
        """Restating makes an undertaking a confirmed one, whatever noun it wears."""
        if act is None:
            return strength
        if act.act == "confirm":
            return "confirmed"
        if (
            act.act == "discuss"
            and noun is not None
            and self.text[noun].lower in self._words.nominal
        ):
            near = self.text.lowers(max(0, noun - 4), noun)
            return strength if self._words.standing.isdisjoint(near) else "confirmed"
        if act.lemma not in self._words.confirming:
            return strength
        if (
            noun is not None
            and self.text[noun].lower in self._words.nominal | self._words.pledges
            and act.lemma in self._words.restating
        ):
            return "confirmed"
        return strength

    def bound(self, act: Act) -> tuple[str, ...]:
        """Whom an act binds: those it speaks for, or as many sides as it counts and a title names.

        "The three governments agreed" binds all whom the title names, though of one of them
        nobody is told who speaks.
        """
        keys, sides, subject = self.parties(act.speakers), self.registry.sides, act.subject
        if subject is None or subject.kind not in ("parties", "principals"):
            return keys
        words = self.text.lowers(subject.first, subject.last)
        counted = {_COUNTED[word] for word in words if word in _COUNTED}
        return sides if len(sides) in counted and set(keys) < set(sides) else keys

    def owner_keys(self, subject: Subject) -> tuple[str, ...]:
        """The states or bodies that a subject stands for."""
        return self.parties(self.discourse.speaker_keys(subject))

    def travels(self, trigger: tuple[int, int]) -> bool:
        """Whether "will visit" or "will be visiting" tells of a journey or an appointment."""
        deed = trigger[1] - (self.text[trigger[1] - 1].lower != "be")
        return self.text[deed].lower in self._words.schedule

    def is_that(self, j: int) -> bool:
        """Whether "that" stands at *j*, behind which a clause begins."""
        return self.text[j].lower == "that"

    def only_says(self, k: int) -> bool:
        """Whether the verb at *k* is done with the words: "I will say", "I will thank"."""
        return self.text[k].lower in self._words.spoken

    def is_person(self, subject: Subject) -> bool:
        """Whether *subject* is one person, or more by name, and no party."""
        return subject.kind in ("person", "office") or subject.word in {"he", "she"}

    def is_plain_verb(self, k: int, stop: int) -> bool:
        """Whether a verb in its plain form stands at *k*: "to open", not "to democracy".

        An unknown word before a determiner is a verb: "to drain the lake".
        """
        k += k < stop and self.lexicon.is_adverb(self.text[k].lower)
        if k >= stop or not self.text[k].is_word or self.text[k].is_capital:
            return False
        lower = self.text[k].lower
        form = self.lexicon.doings.get(lower)
        if form is not None:
            return form.feature == "base"
        after = self.text[k + 1].lower if k + 1 < stop else ""
        return lower not in self._words.determiners and after in self._words.determiners

    def denied_infinitive(self, i: int, stop: int) -> bool:
        """ "agreed not to raise", "determined never to forget"."""
        words = self.text.lowers(i, min(i + 2, stop))
        return len(words) == 2 and words[0] in self._words.negations and words[1] == "to"

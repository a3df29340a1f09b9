"""Which "will" is an act: an undertaking of one who can act, and no forecast."""

from __future__ import annotations

from communique.lexicon import Lexicon
from communique.reading.clauses.deeds import is_deed
from communique.reading.clauses.predicates import Predicate
from communique.reading.clauses.subjects import Subject
from communique.reading.speech.acts import SentenceReading
from communique.reading.speech.context import Context, ContextReader

_TO_SIDE = 6  # tokens of "continue to always stand with"


class ModalWords:
    """The words by which modals are told apart."""

    def __init__(self, lexicon: Lexicon):
        words = lexicon.words
        self.planning = words("frames", "planning")
        self.stative = words("commissives", "stative")
        self.object_starts = words("grammar", "object_starts")
        self.siding = words("commissives", "siding")
        self.wholes = lexicon.names["bodies_of"]


class ModalReader(ContextReader):
    """Tells what is undertaken from what is foretold."""

    def __init__(self, context: Context):
        super().__init__(context)
        self._words = context.lexicon.made(ModalWords)

    def modal_counts(
        self, predicate: Predicate, spoken_for: bool, reading: SentenceReading
    ) -> bool:
        """A plain "will" is an act only in the issuers' own voice, and of one who can act.

        Args:
            spoken_for: Whether it goes on with what one just named undertakes.
        """
        subject = predicate.subject
        verb = predicate.match.last - 1
        if self.text[verb].lower.endswith("ing") and self.text[verb - 1].lower == "be":
            if not self.discourse.joint:
                return False  # "I will be visiting Rome": what is to come, told ahead
        if predicate.kind == "coordinate":
            return self.discourse.joint or not self._follows_past(reading)
        if spoken_for:
            return not self._foretells(predicate)
        if not self.discourse.joint and subject.word not in ("we", "i"):
            own = {self.discourse.own, self.discourse.publisher}
            own |= {self._words.wholes.get(key) for key in own if key is not None}
            keys = {m.key for m in subject.names}
            if self.discourse.voice != "party" or subject.kind != "actor" or not keys <= own:
                return False  # "Australia will ..." counts in what Australia says for itself
        last = self.discourse.last_actor
        if self.discourse.joint and subject.word == "it":
            if last is None or self.registry.type_of(last) != "state":
                return False  # "We set up a forum. It will play a role": a thing, and nobody
        if (
            predicate.match.frame.id == "would"
            and subject.word not in {"we", "they"}
            and subject.kind not in ("principals", "parties")
        ):
            return False
        return subject.is_speaker and not self._foretells(predicate)

    def of_others(self, subject: Subject) -> bool:
        """ "Kenya will be lending ships", as Chile and Peru foretell who issue a statement together."""
        if not self.discourse.joint:
            return False
        sides = set(map(self.registry.party_of, self.discourse.principals))
        states = bool(sides) and all(self.registry.type_of(key) == "state" for key in sides)
        keys = self.discourse.keys(subject) if subject.kind == "actor" else ()
        others = all(self.registry.type_of(key) == "state" for key in keys)
        return states and bool(keys) and others and sides.isdisjoint(keys)

    def takes_side(self, predicate: Predicate) -> bool:
        """ "We will (continue to) stand with X": whom one supports, and nothing that one will do."""
        i = predicate.match.last - 1
        words = [w for w in self.text.lowers(i, i + _TO_SIDE) if not self.lexicon.is_adverb(w)]
        words = words[2:] if words[:2] == ["continue", "to"] else words
        return words[:1] == ["stand"] and not self._words.siding.isdisjoint(words[1:2])

    def goes_on_foretelling(self, foretold: Predicate, predicate: Predicate) -> bool:
        """ "Minister X will visit Rome and discuss trade, thanking Y": all of it is to come."""
        if self.discourse.joint or predicate.modal is not None:
            return False
        if predicate.kind not in ("coordinate", "participle"):
            return False
        same = predicate.subject is foretold.subject
        return same and predicate.match.form.feature in ("base", "ing")

    def _follows_past(self, reading: SentenceReading) -> bool:
        """ "Minister X thanked Y and will travel to Paris": of a narrator, a plan and no act."""
        trigger = reading.acts[-1].trigger if reading.acts else None
        forms = self.lexicon.forms.get(self.text[trigger[0]].lower, ()) if trigger else ()
        features = {form.feature for form in forms}
        return "past" in features and "base" not in features

    def _foretells(self, predicate: Predicate) -> bool:
        """Whether "will" tells what is going to be, and no deed: "will benefit", "take place"."""
        last, end = predicate.match.last, predicate.end
        verb, after = self.text[last - 1].lower, self.text.lowers(last, min(last + 1, end))
        agent = predicate.subject.is_speaker and predicate.subject.word not in ("it", "this")
        deed = is_deed(self.text, self.lexicon, last - 1, end, agent)
        if predicate.passive and (
            verb in self._words.object_starts or predicate.subject.word == "they"
        ):
            return True  # "The Council will be a forum for ...", "They will be free"
        return (verb in self._words.stative and not deed) or (verb, after) == ("take", ["place"])

    def undertakes(self, predicate: Predicate, subject: Subject, reading: SentenceReading) -> bool:
        """One party's undertaking in a joint statement is told by all of them together."""
        if not self.discourse.joint or subject.kind != "actor" or predicate.passive:
            return False
        if predicate.kind == "coordinate" and reading.acts:
            if reading.acts[-1].speakers == self.discourse.speaker_keys(subject):
                return False  # "The Thai side welcomes X and will send Y"
        # "The United States intends to" is told of that state alone, whoever joins in the text.
        alone = len(subject.names) == 1 and self.registry.type_of(subject.names[0].key) == "state"
        sides = {self.registry.party_of(k) for k in self.discourse.principals}
        some = {m.key for m in subject.names} < sides  # "A and B stand with C", which joins in it
        planned = predicate.match.form.lemma in self._words.planning and not (alone or some)
        return planned or predicate.match.frame.id == "will"

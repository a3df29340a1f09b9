"""Who speaks in an act: whom its subject means, and whom "he" and "they" of what follows mean."""

from __future__ import annotations

from communique.reading.clauses.predicates import Predicate
from communique.reading.clauses.subjects import Subject
from communique.reading.page.quotes import folded_quote
from communique.reading.speech.acts import Act, SentenceReading
from communique.reading.speech.context import Context, ContextReader
from communique.reading.speech.manner import MannerReader
from communique.reading.speech.modals import ModalReader
from communique.reading.speech.speakers import Speakers
from communique.records import Gap
from communique.tokens import form_text

_HE_OR_SHE = frozenset({"he", "she"})
_SPOKEN_OF = frozenset({"i", "we", "they"})
_TOGETHER = frozenset({"agree", "discuss"})  # acts of several, in whatever tense they are told
_WITH_ME = _TOGETHER | {"greet"}  # "Jill and I are praying for them. We send our condolences."
# What states share, and whom they stand with, are the words of those who issue a statement.
_OF_ALL = frozenset({"share", "stand"})
_NEAR = 25  # tokens of a narrated sentence in which it says of whom it tells


class ActSpeakers(ContextReader):
    """Finds the speakers of predicates, in order, and keeps who spoke or was told of last.

    Args:
        gaps: Takes down those that are not clear.
    """

    def __init__(
        self, context: Context, manner: MannerReader, modals: ModalReader, gaps: list[Gap]
    ):
        super().__init__(context)
        self._manner = manner
        self._modals = modals
        self._gaps = gaps
        words = context.lexicon.words
        self._mutual = words("frames", "mutual")
        self._have = words("grammar", "have")
        self._cases = words("grammar", "noun_enders")

    def of(
        self,
        predicate: Predicate,
        subject: Subject,
        reading: SentenceReading,
        told: tuple[str, ...],
    ) -> Speakers | None:
        """Who *subject* is, unless the words around tell of others (*told*).

        Where that is not clear a gap says so, and nobody is named; None where it is nobody.
        """
        frame, lemma = predicate.match.frame, predicate.match.form.lemma
        shared = frame.id in ("will", "would") or frame.act == "commit" or lemma in _OF_ALL
        together = frame.act in _WITH_ME
        speakers = self.discourse.speakers(subject, shared, self._is_told(predicate), together)
        if told:
            speakers = Speakers(told, "B")
        if self._modals.undertakes(predicate, subject, reading):
            speakers = self.discourse.issuers() or speakers
        if speakers is not None:
            return speakers
        ours = self.text[subject.first].lower == "our"  # of one party and somebody else
        if ours or (subject.kind == "pronoun" and subject.word == "it"):
            return None
        if subject.word in _SPOKEN_OF and self.discourse.part(subject.first) is not None:
            return None  # a journalist, and whomever somebody tells of in his speech
        kind = "unresolved-pronoun" if subject.kind == "pronoun" else "unresolved-subject"
        words = form_text(self.text, subject.first, subject.last)
        where = folded_quote(self.text, subject.first, subject.last)
        self._gaps.append(Gap(kind, f"It is not clear who '{words}' is.", where))
        return Speakers((), "C")

    def set_right(
        self, speakers: Speakers, predicate: Predicate, subject: Subject, reading: SentenceReading
    ) -> Speakers:
        """*speakers* without those who are spoken to, and with those who did what two do."""
        frame, lemma = predicate.match.frame, predicate.match.form.lemma
        keys = speakers.keys
        if subject.word in _HE_OR_SHE and subject.kind == "pronoun":
            others = self._manner.hearers(predicate)
            if not others.isdisjoint(keys):  # nobody thanks himself, or talks with himself
                found = self.discourse.he_or_she(subject.word, others, subject.first)
                speakers = found or Speakers((), "C")
                keys = speakers.keys
        elif len(keys) > 2 and not subject.is_named and not self.discourse.joint:
            # "They called on Minister X to ...": X is none of them
            heard = self._manner.hearers(predicate)
            keys = tuple(k for k in keys if k not in heard) or keys
        if reading.narrator and lemma in self._mutual and len(keys) == 1:
            keys = self.discourse.met_with(keys[0], reading.first)  # "met Y and exchanged views"
        if frame.speaker == "other":
            keys = self._from_whom(predicate) or self.discourse.counterpart(keys) or keys
        return Speakers(keys, speakers.tier)

    def _from_whom(self, predicate: Predicate) -> tuple[str, ...]:
        """ "received congratulations from X, Y and Z": who is named behind what was received."""
        last = predicate.match.last
        for k in range(last, min(last + _NEAR, predicate.end)):
            if self.text[k].lower in {"from", "of"}:
                whose = self.clauses.subject_at(k + 1, predicate.end)
                return self.discourse.speaker_keys(whose) if whose is not None else ()
        return ()

    def note(self, act: Act, predicate: Predicate, subject: Subject) -> None:
        """Keep who spoke in a main clause: "they" and "he" of what follows may be those."""
        keys, discourse = act.speakers, self.discourse
        main = (
            predicate.kind in ("main", "coordinate") and predicate.match.frame.speaker == "subject"
        )
        if not main or not keys:
            return
        named = subject.is_named or (bool(discourse.last_named) and subject.word == "they")
        named |= subject.kind == "principals" and bool(subject.names)
        named &= subject.kind != "actor" or keys == discourse.keys(subject)
        discourse.note(keys, named, act.addressees)
        if subject.kind == "principals" and keys == discourse.principals:
            discourse.last_together = subject.first

    def note_told(self, reading: SentenceReading) -> None:
        """A narrated sentence, too, tells who "he" is in the next one, unless it is of "him" itself."""
        for mention in self.registry.within(
            reading.first, min(reading.first + _NEAR, reading.last)
        ):
            if not _HE_OR_SHE.isdisjoint(self.text.lowers(reading.first, mention.first)):
                return
            before = mention.first - 1
            if before > reading.first and self.text[before].lower == "the":
                before -= 1  # "Received by the Rector, X, she met the students"
            if before >= reading.first and self.text[before].lower in self._cases:
                continue  # "With Minister X he ...", "At the invitation of President X, Y ..."
            if mention.kind == "person":
                self.discourse.last_person = mention.key
                return
            if mention.kind == "office":
                # "The Prime Minister met President Ruiz. He ...": not Ruiz, whoever it is
                self.discourse.last_person = self.discourse.holder(mention)
                return

    def note_deed_before(self, first: int, subject: Subject) -> None:
        """ "X met the crew, where he announced ...": he is X, whose deed stands right behind his name."""
        if subject.word not in _HE_OR_SHE:
            return
        for mention in self.registry.within(first, subject.first):
            forms = self.lexicon.forms.get(self.text[mention.last].lower, ())
            if mention.kind in ("person", "office") and any(f.feature == "past" for f in forms):
                key = mention.key if mention.kind == "person" else self.discourse.holder(mention)
                self.discourse.last_person = key or self.discourse.last_person
                return

    def _is_told(self, predicate: Predicate) -> bool:
        """Whether a verb tells what was said at a meeting: "we discussed", "we have agreed"."""
        if predicate.match.frame.act in _TOGETHER:
            return True
        before = self.text[predicate.match.first - 1].lower if predicate.match.first else ""
        return predicate.match.form.feature == "past" and before not in self._have

"""Why something was read as it was, in plain words: whom a subject means, who commits, how firmly.

Nothing is decided here. The readers have decided; these functions name the words and the
lists of the lexicon that they went by.
"""

from __future__ import annotations

from collections.abc import Iterable

from communique.lexicon import Lexicon
from communique.reading.clauses.subjects import Subject
from communique.reading.names.registry import Registry
from communique.reading.speech.acts import Act
from communique.reading.trace import Findings, Trace
from communique.reading.undertakings.promises import Promise
from communique.records import STRENGTHS
from communique.tokens import TokenText, form_text

NAMED, POST, GROUP, PRONOUN, ISSUERS, PREVIOUS, UNKNOWN = (
    "named", "post", "group of principals", "pronoun", "issuers", "previous speaker", "unknown",
)  # fmt: skip
_SEEN_AS = {
    "name": "by its name",
    "demonym": "by the name of its people",
    "acronym": "by its acronym",
    "short": "by a word of a name given before",
    "form": "by the form of its name; it is in no list",
}


class Reasons:
    """The reasons behind the acts and undertakings of one document."""

    def __init__(self, text: TokenText, lexicon: Lexicon, findings: Findings, trace: Trace):
        self.text = text
        self.lexicon = lexicon
        self.registry: Registry = findings.registry
        self.discourse = findings.discourse
        self.clauses = findings.clauses
        self.trace = trace

    def label(self, key: str) -> str:
        """The name of an actor as a reader knows it."""
        known = self.registry.known.get(key)
        if known is not None:
            return known.label
        entity = self.registry.authority.get(key)
        return entity.label if entity is not None else key

    def labels(self, keys: Iterable[str]) -> str:
        return ", ".join(self.label(k) for k in keys)

    # -- speakers -------------------------------------------------------------------

    def speakers(self, act: Act, first: int) -> tuple[str, str]:
        """How the speakers of *act* were found, and why; *first* is the sentence's first token."""
        if not act.speakers:
            return UNKNOWN, "Nobody that the text names fits."
        predicate = self.trace.predicates.get(id(act))
        if predicate is not None and predicate.match.frame.speaker == "other":
            how, _ = self._subject(act.subject, act.speakers)
            return how, "The verb tells what the other side did: those who met the subject."
        if act.quotation:
            quotation = self.trace.quotations.get(id(act))
            if quotation is None or quotation.subject is None:
                return PREVIOUS, "No verb of saying is near; the words go on from the last speaker."
            how, why = self._subject(quotation.subject, act.speakers)
            return how, f"The quotation is given to '{self.words(quotation.subject)}'. {why}"
        if act.frame in ("topics-told", "there-is"):
            return (
                GROUP,
                "No verb of speech tells it: an act of those whose meeting or statement it is.",
            )
        if act.frame in ("assertion", "must", "should"):
            return ISSUERS, "A main clause of a joint statement is asserted by those who issue it."
        if act.frame == "felt":
            return ISSUERS, "What is called so is felt by those who issue the statement."
        if act.subject is None and act.start == first:
            return ISSUERS, "A recital is said by those who issue the statement."
        if act.subject is None:
            return (
                GROUP,
                "It is what the encounter in this sentence was for: said by those who met.",
            )
        if predicate is not None and predicate.passive:
            how, why = self._subject(act.subject, act.speakers)
            return how, f"The verb is passive. {why}"
        return self._subject(act.subject, act.speakers)

    def words(self, subject: Subject) -> str:
        return form_text(self.text, subject.first, subject.last)

    def _subject(self, subject: Subject | None, keys: tuple[str, ...]) -> tuple[str, str]:
        if subject is None:
            return UNKNOWN, "No subject stands with it."
        if subject.kind == "pronoun":
            return PRONOUN, self._pronoun(subject.word, keys)
        if subject.kind == "principals":
            if subject.names and not set(keys) <= set(self.discourse.principals):
                return GROUP, "A group whose members the same words name."
            return GROUP, "A group noun: those whose meeting or statement it is."
        if subject.kind == "parties":
            if keys == self.discourse.principals:
                return ISSUERS, "A noun for the parties: those who issue the statement."
            return NAMED, "A noun for parties whose names stand with it."
        if subject.kind == "document":
            return ISSUERS, "A document speaks for those who issue the statement."
        if not subject.names:
            return GROUP, "A phrase: those who are meant by it."
        return self._named(subject, keys)

    def _named(self, subject: Subject, keys: tuple[str, ...]) -> tuple[str, str]:
        mention = subject.names[0]
        if mention.kind == "office":
            return POST, (
                "An office without a name: its holder as the text tells, the publisher's own "
                "first; the state or body of an office that nobody is known to hold."
            )
        if mention.how == "post":
            return POST, "An office with one holder, whom the text or the authority file names."
        if not set(keys) & {m.key for m in subject.names}:
            return ISSUERS, "The parties are named; their issuers speak for them."
        known = self.registry.known.get(mention.key)
        listed = known is not None and known.entity is not None
        return NAMED, (
            f"Known {_SEEN_AS[mention.how]}{'' if listed else ', not from the authority file'}."
            if mention.how != "form"
            else f"Known {_SEEN_AS['form']}."
        )

    def _pronoun(self, word: str, keys: tuple[str, ...]) -> str:
        if word in ("he", "she"):
            return f"'{word}' is the person who was named or spoke last."
        if word == "it":
            return "'it' is the state or body that spoke last."
        if word == "i":
            return "'I' is who issued the statement, or the person who spoke last."
        if keys == self.discourse.principals:
            return f"'{word}' are those whose meeting or statement it is."
        return f"'{word}' are those who spoke last together, or who issued the statement."

    # -- undertakings ---------------------------------------------------------------

    def committers(self, promise: Promise) -> str:
        """Why these parties are bound by *promise*."""
        act, keys = promise.act, promise.committers
        owner = self._owner(promise)
        if owner and promise.rule.startswith("noun:"):
            base = f"Whose it is stands with the noun: '{owner}'."
        elif owner and promise.rule in ("clause", "narrated", "quoted", "relative"):
            base = f"The subject of the clause is '{owner}'."
        elif promise.start > promise.trigger[0]:
            base = "One more part of the same undertaking."
        else:
            base = "Who says it is bound by it."
        speakers = act.speakers if act is not None else self.registry.persons.known
        represented = [
            f"{self.label(s)} stands for {self.label(party)}"
            for s in speakers
            if (party := self.registry.party_of(s)) != s and party in keys
            and (act is not None or self._stands_in(s, promise))
        ]  # fmt: skip
        return f"{base} {'; '.join(represented)}." if represented else base

    def _stands_in(self, key: str, promise: Promise) -> bool:
        return any(m.key == key for m in self.registry.within(promise.start, promise.trigger[0]))

    def _owner(self, promise: Promise) -> str:
        """The words before the trigger in which the one who is bound is named."""
        first, stop = promise.start, promise.trigger[0]
        if first >= stop:
            return ""
        subject = self.clauses.subject_at(first, stop)
        return form_text(self.text, first, min(stop, subject.last if subject else stop))

    def strength(self, promise: Promise) -> str:
        """Why *promise* is decided, confirmed or intended."""
        words = form_text(self.text, *promise.trigger)
        rule, _, word = promise.rule.partition(":")
        act = promise.act
        lemma = act.lemma if act is not None else ""
        if rule == "noun":
            listed = self._listed("nouns", word)
            if listed and listed != promise.strength:
                return f"The noun '{word}' alone is {listed}; '{lemma}' restates it."
            return f"The noun '{word}' is listed as {promise.strength}."
        if rule == "course":
            return f"'{words}' with a course that goes on restates it."
        if rule == "agreed-course":
            return "It is agreed that something be done."
        if rule == "agreed-clause":
            return "It is agreed that something come about."
        if rule == "verb":
            return self._verb_strength(promise, words, lemma)
        if promise.strength == "confirmed" and lemma in self.lexicon.commissives["confirming"]:
            return f"'{words}' undertakes it, and '{lemma}' restates it."
        return f"'{words}' makes it {promise.strength}."

    def _verb_strength(self, promise: Promise, words: str, lemma: str) -> str:
        if promise.rule in ("verb:will", "verb:would"):
            if promise.strength == "intended":
                return f"'{words}' and the verb after it only aim at it."
            return f"'{words}' with a deed promises it."
        listed = self._listed("predicatives", words.split()[-1].lower())
        if listed == promise.strength:
            return f"'{words.split()[-1]}' is listed as {listed}."
        if promise.strength == "confirmed":
            return f"The verb '{lemma}' says that it was so before."
        return f"The verb '{lemma}' of the frame '{promise.rule[5:]}' makes it {promise.strength}."

    def _listed(self, table: str, word: str) -> str:
        lists = self.lexicon.commissives[table]
        return next((s for s in STRENGTHS if word in lists.get(s, ())), "")

"""Who acts where the clause does not say: passives, and invitations that are accepted."""

from __future__ import annotations

from communique.lexicon import Lexicon
from communique.reading.clauses.predicates import Predicate
from communique.reading.clauses.subjects import Subject
from communique.reading.speech.acts import Act, SentenceReading
from communique.reading.speech.context import Context, ContextReader

_TO_AGENT = 12  # tokens from a passive verb to "by"
_CLAUSES = frozenset({"that", "which", "who", "whether"})
_TO_FRONT = 4  # tokens of "In this context,"
_THIS = frozenset({"this", "that"})
_TO_INVITATION = 6  # tokens from "accepted" to what was accepted


class AgentWords:
    """The words by which agents are told."""

    def __init__(self, lexicon: Lexicon):
        words = lexicon.words
        self.impersonal = words("frames", "impersonal")
        self.light = words("frames", "light_verbs")
        self.accepting = words("frames", "accepting")
        self.wanting = words("grammar", "hypothetical_modals")
        self.meaning = words("commissives", "meaning")


class AgentReader(ContextReader):
    """Finds the agents of predicates whose subject is not the one that acts."""

    def __init__(self, context: Context):
        super().__init__(context)
        self._words = context.lexicon.made(AgentWords)
        self.asked: Act | None = None  # who was invited or asked last

    def of_passive(self, predicate: Predicate) -> Subject | None:
        """Who is behind a passive: named by "by", or all who met where nobody is."""
        return self._agent(predicate) or self._understood(predicate)

    def answered(self, predicate: Predicate, reading: SentenceReading) -> tuple[str, ...]:
        """Who accepts in "invited Minister Y to Rome, which was accepted" or "which she accepted"."""
        open_ = predicate.passive or predicate.subject.word in {"he", "she"}
        lemma = predicate.match.form.lemma
        if not open_ or lemma not in self._words.accepting:
            return ()
        asked = reading.acts[-1] if reading.acts else None
        if predicate.kind != "relative":
            asked = self.asked if self._is_invitation(predicate, reading) else None
        if asked is None or asked.trigger is None:
            return ()
        stop = predicate.start if predicate.kind == "relative" else asked.end
        for mention in self.registry.within(asked.trigger[1], stop):
            if mention.kind == "person" and mention.key not in asked.speakers:
                return (mention.key,)
        other = self.discourse.counterpart(asked.speakers)
        return other if len(other) == 1 else ()  # "invited his counterpart, which she accepted"

    def _is_invitation(self, predicate: Predicate, reading: SentenceReading) -> bool:
        """ "The invitation was accepted with pleasure", "She accepted the invitation", told next."""
        if self.asked is None or reading.block - self.asked.block > 1:
            return False
        if not predicate.passive:
            end = min(predicate.match.last + _TO_INVITATION, predicate.end)
            return "invitation" in self.text.lowers(predicate.match.last, end)
        near = self.text.lowers(predicate.start, predicate.match.first)
        return "invitation" in near and self._agent(predicate) is None

    def _agent(self, predicate: Predicate) -> Subject | None:
        """The subject behind a passive: "was welcomed by Allies".

        It is not who did something else there: "Hope was expressed that the talks held by X ...",
        "An answer was given on the points raised by X".
        """
        last = predicate.match.last
        for k in range(last, min(last + _TO_AGENT, predicate.end)):
            if self.text[k].lower in _CLAUSES:
                return None
            if self.text[k].lower == "by":
                if k > last and self._is_other_deed(k - 1):
                    continue
                return self.clauses.subject_at(k + 1, predicate.end)
        return None

    def going_on(self, predicate: Predicate, last: str | None) -> tuple[str, ...]:
        """Who spoke *last*, where a passive of nobody goes on with that: "In this context, X was noted"."""
        if last is None or not predicate.passive or self._agent(predicate) is not None:
            return ()
        if self.discourse.voice != "narrator" or predicate.kind != "main":
            return ()
        front = self.text.lowers(max(0, predicate.start - _TO_FRONT), predicate.start)
        stated = predicate.match.frame.act == "state"
        return (last,) if stated and front[:1] == ["in"] and front[1] in _THIS else ()

    def _is_other_deed(self, i: int) -> bool:
        """Whether the word at *i* is a participle of a noun before it: "on the points raised by"."""
        joined = self.text[i - 1].lower in {"and", "or"}  # "was noted and endorsed by Ministers"
        forms = self.lexicon.forms.get(self.text[i].lower, ())
        past = self.text[i].lower.endswith("ed") or any(f.feature == "past" for f in forms)
        return past and not joined

    def _understood(self, predicate: Predicate) -> Subject | None:
        """Who acts in a passive without an agent ("It was agreed that"): those who met."""
        text = self.text
        if any(t.lower == "by" for t in text[predicate.match.last : predicate.match.last + 3]):
            return None
        lemma = predicate.match.form.lemma
        if lemma in self._words.meaning and self._has_purpose(predicate):
            return None
        if predicate.match.frame.act == "commit" and self._is_wanted(predicate):
            return None
        voiced = lemma in self._words.light and predicate.match.frame != self.lexicon.simple.get(
            lemma
        )
        impersonal = voiced or lemma in self._words.impersonal
        if not (self.discourse.joint or impersonal) or len(self.discourse.principals) < 2:
            return None
        return Subject(predicate.subject.first, predicate.subject.last, "principals", (), "sides")

    def _is_wanted(self, predicate: Predicate) -> bool:
        """ "Kenya should be given guarantees": asked for, and given by nobody yet."""
        between = self.text.lowers(predicate.subject.last, predicate.match.first)
        return not self._words.wanting.isdisjoint(between)

    def _has_purpose(self, predicate: Predicate) -> bool:
        """ "The fund is intended to help", but not "A treaty is intended to be concluded"."""
        verb = predicate.match.first
        after = self.text.lowers(verb + 1, min(verb + 3, predicate.end))
        return after[:1] == ["to"] and after[1:] not in (["be"], ["take"])

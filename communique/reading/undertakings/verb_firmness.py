"""How firmly the verb group behind a subject undertakes: "will", "hopes to", "is committed to"."""

from __future__ import annotations

from communique.inflection import is_gerund
from communique.lexicon import Lexicon
from communique.reading.clauses.deeds import is_deed
from communique.reading.clauses.verb_groups import aside_end
from communique.reading.speech.context import Context
from communique.reading.trace import PREDICTION, Trace
from communique.reading.undertakings.promises import PromiseReader, PromiseWords

_TO_NOUN = 5  # tokens from "has" to "plan"
_MODALS = frozenset({"will", "shall", "would"})
_HAVING = frozenset({"has", "have", "had"})
_LOOKING = frozenset({"look", "looks", "looked"})
_STANDING = frozenset({"stands", "stand", "stood"})

# How firm a verb group is: a strength, the token behind its trigger, and whether it is negated.
_PROMISED = ("past", "participle", "base", "s")  # "promised to", "promises to", no "promising to"

Firmness = tuple[str, int, bool]


def _firming(lexicon: Lexicon) -> frozenset[str]:
    return lexicon.adverbs | lexicon.words("commissives", "firming")


class FirmnessWords(PromiseWords):
    """The words by which the firmness of verbs is told."""

    def __init__(self, lexicon: Lexicon):
        super().__init__(lexicon)
        words = lexicon.words
        self.stative = words("commissives", "stative")
        self.greeting = words("commissives", "would_greet")
        self.wished = words("frames", "wished_acts")
        self.stative_to = words("commissives", "stative_to")
        self.negations = words("grammar", "negations")
        self.leading = words("commissives", "leading")
        self.siding = words("commissives", "siding")
        self.lasting = words("commissives", "continuing_words") | {"deeper", "greater"}
        self.courses = words("commissives", "continuing_heads")
        self.engaged = words("commissives", "engaged")
        self.chances = words("commissives", "chances")
        self.staying = words("commissives", "staying")
        self.contacts = words("commissives", "contacts")
        self.hopes = words("commissives", "hoping")
        self.awaiting = words("commissives", "awaiting")
        self.glad = words("commissives", "glad")
        self.planning = words("commissives", "planning_to")
        self.trying = words("commissives", "trying")
        self.firming = lexicon.derived("adverbs and what makes firm", _firming)
        self.be = words("grammar", "be")
        self.getting = words("grammar", "getting")
        promising = {
            form.text
            for forms in lexicon.forms.values()
            for form in forms
            if form.feature in _PROMISED and self.verb_strength.get(form.lemma) == "decided"
        }
        # No verb group that undertakes something begins with another word.
        self.firm = self.be.union(
            self.hopes, promising, _MODALS, _HAVING, _LOOKING, _STANDING, ("is", "are")
        )


class UndertakingVerbs(PromiseReader):
    """Tells undertaking from foretelling, and the strength of what is undertaken."""

    _words: FirmnessWords

    def __init__(self, context: Context):
        super().__init__(context)
        self._words = context.lexicon.made(FirmnessWords)
        self.hopes = self._words.hopes
        self.trace: Trace | None = None

    def strength_at(self, k: int, stop: int, agent: bool = True) -> Firmness | None:
        """How firm the verb group at *k* is.

        Args:
            agent: Whether its subject can act, and is no "it".
        """
        word = self.text[k].lower
        if k + 1 >= stop or word not in self._words.firm:
            return None
        if word in _MODALS:
            return self._of_modal(k, stop, agent)
        if word in _HAVING:
            return self._of_having(k, stop)
        told = self._before_to(k, stop, agent) if self.text[k + 1].lower == "to" else None
        if told is None and word in self._words.be:
            told = self._of_being(k, stop)
        return told or self._of_waiting(k, stop)

    def may_undertake(self, first: int, stop: int) -> bool:
        """Whether a verb group among the tokens `[first, stop)` may undertake something."""
        return not self._words.firm.isdisjoint(self.text.lowers(first, stop))

    def _of_modal(self, k: int, stop: int, agent: bool) -> Firmness | None:
        """ "will support", "would be happy to host", "shall not allow"."""
        would, negated = self.text[k].lower == "would", self.text[k + 1].lower == "not"
        j = self._behind_modal(k, stop)
        verb = self.text[j].lower if j < stop else ""
        if would and verb == "like":
            wished = j + 2 < stop and self.text[j + 1].lower == "to" and not self._says(j + 2)
            wished = wished and self.text[j + 2].lower not in self._words.awaiting
            return ("intended", j + 1, negated) if wished else None
        if verb in ("be", "remain"):
            ready = self._predicative_at(j + 1, stop, would)
            if ready is not None:
                steady = verb == "remain" and ready[0] == "decided"
                return ("confirmed" if steady else ready[0]), ready[1], negated
        if not verb or (would and verb in self._words.greeting):
            return None  # "would welcome such a visit"
        if self._predicts(verb, j, stop, agent):
            if self.trace is not None:
                self.trace.refuse(j, PREDICTION)
            return None
        hedged = verb in self._words.trying or (verb == "be" and self._is_planning(j + 1))
        return ("intended" if hedged else "decided"), j + 1, negated

    def _behind_modal(self, k: int, stop: int) -> int:
        """The verb of the modal at *k*, behind an aside, the mark of a list and adverbs."""
        j = k + 1
        if self.text[j].text == ":":
            j += 1 + (k + 2 < stop and self.text[k + 2].text == ";")  # "will: (a) promote"
        if self.text[k + 1].text == ",":
            j = aside_end(self.text, j, stop) or j
        while j < stop and (
            self.text[j].lower in self.lexicon.adverbs
            or self.text[j].lower == "not"
            or self.text[j].lower.endswith("ly")
        ):
            j += 1
        return j

    def _before_to(self, k: int, stop: int, agent: bool) -> Firmness | None:
        """ "hopes to host", "agreed to host", "is to host"."""
        if k + 2 >= stop:
            return None
        word, deed = self.text[k].lower, self.text[k + 2].lower
        if word in _LOOKING and self.is_plain_verb(k + 2, stop):
            return "intended", k + 2, False  # "looks to deepen trade", not "to the future"
        if word in self._words.hopes:
            awaits = word.startswith("expect") and deed in self._words.getting
            return None if awaits else ("intended", k + 2, False)  # "expects to see trade grow"
        if self.has_promised(k, _PROMISED):
            return "decided", k + 2, False
        if word not in {"is", "are"}:
            return None
        j = k + 2
        while j < stop and self.lexicon.is_adverb(self.text[j].lower):
            j += 1
        deed = self.text[j].lower if j < stop else "be"
        told = deed != "be" and not self._predicts(deed, j, stop, agent)
        return ("decided", j + 1, False) if told else None  # "is to host", not "is to be held"

    def _of_having(self, k: int, stop: int) -> Firmness | None:
        """ "have decided to host", "has a plan to host"."""
        j = k + 1
        while j < stop and self.lexicon.is_adverb(self.text[j].lower):
            j += 1
        if not self._words.negations.isdisjoint(self.text.lowers(k, j + 1)):
            return None  # "had never promised to"
        if j + 1 < stop and self.text[j + 1].lower == "to" and self.has_promised(j):
            return "decided", j + 2, False
        for j in range(k + 1, min(k + _TO_NOUN, stop)):
            noun = self.text[j].lower
            if noun == "no":
                return None  # "has no plans to leave"
            behind = self.text[j + 1].lower if j + 1 < stop else ""
            if noun in self._words.noun_strength and behind in {"to", "of"}:
                return self._words.noun_strength[noun], j + 1, False
        return None

    def _of_being(self, k: int, stop: int) -> Firmness | None:
        """ "is committed to", "remains ready to", "are planning to", "is looking forward to hosting"."""
        word = self.text[k].lower
        j = k + 1
        while j < stop and self.text[j].lower in self._words.firming:
            j += 1
        if not self._words.negations.isdisjoint(self.text.lowers(k + 1, j + 1)):
            return None  # "is not seeking to raise tariffs", "is not ready to talk"
        state, to = self.text[j].lower, self.text[j + 1].lower == "to"
        if to and j + 1 < stop and state in self._words.predicative_strength:
            steady = word.startswith("remain") or word in {"stands", "stand"}
            strength = self._words.predicative_strength[state]
            return ("confirmed" if steady and strength == "decided" else strength), j + 1, False
        if to and state == "going" and j + 2 < stop and self.is_plain_verb(j + 2, stop):
            verb = self.text[j + 2].lower
            return None if self._predicts(verb, j + 2, stop, True) else ("decided", j + 2, False)
        if to and state in self._words.planning:
            vague = state == "looking" and not self.is_plain_verb(j + 2, stop)
            return ("intended", j + 2, False) if j + 2 < stop and not vague else None
        looking = self.text.lowers(j, j + 3) == ["looking", "forward", "to"] and j + 3 < stop
        if looking and self.text[j + 3].lower.endswith("ing"):
            return "intended", j + 3, False
        return None

    def _of_waiting(self, k: int, stop: int) -> Firmness | None:
        """ "looks forward to hosting", "looks forward to closer cooperation", "stands ready"."""
        word, nxt = self.text[k].lower, self.text[k + 1].lower
        if word in _LOOKING and nxt == "forward" and self.text[k + 2].lower == "to":
            deed = k + 3 < stop and self.text[k + 3].lower.endswith("ing")
            if deed or self._is_course(k + 3, stop):
                return "intended", k + 3, False
        if word in _STANDING and nxt in {"ready", "prepared"}:
            return "intended", k + 2, False
        return None

    def stays(self, j: int) -> bool:
        """ "remain in close contact", which two do by what they do."""
        near = self.text.lowers(j, j + 6)
        return self.text[j].lower in self._words.staying and not self._words.contacts.isdisjoint(
            near
        )

    def _is_course(self, k: int, stop: int) -> bool:
        """ "further close cooperation", "continued dialogue": a course of one's own."""
        first = k
        while k < stop and self.text[k].lower in self._words.lasting:
            k += 1
        return first < k < stop and self.text[k].lower in self._words.courses

    def _engages(self, k: int, stop: int) -> bool:
        """ "(continue to be) engaged", "committed", "sending ships"."""
        while k < stop and self.text[k].lower in self._words.firming:
            k += 1
        word = self.text[k].lower if k < stop else ""
        bound = word in self._words.predicative_strength or word in self._words.engaged
        return bound or is_gerund(word)

    def _is_planning(self, j: int) -> bool:
        """ "(will be) seeking to"."""
        return self.text[j].lower in self._words.planning and self.text.lowers(j + 1, j + 2) == [
            "to"
        ]

    def _predicative_at(self, k: int, stop: int, glad: bool) -> tuple[str, int] | None:
        """ "(will be) fully prepared to", "(would be) happy to host": how firm, and its end.

        Args:
            glad: Whether gladness is willingness: behind "would", not behind "will".
        """
        while k < stop and self.text[k].lower in self._words.firming:
            k += 1
        if k + 2 >= stop or self.text[k + 1].lower != "to":
            return None
        word = self.text[k].lower
        if glad and word in self._words.glad:
            awaits = self.text[k + 2].lower in self._words.awaiting or self._says(k + 2)
            return None if awaits else ("intended", k + 2)
        strength = self._words.predicative_strength.get(word)
        return (strength, k + 1) if strength is not None else None

    def _says(self, k: int) -> bool:
        """ "would like to thank Minister X": said, and not undertaken."""
        forms = self.lexicon.forms.get(self.text[k].lower, ())
        frames = (self.lexicon.simple.get(form.lemma) for form in forms)
        return any(frame is not None and frame.act in self._words.wished for frame in frames)

    def has_promised(self, j: int, features: tuple[str, ...] = ("past", "participle")) -> bool:
        """ "has decided to", "have pledged to"; with other *features*, "they agree to"."""
        return any(
            f.feature in features and self._words.verb_strength.get(f.lemma) == "decided"
            for f in self.lexicon.forms.get(self.text[j].lower, ())
        )

    def _predicts(self, verb: str, j: int, stop: int, agent: bool) -> bool:
        """Whether "will" + *verb* foretells and undertakes nothing ("will benefit", "lead to")."""
        if self.stays(j):
            return False
        after = self.text[j + 1].lower if j + 1 < stop else ""
        if verb == "continue" and self.text.lowers(j + 1, j + 3) == ["to", "be"]:
            return not self._engages(j + 3, stop)  # "will continue to be told of it"
        if verb == "provide" and not agent:
            return not self._words.chances.isdisjoint(self.text.lowers(j + 1, min(j + 5, stop)))
        if verb in self._words.stative:
            if is_deed(self.text, self.lexicon, j, stop, agent):
                return False
            return verb not in self._words.stative_to or after == "to"  # "will contribute to peace"
        if verb == "take" and j + 1 < stop and self.text[j + 1].lower == "place":
            return True
        if verb == "stand" and j + 1 < stop and self.text[j + 1].lower in self._words.siding:
            return True
        return (
            verb in self._words.leading and j + 1 < stop and self.text[j + 1].lower in {"to", "in"}
        )

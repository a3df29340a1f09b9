"""How an act is done: how strongly, and to whom."""

from __future__ import annotations

from communique.lexicon import Lexicon
from communique.reading.clauses.predicates import Predicate
from communique.reading.speech.context import Context, ContextReader

# "the attack on X" is not said to X, but "the call on X" is.
_LEADS = frozenset({"to", "from"})
_NEAR = 9  # tokens behind a verb in which those stand with whom it is done
_WITH = frozenset({"with", "to"})
_ANYBODY = frozenset({"all", "each", "every", "those", "any", "no", "nothing", "everyone", "that"})
_STANCES = frozenset({"support", "solidarity", "backing"})
_URGING_LEADS = _LEADS | {"on", "upon"}


def _strong_words(lexicon: Lexicon) -> frozenset[str]:
    return lexicon.intensifiers | lexicon.intensifier_adjectives


class MannerWords:
    """The words by which the manner of an act is told."""

    def __init__(self, lexicon: Lexicon):
        words = lexicon.words
        self.addressing = words("frames", "addressing_acts")
        self.indirect = words("frames", "indirect")
        self.people = words("names", "generic_groups")
        self.assuring = words("commissives", "assuring")
        self.raising = words("frames", "raising")
        self.strong = lexicon.derived("words that make strong", _strong_words)


class MannerReader(ContextReader):
    """Reads the intensity and the addressees of acts."""

    def __init__(self, context: Context):
        super().__init__(context)
        self._words = context.lexicon.made(MannerWords)

    def intensity(self, predicate: Predicate) -> str:
        first = predicate.subject.last if predicate.kind == "main" else predicate.start
        words = self.text.lowers(first, predicate.match.last)
        if not self._words.strong.isdisjoint(words):
            return "strong"
        if not self.lexicon.diminishers.isdisjoint(words):
            return "weak"
        return "plain"

    def act_told(self, predicate: Predicate, alone: bool, speakers: int) -> str:
        """The act of a predicate, which may be another than its verb performs in general.

        Args:
            alone: Whether one alone tells what else is shared by several.
            speakers: How many speak: what several raise with each other, they discuss.
        """
        if self.assures_of_support(predicate):
            return "support"
        if alone or self.only_expects(predicate):
            return "state"
        match, subject = predicate.match, predicate.subject
        raised = (
            speakers > 1 and match.form.lemma in self._words.raising and match.frame.act == "state"
        )
        both = subject.is_named or subject.kind == "pronoun"  # "the leaders" may be of one side
        that = self.text.lowers(match.last, match.last + 1) == ["that"]
        return "discuss" if raised and both and not that else match.frame.act

    def only_expects(self, predicate: Predicate) -> bool:
        """ "The bridge is expected to open in May", "I expect my talks to last": asked of nobody."""
        if predicate.match.form.lemma != "expect":
            return False
        i, subject = predicate.match.last, predicate.subject
        if predicate.passive:
            of_people = set(self.text.lowers(subject.first, subject.last)) & self._words.people
            return not (subject.is_named or of_people)
        if subject.word != "i" or self.text[i].lower in _ANYBODY:
            return False
        things = self.clauses.subject_at(i, predicate.end) is None
        return things and "to" in self.text.lowers(i, min(i + _NEAR, predicate.end))

    def assures_of_support(self, predicate: Predicate) -> bool:
        """ "assured Minister X of his full support": it backs, and promises no deed."""
        if (
            predicate.match.form.lemma not in self._words.assuring
            or predicate.match.frame.act != "commit"
        ):
            return False
        words = self.text.lowers(
            predicate.match.last, min(predicate.match.last + 14, predicate.end)
        )
        if "that" in words:
            return False
        of = (i for i, word in enumerate(words) if word == "of")
        return any(not _STANCES.isdisjoint(words[i : i + 7]) for i in of)

    def hearers(self, predicate: Predicate) -> frozenset[str]:
        """Those to whom or with whom it is said: "thanked Minister X", "discussed trade with X"."""
        found = set(self.addressees(predicate, ()))
        stop = min(predicate.end, predicate.match.last + _NEAR)
        comma = next(
            (i for i in range(predicate.match.last, stop) if self.text[i].text == ","), stop
        )
        for mention in self.registry.within(predicate.match.last, comma):
            if mention.kind == "person" and self.text[mention.first - 1].lower in _WITH:
                found.add(mention.key)
        return frozenset(found)

    def addressees(self, predicate: Predicate, speakers: tuple[str, ...]) -> tuple[str, ...]:
        """Those named right after the verb, or after "to" or "from" close by."""
        if predicate.match.frame.act not in self._words.addressing:
            return ()
        i, stop = predicate.match.last, min(predicate.end, predicate.match.last + 8)
        direct = predicate.match.form.lemma not in self._words.indirect
        leads = _URGING_LEADS if predicate.match.frame.act == "urge" else _LEADS
        while i < stop:
            lower = self.text[i].lower
            subject = None
            if (i == predicate.match.last and direct) or self.text[i - 1].lower in leads:
                subject = self.clauses.subject_at(i, predicate.end)
            if subject is not None and subject.kind in ("person", "office", "actor"):
                return tuple(k for k in self.discourse.speaker_keys(subject) if k not in speakers)
            if lower in {"that", ","}:
                return ()
            i += 1
        return ()

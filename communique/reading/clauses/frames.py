"""Frames: which act the verb at a token performs, and in what form it stands."""

from __future__ import annotations

from communique.inflection import Form
from communique.lexicon import Frame, Lexicon
from communique.reading.clauses.light_frames import LightReader, singular
from communique.reading.names.registry import Registry
from communique.tokens import TokenText
from communique.values import value

_LONGEST_THING = 16  # tokens of "the entry into force of the treaty"
_MOST_BETWEEN = 3  # tokens of "look fully and warmly forward"
_LONGEST_WHOM = 8  # tokens of "the young investors of the port"


@value
class FrameMatch:
    """A frame of the lexicon at a verb: token range of its trigger and the verb's form."""

    frame: Frame
    first: int
    last: int
    form: Form


def _things_of_deeds(lexicon: Lexicon) -> dict[str, frozenset[str]]:
    return {verb: frozenset(things) for verb, things in lexicon.frames["deeds"].items()}


class FrameWords:
    """The words by which frames are told."""

    def __init__(self, lexicon: Lexicon):
        words = lexicon.words
        self.deeds = lexicon.derived("things of deeds", _things_of_deeds)
        self.cases = words("grammar", "noun_enders", "embedders", "be", "have")
        self.articles = words("grammar", "determiners", "possessives")
        self.spans = words("frames", "spans_of_time")
        self.finite = words("grammar", "be", "have", "embedders")
        self.after_meeting = words("grammar", "after_meeting")


class FrameReader:
    """Finds frames of the lexicon at the verbs of one document."""

    def __init__(self, text: TokenText, registry: Registry, lexicon: Lexicon):
        self.text = text
        self.registry = registry
        self.lexicon = lexicon
        self._words = lexicon.made(FrameWords)
        self.light_verbs = LightReader(text, registry, lexicon)

    def frame_at(self, k: int, stop: int) -> FrameMatch | None:
        """The frame whose verb is token *k*: longest phrase first, then light verb, then verb."""
        forms = self.lexicon.forms.get(self.text[k].lower)
        if not forms or (self.text[k].is_capital and self.registry.at(k) is not None):
            return None
        for form in forms:
            match = self._phrase(form, k, stop) or self._light(form, k, stop)
            if match is not None:
                return match
        for form in forms:
            frame = self.lexicon.simple.get(form.lemma)
            if frame is not None and not self._is_deed(form.lemma, k, stop):
                return FrameMatch(frame, k, k + 1, form)
        return None

    def _asks(self, j: int, stop: int) -> bool:
        """Whether "the investors to move" follows: who is to do something, and what."""
        for k in range(j + 1, min(j + _LONGEST_WHOM, stop - 1)):
            if self.text[k].lower == "to":
                return not self.text[k + 1].is_capital
            if not self.text[k].is_word or self.text[k].lower in self._words.cases:
                return False
        return False

    def _names_thing(self, j: int, stop: int) -> bool:
        """Whether "the new treaty a milestone" follows: a thing, and what it is called."""
        opens = self.text[j].lower in self._words.articles or self.text[j].is_capital
        for k in range(j + 1, min(j + _LONGEST_THING, stop - 1)) if opens else ():
            if self.text[k].lower in {"a", "an"}:
                after = set(self.text.lowers(k + 1, k + 3))
                bare = self.text[k - 1].lower in self._words.cases or self.text[k - 1].text == ","
                return not bare and after.isdisjoint(self._words.spans)
            if self.text[k].lower in self._words.finite or self.text[k].text in {",", ":", '"'}:
                return False
        return False

    def _is_deed(self, lemma: str, k: int, stop: int) -> bool:
        """ "presented a medal", "raised funds": what the verb takes makes it a deed."""
        things = self._words.deeds.get(lemma)
        if not things:
            return False
        near = self.text.lowers(k + 1, min(k + 7, stop))
        if near[:1] == ["to"] and near[1:2] and near[1].endswith("ing"):
            return False  # "committed to ending crimes"
        return not things.isdisjoint(near)

    def _phrase(self, form: Form, k: int, stop: int) -> FrameMatch | None:
        phrases = self.lexicon.phrases.get(form.lemma)
        if phrases is None:
            return None
        near = self.text.lowers(k + 1, min(k + 2 + _MOST_BETWEEN, stop))
        near += [singular(word) for word in near if word[-1] == "s"]
        for tail, frame in phrases:
            if tail[0] not in near and tail[0][0] != "_":
                continue
            j = k + 1
            fits = True
            for word in tail:
                if word == "_whom":
                    fits = self._asks(j, stop)
                    break
                if word == "_a":
                    fits = self._names_thing(j, stop)
                    break
                if word == "_ing":
                    at = j
                    while at < stop - 1 and self.lexicon.is_adverb(self.text[at].lower):
                        at += 1  # "look forward to further deepening"
                    fits = (
                        at < stop
                        and self.text[at].lower.endswith("ing")
                        and len(self.text[at].lower) > 4
                    )
                    after = self.text[at + 1].lower if at + 1 < stop else ""
                    fits = fits and after != "of"  # "to further deepening of ties"
                    if fits and self.text[at].lower == "meeting":
                        named = at + 1 < stop and self.text[at + 1].is_capital
                        fits = named or after in self._words.after_meeting
                    break
                skipped = 0
                while (
                    j < stop
                    and self.text[j].lower != word
                    and skipped < 2 + ("and" in self.text.lowers(k + 1, j + 1))
                    and (self._may_stand_between(j) or self._joins_adverbs(j))
                ):
                    j += 1
                    skipped += 1
                if j >= stop or not _same_noun(self.text[j].lower, word):
                    fits = False
                    break
                j += 1
            if fits and tail[-1] == "that" and self._names_deed(form.lemma, j, stop):
                continue  # "held that office until May"
            if fits:
                return FrameMatch(frame, k, j, form)
        return None

    def _may_stand_between(self, j: int) -> bool:
        """Whether the word at *j* may part a phrase: "spoke candidly about", "has full trust in"."""
        word = self.text[j].lower
        graded = word in self.lexicon.adverbs or word in self.lexicon.intensifier_adjectives
        return graded or word.endswith("ly")

    def _joins_adverbs(self, k: int) -> bool:
        """Whether "and" at *k* stands between two adverbs: "stand fully and firmly behind"."""
        before, after = self.text[k - 1].lower, self.text[k + 1].lower
        joined = self.text[k].lower == "and"
        return joined and self.lexicon.is_adverb(before) and self.lexicon.is_adverb(after)

    def _names_deed(self, lemma: str, j: int, stop: int) -> bool:
        return j < stop and self.text[j].lower in self._words.deeds.get(lemma, ())

    def _light(self, form: Form, k: int, stop: int) -> FrameMatch | None:
        found = self.light_verbs.match(form, k, stop)
        return FrameMatch(found.frame, k, found.last, form) if found is not None else None


def _same_noun(seen: str, word: str) -> bool:
    return seen == word or singular(seen) == word

"""What is done with the words, though they only wish it: "would like to thank X", "can assure X"."""

from __future__ import annotations

from dataclasses import replace

from communique.inflection import Form
from communique.lexicon import Lexicon
from communique.reading.clauses.frames import FrameMatch, FrameReader, FrameWords
from communique.reading.names.registry import Registry
from communique.tokens import TokenText

_THE = frozenset({"the", "an", "a", "this", "that"})
_OCCASIONS = frozenset({"opportunity", "occasion", "chance", "moment"})
_WISHING = frozenset({"wish", "wishes", "wished", "want", "wants"})
_LIKING = frozenset({"would", "should"})


class WishWords(FrameWords):
    """The words by which wishes are told."""

    def __init__(self, lexicon: Lexicon):
        super().__init__(lexicon)
        words = lexicon.words
        self.wished = words("frames", "wished_acts")
        self.hedging = words("frames", "hedging")
        self.hedged_acts = words("frames", "hedged_acts")
        self.wanted = words("frames", "wanted_acts")
        self.able = words("frames", "able_acts")


class WishReader(FrameReader):
    """Finds the act behind a wish, an ability or an occasion."""

    _words: WishWords

    def __init__(self, text: TokenText, registry: Registry, lexicon: Lexicon):
        super().__init__(text, registry, lexicon)
        self._words = lexicon.made(WishWords)

    def wished_act(self, k: int, helped: list[str], stop: int) -> FrameMatch | None:
        """ "would like to thank", "wish to express their thanks", "want to assure": done with the words."""
        lower = self.text[k].lower
        like = lower == "like" and not _LIKING.isdisjoint(helped)
        if k + 2 >= stop or self.text[k + 1].lower != "to" or not (like or lower in _WISHING):
            return None
        forms = () if like else self.lexicon.forms.get(lower, ())
        wish = next((f for f in forms if f.lemma in ("wish", "want")), None)
        if not like and wish is None:
            return None
        wants = wish is not None and wish.lemma == "want"
        if wants and not all(self.lexicon.is_adverb(word) for word in helped):
            return None  # "may want to thank X" leaves it open
        if wants and wish is not None and wish.feature == "past":
            return None
        at = k + 2
        while at < stop and self.lexicon.is_adverb(self.text[at].lower):
            at += 1
        if at < stop and self.text[at].lower == "take" and self.is_occasion(at, stop):
            at += 4  # "would like to take this opportunity to thank X"
        match = self.frame_at(at, stop) if at < stop else None
        if match is None or match.form.feature != "base":
            return None
        said = match.form.lemma in (self._words.wanted if wants else self._words.hedged_acts)
        if not said and match.frame.act not in (
            self._words.wanted if wants else self._words.wished
        ):
            return None
        if wish is None:
            return match
        return FrameMatch(match.frame, k, match.last, replace(match.form, feature=wish.feature))

    def hedged(self, k: int, helped: list[str], be: bool, stop: int) -> FrameMatch | None:
        """ "would welcome", "can assure X": done with the words, and not only thought of."""
        hedges = not self._words.hedging.isdisjoint(helped)
        if be or not (hedges or "can" in helped):
            return None
        match = self.frame_at(k, stop)
        if match is None or match.form.lemma not in (
            self._words.hedged_acts if hedges else self._words.able
        ):
            return None
        return replace(match, form=replace(match.form, feature="participle"))

    def is_occasion(self, k: int, stop: int) -> bool:
        """ "had the opportunity to discuss trade", "took this opportunity to thank X": so they did."""
        words = self.text.lowers(k + 1, k + 4)
        return k + 4 < stop and words[0] in _THE and words[1] in _OCCASIONS and words[2] == "to"

    def infinitive(self, k: int, at: int, tense: str, stop: int) -> FrameMatch | None:
        """The frame of the infinitive at *at*, with the verb at *k* in front of it."""
        match = self.frame_at(at, stop)
        if match is None or match.form.feature != "base":
            return None
        return FrameMatch(
            match.frame, k, match.last, Form(self.text[k].lower, match.form.lemma, tense)
        )

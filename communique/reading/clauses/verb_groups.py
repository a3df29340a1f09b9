"""Verb groups: auxiliaries, adverbs and the verb whose frame counts, from the token behind a subject on."""

from __future__ import annotations

from dataclasses import replace

from communique.inflection import Form
from communique.lexicon import Frame, Lexicon
from communique.reading.clauses.frames import FrameMatch
from communique.reading.clauses.wishes import WishReader, WishWords
from communique.reading.names.registry import Registry
from communique.tokens import TokenText

_FAR = 12  # tokens from "joined" to "in condemning"
_JOINING = {
    "joined": "past",
    "joins": "s",
    "join": "base",
    "stood": "past",
    "stands": "s",
    "stand": "base",
}
_TAKING = {"take": "base", "takes": "s", "took": "past"}
_CONTINUING = {"continued": "past", "continues": "s", "continue": "base"}
_AT_WORK = ("discuss", "s")  # "X continues to look into the raids" tells of work, and of no talks
_DONE = ("past", "participle")
_GOES = ("went", "goes")
_GOING_ON = (["went", "on", "to"], ["goes", "on", "to"])


def _modal_frames(lexicon: Lexicon) -> dict[str, Frame]:
    return {w: Frame(m["id"], m["act"]) for m in lexicon.frames["modal"] for w in m["words"]}


class VerbGroupWords(WishWords):
    """The words by which verb groups are told."""

    def __init__(self, lexicon: Lexicon):
        super().__init__(lexicon)
        words = lexicon.words
        self.be = words("grammar", "be")
        self.auxiliaries = words("grammar", "auxiliaries") | self.be
        self.have = words("grammar", "have")
        self.modals = words("grammar", "modals")
        self.hypothetical = words("grammar", "hypothetical_modals")
        self.negations = words("grammar", "negations")
        self.embedders = words("grammar", "embedders")
        self.framing = words("grammar", "framing_verbs")
        self.done_with_pleasure = words("frames", "done_with_pleasure")
        self.greeting = words("commissives", "would_greet")
        self.performative = words("frames", "progressive_acts")
        self.felt = [[word, to] for word in words("frames", "felt") for to in ("to", "that")]
        self.awaiting = words("frames", "awaiting")
        self.tried = words("frames", "tried")
        self.purposes = words("frames", "told_of_things")
        self.spoken = lexicon.derived("frames of modals", _modal_frames)
        # What stands before a verb besides adverbs; what "the act is another verb's" begins with.
        self.helping = (
            self.negations | self.modals | self.auxiliaries | {"not", "and", ",", "in", "very"}
        )  # fmt: skip
        other = _CONTINUING.keys() | _JOINING.keys() | _TAKING.keys()
        self.over_another = self.framing | other | {*_GOES, "had"}
        # No verb group begins with another word, but for adverbs in -ly.
        self.starts = self.helping | self.over_another | lexicon.adverbs | lexicon.forms.keys()


class VerbGroupReader(WishReader):
    """Finds the frame of a verb group, with what negates or forecasts it."""

    _words: VerbGroupWords

    def __init__(self, text: TokenText, registry: Registry, lexicon: Lexicon):
        super().__init__(text, registry, lexicon)
        self._words = lexicon.made(VerbGroupWords)

    def verb_after(self, j: int, stop: int) -> tuple[FrameMatch, bool, str | None, bool] | None:
        """The frame of the verb group at *j*: match, negated, modal, passive. Adverbs are skipped."""
        if j >= stop:
            return None
        word = self.text[j].lower
        if word not in self._words.starts and not word.endswith("ly"):
            return None
        k, negated, modal, be = self._past_auxiliaries(j, stop)
        if k >= stop:
            return None
        match = self._under(k, modal, stop) or (self._predicated(j, k, stop) if be else None)
        if match is not None:
            return match, negated, modal, False
        helped = self.text.lowers(j, k)
        match = self.wished_act(k, helped, stop) or self.hedged(k, helped, be, stop)
        if match is not None:
            return match, negated, None, False
        if modal == "would" and self.text[k].lower in self._words.greeting:
            greets = self.frame_at(k, stop)  # "would welcome action by others": nothing is promised
            welcome = greets is not None and greets.frame.act == "welcome"
            return (greets, negated, modal, False) if greets is not None and welcome else None
        if modal is not None and modal in self._words.spoken:
            at = next(m for m in range(j, k) if self.text[m].lower == modal)
            form = Form(modal, modal, "base" if modal != "would" else "past")
            passive = be and not self.text[k].lower.endswith("ing")  # "will be raising"
            return FrameMatch(self._words.spoken[modal], at, k + 1, form), negated, modal, passive
        match = self.frame_at(k, stop)
        if match is None:
            return None
        match = self._helped(match, j)
        feature = match.form.feature
        if be and feature != "ing":
            voiced = self._is_passive(match)
            return (match, negated, modal, True) if voiced else None
        if (
            feature in _DONE
            and match.form.lemma in self._words.tried
            and match.frame.act == "commit"
        ):
            return None  # "sought to end the raids": what was tried, and nothing promised
        if "having" in helped or not self._words.have.isdisjoint(helped):
            # "having regard to" is no perfect
            forms = self.lexicon.forms[self.text[match.first].lower]
            perfect = any(f.feature in ("participle", "past", "ing") for f in forms)
            return (match, negated, modal, False) if perfect else None
        if feature == "ing" and (not be or match.frame.act not in self._words.performative):
            return None
        if feature == "ing" and self.text.lowers(k, k + 2) in self._words.felt:
            return None  # "It is encouraging to know X" asks nobody
        return (
            (match, negated, modal, False) if self._words.hypothetical.isdisjoint(helped) else None
        )

    def _is_passive(self, match: FrameMatch) -> bool:
        """Whether a verb behind "be" is a participle: not "were present", nor "is meant to end hunger"."""
        forms = self.lexicon.forms.get(self.text[match.first].lower, ())
        done = any(form.feature in _DONE for form in forms)
        if match.form.lemma in self._words.purposes:
            return done and self.text.lowers(match.last, match.last + 2) == ["to", "be"]
        return done

    def _past_auxiliaries(self, j: int, stop: int) -> tuple[int, bool, str | None, bool]:
        """Where the verb stands; whether it is negated; its modal; whether "be" stands before it."""
        k, negated, modal, be = j, False, None, False
        while k < stop:
            lower = self.text[k].lower
            if lower not in self._words.helping:
                if not self._is_no_verb(k, lower, stop):
                    break
                k += 1
                continue
            if lower == "not" and self.text.lowers(k + 1, k + 2) == ["only"]:
                k += 2
                continue  # "not only welcomed X but also thanked Y"
            if lower == "very" and self.text.lowers(k + 1, k + 2) == ["much"]:
                k += 1  # "very much welcomed X"
            elif lower in self._words.negations:
                negated = True
            elif lower == "and" and j < k < stop - 1 and self._joins_adverbs(k):
                pass  # "warmly and sincerely thanked"
            elif lower in self._words.modals:
                modal = modal or lower
            elif lower == "," and modal and (aside := aside_end(self.text, k, stop)):
                k = aside
                continue  # "will, as always, support"
            elif lower in self._words.be:
                be = True
            elif lower in self._words.auxiliaries and self._aux_here(k, stop):
                pass
            elif lower == "in" and not (modal or be) and not self._in_particular(k):
                break  # "in order to"
            elif not self._is_no_verb(k, lower, stop):
                break
            k += 1
        return k, negated, modal, be

    def _is_no_verb(self, k: int, lower: str, stop: int) -> bool:
        """Whether *lower*, the word at *k*, is an adverb, and no verb that looks like one."""
        adverb = self.lexicon.is_adverb(lower)
        return adverb and (lower == "further" or self.frame_at(k, stop) is None)

    def _in_particular(self, k: int) -> bool:
        return self.text.lowers(k + 1, k + 2) == ["particular"]

    def _under(self, k: int, modal: str | None, stop: int) -> FrameMatch | None:
        """ "continued to stress", "went on to say", "began by thanking": the act is another verb's."""
        lower = self.text[k].lower
        if lower not in self._words.over_another:
            return None
        if lower in _CONTINUING and k + 2 < stop and modal is None:
            at = k + 2
            while at + 1 < stop and self.lexicon.is_adverb(self.text[at].lower):
                at += 1
            if self.text[k + 1].lower == "to":
                going = self.infinitive(k, at, _CONTINUING[lower], stop)
                if going is not None and (going.frame.act, going.form.feature) != _AT_WORK:
                    return going
        if lower in _GOES and self.text.lowers(k, k + 3) in _GOING_ON and k + 3 < stop:
            went = self.infinitive(k, k + 3, "past" if lower == "went" else "s", stop)
            if went is not None:
                return went
        if lower == "had" and modal is None and self.is_occasion(k, stop):
            return self.infinitive(k, k + 4, "past", stop)
        if lower in _TAKING and modal is None and self.is_occasion(k, stop):
            return self.infinitive(k, k + 4, _TAKING[lower], stop)
        if lower in _JOINING and modal is None:
            return self._joining(k, stop)
        return self._framed(k, stop) if lower in self._words.framing and k + 2 < stop else None

    def _joining(self, k: int, stop: int) -> FrameMatch | None:
        """ "joined Chile in condemning the raid", "stands with Peru in thanking X": the act is the gerund's."""
        for m in range(k + 1, min(k + _FAR, stop - 1)):
            if self.text[m].text == "," or self.text[m].lower in self._words.embedders:
                return None
            if self.text[m].lower != "in" or not self.text[m + 1].lower.endswith("ing"):
                continue
            match = self.frame_at(m + 1, stop)
            if match is None or not match.frame.participle:
                return None
            return FrameMatch(
                match.frame,
                k,
                match.last,
                replace(match.form, feature=_JOINING[self.text[k].lower]),
            )
        return None

    def _predicated(self, j: int, k: int, stop: int) -> FrameMatch | None:
        """What "be" says with the words at *k*: "in full agreement", "pleased to accept", "glad"."""
        tense, lower = self._be_tense(j, k), self.text[k].lower
        if lower == "able" and tense == "past" and self.text.lowers(k + 1, k + 2) == ["to"]:
            return self.infinitive(k, k + 2, tense, stop)  # "was able to confirm": so it was done
        if k > j:
            at = max(m for m in range(j, k) if self.text[m].lower in self._words.be)
            joined = self._phrase(Form(self.text[at].lower, "be", tense), at, stop)
            if joined is not None:
                return joined
        predicative = self.lexicon.predicatives.get(lower)
        if predicative is None:
            return None
        if (
            predicative.act in ("welcome", "praise")
            and self.text.lowers(k + 1, k + 2) == ["to"]
            and k + 2 < stop
        ):
            taken = self.frame_at(k + 2, stop)
            if taken is not None and taken.form.lemma in self._words.done_with_pleasure:
                form = Form(lower, taken.form.lemma, self._be_feature(j, k))
                return FrameMatch(taken.frame, k, taken.last, form)
            if predicative.act == "praise":
                return None  # "proud to stand with X": of oneself
        if k == j or self.text.lowers(k, k + 2) == ["concerned", "with"]:
            return None  # "concerned with fund-raising": what it deals with
        frame = self._joined_in(k, stop) or self._predicative(k)
        return FrameMatch(frame, k - 1, k + 1, Form(lower, "be", tense))

    def _helped(self, match: FrameMatch, j: int) -> FrameMatch:
        """ "did not support": the tense is that of its auxiliary."""
        helps = self.text.lowers(j, match.first)
        feature = "past" if "did" in helps else "s" if "does" in helps else match.form.feature
        if feature == match.form.feature:
            return match
        return replace(match, form=replace(match.form, feature=feature))

    def voiced(self, first: int, be: int, stop: int) -> FrameMatch | None:
        """ "Concern was expressed", "views were exchanged": the noun before decides the act."""
        k = be + 1
        while k < stop and self.lexicon.is_adverb(self.text[k].lower):
            k += 1
        found = self.light_verbs.voiced(first, be, k) if k < stop else None
        return FrameMatch(found[0], k, k + 1, found[1]) if found is not None else None

    def _predicative(self, k: int) -> Frame:
        """The frame of the predicative at *k*: "keen to help" undertakes, "keen to see" hopes."""
        frame = self.lexicon.predicatives[self.text[k].lower]
        wishes = frame.act == "commit" and self.text[k].lower in {"keen", "eager"}
        awaits = wishes and not self._words.awaiting.isdisjoint(self.text.lowers(k + 2, k + 3))
        return self.lexicon.predicatives["hopeful"] if awaits else frame

    def _joined_in(self, k: int, stop: int) -> Frame | None:
        """ "were united in their concern": the noun decides."""
        if k + 2 >= stop or self.text[k + 1].lower != "in":
            return None
        for j in range(k + 2, min(k + 6, stop)):
            act = self.lexicon.frames["noun_acts"].get(self.text[j].lower)
            if act is not None:
                return Frame(f"be-in-{self.text[j].lower}", act)
        return None

    def _framed(self, k: int, stop: int) -> FrameMatch | None:
        """ "began (the talks) by thanking X": the act is that of the gerund, the tense its verb's."""
        by = next((m for m in range(k + 1, min(k + 6, stop)) if not self.text[m].is_word or self.text[m].lower == "by"), k)  # fmt: skip
        if self.text[by].lower != "by":
            return self._opened_with(k, stop)
        j = by + 1
        while j < stop and self.lexicon.is_adverb(self.text[j].lower):
            j += 1
        match = self.frame_at(j, stop) if j < stop else None
        if match is None or match.form.feature != "ing":
            return None
        past = "past" if self.text[k].lower.endswith("ed") or self.text[k].lower == "began" else "s"
        return FrameMatch(match.frame, k, match.last, Form(match.form.text, match.form.lemma, past))

    def _opened_with(self, k: int, stop: int) -> FrameMatch | None:
        """ "opened the talks with words of thanks": the noun decides, words alone state."""
        j = next((m for m in range(k + 1, min(k + 6, stop)) if self.text[m].lower == "with"), None)
        if j is None or not all(token.is_word for token in self.text[k:j]):
            return None
        past = "s" if self.text[k].lower.endswith("s") else "past"
        form = Form(self.text[k].lower, "open", past)
        found = self.light_verbs.noun(j + 1, stop)
        return FrameMatch(found.frame, k, found.last, form) if found is not None else None

    def _aux_here(self, k: int, stop: int) -> bool:
        """Whether a form of "have" or "do" is an auxiliary here, not the verb itself."""
        if self.text[k].lower not in self._words.have:
            return True
        j = k + 1
        while j < stop and self.text[j].lower in self.lexicon.adverbs | {"been"}:
            j += 1
        if j >= stop:
            return False
        forms = self.lexicon.forms.get(self.text[j].lower, ())
        return (
            any(f.feature == "participle" for f in forms)
            or self.text[j].lower.endswith("ed")
            or self.text[j - 1].lower == "been"
        )

    def _be_feature(self, j: int, k: int) -> str:
        """What the form of "be" agrees with: "X is pleased to", "they are pleased to"."""
        words = self.text.lowers(j, k)
        if "been" in words:
            return "participle"
        return "s" if "is" in words else self._be_tense(j, k)

    def _be_tense(self, j: int, k: int) -> str:
        return (
            "past"
            if any(self.text[m].lower in {"was", "were", "remained"} for m in range(j, k))
            else "base"
        )


def aside_end(text: TokenText, k: int, stop: int) -> int | None:
    """The index behind a few words in commas from the comma at *k* on, or None."""
    near = range(k + 2, min(k + 7, stop - 1))
    return next((m + 1 for m in near if text[m].text == ","), None)

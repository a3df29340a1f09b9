"""Frames: which act the verb at a token performs, and in what form it stands."""

from __future__ import annotations

from dataclasses import replace

from communique.inflection import Form
from communique.lexicon import Frame, Lexicon
from communique.reading.light_frames import LightReader, singular
from communique.reading.registry import Registry
from communique.tokens import TokenText
from communique.values import value


@value
class FrameMatch:
    """A frame of the lexicon at a verb: token range of its trigger and the verb's form."""

    frame: Frame
    first: int
    last: int
    form: Form


_GOING_ON = (["went", "on", "to"], ["goes", "on", "to"])


def _things_of_deeds(lexicon: Lexicon) -> dict[str, frozenset[str]]:
    return {verb: frozenset(things) for verb, things in lexicon.frames["deeds"].items()}


class FrameReader:
    """Finds frames of the lexicon at the verbs of one document."""

    def __init__(self, text: TokenText, registry: Registry, lexicon: Lexicon):
        self.text = text
        self.registry = registry
        self.lexicon = lexicon
        words = lexicon.words
        self._be = words("grammar", "be")
        self._auxiliaries = words("grammar", "auxiliaries") | self._be
        self._have = words("grammar", "have")
        self._modals = words("grammar", "modals")
        self._hypothetical = words("grammar", "hypothetical_modals")
        self._negations = words("grammar", "negations")
        self._continuing = frozenset({"continue", "continues", "continued"})
        self._framing = words("grammar", "framing_verbs")
        self._done_with_pleasure = words("frames", "done_with_pleasure")
        self._wished = words("frames", "wished_acts")
        self._performative = words("frames", "progressive_acts")
        self._deeds = lexicon.derived("things of deeds", _things_of_deeds)
        self._awaiting = words("frames", "awaiting")
        self._light_verbs = LightReader(text, registry, lexicon)
        self._after_meeting = words("grammar", "after_meeting")

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

    def _is_deed(self, lemma: str, k: int, stop: int) -> bool:
        """ "presented a medal", "raised funds": what the verb takes makes it a deed."""
        things = self._deeds.get(lemma, frozenset())
        return bool(things) and not things.isdisjoint(self.text.lowers(k + 1, min(k + 7, stop)))

    def _phrase(self, form: Form, k: int, stop: int) -> FrameMatch | None:
        for tail, frame in self.lexicon.phrases.get(form.lemma, ()):
            j = k + 1
            fits = True
            for word in tail:
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
                        fits = after in self._after_meeting
                    break
                skipped = 0
                while (
                    j < stop
                    and self.text[j].lower != word
                    and skipped < 2
                    and (
                        self.text[j].lower in self.lexicon.adverbs
                        or self.text[j].lower in self.lexicon.intensifier_adjectives
                        or self.text[j].lower.endswith("ly")  # "spoke candidly about"
                    )
                ):
                    j += 1
                    skipped += 1
                if j >= stop or not _same_noun(self.text[j].lower, word):
                    fits = False
                    break
                j += 1
            if fits:
                return FrameMatch(frame, k, j, form)
        return None

    def _light(self, form: Form, k: int, stop: int) -> FrameMatch | None:
        found = self._light_verbs.match(form, k, stop)
        return FrameMatch(found.frame, k, found.last, form) if found is not None else None

    def verb_after(self, j: int, stop: int) -> tuple[FrameMatch, bool, str | None, bool] | None:
        """The frame of the verb group at *j*: match, negated, modal, passive. Adverbs are skipped."""
        k, negated, modal, be = j, False, None, False
        while k < stop:
            lower = self.text[k].lower
            if lower == "not" and self.text[k + 1 : k + 2] and self.text[k + 1].lower == "only":
                k += 2
                continue  # "not only welcomed X but also thanked Y"
            if lower in self._negations:
                negated = True
            elif lower == "and" and j < k < stop - 1 and self._joins_adverbs(k):
                pass  # "warmly and sincerely thanked"
            elif lower in self._modals:
                modal = modal or lower
            elif lower == "," and modal and (aside := aside_end(self.text, k, stop)):
                k = aside
                continue  # "will, as always, support"
            elif lower in self._be:
                be = True
            elif lower in self._auxiliaries and self._aux_here(k, stop):
                pass
            elif not self.lexicon.is_adverb(lower) or (
                self.frame_at(k, stop) is not None and lower not in {"further"}
            ):
                break
            k += 1
        if k >= stop:
            return None
        if self.text[k].lower in self._continuing and k + 2 < stop and modal is None:
            at = k + 2
            while at + 1 < stop and self.lexicon.is_adverb(self.text[at].lower):
                at += 1
            going = self.frame_at(at, stop) if self.text[k + 1].lower == "to" else None
            if going is not None and going.form.feature == "base":
                tense = "past" if self.text[k].lower == "continued" else "base"
                form = Form(self.text[k].lower, going.form.lemma, tense)
                return FrameMatch(going.frame, k, going.last, form), negated, modal, False
        if self.text.lowers(k, k + 3) in _GOING_ON and k + 3 < stop:
            went = self.frame_at(k + 3, stop)
            if went is not None and went.form.feature == "base":
                tense = "past" if self.text[k].lower == "went" else "base"
                form = Form(self.text[k].lower, went.form.lemma, tense)
                return FrameMatch(went.frame, k, went.last, form), negated, modal, False
        if self.text[k].lower in self._framing and k + 2 < stop:
            opened = self._framed(k, stop)
            if opened is not None:
                return opened, negated, modal, False
        if be and k > j:
            at = max(m for m in range(j, k) if self.text[m].lower in self._be)
            standing = Form(self.text[at].lower, "be", self._be_tense(j, k))
            joined = self._phrase(standing, at, stop)  # "were in full agreement"
            if joined is not None:
                return joined, negated, modal, False
        if be and self.text[k + 1 : k + 2] and self.text[k + 1].lower == "to" and k + 2 < stop:
            # "was pleased to accept the invitation"
            taken = self.frame_at(k + 2, stop)
            pleased = self.lexicon.predicatives.get(self.text[k].lower)
            if taken is not None and taken.form.lemma in self._done_with_pleasure and pleased:
                if pleased.act == "welcome":
                    past = Form(self.text[k].lower, taken.form.lemma, self._be_tense(j, k))
                    return FrameMatch(taken.frame, k, taken.last, past), negated, modal, False
        with_ = self.text.lowers(k, k + 2) == ["concerned", "with"]  # what it deals with
        if be and self.text[k].lower in self.lexicon.predicatives and k > j and not with_:
            frame = self._joined_in(k, stop) or self._predicative(k)
            return (
                FrameMatch(
                    frame, k - 1, k + 1, Form(self.text[k].lower, "be", self._be_tense(j, k))
                ),
                negated,
                modal,
                False,
            )
        if self.text[k + 1 : k + 2] and self.text[k + 1].lower == "to" and k + 2 < stop:
            wished = self._wished_act(k, modal, stop)
            if wished is not None:
                return wished, negated, None, False
        if modal is not None:
            spoken = next(
                (
                    Frame(m["id"], m["act"])
                    for m in self.lexicon.frames["modal"]
                    if modal in m["words"]
                ),
                None,
            )
            at = next(m for m in range(j, k) if self.text[m].lower == modal)
            if spoken is not None:
                return (
                    FrameMatch(
                        spoken,
                        at,
                        k + 1,
                        Form(modal, modal, "base" if modal != "would" else "past"),
                    ),
                    negated,
                    modal,
                    be,
                )
        match = self.frame_at(k, stop)
        if match is None:
            return None
        match = self._helped(match, j)
        feature = match.form.feature
        if be and feature != "ing":
            return match, negated, modal, True
        helped = self.text.lowers(j, k)
        if "having" in helped or not self._have.isdisjoint(helped):
            # "having regard to" is no perfect
            forms = self.lexicon.forms[self.text[match.first].lower]
            perfect = any(f.feature in ("participle", "past", "ing") for f in forms)
            return (match, negated, modal, False) if perfect else None
        if feature == "ing" and (not be or match.frame.act not in self._performative):
            return None
        if any(self.text[m].lower in self._hypothetical for m in range(j, k)):
            return None
        return match, negated, modal, False

    def _joins_adverbs(self, k: int) -> bool:
        before, after = self.text[k - 1].lower, self.text[k + 1].lower
        return self.lexicon.is_adverb(before) and self.lexicon.is_adverb(after)

    def _wished_act(self, k: int, modal: str | None, stop: int) -> FrameMatch | None:
        """ "would like to thank", "wish to express their thanks": done with the words."""
        like = modal == "would" and self.text[k].lower == "like"
        forms = self.lexicon.forms.get(self.text[k].lower, ())
        wish = next((f for f in forms if f.lemma == "wish"), None)
        if not like and wish is None:
            return None
        match = self.frame_at(k + 2, stop)
        if match is None or match.frame.act not in self._wished or match.form.feature != "base":
            return None
        if wish is None:
            return match
        return FrameMatch(match.frame, k, match.last, replace(match.form, feature=wish.feature))

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
        found = self._light_verbs.voiced(first, be, k) if k < stop else None
        return FrameMatch(found[0], k, k + 1, found[1]) if found is not None else None

    def _predicative(self, k: int) -> Frame:
        """The frame of the predicative at *k*: "keen to help" undertakes, "keen to see" hopes."""
        frame = self.lexicon.predicatives[self.text[k].lower]
        wishes = frame.act == "commit" and self.text[k].lower in {"keen", "eager"}
        awaits = wishes and not self._awaiting.isdisjoint(self.text.lowers(k + 2, k + 3))
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
        found = self._light_verbs.noun(j + 1, stop)
        return FrameMatch(found.frame, k, found.last, form) if found is not None else None

    def _aux_here(self, k: int, stop: int) -> bool:
        """Whether a form of "have" or "do" is an auxiliary here, not the verb itself."""
        if self.text[k].lower not in self._have:
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


def _same_noun(seen: str, word: str) -> bool:
    return seen == word or singular(seen) == word

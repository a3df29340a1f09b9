"""English verb forms, made from lemmas by rule and a table of exceptions.

Only what a lexicon of reporting verbs needs: the five forms of a verb in British and
American spelling. The rules are those of any school grammar.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_IRREGULAR = {
    "be": ("is", "was", "been", "being"),
    "have": ("has", "had", "had", "having"),
    "hold": ("holds", "held", "held", "holding"),
    "say": ("says", "said", "said", "saying"),
    "take": ("takes", "took", "taken", "taking"),
    "pay": ("pays", "paid", "paid", "paying"),
    "lend": ("lends", "lent", "lent", "lending"),
    "give": ("gives", "gave", "given", "giving"),
    "send": ("sends", "sent", "sent", "sending"),
    "tell": ("tells", "told", "told", "telling"),
    "meet": ("meets", "met", "met", "meeting"),
    "speak": ("speaks", "spoke", "spoken", "speaking"),
    "stand": ("stands", "stood", "stood", "standing"),
    "undertake": ("undertakes", "undertook", "undertaken", "undertaking"),
    "seek": ("seeks", "sought", "sought", "seeking"),
    "strive": ("strives", "strove", "striven", "striving"),
    "win": ("wins", "won", "won", "winning"),
    "set": ("sets", "set", "set", "setting"),
    "lay": ("lays", "laid", "laid", "laying"),
    "go": ("goes", "went", "gone", "going"),
    "draw": ("draws", "drew", "drawn", "drawing"),
    "come": ("comes", "came", "come", "coming"),
    "make": ("makes", "made", "made", "making"),
    "put": ("puts", "put", "put", "putting"),
    "uphold": ("upholds", "upheld", "upheld", "upholding"),
    "bring": ("brings", "brought", "brought", "bringing"),
    "see": ("sees", "saw", "seen", "seeing"),
    "find": ("finds", "found", "found", "finding"),
    "keep": ("keeps", "kept", "kept", "keeping"),
    "lead": ("leads", "led", "led", "leading"),
    "do": ("does", "did", "done", "doing"),
    "become": ("becomes", "became", "become", "becoming"),
    "think": ("thinks", "thought", "thought", "thinking"),
    "feel": ("feels", "felt", "felt", "feeling"),
    "bear": ("bears", "bore", "borne", "bearing"),
    "bid": ("bids", "bade", "bidden", "bidding"),
    "leave": ("leaves", "left", "left", "leaving"),
    "swear": ("swears", "swore", "sworn", "swearing"),
    "strike": ("strikes", "struck", "struck", "striking"),
    "throw": ("throws", "threw", "thrown", "throwing"),
    "shed": ("sheds", "shed", "shed", "shedding"),
    "deal": ("deals", "dealt", "dealt", "dealing"),
    "dwell": ("dwells", "dwelt", "dwelt", "dwelling"),
    "foresee": ("foresees", "foresaw", "foreseen", "foreseeing"),
    "hear": ("hears", "heard", "heard", "hearing"),
    "run": ("runs", "ran", "run", "running"),
    "know": ("knows", "knew", "known", "knowing"),
}

# Verbs of more than one syllable that double their last consonant (stress on the last).
_DOUBLING = {
    "commit", "recommit", "re-commit", "permit", "submit", "admit", "refer", "concur", "prefer", "confer", "defer", "regret", "compel",
    "control", "propel", "rebut", "transfer", "occur", "omit", "dispel", "deter", "impel", "extol", "aver",
}  # fmt: skip
_BRITISH_DOUBLING = {"travel", "cancel", "signal", "counsel", "label", "model", "level", "channel"}
_ISE_EXCEPTIONS = {
    "advise", "exercise", "promise", "raise", "praise", "rise", "revise", "supervise", "devise", "comprise", "compromise", "surprise",
    "arise", "disguise", "improvise", "televise", "appraise",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Form:
    """One inflected form. *feature* is `base`, `s`, `past`, `participle` or `ing`."""

    text: str
    lemma: str
    feature: str


def is_gerund(word: str) -> bool:
    """Whether *word*, in small letters, has the form of a gerund: "opening", but not "bring" or "king"."""
    return word.endswith("ing") and len(word) > 5


def spellings(lemma: str) -> tuple[str, ...]:
    """*lemma* in British and American spelling, the given one first."""
    if lemma.endswith("ise") and lemma not in _ISE_EXCEPTIONS:
        return lemma, lemma[:-3] + "ize"
    if lemma.endswith("yse"):
        return lemma, lemma[:-3] + "yze"
    if lemma == "honour":
        return lemma, "honor"
    if lemma.endswith("our") and lemma in {"favour", "endeavour", "labour"}:
        return lemma, lemma[:-3] + "or"
    return (lemma,)


def _regular(lemma: str) -> list[tuple[str, str]]:
    if re.search(r"(s|x|z|ch|sh|o)$", lemma):
        third = lemma + "es"
    elif re.search(r"[^aeiou]y$", lemma):
        third = lemma[:-1] + "ies"
    else:
        third = lemma + "s"
    stems = [lemma]
    one_syllable = len(re.findall(r"[aeiouy]+", lemma)) == 1
    if (one_syllable and re.search(r"[^aeiou][aeiou][^aeiouwxy]$", lemma)) or lemma in _DOUBLING:
        stems = [lemma + lemma[-1]]
    elif lemma in _BRITISH_DOUBLING:
        stems = [lemma, lemma + lemma[-1]]
    forms = [("s", third)]
    for stem in stems:
        if stem.endswith("e"):
            past = stem + "d"
        elif re.search(r"[^aeiou]y$", stem):
            past = stem[:-1] + "ied"
        else:
            past = stem + "ed"
        ing = stem[:-1] + "ing" if re.search(r"[^eyo]e$", stem) else stem + "ing"
        forms += [("past", past), ("participle", past), ("ing", ing)]
    return forms


def verb_forms(lemma: str) -> tuple[Form, ...]:
    """All forms of a verb, in both spellings where they differ."""
    forms: list[Form] = []
    for spelling in spellings(lemma):
        forms.append(Form(spelling, lemma, "base"))
        if spelling in _IRREGULAR:
            s, past, participle, ing = _IRREGULAR[spelling]
            pairs = [("s", s), ("past", past), ("participle", participle), ("ing", ing)]
        else:
            pairs = _regular(spelling)
        forms += [Form(text, lemma, feature) for feature, text in pairs]
    return tuple(forms)

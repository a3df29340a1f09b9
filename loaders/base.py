"""What a loader is."""

from __future__ import annotations

import re
from typing import Protocol

from communique.lexicon import Lexicon
from communique.reading.extraction import Draft, Profile
from communique.reading.imprint.agencies import agency_mark, is_filed
from communique.reading.times.dateline import without_dates


class Loader(Protocol):
    """One family of statements.

    Attributes:
        name: Kebab-case name, the one of its entry point.
    """

    name: str

    def recognise(self, draft: Draft) -> float:
        """How surely *draft* is of this family: 0 not at all, 1 beyond doubt."""
        ...

    def profile(self, draft: Draft) -> Profile:
        """What kind of statement it is and who issued it."""
        ...


def any_of(lexicon: Lexicon, key: str) -> str:
    """The patterns of a list of `families.yaml` as one, in which any of them will do.

    Raises:
        DataError: The list is missing.
    """
    lexicon.words("families", key)  # tells of a list that is missing
    return f"(?:{'|'.join(lexicon.families[key])})"


def pattern(
    lexicon: Lexicon, key: str, flags: re.RegexFlag = re.NOFLAG, whole: bool = False
) -> re.Pattern[str]:
    """What finds any of a list of `families.yaml`, as *whole* words if asked; compiled once.

    Raises:
        DataError: The list is missing.
    """

    def compiled(lexicon: Lexicon) -> re.Pattern[str]:
        found = any_of(lexicon, key)
        return re.compile(rf"\b{found}\b" if whole else found, flags)

    return lexicon.derived(f"families: {key}, {int(flags)}, {whole}", compiled)


_FIRST = 12  # blocks in which a line says what it is, should a summary stand above
_LAST = 4


def is_press_release(draft: Draft) -> bool:
    """Whether the head says that it is a press release, or a line of its own further down or below.

    What the title calls a readout is one, wherever it is filed.
    """
    if pattern(draft.tools.lexicon, "readouts", re.IGNORECASE, whole=True).match(draft.title):
        return False
    said = pattern(draft.tools.lexicon, "press_releases", re.IGNORECASE, whole=True)
    if said.search(draft.head):
        return True
    folded, blocks = draft.doc.folded, draft.blocks
    lines = (b for b in (*blocks[:_FIRST], *blocks[-_LAST:]) if not b.is_text)
    return any(said.match(folded, b.start, b.end) for b in lines)


def is_news(draft: Draft) -> bool:
    """Whether it is a newsroom's item: its name stands in the head, or the title quotes somebody."""
    if _is_headline(draft) and not is_press_release(draft):
        return True
    if any(name in draft.head for name in draft.tools.lexicon.publishers["newsrooms"]):
        return True
    return bool(agency_mark(draft)) or (is_filed(draft) and not is_press_release(draft))


_AFTER_COLON = 3  # words that make what follows a name in a headline a clause
_SHORT_NAME = re.compile(r"[A-Z]\. ?[A-Z][^\W\d_]+(?:-[A-Z][^\W\d_]+)?")  # "A. Ruiz"


def _is_headline(draft: Draft) -> bool:
    """Whether the title is a headline of what somebody said: "Ana Ruiz in Lima: Chile will join X".

    Or it begins with a quotation: "'We want peace' - President Ruiz to the envoys".
    """
    title = draft.title
    if title[:1] == '"':
        return any(mark in title[2:] for mark in ('" -', '" –', '" —', '":', '",'))
    said, colon, clause = title.partition(": ")
    if not colon or len(without_dates(clause).split()) < _AFTER_COLON:
        return False  # "Call with President X of Chile: 3 May 2024" tells when it was
    if _SHORT_NAME.fullmatch(said):
        return True
    block = next(b for b in draft.blocks if b.kind == "title")
    end = draft.tokens.first_at(block.start + len(said))
    first = draft.tokens.first_at(block.start)
    return any(
        first <= p.first and p.last <= end and p.name[0] < p.name[1]
        for p in draft.sightings.persons
    )


def is_provisional(draft: Draft) -> bool:
    """Whether the statement calls itself a provisional or unofficial translation."""
    text = draft.doc.folded.lower()
    said = pattern(draft.tools.lexicon, "provisional", whole=True)
    return "translation" in text and bool(said.search(text))


def reports(draft: Draft) -> int:
    """How many sentences hold a verb of the lexicon in the past: "stressed", "agreed"."""
    text = draft.tokens
    past = draft.tools.lexicon.derived("verbs in the past", _past_forms)
    count = 0
    for sentence in draft.sentences:
        first, last = text.first_at(sentence.start), text.first_at(sentence.end)
        count += not past.isdisjoint(text.lowers(first + 1, last))
    return count


def _past_forms(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(
        text
        for text, forms in lexicon.forms.items()
        if any(f.feature == "past" and f.lemma in lexicon.simple for f in forms)
    )


def _quoted(draft: Draft) -> frozenset[int]:
    """The tokens of what is quoted: somebody's words, and not those of the statement."""
    text, found = draft.tokens, set[int]()
    for block in draft.blocks:
        if not block.is_text or '"' not in draft.doc.folded[block.start : block.end]:
            continue
        inside = False
        for i in text.range(block.start, block.end):
            inside ^= text[i].text == '"'
            if inside:
                found.add(i)
    return frozenset(found)


def voices(draft: Draft) -> int:
    """How many sentences have "we", "I" or a listed state or body that speaks for itself.

    Speaking is told by a verb of the lexicon in the present or perfect: "Australia condemns",
    "we have conveyed". Quoted words do not count.
    """
    text, lexicon = draft.tokens, draft.tools.lexicon
    quoted = _quoted(draft)
    bodies = {b.last for b in draft.sightings.bodies if not b.is_place}
    count = 0
    for sentence in draft.sentences:
        first, last = text.first_at(sentence.start), text.first_at(sentence.end)
        for i, word in enumerate(text.lowers(first, min(first + 12, last - 1)), first):
            if (word not in {"we", "i"} and i + 1 not in bodies) or i in quoted:
                continue
            if text[i - 1].lower == "that" and i > first:
                continue  # "The Director said that UNESCO will ...": he tells it, and not they
            j = i + 1
            while j < last and (text[j].lower in lexicon.adverbs or text[j].lower == "government"):
                j += 1
            forms = lexicon.forms.get(text[j].lower, ()) if j < last else ()
            if any(
                f.feature in ("base", "s") and (f.lemma in lexicon.simple or f.lemma == "stand")
                for f in forms
            ) or (j < last and text[j].lower in {"are", "is", "am", "have", "has", "will"}):
                count += 1
                break
    return count

"""Sentences that name who issues a statement and say nothing else."""

from __future__ import annotations

from itertools import pairwise

from communique.lexicon import Lexicon
from communique.reading.page.line_patterns import line_patterns
from communique.tokens import TokenText

RELEASED = frozenset({"released", "issued", "adopted", "agreed", "made", "signed", "endorsed"})
_NOTE_REACH = 6  # tokens from the verb to the word for the statement
_NOUN_LEADS = frozenset(
    {"the", "a", "an", "of", "for", "by", "joint", "press", ":", "-"}
)  # "the briefing"
_WITH_WHOM = frozenset({"with", "by", "from", "between"})
# Behind these "Joint statement" goes on with its sentence.
_INSIDE = frozenset({"the", "a", "this", "their", "our", "of", "in", "and", "following", "to"})
_LONGEST = 24  # tokens of a sentence that only says by whom a statement was issued, and when


def issuers_from(text: TokenText, lexicon: Lexicon, first: int, last: int) -> int | None:
    """Where a sentence that only names issuers begins to name them, or None.

    "Joint statement from: Hon Ron Mark, Minister of Defence; Dr Mark Esper, ..."
    """
    words = text.lowers(first, min(first + 7, last))
    if ":" not in words:
        return None
    kinds = lexicon.words("publishers", "issued_kinds")
    leads = lexicon.words("publishers", "issued_by")
    for i in range(len(words) - 2):
        if words[i] in kinds and words[i + 1] in leads and words[i + 2] == ":":
            return first + i + 3
    return None


def subject_at(text: TokenText, lexicon: Lexicon, first: int, last: int) -> int:
    """Where a title begins to say what it is about, or *last*: "on", "condemning", "welcoming"."""
    leads = lexicon.words("publishers", "subject_leads")
    for i in range(first, last):
        word = text[i].lower
        if word in leads and text.lowers(i, i + 2) != ["on", "behalf"]:
            return i
        forms = lexicon.forms.get(word, ()) if i > first else ()
        if not forms or text[i - 1].lower in _NOUN_LEADS:
            continue
        if any(f.feature == "ing" and f.lemma in lexicon.simple for f in forms):
            return i
    return last


def tells_of_issue(text: TokenText, lexicon: Lexicon, first: int, last: int) -> bool:
    """ "The press release issued by the Foreign Office on 3 May.": a line about the text itself."""
    if released_at(text, lexicon, first, last) is not None:
        return True  # "The Governments of A and B have issued the following joint statement."
    if title_runs_in(text, lexicon, first, last):
        return True
    if last - first > _LONGEST:
        return False
    if lexicon.words("layout", "issued_verbs").isdisjoint(text.lowers(first, min(first + 7, last))):
        return False
    return line_patterns(lexicon).issued.match(text.folded, text[first].start) is not None


def title_runs_in(text: TokenText, lexicon: Lexicon, first: int, last: int) -> bool:
    """ "A and B to open a port Joint statement with Ana Ruiz, Minister of B.": a head without its breaks."""
    kinds = lexicon.words("publishers", "issued_kinds")
    for i in range(first + 1, last - 3):
        if text[i].text != "Joint" or not text[i - 1].is_word or text[i - 1].lower in _INSIDE:
            continue
        words = text.lowers(i + 1, min(i + 5, last))
        if any(a in kinds and b in _WITH_WHOM for a, b in pairwise(words)):
            return True
    return False


def released_at(text: TokenText, lexicon: Lexicon, first: int, last: int) -> int | None:
    """Where the verb of "have issued the following joint statement" stands, or None."""
    kinds = lexicon.words("publishers", "issued_kinds")
    words = text.lowers(first, last)
    for n, word in enumerate(words[:-2]):
        if word in RELEASED and words[n + 2] == "following" and words[n + 1] == "the":
            return first + n if not kinds.isdisjoint(words[n + 3 : n + _NOTE_REACH]) else None
    return None

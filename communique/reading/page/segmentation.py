"""Blocks to sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.lexicon import Lexicon
from communique.reading.page.blocks import Block
from communique.values import value

# A letter outside ASCII may begin a sentence, too; whether it is a capital is asked afterwards.
# Pages that lost their line breaks glue sentences: "to France.The ministers agreed". The mark
# comes first, and what stands before it is looked at from there: so a text is searched for the
# few marks alone, and not tried at each of its characters.
_BOUNDARY = re.compile(
    r"[.!?:](?:"
    r"(?<=[.!?])[.!?]*[\"')\]]*(?=\s+[\"'(\[]?[^\W_a-z])"
    r"|(?:(?<=[a-zß-öø-ÿ\d]{2}[.!?])|(?<=\)[.!?]))(?=\"{0,2}[A-Z](?:[a-zß-öø-ÿ]+(?:-\w+)*(?:,?\s|'\w+\s)|\s[a-z]))"
    r"|(?<=[a-zé]:)(?=\s*\"[A-Z])"  # "issued the following statement: "Chile and Peru call on ..."
    r")"
)
_ISSUED = re.compile(r"\bfollowing\s(?:[a-z]+\s){0,2}([^\W\d_]+)\Z")
_GLUED_WORD = re.compile(r"\"*(\w+)")
_ADDRESS = re.compile(r"www|[@/:._]")
_LONGEST_WORD = 80
_SHORT = 4  # letters of what may be a title that no list knows: "Mohd.Ali", "Brig.Gen"
_BRACKETED = re.compile(r"\((?:[A-Z]\.){2,}\)\Z")
_HALF_PAST = re.compile(r"\s[0-5]\d\s{0,2}[ap]\.?\s?m\b")  # "10. 30 a. m.", as scanned print has it
_INITIALS = re.compile(r"[^\W\d_](?:\.[^\W\d_])*")
_FOLLOWER = re.compile(r"\s+[\"'(\[]*([^\W_]+)")  # "Añez" is no "A"
_NUMBERED = re.compile(r"\b[A-Z]{3,} [IVX]$")  # a conference by its acronym and number
_LAST_WORD = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]+$")


@value
class Sentence:
    """One sentence: offsets with its closing mark, and the index of its block."""

    start: int
    end: int
    block: int


def _is_glued(text: str, match: re.Match[str], lexicon: Lexicon) -> bool:
    """Whether two sentences meet at a mark with no blank, and no title meets its name."""
    word = text[: match.start()][-_LONGEST_WORD:].split()[-1]
    if _ADDRESS.search(word) or word.rstrip(".") in lexicon.words("abbreviations", "never_final"):
        return False
    if word.isalpha() and word[0].isupper() and len(word) <= _SHORT:
        next_word = _GLUED_WORD.match(text, match.end())
        starters = lexicon.words("abbreviations", "starters")
        return next_word is not None and next_word.group(1) in starters
    return True


def _is_boundary(text: str, match: re.Match[str], start: int, lexicon: Lexicon) -> bool:
    if match.group() == ":":
        issued = _ISSUED.search(text[max(start, match.start() - 60) : match.start()])
        return issued is not None and issued.group(1) in lexicon.words("publishers", "issued_kinds")
    if not text[match.end()].isspace():
        return _is_glued(text, match, lexicon)
    follower = _FOLLOWER.match(text, match.end())
    next_word = follower.group(1) if follower else ""
    if next_word[:1].islower():
        return False
    if not match.group().startswith("."):
        return True
    if text[match.start() - 1].isdigit() and _HALF_PAST.match(text, match.end()):
        return False
    before = text[max(start, match.start() - 40) : match.start()]
    word_match = _LAST_WORD.search(before, before.rfind(" ") + 1)
    word = word_match.group() if word_match else ""
    closed = len(match.group()) > 1
    if closed:
        # "Republic of Korea (R.O.K.) Special Representative ...", "the Rt. Hon. (Dr.) Ana Ruiz"
        titled = before.endswith(f"({word}") and match.group() == ".)"
        if titled and word in lexicon.words("abbreviations", "never_final"):
            return False
        return _BRACKETED.search(text, max(start, match.start() - 20), match.end()) is None
    if word in lexicon.words("abbreviations", "never_final"):
        return word == "No" and not next_word[:1].isdigit()
    if word in lexicon.words("abbreviations", "final_if_capital_starter"):
        if next_word in lexicon.words("abbreviations", "office_starters"):
            return word not in lexicon.words("abbreviations", "office_owners")
        return next_word in lexicon.words("abbreviations", "starters")
    if _NUMBERED.search(before) is not None and not next_word.isupper():
        return True  # "the work of UNCTAD V. Minister X said"
    initial = word.isupper() and _INITIALS.fullmatch(word) is not None  # "Ambassador K.C. Rao"
    return not initial or next_word in lexicon.words(
        "abbreviations", "starters"
    )  # "Pillar I. They"


def _ends(text: str, start: int, end: int, lexicon: Lexicon) -> Iterator[int]:
    """Where sentences end within `[start, end)`, behind their marks."""
    first = start
    for match in _BOUNDARY.finditer(text, start, end):
        if _is_boundary(text, match, start, lexicon):
            start = match.end()
            if text[start] == '"' and text.count('"', first, start) % 2:
                start += 1  # it closes what the sentence quotes, glued to the next one
            yield start


def find_sentences(text: str, blocks: tuple[Block, ...], lexicon: Lexicon) -> tuple[Sentence, ...]:
    """The sentences of all blocks of running text, in order. *text* is the folded text."""
    sentences: list[Sentence] = []
    leads: dict[int, int] = {}  # where the open sentence of a lead stands in *sentences*
    for index, block in enumerate(blocks):
        if not block.is_text:
            continue
        start = block.start
        if block.fragment and block.lead in leads:
            at = leads[block.lead]
            end, start = _first_of_item(text, block, blocks[index + 1 :], lexicon)
            sentences[at] = Sentence(sentences[at].start, end, sentences[at].block)
            leads[index] = at
            if start >= block.end:
                continue
        for end in _ends(text, start, block.end, lexicon):
            sentences.append(Sentence(start, end, index))
            start = end
            while start < block.end and text[start].isspace():
                start += 1
        if start < block.end:
            leads[index] = len(sentences)
            sentences.append(Sentence(start, block.end, index))
    return tuple(sentences)


def find_asides(
    text: str, blocks: tuple[Block, ...], sentences: tuple[Sentence, ...], lexicon: Lexicon
) -> tuple[Sentence, ...]:
    """What items of a list say behind their first sentence, which the lead's sentence runs over.

    "We will: - open a school. It will be free; - train pilots.": of the first item the second.
    """
    outer = [s for s in sentences if blocks[s.block].end < s.end]  # they run over their block
    asides: list[Sentence] = []
    for index, block in enumerate(blocks):
        if not block.fragment or not any(s.start < block.start < s.end for s in outer):
            continue
        over = max(s.end for s in outer if s.start < block.start < s.end)
        if over < block.end:
            continue  # the last item, which closes the sentence
        start = block.start
        for end in _ends(text, start, block.end, lexicon):
            if start > block.start:
                asides.append(Sentence(start, end, index))
            start = end
            while start < block.end and text[start].isspace():
                start += 1
        if block.start < start < block.end:
            asides.append(Sentence(start, block.end, index))
    return tuple(asides)


def _first_of_item(
    text: str, item: Block, following: tuple[Block, ...], lexicon: Lexicon
) -> tuple[int, int]:
    """Where the part of *item* that ends its lead's sentence ends, and where the rest begins.

    Only the last item of a list can close that sentence.
    """
    if not any(b.fragment and b.lead == item.lead for b in following):
        for end in _ends(text, item.start, item.end, lexicon):
            rest = text[end : item.end]
            return end, item.end - len(rest.lstrip())
    return item.end, item.end

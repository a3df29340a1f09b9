"""Lines of a head that name who issues the statement, and say nothing else.

A body; "The Hon Jana Novak MP", "Minister for Foreign Affairs", "PRIME MINISTER Press Statement No. 12",
and, as a catalogue has it, "Novak, Jana".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice, pairwise, takewhile

from communique.reading.names.name_scan import NameScanner
from communique.reading.names.names import NameGrammar
from communique.reading.names.sightings import PersonSighting
from communique.reading.page.blocks import Block
from communique.reading.page.letterheads import Letterheads
from communique.reading.page.line_patterns import LinePatterns
from communique.reading.times.dateline import without_dates
from communique.tokens import TokenText

# "Novak, Jana", "van der Berg, Anna B.", "Stone, Peter, Jr."
_CATALOGUED = re.compile(
    r"(?P<family>(?:[a-z]{2,3} ){0,2}[^\W\d_][\w'-]+(?: [^\W\d_][\w'-]+)?), "
    r"(?P<given>[^\W\d_][\w'-]*\.?(?: [^\W\d_][\w'-]*\.?){0,3})(?:, (?:Jr|Sr|I{2,3}|IV)\.?)?"
)
_LONGEST = 160  # characters
_MOST_CATALOGUED = 24  # words of a catalogued name, and of dates and times beside it
# "MEDIA RELEASE", and the number of it: "FA90", "VPS 023/2004"
_RELEASE = re.compile(r"^(?:media|press|news) (?:release|statement)\s+(?=\w)", re.IGNORECASE)
_REFERENCE = re.compile(r"\s+[A-Z]{1,4} ?\d[\d/]*[A-Za-z]?$")
_MOST_SIGNED = 5  # words of a name in capitals
_WHOSE = re.compile(r"(?: of|,) (?:the )?")
_NUMBER = re.compile(r"[\s\d/.,:-]*")  # of a release, behind the office in a letterhead
# A line with one of these tells something, and names nobody by itself.
_TELLING = frozenset(
    {"between", "with", "meets", "meeting", "met", "visit", "visits", "call", "talks"}
)
_JOINING = frozenset({",", ".", ";", "-", "|", "and", "&", "the", "(", ")"})


class HeadLines:
    """Tells who is named by whole lines of one document's head.

    Args:
        folded: The whole text: a catalogued name that no list knows has to stand in it.
    """

    def __init__(self, folded: str, grammar: NameGrammar, patterns: LinePatterns):
        self.folded = folded
        self.grammar = grammar
        self.patterns = patterns
        self._places = grammar.lexicon.words("names", "given_places")
        self._roles = grammar.lexicon.words("names", "signing_roles")
        self._formal = grammar.lexicon.words("names", "formal_titles")
        self._titles = grammar.title_words
        self._letterheads = Letterheads(grammar.authority, grammar.lexicon)

    def is_publisher(self, words: str) -> bool:
        """Whether a line names a body that issues statements."""
        names = dict.fromkeys((words, words.replace(",", "")))
        return any(
            (e.type in ("ministry", "organization", "group") and not e.acronyms)
            or e.type == "ministry"
            for n in names
            for e in self.grammar.authority.find(n)
        )

    def names_state(self, words: str) -> bool:
        """Whether a line says whose an office is: "Office of the Prime Minister of Chad"."""
        lands = (words[match.end() :] for match in _WHOSE.finditer(words))
        return any(e.type == "state" for land in lands for e in self.grammar.authority.find(land))

    def is_letterhead(self, words: str) -> bool:
        """Whether a line only names a state, a town, a body or a kind of text."""
        return self._letterheads.is_letterhead(words)

    def is_author(self, words: str) -> bool:
        """Whether a whole line is a person's name or office and says nothing else."""
        if self._tells_much(words):
            return False  # so does most running text, of which no dates need be known
        words = _REFERENCE.sub("", without_dates(_RELEASE.sub("", words)))
        if len(words) > _LONGEST or not words[:1].isalpha():
            return False
        return self.is_catalogued(words) or self._is_named(words)

    def _tells_much(self, words: str) -> bool:
        """Whether a line is too long for a name and a date, and tells something."""
        lowers = words.lower().split()
        return len(lowers) > _MOST_CATALOGUED and not _TELLING.isdisjoint(lowers)

    def is_catalogued(self, words: str) -> bool:
        """Whether a line is a name with the family name first, and no "Town, State"."""
        match = _CATALOGUED.fullmatch(words)
        if match is None or not match["given"][0].isupper():
            return False
        if not self._titles.isdisjoint(match["given"].lower().split()):
            return False  # "Ana Ruiz, Department Spokesperson"
        family, given = match["family"], match["given"]
        find = self.grammar.authority.find
        if any(e.type == "person" for e in find(f"{given} {family}")):
            return True
        listed = (*find(family), *find(given), *find(words))
        if any(e.type != "person" for e in listed) or given.lower() in self._places:
            return False
        if given.split()[-1].lower() in self.grammar.office_words:
            return False  # "Jana Novak, Slovenian Prime Minister"
        return given.split()[0].lower() in self.grammar.given_names or self._speaks_of(family)

    def _speaks_of(self, family: str) -> bool:
        """Whether the text calls somebody by that family name: "Mr. Novak", "Minister Novak"."""
        called = re.compile(rf"([^\W\d_]+)\.?\s+{re.escape(family)}\b", re.IGNORECASE)
        titles = self.grammar.office_words | self.grammar.lexicon.words("names", "honorifics")
        return any(m[1].lower() in titles for m in called.finditer(self.folded))

    def _is_named(self, words: str) -> bool:
        """Whether a line is names with a formal title or an office, or an office alone."""
        lowers = {w.strip(".,;()").lower() for w in words.split()}
        if lowers.isdisjoint(self._titles) or not lowers.isdisjoint(_TELLING):
            return False
        text = TokenText(words)
        if self._signature(text, 0, len(text)) is not None:
            return True
        persons = NameScanner(text, self.grammar).scan([(0, len(text))]).persons
        at = 0
        for seen in persons:
            formal = self._formal.intersection(text.lowers(seen.first, seen.last))
            if (seen.office is None and not formal) or not self._joins(text, at, seen.first):
                return False
            if seen.name[0] != seen.first and not self._opens(text, seen.first):
                return False
            at = max(seen.last, seen.office.last if seen.office is not None else 0)
            at = self.grammar.past_postnominals(text, at, len(text))
        if not persons:
            return False
        at = self._past_land(text, at)
        return self._joins(text, at, len(text)) or self._is_number(text, at)

    def _past_land(self, text: TokenText, i: int) -> int:
        """Where the state behind an office ends: "Minister of Defence, New Zealand"."""
        if text.lowers(i, i + 1) not in ([","], ["-"]):
            return i
        land = self.grammar.entity_at(text, i + 1, len(text))
        return land.last if land is not None and land.is_state and land.how == "name" else i

    def _opens(self, text: TokenText, i: int) -> bool:
        """Whether an office or its owner begins here, and no word that no list knows."""
        i += text[i].lower == "the"
        known = text[i].lower in self.grammar.office_starts
        return (
            known
            or self.grammar.entity_at(text, i, len(text)) is not None
            or (self.grammar.honorific_end(text, i, len(text)) > i)
        )

    def _joins(self, text: TokenText, first: int, last: int) -> bool:
        """Whether nothing but marks and "and" stands between two names of a line."""
        return _JOINING.issuperset(text.lowers(first, last))

    def _is_number(self, text: TokenText, i: int) -> bool:
        """Whether only the number of the release follows: "Press Statement No. 12"."""
        rest = text.folded[text[i].start :].strip(" .,-")
        return bool(_NUMBER.fullmatch(rest) or self.patterns.note.fullmatch(rest))

    def _signature(
        self, text: TokenText, first: int, last: int, line: int | None = None
    ) -> PersonSighting | None:
        """A name and right behind it its office, maybe in the next line, and nothing else.

        *line* is where the line of the name ends, if that is not the last one.
        """
        start = self.grammar.honorific_end(text, first, last)  # "Rt Hon Ana Ruiz"
        end = self.grammar.person_name_end(text, start, last if line is None else line)
        words = [t for t in text[start:end] if t.is_word]
        if not 2 <= len(words) <= 4 or not self._may_be_name(text, start, end, last):
            return None
        comma = self.grammar.past_postnominals(text, end, last)
        comma += comma < last and text[comma].text == ","
        office = self.grammar.office_at(text, comma, last) if comma < last else None
        if office is None or office.last < last or not self._opens(text, comma):
            return None
        return PersonSighting(first, last, (start, end), office)

    def _signature_of_land(
        self, text: TokenText, first: int, line: int, last: int
    ) -> PersonSighting | None:
        """A signature whose state has a line of its own: "Ana Ruiz / Minister of Defence / Chile".

        *line* is where the line of the name ends; the others end by *last*.
        """
        breaks = [
            k for k in range(line + 1, last) if "\n" in text.folded[text[k - 1].end : text[k].start]
        ]
        for k, end in pairwise((*breaks, last)):
            land = self.grammar.entity_at(text, k, end)
            if land is None or not land.is_state or land.how != "name" or land.last != end:
                continue
            signed = self._signature(text, first, k, line)
            if signed is not None and signed.office is not None and signed.office.country is None:
                office = replace(signed.office, last=end, country=land.entity.key)
                return replace(signed, last=end, office=office)
        return None

    def _may_be_name(self, text: TokenText, start: int, end: int, last: int) -> bool:
        """Whether what stands between *start* and *end* is no other name that is listed."""
        listed = self.grammar.entity_at(text, start, last)
        return listed is None or (listed.entity.type == "person" and listed.last == end)

    def _signs(self, words: str, role: str) -> bool:
        """Whether a line is a name in capitals above the role in which its bearer signs: "Member"."""
        if not words.isupper() or role.isupper() or self.is_letterhead(words):
            return False
        text = TokenText(words)
        if self.grammar.honorific_end(text, 0, len(text)):
            return False  # "AMB. ANA RUIZ" is told by that
        names = words.replace(".", " ").split()
        if not 1 < len(names) <= _MOST_SIGNED or not all(n.isalpha() for n in names):
            return False
        lowers = {n.lower() for n in names}
        said = {w.lower() for w in role.strip(",.").split()}
        bodies = self.grammar.lexicon.words("publishers", "issuing_bodies")
        return lowers.isdisjoint(bodies | _TELLING | {"the"}) and not self._roles.isdisjoint(said)

    def signatures(self, text: TokenText, blocks: Sequence[Block]) -> Iterator[PersonSighting]:
        """The persons of whom whole lines above and below the running text are.

        Nothing but the form of the line tells that they are persons.
        """
        last = max((n for n, b in enumerate(blocks) if b.is_text), default=-1)
        for n, block in enumerate(blocks):
            if block.kind != "author" and (block.kind != "heading" or n < last):
                continue
            words = self.folded[block.start : block.end]
            first, end = text.first_at(block.start), text.first_at(block.end)
            if block.kind == "author" and self.is_catalogued(words):
                comma = next(i for i in range(first, end) if text[i].text == ",")
                yield PersonSighting(first, end, (first, end), None, comma=comma)
                continue
            below = takewhile(lambda b: b.kind in ("author", "heading"), blocks[n + 1 :])
            ends = [text.first_at(b.end) for b in islice(below, 2)]
            if ends:  # the name in a line, the office below, and maybe the state below that
                signed = self._signature_of_land(text, first, end, ends[-1])
                if (signed := signed or self._signature(text, first, ends[0], end)) is not None:
                    yield signed
                    continue
                role = self.folded[blocks[n + 1].start : blocks[n + 1].end]
                if block.kind == "heading" and self._signs(words, role):
                    yield PersonSighting(first, end, (first, end), None)
                    continue
            if (signed := self._signature(text, first, end)) is not None:
                yield signed

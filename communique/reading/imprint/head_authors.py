"""The person who issues a statement, as its head names one.

"Statement by the Prime Minister, Ms Jana Novak", or a line with a name and nothing else. Whoever
it is says "I" in the statement and belongs to the state whose ministers need no "of Slovenia".
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile
from typing import TYPE_CHECKING

from communique.authority import Authority
from communique.reading.imprint.leading_persons import LeadingPersons
from communique.reading.names.offices import owner_of
from communique.reading.names.sightings import PersonSighting, name_text
from communique.reading.page.blocks import Block
from communique.values import value

if TYPE_CHECKING:
    from communique.reading.extraction import Draft

_LEADS = frozenset({"by", "from"})
_LONGEST_LEAD = 40  # words of a first paragraph that only says whose statement it is


@value
class HeadAuthor:
    """Who issues a statement by its head.

    Attributes:
        person: Where the author is named; None where it is an office without a name, or several.
        country: Key of the state or international body of the author, or None.
        body: Key of the body that publishes what the author, or the first of several, says; or None.
    """

    person: PersonSighting | None
    country: str | None
    body: str | None = None


def find_head_author(draft: Draft, persons: LeadingPersons) -> HeadAuthor | None:
    """Whom the head of *draft* names as its author."""
    return _Finder(draft, persons).find()


class _Finder:
    def __init__(self, draft: Draft, persons: LeadingPersons):
        self.draft = draft
        self.persons = persons
        self.text = draft.tokens
        self.authority: Authority = draft.tools.authority
        words = draft.tools.lexicon.words
        self._spoken = words("publishers", "spoken_kinds")
        self._spoken_of = words("publishers", "spoken_kinds_of")
        self._leaders = words("publishers", "leaders")
        self._acting = words("names", "acting")

    def find(self) -> HeadAuthor | None:
        said, lines = list(self._said_by()), self._in_lines()
        named = [seen for seen in said if seen.name[0] < seen.name[1]]
        # "Statement by the Prime Minister", who is named in a line of his own
        by_line = not named and all(self._leads(seen) for seen in said)
        authors = lines if by_line else named
        if not (said or lines):
            return None
        parties = [self._party(seen) for seen in (*authors, *said, *lines)]
        country = next((state for _, state in parties if state is not None), None)
        body = parties[0][0]
        if len({self._family(seen) for seen in authors}) != 1:
            titled = bool(authors) and self._family(authors[0]) in self.draft.title.lower()
            return HeadAuthor(None, country, body if titled else None)
        if by_line and self._for_himself(authors[0]):
            office = self.persons.leaders_office(country) if country else None
            body = body if body == office else None
        return HeadAuthor(authors[0], country, body)

    def _for_himself(self, seen: PersonSighting) -> bool:
        """Whether a line is of a member of a parliament, who issues it himself, or a catalogue's.

        "The Hon Ana Ruiz MP", "Ruiz, Ana"; but "Ana Ruiz, Secretary of State" is her ministry's, and
        "Minister for Trade Ana Ruiz" her own where she says "I".
        """
        if seen.office is not None and seen.office.last <= seen.name[0]:
            if self.persons.guests.told_by_one:
                return True
        formal = self.draft.tools.lexicon.words("names", "formal_titles")
        near = self.text.lowers(max(0, seen.first - 2), seen.last + 2)
        return seen.comma >= 0 or seen.office is None or not formal.isdisjoint(near)

    # -- where authors stand --------------------------------------------------------

    def _head(self) -> Iterator[Block]:
        """The lines before the running text, and a first paragraph that only names the author."""
        blocks = self.draft.blocks
        yield from takewhile(lambda b: not b.is_text, blocks)
        for block in (b for b in blocks if b.is_text):
            words = self.draft.doc.folded[block.start : block.end].split()
            if len(words) <= _LONGEST_LEAD and words[0].startswith("("):
                yield block
            return

    def _said_by(self) -> Iterator[PersonSighting]:
        """The persons and offices behind "Statement by" or "Message from the"."""
        persons = {seen.first: seen for seen in self.draft.sightings.persons}
        for block in self._head():
            first, last = self.text.first_at(block.start), self.text.first_at(block.end)
            for i in range(first, last - 2):
                if self._leads_to_author(i):
                    seen = persons.get(i + 2) or persons.get(i + 3)
                    if seen is not None and self.text[i + 1].lower == "of" and self._owns(seen):
                        break
                    while seen is not None and seen.first < last:
                        yield seen
                        seen = persons.get(self._joined(seen.last))

    def _leads_to_author(self, i: int) -> bool:
        """Whether an author follows: "Message from", "Statement of"."""
        kind, lead = self.text[i].lower, self.text[i + 1].lower
        return kind in self._spoken and (
            lead in _LEADS or (lead == "of" and kind in self._spoken_of)
        )

    def _owns(self, seen: PersonSighting) -> bool:
        """Whether what follows is the author's: "Statement of the President's Council"."""
        after = self.text[seen.last] if seen.last < len(self.text) else None
        return after is not None and (after.text == "'s" or after.is_capital)

    def _joined(self, i: int) -> int:
        """Where the next of several authors begins: behind "and", "and the"."""
        if self.text.lowers(i, i + 1) == [","]:
            i += 1
        if self.text.lowers(i, i + 1) != ["and"]:
            return -1
        return i + 1 + (self.text.lowers(i + 1, i + 2) == ["the"])

    def _in_lines(self) -> list[PersonSighting]:
        """The persons, of whom there may be several, that lines of the head name by themselves."""
        spans = [(b.start, b.end) for b in self._head() if b.kind == "author"]
        return [
            seen
            for seen in self.draft.sightings.persons
            if seen.name[0] < seen.name[1]
            and any(start <= self.text[seen.first].start < end for start, end in spans)
        ] or list(self.draft.signatures)

    # -- who they are ---------------------------------------------------------------

    def _leads(self, seen: PersonSighting) -> bool:
        """Whether an office is the leader's own, and nobody's who stands in for him."""
        if seen.office is None or seen.office.head not in self._leaders:
            return False
        return self._acting.isdisjoint(self.text.lowers(seen.first, seen.last))

    def _family(self, seen: PersonSighting) -> str:
        return [t for t in seen.words(self.text) if t.is_word][-1].lower

    def _party(self, seen: PersonSighting) -> tuple[str | None, str | None]:
        """The body, if any, and the state of an author: as the office says, or by the post."""
        named = seen.name[0] < seen.name[1]
        body, country = (self.persons.party(seen) or (None, None)) if named else (None, None)
        if body == country:
            body = None
        owner = owner_of(seen.office) if seen.office is not None else None
        if owner is not None:
            return body, self._state_of(owner)
        if named and country is None:
            country = self._by_name(seen)
        return body, country

    def _by_name(self, seen: PersonSighting) -> str | None:
        """The state of a person by all posts ever held, or by what the text says elsewhere."""
        for entity in self.authority.find(name_text(seen.words(self.text))):
            posts = self.authority.posts_of(entity.key, None)
            owners = {post.country or post.organization for post in posts}
            if len(owners) == 1 or entity.country:
                return entity.country or owners.pop()
        family = self._family(seen)
        for other in self.draft.sightings.persons:  # "Slovenian Prime Minister Novak met ..."
            owner = owner_of(other.office) if other.office is not None else None
            if owner is not None and other.name[0] < other.name[1]:
                if self._family(other) == family:
                    return self._state_of(owner)
        return None

    def _state_of(self, key: str) -> str | None:
        body = self.authority.get(key)
        return (body.country or body.key) if body is not None else None

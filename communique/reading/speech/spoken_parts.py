"""The parts of a text in which one person speaks: a speech below an account of it, turns of a talk.

"SPEECH OF PRESIDENT RUIZ" stands over what is his, and "MS NOVAK: I think" begins what she says.
Who is "I" there the line tells, and not whose house issued the text; the questions of a
journalist are nobody's of whom the text tells.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from communique.reading.names.registry import Mention, Registry
from communique.reading.page.blocks import Block
from communique.values import value

if TYPE_CHECKING:
    from communique.reading.extraction import Draft

_LEADS = frozenset({"by", "from", "of"})
_LABEL = 9  # tokens of a label with its colon
_FEWEST = 3  # turns from which a text is a talk: one label alone may be a heading
_LONGEST_LEAD = 40  # tokens of a paragraph that only says whose speech follows
_TO_KIND = 4  # tokens from whose it is to the word for it: "the President's joint press statement"
_NO_LINES = frozenset({"title", "navigation", "caption", "publisher", "author"})
_FREE = frozenset({".", "-", "'", "'s", "(", ")", ",", "\u2019"})


@value
class SpokenPart:
    """Where a part begins, and who speaks in it; None where it is somebody who asks."""

    first: int
    key: str | None


class SpokenParts:
    """The parts of one text, in order, and whose statement its title says it is.

    Such a one says "I"; but "we" and "they" are often those of whom he tells, as a spokesperson does.
    """

    def __init__(self, parts: Sequence[SpokenPart] = (), titled: str | None = None):
        self.titled = titled
        self._parts = sorted(parts, key=lambda part: part.first)
        self._firsts = [part.first for part in self._parts]

    def at(self, i: int) -> SpokenPart | None:
        """The part in which token *i* stands; None before the first."""
        n = bisect_right(self._firsts, i)
        return self._parts[n - 1] if n else None


def find_spoken_parts(
    draft: Draft, registry: Registry, holder: Callable[[Mention], str | None]
) -> SpokenParts:
    """The parts of *draft* that lines say are somebody's; *holder* tells whom an office means."""
    finder = _Finder(draft, registry, holder)
    return SpokenParts([*finder.speeches(), *finder.turns()], finder.titled())


class _Finder:
    def __init__(self, draft: Draft, registry: Registry, holder: Callable[[Mention], str | None]):
        self.draft = draft
        self.registry = registry
        self.holder = holder
        self.text = draft.tokens
        words = draft.tools.lexicon.words
        self._spoken = words("publishers", "spoken_kinds")
        self._spoken_of = words("publishers", "spoken_kinds_of")
        self._asking = words("publishers", "asking")
        self._auxiliary = words("grammar", "be", "auxiliaries", "modals")

    def _span(self, block: Block) -> tuple[int, int]:
        return self.text.first_at(block.start), self.text.first_at(block.end)

    # -- speeches -------------------------------------------------------------------

    def speeches(self) -> Iterator[SpokenPart]:
        """Those over which a line stands: "SPEECH OF PRESIDENT RUIZ", "The following is the speech of"."""
        opened = False
        for block in self.draft.blocks:
            first, last = self._span(block)
            if block.kind == "title":
                key = self._owner(first, last)
                yield from [SpokenPart(last, key)] if key is not None else []
            if block.kind in _NO_LINES:
                continue
            opening, opened = not opened, opened or block.is_text
            if block.is_text and last - first > _LONGEST_LEAD:
                continue
            key = self._owner(first, last) if opening else None
            if not block.is_text or "following" in self.text.lowers(first, last):
                key = key or self._speaker_told(first, last)
            if key is not None:
                yield SpokenPart(last, key)

    def titled(self) -> str | None:
        """Who is named behind "Statement by" in the title."""
        title = next((b for b in self.draft.blocks if b.kind == "title"), None)
        return self._speaker_told(*self._span(title)) if title is not None else None

    def _owner(self, first: int, last: int) -> str | None:
        """Whose speech a title or the first line says it is: "President Ruiz's speech at the port"."""
        near = (m for m in self.registry.within(first, last) if m.first <= first + 1)
        seen = next((m for m in near if m.kind in ("person", "office")), None)
        if seen is None or self.text.lowers(seen.last, seen.last + 1) != ["'s"]:
            return None
        said = self.text.lowers(seen.last + 1, min(seen.last + 1 + _TO_KIND, last))
        told = not self._spoken.isdisjoint(said) and self._verbless(seen.last, last)
        return self._person(seen) if told else None

    def _verbless(self, first: int, last: int) -> bool:
        """Whether a line tells nothing of a speech: no "will be", "was", "has"."""
        return self._auxiliary.isdisjoint(self.text.lowers(first, last))

    def _speaker_told(self, first: int, last: int) -> str | None:
        """Who is named behind "Speech of" or "Remarks by", one and no more."""
        for i in range(first, last - 2):
            kind, lead = self.text[i].lower, self.text[i + 1].lower
            if kind not in self._spoken or lead not in _LEADS:
                continue
            if lead == "of" and kind not in self._spoken_of:
                continue
            seen = self.registry.starting_at(i + 2) or self.registry.starting_at(i + 3)
            after = self.text[seen.last].lower if seen is not None and seen.last < last else ""
            if seen is None or after in ("and", "'s", "&"):
                return None
            return self._person(seen)
        return None

    def _person(self, mention: Mention) -> str | None:
        key = mention.key if mention.kind == "person" else None
        if mention.kind == "office":
            key = self.holder(mention)
        return key if key is not None and self.registry.is_person(key) else None

    # -- turns ----------------------------------------------------------------------

    def turns(self) -> list[SpokenPart]:
        """The turns of a talk, if it is one: several, of more than one who speaks."""
        found: list[SpokenPart] = []
        labels = set()
        for block in self.draft.blocks:
            if block.kind in _NO_LINES:
                continue
            first, last = self._span(block)
            end = self._label_end(first, min(first + _LABEL, last))
            if end is not None:
                labels.add(" ".join(self.text.lowers(first, end)))
                found.append(SpokenPart(end, self._named(first, end)))
        told = any(part.key is not None for part in found)
        return found if told and len(found) >= _FEWEST and len(labels) > 1 else []

    def _label_end(self, first: int, last: int) -> int | None:
        """The colon behind a name, or behind a word for who asks, with which a line begins."""
        end = next((i for i in range(first, last) if self.text[i].text == ":"), None)
        if end is None or end == first:
            return None
        words = [t for t in self.text[first:end] if t.text not in _FREE]
        if not words or not all(t.is_word and t.is_capital for t in words):
            return None
        if all(t.text.isupper() for t in words) or words[-1].lower in self._asking:
            return end
        named = any(m.kind == "person" for m in self.registry.within(first, end))
        return end if named and len(words) <= _FEWEST + 1 else None

    def _named(self, first: int, end: int) -> str | None:
        """Whom a label names, by the family name alone where that is one person's."""
        persons = {m.key for m in self.registry.within(first, end) if m.kind == "person"}
        if persons:
            return persons.pop() if len(persons) == 1 else None
        words = [t.lower for t in self.text[first:end] if t.is_word]
        if self._asking.intersection(words):
            return None
        known = self.registry.persons.known.values()
        called = {k.key for k in known if k.surname and k.surname.lower() == words[-1]}
        if called:
            return called.pop() if len(called) == 1 else None
        office = self.registry.starting_at(first)
        return self._person(office) if office is not None and office.last == end else None

"""Lists of those who met: "Participants:", "Joining them at the meeting were the following leaders:"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from communique.reading.blocks import Block
from communique.reading.encounter_book import EncounterBook
from communique.reading.encounters import Encounter, People

_LONGEST = 28  # tokens of the line that leads to a list
_BEHIND_NAME = frozenset({",", ".", ";", "(", ":", "\u2013", "\u2014", "of", "from", "and", "at"})
_TO_FOLLOWING = 10  # tokens from "the following bilateral meetings" to the colon
_MANY = 3  # persons who stand for the group that they form


class AttendeeLists:
    """Takes down those whom the items of a list name, behind a line that says what the list is."""

    def __init__(self, book: EncounterBook):
        self.book = book
        self.text = book.text
        self.registry = book.registry
        words = book.lexicon.words
        self._several = words("meetings", "several")
        self._meeting = words("meetings", "meeting")
        self._to_come = words("meetings", "to_come")
        self._listed = words("meetings", "listed_as") | words("meetings", "list_leads")

    def read(self, blocks: Sequence[Block]) -> None:
        """Complete the encounter that the text told last before each list."""
        for n, block in enumerate(blocks[:-1]):
            if block.kind == "title":
                continue
            first, last = self.text.first_at(block.start), self.text.first_at(block.end)
            if first >= last or self.text[last - 1].text != ":":
                continue
            lead = self.text.lowers(max(first, last - _LONGEST), last)
            if self._tells_of_several(lead):
                self._met_each(first, last, list(self._items(n, blocks)))
            if not self.book.encounters:
                continue
            if lead[-2:-1] not in (["to"], ["that"]) and not self._listed.isdisjoint(lead):
                self._listed_persons(first, last, list(self._items(n, blocks)))

    def _tells_of_several(self, lead: list[str]) -> bool:
        """Whether a line leads to those who were met one by one: "had the following bilateral meetings:"."""
        held = lead[-2:-1] == ["with"] or "following" in lead[-_TO_FOLLOWING:]
        several = not self._several.isdisjoint(lead[-_TO_FOLLOWING:])
        met = not self._meeting.isdisjoint(lead) or several
        return held and met and self._to_come.isdisjoint(lead)

    def _met_each(self, first: int, last: int, items: Sequence[tuple[int, int]]) -> None:
        """Take down that whoever the line names, or the text told of before, met the bearer of each item."""
        sentence = max(
            (j + 1 for j in range(first, last) if self.text[j].text == "."), default=first
        )
        one = self.book.who.people(sentence, last) or self.book.last_person()
        one = dict(list((one or self.book.who.first_named(sentence)).items())[:1])
        bearers = [self._bearer(a, b) for a, b in items if b - a < _LONGEST]
        found = [bearer for bearer in bearers if len(bearer) == 1 and bearer.keys().isdisjoint(one)]
        told = {key for e in self.book.encounters for key in e.people}
        if not one or len(found) < 2 or len(found) < len(items):
            return
        if any(not told.isdisjoint(bearer) for bearer in found):
            return  # the sentence that the items end has told of them
        for bearer in found:
            met = {**one, **bearer}
            self.book.add("meeting", sentence, last, met, "listed", (last - 2, last - 1), new=True)
        self.book.encounters.sort(key=lambda e: e.sentence[0])

    def _items(self, lead: int, blocks: Sequence[Block]) -> Iterator[tuple[int, int]]:
        """The token ranges of the items behind the block numbered *lead*."""
        for block in blocks[lead + 1 :]:
            if not block.label and block.lead != lead:
                return
            yield self.text.first_at(block.start), self.text.first_at(block.end)

    def _listed_persons(self, first: int, last: int, items: Sequence[tuple[int, int]]) -> None:
        people: People = {}
        for start, end in items:
            people.update(list(self._bearer(start, end).items())[:1])
        met = self._told_before(first)
        if not people or met is None:
            return
        others = self._but_groups(met, len(people))
        role = "principal" if len(others) < len(met.people) else "attendee"
        there = {key: (role, m) for key, (_, m) in people.items() if key not in others}
        met.people = {**others, **there}
        if (first, last) not in met.passages:
            met.passages.append((first, last))

    def _bearer(self, start: int, end: int) -> People:
        """Who is named at the head of an item or at its end: not the President of "Counsel to the President"."""
        found: People = {}
        for key, (role, mention) in self.book.who.people(start, end).items():
            if mention is None or self.text[mention.first - 1].lower in {"to", "of", "for"}:
                continue
            after = self.text[mention.last].text if mention.last < end else ""
            ahead = "," not in self.text.lowers(start, mention.first)
            if (not after or after in _BEHIND_NAME) and (ahead or not after or after == "."):
                found[key] = (role, mention)
        return found

    def _told_before(self, first: int) -> Encounter | None:
        told = (e for e in reversed(self.book.encounters) if e.sentence[0] <= first)
        return next(told, None)

    def _but_groups(self, met: Encounter, listed: int) -> People:
        """Those who met, without the group or the unnamed people whom a list names one by one."""
        groups = [key for key in met.people if self.registry.type_of(key) == "group"]
        unnamed = [key for key in groups if self.registry.known[key].basis == "form"]
        if listed < _MANY and len(groups) > len(unnamed):
            groups = unnamed
        for key in unnamed:
            self.registry.drop_group(key)
        return {key: value for key, value in met.people.items() if key not in groups}

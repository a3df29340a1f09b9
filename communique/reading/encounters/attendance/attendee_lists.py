"""Lists of those who met: "Participants:", "Joining them at the meeting were the following leaders:"."""

from __future__ import annotations

from collections.abc import Sequence

from communique.reading.encounters.book.book import EncounterBook
from communique.reading.encounters.encounter import Encounter, People
from communique.reading.page.attendee_lines import LONGEST_LEAD, AttendeeLines
from communique.reading.page.blocks import Block
from communique.reading.page.segmentation import Sentence

_BEHIND_NAME = frozenset({",", ".", ";", "(", ":", "\u2013", "\u2014", "of", "from", "and", "at"})
_TOLD = frozenset({"included", "attended", "participated", "joined", "were", "attending"})
_TO_FOLLOWING = 10  # tokens from "the following bilateral meetings" to the colon
_TO_NOUN = 12  # tokens of a lead that tell of what those listed took part in
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
        self._hosted = book.lexicon.words("meetings", "hosted")
        self._opening = 0, 0  # the first sentence
        self._lines = AttendeeLines(book.text, book.lexicon)

    def read(self, blocks: Sequence[Block], sentences: Sequence[Sentence]) -> None:
        """Complete the encounter that the text told last before each list."""
        if sentences:
            first, last = sentences[0].start, sentences[0].end
            self._opening = self.text.first_at(first), self.text.first_at(last)
        for n, block in enumerate(blocks[:-1]):
            if block.kind == "title":
                continue
            first, last = self.text.first_at(block.start), self.text.first_at(block.end)
            if first < last and self.text[last - 1].text == ":":
                self._met_each(first, last, self._lines.items(n, blocks))
            lead = self._lines.lead(block)
            if lead:
                bodies = self._lines.lists_bodies(lead)
                self._listed(first, last, self._lines.items(n, blocks), bodies)

    def _tells_of_several(self, lead: list[str]) -> bool:
        """Whether a line leads to those who were met one by one: "had the following bilateral meetings:"."""
        held = lead[-2:-1] == ["with"] or "following" in lead[-_TO_FOLLOWING:]
        several = not self._several.isdisjoint(lead[-_TO_FOLLOWING:])
        met = not self._meeting.isdisjoint(lead) or several
        return held and met and self._to_come.isdisjoint(lead)

    def _met_each(self, first: int, last: int, items: Sequence[tuple[int, int]]) -> None:
        """Take down that whoever the line names, or the text told of before, met the bearer of each item."""
        if not self._tells_of_several(self.text.lowers(max(first, last - LONGEST_LEAD), last)):
            return
        sentence = max(
            (j + 1 for j in range(first, last) if self.text[j].text == "."), default=first
        )
        one = self.book.who.people(sentence, last) or self.book.last_person()
        one = dict(list((one or self.book.who.first_named(sentence)).items())[:1])
        bearers = [self._bearer(a, b) for a, b in items if b - a < LONGEST_LEAD]
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

    def _listed(
        self, first: int, last: int, items: Sequence[tuple[int, int]], bodies: bool
    ) -> None:
        people: People = {}
        for start, end in items:
            people.update(list(self._bearer(start, end).items())[:1])
            if bodies and self.registry.starting_at(start):
                people.update(self._body(start, end))
        kind = self._kind(max(first, last - _TO_NOUN), last)
        met = self._told_before(last - 1, kind) or self._told_first(first, last, people)
        if not people or met is None:
            return
        few = bodies and len(people) < _MANY  # "representatives of" one of them stand for no group
        others = dict(met.people) if few else self._but_groups(met, len(people))
        role = "principal" if len(others) < len(met.people) else "attendee"
        there = {key: (role, m) for key, (_, m) in people.items() if key not in others}
        met.people = {**others, **there}
        if (first, last) not in met.passages:
            met.passages.append((first, last))

    def _told_first(self, first: int, last: int, people: People) -> Encounter | None:
        """The encounter of which a list alone tells who was there: "Participants in the meeting included:"."""
        start, end = self._opening
        verbs = (j for j in range(start, end) if self.text[j].lower in self._hosted)
        verb = next(verbs, None)
        lead = self.text.lowers(max(first, last - _TO_NOUN), last)
        if len(people) < 2 or (verb is None and _TOLD.isdisjoint(lead)):
            return None
        hosts = self.book.who.people(start, verb) if verb is not None else {}
        hosts = {k: v for k, v in hosts.items() if v[1] is not None and v[1].last == verb}
        kind = self._kind(max(first, last - _TO_NOUN), last)
        if kind is None and self.book.title is not None:
            kind = self._kind(*self.book.title)
        there = {**people, **hosts}
        at = (last - 1, last)
        met = self.book.add(kind or "meeting", first, last, there, "listed", at, False)
        self.book.complete(met, start, end)
        self.book.complete(met, first, last)
        return met

    def _kind(self, first: int, last: int) -> str | None:
        nouns = self.book.lexicon.meeting_nouns
        hits = (nouns.longest(self.text, k, last) for k in nouns.starts(self.text, first, last))
        return next((hit[1][0] for hit in hits if hit is not None), None)

    def _body(self, start: int, end: int) -> People:
        """The body that an item names, and nothing besides: "Harbour Workers' Union"."""
        mention = self.registry.starting_at(start)
        if mention is None or mention.kind != "actor" or mention.last < end - 1:
            return {}
        if self.registry.is_person(mention.key):
            return {}
        return {mention.key: ("attendee", mention)}

    def _bearer(self, start: int, end: int) -> People:
        """Who is named at the head of an item or at its end: not the President of "Counsel to the President"."""
        found: People = {}
        for key, (role, mention) in self.book.who.people(start, end).items():
            if mention is None or self.text[mention.first - 1].lower in {"to", "of", "for"}:
                continue
            after = self.text[mention.last].text if mention.last < end else ""
            ahead = "," not in self.text.lowers(start, mention.first)
            apart = self.registry.is_person(key) and (not after or after == ".")
            if (not after or after in _BEHIND_NAME) and (ahead or apart):
                found[key] = (role, mention)
        return found

    def _told_before(self, first: int, kind: str | None) -> Encounter | None:
        """The encounter that the title names, else the last of the *kind* that the line names, or the last."""
        told = [e for e in reversed(self.book.encounters) if e.sentence[0] <= first]
        titled = next((e for e in told if self._is_titled(e)), None)
        named = next((e for e in told if e.kind == kind), None)
        return titled or named or next(iter(told), None)

    def _is_titled(self, met: Encounter) -> bool:
        """Whether the title names the unnamed group of an encounter: "Meeting with Harbour Pilots"."""
        if self.book.title is None:
            return False
        title = " ".join(self.text.lowers(*self.book.title))
        mentions = [m for key, (_, m) in met.people.items() if m and self.registry.is_form(key)]
        groups = (" ".join(self.text.lowers(m.first, m.last)) for m in mentions)
        return any(group in title for group in groups)

    def _but_groups(self, met: Encounter, listed: int) -> People:
        """Those who met, without the group or the unnamed people whom a list names one by one."""
        groups = [key for key in met.people if self.registry.type_of(key) == "group"]
        unnamed = [key for key in groups if self.registry.is_form(key)]
        if listed < _MANY and len(groups) > len(unnamed):
            groups = unnamed
        for key in unnamed:
            self.registry.drop_group(key)
        return {key: value for key, value in met.people.items() if key not in groups}

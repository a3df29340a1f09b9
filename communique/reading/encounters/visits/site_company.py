"""Who received a visitor at a site, and who went along: "guided by its Director, Y", "where the mayor, Y, told her"."""

from __future__ import annotations

from communique.reading.encounters.book.book import EncounterBook
from communique.reading.encounters.encounter import People
from communique.reading.names.registry import Mention

_TO_BY = 5  # tokens from "shown" over "around the wards" to "by"
_TO_NAME = 8  # tokens from "with" over "its Commanding Officer, Colonel" to a name
_TO_HEAD = 14  # tokens from "where" over "the chairman of the board, Mr" to a name
_ITS = frozenset({"its", "their", "whose"})
_TO_FRONT = 8  # tokens from "On" over the day to "accompanied by"
_WAS = frozenset({"was", "were"})
_WHERE = frozenset({"where", "whose"})
_OF_WITH = frozenset({"with", "alongside"})
_RELATIVE = frozenset({"that", "which", "who", "whom", "had", "has"})
_DETERMINERS = frozenset({"the", "its", "his", "her", "their", "a", "an", "both"})


class SiteCompany:
    """Finds them in the words around a verb or noun that tells of a visit to a site."""

    def __init__(self, book: EncounterBook):
        self.book = book
        self.text = book.text
        self.registry = book.registry
        words = book.lexicon.words
        self._guiding = words("meetings", "guiding", "welcoming", "briefed")
        self._help = words("meetings", "helps")
        self._next = words("meetings", "joined_deeds", "next_verbs", "next_acts")
        self._told = words("meetings", "received_by_telling")

    def behind(self, i: int, last: int, visitors: People) -> People:
        """The persons who received the *visitors* or went along, told behind token *i*."""
        found: People = {}
        for j in range(i + 1, last - 1):
            lower = self.text[j].lower
            if lower in {"and", ";"} and self._goes_on(j + 1, last):
                break  # "toured the port and met Y": another deed
            if lower in self._guiding:
                found |= self._by(j, last)
            elif lower in _OF_WITH or self.text.lowers(j, j + 3) == ["in", "the", "company"]:
                if not self._is_told_of(i, j):
                    found |= self._with(j, last)
            elif lower in _WHERE or (lower in _ITS and self.text[j - 1].text == ";"):
                if self._is_passive(j, last):
                    continue  # "where she was briefed by Y"
                found |= self.tellers(j, last)
                break  # what is told on was done there
        return {key: told for key, told in found.items() if key not in visitors}

    def ahead(self, first: int, i: int) -> People:
        """ "Guided by its curator, Y, the Minister toured": who is told before the subject of token *i*."""
        for j in range(first, min(first + _TO_FRONT, i - 3)):
            if j > first and self.text[j - 1].text != ",":
                continue
            lower = self.text[j].lower
            if (lower in self._guiding and self.text[j + 1].lower == "by") or (
                lower in {"together", "along"} and self.text[j + 1].lower == "with"
            ):
                return self._fronted(j + 2, i)
            if self.text.lowers(j, j + 4) == ["in", "the", "company", "of"]:
                return self._fronted(j + 4, i)
        return {}

    def _fronted(self, start: int, stop: int) -> People:
        """Those named from *start* on, up to the comma before the subject."""
        named = [m for m in self._mentions(self._persons(start, stop)) if m.first >= start]
        for comma in (j for j in range(start, stop) if self.text[j].text == ","):
            behind = self.text.lowers(comma + 1, comma + 2)
            before = [m for m in named if m.last <= comma]
            if before and behind != ["and"] and not self._is_aside(before[-1], comma):
                return self._persons(start, comma)
        return {}

    def _is_aside(self, mention: Mention, comma: int) -> bool:
        """Whether the office of the person last named goes on at the *comma*: "Ana Ruiz, its Director,"."""
        at = mention.last == comma
        own = self.registry.starting_at(comma + 1 + (self.text[comma + 1].lower in _DETERMINERS))
        return at and own is not None and own.key == mention.key

    def agents(self, i: int, last: int) -> People:
        """The persons of "a tour of the port by its Director, Y", behind token *i*."""
        by = next((j for j in range(i, last - 1) if self.text[j].lower == "by"), None)
        return self._persons(by + 1, self.book.who.end_of_list(by + 2, last)) if by else {}

    def _goes_on(self, i: int, last: int) -> bool:
        """Whether another deed is told at token *i*, and not "was guided by Y"."""
        if self.text[i].lower not in self._next:
            return False
        return self.text[i].lower not in _WAS or not self._guided_by(i + 1, last)

    def _guided_by(self, i: int, last: int) -> bool:
        near = range(i, min(i + 3, last))
        return any(self.text[j].lower in self._guiding for j in near)

    def _is_passive(self, i: int, last: int) -> bool:
        """Whether "where she was received" begins at token *i*."""
        near = range(i + 1, min(i + 4, last))
        was = next((j for j in near if self.text[j].lower in _WAS), None)
        return was is not None and self._guided_by(was + 1, last)

    def tellers(self, i: int, last: int) -> People:
        """The persons of "where its Director, Y, showed them ...": those who did something there."""
        verb = next((j for j in range(i + 1, last) if self._is_deed(j)), None)
        if verb is None or self.text[verb - 1].lower in _WAS:
            return {}
        return self._persons(i + 1, min(verb, i + _TO_HEAD))

    def own_head(self, i: int, last: int) -> People:
        """The person of "its Director, Dr Y, explained ...", where "its" stands at token *i*."""
        mentions = self.registry.within(i, min(i + _TO_HEAD, last))
        person = next((m for m in mentions if m.kind == "person"), None)
        if person is None or person.first - i > _TO_NAME:
            return {}
        return {person.key: ("host", person)}

    def _is_told_of(self, i: int, j: int) -> bool:
        """Whether "with" at *j* goes with what a clause says of the site: "the port that he opened with Y"."""
        at = j - (self.text[j - 1].lower in {"together", "along"})
        if self.text[at - 1].text == ",":
            return False
        return not _RELATIVE.isdisjoint(self.text.lowers(i + 1, j))

    def _by(self, j: int, last: int) -> People:
        """Those of "was shown around by A and B", where "shown" stands at token *j*."""
        near = range(j + 1, min(j + _TO_BY, last - 1))
        by = next((k for k in near if self.text[k].lower == "by"), None)
        if by is None or any(self.text[k].text in {",", ";"} for k in range(j, by)):
            return {}
        return self._persons(by + 1, self.book.who.end_of_list(by + 2, last))

    def _with(self, j: int, last: int) -> People:
        """Those of "together with Minister Y"; "built with help from Minister Y" names none."""
        start = j + 1 if self.text[j].lower in _OF_WITH else j + 4
        if not self._help.isdisjoint(self.text.lowers(start, min(start + 4, last))):
            return {}
        opens = self.text[start].is_capital or self.text[start].lower in _DETERMINERS
        people = self._persons(start, self.book.who.end_of_list(start + 1, last)) if opens else {}
        nearest = min((m.first for m in self._mentions(people)), default=last)
        return people if nearest - start <= _TO_NAME + 4 else {}

    def _mentions(self, people: People) -> list[Mention]:
        return [mention for _, mention in people.values() if mention is not None]

    def _is_deed(self, j: int) -> bool:
        """Whether a verb of what is told stands at token *j*, and no part of a name."""
        lower = self.text[j].lower
        deed = lower in self._told or lower in self._next or lower in self._guiding
        return deed and self.registry.at(j) is None

    def _persons(self, first: int, last: int) -> People:
        named = self.book.who.people(first, last)
        persons = ((k, m) for k, (_, m) in named.items() if self.registry.is_person(k))
        return {k: ("host", m) for k, m in persons if m is None or not self._is_cut(m)}

    def _is_cut(self, mention: Mention) -> bool:
        """Whether an office goes on behind what was read of it: "the Greek Minister" of "of Culture"."""
        post = mention.kind == "office" or mention.how == "post"
        return post and self.text.lowers(mention.last, mention.last + 1) == ["of"]

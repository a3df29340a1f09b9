"""Persons in a row: one office in the plural or one role, and several names behind it."""

from __future__ import annotations

from communique.reading.names.name_rows import Held, NameRows
from communique.reading.names.names import NameGrammar
from communique.reading.names.offices import Office
from communique.reading.names.person_forms import PersonForms
from communique.reading.names.sightings import Sightings
from communique.reading.names.titles import owner_named
from communique.reading.names.told_places import not_places
from communique.tokens import TokenText

_LONGEST_OWNER = 4  # tokens of the state or body in front of "Ministers A and B"


class PersonRows(PersonForms):
    """Reads "Prime Ministers A and B", "the journalists C and D" in one document."""

    def __init__(self, text: TokenText, grammar: NameGrammar, found: Sightings):
        super().__init__(text, grammar, found)
        self._not_places = grammar.lexicon.derived("words that name no place", not_places)
        self._rows = NameRows(text, grammar)
        self._pending: dict[int, Held] = {}

    def _by_role(self, i: int, stop: int) -> int | None:
        """The names behind "Canadian citizens" or "the journalist": persons without an office."""
        text, j = self.text, i + 1
        end = None
        if j + 1 < stop and text[j].text == ",":  # "with opposition leader, Ana Ruiz, on Monday"
            last = self.grammar.person_name_end(text, j + 1, stop)
            one = not text[i].lower.endswith("s") and self._apposed(j + 1, last, stop)
            if not one or self.grammar.office_at(text, j + 1, stop) is not None:
                return None
            j += 1
        while j < stop and text[j].is_capital:
            last = self.grammar.person_name_end(text, j, stop)
            words = [t for t in text[j:last] if t.is_word]
            if not 2 <= len(words) <= 4 or any(
                t.is_caps or t.lower in self._not_places for t in words
            ):
                break
            end = self._person(j, last, (j, last), None, last)
            j = last + (last < stop and text[last].text == ",")
            j += j < stop and text[j].lower == "and"
            if j == last:
                break
        return end

    def _several_at(self, i: int, stop: int) -> int | None:
        """ "Prime Ministers Keating and Miyazawa": one office in the plural, several names."""
        text, grammar = self.text, self.grammar
        pending = self._pending.pop(i, None)
        if pending is not None:
            name, office = pending
            return self._person(i, name[1], name, office, name[1])
        hit = grammar.plurals.longest(text, i, stop)
        small = None if hit is not None else grammar.small_plurals.longest(text, i, stop)
        if small is not None and small[0] < stop and text[small[0]].lower == "of":
            self._pending |= self._rows.named_behind(i, small[0], small[1][0], stop)
        if hit is None or hit[0] >= stop:
            return None
        if text[hit[0]].lower == "of":
            self._pending |= self._rows.named_behind(i, hit[0], hit[1][0], stop)
        j, names = hit[0], []
        apart = text[j].text == ","
        j += apart
        if j >= stop or not text[j].is_capital:
            return None
        while j < stop:
            end = grammar.person_name_end(text, j, stop)
            if end - j < 1 + apart or self._is_headed(j, end):
                break  # behind "the Ministers," only full names are theirs
            body = text[end].lower == "of" if end + 1 < stop else False
            k = end + 1 + (body and text[end + 1].lower == "the")
            land = grammar.entity_at(text, k, stop) if body else None
            land = land if land is not None and land.is_state else None
            names.append((j, end, land or self._rows.land_in_brackets(end, stop)))
            j = end = land.last if land is not None else self._rows.past_brackets(end, stop)
            if j < stop and text[j].text == ",":
                j += 1
            if j < stop and text[j].lower == "and":
                j += 1
            if j == end:
                break
        if len(names) < 2:
            return None
        body_before, state_before = self._owner_before(i)
        for n, (start, end, owner) in enumerate(names):
            state = owner.entity.key if owner is not None else state_before
            office = Office(i, hit[0], hit[1][0], body_before if owner is None else None, state)
            self._person(i if n == 0 else start, end, (start, end), office, end)
        return land.last if land is not None else names[-1][1]

    def _owner_before(self, i: int) -> tuple[str | None, str | None]:
        """The body and the state of "European Commission Vice Presidents A and B", in front of *i*."""
        for j in range(max(0, i - _LONGEST_OWNER), i):
            lead = self.grammar.entity_at(self.text, j, i)
            if lead is not None and lead.last == i and lead.entities:
                joined = self.text[j - 1].lower in {"and", ","}  # of two states, one each
                return (None, None) if joined else owner_named(lead)
        return None, None

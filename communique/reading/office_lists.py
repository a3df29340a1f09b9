"""Offices and persons in a row: "the Prime Minister, Mr. Ruiz and the Minister for Trade"."""

from __future__ import annotations

from dataclasses import replace

from communique.reading.names import NameGrammar
from communique.reading.offices import Office, owner_of
from communique.reading.sightings import PersonSighting
from communique.tokens import TokenText


def part_lists(sightings: list[PersonSighting], text: TokenText, grammar: NameGrammar) -> None:
    """Take apart, in *sightings*, an office and a name behind a comma that are not one person's.

    "the Prime Minister, Mr. Ruiz" is a row of two where the text calls Mr. Ruiz the foreign
    minister of another state.
    """
    told = {
        text[s.name[1] - 1].lower: s.office
        for s in sightings
        if s.name[0] < s.name[1] and s.office is not None and owner_of(s.office)
    }
    for n in range(len(sightings) - 1, -1, -1):
        seen = sightings[n]
        office = seen.office
        if office is None or owner_of(office) or seen.name[0] == seen.name[1]:
            continue
        other = told.get(text[seen.name[1] - 1].lower)
        behind = office.last < seen.name[0] and text[office.last].text == ","
        if other is None or not behind or grammar.titles.fit(office, other):
            continue
        if not _is_addressed(text, office, seen):
            continue
        alone = PersonSighting(seen.first, office.last, (office.last, office.last), office)
        sightings[n : n + 1] = [alone, replace(seen, first=office.last + 1, office=None)]


def _is_addressed(text: TokenText, office: Office, seen: PersonSighting) -> bool:
    """Whether but "Mr." stands between the comma and a family name."""
    return office.last + 1 < seen.name[0] and seen.name[1] - seen.name[0] == 1

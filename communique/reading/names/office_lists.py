"""Offices and persons in a row: "the Prime Minister, Mr. Ruiz and the Minister for Trade"."""

from __future__ import annotations

from dataclasses import replace

from communique.reading.names.names import NameGrammar
from communique.reading.names.offices import Office, fold_office, owner_of
from communique.reading.names.sightings import PersonSighting
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
    _part_joined(sightings, text)


def _part_joined(sightings: list[PersonSighting], text: TokenText) -> None:
    """Take apart "the Deputy Premier and Premier Ruiz" where the text names another Deputy Premier."""
    held: dict[str, set[str]] = {}
    for seen in sightings:
        if seen.office is not None and seen.second is None and seen.name[0] < seen.name[1]:
            name = text[seen.name[1] - 1].lower
            held.setdefault(fold_office(seen.office.head), set()).add(name)
    for n in range(len(sightings) - 1, -1, -1):
        seen = sightings[n]
        office, second = seen.office, seen.second
        if office is None or second is None or not office.last < second.first < seen.name[0]:
            continue
        name = text[seen.name[1] - 1].lower
        holders = held.get(fold_office(office.head), set())
        if not holders or name in holders or name not in held.get(fold_office(second.head), set()):
            continue
        alone = PersonSighting(seen.first, office.last, (office.last, office.last), office)
        named = replace(seen, first=second.first, office=second, second=None)
        sightings[n : n + 1] = [alone, named]


def _is_addressed(text: TokenText, office: Office, seen: PersonSighting) -> bool:
    """Whether but "Mr." stands between the comma and a family name."""
    return office.last + 1 < seen.name[0] and seen.name[1] - seen.name[0] == 1

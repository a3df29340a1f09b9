"""Places that no list knows, told by the words beside them, and names that only look like places."""

from __future__ import annotations

import pytest

from communique.reading.extraction import Tools
from communique.reading.lexicon_tests import read_sentence


def regions(sentence: str, tools: Tools) -> set[str]:
    return {r.key for r in read_sentence(sentence, tools).regions}


def actors(sentence: str, tools: Tools) -> set[str]:
    return {a.key for a in read_sentence(sentence, tools).actors}


@pytest.mark.parametrize(
    ("sentence", "region"),
    [
        ("Minister Novak opened a border post at Marnaba.", "marnaba"),
        ("Minister Novak opened a border post at Marnaba/Sulodeki.", "sulodeki"),
        ("Minister Novak laid a wreath at Velgrat.", "velgrat"),
        ("Minister Novak spoke of the geothermal plant at Okaria.", "okaria"),
        ("Minister Novak called for the reopening of the Rafeda crossing.", "rafeda"),
        ("Minister Novak flew home through the Ibrahim Al-Vellani crossing.", "ibrahim-al-vellani"),
        ("Minister Novak spoke of tourists in the Marna desert.", "marna"),
        ("Minister Novak welcomed the Mphala Kuwa dam.", "mphala-kuwa"),
        ("Minister Novak spoke of works in the ports of Antoga and Iquila.", "antoga"),
        ("Minister Novak spoke of works in the ports of Antoga and Iquila.", "iquila"),
        ("Minister Novak flew to the Danish island of Marnholm.", "marnholm"),
        ("Minister Novak spoke of floods in Lima and Trujana.", "trujana"),
    ],
)
def test_what_lies_somewhere_tells_a_place(sentence: str, region: str, tools: Tools) -> None:
    assert region in regions(sentence, tools)


@pytest.mark.parametrize(
    ("sentence", "region"),
    [
        ("Minister Novak praised cooperation in Combating Desertification and Red Dust.", "combating-desertification"),
        ("Minister Novak praised cooperation in Combating Desertification and Red Dust.", "red-dust"),
        ("Minister Novak praised progress in Higher Education.", "higher-education"),
        ("Minister Novak spoke of Small Island Developing States.", "small-island"),
        ("Minister Novak spoke at Parliament.", "parliament"),
        ("Minister Novak spoke of trade in Lima and Vell agreed.", "vell"),
        ("Minister Novak spoke of the Sarmatian peninsula.", "sarmatian"),
    ],
)  # fmt: skip
def test_fields_and_deeds_are_no_places(sentence: str, region: str, tools: Tools) -> None:
    assert region not in regions(sentence, tools)


@pytest.mark.parametrize(
    ("sentence", "towns"),
    [
        ("Minister Novak praised the Oslo and Lima processes.", {"oslo", "lima"}),
        ("Minister Novak praised the Oslo process.", {"oslo"}),
        ("Minister Novak recalled the Rome Statute.", {"rome"}),
        ("Minister Novak held talks at Lima House.", {"lima"}),
        ("Minister Novak spoke of the Oslo-Madrid-Lima railway.", {"oslo", "madrid", "lima"}),
        ("Minister Novak spoke of the Oslo-Helsinki Power Exchange Project.", {"oslo", "helsinki"}),
        ("Minister Novak spoke of Oslo scholarships.", {"oslo"}),
    ],
)
def test_towns_in_the_names_of_other_things_are_no_places(
    sentence: str, towns: set[str], tools: Tools
) -> None:
    assert not towns & regions(sentence, tools)


@pytest.mark.parametrize(
    ("sentence", "town"),
    [
        ("Minister Novak spoke of flights in Lisbon and Lima.", "lisbon"),
        ("Minister Novak spoke of the Oslo-Helsinki road.", "helsinki"),
        ("Minister Novak condemned the attack on the Oslo-Helsinki railway line.", "oslo"),
        ("Minister Novak was received in Lima by the House of Deputies.", "lima"),
        ("Minister Novak held talks in Arlington, Virginia.", "arlington"),
    ],
)
def test_towns_that_only_stand_near_such_words_are_places(
    sentence: str, town: str, tools: Tools
) -> None:
    assert town in regions(sentence, tools)


@pytest.mark.parametrize(
    ("sentence", "named", "not_named"),
    [
        ("Minister Novak opened the Chile-Peru Business Forum.", "", "chile-peru-business-forum"),
        ("Minister Novak decided to set up a Joint Working Group.", "", "joint-working-group"),
        ("Minister Novak praised the Joint Working Group.", "joint-working-group", ""),
        ("Minister Novak decided to set up a Working Group on Ports.", "working-group-on-ports", ""),
        ("Minister Novak thanked the Press and Communication Directorate.", "", "press-and-communication-directorate"),
        ("Minister Novak flew to Jomo Kenyatta International Airport.", "", "jomo-kenyatta"),
        ("Minister Novak met the Jomo Kenyatta Foundation.", "jomo-kenyatta-foundation", "jomo-kenyatta"),
        ("Minister Novak recalled the late Mwalimu Julius Velere.", "julius-velere", ""),
        ("Minister Novak spoke of the architect Marek Vellani.", "marek-vellani", ""),
        ("Minister Novak thanked Minister Th.Pomvane for the welcome.", "th-pomvane", "th"),
        ("Minister Novak met Lyonpo Dhungel.", "dhungel", ""),
        ("Minister Novak thanked Saab for its investment.", "saab", ""),
        ("Minister Novak condemned Houthi attacks.", "houthis", ""),
    ],
)  # fmt: skip
def test_events_and_sites_are_no_actors(
    sentence: str, named: str, not_named: str, tools: Tools
) -> None:
    found = actors(sentence, tools)
    assert not named or named in found
    assert not not_named or not_named not in found


@pytest.mark.parametrize(
    ("sentence", "places", "none"),
    [
        ("Minister Novak visited NATO's eastern flank.", {"eastern-flank"}, ""),
        ("Minister Novak spoke of the states of the Middle East and North Africa.", {"middle-east", "north-africa"}, ""),
        ("Minister Novak visited the Lisbon and Marna regions.", {"lisbon", "marna"}, ""),
        ("Minister Novak met Torres Strait Islanders in Oslo.", {"oslo"}, "torres-strait"),
        ("Minister Novak spoke of trade in Action Plans and in Persons Reports.", set(), "persons-reports"),
        ("Minister Novak spoke of Chile-Africa cooperation.", set(), "africa"),
        ("Minister Novak praised the Jeddah talks.", set(), "jeddah"),
        ("Minister Novak spoke of refugees in the neighbouring states, notably Chad and Kenya.", {"chad", "kenya"}, ""),
        ("Minister Novak toured the Marna scrapyard in Oslo.", {"marna", "oslo"}, ""),
    ],
)  # fmt: skip
def test_places_are_told_by_what_stands_around_them(
    sentence: str, places: set[str], none: str, tools: Tools
) -> None:
    found = {r.key for r in read_sentence(sentence, tools).regions}
    assert places <= found
    assert none not in found

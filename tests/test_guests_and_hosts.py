"""Who "her guest", "the host" and "her counterpart" are, and who speaks with a team."""

from __future__ import annotations

import pytest

from communique.document import Document
from communique.loaders import read_statement
from communique.reading.extraction import Tools

MET = (
    "Foreign Minister Novak meets Foreign Minister Amorim of Chile\n\n3 May 2021\n\n"
    "Foreign Minister Jana Novak of Slovenia met Foreign Minister Pedro Amorim of Chile in Ljubljana today. "
    "Minister Novak praised the harbour of Koper. {who} stressed the need for calm.\n"
)
OF_THREE = (
    "Talks in Geneva\n\n3 May 2021\n\nForeign Minister Jana Novak of Slovenia, Foreign Minister Pedro Amorim of "
    "Chile and Foreign Minister Ana Silva of Portugal met in Geneva today. {who} stressed the need for calm.\n"
)
AT_HOME = (
    "Ministry of Foreign Affairs of Slovenia\n\nVisit of the Foreign Minister of Chile\n\n3 May 2021\n\n"
    "Foreign Minister Jana Novak met Foreign Minister Pedro Amorim of Chile today. {who} stressed the need "
    "for calm.\n"
)


def speakers(text: str, who: str, tools: Tools) -> tuple[str, ...] | None:
    record = read_statement(Document.from_text(text.format(who=who), "talks.txt"), tools)
    said = [u for u in record.utterances if "stressed" in u.passage.quote]
    return said[0].speakers if said else None


@pytest.mark.parametrize("who", ["Her guest", "Her counterpart", "Her colleague", "Her visitor"])
def test_her_guest_is_the_one_whom_she_met(who: str, tools: Tools) -> None:
    assert speakers(MET, who, tools) == ("pedro-amorim",)


@pytest.mark.parametrize(
    ("who", "key"),
    [
        ("The guest", "pedro-amorim"),
        ("The visiting minister", "pedro-amorim"),
        ("The visiting diplomat", "pedro-amorim"),
        ("The host", "jana-novak"),
    ],
)
def test_a_guest_is_not_of_the_state_that_tells_of_it(who: str, key: str, tools: Tools) -> None:
    assert speakers(AT_HOME, who, tools) == (key,)


@pytest.mark.parametrize("who", ["The guest", "The host", "The visiting minister"])
def test_of_three_nobody_is_the_guest(who: str, tools: Tools) -> None:
    assert speakers(OF_THREE, who, tools) == ()


@pytest.mark.parametrize("team", ["her team", "her delegation", "her advisers"])
def test_who_has_a_team_along_speaks(team: str, tools: Tools) -> None:
    assert speakers(MET, f"Minister Novak and {team}", tools) == ("jana-novak",)


@pytest.mark.parametrize("who", ["The Chilean chief diplomat", "The Chilean top diplomat"])
def test_a_chief_diplomat_is_the_foreign_minister(who: str, tools: Tools) -> None:
    assert speakers(MET, who, tools) == ("pedro-amorim",)


@pytest.mark.parametrize(
    ("who", "keys"),
    [
        ("The group", ("jana-novak", "pedro-amorim")),
        ("The Ministers and Ms. Novak", ("jana-novak", "pedro-amorim")),
        ("Minister Novak and the other participants", ("jana-novak", "pedro-amorim")),
        ("The working group", None),
    ],
)
def test_a_group_is_those_who_met(who: str, keys: tuple[str, ...] | None, tools: Tools) -> None:
    assert speakers(MET, who, tools) == keys


def test_a_government_is_called_after_who_leads_it(tools: Tools) -> None:
    text = (
        "Prime Minister of Australia\n\nA gift of grain\n\n3 May 2009\n\nPrime Minister Kevin Rudd met Prime Minister "
        "Pedro Silva of Portugal in Canberra today. The Rudd Government stressed the need for calm.\n"
    )
    record = read_statement(Document.from_text(text, "talks.txt"), tools)
    assert record.utterances[-1].speakers == ("australia",)


def test_a_group_that_confers_on_something_has_not_met_again(tools: Tools) -> None:
    text = MET.replace(
        "{who} stressed the need for calm", "In addition, the group conferred on the coast"
    )
    record = read_statement(Document.from_text(text, "talks.txt"), tools)
    assert len(record.meetings) == 1

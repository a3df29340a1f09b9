"""Who was met together and who apart: what "with" parts, summaries, and groups of which nobody is named."""

from __future__ import annotations

import pytest
from encounters import BRANDT, KELLER, MOSS, ORTIZ, OTIENO, Told, repr_of, told

from communique.reading.extraction import Tools

LIND = "Trade Minister Sara Lind"
DAY = "2024-06-14"


def _called(*others: str) -> list[Told]:
    return [("telephone-call", DAY, None, {"marta-keller", other}) for other in others]


TOLD: dict[str, tuple[str, list[Told]]] = {
    "two-of-one-side-each": (
        f"{KELLER} met in Geneva today with Estonian Foreign Minister Tomas Brandt and {LIND}, and "
        "with Kenyan Foreign Minister Amina Otieno and Trade Minister Ali Omar.",
        [
            ("meeting", DAY, "Geneva", {"marta-keller", "tomas-brandt", "sara-lind"}),
            ("meeting", DAY, "Geneva", {"marta-keller", "amina-otieno", "ali-omar"}),
        ],
    ),
    "a-list-of-three": (
        f"{KELLER} met in Geneva today with {BRANDT}, {OTIENO}, and with {MOSS}.",
        [
            ("meeting", DAY, "Geneva", {"marta-keller", other})
            for other in ("tomas-brandt", "amina-otieno", "daniel-moss")
        ],
    ),
    "with-others-unnamed": (
        f"{KELLER} met in Geneva today with Estonian Foreign Minister Tomas Brandt, {LIND}, and "
        f"other ministers; with {MOSS}; and with {OTIENO}.",
        [
            ("meeting", DAY, "Geneva", {"marta-keller", "tomas-brandt", "sara-lind"}),
            ("meeting", DAY, "Geneva", {"marta-keller", "daniel-moss"}),
            ("meeting", DAY, "Geneva", {"marta-keller", "amina-otieno"}),
        ],
    ),
    "one-day-for-all": (
        f"On 13 June {KELLER} met in Geneva with {BRANDT}, and with {OTIENO}.",
        [
            ("meeting", "2024-06-13", "Geneva", {"marta-keller", "tomas-brandt"}),
            ("meeting", "2024-06-13", "Geneva", {"marta-keller", "amina-otieno"}),
        ],
    ),
    "spoke-with-two": (
        f"{KELLER} spoke today with {BRANDT} and with {OTIENO}.",
        _called("tomas-brandt", "amina-otieno"),
    ),
    "calls-summed-up": (
        f"{KELLER} held three separate calls today with leaders from NATO's southern flank. Minister "
        f"Keller spoke individually with: {BRANDT}; {OTIENO}; and {MOSS}.",
        _called("tomas-brandt", "amina-otieno", "daniel-moss"),
    ),
    "in-turn-on-a-journey": (
        f"During her trip to Nairobi Minister Marta Keller met {BRANDT}, {OTIENO} and {MOSS}.",
        [
            ("meeting", None, "Nairobi", {"marta-keller", name})
            for name in ("tomas-brandt", "amina-otieno", "daniel-moss")
        ],
    ),
    "another-call-to-come": (
        f"{KELLER} spoke today with {BRANDT}, and she will speak this evening with {OTIENO}.",
        _called("tomas-brandt"),
    ),
    "others-did-the-rest": (
        f"{KELLER} spoke today with {BRANDT}, and Austrian officials have engaged with NATO and the African Union.",
        _called("tomas-brandt"),
    ),
    "no-owner-of-a-trip": (
        f"{KELLER} thanked Envoy Piet Rhys of Ghana and welcomed Envoy Rhys’ trip to Vienna.",
        [],
    ),
    "whom-others-joined": (
        f"{ORTIZ} convened a meeting with governors in Santiago today. Joining President Ortiz and "
        "Vice President Luis Soto in the meeting was Minister Ana Ruiz.",
        [("meeting", DAY, "Santiago", {"lena-ortiz", "governors", "luis-soto", "ana-ruiz"})],
    ),
    "people-of-a-land": (
        f"{KELLER} met virtually today with women leaders from Kenyan civil society.",
        [("video-conference", DAY, None, {"marta-keller", "women-leaders-from-kenyan-civil-society"})],
    ),
    "those-of-several-places": (
        f"{KELLER} met with the mayors of Mombasa, Kisumu and Eldoret in Nairobi today.",
        [("meeting", DAY, "Nairobi", {"marta-keller", "mayors-of-mombasa-kisumu-and-eldoret"})],
    ),
    "long-before": (f"A month after the vote {KELLER} met {BRANDT}.", []),
}  # fmt: skip


@pytest.mark.parametrize("case", TOLD)
def test_those_met_are_told_apart(case: str, tools: Tools) -> None:
    body, expected = TOLD[case]
    found = told("Doings", "14 June 2024", body, tools)
    assert sorted(found, key=repr_of) == sorted(expected, key=repr_of)


NAMED = [
    (
        "Kenyan Ambassador to the United States Ali Omar and Estonian Ambassador to the Netherlands Tomas Brandt",
        {"ali-omar", "tomas-brandt"},
    ),
    ("Kenyan Ambassador to Austria Ali Omar", {"ali-omar"}),
    ("families of sailors taken hostage by Boko Haram", {"families-of-sailors-taken-hostage-by-boko-haram"}),
    (
        "survivors of the attack against the African Union",
        {"survivors-of-the-attack-against-the-african-union"},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("others", "keys"), NAMED)
def test_envoys_and_victims_are_met_and_no_state_nor_those_who_did_it(
    others: str, keys: set[str], tools: Tools
) -> None:
    (encounter,) = told("Doings", "14 June 2024", f"{KELLER} met today with {others}.", tools)
    assert encounter == ("meeting", DAY, None, {"marta-keller"} | keys)


@pytest.mark.parametrize(
    ("others", "keys"),
    [
        ("six young divers", {"young-divers"}),
        ("some forty Kenyan students", {"kenyan-students"}),
        ("a dozen women brewers", {"women-brewers"}),
        ("representatives of fishing and tourism companies",
         {"fishing-and-tourism-companies"}),
        ("Speaker Ali Omar and representatives of herding communities",
         {"ali-omar", "herding-communities"}),
        ("Speaker Ali Omar, as well as business leaders", {"ali-omar", "business-leaders"}),
        ("Speaker Ali Omar and members of his delegation", {"ali-omar"}),
        ("the President of the Kenyan Confederation of Shipping, Ports and Crafts (KCP), Ali Omar",
         {"ali-omar"}),
        ("the Kenyan Minister of Environment and Forests, Ali Omar", {"ali-omar"}),
    ],
)  # fmt: skip
def test_groups_are_told_by_their_words_and_not_their_number(
    others: str, keys: set[str], tools: Tools
) -> None:
    found = told(
        "Talks", "14 June 2024", f"{KELLER} had a working lunch with {others} today.", tools
    )
    assert [met[3] for met in found] == [{"marta-keller"} | keys]


def test_what_a_number_counts_need_be_no_people(tools: Tools) -> None:
    found = told(
        "Talks", "14 June 2024", f"{KELLER} met {BRANDT} in Geneva today on two occasions.", tools
    )
    assert [met[3] for met in found] == [{"marta-keller", "tomas-brandt"}]


@pytest.mark.parametrize(
    "words", [", which was also attended by", ", attended by", ", which was attended also by"]
)
def test_who_attended_what_a_sentence_tells_was_there(words: str, tools: Tools) -> None:
    body = f"{KELLER} had a working lunch with {BRANDT} today{words} Speaker Ali Omar of Kenya."
    found = told("Talks", "14 June 2024", body, tools)
    assert [met[3] for met in found] == [{"marta-keller", "tomas-brandt", "ali-omar"}]


@pytest.mark.parametrize(
    "words",
    [
        "Also taking part in the talks was Speaker Ali Omar of Kenya.",
        "Assisting her was Ambassador Ali Omar.",
        "Also participating were Speaker Ali Omar of Kenya and several aides.",
    ],
)
def test_a_sentence_may_begin_with_who_took_part(words: str, tools: Tools) -> None:
    body = f"{KELLER} met {BRANDT} in Geneva today. {words}"
    found = told("Talks", "14 June 2024", body, tools)
    assert [met[3] for met in found] == [{"marta-keller", "tomas-brandt", "ali-omar"}]


def test_who_takes_stock_of_talks_was_not_at_them_by_that(tools: Tools) -> None:
    body = f"{KELLER} met {BRANDT} in Geneva today. Speaker Ali Omar of Kenya is taking stock of the talks."
    found = told("Talks", "14 June 2024", body, tools)
    assert [met[3] for met in found] == [{"marta-keller", "tomas-brandt"}]

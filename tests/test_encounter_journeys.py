"""Who met on a journey, whom a host received for talks, and who only speaks of it."""

from __future__ import annotations

import pytest
from encounters import BRANDT, KELLER, ORTIZ, Told, repr_of, told

from communique.reading.extraction import Tools

KOS = "Ambassador Oto Kos"
BOTH_WENT = {"marta-keller", "oto-kos"}
DAY = "2024-06-14"

TOLD: dict[str, tuple[str, str, list[Told]]] = {
    "they-who-visited": (
        "Doings",
        f"{KELLER} and {KOS} visited Nairobi, Kenya, today. During the trip, they met with the "
        "Governors of Mombasa and Kisumu.",
        [("meeting", DAY, "Nairobi", BOTH_WENT | {"governors-of-mombasa-and-kisumu"})],
    ),
    "they-who-concluded-a-visit": (
        "Doings",
        f"{KELLER} and {KOS} concluded their visit to Estonia today. On the trip they met with {BRANDT}.",
        [("meeting", None, None, BOTH_WENT | {"tomas-brandt"})],
    ),
    "no-states-of-the-title": (
        "Readout of Official Travel to Chile, Kenya, and Estonia",
        f"{KELLER} and {KOS} traveled to Chile, Kenya, and Estonia. In Tallinn, they met with {BRANDT}.",
        [("meeting", None, "Tallinn", BOTH_WENT | {"tomas-brandt"})],
    ),
    "no-spokesperson": (
        "Statement by Spokesperson Ana Kovac on Foreign Minister Keller's Meeting with Foreign Minister Brandt",
        f"{KELLER} met with {BRANDT} today. They also held a working lunch.",
        [
            ("meeting", DAY, None, {"marta-keller", "tomas-brandt"}),
            ("working-meal", DAY, None, {"marta-keller", "tomas-brandt"}),
        ],
    ),
    "counterparts-hosted-for-talks": (
        "Doings",
        f"{KELLER} hosted her Chilean and Kenyan counterparts for a virtual meeting of the Ports Committee today.",
        [("video-conference", DAY, None, {"marta-keller", "chile", "kenya"})],
    ),
    "counterparts-hosted-in-a-town": (
        "Doings",
        f"{KELLER} hosted her Chilean and Kenyan counterparts in Vienna today.",
        [("meeting", DAY, "Vienna", {"marta-keller", "chile", "kenya"})],
    ),
    "numbered-summit": (
        "Doings",
        f"{KELLER} and {BRANDT} met in Vienna today for the 5th Baltic Leaders' Summit.",
        [("summit", DAY, "Vienna", {"marta-keller", "tomas-brandt"})],
    ),
    "summit-of-a-year": (
        "Doings",
        f"{KELLER} and {BRANDT} met in Vienna today to prepare for the 2024 Ports Summit.",
        [("meeting", DAY, "Vienna", {"marta-keller", "tomas-brandt"})],
    ),
    "most-recently": (
        "Doings",
        f"{KELLER} thanked {BRANDT} for his work. Most recently, Prime Minister Paul Roth of Austria met "
        f"with {ORTIZ} during her May 29 visit to Vienna.",
        [],
    ),
    "of-often": (
        "Doings",
        "In my discussions with Kenyan officials, I have raised the cases of sailors.",
        [],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", TOLD)
def test_who_met_on_a_journey_or_with_a_host(case: str, tools: Tools) -> None:
    title, body, expected = TOLD[case]
    found = told(title, "14 June 2024", body, tools)
    assert sorted(found, key=repr_of) == sorted(expected, key=repr_of)

"""Several encounters in one account: whom a host received next, and who speaks in each paragraph."""

from __future__ import annotations

import pytest
from encounters import BOTH, BRANDT, KELLER, MOSS, ORTIZ, OTIENO, Told, repr_of, told

from communique.document import Document
from communique.loaders import read_statement
from communique.reading.extraction import Tools

KING = "His Majesty King Olaf Brekke of Norway"
REPORTS: dict[str, tuple[str, list[Told]]] = {
    "behind-when-and-where": (
        f"{ORTIZ} received in her office at the Palace of the Coins on 13 June {KELLER}. "
        f"Earlier in the day, she had received {OTIENO}.",
        [
            ("meeting", "2024-06-13", None, {"lena-ortiz", "marta-keller"}),
            ("meeting", "2024-06-13", None, {"lena-ortiz", "amina-otieno"}),
        ],
    ),
    "his-majesty-received-next": (
        f"{KING} received {KELLER} in Oslo on 13 June.\nLater, His Majesty received {BRANDT}.\n"
        f"His Majesty received as well {OTIENO} and her accompanying delegation.",
        [
            ("meeting", "2024-06-13", "Oslo", {"olaf-brekke", "marta-keller"}),
            ("meeting", "2024-06-13", "Oslo", {"olaf-brekke", "tomas-brandt"}),
            ("meeting", "2024-06-13", "Oslo", {"olaf-brekke", "amina-otieno"}),
        ],
    ),
    "letters-for-a-style": (
        f"{KING} received {KELLER} in Oslo on 13 June. HM also held talks with {BRANDT}.",
        [
            ("meeting", "2024-06-13", "Oslo", {"olaf-brekke", "marta-keller"}),
            ("meeting", "2024-06-13", "Oslo", {"olaf-brekke", "tomas-brandt"}),
        ],
    ),
    "earlier-had-received": (
        f"{KING} received {KELLER} in Oslo on 13 June. Earlier, he had received {BRANDT}.",
        [
            ("meeting", "2024-06-13", "Oslo", {"olaf-brekke", "marta-keller"}),
            ("meeting", "2024-06-13", "Oslo", {"olaf-brekke", "tomas-brandt"}),
        ],
    ),
    "call-behind-its-day": (
        f"{KELLER} received on Thursday, June 13, 2024, a phone call from {BRANDT}.",
        [("telephone-call", "2024-06-13", None, BOTH)],
    ),
    "form-of-address": (
        f"{KELLER} arrived in Accra on 13 June. She called on the Rt. Hon'ble Prime Minister of "
        "Ghana, Mr. Daniel Moss.",
        [("courtesy-call", None, "Accra", {"marta-keller", "daniel-moss"})],
    ),
    "heads-of-no-told-state": (
        f"{KELLER} met in Santiago on 13 June with President Hugo Paz, Prime Minister Rita Luna and "
        "Speaker Ines Sol.",
        [
            ("meeting", "2024-06-13", "Santiago", {"marta-keller", "hugo-paz"}),
            ("meeting", "2024-06-13", "Santiago", {"marta-keller", "rita-luna"}),
            ("meeting", "2024-06-13", "Santiago", {"marta-keller", "ines-sol"}),
        ],
    ),
    "told-on-of-one": (
        f"{KELLER} met in Santiago on 13 June with Minister of Trade Hugo Paz, Minister of Labour Rita Luna "
        "and Speaker Ines Sol. In the meeting with Speaker Sol, she set out the reform of the courts.",
        [
            ("meeting", "2024-06-13", "Santiago", {"marta-keller", "hugo-paz"}),
            ("meeting", "2024-06-13", "Santiago", {"marta-keller", "rita-luna"}),
            ("meeting", "2024-06-13", "Santiago", {"marta-keller", "ines-sol"}),
        ],
    ),
    "all-met-and-two-again": (
        f"{KELLER} met in Santiago on 13 June with {BRANDT}, {OTIENO} and {ORTIZ}. "
        "In the meeting with President Ortiz, she set out the reform of the courts.",
        [("meeting", "2024-06-13", "Santiago", {*BOTH, "amina-otieno", "lena-ortiz"})],
    ),
    "her-talks-with": (
        f"{KELLER} met {MOSS} in Accra on 13 June. Her talks with {BRANDT} focused on fisheries.",
        [
            ("meeting", "2024-06-13", "Accra", {"marta-keller", "daniel-moss"}),
            ("meeting", None, None, BOTH),
        ],
    ),
    "received-and-met-again": (
        f"{KELLER} was received by {MOSS} in Accra. Prime Minister Moss, with whom "
        "Minister Keller met on Thursday morning, praised the ports.",
        [("meeting", "2024-06-13", "Accra", {"marta-keller", "daniel-moss"})],
    ),
    "day-of-one-of-several": (
        f"On a visit to Accra on 12 and 13 June, {KELLER} met with President Abena Osei and {MOSS}. "
        "At the meeting with Prime Minister Moss on Thursday, Minister Keller praised the ports.",
        [
            ("meeting", None, "Accra", {"marta-keller", "abena-osei"}),
            ("meeting", "2024-06-13", "Accra", {"marta-keller", "daniel-moss"}),
        ],
    ),
    "letter-of-somebody": (
        f"{KELLER} received today in Vienna a letter of {BRANDT}. She met {OTIENO} on 13 June.",
        [("meeting", "2024-06-13", None, {"marta-keller", "amina-otieno"})],
    ),
}  # fmt: skip

SPEAK = {
    "the-meeting": (
        f"{KELLER} met {BRANDT} today.\n\nShe also met {OTIENO}.\n\nThe meeting dealt with fisheries.",
        "dealt",
        {"marta-keller", "amina-otieno"},
    ),
    "named-in-the-paragraph": (
        f"{KELLER} spoke today, in separate calls, with {BRANDT} and {OTIENO}.\n\n"
        "Minister Keller thanked Minister Brandt for the books. The two ministers stressed the need for calm.\n\n"
        "Minister Keller thanked Minister Otieno for the tea. They praised the farmers of Kenya.",
        "stressed",
        BOTH,
    ),
    "they-of-the-next-paragraph": (
        f"{KELLER} spoke today, in separate calls, with {BRANDT} and {OTIENO}.\n\n"
        "Minister Keller thanked Minister Brandt for the books. The two ministers stressed the need for calm.\n\n"
        "Minister Keller thanked Minister Otieno for the tea. They praised the farmers of Kenya.",
        "praised",
        {"marta-keller", "amina-otieno"},
    ),
    "call-with-his-majesty": (
        f"{KELLER} spoke today, in separate calls, with {BRANDT}, {OTIENO} and King Olaf Brekke of Norway.\n\n"
        "In her call with His Majesty, Minister Keller praised the fjords. Both stressed the need for calm.",
        "Both stressed",
        {"marta-keller", "olaf-brekke"},
    ),
    "of-the-same-house": (
        f"State Secretary Eva Lind of Austria held talks in Lisbon today with State Secretary Rui Melo of Portugal. "
        f"The officials praised the ports.\n\nAlso today, {KELLER} met {BRANDT}. The ministers stressed the need for calm.",
        "stressed",
        BOTH,
    ),
    "the-one-pair-of-ministers": (
        f"{KELLER} met in Accra today with President Abena Osei, {MOSS} and Foreign Minister Kofi Badu of Ghana.\n\n"
        "The foreign ministers also stressed the need for calm.",
        "stressed",
        {"marta-keller", "kofi-badu"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", REPORTS)
def test_each_encounter_is_told(case: str, tools: Tools) -> None:
    body, expected = REPORTS[case]
    found = told("Encounters of the Day", "14 June 2024", body, tools)
    assert sorted(found, key=repr_of) == sorted(expected, key=repr_of)


@pytest.mark.parametrize("case", SPEAK)
def test_those_of_that_encounter_speak(case: str, tools: Tools) -> None:
    body, words, speakers = SPEAK[case]
    document = Document.from_text(f"Encounters of the Day\n14 June 2024\n\n{body}\n")
    said = [u for u in read_statement(document, tools).utterances if words in u.passage.quote]
    assert [set(u.speakers) for u in said] == [speakers]

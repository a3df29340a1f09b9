"""The town and the day that one sentence sets for what the next ones tell, and what was held next."""

from __future__ import annotations

import pytest
from encounters import Told, repr_of, told

from communique.reading.extraction import Tools

NOVAK = "Foreign Minister Jana Novak of Slovenia"
SILVA = "Foreign Minister Pedro Silva of Chile"
BOTH = {"jana-novak", "pedro-silva"}
MET: Told = ("meeting", "2024-06-13", "Santiago", BOTH)
FIRST = f"{NOVAK} met with {SILVA} in Santiago on 13 June 2024."

CASES: dict[str, tuple[str, list[Told]]] = {
    "town-holds-over-paragraphs": (
        f"In Santiago on Thursday, {NOVAK} held talks with {SILVA}.\n\nThey agreed to open new consulates.\n\nMinister Novak also took part in a round table with Omar Hassan of the Chamber of Commerce.\n\nIn Lima today, she met with President Rosa Vargas of Peru.",
        [MET, ("roundtable", "2024-06-13", "Santiago", {"jana-novak", "omar-hassan"}), ("meeting", "2024-06-14", "Lima", {"jana-novak", "rosa-vargas"})],
    ),
    "town-told-again": (
        f"In Santiago today, {NOVAK} held talks with {SILVA}. They discussed trade.\n\nIn Santiago, Ms Novak also met with the Speaker of the Parliament, Rui Costa.",
        [("meeting", "2024-06-14", "Santiago", BOTH), ("meeting", "2024-06-14", "Santiago", {"jana-novak", "rui-costa"})],
    ),
    "day-of-an-arrival": (
        "On 13 June, President Paul Frey of Ghana arrived in Santiago. He was welcomed by Foreign Minister Pedro Silva of Chile. He then held talks with President Gabriel Ortiz.",
        [("meeting", "2024-06-13", "Santiago", {"paul-frey", "pedro-silva"}), ("meeting", "2024-06-13", "Santiago", {"gabriel-ortiz", "paul-frey"})],
    ),
    "another-day-told": (
        f"On 13 June, {NOVAK} held talks with {SILVA} in Santiago. A day earlier, she met with the Speaker of the Parliament, Rui Costa.",
        [MET, ("meeting", "2024-06-12", None, {"jana-novak", "rui-costa"})],
    ),
    "journey-of-days": (
        f"On 13 June, {NOVAK} held talks with {SILVA} in Santiago. During her visit, from 12 to 14 June, she also met with the Speaker of the Parliament, Rui Costa.",
        [MET, ("meeting", None, None, {"jana-novak", "rui-costa"})],
    ),
    "earlier-in-the-morning": (
        f"{FIRST} Earlier in the morning, she met with the Speaker of the Parliament, Rui Costa.",
        [MET, ("meeting", "2024-06-13", "Santiago", {"jana-novak", "rui-costa"})],
    ),
    "thereafter": (
        f"{FIRST} Minister Novak was thereafter hosted to dinner by the Speaker of the Parliament, Rui Costa.",
        [MET, ("working-meal", "2024-06-13", "Santiago", {"jana-novak", "rui-costa"})],
    ),
    "also": (
        f"{FIRST}\n\nMinister Novak also met with the Speaker of the Parliament, Rui Costa.",
        [MET, ("meeting", "2024-06-13", "Santiago", {"jana-novak", "rui-costa"})],
    ),
    "at-the-meeting-held-later": (
        f"On 13 June, {NOVAK} paid a courtesy call on President Gabriel Ortiz in Santiago. At the bilateral meeting held later on the same day, Minister Novak and {SILVA} took stock of the cooperation.",
        [("courtesy-call", "2024-06-13", "Santiago", {"gabriel-ortiz", "jana-novak"}), MET],
    ),
    "expanded-talks-and-lunch": (
        f"{FIRST} The one-on-one meeting was followed by expanded talks between the two delegations and an official lunch.",
        [MET, MET, ("working-meal", "2024-06-13", "Santiago", BOTH)],
    ),
    "addressed-a-round-table": (
        f"{FIRST} Minister Novak also addressed a business round table organised by the OSCE.",
        [MET, ("roundtable", "2024-06-13", "Santiago", {"jana-novak", "organization-for-security-and-co-operation-in-europe"})],
    ),
    "call-told-again": (
        f"{NOVAK} spoke by telephone with {SILVA} on 13 June. The two ministers held a frank discussion on fisheries.",
        [("telephone-call", "2024-06-13", None, BOTH)],
    ),
    "call-and-a-meeting": (
        f"{NOVAK} spoke by telephone with {SILVA} on 12 June. On 13 June, the two ministers held talks in Santiago.",
        [("telephone-call", "2024-06-12", None, BOTH), MET],
    ),
    "had-already-spoken": (
        f"{FIRST} She had already spoken with President Gabriel Ortiz on Tuesday evening.",
        [MET, ("telephone-call", "2024-06-11", None, {"gabriel-ortiz", "jana-novak"})],
    ),
    "inspected-a-unit": (
        f"{FIRST} On 14 June, she inspected the NATO Battle Group in Rukla.",
        [MET, ("visit", "2024-06-14", "Rukla", {"jana-novak", "nato-battle-group"})],
    ),
    "before-the-visit-to": (
        f"On 13 June, {NOVAK} visited the Karura Response Centre in Nairobi. Before the visit to Nairobi, she held a meeting with {SILVA} in Santiago.",
        [("visit", "2024-06-13", "Nairobi", {"jana-novak", "karura-response-centre"}), MET],
    ),
    "paid-tribute-at": (
        f"{FIRST} On 14 June, she paid tribute at the memorial in Lima to the victims of the earthquake.",
        [MET, ("visit", "2024-06-14", "Lima", {"jana-novak"})],
    ),
    "paid-tribute-to": (
        f"{FIRST} On 14 June, she paid tribute to the victims of the earthquake at the General Assembly.",
        [MET],
    ),
    "and-thereafter-held": (
        f"{NOVAK} and {SILVA} held restricted talks in Santiago on 13 June, and thereafter co-chaired the 11th Joint Commission Meeting.",
        [MET, MET],
    ),
    "our-lunch": (
        f"{FIRST} Ms Kaja Lund, Speaker of the Parliament, took part in their working lunch.",
        [MET, ("working-meal", "2024-06-13", "Santiago", {*BOTH, "kaja-lund"})],
    ),
    "others-elsewhere": (
        f"On 13 June, {NOVAK} held talks with {SILVA} in Santiago. Prime Minister Robert Golob met with Prime Minister Lena Kask of Estonia in Brussels.",
        [MET, ("meeting", None, "Brussels", {"lena-kask", "robert-golob"})],
    ),
    "said-when-called-on": (
        "President Paul Frey of Ghana assured investors of his support. He made this known on Thursday, when a delegation led by the Chilean Minister for Trade, Dr. Pedro Silva, paid a courtesy call on him in Accra.",
        [("courtesy-call", "2024-06-13", "Accra", {"paul-frey", "pedro-silva"})],
    ),
    "said-when-received": (
        f"President Paul Frey of Ghana said this on Thursday in Accra, when he received {SILVA}.",
        [("meeting", "2024-06-13", "Accra", {"paul-frey", "pedro-silva"})],
    ),
    "joined-on-a-visit": (
        f"{FIRST} On 14 June, Ministers Novak and Silva, joined by Governor Rui Costa, visited the Karura Response Centre.",
        [MET, ("visit", "2024-06-14", "Santiago", {*BOTH, "rui-costa", "karura-response-centre"})],
    ),
    "received-at-a-headquarters": (
        f"{FIRST} On 14 June, Minister Novak visited the headquarters of the World Food Programme, where she was received by its Executive Director, Inger Lund.",
        [MET, ("visit", "2024-06-14", "Santiago", {"inger-lund", "jana-novak"})],
    ),
    "its-head-explained": (
        f"{FIRST} On 14 June, Minister Novak visited the Karura Response Centre, where its Director, Dr Inger Lund, explained the work of the crews.",
        [MET, ("visit", "2024-06-14", "Santiago", {"inger-lund", "jana-novak"})],
    ),
    "its-head-told-next": (
        f"{FIRST} On 14 June, Minister Novak visited the Karura Response Centre. Its Commander, Colonel Inger Lund, explained the work of the crews.",
        [MET, ("visit", "2024-06-14", "Santiago", {"inger-lund", "jana-novak"})],
    ),
    "guided-by": (
        f"{FIRST} On 14 June, Minister Novak visited the Karura Response Centre, and was guided by Mr Rui Costa, Director of the Centre.",
        [MET, ("visit", "2024-06-14", "Santiago", {"rui-costa", "jana-novak"})],
    ),
    "town-of-what-was-spoken-of": (
        f"{FIRST} On 14 June, she was received by President Gabriel Ortiz, with whom she discussed the outcome of the recent session in Lisbon.",
        [MET, ("meeting", "2024-06-14", None, {"gabriel-ortiz", "jana-novak"})],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_what_follows_has_its_town_and_day(case: str, tools: Tools) -> None:
    body, expected = CASES[case]
    found = told("Minister Novak abroad", "14 June 2024", body, tools)
    assert sorted(found, key=repr_of) == sorted(expected, key=repr_of)

"""Encounters told beside others: meals, calls, receptions, who joined, and where a house wrote of them."""

from __future__ import annotations

import pytest
from encounters import BOTH, BRANDT, KELLER, MOSS, ORTIZ, OTIENO, REST, Told, repr_of, told

from communique.document import Document
from communique.loaders import read_statement
from communique.reading.extraction import Tools

MET = f"{KELLER} met {BRANDT} in Vienna on 13 June."
FIRST: Told = ("meeting", "2024-06-13", "Vienna", BOTH)
WITH_OTIENO = {"marta-keller", "amina-otieno"}
OF_CHILE = {"marta-keller", "lena-ortiz"}

CASES: dict[str, tuple[str, list[Told]]] = {
    # meals
    "hosted-to-dinner": (
        f"{KELLER} called on {ORTIZ} in Santiago on 12 June. President Ortiz hosted her to dinner that evening.",
        [("courtesy-call", "2024-06-12", "Santiago", OF_CHILE), ("working-meal", "2024-06-12", "Santiago", OF_CHILE)],
    ),
    "who-hosted": (
        f"On 12 June, {KELLER} called on {ORTIZ} in Santiago, who hosted her to lunch.",
        [("courtesy-call", "2024-06-12", "Santiago", OF_CHILE), ("working-meal", "2024-06-12", "Santiago", OF_CHILE)],
    ),
    "dinner-followed": (
        f"{MET} A formal dinner given by Minister Keller followed.",
        [FIRST, ("working-meal", "2024-06-13", "Vienna", BOTH)],
    ),
    "banquet-attended": (
        f"{MET} A state banquet hosted by Chancellor Paul Frey followed, which was attended by Trade Minister Eva Lang.",
        [FIRST, ("working-meal", "2024-06-13", "Vienna", {*BOTH, "paul-frey", "eva-lang"})],
    ),
    "banquet-to-come": (f"{MET} A state banquet will be given by President Frey tomorrow.", [FIRST]),
    "received-for-lunch": (
        f"{KELLER} received {BRANDT} for a working lunch in Vienna on 13 June.",
        [("working-meal", "2024-06-13", "Vienna", BOTH)],
    ),
    "at-a-lunch": (
        f"{MET} At a working lunch following the talks, Ms Keller confirmed that Austria would open a consulate by March 2026.",
        [FIRST, ("working-meal", "2024-06-13", "Vienna", BOTH)],
    ),
    "over-dinner": (
        f"{MET} Over dinner, the two ministers discussed fisheries.",
        [FIRST, ("working-meal", "2024-06-13", "Vienna", BOTH)],
    ),
    # what had been before
    "had-spoken": (
        f"{MET} Earlier in the day, Ms Keller had spoken by telephone with {OTIENO}.",
        [FIRST, ("telephone-call", "2024-06-13", None, WITH_OTIENO)],
    ),
    "had-had-a-call": (
        f"{MET} Ms Keller had had a call with {OTIENO} earlier in the day.",
        [FIRST, ("telephone-call", "2024-06-13", None, WITH_OTIENO)],
    ),
    "had-held-talks": (
        f"{MET} On the previous day, Ms Keller had also held talks with {OTIENO}.",
        [FIRST, ("meeting", "2024-06-12", None, WITH_OTIENO)],
    ),
    "had-met-long-ago": (f"{MET} Ms Keller had met {OTIENO} on 3 February.", [FIRST]),
    # received
    "ministers-received": (
        f"{MET} Prior to the meeting, the ministers were received by President Paul Frey.",
        [FIRST, ("meeting", "2024-06-13", "Vienna", {*BOTH, "paul-frey"})],
    ),
    "received-and-had": (
        f"On 13 June, {KELLER} was received by {ORTIZ} in Santiago and had a working breakfast with {OTIENO}.",
        [("meeting", "2024-06-13", "Santiago", OF_CHILE), ("working-meal", "2024-06-13", "Santiago", WITH_OTIENO)],
    ),
    "prime-minister-received": (
        f"{MOSS} met {KELLER} in Accra on 13 June. In the afternoon, he was received by President Paul Frey.",
        [("meeting", "2024-06-13", "Accra", {"daniel-moss", "marta-keller"}), ("meeting", "2024-06-13", "Accra", {"daniel-moss", "paul-frey"})],
    ),
    "in-audience": (
        f"{ORTIZ} received in audience today, at the Presidential Palace, {MOSS}.",
        [("meeting", "2024-06-14", "Santiago", {"daniel-moss", "lena-ortiz"})],
    ),
    # who joined
    "in-attendance": (
        f"{MET} The Secretary General, Ms Eva Lang, and the Ambassador of Austria, Mr Karl Haas, were also in attendance.",
        [("meeting", "2024-06-13", "Vienna", {*BOTH, "eva-lang", "karl-haas"})],
    ),
    "at-both": (
        f"{MET} Later in the day, she met {OTIENO}. Undersecretary Ma. Clara L. Haas was present at both meetings.",
        [("meeting", "2024-06-13", "Vienna", {*BOTH, "ma-clara-l-haas"}), ("meeting", "2024-06-13", "Vienna", {*WITH_OTIENO, "ma-clara-l-haas"})],
    ),
    "part-of-it": (
        f"{MET} {OTIENO} joined part of the meeting by video link.",
        [("meeting", "2024-06-13", "Vienna", {*BOTH, "amina-otieno"})],
    ),
    "took-part": (
        f"{MET} The Director of the Economic Department, Karl Haas, also took part in the meeting.",
        [("meeting", "2024-06-13", "Vienna", {*BOTH, "karl-haas"})],
    ),
    "joined-the-second": (
        f"{MET} Later in the day, she met {OTIENO}, joined by Ms Eva Lang.",
        [FIRST, ("meeting", "2024-06-13", "Vienna", {*WITH_OTIENO, "eva-lang"})],
    ),
    "toured-with": (
        f"{MET} Yesterday Ms Keller toured the Border Academy near Graz with Interior Minister Eva Lang.",
        [FIRST, ("visit", "2024-06-13", "Graz", {"marta-keller", "eva-lang"})],
    ),
    # what came before and after
    "expanded": (
        f"{KELLER} and {BRANDT} held a private meeting in Vienna on 13 June, followed by an enlarged meeting with the participation of Ministers Eva Lang and Karl Haas.",
        [FIRST, ("meeting", "2024-06-13", "Vienna", {*BOTH, "eva-lang", "karl-haas"})],
    ),
    "preceded": (
        f"{MET} The meeting was preceded by a meeting of senior officials on 12 June, co-chaired by Ambassador Eva Lang of Austria and Ambassador Karl Haas of Estonia.",
        [FIRST, ("meeting", "2024-06-12", None, {"eva-lang", "karl-haas"})],
    ),
    "following-which": (
        f"{ORTIZ} is in Ghana at the invitation of {MOSS}. President Ortiz inspected a guard of honour in Accra on 13 June, following which the two leaders held talks.",
        [("meeting", "2024-06-13", "Accra", {"daniel-moss", "lena-ortiz"})],
    ),
    # several guests
    "portfolio-with-for": (
        f"{KELLER} today hosted the Minister of Defence of Chile, the Hon. Rosa Vidal, and the Minister for Trade, Senator the Hon. Juan Pino, in Vienna for talks.",
        [("meeting", "2024-06-14", "Vienna", {"marta-keller", "rosa-vidal", "juan-pino"})],
    ),
    "counterparts-from": (
        f"{KELLER} met her counterparts from Chile and Kenya, Rosel Vidal and Ngare Kibet, in Vienna on 13 June.",
        [("meeting", "2024-06-13", "Vienna", {"marta-keller", "rosel-vidal", "ngare-kibet"})],
    ),
    "colleagues-hosted": (
        f"{KELLER} hosted her colleagues from Chile and Kenya, Rosel Vidal and Ngare Kibet, in Vienna on 13 June.",
        [("meeting", "2024-06-13", "Vienna", {"marta-keller", "rosel-vidal", "ngare-kibet"})],
    ),
    # events and bodies
    "closed-a-forum": (
        f"{MET} On the previous day, Ms Keller and Trade Minister Eva Lang had closed the Austria-Estonia Energy Forum in Graz.",
        [FIRST, ("conference", "2024-06-12", "Graz", {"marta-keller", "eva-lang"})],
    ),
    "council-addressed": (
        f"{MOSS} met {KELLER} in Brussels on 13 June. During his visit, Mr Moss also addressed the North Atlantic Council.",
        [("meeting", "2024-06-13", "Brussels", {"daniel-moss", "marta-keller"}), ("meeting", "2024-06-13", "Brussels", {"daniel-moss", "nac"})],
    ),
    "during-a-visit": (
        f"{MOSS} met {KELLER} in Vienna on 13 June. During his visit, Mr Moss also met {OTIENO}.",
        [("meeting", "2024-06-13", "Vienna", {"daniel-moss", "marta-keller"}), ("meeting", "2024-06-13", "Vienna", {"daniel-moss", "amina-otieno"})],
    ),
    "during-a-visit-of-days": (
        f"{MOSS} visited Vienna from 11 to 13 June. On 11 June he met {KELLER}. During his visit, Mr Moss also met {OTIENO}.",
        [("meeting", "2024-06-11", "Vienna", {"daniel-moss", "marta-keller"}), ("meeting", None, "Vienna", {"daniel-moss", "amina-otieno"})],
    ),
    "joined-for-lunch": (
        f"{MET} The ministers were joined for a working lunch by Ms Eva Lang.",
        [FIRST, ("working-meal", "2024-06-13", "Vienna", {*BOTH, "eva-lang"})],
    ),
    "attendance-of": (
        f"{MET} Also in attendance were Trade Minister Eva Lang and the Ambassador of Estonia, Karl Haas.",
        [("meeting", "2024-06-13", "Vienna", {*BOTH, "eva-lang", "karl-haas"})],
    ),
    "received-in-between": (
        f"{KELLER} received today (14/6), at the Hofburg in Vienna, the Minister of Defence of Chile, Rosel Vidal.",
        [("meeting", "2024-06-14", "Vienna", {"marta-keller", "rosel-vidal"})],
    ),
    "call-from": (
        f"{KELLER} received today a phone call from Rosel Vidal, Minister of Defence of Chile.",
        [("telephone-call", "2024-06-14", None, {"marta-keller", "rosel-vidal"})],
    ),
    # seats
    "ministry": (
        f"{KELLER} received {BRANDT} at the Ministry of Foreign Affairs today.",
        [("meeting", "2024-06-14", "Vienna", BOTH)],
    ),
    "presidential-palace": (
        f"{KELLER} called on {ORTIZ} at the Presidential Palace today.",
        [("courtesy-call", "2024-06-14", "Santiago", OF_CHILE)],
    ),
    "on-a-visit": (
        f"{ORTIZ} held talks with {MOSS}, who is on an official visit, at the Presidential Palace today.",
        [("meeting", "2024-06-14", "Santiago", {"daniel-moss", "lena-ortiz"})],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_what_is_told_beside_is_read(case: str, tools: Tools) -> None:
    body, expected = CASES[case]
    found = told("A day of talks", "14 June 2024", body, tools)
    assert sorted(found, key=repr_of) == sorted(expected, key=repr_of)


DATED = {
    "abroad": (
        f"Ministers meet\n\nNAIROBI, 14 June 2024 -- {KELLER} and {BRANDT} agreed to open consulates during their meeting yesterday on the sidelines of the Ocean Forum.",
        [("meeting", "2024-06-13", "Nairobi", "Africa/Nairobi")],
    ),
    "called-from-there": (
        f"Ministers meet\n\nNAIROBI, 14 June 2024 -- {KELLER} met {BRANDT} today. Earlier in the day, she had spoken by telephone with {ORTIZ}.",
        [("meeting", "2024-06-14", "Nairobi", "Africa/Nairobi"), ("telephone-call", "2024-06-14", None, "Africa/Nairobi")],
    ),
    "own-line": (
        f"Geneva\n\n14 June 2024\n\nReadout of the meeting with {BRANDT}\n\n{KELLER} met with {BRANDT}.",
        [("meeting", "2024-06-14", "Geneva", "Europe/Zurich")],
    ),
    "written-at-home": (
        f"Ministers meet\n\nTALLINN, 14 June 2024 -- {KELLER} and {BRANDT} agreed to open consulates during their meeting yesterday on the sidelines of the Ocean Forum.",
        [("meeting", "2024-06-13", None, None)],
    ),
    "island": (
        f"Ministers meet\n14 June 2024\n\n{KELLER} met {BRANDT} on the Danish island of Samsholm on 13 June.",
        [("meeting", "2024-06-13", None, "Europe/Copenhagen")],
    ),
    "land-in-short": (
        f"Ministers meet\n14 June 2024\n\n{ORTIZ}, who is on an official visit to Korea, met {KELLER} on 13 June.",
        [("meeting", "2024-06-13", None, "Asia/Seoul")],
    ),
    "palace-of-a-name": (
        f"Ministers meet\n14 June 2024\n\n{KELLER} met {BRANDT} at Belém Palace on 13 June.",
        [("meeting", "2024-06-13", "Lisbon", "Europe/Lisbon")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", DATED)
def test_a_place_is_told_by_the_lines_around_it(case: str, tools: Tools) -> None:
    text, expected = DATED[case]
    met = read_statement(Document.from_text(f"{text}\n\n{REST}\n"), tools).meetings
    assert [(m.kind, m.date, m.city, m.timezone) for m in met] == expected


def test_a_lunch_lasts_as_long_as_is_told_behind_it(tools: Tools) -> None:
    body = f"{KELLER} held a meeting with {BRANDT} in Vienna on 13 June, followed by a working lunch for about 50 minutes."
    text = f"Ministers meet\n14 June 2024\n\n{body}\n\n{REST}\n"
    met = read_statement(Document.from_text(text), tools).meetings
    assert [(m.kind, m.duration_minutes) for m in met] == [("meeting", None), ("working-meal", 50)]


def test_a_signature_behind_an_honorific_is_the_person_of_the_text(tools: Tools) -> None:
    text = (
        "Talks on trade\n\nRt Hon Marta Keller\nMinister of Foreign Affairs\n\n14 June 2024\n\n"
        f"Foreign Minister Marta Keller today met {BRANDT} in Vienna.\n\n"
        f"Ms Keller also called on {ORTIZ} this morning.\n"
    )
    met = read_statement(Document.from_text(text), tools).meetings
    assert [{p.actor for p in m.participants} for m in met] == [BOTH, OF_CHILE]


def test_the_king_of_the_belgians_needs_no_name(tools: Tools) -> None:
    body = f"{MOSS} met {KELLER} in Brussels on 13 June. In the evening, he was received by the King of the Belgians."
    found = told("A day of talks", "14 June 2024", body, tools)
    assert ("meeting", "2024-06-13", "Brussels", {"daniel-moss", "king-philippe"}) in found


def test_an_ambassador_behind_an_office_is_one_person(tools: Tools) -> None:
    body = "Permanent Secretary Ambassador Eva Lang of Kenya met Foreign Secretary Ambassador Karl Haas of Malta in Nairobi on 13 June."
    found = told("A day of talks", "14 June 2024", body, tools)
    assert found == [("meeting", "2024-06-13", "Nairobi", {"eva-lang", "karl-haas"})]


def test_a_mark_of_the_end_leaves_a_sentence_a_sentence(tools: Tools) -> None:
    body = f"{MET}\n\nThey discussed trade and agreed to stay in touch.\n\nMs Eva Lang and Mr Karl Haas were also present at the meeting. END"
    text = f"A day of talks\n14 June 2024\n\n{body}\n"
    (met,) = read_statement(Document.from_text(text), tools).meetings
    assert {p.actor for p in met.participants} == {*BOTH, "eva-lang", "karl-haas"}

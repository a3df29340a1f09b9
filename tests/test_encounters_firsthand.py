"""Encounters as officials tell of them who write as "I", and who is no participant of any.

Each case is a short account: its title, its words, and the encounters that it tells of as kind,
date, town and participants.
"""

from __future__ import annotations

import pytest
from encounters import BOTH, BRANDT, HEADS, KELLER, MOSS, ORTIZ, Told, repr_of, told

from communique.reading.extraction import Tools

BY_KELLER = "Statement by Foreign Minister Marta Keller of Austria"
JOINT = "Joint Statement by President Lena Ortiz of Chile and Prime Minister Daniel Moss of Ghana"

REPORTS: dict[str, tuple[str, str, list[Told]]] = {
    "spoke": (
        "Kenya",
        "I spoke today to the Foreign Minister of Estonia, Tomas Brandt, about the flood.",
        [("telephone-call", "2024-06-14", None, {"tomas-brandt"})],
    ),
    "rang-and-spoke": (
        "Export subsidies",
        f"On Thursday evening I rang {BRANDT} to set out our concerns. On Wednesday I spoke by telephone with {KELLER}.",
        [
            ("telephone-call", "2024-06-13", None, {"tomas-brandt"}),
            ("telephone-call", "2024-06-12", None, {"marta-keller"}),
        ],
    ),
    "phoned-me": (
        BY_KELLER,
        f"{BRANDT} telephoned me this morning to explain the delay.",
        [("telephone-call", "2024-06-14", None, BOTH)],
    ),
    "spoke-to-me": (
        BY_KELLER,
        f"{BRANDT} spoke to me by phone yesterday.",
        [("telephone-call", "2024-06-13", None, BOTH)],
    ),
    "have-just-spoken": (
        BY_KELLER,
        f"I have just spoken with {BRANDT}.",
        [("telephone-call", "2024-06-14", None, BOTH)],
    ),
    "talks-i-held": (
        BY_KELLER,
        f"The talks that I held with {BRANDT} yesterday were most useful.",
        [("meeting", "2024-06-13", None, BOTH)],
    ),
    "my-talks": (
        BY_KELLER,
        f"My discussions with {BRANDT} in Tallinn yesterday confirmed how close we are.",
        [("meeting", "2024-06-13", "Tallinn", BOTH)],
    ),
    "pleased-to-meet": (
        BY_KELLER,
        f"I was pleased to meet {BRANDT} in Vienna this morning.",
        [("meeting", "2024-06-14", "Vienna", BOTH)],
    ),
    "chance-to-speak": (
        BY_KELLER,
        f"I had an opportunity this morning to speak by telephone with {BRANDT}.",
        [("telephone-call", "2024-06-14", None, BOTH)],
    ),
    "chance-of-holding": (
        "Visit of the Minister",
        f"During her stay {KELLER} had the opportunity of holding frank discussions with {BRANDT}.",
        [("meeting", None, None, BOTH)],
    ),
    "honour-to-welcome": (
        BY_KELLER,
        f"It is a great honour to welcome {BRANDT} to Austria. Our countries are close friends.",
        [("meeting", "2024-06-14", None, BOTH)],
    ),
    "with-me": (
        BY_KELLER,
        "Austria and Estonia are friends. Today Estonian Foreign Minister Tomas Brandt and I reviewed our work on energy.",
        [("meeting", "2024-06-14", None, BOTH)],
    ),
    "one-counterpart-each": (
        BY_KELLER,
        f"I was honoured to host visits with {ORTIZ} and {MOSS}.",
        [
            ("visit", None, None, {"marta-keller", "lena-ortiz"}),
            ("visit", None, None, {"marta-keller", "daniel-moss"}),
        ],
    ),
    "phoned-us-secretary": (
        BY_KELLER,
        "I phoned US Secretary of State Ann Hall this morning.",
        [("telephone-call", "2024-06-14", None, {"marta-keller", "ann-hall"})],
    ),
    "two-nights": (
        BY_KELLER,
        f"I spoke last night to {ORTIZ} and this morning to {MOSS}.",
        [
            ("telephone-call", "2024-06-13", None, {"marta-keller", "lena-ortiz"}),
            ("telephone-call", "2024-06-14", None, {"marta-keller", "daniel-moss"}),
        ],
    ),
    "congratulated-by-phone": (
        BY_KELLER,
        f"I congratulated {ORTIZ} by telephone this morning.",
        [("telephone-call", "2024-06-14", None, {"marta-keller", "lena-ortiz"})],
    ),
    "and-i-met": (
        BY_KELLER,
        f"{BRANDT} and I met in Vienna this morning.",
        [("meeting", "2024-06-14", "Vienna", BOTH)],
    ),
    "our-meeting": (
        BY_KELLER,
        f"At our meeting this morning {BRANDT} told me of his plans.",
        [("meeting", "2024-06-14", None, BOTH)],
    ),
    "called-on-me": (
        BY_KELLER,
        f"{BRANDT} called on me yesterday.",
        [("courtesy-call", "2024-06-13", None, BOTH)],
    ),
    "with-me-today": (
        BY_KELLER,
        f"{BRANDT}, who is visiting Austria, had discussions with me today.",
        [("meeting", "2024-06-14", None, BOTH)],
    ),
    "after-my-meeting": (
        BY_KELLER,
        f"After my meeting today with {BRANDT} I am confident.",
        [("meeting", "2024-06-14", None, BOTH)],
    ),
    "minister-and-i": (
        BY_KELLER,
        f"The Minister of Trade, Eva Lind, and I met {BRANDT} today.",
        [("meeting", "2024-06-14", None, {*BOTH, "eva-lind"})],
    ),
    "including-a-call": (
        "Calls",
        f"{KELLER} has begun calls with other ministers including a call this morning with {BRANDT}.",
        [("telephone-call", "2024-06-14", None, BOTH)],
    ),
    "lunch-in-honour": (
        BY_KELLER,
        f"I gave a lunch today in honour of {BRANDT}.",
        [("working-meal", "2024-06-14", None, BOTH)],
    ),
    "i-welcome": (
        BY_KELLER,
        f"It is with great pleasure that I welcome {BRANDT} to Austria today.",
        [("meeting", "2024-06-14", None, BOTH)],
    ),
    "i-saw": (
        BY_KELLER,
        f"I saw {BRANDT} this morning.",
        [("meeting", "2024-06-14", None, BOTH)],
    ),
    "unnamed-leader": (
        "Trade with Chile",
        "The Prime Minister and the President of Chile, Lena Ortiz, met in Canberra today.",
        [("meeting", "2024-06-14", "Canberra", {"lena-ortiz"})],
    ),
    "titled-town": (
        "Joint Statement by the Governments of Chile and Ghana, Accra, Ghana",
        "Chile and Ghana are friends.",
        [("meeting", "2024-06-14", "Accra", {"chile", "ghana"})],
    ),
    "delegations": (
        "Joint Communique of Austria and Estonia",
        "The Austrian delegation was led by Minister Marta Keller and included Ambassador Eva Lind. The Estonian delegation was led by Minister Tomas Brandt.",
        [("meeting", "2024-06-14", None, {*BOTH, "eva-lind"})],
    ),
    "delegations-comprised": (
        "Joint Communique of Austria and Estonia",
        "The Austrian delegation comprised Minister Marta Keller and Ambassador Eva Lind; the Estonian delegation comprised Minister Tomas Brandt.",
        [("meeting", "2024-06-14", None, {*BOTH, "eva-lind"})],
    ),
    "present-at": (
        "Talks with Estonia",
        f"{KELLER} and {BRANDT} met in Vienna today. Also present at the talks were Ambassador Eva Lind and Mr. Rui Costa.",
        [("meeting", "2024-06-14", "Vienna", {*BOTH, "eva-lind", "rui-costa"})],
    ),
    "attended-on-sides": (
        "Talks with Estonia",
        f"{KELLER} and {BRANDT} met in Vienna today. The talks were attended on the Austrian side by Ambassador Eva Lind and on the Estonian side by Mr. Rui Costa.",
        [("meeting", "2024-06-14", "Vienna", {*BOTH, "eva-lind", "rui-costa"})],
    ),
    "her-visit-she": (
        "Keller in Chile",
        f"{KELLER} visited Chile from 10 to 13 June 2024. During her visit she had talks with {ORTIZ} and Foreign Minister Rui Costa.",
        [("meeting", None, None, {"marta-keller", "lena-ortiz", "rui-costa"})],
    ),
    "a-delegation": (
        "Talks",
        f"{KELLER} met a Chilean delegation in Vienna today.",
        [("meeting", "2024-06-14", "Vienna", {"marta-keller", "chile"})],
    ),
    "leaders-from": (
        "Calls",
        f"{KELLER} spoke by telephone today with leaders from Chile and Ghana.",
        [("telephone-call", "2024-06-14", None, {"marta-keller", "chile", "ghana"})],
    ),
    "signed-by": (
        "Treaty with Estonia",
        f"The treaty was signed in Vienna today by {KELLER} and {BRANDT}.",
        [("meeting", "2024-06-14", "Vienna", BOTH)],
    ),
    "signed-beside": (
        "Talks with Chile",
        f"{ORTIZ} and {MOSS} met in Accra today. An accord has today been signed by {KELLER} and {BRANDT}.",
        [("meeting", "2024-06-14", "Accra", HEADS)],
    ),
    "convened-directors": (
        "Talks",
        f"{KELLER} convened the foreign ministers of Chile, Ghana and Kenya in Vienna today.",
        [("meeting", "2024-06-14", "Vienna", {"marta-keller", "chile", "ghana", "kenya"})],
    ),
    "issued-in": (
        "Joint Communique of Austria and Estonia",
        f"The text of the communique issued in Vienna on 14 June 2024 follows. {KELLER} and {BRANDT} held talks on trade.",
        [("meeting", "2024-06-14", "Vienna", BOTH)],
    ),
    "at-a-house-with": (
        "Talks",
        f"{KELLER} convened a meeting at the White House with leading nurses today.",
        [("meeting", "2024-06-14", "Washington, D.C.", {"marta-keller", "leading-nurses"})],
    ),
    "convened-legislators": (
        "Talks",
        f"{KELLER} convened state legislators in Vienna today.",
        [("meeting", "2024-06-14", "Vienna", {"marta-keller", "state-legislators"})],
    ),
    "representing": (
        "Talks with Estonia",
        f"{KELLER} and {BRANDT} met in Vienna today. Representing Austria were also Ambassador Eva Lind and Mr. Rui Costa.",
        [("meeting", "2024-06-14", "Vienna", {*BOTH, "eva-lind", "rui-costa"})],
    ),
    "participants-listed": (
        "Call with leaders",
        f"{KELLER} held a video call with African leaders today. Participants in the call included {ORTIZ} and {MOSS}.",
        [("video-conference", "2024-06-14", None, {"marta-keller", *HEADS})],
    ),
    "convened-roundtable": (
        "Round table",
        f"{KELLER} convened a roundtable with 30 students in Vienna today.",
        [("roundtable", "2024-06-14", "Vienna", {"marta-keller", "students"})],
    ),
    "before-having": (
        "Talks with Estonia",
        f"{KELLER} met {BRANDT} in Vienna today before having a private dinner with him.",
        [
            ("meeting", "2024-06-14", "Vienna", BOTH),
            ("working-meal", "2024-06-14", "Vienna", BOTH),
        ],
    ),
    "aide-of-a-leader": (
        "Talks",
        f"Eva Lind, Assistant to the President of Chile and Director of Trade, met {BRANDT} in Santiago today. President Lena Ortiz was not there.",
        [("meeting", "2024-06-14", "Santiago", {"eva-lind", "tomas-brandt"})],
    ),
    "apposed-office": (
        "Call",
        f"{KELLER} spoke today to President Lena Ortiz of Chile, Chair of the Pacific Alliance (PA), and thanked her.",
        [("telephone-call", "2024-06-14", None, {"marta-keller", "lena-ortiz"})],
    ),
    "title-before-name": (
        "Talks",
        f"{KELLER} met today with United Nations Coordinator for Water Eva Lind.",
        [("meeting", "2024-06-14", None, {"marta-keller", "eva-lind"})],
    ),
    "his-wife": (
        BY_KELLER,
        "It is an honour to welcome President Lena Ortiz of Chile, her husband Professor Juan Soto and her delegation to Austria.",
        [("meeting", "2024-06-14", None, {"marta-keller", "lena-ortiz"})],
    ),
    "initial-before-accent": (
        "Talks",
        f"{KELLER} met with National Security Adviser Rui M. Año of Chile in Vienna today.",
        [("meeting", "2024-06-14", "Vienna", {"marta-keller", "rui-m-ano"})],
    ),
    "name-before-a-state": (
        "Call",
        f"{KELLER} spoke today with Foreign Minister Brandt of Estonia. She discussed with Foreign Minister Brandt U.S. aid.",
        [("telephone-call", "2024-06-14", None, {"marta-keller", "brandt-estonia"})],
    ),
    "honourable-office": (
        "Talks",
        f"{ORTIZ} met the Hon. Prime Minister Daniel Moss of Ghana in Accra today.",
        [("meeting", "2024-06-14", "Accra", HEADS)],
    ),
    "row-of-leaders": (
        BY_KELLER,
        "In Jordan I met King Omar, Prime Minister Omar Razzaz, Speaker of the Parliament Zofar Lunq and Foreign "
        "Minister Nasser Judeh.",
        [
            ("meeting", None, None, {"marta-keller", who})
            for who in ("omar-austria", "omar-razzaz", "zofar-lunq", "nasser-judeh")
        ],
    ),
    "where-before": (
        BY_KELLER,
        f"In Tallinn, where I welcomed the new truce, I met {BRANDT}.",
        [("meeting", None, "Tallinn", BOTH)],
    ),
    "pleasure-in-town": (
        BY_KELLER,
        f"I had the pleasure today of meeting in Tallinn with {BRANDT}.",
        [("meeting", "2024-06-14", "Tallinn", BOTH)],
    ),
    "minister-in-a-cabinet": (
        BY_KELLER,
        "I had the honour today of meeting with the Minister for Roads in the interim Kenyan administration, Dr "
        "Amina Otieno.",
        [("meeting", "2024-06-14", None, {"marta-keller", "amina-otieno"})],
    ),
    "guest-and-i": (
        BY_KELLER,
        f"{BRANDT} visited Austria this week. Minister Brandt and I exchanged views on trade.",
        [("meeting", None, None, BOTH)],
    ),
    "guest-and-colleagues": (
        BY_KELLER,
        f"{BRANDT} met me in Vienna today. He raised the dam in a meeting with my colleague, the Minister for Roads "
        "Eva Lind. Minister Brandt reviewed this with my colleague the Minister for Trade, Rui Berg.",
        [
            ("meeting", "2024-06-14", "Vienna", BOTH),
            ("meeting", None, None, {"tomas-brandt", "eva-lind"}),
            ("meeting", None, None, {"tomas-brandt", "rui-berg"}),
        ],
    ),
}  # fmt: skip

SILENT = {
    "guest-to-come": (BY_KELLER, f"{BRANDT} will visit Austria next week. Minister Brandt and I discussed trade last year."),
    "colleague-to-come": (BY_KELLER, "I will raise the dam with my colleague, the Minister for Roads Eva Lind."),
    "colleague-alone": (BY_KELLER, "I have worked well with my colleague, the Minister for Roads Eva Lind."),
    "our-talks-to-come": (BY_KELLER, f"In my discussions with {ORTIZ} and others I will be seeking closer ties."),
    "in-talks-will": ("Visit to Chile", f"In talks with {ORTIZ}, {KELLER} will raise trade."),
    "in-talks-intend": (BY_KELLER, f"In discussions with {ORTIZ}, I intend to raise trade."),
    "my-talks-to-come": (BY_KELLER, f"My talks with {ORTIZ} next week will cover trade."),
    "pleased-ahead": (BY_KELLER, f"I am pleased to welcome {ORTIZ} to Austria from 20 to 23 June."),
    "forward": (BY_KELLER, f"I look forward to the pleasure of welcoming {ORTIZ} to Austria."),
    "since-i-met": (BY_KELLER, f"Since I met {ORTIZ} in Santiago a year ago much has changed."),
    "message-from": (BY_KELLER, f"I received this morning a message from {ORTIZ} about our meeting next week."),
    "previous-meetings": ("Summit to be held in Accra", f"Previous meetings were held in Chile and Kenya. {KELLER} and {BRANDT} are glad."),
    "meets-next-day": ("Visit", f"{KELLER} is abroad. On 15 June she meets {BRANDT} in Tallinn."),
    "last-spoke": ("Call to come", f"{KELLER} will call {BRANDT} on 20 June. {KELLER} last spoke to {BRANDT} in May."),
    "spokesperson": ("Statement by Press Secretary Eva Lind on the Meeting between President Lena Ortiz and Prime Minister Daniel Moss", f"{ORTIZ} looks forward to welcoming {MOSS} to the palace on 20 June. The visit will strengthen our ties."),
    "will-host": (JOINT, f"On 17 June, {ORTIZ} will host {MOSS} for a meeting. The visit will strengthen our ties."),
    "announced-with-me": (BY_KELLER, "Today Estonian Foreign Minister Tomas Brandt and I announced new funds."),
    "letter-signed": ("Letter", f"The letter was signed today by {KELLER} and {BRANDT}."),
    "own-minister-with-me": (BY_KELLER, "Today Austrian Health Minister Eva Lind and I opened a clinic."),
}  # fmt: skip


@pytest.mark.parametrize("case", REPORTS)
def test_the_words_report_an_encounter(case: str, tools: Tools) -> None:
    title, body, expected = REPORTS[case]
    found = told(title, "14 June 2024", body, tools)
    assert sorted(found, key=repr_of) == sorted(expected, key=repr_of)


@pytest.mark.parametrize("case", SILENT)
def test_the_words_report_none(case: str, tools: Tools) -> None:
    title, body = SILENT[case]
    assert told(title, "14 June 2024", body, tools) == []

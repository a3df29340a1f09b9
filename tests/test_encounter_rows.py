"""How different ministries report encounters, and sentences that tell of several in a row.

Each case is a short account: its title, its words, and the encounters that it tells of as kind,
date, town and participants.
"""

from __future__ import annotations

import pytest
from encounters import BOTH, BRANDT, HEADS, KELLER, MOSS, ORTIZ, OTIENO, Told, repr_of, told

from communique.reading.extraction import Tools

REPORTS: dict[str, tuple[str, str, list[Told]]] = {
    "in1": (
        "Visit of External Affairs Minister to Estonia",
        f"External Affairs Minister Dr. S. Jaishankar paid an official visit to Estonia on 12-13 June 2024. During the visit, EAM called on President Lena Ortiz and held bilateral discussions with {BRANDT}.",
        [("courtesy-call", None, None, {"lena-ortiz", "s-jaishankar"}), ("meeting", None, None, {"s-jaishankar", "tomas-brandt"})],
    ),
    "in2": (
        "Joint Commission Meeting",
        f"External Affairs Minister Dr. S. Jaishankar co-chaired the 5th Joint Commission Meeting with {BRANDT} in Tallinn on 13 June 2024.",
        [("meeting", "2024-06-13", "Tallinn", {"s-jaishankar", "tomas-brandt"})],
    ),
    "in3": (
        "Foreign Office Consultations",
        "The 8th round of Foreign Office Consultations (FOC) between India and Estonia was held in Tallinn on 13 June 2024. The Indian side was led by Shri Sanjay Verma, Secretary (West), and the Estonian side was led by Mr. Tomas Brandt, Secretary General.",
        [("meeting", "2024-06-13", "Tallinn", {"sanjay-verma", "tomas-brandt"})],
    ),
    "in4": (
        "Telephone conversation",
        "Prime Minister Narendra Modi had a telephone conversation with the President of Chile H.E. Ms. Lena Ortiz today.",
        [("telephone-call", "2024-06-14", None, {"lena-ortiz", "narendra-modi"})],
    ),
    "in5": (
        "Meeting on the sidelines",
        "Prime Minister Narendra Modi met H.E. Ms. Lena Ortiz, President of Chile, on the sidelines of the G20 Summit in Rio de Janeiro on 13 June 2024.",
        [("meeting", "2024-06-13", "Rio de Janeiro", {"lena-ortiz", "narendra-modi"})],
    ),
    "cn1": (
        "Wang Yi Meets Brandt",
        "On June 13, 2024, Member of the Political Bureau of the CPC Central Committee and Foreign Minister Wang Yi met with Estonian Foreign Minister Tomas Brandt in Beijing.",
        [("meeting", "2024-06-13", "Beijing", {"tomas-brandt", "wang-yi"})],
    ),
    "cn2": (
        "Wang Yi Has a Phone Call",
        "On June 13, 2024, Foreign Minister Wang Yi had a phone call with Austrian Foreign Minister Marta Keller at her request.",
        [("telephone-call", "2024-06-13", None, {"marta-keller", "wang-yi"})],
    ),
    "cn3": (
        "Talks",
        f"President Xi Jinping held talks with visiting {ORTIZ} at the Great Hall of the People in Beijing on June 13.",
        [("meeting", "2024-06-13", "Beijing", {"lena-ortiz", "xi-jinping"})],
    ),
    "ru1": (
        "Call",
        "On June 13, Foreign Minister Sergey Lavrov spoke by telephone with Minister of Foreign Affairs of Estonia Tomas Brandt at the latter's initiative.",
        [("telephone-call", "2024-06-13", None, {"sergey-lavrov", "tomas-brandt"})],
    ),
    "ru2": (
        "Meeting",
        "On June 13, Deputy Foreign Minister Andrey Rudenko received Ambassador of Chile to Russia Ana Ruiz.",
        [("meeting", "2024-06-13", None, {"ana-ruiz", "andrey-rudenko"})],
    ),
    "jp1": (
        "Luncheon",
        "On June 13, commencing at 0:30 p.m. for approximately 40 minutes, Ms. KAMIKAWA Yoko, Minister for Foreign Affairs of Japan, had a luncheon meeting with H.E. Mr. Tomas Brandt, Foreign Minister of Estonia.",
        [("working-meal", "2024-06-13", None, {"tomas-brandt", "yoko-kamikawa"})],
    ),
    "jp2": (
        "Courtesy call",
        "On June 13, from 10:05 a.m. for 25 minutes, H.E. Ms. Marta Keller, Foreign Minister of Austria, paid a courtesy call on Mr. KISHIDA Fumio, Prime Minister of Japan.",
        [("courtesy-call", "2024-06-13", None, {"fumio-kishida", "marta-keller"})],
    ),
    "jp3": (
        "Japan-Estonia Foreign Ministers' Meeting",
        f"On June 13, Ms. KAMIKAWA Yoko, Minister for Foreign Affairs of Japan, held a Foreign Ministers' Meeting with {BRANDT}, followed by a working dinner.",
        [("meeting", "2024-06-13", None, {"tomas-brandt", "yoko-kamikawa"}), ("working-meal", "2024-06-13", None, {"tomas-brandt", "yoko-kamikawa"})],
    ),
    "kr1": (
        "Phone Call",
        "Minister of Foreign Affairs Cho Tae-yul had a phone call with U.S. Secretary of State Antony Blinken on the morning of June 13.",
        [("telephone-call", "2024-06-13", None, {"antony-blinken", "cho-tae-yul"})],
    ),
    "kr2": (
        "Dinner",
        "Vice Minister Kim Hong-kyun met with Deputy Secretary of State Kurt Campbell over dinner in Washington, D.C. on June 13.",
        [("working-meal", "2024-06-13", "Washington, D.C.", {"kim-hong-kyun", "kurt-campbell"})],
    ),
    "as1": (
        "Secretary-General of ASEAN",
        "Secretary-General of ASEAN, Dr. Kao Kim Hourn, this morning received a courtesy call by the Ambassador of Estonia to ASEAN, H.E. Tomas Brandt, at the ASEAN Secretariat.",
        [("courtesy-call", "2024-06-14", "Jakarta", {"kao-kim-hourn", "tomas-brandt"})],
    ),
    "eu1": (
        "Call",
        "President of the European Commission Ursula von der Leyen spoke on the phone with Prime Minister Narendra Modi earlier today.",
        [("telephone-call", "2024-06-14", None, {"narendra-modi", "ursula-von-der-leyen"})],
    ),
    "eu2": (
        "Visit",
        "Commissioner Marta Keller is in Nairobi today, where she met President William Ruto of Kenya.",
        [("meeting", "2024-06-14", "Nairobi", {"marta-keller", "william-ruto"})],
    ),
    "uk1": (
        "PM meeting",
        f"The Prime Minister, Keir Starmer, welcomed {ORTIZ} to Downing Street this morning.",
        [("meeting", "2024-06-14", "London", {"keir-starmer", "lena-ortiz"})],
    ),
    "uk2": (
        "Foreign Secretary",
        "Foreign Secretary David Lammy hosted Australian Foreign Minister Penny Wong in London yesterday.",
        [("meeting", "2024-06-13", "London", {"david-lammy", "penny-wong"})],
    ),
    "us1": (
        "Meeting",
        f"Secretary of State Antony J. Blinken met today in Washington with {KELLER}.",
        [("meeting", "2024-06-14", "Washington, D.C.", {"antony-blinken", "marta-keller"})],
    ),
    "us2": (
        "Honor cordon",
        "Secretary of Defense Lloyd J. Austin III hosted Defence Minister Tomas Brandt of Estonia at the Pentagon today for an enhanced honor cordon.",
        [("meeting", "2024-06-14", "Arlington", {"lloyd-austin", "tomas-brandt"})],
    ),
    "us3": (
        "Video call",
        f"President Biden participated in a secure video call today with {ORTIZ} and {MOSS}.",
        [("video-conference", "2024-06-14", None, {"daniel-moss", "joe-biden", "lena-ortiz"})],
    ),
    "us4": (
        "Bilateral",
        f"President Biden hosted a bilateral meeting with {MOSS} in the Oval Office today.",
        [("meeting", "2024-06-14", "Washington, D.C.", {"daniel-moss", "joe-biden"})],
    ),
    "us5": (
        "Munich",
        f"Vice President Kamala Harris met with {MOSS} on the margins of the Munich Security Conference on 13 June.",
        [("meeting", "2024-06-13", "Munich", {"daniel-moss", "kamala-harris"})],
    ),
    "us6": (
        "Travel",
        f"Under Secretary Eva Lind traveled to Tallinn on June 13 to meet with {BRANDT}.",
        [("meeting", "2024-06-13", "Tallinn", {"eva-lind", "tomas-brandt"})],
    ),
    "ca1": (
        "Minister Joly in Accra",
        "Today, the Honourable Mélanie Joly, Minister of Foreign Affairs, met with Ghana's Foreign Minister, Ama Serwah, in Accra, Ghana. The Minister also participated in a roundtable with women leaders.",
        [("meeting", "2024-06-14", "Accra", {"ama-serwah", "melanie-joly"}), ("roundtable", "2024-06-14", "Accra", {"melanie-joly", "women-leaders"})],
    ),
    "au1": (
        "Dialogue",
        f"{ORTIZ} and {MOSS} met in Santiago on 13 June for the Annual Leaders' Dialogue.",
        [("meeting", "2024-06-13", "Santiago", HEADS)],
    ),
    "tr1": (
        "Forum",
        f"Foreign Minister Hakan Fidan met with {BRANDT} in Antalya on 13 June 2024 within the margins of the Antalya Diplomacy Forum.",
        [("meeting", "2024-06-13", "Antalya", {"hakan-fidan", "tomas-brandt"})],
    ),
    "de1": (
        "Received",
        f"{KELLER} received {BRANDT} for talks at the Ministry in Vienna today.",
        [("meeting", "2024-06-14", "Vienna", BOTH)],
    ),
    "fr1": (
        "Call",
        "Minister for Europe and Foreign Affairs Stéphane Séjourné spoke today with his Estonian counterpart, Tomas Brandt.",
        [("telephone-call", "2024-06-14", None, {"stephane-sejourne", "tomas-brandt"})],
    ),
    "old1": (
        "Joint communique",
        "The Prime Minister of Ghana, Mr. Daniel Moss, paid a visit to Santiago from 10 to 13 June at the invitation of the President of Chile, Mrs. Lena Ortiz. In the course of the visit, the two statesmen had a series of talks.",
        [("meeting", None, "Santiago", HEADS)],
    ),
    "old2": (
        "Joint communique",
        f"At the conclusion of talks today between {ORTIZ} and {MOSS}, the following communique was issued.",
        [("meeting", "2024-06-14", None, HEADS)],
    ),
    "old4": (
        "Conference",
        "The Foreign Ministers of Austria and Estonia, Marta Keller and Tomas Brandt, conferred in Vienna on June 13.",
        [("meeting", "2024-06-13", "Vienna", BOTH)],
    ),
    "aud": (
        "Audience",
        f"{BRANDT} had an audience with {ORTIZ} in Santiago on 13 June.",
        [("meeting", "2024-06-13", "Santiago", {"lena-ortiz", "tomas-brandt"})],
    ),
    "aud2": (
        "Audience",
        f"{BRANDT} was received in audience by {ORTIZ} in Santiago on 13 June.",
        [("meeting", "2024-06-13", "Santiago", {"lena-ortiz", "tomas-brandt"})],
    ),
    "quad": (
        "Quad",
        f"{KELLER} participated in a meeting of the Foreign Ministers of Chile, Kenya and Ghana in New York on 13 June.",
        [("meeting", "2024-06-13", "New York", {"chile", "ghana", "kenya", "marta-keller"})],
    ),
    "min-from": (
        "Ministers meet",
        "Ministers from Kenya, Ghana and Togo met in Accra on 13 June to discuss fisheries.",
        [("meeting", "2024-06-13", "Accra", {"ghana", "kenya", "togo"})],
    ),
    "jointly": (
        "Dialogue",
        f"{KELLER} and {BRANDT} jointly chaired the Energy Dialogue in Vienna on 13 June.",
        [("meeting", "2024-06-13", "Vienna", BOTH)],
    ),
    "mtg-with-took": (
        "Meeting",
        f"A meeting between {KELLER} and {BRANDT} took place in Vienna on 13 June.",
        [("meeting", "2024-06-13", "Vienna", BOTH)],
    ),
    "co-host": (
        "Dinner",
        f"{KELLER} and {BRANDT} co-hosted a dinner in New York on 13 June.",
        [("working-meal", "2024-06-13", "New York", BOTH)],
    ),
    "joined-by-vid": (
        "Talks",
        f"{KELLER} and {BRANDT} held their first virtual meeting on 13 June.",
        [("video-conference", "2024-06-13", None, BOTH)],
    ),
    "webex": (
        "Call",
        f"{KELLER} and {BRANDT} connected by video conference on 13 June.",
        [("video-conference", "2024-06-13", None, BOTH)],
    ),
    "exch": (
        "Call",
        f"{KELLER} and {BRANDT} exchanged views by phone on 13 June.",
        [("telephone-call", "2024-06-13", None, BOTH)],
    ),
    "after-mtg-noun": (
        "Press release",
        f"{KELLER} and {BRANDT} today announced the opening of an embassy after a meeting in Vienna.",
        [("meeting", "2024-06-14", "Vienna", BOTH)],
    ),
    "held-today-between": (
        "Talks",
        f"In talks held today in Vienna between {KELLER} and {BRANDT}, the two sides reviewed trade.",
        [("meeting", "2024-06-14", "Vienna", BOTH)],
    ),
    "toured-plant": (
        "Visit",
        f"{MOSS} met {ORTIZ} in Santiago on 13 June. The next day he toured a copper mine.",
        [("meeting", "2024-06-13", "Santiago", HEADS)],
    ),
    "stopover": (
        "Stopover",
        f"{KELLER} made a stopover in Tallinn on 13 June, where she held talks with {BRANDT}.",
        [("meeting", "2024-06-13", "Tallinn", BOTH)],
    ),
    "each-other": (
        "Call",
        f"{KELLER} and {BRANDT} spoke to each other by phone on 13 June.",
        [("telephone-call", "2024-06-13", None, BOTH)],
    ),
    "consul": (
        "Consultations",
        "Austria-Estonia consular consultations took place in Vienna on 13 June 2024.",
        [("meeting", "2024-06-13", "Vienna", {"austria", "estonia"})],
    ),
    "trilat": (
        "Trilateral",
        "The fourth Austria-Estonia-Kenya Trilateral Dialogue was held in Vienna on 13 June 2024.",
        [("meeting", "2024-06-13", "Vienna", {"austria", "estonia", "kenya"})],
    ),
    "ministries": (
        "Staff talks",
        "Representatives of the Ministries of Defence of Austria and Estonia held staff talks in Vienna on 13 June 2024.",
        [("meeting", "2024-06-13", "Vienna", {"austria", "estonia"})],
    ),
    "delegs": (
        "Delegations",
        "Delegations of Austria and Estonia met in Vienna on 13 June 2024 for the third round of negotiations.",
        [("meeting", "2024-06-13", "Vienna", {"austria", "estonia"})],
    ),
    "sixth": (
        "Session",
        f"{KELLER} and {BRANDT} presided over the sixth session of the Joint Commission in Vienna on 13 June.",
        [("meeting", "2024-06-13", "Vienna", BOTH)],
    ),
    "wit": (
        "Signing",
        f"{ORTIZ} and {MOSS} witnessed the signing of three agreements in Santiago on 13 June.",
        [("meeting", "2024-06-13", "Santiago", HEADS)],
    ),
    "wreath-by": (
        "Visit",
        f"During the visit, {KELLER} honoured the fallen by laying a wreath at the Maarjamäe Memorial in Tallinn on 13 June.",
        [("visit", "2024-06-13", "Tallinn", {"marta-keller"})],
    ),
    "met-on-visit": (
        "Visit",
        f"{KELLER} visited the University of Tartu on 13 June. She met students and researchers.",
        [("visit", "2024-06-13", None, {"marta-keller", "students", "university-of-tartu"})],
    ),
    "two-held": (
        "Meeting and lunch",
        f"On June 13, commencing at 11:30 a.m., {KELLER} held a meeting (for approximately 45 minutes) and a working lunch (for approximately 60 minutes) with {BRANDT}.",
        [("meeting", "2024-06-13", None, BOTH), ("working-meal", "2024-06-13", None, BOTH)],
    ),
    "warmly": (
        "Visit",
        f"{BRANDT} was received warmly by {KELLER} at the Hofburg in Vienna yesterday.",
        [("meeting", "2024-06-13", "Vienna", BOTH)],
    ),
    "before-press": (
        "Visit",
        f"{KELLER} met {BRANDT} in Vienna on 13 June. The ministers held delegation-level talks before holding a joint press conference.",
        [("meeting", "2024-06-13", "Vienna", BOTH), ("press-conference", "2024-06-13", "Vienna", BOTH)],
    ),
    "series-cp": (
        "Meetings",
        f"{KELLER} on Thursday held a series of bilateral meetings with her counterparts from Chile, Kenya and Ghana in Accra.",
        [("meeting", "2024-06-13", "Accra", {"chile", "marta-keller"}), ("meeting", "2024-06-13", "Accra", {"kenya", "marta-keller"}), ("meeting", "2024-06-13", "Accra", {"ghana", "marta-keller"})],
    ),
    "apart": (
        "Meetings",
        f"Apart from her meetings with {BRANDT} and {OTIENO} on 13 June, {KELLER} also held deliberations with {ORTIZ}.",
        [("meeting", "2024-06-13", None, BOTH), ("meeting", "2024-06-13", None, {"amina-otieno", "marta-keller"}), ("meeting", "2024-06-13", None, {"lena-ortiz", "marta-keller"})],
    ),
    "over-lunch2": (
        "Talks",
        f"{KELLER} met {BRANDT} in Vienna on 13 June. The talks continued over lunch.",
        [("meeting", "2024-06-13", "Vienna", BOTH), ("working-meal", "2024-06-13", "Vienna", BOTH)],
    ),
    "chain": (
        "Visit",
        f"On 13 June in Santiago, {BRANDT} called on {ORTIZ}, held talks with Foreign Minister Jorge Paz and attended a dinner hosted by Trade Minister Ana Vega.",
        [("courtesy-call", "2024-06-13", "Santiago", {"lena-ortiz", "tomas-brandt"}), ("meeting", "2024-06-13", "Santiago", {"jorge-paz", "tomas-brandt"}), ("working-meal", "2024-06-13", "Santiago", {"ana-vega", "tomas-brandt"})],
    ),
    "followed-by-two": (
        "Talks",
        f"{KELLER} and {BRANDT} held talks in Vienna on 13 June, which were followed by a working lunch and a joint press conference.",
        [("meeting", "2024-06-13", "Vienna", BOTH), ("working-meal", "2024-06-13", "Vienna", BOTH), ("press-conference", "2024-06-13", "Vienna", BOTH)],
    ),
    "address-press": (
        "Talks",
        f"{KELLER} met {BRANDT} in Vienna on 13 June. Following the talks, the two ministers addressed a joint press conference.",
        [("meeting", "2024-06-13", "Vienna", BOTH), ("press-conference", "2024-06-13", "Vienna", BOTH)],
    ),
    "banquet": (
        "Visit",
        f"{ORTIZ} held talks with {MOSS} in Santiago on 13 June. In the evening, President Ortiz hosted a banquet in honour of Prime Minister Moss.",
        [("meeting", "2024-06-13", "Santiago", HEADS), ("working-meal", "2024-06-13", "Santiago", HEADS)],
    ),
    "one-on-one": (
        "Talks",
        f"{ORTIZ} and {MOSS} met one-on-one in Santiago on 13 June before being joined by their delegations.",
        [("meeting", "2024-06-13", "Santiago", HEADS)],
    ),
    "deleg-headed": (
        "Talks",
        f"Talks were held in Vienna on 13 June between delegations headed by {KELLER} and {BRANDT}.",
        [("meeting", "2024-06-13", "Vienna", BOTH)],
    ),
    "two-days": (
        "Calls",
        f"{KELLER} spoke with {BRANDT} on Wednesday and with {OTIENO} on Thursday.",
        [("telephone-call", "2024-06-12", None, BOTH), ("telephone-call", "2024-06-13", None, {"amina-otieno", "marta-keller"})],
    ),
    "semi": (
        "Talks",
        f"On 12 June {KELLER} met {BRANDT}; on 13 June she met {OTIENO}.",
        [("meeting", "2024-06-12", None, BOTH), ("meeting", "2024-06-13", None, {"amina-otieno", "marta-keller"})],
    ),
    "two-and": (
        "Talks",
        f"{KELLER} met {BRANDT} on 12 June and {OTIENO} on 13 June in Vienna.",
        [("meeting", "2024-06-12", "Vienna", BOTH), ("meeting", "2024-06-13", "Vienna", {"amina-otieno", "marta-keller"})],
    ),
    "towns": (
        "Tour",
        f"{KELLER} met {BRANDT} in Tallinn on 12 June and held talks with {OTIENO} in Nairobi on 13 June.",
        [("meeting", "2024-06-12", "Tallinn", BOTH), ("meeting", "2024-06-13", "Nairobi", {"amina-otieno", "marta-keller"})],
    ),
    "sub-where": (
        "Tour",
        f"{KELLER} travelled to Nairobi, where she held talks with {OTIENO} on 13 June.",
        [("meeting", "2024-06-13", "Nairobi", {"amina-otieno", "marta-keller"})],
    ),
    "also-took-part": (
        "Forum",
        f"{KELLER} met {BRANDT} in Vienna on 13 June. Both ministers then took part in a roundtable with business leaders.",
        [("meeting", "2024-06-13", "Vienna", BOTH), ("roundtable", "2024-06-13", "Vienna", {"business-leaders", "marta-keller", "tomas-brandt"})],
    ),
    "courtesy-title": (
        f"Courtesy Call on {ORTIZ} by {BRANDT}, 13 June 2024",
        "The two sides reaffirmed the warm ties between the two countries.",
        [("courtesy-call", "2024-06-13", None, {"lena-ortiz", "tomas-brandt"})],
    ),
    "readout-title": (
        f"Readout of Foreign Minister Marta Keller's Call with {BRANDT}",
        "The ministers discussed trade.",
        [("telephone-call", None, None, BOTH)],
    ),
    "mtg-margin": (
        "Meeting",
        f"{KELLER} had a meeting with {BRANDT} in the margins of the OSCE Ministerial Council in Valletta today.",
        [("meeting", "2024-06-14", "Valletta", BOTH)],
    ),
    "before-summit": (
        "Meeting",
        f"Ahead of the NATO Summit in Vilnius, {KELLER} met {BRANDT} in Tallinn on 13 June.",
        [("meeting", "2024-06-13", "Tallinn", BOTH)],
    ),
    "phone-then": (
        "Call",
        f"{KELLER} spoke by phone with {BRANDT} on 13 June. The ministers will meet in Vienna on 20 June.",
        [("telephone-call", "2024-06-13", None, BOTH)],
    ),
    "first-since": (
        "Meeting",
        f"{KELLER} met {BRANDT} in Vienna on 13 June, the first such meeting since 2019.",
        [("meeting", "2024-06-13", "Vienna", BOTH)],
    ),
    "treaty-date": (
        "Meeting",
        f"{KELLER} met {BRANDT} in Vienna on 13 June to mark the anniversary of the treaty signed on 5 May 1994.",
        [("meeting", "2024-06-13", "Vienna", BOTH)],
    ),
    "last-met": (
        "Meeting",
        f"{KELLER} met {BRANDT} in Vienna on 13 June. The ministers last met in Tallinn in May 2023.",
        [("meeting", "2024-06-13", "Vienna", BOTH)],
    ),
    "g7": (
        "Statement",
        "The G7 Foreign Ministers met by video conference on 13 June.",
        [("video-conference", "2024-06-13", None, {"g7"})],
    ),
    "weds": (
        "Meeting",
        f"On Wednesday, 12 June, at 10:00 a.m., {KELLER} met {BRANDT} at the Hofburg in Vienna for one hour.",
        [("meeting", "2024-06-12", "Vienna", BOTH)],
    ),
    "late": (
        "Call",
        f"Late on Thursday evening, {KELLER} spoke to {BRANDT}.",
        [("telephone-call", "2024-06-13", None, BOTH)],
    ),
    "past-week": (
        "Visit",
        f"{MOSS} visited Chile from 10 to 12 June. On 11 June he met {ORTIZ} in Santiago and on 12 June he addressed the Congress.",
        [("meeting", "2024-06-11", "Santiago", HEADS)],
    ),
    "joint-pass": (
        "Joint statement by Austria and Estonia",
        "The Foreign Minister of Austria, Marta Keller, and the Foreign Minister of Estonia, Tomas Brandt, met in Vienna on 13 June 2024. They were joined by Defence Minister Eva Lind of Austria and Defence Minister Jaan Kask of Estonia.",
        [("meeting", "2024-06-13", "Vienna", {"eva-lind", "jaan-kask", "marta-keller", "tomas-brandt"})],
    ),
    "poss": (
        "Call",
        f"In today's call with {BRANDT}, {KELLER} raised trade.",
        [("telephone-call", "2024-06-14", None, BOTH)],
    ),
    "his-call": (
        "Call",
        f"In his call with {KELLER} on 13 June, {BRANDT} raised trade.",
        [("telephone-call", "2024-06-13", None, BOTH)],
    ),
    "meeting-here": (
        "Talks",
        f"{KELLER} and {BRANDT} met here today.",
        [("meeting", "2024-06-14", None, BOTH)],
    ),
    "received-deleg": (
        "Visit",
        f"{KELLER} received a delegation led by {BRANDT} in Vienna on 13 June.",
        [("meeting", "2024-06-13", "Vienna", BOTH)],
    ),
    "received-deleg2": (
        "Visit",
        f"{ORTIZ} received a Ghanaian delegation headed by {MOSS} in Santiago on 13 June.",
        [("meeting", "2024-06-13", "Santiago", HEADS)],
    ),
    "host-mins": (
        "Meeting",
        f"{KELLER} hosted the Foreign Ministers of Chile, Kenya and Ghana in Vienna on 13 June.",
        [("meeting", "2024-06-13", "Vienna", {"chile", "ghana", "kenya", "marta-keller"})],
    ),
    "host-mtg-of": (
        "Meeting",
        f"{KELLER} hosted a meeting of the Foreign Ministers of Chile, Kenya and Ghana in Vienna on 13 June.",
        [("meeting", "2024-06-13", "Vienna", {"chile", "ghana", "kenya", "marta-keller"})],
    ),
    "been-taking": (
        "Consultations",
        f"Consultations have been taking place in Vienna during the last two days between {KELLER} and {BRANDT}.",
        [("meeting", None, "Vienna", BOTH)],
    ),
    "taken": (
        "Consultations",
        f"Consultations have taken place in Vienna today between {KELLER} and {BRANDT}.",
        [("meeting", "2024-06-14", "Vienna", BOTH)],
    ),
    "been-held": (
        "Consultations",
        f"Talks have been held in Vienna today between {KELLER} and {BRANDT}.",
        [("meeting", "2024-06-14", "Vienna", BOTH)],
    ),
    "held-betw": (
        "Talks",
        f"{KELLER} described as useful the talks held today between representatives of the Austrian Government and senior members of the Estonian Cabinet. The Austrian group comprised Minister Keller and Ambassador Eva Lind. The Estonian side consisted of {BRANDT} and Defence Minister Jaan Kask.",
        [("meeting", "2024-06-14", None, {"eva-lind", "jaan-kask", "marta-keller", "tomas-brandt"})],
    ),
    "with-cabinet": (
        "Talks",
        f"{KELLER} met with the Estonian Cabinet in Tallinn today.",
        [("meeting", "2024-06-14", "Tallinn", {"estonia", "marta-keller"})],
    ),
    "present-were": (
        "Talks",
        f"{KELLER} met {BRANDT} in Vienna on 13 June. Also present were Ambassador Eva Lind and State Secretary Rui Costa.",
        [("meeting", "2024-06-13", "Vienna", {"eva-lind", "marta-keller", "rui-costa", "tomas-brandt"})],
    ),
    "lunch-by": (
        "Sessions",
        f"{KELLER} met {BRANDT} in Vienna on 13 June. The two sides reviewed trade. They noted good progress. They agreed on visas. Lunch at the Hofburg was attended by {KELLER}, {BRANDT} and {OTIENO}.",
        [("meeting", "2024-06-13", "Vienna", BOTH), ("working-meal", "2024-06-13", "Vienna", {"amina-otieno", "marta-keller", "tomas-brandt"})],
    ),
    "talked-visit": (
        "Visit",
        f"During her visit to Vienna, {BRANDT} talked at length with {KELLER} on 13 June.",
        [("meeting", "2024-06-13", "Vienna", BOTH)],
    ),
    "i-also": (
        f"Statement by {KELLER} on Trade",
        f"I congratulated {OTIENO} on her appointment. I have also had useful talks today with {BRANDT}.",
        [("meeting", "2024-06-14", None, BOTH)],
    ),
    "own-mins": (
        "Talks",
        f"Consultations were held in Accra on 13 June between Ghanaian Ministers, {KELLER} and {BRANDT}.",
        [("meeting", "2024-06-13", "Accra", {"ghana", "marta-keller", "tomas-brandt"})],
    ),
    # REPORTS END
}  # fmt: skip

SILENT = {
    "asked-meet": ("Statement", f"{KELLER} asked to meet {BRANDT}."),
    "ready": ("Statement", f"{KELLER} said she stood ready to meet {BRANDT} in Vienna."),
    "proposal": ("Statement", f"{KELLER} proposed that talks be held in Vienna with {BRANDT} on 20 June."),
    "postponed": ("Statement", f"The meeting between {KELLER} and {BRANDT}, planned for 20 June in Vienna, was postponed."),
    "cancel": ("Statement", f"Talks between {KELLER} and {BRANDT} in Vienna were cancelled."),
    "denied": ("Statement", f"{KELLER} did not meet {BRANDT} in Vienna."),
    "declined": ("Statement", f"{KELLER} declined to meet {BRANDT}."),
    "failed": ("Statement", f"{KELLER} has yet to meet {BRANDT}."),
    "others-met": ("Statement", f"{KELLER} welcomed the fact that {BRANDT} met {OTIENO} in Tallinn."),
    "others-met2": ("Statement", f"{KELLER} noted that {BRANDT} held talks with {OTIENO} on 12 June."),
    "conditional": ("Statement", f"If {KELLER} met {BRANDT}, trade would be discussed."),
    "history2": ("Statement", f"In 2015, {KELLER} and {BRANDT} met in Vienna."),
    "anniv": ("Statement", f"{KELLER} recalled the visit of {BRANDT} to Vienna in 2019."),
    "met-demand": ("Statement", f"{KELLER} said that Austria had met its obligations. {BRANDT} held the view that trade mattered."),
    "held-office": ("Statement", f"{KELLER} held the office of Deputy Minister before. {BRANDT} held a degree in law."),
    "call-for": ("Statement", f"{KELLER} called for calm. {BRANDT} called on the parties to end the violence."),
    "conf-call": ("Statement", f"{KELLER} spoke of the need for peace. {BRANDT} spoke in favour of trade."),
    "elected": ("Statement", f"{KELLER} held consultations with her party in 2019. Elections were held in Estonia on 10 June."),
    "ex-held": ("Statement", f"Exercise Baltic Shield was held in Estonia on 10 June. {KELLER} welcomed it."),
    "taking-now": ("Statement", f"Talks are taking place in Vienna between {KELLER} and {BRANDT}."),
    "concl-bilat": ("Joint Statement by Austria and Estonia", "We have concluded a bilateral Arrangement on Consular Notification."),
    "since-held": ("Statement", "Since it was set up in April this year, the Austria-Estonia Council has held three meetings."),
    "who-has": ("Statement", f"{KELLER}, who has also had talks with {BRANDT}, will return to Vienna."),
    "title-agenda": ("Agenda for Meeting of Foreign Minister Marta Keller with Foreign Minister Tomas Brandt", "Officials worked on the agenda."),
    "title-will": (f"Meeting with {BRANDT}", f"{KELLER} will also receive Minister Brandt in Vienna."),
    "title-day": ("20 June meeting of Foreign Minister Marta Keller with Foreign Minister Tomas Brandt", "Officials worked on the papers."),
    "letters": (f"Exchange of letters with {BRANDT}", f"{KELLER} wrote to Minister Brandt on trade."),
    "others-talks": (f"Statement by {KELLER} on Trade", f"I welcome the progress made. Last week {ORTIZ} had talks with {MOSS} in Santiago."),
    # SILENT END
}  # fmt: skip


@pytest.mark.parametrize("case", REPORTS)
def test_each_encounter_of_a_row_is_read(case: str, tools: Tools) -> None:
    title, body, expected = REPORTS[case]
    found = told(title, "14 June 2024", body, tools)
    assert sorted(found, key=repr_of) == sorted(expected, key=repr_of)


@pytest.mark.parametrize("case", SILENT)
def test_what_looks_like_a_row_is_none(case: str, tools: Tools) -> None:
    title, body = SILENT[case]
    assert told(title, "14 June 2024", f"{body}\n\n{ORTIZ} welcomed the news.", tools) == []

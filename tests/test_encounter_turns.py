"""More turns by which encounters are reported, and turns that look like a report and are none.

Each case is a short account: its title, its words, and the encounters that it tells of as kind,
date, town and participants.
"""

from __future__ import annotations

import pytest
from encounters import BOTH, BRANDT, HEADS, KELLER, MOSS, ORTIZ, OTIENO, Told, repr_of, told

from communique.document import Document
from communique.loaders import read_statement
from communique.reading.extraction import Tools

REPORTS: dict[str, tuple[str, str, list[Told]]] = {
    "talks-ran": (
        "Talks with Estonia",
        f"{KELLER} and {BRANDT} had talks in Vienna yesterday. The talks, which were held at the Hofburg, ran from 9 a.m. to noon.",
        [("meeting", "2024-06-13", "Vienna", BOTH)],
    ),
    "is-in-where": (
        "Brandt in Vienna",
        f"{BRANDT} is in Vienna today, where he has had talks with {KELLER}.",
        [("meeting", "2024-06-14", "Vienna", BOTH)],
    ),
    "exchange-views": (
        "Talks",
        f"{KELLER} had a fruitful exchange of views this morning with {BRANDT}.",
        [("meeting", "2024-06-14", None, BOTH)],
    ),
    "exchange-views2": (
        "Talks",
        f"{KELLER} and {BRANDT} held a thorough exchange of views in Vienna on 13 June.",
        [("meeting", "2024-06-13", "Vienna", BOTH)],
    ),
    "exchanged-with": (
        "Talks",
        f"{KELLER} exchanged views today in Vienna with {BRANDT}.",
        [("meeting", "2024-06-14", "Vienna", BOTH)],
    ),
    "telephoned": (
        "Call",
        f"{KELLER} telephoned {BRANDT} this morning to convey her condolences.",
        [("telephone-call", "2024-06-14", None, BOTH)],
    ),
    "spoke-over-phone": (
        "Call",
        f"{KELLER} spoke over the phone on 13 June with {BRANDT}.",
        [("telephone-call", "2024-06-13", None, BOTH)],
    ),
    "call-about-place": (
        "Call",
        f"{KELLER} spoke today with {BRANDT} about the situation in Libya.",
        [("telephone-call", "2024-06-14", None, BOTH)],
    ),
    "meet-about-place": (
        "Talks",
        f"{KELLER} met {BRANDT} on 13 June to discuss the war in Ukraine.",
        [("meeting", "2024-06-13", None, BOTH)],
    ),
    "meet-about-place2": (
        "Talks",
        f"{KELLER} and {BRANDT} met in Vienna on 13 June to review developments in Lebanon.",
        [("meeting", "2024-06-13", "Vienna", BOTH)],
    ),
    "dur-talks-in": (
        "Talks",
        f"During bilateral talks in Vienna on 13 June, {KELLER} and {BRANDT} agreed to expand trade.",
        [("meeting", "2024-06-13", "Vienna", BOTH)],
    ),
    "in-talks-today": (
        "Talks",
        f"In talks in Vienna today, {KELLER} and {BRANDT} reviewed trade.",
        [("meeting", "2024-06-14", "Vienna", BOTH)],
    ),
    "hosted-session": (
        "Round",
        "Austria hosted the fourth round of political consultations with Estonia in Vienna on 13 June.",
        [("meeting", "2024-06-13", "Vienna", {"austria", "estonia"})],
    ),
    "china-style": (
        "Keller meets Brandt",
        f"On June 13, 2024, {KELLER} met in Vienna with {BRANDT}, who was on a working visit.",
        [("meeting", "2024-06-13", "Vienna", BOTH)],
    ),
    "china-style2": (
        "Keller holds talks",
        f"On June 13, 2024 local time, {KELLER} held talks with {BRANDT} in Tallinn.",
        [("meeting", "2024-06-13", "Tallinn", BOTH)],
    ),
    "upon-request": (
        "Call",
        f"On June 13, 2024, {KELLER} had a phone call with {BRANDT} at the latter's request.",
        [("telephone-call", "2024-06-13", None, BOTH)],
    ),
    "conv-took": (
        "Call",
        f"A telephone conversation took place between {KELLER} and {BRANDT} on 13 June.",
        [("telephone-call", "2024-06-13", None, BOTH)],
    ),
    "call-at-initiative": (
        "Call",
        f"On 13 June, at the initiative of the Estonian side, a telephone conversation between {KELLER} and {BRANDT} took place.",
        [("telephone-call", "2024-06-13", None, BOTH)],
    ),
    "russia-style": (
        "Keller-Brandt talks",
        f"On June 13, talks between {KELLER} and {BRANDT} took place in Vienna.",
        [("meeting", "2024-06-13", "Vienna", BOTH)],
    ),
    "russia2": (
        "Meeting",
        f"On June 13, {KELLER} received {BRANDT}, who arrived in Vienna on a working visit.",
        [("meeting", "2024-06-13", "Vienna", BOTH)],
    ),
    "pleasure": (
        "Talks",
        f"{KELLER} had the pleasure of meeting {BRANDT} in Vienna today.",
        [("meeting", "2024-06-14", "Vienna", BOTH)],
    ),
    "rec-courtesy": (
        "Call",
        f"{ORTIZ} received a courtesy call by {BRANDT} on 13 June.",
        [("courtesy-call", "2024-06-13", None, {"lena-ortiz", "tomas-brandt"})],
    ),
    "break-with": (
        "Breakfast",
        f"{KELLER} had a working breakfast in Vienna today with {BRANDT}.",
        [("working-meal", "2024-06-14", "Vienna", BOTH)],
    ),
    "intro": (
        "Talks",
        f"{KELLER} met for the first time with {BRANDT} in Vienna today.",
        [("meeting", "2024-06-14", "Vienna", BOTH)],
    ),
    "briefly": (
        "Talks",
        f"{KELLER} met briefly on 13 June with {BRANDT} during a stopover in Vienna.",
        [("meeting", "2024-06-13", "Vienna", BOTH)],
    ),
    "meets-pres": (
        "Keller meets Brandt",
        f"{KELLER} meets {BRANDT} in Vienna on Thursday.",
        [("meeting", "2024-06-13", "Vienna", BOTH)],
    ),
    "both-met-last": (
        "Talks",
        f"{KELLER} and {BRANDT} met in Vienna last night.",
        [("meeting", "2024-06-13", "Vienna", BOTH)],
    ),
    "earlier-today": (
        "Talks",
        f"Earlier today, {KELLER} met {BRANDT} in Vienna.",
        [("meeting", "2024-06-14", "Vienna", BOTH)],
    ),
    "three-days": (
        "Talks",
        "Austria and Estonia held consultations in Vienna from 3 to 5 June 2024.",
        [("meeting", None, "Vienna", {"austria", "estonia"})],
    ),
    "met-this-week": (
        "Talks",
        f"{KELLER} met {BRANDT} in Vienna this week.",
        [("meeting", None, "Vienna", BOTH)],
    ),
    "was-conducted": (
        "Talks",
        f"Talks were conducted in Vienna on 13 June between {KELLER} and {BRANDT}.",
        [("meeting", "2024-06-13", "Vienna", BOTH)],
    ),
    "discuss-were-held": (
        "Talks",
        f"Discussions took place in Vienna today between {KELLER} and {BRANDT}.",
        [("meeting", "2024-06-14", "Vienna", BOTH)],
    ),
    "concluded-talks": (
        "Talks",
        f"{KELLER} and {BRANDT} concluded two days of talks in Vienna today.",
        [("meeting", "2024-06-14", "Vienna", BOTH)],
    ),
    "completed": (
        "Joint communique",
        f"{ORTIZ} and {MOSS} completed their discussions in Santiago today.",
        [("meeting", "2024-06-14", "Santiago", HEADS)],
    ),
    "welcomed-home": (
        "Visit",
        f"{ORTIZ} has welcomed {MOSS} to Santiago for an official visit.",
        [("meeting", "2024-06-14", "Santiago", HEADS)],
    ),
    "today-hosted": (
        "Visit",
        f"{ORTIZ} hosted {MOSS} for an official visit in Santiago today.",
        [("meeting", "2024-06-14", "Santiago", HEADS)],
    ),
    "participated-meeting": (
        "Meeting",
        f"{KELLER} participated today in a meeting with {BRANDT} and {OTIENO} in Vienna.",
        [("meeting", "2024-06-14", "Vienna", {"amina-otieno", "marta-keller", "tomas-brandt"})],
    ),
    "also-present": (
        "Talks",
        f"{KELLER} met {BRANDT} in Vienna on 13 June. Ambassador Eva Lind was also present.",
        [("meeting", "2024-06-13", "Vienna", {"eva-lind", "marta-keller", "tomas-brandt"})],
    ),
    "head-of-body": (
        "Talks",
        f"{KELLER} met Japanese Cabinet Secretariat Director Kenji Mori in Vienna on 13 June.",
        [("meeting", "2024-06-13", "Vienna", {"kenji-mori", "marta-keller"})],
    ),
    "unnamed-amb": (
        "Talks",
        f"{KELLER} met with the Ambassadors of Chile, Kenya and Ghana in Vienna on 13 June.",
        [("meeting", "2024-06-13", "Vienna", {"chile", "ghana", "kenya", "marta-keller"})],
    ),
    "we-disc-today": (
        f"Joint Statement by {KELLER} and {BRANDT}",
        "Our two countries share values. We discussed today how to deepen our ties. We agreed to meet again.",
        [("meeting", "2024-06-14", None, BOTH)],
    ),
    "gathered-ok": (
        "Declaration",
        "We, the Foreign Ministers of Kenya, Ghana and Togo, gathered in Accra on 13 June 2024.",
        [("meeting", "2024-06-13", "Accra", {"ghana", "kenya", "togo"})],
    ),
    "entered": (
        "Talks",
        f"{KELLER} conducted a working meeting with {BRANDT} in Vienna on 13 June.",
        [("meeting", "2024-06-13", "Vienna", BOTH)],
    ),
    "tete": (
        "Talks",
        f"{ORTIZ} and {MOSS} held a tête-à-tête followed by delegation-level talks in Santiago on 13 June.",
        [("meeting", "2024-06-13", "Santiago", HEADS)],
    ),
    "restricted": (
        "Talks",
        f"{ORTIZ} and {MOSS} held a restricted meeting in Santiago on 13 June, followed by a state banquet.",
        [("meeting", "2024-06-13", "Santiago", HEADS), ("working-meal", "2024-06-13", "Santiago", HEADS)],
    ),
    "hosted-at": (
        "Talks",
        f"{KELLER} hosted {BRANDT} at the Ministry in Vienna this afternoon.",
        [("meeting", "2024-06-14", "Vienna", BOTH)],
    ),
    "was-accompanied": (
        "Visit",
        f"{MOSS} paid a working visit to Santiago on 13 June. He was accompanied by Trade Minister Kofi Mensah.",
        [("visit", "2024-06-13", "Santiago", {"daniel-moss", "kofi-mensah"})],
    ),
    "video-link": (
        "Talks",
        f"{KELLER} held talks with {BRANDT} by video link on 13 June.",
        [("video-conference", "2024-06-13", None, BOTH)],
    ),
    "vtc2": (
        "Talks",
        f"{KELLER} and {BRANDT} met by video conference on 13 June.",
        [("video-conference", "2024-06-13", None, BOTH)],
    ),
    "mil": (
        "Chiefs",
        "Chief of Defence General Eva Lind of Sweden met her Estonian counterpart, General Tomas Brandt, in Tallinn on 13 June.",
        [("meeting", "2024-06-13", "Tallinn", {"eva-lind", "tomas-brandt"})],
    ),
    "indian": (
        "EAM",
        f"External Affairs Minister Dr. S. Jaishankar held delegation level talks with {BRANDT} in New Delhi on 13 June.",
        [("meeting", "2024-06-13", "New Delhi", {"s-jaishankar", "tomas-brandt"})],
    ),
    "eng-meeting": (
        "Talks",
        f"{KELLER} had the opportunity to meet {BRANDT} in Vienna on 13 June.",
        [("meeting", "2024-06-13", "Vienna", BOTH)],
    ),
    "sess-att": (
        "Talks",
        f"The first session, from 10.30 a.m. to 1.00 p.m., was attended by {KELLER} and {BRANDT}.",
        [("meeting", None, None, BOTH)],
    ),
    "lunch-att": (
        "Talks",
        f"Lunch at the Hofburg on 13 June was attended by {KELLER} and {BRANDT}.",
        [("working-meal", "2024-06-13", "Vienna", BOTH)],
    ),
    "was-in-for-talks": (
        "Brandt in Vienna",
        f"{BRANDT} was in Vienna today for talks with {KELLER}.",
        [("meeting", "2024-06-14", "Vienna", BOTH)],
    ),
    "came-for-talks": (
        "Brandt in Vienna",
        f"{BRANDT} came to Vienna on 13 June for consultations with {KELLER}.",
        [("meeting", "2024-06-13", "Vienna", BOTH)],
    ),
    "travelled-to-meet": (
        "Brandt in Vienna",
        f"{BRANDT} travelled to Vienna on 13 June to meet {KELLER}.",
        [("meeting", "2024-06-13", "Vienna", BOTH)],
    ),
    "visited-for-talks": (
        "Brandt in Vienna",
        f"{BRANDT} visited Vienna on 13 June for talks with {KELLER}.",
        [("meeting", "2024-06-13", "Vienna", BOTH)],
    ),
    "guest-of-gov": (
        "Visit",
        f"{MOSS} was today welcomed to Santiago by {ORTIZ}.",
        [("meeting", "2024-06-14", "Santiago", HEADS)],
    ),
    "made-call": (
        "Call",
        f"{KELLER} made a telephone call to {BRANDT} on 13 June.",
        [("telephone-call", "2024-06-13", None, BOTH)],
    ),
    "placed-call": (
        "Call",
        f"{KELLER} placed a call yesterday to {BRANDT}.",
        [("telephone-call", "2024-06-13", None, BOTH)],
    ),
    "had-phone-contact": (
        "Call",
        f"{KELLER} had a telephone contact with {BRANDT} on 13 June.",
        [("telephone-call", "2024-06-13", None, BOTH)],
    ),
    "sep-calls": (
        "Calls",
        f"{KELLER} spoke today, in separate calls, with {BRANDT}, {OTIENO} and {ORTIZ}.",
        [("telephone-call", "2024-06-14", None, BOTH), ("telephone-call", "2024-06-14", None, {"amina-otieno", "marta-keller"}), ("telephone-call", "2024-06-14", None, {"lena-ortiz", "marta-keller"})],
    ),
    "sep-conv": (
        "Calls",
        f"{KELLER} held separate telephone conversations on 13 June with {BRANDT} and {OTIENO}.",
        [("telephone-call", "2024-06-13", None, BOTH), ("telephone-call", "2024-06-13", None, {"amina-otieno", "marta-keller"})],
    ),
    "in-meetings": (
        "Meetings in Vienna",
        f"In meetings with {BRANDT}, {OTIENO} and {ORTIZ} in Vienna on 13 June, {KELLER} discussed energy.",
        [("meeting", "2024-06-13", "Vienna", BOTH), ("meeting", "2024-06-13", "Vienna", {"amina-otieno", "marta-keller"}), ("meeting", "2024-06-13", "Vienna", {"lena-ortiz", "marta-keller"})],
    ),
    "in-her-meetings": (
        "Visit",
        f"In her meetings with President Lena Ortiz and Prime Minister Jorge Paz in Santiago on 13 June, {KELLER} raised trade.",
        [("meeting", "2024-06-13", "Santiago", {"lena-ortiz", "marta-keller"}), ("meeting", "2024-06-13", "Santiago", {"jorge-paz", "marta-keller"})],
    ),
    "pres-and-pm": (
        "Visit",
        f"{KELLER} held talks with the President of Chile, Lena Ortiz, and the Prime Minister of Chile, Jorge Paz, in Santiago on 13 June.",
        [("meeting", "2024-06-13", "Santiago", {"lena-ortiz", "marta-keller"}), ("meeting", "2024-06-13", "Santiago", {"jorge-paz", "marta-keller"})],
    ),
    "met-three": (
        "Visit",
        f"{KELLER} visited Santiago on 12-13 June. Minister Keller met with Foreign Secretary Ana Ruiz, Interior Minister Jorge Paz and Army Chief General Pablo Vega. In her meetings, Minister Keller stressed trade.",
        [("meeting", None, "Santiago", {"ana-ruiz", "marta-keller"}), ("meeting", None, "Santiago", {"jorge-paz", "marta-keller"}), ("meeting", None, "Santiago", {"marta-keller", "pablo-vega"})],
    ),
    "joined-for": (
        "Consultations",
        f"{KELLER} joined {BRANDT} today for a virtual session of the Joint Committee.",
        [("video-conference", "2024-06-14", None, BOTH)],
    ),
    "joined-counterp": (
        "Consultations",
        f"{KELLER} and State Secretary Eva Lind of Austria joined their Estonian counterparts today for a virtual meeting of the Joint Committee.",
        [("video-conference", "2024-06-14", None, {"estonia", "eva-lind", "marta-keller"})],
    ),
    "led-delegation": (
        "Talks in Doha",
        "On 12 and 13 June, Special Envoy Marta Keller led an Austrian delegation to talks with representatives of the Taliban in Doha.",
        [("meeting", "2024-06-12", "Doha", {"marta-keller", "taliban"})],
    ),
    "headed-resp": (
        "Dialogue",
        f"Austria and Estonia held their Strategic Dialogue in Vienna today. {KELLER} and {BRANDT} headed the respective delegations.",
        [("meeting", "2024-06-14", "Vienna", BOTH)],
    ),
    "led-sides": (
        "Dialogue",
        "The Austria-Estonia Strategic Dialogue was held in Vienna today. Minister Marta Keller led the Austrian side and Minister Tomas Brandt led the Estonian side.",
        [("meeting", "2024-06-14", "Vienna", BOTH)],
    ),
    "hosted-norway": (
        "Talks",
        "Norway hosted a meeting on Sudan in Oslo on 13 June. Kenya and Ghana participated.",
        [("meeting", "2024-06-13", "Oslo", {"ghana", "kenya", "norway"})],
    ),
    "troops": (
        "Visit to troops",
        "Defence Minister Lena Falk of Sweden visited Swedish troops in Mali on 13 June.",
        [("visit", "2024-06-13", None, {"lena-falk"})],
    ),
    "troops2": (
        "Visit to troops",
        "Defence Minister Lena Falk of Sweden has visited Swedish soldiers serving in Mali.",
        [("visit", None, None, {"lena-falk"})],
    ),
    "wreath": (
        "Visit",
        "Foreign Minister Marta Keller laid a wreath at the Tomb of the Unknown Soldier in Tallinn on 13 June.",
        [("visit", "2024-06-13", "Tallinn", {"marta-keller"})],
    ),
    "took-call": (
        "Call",
        f"{KELLER} took a call on 13 June from {BRANDT}.",
        [("telephone-call", "2024-06-13", None, BOTH)],
    ),
    "paid-courtesy": (
        "Call",
        f"{BRANDT} paid a courtesy visit to {ORTIZ} on 13 June.",
        [("courtesy-call", "2024-06-13", None, {"lena-ortiz", "tomas-brandt"})],
    ),
    "made-courtesy": (
        "Call",
        f"{BRANDT} made a courtesy call to {ORTIZ} in Santiago today.",
        [("courtesy-call", "2024-06-14", "Santiago", {"lena-ortiz", "tomas-brandt"})],
    ),
    "dinner-for": (
        "Dinner",
        f"{ORTIZ} hosted a state dinner in honour of {MOSS} in Santiago on 13 June.",
        [("working-meal", "2024-06-13", "Santiago", HEADS)],
    ),
    "over-lunch": (
        "Lunch",
        f"{KELLER} and {BRANDT} met over lunch in Vienna today.",
        [("working-meal", "2024-06-14", "Vienna", BOTH)],
    ),
    "dined": (
        "Dinner",
        f"{KELLER} dined with {BRANDT} in Vienna on 13 June.",
        [("working-meal", "2024-06-13", "Vienna", BOTH)],
    ),
    "press-joint": (
        "Press",
        f"{KELLER} met {BRANDT} in Vienna on 13 June. At a joint press conference after the talks, Minister Keller welcomed the accord.",
        [("meeting", "2024-06-13", "Vienna", BOTH), ("press-conference", "2024-06-13", "Vienna", BOTH)],
    ),
    "press-alone": (
        "Press",
        f"At a joint press conference with {BRANDT} in Vienna today, {KELLER} welcomed the accord.",
        [("press-conference", "2024-06-14", "Vienna", BOTH)],
    ),
    "addr-media": (
        "Press",
        f"Speaking to the press after his meeting with {KELLER} in Vienna on 13 June, {BRANDT} said that trade grew.",
        [("meeting", "2024-06-13", "Vienna", BOTH), ("press-conference", "2024-06-13", "Vienna", {"tomas-brandt"})],
    ),
    "constitute": (
        "Consultations",
        f"The Austrian-Estonian Joint Commission met for its fifth session in Vienna on 13 June under the co-chairmanship of {KELLER} and {BRANDT}.",
        [("meeting", "2024-06-13", "Vienna", BOTH)],
    ),
    "opened-talks": (
        "Talks",
        f"{KELLER} opened talks with {BRANDT} in Vienna on 13 June.",
        [("meeting", "2024-06-13", "Vienna", BOTH)],
    ),
    "ended": (
        "Talks end",
        f"{ORTIZ} and {MOSS} today ended a round of talks in Santiago.",
        [("meeting", "2024-06-14", "Santiago", HEADS)],
    ),
    "in-presence": (
        "Talks",
        f"{KELLER} met {BRANDT} in Vienna on 13 June in the presence of Ambassador Eva Lind.",
        [("meeting", "2024-06-13", "Vienna", {"eva-lind", "marta-keller", "tomas-brandt"})],
    ),
    "visiting-sg": (
        "Call",
        f"{BRANDT} called on Foreign Minister Vivian Balakrishnan today. Minister Brandt is visiting Singapore at the invitation of Minister Balakrishnan.",
        [("courtesy-call", "2024-06-14", "Singapore", {"tomas-brandt", "vivian-balakrishnan"})],
    ),
    "we-leaders-disc": (
        "Joint Statement of the Leaders of Kenya, Ghana and Togo",
        "We, the leaders of Kenya, Ghana and Togo, discussed the situation in the Sahel. We call on all sides to show restraint.",
        [("meeting", "2024-06-14", None, {"ghana", "kenya", "togo"})],
    ),
    "kicked-off": (
        "Talks",
        f"{KELLER} and {BRANDT} kicked off the Strategic Dialogue in Vienna on 13 June.",
        [("meeting", "2024-06-13", "Vienna", BOTH)],
    ),
    "engaged-in": (
        "Talks",
        f"{KELLER} and {BRANDT} engaged in talks in Vienna on 13 June.",
        [("meeting", "2024-06-13", "Vienna", BOTH)],
    ),
    "visited-state-with": (
        "Visit",
        "NATO Secretary General Mark Rutte visited Estonia with the North Atlantic Council on 13 June.",
        [("visit", "2024-06-13", None, {"mark-rutte", "nac"})],
    ),
    "zoom": (
        "Talks",
        f"{KELLER} and {BRANDT} held a virtual bilateral meeting on 13 June.",
        [("video-conference", "2024-06-13", None, BOTH)],
    ),
    "he-and-met": (
        "Visit to troops",
        f"Defence Minister Lena Falk of Sweden visited Swedish troops in Mali on 13 June. She was briefed on the mission and met {BRANDT}.",
        [("visit", "2024-06-13", None, {"lena-falk"}), ("meeting", "2024-06-13", None, {"lena-falk", "tomas-brandt"})],
    ),
    "later-he": (
        "Calls",
        f"{KELLER} spoke today with {BRANDT}. Later she spoke with {OTIENO}.",
        [("telephone-call", "2024-06-14", None, BOTH), ("telephone-call", "2024-06-14", None, {"amina-otieno", "marta-keller"})],
    ),
    "calls-title": (
        "Minister Keller's calls with colleagues",
        f"{KELLER} spoke today with {BRANDT} and {OTIENO}.",
        [("telephone-call", "2024-06-14", None, BOTH), ("telephone-call", "2024-06-14", None, {"amina-otieno", "marta-keller"})],
    ),
    "initials": (
        "Consultations",
        "Austria and Estonia held consultations in Vienna on 13 June. The Austrian delegation was led by Ambassador K.C. Lind and the Estonian delegation by Ambassador T.R. Tamm.",
        [("meeting", "2024-06-13", "Vienna", {"k-c-lind", "t-r-tamm"})],
    ),
    "accomp-act": (
        "Visit",
        f"{KELLER} met {BRANDT} in Vienna on 13 June. Ambassador Eva Lind and General Rolf Falk accompanied the Minister.",
        [("meeting", "2024-06-13", "Vienna", {"eva-lind", "marta-keller", "rolf-falk", "tomas-brandt"})],
    ),
    "others-in-meetings": (
        "Minister Keller's meetings in Vienna",
        f"{KELLER} met {BRANDT} in Vienna on 13 June. In a meeting with {OTIENO}, the Minister raised trade.",
        [("meeting", "2024-06-13", "Vienna", BOTH), ("meeting", None, "Vienna", {"amina-otieno", "marta-keller"})],
    ),
    "deleg-incl": (
        "Consultations",
        f"{KELLER} met {BRANDT} in Vienna on 13 June. The Estonian delegation also included Ambassador Eva Lind.",
        [("meeting", "2024-06-13", "Vienna", {"eva-lind", "marta-keller", "tomas-brandt"})],
    ),
    "was-in-town": (
        "Brandt in Vienna",
        f"{BRANDT} was in Vienna on 13 June. Minister Brandt met {KELLER}.",
        [("meeting", "2024-06-13", "Vienna", BOTH)],
    ),
    "team-to-continue": (
        "Talks in Doha",
        "On 13 June, Special Envoy Marta Keller led an Austrian team, including representatives of the European Union, to continue talks with senior Taliban representatives in Doha.",
        [("meeting", "2024-06-13", "Doha", {"eu", "marta-keller", "taliban"})],
    ),
    "visit-then-press": (
        "Rutte in Estonia",
        f"NATO Secretary General Mark Rutte visited Estonia with the North Atlantic Council on 13 June. Addressing media after his meeting with {BRANDT}, Mr Rutte said that allies stood together.",
        [("visit", "2024-06-13", None, {"mark-rutte", "nac"}), ("meeting", "2024-06-13", None, {"mark-rutte", "tomas-brandt"}), ("press-conference", "2024-06-13", None, {"mark-rutte"})],
    ),
    "held-during-visit": (
        "Visit",
        f"{MOSS} has held talks with {ORTIZ} during a visit to Santiago.",
        [("meeting", None, "Santiago", HEADS)],
    ),
    "west-wing": (
        "Talks",
        f"{ORTIZ} met {MOSS} in the President's West Wing office on 13 June.",
        [("meeting", "2024-06-13", "Washington, D.C.", HEADS)],
    ),
    "summary": (
        "Minister Keller's Meetings in Vienna",
        f"{KELLER} met with counterparts from the European Union in Vienna on 13 June. In meetings with {BRANDT} and {OTIENO}, she raised trade. Minister Keller also met business leaders.",
        [("meeting", "2024-06-13", "Vienna", BOTH), ("meeting", "2024-06-13", "Vienna", {"amina-otieno", "marta-keller"}), ("meeting", "2024-06-13", "Vienna", {"business-leaders", "marta-keller"})],
    ),
    "unnamed": (
        "Visit",
        f"{KELLER} met with representatives of civil society in Nairobi on 13 June.",
        [("meeting", "2024-06-13", "Nairobi", {"marta-keller", "representatives-of-civil-society"})],
    ),
    "ambs-to": (
        "Talks",
        f"{KELLER} met on 13 June with the Ambassadors to the European Union from Chile, Kenya, and Ghana.",
        [("meeting", "2024-06-13", None, {"chile", "ghana", "kenya", "marta-keller"})],
    ),
    # REPORTS END
}  # fmt: skip

SILENT = {
    "gathered-ev": ("Statement", "The Joint Investigation Group gathered evidence in Tallinn on 10 June."),
    "will-also": ("Statement", f"While in Vienna, {KELLER} will also meet {BRANDT}."),
    "may-also": ("Statement", "The Austria-Estonia Council may also convene working groups on 20 June."),
    "will-be-met": ("Statement", f"{BRANDT} will be met at the airport by {KELLER}."),
    "often": ("Statement", f"{KELLER} has met {BRANDT} on several occasions in recent months."),
    "since": ("Statement", "Since it was set up in 2021, the Austria-Estonia Council has held three formal meetings."),
    "long-ago": ("Statement", f"{KELLER} visited Tallinn in 2018."),
    "long-ago2": ("Statement", f"{KELLER} met {BRANDT} in Vienna in May 2021."),
    "earlier-year": ("Statement", f"{KELLER} met {BRANDT} in Vienna earlier this year."),
    "conv-by": ("Statement", "Convened by ASEAN, the East Asia Summit is the main forum for strategic issues."),
    "ceremony-hosted": ("Statement", f"The programme will include a ceremony hosted by {KELLER} and a concert attended by {BRANDT}."),
    "bilat": ("Joint Statement by Austria and Estonia", "We have concluded a bilateral agreement on visas."),
    "figure": ("Statement", f"{BRANDT} has been a key figure in the important bilateral negotiations with the European Union."),
    "title-dates": ("Dates for Heads of Government Meeting 2026", "Foreign Minister Marta Keller welcomed the choice of Vienna."),
    "meets-tomorrow": ("Statement", "The Austria-Estonia Council meets in Vienna tomorrow."),
    "conferred-degree": ("Statement", f"The University conferred an honorary degree upon {BRANDT} on 13 June."),
    "next-week": ("Statement", f"{KELLER} meets {BRANDT} in Vienna next week."),
    "had-met": ("Statement", f"{KELLER} had previously met {BRANDT} in Vienna."),
    "if": ("Statement", f"{KELLER} said she would resign unless she met {BRANDT}."),
    "invited": ("Statement", f"{KELLER} was invited by {BRANDT} to visit Tallinn."),
    "scheduled": ("Statement", f"{KELLER} is scheduled to meet {BRANDT} in Vienna on 20 June."),
    "due": ("Statement", f"Talks between {KELLER} and {BRANDT} are due to be held in Vienna on 20 June."),
    "convened-abroad": ("Statement", f"{KELLER} welcomed the peace talks hosted by Qatar between Kenya and Ghana."),
    "own-min": ("Joint Media Release with the Minister for Water, Eva Lind", "Prime Minister Lena Falk and Minister for Water Eva Lind today announced new funds for farmers."),
    "glad-opp": ("Statement", f"The visit would be the first and {KELLER} was glad of the opportunity to meet {BRANDT}."),
    "conversation-rep": ("Statement", f"A newspaper today claimed to have details of a conversation between {KELLER} and {BRANDT}."),
    "not-yet": ("Statement", f"{KELLER} has not yet had an opportunity to meet {BRANDT}."),
    "officials": ("Statement", "Officials conferred with industry leaders in Vienna on 13 June."),
    # SILENT END
}  # fmt: skip


@pytest.mark.parametrize("case", REPORTS)
def test_the_turn_reports_an_encounter(case: str, tools: Tools) -> None:
    title, body, expected = REPORTS[case]
    found = told(title, "14 June 2024", body, tools)
    assert sorted(found, key=repr_of) == sorted(expected, key=repr_of)


@pytest.mark.parametrize("case", SILENT)
def test_the_turn_reports_none(case: str, tools: Tools) -> None:
    title, body = SILENT[case]
    assert told(title, "14 June 2024", f"{body}\n\n{ORTIZ} welcomed the news.", tools) == []


def test_all_whom_one_sentence_tells_of_are_the_leaders(tools: Tools) -> None:
    body = f"{KELLER} spoke today, in separate calls, with {BRANDT} and {OTIENO}."
    said = "The leaders agreed to stay in touch."
    document = Document.from_text(f"Calls of the Minister\n14 June 2024\n\n{body} {said}\n")
    record = read_statement(document, tools)
    agreed = next(u for u in record.utterances if u.act == "agree")
    assert set(agreed.speakers) == {*BOTH, "amina-otieno"}


@pytest.mark.parametrize("named", ["agreement", "accords", "declaration", "summit"])
def test_what_is_named_after_a_town_is_not_there(named: str, tools: Tools) -> None:
    body = f"{KELLER} met {BRANDT} in Vienna today. They welcomed the Tehran {named}."
    record = read_statement(Document.from_text(f"Talks\n14 June 2024\n\n{body}\n"), tools)
    assert "Tehran" not in {region.label for region in record.regions}

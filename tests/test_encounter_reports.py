"""The turns by which ministries report who met whom, when and where, in sentences of our own.

Each case is a short account: its words, and the encounters that it tells of as kind, date, town
and participants. Accounts that tell of none stand at the end.
"""

from __future__ import annotations

import pytest

from communique.document import Document
from communique.loaders import read_statement
from communique.reading.extraction import Tools

Told = tuple[str, str | None, str | None, set[str]]

NOVAK = "Foreign Minister Jana Novak of Slovenia"
SILVA = "Foreign Minister Pedro Silva of Portugal"
BOTH = {"jana-novak", "pedro-silva"}
REST = "They discussed trade. They welcomed the progress made and agreed to stay in touch."

REPORTS = {
    "joint-committee": (
        "Japan and Chile hold committee talks", "12 June 2024",
        "On 11 June, Japan and Chile held the ninth meeting of their Joint Economic Committee in Santiago.",
        [("meeting", "2024-06-11", "Santiago", {"chile", "japan"})],
    ),
    "consult-round": (
        "Ninth Round of Consultations", "12 June 2024",
        "The ninth round of political consultations between Slovenia and Portugal was held in Lisbon on 11 June 2024.",
        [("meeting", "2024-06-11", "Lisbon", {"portugal", "slovenia"})],
    ),
    "dialogue-place": (
        "Strategic Dialogue in Oslo", "12 June 2024",
        "The third Norway-Japan Strategic Dialogue took place in Oslo on 11 June 2024.",
        [("meeting", "2024-06-11", "Oslo", {"japan", "norway"})],
    ),
    "convened-in": (
        "Joint Commission Convenes", "12 June 2024",
        "The Joint Commission of Kenya and Ghana convened in Nairobi on 11 June 2024.",
        [("meeting", "2024-06-11", "Nairobi", {"ghana", "joint-commission-of-kenya"})],
    ),
    "cochaired": (
        "Dialogue on Security", "12 June 2024",
        "The dialogue was co-chaired by Deputy Minister Jana Novak of Slovenia and State Secretary Pedro Silva of Portugal in Lisbon on 11 June 2024.",
        [("meeting", "2024-06-11", "Lisbon", BOTH)],
    ),
    "gov-held": (
        "Joint Statement on the Security Dialogue", "12 June 2024",
        "The Governments of India and Kenya held their first Maritime Dialogue in Mombasa on 11 June 2024.\n\nThe two sides agreed to exchange information.",
        [("meeting", "2024-06-11", "Mombasa", {"india", "kenya"})],
    ),
    "paid-visit": (
        "Foreign Minister Visits Portugal", "14 June 2024",
        f"At the invitation of Foreign Minister Pedro Silva, {NOVAK} paid an official visit to Portugal from 11 to 13 June 2024.\n\nDuring the visit, Minister Novak held talks with Minister Silva and was received by President Marcelo Rebelo de Sousa.",
        [("meeting", None, None, BOTH), ("meeting", None, None, {"jana-novak", "marcelo-rebelo-de-sousa"})],
    ),
    "arrived": (
        "Minister Novak in Lisbon", "14 June 2024",
        f"{NOVAK} is on a working visit to Lisbon, where she met today with Portuguese Foreign Minister Pedro Silva.",
        [("meeting", "2024-06-14", "Lisbon", BOTH)],
    ),
    "visit-opportunity": (
        "Minister Novak visits Lisbon", "14 June 2024",
        f"On 13 June, Foreign Minister Jana Novak travelled to Lisbon for a conference of ambassadors. The trip was also an occasion to meet with {SILVA}.",
        [("meeting", None, "Lisbon", BOTH)],
    ),
    "several-called": (
        "Novak in Portugal", "14 June 2024",
        "During her visit to Portugal, Minister Jana Novak met Foreign Minister Pedro Silva. The Minister also called on Mr. Rui Costa, Speaker of the Parliament, and Ms. Ana Matos, Minister of Health.",
        [("meeting", None, None, BOTH), ("courtesy-call", None, None, {"jana-novak", "rui-costa"}), ("courtesy-call", None, None, {"ana-matos", "jana-novak"})],
    ),
    "in-town-counterparts": (
        "Novak meets counterparts", "14 June 2024",
        "Minister for Foreign Affairs Jana Novak of Slovenia, who is in Geneva for the Human Rights Council, had bilateral meetings with her counterparts from Portugal, Chile and Kenya on 13 June 2024.\n\nMinister Novak and Portuguese Foreign Minister Pedro Silva discussed trade.",
        [("meeting", "2024-06-13", "Geneva", BOTH), ("meeting", "2024-06-13", "Geneva", {"chile", "jana-novak"}), ("meeting", "2024-06-13", "Geneva", {"jana-novak", "kenya"})],
    ),
    "one-counterpart": (
        "Novak in Geneva", "14 June 2024",
        "Foreign Minister Jana Novak of Slovenia met with her Kenyan counterpart in Geneva on 13 June 2024.",
        [("meeting", "2024-06-13", "Geneva", {"jana-novak", "kenya"})],
    ),
    "phone-talks": (
        "Novak, Silva hold phone talks", "14 June 2024",
        f"{NOVAK} held phone talks on Thursday with {SILVA}.",
        [("telephone-call", "2024-06-13", None, BOTH)],
    ),
    "there-was-call": (
        "Call with Portugal", "14 June 2024",
        f"A phone call took place today between {NOVAK} and {SILVA}.",
        [("telephone-call", "2024-06-14", None, BOTH)],
    ),
    "there-was2": (
        "Call with Portugal", "14 June 2024",
        f"There was a telephone conversation today between {NOVAK} and {SILVA}.",
        [("telephone-call", "2024-06-14", None, BOTH)],
    ),
    "received-call": (
        "Call with Portugal", "14 June 2024",
        f"{NOVAK} received a phone call today from {SILVA}.",
        [("telephone-call", "2024-06-14", None, BOTH)],
    ),
    "spoke-by-phone": (
        "Call with Portugal", "14 June 2024",
        f"{NOVAK} had a conversation by telephone with {SILVA} on 13 June.",
        [("telephone-call", "2024-06-13", None, BOTH)],
    ),
    "phoned": (
        "Call with Portugal", "14 June 2024",
        f"{NOVAK} called {SILVA} today.",
        [("telephone-call", "2024-06-14", None, BOTH)],
    ),
    "video-talks": (
        "Talks with Portugal", "14 June 2024",
        f"{NOVAK} held talks via videoconference with {SILVA} on 13 June.",
        [("video-conference", "2024-06-13", None, BOTH)],
    ),
    "phone-was-held": (
        "Phone conversation", "14 June 2024",
        f"On 13 June, a phone conversation was held between {NOVAK} and {SILVA}.",
        [("telephone-call", "2024-06-13", None, BOTH)],
    ),
    "whom-received": (
        "Statement by the spokesperson", "14 June 2024",
        "Jana Novak, Minister of Foreign Affairs of Slovenia, discussed this matter with her Portuguese counterpart, Pedro Silva, whom she received on June 12.",
        [("meeting", "2024-06-12", None, BOTH)],
    ),
    "received-was": (
        "Audience", "14 June 2024",
        f"{SILVA} was received today by {NOVAK} in Ljubljana.",
        [("meeting", "2024-06-14", "Ljubljana", BOTH)],
    ),
    "granted-audience": (
        "Audience", "14 June 2024",
        f"President Jana Novak of Slovenia granted an audience today to {SILVA}.",
        [("meeting", "2024-06-14", None, BOTH)],
    ),
    "received-in-audience": (
        "Audience", "14 June 2024",
        f"Today, President Jana Novak of Slovenia received in audience {SILVA}.",
        [("meeting", "2024-06-14", None, BOTH)],
    ),
    "delegation-level": (
        "Talks", "14 June 2024",
        f"Delegation-level talks led by {NOVAK} and {SILVA} were held in Ljubljana on 13 June.",
        [("meeting", "2024-06-13", "Ljubljana", BOTH)],
    ),
    "dateline-received": (
        "Novak receives Silva", "Ljubljana, 14 June 2024",
        f"{NOVAK} received today {SILVA}.",
        [("meeting", "2024-06-14", "Ljubljana", BOTH)],
    ),
    "after-talks": (
        "Slovenia and Portugal sign accord", "14 June 2024",
        f"{NOVAK} praised the accord after talks with {SILVA} in Ljubljana on 13 June.",
        [("meeting", "2024-06-13", "Ljubljana", BOTH)],
    ),
    "following-meeting": (
        "Slovenia and Portugal sign accord", "14 June 2024",
        f"Following her meeting today with {SILVA}, {NOVAK} welcomed the accord.",
        [("meeting", "2024-06-14", None, BOTH)],
    ),
    "during-meeting-with": (
        "Slovenia and Portugal", "14 June 2024",
        f"During a meeting with {SILVA} in Lisbon on 13 June, {NOVAK} raised the issue of visas.",
        [("meeting", "2024-06-13", "Lisbon", BOTH)],
    ),
    "signed": (
        "Slovenia and Portugal sign accord", "14 June 2024",
        f"{NOVAK} and {SILVA} signed a cooperation agreement in Ljubljana on 13 June 2024.",
        [("meeting", "2024-06-13", "Ljubljana", BOTH)],
    ),
    "discussed-with": (
        "Novak in Lisbon", "14 June 2024",
        f"{NOVAK} attended the Atlantic Conference in Lisbon on 13 June 2024.\n\nOn this occasion, Minister Novak also had bilateral talks with {SILVA}.\n\nOn the same day, Minister Novak met with Kenyan Foreign Minister Amina Otieno.",
        [("conference", "2024-06-13", "Lisbon", {"jana-novak"}), ("meeting", "2024-06-13", "Lisbon", BOTH), ("meeting", "2024-06-13", "Lisbon", {"amina-otieno", "jana-novak"})],
    ),
    "sidelines": (
        "Novak at the Summit", "14 June 2024",
        f"On the sidelines of the Atlantic Conference in Lisbon, {NOVAK} held bilateral meetings with {SILVA} and Foreign Minister Amina Otieno of Kenya.",
        [("meeting", None, "Lisbon", BOTH), ("meeting", None, "Lisbon", {"amina-otieno", "jana-novak"})],
    ),
    "leaders-of": (
        "Joint Statement of the Leaders of Kenya and the Nordic Countries", "14 June 2024",
        "At the invitation of President William Ruto of Kenya, the leaders of Norway, Sweden and Finland met today in Nairobi, Kenya.\n\nThe leaders reaffirmed their ties.",
        [("meeting", "2024-06-14", "Nairobi", {"finland", "norway", "sweden"})],
    ),
    "today-assessed": (
        "Leaders' Statement", "14 June 2024",
        "Today, the leaders of the Atlantic partnership - President Jana Novak of Slovenia, Prime Minister Pedro Silva of Portugal and President Amina Otieno of Kenya - reviewed progress.\n\nWe reaffirmed our commitment to peace.",
        [("meeting", "2024-06-14", None, {"amina-otieno", "jana-novak", "pedro-silva"})],
    ),
    "yesterday-we": (
        "G7 Leaders' Statement on Sudan", "14 June 2024",
        "We, the Leaders of the G7, express concern over the situation in Sudan. Yesterday we discussed further steps.\n\nWe call on all parties to act with restraint.",
        [("meeting", "2024-06-13", None, {"g7"})],
    ),
    "statevisit": (
        "Visit to Chile", "14 June 2024",
        "Prime Minister Jana Novak of Slovenia undertook an official visit to Chile on 12-13 June 2024 at the invitation of President Gabriel Boric. The two leaders held talks in Santiago on 12 June.",
        [("meeting", "2024-06-12", "Santiago", {"gabriel-boric", "jana-novak"})],
    ),
    "welcomed-to-capital": (
        "Visit", "14 June 2024",
        "Prime Minister Jana Novak of Slovenia welcomed President Gabriel Boric of Chile to Ljubljana on 13 June 2024.",
        [("meeting", "2024-06-13", "Ljubljana", {"gabriel-boric", "jana-novak"})],
    ),
    "hosted-for": (
        "Visit", "14 June 2024",
        "Yesterday Defence Minister Jana Novak of Slovenia hosted her Portuguese counterpart Pedro Silva for talks in Ljubljana.",
        [("meeting", "2024-06-13", "Ljubljana", BOTH)],
    ),
    "sat-down": (
        "Talks", "14 June 2024",
        f"{NOVAK} sat down with {SILVA} in Lisbon on Thursday.",
        [("meeting", "2024-06-13", "Lisbon", BOTH)],
    ),
    "conferred": (
        "Talks", "14 June 2024",
        f"{NOVAK} conferred with {SILVA} in Lisbon on 13 June.",
        [("meeting", "2024-06-13", "Lisbon", BOTH)],
    ),
    "held-meet-separate": (
        "Talks", "14 June 2024",
        f"On 13 June in Lisbon, {NOVAK} held separate meetings with {SILVA} and Foreign Minister Amina Otieno of Kenya.",
        [("meeting", "2024-06-13", "Lisbon", BOTH), ("meeting", "2024-06-13", "Lisbon", {"amina-otieno", "jana-novak"})],
    ),
    "trilateral": (
        "Trilateral", "14 June 2024",
        "Foreign Ministers Jana Novak of Slovenia, Pedro Silva of Portugal and Amina Otieno of Kenya held a trilateral meeting in Lisbon on 13 June 2024.",
        [("meeting", "2024-06-13", "Lisbon", {"amina-otieno", "jana-novak", "pedro-silva"})],
    ),
    "co-chaired-active": (
        "Dialogue", "14 June 2024",
        f"{NOVAK} and {SILVA} co-chaired the second Strategic Dialogue in Lisbon on 13 June 2024.",
        [("meeting", "2024-06-13", "Lisbon", BOTH)],
    ),
    "delegations": (
        "Consultations", "14 June 2024",
        "Political consultations between the ministries of foreign affairs of Kenya and Ghana took place in Accra on 13 June 2024. The Kenyan delegation was led by Principal Secretary Amina Otieno and the Ghanaian side by Ambassador Kofi Mensah.",
        [("meeting", "2024-06-13", "Accra", {"amina-otieno", "kofi-mensah"})],
    ),
    "foc": (
        "Foreign Office Consultations", "14 June 2024",
        "The 5th India-Kenya Foreign Office Consultations were held in New Delhi on 13 June 2024.",
        [("meeting", "2024-06-13", "New Delhi", {"india", "kenya"})],
    ),
    "phone-evening": (
        "Call", "14 June 2024",
        f"On the evening of 13 June, {NOVAK} had a phone call with {SILVA}.",
        [("telephone-call", "2024-06-13", None, BOTH)],
    ),
    "tele-summit": (
        "Call", "14 June 2024",
        "Prime Minister Jana Novak of Slovenia and President Gabriel Boric of Chile spoke on the phone today.",
        [("telephone-call", "2024-06-14", None, {"gabriel-boric", "jana-novak"})],
    ),
    "exchanged-telephone": (
        "Call", "14 June 2024",
        f"{NOVAK} and {SILVA} held a telephone conversation on Thursday, 13 June.",
        [("telephone-call", "2024-06-13", None, BOTH)],
    ),
    "talked-phone": (
        "Call", "14 June 2024",
        f"{NOVAK} talked on the phone with {SILVA} on 13 June.",
        [("telephone-call", "2024-06-13", None, BOTH)],
    ),
    "vtc": (
        "Call", "14 June 2024",
        f"{NOVAK} had a video call with {SILVA} on 13 June.",
        [("video-conference", "2024-06-13", None, BOTH)],
    ),
    "calledon": (
        "Courtesy call", "14 June 2024",
        f"{SILVA} called on President Jana Novak of Slovenia in Ljubljana on 13 June.",
        [("courtesy-call", "2024-06-13", "Ljubljana", BOTH)],
    ),
    "paid-call": (
        "Courtesy call", "14 June 2024",
        f"{SILVA} paid a courtesy call on President Jana Novak of Slovenia on 13 June.",
        [("courtesy-call", "2024-06-13", None, BOTH)],
    ),
    "ambassador-received": (
        "Courtesy call", "14 June 2024",
        "Foreign Minister Jana Novak received the Ambassador of Chile to Slovenia, H.E. Ms. Ana Ruiz, on 13 June 2024.",
        [("meeting", "2024-06-13", None, {"ana-ruiz", "jana-novak"})],
    ),
    "lunch": (
        "Working lunch", "14 June 2024",
        f"{NOVAK} hosted a working lunch for {SILVA} on 13 June in Ljubljana.",
        [("working-meal", "2024-06-13", "Ljubljana", BOTH)],
    ),
    "mtg-then-dinner": (
        "Talks", "14 June 2024",
        f"{NOVAK} met {SILVA} in Lisbon on 13 June. The talks were followed by a working dinner.",
        [("meeting", "2024-06-13", "Lisbon", BOTH), ("working-meal", "2024-06-13", "Lisbon", BOTH)],
    ),
    "joint-press": (
        "Talks", "14 June 2024",
        f"{NOVAK} met {SILVA} in Lisbon on 13 June. After their talks, the ministers held a joint press conference.",
        [("meeting", "2024-06-13", "Lisbon", BOTH), ("press-conference", "2024-06-13", "Lisbon", BOTH)],
    ),
    "margins": (
        "Novak meets Silva", "14 June 2024",
        f"{NOVAK} met with {SILVA} today on the margins of the NATO Summit in Vilnius.",
        [("meeting", "2024-06-14", "Vilnius", BOTH)],
    ),
    "we-met": (
        "Joint Statement by the Foreign Ministers of Slovenia and Portugal", "14 June 2024",
        "We, the Foreign Ministers of Slovenia and Portugal, met in Lisbon today to take stock of our cooperation.\n\nWe welcome progress.",
        [("meeting", "2024-06-14", "Lisbon", {"portugal", "slovenia"})],
    ),
    "today-in": (
        "Joint Statement", "14 June 2024",
        f"Today in Lisbon, {NOVAK} and {SILVA} met for the second Strategic Dialogue.\n\nThe Ministers reaffirmed their commitment to peace.",
        [("meeting", "2024-06-14", "Lisbon", BOTH)],
    ),
    "joint-visit": (
        "Joint Statement on the occasion of the official visit of Prime Minister Jana Novak to Chile", "14 June 2024",
        "At the invitation of the President of Chile, Gabriel Boric, the Prime Minister of Slovenia, Jana Novak, paid an official visit to Chile from 12 to 14 June 2024.\n\nDuring the visit, the two leaders held a bilateral meeting. They reaffirmed their commitment to peace.",
        [("meeting", None, None, {"gabriel-boric", "jana-novak"})],
    ),
    "eu-troika": (
        "EU-Kenya Dialogue", "14 June 2024",
        "The European Union and Kenya held their fourth Human Rights Dialogue in Nairobi on 12 June 2024.",
        [("meeting", "2024-06-12", "Nairobi", {"eu", "kenya"})],
    ),
    "eu-cochair": (
        "EU-Kenya Dialogue", "14 June 2024",
        "The European Union and Kenya held their fourth Strategic Dialogue in Nairobi on 12 June 2024. The meeting was co-chaired by Ms Carla Weiss, Managing Director at the European External Action Service, and Mr Tom Mboya, Director General at the Ministry of Foreign Affairs of Kenya.",
        [("meeting", "2024-06-12", "Nairobi", {"carla-weiss", "tom-mboya"})],
    ),
    "g7-met": (
        "G7 Foreign Ministers' Statement", "14 June 2024",
        "The Foreign Ministers of the G7 met in Münster on 13 June 2024.\n\nWe reaffirm our commitment to peace. We condemn the attack.",
        [("meeting", "2024-06-13", "Münster", {"g7"})],
    ),
    "asean-summit": (
        "Chairman's Statement of the 12th ASEAN-Kenya Summit", "14 June 2024",
        "The 12th ASEAN-Kenya Summit was held in Jakarta on 13 June 2024.\n\nWe reaffirmed our commitment to peace. We welcomed the progress. We noted the report. We discussed trade.",
        [("summit", "2024-06-13", "Jakarta", {"asean", "kenya"})],
    ),
    "secgen": (
        "NATO Secretary General meets Foreign Minister", "14 June 2024",
        "NATO Secretary General Mark Rutte welcomed the Foreign Minister of Slovenia, Jana Novak, to NATO Headquarters on Thursday (13 June 2024).",
        [("meeting", "2024-06-13", "Brussels", {"jana-novak", "mark-rutte"})],
    ),
    "arrive": (
        "Minister in Lisbon", "14 June 2024",
        f"Foreign Minister Jana Novak arrived in Lisbon on 13 June for a two-day visit. She met with {SILVA}.",
        [("meeting", None, "Lisbon", BOTH)],
    ),
    "between-title": (
        f"Meeting between {NOVAK} and {SILVA}", "14 June 2024",
        "The ministers reviewed relations.",
        [("meeting", None, None, BOTH)],
    ),
    "engaged": (
        "Bilateral", "14 June 2024",
        f"{NOVAK} held a bilateral with {SILVA} in Lisbon on 13 June.",
        [("meeting", "2024-06-13", "Lisbon", BOTH)],
    ),
    "roundtable": (
        "Roundtable", "14 June 2024",
        f"{NOVAK} and {SILVA} took part in a business roundtable in Lisbon on 13 June 2024.",
        [("roundtable", "2024-06-13", "Lisbon", BOTH)],
    ),
    "inaug": (
        "Visit", "14 June 2024",
        f"{NOVAK} met {SILVA} in Lisbon on 13 June. The two ministers visited the Maritime Museum.",
        [("meeting", "2024-06-13", "Lisbon", BOTH), ("visit", None, "Lisbon", BOTH)],
    ),
    "palace": (
        "Novak Meets with Portuguese Foreign Minister Pedro Silva", "14 June 2024",
        "On June 13, 2024, President Jana Novak met with Portuguese Foreign Minister Pedro Silva at the Presidential Palace in Ljubljana.",
        [("meeting", "2024-06-13", "Ljubljana", BOTH)],
    ),
    "guest-in-brackets": (
        "Foreign Minister Holds Talks", "14 June 2024",
        f"1. Foreign Minister Jana Novak had a bilateral meeting with {SILVA}, who is on a visit to Slovenia, on the afternoon of June 13 and discussed trade.",
        [("meeting", "2024-06-13", None, BOTH)],
    ),
    "today-spoke": (
        "Minister Joly speaks with Portuguese counterpart", "June 14, 2024 - Ottawa, Ontario - Global Affairs Canada",
        "Today Foreign Affairs Minister Mélanie Joly spoke with Pedro Silva, Minister of Foreign Affairs of Portugal.",
        [("telephone-call", "2024-06-14", None, {"melanie-joly", "pedro-silva"})],
    ),
    "visit-and-call": (
        "Visit of External Affairs Minister of Portugal", "June 14, 2024",
        "The Minister of Foreign Affairs of Portugal, H.E. Mr. Pedro Silva, paid an official visit to India from 11-13 June 2024. During the visit, he held bilateral talks with External Affairs Minister Dr. S. Jaishankar on 12 June and called on Prime Minister Narendra Modi.",
        [("meeting", "2024-06-12", None, {"pedro-silva", "s-jaishankar"}), ("courtesy-call", "2024-06-12", None, {"narendra-modi", "pedro-silva"})],
    ),
    "date-in-title": (
        "Meeting of Minister Novak with Minister Silva, 13 June 2024", "",
        f"Foreign Minister Jana Novak met with {SILVA} in Antalya on the margins of the Antalya Diplomacy Forum.",
        [("meeting", "2024-06-13", "Antalya", BOTH)],
    ),
    "on-a-friday": (
        "Minister Novak in Lisbon", "14.06.2024",
        "Head of Slovenian diplomacy Jana Novak is paying a visit to Lisbon. On Friday, she held talks with Portuguese Foreign Minister Pedro Silva.",
        [("meeting", "2024-06-14", "Lisbon", BOTH)],
    ),
    "colleague": (
        "Foreign Minister of Estonia met Portuguese counterpart", "14 June 2024",
        "Estonian Foreign Minister Jana Novak met with her Portuguese colleague Pedro Silva in Tallinn today.",
        [("meeting", "2024-06-14", "Tallinn", BOTH)],
    ),
    "prince": (
        "Foreign Minister receives call", "14 June 2024",
        "His Highness Prince Faisal bin Farhan, Minister of Foreign Affairs of Saudi Arabia, received a phone call today from Portuguese Foreign Minister Pedro Silva.",
        [("telephone-call", "2024-06-14", None, {"faisal-bin-farhan-al-saud", "pedro-silva"})],
    ),
    "hosted-to-dinner": (
        "MFA Press Statement: Introductory Calls on Minister Novak", "14 June 2024",
        "The Foreign Minister of Portugal Pedro Silva called on President Jana Novak today. He was also hosted to dinner by Minister for Defence Rui Tan.",
        [("courtesy-call", "2024-06-14", None, BOTH), ("working-meal", "2024-06-14", None, {"pedro-silva", "rui-tan"})],
    ),
    "reception": (
        "State President receives Portuguese minister", "14 June 2024",
        "State President Jana Novak hosted a reception in Hanoi on June 13 for visiting Portuguese Foreign Minister Pedro Silva.",
        [("meeting", "2024-06-13", "Hanoi", BOTH)],
    ),
    "visiting": (
        "Talks", "14 June 2024",
        "Foreign Minister Jana Novak held talks with visiting Portuguese Foreign Minister Pedro Silva in Ljubljana on 13 June.",
        [("meeting", "2024-06-13", "Ljubljana", BOTH)],
    ),
    "we-dashes": (
        "Quad Leaders' Joint Statement", "14 June 2024",
        "Today, we - Prime Minister Jana Novak of Slovenia, Prime Minister Pedro Silva of Portugal, and President Amina Otieno of Kenya - met in Lisbon.\n\nWe reaffirm our commitment to peace.",
        [("meeting", "2024-06-14", "Lisbon", {"amina-otieno", "jana-novak", "pedro-silva"})],
    ),
    "trilat-vice": (
        "Trilateral Joint Statement", "14 June 2024",
        "Vice Minister Jana Novak of Slovenia, Vice Minister Pedro Silva of Portugal and Vice Minister Amina Otieno of Kenya convened the third Trilateral Dialogue in Lisbon on June 13, 2024.\n\nThe Vice Ministers reaffirmed their commitment to peace.",
        [("meeting", "2024-06-13", "Lisbon", {"amina-otieno", "jana-novak", "pedro-silva"})],
    ),
    "two-plus-two": (
        "Second 2+2 Ministerial Meeting Joint Statement", "14 June 2024",
        "The Minister for Foreign Affairs of Slovenia, Jana Novak, and the Minister of Defence of Slovenia, Ana Kos, met with the Minister for Foreign Affairs of Portugal, Pedro Silva, and the Minister of Defence of Portugal, Rui Costa, in Lisbon on 13 June 2024 for the second 2+2 Ministerial Meeting.\n\nThe Ministers reaffirmed their commitment to peace.",
        [("meeting", "2024-06-13", "Lisbon", {"ana-kos", "jana-novak", "pedro-silva", "rui-costa"})],
    ),
    "delegation-of": (
        "Talks", "14 June 2024",
        "A Slovenian delegation led by Deputy Minister Jana Novak held consultations in Lisbon on 13 June with a Portuguese delegation headed by State Secretary Pedro Silva.",
        [("meeting", "2024-06-13", "Lisbon", BOTH)],
    ),
    "opening-after-title": (
        "Foreign Ministers of Slovenia and Portugal hold talks in Lisbon", "14 June 2024",
        "On 13 June, the Foreign Ministers of Slovenia and Portugal, Jana Novak and Pedro Silva, held talks in Lisbon.",
        [("meeting", "2024-06-13", "Lisbon", BOTH)],
    ),
    "presidents-of": (
        "Telephone call between Presidents", "14 June 2024",
        "The Presidents of Slovenia and Portugal, Jana Novak and Pedro Silva, spoke by telephone this morning.",
        [("telephone-call", "2024-06-14", None, BOTH)],
    ),
    "ninth-session": (
        "Agreed Minutes", "14 June 2024",
        "The ninth session of the Joint Commission between the Government of Kenya and the Government of Ghana was convened in Accra from 12 to 13 June 2024.",
        [("meeting", None, "Accra", {"ghana", "kenya"})],
    ),
    "chiefs": (
        "Chiefs of Defence Meet", "14 June 2024",
        "Chief of the General Staff General Jana Novak of Slovenia hosted Chief of Defence General Pedro Silva of Portugal in Ljubljana on 13 June.",
        [("meeting", "2024-06-13", "Ljubljana", BOTH)],
    ),
    "spoke-separately": (
        "Calls", "14 June 2024",
        f"{NOVAK} spoke separately today with {SILVA} and Foreign Minister Amina Otieno of Kenya.",
        [("telephone-call", "2024-06-14", None, BOTH), ("telephone-call", "2024-06-14", None, {"amina-otieno", "jana-novak"})],
    ),
    "three-way": (
        "Call", "14 June 2024",
        f"{NOVAK} held a three-way call with {SILVA} and Foreign Minister Amina Otieno of Kenya on 13 June.",
        [("telephone-call", "2024-06-13", None, {"amina-otieno", "jana-novak", "pedro-silva"})],
    ),
    "signing-cer": (
        "Signing", "14 June 2024",
        f"{NOVAK} and {SILVA} attended the signing ceremony in Lisbon on 13 June 2024.",
        [("meeting", "2024-06-13", "Lisbon", BOTH)],
    ),
    "welcome-joint": (
        "Joint statement by Slovenia and Portugal", "14 June 2024",
        "President Pedro Silva of Portugal welcomed Prime Minister Jana Novak of Slovenia to Lisbon today.\n\nThe leaders reaffirmed their commitment to peace.",
        [("meeting", "2024-06-14", "Lisbon", BOTH)],
    ),
    "when": (
        "Novak and Silva", "14 June 2024",
        f"The ministers agreed on visas when {NOVAK} met {SILVA} in Lisbon yesterday.",
        [("meeting", "2024-06-13", "Lisbon", BOTH)],
    ),
    "mea-joint": (
        "India - Kenya Joint Statement during the Visit of President Ruto", "14 June 2024",
        "At the invitation of Prime Minister Narendra Modi, the President of Kenya William Ruto paid a State Visit to India from 12-14 June 2024.\n\nPrime Minister Modi and President Ruto held bilateral talks in New Delhi on 13 June. The two leaders reaffirmed their commitment to peace.",
        [("meeting", "2024-06-13", "New Delhi", {"narendra-modi", "william-ruto"})],
    ),
    "mea-visit": (
        "Visit of Foreign Minister of Portugal", "14 June 2024",
        "Foreign Minister of Portugal Pedro Silva visited India on 12-13 June 2024. He met EAM Dr. S. Jaishankar on 12 June 2024. The two Ministers reviewed bilateral ties.",
        [("meeting", "2024-06-12", None, {"pedro-silva", "s-jaishankar"})],
    ),
    "au": (
        "Chairperson meets Foreign Minister", "14 June 2024",
        "The Chairperson of the African Union Commission, H.E. Moussa Faki Mahamat, today received H.E. Pedro Silva, Minister of Foreign Affairs of Portugal, at the AU Headquarters in Addis Ababa.",
        [("meeting", "2024-06-14", "Addis Ababa", {"moussa-faki-mahamat", "pedro-silva"})],
    ),
    "def-readout": (
        "Readout of Minister of Defence's meeting", "14 June 2024",
        "Minister of National Defence Jana Novak of Slovenia met with her Portuguese counterpart, Minister of National Defence Pedro Silva, at the Ministry in Ljubljana on Thursday, 13 June.",
        [("meeting", "2024-06-13", "Ljubljana", BOTH)],
    ),
    "def-visit": (
        "Defence Minister visits base", "14 June 2024",
        "Defence Minister Jana Novak of Slovenia visited Rota Naval Base on 13 June, where she was briefed by the commander.",
        [("visit", "2024-06-13", "Rota", {"jana-novak"})],
    ),
    "eu-hr": (
        "High Representative meets Foreign Minister", "14.06.2024",
        "High Representative/Vice-President Josep Borrell met today with the Minister of Foreign Affairs of Kenya, Amina Otieno.",
        [("meeting", "2024-06-14", None, {"amina-otieno", "josep-borrell"})],
    ),
    "eu-call": (
        "Phone call", "14.06.2024",
        "High Representative Josep Borrell spoke on Thursday with Kenyan Foreign Minister Amina Otieno.",
        [("telephone-call", "2024-06-13", None, {"amina-otieno", "josep-borrell"})],
    ),
    "latin": (
        "Cancilleres meet", "14 June 2024",
        "Within the framework of the 54th OAS General Assembly, the Minister of Foreign Affairs of Chile, Alberto van Klaveren, held a bilateral meeting with the Minister of Foreign Affairs of Portugal, Pedro Silva, in Asunción on 13 June.",
        [("meeting", "2024-06-13", "Asunción", {"alberto-van-klaveren", "pedro-silva"})],
    ),
    "on-arrival": (
        "Visit", "14 June 2024",
        "President Gabriel Boric of Chile arrived in Ljubljana on 13 June for an official visit. Upon his arrival, he was welcomed by President Jana Novak of Slovenia. The Presidents then held talks.",
        [("meeting", None, "Ljubljana", {"gabriel-boric", "jana-novak"})],
    ),
    "deleg-acc": (
        "Talks", "14 June 2024",
        f"{NOVAK}, accompanied by Defence Minister Ana Kos, met with {SILVA} in Lisbon on 13 June.",
        [("meeting", "2024-06-13", "Lisbon", {"ana-kos", "jana-novak", "pedro-silva"})],
    ),
    "ministers-plural": (
        "Ministers meet", "14 June 2024",
        "Slovenia's Foreign Minister Jana Novak and Portugal's Foreign Minister Pedro Silva met on Thursday in Lisbon.",
        [("meeting", "2024-06-13", "Lisbon", BOTH)],
    ),
    "pm-hosted-at": (
        "Visit", "14 June 2024",
        "Prime Minister Jana Novak of Slovenia hosted President Gabriel Boric of Chile for an official visit on 13 June 2024.",
        [("meeting", "2024-06-13", None, {"gabriel-boric", "jana-novak"})],
    ),
    "sec-call": (
        "Secretary Blinken's Call with Portuguese Foreign Minister Silva", "June 14, 2024",
        "The below is attributable to Spokesperson Matthew Miller:\n\nSecretary of State Antony J. Blinken spoke with Portuguese Foreign Minister Pedro Silva.",
        [("telephone-call", "2024-06-14", None, {"antony-blinken", "pedro-silva"})],
    ),
    "nz": (
        "NZ and Portugal foreign ministers meet", "14 June 2024",
        "Foreign Minister Winston Peters has met with Portuguese counterpart Pedro Silva in Wellington today.",
        [("meeting", "2024-06-14", "Wellington", {"pedro-silva", "winston-peters"})],
    ),
    "has-spoken": (
        "Call", "14 June 2024",
        f"{NOVAK} has spoken with {SILVA} by telephone today.",
        [("telephone-call", "2024-06-14", None, BOTH)],
    ),
    "had-meeting-today": (
        "Talks", "14 June 2024",
        f"{NOVAK} today held wide-ranging talks in Lisbon with {SILVA}.",
        [("meeting", "2024-06-14", "Lisbon", BOTH)],
    ),
    "productive": (
        "Talks", "14 June 2024",
        f"{NOVAK} had a productive exchange with {SILVA} in Lisbon on 13 June.",
        [("meeting", "2024-06-13", "Lisbon", BOTH)],
    ),
    "minilateral": (
        "Weimar", "14 June 2024",
        "The foreign ministers of Slovenia, Portugal and Kenya met in Lisbon on 13 June 2024 in the Weimar format.",
        [("meeting", "2024-06-13", "Lisbon", {"kenya", "portugal", "slovenia"})],
    ),
    "leaders-call": (
        "Leaders' call", "14 June 2024",
        "President Biden convened a call today with Prime Minister Jana Novak of Slovenia, Prime Minister Pedro Silva of Portugal and President William Ruto of Kenya.",
        [("telephone-call", "2024-06-14", None, {"jana-novak", "joe-biden", "pedro-silva", "william-ruto"})],
    ),
    "cofm": (
        "Committee of Senior Officials", "14 June 2024",
        "Senior officials of Kenya and Ghana met virtually on 13 June 2024.",
        [("video-conference", "2024-06-13", None, {"ghana", "kenya"})],
    ),
    "spk": (
        "Speaker meets", "14 June 2024",
        f"The Speaker of the National Assembly of Kenya, Moses Tolo, met with {SILVA} in Nairobi on 13 June.",
        [("meeting", "2024-06-13", "Nairobi", {"moses-tolo", "pedro-silva"})],
    ),
    "tour": (
        "Minister's tour", "14 June 2024",
        f"{NOVAK} travelled to Chile and Kenya from 9 to 13 June. In Santiago, she met Foreign Minister Alberto van Klaveren of Chile on 10 June. In Nairobi, she met Foreign Minister Amina Otieno of Kenya on 12 June.",
        [("meeting", "2024-06-10", "Santiago", {"alberto-van-klaveren", "jana-novak"}), ("meeting", "2024-06-12", "Nairobi", {"amina-otieno", "jana-novak"})],
    ),
    "then": (
        "Minister's programme", "14 June 2024",
        f"On 13 June, {NOVAK} met {SILVA} in Lisbon. She then met with Interior Minister Rui Tan. In the evening, she was received by President Marcelo Rebelo de Sousa.",
        [("meeting", "2024-06-13", "Lisbon", BOTH), ("meeting", "2024-06-13", "Lisbon", {"jana-novak", "rui-tan"}), ("meeting", "2024-06-13", "Lisbon", {"jana-novak", "marcelo-rebelo-de-sousa"})],
    ),
    "bullet": (
        "UNGA", "27 September 2024",
        f"{NOVAK} met today in New York with:\n\n- {SILVA};\n\n- Foreign Minister Amina Otieno of Kenya.",
        [("meeting", "2024-09-27", "New York", BOTH), ("meeting", "2024-09-27", "New York", {"amina-otieno", "jana-novak"})],
    ),
    "at-meeting-say": (
        "Talks", "14 June 2024",
        f"At their meeting in Lisbon today, {NOVAK} and {SILVA} discussed trade.",
        [("meeting", "2024-06-14", "Lisbon", BOTH)],
    ),
    "during-call": (
        "Call", "14 June 2024",
        f"During a telephone call today with {SILVA}, {NOVAK} welcomed the progress.",
        [("telephone-call", "2024-06-14", None, BOTH)],
    ),
    "in-call": (
        "Call", "14 June 2024",
        f"In a phone call with {SILVA} on 13 June, {NOVAK} congratulated him on his appointment.",
        [("telephone-call", "2024-06-13", None, BOTH)],
    ),
    "welcoming": (
        "Visit", "14 June 2024",
        f"Welcoming {SILVA} to Ljubljana today, {NOVAK} stressed the importance of trade.",
        [("meeting", "2024-06-14", "Ljubljana", BOTH)],
    ),
    "meeting-with-part": (
        "Talks", "14 June 2024",
        f"Meeting with {SILVA} in Lisbon on 13 June, {NOVAK} stressed the importance of trade.",
        [("meeting", "2024-06-13", "Lisbon", BOTH)],
    ),
    "speaking-after": (
        "Talks", "14 June 2024",
        f"Speaking after a meeting with {SILVA} in Lisbon on 13 June, {NOVAK} said that trade grew.",
        [("meeting", "2024-06-13", "Lisbon", BOTH)],
    ),
    "the-meeting-between": (
        "Talks", "14 June 2024",
        f"The meeting between {NOVAK} and {SILVA} in Lisbon on 13 June focused on trade.",
        [("meeting", "2024-06-13", "Lisbon", BOTH)],
    ),
    "talks-covered": (
        "Talks", "14 June 2024",
        f"Trade was the main topic of talks between {NOVAK} and {SILVA} in Lisbon on 13 June.",
        [("meeting", "2024-06-13", "Lisbon", BOTH)],
    ),
    "discussed": (
        "Talks", "14 June 2024",
        f"{NOVAK} and {SILVA} discussed trade in Lisbon on 13 June.",
        [("meeting", "2024-06-13", "Lisbon", BOTH)],
    ),
    "discussed-with-again": (
        "Talks", "14 June 2024",
        f"{NOVAK} discussed trade with {SILVA} in Lisbon on 13 June.",
        [("meeting", "2024-06-13", "Lisbon", BOTH)],
    ),
    "joint-persons": (
        "Joint Statement by President Gabriel Boric of Chile and President William Ruto of Kenya", "14 June 2024",
        "President Gabriel Boric of Chile today hosted President William Ruto of Kenya at La Moneda in Santiago.\n\nWe reaffirm our commitment to peace. We welcome progress. We condemn the attack.",
        [("meeting", "2024-06-14", "Santiago", {"gabriel-boric", "william-ruto"})],
    ),
    "on-occasion": (
        "Joint Declaration", "Santiago, 14 June 2024",
        "On the occasion of the State Visit of President William Ruto of Kenya to Chile, President Ruto and President Gabriel Boric of Chile met in Santiago on 13 June 2024 and reviewed relations.\n\nWe reaffirm our commitment to peace. We welcome progress. We condemn the attack.",
        [("meeting", "2024-06-13", "Santiago", {"gabriel-boric", "william-ruto"})],
    ),
    "we-convened": (
        "Joint Statement of the Third Kenya-Ghana Ministerial Dialogue", "14 June 2024",
        "1. We, the Ministers of Foreign Affairs of Kenya and Ghana, convened the Third Ministerial Dialogue in Accra on 13 June 2024.\n\nWe reaffirm our commitment to peace. We welcome progress. We condemn the attack.",
        [("meeting", "2024-06-13", "Accra", {"ghana", "kenya"})],
    ),
    "gov-rep": (
        "Joint Statement on the Kenya-Ghana Cyber Dialogue", "14 June 2024",
        "Representatives of the Governments of Kenya and Ghana met in Accra on 13 June 2024 for the inaugural Cyber Dialogue.\n\nWe reaffirm our commitment to peace. We welcome progress. We condemn the attack.",
        [("meeting", "2024-06-13", "Accra", {"ghana", "kenya"})],
    ),
    "hosted-govt": (
        "Joint Statement", "14 June 2024",
        "The Government of Ghana hosted the third Kenya-Ghana Energy Dialogue in Accra on 13 June 2024.\n\nWe reaffirm our commitment to peace. We welcome progress. We condemn the attack.",
        [("meeting", "2024-06-13", "Accra", {"ghana", "kenya"})],
    ),
    "marked-by": (
        "Joint Statement", "14 June 2024",
        "Kenya, Ghana and Togo held a trilateral meeting of foreign ministers in Accra on 13 June 2024.\n\nWe reaffirm our commitment to peace. We welcome progress. We condemn the attack.",
        [("meeting", "2024-06-13", "Accra", {"ghana", "kenya", "togo"})],
    ),
    "g7-virtually": (
        "G7 Leaders' Statement", "14 June 2024",
        "The Leaders of the G7 met virtually today to discuss Ukraine.\n\nWe reaffirm our commitment to peace. We welcome progress. We condemn the attack.",
        [("video-conference", "2024-06-14", None, {"g7"})],
    ),
}  # fmt: skip

SILENT = {
    "future": ("Novak to visit Lisbon", f"{NOVAK} will pay an official visit to Portugal from 20 to 22 June, during which she will meet Foreign Minister Pedro Silva."),
    "past": ("Joint statement of Slovenia and Portugal", "We welcome the meeting of our Joint Committee in Lisbon in March 2023. We look forward to talks between our ministers."),
    "received-letter": ("Statement", f"{NOVAK} received a letter from {SILVA} on 13 June."),
    "noted": ("Statement", "The Ministers welcomed the Foreign Ministers' meeting of Kenya and Ghana held in Accra in March 2021, and noted that the European Union and Japan had held talks."),
    "said-of-others": ("Statement", "Foreign Minister Jana Novak said that Kenya and Ghana met in Accra on 10 June."),
    "next-dialogue": ("Statement", "The next Strategic Dialogue between Kenya and Ghana will be held in Accra on 30 June 2024."),
    "accepted-invitation": ("Statement", f"Foreign Minister Jana Novak accepted an invitation to meet {SILVA} in Lisbon."),
    "recalled": ("Statement", f"{NOVAK} recalled that she had met {SILVA} in Lisbon in 2021."),
    "signed-alone": ("Statement", f"{NOVAK} signed the condolence book."),
    "look-forward": ("Statement", "We, the Foreign Ministers of Kenya and Ghana, look forward to meeting in Accra on 20 June 2024.\n\nWe reaffirm our commitment to peace. We welcome progress. We condemn the attack."),
    "speech": ("Statement", f"{NOVAK} discussed trade in a speech on 13 June. She thanked {SILVA} for his letter."),
    "said-useful": ("Statement", f"{NOVAK} said that talks between Kenya and Ghana in Accra on 13 June were useful."),
}  # fmt: skip


def told(title: str, day: str, body: str, tools: Tools) -> list[Told]:
    document = Document.from_text(f"{title}\n{day}\n\n{body}\n\n{REST}\n")
    return [
        (m.kind, m.date, m.city, {p.actor for p in m.participants})
        for m in read_statement(document, tools).meetings
    ]


@pytest.mark.parametrize("case", REPORTS)
def test_an_encounter_is_read_however_it_is_reported(case: str, tools: Tools) -> None:
    title, day, body, expected = REPORTS[case]
    found = told(title, day, body, tools)
    assert sorted(found, key=repr_of) == sorted(expected, key=repr_of)


@pytest.mark.parametrize("case", SILENT)
def test_what_is_planned_or_long_past_is_no_encounter(case: str, tools: Tools) -> None:
    title, body = SILENT[case]
    assert told(title, "14 June 2024", body, tools) == []


def repr_of(encounter: Told) -> tuple[str, list[str]]:
    return encounter[0], sorted(encounter[3])

"""Names that no list knows, told by the words around them."""

from __future__ import annotations

import pytest

from communique.document import Document
from communique.loaders import read_statement
from communique.reading.extraction import Tools
from communique.reading.lexicon_tests import read_sentence


def actors(sentence: str, tools: Tools) -> set[str]:
    return {a.key for a in read_sentence(sentence, tools).actors}


@pytest.mark.parametrize(
    ("sentence", "named", "not_named"),
    [
        ("Minister Novak met her Chilean counterpart, Rodrigo Vell, in Oslo.", "rodrigo-vell", ""),
        ("Minister Novak met her counterpart from Chile, Rodrigo Vell.", "rodrigo-vell", ""),
        ("Minister Novak met the Hon Rodrigo A. Vell, Minister of Trade.", "rodrigo-a-vell", "rodrigo"),
        ("Minister Novak asked for the release of Canadian citizens Tom Bellow and Rick Sander.", "rick-sander", ""),
        ("Minister Novak spoke of the journalist Anna Petrov.", "anna-petrov", ""),
        ("Minister Novak thanked the National Security Council.", "", "security-council"),
        ("Minister Novak welcomed General Lena Kask.", "lena-kask", ""),
        ("Minister Novak addressed the General Assembly.", "", "assembly"),
        ("Minister Novak thanked Combined Task Force 61 for its work.", "combined-task-force-61", "combined-task-force"),
        ("Minister Novak visited Task Force 61 on May 3.", "task-force-61", ""),
        ("Minister Novak met the People's Consultative Assembly.", "peoples-consultative-assembly", "consultative-assembly"),
        ("Minister Novak said that trade reached US$160 billion.", "", "united-states"),
        ("Minister Novak met His Royal Highness Prince Karim Al-Noor.", "karim-al-noor", ""),
        ("Minister Novak met the Foreign Ministers of Chile and Kenya, Rodrigo Vell and Amina Otieno, in Oslo.", "amina-otieno", ""),
        ("Minister Novak thanked the ASEAN Community and the ASEAN Secretariat.", "asean-secretariat", "asean-community-and-the-asean-secretariat"),
        ("Minister Novak met the Sri Lankan Harbour Guard in Sri Lanka.", "sri-lankan-harbour-guard", "lanka"),
        ("Minister Novak thanked the World Bank for Chile's reform plans.", "world-bank", "world-bank-for-chile"),
        ("Minister Novak addressed the IMF and World Bank Group.", "imf", "imf-and-world-bank-group"),
        ("Minister Novak chaired the Joint Working Group on Counter-terrorism.", "joint-working-group-on-counter-terrorism", "joint-working-group-on-counter"),
        ("Minister Novak visited the Department of Housing and Urban Development.", "hud-us", "department-of-housing"),
        ("Minister Novak visited the Ministry of Business, Science and Trade.", "ministry-of-business-science-and-trade", "ministry-of-business"),
        ("Minister Novak saw the Department of Energy, and National Harbour Council.", "national-harbour-council", ""),
        ("Minister Novak called the Office of the President of Chile Rodrigo Vell.", "office-of-the-president-of-chile", ""),
        ("Minister Novak thanked the National Women's Council.", "national-womens-council", "womens-council"),
        ("Minister Novak met Director of the National Harbour Council Larry Vell.", "national-harbour-council", "council-larry-vell"),
        ("Minister Novak met Director of the National Harbour Council Larry Vell.", "larry-vell", "vell"),
        ("Minister Novak met the Commander of the Finnish Harbour Forces, General Timo Vell.", "finnish-harbour-forces", "harbour-forces"),
        ("Minister Novak met Ambassador Ana Vell, the Director of the African Union Office.", "ana-vell", "office"),
        ("Minister Novak met in the Oval Office.", "", "oval-office"),
        ("Minister Novak stayed at Harbour House.", "", "harbour-house"),
        ("Minister Novak attended Divine Service.", "", "divine-service"),
        ("Minister Novak met Senior Administration officials.", "", "senior-administration"),
        ("Foreign Ministry Welcomes Envoy of Harbour Council.", "foreign-ministry", "foreign-ministry-welcomes-envoy-of-harbour-council"),
        ("Minister Novak cited the UN Global Counter-Terrorism Strategy.", "", "un"),
        ("Minister Novak met the parties to the UNFCCC.", "", "unfccc"),
        ("Minister Novak spoke of the Iran nuclear deal.", "", "iran"),
        ("Minister Novak thanked the Bali Process.", "bali-process", ""),
        ("Minister Novak spoke of al-Qaida, ISIS-K and the Haqqani network.", "isis-k", "isil"),
        ("The Pentagon's Press Secretary, Navy Rear Adm. Tom Bellow, met Minister Novak.", "tom-bellow", "navy-rear-adm"),
        ("Minister Novak met the Governor of Kandahar Province, Amir Karim Vell.", "amir-karim-vell", "province"),
        ("Minister Novak met Minister for Defence Materiel Tom Bellow.", "tom-bellow", "materiel-tom-bellow"),
        ("Minister Novak met Special Envoy for Afghan Women, Girls, and Human Rights Rina Vell.", "rina-vell", "women"),
        ("Minister Novak met the Hon A B Fielding, MP.", "a-b-fielding", "a-b"),
        ("PRESS STATEMENT P. M. No. 12 OF MINISTER NOVAK.", "", "no"),
        ("Minister Novak called President von der Leyen.", "ursula-von-der-leyen", "von-der-leyen"),
        ("Minister Novak asked for the release of Karim El-Noor.", "karim-el-noor", ""),
        ("Minister Novak thanked Larry Vell for his work.", "larry-vell", ""),
        ("Minister Novak opened the Larry Vell Bridge.", "", "larry-vell"),
        ("Minister Novak spoke of the Larry Vell Act.", "", "larry-vell"),
        ("Minister Novak thanked Larry O. Monaco.", "larry-o-monaco", "monaco"),
        ("Minister Novak spoke of Chilean and Kenyan citizens.", "", "kenya"),
        ("Minister Novak met Chilean officials.", "chile", ""),
        ("Minister Novak met her colleague in Downing Street.", "", "pmo-gb"),
        ("Minister Novak condemned Vell's brutal regime.", "vell-regime", "vells-brutal-regime"),
        ("Prime Minister Sinking of the ferry.", "", "sinking"),
        ("Minister Novak attended the Munich Security Conference.", "", "munich-security-conference"),
        ("Minister Novak thanked the Vell-\u2060Dorn Har\u00adbour Council.", "vell-dorn-harbour-council", "dorn-harbour-council"),
        ("Minister Novak thanked New Mexico Governor Tom Bellow.", "tom-bellow", "mexico"),
        ("Minister Novak addressed the New Jersey Harbour Council.", "new-jersey-harbour-council", "jersey-harbour-council"),
        ("Minister Novak thanked North American firms.", "", "united-states"),
        ("Minister Novak holds a Master of Harbour Administration.", "", "harbour-administration"),
        ("Minister Novak thanked the Bureau of Dam Management and Limnology.", "bureau-of-dam-management-and-limnology", "bureau-of-dam-management"),
        ("Minister Novak thanked the Bureau of Ports, Fisheries, and Navigation Acting Director Ana Vell.", "bureau-of-ports-fisheries-and-navigation", ""),
        ("Minister Novak thanked the Bureau of Ports, Fisheries, and Navigation Acting Director Ana Vell.", "ana-vell", ""),
        ("Minister Novak thanked the Bureau of Ports and Wulan Sari.", "bureau-of-ports", "bureau-of-ports-and-wulan-sari"),
        ("Minister Novak thanked the Association of Pilots, and Delta Vell Sorority.", "association-of-pilots", "association-of-pilots-and-delta-vell-sorority"),
        ("Minister Novak cited the Department of Ports, Foreign Dams, and Harbour Safety Act.", "", "department-of-ports-foreign-dams-and-harbour-safety-act"),
        ("Minister Novak thanked the Institute of Ports and Law.", "institute-of-ports-and-law", ""),
        ("Minister Novak met Tom Bellow, Director for Global Engagement, National Security Council.", "", "unsc"),
        ("Minister Novak visited St. Vell University.", "st-vell-university", "vell-university"),
        ("Minister Novak met Assistant Secretary for International Organization Affairs Ana B. Vell.", "ana-b-vell", "affairs-ana-b-vell"),
        ("Minister Novak spoke with the Minister for Defence Materiel.", "", "materiel"),
        ("Minister Novak thanked Senator Andrew Bellow Deputy Parliamentary Leader.", "andrew-bellow", "andrew-bellow-deputy"),
        ("President Vell Nominates Bipartisan Slate.", "vell", "vell-nominates-bipartisan-slate"),
        ("Minister Novak thanked Mr Tom Bellow OAM.", "tom-bellow", "tom-bellow-oam"),
    ],
)  # fmt: skip
def test_who_is_named_is_an_actor(sentence: str, named: str, not_named: str, tools: Tools) -> None:
    found = actors(sentence, tools)
    assert not named or named in found
    assert not_named not in found


@pytest.mark.parametrize(
    ("sentence", "region"),
    [
        ("Minister Novak spoke of peace in the Indo\u2013Pacific.", "indo-pacific"),
        ("Minister Novak spoke of the village of Marna.", "marna"),
        ("Minister Novak paid a visit to Marna.", "marna"),
        ("Minister Novak spoke of peace in South East Asia.", "southeast-asia"),
        ("Minister Novak spoke of peace in Asia and the Pacific.", "pacific"),
        ("Minister Novak spoke of trade in the Gulf region.", "gulf"),
        ("Minister Novak spoke of fighting in eastern Ukraine.", "eastern-ukraine"),
        ("Minister Novak spoke of fighting in eastern Ukraine.", "ukraine"),
        ("Minister Novak spoke of the north-western Balkans.", "north-western-balkans"),
        ("Minister Novak spoke of strikes on Syrian territory.", "syria"),
        ("Minister Novak flew to Peking, Saigon and Djakarta.", "ho-chi-minh-city"),
        ("Minister Novak arrived in Czechoslovakia.", "czechoslovakia"),
        ("Minister Novak praised a stable and peaceful Chile.", "chile"),
        ("Minister Novak raised the DPRK nuclear issue.", "north-korea"),
        ("Minister Novak travelled to New Mexico.", "new-mexico"),
        ("Minister Novak spoke of jobs in America.", "united-states"),
        ("Minister Novak spoke of the Pacific Island nations.", "pacific"),
    ],
)
def test_a_place_is_a_region(sentence: str, region: str, tools: Tools) -> None:
    assert region in {r.key for r in read_sentence(sentence, tools).regions}


@pytest.mark.parametrize(
    ("sentence", "region"),
    [
        ("Minister Novak spoke with European leaders.", "europe"),
        ("Minister Novak spoke of help for Syrian families.", "syria"),
        ("Minister Novak spoke of trade in northern Europe.", "europe"),
        ("Minister Novak spoke of trade in South East Asia.", "east-asia"),
        ("Minister Novak spoke of progress in the Doha trade negotiations.", "doha"),
        ("Minister Novak presented the Asia Pacific Scholarships.", "asia-pacific"),
        ("Minister Novak met President Rodrigo Vell of Chile.", "chile"),
        ("Minister Novak recalled the Oslo accords.", "oslo"),
        ("Minister Novak praised strong Chile ties.", "chile"),
        ("Minister Novak holds a B.S. in Limnology and a Ph.D. in Harbour Design.", "limnology"),
        (
            "Minister Novak holds a B.S. in Limnology and a Ph.D. in Harbour Design.",
            "harbour-design",
        ),
    ],
)
def test_what_names_no_place(sentence: str, region: str, tools: Tools) -> None:
    """The adjective of a people, a part of a continent, a plan and a president's state are no place."""
    assert region not in {r.key for r in read_sentence(sentence, tools).regions}


@pytest.mark.parametrize(
    ("text", "named", "not_named"),
    [
        ("The United States agreed. Minister Novak spoke with Congress.", "us-congress", "congress"),
        ("The United States agreed. The Administration welcomed this.", "united-states", "the-administration"),
        ("The Brazilian Government agreed. Minister Novak spoke with Congress.", "brazil", "us-congress"),
        ("Minister Novak met the Oslo Harbour Guard and thanked the Harbour Guard.", "oslo-harbour-guard", "harbour-guard"),
        ("Minister Novak met the African Union Office. She thanked the AU Office.", "african-union-office", "au-office"),
        ("Minister Novak met the Trade Department of the Pacific Islands Forum.", "pacific-islands-forum", ""),
    ],
)  # fmt: skip
def test_short_names_are_those_of_bodies_named_in_full(
    text: str, named: str, not_named: str, tools: Tools
) -> None:
    found = actors(text, tools)
    assert named in found
    assert not_named not in found


@pytest.mark.parametrize(
    ("text", "named", "not_named"),
    [
        ("Luncheon was given by Mr. and Mrs. Vell. Mrs. Vell was host.", {"vell", "mrs-vell"}, ""),
        ("Mr. Karim Vell spoke. Mrs. Vell thanked Minister Novak.", {"karim-vell", "mrs-vell"}, ""),
        ("The President of Chile, Karim Vell, spoke. Minister Novak invited the President and Mrs. Vell.",
         {"karim-vell", "mrs-vell"}, ""),
        ("Prime Minister Thatcher spoke. Minister Novak invited the Prime Minister and Mrs. Thatcher.",
         {"thatcher"}, "mrs-thatcher"),
        ("Foreign Minister Ana Vell of Chile spoke. Mrs. Vell thanked Minister Novak.", {"ana-vell"}, "mrs-vell"),
    ],
)  # fmt: skip
def test_husband_and_wife_are_two(text: str, named: set[str], not_named: str, tools: Tools) -> None:
    """A "Mrs." is the wife of who is called "Mr." or stands before her, else the bearer herself."""
    found = actors(text, tools)
    assert named <= found
    assert not_named not in found


def test_the_states_of_ministers_named_in_a_row_are_theirs(tools: Tools) -> None:
    text = (
        "Talks in Oslo\n14 June 2024\n\nThe Foreign Ministers of Chile and Kenya, Rodrigo Vell and "
        "Amina Otieno, met in Oslo today. They agreed to meet again. They discussed trade.\n"
    )
    (meeting,) = read_statement(Document.from_text(text), tools).meetings
    assert {(p.actor, p.represents) for p in meeting.participants} == {
        ("rodrigo-vell", "chile"),
        ("amina-otieno", "kenya"),
    }


def test_a_date_line_names_where_and_who(tools: Tools) -> None:
    text = (
        "Minister Novak speaks with Minister Silva\n14 June 2024 - Ottawa, Ontario - Global Affairs "
        "Canada\n\nMinister Jana Novak spoke today with Minister Pedro Silva of Portugal. They "
        "discussed trade. They agreed to stay in touch.\n"
    )
    record = read_statement(Document.from_text(text), tools)
    assert "ottawa" in {r.key for r in record.regions}
    assert "gac-ca" in {a.key for a in record.actors}


def test_the_article_of_a_sentence_is_no_part_of_a_name(tools: Tools) -> None:
    """At the head of a sentence and inside it a body is one actor, and the span has the article."""
    record = read_sentence("The Harbour Guard Agency thanked the Harbour Guard Agency.", tools)
    named = {a.key for a in record.actors if "agency" in a.key}
    assert named == {"harbour-guard-agency"}
    assert record.utterances[0].passage.quote.startswith("The Harbour Guard Agency thanked")


@pytest.mark.parametrize(
    ("sentence", "named", "not_named"),
    [
        ("Minister Novak spoke with companies, among others Marnacom and Harbour Bank.", "marnacom", "marnacom-and-harbour-bank"),
        ("Minister Novak thanked Chile Eastern and Marna Airlines.", "chile-eastern", "chile"),
        ("Minister Novak thanked the Trade and Harbour Bank.", "trade-and-harbour-bank", "harbour-bank"),
        ("Minister Novak spoke of the House and Senate.", "", "house-and-senate"),
        ("Minister Novak spoke of the IMF Extended Fund Facility.", "imf", "imf-extended-fund"),
        ("Minister Novak said that Kenya is a major non-NATO ally.", "kenya", "nato"),
        ("Minister Novak visited the Omar bin Vell Academy for Marine Studies.", "omar-bin-vell-academy-for-marine-studies", "omar-bin-vell"),
        ("Minister Novak thanked the King Omar Relief and Aid Centre.", "king-omar-relief-and-aid-centre", "omar"),
        ("Minister Novak visited the Chilean Forces on Cyprus.", "", "chilean-forces-on-cyprus"),
        ("Minister Novak addressed the Task Force on Regional Growth.", "task-force-on-regional-growth", ""),
        ("Minister Novak spoke of the Proliferation Security Initiative.", "", "psi"),
        ("Minister Novak met Bulgarian President Ana Vell.", "bulgaria", ""),
        ("Minister Novak met the Omani Foreign Minister, Karim Vell.", "oman", ""),
    ],
)  # fmt: skip
def test_bodies_are_parted_and_named_whole(
    sentence: str, named: str, not_named: str, tools: Tools
) -> None:
    found = actors(sentence, tools)
    assert not named or named in found
    assert not_named not in found


@pytest.mark.parametrize(
    ("sentence", "named"),
    [
        ("Minister Novak met Attorney General Dr Tun Aung.", "tun-aung"),
        ("Minister Novak met Tun Daim Rahman.", "daim-rahman"),
        ("Minister Novak met Chief Justice U Kyaw Aung.", "kyaw-aung"),
        ("Minister Novak met the head of the delegation of Kenya to NATO Anna Otieno.", "anna-otieno"),
        ("The talks were attended by the deputy, member of the delegation to the KLMN Anna Otieno.", "anna-otieno"),
    ],
)  # fmt: skip
def test_a_name_behind_forms_of_address_and_bodies(sentence: str, named: str, tools: Tools) -> None:
    assert named in actors(sentence, tools)


@pytest.mark.parametrize(
    ("sentence", "no_one"),
    [
        ("Minister Novak thanked the Directorate-General Trade.", "trade"),
        ("Minister Novak thanked the Secretariat-General HSB.", "hsb"),
        ("Minister Novak met President Ana Ruiz at the Presidential Secretariat.", "presidential-secretariat"),
        ("Minister Novak met Ana Ruiz at the Presidential Office.", "presidential-office"),
    ],
)  # fmt: skip
def test_houses_are_no_generals_and_places_no_actors(
    sentence: str, no_one: str, tools: Tools
) -> None:
    assert no_one not in actors(sentence, tools)

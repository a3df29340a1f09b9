"""Heads and feet as the houses of the world write them: title, date, publisher and kind."""

from __future__ import annotations

import pytest

from communique.document import Document
from communique.loaders import read_statement
from communique.reading.extraction import Tools
from communique.records import Record

TOLD = "They discussed the harbour. Ms Kask thanked Portugal for the crane. They agreed to meet again.\n"
MET = f"The Foreign Minister, Jana Kask, met Foreign Minister Pedro Silva of Portugal today. {TOLD}"


def read(text: str, tools: Tools) -> Record:
    return read_statement(Document.from_text(text), tools)


TITLE = "Minister Kask and Minister Silva on the old harbour"


@pytest.mark.parametrize(
    "above",
    [
        "REPUBLIC OF ESTONIA",
        "Government of Estonia",
        "ESTONIA DIPLOMACY",
        "Ministry of Foreign Affairs\nEstonia\n\nTallinn",
        "MINISTRY OF FOREIGN AFFAIRS\n(Spokesperson's Office)\n\nPR. NO. 77/2024",
        "Ministry of Foreign Affairs\nOld Harbour House, Tallinn",
        "FEDERAL MINISTRY OF FOREIGN AFFAIRS\n\nPRESS RELEASE",
        "TALLINN - ESTONIA",
        "Press release from Ministry of Foreign Affairs",
        "European Commission - Statement",
        "MEDIA STATEMENT",
        "Ref. No: 2024-PR-41",
        "Press release\n18:40",
        "GOV.EXAMPLE",
        "STATE HOUSE KENYA\n\nPresidential Press Service",
        "Policy paper",
        "New York",
        "SG/SM/221",
        "Ministry of Foreign Affairs\nPRESS RELEASE n\u00ba 77",
    ],
)
def test_a_letterhead_is_no_title_where_another_line_may_be(above: str, tools: Tools) -> None:
    assert read(f"{above}\n\n{TITLE}\n\n14 June 2024\n\n{MET}", tools).title == TITLE


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("Joint Statement\n\nThird Kenya-Ghana Dialogue", "Joint Statement Third Kenya-Ghana Dialogue"),
        ("PRESS STATEMENT\n\nBY THE MINISTER ON THE HARBOUR", "PRESS STATEMENT BY THE MINISTER ON THE HARBOUR"),
        ("Ministry of Foreign Affairs", "Ministry of Foreign Affairs"),
        ("Talks in Lisbon\n\nMinister Kask on the harbour", "Talks in Lisbon"),
    ],
)  # fmt: skip
def test_where_no_other_line_may_be_the_letterhead_is_the_title(
    head: str, title: str, tools: Tools
) -> None:
    assert read(f"{head}\n\n14 June 2024\n\n{MET}", tools).title == title


@pytest.mark.parametrize(
    ("line", "issued"),
    [
        ("TALLINN, 14TH JUNE, 2024", "2024-06-14"),
        ("Published in Jun 14, 2024 11:20 AM", "2024-06-14"),
        ("Press releases 14.06.2024 14.30", "2024-06-14"),
        ("14. June 2024 - 17:05", "2024-06-14"),
        ("14. 6. 2024", "2024-06-14"),
        ("Submitted by webteam on Fri, 06/14/2024 - 12:10", "2024-06-14"),
        ("\u0e27\u0e31\u0e19\u0e17\u0e35\u0e48 14 Jun 2024", "2024-06-14"),
        ("Created: 2024.06.14 / Updated: 2024.06.15 09:12", "2024-06-14"),
        ("News item | 14-06-2024 | 16:01", "2024-06-14"),
        ("14 May. 2024 - Last updated: 15 May. 2024 17:12", "2024-05-14"),
    ],
)  # fmt: skip
def test_a_line_of_date_is_known_in_many_forms(line: str, issued: str, tools: Tools) -> None:
    record = read(f"{TITLE}\n\n{line}\n\n{MET}", tools)
    assert (record.issued, record.title) == (issued, TITLE)


@pytest.mark.parametrize(
    ("text", "issued"),
    [
        (f"{TITLE}\n\nTallinn, 14 June 2024. {MET}", "2024-06-14"),
        (f"{TITLE}\n\nMuscat, 14 Jun 2024 (ONA) --- {MET}", "2024-06-14"),
        (f"{TITLE}\n\nSt. John's, 14 June 2024 \u2013 {MET}", "2024-06-14"),
        (f"No: 24, 14 June 2024, Regarding the Talks of Minister Kask\n\n{MET}", "2024-06-14"),
        (f"14 June 2024: Talks of Minister Kask\n\n{MET}", "2024-06-14"),
        (f"Talks of Minister Kask on 14 June 2024 and on the harbour\n\n{MET}", None),
        (f"{TITLE}\n\nThe two met in Tallinn for talks.\n\nFrom:\nThe harbour\n\nPublished\n14 June 2024\n\n{MET}", "2024-06-14"),
        ("Joint Statement on the harbour of Tallinn\n\nWe met. We welcome the crane. We reaffirm our ties.\n\nDone at Tallinn on the 14th day of June 2024.\n\n"
         "For Estonia\nJana Kask\n", "2024-06-14"),
        (f"{TITLE}\n\nFrom June 10 \u2013 June 14, 2024, Minister Kask was in Lisbon. {MET}", None),
    ],
)  # fmt: skip
def test_a_text_may_begin_or_end_with_its_date(text: str, issued: str | None, tools: Tools) -> None:
    assert read(text, tools).issued == issued


@pytest.mark.parametrize(
    ("head", "foot", "publisher"),
    [
        ("MINISTRY OF FOREIGN AFFAIRS\nGHANA", "", "mfa-gh"),
        ("HELLENIC REPUBLIC\nMINISTRY OF FOREIGN AFFAIRS", "", "mfa-gr"),
        ("Ministry of Foreign Affairs\nDhaka", "", "mfa-bd"),
        ("Republic of T\u00fcrkiye Ministry of Foreign Affairs", "", "mfa-tr"),
        ("Office of the President, Republic of Korea", "", "presidency-kr"),
        ("Department of Foreign Affairs, Ireland", "", "dfa-ie"),
        ("State House, Nairobi", "", "state-house-ke"),
        ("Press release from the Federal Foreign Office", "", "aa-de"),
        ("", "ISSUED BY THE DEPARTMENT OF INTERNATIONAL RELATIONS AND COOPERATION\nOld Harbour 4, Pretoria", "dirco-za"),
        ("", "MINISTRY OF FOREIGN AFFAIRS\nSINGAPORE", "mfa-sg"),
        ("", "Source: Ministry of Foreign Affairs of the Republic of Serbia", "mfa-rs"),
        ("", "Photo: MFA\nMFA Press Office\nMinistry of Foreign Affairs Republic of Poland", "mfa-pl"),
        ("", "Ministry of Foreign Affairs of Chile\n\nMinistry of Foreign Affairs of Ghana", None),
        ("", "The group consists of:\n- Ministry of Foreign Affairs of Chile\n- The harbour", None),
    ],
)  # fmt: skip
def test_a_house_names_itself_above_or_below(
    head: str, foot: str, publisher: str | None, tools: Tools
) -> None:
    """At home a state is named in another line, in another form, or by its town."""
    body = "Minister Jana Kask met Minister Pedro Silva today. They discussed the harbour. They agreed to meet.\n"
    record = read(f"{head}\n\n{TITLE}\n\n14 June 2024\n\n{body}\n{foot}\n", tools)
    assert record.publisher == publisher


def test_a_ministry_where_the_talks_were_issues_no_account_of_the_guests(tools: Tools) -> None:
    head = (
        "Secretary Antony J. Blinken\n\n14 June 2022\n\nAntony J. Blinken, Secretary of State\n\n"
    )
    place = "Lisbon, Portugal\n\nMinistry of Foreign Affairs\n\n"
    assert read(head + place + MET, tools).publisher == "state-us"


@pytest.mark.parametrize(
    ("opening", "publisher"),
    [
        ("The Minister of International Relations and Cooperation, Ms Jana Kask,", "mfa-na"),
        ("The Minister of Foreign Affairs and Human Mobility, Ms Jana Kask,", "mfa-ec"),
        ("The Minister of Health, Ms Jana Kask,", None),
        ("Kenyan Minister of Foreign Affairs Jana Kask", "mfa-ke"),
        ("Kenyan Deputy Minister of Defence Jana Kask", "mod-ke"),
        ("Kenyan Minister of Beekeeping Jana Kask", "kenya"),
    ],
)  # fmt: skip
def test_a_minister_s_field_tells_the_ministry(
    opening: str, publisher: str | None, tools: Tools
) -> None:
    """Of ministries of foreign affairs all are known: one that no other state has says whose it is."""
    body = f"{opening} met Foreign Minister Pedro Silva of Portugal today. {TOLD}"
    assert read(f"Talks on the old harbour\n\n14 June 2024\n\n{body}", tools).publisher == publisher


def test_an_officer_of_the_state_in_the_foot_stands_for_its_ministry(tools: Tools) -> None:
    body = f"The Foreign Secretary met the Ambassador of Portugal today. {TOLD}"
    record = read(f"Talks on the old harbour\n\n{body}\nIslamabad\n14 June 2024\n", tools)
    assert record.publisher == "mofa-pk"


@pytest.mark.parametrize(
    ("opening", "foot", "kind", "publisher"),
    [
        ("Riyadh, June 14, 2024, SPA -- ", "", "news", "spa-sa"),
        ("ABU DHABI, 14th June, 2024 (WAM) -- ", "", "news", "wam"),
        ("Amman, June 14 (Petra) -- ", "//Petra// AA\n14/06/2024 17:32\n", "news", "petra-jo"),
        ("Muscat, 14 June 2024 (ONA) --- ", "", "news", "ona-om"),
        ("Doha, June 14 (QNA) - ", "", "news", "qna-qa"),
        ("Manama, June 14 (BNA): ", "", "news", "bna-bh"),
        ("", "--SPA\n21:40 Local Time\n", "news", "spa-sa"),
        ("VIENTIANE, 14 June 2024 \u2014 ", "", "news", "mfa-ee"),
    ],
)  # fmt: skip
def test_a_news_agency_signs_its_items(
    opening: str, foot: str, kind: str, publisher: str, tools: Tools
) -> None:
    body = MET.replace("The Foreign Minister", "The Foreign Minister of Estonia")
    record = read(f"{TITLE}\n\n{opening}{body}\n{foot}", tools)
    assert (record.kind, record.publisher) == (kind, publisher)


def test_what_is_headed_a_release_is_no_news_item(tools: Tools) -> None:
    text = f"PRESS RELEASE\n\n{TITLE}\n\nDUSHANBE, 14 June 2024 \u2013 {MET}"
    assert read(text, tools).kind == "press-release"


def test_nato_s_own_accounts_are_news(tools: Tools) -> None:
    body = "NATO Deputy Secretary General Ana Ruiz met Foreign Minister Pedro Silva of Portugal. "
    text = f"Talks on the harbour\n\n14 June 2024\n\n{body}The Deputy Secretary General thanked Portugal.\n"
    record = read(text, tools)
    assert (record.kind, record.publisher) == ("news", "nato")
    assert read(f"Press Release\n\n{text}", tools).kind == "press-release"


def test_communique_over_one_party_s_account_makes_it_no_joint_statement(tools: Tools) -> None:
    head = f"{TITLE} (Tallinn, 14 June 2024)\n\nCommuniqu\u00e9\n\n"
    assert read(head + MET, tools).kind == "readout"
    ours = "We, the Ministers, met. We reaffirm our ties. We welcome the crane. We condemn the theft.\n"
    assert read(head + ours, tools).kind == "joint-statement"


def test_quoted_words_are_no_voice_of_the_statement(tools: Tools) -> None:
    """ "We will build it," said the Minister: an account as newsrooms give it, and no own voice."""
    quoted = (
        '"We welcome the crane," said Minister Silva. "We will build the harbour," said Ms Kask.\n'
    )
    body = f"{MET}\n{quoted}\n{quoted}\n{quoted}\n{quoted}"
    assert read(f"{TITLE}\n\n14 June 2024\n\n{body}", tools).kind == "news"


def test_a_deputy_prime_minister_s_doings_are_told_by_his_ministry(tools: Tools) -> None:
    body = (
        "The Deputy Prime Minister and Minister for Defence, the Hon Richard Marles MP, met Minister "
        f"Pedro Silva of Portugal today. {TOLD}"
    )
    assert read(f"Talks on cranes\n\n14 June 2024\n\n{body}", tools).publisher == "defence-au"


def test_a_letterhead_lends_its_state_to_no_minister_below_it(tools: Tools) -> None:
    """ "Ministry of Foreign Affairs and International Cooperation" and "Minister Tajani" are two lines."""
    body = (
        "Ministry of Foreign Affairs and International Cooperation\n\nMinister Tajani meets his counterpart\n\n"
        "14 June 2024\n\nThe Minister of Foreign Affairs and International Cooperation, Antonio Tajani, met the "
        f"Minister of Foreign Affairs of Portugal, Pedro Silva. {TOLD}"
    )
    assert read(body, tools).publisher == "maeci-it"


def test_a_minister_who_joins_a_leader_does_not_issue_what_he_says(tools: Tools) -> None:
    body = (
        "I'm joined by the Minister for Defence, Jana Kask. Australia thanks Portugal for the crane. "
        f"I met Minister Pedro Silva of Portugal. {TOLD}"
    )
    record = read(f"Remarks on the harbour, Perth\n\n14 June 2011\n\n{body}", tools)
    assert record.publisher == "australia"


@pytest.mark.parametrize(
    "title",
    [
        "Joint Communiqu\u00e9 of the Fourth Session of the Kenya-Zambia Joint Permanent Commission",
        "Joint Communiqu\u00e9 of the Kenya-Zambia Dialogue",
    ],
)
def test_a_letterhead_makes_its_state_no_only_issuer(title: str, tools: Tools) -> None:
    body = (
        "1. The Session was held in Nairobi on 14 June 2024. The Zambian delegation was led by Mulambo Haimbe.\n\n"
        "2. The two Ministers reviewed the harbour. The two sides agreed to meet in Lusaka.\n"
    )
    record = read(f"REPUBLIC OF KENYA\nMINISTRY OF FOREIGN AFFAIRS\n\n{title}\n\n{body}", tools)
    assert (record.kind, record.title) == ("joint-statement", title)
    assert sorted(record.issuers) == ["kenya", "zambia"]

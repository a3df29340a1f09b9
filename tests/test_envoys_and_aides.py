"""Offices that name more than their holder: fields, posts abroad, and whom somebody serves."""

from __future__ import annotations

import pytest

from communique.document import Document
from communique.loaders import read_statement
from communique.reading.extraction import Tools
from communique.records import Record

HEAD = "Readout of Foreign Minister Novak's Meetings\n3 May 2021\n\n"


def read(text: str, tools: Tools, head: str = HEAD) -> Record:
    return read_statement(Document.from_text(head + text, "talks.txt"), tools)


def met(record: Record) -> set[str]:
    return {p.actor for m in record.meetings for p in m.participants}


def names(record: Record) -> set[str]:
    return {a.key for a in record.actors if a.type == "person"}


@pytest.mark.parametrize(
    ("office", "short"),
    [
        ("UN Special Envoy on Harbour Safety", "Special Envoy"),
        ("EU Coordinator on Counter-Terrorism and Crime", "Coordinator"),
        ("Kenyan Senior Bureau Official for the Bureau of Lake Affairs", "Senior Bureau Official"),
        ("Kenyan Director of the Bureau of East Asian and Pacific Affairs", "Director"),
        ("Kenyan Minister of State for Europe and North America", "Minister"),
        ("Kenyan Minister of State for the Middle East, South Asia and North Africa", "Minister"),
        ("Kenyan Deputy Minister for East Asian and Pacific Affairs", "Deputy Minister"),
        ("Kenyan Minister of Energy Transformation", "Minister"),
        ("Kenyan Minister of Finance and Public Credit", "Minister"),
        ("European Commissioner for Internal Market", "Commissioner"),
        ("Deputy Secretary General of ASEAN for Political-Security Community", "Deputy Secretary General"),
        ("Kenyan Ambassador to the United States", "Ambassador"),
        ("Kenyan Permanent Representative to the United Nations", "Ambassador"),
        ("Permanent Representative of Kenya to NATO", "Ambassador"),
        ("Kenyan Consul General in Houston", "Consul General"),
        ("Kenyan Special Envoy for Haiti Ambassador", "Special Envoy"),
        ("Republic of Korea (ROK) Minister of Unification", "Minister"),
        ("Kenyan Under Secretary for Growth, Energy, and the Digital Economy", "Under Secretary"),
        ("Kenyan Under Secretary for Political-Military Affairs", "Under Secretary"),
        ("Kenyan Deputy Minister for Special Operations and Low-Intensity Conflict", "Deputy Minister"),
        ("Kenyan Ambassador-at-Large for Religious Freedom", "Ambassador"),
        ("White House Counsel", "Counsel"),
        ("Prime Minister's Office Advisor", "Advisor"),
        ("APNSA", "APNSA"),
        ("Harbour Council Co-Chair", "Co-Chair"),
        ("Kenyan Minister of Mining", "Minister"),
        ("Chair of the Committee on Lake Safety", "Chair"),
        ("Director of the Lake Safety Agency (LSA)", "Director"),
        ("Director of the Lake Safety Agency (LSA) Dr.", "Director"),
        ("Kenyan Director of the Outer Office of the Central Committee of the African Union", "Director"),
        ("Kenyan Deputy Chief of Staff of the President and Special Envoy for Trade", "Special Envoy"),
        ("Kenyan Senior Minister and Coordinating Minister for Security", "Minister"),
        ("Kenyan Head of the Lake Bureau and Deputy Trade Envoy", "Trade Envoy"),
        ],
)  # fmt: skip
def test_the_field_of_an_office_is_neither_a_name_nor_who_met(
    office: str, short: str, tools: Tools
) -> None:
    record = read(
        f"Foreign Minister Jana Novak of Slovenia met with {office} Tupo Amrel in Koper. "
        f"{short} Amrel stressed the need for calm.\n",
        tools,
    )
    assert met(record) == {"jana-novak", "tupo-amrel"}
    assert [u.speakers for u in record.utterances] == [("tupo-amrel",)]
    assert names(record) == {"jana-novak", "tupo-amrel"}


def test_where_an_ambassador_is_posted_is_named_too(tools: Tools) -> None:
    record = read("Foreign Minister Jana Novak met Kenyan Ambassador to Chile Tupo Amrel.\n", tools)
    assert {a.key for a in record.actors} >= {"chile", "tupo-amrel"}
    assert met(record) == {"jana-novak", "tupo-amrel"}


@pytest.mark.parametrize(
    "aide",
    [
        "Diplomatic Advisor to Prime Minister Ravelo, Tupo Amrel,",
        "Tupo Amrel, Chief of Staff to Prime Minister Ravelo,",
        "the Special Envoy of President Anton Ravelo, Tupo Amrel,",
        "Tupo Amrel, Special Envoy of President Anton Ravelo,",
        "Tupo Amrel, Press Secretary to Chancellor Ravelo,",
        "Tupo Amrel, Head of Cabinet of European Commission President Anna Ravelo,",
    ],
)
def test_who_serves_a_leader_met_and_not_the_leader(aide: str, tools: Tools) -> None:
    record = read(f"Foreign Minister Jana Novak met with {aide} and spoke of trade.\n", tools)
    assert met(record) == {"jana-novak", "tupo-amrel"}
    assert any("ravelo" in name for name in names(record))


def test_an_adviser_named_behind_a_listed_leader_has_a_name_of_his_own(tools: Tools) -> None:
    record = read(
        "Foreign Minister Jana Novak met with Senior Adviser to President Biden Tupo Amrel.\n",
        tools,
    )
    assert met(record) == {"jana-novak", "tupo-amrel"}


def test_a_letter_to_a_president_makes_nobody_his_aide(tools: Tools) -> None:
    record = read(
        "Foreign Minister Jana Novak brought the letter of the Foreign Secretary to President Anton "
        "Ravelo of Chile. President Ravelo welcomed it.\n",
        tools,
    )
    assert [u.speakers for u in record.utterances] == [("anton-ravelo",)]


@pytest.mark.parametrize(
    "title",
    [
        "Special Envoy Amrel Returns from Chile",
        "Special Envoy Tupo Amrel Travel to Chile",
        "Special Envoy Amrel Meetings in Santiago",
        "Special Envoy Amrel Call with Foreign Minister Ravelo",
        "Ambassador Novak and Special Envoy Amrel Conclude Trip to Chile",
    ],
)
def test_the_verb_of_a_title_is_no_part_of_a_name(title: str, tools: Tools) -> None:
    record = read(
        "Special Envoy Tupo Amrel met with Chilean Foreign Minister Anton Ravelo. "
        "Special Envoy Amrel welcomed the talks.\n",
        tools,
        f"{title}\n3 May 2021\n\n",
    )
    assert names(record) - {"jana-novak", "novak"} == {"tupo-amrel", "anton-ravelo"}
    assert [u.speakers for u in record.utterances] == [("tupo-amrel",)]


def test_an_office_behind_the_name_in_a_line_is_no_given_name(tools: Tools) -> None:
    record = read(
        "Jana Novak, Minister of Trade\n\nTupo Amrel, EEAS Secretary General\n\n"
        "Mr. Amrel thanked Ms. Novak for the talks.\n",
        tools,
        "Minister Novak and EEAS Secretary General Amrel at a Press Conference\n3 May 2021\n\n",
    )
    assert {a.label for a in record.actors if a.type == "person"} == {"Jana Novak", "Tupo Amrel"}


@pytest.mark.parametrize("title", ["HE", "HH", "His Eminence", "HE Sheikh"])
def test_forms_of_address_are_no_names(title: str, tools: Tools) -> None:
    record = read(f"Foreign Minister Jana Novak met {title} Tupo Amrel in Koper.\n", tools)
    assert "tupo-amrel" in met(record)


def test_who_is_addressed_by_his_office_is_nobody_called_so(tools: Tools) -> None:
    record = read(
        "Foreign Minister Jana Novak met President Anton Ravelo of Chile. "
        '"Thank you, Mr. President. Thank you, Madam Ambassador," she said.\n',
        tools,
    )
    assert names(record) == {"jana-novak", "anton-ravelo"}


@pytest.mark.parametrize(
    ("met_one", "bare", "speaker"),
    [
        ("President Anton Ravelo of Chile", "The President", "anton-ravelo"),
        ("Chilean Prime Minister Anton Ravelo", "The Prime Minister", "anton-ravelo"),
        ("Chilean Defence Minister Anton Ravelo", "The Defence Minister", "anton-ravelo"),
    ],
)
def test_a_bare_office_means_the_guest_whom_the_text_has_named(
    met_one: str, bare: str, speaker: str, tools: Tools
) -> None:
    """Latvia has a president, a prime minister and a minister of defence, too."""
    record = read(
        f"On May 3, Foreign Minister Edgars Rinkēvičs met with {met_one}. "
        f"{bare} thanked Latvia for its help.\n",
        tools,
        "Ministry of Foreign Affairs of Latvia\nForeign Minister's Talks\n3 May 2021\n\n",
    )
    assert [u.speakers for u in record.utterances] == [(speaker,)]


def test_the_publishers_own_president_is_meant_where_he_comes_first(tools: Tools) -> None:
    record = read(
        "Today, the President spoke with President Anton Ravelo of Chile. "
        "The President stressed the need for calm.\n",
        tools,
        "Readout of Call with President Ravelo of Chile\n3 May 2021\n\nThe White House\n\n",
    )
    assert [u.speakers for u in record.utterances] == [("joe-biden",)]


def test_of_presidents_and_ministers_joined_by_and_there_are_two(tools: Tools) -> None:
    record = read(
        "Foreign Minister Jana Novak met with the King of Kenya and Trade Minister Tupo Amrel.\n",
        tools,
    )
    assert met(record) == {"jana-novak", "kenya", "tupo-amrel"}


@pytest.mark.parametrize(
    "role",
    ["opposition leader", "blogger", "Nobel laureate", "Human Rights Activist", "rights defender"],
)
def test_what_somebody_is_known_for_stands_before_a_name(role: str, tools: Tools) -> None:
    record = read(
        f"Foreign Minister Jana Novak spoke with Kenyan-American {role} Tupo Amrel. Amrel thanked her.\n",
        tools,
    )
    assert met(record) == {"jana-novak", "tupo-amrel"}
    assert [u.speakers for u in record.utterances] == [("tupo-amrel",)]


def test_a_body_behind_an_office_may_have_a_short_form(tools: Tools) -> None:
    record = read(
        "Foreign Minister Jana Novak met Director of the Lake Safety Agency (LSA) Tupo Amrel. "
        "The LSA welcomed the talks.\n",
        tools,
    )
    assert [u.speakers for u in record.utterances] == [("lake-safety-agency",)]


@pytest.mark.parametrize(
    ("name", "key", "short"),
    [
        ("Tupo al-Amrel", "tupo-al-amrel", "Minister al-Amrel"),
        ("Tupo de Amrel", "tupo-de-amrel", "Minister de Amrel"),
        ("Tupo van der Amrel", "tupo-van-der-amrel", "Minister Amrel"),
    ],
)
def test_a_portfolio_ends_before_a_name_with_a_particle(
    name: str, key: str, short: str, tools: Tools
) -> None:
    record = read(
        f"Foreign Minister Jana Novak met Minister of Environment, Water, and Agriculture {name}. "
        f"{short} thanked her.\n",
        tools,
    )
    assert met(record) == {"jana-novak", key}
    assert [u.speakers for u in record.utterances] == [(key,)]


def test_a_longer_given_name_makes_another_person(tools: Tools) -> None:
    """Cho Hyun is in the authority file."""
    record = read("Foreign Minister Jana Novak met Vice Foreign Minister Cho Hyun-rim.\n", tools)
    assert met(record) == {"jana-novak", "cho-hyun-rim"}


def test_of_several_office_holders_with_a_name_the_one_with_that_family_name_is_meant(
    tools: Tools,
) -> None:
    """Michel Aoun was President of Lebanon in 2021."""
    record = read(
        "Foreign Minister Jana Novak met European Council President Michel in Koper.\n", tools
    )
    assert met(record) == {"jana-novak", "charles-michel"}


@pytest.mark.parametrize(
    "office",
    ["Vice Foreign Minister", "Director", "Governor", "Special Envoy", "Under Secretary"],
)
def test_offices_in_the_plural_stand_before_family_names(office: str, tools: Tools) -> None:
    plural = office[:-1] + "ies" if office.endswith("y") and "Envoy" not in office else office + "s"
    record = read(
        f"Foreign Minister Jana Novak met {office} Tupo Amrel and {office} Lena Ravelo. "
        f"{plural} Amrel and Ravelo thanked her.\n",
        tools,
    )
    assert [u.speakers for u in record.utterances] == [("tupo-amrel", "lena-ravelo")]


def test_an_officer_without_a_name_speaks_for_his_body(tools: Tools) -> None:
    record = read(
        "Foreign Minister Jana Novak met Lake Safety Agency Director Tupo Amrel. "
        "The Chair of the Outer Harbour Council thanked her.\n",
        tools,
    )
    assert [u.speakers for u in record.utterances] == [("outer-harbour-council",)]


def test_a_list_of_several_offices_ends_before_the_next_form_of_address(tools: Tools) -> None:
    record = read(
        "Foreign Minister Jana Novak spoke with Senators Tupo Amrel, Lena Kask, and Texas "
        "Congressman Anton Ravelo. Congressman Ravelo thanked her.\n",
        tools,
    )
    assert {"anton-ravelo", "tupo-amrel"} <= names(record)
    assert [u.speakers for u in record.utterances] == [("anton-ravelo",)]

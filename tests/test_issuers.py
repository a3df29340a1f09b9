"""Whose statement it is: what a note says of it, and who speaks for whom in its head."""

from __future__ import annotations

import pytest

from communique.document import Document
from communique.loaders import read_statement
from communique.reading.extraction import Tools
from communique.records import Record

SAID = "We thank the crew for the bread. We call on all sides to lend their ovens.\n"


def read(text: str, tools: Tools) -> Record:
    return read_statement(Document.from_text(text), tools)


def acts(record: Record) -> list[tuple[str, tuple[str, ...]]]:
    return [(u.act, u.speakers) for u in record.utterances]


# -- notes of release --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "note", "issuers"),
    [
        ("Joint Statement on Elections in Mali", "Following is a joint statement on elections in Mali issued by "
         "the Governments of Chile, Norway and Ghana.", ("chile", "norway", "ghana")),
        ("Joint Statement on Support for Moldova", "The following statement was released by Portuguese Foreign "
         "Minister Ana Ruiz and Norwegian Foreign Minister Jan Olsen to express support for Moldova.",
         ("portugal", "norway")),
        ("Joint Statement on Work in the African Union", "The governments of Chile, Peru, and the Kingdom of "
         "Norway have issued the following joint statement.", ("chile", "peru", "norway")),
        ("Joint Statement on Mali", "The following is the text of a joint statement by the High Representative on "
         "behalf of the European Union, and the Foreign Ministers of Chile and Ghana, condemning the coup in Mali.",
         ("eu", "chile", "ghana")),
        ("Joint Statement on Haiti", "Following their call, the leaders of Chile, Ghana, and Norway released the "
         "following joint statement:", ("chile", "ghana", "norway")),
        ("Joint Statement of the R4+1 on Dams", "The text of the following statement was adopted by the "
         "Governments of the Republic of Chile, the Republic of Peru, the Republic of Ghana, the Republic of Kenya, the "
         "Kingdom of Norway, the Kingdom of Denmark, the Kingdom of Spain, the Portuguese Republic, the Republic of "
         "Malta, and Ireland, on the occasion of the second meeting of their ministers for dams.",
         ("chile", "peru", "ghana", "kenya", "norway", "denmark", "spain", "portugal", "malta", "ireland")),
    ],
)  # fmt: skip
def test_a_note_tells_who_issues_a_statement(
    title: str, note: str, issuers: tuple[str, ...], tools: Tools
) -> None:
    """The note itself says nothing, however long it is; "we" are those whom it names."""
    record = read(f"{title}\n3 May 2024\n\n{note}\n\nBegin text:\n\n{SAID}", tools)
    assert record.issuers == issuers
    assert [act for act, _ in acts(record)] == ["thank", "urge"]
    assert {len(u.speakers) for u in record.utterances} == {len(issuers)}


def test_more_issue_a_statement_than_the_title_has_names_of(tools: Tools) -> None:
    """Two hold the offices named at the date; "the Foreign Ministers of A, B and C" do so, too."""
    record = read(
        "Joint Statement by the Secretary of State of the United States, the Foreign Secretary of the "
        "United Kingdom, and the Foreign Ministers of Chile and Ghana\n3 May 2021\n\n"
        "We, the Foreign Ministers of Chile, Ghana, the United Kingdom and the United States, thank "
        "the crew.\n",
        tools,
    )
    assert record.issuers == ("chile", "ghana", "united-kingdom", "united-states")


# -- authors and those who speak for them --------------------------------------------------


@pytest.mark.parametrize(
    ("title", "author", "publisher"),
    [
        ("Statement of President Joe Biden on Bread in Chile", "joe-biden", "white-house"),
        (
            "Remarks of Prime Minister Julia Gillard on Bread in Chile",
            "julia-gillard",
            "julia-gillard",
        ),
        ("Message of the Minister for Trade, Ms Jana Novak", "jana-novak", "jana-novak"),
    ],
)
def test_a_statement_may_be_of_its_author(
    title: str, author: str, publisher: str, tools: Tools
) -> None:
    year = 2012 if author == "julia-gillard" else 2022
    record = read(
        f"{title}\n3 May {year}\n\nI thank the crew. The Chilean people deserve bread.\n", tools
    )
    assert (record.publisher, acts(record)[0]) == (publisher, ("thank", (author,)))


def test_what_is_of_an_officer_s_body_is_not_of_the_officer(tools: Tools) -> None:
    record = read(
        "Statement of the President's Council\n3 May 2022\n\nI thank the crew. Chile bakes bread.\n",
        tools,
    )
    assert acts(record)[:1] == [("thank", ())]


@pytest.mark.parametrize(
    "line",
    [
        "Jana Novak, Department Spokesperson",
        "Jana Novak, Principal Deputy Spokesperson",
        "Jana Novak, Acting Department Spokesperson",
    ],
)
def test_a_department_spokesperson_speaks_for_the_state_department(line: str, tools: Tools) -> None:
    """Not for the state that she speaks of most; what "we" say is in her statement."""
    record = read(
        f"Mills in Chile\n3 May 2022\n\n{line}\n\nThe Chilean government closes its mills. "
        "We thank the crew. Spokesperson Jana Novak is in Lisbon.\n",
        tools,
    )
    assert record.publisher == "state-us"
    thanks = [speakers for act, speakers in acts(record) if act == "thank"]
    assert thanks in ([("jana-novak",)], [("united-states",)])


@pytest.mark.parametrize("lead", ["by Press Secretary", "from Press Secretary"])
def test_a_press_secretary_is_not_the_publisher(lead: str, tools: Tools) -> None:
    record = read(
        f"Statement {lead} Jana Novak on the President's Meeting with Bakers\n3 May 2022\n\n"
        "The President met bakers. They thanked the crew.\n",
        tools,
    )
    assert record.publisher == "white-house"


def test_a_house_where_two_spoke_issues_nothing(tools: Tools) -> None:
    """Of two authors the first's ministry issues it, and not the other's in which they spoke."""
    record = read(
        "Secretary Antony J. Blinken and Japanese Foreign Minister Yoshimasa Hayashi at a Joint Press "
        "Availability\n3 May 2022\n\nAntony J. Blinken, Secretary of State\n\nYoshimasa Hayashi, "
        "Japanese Foreign Minister\n\nTokyo, Japan\n\nMinistry of Foreign Affairs of Japan\n\n"
        "I thank the crew. We met today.\n",
        tools,
    )
    assert record.publisher == "state-us"


# -- several who speak together ------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "issuers"),
    [
        ("Joint Statement on the Dam\n3 May 2024\n\nAs leaders of Chile, Peru, and Norway, guided by our love of "
         "water, we thank the crew. Much is to be built.", ("chile", "peru", "norway")),
        ("Statement on the Dam\n3 May 2024\n\nAs friends of the lake, Chile, Peru and the Kingdom of Norway, we thank the "
         "crew. Much is to be built.", ("chile", "peru", "norway")),
        ("Statement on the Dam\n3 May 2024\n\nAs heads of mountain nations, Chile and Peru, we thank the crew. Much is "
         "to be built.", ("chile", "peru")),
        ("Lake Quartet Statement on the Dam\n3 May 2024\n\nThe undersigned members of the Lake Quartet thank the crew. "
         "We know the lake.\n\nSigned by the Governments of Chile, Peru and Norway.", ("chile", "peru", "norway")),
        ("Statement on the Dam\n3 May 2024\n\nThe undersigned thank the crew. We know the lake.\n\nSignatories:\nChile\n"
         "Peru\nNorway", ("chile", "peru", "norway")),
        ("Trio Statement on the Dam\n3 May 2024\n\nThe Trio (Chile, Peru, and Ghana), Norway, and the European Union "
         "thank the crew. We know the lake.", ("chile", "peru", "ghana", "norway", "eu")),
        ("Lake Principles on Dams\n3 May 2024\n\nThe Lake countries (Chile, Peru, and Ghana) thank the crew. We know "
         "the lake.", ("chile", "peru", "ghana")),
        ("Chile-Peru Summit Statement\n3 May 2024\n\nWe thank the crew. We know the lake.", ("chile", "peru")),
    ],
)  # fmt: skip
def test_those_who_speak_together_issue_it(
    text: str, issuers: tuple[str, ...], tools: Tools
) -> None:
    record = read(text + "\n", tools)
    assert (record.kind, record.issuers) == ("joint-statement", issuers)
    thanks = next(u for u in record.utterances if u.act == "thank")
    assert set(thanks.speakers) <= set(issuers)
    assert all(set(u.speakers) == set(issuers) for u in record.utterances if u is not thanks)


@pytest.mark.parametrize(
    "said",
    [
        "As members of NATO and the European Union, we thank the crew.",
        "As neighbours of Russia and China, we thank the crew.",
        "As our leaders of Chile and Peru said, we thank the crew.",
    ],
)
def test_whose_members_they_are_does_not_speak(said: str, tools: Tools) -> None:
    record = read(f"Statement on the Dam\n3 May 2024\n\n{said} We know the lake.\n", tools)
    assert record.kind != "joint-statement"


@pytest.mark.parametrize(
    "title",
    [
        "First Anniversary of the Declaration on Dams",
        "Readout of the Launch of the Lima Declaration on Dams",
        "President Approves Flood Emergency Declaration",
        "Letter to Parliament on the Declaration of a National Emergency",
        "Remarks on the Lima Communiqué",
    ],
)
def test_a_title_that_tells_of_a_declaration_is_none(title: str, tools: Tools) -> None:
    record = read(f"{title}\n3 May 2024\n\nWe thank the crew of Chile. The dam holds.\n", tools)
    assert record.kind != "joint-statement"


def test_who_welcomes_a_communique_as_i_issues_none(tools: Tools) -> None:
    record = read(
        "Peruvian Party Leaders' Communiqué\n3 May 2024\n\nI welcome the agreement by Peruvian leaders, "
        "announced on 2 May 2024. Much is to be built.\n",
        tools,
    )
    assert record.kind == "press-release"


def test_what_a_press_secretary_tells_of_two_presidents_is_not_their_statement(
    tools: Tools,
) -> None:
    record = read(
        "Statement by White House Press Secretary Jana Novak on the Meeting between President Joe Biden "
        "and President Uhuru Kenyatta of Kenya\n3 May 2022\n\nPresident Joe Biden will host President "
        "Uhuru Kenyatta of Kenya on May 5. The leaders will discuss bread.\n",
        tools,
    )
    assert (record.kind, record.publisher) == ("press-release", "white-house")


@pytest.mark.parametrize(
    "title",
    [
        "Joint Statement by Foreign Minister Jana Novak of Slovenia and Foreign Minister Pedro Silva of "
        "Portugal Commending Norway's Dams",
        "Joint Statement by Foreign Minister Jana Novak of Slovenia and Foreign Minister Pedro Silva of "
        "Portugal Welcoming Norway's Dams",
    ],
)
def test_whom_a_title_commends_does_not_issue_it(title: str, tools: Tools) -> None:
    record = read(f"{title}\n3 May 2024\n\nWe thank the crew. The dam holds.\n", tools)
    assert record.issuers == ("slovenia", "portugal")


def test_one_state_that_a_title_is_about_does_not_issue_it(tools: Tools) -> None:
    record = read(
        "Joint Statement on Belarus\n3 May 2024\n\nWe condemn Russia's support of Belarus. We call on "
        "Poland to open the border.\n",
        tools,
    )
    assert record.issuers == ()


def test_two_ministries_of_one_state_speak_together(tools: Tools) -> None:
    record = read(
        "Joint Statement by the U.S. Department of State and the U.S. Department of Commerce on Dams\n"
        "3 May 2024\n\nWe thank the crew. The dam holds.\n",
        tools,
    )
    thanks = next(u for u in record.utterances if u.act == "thank")
    assert set(thanks.speakers) == {"state-us", "commerce-us"}


def test_ministers_who_met_for_their_governments_speak_for_them(tools: Tools) -> None:
    """Two ministers a side at the end, or one: no state stands beside the minister that is of it."""
    record = read(
        "Joint Statement on the Dialogue Between Slovenia and Portugal\n3 May 2024\n\nThe Governments of "
        "Slovenia and Portugal held the dialogue in Lisbon on May 2, 2024, which included consultations "
        "between Slovenian Foreign Minister Jana Novak and Portuguese Foreign Minister Pedro Silva. "
        "Both sides thanked the crew.\n",
        tools,
    )
    thanks = next(u for u in record.utterances if u.act == "thank")
    assert thanks.speakers == ("jana-novak", "pedro-silva")


@pytest.mark.parametrize(
    ("title", "issuers"),
    [
        ("Statement by Chile, Ghana, Norway and the Republic of Peru on the New Dam",
         ("chile", "ghana", "norway", "peru")),
        ("Ministerial Statement of the Kingdom of Norway and the Republic of Ghana", ("norway", "ghana")),
        ("Statement from the Governments of Chile and Peru on Bread", ("chile", "peru")),
        ("Statement from Chile and the African Union on Bread", ("chile", "african-union")),
    ],
)  # fmt: skip
def test_states_in_a_row_issue_a_statement_together(
    title: str, issuers: tuple[str, ...], tools: Tools
) -> None:
    record = read(f"{title}\n3 May 2024\n\n{SAID}", tools)
    assert record.kind == "joint-statement"
    assert set(record.issuers) == set(issuers)
    assert acts(record)[0] == ("thank", record.issuers)


@pytest.mark.parametrize(
    "title",
    [
        "Statement by Norway on Chile and Peru",
        "Statement by Foreign Minister Jan Olsen of Norway on Talks of Chile and Peru",
        "Statement of Norway Welcoming Chile and Peru",
    ],
)
def test_a_statement_of_one_about_several_is_not_theirs(title: str, tools: Tools) -> None:
    assert read(f"{title}\n3 May 2024\n\n{SAID}", tools).kind != "joint-statement"


def test_an_office_is_read_where_the_own_state_is_not_named(tools: Tools) -> None:
    """The house that issues the text is a party to it, though no word of the text says so."""
    record = read(
        "Welcoming Norway's Foreign Minister Jan Olsen\n\nMay 3, 2024\n\nAntony J. Blinken, Secretary "
        "of State\n\nI offer my congratulations to Jan Olsen on becoming Foreign Minister of Norway. The "
        "President and I look forward to working with him.\n",
        tools,
    )
    assert acts(record)[0] == ("greet", ("antony-blinken",))


def test_who_travels_to_a_state_is_of_the_one_other_state(tools: Tools) -> None:
    """Not where that state is only spoken of."""
    head = "Visit to Chile\n\n3 May 2024\n\nI will visit Chile on 22 May to open a fair. "
    assert (
        read(head + "I will also visit the Peruvian engineers there.\n", tools).publisher == "peru"
    )
    told = "We will talk of the war in Peru and of the Peruvian people.\n"
    assert read(head + told, tools).publisher is None


def test_a_house_calls_its_own_state_the_kingdom(tools: Tools) -> None:
    told = "Minister Jana Novak of Chile thanked the Kingdom for its aid and spoke of her visit to the Kingdom.\n"
    for house, state in (
        ("Ministry of Foreign Affairs of Jordan", "jordan"),
        ("Ministry of Foreign Affairs of Kenya", None),
    ):
        record = read(f"{house}\n\nNovak in Lima\n\n3 May 2022\n\n{told}", tools)
        assert ({"jordan"} & {r.key for r in record.regions} == {"jordan"}) == (state == "jordan")


def test_the_first_leader_named_tells_whose_prime_ministers_office_it_is(tools: Tools) -> None:
    text = (
        "Talks on ports\n17.07.2016\n\n(Communicated by the Prime Minister's Media Adviser)\n\n"
        "Prime Minister Benjamin Netanyahu met President Ramon Vell of Paraguay in Oslo today.\n"
    )
    assert read(text, tools).publisher == "pmo-il"


@pytest.mark.parametrize(
    "told",
    [
        "I will convey the thanks of the Australian people to all who serve there.",
        "I welcome this. Chile is now our biggest partner. The Australian Government will open an office in Lima.",
    ],
)
def test_thanks_of_a_people_are_those_of_the_state_that_speaks(told: str, tools: Tools) -> None:
    text = f"Visit to Chile\n3 May 2022\n\nI will visit Chile on 9 May. {told}\n"
    assert read(text, tools).publisher == "australia"


@pytest.mark.parametrize(("times", "publisher"), [(10, "peru"), (120, None)])
def test_one_act_of_a_state_shows_not_whose_a_long_speech_is(
    times: int, publisher: str | None, tools: Tools
) -> None:
    told = "I will visit Chile on 9 May. I welcome this. Peru agrees to open a harbour."
    rain = "We were glad of the rain that fell on our fields. " * times
    text = f"Visit to Chile\n3 May 2022\n\n{told} {rain}\n"
    assert read(text, tools).publisher == publisher


def test_a_leader_beside_whom_an_author_speaks_is_another_state_s(tools: Tools) -> None:
    record = read(
        "Plan for Ports\n9 September 2007\n\nThis morning Prime Minister Abe and I settled a plan for our "
        "ports, of which I am proud. It deepens the partnership between Australia and Japan. "
        "Australia will open a new office.\n",
        tools,
    )
    assert record.publisher == "australia"


@pytest.mark.parametrize(
    ("told", "publisher"),
    [
        ("Today, the President hosted ten bakers at the White House.", "white-house"),
        ("Today, the President hosted ten bakers at the Harbour House.", None),
        ("Today, the President of Chile was at the White House with ten bakers.", "chile"),
    ],
)
def test_who_tells_of_a_leader_without_a_state_is_of_the_house_named(
    told: str, publisher: str | None, tools: Tools
) -> None:
    record = read(
        f"Readout of a Meeting\n9 June 2022\n\n{told} They agreed to meet again.\n", tools
    )
    assert record.publisher == publisher


# -- signatures below the text --------------------------------------------------------------


@pytest.mark.parametrize("gap", ["\n\n", "\n"])
def test_those_who_sign_below_with_the_state_in_a_line_of_its_own_issue_it(
    gap: str, tools: Tools
) -> None:
    """A name, the office and the state in a line each; the state is no part of a portfolio."""
    signed = [
        ("Ana Ruiz", "Minister of Foreign Affairs", "Portugal"),
        ("Jan Olsen", "Minister of Foreign Affairs and International Cooperation", "Norway"),
        ("Pita Vave", "Minister for Foreign Affairs", "Tonga"),
    ]
    foot = "\n\n".join(gap.join(lines) for lines in signed)
    record = read(
        "Joint Statement by the foreign ministers of the states that run the bakery\n\n3 May 2024\n\n"
        f"{SAID}\nWe regret that the Security Council adopted no text on bread.\n\n{foot}\n",
        tools,
    )
    assert record.issuers == ("portugal", "norway", "tonga")
    assert {who for _, who in acts(record)} == {("ana-ruiz", "jan-olsen", "pita-vave")}


def test_a_body_of_which_we_speak_issues_nothing(tools: Tools) -> None:
    """Who "we" are is unknown here; what the Council did is only told."""
    record = read(
        "Joint Statement by the friends of the bakery\n\n3 May 2024\n\nWe regret the closing of the "
        "bakery. Since the UN Security Council adopted its resolution, flour has been scarce. We urge "
        "all sides to lend their ovens.\n",
        tools,
    )
    assert "unsc" not in record.issuers
    assert all(
        "unsc" not in speakers for act, speakers in acts(record) if act in ("concern", "urge")
    )


def test_a_statement_of_a_chair_may_begin_with_us(tools: Tools) -> None:
    ours = read(
        "Visegrad Ministerial Meeting: Chair's Statement\n3 May 2024\n\nMembers of the Visegrad Group "
        "met in Prague to reaffirm our faith in bread. The harvest has been lost. We believe that ovens "
        "can be lent.\n",
        tools,
    )
    assert {u.speakers for u in ours.utterances} == {("visegrad-group",)}
    assert len(ours.utterances) == 3, "what it asserts is said by the group"


def test_a_title_may_begin_with_to(tools: Tools) -> None:
    """And with a state behind it, before which no other word stands."""
    text = "To Norway and Chile: Joint Statement\n\n14 June 2023\n\nBoth states welcome the truce.\n"
    record = read_statement(Document.from_text(text), tools)
    assert {"norway", "chile"} <= {actor.key for actor in record.actors}

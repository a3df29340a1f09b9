"""Who "the Minister", "the Ministers", "they" and "His Majesty" are in accounts of several houses."""

from __future__ import annotations

import pytest

from communique.document import Document
from communique.loaders import read_statement
from communique.reading.extraction import Tools
from communique.reading.names.offices import Office
from communique.records import Record

A, B = "jana-novak", "pedro-silva"


def read(text: str, tools: Tools) -> Record:
    return read_statement(Document.from_text(text), tools)


def acts(record: Record) -> list[tuple[str, tuple[str, ...]]]:
    return [(u.act, u.speakers) for u in record.utterances]


_TURNS = (
    "Minister Novak Visits Chile\n3 March 2026\n\n"
    "On 2 March, Foreign Minister Jana Novak of Slovenia called on President Ana Ruiz of Chile. "
    "President Ruiz thanked the crew.\n\n"
    "On 3 March, Minister Novak met Foreign Minister Pedro Silva of Chile. "
)


@pytest.mark.parametrize(
    "who",
    ["The Ministers", "Both Ministers", "The two ministers", "They", "The two sides",
     "The foreign ministers", "The interlocutors", "The two top diplomats"],
)  # fmt: skip
def test_the_ministers_are_those_of_whom_their_paragraph_tells(who: str, tools: Tools) -> None:
    """Of several counterparts met one by one it is the one told of there; "they" go on."""
    record = read(_TURNS + f"{who} called for calm. They welcomed the report.\n", tools)
    assert acts(record)[1:] == [("urge", (A, B)), ("welcome", (A, B))]


@pytest.mark.parametrize("what", ["It was agreed to open a port", "Views were exchanged on fish"])
def test_what_nobody_is_said_to_do_those_did_who_met_there(what: str, tools: Tools) -> None:
    record = read(_TURNS + f"{what}.\n", tools)
    assert record.utterances[-1].speakers == (A, B)


def test_presidents_are_no_ministers(tools: Tools) -> None:
    """In the same paragraph, too, "the two presidents" are not those who hold no such office."""
    record = read(
        "Talks of the Presidents\n3 March 2026\n\nPresident Ivo Zupan of Slovenia met President Ana "
        "Ruiz of Chile on 3 March. Slovenian Foreign Minister Jana Novak met Chilean Foreign "
        "Minister Pedro Silva. The two presidents called for calm. The foreign ministers thanked "
        "the crew.\n",
        tools,
    )
    assert acts(record) == [("urge", ("ivo-zupan", "ana-ruiz")), ("thank", (A, B))]


@pytest.mark.parametrize("who", ["The two leaders", "Both sides", "They", "The leaders"])
def test_the_parties_of_a_joint_statement_go_on_speaking(who: str, tools: Tools) -> None:
    """Whomever one of them called on beside, it is not that one who speaks in their statement."""
    record = read(
        "Joint Statement on the Official Visit of the Prime Minister of Slovenia to Chile\n"
        "4 March 2026\n\n1. At the invitation of H.E. Ms. Ana Ruiz, President of the Republic of "
        "Chile, the Prime Minister of Slovenia, H.E. Mr. Ivo Zupan, paid an official visit to Chile "
        "on 3-4 March 2026. The two leaders held talks in Santiago on 3 March 2026. Prime Minister "
        "Zupan also called on former President Pedro Silva.\n\n"
        f"2. {who} agreed to open a port.\n",
        tools,
    )
    assert record.utterances[-1].speakers == ("ivo-zupan", "ana-ruiz")


_TWO_A_SIDE = (
    "Joint Statement: Third Slovenia-Chile 2+2 Ministerial Dialogue\n3 March 2026\n\n"
    "1. The Foreign Minister of Slovenia, Dr. Jana Novak, and the Defence Minister of Slovenia, Mr. "
    "Ivo Zupan, {met} the Minister of Foreign Affairs of Chile, H.E. Mr. Pedro Silva, and the "
    "Minister for National Defence, {title} Rosa Lagos, for the third 2+2 Dialogue today.\n\n"
)
_FOUR = (A, "ivo-zupan", B, "rosa-lagos")


@pytest.mark.parametrize("met", ["hosted", "received", "met with"])
@pytest.mark.parametrize("title", ["H.E. Ms.", "Senator the Hon"])
def test_the_ministers_of_two_a_side_are_all_four(met: str, title: str, tools: Tools) -> None:
    """ "for" in an office ends no list of guests; and of one state the Ministers are its two."""
    record = read(
        _TWO_A_SIDE.format(met=met, title=title)
        + "2. The Ministers thanked the crew. Dr. Novak thanked Mr. Silva. Both sides called for "
        "calm. The Chilean Ministers welcomed the report.\n",
        tools,
    )
    assert acts(record) == [
        ("thank", _FOUR), ("thank", (A,)), ("urge", _FOUR), ("welcome", (B, "rosa-lagos")),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "office", ["Minister for European and Foreign Affairs", "Minister of Foreign Affairs and Trade"]
)
@pytest.mark.parametrize("who", ["The Minister", "The Foreign Minister", "HH the Foreign Minister"])
def test_the_minister_is_the_one_told_of_no_state(office: str, who: str, tools: Tools) -> None:
    """A house writes of its own minister without a state, and of the guest with one."""
    record = read(
        "Meeting between Jana Novak and her Chilean counterpart\n3 March 2026\n\n"
        f"The {office}, Ms. Jana Novak, received Mr. Pedro Silva, Minister of Foreign Affairs of the "
        f"Republic of Chile, at the ministry today.\n\nMr. Silva thanked the crew. {who} called for "
        "calm. The Chilean minister welcomed the report.\n",
        tools,
    )
    assert acts(record) == [("thank", (B,)), ("urge", (A,)), ("welcome", (B,))]


def test_a_principal_comes_before_one_told_of_no_state(tools: Tools) -> None:
    """ "The Prime Minister" who met is meant, and no former one who is mentioned."""
    record = read(
        "Call with Prime Minister Zupan of Slovenia\n3 March 2026\n\nPresident Ana Ruiz of Chile "
        "spoke today with Prime Minister Ivo Zupan of Slovenia about the legacy of Prime Minister "
        "Marko Kos. The Prime Minister thanked the crew.\n",
        tools,
    )
    assert acts(record)[-1] == ("thank", ("ivo-zupan",))


@pytest.mark.parametrize(
    "who",
    ["The Chilean foreign minister", "Chile's top diplomat", "The head of Chilean diplomacy",
     "The chief of Chilean diplomacy", "The visiting minister", "The Chilean FM"],
)  # fmt: skip
def test_a_counterpart_may_be_called_by_the_office(who: str, tools: Tools) -> None:
    """ "her Chilean counterpart Silva" is the Chilean minister, and the host is not."""
    record = read(
        "Minister Novak receives Chilean counterpart\n3 March 2026\n\nMinister of Foreign and European "
        "Affairs Jana Novak received her Chilean counterpart Pedro Silva in Ljubljana today.\n\n"
        f"Minister Novak called for calm. {who} thanked the crew.\n",
        tools,
    )
    assert acts(record) == [("urge", (A,)), ("thank", (B,))]


def test_the_head_of_a_diplomacy_may_be_cited(tools: Tools) -> None:
    record = read(
        "Minister Novak receives Chilean counterpart\n3 March 2026\n\nForeign Minister of Slovenia Jana "
        "Novak received Foreign Minister of Chile Pedro Silva in Ljubljana today.\n\nAccording to the "
        "head of Slovenian diplomacy, the storm is over.\n",
        tools,
    )
    assert acts(record) == [("state", (A,))]


@pytest.mark.parametrize(
    ("wanted", "held", "fits"),
    [
        ("Foreign Minister", "Minister of State and Foreign Affairs", True),
        ("Foreign Minister", "Minister of Foreign Affairs and Worship", True),
        ("Top Diplomat", "Secretary for Foreign Affairs", True),
        ("Chief Diplomat", "Cabinet Secretary for Foreign and Diaspora Affairs", True),
        ("Defence Minister", "Minister of Defence and Veterans Affairs", True),
        ("Foreign Minister", "Minister of State for Foreign Affairs", False),
        ("Foreign Minister", "Minister for Foreign Trade", False),
        ("Foreign Minister", "Deputy Minister of Foreign Affairs", False),
        ("Defence Minister", "Minister for Defence Industry", False),
    ],
)
def test_a_portfolio_tells_the_office(wanted: str, held: str, fits: bool, tools: Tools) -> None:
    """Of several portfolios one is enough, where it is the whole of it."""
    fit = tools.grammar.titles.fit(Office(0, 1, wanted), Office(0, 1, held))
    assert bool(fit) is fits


@pytest.mark.parametrize(
    ("leads", "who"),
    [
        ("Foreign Secretary Ambassador Jana Novak", "The Foreign Secretary"),
        ("Foreign Secretary Ambassador Dr. Jana Novak", "The Foreign Secretary"),
        ("Deputy Prime Minister/Foreign Minister Jana Novak", "The Foreign Minister"),
        ("Deputy Prime Minister/Foreign Minister Jana Novak", "The DPM/FM"),
    ],
)
def test_an_officer_may_bear_a_rank_or_two_offices(leads: str, who: str, tools: Tools) -> None:
    """A rank behind an office is no name, and "A/B" is one person with two offices."""
    record = read(
        f"Press Release\n3 March 2026\n\n{leads} met Mr. Pedro Silva, Deputy Minister of Foreign "
        f"Affairs of Chile, in Bled today.\n\n{who} thanked the crew.\n",
        tools,
    )
    assert acts(record) == [("thank", (A,))]


def test_a_long_name_is_that_of_the_listed_person_with_whom_it_begins(tools: Tools) -> None:
    """ "Faisal bin Farhan bin Abdullah": the names of more forefathers may follow."""
    record = read(
        "Minister Receives Counterpart\n3 March 2026\n\nHis Highness Prince Faisal bin Farhan bin "
        "Abdullah, Minister of Foreign Affairs, received today in Riyadh the Minister of Foreign "
        "Affairs of Slovenia, Jana Novak. HH Prince Faisal bin Farhan thanked the crew. The Foreign "
        "Minister called for calm.\n",
        tools,
    )
    saud = ("faisal-bin-farhan-al-saud",)
    assert acts(record) == [("thank", saud), ("urge", saud)]


def test_majesties_and_excellencies_speak(tools: Tools) -> None:
    """ "His Majesty" is the King of the text; "Her Excellency" is she who was spoken of."""
    record = read(
        "King receives Prime Minister of Slovenia\n3 March 2026\n\nHis Majesty King Omar received Prime "
        "Minister of Slovenia Jana Novak in Amman on Tuesday. Crown Prince Zaki attended.\n\n"
        "His Majesty called for calm. Her Excellency the Prime Minister thanked the crew. Her "
        "Excellency welcomed the report. His Majesty also condemned the raid.\n",
        tools,
    )
    assert acts(record) == [
        ("urge", ("omar",)), ("thank", (A,)), ("welcome", (A,)), ("condemn", ("omar",)),
    ]  # fmt: skip


def test_ministers_whom_presidents_brought_do_not_speak_for_them(tools: Tools) -> None:
    record = read(
        "Joint Communiqu\u00e9 on the State Visit of the President of Chile, Ana Ruiz, to Slovenia\n"
        "3 March 2026\n\n1. At the invitation of the President of the Republic of Slovenia, Ivo Zupan, "
        "the President of the Republic of Chile, Ana Ruiz, paid a State Visit to Slovenia on 3 March "
        "2026.\n\n2. On 3 March 2026, Presidents Ivo Zupan and Ana Ruiz held a meeting with the "
        "participation of Foreign Ministers Jana Novak of Slovenia and Pedro Silva of Chile.\n\n"
        "3. Both leaders called for calm. The Heads of State thanked the crew.\n",
        tools,
    )
    assert [set(u.speakers) for u in record.utterances] == [{"ivo-zupan", "ana-ruiz"}] * 2


@pytest.mark.parametrize("went", ["took part in a meeting", "attended a meeting"])
def test_of_a_group_one_of_which_attended_its_meeting_all_speak(went: str, tools: Tools) -> None:
    record = read(
        "Minister Novak in Riga\n3 March 2026\n\nOn 3 March, Slovenia's Foreign Minister Jana Novak "
        f"{went} of the foreign ministers of the Nordic-Baltic Eight (NB8) in Riga.\n\nThe ministers "
        "called for calm. They condemned the raid. Novak thanked the crew.\n",
        tools,
    )
    assert acts(record) == [("urge", ("nb8",)), ("condemn", ("nb8",)), ("thank", (A,))]


_TALKS = (
    "Meeting between Foreign Minister Novak and Foreign Minister Silva\n3 March 2026\n\n"
    "Foreign Minister Jana Novak of Slovenia met Foreign Minister Pedro Silva of Chile on 3 March.\n\n"
)


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (
            "Minister Novak explained the plan, for which Minister Silva expressed his gratitude, "
            "adding that Chile is safe.",
            [("state", A), ("thank", B), ("state", B)],
        ),
        (
            "Minister Novak requested a report, which Minister Silva promised to send.",
            [("request", A), ("commit", B)],
        ),
        (
            "Minister Novak requested a grant, on which he undertook to report.",
            [("request", A), ("commit", A)],
        ),
        (
            "Minister Novak condemned the raid, calling for calm.",
            [("condemn", A), ("urge", A)],
        ),
    ],
)
def test_who_speaks_in_and_behind_a_clause_of_another(
    told: str, expected: list[tuple[str, str]], tools: Tools
) -> None:
    """What is added behind "for which Y thanked him" is added by Y, and Y may promise there."""
    assert acts(read(_TALKS + told + "\n", tools)) == [(act, (key,)) for act, key in expected]


@pytest.mark.parametrize("joint", [", and it was agreed that", " and it was decided that"])
def test_what_was_agreed_is_no_part_of_what_one_said(joint: str, tools: Tools) -> None:
    told = f"Minister Novak thanked the crew{joint} a port will be opened.\n"
    assert acts(read(_TALKS + told, tools)) == [("thank", (A,)), ("agree", (A, B))]


def test_views_are_exchanged_by_those_who_met(tools: Tools) -> None:
    """ "X held talks with Y and exchanged views on Z": nobody does so alone."""
    record = read(
        "Meeting of Foreign Ministers\n3 March 2026\n\nForeign Minister Jana Novak of Slovenia held "
        "talks with Foreign Minister Pedro Silva of Chile on 3 March and exchanged views on fish.\n",
        tools,
    )
    assert acts(record) == [("discuss", (A, B))]


@pytest.mark.parametrize("side", ["side", "delegation"])
def test_a_side_is_whoever_is_said_to_lead_it(side: str, tools: Tools) -> None:
    record = read(
        "Press Release\n\nThird Round of Slovenia-Chile Consultations\n\nThe Third Round of the "
        "Slovenia-Chile Consultations was held in Bled on 3 March 2026. State Secretary Jana Novak led "
        f"the Slovenian {side}, while the Chilean {side} was headed by H.E. Mr. Pedro Silva, Vice "
        f"Minister of Foreign Affairs of Chile.\n\nThe Chilean {side} thanked the crew.\n",
        tools,
    )
    assert acts(record) == [("thank", (B,))]


_GUESTS = (
    "Minister Novak meets counterparts\n3 March 2026\n\nForeign Minister of Slovenia Jana Novak held "
    "bilateral meetings with her counterparts from Chile and Portugal today.\n\nThe Portuguese Foreign "
    "Minister Rui Lopes thanked the crew.\n\n"
)


@pytest.mark.parametrize(
    "front",
    ["In the meeting with", "During her conversation with", "At a working lunch with", "With"],
)
@pytest.mark.parametrize("who", ["the ministers", "the two ministers", "they", "both sides"])
def test_whom_a_sentence_names_in_front_is_the_other_of_two(
    front: str, who: str, tools: Tools
) -> None:
    """ "In her talks with X, the ministers agreed": the house's own and X, and so on from there."""
    told = f"{front} Chilean Foreign Minister Pedro Silva, {who} called for calm. They thanked the crew.\n"
    record = read(_GUESTS + told, tools)
    assert acts(record)[1:] == [("urge", (A, B)), ("thank", (A, B))]


def test_what_is_spoken_of_in_front_is_no_encounter(tools: Tools) -> None:
    record = read(
        _TALKS
        + "On the dispute with Prime Minister Rui Lopes of Portugal, the ministers urged calm.\n",
        tools,
    )
    assert acts(record) == [("urge", (A, B))]


@pytest.mark.parametrize(
    ("who", "key"),
    [
        ("The head of state", "ivo-zupan"),
        ("The Slovenian leader", "ivo-zupan"),
        ("The Portuguese head of government", "rui-lopes"),
        ("The Portuguese leader", "rui-lopes"),
        ("The Portuguese guest", "rui-lopes"),
    ],
)
def test_one_of_a_state_is_who_met_for_it(who: str, key: str, tools: Tools) -> None:
    record = read(
        "Talks of Leaders\n3 March 2026\n\nPresident Ivo Zupan of Slovenia met the Prime Minister of "
        f"Portugal, Rui Lopes, in Ljubljana today.\n\n{who} called for calm.\n",
        tools,
    )
    assert acts(record) == [("urge", (key,))]


@pytest.mark.parametrize("rank", ["Deputy", "Vice"])
def test_the_deputy_minister_is_the_deputy_foreign_minister(rank: str, tools: Tools) -> None:
    record = read(
        f"Talks in Bled\n3 March 2026\n\n{rank} Foreign Minister Jana Novak met Mr. Pedro Silva, "
        f"Minister of Trade of Chile, today.\n\nThe {rank} Minister called for calm.\n",
        tools,
    )
    assert acts(record) == [("urge", (A,))]

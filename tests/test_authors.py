"""Who issues a statement by name, who "I" and "we" are then, and whose guests others are."""

from __future__ import annotations

import pytest

from communique.document import Document
from communique.loaders import read_statement
from communique.reading.extraction import Tools
from communique.records import Record

TOLD = (
    "I met President Pedro Silva of Chile in Lisbon today. We agreed to repair the dam. I thanked "
    "President Silva for the wine. We will lend a boat.\n"
)


def read(text: str, tools: Tools) -> Record:
    return read_statement(Document.from_text(text), tools)


def acts(record: Record) -> list[tuple[str, tuple[str, ...]]]:
    return [(u.act, u.speakers) for u in record.utterances]


# -- lines with a name ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "author"),
    [
        ("Talks with Chile\n\nNovak, Jana\n\n14 June 2024", "jana-novak"),
        ("Talks with Chile\n\nGillard, Julia\n\n14 June 2012", "julia-gillard"),
        ("Talks with Chile\n\nThe Hon Jana Novak MP\n\n14 June 2024", "jana-novak"),
        ("Talks with Chile\n\nTHE RT. HON. JANA NOVAK, C.H., M. P.\n\n14 June 2024", "jana-novak"),
        ("Talks with Chile\n\nSenator the Hon Jana Novak\nMinister for Trade\n\n14 June 2024", "jana-novak"),
        ("The Hon Jana Novak MP\n\nMinister for Trade\n\nTalks with Chile\n\n14 June 2024", "jana-novak"),
        ("Talks with Chile\n\nStatement by the Minister for Trade, Ms Jana Novak\n\n14 June 2024", "jana-novak"),
        ("TALKS WITH CHILE - STATEMENT BY THE MINISTER FOR TRADE, THE HON JANA NOVAK MP\n\n14 June 2024", "jana-novak"),
        ("Talks with Chile\n\nGillard, Julia\n\n14 June 2012\n\n(Statement by the Acting Prime Minister,\n"
         "the Rt. Hon J. A. Novak, M. P.)", "j-a-novak"),
    ],
)  # fmt: skip
def test_a_line_with_a_name_tells_who_says_i(head: str, author: str, tools: Tools) -> None:
    """Ms Novak is in no list; a catalogue has her as "Novak, Jana"."""
    record = read(f"{head}\n\n{TOLD}\nMs Novak is in Lisbon.\n", tools)
    assert (record.publisher, record.title.lower()[:16]) == (author, "talks with chile")
    assert [p.actor for m in record.meetings for p in m.participants] == [author, "pedro-silva"]
    assert acts(record)[:2] == [("agree", (author, "pedro-silva")), ("thank", (author,))]


@pytest.mark.parametrize(
    "line",
    [
        "MEDIA RELEASE MINISTER FOR TRADE JANA NOVAK FA90                     14 June 2012",
        "MEDIA RELEASE MINISTER FOR TRADE JANA NOVAK 14 June 2012",
        "MEDIA RELEASE MINISTER FOR TRADE JANA NOVAK\n\nFA45 14 June 2012",
        "PRESS RELEASE MINISTER FOR TRADE JANA NOVAK\n\n14 June 2012",
    ],
)
def test_a_minister_releases_in_his_own_name(line: str, tools: Tools) -> None:
    record = read(f"{line}\n\nVISIT BY THE PRESIDENT OF CHILE\n\n{TOLD}", tools)
    assert (record.publisher, str(record.issued)) == ("jana-novak", "2012-06-14")
    assert record.title == "VISIT BY THE PRESIDENT OF CHILE"
    assert acts(record)[:2] == [
        ("agree", ("jana-novak", "pedro-silva")),
        ("thank", ("jana-novak",)),
    ]


def test_we_are_both_in_what_was_agreed_and_the_own_side_in_what_is_to_come(tools: Tools) -> None:
    record = read(f"Talks with Chile\n\nGillard, Julia\n\n14 June 2012\n\n{TOLD}", tools)
    committers = [c.committers for c in record.commitments]
    assert committers == [("australia", "chile"), ("australia",)]


@pytest.mark.parametrize("line", ["Arlington, Virginia", "Oslo, Norway", "Porto, Portugal"])
def test_a_town_and_its_land_are_no_author(line: str, tools: Tools) -> None:
    record = read(
        f"Joint Statement\n\n{line}\n\n3 May 2020\n\nForeign Minister Jana Novak of Slovenia met "
        "Foreign Minister Pedro Silva of Chile. The Ministers agreed to repair the dam.\n",
        tools,
    )
    assert record.publisher is None
    assert {a.label for a in record.actors if a.type == "person"} == {"Jana Novak", "Pedro Silva"}


def test_a_ministry_and_its_minister_in_one_line_are_the_ministry(tools: Tools) -> None:
    record = read(
        "Press release\n\nTalks with Chile\n\nFrom: Foreign, Commonwealth & Development Office and The Rt Hon "
        "James Cleverly MP\n\nPublished 3 March 2023\n\nThe Foreign Secretary met President Pedro "
        "Silva of Chile today. He said that the dam is safe.\n",
        tools,
    )
    assert record.publisher == "fcdo-gb"
    assert acts(record) == [("state", ("james-cleverly",))]


def test_initials_are_those_of_the_name_spelt_out(tools: Tools) -> None:
    """The title has the initials, the line below the given name: one person, called so."""
    record = read(
        "STATEMENT BY THE MINISTER FOR TRADE, THE HON P. J. NOVAK MP\n\nNovak, Paul\n\n14 June 2024\n\n"
        + TOLD,
        tools,
    )
    assert record.publisher == "paul-novak"


def test_a_family_name_in_ing_is_one_behind_initials(tools: Tools) -> None:
    record = read(
        f"STATEMENT BY THE MINISTER, THE HON P J STELLING MP\n\n14 June 2024\n\n{TOLD}", tools
    )
    assert record.publisher == "p-j-stelling"


def test_letters_behind_a_name_end_it(tools: Tools) -> None:
    record = read(
        f"STATEMENT BY THE HON JANA NOVAK MP TALKS WITH CHILE\n\n14 June 2024\n\n{TOLD}", tools
    )
    assert record.publisher == "jana-novak"


def test_ministers_of_one_author_s_state_are_one_party(tools: Tools) -> None:
    """A joint release of one government is no joint statement; with another state it is."""
    told = "We reaffirm our ties. We welcome the dam. We condemn the raid.\n"
    head = "Joint media release with the {}\n\nGillard, Julia\n\n14 June 2012\n\n"
    own = read(head.format("Minister for Housing, Jana Novak") + told, tools)
    assert (own.kind, own.publisher) == ("press-release", "julia-gillard")
    other = read(head.format("Prime Minister of Chile, Jana Novak") + told, tools)
    assert (other.kind, other.publisher) == ("joint-statement", None)


@pytest.mark.parametrize(
    "foot",
    [
        "Jana Novak, Minister for Trade",
        "Jana Novak\nMinister for Trade of Slovenia",
        "Jana Novak Minister for Trade of Slovenia\n\nKoper",
        "The Hon Jana Novak MP",
    ],
)
def test_who_signs_below_says_i(foot: str, tools: Tools) -> None:
    record = read(f"Talks with Chile\n\n14 June 2024\n\n{TOLD}\n{foot}\n", tools)
    assert record.publisher == "jana-novak"
    assert acts(record)[:2] == [
        ("agree", ("jana-novak", "pedro-silva")),
        ("thank", ("jana-novak",)),
    ]


def test_two_who_sign_below_issue_it_together(tools: Tools) -> None:
    record = read(
        "Joint Statement\n\n14 June 2024\n\nWe have met to speak of fishing. We agreed to repair the dam.\n\nJana "
        "Novak Minister for Trade of Slovenia\n\nPedro Silva Minister of Trade of Chile\n",
        tools,
    )
    assert record.issuers == ("slovenia", "chile")
    assert acts(record)[-1] == ("agree", ("jana-novak", "pedro-silva"))


def test_a_secretary_speaks_for_the_department(tools: Tools) -> None:
    """No member of a parliament who issues it himself: the department does, and he says "I"."""
    record = read(
        f"On fishing\n\nPress Statement\n\nAntony J. Blinken, Secretary of State\n\nMay 4, 2023\n\n{TOLD}",
        tools,
    )
    assert record.publisher == "state-us"
    assert acts(record)[1] == ("thank", ("antony-blinken",))


# -- nobody named -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "title", ["Meeting with the Prime Minister of Chile", "Visit by the Prime Minister of Chile"]
)
def test_a_guest_is_never_i(title: str, tools: Tools) -> None:
    """Nothing tells who says "I": better nobody than the one who was met."""
    record = read(
        f"{title}\n\n14 June 2024\n\nI met Prime Minister Silva today. I thanked him for the wine. Our two "
        "countries are old friends.\n",
        tools,
    )
    assert record.publisher is None
    assert acts(record)[-1] == ("thank", ())


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Visit to Chile", "I will visit Chile from 20 to 23 June. I will discuss how Slovenia and Chile can "
         "work together."),
        ("Talks", "My visit to Chile starts on Monday. Slovenia welcomes the plan for a dam. I will meet the "
         "Chilean President, Ms Ana Ruiz."),
        ("Visit to Slovenia by the President of Chile", "I am pleased that President Ana Ruiz will visit Slovenia. "
         "I look forward to our talks."),
        ("Prince Leo's visit to Slovenia", "I am glad that Prince Leo will come. The relationship between Slovenia and "
         "his country is close."),
        ("Invitation to the President of Chile", "The President of Chile, Ms Ana Ruiz, has accepted my invitation to "
         "visit Slovenia. Ties between Chile and Slovenia are close."),
        ("Visit of President Ruiz", "The President of Chile, Ms Ana Ruiz, will visit Slovenia. I look forward to "
         "welcoming President Ruiz to Slovenia."),
    ],
)  # fmt: skip
def test_guests_and_journeys_tell_whose_statement_it_is(
    title: str, text: str, tools: Tools
) -> None:
    record = read(f"{title}\n\n14 June 2024\n\n{text}\n", tools)
    assert record.publisher == "slovenia"
    assert ("chile",) not in [u.speakers for u in record.utterances]


def test_a_state_whose_first_word_is_new_owns_its_offices(tools: Tools) -> None:
    record = read(
        "Visit by New Zealand Foreign Minister Tom Reed\n\n14 June 2024\n\nForeign Minister Jana Novak "
        "of Slovenia met New Zealand Foreign Minister Tom Reed today. They discussed trade.\n",
        tools,
    )
    (reed,) = [a for a in record.actors if a.key == "tom-reed"]
    assert reed.represents == ("new-zealand",)


# -- several, quoted --------------------------------------------------------------------


def test_what_several_are_quoted_with_is_all_of_theirs(tools: Tools) -> None:
    """Words before anybody is named, and those behind "they said", are the issuers' too."""
    record = read(
        "JOINT STATEMENT BY THE PRIME MINISTER OF SLOVENIA MS NOVAK, THE PRIME MINISTER OF CHILE MR SILVA AND "
        'THE PRIME MINISTER OF KENYA MS OTIENO\n\n14 June 2024\n\n"The dam is safe and the crew is well."\n\n'
        "These are the words of the Prime Minister of Slovenia, Ms Jana Novak, the Prime Minister of Chile, "
        "Mr Pedro Silva, and the Prime Minister of Kenya, Ms Ada Otieno.\n\n"
        '"The port is open again", they said. "Its new crane works well and is paid for."\n',
        tools,
    )
    three = ("jana-novak", "pedro-silva", "ada-otieno")
    quoted = [u.speakers for u in record.utterances if u.quotation]
    assert quoted == [three, three, three]


def test_a_deputy_and_the_minister_behind_and_are_two(tools: Tools) -> None:
    record = read(
        "Talks with Chile\n\n14 June 2024\n\nVice President Jana Novak of Slovenia met Foreign Minister Pedro "
        "Silva of Chile. The Vice President and Minister Silva agreed to repair the dam.\n",
        tools,
    )
    assert acts(record)[-1] == ("agree", ("jana-novak", "pedro-silva"))


def test_letters_behind_a_name_stand_between_it_and_its_verb(tools: Tools) -> None:
    record = read(
        "Talks with Chile\n\nGillard, Julia\n\n14 June 2012\n\nThe Minister for Trade, the Hon Jana Novak MP, thanked "
        "President Pedro Silva of Chile for the wine.\n",
        tools,
    )
    assert acts(record) == [("thank", ("jana-novak",))]


def test_we_of_a_statement_by_one_person_is_who_issues_it(tools: Tools) -> None:
    """So is the own state where it stands with others; where it says something, it is the state."""
    record = read_statement(
        Document.from_text(
            "Statement by Foreign Minister Jana Novak of Slovenia on the Storm\n14 June 2024\n\nWe thank the "
            "crew. Slovenia stands with Chile. Slovenia condemns the raid. We will stand with Chile. Anna and I "
            "send our condolences to the families. Let me thank the bakers.\n"
        ),
        tools,
    )
    assert [(u.act, u.speakers) for u in record.utterances] == [
        ("thank", ("jana-novak",)),
        ("support", ("jana-novak",)),
        ("condemn", ("slovenia",)),
        ("support", ("jana-novak",)),
        ("greet", ("jana-novak",)),
        ("thank", ("jana-novak",)),
    ]
    assert record.commitments == ()


def test_an_office_in_a_line_of_its_own_is_its_holder_who_says_i(tools: Tools) -> None:
    """The office issues it, and the person who holds it at the time says "I"."""
    record = read(
        "Talks with Chile\n\nPrime Minister of Australia\n\n7 March 2006\n\n"
        "I met President Michelle Bachelet of Chile today. I thank her for the visit.",
        tools,
    )
    assert record.publisher == "pmo-au"
    assert {u.speakers for u in record.utterances} == {("john-howard",)}
    assert [p.actor for m in record.meetings for p in m.participants] == [
        "john-howard",
        "michelle-bachelet",
    ]


def test_countries_that_speak_throughout_are_the_issuers(tools: Tools) -> None:
    """Whoever led their dialogue: "both countries" reaffirm, and no officials."""
    record = read(
        "Chile - Kenya Dialogue Joint Statement\n\n14 June 2024\n\n"
        "Chile and Kenya held the Chile-Kenya Dialogue in Lisbon on June 14. The dialogue was led by "
        "Director Ana Ruiz, Ministry of Foreign Affairs of Chile, and Deputy Secretary Peter Otieno, "
        "Ministry of Foreign Affairs of Kenya.\n\n"
        "Both countries reaffirmed their support for the truce. The two countries discussed fish. "
        "Both countries welcomed the harvest.\n",
        tools,
    )
    assert {u.speakers for u in record.utterances if u.act != "discuss"} == {("chile", "kenya")}


_RELEASED = (
    "The text of the following statement was released by the Governments of Chile and Kenya.\n\n"
)


@pytest.mark.parametrize(
    "text",
    [
        "On June 2, officials from Chile and Kenya met virtually to launch the Chile-Kenya Cable "
        "Partnership. Announced when President Ana Ruiz and President Peter Otieno met in Lisbon in "
        "May, it joins two oceans. The two sides reaffirmed their support for the truce.",
        "On June 2, Chile and Kenya convened the second meeting of the Fisheries Working Group. Director "
        "Ana Ruiz, Ministry of Foreign Affairs of Chile, led the Chilean delegation. Director Peter "
        "Otieno, Ministry of Foreign Affairs of Kenya, led the Kenyan delegation. The delegations "
        "discussed fish. Both sides reaffirmed their support for the truce. The two sides welcomed the "
        "harvest.",
    ],
    ids=["nobody-met-for-them", "led-by-officials"],
)
def test_states_that_released_a_statement_speak(text: str, tools: Tools) -> None:
    """And who led a delegation is told by the way."""
    record = read(
        f"Joint Statement of Chile and Kenya\n\n14 June 2024\n\n{_RELEASED}{text}\n", tools
    )
    assert {u.speakers for u in record.utterances} == {("chile", "kenya")}
    assert not [u for u in record.utterances if " led " in u.passage.quote]

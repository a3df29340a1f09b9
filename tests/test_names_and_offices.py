"""Who is meant by a name or an office: small words, ranks, two offices, a slip of the pen."""

from __future__ import annotations

import pytest
from accounts import SILVA, acts, people, read, undertakings

from communique.document import Document
from communique.loaders import read_statement
from communique.reading.extraction import Tools
from communique.reading.lexicon_tests import read_sentence

# Offices


def test_an_office_in_the_title_is_its_holders_on_the_day(tools: Tools) -> None:
    """ "PM call with ...": the publisher's Prime Minister, of whom the text gives no name."""
    record = read(
        "PM call with Prime Minister Albanese of Australia: 4 March 2025", "",
        "The Prime Minister spoke to Australian Prime Minister Anthony Albanese this morning.\n\n"
        "They agreed to speak again soon.", tools,
    )  # fmt: skip
    (meeting,) = record.meetings
    assert (meeting.kind, meeting.date) == ("telephone-call", "2025-03-04")
    assert people(meeting) == ("keir-starmer", "anthony-albanese")
    assert undertakings(record) == [("decided", ("united-kingdom", "australia"))]


def test_a_state_before_an_office_ends_no_sentence(tools: Tools) -> None:
    """ "U.S. Secretary of Defense": the stop belongs to the abbreviation."""
    record = read(
        "Readout of the Secretary's Meeting with the Polish Minister", "May 4, 2022",
        "U.S. Secretary of Defense Lloyd J. Austin III and Polish Minister of National Defence "
        "Mariusz Blaszczak met today at the Pentagon.", tools,
    )  # fmt: skip
    (meeting,) = record.meetings
    assert people(meeting) == ("lloyd-austin", "mariusz-blaszczak")
    assert meeting.date == "2022-05-04"


def test_an_office_in_small_letters_is_an_office(tools: Tools) -> None:
    """Some styles write "secretary of defense" and "minister of defense"."""
    record = read(
        "Readout of a Call", "May 4, 2022",
        "U.S. secretary of defense Lloyd J. Austin III spoke by phone with Israeli minister of "
        "defense Benny Gantz on May 4.", tools,
    )  # fmt: skip
    (meeting,) = record.meetings
    assert (meeting.kind, people(meeting)) == ("telephone-call", ("lloyd-austin", "benny-gantz"))


@pytest.mark.parametrize(
    ("office", "key"),
    [
        ("Minister for Home Affairs Ana Ruiz", "ana-ruiz"),
        ("Minister for Climate Change and Energy Ana Ruiz", "ana-ruiz"),
        ("Minister of Industry and Trade Nguyen Van Binh", "nguyen-van-binh"),
        ("the Right Honourable Ana Ruiz, MP, Minister of Trade of Chile,", "ana-ruiz"),
        ("Ms. Ana Ruiz MP, Minister of Trade of Chile,", "ana-ruiz"),
        ("Ana Ruiz, MP, Minister of Trade of Chile,", "ana-ruiz"),
        ("Ana Ruiz, Minister of Health of Chile,", "ana-ruiz"),
        ("U.S. Ambassador to Portugal Ana Ruiz", "ana-ruiz"),
        ("Director-General of the Asian and Oceanian Affairs Bureau Ana Ruiz", "ana-ruiz"),
        ("Deputy Assistant Secretary for Arms Control Ana Ruiz", "ana-ruiz"),
        ("the Ambassador of Chile to Slovenia, Ana Ruiz,", "ana-ruiz"),
    ],
)
def test_a_name_that_no_list_knows_is_told_by_its_office(
    office: str, key: str, tools: Tools
) -> None:
    """The portfolio ends where the name begins; letters after a name belong to neither."""
    record = read_sentence(f"Minister Silva met with {office} on March 4.", tools)
    assert people(record.meetings[-1]) == (SILVA, key)


def test_a_form_of_address_behind_a_portfolio_begins_the_next_person(tools: Tools) -> None:
    """ "Deputy Minister for Foreign Policy and Mr. Y": the "and" belongs to the list."""
    record = read_sentence(
        "Senior officials from Japan and Australia met by videoconference on March 4. The "
        "participants were Ms. Ana Ruiz, Deputy Minister "
        "for Foreign Policy and Mr. HORVAT Ivo, Deputy Director General, and Mr. Luka Kos, "
        "Deputy Secretary.", tools,
    )  # fmt: skip
    assert {"ana-ruiz", "ivo-horvat", "luka-kos"} <= set(people(record.meetings[-1]))


def test_the_head_of_state_is_the_president_who_was_named(tools: Tools) -> None:
    """Both are titles of one office, so that the later one means the same person."""
    record = read_sentence(
        "President Silva met with Minister Novak on March 4. The Head of State welcomed the "
        "talks.", tools,
    )  # fmt: skip
    assert record.utterances[-1].speakers == (SILVA,)


@pytest.mark.parametrize(
    "subject",
    [
        "The President of Chile, Ana Ruiz,",
        "Ana Ruiz, President of Chile,",
        "Chilean President, Ana Ruiz,",
    ],
)
def test_a_name_beside_its_office_closes_with_a_comma(subject: str, tools: Tools) -> None:
    record = read_sentence(f"{subject} condemned the raids.", tools)
    assert acts(record) == [("condemn", ("ana-ruiz",))]


def test_in_an_undated_text_an_office_is_of_whoever_of_it_once_held_it(tools: Tools) -> None:
    record = read(
        "PM call with Nicolas Sarkozy", "",
        "Prime Minister David Cameron spoke with the French President about Libya.\n\n"
        "The Prime Minister and the President welcomed the progress made.", tools,
    )  # fmt: skip
    assert people(record.meetings[0]) == ("david-cameron", "nicolas-sarkozy")
    both = ("david-cameron", "nicolas-sarkozy")
    assert acts(record) == [("discuss", both[:1]), ("welcome", both)]


@pytest.mark.parametrize(
    "offices",
    [
        "Deputy Prime Minister and Minister of Trade of Chile",
        "Minister of Trade and Deputy Prime Minister of Chile",
        "Minister of Trade of Chile and Deputy Prime Minister",
    ],
)
def test_who_holds_two_offices_is_one_person(offices: str, tools: Tools) -> None:
    record = read_sentence(
        f"On March 4, Minister Silva held talks with Ms. Ana Ruiz, {offices}. The Deputy Prime "
        "Minister thanked Portugal.", tools,
    )  # fmt: skip
    assert people(record.meetings[-1]) == (SILVA, "ana-ruiz")
    assert acts(record) == [("thank", ("ana-ruiz",))]
    assert "chile" in {a.key for a in record.actors}


def test_a_bare_office_is_the_publishers_by_any_of_its_names(tools: Tools) -> None:
    """The "Foreign Secretary" is no Foreign Minister whom he called."""
    record = read(
        "Foreign Secretary call with Egyptian Foreign Minister\n\n"
        "From: Foreign, Commonwealth & Development Office\n", "5 February 2025",
        "The Foreign Secretary spoke to Egyptian Foreign Minister Badr Abdelatty today. He thanked "
        "Egypt.", tools,
    )  # fmt: skip
    (meeting,) = record.meetings
    assert people(meeting) == ("david-lammy", "badr-abdelatty")
    assert acts(record) == [("thank", ("david-lammy",))]


def test_two_secretaries_are_those_who_hold_such_an_office(tools: Tools) -> None:
    record = read(
        "Meeting", "Nov. 18, 2024",
        "Secretary of Defense Lloyd J. Austin III met with Philippine Secretary of National Defense "
        "Gilberto C. Teodoro, Jr., and President Ferdinand R. Marcos, Jr., today in Manila. The two "
        "Secretaries welcomed an agreement. The three leaders discussed trade.", tools,
    )  # fmt: skip
    two = ("lloyd-austin", "gilberto-teodoro")
    assert acts(record) == [("welcome", two), ("discuss", (*two, "ferdinand-r-marcos-jr"))]


def test_an_office_of_one_state_only_has_a_holder(tools: Tools) -> None:
    record = read(
        "T\u00e1naiste speaks with Minister Ruiz", "12 March 2025",
        "T\u00e1naiste and Minister for Foreign Affairs, Simon Harris, spoke today with Minister Ana "
        "Ruiz of Chile. The T\u00e1naiste thanked Chile. EAM Jaishankar of India agreed.", tools,
    )  # fmt: skip
    assert acts(record)[0] == ("thank", ("simon-harris",))


def test_a_rank_between_an_office_and_its_holder(tools: Tools) -> None:
    """ "the Commander of the Lebanese Armed Forces, General A": one person, and not Lebanon."""
    record = read_sentence(
        "On March 4, Minister Silva met with the Commander of the Lebanese Armed Forces, General "
        "Joseph Aoun.", tools,
    )  # fmt: skip
    assert people(record.meetings[-1]) == (SILVA, "joseph-aoun")


# Names


@pytest.mark.parametrize(
    ("name", "key"), [("Prime Minister May", "may"), ("Vice Premier He Lifeng", "he-lifeng")]
)
def test_a_surname_that_is_a_word_elsewhere(name: str, key: str, tools: Tools) -> None:
    """Right behind an office "May" is no month, and "He" no pronoun."""
    record = read_sentence(f"Minister Silva met {name} on March 4. He discussed fishing.", tools)
    assert people(record.meetings[-1]) == (SILVA, key)


@pytest.mark.parametrize(
    ("full", "family", "key"),
    [
        ("Ramon B. de la Cruz", "de la Cruz", "ramon-b-de-la-cruz"),
        ("Tomas del Monte", "del Monte", "tomas-del-monte"),
        ("Piet van der Linden", "van der Linden", "piet-van-der-linden"),
        ("Carlo della Torre", "della Torre", "carlo-della-torre"),
        ("Otto von der Heide", "von der Heide", "otto-von-der-heide"),
        ("Ana P. dos Reis", "dos Reis", "ana-p-dos-reis"),
    ],
)
def test_a_family_name_may_begin_in_small_letters(
    full: str, family: str, key: str, tools: Tools
) -> None:
    body = (
        f"Foreign Minister Jan Novak of Poland met Foreign Minister {full} of Chile in Warsaw.\n\n"
        f"Minister Novak welcomed the new treaty. In reply, Minister {family} thanked Poland."
    )
    record = read("Foreign Minister Novak's meeting", "10 March 2014", body, tools)
    assert people(record.meetings[0]) == ("jan-novak", key)
    assert acts(record) == [("welcome", ("jan-novak",)), ("thank", (key,))]


def test_small_words_behind_a_name_or_a_title_are_no_family_name(tools: Tools) -> None:
    body = (
        "Foreign Minister Jan Novak of Poland met Foreign Minister Ana Costa of Chile in Warsaw.\n\n"
        "Minister Novak, den of nobody, welcomed the treaty. The Minister del thanked Poland."
    )
    record = read("Foreign Minister Novak's meeting", "10 March 2014", body, tools)
    assert people(record.meetings[0]) == ("jan-novak", "ana-costa")
    assert {a.key for a in record.actors if a.type == "person"} == {"jan-novak", "ana-costa"}


def test_a_government_named_after_a_person_is_not_that_person(tools: Tools) -> None:
    record = read_sentence(
        "Minister Silva stressed that despite the drought, the Moon Jae-in government has sought "
        "to trade.", tools,
    )  # fmt: skip
    assert acts(record) == [("state", ("pedro-silva",))]


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("Special Envoy for Europe and Africa Ana Ruiz", "ana-ruiz"),
        ("EU Special Envoy for Sanctions Ana Ruiz", "ana-ruiz"),
        ("Chilean Special Presidential Envoy for Sudan and South Sudan Ana Ruiz", "ana-ruiz"),
        ("Minister Eamon O'Brien of Ireland", "eamon-obrien"),
        ("Minister Chiara d'Albano of Italy", "chiara-dalbano"),
        ("Minister Rida' Al Noor of Oman", "rida-al-noor"),
        ("Minister Karim Rida' al-Noor of Oman", "karim-rida-al-noor"),
        ("Minister Karim al-Noor of Oman", "karim-al-noor"),
        ("Minister al-Noor of Oman", "al-noor-oman"),
        ("H.E. Mr. Jan Kowal, Minister of Trade of Poland,", "jan-kowal"),
        ("Minister Kim Young-bo of the Republic of Korea", "kim-young-bo"),
    ],
)
def test_whose_name_stands_behind_an_office(title: str, key: str, tools: Tools) -> None:
    """Where an envoy is sent is neither a part of the name nor the envoy's own state."""
    record = read_sentence(f"{title} thanked Slovenia for its help.", tools)
    assert acts(record) == [("thank", (key,))]
    assert not {"sudan", "africa"} & {a.key for a in record.actors}


def test_a_name_is_the_same_with_and_without_its_article(tools: Tools) -> None:
    """ "Karim al-Noor" of the first sentence is "Minister Al Noor" and "Noor" of the others."""
    record = read_sentence(
        "On 3 March 2026, Foreign Minister Jana Novak met with Foreign Minister Karim al-Noor of Oman"
        " in Muscat. Minister Al Noor welcomed closer ties. Noor thanked Slovenia for its help.",
        tools,
    )
    assert acts(record) == [("welcome", ("karim-al-noor",)), ("thank", ("karim-al-noor",))]


def test_three_ministers_of_one_family_name_are_three(tools: Tools) -> None:
    """A given name tells them apart; without one, whoever was named last is meant."""
    record = read(
        "Meeting", "July 28, 2024",
        "Minister Kim Min-jae of the Republic of Korea, Minister Kim Sung-ho and Minister Kim "
        "Young-ho met Minister Ana Ruiz of Chile in Seoul. Minister Kim Young-ho stressed the need "
        "for dialogue. Minister Ruiz thanked Minister Kim Sung-ho. Minister Kim agreed.", tools,
    )  # fmt: skip
    assert people(record.meetings[0]) == ("kim-min-jae", "kim-sung-ho", "kim-young-ho", "ana-ruiz")
    assert acts(record) == [
        ("state", ("kim-young-ho",)),
        ("thank", ("ana-ruiz",)),
        ("agree", ("kim-sung-ho",)),
    ]


def test_spouses_of_one_family_name_are_told_by_their_address(tools: Tools) -> None:
    record = read(
        "Dinner at the White House", "September 10, 2023",
        "President Joseph R. Biden, Jr. met with Mr. Jan Vos and Mrs. Eva Vos of Belgium at the White "
        "House. Mrs. Vos thanked the crew. Mr. Vos agreed.", tools,
    )  # fmt: skip
    assert acts(record) == [("thank", ("eva-vos",)), ("agree", ("jan-vos",))]


def test_a_family_name_alone_makes_nobody_a_misspelt_leader(tools: Tools) -> None:
    """ "Kim Hong-kyun" of the South is not the leader of the North."""
    record = read(
        "Trilateral Phone Call", "May 29, 2024",
        "Deputy Secretary of State Kurt M. Campbell held a phone call today with Republic of Korea "
        "First Vice Foreign Minister Kim Hong-kyun. Vice Minister Kim thanked him.", tools,
    )  # fmt: skip
    assert people(record.meetings[0]) == ("kurt-campbell", "kim-hong-kyun")
    assert acts(record) == [("thank", ("kim-hong-kyun",))]


def test_a_name_that_is_misspelt_by_a_letter_is_the_holders(tools: Tools) -> None:
    record = read(
        "Visit to Tokyo", "9 April 2025",
        "NATO Secretary General Mark Rutte met with the Minister of Economy, Trade and Investment of "
        "Japan, Yogi Muto, in Tokyo today.", tools,
    )  # fmt: skip
    assert people(record.meetings[0]) == ("mark-rutte", "yoji-muto")
    assert [v.kind for v in record.variants if v.actor == "yoji-muto"] == ["spelling"]


def test_seas_that_share_their_last_words_are_two(tools: Tools) -> None:
    record = read_sentence(
        "Both ministers discussed the situation in the East and South China Seas.", tools
    )
    keys = {r.key for r in record.actors}
    assert "china" not in keys
    assert {"east-china-sea", "south-china-sea"} <= {
        r for u in record.utterances for r in u.regions
    }


@pytest.mark.parametrize(
    "words",
    [
        "Speaker of the Parliament Zofar Lunq",
        "the Speaker of the House Zofar Lunq",
        "the President of the Court Zofar Lunq",
        "the Minister for Roads in the interim Kenyan administration, Zofar Lunq",
        "the Minister for Roads in the transitional government of Kenya, Zofar Lunq",
    ],
)
def test_a_name_stands_behind_a_chamber_or_a_cabinet(words: str, tools: Tools) -> None:
    text = f"Talks\n\n14 June 2024\n\nForeign Minister Jana Novak of Slovenia met {words} today.\n"
    record = read_statement(Document.from_text(text), tools)
    assert {a.label for a in record.actors if a.type == "person"} == {"Jana Novak", "Zofar Lunq"}


def test_a_committee_of_a_chamber_is_no_name(tools: Tools) -> None:
    text = (
        "Talks\n\n14 June 2024\n\nForeign Minister Jana Novak of Slovenia met the Chair of the Senate "
        "Roads Committee Zofar Lunq today.\n"
    )
    record = read_statement(Document.from_text(text), tools)
    assert {a.label for a in record.actors if a.type == "person"} == {"Jana Novak", "Zofar Lunq"}


def test_a_king_is_not_his_prime_minister_of_the_same_name(tools: Tools) -> None:
    text = (
        "Talks\n\nForeign Minister Jana Novak of Slovenia met King Omar and Prime Minister Omar Razzaz. "
        "Prime Minister Razzaz thanked her. King Omar praised the plan.\n"
    )
    record = read_statement(Document.from_text(text), tools)
    assert len({a.key for a in record.actors if a.type == "person"}) == 3
    assert len({u.speakers for u in record.utterances}) == 2

"""Whose account it is: title, day and publisher, and who issues a statement together."""

from __future__ import annotations

import pytest
from accounts import acts, people, read, undertakings

from communique.document import Document
from communique.loaders import read_statement
from communique.readers import read_bytes
from communique.reading.extraction import Tools

# Title and day


@pytest.mark.parametrize(
    ("line", "titled"),
    [
        ("Joint statement by the Foreign Ministers of Spain and Chile on fishing.", True),
        ("Joint statement given today (9 May 2025) by the Ministers of Spain and Chile.", True),
        ("Joint communique issued by the Presidents of Spain and Chile in Lima.", True),
        ("Joint declaration of the Governments of Spain and Chile on the fighting in Libya.", True),
        ("Joint press statement following the talks of the leaders of Spain and Chile.", True),
        ("The leaders of Spain and Chile welcomed the new plan for fishing in Lima.", False),
    ],
)
def test_a_title_may_end_with_a_stop(line: str, titled: bool, tools: Tools) -> None:
    body = "They welcomed the new plan.\n\nThey expressed their willingness to meet again in July."
    record = read_statement(Document.from_text(f"{line}\n9 May 2025\n\n{body}\n"), tools)
    assert (record.title == line) is titled
    if titled:
        assert record.kind == "joint-statement"
        assert acts(record) == [("welcome", ("spain", "chile")), ("commit", ("spain", "chile"))]


def test_a_sentence_that_tells_of_a_statement_is_no_title(tools: Tools) -> None:
    told = "The leaders of Spain and Chile issued a joint statement on fishing in Lima."
    document = Document.from_text(f"{told}\n\nThey welcomed the new plan.\n")
    assert read_statement(document, tools, loader="joint-statement").title != told


def test_a_line_that_announces_the_text_says_nothing(tools: Tools) -> None:
    told = "The following is the text of a joint press release by the U.S. Department of State and Chile."
    text = f"Joint Press Release\n9 May 2025\n\n{told}\n\nThe United States and Chile welcomed the new plan.\n"
    record = read_statement(Document.from_text(text), tools)
    assert [u.act for u in record.utterances] == ["welcome"]


def test_the_office_above_a_title_is_not_the_title(tools: Tools) -> None:
    record = read(
        "The White House\n\nOffice of the Vice President\n\n"
        "Readout of Vice President Biden's Meeting with Prime Minister Abe of Japan", "4 March 2014",
        "The Vice President met with Prime Minister Abe today.", tools,
    )  # fmt: skip
    assert record.title.startswith("Readout of Vice President Biden")
    assert "office-of-the-vice-president" not in {a.key for a in record.actors}


def test_the_day_on_which_a_release_was_issued_may_be_its_first_sentence(tools: Tools) -> None:
    record = read(
        "Prime Minister's call with President Ruiz of Chile", "",
        "The press release issued by 10 Downing Street on 3 June 2025.\n\n"
        "The Prime Minister spoke to President Ruiz this evening. The leaders agreed to stay "
        "in touch.", tools,
    )  # fmt: skip
    assert record.issued == "2025-06-03"
    assert record.meetings[0].date == "2025-06-03"


def test_a_news_item_opens_with_where_and_when_it_was_filed(tools: Tools) -> None:
    """The place and date in front are no part of the sentence, nor is the mark at the end."""
    record = read(
        "Chile, Peru sign pact", "",
        "LIMA, July 8, 2024 - Chile and Peru on Monday signed a pact, the two governments said.\n\n"
        "Minister Ana Ruiz of Chile met Minister Luis Vega of Peru in Lima on Monday. Ruiz said the "
        "pact would help. /END/", tools,
    )  # fmt: skip
    assert record.issued == "2024-07-08"
    assert [(m.date, m.city) for m in record.meetings] == [("2024-07-08", "Lima")]
    first, last = record.utterances
    assert first.passage.quote.startswith("Chile and Peru on Monday")
    assert (last.speakers, last.passage.quote) == (("ana-ruiz",), "Ruiz said the pact would help")


def test_a_heading_that_only_a_break_parts_from_its_paragraph(tools: Tools) -> None:
    """`<br>` behind a few words without a verb ends a heading; elsewhere it is any line's end."""
    page = (
        "<html><head><title>Talks</title></head><body><main><h1>Chile-Peru Talks</h1>"
        "<p>March 4, 2025</p><p>On March 4, Minister Ana Ruiz of Chile met Minister Luis Vega of "
        "Peru in Lima.</p><ol><li>Bilateral trade<br>The two ministers agreed to open a port.</li>"
        "</ol><p>Minister Ruiz thanked<br>Peru for its help in the search.</p></main></body></html>"
    )
    record = read_statement(read_bytes(page.encode(), "talks.html"), tools)
    assert [u.act for u in record.utterances] == ["agree", "thank"]


# Who publishes it


def test_a_text_that_names_only_foreign_offices_is_no_third_states(tools: Tools) -> None:
    """Each President's state is said; the one that is named besides has not issued the text."""
    record = read(
        "The President of Chile Had a Phone Call with the President of Kenya",
        "22 April 2024",
        "President of Chile Ana Ruiz had a phone call with President of Kenya Jane Otieno."
        "\n\nThe President noted that Peru's ports are open. The leaders discussed "
        "the use of Peru's ports.", tools,
    )  # fmt: skip
    assert record.publisher != "peru"
    assert people(record.meetings[0]) == ("ana-ruiz", "jane-otieno")


def test_a_state_that_only_others_speak_of_has_not_issued_the_text(tools: Tools) -> None:
    record = read(
        "Chair's Summary of the Bucharest Nine Foreign Ministers' Meeting", "31 March 2023",
        "The Foreign Ministers of the Bucharest Nine met in Lodz on 31 March 2023. Ministers "
        "condemned Russia's war. They agreed to help.", tools,
    )  # fmt: skip
    assert record.publisher != "russia"
    assert {u.speakers for u in record.utterances} == {("bucharest-nine",)}


def test_a_minister_of_another_state_is_nobodys_own(tools: Tools) -> None:
    """ "Minister Ruiz" later in the text is the one who was introduced as of Chile."""
    record = read(
        "Outcome of Foreign Ministers' Meeting", "4 March 2022",
        "1. Minister of Foreign Affairs Ana Soto had a meeting with Minister of Foreign Affairs of "
        "Chile Ana Ruiz.\n\n"
        "2. Minister Ruiz mentioned the position of the Chilean government.", tools,
    )  # fmt: skip
    assert record.publisher is None


def test_a_third_state_that_is_spoken_of_is_not_the_publisher(tools: Tools) -> None:
    record = read(
        "Foreign Ministers' Telephone Talk", "9 May 2012",
        "Mr. Koichiro Gemba, Minister for Foreign Affairs of Japan, spoke by telephone with Hon. "
        "Ana Ruiz MP, Minister for Foreign Affairs of Chile.\n\n"
        "The Foreign Ministers exchanged views on the announcement of North Korea. Minister Ruiz "
        "offered his sympathy. North Korea called the missile a satellite.", tools,
    )  # fmt: skip
    assert record.publisher == "mofa-jp"  # the account begins with Japan's minister
    assert people(record.meetings[0]) == ("koichiro-gemba", "ana-ruiz")


def test_of_many_ministries_of_one_name_the_speakers_is_meant(tools: Tools) -> None:
    """ "From: Ministry of Defence" heads the pages of dozens of states."""
    body = "John Healey hosted Minister Ana Ruiz of Chile in London today. The {} thanked Chile."
    record = read(
        "Defence Secretary hosts Chilean Minister\n\nFrom: Ministry of Defence\n", "9 October 2024",
        "The Defence Secretary " + body.format("Defence Secretary"), tools,
    )  # fmt: skip
    assert record.publisher == "mod-gb"
    assert acts(record) == [("thank", ("john-healey",))]
    nameless = read(
        "Minister hosts Chilean Minister\n\nFrom: Ministry of Defence\n", "9 October 2024",
        "Minister Jan Ek hosted Minister Ana Ruiz of Chile today. Minister Ek thanked Chile.", tools,
    )  # fmt: skip
    assert nameless.publisher is None


def test_who_is_said_to_be_of_a_state_is_so_by_family_name(tools: Tools) -> None:
    """A host of another state does not make the account that state's."""
    record = read(
        "Minister Iwaya's Visit to Belgium", "April 3, 2025",
        "From April 2 to 4, Mr. IWAYA Takeshi, Minister for Foreign Affairs of Japan, visited "
        "Brussels.\n\nOn April 4, Minister Iwaya attended a working lunch hosted by Mr. Maxime "
        "Pr\u00e9vot, Deputy Prime Minister and Minister of Foreign Affairs of Belgium.", tools,
    )  # fmt: skip
    assert record.publisher == "mofa-jp"


def test_a_state_whose_forces_are_spoken_of_has_not_issued_the_text(tools: Tools) -> None:
    record = read(
        "Statement on the situation in the Middle East", "5 July 2023",
        "We strongly condemn the shelling of the Lebanese Armed Forces. We call on all parties to "
        "respect the ceasefire. Lebanon must be heard.", tools,
    )  # fmt: skip
    assert record.publisher is None
    assert [g.kind for g in record.gaps].count("unresolved-pronoun") == 2


def test_whom_an_officer_spoke_to_has_not_issued_the_account(tools: Tools) -> None:
    record = read(
        "Department Press Briefing", "March 5, 2025",
        "The Secretary spoke to Foreign Minister Iwaya yesterday. The Secretary thanked him. We will "
        "announce travel soon.", tools,
    )  # fmt: skip
    assert record.publisher is None
    assert all("japan" not in c.committers for c in record.commitments)


# Who issues it, alone or together


def test_a_statement_with_the_head_of_a_body_is_the_hosts_as_well(tools: Tools) -> None:
    body = (
        "Prime Minister Jan Novak of Poland and European Commission President Ana Ruiz praised"
        " the close ties between Poland and the European Union.\n\n"
        "Recalling that both have many rivers, they agreed to meet again. They welcomed the plan."
    )
    title = "Joint statement with the President of the European Commission"
    both = ("jan-novak", "ana-ruiz")
    assert [u.speakers for u in read(title, "9 May 2011", body, tools).utterances][1:] == [both] * 3


@pytest.mark.parametrize(
    ("title", "subject", "issuers"),
    [
        (
            "G7 Foreign Ministers' Statement on Chile",
            "We, the G7 Foreign Ministers of Japan, Italy, Germany, France, Canada, the United "
            "States of America and the United Kingdom and the High Representative of the European "
            "Union, denounce",
            ("japan", "italy", "germany", "france", "canada", "united-states", "united-kingdom",
             "eu"),
        ),
        (
            "Joint Statement on Chile",
            "The Foreign Ministers of Australia, the Republic of Korea and New Zealand and the "
            "High Representative of the European Union strongly condemn",
            ("australia", "south-korea", "new-zealand", "eu"),
        ),
        (
            "Statement by the Nordic-Baltic Eight foreign ministers",
            "The Foreign Ministers of Denmark, Estonia, Finland and Sweden condemn",
            ("denmark", "estonia", "finland", "sweden"),
        ),
        (
            "G7 Foreign Ministers' Statement on Chile",
            "The members of the G7, and the High Representative of the European Union, condemn",
            ("g7",),
        ),
    ],
)  # fmt: skip
def test_ministers_of_many_states_speak_together(
    title: str, subject: str, issuers: tuple[str, ...], tools: Tools
) -> None:
    """Neither the state that the title is about nor the officer named last speaks alone."""
    record = read(title, "9 January 2025", f"{subject} the attack on the dam in Chile. We reject "
                  "violence.", tools)  # fmt: skip
    assert record.kind == "joint-statement"
    assert record.issuers == issuers
    assert acts(record) == [("condemn", issuers), ("oppose", issuers)]


def test_states_that_announce_something_together_issue_it(tools: Tools) -> None:
    """A programme through which one of them helps has issued nothing."""
    record = read(
        "Joint Statement on Assistance", "5 July 2023",
        "Today Japan and Kenya announce the following. Japan pledges 1.2 million euros through the "
        "World Food Programme (WFP). Both countries intend to sign the agreement by 2026.", tools,
    )  # fmt: skip
    assert record.issuers == ("japan", "kenya")
    assert undertakings(record) == [
        ("decided", ("japan",)),
        ("intended", ("japan", "kenya")),
    ]


def test_states_that_speak_first_make_a_statement_joint(tools: Tools) -> None:
    """What they lay upon another state, that state has not undertaken."""
    record = read(
        "E3 statement on Iran", "28 August 2025",
        "France, Germany and the United Kingdom share the objective that Iran shall never build a "
        "weapon. Today, we notified the UN Security Council.", tools,
    )  # fmt: skip
    three = ("france", "germany", "united-kingdom")
    assert (record.kind, record.issuers) == ("joint-statement", three)
    assert [u.speakers for u in record.utterances] == [three, three]
    assert record.commitments == ()


def test_a_statement_on_behalf_of_a_body_is_that_bodys(tools: Tools) -> None:
    record = read(
        "Iran: Statement by the High Representative on behalf of the European Union", "4 May 2024",
        "The European Union condemns the execution. We will impose sanctions.", tools,
    )  # fmt: skip
    assert record.publisher == "eu"
    assert acts(record) == [("condemn", ("eu",))]
    assert undertakings(record) == [("decided", ("eu",))]


def test_a_council_that_issues_a_statement_speaks_in_it(tools: Tools) -> None:
    record = read(
        "Statement by the North Atlantic Council on the war", "24 February 2023",
        "Allies condemn the war. We urge all to help. NATO Allies will support Ukraine for as long "
        "as it takes.", tools,
    )  # fmt: skip
    assert record.publisher == "nac"
    assert acts(record)[1:] == [("urge", ("nac",))]
    assert undertakings(record) == [("decided", ("nato",))]


def test_ministers_of_one_state_issue_no_joint_statement(tools: Tools) -> None:
    record = read(
        "Statement by Ministers Joly and Blair on the attack", "4 March 2024",
        "Canada condemns all violence. We will support the victims.", tools,
    )  # fmt: skip
    assert (record.kind, record.publisher) == ("press-release", "gac-ca")


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Joint Media Release with the Minister for Health, Nora Kyle", "press-release"),
        ("Joint Media Release with the Member for Corio, Nora Kyle", "press-release"),
        ("Joint Press Release with the Premier of Tasmania, Nora Kyle", "press-release"),
        ("Joint Media Release with the Minister for Health of Chile, Nora Kyle", "joint-statement"),
        ("Joint Media Release with President Nora Kyle", "joint-statement"),
        ("Joint Media Release with Foreign Minister Nora Kyle", "joint-statement"),
    ],
)
def test_colleagues_put_out_a_release_and_no_joint_statement(
    title: str, kind: str, tools: Tools
) -> None:
    record = read(
        title, "4 March 2008",
        "The Australian Government will build three schools. It is an important step.", tools,
    )  # fmt: skip
    assert record.kind == kind

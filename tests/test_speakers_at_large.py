"""Speakers who are many or go on unnamed: an organisation's ministers, sides, words told on."""

from __future__ import annotations

import pytest

from communique.document import Document
from communique.loaders import read_statement
from communique.reading.extraction import Tools
from communique.records import Record

_HEAD = "Joint Statement of the {title}\n3 March 2026\n\n"
_TALKS = (
    "Foreign Minister Tembo holds talks with Foreign Minister Silva\n3 March 2026\n\n"
    "Foreign Minister Grace Tembo of Zambia met Foreign Minister Pedro Silva of Portugal in Lusaka "
    "on 3 March.\n\n"
)


def read(text: str, tools: Tools) -> Record:
    return read_statement(Document.from_text(text), tools)


def acts(record: Record) -> list[tuple[str, tuple[str, ...]]]:
    return [(u.act, u.speakers) for u in record.utterances]


@pytest.mark.parametrize(
    ("title", "told", "parties"),
    [
        (
            "ASEAN-Chile Ministerial Meeting",
            "The Meeting was co-chaired by H.E. Somchai Preecha, Minister of Foreign Affairs of "
            "Thailand, and H.E. Ana Ruiz, Minister of Foreign Affairs of Chile.",
            {"asean", "chile"},
        ),
        (
            "GCC-Kenya Ministerial Meeting",
            "The Meeting was held under the chairmanship of H.E. Salem Al Harthy, Minister of "
            "Foreign Affairs of Oman, with the participation of H.E. Jasem Albudaiwi, Secretary "
            "General of the GCC, and H.E. Peter Otieno, Minister of Foreign Affairs of Kenya.",
            {"cooperation-council-for-the-arab-states-of-the-gulf", "kenya"},
        ),
        (
            "CARICOM-Norway Meeting of Foreign Ministers",
            "The Foreign Ministers of the Member States of the Caribbean Community (CARICOM) and "
            "the Minister of Foreign Affairs of Norway, Ms. Kari Dahl, met in Georgetown.",
            {"caribbean-community", "norway"},
        ),
        (
            "ASEAN Post Ministerial Conference with Chile",
            "The Meeting was co-chaired by H.E. Somchai Preecha, Minister of Foreign Affairs of "
            "Thailand, for ASEAN, and H.E. Ana Ruiz, Minister of Foreign Affairs of Chile.",
            {"asean", "chile"},
        ),
    ],
)
def test_an_organisation_and_a_state_speak(
    title: str, told: str, parties: set[str], tools: Tools
) -> None:
    """The chairs that are named are few of those who met, and commit their own states no more."""
    record = read(
        f"{_HEAD.format(title=title)}{told}\n\nThe Ministers agreed to build a dam. They urged "
        "calm. Both sides welcomed the truce.\n",
        tools,
    )
    spoken = [speakers for act, speakers in acts(record) if act in ("agree", "urge", "welcome")]
    assert [set(speakers) for speakers in spoken] == [parties] * 3
    assert {frozenset(c.committers) for c in record.commitments} == {frozenset(parties)}


def test_those_who_lead_both_sides_speak_as_persons(tools: Tools) -> None:
    record = read(
        "Joint Statement of the EU-Chile Summit\n3 March 2026\n\nThe Summit was co-chaired by "
        "António Costa, President of the European Council, and Ana Ruiz, President of Chile, and "
        "was joined by Peter Otieno, Minister of Trade of Kenya.\n\nThe leaders urged calm.\n",
        tools,
    )
    assert {"antonio-costa", "ana-ruiz"} <= set(acts(record)[-1][1])


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("Zambia supports Portugal in its bid.", [("support", "t")]),
        ("Zambia thanks Portugal for the loan, and hopes that it will grow.",
         [("thank", "t"), ("request", "t")]),
        ("Zambia supports the plan. The first task is to end the drought.",
         [("support", "t"), ("state", "t")]),
        ("Zambia supports the plan. Zambia will send a ship.", [("support", "t"), ("commit", "t")]),
        # of the other state, or in the past, it is no word of hers
        ("Portugal supports the plan.", [("support", "portugal")]),
        ("Zambia supported the plan.", [("support", "zambia")]),
    ],
)  # fmt: skip
def test_a_ministers_words_run_on(told: str, expected: list[tuple[str, str]], tools: Tools) -> None:
    record = read(
        f"{_TALKS}Grace Tembo said that the two countries are old friends. {told}\n", tools
    )
    keys = {"t": "grace-tembo"}
    assert acts(record)[1:] == [(act, (keys.get(who, who),)) for act, who in expected]


@pytest.mark.parametrize("side", ["side", "delegation"])
def test_a_side_of_talks_is_who_met_for_it(side: str, tools: Tools) -> None:
    record = read(f"{_TALKS}The Portuguese {side} requested more flights.\n", tools)
    assert acts(record) == [("request", ("pedro-silva",))]


@pytest.mark.parametrize(
    ("told", "speakers"),
    [
        ("With Minister Otieno, Minister Tembo discussed trade. Both sides urged calm.", "to"),
        ("When meeting with Minister Otieno, Minister Tembo praised the loan. The two sides urged "
         "calm.", "to"),
        ("Minister Tembo thanked Minister Otieno for the loan. The two ministers urged calm.", "to"),
        ("Minister Tembo thanked the crew. Minister Otieno praised the pilots. Both urged calm.", "to"),
        ("With Minister Otieno, Minister Tembo discussed trade.\n\nMinister Tembo thanked Minister "
         "Silva for his help. The two ministers urged calm.", "ts"),
    ],
)  # fmt: skip
def test_both_are_the_two_of_several_who_are_told_of(
    told: str, speakers: str, tools: Tools
) -> None:
    record = read(
        "Foreign Minister Tembo speaks with her counterparts\n3 March 2026\n\nForeign Minister "
        "Grace Tembo of Zambia spoke with Foreign Minister Pedro Silva of Portugal and Foreign "
        f"Minister Peter Otieno of Kenya on 3 March.\n\n{told}\n",
        tools,
    )
    keys = {"t": "grace-tembo", "o": "peter-otieno", "s": "pedro-silva"}
    act, who = acts(record)[-1]
    assert (act, set(who)) == ("urge", {keys[k] for k in speakers})


def test_those_who_call_on_one_of_them_are_the_others(tools: Tools) -> None:
    record = read(
        "Read-out of the call\n3 March 2026\n\nPresident Ana Ruiz of Chile, President Jana Novak of "
        "Slovenia and President Pedro Silva of Portugal spoke by telephone on 3 March.\n\nThey took "
        "stock of the talks. They urged President Silva to sign the treaty.\n",
        tools,
    )
    assert acts(record)[-1] == ("urge", ("ana-ruiz", "jana-novak"))


def test_she_who_is_invited_accepts(tools: Tools) -> None:
    record = read(
        f"{_TALKS}Minister Silva invited Minister Tembo to visit Lisbon. She accepted the invitation.\n",
        tools,
    )
    assert acts(record)[-1] == ("agree", ("grace-tembo",))


def test_talks_that_one_had_with_another_both_had(tools: Tools) -> None:
    record = read(
        "Talks with Portugal\n3 March 2026\n\nForeign Minister Grace Tembo of Zambia met with Foreign "
        "Minister Pedro Silva of Portugal in Lusaka on 3 March, and had fruitful discussions on trade.\n",
        tools,
    )
    assert ("discuss", ("grace-tembo", "pedro-silva")) in acts(record)


def test_some_of_those_who_issue_a_statement_speak_for_themselves(tools: Tools) -> None:
    """What all of them do is told by those who issue it."""
    text = (
        "Joint Statement by the Foreign Ministers of Chile, Kenya and Portugal\n3 March 2026\n\nAna "
        "Ruiz, Minister of Foreign Affairs of Chile, Peter Otieno, Minister of Foreign Affairs of "
        "Kenya, and Pedro Silva, Minister of Foreign Affairs of Portugal, met in Porto.\n\n"
        "{who} stand in solidarity with the crews.\n"
    )
    some = read(text.format(who="Chile and Kenya"), tools)
    every = read(text.format(who="Chile, Kenya and Portugal"), tools)
    assert acts(some)[-1] == ("support", ("chile", "kenya"))
    assert acts(every)[-1] == ("support", ("ana-ruiz", "peter-otieno", "pedro-silva"))


@pytest.mark.parametrize(
    ("whose", "committers"),
    [("Lisbon's", ("portugal",)), ("Lusaka's", ("zambia",)), ("Lisbon's and Lusaka's", None)],
)
def test_a_capital_stands_for_its_government(
    whose: str, committers: tuple[str, ...] | None, tools: Tools
) -> None:
    record = read(
        f"{_TALKS}Minister Tembo welcomed {whose} commitment to rebuilding the dam.\n", tools
    )
    found = {key for c in record.commitments for key in c.committers}
    assert found <= set(committers or ("portugal", "zambia"))
    assert found


def test_a_group_whose_states_are_named_undertakes_as_these(tools: Tools) -> None:
    text = (
        "Lithuanian minister at meeting of NB8\n3 March 2026\n\nForeign Minister Rasa Kala of "
        "Lithuania attended a meeting of the Foreign Ministers of the Nordic-Baltic Eight (NB8) in "
        "Riga on 3 March.\n\nThe ministers agreed to build a dam.\n"
    )
    alone = read(text, tools)
    states = "Denmark, Estonia, Finland, Iceland, Latvia, Lithuania, Norway and Sweden"
    listed = read(f"{text}\nThe members of NB8 are {states}.\n", tools)
    assert [c.committers for c in alone.commitments] == [("nb8",)]
    assert len(listed.commitments[0].committers) == 8
    assert acts(listed)[0] == ("agree", ("nb8",))


def test_ministers_of_some_members_speak_for_these(tools: Tools) -> None:
    title = "CARICOM-Norway Meeting of Foreign Ministers"
    record = read(
        f"{_HEAD.format(title=title)}The Meeting was co-chaired by Ms. Ana Roy, Minister of Foreign "
        "Affairs of Grenada, and Ms. Kari Dahl, Minister of Foreign Affairs of Norway.\n\n"
        "The Ministers of Jamaica and Belize requested more flights.\n",
        tools,
    )
    assert acts(record)[-1] == ("request", ("jamaica", "belize"))


def test_he_is_the_subject_of_the_clause_before(tools: Tools) -> None:
    """Whoever spoke last in the text did not meet the students."""
    record = read(
        f"{_TALKS}Minister Silva thanked the crew.\n\nEarlier in the day, Minister Tembo met students "
        "at the university, where she announced a new fund.\n",
        tools,
    )
    assert acts(record)[-1] == ("state", ("grace-tembo",))


def test_ministers_of_a_call_told_beside_the_talks_of_officials(tools: Tools) -> None:
    record = read(
        "Consultations with Portugal\n3 March 2026\n\nOn 3 March, State Secretary Grace Tembo of "
        "Zambia held consultations with Director General Pedro Silva of Portugal in Lusaka.\n\n"
        "The same day, Minister of Foreign Affairs of Zambia Peter Otieno had a telephone "
        "conversation with his Chilean counterpart, Ana Ruiz. The ministers urged calm.\n",
        tools,
    )
    assert acts(record)[-1] == ("urge", ("peter-otieno", "ana-ruiz"))


@pytest.mark.parametrize(
    "words",
    [
        "Hope was expressed that new ferries would sail on all routes proposed by Ghana.",
        "Concern was voiced over the fees demanded by Ghana.",
        "It was stressed that the harbour must be dredged by Ghana.",
        "Regret was expressed about the nets that were cut by Ghana.",
    ],
)
def test_who_did_something_else_in_a_passive_does_not_speak(words: str, tools: Tools) -> None:
    both = ("grace-tembo", "pedro-silva")
    assert [who for _, who in acts(read(f"{_TALKS}{words}\n", tools))] == [both]


@pytest.mark.parametrize(
    "words",
    [
        "Thanks for the ferries were expressed by Minister Tembo.",
        "The new route was noted with pleasure and welcomed by Minister Tembo.",
    ],
)
def test_the_agent_of_a_passive_speaks_behind_a_phrase(words: str, tools: Tools) -> None:
    told = acts(read(f"{_TALKS}{words}\n", tools))
    assert told
    assert {who for _, who in told} == {("grace-tembo",)}

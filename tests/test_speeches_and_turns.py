"""Who says "I" and "we" in a speech printed below an account, and in the turns of a talk."""

from __future__ import annotations

import pytest
from accounts import acts
from statements import read

from communique.reading.extraction import Tools

_ACCOUNT = (
    "Opening of the Bridge\n3 March 2026\n\nPresident Rui Lopes of Portugal opened the bridge with "
    "Ms. Jana Novak, Minister of Transport of Slovenia, on 3 March 2026.\n\n"
)
_TALK = (
    "Press Conference on Fisheries\n3 March 2026\n\nForeign Minister Pedro Silva of Portugal met "
    "Foreign Minister Jana Novak of Slovenia in Lisbon on 3 March 2026.\n\n"
)


@pytest.mark.parametrize(
    "line",
    [
        "SPEECH OF PRESIDENT RUI LOPES",
        "##### Remarks by President Rui Lopes\n\n###### Lisbon",
        "The following is the speech of President Lopes at the opening.",
    ],
)
def test_a_speech_below_an_account_is_his_whom_a_line_names(line: str, tools: Tools) -> None:
    text = f"{_ACCOUNT}{line}\n\nGood morning. I thank the crews. We are pleased with the bridge.\n"
    assert acts(read(text, tools)) == [
        ("thank", ("rui-lopes",)),
        ("welcome", ("rui-lopes",)),
    ]


def test_a_line_of_several_names_nobody_alone(tools: Tools) -> None:
    text = f"{_ACCOUNT}Remarks by President Lopes and Minister Novak\n\nI thank the crews.\n"
    assert all("rui-lopes" not in who for _, who in acts(read(text, tools)))


def test_turns_are_theirs_whose_names_stand_in_front(tools: Tools) -> None:
    text = (
        f"{_TALK}MINISTER SILVA: Good morning. I welcome the accord.\n\nWe thank the crews for their "
        "patience.\n\nMINISTER NOVAK: Thank you. I am concerned about the nets.\n\n"
        "QUESTION: I thank you both. I welcome the accord, too.\n\nMS NOVAK: We reject the quota.\n"
    )
    assert acts(read(text, tools)) == [
        ("welcome", ("pedro-silva",)),
        ("thank", ("pedro-silva",)),
        ("concern", ("jana-novak",)),
        ("oppose", ("jana-novak",)),
    ]


def test_those_of_whom_a_speaker_tells_are_not_those_who_met(tools: Tools) -> None:
    text = (
        f"{_TALK}MINISTER SILVA: The shipowners wrote to me. They rejected the quota.\n\n"
        "QUESTION: And the crews?\n\nMINISTER NOVAK: I thank the crews.\n"
    )
    assert acts(read(text, tools)) == [("thank", ("jana-novak",))]


def test_one_label_is_a_heading(tools: Tools) -> None:
    """A list may have a line with a colon; nobody else speaks in it."""
    text = (
        "Statement by Foreign Minister Pedro Silva\n3 March 2026\n\nI welcome the accord.\n\n"
        "BACKGROUND: the accord of Lisbon\n\nI thank Slovenia for its help.\n"
    )
    assert {who for _, who in acts(read(text, tools))} == {("pedro-silva",)}


def test_whose_speech_it_is_may_stand_before_the_word(tools: Tools) -> None:
    text = (
        "Opening of the Bridge\n3 March 2026\n\nPresident Rui Lopes's speech at the opening of the bridge "
        "in Lisbon, Portugal.\n\nI thank the crews.\n"
    )
    assert acts(read(text, tools)) == [("thank", ("rui-lopes",))]


def test_words_in_quotation_marks_below_a_line_are_of_whom_it_names(tools: Tools) -> None:
    text = (
        f"{_ACCOUNT}Minister Novak thanked the crews.\n\nStatement from President Rui Lopes\n\n"
        '"The bridge is a gift to all who travel. It will last for a century."\n'
    )
    assert acts(read(text, tools))[-1][1] == ("rui-lopes",)


def test_one_may_say_i_in_a_joint_statement(tools: Tools) -> None:
    text = (
        "President Rui Lopes's Joint Statement with Prime Minister Jana Novak of Slovenia\n3 March 2026\n\n"
        "I thank Prime Minister Novak of Slovenia for her visit to Portugal. We reaffirm our ties.\n"
    )
    assert acts(read(text, tools))[0] == ("thank", ("rui-lopes",))


def test_both_before_a_preposition_is_nobody(tools: Tools) -> None:
    text = f"{_TALK}The crews are many, both in terms of ships and of nets.\n"
    assert acts(read(text, tools)) == []


def test_what_another_says_of_the_author_s_state_is_not_the_author_s(tools: Tools) -> None:
    text = (
        "Statement by Foreign Minister Pedro Silva of Portugal\n3 March 2026\n\nMINISTER SILVA: Good morning. "
        "Portugal stands with the crews.\n\nQUESTION: And you?\n\nMINISTER JANA NOVAK: I am glad to be "
        "here. Portugal stands with Slovenia.\n"
    )
    said = [who for act, who in acts(read(text, tools)) if act == "support"]
    assert said == [("pedro-silva",), ("portugal",)]

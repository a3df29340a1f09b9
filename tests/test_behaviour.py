"""What changes in a statement changes its record, and what does not matter changes nothing.

Each test reads two statements that differ in one respect, and compares all that is said in
them: acts, speakers, grades, undertakings, meetings, and what was not understood.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping
from typing import Any

import pytest
from statements import FAMILIES, KEYS, LIST, READOUT, A, B, Shape, read, replaced

from communique.reading.extraction import Tools
from communique.reading.lexicon_tests import read_sentence
from communique.records import Commitment, Record

ALL = sorted(FAMILIES)
NOVAK, SILVA = "jana-novak", "pedro-silva"
AMERICAN = {
    "centre": "center", "defence": "defense", "programme": "program", "recognise": "recognize", "organise": "organize",
    "organising": "organizing", "labour": "labor",
}  # fmt: skip

# Another state for Slovenia: its name, adjective, and the key of its record.
STATES = [
    ("Norway", "Norwegian", "norway"),
    ("Kenya", "Kenyan", "kenya"),
    ("New Zealand", "New Zealand", "new-zealand"),
    ("South Korea", "South Korean", "south-korea"),
    ("Japan", "Japanese", "japan"),
    ("United Kingdom", "British", "united-kingdom"),
]


def test_the_statements_of_these_tests_are_of_different_families(tools: Tools) -> None:
    """Each is recognised as what it is, says something, and leaves nothing unread."""
    loaders = {name: read(text, tools).loader for name, text in FAMILIES.items()}
    assert loaders == {
        "readout": "readout",
        "joint": "joint-statement",
        "party": "party-statement",
        "news": "nato-news",
        "list": "readout",
    }
    for text in FAMILIES.values():
        record = read(text, tools)
        assert len(record.utterances) > 3
        assert len(record.commitments) > 1


def of_publisher(record: Record, keys: Mapping[str, str], tools: Tools) -> dict[str, str]:
    """*keys*, where a ministry that publishes is its state: not every state's is listed."""
    entity = tools.authority.get(record.publisher) if record.publisher else None
    if entity is None or entity.country not in keys:
        return dict(keys)
    return {**keys, entity.key: keys[entity.country]}


# -- names ---------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize(("state", "adjective", "key"), STATES, ids=[s[0] for s in STATES])
def test_another_country_says_the_same(
    name: str, state: str, adjective: str, key: str, tools: Tools
) -> None:
    """With every form of a country replaced, only its name in the record is another."""
    forms = {"Slovenia": state, "Slovenian": adjective}
    text = replaced(FAMILIES[name], forms)
    keys = {**KEYS, key: "A"}
    back = {state: "Slovenia", adjective: "Slovenia"}
    home = {"Slovenian": "Slovenia"}
    changed, original = read(text, tools), read(FAMILIES[name], tools)
    assert Shape.of(changed, of_publisher(changed, keys, tools), back) == Shape.of(
        original, of_publisher(original, KEYS, tools), home
    )


@pytest.mark.parametrize("name", ["readout", "joint", "list"])
def test_two_parties_that_change_places_change_places_in_the_record(
    name: str, tools: Tools
) -> None:
    """A's words are then B's, and B's are A's, and nothing else."""
    there = {**dict(zip(A, B, strict=True)), **dict(zip(B, A, strict=True))}
    keys = {"jana-novak": "b", "slovenia": "B", "pedro-silva": "a", "portugal": "A"}
    swapped, original = read(replaced(FAMILIES[name], there), tools), read(FAMILIES[name], tools)
    assert Shape.of(swapped, of_publisher(swapped, keys, tools), there) == Shape.of(
        original, of_publisher(original, KEYS, tools)
    )


@pytest.mark.parametrize("title", ["Ms. {}", "H.E. Ms. {}", "Dr. {}"])
@pytest.mark.parametrize("order", ["NOVAK Jana", "Jana NOVAK", "Jana Novak"])
@pytest.mark.parametrize("name", ["readout", "list"])
def test_family_name_first_or_last_is_the_same_person(
    name: str, order: str, title: str, tools: Tools
) -> None:
    """Title and order of a name that is in no list change no record but for the form."""
    text = FAMILIES[name].replace("Ms. Jana Novak", title.format(order))
    forms = {order: "Jana Novak"}
    record = read(text, tools)
    assert Shape.of(record, words=forms) == Shape.of(read(FAMILIES[name], tools))
    assert {a.key: a.label for a in record.actors}[NOVAK] == "Jana Novak"


@pytest.mark.parametrize("order", ["HAYASHI Yoshimasa", "Yoshimasa HAYASHI", "Yoshimasa Hayashi"])
def test_a_listed_name_has_one_key_in_either_order(order: str, tools: Tools) -> None:
    """A minister of the authority file is found by family name first and last."""
    text = replaced(READOUT, {"Slovenia": "Japan", "Slovenian": "Japanese", "Novak": "Hayashi"})
    text = text.replace("Ms. Jana Hayashi", f"Mr. {order}").replace("2026", "2023")
    record = read(text, tools)
    assert record.meetings[0].principals == (SILVA, "yoshimasa-hayashi")
    assert record.utterances[0].speakers == ("yoshimasa-hayashi",)


# -- the shape of the text ------------------------------------------------------------------


@pytest.mark.parametrize("name", ALL)
def test_american_spelling_says_the_same(name: str, tools: Tools) -> None:
    """ "organize" and "center" are "organise" and "centre"."""
    text = replaced(FAMILIES[name], AMERICAN)
    assert text != FAMILIES[name]
    back = {american: british for british, american in AMERICAN.items()}
    assert Shape.of(read(text, tools), words=back) == Shape.of(read(FAMILIES[name], tools))


@pytest.mark.parametrize("name", ALL)
def test_typographic_quotes_say_the_same(name: str, tools: Tools) -> None:
    """Curly for straight quotes, at the same offsets."""
    curly = re.sub(r'"(?=\w)', "“", FAMILIES[name]).replace('"', "”").replace("'", "’")
    one, other = read(curly, tools), read(FAMILIES[name], tools)
    assert Shape.of(one) == Shape.of(other)
    assert [(q.start, q.end) for q in one.quotes()] == [(q.start, q.end) for q in other.quotes()]


@pytest.mark.parametrize("width", [60, 72, 90])
@pytest.mark.parametrize("name", ALL)
def test_line_breaks_say_nothing(name: str, width: int, tools: Tools) -> None:
    """A text that is broken into lines of any width is read like one that is not."""
    paragraphs = FAMILIES[name].split("\n\n")
    wrapped = "\n\n".join(
        "\n".join("\n".join(textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False)) for line in p.split("\n"))
        for p in paragraphs
    )  # fmt: skip
    assert wrapped.count("\n") > FAMILIES[name].count("\n")
    assert Shape.of(read(wrapped, tools)) == Shape.of(read(FAMILIES[name], tools))


@pytest.mark.parametrize(
    "labels",
    [
        ("{}.", "({})"), ("({})", "{})"), ("{}.", "{})"), ("{})", "({})"), ("{}.", "•"), ("{}.", "-"), ("({})", "–"),
    ],
)  # fmt: skip
def test_the_labels_of_items_say_nothing(labels: tuple[str, str], tools: Tools) -> None:
    """Numbers and letters in any dress, or bullets, outline the same."""
    text = LIST
    for n in "123":
        text = text.replace(f"\n{n}. ", f"\n{labels[0].format(n)} ")
    for letter in "abc":
        text = text.replace(f"({letter}) ", f"{labels[1].format(letter)} ")
    label = re.compile(r"(?<!\S)(?:\(?[abc123]\)|[123]\.|[•–-])(?!\S)")

    def bare(text: str) -> Shape:
        shape = Shape.of(read(text, tools))

        def strip(row: tuple[Any, ...]) -> tuple[Any, ...]:
            return tuple(
                " ".join(label.sub("", c).split()) if isinstance(c, str) else c for c in row
            )

        return Shape(
            shape.statement, shape.meetings, tuple(map(strip, shape.utterances)),
            tuple(map(strip, shape.commitments)), shape.gaps,
        )  # fmt: skip

    assert bare(text) == bare(LIST)


# -- polarity and strength -------------------------------------------------------------------


def only(record: Record) -> Commitment:
    (commitment,) = record.commitments
    return commitment


@pytest.mark.parametrize(
    ("plain", "denied"),
    [
        ("Minister Novak stated that Slovenia will close the port.", "Minister Novak stated that Slovenia will not close the port."),
        ("Both sides agreed to close the port.", "Both sides agreed not to close the port."),
        ("Minister Silva stated that he would return.", "Minister Silva stated that he would not return."),
        ("Minister Silva pledged to return.", "Minister Silva pledged never to return."),
        ("They confirmed that they will continue to raise tariffs.", "They confirmed that they will not continue to raise tariffs."),
    ],
)  # fmt: skip
def test_not_turns_an_undertaking_round(plain: str, denied: str, tools: Tools) -> None:
    """Polarity flips, and nothing else does: who, how firm and under which act stay."""
    one, other = read_sentence(plain, tools), read_sentence(denied, tools)
    assert (only(one).negated, only(other).negated) == (False, True)
    for get in (lambda c: c.committers, lambda c: c.strength, lambda c: c.level):
        assert get(only(one)) == get(only(other))
    assert [(u.act, u.speakers) for u in one.utterances] == [
        (u.act, u.speakers) for u in other.utterances
    ]


@pytest.mark.parametrize("start", ["Minister Novak stated that Slovenia ", "They noted that they "])
def test_an_undertaking_grows_firmer_from_hope_to_pledge(start: str, tools: Tools) -> None:
    """Hope, intention, plain "will" and commitment rise on the scale from 1 to 5."""
    verb = "{} to" if "they" in start else "{}s to"
    be = "are" if "they" in start else "is"
    ladder = [verb.format("hope"), verb.format("intend"), "will", f"{be} committed to"]
    ends = ["open", "open", "open", "opening"]
    found = [
        only(read_sentence(f"{start}{words} {end} a port.", tools))
        for words, end in zip(ladder, ends, strict=True)
    ]
    levels = [c.level for c in found]
    assert levels == sorted(set(levels))
    assert [c.strength for c in found] == ["intended", "intended", "decided", "decided"]


def test_the_acts_of_both_sides_grow_firmer_too(tools: Tools) -> None:
    """Hoped, intended, agreed, decided, pledged."""
    verbs = ["hoped", "intended", "agreed", "decided", "pledged"]
    found = [only(read_sentence(f"Both sides {verb} to open a port.", tools)) for verb in verbs]
    levels = [c.level for c in found]
    assert levels == sorted(set(levels))


@pytest.mark.parametrize(
    "sentence",
    [
        "Minister Silva{} condemned the raid.",
        "Minister Silva{} supported the plan.",
        "Minister Silva{} urged Spain to help.",
        "Minister Silva{} opposed the plan.",
        "Minister Silva{} welcomed the plan.",
        "The plan was{} rejected by Minister Silva.",
        "Both sides were{} concerned about the raid.",
    ],
)
def test_an_intensifier_raises_the_act_by_one(sentence: str, tools: Tools) -> None:
    """ "strongly" makes the same act of the same speaker one grade firmer, and strong."""
    (plain,) = read_sentence(sentence.format(""), tools).utterances
    (strong,) = read_sentence(sentence.format(" strongly"), tools).utterances
    assert (plain.act, plain.speakers, plain.act_class) == (
        strong.act,
        strong.speakers,
        strong.act_class,
    )
    assert (plain.intensity, strong.intensity) == ("plain", "strong")
    assert plain.firmness is not None
    assert strong.firmness == plain.firmness + 1


# -- voice -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("active", "passive"),
    [
        ("Minister Silva welcomed the plan.", "The plan was welcomed by Minister Silva."),
        ("Both sides condemned the raid.", "The raid was condemned by both sides."),
        ("Minister Novak praised the crews.", "The crews were praised by Minister Novak."),
        ("Minister Silva expressed concern about the dam.", "Concern about the dam was expressed by Minister Silva."),
        ("The two ministers discussed ways to widen the canal.", "Ways to widen the canal were discussed by the two ministers."),
        ("Minister Silva thanked the fire service of Koper.", "The fire service of Koper was thanked by Minister Silva."),
    ],
)  # fmt: skip
def test_active_and_passive_are_one_act(active: str, passive: str, tools: Tools) -> None:
    """The agent of a passive speaks as the subject of the active does."""
    (one,), (other,) = (read_sentence(s, tools).utterances for s in (active, passive))
    assert (one.act, one.speakers, one.firmness) == (other.act, other.speakers, other.firmness)


@pytest.mark.parametrize(
    ("direct", "reported"),
    [
        ('"The sea must stay open to all," Minister Silva said.', "Minister Silva said that the sea must stay open to all."),
        ('Minister Novak stressed: "The talks were useful to both of us."', "Minister Novak stressed that the talks were useful to both."),
        ('"Trade is growing," said Minister Novak.', "Minister Novak said that trade is growing."),
    ],
)  # fmt: skip
def test_direct_and_reported_speech_have_one_speaker(
    direct: str, reported: str, tools: Tools
) -> None:
    """Who says it does not depend on the quotation marks."""
    (one,), (other,) = (read_sentence(s, tools).utterances for s in (direct, reported))
    assert (one.speakers, one.act) == (other.speakers, other.act)
    assert (one.quotation, other.quotation) == (True, False)


def test_what_we_will_do_is_undertaken_in_either_speech(tools: Tools) -> None:
    """ "We will" in Silva's mouth, and what Silva says that Portugal will do."""
    direct = only(read_sentence('"We will build two dams," Minister Silva said.', tools))
    told = only(read_sentence("Minister Silva said that Portugal will build two dams.", tools))
    assert (direct.committers, direct.strength) == (told.committers, told.strength)


# -- one sentence more, one sentence less ------------------------------------------------------


THIRD = "The President of Kenya has opened a new railway in Mombasa."


# The paragraphs of each statement that end with a sentence, counted from its end.
PLACES = [
    (name, place)
    for name in ALL
    for place, paragraph in enumerate(reversed(FAMILIES[name].rstrip("\n").split("\n\n")), 1)
    if paragraph.endswith((".", '"')) and place < 4
]


@pytest.mark.parametrize(("name", "place"), PLACES)
def test_a_sentence_about_somebody_else_changes_nothing_else(
    name: str, place: int, tools: Tools
) -> None:
    """What it adds lies inside it."""
    paragraphs = FAMILIES[name].rstrip("\n").split("\n\n")
    paragraphs[-place] += " " + THIRD
    changed = read("\n\n".join(paragraphs) + "\n", tools)
    assert Shape.of(changed, without=[THIRD]) == Shape.of(read(FAMILIES[name], tools))


def sentences(text: str) -> list[str]:
    """The sentences of the running text that no other one depends on."""
    body = [p for p in text.split("\n\n") if p.rstrip().endswith(".") and '"' not in p][1:]
    return [s for p in body for s in re.split(r"(?<=\.) (?=[A-Z])", p.strip()) if "They" not in s]


DELETIONS = [(name, s) for name in ("readout", "joint", "party") for s in sentences(FAMILIES[name])]


@pytest.mark.parametrize(("name", "sentence"), DELETIONS, ids=[s for _, s in DELETIONS])
def test_a_sentence_that_is_struck_out_takes_only_its_own(
    name: str, sentence: str, tools: Tools
) -> None:
    """The records of all other sentences stay as they were."""
    text = FAMILIES[name]
    assert text.count(sentence) == 1
    struck = re.sub(r"\n{3,}", "\n\n", text.replace(sentence, "").replace("  ", " "))
    left, whole = Shape.of(read(struck, tools)), Shape.of(read(text, tools), without=[sentence])
    assert left == whole
    full = Shape.of(read(text, tools))
    assert full.utterances != left.utterances or full.commitments != left.commitments

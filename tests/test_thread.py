"""What stays under discussion from one utterance to the next."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.lexicon import load_lexicon
from communique.reading.page.blocks import Block
from communique.reading.speech.thread import TopicThread
from communique.reading.topics.tagger import TopicTagger, topics

TAGGER = TopicTagger.load()
LEXICON = load_lexicon()


def told(*utterances: str) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """What each of *utterances* raises and what it goes on with, when read in a row."""
    text = ". ".join(utterances)
    thread = TopicThread(TAGGER.index(text), LEXICON)
    out = []
    start = 0
    for utterance in utterances:
        end = start + len(utterance)
        hits, carried = thread.follow(start, end, utterance.lower().split())
        out.append((topics(hits), carried))
        start = end + 2
    return out


def test_words_that_name_nothing_go_on_with_what_was_said() -> None:
    """Also over several utterances in a row."""
    first, second, third = told("Vaccines matter", "They welcomed that", "He agreed")
    assert first == (("health",), ())
    assert second == third == ((), ("health",))


def test_nothing_is_carried_into_the_first_utterance() -> None:
    """What nobody has spoken of is not under discussion."""
    assert told("They agreed", "He welcomed it") == [((), ()), ((), ())]


def test_a_topic_of_its_own_ends_what_was_under_discussion() -> None:
    """Only the utterance before counts, not all that came before."""
    assert told("Vaccines matter", "Tourism grows", "He agreed")[2] == ((), ("people-exchanges",))


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        ("They will cooperate on these matters", ((), ("health",))),
        ("Such goodwill pleased them", ((), ("health",))),
        ("Goodwill continued", ((), ("health",))),
        ("Goodwill pleased them", (("bilateral-relations",), ())),
        ("They will stay in touch on this issue", ((), ("health",))),
        ("They will stay in touch", (("bilateral-relations",), ())),
        ("They spoke of the regional situation in this regard", (("regional-situation",), ())),
        ("They want stability in this regard", (("regional-situation",), ("health",))),
    ],
)
def test_words_that_say_little_give_way_to_what_points_back(
    second: str, expected: tuple[tuple[str, ...], tuple[str, ...]]
) -> None:
    """`These matters` are those of before; a region's state is spoken of beside them."""
    assert told("Vaccines matter", second)[1] == expected


@pytest.mark.parametrize("second", ["They will cooperate", "They spoke of next steps", "He agreed"])
def test_words_that_leave_open_what_is_spoken_of_go_on(second: str) -> None:
    """With what was said before; where nothing was, they are about the relation itself."""
    assert told("Vaccines matter", second)[1] == ((), ("health",))
    assert told("They will cooperate") == [(("bilateral-relations",), ())]


def test_words_that_leave_open_what_is_spoken_of_are_about_the_field_of_those_who_meet() -> None:
    """Where nothing was told before, ministers of energy cooperate in energy."""
    text = "They will cooperate"
    thread = TopicThread(TAGGER.index(text), LEXICON)
    index = TAGGER.index(text)
    index.field = TAGGER.field_of([["Minister of Energy"], ["Secretary for Petroleum and Energy"]])
    assert index.field == "energy"
    told = [thread.follow(0, len(text), text.lower().split())]
    told.append(TopicThread(index, LEXICON).follow(0, len(text), text.lower().split()))
    assert [topics(hits) or carried for hits, carried in told] == [
        ("bilateral-relations",), ("energy",),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("narrated", "told", "expected"),
    [
        (
            "Two shells of a cholera ward burned.",
            "she deplored all that such fires bring",
            "health",
        ),
        ("The tourism fair opened at noon.", "she hoped such fairs would last", "people-exchanges"),
        ("The tourism fair opened at noon.", "she hoped for the best", ""),
        ("The tourism fair opened at noon.", "she spoke of tariffs", "trade-investment"),
        ("The band was late.", "she hoped for the best", ""),
    ],
)
def test_what_the_narrator_has_told_goes_on_too(narrated: str, told: str, expected: str) -> None:
    """A sentence that nobody utters may name what the next utterance is about."""
    text = f"{narrated} Later {told}."
    sentence, start = len(narrated) + 1, len(narrated) + 7
    blocks = [Block("paragraph", 0, len(text))]
    thread = TopicThread(TAGGER.index(text), LEXICON, blocks)
    hits, carried = thread.follow(start, len(text) - 1, told.split(), 0, None, sentence)
    assert " ".join(topics(hits) or carried) == expected


def test_a_paragraph_goes_on_with_the_one_before_where_it_points_back() -> None:
    """Else it raises nothing, or, where its words leave something open, the relation itself."""
    text = "Vaccines matter.\nShe likes these.\nVaccines matter.\nShe smiled.\nThey work together."
    lines = text.split("\n")
    blocks = [block(text, line, "paragraph") for line in lines]
    thread = TopicThread(TAGGER.index(text), LEXICON, blocks)
    told = [
        thread.follow(b.start, b.end - 1, line[:-1].lower().split(), n)
        for n, (b, line) in enumerate(zip(blocks, lines, strict=True))
    ]
    assert [topics(hits) or carried for hits, carried in told] == [
        ("health",), ("health",), ("health",), (), ("bilateral-relations",),
    ]  # fmt: skip


def test_an_echo_raises_again_what_was_said_before() -> None:
    """`The annexation` after the war against Ukraine is part of that war."""
    first, second = told("The war against Ukraine must end", "They reject the annexation")
    assert "ukraine-war" in first[0]
    assert "ukraine-war" in second[0]
    assert "ukraine-war" not in told("Vaccines matter", "They reject the annexation")[1][0]


@given(st.lists(st.text(min_size=1), min_size=1, max_size=6))
def test_any_row_of_utterances_can_be_followed(utterances: list[str]) -> None:
    """What is carried was raised or carried just before, and is not raised again."""
    before: tuple[str, ...] = ()
    for raised, carried in told(*utterances):
        assert carried in ((), before if len(before) < 3 else before[:1])
        assert set(raised).isdisjoint(carried)
        before = raised + carried


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("they wish for stability", "middle-east"),
        ("they noted their good cooperation", "middle-east"),
        ("they spoke of bilateral relations", "bilateral-relations"),
        ("they raised tariffs", "trade-investment"),
    ],
)
def test_what_a_sentence_names_in_front_lasts_until_another_subject_is_named(
    told: str, expected: str
) -> None:
    """Words that say little are about it; a plain cue of another topic is not."""
    text = f"On Lebanon, they agreed. Then {told}."
    thread = TopicThread(TAGGER.index(text), LEXICON)
    thread.follow(12, 23, ["they", "agreed"], 1, (0, 11))
    hits, carried = thread.follow(30, len(text) - 1, told.split(), 1)
    assert (topics(hits) or carried) == (expected,)


def test_a_long_list_goes_on_by_its_first_topic() -> None:
    """`These issues` after two topics are those two; after more, only the first is sure."""
    two, many = "Vaccines and tourism matter", "Vaccines, tourism, energy and tariffs matter"
    assert told(two, "They welcomed this")[1] == ((), ("health", "people-exchanges"))
    assert told(many, "They welcomed this")[1] == ((), ("health",))


def block(text: str, words: str, kind: str) -> Block:
    return Block(kind, text.index(words), text.index(words) + len(words))


def under_title(title: str, words: str) -> str:
    """The topics of *words*, which are all that a statement of that title says."""
    text = f"{title}\n{words}."
    blocks = [block(text, title, "title"), block(text, words, "paragraph")]
    thread = TopicThread(TAGGER.index(text), LEXICON, blocks)
    hits, carried = thread.follow(blocks[1].start, blocks[1].end, words.lower().split(), 1)
    return " ".join(topics(hits) or carried)


@pytest.mark.parametrize(
    ("heading", "told", "expected"),
    [
        ("Public health", "She agreed to this", "health"),
        ("Trade and investment", "Progress was noted", "trade-investment"),
        ("Public health", "She spoke of tourism", "people-exchanges"),
        ("The situation in Lebanon", "They regret the escalation", "middle-east"),
        ("The trade balance", "They regret the escalation", "trade-investment"),
        ("Introduction", "She agreed", ""),
    ],
)
def test_a_heading_says_what_stands_below_it(heading: str, told: str, expected: str) -> None:
    """Words that name nothing go on with it, and an echo needs no more."""
    text = f"{heading}\n{told}."
    blocks = [block(text, heading, "heading"), block(text, told, "paragraph")]
    thread = TopicThread(TAGGER.index(text), LEXICON, blocks)
    hits, carried = thread.follow(blocks[1].start, blocks[1].end, told.lower().split(), 1)
    assert " ".join(topics(hits) or carried) == expected


def test_the_title_says_it_where_no_heading_does() -> None:
    """A heading counts instead of the title, one without a topic does not."""
    text = "Statement on Lebanon\nOne.\nTourism\nTwo.\nNext steps\nThree."
    kinds = {"Statement on Lebanon": "title", "Tourism": "heading", "Next steps": "heading"}
    blocks = [block(text, line, kinds.get(line, "paragraph")) for line in text.split("\n")]
    thread = TopicThread(TAGGER.index(text), LEXICON, blocks)
    carried = [thread.follow(b.start, b.end, ["one"], n)[1] for n, b in enumerate(blocks)][1::2]
    assert carried == [("middle-east",), ("people-exchanges",), ("middle-east",)]


@pytest.mark.parametrize(
    ("title", "told", "expected"),
    [
        ("Statement on public health", "She agreed", "health"),
        ("Bilateral relations with Peru", "She agreed", ""),
        ("Bilateral relations with Peru", "They will cooperate", "bilateral-relations"),
        ("Statement on public health", "They will stay in close contact", "health"),
        ("Statement on public health", "They value bilateral relations", "bilateral-relations"),
        ("Statement on public health", "They spoke of tariffs", "trade-investment"),
    ],
)
def test_a_title_that_says_who_met_tells_nothing_of_words_that_name_nothing(
    title: str, told: str, expected: str
) -> None:
    """Relations as such head any readout; what is left open is about them all the same."""
    assert under_title(title, told) == expected


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("she thanked him for his efforts", ("health",)),
        ("she also thanked him for his efforts", ()),
        ("she also thanked him for these efforts", ("health",)),
    ],
)
def test_a_new_sentence_with_also_adds_another_matter(told: str, expected: tuple[str, ...]) -> None:
    """Unless it points back at what was said."""
    text = f"Vaccines matter. Then {told}."
    thread = TopicThread(TAGGER.index(text), LEXICON)
    thread.follow(0, 15, ["vaccines", "matter"])
    assert thread.follow(22, len(text) - 1, told.split(), 0, None, 17)[1] == expected


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("these efforts pleased him", ("health",)),
        ("he left this week", ()),
        ("he regretted the harm which a delay does", ()),
        ("to which he agreed", ("health",)),
    ],
)
def test_a_day_and_a_relative_clause_point_at_nothing_before(
    told: str, expected: tuple[str, ...]
) -> None:
    """A paragraph goes on with the one before only where it points back at what was spoken of."""
    text = f"Vaccines matter.\n{told}."
    blocks = [block(text, line, "paragraph") for line in text.split("\n")]
    thread = TopicThread(TAGGER.index(text), LEXICON, blocks)
    thread.follow(0, 15, ["vaccines", "matter"], 0)
    assert thread.follow(17, len(text) - 1, told.split(), 1)[1] == expected


def test_the_words_in_front_of_a_sentence_name_its_subject() -> None:
    """They tell of the words that name nothing, in their sentence and on in its paragraph."""
    text = "Regarding vaccines, he noted progress. She agreed. They left"
    thread = TopicThread(TAGGER.index(text), LEXICON)
    front = (10, 18)
    assert text[slice(*front)] == "vaccines"
    told = [
        thread.follow(20, 37, ["he", "noted", "progress"], 1, front),
        thread.follow(39, 49, ["she", "agreed"], 1),
        thread.follow(51, 60, ["they", "left"], 2),
    ]
    raised = [topics(hits) or carried for hits, carried in told]
    assert raised[0] == ("health",)
    assert raised[1] == ("health",)


@pytest.mark.parametrize(
    ("title", "told", "expected"),
    [
        ("Statement on tourism", "Iran sent three guides", "people-exchanges"),
        ("Talks on fishing quotas", "They thanked Yemen and Iraq", "food-agriculture"),
        ("Statement on vaccines", "Lebanon was asked to wait", "health"),
        ("Statement on vaccines", "The war in Yemen was deplored", "middle-east"),
        ("Meeting of the two presidents", "They thanked Yemen and Iraq", "middle-east"),
    ],
)
def test_the_bare_name_of_a_country_says_where_and_the_title_what(
    title: str, told: str, expected: str
) -> None:
    """A war that is named is spoken of all the same."""
    assert under_title(title, told) == expected

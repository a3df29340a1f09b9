"""Topics: what the tagger finds in diplomatic English."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.reading.extraction import Tools
from communique.reading.lexicon_tests import read_sentence
from communique.reading.topics.tagger import TopicTagger, topics

TAGGER = TopicTagger.load()


def found(text: str) -> tuple[str, ...]:
    return topics(TAGGER.tag(text, 0, len(text)))


PHRASES: dict[str, list[str]] = {}
with (Path(__file__).parent / "topic_phrases.tsv").open(encoding="utf-8") as rows:
    for row in csv.DictReader(rows, delimiter="\t"):
        PHRASES.setdefault(row["topic"], []).append(row["phrase"])


@pytest.mark.parametrize("topic", PHRASES)
def test_usual_phrases_raise_their_topic_and_no_other(topic: str) -> None:
    """Ordinary phrases of statements, a topic each; behind the dash, those that name none."""
    expected = () if topic == "-" else (topic,)
    told = {phrase: found("They spoke of " + phrase) for phrase in PHRASES[topic]}
    assert {phrase: got for phrase, got in told.items() if got != expected} == {}


SENTENCES: dict[str, dict[str, set[str]]] = {}
with (Path(__file__).parent / "topic_sentences.tsv").open(encoding="utf-8") as rows:
    for row in csv.DictReader(rows, delimiter="\t"):
        told = set(row["topics"].split(","))
        SENTENCES.setdefault(min(told), {})[row["sentence"]] = told


@pytest.mark.parametrize("first", SENTENCES)
def test_sentences_raise_all_their_topics(first: str) -> None:
    """Sentences about what many ministries speak of, by the first of their topics."""
    assert {s: set(found(s)) for s in SENTENCES[first]} == SENTENCES[first]


def test_every_topic_has_usual_phrases() -> None:
    """No topic is left out, and those that name none are there."""
    assert set(PHRASES) == {*TAGGER.keys, "-"}


@pytest.mark.parametrize(
    "sentence",
    [
        "they spoke of non-proliferation",
        "they spoke of nonproliferation",
        "they spoke of non proliferation",
        "they spoke of Non-\nProliferation",
        "THEY SPOKE OF NON-PROLIFERATION",
    ],
)
def test_hyphens_blanks_line_breaks_and_case_do_not_matter(sentence: str) -> None:
    """One term covers the ways in which it is hyphenated, broken and capitalised."""
    assert found(sentence) == ("arms-control-nonproliferation",)


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("the defence budget grew", "the defense budget grew"),
        ("total denuclearisation is the aim", "total denuclearization is the aim"),
        (
            "the green programmes against climate change",
            "the green programs against climate change",
        ),
    ],
)
def test_british_and_american_spelling_are_one(british: str, american: str) -> None:
    """The same topics are found in either spelling."""
    assert found(british) == found(american) != ()


def test_acronyms_need_their_capitals() -> None:
    """`WHO` is a body, `who` is a pronoun."""
    assert found("the WHO was praised") == ("health",)
    assert found("those who were praised") == ()


def test_dots_in_an_abbreviation_do_not_matter() -> None:
    """`U.N. Charter` is the same as `UN Charter`."""
    assert found("the U.N. Charter") == found("the UN Charter") == ("rules-based-order",)


@pytest.mark.parametrize(
    "office",
    [
        "Health Minister Ode",
        "the Minister of Health, Ms Ode,",
        "the Minister for Climate Change and Energy",
        "the Minister of Education, Culture, Sports, Science and Technology",
        "the Under Secretary for Arms Control and International Security",
        "the Home Affairs and Cyber Security Minister",
        "the High Representative for Foreign Affairs and Security Policy",
        "the Ministry of Transport and Civil Aviation",
    ],
)
def test_no_word_of_an_office_raises_a_topic(office: str) -> None:
    """Whatever the fields of an office, only what its holder says counts."""
    assert found(f"{office} spoke of tourism") == ("people-exchanges",)


def test_an_office_ends_where_its_capitals_end() -> None:
    """Words near an office are read as any other, and so is a genitive before it."""
    assert found("the Minister welcomed the ceasefire") == ("peace-mediation",)
    assert found("tourism is up, Minister Ode said") == ("people-exchanges",)
    assert "ukraine-war" in found("Ukraine's Minister of Trade thanked them")


def test_the_longest_term_counts() -> None:
    """`Economic security cooperation` is about economic security only."""
    assert found("economic security cooperation will grow") == ("economic-security",)


def test_the_specific_topic_beats_the_general_one() -> None:
    """A general topic is left out where only a more specific one is named."""
    assert found("they discussed North Korea, including the abductions issue") == (
        "korean-peninsula",
        "abductions-issue",
    )
    assert found("North Korea must resolve the abductions issue") == ("abductions-issue",)


def test_a_general_topic_that_is_said_too_is_kept() -> None:
    """A general topic stays where it is named in its own right."""
    assert found("defence cooperation grows, above all in interoperability") == (
        "security-defence-cooperation",
        "interoperability-exercises",
    )


SECURITY = ("security-defence-cooperation",)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("the defence relationship between Peru and Ghana", SECURITY),
        ("strengthening defence cooperation between Peru and Ghana", SECURITY),
        ("refugees from Syria need humanitarian help", ("disaster-humanitarian",)),
        ("the tragedy of the terrorist attack", ("terrorism-crime",)),
        ("an alliance built on shared values strengthens our defence ties", SECURITY),
        ("they spoke of developing countries", ("development-cooperation",)),
        ("emerging security challenges were addressed", SECURITY),
        ("our soldiers took part in the NATO mission in Afghanistan", SECURITY),
    ],
)
def test_the_matter_outweighs_the_place_and_the_feeling(
    sentence: str, expected: tuple[str, ...]
) -> None:
    """Places, grief and values named in passing do not outvote what is spoken of."""
    assert found(sentence) == expected


def test_topics_come_in_order_of_first_appearance() -> None:
    """The order of the words is the order of the topics."""
    assert found("tourism and fisheries") == ("people-exchanges", "food-agriculture")
    assert found("fisheries and tourism") == ("food-agriculture", "people-exchanges")


@pytest.mark.parametrize("text", ["", "he agreed", "which the Minister welcomed", "...", "\n\n"])
def test_nothing_is_made_up(text: str) -> None:
    """Words that name no topic give none."""
    assert found(text) == ()


def test_only_the_stretch_asked_for_is_read() -> None:
    """Words outside the given offsets raise nothing, and offsets count the whole text."""
    text = "On trade they agreed. On tourism they did not."
    (hit,) = TAGGER.tag(text, text.index("On tourism"), len(text))
    assert (hit.topic, text[hit.start : hit.end]) == ("people-exchanges", "tourism")


def test_a_gap_does_not_reach_over_a_full_stop() -> None:
    """Words of two sentences do not make one term."""
    assert found("The war goes on in Ukraine") == ("ukraine-war",)
    assert "ukraine-war" not in found("He spoke of the war. Tourism from Chile")


def test_a_term_that_does_not_count_hides_no_other() -> None:
    """`in the UN` does not count in `in the UN Charter`, and leaves `UN Charter` to count."""
    assert found("the principles in the UN Charter") == ("rules-based-order",)


def test_an_echo_needs_its_topic_under_discussion() -> None:
    """`The conflict` is Russia's war only where that was spoken of."""
    text = "escalation is a danger to all"
    index = TAGGER.index(text)
    assert topics(index.within(0, len(text), ("ukraine-war",))) == ("ukraine-war",)
    assert "ukraine-war" not in topics(index.within(0, len(text), ("health",)))


def test_a_very_long_stretch_is_no_trouble() -> None:
    """Half a million characters without a full stop are tagged in one go."""
    text = "the war against Ukraine and trade, tourism " * 12_000
    assert found(text) == ("ukraine-war", "trade-investment", "people-exchanges")


@given(st.text(), st.integers(0, 60), st.integers(0, 60))
def test_any_text_can_be_tagged(text: str, one: int, other: int) -> None:
    """Whatever the text, every hit is a non-empty stretch inside the offsets given."""
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    for hit in TAGGER.tag(text, start, end):
        assert start <= hit.start < hit.end <= end


@given(
    st.lists(
        st.sampled_from(
            [
                "trade",
                "and",
                "the",
                "war",
                "against",
                "Ukraine",
                ",",
                ".",
                ";",
                "NATO-Japan",
                "free",
                "%",
                "U.N.",
                "2+2",
                "'",
            ]
        )
    )
)
def test_any_row_of_words_can_be_tagged(words: list[str]) -> None:
    """Hits in any row of common words are sorted, inside the text, and of known topics."""
    text = " ".join(words)
    hits = TAGGER.tag(text, 0, len(text))
    assert list(hits) == sorted(hits)
    assert all(text[hit.start : hit.end].strip() for hit in hits)
    assert {hit.topic for hit in hits} <= set(TAGGER.keys)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("They spoke of tourism and our bilateral relations", {"bilateral-relations"}),
        (
            "They spoke of tourism, energy and regional and global issues",
            {"energy", "regional-situation"},
        ),
        ("They spoke of tourism, as well as bilateral ties", {"bilateral-relations"}),
        ("They spoke of tourism, bilateral relations", {"bilateral-relations"}),
        ("Tourism will strengthen bilateral relations", set()),
        ("Tourism will help to elevate our partnership to a new level", set()),
        ("Tourism contributes to peace and prosperity in the region", set()),
        ("Bilateral relations grow by tourism", {"bilateral-relations"}),
        ("They spoke of tourism, ongoing events in Haiti, and film", {"regional-situation"}),
        ("They spoke of tourism and recent developments in the region", {"regional-situation"}),
        ("They spoke of tourism, important bilateral issues", {"bilateral-relations"}),
        ("They spoke of tourism and Peru-Ghana ties", {"bilateral-relations"}),
        ("They spoke of tourism and the strength of our bilateral ties", {"bilateral-relations"}),
        ("They spoke of tourism and ways to expand bilateral ties", {"bilateral-relations"}),
        ("They spoke of one matter: tourism; regional developments; film", {"regional-situation"}),
        (
            "They spoke of tourism and our strong and diverse bilateral relations",
            {"bilateral-relations"},
        ),
        (
            "They agreed to foster tourism and to hold political consultations",
            {"bilateral-relations"},
        ),
        ("They agreed to foster tourism to strengthen bilateral relations", set()),
        ("They spoke of tourism to avert further tensions in Haiti", set()),
        ("They spoke of tourism with broader regional stability in view", set()),
    ],
)
def test_general_topics_count_beside_others_where_they_are_listed(
    sentence: str, expected: set[str]
) -> None:
    """What cooperation in a field is good for is no second topic."""
    assert set(found(sentence)) == {"people-exchanges", *expected}


def test_unlisted_general_topics_can_be_asked_for() -> None:
    """As undertakings do."""
    text = "Tourism will strengthen bilateral relations"
    index = TAGGER.index(text)
    told = index.within(0, len(text), unlisted=True)
    assert topics(told) == ("people-exchanges", "bilateral-relations")


def test_the_names_of_parties_raise_nothing() -> None:
    """By themselves: a longer term that holds such a name counts."""
    text = "Lebanon thanked the ministers for aid after the war in Lebanon"
    names = [(0, 7), (len(text) - 7, len(text))]
    index = TAGGER.index(text)
    assert [h.start for h in index.within(0, len(text)) if h.topic == "middle-east"][:1] == [0]
    index.leave_out(names)
    assert [h.start for h in index.within(0, 20)] == []
    assert "middle-east" in topics(index.within(0, len(text)))
    index = TAGGER.index("Lebanon's friends met")
    index.leave_out([(0, 7)])
    assert "middle-east" not in topics(index.within(0, 21))


_TAGGED = """
from communique.reading.topics.tagger import TopicTagger
text = "trilateral cooperation to new heights in the face of the DPRK's nuclear threats"
print(TopicTagger.load().tag(text, 0, len(text)))
"""


def test_what_is_found_does_not_depend_on_the_seed_of_hashes() -> None:
    """Sets have another order in every process; which of two terms comes first must not."""
    said = {
        subprocess.run(
            [sys.executable, "-c", _TAGGED],
            env={**os.environ, "PYTHONHASHSEED": str(seed)},
            capture_output=True, text=True, check=True,
        ).stdout
        for seed in (1, 2, 3, 4)
    }  # fmt: skip
    assert len(said) == 1
    assert "topic='security-defence-cooperation'" in said.pop()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They want a ceasefire in Gaza", ("middle-east", "peace-mediation")),
        ("They back the two-state solution", ("middle-east",)),
        (
            "She voiced support for Israel's security",
            ("middle-east", "security-defence-cooperation"),
        ),
        ("Iran's nuclear programme grows", ("arms-control-nonproliferation", "middle-east")),
        (
            "They seek the denuclearisation of the Korean Peninsula",
            ("arms-control-nonproliferation", "korean-peninsula"),
        ),
        ("Extremist settlers came to Jerusalem", ("middle-east",)),
        ("He sent condolences", ("bilateral-relations",)),
        ("They respect Ukraine's territorial integrity", ("status-quo-by-force", "ukraine-war")),
        (
            "They back Ukraine's sovereignty and territorial integrity",
            ("status-quo-by-force", "ukraine-war"),
        ),
        ("They will impose costs on Moscow", ("sanctions", "ukraine-war")),
        ("The Commonwealth and the States will pay for the railway", ("infrastructure-transport",)),
    ],
)
def test_a_matter_and_its_place_are_told_apart(text: str, expected: tuple[str, ...]) -> None:
    """A truce in Gaza is about Gaza and about peace; a place and its matter both count."""
    assert tuple(sorted(found(text))) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They discussed Gaza and the need for a truce", ("middle-east",)),
        (
            "Hamas should accept mediation and a cessation of hostilities",
            ("middle-east", "peace-mediation"),
        ),
        ("Moscow refuses a ceasefire and negotiations", ("ukraine-war",)),
        ("A ceasefire is needed in the valley", ("peace-mediation",)),
        ("They spoke of Gaza and the Luanda process", ("middle-east", "peace-mediation")),
        ("They hope for a just and lasting peace with Azerbaijan", ("peace-mediation",)),
    ],
)
def test_peace_is_left_to_the_war_it_would_end(text: str, expected: tuple[str, ...]) -> None:
    """Words of peace beside Ukraine speak of that war; beside Gaza they speak of both."""
    assert tuple(sorted(found(text))) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They were hurt at the Dead Sea resort", ()),
        ("He flew to Metro Manila", ()),
        ("The Global Alliance for Vaccines met", ("health",)),
        ("They asked for capacity building for the Coast Guard", ("maritime-security",)),
        ("Nurses and construction workers from abroad came", ("nationals-visas",)),
        (
            "He backed the ASEAN Outlook on the Indo-Pacific",
            ("free-open-indo-pacific", "un-multilateral"),
        ),
        ("Recognition of nursing qualifications takes time", ("health", "nationals-visas")),
    ],
)
def test_a_word_inside_another_matter_says_nothing(text: str, expected: tuple[str, ...]) -> None:
    """A place called Dead Sea is no disaster, and trained coast guards no development aid."""
    assert tuple(sorted(found(text))) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hospitals were damaged by the earthquake", ("disaster-humanitarian",)),
        ("She asked for anti-corruption experts", ("terrorism-crime",)),
        ("They want democracy and better anti-corruption laws", ("human-rights-democracy",)),
        ("They seek diversified gas supplies", ("energy",)),
        ("Two million were lent for vaccine production", ("health",)),
        ("Our partnership helps to manage migration", ("nationals-visas",)),
        ("Political, cultural and other ties grow", ("bilateral-relations", "people-exchanges")),
        ("They closely watch protests and a flood in Haiti", ("disaster-humanitarian",)),
    ],
)
def test_words_in_passing_give_way(text: str, expected: tuple[str, ...]) -> None:
    """A hospital in an earthquake is no matter of health, nor a partnership on migration of ties."""
    assert tuple(sorted(found(text))) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Developments in the Sahel were discussed.", ("regional-situation",)),
        ("The fishing quotas in the North Sea were also discussed.", ("food-agriculture",)),
        ("Both Ministers discussed visas.", ("nationals-visas",)),
    ],
)
def test_what_a_passive_says_was_discussed_is_the_topic(
    sentence: str, expected: tuple[str, ...], tools: Tools
) -> None:
    """Nobody speaks in front of such a verb, so the words there tell the topic."""
    (utterance,) = read_sentence(sentence, tools).utterances
    assert tuple(dict.fromkeys(match.topic for match in utterance.topics)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peru voiced unwavering support for Ukraine", ("ukraine-war",)),
        ("Ghana backs the people and government of Ukraine", ("ukraine-war",)),
        ("Ghana offered budget support for Ukraine", ("military-assistance",)),
        ("They will support Ukraine as long as it takes", ("military-assistance", "ukraine-war")),
        (
            "They will send military, economic and humanitarian aid to Ukraine",
            ("military-assistance",),
        ),
        ("He deplored the human suffering in Yemen", ("disaster-humanitarian", "middle-east")),
    ],
)
def test_a_stand_on_a_war_is_not_yet_help(text: str, expected: tuple[str, ...]) -> None:
    """Support as such is a stand on the war; what is given names help."""
    assert tuple(sorted(found(text))) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They share democracy, human rights and the rule of law", ("human-rights-democracy",)),
        ("They want an international order built on the rule of law", ("rules-based-order",)),
        ("He spoke of the rule of law", ("rules-based-order",)),
    ],
)
def test_law_at_home_and_between_states(text: str, expected: tuple[str, ...]) -> None:
    """The rule of law beside rights is one of them; by itself, or of an order, it is a rule."""
    assert tuple(sorted(found(text))) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He called it a textbook case", ()),
        ("The road to peace was paved by both", ("peace-mediation",)),
        ("They renounced the use of violence", ("peace-mediation",)),
        ("The work was postponed because of the pandemic", ()),
        ("Trade in illicit drugs hurts both", ("terrorism-crime",)),
        ("The investments in health and education pay", ("health", "people-exchanges")),
        ("Decommissioning of the fighters' weapons began", ("peace-mediation",)),
        ("They flew in before the earthquake in Syria", ("disaster-humanitarian",)),
        ("The evacuation of Danish nationals went well", ("nationals-visas",)),
        ("They agreed on safe passage for Fijian nationals", ("nationals-visas",)),
        ("They favour the export of uranium", ("energy",)),
        ("An SMME incubation hub opened", ()),
        ("Intelligence and security agencies fight terrorism", ("terrorism-crime",)),
        ("They will tackle root causes of terrorism such as poverty", ("terrorism-crime",)),
        ("The OSCE Minsk Group met", ("peace-mediation",)),
        ("They held talks in Minsk", ("regional-situation",)),
        ("The training of customs officers went well", ("development-cooperation",)),
        ("The political, economic and humanitarian situation is grave", ("disaster-humanitarian",)),
        ("They opened the border for aid trucks", ("disaster-humanitarian",)),
        ("She spoke of imported cases of measles", ("health",)),
        ("New opportunities for cooperation in energy arise", ("energy",)),
        ("They held bilateral talks on tuna", ("food-agriculture",)),
    ],
)
def test_words_with_another_sense_are_told_by_what_stands_beside_them(
    text: str, expected: tuple[str, ...]
) -> None:
    """A textbook case is no school book, and the trade in drugs no trade policy."""
    assert tuple(sorted(found(text))) == expected

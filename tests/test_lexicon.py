"""Every frame of the lexicon does what the test lines beside it say, and nothing more."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from communique.errors import DataError
from communique.inflection import verb_forms
from communique.lexicon import load_lexicon
from communique.reading.extraction import Tools
from communique.reading.lexicon_tests import LexiconTest, lexicon_tests, problems, read_sentence
from communique.reading.names.names import NameGrammar

TESTS = lexicon_tests()
LEXICON = Path(__file__).parent.parent / "data" / "lexicon"


@pytest.mark.parametrize("test", TESTS, ids=[f"{t.owner}: {t.say}" for t in TESTS])
def test_the_sentence_gives_what_stands_beside_it(test: LexiconTest, tools: Tools) -> None:
    """The acts of the sentence, and speaker, grade and undertaking of the frame's own."""
    assert problems(test, tools) == ()


def test_every_entry_has_tests_of_both_kinds(tools: Tools) -> None:
    """At least two sentences of each entry perform its act, and in one it must not."""
    tables = tools.lexicon.frames
    owners = {entry["id"] for part in ("frames", "be", "modal") for entry in tables[part]}
    for owner in owners | {"noun_acts"}:
        own = [t for t in TESTS if t.owner == owner]
        assert sum(not t.silent for t in own) >= 2, owner
        assert any(t.silent for t in own), owner


FRAMES_OF = load_lexicon().frames
FRAMES = FRAMES_OF["frames"]
INFINITIVE = frozenset({"aim to", "propose to", "seek to", "strive to", "undertake to"})
PREPOSITIONS = frozenset(
    {"to", "on", "upon", "for", "with", "by", "behind", "about", "out", "over", "against", "of"}
)


def made_up(verb: str) -> str:
    """A sentence in which both ministers did what *verb* tells."""
    lemma, *tail = verb.split()
    past = next(f.text for f in verb_forms(lemma) if f.feature == "past")
    past = lemma if lemma in FRAMES_OF["tried"] else past  # "sought to" promises nothing
    words = ["were" if lemma == "be" else past, *tail]
    if verb in INFINITIVE:
        rest = "restore the old harbour"
    elif tail[-1:] == ["that"]:
        rest = "the harbour was old"
    elif tail[-1:] == ["_whom"]:
        words[-1], rest = "the investors", "to restore the old harbour"
    elif tail[-1:] == ["_a"]:
        words[-1], rest = "the old harbour", "a milestone"
    elif tail[-1:] == ["_ing"]:
        words[-1], rest = "restoring", "the old harbour"
    else:
        rest = "the old harbour" if not tail or tail[-1] in PREPOSITIONS else "on the old harbour"
    return f"Both ministers {' '.join(words)} {rest}."


def _context(entry: dict[str, Any]) -> str:
    return "joint" if entry.get("joint") else "readout"


@pytest.mark.parametrize("entry", FRAMES, ids=[entry["id"] for entry in FRAMES])
def test_every_verb_of_a_frame_performs_its_act(entry: dict[str, Any], tools: Tools) -> None:
    """No verb or phrase is listed in vain, or hidden by one of another frame."""
    for verb in entry["verbs"]:
        sentence = made_up(verb)
        found = [
            (u.act, u.frame) for u in read_sentence(sentence, tools, _context(entry)).utterances
        ]
        act = entry.get("exceptions", {}).get(verb, entry["act"])
        assert found == [(act, entry["id"])], sentence


def test_every_noun_that_names_an_act_is_said_once(tools: Tools) -> None:
    """The lines for nouns leave none of them out."""
    said = " ".join(t.say for t in TESTS if t.owner == "noun_acts").split()
    words = {word.strip(".,").lower() for word in said}
    assert set(tools.lexicon.frames["noun_acts"]) <= words


def edited(folder: Path, old: str, new: str) -> Path:
    """A copy of the lexicon in *folder*, with *old* replaced by *new* in `frames.yaml`."""
    for path in LEXICON.glob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        if path.name == "frames.yaml":
            assert old in text
            text = text.replace(old, new, 1)
        (folder / path.name).write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("new", "message"),
    [("'press (notes'", "no regular expression"), ("on", "Put it in quotes")],
)
@pytest.mark.parametrize(
    ("table", "old", "key"),
    [("layout", "'media note'", "notes"), ("families", "'PR No'", "press_releases")],
)
def test_a_pattern_that_is_none_is_refused(
    table: str, old: str, key: str, new: str, message: str, tmp_path: Path
) -> None:
    """The list is named, and so is the entry, before anything is read with it."""
    folder = edited(tmp_path, "act", "act")
    file = folder / f"{table}.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DataError, match=f"{table}.yaml, {key}: .*{message}"):
        load_lexicon(folder)


@pytest.mark.parametrize("path", sorted(LEXICON.glob("*.yaml")), ids=lambda p: p.stem)
def test_a_list_reads_the_same_without_the_fast_parser(path: Path) -> None:
    """PyYAML may come without its C library, whose parser takes more than the plain one."""
    text = path.read_text(encoding="utf-8")
    fast = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    assert yaml.load(text, yaml.SafeLoader) == yaml.load(text, fast)


def test_a_lexicon_is_the_same_whatever_its_tests(tmp_path: Path, tools: Tools) -> None:
    """Test lines are no part of the lexicon: its version does not change with them."""
    say = TESTS[0].say
    lexicon = load_lexicon(edited(tmp_path, say, "Something else."))
    assert lexicon.version == tools.lexicon.version
    assert "tests" not in lexicon.frames["frames"][0]


@pytest.mark.parametrize(
    ("old", "new"),
    [("act: ", "actt: "), ("act: confirm", "act: confirmation"), ("say: ", "sy: ")],
)
def test_a_line_that_says_nothing_known_is_refused(old: str, new: str, tmp_path: Path) -> None:
    """An unknown key or act is named, with the sentence it stands at."""
    line = next(line for line in frames_text().splitlines() if f'say: "{TESTS[0].say}"' in line)
    with pytest.raises(DataError, match="confirm"):
        lexicon_tests(edited(tmp_path, line, line.replace(old, new)))


def test_a_word_that_yaml_reads_as_a_truth_value_is_refused(tmp_path: Path) -> None:
    """A bare "on" in a list would be lost as a word without notice."""
    with pytest.raises(DataError, match=r"frames\.yaml, impersonal: a bare on.*Put it in quotes"):
        load_lexicon(edited(tmp_path, "impersonal: [agree,", "impersonal: [on, agree,"))


def test_a_wrong_expectation_is_reported(tools: Tools) -> None:
    """The runner can fail: a wrong act, speaker or a frame that fires all the same are told."""
    say = "Both sides concurred to deepen cooperation."
    wrong = [
        LexiconTest("agree", say, ("welcome",), False, "readout", {}),
        LexiconTest("agree", say, ("agree",), False, "readout", {"speaker": "A"}),
        LexiconTest("agree", say, ("agree",), False, "readout", {"strength": "intended"}),
        LexiconTest("agree", say, None, True, "readout", {}),
        LexiconTest("welcome", say, ("agree",), False, "readout", {}),
    ]
    assert all(len(problems(test, tools)) == 1 for test in wrong)


def frames_text() -> str:
    return (LEXICON / "frames.yaml").read_text(encoding="utf-8")


def without(folder: Path, name: str, key: str, word: str) -> Path:
    """A copy of the lexicon in *folder*, with *word* left out of the list *key* of one file."""
    for path in LEXICON.glob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        if path.name == name:
            start = text.index(f"\n{key}: [")
            end = text.index("]", start)
            words = re.sub(rf"(?<=[\[ ]){word}(?:, |(?=\]))", "", text[start : end + 1], count=1)
            assert words != text[start : end + 1]
            text = text[:start] + words + text[end + 1 :]
        (folder / path.name).write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("list_", "word", "say", "context", "part"),
    [
        ("frames.addressing_acts", "urge", "Minister Novak urged Spain to open the port.", "readout", "utterances"),
        ("frames.wished_acts", "thank", "We would like to thank Spain for its help.", "joint", "utterances"),
        ("grammar.object_starts", "the", "Trade lifts the towns of the coast.", "joint", "utterances"),
        ("grammar.finite_be", "is", "Minister Silva stated that Spain is concerned about the port.", "readout", "reported_acts"),
        ("meetings.verbs", "host", "The port hosted many guests.", "joint", "utterances"),
        ("meetings.was_held", "held", "A dinner was held between Minister Novak and Minister Silva.", "readout", "meetings"),
        ("meetings.paying", "paid", "Minister Silva paid an official visit to Slovenia.", "joint", "utterances"),
        ("meetings.purposes", "gathered", "The two ministers gathered to stress the need for peace.", "readout", "utterances"),
        ("meetings.unnamed_leaders", "ministers", "Ministers of NATO have met in Paris.", "readout", "meetings"),
        ("meetings.calling", "phoned", "Minister Silva phoned Minister Lena Kask of Norway today.", "readout", "meetings"),
        ("meetings.several", "meetings", "Minister Silva held meetings with Minister Lena Kask of Norway and Minister Rui Tan of Chile.", "readout", "meetings"),
        ("meetings.means", "by", "Minister Silva held talks by telephone with Minister Lena Kask of Norway.", "readout", "meetings"),
        ("meetings.leading", "headed", "On March 2, Chile and Norway held talks. They were headed by Minister Rui Tan of Chile and Minister Lena Kask of Norway.", "readout", "meetings"),
        ("meetings.signing", "signed", "Minister Rui Tan of Chile and Minister Lena Kask of Norway signed an accord in Lisbon on March 2.", "readout", "meetings"),
        ("meetings.granting", "granted", "Minister Silva granted an audience to Minister Lena Kask of Norway.", "readout", "meetings"),
        ("meetings.chances", "chance", "The visit was a chance to meet Minister Lena Kask of Norway.", "readout", "meetings"),
        ("meetings.chance_verbs", "was", "The visit was a chance to meet Minister Lena Kask of Norway.", "readout", "meetings"),
        ("meetings.given_for", "reception", "Minister Silva hosted a reception in Lisbon on March 2 for Minister Lena Kask of Norway.", "readout", "meetings"),
        ("meetings.next_verbs", "was", "Minister Silva met Minister Rui Tan of Chile and was received by Minister Lena Kask of Norway.", "readout", "meetings"),
        ("names.role_nouns", "journalist", "Minister Novak spoke of the journalist Zorka Petrov.", "readout", "actors"),
        ("names.body_owners", "People", "Minister Novak thanked the People's Consultative Assembly.", "readout", "actors"),
        ("names.numbered_heads", "Force", "Minister Novak thanked Combined Task Force 61 for its work.", "readout", "actors"),
        ("names.place_kinds", "village", "Minister Novak spoke of the village of Marna.", "readout", "regions"),
        ("names.ranks", "General", "Minister Novak addressed the General Assembly.", "readout", "actors"),
        ("names.place_leads", "across", "Minister Novak welcomed the rain across Spain.", "readout", "regions"),
        ("commissives.demanding_acts", "urge", "Minister Novak urged Spain's commitment to open the port.", "readout", "commitments"),
        ("commissives.before_that", "intention", "They expressed their intention that the port be opened.", "readout", "commitments"),
        ("commissives.before_for", "wish", "They expressed their wish for the port to be opened.", "readout", "commitments"),
        ("commissives.no_verbs", "international", "They expressed their readiness to international peace.", "readout", "commitments"),
        ("frames.containers", "words", "Minister Silva conveyed words of thanks to the crew.", "readout", "utterances"),
        ("frames.neutral_verbs", "register", "Minister Silva registered concerns about the dam.", "readout", "utterances"),
        ("frames.speeches", "words", "Minister Silva opened the talks with a few words on the dam.", "readout", "utterances"),
        ("frames.awaiting", "see", "Minister Silva was keen to see the port open.", "readout", "utterances"),
        ("frames.topic_heads", "topic", "The topic of the talks was tin.", "readout", "utterances"),
        ("frames.talked", "raised", "The dam was raised in the talks.", "readout", "utterances"),
        ("frames.topic_places", "heart", "Tin was at the heart of the talks.", "readout", "utterances"),
        ("frames.featuring", "dominated", "Tin dominated the talks.", "readout", "utterances"),
        ("frames.inverted_leads", "also", "Also discussed were visas for crews.", "readout", "utterances"),
        ("frames.focusing", "focused", "Talks at the port focused on tin.", "readout", "utterances"),
        ("frames.talks_told", "deliberations", "Deliberations on trade focused on tin.", "readout", "utterances"),
        ("frames.topics_listed", "included", "Topics discussed included tin.", "readout", "utterances"),
        ("grammar.adjuncts", "to this end", "Minister Silva to this end thanked the crew.", "readout", "utterances"),
        ("grammar.contrasts", "however", "The law may take time however Minister Silva welcomed it.", "readout", "utterances"),
        ("grammar.behind_participles", "through", "They thanked Spain for its help, expressed through a fund, and agreed on a date.", "readout", "utterances"),
        ("grammar.with_infinitives", "wish", "Minister Silva met farmers with a wish to discuss trade.", "readout", "utterances"),
        ("grammar.nouns_too", "support", "Minister Silva met Minister Novak to discuss trade, support and aid.", "readout", "utterances"),
        ("grammar.object_leads", "the", "Minister Silva met Minister Novak to discuss trade and review the plan.", "readout", "utterances"),
        ("names.met_ones", "counterparts", "Minister Silva and his counterparts discussed trade.", "readout", "utterances"),
        ("names.accounts", "statement", "The statement said the two ministers thanked the crew.", "readout", "utterances"),
        ("grammar.with_object", "note", "The two ministers noted and welcomed the plan.", "readout", "utterances"),
        ("names.spokespersons", "spokesman", "The two ministers thanked the crew, a spokesman said.", "readout", "utterances"),
        ("undertakings.beneficiary_leads", "to", "They agreed to send grain to Spain.", "readout", "commitments"),
    ],
)  # fmt: skip
def test_a_list_decides_how_a_sentence_is_read(
    list_: str, word: str, say: str, context: str, part: str, tmp_path: Path, tools: Tools
) -> None:
    """A word that is left out of its list no longer counts: the list is what decides."""
    name, key = list_.split(".")
    lexicon = load_lexicon(without(tmp_path, f"{name}.yaml", key, word))
    grammar = NameGrammar(tools.authority, lexicon)
    other = Tools(tools.authority, lexicon, grammar, tools.tagger)
    before, after = read_sentence(say, tools, context), read_sentence(say, other, context)
    assert getattr(before, part) != getattr(after, part)

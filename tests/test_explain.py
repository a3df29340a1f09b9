"""`communique extract --explain`: what every sentence gave, and why a sentence gave nothing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from communique.cli.explanation import explain_document
from communique.cli.group import cli
from communique.document import Document
from communique.loaders import read_statement
from communique.readers import read_path
from communique.reading.explanation import ExplainedSentence, Explanation
from communique.reading.extraction import Tools

HEAD = (
    "Meeting between Prime Minister Ishiba and Secretary General Rutte\n\nApril 9, 2025\n\n"
    "On April 9, Prime Minister Ishiba held a meeting with NATO Secretary General Rutte in "
    "Tokyo.\n\n"
)
JOINT = "Joint Statement of Japan and NATO\n\nApril 9, 2025\n\n"


def run(*words: object, stdin: str | None = None) -> Result:
    return CliRunner().invoke(cli, ["extract", *map(str, words)], input=stdin)


def explained(tools: Tools, sentence: str, head: str = HEAD) -> ExplainedSentence:
    """The explanation of the last sentence of a statement that ends with *sentence*."""
    return explain_document(Document.from_text(head + sentence + "\n"), tools, None).sentences[-1]


def reasons(sentence: ExplainedSentence) -> dict[str, str]:
    return {c.verb.quote: c.reason for c in sentence.candidates}


# What was found


def test_an_act_tells_frame_trigger_form_subject_and_span(tools: Tools) -> None:
    """Frame, words and form of the verb, kind of subject, who it is and how that was found."""
    sentence = explained(tools, "Prime Minister Ishiba stressed that trade is free.")
    (act,) = sentence.acts
    assert (act.act, act.frame, act.clause, act.tier) == ("state", "state", "main", "A")
    assert act.trigger is not None
    assert act.form is not None
    assert act.trigger.quote == "stressed"
    assert (act.form.lemma, act.form.tense, act.form.negated) == ("stress", "past", False)
    assert act.subject.kind == "person"
    assert act.subject.speakers == ("shigeru-ishiba",)
    assert act.subject.how == "named"
    assert act.span.quote == "Prime Minister Ishiba stressed that trade is free"
    assert sentence.candidates == ()


@pytest.mark.parametrize(
    ("sentence", "how", "head"),
    [
        ("Both sides agreed to meet again soon.", "group of principals", HEAD),
        ("They agreed to meet again soon.", "pronoun", HEAD),
        ("The focus of the talks was the price of tin.", "group of principals", HEAD),
        ("There was broad agreement on the need for calm.", "group of principals", HEAD),
        ("All parties must lay down their arms at once.", "issuers", JOINT),
        ("We condemn the attack on the ship in the strongest terms.", "pronoun", JOINT),
        ("This statement reaffirms the values that we hold in common.", "issuers", JOINT),
        ("The Prime Minister stressed that trade is free and fair.", "post", HEAD),
        (
            "Some Envoy stressed nothing. The Ministers agreed on it, it welcomed the plan.",
            "",
            HEAD,
        ),
    ],
)
def test_it_is_told_how_a_subject_was_resolved(
    tools: Tools, sentence: str, how: str, head: str
) -> None:
    """By name, post, group, pronoun or as the issuers; a speaker that is known has a way."""
    for act in explained(tools, sentence, head).acts:
        assert act.subject.how == (how or act.subject.how)
        assert (act.subject.how == "unknown") == (not act.subject.speakers)
        assert act.subject.why.endswith(".")


def test_an_unresolved_speaker_is_called_unknown(tools: Tools) -> None:
    """Where nobody fits, the explanation says so instead of naming somebody."""
    text = "Call\n\nJune 3, 2024\n\nShe welcomed the plan of the town and its people.\n"
    sentence = explain_document(Document.from_text(text), tools, None).sentences[-1]
    assert [a.subject.how for a in sentence.acts] == ["unknown"]


def test_a_negated_passive_and_modal_form_is_told(tools: Tools) -> None:
    """Negation, passive voice and a modal verb are part of the form."""
    negated = explained(tools, "The two sides did not agree to the plan of the town.")
    assert [a.form and a.form.negated for a in negated.acts] == [True]
    passive = explained(tools, "The plan was welcomed by Secretary General Rutte at once.")
    assert [a.form and a.form.passive for a in passive.acts] == [True]
    modal = explained(tools, "We will build two bridges in the north.", JOINT)
    assert [a.form and a.form.modal for a in modal.acts] == ["will"]


def test_an_undertaking_tells_rule_trigger_strength_and_committers_with_reasons(
    tools: Tools,
) -> None:
    """Which rule, which words, how firm and why, who is bound and why."""
    sentence = explained(
        tools, "Secretary General Rutte welcomed Japan's plan to invest in bridges."
    )
    (found,) = sentence.undertakings
    assert found.rule == "noun:plan"
    assert found.trigger.quote == "plan"
    assert found.committers == ("japan",)
    assert "'plan' is listed as" in found.why_strength
    assert found.strength in found.why_strength
    assert "Japan's" in found.why_committers


def test_a_speaker_who_stands_for_a_party_explains_the_committer(tools: Tools) -> None:
    """The party is bound because somebody who stands for it said so."""
    (found,) = explained(tools, "Both sides agreed to build a bridge.").undertakings
    assert "Shigeru Ishiba stands for Japan" in found.why_committers


def test_an_encounter_tells_rule_and_trigger(tools: Tools) -> None:
    """The first sentence reports the meeting, by the words that did so."""
    explanation = explain_document(
        Document.from_text(HEAD + "Both sides agreed to build a bridge.\n"), tools, None
    )
    (met,) = explanation.sentences[0].encounters
    assert met.kind == "meeting"
    assert met.trigger is not None
    assert met.trigger.quote == "held a meeting"
    assert set(met.participants) == {"shigeru-ishiba", "mark-rutte"}


# What was not


@pytest.mark.parametrize(
    ("sentence", "verb", "reason"),
    [
        ("At this occasion, a joint statement was issued.", "issued", "no-subject"),
        ("Japan will benefit from the growth of the region.", "benefit", "prediction"),
        ("It welcomed the plan of the town and its people.", "welcomed", "unresolved"),
        ("In Japan the plan of the two towns grew.", "plan", "noun"),
        ("Prime Minister Ishiba welcome the bridges of the town.", "welcome", "agreement"),
        ("Japan is the state that agreed first to the plan.", "agreed", "complement"),
        ("The road was praised in the whole of the old town.", "praised", "agentless"),
    ],
)
def test_a_sentence_that_gave_nothing_says_why_each_verb_did_not_count(
    tools: Tools, sentence: str, verb: str, reason: str
) -> None:
    """Every verb of the lexicon in it has a reason of its own."""
    found = explained(tools, sentence)
    assert found.silent
    assert reasons(found)[verb] == reason
    assert found.remark == ""


def test_a_verb_inside_a_quotation_is_told_as_such(tools: Tools) -> None:
    """Quoted words that nobody is found to have said leave their verbs inside."""
    text = (
        'Note of the day\n\nJune 3, 2024\n\n"The town agreed to build the bridge in the north."\n'
    )
    found = explain_document(Document.from_text(text), tools, "readout").sentences[-1]
    assert reasons(found)["agreed"] == "quotation"


def test_a_sentence_without_a_verb_of_the_lexicon_says_so(tools: Tools) -> None:
    """Nothing was tried, and that is the explanation."""
    found = explained(tools, "The weather over the old harbour was grey.")
    assert found.candidates == ()
    assert found.remark == "No verb of the lexicon is in it."


# The whole


def test_an_explanation_holds_what_the_record_holds(
    tools: Tools, bundled: tuple[Path, ...]
) -> None:
    """The same acts, undertakings and encounters as without a trace, sentence by sentence."""
    for path in bundled:
        doc = read_path(path)
        record, explanation = read_statement(doc, tools), explain_document(doc, tools, None)
        acts = [(a.act, a.frame, a.span) for s in explanation.sentences for a in s.acts]
        assert acts == [(u.act, u.frame, u.passage) for u in record.utterances]
        bound = [(u.rule, u.span) for s in explanation.sentences for u in s.undertakings]
        assert bound == [(c.rule, c.passage) for c in record.commitments]
        met = [e for s in explanation.sentences for e in s.encounters if e.first_report]
        assert len(met) + len(explanation.title_encounters) == len(record.meetings)
        silent = [s.span.quote for s in explanation.sentences if s.silent]
        told = {g.passage.quote for g in record.gaps if g.kind == "no-frame"}
        assert told <= set(silent)


def quotes(value: Any) -> list[dict[str, Any]]:
    """Every quote in a JSON explanation."""
    if isinstance(value, list):
        return [q for item in value for q in quotes(item)]
    if not isinstance(value, dict):
        return []
    if set(value) == {"start", "end", "quote"}:
        return [value]
    return [q for item in value.values() for q in quotes(item)]


def test_every_quote_of_an_explanation_stands_in_the_text(bundled: tuple[Path, ...]) -> None:
    """Offsets in the JSON count characters of the text, as everywhere."""
    for path in bundled:
        text = path.read_bytes().decode("utf-8")
        found = quotes(json.loads(run(path, "--explain", "--format", "json").stdout))
        assert len(found) > 30
        assert all(text[q["start"] : q["end"]] == q["quote"] for q in found)


@given(
    st.text(alphabet="We Japan agreed plan to welcome will \"'.,()\n’“”é", min_size=1, max_size=120)
)
def test_any_text_is_explained(text: str) -> None:
    """Whatever is typed, the explanation has its sentences in order and its exact words."""
    explanation: Explanation = explain_document(Document.from_text(text + "x"), _tools(), None)
    spans = [s.span for s in explanation.sentences]
    assert spans == sorted(spans)
    assert [s.number for s in explanation.sentences] == list(range(1, len(spans) + 1))
    assert all((text + "x")[q.start : q.end] == q.quote for q in spans)


_LOADED: list[Tools] = []


def _tools() -> Tools:
    if not _LOADED:
        _LOADED.append(Tools.load())
    return _LOADED[0]


# The command


def test_one_sentence_typed_by_a_user_is_enough() -> None:
    """Where no loader is sure of a statement, that is said; nobody is taken to have issued it."""
    shown = run("-", "--explain", stdin="Prime Minister Ishiba stressed the value of trade")
    assert shown.exit_code == 0
    assert "No loader is sure that it is a statement." in " ".join(shown.stdout.split())
    assert "issued by   unknown" in shown.stdout
    assert "act         state" in shown.stdout


def test_the_plain_text_keeps_to_a_hundred_columns(bundled: tuple[Path, ...]) -> None:
    """Every line can be read on a terminal of usual width, and every sentence is there."""
    shown = run(bundled[0], "--explain").stdout
    assert max(map(len, shown.splitlines())) <= 100
    numbers = [line.split()[1] for line in shown.splitlines() if line.startswith("Sentence ")]
    assert numbers == [str(n) for n in range(1, len(numbers) + 1)]


def test_one_sentence_can_be_asked_for(bundled: tuple[Path, ...]) -> None:
    """`--sentence N` gives that sentence; a number beyond the last one is wrong usage."""
    shown = json.loads(run(bundled[2], "--explain", "--sentence", 6, "--format", "json").stdout)
    assert [s["number"] for s in shown["sentences"]] == [6]
    assert run(bundled[2], "--explain", "--sentence", 999).exit_code == 2
    assert run(bundled[2], "--sentence", 1).exit_code == 2


def test_an_explanation_is_no_turtle(bundled: tuple[Path, ...]) -> None:
    """A format that does not go with it is wrong usage."""
    assert run(bundled[0], "--explain", "--format", "turtle").exit_code == 2


def test_plug_ins_are_not_explained(bundled: tuple[Path, ...]) -> None:
    """Leaving them out without a word would explain another record than the one asked for."""
    refused = run(bundled[0], "--explain", "--plugin", "nearest-topics")
    assert refused.exit_code == 2
    assert "--plugin" in refused.output

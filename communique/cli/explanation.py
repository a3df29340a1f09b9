"""An explanation as plain text of at most 100 columns, or as JSON."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator
from dataclasses import asdict, replace
from typing import IO

import click

from communique.cli.group import one_line
from communique.document import Document
from communique.reading.explanation import (
    ExplainedAct,
    ExplainedEncounter,
    ExplainedSentence,
    ExplainedUndertaking,
    Explanation,
    Form,
    explain,
)
from communique.reading.extraction import Draft, Tools
from communique.records import Quote

_WIDTH = 100
_LABEL = 12


def explain_document(doc: Document, tools: Tools, loader: str | None) -> Explanation:
    """The explanation of *doc*, by the loader named or by the one that is surest of it."""
    from communique.loaders import get_loader, surest_loader

    draft = Draft(doc, tools)
    chosen, sure = (get_loader(loader), True) if loader else surest_loader(draft)
    return explain(doc, tools, chosen.profile(draft), draft, sure)


def write_explanation(
    explanation: Explanation, out: IO[bytes], format_: str, sentence: int | None
) -> None:
    """Write *explanation*, or only its sentence of that number, as `json` or as `table`.

    Raises:
        click.BadParameter: There is no sentence of that number.
    """
    if sentence is not None:
        chosen = tuple(s for s in explanation.sentences if s.number == sentence)
        if not chosen:
            raise click.BadParameter(
                f"there is no sentence {sentence}; the last one is {len(explanation.sentences)}.",
                param_hint="'--sentence'",
            )
        explanation = replace(explanation, sentences=chosen)
    if format_ == "json":
        text = json.dumps(asdict(explanation), indent=1, ensure_ascii=False)
    else:
        text = "\n".join(_lines(explanation))
    # Half a character, as some files hold it, has no UTF-8; a mark of the same length has.
    out.write((text + "\n").encode("utf-8", "replace"))


def _lines(explanation: Explanation) -> Iterator[str]:
    publisher = explanation.publisher or "unknown"
    yield from _row(0, "read by", f"{explanation.loader}, in the voice of: {explanation.voice}")
    yield from _row(0, "issued by", publisher)
    yield from _row(0, "principals", explanation.principals or "unknown")
    for note in explanation.notes:
        yield from _row(0, "note", note)
    for encounter in explanation.title_encounters:
        yield from _encounter(encounter, "the title reports")
    for sentence in explanation.sentences:
        yield ""
        yield from _sentence(sentence)


def _sentence(sentence: ExplainedSentence) -> Iterator[str]:
    label = f" '{sentence.label}'" if sentence.label else ""
    place = f"{sentence.block} {sentence.block_number}{label}"
    yield f"Sentence {sentence.number}   {place}   {sentence.span.start}-{sentence.span.end}"
    yield from textwrap.wrap(
        one_line(sentence.span.quote), _WIDTH, initial_indent="  | ", subsequent_indent="  | ",
        break_on_hyphens=False,
    )  # fmt: skip
    for act in sentence.acts:
        yield from _act(act)
    for undertaking in sentence.undertakings:
        yield from _undertaking(undertaking)
    for encounter in sentence.encounters:
        told = "encounter" if encounter.first_report else "told again"
        yield from _encounter(encounter, told)
    if not sentence.silent:
        return
    yield from _row(2, "nothing", sentence.remark or "These verbs were seen:")
    for candidate in sentence.candidates:
        words = f"{candidate.reason}, at {candidate.verb.start}. {candidate.why}"
        yield from _row(4, candidate.verb.quote, words)


def _act(act: ExplainedAct) -> Iterator[str]:
    yield from _row(2, "act", f"{act.act}   frame {act.frame}, {act.clause}, tier {act.tier}")
    if act.trigger is not None:
        yield from _row(4, "trigger", f"{_words(act.trigger)}   {_form(act.form)}")
    subject = act.subject
    words = f"{_words(subject.words)}, {subject.kind}" if subject.words is not None else "none"
    yield from _row(4, "subject", words)
    yield from _row(4, "speaker", f"{subject.names}   {subject.how}. {subject.why}")
    yield from _row(4, "span", _span(act.span))


def _undertaking(undertaking: ExplainedUndertaking) -> Iterator[str]:
    negated = ", negated" if undertaking.negated else ""
    yield from _row(2, "undertaking", f"{undertaking.strength}{negated}   rule {undertaking.rule}")
    yield from _row(4, "trigger", _words(undertaking.trigger))
    yield from _row(4, "strength", undertaking.why_strength)
    yield from _row(4, "committer", f"{undertaking.names}   {undertaking.why_committers}")
    yield from _row(4, "span", _span(undertaking.span))


def _encounter(encounter: ExplainedEncounter, told: str) -> Iterator[str]:
    yield from _row(
        2, told, f"{encounter.kind}   rule {encounter.rule}, tier {encounter.tier}"
    )  # fmt: skip
    if encounter.trigger is not None:
        yield from _row(4, "trigger", _words(encounter.trigger))
    yield from _row(4, "met", encounter.names)


def _form(form: Form | None) -> str:
    if form is None:
        return ""
    parts = [f"lemma {form.lemma}", form.tense]
    parts += [f"modal '{form.modal}'"] if form.modal else []
    parts += ["passive"] if form.passive else []
    parts += ["negated"] if form.negated else []
    return ", ".join(parts)


def _words(quote: Quote) -> str:
    return f"'{one_line(quote.quote)}'"


def _span(quote: Quote) -> str:
    words = one_line(quote.quote)
    shown = words if len(words) <= 60 else f"{words[:34].rstrip()} ... {words[-20:].lstrip()}"
    return f"{quote.start}-{quote.end}   {shown}"


def _row(indent: int, label: str, words: str) -> list[str]:
    """One row, folded at the width; the words stand in one column however deep the label is."""
    head = f"{' ' * indent}{label}".ljust(indent + _LABEL)
    if len(head) > indent + _LABEL:
        head += "  "
    return textwrap.wrap(
        " ".join(words.split(" ")), _WIDTH, initial_indent=head,
        subsequent_indent=" " * (indent + _LABEL), break_on_hyphens=False,
    )  # fmt: skip

"""The review queue in the terminal: what is shown, what each answer comes to, and undoing it."""

from __future__ import annotations

import json
import os
import pty
import shutil
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result
from pyoxigraph import NamedNode

from communique.cli.link_review import review
from communique.cli.session import Session, with_session
from communique.errors import CommuniqueError, DataError
from communique.graph.store import open_store
from communique.graph.vocabulary import PREFIXES
from communique.linking.mappings import NO_TERM_FOUND, LinkTable, Mapping, append_rows, links_file
from communique.linking.queue import Proposed, QueueEntry, ReviewQueue, queue_file
from communique.linking.reviewing import LinkReview
from communique.linking.sightings import sightings

SERVICE = "https://wikidata.reconci.link/en/api"
COUNCIL = "id:actor/japanese-diet-council-for-comprehensive-security"
ENTRIES = (
    QueueEntry(
        "id:actor/niag", "NATO Industrial Advisory Group", "The lead over the second is small.",
        (Proposed("Q11", "NIAG", "advisory body of \x1b[31mNATO", 91.5), Proposed("Q12", "Niag", "", 90)),
        SERVICE, "2026-11-20", "organization",
    ),
    QueueEntry(COUNCIL, "Japanese Diet Council", "The score is low.", (Proposed("Q13", "Diet", "x", 40),), SERVICE, "2026-11-20", "organization"),
    QueueEntry("topic:maritime-security", "Maritime security", "Two fit.", (Proposed("Q14", "a", "", 50), Proposed("Q15", "b", "", 49)), SERVICE, "2026-11-20", "topic", "skos:closeMatch"),
    QueueEntry("id:actor/long-gone", "Nobody", "Two fit.", (Proposed("Q16", "a", "", 50),), SERVICE, "2026-11-20"),
)  # fmt: skip


@click.command
@click.option("--interactive/--list", default=None)
@click.option("--format", "form", default="table")
@click.option("--reviewer", default="A. Lind")
@click.option("--kind", "kinds", multiple=True)
@with_session
def command(
    session: Session, interactive: bool | None, form: str, reviewer: str, kinds: tuple[str, ...]
) -> None:
    """What `communique link --review` calls."""
    try:
        review(
            session, links=None, reviewer=reviewer, interactive=interactive, form=form, kinds=kinds
        )
    except CommuniqueError as error:
        raise click.ClickException(str(error)) from None


@pytest.fixture
def folder(tmp_path: Path, loaded_folder: Path) -> Path:
    """The five statements, with a queue beside them."""
    copy = Path(shutil.copytree(loaded_folder, tmp_path / "store"))
    queue = ReviewQueue(queue_file(copy))
    for entry in ENTRIES:
        queue.replace(entry)
    queue.save()
    return copy


def run(folder: Path, *words: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(command, ["--store", str(folder), *words], input=stdin)


def rows(folder: Path) -> dict[tuple[str, str], Mapping]:
    return {row.pair: row for row in LinkTable.load(links_file(folder)).rows}


def waiting(folder: Path) -> list[str]:
    return [entry.subject for entry in ReviewQueue.load(queue_file(folder)).entries]


def test_entries_are_listed_with_exact_words_in_context(folder):
    """As text and as JSON; nothing that commands a terminal gets through."""
    listed = run(folder, "--list")
    assert listed.exit_code == 0, listed.output
    assert "3 entries wait for review" in listed.output
    assert "1. Q11 NIAG: advisory body of \ufffd[31mNATO (score 91.5)" in listed.output
    assert "\x1b" not in listed.output
    found = json.loads(run(folder, "--list", "--format", "json").stdout)
    assert [entry["subject"] for entry in found] == [
        COUNCIL,
        "id:actor/niag",
        "topic:maritime-security",
    ]
    with open_store(folder, read_only=True) as store:
        text = PREFIXES["cmq"] + "text"
        for entry in found[:2]:
            for passage in entry["passages"]:
                node = store.iris.statement(passage["statement"])
                (whole,) = {
                    q.object.value
                    for q in store.raw.quads_for_pattern(node, NamedNode(text), None, None)
                }
                assert passage["before"] + passage["exact"] + passage["after"] in whole
            assert entry["passages"]
    assert found[1]["passages"][0]["exact"] in ("NIAG", "NATO Industrial Advisory Group")
    only = run(folder, "--list", "--kind", "topic")
    assert "1 entry waits" in only.output


def test_answers_become_rows_and_links(folder):
    """Accept, reject, none, and how close; each with reviewer, service and day, applied at the end."""
    done = run(folder, "--interactive", stdin="n\nx 2\na\na 2\n")
    assert done.exit_code == 0, done.output
    assert "4 decided, 0 left" in done.output
    found = rows(folder)
    assert found[COUNCIL, "wikidata:Q13"].negated
    assert found[COUNCIL, NO_TERM_FOUND].qid is None
    assert found["id:actor/niag", "wikidata:Q12"].negated
    assert found["topic:maritime-security", "wikidata:Q15"].predicate == "skos:closeMatch"
    link = found["id:actor/niag", "wikidata:Q11"]
    assert link.positive
    assert (link.reviewer, link.source, link.confidence) == ("A. Lind", SERVICE, 1.0)
    assert link.justification == "semapv:ManualMappingCuration"
    assert (link.subject_label, link.object_label) == ("NATO Industrial Advisory Group", "NIAG")
    assert waiting(folder) == ["id:actor/long-gone"]
    with open_store(folder, read_only=True) as store:
        assert len(store.graph(store.iris.links_graph)) > 30


@pytest.mark.parametrize(
    ("letter", "predicate"),
    [("e", "exactMatch"), ("c", "closeMatch"), ("b", "broadMatch"), ("r", "relatedMatch")],
)
def test_how_close_a_link_is_can_be_said(letter, predicate, folder, tmp_path):
    """Another letter, another predicate; what is not understood is explained and asked again."""
    store = run(
        folder,
        "--interactive",
        "--kind",
        "topic",
        stdin=f"{letter} 9\n{letter}\nyes\n{letter.upper()}2\n",
    )
    assert "Name a candidate from 1 to 2" in store.output
    assert "none: reject all of them" in store.output
    (row,) = rows(folder).values()
    assert row.predicate == f"skos:{predicate}"


def test_an_answer_can_be_undone(folder):
    """Table and queue are as they were, and the entry is asked again."""
    run(folder, "--interactive", stdin="u\nn\nu\nq\n")
    assert not links_file(folder).exists()
    assert len(waiting(folder)) == 4
    append_rows(links_file(folder), [Mapping("id:actor/jsdf", "skos:exactMatch", "wikidata:Q1")])
    before = links_file(folder).read_bytes()
    done = run(folder, "--interactive", stdin="s\nx1\nu\nu\ns\na2\nq\n")
    assert "1 decided" in done.output
    assert links_file(folder).read_bytes().startswith(before)
    assert set(rows(folder)) == {
        ("id:actor/jsdf", "wikidata:Q1"),
        ("id:actor/niag", "wikidata:Q12"),
    }


def test_an_item_that_is_something_else_already_is_pointed_out(folder):
    """The reader is told what it is linked with, before the link is made twice."""
    queue = ReviewQueue.load(queue_file(folder))
    queue.replace(replace(ENTRIES[0], candidates=(Proposed("Q17", "Japan", "state", 60),)))
    queue.save()
    assert "Mind that Q17 is linked with Japan already." in run(folder, "--list").output


def test_nothing_of_somebody_elses_is_undone(folder):
    """A table that was changed meanwhile is left alone."""
    queue, file = ReviewQueue.load(queue_file(folder)), links_file(folder)
    with open_store(folder, read_only=True) as store:
        work = LinkReview(store, queue, LinkTable(), file, "A. Lind", "2026-11-22")
    work.none(work.open[0])
    append_rows(file, [Mapping("id:actor/jsdf", "skos:exactMatch", "wikidata:Q1")])
    before = file.read_bytes()
    with pytest.raises(DataError, match="changed by somebody else"):
        work.undo()
    assert file.read_bytes() == before


def test_what_is_decided_is_not_asked_again(folder):
    """Skipped entries are; rejected candidates are not shown, also where the queue still has them."""
    rejected = Mapping("id:actor/niag", "skos:exactMatch", "wikidata:Q11", negated=True)
    append_rows(links_file(folder), [rejected, Mapping(COUNCIL, "skos:broadMatch", "wikidata:Q2")])
    listed = run(folder, "--list")
    assert "2 entries wait" in listed.output
    assert "Q11" not in listed.output
    assert "1. Q12" in listed.output
    run(folder, "--interactive", stdin="s\ns\n")
    assert "2 entries wait" in run(folder, "--list").output


def test_a_terminal_that_goes_away_loses_nothing(folder, tmp_path):
    """In a real terminal: two answers, then the process is killed; the rows are there."""
    leader, follower = pty.openpty()
    script = "import sys; sys.path.insert(0, sys.argv.pop(1)); from test_link_review import command; command()"
    process = subprocess.Popen(
        [sys.executable, "-c", script, str(Path(__file__).parent), "--store", str(folder)],
        stdin=follower, stdout=follower, stderr=follower, close_fds=True,
    )  # fmt: skip
    os.close(follower)
    try:
        shown = read_until(leader, b"for help")
        assert b"Japanese Diet Council" in shown
        os.write(leader, b"n\n")
        assert b"Industrial Advisory" in read_until(leader, b"for help")
        os.write(leader, b"a 1\n")
        read_until(leader, b"Maritime security")
    finally:
        process.kill()
        process.wait(timeout=20)
        os.close(leader)
    assert rows(folder)["id:actor/niag", "wikidata:Q11"].positive
    assert len(rows(folder)) == 3
    assert "1 entry waits" in run(folder, "--list").output


def read_until(terminal: int, words: bytes) -> bytes:
    """What the terminal shows up to *words*; fails where they do not come within a minute."""
    shown, end = b"", time.monotonic() + 60
    while words not in shown:
        assert time.monotonic() < end, shown
        shown += os.read(terminal, 4096)
    return shown


def test_a_name_within_a_word_is_not_taken_for_it(folder):
    """The words are those of a statement that mentions the node, with all that is around them."""
    with open_store(folder, read_only=True) as store:
        found = sightings(store, NamedNode(f"{store.iris.base}actor/japan"))
    assert len(found) == 3
    for sighting in found:
        assert not (sighting.before[-1:] + sighting.after[:1]).isalnum()

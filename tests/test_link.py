"""`communique link` against csv-reconcile: what is linked, queued, not found, and kept."""

from __future__ import annotations

import json
import math
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from answering import Proxy, Said, answering, busy, in_turn
from click.testing import CliRunner, Result
from link_names import figures, rows_of, server_rows
from reconciliation_server import reconciling

from communique.cli.group import cli
from communique.errors import DataError
from communique.graph.store import open_store
from communique.graph.vocabulary import CMQ, SKOS, wikidata
from communique.linking.answer_cache import AnswerCache
from communique.linking.mappings import NO_TERM_FOUND, LinkTable, Mapping, append_rows, links_file
from communique.linking.queue import ReviewQueue, queue_file
from communique.linking.service import open_service
from communique.reading.extraction import Tools

# Bodies of the bundled statements; no item of Wikidata has such an id.
MARITIME, ADVISERS = "Q9000000011", "Q9000000012"
KNOWN = [
    (MARITIME, "Standing NATO Maritime Groups"),
    (ADVISERS, "NATO Industrial Advisory Group"),
    ("Q9000000013", "NATO Headquarters"),
    ("Q9000000014", "NATO Headquarters"),
]


@pytest.fixture(scope="module")
def service() -> Iterator[str]:
    """The endpoint of csv-reconcile over the names of the list and over KNOWN."""
    with reconciling(server_rows(KNOWN)) as url:
        yield url


@pytest.fixture
def store(tmp_path: Path, loaded_folder: Path) -> Path:
    """A store with the five statements."""
    return Path(shutil.copytree(loaded_folder, tmp_path / "store"))


@pytest.fixture
def bare_store(tmp_path: Path, prepared_folder: Path) -> Path:
    """A store with nothing but authority file and ontology."""
    return Path(shutil.copytree(prepared_folder, tmp_path / "store"))


def words(store: Path, url: str, *more: object) -> list[str]:
    """The command line, with a cache of its own."""
    cache = store.with_name("cache")
    return ["link", "--store", str(store), "--cache", str(cache), "--service", url,
            *map(str, more)]  # fmt: skip


def link(store: Path, url: str, *more: object) -> Result:
    return CliRunner().invoke(cli, words(store, url, *more))


def outcomes(result: Result) -> dict[str, dict[str, object]]:
    """What JSON says, by label."""
    return {row["label"]: row for row in json.loads(result.stdout)}


def rows(store: Path) -> dict[str, Mapping]:
    """The rows of the user's table by subject."""
    return {row.subject: row for row in LinkTable.load(links_file(store)).rows}


def test_names_that_are_easily_linked_wrongly(service: str, tmp_path: Path, tools: Tools) -> None:
    """At least 99 of 100 links are right, and at least 90 of 100 names that can be told are linked."""
    names = rows_of("link_names.tsv")
    assert len(names) >= 300
    with AnswerCache(tmp_path) as cache, open_service(service, cache=cache) as opened:
        found = figures(opened, tools.authority)
    sys.stdout.write(found.text() + "\n")
    assert found.all["names"] == len(names)
    assert found.precision >= 0.99, found.text()
    assert found.recall >= 0.90, found.text()
    assert not any("Yogi" in line for line in found.wrong)
    assert found.counts["Wang Yi"]["accepted"] == found.counts["Cabinet Office"]["accepted"] == 0


def test_what_is_sure_is_linked_and_the_rest_is_not(store: Path, service: str) -> None:
    """A link becomes a row and stands in the store, a doubt is queued, and nothing is recorded too."""
    result = link(store, service, "--kind", "actor", "--format", "json")
    assert result.exit_code == 0, result.output
    told = outcomes(result)
    maritime = told["Standing NATO Maritime Groups"]
    assert (maritime["outcome"], maritime["item"]) == ("accepted", MARITIME)
    assert told["NATO Headquarters"]["outcome"] == "queued"
    assert told["Conference of National Armaments Directors"]["outcome"] == "none"

    row = rows(store)["id:actor/standing-nato-maritime-groups"]
    assert (row.predicate, row.object) == ("skos:exactMatch", f"wikidata:{MARITIME}")
    assert row.justification == "semapv:LexicalMatching"
    assert (row.source, row.confidence) == (service, 0.9)
    assert row.tool.startswith("communique ")
    assert row.day == maritime["asked"]
    assert rows(store)["id:actor/cnad"].object == NO_TERM_FOUND
    with open_store(store, read_only=True) as opened:
        node = opened.iris.actor("standing-nato-maritime-groups")
        matches = [
            q.object for q in opened.raw.quads_for_pattern(node, SKOS.exactMatch, None, None)
        ]
        assert matches == [wikidata(MARITIME)]
        assert any(opened.raw.quads_for_pattern(None, CMQ.linkedEntity, node, None))
    (entry,) = (e for e in ReviewQueue.load(queue_file(store)).entries
                if e.label == "NATO Headquarters")  # fmt: skip
    assert {c.id for c in entry.candidates} == {"Q9000000013", "Q9000000014"}
    assert "id:actor/nato-headquarters" not in rows(store)


def test_a_second_run_asks_nothing_and_changes_nothing(store: Path, service: str) -> None:
    """What was linked, not found or queued is not asked for again, unless it is long ago."""
    assert link(store, service).exit_code == 0
    files = [links_file(store), queue_file(store)]
    before = [file.read_bytes() for file in files]
    again = link(store, service)
    assert "nothing to do" in again.stderr
    anew = link(store, service, "--again-after", 0)
    assert "Standing NATO Maritime Groups" not in anew.stdout
    assert "Conference of National Armaments Directors" in anew.stdout
    assert [file.read_bytes() for file in files] == before


def test_what_is_linked_by_hand_leaves_the_queue(store: Path, service: str) -> None:
    """A row that the user writes takes its subject out of the queue at the next run."""
    assert link(store, service, "--kind", "organization").exit_code == 0
    subject = "id:actor/nato-headquarters"
    assert ReviewQueue.load(queue_file(store)).get(subject) is not None
    append_rows(links_file(store), [Mapping(subject, "skos:closeMatch", "wikidata:Q9000000013")])
    assert link(store, service, "--kind", "organization", "--again-after", 0).exit_code == 0
    assert ReviewQueue.load(queue_file(store)).get(subject) is None


def test_a_dry_run_writes_nothing(store: Path, service: str) -> None:
    """It tells what would be linked; neither table nor queue nor store change."""
    files = {file.name for file in store.parent.iterdir()}
    with open_store(store, read_only=True) as opened:
        before = len(opened.raw)
    result = link(store, service, "--dry-run")
    assert f"Standing NATO Maritime Groups = {MARITIME}" in result.stdout
    assert "Nothing was written" in result.stderr
    assert {file.name for file in store.parent.iterdir()} == files | {"cache"}
    with open_store(store, read_only=True) as opened:
        assert len(opened.raw) == before
        assert not opened.graph(opened.iris.links_graph)


def test_what_was_rejected_does_not_come_back(store: Path, service: str) -> None:
    """Neither as a link nor among the candidates of the queue; another candidate can."""
    rejected = [
        ("id:actor/niag", ADVISERS),
        ("id:actor/nato-headquarters", "Q9000000013"),
    ]
    append_rows(
        links_file(store),
        [Mapping(s, "skos:exactMatch", f"wikidata:{q}", negated=True) for s, q in rejected],
    )
    told = outcomes(link(store, service, "--kind", "organization", "--format", "json"))
    assert told["NATO Industrial Advisory Group"]["outcome"] == "none"
    assert told["NATO Headquarters"]["item"] == "Q9000000014"
    assert LinkTable.load(links_file(store)).rejected("id:actor/niag") == {ADVISERS}


def test_an_item_stands_for_one_thing_only(store: Path, service: str) -> None:
    """An item that something is linked with already is put before a person."""
    append_rows(
        links_file(store),
        [Mapping("id:actor/cnad", "skos:exactMatch", f"wikidata:{ADVISERS}", confidence=1.0)],
    )
    told = outcomes(link(store, service, "--kind", "organization", "--format", "json"))
    assert told["NATO Industrial Advisory Group"]["outcome"] == "queued"
    assert "already" in str(told["NATO Industrial Advisory Group"]["reason"])


def test_offline_answers_come_from_the_cache(store: Path, service: str) -> None:
    """Without any, the command says so; with all of them, it comes to the same."""
    nothing = link(store, service, "--offline")
    assert nothing.exit_code == 1
    assert "no answer" in nothing.stderr
    online = link(store, service, "--dry-run", "--kind", "organization", "--format", "json")
    offline = link(
        store, service, "--dry-run", "--kind", "organization", "--format", "json", "--offline"
    )
    assert offline.exit_code == 0, offline.output
    assert json.loads(offline.stdout) == json.loads(online.stdout)
    more = link(store, service, "--dry-run", "--kind", "actor", "--offline")
    assert more.exit_code == 1
    assert "not in the cache" in more.stderr


def test_a_service_that_goes_away_halfway(bare_store: Path, service: str) -> None:
    """What was answered is kept, the rest is said, and the next run asks for the rest alone."""
    proxy = Proxy(service)
    more = ("--all", "--kind", "city", "--limit", 60)
    with answering(proxy.respond) as server:
        url = f"{server.address}/reconcile"
        proxy.faults.append(None)
        proxy.always = busy(429, "7200")
        broken = link(bare_store, url, *more)
        assert broken.exit_code == 1
        assert "were not answered" in broken.stderr
        kept = len(rows(bare_store)) + len(ReviewQueue.load(queue_file(bare_store)).entries)
        assert 0 < kept < 60
        proxy.heal()
        whole = link(bare_store, url, *more[:-1], 60 - kept)
        assert whole.exit_code == 0, whole.output
    with AnswerCache(bare_store.with_name("cache")) as cache:
        answers = cache.size().answers - 1  # and what the service says of itself
    # Asked in batches of 50, the first of which was answered before.
    assert proxy.asked == math.ceil((answers - 50) / 50) > 0
    found = len(rows(bare_store)) + len(ReviewQueue.load(queue_file(bare_store)).entries)
    assert found == 60


def test_an_interruption_keeps_what_was_answered(bare_store: Path, service: str) -> None:
    """Ctrl-C in the middle: the exit code tells, and table and queue hold the first answers."""
    proxy = Proxy(service)
    with answering(proxy.respond) as server:
        process: list[subprocess.Popen[str]] = []

        def interrupted(said: Said) -> Said:
            process[0].send_signal(signal.SIGINT)
            return Said(said.status, said.headers, said.body, delay=20)

        proxy.faults.extend([None, interrupted])
        line = words(bare_store, f"{server.address}/reconcile", "--all", "--kind", "city",
                     "--limit", 60)  # fmt: skip
        with subprocess.Popen(
            [sys.executable, "-m", "communique", *line],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        ) as running:  # fmt: skip
            process.append(running)
            _, said = running.communicate(timeout=60)
        assert running.returncode == 130, said
    assert "Traceback" not in said
    assert "not asked for any more" in said
    kept = len(rows(bare_store)) + len(ReviewQueue.load(queue_file(bare_store)).entries)
    assert 0 < kept < 60


def test_the_queue_is_reviewed_by_the_same_command(store: Path, service: str) -> None:
    """--review asks no service; --review and --enrich exclude each other."""
    assert link(store, service, "--kind", "actor").exit_code == 0
    listed = link(store, "http://127.0.0.1:9/", "--review", "--list", "--kind", "organization")
    assert listed.exit_code == 0, listed.output
    assert "NATO Headquarters" in listed.stdout
    assert "Give one of them" in link(store, service, "--review", "--enrich").stderr


def test_services_and_kinds_that_cannot_be(store: Path, service: str, tmp_path: Path) -> None:
    """A service of other entities, an unknown kind and a spoilt queue are said, not followed."""
    manifest = {"versions": ["0.2"], "name": "Elsewhere", "identifierSpace": "https://example.org/",
                "schemaSpace": "https://example.org/"}  # fmt: skip
    said = Said(200, {"Content-Type": "application/json"}, json.dumps(manifest).encode())
    with answering(in_turn([said])) as server:
        refused = link(store, f"{server.address}/reconcile")
    assert refused.exit_code == 1
    assert "https://example.org/" in refused.stderr
    assert "Kinds: actor" in link(store, service, "--kind", "planet").stderr
    queue_file(store).write_text('{"subject": "id:actor/nato"}\n', "utf-8")
    spoilt = link(store, service)
    assert spoilt.exit_code == 1
    assert "link-queue.jsonl:1" in spoilt.stderr


def test_a_queue_survives_reading_and_writing(tmp_path: Path) -> None:
    """The same entries come back; a file that is no queue is refused with its line."""
    file = tmp_path / "queue.jsonl"
    assert ReviewQueue.load(file).entries == ()
    file.write_text("\n{}\n", "utf-8")
    with pytest.raises(DataError, match=r"queue\.jsonl:2"):
        ReviewQueue.load(file)

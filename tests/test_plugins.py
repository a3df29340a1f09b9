"""Plug-ins: found only when named, checked against the text, and harmless when they fail."""

from __future__ import annotations

import io
import itertools
import json
import re
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from plugin_packages import installed_package, point

from communique.cli.group import cli
from communique.document import Document
from communique.errors import PluginError, UnknownPlugin
from communique.graph.loading import StatementLoader, load_paths
from communique.graph.reading_pool import Input, StatementReader
from communique.graph.shape_check import check_store
from communique.graph.store import GraphStore, open_store
from communique.graph.vocabulary import CMQ
from communique.loaders import read_statement
from communique.plugins import (
    PROPOSERS,
    SIMILARITIES,
    TAGGERS,
    PluginRun,
    Plugins,
    get_similarity,
    installed,
)
from communique.proposals import (
    CommitmentProposal,
    MeetingProposal,
    ParticipantProposal,
    TopicProposal,
    UtteranceProposal,
)
from communique.reading.extraction import Tools
from communique.records import Quote, Record
from communique.records_json import record_to_json

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
STATEMENT = """\
Japan-Portugal Foreign Ministers' Meeting
July 3, 2024

On July 3, Ms. KAMIKAWA Yoko, Minister for Foreign Affairs of Japan, held a meeting with Mr. Paulo \
RANGEL, Minister of Foreign Affairs of Portugal.

1. Minister Kamikawa stated that the old lighthouses need care. Lighthouses, a lesson for all, to \
be lit by Portugal.
"""


@pytest.fixture
def statement(tmp_path: Path) -> Path:
    path = tmp_path / "statement.txt"
    path.write_text(STATEMENT, encoding="utf-8")
    return path


def run(*words: object) -> Result:
    return CliRunner().invoke(cli, [str(word) for word in words])


# Plug-ins of these tests; entry points of the tests lead here.


class Nothing:
    def tag(self, record: Record) -> Iterable[TopicProposal]:
        return ()


class Lights:
    version = "bright"

    def tag(self, record: Record) -> Iterator[TopicProposal]:
        for n, u in enumerate(record.utterances):
            for match in re.finditer("(?i)lighthouses", u.passage.quote):
                start = u.passage.start + match.start()
                words = Quote.of(record.text, start, start + len(match.group()))
                yield TopicProposal("utterance", n, "maritime-security", words)


def words(record: Record, text: str) -> Quote:
    start = record.text.index(text)
    return Quote.of(record.text, start, start + len(text))


class Reader:
    """Proposes an utterance, a commitment and a meeting that hold."""

    def propose(
        self, record: Record
    ) -> Iterator[UtteranceProposal | CommitmentProposal | MeetingProposal]:
        passage = words(record, "Lighthouses, a lesson for all, to be lit by Portugal")
        yield UtteranceProposal(passage, ("portugal",), "commit", topics=("energy",))
        yield CommitmentProposal(
            passage, ("portugal",), "intended", words(record, "to be lit"), regions=("portugal",)
        )
        title = words(record, "Japan-Portugal Foreign Ministers' Meeting")
        japan, portugal = words(record, "Japan"), words(record, "Portugal")
        people = (
            ParticipantProposal("japan", japan, "principal"),
            ParticipantProposal("portugal", portugal, "principal"),
        )
        yield MeetingProposal("conference", title, people)


class Rival:
    """Proposes the same utterance as `Reader`, as another act."""

    def propose(self, record: Record) -> Iterator[UtteranceProposal]:
        passage = words(record, "Lighthouses, a lesson for all, to be lit by Portugal")
        yield UtteranceProposal(passage, ("portugal",), "state")


class Broken:
    def tag(self, record: Record) -> Iterator[TopicProposal]:
        yield from Lights().tag(record)
        raise ValueError("no power\nat all")


class Endless:
    def propose(self, record: Record) -> Iterator[UtteranceProposal]:
        passage = words(record, "Lighthouses")
        return (UtteranceProposal(passage, ("portugal",), "state") for _ in itertools.count())


class Quitter:
    def tag(self, record: Record) -> Iterator[TopicProposal]:
        raise SystemExit(3)


class Mute:
    def propose(self, record: Record) -> None:
        return None


class Unready:
    def __init__(self) -> None:
        raise RuntimeError("no model file")


class Likeness:
    def similarity(self, one: str, other: str) -> float:
        return {"same": 1.0, "wild": 7.0}.get(one, 0.25)


class Liar:
    """Everything that does not hold, one of each."""

    def propose(self, record: Record) -> Iterator[object]:
        good = words(record, "Lighthouses")
        who = ("portugal",)
        yield UtteranceProposal(Quote(good.start, good.end, "lighthouses"), who, "state")
        yield UtteranceProposal(Quote(10**6, 10**6 + 4, "none"), who, "state")
        yield UtteranceProposal(Quote(-5, 4, record.text[-5:4]), who, "state")
        yield UtteranceProposal(Quote(10**5000, 4, ""), who, "state")
        yield UtteranceProposal(Quote(True, 4, record.text[1:4]), who, "state")
        yield UtteranceProposal(good, who, "shout\n\ud800")
        yield UtteranceProposal(good, ("atlantis",), "state")
        yield UtteranceProposal(good, ("france",), "state")
        yield UtteranceProposal(good, (), "state")
        yield UtteranceProposal(good, who, "state", topics=("light",))
        yield UtteranceProposal(good, who, "state", regions=("atlantis",))
        yield UtteranceProposal(good, who, "state", negated=1)  # type: ignore[arg-type]
        yield UtteranceProposal(good, list(who), "state")  # type: ignore[arg-type]
        yield UtteranceProposal(good, who, "state", trigger=words(record, "stated"))
        yield CommitmentProposal(good, who, "sworn", good)
        yield CommitmentProposal(good, who, "decided", None)  # type: ignore[arg-type]
        yield MeetingProposal("seance", good, (ParticipantProposal("portugal", good),))
        yield MeetingProposal("meeting", good, (ParticipantProposal("portugal", good, "ghost"),))
        yield MeetingProposal("meeting", good, (ParticipantProposal("portugal", good),) * 2)
        yield MeetingProposal("meeting", good, (("portugal", good),))  # type: ignore[arg-type]
        yield TopicProposal("sentence", 0, "energy", good)
        yield TopicProposal("utterance", 99, "energy", good)
        yield TopicProposal("utterance", 0, "energy", good)
        yield object.__new__(UtteranceProposal)
        yield "an utterance"
        own = record.utterances[0]
        yield UtteranceProposal(own.passage, who, "state")


REGISTRY = [
    point(TAGGERS, "nothing", "Nothing"),
    point(TAGGERS, "lights", "Lights"),
    point(TAGGERS, "lamps", "Lights"),
    point(TAGGERS, "broken", "Broken"),
    point(TAGGERS, "quitter", "Quitter"),
    point(TAGGERS, "unready", "Unready"),
    point(TAGGERS, "absent", "NoSuchThing"),
    point(TAGGERS, "wrong", "Reader"),
    point(PROPOSERS, "reader", "Reader"),
    point(PROPOSERS, "rival", "Rival"),
    point(PROPOSERS, "endless", "Endless"),
    point(PROPOSERS, "mute", "Mute"),
    point(PROPOSERS, "liar", "Liar"),
    point(SIMILARITIES, "likeness", "Likeness"),
]


def read(tools: Tools, *names: str, text: str = STATEMENT) -> tuple[Record, PluginRun]:
    """The record of *text*, with what the plug-ins propose, and the run."""
    plugin_run = Plugins.select(names, REGISTRY).run(tools)
    return read_statement(Document.from_text(text), tools, None, plugin_run), plugin_run


# Finding them


def test_nothing_runs_unless_it_is_named(tools: Tools) -> None:
    """Installed plug-ins leave the record as it is, and even broken ones do no harm."""
    assert read(tools)[0] == read_statement(Document.from_text(STATEMENT), tools)
    assert Plugins.select((), REGISTRY).setup == ""


def test_an_unknown_name_is_refused_with_those_there_are() -> None:
    """A similarity reads no statements, so it is not among them."""
    for name in ("lite", "likeness"):
        with pytest.raises(UnknownPlugin, match=f"'{name}'.*broken.*reader") as caught:
            Plugins.select([name], REGISTRY)
        assert "likeness," not in str(caught.value)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("unready", "RuntimeError: no model file"),
        ("absent", "AttributeError"),
        ("wrong", "has no method 'tag'"),
    ],
)
def test_one_that_cannot_be_used_is_named(name: str, reason: str) -> None:
    """It was asked for, so nothing is read without it."""
    with pytest.raises(PluginError, match=f"'{name}'.*{reason}"):
        Plugins.select([name], REGISTRY)


def test_two_of_one_name_are_refused() -> None:
    """Which of two packages is meant cannot be known."""
    registry = [point(TAGGERS, "lights", "Lights"), point(TAGGERS, "lights", "Broken")]
    with pytest.raises(PluginError, match="Two plug-ins"):
        Plugins.select(["lights"], registry)


def test_the_bundled_ones_are_registered_once() -> None:
    """They are found from the package and from a bare checkout alike."""
    names = [(p.group, p.name) for p in installed()]
    assert (TAGGERS, "nearest-topics") in names
    assert (SIMILARITIES, "tfidf") in names
    assert len(names) == len(set(names))


# What is taken


def test_what_holds_is_taken_and_marked(tools: Tools) -> None:
    """Utterance, commitment and meeting stand behind the rules' own, with tier C and rule."""
    plain, _ = read(tools)
    record, plugin_run = read(tools, "reader")
    assert (plugin_run.problems, plugin_run.remarks) == ([], [])
    assert record.utterances[:-1] == plain.utterances
    assert record.meetings[:-1] == plain.meetings
    said, undertaken, met = record.utterances[-1], record.commitments[-1], record.meetings[-1]
    assert {x.proposed_by for x in (said, undertaken, met)} == {"reader"}
    assert {x.tier for x in (said, undertaken, met)} == {"C"}
    assert {said.frame, undertaken.rule, met.rule} == {"plugin:reader"}
    assert [(t.topic, t.proposed_by) for t in said.topics] == [("energy", "reader")]
    assert undertaken.utterance == len(record.utterances) - 1
    assert not undertaken.tests.passed
    assert met.principals == ("japan", "portugal")
    assert record.gaps == plain.gaps


def test_a_tagger_sees_what_proposers_found(tools: Tools) -> None:
    """Topics are proposed for own and for proposed utterances; own topics stay."""
    record, _ = read(tools, "lights", "reader")
    tagged = [u for u in record.utterances if any(t.proposed_by == "lights" for t in u.topics)]
    assert len(tagged) == 2
    assert {u.proposed_by for u in tagged} == {None, "reader"}
    for utterance in tagged:
        match = next(t for t in utterance.topics if t.proposed_by == "lights")
        assert match.passage is not None
        assert match.passage.quote.lower() == "lighthouses"


def test_a_topic_that_is_there_already_is_refused(tools: Tools) -> None:
    """A topic that the rules found is not proposed again."""
    text = STATEMENT.replace("the old lighthouses", "maritime security and the lighthouses")
    record, plugin_run = read(tools, "lights", text=text)
    assert [
        t.proposed_by for t in record.utterances[0].topics if t.topic == "maritime-security"
    ] == [None]
    assert len(plugin_run.remarks) == 1
    assert [g.kind for g in record.gaps if "is there already" in g.message] == ["refused-proposal"]


def test_the_order_of_the_names_does_not_matter(tools: Tools) -> None:
    """Of two that propose the same words, the first by name is taken; topics of both."""
    names = ("rival", "reader", "lights", "lamps", "liar", "broken")
    records = {
        read(tools, *order)[0]
        for order in itertools.islice(itertools.permutations(names), 0, 720, 97)
    }
    assert len(records) == 1
    record = records.pop()
    assert [u.act for u in record.utterances if u.proposed_by] == ["commit"]
    assert any("the plug-in 'reader' found one" in g.message for g in record.gaps)
    assert {t.proposed_by for u in record.utterances for t in u.topics} >= {"lights", "lamps"}


def test_proposals_reach_the_graph_and_satisfy_the_shapes(
    prepared_store: GraphStore, tools: Tools, statement: Path
) -> None:
    """Every proposal names its plug-in there, and no shape objects."""
    plugins = Plugins.select(["reader", "lights", "liar"], REGISTRY)
    report = load_paths(prepared_store, [statement], tools, plugins=plugins)
    assert [o.status for o in report.outcomes] == ["loaded"]
    quads = list(prepared_store.quads())
    by = [q.object.value for q in quads if q.predicate == CMQ.proposedBy]
    assert by == ["reader"] * 3
    assert {q.object.value for q in quads if q.predicate == CMQ.topicProposedBy} == {
        "reader",
        "lights",
    }
    assert "refused-proposal" in {q.object.value for q in quads if q.predicate == CMQ.gapKind}
    # The one meeting that the rules found is still what the statement is about.
    about = {q.object for q in quads if q.predicate == CMQ.aboutMeeting}
    assert len(about) == 1
    assert not [q for q in quads if q.subject in about and q.predicate == CMQ.proposedBy]
    assert [f.line() for f in check_store(prepared_store)] == []


# What is refused


def test_what_does_not_hold_is_refused_with_the_reason(tools: Tools) -> None:
    """Nothing of it enters the record; every refusal is a gap, in one line, that can be stored."""
    plain, _ = read(tools)
    record, plugin_run = read(tools, "liar")
    record.check()
    assert record.utterances == plain.utterances
    assert record.commitments == plain.commitments
    assert record.meetings == plain.meetings
    refused = [g for g in record.gaps if g.kind == "refused-proposal"]
    assert plugin_run.remarks == [
        "Proposals of the plug-in 'liar': 0 taken, 26 refused; the gaps of kind "
        "'refused-proposal' say why."
    ]
    counts = [re.search(r"\((\d+) times\)", g.message) for g in refused]
    assert sum(int(m[1]) if m else 1 for m in counts) == 26
    for gap in refused:
        assert gap.message.startswith("The plug-in 'liar' proposed what was refused: ")
        assert gap.message.isprintable()
    reasons = " ".join(g.message for g in refused)
    for reason in (
        "'lighthouses' does not stand at", "1000000 to 1000004", "-5 to 4", "a huge number",
        "'shout??' is no act", "'atlantis'", "'france'", "0 speakers", "'light' is not in the topic",
        "no region with the key 'atlantis'", "negated is 1", "not a tuple", "'sworn' is no strength",
        "trigger is None", "'seance' is no kind", "'ghost' is no role", "names a participant twice",
        "'sentence' is no target", "no utterance 99", "'an utterance' is no proposal",
        "cannot be read (AttributeError)", "the rules found one in the same words",
    ):  # fmt: skip
        assert reason in reasons, reason


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("broken", "ValueError: no power at all"),
        ("endless", "more than 10.. proposals"),
        ("quitter", "SystemExit: 3"),
        ("mute", "TypeError"),
    ],
)
def test_one_that_fails_is_named_and_left_out(tools: Tools, name: str, reason: str) -> None:
    """The record is that without it, also where it failed halfway; others are still heard."""
    record, plugin_run = read(tools, name, "reader")
    assert record == read(tools, "reader")[0]
    assert len(plugin_run.problems) == 1
    assert re.search(f"'{name}' failed.*{reason}", plugin_run.problems[0])
    assert "\n" not in plugin_run.problems[0]


def test_an_actor_that_only_the_authority_file_lists_must_stand_in_the_text(tools: Tools) -> None:
    """France is listed, but a plug-in cannot make it speak in a text without it."""
    record, _ = read(tools, "liar")
    assert any("no actor with the key 'france'" in g.message for g in record.gaps)
    named, _ = read(tools, "liar", text=STATEMENT.replace("care.", "care, as in France."))
    assert not any("no actor with the key 'france'" in g.message for g in named.gaps)


# Loading


def test_other_plug_ins_are_another_set_up(
    prepared_store: GraphStore, tools: Tools, statement: Path
) -> None:
    """With the same ones nothing changes; without them the statement is as it was before."""

    loader = StatementLoader(prepared_store, tools)

    def load(*names: str) -> str:
        loader.plugins = Plugins.select(names, REGISTRY)
        read = StatementReader(tools, plugins=loader.plugins)
        return loader.load(read(Input(str(statement), statement))).status

    def content() -> set[object]:
        return {q for g in prepared_store.statement_graphs() for q in prepared_store.graph(g)}

    assert load() == "loaded"
    plain = content()
    assert load("lights") == "replaced"
    assert content() > plain
    before = set(prepared_store.quads())
    assert load("lights") == "unchanged"
    assert set(prepared_store.quads()) == before
    assert load("reader", "lights") == "replaced"
    assert load() == "replaced"
    assert content() == plain


def test_a_failure_is_not_taken_for_the_set_up_that_was_asked_for(
    prepared_store: GraphStore, tools: Tools, statement: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once the plug-in works again, loading again gives what it proposes."""
    plugins = Plugins.select(["lights"], REGISTRY)
    with monkeypatch.context() as patch:
        patch.setattr(Lights, "tag", lambda self, record: 1 / 0)
        (failed,) = load_paths(prepared_store, [statement], tools, plugins=plugins).outcomes
    assert failed.status == "loaded"
    assert "ZeroDivisionError" in failed.problems[0]
    (again,) = load_paths(prepared_store, [statement], tools, plugins=plugins).outcomes
    assert (again.status, again.problems) == ("replaced", ())


def test_the_set_up_names_version_and_code() -> None:
    """The plug-in's own version, as of a model, is part of it."""
    assert re.fullmatch(
        r"taggers lights bright \([0-9a-f]{12}\)", Plugins.select(["lights"], REGISTRY).setup
    )


# Similarities


def test_a_similarity_is_held_to_its_range() -> None:
    """A number from 0 to 1, or an error that names it."""
    score = get_similarity("likeness", REGISTRY)
    assert (score("same", "x"), score("a", "b")) == (1.0, 0.25)
    with pytest.raises(PluginError, match=r"'likeness' gave 7\.0"):
        score("wild", "x")
    with pytest.raises(UnknownPlugin, match="Similarities: likeness"):
        get_similarity("lights", REGISTRY)


# Installed packages and the command line


def readme_example() -> tuple[str, dict[str, dict[str, str]]]:
    """The module that README.md shows, and its entry points."""
    import tomllib

    section = README.partition("## Plug-ins")[2].partition("\n## ")[0]
    code = re.search(r"```python\n(.*?)```", section, re.DOTALL)
    project = re.search(r"```toml\n(.*?)```", section, re.DOTALL)
    assert code is not None
    assert project is not None
    return code[1], tomllib.loads(project[1])["project"]["entry-points"]


def test_the_example_of_the_readme_works(tmp_path: Path, statement: Path) -> None:
    """Installed like any package, it is found by its name, and only by its name."""
    code, points = readme_example()
    assert len(code.splitlines()) <= 20
    with installed_package(tmp_path / "site", "lights", code, points):
        plain = run("extract", statement)
        named = run("extract", statement, "--plugin", "lights")
    assert named.exit_code == 0, named.output
    assert json.loads(plain.stdout) == json.loads(run("extract", statement).stdout)
    matches = [m for u in json.loads(named.stdout)["utterances"] for m in u["topic_matches"]]
    assert [(m["topic"], m["quote"]) for m in matches if m["proposed_by"] == "lights"] == [
        ("maritime-security", "lighthouses")
    ]
    gone = run("extract", statement, "--plugin", "lights")
    assert gone.exit_code == 2
    assert "no plug-in named 'lights'" in gone.stderr


def test_load_names_failures_and_refusals(
    tmp_path: Path, statement: Path, inferring_folder: Path
) -> None:
    """A plug-in that fails is an error in one line; the statement is loaded all the same."""
    code = (
        "class Falls:\n    def tag(self, record):\n        raise OSError('no connection')\n"
        "class Lies:\n    def propose(self, record):\n        return ['nonsense']\n"
    )
    points = {TAGGERS: {"falls": "unlucky:Falls"}, PROPOSERS: {"lies": "unlucky:Lies"}}
    store = shutil.copytree(inferring_folder, tmp_path / "store")
    with installed_package(tmp_path / "site", "unlucky", code, points):
        done = run("load", statement, "--store", store, "--plugin", "falls", "--plugin", "lies")
        quiet = run("extract", statement, "--plugin", "falls", "--quiet")
    assert done.exit_code == 0
    lines = done.stderr.splitlines()
    assert any(re.match(r"Error: .*'falls' failed.*OSError: no connection", x) for x in lines)
    assert any("the plug-in 'lies': 0 taken, 1 refused" in line for line in lines)
    assert "1 loaded" in done.stderr
    assert quiet.exit_code == 0
    assert "'falls' failed" in quiet.stderr
    with open_store(Path(store), read_only=True) as opened:
        assert len(opened.statement_graphs()) == 1


def test_a_package_that_cannot_be_imported_harms_only_those_who_name_it(
    tmp_path: Path, statement: Path
) -> None:
    """The error is one line, and nothing is read."""
    points = {TAGGERS: {"rotten": "rotten:Apple"}}
    with installed_package(tmp_path / "site", "rotten", "import no_such_library\n", points):
        assert run("extract", statement).exit_code == 0
        named = run("extract", statement, "--plugin", "rotten")
    assert named.exit_code == 1
    assert named.stdout == ""
    assert re.fullmatch(r"Error: .*'rotten'.*No module named 'no_such_library'\n", named.stderr)


def test_the_table_and_the_json_show_what_was_refused(tools: Tools) -> None:
    """Gaps of the kind stand among the others in both."""
    from communique.cli.overview import write_overview

    record, _ = read(tools, "liar")
    out = io.BytesIO()
    write_overview(record, tools.authority, out)
    assert "refused-proposal" in out.getvalue().decode()
    kinds = [g["kind"] for g in record_to_json(record, tools.authority)["gaps"]]
    assert "refused-proposal" in kinds

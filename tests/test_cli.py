"""The command line, run as users run it, over the bundled statements."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result
from saved_queries import load_templates

from communique import __version__
from communique.cli.group import COMMANDS, cli
from communique.graph.export import FORMATS as GRAPH_FORMATS
from communique.query.negotiation import GRAPH, TABULAR

Invoke = Callable[..., Result]
ROOT = Path(__file__).resolve().parent.parent
STATEMENTS = ROOT / "data" / "statements"
JOINT = STATEMENTS / "joint-2025-04-09-japan-nato.txt"
SLUG = "2025-04-09-japan-nato-joint-statement-mark-rutte-shigeru-ishiba"


def run(*words: object, stdin: str | None = None) -> Result:
    """The result of the command line in this process, with standard error apart."""
    return CliRunner().invoke(cli, [str(word) for word in words], input=stdin)


def process(*words: object, **options: object) -> subprocess.CompletedProcess[str]:
    """The result of the command line in a process of its own."""
    command = [sys.executable, "-m", "communique", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, **options)  # type: ignore[call-overload,no-any-return]


@pytest.fixture
def store(loaded_folder: Path) -> Path:
    """A store with the bundled statements; tests only read it."""
    return loaded_folder


@pytest.fixture
def new_store(tmp_path: Path, inferring_folder: Path) -> Path:
    """A store without statements, for tests that load some."""
    return Path(shutil.copytree(inferring_folder, tmp_path / "store"))


@pytest.fixture(scope="module")
def joint_folder(tmp_path_factory: pytest.TempPathFactory, inferring_folder: Path) -> Path:
    """The folder of a store with one statement; to be copied."""
    folder = Path(shutil.copytree(inferring_folder, tmp_path_factory.mktemp("joint") / "store"))
    assert run("load", JOINT, "--store", folder).exit_code == 0
    return folder


@pytest.fixture
def own_store(joint_folder: Path, tmp_path: Path) -> Path:
    """A store with one statement, for tests that change it."""
    return Path(shutil.copytree(joint_folder, tmp_path / "store"))


# Help


def test_the_version_is_that_of_the_package() -> None:
    """`--version` names the program and its version."""
    assert run("--version").stdout == f"communique {__version__}\n"


def test_the_help_lists_every_command_with_the_first_sentence_of_its_own() -> None:
    """What `communique --help` says of a command is how the command's own help begins."""
    listed = " ".join(run("-h").stdout.split())
    for name, summary in COMMANDS.items():
        command = import_module(f"communique.cli.{name}").command
        assert (command.help or "").splitlines()[0] == summary
        assert f"{name} {summary}" in listed


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_of_every_command_has_an_example(name: str) -> None:
    """Each command explains itself in a sentence and more, and shows how it is used."""
    shown = run(name, "--help")
    assert shown.exit_code == 0
    assert f"Example:\n    communique {name}" in shown.stdout
    for option in ("--store", "--quiet", "--verbose"):
        assert option in shown.stdout


@pytest.mark.parametrize("name", COMMANDS)
def test_the_examples_in_the_help_use_options_that_exist(name: str) -> None:
    """An example names only options of its command or parameters of its saved query."""
    command = import_module(f"communique.cli.{name}").command
    known = {text for p in command.params for text in (*p.opts, *p.secondary_opts)}
    for line in re.findall(rf"communique {name} (.*)", command.help or ""):
        words = line.split()
        template = load_templates().get(words[0]) if words and name == "query" else None
        parameters = {f"--{p.name}" for p in template.parameters} if template else set()
        for word in words:
            if word.startswith("-") and word != "-":
                assert word in known | parameters


def test_the_readme_mentions_every_command() -> None:
    """README.md shows each command at least once."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    missing = [name for name in COMMANDS if f"communique {name}" not in text]
    assert missing == []


def test_help_imports_nothing_heavy() -> None:
    """The list of commands is shown without the store, RDF, YAML or table libraries."""
    code = (
        "import sys; from communique.cli.group import cli\n"
        "try: cli.main(['--help'])\n"
        "except SystemExit: pass\n"
        "heavy = {'pyoxigraph', 'rdflib', 'yaml', 'rich', 'starlette', 'pyshacl'}\n"
        "sys.exit(', '.join(sorted(heavy & set(sys.modules))) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr


def test_help_takes_little_longer_than_click_itself() -> None:
    """Showing the help costs at most five times what importing click costs."""

    def best(*command: str) -> float:
        times = []
        for _ in range(3):
            start = time.perf_counter()
            subprocess.run(command, capture_output=True, check=True, timeout=60)
            times.append(time.perf_counter() - start)
        return min(times)

    click_alone = best(sys.executable, "-c", "import click")
    assert best(sys.executable, "-m", "communique", "--help") < 5 * click_alone


def test_the_formats_offered_are_those_that_exist() -> None:
    """`query` and `export` offer the formats that the modules behind them know."""
    query = import_module("communique.cli.query")
    export = import_module("communique.cli.export")
    assert set(query.FORMATS) == {"table", *(f.name for f in (*TABULAR, *GRAPH))}
    assert set(export.FORMATS) == set(GRAPH_FORMATS)


def test_no_parameter_of_a_saved_query_hides_behind_an_option() -> None:
    """`--actor` and the like never mean an option of `query` itself."""
    command = import_module("communique.cli.query").command
    options = {text.lstrip("-") for p in command.params for text in p.opts}
    for template in load_templates().values():
        assert not {p.name for p in template.parameters} & options, template.name


# Loading and removing


def test_loading_twice_changes_nothing(own_store: Path) -> None:
    """The second load says so, and exports the same bytes."""
    before = run("export", "--store", own_store, "--format", "nquads").stdout_bytes
    again = run("load", JOINT, "--store", own_store)
    assert again.exit_code == 0
    assert "1 unchanged" in again.stderr
    assert run("export", "--store", own_store, "--format", "nquads").stdout_bytes == before


def test_a_bad_input_is_named_and_the_others_are_loaded(new_store: Path, tmp_path: Path) -> None:
    """Exit code 1, one line for each failure, and the good statement is in the store."""
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "bytes.txt").write_bytes(bytes(range(256)) * 10)
    names = [tmp_path / "empty.txt", tmp_path / "bytes.txt", tmp_path / "none.txt"]
    done = run("load", *names, JOINT, "--store", new_store)
    assert done.exit_code == 1
    errors = [line for line in done.stderr.splitlines() if line.startswith("Error: ")]
    assert len(errors) == 3
    for name, line in zip(names, errors, strict=True):
        assert str(name) in line
    assert SLUG in run("query", "statements", "--store", new_store, "--format", "csv").stdout


def test_a_statement_is_loaded_from_standard_input(new_store: Path) -> None:
    """`load -` reads what is piped in."""
    text = JOINT.read_text(encoding="utf-8")
    assert run("load", "-", "--store", new_store, stdin=text).exit_code == 0
    assert SLUG in run("query", "statements", "--store", new_store, "--format", "csv").stdout


def test_quiet_loading_says_nothing(new_store: Path) -> None:
    """With --quiet a successful load writes neither output nor errors."""
    done = run("load", JOINT, "--store", new_store, "--quiet")
    assert (done.stdout, done.stderr) == ("", "")


def test_there_is_no_progress_bar_in_a_pipe(new_store: Path, tmp_path: Path) -> None:
    """Loading many files into a pipe writes plain lines only."""
    many = tmp_path / "many"
    many.mkdir()
    for number in range(25):
        (many / f"{number}.txt").write_text("")
    done = process("load", many, "--store", new_store)
    assert done.returncode == 1
    assert "Loading" not in done.stderr
    assert "\r" not in done.stderr


def test_the_environment_names_the_store(new_store: Path, tmp_path: Path) -> None:
    """COMMUNIQUE_STORE is where the store is, unless --store is given."""
    there = new_store.rename(tmp_path / "there")
    env = {**os.environ, "COMMUNIQUE_STORE": str(there)}
    assert process("load", JOINT, env=env, cwd=tmp_path).returncode == 0
    assert SLUG in run("query", "statements", "--store", there, "--format", "csv").stdout
    assert not (tmp_path / "store").exists()


def test_removing_a_statement_takes_out_what_only_it_says(own_store: Path) -> None:
    """After `remove` the statement's graph is gone; removing it again fails."""
    assert run("remove", SLUG, "--store", own_store).exit_code == 0
    shown = run("query", "statements", "--store", own_store, "--format", "csv").stdout
    assert SLUG not in shown
    again = run("remove", SLUG, "--store", own_store)
    assert again.exit_code == 1
    assert again.stderr.startswith("Error: ")


def test_removing_makes_no_store(tmp_path: Path) -> None:
    """`remove` in the wrong place leaves nothing behind."""
    assert run("remove", "x", "--store", tmp_path / "store").exit_code == 1
    assert list(tmp_path.iterdir()) == []


# Extracting


def test_extract_prints_the_record_as_json() -> None:
    """The JSON has the text, and every span of it quotes it exactly."""
    done = run("extract", JOINT, "--format", "json")
    record = json.loads(done.stdout)
    assert record["text"] == JOINT.read_bytes().decode("utf-8")
    assert record["id"] == SLUG
    for part in (*record["utterances"], *record["commitments"]):
        assert record["text"][part["start"] : part["end"]] == part["quote"]


def test_extract_from_standard_input_equals_extract_from_the_file() -> None:
    """Only the name of the source differs."""
    text = JOINT.read_text(encoding="utf-8")
    piped = json.loads(run("extract", "-", "--format", "json", stdin=text).stdout)
    filed = json.loads(run("extract", JOINT, "--format", "json").stdout)
    assert piped["source"].pop("name") == "-"
    assert filed["source"].pop("name") == JOINT.name
    assert piped == filed


def test_extract_stores_nothing(tmp_path: Path) -> None:
    """No store appears where `extract` runs."""
    assert process("extract", JOINT, "--format", "turtle", cwd=tmp_path).returncode == 0
    assert list(tmp_path.iterdir()) == []


def test_extract_as_a_table_shows_who_undertook_what() -> None:
    """The table has a section for each kind of thing that was found."""
    shown = run("extract", JOINT, "--format", "table").stdout
    for title in ("Statement", "Meetings", "Utterances", "Commitments"):
        assert f"{title}\n" in shown


# Querying


def test_the_list_names_every_saved_query() -> None:
    """`query --list` has one line for each saved query."""
    names = [line.split()[0] for line in run("query", "--list").stdout.splitlines()]
    assert names == sorted(load_templates())


def test_saved_queries_of_ones_own_are_asked_like_bundled_ones(store: Path, tmp_path: Path) -> None:
    """A folder of templates is listed, explained and answered; a wrong file is named."""
    text = (
        "#+ summary: Who is who.\n#+ description: One actor.\n#+ pagination: 1\n"
        "#+ params:\n#+   who: {label: Who, values: {query: actors-by-statements}}\n"
        "#+ example: {who: nato}\nSELECT ?who { VALUES ?who { ?_who_iri } }"
    )
    good = text.replace("VALUES ?who { ?_who_iri }", "BIND(?_who_iri AS ?who)")
    (tmp_path / "who.rq").write_text(good, encoding="utf-8")
    (tmp_path / "broken.rq").write_text(text, encoding="utf-8")
    listed = run("query", "--list", "--queries", tmp_path)
    assert "who" in [line.split()[0] for line in listed.stdout.splitlines()]
    assert "(your own)" in listed.stdout
    assert "broken.rq:7: " in listed.stderr
    assert (
        "query actors-by-statements"
        in run("query", "--describe", "who", "--queries", tmp_path).stdout
    )
    done = run(
        "query", "who", "--who", "nato", "--queries", tmp_path, "--store", store, "--format", "csv"
    )
    assert done.stdout.split() == ["who", "https://w3id.org/communique/id/actor/nato"]
    wrong = run("query", "broken", "--queries", tmp_path)
    assert "broken.rq:7: " in wrong.stderr
    assert wrong.exit_code != 0


@pytest.mark.parametrize("name", sorted(n for n, t in load_templates().items() if not t.asks))
def test_every_saved_query_answers_its_example(store: Path, name: str) -> None:
    """The example that `--describe` shows runs, and finds something."""
    example = load_templates()[name].example
    words = [word for key, value in example.items() for word in (f"--{key}", value)]
    assert name in run("query", "--describe", name).stdout
    done = run("query", name, *words, "--store", store)
    assert done.exit_code == 0, done.stderr
    # The bundled statements leave no question open, and nothing was fetched from Wikidata.
    assert name in ("review-queue", "wikidata-differences") or "\n0 rows" not in done.stdout
    assert done.stdout.strip()


@pytest.mark.parametrize(
    "words",
    [
        ("--actor", "rutte"),
        ("--actor=rutte",),
        ("--param", "actor", "rutte"),
    ],
)
def test_parameters_are_given_in_any_form(store: Path, words: tuple[str, ...]) -> None:
    """A parameter is an option of its own name, or goes through --param."""
    done = run("query", "meetings", *words, "--store", store, "--format", "csv")
    assert done.exit_code == 0, done.stderr
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert len(rows) > 1
    assert all("Mark Rutte" in row["participants"] for row in rows)


def test_a_select_as_json_is_sparql_json(store: Path) -> None:
    """`--format json` of a SELECT has the members that the standard asks for."""
    done = run("query", "statements", "--store", store, "--format", "json")
    answer = json.loads(done.stdout)
    assert "statement" in answer["head"]["vars"]
    assert len(answer["results"]["bindings"]) == len(list(STATEMENTS.glob("*.txt")))


def test_tables_show_labels(store: Path) -> None:
    """No IRI stands in a table where there is a label."""
    shown = run("query", "who-met-whom", "--store", store).stdout
    assert "Mark Rutte" in shown
    assert "https://" not in shown


def test_sparql_comes_from_a_file_or_from_standard_input(store: Path, tmp_path: Path) -> None:
    """Both give the same answer."""
    text = "SELECT (COUNT(*) AS ?n) { ?m a <https://w3id.org/communique/ontology#Meeting> }"
    file = tmp_path / "count.rq"
    file.write_text(text)
    from_file = run("query", "--sparql", file, "--store", store, "--format", "csv")
    piped = run("query", "--sparql", "-", "--store", store, "--format", "csv", stdin=text)
    assert from_file.stdout == piped.stdout
    assert int(from_file.stdout.split()[1]) > 0


def test_a_graph_is_turtle_unless_a_format_is_given(store: Path) -> None:
    """CONSTRUCT gives a graph, and SELECT a table."""
    text = "CONSTRUCT { ?s a ?c } WHERE { ?s a ?c } LIMIT 3"
    done = run("query", "--sparql", "-", "--store", store, stdin=text)
    assert "@prefix" in done.stdout


def test_a_boolean_is_yes_or_no(store: Path) -> None:
    """ASK answers in a word."""
    done = run("query", "--sparql", "-", "--store", store, stdin="ASK { ?s ?p ?o }")
    assert done.stdout == "yes\n"


@pytest.mark.parametrize(
    ("words", "part"),
    [
        (("query", "nothing"), "There are:"),
        (("query", "meetings", "--actr", "rutte"), "has no parameter 'actr'"),
        (("query", "meetings", "--actor", "nobody at all"), "'nobody at all'"),
        (("query", "meetings", "--from", "yesterday"), "'yesterday'"),
        (("query", "meetings", "--actor"), "needs a value"),
        (("query", "meetings", "statements"), "one word too many"),
        (("query", "meetings", "-x"), "-x"),
        (("query",), "Give one of"),
        (("query", "--list", "meetings"), "Give one of"),
        (("query", "--list", "--actor", "rutte"), "'--actor' goes with"),
        (("query", "meetings", "--format", "turtle"), "does not fit"),
        (("query", "--sparql", "no-such-file.rq"), "no-such-file.rq"),
        (("export", "--param", "a", "b"), "--template"),
        (("export", "--template", "meetings"), "not a graph"),
        (("export", "--template", "x", "--graph", "y"), "neither"),
        (("load",), "--bundled"),
        (("load", "--bundled", "--loader", "none"), "Loaders: "),
        (("extract", "x.txt", "--loader", "none"), "Loaders: "),
        (("nothing",), "No such command"),
    ],
)
def test_wrong_usage_exits_with_2(store: Path, words: tuple[str, ...], part: str) -> None:
    """What was asked wrongly is said in words, on standard error only."""
    done = run(*words, *(["--store", store] if words[0] in COMMANDS else []))
    assert done.exit_code == 2
    assert part in " ".join(done.stderr.split())
    assert done.stdout == ""
    assert "Traceback" not in done.stderr


def test_wrong_sparql_is_one_line_with_its_position(store: Path) -> None:
    """A query that cannot be parsed is refused without a traceback."""
    done = run("query", "--sparql", "-", "--store", store, stdin="SELECT * {\n  ?s ?p\n}")
    assert done.exit_code == 2
    assert done.stderr.startswith("Error: ")
    assert len(done.stderr.splitlines()) == 1
    assert re.search(r"\d:\d", done.stderr)


def test_a_query_does_not_write(store: Path) -> None:
    """An update is no query, and is refused."""
    text = "INSERT DATA { <http://a/> <http://b/> <http://c/> }"
    assert run("query", "--sparql", "-", "--store", store, stdin=text).exit_code == 2


@pytest.mark.parametrize("words", [("query", "meetings"), ("export",), ("validate",), ("stats",)])
def test_reading_a_store_that_is_not_there_fails_in_one_line(
    tmp_path: Path, words: tuple[str, ...]
) -> None:
    """Exit code 1, the folder is named, and no store is made."""
    done = run(*words, "--store", tmp_path / "none")
    assert done.exit_code == 1
    assert done.stderr.startswith("Error: ")
    assert str(tmp_path / "none") in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert not (tmp_path / "none").exists()


def test_a_second_writer_is_told_to_wait(own_store: Path) -> None:
    """While one process writes, another one fails with a message of one line."""
    code = (
        "import sys; from communique.graph.store import open_store\n"
        "with open_store(sys.argv[1]): print('open', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(own_store)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == b"open\n"
        second = process("load", JOINT, "--store", own_store)
        reader = process("stats", "--store", own_store)
        first.communicate(timeout=60)
    assert second.returncode == 1
    assert second.stderr.startswith("Error: ")
    assert len(second.stderr.splitlines()) == 1
    assert reader.returncode == 0, reader.stderr


# Stats, exporting, validating


def test_the_last_row_of_stats_counts_all(store: Path) -> None:
    """Statements and utterances of all publishers add up to those of all."""
    rows = json.loads(run("stats", "--store", store, "--format", "json").stdout)
    *each, total = rows
    assert total["publisher"] == "all"
    assert total["statements"] == len(list(STATEMENTS.glob("*.txt")))
    for kind in ("statements", "utterances", "commitments", "gaps"):
        assert sum(row[kind] for row in each) == total[kind]
    # One meeting that two publishers tell of is one meeting.
    assert sum(row["meetings"] for row in each) > total["meetings"]


def test_stats_of_a_store_without_statements_are_zeros(own_store: Path) -> None:
    """An emptied store is counted, not refused."""
    assert run("remove", SLUG, "--store", own_store).exit_code == 0
    rows = json.loads(run("stats", "--store", own_store, "--format", "json").stdout)
    assert [row["statements"] for row in rows] == [0]


def test_validate_finds_the_bundled_statements_clean(store: Path) -> None:
    """The shapes object to nothing."""
    done = run("validate", "--store", store)
    assert (done.exit_code, done.stdout) == (0, ""), done.stdout


def test_export_writes_a_file_whole(store: Path, tmp_path: Path) -> None:
    """`-o` writes what standard output would get, and nothing else beside it."""
    target = tmp_path / "graph.ttl"
    target.write_text("before")
    assert run("export", "--store", store, "-o", target).exit_code == 0
    assert target.read_bytes() == run("export", "--store", store).stdout_bytes
    assert list(tmp_path.iterdir()) == [target]


def test_a_failed_export_leaves_the_file_as_it_was(store: Path, tmp_path: Path) -> None:
    """A wrong graph name does not touch the file that was there."""
    target = tmp_path / "graph.ttl"
    target.write_text("before")
    done = run("export", "--store", store, "-o", target, "--graph", "nowhere")
    assert done.exit_code == 1
    assert "'nowhere'" in done.stderr
    assert target.read_text() == "before"


def test_an_export_into_a_folder_that_is_not_there_fails_in_one_line(
    store: Path, tmp_path: Path
) -> None:
    """The path is named, and the exit code is 1."""
    done = run("export", "--store", store, "-o", tmp_path / "none" / "graph.ttl")
    assert done.exit_code == 1
    assert done.stderr.startswith("Error: ")
    assert "graph.ttl" in done.stderr


# Pipes and signals


def test_a_reader_that_goes_away_is_no_error(store: Path) -> None:
    """`communique export | head` ends quietly."""
    command = [sys.executable, "-m", "communique", "export", "--store", str(store)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:
        assert child.stdout is not None
        assert child.stderr is not None
        child.stdout.read(10)
        child.stdout.close()
        errors = child.stderr.read()
    assert errors == b""
    assert child.returncode == 141


def test_ctrl_c_ends_cleanly(tmp_path: Path) -> None:
    """An interrupt gives one line and exit code 130."""
    command = [sys.executable, "-m", "communique", "extract", "-"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as child:
        time.sleep(1)
        child.send_signal(signal.SIGINT)
        _, errors = child.communicate(timeout=60)
    assert child.returncode == 130
    assert errors == b"Interrupted.\n"


def test_output_is_utf8_whatever_the_locale(store: Path) -> None:
    """Names with accents survive an ASCII terminal."""
    env = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(
        [sys.executable, "-m", "communique", "export", "--store", str(store)],
        capture_output=True,
        env=env,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    assert "日本" in done.stdout.decode("utf-8")


def test_serve_answers_until_interrupted(store: Path) -> None:
    """The address that is announced answers a query; Ctrl-C stops it."""
    import httpx

    command = [sys.executable, "-m", "communique", "serve", "--port", "0", "--store", str(store)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as child:
        assert child.stderr is not None
        announced = re.search(r"http://127\.0\.0\.1:\d+/", child.stderr.readline())
        assert announced is not None
        query = {"query": "ASK { ?s a <https://w3id.org/communique/ontology#Meeting> }"}
        answer = httpx.get(announced.group() + "sparql", params=query, timeout=30)
        child.send_signal(signal.SIGINT)
        rest = child.stderr.read()
    assert answer.json()["boolean"] is True
    assert "Traceback" not in rest


def test_every_command_is_a_click_command() -> None:
    """The module of each command holds it under the name `command`."""
    for name in COMMANDS:
        assert isinstance(import_module(f"communique.cli.{name}").command, click.Command)

"""What one statement takes up from another: links, the saved queries over them, set phrases."""

from __future__ import annotations

import io
import random
import shutil
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest
from conftest import fixed_clock
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions
from saved_queries import load_templates

from communique.graph.export import export
from communique.graph.lineage import LineageBook, pair_links
from communique.graph.lineage_facts import Authorities
from communique.graph.lineage_triples import link_quads
from communique.graph.loading import load_paths, remove_statement
from communique.graph.reading_pool import Input, StatementReader
from communique.graph.set_phrases import set_phrases
from communique.graph.store import GraphStore, open_store
from communique.graph.vocabulary import CMQ, OA
from communique.query.evaluation import evaluate
from communique.query.lookup import Resolver
from communique.reading.extraction import Tools

TEMPLATES = load_templates()
MOD = "2025-04-08-mod-jp-press-release-gen-nakatani-mark-rutte"
MEETING = "id:meeting/2025-04-09-mark-rutte-shigeru-ishiba"


def ask(store: GraphStore, name: str, **values: str) -> list[dict[str, str]]:
    """The rows of a saved query, unbound columns left out."""
    bound = TEMPLATES[name].bind({k: [v] for k, v in values.items()}, Resolver(store))
    result = evaluate(store, bound)
    assert isinstance(result, QuerySolutions)
    names = [variable.value for variable in result.variables]
    return [
        {n: t.value for n in names if isinstance(t := row[n], Literal | NamedNode)}
        for row in result
    ]  # fmt: skip


# The statements that come with communique


@pytest.mark.parametrize(
    ("earlier", "later", "kind"),
    [
        ("intention to coordinate to participate", "willingness to participate", "reports"),
        ("elevate the Japan-NATO cooperation", "elevate the Japan-NATO cooperation", "restates"),
        ("cooperation is a shared priority", "cooperation is a shared priority", "restates"),
    ],
)
def test_what_the_bundled_statements_take_up(
    loaded_store: GraphStore, earlier: str, later: str, kind: str
) -> None:
    """An undertaking told on, a course restated, a priority of two accounts."""
    rows = ask(loaded_store, "lineage", actor="japan")
    (row,) = [r for r in rows if earlier in r["earlierQuote"] and later in r["laterQuote"]]
    assert row["kindLabel"] == kind
    assert row["earlierDate"] < row["laterDate"]
    assert 0.5 <= float(row["score"]) <= 1
    assert "who" in row["agreed"]


def test_a_link_tells_why(loaded_store: GraphStore) -> None:
    """Who, what, which programme, who tells it, and how firm: in sentences and in columns."""
    (row,) = ask(loaded_store, "lineage", programme="nsatu")
    assert set(row["agreed"].split(", ")) >= {"who", "action", "programme"}
    for part in ("Same party: Japan.", "told by NATO", "a step stands before the action"):
        assert part in row["why"]
    assert row["levelChange"] == row["specificityChange"] == "0"
    assert set(row["earlierEvidence"].split(" | ")) >= {"participate", "NSATU"}
    assert row["sameMeeting"] == "false"


def test_two_accounts_of_one_meeting_are_marked(loaded_store: GraphStore) -> None:
    """The joint statement and the summary tell of one meeting; June was another."""
    same = {
        (r["laterDate"], r["sameMeeting"]) for r in ask(loaded_store, "lineage", actor="japan")
        if r["earlierDate"] == "2025-04-09"
    }  # fmt: skip
    assert ("2025-04-10", "true") in same


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ({"kind": "reports"}, 1),
        ({"kind": "weakens"}, 0),
        ({"topic": "defence-industry"}, 1),
        ({"programme": "nsatu"}, 1),
        ({"from": "2025-04-10", "to": "2025-04-30"}, 3),
        ({"actor": "france"}, 0),
        ({"statement": f"id:statement/{MOD}"}, 1),
    ],
)
def test_lineage_is_narrowed_by_each_parameter(
    loaded_store: GraphStore, values: dict[str, str], found: int
) -> None:
    """Kind, topic, programme, period, actor and statement all count."""
    assert len(ask(loaded_store, "lineage", **values)) == found


def test_one_end_finds_its_links(loaded_store: GraphStore) -> None:
    """By the IRI of a commitment, on whichever side it stands."""
    (row,) = ask(loaded_store, "lineage", kind="reports")
    for end in ("earlier", "later"):
        assert ask(loaded_store, "lineage", point=row[end]) == [row]


def test_evidence_stands_where_it_says(loaded_store: GraphStore) -> None:
    """Every passage of a link quotes its statement exactly, and none is described twice."""
    raw, checked = loaded_store.raw, 0
    texts = {q.subject: q.object.value for q in raw.quads_for_pattern(None, CMQ.text, None, None)}
    for predicate in (CMQ.earlierEvidence, CMQ.laterEvidence):
        for link in raw.quads_for_pattern(None, predicate, None, None):
            passage, facts = link.object, {}
            for quad in raw.quads_for_pattern(passage, None, None, None):
                facts.setdefault(quad.predicate, set()).add(quad.object)
            (statement,) = facts[CMQ.inStatement]
            (start,), (end,), (exact,) = (facts[p] for p in (OA.start, OA.end, OA.exact))
            assert texts[statement][int(start.value) : int(end.value)] == exact.value
            checked += 1
    assert checked > 10


def test_silence_says_what_either_document_is_for(loaded_store: GraphStore) -> None:
    """The plan for 2% of GDP is in the news item alone; each side's job is stated."""
    rows = ask(loaded_store, "silence", meeting=MEETING)
    (row,) = [
        r for r in rows if "2% of its GDP" in r["quote"] and r["what"] == "commitment"
        and r["notInJob"].startswith("joint statement")
    ]  # fmt: skip
    assert row["toldInJob"].startswith("news item")
    topics = {(r["itemLabel"], r["notInJob"][:7]) for r in rows if r["what"] == "topic"}
    assert ("Taiwan Strait", "readout") in topics
    # Both accounts have it, so that neither is silent.
    assert not [r for r in rows if r["itemLabel"] == "Defence industry"]


def test_silence_leaves_out_what_is_linked(loaded_store: GraphStore) -> None:
    """What has a counterpart, by a link or by parties and topic, is not lacking."""
    for row in ask(loaded_store, "silence", actor="rutte", what="commitment"):
        assert row["what"] == "commitment"
        assert row["toldIn"] != row["notIn"]
    joint = "id:statement/2025-04-09-japan-nato-joint-statement-mark-rutte-shigeru-ishiba"
    rows = ask(loaded_store, "silence", meeting=MEETING, told=joint)
    assert rows
    assert {r["toldIn"] for r in rows} == {joint.replace("id:", loaded_store.iris.base)}


def test_drift_of_a_phrase(loaded_store: GraphStore) -> None:
    """Interlinked, interconnected, inseparable: by date, with publisher and exact place."""
    rows = ask(loaded_store, "wording-drift", phrase="interconnected-security")
    assert [r["wording"].rsplit(" ", 1)[1] for r in rows] == [
        "interlinked", "interconnected", "inseparable", "inseparable",
    ]  # fmt: skip
    assert {(r["firstUse"], r["lastUse"]) for r in rows} == {("2025-04-08", "2025-06-24")}
    assert rows[0]["publishers"] == "Ministry of Defense of Japan"
    assert rows[2]["speakers"] == "Shigeru Ishiba"
    for row in rows:
        assert int(row["end"]) - int(row["start"]) == len(row["wording"])
    joint = ask(loaded_store, "wording-drift", phrase="interconnected-security", publisher="nato")
    assert [r["date"] for r in joint] == ["2025-04-09"]


def test_drift_of_a_stance(loaded_store: GraphStore) -> None:
    """An act toward a target: the utterances that have both, with their firmness."""
    rows = ask(loaded_store, "wording-drift", act="condemn", target="north-korea")
    assert len(rows) == 2
    assert {r["firmness"] for r in rows} == {"5"}
    assert ask(loaded_store, "wording-drift", act="condemn", speaker="nakatani") == []
    assert ask(loaded_store, "wording-drift") == []


def test_phrases_are_offered_by_use(loaded_store: GraphStore) -> None:
    """With the number of uses and the wordings."""
    rows = {r["label"]: r for r in ask(loaded_store, "set-phrases-by-use")}
    assert rows["To a new height"]["count"] == "2"
    assert rows["Just and lasting peace"]["wordings"].count("|") == 1


# Coming and going


def exported(store: GraphStore) -> bytes:
    out = io.BytesIO()
    export(store, "nquads", out)
    return out.getvalue()


@pytest.fixture
def writable(prepared_folder: Path, tmp_path: Path) -> Iterator[GraphStore]:
    shutil.copytree(prepared_folder, tmp_path / "store")
    with open_store(tmp_path / "store") as store:
        yield store


def test_the_order_of_loading_makes_no_difference(
    writable: GraphStore, loaded_store: GraphStore, bundled: tuple[Path, ...], tools: Tools
) -> None:
    """Loaded in another order, and with one removed and loaded again, the export is the same."""
    paths = list(bundled)
    random.Random(7).shuffle(paths)
    load_paths(writable, paths, tools, clock=fixed_clock)
    assert exported(writable) == exported(loaded_store)
    remove_statement(writable, MOD, tools)
    gone = writable.iris.statement(MOD)
    assert not list(writable.raw.quads_for_pattern(None, CMQ.linksStatement, gone, None))
    assert MOD.encode() not in exported(writable)
    load_paths(writable, bundled, tools, clock=fixed_clock)
    assert exported(writable) == exported(loaded_store)


SENTENCES = (
    ("Government of Canada", "January 5, 2026", "Canada will provide armoured vehicles to Ukraine."),
    ("Government of Canada", "March 5, 2026", "Canada intends to provide armoured vehicles to Ukraine."),
    ("Government of Canada", "May 5, 2026", "Canada will provide 50 armoured vehicles to Ukraine by 2027."),
    ("Government of Canada", "May 6, 2026", "Canada will not provide armoured vehicles to Ukraine."),
    ("Government of Norway", "May 5, 2026", "Norway will provide armoured vehicles to Ukraine."),
    ("Government of Poland", "May 5, 2026", "Foreign Minister Sikorski welcomed Canada's intention to provide armoured vehicles to Ukraine."),
)  # fmt: skip


@pytest.fixture(scope="module")
def statements(tools: Tools) -> list[tuple[str, list[Quad]]]:
    """Slug and quads of statements of which some take up others."""
    from communique.graph.iris import Iris

    read = StatementReader(tools, "party-statement")
    found = []
    for issuer, day, words in SENTENCES:
        reading = read(Input("-", None, f"{issuer}\n{day}\n\n{words}\n".encode()))
        assert reading.slug is not None, reading.refused
        found.append((reading.slug, reading.quads(tools.authority, Iris())))
    return found


@pytest.fixture(scope="module")
def shared(prepared_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[GraphStore]:
    folder = tmp_path_factory.mktemp("lineage") / "store"
    shutil.copytree(prepared_folder, folder)
    with open_store(folder) as store:
        yield store


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    steps=st.lists(
        st.lists(st.tuples(st.integers(0, len(SENTENCES) - 1), st.booleans()), max_size=3),
        max_size=8,
    )
)
def test_lineage_is_that_of_all_pairs_whatever_came_and_went(
    steps: list[list[tuple[int, bool]]],
    shared: GraphStore,
    statements: list[tuple[str, list[Quad]]],
    tools: Tools,
) -> None:
    """After any loads, replacements and removals, alone or together, just the right links exist."""
    iris, book = shared.iris, LineageBook(shared, tools.lexicon)
    present: set[int] = set()

    def change(batch: list[tuple[int, bool]]) -> None:
        changes = {
            iris.statement_graph(statements[n][0]): statements[n][1] if comes else []
            for n, comes in batch
        }
        shared.apply({**changes, **book.follow(changes)})

    for batch in steps:
        change(batch)
        for n, comes in dict(batch).items():
            (present.add if comes else present.discard)(n)
    expected: set[Quad] = set()
    compared = [
        book.comparable(iris.statement_graph(slug), quads)
        for n, (slug, quads) in enumerate(statements)
        if n in present
    ]
    for one in compared:
        node, graph = iris.statement(one.slug), iris.lineage_graph(one.slug)
        expected |= {Quad(node, CMQ.lineageKey, Literal(k), graph) for k in one.index_keys()}
    for pair in combinations(compared, 2):
        by_node = {iris.statement(c.slug).value: c for c in pair}
        for link in pair_links(*pair, book.rules):
            ends = (by_node[link.earlier.statement], by_node[link.later.statement])
            expected |= set(link_quads(link, *ends, iris, Authorities(shared)))
    prefix = iris.lineage_graph("x").value[:-1]
    assert {q for q in shared.quads() if q.graph_name.value.startswith(prefix)} == expected
    change([(n, False) for n in range(len(statements))])
    assert not [g for g in shared.raw.named_graphs() if g.value.startswith(prefix)]


def test_the_sentences_do_take_each_other_up(
    shared: GraphStore, statements: list[tuple[str, list[Quad]]], tools: Tools
) -> None:
    """Weakened, specified, told on; and neither denied nor another's."""
    book = LineageBook(shared, tools.lexicon)
    compared = [book.comparable(shared.iris.statement_graph(s), quads) for s, quads in statements]
    found = {
        (one, two): [link.kind for link in pair_links(compared[one], compared[two], book.rules)]
        for one, two in combinations(range(len(compared)), 2)
    }
    assert found[0, 1] == ["weakens"]
    assert found[0, 2] == ["specifies"]
    assert found[1, 5] == ["reports"]
    assert not any(kinds for pair, kinds in found.items() if {3, 4} & set(pair))


# Set phrases


@pytest.mark.parametrize(
    ("text", "phrase", "words"),
    [
        ("a free and open Indo-Pacific is", "free-and-open-indo-pacific", "free and open Indo-Pacific"),
        ("a Free and Open\nIndo‑Pacific", "free-and-open-indo-pacific", "Free and Open\nIndo‑Pacific"),
        ("complete denuclearization of the DPRK.", "complete-denuclearisation", "complete denuclearization of the DPRK"),
        ("the rules-based international order", "rules-based-order", "rules-based international order"),
        ("𝒩: a just and lasting peace", "just-and-lasting-peace", "just and lasting peace"),
    ],
)  # fmt: skip
def test_a_set_phrase_is_found_in_its_spellings(text: str, phrase: str, words: str) -> None:
    """British or American, over a line break, with any hyphen, at exact offsets."""
    ((found, quote),) = set_phrases(text)
    assert (found, quote.quote) == (phrase, words)
    assert text[quote.start : quote.end] == words


def test_what_is_only_like_a_set_phrase_is_none() -> None:
    """Words of a phrase apart from each other are no use of it."""
    assert list(set_phrases("The order of rules is open. Peace in the Pacific is just.")) == []

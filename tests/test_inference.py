"""What is inferred: the same as a full reasoner finds, kept in step, and apart from what is said."""

from __future__ import annotations

import re
import shutil
from collections.abc import Collection, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import STATEMENTS, fixed_clock
from endpoints import writable
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, Store
from rdflib import OWL, RDF, RDFS, Graph, URIRef
from saved_queries import load_templates

from communique.cli import cli
from communique.errors import DataError
from communique.graph import inference, inference_rules, snapshots
from communique.graph.inconsistencies import Inconsistency, inconsistencies
from communique.graph.inference_graphs import Inference, asserted_graphs, is_on
from communique.graph.inference_rules import axioms, load_rules, short
from communique.graph.loading import load_paths, remove_statement
from communique.graph.store import GraphStore, open_store
from communique.graph.validation import merged_graph
from communique.graph.vocabulary import CMQ, DCTERMS, PREFIXES, PROV, SKOS
from communique.graph.vocabulary import RDF as TYPES
from communique.ontology import ontology_text, rules_text
from communique.query.lookup import Resolver


def folded(store: GraphStore) -> dict[str, set[tuple[object, ...]]]:
    """The inferred graphs of *store* by the end of their names."""
    found: dict[str, set[tuple[object, ...]]] = {}
    for graph in store.raw.named_graphs():
        if isinstance(graph, NamedNode) and store.iris.is_inferred(graph):
            name = graph.value.removeprefix(f"{store.iris.base}graph/")
            found[name] = {(q.subject, q.predicate, q.object) for q in store.graph(graph)}
    return found


@pytest.fixture(scope="module")
def inferred_folder(tmp_path_factory, loaded_folder) -> Path:
    """The folder of the store of the five statements, with all that follows."""
    folder = tmp_path_factory.mktemp("inferred") / "store"
    shutil.copytree(loaded_folder, folder)
    with open_store(folder) as store:
        Inference(store).infer_all(clock=fixed_clock)
    return folder


@pytest.fixture(scope="module")
def inferred_store(inferred_folder) -> Iterator[GraphStore]:
    with open_store(inferred_folder, read_only=True) as store:
        yield store


@pytest.fixture(scope="module")
def near_folder(tmp_path_factory, loaded_store) -> Path:
    """The folder of the five statements with all that follows, but of the authority file and
    the ontology only what is said of nodes near to theirs: looking everywhere is quicker here.
    """
    folder = tmp_path_factory.mktemp("near") / "store"
    background = (loaded_store.iris.authority_graph, loaded_store.iris.ontology_graph)
    said = [quad for graph in loaded_store.statement_graphs() for quad in loaded_store.graph(graph)]
    known = {quad.object for quad in said if isinstance(quad.object, NamedNode)}
    facts = [quad for graph in background for quad in loaded_store.graph(graph)]
    held = [quad.subject for quad in facts if quad.predicate == CMQ.holder and quad.object in known]
    known |= set(held)
    known |= {q.object for q in facts if q.subject in known and isinstance(q.object, NamedNode)}
    others = set(loaded_store.raw.named_graphs()) - set(background)
    with open_store(folder) as store:
        store.fill(quad for quad in facts if quad.subject in known)
        store.fill(quad for graph in others for quad in loaded_store.graph(graph))
        Inference(store).infer_all(clock=fixed_clock)
    return folder


# The rules


def test_the_kept_rules_are_those_of_the_ontology():
    """The file is what the reasoner gives now; `python -m communique.graph.inference` writes it."""
    assert rules_text() == inference.compile_rules().to_json()
    assert load_rules().to_json() == rules_text()


def test_rules_cover_inverses_parents_and_domains_at_once():
    """One triple tells all that it implies, however many steps away."""
    implied = load_rules().properties["cmq:participant"]
    assert "cmq:participatedIn" in implied.inverse
    assert {"cmq:involves", "schema:attendee"} <= set(implied.same)
    assert {"cmq:Meeting", "schema:Event"} <= set(implied.subject)
    assert {"cmq:Actor", "foaf:Agent"} <= set(implied.object)


@pytest.mark.parametrize(
    ("axiom", "complaint"),
    [
        ("cmq:holder a owl:FunctionalProperty .", "cmq:holder functional"),
        ("cmq:Post owl:equivalentClass [ a owl:Restriction ] .", "owl:Restriction"),
        ("cmq:holder a owl:InverseFunctionalProperty .", "owl:InverseFunctionalProperty"),
        ("cmq:Post owl:unionOf () .", "owl:unionOf"),
    ],
)
def test_an_axiom_of_which_no_rule_is_made_is_refused(monkeypatch, axiom, complaint):
    """No axiom is left out silently."""

    def text(name: str) -> str:
        return ontology_text(name) + (axiom if name == "axioms" else "")

    monkeypatch.setattr(inference_rules, "ontology_text", text)
    axioms.cache_clear()
    try:
        with pytest.raises(DataError, match=complaint):
            inference.compile_rules()
    finally:
        axioms.cache_clear()


def test_other_labels_make_no_other_rules(monkeypatch):
    """The digest is of the axioms; a new axiom changes it."""
    before = axioms()[1]
    more = {"communique": 'cmq:Post rdfs:comment "Another."@en .', "axioms": ""}
    monkeypatch.setattr(
        inference_rules, "ontology_text", lambda n: ontology_text(n) + more.get(n, "")
    )
    axioms.cache_clear()
    assert axioms()[1] == before
    more["axioms"] = "cmq:Gap rdfs:subClassOf cmq:Post ."
    axioms.cache_clear()
    assert axioms()[1] != before
    axioms.cache_clear()


# The same as a full reasoner


def test_what_is_inferred_is_what_owlrl_infers(inferred_store):
    """The five statements, with what the authority file says of the nodes that they name.

    Left out are, of owlrl's expansion: `owl:sameAs` of a thing to itself; the types
    `owl:Thing` and `rdfs:Resource`, which everything has; what is about literals and
    datatypes; and what is about the terms of the ontology and not about individuals.
    """
    import owlrl

    asserted = _asserted(inferred_store)
    full = Graph().parse(data=axioms()[0], format="nt")
    terms = set(full.subjects())
    individuals = {n for s, _, o in asserted for n in (s, o) if isinstance(n, URIRef)} - terms
    for triple in asserted:
        full.add(triple)
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(full)
    expected = {
        (s, p, o)
        for s, p, o in set(full) - asserted
        if s in individuals and p != OWL.sameAs and o not in (OWL.Thing, RDFS.Resource)
    }
    part = Store()
    for graph in set(inferred_store.raw.named_graphs()) - set(asserted_graphs(inferred_store)):
        part.extend(inferred_store.graph(graph))
    ours = {triple for triple in merged_graph(part) if triple[0] in individuals}
    assert not any(o == OWL.Nothing for o in full.objects(None, RDF.type))
    assert len(expected) > 4000
    assert ours - expected == set()
    assert expected - ours == set()


def _asserted(store: GraphStore) -> set[tuple[object, ...]]:
    """The statements; and of the background, links of all nodes that can be reached from them.

    Labels of the background are left out, as nothing follows from them, and so is what comes
    of comparing statements, on which nothing is inferred.
    """
    part, background = Store(), Store()
    for graph in asserted_graphs(store):
        if graph in store.statement_graphs():
            part.extend(store.graph(graph))
        elif graph != store.iris.runs_graph and not store.iris.is_comparison(graph):
            quads = store.graph(graph)
            background.extend(q for q in quads if not getattr(q.object, "language", None))
    known = {quad.object for quad in part if isinstance(quad.object, NamedNode)}
    waiting = [node for node in known if not short(node.value).startswith("cmq:")]
    while waiting:
        node = waiting.pop()
        quads = list(background.quads_for_pattern(node, None, None, None))
        quads += background.quads_for_pattern(None, CMQ.holder, node, None)
        part.extend(quads)
        ends = {end for quad in quads for end in (quad.subject, quad.object)}
        linked = {end for end in ends if isinstance(end, NamedNode)} - known
        known |= linked
        waiting += [node for node in linked if not short(node.value).startswith("cmq:")]
    return set(merged_graph(part))


# What follows from what


ASK = "PREFIX cmq: <https://w3id.org/communique/ontology#> PREFIX a: <{}actor/> ASK {{ {} }}"


@pytest.mark.parametrize(
    "pattern",
    [
        "a:mark-rutte cmq:participatedIn ?m . ?m cmq:stateRepresented a:japan",
        "?m cmq:participant a:mark-rutte ; cmq:partyRepresented a:nato",
        "?m cmq:placeWithin a:japan FILTER NOT EXISTS { ?m cmq:place a:japan }",
        "?c a cmq:Commitment ; cmq:involves a:ukraine",
        "a:shigeru-ishiba cmq:heldOfficeOf a:japan",
        "?m a cmq:Meeting ; cmq:attestedIn ?one, ?other FILTER(?one != ?other)",
    ],
)
def test_what_follows_can_be_asked(inferred_store, loaded_store, pattern):
    """Chains answer what would take several steps; without inference nobody answers."""
    sparql = ASK.format(inferred_store.iris.base, pattern)
    assert inferred_store.query(sparql)
    assert not loaded_store.query(sparql)
    named = asserted_graphs(inferred_store)
    assert not inferred_store.query(
        sparql, use_default_graph_as_union=False, default_graph=named, named_graphs=named
    )


def test_a_statement_and_what_follows_from_it_stand_side_by_side(inferred_store):
    """Each statement has a graph of consequences, and nothing in it is asserted there."""
    graphs = folded(inferred_store)
    for graph in inferred_store.statement_graphs():
        slug = graph.value.rsplit("/", 1)[-1]
        said = {(q.subject, q.predicate, q.object) for q in inferred_store.graph(graph)}
        assert graphs[f"inferred/{slug}"]
        assert not said & graphs[f"inferred/{slug}"]
        assert not graphs["inferred-background"] & graphs[f"inferred/{slug}"]


def test_saved_queries_answer_alike_with_and_without(inferred_store, loaded_store):
    """What is inferred adds names and links; it neither doubles rows nor adds any."""
    from communique.query.evaluation import evaluate

    stores = [(s, Resolver(s.raw, s.iris.base)) for s in (inferred_store, loaded_store)]
    for template in load_templates().values():
        if template.asks:
            continue
        answers = []
        for store, resolver in stores:
            bound = template.bind({k: [v] for k, v in template.example.items()}, resolver)
            result = evaluate(store.raw, bound)
            rows = [str(row) for row in result]
            answers.append(sorted(rows if template.form == "SELECT" else set(rows)))
        assert answers[0] == answers[1], template.name


# Several statements together, in any order

BASE = "https://w3id.org/communique/id/"


def node(name: str) -> NamedNode:
    return NamedNode(f"{BASE}{name}")


FACTS = [
    *((node(f"meeting/{a}"), CMQ.partOf, node(f"meeting/{b}")) for a in "pqrs" for b in "pqrs"),
    *((node(f"meeting/{m}"), CMQ.participation, node(f"participation/{m}/x")) for m in "pq"),
    *((node(f"participation/{m}/x"), CMQ.represents, node("actor/x")) for m in "pq"),
    *((node(f"participation/{m}/x"), CMQ.post, node("post/b")) for m in "pq"),
    (node("meeting/p"), CMQ.heldWithin, node("meeting/s")),
    (node("meeting/p"), CMQ.partyRepresented, node("actor/x")),
    (node("meeting/p"), TYPES.type, PROV.Activity),
    (node("meeting/p"), CMQ.place, node("region/t")),
    (node("region/t"), CMQ.country, node("actor/x")),
    (node("actor/x"), CMQ.participatedIn, node("meeting/q")),
    (node("meeting/q"), DCTERMS.title, Literal("Talks", language="en")),
]
CONTENT = st.frozensets(st.sampled_from(FACTS), max_size=7)
STEPS = st.lists(st.tuples(st.sampled_from(["one", "two", "three"]), CONTENT), max_size=9)


@pytest.fixture(scope="module")
def two_stores(tmp_path_factory) -> Iterator[tuple[GraphStore, GraphStore]]:
    """Two stores with a post and its state as the only background, inferring."""
    folder = tmp_path_factory.mktemp("two")
    with open_store(folder / "one") as one, open_store(folder / "two") as two:
        for store in (one, two):
            authority = store.iris.authority_graph
            country = Quad(node("post/b"), CMQ.country, node("actor/b"), authority)
            broader = Quad(node("topic/m"), SKOS.broader, node("topic/n"), authority)
            store.fill([country, broader])
        yield one, two


def emptied(store: GraphStore) -> Inference:
    store.apply({graph: [] for graph in store.statement_graphs()})
    found = Inference(store)
    found.infer_all(clock=fixed_clock)
    return found


def put(store: GraphStore, found: Inference, slug: str, facts: Collection[tuple]) -> None:
    graph = store.iris.statement_graph(slug)
    changes = {graph: [Quad(s, p, o, graph) for s, p, o in facts]}
    store.apply(changes, consequences=lambda: found.change(changes))


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_steps_lead_where_inferring_anew_leads(two_stores, steps):
    """Whatever came, changed and went, in whatever order, the graphs are those of the rest."""
    one, two = two_stores
    stepwise = emptied(one)
    for slug, facts in steps:
        put(one, stepwise, slug, facts)
    emptied(two)
    for slug, facts in dict(steps).items():
        put(two, Inference(two), slug, ())
        graph = two.iris.statement_graph(slug)
        two.apply({graph: [Quad(s, p, o, graph) for s, p, o in facts]})
    Inference(two).infer_all(clock=fixed_clock)
    assert folded(one) == folded(two)
    assert set(one.raw.named_graphs()) == set(two.raw.named_graphs())


def test_what_follows_from_two_stands_in_the_joint_graph(two_stores):
    """It goes with either of the two, and into the graph of one that says it all."""
    store = two_stores[0]
    found = emptied(store)
    p, q, r = (node(f"meeting/{name}") for name in "pqr")
    within = (p, CMQ.heldWithin, r)
    put(store, found, "one", [(p, CMQ.partOf, q)])
    assert "inferred-jointly" not in folded(store)
    put(store, found, "two", [(q, CMQ.partOf, r)])
    assert within in folded(store)["inferred-jointly"]
    put(store, found, "three", [(p, CMQ.partOf, q), (q, CMQ.partOf, r)])
    assert "inferred-jointly" not in folded(store)
    assert within in folded(store)["inferred/three"]
    put(store, found, "three", [])
    assert within in folded(store)["inferred-jointly"]
    put(store, found, "one", [])
    assert set(folded(store)) == {"inferred-background", "inferred/two"}


# Loading


@pytest.fixture
def copied(tmp_path: Path, inferred_folder: Path) -> Iterator[GraphStore]:
    """A store of the five statements with all that follows, open for writing."""
    shutil.copytree(inferred_folder, tmp_path / "copy")
    with open_store(tmp_path / "copy") as store:
        yield store


def test_loading_and_removing_keep_what_follows_in_step(copied, tools, bundled):
    """Removed and loaded again, a statement leaves the graphs as they were."""
    before = folded(copied)
    slug = sorted(copied.statement_graphs(), key=str)[0].value.rsplit("/", 1)[-1]
    remove_statement(copied, slug, tools)
    without = folded(copied)
    assert set(before) - set(without) == {f"inferred/{slug}"}
    load_paths(copied, bundled, tools, clock=fixed_clock)
    assert folded(copied) == before


def test_inference_is_dropped_and_taken_up_again(copied, tools):
    """A store has all of it or none, and goes on as it is unless told otherwise."""
    before, asserted = folded(copied), set(asserted_graphs(copied))
    load_paths(copied, [STATEMENTS], tools, infer=False, clock=fixed_clock)
    assert not folded(copied)
    assert not is_on(copied)
    assert set(copied.raw.named_graphs()) == asserted
    load_paths(copied, [STATEMENTS], tools, clock=fixed_clock)
    assert not is_on(copied)
    load_paths(copied, [STATEMENTS], tools, infer=True, clock=fixed_clock)
    assert folded(copied) == before
    assert Inference(copied).is_current()


def test_other_rules_make_it_infer_anew(copied, tools):
    """What was inferred by other rules, or of another authority file, is not kept."""
    background = copied.iris.inferred_background_graph
    copied.apply({background: list(copied.graph(background))[:10]})
    note = copied.raw.quads_for_pattern(background, PROV.wasGeneratedBy, None, None)
    copied.amend(note, [])
    assert not Inference(copied).is_current()
    load_paths(copied, [STATEMENTS], tools, clock=fixed_clock)
    assert Inference(copied).is_current()
    assert len(copied.graph(background)) > 10_000


# What cannot all be true


@pytest.fixture
def near(tmp_path: Path, near_folder: Path) -> Iterator[GraphStore]:
    """A store of the five statements with what is near to them, open for writing."""
    shutil.copytree(near_folder, tmp_path / "near")
    with open_store(tmp_path / "near") as store:
        yield store


def planted(store: GraphStore, facts: str) -> list[Inconsistency]:
    """What is found after *facts*, in Turtle, were added to the first statement."""
    graph = sorted(store.statement_graphs(), key=str)[0]
    prefixes = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
    store.changing()
    store.raw.update(f"{prefixes} BASE <{BASE}> INSERT DATA {{ GRAPH {graph} {{ {facts} }} }}")
    changes = {graph: list(store.graph(graph))}
    found = Inference(store).change(changes)
    store.apply(found[0])
    slug = graph.value.rsplit("/", 1)[-1]
    everywhere, here = inconsistencies(store), inconsistencies(store, [slug])
    assert everywhere == here
    return here


def test_the_five_statements_are_consistent(inferred_store, loaded_store):
    """Nothing is found in them, with inference and without."""
    assert inconsistencies(inferred_store) == []
    assert inconsistencies(loaded_store) == []


MEETING = "<meeting/2025-04-09-mark-rutte-shigeru-ishiba>"
EARLY = '<statement/x> a cmq:Statement ; cmq:reports <meeting/x> ; dcterms:issued "{}"^^xsd:date .'


@pytest.mark.parametrize(
    ("facts", "kind", "words"),
    [
        ("<actor/mark-rutte> a cmq:State .", "classes", "both cmq:Person and cmq:"),
        (f"{MEETING} cmq:participant <region/tokyo> .", "classes", "both cmq:Actor and cmq:City"),
        (f"{MEETING} cmq:partOf {MEETING} .", "properties", "to itself"),
        ("<meeting/a> cmq:partOf <meeting/b> . <meeting/b> cmq:partOf <meeting/a> .",
         "properties", "has it to this one"),
        ("<meeting/a> cmq:partOf <meeting/b> . <meeting/b> cmq:partOf <meeting/c> . "
         "<meeting/c> cmq:partOf <meeting/a> .", "within-itself", "part of it in turn"),
        ("<utterance/x> cmq:firmness 2, 4 .", "values", "'2' and '4'"),
        (EARLY.format("2025-01-02") + ' <meeting/x> cmq:startedAt "2025-01-04"^^xsd:date .',
         "issued-too-early", "issued on 2025-01-02 .* of 2025-01-04"),
        (EARLY.format("2025-01-02") + ' <meeting/x> cmq:earliestDate "2025-01-09"^^xsd:date .',
         "issued-too-early", "2025-01-09"),
        ("<participation/x> cmq:actor <actor/shigeru-ishiba> ; cmq:inMeeting <meeting/x> ; "
         "cmq:post <post/prime-minister-japan> . "
         '<meeting/x> cmq:startedAt "2020-01-05T10:00:00+09:00"^^xsd:dateTime .',
         "outside-tenure", "2020-01-05 as 'Prime Minister of Japan'"),
    ],
)  # fmt: skip
def test_what_cannot_all_be_true_is_found(near, facts, kind, words):
    """Each kind is planted once, and found by looking everywhere and at the statement alone."""
    found = planted(near, facts)
    assert kind in {one.kind for one in found}
    assert any(re.search(words, one.message) for one in found if one.kind == kind)


@pytest.mark.parametrize(
    "facts",
    [
        EARLY.format("2025-01-02") + ' <meeting/x> cmq:startedAt "2025-01-03"^^xsd:date .',
        EARLY.format("2025-01-02") + ' <meeting/x> cmq:startedAt "2025-01-01"^^xsd:date .',
        "<meeting/a> cmq:partOf <meeting/b> . <meeting/b> cmq:partOf <meeting/c> .",
        "<participation/x> cmq:actor <actor/shigeru-ishiba> ; cmq:inMeeting <meeting/x> ; "
        "cmq:post <post/prime-minister-japan> . "
        '<meeting/x> cmq:startedAt "2024-12-05"^^xsd:date .',
    ],
)
def test_what_can_be_true_is_not_reported(near, facts):
    """A day is another day elsewhere on earth, and a post is held on some days."""
    assert planted(near, facts) == []


def test_a_finding_shows_the_words(near):
    """A node without passages of its own is shown by the words of what refers to it."""
    found = planted(near, "<actor/mark-rutte> a cmq:State .")
    assert {one.label for one in found} == {"Mark Rutte"}
    texts = {g.value.rsplit("/", 1)[-1]: text_of(near, g) for g in near.statement_graphs()}
    assert found[0].evidence
    for one in found[0].evidence:
        assert texts[one.statement][one.start : one.end] == one.quote
        assert one.quote in found[0].text()


def text_of(store: GraphStore, graph: NamedNode) -> str:
    quad = next(store.raw.quads_for_pattern(None, CMQ.text, None, graph))
    assert isinstance(quad.object, Literal)
    return quad.object.value


def test_commands_infer_drop_warn_and_leave_out(tmp_path, near_folder):
    """What the reader of the command line sees."""
    folder = tmp_path / "copy"
    shutil.copytree(near_folder, folder)
    run = lambda *words: CliRunner().invoke(cli, [*words, "--store", str(folder)])  # noqa: E731
    whole = run("export", "--format", "nquads").stdout.splitlines()
    said = [line for line in whole if "/graph/inferred" not in line]
    assert len(said) < len(whole)
    assert run("export", "--format", "nquads", "--no-inferred").stdout.splitlines() == said
    with open_store(folder) as store:
        before = folded(store)
    assert "triples removed" in run("infer", "--drop").stderr
    with open_store(folder) as store:
        assert folded(store) == {}
    assert "triples inferred" in run("infer").stderr
    with open_store(folder) as store:
        assert folded(store) == before
        planted(store, "<actor/mark-rutte> a cmq:State .")
    checked = run("validate", "--engine", "sparql")
    assert checked.exit_code == 1
    assert "'Mark Rutte' <id:actor/mark-rutte>: It is both" in checked.stdout
    assert "Said in 2025-04-0" in checked.stdout


LISBON = """Ministry of Foreign Affairs of Slovenia
Meeting of Foreign Minister Novak with Mr. Silva
3 March 2026

On March 3, Ms. Jana Novak, Minister for Foreign Affairs of Slovenia, held a meeting with Mr. Pedro Silva, former Minister of Foreign Affairs of Portugal, in Lisbon.
"""


def test_who_holds_an_office_follows_from_a_statement_too(inferring_folder, tmp_path, tools):
    """A post named in so many words is held on that day, and from then on by inference only."""
    (tmp_path / "lisbon.txt").write_text(LISBON, "utf-8")
    template = load_templates()["office-holders"]

    def basis(store: GraphStore, day: str, state: str) -> list[str]:
        bound = template.bind({"date": [day], "of": [state]}, resolver)
        names = ("Jana Novak", "Pedro Silva")
        rows = [row for row in store.query(bound) if row["holderLabel"].value in names]
        return [row["basis"].value for row in rows if row["postLabel"] is not None]

    with open_store(shutil.copytree(inferring_folder, tmp_path / "store")) as store:
        assert not load_paths(store, [tmp_path / "lisbon.txt"], tools, clock=fixed_clock).failed
        resolver = Resolver(store.raw, store.iris.base)
        assert basis(store, "2026-03-02", "slovenia") == []
        assert basis(store, "2026-03-03", "slovenia") == ["attested"]
        assert basis(store, "2026-03-09", "slovenia") == ["inferred, end open"]
        assert basis(store, "2026-03-03", "portugal") == []
        Inference(store).drop()
        assert basis(store, "2026-03-03", "slovenia") == ["attested"]
        assert basis(store, "2026-03-09", "slovenia") == []


def test_a_change_over_http_makes_it_out_of_date(tmp_path):
    """The endpoint says so until all is inferred anew; a refused change leaves it as it was."""
    folder = tmp_path / "store"
    with open_store(folder) as store:
        topic = Quad(node("topic/m"), SKOS.broader, node("topic/n"), store.iris.authority_graph)
        store.fill([topic])
        Inference(store).infer_all(clock=fixed_clock)
        assert Inference(store).is_current()
    told = lambda client: client.get("/health").json()["dataset"]["inference"]  # noqa: E731
    with writable(folder) as (_, client):
        assert told(client) == "current"
        turtle = {"Content-Type": "text/turtle"}
        assert client.put("/graphs/x", content="nonsense", headers=turtle).status_code == 400
        assert told(client) == "current"
        fact = "<https://example.org/a> a <https://w3id.org/communique/ontology#Person> ."
        assert client.put("/graphs/x", content=fact, headers=turtle).status_code == 201
        assert told(client) == "out of date"
    with open_store(folder) as store:
        assert not Inference(store).is_current()
        Inference(store).infer_all(clock=fixed_clock)
        assert Inference(store).is_current()
    assert snapshots.kept(folder)[0].inference == "current"


def test_loading_warns_of_what_cannot_be_true(copied, tools, bundled):
    """A statement loaded into a store that holds the contrary is loaded, and its reader told."""
    [(meeting, _, _)] = {
        (q.subject, q.predicate, q.object)
        for q in copied.raw.quads_for_pattern(node(MEETING[1:-1]), TYPES.type, CMQ.Meeting, None)
    }
    telling = [q.graph_name for q in copied.raw.quads_for_pattern(meeting, CMQ.place, None, None)]
    slug = min(str(graph.value) for graph in telling).rsplit("/", 1)[-1]
    remove_statement(copied, slug, tools)
    planted(copied, f"{MEETING} a cmq:Person .")
    report = load_paths(copied, bundled, tools, clock=fixed_clock)
    [loaded] = report.having("loaded")
    assert loaded.slug == slug
    assert any("It is both cmq:Meeting and cmq:Person" in w for w in loaded.warnings)
    assert report.warnings == len(loaded.warnings)

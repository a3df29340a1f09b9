"""Saved templates: what their files may hold, and how values become part of a query."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, Store
from query_store import ID, MEETING, make_store

from communique import queries
from communique.errors import DataError, ParameterError, QueryError, UnknownTemplate
from communique.query.evaluation import evaluate
from communique.query.lookup import Resolver
from communique.query.template_shelf import CHECK_EVERY, Shelf
from communique.query.templates import Template, find_template, load_templates, make_template
from communique.query.tokens import (
    calls_service,
    parse,
    query_form,
    selects_all,
    tokens,
    variable_names,
)

HEAD = "#+ summary: One line.\n#+ description: More lines.\n"

TEMPLATES = load_templates()

REQUIRED = (
    "meetings", "meeting-accounts", "commitments", "utterances", "who-met-whom",
    "actor-profile", "office-holders", "topics-by-month", "regions-discussed", "evidence",
    "statements", "one-sided-points", "contradictions", "unlinked-actors", "links", "meeting-graph",
)  # fmt: skip

HOSTILE = (
    '"x") } DROP ALL #',
    "} SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } #",
    '"',
    "'''",
    '"""',
    "\\",
    '\\"',
    '\\" } #',
    "\n} # \r\n",
    "\\u0022 ) } #",
    "\\U00000022",
    "?_v_literal",
    "$1 \\1 \\g<0> %s {0}",
    "<http://example.org/>",
    "# comment",
    "\0\x01\x7f\x85\u2028\u2029\ufeff",
    "日本 Türkiye 🕊",
)


@pytest.fixture(scope="module")
def resolver() -> Resolver:
    return Resolver(make_store())


def a_template(query: str, head: str = "") -> Template:
    return make_template("probe", HEAD + head + query, "probe.rq")


def run(store: Store, sparql: str) -> list[tuple[object, ...]]:
    result = evaluate(store, sparql)
    assert isinstance(result, QuerySolutions)
    return [tuple(row) for row in result]


def bound(template: Template, values: Mapping[str, str], resolver: Resolver) -> str:
    given_values: dict[str, Sequence[str]] = {name: [text] for name, text in values.items()}
    return template.bind(given_values, resolver)


# Tokens


@given(st.text())
@example('SELECT ?a # ?b\n{ <http://x/?c> ?d "?e" \'?f\' """?g""" }')
def test_tokens_lose_nothing(text: str) -> None:
    """The tokens of any text, joined, are that text."""
    assert "".join(token.text for token in tokens(text)) == text


def test_variables_are_whole_tokens() -> None:
    """What looks like a variable in a string, a comment or an IRI is none."""
    query = (
        "SELECT ?a WHERE { ?a <http://x/?no> \"?no\" , '?no' . # ?no\n"
        'FILTER(?b < ?c && ?c > """ ?no "quoted" ?no """) }'
    )
    assert variable_names(query) == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("query", "form"),
    [
        ("PREFIX select: <http://x/> ASK {}", "ASK"),
        ("# SELECT\nCONSTRUCT WHERE { ?s ?p ?o }", "CONSTRUCT"),
        ("BASE <http://x/select> describe <a>", "DESCRIBE"),
        ("nonsense", None),
    ],
)
def test_the_form_is_the_first_keyword(query: str, form: str | None) -> None:
    """Prefixes, comments and IRIs do not hide or fake the form of a query."""
    assert query_form(query) == form


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("SELECT * { ?a ?b ?c }", True),
        ("SELECT DISTINCT # a comment\n * { ?a ?b ?c }", True),
        ("SELECT ?a { { SELECT * { ?a ?b ?c } } }", False),
        ("SELECT (?a * 2 AS ?b) { ?a ?b ?c }", False),
        ("ASK { { SELECT * { ?a ?b ?c } } }", False),
    ],
)
def test_only_an_outer_star_selects_all(query: str, expected: bool) -> None:
    """A star elsewhere than in the outermost projection does not count."""
    assert selects_all(query) is expected


SERVICES = (
    "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "SELECT * { service<http://127.0.0.1:9/>{ ?s ?p ?o } }",
    "SELECT * { SERVICE SILENT <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "PREFIX x: <http://127.0.0.1:9/> SELECT * { SERVICE x:y { ?s ?p ?o } }",
    "PREFIX x: <http://127.0.0.1:9/> SELECT * { SERVICEx:y{ ?s ?p ?o } }",
    "PREFIX x: <http://127.0.0.1:9/> SELECT * { SERVICESILENTx:y{ ?s ?p ?o } }",
    "BASE <http://127.0.0.1:9/> SELECT * { SERVICE <y> { ?s ?p ?o } }",
    "SELECT * { SERVICE # comment\n <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "SELECT * { ?s ?p ?o FILTER(EXISTS { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }) }",
    "SELECT * { { SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } } } }",
    "SELECT * { VALUES ?g { <http://127.0.0.1:9/> } SERVICE ?g { ?s ?p ?o } }",
    # Where `<` is an operator but could start an IRI, a string seems to begin that does not.
    "SELECT * { FILTER(1<2#>'''\n) SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } #'''\n }",
    "SELECT * { FILTER(1<2#>'''\n) ?s <http://a/#> ?o . SERVICE <http://127.0.0.1:9/> {} }",
)


@pytest.mark.parametrize("query", SERVICES)
def test_every_spelling_of_service_is_seen(query: str) -> None:
    """A query that would ask another server is known as such and never evaluated."""
    assert calls_service(query)
    with pytest.raises(QueryError, match="SERVICE is refused"):
        evaluate(Store(), query)


@pytest.mark.parametrize(
    "query",
    [
        'SELECT * { ?s ?p "SERVICE <http://x/> { ?a ?b ?c }" } # SERVICE <http://x/> {}',
        "PREFIX service: <http://x/service#> SELECT ?service { ?service service:service ?o }",
    ],
)
def test_the_word_service_is_harmless_elsewhere(query: str) -> None:
    """Strings, comments, IRIs, prefixes and variables may hold the word."""
    assert not calls_service(query)


def test_an_incorrect_query_is_reported_with_its_place() -> None:
    """The message of a syntax error gives line and column."""
    with pytest.raises(QueryError, match="2:13"):
        parse("SELECT ?a\nWHERE { ?a }")


# Bundled templates


def test_the_bundled_templates_are_all_there() -> None:
    """Every template that the project promises is bundled and loads."""
    assert set(REQUIRED) <= set(TEMPLATES)
    assert list(TEMPLATES) == queries.template_names()


@pytest.mark.parametrize("name", queries.template_names())
def test_a_bundled_template_explains_itself(name: str) -> None:
    """Summary, description, and a label and help for each parameter are there."""
    template = TEMPLATES[name]
    assert len(template.summary) < 100
    assert template.description.endswith(".")
    for parameter in template.parameters:
        assert parameter.label != parameter.name
        assert parameter.description
    assert template.bundled


@pytest.mark.parametrize("name", queries.template_names())
def test_a_bundled_template_is_plain_sparql(name: str) -> None:
    """The file as it is, head and unbound parameters included, is a correct query."""
    parse(queries.template_text(name))


@pytest.mark.parametrize("name", queries.template_names())
def test_iris_of_a_bundled_template_have_labels_beside_them(name: str) -> None:
    """A column that ends in `Label` stands beside the column that it labels."""
    template = TEMPLATES[name]
    if template.form != "SELECT":
        return
    result = Store().query(template.sparql)
    assert isinstance(result, QuerySolutions)
    columns = [variable.value for variable in result.variables]
    for column in columns:
        if column.endswith("Label"):
            assert columns.index(column) == columns.index(column.removesuffix("Label")) + 1


def test_an_unknown_template_is_answered_with_those_there_are() -> None:
    """The error names what was asked and what exists."""
    with pytest.raises(UnknownTemplate, match=r"'meting'.*meetings"):
        find_template(TEMPLATES, "meting")


# Files


BROKEN = {
    "no head": ("SELECT * { ?s ?p ?o }", 1, "no head"),
    "bad YAML": ("#+ summary: [\n#+ description: x\nSELECT * {}", 2, "no correct YAML"),
    "no summary": ("#+ description: x\nSELECT * {}", 1, "'summary' is missing"),
    "unknown key": (HEAD + "#+ sumary: x\nSELECT * {}", 3, "unknown key 'sumary'"),
    "not SPARQL": (HEAD + "SELECT * {\n  ?s }", 4, "not correct SPARQL"),
    "an update": (HEAD + "INSERT DATA { <a:b> <a:b> 1 }", 3, "not correct SPARQL"),
    "another server": (HEAD + "SELECT * { SERVICE <http://x/> {} }", 1, "SERVICE"),
    "unknown type": (HEAD + "SELECT * {\n ?s ?p ?_x_float }", 4, "'?_x_float' is no parameter"),
    "two ways": (HEAD + "SELECT * {\n ?s ?_x_iri ?__x_iri }", 4, "written in two ways"),
    "undeclared": (HEAD + "#+ params:\n#+   x: {label: X}\nSELECT * {}", 4, "describes 'x'"),
    "unknown detail": (
        HEAD + "#+ params:\n#+   x: {lable: X}\nSELECT * { ?s ?p ?__x_iri }",
        4,
        "unknown key 'lable'",
    ),
    "unknown scheme": (
        HEAD + "#+ params:\n#+   x: {scheme: colour}\nSELECT * { ?s ?p ?__x_iri }",
        4,
        "'colour' is no concept scheme",
    ),
    "class that is no IRI": (
        HEAD + "#+ params:\n#+   x: {class: Person}\nSELECT * { ?s ?p ?__x_iri }",
        4,
        "'Person'",
    ),
    "example without a required value": (
        HEAD + "SELECT * { ?s ?p ?_x_iri }",
        1,
        "lacks the required parameter 'x'",
    ),
    "example of nothing": (HEAD + "#+ example: {x: 1}\nSELECT * {}", 1, "'x', which is no"),
    "default of another type": (
        HEAD + "#+ defaults:\n#+   - n: ten\nSELECT * { ?s ?p ?__n_integer }",
        4,
        "'ten' is not a whole number",
    ),
    "example of another type": (
        HEAD + "#+ example: {on: soon}\nSELECT * { ?s ?p ?_on_xsd_date }",
        1,
        "'soon' is not a date",
    ),
    "default that is no choice": (
        HEAD + "#+ defaults: {k: c}\n#+ enumerate:\n#+   - k: [a, b]\nSELECT * { ?s ?p ?__k_literal }",
        5,
        "'c' is not one of the choices of 'k': a, b",
    ),
    "choices that are no list": (
        HEAD + "#+ enumerate:\n#+   - k: a\nSELECT * { ?s ?p ?__k_literal }",
        4,
        "no list",
    ),
    "reserved name": (HEAD + "SELECT * { ?s ?p ?__cursor_literal }", 1, "called 'cursor'"),
    "feeder without a name": (
        HEAD + "#+ params:\n#+   x: {values: topics}\nSELECT * { ?s ?p ?__x_iri }",
        4,
        "must be {query: NAME}",
    ),
    "feeder that is not there": (
        HEAD + "#+ params:\n#+   x: {values: {query: nowhere}}\nSELECT * { ?s ?p ?__x_iri }",
        4,
        "'nowhere', which is no saved query",
    ),
    "feeder with other columns": (
        HEAD + "#+ params:\n#+   x: {values: {query: meetings}}\nSELECT * { ?s ?p ?__x_iri }",
        4,
        "its columns must be ?value ?label ?count",
    ),
    "feeder with a need": (
        HEAD + "#+ params:\n#+   x: {values: {query: evidence}}\nSELECT * { ?s ?p ?__x_iri }",
        4,
        "it needs the parameter 'node'",
    ),
    "no page size": (HEAD + "#+ pagination: many\nSELECT * {}", 3, "a whole number from 1"),
    "pages of nothing": (HEAD + "#+ pagination: 0\nSELECT * {}", 3, "a whole number from 1"),
    "pages of a graph": (
        HEAD + "#+ pagination: 9\nCONSTRUCT WHERE { ?s ?p ?o }", 3, "only rows have pages",
    ),
    "pages of a part": (
        HEAD + "#+ pagination: 9\nSELECT * { ?s ?p ?o }\nLIMIT 3", 3, "it ends in LIMIT",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "line", "message"), BROKEN.values(), ids=BROKEN)
def test_a_wrong_file_is_reported_with_its_line(
    tmp_path: Path, text: str, line: int, message: str
) -> None:
    """Whatever is wrong in a file, the error names the file, the line and the fault."""
    path = tmp_path / "broken.rq"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        load_templates(tmp_path)
    assert str(caught.value).startswith(f"{path}:{line}: ")
    assert message in str(caught.value)


def test_a_file_that_is_not_text_is_reported(tmp_path: Path) -> None:
    """Bytes that are not UTF-8 give an error that names the file."""
    (tmp_path / "x.rq").write_bytes(b"\xff\xfe")
    with pytest.raises(DataError, match=r"x\.rq: cannot be read"):
        load_templates(tmp_path)


def test_a_folder_of_ones_own_loads(tmp_path: Path) -> None:
    """Templates in a user's folder are read and marked as not bundled."""
    text = HEAD + "#+ tags:\n#+   - mine\n#+ pagination: 50\nSELECT * { ?s ?p ?o }"
    (tmp_path / "own-query.rq").write_text(text, encoding="utf-8")
    template = load_templates(tmp_path)["own-query"]
    assert (template.bundled, template.tags, template.form) == (False, ("mine",), "SELECT")
    assert template.sparql == "SELECT * { ?s ?p ?o }\n"


def test_a_folder_that_is_not_there_is_reported(tmp_path: Path) -> None:
    """A missing folder is an error, not an empty set of templates."""
    with pytest.raises(DataError, match="does not exist"):
        load_templates(tmp_path / "nowhere")


def test_parameters_are_described_by_name_and_ending() -> None:
    """Names, types, defaults, choices and order come from variables and head."""
    template = a_template(
        "SELECT * { ?s ?p ?_who_iri FILTER(?n = ?__n_integer && ?k = ?__kind_literal"
        " && ?d = ?__day_xsd_date && ?a = ?__act_iri) }",
        "#+ defaults:\n#+   - n: 7\n#+ enumerate:\n#+   - kind: [a, b]\n"
        "#+ params:\n#+   act: {scheme: act}\n#+   who: {label: Who, class: cmq:Person}\n"
        "#+ example: {who: x}\n",
    )
    found = {p.name: p for p in template.parameters}
    assert list(found) == ["act", "who", "n", "kind", "day"]
    assert {n: p.type for n, p in found.items()} == {
        "act": "enum", "who": "iri", "n": "integer", "kind": "enum", "day": "date",
    }  # fmt: skip
    assert found["who"].required
    assert found["who"].class_iri == "https://w3id.org/communique/ontology#Person"
    assert found["n"].default == "7"
    assert found["kind"].choices == ("a", "b")


# Binding


def test_an_unset_optional_parameter_stays_a_variable(resolver: Resolver) -> None:
    """Without values a template with optional parameters alone is asked as it stands."""
    template = TEMPLATES["meetings"]
    assert template.bind({}, resolver) == template.sparql
    assert template.bind({"actor": [""], "from": ["  "]}, resolver) == template.sparql


def test_a_default_is_bound_where_no_value_is_given(resolver: Resolver) -> None:
    """A default stands in, and a value given replaces it."""
    template = a_template(
        "SELECT ?x { BIND(?_n_integer AS ?x) }", "#+ defaults: {n: 7}\n#+ example: {n: 3}\n"
    )
    integer = NamedNode("http://www.w3.org/2001/XMLSchema#integer")
    assert run(Store(), template.bind({}, resolver)) == [(Literal("7", datatype=integer),)]
    assert run(Store(), template.bind({"n": ["+08"]}, resolver)) == [
        (Literal("8", datatype=integer),)
    ]


WRONG = {
    "unknown": ("meetings", {"acter": ["x"]}, r"no parameter 'acter'.*actor \(iri\)"),
    "repeated": ("meetings", {"actor": ["lind", "park"]}, "'actor' is given 2 times"),
    "missing": ("evidence", {}, r"needs the parameter 'node'.*node \(iri, required\)"),
    "no date": ("meetings", {"from": ["last week"]}, "'from': 'last week' is not a date"),
    "impossible date": ("meetings", {"from": ["2025-02-30"]}, "not a date"),
    "other date": ("meetings", {"from": ["20250401"]}, "not a date"),
    "no choice": ("contradictions", {"kind": ["lies"]}, "'lies' is not one of contradiction"),
    "no concept": ("utterances", {"act": ["shout"]}, "'shout' is no act.*welcome"),
    "ambiguous": ("meetings", {"actor": ["park"]}, "any of 2: Bo Park <.*Cy Park <"),
    "unknown actor": ("meetings", {"actor": ["nobody"]}, "no actor is called 'nobody'"),
    "near miss": ("meetings", {"actor": ["ada lint"]}, "Close to it: Ada Lind <"),
    "bad IRI": ("meetings", {"actor": ["<http://x/> } #"]}, "no actor is called"),
    "bad IRI in brackets": ("meetings", {"actor": ["<http://x/a b>"]}, "no correct IRI"),
    "no text": ("statements", {"text": ["\ud800"]}, "no Unicode text"),
}


@pytest.mark.parametrize(("name", "values", "message"), WRONG.values(), ids=WRONG)
def test_a_wrong_value_is_refused_with_what_exists(
    name: str, values: dict[str, list[str]], message: str, resolver: Resolver
) -> None:
    """Unknown, repeated, missing and ill-typed parameters are refused by name."""
    with pytest.raises(ParameterError, match=message):
        TEMPLATES[name].bind(values, resolver)


@pytest.mark.parametrize("text", ["1.5", "ten", "1e3", "", "١", "9" * 30, "1 OR 1"])
def test_what_is_no_integer_is_refused(text: str, resolver: Resolver) -> None:
    """Only decimal digits with a sign are a whole number."""
    template = a_template(
        "SELECT ?x { BIND(?_n_integer AS ?x) }", "#+ defaults: {n: 1}\n#+ example: {n: 3}\n"
    )
    if text:
        with pytest.raises(ParameterError, match="whole number"):
            template.bind({"n": [text]}, resolver)


@pytest.mark.parametrize(
    ("value", "iri"),
    [
        ("lind", f"{ID}actor/ada-lind"),
        ("LIND, Ada", f"{ID}actor/ada-lind"),
        ("ada-lind", f"{ID}actor/ada-lind"),
        ("id:actor/nobody", f"{ID}actor/nobody"),
        (f"<{ID}actor/x>", f"{ID}actor/x"),
        ("wd:Q17", "http://www.wikidata.org/entity/Q17"),
        ("urn:x:y", "urn:x:y"),
    ],
)
def test_a_node_is_found_by_name_short_form_or_iri(
    value: str, iri: str, resolver: Resolver
) -> None:
    """A name is looked up; an IRI, long or short, is taken as it is."""
    assert resolver.node(value, "https://w3id.org/communique/ontology#Actor").value == iri


def test_a_name_is_looked_up_in_its_class(resolver: Resolver) -> None:
    """A meeting is found by words of its label, and not among the actors."""
    meeting = "https://w3id.org/communique/ontology#Meeting"
    assert resolver.node("lind park 2031-05-06", meeting).value == MEETING
    with pytest.raises(ParameterError, match="no meeting is called 'Port Arl'"):
        resolver.node("Port Arl", meeting)


def test_names_are_suggested_by_their_beginnings(resolver: Resolver) -> None:
    """The words typed so far begin words of every name suggested."""
    found = resolver.suggest("pa", "https://w3id.org/communique/ontology#Person", limit=9)
    assert [c.label for c in found] == ["Bo Park", "Cy Park"]
    assert found[0].short == "id:actor/bo-park"


KINDS = {
    "number": {"2.5": ("2.5", "decimal"), "-1e3": ("-1e3", "double"), "7": ("7", "decimal")},
    "xsd_decimal": {"+.5": ("+.5", "decimal")},
    "xsd_double": {"1": ("1", "double")},
    "xsd_integer": {"007": ("7", "integer")},
    "xsd_boolean": {"true": ("true", "boolean"), "0": ("false", "boolean")},
    "xsd_date": {" 2025-04-09 ": ("2025-04-09", "date")},
    "xsd_dateTime": {"2025-04-09T10:00:00+02:00": ("2025-04-09T10:00:00+02:00", "dateTime")},
    "xsd_gYear": {"2025": ("2025", "gYear")},
    "xsd_gYearMonth": {"2025-04": ("2025-04", "gYearMonth")},
    "xsd_string": {" a ": (" a ", "string")},
}
NO_VALUES = {
    "number": ("", "1,5", "ten", "1e", "NaN", "INF", "0x1", "١"),
    "xsd_boolean": ("yes", "TRUE", "2"),
    "xsd_dateTime": ("2025-04-09", "2025-04-09T25:00:00", "2025-04-09 10:00:00"),
    "xsd_gYear": ("25", "0000", "20255", "2025-04"),
    "xsd_gYearMonth": ("2025-13", "2025", "2025-04-01"),
}


@pytest.mark.parametrize("ending", KINDS)
def test_a_value_becomes_a_literal_of_its_type(ending: str, resolver: Resolver) -> None:
    """The ending of a variable gives the datatype, and the value its lexical form."""
    for text, (lexical, datatype) in KINDS[ending].items():
        template = a_template(f"SELECT ?x {{ BIND(?__v_{ending} AS ?x) }}")
        (parameter,) = template.parameters
        expected = Literal(
            lexical, datatype=NamedNode(f"http://www.w3.org/2001/XMLSchema#{datatype}")
        )
        assert parameter.term(text, resolver) == expected
        parse(bound(template, {"v": text}, resolver))


@pytest.mark.parametrize("ending", NO_VALUES)
def test_a_value_of_another_type_is_refused(ending: str, resolver: Resolver) -> None:
    """What is no value of the type is refused with an example of one."""
    (parameter,) = a_template(f"SELECT ?x {{ BIND(?__v_{ending} AS ?x) }}").parameters
    for text in NO_VALUES[ending]:
        with pytest.raises(ParameterError, match=r"Parameter 'v': .* is not "):
            parameter.term(text, resolver)


def test_an_ending_may_be_a_language(resolver: Resolver) -> None:
    """`?_title_ja` binds a text in Japanese, as in grlc and BASIL."""
    template = a_template("SELECT ?x { BIND(?_title_ja AS ?x) }", "#+ example: {title: 日本}\n")
    assert run(Store(), bound(template, {"title": '日"本'}, resolver)) == [
        (Literal('日"本', language="ja"),)
    ]


def test_choices_of_numbers_are_numbers(resolver: Resolver) -> None:
    """A list of choices does not make a text of an integer."""
    template = a_template(
        "SELECT ?x { BIND(?_n_integer AS ?x) }",
        "#+ enumerate:\n#+   - n: [10, 20]\n#+ defaults: {n: 10}\n",
    )
    assert template.parameters[0].type == "enum"
    assert run(Store(), bound(template, {"n": "20"}, resolver)) == [(Literal(20),)]


def test_words_of_yaml_are_names(resolver: Resolver) -> None:
    """A parameter may be called `on` or `no`, which older YAML takes for true and false."""
    template = a_template(
        "SELECT ?x { FILTER(?d = ?__on_xsd_date || ?k = ?__no_literal) }",
        "#+ params:\n#+   on: {label: On}\n#+ enumerate:\n#+   - no: [yes, off]\n",
    )
    assert [p.name for p in template.parameters] == ["on", "no"]
    assert template.parameters[1].choices == ("yes", "off")


# The shelf


class Clock:
    """Seconds that pass when told to."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def own(folder: Path, name: str, text: str) -> None:
    (folder / f"{name}.rq").write_text(text, encoding="utf-8")


def test_own_templates_stand_beside_the_bundled_ones(tmp_path: Path) -> None:
    """They work the same, marked as the user's, and may take values from bundled ones."""
    own(
        tmp_path,
        "mine",
        HEAD
        + "#+ params:\n#+   x: {values: {query: topics-by-mentions}}\nSELECT * { ?s ?p ?__x_iri }",
    )
    shelf = Shelf(tmp_path)
    assert list(shelf.templates) == [*TEMPLATES, "mine"]
    assert (shelf.find("mine").bundled, shelf.find("meetings").bundled) == (False, True)
    assert shelf.find("mine").parameters[0].feeder == "topics-by-mentions"
    assert shelf.problems == ()


def test_the_folder_is_read_again_when_a_file_changes(tmp_path: Path) -> None:
    """New, changed and removed files show, a second later at the latest."""
    clock = Clock()
    own(tmp_path, "one", HEAD + "SELECT * { ?s ?p 1 }")
    shelf = Shelf(tmp_path, clock=clock)
    own(tmp_path, "one", HEAD + "SELECT * { ?s ?p 1, 2 }")
    own(tmp_path, "two", HEAD + "ASK {}")
    assert "two" not in shelf.templates
    clock.now += CHECK_EVERY
    assert "1, 2" in shelf.find("one").sparql
    assert shelf.find("two").form == "ASK"
    unchanged = shelf.find("two")
    (tmp_path / "one.rq").unlink()
    clock.now += CHECK_EVERY
    with pytest.raises(UnknownTemplate, match="no saved query 'one'"):
        shelf.find("one")
    assert shelf.find("two") is unchanged


def test_a_wrong_file_hides_no_other(tmp_path: Path) -> None:
    """It is reported by name and line until it is right, and so is what it feeds."""
    clock = Clock()
    own(tmp_path, "good", HEAD + "ASK {}")
    own(tmp_path, "broken", HEAD + "SELECT * {\n ?s }")
    own(
        tmp_path,
        "fed",
        HEAD + "#+ params:\n#+   x: {values: {query: broken}}\nASK { ?s ?p ?__x_iri }",
    )
    shelf = Shelf(tmp_path, clock=clock)
    assert "good" in shelf.templates
    assert [p.partition(": ")[0] for p in shelf.problems] == [
        f"{tmp_path / 'broken.rq'}:4",
        f"{tmp_path / 'fed.rq'}:4",
    ]
    with pytest.raises(UnknownTemplate, match="'broken' is wrong"):
        shelf.find("broken")
    own(tmp_path, "broken", HEAD + "SELECT (1 AS ?value) (2 AS ?label) (3 AS ?count) {}")
    clock.now += CHECK_EVERY
    assert shelf.problems == ()
    assert shelf.find("fed").parameters[0].feeder == "broken"


def test_a_file_shadows_no_bundled_template(tmp_path: Path) -> None:
    """The bundled one stays, and the file is told to take another name."""
    own(tmp_path, "meetings", HEAD + "ASK {}")
    shelf = Shelf(tmp_path)
    assert shelf.find("meetings").bundled
    assert len(shelf.problems) == 1
    assert "meetings.rq:1: there is a bundled query 'meetings'" in shelf.problems[0]


def test_a_folder_that_goes_away_is_reported(tmp_path: Path) -> None:
    """The bundled templates stay when the folder does not."""
    clock = Clock()
    folder = tmp_path / "queries"
    folder.mkdir()
    shelf = Shelf(folder, clock=clock)
    folder.rmdir()
    clock.now += CHECK_EVERY
    assert list(shelf.templates) == list(TEMPLATES)
    assert "does not exist" in shelf.problems[0]
    with pytest.raises(DataError, match="does not exist"):
        Shelf(folder)


# Injection


ECHO = make_template(
    "echo",
    HEAD + "#+ example: {v: x}\nSELECT ?x WHERE { BIND(?_v_literal AS ?x) # ?_v_literal\n }",
    "echo.rq",
)
MATCH = make_template(
    "match",
    HEAD + "#+ example: {v: x}\nSELECT ?s WHERE { ?s <http://x/p> ?o FILTER(?o = ?_v_literal) "
    'FILTER(?o != "?_v_literal") }',
    "match.rq",
)


@given(st.text(min_size=1))
@pytest.mark.parametrize("resolver_of", [Resolver(Store())])
def test_a_literal_arrives_as_it_was_sent(resolver_of: Resolver, text: str) -> None:
    """Any text bound as a literal is that text again in the answer, and nothing else."""
    if not text.strip():
        return
    sparql = bound(ECHO, {"v": text}, resolver_of)
    assert query_form(sparql) == "SELECT"
    assert variable_names(sparql) == ["x"]
    assert not calls_service(sparql)
    assert run(Store(), sparql) == [(Literal(text),)]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_inert(text: str, resolver: Resolver) -> None:
    """Text made to break out of a query only ever matches itself."""
    store = Store()
    subject, predicate = NamedNode("http://x/s"), NamedNode("http://x/p")
    store.add(Quad(subject, predicate, Literal(text)))
    store.add(Quad(NamedNode("http://x/other"), predicate, Literal("something else")))
    before = set(store)
    found = run(store, bound(MATCH, {"v": text}, resolver))
    assert found == ([] if text == "?_v_literal" else [(subject,)])
    assert set(store) == before


@pytest.mark.parametrize("name", queries.template_names())
def test_hostile_text_is_inert_in_every_parameter(name: str, resolver: Resolver) -> None:
    """In each parameter of each template it is refused, or leaves the query what it was."""
    template = TEMPLATES[name]
    for parameter, text in itertools.product(template.parameters, HOSTILE):
        values = {p.name: "id:x" for p in template.parameters if p.required}
        if "date" in values:
            values["date"] = "2031-05-06"
        try:
            sparql = bound(template, {**values, parameter.name: text}, resolver)
        except ParameterError:
            continue
        assert query_form(sparql) == template.form
        assert set(variable_names(sparql)) < set(variable_names(template.sparql))
        assert calls_service(sparql) == bool(template.asks)
        parse(sparql)


@given(st.text(alphabet="<>\"'{}|\\^` \n\t#?/:ab%u00E3", max_size=12))
@example("http://x/> } DROP ALL #")
@example("http://x/\\u003E")
@example("<http://x/>>")
def test_an_iri_is_refused_or_arrives_whole(text: str) -> None:
    """No text that is given as an IRI can end the IRI and go on as a query."""
    template = a_template("SELECT ?x { BIND(?_v_iri AS ?x) }", "#+ example: {v: 'http://x/'}\n")
    value = f"http://x/{text}"
    try:
        sparql = bound(template, {"v": value}, Resolver(Store()))
    except ParameterError:
        return
    assert run(Store(), sparql) == [(NamedNode(value.strip()),)]


def test_a_bound_term_keeps_apart_from_its_neighbours(resolver: Resolver) -> None:
    """An IRI bound right behind `<` is compared with, not read as the start of another."""
    template = a_template(
        'SELECT ?x { BIND("a"<?_v_literal AS ?x) BIND(STR(?__w_iri)<"z"AS ?y) }',
        "#+ example: {v: b}\n",
    )
    parse(bound(template, {"v": "b", "w": "http://x/"}, resolver))

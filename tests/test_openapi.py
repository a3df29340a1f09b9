"""The OpenAPI document: valid, complete, and true to what is answered."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from endpoints import store_folder
from openapi_spec_validator import OpenAPIV31SpecValidator
from saved_queries import load_templates
from serving import serving

from communique.query.negotiation import formats_for
from communique.query.openapi import openapi_document
from communique.query.templates import make_template

TEMPLATES = load_templates()
EVERY_TYPE = make_template(
    "every-type",
    "#+ summary: One line.\n#+ description: More lines.\n#+ defaults: {n: 7, yes: true}\n"
    "#+ enumerate:\n#+   - kind: [a, b]\n#+ example: {who: x}\n#+ params:\n"
    "#+   f: {label: F, example: 1.5}\n#+   year: {label: Y, example: 2025}\n"
    "SELECT ?w { BIND(?_who_iri AS ?w) FILTER(?n = ?_n_integer && ?k = ?__kind_literal && "
    "?d = ?__day_xsd_date && ?t = ?__at_xsd_dateTime && ?y = ?__year_xsd_gYear && "
    "?m = ?__month_xsd_gYearMonth && ?b = ?__yes_xsd_boolean && ?f = ?__f_number && "
    "?l = ?__label_en) }",
    "every-type.rq",
)


def document(**more: Any) -> dict[str, Any]:
    templates = {**TEMPLATES, EVERY_TYPE.name: EVERY_TYPE}
    return openapi_document(templates, program_version="1.0", **more)


@pytest.mark.parametrize("versions", [(), ("0123456789abcdef",)])
def test_the_document_is_valid(versions: tuple[str, ...]) -> None:
    """An independent validator finds nothing against OpenAPI 3.1."""
    found = document(versions=versions)
    assert found["openapi"].startswith("3.1")
    assert [error.message for error in OpenAPIV31SpecValidator(found).iter_errors()] == []


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_template_is_an_operation(name: str) -> None:
    """One GET with its parameters, its formats, and every refusal as plain text."""
    template, found = TEMPLATES[name], document()
    operation = found["paths"][f"/queries/{name}"]["get"]
    assert operation["summary"] == template.summary
    assert [p["name"] for p in operation["parameters"]] == [p.name for p in template.parameters]
    for described, parameter in zip(operation["parameters"], template.parameters, strict=True):
        assert described["required"] == parameter.required
    answers = operation["responses"]
    assert set(answers["200"]["content"]) == {f.media_type for f in formats_for(template.form)}
    assert ("Link" in answers["200"]["headers"]) == (template.pagination is not None)
    for status in ("400", "404", "406", "410", "413", "429", "503"):
        reference = answers[status]["$ref"].rpartition("/")[2]
        assert "text/plain" in found["components"]["responses"][reference]["content"]


def test_types_of_parameters_are_schemas() -> None:
    """Each type has its schema, and defaults and examples are values of it."""
    parameters = document()["paths"]["/queries/every-type"]["get"]["parameters"]
    by_name = {p["name"]: p for p in parameters}
    schemas = {name: p["schema"].get("anyOf", [p["schema"]])[0] for name, p in by_name.items()}
    assert schemas["day"] == {"type": "string", "format": "date"}
    assert schemas["at"] == {"type": "string", "format": "date-time"}
    assert schemas["kind"] == {"type": "string", "enum": ["a", "b"]}
    assert (schemas["n"]["type"], schemas["n"]["default"]) == ("integer", 7)
    assert schemas["yes"] == {"type": "boolean", "default": True}
    assert by_name["f"]["example"] == 1.5
    assert by_name["year"]["example"] == "2025"
    assert by_name["who"]["required"]
    assert not by_name["n"]["required"]
    assert schemas["label"]["type"] == "string"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(store_folder(tmp_path_factory.mktemp("openapi") / "store")) as served:
        yield served.address


def test_the_served_document_has_what_the_store_adds(address: str) -> None:
    """Concepts of schemes are enumerated, and kept versions offered; each value is taken."""
    found = httpx.get(f"{address}/openapi.json").json()
    assert list(OpenAPIV31SpecValidator(found).iter_errors()) == []
    operation = found["paths"]["/queries/utterances"]["get"]
    found_schemas = {p["name"]: p["schema"] for p in operation["parameters"]}
    by_name = {n: s.get("anyOf", [s])[0] for n, s in found_schemas.items()}
    assert "welcome" in by_name["act"]["enum"]
    kept = httpx.get(f"{address}/versions").json()["versions"]
    assert by_name["version"]["enum"] == [version["id"] for version in kept]
    for name in ("act", "version"):
        for value in by_name[name]["enum"][:3]:
            sent = httpx.get(f"{address}/queries/utterances", params={name: value})
            assert sent.status_code == 200

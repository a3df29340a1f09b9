"""Imports point down only, and heavy libraries stay where they are needed."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TOP_LEVEL = ("data", "loaders", "ontology", "queries")

# From bottom to top. A module may import from its own layer and from those below it.
LAYERS = (
    ("errors",),
    (
        "authority", "authority_build", "authority_records", "authority_rows", "authority_tables", "collector", "data", "document", "encodings", "inflection", "lexicon",
        "ontology", "program", "queries", "readers", "records", "records_json", "slugs", "tokens", "values",
    ),
    ("reading",),
    ("proposals",),
    ("proposal_checks",),
    ("proposal_merge",),
    ("plugins",),
    ("extras",),
    ("loaders",),
    ("graph", "linking"),
    ("query",),
    ("ontology_docs",),
    ("server",),
    ("cli",),
    ("__main__",),
)  # fmt: skip
LEVEL = {name: level for level, names in enumerate(LAYERS) for name in names}

# So with the packages of reading; what stands beside them is known to all, or brings all together.
READING = (
    "times", "page", "names", "clauses", "imprint", "topics", "encounters", "speech",
    "undertakings", "record",
)  # fmt: skip
# So with the packages of encounters; what stands beside them is the encounter itself and the reader.
ENCOUNTERS = (
    "settings", "people", "book", "attendance", "guests", "visits", "talks", "accounts", "beside",
    "telling", "shared",
)  # fmt: skip
SHARED = {"parallel", "quantity", "trace"}
TOGETHER = {"explanation", "extraction", "lexicon_tests"}

# Who may import what is slow to import or would bring a second model of RDF.
ONLY_IN = {
    "rdflib": {
        "communique.graph.validation",
        "communique.graph.inference",
        "communique.query.algebra",
    },
    "pyshacl": {"communique.graph.validation"},
    "owlrl": {"communique.graph.inference"},
    "selectolax": {"communique.readers.html", "communique.readers.html_walk"},
    "pypdfium2": {"communique.readers.pdf", "communique.readers.pdf_lines"},
    "urllib3": {"communique.linking.http"},
}
ONLY_INSIDE_FUNCTIONS = (
    "rdflib", "pyshacl", "owlrl", "starlette", "uvicorn", "rich", "yaml", "selectolax", "pypdfium2",
    "sklearn", "numpy", "scipy", "prometheus_client", "jinja2", "python_multipart", "zstandard",
    "uvloop", "httptools", "urllib3",
)  # fmt: skip
# Whoever imports a module of the server is about to serve.
SERVING = {"starlette", "uvicorn", "prometheus_client", "jinja2", "python_multipart", "httptools"}


def modules() -> Iterator[tuple[str, Path]]:
    """The name and file of every module, wherever its folder stands."""
    for path in sorted((ROOT / "communique").rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        if parts[1] not in TOP_LEVEL:
            yield name_of(parts), path
    for top in TOP_LEVEL:
        for path in sorted((ROOT / top).rglob("*.py")):
            yield name_of(("communique", *path.relative_to(ROOT).with_suffix("").parts)), path


def name_of(parts: tuple[str, ...]) -> str:
    return ".".join(part for part in parts if part != "__init__")


MODULES = dict(modules())


@cache
def imports(path: Path, *, top_only: bool = False) -> frozenset[str]:
    """The absolute names that the module at *path* imports, for typing alone or to run."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found: set[str] = set()
    for node in running(tree) if top_only else ast.walk(tree):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import"
            assert node.module is not None
            found.update(f"{node.module}.{alias.name}" for alias in node.names)
    return frozenset(found)


def running(node: ast.AST) -> Iterator[ast.AST]:
    """What runs when the module is imported: no bodies of functions, nothing for typing."""
    for child in ast.iter_child_nodes(node):
        typing_only = isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test)
        if not typing_only and not isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
            yield child
            yield from running(child)


def part_of(name: str) -> str | None:
    """The part of communique that *name* lies in: `graph` of `communique.graph.iris`."""
    first, _, rest = name.partition(".")
    part = rest.split(".")[0]
    return part if first == "communique" and part in LEVEL else None


def test_every_part_has_a_layer() -> None:
    """A new module or package must be given its place in the order."""
    parts = {name.split(".")[1] for name in MODULES if "." in name}
    assert parts == set(LEVEL)


@pytest.mark.parametrize("name", sorted(MODULES))
def test_imports_point_down(name: str) -> None:
    """No module imports from a layer above its own."""
    own = part_of(name)
    for imported in imports(MODULES[name]):
        part = part_of(imported)
        if own is not None and part is not None:
            assert LEVEL[part] <= LEVEL[own], f"{name} imports {imported}"


def stage_of(name: str) -> str | None:
    """The package of reading that *name* lies in: `names` of `communique.reading.names.titles`."""
    parts = name.split(".")
    return parts[2] if parts[:2] == ["communique", "reading"] and len(parts) > 2 else None


def test_every_stage_of_reading_has_its_place() -> None:
    stages = {stage for name in MODULES if (stage := stage_of(name)) is not None}
    assert stages == {*READING, *SHARED, *TOGETHER}


@pytest.mark.parametrize("name", sorted(name for name in MODULES if stage_of(name)))
def test_a_text_goes_one_way_through_the_stages_of_reading(name: str) -> None:
    """From days and lines over names, clauses and encounters to the record; types alone may look up."""
    own = stage_of(name)
    imported = {stage_of(other) for other in imports(MODULES[name], top_only=True)} - {None, own}
    if own in SHARED:
        assert not imported
    elif own not in TOGETHER:
        assert imported <= {*SHARED, *READING[: READING.index(str(own))]}


def package_of_encounters(name: str) -> str | None:
    """`people` of `communique.reading.encounters.people.parties`."""
    parts = name.split(".")
    within = parts[:3] == ["communique", "reading", "encounters"] and len(parts) > 3
    return parts[3] if within else None


def test_every_package_of_encounters_has_its_place() -> None:
    packages = {package for name in MODULES if (package := package_of_encounters(name))}
    assert packages == {*ENCOUNTERS, "encounter", "reader"}


@pytest.mark.parametrize("name", sorted(name for name in MODULES if package_of_encounters(name)))
def test_readers_of_encounters_build_on_each_other(name: str) -> None:
    """From when, where and who over the ways of telling to what all encounters of a text share."""
    own = package_of_encounters(name)
    found = {package_of_encounters(other) for other in imports(MODULES[name], top_only=True)}
    imported = found - {None, own}
    if own == "encounter":
        assert not imported
    elif own != "reader":
        assert imported <= {"encounter", *ENCOUNTERS[: ENCOUNTERS.index(str(own))]}


def test_loaders_know_nothing_of_the_graph() -> None:
    """A loader makes records; RDF is none of its business."""
    for name, path in MODULES.items():
        if part_of(name) in ("loaders", "reading"):
            # The thesaurus of topics is Turtle, which reading parses.
            known = {"rdflib", "click"} if part_of(name) == "reading" else {"pyoxigraph", "click"}
            roots = {imported.split(".")[0] for imported in imports(path)}
            assert not roots & known, name


def test_heavy_libraries_stay_where_they_belong() -> None:
    """Only validation and inference know rdflib; only readers know the parsers of documents."""
    for name, path in MODULES.items():
        for imported in imports(path):
            allowed = ONLY_IN.get(imported.split(".")[0])
            assert allowed is None or name in allowed, f"{name} imports {imported}"


def test_heavy_libraries_are_imported_inside_functions() -> None:
    """Importing communique costs no library that only some commands need."""
    for name, path in MODULES.items():
        roots = {imported.split(".")[0] for imported in imports(path, top_only=True)}
        allowed = SERVING if part_of(name) == "server" else set()
        assert not roots & set(ONLY_INSIDE_FUNCTIONS) - allowed, name

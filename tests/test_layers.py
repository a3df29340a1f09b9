"""Which module may import which: imports point down the layers only."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

# From the bottom up. A module belongs to the first entry that it or a parent package is.
LAYERS: tuple[tuple[str, ...], ...] = (
    ("errors", "slugs", "inflection", "data", "queries", "ontology"),
    ("document", "records", "authority_tables", "encodings", "program"),
    ("authority", "lexicon", "readers"),
    ("records_json",),
    ("reading",),
    ("loaders",),
    ("graph",),
    ("query",),
    ("cli",),
    ("__main__",),
)
# Inside the graph layer: from a record to quads knows nothing of the store.
INSIDE_GRAPH: tuple[tuple[str, ...], ...] = (
    ("vocabulary",),
    ("iris", "literals"),
    ("mapping", "authority_graph", "ontology_graph"),
    ("triples",),
    ("runs",),
    ("store", "resolution"),
    ("export", "loading"),
    ("validation",),
)
REAL_FOLDERS = {name: ROOT / name for name in ("data", "loaders", "ontology", "queries")}


def module_files() -> dict[str, Path]:
    """Every module of the package by its name within it: `graph.store`, `loaders.base`."""
    package = ROOT / "communique"
    files = {
        ".".join(path.relative_to(package).with_suffix("").parts): path
        for path in package.rglob("*.py")
        if path.relative_to(package).parts[0] not in REAL_FOLDERS
    }
    for name, folder in REAL_FOLDERS.items():
        files |= {f"{name}.{path.stem}": path for path in folder.glob("*.py")}
    return files


def imports(path: Path) -> set[str]:
    """The modules of the package that the file imports anywhere, also within functions."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{path}: imports are written out in full"
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return {name.removeprefix("communique.") for name in found if name.startswith("communique.")}


def layer_of(module: str, layers: tuple[tuple[str, ...], ...], part: int = 0) -> int | None:
    """The number of the layer that *module* is in, by its part at that depth."""
    parts = module.split(".")
    name = parts[part] if part < len(parts) else ""
    return next((i for i, names in enumerate(layers) if name in names), None)


FILES = module_files()


@pytest.mark.parametrize("module", sorted(FILES))
def test_imports_point_down(module):
    """A module imports only from its own layer and those below."""
    own = layer_of(module, LAYERS)
    if module == "__init__":
        assert not imports(FILES[module])
        return
    assert own is not None, f"'{module}' has no layer yet: add it to LAYERS"
    for imported in imports(FILES[module]):
        other = layer_of(imported, LAYERS)
        if other is not None:
            assert other <= own, f"'{module}' imports '{imported}', which is above it"


@pytest.mark.parametrize("module", sorted(m for m in FILES if m.startswith("graph.")))
def test_imports_point_down_within_the_graph_layer(module):
    """From vocabulary over quads to store and export, each step knows only those before."""
    if module == "graph.__init__":
        assert not imports(FILES[module])
        return
    own = layer_of(module, INSIDE_GRAPH, 1)
    assert own is not None, f"'{module}' has no place yet: add it to INSIDE_GRAPH"
    for imported in imports(FILES[module]):
        other = layer_of(imported, INSIDE_GRAPH, 1) if imported.startswith("graph.") else None
        if other is not None:
            assert other <= own, f"'{module}' imports '{imported}', which is above it"


def test_nothing_imports_the_real_folders_by_their_bare_names():
    """`loaders` is `communique.loaders` for everybody, or an installed copy would not find it."""
    for module, path in FILES.items():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module:
                assert node.module.split(".")[0] not in REAL_FOLDERS, module
            elif isinstance(node, ast.Import):
                assert not {a.name.split(".")[0] for a in node.names} & set(REAL_FOLDERS), module


HEAVY = {"rdflib", "pyshacl", "owlrl", "starlette", "uvicorn", "rich", "anyio"}


@pytest.mark.parametrize("module", sorted(FILES))
def test_heavy_libraries_are_imported_where_they_are_used(module):
    """No module imports a slow library when it is itself imported."""
    tree = ast.parse(FILES[module].read_text(encoding="utf-8"))
    for node in tree.body:
        names: set[str] = set()
        if isinstance(node, ast.Import):
            names = {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = {node.module.split(".")[0]}
        assert not names & HEAVY, f"'{module}' imports {names & HEAVY} at its top"

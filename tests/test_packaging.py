"""What is declared for packaging is what is there."""

from __future__ import annotations

import re
import tomllib
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
SETUPTOOLS: dict[str, Any] = PROJECT["tool"]["setuptools"]
MAPPED: dict[str, str] = SETUPTOOLS["package-dir"]
NOT_IN_THE_WHEEL = {".py", ".pyc"}


def folder_of(package: str) -> Path:
    return ROOT / MAPPED.get(package, package.replace(".", "/"))


def test_every_folder_of_modules_is_a_declared_package() -> None:
    """A new subfolder that is not in `packages` would be missing from the wheel."""
    found = {"communique"}
    for top in ("communique", *MAPPED.values()):
        prefix = top if top == "communique" else f"communique.{top}"
        for init in (ROOT / top).rglob("__init__.py"):
            parts = init.parent.relative_to(ROOT / top).parts
            if not (top == "communique" and parts and parts[0] in MAPPED.values()):
                found.add(".".join((prefix, *parts)))
    assert set(SETUPTOOLS["packages"]) == found


def test_every_module_stands_in_a_declared_package() -> None:
    """No module is in a folder without `__init__.py`."""
    folders = {folder_of(package).resolve() for package in SETUPTOOLS["packages"]}
    for top in ("communique", *MAPPED.values()):
        for module in (ROOT / top).rglob("*.py"):
            assert module.parent.resolve() in folders, module


@pytest.mark.parametrize("package", SETUPTOOLS["packages"])
def test_every_package_can_be_imported(package: str) -> None:
    """The map from folders to packages works where the tests run."""
    import_module(package)


@pytest.mark.parametrize(
    ("package", "pattern"),
    [(p, g) for p, globs in SETUPTOOLS["package-data"].items() for g in globs],
)
def test_every_pattern_of_package_data_matches_a_file(package: str, pattern: str) -> None:
    """A pattern that matches nothing is a mistake."""
    assert any(path.is_file() for path in folder_of(package).glob(pattern))


def test_every_data_file_is_in_the_wheel() -> None:
    """Each file beside the modules matches a pattern, except notes for people."""
    for package in SETUPTOOLS["packages"]:
        folder = folder_of(package)
        patterns = SETUPTOOLS["package-data"].get(package, [])
        kept = {path for pattern in patterns for path in folder.glob(pattern)}
        inner = {folder_of(p).resolve() for p in SETUPTOOLS["packages"]} - {folder.resolve()}
        for path in folder.rglob("*"):
            inside = any(parent.resolve() in inner for parent in path.parents)
            if path.is_file() and not inside and path.suffix not in NOT_IN_THE_WHEEL:
                assert path in kept or path.name == "README.md", path


@pytest.mark.parametrize("name", sorted(MAPPED.values()))
def test_the_links_lead_to_the_folders(name: str) -> None:
    """`communique/data` and so on show editors the folders at the top level."""
    link = ROOT / "communique" / name
    # A checkout without symbolic links has small files there, and works as well.
    if link.is_symlink():
        assert link.resolve() == (ROOT / name).resolve()
    else:
        assert link.read_text(encoding="utf-8").strip() == f"../{name}"


def test_every_registered_loader_exists() -> None:
    """Each entry point of the group leads to a loader of that name, bundled alike."""
    from communique.loaders import BUNDLED, GROUP

    points = PROJECT["project"]["entry-points"][GROUP]
    assert points == BUNDLED
    for name, target in points.items():
        module, _, attribute = target.partition(":")
        assert getattr(import_module(module), attribute)().name == name


def test_every_registered_reader_exists() -> None:
    """Each entry point of the group leads to a reader of that name, bundled alike."""
    from communique.readers import BUNDLED, GROUP

    points = PROJECT["project"]["entry-points"][GROUP]
    assert points == BUNDLED
    for name, target in points.items():
        module, _, attribute = target.partition(":")
        assert getattr(import_module(module), attribute)().name == name


def test_the_versions_agree() -> None:
    """The version in pyproject.toml is the one that the program tells."""
    from communique import __version__

    assert PROJECT["project"]["version"] == __version__


def test_constraints_pin_exact_versions_of_all_that_is_needed() -> None:
    """Each line is `name==version`; each dependency of run and test is among them."""
    lines = (ROOT / ".ci" / "constraints.txt").read_text(encoding="utf-8").split()
    pins = {}
    for line in lines:
        match = re.fullmatch(r"([A-Za-z0-9._-]+)==([A-Za-z0-9.!+]+)", line)
        assert match is not None, line
        pins[plain(match[1])] = match[2]
    wanted = [
        *PROJECT["project"]["dependencies"],
        *PROJECT["dependency-groups"]["dev"],
        *PROJECT["build-system"]["requires"],
    ]
    for extra in PROJECT["project"]["optional-dependencies"].values():
        wanted += extra
    for requirement in wanted:
        assert plain(re.split(r"[<>=!~ \[]", requirement)[0]) in pins, requirement


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_every_registered_plugin_exists() -> None:
    """Each bundled plug-in leads to something that can be called, installed or not."""
    from communique.plugins import BUNDLED

    points = PROJECT["project"]["entry-points"]
    for group, named in BUNDLED.items():
        assert points[group] == named
        for target in named.values():
            module, _, attribute = target.partition(":")
            assert callable(getattr(import_module(module), attribute))

"""What an installed copy holds: every package, and all the data that it needs."""

from __future__ import annotations

import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
SETUP = PROJECT["tool"]["setuptools"]
FOLDERS = ("data", "loaders", "ontology", "queries")


def folders_with_modules() -> set[str]:
    """The import name of every folder in which there is a module."""
    found = {
        ".".join(("communique", *path.parent.relative_to(ROOT / "communique").parts))
        for path in (ROOT / "communique").rglob("*.py")
        if path.relative_to(ROOT / "communique").parts[0] not in FOLDERS
    }
    for folder in FOLDERS:
        for path in (ROOT / folder).rglob("*.py"):
            found.add(".".join(("communique", *path.parent.relative_to(ROOT).parts)))
    return found


def test_every_folder_of_modules_is_listed():
    """A new folder works in a checkout; listing it is what puts it into the wheel."""
    assert folders_with_modules() == set(SETUP["packages"])


@pytest.mark.parametrize("folder", FOLDERS)
def test_each_real_folder_is_mapped_and_linked(folder):
    """The map that installs it and the link that shows it to editors name the same folder."""
    assert SETUP["package-dir"][f"communique.{folder}"] == folder
    link = ROOT / "communique" / folder
    # A system without links has a small file with the target in it instead.
    target = link.readlink() if link.is_symlink() else Path(link.read_text().strip())
    assert target == Path("..", folder)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names of all files in a wheel of this checkout."""
    if not _has_setuptools():
        pytest.skip("building needs setuptools in this environment")
    out = tmp_path_factory.mktemp("wheel")
    source = tmp_path_factory.mktemp("source") / "checkout"
    _copy_tracked(source)
    done = subprocess.run(
        [
            sys.executable, "-m", "pip", "--disable-pip-version-check", "wheel", "--quiet",
            "--no-deps", "--no-build-isolation", "--no-index", "-w", str(out), str(source),
        ],
        capture_output=True,
        text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    with zipfile.ZipFile(next(out.glob("*.whl"))) as archive:
        return set(archive.namelist())


def _has_setuptools() -> bool:
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "import setuptools as s; assert int(s.__version__.split('.')[0]) >= 77",
        ],
        capture_output=True,
    )
    return done.returncode == 0


def _copy_tracked(target: Path) -> None:
    """A copy without what building and testing leave behind, and without the links."""
    import shutil

    def left_out(folder: str, names: list[str]) -> set[str]:
        hidden = {n for n in names if n.startswith(".") or n in ("build", "dist", "store")}
        links = {n for n in names if (Path(folder) / n).is_symlink()}
        return hidden | links | {n for n in names if n.endswith((".egg-info", "__pycache__"))}

    shutil.copytree(ROOT, target, ignore=left_out)


@pytest.mark.parametrize(
    "pattern",
    [
        "data/authority/*.tsv",
        "data/lexicon/*.yaml",
        "data/statements/*.txt",
        "ontology/*.ttl",
        "queries/*.rq",
        "loaders/*.py",
        "communique/query/pages/*",
        "communique/py.typed",
    ],
)
def test_the_wheel_holds_what_the_checkout_holds(wheel, pattern):
    """Each file of these folders is in the wheel, below `communique/`; links are not needed."""
    files = list(ROOT.glob(pattern))
    assert files
    for path in files:
        name = path.relative_to(ROOT).as_posix()
        inside = name if name.startswith("communique/") else f"communique/{name}"
        assert inside in wheel


def test_the_wheel_holds_every_module_and_no_test(wheel):
    """All modules are there, and nothing beside the package but its metadata."""
    tops = {name.split("/")[0] for name in wheel}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"communique"}
    for path in (ROOT / "communique").rglob("*.py"):
        assert path.relative_to(ROOT).as_posix() in wheel


def test_the_bundled_statements_are_as_published():
    """The wheel takes the statements from the one place where they are kept."""
    from importlib import resources

    folder = resources.files("communique.data") / "statements"
    names = sorted(item.name for item in folder.iterdir() if item.name.endswith(".txt"))
    assert names == sorted(path.name for path in (ROOT / "data" / "statements").glob("*.txt"))

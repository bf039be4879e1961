"""The names, the version and the built package."""

from __future__ import annotations

import importlib
import re
import subprocess
import sys
import tomllib
import zipfile
from importlib import metadata
from pathlib import Path

import pytest

import core


def pyproject(root: Path) -> dict:
    return tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", ["core", "gui", "resources"])
def test_the_general_package_names_resolve_to_this_project(name: str, project_root: Path) -> None:
    module = importlib.import_module(name)
    assert module.__file__ is not None
    assert Path(module.__file__) == project_root / name / "__init__.py"


def test_the_version_stands_in_one_place(project_root: Path) -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+", core.__version__)
    settings = pyproject(project_root)
    assert "version" not in settings["project"]
    assert settings["tool"]["hatch"]["version"]["path"] == "core/__init__.py"
    sources = [
        path for top in ("core", "gui", "installer", "tools") for path in (project_root / top).rglob("*.py")
    ]
    pattern = re.compile(rf"\b{re.escape(core.__version__)}\b")
    holders = [
        path.relative_to(project_root).as_posix()
        for path in sources
        if pattern.search(path.read_text("utf-8"))
    ]
    assert holders == ["core/__init__.py"]


def test_the_changelog_knows_this_version(project_root: Path) -> None:
    changelog = (project_root / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.search(rf"^## \[{re.escape(core.__version__)}\]", changelog, re.MULTILINE)


def test_the_installed_metadata_is_of_this_tree() -> None:
    assert metadata.version("toonbank") == core.__version__
    scripts = metadata.entry_points(group="console_scripts", name="toonbank")
    assert [script.value for script in scripts] == ["gui.entry:main"]


def test_the_environment_holds_what_building_needs(project_root: Path) -> None:
    settings = pyproject(project_root)
    assert set(settings["build-system"]["requires"]) <= set(settings["dependency-groups"]["build"])


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory, project_root: Path) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=project_root, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_holds_every_shipped_file(wheel: Path, project_root: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    shipped = {
        path.relative_to(project_root).as_posix()
        for top in ("core", "gui", "resources")
        for path in (project_root / top).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert "resources/locale/nl/LC_MESSAGES/toonbank.mo" in names
    assert shipped <= names
    assert {name.split("/")[0] for name in names} == {
        "core",
        "gui",
        "resources",
        f"toonbank-{core.__version__}.dist-info",
    }


def test_the_toolkit_is_an_extra_of_the_wheel(wheel: Path) -> None:
    archive = zipfile.ZipFile(wheel)
    text = archive.read(f"toonbank-{core.__version__}.dist-info/METADATA").decode()
    wanted = [line for line in text.splitlines() if line.startswith("Requires-Dist:")]
    assert [line for line in wanted if "pyside6" in line.lower() and "extra == 'gui'" not in line] == []
    assert any("pyside6-essentials<6.12,>=6.11.3; extra == 'gui'" in line.lower() for line in wanted)

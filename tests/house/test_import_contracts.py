"""Each import contract is broken once on purpose, to see that it bites."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import grimp
import pytest

BREAKS = {
    "window-over-core": ("core/numbers.py", "import gui"),
    "core-layers": ("core/ordercode/__init__.py", "import core.family"),
    "electrical-layers": ("core/electrical/tables/origin.py", "import core.electrical.circuit.cable"),
    "battery-layers": ("core/batteries/catalogue/records.py", "import core.batteries.rules.cases"),
    "ground": ("core/i18n.py", "import core.errors"),
    "no-toolkit-in-core": ("core/quantities.py", "def late():\n    import PySide6.QtCore"),
    "drawing-libraries": ("core/drawing/svg.py", "def late():\n    import ezdxf.units"),
    "workbook-library": ("core/quote/money.py", "import openpyxl"),
    "entry-without-toolkit": ("gui/entry.py", "import PySide6"),
}


def lint(tree: Path, contract: str | None = None) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]
    if contract:
        command += ["--contract", contract]
    return subprocess.run(command, cwd=tree, check=False, capture_output=True, encoding="utf-8")


@pytest.fixture
def tree(tmp_path: Path, project_root: Path) -> Path:
    """Give a copy of the source that may be damaged."""
    for top in ("core", "gui", "resources"):
        shutil.copytree(
            project_root / top,
            tmp_path / top,
            ignore=lambda _folder, names: [
                name for name in names if "." in name and not name.endswith(".py")
            ],
        )
    shutil.copy(project_root / "pyproject.toml", tmp_path)
    return tmp_path


def test_the_project_keeps_every_contract(tree: Path) -> None:
    result = lint(tree)
    assert result.returncode == 0, result.stdout


def test_every_contract_is_broken_here_once(project_root: Path) -> None:
    text = (project_root / "pyproject.toml").read_text(encoding="utf-8")
    assert text.count("[[tool.importlinter.contracts]]") == len(BREAKS)


@pytest.mark.parametrize("contract", BREAKS)
def test_a_forbidden_import_breaks_its_contract(contract: str, tree: Path) -> None:
    name, statement = BREAKS[contract]
    with (tree / name).open("a", encoding="utf-8") as stream:
        stream.write(f"\n{statement}\n")
    result = lint(tree, contract)
    assert result.returncode == 1, result.stdout + result.stderr
    assert "1 broken" in result.stdout


def circle(imports: Mapping[str, set[str]]) -> list[str]:
    """Return modules that import each other in a circle, also late or for types; [] when there is none."""
    try:
        TopologicalSorter(imports).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def test_no_modules_import_each_other_in_a_circle() -> None:
    graph = grimp.build_graph("core", "gui", "resources", cache_dir=None)
    assert circle({name: graph.find_modules_directly_imported_by(name) for name in graph.modules}) == []


def test_a_circle_is_found() -> None:
    assert set(circle({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}})) == {"a", "b", "c"}

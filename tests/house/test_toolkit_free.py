"""The core runs where no toolkit is installed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

BLOCKER = """
import importlib.abc, sys

class Blocker(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"PySide6", "shiboken6", "pyqtgraph", "PyQt6"}:
            raise ModuleNotFoundError(f"{name} is not installed here", name=name)
        return None

sys.meta_path.insert(0, Blocker())
"""

IMPORT_EVERYTHING = (
    BLOCKER
    + """
import importlib, pkgutil, core
names = [module.name for module in pkgutil.walk_packages(core.__path__, "core.")]
for name in names:
    importlib.import_module(name)
print(len(names))
"""
)


def run(source: str, root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", source, *arguments]
    return subprocess.run(command, cwd=root, check=False, capture_output=True, encoding="utf-8")


def test_the_blocker_blocks(project_root: Path) -> None:
    result = run(BLOCKER + "import PySide6", project_root)
    assert result.returncode == 1
    assert "PySide6 is not installed here" in result.stderr


def test_every_core_module_imports_without_a_toolkit(project_root: Path) -> None:
    result = run(IMPORT_EVERYTHING, project_root)
    assert result.returncode == 0, result.stderr
    modules = [path for path in (project_root / "core").rglob("*.py") if path.name != "__main__.py"]
    assert int(result.stdout) == len(modules) - 1


def test_the_console_script_answers_a_command_without_a_toolkit(project_root: Path) -> None:
    source = BLOCKER + "from gui.entry import main; sys.exit(main(sys.argv[1:]))"
    result = run(source, project_root, "valve", "decode", "XSA2-22V-5D2")
    assert result.returncode == 0, result.stderr
    assert '"ok": true' in result.stdout


EVERY_COMMAND = (
    BLOCKER
    + """
import json, pathlib
from gui.entry import main

loads = [{"kind": "sockets", "circuits": 4}]
house = {"connection": "3x25", "system": "T10", "batteries": {"9.3S": 2}}
house["board"] = {"action": "new", "loads": loads}
cable = {"current_a": 16, "phases": 1, "length_m": 20}
board = {"connection": "3x25", "loads": loads}
for name, content in (("house", house), ("cable", cable), ("board", board)):
    pathlib.Path(name + ".json").write_text(json.dumps(content))
commands = [["ess", "advise", "house.json"], ["ess", "circuit", "cable.json"], ["ess", "board", "board.json"]]
kinds = {"placement": "png", "single-line": "pdf", "board": "dxf", "group-card": "svg"}
for kind, ending in kinds.items():
    commands += [["ess", "drawing", "house.json", "--kind", kind, "--out", f"{kind}.{ending}"]]
commands += [["valve", "drawing", "XSA2-22V-5D2", "--out", "valve.png"], ["sample", "--out", "sample"]]
written = [command[-1] for command in commands if "--out" in command]
missing = [command for command in commands if main(command) != 0]
missing += [name for name in written if not pathlib.Path(name).exists()]
print(missing, len(list(pathlib.Path("sample").glob("*.xlsx"))), file=sys.stderr)
"""
)


def test_every_command_answers_without_a_toolkit(project_root: Path, tmp_path: Path) -> None:
    source = f"import sys; sys.path.insert(0, {str(project_root)!r})\n{EVERY_COMMAND}"
    result = run(source, tmp_path)
    assert result.returncode == 0, result.stderr
    assert result.stderr.strip() == "[] 5"  # four quotes with their workbooks, and an order form


def test_without_a_toolkit_the_window_says_what_to_install(project_root: Path) -> None:
    result = run(BLOCKER + "from gui.entry import main; sys.exit(main([]))", project_root)
    assert result.returncode == 1
    assert "pip install toonbank[gui]" in result.stderr
    assert "Traceback" not in result.stderr


def test_commands_load_no_heavy_module_that_they_do_not_use(project_root: Path) -> None:
    source = """
import sys
from gui.entry import main
main(["valve", "decode", "XSA2-22V-5D2"])
heavy = {"PySide6", "pyqtgraph", "numpy", "openpyxl", "ezdxf", "resvg_py", "sqlalchemy"}
print(sorted(heavy & set(sys.modules)), file=sys.stderr)
"""
    result = run(source, project_root)
    assert result.returncode == 0, result.stderr
    assert result.stderr.strip() == "[]"

"""Every finding code that the core uses is documented, with its severity."""

from __future__ import annotations

import ast
import csv
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.findings import Severity

CODE = re.compile(r"[A-Z][A-Z0-9]*(_[A-Z0-9]+)+")
ROW = re.compile(r"\| (?P<codes>`[A-Z0-9_`, ]+`) \| (?P<severity>[^|]+) \| (?P<meaning>[^|]+) \|")

PARTS = ("ordercode", "valves", "electrical", "quote", "export")
"""Packages of the core whose codes the document must hold."""

DATA = (Path("catalogues") / "xsa",)
"""Folders of data that bring codes of their own."""

CONTRACT = """
    UNKNOWN_SYMBOL INCOMPLETE_CODE WRONG_ORDER NOT_A_CATALOGUE_MODEL FITTING_SIZE_NOT_FOR_SIZE
    ORIFICE_NOT_FOR_SIZE ENTRY_DC_ONLY NOT_CE_COMPLIANT AMBIGUOUS_SUFFIX_A NORMALISED
    DIFFERENTIAL_TOO_HIGH INLET_TOO_HIGH BELOW_MIN_PRESSURE VACUUM_ON_WRONG_SIDE
    REVERSE_PRESSURE_TOO_HIGH REVERSE_PRESSURE_NOT_STATED FLUID_NOT_ALLOWED FLUID_NOT_LISTED
    FLUID_TEMPERATURE AMBIENT_TEMPERATURE VOLTAGE_OUT_OF_BAND VOLTAGE_NEAR_LIMIT LEAK_VOLTAGE_TOO_HIGH
    LEAKAGE_TOO_HIGH LIGHT_NOT_AVAILABLE NOT_STATED AT_LIMIT FILTER_5_MICRON PRECAUTION
"""


@pytest.fixture(scope="module")
def documented() -> dict[str, str]:
    """Give the documented codes with what is said of their severity."""
    text = (Path(__file__).resolve().parents[2] / "docs" / "finding-codes.md").read_text("utf-8")
    found: dict[str, str] = {}
    for row in filter(None, map(ROW.match, text.splitlines())):
        for code in re.findall(r"`(\w+)`", row["codes"]):  # two packages may share a code
            found[code] = f"{found.get(code, '')} {row['severity']}"
    return found


def written(root: Path) -> Iterator[tuple[str, str | None]]:
    """Yield every code in the source of the core, with its severity where it stands beside it."""
    for part in PARTS:
        for path in (root / "core" / part).rglob("*.py"):
            tree = ast.parse(path.read_text("utf-8"))
            names = {id(node) for node in _names_for_all(tree)}
            for node in ast.walk(tree):
                if id(node) in names:
                    continue
                if (
                    isinstance(node, ast.Call)
                    and isinstance(node.func, ast.Name)
                    and node.func.id == "Finding"
                ):
                    yield from _finding(node)
                elif (
                    isinstance(node, ast.Constant)
                    and isinstance(node.value, str)
                    and CODE.fullmatch(node.value)
                ):
                    yield node.value, None


def _names_for_all(tree: ast.Module) -> Iterator[ast.AST]:
    """Yield what stands in `__all__`: names of the module, written like codes."""
    for node in tree.body:
        if isinstance(node, ast.Assign) and any(
            isinstance(target, ast.Name) and target.id == "__all__" for target in node.targets
        ):
            yield from ast.walk(node.value)


def _finding(call: ast.Call) -> Iterator[tuple[str, str | None]]:
    given = dict(zip(("code", "severity"), call.args, strict=False)) | {
        word.arg: word.value for word in call.keywords
    }
    code, severity = given.get("code"), given.get("severity")
    if isinstance(code, ast.Constant) and isinstance(code.value, str):
        known = severity.attr if isinstance(severity, ast.Attribute) else None
        yield code.value, Severity[known].value if known in Severity.__members__ else None


def in_data(root: Path) -> Iterator[str]:
    """Yield every code that the data brings."""
    for folder in (root / "resources" / part for part in DATA):
        for path in folder.glob("*.csv"):
            rows = csv.DictReader(path.read_text("utf-8").splitlines())
            if {"code", "severity"} <= set(rows.fieldnames or ()):
                yield from (row["code"] for row in rows)
        form = tomllib.loads((folder / "ordercode.toml").read_text("utf-8"))
        yield form["ambiguous"]["code"]
        yield from (rule["code"] for rule in form["rule"])


def test_every_code_of_the_source_is_documented(project_root: Path, documented: dict[str, str]) -> None:
    used = {code for code, _ in written(project_root)}
    assert len(used) > 30
    assert sorted(used - set(documented)) == []


def test_every_code_of_the_data_is_documented(project_root: Path, documented: dict[str, str]) -> None:
    assert sorted(set(in_data(project_root)) - set(documented)) == []


def test_severities_are_documented_as_they_are(project_root: Path, documented: dict[str, str]) -> None:
    wrong = {
        code
        for code, severity in written(project_root)
        if severity is not None and severity not in documented[code]
    }
    assert wrong == set()


def test_the_codes_of_the_contract_are_stable(project_root: Path, documented: dict[str, str]) -> None:
    used = {code for code, _ in written(project_root)} | set(in_data(project_root))
    assert set(CONTRACT.split()) <= used & set(documented)

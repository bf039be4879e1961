from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from core.batteries.catalogue.loaded import default_catalogue
from tests.core.batteries.advice.test_expectations import TABLE
from tests.core.batteries.asking import ask, everything, said

ROW = re.compile(r"\| `(?P<code>[A-Z0-9_]+)` \| (?P<severity>[^|]+) \|")
CODE = re.compile(r"[A-Z][A-Z0-9]*(_[A-Z0-9]+)+|WEIGHT|SELECTIVITY|WARRANTY")

CONTRACT = """
    PHASE_BACKUP_3P THREE_PHASE_COMPENSATION_NOTE IP_INDOOR_ONLY TEMP_BELOW_MIN TEMP_ABOVE_MAX
    TEMP_DERATING INVERTER_TEMP_UNKNOWN MODULE_COUNT_NOT_ALLOWED MAX_MODULES MIN_MODULES
    TWO_CLUSTERS NO_DC_PV_INPUT THREE_PHASE_CONNECTION_NEEDED BACKUPBOX_REQUIRED
    BACKUP_RCBO_REQUIRED ARTICLE_CHOICE PHASE_MISMATCH_ARTICLE BACKUP_POWER_LIMIT
    BATTERY_POWER_LIMIT BACKUP_RCBO_TOO_SMALL COMPAT_NOT_NAMED LIGHT_BACKUP_ONLY FIT_PLUG
    SELECTIVITY BUSBAR_SUM CONNECTION_TOO_SMALL LIMIT_GRID_INPUT PV_METER_NEEDED PV_OVERVOLTAGE
    PV_CURRENT_CLIP PV_SHORT_CIRCUIT PV_MPPT_RANGE PV_POWER_MAX CABLE_TOO_THIN MIXING_BATTERIES
    STORION_NEEDED COMING_SOON NOMINAL_VS_USABLE OVER_20KWH WEIGHT REGISTER VAT_21 NETTING_ENDS_2027
    ESCAPE_ROUTE
"""
"""The codes of the contract; the voltage drop comes with the electrical calculation."""


@pytest.fixture(scope="module")
def documented() -> dict[str, str]:
    text = (Path(__file__).parents[4] / "docs" / "finding-codes.md").read_text(encoding="utf-8")
    found: dict[str, str] = {}
    for row in filter(None, map(ROW.match, text.splitlines())):  # two packages may share a code
        found[row["code"]] = f"{found.get(row['code'], '')} {row['severity']}"
    return found


def test_every_code_in_the_source_is_documented(project_root: Path, documented: dict[str, str]) -> None:
    used = {rule.code for rule in default_catalogue().regulations.values()}
    used |= {term.code for term in default_catalogue().terms}
    for path in (project_root / "core" / "batteries").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and CODE.fullmatch(node.value):
                used.add(node.value)
    assert len(used) > 60
    assert sorted(used - set(documented) - {"ROUND_DOWN"}) == []


def test_the_table_of_expectations_says_every_code_of_the_contract_with_its_severity(
    documented: dict[str, str],
) -> None:
    seen: dict[str, set[str]] = {}
    for expect in TABLE:
        advice = ask(**expect.asked)
        for codes in (everything(advice), *(said(one.findings) for one in advice.candidates[:1])):
            for code, severity in codes.items():
                seen.setdefault(code, set()).add(severity)
    assert sorted(set(CONTRACT.split()) - set(seen)) == []
    assert [
        (code, each) for code, found in seen.items() for each in found if each not in documented[code]
    ] == []

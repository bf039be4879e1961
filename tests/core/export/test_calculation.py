"""The calculation in the workbook is alive: LibreOffice comes to the core's figures, also for other input."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from core.batteries.advice.advise import advise
from core.batteries.catalogue.loaded import default_catalogue
from core.batteries.situation.read import parse_situation
from core.export.workbook import export_quote
from core.quote.codec import decode
from core.registry import families
from tests.core.export.test_recalculation import recalculated, without_values

SHEET = "Calculation"
SITUATION: dict[str, Any] = {
    "connection": "3x25",
    "system": "SMILE-G3-T10",
    "batteries": {"SMILE-G3-BAT-9.3S": 2},
    "backup": "whole",
    "existing_pv": {"group_a": 16, "phases": 3, "keep_inverter": True},
    "grid_cable": {"length_m": 25, "method": "B2", "mm2": 6},
    "earthing": {"system": "TN", "ze_ohm": Decimal("0.35")},
    "board": {"action": "new", "loads": [{"kind": "sockets", "circuits": 5}, {"kind": "lighting"}]},
}
CHANGES: tuple[dict[str, Any], ...] = (
    {},
    {
        "connection": "1x25",
        "system": "SMILE-G3-S3.6",
        "batteries": {"SMILE-G3-BAT-3.8S": 1},
        "backup": "none",
        "existing_pv": None,
        "board": {"rated_current_a": 63},
        "earthing": {"system": "TT", "ra_ohm": 60},
        "grid_cable": {"length_m": 18, "method": "C", "rcd_ma": 100, "rcd_type": "A"},
    },
    {
        "connection": "3x63",
        "system": "SMILE-G3-T20",
        "batteries": {"SMILE-G3-BAT-9.3S": 4},
        "backup": "none",
        "board": {"rated_current_a": 125},
        "grid_cable": {"length_m": 60, "method": "D1", "ambient_c": 20},
    },
)
"""Situations that differ from the one above in these keys."""


BOX = {"height_mm": 600, "width_mm": 400, "depth_mm": 150, "mounting": "wall"}
BOARDS: tuple[dict[str, Any], ...] = (
    {
        "connection": "3x25",
        "loads": [{"kind": "sockets", "circuits": 5}, {"kind": "pv"}, {"kind": "hybrid"}],
        "enclosure": {
            "height_mm": 600,
            "width_mm": 400,
            "depth_mm": 150,
            "mounting": "wall",
            "max_inside_c": 50,
        },
    },
    {
        "connection": "3x25",
        "loads": [{"kind": "sockets", "circuits": 5}, {"kind": "heat_pump"}],
        "enclosure": {"pde_w": 20, "pde_document": "maker"},
    },
    {
        "connection": "1x40",
        "rated_current_a": 63,
        "devices": [
            {"name": "main_switch", "kind": "main_switch", "rating_a": 40},
            {"name": "oven", "kind": "mcb", "rating_a": 16, "phase": "L1", "loss_w": 3, "constant_w": 1},
            {"name": "pv_1", "kind": "rcbo", "rating_a": 16, "phase": "L1", "serves": "pv", "ma": 300},
        ],
        "conductors": [{"mm2": 6, "length_m": 3, "current_a": 20}],
    },
)


def export(path: Path, situation: dict[str, Any]) -> Path:
    return export_line(path, {"kind": "battery", "situation": situation, "qty": 1, "unit_price": None})


def export_line(path: Path, line: dict[str, Any]) -> Path:
    exported = export_quote(
        decode({"lines": [line], "language": "en", "date": "2026-11-21"}), families(), path
    )
    assert exported.out == path
    return path


def formulas(book: Workbook) -> dict[tuple[str, str], str]:
    """Give every formula by sheet and place."""
    return {
        (sheet.title, cell.coordinate): cell.value
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str) and cell.value.startswith("=") and cell.data_type == "f"
    }


def same(stored: object, calculated: object) -> bool:
    if isinstance(stored, int | float) and isinstance(calculated, int | float):
        return calculated == pytest.approx(stored, rel=1e-9, abs=1e-9)
    return (stored or "") == (calculated or "")


def label_row(book: Workbook, label: str) -> int:
    """Give the first row of the calculation with this label."""
    for row in book[SHEET].iter_rows(max_col=1):
        if row[0].value == label:
            return int(row[0].row)
    raise AssertionError(label)


def test_stored_values_stand_beside_every_formula(tmp_path: Path) -> None:
    path = export(tmp_path / "q.xlsx", SITUATION)
    live, stored = load_workbook(path), load_workbook(path, data_only=True)
    places = [place for sheet, place in formulas(live) if sheet == SHEET]
    assert len(places) > 100
    words = {stored[SHEET][place].value for place in places}
    assert {"complies", "not verifiable"} <= words
    assert stored[SHEET].cell(label_row(stored, "Design current Ib"), 2).value == 20
    assert stored[SHEET].sheet_view.showGridLines is False
    text = json.dumps([cell.value for row in stored[SHEET].iter_rows() for cell in row], default=str)
    assert "{" not in text.replace('{"', "")


def test_only_inputs_can_be_changed_by_a_slip_of_the_hand(tmp_path: Path) -> None:
    sheet = load_workbook(export(tmp_path / "q.xlsx", SITUATION))[SHEET]
    assert sheet.protection.sheet
    assert sheet.protection.password is None
    for row in sheet.iter_rows():
        for cell in row:
            is_input = cell.style == "Toonbank input"
            assert cell.protection.locked is not is_input
            assert not (is_input and cell.data_type == "f")


def test_narrow_tables_stand_beside_each_other(tmp_path: Path) -> None:
    sheet = load_workbook(export(tmp_path / "q.xlsx", SITUATION))[SHEET]
    source = [row for row in sheet.iter_rows(values_only=True) if str(row[0]).startswith("IEC") and row[3]]
    assert source
    line = {"kind": "board", "board": BOARDS[0], "qty": 1, "unit_price": "900"}
    alone = load_workbook(export_line(tmp_path / "b.xlsx", line))[SHEET]
    assert "Rated currents of assemblies" in [row[0] for row in alone.iter_rows(values_only=True)]


@pytest.mark.libreoffice
@pytest.mark.slow
@pytest.mark.parametrize("change", CHANGES)
def test_the_office_program_comes_to_the_same_figures(tmp_path: Path, change: dict[str, Any]) -> None:
    recalculate(export(tmp_path / "q.xlsx", {**SITUATION, **change}), tmp_path)


@pytest.mark.libreoffice
@pytest.mark.slow
@pytest.mark.parametrize("board", BOARDS)
def test_the_office_program_agrees_about_boards(tmp_path: Path, board: dict[str, Any]) -> None:
    line = {"kind": "board", "board": board, "qty": 1, "unit_price": "900"}
    recalculate(export_line(tmp_path / "q.xlsx", line), tmp_path)


def recalculate(path: Path, folder: Path) -> None:
    """Let LibreOffice calculate a workbook without stored values, and compare every formula."""
    stored = load_workbook(path, data_only=True)
    live = formulas(load_workbook(path))
    without_values(path)
    book = recalculated(path, folder)
    wrong = [
        (place, stored[sheet][place].value, book[sheet][place].value, formula)
        for (sheet, place), formula in live.items()
        if not same(stored[sheet][place].value, book[sheet][place].value)
    ]
    assert not wrong


@pytest.mark.libreoffice
@pytest.mark.slow
def test_a_changed_input_is_followed_as_the_core_would(tmp_path: Path) -> None:
    path = export(tmp_path / "q.xlsx", SITUATION)
    book = load_workbook(path)
    sheet = book[SHEET]
    for label, value in (
        ("Cross-section S", 16),
        ("Length of the cable L", 48),
        ("Impedance of the supply Ze", 0.2),
    ):
        sheet.cell(label_row(book, label), 2).value = value
    book.save(path)
    changed = {
        **SITUATION,
        "grid_cable": {"length_m": 48, "method": "B2", "mm2": 16},
        "earthing": {"system": "TN", "ze_ohm": Decimal("0.2")},
    }
    catalogue = default_catalogue()
    answer = advise(catalogue, parse_situation(catalogue, changed)).circuits[0].answer
    found = recalculated(path, tmp_path)
    for label, wanted in (
        ("Current-carrying capacity Iz", answer.iz_a),
        ("Voltage drop ΔU", answer.voltage_drop_v),
        ("Voltage drop in percent", answer.voltage_drop_pct),
        ("Fault loop Zs", answer.zs_ohm),
    ):
        assert wanted is not None
        assert found[SHEET].cell(label_row(found, label), 2).value == pytest.approx(float(wanted), rel=1e-9)

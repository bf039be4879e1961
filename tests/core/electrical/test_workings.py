"""Calculations that a reader can follow: every name is known, every figure is the core's own."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from core.electrical.board.answer import BoardAnswer
from core.electrical.board.answer import solve as solve_board
from core.electrical.board.groups import fed, groups, names
from core.electrical.board.input import parse_board
from core.electrical.board.tables import (
    FORM_NOTE,
    board_tables,
    enclosure_table,
    loop_limits,
    measurement_forms,
    order_tables,
)
from core.electrical.board.words import device_title, protection
from core.electrical.board.workings import board_workings
from core.electrical.circuit.answer import CircuitAnswer
from core.electrical.circuit.answer import solve as solve_circuit
from core.electrical.circuit.question import parse_question
from core.electrical.circuit.workings import circuit_working
from core.electrical.tables.loaded import default_tables
from core.family import Grid, Step, Working
from core.i18n import Translator

NAMES = re.compile(r"\{([A-Za-z0-9_.]+)\}")
TABLES = default_tables()
EN = Translator("en")

GRID: dict[str, Any] = {
    "current_a": Decimal("43.5"),
    "phases": 1,
    "length_m": 25,
    "method": "C",
    "breaker": {"rating_a": 50, "curve": "C"},
    "earthing": "TN",
    "ze_ohm": Decimal("0.35"),
    "main_fuse_a": 80,
}
QUESTIONS: dict[str, dict[str, Any]] = {
    "tn": GRID,
    "protective conductor given": {**GRID, "pe_mm2": 6, "mm2": 10},
    "three phases, earth": {
        **GRID,
        "phases": 3,
        "earthing": "TT",
        "ra_ohm": 60,
        "rcd": {"type": "A", "ma": 100},
        "cos_phi": Decimal("0.9"),
    },
    "nothing known": {"current_a": 16, "phases": 1},
    "an electrode without a device": {"current_a": 16, "phases": 1, "earthing": "TT"},
    "in the ground": {**GRID, "method": "D1", "ambient_c": 15, "limit_a": 40},
    "let-through energy": {
        **GRID,
        "breaker": {"rating_a": 50, "i2t_a2s": 90000, "icn_ka": 6},
        "ik_max_ka": 5,
    },
    "prospective current": {**GRID, "ik_max_ka": Decimal("1.5")},
    "manual": {**GRID, "manual": {"min_mm2": 10, "breaker_a": 50, "document": "S5"}},
    "back-up": {**GRID, "use": "backup", "inverter_fault_a": 60, "rcd": {"ma": 100}},
    "published pair": {**GRID, "current_a": 16, "breaker": {"rating_a": 16, "curve": "B"}, "main_fuse_a": 25},
    "no size will do": {**GRID, "length_m": 9000},
}


def answer_to(data: dict[str, Any]) -> CircuitAnswer:
    return solve_circuit(TABLES, parse_question(TABLES, data))


def steps_of(working: Working) -> dict[str, Step]:
    found: dict[str, Step] = {}
    for step in working.steps:
        row = (
            [step]
            if isinstance(step, Step)
            else [s for r in step.rows for s in r]
            if isinstance(step, Grid)
            else []
        )
        for one in row:
            assert one.name not in found
            found[one.name] = one
    return found


def names_are_known(working: Working) -> None:
    steps = steps_of(working)
    known = {*steps, *(f"{rows.name}.{column}" for rows in working.tables for column in rows.columns)}
    for step in steps.values():
        used = {*NAMES.findall(step.formula), *step.needs}
        assert used <= known, step.name
    for rows in working.tables:
        assert all(len(row) == len(rows.columns) == len(rows.heads) for row in rows.rows)


@pytest.mark.parametrize("asked", QUESTIONS.values(), ids=QUESTIONS)
def test_every_name_of_a_formula_is_a_cell_of_its_circuit(asked: dict[str, Any]) -> None:
    answer = answer_to(asked)
    working = circuit_working(TABLES, "Circuit", answer)
    names_are_known(working)
    steps = steps_of(working)
    assert steps["iz"].value == answer.iz_a
    assert steps["du"].value == answer.voltage_drop_v
    assert steps["ib"].value == answer.question.design_a
    least = [steps[name].value for name in ("least_current", "least_drop")]
    assert all(size is None or size in TABLES.sizes for size in least)
    assert {f"check_{check.name}" for check in answer.checks} == {
        name for name in steps if name.startswith("check_")
    }
    for check in answer.checks:
        words = {"ok": "complies", "fail": "does not comply", "not_verifiable": "not verifiable"}
        assert EN(steps[f"check_{check.name}"].value or "") == words[check.verdict.value]


def test_the_words_of_a_comparison_follow_its_confidence() -> None:
    steps = steps_of(circuit_working(TABLES, "x", answer_to(QUESTIONS["published pair"])))
    shown = [EN(word) for word in steps["check_selectivity"].words or ()]
    assert shown == ["complies", "not verifiable", "not verifiable"]
    earth = steps_of(circuit_working(TABLES, "x", answer_to(QUESTIONS["an electrode without a device"])))
    assert [EN(word) for word in earth["check_earth_resistance"].words or ()][2] == "does not comply"


# ------------------------------------------------------------------ boards

LOADS = [
    {"kind": "sockets", "circuits": 5},
    {"kind": "lighting", "circuits": 2},
    {"kind": "pv"},
    {"kind": "hybrid"},
]
BOX = {"height_mm": 600, "width_mm": 400, "depth_mm": 150, "mounting": "wall"}
BOARDS: dict[str, dict[str, Any]] = {
    "proposal": {"connection": "3x25", "loads": LOADS},
    "sources only": {
        "connection": "3x25",
        "rated_current_a": 63,
        "sources": [
            {"name": "pv", "kind": "pv", "group_a": 16, "phases": 3},
            {
                "name": "battery",
                "kind": "battery",
                "group_a": 25,
                "phases": 3,
                "max_output_a": 15,
                "statement": "maker",
            },
        ],
    },
    "above every rating": {
        "connection": "3x80",
        "sources": [{"kind": "battery", "group_a": 100, "phases": 3}],
    },
    "permitted loss": {
        "connection": "3x25",
        "loads": LOADS,
        "enclosure": {**BOX, "pde_w": 40, "pde_document": "x"},
    },
    "described box": {"connection": "3x25", "loads": LOADS, "enclosure": BOX},
    "too warm": {"connection": "3x25", "loads": LOADS, "enclosure": {**BOX, "max_inside_c": 40}},
    "devices": {
        "connection": "1x40",
        "rated_current_a": 40,
        "devices": [
            {"name": "main_switch", "kind": "main_switch", "rating_a": 40},
            {"name": "Oven", "kind": "mcb", "rating_a": 16, "curve": "B", "phase": "L1", "loss_w": 3},
            {"name": "spd_1", "kind": "spd", "constant_w": 1},
            {"name": "meter", "kind": "meter", "constant_w": 2, "approval": "KEMA-KEUR", "torque_nm": 2},
            {"name": "strange_1", "kind": "other"},
        ],
        "conductors": [{"mm2": 6, "length_m": 3, "current_a": 20}],
    },
}


def board(data: dict[str, Any]) -> BoardAnswer:
    return solve_board(TABLES, parse_board(TABLES, data))


@pytest.mark.parametrize("asked", BOARDS.values(), ids=BOARDS)
def test_every_name_of_a_formula_is_a_cell_of_its_board(asked: dict[str, Any]) -> None:
    answer = board(asked)
    workings = board_workings(TABLES, answer)
    for working in workings:
        names_are_known(working)
    rail = steps_of(workings[0])
    assert rail["sum"].value == answer.busbar.worst.sum_a
    assert rail["needed"].value == answer.busbar.required_a
    if answer.heat is not None:
        warm = steps_of(workings[1])
        assert warm["total"].value == answer.heat.loss.total_w
        assert "check_heat" in warm


OLD_BOARD: dict[str, Any] = {
    "connection": "1x35",
    "rated_current_a": 40,
    "devices": [
        {"name": "main_switch", "kind": "main_switch", "rating_a": 40},
        {"name": "rcd_1", "kind": "rcd", "rating_a": 40, "ma": 30, "type": "A"},
        *(
            {"name": f"sockets_{n}", "kind": "mcb", "rating_a": 16, "curve": "B", "under": "rcd_1"}
            for n in range(1, 7)
        ),
        {"name": "hybrid_1", "kind": "rcbo", "rating_a": 20, "curve": "C", "serves": "hybrid", "ma": 300},
        {"name": "charger_1", "kind": "mcb", "rating_a": 32, "curve": "C", "serves": "charger"},
    ],
}


def test_what_flows_through_each_device_is_shown_with_its_rating() -> None:
    steps = steps_of(board_workings(TABLES, board(OLD_BOARD))[0])
    assert (steps["path_1"].value, EN(steps["path_1"].says)) == (35, "the main fuse")
    # Fuse and battery before it can give 55 A; the six circuits behind it take up to 96 A.
    assert (steps["path_2"].value, steps["path_2"].says) == (55, "min(55, 96)")
    assert steps["path_2"].formula == "MIN(55, 96)"
    assert [EN(steps[f"check_path_{n}"].value or "") for n in (1, 2)] == ["complies", "does not comply"]
    behind = {**OLD_BOARD, "devices": [dict(one) for one in OLD_BOARD["devices"]]}
    behind["devices"][8]["under"] = "rcd_1"
    steps = steps_of(board_workings(TABLES, board(behind))[0])
    # The battery now feeds from behind, and charges: its 20 A stand on both sides.
    assert steps["path_2"].says == "max(min(35, 116), min(20, 67))"
    assert steps["path_2"].value == 35


def test_sections_of_the_rail_stand_in_a_table_with_their_formulas() -> None:
    answer = board(BOARDS["proposal"])
    grid = next(step for step in board_workings(TABLES, answer)[0].steps if isinstance(step, Grid))
    assert [EN(head) for head in grid.heads] == ["Section", "L1 [A]", "L2 [A]", "L3 [A]"]
    assert len(grid.rows) * 3 == len(answer.busbar.sections)
    name, first = grid.rows[0][:2]
    assert EN(name.value or "") == "between main switch and residual current device 1"
    assert first.value == answer.busbar.sections[0].current_a
    assert first.formula.startswith("MAX(MIN(")
    assert str(first.says).endswith(f"= {first.value} A")


def test_the_current_of_a_load_is_its_rating_times_the_assumed_loading() -> None:
    warmth = board_workings(TABLES, board(OLD_BOARD))[1]
    steps = steps_of(warmth)
    assert steps["rdf"].value == Decimal("0.6")
    assert EN(steps["rdf"].label) == "Assumed loading (RDF) of 7 load circuits"
    (grid,) = (step for step in warmth.steps if isinstance(step, Grid))
    assert [EN(head) for head in grid.heads][3:] == ["I on L1 [A]", "Loss [W]"]
    currents = {row[3].name: (row[3].value, row[3].formula) for row in grid.rows}
    assert currents["d3_L1"] == (Decimal("9.6"), "{d3_in}*{rdf}")
    assert currents["d9_L1"] == (20, "")  # the battery, without diversity
    assert currents["d10_L1"] == (32, "")  # a car charges for hours: nothing lowers it


@pytest.mark.parametrize(
    ("extra", "neutral"),
    [
        # loads alone: N follows from the phases, √(20² + 8² - 20 · 8) = 17.44 A
        ([], "+(({d1_L1}-{d1_L2})^2+({d1_L2}-{d1_L3})^2+({d1_L3}-{d1_L1})^2)/2/{d1_in}^2"),
        # panels fill L3, but not while the loads draw alone: the figure itself
        (
            [{"name": "PV", "kind": "rcbo", "rating_a": 16, "poles": "3P+N", "serves": "pv", "type": "B"}],
            "/{d1_in})^2",
        ),
    ],
)
def test_the_neutral_stands_in_the_loss_of_a_main_switch(extra: list[dict[str, Any]], neutral: str) -> None:
    circuits = [
        {"name": f"F{n}", "kind": "mcb", "rating_a": 20, "phase": phase, "load_a": load}
        for n, (phase, load) in enumerate((("L1", 20), ("L2", 8)))
    ]
    switch = {"name": "Q0", "kind": "main_switch", "rating_a": 40, "loss_w": 12}
    answer = board({"connection": "3x25", "devices": [switch, *circuits, *extra]})
    grid = next(step for step in board_workings(TABLES, answer)[1].steps if isinstance(step, Grid))
    row = {step.name: step for step in grid.rows[0]}
    formula = row["d1_loss"].formula
    assert formula.endswith(neutral + ")")
    for name, step in row.items():
        formula = formula.replace(f"{{{name}}}", str(step.value or 0))
    # W at In for each pole: 12 / 3 = 4
    assert float(row["d1_w"].value or 0) == pytest.approx(4)
    assert eval(formula.replace("^", "**")) == pytest.approx(float(row["d1_loss"].value or 0))  # noqa: S307
    assert float(row["d1_loss"].value or 0) >= 4 * (20**2 + 8**2 + 17.43**2) / 40**2


def test_a_warm_board_is_called_warm_but_not_proven() -> None:
    steps = steps_of(board_workings(TABLES, board(BOARDS["too warm"]))[1])
    assert EN(steps["check_heat"].value or "") == "too warm, indicative"
    cool = steps_of(board_workings(TABLES, board(BOARDS["described box"]))[1])
    assert EN(cool["check_heat"].value or "") == "not verifiable"


@pytest.mark.parametrize("asked", BOARDS.values(), ids=BOARDS)
def test_tables_and_forms_have_a_cell_for_every_head(asked: dict[str, Any]) -> None:
    answer = board(asked)
    for table in (*board_tables(answer), *measurement_forms(answer), *order_tables(answer)):
        assert not table.heads or sum(head.share for head in table.heads) == 12
        assert all(len(row) == len(table.heads) for row in table.rows)
    assert bool(order_tables(answer)) is bool(answer.board.devices)


def test_known_cables_stand_in_the_forms() -> None:
    answer = board(BOARDS["proposal"])
    cables = {"pv_1": Decimal(4)}
    entries = {EN(row[0] or ""): row[2] for row in order_tables(answer, cables)[-1].rows}
    assert entries[EN(names(answer)["pv_1"])] == 4
    assert entries[EN(names(answer)["lighting_1"])] is None
    circuits = {EN(row[0] or ""): row[2] for row in measurement_forms(answer, cables)[0].rows}
    assert circuits[EN(names(answer)["pv_1"])] == 4


def test_tables_and_forms_number_the_groups_as_the_drawings_do() -> None:
    answer = board(BOARDS["proposal"])
    wanted = {f"{group.number} · {EN(fed(group.device))}" for group in groups(answer)}
    assert {EN(row[0] or "") for row in measurement_forms(answer)[0].rows} == wanted
    assert {EN(row[0] or "") for row in order_tables(answer)[-1].rows} - wanted == {"Supply from the meter"}
    devices = next(one for one in board_tables(answer) if EN(one.title) == "Devices in order of mounting")
    listed = {f"{row[0]} · {EN(row[1] or '')}" for row in devices.rows if row[0]}
    assert listed == wanted


def test_limits_stand_in_the_forms_beside_what_is_measured() -> None:
    answer = board(BOARDS["proposal"])
    limits = loop_limits(TABLES, answer)
    assert limits["pv_1"] == Decimal("0.95") * 230 / 160  # C16 trips at 160 A for certain
    circuits, rcds = measurement_forms(answer, {}, limits)
    rows = {EN(row[0] or ""): row for row in circuits.rows}
    assert rows[EN(names(answer)["pv_1"])][5] == Decimal("1.37")
    assert rows[EN(names(answer)["pv_1"])][3:5] == (None, None)  # continuity and insulation are measured
    assert {row[5] for row in rcds.rows} == {300}
    assert {row[2] for row in rcds.rows} == {30, 300}
    assert (circuits.notes, rcds.notes) == ((), (FORM_NOTE,))


def test_a_board_without_anything_to_say_has_no_such_table() -> None:
    quiet = replace(board(BOARDS["sources only"]), findings=())
    assert [EN(table.title) for table in board_tables(quiet)] == ["Consumer unit: the busbar"]


def test_the_devices_in_words() -> None:
    answer = board(BOARDS["devices"])
    titles = [EN(device_title(device)) for device in answer.board.devices]
    assert titles == ["main switch", "Oven", "surge protection 1", "meter", "strange_1"]
    assert [protection(device) for device in answer.board.devices][:3] == ["40\u00a0A", "B16", ""]
    proposed = board(BOARDS["proposal"])
    shown = {EN(device_title(device)): protection(device) for device in proposed.board.devices}
    assert shown["PV inverter 1"] == "C16 300\u00a0mA type\u00a0B"
    size = {EN(row[0] or ""): row[1] for row in enclosure_table(board(BOARDS["permitted loss"])).rows}
    assert size["Height × width × depth [mm]"] == "600 × 400 × 150"
    assert size["Permitted power loss Pde [W]"] == 40


def test_a_source_without_a_device_is_called_what_it_is() -> None:
    steps = steps_of(board_workings(TABLES, board(BOARDS["sources only"]))[0])
    assert [EN(steps[key].label) for key in ("g1", "g2")] == [
        "Group of solar inverter",
        "Group of battery inverter",
    ]

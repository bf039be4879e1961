"""A consumer unit as a line of a quote."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest

from core.electrical.board.input import parse_board
from core.electrical.board.output import board_words, device_words
from core.electrical.family import BoardFamily
from core.electrical.tables.loaded import default_tables
from core.errors import InputError
from core.family import Item
from core.json_input import parse
from tests.core.electrical.asking import BATTERY, DUTCH, ENGLISH, PV, unit

LOADS = [
    {"kind": "sockets", "circuits": 4},
    {"kind": "lighting", "circuits": 2},
    {"kind": "cooking"},
    {"kind": "pv", "rating_a": 16},
    {"kind": "hybrid", "rating_a": 16},
]
NEW = {"connection": "3x25", "loads": LOADS}


def item(**board: Any) -> Item:
    return BoardFamily().item(parse(json.dumps({"kind": "board", "board": board})))  # type: ignore[arg-type]


def test_a_new_board_is_one_line_with_its_devices_as_parts() -> None:
    found = item(**NEW)
    # 25 + 16 + 16 = 57 A asks for the next standard rating, 63 A
    assert found.code.startswith("3x25-63A-")
    assert ENGLISH(found.title) == "Consumer unit for 3×25, fully wired, 63 A"
    assert not found.by_part
    parts = {ENGLISH(part.description): part.qty for part in found.parts}
    assert parts["circuit-breaker B16 1P+N"] == 6
    assert parts["residual current circuit-breaker C16 300\u00a0mA type\u00a0B 3P+N bidirectional"] == 2
    assert sum(qty for words, qty in parts.items() if words.startswith("main switch")) == 1
    assert "25 + 16 + 16 = 57 A" in ENGLISH(found.details[0])
    assert "9 circuits" in ENGLISH(found.details[0])
    assert {finding.code for finding in found.conditions} >= {"BOARD_MAKER", "PROPOSAL"}
    assert all(finding.severity == "notice" for finding in found.conditions)


def test_what_is_wrong_with_a_board_is_named_in_the_line() -> None:
    found = item(**{**NEW, "rated_current_a": 40})
    rail = next(one for one in found.findings if one.code == "BUSBAR_SUM")
    assert rail.field == "board.rated_current_a"
    assert ENGLISH(BoardFamily().title) == "Consumer units"


def test_a_board_without_devices_cannot_be_quoted() -> None:
    found = item(connection="3x250", sources=[PV, {**BATTERY, "group_a": 2000}])
    assert {"BOARD_EMPTY"} <= {finding.code for finding in found.findings}
    assert ENGLISH(found.title) == "Consumer unit for 3×250"
    assert found.code == "3x250"
    assert found.parts == ()


def test_the_specification_prints_rail_balance_and_warmth() -> None:
    rows = {DUTCH(row.label) and ENGLISH(row.label): ENGLISH(row.value) for row in item(**NEW).specs}
    assert rows["Busbar, L1"] == "25 + 16 + 16 = 57 A"
    assert {"Loads on L1", "Loads on L2", "Loads on L3", "Modules free", "Power loss"} <= set(rows)
    assert rows["Heat, verdict"] == "not verifiable"


def test_an_installer_gets_tables_calculations_forms_and_the_order_form() -> None:
    made = item(**NEW).installation
    assert made is not None
    whole = made()
    assert whole.tables
    assert whole.workings
    assert whole.forms
    assert whole.order
    assert [picture.name for picture in whole.pictures] == ["board-front", "group-card"]
    assert [diagram.name for diagram in whole.diagrams] == ["board-single-line"]
    rail = item(connection="3x25", sources=[PV]).installation
    assert rail is not None
    assert rail().pictures == ()
    assert rail().diagrams == ()


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ({}, "board"),
        ({"board": None}, "board"),
        ({"board": 5}, "board"),
        ({"board": {}}, "board.connection"),
        ({"board": {"connection": "3x25", "devices": [{"name": "F1"}]}}, "board.devices[0].kind"),
    ],
)
def test_bad_lines_name_their_field(line: Any, field: str) -> None:
    with pytest.raises(InputError) as caught:
        BoardFamily().item(line)
    assert caught.value.field == field


def test_nothing_is_found_by_a_code() -> None:
    assert BoardFamily().search("3x25", 5) == ()


def test_the_words_of_a_board_are_read_as_the_same_board() -> None:
    enclosure = {
        "height_mm": 600,
        "width_mm": 300,
        "depth_mm": 120.5,
        "mounting": "wall",
        "rows": 3,
        "sun": True,
    }
    extra = {
        "enclosure": enclosure,
        "conductors": [{"mm2": 2.5, "length_m": 0.5, "current_a": 16, "count": 4}],
        "nen1010": 2015,
    }
    board = unit(**NEW | extra).board
    words = board_words(board)
    assert "beside" not in words
    assert parse_board(default_tables(), words) == board
    wished = parse_board(default_tables(), parse(json.dumps(NEW)))  # type: ignore[arg-type]
    assert parse_board(default_tables(), board_words(wished)) == wished
    assert device_words(board.devices[0])["rating_a"] == int(board.devices[0].rating_a or Decimal(0))


def test_a_board_without_groups_has_no_card() -> None:
    devices = [{"name": "main_switch", "kind": "main_switch", "rating_a": 40}]
    item = BoardFamily().item({"kind": "board", "board": {"connection": "1x25", "devices": devices}})
    assert item.installation is not None
    assert [source.name for source in item.installation().all_pictures] == [
        "board-front",
        "board-single-line",
    ]

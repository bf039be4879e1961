"""The single-line diagram of a consumer unit by itself: complete, legible, numbered as front and card are."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from core.drawing import Drawing
from core.drawing.page import A3, A4, Format
from core.electrical.board.answer import BoardAnswer
from core.electrical.board.front import front_source
from core.electrical.board.group_card import card_source
from core.electrical.board.groups import groups, numbers
from core.electrical.diagram.records import nodes_of
from core.electrical.diagram.unit import UnitLine, unit_line
from core.electrical.diagram.unit_drawing import description, figure, legend, line_source
from core.errors import UserFacingError
from core.i18n import Translator
from tests.core.drawing.legible import faults, text_on_lines, text_on_text, words
from tests.core.electrical.asking import device, unit
from tests.core.electrical.crossings import false_contacts, symbol_boxes, through_symbols

EN, NL = Translator("en"), Translator("nl")


def loads(sockets: int, lighting: int, *more: dict[str, Any]) -> list[dict[str, Any]]:
    """Ask for so many circuits."""
    return [{"kind": "sockets", "circuits": sockets}, {"kind": "lighting", "circuits": lighting}, *more]


PV = {"kind": "pv", "phases": 3}
STORE = {
    "kind": "battery", "name": "T10", "rating_a": 25, "phases": 3, "max_output_a": 18.1,
    "statement": "datasheet", "limit_a": 16,
}  # fmt: skip
HYBRID = {"kind": "hybrid", "name": "SMILE-G3-T20", "rating_a": 40, "phases": 3}
HEAVY = ({"kind": "cooking"}, {"kind": "heat_pump"}, {"kind": "charger"})
LISTED = [
    device("Q0", "main_switch", 40, poles="4P"),
    device("R1", "rcd", 40, ma=30, type="A", poles="4P"),
    device("F1", "mcb", 16, curve="B", phase="L1", under="R1", serves="sockets"),
    device("F9", "rcbo", 16, curve="C", ma=300, type="B", poles="3P+N", serves="pv"),
    device("F2", "mcb", 16, curve="B", phase="L2", under="R1", serves="lighting"),
    device("SPD", "spd", poles="4P"),
]
BOARDS: dict[str, BoardAnswer] = {
    "one": unit(connection="1x25", devices=[device("F1", "mcb", 16, curve="B", serves="sockets")]),
    "eight": unit(connection="1x35", loads=loads(4, 4)),
    "house": unit(loads=loads(4, 3, *HEAVY, PV, STORE)),
    "farm": unit(connection="3x63", loads=loads(22, 12, *HEAVY, HYBRID, PV)),
    "listed": unit(rated_current_a=63, devices=LISTED),
}


def crossings(drawing: Drawing) -> list[tuple[str, str]]:
    """Give everything that crosses and need not."""
    return [*false_contacts(drawing.shapes), *through_symbols(drawing.shapes)]


def said(diagram: UnitLine, tr: Translator = EN) -> str:
    """Give all words of a diagram."""
    return " ".join(words(figure(diagram, tr), tr))


# ------------------------------------------------------------------ legible


@pytest.mark.parametrize("name", BOARDS)
@pytest.mark.parametrize(("form", "tr"), [(A4, NL), (A3, EN)])
def test_a_sheet_can_be_read(name: str, form: Format, tr: Translator) -> None:
    drawn = line_source(BOARDS[name]).sheet(form, "mm", tr)
    assert faults(drawn, tr) == []
    assert crossings(drawn) == []


@pytest.mark.parametrize("name", BOARDS)
def test_a_picture_can_be_read(name: str) -> None:
    drawn = line_source(BOARDS[name]).figure("mm", NL)
    assert [*text_on_text(drawn, NL), *text_on_lines(drawn, NL)] == []
    boxes = sorted(symbol_boxes(drawn.shapes).items())
    for place, (one, box) in enumerate(boxes):
        assert not [other for other, room in boxes[place + 1 :] if box.meets(room, -0.05)], one


# ------------------------------------------------------------------ the same numbers everywhere


@pytest.mark.parametrize("name", BOARDS)
def test_groups_have_the_same_numbers_on_diagram_front_and_card(name: str) -> None:
    answer = BOARDS[name]
    diagram = unit_line(answer)
    drawn = {
        node.key.removeprefix("device."): node.number
        for node in diagram.nodes()
        if node.number is not None and not node.key.endswith(".end")
    }
    assert drawn == numbers(answer)
    assert [number for _, number in sorted(drawn.items(), key=lambda pair: pair[1])] == [
        group.number for group in groups(answer)
    ]
    listed = {row.letter: EN(row.label) for row in legend(diagram) if row.letter}
    front = {row.key: EN(row.label) for row in front_source(answer).legend("mm") if row.key.isdigit()}
    card = {row.key: EN(row.label) for row in card_source(answer).legend("mm")}
    assert front == card
    assert {number: front[number] for number in listed if not _feeds(answer, number)} == {
        number: words_ for number, words_ in listed.items() if not _feeds(answer, number)
    }
    shown = Counter(words(line_source(answer).figure("mm", EN), EN))
    for number in front:
        assert shown[number] >= 1, number


def _feeds(answer: BoardAnswer, number: str) -> bool:
    return next(group for group in groups(answer) if str(group.number) == number).device.feeds


@pytest.mark.parametrize("name", BOARDS)
def test_every_device_appears_once_and_hangs_on_the_street(name: str) -> None:
    diagram = unit_line(BOARDS[name])
    keys = Counter(node.key for node in diagram.nodes())
    assert {key: count for key, count in keys.items() if count != 1} == {}
    for one in BOARDS[name].board.devices:
        assert f"device.{one.name}" in keys
    above = Counter(edge.end for edge in diagram.edges())
    for key in keys:
        assert above[key] == (0 if key in {"grid", "earth"} else 1), key


# ------------------------------------------------------------------ what it says


def test_supply_rail_and_devices_say_what_an_inspector_asks() -> None:
    text = said(unit_line(BOARDS["listed"]))
    for part in (
        "3/N ~ 50\u00a0Hz 400/230\u00a0V", "Main fuse", "Meter of the grid operator", "main switch",
        "Main rail, 63 A", "RCD 1 40\u00a0A, 30\u00a0mA type A, 4P", "B16 L1", "C16 300\u00a0mA type B 3P+N",
        "main earthing terminal (PE)", "Islanding protection", "TN or TT: not stated",
    ):  # fmt: skip
        assert part in text, part


def test_a_source_stands_above_the_rail_with_what_its_maker_states() -> None:
    diagram = unit_line(BOARDS["house"])
    assert [feed.nodes[-1].key for feed in diagram.feeds] == ["device.T10_1", "device.pv_1"]
    assert not {"device.pv_1", "device.T10_1"} & {node.key for node in nodes_of(diagram.rail)}
    text = said(diagram)
    assert "T10: battery 18.1 A at most limit to be set: 16\u00a0A" in text
    assert "solar panels" in text
    assert "battery and panels" in said(unit_line(BOARDS["farm"]))


def test_what_is_not_known_is_said() -> None:
    text = said(unit_line(BOARDS["one"]))
    assert "main switch not stated" in text
    assert "Main rail, rated current not stated" in text
    assert "Cables of the groups are not stated." in text
    assert "Islanding protection" not in text


def test_cables_that_are_known_stand_beside_their_groups() -> None:
    sizes = {"F1": Decimal("2.5"), "F9": Decimal(4)}
    diagram = unit_line(BOARDS["listed"], sizes)
    text = said(diagram)
    assert "3\u00a0×\u00a02.5\u00a0mm²" in text
    assert "5\u00a0×\u00a04\u00a0mm²" in text
    assert "Cables of the groups are not stated." not in text
    single = unit(connection="1x25", devices=[device("F1", "mcb", 16, poles="1P")])
    assert "2.5\u00a0mm²" in said(unit_line(single, {"F1": Decimal("2.5")}))
    assert "×\u00a02.5" not in said(unit_line(single, {"F1": Decimal("2.5")}))


def test_the_list_beside_it_has_no_keys_of_the_program() -> None:
    rows = line_source(BOARDS["house"]).legend("mm")
    assert all(row.sign == "" or row.sign.isdigit() for row in rows)
    numbered = [int(row.sign) for row in rows if row.sign]
    assert numbered == sorted(numbered) == [group.number for group in groups(BOARDS["house"])]


@pytest.mark.parametrize("name", BOARDS)
def test_the_dutch_diagram_speaks_dutch(name: str) -> None:
    dutch, english = said(unit_line(BOARDS[name]), NL), said(unit_line(BOARDS[name]), EN)
    for word in ("Main rail", "main switch", "Public network", "Meter of", "not stated", "consumer unit"):
        assert word not in dutch, word
        assert word.lower() in english.lower() or name != "one", word


def test_its_description_tells_it_in_words() -> None:
    text = EN(description(unit_line(BOARDS["listed"])))
    assert "Groups: 1 F1: socket outlets; 2 F2: lighting." in text
    assert "Sources: 3 F9: PV inverter." in text
    bare = unit(connection="1x25", devices=[device("Q0", "main_switch", 40, poles="2P")])
    assert "Groups: —. Sources: —." in EN(description(unit_line(bare)))


def test_a_board_without_devices_has_no_diagram() -> None:
    with pytest.raises(UserFacingError, match="nothing to draw"):
        line_source(replace(BOARDS["one"], layout=None))


def test_the_source_tells_one_board_from_another() -> None:
    source = line_source(BOARDS["one"])
    assert source.key == line_source(BOARDS["one"]).key
    assert source.key != line_source(BOARDS["eight"]).key
    assert source.sheet(A4, "mm", EN).page == A4.sheet

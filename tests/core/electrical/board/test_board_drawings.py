"""The front of a consumer unit and its group card: true to scale, complete, legible, nothing invented."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from ezdxf import recover

from core.drawing import Circle, Drawing, Label, Line, LinearDimension, Polyline
from core.drawing.dimension import DimensionStyle
from core.drawing.files import contents
from core.drawing.page import A3, A4, Format
from core.electrical.board import front as board_front
from core.electrical.board import group_card
from core.electrical.board.answer import BoardAnswer
from core.electrical.board.figure import picture
from core.electrical.board.front import front_source, legend
from core.electrical.board.group_card import card, card_source
from core.electrical.board.groups import called, groups, phases, rated, residual
from core.electrical.board.records import Device
from core.errors import UserFacingError
from core.i18n import Translator
from tests.core.drawing.legible import faults, words
from tests.core.electrical.asking import unit

EN, NL = Translator("en"), Translator("nl")
DAY = date(2026, 11, 21)

SOCKETS: dict[str, Any] = {"kind": "mcb", "rating_a": 16, "curve": "B", "serves": "sockets"}
LISTED: list[dict[str, Any]] = [
    {"name": "Q0", "kind": "main_switch", "rating_a": 40, "poles": "4P"},
    {"name": "R1", "kind": "rcd", "rating_a": 40, "ma": 30, "type": "A", "poles": "4P"},
    {**SOCKETS, "name": "F1", "phase": "L1", "under": "R1"},
    {**SOCKETS, "name": "F2", "phase": "L2", "under": "R1", "serves": "mixed"},
    {"name": "Garden house", "kind": "mcb", "rating_a": 16, "under": "R1", "serves": "other"},
    {**SOCKETS, "name": "F3", "phase": "L3", "serves": "cooking"},
    {"name": "SPD", "kind": "spd", "poles": "4P", "modules": 4},
    {"name": "F9", "kind": "rcbo", "rating_a": 16, "curve": "C", "ma": 300, "type": "B", "poles": "3P+N",
     "serves": "pv", "bidirectional": True},
]  # fmt: skip
SIZE = {"height_mm": 600, "width_mm": 400, "depth_mm": 120}
LOADS: dict[str, list[dict[str, Any]]] = {
    "small": [{"kind": "sockets", "circuits": 2}, {"kind": "battery", "rating_a": 25}],
    "house": [
        {"kind": "sockets", "circuits": 4},
        {"kind": "lighting", "circuits": 3},
        {"kind": "cooking"},
        {"kind": "heat_pump"},
        {"kind": "charger"},
        {"kind": "pv", "phases": 3},
        {"kind": "battery", "name": "T10", "rating_a": 25, "phases": 3},
    ],
    "large": [
        {"kind": "sockets", "circuits": 14},
        {"kind": "lighting", "circuits": 8},
        {"kind": "cooking"},
        {"kind": "heat_pump"},
        {"kind": "charger", "circuits": 2},
        {"kind": "pv", "phases": 3},
        {"kind": "hybrid", "name": "SMILE-G3-T20", "rating_a": 40, "phases": 3},
    ],
}


def listed(**keys: Any) -> BoardAnswer:
    return unit(rated_current_a=63, devices=LISTED, **keys)


BOARDS: dict[str, BoardAnswer] = {
    "small": unit(loads=LOADS["small"]),
    "house": unit(loads=LOADS["house"]),
    "large": unit(connection="3x63", loads=LOADS["large"]),
    "single": unit(connection="1x35", loads=LOADS["small"]),
    "listed": listed(),
    "wide": listed(enclosure={**SIZE, "rows": 2, "modules_per_row": 18}),
    "widest": listed(enclosure={"rows": 4, "modules_per_row": 24}),
}


def boxes(answer: BoardAnswer) -> list[Polyline]:
    """Give the fronts of the devices."""
    names = {str(group.number) for group in groups(answer)} | {one.name for one in answer.board.devices}
    shown = picture(answer, 0.5, DimensionStyle.of(2.5), EN)
    return [part for part in shown.shapes if isinstance(part, Polyline) and part.key in names]


# ------------------------------------------------------------------ legible


@pytest.mark.parametrize("name", BOARDS)
@pytest.mark.parametrize(("form", "tr"), [(A4, NL), (A3, EN)])
def test_fronts_and_cards_are_legible(name: str, form: Format, tr: Translator) -> None:
    answer = BOARDS[name]
    assert faults(front_source(answer).sheet(form, "mm", tr), tr) == []
    assert faults(card_source(answer).sheet(form, "mm", tr), tr) == []
    figure = front_source(answer).figure("mm", tr)
    assert faults(replace(figure, page=figure.box(tr).grown(10.0)), tr) == []


# ------------------------------------------------------------------ the front


@pytest.mark.parametrize("name", BOARDS)
def test_every_device_of_the_layout_is_drawn_once_at_its_place_in_modules_of_17_5_mm(name: str) -> None:
    answer = BOARDS[name]
    assert answer.layout is not None
    drawn = boxes(answer)
    slots = [slot for row in answer.layout.rows for slot in row]
    assert len(drawn) == len(slots)
    for slot, part in zip(slots, drawn, strict=True):
        width = max(p.x for p in part.points) - min(p.x for p in part.points)
        height = max(p.y for p in part.points) - min(p.y for p in part.points)
        assert width == pytest.approx(slot.modules * 17.5 * 0.5)
        assert height == pytest.approx(45 * 0.5)


@pytest.mark.parametrize("name", BOARDS)
def test_dimensions_say_what_they_measure(name: str) -> None:
    drawing = front_source(BOARDS[name]).sheet(A3, "mm", EN)
    row, face = drawing.dimensions
    assert isinstance(row, LinearDimension)
    assert isinstance(face, LinearDimension)
    total = Decimal(EN(row.text).rpartition(" = ")[2])
    assert row.second.x - row.first.x == pytest.approx(float(total) * drawing.scale)
    assert EN(face.text) == "45"
    assert face.second.y - face.first.y == pytest.approx(45 * drawing.scale)


def test_groups_are_numbered_in_the_order_of_the_rows() -> None:
    answer = BOARDS["house"]
    assert answer.layout is not None
    order = [slot.name for row in answer.layout.rows for slot in row]
    found = groups(answer)
    assert [group.number for group in found] == list(range(1, 13))
    places = [order.index(group.device.name) for group in found]
    assert all(one < other for one, other in pairwise(places))


def test_a_group_knows_the_device_that_guards_it() -> None:
    guards = {group.device.name: group.guard for group in groups(listed())}
    assert {name: guard and guard.name for name, guard in guards.items()} == {
        "F1": "R1",
        "F2": "R1",
        "Garden house": "R1",
        "F3": None,
        "F9": "F9",
    }
    # What hangs under each other in a ring is a fault of the description, not an endless search.
    answer = listed()
    ring = tuple(
        replace(device, under="F3" if device.name == "F1" else "F1")
        for device in answer.board.devices
        if device.name in {"F1", "F3"}
    )
    assert groups(replace(answer, board=replace(answer.board, devices=ring)))[0].guard is None


def test_names_ratings_and_phases_are_said_as_a_person_says_them() -> None:
    board = listed().board
    said = {device.name: EN(called(board, device)) for device in board.devices}
    assert said == {
        "Q0": "main switch",
        "R1": "RCD 1",
        "F1": "F1: socket outlets",
        "F2": "F2: mixed use",
        "Garden house": "Garden house",
        "F3": "F3: cooking",
        "SPD": "surge protection",
        "F9": "F9: PV inverter",
    }
    proposed = BOARDS["house"].board
    names = {EN(called(proposed, device)) for device in proposed.devices}
    assert {"socket outlets", "lighting", "T10: battery", "RCD 2"} <= names
    assert NL(rated(Device("x", "mcb", Decimal("2.5")))) == "2,5 A"
    assert rated(Device("x", "mcb")) == ""
    assert EN(residual(Device("x", "c25_unit", ma=Decimal(100)))) == "100 mA"
    assert residual(None) == "—"
    assert phases(Device("x", "mcb")) == ""
    assert EN(called(board, Device("box", "other"))) == "box"


def test_the_front_shows_reserve_entries_and_what_feeds_the_board() -> None:
    answer = BOARDS["wide"]
    shown = words(front_source(answer).figure("mm", EN), EN)
    assert answer.layout is not None
    free = [18 - sum(slot.modules for slot in row) for row in answer.layout.rows]
    assert sum(free) == answer.layout.free
    assert shown.count("reserve") == len([one for one in free if one])
    text = " ".join((*shown, *words(front_source(answer).sheet(A3, "mm", EN), EN)))
    for said in (
        "Enclosure 400 × 600 × 120 mm",
        "AS DESCRIBED",
        "Arrow: the circuit feeds the board",
        "not stated",
    ):
        assert said in text
    numbered = {str(group.number) for group in groups(answer)} | {"≈"}
    circles = [part for part in front_source(answer).figure("mm", EN).shapes if isinstance(part, Circle)]
    assert len(circles) == len(numbered) + len(groups(answer))


def test_what_is_not_known_is_said_on_the_front() -> None:
    answer = listed(enclosure={**SIZE, "width_mm": 200, "rows": 3})
    notes = " ".join(EN(note) for note in board_front.notes(answer))
    assert "A row of 210 mm does not go into 200 mm." in notes
    assert "Dashed enclosure: size not stated." in " ".join(EN(note) for note in board_front.notes(listed()))
    unknown = unit(devices=[*LISTED, {"name": "box", "kind": "other"}])
    assert "Not drawn, no width or no room: box." in " ".join(EN(n) for n in board_front.notes(unknown))
    without = unit(devices=LISTED[:4])
    assert not any("Arrow" in EN(note) for note in board_front.notes(without))
    assert "More than 5 rows" in " ".join(EN(note) for note in board_front.notes(BOARDS["large"]))


def test_what_stands_beside_the_inverter_is_said_on_both() -> None:
    answer = BOARDS["house"]
    box = Device("c25_unit", "c25_unit", Decimal(25), "3P+N", curve="C", ma=Decimal(100))
    answer = replace(answer, board=replace(answer.board, beside=(box,)))
    for drawing in (front_source(answer).sheet(A4, "mm", EN), card_source(answer).sheet(A4, "mm", EN)):
        text = " ".join(words(drawing, EN))
        assert "Not in the board: C25 unit (C25, 100 mA), beside the inverter." in text


def test_a_board_too_large_for_any_scale_asks_for_a_larger_sheet() -> None:
    crowd = [{**SOCKETS, "name": f"F{number}"} for number in range(150)]
    answer = unit(connection="3x80", devices=crowd, enclosure={"rows": 30, "modules_per_row": 4})
    with pytest.raises(UserFacingError) as caught:
        front_source(answer).sheet(A4, "mm", EN)
    assert "does not fit" in EN(caught.value.text)
    with pytest.raises(UserFacingError) as caught:
        card_source(answer).sheet(A4, "mm", EN)
    assert "do not fit" in EN(caught.value.text)


def test_names_too_long_for_a_device_are_left_to_the_table() -> None:
    long = "a-name-without-blanks-that-is-longer-than-its-device-is-wide"
    answer = unit(devices=[{"name": long, "kind": "mcb", "rating_a": 16, "curve": "B"}])
    drawing = front_source(answer).figure("mm", EN)
    shown = words(drawing, EN)
    assert long not in shown
    assert long in words(front_source(answer).sheet(A3, "mm", EN), EN)


def test_the_source_of_the_front_knows_its_groups() -> None:
    answer = BOARDS["house"]
    source = front_source(answer)
    assert source.key == front_source(answer).key
    rows = {row.key: EN(row.shown) for row in source.legend("mm")}
    assert rows["R"] == "210"
    assert rows["F"] == "45"
    assert len(rows) == 12 + 2
    assert legend(answer) == source.legend("mm")
    assert "socket outlets B16" in EN(source.sheet(A4, "mm", EN).description)
    nothing = unit(devices=[LISTED[0]])
    assert EN(front_source(nothing).figure("mm", EN).description).endswith("Groups: —.")


@pytest.mark.parametrize("make", [front_source, card_source])
def test_nothing_is_drawn_of_a_board_of_which_no_device_is_known(make: Any) -> None:
    answer = unit(sources=[{"name": "PV", "kind": "pv", "group_a": 16}])
    with pytest.raises(UserFacingError) as caught:
        make(answer)
    assert "nothing to draw" in EN(caught.value.text)
    assert caught.value.hint is not None


@pytest.mark.parametrize("make", [front_source, card_source])
def test_both_go_round_through_cad(make: Any) -> None:
    drawing: Drawing = make(BOARDS["house"]).sheet(A4, "mm", NL)
    doc, auditor = recover.read(io.BytesIO(contents(drawing, ".dxf", NL)))
    assert not auditor.errors
    assert len(doc.modelspace().query("DIMENSION")) == len(drawing.dimensions)
    texts = {entity.dxf.text for entity in doc.modelspace().query("TEXT")}
    assert {"stopcontacten", "verlichting", "T10: batterij"} <= texts


# ------------------------------------------------------------------ the card


def test_the_card_has_a_row_for_every_group_with_all_that_is_known() -> None:
    answer = listed()
    names = {group.device.name: group.number for group in groups(answer)}
    drawing = card(answer, NL, day=DAY, cables={"F9": Decimal("2.5")})
    shown = words(drawing, NL)
    for text in (
        "GROEPENKAART",
        "3×25 A",
        "40 A",
        "63 A",
        "21-11-2026",
        "2,5 mm²",
        "ALS 1: 30 mA A",
        "300 mA B",
    ):
        assert text in shown, text
    assert shown.count("ALS 1: 30 mA A") == 3
    assert [text for text in shown if text in {str(number) for number in names.values()}] == [
        "1",
        "2",
        "3",
        "4",
        "5",
    ]
    assert any("meer dan één bron: net, F9: PV-omvormer" in text for text in shown)
    assert "ALS 1: 40 A 30 mA A" in shown


def test_a_card_without_sources_switch_or_rcd_leaves_them_out() -> None:
    answer = unit(devices=[{"name": "F1", "kind": "mcb", "rating_a": 16, "curve": "B", "serves": "sockets"}])
    shown = words(card(answer, EN, day=DAY), EN)
    assert not any("more than one source" in text for text in shown)
    assert not any(text.startswith("RCD 1") for text in shown)
    assert "What is empty is not known: fill it in by hand." in shown


def test_many_groups_stand_in_two_columns() -> None:
    drawing = card(BOARDS["large"], EN, day=DAY)
    heads = [part for part in drawing.shapes if isinstance(part, Label) and EN(part.text) == "Feeds"]
    assert len(heads) == 2
    assert heads[0].at.y == heads[1].at.y
    rows = card_source(BOARDS["large"]).legend("mm")
    assert len(rows) == len(groups(BOARDS["large"])) == len(group_card.legend(BOARDS["large"]))
    assert card_source(BOARDS["large"]).figure("mm", EN).page == A4.sheet


# ------------------------------------------------------------------ nothing left out at a small scale


TWENTY = unit(
    connection="3x35",
    loads=[
        {"kind": "sockets", "circuits": 8},
        {"kind": "lighting", "circuits": 5},
        *({"kind": kind} for kind in ("cooking", "heat_pump", "charger")),
        {"kind": "pv", "phases": 3},
    ],
)


def test_ratings_and_phases_stand_on_every_front_of_a_board_with_twenty_groups() -> None:
    drawing = front_source(TWENTY).sheet(A4, "mm", EN)
    shown = words(drawing, EN)
    layout = TWENTY.layout
    assert layout is not None
    devices = [TWENTY.board.device(slot.name) for row in layout.rows for slot in row]
    fronts = shown[: shown.index("Groups")]
    for text in {EN(rated(device)) for device in devices}:
        assert fronts.count(text) >= sum(EN(rated(device)) == text for device in devices), text
    assert fronts.count("L1 L2 L3") >= sum(device.three_phase for device in devices)
    assert {"L1", "L2", "L3"} <= set(fronts)
    assert fronts.count("30 mA A") >= sum(device.kind == "rcd" for device in devices)


def test_free_modules_are_called_reserve_however_few_they_are() -> None:
    layout = TWENTY.layout
    assert layout is not None
    free = [layout.modules_per_row - sum(slot.modules for slot in row) for row in layout.rows]
    shown = words(front_source(TWENTY).sheet(A4, "mm", EN), EN)
    assert shown[: shown.index("Groups")].count("reserve") == sum(one > 0 for one in free)
    assert 0 < min(one for one in free if one) <= 2


@pytest.mark.parametrize("answer", [TWENTY, BOARDS["large"]])
def test_every_cable_entry_bears_its_number(answer: BoardAnswer) -> None:
    form = A4 if answer is TWENTY else A3
    shown = words(front_source(answer).sheet(form, "mm", EN), EN)
    for group in groups(answer):
        # Once above its device, once at its entry, once in the table.
        assert shown.count(str(group.number)) >= 3, group.number
    assert "≈" in shown


def test_what_finds_no_place_is_named_in_words() -> None:
    devices = [*LISTED, {"name": "kit", "kind": "kit"}]
    answer = unit(rated_current_a=63, devices=devices)
    text = " ".join(words(front_source(answer).figure("mm", NL), NL))
    assert "Niet getekend, geen breedte of geen plaats: afschakelkit." in text


def test_rows_that_are_left_on_a_card_can_be_written_in() -> None:
    drawing = card(BOARDS["small"], EN, day=DAY)
    rules = {part.start.y for part in drawing.shapes if isinstance(part, Line) and part.start.y == part.end.y}
    assert len(rules) > len(groups(BOARDS["small"])) + 10


def test_forty_three_groups_go_on_a3_and_on_no_a4() -> None:
    loads = [*LOADS["large"], {"kind": "sockets", "circuits": 14}, {"kind": "lighting", "circuits": 2}]
    answer = unit(connection="3x63", loads=loads)
    assert len(groups(answer)) == 44
    drawing = front_source(answer).sheet(A3, "mm", NL)
    assert faults(drawing, NL) == []
    assert min(label.height for label in drawing.shapes if isinstance(label, Label)) >= 1.05
    with pytest.raises(UserFacingError):
        front_source(answer).sheet(A4, "mm", NL)

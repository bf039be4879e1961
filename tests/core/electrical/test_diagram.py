"""Parts of a single-line diagram by themselves: devices as a tree, words, rows of rails, sheets."""

from __future__ import annotations

from decimal import Decimal

import pytest

from core.drawing.geometry import Box, extent
from core.drawing.metrics import text_width
from core.drawing.page import A4
from core.drawing.primitives import Label, Polyline
from core.drawing.title_block import TitleBlock
from core.electrical.board.records import Board, Connection, Device
from core.electrical.diagram.canvas import LETTERS, Canvas
from core.electrical.diagram.rails import Course, draw_rail, plan
from core.electrical.diagram.records import Branch, Node, Rail, edges_of
from core.electrical.diagram.sheet import Diagram, Laid, diagram_sheet
from core.electrical.diagram.taps import branches, chain_to, head_switch, protection_words, wires_of
from core.electrical.symbols import of_kind, of_use
from core.i18n import Translator
from tests.core.drawing.legible import labels_of

TR = Translator("en")
A16 = Decimal(16)


def said(device: Device) -> list[str]:
    """Give the words beside a device."""
    return [TR(word) for word in protection_words(device)]


def board(*devices: Device, rail: tuple[str, ...] = ()) -> Board:
    """Put devices in a board."""
    return Board(Connection(3, Decimal(25)), devices=devices, rail=rail)


def nothing(_: Device) -> tuple[str, ...]:
    """Add no words to the end of a circuit."""
    return ()


def test_a_device_states_rating_sensitivity_type_and_phase() -> None:
    rcbo = Device("x", "rcbo", A16, phase="L2", curve="C", ma=Decimal(300), type="B")
    assert said(rcbo) == ["C16", "300\u00a0mA", "type B", "L2"]
    assert said(Device("x", "rcd", Decimal(40), "4P", ma=Decimal(30))) == ["40\u00a0A", "30\u00a0mA", "4P"]


def test_a_rating_that_is_missing_is_said_where_a_device_has_one() -> None:
    assert said(Device("x", "mcb")) == ["not stated", "1P+N"]
    assert said(Device("x", "meter")) == []


@pytest.mark.parametrize(
    ("poles", "wires"), [("1P", None), ("1P+N", 3), ("2P", 3), ("3P", 4), ("3P+N", 5), ("4P", 5)]
)
def test_poles_tell_the_conductors(poles: str, wires: int | None) -> None:
    assert wires_of(Device("x", "mcb", poles=poles)) == wires


def test_the_order_of_the_rail_counts_and_what_it_does_not_name_comes_last() -> None:
    devices = (Device("a", "mcb", A16), Device("b", "mcb", A16), Device("c", "mcb", A16))
    found = branches(board(*devices, rail=("c", "a")), (), nothing)
    assert [device.name for device, _ in found] == ["c", "a", "b"]


def test_what_hangs_under_a_device_gets_a_rail_of_its_own() -> None:
    unit = board(Device("rcd_1", "rcd", A16), Device("k", "mcb", A16, under="rcd_1", serves="sockets"))
    ((_, branch),) = branches(unit, (), nothing)
    assert branch.end is None
    assert branch.rail is not None
    assert [edge.end for edge in edges_of(Rail("main", "", (branch,)))] == [
        "device.rcd_1",
        "rail.rcd_1",
        "device.k",
        "device.k.end",
    ]
    assert next(TR(word) for word in branch.nodes[0].words) == "RCD 1"


def test_an_rcd_without_groups_and_a_surge_device_end_somewhere() -> None:
    unit = board(Device("leeg", "rcd", A16, "4P"), Device("spd", "spd"), Device("bel", "other"))
    (_, rcd), (_, spd), (_, bell) = branches(unit, (), nothing)
    assert rcd.end is not None
    assert (rcd.end.symbol.key, rcd.wires) == ("load", 5)
    assert spd.end is not None
    assert spd.end.symbol.key == "earth"
    assert bell.wires is None


def test_what_feeds_the_main_switch_is_found() -> None:
    unit = board(Device("kWh", "meter"), Device("Q0", "main_switch", Decimal(40), under="kWh"))
    switch = head_switch(unit)
    assert switch is not None
    assert [device.name for device in chain_to(unit, switch)] == ["kWh", "Q0"]
    assert head_switch(board(Device("x", "mcb"))) is None


# ------------------------------------------------------------------ words and rows


def test_a_word_longer_than_its_line_is_broken() -> None:
    lines = Canvas(TR).fit(("Achterkamerverlichtingsgroep en meer",), 15.0)
    assert "".join(lines).replace(" ", "") == "Achterkamerverlichtingsgroepenmeer"
    assert all(text_width(line, LETTERS) <= 15.0 for line in lines)


def group(number: int) -> Branch:
    """Give a plain group."""
    node = Node(f"device.{number}", of_kind("mcb"), ("B16",))
    return Branch((node,), Node(f"device.{number}.end", of_use(None), (f"groep {number}",)), 3)


def rails_of(canvas: Canvas) -> list[Box]:
    """Give the level rails of a canvas from above."""
    boxes = [
        extent((part,), TR) for part in canvas.parts if isinstance(part, Polyline) and part.key == "rail.m"
    ]
    return sorted((box for box in boxes if box.width > box.height), key=lambda box: -box.top)


def test_a_long_rail_is_broken_into_rows_of_about_equal_length() -> None:
    canvas = Canvas(TR)
    rail = Rail("m", "Rail", tuple(group(number) for number in range(20)))
    measured = plan(canvas, rail)
    draw_rail(canvas, measured, Course(0.0, 0.0, measured.width * 0.7, measured.width * 0.7))
    first, second = rails_of(canvas)
    assert first.width == pytest.approx(second.width, rel=0.2)
    assert "Rail, continued" in [TR(label.text) for label in labels_of(canvas.parts)]


def test_a_rail_without_branches_is_a_rail_still() -> None:
    canvas = Canvas(TR)
    draw_rail(canvas, plan(canvas, Rail("m", "Rail", ())), Course(0.0, 0.0, 100.0, 100.0, least=50.0))
    assert [round(box.width) for box in rails_of(canvas)] == [50]


def test_the_second_row_keeps_below_what_stands_beside_the_first() -> None:
    canvas = Canvas(TR)
    measured = plan(canvas, Rail("m", "Rail", tuple(group(number) for number in range(12))))
    draw_rail(canvas, measured, Course(0.0, 0.0, 60.0, 200.0, floor=-150.0))
    assert rails_of(canvas)[1].top < -150.0


# ------------------------------------------------------------------ sheets


def test_notes_flow_on_and_none_is_left_out() -> None:
    def laid(width: float) -> Laid:
        canvas = Canvas(TR)
        canvas.rail("m", 0.0, width, 0.0)
        return Laid(tuple(canvas.parts), (of_kind("mcb"),), canvas.box)

    block = TitleBlock("X", "", "", "", "", "", "", projection=False)
    for count, height in ((2, 1.8), (200, 1.05)):
        notes = tuple(f"Remark number {number} that goes on for quite a while" for number in range(count))
        drawn = diagram_sheet(
            Diagram(laid, lambda rows: 100.0 / rows, 40.0, 60.0, notes, block, "T", "D"), A4, TR
        )
        words = [label for label in labels_of(drawn.shapes) if "goes" in TR(label.text)]
        assert len(words) >= count
        assert words[0].height == pytest.approx(height)


def test_a_diagram_that_gets_higher_than_promised_takes_fewer_rows() -> None:
    tried: list[float] = []

    def laid(width: float) -> Laid:
        tried.append(width)
        canvas = Canvas(TR)
        canvas.rail("m", 0.0, width, 0.0)
        canvas.riser("m", 0.0, -400.0 if width < 120.0 else -20.0, 0.0)
        return Laid(tuple(canvas.parts), (), canvas.box)

    block = TitleBlock("X", "", "", "", "", "", "", projection=False)
    contents = Diagram(laid, lambda rows: 300.0 / rows, 10.0, 60.0, (), block, "T", "D")
    drawn = diagram_sheet(contents, A4, TR)
    assert tried == [100.0, 150.0]
    rails = [part for part in drawn.shapes if isinstance(part, Polyline) and part.key == "rail.m"]
    assert max(point.x for point in rails[0].points) - min(point.x for point in rails[0].points) > 180.0


def test_a_label_inside_a_symbol_is_stamped_with_it() -> None:
    canvas = Canvas(TR)
    canvas.symbol(of_kind("meter"), 10.0, 20.0, "device.meter")
    (label,) = (part for part in canvas.parts if isinstance(part, Label))
    assert label.text == "kWh"
    assert label.at.x == 10.0

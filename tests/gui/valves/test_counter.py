"""At the counter: undo, languages, the keyboard alone, the one box."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from tests.gui.drivers.base import ALT, CTRL

if TYPE_CHECKING:
    from gui.widgets.context import Ui
    from tests.gui.drivers.valves import ValveDriver


def test_typing_is_undone_field_by_field(valves: ValveDriver) -> None:
    valves.ask_for(fluid="argon", inlet="0.25")
    valves.press(Qt.Key.Key_Z, CTRL)
    assert valves.text("duty.inlet") == ""
    assert valves.text("duty.fluid") == "argon"
    valves.press(Qt.Key.Key_Z, CTRL)
    assert valves.text("duty.fluid") == ""
    valves.press(Qt.Key.Key_Y, CTRL)
    valves.press(Qt.Key.Key_Y, CTRL)
    assert valves.text("duty.inlet") == "0.25"


def test_starting_over_is_undone_too(valves: ValveDriver) -> None:
    valves.choose_a_valve()
    valves.go("duty")
    valves.click("rail.reset")
    assert valves.code() == "XSA□-□□□-□□2"
    valves.press(Qt.Key.Key_Z, CTRL)
    assert valves.code() == "XSA2-32V-5DL2"


def test_the_language_changes_while_running(valves: ValveDriver, ui: Ui) -> None:
    valves.choose_a_valve()
    assert "Compression fitting" in valves.option("coil.fitting_type.S")
    ui.set_language("nl")
    assert "Klemringkoppeling" in valves.option("coil.fitting_type.S")
    valves.go("review")
    assert "73,5 mm" in valves.words("review.dimensions")
    assert "slag" in valves.words("review.fitting")
    ui.set_language("en")
    assert "73.5 mm" in valves.words("review.dimensions")


def test_typed_numbers_stay_as_typed_in_both_languages(valves: ValveDriver, ui: Ui) -> None:
    ui.set_language("nl")
    valves.ask_for(inlet="0,2 MPa(G)", outlet="0.1 MPa(G)", supply="24 VDC")
    assert valves.text("duty.inlet") == "0,2"
    assert valves.text("duty.outlet") == "0.1"
    ui.set_language("en")
    assert valves.text("duty.inlet") == "0,2"
    assert "differential 0.1 MPa" in valves.words("duty.result")


def test_a_whole_valve_without_a_mouse(valves: ValveDriver) -> None:
    valves.press(Qt.Key.Key_1, ALT)
    assert valves.focused() == "duty.fluid.list"
    for text in ("N2", "0.2 MPa(G)", "1 Torr(abs)", "", "", "24 VDC"):
        valves.write(text)
        valves.press(Qt.Key.Key_Return)
    assert valves.page() == "duty"
    valves.press(Qt.Key.Key_2, ALT)
    assert valves.focused() == "model.XSA3-43.radio"
    valves.press(Qt.Key.Key_Down)
    valves.press(Qt.Key.Key_Space)
    assert valves.chosen("model.XSA3-32")
    valves.press(Qt.Key.Key_3, ALT)
    assert valves.focused() == "coil.fitting_type.V.radio"
    valves.press(Qt.Key.Key_Space)
    valves.press(Qt.Key.Key_Tab)
    valves.press(Qt.Key.Key_Space)
    valves.press(Qt.Key.Key_Tab)
    valves.press(Qt.Key.Key_Tab)
    assert valves.focused() == "coil.entry.G.radio"
    valves.press(Qt.Key.Key_Space)
    valves.press(Qt.Key.Key_4, ALT)
    valves.press(Qt.Key.Key_5, ALT)
    assert valves.page() == "review"
    valves.press(Qt.Key.Key_Return, CTRL)
    assert [line["code"] for line in valves.lines] == ["XSA3-32V-5G2"]


def test_enter_goes_through_the_fields_of_the_application(valves: ValveDriver) -> None:
    valves.go("duty")
    valves.press(Qt.Key.Key_1, ALT)
    visited = []
    for _ in range(6):
        visited.append(valves.focused())
        valves.press(Qt.Key.Key_Return)
    assert visited == [
        "duty.fluid.list", "duty.inlet.edit", "duty.outlet.edit", "duty.fluid_temperature.edit",
        "duty.ambient_temperature.edit", "duty.supply.edit",
    ]  # fmt: skip


def test_the_panel_leads_to_the_field_of_a_finding(valves: ValveDriver) -> None:
    valves.ask_for(inlet="1.2 MPa(G)", outlet="1 MPa(G)")
    valves.go("options")
    world = valves.counter.world
    assert world.focus_field("inlet")
    assert valves.page() == "duty"
    assert valves.focused() == "duty.inlet.edit"
    assert world.focus_field("use")
    assert valves.focused() == "duty.use.nuclear"
    assert world.focus_field("reverse_pressure")
    assert valves.focused() == "duty.reverse_pressure.edit"
    assert world.focus_field("entry")
    assert valves.focused() == "coil.entry.G.radio"
    assert world.focus_field("orifice")
    assert valves.page() == "model.page"
    assert world.focus_field("direction")
    assert valves.focused() == "options.direction.none.radio"
    assert not world.focus_field("customer")


def test_a_typed_code_is_taken_apart_and_added(valves: ValveDriver) -> None:
    valves.ask("xsa2-22v-5d2")
    popup = valves.window.top.box.popup
    assert popup is not None
    assert [segment.text for segment in popup.code.segments][-2:] == ["d", "2"]
    assert valves.hits()[0] == "XSA2-22V-5D2"
    valves.take()
    assert valves.lines[0]["code"] == "XSA2-22V-5D2"


def test_an_impossible_code_names_the_pair_and_its_neighbours(valves: ValveDriver) -> None:
    valves.ask("XSA2-22V-1G2")
    popup = valves.window.top.box.popup
    assert popup is not None
    said = " ".join(label.text() for label in popup.findChildren(QLabel))
    assert "exists for DC only" in said
    assert "XSA2-22V-5G2" in valves.hits()


def test_a_found_valve_opens_in_the_wizard(valves: ValveDriver) -> None:
    valves.ask("XSA3-43S-6T2B")
    valves.take(show=True)
    assert valves.page() == "review"
    assert valves.code() == "XSA3-43S-6T2B"
    valves.press(Qt.Key.Key_Z, CTRL)
    assert valves.code() == "XSA□-□□□-□□2"


def test_a_valve_that_the_market_refuses_is_not_added(valves: ValveDriver) -> None:
    valves.ask("XSA2-22V-1GS2")
    valves.take()
    assert valves.lines == []
    assert not valves.can_add()


def test_an_accessory_is_added_by_its_number(valves: ValveDriver) -> None:
    valves.ask("GDM2A-L5")
    valves.take()
    assert valves.lines == [{"qty": 1, "kind": "article", "article": "GDM2A-L5"}]


def test_words_are_no_code(valves: ValveDriver) -> None:
    assert valves.counter.world.decode("242263") is None
    assert valves.counter.world.decode("nitrogen") is None
    assert valves.counter.world.decode("XSA") is not None

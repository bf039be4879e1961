"""Quantities: number, unit and reference, and the whole thing typed in one go."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from core.i18n import msg
from core.raw_quantity import (
    LEAK_RATE,
    PRESSURE,
    RESIDUAL_VOLTAGE,
    TEMPERATURE,
    VOLTAGE,
    QuantityKind,
    RawQuantity,
)
from gui.widgets.form import Form
from gui.widgets.quantity_field import QuantityField
from tests.gui.drivers.base import Driver

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from gui.widgets.context import Ui

    Make = Callable[[QuantityKind], "Rig"]


class Rig(Driver):
    """A form with one quantity field, and all that it reported."""

    def __init__(self, qtbot: QtBot, ui: Ui, kind: QuantityKind) -> None:
        form = Form(ui, page="duty")
        super().__init__(form)
        self.field = form.add("inlet", msg("Inlet"), QuantityField(ui, kind))
        self.edits: list[RawQuantity] = []
        self.field.edited.connect(self.edits.append)
        qtbot.addWidget(form)
        with qtbot.waitExposed(form):
            form.show()
        form.activateWindow()
        qtbot.waitUntil(form.isActiveWindow)


@pytest.fixture
def make(qtbot: QtBot, ui: Ui) -> Make:
    return lambda kind: Rig(qtbot, ui, kind)


def test_parts_are_chosen_one_by_one(make: Make) -> None:
    rig = make(PRESSURE)
    rig.fill("duty.inlet", "2")
    rig.pick("duty.inlet.unit", "bar")
    rig.click("duty.inlet.reference.G")
    assert rig.edits[-1] == RawQuantity("2", "bar", "G")
    assert rig.edits[-1].as_text == "2 bar(G)"
    assert rig.echo("duty.inlet") == "= 0.2 MPa(G)  ≈ 29.01 psi(G)"


def test_pressure_without_reference_is_an_error_until_one_is_chosen(make: Make) -> None:
    rig = make(PRESSURE)
    rig.fill("duty.inlet", "2")
    assert rig.field.value() is None
    assert rig.notes("duty.inlet") == ["Inlet: choose whether this pressure is gauge or absolute"]
    rig.click("duty.inlet.reference.A")
    assert rig.notes("duty.inlet") == []
    assert str(rig.field.value()) == "2 MPa(abs)"


@pytest.mark.parametrize(
    ("kind", "typed", "parts"),
    [
        (PRESSURE, "0.2 MPa(G)", RawQuantity("0.2", "MPa", "G")),
        (PRESSURE, "5 mbar", RawQuantity("5", "mbar", None)),
        (TEMPERATURE, "140 °F", RawQuantity("140", "°F", None)),
        (VOLTAGE, "230 V AC", RawQuantity("230", "V", "AC")),
        (RESIDUAL_VOLTAGE, "5 %", RawQuantity("5", "%", None)),
        (LEAK_RATE, "1.3e-9 mbar·l/s", RawQuantity("1.3e-9", "mbar·l/s", None)),
    ],
)
def test_whole_quantity_typed_into_the_number_is_taken_apart(
    make: Make, kind: QuantityKind, typed: str, parts: RawQuantity
) -> None:
    rig = make(kind)
    rig.fill("duty.inlet", typed)
    assert rig.edits[-1] == parts
    rig.field.edit.editingFinished.emit()
    assert rig.field.edit.text() == parts.text
    if rig.field.unit is not None:
        assert rig.field.unit.currentText() == parts.unit
    if rig.field.reference is not None:
        assert rig.field.reference.choice() == parts.reference


def test_text_being_typed_is_left_alone_while_the_state_comes_back(make: Make) -> None:
    rig = make(PRESSURE)
    rig.field.edited.connect(rig.field.set_quantity)
    rig.fill("duty.inlet", "0.2 bar")
    assert rig.field.edit.text() == "0.2 bar"
    rig.write("(a)")
    assert rig.edits[-1] == RawQuantity("0.2", "bar", "A")


def test_unknown_unit_stays_and_is_explained(make: Make) -> None:
    rig = make(PRESSURE)
    rig.fill("duty.inlet", "5 foo")
    assert rig.field.edit.text() == "5 foo"
    assert "“5 foo” has no known pressure unit" in rig.notes("duty.inlet")[0]
    assert rig.field.value() is None


def test_two_readings_are_asked_about_with_unit_and_reference_kept(make: Make) -> None:
    rig = make(PRESSURE)
    rig.fill("duty.inlet", "1.234 Pa(abs)")
    assert rig.field.value() is None
    assert rig.sees("duty.inlet.reading2")
    rig.click("duty.inlet.reading2")
    assert rig.edits[-1] == RawQuantity("1234", "Pa", "A")
    assert str(rig.field.value()) == "1234 Pa(abs)"


def test_supply_asks_for_ac_or_dc(make: Make) -> None:
    rig = make(VOLTAGE)
    rig.fill("duty.inlet", "24")
    assert rig.notes("duty.inlet") == ["Inlet: choose whether this voltage is DC or AC"]
    rig.click("duty.inlet.reference.DC")
    assert rig.echo("duty.inlet") == "= 24 VDC"


def test_segments_are_chosen_with_the_arrows(make: Make) -> None:
    rig = make(PRESSURE)
    rig.fill("duty.inlet", "1 bar(g)")
    rig.press(Qt.Key.Key_Tab)
    rig.press(Qt.Key.Key_Tab)
    rig.press(Qt.Key.Key_Right)
    assert rig.edits[-1] == RawQuantity("1", "bar", "A")


def test_value_from_the_state_is_echoed_and_not_reported(make: Make) -> None:
    rig = make(TEMPERATURE)
    rig.field.set_text("60 °C")
    assert rig.echo("duty.inlet") == "= 140 °F  = 333.15 K"
    assert rig.edits == []


def test_emptied_by_the_state_it_keeps_its_unit(make: Make) -> None:
    rig = make(PRESSURE)
    rig.field.set_text("3 bar(g)")
    rig.field.set_text("")
    assert rig.field.quantity() == RawQuantity("", "bar", "G")
    assert rig.echo("duty.inlet") == ""


def test_parts_have_names_for_screen_readers(make: Make) -> None:
    rig = make(PRESSURE)
    assert rig.field.edit.accessibleName() == "Inlet"
    assert rig.field.unit is not None
    assert rig.field.unit.accessibleName() == "Inlet: unit"
    assert rig.field.reference is not None
    assert rig.field.reference.buttons[0].accessibleName() == "Inlet: gauge"

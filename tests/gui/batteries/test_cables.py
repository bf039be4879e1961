"""Cables and protection: one card per circuit, and how each was computed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel

from tests.gui.drivers.electrical import ElectricalDriver

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from gui.widgets.context import Ui


@pytest.fixture
def shop(qtbot: QtBot, ui: Ui) -> ElectricalDriver:
    driver = ElectricalDriver(ui)
    qtbot.addWidget(driver.root)
    driver.root.resize(1280, 800)
    with qtbot.waitExposed(driver.root):
        driver.root.show()
    driver.root.activateWindow()
    qtbot.waitUntil(driver.root.isActiveWindow)
    return driver


def test_without_a_connection_the_page_says_what_to_do(shop: ElectricalDriver) -> None:
    shop.show("cables")
    assert shop.sees("cables.empty")
    shop.click("cables.empty.button")
    assert shop.presenter.step == "house"


def test_a_length_and_a_method_give_cable_and_voltage_drop(shop: ElectricalDriver) -> None:
    shop.answer()
    shop.show("cables")
    assert shop.figure("cables.grid_cable.drop") == "not known without the length"
    shop.fill("cables.grid_cable.length_m", "25")
    shop.pick(
        "cables.grid_cable.method.edit",
        "C: cable fixed directly on a wall or ceiling, or embedded in masonry",
    )
    # 20 A over 25 m of 2.5 mm² at 70 °C: √3 · 20 · 25 · 8.866 mΩ/m = 7.68 V of 400 V
    assert shop.figure("cables.grid_cable.cable") == "2.5\u00a0mm²"
    assert shop.figure("cables.grid_cable.drop") == "7.68\u00a0V · 1.92\u00a0%"
    assert shop.figure("cables.grid_cable.breaker") == "C20"
    assert "limited to 20 A" in shop.figure("cables.grid_cable.current")


def test_the_calculation_unfolds_with_formula_numbers_and_source(shop: ElectricalDriver) -> None:
    shop.answer({"grid_cable.length_m": "25", "grid_cable.method": "C"}.items())
    shop.show("cables")
    shop.click("cables.grid_cable.how")
    shown = [label.text() for label in shop.cables.grid.workings.findChildren(QLabel)]
    assert "In ≤ Iz = Iz,table · k_temperature · k_grouping · k_soil" in shown
    assert "=\u00207.678\u00a0V" in shown
    assert any("confidence A: two or more sources agree" in text for text in shown)
    assert "not verifiable" in shown
    # 3 % over 50 m asks for 4 mm²: √3 · 20 · 50 · 5.516 mΩ/m
    shop.fill("cables.grid_cable.length_m", "50")
    assert "=\u00209.554\u00a0V" in [label.text() for label in shop.cables.grid.workings.findChildren(QLabel)]


def test_what_is_wrong_offers_its_cure(shop: ElectricalDriver) -> None:
    shop.answer({"grid_cable.length_m": "25", "grid_cable.method": "C", "grid_cable.mm2": "1.5"}.items())
    shop.show("cables")
    assert shop.cables.grid.verdict.words() == "does not comply"
    cards = shop.cables.grid.findings.findings
    fix = next(fix for one in cards for fix in one.fixes if fix.changes[0][0] == "grid_cable.mm2")
    shop.presenter.apply_fix(fix)
    assert shop.cables.grid.verdict.words() != "does not comply"


def test_the_earthing_of_the_house_counts_for_every_circuit(shop: ElectricalDriver) -> None:
    shop.answer({"backup": "whole"}.items())
    shop.show("cables")
    assert shop.sees("cables.backup_cable.card")
    shop.click("cables.earthing.system.TT")
    shop.fill("cables.earthing.ra_ohm", "100")
    circuits = shop.presenter.state.advice.circuits  # type: ignore[union-attr]
    assert [circuit.answer.question.ra_ohm for circuit in circuits] == [100, 100]


def test_a_number_that_cannot_be_read_is_named_at_its_field(shop: ElectricalDriver) -> None:
    shop.answer()
    shop.show("cables")
    shop.fill("cables.grid_cable.length_m", "long")
    shop.cables.setFocus()
    assert shop.presenter.state.faults[0].field == "grid_cable.length_m"


def test_a_circuit_of_loads_is_added_computed_and_taken_away(shop: ElectricalDriver) -> None:
    shop.answer()
    shop.show("cables")
    shop.click("cables.add")
    shop.fill("cables.load_circuits.0.length_m", "18")
    assert shop.figure("cables.load_circuits.0.cable") == "2.5\u00a0mm²"
    assert shop.figure("cables.load_circuits.0.rcd") == "type A 30\u00a0mA"
    shop.click("cables.add")
    shop.fill("cables.load_circuits.1.name", "Shed")
    shop.click("cables.load_circuits.0.remove")
    assert shop.presenter.answers.text("load_circuits.0.name") == "Shed"
    assert len(shop.cables.loads) == 1


def test_solar_panels_with_their_own_inverter_have_a_card(shop: ElectricalDriver) -> None:
    shop.answer({"pv.existing": True, "existing_pv.group_a": "16", "existing_pv.phases": "1"}.items())
    shop.show("cables")
    assert shop.figure("cables.pv_cable.current") == "16\u00a0A"
    shop.presenter.set_all({"pv.existing": None})
    assert not shop.sees("cables.pv_cable.card")


def test_a_finding_leads_to_its_field_also_where_it_is_folded(shop: ElectricalDriver) -> None:
    shop.answer()
    shop.show("cables")
    assert shop.cables.focus_field("grid_cable.rcd_type")
    assert shop.cables.grid.more.unfolded
    assert shop.cables.focus_field("earthing.ze_ohm")
    assert not shop.cables.focus_field("location")

"""Choosing parts of the code: what does not go together stays chosen and offers its cure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from tests.gui.drivers.base import get_child

if TYPE_CHECKING:
    from tests.gui.drivers.valves import ValveDriver


def test_an_impossible_entry_stays_chosen_and_offers_its_cure(valves: ValveDriver) -> None:
    valves.choose_a_valve()
    valves.choose("coil.voltage.J")
    valves.choose("coil.entry.G")
    assert valves.chosen("coil.entry.G")
    assert "exists for DC only" in valves.option("coil.entry.G")
    assert not valves.can_add()
    assert "exists for DC only" in valves.why_not()
    assert "Voltage: 24 VDC" in valves.fixes("coil.entry.G")
    row = get_child(valves.page_widget(), QWidget, "coil.entry.G.fix2")
    assert row.isVisible()
    valves.click("coil.entry.G.fix2")
    assert valves.chosen("coil.voltage.5")
    assert valves.can_add()
    assert valves.code() == "XSA2-32V-5G2"


def test_a_supply_rules_out_voltages_and_leads_to_the_one_that_fits(valves: ValveDriver) -> None:
    valves.ask_for(supply="24 VDC")
    valves.choose_a_valve()
    valves.choose("coil.voltage.6")
    assert "takes 10.8 to 13.2 VDC" in valves.option("coil.voltage.6")
    assert not valves.can_add()
    valves.click("coil.voltage.6.fix1")
    assert valves.chosen("coil.voltage.5")
    assert valves.can_add()


def test_a_grommet_with_ac_is_refused_in_the_eu_alone(valves: ValveDriver) -> None:
    valves.choose_a_valve()
    valves.choose("coil.voltage.J")
    valves.choose("coil.entry.GS")
    assert "no CE marking" in valves.option("coil.entry.GS")
    assert not valves.can_add()
    valves.go("duty")
    valves.click("duty.more")
    valves.click("duty.market.ROW")
    assert valves.can_add()
    valves.go("coil")
    assert "see warning" in valves.option("coil.entry.GS")


def test_a_wish_for_a_light_marks_the_entries_without_one(valves: ValveDriver) -> None:
    valves.choose_a_valve()
    valves.tick("coil.light")
    assert "no indicator light" in valves.option("coil.entry.D")
    assert "possible" in valves.option("coil.entry.TL")
    valves.choose("coil.entry.D")
    assert not valves.can_add()
    valves.click("coil.entry.D.fix1")
    assert valves.chosen("coil.entry.DL")


def test_a_refused_model_offers_the_best_one_that_fits(valves: ValveDriver) -> None:
    valves.ask_for(inlet="0.2 MPa(G)", outlet="1 Torr(abs)")
    valves.go("model")
    valves.choose("model.XSA2-43")
    assert valves.chosen("model.XSA2-43")
    assert valves.fixes("model.XSA2-43") == ["Choose XSA3-43"]
    valves.click("model.XSA2-43.fix1")
    assert valves.chosen("model.XSA3-43")


def test_a_lone_trailing_a_is_read_and_said(valves: ValveDriver) -> None:
    valves.choose_a_valve()
    valves.go("options")
    valves.choose("options.spacer.A")
    assert valves.code() == "XSA2-32V-5DL2A"
    assert "can mean" in valves.words("options.findings")
    assert valves.can_add()
    valves.choose("options.direction.B")
    assert valves.code() == "XSA2-32V-5DL2AB"


def test_an_accessory_becomes_a_line_of_its_own(valves: ValveDriver) -> None:
    valves.choose_a_valve()
    valves.go("options")
    shown = valves.words("options.articles")
    assert "GDM2A-L5" in shown
    assert "comes with the valve" in shown
    assert "€\u00a018.40" in shown
    valves.click("options.articles.0.add")
    assert valves.lines == [{"kind": "article", "article": "XSA2R-8-1", "qty": 1}]


def test_accessories_wait_for_the_whole_code(valves: ValveDriver) -> None:
    valves.go("options")
    assert "Choose a model first" in valves.text("options.empty")

"""The valve wizard by behaviour: what a clerk does at the counter and what the window answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from tests.gui.drivers.base import ALT, CTRL, get_child

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from gui.widgets.context import Ui
    from tests.gui.drivers.valves import ValveDriver


def choose_a_valve(valves: ValveDriver) -> None:
    """Choose XSA2-32V-5DL2 page by page."""
    valves.go("model")
    valves.choose("model.XSA2-32")
    valves.go("coil")
    valves.choose("coil.fitting_type.V")
    valves.choose("coil.voltage.5")
    valves.choose("coil.entry.DL")


# ------------------------------------------------------------------ application and models


def test_all_models_show_with_verdict_margin_and_reason(valves: ValveDriver) -> None:
    valves.ask_for(fluid="N2", inlet="0.2 MPa(G)", outlet="1 Torr(abs)")
    valves.go("model")
    assert valves.models() == [
        "XSA3-43", "XSA3-32", "XSA2-32", "XSA2-22", "XSA1-22", "XSA1-12", "XSA2-43",
    ]  # fmt: skip
    assert "fits" in valves.option("model.XSA3-32")
    assert "63 % left" in valves.option("model.XSA3-32")
    assert "at the limit" in valves.option("model.XSA3-43")
    refused = valves.option("model.XSA2-43")
    assert "not possible" in refused
    assert "0.299867 MPa" in refused
    assert "Specifications, Note 1" in refused


def test_a_refused_model_shows_every_reason(valves: ValveDriver) -> None:
    valves.ask_for(fluid="water", inlet="1.2 MPa(G)", outlet="0 MPa(G)", ambient_temperature="80 °C")
    valves.go("model")
    said = valves.option("model.XSA2-43")
    for reason in (
        "Water is not allowed",
        "allowed at port 1",
        "Pressure differential",
        "Ambient temperature 80 °C",
    ):
        assert reason in said


def test_what_refuses_every_model_stands_below_its_field(valves: ValveDriver) -> None:
    valves.ask_for(inlet="1.2 MPa(G)", outlet="0.9 MPa(G)", fluid="chlorine")
    assert any("allowed at port 1" in note for note in valves.notes("duty.inlet"))
    assert any("not allowed" in note for note in valves.notes("duty.fluid"))
    assert "no model fits" in valves.words("duty.result")


@pytest.mark.parametrize(
    ("inlet", "outlet"),
    [
        ("0.2 MPa(G)", "1 Torr(abs)"),
        ("2 bar(g)", "133.322368421 Pa(a)"),
        ("29.00754754 psig", "1.33322368421 mbar(abs)"),
    ],
)
def test_another_unit_gives_the_same_verdict(valves: ValveDriver, inlet: str, outlet: str) -> None:
    valves.ask_for(inlet=inlet, outlet=outlet)
    valves.go("model")
    refused = [model for model in valves.models() if "not possible" in valves.option(f"model.{model}")]
    limit = [model for model in valves.models() if "at the limit" in valves.option(f"model.{model}")]
    assert refused == ["XSA2-43"]
    assert sorted(limit) == ["XSA1-22", "XSA2-32", "XSA3-43"]


def test_pressures_the_wrong_way_round_are_swapped_as_typed(valves: ValveDriver) -> None:
    valves.ask_for(inlet="1 Torr(abs)", outlet="0,2 MPa(G)")
    assert any("swap the connections" in note for note in valves.notes("duty.outlet"))
    valves.click("duty.outlet.fix")
    assert valves.text("duty.inlet") == "0,2"
    assert valves.text("duty.outlet") == "1"
    assert valves.notes("duty.outlet") == []
    valves.press(Qt.Key.Key_Z, CTRL)
    assert valves.text("duty.inlet") == "1"


def test_without_pressures_no_model_is_called_fitting(valves: ValveDriver) -> None:
    valves.go("model")
    assert all("still open" in valves.option(f"model.{model}") for model in valves.models())
    assert "no model can be judged" in valves.words("model.banner")


def test_the_fluid_is_understood_by_any_of_its_names(valves: ValveDriver) -> None:
    valves.ask_for(fluid="stikstof")
    assert valves.echo("duty.fluid") == "= Nitrogen, inert gas"
    valves.ask_for(fluid="lucht")
    assert valves.echo("duty.fluid") == "= Air, air"
    valves.ask_for(fluid="unobtainium")
    assert any("not among the fluids" in note for note in valves.notes("duty.fluid"))


def test_a_tick_about_the_use_can_block_the_valve(valves: ValveDriver) -> None:
    choose_a_valve(valves)
    assert valves.can_add()
    valves.go("duty")
    valves.click("duty.tags")
    valves.tick("duty.use.emergency_shutoff")
    assert not valves.can_add()
    assert "emergency shut-off" in valves.why_not()
    assert "1 ticked" in valves.words("duty.tags.part")
    valves.press(Qt.Key.Key_Z, CTRL)
    assert valves.can_add()


def test_another_atmosphere_changes_the_verdict(valves: ValveDriver) -> None:
    valves.ask_for(inlet="0.2 MPa(G)", outlet="1 Pa(abs)")
    valves.go("model")
    assert "at the limit" in valves.option("model.XSA2-32")
    valves.go("duty")
    valves.click("duty.more")
    valves.click("duty.atmosphere.choice.101325 Pa")
    assert "atmosphere 101325 Pa" in valves.words("duty.more.part")
    valves.go("model")
    assert "not possible" in valves.option("model.XSA2-32")


def test_a_wrong_atmosphere_is_blamed_alone(valves: ValveDriver) -> None:
    valves.ask_for(inlet="0.2 MPa(G)", outlet="1 Torr(abs)")
    valves.click("duty.more")
    valves.click("duty.atmosphere.choice.own")
    valves.fill("duty.atmosphere", "3 bar")
    assert any("does not exist on earth" in note for note in valves.notes("duty.atmosphere"))
    assert valves.notes("duty.inlet") == []
    assert "6 of 7 models fit" in valves.words("duty.result")


# ------------------------------------------------------------------ options and their cures


def test_an_impossible_entry_stays_chosen_and_offers_its_cure(valves: ValveDriver) -> None:
    choose_a_valve(valves)
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
    choose_a_valve(valves)
    valves.choose("coil.voltage.6")
    assert "takes 10.8 to 13.2 VDC" in valves.option("coil.voltage.6")
    assert not valves.can_add()
    valves.click("coil.voltage.6.fix1")
    assert valves.chosen("coil.voltage.5")
    assert valves.can_add()


def test_a_grommet_with_ac_is_refused_in_the_eu_alone(valves: ValveDriver) -> None:
    choose_a_valve(valves)
    valves.choose("coil.voltage.J")
    valves.choose("coil.entry.GS")
    assert "no CE marking" in valves.option("coil.entry.GS")
    assert not valves.can_add()
    valves.go("duty")
    valves.click("duty.more")
    valves.click("duty.market.ROW")
    assert valves.can_add()
    valves.go("coil")
    assert "mind this" in valves.option("coil.entry.GS")


def test_a_wish_for_a_light_marks_the_entries_without_one(valves: ValveDriver) -> None:
    choose_a_valve(valves)
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
    choose_a_valve(valves)
    valves.go("options")
    valves.choose("options.spacer.A")
    assert valves.code() == "XSA2-32V-5DL2A"
    assert "can mean" in valves.words("options.findings")
    assert valves.can_add()
    valves.choose("options.direction.B")
    assert valves.code() == "XSA2-32V-5DL2AB"


def test_an_accessory_becomes_a_line_of_its_own(valves: ValveDriver) -> None:
    choose_a_valve(valves)
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


# ------------------------------------------------------------------ review and quote


def test_the_review_holds_specification_precautions_wiring_and_notes(valves: ValveDriver) -> None:
    valves.ask_for(fluid="N2", inlet="0.2 MPa(G)", outlet="1 Torr(abs)")
    choose_a_valve(valves)
    valves.go("review")
    assert "0.3 MPa" in valves.words("review.specs")
    assert "not stated" in valves.words("review.specs")
    assert "73.5 mm" in valves.words("review.dimensions")
    assert "1/8 turn" in valves.words("review.fitting")
    assert "outside diameter ø6 to ø12 mm" in valves.words("review.wiring")
    assert "Do not mix up the ports" in valves.words("review.precautions")
    assert "place 3" in valves.text("review.reason")
    assert "inferred" in valves.text("review.notes")
    valves.click("review.not_stated.head")
    assert "Response time" in valves.words("review.not_stated")


def test_the_review_leads_to_what_is_open(valves: ValveDriver) -> None:
    valves.go("review")
    valves.click("review.empty.button")
    assert valves.page() == "model.page"


def test_the_line_carries_what_the_valve_was_chosen_for(valves: ValveDriver) -> None:
    valves.ask_for(inlet="0.2 MPa(G)", outlet="1 Torr(abs)")
    choose_a_valve(valves)
    valves.press(Qt.Key.Key_Return, CTRL)
    line = valves.lines[0]
    assert line["code"] == "XSA2-32V-5DL2"
    assert line["duty"] == {"inlet": "0.2 MPa(G)", "outlet": "1 Torr(A)", "atmosphere": "0.1 MPa"}


def test_the_family_understands_the_line(valves: ValveDriver) -> None:
    from core.valves.family import ValveFamily

    valves.ask_for(inlet="0.2 MPa(G)", outlet="1 Torr(abs)", supply="24 VDC")
    choose_a_valve(valves)
    valves.go("duty")
    valves.click("duty.tags")
    valves.tick("duty.environment.closed_cabinet")
    valves.press(Qt.Key.Key_Return, CTRL)
    item = ValveFamily().item(valves.lines[0])  # type: ignore[arg-type]
    assert item.code == "XSA2-32V-5DL2"
    assert "AT_LIMIT" in {finding.code for finding in item.findings}


def test_nothing_is_added_while_something_is_open(valves: ValveDriver) -> None:
    valves.press(Qt.Key.Key_Return, CTRL)
    assert valves.lines == []
    assert valves.why_not() == "Choose a model first."
    valves.go("model")
    valves.choose("model.XSA2-32")
    assert valves.why_not() == "Still to choose: Fitting type, Voltage, Electrical entry."
    assert valves.code() == "XSA2-32□-□□2"


def test_the_price_of_a_known_code_shows(valves: ValveDriver) -> None:
    choose_a_valve(valves)
    assert valves.text("panel.price") == "€\u00a0215.50"
    valves.choose("coil.entry.D")
    assert valves.text("panel.price") == "Price on request"


# ------------------------------------------------------------------ undo, language, keyboard


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
    choose_a_valve(valves)
    valves.go("duty")
    valves.click("duty.reset")
    assert valves.code() == "XSA□-□□□-□□2"
    valves.press(Qt.Key.Key_Z, CTRL)
    assert valves.code() == "XSA2-32V-5DL2"


def test_the_language_changes_while_running(valves: ValveDriver, ui: Ui) -> None:
    choose_a_valve(valves)
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


# ------------------------------------------------------------------ one box


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


# ------------------------------------------------------------------ the picture of the limits


def test_the_picture_comes_after_the_first_paint_and_says_itself(qtbot: QtBot, valves: ValveDriver) -> None:
    valves.ask_for(inlet="0.2 MPa(G)", outlet="1 Torr(abs)")
    valves.go("model")
    valves.choose("model.XSA2-32")
    card = get_child(valves.page_widget(), QWidget, "model.envelope")
    qtbot.waitUntil(lambda: getattr(card, "plot", None) is not None)
    described = card.accessibleDescription()
    assert "inlet 0.2 MPa(G)" in described
    assert "XSA2-32 works in the tinted band" in described
    assert valves.text("model.envelope.words") == described


def test_the_picture_follows_theme_and_language(qtbot: QtBot, valves: ValveDriver, ui: Ui) -> None:
    valves.ask_for(inlet="2 MPa(G)", outlet="1.9 MPa(G)")
    valves.go("model")
    card = get_child(valves.page_widget(), QWidget, "model.envelope")
    qtbot.waitUntil(lambda: getattr(card, "plot", None) is not None)
    before = card.grab().toImage()
    ui.set_scheme("dark")
    QApplication.processEvents()
    assert card.grab().toImage() != before
    ui.set_scheme("light")
    ui.set_language("nl")
    assert "2 MPa(G)" in card.accessibleDescription()

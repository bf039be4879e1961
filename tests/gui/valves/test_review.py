"""Review and quote: everything about the valve in one place, and the line it becomes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from tests.gui.drivers.base import CTRL, get_child

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from gui.widgets.context import Ui
    from tests.gui.drivers.valves import ValveDriver


def test_the_review_holds_specification_precautions_wiring_and_notes(valves: ValveDriver) -> None:
    valves.ask_for(fluid="N2", inlet="0.2 MPa(G)", outlet="1 Torr(abs)")
    valves.choose_a_valve()
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
    valves.choose_a_valve()
    valves.press(Qt.Key.Key_Return, CTRL)
    line = valves.lines[0]
    assert line["code"] == "XSA2-32V-5DL2"
    assert line["duty"] == {"inlet": "0.2 MPa(G)", "outlet": "1 Torr(A)", "atmosphere": "0.1 MPa"}


def test_the_family_understands_the_line(valves: ValveDriver) -> None:
    from core.valves.family import ValveFamily

    valves.ask_for(inlet="0.2 MPa(G)", outlet="1 Torr(abs)", supply="24 VDC")
    valves.choose_a_valve()
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
    valves.choose_a_valve()
    assert valves.text("panel.price") == "€\u00a0215.50"
    valves.choose("coil.entry.D")
    assert valves.text("panel.price") == "Price on request"


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

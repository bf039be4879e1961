"""Solar panels: questions as they matter, strings judged live with their numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from gui.widgets.notes import FixButton
from tests.gui.drivers.base import CTRL
from tests.gui.drivers.batteries import NINE, T10

if TYPE_CHECKING:
    from core.batteries.situation.answers import Value
    from tests.gui.drivers.batteries import FirstSteps

PANEL: dict[str, Value | None] = {
    "connection": "3x40",
    "system": T10,
    f"batteries.{NINE}": "2",
    "pv.new": True,
    "pv_coupling": "DC",
    "panel.wp": "440",
    "panel.voc_stc": "41",
    "panel.vmp_stc": "34",
    "panel.isc": "13,6",
    "panel.imp": "12,9",
    "panel.beta_voc_pct_per_k": "-0,27",
}


def test_questions_follow_the_answers(first: FirstSteps) -> None:
    first.begin({"connection": "3x25"})
    first.show("solar")
    assert not first.sees("solar.existing_pv.group_a")
    assert not first.sees("solar.dc")
    first.click("solar.pv.existing.yes")
    assert first.sees("solar.existing_pv.group_a")
    assert first.sees("solar.existing_pv.phases.field")
    first.click("solar.existing_pv.keep_inverter.no")
    assert not first.sees("solar.existing_pv.group_a")
    assert first.sees("solar.dc")
    first.click("solar.pv.existing.no")
    assert not first.sees("solar.dc")


def test_phases_of_panels_are_not_asked_on_one_phase(first: FirstSteps) -> None:
    first.begin({"connection": "1x35", "pv.existing": True})
    first.show("solar")
    assert first.sees("solar.existing_pv.group_a")
    assert not first.sees("solar.existing_pv.phases.field")


def test_string_shows_its_voltages_beside_the_limits(first: FirstSteps) -> None:
    first.begin(PANEL)
    first.show("solar")
    first.fill("solar.strings.0", "7")
    figures = first.text("solar.strings.0.figures")
    assert figures == "3.08 kWp · cold 314 V of 1000 V · works at 209–260 V"
    assert "fits" in first.words("solar.strings.0.verdict")
    assert "T10: 3 strings, at most 1000 V" in first.text("solar.strings.lead")


def test_too_long_a_string_is_refused_at_once_and_shortened_by_one_click(first: FirstSteps) -> None:
    first.begin(PANEL)
    first.show("solar")
    first.fill("solar.strings.0", "7")
    first.fill("solar.strings.1", "28")
    assert "fits" in first.words("solar.strings.0.verdict")
    assert "not possible" in first.words("solar.strings.1.verdict")
    assert "28 panels reaches 1256.5 V" in first.words("solar.strings.findings")
    first.click("solar.strings.findings.0.fix1")
    assert (first.text("solar.strings.0"), first.text("solar.strings.1")) == ("7", "22")
    first.press(Qt.Key.Key_Z, CTRL)
    assert first.text("solar.strings.1") == "28"


def test_without_the_panel_a_string_stays_open(first: FirstSteps) -> None:
    first.begin({"connection": "3x25", "pv.new": True, "pv_coupling": "DC"})
    first.show("solar")
    first.fill("solar.strings.0", "7")
    assert "still open" in first.words("solar.strings.0.verdict")
    assert "needed" in first.text("solar.strings.0.figures")


def test_text_that_is_no_number_is_told_once_at_its_string(first: FirstSteps) -> None:
    first.begin(PANEL)
    first.show("solar")
    first.fill("solar.strings.0", "seven")
    first.press(Qt.Key.Key_Tab)
    assert len(first.notes("solar.strings.0")) == 1
    assert first.words("solar.strings.findings") == ""


def test_another_string_is_offered_on_demand(first: FirstSteps) -> None:
    first.begin(PANEL)
    first.show("solar")
    assert not first.sees("solar.strings.2")
    first.click("solar.strings.more")
    assert first.sees("solar.strings.2")
    assert first.focused() == "solar.strings.2.edit"


def test_system_without_pv_input_says_so(first: FirstSteps) -> None:
    first.begin({**PANEL, "connection": "1x35", "system": "SMILE-G3-B5"})
    first.show("solar")
    assert "B5 has no PV input" in first.text("solar.strings.lead")


def test_breaker_of_a_new_inverter_is_asked_beside_its_panels_and_proposed(first: FirstSteps) -> None:
    first.begin({"connection": "3x25", "pv.new": True, "new_pv_kwp": "8"})
    first.show("solar")
    field = "solar.pv_cable.breaker_a"
    assert not first.sees(f"{field}.edit")
    first.click("solar.pv_coupling.AC")
    assert first.sees(f"{field}.edit")
    assert any("11.6 A" in note for note in first.notes(field))
    assert "pv_cable.breaker_a" in {one.path for one in first.shop.world.presenter.state.open}
    cure = next(
        button
        for button in first.page_widget().findChildren(FixButton)
        if button.fix.changes[0][0] == "pv_cable.breaker_a" and button.isVisibleTo(first.window)
    )
    cure.click()
    assert first.answers["pv_cable.breaker_a"] == "16"
    assert first.notes(field) == [note for note in first.notes(field) if "11.6 A" not in note]
    first.show("cables")
    assert first.text("cables.pv_cable.breaker") == "C16"
    first.show("solar")
    first.click("solar.pv.existing.yes")
    assert not first.sees(f"{field}.edit"), "the group of the panels that are there is asked instead"


def test_string_that_cannot_be_judged_says_what_is_missing(first: FirstSteps) -> None:
    first.begin({**PANEL, "panel.voc_stc": None, "panel.beta_voc_pct_per_k": None, "strings.0": "8"})
    first.show("solar")
    assert "Still missing for a verdict: Open-circuit voltage, Temperature coefficient of Voc." in first.text(
        "solar.strings.lead"
    )
    first.begin({"panel.voc_stc": "41", "panel.beta_voc_pct_per_k": "-0,27"})
    assert "missing" not in first.text("solar.strings.lead")

"""Numbers as people type them, and what the field says back."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from core.findings import Finding, Fix, Severity
from core.i18n import msg
from gui.widgets.fields import TextField
from gui.widgets.form import Form
from gui.widgets.number_field import NumberField
from tests.gui.drivers.base import CTRL, Driver

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from gui.widgets.context import Ui


class Rig(Driver):
    """A form with one number field, and all that it reported."""

    def __init__(self, qtbot: QtBot, ui: Ui) -> None:
        form = Form(ui, page="line")
        super().__init__(form)
        self.form = form
        self.field = form.add("length", msg("Length"), NumberField(ui, unit="mm"))
        form.add("note", msg("Note"), TextField(ui))
        self.edits: list[str] = []
        self.field.edited.connect(self.edits.append)
        qtbot.addWidget(form)
        with qtbot.waitExposed(form):
            form.show()
        form.activateWindow()
        qtbot.waitUntil(form.isActiveWindow)


@pytest.fixture
def rig(qtbot: QtBot, ui: Ui) -> Rig:
    return Rig(qtbot, ui)


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("typed", ["12,50", "12.50"])
def test_point_and_comma_both_mean_the_decimal_sign(rig: Rig, ui: Ui, lang: str, typed: str) -> None:
    ui.set_language(lang)  # type: ignore[arg-type]
    rig.fill("line.length", typed)
    assert rig.field.value() == Decimal("12.5")
    assert rig.field.text() == typed
    assert rig.echo("line.length") == ("= 12,5 mm" if lang == "nl" else "= 12.5 mm")
    assert rig.edits[-1] == typed


def test_two_readings_are_asked_about_and_never_taken(rig: Rig) -> None:
    rig.fill("line.length", "1.234")
    assert rig.field.value() is None
    assert rig.sees("line.length.reading1")
    assert rig.text("line.length.reading1") == "1.234"
    assert rig.text("line.length.reading2") == "1234"
    assert rig.echo("line.length") == ""


@pytest.mark.parametrize(("reading", "value"), [("reading1", "1.234"), ("reading2", "1234")])
def test_one_click_chooses_a_reading(rig: Rig, reading: str, value: str) -> None:
    rig.fill("line.length", "1.234")
    rig.click(f"line.length.{reading}")
    assert rig.field.value() == Decimal(value)
    assert not rig.sees("line.length.reading1")
    assert rig.edits[-1] == rig.field.text()


def test_one_key_chooses_a_reading(rig: Rig) -> None:
    rig.fill("line.length", "1.234")
    rig.press(Qt.Key.Key_Tab)
    rig.press(Qt.Key.Key_Tab)
    rig.press(Qt.Key.Key_Return)
    assert rig.field.value() == Decimal(1234)


def test_wrong_input_stays_and_is_explained_by_name(rig: Rig) -> None:
    rig.fill("line.length", "twelve")
    assert rig.field.text() == "twelve"
    assert rig.field.value() is None
    assert rig.notes("line.length") == ["Length: “twelve” is not a number; write for example 12.5 or 12,5"]
    assert "is not a number" in rig.field.edit.accessibleDescription()
    assert rig.field.edit.property("state") == "error"


@pytest.mark.parametrize("typed", ["-", "1e", "1e-", "1 x", "1 x 10^"])
def test_no_complaint_in_the_middle_of_a_number(rig: Rig, typed: str) -> None:
    rig.fill("line.length", typed)
    assert rig.notes("line.length") == []
    rig.press(Qt.Key.Key_Tab)
    assert len(rig.notes("line.length")) == 1


def test_empty_field_says_nothing(rig: Rig) -> None:
    rig.fill("line.length", "")
    assert rig.notes("line.length") == []
    assert rig.field.value() is None


def test_setting_the_text_reports_nothing_and_keeps_the_cursor(rig: Rig) -> None:
    rig.fill("line.length", "125")
    rig.press(Qt.Key.Key_Left, times=2)
    rig.edits.clear()
    rig.field.set_text("125")
    assert rig.field.edit.cursorPosition() == 1
    rig.field.set_text("7")
    assert rig.field.text() == "7"
    assert rig.edits == []


def test_undo_is_left_to_the_window(rig: Rig) -> None:
    rig.fill("line.length", "125")
    rig.press(Qt.Key.Key_Z, CTRL)
    assert rig.field.text() == "125"


def test_finding_of_the_core_is_shown_below_with_its_fix(qtbot: QtBot, rig: Rig) -> None:
    fix = Fix(msg("Make it 100"), (("length", "100"),))
    finding = Finding("TOO_LONG", Severity.ERROR, msg("Longer than the tube."), "length", fixes=(fix,))
    other = Finding("ELSEWHERE", Severity.ERROR, msg("Something else."), "width")
    rig.fill("line.length", "125")
    rig.form.set_findings([finding, other])
    assert rig.notes("line.length") == ["Longer than the tube."]
    with qtbot.waitSignal(rig.form.fix_requested) as caught:
        rig.click("line.length.fix")
    assert caught.args == [fix]
    rig.form.set_findings([])
    assert rig.notes("line.length") == []


def test_reason_of_the_field_comes_before_the_findings(rig: Rig) -> None:
    rig.form.set_findings([Finding("X", Severity.ERROR, msg("From the core."), "length")])
    rig.fill("line.length", "abc")
    assert len(rig.notes("line.length")) == 1
    assert "is not a number" in rig.notes("line.length")[0]


def test_focus_by_name(rig: Rig) -> None:
    assert rig.form.focus("length")
    assert rig.field.edit.hasFocus()
    assert not rig.form.focus("nothing")


def test_touch_mode_makes_rows_higher(qtbot: QtBot, ui: Ui, rig: Rig) -> None:
    before = rig.field.edit.height()
    ui.set_touch(True)
    qtbot.waitUntil(lambda: rig.field.edit.height() == before + 8)
    ui.set_touch(False)
    qtbot.waitUntil(lambda: rig.field.edit.height() == before)


def test_focus_does_not_change_the_size_of_a_control(qtbot: QtBot, ui: Ui, rig: Rig) -> None:
    edit = rig.field.edit
    edit.setFocus()
    focused = edit.sizeHint()
    edit.clearFocus()
    assert edit.sizeHint() == focused
    assert focused.height() == ui.theme.metrics.row

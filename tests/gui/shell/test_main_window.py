"""The window over a world: going about, doing, undoing, in two languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel

from gui.shell.main_window import MainWindow
from gui.shell.screen_room import take_first_size
from tests.gui.drivers.base import ALT, CTRL, get_child

if TYPE_CHECKING:
    import pytest
    from pytestqt.qtbot import QtBot

    from gui.widgets.context import Ui
    from tests.gui.demo_world import DemoDesk, DemoWorld
    from tests.gui.drivers.shell import ShellDriver


def test_rail_shows_number_value_and_state(shell: ShellDriver) -> None:
    assert shell.steps() == [
        "1 Duty, Stikstof, done",
        "2 Model, XSA2-32, see warning",
        "3 Coil, 24 VDC, begun",
        "4 Options, open",
        "5 Overview, open",
    ]


def test_any_step_is_one_key_away(shell: ShellDriver) -> None:
    shell.press(Qt.Key.Key_4, ALT)
    assert shell.page() == "options"
    shell.press(Qt.Key.Key_2, ALT)
    assert shell.page() == "model"
    assert shell.focused() == "model.options.XSA2-32.radio"


def test_any_step_is_one_click_away(shell: ShellDriver) -> None:
    shell.click("rail.overview")
    assert shell.page() == "overview"


def test_arrows_move_along_the_rail_and_enter_goes(shell: ShellDriver) -> None:
    shell.window.rail.buttons[0].setFocus()
    shell.press(Qt.Key.Key_Down, times=2)
    assert shell.focused() == "rail.coil"
    assert shell.page() == "duty"
    shell.press(Qt.Key.Key_Return)
    assert shell.page() == "coil"


def test_key_for_a_step_that_is_not_there_does_nothing(shell: ShellDriver) -> None:
    shell.press(Qt.Key.Key_9, ALT)
    assert shell.page() == "duty"


def test_escape_goes_back_step_by_step_and_stays_at_the_first(shell: ShellDriver) -> None:
    shell.press(Qt.Key.Key_2, ALT)
    shell.press(Qt.Key.Key_3, ALT)
    shell.press(Qt.Key.Key_Escape)
    assert shell.page() == "model"
    shell.press(Qt.Key.Key_Escape)
    assert shell.page() == "duty"
    shell.press(Qt.Key.Key_Escape)
    assert shell.page() == "duty"


def test_escape_leaves_the_quote_for_the_world(shell: ShellDriver) -> None:
    shell.press(Qt.Key.Key_F6)
    assert shell.page() == "quote"
    assert not shell.window.panel.isVisible()
    shell.press(Qt.Key.Key_Escape)
    assert shell.page() == "duty"
    assert shell.window.panel.isVisible()


def test_enter_goes_from_field_to_field_and_on_to_the_next_step(shell: ShellDriver, world: DemoWorld) -> None:
    shell.press(Qt.Key.Key_1, ALT)
    assert shell.focused() == "duty.fluid.edit"
    visited = []
    for _ in range(3):
        shell.press(Qt.Key.Key_Return)
        visited.append(shell.focused())
    assert visited == ["duty.temperature.edit", "duty.inlet.edit", "duty.outlet.edit"]
    shell.press(Qt.Key.Key_Return)
    assert shell.page() == "model"


def test_enter_stops_at_a_reference_that_is_missing(shell: ShellDriver, world: DemoWorld) -> None:
    shell.fill("duty.inlet", "3 bar")
    shell.press(Qt.Key.Key_Return)
    assert shell.focused() == "duty.inlet.reference.G"
    shell.press(Qt.Key.Key_Space)
    assert world.state.inlet.as_text == "3 bar(G)"


def test_undo_reaches_what_was_typed_and_comes_back(shell: ShellDriver, world: DemoWorld) -> None:
    shell.fill("duty.inlet", "0,15")
    assert world.state.inlet.text == "0,15"
    shell.press(Qt.Key.Key_Z, CTRL)
    assert shell.text("duty.inlet") == "0,2"
    shell.press(Qt.Key.Key_Y, CTRL)
    assert shell.text("duty.inlet") == "0,15"


def test_undo_with_nothing_done_says_so(shell: ShellDriver) -> None:
    shell.press(Qt.Key.Key_Z, CTRL)
    assert shell.window.strip.message() == "Nothing to undo"


def test_control_enter_adds_the_line_and_says_so(shell: ShellDriver, world: DemoWorld) -> None:
    shell.press(Qt.Key.Key_Return, CTRL)
    assert world.state.lines == ("XSA2-32V-5D2",)
    assert shell.window.strip.message() == "Added to the quote: XSA2-32V-5D2"
    assert "1 line ·" in shell.text("strip.quote")


def test_something_wrong_cannot_be_added_and_says_why(shell: ShellDriver, world: DemoWorld) -> None:
    world.set_model("XSA2-43")
    assert not shell.window.panel.add.isEnabled()
    assert shell.text("panel.why_not") == "This model cannot open against this differential."
    shell.press(Qt.Key.Key_Return, CTRL)
    assert world.state.lines == ()
    assert shell.window.strip.message() == "This model cannot open against this differential."


def test_fix_in_the_panel_changes_the_world(shell: ShellDriver, world: DemoWorld) -> None:
    world.set_model("XSA2-43")
    shell.press(Qt.Key.Key_2, ALT)
    shell.click("panel.findings.0.fix1")
    assert world.state.model == "XSA2-32"
    assert shell.focused() == "model.options.XSA2-32.radio"


def test_language_switches_at_run_time(shell: ShellDriver, ui: Ui) -> None:
    ui.set_language("nl")
    assert shell.steps()[0].startswith("1 Toepassing")
    assert shell.text("duty.title") == "Toepassing"
    assert shell.text("duty.inlet.label") == "Ingang (poort 1)"
    assert shell.echo("duty.outlet").startswith("≈ 133,3 Pa(abs)")
    ui.set_language("en")
    assert shell.text("duty.title") == "Duty"
    assert shell.echo("duty.outlet").startswith("≈ 133.3 Pa(abs)")


def test_language_is_switched_by_its_segment(shell: ShellDriver, ui: Ui) -> None:
    shell.click("top.language.nl")
    assert ui.lang == "nl"


def test_theme_is_switched_by_its_button(shell: ShellDriver, ui: Ui) -> None:
    shell.click("top.theme")
    assert ui.theme.scheme == "dark"
    shell.click("top.theme")
    assert ui.theme.scheme == "light"


def test_customer_view_hides_what_is_not_for_the_customer(shell: ShellDriver, ui: Ui) -> None:
    assert shell.sees("panel.internal")
    shell.press(Qt.Key.Key_F9)
    assert ui.customer_view
    assert not shell.sees("panel.internal")
    shell.press(Qt.Key.Key_1, ALT)
    assert not shell.sees("panel.internal")
    shell.click("top.customer")
    assert shell.sees("panel.internal")


def test_quotes_are_switched_and_made_in_the_strip(shell: ShellDriver, desk: DemoDesk) -> None:
    shell.click("strip.chip.2026-0122")
    assert desk.current == "2026-0122"
    assert "2026-0122" in shell.text("strip.quote")
    shell.press(Qt.Key.Key_N, CTRL)
    assert desk.current == "2026-0124"
    shell.click("strip.quote")
    assert shell.page() == "quote"


def test_narrow_window_collapses_the_panel_to_a_toggle(qtbot: QtBot, shell: ShellDriver) -> None:
    assert shell.window.panel.isVisible()
    assert not shell.sees("top.panel")
    shell.window.resize(1024, 640)
    qtbot.waitUntil(lambda: not shell.window.panel.isVisible())
    assert shell.sees("top.panel")
    shell.press(Qt.Key.Key_F7)
    assert shell.window.panel.isVisible()
    assert shell.window.panel.geometry().right() == shell.window.width() - 1
    shell.press(Qt.Key.Key_Escape)
    assert not shell.window.panel.isVisible()
    shell.window.resize(1280, 800)
    qtbot.waitUntil(shell.window.panel.isVisible)


def test_panel_shows_code_price_and_findings_heaviest_first(shell: ShellDriver) -> None:
    panel = shell.window.panel
    assert panel.code.code() == "XSA2-32V-5D2"
    assert shell.text("panel.price") == "€ 215,50"
    assert [finding.code for finding in panel.findings.findings] == ["AT_LIMIT", "FILTER_5_MICRON"]


def test_jump_from_a_finding_reaches_its_field(shell: ShellDriver, world: DemoWorld) -> None:
    shell.press(Qt.Key.Key_3, ALT)
    shell.window.panel.field_requested.emit("inlet")
    assert shell.focused() == "duty.inlet.edit"


def test_labels_belong_to_their_controls(shell: ShellDriver) -> None:
    label = get_child(shell.window, QLabel, "duty.inlet.label")
    buddy = label.buddy()
    assert buddy is not None
    assert buddy.objectName() == "duty.inlet.edit"
    assert buddy.accessibleName() == "Inlet (port 1)"


def test_a_window_that_never_stood_anywhere_takes_a_small_screen_whole(
    shell: ShellDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = shell.root
    assert isinstance(window, MainWindow)

    class Laptop:
        def availableSize(self) -> QSize:
            return QSize(1366, 728)

    monkeypatch.setattr(window, "screen", Laptop)
    take_first_size(window)
    assert window.isMaximized()

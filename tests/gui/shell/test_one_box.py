"""The one box: decode while typing, choose with the keyboard, add, show, leave."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.gui.drivers.base import ALT, CTRL

if TYPE_CHECKING:
    from gui.shell.one_box import BoxPopup
    from tests.gui.demo_world import DemoWorld
    from tests.gui.drivers.shell import ShellDriver


def popup(shell: ShellDriver) -> BoxPopup:
    made = shell.window.top.box.popup
    assert made is not None
    return made


def test_typing_shows_hits_and_takes_the_code_apart(shell: ShellDriver) -> None:
    shell.ask("xsa2")
    assert popup(shell).isVisible()
    assert shell.hits() == ["XSA2-32V-5D2", "XSA2-32V-5DL2"]
    assert popup(shell).hint.text().startswith("Enter adds the line")
    assert popup(shell).code.isVisible()
    assert popup(shell).code.segments[0].text == "XSA"


def test_popup_is_as_high_as_its_content(shell: ShellDriver) -> None:
    shell.ask("xsa2")
    code, first = popup(shell).code, popup(shell).rows[0]
    assert code.geometry().bottom() < first.geometry().top()
    assert code.height() == code.heightForWidth(code.width())


def test_words_that_find_nothing_say_what_to_do(shell: ShellDriver) -> None:
    shell.ask("gaskraan")
    assert shell.hits() == []
    assert popup(shell).nothing.isVisible()


def test_enter_adds_the_first_hit(shell: ShellDriver, world: DemoWorld) -> None:
    shell.ask("xsa2-32")
    shell.take()
    assert world.state.lines == ("XSA2-32V-5D2",)
    assert not shell.window.top.box.text()
    assert not popup(shell).isVisible()
    assert shell.window.strip.message() == "Added to the quote: XSA2-32V-5D2"


def test_arrows_choose_and_go_round(shell: ShellDriver, world: DemoWorld) -> None:
    shell.ask("xsa2")
    shell.press(Qt.Key.Key_Down)
    assert "XSA2-32V-5DL2" in shell.window.top.box.accessibleDescription()
    shell.press(Qt.Key.Key_Down)
    shell.press(Qt.Key.Key_Up)
    shell.take()
    assert world.state.lines == ("XSA2-32V-5DL2",)


def test_shift_enter_shows_the_hit_without_adding_it(shell: ShellDriver, world: DemoWorld) -> None:
    shell.ask("xsa1")
    shell.take(show=True)
    assert world.opened == ["XSA1-12V-5D2"]
    assert world.state.lines == ()
    assert shell.page() == "overview"


def test_blocked_hit_is_shown_not_added(shell: ShellDriver, world: DemoWorld) -> None:
    shell.ask("xsa3-43s")
    assert popup(shell).hint.text().startswith("Enter shows it")
    shell.take()
    assert world.state.lines == ()
    assert world.opened == ["XSA3-43S-B2"]


def test_click_on_a_hit_takes_it(shell: ShellDriver, world: DemoWorld) -> None:
    shell.ask("xsa2")
    QTest.mouseClick(popup(shell).rows[1], Qt.MouseButton.LeftButton)
    assert world.state.lines == ("XSA2-32V-5DL2",)


def test_escape_empties_the_box_and_gives_the_focus_back(shell: ShellDriver) -> None:
    shell.press(Qt.Key.Key_1, ALT)
    shell.press(Qt.Key.Key_Return)
    before = shell.focused()
    shell.ask("xsa")
    shell.press(Qt.Key.Key_Escape)
    assert not popup(shell).isVisible()
    assert not shell.window.top.box.text()
    assert shell.focused() == before


def test_control_k_works_from_inside_a_text_field(shell: ShellDriver) -> None:
    shell.fill("duty.fluid", "Argon")
    shell.press(Qt.Key.Key_K, CTRL)
    assert shell.focused() == "top.box"
    assert shell.text("duty.fluid") == "Argon"


def test_enter_in_an_empty_box_does_nothing(shell: ShellDriver, world: DemoWorld) -> None:
    shell.press(Qt.Key.Key_K, CTRL)
    shell.take()
    assert world.state.lines == ()
    assert shell.page() == "duty"

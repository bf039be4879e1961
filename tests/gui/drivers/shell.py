"""Drive the shell: rail, one box, panel, strip."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui.shell.step_rail import StepButton
from tests.gui.drivers.base import CTRL, SHIFT, Driver

if TYPE_CHECKING:
    from gui.shell.main_window import MainWindow


class ShellDriver(Driver):
    """The main window as a person meets it."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.window = window

    def steps(self) -> list[str]:
        """Return what the rail says, step by step."""
        return [
            button.accessibleName()
            for button in self.window.findChildren(StepButton)
            if not button.isHidden()
        ]

    def page(self) -> str:
        """Return the object name of the page in the middle."""
        page = self.window.pages.currentWidget()
        return page.objectName() if page is not None else ""

    def focused(self) -> str:
        """Return the object name of the control that has the focus."""
        focused = self.window.focusWidget()
        return focused.objectName() if focused is not None else ""

    def ask(self, text: str) -> None:
        """Go to the one box and type."""
        self.press(Qt.Key.Key_K, CTRL)
        QTest.keyClicks(self.window.top.box, text)

    def hits(self) -> list[str]:
        """Return the codes in the list under the one box."""
        popup = self.window.top.box.popup
        assert popup is not None
        return [row.code.text() for row in popup.rows if row.isVisibleTo(self.window)]

    def take(self, *, show: bool = False) -> None:
        """Press Enter in the one box, with Shift to show the hit instead of adding it."""
        self.press(Qt.Key.Key_Return, SHIFT if show else Qt.KeyboardModifier.NoModifier)

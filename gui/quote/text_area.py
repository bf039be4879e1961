"""An input of several rows: Enter goes to the next field as everywhere, Shift+Enter begins a new row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QPlainTextEdit

from gui.widgets.context import Follows
from gui.widgets.fields import Field, left_to_window

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent, QMimeData
    from PySide6.QtGui import QKeyEvent

    from core.i18n import Renderable
    from gui.widgets.context import Ui

_PADDING = 22


class AreaEdit(QPlainTextEdit):
    """The text itself; undo belongs to the window, Tab and Enter to the page."""

    def __init__(self) -> None:
        """Make an empty one."""
        super().__init__()
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the window."""
        return not left_to_window(event) and super().event(event)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Take text, and leave files to the window."""
        return not source.hasUrls() and super().canInsertFromMimeData(source)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Enter to the window; Shift+Enter begins a row."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.insertPlainText("\n")
            else:
                event.ignore()
            return
        super().keyPressEvent(event)


class TextArea(Field, Follows):
    """Several rows of text. `edited` sends the text after every key stroke."""

    def __init__(self, ui: Ui, *, rows: int = 2, placeholder: Renderable = "") -> None:
        """Make an input that shows `rows` rows."""
        super().__init__(ui)
        self._rows = rows
        self._placeholder = placeholder
        self._silent = False
        self.edit = AreaEdit()
        self.edit.textChanged.connect(self._typed)
        self.controls.addWidget(self.edit)
        self.follow(ui)

    def focus_target(self) -> AreaEdit:
        """Return the text edit."""
        return self.edit

    def text(self) -> str:
        """Return the text."""
        return self.edit.toPlainText()

    def set_text(self, text: str) -> None:
        """Show a text from the state; an unchanged one leaves the cursor alone."""
        if text == self.text():
            return
        self._silent = True
        self.edit.setPlainText(text)
        self._silent = False

    def retranslate(self) -> None:
        """Write the placeholder too."""
        self.edit.setPlaceholderText(self.ui.say(self._placeholder))
        super().retranslate()

    def restyle(self) -> None:
        """Take the height of the rows."""
        self.edit.setFixedHeight(QFontMetrics(self.edit.font()).lineSpacing() * self._rows + _PADDING)

    @Slot()
    def _typed(self) -> None:
        if not self._silent:
            self.edited.emit(self.text())

"""The internal note of a line, in a small window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout

from core.i18n import msg
from gui.quote.text_area import TextArea
from gui.widgets.buttons import Button
from gui.widgets.text import TextLabel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from gui.widgets.context import Ui


class NoteDialog(QDialog):
    """A few rows of text; Enter keeps them, Esc leaves everything as it was."""

    taken = Signal(str)

    def __init__(self, ui: Ui, parent: QWidget, text: str) -> None:
        """Begin with the present note."""
        super().__init__(parent)
        self.setObjectName("quote.note")
        self.setWindowTitle(ui.say(msg("Internal note")))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.area = TextArea(ui, rows=5)
        self.area.set_name("quote.note.text")
        self.area.set_label(msg("Internal note"))
        self.area.set_text(text)
        keep = Button(ui, msg("Save"), name="quote.note.keep", kind="primary")
        keep.clicked.connect(self._keep)
        leave = Button(ui, msg("Cancel"), name="quote.note.cancel")
        leave.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(leave)
        buttons.addWidget(keep)
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 16, 20, 16)
        box.setSpacing(12)
        box.addWidget(
            TextLabel(
                ui,
                msg("For colleagues only: never on the quote, hidden in customer view."),
                "muted",
                wrap=True,
            )
        )
        box.addWidget(self.area)
        box.addLayout(buttons)
        self.resize(460, self.sizeHint().height())

    @Slot()
    def _keep(self) -> None:
        self.taken.emit(self.area.text().strip())
        self.accept()

    def keyPressEvent(self, event: object) -> None:
        """Keep the note on Enter."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:  # type: ignore[attr-defined]
            self._keep()
            return
        super().keyPressEvent(event)  # type: ignore[arg-type]

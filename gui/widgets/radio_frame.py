"""A frame around a radio button that is one thing to the mouse, the keyboard and a screen reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QFrame, QRadioButton, QSizePolicy

from gui.widgets.context import Follows
from gui.widgets.text import set_mark

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent


class RadioFrame(QFrame, Follows):
    """Subclasses lay out `radio` among their own widgets, and say what the whole frame is called."""

    def __init__(self, name: str) -> None:
        """Make the frame `name` and its radio button `<name>.radio`."""
        super().__init__()
        self.setObjectName(name)
        self.radio = QRadioButton()
        self.radio.setObjectName(f"{name}.radio")
        self.radio.installEventFilter(self)
        self.radio.toggled.connect(self.show_state)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def show_state(self) -> None:
        """Mark the frame for the style sheet, chosen or not."""
        set_mark(self, "option", "chosen" if self.radio.isChecked() else "true")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Draw the focus of the radio button around the whole frame."""
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            set_mark(self, "ring", "true" if event.type() == QEvent.Type.FocusIn else "false")
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose by a click anywhere in the frame."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.radio.setFocus(Qt.FocusReason.MouseFocusReason)
            self.radio.click()

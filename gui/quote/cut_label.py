"""A label on one row that gives way when there is no room; its tip then tells all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy

from gui.widgets.text import TextLabel

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from core.i18n import Renderable
    from gui.widgets.context import Ui
    from gui.widgets.text import Role


class CutLabel(TextLabel):
    """Ends in an ellipsis where the room ends."""

    def __init__(self, ui: Ui, text: Renderable = "", role: Role = "body", *, name: str = "") -> None:
        """Show a text in a role."""
        super().__init__(ui, text, role)
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def retranslate(self) -> None:
        """Tell the whole text in the tip too."""
        super().retranslate()
        self.setToolTip(self.text())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text, shortened if need be."""
        words = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        if words == self.text():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
        painter.end()

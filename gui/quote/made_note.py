"""A workbook was made: its name, and the ways to open it or its folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy

from core.i18n import msg
from gui.widgets.buttons import Button, IconButton
from gui.widgets.notes import Glyph
from gui.widgets.text import TextLabel

if TYPE_CHECKING:
    from pathlib import Path

    from gui.widgets.context import Ui


class MadeNote(QFrame):
    """Hidden until `show_made`."""

    open_wanted = Signal()
    folder_wanted = Signal()

    def __init__(self, ui: Ui) -> None:
        """Start hidden."""
        super().__init__()
        self.setObjectName("quote.made")
        self.setProperty("card", "ok")
        self._words = TextLabel(ui, "", "body", wrap=True)
        self._words.setObjectName("quote.made.text")
        self.open = Button(
            ui, msg("Open the workbook"), name="quote.made.open", kind="fix", icon_name="workbook"
        )
        self.open.clicked.connect(self.open_wanted)
        self.folder = Button(
            ui, msg("Show the folder"), name="quote.made.folder", kind="fix", icon_name="folder"
        )
        self.folder.clicked.connect(self.folder_wanted)
        gone = IconButton(ui, "dismiss", msg("Hide this message"), name="quote.made.hide")
        gone.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 6, 4)
        row.setSpacing(8)
        row.addWidget(Glyph(ui, "ok", "ok"))
        row.addWidget(self._words, 1)
        row.addWidget(self.open)
        row.addWidget(self.folder)
        row.addWidget(gone, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.hide()

    def show_made(self, path: Path) -> None:
        """Say where the workbook stands."""
        self._words.set_text(msg("The workbook is ready: {file}", file=path.name))
        self._words.setToolTip(str(path))
        self.show()
        self.open.setFocus(Qt.FocusReason.OtherFocusReason)

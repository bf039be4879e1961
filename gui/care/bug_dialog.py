"""What a person sees of a bug: that the work is kept, what to do, and the way to help with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from core.i18n import msg
from gui.widgets.buttons import Button
from gui.widgets.context import Follows
from gui.widgets.notes import Glyph
from gui.widgets.text import TextLabel

if TYPE_CHECKING:
    from pathlib import Path

    from gui.widgets.context import Ui

_WIDTH = 560


class BugDialog(QDialog, Follows):
    """One bug. The buttons that help leave it open; only “Go on” closes it."""

    details_wanted = Signal()
    log_wanted = Signal()

    def __init__(self, ui: Ui, name: str, log_file: Path, parent: QWidget | None = None) -> None:
        """Tell of an error by its name; everything about it stands in the log file."""
        super().__init__(parent)
        self.setObjectName("bug")
        self.setProperty("ground", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        heading = TextLabel(
            ui, msg("Something went wrong in Toonbank itself. Your work is kept."), "heading", wrap=True
        )
        heading.setObjectName("bug.text")
        advice = TextLabel(
            ui,
            msg(
                "Try again, or go on with something else. What happened is written in {file}.",
                file=str(log_file),
            ),
            wrap=True,
        )
        self.name = TextLabel(ui, name, "caption", wrap=True)
        self.name.setObjectName("bug.name")
        self.name.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        details = Button(ui, msg("Copy details for support"), name="bug.copy", icon_name="copy", kind="quiet")
        log = Button(ui, msg("Open the folder of the log"), name="bug.log", icon_name="folder", kind="quiet")
        self.go_on = Button(ui, msg("Go on"), name="bug.close", kind="primary")
        details.clicked.connect(self.details_wanted)
        log.clicked.connect(self.log_wanted)
        self.go_on.clicked.connect(self.accept)
        words = QVBoxLayout()
        words.setSpacing(8)
        for label in (heading, advice, self.name):
            words.addWidget(label)
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addWidget(Glyph(ui, "warning", "warning", 32), 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(words, 1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(details)
        foot.addWidget(log)
        foot.addStretch(1)
        foot.addWidget(self.go_on)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 20, 24, 16)
        box.setSpacing(16)
        box.addLayout(top)
        box.addLayout(foot)
        self.follow(ui)
        self.resize(
            _WIDTH, self.heightForWidth(_WIDTH) if self.hasHeightForWidth() else self.sizeHint().height()
        )
        self.go_on.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Name the window."""
        self.setWindowTitle("Toonbank")

"""One sentence across the page, an empty state, and long work with progress and cancel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from core.findings import Severity
from core.i18n import msg
from gui.widgets.buttons import Button
from gui.widgets.notes import ICON_OF, TONE_OF, Glyph
from gui.widgets.text import TextLabel, reveal, set_mark

if TYPE_CHECKING:
    from core.i18n import Renderable
    from gui.widgets.context import Ui

_CARD = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTICE: "accent"}


class Banner(QFrame):
    """Icon, sentence and perhaps one button; hidden while it has nothing to say."""

    pressed = Signal()

    def __init__(self, ui: Ui, *, name: str, action: Renderable = "") -> None:
        """Start hidden; `action` is the button's text, empty for no button."""
        super().__init__()
        self.setObjectName(name)
        self._glyph = Glyph(ui, "notice", "accent")
        self._words = TextLabel(ui, "", "body", wrap=True)
        self._words.setObjectName(f"{name}.text")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(8)
        side = Qt.AlignmentFlag.AlignVCenter if action else Qt.AlignmentFlag.AlignTop
        row.addWidget(self._glyph, 0, side)
        row.addWidget(self._words, 1)
        if action:
            button = Button(ui, action, kind="fix", name=f"{name}.button")
            button.clicked.connect(self.pressed)
            row.addWidget(button, 0, side)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.hide()

    def say(self, text: Renderable, severity: Severity = Severity.NOTICE) -> None:
        """Show a sentence; an empty one hides the banner."""
        self._glyph.set_glyph(
            ICON_OF[severity], "accent" if severity is Severity.NOTICE else TONE_OF[severity]
        )
        set_mark(self, "card", _CARD[severity])
        self._words.set_text(text)
        reveal(self, bool(text))

    def text(self) -> str:
        """Return the sentence that is shown."""
        return self._words.text()


class EmptyState(QWidget):
    """What to do where there is nothing yet: icon, title, sentence, perhaps one button."""

    pressed = Signal()

    def __init__(
        self,
        ui: Ui,
        *,
        name: str,
        icon_name: str,
        title: Renderable,
        text: Renderable,
        action: Renderable = "",
    ) -> None:
        """Say what is missing and what to do about it."""
        super().__init__()
        self.setObjectName(name)
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 32, 16, 32)
        box.setSpacing(6)
        box.addStretch(1)
        centre = Qt.AlignmentFlag.AlignHCenter
        box.addWidget(Glyph(ui, icon_name, "muted", 32), 0, centre)
        for words, role in ((title, "heading"), (text, "muted")):
            label = TextLabel(ui, words, "heading" if role == "heading" else "muted", wrap=True)
            label.setAlignment(centre)
            box.addWidget(label)
        if action:
            button = Button(ui, action, name=f"{name}.button")
            button.clicked.connect(self.pressed)
            box.addSpacing(8)
            box.addWidget(button, 0, centre)
        box.addStretch(2)


class Progress(QFrame):
    """Long work: what is done, how far, and a cancel button, where the result will be."""

    cancelled = Signal()

    def __init__(self, ui: Ui, *, name: str) -> None:
        """Start hidden."""
        super().__init__()
        self.setObjectName(name)
        self.setProperty("card", "true")
        self._words = TextLabel(ui, "", "body", wrap=True)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 1000)
        stop = Button(ui, msg("Cancel"), name=f"{name}.cancel")
        stop.clicked.connect(self.cancelled)
        column = QVBoxLayout()
        column.addWidget(self._words)
        column.addWidget(self._bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 8)
        row.addLayout(column, 1)
        row.addWidget(stop)
        self.hide()

    def begin(self, text: Renderable) -> None:
        """Show that work has begun, with no share known yet."""
        self._words.set_text(text)
        self._bar.setAccessibleName(self._words.text())
        self._bar.setRange(0, 0)
        reveal(self, True)

    def advance(self, share: float) -> None:
        """Show how far the work is: 0 … 1."""
        self._bar.setRange(0, 1000)
        self._bar.setValue(round(share * 1000))

    def end(self) -> None:
        """Hide: the result takes this place."""
        self.hide()

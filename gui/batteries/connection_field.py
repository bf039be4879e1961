"""The grid connection: the usual ones as one choice, any other typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout

from core.batteries.situation.model import MAIN_FUSES
from core.batteries.situation.read import parse_connection
from core.errors import InputError
from core.i18n import Joined, Renderable, msg
from gui.widgets.choice import SegmentBar
from gui.widgets.fields import Field, LineEdit
from gui.widgets.text import TextLabel

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtWidgets import QWidget

    from gui.widgets.context import Ui

USUAL = {phases: tuple(f"{phases}x{fuse}" for fuse in fuses) for phases, fuses in MAIN_FUSES.items()}
"""The usual connections of a house, by phases."""

_ROWS: dict[int, Renderable] = {1: msg("1 phase"), 3: msg("3 phases")}


class ConnectionField(Field):
    """Two rows of segments and a text field; a digit typed on a segment begins the text.

    `edited` sends a choice, `typed` the text after every key stroke; both as the connection is written.
    """

    typed = Signal(object)

    def __init__(self, ui: Ui) -> None:
        """Offer the usual connections; any other can be typed."""
        super().__init__(ui)
        self.bars = {
            phases: SegmentBar(ui, [(key, key.replace("x", "×")) for key in keys])
            for phases, keys in USUAL.items()
        }
        self.edit = LineEdit()
        self.edit.setFixedWidth(112)
        column = QVBoxLayout()
        column.setSpacing(6)
        for phases, bar in self.bars.items():
            row = QHBoxLayout()
            row.setSpacing(10)
            caption = TextLabel(ui, _ROWS[phases], "muted")
            caption.setFixedWidth(64)
            row.addWidget(caption)
            row.addWidget(bar)
            row.addStretch(1)
            column.addLayout(row)
            bar.chosen.connect(self._chosen)
            for button in bar.buttons:
                button.installEventFilter(self)
        other = QHBoxLayout()
        other.setSpacing(10)
        self._other = TextLabel(ui, msg("other"), "muted")
        self._other.setFixedWidth(64)
        other.addWidget(self._other)
        other.addWidget(self.edit)
        other.addStretch(1)
        column.addLayout(other)
        self.controls.addLayout(column, 1)
        self.edit.textEdited.connect(self._typed)
        self.follow(ui)

    def focus_target(self) -> QWidget:
        """Return the chosen segment, else the text field when it holds something, else the first segment."""
        for bar in self.bars.values():
            for button in bar.buttons:
                if button.isChecked():
                    return button
        return self.edit if self.edit.text() else self.bars[3].buttons[0]

    def tab_controls(self) -> tuple[QWidget, ...]:
        """Return the segments and the text field."""
        return (*(button for bar in self.bars.values() for button in bar.buttons), self.edit)

    def set_name(self, name: str) -> None:
        """Name the segments `<name>.<connection>` and the text field `<name>.edit`."""
        self.setObjectName(f"{name}.field")
        for phases, bar in self.bars.items():
            bar.set_name(name)
            bar.setObjectName(f"{name}.bar{phases}")
        self.edit.setObjectName(f"{name}.edit")
        self.notes.set_name(name)

    def set_text(self, text: str) -> None:
        """Show a connection as typed: a usual one is marked, any other stands in the field."""
        meant = _meant(text)
        for bar in self.bars.values():
            keys = {str(button.property("key")) for button in bar.buttons}
            bar.set_choice(meant if meant in keys else None)
        usual = any(meant in keys for keys in USUAL.values())
        self.edit.show_text(text if not usual or self.edit.hasFocus() else "")
        self.refresh_notes()

    def text(self) -> str:
        """Return what stands in the text field."""
        return self.edit.text()

    def retranslate(self) -> None:
        """Write the names of the segments and the placeholder."""
        label = self.ui.say(self.label)
        for bar in self.bars.values():
            bar.set_label(self.label)
        self.edit.setAccessibleName(f"{label}: {self.ui.say(msg('other'))}")
        self.edit.setPlaceholderText(self.ui.say(msg("e.g. 3x100")))
        self.refresh_notes()

    def _describe(self) -> None:
        """Tell the notes at the text field: the segments say theirs."""
        heard = Joined(tuple(part for part in (self._help, self.notes.spoken()) if part), " ")
        self.edit.setAccessibleDescription(self.ui.say(heard))

    def mark(self, state: str) -> None:
        """Mark the text field."""
        from gui.widgets.text import set_mark

        set_mark(self.edit, "state", state)

    def refresh_notes(self) -> None:
        """Mark the text field when the connection cannot be read."""
        super().refresh_notes()
        self.mark("error" if self.notes.has_error() and self.edit.text() else "")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what is typed on a segment: `3x25` is as quick as the arrows."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.text().isdecimal():
            self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
            self.edit.clear()
            QApplication.sendEvent(self.edit, event)
            return True
        return super().eventFilter(watched, event)

    @Slot(str)
    def _chosen(self, key: str) -> None:
        self.edited.emit(key)

    @Slot(str)
    def _typed(self, text: str) -> None:
        self.typed.emit(text)


def _meant(text: str) -> str:
    """Return a connection as it is usually written; "" for none."""
    try:
        return str(parse_connection(text)) if text.strip() else ""
    except InputError:
        return ""

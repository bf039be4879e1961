"""The editors that open in a cell of the lines table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from core.errors import InputError
from core.i18n import Joined, msg
from gui.quote import cells
from gui.quote.cells import Column
from gui.widgets.fields import ComboBox, LineEdit, left_to_window
from gui.widgets.notes import Glyph
from gui.widgets.readings import unfinished, written
from gui.widgets.text import TextLabel, set_mark

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from PySide6.QtGui import QHideEvent, QKeyEvent, QMoveEvent, QResizeEvent, QShowEvent

    from gui.widgets.context import Ui

_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_DESCRIPTION_ROWS = 4


class Note(QFrame):
    """What hangs below a cell being typed in: the number as understood, a question, or what is wrong."""

    def __init__(self, ui: Ui, parent: QWidget) -> None:
        """Make it as a child of the window, so that no table edge cuts it."""
        super().__init__(parent)
        self.ui = ui
        self.setObjectName("quote.cell.note")
        self.setProperty("card", "true")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._glyph = Glyph(ui, "error", "error")
        self._words = TextLabel(ui, "", "body")
        self._first = TextLabel(ui, "", "body")
        self._second = TextLabel(ui, "", "body")
        self._keys = TextLabel(ui, msg("← → choose, Enter takes"), "caption")
        top = QHBoxLayout()
        top.setSpacing(6)
        top.addWidget(self._glyph)
        top.addWidget(self._words)
        self._choices = QFrame()
        row = QHBoxLayout(self._choices)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for label in (self._first, self._second):
            label.setContentsMargins(10, 4, 10, 4)
            row.addWidget(label)
        row.addWidget(self._keys)
        box = QVBoxLayout(self)
        box.setContentsMargins(10, 6, 10, 6)
        box.setSpacing(6)
        box.addLayout(top)
        box.addWidget(self._choices)
        self.hide()

    def echo(self, text: object) -> None:
        """Show the number as it was understood."""
        self._show(text, "muted", "ok")

    def problem(self, text: object) -> None:
        """Show what is wrong."""
        self._show(text, "error", "error")

    def ask(self, text: str, values: tuple[Decimal, ...], chosen: int | None) -> None:
        """Show the two readings, one of them perhaps chosen."""
        self._show(msg("“{text}” can mean two numbers:", text=text.strip()), "warning", "question")
        self._choices.show()
        for place, label in enumerate((self._first, self._second)):
            label.set_text(values[place])
            frame = "accent" if chosen == place else "true"
            set_mark(label, "choice", frame)
        self.adjustSize()

    def words(self) -> str:
        """Return the sentence that is shown."""
        return "" if self.isHidden() else self._words.text()

    def _show(self, text: object, role: str, icon: str) -> None:
        self._choices.hide()
        self._words.set_text(text)  # type: ignore[arg-type]
        self._words.set_role("error" if role == "error" else "warning" if role == "warning" else "muted")
        self._glyph.setVisible(icon != "ok")
        self._glyph.set_glyph(icon if icon != "ok" else "check", role)
        self.adjustSize()


class NumberEditor(LineEdit):
    """A number in a cell: echoes what it understood, asks about `1.234`, says what is wrong."""

    def __init__(self, ui: Ui, column: Column, parent: QWidget) -> None:
        """Make the editor of a column."""
        super().__init__(parent)
        self.ui = ui
        self._column = column
        self._choice: int | None = None
        self._doubt: tuple[Decimal, ...] = ()
        self.setObjectName("quote.cell.edit")
        self.setProperty("cell", "true")
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setAccessibleName(ui.say(cells.TITLES[column]))
        self.note = Note(ui, parent.window())
        self.textChanged.connect(self._judge)
        self.destroyed.connect(self.note.deleteLater)

    @property
    def doubt(self) -> tuple[Decimal, ...]:
        """Return the two readings of the present text, or none."""
        return self._doubt

    @Slot()
    def _judge(self) -> None:
        text = self.text()
        self._choice = None
        self._doubt = ()
        try:
            reading = cells.read_number(self._column, text)
        except InputError as error:
            if unfinished(text):
                self.note.hide()
                set_mark(self, "state", "")
            else:
                self.note.problem(Joined((cells.TITLES[self._column], error.text), ": "))
                self._place()
                set_mark(self, "state", "error")
            self.setAccessibleDescription(self.ui.say(error.text))
            return
        self._doubt = reading.alternatives
        set_mark(self, "state", "ask" if self._doubt else "")
        if self._doubt:
            self._ask()
        elif "." in text or "," in text:
            values = dict(reading.changes)
            value = values.get(cells.FIELDS[self._column])
            self.note.echo(Joined(("=", value), " ") if value is not None else cells.ON_REQUEST)  # type: ignore[arg-type]
            self._place()
        elif dict(reading.changes).get("unit_price", 0) is None:
            self.note.echo(cells.ON_REQUEST)
            self._place()
        else:
            self.note.hide()

    def _ask(self) -> None:
        self.note.ask(self.text(), self._doubt, self._choice)
        self.setAccessibleDescription(self.ui.say(cells.two_readings(self.text(), self._doubt)))
        self._place()

    def _place(self) -> None:
        if not self.isVisible():
            return
        window = self.window()
        corner = self.mapTo(window, QPoint(0, self.height() + 2))
        left = min(corner.x(), window.width() - self.note.width() - 8)
        if corner.y() + self.note.height() > window.height():
            corner.setY(corner.y() - self.height() - self.note.height() - 4)
        self.note.move(max(left, 8), corner.y())
        self.note.show()
        self.note.raise_()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose a reading with the arrows; Enter takes it."""
        if (
            self._doubt
            and event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right, *_ENTER}
            and not event.modifiers()
        ):
            if event.key() in _ENTER and self._choice is not None:
                self.setText(written(self._doubt[self._choice], self.ui.translator))
                super().keyPressEvent(event)
                return
            if event.key() in _ENTER:
                self._choice = 0
            else:
                self._choice = 0 if event.key() == Qt.Key.Key_Left else 1
            self._ask()
            event.accept()
            return
        super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Judge once the place is known."""
        super().showEvent(event)
        self._judge()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the note below the cell."""
        super().resizeEvent(event)
        if self.note.isVisible():
            self._place()

    def moveEvent(self, event: QMoveEvent) -> None:
        """Keep the note below the cell."""
        super().moveEvent(event)
        if self.note.isVisible():
            self._place()

    def hideEvent(self, event: QHideEvent) -> None:
        """Take the note away with the editor."""
        super().hideEvent(event)
        self.note.hide()


class CodeEditor(LineEdit):
    """A code or article number in a cell."""

    def __init__(self, ui: Ui, parent: QWidget) -> None:
        """Make the editor."""
        super().__init__(parent)
        from gui.theme import font

        self.setObjectName("quote.cell.edit")
        self.setProperty("cell", "true")
        self.setFont(font(ui.theme.metrics.body, code=True))
        self.setAccessibleName(ui.say(cells.TITLES[Column.CODE]))


class ChoiceEditor(ComboBox):
    """One of several article numbers in a cell: arrows choose, Enter takes; nothing is chosen beforehand."""

    def __init__(self, ui: Ui, choices: Sequence[str], parent: QWidget) -> None:
        """Make the editor of an open choice."""
        super().__init__(parent)
        self.setObjectName("quote.cell.edit")
        self.setProperty("cell", "true")
        self.setAccessibleName(ui.say(msg("Article, still to be chosen")))
        self.setPlaceholderText(ui.say(msg("choose…")))
        self.addItems(list(choices))
        self.setCurrentIndex(-1)

    def chosen(self) -> str:
        """Return the article that was chosen, or an empty text."""
        return self.currentText() if self.currentIndex() >= 0 else ""


class DescriptionEditor(QPlainTextEdit):
    """A description of several rows: Enter takes it, Shift+Enter begins a new row."""

    def __init__(self, ui: Ui, hint: object, parent: QWidget) -> None:
        """Make the editor; `hint` says what belongs here."""
        super().__init__(parent)
        self.setObjectName("quote.cell.edit")
        self.setProperty("cell", "true")
        self.setAccessibleName(ui.say(cells.TITLES[Column.DESCRIPTION]))
        self.setPlaceholderText(ui.say(hint))  # type: ignore[arg-type]
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the window."""
        return not left_to_window(event) and super().event(event)

    def rows(self) -> int:
        """Return how many rows the editor should show."""
        return min(max(self.document().blockCount() + 1, 2), _DESCRIPTION_ROWS)

"""The project's own date field: reads 21-11-2026 and 2026-11-21, says the weekday, explains what is wrong."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot

from core.errors import InputError
from core.i18n import Joined
from core.quote.dates import in_short, parse_date
from gui.widgets.context import Follows
from gui.widgets.fields import Field, LineEdit, UnitLabel

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from core.i18n import Renderable
    from gui.widgets.context import Ui


class _DateEdit(LineEdit):
    """Up and Down go to the next and the previous day."""

    def __init__(self, owner: DateField) -> None:
        super().__init__()
        self._owner = owner

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step by a day with the arrows, by a week with the page keys."""
        steps = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1, Qt.Key.Key_PageUp: 7, Qt.Key.Key_PageDown: -7}
        step = steps.get(Qt.Key(event.key()))
        if step is not None and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._owner.step(step)
            return
        super().keyPressEvent(event)


class DateField(Field, Follows):
    """A date. `edited` sends a `date`, or None for a field left empty; a wrong text sends nothing."""

    def __init__(self, ui: Ui, *, required: bool = False) -> None:
        """Make a date field; a `required` one explains itself when it is empty."""
        super().__init__(ui)
        self._required = required
        self._value: dt.date | None = None
        self._shown_lang = ui.lang
        self._start: dt.date | None = None
        self.edit = _DateEdit(self)
        self.edit.setFixedWidth(104)
        self._words = UnitLabel(ui, "")
        self.controls.addWidget(self.edit)
        self.controls.addWidget(self._words)
        self.controls.addStretch(1)
        self.edit.textEdited.connect(self._typed)
        self.edit.editingFinished.connect(self._left)
        self.follow(ui)

    def focus_target(self) -> LineEdit:
        """Return the line edit."""
        return self.edit

    def text(self) -> str:
        """Return the text as typed."""
        return self.edit.text()

    def set_start(self, start: dt.date | None) -> None:
        """Count `+30` from this day."""
        self._start = start

    def set_date(self, value: dt.date | None) -> None:
        """Show a date from the state; a wrong text that a person is still at stays."""
        if value == self._value:
            return
        self._value = value
        if self._parsed()[0] != value or not self.edit.text():
            self._write()
        self.refresh_notes()

    def step(self, days: int) -> None:
        """Go on or back by some days."""
        if self._value is not None:
            self._value += dt.timedelta(days=days)
            self._write()
            self.refresh_notes()
            self.edited.emit(self._value)

    def retranslate(self) -> None:
        """Write the date as the language does."""
        if self.ui.lang != self._shown_lang and self._parsed()[1] is None:
            self._write()
        self._shown_lang = self.ui.lang
        super().retranslate()

    def refresh_notes(self) -> None:
        """Show the date in words, or say what is wrong."""
        value, error = self._parsed()
        self._words.set_text(in_short(value) if value is not None else "")
        problem: Renderable = ""
        if error is not None and not self.edit.hasFocus():
            problem = Joined((self.label, error.text), ": ") if self.label else error.text
        self.notes.show_findings(self._findings, problem)
        self.mark("error" if self.notes.has_error() else "")
        self._describe()

    def _parsed(self) -> tuple[dt.date | None, InputError | None]:
        text = self.edit.text().strip()
        if not text and not self._required:
            return None, None
        try:
            return parse_date(text, "date", self._start), None
        except InputError as error:
            return None, error

    def _write(self) -> None:
        self.edit.show_text(self.ui.translator.date(self._value) if self._value is not None else "")

    @Slot()
    def _typed(self) -> None:
        value, _ = self._parsed()
        self.refresh_notes()
        if value is not None and value != self._value:
            self._value = value
            self.edited.emit(value)

    @Slot()
    def _left(self) -> None:
        value, error = self._parsed()
        if error is None and value is None and self._value is not None:
            # An empty field means "no date" only once it is left: it is empty on the way to another date too.
            self._value = None
            self.edited.emit(None)
        if value is not None:
            self._write()
        self.refresh_notes()

    def problem(self) -> Renderable:
        """Return what is wrong with the text, naming the field; empty when nothing is."""
        error = self._parsed()[1]
        return "" if error is None else Joined((self.label, error.text), ": ")

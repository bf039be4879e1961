"""The project's own number field: a stock spin box would read a typed `12.50` as 1250 in Dutch."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from core.errors import InputError
from core.i18n import Joined, msg
from core.numbers import parse_number
from gui.widgets.buttons import Button
from gui.widgets.context import Follows
from gui.widgets.fields import Field, LineEdit, UnitLabel
from gui.widgets.notes import Glyph
from gui.widgets.text import TextLabel

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from core.i18n import Renderable, Translator
    from gui.widgets.context import Ui

# What may still become a number: no complaint while a person is in the middle of it.
_UNFINISHED = re.compile(
    r"\s*[+\-−]?\s*(?:[\d.,' ]*(?:[eE][+\-−]?|[x×·*]\s*(?:1|10\s*\^?\s*[+\-−]?)?)?)?\s*$"
)


def unfinished(text: str) -> bool:
    """Tell whether a text can still become a number by typing on."""
    return _UNFINISHED.match(text) is not None


def written(value: Decimal, tr: Translator) -> str:
    """Return a number as text that reads one way only: `1,234` is written `1,2340`."""
    text = tr.number(value)
    return text + "0" if parse_number(text).ambiguous else text


class Readings(QWidget, Follows):
    """Ask which of two numbers is meant; both are one click or one key away."""

    picked = Signal(str)
    """The chosen number, written so that it reads one way only."""

    def __init__(self, ui: Ui) -> None:
        """Start hidden, with nothing to ask."""
        super().__init__()
        self._typed = ""
        self._values: tuple[Decimal, ...] = ()
        self._question = TextLabel(ui, "", "warning")
        self._buttons = (Button(ui, "", kind="fix"), Button(ui, "", kind="fix"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 1, 0, 1)
        row.setSpacing(6)
        row.addWidget(Glyph(ui, "question", "warning"))
        row.addWidget(self._question)
        for place, button in enumerate(self._buttons):
            row.addWidget(button)
            button.clicked.connect((self._first, self._second)[place])
        row.addStretch(1)
        self.hide()
        self.follow(ui)

    def set_name(self, name: str) -> None:
        """Name the two buttons: `<name>.reading1`, `<name>.reading2`."""
        for number, button in enumerate(self._buttons, 1):
            button.setObjectName(f"{name}.reading{number}")

    def ask(self, typed: str, values: Sequence[Decimal]) -> None:
        """Ask about `typed`; no values hide the question."""
        self._typed, self._values = typed, tuple(values)
        if values:
            self._question.set_text(msg("“{text}” can mean two numbers:", text=typed.strip()))
            self.retranslate()
        self.setVisible(bool(values))

    def retranslate(self) -> None:
        """Write the two numbers."""
        for button, value in zip(self._buttons, self._values, strict=False):
            button.set_text(self.ui.translator.number(value))

    @Slot()
    def _first(self) -> None:
        self.picked.emit(written(self._values[0], self.ui.translator))

    @Slot()
    def _second(self) -> None:
        self.picked.emit(written(self._values[1], self.ui.translator))


class TypedNumber(Field):
    """Base of fields with a number that is typed: an edit, and a question when it can mean two numbers.

    Subclasses add what belongs behind the edit, end their row with `end_row`, and take text in `typed`.
    """

    def __init__(self, ui: Ui, *, width: int) -> None:
        """Make the edit; `width` [px] of it."""
        super().__init__(ui, reserve_note=True)
        self.edit = LineEdit()
        self.edit.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.edit.setFixedWidth(width)
        self.controls.addWidget(self.edit)
        self.readings = Readings(ui)

    def end_row(self) -> None:
        """Put the question below the controls; Tab visits it after them."""
        self.controls.addStretch(1)
        self.notes.add_row().addWidget(self.readings)
        self.edit.textEdited.connect(self.typed)
        self.readings.picked.connect(self._picked)

    def typed(self, text: str) -> None:
        """Take what a person typed or picked."""
        raise NotImplementedError

    def focus_target(self) -> QWidget:
        """Return the line edit of the number."""
        return self.edit

    def set_name(self, name: str) -> None:
        """Name the readings too: `<name>.reading1`, `<name>.reading2`."""
        super().set_name(name)
        self.readings.set_name(name)

    def named(self, text: Renderable) -> Renderable:
        """Return a sentence with the name of the field before it."""
        return Joined((self.label, text), ": ") if self.label else text

    @Slot(str)
    def _picked(self, text: str) -> None:
        self.edit.setText(text)
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.typed(text)


class NumberField(TypedNumber):
    """A number. `edited` sends the raw text (str) after every key stroke; `value` is what it means.

    Both `12,50` and `12.50` are 12.5. `1.234` asks: two buttons hold both readings, none is taken silently.
    A wrong text stays as typed, with a sentence that names the field and says what would be right.
    """

    def __init__(self, ui: Ui, *, unit: Renderable = "", width: int = 120) -> None:
        """Make a number field with a unit behind it; `width` [px] of the edit."""
        super().__init__(ui, width=width)
        self._unit: Renderable = unit
        self._unit_label = UnitLabel(ui, unit)
        self.controls.addWidget(self._unit_label)
        self.end_row()
        self.edit.editingFinished.connect(self.refresh_notes)
        self.follow(ui)

    def text(self) -> str:
        """Return the text as typed."""
        return self.edit.text()

    def set_text(self, text: str) -> None:
        """Show a text from the state."""
        self.edit.show_text(text)
        self.refresh_notes()

    def value(self) -> Decimal | None:
        """Return the number, or None while the field is empty, wrong or has two readings."""
        try:
            parsed = parse_number(self.text())
        except InputError:
            return None
        return None if parsed.ambiguous else parsed.value

    def refresh_notes(self) -> None:
        """Echo the number, ask which is meant, or say what is wrong."""
        text = self.text()
        echo: Renderable = ""
        problem: Renderable = ""
        doubt: tuple[Decimal, ...] = ()
        if text.strip():
            try:
                parsed = parse_number(text)
                doubt = parsed.alternatives
                echo = (
                    "" if doubt else Joined(("=", parsed.value, *((self._unit,) if self._unit else ())), " ")
                )
            except InputError as error:
                if not (self.edit.hasFocus() and unfinished(text)):
                    problem = self.named(error.text)
        self.notes.echo(echo, asking=bool(doubt))
        self.notes.show_findings(self._findings, problem)
        self.readings.ask(text, doubt)
        self.mark("ask" if doubt else "error" if self.notes.has_error() else "")
        self._describe()

    @Slot(str)
    def typed(self, text: str) -> None:
        """Echo the number, or ask, and report the text."""
        self.refresh_notes()
        self.edited.emit(text)

"""A typed number that is not one number yet: it may become one, or it can be read in two ways."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from core.i18n import msg
from core.numbers import parse_number
from gui.widgets.buttons import Button
from gui.widgets.context import Follows
from gui.widgets.notes import Glyph
from gui.widgets.text import TextLabel

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from core.i18n import Translator
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

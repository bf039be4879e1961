"""What the fields for a number and for a quantity share: the edit, and the question which number is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot

from core.i18n import Joined
from gui.widgets.fields import Field, LineEdit
from gui.widgets.tab_order import order_tabs

if TYPE_CHECKING:
    from decimal import Decimal

    from PySide6.QtWidgets import QWidget

    from core.i18n import Renderable
    from gui.widgets.context import Ui
    from gui.widgets.readings import Readings


class TypedNumber(Field):
    """Base of fields with a number that is typed: an edit, and a question when it can mean two numbers.

    Subclasses add what belongs behind the edit, end their row with `end_row`, and take text in `typed`.
    """

    def __init__(self, ui: Ui, *, width: int, reserve_note: bool = True) -> None:
        """Make the edit; `width` [px] of it. `reserve_note` keeps a line below free for the echo."""
        super().__init__(ui, reserve_note=reserve_note)
        self.edit = LineEdit()
        self.edit.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.edit.setFixedWidth(width)
        self.controls.addWidget(self.edit)
        self._readings: Readings | None = None

    def end_row(self) -> None:
        """End the row of controls."""
        self.controls.addStretch(1)
        self.edit.textEdited.connect(self.typed)

    def ask(self, text: str, values: tuple[Decimal, ...]) -> None:
        """Ask below the controls which of two numbers a text means; no values, no question.

        It is made when it first comes up: few fields ever ask.
        """
        if self._readings is None:
            if not values:
                return
            from gui.widgets.readings import Readings

            self._readings = Readings(self.ui)
            self._readings.set_name(self.objectName())
            self._readings.picked.connect(self._picked)
            self.notes.add_row().addWidget(self._readings)
            order_tabs(self)
        self._readings.ask(text, values)

    def typed(self, text: str) -> None:
        """Take what a person typed or picked."""
        raise NotImplementedError

    def focus_target(self) -> QWidget:
        """Return the line edit of the number."""
        return self.edit

    def named(self, text: Renderable) -> Renderable:
        """Return a sentence with the name of the field before it."""
        return Joined((self.label, text), ": ") if self.label else text

    @Slot(str)
    def _picked(self, text: str) -> None:
        self.edit.setText(text)
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.typed(text)

"""The project's own number field: a stock spin box would read a typed `12.50` as 1250 in Dutch."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import Slot

from core.errors import InputError
from core.i18n import Joined
from core.numbers import parse_number
from gui.widgets.fields import UnitLabel
from gui.widgets.readings import unfinished
from gui.widgets.text import TextLabel
from gui.widgets.typed_number import TypedNumber

if TYPE_CHECKING:
    from decimal import Decimal

    from core.i18n import Renderable
    from gui.widgets.context import Ui


Echo = Literal["below", "beside", "none"]
"""Where a number field says what it understood."""


class NumberField(TypedNumber):
    """A number. `edited` sends the raw text (str) after every key stroke; `value` is what it means.

    Both `12,50` and `12.50` are 12.5. `1.234` asks: two buttons hold both readings, none is taken silently.
    A wrong text stays as typed, with a sentence that names the field and says what would be right.
    """

    def __init__(self, ui: Ui, *, unit: Renderable = "", width: int = 120, echo: Echo = "below") -> None:
        """Make a number field with a unit behind it; `width` [px] of the edit.

        The echo stands `below`; `beside` the unit, for rows with a sentence below; or there is `none`, for
        small whole numbers.
        """
        super().__init__(ui, width=width, reserve_note=echo == "below")
        self._unit: Renderable = unit
        self._unit_label = UnitLabel(ui, unit)
        self.controls.addWidget(self._unit_label)
        self._echo = echo
        self._beside = TextLabel(ui, "", "caption") if echo == "beside" else None
        if self._beside is not None:
            self.controls.addSpacing(4)
            self.controls.addWidget(self._beside)
        self.end_row()
        self.edit.editingFinished.connect(self.refresh_notes)
        self.follow(ui)

    def set_name(self, name: str) -> None:
        """Name the echo behind the unit too."""
        super().set_name(name)
        if self._beside is not None:
            self._beside.setObjectName(f"{name}.echo")
            self.notes.name_echo("")

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
        if self._beside is not None:
            self._beside.set_text("" if problem else echo)
        elif self._echo == "below":
            self.notes.echo(echo, asking=bool(doubt))
        self.notes.show_findings(self._findings, problem)
        self.ask(text, doubt)
        self.mark("ask" if doubt else "error" if self.notes.has_error() else "")
        self._describe()

    @Slot(str)
    def typed(self, text: str) -> None:
        """Echo the number, or ask, and report the text."""
        self.refresh_notes()
        self.edited.emit(text)

"""A number with its unit and, for pressures and voltages, its reference; nothing typed is lost."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from core.errors import InputError
from core.i18n import Joined, Renderable, msg
from core.raw_quantity import (
    LEAK_RATE,
    PRESSURE,
    RESIDUAL_VOLTAGE,
    TEMPERATURE,
    VOLTAGE,
    QuantityKind,
    RawQuantity,
)
from gui.widgets.choice import SegmentBar
from gui.widgets.fields import ComboBox, UnitLabel
from gui.widgets.typed_number import TypedNumber

if TYPE_CHECKING:
    from decimal import Decimal

    from PySide6.QtWidgets import QWidget

    from core.quantity_echo import Quantity
    from gui.widgets.context import Ui

__all__ = [
    "LEAK_RATE",
    "PRESSURE",
    "RESIDUAL_VOLTAGE",
    "TEMPERATURE",
    "VOLTAGE",
    "QuantityField",
    "RawQuantity",
]


class QuantityField(TypedNumber):
    """Number, unit and reference side by side; `edited` sends a `RawQuantity` after every change.

    A whole `0.2 MPa(G)` typed or pasted into the number is taken apart: unit and reference follow at once,
    the text is tidied when the field is left. A pressure without reference is an error until one is chosen.
    The value is echoed in one or two other units.
    """

    def __init__(self, ui: Ui, kind: QuantityKind, *, width: int = 112) -> None:
        """Make a field for a kind of quantity; `width` [px] of the number."""
        super().__init__(ui, width=width)
        self.kind = kind
        self._raw = kind.blank()
        self.unit: ComboBox | None = None
        if len(kind.units) > 1:
            self.unit = ComboBox()
            self.unit.addItems(list(kind.units))
            self.unit.setFixedWidth(120 if kind is LEAK_RATE else 96)
            self.unit.activated.connect(self._unit_picked)
            self.controls.addWidget(self.unit)
        else:
            self.controls.addWidget(UnitLabel(ui, kind.units[0]))
        self.reference: SegmentBar | None = None
        if kind.references:
            self.reference = SegmentBar(ui, kind.references)
            self.reference.chosen.connect(self._reference_picked)
            self.controls.addWidget(self.reference)
        self.end_row()
        self.edit.editingFinished.connect(self._tidy)
        self.follow(ui)

    def set_name(self, name: str) -> None:
        """Name the parts: `<name>.edit`, `<name>.unit`, `<name>.reference.G`, `<name>.reading1`."""
        super().set_name(name)
        if self.unit is not None:
            self.unit.setObjectName(f"{name}.unit")
        if self.reference is not None:
            self.reference.set_name(f"{name}.reference")

    def quantity(self) -> RawQuantity:
        """Return what stands in the field, taken apart."""
        return self._raw

    def set_quantity(self, raw: RawQuantity) -> None:
        """Show a quantity from the state; an unchanged one leaves the text being typed alone."""
        if raw != self._raw:
            self._raw = raw if raw.unit else replace(raw, unit=self.kind.units[0])
            self.edit.show_text(self._raw.text)
        self._show_parts()

    def set_text(self, text: str) -> None:
        """Show a quantity written as one text (`0.2 MPa(G)`); "" empties the number and keeps the unit."""
        if text != self._raw.as_text:
            self.set_quantity(self.kind.parse(text) if text else replace(self._raw, text=""))
        else:
            self._show_parts()

    def value(self) -> Quantity | None:
        """Return the quantity, or None while it is empty, incomplete, wrong or has two readings."""
        if self._raw.empty or self._lacks_reference():
            return None
        from core.quantity_echo import readings

        if readings(self._raw.text):
            return None
        try:
            return self.kind.value(self._raw, self.objectName())
        except InputError:
            return None

    def awaits_reference(self) -> QWidget | None:
        """Return the segment to focus while a typed number still lacks its reference."""
        if self.reference is None or not self._lacks_reference():
            return None
        return self.reference.buttons[0]

    def retranslate(self) -> None:
        """Write the accessible names of all parts."""
        label = self.ui.say(self.label)
        if self.unit is not None:
            self.unit.setAccessibleName(self.ui.say(Joined((label, msg("unit")), ": ")))
        if self.reference is not None:
            self.reference.set_label(self.label)
        super().retranslate()

    def refresh_notes(self) -> None:
        """Echo in other units, ask which number is meant, or say what is wrong."""
        shown: Renderable = ""
        problem: Renderable = ""
        doubt: tuple[Decimal, ...] = ()
        lacks = self._lacks_reference()
        if not self._raw.empty:
            from core.quantity_echo import echo, readings

            doubt = readings(self._raw.text)
            # The number is judged first, with any reference: one complaint at a time.
            trial = replace(self._raw, reference=self.kind.references[0][0]) if lacks else self._raw
            try:
                quantity = self.kind.value(trial, self.objectName())
            except InputError as error:
                from gui.widgets.readings import unfinished

                lacks = False
                if not (self.edit.hasFocus() and unfinished(self.edit.text())):
                    problem = self.named(error.text)
            else:
                if lacks and not doubt:
                    problem = self.named(self.kind.missing_reference)
                elif not doubt:
                    shown = echo(quantity)
        self.notes.echo(shown, asking=bool(doubt))
        self.notes.show_findings(self._findings, problem)
        self.ask(self._raw.text, doubt)
        if self.reference is not None:
            self.reference.mark("error" if lacks and problem else "")
        self.mark("ask" if doubt else "error" if self.notes.has_error() and not (lacks and problem) else "")
        self._describe()

    def _lacks_reference(self) -> bool:
        return bool(self.kind.references) and self._raw.reference is None and not self._raw.empty

    def _show_parts(self) -> None:
        if self.unit is not None:
            self.unit.setCurrentIndex(
                self.kind.units.index(self._raw.unit) if self._raw.unit in self.kind.units else -1
            )
        if self.reference is not None:
            self.reference.set_choice(self._raw.reference)
        self.refresh_notes()

    def _change(self, raw: RawQuantity) -> None:
        self._raw = raw
        self._show_parts()
        self.edited.emit(raw)

    @Slot(str)
    def typed(self, text: str) -> None:
        """Take number, unit and reference out of what was typed, and report them."""
        self._change(self.kind.split(replace(self._raw, text=text)))

    @Slot()
    def _tidy(self) -> None:
        self.edit.show_text(self._raw.text)
        self.refresh_notes()

    @Slot(int)
    def _unit_picked(self, index: int) -> None:
        self._change(replace(self._raw, unit=self.kind.units[index]))

    @Slot(str)
    def _reference_picked(self, key: str) -> None:
        self._change(replace(self._raw, reference=key))

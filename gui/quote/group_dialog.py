"""The group of a line and the discount of that group, in a small window."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCompleter, QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from core.errors import InputError
from core.findings import Finding, Severity
from core.i18n import msg
from core.quote.model import group_discount
from gui.quote import cells
from gui.shell import keyboard
from gui.widgets.buttons import Button
from gui.widgets.fields import TextField
from gui.widgets.form import Form
from gui.widgets.number_field import NumberField
from gui.widgets.text import TextLabel

if TYPE_CHECKING:
    from decimal import Decimal

    from PySide6.QtGui import QKeyEvent

    from core.quote.model import Quote
    from gui.widgets.context import Ui

_WIDTH = 460


class GroupDialog(QDialog):
    """A name and a percentage; a known group brings its discount along. Esc leaves everything as it was."""

    taken = Signal(str, object)
    """The name of the group, and its discount [%] or None."""

    def __init__(self, ui: Ui, parent: QWidget, quote: Quote, group: str) -> None:
        """Begin with the present group of a quote's line."""
        super().__init__(parent)
        self.ui = ui
        self._quote = quote
        self.setObjectName("quote.group")
        self.setProperty("ground", "window")
        self.setWindowTitle(ui.say(msg("Group and group discount")))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.form = Form(ui, "quote.group", label_width=140)
        self.name = self.form.add("name", msg("Group"), TextField(ui))
        self.name.set_text(group)
        self.name.edited.connect(self._named)
        self.discount = self.form.add("discount", msg("Discount of the group"), NumberField(ui, unit="%"))
        self._suggest()
        self._show_discount(group)
        keep = Button(ui, msg("Save"), name="quote.group.keep", kind="primary")
        keep.clicked.connect(self._keep)
        leave = Button(ui, msg("Cancel"), name="quote.group.cancel")
        leave.clicked.connect(self.reject)
        self._last = keep
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(leave)
        buttons.addWidget(keep)
        words = msg("Holds for all lines of the group; a discount on a line itself comes before it.")
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 16, 20, 16)
        box.setSpacing(12)
        box.addWidget(TextLabel(ui, words, "muted", wrap=True))
        box.addWidget(self.form)
        box.addLayout(buttons)
        self.resize(_WIDTH, self.sizeHint().height())
        keyboard.focus(self.name.focus_target())

    def _suggest(self) -> None:
        names = {line.group for line in self._quote.lines if line.group} | set(self._quote.group_discounts)
        completer = QCompleter(sorted(names), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.name.edit.setCompleter(completer)
        completer.activated.connect(self._named)

    def _show_discount(self, group: str) -> None:
        known = group_discount(self._quote, group)
        self.discount.set_text("" if known is None else cells.plain(known, self.ui.translator))

    @Slot(str)
    def _named(self, name: str) -> None:
        """Show the discount of a group that is known already."""
        if group_discount(self._quote, name) is not None:
            self._show_discount(name)

    @Slot()
    def _keep(self) -> None:
        try:
            discount = self._typed_discount()
        except InputError as error:
            self.form.set_findings([Finding("INPUT", Severity.ERROR, error.text, "discount")])
            self.form.focus("discount")
            return
        self.taken.emit(self.name.text().strip(), discount)
        self.accept()

    def _typed_discount(self) -> Decimal | None:
        """Return the discount [%], None for none; raise `InputError` for what cannot be one."""
        text = self.discount.text()
        reading = cells.read_number(cells.Column.DISCOUNT, text)
        if reading.alternatives:
            raise InputError("discount", cells.two_readings(text.strip(), reading.alternatives))
        return cast("Decimal | None", reading.changes[0][1])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on: from the name to the discount, and from there it keeps both."""
        present = self.focusWidget()
        if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            super().keyPressEvent(event)
        elif isinstance(present, QPushButton):
            present.click()
        elif present is self.name.focus_target():
            keyboard.focus(self.discount.focus_target())
        else:
            self._keep()

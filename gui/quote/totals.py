"""The totals block: net, VAT per rate, total, and what stays outside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from core.i18n import Joined, Renderable, msg, msgn
from core.quote.model import Role
from gui.widgets.text import Rule, TextLabel

if TYPE_CHECKING:
    from decimal import Decimal

    from core.i18n import Translator
    from core.quote.evaluate import Evaluated
    from gui.widgets.context import Ui


class Money:
    """An amount in euros that writes itself as the language does."""

    def __init__(self, value: Decimal, *, sign: bool = True) -> None:
        """Keep the amount; `sign` writes the euro before it."""
        self._value = value
        self._sign = sign

    def __eq__(self, other: object) -> bool:
        """Compare by amount, so that an unchanged label is left alone."""
        return isinstance(other, Money) and (other._value, other._sign) == (self._value, self._sign)

    def __hash__(self) -> int:
        """Hash by amount."""
        return hash((self._value, self._sign))

    def render(self, tr: Translator) -> str:
        """Return the amount with grouped thousands and two decimals."""
        text = tr.money(self._value)
        return f"€ {text}" if self._sign else text


class TotalsBlock(QWidget):
    """A small grid at the right edge, under the column of nets."""

    def __init__(self, ui: Ui) -> None:
        """Start empty."""
        super().__init__()
        self.ui = ui
        self.setObjectName("quote.totals")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 4, 9, 4)
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(2)
        self.net = self._row(0, "quote.totals.net")
        self._vat: list[tuple[TextLabel, TextLabel]] = []
        self.total = self._row(100, "quote.totals.total", strong=True)
        self._grid.addWidget(Rule(), 99, 0, 1, 2)
        self.note = TextLabel(ui, "", "caption", wrap=True)
        self.note.setObjectName("quote.totals.note")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)

    def _row(self, at: int, name: str, *, strong: bool = False) -> tuple[TextLabel, TextLabel]:
        caption = TextLabel(self.ui, "", "strong" if strong else "muted")
        value = TextLabel(self.ui, "", "title" if strong else "body")
        value.setObjectName(name)
        value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(caption, at, 0)
        self._grid.addWidget(value, at, 1)
        return caption, value

    def render(self, evaluated: Evaluated) -> None:  # type: ignore[override]
        """Show what a quote comes to."""
        totals = evaluated.totals
        self.net[0].set_text(msg("Net, without VAT"))
        self.net[1].set_text(Money(totals.net))
        while len(self._vat) < len(totals.vat):
            self._vat.append(self._row(len(self._vat) + 1, f"quote.totals.vat{len(self._vat) + 1}"))
        for place, row in enumerate(self._vat):
            shown = place < len(totals.vat)
            for label in row:
                label.setVisible(shown)
            if shown:
                vat = totals.vat[place]
                row[0].set_text(msg("VAT {rate} % of {base}", rate=vat.rate, base=Money(vat.base)))
                row[1].set_text(Money(vat.amount))
        self.total[0].set_text(msg("Total with VAT"))
        self.total[1].set_text(Money(totals.total))
        self.note.set_text(outside(evaluated))


def outside(evaluated: Evaluated) -> Renderable:
    """Return what the total leaves out, in words; empty when it leaves out nothing."""
    parts: list[Renderable] = []
    requested = evaluated.totals.on_request
    if requested:
        parts.append(
            msgn("{n} line with its price on request", "{n} lines with their price on request", requested)
        )
    invalid = sum(not entry.valid for entry in evaluated.with_role(Role.MAIN))
    if invalid:
        parts.append(msgn("{n} line with an error", "{n} lines with errors", invalid))
    options = len(evaluated.with_role(Role.OPTION))
    if options:
        parts.append(msgn("{n} option", "{n} options", options))
    alternatives = len(evaluated.with_role(Role.ALTERNATIVE))
    if alternatives:
        parts.append(msgn("{n} alternative", "{n} alternatives", alternatives))
    return msg("Not in the total: {parts}", parts=Joined(tuple(parts))) if parts else ""

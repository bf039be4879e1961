"""The quote strip at the bottom: the current quote in one line, the open quotes as chips."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget

from core.findings import Severity
from core.i18n import Joined, Renderable, msg, msgn
from gui.shell.world import QuoteChip, StripView
from gui.widgets.buttons import Button, IconButton
from gui.widgets.notes import ICON_OF, Glyph
from gui.widgets.text import CutLabel

if TYPE_CHECKING:
    from gui.widgets.context import Ui

MOST_CHIPS = 4
MESSAGE_MS = 6000
_TONE = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTICE: "ok"}


class QuoteStrip(QWidget):
    """Number, customer, lines, total; a click opens the quote. Chips switch between open quotes."""

    opened = Signal()
    switched = Signal(str)
    new_wanted = Signal()

    def __init__(self, ui: Ui) -> None:
        """Start with an empty strip; `show_view` fills it."""
        super().__init__()
        self.ui = ui
        self.setObjectName("quoteStrip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(ui.theme.metrics.quote_strip)
        self._view = StripView("", "", 0, "")
        self._chips: list[Button] = []
        self.line = Button(
            ui,
            "",
            name="strip.quote",
            kind="quiet",
            icon_name="document",
            tip=msg("Open the quote"),
            keys="F6",
            checkable=True,
        )
        self.line.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.line.clicked.connect(self.opened)
        self._icon = Glyph(ui, "notice", "ok")
        self._message = CutLabel(ui)
        self._message.setObjectName("strip.message")
        self._fade = QTimer(self)
        self._fade.setSingleShot(True)
        self._fade.setInterval(MESSAGE_MS)
        self._fade.timeout.connect(self.clear_message)
        self.more = IconButton(ui, "more", msg("All open quotes"), name="strip.more")
        self.more.clicked.connect(self._show_all)
        self.add = IconButton(ui, "add", msg("New quote"), name="strip.new", keys="Ctrl+N")
        self.add.clicked.connect(self.new_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 3, 8, 3)
        row.setSpacing(6)
        row.addWidget(self.line)
        row.addSpacing(8)
        row.addWidget(self._icon)
        row.addWidget(self._message, 1)
        self._row = row
        row.addWidget(self.more)
        row.addWidget(self.add)
        self.line.hide()
        self.more.hide()
        self.clear_message()

    def show_view(self, view: StripView, *, quote_open: bool) -> None:
        """Show the current quote and the open ones."""
        self.line.show()
        self.line.setChecked(quote_open)
        self._view = view
        count = msgn("{n} line", "{n} lines", view.lines)
        if view.number:
            parts = (msg("Quote {number}", number=view.number), view.customer, count, view.total)
            self.line.set_text(Joined(tuple(part for part in parts if part), " · "))
        else:
            self.line.set_text(msg("No quote yet: it begins with the first line"))
        shown = self._shown_chips()
        while len(self._chips) < len(shown):
            chip = Button(self.ui, "", kind="quiet", checkable=True)
            chip.clicked.connect(self._chip_clicked)
            self._row.insertWidget(self._row.indexOf(self.more), chip)
            self._chips.append(chip)
        for place, chip in enumerate(self._chips):
            chip.setVisible(place < len(shown))
            if place < len(shown):
                self._fill(chip, shown[place])
        self.more.setVisible(len(view.open_quotes) > MOST_CHIPS)

    def _shown_chips(self) -> tuple[QuoteChip, ...]:
        """Return the chips there is room for; the current quote is always among them."""
        quotes = self._view.open_quotes
        if len(quotes) <= 1:
            return ()
        shown = list(quotes[:MOST_CHIPS])
        current = next((quote for quote in quotes if quote.key == self._view.current), None)
        if current is not None and current not in shown:
            shown[-1] = current
        return tuple(shown)

    def _fill(self, chip: Button, quote: QuoteChip) -> None:
        chip.set_text(Joined((quote.label, "•"), " ") if quote.unsaved else quote.label)
        chip.setProperty("key", quote.key)
        chip.setObjectName(f"strip.chip.{quote.key}")
        chip.setChecked(quote.key == self._view.current)
        chip.set_tip(msg("Not saved to a file yet") if quote.unsaved else None)

    def say(self, text: Renderable, severity: Severity = Severity.NOTICE) -> None:
        """Show a short message beside the quote for some seconds (what was just done)."""
        self._icon.set_glyph("ok" if severity is Severity.NOTICE else ICON_OF[severity], _TONE[severity])
        self._icon.show()
        self._message.set_text(text)
        self._fade.start()

    def message(self) -> str:
        """Return the message that is shown, or ""."""
        return self._message.text()

    @Slot()
    def clear_message(self) -> None:
        """Take the message away."""
        self._message.set_text("")
        self._icon.hide()

    @Slot()
    def _chip_clicked(self) -> None:
        chip = self.sender()
        if isinstance(chip, Button):
            chip.setChecked(chip.property("key") == self._view.current)
            self.switched.emit(str(chip.property("key")))

    @Slot()
    def _show_all(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for quote in self._view.open_quotes:
            action = menu.addAction(self.ui.say(quote.label))
            action.setData(quote.key)
            action.setCheckable(True)
            action.setChecked(quote.key == self._view.current)
        menu.triggered.connect(self._picked)
        menu.popup(self.more.mapToGlobal(self.more.rect().topLeft()))

    def _picked(self, action: object) -> None:
        self.switched.emit(str(action.data()))  # type: ignore[attr-defined]

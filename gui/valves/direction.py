"""Where the electrical entry points: four small pictures from above, one chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from core.i18n import msg
from gui.theme import font
from gui.widgets.context import Follows
from gui.widgets.radio_frame import RadioFrame
from gui.widgets.text import TextLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QAbstractButton

    from core.i18n import Renderable
    from core.valves.cures import CodeOption
    from gui.widgets.context import Ui

_SIZE = QSize(124, 92)
_POINTS = {"": (-1.0, 0.0), "A": (0.0, 1.0), "B": (1.0, 0.0), "C": (0.0, -1.0)}
"""Where each symbol points as seen from above with port 1 at the left (x right, y down).

The reading of `core.valves.figures.scene`: the catalogue gives the directions in pictures only.
"""


class FromAbove(QWidget, Follows):
    """A valve from above: port 1 left, port 2 right, the entry pointing somewhere."""

    def __init__(self, ui: Ui, symbol: str) -> None:
        """Draw the direction of a symbol."""
        super().__init__()
        self._symbol = symbol
        self.setFixedSize(_SIZE)
        self.follow(ui)

    def restyle(self) -> None:
        """Draw in the present colours."""
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  (Qt hands it over)
        """Draw body, ports and entry."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = self.ui.colours
        centre = QPointF(_SIZE.width() / 2, _SIZE.height() / 2)
        painter.setPen(QPen(QColor(colours.text), 1.4))
        painter.setBrush(QColor(colours.surface))
        painter.drawRect(QRectF(centre.x() - 46, centre.y() - 4, 92, 8))
        self._entry(painter, centre)
        painter.setPen(QPen(QColor(colours.text), 1.4))
        painter.setBrush(QColor(colours.surface))
        painter.drawRoundedRect(QRectF(centre.x() - 15, centre.y() - 15, 30, 30), 4, 4)
        painter.setBrush(QColor(colours.hover))
        painter.drawEllipse(centre, 10, 10)
        painter.setPen(QColor(colours.muted))
        painter.setFont(font(self.ui.theme.metrics.caption))
        flags = int(Qt.AlignmentFlag.AlignCenter)
        painter.drawText(QRectF(centre.x() - 60, centre.y() + 12, 44, 16), flags, "1 IN")
        painter.drawText(QRectF(centre.x() + 16, centre.y() + 12, 44, 16), flags, "2 OUT")
        painter.end()

    def _entry(self, painter: QPainter, centre: QPointF) -> None:
        """Draw the entry as a housing that sticks out, with the cable at its end."""
        dx, dy = _POINTS[self._symbol]
        accent = QColor(self.ui.colours.accent)
        tip = QPointF(centre.x() + 34 * dx, centre.y() + 34 * dy)
        painter.setPen(QPen(accent, 3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(tip, QPointF(centre.x() + 44 * dx, centre.y() + 44 * dy))
        painter.setPen(QPen(accent, 1.4))
        painter.setBrush(QColor(self.ui.colours.accent_soft))
        across = QPointF(abs(dy) * 9, abs(dx) * 9)
        painter.drawRoundedRect(QRectF(centre - across, tip + across).normalized(), 3, 3)


class DirectionCard(RadioFrame):
    """One direction: picture, radio button, words."""

    def __init__(self, ui: Ui, name: str, symbol: str, label: Renderable) -> None:
        """Make the card of a symbol."""
        super().__init__(name)
        self.symbol = symbol
        self._label = label
        self.picture = FromAbove(ui, symbol)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.radio)
        if symbol:
            row.addWidget(TextLabel(ui, symbol, "code"))
        row.addWidget(TextLabel(ui, label, "body", wrap=True), 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(8, 8, 8, 8)
        box.setSpacing(4)
        box.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addLayout(row)
        self.follow(ui)
        self.show_state()

    def retranslate(self) -> None:
        """Say the card to a screen reader."""
        self.radio.setAccessibleName(self.ui.say(self._label))


class DirectionPicker(QWidget, Follows):
    """Four cards, one chosen; arrows move the choice."""

    chosen = Signal(str)

    def __init__(self, ui: Ui, *, name: str, options: Sequence[CodeOption]) -> None:
        """Offer the directions of the order code."""
        super().__init__()
        self.setObjectName(name)
        self._group = QButtonGroup(self)
        self._group.buttonClicked.connect(self._clicked)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(8)
        self.cards: dict[str, DirectionCard] = {}
        for place, option in enumerate(options):
            card = DirectionCard(ui, f"{name}.{option.symbol or 'none'}", option.symbol, option.label)
            self._group.addButton(card.radio)
            grid.addWidget(card, 0, place)
            grid.setColumnStretch(place, 1)
            self.cards[option.symbol] = card
        self.follow(ui)

    def set_choice(self, symbol: str) -> None:
        """Show the chosen direction."""
        for key, card in self.cards.items():
            if key == symbol and not card.radio.isChecked():
                card.radio.setChecked(True)

    def retranslate(self) -> None:
        """Name the group."""
        self.setAccessibleName(self.ui.say(msg("Direction of the electrical entry")))

    def _clicked(self, button: QAbstractButton) -> None:
        for symbol, card in self.cards.items():
            if card.radio is button:
                self.chosen.emit(symbol)

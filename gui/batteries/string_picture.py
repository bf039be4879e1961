"""A string's voltages on one line: the MPPT range, the working range from hot to cold, the cold-day peak."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.batteries.advice.candidate import Verdict
from gui.widgets.context import Follows

if TYPE_CHECKING:
    from decimal import Decimal

    from PySide6.QtGui import QPaintEvent

    from core.batteries.advice.strings import PvInput, StringFigures
    from gui.widgets.context import Ui

_HEIGHT = 20
_ROOM = 1.12
"""How far the scale goes on beyond the limit: what is too much must be seen to be."""


class StringPicture(QWidget, Follows):
    """Shapes tell as much as colours: outline for the range, bar for the string, mark for the peak."""

    def __init__(self, ui: Ui) -> None:
        """Start empty."""
        super().__init__()
        self._figures: StringFigures | None = None
        self._limits: PvInput | None = None
        self._most = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(_HEIGHT)
        self.follow(ui)

    def sizeHint(self) -> QSize:
        """Return the room that the line needs."""
        return QSize(240, _HEIGHT)

    def show_string(self, figures: StringFigures, limits: PvInput, most: float) -> None:
        """Show a string between the limits of an input; the scale reaches at least `most` [V]."""
        if (figures, limits, most) != (self._figures, self._limits, self._most):
            self._figures, self._limits, self._most = figures, limits, most
            self.update()

    def restyle(self) -> None:
        """Take the present colours."""
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint range, string and peak."""
        figures, limits = self._figures, self._limits
        if figures is None or limits is None:
            return
        colours = self.ui.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        most = max(float(limits.vmax_v), self._most) * _ROOM
        width, middle = self.width() - 2, self.height() / 2

        def x(voltage: Decimal) -> float:
            return 1 + float(voltage) / most * width

        painter.setPen(QPen(QColor(colours.field_border), 1))
        painter.drawLine(QLineF(1, middle, 1 + width, middle))
        painter.setBrush(QColor(colours.surface))
        left, right = x(limits.mppt_min_v), x(limits.mppt_max_v)
        painter.drawRect(QRectF(left, middle - 6, right - left, 12))
        ink = {Verdict.OK: colours.ok, Verdict.CONDITIONAL: colours.warning}.get(
            figures.verdict, colours.error
        )
        if figures.hot_vmp_v is not None and figures.cold_vmp_v is not None:
            low, high = x(figures.hot_vmp_v), x(figures.cold_vmp_v)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(ink))
            painter.drawRect(QRectF(low, middle - 3, max(high - low, 2), 6))
        limit = x(limits.vmax_v)
        painter.setPen(QPen(QColor(colours.error), 2))
        painter.drawLine(QLineF(limit, 2, limit, self.height() - 2))
        if figures.cold_voc_v is not None:
            peak = x(figures.cold_voc_v)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(ink))
            painter.drawPolygon(
                QPolygonF(
                    [QPointF(peak, middle - 6), QPointF(peak + 5, middle), QPointF(peak, middle + 6),
                     QPointF(peak - 5, middle)]
                )
            )  # fmt: skip
        painter.end()

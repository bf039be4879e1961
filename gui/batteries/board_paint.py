"""How a device of a consumer unit looks in the rows on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPen

from core.electrical.board.words import device_title, protection
from gui.theme import font

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from core.electrical.board.records import Device
    from gui.widgets.context import Ui

RADIUS = 4.0
_GROUP_PX = 5
_CENTRE = int(Qt.AlignmentFlag.AlignCenter)
_WRAPPED = int(Qt.TextFlag.TextWordWrap)
_WIDE_PX = 60
"""Width of a device [px] with room for a few letters side by side."""
_UPRIGHT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class Mark(NamedTuple):
    """Whether a device is the one that is chosen, and whether keys go to it."""

    chosen: bool
    focused: bool


def paint_device(painter: QPainter, ui: Ui, device: Device, place: QRectF, mark: Mark) -> None:
    """Paint a device in its place: frame, rating, sensitivity, phase, and what it is for."""
    colours, lies = ui.colours, place.adjusted(1.5, 1.5, -1.5, -1.5)
    on = mark.chosen
    pen = QPen(QColor(colours.accent if on else colours.field_border), 2 if on else 1)
    painter.setPen(pen)
    painter.setBrush(QColor(colours.accent_soft if on else colours.surface))
    painter.drawRoundedRect(lies, RADIUS, RADIUS)
    if mark.focused:
        painter.setPen(QPen(QColor(colours.accent), 1, Qt.PenStyle.DotLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(lies.adjusted(3, 3, -3, -3), RADIUS - 1, RADIUS - 1)
    _paint_group(painter, colours.accent, device, place)
    size = ui.theme.metrics.caption
    room = lies.adjusted(3, 6, -3, -_GROUP_PX - 3)
    painter.setPen(QColor(colours.text))
    painter.setFont(font(size, bold=True))
    rating = device_rating(device)
    height = QFontMetricsF(painter.font()).height()
    painter.drawText(QRectF(room.left() - 3, room.top(), room.width() + 6, height), _CENTRE, rating)
    painter.setFont(font(size - 1))
    painter.setPen(QColor(colours.muted))
    small = QFontMetricsF(painter.font())
    phase = "3~" if device.three_phase else device.phase or ""
    lines = [device_extra(device), phase]
    for line, text in enumerate(lines, 1):
        box = QRectF(room.left() - 3, room.top() + line * height, room.width() + 6, height)
        painter.drawText(box, _CENTRE, small.elidedText(text, Qt.TextElideMode.ElideRight, box.width()))
    _paint_name(painter, ui, device, room.adjusted(0, 3 * height, 0, 0))


def _paint_group(painter: QPainter, colour: str, device: Device, place: QRectF) -> None:
    """Underline a residual current device with the circuits behind it, so that a group is seen as one."""
    if device.kind != "rcd" and device.under is None:
        return
    y, begins = place.bottom() - _GROUP_PX, device.kind == "rcd"
    left = place.left() + (2 * _GROUP_PX if begins else 0)
    painter.setPen(QPen(QColor(colour), 2))
    painter.drawLine(QPointF(left, y), QPointF(place.right(), y))
    if begins:
        painter.drawLine(QPointF(left, y), QPointF(left, y - _GROUP_PX))


def _paint_name(painter: QPainter, ui: Ui, device: Device, room: QRectF) -> None:
    """Write what a device is for, upright on a narrow one, over as many lines as there is room for."""
    words = ui.say(device_title(device))
    painter.setPen(QColor(ui.colours.text))
    if room.width() > _WIDE_PX:
        painter.drawText(room, _CENTRE | _WRAPPED, words)
        return
    metrics = QFontMetricsF(painter.font())
    longest = max((metrics.horizontalAdvance(word) for word in words.split()), default=0.0)
    lines = metrics.boundingRect(QRectF(0, 0, room.height(), 1000), _WRAPPED, words)
    if longest > room.height() or lines.height() > room.width():
        words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room.height())
    painter.save()
    painter.translate(room.left(), room.bottom())
    painter.rotate(-90.0)
    painter.drawText(QRectF(0.0, 0.0, room.height(), room.width()), _UPRIGHT | _WRAPPED, words)
    painter.restore()


def device_rating(device: Device) -> str:
    """Return curve and rating as they stand on a device: `B16`, `40`."""
    return protection(device).split()[0].replace("\u00a0A", "") if device.rating_a is not None else ""


def device_extra(device: Device) -> str:
    """Return the sensitivity and type of a residual current device: `30 mA A`."""
    if device.ma is None:
        return ""
    return " ".join(part for part in (f"{device.ma:f}\u00a0mA", device.type or "") if part)

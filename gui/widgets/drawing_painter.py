"""The QPainter back end of drawings: strokes and letters that stay crisp at every scale."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontDatabase, QFontMetricsF, QPainter, QPainterPath, QPen

from core.drawing.geometry import arc_of_bulge, arc_sweep, baseline_start
from core.drawing.metrics import FILES, type_size
from core.drawing.primitives import Across, Face, Fill, Point, Role
from core.drawing.style import stroke_of
from resources import ROOT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.drawing.geometry import Box
    from core.drawing.primitives import Arc, Circle, Label, Line, Polyline
    from core.drawing.style import Palette

_EMPHASIS = 1.7
"""How much wider a highlighted stroke is: colour alone would not do."""
_LEVEL = 1e-6
"""Strokes that deviate less than this [mm] count as level or upright."""


@lru_cache(maxsize=1)
def load_fonts() -> None:
    """Make the bundled fonts known to Qt, once, unless they already are."""
    if "IBM Plex Sans" not in QFontDatabase.families():
        for name in FILES.values():
            QFontDatabase.addApplicationFont(str(ROOT / "fonts" / f"{name}.ttf"))


class PainterBackend:
    """Paints one walk of a drawing: `scale` in px per mm, `origin` the place of its upper left corner."""

    def __init__(
        self, painter: QPainter, palette: Palette, scale: float, origin: QPointF, highlight: str = ""
    ) -> None:
        """Paint in the colours of `palette`; what carries the key `highlight` is lit up."""
        load_fonts()
        self._painter = painter
        self._palette = palette
        self._scale = scale
        self._origin = origin
        self._highlight = highlight
        self._left = 0.0
        self._top = 0.0
        self._weight = 1.0
        device = painter.device()
        self._ratio = device.devicePixelRatioF()
        self._points_per_px = 72.0 / device.logicalDpiY()

    def begin(self, box: Box, title: str, description: str, weight: float = 1.0) -> None:  # noqa: ARG002 - words are the widget's
        """Start a walk."""
        self._weight = weight
        self._left, self._top = box.left, box.top
        self._painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)

    def line(self, line: Line) -> None:
        """Stroke a straight line."""
        path = self._path((line.start, line.end), (), self._stroke(line.role, line.key), closed=False)
        self._painter.drawPath(path)

    def polyline(self, polyline: Polyline) -> None:
        """Fill and stroke a chain."""
        width = self._stroke(polyline.role, polyline.key)
        self._fill(polyline.fill, polyline.role, polyline.key)
        path = self._path(polyline.points, polyline.bulges, width, closed=polyline.closed)
        self._painter.drawPath(path)

    def arc(self, arc: Arc) -> None:
        """Stroke a part of a circle."""
        self._stroke(arc.role, arc.key)
        path = QPainterPath()
        area = self._square(arc.centre, arc.radius)
        path.arcMoveTo(area, arc.start_deg)
        path.arcTo(area, arc.start_deg, arc_sweep(arc))
        self._painter.drawPath(path)

    def circle(self, circle: Circle) -> None:
        """Fill and stroke a circle."""
        self._stroke(circle.role, circle.key)
        self._fill(circle.fill, circle.role, circle.key)
        self._painter.drawEllipse(self._square(circle.centre, circle.radius))

    def text(self, label: Label, text: str) -> None:
        """Write a line of text."""
        painter = self._painter
        font = self._font(label)
        width = QFontMetricsF(font, painter.device()).horizontalAdvance(text)
        back = {Across.START: 0.0, Across.MIDDLE: 0.5, Across.END: 1.0}[label.across] * width
        painter.save()
        painter.setFont(font)
        painter.setPen(self._colour(label.role, label.key))
        painter.translate(self._px(baseline_start(label, 0.0)))
        painter.rotate(-label.rotation_deg)
        painter.drawText(QPointF(-back, 0.0), text)
        painter.restore()

    def end(self) -> None:
        """Finish the walk; the painter stays with the widget."""

    # -------------------------------------------------------------- helpers

    def _px(self, point: Point) -> QPointF:
        return QPointF(
            self._origin.x() + (point.x - self._left) * self._scale,
            self._origin.y() + (self._top - point.y) * self._scale,
        )

    def _square(self, centre: Point, radius: float) -> QRectF:
        middle, half = self._px(centre), radius * self._scale
        return QRectF(middle.x() - half, middle.y() - half, 2.0 * half, 2.0 * half)

    def _colour(self, role: Role | None, key: str) -> QColor:
        lit = bool(key) and key == self._highlight
        return QColor(self._palette.highlight if lit else self._palette.ink(role))

    def _stroke(self, role: Role | None, key: str) -> float:
        """Set the pen of a role and return its width in device pixels; 0 for a shape without outline."""
        if role is None:
            self._painter.setPen(Qt.PenStyle.NoPen)
            self._painter.setBrush(Qt.BrushStyle.NoBrush)
            return 0.0
        stroke = stroke_of(role, self._weight)
        wanted = stroke.width * self._scale * self._ratio
        if key and key == self._highlight:
            wanted *= _EMPHASIS
        device_px = max(1.0, round(wanted))
        width = device_px / self._ratio
        pen = QPen(self._colour(role, key), width)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap if stroke.dashes else Qt.PenCapStyle.RoundCap)
        if stroke.dashes:
            pen.setDashPattern([dash * self._scale / width for dash in stroke.dashes])
        self._painter.setPen(pen)
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        return device_px

    def _fill(self, fill: Fill | None, role: Role | None, key: str) -> None:
        if fill is None:
            return
        colour = self._colour(role, key) if fill is Fill.INK else QColor(self._palette.fills[fill])
        self._painter.setBrush(QBrush(colour))

    def _font(self, label: Label) -> QFont:
        mono = label.face is Face.MONO
        font = QFont(["IBM Plex Mono" if mono else "IBM Plex Sans"])
        font.setWeight(QFont.Weight.DemiBold if label.face is Face.SANS_BOLD else QFont.Weight.Normal)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        font.setPointSizeF(max(0.1, type_size(label.height) * self._scale * self._points_per_px))
        return font

    def _snap(self, value: float, device_px: float) -> float:
        """Return a coordinate moved to where a stroke of this width covers whole device pixels."""
        device = value * self._ratio
        odd = round(device_px) % 2 == 1
        return (math.floor(device) + 0.5 if odd else round(device)) / self._ratio

    def _path(
        self, points: Sequence[Point], bulges: Sequence[float], device_px: float, *, closed: bool
    ) -> QPainterPath:
        spots = self._snapped(points, bulges, device_px, closed=closed)
        ends = (*spots[1:], spots[0]) if closed else spots[1:]
        path = QPainterPath(spots[0])
        for number, (start, end) in enumerate(zip(spots, ends, strict=False)):
            bulge = bulges[number] if bulges else 0.0
            if bulge:
                first, last = Point(start.x(), -start.y()), Point(end.x(), -end.y())
                centre, radius, angle, sweep = arc_of_bulge(first, last, bulge)
                area = QRectF(centre.x - radius, -centre.y - radius, 2.0 * radius, 2.0 * radius)
                path.arcTo(area, angle, sweep)
            else:
                path.lineTo(end)
        if closed:
            path.closeSubpath()
        return path

    def _snapped(
        self, points: Sequence[Point], bulges: Sequence[float], device_px: float, *, closed: bool
    ) -> list[QPointF]:
        """Return the points in px, those of level and upright strokes moved onto whole device pixels."""
        spots = [self._px(point) for point in points]
        if not device_px:
            return spots
        count = len(points)
        for number in range(count if closed else count - 1):
            following = (number + 1) % count
            if bulges and bulges[number]:
                continue
            start, end = points[number], points[following]
            if abs(start.x - end.x) < _LEVEL:
                x = self._snap(self._px(start).x(), device_px)
                spots[number].setX(x)
                spots[following].setX(x)
            if abs(start.y - end.y) < _LEVEL:
                y = self._snap(self._px(start).y(), device_px)
                spots[number].setY(y)
                spots[following].setY(y)
        return spots

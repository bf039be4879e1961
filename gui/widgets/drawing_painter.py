"""The Qt back end of drawings: a picture is painted many times, crisp at every scale."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPen, QPolygonF, QTransform

from core.drawing.geometry import Box
from core.drawing.metrics import type_size
from core.drawing.primitives import Face, Fill, Role
from core.drawing.style import stroke_of
from gui.theme import body_families, code_families
from gui.widgets.drawing_picture import Picture, Round, Shape, Stroke, Words

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintDevice

    from core.drawing.style import Palette

_EMPHASIS: Final = 1.7
"""How much wider a highlighted stroke is: colour alone would not do."""
_DETAILS: Final = ((12.0, 0.02), (math.inf, 0.002))
"""Up to which scale [device px/mm] arcs are painted in steps so far [mm] off: a quarter of a pixel."""


def load_fonts() -> None:
    """Make the bundled fonts known to Qt, unless they already are."""
    body_families()
    code_families()


@dataclass(frozen=True, slots=True)
class Look:
    """How a picture is painted: colours, px per mm, where its upper left corner comes [px], what is lit up.

    `snap` moves level and upright strokes onto whole pixels: on for screens, off for printers.
    """

    palette: Palette
    scale: float
    origin: QPointF
    highlight: str = ""
    snap: bool = True


class PicturePainter:
    """Paints a picture with one look on one device."""

    def __init__(self, painter: QPainter, look: Look, weight: float = 1.0) -> None:
        """Prepare pens and fonts as they are asked for."""
        load_fonts()
        self._painter = painter
        self._look = look
        self._weight = weight
        device: QPaintDevice = painter.device()
        self._ratio = device.devicePixelRatioF()
        self._points_per_px = 72.0 / device.logicalDpiY()
        self._back = QTransform.fromScale(1.0 / self._ratio, 1.0 / self._ratio)
        exact = look.scale * self._ratio
        self._off = next(off for most, off in _DETAILS if exact <= most)
        self._pens: dict[tuple[Role, bool], tuple[QPen, bool]] = {}
        self._brushes: dict[tuple[Fill, Role | None, bool], QBrush] = {}
        self._set: tuple[object, ...] = ()
        self._lines: list[QLineF] = []
        self._lines_pen: QPen | None = None
        self._left = self._top = 0.0
        self._known: dict[int, QLineF | QPolygonF] = {}

    def paint(self, picture: Picture, seen: QRectF | None = None) -> None:
        """Paint what of the picture falls into `seen` [px], all of it by default."""
        look, painter = self._look, self._painter
        origin = look.origin
        if look.snap:
            # On whole pixels: places worked out for this scale then hold wherever the picture moves.
            ratio = self._ratio
            origin = QPointF(round(origin.x() * ratio) / ratio, round(origin.y() * ratio) / ratio)
        self._left, self._top = -picture.box.left * look.scale, picture.box.top * look.scale
        self._known = picture.places_at(look.scale, self._ratio, snap=look.snap)
        window = self._window(seen, origin.x() + self._left, origin.y() + self._top)
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        painter.translate(origin)
        for number, item in enumerate(picture.items):
            if window is not None and not window.meets(item.box):
                continue
            if isinstance(item, Stroke):
                self._gather(number, item)
                continue
            if self._lines:
                self._flush()
            self._other(number, item)
        self._flush()
        painter.restore()

    def _gather(self, number: int, item: Stroke) -> None:
        """Keep a stroke until others with another pen, or something else, come: they are painted together."""
        pen, odd = self._pen(item.role, item.key)
        if pen is not self._lines_pen:
            self._flush()
            self._lines_pen = pen
        line = self._known.get(number)
        if item.key and self._lit(item.key):  # wider, so on other pixels
            line = self._line(item, odd=odd)
        elif not isinstance(line, QLineF):
            line = self._known[number] = self._line(item, odd=odd)
        self._lines.append(line)

    def _flush(self) -> None:
        if self._lines and self._lines_pen is not None:
            self._painter.setPen(self._lines_pen)
            self._set = ()
            self._painter.drawLines(self._lines)
        self._lines, self._lines_pen = [], None

    def _other(self, number: int, item: Shape | Round | Words) -> None:
        if isinstance(item, Shape):
            odd = self._set_up(item.role, item.fill, item.key)
            chain = self._known.get(number)
            if item.key and self._lit(item.key):
                chain = self._chain(item, odd=odd)
            elif not isinstance(chain, QPolygonF):
                chain = self._known[number] = self._chain(item, odd=odd)
            self._shape(item, chain)
        elif isinstance(item, Words):
            self._words(item)
        else:
            self._round(item)

    # -------------------------------------------------------------- helpers

    def _window(self, seen: QRectF | None, left: float, top: float) -> Box | None:
        """Return what is to be painted [mm], a stroke's width wider, or None for everything."""
        if seen is None:
            return None
        scale = self._look.scale
        margin = 2.0 / scale + 1.0
        return Box(
            (seen.left() - left) / scale - margin,
            (top - seen.bottom()) / scale - margin,
            (seen.right() - left) / scale + margin,
            (top - seen.top()) / scale + margin,
        )

    def _snapped(self, value: float, *, odd: bool) -> float:
        """Return a coordinate where a stroke of this width covers whole device pixels."""
        device = value * self._ratio
        return (math.floor(device) + 0.5 if odd else round(device)) / self._ratio

    def _line(self, item: Stroke, *, odd: bool) -> QLineF:
        scale, left, top = self._look.scale, self._left, self._top
        x0, y0 = left + item.x0 * scale, top - item.y0 * scale
        x1, y1 = left + item.x1 * scale, top - item.y1 * scale
        if self._look.snap:
            if item.upright:
                x0 = x1 = self._snapped(x0, odd=odd)
            if item.level:
                y0 = y1 = self._snapped(y0, odd=odd)
        return QLineF(x0, y0, x1, y1)

    def _chain(self, item: Shape, *, odd: bool) -> QPolygonF:
        scale, left, top = self._look.scale, self._left, self._top
        chain = item.chain(self._off)
        if self._look.snap and chain.square:
            # In device pixels, half a pixel back for an odd width, so that rounding puts every corner right.
            exact, back = scale * self._ratio, 0.5 if odd else 0.0
            there = QTransform(exact, 0.0, 0.0, -exact, left * self._ratio - back, top * self._ratio - back)
            corners = QPolygonF(there.map(chain.polygon).toPolygon())
            corners.translate(back, back)
            return corners if self._ratio == 1.0 else self._back.map(corners)
        made = QTransform(scale, 0.0, 0.0, -scale, left, top).map(chain.polygon)
        if self._look.snap:
            ratio, floor = self._ratio, math.floor
            after, before = (0.5, 0.0) if odd else (0.0, 0.5)
            for number, x, y, upright, level in chain.exact:
                across, down = left + x * scale, top - y * scale
                if upright:
                    across = (floor(across * ratio + before) + after) / ratio
                if level:
                    down = (floor(down * ratio + before) + after) / ratio
                made[number] = QPointF(across, down)  # type: ignore[index]  # it can, whatever the stubs say
        return made

    def _shape(self, item: Shape, chain: QPolygonF) -> None:
        painter = self._painter
        if item.closed:
            painter.drawPolygon(chain)
            return
        if item.fill is not None:
            pen = painter.pen()
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawPolygon(chain)
            painter.setPen(pen)
        if item.role is not None:
            painter.drawPolyline(chain)

    def _round(self, item: Round) -> None:
        scale, left, top = self._look.scale, self._left, self._top
        self._set_up(item.role, item.fill, item.key)
        radius = item.radius * scale
        self._painter.drawEllipse(QPointF(left + item.x * scale, top - item.y * scale), radius, radius)

    def _words(self, item: Words) -> None:
        painter, scale, left, top = self._painter, self._look.scale, self._left, self._top
        painter.setFont(self.font(item.face, item.height))
        painter.setPen(self._colour(item.role, item.key))
        self._set = ()
        spot = QPointF(left + item.x * scale, top - item.y * scale)
        if not item.turn:
            painter.drawText(spot, item.text)
            return
        painter.translate(spot)
        painter.rotate(-item.turn)
        painter.drawText(QPointF(0.0, 0.0), item.text)
        painter.rotate(item.turn)
        painter.translate(-spot)

    def font(self, face: Face, height: float) -> QFont:
        """Return the font of a face whose capitals are `height` [mm] high."""
        return _font(face, max(0.1, type_size(height) * self._look.scale * self._points_per_px))

    def _lit(self, key: str) -> bool:
        return bool(key) and key == self._look.highlight

    def _colour(self, role: Role | None, key: str) -> QColor:
        palette = self._look.palette
        return QColor(palette.highlight if self._lit(key) else palette.ink(role))

    def _pen(self, role: Role, key: str) -> tuple[QPen, bool]:
        """Return the pen of a role, and whether it is an odd number of device pixels wide."""
        lit = bool(key) and key == self._look.highlight
        pen = self._pens.get((role, lit))
        if pen is None:
            pen = self._pens[role, lit] = self._make_pen(role, key)
        return pen

    def _make_pen(self, role: Role, key: str) -> tuple[QPen, bool]:
        stroke = stroke_of(role, self._weight)
        wanted = stroke.width * self._look.scale * self._ratio * (_EMPHASIS if self._lit(key) else 1.0)
        device_px = max(1.0, round(wanted)) if self._look.snap else wanted
        width = device_px / self._ratio
        pen = QPen(self._colour(role, key), width)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap if stroke.dashes else Qt.PenCapStyle.RoundCap)
        if stroke.dashes:
            pen.setDashPattern([dash * self._look.scale / width for dash in stroke.dashes])
        return pen, round(device_px) % 2 == 1

    def _set_up(self, role: Role | None, fill: Fill | None, key: str) -> bool:
        """Set pen and brush; return whether the pen is an odd number of device pixels wide."""
        wanted = role, fill, self._lit(key)
        if wanted == self._set:
            return role is not None and self._pen(role, key)[1]
        self._set = wanted
        painter = self._painter
        odd = False
        if role is None:
            painter.setPen(Qt.PenStyle.NoPen)
        else:
            pen, odd = self._pen(role, key)
            painter.setPen(pen)
        if fill is None:
            painter.setBrush(Qt.BrushStyle.NoBrush)
        else:
            painter.setBrush(self._brush(fill, role, key))
        return odd

    def _brush(self, fill: Fill, role: Role | None, key: str) -> QBrush:
        known = fill, role, self._lit(key)
        if known not in self._brushes:
            ink = fill is Fill.INK
            self._brushes[known] = QBrush(
                self._colour(role, key) if ink else QColor(self._look.palette.fills[fill])
            )
        return self._brushes[known]


@lru_cache(maxsize=128)
def _font(face: Face, points: float) -> QFont:
    font = QFont(["IBM Plex Mono" if face is Face.MONO else "IBM Plex Sans"])
    font.setWeight(QFont.Weight.DemiBold if face is Face.SANS_BOLD else QFont.Weight.Normal)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setPointSizeF(points)
    return font


def paint(painter: QPainter, picture: Picture, look: Look, seen: QRectF | None = None) -> None:
    """Paint a picture; `seen` [px] leaves out what falls outside."""
    PicturePainter(painter, look, picture.weight).paint(picture, seen)


def fitted(picture: Picture, area: QRectF, palette: Palette) -> Look:
    """Return the look in which a picture fills an area of a printer or an image, centred."""
    box = picture.box
    scale = min(area.width() / box.width, area.height() / box.height)
    left = area.left() + (area.width() - box.width * scale) / 2.0
    top = area.top() + (area.height() - box.height * scale) / 2.0
    return Look(palette, scale, QPointF(left, top), snap=False)

"""The Qt back end of drawings: a drawing is taken in once and painted many times, crisp at every scale."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontDatabase, QPainter, QPen, QPolygonF, QTransform

from core.drawing.front import draw
from core.drawing.geometry import (
    Box,
    arc_of_bulge,
    arc_sweep,
    baseline_start,
    extent,
    polar,
    polyline_reach,
)
from core.drawing.metrics import FILES, text_width, type_size
from core.drawing.primitives import Face, Fill, Label, Point, Role
from core.drawing.style import stroke_of
from core.i18n import Translator
from resources import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QPaintDevice

    from core.drawing.drawing import Drawing
    from core.drawing.primitives import Arc, Circle, Line, Polyline
    from core.drawing.style import Palette

_EMPHASIS: Final = 1.7
"""How much wider a highlighted stroke is: colour alone would not do."""
_LEVEL: Final = 1e-6
"""Strokes that deviate less than this [mm] count as level or upright."""
_DETAILS: Final = ((12.0, 0.02), (math.inf, 0.002))
"""Up to which scale [device px/mm] arcs are painted in steps so far [mm] off: a quarter of a pixel."""
_NO_WORDS: Final = Translator("en")


@lru_cache(maxsize=1)
def load_fonts() -> None:
    """Make the bundled fonts known to Qt, once, unless they already are."""
    if "IBM Plex Sans" not in QFontDatabase.families():
        for name in FILES.values():
            QFontDatabase.addApplicationFont(str(ROOT / "fonts" / f"{name}.ttf"))


@dataclass(slots=True)
class _Stroke:
    """A straight stroke; `level` and `upright` strokes are moved onto whole pixels."""

    role: Role
    key: str
    x0: float
    y0: float
    x1: float
    y1: float
    level: bool
    upright: bool
    box: Box


_Spot = tuple[float, float, bool, bool]
"""A place [mm], with whether its x and its y go onto whole pixels."""
_Bend = tuple[int, Point, float, float, float]
"""After which place an arc follows: centre, radius, start and sweep [degrees]."""


@dataclass(slots=True)
class _Chain:
    """A chain of places in steps [mm], and which of them go onto whole pixels: number, x, y, x too, y too."""

    polygon: QPolygonF
    exact: list[tuple[int, float, float, bool, bool]]


@dataclass(slots=True)
class _Shape:
    """A chain of places with the arcs between them; `details` are the same in steps, coarse and fine."""

    role: Role | None
    key: str
    fill: Fill | None
    closed: bool
    spots: list[_Spot]
    bends: list[_Bend]
    box: Box
    details: dict[float, _Chain]

    def chain(self, off: float) -> _Chain:
        """Return the chain in steps that are at most `off` [mm] beside the arcs."""
        if off not in self.details:
            places: list[tuple[float, float]] = []
            exact: list[tuple[int, float, float, bool, bool]] = []
            bends = {bend[0]: bend for bend in self.bends}
            for number, (x, y, upright, level) in enumerate(self.spots):
                if self.role is not None and (upright or level):
                    exact.append((len(places), x, y, upright, level))
                places.append((x, y))
                if number in bends:
                    places += _curve(*bends[number][1:], off)[1:-1]
            self.details[off] = _Chain(QPolygonF([QPointF(x, y) for x, y in places]), exact)
        return self.details[off]


@dataclass(slots=True)
class _Round:
    """A full circle."""

    role: Role | None
    key: str
    fill: Fill | None
    x: float
    y: float
    radius: float
    box: Box


@dataclass(slots=True)
class _Words:
    """A line of text at the start of its baseline."""

    role: Role
    key: str
    text: str
    face: Face
    height: float
    x: float
    y: float
    turn: float
    box: Box


_Item = _Stroke | _Shape | _Round | _Words


def _box_of(points: Iterable[tuple[float, ...]]) -> Box:
    pairs = list(points)
    xs, ys = [point[0] for point in pairs], [point[1] for point in pairs]
    return Box(min(xs), min(ys), max(xs), max(ys))


def _curve(
    centre: Point, radius: float, start_deg: float, sweep_deg: float, off: float
) -> list[tuple[float, float]]:
    step = math.degrees(2.0 * math.acos(max(0.5, 1.0 - off / radius)))
    steps = max(2, math.ceil(abs(sweep_deg) / step))
    return [polar(centre, radius, start_deg + sweep_deg * n / steps) for n in range(steps + 1)]


class Picture:
    """A drawing taken in for painting: the back end that `core.drawing.front.draw` walks into."""

    def __init__(self) -> None:
        """Start empty."""
        self.items: list[_Item] = []
        self.box = Box(0.0, 0.0, 1.0, 1.0)
        self.title = ""
        self.description = ""
        self.weight = 1.0
        self._places: dict[int, QLineF | QPolygonF] = {}
        self._places_for: tuple[float, float, bool] = (0.0, 0.0, False)

    @classmethod
    def of(cls, drawing: Drawing, tr: Translator) -> Picture:
        """Take in a drawing in the translator's language."""
        made = cls()
        draw(drawing, made, tr)
        return made

    def begin(self, box: Box, title: str, description: str, weight: float = 1.0) -> None:
        """Keep extent and words."""
        self.box, self.title, self.description, self.weight = box, title, description, weight

    def line(self, line: Line) -> None:
        """Take in a straight line."""
        (x0, y0), (x1, y1) = line.start, line.end
        level, upright = abs(y0 - y1) < _LEVEL, abs(x0 - x1) < _LEVEL
        box = _box_of((line.start, line.end))
        self.items.append(_Stroke(line.role, line.key, x0, y0, x1, y1, level, upright, box))

    def polyline(self, polyline: Polyline) -> None:
        """Take in a chain, its arcs in small steps."""
        points = polyline.points
        count = len(points)
        level, upright = [False] * count, [False] * count
        last = count if polyline.closed else count - 1
        bulges = polyline.bulges or (0.0,) * count
        for number in range(last):
            following = (number + 1) % count
            if bulges[number]:
                continue
            if abs(points[number][0] - points[following][0]) < _LEVEL:
                upright[number] = upright[following] = True
            if abs(points[number][1] - points[following][1]) < _LEVEL:
                level[number] = level[following] = True
        spots = [(x, y, upright[number], level[number]) for number, (x, y) in enumerate(points)]
        bends: list[_Bend] = [
            (number, *arc_of_bulge(points[number], points[(number + 1) % count], bulges[number]))
            for number in range(last)
            if bulges[number]
        ]
        box = _box_of(polyline_reach(points, polyline.bulges, closed=polyline.closed))
        shape = _Shape(polyline.role, polyline.key, polyline.fill, polyline.closed, spots, bends, box, {})
        self.items.append(shape)

    def arc(self, arc: Arc) -> None:
        """Take in a part of a circle."""
        (x, y), r = arc.centre, arc.radius
        ends = [
            (*polar(arc.centre, r, arc.start_deg), False, False),
            (*polar(arc.centre, r, arc.end_deg), False, False),
        ]
        bend = (0, arc.centre, r, arc.start_deg, arc_sweep(arc))
        box = Box(x - r, y - r, x + r, y + r)
        self.items.append(
            _Shape(arc.role, arc.key, None, closed=False, spots=ends, bends=[bend], box=box, details={})
        )

    def circle(self, circle: Circle) -> None:
        """Take in a circle."""
        (x, y), r = circle.centre, circle.radius
        box = Box(x - r, y - r, x + r, y + r)
        self.items.append(_Round(circle.role, circle.key, circle.fill, x, y, r, box))

    def text(self, label: Label, text: str) -> None:
        """Take in a line of text."""
        x, y = baseline_start(label, text_width(text, label.height, label.face))
        shown = Label(
            label.at, text, label.height, label.across, label.up, label.rotation_deg, face=label.face
        )
        self.items.append(
            _Words(
                label.role,
                label.key,
                text,
                label.face,
                label.height,
                x,
                y,
                label.rotation_deg,
                extent((shown,), _NO_WORDS),
            )
        )

    def end(self) -> None:
        """Nothing has to be finished."""

    def places_at(self, scale: float, ratio: float, *, snap: bool) -> dict[int, QLineF | QPolygonF]:
        """Return the places in px that were worked out so far for this scale, by the number of the item."""
        if self._places_for != (scale, ratio, snap):
            self._places, self._places_for = {}, (scale, ratio, snap)
        return self._places

    # -------------------------------------------------------------- finding

    def keys(self) -> frozenset[str]:
        """Return the keys of all dimensions."""
        return frozenset(item.key for item in self.items if item.key)

    def key_at(self, x: float, y: float, reach: float) -> str:
        """Return the key of the dimension within `reach` [mm] of a place: by its words, then by its lines."""
        for item in self.items:
            if item.key and isinstance(item, _Words) and _within(item.box.grown(reach), x, y):
                return item.key
        best, nearest = "", reach
        for item in self.items:
            if item.key and isinstance(item, _Stroke) and _within(item.box.grown(reach), x, y):
                away = _away(item, x, y)
                if away < nearest:
                    best, nearest = item.key, away
        return best

    def place_of(self, key: str) -> Box | None:
        """Return the extent of what carries a key [mm], None when there is no such dimension."""
        found: Box | None = None
        for item in self.items:
            if item.key == key:
                found = item.box if found is None else found.around(item.box)
        return found


def _within(box: Box, x: float, y: float) -> bool:
    return box.left <= x <= box.right and box.bottom <= y <= box.top


def _away(stroke: _Stroke, x: float, y: float) -> float:
    """Return how far a place is from a straight stroke."""
    dx, dy = stroke.x1 - stroke.x0, stroke.y1 - stroke.y0
    long = dx * dx + dy * dy
    at = 0.0 if not long else max(0.0, min(1.0, ((x - stroke.x0) * dx + (y - stroke.y0) * dy) / long))
    return math.hypot(x - stroke.x0 - at * dx, y - stroke.y0 - at * dy)


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
            if isinstance(item, _Stroke):
                self._gather(number, item)
            else:
                self._flush()
                self._other(number, item)
        self._flush()
        painter.restore()

    def _gather(self, number: int, item: _Stroke) -> None:
        """Keep a stroke until others with another pen, or something else, come: they are painted together."""
        pen, odd = self._pen(item.role, item.key)
        if pen is not self._lines_pen:
            self._flush()
            self._lines_pen = pen
        line = self._known.get(number)
        if self._lit(item.key):  # wider, so on other pixels
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

    def _other(self, number: int, item: _Shape | _Round | _Words) -> None:
        match item:
            case _Shape():
                odd = self._set_up(item.role, item.fill, item.key)
                chain = self._known.get(number)
                if self._lit(item.key):
                    chain = self._chain(item, odd=odd)
                elif not isinstance(chain, QPolygonF):
                    chain = self._known[number] = self._chain(item, odd=odd)
                self._shape(item, chain)
            case _Round():
                self._round(item)
            case _Words():
                self._words(item)

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

    def _line(self, item: _Stroke, *, odd: bool) -> QLineF:
        scale, left, top = self._look.scale, self._left, self._top
        x0, y0 = left + item.x0 * scale, top - item.y0 * scale
        x1, y1 = left + item.x1 * scale, top - item.y1 * scale
        if self._look.snap:
            if item.upright:
                x0 = x1 = self._snapped(x0, odd=odd)
            if item.level:
                y0 = y1 = self._snapped(y0, odd=odd)
        return QLineF(x0, y0, x1, y1)

    def _chain(self, item: _Shape, *, odd: bool) -> QPolygonF:
        scale, left, top = self._look.scale, self._left, self._top
        ratio, floor = self._ratio, math.floor
        after, before = (0.5, 0.0) if odd else (0.0, 0.5)
        chain = item.chain(self._off)
        made = QTransform(scale, 0.0, 0.0, -scale, left, top).map(chain.polygon)
        if self._look.snap:
            for number, x, y, upright, level in chain.exact:
                across, down = left + x * scale, top - y * scale
                if upright:
                    across = (floor(across * ratio + before) + after) / ratio
                if level:
                    down = (floor(down * ratio + before) + after) / ratio
                made[number] = QPointF(across, down)  # type: ignore[index]  # it can, whatever the stubs say
        return made

    def _shape(self, item: _Shape, chain: QPolygonF) -> None:
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

    def _round(self, item: _Round) -> None:
        scale, left, top = self._look.scale, self._left, self._top
        self._set_up(item.role, item.fill, item.key)
        radius = item.radius * scale
        self._painter.drawEllipse(QPointF(left + item.x * scale, top - item.y * scale), radius, radius)

    def _words(self, item: _Words) -> None:
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
        known = role, self._lit(key)
        if known not in self._pens:
            self._pens[known] = self._make_pen(role, key)
        return self._pens[known]

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

"""Where the lettered dimensions of a front view stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from core.drawing.dimension import Beyond, DimensionStyle, Leader, LinearDimension
from core.drawing.primitives import Point
from core.i18n import Joined
from core.valves.figures import entries, fittings

if TYPE_CHECKING:
    from core.drawing.dimension import Dimension
    from core.valves.figures.scene import Scene

STYLE: Final = DimensionStyle(
    text_height=3.0, text_gap=1.0, arrow_length=3.0, arrow_width=1.1, gap=1.0, overshoot=1.5, tail=2.6
)
ROW: Final = 7.5
"""Distance between rows of dimensions [mm]."""
FIRST_ROW: Final = 8.0
"""Distance from the object to the first row below it [mm]."""
_COLUMN: Final = 7.0
"""Distance from the arrow of the flow to the first column [mm]: room for an upright text."""


def dimensions_of(scene: Scene) -> tuple[Dimension, ...]:
    """Return every dimension that the catalogue states and this view can show."""
    candidates = (*_below(scene), *_away_from_entry(scene), *_above(scene), *_at_entry(scene))
    return tuple(dimension for dimension in candidates if dimension is not None)


def _level(
    scene: Scene, letter: str, ends: tuple[float, float, float], row: float, *, reference: bool = False
) -> LinearDimension | None:
    """Return a horizontal dimension between two x at one y, drawn at height `row`."""
    text = scene.value(letter)
    x0, x1, y = ends
    if text is None:
        return None
    return LinearDimension(Point(x0, y), Point(x1, y), Point(0.0, row), text, key=letter, reference=reference)


def _upright(
    scene: Scene,
    letter: str,
    low: Point,
    high: Point,
    column: float,
    *,
    reference: bool = False,
    beyond: Beyond = Beyond.HIGH,
) -> LinearDimension | None:
    """Return a vertical dimension drawn at x = `column`."""
    text = scene.value(letter)
    if text is None:
        return None
    return LinearDimension(
        low, high, Point(column, 0.0), text, 90.0, letter, reference=reference, beyond=beyond
    )


def _below(scene: Scene) -> tuple[Dimension | None, ...]:
    m = scene.m
    row = scene.floor - FIRST_ROW
    parts = [_level(scene, "A", (-m.body / 2.0, m.body / 2.0, scene.floor), row)]
    if scene.fitting_type == "S" and m.stops is not None:
        row -= ROW
        tube = m.axis - m.tube / 2.0
        parts.append(_level(scene, "Bs", (-m.stops / 2.0, m.stops / 2.0, tube), row))
    if scene.fitting_type:
        row -= ROW
        ends = (-m.ends / 2.0, m.ends / 2.0, m.axis - 0.55 * m.tube - 1.0)
        parts.append(_level(scene, "B", ends, row, reference=scene.fitting_type == "S"))
    return tuple(parts)


def _away_from_entry(scene: Scene) -> tuple[Dimension | None, ...]:
    m, side = scene.m, -scene.entry_side
    column = scene.flow_end + _COLUMN
    nut = 0.24 * m.coil * 0.55
    crown = fittings.crown(m, scene.fitting_type)
    tip = Point(side * crown.x, m.axis + crown.y)
    knee = Point(side * (crown.x + 2.5), tip.y + 6.0)
    size = scene.cell("P").value
    parts: list[Dimension | None] = [
        _upright(
            scene, "E", Point(side * m.body / 2.0, 0.0), Point(side * scene.flow_end, m.axis), side * column
        ),
        _upright(
            scene,
            "C",
            Point(side * m.body / 2.0, 0.0),
            Point(side * nut, m.height),
            side * (column + ROW + 1.0),
        ),
    ]
    if size is not None:
        text = Joined(("P", " = ", size, "″"), "")
        parts.append(Leader(tip, knee, text, "P"))
    return tuple(parts)


def _above(scene: Scene) -> tuple[Dimension | None, ...]:
    m, half = scene.m, scene.m.coil / 2.0
    row = m.height + 6.0
    parts = [_level(scene, "D", (-half, half, m.coil_top), row)]
    if scene.size and scene.sideways:
        text = scene.value("G")
        side = scene.entry_side
        if text is not None:
            # Its extension line on the axis starts above the words of D, or it would run through them.
            clear = row + STYLE.text_gap * 2.0 + STYLE.text_height - STYLE.gap
            row += ROW
            parts.append(
                LinearDimension(
                    Point(0.0, clear),
                    Point(side * scene.size.reach, scene.size.axis + 4.0),
                    Point(0.0, row),
                    text,
                    key="G",
                )
            )
    return tuple(parts)


def _at_entry(scene: Scene) -> tuple[Dimension | None, ...]:
    m, side = scene.m, scene.entry_side
    column = scene.flow_end + _COLUMN
    parts: list[Dimension | None] = []
    if scene.spacer:
        foot = side * (m.body / 2.0 + 3.5)
        parts.append(
            _upright(
                scene,
                "L",
                Point(foot, -m.spacer),
                Point(foot, 0.0),
                side * column,
                reference=True,
                beyond=Beyond.LOW,
            )
        )
    size = scene.size
    if size:
        if scene.sideways:
            tip = size.reach + 3.0
            column = max(column + ROW, size.reach + entries.BEYOND.get(scene.entry, 0.0) + 7.0)
        else:
            tip = m.coil / 2.0 + 3.0
            column += ROW
        parts.append(
            _upright(scene, "H", Point(side * m.body / 2.0, 0.0), Point(side * tip, size.axis), side * column)
        )
    return tuple(parts)

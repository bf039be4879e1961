"""Views of one object beside each other, in first-angle projection (ISO 5456-2)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from core.drawing.dimension import room, shifted
from core.drawing.geometry import Box, enlarged, extent
from core.drawing.primitives import Across, Label, Point, Role

if TYPE_CHECKING:
    from core.drawing.dimension import Dimension, DimensionStyle
    from core.drawing.primitives import Primitive
    from core.i18n import Renderable, Translator

_TITLE_GAP: Final = 1.6
"""Between a view and its name, in heights of its letters."""


@dataclass(frozen=True, slots=True)
class View:
    """One view: shapes [mm of the object]; what is added, dimensions and a name [mm of paper].

    The origin is the object's own: views of one object share it. `box` is the extent of `shapes`.
    """

    name: Renderable
    shapes: tuple[Primitive, ...]
    box: Box
    added: tuple[Primitive, ...]
    dimensions: tuple[Dimension, ...]
    key: str = ""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Views in first-angle projection at one scale: where each goes and how much room it takes [mm of paper].

    The view from below stands above the front view, the view from the left to its right; `in_row`, where
    height is short, the view from below stands beside the others instead (its name says what it is).
    `boxes` are the extents of the views with their dimensions and names, each about its own origin; the
    front view comes first, then the view from below, then that from the left. The origin of the front view
    is that of the arrangement.
    """

    views: tuple[View, View, View]
    names: tuple[Label, Label, Label]
    boxes: tuple[Box, Box, Box]
    scale: float
    gap: float
    in_row: bool = False

    @property
    def offsets(self) -> tuple[tuple[float, float], ...]:
        """Return where the origin of each view goes."""
        front, below, left = self.boxes
        if self.in_row:
            beside = front.right + self.gap - left.left
            end = beside + left.right + self.gap - below.left
            return ((0.0, 0.0), (end, min(front.bottom, left.bottom) - below.bottom), (beside, 0.0))
        up = max(front.top, left.top) + self.gap - below.bottom
        across = max(front.right, below.right) + self.gap - left.left
        return ((0.0, 0.0), (0.0, up), (across, 0.0))

    @property
    def placed_boxes(self) -> tuple[Box, ...]:
        """Return the extents of the views in their places."""
        return tuple(box.moved(dx, dy) for box, (dx, dy) in zip(self.boxes, self.offsets, strict=True))

    @property
    def box(self) -> Box:
        """Return the extent of all views together."""
        first, second, third = self.placed_boxes
        return first.around(second).around(third)

    def spread(self, gap: float, *, in_row: bool = False) -> Arrangement:
        """Return the same views with another distance between them [mm]."""
        return replace(self, gap=gap, in_row=in_row)

    def drawn(self, x: float = 0.0, y: float = 0.0) -> tuple[tuple[Primitive, ...], tuple[Dimension, ...]]:
        """Return all shapes and dimensions with the origin of the front view at (x, y)."""
        shapes: list[Primitive] = []
        dimensions: list[Dimension] = []
        for view, name, (dx, dy) in zip(self.views, self.names, self.offsets, strict=True):
            shapes += enlarged(view.shapes, self.scale, x + dx, y + dy)
            shapes += enlarged((*view.added, name), 1.0, x + dx, y + dy)
            dimensions += [shifted(dimension, x + dx, y + dy) for dimension in view.dimensions]
        return tuple(shapes), tuple(dimensions)


def _extent(view: View, scale: float, style: DimensionStyle, tr: Translator) -> Box:
    """Return the extent of a view on paper, without its name."""
    box = view.box.scaled(scale)
    if view.added:
        box = box.around(extent(view.added, tr))
    for dimension in view.dimensions:
        box = box.around(room(dimension, tr, style))
    return box


def _name(view: View, box: Box, style: DimensionStyle) -> Label:
    height = 0.8 * style.text_height
    at = Point((box.left + box.right) / 2.0, box.bottom - _TITLE_GAP * height)
    return Label(at, view.name, height, Across.MIDDLE, role=Role.NOTE)


def first_angle(
    front: View,
    below: View,
    left: View,
    scale: float,
    style: DimensionStyle,
    tr: Translator,
    gap: float = 10.0,
) -> Arrangement:
    """Return three views in first-angle projection, at least `gap` [mm] apart."""
    views = (front, below, left)
    boxes = [_extent(view, scale, style, tr) for view in views]
    names = [_name(view, box, style) for view, box in zip(views, boxes, strict=True)]
    full = [box.around(extent((name,), tr)) for box, name in zip(boxes, names, strict=True)]
    return Arrangement(views, (names[0], names[1], names[2]), (full[0], full[1], full[2]), scale, gap)

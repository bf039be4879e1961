"""A drawing as a whole: its shapes, the dimensions on top of them, and what it shows, in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.drawing.dimension import DEFAULT_STYLE, lower
from core.drawing.geometry import extent

if TYPE_CHECKING:
    from core.drawing.dimension import Dimension, DimensionStyle
    from core.drawing.geometry import Box
    from core.drawing.primitives import Primitive
    from core.i18n import Renderable, Translator


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture. Nothing in it is translated, lowered or measured yet.

    `title` and `description` reach those who cannot see the picture. All lengths are those on paper [mm];
    `scale` says how long one millimetre of the object is there. `page` is the sheet of paper, if there is
    one; without a sheet the picture is as large as what it shows, and `margin` [mm] stays free all round.
    `weight` makes lines thinner or wider than line group 0.5.
    """

    shapes: tuple[Primitive, ...]
    dimensions: tuple[Dimension, ...]
    title: Renderable
    description: Renderable
    margin: float = 3.0
    style: DimensionStyle = DEFAULT_STYLE
    scale: float = 1.0
    weight: float = 1.0
    page: Box | None = None

    def lowered(self, tr: Translator) -> tuple[Primitive, ...]:
        """Return all primitives in painting order, dimensions lowered in the translator's language."""
        return (
            *self.shapes,
            *(part for dimension in self.dimensions for part in lower(dimension, tr, self.style)),
        )

    def box(self, tr: Translator) -> Box:
        """Return the sheet of paper, or what the picture takes with its margin [mm]."""
        return self.page or extent(self.lowered(tr), tr).grown(self.margin)

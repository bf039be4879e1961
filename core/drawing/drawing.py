"""A drawing as a whole: its shapes, the dimensions on top of them, and what it shows, in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.drawing.dimension import DEFAULT_STYLE, lower

if TYPE_CHECKING:
    from core.drawing.dimension import Dimension, DimensionStyle
    from core.drawing.primitives import Primitive
    from core.i18n import Renderable, Translator


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture. Nothing in it is translated, lowered or measured yet.

    `title` and `description` reach those who cannot see the picture. `margin` [mm] stays free all round.
    """

    shapes: tuple[Primitive, ...]
    dimensions: tuple[Dimension, ...]
    title: Renderable
    description: Renderable
    margin: float = 3.0
    style: DimensionStyle = DEFAULT_STYLE

    def lowered(self, tr: Translator) -> tuple[Primitive, ...]:
        """Return all primitives in painting order, dimensions lowered in the translator's language."""
        return (
            *self.shapes,
            *(part for dimension in self.dimensions for part in lower(dimension, tr, self.style)),
        )

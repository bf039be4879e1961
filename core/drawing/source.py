"""What a window or a file needs of something that can be drawn: a picture, a sheet, a table, a name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from core.drawing.drawing import Drawing
    from core.drawing.legend import LegendRow
    from core.drawing.page import Format
    from core.i18n import Renderable, Translator


@dataclass(frozen=True, slots=True)
class DrawingSource:
    """Something that can be drawn, whatever it is.

    `key` tells one subject from another, `name` is that of its files without ending. `figure` gives the
    picture without a sheet in a unit and language, `sheet` the drawing on paper, `legend` its dimensions as a
    table; `units` are the units it can be shown in, the usual one first.
    """

    key: object
    name: str
    title: Renderable
    figure: Callable[[str, Translator], Drawing]
    sheet: Callable[[Format, str, Translator], Drawing]
    legend: Callable[[str], tuple[LegendRow, ...]]
    units: tuple[str, ...] = ("mm",)

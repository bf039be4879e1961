"""What a drawing of a valve is made from: the catalogue's cells, their lengths, the choices made so far."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum
from fractions import Fraction
from typing import TYPE_CHECKING, Final, Literal, Protocol

from core.i18n import Joined
from core.valves.figures.entries import EntrySize
from core.valves.figures.measures import Measures

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.catalogue.cell import Cell
    from core.i18n import Renderable

Unit = Literal["mm", "inch"]


class Dimensions(Protocol):
    """The part of a valve series that a drawing reads."""

    def dimension(self, model: str, fitting_type: str, letter: str, entry: str | None = None) -> Cell:
        """Return one cell of the dimension table."""


class Facing(Enum):
    """Where an electrical entry points in a view from the side."""

    LEFT = "left"
    VIEWER = "viewer"
    RIGHT = "right"
    AWAY = "away"


FACING: Final = {0: Facing.LEFT, 90: Facing.VIEWER, 180: Facing.RIGHT, 270: Facing.AWAY}
"""Where each direction points in the front view, port 1 at the left.

The catalogue shows the turned directions relative to IN and OUT in pictures only, and 0 not at all. That 0 is
over port 1, and turns are anticlockwise as seen from above, is this drawing's own reading; it says so.
"""

FROM_LEFT: Final = {
    Facing.LEFT: Facing.VIEWER,
    Facing.VIEWER: Facing.RIGHT,
    Facing.RIGHT: Facing.AWAY,
    Facing.AWAY: Facing.LEFT,
}
"""Where the same entry points in the view from the left, that is from port 1."""

LETTERS: Final = ("A", "B", "Bs", "C", "D", "E", "F", "G", "H", "J", "L", "M", "P")
"""The letters of the catalogue's dimension table."""
BY_ENTRY: Final = frozenset("GHJ")
"""Letters whose value depends on the electrical entry."""

_DEFAULT_TUBE: Final = 6.35
MM_PER_INCH: Final = Decimal("25.4")
_INCH_PLACES: Final = Decimal("0.001")


@dataclass(frozen=True, slots=True)
class Scene:
    """What is drawn: the catalogue's cells, the lengths from them, and the choices made so far."""

    series: Dimensions
    model: str
    fitting_type: str
    entry: str
    facing: Facing
    spacer: bool
    voltage: str
    direction_deg: int
    m: Measures
    unit: Unit = "mm"

    def cell(self, letter: str) -> Cell:
        """Return a cell of the dimension table for this model."""
        entry = self.entry or None if letter in BY_ENTRY else None
        return self.series.dimension(self.model, self.fitting_type or "V", letter, entry)

    def number(self, letter: str) -> Renderable | None:
        """Return the value of a letter in the unit of the drawing, or None when the catalogue states none.

        An inch is 25.4 mm; inches are rounded to three decimals.
        """
        if letter in BY_ENTRY and not self.entry:
            return None
        value = self.cell(letter).value
        if isinstance(value, Decimal) and self.unit == "inch":
            return (value / MM_PER_INCH).quantize(_INCH_PLACES, ROUND_HALF_UP)
        return value

    def value(self, letter: str) -> Renderable | None:
        """Return "C = 73.5" for a dimension that the catalogue states, else None."""
        number = self.number(letter)
        return None if number is None else Joined((letter, " = ", number), "")

    @property
    def size(self) -> EntrySize | None:
        """Return where the entry begins and ends, or None while it is not chosen or not stated."""
        return entry_size(self.m) if self.entry else None


def entry_size(m: Measures) -> EntrySize | None:
    """Return where an entry begins and ends, or None when the catalogue does not state it."""
    if m.reach is None or m.entry is None:
        return None
    return EntrySize(m.coil / 2.0, m.reach, m.entry, m.outlet)


def scene_of(series: Dimensions, fields: Mapping[str, object], unit: Unit = "mm") -> Scene:
    """Return the scene for a model and the choices in `fields` (see `elevation`)."""
    model = str(fields["model"])
    fitting_type = str(fields.get("fitting_type") or "")
    entry = str(fields.get("entry") or "")
    direction = int(str(fields.get("direction_deg") or 0))

    def length(letter: str) -> float | None:
        cell = series.dimension(model, fitting_type or "V", letter, entry if letter in BY_ENTRY else None)
        return float(cell.value) if isinstance(cell.value, Decimal) else None

    def known(letter: str, otherwise: float) -> float:
        value = length(letter)
        return otherwise if value is None else value

    coil = known("D", 35.0)
    measures = Measures(
        body=known("A", 0.7 * coil),
        ends=known("B", 1.7 * coil),
        height=known("C", 2.1 * coil),
        coil=coil,
        axis=known("E", 0.3 * coil),
        opposite=known("F", 0.64 * coil),
        spacer=known("L", 4.0),
        thread=known("M", 8.0),
        tube=_inches(series.dimension(model, fitting_type or "V", "P", None)),
        stops=length("Bs"),
        reach=length("G") if entry else None,
        entry=length("H") if entry else None,
        outlet=length("J") if entry else None,
    )
    return Scene(
        series,
        model,
        fitting_type,
        entry,
        FACING[direction],
        bool(fields.get("spacer")),
        str(fields.get("voltage") or ""),
        direction,
        measures,
        unit,
    )


def _inches(cell: Cell) -> float:
    """Return the diameter of a tube [mm] from its size in inches ("3/8")."""
    try:
        return float(Fraction(str(cell.value))) * float(MM_PER_INCH)
    except ValueError:
        return _DEFAULT_TUBE

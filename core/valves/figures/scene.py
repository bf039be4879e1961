"""What a drawing of a valve is made from: the catalogue's cells, their lengths, the choices made so far."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import TYPE_CHECKING, Final, Protocol

from core.i18n import Joined
from core.valves.figures import body, entries, entries_end, fittings
from core.valves.figures.measures import Measures

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.catalogue.cell import Cell
    from core.drawing.geometry import Box
    from core.i18n import Renderable


class Dimensions(Protocol):
    """The part of a valve series that a drawing reads."""

    def dimension(self, model: str, fitting_type: str, letter: str, entry: str | None = None) -> Cell:
        """Return one cell of the dimension table."""


class Facing(Enum):
    """Where an electrical entry points in the front view."""

    LEFT = "left"
    VIEWER = "viewer"
    RIGHT = "right"
    AWAY = "away"


FACING: Final = {0: Facing.LEFT, 90: Facing.VIEWER, 180: Facing.RIGHT, 270: Facing.AWAY}
"""Where each direction points.

The catalogue shows the turned directions relative to IN and OUT in pictures only, and 0 not at all. That 0 is
over port 1, and turns are anticlockwise as seen from above, is this drawing's own reading; it says so.
"""

ARROW: Final = 12.0
"""Length of the arrow of the flow [mm]."""
_DEFAULT_TUBE: Final = 6.35
_MM_PER_INCH: Final = 25.4


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

    def cell(self, letter: str) -> Cell:
        """Return a cell of the dimension table for this model."""
        return self.series.dimension(
            self.model, self.fitting_type or "V", letter, self.entry or None if letter in "GHJ" else None
        )

    def value(self, letter: str) -> Renderable | None:
        """Return "C = 73.5" for a dimension that the catalogue states, else None."""
        cell = self.cell(letter)
        if cell.value is None:
            return None
        return Joined((letter, " = ", cell.value), "")

    @property
    def sideways(self) -> bool:
        """Tell whether the entry points left or right."""
        return self.facing in (Facing.LEFT, Facing.RIGHT)

    @property
    def entry_side(self) -> float:
        """Return -1 when the entry and its dimensions are on the left, else 1."""
        return 1.0 if self.facing is Facing.RIGHT else -1.0

    @property
    def floor(self) -> float:
        """Return the height of the surface under everything: 0, or below that with a spacer."""
        return -self.m.spacer if self.spacer else 0.0

    @property
    def fitting_end(self) -> float:
        """Return how far the drawing of a fitting reaches from the middle, its tube included."""
        return self.m.ends / 2.0 + (fittings.STUB if self.fitting_type == "S" else 0.0)

    @property
    def flow_end(self) -> float:
        """Return how far the arrows of the flow reach from the middle."""
        return self.fitting_end + 2.0 + ARROW

    @property
    def plate_lines(self) -> tuple[Renderable, ...]:
        """Return the words on the name plate; a voltage that is only a symbol is left out."""
        return (self.model, self.voltage) if "V" in self.voltage else (self.model,)

    @property
    def plate(self) -> Box | None:
        """Return where the name plate sits: clear of the entry and its centre line, or nowhere."""
        m, lines = self.m, len(self.plate_lines)
        if self.facing is not Facing.VIEWER or not self.size:
            box = body.plate_box(m, lines, (m.coil_top + m.coil_bottom) / 2.0)
            if self.sideways or not self.size or not box.bottom - 1.0 < self.size.axis < box.top + 1.0:
                return box
            return body.plate_box(m, lines, self.size.axis - box.height / 2.0 - 1.5)
        foot = m.coil_bottom + body.SHEET
        entry = self.size.axis - entries_end.DEPTH.get(self.entry, m.height)
        box = body.plate_box(m, lines, foot + (entry - foot) / 2.0)
        return box if box.height + 2.0 < entry - foot else None

    @property
    def size(self) -> entries.EntrySize | None:
        """Return where the entry begins and ends, or None while it is not chosen or not stated."""
        m = self.m
        if not self.entry or m.reach is None or m.entry is None:
            return None
        return entries.EntrySize(m.coil / 2.0, m.reach, m.entry, m.outlet)


def scene_of(series: Dimensions, fields: Mapping[str, object]) -> Scene:
    """Return the scene for a model and the choices in `fields` (see `elevation`)."""
    model = str(fields["model"])
    fitting_type = str(fields.get("fitting_type") or "")
    entry = str(fields.get("entry") or "")
    direction = int(str(fields.get("direction_deg") or 0))

    def length(letter: str) -> float | None:
        cell = series.dimension(model, fitting_type or "V", letter, entry if letter in "GHJ" else None)
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
        spacer=known("L", 4.0),
        tube=_inches(series.dimension(model, fitting_type or "V", "P", None)),
        stops=length("Bs"),
        reach=length("G") if entry else None,
        entry=length("H") if entry else None,
        outlet=length("J") if entry else None,
    )
    voltage = str(fields.get("voltage") or "")
    return Scene(
        series,
        model,
        fitting_type,
        entry,
        FACING[direction],
        bool(fields.get("spacer")),
        voltage,
        direction,
        measures,
    )


def _inches(cell: Cell) -> float:
    """Return the diameter of a tube [mm] from its size in inches ("3/8")."""
    try:
        return float(Fraction(str(cell.value))) * _MM_PER_INCH
    except ValueError:
        return _DEFAULT_TUBE

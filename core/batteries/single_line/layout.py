"""Where everything of a single-line diagram stands [mm], y upwards, the main rail at height 0.

The supply comes down at the left; sources stand above the main rail, loads hang below it. The inverter is the
rightmost source: its back-up port leads down at its right, past the end of the main rail, to the change-over
and the back-up rail. So no conductor has to cross another.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from core.drawing.primitives import Across, Face, Role
from core.electrical.diagram.canvas import LETTERS, PITCH, Canvas
from core.electrical.diagram.rails import Course, Plan, draw_rail, plan
from core.electrical.diagram.sheet import Laid
from core.electrical.diagram.supply import GROUP, LEADS, PORTS, draw_earth, draw_feed, draw_group, draw_supply
from core.electrical.symbols import TALL
from core.electrical.symbols.conversion import SIDE
from core.i18n import msg

if TYPE_CHECKING:
    from core.batteries.single_line.graph import SingleLine
    from core.i18n import Translator

_TO_BACKUP: Final = 40.0
"""From the grid port to the back-up port [mm]."""
_CASE: Final = 62.0
"""Width of the inverter, at least [mm]."""
_EDGE: Final = 10.0
"""From the left side of the inverter to its grid port [mm]."""
_CASE_HIGH: Final = 20.0
_STRING: Final = 20.0
"""From string to string [mm]."""
_BOX_HIGH: Final = TALL + 4.0
_BOX_TOP: Final = -6.0
_LEAST_BACKUP: Final = 30.0
"""Width of a back-up rail beside the main rail, at least [mm]."""
_BEFORE_BACKUP: Final = 9.0
"""Between the groups of the house and the back-up rail beside them [mm]."""
_BESIDE_BACKUP: Final = 10.0
"""Between the end of the main rail and the conductor of the back-up port [mm]."""


@dataclass(frozen=True, slots=True)
class Plans:
    """The rails of a diagram, measured in one language; `backup` is None where the port feeds no groups."""

    main: Plan
    backup: Plan | None

    @property
    def row(self) -> float:
        """Return the height of a row of the higher rail [mm]."""
        return max(self.main.row, 0.0 if self.backup is None else self.backup.row)

    def wide(self, rows: int, *, carries: bool) -> float:
        """Return the width at which the longest rail needs so many rows [mm].

        `carries` tells whether the back-up rail lies below the main rail and not beside it.
        """
        if self.backup is None:
            return self.main.wide(rows)
        if carries:
            return max(self.main.wide(rows), self.backup.wide(rows))
        beside = max(self.backup.width, _LEAST_BACKUP) + _BESIDE_BACKUP + _BEFORE_BACKUP + 3.0
        # The first row ends before the back-up rail: the others make up for it.
        return self.main.wide(rows) + beside / rows


def plans(diagram: SingleLine, tr: Translator) -> Plans:
    """Measure the rails of a diagram, once for every width that is tried."""
    canvas, rail = Canvas(tr), diagram.backup.rail
    return Plans(plan(canvas, diagram.rail), None if rail is None else plan(canvas, rail))


def laid(diagram: SingleLine, measured: Plans, width: float, tr: Translator) -> Laid:
    """Return a diagram in a language, its rails broken into rows about `width` mm long."""
    canvas = Canvas(tr)
    x = draw_supply(canvas, diagram.supply, diagram.supply_wires, diagram.rail, diagram.kit)
    draw_earth(canvas, diagram.earth)
    for feed in diagram.feeds:
        _, x = draw_feed(canvas, diagram.rail.key, feed, x)
    backup_width = 0.0
    if measured.backup is not None and not diagram.backup.carries:
        backup_width = max(measured.backup.width, _LEAST_BACKUP) + _BESIDE_BACKUP
    house = measured.main.width
    port = x + _EDGE
    if measured.backup is not None:
        port = max(port, min(house + _BEFORE_BACKUP, width - backup_width) + _BESIDE_BACKUP - _TO_BACKUP)
    _inverter(canvas, diagram, port)
    _grid_group(canvas, diagram, port)
    # Rails may be as long as what stands above them is wide.
    _rails(canvas, diagram, measured, port, max(width, canvas.box.right))
    return Laid(tuple(canvas.parts), tuple(canvas.used.values()), canvas.box)


# ------------------------------------------------------------------ the inverter


def _grid_group(canvas: Canvas, diagram: SingleLine, x: float) -> None:
    """Draw the group of the grid port."""
    draw_group(canvas, diagram.rail.key, diagram.grid, x, _TO_BACKUP - 10.0)
    canvas.wire("grid_port", (x, GROUP), (x, PORTS))


def _inverter(canvas: Canvas, diagram: SingleLine, port: float) -> None:
    """Draw the inverter with its strings and modules."""
    inverter = diagram.inverter
    count = len(inverter.strings)
    words = canvas.fit(inverter.node.words, _CASE - SIDE - 8.0)
    left = port - _EDGE
    right = left + max(_CASE, 4.0 + _STRING * count)
    high = max(_CASE_HIGH, SIDE + 5.0, (len(words) + 1) * PITCH + 4.0)
    top = PORTS + high
    canvas.case(left, PORTS, right, top, key=inverter.node.key)
    symbol = inverter.node.symbol
    canvas.symbol(symbol, left + 3.0 + SIDE / 2.0, top - (high - SIDE) / 2.0, inverter.node.key)
    beside = left + SIDE + 5.0
    y = canvas.words([inverter.name], beside, top - 2.5, key=inverter.node.key, face=Face.SANS_BOLD)
    canvas.words(words, beside, y)
    canvas.words(canvas.fit((msg("grid port"),), 30.0), port + 1.8, PORTS - 1.5)
    for place, node in enumerate(inverter.strings):
        x = left + 12.0 + place * _STRING
        canvas.wire(node.key, (x, top), (x, top + LEADS))
        canvas.tick(2, x, top + LEADS / 2.0 - 0.4)
        canvas.symbol(node.symbol, x, top + LEADS, node.key)
        lines = canvas.fit(node.words, _STRING - 2.0)
        canvas.words(lines, x, top + LEADS + 9.5 + len(lines) * PITCH, Across.MIDDLE, key=node.key)
    _modules(canvas, diagram, right, PORTS + high / 2.0)


def _modules(canvas: Canvas, diagram: SingleLine, right: float, y: float) -> None:
    """Draw the battery at the right of the inverter; two clusters in parallel, one above the other."""
    clusters = diagram.inverter.clusters
    fork = right + 8.0
    start = fork + 6.0
    heights = [y] if len(clusters) == 1 else [y + 8.0, y - 8.0]
    canvas.wire("battery", (right, y), (fork, y))
    if len(clusters) > 1:
        canvas.wire("battery", (fork, heights[0]), (fork, heights[-1]))
        canvas.junction(fork, y)
    canvas.tick(2, right + 2.6, y)
    for node, at in zip(clusters, heights, strict=True):
        canvas.wire("battery", (fork, at), (start, at))
        canvas.symbol(node.symbol, start, at, node.key)
        lines = canvas.fit(node.words, 40.0)
        x = start + node.symbol.box.right + 1.2
        canvas.words(lines, x, at + (len(lines) - 1) * PITCH / 2.0 + LETTERS / 2.0, key=node.key)


# ------------------------------------------------------------------ rails


def _rails(canvas: Canvas, diagram: SingleLine, measured: Plans, port: float, width: float) -> None:
    """Draw the main rail, what stands behind the back-up port, and the back-up rail."""
    back, main = diagram.backup, measured.main
    x = port + _TO_BACKUP
    canvas.words(canvas.fit((diagram.rail.title,), 200.0), 2.0, 1.4 + LETTERS)
    low = _port(canvas, diagram, x)
    if back.rail is None or measured.backup is None:
        draw_rail(canvas, main, Course(0.0, 0.0, width, width, least=port + 2.0))
        return
    limit = x - _BESIDE_BACKUP
    least = limit if back.box is not None else port + 2.0
    # The conductor to the back-up rail comes from the middle of the change-over.
    out = x - _BESIDE_BACKUP / 2.0 if back.box is not None else x
    title = canvas.fit((back.rail.title,), 60.0)
    if back.carries:
        foot = draw_rail(canvas, main, Course(0.0, 0.0, limit - 2.0, limit - 2.0, least))
        y = min(low, foot) - 8.0
        canvas.wire(back.rail.key, (out, _outlet(diagram)), (out, y))
        canvas.words(title, 2.0, y + 1.4 + LETTERS)
        draw_rail(canvas, measured.backup, Course(0.0, y, width, width, least=out + 2.0))
        return
    # Groups behind the port stand at the right of those of the house.
    y = low - 6.0 if back.box is not None else 0.0
    canvas.wire(back.rail.key, (out, _outlet(diagram)), (out, y))
    start, far = out - 1.5, max(width, out + 40.0)
    canvas.words(title, out + 2.0, y + 1.4 + LETTERS)
    foot = draw_rail(canvas, measured.backup, Course(start, y, far, far, least=out + 12.0))
    room = min(limit, start) - _BEFORE_BACKUP + 0.1
    draw_rail(canvas, main, Course(0.0, 0.0, room, width, least, foot))


def _outlet(diagram: SingleLine) -> float:
    """Return the height at which the conductor to the back-up rail begins."""
    return _BOX_TOP - _BOX_HIGH + 2.0 if diagram.backup.box is not None else 26.0 - TALL


def _port(canvas: Canvas, diagram: SingleLine, x: float) -> float:
    """Draw what stands behind the back-up port at `x`; return how far down it reaches."""
    back = diagram.backup
    if back.outlet is not None:
        node = back.outlet
        top = 34.0 if node.symbol.key == "emergency" else PORTS
        canvas.wire("backup_port", (x, PORTS), (x, top))
        if node.symbol.key == "emergency":
            canvas.words(canvas.fit((msg("back-up port"),), 30.0), x + 1.8, PORTS - 1.5)
            canvas.tick(back.wires, x, 37.6)
            canvas.symbol(node.symbol, x, top, node.key)
            canvas.words(canvas.fit(node.words, 40.0), x + 10.4, top - 8.5, key=node.key)
            return top + node.symbol.box.bottom
        canvas.symbol(node.symbol, x, top, node.key)
        canvas.words(canvas.fit(node.words, 30.0), x + 1.8, top - 1.5, key=node.key)
        return top
    canvas.words(canvas.fit((msg("back-up port"),), 30.0), x + 1.8, PORTS - 1.5)
    unit = back.protection
    assert unit is not None  # noqa: S101  # groups and a change-over stand behind a protection unit
    canvas.wire("backup_port", (x, PORTS), (x, 26.0))
    # The number of conductors keeps well away from the size of the cable.
    canvas.tick(back.wires, x, 30.0)
    canvas.words(canvas.fit(back.cable, 30.0), x + 1.8, PORTS - 7.0, key="backup.cable")
    canvas.beside(unit, x, 26.0, 50.0)
    if back.box is None:
        return 26.0 - TALL
    low = 26.0 - TALL
    canvas.wire("backup_box", (x, low), (x, _BOX_TOP - 2.0))
    left = x - _BESIDE_BACKUP
    canvas.wire(diagram.rail.key, (left, 0.0), (left, _BOX_TOP - 2.0))
    canvas.tick(diagram.supply_wires, left, _BOX_TOP + 2.4)
    canvas.case(left - 6.0, _BOX_TOP - _BOX_HIGH, x + 5.0, _BOX_TOP, Role.PHANTOM, back.box.key)
    canvas.symbol(back.box.symbol, x - _BESIDE_BACKUP / 2.0, _BOX_TOP - 2.0, back.box.key)
    canvas.words(canvas.fit(back.box.words, 50.0), x + 6.4, _BOX_TOP + 2.6, key=back.box.key)
    return _BOX_TOP - _BOX_HIGH

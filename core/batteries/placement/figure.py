"""The picture of a placement: front elevation and view from the left, with their dimensions [mm of paper].

Only sizes that the catalogue states are drawn to scale. Distances that nobody states have letters, and units
without a stated size are dashed symbols of a size of their own.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from core.batteries.placement.canvas import WALL, Canvas, balloon, block, floor, masonry
from core.batteries.placement.model import Kind, indoor_only
from core.batteries.situation.model import INDOOR, OUTDOOR
from core.drawing.metrics import text_width, wrapped
from core.drawing.panel import Picture
from core.drawing.primitives import Face, Fill, Role
from core.drawing.shapes import line, rectangle
from core.i18n import Joined, msg

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.batteries.placement.model import Placement, Stack, Standing, Unit
    from core.drawing.dimension import DimensionStyle
    from core.i18n import Renderable, Translator

UNEVEN_MM: Final = 10
"""Depths that differ by this much are dimensioned [mm]; less cannot be seen at the scale of a sheet."""

_SHORT: Final = ("SMILE-G3-BAT-", "SMILE-G3-")
"""Beginnings of names that are left out where there is no room."""
_NARROW: Final = 6.5
"""Width below which a part has room for its number and one word only, in heights of the letters."""


def picture(place: Placement, scale: float, style: DimensionStyle, tr: Translator) -> Picture:
    """Return front elevation and view from the left at a scale, the floor at height 0."""
    board = Canvas(scale, style, tr, items(place))
    lefts = _lefts(place, board)
    end = lefts[-1] + board.paper(place.stacks[-1].width_mm)
    top = _tops(place, board, lefts)
    begin = _units(place, board, top)
    right = end + (board.gap(dimensioned=True) if _own_height(place, len(place.stacks) - 1) else 3.0)
    floor(board, begin - 2.0, right)
    for left, stack in zip(lefts, place.stacks, strict=True):
        _column(board, stack, left)
    _widths(place, board, lefts)
    _heights(place, board, lefts)
    name_y = -style.first - style.row - 2.2 * board.t
    board.text((begin + right) / 2.0, name_y, msg("Front elevation"), 0.8, role=Role.NOTE)
    _side(place, board, right + 2.4 * board.t, top, name_y)
    return Picture(tuple(board.shapes), tuple(board.dimensions), style)


def items(place: Placement) -> dict[Kind, int]:
    """Return the item numbers of the kinds, as in the balloons and in the table of parts (ISO 6433)."""
    kinds = (Kind.INVERTER, Kind.MODULE, *(unit.kind for unit in place.units))
    return {kind: number for number, kind in enumerate(kinds, 1)}


def short(name: str) -> str:
    """Return the name of a model without the part that all share."""
    for beginning in _SHORT:
        if name.startswith(beginning):
            return name.removeprefix(beginning)
    return name


# ------------------------------------------------------------------ columns


def _lefts(place: Placement, board: Canvas) -> list[float]:
    found, x = [], 0.0
    for number, stack in enumerate(place.stacks):
        found.append(x)
        x += board.paper(stack.width_mm) + board.gap(dimensioned=_own_height(place, number))
    return found


def _column(board: Canvas, stack: Stack, left: float) -> None:
    for part in stack.parts:
        _part(board, part, left)
    middle = left + board.paper(stack.width_mm) / 2.0
    above = board.paper(stack.height_mm)
    weight = Joined((stack.weight_kg, " kg"), "")
    board.text(middle, above + 1.0 * board.t, weight, 0.9)
    board.text(
        middle, above + 2.7 * board.t, msg("Column {number}", number=stack.number), 0.9, face=Face.SANS_BOLD
    )


def _part(board: Canvas, part: Standing, left: float) -> None:
    """Draw a module or the inverter with its number and, where there is room, its name, weight and class."""
    body, t = part.body, board.t
    right, low, high = (
        left + board.paper(body.width_mm),
        board.paper(part.bottom_mm),
        board.paper(part.top_mm),
    )
    fill = Fill.MEDIUM if body.kind is Kind.INVERTER else Fill.PAPER
    board.shapes.append(rectangle(left, low, right, high, radius=0.4 * t, fill=fill, key=body.kind.value))
    if right - left < _NARROW * t:
        # The table says the rest; what keeps a part indoors is said here too.
        words = body.ip if indoor_only(body.ip) else short(body.name)
        balloon(board, (left + right) / 2.0, high - 1.2 * t, board.items[body.kind])
        block(board, [(words, Face.SANS_BOLD)], (left + right) / 2.0, low, high - 2.1 * t, right - left)
        return
    balloon(board, left + 1.3 * t, high - 1.3 * t, board.items[body.kind])
    lines: list[tuple[Renderable, Face]] = [(_fitting(board, body.name, right - left), Face.SANS_BOLD)]
    lines.append((Joined((body.weight_kg, " kg · ", body.ip), ""), Face.SANS))
    if indoor_only(body.ip):
        lines.append((msg("INDOORS ONLY"), Face.SANS_BOLD))
    if part.existing:
        lines.append((msg("existing"), Face.SANS))
    under_balloon = high - low - 2.2 * t >= (len(lines) + 0.3) * 1.75 * 0.62 * t
    ceiling = high - (2.2 if under_balloon else 0.6) * t
    block(board, lines, (left + right) / 2.0, low, ceiling, right - left)


def _fitting(board: Canvas, name: str, width: float) -> str:
    wide = text_width(name, 0.62 * board.t, Face.SANS_BOLD)
    return name if wide + 1.2 * board.t <= width else short(name)


def _tops(place: Placement, board: Canvas, lefts: Sequence[float]) -> float:
    """Draw what stands above the columns: the clusters, and whether it is indoors; return its height."""
    t = board.t
    y = max(board.paper(stack.height_mm) for stack in place.stacks) + 5.0 * t
    if place.clusters > 1:
        for cluster in range(1, place.clusters + 1):
            own = [
                (left, left + board.paper(stack.width_mm))
                for left, stack in zip(lefts, place.stacks, strict=True)
                if stack.cluster == cluster
            ]
            low, high = own[0][0], own[-1][1]
            for ends in ((low, y, high, y), (low, y, low, y - 0.7 * t), (high, y, high, y - 0.7 * t)):
                board.shapes.append(line(*ends, role=Role.THIN))
            modules = sum(stack.modules for stack in place.stacks if stack.cluster == cluster)
            text = msg("Cluster {number}: {count} in series", number=cluster, count=modules)
            board.text((low + high) / 2.0, y + 0.6 * t, text, 0.8)
        y += 3.0 * t
    end = lefts[-1] + board.paper(place.stacks[-1].width_mm)
    where = _where(place.place)
    half = text_width(board.tr(where), t, Face.SANS_BOLD) / 2.0
    # Long words stay clear of the wall in the view beside.
    board.text(min((lefts[0] + end) / 2.0, end + 2.0 - half), y, where, 1.0, face=Face.SANS_BOLD)
    return y + 1.6 * t


def _where(place: str | None) -> Renderable:
    if place == INDOOR:
        return msg("INDOORS")
    return msg("OUTDOORS") if place == OUTDOOR else msg("indoors or outdoors: not said")


# ------------------------------------------------------------------ dimensions


def _widths(place: Placement, board: Canvas, lefts: Sequence[float]) -> None:
    y = -board.style.first
    ends = [
        (left, left + board.paper(stack.width_mm)) for left, stack in zip(lefts, place.stacks, strict=True)
    ]
    for (left, right), stack in zip(ends, place.stacks, strict=True):
        board.dimension((left, 0.0), (right, 0.0), (left, y), stack.width_mm, "W")
    for (_, right), (left, _) in pairwise(ends):
        board.dimension((right, 0.0), (left, 0.0), (right, y), "a", "a")


def _heights(place: Placement, board: Canvas, lefts: Sequence[float]) -> None:
    """Dimension the parts of the first column at its left, and the height of each column that is new."""
    first = place.stacks[0]
    x, left = -board.style.first, lefts[0]
    for low, high, text, key in _chain(first, board):
        board.dimension((left, low), (left, high), (x, low), text, key, upright=True)
    total = board.paper(first.height_mm)
    x -= board.style.row
    board.dimension((left, 0.0), (left, total), (x, 0.0), first.height_mm, "H", upright=True, reference=True)
    for place_, (left, stack) in enumerate(zip(lefts, place.stacks, strict=True)):
        if place_ and _own_height(place, place_):
            side = left + board.paper(stack.width_mm)
            total = board.paper(stack.height_mm)
            at = (side + board.style.first, 0.0)
            board.dimension(
                (side, 0.0), (side, total), at, stack.height_mm, "H", upright=True, reference=True
            )


def _own_height(place: Placement, number: int) -> bool:
    """Tell whether a column is not as high as the one before it."""
    return number > 0 and place.stacks[number].height_mm != place.stacks[number - 1].height_mm


def _chain(stack: Stack, board: Canvas) -> list[tuple[float, float, Renderable, str]]:
    """Return the heights of the parts; equal ones are taken together where there is no room for each."""
    modules = [part for part in stack.parts if part.body.kind is Kind.MODULE]
    height = modules[0].body.height_mm
    need = text_width(board.tr(height), board.t) + 2.0 * board.style.text_gap
    found: list[tuple[float, float, Renderable, str]] = []
    if board.paper(height) >= need or len(modules) == 1:
        found += [(board.paper(part.bottom_mm), board.paper(part.top_mm), height, "H2") for part in modules]
    else:
        text = Joined((len(modules), " × ", height), "")
        found.append((0.0, board.paper(modules[-1].top_mm), text, "H2"))
    found += [
        (board.paper(part.bottom_mm), board.paper(part.top_mm), part.body.height_mm, "H1")
        for part in stack.parts
        if part.body.kind is Kind.INVERTER
    ]
    return found


# ------------------------------------------------------------------ what hangs beside


def _units(place: Placement, board: Canvas, top: float) -> float:
    """Draw the units at the left of the columns; return where the picture begins.

    When the system stands outdoors a wall parts what hangs indoors from it.
    """
    t = board.t
    x = -(board.style.first + board.style.row + 1.8 * t + 1.0)
    outdoors = place.place == OUTDOOR
    near = [unit for unit in place.units if _is_near(unit, place.place)]
    far = [unit for unit in place.units if not _is_near(unit, place.place)]
    inverter = place.stacks[0].parts[-1]
    level = board.paper(inverter.bottom_mm + inverter.top_mm) / 2.0
    if near:
        x, _ = _row(board, near, x, level, 6.2 * t)
    if outdoors and far:
        masonry(board, x - WALL, top)
        x -= WALL + 2.0
    if far:
        width = 8.4 * t
        middle = x - width / 2.0
        x, reach = _row(board, far, x, board.paper(place.stacks[0].height_mm) / 2.0, width)
        if outdoors:
            above = max(top - 1.6 * t, reach + 0.8 * t)
            board.text(middle, above, _where(INDOOR), 1.0, face=Face.SANS_BOLD)
    return x + 2.0


def _is_near(unit: Unit, place: str | None) -> bool:
    """Tell whether a unit hangs right beside the inverter."""
    if unit.kind in {Kind.PROTECTION, Kind.EMERGENCY}:
        return True
    return place == OUTDOOR and unit.place == OUTDOOR


def _row(
    board: Canvas, units: Sequence[Unit], right: float, level: float, width: float
) -> tuple[float, float]:
    """Draw units below each other about a height, none in the floor; return left edge and top of the room."""
    t = board.t
    size, pitch = 0.6, 1.75 * 0.6 * t
    blocks = []
    for unit in units:
        room = width - 1.2 * t
        lines = [(words, Face.SANS_BOLD) for words in _wrapped(board, unit.label, room, Face.SANS_BOLD)]
        lines += [(words, Face.SANS) for words in _wrapped(board, _protection(unit), room, Face.SANS)]
        lines += [(words, Face.SANS) for words in _wrapped(board, msg("size not stated"), room, Face.SANS)]
        blocks.append((unit, lines, len(lines) * pitch + 3.4 * t))
    total = sum(height for _, _, height in blocks) + 1.6 * t * (len(blocks) - 1)
    y = top = max(level + total / 2.0, total + 1.6 * t)
    left = right - width
    for unit, lines, height in blocks:
        shape = rectangle(left, y - height, right, y, fill=Fill.PAPER, role=Role.PHANTOM, key=unit.kind.value)
        board.shapes.append(shape)
        balloon(board, left + 1.3 * t, y - 1.3 * t, board.items[unit.kind])
        base = y - 2.6 * t - size * t
        for words, face in lines:
            # A long word is no reason to make all others small.
            fitting = min(size, (width - 0.8 * t) / text_width(words, t, face))
            board.text((left + right) / 2.0, base, words, fitting, face=face)
            base -= pitch
        y -= height + 1.6 * t
    return left - 2.0, top


def _wrapped(board: Canvas, text: Renderable, room: float, face: Face) -> tuple[str, ...]:
    return wrapped(board.tr(text), room, 0.6 * board.t, face)


def _protection(unit: Unit) -> Renderable:
    if not unit.ip:
        return msg("IP class not stated")
    return msg("{ip}: indoors only", ip=unit.ip) if indoor_only(unit.ip) else unit.ip


# ------------------------------------------------------------------ the view from the left


def _side(place: Placement, board: Canvas, left: float, top: float, name_y: float) -> None:
    """Draw the first column from its left, the wall behind it at the left (first-angle projection)."""
    t, style, stack = board.t, board.style, place.stacks[0]
    masonry(board, left, top)
    back = left + WALL + 2.8 * t
    right = back + board.paper(stack.depth_mm)
    floor(board, left, right + 3.0 * t)
    for part in stack.parts:
        low, high = board.paper(part.bottom_mm), board.paper(part.top_mm)
        fill = Fill.MEDIUM if part.body.kind is Kind.INVERTER else Fill.PAPER
        front = back + board.paper(part.body.depth_mm)
        board.shapes.append(rectangle(back, low, front, high, radius=0.3 * t, fill=fill))
    wall = left + WALL
    board.dimension((wall, 0.0), (back, 0.0), (wall, -style.first), "b", "b")
    module, inverter = place.module, place.inverter
    front = back + board.paper(module.depth_mm)
    low = -style.first - style.row
    board.dimension((back, 0.0), (front, 0.0), (back, low), module.depth_mm, "D2")
    if inverter.depth_mm != module.depth_mm:
        above = board.paper(stack.height_mm)
        ahead = back + board.paper(inverter.depth_mm)
        rise = above + style.first
        if abs(place.uneven_mm) >= UNEVEN_MM:
            ends = sorted((front, ahead))
            board.dimension(
                (ends[0], above), (ends[1], above), (ends[0], rise), abs(place.uneven_mm), "D", reference=True
            )
            rise += style.row
        board.dimension((back, above), (ahead, above), (back, rise), inverter.depth_mm, "D1")
    middle = (left + right) / 2.0
    board.text(middle, name_y, msg("View from the left"), 0.8, role=Role.NOTE)
    board.text(middle, name_y - 1.5 * t, msg("column {number}", number=stack.number), 0.8, role=Role.NOTE)

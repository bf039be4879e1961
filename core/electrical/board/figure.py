"""The picture of a consumer unit's front: rows of devices in their enclosure, with numbers and names.

Widths are to scale: modules of 17.5 mm and fronts of 45 mm high (DIN 43880). Letters too small to read are
left out; the tables beside the picture say what they would.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from core.drawing.dimension import LinearDimension
from core.drawing.metrics import text_width, wrapped
from core.drawing.panel import Picture
from core.drawing.primitives import Across, Face, Fill, Label, Point, Role, Up
from core.drawing.shapes import circle, line, polygon, rectangle
from core.electrical.board.groups import called, groups, phases, rated, residual
from core.electrical.board.layout import MODULE_MM
from core.i18n import Joined, Translator, msg, msgn

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from core.drawing.dimension import Dimension, DimensionStyle
    from core.drawing.primitives import Primitive
    from core.electrical.board.answer import BoardAnswer
    from core.electrical.board.layout import Layout, Slot
    from core.electrical.board.records import Device

FACE_MM: Final = Decimal(45)
"""Height of the fronts of modular devices [mm] (DIN 43880)."""
MOST_ROWS: Final = 5
"""Rows below each other; more go on at the right, or a sheet would not hold them."""
_ABOVE: Final = 2.8
"""Room above a row for the numbers of its groups, in heights of the letters."""
_FEW_ROWS: Final = 3
_UPRIGHT: Final = 4.0
"""Room below a row from which names are written upright, in heights of the letters."""
_ENTRY: Final = 2.5
"""From row to row of cable entries, in heights of the letters."""
_APART: Final = 1.9
"""From entry to entry, at least, in heights of the letters."""
_LEVEL: Final = (0.6, 0.5)
"""Heights of level names, in heights of the letters: the first that fits."""
_LEAST_SHARE: Final = 0.36
"""Letters smaller than this share of the dimensions' are left out: the table says what they would."""
_PITCH: Final = 1.6
_LOUD: Final = frozenset({"main_switch", "rcd", "mcb", "rcbo", "c25_unit"})
"""Devices with a lever."""


@dataclass(slots=True)
class _Front:
    """What is drawn so far, at one scale and in one lettering, lengths on paper [mm]."""

    answer: BoardAnswer
    scale: float
    style: DimensionStyle
    tr: Translator
    shapes: list[Primitive] = field(default_factory=list)
    left: float = 0.0
    """Where the row that is being drawn begins."""

    @property
    def t(self) -> float:
        """Return the height of the dimensions' letters."""
        return self.style.text_height

    @property
    def module(self) -> float:
        """Return the width of a module."""
        return float(MODULE_MM) * self.scale

    @property
    def face(self) -> float:
        """Return the height of a device's front."""
        return float(FACE_MM) * self.scale

    def fit(self, lines: Sequence[str], width: float, height: float, most: float, face: Face) -> float:
        """Return the height of letters with which all lines fit, at most `most`; 0 when too small to read."""
        widest = max(text_width(words, 1.0, face) for words in lines)
        size = min(most, width / widest, height / (len(lines) * _PITCH))
        return size if size >= _LEAST_SHARE * self.t else 0.0

    def stack(
        self, lines: Sequence[str], x: float, y: float, width: float, height: float, face: Face = Face.SANS
    ) -> bool:
        """Write lines about the middle (x, y) of a room; tell whether they are large enough to be read.

        Where they are not they are left out.
        """
        lines = [words for words in lines if words]
        size = self.fit(lines, width, height, 0.72 * self.t, face) if lines else 0.0
        if size:
            top = y + (len(lines) - 1) * _PITCH * size / 2.0
            for number, words in enumerate(lines):
                at = Point(x, top - number * _PITCH * size)
                self.shapes.append(Label(at, words, size, Across.MIDDLE, Up.MIDDLE, face=face))
        return bool(size)


def picture(
    answer: BoardAnswer, scale: float, style: DimensionStyle, tr: Translator, *, roomy: bool = False
) -> Picture:
    """Return the rows of a board in its enclosure, the lower left corner of the first field at (0, 0).

    `roomy` leaves room for upright names below every row, however many there are.
    """
    front = _Front(answer, scale, style, tr)
    layout = layout_of(answer)
    t, wide = front.t, layout.modules_per_row * front.module
    fields = -(-len(layout.rows) // MOST_ROWS)
    high = -(-len(layout.rows) // fields)
    below = (6.0 if roomy or high <= _FEW_ROWS else 2.6) * t
    pitch, across = _ABOVE * t + front.face + below, wide + 5.0 * t
    numbers = {group.device.name: group.number for group in groups(answer)}
    top = (high - 1) * pitch + front.face + _ABOVE * t
    right = (fields - 1) * across + wide
    levels = _levels(len(numbers) + 1, right, t)
    outline = rectangle(
        -2.4 * t,
        -below - t,
        right + 2.4 * t,
        top + 3.4 * t + (levels - 1) * _ENTRY * t,
        radius=t,
        fill=Fill.PAPER,
        role=Role.OUTLINE if enclosure_known(answer) else Role.PHANTOM,
    )
    front.shapes.append(outline)
    _entries(front, [*numbers.values()], right, top + 1.8 * t, levels)
    for place, row in enumerate(layout.rows):
        column, down = divmod(place, high)
        front.left = column * across
        low = (high - 1 - down) * pitch
        middle = low + front.face / 2.0
        ends = front.left - 1.6 * t, front.left + wide + 1.6 * t
        front.shapes.append(line(ends[0], middle, ends[1], middle, Role.CENTRE))
        end = 0
        for slot in row:
            _device(front, slot, low, numbers.get(slot.name), below)
            end = slot.start + slot.modules
        _reserve(front, end, layout.modules_per_row - end, low)
    return Picture(tuple(front.shapes), _dimensions(front, layout, below), style)


def layout_of(answer: BoardAnswer) -> Layout:
    """Return the rows of a board that has devices."""
    assert answer.layout is not None  # noqa: S101  # a source is made of a board with devices only
    return answer.layout


def enclosure_known(answer: BoardAnswer) -> bool:
    """Tell whether the outer size of the enclosure was given."""
    box = answer.board.enclosure
    return box is not None and box.width_mm is not None and box.height_mm is not None


def _dimensions(front: _Front, layout: Layout, below: float) -> tuple[Dimension, ...]:
    t, wide = front.t, layout.modules_per_row * front.module
    text = Joined((layout.modules_per_row, " × ", MODULE_MM, " = ", layout.modules_per_row * MODULE_MM), "")
    y, x = -below - t - front.style.first, -2.4 * t - front.style.first
    return (
        LinearDimension(Point(0.0, 0.0), Point(wide, 0.0), Point(0.0, y), text, key="R"),
        LinearDimension(
            Point(0.0, 0.0), Point(0.0, front.face), Point(x, 0.0), FACE_MM, angle_deg=90.0, key="F"
        ),
    )


def _levels(entries: int, wide: float, t: float) -> int:
    """Return in how many rows cable entries are drawn so that their numbers can be read."""
    return max(1, -(-int(entries * _APART * t) // max(1, int(wide))))


def _entries(front: _Front, numbers: Sequence[int], wide: float, top: float, levels: int) -> None:
    """Draw an entry for the grid and one for each group, evenly spread: where they are is not known."""
    t = front.t
    each = -(-(len(numbers) + 1) // levels)
    step = wide / each
    radius = min(1.15 * t, 0.42 * step)
    for place, words in enumerate(("≈", *(str(number) for number in numbers))):
        down, across = divmod(place, each)
        x, y = (across + 0.5) * step, top + (levels - 1 - down) * _ENTRY * t
        front.shapes.append(circle(x, y, radius, fill=Fill.PAPER, role=Role.PHANTOM))
        size = min(0.7 * t, 1.3 * radius / text_width(words, 1.0))
        front.shapes.append(Label(Point(x, y), words, size, Across.MIDDLE, Up.MIDDLE))


def _device(front: _Front, slot: Slot, low: float, number: int | None, below: float) -> None:
    """Draw a device: front with rating and residual current, number above, what it feeds below."""
    t, board = front.t, front.answer.board
    device = board.device(slot.name)
    left, width = front.left + slot.start * front.module, slot.modules * front.module
    high, middle = low + front.face, left + width / 2.0
    fill = {"main_switch": Fill.MEDIUM, "rcd": Fill.LIGHT}.get(device.kind, Fill.PAPER)
    front.shapes.append(rectangle(left, low, left + width, high, fill=fill, key=_key(device, number)))
    room = width - (0.5 if slot.modules > 1 else 0.25) * t
    if device.kind in _LOUD:
        lever, half = min(0.55 * width, 1.4 * front.module), 0.11 * front.face
        centre = low + 0.56 * front.face
        front.shapes.append(
            rectangle(middle - lever / 2, centre - half, middle + lever / 2, centre + half, fill=Fill.DARK)
        )
        front.stack(
            [front.tr(rated(device))], middle, low + 0.83 * front.face, room, 0.3 * front.face, Face.SANS_BOLD
        )
        y, space = low + 0.235 * front.face, 0.36 * front.face
        any(front.stack(lines, middle, y, room, space) for lines in _small_print(front, device))
    if device.feeds:
        _arrow(front, middle, high)
    if number is not None:
        radius = min(1.1 * t, 0.46 * front.module)
        front.shapes.append(circle(middle, high + 1.7 * t, radius, fill=Fill.PAPER, role=Role.THIN))
        size = front.fit((str(number),), 1.5 * radius, 2.0 * radius, 0.9 * t, Face.SANS_BOLD)
        if size:
            at = Point(middle, high + 1.7 * t)
            front.shapes.append(Label(at, str(number), size, Across.MIDDLE, Up.MIDDLE, face=Face.SANS_BOLD))
    _name(front, front.tr(called(board, device)), middle, low - 0.6 * t, width, below - 0.8 * t)


def _key(device: Device, number: int | None) -> str:
    return device.name if number is None else str(number)


def _small_print(front: _Front, device: Device) -> Iterator[list[str]]:
    """Yield residual current, type and phases: each on a line, then shorter, at last the phases alone."""
    where = phases(device)
    lines = [] if device.ma is None else [f"{front.tr(device.ma)} mA"]
    if device.type:
        lines.append(front.tr(msg("type {type}", type=device.type)))
    if lines:
        yield [*lines, where]
        yield [front.tr(residual(device)), where]
    yield [where]


def _arrow(front: _Front, x: float, y: float) -> None:
    """Draw a small arrow into the board over a device whose circuit feeds it."""
    t = front.t
    front.shapes.append(
        polygon(((x - 0.35 * t, y + 0.55 * t), (x + 0.35 * t, y + 0.55 * t), (x, y + 0.1 * t)), fill=Fill.INK)
    )


def _name(front: _Front, words: str, x: float, top: float, width: float, length: float) -> None:
    """Write what a device feeds below it: level where that fits, else upright where there is room for it."""
    room = width - 0.4 * front.t
    for share in _LEVEL:
        size = share * front.t
        lines = wrapped(words, room, size)
        if all(text_width(one, size) <= room for one in lines) and len(lines) * 1.5 * size <= length:
            for number, one in enumerate(lines):
                at = Point(x, top - number * 1.5 * size)
                front.shapes.append(Label(at, one, size, Across.MIDDLE, Up.TOP, role=Role.NOTE))
            return
    if length > _UPRIGHT * front.t:
        size = _LEVEL[0] * front.t
        lines = wrapped(words, length, size)
        widest = max(text_width(one, size) for one in lines)
        size = min(size, size * length / widest, (width - 0.3 * front.t) / (len(lines) * 1.5))
        left = x - (len(lines) - 1) * 0.75 * size
        for number, one in enumerate(lines if size >= _LEAST_SHARE * front.t else ()):
            at = Point(left + number * 1.5 * size, top)
            front.shapes.append(
                Label(at, one, size, Across.END, Up.MIDDLE, rotation_deg=90.0, role=Role.NOTE)
            )


def _reserve(front: _Front, start: int, modules: int, low: float) -> None:
    """Draw the modules of a row that are free."""
    if modules <= 0:
        return
    left = front.left + start * front.module
    right = left + modules * front.module
    front.shapes.append(rectangle(left, low, right, low + front.face, fill=Fill.PAPER, role=Role.THIN))
    for place in range(1, modules):
        x = left + place * front.module
        front.shapes.append(line(x, low, x, low + 0.12 * front.face, Role.HATCH))
        front.shapes.append(line(x, low + 0.88 * front.face, x, low + front.face, Role.HATCH))
    words = [front.tr(msg("reserve")), front.tr(msgn("{n} module", "{n} modules", modules))]
    middle = (left + right) / 2.0
    centre = low + front.face / 2.0
    if not front.stack(words, middle, centre, right - left - 0.6 * front.t, 0.5 * front.face):
        size = min(0.6 * front.t, 0.6 * (right - left), 0.6 * front.face / text_width(words[0], 1.0))
        front.shapes.append(
            Label(Point(middle, centre), words[0], size, Across.MIDDLE, Up.MIDDLE, rotation_deg=90.0)
        )

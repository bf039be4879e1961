"""Rails with their branches hanging from them, broken into rows where they are too long.

Every end of a row stands at one height with its words upright below it. Rows are connected along the left
edge, where no branch stands, so that no conductor crosses another.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from core.electrical.diagram.canvas import BUBBLE, LETTERS, PITCH, Canvas
from core.electrical.symbols import TALL
from core.electrical.symbols.ends import END
from core.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.electrical.diagram.records import Branch, Rail

_GAP: Final = 3.0
"""Conductor between a rail and a symbol, and between symbols [mm]."""
_TAIL: Final = 7.0
"""Conductor between the last device and the end of a circuit, with the number of its conductors [mm]."""
_CLEAR: Final = 1.4
"""Room between neighbours [mm]."""
_BESIDE: Final = 0.9
_NUMBER: Final = 2.0 * BUBBLE + 0.4
"""Height of the number of a group below the end of its circuit [mm]."""
_NAME: Final = 32.8
"""Longest line of the words below the end of a circuit [mm]."""
_HEADED: Final = 26.0
"""Shortest line for the words of a device that feeds others [mm]."""
_BETWEEN: Final = 7.0
"""Room between the words of a row and the next rail [mm]."""
_LONGER: Final = 1.03
"""By how much a row grows until it holds its share."""
_STEPS: Final = 12
"""In how many steps rows grow until they hold everything."""
_TITLE: Final = 200.0
"""Longest line of the words on a rail [mm]."""
LEAD: Final = 8.0
"""From the start of a rail to its first branch, at least [mm]."""


@dataclass(frozen=True, slots=True)
class Course:
    """Where a rail runs [mm]: its left end and height, and how far its first row and the others may reach.

    It reaches to `least` at least. What stands beside its first row ends at `floor` at the lowest: the second
    row keeps below it.
    """

    left: float
    y: float
    first: float
    others: float
    least: float = 0.0
    floor: float = 0.0


@dataclass(frozen=True, slots=True)
class Block:
    """A branch measured in one language [mm]: room beside its conductor, depth to its end, words below that.

    `lines` are the words of its devices, `words` those of its end, `inner` the branches of its own rail.
    """

    branch: Branch
    lines: tuple[list[str], ...]
    words: list[str]
    inner: tuple[Block, ...]
    left: float
    right: float
    depth: float
    below: float


@dataclass(frozen=True, slots=True)
class Plan:
    """A rail whose branches are measured: once for every width that is tried."""

    rail: Rail
    blocks: tuple[Block, ...]

    @property
    def width(self) -> float:
        """Return the length of the rail in one row [mm]."""
        return LEAD + _span(self.blocks)

    def wide(self, rows: int) -> float:
        """Return the least length of the rail in so many rows, about [mm]: no branch is broken."""
        limit = self.width / rows
        while _count(self.blocks, LEAD, limit) > rows:
            limit *= _LONGER
        return limit

    @property
    def row(self) -> float:
        """Return the height of a row, from its rail to the next one [mm]."""
        return _BETWEEN + max((one.depth + one.below for one in self.blocks), default=0.0)


def plan(canvas: Canvas, rail: Rail) -> Plan:
    """Measure a rail in the language of a canvas."""
    return Plan(rail, tuple(_block(canvas, branch) for branch in rail.branches))


def _tall(lines: Sequence[str]) -> float:
    """Return the height of a device: its symbol, or its words where they are more."""
    return max(TALL, len(lines) * PITCH)


def _block(canvas: Canvas, branch: Branch) -> Block:
    left, right, depth, below = 1.0, 1.5, 0.0, 0.0
    inner = tuple(_block(canvas, one) for one in branch.rail.branches) if branch.rail is not None else ()
    span = _span(inner)
    width = max(_HEADED, span - 10.0) if inner else _HEADED
    beside = tuple(canvas.fit(node.words, width) for node in branch.nodes)
    for node, lines in zip(branch.nodes, beside, strict=True):
        reach = max(node.symbol.box.right, 0.0)
        left = max(left, -node.symbol.box.left)
        right = max(right, reach + _BESIDE + canvas.width(lines) if lines else reach)
        depth += _GAP + _tall(lines)
    if inner:
        left = max(left, inner[0].left)
        right = max(right, span - inner[0].left)
        depth += _GAP + max(one.depth for one in inner)
        below = max(one.below for one in inner)
    words: list[str] = []
    if branch.end is not None:
        words = canvas.fit(branch.end.words, _NAME)
        half = (max(len(words) - 1, 0) * PITCH + LETTERS) / 2.0
        left = max(left, -branch.end.symbol.box.left, half)
        right = max(right, branch.end.symbol.box.right, half)
        depth += _TAIL + END
        left, right = max(left, BUBBLE), max(right, BUBBLE)
        below = 1.2 + canvas.width(words) + (_NUMBER if branch.end.number is not None else 0.0)
    return Block(branch, beside, words, inner, left, right, depth, below)


def _span(blocks: Sequence[Block]) -> float:
    """Return the width of branches beside each other."""
    return sum(block.left + block.right for block in blocks) + _CLEAR * max(len(blocks) - 1, 0)


def draw_rail(canvas: Canvas, measured: Plan, course: Course) -> float:
    """Draw a rail with its branches; return where it all ends below.

    A branch that is wider than its row stands in it alone.
    """
    rail, blocks = measured.rail, measured.blocks
    left, y, start, row = course.left, course.y, 0, 0
    first, others = _balanced(measured, course)
    while True:
        places = _row(blocks[start:], left + LEAD, others if row else first)
        taken = blocks[start : start + len(places)]
        depth = max((block.depth for block in taken), default=0.0)
        for block, place in zip(taken, places, strict=True):
            _draw(canvas, block, rail.key, place, y, y - depth)
        end = places[-1] + 1.5 if places else left + LEAD
        canvas.rail(rail.key, left, end if row else max(end, course.least), y)
        foot = y - depth - max((block.below for block in taken), default=0.0)
        start, row = start + len(places), row + 1
        if start >= len(blocks):
            return foot
        following = min(foot, course.floor) - _BETWEEN
        canvas.riser(rail.key, left, following, y)
        y = following
        title = canvas.fit((msg("{rail}, continued", rail=rail.title),), _TITLE)
        canvas.words(title, left + 2.0, y + 1.4 + LETTERS)


def _balanced(measured: Plan, course: Course) -> tuple[float, float]:
    """Return how far the rows reach so that as many rows as there must be are about equally long.

    A first row that ends elsewhere keeps its end.
    """
    first, others = course.first, course.others
    if first != others:
        return first, others
    needed = _count(measured.blocks, course.left + LEAD, others)
    limit = course.left + measured.width / needed
    step = (others - limit) / _STEPS
    while limit < others and _count(measured.blocks, course.left + LEAD, limit) > needed:
        limit += step
    return min(limit, others), min(limit, others)


def _count(blocks: Sequence[Block], x: float, limit: float) -> int:
    """Return how many rows branches take."""
    start, rows = 0, 0
    while start < len(blocks) or not rows:
        start += len(_row(blocks[start:], x, limit))
        rows += 1
    return rows


def _row(sizes: Sequence[Block], x: float, limit: float) -> list[float]:
    """Return where the conductors of the branches stand that fit in one row; the first always does."""
    places: list[float] = []
    for size in sizes:
        place = x + (_CLEAR if places else 0.0) + size.left
        if places and place + size.right > limit:
            break
        places.append(place)
        x = place + size.right
    return places


def _draw(canvas: Canvas, block: Block, net: str, x: float, y: float, floor: float) -> None:
    """Draw a branch from its rail at `y` down to the height of the ends, `floor`."""
    branch = block.branch
    inner, at = branch.rail, y
    for node, lines in zip(branch.nodes, block.lines, strict=True):
        canvas.wire(net, (x, at), (x, at - _GAP))
        at -= _GAP
        canvas.symbol(node.symbol, x, at, node.key)
        canvas.words(lines, x + max(node.symbol.box.right, 0.0) + _BESIDE, at - 0.5, key=node.key)
        net = inner.key if inner is not None and node is branch.nodes[-1] else f"{node.key}.out"
        low = at - _tall(lines)
        canvas.wire(net, (x, at - TALL), (x, low))
        at = low
    if inner is not None:
        rail_y = at - _GAP
        canvas.wire(inner.key, (x, at), (x, rail_y))
        places = _row(block.inner, x - block.inner[0].left, math.inf)
        for one, place in zip(block.inner, places, strict=True):
            _draw(canvas, one, inner.key, place, rail_y, floor)
        canvas.rail(inner.key, x - 1.5, places[-1] + 1.5, rail_y)
        return
    end = branch.end
    assert end is not None  # noqa: S101  # a branch without a rail ends at something
    bottom = floor + END
    canvas.wire(net, (x, at), (x, bottom))
    canvas.tick(branch.wires, x, bottom + _TAIL / 2.0 - 0.4)
    canvas.symbol(end.symbol, x, bottom, end.key)
    low = bottom - END
    if end.number is not None:
        canvas.number(end.number, x, low - 0.6 - BUBBLE, end.key)
        low -= _NUMBER
    canvas.upright(block.words, x, low - 1.2, end.key)

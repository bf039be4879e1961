"""Where a diagram is put together: conductors, symbols and words in one language."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from core.drawing.geometry import Box
from core.drawing.metrics import DESCENT, text_width, wrapped
from core.drawing.primitives import Across, Face, Fill, Label, Line, Point, Role, Up
from core.drawing.shapes import circle, rectangle
from core.electrical.symbols import conductors, dot, stamped
from core.electrical.symbols.symbol import Symbol

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from core.drawing.primitives import Primitive
    from core.electrical.diagram.records import Node
    from core.i18n import Renderable, Translator

LETTERS: Final = 2.0
"""Height of the words of a diagram [mm]."""
PITCH: Final = 3.1
"""From line to line of words [mm]."""
_THICK: Final = 0.5
"""Half the thickness of a rail [mm]."""
_BESIDE: Final = 0.9
"""Room between a symbol and its words [mm]."""
BUBBLE: Final = 1.9
"""Radius of the circle about the number of a group [mm]."""
_IN_BUBBLE: Final = 1.6
"""How much of the circle's radius half a number may take."""


@dataclass(slots=True)
class Canvas:
    """The parts of a diagram as they come; `used` are its symbols by key, in the order of their first use.

    A conductor carries the key `wire.` and the name of its net: conductors of one net are connected.
    """

    tr: Translator
    parts: list[Primitive] = field(default_factory=list)
    used: dict[str, Symbol] = field(default_factory=dict)
    _left: float = math.inf
    _bottom: float = math.inf
    _right: float = -math.inf
    _top: float = -math.inf

    @property
    def box(self) -> Box:
        """Return the room that everything takes, kept up to date part by part: nothing is measured anew."""
        return Box(self._left, self._bottom, self._right, self._top)

    def _reach(self, left: float, bottom: float, right: float, top: float) -> None:
        self._left, self._bottom = min(self._left, left), min(self._bottom, bottom)
        self._right, self._top = max(self._right, right), max(self._top, top)

    def wire(self, net: str, *corners: tuple[float, float]) -> None:
        """Draw a conductor along corners."""
        points = [Point(x, y) for x, y in corners]
        for start, end in pairwise(points):
            if start != end:
                self.parts.append(Line(start, end, Role.OUTLINE, f"wire.{net}"))
                self._reach(
                    min(start.x, end.x), min(start.y, end.y), max(start.x, end.x), max(start.y, end.y)
                )

    def case(
        self, left: float, bottom: float, right: float, top: float, role: Role = Role.OUTLINE, key: str = ""
    ) -> None:
        """Draw the outline of an apparatus."""
        self.parts.append(rectangle(left, bottom, right, top, role=role, key=key))
        self._reach(left, bottom, right, top)

    def rail(self, net: str, left: float, right: float, y: float) -> None:
        """Draw a rail, a thick level stroke."""
        self.parts.append(rectangle(left, y - _THICK, right, y + _THICK, fill=Fill.INK, key=f"rail.{net}"))
        self._reach(left, y - _THICK, right, y + _THICK)

    def riser(self, net: str, x: float, low: float, high: float) -> None:
        """Draw the upright part of a rail that goes on in another row."""
        self.parts.append(rectangle(x - _THICK, low, x + _THICK, high, fill=Fill.INK, key=f"rail.{net}"))
        self._reach(x - _THICK, low, x + _THICK, high)

    def symbol(self, symbol: Symbol, x: float, y: float, key: str = "") -> None:
        """Draw a symbol with its upper terminal at (x, y)."""
        self.used.setdefault(symbol.key, symbol)
        self.parts += stamped(symbol, x, y, key)
        box = symbol.box
        self._reach(x + box.left, y + box.bottom, x + box.right, y + box.top)

    def junction(self, x: float, y: float) -> None:
        """Draw the dot of a junction."""
        self.parts.append(dot(x, y))

    def tick(self, count: int | None, x: float, y: float) -> None:
        """Draw the number of conductors on a line at (x, y); nothing where it is not known."""
        if count is not None:
            self.parts += stamped(_ticks(count), x, y)

    def number(self, number: int, x: float, y: float, key: str) -> None:
        """Write the number of a group in its circle about (x, y)."""
        wide = text_width(str(number), LETTERS, Face.SANS_BOLD)
        size = min(LETTERS, LETTERS * _IN_BUBBLE * BUBBLE / wide)
        self.parts.append(circle(x, y, BUBBLE, fill=Fill.PAPER, role=Role.THIN, key=key))
        at = Point(x, y)
        self.parts.append(Label(at, str(number), size, Across.MIDDLE, Up.MIDDLE, face=Face.SANS_BOLD))
        self._reach(x - BUBBLE, y - BUBBLE, x + BUBBLE, y + BUBBLE)

    def fit(self, words: Iterable[Renderable], width: float) -> list[str]:
        """Return words in lines no longer than `width` [mm]."""
        lines = [line for word in words for line in wrapped(self.tr(word), width, LETTERS)]
        return [part for line in lines for part in _broken(line, width)]

    def words(
        self,
        lines: Sequence[str],
        x: float,
        top: float,
        across: Across = Across.START,
        key: str = "",
        face: Face = Face.SANS,
    ) -> float:
        """Write level lines below each other, the top of the first at `top`; return where they end."""
        for place, line in enumerate(lines):
            self.parts.append(
                Label(
                    Point(x, top - place * PITCH),
                    line,
                    LETTERS,
                    across,
                    Up.TOP,
                    face=face,
                    key=key if not place else "",
                )
            )
        if lines:
            long = max(text_width(line, LETTERS, face) for line in lines)
            start = x - {Across.START: 0.0, Across.MIDDLE: long / 2.0, Across.END: long}[across]
            foot = top - (len(lines) - 1) * PITCH - (1.0 + DESCENT) * LETTERS
            self._reach(start, foot, start + long, top)
        return top - len(lines) * PITCH

    def upright(self, lines: Sequence[str], x: float, top: float, key: str = "") -> None:
        """Write lines that read from the bottom, beside each other about `x`, their ends at `top`."""
        first = x - (len(lines) - 1) / 2.0 * PITCH
        for place, line in enumerate(lines):
            at = Point(first + place * PITCH, top)
            self.parts.append(
                Label(at, line, LETTERS, Across.END, Up.MIDDLE, 90.0, key=key if not place else "")
            )
        half = LETTERS / 2.0
        last = first + (len(lines) - 1) * PITCH + half + DESCENT * LETTERS
        self._reach(first - half, top - self.width(lines), last, top)

    def width(self, lines: Iterable[str]) -> float:
        """Return the length of the longest line [mm]."""
        return max((text_width(line, LETTERS) for line in lines), default=0.0)

    def beside(self, node: Node, x: float, y: float, width: float) -> float:
        """Draw a symbol with its words at its right, no wider than `width`; return where the words end."""
        self.symbol(node.symbol, x, y, node.key)
        left = x + max(node.symbol.box.right, 0.0) + _BESIDE
        return self.words(self.fit(node.words, width), left, y - 0.6, key=node.key)


def _broken(line: str, width: float) -> list[str]:
    """Return a line in pieces no longer than `width` [mm]: one long word is all that it can be."""
    if text_width(line, LETTERS) <= width:
        return [line]
    pieces, piece = [], ""
    for sign in line:
        if piece and text_width(piece + sign, LETTERS) > width:
            pieces.append(piece)
            piece = ""
        piece += sign
    return [*pieces, piece]


@lru_cache(maxsize=16)
def _ticks(count: int) -> Symbol:
    """Return the stroke with the number of conductors as something that can be stamped."""
    return Symbol("tick", "", conductors(count), (), Box(-1.3, -1.3, 3.0, 2.5))

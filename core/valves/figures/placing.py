"""Where the lettered dimensions of a valve stand in a view [mm of paper]."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from core.drawing.dimension import Beyond, Leader, LinearDimension
from core.drawing.primitives import Point
from core.i18n import Joined
from core.valves.figures import body, entries, fittings
from core.valves.figures.lateral import OUTLET_DEPTH, fitting_end
from core.valves.figures.scene import Facing

if TYPE_CHECKING:
    from core.drawing.dimension import Dimension, DimensionStyle
    from core.i18n import Renderable
    from core.valves.figures.scene import Scene

ARROW: Final = 3.6
"""Length of the arrow of the flow, in heights of the letters."""
_REACH_TOP: Final = {"T": 12.0, "TL": 12.0, "C": 13.0}
"""How high the outermost end of an entry stands above its axis [mm of the object]; 4 for the others."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A view on paper: scene, scale, lettering, where the entry points, what stands below the base.

    `along` tells that the viewer looks along the ports; `floor` is the height of the lowest part [mm of the
    object].
    """

    scene: Scene
    scale: float
    style: DimensionStyle
    facing: Facing
    along: bool
    floor: float

    @property
    def sideways(self) -> bool:
        """Tell whether the entry points left or right."""
        return self.facing in {Facing.LEFT, Facing.RIGHT}

    @property
    def entry_side(self) -> float:
        """Return 1 when the entry and its dimensions are on the right, else -1."""
        return 1.0 if self.facing is Facing.RIGHT else -1.0

    @property
    def foot(self) -> float:
        """Return how far the parts at the base reach from the middle, fittings included [mm of paper]."""
        m = self.scene.m
        half = m.body / 2.0 if self.along else fitting_end(m, self.scene.fitting_type)
        return self.scale * half

    @property
    def flow_end(self) -> float:
        """Return how far the base and the arrows of the flow reach from the middle [mm of paper]."""
        if self.along:
            return self.foot
        return self.foot + 2.0 + ARROW * self.style.text_height

    def at(self, x: float, y: float) -> Point:
        """Return the place on paper of a point of the object."""
        return Point(self.scale * x, self.scale * y)

    def column(self, side: float) -> float:
        """Return where the first upright dimension stands on a side [mm of paper, from the middle]."""
        scene = self.scene
        out = max(self.flow_end, self.scale * scene.m.coil / 2.0)
        if self.sideways:
            if side == self.entry_side:
                if scene.size:
                    leads = entries.BEYOND.get(scene.entry, 0.0)
                    out = max(out, self.scale * (scene.size.reach + max(leads, 3.0)))
            else:
                out = max(out, self.scale * scene.m.opposite)
        return out + self.style.first


def _linear(
    frame: Frame,
    letter: str,
    first: Point,
    second: Point,
    at: Point,
    *,
    upright: bool = False,
    beyond: Beyond = Beyond.HIGH,
    starts: bool = True,
    ends: bool = True,
    past: float = 0.0,
) -> list[Dimension]:
    text = frame.scene.value(letter)
    if text is None:
        return []
    reference = letter == "L" or (letter == "B" and frame.scene.fitting_type == "S")
    angle = 90.0 if upright else 0.0
    return [LinearDimension(first, second, at, text, angle, letter, reference, beyond, starts, ends, past)]


def above(frame: Frame) -> list[Dimension]:
    """Return D, or J, G and F of an entry that points sideways."""
    m, k, style = frame.scene.m, frame.scale, frame.style
    row = k * m.height + style.first
    if not frame.sideways:
        half = m.coil / 2.0
        return _linear(frame, "D", frame.at(-half, m.coil_top), frame.at(half, m.coil_top), Point(0.0, row))
    side, size = frame.entry_side, frame.scene.size
    found: list[Dimension] = []
    # The axis runs out above the object; extension lines take over from there.
    axis = Point(0.0, k * (m.height + 3.0))
    if size and size.outlet is not None and frame.scene.entry in OUTLET_DEPTH:
        outlet = frame.at(side * size.outlet, size.axis + entries.BOX)
        found += _linear(frame, "J", axis, outlet, Point(0.0, row), starts=False)
        row += style.row
    if size:
        end = frame.at(side * size.reach, size.axis + _REACH_TOP.get(frame.scene.entry, 4.0))
        found += _linear(
            frame, "G", axis, end, Point(0.0, row), beyond=Beyond.HIGH if side > 0.0 else Beyond.LOW
        )
    back = frame.at(-side * m.opposite, m.coil_top)
    out = Beyond.LOW if side > 0.0 else Beyond.HIGH
    found += _linear(frame, "F", axis, back, Point(0.0, row), beyond=out, starts=not size)
    return found


def below(frame: Frame, letters: tuple[str, ...], beyond: Beyond = Beyond.HIGH) -> list[Dimension]:
    """Return the given ones of A, Bs and B, the nearest first; `beyond` is where long words go."""
    m, k, style = frame.scene.m, frame.scale, frame.style
    row = min(k * frame.floor, 0.0) - style.first
    low = frame.floor
    found: list[Dimension] = []
    for letter in letters:
        past = 0.0
        match letter:
            case "A":
                half, y = m.body / 2.0, low
            case "Bs":
                if m.stops is None or frame.scene.fitting_type != "S":
                    continue
                half, y = m.stops / 2.0, m.axis - m.tube / 2.0
                # The extension line of B passes at its side.
                past = k * (m.ends - m.stops) / 2.0 + 0.5 * style.text_height
            case _:
                half, y = m.ends / 2.0, m.axis - 0.55 * m.tube - 1.0
        ends = frame.at(-half, y), frame.at(half, y)
        found += _linear(frame, letter, *ends, Point(0.0, row), beyond=beyond, past=past)
        row -= style.row
    return found


def beside(frame: Frame, side: float, letters: tuple[str, ...]) -> list[Dimension]:
    """Return the given ones of C, E, H and L at one side, the first nearest to the object.

    L stands in the column of the letter that follows it.
    """
    m = frame.scene.m
    size = frame.scene.size
    base = Point(side * frame.foot, 0.0)
    column = side * frame.column(side)
    found: list[Dimension] = []
    for letter in letters:
        at = Point(column, 0.0)
        match letter:
            case "E":
                top = Point(side * (frame.flow_end + 1.0), frame.scale * m.axis)
                found += _linear(frame, "E", base, top, at, upright=True)
            case "L":
                foot = side * m.body / 2.0
                low, high = frame.at(foot, -m.spacer), frame.at(foot, 0.0)
                alone = "E" not in letters
                found += _linear(frame, "L", low, high, at, upright=True, beyond=Beyond.LOW, ends=alone)
                continue
            case "H" if size:
                reach = size.reach if frame.sideways else m.coil / 2.0
                found += _linear(
                    frame, "H", base, frame.at(side * (reach + 3.0), size.axis), at, upright=True
                )
            case "C":
                nut = 0.55 * body.NUT * m.coil
                found += _linear(frame, "C", base, frame.at(side * nut, m.height), at, upright=True)
            case _:
                continue
        column += side * frame.style.row
    return found


def size_of_fitting(frame: Frame, side: float) -> list[Dimension]:
    """Return P as a note at the fitting on one side."""
    scene, k, style = frame.scene, frame.scale, frame.style
    size = scene.cell("P").value
    if size is None:
        return []
    crown = fittings.crown(scene.m, scene.fitting_type)
    tip = frame.at(side * crown.x, scene.m.axis + crown.y)
    # Clear of the coil, whose lower plate overhangs the fittings of the small sizes.
    out = max(tip.x * side + 1.0 * style.text_height, k * scene.m.coil / 2.0 + 1.5)
    knee = Point(side * out, tip.y + 2.2 * style.text_height)
    text: Renderable = Joined(("P", " = ", size, "″"), "")
    return [Leader(tip, knee, text, "P")]


def depth_of_threads(frame: Frame) -> list[Dimension]:
    """Return M as a note at one of the two mounting holes in the view from below."""
    scene, k, style = frame.scene, frame.scale, frame.style
    value = scene.value("M")
    if value is None:
        return []
    m = scene.m
    y = body.hole_pitch(m) + 0.6 * body.THREAD
    tip = frame.at(0.8 * body.THREAD, y)
    half = k * m.coil / 2.0
    knee = Point(half + 1.6 * style.text_height, half + 1.2 * style.text_height)
    return [Leader(tip, knee, Joined(("2 × M5", value)), "M")]

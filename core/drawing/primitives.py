"""The frozen building blocks of a drawing: coordinates in mm, y upwards, angles in degrees anticlockwise.

Geometry is in floats: it is drawn, never read back. What a drawing states in figures stands in labels, and a
label comes from the value of the catalogue, never from measured geometry.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from core.i18n import Renderable


class Role(StrEnum):
    """What a stroke or a text means; a back end chooses width, dashes and colour from it."""

    OUTLINE = "outline"
    THIN = "thin"
    HIDDEN = "hidden"
    CENTRE = "centre"
    PHANTOM = "phantom"
    HATCH = "hatch"
    DIMENSION = "dimension"
    FLOW = "flow"
    TEXT = "text"
    NOTE = "note"
    FRAME = "frame"


class Fill(StrEnum):
    """What lies inside a closed shape: `PAPER` only hides what is behind, `INK` takes the stroke's colour."""

    PAPER = "paper"
    LIGHT = "light"
    MEDIUM = "medium"
    DARK = "dark"
    INK = "ink"


class Face(StrEnum):
    """The lettering of a label."""

    SANS = "sans"
    SANS_BOLD = "sans_bold"
    MONO = "mono"


class Across(StrEnum):
    """Which end of a line of text stands at its point."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


class Up(StrEnum):
    """Which height of a line of text stands at its point: its baseline, half the capitals or their top."""

    BASELINE = "baseline"
    MIDDLE = "middle"
    TOP = "top"


class Point(NamedTuple):
    """A place on the paper [mm]."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Line:
    """A straight stroke."""

    start: Point
    end: Point
    role: Role = Role.OUTLINE
    key: str = ""


@dataclass(frozen=True, slots=True)
class Polyline:
    """A chain of straight and curved strokes, closed or open.

    `bulges` has one number a vertex: the tangent of a quarter of the angle of the arc to the next vertex,
    positive when it turns anticlockwise, 0 for a straight stroke (the notation of DXF). Empty means straight
    throughout. Without a `role` the shape is filled but not outlined.
    """

    points: tuple[Point, ...]
    closed: bool = False
    bulges: tuple[float, ...] = ()
    role: Role | None = Role.OUTLINE
    fill: Fill | None = None
    key: str = ""


@dataclass(frozen=True, slots=True)
class Arc:
    """A part of a circle, drawn anticlockwise from `start_deg` to `end_deg`."""

    centre: Point
    radius: float
    start_deg: float
    end_deg: float
    role: Role = Role.OUTLINE
    key: str = ""


@dataclass(frozen=True, slots=True)
class Circle:
    """A full circle."""

    centre: Point
    radius: float
    role: Role | None = Role.OUTLINE
    fill: Fill | None = None
    key: str = ""


@dataclass(frozen=True, slots=True)
class Label:
    """One line of text. `height` is that of the capitals [mm], as ISO 3098 gives the size of lettering."""

    at: Point
    text: Renderable
    height: float = 2.5
    across: Across = Across.START
    up: Up = Up.BASELINE
    rotation_deg: float = 0.0
    role: Role = Role.TEXT
    face: Face = Face.SANS
    key: str = ""


Primitive = Line | Polyline | Arc | Circle | Label

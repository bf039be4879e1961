"""The DXF back end: a drawing for CAD, in model space, one unit a millimetre of the object.

The object is in full size whatever the scale of the sheet: lines, letters and frame grow instead.
Dimensions are real DIMENSION entities; their words are the catalogue's, so that nothing is measured anew.
What lies behind other parts is cut away, because CAD does not paint.
"""

from __future__ import annotations

import functools
import importlib
import io
import json
import math
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from core.drawing.dimension import LinearDimension, lower, text_place
from core.drawing.front import hand_over
from core.drawing.hidden import visible
from core.drawing.primitives import Across, Face, Fill, Role, Up
from core.drawing.style import STROKES, stroke_of
from core.i18n import Joined

if TYPE_CHECKING:
    from ezdxf.document import Drawing as Document
    from ezdxf.layouts.base import BaseLayout
    from ezdxf.layouts.layout import Modelspace

    from core.drawing.dimension import Leader
    from core.drawing.drawing import Drawing
    from core.drawing.geometry import Box
    from core.drawing.primitives import Arc, Circle, Label, Line, Point, Polyline
    from core.i18n import Translator

_VERSION: Final = "R2010"
_FONT_LIST_VERSION: Final = 2
"""Form of the list of fonts that ezdxf reads; given another one it makes its own in the same folder."""
_STYLE: Final = "TOONBANK"
_FONTS: Final = {Face.SANS: "arial.ttf", Face.SANS_BOLD: "arialbd.ttf", Face.MONO: "cour.ttf"}
"""Fonts of the text styles: what every CAD machine has, about as wide as the bundled ones."""
_COLOURS: Final = {
    Role.HIDDEN: 8,
    Role.CENTRE: 1,
    Role.PHANTOM: 6,
    Role.DIMENSION: 5,
    Role.NOTE: 8,
    Role.FLOW: 5,
}
"""Colours of the layers (AutoCAD colour index); 7, black or white, for the others."""
_LINETYPES: Final = {Role.HIDDEN: "HIDDEN", Role.CENTRE: "CENTER", Role.PHANTOM: "PHANTOM"}
_HUNDREDTHS: Final = (
    0,
    5,
    9,
    13,
    15,
    18,
    20,
    25,
    30,
    35,
    40,
    50,
    53,
    60,
    70,
    80,
    90,
    100,
    106,
    120,
    140,
    158,
    200,
    211,
)
"""Line widths that DXF knows [1/100 mm]."""
_USER_PLACED: Final = 128
"""Bit of a DIMENSION's type: its text stands where it was put."""
_ACROSS: Final = {Across.START: 0, Across.MIDDLE: 1, Across.END: 2}
_UP: Final = {Up.BASELINE: 0, Up.MIDDLE: 2, Up.TOP: 3}


def layer_of(role: Role | None) -> str:
    """Return the name of the layer that holds the strokes and texts of a role."""
    return (role or Role.OUTLINE).value.upper()


class DxfBackend:
    """Writes primitives into a block or into model space, `factor` times as large as on paper."""

    def __init__(self, space: BaseLayout, factor: float) -> None:
        """Write into a layout."""
        self._space = space
        self._factor = factor

    def begin(self, box: Box, title: str, description: str, weight: float = 1.0) -> None:
        """Nothing has to be opened."""

    def line(self, line: Line) -> None:
        """Add a LINE."""
        self._space.add_line(self._xy(line.start), self._xy(line.end), {"layer": layer_of(line.role)})

    def polyline(self, polyline: Polyline) -> None:
        """Add an LWPOLYLINE, or a solid HATCH for what is filled with ink."""
        bulges = polyline.bulges or (0.0,) * len(polyline.points)
        points = [(*self._xy(point), bulge) for point, bulge in zip(polyline.points, bulges, strict=True)]
        layer = layer_of(polyline.role or (Role.DIMENSION if polyline.fill is Fill.INK else None))
        if polyline.fill is Fill.INK:
            hatch = self._space.add_hatch(color=256, dxfattribs={"layer": layer})
            hatch.paths.add_polyline_path(points, is_closed=True)
            return
        if polyline.role is not None:
            self._space.add_lwpolyline(
                points, format="xyb", close=polyline.closed, dxfattribs={"layer": layer}
            )

    def arc(self, arc: Arc) -> None:
        """Add an ARC."""
        centre, radius = self._xy(arc.centre), arc.radius * self._factor
        self._space.add_arc(
            centre, radius, arc.start_deg, arc.end_deg, dxfattribs={"layer": layer_of(arc.role)}
        )

    def circle(self, circle: Circle) -> None:
        """Add a CIRCLE."""
        if circle.role is not None:
            centre, radius = self._xy(circle.centre), circle.radius * self._factor
            self._space.add_circle(centre, radius, {"layer": layer_of(circle.role)})

    def text(self, label: Label, text: str) -> None:
        """Add a TEXT; its height is that of the capitals in DXF as here."""
        entity = self._space.add_text(
            text,
            height=label.height * self._factor,
            rotation=label.rotation_deg,
            dxfattribs={"layer": layer_of(label.role), "style": f"{_STYLE}-{label.face.value.upper()}"},
        )
        entity.dxf.halign, entity.dxf.valign = _ACROSS[label.across], _UP[label.up]
        entity.dxf.insert = entity.dxf.align_point = self._xy(label.at)

    def end(self) -> None:
        """Nothing has to be closed."""

    def _xy(self, point: Point) -> tuple[float, float]:
        return point[0] * self._factor, point[1] * self._factor


@functools.cache
def _load_library() -> None:
    """Load ezdxf without the system's fonts.

    It would read all of them and keep a list in the user's home, which nobody removes with the program.
    Nothing here is measured with them.
    """
    name = "XDG_CACHE_HOME"
    before = os.environ.get(name)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        known = Path(folder) / "ezdxf" / "font_manager_cache.json"
        known.parent.mkdir()
        known.write_text(json.dumps({"version": _FONT_LIST_VERSION, "font-faces": []}), encoding="utf-8")
        os.environ[name] = folder
        try:
            importlib.import_module("ezdxf")
        finally:
            if before is None:
                del os.environ[name]
            else:
                os.environ[name] = before


def _document(drawing: Drawing, factor: float) -> Document:
    """Return an empty document in millimetres with layers, line types, text styles and a dimension style."""
    _load_library()
    from ezdxf import units
    from ezdxf.filemanagement import new

    doc = new(_VERSION, units=units.MM)
    doc.header["$MEASUREMENT"] = 1
    doc.header["$LUNITS"] = 2
    doc.header["$LTSCALE"] = factor
    for role, name in _LINETYPES.items():
        dashes = STROKES[role].dashes
        pattern = [
            sum(dashes),
            *(length if number % 2 == 0 else -length for number, length in enumerate(dashes)),
        ]
        doc.linetypes.add(name, pattern, description=f"Toonbank {name.lower()}")
    for role in Role:
        wanted = stroke_of(role, drawing.weight).width * 100.0
        doc.layers.add(
            layer_of(role),
            color=_COLOURS.get(role, 7),
            linetype=_LINETYPES.get(role, "Continuous"),
            lineweight=min(_HUNDREDTHS, key=lambda width: abs(width - wanted)),
        )
    for face, font in _FONTS.items():
        doc.styles.add(f"{_STYLE}-{face.value.upper()}", font=font)
    style = drawing.style
    doc.dimstyles.new(
        _STYLE,
        dxfattribs={
            "dimscale": factor,
            "dimtxt": style.text_height,
            "dimgap": style.text_gap,
            "dimasz": style.arrow_length,
            "dimexo": style.gap,
            "dimexe": style.overshoot,
            "dimtad": 1,
            "dimtih": 0,
            "dimtoh": 0,
            "dimdec": 1,
            "dimzin": 8,
            "dimclrd": 256,
            "dimclre": 256,
            "dimclrt": 256,
            "dimtxsty": f"{_STYLE}-SANS",
        },
    )
    return doc


def _linear(
    doc: Document, space: Modelspace, drawing: Drawing, dimension: LinearDimension, tr: Translator
) -> None:
    """Add a DIMENSION that looks as it does on paper and says what the catalogue says."""
    factor = 1.0 / drawing.scale
    words = tr(Joined(("(", dimension.text, ")"), "") if dimension.reference else dimension.text)
    entity = space.add_linear_dim(
        base=_scaled(dimension.at, factor),
        p1=_scaled(dimension.first, factor),
        p2=_scaled(dimension.second, factor),
        angle=dimension.angle_deg,
        text=words,
        dimstyle=_STYLE,
        dxfattribs={"layer": layer_of(Role.DIMENSION)},
    ).dimension
    block = doc.blocks.new_anonymous_block(type_char="D")
    backend = DxfBackend(block, factor)
    for part in lower(dimension, tr, drawing.style):
        hand_over(part, backend, tr)
    middle, _ = text_place(dimension, tr, drawing.style)
    turn = math.radians(dimension.angle_deg)
    dx, dy = dimension.second[0] - dimension.first[0], dimension.second[1] - dimension.first[1]
    entity.dxf.geometry = block.name
    entity.dxf.text_midpoint = _scaled(middle, factor)
    entity.dxf.dimtype |= _USER_PLACED
    entity.dxf.actual_measurement = abs(dx * math.cos(turn) + dy * math.sin(turn)) * factor


def _leader(space: Modelspace, drawing: Drawing, leader: Leader, tr: Translator) -> None:
    """Add a LEADER with its words on the shelf."""
    factor = 1.0 / drawing.scale
    shelf, _, label = lower(leader, tr, drawing.style)
    points = [_scaled(point, factor) for point in getattr(shelf, "points", ())]
    space.add_leader(points, dimstyle=_STYLE, dxfattribs={"layer": layer_of(Role.DIMENSION)})
    hand_over(label, DxfBackend(space, factor), tr)


def _scaled(point: Point, factor: float) -> tuple[float, float]:
    return point[0] * factor, point[1] * factor


def document(drawing: Drawing, tr: Translator) -> Document:
    """Return the drawing as a DXF document in the translator's language."""
    factor = 1.0 / drawing.scale
    doc = _document(drawing, factor)
    space = doc.modelspace()
    backend = DxfBackend(space, factor)
    for part in visible(drawing.shapes):
        hand_over(part, backend, tr)
    for dimension in drawing.dimensions:
        if isinstance(dimension, LinearDimension):
            _linear(doc, space, drawing, dimension, tr)
        else:
            _leader(space, drawing, dimension, tr)
    box = drawing.box(tr).scaled(factor)
    doc.header["$EXTMIN"], doc.header["$EXTMAX"] = (box.left, box.bottom, 0.0), (box.right, box.top, 0.0)
    doc.header["$LIMMIN"], doc.header["$LIMMAX"] = (box.left, box.bottom), (box.right, box.top)
    doc.set_modelspace_vport(box.height, ((box.left + box.right) / 2.0, (box.bottom + box.top) / 2.0))
    doc.header.custom_vars.append("Title", tr(drawing.title))
    doc.header.custom_vars.append("Subject", tr(drawing.description))
    doc.header.custom_vars.append("Language", tr.lang)
    return doc


def render(drawing: Drawing, tr: Translator) -> bytes:
    """Return the drawing as a DXF file (R2010, UTF-8)."""
    stream = io.StringIO()
    document(drawing, tr).write(stream)
    return stream.getvalue().encode("utf-8")

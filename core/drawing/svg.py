"""The SVG back end: one picture as text, in millimetres, with its words in it for those who cannot see it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape, quoteattr

from core.drawing.front import draw
from core.drawing.geometry import arc_of_bulge, arc_sweep, baseline_start, polar
from core.drawing.metrics import type_size
from core.drawing.primitives import Across, Face, Fill, Point, Role
from core.drawing.style import LIGHT, stroke_of

if TYPE_CHECKING:
    from core.drawing.drawing import Drawing
    from core.drawing.geometry import Box
    from core.drawing.primitives import Arc, Circle, Label, Line, Polyline
    from core.drawing.style import Palette
    from core.i18n import Lang, Translator

_NOT_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FAMILIES: Final = {
    Face.SANS: "IBM Plex Sans, Segoe UI, Arial, sans-serif",
    Face.SANS_BOLD: "IBM Plex Sans, Segoe UI, Arial, sans-serif",
    Face.MONO: "IBM Plex Mono, Consolas, monospace",
}
_HALF_TURN_DEG = 180.0


def _n(value: float) -> str:
    """Return a length with at most three decimals and no trailing zeros."""
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _words(text: str) -> str:
    return escape(_NOT_XML.sub("", text))


class SvgBackend:
    """Collects the elements of one picture; strokes of one look share a group."""

    def __init__(self, palette: Palette = LIGHT, lang: Lang = "en", *, transparent: bool = False) -> None:
        """Write in the colours of `palette`; a transparent picture has no paper of its own."""
        self._palette = palette
        self._lang = lang
        self._transparent = transparent
        self._out: list[str] = []
        self._group = ""
        self._left = 0.0
        self._top = 0.0
        self._weight = 1.0

    def begin(self, box: Box, title: str, description: str, weight: float = 1.0) -> None:
        """Open the picture."""
        self._weight = weight
        self._left, self._top = box.left, box.top
        width, height = _n(box.width), _n(box.height)
        head = (
            'xmlns="http://www.w3.org/2000/svg"',
            f'width="{width}mm" height="{height}mm" viewBox="0 0 {width} {height}" xml:lang="{self._lang}"',
            'role="img" aria-labelledby="title description"',
            'stroke-linecap="round" stroke-linejoin="round" fill="none"',
        )
        self._out = [
            f"<svg {' '.join(head)}>",
            f'<title id="title">{_words(title)}</title>',
            f'<desc id="description">{_words(description)}</desc>',
        ]
        if not self._transparent:
            # A little larger than the picture, or the last row of pixels would be half transparent.
            size = f'x="-1" y="-1" width="{_n(box.width + 2)}" height="{_n(box.height + 2)}"'
            self._out.append(f'<rect {size} fill="{self._palette.paper}"/>')

    def line(self, line: Line) -> None:
        """Write a straight line."""
        self._in_group(line.role, None, line.key)
        (x1, y1), (x2, y2) = self._xy(line.start), self._xy(line.end)
        self._out.append(f'<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}"/>')

    def polyline(self, polyline: Polyline) -> None:
        """Write a chain as a path."""
        self._in_group(polyline.role, polyline.fill, polyline.key)
        points = polyline.points
        steps = ["M{},{}".format(*self._xy(points[0]))]
        ends = (*points[1:], points[0]) if polyline.closed else points[1:]
        bulges = polyline.bulges or (0.0,) * len(points)
        for start, end, bulge in zip(points, ends, bulges, strict=False):
            x, y = self._xy(end)
            if bulge:
                _, radius, _, sweep = arc_of_bulge(start, end, bulge)
                steps.append(self._arc_step(radius, sweep, x, y))
            else:
                steps.append(f"L{x},{y}")
        if polyline.closed:
            steps[-1] = "Z" if not bulges[len(points) - 1] else steps[-1] + "Z"
        self._out.append(f'<path d="{"".join(steps)}"/>')

    def arc(self, arc: Arc) -> None:
        """Write a part of a circle as a path."""
        self._in_group(arc.role, None, arc.key)
        x0, y0 = self._xy(polar(arc.centre, arc.radius, arc.start_deg))
        x1, y1 = self._xy(polar(arc.centre, arc.radius, arc.end_deg))
        self._out.append(f'<path d="M{x0},{y0}{self._arc_step(arc.radius, arc_sweep(arc), x1, y1)}"/>')

    def circle(self, circle: Circle) -> None:
        """Write a circle."""
        self._in_group(circle.role, circle.fill, circle.key)
        x, y = self._xy(circle.centre)
        self._out.append(f'<circle cx="{x}" cy="{y}" r="{_n(circle.radius)}"/>')

    def text(self, label: Label, text: str) -> None:
        """Write a line of text; the renderer centres it, so a font with other widths stays in place."""
        self._close_group()
        # Height is settled here (baseline), length by `text-anchor`: no renderer agrees on dominant-baseline.
        x, y = self._xy(baseline_start(label, 0.0))
        attributes = [f'x="{x}" y="{y}"', f'font-size="{_n(type_size(label.height))}"']
        attributes.append(f"font-family={quoteattr(_FAMILIES[label.face])}")
        if label.face is Face.SANS_BOLD:
            attributes.append('font-weight="600"')
        if label.across is not Across.START:
            attributes.append(f'text-anchor="{label.across}"')
        if label.rotation_deg:
            attributes.append(f'transform="rotate({_n(-label.rotation_deg)} {x} {y})"')
        attributes.append(f'fill="{self._palette.ink(label.role)}"')
        if label.key:
            attributes.append(f"data-key={quoteattr(label.key)}")
        self._out.append(f"<text {' '.join(attributes)}>{_words(text)}</text>")

    def end(self) -> None:
        """Close the picture."""
        self._close_group()
        self._out.append("</svg>")

    def result(self) -> str:
        """Return the picture."""
        return "\n".join(self._out) + "\n"

    # -------------------------------------------------------------- helpers

    def _xy(self, point: Point) -> tuple[str, str]:
        return _n(point.x - self._left), _n(self._top - point.y)

    @staticmethod
    def _arc_step(radius: float, sweep_deg: float, x: str, y: str) -> str:
        # The picture's y points down, so an anticlockwise arc has the sweep flag 0.
        large = int(abs(sweep_deg) > _HALF_TURN_DEG)
        return f"A{_n(radius)},{_n(radius)} 0 {large} {int(sweep_deg < 0)} {x},{y}"

    def _in_group(self, role: Role | None, fill: Fill | None, key: str) -> None:
        attributes = [f'class="{role or "filled"}"']
        if role is not None:
            stroke = stroke_of(role, self._weight)
            attributes.append(f'stroke="{self._palette.ink(role)}" stroke-width="{_n(stroke.width)}"')
            if stroke.dashes:
                dashes = " ".join(_n(dash) for dash in stroke.dashes)
                attributes.append(f'stroke-dasharray="{dashes}" stroke-linecap="butt"')
        if fill is not None:
            colour = self._palette.ink(role) if fill is Fill.INK else self._palette.fills[fill]
            attributes.append(f'fill="{colour}"')
        if key:
            attributes.append(f"data-key={quoteattr(key)}")
        group = f"<g {' '.join(attributes)}>"
        if group != self._group:
            self._close_group()
            self._out.append(group)
            self._group = group

    def _close_group(self) -> None:
        if self._group:
            self._out.append("</g>")
            self._group = ""


def render(drawing: Drawing, tr: Translator, palette: Palette = LIGHT, *, transparent: bool = False) -> str:
    """Return the drawing as SVG in the translator's language.

    Width and height are in mm, one unit of the view box is 1 mm. Every text stays text. The title and the
    description of the drawing are the picture's accessible name and description. What belongs to a dimension
    carries its letter as `data-key`.
    """
    backend = SvgBackend(palette, tr.lang, transparent=transparent)
    draw(drawing, backend, tr)
    return backend.result()

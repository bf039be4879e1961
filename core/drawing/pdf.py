"""The PDF back end: vectors and text with the bundled fonts in it, on a page as large as the drawing."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Final

from core.drawing.front import draw
from core.drawing.geometry import arc_of_bulge, arc_sweep, baseline_start
from core.drawing.metrics import FILES, type_size
from core.drawing.primitives import Across, Face, Fill
from core.drawing.style import PRINT, stroke_of
from resources import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from reportlab.pdfgen.canvas import Canvas
    from reportlab.pdfgen.pathobject import PDFPathObject

    from core.drawing.drawing import Drawing
    from core.drawing.geometry import Box
    from core.drawing.primitives import Arc, Circle, Label, Line, Point, Polyline, Role
    from core.drawing.style import Palette
    from core.i18n import Lang, Translator

_PT: Final = 72.0 / 25.4
"""Points in a millimetre."""
_ROUND, _BUTT = 1, 0


def _font(face: Face) -> str:
    """Return the name of a face in PDF files; make it known the first time."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    name = FILES[face]
    if name not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(name, str(ROOT / "fonts" / f"{name}.ttf")))
    return name


def _arc(
    method: Callable[..., object], x: float, y: float, r: float, start_deg: float, sweep_deg: float
) -> None:
    """Call a method of a path that adds an arc, by the square round its circle [pt]."""
    method(x - r, y - r, x + r, y + r, start_deg, sweep_deg)


class PdfBackend:
    """Paints one page."""

    def __init__(self, palette: Palette = PRINT, lang: Lang = "en") -> None:
        """Paint in the colours of `palette`."""
        self._palette = palette
        self._lang = lang
        self._stream = io.BytesIO()
        self._weight = 1.0
        self._left = self._bottom = 0.0
        self._pages = 0
        self._canvas: Canvas

    def begin(self, box: Box, title: str, description: str, weight: float = 1.0) -> None:
        """Open a page; the first one gives the file its title."""
        from reportlab.pdfgen.canvas import Canvas

        self._left, self._bottom, self._weight = box.left, box.bottom, weight
        self._pages += 1
        if self._pages > 1:
            self._canvas.setPageSize((box.width * _PT, box.height * _PT))
            self._canvas.setLineJoin(_ROUND)
            return
        canvas = Canvas(
            self._stream,
            pagesize=(box.width * _PT, box.height * _PT),
            # The same drawing gives the same bytes: no clock, no machine in the file.
            invariant=1,
            pageCompression=1,
            initialFontName=_font(Face.SANS),  # type: ignore[arg-type]  # a name, whatever the stubs say
            lang=self._lang,
        )
        canvas.setTitle(title)
        canvas.setSubject(description)
        canvas.setAuthor("Toonbank")
        canvas.setCreator("Toonbank")
        canvas.setViewerPreference("DisplayDocTitle", "true")
        canvas.setLineJoin(_ROUND)
        self._canvas = canvas

    def line(self, line: Line) -> None:
        """Stroke a straight line."""
        self._stroke(line.role)
        self._canvas.line(*self._xy(line.start), *self._xy(line.end))

    def polyline(self, polyline: Polyline) -> None:
        """Fill and stroke a chain."""
        path = self._canvas.beginPath()
        points = polyline.points
        path.moveTo(*self._xy(points[0]))
        ends = (*points[1:], points[0]) if polyline.closed else points[1:]
        for start, end, bulge in zip(points, ends, polyline.bulges or (0.0,) * len(points), strict=False):
            if bulge:
                self._arc_to(path, *arc_of_bulge(start, end, bulge))
            else:
                path.lineTo(*self._xy(end))
        if polyline.closed:
            path.close()
        self._paint(path, polyline.role, polyline.fill)

    def arc(self, arc: Arc) -> None:
        """Stroke a part of a circle."""
        path = self._canvas.beginPath()
        x, y = self._xy(arc.centre)
        _arc(path.arc, x, y, arc.radius * _PT, arc.start_deg, arc_sweep(arc))
        self._paint(path, arc.role, None)

    def circle(self, circle: Circle) -> None:
        """Fill and stroke a circle."""
        path = self._canvas.beginPath()
        path.circle(*self._xy(circle.centre), circle.radius * _PT)
        self._paint(path, circle.role, circle.fill)

    def text(self, label: Label, text: str) -> None:
        """Write a line of text as text."""
        canvas = self._canvas
        canvas.saveState()
        canvas.setFillColor(self._palette.ink(label.role))
        canvas.setFont(_font(label.face), type_size(label.height) * _PT)
        canvas.translate(*self._xy(baseline_start(label, 0.0)))
        if label.rotation_deg:
            canvas.rotate(label.rotation_deg)
        match label.across:
            case Across.START:
                canvas.drawString(0.0, 0.0, text)
            case Across.MIDDLE:
                canvas.drawCentredString(0.0, 0.0, text)
            case Across.END:
                canvas.drawRightString(0.0, 0.0, text)
        canvas.restoreState()

    def end(self) -> None:
        """Close the page."""
        self._canvas.showPage()

    def result(self) -> bytes:
        """Close the file and return it."""
        self._canvas.save()
        return self._stream.getvalue()

    # -------------------------------------------------------------- helpers

    def _xy(self, point: Point) -> tuple[float, float]:
        return (point[0] - self._left) * _PT, (point[1] - self._bottom) * _PT

    def _arc_to(
        self, path: PDFPathObject, centre: Point, radius: float, start_deg: float, sweep_deg: float
    ) -> None:
        x, y = self._xy(centre)
        _arc(path.arcTo, x, y, radius * _PT, start_deg, sweep_deg)

    def _stroke(self, role: Role) -> None:
        stroke = stroke_of(role, self._weight)
        canvas = self._canvas
        canvas.setStrokeColor(self._palette.ink(role))
        canvas.setLineWidth(stroke.width * _PT)
        canvas.setLineCap(_BUTT if stroke.dashes else _ROUND)
        canvas.setDash([dash * _PT for dash in stroke.dashes])

    def _paint(self, path: PDFPathObject, role: Role | None, fill: Fill | None) -> None:
        if role is not None:
            self._stroke(role)
        if fill is not None:
            colour = self._palette.ink(role) if fill is Fill.INK else self._palette.fills[fill]
            self._canvas.setFillColor(colour)
        self._canvas.drawPath(path, stroke=int(role is not None), fill=int(fill is not None))


def render(drawing: Drawing, tr: Translator, palette: Palette = PRINT) -> bytes:
    """Return the drawing as a PDF file in the translator's language, with its title and description."""
    return render_pages((drawing,), tr, palette)


def render_pages(drawings: Iterable[Drawing], tr: Translator, palette: Palette = PRINT) -> bytes:
    """Return drawings as the pages of one PDF file, which has title and description of the first."""
    backend = PdfBackend(palette, tr.lang)
    for drawing in drawings:
        draw(drawing, backend, tr)
    return backend.result()

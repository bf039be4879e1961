"""A drawing leaves the window: onto the clipboard, into a file, onto paper."""

from __future__ import annotations

import atexit
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtCore import QByteArray, QMimeData, QObject, QRectF, Signal, Slot
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPageLayout, QPageSize, QPainter

from core.drawing.files import FORMATS, contents
from core.drawing.page import A3, A4, Format
from core.drawing.style import PRINT
from core.errors import UserFacingError
from core.i18n import Translator, msg
from gui.widgets.drawing_painter import fitted, paint
from gui.widgets.drawing_picture import Picture

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QWidget

    from core.drawing.drawing import Drawing
    from core.drawing.source import DrawingSource
    from core.i18n import Renderable
    from gui.jobs import Jobs
    from gui.widgets.context import Ui

COPY_DPI: Final = 200.0
"""Resolution of a picture on the clipboard."""
_OURS: Final = "application/x-toonbank-drawing"
"""Marks what this program put on the clipboard."""
_MM_PER_INCH: Final = 25.4
_SIZES: Final = {"A4": QPageSize.PageSizeId.A4, "A3": QPageSize.PageSizeId.A3}
_WORDS: Final = {
    ".svg": msg("Vector pictures"),
    ".dxf": msg("CAD drawings"),
    ".pdf": msg("PDF documents"),
    ".png": msg("Pictures"),
}


class SavesFiles(Protocol):
    """Asks where a file goes; `gui.quote.dialogs.NativeDialogs` does."""

    def save_file(
        self, title: Renderable, suggestion: Path, filters: Sequence[tuple[Renderable, str]]
    ) -> Path | None:
        """Ask for a file to write; None when the person thinks better of it."""
        ...


# ------------------------------------------------------------------ the clipboard


def image_of(drawing: Drawing, tr: Translator, dpi: float = COPY_DPI) -> QImage:
    """Return a drawing in print colours as a picture."""
    picture = Picture.of(drawing, tr)
    per_mm = dpi / _MM_PER_INCH
    image = QImage(
        max(1, round(picture.box.width * per_mm)),
        max(1, round(picture.box.height * per_mm)),
        QImage.Format.Format_RGB32,
    )
    image.setDotsPerMeterX(round(per_mm * 1000.0))
    image.setDotsPerMeterY(round(per_mm * 1000.0))
    image.fill(QColor(PRINT.paper))
    painter = QPainter(image)
    paint(painter, picture, fitted(picture, QRectF(image.rect()), PRINT))
    painter.end()
    return image


def copy(drawing: Drawing, tr: Translator) -> None:
    """Put a drawing on the clipboard: as a picture, as SVG and in words."""
    data = QMimeData()
    data.setImageData(image_of(drawing, tr))
    data.setData("image/svg+xml", QByteArray(contents(drawing, ".svg", tr)))
    data.setText(tr(drawing.description))
    data.setData(_OURS, QByteArray(b"1"))
    QGuiApplication.clipboard().setMimeData(data)
    _settle_at_exit()


@lru_cache(maxsize=1)
def _settle_at_exit() -> None:
    """Leave only a plain picture behind when the program ends, once for all copies.

    A clipboard that still holds data made in Python when Python is gone takes the process down with it.
    """
    atexit.register(_settle)


def _settle() -> None:
    if QGuiApplication.instance() is not None:
        clipboard = QGuiApplication.clipboard()
        if clipboard.mimeData().hasFormat(_OURS):
            clipboard.setImage(clipboard.image())


# ------------------------------------------------------------------ files


@dataclass(frozen=True, slots=True)
class _Write:
    """Writes a file off the window's thread."""

    make: Callable[[], Drawing]
    tr: Translator
    path: Path

    def __call__(self, *, progress: Callable[[float], None], cancelled: Callable[[], bool]) -> Path:
        """Draw and write; return the path."""
        data = contents(self.make(), self.path.suffix.lower(), self.tr)
        progress(0.9)
        if not cancelled():
            try:
                self.path.write_bytes(data)
            except OSError as error:
                reason = error.strerror or str(error)
                raise UserFacingError(
                    msg("“{name}” cannot be written: {reason}", name=str(self.path), reason=reason)
                ) from None
        return self.path


def _on_paper(source: DrawingSource, form: Format, unit: str, tr: Translator) -> Drawing:
    """Return the drawing on a sheet, on the largest one where it does not fit on that."""
    try:
        return source.sheet(form, unit, tr)
    except UserFacingError:
        if form == A3:
            raise
        return source.sheet(A3, unit, tr)


class Export(QObject):
    """Asks for a file and writes a drawing into it."""

    saved = Signal(object)
    """The path that was written."""
    failed = Signal(object)
    """The `UserFacingError` why not."""

    def __init__(self, ui: Ui, jobs: Jobs, dialogs: SavesFiles, parent: QObject | None = None) -> None:
        """Ask through `dialogs`, write through `jobs`."""
        super().__init__(parent)
        self._ui = ui
        self._jobs = jobs
        self._dialogs = dialogs
        self.folder = Path.home()

    def ask(self, source: DrawingSource, form: Format, unit: str) -> None:
        """Ask for a file; the ending of its name says in which format it is written."""
        filters = [(_WORDS[ending], f"*{ending}") for ending in (".pdf", ".dxf", ".svg", ".png")]
        suggestion = self.folder / f"{source.name}.pdf"
        path = self._dialogs.save_file(msg("Save the drawing"), suggestion, filters)
        if path is None:
            return
        if path.suffix.lower() not in FORMATS:
            endings = ", ".join(FORMATS)
            self.failed.emit(
                UserFacingError(msg("“{name}” must end in one of {formats}", name=path.name, formats=endings))
            )
            return
        self.folder = path.parent
        tr = self._ui.translator
        job = self._jobs.start(_Write(lambda: _on_paper(source, form, unit, tr), tr, path))
        job.done.connect(self._done)
        job.failed.connect(self._failed)

    @Slot(object)
    def _done(self, path: Path) -> None:
        self.saved.emit(path)

    @Slot(object)
    def _failed(self, error: Exception) -> None:
        if not isinstance(error, UserFacingError):
            raise error
        self.failed.emit(error)


# ------------------------------------------------------------------ paper


class Printout:
    """A sheet for a printer, drawn for the paper that is in it."""

    def __init__(self, source: DrawingSource, unit: str, tr: Translator, form: Format = A4) -> None:
        """Print a source in a unit and a language, on A4 unless the printer holds A3."""
        self._source = source
        self._unit = unit
        self._tr = tr
        self._form = form

    def printer(self) -> QPrinter:
        """Return a printer set to lying paper of the right size."""
        from PySide6.QtPrintSupport import QPrinter

        made = QPrinter(QPrinter.PrinterMode.HighResolution)
        made.setPageSize(QPageSize(_SIZES[self._form.name]))
        made.setPageOrientation(QPageLayout.Orientation.Landscape)
        made.setDocName(self._source.name)
        made.setFullPage(True)
        return made

    def paint(self, printer: QPrinter) -> None:
        """Paint the sheet over the whole page of a printer."""
        picture = Picture.of(self._source.sheet(self._form, self._unit, self._tr), self._tr)
        printer.setFullPage(True)
        area = printer.paperRect(printer.Unit.DevicePixel)
        painter = QPainter(printer)
        paint(painter, picture, fitted(picture, QRectF(0.0, 0.0, area.width(), area.height()), PRINT))
        painter.end()

    def preview(self, parent: QWidget | None = None) -> None:
        """Show the page as it will be printed, with the system's ways to print it."""
        from PySide6.QtPrintSupport import QPrintPreviewDialog

        printer = self.printer()
        dialog = QPrintPreviewDialog(printer, parent)
        dialog.setObjectName("drawing.preview")
        dialog.setWindowTitle(self._tr(msg("Print preview: {name}", name=self._source.name)))
        dialog.resize(1000, 760)
        dialog.paintRequested.connect(self.paint)
        dialog.exec()

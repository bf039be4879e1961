"""A widget that shows one drawing: fitted, zoomed, moved about, one dimension lit up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.drawing.front import draw
from core.drawing.geometry import extent, label_corners
from core.drawing.primitives import Label, Point
from core.drawing.style import LIGHT
from core.i18n import Translator
from gui.widgets.drawing_painter import PainterBackend

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent, QWheelEvent

    from core.drawing.drawing import Drawing
    from core.drawing.geometry import Box
    from core.drawing.style import Palette

ZOOM_STEP: Final = 1.25
ZOOM_MAX: Final = 24.0
_PAN_PX: Final = 40.0
_NOTCH: Final = 120.0
"""What one notch of a wheel reports, in eighths of a degree."""
_HINT_PX_PER_MM: Final = 3.0


class DrawingView(QWidget):
    """Shows a drawing with its aspect kept.

    The wheel zooms about the pointer, dragging moves the picture, `+`, `-` and `0` zoom in, out and fit, the
    arrow keys move. What belongs to a dimension lights up under the pointer or by `highlight`.
    """

    key_hovered = Signal(str)
    """The letter of the dimension under the pointer, "" when there is none."""

    def __init__(
        self,
        translator: Translator | None = None,
        palette: Palette = LIGHT,
        parent: QWidget | None = None,
    ) -> None:
        """Start empty, in a language and a palette."""
        super().__init__(parent)
        self._tr = translator or Translator()
        self._palette = palette
        self._drawing: Drawing | None = None
        self._box: Box | None = None
        self._keys: tuple[tuple[str, tuple[Point, ...]], ...] = ()
        self._zoom = 1.0
        self._pan = QPointF(0.0, 0.0)
        self._grabbed: QPointF | None = None
        self._highlight = ""
        self._hovered = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    # -------------------------------------------------------------- what is shown

    @property
    def drawing(self) -> Drawing | None:
        """Return the drawing that is shown."""
        return self._drawing

    @property
    def zoom(self) -> float:
        """Return how many times the fitted size the picture is shown at, 1 or more."""
        return self._zoom

    @property
    def highlighted(self) -> str:
        """Return the key that is lit up: the one under the pointer before the one that was asked for."""
        return self._hovered or self._highlight

    def set_drawing(self, drawing: Drawing | None) -> None:
        """Show a drawing, or nothing; zoom and place stay as they are."""
        if drawing == self._drawing:
            return
        self._drawing = drawing
        self._measure()

    def set_translator(self, translator: Translator) -> None:
        """Letter the drawing in another language."""
        self._tr = translator
        self._measure()

    def set_palette(self, palette: Palette) -> None:
        """Paint in other colours."""
        self._palette = palette
        self.update()

    @Slot(str)
    def highlight(self, key: str) -> None:
        """Light up what carries this key; "" puts it out."""
        self._highlight = key
        self.update()

    def _measure(self) -> None:
        """Take the extent, the words and the places of the dimensions from the drawing."""
        drawing, tr = self._drawing, self._tr
        if drawing is None:
            self._box, self._keys = None, ()
            self.setAccessibleName("")
            self.setAccessibleDescription("")
        else:
            primitives = drawing.lowered(tr)
            self._box = extent(primitives, tr).grown(drawing.margin)
            self._keys = tuple(
                (part.key, label_corners(part, tr))
                for part in primitives
                if isinstance(part, Label) and part.key
            )
            self.setAccessibleName(tr(drawing.title))
            self.setAccessibleDescription(tr(drawing.description))
        self._hovered = ""
        self._keep_in_sight()
        self.updateGeometry()
        self.update()

    # -------------------------------------------------------------- zoom and place

    @Slot()
    def fit(self) -> None:
        """Show the whole drawing."""
        self._zoom, self._pan = 1.0, QPointF(0.0, 0.0)
        self.update()

    @Slot()
    def zoom_in(self) -> None:
        """Show the drawing one step larger."""
        self._zoom_about(self.rect().center().toPointF(), ZOOM_STEP)

    @Slot()
    def zoom_out(self) -> None:
        """Show the drawing one step smaller, at least as large as it fits."""
        self._zoom_about(self.rect().center().toPointF(), 1.0 / ZOOM_STEP)

    def _fitted(self) -> float:
        """Return how many px one mm takes when the whole drawing is shown."""
        if self._box is None:
            return 1.0
        return max(1e-3, min(self.width() / self._box.width, self.height() / self._box.height))

    def _layout(self) -> tuple[float, QPointF]:
        """Return the scale [px/mm] and where the corner at the top left of the drawing comes."""
        scale = self._fitted() * self._zoom
        if self._box is None:
            return scale, QPointF(0.0, 0.0)
        left = (self.width() - self._box.width * scale) / 2.0 + self._pan.x()
        top = (self.height() - self._box.height * scale) / 2.0 + self._pan.y()
        return scale, QPointF(left, top)

    def _zoom_about(self, spot: QPointF, factor: float) -> None:
        wanted = min(ZOOM_MAX, max(1.0, self._zoom * factor))
        change = wanted / self._zoom
        middle = self.rect().center().toPointF()
        self._pan = (self._pan + middle - spot) * change + spot - middle
        self._zoom = wanted
        self._keep_in_sight()
        self.update()

    def _keep_in_sight(self) -> None:
        """Hold the picture's edges at or beyond those of the widget, or its middle in the middle."""
        if self._box is None:
            self._pan = QPointF(0.0, 0.0)
            return
        scale = self._fitted() * self._zoom
        room_x = max(0.0, (self._box.width * scale - self.width()) / 2.0)
        room_y = max(0.0, (self._box.height * scale - self.height()) / 2.0)
        self._pan = QPointF(
            min(room_x, max(-room_x, self._pan.x())), min(room_y, max(-room_y, self._pan.y()))
        )

    def _move_by(self, dx: float, dy: float) -> None:
        self._pan += QPointF(dx, dy)
        self._keep_in_sight()
        self.update()

    def _key_at(self, spot: QPointF) -> str:
        if self._box is None:
            return ""
        scale, origin = self._layout()
        x = self._box.left + (spot.x() - origin.x()) / scale
        y = self._box.top - (spot.y() - origin.y()) / scale
        for key, corners in self._keys:
            xs, ys = [corner.x for corner in corners], [corner.y for corner in corners]
            if min(xs) <= x <= max(xs) and min(ys) <= y <= max(ys):
                return key
        return ""

    def _hover(self, key: str) -> None:
        if key != self._hovered:
            self._hovered = key
            self.key_hovered.emit(key)
            self.update()

    # -------------------------------------------------------------- events

    def sizeHint(self) -> QSize:
        """Return a size at which the lettering reads well."""
        if self._box is None:
            return QSize(240, 200)
        return QSize(round(self._box.width * _HINT_PX_PER_MM), round(self._box.height * _HINT_PX_PER_MM))

    def minimumSizeHint(self) -> QSize:
        """Return the least useful size."""
        return QSize(120, 100)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - all of it is painted
        """Paint paper, drawing and focus."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._palette.paper))
        if self._drawing is not None:
            scale, origin = self._layout()
            backend = PainterBackend(painter, self._palette, scale, origin, self.highlighted)
            draw(self._drawing, backend, self._tr)
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(self._palette.highlight), 2.0))
            painter.drawRect(QRectF(self.rect()).adjusted(1.0, 1.0, -1.0, -1.0))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep a zoomed picture in sight."""
        super().resizeEvent(event)
        self._keep_in_sight()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom about the pointer."""
        notches = event.angleDelta().y() / _NOTCH
        if notches:
            self._zoom_about(event.position(), ZOOM_STEP**notches)
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the picture."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._grabbed = event.position()
            if self._zoom > 1.0:
                self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the picture while it is held; else light up the dimension under the pointer."""
        if self._grabbed is None:
            self._hover(self._key_at(event.position()))
            return
        step = event.position() - self._grabbed
        self._grabbed = event.position()
        self._move_by(step.x(), step.y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002 - any button ends it
        """Let go."""
        self._grabbed = None
        self.unsetCursor()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Zoom in where it was clicked, or fit when already zoomed."""
        if self._zoom > 1.0:
            self.fit()
        else:
            self._zoom_about(event.position(), ZOOM_STEP**4)

    def leaveEvent(self, event: object) -> None:  # noqa: ARG002 - only that it happens
        """Put out what the pointer lit up."""
        self._hover("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Zoom and move by keys; others go to the parent."""
        match event.key():
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self.zoom_in()
            case Qt.Key.Key_Minus:
                self.zoom_out()
            case Qt.Key.Key_0:
                self.fit()
            case Qt.Key.Key_Left if self._zoom > 1.0:
                self._move_by(_PAN_PX, 0.0)
            case Qt.Key.Key_Right if self._zoom > 1.0:
                self._move_by(-_PAN_PX, 0.0)
            case Qt.Key.Key_Up if self._zoom > 1.0:
                self._move_by(0.0, _PAN_PX)
            case Qt.Key.Key_Down if self._zoom > 1.0:
                self._move_by(0.0, -_PAN_PX)
            case _:
                super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the focus."""
        super().focusOutEvent(event)
        self.update()

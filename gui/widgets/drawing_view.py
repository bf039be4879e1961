"""A widget that shows one drawing: fitted, in true size, zoomed, moved about, one dimension lit up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.drawing.style import LIGHT
from core.i18n import Translator
from gui.widgets.drawing_painter import Look, paint
from gui.widgets.drawing_picture import Picture

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent, QWheelEvent

    from core.drawing.drawing import Drawing
    from core.drawing.style import Palette

ZOOM_STEP: Final = 1.25
ZOOM_MAX: Final = 24.0
_PAN_PX: Final = 40.0
_NOTCH: Final = 120.0
"""What one notch of a wheel reports, in eighths of a degree."""
_HINT_PX_PER_MM: Final = 3.0
_TOUCH_PX: Final = 4.0
"""How near the pointer must come to a line to be on it."""
_CLICK_PX: Final = 4.0
"""How far the pointer may move between press and release of a click."""
_MM_PER_INCH: Final = 25.4
_PLAUSIBLE_DPI: Final = (50.0, 600.0)
"""A screen that reports another resolution does not know its own size."""


class DrawingView(QWidget):
    """Shows a drawing with its aspect kept.

    The wheel zooms about the pointer, dragging moves the picture; `+`, `-`, `0` and `1` zoom in, out, fit and
    show the object in its true size, the arrow keys move. What belongs to a dimension lights up under the
    pointer or by `highlight`.
    """

    key_hovered = Signal(str)
    """The letter of the dimension under the pointer, "" when there is none."""
    key_chosen = Signal(str)
    """The letter of the dimension that was clicked, "" for a click beside all of them."""

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
        self._picture: Picture | None = None
        self._zoom = 1.0
        self._pan = QPointF(0.0, 0.0)
        self._grabbed: QPointF | None = None
        self._pressed: QPointF | None = None
        self._highlight = ""
        self._hovered = ""
        self.wheel_scrolls_page = False
        """Leave the wheel to the page as long as the view has no focus; with Ctrl it zooms all the same."""
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
        """Return how many times the fitted size the picture is shown at."""
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
        if key != self._highlight:
            self._highlight = key
            self.update()

    def bring_into_sight(self, key: str) -> None:
        """Move a zoomed picture so that a dimension can be seen."""
        place = self._picture.place_of(key) if self._picture is not None else None
        if place is None:
            return
        corner = self._spot(place.left, place.top), self._spot(place.right, place.bottom)
        area = QRectF(*corner)
        if not QRectF(self.rect()).contains(area):
            self._move_by(*(QRectF(self.rect()).center() - area.center()).toTuple())

    def _measure(self) -> None:
        """Take in the drawing: its extent, its words, the places of the dimensions."""
        drawing, tr = self._drawing, self._tr
        if drawing is None:
            self._picture = None
            self.setAccessibleName("")
            self.setAccessibleDescription("")
        else:
            self._picture = Picture.of(drawing, tr)
            self.setAccessibleName(self._picture.title)
            self.setAccessibleDescription(self._picture.description)
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
    def actual_size(self) -> None:
        """Show the object as large as it is, as far as the screen knows its own size."""
        if self._drawing is not None:
            wanted = self._true_scale() / self._fitted()
            self._zoom_about(self.rect().center().toPointF(), wanted / self._zoom, least=wanted)

    @Slot()
    def zoom_in(self) -> None:
        """Show the drawing one step larger."""
        self._zoom_about(self.rect().center().toPointF(), ZOOM_STEP)

    @Slot()
    def zoom_out(self) -> None:
        """Show the drawing one step smaller, at least as large as it fits."""
        self._zoom_about(self.rect().center().toPointF(), 1.0 / ZOOM_STEP)

    def _true_scale(self) -> float:
        """Return how many px a millimetre on paper takes when the object is shown in its true size."""
        dpi = float(self.physicalDpiX())
        low, high = _PLAUSIBLE_DPI
        if not low <= dpi <= high:
            dpi = float(self.logicalDpiX())
        scale = self._drawing.scale if self._drawing is not None else 1.0
        return dpi / _MM_PER_INCH / scale

    def _fitted(self) -> float:
        """Return how many px one mm takes when the whole drawing is shown."""
        if self._picture is None:
            return 1.0
        box = self._picture.box
        return max(1e-3, min(self.width() / box.width, self.height() / box.height))

    def _layout(self) -> tuple[float, QPointF]:
        """Return the scale [px/mm] and where the corner at the top left of the drawing comes."""
        scale = self._fitted() * self._zoom
        if self._picture is None:
            return scale, QPointF(0.0, 0.0)
        box = self._picture.box
        left = (self.width() - box.width * scale) / 2.0 + self._pan.x()
        top = (self.height() - box.height * scale) / 2.0 + self._pan.y()
        return scale, QPointF(left, top)

    def _spot(self, x: float, y: float) -> QPointF:
        """Return the place [px] of a place on paper [mm]."""
        scale, origin = self._layout()
        box = self._picture.box if self._picture is not None else None
        if box is None:
            return origin
        return QPointF(origin.x() + (x - box.left) * scale, origin.y() + (box.top - y) * scale)

    def _zoom_about(self, spot: QPointF, factor: float, least: float = 1.0) -> None:
        wanted = min(ZOOM_MAX, max(min(least, self._zoom), self._zoom * factor))
        change = wanted / self._zoom
        middle = self.rect().center().toPointF()
        self._pan = (self._pan + middle - spot) * change + spot - middle
        self._zoom = wanted
        self._keep_in_sight()
        self.update()

    def _keep_in_sight(self) -> None:
        """Hold the picture's edges at or beyond those of the widget, or its middle in the middle."""
        if self._picture is None:
            self._pan = QPointF(0.0, 0.0)
            return
        box = self._picture.box
        scale = self._fitted() * self._zoom
        room_x = max(0.0, (box.width * scale - self.width()) / 2.0)
        room_y = max(0.0, (box.height * scale - self.height()) / 2.0)
        self._pan = QPointF(
            min(room_x, max(-room_x, self._pan.x())), min(room_y, max(-room_y, self._pan.y()))
        )

    def _move_by(self, dx: float, dy: float) -> None:
        self._pan += QPointF(dx, dy)
        self._keep_in_sight()
        self.update()

    def _key_at(self, spot: QPointF) -> str:
        if self._picture is None:
            return ""
        scale, origin = self._layout()
        box = self._picture.box
        x = box.left + (spot.x() - origin.x()) / scale
        y = box.top - (spot.y() - origin.y()) / scale
        return self._picture.key_at(x, y, _TOUCH_PX / scale)

    def _hover(self, key: str) -> None:
        if key != self._hovered:
            self._hovered = key
            self.key_hovered.emit(key)
            self.update()

    # -------------------------------------------------------------- events

    def sizeHint(self) -> QSize:
        """Return a size at which the lettering reads well."""
        if self._picture is None:
            return QSize(240, 200)
        box = self._picture.box
        return QSize(round(box.width * _HINT_PX_PER_MM), round(box.height * _HINT_PX_PER_MM))

    def minimumSizeHint(self) -> QSize:
        """Return the least useful size."""
        return QSize(120, 100)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint paper, drawing and focus."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(self._palette.paper))
        if self._picture is not None:
            scale, origin = self._layout()
            look = Look(self._palette, scale, origin, self.highlighted)
            paint(painter, self._picture, look, QRectF(event.rect()))
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
        """Zoom about the pointer; at the limit, or where the page must scroll, leave it to the page."""
        held = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if self.wheel_scrolls_page and not (held or self.hasFocus()):
            event.ignore()
            return
        notches = event.angleDelta().y() / _NOTCH
        before = self._zoom
        if notches:
            self._zoom_about(event.position(), ZOOM_STEP**notches)
        event.setAccepted(self._zoom != before)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the picture."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._grabbed = self._pressed = event.position()
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

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go; a click chooses the dimension under the pointer."""
        pressed, self._grabbed, self._pressed = self._pressed, None, None
        self.unsetCursor()
        if pressed is not None and (event.position() - pressed).manhattanLength() <= _CLICK_PX:
            self.key_chosen.emit(self._key_at(event.position()))

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
        if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            super().keyPressEvent(event)
            return
        match event.key():
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self.zoom_in()
            case Qt.Key.Key_Minus:
                self.zoom_out()
            case Qt.Key.Key_0:
                self.fit()
            case Qt.Key.Key_1:
                self.actual_size()
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

"""The rows of a consumer unit as they stand in its front; devices are chosen, dragged and changed here.

Keys: arrows choose, with Ctrl they move; plus and minus change the rating, 1, 2 and 3 the phase, B, C and D
the curve; Insert adds a circuit, Ctrl+D copies, Delete removes, F2 or Enter opens the fields.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from core.electrical.board.edit import in_order
from core.electrical.board.groups import phases
from core.electrical.board.words import device_title, protection, titled
from core.i18n import Joined, msg
from gui.batteries.board_paint import RADIUS, Mark, paint_device
from gui.widgets.context import Follows

if TYPE_CHECKING:
    from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPaintEvent

    from core.electrical.board.answer import BoardAnswer
    from core.electrical.board.records import Device
    from core.i18n import Renderable
    from gui.widgets.context import Ui

ROW_PX = 140
GAP_PX = 14
MARGIN_PX = 10
_WIDEST_PX = 52
_DRAG_PX = 6
_PHASE_KEYS = {Qt.Key.Key_1: "L1", Qt.Key.Key_2: "L2", Qt.Key.Key_3: "L3"}
_CURVE_KEYS = {Qt.Key.Key_B: "B", Qt.Key.Key_C: "C", Qt.Key.Key_D: "D"}
_ASIDE = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_ACROSS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class _Picture(NamedTuple):
    """A device as it is painted."""

    device: Device
    where: tuple[float, float, float, float]
    chosen: bool

    @property
    def place(self) -> QRectF:
        return QRectF(*self.where)


class BoardView(QWidget, Follows):
    """Rows of modules with their devices; what a person does to them is told by signals."""

    chosen = Signal(str)
    """The name of the device that is chosen now."""
    moved = Signal(str, str)
    """A device and the one that it shall stand before; "" for the end."""
    stepped = Signal(str, int)
    """A device and by how many places it shall move."""
    rated = Signal(str, int)
    """A device and 1 or -1: the next larger or smaller rating."""
    phased = Signal(str, str)
    """A device and the phase that it shall stand on."""
    curved = Signal(str, str)
    """A device and the curve that it shall have."""
    removed = Signal(str)
    added = Signal(str)
    """A circuit is to be added behind a device."""
    copied = Signal(str)
    """Another device like this one is to stand behind it."""
    opened = Signal(str)
    """The fields of a device are wanted."""

    def __init__(self, ui: Ui, *, name: str) -> None:
        """Start without a board."""
        super().__init__()
        self.setObjectName(name)
        self._answer: BoardAnswer | None = None
        self._order: tuple[Device, ...] = ()
        self._choice = ""
        self.setFixedHeight(self.sizeHint().height())
        self._places: dict[str, QRectF] = {}
        self._pressed: QPointF | None = None
        self._dragged: QPointF | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)
        self.follow(ui)

    # ------------------------------------------------------------------ state

    @property
    def choice(self) -> str:
        """Return the name of the device that is chosen; "" without devices."""
        return self._choice

    def set_board(self, answer: BoardAnswer | None) -> None:
        """Show a board; the device that is chosen stays so while it is there."""
        before, shape = self._pictures(), self._shape
        stood = [device.name for device in self._order]
        self._answer = answer
        self._order = () if answer is None else in_order(answer.board)
        names = [device.name for device in self._order]
        if self._choice not in names:  # what stands there now, or stood before it: work goes on there
            at = stood.index(self._choice) if self._choice in stood else 0
            self._choice = names[min(at, len(names) - 1)] if names else ""
        if self._shape != shape:
            self.setFixedHeight(self.sizeHint().height())
            self.update()
        self._lay_out()
        # Most edits change one device: only what differs is painted again.
        for picture in before ^ self._pictures():
            self.update(picture.place.toAlignedRect())
        self._tell()

    def choose(self, name: str) -> None:
        """Choose a device without telling of it."""
        if name != self._choice:
            before = self._pictures()
            self._choice = name
            for picture in before ^ self._pictures():
                self.update(picture.place.toAlignedRect())
            self._tell()

    def _pictures(self) -> set[_Picture]:
        """Return what is painted of each device, and where."""
        return {
            _Picture(
                device, (place.x(), place.y(), place.width(), place.height()), device.name == self._choice
            )
            for device in self._order
            if (place := self._places.get(device.name)) is not None
        }

    @property
    def device(self) -> Device | None:
        """Return the device that is chosen."""
        return next((one for one in self._order if one.name == self._choice), None)

    def place_of(self, name: str) -> QRectF:
        """Return where a device stands in the view."""
        self._lay_out()
        return self._places[name]

    def retranslate(self) -> None:
        """Name the view, and say what is chosen."""
        self.setAccessibleName(self.ui.say(msg("Rows of the consumer unit")))
        self._tell()
        self.update()

    def restyle(self) -> None:
        """Paint in the present colours."""
        self.update()

    def _tell(self) -> None:
        device = self.device
        words: Renderable = "" if device is None else describe(device)
        self.setAccessibleDescription(self.ui.say(words))

    # ------------------------------------------------------------------ geometry

    @property
    def _shape(self) -> tuple[int, int]:
        """Return the number of rows and the modules in each."""
        layout = self._answer.layout if self._answer is not None else None
        return (0, 0) if layout is None else (len(layout.rows), layout.modules_per_row)

    def sizeHint(self) -> QSize:
        """Return the height that the rows need."""
        rows = max(self._shape[0], 1)
        return QSize(480, 2 * MARGIN_PX + rows * ROW_PX + (rows - 1) * GAP_PX)

    def _lay_out(self) -> float:
        """Find where each device stands; return the width of a module [px]."""
        self._places = {}
        layout = self._answer.layout if self._answer is not None else None
        if layout is None:
            return 0.0
        width = min((self.width() - 2 * MARGIN_PX) / layout.modules_per_row, _WIDEST_PX)
        for number, row in enumerate(layout.rows):
            top = MARGIN_PX + number * (ROW_PX + GAP_PX)
            for slot in row:
                self._places[slot.name] = QRectF(
                    MARGIN_PX + slot.start * width, top, slot.modules * width, ROW_PX
                )
        return width

    def _at(self, point: QPointF) -> str:
        """Return the device at a point; "" where none stands."""
        return next((name for name, place in self._places.items() if place.contains(point)), "")

    # ------------------------------------------------------------------ mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose what is under the mouse, and perhaps begin to drag it."""
        name = self._at(event.position())
        if name and event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.position()
            self._pick(name)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag what was pressed; show a hand over what can be dragged."""
        if self._pressed is None:
            shape = (
                Qt.CursorShape.OpenHandCursor if self._at(event.position()) else Qt.CursorShape.ArrowCursor
            )
            self.setCursor(shape)
            return
        away = event.position() - self._pressed
        if self._dragged is not None or abs(away.x()) + abs(away.y()) > _DRAG_PX:
            self._dragged = event.position()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Drop what was dragged."""
        dragged, self._pressed, self._dragged = self._dragged, None, None
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.update()
        if dragged is None:
            return
        target = self._target(event.position())
        if target != self._choice:
            self.moved.emit(self._choice, target)

    def _target(self, point: QPointF) -> str:
        """Return the device before which something dropped at a point comes to stand; "" for the end."""
        over = self._at(point)
        names = [device.name for device in self._order]
        if over:
            place = self._places[over]
            at = names.index(over) + (point.x() > place.center().x())
            return names[at] if at < len(names) else ""
        row = [name for name, place in self._places.items() if place.top() <= point.y() <= place.bottom()]
        if not row:
            return ""
        at = max(names.index(name) for name in row) + 1
        return names[at] if at < len(names) else ""

    def event(self, event: QEvent) -> bool:
        """Explain the device under the mouse."""
        if event.type() == QEvent.Type.ToolTip:
            helped: QHelpEvent = event  # type: ignore[assignment]
            name = self._at(QPointF(helped.pos()))
            found = next((one for one in self._order if one.name == name), None)
            QToolTip.showText(helped.globalPos(), "" if found is None else self.ui.say(describe(found)), self)
            return True
        return super().event(event)

    # ------------------------------------------------------------------ keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose, move and change the device by keys."""
        key, name = Qt.Key(event.key()), self._choice
        if not name:
            if key == Qt.Key.Key_Insert:
                self.added.emit("")
                return
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if not self._with_control(key, name):
                super().keyPressEvent(event)
        elif key in _PHASE_KEYS:
            self.phased.emit(name, _PHASE_KEYS[key])
        elif key in _CURVE_KEYS:
            self.curved.emit(name, _CURVE_KEYS[key])
        elif not self._choose_by(key) and not self._change_by(key, name):
            super().keyPressEvent(event)

    def _with_control(self, key: Qt.Key, name: str) -> bool:
        """Move or copy the device; False for a key that does neither."""
        if key in _ASIDE:
            self.stepped.emit(name, _ASIDE[key])
        elif key in _ACROSS:
            near = self._across(_ACROSS[key])
            if near:
                self.moved.emit(name, near)
        elif key == Qt.Key.Key_D:
            self.copied.emit(name)
        else:
            return False
        return True

    def _choose_by(self, key: Qt.Key) -> bool:
        """Choose another device: the neighbour, the one above or below, the first, the last."""
        names = [device.name for device in self._order]
        if key in _ASIDE:
            at = names.index(self._choice) + _ASIDE[key]
            self._pick(names[max(0, min(at, len(names) - 1))])
        elif key in _ACROSS:
            self._pick(self._across(_ACROSS[key]) or self._choice)
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            self._pick(names[0 if key == Qt.Key.Key_Home else -1])
        else:
            return False
        return True

    def _change_by(self, key: Qt.Key, name: str) -> bool:
        """Change the device that is chosen; False for a key that changes nothing."""
        if key in {Qt.Key.Key_Plus, Qt.Key.Key_Minus}:
            self.rated.emit(name, 1 if key == Qt.Key.Key_Plus else -1)
        elif key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.removed.emit(name)
        elif key == Qt.Key.Key_Insert:
            self.added.emit(name)
        elif key in {Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.opened.emit(name)
        else:
            return False
        return True

    def _across(self, by: int) -> str:
        """Return the device in the row above (-1) or below (1) that stands nearest; "" without one."""
        self._lay_out()
        own = self._places.get(self._choice)
        if own is None:
            return ""
        top = own.top() + by * (ROW_PX + GAP_PX)
        row = [(name, place) for name, place in self._places.items() if abs(place.top() - top) < 1]
        return min(row, key=lambda one: abs(one[1].center().x() - own.center().x()), default=("", own))[0]

    def _pick(self, name: str) -> None:
        if name != self._choice:
            self.choose(name)
            self.chosen.emit(name)

    # ------------------------------------------------------------------ paint

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows, their devices, and where a dragged one would come to stand."""
        module = self._lay_out()
        layout = self._answer.layout if self._answer is not None else None
        if layout is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours, dirty = self.ui.colours, QRectF(event.rect())
        for number in range(len(layout.rows)):
            row = QRectF(
                MARGIN_PX, MARGIN_PX + number * (ROW_PX + GAP_PX), module * layout.modules_per_row, ROW_PX
            )
            if not row.intersects(dirty):
                continue
            painter.setPen(QPen(QColor(colours.border), 1))
            painter.setBrush(QColor(colours.window))
            painter.drawRoundedRect(row, RADIUS, RADIUS)
            for column in range(1, layout.modules_per_row):
                x = row.left() + column * module
                painter.drawLine(QPointF(x, row.bottom() - 6), QPointF(x, row.bottom()))
        devices = {device.name: device for device in self._order}
        for name, place in self._places.items():
            if place.intersects(dirty):
                chosen = name == self._choice
                paint_device(painter, self.ui, devices[name], place, Mark(chosen, chosen and self.hasFocus()))
        if self._dragged is not None:
            self._paint_target(painter, self._target(self._dragged))
        painter.end()

    def _paint_target(self, painter: QPainter, target: str) -> None:
        if target:
            x, place = self._places[target].left(), self._places[target]
        else:
            last = next(name for device in reversed(self._order) if (name := device.name) in self._places)
            x, place = self._places[last].right(), self._places[last]
        painter.setPen(QPen(QColor(self.ui.colours.accent), 3))
        painter.drawLine(QPointF(x, place.top() - 4), QPointF(x, place.bottom() + 4))


def describe(device: Device) -> Renderable:
    """Return a device in a sentence for screen readers and tips."""
    parts: list[Renderable] = [device_title(device)]
    parts += [protection(device)] if protection(device) else []
    parts += [phases(device)] if phases(device) else []
    if device.under is not None:
        parts.append(msg("behind {name}", name=titled(device.under)))
    return Joined(tuple(parts), ", ")

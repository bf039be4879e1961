"""The rows of a consumer unit as they stand in its front; devices are chosen, dragged and changed here.

Keys: arrows choose, Ctrl with left or right moves, plus and minus change the rating, 1, 2 and 3 the phase,
Insert adds a circuit, Delete removes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from core.electrical.board_words import device_title, protection, titled
from core.electrical.edit import in_order
from core.electrical.groups import phases
from core.i18n import Joined, msg
from gui.theme import font
from gui.widgets.context import Follows

if TYPE_CHECKING:
    from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPaintEvent

    from core.electrical.board import BoardAnswer
    from core.electrical.board_records import Device
    from core.i18n import Renderable
    from gui.widgets.context import Ui

ROW_PX = 140
GAP_PX = 14
MARGIN_PX = 10
_WIDEST_PX = 52
_DRAG_PX = 6
_RADIUS = 4.0
_PHASE_KEYS = {Qt.Key.Key_1: "L1", Qt.Key.Key_2: "L2", Qt.Key.Key_3: "L3"}


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
    removed = Signal(str)
    added = Signal(str)
    """A circuit is to be added behind a device."""

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
        self._answer = answer
        self._order = () if answer is None else in_order(answer.board)
        names = [device.name for device in self._order]
        if self._choice not in names:
            self._choice = names[0] if names else ""
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
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        aside = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(key)
        if not name:
            if key == Qt.Key.Key_Insert:
                self.added.emit("")
                return
            super().keyPressEvent(event)
        elif aside is not None and control:
            self.stepped.emit(name, aside)
        elif aside is not None:
            names = [device.name for device in self._order]
            self._pick(names[max(0, min(names.index(name) + aside, len(names) - 1))])
        elif key in {Qt.Key.Key_Plus, Qt.Key.Key_Minus}:
            self.rated.emit(name, 1 if key == Qt.Key.Key_Plus else -1)
        elif key in _PHASE_KEYS:
            self.phased.emit(name, _PHASE_KEYS[key])
        elif key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.removed.emit(name)
        elif key == Qt.Key.Key_Insert:
            self.added.emit(name)
        else:
            super().keyPressEvent(event)

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
            painter.drawRoundedRect(row, _RADIUS, _RADIUS)
            for column in range(1, layout.modules_per_row):
                x = row.left() + column * module
                painter.drawLine(QPointF(x, row.bottom() - 6), QPointF(x, row.bottom()))
        devices = {device.name: device for device in self._order}
        for name, place in self._places.items():
            if place.intersects(dirty):
                self._paint_device(painter, devices[name], place)
        if self._dragged is not None:
            self._paint_target(painter, self._target(self._dragged))
        painter.end()

    def _paint_device(self, painter: QPainter, device: Device, place: QRectF) -> None:
        colours, lies = self.ui.colours, place.adjusted(1.5, 1.5, -1.5, -1.5)
        on = device.name == self._choice
        pen = QPen(QColor(colours.accent if on else colours.field_border), 2 if on else 1)
        painter.setPen(pen)
        painter.setBrush(QColor(colours.accent_soft if on else colours.surface))
        painter.drawRoundedRect(lies, _RADIUS, _RADIUS)
        if on and self.hasFocus():
            painter.setPen(QPen(QColor(colours.accent), 1, Qt.PenStyle.DotLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(lies.adjusted(3, 3, -3, -3), _RADIUS - 1, _RADIUS - 1)
        size = self.ui.theme.metrics.caption
        room = lies.adjusted(3, 6, -3, -4)
        painter.setPen(QColor(colours.text))
        painter.setFont(font(size, bold=True))
        rating = device_rating(device)
        height = QFontMetricsF(painter.font()).height()
        painter.drawText(QRectF(room.left() - 3, room.top(), room.width() + 6, height), _CENTRE, rating)
        painter.setFont(font(size - 1))
        painter.setPen(QColor(colours.muted))
        small = QFontMetricsF(painter.font())
        phase = "3~" if device.three_phase else device.phase or ""
        lines = [device_extra(device), phase]
        for line, text in enumerate(lines, 1):
            box = QRectF(room.left() - 3, room.top() + line * height, room.width() + 6, height)
            painter.drawText(box, _CENTRE, small.elidedText(text, Qt.TextElideMode.ElideRight, box.width()))
        self._paint_name(painter, device, room, small)

    def _paint_name(self, painter: QPainter, device: Device, room: QRectF, metrics: QFontMetricsF) -> None:
        """Write what a device is for, upright on a narrow one."""
        words = self.ui.say(device_title(device))
        height = metrics.height()
        below = room.top() + 3 * height
        painter.setPen(QColor(self.ui.colours.text))
        if room.width() > 60:  # noqa: PLR2004  (room for a few letters side by side)
            box = QRectF(room.left(), below, room.width(), room.bottom() - below)
            flags = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
            painter.drawText(box, flags, words)
            return
        length = room.bottom() - below
        painter.save()
        painter.translate(room.center().x(), room.bottom())
        painter.rotate(-90.0)
        box = QRectF(0.0, -height / 2, length, height)
        painter.drawText(box, _UPRIGHT, metrics.elidedText(words, Qt.TextElideMode.ElideRight, length))
        painter.restore()

    def _paint_target(self, painter: QPainter, target: str) -> None:
        if target:
            x, place = self._places[target].left(), self._places[target]
        else:
            last = next(name for device in reversed(self._order) if (name := device.name) in self._places)
            x, place = self._places[last].right(), self._places[last]
        painter.setPen(QPen(QColor(self.ui.colours.accent), 3))
        painter.drawLine(QPointF(x, place.top() - 4), QPointF(x, place.bottom() + 4))


_CENTRE = int(Qt.AlignmentFlag.AlignCenter)
_UPRIGHT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


def device_rating(device: Device) -> str:
    """Return curve and rating as they stand on a device: `B16`, `40`."""
    return protection(device).split()[0].replace("\u00a0A", "") if device.rating_a is not None else ""


def device_extra(device: Device) -> str:
    """Return the sensitivity and type of a residual current device: `30 mA A`."""
    if device.ma is None:
        return ""
    return " ".join(part for part in (f"{device.ma:f}\u00a0mA", device.type or "") if part)


def describe(device: Device) -> Renderable:
    """Return a device in a sentence for screen readers and tips."""
    parts: list[Renderable] = [device_title(device)]
    parts += [protection(device)] if protection(device) else []
    parts += [phases(device)] if phases(device) else []
    if device.under is not None:
        parts.append(msg("behind {name}", name=titled(device.under)))
    return Joined(tuple(parts), ", ")

"""The step rail: number, name, chosen value and state of every step; any step is one click or key away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from core.i18n import Joined, Renderable, msg
from gui.icons import paint_icon
from gui.keys import shown_keys
from gui.shell.world import StepState, StepView
from gui.theme import font
from gui.widgets.buttons import Button
from gui.widgets.choice import SegmentBar
from gui.widgets.context import Follows
from gui.widgets.text import TextLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent

    from gui.widgets.context import Ui

STATE_WORD: Final[dict[StepState, Renderable]] = {
    StepState.OPEN: msg("open"),
    StepState.PARTIAL: msg("begun"),
    StepState.DONE: msg("done"),
    StepState.WARNING: msg("see warning"),
    StepState.ERROR: msg("wrong"),
}
_TINT: Final = {
    StepState.OPEN: "muted",
    StepState.PARTIAL: "accent",
    StepState.DONE: "ok",
    StepState.WARNING: "warning",
    StepState.ERROR: "error",
}
_INDENT = 10
_LEFT, _LEFT_NARROW = 44, 40
_ICON = 16
_RIGHT, _RIGHT_NARROW = 14, 2
_LOW = 24
"""Height of a step in a low window [px]."""
_LOW_RAIL = 400
"""Height below which the rail has smaller margins [px]."""
_TWO_LINES = 40
"""Height from which the value has a line of its own [px]."""


class StepButton(QAbstractButton, Follows):
    """One step of the rail."""

    def __init__(self, ui: Ui, number: int) -> None:
        """Make the button of a step; its view comes by `show_view`."""
        super().__init__()
        self.number = number
        self.view = StepView("", "")
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.follow(ui)

    def show_view(self, view: StepView, *, current: bool) -> None:
        """Show a step; the current one is the rail's Tab stop."""
        self.setChecked(current)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if current else Qt.FocusPolicy.ClickFocus)
        self.setProperty("roving", "true")
        self.setObjectName(f"rail.{view.key}")
        if view != self.view:
            self.view = view
            self.retranslate()
        self.update()

    def retranslate(self) -> None:
        """Say number, name, value and state."""
        view = self.view
        parts = (view.title, view.value, STATE_WORD[view.state])
        self.setAccessibleName(
            f"{self.number} {self.ui.say(Joined(tuple(part for part in parts if part), ', '))}"
        )
        keys = shown_keys(f"Alt+{self.number}")
        value = self.ui.say(view.value)
        self.setToolTip(f"{self.ui.say(view.title)}{': ' + value if value else ''} ({keys})")
        self.updateGeometry()
        self.update()

    def restyle(self) -> None:
        """Draw anew."""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height of two lines."""
        metrics = self.ui.theme.metrics
        return QSize(metrics.rail_width - 1, metrics.row + 12)

    def minimumSizeHint(self) -> QSize:
        """Return the height of one line: in a low window the value is told by the tip alone."""
        return QSize(self.sizeHint().width(), _LOW)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space go to the step."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self.click()
        elif event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            event.ignore()  # the rail moves along its steps; a button would go to the next control
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint number, name, value and state."""
        colours, metrics = self.ui.colours, self.ui.theme.metrics
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(8, 1, -8, -1)
        ground = colours.accent_soft if self.isChecked() else colours.hover if self.underMouse() else None
        if ground is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(ground))
            painter.drawRoundedRect(area, metrics.radius, metrics.radius)
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.accent))
            painter.drawRoundedRect(QRectF(area.left(), area.top() + 8, 3, area.height() - 16), 1.5, 1.5)
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), metrics.radius - 1, metrics.radius - 1)
        paint_icon(
            painter,
            self.view.state.value,
            getattr(colours, _TINT[self.view.state]),
            QRectF(area.left() + _INDENT, area.center().y() - _ICON / 2, _ICON, _ICON),
        )
        self._paint_words(painter, area)
        painter.end()

    def _paint_words(self, painter: QPainter, area: QRectF) -> None:
        colours, metrics = self.ui.colours, self.ui.theme.metrics
        value = self.ui.say(self.view.value) if self.height() >= _TWO_LINES else ""
        title_font = font(metrics.body, bold=self.isChecked())
        line = QFontMetrics(title_font).height()
        small = font(metrics.caption + 1)
        below = QFontMetrics(small).height() if value else 0
        top = area.center().y() - (line + below) / 2
        narrow = self.width() < metrics.rail_width - 1
        left = area.left() + (_LEFT_NARROW if narrow else _LEFT) - 8
        room = area.right() - left - (_RIGHT_NARROW if narrow else _RIGHT)
        painter.setFont(title_font)
        painter.setPen(QColor(colours.text))
        title = f"{self.number}  {self.ui.say(self.view.title)}"
        shown = QFontMetrics(title_font).elidedText(title, Qt.TextElideMode.ElideRight, int(room))
        painter.drawText(QRectF(left, top, room, line), int(Qt.AlignmentFlag.AlignVCenter), shown)
        if value:
            indent = QFontMetrics(title_font).horizontalAdvance(f"{self.number}  ")
            painter.setFont(small)
            painter.setPen(QColor(colours.muted))
            shown = QFontMetrics(small).elidedText(value, Qt.TextElideMode.ElideRight, int(room - indent))
            painter.drawText(
                QRectF(left + indent, top + line, room - indent, below),
                int(Qt.AlignmentFlag.AlignVCenter),
                shown,
            )


class StepRail(QWidget):
    """The rail at the left: which world, which step."""

    step_chosen = Signal(str)
    world_chosen = Signal(str)
    reset_wanted = Signal()
    """The answers should be emptied: the next customer."""

    def __init__(self, ui: Ui, worlds: Sequence[tuple[str, Renderable]]) -> None:
        """Make the rail; a switch of worlds appears as soon as there are two."""
        super().__init__()
        self.ui = ui
        self.setObjectName("stepRail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(ui.theme.metrics.rail_width)
        self._buttons: list[StepButton] = []
        self.worlds = SegmentBar(ui, worlds, small=True)
        self.worlds.set_name("rail.world")
        self.worlds.set_label(msg("Product"))
        self.worlds.chosen.connect(self.world_chosen)
        self._head = TextLabel(ui, worlds[0][1] if worlds else "", "overline")
        self._head.setContentsMargins(18, 0, 8, 0)
        single = len(worlds) < 2  # noqa: PLR2004  (a switch needs two sides)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 12, 1, 12)
        self._box.setSpacing(0)
        self._box.addWidget(self._head)
        self._box.addWidget(self.worlds, 0, Qt.AlignmentFlag.AlignHCenter)
        self._box.addSpacing(8)
        self.worlds.setVisible(not single)
        self._head.setVisible(single)
        self._first = self._box.count()
        self._box.addStretch(1)
        self.reset = Button(
            ui,
            msg("Start over"),
            name="rail.reset",
            kind="quiet",
            icon_name="reset",
            tip=msg("Empty all answers, for the next customer; undo brings them back"),
            keys="Ctrl+Shift+N",
        )
        self.reset.clicked.connect(self.reset_wanted)
        self._box.addWidget(self.reset, 0, Qt.AlignmentFlag.AlignHCenter)

    def show_steps(self, world: str, steps: Sequence[StepView], current: str) -> None:
        """Show the steps of a world."""
        self.worlds.set_choice(world)
        while len(self._buttons) < len(steps):
            button = StepButton(self.ui, len(self._buttons) + 1)
            button.clicked.connect(self._clicked)
            self._box.insertWidget(self._first + len(self._buttons), button)
            self._buttons.append(button)
        for button, view in zip(self._buttons, steps, strict=False):
            button.show_view(view, current=view.key == current)
        for place, button in enumerate(self._buttons):
            button.setVisible(place < len(steps))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the room of a low window to the steps."""
        super().resizeEvent(event)
        margin = 4 if self.height() < _LOW_RAIL else 12
        if self._box.contentsMargins().top() != margin:
            self._box.setContentsMargins(0, margin, 1, margin)

    @property
    def buttons(self) -> tuple[StepButton, ...]:
        """Return the buttons of the steps that are shown."""
        return tuple(button for button in self._buttons if not button.isHidden())

    @Slot()
    def _clicked(self) -> None:
        button = self.sender()
        if isinstance(button, StepButton):
            button.setChecked(True)
            self.step_chosen.emit(button.view.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down, Home and End move along the steps."""
        shown = self.buttons
        places = [place for place, button in enumerate(shown) if button.hasFocus()]
        moves = {
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Home: -len(shown),
            Qt.Key.Key_End: len(shown),
        }
        step = moves.get(Qt.Key(event.key()))
        if not places or step is None or event.modifiers():
            super().keyPressEvent(event)
            return
        shown[min(max(places[0] + step, 0), len(shown) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)

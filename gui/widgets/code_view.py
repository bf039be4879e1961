"""An order code in coloured segments, each explained below: colour joins the two, words say it."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.i18n import Joined, Renderable, msg
from gui.icons import paint_icon
from gui.theme import font
from gui.widgets.context import Follows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from gui.widgets.context import Ui


class SegmentState(StrEnum):
    """How a segment of a code stands."""

    OK = "ok"
    BAD = "bad"
    MISSING = "missing"
    FIXED = "fixed"
    """Belongs to the form of the code (a hyphen): shown without colour and without a line of its own."""


class CodeSegment(NamedTuple):
    """A piece of a code: its characters, what it stands for, what it says, how it stands.

    A missing piece shows its `text` (such as "?" or "□") in a dashed frame.
    """

    text: str
    caption: Renderable = ""
    value: Renderable = ""
    state: SegmentState = SegmentState.OK


_STATE_WORD: dict[SegmentState, Renderable] = {
    SegmentState.OK: "",
    SegmentState.FIXED: "",
    SegmentState.BAD: msg("wrong"),
    SegmentState.MISSING: msg("not chosen yet"),
}
_ICON = {SegmentState.BAD: "error", SegmentState.MISSING: "open"}
_CODE_HEIGHT = 36
_PAD = 3
_GAP = 8
_ROW_PAD = 4


class CodeView(QWidget, Follows):
    """The code in large monospaced letters over a list of what each segment says."""

    def __init__(self, ui: Ui, *, name: str, legend: bool = True) -> None:
        """Start empty; without `legend` only the coloured code is shown."""
        super().__init__()
        self.setObjectName(name)
        self._legend = legend
        self._segments: tuple[CodeSegment, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.follow(ui)

    @property
    def segments(self) -> tuple[CodeSegment, ...]:
        """Return what is shown."""
        return self._segments

    def code(self) -> str:
        """Return the characters of all segments."""
        return "".join(segment.text for segment in self._segments)

    def set_segments(self, segments: Sequence[CodeSegment]) -> None:
        """Show these segments."""
        if tuple(segments) != self._segments:
            self._segments = tuple(segments)
            self.retranslate()
            self.updateGeometry()
            self.setFixedHeight(self.heightForWidth(self.width()))
            self.update()

    def retranslate(self) -> None:
        """Say the code and each segment to a screen reader."""
        self.setAccessibleName(self.ui.say(Joined((msg("Code"), self.code()), " ")))
        self.setAccessibleDescription("; ".join(self._words(segment) for segment in self._explained()))
        self.setFixedHeight(self.heightForWidth(self.width()))
        self.update()

    def restyle(self) -> None:
        """Draw anew in the present colours."""
        self.update()

    def _explained(self) -> list[CodeSegment]:
        return [segment for segment in self._segments if segment.caption]

    def _words(self, segment: CodeSegment) -> str:
        state = _STATE_WORD[segment.state]
        tail = tuple(part for part in (segment.value, state) if part)
        said = Joined((segment.caption, Joined(tail, ", ")), ": ") if tail else segment.caption
        return f"{segment.text} {self.ui.say(said)}"

    def _code_font(self) -> QFont:
        return font(self.ui.theme.metrics.title, bold=True, code=True)

    def _key_width(self) -> float:
        metrics = QFontMetricsF(font(self.ui.theme.metrics.body, bold=True, code=True))
        return (
            max((metrics.horizontalAdvance(segment.text) for segment in self._explained()), default=0.0)
            + 2 * _PAD
            + 4
        )

    def _text_rect(self, width: float, words: str) -> QRectF:
        metrics = QFontMetricsF(font(self.ui.theme.metrics.body))
        room = QRectF(0, 0, max(width - self._key_width() - _GAP, 40), 10_000)
        return metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), words)

    def hasHeightForWidth(self) -> bool:
        """Tell the layout that long explanations wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height at a width."""
        height = float(_CODE_HEIGHT)
        if self._legend:
            rows = [self._text_rect(width, self._line(segment)).height() for segment in self._explained()]
            height += sum(row + _ROW_PAD for row in rows) + (4 if rows else 0)
        return round(height + 0.5)

    def sizeHint(self) -> QSize:
        """Return the width of the code and the height that goes with it."""
        wide = (
            round(QFontMetricsF(self._code_font()).horizontalAdvance(self.code()))
            + 2 * _PAD * len(self._segments)
            + 8
        )
        return QSize(wide, self.heightForWidth(max(wide, 240)))

    def fit(self, width: int) -> None:
        """Take the height that goes with a width that is not laid out yet (a popup before it is shown)."""
        self.setFixedHeight(self.heightForWidth(width))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the height that the width asks for."""
        super().resizeEvent(event)
        wanted = self.heightForWidth(self.width())
        if wanted != self.height():
            self.setFixedHeight(wanted)

    def _line(self, segment: CodeSegment) -> str:
        state = _STATE_WORD[segment.state]
        parts = tuple(part for part in (segment.caption, segment.value, state) if part)
        return self.ui.say(Joined(parts, " · "))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint code and legend."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_code(painter)
        if self._legend:
            self._paint_legend(painter)
        painter.end()

    def _inks(self, segment: CodeSegment, index: int) -> tuple[str, str]:
        if segment.state is SegmentState.BAD:
            return self.ui.colours.error, self.ui.colours.error_soft
        return self.ui.colours.segment(index)

    def _paint_code(self, painter: QPainter) -> None:
        big = self._code_font()
        metrics = QFontMetricsF(big)
        total = sum(metrics.horizontalAdvance(segment.text) + 2 * _PAD for segment in self._segments)
        if total > self.width() > 0:
            big.setPixelSize(max(10, int(big.pixelSize() * self.width() / total)))
            metrics = QFontMetricsF(big)
        painter.setFont(big)
        left, index = 0.0, 0
        for segment in self._segments:
            wide = metrics.horizontalAdvance(segment.text) + (
                0 if segment.state is SegmentState.FIXED else 2 * _PAD
            )
            box = QRectF(left, 2, wide, _CODE_HEIGHT - 6)
            left += wide
            if segment.state is SegmentState.FIXED:
                painter.setPen(QColor(self.ui.colours.text))
                painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), segment.text)
                continue
            self._paint_box(painter, box.adjusted(0.5, 0.5, -0.5, -0.5), segment, index)
            index += 1

    def _paint_box(self, painter: QPainter, box: QRectF, segment: CodeSegment, index: int) -> None:
        line, ground = self._inks(segment, index)
        missing = segment.state is SegmentState.MISSING
        painter.setPen(QPen(QColor(line), 1, Qt.PenStyle.DashLine) if missing else Qt.PenStyle.NoPen)
        painter.setBrush(Qt.BrushStyle.NoBrush if missing else QColor(ground))
        painter.drawRoundedRect(box, 3, 3)
        if not missing:
            painter.setPen(QPen(QColor(line), 2))
            painter.drawLine(QPointF(box.left() + 1, box.bottom()), QPointF(box.right() - 1, box.bottom()))
        painter.setPen(QColor(self.ui.colours.muted if missing else self.ui.colours.text))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), segment.text)
        if segment.state is SegmentState.BAD:  # struck through: wrong is not told by colour alone
            painter.setPen(QPen(QColor(line), 1.5))
            painter.drawLine(
                QPointF(box.left() + 2, box.bottom() - 4), QPointF(box.right() - 2, box.top() + 4)
            )

    def _paint_legend(self, painter: QPainter) -> None:
        body = font(self.ui.theme.metrics.body)
        key_font = font(self.ui.theme.metrics.body, bold=True, code=True)
        key_width = self._key_width()
        top = float(_CODE_HEIGHT + 4)
        index = 0
        for segment in self._segments:
            if segment.state is SegmentState.FIXED and not segment.caption:
                continue
            line, ground = self._inks(segment, index)
            index += 0 if segment.state is SegmentState.FIXED else 1
            if not segment.caption:
                continue
            words = self._line(segment)
            rect = self._text_rect(self.width(), words)
            key = QRectF(0, top, key_width, min(rect.height(), 20))
            if segment.state in _ICON:
                paint_icon(painter, _ICON[segment.state], line, QRectF(2, top + 1, 16, 16))
            else:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(ground))
                painter.drawRoundedRect(key, 3, 3)
                painter.setFont(key_font)
                painter.setPen(QColor(self.ui.colours.text))
                painter.drawText(key, int(Qt.AlignmentFlag.AlignCenter), segment.text)
            painter.setFont(body)
            painter.setPen(
                QColor(self.ui.colours.error if segment.state is SegmentState.BAD else self.ui.colours.text)
            )
            place = QRectF(key_width + _GAP, top, self.width() - key_width - _GAP, rect.height())
            painter.drawText(place, int(Qt.TextFlag.TextWordWrap), words)
            top += rect.height() + _ROW_PAD

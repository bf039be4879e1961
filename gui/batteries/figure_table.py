"""A table of figures in one widget: names on the left, numbers on the right."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.widgets.context import Follows
from gui.widgets.text import role_font

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from core.i18n import Renderable
    from gui.widgets.context import Ui

_USUAL_PX = 640
_LEAST_PX = 240
_NAME_SHARE = 0.24
"""Share of the width that names keep where figures need more than there is."""
_GAP_PX = 14
_LINE_PX = 4
_SLACK_PX = 2
"""What a line needs beside the advance of its letters [px], lest it wraps."""
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)


class _Places(NamedTuple):
    """Where columns begin and end, and where rows begin, at one width [px]; the last row is the end."""

    columns: tuple[tuple[int, int], ...]
    rows: tuple[int, ...]


class FigureTable(QWidget, Follows):
    """Rows of figures below their heads; a table of a hundred figures is one widget, not a hundred."""

    def __init__(self, ui: Ui, *, name: str) -> None:
        """Start empty."""
        super().__init__()
        self._heads: tuple[Renderable, ...] = ()
        self._rows: tuple[tuple[Renderable, ...], ...] = ()
        self._words: tuple[tuple[str, ...], ...] = ()
        self._places: dict[int, _Places] = {}
        self.setObjectName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.follow(ui)

    @property
    def rows(self) -> tuple[tuple[Renderable, ...], ...]:
        """Return what is shown."""
        return self._rows

    def set_rows(self, heads: Sequence[Renderable], rows: Sequence[Sequence[Renderable]]) -> None:
        """Show these rows; the first cell of each is its name."""
        wanted = tuple(heads), tuple(tuple(row) for row in rows)
        if wanted != (self._heads, self._rows):
            self._heads, self._rows = wanted
            self.retranslate()

    def retranslate(self) -> None:
        """Write the table in the present language."""
        before = self.heightForWidth(self.width())
        say = self.ui.say
        rows = (self._heads, *self._rows) if self._heads else ()
        self._words = tuple(tuple(say(cell) for cell in row) for row in rows)
        self._places.clear()
        self.setAccessibleName(self.text())
        if self.heightForWidth(self.width()) != before:
            self.updateGeometry()
        self.update()

    def restyle(self) -> None:
        """Take the font of small print."""
        self.setFont(role_font(self.ui, "caption"))
        self._places.clear()
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        """Return the figures as words, a row on each line."""
        return "\n".join(", ".join(row) for row in self._words)

    # ------------------------------------------------------------------ room

    def hasHeightForWidth(self) -> bool:
        """Tell that names and long figures wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height at a width [px]."""
        return self._laid_out(width).rows[-1]

    def sizeHint(self) -> QSize:
        """Return a usual size; the width comes from the page."""
        return QSize(_USUAL_PX, self.heightForWidth(_USUAL_PX))

    def minimumSizeHint(self) -> QSize:
        """Return the least size: names and figures wrap."""
        return QSize(_LEAST_PX, self.fontMetrics().height())

    def _laid_out(self, width: int) -> _Places:
        """Return the places at a width, worked out once: layouts ask for it again and again."""
        if width not in self._places:
            columns = self._columns(width)
            metrics, tops = self.fontMetrics(), [0]
            for row in self._words:
                tall = metrics.height()
                for (left, right), words in zip(columns, row, strict=True):
                    if "\n" in words or metrics.horizontalAdvance(words) > right - left:
                        box = metrics.boundingRect(QRect(0, 0, right - left, 10_000), _LEFT, words)
                        tall = max(tall, box.height())
                tops.append(tops[-1] + tall + _LINE_PX)
            self._places[width] = _Places(columns, tuple(tops))
        return self._places[width]

    def _columns(self, width: int) -> tuple[tuple[int, int], ...]:
        """Return where columns begin and end: figures as wide as they are, names what is left."""
        metrics = self.fontMetrics()
        widest = [
            max(metrics.horizontalAdvance(line) for words in column for line in words.split("\n"))
            + _GAP_PX
            + _SLACK_PX
            for column in list(zip(*self._words, strict=True))[1:]
        ]
        name = max(width - sum(widest), int(width * _NAME_SHARE))
        wanted, left = sum(widest) or 1, name
        found = [(0, name)]
        for share in widest:
            right = left + min(share, share * (width - name) // wanted)
            found.append((min(left + _GAP_PX, right), right))
            left = right
        return tuple(found)

    # ------------------------------------------------------------------ paint

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows that are in sight."""
        painter, (columns, tops) = QPainter(self), self._laid_out(self.width())
        colours, sight = self.ui.colours, event.rect()
        for place, row in enumerate(self._words):
            top, bottom = tops[place], tops[place + 1]
            if bottom < sight.top() or top > sight.bottom():
                continue
            painter.setPen(QColor(colours.text if place else colours.muted))
            for number, ((left, right), words) in enumerate(zip(columns, row, strict=True)):
                side = _RIGHT if number else _LEFT
                painter.drawText(QRect(left, top, right - left, bottom - top), side, words)
        painter.end()

"""A table of figures in one label: names on the left, numbers on the right, to be marked and copied."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QSizePolicy

from gui.widgets.context import Follows
from gui.widgets.text import role_font

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.i18n import Renderable
    from gui.widgets.context import Ui

_USUAL_PX = 640
_LEAST_PX = 240


class FigureTable(QLabel, Follows):
    """Rows of figures below their heads; a table of a hundred figures is one widget, not a hundred."""

    def __init__(self, ui: Ui, *, name: str) -> None:
        """Start empty."""
        super().__init__()
        self._heads: tuple[Renderable, ...] = ()
        self._rows: tuple[tuple[Renderable, ...], ...] = ()
        self._words = ""
        self._heights: dict[int, int] = {}
        self.setObjectName(name)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setWordWrap(True)
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
        if not self._heads:
            return
        muted = self.ui.colours.muted
        lines = [self._line(self._heads, f'style="color:{muted}"')]
        lines += [self._line(row, "") for row in self._rows]
        self.setText(f'<table width="100%" cellspacing="0" cellpadding="2">{"".join(lines)}</table>')
        self._heights.clear()
        said = (", ".join(self.ui.say(cell) for cell in row) for row in (self._heads, *self._rows))
        self._words = "\n".join(said)
        self.setAccessibleName(self._words)

    def heightForWidth(self, width: int) -> int:
        """Return the height at a width [px]: layouts ask again and again, and a table takes its time."""
        if width not in self._heights:
            self._heights[width] = super().heightForWidth(width)
        return self._heights[width]

    def sizeHint(self) -> QSize:
        """Return a usual size; the width comes from the page."""
        return QSize(_USUAL_PX, self.heightForWidth(_USUAL_PX))

    def minimumSizeHint(self) -> QSize:
        """Return the least size: names and figures wrap."""
        return QSize(_LEAST_PX, self.fontMetrics().height())

    def text(self) -> str:
        """Return the figures as words, a row on each line."""
        return self._words

    def _line(self, cells: Sequence[Renderable], style: str) -> str:
        """Return a row: its name on the left, its figures on the right."""
        sides = ("left", *("right",) * (len(cells) - 1))
        return "".join(
            (
                "<tr>",
                *(
                    f'<td align="{side}" valign="top" {style}>{_html(self.ui.say(cell))}</td>'
                    for side, cell in zip(sides, cells, strict=True)
                ),
                "</tr>",
            )
        )

    def restyle(self) -> None:
        """Take the font of small print and the colour of its heads."""
        self._heights.clear()
        self.setFont(role_font(self.ui, "caption"))
        self.retranslate()


def _html(words: str) -> str:
    return escape(words).replace("\n", "<br>")

"""A plain table for a page: heads, rows of words, a verdict where one is due, notes below a row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from gui.widgets.context import Follows
from gui.widgets.facts import settle
from gui.widgets.notes import FixButton, Glyph
from gui.widgets.text import Rule, TextLabel
from gui.widgets.verdict import TONES, Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.findings import Fix
    from core.i18n import Renderable
    from gui.widgets.context import Ui
    from gui.widgets.text import Role


_ROLES: dict[str, Role] = {"ok": "ok", "warning": "warning", "error": "error", "muted": "muted"}


_LEAST = 44
"""Least width of a column whose words wrap [px]."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head, its share of the width (0: as wide as its words), and how its cells are written."""

    head: Renderable
    share: int = 0
    right: bool = False
    role: Role = "body"


@dataclass(frozen=True, slots=True)
class Mark:
    """A cell that holds a verdict with its word."""

    verdict: Verdict
    word: Renderable


@dataclass(frozen=True, slots=True)
class Line:
    """A row: one cell a column; `notes` stand below it, with the buttons of `fixes`; `strong` is for sums."""

    cells: tuple[Renderable | Mark, ...]
    notes: tuple[Renderable, ...] = ()
    fixes: tuple[Fix, ...] = ()
    strong: bool = False


class PlainTable(QWidget, Follows):
    """Rows under heads, as tall as what they say; words in columns with a share wrap."""

    fix_requested = Signal(object)
    """The `Fix` whose button was pressed."""

    def __init__(self, ui: Ui, *, name: str, label: Renderable, columns: Sequence[Column]) -> None:
        """Start without a row; `label` is what a screen reader calls the table."""
        super().__init__()
        self._label = label
        self._columns = tuple(columns)
        self._lines: tuple[Line, ...] = ()
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._body: QWidget | None = None
        self._grid = QGridLayout()
        self.follow(ui)

    @property
    def lines(self) -> tuple[Line, ...]:
        """Return what is shown."""
        return self._lines

    def retranslate(self) -> None:
        """Name the table."""
        self.setAccessibleName(self.ui.say(self._label))

    def set_lines(self, lines: Sequence[Line]) -> None:
        """Show these rows."""
        if tuple(lines) == self._lines:
            return
        self._lines = tuple(lines)
        # All rows come in one new body: to show each label by itself would lay out the page for each.
        old, self._body = self._body, self._new_body()
        row = 1
        for number, line in enumerate(self._lines):
            row = self._add(line, number, row)
        if old is not None:
            self._box.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._box.addWidget(self._body)
        settle(self)

    def _new_body(self) -> QWidget:
        """Return a body with the heads and no row yet."""
        body = QWidget()
        body.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._grid = QGridLayout(body)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(5)
        for place, column in enumerate(self._columns):
            self._grid.setColumnStretch(place, column.share)
            if column.share:
                self._grid.setColumnMinimumWidth(place, _LEAST)
            head = TextLabel(self.ui, column.head, "caption", wrap=column.share > 0)
            head.setAlignment(_side(column) | Qt.AlignmentFlag.AlignBottom)
            self._grid.addWidget(head, 0, place, Qt.AlignmentFlag.AlignBottom)
        return body

    def _add(self, line: Line, number: int, row: int) -> int:
        width = len(self._columns)
        self._grid.addWidget(Rule(), row, 0, 1, width)
        row += 1
        for place, (column, cell) in enumerate(zip(self._columns, line.cells, strict=True)):
            made: QWidget
            if isinstance(cell, Mark):
                made = self._marked(cell)
            else:
                role: Role = "strong" if line.strong else column.role
                words = TextLabel(self.ui, cell, role, wrap=column.share > 0)
                words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                words.setAlignment(_side(column) | Qt.AlignmentFlag.AlignTop)
                made = words
            self._grid.addWidget(made, row, place, Qt.AlignmentFlag.AlignTop)
        row += 1
        if line.notes or line.fixes:
            self._grid.addWidget(self._below(line, number), row, 0, 1, width)
            row += 1
        return row

    def _marked(self, mark: Mark) -> QWidget:
        """Return icon and words in the colour of a verdict, the words over several lines."""
        holder = QWidget()
        holder.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        tone = TONES[mark.verdict]
        row.addWidget(Glyph(self.ui, mark.verdict.value, tone), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(TextLabel(self.ui, mark.word, _ROLES[tone], wrap=True), 1)
        return holder

    def _below(self, line: Line, number: int) -> QWidget:
        holder = QWidget()
        holder.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 2)
        column.setSpacing(4)
        for note in line.notes:
            column.addWidget(TextLabel(self.ui, note, "caption", wrap=True))
        if line.fixes:
            buttons = QHBoxLayout()
            buttons.setSpacing(8)
            for place, fix in enumerate(line.fixes, 1):
                button = FixButton(self.ui, fix)
                button.setObjectName(f"{self.objectName()}.{number}.fix{place}")
                button.pressed_fix.connect(self.fix_requested)
                buttons.addWidget(button)
            buttons.addStretch(1)
            column.addLayout(buttons)
        return holder


def _side(column: Column) -> Qt.AlignmentFlag:
    return Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft

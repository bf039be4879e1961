"""Two to four candidates side by side: where they differ, what each has of its own, why one is preferred."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QTableView, QVBoxLayout, QWidget

from core.batteries.wizard.rail_values import pack_name
from core.i18n import Joined, Renderable, msg
from gui.batteries.candidate_model import VERDICTS
from gui.theme import font
from gui.widgets.buttons import Button
from gui.widgets.context import Follows
from gui.widgets.text import TextLabel
from gui.widgets.verdict import WORDS

if TYPE_CHECKING:
    from typing import Any

    from PySide6.QtGui import QResizeEvent

    from core.batteries.advice.candidate import Candidate
    from core.batteries.advice.comparison import Comparison
    from gui.widgets.context import Ui

Index = QModelIndex | QPersistentModelIndex
_LABEL = 0
_ROW = 30
_PAD = 14
_AIR = 6


class ComparisonModel(QAbstractTableModel):
    """A row per difference, a column per candidate; the first of them is the preferred one."""

    def __init__(self, ui: Ui) -> None:
        """Start empty."""
        super().__init__()
        self.ui = ui
        self._rows: list[tuple[Renderable, Renderable, tuple[Renderable, ...], str]] = []
        self._candidates: tuple[Candidate, ...] = ()

    def show(self, comparison: Comparison) -> None:
        """Show a comparison."""
        self.beginResetModel()
        self._candidates = comparison.candidates
        verdicts = tuple(WORDS[VERDICTS[one.verdict]] for one in comparison.candidates)
        self._rows = [("", msg("Verdict"), verdicts, "")]
        own = tuple(
            Joined(tuple(finding.text for finding in findings), "\n") if findings else "–"
            for findings in comparison.own
        )
        group: Renderable = ""
        for row in comparison.rows:
            if row.group != group:
                group = row.group
                self._rows.append((group, group, (), ""))
            self._rows.append((row.group, row.label, row.values, row.unit))
        if any(comparison.own):
            self._rows.append(("", msg("Warnings only here"), own, ""))
        self.endResetModel()

    def is_head(self, row: int) -> bool:
        """Tell whether a row is the heading of a group."""
        return not self._rows[row][2]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of differences."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the labels' column and one for each candidate."""
        return 0 if parent.isValid() else 1 + len(self._candidates)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401
        """Return the name of a candidate; the preferred one is marked."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.DisplayRole and section != _LABEL:
            name = pack_name(self._candidates[section - 1])
            return f"✓ {name}" if section == 1 else name
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Return what a cell shows."""
        if not index.isValid():
            return None
        group, label, values, unit = self._rows[index.row()]
        say = self.ui.say
        if not values:
            return self._head(group, index.column(), role)
        match role:
            case Qt.ItemDataRole.DisplayRole if index.column() == _LABEL:
                return say(label)
            case Qt.ItemDataRole.DisplayRole:
                value = say(values[index.column() - 1])
                return f"{value} {unit}" if unit and value[:1].isdigit() else value
            case Qt.ItemDataRole.ToolTipRole if index.column() == _LABEL and group:
                return say(group)
            case Qt.ItemDataRole.AccessibleTextRole if index.column() == _LABEL and group:
                return say(Joined((group, label), ": "))
            case Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
            case Qt.ItemDataRole.ForegroundRole if index.column() == _LABEL:
                return QColor(self.ui.colours.muted)
            case Qt.ItemDataRole.FontRole if index.row() == 0 or index.column() == 1:
                return font(self.ui.theme.metrics.body, bold=index.row() == 0 and index.column() > 0)
            case Qt.ItemDataRole.BackgroundRole if index.column() == 1:
                return QColor(self.ui.colours.accent_soft)
            case _:
                return None

    def _head(self, group: Renderable, column: int, role: int) -> Any:  # noqa: ANN401
        """Return the heading of a group."""
        match role:
            case Qt.ItemDataRole.DisplayRole if column == _LABEL:
                return self.ui.say(group)
            case Qt.ItemDataRole.FontRole:
                return font(self.ui.theme.metrics.caption + 1, bold=True)
            case Qt.ItemDataRole.BackgroundRole:
                return QColor(self.ui.colours.window)
            case Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            case _:
                return None


class CompareView(QWidget, Follows):
    """The comparison in the place of the table; Esc leads back."""

    left = Signal()
    choose_wanted = Signal(int)
    """A person chose one: its place in the comparison."""

    def __init__(self, ui: Ui) -> None:
        """Start empty."""
        super().__init__()
        self.setObjectName("system.compare")
        self.comparison: Comparison | None = None
        self.model = ComparisonModel(ui)
        self.back = Button(
            ui, msg("Back to the table"), name="system.compare.back", icon_name="arrow_left", keys="Esc"
        )
        self.back.clicked.connect(self.left)
        self.why = TextLabel(ui, "", "body", wrap=True)
        self.why.setObjectName("system.compare.why")
        self.table = QTableView()
        self.table.setObjectName("system.compare.table")
        self.table.setModel(self.model)
        self.table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.table.setTabKeyNavigation(False)
        self.table.setWordWrap(True)
        self.table.setCornerButtonEnabled(False)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setHighlightSections(False)
        self.table.horizontalHeader().setSectionsClickable(False)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self._choices: list[Button] = []
        self._choose_row = QHBoxLayout()
        self._choose_row.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(self.back)
        head.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(10)
        box.addLayout(head)
        box.addWidget(self.why)
        box.addWidget(self.table)
        box.addLayout(self._choose_row)
        self.follow(ui)

    def retranslate(self) -> None:
        """Name the table and write it anew."""
        self.table.setAccessibleName(self.ui.say(msg("Differences")))
        if self.comparison is not None:
            self.show_comparison(self.comparison)

    def show_comparison(self, comparison: Comparison) -> None:
        """Show a comparison."""
        self.comparison = comparison
        self.model.show(comparison)
        names = tuple(pack_name(one) for one in comparison.candidates)
        reasons = tuple(
            msg("{best} ahead of {other}: {why}", best=names[0], other=other, why=why)
            for other, why in zip(names[1:], comparison.reasons, strict=True)
        )
        self.why.set_text(Joined(reasons, "\n"))
        self._offer(names)
        self._fit()

    def _offer(self, names: tuple[str, ...]) -> None:
        for button in self._choices:
            self._choose_row.removeWidget(button)
            button.hide()
            button.deleteLater()
        while self._choose_row.count():
            self._choose_row.takeAt(0)
        self._choices = []
        for place, name in enumerate(names):
            button = Button(self.ui, msg("Choose {name}", name=name), name=f"system.compare.choose{place}")
            button.setProperty("place", place)
            button.clicked.connect(self._choose)
            self._choices.append(button)
            self._choose_row.addWidget(button)
        self._choose_row.addStretch(1)

    def _fit(self) -> None:
        """Make the table as high as its rows: the page scrolls, not the table."""
        rows, columns = self.table.verticalHeader(), self.model.columnCount()
        room = self.table.viewport().width() // max(columns, 1) - 2 * _PAD
        metrics = QFontMetrics(font(self.ui.theme.metrics.body))
        wrap = int(Qt.TextFlag.TextWordWrap)
        self.table.clearSpans()
        for row in range(self.model.rowCount()):
            if self.model.is_head(row):
                self.table.setSpan(row, 0, 1, columns)
                rows.resizeSection(row, _ROW)
                continue
            texts = [str(self.model.index(row, column).data()) for column in range(columns)]
            lines = max(metrics.boundingRect(0, 0, room, 10_000, wrap, text).height() for text in texts)
            rows.resizeSection(row, max(_ROW, lines + 2 * _AIR))
        self.table.setFixedHeight(rows.length() + self.table.horizontalHeader().sizeHint().height() + 4)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the rows to the new width."""
        super().resizeEvent(event)
        if self.comparison is not None:
            self._fit()

    @Slot()
    def _choose(self) -> None:
        self.choose_wanted.emit(int(self.sender().property("place")))

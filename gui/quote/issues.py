"""What is wrong in the quote, below the table: which line, which cell, why, and what cures it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from core.findings import Finding, Fix, Severity
from core.i18n import Joined, Renderable, msg
from gui.quote import cells
from gui.quote.cells import Column
from gui.widgets.buttons import Button
from gui.widgets.notes import ICON_OF, TONE_OF, FixButton, Glyph
from gui.widgets.readings import written
from gui.widgets.text import TextLabel

if TYPE_CHECKING:
    from core.i18n import Translator
    from core.quote.evaluate import Evaluated, EvaluatedLine
    from gui.widgets.context import Ui

_MOST_HEIGHT = 148
_QUIET = frozenset({"PRICE_ON_REQUEST", "EMPTY_QUOTE"})
"""Said in words where they belong (the cell, the empty state); here they would only be noise."""
_FIELD_WORDS: dict[str, Renderable] = {field: cells.TITLES[column] for field, column in cells.COLUMNS.items()}


@dataclass(frozen=True, slots=True)
class Issue:
    """One finding with the cell it is about; a header finding has no line."""

    finding: Finding
    line_id: str = ""
    position: str = ""
    column: Column | None = None
    fixes: tuple[Fix, ...] = ()

    @property
    def text(self) -> Renderable:
        """Return where and what, as one sentence."""
        parts: list[Renderable] = []
        if self.line_id:
            parts.append(
                msg("Line {position}", position=self.position) if self.position else msg("Text line")
            )
        field = self.finding.field or ""
        if self.column is not None and field in _FIELD_WORDS:
            parts.append(_FIELD_WORDS[field])
        return Joined((Joined(tuple(parts), " · "), self.finding.text), ": ") if parts else self.finding.text


def issues_of(evaluated: Evaluated, tr: Translator) -> tuple[Issue, ...]:
    """Return errors and warnings of a quote in the order of its lines, errors first."""
    found = [
        Issue(finding)
        for finding in evaluated.findings
        if finding.index is None and finding.field in {None, "lines"} and _loud(finding)
    ]
    for entry in evaluated.lines:
        found += [_issue(entry, finding, tr) for finding in entry.findings if _loud(finding)]
    return tuple(sorted(found, key=lambda issue: issue.finding.severity is not Severity.ERROR))


def _loud(finding: Finding) -> bool:
    return finding.severity is not Severity.NOTICE and finding.code not in _QUIET


def _issue(entry: EvaluatedLine, finding: Finding, tr: Translator) -> Issue:
    column = cells.column_of(entry.line, finding.field)
    fixes = finding.fixes
    if column in cells.NUMBERS:
        values = cells.doubt_of(column, cells.raw_text(entry.line, cells.FIELDS[column]))
        fixes += tuple(Fix(value, ((finding.field or "", written(value, tr)),)) for value in values)
    return Issue(finding, entry.line.id, entry.position, column, fixes)


class IssueRow(QWidget):
    """One issue: icon, sentence, the changes that cure it, the way to its cell."""

    def __init__(self, ui: Ui, issue: Issue, owner: IssueList, number: int) -> None:
        """Show an issue."""
        super().__init__()
        self.issue = issue
        self._owner = owner
        severity = issue.finding.severity
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(8)
        row.addWidget(Glyph(ui, ICON_OF[severity], TONE_OF[severity]))
        words = TextLabel(ui, issue.text, "error" if severity is Severity.ERROR else "body", wrap=True)
        words.setObjectName(f"quote.issue.{number}.text")
        # Its height follows from its width; the usual hint for a narrow label would make room for two rows.
        words.setMinimumSize(60, words.fontMetrics().height())
        row.addWidget(words, 1)
        for place, fix in enumerate(issue.fixes, 1):
            button = FixButton(ui, fix)
            button.setObjectName(f"quote.issue.{number}.fix{place}")
            button.pressed_fix.connect(self._fix)
            row.addWidget(button)
        if issue.line_id:
            go = Button(
                ui, msg("Show"), kind="fix", icon_name="arrow_right", name=f"quote.issue.{number}.show"
            )
            go.clicked.connect(self._show)
            row.addWidget(go)

    @Slot(object)
    def _fix(self, fix: Fix) -> None:
        self._owner.fix_requested.emit(self.issue.line_id, fix)

    @Slot()
    def _show(self) -> None:
        self._owner.cell_requested.emit(self.issue.line_id, self.issue.column or Column.DESCRIPTION)


class IssueList(QScrollArea):
    """All issues below each other; hidden while there is none."""

    fix_requested = Signal(str, object)
    cell_requested = Signal(str, int)

    def __init__(self, ui: Ui) -> None:
        """Start empty."""
        super().__init__()
        self.ui = ui
        self.setObjectName("quote.issues")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._shown: tuple[Issue, ...] = ()
        self._rows: list[IssueRow] = []
        content = QWidget()
        content.setProperty("ground", "clear")
        self._box = QVBoxLayout(content)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(2)
        self.setWidget(content)
        content.installEventFilter(self)
        self.hide()

    def show_issues(self, issues: tuple[Issue, ...]) -> None:
        """Show these issues."""
        self.setVisible(bool(issues))
        if issues == self._shown:
            return
        self._shown = issues
        for row in self._rows:
            self._box.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [IssueRow(self.ui, issue, self, number) for number, issue in enumerate(issues, 1)]
        for row in self._rows:
            self._box.addWidget(row)
            row.show()
        self._fit()

    def _fit(self) -> None:
        layout = self._box
        layout.activate()
        width = self.viewport().width()
        height = layout.heightForWidth(width) if layout.hasHeightForWidth() else layout.sizeHint().height()
        self.setFixedHeight(min(height, _MOST_HEIGHT))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the height that the sentences need once they are laid out."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: object) -> None:
        """Take the height that the sentences need at this width."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._fit()

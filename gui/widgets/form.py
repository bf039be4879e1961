"""The form builder: label, buddy, accessible name, object name and help sentence in one call a row."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QWidget

from gui.widgets.sight import into_sight
from gui.widgets.text import TextLabel, reveal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from core.findings import Finding
    from core.i18n import Renderable
    from gui.widgets.context import Ui
    from gui.widgets.fields import Field

AnyField = TypeVar("AnyField", bound="Field")

LABEL_WIDTH = 168


class Form(QWidget):
    """Rows of label and field. Fields are found again by their short name."""

    fix_requested = Signal(object)
    """A person pressed the one-click change of a finding below a field: the `Fix`."""

    def __init__(self, ui: Ui, page: str, *, label_width: int = LABEL_WIDTH) -> None:
        """Make an empty form; `page` begins the object name of every field (`duty.inlet`)."""
        super().__init__()
        self.ui = ui
        self._page = page
        self._fields: dict[str, Field] = {}
        self._labels: dict[str, TextLabel] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnMinimumWidth(0, label_width)
        self._grid.setColumnStretch(1, 1)
        self._label_width = label_width
        ui.theme_changed.connect(self._fit_labels)

    def section(self, title: Renderable, lead: Renderable = "") -> None:
        """Begin a group of rows with a heading and perhaps a sentence."""
        row = self._grid.rowCount()
        heading = TextLabel(self.ui, title, "heading")
        heading.setContentsMargins(0, 10 if row > 1 else 0, 0, 2)
        self._grid.addWidget(heading, row, 0, 1, 2)
        if lead:
            self._grid.addWidget(TextLabel(self.ui, lead, "muted", wrap=True), row + 1, 0, 1, 2)

    def add(self, name: str, label: Renderable, field: AnyField, *, help_text: Renderable = "") -> AnyField:
        """Add a row and return its field.

        Args:
            name: the short name; the object name becomes `<page>.<name>`.
            label: what the field is called; also its accessible name.
            field: the input.
            help_text: one sentence below the input, always visible; empty for none.
        """
        row = self._grid.rowCount()
        field.set_name(f"{self._page}.{name}")
        field.set_label(label, help_text)
        field.fix_requested.connect(self.fix_requested)
        caption = TextLabel(self.ui, label, "body", wrap=True)
        caption.setObjectName(f"{self._page}.{name}.label")
        caption.setBuddy(field.focus_target())
        caption.setMinimumHeight(self.ui.theme.metrics.row)
        caption.setFixedWidth(self._label_width)
        caption.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(caption, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(field, row, 1)
        self._fields[name] = field
        self._labels[name] = caption
        return field

    @Slot()
    def _fit_labels(self) -> None:
        """Keep labels as high as the rows: touch mode makes them higher."""
        for caption in self._labels.values():
            caption.setMinimumHeight(self.ui.theme.metrics.row)

    def add_wide(self, widget: QWidget) -> None:
        """Add a widget over both columns."""
        self._grid.addWidget(widget, self._grid.rowCount(), 0, 1, 2)

    def field(self, name: str) -> Field:
        """Return a field by its short name."""
        return self._fields[name]

    def set_shown(self, name: str, shown: bool) -> None:  # noqa: FBT001  (a state)
        """Show a row, or leave it out: a question that does not matter now."""
        if self._fields[name].isHidden() == shown:
            reveal(self._labels[name], shown)
            reveal(self._fields[name], shown)

    def set_findings(self, findings: Iterable[Finding]) -> None:
        """Show every finding below the field that it names; findings of other fields are not shown here."""
        shared: dict[str, list[Finding]] = {name: [] for name in self._fields}
        for finding in findings:
            if finding.field in shared:
                shared[finding.field].append(finding)
        for name, mine in shared.items():
            self._fields[name].set_findings(mine)

    def focus(self, name: str) -> bool:
        """Put the cursor into a field; False when there is no field of that name."""
        field = self._fields.get(name)
        if field is None:
            return False
        target = field.focus_target()
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)
        into_sight(target)
        return True

"""Rows of what a catalogue says: label, value and source, with a small mark where a value is not printed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from core.findings import Status
from core.i18n import Joined, Renderable, msg
from gui.widgets.text import TextLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.findings import Source
    from gui.widgets.context import Ui


@dataclass(frozen=True, slots=True)
class Row:
    """A label with its value; without a value a heading. `mark` refers to a note, `place` is the source."""

    label: Renderable
    value: Renderable | None = None
    mark: str = ""
    place: str = ""
    note: Renderable = ""


class Facts(QWidget):
    """Label, value and source in three columns, as tall as what they say."""

    def __init__(self, ui: Ui, *, name: str) -> None:
        """Start empty."""
        super().__init__()
        self.ui = ui
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._rows: tuple[Row, ...] = ()
        self._labels: list[tuple[TextLabel, ...]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(4)
        for column, share in enumerate((5, 5, 4)):
            self._grid.setColumnStretch(column, share)
            self._grid.setColumnMinimumWidth(column, 80)

    @property
    def rows(self) -> tuple[Row, ...]:
        """Return what is shown."""
        return self._rows

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows."""
        if tuple(rows) == self._rows:
            return
        alike = [row.value is None for row in rows] == [row.value is None for row in self._rows]
        self._rows = tuple(rows)
        if not alike:
            self._lay_out()
        for row, labels in zip(self._rows, self._labels, strict=True):
            self._write(row, labels)
        if not alike:
            settle(self)

    def _write(self, row: Row, labels: tuple[TextLabel, ...]) -> None:
        """Write a row into its labels; a heading has but one."""
        labels[0].set_text(row.label)
        if row.value is None:
            return
        labels[1].set_text(Joined((row.value, row.mark), "\u00a0") if row.mark else row.value)
        labels[1].setToolTip(self.ui.say(row.note) if row.note else "")
        labels[2].set_text(row.place)

    def _lay_out(self) -> None:
        """Put labels for as many rows as there are in the place of those that were there."""
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._labels = []
        top = Qt.AlignmentFlag.AlignTop
        for place, row in enumerate(self._rows):
            if row.value is None:
                heading = TextLabel(self.ui, row.label, "overline")
                heading.setContentsMargins(0, 6 if place else 0, 0, 0)
                self._grid.addWidget(heading, place, 0, 1, 3)
                self._labels.append((heading,))
                continue
            label = TextLabel(self.ui, row.label, "muted", wrap=True)
            value = TextLabel(self.ui, "", "body", wrap=True)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            source = TextLabel(self.ui, row.place, "caption", wrap=True)
            for column, one in enumerate((label, value, source)):
                self._grid.addWidget(one, place, column, top)
            self._labels.append((label, value, source))


def settle(parent: QWidget) -> None:
    """Show what was just put into a parent on screen now, not a turn of the event loop later."""
    if parent.isVisible():
        for child in parent.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            if not child.isHidden() or not child.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
                child.show()


class Notes:
    """Numbers the reasons of values that are not printed as such: equal reasons share a number."""

    def __init__(self) -> None:
        """Start without notes."""
        self._numbers: dict[tuple[Status, Renderable], int] = {}

    def mark(self, source: Source) -> str:
        """Return the small number behind a value, or nothing where the value is printed as such."""
        if source.status is Status.PRINTED or (source.status is Status.INFERRED and not source.doubtful):
            return ""
        key = (source.status, source.reason or "")
        number = self._numbers.setdefault(key, len(self._numbers) + 1)
        return str(number).translate(_SUPERSCRIPT)

    @property
    def lines(self) -> tuple[Renderable, ...]:
        """Return the notes in the order of their numbers."""
        return tuple(
            Joined((Joined((str(number).translate(_SUPERSCRIPT), STATUS_WORD[status]), " "), reason), ": ")
            if reason
            else Joined((str(number).translate(_SUPERSCRIPT), STATUS_WORD[status]), " ")
            for (status, reason), number in self._numbers.items()
        )


_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
STATUS_WORD: dict[Status, Renderable] = {
    Status.INFERRED: msg("inferred"),
    Status.COMPUTED: msg("computed"),
    Status.STANDARD: msg("standard"),
    Status.POLICY: msg("house rule"),
}

"""Precautions and terms by the maker's safety levels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from core.findings import Severity
from core.i18n import Joined
from gui.widgets.facts import settle
from gui.widgets.notes import Glyph
from gui.widgets.text import TextLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.valves.records import Level
    from core.valves.sheet_model import Advised
    from gui.widgets.context import Ui

_ICON = {
    Severity.ERROR: ("error", "error"),
    Severity.WARNING: ("warning", "warning"),
    Severity.NOTICE: ("notice", "muted"),
}


_LEVEL_ICON = {
    "danger": ("error", "error"),
    "warning": ("warning", "warning"),
    "caution": ("warning", "muted"),
}


class AdviceList(QWidget):
    """Precautions or terms under the maker's safety levels, the gravest level first."""

    def __init__(self, ui: Ui, *, name: str) -> None:
        """Start empty."""
        super().__init__()
        self.ui = ui
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._shown: tuple[object, ...] = ()
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(6)

    def set_advice(self, advice: Sequence[Advised], levels: Sequence[Level]) -> None:
        """Show these; without `levels` they are shown in their own order under their sections."""
        if (tuple(advice), tuple(levels)) == self._shown:
            return
        self._shown = (tuple(advice), tuple(levels))
        while (item := self._box.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if not levels:
            self._group(advice)
        for level in reversed(levels):
            mine = [advised for advised in advice if advised.level.key == level.key]
            if mine:
                self._head(level)
                self._group(mine)
        settle(self)

    def _head(self, level: Level) -> None:
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 8, 0, 0)
        row.setSpacing(8)
        row.addWidget(Glyph(self.ui, *_LEVEL_ICON.get(level.key, _LEVEL_ICON["warning"])))
        row.addWidget(TextLabel(self.ui, level.label, "strong"))
        row.addWidget(TextLabel(self.ui, level.text, "caption", wrap=True), 1)
        self._box.addWidget(head)

    def _group(self, advice: Sequence[Advised]) -> None:
        for advised in advice:
            finding = advised.finding
            line = QWidget()
            line.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(8)
            row.addWidget(Glyph(self.ui, *_ICON[finding.severity]), 0, Qt.AlignmentFlag.AlignTop)
            words = QVBoxLayout()
            words.setSpacing(0)
            words.addWidget(TextLabel(self.ui, finding.text, "body", wrap=True))
            place = finding.source.place if finding.source is not None else ""
            words.addWidget(TextLabel(self.ui, Joined((advised.section, place), " · "), "caption", wrap=True))
            row.addLayout(words, 1)
            self._box.addWidget(line)

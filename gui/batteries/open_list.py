"""The questions that are still open, each with its reason and the way to its field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from core.batteries.wizard.summary import full_name
from core.i18n import msg
from gui.widgets.buttons import Button
from gui.widgets.facts import settle
from gui.widgets.notes import Glyph
from gui.widgets.text import TextLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.batteries.situation.question import Question
    from gui.widgets.context import Ui


class OpenList(QWidget):
    """Questions below each other; the button of each leads to where it is answered."""

    wanted = Signal(str)
    """The path of the question that a person wants to answer."""

    def __init__(self, ui: Ui, *, name: str) -> None:
        """Start empty."""
        super().__init__()
        self.ui = ui
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._shown: tuple[Question, ...] = ()
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(6)

    def set_questions(self, questions: Sequence[Question]) -> None:
        """Show these questions."""
        if tuple(questions) == self._shown:
            return
        self._shown = tuple(questions)
        while (item := self._box.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for question in self._shown:
            row = OpenRow(self.ui, question, name=f"{self.objectName()}.{question.path}")
            row.wanted.connect(self.wanted)
            self._box.addWidget(row)
        settle(self)


class OpenRow(QWidget):
    """One question."""

    wanted = Signal(str)

    def __init__(self, ui: Ui, question: Question, *, name: str) -> None:
        """Show a question with its step and why it is asked."""
        super().__init__()
        self.question = question
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(TextLabel(ui, full_name(question), "body", wrap=True))
        words.addWidget(TextLabel(ui, question.why, "caption", wrap=True))
        tip = msg("Go to the question “{question}”", question=full_name(question))
        button = Button(
            ui, msg("Answer"), name=f"{name}.answer", kind="fix", icon_name="arrow_right", tip=tip
        )
        button.clicked.connect(self._go)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(Glyph(ui, "open", "muted"), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)

    @Slot()
    def _go(self) -> None:
        self.wanted.emit(self.question.path)

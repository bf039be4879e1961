"""A sentence at the counter becomes answers: what was understood is shown first, and taken over by Enter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout

from core.i18n import Joined, msg
from gui.batteries.words import answers_words
from gui.widgets.buttons import Button
from gui.widgets.context import Follows
from gui.widgets.fields import LineEdit
from gui.widgets.parts import Section
from gui.widgets.text import TextLabel

if TYPE_CHECKING:
    from core.batteries.situation.answers import Value
    from core.batteries.wizard.flow import FlowState
    from core.batteries.wizard.plain_words import Reading
    from gui.batteries.presenter import BatteryPresenter
    from gui.widgets.context import Ui

PATH = "goal.sentence"


class _Edit(LineEdit):
    """A line whose Enter belongs to its card."""

    def event(self, event: QEvent) -> bool:
        """Let the card see Enter before the window makes it the next field."""
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
            and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        ):
            card = self.parentWidget()
            if isinstance(card, SentenceCard) and card.take():
                return True
        return super().event(event)


class SentenceCard(Section, Follows):
    """One line of plain words, below it what they were understood as."""

    def __init__(self, ui: Ui, presenter: BatteryPresenter) -> None:
        """Make the card."""
        super().__init__(ui, name="goal.sentence", title=msg("In a sentence"))
        self._presenter = presenter
        self._reading: tuple[str, Reading] | None = None
        self.edit = _Edit(self)
        self.edit.setObjectName("goal.sentence.edit")
        self.edit.setMaxLength(400)
        self.edit.textEdited.connect(self._typed)
        self.button = Button(ui, msg("Apply"), name="goal.sentence.take", keys="Return")
        self.button.clicked.connect(self.take)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.edit, 1)
        row.addWidget(self.button)
        self.understood = TextLabel(ui, "", "body", wrap=True, keep=False)
        self.understood.setObjectName("goal.sentence.understood")
        self.rest = TextLabel(ui, "", "muted", wrap=True, keep=False)
        self.rest.setObjectName("goal.sentence.rest")
        self.inside.addLayout(row)
        self.inside.addWidget(self.understood)
        self.inside.addWidget(self.rest)
        self.follow(ui)

    def retranslate(self) -> None:
        """Name the line and give an example."""
        self.edit.setAccessibleName(self.ui.say(msg("What the customer wants, in a sentence")))
        self.edit.setPlaceholderText(self.ui.say(msg("e.g. 3x25, existing panels, 10 kWh and back-up")))

    def show_state(self, state: FlowState) -> None:
        """Show the sentence and what it says that is not answered like that yet."""
        text = state.answers.text(PATH)
        self.edit.show_text(text)
        reading = self._read(text)
        fresh = self._fresh(state)
        self.button.setEnabled(bool(fresh))
        if not reading.said:
            self.understood.set_text("")
        elif fresh:
            self.understood.set_text(Joined((msg("Understood"), answers_words(fresh)), ": "))
        else:
            self.understood.set_text(msg("Everything that was understood is applied."))
        self.rest.set_text(msg("Not understood: {words}", words=reading.rest) if reading.rest else "")

    @Slot()
    def take(self) -> bool:
        """Take over what was understood, as one step of undo; return whether there was anything."""
        fresh = self._fresh(self._presenter.state)
        if not fresh:
            return False
        self._presenter.take_over(fresh)
        return True

    def _read(self, text: str) -> Reading:
        from core.batteries.wizard.plain_words import read_sentence

        if self._reading is None or self._reading[0] != text:
            self._reading = (text, read_sentence(self._presenter.catalogue, text))
        return self._reading[1]

    def _fresh(self, state: FlowState) -> dict[str, Value]:
        """Return what the sentence says and the answers do not say yet."""
        read = self._read(state.answers.text(PATH)).answers
        return {path: value for path, value in read.items() if state.answers.value(path) != value}

    @Slot(str)
    def _typed(self, text: str) -> None:
        self._presenter.type(PATH, text)

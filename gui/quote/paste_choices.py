"""What can become of the current pasted row: its candidates and the other ways, one click each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout

from core.i18n import Joined, Renderable, msg
from gui.quote.paste_presenter import Fate
from gui.widgets.buttons import Button
from gui.widgets.readings import Readings
from gui.widgets.text import TextLabel

if TYPE_CHECKING:
    from gui.quote.paste_presenter import PastePresenter
    from gui.widgets.context import Ui

_MOST = 5


class PasteChoices(QFrame):
    """A card below the rows about the current one. `settled` comes after every choice."""

    settled = Signal()

    def __init__(self, ui: Ui, presenter: PastePresenter) -> None:
        """Make the card; it is empty without a row."""
        super().__init__()
        self._presenter = presenter
        self._place: int | None = None
        self.setObjectName("quote.paste.choices")
        self.setProperty("card", "true")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._title = TextLabel(ui, "", "strong", wrap=True)
        self._title.setObjectName("quote.paste.row")
        self._becomes = TextLabel(ui, "", "muted", wrap=True)
        self._becomes.setObjectName("quote.paste.becomes")
        self.problem = TextLabel(ui, "", "error", wrap=True, keep=False)
        self.problem.setObjectName("quote.paste.problem")
        self.readings = Readings(ui)
        self.readings.set_name("quote.paste.qty")
        self.readings.picked.connect(self._picked)
        self._candidates: list[Button] = []
        candidates = QHBoxLayout()
        candidates.setSpacing(6)
        self._offer = TextLabel(ui, msg("Instead:"), "muted")
        candidates.addWidget(self._offer)
        for place in range(_MOST):
            button = Button(ui, "", name=f"quote.paste.choice{place + 1}", kind="fix")
            button.setProperty("place", place)
            button.clicked.connect(self._chosen)
            candidates.addWidget(button)
            self._candidates.append(button)
        candidates.addStretch(1)
        others = QHBoxLayout()
        others.setSpacing(6)
        self._others: dict[Fate, Button] = {}
        for fate, words, keys, icon_name in (
            (Fate.FREE, msg("Add as a free line"), "F", "edit"),
            (Fate.TEXT, msg("Add as a text line"), "T", "document"),
            (Fate.OUT, msg("Leave out"), "Del", "dismiss"),
            (Fate.TAKE, msg("Take after all"), "Enter", "undo"),
        ):
            button = Button(
                ui, words, name=f"quote.paste.{fate.value}", kind="fix", icon_name=icon_name, keys=keys
            )
            button.setProperty("fate", fate.value)
            button.clicked.connect(self._fated)
            others.addWidget(button)
            self._others[fate] = button
        others.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 8, 12, 8)
        box.setSpacing(6)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._title, 1, Qt.AlignmentFlag.AlignTop)
        box.addLayout(head)
        box.addWidget(self._becomes)
        box.addWidget(self.problem)
        box.addWidget(self.readings)
        box.addLayout(candidates)
        box.addLayout(others)
        self.hide()

    def show_row(self, place: int | None) -> None:
        """Show what can become of a row."""
        rows = self._presenter.rows
        self._place = place if place is not None and place < len(rows) else None
        self.setVisible(self._place is not None)
        if self._place is None:
            return
        row = rows[self._place]
        judged = row.judged
        added = row.fate is Fate.ADDED
        self._title.set_text(msg("Row {number}: {text}", number=judged.row.number, text=judged.row.text))
        self._becomes.set_text(self._words())
        self._becomes.setVisible(bool(self._becomes.text()))
        self.problem.set_text(row.problem)
        self.readings.ask(judged.row.text, judged.reading.doubt)
        others = [
            place
            for place in range(len(judged.match.candidates))
            if place != judged.chosen or row.fate is not Fate.TAKE
        ]
        self._offer.setVisible(bool(others) and not added)
        self._offer.set_text(msg("Instead:") if judged.chosen is not None else msg("Meant is:"))
        for at, button in enumerate(self._candidates):
            shown = at < len(judged.match.candidates) and at in others and not added
            button.setVisible(shown)
            if shown:
                candidate = judged.match.candidates[at]
                button.set_text(candidate.code)
                button.set_tip(
                    Joined(tuple(part for part in (candidate.title, candidate.note) if part), " · ")
                )
        for fate, button in self._others.items():
            possible = row.fate is not fate and (fate is not Fate.TAKE or judged.chosen is not None)
            button.setVisible(possible and not added)

    def _words(self) -> Renderable:
        row = self._presenter.rows[self._place or 0]
        candidate = row.judged.candidate
        if row.fate is Fate.TAKE and candidate is not None:
            return Joined((candidate.code, candidate.title), " · ")
        if row.fate is Fate.OPEN and row.judged.match.candidates:
            return msg("This is no code as it stands; the nearest ones are below.")
        if row.fate is Fate.OPEN:
            return msg("Nothing like this is known here.")
        return ""

    @Slot()
    def _chosen(self) -> None:
        if self._place is not None:
            self._presenter.choose(self._place, int(self.sender().property("place")))
            self.settled.emit()

    @Slot()
    def _fated(self) -> None:
        if self._place is not None:
            self._presenter.set_fate(self._place, Fate(str(self.sender().property("fate"))))
            self.settled.emit()

    @Slot(str)
    def _picked(self, text: str) -> None:
        if self._place is not None:
            self._presenter.set_qty(self._place, text)
            self.settled.emit()

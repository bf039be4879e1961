"""What follows at once from the answers: how many systems are possible, the best one, the way to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from core.batteries.advice.comparison import headline
from core.batteries.situation.answers import Step
from core.batteries.wizard.rail_values import pack_name
from core.i18n import Joined, Renderable, msg
from gui.widgets.buttons import Button
from gui.widgets.text import TextLabel
from gui.widgets.verdict import Verdict, VerdictLabel

if TYPE_CHECKING:
    from core.batteries.wizard.flow import FlowState
    from gui.batteries.presenter import BatteryPresenter
    from gui.widgets.context import Ui

_NEXT: dict[Step, tuple[Step, Renderable]] = {
    Step.HOUSE: (Step.GOAL, msg("Goal")),
    Step.GOAL: (Step.SOLAR, msg("Solar panels")),
    Step.SOLAR: (Step.SYSTEM, msg("Systems")),
}


class Outcome(QWidget):
    """A card with verdict, words and the way on."""

    def __init__(self, ui: Ui, presenter: BatteryPresenter, *, step: Step) -> None:
        """Make the card for a step."""
        super().__init__()
        self._presenter = presenter
        self._next, title = _NEXT[step]
        name = f"{step.value}.outcome"
        card = QFrame()
        card.setObjectName(name)
        card.setProperty("card", "true")
        card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.verdict = VerdictLabel(ui, Verdict.OPEN, "")
        self.words = TextLabel(ui, "", "muted", wrap=True)
        self.words.setObjectName(f"{name}.text")
        on = Button(ui, title, name=f"{step.value}.next", icon_name="arrow_right")
        on.clicked.connect(self._go_on)
        row = QHBoxLayout(card)
        row.setContentsMargins(12, 8, 8, 8)
        row.setSpacing(12)
        row.addWidget(self.verdict)
        row.addWidget(self.words, 1)
        row.addWidget(on)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(card)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_state(self, state: FlowState) -> None:
        """Say what follows from the answers so far."""
        advice = state.advice
        if advice is None:
            self.verdict.set_verdict(Verdict.OPEN, msg("still open"))
            self.words.set_text(msg("The grid connection decides which systems are possible."))
            return
        accepted, all_ = advice.accepted, advice.candidates
        counts: dict[str, Renderable] = {"n": len(accepted), "all": len(all_)}
        if not accepted:
            self.verdict.set_verdict(Verdict.REFUSED, msg("nothing fits"))
            self.words.set_text(
                msg("The table of systems says what refuses each one, and what would cure it.")
            )
            return
        self.verdict.set_verdict(Verdict.OK, msg("{n} of {all} fit", **counts))
        best = accepted[0]
        self.words.set_text(
            Joined((msg("first choice {system}", system=pack_name(best)), headline(best)), ": ")
        )

    @Slot()
    def _go_on(self) -> None:
        self._presenter.go_to(self._next.value)

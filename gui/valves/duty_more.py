"""The parts of the application page that fold away: rarer questions, and ticks about use and surroundings.

They are made when they are first unfolded: most valves are chosen without them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from core.i18n import Renderable, msg
from core.valves.answers import TAGS
from gui.valves.duty_fields import ELSEWHERE, AtmosphereField, QuantityForm
from gui.widgets.choice import SegmentedChoice
from gui.widgets.parts import CheckBox
from gui.widgets.text import TextLabel

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.valves.answers import Answers
    from gui.valves.presenter import ValvePresenter
    from gui.widgets.context import Ui

_TAG_TITLES: Mapping[str, Renderable] = {
    "use": msg("Use"),
    "environment": msg("Surroundings"),
    "operation": msg("Operation"),
}


class RareQuestions(QuantityForm):
    """Reverse pressure, leakage, market and atmosphere."""

    def __init__(self, ui: Ui, presenter: ValvePresenter) -> None:
        """Make the rows."""
        super().__init__(ui, presenter)
        self.quantity("reverse_pressure", msg("Reverse pressure, port 1 at atmosphere"))
        self.quantity("leak_voltage", msg("Voltage left on the coil while off"))
        self.quantity("external_leakage_max", msg("External leakage, at most"))
        self.quantity("internal_leakage_max", msg("Internal leakage, at most"))
        self.market = self.add(
            "market",
            msg("Market"),
            SegmentedChoice(ui, (("EU", msg("EU and EEA (CE)")), (ELSEWHERE, msg("elsewhere")))),
            help_text=msg("Where CE marking is required, a grommet with AC is refused."),
        )
        self.market.edited.connect(presenter.set_market)
        self.atmosphere = self.add(
            "atmosphere",
            msg("0 gauge counts as"),
            AtmosphereField(ui),
            help_text=msg("The catalogue counts atmosphere as 0.1 MPa; its limits hold with that."),
        )
        self.atmosphere.edited.connect(presenter.set_atmosphere)

    def show_answers(self, answers: Answers) -> None:
        """Show what was typed and chosen."""
        super().show_answers(answers)
        self.market.set_choice("EU" if answers.market != ELSEWHERE else ELSEWHERE)
        self.atmosphere.set_text(answers.atmosphere)


class ApplicationTags(QWidget):
    """Ticks for what is known of use, surroundings and operation, in the catalogue's words."""

    def __init__(self, ui: Ui, presenter: ValvePresenter) -> None:
        """Make a box for every word."""
        super().__init__()
        self._presenter = presenter
        self._boxes: dict[tuple[str, str], CheckBox] = {}
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        for fact in TAGS:
            box.addWidget(TextLabel(ui, _TAG_TITLES[fact], "heading"))
            box.addLayout(self._ticks(ui, fact))

    def _ticks(self, ui: Ui, fact: str) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        for place, word in enumerate(self._presenter.series.words_of(fact)):
            tick = CheckBox(ui, word.label, name=f"duty.{fact}.{word.value}")
            tick.setProperty("fact", fact)
            tick.setProperty("value", word.value)
            tick.ticked.connect(self._ticked)
            grid.addWidget(tick, place // 2, place % 2)
            self._boxes[fact, word.value] = tick
        return grid

    @Slot(bool)
    def _ticked(self, on: bool) -> None:  # noqa: FBT001  (a slot of check boxes)
        box = self.sender()
        self._presenter.set_tag(str(box.property("fact")), str(box.property("value")), on)

    def show_answers(self, answers: Answers) -> None:
        """Show what was ticked."""
        for tag, tick in self._boxes.items():
            tick.set_ticked(tag in answers.tags)

    def first_of(self, fact: str) -> QWidget:
        """Return the first box of a fact."""
        return next(tick.box for (known, _), tick in self._boxes.items() if known == fact)

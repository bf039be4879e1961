"""Asks which of two articles with one and the same text is meant; used wherever the question is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot

from core.batteries.situation.answers import UNKNOWN
from core.batteries.wizard.backup_levels import article_question
from core.i18n import msg
from gui.widgets.finding_list import FindingList
from gui.widgets.money import Euro
from gui.widgets.option_list import Option, OptionList
from gui.widgets.parts import Section
from gui.widgets.verdict import Verdict

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal

    from core.batteries.catalogue.records import Accessory
    from core.batteries.wizard.flow import FlowState
    from gui.batteries.presenter import BatteryPresenter
    from gui.widgets.context import Ui


class ArticleChoice(Section):
    """The articles as options, and “not known yet”, which leaves the choice to the quote."""

    def __init__(self, ui: Ui, presenter: BatteryPresenter, *, name: str) -> None:
        """Make the card; its options are called `<name>.<article>`."""
        super().__init__(
            ui,
            name=f"{name}.part",
            title=msg("Which protection unit"),
            lead=msg(
                "The documents print one text for two article numbers. Nothing tells them apart: "
                "ask the supplier, and choose when you know. Left open, the quote names both."
            ),
        )
        self._presenter = presenter
        self.options = OptionList(ui, name=name, label=msg("Chosen articles"))
        self.options.chosen.connect(self._chosen)
        self.notes = FindingList(ui, name=f"{name}.notes", compact=True)
        self.notes.fix_requested.connect(presenter.apply_fix)
        self.inside.addWidget(self.options)
        self.inside.addWidget(self.notes)

    def show_state(self, state: FlowState) -> None:
        """Show the choice, or nothing when there is none to make."""
        question = article_question(self._presenter.catalogue, state.situation)
        self.setVisible(question is not None)
        if question is None:
            return
        self.notes.set_findings([one for one in state.about("accessories") if one.code != "ARTICLE_CHOICE"])
        price = self._presenter.host.price
        units = [_unit(unit, price) for unit in question.units]
        open_ = Option(UNKNOWN, msg("not known yet"), msg("ask the supplier"), ("",), Verdict.OPEN)
        self.options.set_options([*units, open_], question.chosen or UNKNOWN)

    def focus(self) -> None:
        """Put the focus on the choice."""
        row = self.options.row(self.options.choice() or UNKNOWN)
        row.radio.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot(str)
    def _chosen(self, article: str) -> None:
        question = article_question(self._presenter.catalogue, self._presenter.state.situation)
        if question is not None:
            picked = question.answer(None if article == UNKNOWN else article)
            self._presenter.set("accessories", picked)


def _unit(unit: Accessory, price: Callable[[str], Decimal | None]) -> Option:
    number = unit.article or ""
    amount = price(number)
    return Option(
        key=number,
        title=number,
        detail=unit.label,
        facts=(Euro(amount) if amount is not None else msg("on request"),),
        word=msg("possible"),
        code=True,
    )

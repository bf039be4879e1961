"""Step 5: what must go on in an outage: the level with its articles, and what only then must be asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot

from core.batteries.answers import UNKNOWN, Step
from core.batteries.backup_levels import article_question, levels
from core.batteries.rail_values import PLACES
from core.batteries.situation import BACKUP_NONE, INDOOR, OUTDOOR
from core.findings import Severity
from core.i18n import Joined, msg
from gui.batteries.parts import BatteryPage, dotted
from gui.widgets.finding_list import FindingList
from gui.widgets.money import Euro
from gui.widgets.option_list import Option, OptionList
from gui.widgets.parts import Section
from gui.widgets.verdict import Verdict

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal

    from core.batteries.backup_levels import ArticleQuestion, Level
    from core.batteries.flow import FlowState
    from core.batteries.records import Accessory
    from core.i18n import Renderable
    from gui.batteries.presenter import BatteryPresenter
    from gui.widgets.context import Ui


_ROWS = frozenset({"backup_kw", "three_phase_backup_loads", "backupbox_location", "dead_via_main_switch"})
"""Fields below the levels, which say their own warnings."""


class BackupPage(BatteryPage):
    """The level first; the questions behind it show when they matter."""

    def __init__(self, ui: Ui, presenter: BatteryPresenter) -> None:
        """Lay out the page."""
        super().__init__(
            ui,
            presenter,
            step=Step.BACKUP,
            title=msg("Back-up and switching"),
            lead=msg(
                "What must go on when the grid fails decides which box and which protection belong to it."
            ),
        )
        self.levels = OptionList(ui, name="backup.level", label=msg("Back-up"))
        self.levels.chosen.connect(self._chosen)
        self.levels.fix_requested.connect(presenter.apply_fix)
        self.notices = FindingList(ui, name="backup.notices", compact=True)
        self.notices.fix_requested.connect(presenter.apply_fix)
        self.articles = OptionList(ui, name="backup.articles", label=msg("Chosen articles"))
        self.articles.chosen.connect(self._article)
        self.article_notes = FindingList(ui, name="backup.article_notes", compact=True)
        self.article_notes.fix_requested.connect(presenter.apply_fix)
        self.article_part = Section(
            ui,
            name="backup.articles.part",
            title=msg("Which protection unit"),
            lead=msg(
                "The documents print one text for two article numbers. Nothing tells them apart: "
                "ask the supplier, and choose when you know. Left open, the quote names both."
            ),
        )
        self.article_part.inside.addWidget(self.articles)
        self.article_part.inside.addWidget(self.article_notes)
        self.body.addWidget(self.levels)
        self.body.addWidget(self.notices)
        form = self.make_form()
        form.number("backup_kw", "kW")
        form.yes_no("three_phase_backup_loads")
        form.yes_no("backupbox_wanted")
        form.choice("backupbox_location", ((INDOOR, PLACES[INDOOR]), (OUTDOOR, PLACES[OUTDOOR])))
        form.yes_no("dead_via_main_switch")
        self.body.addWidget(form)
        self.body.addWidget(self.article_part)

    def show_state(self, state: FlowState) -> None:
        """Show the levels as they stand, then what the chosen one asks."""
        self.show_forms(state)
        chosen = state.answers.said("backup") or None
        rows = levels(self.presenter.catalogue, state.answers)
        self.levels.set_options([_option(level, level.key == chosen) for level in rows], chosen)
        told = {finding.text for level in rows if level.key == chosen for finding in level.weighty}
        self.notices.set_findings([one for one in state.about("backup") if one.text not in told])
        question = article_question(self.presenter.catalogue, state.situation)
        self.article_part.setVisible(question is not None)
        self.article_notes.set_findings(
            [one for one in state.about("accessories") if one.code != "ARTICLE_CHOICE"]
        )
        if question is not None:
            self._show_articles(question)

    def _show_articles(self, question: ArticleQuestion) -> None:
        price = self.presenter.host.price
        options = [_unit(unit, price) for unit in question.units]
        options.append(Option(UNKNOWN, msg("not known yet"), msg("ask the supplier"), ("",), Verdict.OPEN))
        self.articles.set_options(options, question.chosen or UNKNOWN)

    @Slot(str)
    def _chosen(self, level: str) -> None:
        self.presenter.set("backup", level)

    @Slot(str)
    def _article(self, article: str) -> None:
        state = self.presenter.state
        question = article_question(self.presenter.catalogue, state.situation)
        if question is not None:
            picked = question.answer(None if article == UNKNOWN else article)
            self.presenter.set("accessories", picked)

    def focus_field(self, field: str) -> bool:
        """Put the focus on the level, on the articles, or into the input of a field."""
        path = dotted(field)
        if path == "accessories" and not self.article_part.isHidden():
            target = self.articles.row(self.articles.choice() or UNKNOWN).radio
        elif path in {"backup", "accessories"}:
            target = self.levels.row(self.levels.choice() or BACKUP_NONE).radio
        else:
            return super().focus_field(field)
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True


def _option(level: Level, chosen: bool) -> Option:  # noqa: FBT001  (a state)
    """Return a level as a row: what it does, what it needs, why it cannot be or what to mind."""
    needs: Renderable = ""
    if level.needs:
        needs = msg("Needs: {articles}.", articles=Joined(tuple(need.words for need in level.needs), "; "))
    told = [
        finding.text
        for finding in level.weighty
        if not chosen or finding.severity is Severity.ERROR or finding.field not in _ROWS
    ]
    said = (level.does, needs, *told)
    minded = any(finding.severity is Severity.WARNING for finding in level.findings)
    return Option(
        key=level.key,
        title=level.title,
        verdict=_verdict(level, minded=minded),
        word=msg("possible") if level.judged and not level.refused and not minded else None,
        reasons=tuple(part for part in said if part),
        fixes=level.fixes if chosen or level.refused else (),
    )


def _verdict(level: Level, *, minded: bool) -> Verdict:
    if not level.judged:
        return Verdict.OPEN
    if level.refused:
        return Verdict.REFUSED
    return Verdict.WARNING if minded else Verdict.OK


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

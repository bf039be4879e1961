"""Step 5: what must go on in an outage: the level with its articles, and what only then must be asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot

from core.batteries.situation.answers import Step
from core.batteries.situation.model import BACKUP_NONE, INDOOR, OUTDOOR
from core.batteries.wizard.backup_levels import levels
from core.batteries.wizard.rail_values import PLACES
from core.findings import Severity
from core.i18n import Joined, msg
from gui.batteries.article_choice import ArticleChoice
from gui.batteries.parts import BatteryPage, dotted
from gui.widgets.finding_list import FindingList
from gui.widgets.option_list import Option, OptionList
from gui.widgets.verdict import Verdict

if TYPE_CHECKING:
    from core.batteries.wizard.backup_levels import Level
    from core.batteries.wizard.flow import FlowState
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
                "What must keep running in a power cut decides which box and which protection are needed."
            ),
        )
        self.levels = OptionList(ui, name="backup.level", label=msg("Back-up"))
        self.levels.chosen.connect(self._chosen)
        self.levels.fix_requested.connect(presenter.apply_fix)
        self.notices = FindingList(ui, name="backup.notices", compact=True)
        self.notices.fix_requested.connect(presenter.apply_fix)
        self.articles = ArticleChoice(ui, presenter, name="backup.articles")
        self.body.addWidget(self.levels)
        self.body.addWidget(self.notices)
        form = self.make_form()
        form.number("backup_kw", "kW")
        form.yes_no("three_phase_backup_loads")
        form.yes_no("backupbox_wanted")
        form.choice("backupbox_location", ((INDOOR, PLACES[INDOOR]), (OUTDOOR, PLACES[OUTDOOR])))
        form.yes_no("dead_via_main_switch")
        self.body.addWidget(form)
        self.body.addWidget(self.articles)

    def show_state(self, state: FlowState) -> None:
        """Show the levels as they stand, then what the chosen one asks."""
        self.show_forms(state)
        chosen = state.answers.said("backup") or None
        rows = levels(self.presenter.catalogue, state.answers)
        self.levels.set_options([_option(level, level.key == chosen) for level in rows], chosen)
        told = {finding.text for level in rows if level.key == chosen for finding in level.weighty}
        self.notices.set_findings([one for one in state.about("backup") if one.text not in told])
        self.articles.show_state(state)

    @Slot(str)
    def _chosen(self, level: str) -> None:
        self.presenter.set("backup", level)

    def focus_field(self, field: str) -> bool:
        """Put the focus on the level, on the articles, or into the input of a field."""
        path = dotted(field)
        if path == "accessories" and not self.articles.isHidden():
            self.articles.focus()
        elif path in {"backup", "accessories"}:
            row = self.levels.row(self.levels.choice() or BACKUP_NONE)
            row.radio.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            return super().focus_field(field)
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

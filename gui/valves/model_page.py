"""Step 2: all models of the series, each with its verdict, key figures, margin and every reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from core.findings import Severity
from core.i18n import Joined, Renderable, msg
from core.quantities import significant
from gui.valves.envelope import EnvelopeCard
from gui.valves.parts import ValvePage
from gui.widgets.banner import Banner
from gui.widgets.option_list import Option, OptionList
from gui.widgets.verdict import Verdict

if TYPE_CHECKING:
    from decimal import Decimal

    from core.findings import Finding, Fix
    from core.valves.flow import FlowState
    from core.valves.selection import ModelVerdict
    from gui.valves.presenter import ValvePresenter
    from gui.widgets.context import Ui


_LEAD = msg("Ranked by orifice, then by margin on the differential, weight (grommet type) and power (DC).")


class ModelPage(ValvePage):
    """Seven rows that stay where the ranking puts them, and the picture of their operating limits."""

    def __init__(self, ui: Ui, presenter: ValvePresenter) -> None:
        """Lay out the page."""
        super().__init__(ui, presenter, name="model.page", title=msg("Model"))
        self.banner = Banner(ui, name="model.banner", action=msg("To the application"))
        self.banner.pressed.connect(self._to_duty)
        self.list = OptionList(ui, name="model", label=msg("Model"))
        self.list.chosen.connect(presenter.choose_model)
        self.list.fix_requested.connect(presenter.apply_fix)
        self.picture = EnvelopeCard(ui, presenter.series)
        self.body.addWidget(self.banner)
        self.body.addWidget(self.list)
        self.body.addWidget(self.picture)

    def _to_duty(self) -> None:
        self.presenter.go_to("duty")

    def show_state(self, state: FlowState) -> None:
        """Show the verdicts, best first."""
        asked = state.duty.differential is not None
        self.banner.say("" if asked else _why_open(state))
        self.lead.set_text(_LEAD if asked else "")
        chosen = state.model
        explained = chosen or state.selection.models[0].model
        fixes = {finding.code: finding.fixes for finding in state.findings if finding.fixes}
        options = tuple(
            self._option(
                verdict,
                judged=asked,
                explain=asked and verdict.model == explained,
                fixes=fixes if verdict.model == chosen else {},
            )
            for verdict in state.selection.models
        )
        self.list.set_options(options, chosen)
        self.picture.show_state(state)

    def _option(
        self, verdict: ModelVerdict, *, judged: bool, explain: bool, fixes: dict[str, tuple[Fix, ...]]
    ) -> Option:
        spec = self.presenter.series.spec
        model = verdict.model
        reasons: tuple[Renderable, ...] = tuple(_reason(finding) for finding in verdict.findings)
        if explain and verdict.rank_reason:
            reasons = (*reasons, Joined((msg("Ranking"), verdict.rank_reason), ": "))
        mends = tuple(fix for found in verdict.findings for fix in fixes.get(found.code, ()))
        fitting_type = self.presenter.answers.choice.get("fitting_type", "V")
        return Option(
            key=model,
            title=model,
            detail=Joined((str(spec(model, "connection_size").value), "\u2033"), ""),
            facts=(
                msg("ø{orifice} mm", orifice=spec(model, "orifice_diameter").number),
                msg("≤ {limit}", limit=spec(model, "max_operating_pressure_differential")),
                _margin(verdict.margins.get("max_dp")),
                spec(model, "weight_grommet_type", fitting_type),
                spec(model, "power_consumption_DC"),
            ),
            verdict=_verdict(verdict, judged=judged),
            word=None if judged or not verdict.accepted else msg("still open"),
            reasons=reasons,
            fixes=mends,
            code=True,
        )

    def focus_field(self, field: str) -> bool:
        """Put the focus on the chosen model, or the first."""
        models = [verdict.model for verdict in self.presenter.state.selection.models]
        row = self.list.row(self.presenter.state.model or models[0])
        row.radio.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return bool(field)


def _margin(share: Decimal | None) -> Renderable:
    """Return what is left below the differential, or by how much it is passed."""
    if share is None:
        return "–"
    percent = significant(abs(share) * 100, 2)
    return msg("{percent} % over", percent=percent) if share < 0 else msg("{percent} % left", percent=percent)


def _reason(finding: Finding) -> Renderable:
    if finding.source is None or finding.severity is not Severity.ERROR:
        return finding.text
    return Joined((finding.text, " (", finding.source.place, ")"), "")


def _verdict(verdict: ModelVerdict, *, judged: bool) -> Verdict:
    if not verdict.accepted:
        return Verdict.REFUSED
    if verdict.at_limit:
        return Verdict.AT_LIMIT
    return Verdict.OK if judged else Verdict.OPEN


def _why_open(state: FlowState) -> Renderable:
    known = [name for name in ("inlet", "outlet") if getattr(state.duty, name) is not None]
    if known:
        return msg("One of the two pressures is open, so the differential is not judged yet.")
    return msg("Without the two pressures no model can be judged; all are possible so far.")

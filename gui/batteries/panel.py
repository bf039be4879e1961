"""What the live panel shows of a home battery: system and modules, key figures, findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.batteries.rail_values import pack_name
from core.findings import Severity
from core.i18n import msg
from gui.shell.world import PanelView

if TYPE_CHECKING:
    from gui.batteries.presenter import BatteryPresenter


def panel_view(presenter: BatteryPresenter) -> PanelView:
    """Return the live panel of the present state."""
    state = presenter.state
    chosen = state.chosen
    if chosen is None:
        summary = msg("Choose a system and its modules, or type a name in the box above (Ctrl+K).")
        findings = state.faults
    else:
        pack = chosen.pack
        summary = msg(
            "{usable} kWh usable, {power} kW, {weight} kg",
            usable=pack.usable_kwh,
            power=pack.deliverable_kw,
            weight=pack.weight_kg,
        )
        findings = tuple(one for one in state.findings if one.severity is not Severity.NOTICE)
    return PanelView(
        title=msg("Home battery"),
        code="" if chosen is None else pack_name(chosen),
        summary=summary,
        findings=findings,
        why_not=None if state.can_add else state.why_not,
    )

"""What the live panel shows of a home battery: the system growing, its figures, price, and what stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.batteries.advice.priced import priced
from core.batteries.placement.front import front
from core.batteries.placement.model import placement
from core.batteries.situation.answers import Step
from core.batteries.wizard.rail_values import pack_name
from core.batteries.wizard.summary import ASKED_APART
from core.findings import Severity
from core.i18n import Joined, msg, msgn
from gui.batteries.parts import named_in_full
from gui.shell.world import PanelView
from gui.widgets.money import Euro

if TYPE_CHECKING:
    from core.batteries.advice.candidate import Candidate
    from core.batteries.wizard.flow import FlowState
    from core.drawing import Drawing
    from core.findings import Finding
    from core.i18n import Renderable
    from gui.batteries.presenter import BatteryPresenter


def panel_view(presenter: BatteryPresenter) -> PanelView:
    """Return the live panel of the present state."""
    state = presenter.state
    name = state.step(Step.SYSTEM).value
    price, note = _price(presenter)
    return PanelView(
        title=msg("Home battery"),
        code=name if isinstance(name, str) else "",
        summary=_summary(state),
        drawing=presenter.once("front", _drawing),
        price=price,
        price_note=note,
        findings=_weighty(state),
        why_not=None if state.can_add else state.why_not,
    )


def _summary(state: FlowState) -> Renderable:
    if state.chosen is not None:
        return _figures(state.chosen)
    if state.advice is None:
        return msg("Choose the grid connection; the systems that fit follow from it.")
    if state.advice.chosen is not None:
        best = state.advice.chosen
        so_far = msg("No system is chosen yet. The best so far: {name}.", name=pack_name(best))
        if not best.accepted:
            so_far = msg("Nothing fits like this. The nearest is: {name}.", name=pack_name(best))
        if named_in_full(state):
            so_far = msg(
                "This combination is not to be had. The nearest that is: {name}.", name=pack_name(best)
            )
        return Joined((so_far, _figures(best)), " ")
    return msg("Choose a system and its modules, or type a name in the box above (Ctrl+K).")


def _figures(chosen: Candidate) -> Renderable:
    pack = chosen.pack
    figures = msg(
        "{usable} kWh usable, {power} kW, {weight} kg",
        usable=pack.usable_kwh,
        power=pack.deliverable_kw,
        weight=pack.weight_kg,
    )
    if pack.deliverable_kw >= pack.output_kw:
        return figures
    return Joined((figures, msg("inverter {power} kW", power=pack.output_kw)), " · ")


def _drawing(state: FlowState) -> Drawing | None:
    """Return the front of what was chosen, or else of the best so far.

    A number of modules that makes no columns cannot be drawn.
    """
    shown = state.chosen
    if shown is None and state.advice is not None and not named_in_full(state):
        shown = state.advice.chosen
    if shown is None or shown.pack.per_cluster is None:
        return None
    return front(placement(shown))


def _price(presenter: BatteryPresenter) -> tuple[Renderable, Renderable]:
    """Return the sum of the prices that are known, and what it leaves out."""
    state = presenter.state
    if state.chosen is None or state.advice is None or state.advice.chosen != state.chosen:
        return "", ""
    bill = priced(state.advice.bill, presenter.host.price)
    if bill.unknown == len(bill.lines):
        return msg("Price on request"), msg("No price list knows these parts.")
    without = msg("without VAT")
    if bill.unknown:
        missing = msgn("{n} part on request", "{n} parts on request", bill.unknown)
        return Euro(bill.known), Joined((without, missing))
    return Euro(bill.known), without


def _weighty(state: FlowState) -> tuple[Finding, ...]:
    """Return what the panel says: what cannot be read, errors and warnings; questions wait in the review."""
    if state.chosen is None:
        return tuple(one for one in state.findings if one.severity is Severity.ERROR)
    return tuple(
        one
        for one in state.findings
        if one.severity is not Severity.NOTICE and one.code not in ASKED_APART - {"ARTICLE_CHOICE"}
    )

"""Step 3: solar panels, those that are there and new ones; strings judged live with their numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.batteries.situation.answers import Step
from core.batteries.wizard.rail_values import COUPLINGS
from core.i18n import msg
from gui.batteries.outcome import Outcome
from gui.batteries.parts import NO, YES, BatteryPage
from gui.batteries.string_rows import StringRows
from gui.widgets.parts import Section

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from core.batteries.wizard.flow import FlowState
    from gui.batteries.presenter import BatteryPresenter
    from gui.widgets.context import Ui


NEW_BREAKER = "pv_cable.breaker_a"
"""Asked here for an inverter that comes with the panels; the card of its circuit has the field, too."""


class SolarPage(BatteryPage):
    """Questions about panels appear as they matter."""

    def __init__(self, ui: Ui, presenter: BatteryPresenter) -> None:
        """Lay out the page."""
        super().__init__(
            ui,
            presenter,
            step=Step.SOLAR,
            title=msg("Solar panels"),
            lead=msg("Every inverter counts towards the busbar; panels on the PV inputs must suit them."),
        )
        old = self.make_form()
        old.yes_no("pv.existing", unknown=False, label=msg("Panels already fitted"))
        old.yes_no(
            "existing_pv.keep_inverter",
            ((YES, msg("keep their inverter (AC)")), (NO, msg("on the PV inputs (DC)"))),
        )
        old.number("existing_pv.group_a", "A")
        old.choice("existing_pv.phases", (("1", msg("1 phase")), ("3", msg("3 phases"))))
        new = self.make_form()
        new.yes_no("pv.new", unknown=False, label=msg("New panels are wanted"))
        new.number("new_pv_kwp", "kWp")
        new.choice("pv_coupling", tuple(COUPLINGS.items()))
        new.number(
            NEW_BREAKER,
            "A",
            label=msg("Breaker of the new inverter"),
            why=msg("Every source counts towards the busbar with the rating of its breaker."),
        )
        self._new = new
        for name, title, form in (
            ("solar.old", msg("Existing panels"), old),
            ("solar.new", msg("New panels"), new),
        ):
            part = Section(ui, name=name, title=title)
            part.inside.addWidget(form)
            self.body.addWidget(part)
        self._dc: QWidget | None = None
        self._strings: StringRows | None = None
        self.outcome = Outcome(ui, presenter, step=Step.SOLAR)
        self.body.addWidget(self.outcome)

    def _make_dc(self) -> tuple[QWidget, StringRows]:
        """Make the part for panels on the PV inputs when it first matters."""
        part = Section(
            self.ui,
            name="solar.dc",
            title=msg("Panels on the PV inputs"),
            lead=msg("From the data sheet of the panel, at standard test conditions."),
        )
        form = self.make_form()
        form.number("panel.wp", "Wp")
        form.number("panel.voc_stc", "V")
        form.number("panel.vmp_stc", "V")
        form.number("panel.isc", "A")
        form.number("panel.imp", "A")
        form.number("panel.beta_voc_pct_per_k", "%/K")
        part.inside.addWidget(form)
        strings = StringRows(self.ui, self.presenter)
        part.inside.addWidget(strings)
        self.body.insertWidget(self.body.indexOf(self.outcome), part)
        return part, strings

    def show_state(self, state: FlowState) -> None:
        """Show the answers and the strings with their verdict."""
        if state.draft.dc_pv and self._dc is None:
            self._dc, self._strings = self._make_dc()
        if self._dc is not None:
            self._dc.setVisible(state.draft.dc_pv)
        self.show_forms(state)
        self._new.set_shown(NEW_BREAKER, state.draft.new_ac_pv and not state.draft.keeps_inverter)
        if self._strings is not None and state.draft.dc_pv:
            self._strings.show_state(state)
        self.outcome.show_state(state)

    def focus_field(self, field: str) -> bool:
        """Put the cursor into a field; the strings have fields of their own."""
        if field.startswith("strings") and self._strings is not None:
            return self._strings.focus_string(field)
        return super().focus_field(field)

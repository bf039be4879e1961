"""Step 3: fitting type, rated voltage and electrical entry, each option with its reason and its cure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from core.findings import Severity
from core.i18n import Joined, Renderable, msg
from gui.valves.parts import ValvePage
from gui.widgets.option_list import Option, OptionList
from gui.widgets.parts import CheckBox, Section
from gui.widgets.verdict import Verdict

if TYPE_CHECKING:
    from decimal import Decimal

    from core.findings import Fix
    from core.valves.cures import CodeOption
    from core.valves.flow import FlowState
    from core.valves.series import ValveSeries
    from gui.valves.presenter import ValvePresenter
    from gui.widgets.context import Ui


class CoilPage(ValvePage):
    """Three lists; every option stays visible and can be chosen, the impossible ones say why."""

    def __init__(self, ui: Ui, presenter: ValvePresenter) -> None:
        """Lay out the page."""
        super().__init__(ui, presenter, name="coil", title=msg("Connection and coil"))
        self.fitting_type = self._list("fitting_type", msg("Fitting type"))
        self.fitting_type.chosen.connect(presenter.choose_fitting_type)
        self.voltage = self._list("voltage", msg("Rated voltage"))
        self.voltage.chosen.connect(presenter.choose_voltage)
        self.entry = self._list("entry", msg("Electrical entry"))
        self.entry.chosen.connect(presenter.choose_entry)
        self.light = CheckBox(ui, msg("With indicator light"), name="coil.light")
        self.light.ticked.connect(presenter.set_light)
        fitting = Section(ui, name="coil.fitting_type.part", title=msg("Fitting type"))
        fitting.inside.addWidget(self.fitting_type)
        self.voltage_part = Section(ui, name="coil.voltage.part", title=msg("Rated voltage"), lead=msg("…"))
        self.voltage_part.inside.addWidget(self.voltage)
        self.entry_part = Section(ui, name="coil.entry.part", title=msg("Electrical entry"), lead=msg("…"))
        self.entry_part.inside.addWidget(self.light)
        self.entry_part.inside.addWidget(self.entry)
        for part in (fitting, self.voltage_part, self.entry_part):
            self.body.addWidget(part)

    def _list(self, name: str, label: Renderable) -> OptionList:
        made = OptionList(self.ui, name=f"coil.{name}", label=label)
        made.fix_requested.connect(self.presenter.apply_fix)
        return made

    def show_state(self, state: FlowState) -> None:
        """Show the options beside everything else that is chosen."""
        choice = state.answers.choice
        self.light.set_ticked(state.answers.light)
        self.fitting_type.set_options(
            [_plain(o) for o in state.options["fitting_type"]], choice.get("fitting_type")
        )
        supply = state.duty.supply
        self.voltage_part.lead.set_text(
            msg("The customer's supply is {supply}; a coil takes ±10 % of its rated voltage.", supply=supply)
            if supply is not None
            else msg("The supply voltage is not known yet; a coil takes ±10 % of its rated voltage.")
        )
        self.voltage.set_options(
            [_voltage(o, judged=bool(state.selection.supply)) for o in _by_fit(state, self.presenter.series)],
            choice.get("voltage"),
        )
        self.entry_part.lead.set_text(
            msg("In the EU and EEA a grommet with AC is refused: it bears no CE marking.")
            if state.answers.market != "ROW"
            else msg("Outside the EU and EEA a grommet with AC may be ordered; it bears no CE marking.")
        )
        self.entry.set_options([_entry(o) for o in state.options["entry"]], choice.get("entry"))

    def focus_field(self, field: str) -> bool:
        """Put the focus on the chosen option of a list, or the first."""
        if field == "light":
            self.light.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return True
        lists = {"fitting_type": self.fitting_type, "voltage": self.voltage, "entry": self.entry}
        found = lists.get(field)
        if found is None:
            return False
        key = found.choice() or self.presenter.state.options[field][0].symbol
        found.row(key).radio.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True


def verdict_of(option: CodeOption) -> Verdict:
    """Return how an option stands."""
    if not option.available:
        return Verdict.REFUSED
    return Verdict.WARNING if any(f.severity is Severity.WARNING for f in option.findings) else Verdict.OK


def _fixes(option: CodeOption) -> tuple[Fix, ...]:
    """Return the changes that would mend the chosen option, first the one that mends most."""
    offered = [fix for finding in option.findings for fix in finding.fixes] if option.chosen else []
    return tuple(sorted(dict.fromkeys(offered), key=lambda fix: -offered.count(fix)))


def _plain(option: CodeOption) -> Option:
    return Option(
        key=option.symbol,
        title=option.symbol,
        detail=option.label,
        verdict=verdict_of(option),
        word=None if option.findings else msg("possible"),
        reasons=tuple(finding.text for finding in option.findings),
        fixes=_fixes(option),
        code=True,
    )


def _entry(option: CodeOption) -> Option:
    return _plain(option)


def _voltage(option: CodeOption, *, judged: bool) -> Option:
    """Return a voltage in one line: what refuses it stands behind it, not below."""
    return Option(
        key=option.symbol,
        title=option.label,
        detail=Joined(tuple(finding.text for finding in option.findings), " "),
        verdict=verdict_of(option),
        word=None if judged or option.findings else msg("possible"),
        fixes=_fixes(option),
    )


def _by_fit(state: FlowState, series: ValveSeries) -> tuple[CodeOption, ...]:
    """Return the voltages with those that fit first, the rest by current and height."""
    fits = {verdict.symbol: place for place, verdict in enumerate(state.selection.supply) if verdict.ok}

    def place(option: CodeOption) -> tuple[int, bool, Decimal]:
        rated = series.voltage(option.symbol)
        return fits.get(option.symbol, len(fits)), rated.current != "DC", rated.volts

    return tuple(sorted(state.options["voltage"], key=place))

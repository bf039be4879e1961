"""The valve wizard between pages and core: edits in, one state and one signal out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from core.raw_quantity import LEAK_RATE, PRESSURE, RESIDUAL_VOLTAGE, TEMPERATURE, VOLTAGE
from core.valves.answers import FRAME, TAGS, Answers, Step
from gui.wizard import Wizard

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtCore import QObject

    from core.drawing import Drawing
    from core.findings import Fix
    from core.i18n import Renderable
    from core.json_input import JSON
    from core.ordercode.grammar import Choice
    from core.raw_quantity import QuantityKind, RawQuantity
    from core.valves.flow import FlowState
    from core.valves.series import ValveSeries
    from core.valves.sheet_model import Sheet
    from gui.host import Host

KINDS: Mapping[str, QuantityKind] = {
    "inlet": PRESSURE,
    "outlet": PRESSURE,
    "reverse_pressure": PRESSURE,
    "fluid_temperature": TEMPERATURE,
    "ambient_temperature": TEMPERATURE,
    "supply": VOLTAGE,
    "leak_voltage": RESIDUAL_VOLTAGE,
    "external_leakage_max": LEAK_RATE,
    "internal_leakage_max": LEAK_RATE,
}
"""What each quantity of the duty is asked in."""


class ValvePresenter(Wizard[Answers, "FlowState"]):
    """The wizard of the valves."""

    steps = tuple(Step)

    def __init__(
        self, series: Callable[[], ValveSeries], host: Host[Answers], parent: QObject | None = None
    ) -> None:
        """Take over the host's present answers; `series` reads the catalogue, and is asked late."""
        super().__init__(host, parent)
        self._read_series = series
        self._sheet: tuple[object, Sheet] | None = None
        self._drawing: tuple[object, Drawing] | None = None

    @property
    def series(self) -> ValveSeries:
        """Return the catalogue."""
        return self._read_series()

    def judge(self, answers: Answers) -> FlowState:
        """Return everything a screen shows for these answers."""
        from core.valves.flow import state

        return state(self.series, answers)

    # ------------------------------------------------------------------ what is shown beside the state

    def sheet(self) -> Sheet | None:
        """Return the data sheet of the chosen valve, or None while its code is not complete and right."""
        from core.valves.flow import known_facts
        from core.valves.sheet import sheet

        decoded = self.state.decoded
        if decoded.code is None:
            return None
        facts = known_facts(self.answers, self.state.duty)
        key = (decoded.code, tuple(self.answers.symbols), tuple(facts.items()))
        if self._sheet is None or self._sheet[0] != key:
            self._sheet = (key, sheet(self.series, decoded.choice, facts))
        return self._sheet[1]

    def drawing(self) -> Drawing | None:
        """Return the drawing of what is chosen so far, or None before there is a model."""
        model = self.state.model
        if model is None:
            return None
        from core.valves.elevation import elevation

        choice = self.answers.choice
        if self._drawing is None or self._drawing[0] != (model, choice):
            self._drawing = ((model, choice), elevation(self.series, self._so_far(model, choice)))
        return self._drawing[1]

    def _so_far(self, model: str, choice: Choice) -> Mapping[str, object]:
        from core.valves.code import configuration

        if all(name in choice for name in self.series.grammar.order):
            return configuration(self.series.grammar, choice)
        fields = self.series.grammar.fields
        known: dict[str, object] = {"model": model}
        known.update({name: choice[name] for name in ("fitting_type", "entry", "voltage") if name in choice})
        known["spacer"] = bool(fields["spacer"].json_value(choice.get("spacer", "")))
        known["direction_deg"] = fields["direction"].json_value(choice.get("direction", ""))
        return known

    def line(self) -> dict[str, JSON]:
        """Return the quote line of the chosen valve: its code and what it was chosen for."""
        line: dict[str, JSON] = {"kind": "valve", "code": self.state.decoded.code or "", "qty": 1}
        line["market"] = self.answers.market
        if duty := self._asked():
            line["duty"] = duty
        tags: dict[str, JSON] = {fact: [*values] for fact in TAGS if (values := self.answers.tagged(fact))}
        if tags:
            line["tags"] = tags
        return line

    def _asked(self) -> dict[str, JSON]:
        """Return the duty in the words of the contract; empty when nothing was asked."""
        from core.valves.flow import duty_input

        data = duty_input(self.answers)
        asked = {key: value for key, value in data.items() if key not in {*FRAME, "fitting_type", "entry"}}
        return {**asked, "atmosphere": data["atmosphere"]} if asked else {}

    # ------------------------------------------------------------------ edits

    @Slot(object)
    def set_fluid(self, text: str) -> None:
        """Take the name of the fluid as typed."""
        self.edit(replace(self.answers, fluid=text), "valve.fluid")

    def _set_quantity(self, name: str, raw: RawQuantity) -> None:
        present = self.answers.quantity(name)
        if present is None and raw.empty and raw.reference is None and raw.unit == KINDS[name].units[0]:
            return
        # Only the typing in one field is undone as a whole; another unit or reference is a step of its own.
        typing = present is not None and (present.unit, present.reference) == (raw.unit, raw.reference)
        self.edit(
            self.answers.with_quantity(name, raw), f"valve.{name}" if typing or present is None else None
        )

    @Slot(object)
    def set_inlet(self, raw: RawQuantity) -> None:
        """Take the pressure at port 1."""
        self._set_quantity("inlet", raw)

    @Slot(object)
    def set_outlet(self, raw: RawQuantity) -> None:
        """Take the pressure at port 2."""
        self._set_quantity("outlet", raw)

    @Slot(object)
    def set_reverse_pressure(self, raw: RawQuantity) -> None:
        """Take the pressure at port 2 while port 1 is at atmosphere."""
        self._set_quantity("reverse_pressure", raw)

    @Slot(object)
    def set_fluid_temperature(self, raw: RawQuantity) -> None:
        """Take the temperature of the fluid."""
        self._set_quantity("fluid_temperature", raw)

    @Slot(object)
    def set_ambient_temperature(self, raw: RawQuantity) -> None:
        """Take the temperature of the surroundings."""
        self._set_quantity("ambient_temperature", raw)

    @Slot(object)
    def set_supply(self, raw: RawQuantity) -> None:
        """Take the supply voltage."""
        self._set_quantity("supply", raw)

    @Slot(object)
    def set_leak_voltage(self, raw: RawQuantity) -> None:
        """Take the voltage that is left on the coil while off."""
        self._set_quantity("leak_voltage", raw)

    @Slot(object)
    def set_external_leakage_max(self, raw: RawQuantity) -> None:
        """Take the permitted external leakage."""
        self._set_quantity("external_leakage_max", raw)

    @Slot(object)
    def set_internal_leakage_max(self, raw: RawQuantity) -> None:
        """Take the permitted internal leakage."""
        self._set_quantity("internal_leakage_max", raw)

    @Slot(object)
    def set_atmosphere(self, text: str) -> None:
        """Take what 0 gauge counts as."""
        self.edit(replace(self.answers, atmosphere=text), "valve.atmosphere")

    @Slot(object)
    def set_market(self, market: str) -> None:
        """Take the market that the valve is for."""
        self.edit(replace(self.answers, market=market))

    @Slot(bool)
    def set_light(self, on: bool) -> None:  # noqa: FBT001  (a slot of a check box)
        """Take the wish for an indicator light."""
        self.edit(replace(self.answers, light=on))

    @Slot(str, str, bool)
    def set_tag(self, fact: str, value: str, on: bool) -> None:  # noqa: FBT001  (a slot of a check box)
        """Tick a fact about the application, or not."""
        self.edit(self.answers.with_tag(fact, value, on=on))

    @Slot(str)
    def choose_model(self, model: str) -> None:
        """Choose a model, possible or not."""
        self.edit(self.answers.with_symbols(self.series.heads[model]))

    @Slot(str)
    def choose_fitting_type(self, symbol: str) -> None:
        """Choose the type of fitting."""
        self.edit(self.answers.with_symbols({"fitting_type": symbol}))

    @Slot(str)
    def choose_voltage(self, symbol: str) -> None:
        """Choose the rated voltage."""
        self.edit(self.answers.with_symbols({"voltage": symbol}))

    @Slot(str)
    def choose_entry(self, symbol: str) -> None:
        """Choose the electrical entry."""
        self.edit(self.answers.with_symbols({"entry": symbol}))

    @Slot(str)
    def choose_spacer(self, symbol: str) -> None:
        """Choose with or without spacer."""
        self.edit(self.answers.with_symbols({"spacer": symbol}))

    @Slot(str)
    def choose_direction(self, symbol: str) -> None:
        """Choose the direction of the electrical entry."""
        self.edit(self.answers.with_symbols({"direction": symbol}))

    @Slot()
    def start_over(self) -> None:
        """Empty all answers; undo brings them back."""
        self.edit(Answers())

    @Slot()
    def swap_pressures(self) -> None:
        """Swap inlet and outlet, exactly as typed."""
        blank = PRESSURE.blank()
        inlet = self.answers.quantity("inlet") or blank
        outlet = self.answers.quantity("outlet") or blank
        self.edit(self.answers.with_quantity("inlet", outlet).with_quantity("outlet", inlet))

    @Slot(object)
    def apply_fix(self, fix: Fix) -> None:
        """Make the one-click change of a finding; it is one step of undo."""
        changes = dict(fix.changes)
        if set(changes) == {"inlet", "outlet"}:
            self.swap_pressures()
            return
        answers = self.answers
        for name, value in changes.items():
            if name in KINDS:
                answers = answers.with_quantity(name, KINDS[name].parse(str(value)))
            elif name in self.series.grammar.fields:
                answers = answers.with_symbols({name: str(value)})
            elif name == "fluid":
                answers = replace(answers, fluid=str(value))
            elif name == "light":
                answers = replace(answers, light=bool(value))
        self.edit(answers)

    def take_choice(self, choice: Choice) -> None:
        """Show a decoded code in the wizard: its symbols replace the chosen ones, the application stays."""
        self.edit(self.answers.with_symbols(dict(choice)))

    # ------------------------------------------------------------------ to the quote

    @Slot()
    def add_to_quote(self) -> None:
        """Add the chosen valve to the current quote; nothing happens while something is wrong."""
        if self.state.can_add:
            self.host.add_line(self.line())

    @Slot(str, object)
    def add_article(self, part_no: str, label: Renderable) -> None:
        """Add an accessory or spare part to the current quote as a line of its own."""
        self.host.add_line({"kind": "article", "article": part_no, "qty": 1}, label)

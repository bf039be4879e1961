"""Step 6: the circuits of the system, one card for each: cable, breaker, residual current device, verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.batteries.advice.advise import own_circuits
from core.batteries.situation.answers import Step
from core.electrical.tables.loaded import default_tables
from core.i18n import Joined, msg
from gui.batteries.circuit_card import CURVES, RCD_TYPES, CardForm, CircuitCard
from gui.batteries.parts import BatteryPage, dotted
from gui.widgets.banner import EmptyState
from gui.widgets.buttons import Button
from gui.widgets.parts import Section

if TYPE_CHECKING:
    from core.batteries.situation.answers import Value
    from core.batteries.wizard.flow import FlowState
    from core.i18n import Renderable
    from gui.batteries.presenter import BatteryPresenter
    from gui.widgets.context import Ui

LOADS = "load_circuits"
USES: tuple[tuple[str, Renderable], ...] = (
    ("sockets", msg("sockets")),
    ("lighting", msg("lighting")),
    ("load", msg("fixed appliance")),
)
_NEW_LOAD: dict[str, Value] = {
    "use": "sockets",
    "current_a": "16",
    "phases": "1",
    "breaker.rating_a": "16",
    "breaker.curve": "B",
    "rcd.type": "A",
    "rcd.ma": "30",
}
"""What a circuit that is added begins with: the usual socket circuit of a Dutch dwelling."""


def methods() -> tuple[tuple[str, Renderable], ...]:
    """Return the methods of installation with their words."""
    return tuple((key, Joined((key, one.text), ": ")) for key, one in default_tables().methods.items())


class CablesPage(BatteryPage):
    """Earthing first; then grid port, back-up port, solar panels, and circuits of loads that are there."""

    def __init__(self, ui: Ui, presenter: BatteryPresenter) -> None:
        """Lay out the page."""
        super().__init__(
            ui,
            presenter,
            step=Step.CABLES,
            title=msg("Cables and protection"),
            lead=msg(
                "A length and a method are enough; what is given is checked, what is left open is "
                "calculated. Every figure unfolds into its formula, its numbers and its source."
            ),
        )
        self._methods = methods()
        self.empty = EmptyState(
            ui,
            name="cables.empty",
            icon_name="question",
            title=msg("No circuit to calculate yet"),
            text=msg("Choose the grid connection and a system first; then its circuits stand here."),
            action=msg("To the system"),
        )
        self.empty.pressed.connect(self._to_system)
        self.house = Section(
            ui,
            name="cables.house",
            title=msg("Earthing of the house"),
            lead=msg("It holds for every circuit. What is not known counts as TT, the stricter one."),
        )
        form = self._earthing()
        self.house.inside.addWidget(form)
        self.grid = self._card("grid_cable", msg("Grid port"))
        self.grid.form.number("grid_limit_a", "A", why="")
        self.grid.more_form.line("battery_group", placeholder=msg("e.g. C25 100 mA"), width=160)
        self.backup = self._card("backup_cable", msg("Back-up port"))
        self.pv = self._card("pv_cable", msg("Solar panels"))
        self.loads: list[CircuitCard] = []
        self.more = Button(ui, msg("Add an existing circuit"), name="cables.add", icon_name="add")
        self.more.clicked.connect(self._add)
        self._list = QWidget()
        self._box = QVBoxLayout(self._list)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(12)
        for card in (self.grid, self.backup, self.pv):
            self._box.addWidget(card)
        self._box.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.empty)
        self.body.addWidget(self.house)
        self.body.addWidget(self._list)

    # ------------------------------------------------------------------ making

    def _earthing(self) -> CardForm:
        form = CardForm(self.ui, self.presenter, self.step)
        form.choice("earthing.system", (("TN", "TN"), ("TT", "TT")), why="")
        form.number("earthing.ze_ohm", "Ω", why="")
        form.number("earthing.ra_ohm", "Ω", why="")
        form.number("earthing.ik_max_ka", "kA", label=msg("Prospective fault current"), why="")
        self.forms.append(form)
        return form

    def _card(self, prefix: str, title: Renderable) -> CircuitCard:
        """Return the card of a circuit of the system."""
        card = CircuitCard(self.ui, self.presenter, self.step, prefix=prefix, title=title)
        card.form.number(f"{prefix}.length_m", "m", why="")
        card.form.combo(f"{prefix}.method", msg("Installation method"), self._methods)
        card.form.number(f"{prefix}.mm2", "mm²", why=msg("Leave open to have it calculated."))
        card.form.number(f"{prefix}.breaker_a", "A", why="")
        more = card.more_form
        more.choice(f"{prefix}.curve", CURVES, label=msg("Curve"))
        more.choice(f"{prefix}.insulation", (("PVC", "PVC"), ("XLPE", "XLPE")), label=msg("Insulation"))
        more.number(f"{prefix}.ambient_c", "°C", label=msg("Temperature around it"))
        more.number(f"{prefix}.grouped_circuits", "", label=msg("Circuits side by side"))
        more.number(f"{prefix}.max_drop_pct", "%", label=msg("Voltage drop allowed"))
        more.choice(f"{prefix}.rcd_type", RCD_TYPES, label=msg("RCD type"))
        more.number(f"{prefix}.rcd_ma", "mA", label=msg("RCD sensitivity"))
        more.yes_no(f"{prefix}.rcd_bidirectional", label=msg("RCD bidirectional"))
        more.line(
            f"{prefix}.rcd_declaration",
            label=msg("Maker's declaration"),
            why=msg("The document in which the inverter's maker allows another type than B."),
        )
        more.number(f"{prefix}.icn_ka", "kA", label=msg("Breaking capacity"))
        more.number(f"{prefix}.i2t_a2s", "A²s", label=msg("Let-through energy"))
        return card

    def _load_card(self, place: int) -> CircuitCard:
        """Return the card of a circuit of loads."""
        prefix = f"{LOADS}.{place}"
        card = CircuitCard(
            self.ui, self.presenter, self.step, prefix=prefix, title=msg("Existing circuit"), removable=True
        )
        card.form.line(f"{prefix}.name", label=msg("Name"), width=200)
        card.form.choice(f"{prefix}.use", USES, unknown=False, label=msg("What it feeds"))
        card.form.number(f"{prefix}.current_a", "A", label=msg("Current"))
        card.form.choice(f"{prefix}.phases", (("1", "1"), ("3", "3")), unknown=False, label=msg("Phases"))
        card.form.number(f"{prefix}.breaker.rating_a", "A", label=msg("Breaker"))
        card.form.choice(f"{prefix}.breaker.curve", CURVES, label=msg("Curve"))
        card.form.number(f"{prefix}.length_m", "m", label=msg("Length"))
        card.form.combo(f"{prefix}.method", msg("Installation method"), self._methods)
        card.form.number(f"{prefix}.mm2", "mm²", label=msg("Size"))
        more = card.more_form
        more.choice(f"{prefix}.rcd.type", RCD_TYPES, label=msg("RCD type"))
        more.number(f"{prefix}.rcd.ma", "mA", label=msg("RCD sensitivity"))
        more.number(f"{prefix}.ambient_c", "°C", label=msg("Temperature around it"))
        more.number(f"{prefix}.grouped_circuits", "", label=msg("Circuits side by side"))
        more.number(f"{prefix}.max_drop_pct", "%", label=msg("Voltage drop allowed"))
        card.removed.connect(self._remove)
        return card

    # ------------------------------------------------------------------ showing

    def show_state(self, state: FlowState) -> None:
        """Show the circuits of the system that was chosen, or of the best one."""
        self.show_forms(state)
        advice = state.advice
        found = {} if advice is None else {circuit.key: circuit for circuit in own_circuits(advice)}
        self.empty.setVisible(not found)
        self.house.setVisible(bool(found))
        self._list.setVisible(bool(found))
        self.grid.show_circuit(state, found.get("grid"))
        self.backup.setVisible("backup" in found)
        self.backup.show_circuit(state, found.get("backup"))
        fed = state.situation is not None and state.situation.ac_pv
        self.pv.setVisible(fed)
        self.pv.show_circuit(state, found.get("pv"))
        places = state.answers.places(LOADS)
        self._match(len(places))
        for place, card in enumerate(self.loads):
            card.show_circuit(state, found.get(f"load.{place}"))

    def _match(self, number: int) -> None:
        """Have one card for each circuit of loads."""
        while len(self.loads) > number:
            card = self.loads.pop()
            self._box.removeWidget(card)
            card.hide()
            card.deleteLater()
        while len(self.loads) < number:
            card = self._load_card(len(self.loads))
            self.loads.append(card)
            self._box.insertWidget(self._box.count() - 1, card)
            card.show()

    def focus_field(self, field: str) -> bool:
        """Put the cursor into the row of a field, unfolding what hides it."""
        path = dotted(field)
        cards = (self.grid, self.backup, self.pv, *self.loads)
        return any(card.focus(path) for card in cards if not card.isHidden()) or super().focus_field(field)

    # ------------------------------------------------------------------ edits

    @Slot()
    def _to_system(self) -> None:
        known = self.presenter.state.situation is not None
        self.presenter.go_to(Step.SYSTEM if known else Step.HOUSE)

    @Slot()
    def _add(self) -> None:
        places = self.presenter.answers.places(LOADS)
        place = places[-1] + 1 if places else 0
        self.presenter.set_all({f"{LOADS}.{place}.{key}": value for key, value in _NEW_LOAD.items()})

    @Slot(object)
    def _remove(self, card: CircuitCard) -> None:
        place = self.loads.index(card)
        self.presenter.edit(self.presenter.answers.without_place(LOADS, place))

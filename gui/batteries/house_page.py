"""Step 1: the house: its grid connection, the place of the battery, the customer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from core.batteries.situation.answers import Step
from core.batteries.situation.model import BUSINESS, PRIVATE
from core.batteries.wizard.rail_values import CONTRACT_WORDS, PLACES
from core.i18n import msg
from gui.batteries.connection_field import ConnectionField
from gui.batteries.outcome import Outcome
from gui.batteries.parts import BatteryPage
from gui.widgets.parts import Section

if TYPE_CHECKING:
    from core.batteries.situation.answers import Answers
    from core.batteries.wizard.flow import FlowState
    from gui.batteries.presenter import BatteryPresenter
    from gui.widgets.context import Ui


class HousePage(BatteryPage):
    """The connection decides most; everything else may stay open."""

    def __init__(self, ui: Ui, presenter: BatteryPresenter) -> None:
        """Lay out the page."""
        super().__init__(
            ui,
            presenter,
            step=Step.HOUSE,
            title=msg("House and connection"),
            lead=msg("Only the connection is needed to begin; what is not known yet may be left open."),
        )
        grid = self.make_form()
        self.connection = ConnectionField(ui)
        grid.own(
            "connection",
            self.connection,
            why=msg(
                "Phases and main fuse decide which systems are possible. Not known? The main fuse stands in "
                "the meter cupboard, the connection on the energy bill."
            ),
        )
        self.connection.edited.connect(self._choose_connection)
        self.connection.typed.connect(self._type_connection)
        place = self.make_form()
        place.choice("location", tuple(PLACES.items()))
        place.number("min_temperature", "°C")
        place.number("max_temperature", "°C")
        customer = self.make_form()
        customer.choice("sector", ((PRIVATE, msg("home")), (BUSINESS, msg("business"))))
        customer.choice("contract", tuple(CONTRACT_WORDS.items()))
        customer.yes_no("register")
        for name, title, form in (
            ("house.grid", msg("Connection"), grid),
            ("house.place", msg("Place"), place),
            ("house.customer", msg("Customer"), customer),
        ):
            part = Section(ui, name=name, title=title)
            part.inside.addWidget(form)
            self.body.addWidget(part)
        self.outcome = Outcome(ui, presenter, step=Step.HOUSE)
        self.body.addWidget(self.outcome)

    def show_now(self) -> None:
        """Show the answers alone as long as the catalogue is not loaded that judges them."""
        if self.presenter.ready:
            super().show_now()
        else:
            self._show_answers(self.presenter.answers)

    def show_state(self, state: FlowState) -> None:
        """Show the answers, and how many systems are possible with them."""
        self._show_answers(state.answers)
        self.show_forms(state)
        self.outcome.show_state(state)

    def _show_answers(self, answers: Answers) -> None:
        self.connection.set_text(answers.text("connection"))
        for form in self.forms:
            form.show_answers(answers)

    @Slot(object)
    def _choose_connection(self, connection: str) -> None:
        self.presenter.set("connection", connection)

    @Slot(object)
    def _type_connection(self, text: str) -> None:
        self.presenter.type("connection", text)

"""Step 1: the house: its grid connection, the place of the battery, the customer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.batteries.answers import Step
from core.batteries.situation import BUSINESS, DYNAMIC, FIXED, INDOOR, NETTING, OUTDOOR, PRIVATE
from core.i18n import msg
from gui.batteries.parts import BatteryPage

if TYPE_CHECKING:
    from gui.batteries.presenter import BatteryPresenter
    from gui.widgets.context import Ui


class HousePage(BatteryPage):
    """The connection decides most; all but it may stay open."""

    def __init__(self, ui: Ui, presenter: BatteryPresenter) -> None:
        """Lay out the page."""
        super().__init__(ui, presenter, step=Step.HOUSE, title=msg("House and connection"))
        form = self.make_form()
        form.line("connection", placeholder=msg("e.g. 3x25"), width=120)
        form.choice("location", ((INDOOR, msg("indoors")), (OUTDOOR, msg("outdoors"))))
        form.number("min_temperature", "°C")
        form.number("max_temperature", "°C")
        form.choice("sector", ((PRIVATE, msg("home")), (BUSINESS, msg("business"))))
        form.choice(
            "contract",
            ((NETTING, msg("netting")), (FIXED, msg("fixed price")), (DYNAMIC, msg("dynamic price"))),
        )
        form.yes_no("register")
        self.body.addWidget(form)

    def show_now(self) -> None:
        """Show the answers alone as long as the catalogue is not loaded that judges them."""
        if self.presenter.ready:
            super().show_now()
        else:
            for form in self.forms:
                form.show_answers(self.presenter.answers)

"""The pages and texts of the small product world in `demo_world`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from core.findings import Finding, Fix, Severity, Source, Status
from core.i18n import Text, msg
from core.raw_quantity import PRESSURE, TEMPERATURE, VOLTAGE, RawQuantity
from gui.widgets.banner import Banner, EmptyState
from gui.widgets.choice import SegmentedChoice
from gui.widgets.fields import ComboField, TextField
from gui.widgets.finding_list import FindingList
from gui.widgets.form import Form
from gui.widgets.number_field import NumberField
from gui.widgets.option_list import Option, OptionList
from gui.widgets.page import Page
from gui.widgets.quantity_field import QuantityField
from gui.widgets.verdict import Verdict

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from gui.widgets.context import Ui
    from tests.gui.demo_world import DemoWorld

SOURCE = Source("CAT.ES140-7A", "p. 3")
AT_LIMIT = Finding(
    "AT_LIMIT",
    Severity.WARNING,
    Text(
        nl="Het drukverschil is precies de grens van dit model.",
        en="The differential pressure is exactly this model's limit.",
    ),
    "inlet",
    "0.3 MPa",
    "0.3 MPa",
    SOURCE,
    (Fix(Text(nl="Kies XSA3-32 (0,8 MPa)", en="Choose XSA3-32 (0.8 MPa)"), (("model", "XSA3-32"),)),),
)
FILTER = Finding(
    "FILTER_5_MICRON",
    Severity.NOTICE,
    Text(nl="Plaats een filter van 5 µm vóór het ventiel.", en="Fit a 5 µm filter upstream of the valve."),
    source=Source("CAT.ES140-7A", "p. 8", Status.INFERRED, Text(nl="zelfde reeks", en="same series")),
)
TOO_HIGH = Finding(
    "DIFFERENTIAL_TOO_HIGH",
    Severity.ERROR,
    Text(
        nl="Drukverschil 0,3 MPa is hoger dan 0,1 MPa.", en="Differential pressure 0.3 MPa is above 0.1 MPa."
    ),
    "model",
    "0.3 MPa",
    "0.1 MPa",
    SOURCE,
    (Fix(Text(nl="Neem XSA2-32", en="Take XSA2-32"), (("model", "XSA2-32"),)),),
)


INLET = RawQuantity("0,2", "MPa", "G")
OUTLET = RawQuantity("1", "Torr", "A")
WARM = RawQuantity("20", "°C")
SUPPLY = RawQuantity("24", "V", "DC")


@dataclass(frozen=True, slots=True)
class State:
    """What a person has answered."""

    inlet: RawQuantity = INLET
    outlet: RawQuantity = OUTLET
    temperature: RawQuantity = WARM
    fluid: str = "Stikstof"
    model: str = "XSA2-32"
    supply: RawQuantity = SUPPLY
    quantity: str = "3"
    lines: tuple[str, ...] = ()


class DutyPage(Page):
    """Pressures and fluid."""

    def __init__(self, ui: Ui, world: DemoWorld) -> None:
        super().__init__(
            ui,
            name="duty",
            title=Text(nl="Toepassing", en="Duty"),
            lead=Text(
                nl="Wat gaat er door het ventiel, en bij welke druk?",
                en="What flows through the valve, and at which pressure?",
            ),
        )
        self.form = form = Form(ui, page="duty")
        form.section(Text(nl="Medium", en="Fluid"))
        self.fluid = form.add("fluid", Text(nl="Medium", en="Fluid"), TextField(ui, width=240))
        self.temperature = form.add(
            "temperature",
            Text(nl="Temperatuur medium", en="Fluid temperature"),
            QuantityField(ui, TEMPERATURE),
        )
        form.section(Text(nl="Drukken", en="Pressures"))
        self.inlet = form.add(
            "inlet",
            Text(nl="Ingang (poort 1)", en="Inlet (port 1)"),
            QuantityField(ui, PRESSURE),
            help_text=Text(
                nl="De hoge kant; vacuüm hoort op poort 2.", en="The high side; vacuum belongs on port 2."
            ),
        )
        self.outlet = form.add(
            "outlet", Text(nl="Uitgang (poort 2)", en="Outlet (port 2)"), QuantityField(ui, PRESSURE)
        )
        self.inlet.edited.connect(world.set_inlet)
        self.outlet.edited.connect(world.set_outlet)
        self.fluid.edited.connect(world.set_fluid)
        self.temperature.edited.connect(world.set_temperature)
        self.body.addWidget(form)
        world.changed.connect(self.render)
        self.world = world
        self.render()

    @Slot()
    def render(self) -> None:
        state = self.world.state
        self.inlet.set_quantity(state.inlet)
        self.outlet.set_quantity(state.outlet)
        self.temperature.set_quantity(state.temperature)
        self.fluid.set_text(state.fluid)
        self.form.set_findings(self.world.findings())


class ModelPage(Page):
    """Every model with its verdict."""

    def __init__(self, ui: Ui, world: DemoWorld) -> None:
        super().__init__(ui, name="model", title=Text(nl="Model", en="Model"))
        self.options = OptionList(ui, name="model.options", label=Text(nl="Model", en="Model"))
        self.options.chosen.connect(world.set_model)
        self.options.fix_requested.connect(world.apply_fix)
        self.body.addWidget(self.options)
        self.world = world
        world.changed.connect(self.render)
        self.render()

    @Slot()
    def render(self) -> None:
        facts = {"XSA2-32": ("ø4,5", "0,3 MPa"), "XSA3-43": ("ø6", "0,3 MPa"), "XSA2-43": ("ø6", "0,1 MPa")}
        self.options.set_options(
            [
                Option(
                    "XSA2-32",
                    "XSA2-32",
                    facts=facts["XSA2-32"],
                    verdict=Verdict.AT_LIMIT,
                    code=True,
                    detail=Text(nl="marge 0 %", en="margin 0 %"),
                ),
                Option("XSA3-43", "XSA3-43", facts=facts["XSA3-43"], code=True),
                Option(
                    "XSA2-43",
                    "XSA2-43",
                    facts=facts["XSA2-43"],
                    verdict=Verdict.REFUSED,
                    code=True,
                    reasons=(TOO_HIGH.text, Text(nl="CAT.ES140-7A, blz. 3", en="CAT.ES140-7A, p. 3")),
                    fixes=TOO_HIGH.fixes,
                ),
            ],
            self.world.state.model,
        )


class CoilPage(Page):
    """Supply, entry and number."""

    def __init__(self, ui: Ui, world: DemoWorld) -> None:
        super().__init__(ui, name="coil", title=Text(nl="Spoel", en="Coil"))
        form = Form(ui, page="coil")
        self.supply = form.add("supply", Text(nl="Voeding", en="Supply"), QuantityField(ui, VOLTAGE))
        self.entry = form.add(
            "entry",
            Text(nl="Aansluiting", en="Entry"),
            ComboField(
                ui,
                (("D", Text(nl="DIN-stekker", en="DIN terminal")), ("G", Text(nl="Draden", en="Grommet"))),
                width=240,
            ),
        )
        self.light = form.add(
            "light",
            Text(nl="Lampje", en="Light"),
            SegmentedChoice(ui, (("yes", msg("yes")), ("no", msg("no")))),
        )
        self.quantity = form.add("quantity", Text(nl="Aantal", en="Quantity"), NumberField(ui, unit="st"))
        self.body.addWidget(form)
        self.supply.edited.connect(world.set_supply)
        self.quantity.edited.connect(world.set_count)
        self.world = world
        world.changed.connect(self.render)
        self.render()

    @Slot()
    def render(self) -> None:
        self.supply.set_quantity(self.world.state.supply)
        self.quantity.set_text(self.world.state.quantity)


def make_page(ui: Ui, world: DemoWorld, step: str) -> QWidget:
    match step:
        case "duty":
            return DutyPage(ui, world)
        case "model":
            return ModelPage(ui, world)
        case "coil":
            return CoilPage(ui, world)
        case "options":
            page = Page(ui, name="options", title=Text(nl="Opties", en="Options"))
            page.body.addWidget(
                EmptyState(
                    ui,
                    name="options.empty",
                    icon_name="wrench",
                    title=Text(nl="Nog geen opties", en="No options yet"),
                    text=Text(
                        nl="Kies eerst een model; daarna staan hier de opties die erbij horen.",
                        en="Choose a model first; its options then stand here.",
                    ),
                    action=Text(nl="Naar de modellen", en="To the models"),
                )
            )
            return page
        case _:
            page = Page(ui, name="overview", title=Text(nl="Overzicht", en="Overview"))
            banner = Banner(ui, name="overview.banner")
            banner.say(Text(nl="Dit ventiel is compleet.", en="This valve is complete."))
            found = FindingList(ui, name="overview.findings")
            found.set_findings((TOO_HIGH, AT_LIMIT, FILTER))
            page.body.addWidget(banner)
            page.body.addWidget(found)
            return page

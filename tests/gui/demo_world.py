"""A small product world for the tests of the shell: five steps, no rules of any real product."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from core.findings import Finding, Fix, Severity, Source, Status
from core.history import History
from core.i18n import Text, msg
from gui.shell.world import (
    BoxDecode,
    BoxHit,
    DeskPresenter,
    PanelView,
    QuoteChip,
    StepState,
    StepView,
    StripView,
    WorldPresenter,
)
from gui.widgets.banner import Banner, EmptyState
from gui.widgets.choice import SegmentedChoice
from gui.widgets.code_view import CodeSegment, SegmentState
from gui.widgets.fields import ComboField, TextField
from gui.widgets.finding_list import FindingList
from gui.widgets.form import Form
from gui.widgets.number_field import NumberField
from gui.widgets.option_list import Option, OptionList
from gui.widgets.page import Page
from gui.widgets.quantity_field import PRESSURE, TEMPERATURE, VOLTAGE, QuantityField, RawQuantity
from gui.widgets.verdict import Verdict

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from gui.widgets.context import Ui

SOURCE = Source("CAT.ES140-7A", "p. 3")
AT_LIMIT = Finding("AT_LIMIT", Severity.WARNING,
                   Text(nl="Het drukverschil is precies de grens van dit model.",
                        en="The differential pressure is exactly this model's limit."),
                   "inlet", "0.3 MPa", "0.3 MPa", SOURCE,
                   (Fix(Text(nl="Kies XSA3-32 (0,8 MPa)", en="Choose XSA3-32 (0.8 MPa)"), (("model", "XSA3-32"),)),))
FILTER = Finding("FILTER_5_MICRON", Severity.NOTICE,
                 Text(nl="Plaats een filter van 5 µm vóór het ventiel.", en="Fit a 5 µm filter upstream of the valve."),
                 source=Source("CAT.ES140-7A", "p. 8", Status.INFERRED, Text(nl="zelfde reeks", en="same series")))
TOO_HIGH = Finding("DIFFERENTIAL_TOO_HIGH", Severity.ERROR,
                   Text(nl="Drukverschil 0,3 MPa is hoger dan 0,1 MPa.",
                        en="Differential pressure 0.3 MPa is above 0.1 MPa."),
                   "model", "0.3 MPa", "0.1 MPa", SOURCE,
                   (Fix(Text(nl="Neem XSA2-32", en="Take XSA2-32"), (("model", "XSA2-32"),)),))

MODELS = ("XSA2-32", "XSA3-43", "XSA2-43")


@dataclass(frozen=True, slots=True)
class State:
    """What a person has answered."""

    inlet: RawQuantity = RawQuantity("0,2", "MPa", "G")
    outlet: RawQuantity = RawQuantity("1", "Torr", "A")
    temperature: RawQuantity = RawQuantity("20", "°C")
    fluid: str = "Stikstof"
    model: str = "XSA2-32"
    supply: RawQuantity = RawQuantity("24", "V", "DC")
    quantity: str = "3"
    lines: tuple[str, ...] = ()


@dataclass
class Pages:
    """The pages made so far."""

    made: dict[str, QWidget] = field(default_factory=dict)


class DutyPage(Page):
    """Pressures and fluid."""

    def __init__(self, ui: Ui, world: DemoWorld) -> None:
        super().__init__(ui, name="duty", title=Text(nl="Toepassing", en="Duty"),
                         lead=Text(nl="Wat gaat er door het ventiel, en bij welke druk?",
                                   en="What flows through the valve, and at which pressure?"))
        self.form = form = Form(ui, page="duty")
        form.section(Text(nl="Medium", en="Fluid"))
        self.fluid = form.add("fluid", Text(nl="Medium", en="Fluid"), TextField(ui, width=240))
        self.temperature = form.add("temperature", Text(nl="Temperatuur medium", en="Fluid temperature"),
                                    QuantityField(ui, TEMPERATURE))
        form.section(Text(nl="Drukken", en="Pressures"))
        self.inlet = form.add("inlet", Text(nl="Ingang (poort 1)", en="Inlet (port 1)"), QuantityField(ui, PRESSURE),
                              help_text=Text(nl="De hoge kant; vacuüm hoort op poort 2.",
                                             en="The high side; vacuum belongs on port 2."))
        self.outlet = form.add("outlet", Text(nl="Uitgang (poort 2)", en="Outlet (port 2)"),
                               QuantityField(ui, PRESSURE))
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
        self.options.set_options([
            Option("XSA2-32", "XSA2-32", facts=facts["XSA2-32"], verdict=Verdict.AT_LIMIT, code=True,
                   detail=Text(nl="marge 0 %", en="margin 0 %")),
            Option("XSA3-43", "XSA3-43", facts=facts["XSA3-43"], code=True),
            Option("XSA2-43", "XSA2-43", facts=facts["XSA2-43"], verdict=Verdict.REFUSED, code=True,
                   reasons=(TOO_HIGH.text, Text(nl="CAT.ES140-7A, blz. 3", en="CAT.ES140-7A, p. 3")),
                   fixes=TOO_HIGH.fixes),
        ], self.world.state.model)


class CoilPage(Page):
    """Supply, entry and number."""

    def __init__(self, ui: Ui, world: DemoWorld) -> None:
        super().__init__(ui, name="coil", title=Text(nl="Spoel", en="Coil"))
        form = Form(ui, page="coil")
        self.supply = form.add("supply", Text(nl="Voeding", en="Supply"), QuantityField(ui, VOLTAGE))
        self.entry = form.add("entry", Text(nl="Aansluiting", en="Entry"), ComboField(
            ui, (("D", Text(nl="DIN-stekker", en="DIN terminal")), ("G", Text(nl="Draden", en="Grommet"))), width=240))
        self.light = form.add("light", Text(nl="Lampje", en="Light"), SegmentedChoice(
            ui, (("yes", msg("yes")), ("no", msg("no")))))
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


class DemoWorld(WorldPresenter):
    """The world itself; it is its own undo."""

    key = "demo"
    title = Text(nl="Ventiel", en="Valve")

    def __init__(self, ui: Ui) -> None:
        super().__init__()
        self.ui = ui
        self.history: History[State] = History(State())
        self.step = "duty"
        self.pages = Pages()
        self.fixed: list[Fix] = []
        self.opened: list[str] = []

    @property
    def state(self) -> State:
        return self.history.present

    def push(self, state: State, key: str | None = None) -> None:
        self.history = self.history.push(state, key)
        self.changed.emit()

    @Slot(object)
    def set_inlet(self, raw: RawQuantity) -> None:
        self.push(replace(self.state, inlet=raw), "inlet")

    @Slot(object)
    def set_outlet(self, raw: RawQuantity) -> None:
        self.push(replace(self.state, outlet=raw), "outlet")

    @Slot(object)
    def set_temperature(self, raw: RawQuantity) -> None:
        self.push(replace(self.state, temperature=raw), "temperature")

    @Slot(object)
    def set_fluid(self, text: str) -> None:
        self.push(replace(self.state, fluid=text), "fluid")

    @Slot(str)
    def set_model(self, model: str) -> None:
        self.push(replace(self.state, model=model))

    @Slot(object)
    def set_supply(self, raw: RawQuantity) -> None:
        self.push(replace(self.state, supply=raw), "supply")

    @Slot(object)
    def set_count(self, text: str) -> None:
        self.push(replace(self.state, quantity=text), "quantity")

    def findings(self) -> tuple[Finding, ...]:
        if self.state.model == "XSA2-43":
            return (FILTER, TOO_HIGH)
        return (FILTER, AT_LIMIT)

    def steps(self) -> tuple[StepView, ...]:
        bad = self.state.model == "XSA2-43"
        return (
            StepView("duty", Text(nl="Toepassing", en="Duty"), self.state.fluid, StepState.DONE),
            StepView("model", Text(nl="Model", en="Model"), self.state.model,
                     StepState.ERROR if bad else StepState.WARNING),
            StepView("coil", Text(nl="Spoel", en="Coil"), "24 VDC", StepState.PARTIAL),
            StepView("options", Text(nl="Opties", en="Options")),
            StepView("overview", Text(nl="Overzicht", en="Overview")),
        )

    def current_step(self) -> str:
        return self.step

    def go_to(self, step: str) -> None:
        self.step = step
        self.changed.emit()

    def page(self, step: str) -> QWidget:
        if step not in self.pages.made:
            self.pages.made[step] = self._make(step)
        return self.pages.made[step]

    def _make(self, step: str) -> QWidget:
        match step:
            case "duty":
                return DutyPage(self.ui, self)
            case "model":
                return ModelPage(self.ui, self)
            case "coil":
                return CoilPage(self.ui, self)
            case "options":
                page = Page(self.ui, name="options", title=Text(nl="Opties", en="Options"))
                page.body.addWidget(EmptyState(
                    self.ui, name="options.empty", icon_name="wrench",
                    title=Text(nl="Nog geen opties", en="No options yet"),
                    text=Text(nl="Kies eerst een model; daarna staan hier de opties die erbij horen.",
                              en="Choose a model first; its options then stand here."),
                    action=Text(nl="Naar de modellen", en="To the models")))
                return page
            case _:
                page = Page(self.ui, name="overview", title=Text(nl="Overzicht", en="Overview"))
                banner = Banner(self.ui, name="overview.banner")
                banner.say(Text(nl="Dit ventiel is compleet.", en="This valve is complete."))
                found = FindingList(self.ui, name="overview.findings")
                found.set_findings((TOO_HIGH, AT_LIMIT, FILTER))
                page.body.addWidget(banner)
                page.body.addWidget(found)
                return page

    def segments(self, entry: str = "D") -> tuple[CodeSegment, ...]:
        bad = self.state.model == "XSA2-43"
        return (
            CodeSegment("XSA", Text(nl="Reeks", en="Series"), Text(nl="hoogvacuüm, normaal gesloten",
                                                                  en="high vacuum, normally closed")),
            CodeSegment("2", Text(nl="Huis", en="Body size"), "2"),
            CodeSegment("-", state=SegmentState.FIXED),
            CodeSegment("4" if bad else "3", Text(nl="Doorlaat", en="Orifice"), "ø6" if bad else "ø4,5",
                        SegmentState.BAD if bad else SegmentState.OK),
            CodeSegment("2", Text(nl="Aansluiting", en="Fitting"), "1/4″"),
            CodeSegment("V", Text(nl="Type", en="Type"), Text(nl="vlakafdichting", en="face seal")),
            CodeSegment("-", state=SegmentState.FIXED),
            CodeSegment("5", Text(nl="Spanning", en="Voltage"), "24 VDC"),
            CodeSegment("□", Text(nl="Elektrische aansluiting", en="Electrical entry"), state=SegmentState.MISSING)
            if not entry else CodeSegment(entry, Text(nl="Elektrische aansluiting", en="Electrical entry"),
                                          Text(nl="DIN-stekker", en="DIN terminal")),
            CodeSegment("2", state=SegmentState.FIXED),
        )

    def panel(self) -> PanelView:
        bad = self.state.model == "XSA2-43"
        return PanelView(
            Text(nl="Wordt samengesteld", en="Being built"), "XSA2-32V-5D2", self.segments(),
            summary=Text(nl="Hoogvacuümventiel, ø4,5, 24 VDC", en="High-vacuum valve, ø4.5, 24 VDC"),
            price="€ 215,50", price_note=Text(nl="per stuk, excl. btw", en="each, excl. VAT"),
            internal=Text(nl="Inkoop € 161,60 · marge 25 %", en="Cost € 161.60 · margin 25 %"),
            findings=self.findings(),
            why_not=Text(nl="Dit model kan dit drukverschil niet openen.",
                         en="This model cannot open against this differential.") if bad else None,
        )

    def add_to_quote(self) -> None:
        self.push(replace(self.state, lines=(*self.state.lines, "XSA2-32V-5D2")))

    def search(self, query: str, limit: int) -> tuple[BoxHit, ...]:
        codes = ("XSA2-32V-5D2", "XSA2-32V-5DL2", "XSA1-12V-5D2", "XSA3-43S-B2")
        kind = Text(nl="Ventiel", en="Valve")
        hits = [BoxHit(code, Text(nl="Hoogvacuümventiel, magneetbediend", en="High-vacuum solenoid valve"), kind,
                       "€ 215,50", {"code": code},
                       blocked=Text(nl="XSA3-43S met 230 VAC bestaat niet", en="XSA3-43S with 230 VAC does not exist")
                       if code.endswith("B2") else None)
                for code in codes if query.lower() in code.lower()]
        return tuple(hits[:limit])

    def decode(self, text: str) -> BoxDecode | None:
        if not text.upper().startswith("XSA"):
            return None
        return BoxDecode(self.segments("" if len(text) < 10 else "D"), (FILTER,))

    def accept(self, hit: BoxHit) -> None:
        self.push(replace(self.state, lines=(*self.state.lines, hit.code)))

    def open(self, hit: BoxHit) -> None:
        self.opened.append(hit.code)
        self.go_to("overview")

    def apply_fix(self, fix: Fix) -> None:
        self.fixed.append(fix)
        self.push(replace(self.state, **{name: value for name, value in fix.changes}))

    def focus_field(self, name: str) -> bool:
        self.go_to("duty" if name == "inlet" else "model")
        page = self.page("duty")
        return isinstance(page, DutyPage) and page.form.focus(name)

    def back(self) -> bool:
        return False

    # undo
    def can_undo(self) -> bool:
        return self.history.can_undo

    def can_redo(self) -> bool:
        return self.history.can_redo

    def undo(self) -> None:
        self.history = self.history.undo()
        self.changed.emit()

    def redo(self) -> None:
        self.history = self.history.redo()
        self.changed.emit()


class DemoDesk(DeskPresenter):
    """Two open quotes."""

    def __init__(self, ui: Ui, world: DemoWorld) -> None:
        super().__init__()
        self.ui = ui
        self.world = world
        self.current = "2026-0123"
        self.numbers = ["2026-0123", "2026-0122"]
        self.on_screen = False
        self._page: QWidget | None = None
        world.changed.connect(self.changed)

    def strip(self) -> StripView:
        return StripView(self.current, "Jansen & Zoon", len(self.world.state.lines), "€ 3.912,40 excl.",
                         tuple(QuoteChip(number, number, unsaved=number == "2026-0122") for number in self.numbers),
                         self.current)

    def page(self) -> QWidget:
        if self._page is None:
            page = Page(self.ui, name="quote", title=msg("Quote {number}", number="2026-0123"), wide=True)
            form = Form(self.ui, page="quote")
            form.add("customer", Text(nl="Klant", en="Customer"), TextField(self.ui))
            page.body.addWidget(form)
            self._page = page
        return self._page

    def shown(self) -> bool:
        return self.on_screen

    def show_page(self, shown: bool) -> None:
        self.on_screen = shown
        self.changed.emit()

    def switch(self, key: str) -> None:
        self.current = key
        self.changed.emit()

    def new(self) -> None:
        self.numbers.append("2026-0124")
        self.switch("2026-0124")

    def back(self) -> bool:
        return False

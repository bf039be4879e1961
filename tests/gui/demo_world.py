"""A small product world for the tests of the shell: five steps, no rules of any real product."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

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
from gui.widgets.code_view import CodeSegment, SegmentState
from gui.widgets.fields import TextField
from gui.widgets.form import Form
from gui.widgets.page import Page
from tests.gui.demo_pages import AT_LIMIT, FILTER, TOO_HIGH, DutyPage, State, make_page

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from core.findings import Finding, Fix
    from core.raw_quantity import RawQuantity
    from gui.widgets.context import Ui


class DemoWorld(WorldPresenter):
    """The world itself; it is its own undo."""

    key = "demo"
    title = Text(nl="Ventiel", en="Valve")

    def __init__(self, ui: Ui) -> None:
        super().__init__()
        self.ui = ui
        self.history: History[State] = History(State())
        self.step = "duty"
        self.pages: dict[str, QWidget] = {}
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
            StepView(
                "model",
                Text(nl="Model", en="Model"),
                self.state.model,
                StepState.ERROR if bad else StepState.WARNING,
            ),
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
        if step not in self.pages:
            self.pages[step] = make_page(self.ui, self, step)
        return self.pages[step]

    def segments(self, entry: str = "D") -> tuple[CodeSegment, ...]:
        bad = self.state.model == "XSA2-43"
        return (
            CodeSegment(
                "XSA",
                Text(nl="Reeks", en="Series"),
                Text(nl="hoogvacuüm, normaal gesloten", en="high vacuum, normally closed"),
            ),
            CodeSegment("2", Text(nl="Huis", en="Body size"), "2"),
            CodeSegment("-", state=SegmentState.FIXED),
            CodeSegment(
                "4" if bad else "3",
                Text(nl="Doorlaat", en="Orifice"),
                "ø6" if bad else "ø4,5",
                SegmentState.BAD if bad else SegmentState.OK,
            ),
            CodeSegment("2", Text(nl="Aansluiting", en="Fitting"), "1/4″"),
            CodeSegment("V", Text(nl="Type", en="Type"), Text(nl="vlakafdichting", en="face seal")),
            CodeSegment("-", state=SegmentState.FIXED),
            CodeSegment("5", Text(nl="Spanning", en="Voltage"), "24 VDC"),
            CodeSegment(
                "□", Text(nl="Elektrische aansluiting", en="Electrical entry"), state=SegmentState.MISSING
            )
            if not entry
            else CodeSegment(
                entry,
                Text(nl="Elektrische aansluiting", en="Electrical entry"),
                Text(nl="DIN-stekker", en="DIN terminal"),
            ),
            CodeSegment("2", state=SegmentState.FIXED),
        )

    def panel(self) -> PanelView:
        bad = self.state.model == "XSA2-43"
        return PanelView(
            Text(nl="Wordt samengesteld", en="Being built"),
            "XSA2-32V-5D2",
            self.segments(),
            summary=Text(nl="Hoogvacuümventiel, ø4,5, 24 VDC", en="High-vacuum valve, ø4.5, 24 VDC"),
            price="€ 215,50",
            price_note=Text(nl="per stuk, excl. btw", en="each, excl. VAT"),
            internal=Text(nl="Inkoop € 161,60 · marge 25 %", en="Cost € 161.60 · margin 25 %"),
            findings=self.findings(),
            why_not=Text(
                nl="Dit model kan dit drukverschil niet openen.",
                en="This model cannot open against this differential.",
            )
            if bad
            else None,
        )

    def add_to_quote(self) -> None:
        self.push(replace(self.state, lines=(*self.state.lines, "XSA2-32V-5D2")))

    def search(self, query: str, limit: int) -> tuple[BoxHit, ...]:
        codes = ("XSA2-32V-5D2", "XSA2-32V-5DL2", "XSA1-12V-5D2", "XSA3-43S-B2")
        kind = Text(nl="Ventiel", en="Valve")
        hits = [
            BoxHit(
                code,
                Text(nl="Hoogvacuümventiel, magneetbediend", en="High-vacuum solenoid valve"),
                kind,
                "€ 215,50",
                {"code": code},
                blocked=Text(
                    nl="XSA3-43S met 230 VAC bestaat niet", en="XSA3-43S with 230 VAC does not exist"
                )
                if code.endswith("B2")
                else None,
            )
            for code in codes
            if query.lower() in code.lower()
        ]
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

    def start_over(self) -> None:
        self.push(State())

    def apply_fix(self, fix: Fix) -> None:
        self.fixed.append(fix)
        self.push(replace(self.state, **dict(fix.changes)))

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
        return StripView(
            self.current,
            "Jansen & Zoon",
            len(self.world.state.lines),
            "€ 3.912,40 excl.",
            tuple(QuoteChip(number, number, unsaved=number == "2026-0122") for number in self.numbers),
            self.current,
        )

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

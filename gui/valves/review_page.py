"""Step 5: everything about the chosen valve in one place, with its sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.findings import Severity, by_weight
from core.i18n import Joined, Renderable, msg, msgn
from core.valves.answers import StepStatus
from core.valves.drawing_sheet import valve_source
from gui.drawing.pane import DrawingPane
from gui.valves.parts import ValvePage
from gui.valves.tables import AdviceList
from gui.widgets.banner import Banner, EmptyState
from gui.widgets.facts import Facts, Notes, Row
from gui.widgets.finding_list import FindingList
from gui.widgets.parts import Disclosure, Section
from gui.widgets.text import TextLabel

if TYPE_CHECKING:
    from collections.abc import Iterable

    from core.findings import Finding
    from core.i18n import Text
    from core.valves.flow import FlowState
    from core.valves.sheet_model import Sheet, SheetRow
    from gui.valves.presenter import ValvePresenter
    from gui.widgets.context import Ui

DRAWING_HEIGHT = 520


class ReviewPage(ValvePage):
    """Drawing, reasons, specification, dimensions, precautions, wiring, terms, and what is not stated."""

    def __init__(self, ui: Ui, presenter: ValvePresenter) -> None:
        """Lay out the page."""
        super().__init__(ui, presenter, name="review", title=msg("Review"))
        self.empty = EmptyState(
            ui,
            name="review.empty",
            icon_name="partial",
            title=msg("The valve is not complete yet"),
            text=msg("The steps that are still open are marked in the rail at the left."),
            action=msg("Go to the first open step"),
        )
        self.empty.pressed.connect(self._to_open)
        self.banner = Banner(ui, name="review.banner")
        self.content = QWidget()
        self._column = QVBoxLayout(self.content)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self.body.addWidget(self.banner)
        self.body.addWidget(self.empty)
        self.body.addWidget(self.content)
        self._picture(ui)
        self._why(ui)
        self._tables(ui)
        self._words(ui)

    # ------------------------------------------------------------------ parts

    def _section(self, name: str, title: Renderable, *inside: QWidget, lead: Renderable = "") -> Section:
        section = Section(self.ui, name=f"review.{name}.part", title=title, lead=lead)
        for widget in inside:
            section.inside.addWidget(widget)
        self._column.addWidget(section)
        return section

    def _folded(self, name: str, title: Renderable, *inside: QWidget) -> Disclosure:
        part = Disclosure(self.ui, name=f"review.{name}.head", title=title)
        for widget in inside:
            part.inside.addWidget(widget)
        self._column.addWidget(part)
        return part

    def _picture(self, ui: Ui) -> None:
        self.drawing = DrawingPane(ui, name="review.drawing")
        self.drawing.setFixedHeight(DRAWING_HEIGHT)
        self._column.addWidget(self.drawing)

    def _why(self, ui: Ui) -> None:
        self.reason = TextLabel(ui, "", "body", wrap=True)
        self.reason.setObjectName("review.reason")
        self.findings = FindingList(ui, name="review.findings")
        self.findings.fix_requested.connect(self.presenter.apply_fix)
        self._section("reasons", msg("Why this valve"), self.reason, self.findings)

    def _tables(self, ui: Ui) -> None:
        self.specs = Facts(ui, name="review.specs")
        lead = msg("A small number leads to the notes at the end of this page.")
        self._section("specs", msg("Specification"), self.specs, lead=lead)
        self.dimensions = Facts(ui, name="review.dimensions")
        self._section(
            "dimensions",
            msg("Dimensions"),
            self.dimensions,
            lead=msg("Letters as in the drawing; a value in brackets is for reference."),
        )
        self.wiring = Facts(ui, name="review.wiring")
        self.circuit = TextLabel(ui, "", "muted", wrap=True, keep=False)
        self._section("wiring", msg("Wiring"), self.wiring, self.circuit)
        self.fitting = Facts(ui, name="review.fitting")
        self._section("fitting", msg("Piping and tightening"), self.fitting)

    def _words(self, ui: Ui) -> None:
        self.precautions = AdviceList(ui, name="review.precautions")
        self._section(
            "precautions",
            msg("Precautions that apply"),
            self.precautions,
            lead=msg("In our own words after the maker's catalogue, the gravest first."),
        )
        self.open_list = Facts(ui, name="review.not_stated")
        self.open_part = self._folded("not_stated", msg("What the catalogue does not state"), self.open_list)
        self.more = Facts(ui, name="review.more")
        self.more_part = self._folded("more", msg("Materials, approvals and principle"), self.more)
        self.terms = AdviceList(ui, name="review.terms")
        self.terms_part = self._folded("terms", msg("Warranty, use and export"), self.terms)
        self.notes = TextLabel(ui, "", "caption", wrap=True)
        self.notes.setObjectName("review.notes")
        self._section("notes", msg("Notes"), self.notes)

    # ------------------------------------------------------------------ showing

    def show_state(self, state: FlowState) -> None:
        """Show the sheet, or what is still missing."""
        sheet = self.presenter.sheet()
        self.empty.setVisible(sheet is None)
        self.content.setVisible(sheet is not None)
        blocked = sheet is not None and not state.can_add
        self.banner.say(state.why_not if blocked else "", Severity.ERROR)
        if sheet is None:
            return
        self.drawing.set_source(valve_source(self.presenter.series, state.decoded.choice))
        self.reason.set_text(self._reason(state))
        self.findings.set_findings(_on_review(state))
        self._show(sheet)

    def _reason(self, state: FlowState) -> Renderable:
        model = state.model or ""
        verdict = state.selection.verdict(model)
        if not verdict.accepted:
            return msg("{model} does not fit this application.", model=model)
        if state.duty.differential is None:
            return msg(
                "{model} was chosen; the pressures were not judged, because they are not both known.",
                model=model,
            )
        return msg("{model}, {reason}.", model=model, reason=verdict.rank_reason)

    def _show(self, sheet: Sheet) -> None:
        notes = Notes()
        self.specs.set_rows(_grouped(sheet.specs, notes))
        self.dimensions.set_rows([_row(row, notes, letter=True) for row in sheet.dimensions])
        self.wiring.set_rows([_row(row, notes) for row in sheet.wiring])
        self.circuit.set_text(sheet.circuit.text if sheet.circuit is not None else "")
        piping = self.presenter.series.groups.get("piping")
        self.fitting.set_rows([_row(row, notes) for row in sheet.statements if row.group is piping])
        self.precautions.set_advice(sheet.advice, sheet.levels)
        self.open_list.set_rows([_open(item.label, item.note) for item in sheet.not_stated])
        self.open_part.set_note(msgn("{n} point", "{n} points", len(sheet.not_stated)))
        rest = [row for row in sheet.statements if row.group is not piping]
        materials = [Row(part.description, part.material, place=part.source.place) for part in sheet.parts]
        self.more.set_rows([*_grouped(rest, notes), Row(msg("Materials")), *materials])
        self.terms.set_advice(sheet.terms, ())
        self.terms_part.set_note(msgn("{n} point", "{n} points", len(sheet.terms)))
        documents = (Joined((document, text), ": ") for document, text in sheet.footnotes)
        self.notes.set_text(Joined((*notes.lines, *documents), "\n"))

    @Slot()
    def _to_open(self) -> None:
        for step in self.presenter.state.steps[1:]:
            if step.status in {StepStatus.OPEN, StepStatus.ERROR}:
                self.presenter.go_to(step.step)
                return

    def focus_field(self, field: str) -> bool:
        """This page has no inputs."""
        return not field


def _on_review(state: FlowState) -> tuple[Finding, ...]:
    skip = {"FILTER_5_MICRON", "NOT_STATED"}
    return tuple(finding for finding in by_weight(state.findings) if finding.code not in skip)


def _open(label: Renderable, note: Text) -> Row:
    return Row(label, note if note.en else msg("not stated"))


def _row(row: SheetRow, notes: Notes, *, letter: bool = False) -> Row:
    label = Joined((row.key, row.label), "  ") if letter else row.label
    return Row(label, row, notes.mark(row.cell.source), row.cell.source.place, row.note)


def _grouped(rows: Iterable[SheetRow], notes: Notes) -> list[Row]:
    """Return the rows with a heading before each group."""
    found: list[Row] = []
    last: Renderable = ""
    for row in rows:
        if row.group != last:
            last = row.group
            found.append(Row(row.group))
        found.append(_row(row, notes))
    return found

"""Step 9: everything about the chosen system in one place, and what is still to be asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.batteries.advice.candidate import Verdict as Judgement
from core.batteries.advice.consumer_unit import chosen_unit
from core.batteries.advice.priced import priced
from core.batteries.installation import installation
from core.batteries.placement.drawing import placement_source
from core.batteries.single_line.drawing import single_line_source
from core.batteries.situation.answers import Step, StepStatus
from core.batteries.wizard.backup_levels import article_question
from core.batteries.wizard.summary import for_the_quote, remarks, sentence, to_ask, told
from core.findings import Severity
from core.i18n import Joined, Renderable, msg, msgn
from gui.batteries.article_choice import ArticleChoice
from gui.batteries.open_list import OpenList
from gui.batteries.parts import BatteryPage, named_in_full
from gui.batteries.review_tables import BILL, TASKS, bill_lines, installation_tables, task_lines
from gui.batteries.table import PlainTable
from gui.drawing.pane import DrawingPane
from gui.widgets.banner import Banner, EmptyState
from gui.widgets.buttons import Button
from gui.widgets.facts import Notes
from gui.widgets.finding_list import FindingList
from gui.widgets.parts import Disclosure, Section
from gui.widgets.text import TextLabel
from gui.widgets.verdict import Verdict, VerdictLabel

if TYPE_CHECKING:
    from core.batteries.advice.advise import Advice
    from core.batteries.advice.candidate import Candidate
    from core.batteries.wizard.flow import FlowState
    from gui.batteries.presenter import BatteryPresenter
    from gui.widgets.context import Ui

DRAWING_HEIGHT = 520

_VERDICTS = {
    Judgement.OK: (Verdict.OK, msg("can be quoted")),
    Judgement.CONDITIONAL: (Verdict.WARNING, msg("can be quoted, with its warnings")),
    Judgement.REJECT: (Verdict.REFUSED, msg("cannot be quoted like this")),
}

_QUOTED = msg("Warnings that go onto the quote")
_BLOCKED = msg("What keeps it out of the quote")


class ReviewPage(BatteryPage):
    """The system, what is open, the bill, circuits, warnings, checklist and drawings."""

    def __init__(self, ui: Ui, presenter: BatteryPresenter) -> None:
        """Lay out the page."""
        super().__init__(ui, presenter, step=Step.REVIEW, title=msg("Review"))
        self.empty = EmptyState(
            ui,
            name="review.empty",
            icon_name="partial",
            title=msg("No system is chosen yet"),
            text=msg("Choose a system and its battery modules; the bill, the drawings and the quote follow."),
            action=msg("Go to the first open step"),
        )
        self.empty.pressed.connect(self._to_open)
        self.banner = Banner(ui, name="review.banner")
        self.content = _column()
        self.billed = _column()
        self.body.addWidget(self.banner)
        self.impossible = FindingList(ui, name="review.impossible")
        self.impossible.fix_requested.connect(presenter.apply_fix)
        self.body.addWidget(self.impossible)
        self.body.addWidget(self.empty)
        self.body.addWidget(self.content)
        self._head(ui)
        self._open(ui)
        self._quoted(ui)
        self._tables(ui)
        self._pictures(ui)

    # ------------------------------------------------------------------ parts

    def _into(
        self, part: QWidget, name: str, title: Renderable, *inside: QWidget, lead: Renderable = ""
    ) -> Section:
        section = Section(self.ui, name=f"review.{name}.part", title=title, lead=lead)
        for widget in inside:
            section.inside.addWidget(widget)
        _layout(part).addWidget(section)
        return section

    def _head(self, ui: Ui) -> None:
        self.verdict = VerdictLabel(ui)
        self.verdict.setObjectName("review.verdict")
        self.sentence = TextLabel(ui, "", "heading", wrap=True)
        self.sentence.setObjectName("review.sentence")
        self.why = TextLabel(ui, "", "muted", wrap=True, keep=False)
        compare = Button(ui, msg("Compare with other systems"), name="review.compare", icon_name="arrow_left")
        compare.clicked.connect(self._to_systems)
        self.add = Button(ui, msg("Add to quote"), name="review.add", icon_name="cart", keys="Ctrl+Return")
        self.add.clicked.connect(self.presenter.add_to_quote)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.add)
        row.addWidget(compare)
        row.addStretch(1)
        head = Section(ui, name="review.head", title=msg("The system"))
        head.inside.addWidget(self.sentence)
        head.inside.addWidget(self.verdict)
        head.inside.addWidget(self.why)
        head.inside.addLayout(row)
        _layout(self.content).addWidget(head)

    def _open(self, ui: Ui) -> None:
        self.open = OpenList(ui, name="review.open")
        self.open.wanted.connect(self.presenter.field_wanted)
        self.open_part = self._into(
            self.content,
            "open",
            msg("Still to be answered"),
            self.open,
            lead=msg("It can be quoted before; the quote then names these as open."),
        )
        self.articles = ArticleChoice(ui, self.presenter, name="review.articles")
        _layout(self.content).addWidget(self.articles)
        self.questions = FindingList(ui, name="review.ask", compact=True)
        self.ask_part = Disclosure(ui, name="review.ask.head", title=msg("To ask the supplier or the maker"))
        self.ask_part.inside.addWidget(self.questions)

    def _quoted(self, ui: Ui) -> None:
        self.warnings = FindingList(ui, name="review.warnings", linked=True)
        self.warnings.fix_requested.connect(self.presenter.apply_fix)
        self.warnings.field_requested.connect(self.presenter.field_wanted)
        self.warning_part = self._into(
            self.content,
            "warnings",
            _QUOTED,
            self.warnings,
        )
        _layout(self.content).addWidget(self.billed)

    def _tables(self, ui: Ui) -> None:
        self.bill = PlainTable(ui, name="review.bill", label=msg("Bill of materials"), columns=BILL)
        self.bill.fix_requested.connect(self.presenter.apply_fix)
        self.bill_notes = TextLabel(ui, "", "caption", wrap=True, keep=False)
        self.bill_notes.setObjectName("review.bill.notes")
        self._into(
            self.billed,
            "bill",
            msg("Bill of materials"),
            self.bill,
            self.bill_notes,
            lead=msg("In the quote it is one line with all of this below it."),
        )
        self.installation = _column()
        self.circuit_findings = FindingList(ui, name="review.circuits", compact=True, linked=True)
        self.circuit_findings.fix_requested.connect(self.presenter.apply_fix)
        self.circuit_findings.field_requested.connect(self.presenter.field_wanted)
        self._into(
            self.billed,
            "installation",
            msg("Circuits and consumer unit"),
            self.installation,
            self.circuit_findings,
            lead=msg("On the sheet for the installer, with the calculation of each."),
        )
        self._shown_tables: object = None
        self.tasks = PlainTable(ui, name="review.tasks", label=msg("Commissioning"), columns=TASKS)
        self._into(
            self.billed,
            "tasks",
            msg("Checklist for commissioning"),
            self.tasks,
            lead=msg("It goes with the quote, to be ticked off on site."),
        )

    def _pictures(self, ui: Ui) -> None:
        self.placement = DrawingPane(ui, name="review.placement")
        self.placement.heading = self.presenter.heading
        self.single_line = DrawingPane(ui, name="review.single_line")
        self.single_line.heading = self.presenter.heading
        for pane in (self.placement, self.single_line):
            pane.table.hide()  # the step of the placement has the dimensions, a diagram has none
        for pane, name, title in (
            (self.placement, "placement", msg("Placement drawing")),
            (self.single_line, "single_line", msg("Single-line diagram")),
        ):
            pane.setFixedHeight(DRAWING_HEIGHT)
            self._into(self.billed, name, title, pane)
        box = _layout(self.billed)
        box.addWidget(self.ask_part)
        self.remarks = FindingList(ui, name="review.remarks", compact=True)
        self.remark_part = Disclosure(ui, name="review.remarks.head", title=msg("Explanations"))
        self.remark_part.inside.addWidget(self.remarks)
        box.addWidget(self.remark_part)

    # ------------------------------------------------------------------ showing

    def show_state(self, state: FlowState) -> None:
        """Show the system that was asked for, or what is still missing."""
        chosen, advice = state.chosen, state.advice
        named = chosen is not None or named_in_full(state)
        self.empty.setVisible(not named)
        self.content.setVisible(chosen is not None)
        self.banner.say(state.why_not if named and not state.can_add else "", Severity.ERROR)
        impossible = for_the_quote(advice.wish) if advice is not None and chosen is None and named else ()
        self.impossible.set_findings(impossible)
        if chosen is None or advice is None:
            return
        self._show_head(chosen, advice, can_add=state.can_add)
        self.open.set_questions(state.open)
        self.open_part.setVisible(bool(state.open))
        self.articles.show_state(state)
        weighty = for_the_quote(told(state.findings, (*advice.wish, *advice.findings)))
        self.warnings.set_findings(weighty)
        self.warning_part.setVisible(bool(weighty))
        self.warning_part.heading.set_text(_QUOTED if state.can_add else _BLOCKED)
        # What is refused has no bill: the advice would give that of another system.
        self.billed.setVisible(advice.chosen == chosen)
        if advice.chosen == chosen:
            self._show_bill(advice)
            self._show_installation(advice)
            of_circuits = [one for one in for_the_quote(state.findings) if one not in weighty]
            self.circuit_findings.set_findings(of_circuits)
            self.placement.set_source(placement_source(advice))
            self.single_line.set_source(single_line_source(advice, chosen_unit(advice)))
            self._show_words(state)

    def _show_head(self, chosen: Candidate, advice: Advice, *, can_add: bool) -> None:
        verdict = Judgement.REJECT if not can_add else advice.verdict
        self.verdict.set_verdict(*_VERDICTS[verdict])
        self.add.setEnabled(can_add)
        self.sentence.set_text(sentence(chosen))
        self.why.set_text(chosen.why if chosen.why is not None and can_add else "")

    def _show_bill(self, advice: Advice) -> None:
        notes = Notes()
        bill = priced(advice.bill, self.presenter.host.price)
        question = article_question(self.presenter.catalogue, advice.situation)
        self.bill.set_lines(bill_lines(bill, notes, question))
        self.bill_notes.set_text(Joined(notes.lines, "\n") if notes.lines else "")
        self.tasks.set_lines(task_lines(advice.checklist))

    def _show_installation(self, advice: Advice) -> None:
        tables = tuple(table for table in installation(advice).tables if table.rows)
        if tables == self._shown_tables:
            return
        self._shown_tables = tables
        box = _layout(self.installation)
        while (item := box.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for made in installation_tables(self.ui, tables):
            box.addWidget(made)
            made.show()

    def _show_words(self, state: FlowState) -> None:
        asked, explained = to_ask(state.findings), remarks(state.findings)
        self.questions.set_findings(asked)
        self.ask_part.set_note(msgn("{n} question", "{n} questions", len(asked)))
        self.ask_part.setVisible(bool(asked))
        self.remarks.set_findings(explained)
        self.remark_part.set_note(msgn("{n} point", "{n} points", len(explained)))

    # ------------------------------------------------------------------ ways out

    @Slot()
    def _to_systems(self) -> None:
        self.presenter.go_to(Step.SYSTEM)

    @Slot()
    def _to_open(self) -> None:
        state = self.presenter.state
        wrong = state.situation is None or state.step(Step.HOUSE).status is StepStatus.ERROR
        self.presenter.go_to(Step.HOUSE if wrong else Step.SYSTEM)

    def focus_field(self, field: str) -> bool:
        """Put the focus on the articles; other fields have their own steps."""
        if field != "accessories" or self.articles.isHidden():
            return False
        self.articles.focus()
        return True


def _column() -> QWidget:
    made = QWidget()
    box = QVBoxLayout(made)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(12)
    return made


def _layout(part: QWidget) -> QVBoxLayout:
    box = part.layout()
    assert isinstance(box, QVBoxLayout)  # noqa: S101
    return box

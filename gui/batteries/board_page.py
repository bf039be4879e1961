"""Step 7: the consumer unit: an existing one is checked, a new one proposed and changed by hand."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout

from core.batteries.situation.answers import Step
from core.batteries.situation.model import EXISTING, NEW
from core.electrical.board import edit
from core.electrical.board.output import board_words
from core.electrical.board.workings import board_workings
from core.electrical.tables.loaded import default_tables
from core.electrical.working_words import worded
from core.findings import Severity, has_errors
from core.i18n import Joined, msg
from gui.batteries.board_drawings import BoardDrawings
from gui.batteries.board_facts import beside_rows, rail_rows, section_rows, use_rows
from gui.batteries.board_loads import LoadList, with_count
from gui.batteries.board_rows import BoardRows
from gui.batteries.circuit_card import CardForm
from gui.batteries.order_job import OrderForms
from gui.batteries.parts import BatteryPage, dotted
from gui.batteries.workings_view import JUDGED, WorkingsView
from gui.quote.dialogs import NativeDialogs
from gui.widgets.banner import Banner
from gui.widgets.buttons import Button
from gui.widgets.facts import Facts
from gui.widgets.finding_list import FindingList
from gui.widgets.parts import Disclosure, Section
from gui.widgets.verdict import VerdictLabel

if TYPE_CHECKING:
    from core.batteries.wizard.flow import FlowState
    from core.electrical import check
    from core.electrical.board.answer import BoardAnswer
    from core.electrical.board.records import Board
    from core.errors import UserFacingError
    from core.findings import Finding
    from core.i18n import Renderable
    from gui.batteries.presenter import BatteryPresenter
    from gui.widgets.context import Ui

ORDER_KEY = "F8"
_DEVICE = re.compile(r"board\.devices\.(\d+)(?:\.(\w+))?$")


class BoardPage(BatteryPage):
    """Existing or new; rows with instant checks; rail, balance, reserve, warmth; the order form."""

    def __init__(self, ui: Ui, presenter: BatteryPresenter) -> None:
        """Lay out the page."""
        super().__init__(ui, presenter, step=Step.BOARD, title=msg("Consumer unit"))
        self._unit: BoardAnswer | None = None
        self._remarks: tuple[Finding, ...] = ()
        self._question()
        self._rows()
        self._results()
        self._order()

    # ------------------------------------------------------------------ making

    def _question(self) -> None:
        form = self.head = CardForm(self.ui, self.presenter, self.step)
        form.choice("board.action", ((EXISTING, msg("existing: check")), (NEW, msg("new: design"))))
        form.number("board.rated_current_a", "A")
        self.forms.append(form)
        self.body.addWidget(form)
        self.loads = LoadList(self.ui)
        self.loads.wanted.connect(self._wanted)
        self.wish = Section(
            self.ui,
            name="board.wish",
            title=msg("What the new board must feed"),
            lead=msg(
                "Panels, battery and meter are put in by themselves; type how many circuits of each. "
                "The proposal below can be changed freely."
            ),
        )
        self.wish.inside.addWidget(self.loads)
        self.body.addWidget(self.wish)

    def _rows(self) -> None:
        self.front = BoardRows(self.ui)
        self.front.edited.connect(self._edit)
        self.body.addWidget(self.front)
        # Below the rows: above them it would push them away under the mouse at the first edit.
        self.edited = Banner(self.ui, name="board.edited", action=msg("Propose again"))
        self.edited.pressed.connect(self._anew)
        self.body.addWidget(self.edited)

    def _results(self) -> None:
        self.findings = FindingList(self.ui, name="board.findings", linked=True)
        self.findings.fix_requested.connect(self.presenter.apply_fix)
        self.findings.field_requested.connect(self.focus_field)
        self.body.addWidget(self.findings)
        self.result = Section(
            self.ui, name="board.result", title=msg("Busbar, balance, spare capacity and heat")
        )
        self.result.inside.addLayout(self._verdicts())
        self.facts = Facts(self.ui, name="board.facts")
        self.result.inside.addWidget(self.facts)
        self.sections = Facts(self.ui, name="board.sections")
        self.sections_part = Disclosure(
            self.ui, name="board.sections.more", title=msg("Sections of the busbar")
        )
        self.sections_part.inside.addWidget(self.sections)
        self.sections_part.toggled.connect(self._show_sections)
        self.result.inside.addWidget(self.sections_part)
        self.notes = FindingList(self.ui, name="board.notes", compact=True)
        self.notes_part = Disclosure(self.ui, name="board.remarks", title=msg("What was assumed or is open"))
        self.notes_part.inside.addWidget(self.notes)
        self.notes_part.toggled.connect(self._show_remarks)
        self.result.inside.addWidget(self.notes_part)
        self.workings = WorkingsView(self.ui, name="board.workings")
        self.how = Disclosure(self.ui, name="board.how", title=msg("How was this computed?"))
        self.how.inside.addWidget(self.workings)
        self.how.toggled.connect(self._show_workings)
        self.result.inside.addWidget(self.how)
        self.body.addWidget(self.result)
        self._box_part()

    def _verdicts(self) -> QHBoxLayout:
        """Return the two verdicts on a board, to be seen at a glance."""
        row = QHBoxLayout()
        row.setSpacing(24)
        self.rail_verdict = VerdictLabel(self.ui)
        self.rail_verdict.setObjectName("board.verdict.rail")
        self.heat_verdict = VerdictLabel(self.ui)
        self.heat_verdict.setObjectName("board.verdict.heat")
        row.addWidget(self.rail_verdict)
        row.addWidget(self.heat_verdict)
        row.addStretch(1)
        return row

    def _box_part(self) -> None:
        form = self.box = CardForm(self.ui, self.presenter, self.step)
        form.number("board.enclosure.rows", label=msg("Rows"))
        form.number("board.enclosure.modules_per_row", label=msg("Modules per row"))
        form.number("board.reserve_pct", "%", label=msg("Reserve"))
        words = tuple((key, one.text) for key, one in default_tables().mountings.items())
        form.combo("board.enclosure.mounting", msg("Mounting"), words)
        materials: tuple[tuple[str, Renderable], ...] = (("metal", msg("metal")), ("plastic", msg("plastic")))
        form.choice("board.enclosure.material", materials, label=msg("Material"))
        form.number("board.enclosure.height_mm", "mm", label=msg("Height"))
        form.number("board.enclosure.width_mm", "mm", label=msg("Width"))
        form.number("board.enclosure.depth_mm", "mm", label=msg("Depth"))
        form.number("board.enclosure.pde_w", "W", label=msg("Permitted loss (Pde)"))
        form.line("board.enclosure.pde_document", label=msg("Its document"))
        form.number("board.ambient_c", "°C", label=msg("Temperature around it"))
        editions: tuple[tuple[str, Renderable], ...] = (("2015", "2015"), ("2020", "2020"))
        form.choice("board.nen1010", editions, unknown=False, label=msg("NEN 1010, edition"))
        self.forms.append(form)
        self.enclosure = Disclosure(self.ui, name="board.box", title=msg("Enclosure, reserve and edition"))
        self.enclosure.inside.addWidget(form)
        self.body.addWidget(self.enclosure)
        self.drawings = BoardDrawings(self.ui, self.presenter.heading)
        self.body.addWidget(self.drawings)

    def _order(self) -> None:
        self.orders = OrderForms(self.ui, NativeDialogs(self.ui, self), self)
        self.orders.saved.connect(self._saved)
        self.orders.failed.connect(self._failed)
        self.order = Button(
            self.ui,
            msg("Order form, and the board to the quote"),
            name="board.order",
            icon_name="document",
            keys=ORDER_KEY,
            tip=msg("Saves the form as a sheet and a PDF, and adds the board to the quote as a line"),
        )
        self.order.clicked.connect(self._make_order)
        key = QShortcut(QKeySequence(ORDER_KEY), self)
        key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        key.activated.connect(self._make_order)
        self.said = Banner(self.ui, name="board.said")
        self.body.addWidget(self.order, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.said)

    # ------------------------------------------------------------------ showing

    def show_state(self, state: FlowState) -> None:
        """Show the board with everything that follows from it."""
        self.show_forms(state)
        answers, unit = state.answers, state.unit
        self._unit = unit
        new = answers.said("board.action") == NEW
        listed = bool(answers.below("board.devices"))
        self.wish.setVisible(new)
        self.loads.show_answers(answers)
        edited = new and listed
        self.edited.say(
            msg("The proposal was changed by hand; it no longer follows the loads.") if edited else ""
        )
        devices = unit is not None and bool(unit.board.devices)
        known = bool(answers.said("board.action")) and unit is not None
        for part in (self.front, self.enclosure):
            part.setVisible(known)
        self.result.setVisible(unit is not None)
        self.front.set_unit(unit)
        self.order.setVisible(new and devices)
        self.drawings.setVisible(devices)
        self.drawings.set_unit(state.advice, unit)
        if unit is None:
            self.findings.set_findings(())
            return
        self._show_findings(state, unit)
        self.facts.set_rows((*rail_rows(unit), *use_rows(unit), *beside_rows(unit)))
        self._show_verdict(self.rail_verdict, msg("Busbar"), unit.check("busbar").verdict)
        self.heat_verdict.setVisible(unit.heat is not None)
        if unit.heat is not None:
            self._show_verdict(self.heat_verdict, msg("Heat"), unit.heat.check.verdict)
        self.sections_part.setVisible(bool(unit.busbar.sections))
        self._show_sections()
        self._show_workings()

    @staticmethod
    def _show_verdict(label: VerdictLabel, about: Renderable, verdict: check.Verdict) -> None:
        label.set_verdict(JUDGED[verdict], Joined((about, worded(verdict)), ": "))

    def _show_findings(self, state: FlowState, unit: BoardAnswer) -> None:
        """Show what is wrong; what the rules of the system say of the rail, with its cures, goes before."""
        rail = () if state.advice is None else state.advice.rail.findings
        said = {finding.code for finding in rail}
        found = (*rail, *(one for one in unit.findings if one.code not in said))
        self.findings.set_findings([one for one in found if one.severity is not Severity.NOTICE])
        self._remarks = tuple(one for one in found if one.severity is Severity.NOTICE)
        self.notes_part.setVisible(bool(self._remarks))
        self.notes_part.set_note(str(len(self._remarks)))
        self._show_remarks()

    # What is folded is written when it is unfolded: an edit waits for nothing that nobody sees.

    @Slot()
    def _show_remarks(self) -> None:
        """Write down what was assumed or is open."""
        if self.notes_part.unfolded:
            self.notes.set_findings(self._remarks)

    @Slot()
    def _show_sections(self) -> None:
        """Write down what each section of the rail may carry."""
        if self._unit is not None and self.sections_part.unfolded:
            self.sections.set_rows(section_rows(self._unit))

    @Slot()
    def _show_workings(self) -> None:
        """Write the calculations down."""
        if self._unit is not None and self.how.unfolded:
            self.workings.set_workings(board_workings(default_tables(), self._unit))

    @Slot(str)
    def focus_field(self, field: str) -> bool:
        """Put the cursor where a field is: at the device it belongs to, or in its row."""
        path = dotted(field)
        found = _DEVICE.match(path)
        if found is not None and self.front.focus_device(int(found[1]), found[2] or "name"):
            return True
        if self.box.has(path):
            self.enclosure.unfold()
        return super().focus_field(field)

    # ------------------------------------------------------------------ edits

    @Slot(object, str)
    def _edit(self, board: Board, key: str) -> None:
        """Make another board the answer: its devices, sources and the order of its rail."""
        words = board_words(edit.listed(board))
        changes = [(f"board.{name}", words.get(name, [])) for name in ("devices", "sources", "rail")]
        self.presenter.edit(self.presenter.answers.with_changes(changes), key or None)

    @Slot(str, int)
    def _wanted(self, kind: str, count: int) -> None:
        self.presenter.edit(with_count(self.presenter.answers, kind, count))

    @Slot()
    def _anew(self) -> None:
        answers = self.presenter.answers.without("board.devices").without("board.sources")
        self.presenter.edit(answers.without("board.rail"))
        self.front.view.setFocus(Qt.FocusReason.OtherFocusReason)  # the button that was pressed is gone

    def back(self) -> bool:
        """Go from the fields of a device to the rows."""
        if not self.front.device.isAncestorOf(self.focusWidget()):
            return False
        self.front.view.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    # ------------------------------------------------------------------ the order form

    @Slot()
    def _make_order(self) -> None:
        unit = self._unit
        if unit is None or self.order.isHidden():
            return
        if has_errors(unit.findings):
            self._say(
                msg("The board is not right yet: solve what is refused, then order it."), Severity.ERROR
            )
            return
        path = self.orders.ask(Path.home() / f"{self.ui.say(msg('order-form'))}.xlsx")
        if path is None:
            return
        words, host = board_words(edit.listed(unit.board)), self.presenter.host
        quoted = any(
            line.kind == "board" and line.content.get("board") == words for line in host.quote().lines
        )
        if not quoted:  # pressed once more for the same board, it is still one board
            host.add_line({"kind": "board", "board": words, "qty": 1})
        self.orders.write(unit, host.quote(), path)

    @Slot(object)
    def _saved(self, path: Path) -> None:
        self._say(
            msg(
                "The order form stands in {name}, with a PDF beside it; the board is in the quote.",
                name=str(path),
            )
        )

    @Slot(object)
    def _failed(self, error: UserFacingError) -> None:
        text = error.text if error.hint is None else Joined((error.text, error.hint), " ")
        self._say(text, Severity.ERROR)

    def _say(self, text: Renderable, severity: Severity = Severity.NOTICE) -> None:
        """Say it below the button, and bring that into sight: the key may have been pressed far above."""
        self.said.say(text, severity)
        QTimer.singleShot(0, self.said, self._show_said)

    def _show_said(self) -> None:
        self.ensureWidgetVisible(self.said)

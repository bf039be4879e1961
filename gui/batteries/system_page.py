"""Step 4: every system with every allowed number of every battery, ranked, explained and compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.batteries.advice.comparison import MOST, compare
from core.batteries.situation.answers import Step
from core.batteries.wizard.rail_values import pack_name
from core.findings import Severity
from core.i18n import Renderable, msg
from gui.batteries.candidate_card import CandidateCard
from gui.batteries.candidate_model import CandidateModel, Filter, Key, key_of
from gui.batteries.candidate_table import ROW, CandidateTable
from gui.batteries.parts import BatteryPage
from gui.widgets.banner import Banner, EmptyState
from gui.widgets.buttons import Button
from gui.widgets.choice import SegmentBar
from gui.widgets.finding_list import FindingList
from gui.widgets.text import TextLabel

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from core.batteries.advice.candidate import Candidate
    from core.batteries.wizard.flow import FlowState
    from core.findings import Fix
    from gui.batteries.compare_view import CompareView
    from gui.batteries.presenter import BatteryPresenter
    from gui.widgets.context import Ui

_SHOWN_ROWS = 7
_WISH_CODES = frozenset({"STORION_NEEDED", "COMING_SOON", "MIXING_BATTERIES", "NO_MATCH", "NOT_ON_OFFER"})
"""What is to say about the wish as worded that no row of the table says."""


def _asked(state: FlowState) -> object:
    """Return what makes another question of it: connection, system and modules, a sentence in the box."""
    situation = state.situation
    if situation is None:
        return None
    sentence = state.answers.text("goal.sentence")
    return situation.connection, situation.system, tuple(situation.batteries.items()), sentence


def _text(key: Key) -> str:
    """Return a combination as it is kept: `SMILE-G3-T10 SMILE-G3-BAT-9.3S 2`."""
    return " ".join(map(str, key))


def _key(text: str) -> Key | None:
    """Return the combination that was kept; None for anything else."""
    match text.split():
        case [system, battery, count] if count.isdecimal():
            return system, battery, int(count)
        case _:
            return None


class SystemPage(BatteryPage):
    """Filters, the table, everything about its current row; the comparison takes the table's place."""

    def __init__(self, ui: Ui, presenter: BatteryPresenter) -> None:
        """Lay out the page."""
        super().__init__(ui, presenter, step=Step.SYSTEM, title=msg("System and battery"), wide=True)
        self._entering = False
        """The page comes back with other answers."""
        self._asked: object = None
        """Connection and wish that the rows were last shown for."""
        self._compare: CompareView | None = None
        self.empty = EmptyState(
            ui,
            name="system.empty",
            icon_name="question",
            title=msg("The grid connection is not known yet"),
            text=msg("It decides which systems are possible at all."),
            action=msg("To the connection"),
        )
        self.empty.pressed.connect(self._to_house)
        self.banner = Banner(ui, name="system.banner")
        self.wish = FindingList(ui, name="system.wish")
        self.wish.fix_requested.connect(presenter.apply_fix)
        self.model = CandidateModel(ui)
        self.table = CandidateTable(ui, self.model, name="system.table")
        self.table.setFixedHeight(_SHOWN_ROWS * ROW + 32)
        self.table.current_changed.connect(self._show_current)
        self.table.chosen.connect(self._choose)
        self.table.picked.connect(self._pick)
        self.table.done.connect(self._go_on)
        self.card = CandidateCard(ui)
        self.card.choose_wanted.connect(self._choose)
        self.card.pick_wanted.connect(self._pick)
        self.card.fix_wanted.connect(self._choose_with)
        self.none = TextLabel(ui, msg("No row goes through these filters."), "muted", wrap=True)
        self.list = QWidget()
        box = QVBoxLayout(self.list)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(10)
        box.addLayout(self._make_filters(ui))
        for part in (self.banner, self.wish, self.table, self.none, self.card):
            box.addWidget(part)
        self.body.addWidget(self.empty)
        self.body.addWidget(self.list)
        ui.language_changed.connect(self._say_again)

    def _make_filters(self, ui: Ui) -> QHBoxLayout:
        self.phases = SegmentBar(
            ui, (("", msg("all")), ("1", msg("1 phase")), ("3", msg("3 phases"))), small=True
        )
        self.phases.set_name("system.phases")
        self.phases.set_label(msg("Phases of the system"))
        self.battery = SegmentBar(ui, (("", msg("all")),), small=True)
        self.battery.set_name("system.battery")
        self.battery.set_label(msg("Battery"))
        self.possible = Button(
            ui, msg("Possible only"), name="system.possible", kind="quiet", icon_name="check", checkable=True
        )
        self.compare = Button(ui, msg("Compare"), name="system.compare.open", icon_name="swap")
        self.phases.chosen.connect(self._filter_changed)
        self.battery.chosen.connect(self._filter_changed)
        self.possible.clicked.connect(self._filter_changed)
        self.compare.clicked.connect(self.open_comparison)
        self.phases.set_choice("")
        row = QHBoxLayout()
        row.setSpacing(10)
        for part in (self.phases, self.battery, self.possible):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(self.compare)
        return row

    # ------------------------------------------------------------------ showing

    def showEvent(self, event: QShowEvent) -> None:
        """Begin at the best row, or the chosen one, where other answers were given meanwhile."""
        self._entering = True
        super().showEvent(event)
        self._entering = False

    def show_state(self, state: FlowState) -> None:
        """Show the ranking; the current row stays where the clerk left it while the wish is the same."""
        known = state.advice is not None
        self.empty.setVisible(not known)
        if not known:
            self.list.hide()
            if self._compare is not None:
                self._compare.hide()
            return
        self.battery.set_options(
            (
                ("", msg("all")),
                *((name, name.rpartition("-")[2]) for name in self.presenter.catalogue.batteries),
            )
        )
        shown = self._filter
        self.phases.set_choice(shown.phases)
        self.battery.set_choice(shown.battery)
        self.possible.setChecked(shown.possible)
        self._say_verdict(state)
        self._show_rows(state)
        comparing = self._compare is not None and self._compare.isVisibleTo(self)
        self.list.setVisible(not comparing)
        if comparing:
            self._show_comparison()

    def _show_rows(self, state: FlowState) -> None:
        candidates = () if state.advice is None else state.advice.candidates
        chosen = None if state.chosen is None else key_of(state.chosen)
        current = self.table.current()
        asked = _asked(state)
        # Another wish (made in the box, by a click on a cure) leads to its own row, and so do other answers
        # given elsewhere: they may be those of the next customer.
        stays = current is not None and asked == self._asked and not self._entering
        self._asked = asked
        rows = [one for one in candidates if self._filter.holds(one)]
        picked = frozenset(self._picked)
        self.model.show(rows, chosen, picked)
        self.table.keep(key_of(current) if stays and current is not None else chosen)
        self.table.setVisible(bool(rows))
        self.none.setVisible(not rows)
        self.card.setVisible(bool(rows))
        count = sum(1 for one in candidates if key_of(one) in picked)
        self.compare.set_text(msg("Compare {n}", n=count) if count else msg("Compare"))
        self.compare.setEnabled(count > 1)
        self.compare.set_tip(None if count > 1 else msg("Pick two to four rows with C or their box."))

    def _say_verdict(self, state: FlowState) -> None:
        advice = state.advice
        if advice is None:
            return
        accepted = len(advice.accepted)
        words: Renderable
        severity = Severity.NOTICE
        if state.chosen is not None and not state.chosen.accepted:
            words = msg(
                "{system} is not possible like this; below stands why, and what would cure it.",
                system=pack_name(state.chosen),
            )
            severity = Severity.ERROR
        elif accepted:
            words = msg("{n} of {all} combinations are possible.", n=accepted, all=len(advice.candidates))
        else:
            words = msg("Nothing is possible like this; every row says what refuses it.")
            severity = Severity.ERROR
        told = [one for one in advice.wish if one.code in _WISH_CODES]
        if state.chosen is None and any(one.code == "NO_MATCH" for one in told):
            words = ""  # the finding says it, with the way out
        self.banner.say(words, severity)
        self.wish.set_findings(told)

    @Slot()
    def _show_current(self) -> None:
        candidate, state = self.table.current(), self.presenter.state
        if candidate is None or state.advice is None:
            return
        self.card.show_candidate(
            candidate,
            state.advice.candidates,
            chosen=state.chosen is not None and key_of(state.chosen) == key_of(candidate),
            picked=key_of(candidate) in self._picked,
        )

    @Slot()
    def _say_again(self) -> None:
        self._show_current()

    # ------------------------------------------------------------------ what a person does

    @property
    def _filter(self) -> Filter:
        """Return which rows are shown; it is kept with the answers, and goes with them."""
        answers = self.presenter.answers
        return Filter(
            answers.text("view.phases"), answers.text("view.battery"), answers.flag("view.possible") is True
        )

    @property
    def _picked(self) -> tuple[Key, ...]:
        """Return the rows that are picked for comparison; kept with the answers, too."""
        return tuple(key for text in self.presenter.answers.picked("view.picked") if (key := _key(text)))

    @Slot()
    def _filter_changed(self) -> None:
        self.presenter.set_all(
            {
                "view.phases": self.phases.choice(),
                "view.battery": self.battery.choice(),
                "view.possible": self.possible.isChecked() or None,
            }
        )

    @Slot()
    def _choose(self) -> None:
        candidate = self.table.current()
        if candidate is not None:
            self.presenter.choose(candidate)

    @Slot(object)
    def _choose_with(self, fix: Fix) -> None:
        candidate = self.table.current()
        if candidate is not None:
            self.presenter.choose(candidate, fix)

    @Slot()
    def _pick(self) -> None:
        candidate = self.table.current()
        if candidate is None:
            return
        key, picked = key_of(candidate), self._picked
        kept = tuple(one for one in picked if one != key)
        if key not in picked and len(picked) < MOST:
            kept = (*picked, key)
        self.presenter.set("view.picked", tuple(_text(one) for one in kept))

    @Slot()
    def _go_on(self) -> None:
        self.presenter.go_to(Step.BACKUP.value)

    @Slot()
    def _to_house(self) -> None:
        self.presenter.go_to(Step.HOUSE.value)

    # ------------------------------------------------------------------ comparing

    @Slot()
    def open_comparison(self) -> None:
        """Show the picked rows side by side."""
        if self._compare is None:
            from gui.batteries.compare_view import CompareView

            self._compare = CompareView(self.ui)
            self._compare.left.connect(self.back)
            self._compare.choose_wanted.connect(self._choose_compared)
            self.body.addWidget(self._compare)
        self.list.hide()
        self._compare.show()
        self._show_comparison()
        self._compare.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_comparison(self) -> None:
        picked = self._picked_candidates()
        if self._compare is not None and picked:
            advice = self.presenter.state.advice
            order = () if advice is None else advice.candidates
            self._compare.show_comparison(compare(self.presenter.catalogue, order, picked))

    def _picked_candidates(self) -> list[Candidate]:
        advice = self.presenter.state.advice
        found, picked = () if advice is None else advice.candidates, self._picked
        return [one for one in found if key_of(one) in picked]

    @Slot(int)
    def _choose_compared(self, place: int) -> None:
        if self._compare is not None and self._compare.comparison is not None:
            candidate = self._compare.comparison.candidates[place]
            self.back()
            self.table.go_to(key_of(candidate))
            self.presenter.choose(candidate)

    @Slot()
    def back(self) -> bool:
        """Leave the comparison; False when it is not open."""
        if self._compare is None or not self._compare.isVisibleTo(self):
            return False
        self._compare.hide()
        self.list.show()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def first_field(self) -> QWidget | None:
        """Return the table: its rows are what this page is for; filters are one Shift+Tab away."""
        return self.table if self.table.isVisibleTo(self) else super().first_field()

    def focus_field(self, field: str) -> bool:
        """Put the focus on the table."""
        self.back()
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return bool(field)

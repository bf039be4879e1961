"""Everything about one candidate: figures, place in the ranking, reasons, and what would make it possible."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout

from core.batteries.advice.comparison import headline
from core.batteries.advice.ranking import why_before
from core.batteries.wizard.rail_values import pack_name
from core.findings import by_weight
from core.i18n import Joined, Renderable, msg
from gui.batteries.candidate_model import VERDICTS, key_of
from gui.widgets.buttons import Button
from gui.widgets.finding_list import FindingList
from gui.widgets.text import TextLabel
from gui.widgets.verdict import Verdict, VerdictLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.batteries.advice.candidate import Candidate
    from gui.widgets.context import Ui


class CandidateCard(QFrame):
    """Follows the current row of the table."""

    choose_wanted = Signal()
    pick_wanted = Signal()
    fix_wanted = Signal(object)
    """A person wants this candidate with a change: the `Fix`."""

    def __init__(self, ui: Ui) -> None:
        """Start empty."""
        super().__init__()
        self.ui = ui
        self.setObjectName("system.detail")
        self.setProperty("card", "true")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.name = TextLabel(ui, "", "heading")
        self.name.setObjectName("system.detail.name")
        self.verdict = VerdictLabel(ui, Verdict.OPEN, "")
        self.verdict.setObjectName("system.detail.verdict")
        self.figures = TextLabel(ui, "", "muted", wrap=True)
        self.figures.setObjectName("system.detail.figures")
        self.place = TextLabel(ui, "", "body", wrap=True)
        self.place.setObjectName("system.detail.place")
        self.choose = Button(ui, msg("Choose"), name="system.choose", keys="Return")
        self.choose.clicked.connect(self.choose_wanted)
        self.pick = Button(ui, msg("Compare"), name="system.pick", kind="quiet", icon_name="add", keys="C")
        self.pick.clicked.connect(self.pick_wanted)
        self.findings = FindingList(ui, name="system.detail.findings", compact=True)
        self.findings.fix_requested.connect(self.fix_wanted)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.name)
        head.addWidget(self.verdict)
        head.addStretch(1)
        head.addWidget(self.pick)
        head.addWidget(self.choose)
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 10, 12, 14)
        box.setSpacing(4)
        box.addLayout(head)
        box.addWidget(self.figures)
        box.addWidget(self.place)
        box.addSpacing(6)
        box.addWidget(self.findings)

    def show_candidate(
        self, candidate: Candidate, order: Sequence[Candidate], *, chosen: bool, picked: bool
    ) -> None:
        """Show a candidate; `order` is the ranking that it is from."""
        self.name.set_text(pack_name(candidate))
        self.verdict.set_verdict(VERDICTS[candidate.verdict])
        self.figures.set_text(headline(candidate))
        self.place.set_text(_place(candidate, order))
        self.choose.set_text(msg("Chosen") if chosen else msg("Choose"))
        self.choose.setEnabled(not chosen)
        self.pick.set_text(msg("Leave out of comparison") if picked else msg("Compare"))
        self.pick.set_icon("subtract" if picked else "add")
        self.findings.set_findings(by_weight(candidate.findings))


def _place(candidate: Candidate, order: Sequence[Candidate]) -> Renderable:
    """Return the place in the ranking, what puts others before it, and what puts it before the next."""
    keys = [key_of(one) for one in order]
    place = keys.index(key_of(candidate))
    parts: list[Renderable] = [msg("Place {place} of {all}.", place=place + 1, all=len(order))]
    if place:
        best = order[0]
        parts.append(msg("{best} comes first: {why}", best=pack_name(best), why=why_before(best, candidate)))
    if place + 1 < len(order):
        following = order[place + 1]
        parts.append(
            msg("Before {next}: {why}", next=pack_name(following), why=why_before(candidate, following))
        )
    return Joined(tuple(parts), " ")

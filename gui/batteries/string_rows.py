"""The strings of solar panels: a field for each, its numbers beside the limits, its verdict, a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from core.batteries.advice.candidate import Verdict as Outcome
from core.batteries.advice.strings import pv_findings, pv_input, string_figures
from core.batteries.situation.questions import question_of
from core.batteries.wizard.rail_values import short
from core.i18n import Joined, Renderable, msg
from gui.batteries.string_picture import StringPicture
from gui.widgets.buttons import Button
from gui.widgets.facts import settle
from gui.widgets.finding_list import FindingList
from gui.widgets.number_field import NumberField
from gui.widgets.text import TextLabel
from gui.widgets.verdict import Verdict, VerdictLabel

if TYPE_CHECKING:
    from decimal import Decimal

    from core.batteries.advice.strings import PvInput, StringFigures
    from core.batteries.wizard.flow import FlowState
    from core.findings import Finding
    from gui.batteries.presenter import BatteryPresenter
    from gui.widgets.context import Ui

FIRST = 2
"""Strings that are offered at once; a further one comes when all are filled in."""
MOST = 12

_VERDICTS = {Outcome.OK: Verdict.OK, Outcome.CONDITIONAL: Verdict.WARNING, Outcome.REJECT: Verdict.REFUSED}


class _Row(QObject):
    """One string: its field, verdict, figures and picture, in the grid of all."""

    def __init__(self, ui: Ui, presenter: BatteryPresenter, grid: QGridLayout, place: int) -> None:
        super().__init__()
        self._presenter = presenter
        self._path = f"strings.{place}"
        label = msg("String {number}", number=place + 1)
        self.caption = TextLabel(ui, label, "body")
        self.field = NumberField(ui, unit=msg("panels"), width=64, echo="none")
        self.field.set_name(f"solar.strings.{place}")
        self.field.set_label(label)
        self.field.edited.connect(self.typed)
        self.verdict = VerdictLabel(ui, Verdict.OPEN, "")
        self.verdict.setObjectName(f"solar.strings.{place}.verdict")
        self.words = TextLabel(ui, "", "muted", wrap=True)
        self.words.setObjectName(f"solar.strings.{place}.figures")
        self.picture = StringPicture(ui)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(self.words)
        column.addWidget(self.picture)
        top = Qt.AlignmentFlag.AlignTop
        self.caption.setMinimumHeight(ui.theme.metrics.row)
        self.verdict.setMinimumHeight(ui.theme.metrics.row)
        grid.addWidget(self.caption, place, 0, top)
        grid.addWidget(self.field, place, 1, top)
        grid.addWidget(self.verdict, place, 2, top)
        grid.addLayout(column, place, 3)

    @Slot(object)
    def typed(self, text: str) -> None:
        self._presenter.type(self._path, text)

    def show_figures(self, figures: StringFigures | None, limits: PvInput | None, most: float) -> None:
        """Show what a string comes to; None while there is nothing to judge.

        `most` is the highest voltage [V] of all strings: they are drawn at one scale.
        """
        known = figures is not None and limits is not None
        self.verdict.setVisible(known)
        self.words.setVisible(known)
        self.picture.setVisible(known and figures is not None and figures.cold_voc_v is not None)
        if figures is None or limits is None:
            return
        if figures.verdict is Outcome.OK and not figures.judged:
            self.verdict.set_verdict(Verdict.OPEN)
        else:
            self.verdict.set_verdict(_VERDICTS[figures.verdict])
        self.words.set_text(_words(figures, limits))
        self.picture.show_string(figures, limits, most)


class StringRows(QWidget):
    """As many strings as are filled in, and one more."""

    def __init__(self, ui: Ui, presenter: BatteryPresenter) -> None:
        """Start with the first strings."""
        super().__init__()
        self.ui = ui
        self._presenter = presenter
        self._rows: list[_Row] = []
        self.setObjectName("solar.strings")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._title = TextLabel(ui, msg("Strings"), "heading")
        self.lead = TextLabel(ui, "", "muted", wrap=True)
        self.lead.setObjectName("solar.strings.lead")
        self._holder = QWidget()
        self._grid = QGridLayout(self._holder)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnMinimumWidth(0, 76)
        self._grid.setColumnStretch(3, 1)
        self.more = Button(
            ui, msg("Another string"), name="solar.strings.more", kind="quiet", icon_name="add"
        )
        self.more.clicked.connect(self._more)
        self.findings = FindingList(ui, name="solar.strings.findings", compact=True)
        self.findings.fix_requested.connect(presenter.apply_fix)
        foot = QHBoxLayout()
        foot.addWidget(self.more)
        foot.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 8, 0, 0)
        box.setSpacing(6)
        box.addWidget(self._title)
        box.addWidget(self.lead)
        box.addWidget(self._holder)
        box.addLayout(foot)
        box.addWidget(self.findings)

    def show_state(self, state: FlowState) -> None:
        """Show the strings, judged behind the system that was asked for, else behind the best one."""
        places = state.answers.places("strings")
        wanted = max([FIRST, len(self._rows), *(place + 1 for place in places)])
        self._make(min(wanted, MOST))
        system = _system(state)
        limits = pv_input(self._presenter.catalogue, system) if system else None
        judged: dict[int, StringFigures] = {}
        if state.situation is not None and system and limits is not None:
            read = [place for place in places if state.answers.said(f"strings.{place}") and self._read(place)]
            if len(read) == len(state.situation.strings):
                figures = string_figures(self._presenter.catalogue, state.situation, system)
                judged = dict(zip(read, figures, strict=True))
        most = max((one.cold_voc_v or 0 for one in judged.values()), default=0)
        for place, row in enumerate(self._rows):
            row.field.set_text(state.answers.text(f"strings.{place}"))
            row.show_figures(judged.get(place), limits, float(most))
        missing = _missing(state) if judged else ()
        lead = _lead(system, limits)
        if missing:
            asked = msg("Still missing for a verdict: {fields}.", fields=Joined(missing))
            lead = Joined((lead, asked), " ")
        self.lead.set_text(lead)
        found = tuple(
            one for one in state.faults if (one.field or "").startswith("strings.") and not self._seen(one)
        )
        if judged and state.situation is not None:
            found = (*found, *pv_findings(self._presenter.catalogue, state.situation, system))
        self.findings.set_findings(found)
        self.more.setEnabled(len(self._rows) < MOST)

    def _read(self, place: int) -> bool:
        """Tell whether the number of a string was understood (it is among the strings of the situation)."""
        value = self._presenter.answers.said(f"strings.{place}")
        faults = {fault.field for fault in self._presenter.state.faults}
        return bool(value) and f"strings.{place}" not in faults

    def _seen(self, fault: Finding) -> bool:
        """Tell whether the field of a string says itself what is wrong with its text."""
        place = int((fault.field or "").rpartition(".")[2])
        return self._rows[place].field.value() is None

    def _make(self, count: int) -> None:
        if count == len(self._rows):
            return
        while len(self._rows) < count:
            self._rows.append(_Row(self.ui, self._presenter, self._grid, len(self._rows)))
        settle(self._holder)

    @Slot()
    def _more(self) -> None:
        self._make(min(len(self._rows) + 1, MOST))
        self.show_state(self._presenter.state)
        self._rows[-1].field.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_string(self, field: str) -> bool:
        """Put the cursor into the string that a finding names, else into the first."""
        digits = "".join(sign for sign in field if sign.isdigit())
        place = int(digits) if digits and int(digits) < len(self._rows) else 0
        self._rows[place].field.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True


def _system(state: FlowState) -> str:
    """Return the system whose PV inputs count: the one that was asked for, else the best one with inputs."""
    advice, situation = state.advice, state.situation
    if advice is None or situation is None:
        return ""
    known = {candidate.system.name for candidate in advice.candidates}
    if situation.system in known:
        return situation.system or ""
    hybrid = (one for one in advice.candidates if one.system.system.coupling == "hybrid")
    best = next(hybrid, None)
    return "" if best is None else best.system.name


def _missing(state: FlowState) -> tuple[Renderable, ...]:
    """Return what must still be told of the panel before a string can be judged, by its labels."""
    panel = None if state.situation is None else state.situation.panel
    return tuple(
        question.label
        for name in ("voc_stc", "vmp_stc", "isc", "imp", "beta_voc_pct_per_k")
        if (panel is None or getattr(panel, name) is None)
        and (question := question_of(f"panel.{name}")) is not None
    )


def _lead(system: str, limits: PvInput | None) -> Renderable:
    if not system:
        return msg("The strings are judged as soon as the grid connection is known.")
    if limits is None:
        return msg("{system} has no PV input: panels cannot be connected to it.", system=short(system))
    return msg(
        "{system}: {count} strings, at most {vmax} V, MPPT {low}–{high} V, {imax} A, short circuit {isc} A.",
        system=short(system),
        count=limits.most,
        vmax=limits.vmax_v,
        low=limits.mppt_min_v,
        high=limits.mppt_max_v,
        imax=limits.imax_a,
        isc=limits.isc_a,
    )


def _words(figures: StringFigures, limits: PvInput) -> Renderable:
    parts: list[Renderable] = []
    if figures.kwp is not None:
        parts.append(msg("{power} kWp", power=figures.kwp.normalize()))
    if figures.cold_voc_v is not None:
        parts.append(msg("cold {voc} V of {limit} V", voc=_whole(figures.cold_voc_v), limit=limits.vmax_v))
    if figures.hot_vmp_v is not None and figures.cold_vmp_v is not None:
        low, high = _whole(figures.hot_vmp_v), _whole(figures.cold_vmp_v)
        parts.append(msg("works at {low}–{high} V", low=low, high=high))
    return Joined(tuple(parts), " · ") if parts else msg("Voltages and currents of the panel are needed.")


def _whole(value: Decimal) -> Decimal:
    return value.quantize(value.__class__(1))

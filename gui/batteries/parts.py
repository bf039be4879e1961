"""What battery pages are made from: a page over the presenter, and a form whose rows know their question."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from core.batteries.situation.answers import UNKNOWN
from core.batteries.situation.questions import question_of
from core.i18n import msg
from gui.widgets.choice import SegmentedChoice
from gui.widgets.fields import TextField
from gui.widgets.form import AnyField, Form
from gui.widgets.number_field import NumberField
from gui.widgets.parts import StatePage

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtWidgets import QWidget

    from core.batteries.situation.answers import Answers, Step, Value
    from core.batteries.wizard.flow import FlowState
    from core.findings import Finding
    from core.i18n import Renderable
    from gui.batteries.presenter import BatteryPresenter
    from gui.widgets.context import Ui
    from gui.widgets.fields import Field

    _Base = StatePage[FlowState]
else:
    _Base = StatePage  # the state is named for the type checker only

YES, NO = "yes", "no"
_PLACE = re.compile(r"\[(\d+)\]")
_SAID_BY_THE_ROW = frozenset({"REGISTER", "NETTING_ENDS_2027"})
"""Remarks that the sentence of their own row says already."""


class BatteryPage(_Base):
    """A page over the presenter of the battery wizard: write `show_state`; rows go into `form` or `body`."""

    def __init__(
        self,
        ui: Ui,
        presenter: BatteryPresenter,
        *,
        step: Step,
        title: Renderable,
        lead: Renderable = "",
        wide: bool = False,
    ) -> None:
        """Make the frame; its object name is the step, that of its fields `<step>.<path>`."""
        super().__init__(ui, presenter, name=step.value, title=title, lead=lead, wide=wide)
        self.presenter = presenter
        self.step = step
        self.forms: list[BatteryForm] = []

    def make_form(self) -> BatteryForm:
        """Return a form of this page; `show_forms` renders it and `focus_field` finds its rows."""
        form = BatteryForm(self.ui, self.presenter, self.step)
        self.forms.append(form)
        return form

    def show_forms(self, state: FlowState) -> None:
        """Render every form of the page."""
        for form in self.forms:
            form.show_state(state)

    def show_state(self, state: FlowState) -> None:
        """Show the state: the forms; subclasses add what is theirs."""
        self.show_forms(state)

    def focus_field(self, field: str) -> bool:
        """Put the cursor into the input of a field, or of the question that it belongs to."""
        path = dotted(field)
        return any(form.focus(path) or form.focus_near(path) for form in self.forms)

    def back(self) -> bool:
        """Go one level back inside the page; False when there is none."""
        return False


def named_in_full(state: FlowState) -> bool:
    """Tell whether a system and modules are named, also when the maker has no such combination."""
    situation = state.situation
    return situation is not None and situation.system is not None and bool(situation.batteries)


def dotted(field: str) -> str:
    """Return a field of a finding as the path of its answer (`strings[1]` is `strings.1`)."""
    return _PLACE.sub(r".\1", field)


class _Wire(QObject):
    """Takes the edits of one field to the presenter under the path of its answer."""

    def __init__(self, presenter: BatteryPresenter, path: str, parent: QObject) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._path = path

    @Slot(object)
    def typed(self, text: str) -> None:
        self._presenter.type(self._path, text)

    @Slot(object)
    def chosen(self, key: str) -> None:
        self._presenter.set(self._path, key)

    @Slot(object)
    def yes_or_no(self, key: str) -> None:
        self._presenter.set(self._path, key == YES if key in {YES, NO} else key)


class BatteryForm(Form):
    """A form whose rows are questions: name and sentence come from the question, unless given.

    A row whose question does not matter now is not shown. Short names are the paths of the answers.
    """

    def __init__(self, ui: Ui, presenter: BatteryPresenter, step: Step) -> None:
        """Start without a row."""
        super().__init__(ui, page=step.value)
        self._presenter = presenter
        self._rows: dict[str, Field] = {}
        self.fix_requested.connect(presenter.apply_fix)

    def number(
        self, path: str, unit: Renderable = "", *, label: Renderable = "", why: Renderable | None = None
    ) -> NumberField:
        """Add a row for a number with its unit."""
        field = self._row(path, NumberField(self.ui, unit=unit, echo="beside"), label, why)
        field.edited.connect(self._wire(path).typed)
        return field

    def line(
        self,
        path: str,
        *,
        placeholder: Renderable = "",
        width: int | None = 240,
        label: Renderable = "",
        why: Renderable | None = None,
    ) -> TextField:
        """Add a row for a text."""
        field = self._row(path, TextField(self.ui, placeholder=placeholder, width=width), label, why)
        field.edited.connect(self._wire(path).typed)
        return field

    def choice(
        self,
        path: str,
        options: Sequence[tuple[str, Renderable]],
        *,
        unknown: bool = True,
        label: Renderable = "",
        why: Renderable | None = None,
    ) -> SegmentedChoice:
        """Add a row of a few choices; `unknown` adds “not known yet”, which leaves the question open."""
        offered = (*options, (UNKNOWN, msg("not known yet"))) if unknown else tuple(options)
        field = self._row(path, SegmentedChoice(self.ui, offered), label, why)
        field.edited.connect(self._wire(path).chosen)
        return field

    def yes_no(
        self,
        path: str,
        options: tuple[tuple[str, Renderable], ...] = ((YES, msg("yes")), (NO, msg("no"))),
        *,
        unknown: bool = True,
        label: Renderable = "",
        why: Renderable | None = None,
    ) -> SegmentedChoice:
        """Add a row for yes or no, perhaps in other words."""
        offered = (*options, (UNKNOWN, msg("not known yet"))) if unknown else options
        field = self._row(path, SegmentedChoice(self.ui, offered), label, why)
        field.edited.connect(self._wire(path).yes_or_no)
        return field

    def own(self, path: str, field: Field, *, label: Renderable = "", why: Renderable | None = None) -> None:
        """Add a row for an input of the page's own; the page wires and renders it."""
        self._row(path, field, label, why)

    def _row(self, path: str, field: AnyField, label: Renderable, why: Renderable | None) -> AnyField:
        question = question_of(path)
        name = label or (question.label if question is not None else "")
        reason = why if why is not None else question.why if question is not None else ""
        self._rows[path] = field
        return self.add(path, name, field, help_text=reason)

    def _wire(self, path: str) -> _Wire:
        return _Wire(self._presenter, path, self)

    # ------------------------------------------------------------------ showing

    def show_answers(self, answers: Answers) -> None:
        """Show what was typed and chosen, without a judgement."""
        values = answers.by_path
        for path, field in self._rows.items():
            value = values.get(path)
            match field:
                case NumberField() | TextField():
                    text = value if isinstance(value, str) else ""
                    if field.text() != text:
                        field.set_text(text)
                case SegmentedChoice():
                    field.set_choice(_key(value))
                case _:
                    pass

    def show_state(self, state: FlowState) -> None:
        """Show the answers, leave out what does not matter, put each finding below its field."""
        self.show_answers(state.answers)
        for path in self._rows:
            self.set_shown(path, state.asked(path))
        self.set_findings([one for one in self._own(state.findings) if one.code not in _SAID_BY_THE_ROW])

    def _own(self, findings: Iterable[Finding]) -> list[Finding]:
        """Return the findings of the rows here, under the names of the rows.

        What a field says of its own text (this is no number) is not said twice.
        """
        found = []
        for finding in findings:
            path = dotted(finding.field or "")
            row = self._rows.get(path)
            unread = isinstance(row, NumberField) and finding.code == "INPUT" and row.value() is None
            if row is not None and not unread:
                found.append(finding if path == finding.field else replace(finding, field=path))
        return found

    def target(self, path: str) -> QWidget:
        """Return the control that takes the focus of a row."""
        return self._rows[path].focus_target()

    def focus_near(self, path: str) -> bool:
        """Put the cursor into the first shown row that belongs to the same question; False without one."""
        head = path.partition(".")[0]
        near = next(
            (
                name
                for name, row in self._rows.items()
                if name.partition(".")[0] == head and not row.isHidden()
            ),
            None,
        )
        return near is not None and self.focus(near)


def _key(value: Value | None) -> str | None:
    if isinstance(value, bool):
        return YES if value else NO
    return value if isinstance(value, str) else None

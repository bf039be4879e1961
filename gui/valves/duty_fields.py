"""Inputs that only a valve's application has: quantities, the fluid by any name, what 0 gauge means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QStringListModel, Qt, QTimer, Slot
from PySide6.QtWidgets import QComboBox, QCompleter

from core.i18n import msg
from gui.valves.presenter import KINDS
from gui.widgets.choice import SegmentBar
from gui.widgets.fields import ComboBox, Field, LineEdit
from gui.widgets.form import Form
from gui.widgets.quantity_field import QuantityField

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget

    from core.i18n import Renderable
    from core.valves.answers import Answers
    from core.valves.fluids import Fluid
    from gui.valves.presenter import ValvePresenter
    from gui.widgets.context import Ui

ELSEWHERE = "ROW"
"""Rest of the world: a market where the CE marking is not asked for."""

_CLASS: Mapping[str, Renderable] = {
    "air": msg("air"),
    "inert": msg("inert gas"),
    "gas": msg("gas, not among the fluids of the catalogue"),
    "liquid": msg("liquid"),
    "steam": msg("steam"),
    "corrosive": msg("corrosive gas"),
}
"""What the values of `core.valves.fluids.FluidClass` are called."""


class QuantityForm(Form):
    """A form of quantities whose edits go to the presenter."""

    def __init__(self, ui: Ui, presenter: ValvePresenter) -> None:
        """Start without a row."""
        super().__init__(ui, page="duty")
        self.quantities: dict[str, QuantityField] = {}
        self._presenter = presenter
        self.fix_requested.connect(presenter.apply_fix)

    def quantity(self, name: str, label: Renderable) -> None:
        """Add a row for a quantity of the duty."""
        field = self.add(name, label, QuantityField(self.ui, KINDS[name]))
        field.edited.connect(getattr(self._presenter, f"set_{name}"))
        self.quantities[name] = field

    def show_answers(self, answers: Answers) -> None:
        """Show what was typed."""
        for name, field in self.quantities.items():
            field.set_quantity(answers.quantity(name) or KINDS[name].blank())


class FluidField(Field):
    """A fluid by any of its names, with suggestions. `edited` sends the text after every change."""

    def __init__(self, ui: Ui, *, width: int = 240) -> None:
        """Take any name; `set_fluids` brings the names that are known."""
        super().__init__(ui, reserve_note=True)
        self._fluids: tuple[Fluid, ...] = ()
        self.combo = ComboBox()
        self.combo.setEditable(True)
        self.combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.edit = LineEdit()
        self.combo.setLineEdit(self.edit)
        self.combo.setFixedWidth(width)
        self._words = QStringListModel(self)
        completer = QCompleter(self._words, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.combo.setCompleter(completer)
        self.controls.addWidget(self.combo)
        self.controls.addStretch(1)
        self.combo.activated.connect(self._picked)
        self.edit.textEdited.connect(self._typed)
        completer.activated.connect(self._typed)
        self._hide = QTimer(self)
        self._hide.setSingleShot(True)
        self._hide.setInterval(0)
        self._hide.timeout.connect(self._hide_suggestions)
        self.follow(ui)

    def set_fluids(self, fluids: tuple[Fluid, ...]) -> None:
        """Suggest these fluids, and say which one a text means."""
        if fluids != self._fluids:
            self._fluids = fluids
            self.retranslate()

    def _meant(self, text: str) -> Fluid | None:
        if not text or not self._fluids:
            return None
        from core.valves.fluids import find_fluid

        return find_fluid(self._fluids, text)

    def focus_target(self) -> QWidget:
        """Return the combo box."""
        return self.combo

    def set_name(self, name: str) -> None:
        """Name the line edit `<name>.edit` and the list `<name>.list`."""
        super().set_name(name)
        self.combo.setObjectName(f"{name}.list")
        self.edit.setObjectName(f"{name}.edit")

    def text(self) -> str:
        """Return what stands in the field."""
        return self.edit.text()

    def set_text(self, text: str) -> None:
        """Show a name from the state, and what it was understood as."""
        self.edit.show_text(text)
        self.refresh_notes()

    def retranslate(self) -> None:
        """Write the suggestions and the placeholder."""
        words = [self.ui.say(fluid.label) for fluid in self._fluids]
        if words != self._words.stringList():
            text = self.edit.text()
            self._words.setStringList(words)
            self.combo.clear()
            self.combo.addItems(words)
            self.combo.setCurrentIndex(-1)
            self.edit.setText(text)
        self.edit.setPlaceholderText(self.ui.say(msg("for example N2, argon, dry air")))
        self.edit.setAccessibleName(self.ui.say(self.label))
        super().retranslate()

    def refresh_notes(self) -> None:
        """Echo which fluid was understood and what kind it is."""
        fluid = self._meant(self.edit.text().strip())
        known = msg("= {fluid}, {kind}", fluid=fluid.label, kind=_CLASS[fluid.kind]) if fluid else ""
        self.notes.echo(known)
        self.notes.show_findings(self._findings)
        self.mark("error" if self.notes.has_error() else "")
        self._describe()

    @Slot()
    def _hide_suggestions(self) -> None:
        completer = self.combo.completer()
        popup = completer.popup() if completer is not None else None
        if popup is not None:
            popup.hide()

    @Slot(int)
    def _picked(self, index: int) -> None:
        self._typed(self.combo.itemText(index))

    @Slot(str)
    def _typed(self, text: str) -> None:
        if self._meant(text) is not None:
            # Nothing left to suggest: Enter shall go on to the next field, not close a list.
            self._hide.start()
        self.refresh_notes()
        self.edited.emit(text)


CATALOGUE = "0.1 MPa"
STANDARD = "101325 Pa"
OWN = "own"


class AtmosphereField(Field):
    """What 0 gauge counts as: the catalogue's 0.1 MPa, the standard atmosphere, or an own pressure."""

    def __init__(self, ui: Ui) -> None:
        """Offer the three choices."""
        super().__init__(ui)
        self.bar = SegmentBar(
            ui,
            (
                (CATALOGUE, msg("0.1 MPa (catalogue)")),
                (STANDARD, msg("101 325 Pa")),
                (OWN, msg("own value")),
            ),
        )
        self.edit = LineEdit()
        self.edit.setFixedWidth(112)
        self.edit.hide()
        self.controls.addWidget(self.bar)
        self.controls.addWidget(self.edit)
        self.controls.addStretch(1)
        self.bar.chosen.connect(self._chosen)
        self.edit.textEdited.connect(self._typed)
        self.follow(ui)

    def focus_target(self) -> QWidget:
        """Return the chosen segment, or the edit while an own value is asked."""
        if not self.edit.isHidden():
            return self.edit
        return next((button for button in self.bar.buttons if button.isChecked()), self.bar.buttons[0])

    def tab_controls(self) -> tuple[QWidget, ...]:
        """Return the segments and the edit."""
        return (*self.bar.buttons, self.edit)

    def set_name(self, name: str) -> None:
        """Name the segments `<name>.<key>` and the edit `<name>.edit`."""
        self.setObjectName(name)
        self.bar.set_name(f"{name}.choice")
        self.edit.setObjectName(f"{name}.edit")
        self.notes.set_name(name)

    def set_text(self, text: str) -> None:
        """Show the state's atmosphere; a text that is neither named choice is one's own."""
        own = text not in {CATALOGUE, STANDARD}
        self.bar.set_choice(OWN if own else text)
        self.edit.setVisible(own)
        self.edit.show_text(text if own else "")

    def retranslate(self) -> None:
        """Write label and placeholder."""
        self.bar.set_label(self.label)
        self.edit.setAccessibleName(self.ui.say(self.label))
        self.edit.setPlaceholderText(self.ui.say(msg("e.g. 1013 mbar")))
        self.refresh_notes()

    def refresh_notes(self) -> None:
        """Mark the edit when the value cannot be used."""
        super().refresh_notes()
        self.mark("error" if self.notes.has_error() else "")

    @Slot(str)
    def _chosen(self, key: str) -> None:
        if key == OWN and not self.edit.isHidden():
            return
        self.edited.emit("" if key == OWN else key)
        if key == OWN:
            self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str)
    def _typed(self, text: str) -> None:
        self.edited.emit(text)

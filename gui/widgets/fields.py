"""The base of every input, and the inputs for text and for one choice out of many."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from core.i18n import Joined
from gui.widgets.context import Follows
from gui.widgets.notes import NoteLines
from gui.widgets.text import TextLabel, set_mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QContextMenuEvent, QDragEnterEvent, QWheelEvent

    from core.findings import Finding
    from core.i18n import Renderable
    from gui.widgets.context import Ui

_HISTORY_KEYS = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


def is_history_key(event: QKeyEvent) -> bool:
    """Tell whether a key means undo or redo (Ctrl+Z, Ctrl+Y, Ctrl+Shift+Z): those belong to the window."""
    control = Qt.KeyboardModifier.ControlModifier
    return any(event.matches(key) for key in _HISTORY_KEYS) or (
        bool(event.modifiers() & control) and event.key() in {Qt.Key.Key_Z, Qt.Key.Key_Y}
    )


def left_to_window(event: QEvent) -> bool:
    """Tell whether an event of an edit is a key for undo or redo; it is then ignored, so the window gets it.

    An ignored key reaches the window also when it has nothing to undo: the edit never keeps a history.
    """
    keys = {QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress}
    if event.type() not in keys or not isinstance(event, QKeyEvent) or not is_history_key(event):
        return False
    event.ignore()
    return True


class LineEdit(QLineEdit):
    """A line edit without a history of its own: Ctrl+Z and Ctrl+Y reach the window's one undo.

    Files that are dragged over it belong to the window too: their names are no text to fill in.
    """

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take text, and leave files to the window."""
        if event.mimeData().hasUrls():
            event.ignore()
        else:
            super().dragEnterEvent(event)

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the window."""
        return not left_to_window(event) and super().event(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer cut, copy and paste, without an undo that would only know this field."""
        menu = self.createStandardContextMenu()
        for action in menu.actions()[:3]:
            menu.removeAction(action)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def show_text(self, text: str) -> None:
        """Show a text from the state; an unchanged one leaves cursor and selection alone."""
        if text != self.text():
            place = self.cursorPosition()
            self.setText(text)
            self.setCursorPosition(min(place, len(text)) if self.hasFocus() else 0)


class ComboBox(QComboBox):
    """A combo box that the mouse wheel cannot change by accident, and that leaves Enter to the window."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page under the field."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Enter to the window: it goes to the next field."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.ignore()
            return
        super().keyPressEvent(event)


class Field(QWidget, Follows):
    """An input with a line below it that echoes, asks, or says what is wrong.

    Subclasses put their controls into `controls` (a row), report edits by people through `edited` and never
    emit from a setter.
    """

    edited = Signal(object)
    """A person changed the field; what is sent is described by each field."""
    fix_requested = Signal(object)
    """A person pressed the one-click change of a finding: the `Fix`."""

    def __init__(self, ui: Ui, *, reserve_note: bool = False) -> None:
        """Lay out the row of controls above the notes; `reserve_note` keeps one line free for them."""
        super().__init__()
        self.label: Renderable = ""
        self._help: Renderable = ""
        self._findings: tuple[Finding, ...] = ()
        self.controls = QHBoxLayout()
        self.controls.setSpacing(8)
        self.notes = NoteLines(ui, reserve=reserve_note)
        self.notes.fix_requested.connect(self.fix_requested)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        box.addLayout(self.controls)
        box.addWidget(self.notes)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def focus_target(self) -> QWidget:
        """Return the control that takes the focus when the field is asked to."""
        raise NotImplementedError

    def tab_controls(self) -> tuple[QWidget, ...]:
        """Return the controls that Tab visits, in order."""
        return (self.focus_target(),)

    def set_name(self, name: str) -> None:
        """Name the field and its parts for drivers: `duty.inlet`, `duty.inlet.edit` and so on."""
        self.setObjectName(name)
        self.focus_target().setObjectName(f"{name}.edit")
        self.notes.set_name(name)

    def set_label(self, label: Renderable, help_text: Renderable = "") -> None:
        """Say what the field is called; it becomes the accessible name of its controls."""
        self.label = label
        self._help = help_text
        self.notes.help(help_text)
        self.retranslate()

    def set_findings(self, findings: Sequence[Finding]) -> None:
        """Show what the core has to say about this field, below it."""
        self._findings = tuple(findings)
        self.refresh_notes()

    def retranslate(self) -> None:
        """Write the accessible name and description, and the notes."""
        target = self.focus_target()
        target.setAccessibleName(self.ui.say(self.label))
        self.refresh_notes()

    def refresh_notes(self) -> None:
        """Show the notes; subclasses add echo, question or reason."""
        self.notes.show_findings(self._findings)
        self._describe()

    def _describe(self) -> None:
        heard = self.ui.say(Joined(tuple(part for part in (self._help, self.notes.spoken()) if part), " "))
        self.focus_target().setAccessibleDescription(heard)

    def mark(self, state: str) -> None:
        """Mark the control for the style sheet: "", "error" or "ask"."""
        set_mark(self.focus_target(), "state", state)


class TextField(Field):
    """A line of text. `edited` sends the text after every key stroke."""

    def __init__(
        self, ui: Ui, *, placeholder: Renderable = "", width: int | None = None, code: bool = False
    ) -> None:
        """Make a text field; `width` [px] limits it, `code` shows a monospaced face."""
        super().__init__(ui)
        self._placeholder = placeholder
        self.edit = LineEdit()
        if code:
            from gui.theme import font

            self.edit.setFont(font(ui.theme.metrics.body, code=True))
        if width is not None:
            self.edit.setFixedWidth(width)
        self.controls.addWidget(self.edit)
        if width is not None:
            self.controls.addStretch(1)
        self.edit.textEdited.connect(self._typed)
        self.follow(ui)

    def focus_target(self) -> QWidget:
        """Return the line edit."""
        return self.edit

    def text(self) -> str:
        """Return what stands in the field."""
        return self.edit.text()

    def set_text(self, text: str) -> None:
        """Show a text from the state."""
        self.edit.show_text(text)

    def retranslate(self) -> None:
        """Write the placeholder too."""
        self.edit.setPlaceholderText(self.ui.say(self._placeholder))
        super().retranslate()

    def refresh_notes(self) -> None:
        """Mark the field when an error concerns it."""
        super().refresh_notes()
        self.mark("error" if self.notes.has_error() else "")

    @Slot(str)
    def _typed(self, text: str) -> None:
        self.edited.emit(text)


class ComboField(Field):
    """One choice out of a list that is too long to show. `edited` sends the key of the choice.

    For up to five choices use `SegmentedChoice` or `OptionList`: they show them all.
    """

    def __init__(
        self, ui: Ui, options: Sequence[tuple[str, Renderable]] = (), *, width: int | None = None
    ) -> None:
        """Make a combo box of (key, words)."""
        super().__init__(ui)
        self._options: tuple[tuple[str, Renderable], ...] = tuple(options)
        self.combo = ComboBox()
        # Not only when it is first shown: other choices, or another language, may be wider.
        self.combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        if width is not None:
            self.combo.setFixedWidth(width)
        self.controls.addWidget(self.combo)
        self.controls.addStretch(1)
        self.combo.activated.connect(self._picked)
        self.follow(ui)

    def focus_target(self) -> QWidget:
        """Return the combo box."""
        return self.combo

    def choice(self) -> str | None:
        """Return the key of the choice, or None."""
        index = self.combo.currentIndex()
        return self._options[index][0] if index >= 0 else None

    def set_choice(self, key: str | None) -> None:
        """Show a choice from the state, or none."""
        keys = [option for option, _ in self._options]
        self.combo.setCurrentIndex(keys.index(key) if key in keys else -1)

    def set_options(self, options: Sequence[tuple[str, Renderable]]) -> None:
        """Offer other choices; the present one stays when it is among them."""
        if tuple(options) != self._options:
            chosen = self.choice()
            self._options = tuple(options)
            self.retranslate()
            self.set_choice(chosen)

    def retranslate(self) -> None:
        """Write the words of every choice anew."""
        index = self.combo.currentIndex()
        words = [self.ui.say(text) for _, text in self._options]
        if words != [self.combo.itemText(place) for place in range(self.combo.count())]:
            self.combo.clear()
            self.combo.addItems(words)
            self.combo.setCurrentIndex(index)
        super().retranslate()

    @Slot(int)
    def _picked(self, index: int) -> None:
        self.edited.emit(self._options[index][0])


class UnitLabel(TextLabel):
    """The unit behind a number, in muted text."""

    def __init__(self, ui: Ui, unit: Renderable) -> None:
        """Show a unit."""
        super().__init__(ui, unit, "unit")


def owner(widget: QWidget) -> Field | None:
    """Return the field that a control belongs to."""
    here: QWidget | None = widget
    while here is not None:
        if isinstance(here, Field):
            return here
        here = here.parentWidget()
    return None

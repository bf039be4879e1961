"""A few choices side by side, all visible, one chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QSizePolicy, QWidget

from gui.widgets.context import Follows
from gui.widgets.fields import Field
from gui.widgets.tab_order import choose_by_arrow, one_stop
from gui.widgets.text import set_mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QAbstractButton

    from core.i18n import Renderable
    from gui.widgets.context import Ui


class SegmentBar(QWidget, Follows):
    """Segments in a row: click, or arrows while focused; Tab visits the row once."""

    chosen = Signal(str)
    """The key a person chose."""

    def __init__(
        self, ui: Ui, options: Sequence[tuple[str, Renderable]] = (), *, small: bool = False
    ) -> None:
        """Offer (key, words); nothing is chosen at first. `small` makes lower segments for bars."""
        super().__init__()
        self._small = small
        self._options: tuple[tuple[str, Renderable], ...] = ()
        self._buttons: list[QRadioButton] = []
        self._label: Renderable = ""
        self._name = ""
        self._group = QButtonGroup(self)
        self._group.buttonClicked.connect(self._clicked)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.ui = ui
        self.set_options(options)
        self.follow(ui)

    @property
    def buttons(self) -> tuple[QRadioButton, ...]:
        """Return the segments from left to right."""
        return tuple(self._buttons)

    def set_options(self, options: Sequence[tuple[str, Renderable]]) -> None:
        """Offer other segments; the present choice stays when it is among them."""
        if tuple(options) == self._options:
            return
        chosen = self.choice()
        same = [key for key, _ in options] == [key for key, _ in self._options]
        self._options = tuple(options)
        if not same:
            self._rebuild()
            self.set_choice(chosen)
        self.retranslate()

    def _rebuild(self) -> None:
        for button in self._buttons:
            self._group.removeButton(button)
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = []
        last = len(self._options) - 1
        for place, (key, _) in enumerate(self._options):
            button = QRadioButton()
            button.setProperty("segment", "true")
            button.setProperty("small", "true" if self._small else "false")
            button.setProperty(
                "place",
                "only" if last == 0 else "first" if place == 0 else "last" if place == last else "middle",
            )
            button.setProperty("key", key)
            button.installEventFilter(self)
            self._group.addButton(button)
            self._row.addWidget(button)
            self._buttons.append(button)
        one_stop(self._buttons)
        self.set_name(self._name)

    def set_name(self, name: str) -> None:
        """Name the bar and its segments: `<name>.<key>`."""
        self._name = name
        self.setObjectName(name)
        for button in self._buttons:
            button.setObjectName(f"{name}.{button.property('key')}")

    def set_label(self, label: Renderable) -> None:
        """Say what is chosen here; it begins every segment's accessible name."""
        self._label = label
        self.retranslate()

    def choice(self) -> str | None:
        """Return the key of the choice, or None."""
        button = self._group.checkedButton()
        return None if button is None else str(button.property("key"))

    def set_choice(self, key: str | None) -> None:
        """Show a choice from the state, or none."""
        if key == self.choice():
            return
        # An exclusive group refuses to have nothing checked.
        self._group.setExclusive(False)
        for button in self._buttons:
            button.setChecked(button.property("key") == key)
        self._group.setExclusive(True)
        one_stop(self._buttons)
        chosen = self._group.checkedButton()
        if chosen is not None and any(button.hasFocus() for button in self._buttons):
            chosen.setFocus(Qt.FocusReason.OtherFocusReason)  # the choice was undone: arrows begin there

    def mark(self, state: str) -> None:
        """Mark the segments for the style sheet: "" or "error"."""
        for button in self._buttons:
            set_mark(button, "state", state)

    def retranslate(self) -> None:
        """Write the words and accessible names."""
        label = self.ui.say(self._label)
        for button, (_, text) in zip(self._buttons, self._options, strict=True):
            words = self.ui.say(text)
            button.setText(words.replace("&", "&&"))
            button.setAccessibleName(f"{label}: {words}" if label else words)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the first arrow choose too."""
        # The kind first: what is being taken down still sends events, and has no list of buttons any more.
        if event.type() == QEvent.Type.KeyPress and choose_by_arrow(self._buttons, watched, event):
            return True
        return super().eventFilter(watched, event)

    def _clicked(self, button: QAbstractButton) -> None:
        one_stop(self._buttons)
        self.chosen.emit(str(button.property("key")))


class SegmentedChoice(Field):
    """A form field of two to five short choices. `edited` sends the key (str)."""

    def __init__(self, ui: Ui, options: Sequence[tuple[str, Renderable]] = ()) -> None:
        """Offer (key, words) side by side."""
        super().__init__(ui)
        self.bar = SegmentBar(ui, options)
        self.controls.addWidget(self.bar)
        self.controls.addStretch(1)
        self.bar.chosen.connect(self._chosen)
        self.follow(ui)

    def focus_target(self) -> QWidget:
        """Return the chosen segment, or the first."""
        for button in self.bar.buttons:
            if button.isChecked():
                return button
        return self.bar.buttons[0] if self.bar.buttons else self.bar

    def tab_controls(self) -> tuple[QWidget, ...]:
        """Return the segments."""
        return self.bar.buttons

    def set_name(self, name: str) -> None:
        """Name the segments `<name>.<key>`."""
        self.setObjectName(name)
        self.bar.set_name(name)
        self.setObjectName(f"{name}.field")
        self.notes.set_name(name)

    def choice(self) -> str | None:
        """Return the key of the choice, or None."""
        return self.bar.choice()

    def set_choice(self, key: str | None) -> None:
        """Show a choice from the state, or none."""
        self.bar.set_choice(key)

    def set_options(self, options: Sequence[tuple[str, Renderable]]) -> None:
        """Offer other choices."""
        self.bar.set_options(options)

    def retranslate(self) -> None:
        """Write the label into every segment's accessible name."""
        self.bar.set_label(self.label)
        self.refresh_notes()

    def mark(self, state: str) -> None:
        """Mark all segments."""
        self.bar.mark(state)

    @Slot(str)
    def _chosen(self, key: str) -> None:
        self.edited.emit(key)

"""Parts of a page: one that follows a state, one that folds, a card with a heading, a check box."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from gui.widgets.buttons import Button
from gui.widgets.context import Follows
from gui.widgets.page import Page
from gui.widgets.sight import into_sight
from gui.widgets.tab_order import in_reading_order, is_stop
from gui.widgets.text import TextLabel

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import SignalInstance
    from PySide6.QtGui import QMouseEvent, QShowEvent

    from core.i18n import Renderable
    from gui.widgets.context import Ui

State = TypeVar("State")
State_co = TypeVar("State_co", covariant=True)


class Stateful(Protocol[State_co]):
    """A presenter as its pages see it."""

    @property
    def changed(self) -> SignalInstance:
        """Return the signal that says that the state is another."""
        ...

    @property
    def state(self) -> State_co:
        """Return what is to be shown."""
        ...


class StatePage(Page, Generic[State]):
    """A page over a presenter; it renders when the state changed, but only while it is on screen."""

    def __init__(
        self,
        ui: Ui,
        presenter: Stateful[State],
        *,
        name: str,
        title: Renderable,
        lead: Renderable = "",
        wide: bool = False,
    ) -> None:
        """Make the frame; subclasses fill `body` and write `show_state`."""
        super().__init__(ui, name=name, title=title, lead=lead, wide=wide)
        self._source = presenter
        self._stale = True
        presenter.changed.connect(self._changed)

    def show_state(self, state: State) -> None:
        """Show the state."""
        raise NotImplementedError

    def focus_field(self, field: str) -> bool:
        """Put the cursor into the input of a field; False when this page has none."""
        raise NotImplementedError

    def show_now(self) -> None:
        """Render what changed while the page was out of sight."""
        if not self._stale:
            return
        self._stale = False
        pressed = self._pressed()
        stops = [] if pressed is None else list(in_reading_order(self))
        self.show_state(self._source.state)
        if pressed is not None and not self._has_focus():
            self._focus_near(stops, pressed)

    def _pressed(self) -> QWidget | None:
        """Return the button with the focus: what it does may take it away."""
        focused = QApplication.focusWidget()
        if not isinstance(focused, QAbstractButton) or focused.isCheckable():
            return None
        return focused if self.isAncestorOf(focused) else None

    def _has_focus(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and focused.isVisible() and self.isAncestorOf(focused)

    def _focus_near(self, stops: list[QWidget], gone: QWidget) -> None:
        """Go on at what followed a control that is gone, where Qt would leave the page."""
        place = stops.index(gone) if gone in stops else 0
        left = (one for one in (*stops[place + 1 :], *reversed(stops[:place])) if isValid(one))
        near = next((one for one in left if is_stop(one) and one.isVisibleTo(self)), self.first_field())
        if near is not None:
            near.setFocus(Qt.FocusReason.TabFocusReason)
            into_sight(near)

    @Slot()
    def _changed(self) -> None:
        self._stale = True
        if self.isVisible():
            self.show_now()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up before the first paint."""
        self.show_now()
        super().showEvent(event)


class Disclosure(QFrame):
    """A part of a page that folds: a head that says what is inside, and the inside."""

    toggled = Signal(bool)

    def __init__(
        self, ui: Ui, *, name: str, title: Renderable, make: Callable[[], QWidget] | None = None
    ) -> None:
        """Start folded; put content into `inside`, or let `make` bring it when the part is first unfolded."""
        super().__init__()
        self.setObjectName(f"{name}.part")
        self.setProperty("card", "true")
        self._open = False
        self._make = make
        self.head = Button(ui, title, name=name, kind="quiet", icon_name="chevron_right")
        self.head.clicked.connect(self.toggle)
        self.note = TextLabel(ui, "", "muted", keep=True)
        self.content = QWidget()
        self.inside = QVBoxLayout(self.content)
        self.inside.setContentsMargins(12, 4, 12, 10)
        self.inside.setSpacing(8)
        self.content.hide()
        top = QHBoxLayout()
        top.setContentsMargins(0, 0, 0, 0)
        top.setSpacing(8)
        top.addWidget(self.head)
        top.addWidget(self.note, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(4, 4, 4, 4)
        box.setSpacing(0)
        box.addLayout(top)
        box.addWidget(self.content)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    @property
    def unfolded(self) -> bool:
        """Tell whether the inside shows."""
        return self._open

    def set_note(self, note: Renderable) -> None:
        """Say beside the head what was filled in inside."""
        self.note.set_text(note)

    def unfold(self, open_: bool = True) -> None:  # noqa: FBT001, FBT002  (a state)
        """Show or fold the inside."""
        if open_ != self._open:
            self._open = open_
            if self._make is not None:
                make, self._make = self._make, None
                self.inside.addWidget(make())
            self.content.setVisible(open_)
            self.head.set_icon("chevron_down" if open_ else "chevron_right")
            self.toggled.emit(open_)

    @Slot()
    def toggle(self) -> None:
        """Fold or unfold."""
        self.unfold(not self._open)


class CheckBox(QWidget, Follows):
    """A check box whose words wrap and follow the language; `ticked` comes only from a person."""

    ticked = Signal(bool)

    def __init__(self, ui: Ui, text: Renderable, *, name: str) -> None:
        """Make a box that says `text`; its object name is `name`."""
        super().__init__()
        self._words = text
        self.setObjectName(f"{name}.row")
        self.box = QCheckBox()
        self.box.setObjectName(name)
        self.box.clicked.connect(self.ticked)
        self.words = ClickLabel(ui, text)
        self.words.clicked.connect(self.box.click)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.box)
        row.addWidget(self.words, 1)
        self.follow(ui)

    def set_ticked(self, on: bool) -> None:  # noqa: FBT001  (a state)
        """Show a tick from the state."""
        self.box.setChecked(on)

    def retranslate(self) -> None:
        """Name the box."""
        self.box.setAccessibleName(self.ui.say(self._words))


class ClickLabel(TextLabel):
    """Words that do what their check box does when they are clicked."""

    clicked = Signal()

    def __init__(self, ui: Ui, text: Renderable) -> None:
        """Show words that wrap."""
        super().__init__(ui, text, "body", wrap=True)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Pass a click on."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.clicked.emit()


class Section(QFrame):
    """A card with a heading over its content."""

    def __init__(self, ui: Ui, *, name: str, title: Renderable, lead: Renderable = "") -> None:
        """Make an empty card; put content into `inside`."""
        super().__init__()
        self.setObjectName(name)
        self.setProperty("card", "true")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.heading = TextLabel(ui, title, "heading")
        self.lead = TextLabel(ui, lead, "muted", wrap=True, keep=False)
        self.inside = QVBoxLayout()
        self.inside.setSpacing(8)
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 12, 16, 14)
        box.setSpacing(4)
        box.addWidget(self.heading)
        box.addWidget(self.lead)
        box.addSpacing(4)
        box.addLayout(self.inside)

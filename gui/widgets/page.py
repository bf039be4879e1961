"""A page: title, one sentence, content of a readable width that scrolls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from gui.widgets.context import Follows
from gui.widgets.fields import owner
from gui.widgets.tab_order import in_reading_order, is_stop
from gui.widgets.text import TextLabel

if TYPE_CHECKING:
    from core.i18n import Renderable
    from gui.widgets.context import Ui


class Page(QScrollArea, Follows):
    """The frame of every page; content goes into `body` (a vertical layout)."""

    def __init__(
        self, ui: Ui, *, name: str, title: Renderable, lead: Renderable = "", wide: bool = False
    ) -> None:
        """Make a page called `name` (its object name); `wide` lifts the limit on the reading width."""
        super().__init__()
        self.setObjectName(name)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._canvas = canvas = QWidget()
        canvas.setProperty("ground", "clear")
        # As high as its words need at the width that it has. Its minimum would be the height that they need
        # at the least width, and a long page would end in emptiness.
        canvas.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        # Empty yet: a filled widget is measured when it is put in, before it is styled.
        self.setWidget(canvas)
        self.title = TextLabel(ui, title, "title", wrap=True)
        self.title.setObjectName(f"{name}.title")
        self.lead = TextLabel(ui, lead, "muted", wrap=True, keep=False)
        column = QWidget()
        column.setMinimumWidth(0)
        if not wide:
            column.setMaximumWidth(ui.theme.metrics.reading_width)
        column.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.body = QVBoxLayout()
        self.body.setSpacing(16)
        box = QVBoxLayout(column)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.addWidget(self.title)
        box.addWidget(self.lead)
        box.addSpacing(12)
        box.addLayout(self.body)
        box.addStretch(1)
        row = QHBoxLayout(canvas)
        row.setContentsMargins(24, 20, 24, 24)
        row.addWidget(column, 1)
        row.addStretch(0)
        self._name_of_page: Renderable = title
        self.follow(ui)

    def retranslate(self) -> None:
        """Name the page for screen readers."""
        self.setAccessibleName(self.ui.say(self._name_of_page))

    def enter(self) -> QWidget | None:
        """Show the page from its top, not where the last visit ended, and return where the focus goes."""
        self.verticalScrollBar().setValue(0)
        return self.first_field()

    def first_field(self) -> QWidget | None:
        """Return the control that should have the focus when the page is entered.

        Where the first question is answered by one choice of several, that is the choice.
        """
        for control in in_reading_order(self._canvas):
            if is_stop(control) and control.isVisibleTo(self):
                return _chosen_instead(control)
        return None


def _chosen_instead(control: QWidget) -> QWidget:
    """Return the control that its field, or its group of buttons, has the focus go to."""
    field = owner(control)
    target = None if field is None else field.focus_target()
    if field is None and isinstance(control, QAbstractButton) and (group := control.group()) is not None:
        target = group.checkedButton()
    if target is None or not target.isEnabled() or not target.isVisibleTo(control.window()):
        return control
    return target

"""Bring the control that has the focus into sight, in whatever scrolls around it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QScrollArea

from gui.widgets.fields import owner

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_AROUND = 24
"""Room that is left above and below [px]."""


def into_sight(widget: QWidget) -> None:
    """Scroll to a control as soon as the page has its heights, unless the focus has gone on by then."""
    # A choice made just before may still change the heights of the page: its layout goes first.
    QTimer.singleShot(0, widget, partial(_scroll_to, widget))


def _scroll_to(widget: QWidget) -> None:
    """Scroll the areas around a control until its whole field stands in them."""
    if not widget.hasFocus():
        return
    shown: QWidget = owner(widget) or widget
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(shown, 0, _AROUND)
        around = around.parentWidget()

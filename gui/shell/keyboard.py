"""Where Enter goes: to the next field, past the small parts of the present one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QRadioButton, QWidget

from gui.widgets.fields import Field
from gui.widgets.quantity_field import QuantityField
from gui.widgets.tab_order import takes_tab

if TYPE_CHECKING:
    from collections.abc import Iterator


def owner(widget: QWidget) -> Field | None:
    """Return the field that a control belongs to."""
    here: QWidget | None = widget
    while here is not None:
        if isinstance(here, Field):
            return here
        here = here.parentWidget()
    return None


def next_control(present: QWidget, inside: QWidget) -> QWidget | None:
    """Return the control that Enter goes to, or None after the last one inside a page.

    From a pressure or voltage without its reference that is the reference; otherwise the next field.
    """
    field = owner(present)
    if isinstance(field, QuantityField) and present is field.edit and field.awaits_reference() is not None:
        return field.awaits_reference()
    for candidate in _following(present, inside):
        if field is None or owner(candidate) is not field:
            return candidate
    return None


def _following(present: QWidget, inside: QWidget) -> Iterator[QWidget]:
    candidate = present.nextInFocusChain()
    while candidate is not None and candidate is not present:
        if not inside.isAncestorOf(candidate):
            # The chain has left the page; fields before the present one would come next.
            return
        if takes_tab(candidate) and candidate.isEnabled() and candidate.isVisibleTo(inside.window()):
            yield candidate
        candidate = candidate.nextInFocusChain()


def presses(widget: QWidget | None) -> bool:
    """Tell whether Enter should go on from a widget (fields), rather than be left to it."""
    return widget is not None and (owner(widget) is not None or isinstance(widget, QRadioButton))


def focus(widget: QWidget) -> None:
    """Put the focus on a control the way Tab does, so that its text is selected."""
    widget.setFocus(Qt.FocusReason.TabFocusReason)

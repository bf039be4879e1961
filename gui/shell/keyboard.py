"""The window's keys, and where Enter goes: to the next field, past the small parts of the present one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from gui.widgets.fields import owner
from gui.widgets.quantity_field import QuantityField
from gui.widgets.sight import into_sight
from gui.widgets.tab_order import is_stop

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from PySide6.QtWidgets import QWidget


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
        if is_stop(candidate) and candidate.isVisibleTo(inside.window()):
            yield candidate
        candidate = candidate.nextInFocusChain()


def bind(window: QWidget, table: Mapping[str, Callable[[], object]]) -> list[QShortcut]:
    """Give a window its keys and return the shortcuts in the table's order."""
    made = []
    for keys, slot in table.items():
        shortcut = QShortcut(QKeySequence(keys), window)
        shortcut.activated.connect(slot)
        made.append(shortcut)
    return made


def focus(widget: QWidget) -> None:
    """Put the focus on a control the way Tab does, so that its text is selected, and bring it into sight."""
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    into_sight(widget)

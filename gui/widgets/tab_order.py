"""One rule for the Tab order of a whole window: the order of the layouts, outside in, as the eye reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtCore import QObject
    from PySide6.QtWidgets import QAbstractButton


def takes_tab(widget: QWidget) -> bool:
    """Tell whether Tab may stop at a widget (visible or not)."""
    return (widget.focusPolicy() & Qt.FocusPolicy.TabFocus) == Qt.FocusPolicy.TabFocus


def is_stop(widget: QWidget) -> bool:
    """Tell whether Tab stops at a widget now."""
    return takes_tab(widget) and widget.isEnabled()


def one_stop(buttons: Sequence[QAbstractButton]) -> None:
    """Let Tab stop at the checked button of a group, or at the first when none is; arrows reach the others.

    Qt does this only after a button of the group has had the focus, so Tab could land on an unchecked one.
    """
    stop = next((button for button in buttons if button.isChecked()), buttons[0] if buttons else None)
    for button in buttons:
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if button is stop else Qt.FocusPolicy.ClickFocus)


def arrow_step(key: int) -> int:
    """Return how far an arrow key moves along a group of buttons: -1, 1, or 0 for any other key."""
    if key in {Qt.Key.Key_Down, Qt.Key.Key_Right}:
        return 1
    return -1 if key in {Qt.Key.Key_Up, Qt.Key.Key_Left} else 0


def choose_by_arrow(buttons: Sequence[QAbstractButton], present: QObject, event: QEvent) -> bool:
    """Let an arrow key choose in a group where nothing is chosen yet; return whether it did.

    Qt moves the choice with the arrows once there is one, but before that only the focus: the first arrow
    would then look like a choice and be none.
    """
    if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
        return False
    step = arrow_step(event.key())
    here = next((place for place, button in enumerate(buttons) if button is present), None)
    if not step or here is None or any(button.isChecked() for button in buttons):
        return False
    button = buttons[min(max(here + step, 0), len(buttons) - 1)]
    button.setFocus(Qt.FocusReason.OtherFocusReason)
    button.click()
    return True


def in_reading_order(root: QWidget) -> Iterator[QWidget]:
    """Give every widget that takes the focus by Tab, in the order in which the layouts hold them."""
    if takes_tab(root):
        yield root
    if isinstance(root, QScrollArea):
        content = root.widget()
        if content is not None:
            yield from in_reading_order(content)
        return
    layout = root.layout()
    if layout is not None:
        yield from _of_layout(layout)


def _of_layout(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        if item is None:
            continue
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            yield from in_reading_order(widget)
        elif inner is not None:
            yield from _of_layout(inner)


def order_tabs(root: QWidget) -> None:
    """Chain all controls inside `root` in reading order; call again after controls came or went."""
    before: QWidget | None = None
    for widget in in_reading_order(root):
        if before is not None:
            QWidget.setTabOrder(before, widget)
        before = widget

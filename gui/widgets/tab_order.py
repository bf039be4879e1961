"""One rule for the Tab order of a whole window: the order of the layouts, outside in, as the eye reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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

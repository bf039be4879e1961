"""A page whose content takes the whole height instead of scrolling as one piece."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout

if TYPE_CHECKING:
    from gui.widgets.page import Page

MARGINS = (20, 14, 20, 12)


def fill(page: Page, *, own_title: bool = False) -> None:
    """Let the body of a page take all the room; with `own_title` the page puts its title somewhere itself."""
    column = page.body.parentWidget()
    frame = column.layout() if column is not None else None
    canvas = column.parentWidget().layout() if column is not None else None  # type: ignore[union-attr]
    if not isinstance(frame, QVBoxLayout) or canvas is None:
        return
    if own_title:
        frame.removeWidget(page.title)
        frame.removeWidget(page.lead)
    for place in reversed(range(frame.count())):
        item = frame.itemAt(place)
        if item is not None and item.spacerItem() is not None and (own_title or place == frame.count() - 1):
            frame.takeAt(place)
    frame.setStretch(frame.indexOf(page.body), 1)
    canvas.setContentsMargins(*MARGINS)
    # In a window too low for it all, the page scrolls rather than presses its parts together.
    if (content := page.widget()) is not None:
        content.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

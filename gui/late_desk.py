"""The quote desk as the window knows it from the start: the desk itself is made later, or when used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot

from gui.shell.world import DeskPresenter

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from decimal import Decimal

    from PySide6.QtWidgets import QWidget

    from core.i18n import Renderable
    from core.json_input import JSON
    from gui.quote.desk import Desk
    from gui.session import Session
    from gui.shell.world import StripView


class LateDesk(DeskPresenter):
    """Implements `gui.shell.world.QuoteDesk`.

    Before the desk is made the strip is empty; whatever else is asked makes it.
    """

    made = Signal()
    """The desk is there now, and can be put into the window."""

    def __init__(self, session: Session, make: Callable[[], Desk]) -> None:
        """Know how the desk is made."""
        super().__init__()
        self._session = session
        self._make = make
        self._desk: Desk | None = None

    @property
    def ready(self) -> bool:
        """Tell whether the desk is made."""
        return self._desk is not None

    @property
    def desk(self) -> Desk:
        """Return the desk, made on first use."""
        if self._desk is None:
            self._desk = self._make()
            self._desk.changed.connect(self.changed)
            self.made.emit()
            self.changed.emit()
        return self._desk

    def strip(self) -> StripView | None:
        """Return what the strip shows."""
        return self._desk.strip() if self._desk is not None else None

    def page(self) -> QWidget:
        """Return the page of the quote in hand."""
        return self.desk.page()

    def shown(self) -> bool:
        """Tell whether a page of the quote stands in the middle."""
        workspace = self._session.get()
        return workspace.on_quote and workspace.quote is not None

    def show_page(self, shown: bool) -> None:  # noqa: FBT001  (a state, as the shell knows it)
        """Put the quote in the middle, or give the place back to the world."""
        self.desk.show_page(shown)

    def switch(self, key: str) -> None:
        """Take another open quote in hand."""
        self.desk.switch(key)

    def new(self) -> None:
        """Open a new quote."""
        self.desk.new()

    def back(self) -> bool:
        """Go one level back inside the quote's pages."""
        return self.desk.back()

    def add_line(self, line: Mapping[str, JSON], title: Renderable = "") -> None:
        """Add a line to the quote in hand."""
        self.desk.add_line(line, title)

    def price(self, code: str) -> Decimal | None:
        """Return the gross price of a code [€], or None when no price list knows it."""
        return self.desk.price(code)

    @Slot()
    def close(self) -> None:
        """Let go of the price list, if there is a desk that holds one."""
        if self._desk is not None:
            self._desk.close()

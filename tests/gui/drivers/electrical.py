"""Drive the pages of cables and consumer unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel

from gui.batteries.board_page import BoardPage
from gui.batteries.board_view import BoardView
from gui.batteries.cables_page import CablesPage
from tests.gui.drivers.base import Driver, get_child
from tests.gui.drivers.batteries_more import compose

if TYPE_CHECKING:
    from collections.abc import Iterable

    from core.electrical.board.answer import BoardAnswer
    from core.electrical.board.records import Device
    from gui.widgets.context import Ui

T10 = {
    "connection": "3x25",
    "system": "SMILE-G3-T10",
    "batteries.SMILE-G3-BAT-9.3S": "2",
}


class ElectricalDriver(Driver):
    """Both pages over one window."""

    def __init__(self, ui: Ui) -> None:
        self.shop = compose(ui)
        super().__init__(self.shop.window)
        self.presenter = self.shop.world.presenter

    def answer(self, *more: Iterable[tuple[str, str | bool]], **flat: str) -> None:
        """Answer a T10 on 3x25, and what else is given."""
        values: dict[str, str | bool] = dict(T10)
        for pairs in more:
            values |= dict(pairs)
        self.presenter.set_all({**values, **flat})

    def show(self, step: str) -> None:
        """Go to a page."""
        self.shop.window.go_to(step)

    @property
    def cables(self) -> CablesPage:
        """Return the page of the cables."""
        page = self.shop.world.page("cables")
        assert isinstance(page, CablesPage)
        return page

    @property
    def board(self) -> BoardPage:
        """Return the page of the consumer unit."""
        page = self.shop.world.page("board")
        assert isinstance(page, BoardPage)
        return page

    @property
    def unit(self) -> BoardAnswer:
        """Return the board as it is judged now."""
        unit = self.presenter.state.unit
        assert unit is not None
        return unit

    def device(self, name: str) -> Device:
        """Return a device of the board."""
        return self.unit.board.device(name)

    def figure(self, name: str) -> str:
        """Return the figure of a tile."""
        return get_child(self.root, QLabel, name).text()

    def facts(self) -> dict[str, str]:
        """Return what is said of rail, balance, reserve and warmth."""
        say = self.shop.window.ui.say
        return {say(row.label): say(row.value or "") for row in self.board.facts.rows}

    @property
    def view(self) -> BoardView:
        """Return the rows."""
        return get_child(self.root, BoardView, "board.rows")

    def press_on_rows(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Press a key while the rows have the focus."""
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.press(key, modifier)

    def choose(self, name: str) -> None:
        """Click a device."""
        self._mouse(QEvent.Type.MouseButtonPress, self.view.place_of(name).center())
        self._mouse(QEvent.Type.MouseButtonRelease, self.view.place_of(name).center())

    def drag(self, name: str, onto: str) -> None:
        """Drag a device onto the left half of another."""
        start, target = self.view.place_of(name).center(), self.view.place_of(onto)
        end = QPointF(target.left() + 4, target.center().y())
        self._mouse(QEvent.Type.MouseButtonPress, start)
        for share in (0.3, 0.7, 1.0):
            self._mouse(QEvent.Type.MouseMove, start + (end - start) * share)
        self._mouse(QEvent.Type.MouseButtonRelease, end)

    def _mouse(self, kind: QEvent.Type, point: QPointF) -> None:
        left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
        button = none if kind == QEvent.Type.MouseMove else left
        held = none if kind == QEvent.Type.MouseButtonRelease else left
        where = QPointF(self.view.mapToGlobal(point.toPoint()))
        QApplication.sendEvent(
            self.view, QMouseEvent(kind, point, where, button, held, Qt.KeyboardModifier.NoModifier)
        )

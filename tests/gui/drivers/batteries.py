"""Drive the first steps of the battery wizard: house, goal, panels, the table of systems."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QTableView

from gui.batteries.candidate_model import PICKED, REASON, Column
from gui.batteries.candidate_table import CandidateTable
from tests.gui.drivers.base import get_child
from tests.gui.drivers.batteries_more import BatteryPages

if TYPE_CHECKING:
    from core.batteries.situation.answers import Value

T10, NINE = "SMILE-G3-T10", "SMILE-G3-BAT-9.3S"


class FirstSteps(BatteryPages):
    """What a clerk meets before the details."""

    def begin(self, values: dict[str, Value | None]) -> None:
        """Begin with a house in which these fields hold these texts, exactly as typed."""
        presenter = self.shop.world.presenter
        presenter.edit(presenter.answers.with_values(values))

    def tick(self, name: str) -> None:
        """Tick a goal, or untick it."""
        get_child(self.page_widget(), QCheckBox, name).click()

    def ticked(self, name: str) -> bool:
        """Tell whether a goal is ticked."""
        return get_child(self.page_widget(), QCheckBox, name).isChecked()

    # ------------------------------------------------------------------ the table of systems

    @property
    def systems(self) -> CandidateTable:
        """Return the table."""
        return get_child(self.window, CandidateTable, "system.table")

    def names(self) -> list[str]:
        """Return the rows from top to bottom by what they are called."""
        return [self._cell(row, Column.NAME) for row in range(self.systems.model().rowCount())]

    def read(self, name: str) -> list[str]:
        """Return a row as a person reads it, without its box, with the line below it."""
        row = self.names().index(name)
        cells = [self._cell(row, column) for column in Column if column is not Column.PICK]
        return [*cells, str(self.systems.model().index(row, Column.NAME).data(REASON))]

    def _cell(self, row: int, column: Column) -> str:
        return str(self.systems.model().index(row, column).data())

    def stand_on(self, name: str) -> None:
        """Make a row the current one, with the focus on the table."""
        table = self.systems
        table.setFocus(Qt.FocusReason.TabFocusReason)
        table.setCurrentIndex(table.model().index(self.names().index(name), Column.NAME))

    def current(self) -> str:
        """Return what the current row is called."""
        return self._cell(self.systems.currentIndex().row(), Column.NAME)

    def click_box(self, name: str) -> None:
        """Click the box of a row."""
        index = self.systems.model().index(self.names().index(name), Column.PICK)
        self.systems.scrollTo(index)
        where = self.systems.visualRect(index).center()
        QTest.mouseClick(self.systems.viewport(), Qt.MouseButton.LeftButton, pos=where)

    def picked(self) -> list[str]:
        """Return the rows that are picked for comparison."""
        model = self.systems.model()
        return [name for row, name in enumerate(self.names()) if model.index(row, 0).data(PICKED)]

    def compared(self) -> list[list[str]]:
        """Return the comparison, row by row, its heads first."""
        model = get_child(self.window, QTableView, "system.compare.table").model()
        columns = range(model.columnCount())
        heads = [str(model.headerData(column, Qt.Orientation.Horizontal) or "") for column in columns]
        rows = [
            [str(model.index(row, column).data()) for column in columns] for row in range(model.rowCount())
        ]
        return [heads, *rows]

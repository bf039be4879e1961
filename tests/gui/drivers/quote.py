"""Drive the quote page, the paste page and their dialogs the way a clerk does."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit, QTableView, QWidget

from gui.quote.cells import Column
from gui.quote.line_menu import LineMenu
from gui.quote.lines_model import SECOND, STATE
from gui.quote.lines_view import LinesView
from tests.gui.drivers.base import CTRL, SHIFT, Driver, get_child, type_into

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QMenu

    from core.i18n import Renderable
    from gui.app import Program
    from gui.quote.dialogs import Filter

Key = Qt.Key


class Answers:
    """The system's dialogs, answered by the test: what was asked is kept."""

    def __init__(self) -> None:
        self.open: Path | None = None
        self.save: Path | None = None
        self.asked: list[str] = []
        self.suggested: list[Path] = []
        self.shown: list[Path] = []

    def open_file(self, title: Renderable, folder: str, filters: Sequence[Filter]) -> Path | None:
        self.asked.append("open")
        return self.open

    def save_file(self, title: Renderable, suggestion: Path, filters: Sequence[Filter]) -> Path | None:
        self.asked.append("save")
        self.suggested.append(suggestion)
        return self.save

    def show_file(self, path: Path) -> bool:
        self.shown.append(path)
        return True


class QuoteDriver(Driver):
    """The whole program with its quote in hand."""

    def __init__(self, program: Program, answers: Answers) -> None:
        super().__init__(program.window)
        self.program = program
        self.answers = answers

    @property
    def table(self) -> LinesView:
        return get_child(self.root, LinesView, "quote.lines")

    # ------------------------------------------------------------------ going about

    def open_page(self) -> None:
        """Press F6 until the quote is shown."""
        if not self.program.desk.shown():
            self.press(Key.Key_F6)
        assert self.program.desk.shown()

    def focused(self) -> str:
        widget = self.root.window().focusWidget()
        return widget.objectName() if widget is not None else ""

    def write(self, text: str) -> None:
        """Type where the focus is; a first key may open an editor that takes the others."""
        for sign in text:
            super().write(sign)

    def title(self) -> str:
        return self.text("quote.title")

    # ------------------------------------------------------------------ lines

    def rows(self) -> int:
        return self.table.model().rowCount()

    def cell(self, row: int, column: Column) -> str:
        return str(self.table.model().index(row, column).data() or "")

    def below(self, row: int, column: Column) -> str:
        """Return the small line under a cell's text."""
        return str(self.table.model().index(row, column).data(SECOND) or "")

    def state(self, row: int, column: Column) -> str:
        return str(self.table.model().index(row, column).data(STATE) or "")

    def column(self, column: Column) -> list[str]:
        return [self.cell(row, column) for row in range(self.rows())]

    def shows(self, column: Column) -> bool:
        return not self.table.isColumnHidden(column)

    def stand(self, row: int, column: Column) -> None:
        """Put the cursor on a cell, as a click does."""
        self.table.setFocus(Qt.FocusReason.MouseFocusReason)
        self.table.setCurrentIndex(self.table.model().index(row, column))

    def editor(self) -> QWidget:
        """Return the editor that is open in the table."""
        return get_child(self.table.viewport(), QWidget, "quote.cell.edit")

    def is_editing(self) -> bool:
        return any(
            child.objectName() == "quote.cell.edit" and child.isVisible()
            for child in self.table.viewport().findChildren(QWidget)
        )

    def type_cell(self, row: int, column: Column, text: str, end: Key = Key.Key_Return) -> None:
        """Stand on a cell, type over it and end with a key."""
        self.stand(row, column)
        self.press(Key.Key_F2)
        editor = self.editor()
        QTest.keyClick(editor, Key.Key_A, CTRL)
        QTest.keyClick(editor, Key.Key_Delete)
        type_into(editor, text)
        QTest.keyClick(editor, end)

    def cell_note(self) -> str:
        """Return what hangs below the cell being typed in."""
        notes = [
            child
            for child in self.root.findChildren(QWidget)
            if child.objectName() == "quote.cell.note" and child.isVisible()
        ]
        return notes[0].words() if notes else ""  # type: ignore[attr-defined]

    def issues(self) -> list[str]:
        """Return the sentences below the table."""
        return [
            child.text()  # type: ignore[attr-defined]
            for child in self.root.findChildren(QWidget)
            if child.objectName().startswith("quote.issue.")
            and child.objectName().endswith(".text")
            and child.isVisibleTo(self.root)
        ]

    def menu(self) -> QMenu:
        """Open the context menu of the current line by its key and return it."""
        lines = self.table
        menu = lines.parent().findChild(LineMenu) or lines.findChild(LineMenu)
        assert menu is not None
        menu.open_at(QPoint(0, 0))
        assert menu.menu is not None
        return menu.menu

    def choose(self, name: str) -> None:
        """Choose an entry of the current line's menu."""
        menu = self.menu()
        get_child(menu, QAction, f"quote.line.{name}").trigger()
        menu.close()

    def quote_menu(self, name: str) -> None:
        """Choose an entry of the quote's own menu."""
        menu = self.program.desk.make_menu()
        get_child(menu, QAction, f"quote.menu.{name}").trigger()
        menu.deleteLater()

    # ------------------------------------------------------------------ totals and header

    def totals(self) -> dict[str, str]:
        return {name: self.text(f"quote.totals.{name}") for name in ("net", "vat1", "total")}

    def fill_area(self, name: str, text: str) -> None:
        """Replace the text of an input of several rows."""
        edit = get_child(self.root, QPlainTextEdit, f"{name}.edit")
        edit.setFocus(Qt.FocusReason.TabFocusReason)
        edit.selectAll()
        for row, part in enumerate(text.split("\n")):
            if row:
                QTest.keyClick(edit, Key.Key_Return, SHIFT)
            type_into(edit, part)

    # ------------------------------------------------------------------ paste page

    def paste(self, text: str) -> None:
        """Put a text on the clipboard and open the paste page."""
        QGuiApplication.clipboard().setText(text)
        self.press(Key.Key_V, CTRL | SHIFT)

    @property
    def pasted(self) -> QTableView:
        return get_child(self.root, QTableView, "quote.paste.rows")

    def pasted_rows(self) -> list[tuple[str, ...]]:
        model = self.pasted.model()
        return [
            tuple(str(model.index(row, column).data() or "") for column in range(model.columnCount()))
            for row in range(model.rowCount())
        ]

    def pick_row(self, row: int) -> None:
        self.pasted.setFocus(Qt.FocusReason.MouseFocusReason)
        self.pasted.setCurrentIndex(self.pasted.model().index(row, 3))

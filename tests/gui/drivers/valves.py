"""Drive the valve wizard: fill in the application, choose, read verdicts and reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton, QRadioButton, QWidget

from gui.valves.direction import DirectionCard
from gui.widgets.option_list import OptionRow
from tests.gui.drivers.base import get_child
from tests.gui.drivers.shell import ShellDriver

if TYPE_CHECKING:
    from tests.gui.valves.composition import Counter


class ValveDriver(ShellDriver):
    """The wizard as a clerk meets it."""

    def __init__(self, counter: Counter) -> None:
        super().__init__(counter.window)
        self.counter = counter

    @property
    def lines(self) -> list[dict[str, object]]:
        """Return the lines that were added to the quote."""
        return [dict(line) for line in self.counter.basket.lines]

    def go(self, step: str) -> None:
        """Go to a step by the rail."""
        self.click(f"rail.{step}")

    def pressure(self, name: str, text: str) -> None:
        """Type a whole pressure (`0.2 MPa(G)`) into a field of the application."""
        self.fill(f"duty.{name}", text)

    def ask_for(self, **fields: str) -> None:
        """Fill in the application: `inlet="0.2 MPa(G)"`, `fluid="N2"`, …"""
        self.go("duty")
        for name, text in fields.items():
            self.fill(f"duty.{name}", text)

    def choose(self, name: str) -> None:
        """Choose an option (`model.XSA2-32`, `coil.voltage.5`, `options.direction.B`)."""
        get_child(self.page_widget(), QRadioButton, f"{name}.radio").click()

    def chosen(self, name: str) -> bool:
        """Tell whether an option is chosen."""
        return get_child(self.page_widget(), QRadioButton, f"{name}.radio").isChecked()

    def choose_a_valve(self) -> None:
        """Choose XSA2-32V-5DL2 page by page."""
        self.go("model")
        self.choose("model.XSA2-32")
        self.go("coil")
        for option in ("fitting_type.V", "voltage.5", "entry.DL"):
            self.choose(f"coil.{option}")

    def tick(self, name: str) -> None:
        """Tick a check box, or untick it."""
        get_child(self.page_widget(), QCheckBox, name).click()

    def option(self, name: str) -> str:
        """Return everything that an option's row says, as a person reads it."""
        kind = DirectionCard if name.startswith("options.direction") else OptionRow
        row = get_child(self.page_widget(), kind, name)
        return " | ".join(label.text() for label in row.findChildren(QLabel) if label.text())

    def models(self) -> list[str]:
        """Return the models from top to bottom."""
        rows = [row for row in self.page_widget().findChildren(OptionRow) if row.isVisibleTo(self.window)]
        return [row.option.key for row in sorted(rows, key=lambda row: row.y())]

    def words(self, name: str) -> str:
        """Return all visible words inside a widget."""
        root = get_child(self.window, QWidget, name)
        return "\n".join(
            label.text() for label in root.findChildren(QLabel) if label.text() and label.isVisibleTo(root)
        )

    def fixes(self, name: str) -> list[str]:
        """Return the changes that an option offers."""
        row = get_child(self.page_widget(), OptionRow, name)
        return [button.accessibleName() for button in row.findChildren(QPushButton)]

    def can_add(self) -> bool:
        """Tell whether the valve can go into the quote."""
        return self.window.panel.add.isEnabled()

    def why_not(self) -> str:
        """Return what keeps the valve out of the quote."""
        return self.window.panel.why_not.text()

    def code(self) -> str:
        """Return the code being built, with □ for what is open."""
        return self.window.panel.code.code()

    def page_widget(self) -> QWidget:
        """Return the page in the middle."""
        page = self.window.pages.currentWidget()
        assert page is not None
        return page

"""Drive the later steps of the battery wizard, and the whole of it with keys alone."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QRadioButton, QWidget

from core.batteries.family import BatteryFamily
from core.batteries.situation.answers import Answers, Step
from gui.batteries.candidate_table import CandidateTable
from gui.batteries.table import PlainTable
from gui.batteries.world import BatteryWorld
from gui.session import Session
from gui.session_host import SessionHost
from gui.shell.main_window import MainWindow
from gui.widgets.fields import ComboField
from gui.widgets.option_list import OptionRow
from tests.gui.drivers.base import ALT, CTRL, get_child
from tests.gui.drivers.shell import ShellDriver
from tests.gui.valves.composition import Basket

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from gui.batteries.candidate_model import Key
    from gui.widgets.context import Ui

PRICES = {
    "242263": Decimal("1320.00"),
    "105126": Decimal("168.00"),
    "242246": Decimal("2000.00"),
    "242248": Decimal("2760.00"),
}
_FAR = 400
"""More Tabs than any page has stops."""


@dataclass
class Shop:
    """The window over the battery world, with a quote that only collects lines."""

    window: MainWindow
    world: BatteryWorld
    basket: Basket


def compose(ui: Ui) -> Shop:
    session, basket, family = Session(), Basket(), BatteryFamily()
    host = SessionHost("battery", Answers, session, basket.add, PRICES.get)
    world = BatteryWorld(ui, lambda: family, host)
    world.load()
    return Shop(MainWindow(ui, [world], None, session), world, basket)


def opened(qtbot: QtBot, ui: Ui) -> BatteryPages:
    """Show the window over the battery world, active."""
    shop = compose(ui)
    qtbot.addWidget(shop.window)
    shop.window.resize(1280, 800)
    with qtbot.waitExposed(shop.window):
        shop.window.show()
    shop.window.activateWindow()
    qtbot.waitUntil(shop.window.isActiveWindow)
    return BatteryPages(shop)


class BatteryKeys(ShellDriver):
    """The wizard by the keyboard alone: it walks with Tab, chooses with arrows and Space, and types."""

    def go(self, step: Step) -> None:
        """Press Alt and the number of a step; its page is shown."""
        self.press(Qt.Key(Qt.Key.Key_1 + list(Step).index(step)), ALT)
        assert self.page() == step.value

    def walk(self, name: str) -> None:
        """Press Tab until the control of this name has the focus; a name that ends in “.” is a beginning."""
        visited = []
        for _ in range(_FAR):
            here = self.focused()
            if here == name or (name.endswith(".") and here.startswith(name)):
                return
            visited.append(here)
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab never came to {name}; it met {list(dict.fromkeys(visited))}")

    def type(self, name: str, text: str) -> None:
        """Walk to a field and type."""
        self.walk(f"{name}.edit")
        self.write(text)

    def pick(self, name: str, key: str) -> None:
        """Walk to a row of choices and choose one: Space where the focus is, arrows for the others."""
        self._choose(f"{name}.{key}")

    def option(self, name: str) -> None:
        """Walk to a list of options (`backup.level.whole`) and choose one."""
        self._choose(f"{name}.radio")

    def _choose(self, wanted: str) -> None:
        button = get_child(self.window, QRadioButton, wanted)
        seen = [(one.mapTo(self.window, QPoint()), one.objectName()) for one in button.group().buttons()]
        buttons = [name for _, name in sorted(seen, key=lambda pair: (pair[0].y(), pair[0].x()))]
        for _ in range(_FAR):
            if self.focused() in buttons:
                break
            self.press(Qt.Key.Key_Tab)
        here = buttons.index(self.focused())
        far = buttons.index(wanted) - here
        in_a_column = len({place.x() for place, _ in seen}) == 1
        onwards = Qt.Key.Key_Down if in_a_column else Qt.Key.Key_Right
        back = Qt.Key.Key_Up if in_a_column else Qt.Key.Key_Left
        for _ in range(abs(far)):
            self.press(onwards if far > 0 else back)
            QApplication.processEvents()  # arrows go by where the rows stand: they are laid out first
        if far == 0:
            self.press(Qt.Key.Key_Space)
        chosen = get_child(self.window, QRadioButton, wanted)
        assert self.focused() == wanted, self.focused()
        assert chosen.isChecked()

    def tick(self, name: str) -> None:
        """Walk to a check box and tick it."""
        self.walk(name)
        self.press(Qt.Key.Key_Space)

    def drop(self, name: str, key: str) -> None:
        """Walk to a list that drops down, and choose with the arrow."""
        self.walk(f"{name}.edit")
        field = next(one for one in self.window.findChildren(ComboField) if one.focus_target().hasFocus())
        for _ in range(field.combo.count()):
            if field.choice() == key:
                break
            self.press(Qt.Key.Key_Down)
        assert field.choice() == key

    def push(self, name: str) -> None:
        """Walk to a button and press Enter."""
        self.walk(name)
        self.press(Qt.Key.Key_Return)

    def choose_system(self, key: Key) -> None:
        """Walk to the table of systems, down to a row, and choose it with Enter."""
        self.walk("system.table")
        table = get_child(self.window, CandidateTable, "system.table")
        self.press(Qt.Key.Key_Home, CTRL)
        for _ in range(table.model().rowCount()):
            current = table.current()
            assert current is not None
            if (current.system.name, current.pack.battery, current.pack.count) == key:
                self.press(Qt.Key.Key_Return)
                return
            self.press(Qt.Key.Key_Down)
        raise AssertionError(f"{key} is not in the table")

    def world(self, key: str) -> None:
        """Go to the switch of worlds from the one box, and choose with the arrows."""
        self.press(Qt.Key.Key_K, CTRL)
        self.pick("rail.world", key)

    def add(self) -> None:
        """Press Ctrl+Enter."""
        self.press(Qt.Key.Key_Return, CTRL)


class BatteryPages(BatteryKeys):
    """The later steps as a clerk meets them, with the mouse too."""

    def __init__(self, shop: Shop) -> None:
        super().__init__(shop.window)
        self.shop = shop

    @property
    def lines(self) -> list[dict[str, object]]:
        """Return the lines that were added to the quote."""
        return [dict(line) for line in self.shop.basket.lines]

    @property
    def answers(self) -> dict[str, object]:
        """Return what was answered."""
        return dict(self.shop.world.presenter.answers.values)

    def answer(self, *changes: tuple[str, object]) -> None:
        """Begin with a house in which these things have been answered."""
        presenter = self.shop.world.presenter
        presenter.edit(presenter.answers.with_changes(changes))

    def page_widget(self) -> QWidget:
        """Return the page in the middle."""
        page = self.window.pages.currentWidget()
        assert page is not None
        return page

    def show(self, step: str) -> None:
        """Go to a step by the rail."""
        self.click(f"rail.{step}")

    def choose(self, name: str) -> None:
        """Click an option or a segment (`backup.level.whole`, `backup.backupbox_wanted.yes`)."""
        names = (f"{name}.radio", name)
        found = [one for one in self.page_widget().findChildren(QRadioButton) if one.objectName() in names]
        assert len(found) == 1, name
        found[0].click()

    def row(self, name: str) -> str:
        """Return everything that an option's row says."""
        row = get_child(self.page_widget(), OptionRow, name)
        shown = (label for label in row.findChildren(QLabel) if label.isVisibleTo(row))
        return " | ".join(label.text() for label in shown if label.text())

    def fixes(self, name: str) -> list[str]:
        """Return the changes that an option offers."""
        row = get_child(self.page_widget(), OptionRow, name)
        buttons = (button for button in row.findChildren(QPushButton) if button.isVisibleTo(row))
        return [button.accessibleName() for button in buttons]

    def words(self, name: str) -> str:
        """Return all visible words inside a widget."""
        root = get_child(self.window, QWidget, name)
        return "\n".join(
            label.text() for label in root.findChildren(QLabel) if label.text() and label.isVisibleTo(root)
        )

    def table(self, name: str) -> list[list[str]]:
        """Return the cells of a table, row by row, as a person reads them."""
        table = get_child(self.page_widget(), PlainTable, name)
        say = self.window.ui.say
        return [[say(getattr(cell, "word", cell)) for cell in line.cells] for line in table.lines]

    def why_not(self) -> str:
        """Return what keeps the system out of the quote."""
        return self.window.panel.why_not.text()

    def can_add(self) -> bool:
        """Tell whether the system can go into the quote."""
        return self.window.panel.add.isEnabled()

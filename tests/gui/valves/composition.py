"""The valve world in the real window, with a quote that only collects lines."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from core.valves.answers import Answers
from core.valves.family import ValveFamily
from gui.session import Session
from gui.session_host import SessionHost
from gui.shell.main_window import MainWindow
from gui.valves.world import ValveWorld

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.i18n import Renderable
    from core.json_input import JSON
    from gui.widgets.context import Ui

PRICES = {"XSA2-32V-5DL2": Decimal("215.50"), "GDM2A-L5": Decimal("18.40")}


@dataclass
class Basket:
    """What was added to the quote: the line and what an article is called."""

    lines: list[Mapping[str, JSON]] = field(default_factory=list)
    titles: list[Renderable] = field(default_factory=list)

    def add(self, line: Mapping[str, JSON], title: Renderable = "") -> None:
        self.lines.append(line)
        self.titles.append(title)


@dataclass
class Counter:
    """The window with everything behind it."""

    window: MainWindow
    world: ValveWorld
    session: Session
    basket: Basket


def compose(ui: Ui) -> Counter:
    session, basket = Session(), Basket()
    family = ValveFamily()
    world = ValveWorld(ui, lambda: family, SessionHost("valve", Answers, session, basket.add, PRICES.get))
    world.load()
    window = MainWindow(ui, [world], None, session)
    return Counter(window, world, session, basket)

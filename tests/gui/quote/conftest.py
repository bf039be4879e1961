"""The whole program in a folder of its own, with the system's dialogs answered by the test."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gui.app import Program
from tests.gui.drivers.quote import Answers, QuoteDriver

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.fixture
def start(qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[[], QuoteDriver]]:
    """Give a way to start the program; a second start finds what the first one left."""
    programs: list[Program] = []

    def begin() -> QuoteDriver:
        program = Program(tmp_path / "home")
        answers = Answers()
        program.desk.files.dialogs = answers
        programs.append(program)
        qtbot.addWidget(program.window)
        program.preferences.change(first_run_done=True)
        program.ui.set_language("en")
        program.window.resize(1280, 800)
        with qtbot.waitExposed(program.window):
            program.window.show()
        program.window.activateWindow()
        qtbot.waitUntil(program.window.isActiveWindow)
        return QuoteDriver(program, answers)

    yield begin
    for program in programs:
        program.window.close()
        program.deleteLater()


@pytest.fixture
def quote(start: Callable[[], QuoteDriver]) -> QuoteDriver:
    """Give the program with the quote page shown and no line yet."""
    driver = start()
    driver.open_page()
    return driver


@pytest.fixture
def filled(quote: QuoteDriver) -> QuoteDriver:
    """Give a quote with a valve, an article and a text line."""
    quote.fill("quote.customer.name", "Jansen & Zoon")
    desk = quote.program.desk
    desk.add_line({"kind": "valve", "code": "XSA2-22V-5D2", "qty": 3, "unit_price": "215.50"})
    desk.add_line({"kind": "article", "article": "M-1", "description": "Mounting set", "unit_price": "120"})
    desk.add_line({"kind": "text", "description": "Delivered to the site"})
    return quote

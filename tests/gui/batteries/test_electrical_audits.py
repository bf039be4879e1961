"""The audits on cables and consumer unit, in both languages and at two sizes."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

import pytest

from core.i18n import Lang
from gui.widgets.context import Ui
from gui.widgets.parts import Disclosure
from tests.gui import audits
from tests.gui.drivers.electrical import ElectricalDriver

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from gui.shell.main_window import MainWindow

LANGUAGES = get_args(Lang)
FULL: dict[str, str | bool] = {
    "backup": "whole",
    "pv.existing": True,
    "existing_pv.group_a": "16",
    "existing_pv.phases": "1",
    "grid_cable.length_m": "25",
    "grid_cable.method": "C",
    "earthing.system": "TN",
    "load_circuits.0.current_a": "16",
    "load_circuits.0.phases": "1",
    "load_circuits.0.use": "sockets",
    "board.action": "new",
    "board.loads.0.kind": "sockets",
    "board.loads.0.circuits": "5",
    "board.loads.1.kind": "charger",
    "board.loads.1.circuits": "1",
}
WRONG: dict[str, str | bool] = {
    "grid_cable.mm2": "1.5",
    "earthing.system": "TT",
    "earthing.ra_ohm": "9000",
    "board.rated_current_a": "40",
    "board.enclosure.rows": "1",
    "board.enclosure.pde_w": "5",
}


def windows(driver: ElectricalDriver) -> Iterator[MainWindow]:
    """Show both pages empty, full and wrong, all parts unfolded, at two sizes."""
    window = driver.shop.window
    window.show()
    for values in (None, FULL, {**FULL, **WRONG}):
        if values is not None:
            driver.answer(values.items())
        for width, height in ((1280, 800), (1024, 640)):
            window.resize(width, height)
            for step in ("cables", "board"):
                window.go_to(step)
                for part in window.findChildren(Disclosure):
                    part.unfold()
                yield window


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_control_has_a_name_and_every_text_its_room(qtbot: QtBot, qapp: object, lang: Lang) -> None:
    ui = Ui(lang)
    ui.apply()
    driver = ElectricalDriver(ui)
    qtbot.addWidget(driver.root)
    faults = []
    for window in windows(driver):
        faults += audits.unnamed(window)
        faults += audits.clipped_at_rest(qtbot, window)
        faults += audits.too_wide_at_rest(qtbot, window)
    assert faults == []


def test_tab_meets_every_control_in_reading_order(qtbot: QtBot, ui: Ui) -> None:
    driver = ElectricalDriver(ui)
    qtbot.addWidget(driver.root)
    driver.root.show()
    driver.root.activateWindow()
    qtbot.waitUntil(driver.root.isActiveWindow)
    faults = []
    for window in windows(driver):
        faults += audits.tab_faults(window)
    assert faults == []

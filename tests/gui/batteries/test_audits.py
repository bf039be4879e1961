"""The audits on the pages of the battery wizard, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

import pytest

from core.i18n import Lang
from gui.widgets.context import Ui
from gui.widgets.parts import Disclosure
from tests.gui import audits
from tests.gui.drivers.batteries import NINE, T10, FirstSteps
from tests.gui.drivers.batteries_more import compose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from core.batteries.situation.answers import Value
    from gui.shell.main_window import MainWindow

LANGUAGES = get_args(Lang)
STEPS = ("house", "goal", "solar", "system", "backup", "cables", "board", "placement", "review")

FULL: dict[str, Value | None] = {
    "connection": "3x25",
    "location": "outdoor",
    "min_temperature": "-5",
    "max_temperature": "32",
    "sector": "private",
    "contract": "dynamic",
    "register": True,
    "goal.sentence": "Klant wil 10 kWh en noodstroom voor het hele huis, T10 met 2x 9,3S buiten",
    "goal.backup": True,
    "goal.expand": True,
    f"existing_batteries.{NINE}": "1",
    "usable_kwh_min": "15",
    "power_kw_min": "5",
    "pv.existing": True,
    "existing_pv.group_a": "16",
    "existing_pv.phases": "1",
    "pv.new": True,
    "new_pv_kwp": "6,5",
    "pv_coupling": "DC",
    "panel.wp": "440",
    "panel.voc_stc": "41",
    "panel.vmp_stc": "34",
    "panel.isc": "13,6",
    "panel.imp": "12,9",
    "panel.beta_voc_pct_per_k": "-0,27",
    "strings.0": "7",
    "strings.1": "8",
    "system": T10,
    f"batteries.{NINE}": "1",
    "backup": "whole",
    "backup_kw": "4,5",
}
WRONG: dict[str, Value | None] = {
    "connection": "1x25",
    "min_temperature": "1.234",
    "max_temperature": "warm",
    "usable_kwh_min": "600",
    "power_kw_min": "-",
    "strings.1": "28",
    "strings.2": "x",
    "panel.isc": "25",
}


def states(lang: str) -> Iterator[MainWindow]:
    """Show the window in each of its states (also run in a process of its own)."""
    ui = Ui(lang)  # type: ignore[arg-type]
    ui.apply()
    shop = compose(ui)
    first = FirstSteps(shop)
    shop.window.show()
    known = {step.key for step in shop.world.steps()}
    for values in ({}, FULL, WRONG):
        first.begin(values)
        for width, height in ((1280, 800), (1024, 640)):
            shop.window.resize(width, height)
            for step in STEPS[:4]:
                if step in known:
                    shop.window.go_to(step)
                    yield shop.window
    first.begin({"connection": "3x25", "strings.2": None, "usable_kwh_min": None})
    shop.window.go_to("system")
    for place in (0, 40, 190):
        first.systems.setCurrentIndex(first.systems.model().index(place, 1))
        first.systems.picked.emit()
    first.click("system.compare.open")
    yield shop.window
    shop.window.close()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_control_has_a_name(qtbot: QtBot, lang: Lang) -> None:
    faults = []
    for window in states(lang):
        qtbot.addWidget(window)
        faults += audits.unnamed(window)
    assert faults == []


def test_nothing_opens_a_window_of_its_own(qtbot: QtBot) -> None:
    with audits.StrayWindows() as seen:
        for window in states("en"):
            qtbot.addWidget(window)
    assert set(seen) == {"mainWindow"}


@pytest.mark.parametrize("step", STEPS[:4])
def test_tab_meets_every_control_once_in_reading_order(qtbot: QtBot, first: FirstSteps, step: str) -> None:
    first.begin(FULL)
    first.show(step)
    for part in first.window.findChildren(Disclosure):
        part.unfold()
    qtbot.wait(1)
    assert audits.tab_faults(first.window) == []


@pytest.mark.slow
@pytest.mark.parametrize("scale", [1, 1.5, 2])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_is_cut_at_any_scale(lang: Lang, scale: float) -> None:
    assert audits.at_scale(scale, "tests.gui.batteries.test_audits:states", lang) == []

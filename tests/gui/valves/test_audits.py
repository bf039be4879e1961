"""The audits on every page of the valve wizard, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

import pytest

from core.i18n import Lang
from core.raw_quantity import RawQuantity
from core.valves.answers import Step
from gui.widgets.context import Ui
from gui.widgets.parts import Disclosure
from tests.gui import audits
from tests.gui.valves.composition import compose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from gui.shell.main_window import MainWindow
    from gui.valves.presenter import ValvePresenter
    from tests.gui.drivers.valves import ValveDriver

LANGUAGES = get_args(Lang)
STEPS = tuple(step.value for step in Step)


def fill(presenter: ValvePresenter) -> None:
    """Answer everything, so that every page is full."""
    presenter.set_fluid("N2")
    presenter.set_inlet(RawQuantity("0.2", "MPa", "G"))
    presenter.set_outlet(RawQuantity("1", "Torr", "A"))
    presenter.set_supply(RawQuantity("24", "V", "DC"))
    presenter.choose_model("XSA2-32")
    presenter.choose_fitting_type("V")
    presenter.choose_voltage("5")
    presenter.choose_entry("DL")


def spoil(presenter: ValvePresenter) -> None:
    """Make everything wrong that can be wrong."""
    presenter.set_fluid("water")
    presenter.swap_pressures()
    presenter.set_supply(RawQuantity("60", "V", "DC"))
    presenter.set_tag("use", "emergency_shutoff", True)
    presenter.choose_voltage("J")
    presenter.choose_entry("G")
    presenter.choose_spacer("A")
    presenter.choose_direction("A")


def states(lang: str) -> Iterator[MainWindow]:
    """Show the window in each of its states (also run in a process of its own)."""
    ui = Ui(lang)  # type: ignore[arg-type]
    ui.apply()
    counter = compose(ui)
    counter.window.show()
    for change in (None, fill, spoil):
        if change is not None:
            change(counter.world.presenter)
        for width, height in ((1280, 800), (1024, 640)):
            counter.window.resize(width, height)
            for step in STEPS:
                counter.window.go_to(step)
                for part in counter.window.findChildren(Disclosure):
                    part.unfold()
                yield counter.window
    counter.window.close()


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


@pytest.mark.parametrize("step", STEPS)
def test_tab_meets_every_control_once_in_reading_order(qtbot: QtBot, valves: ValveDriver, step: str) -> None:
    fill(valves.counter.world.presenter)
    valves.window.go_to(step)
    for part in valves.window.findChildren(Disclosure):
        part.unfold()
    qtbot.wait(1)
    assert audits.tab_faults(valves.window) == []


@pytest.mark.slow
@pytest.mark.parametrize("scale", [1, 1.5, 2])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_is_cut_at_any_scale(lang: Lang, scale: float) -> None:
    assert audits.at_scale(scale, "tests.gui.valves.test_audits:states", lang) == []

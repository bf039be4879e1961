"""The audits on back-up, placement and review, in both languages: names, Tab order, nothing cut."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

import pytest

from core.batteries.situation.answers import Answers
from core.i18n import Lang
from gui.widgets.context import Ui
from gui.widgets.parts import Disclosure
from tests.gui import audits
from tests.gui.drivers.batteries_more import BatteryPages, compose, opened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from gui.shell.main_window import MainWindow

LANGUAGES = get_args(Lang)
STEPS = ("backup", "placement", "review")
FAMILY = (
    ("connection", "3x25"),
    ("location", "indoor"),
    ("system", "SMILE-G3-T10"),
    ("batteries", {"SMILE-G3-BAT-9.3S": 2}),
    ("backup", "whole"),
    ("backup_kw", "5"),
    ("existing_pv.group_a", "16"),
    ("pv.existing", True),
)
SPOILED = (
    ("connection", "3x63"),
    ("location", "outdoor"),
    ("min_temperature", "-15"),
    ("system", "SMILE-G3-T20"),
    ("batteries", {"SMILE-G3-BAT-3.8S": 12}),
    ("backup", "selected"),
    ("backupbox_wanted", True),
    ("backupbox_location", "outdoor"),
    ("dead_via_main_switch", True),
    ("escape_route", True),
)
STATES = ((), FAMILY, SPOILED)


def states(lang: str) -> Iterator[MainWindow]:
    """Show the window in each of its states (also run in a process of its own)."""
    ui = Ui(lang)  # type: ignore[arg-type]
    ui.apply()
    shop = compose(ui)
    shop.window.show()
    for changes in STATES:
        shop.world.presenter.edit(Answers().with_changes(changes))
        for width, height in ((1280, 800), (1024, 640)):
            shop.window.resize(width, height)
            for step in STEPS:
                shop.window.go_to(step)
                for part in shop.window.findChildren(Disclosure):
                    part.unfold()
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


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("changes", [FAMILY, SPOILED], ids=["family", "spoiled"])
def test_tab_meets_every_control_once_in_reading_order(
    qtbot: QtBot, ui: Ui, step: str, changes: tuple[tuple[str, object], ...]
) -> None:
    pages: BatteryPages = opened(qtbot, ui)
    pages.answer(*changes)
    pages.window.go_to(step)
    for part in pages.window.findChildren(Disclosure):
        part.unfold()
    qtbot.wait(1)
    assert audits.tab_faults(pages.window) == []


@pytest.mark.slow
@pytest.mark.parametrize("scale", [1, 1.5, 2])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_is_cut_at_any_scale(lang: Lang, scale: float) -> None:
    assert audits.at_scale(scale, "tests.gui.batteries.test_backup_to_review_audits:states", lang) == []

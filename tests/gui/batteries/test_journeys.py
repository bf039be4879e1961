"""From an empty window to a battery line in the quote with keys alone, in both languages."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, get_args

import pytest
from PySide6.QtCore import Qt

from core.batteries.situation.answers import Answers, Step
from core.findings import has_errors
from core.i18n import Lang
from gui.app import Program
from tests.gui.drivers.base import CTRL
from tests.gui.drivers.batteries_more import BatteryKeys

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.parametrize("lang", get_args(Lang))


@pytest.fixture
def counter(qtbot: QtBot, tmp_path: Path, lang: Lang) -> Iterator[tuple[Program, BatteryKeys]]:
    """Start the whole program in a language, empty."""
    program = Program(tmp_path)
    qtbot.addWidget(program.window)
    program.ui.set_language(lang)
    program.window.resize(1280, 860)
    with qtbot.waitSignal(program.completed, timeout=20_000), qtbot.waitExposed(program.window):
        program.window.show()
    program.window.activateWindow()
    qtbot.waitUntil(program.window.isActiveWindow)
    keys = BatteryKeys(program.window)
    keys.world("battery")
    keys.go(Step.HOUSE)
    yield program, keys
    program.window.close()
    program.deleteLater()


def quoted(program: Program, keys: BatteryKeys) -> tuple[Mapping[str, Any], Mapping[str, Decimal]]:
    """Review, press Ctrl+Enter, and go to the quote with F6.

    Return the situation of its one line, which has no errors, and its parts by article or model with numbers.
    """
    keys.go(Step.REVIEW)
    keys.add()
    keys.press(Qt.Key.Key_F6)
    assert program.desk.shown()
    evaluated = program.desk.presenter.evaluated()
    assert evaluated is not None
    assert [line.kind for line in evaluated.quote.lines] == ["battery"]
    assert not has_errors(evaluated.findings)
    parts = {priced.article or priced.part.model: priced.qty for priced in evaluated.parts}
    return evaluated.quote.lines[0].content["situation"], parts  # type: ignore[return-value]


def test_a_row_house_with_one_phase(counter: tuple[Program, BatteryKeys]) -> None:
    program, keys = counter
    keys.pick("house.connection", "1x25")
    keys.pick("house.location", "indoor")
    keys.go(Step.SYSTEM)
    keys.choose_system(("SMILE-G3-S3.6", "SMILE-G3-BAT-3.8S", 2))
    keys.go(Step.BACKUP)
    keys.option("backup.level.none")
    keys.go(Step.PLACEMENT)
    keys.pick("placement.escape_route", "no")
    situation, parts = quoted(program, keys)
    assert situation["connection"] == "1x25"
    assert situation["system"] == "SMILE-G3-S3.6"
    assert situation["batteries"] == {"SMILE-G3-BAT-3.8S": 2}
    assert situation["backup"] == "none"
    assert situation["escape_route"] is False
    assert parts["SMILE-G3-S3.6-INV"] == 1
    assert parts["SMILE-G3-BAT-3.8S"] == 2
    assert "242263" not in parts


def test_a_family_house_with_panels_and_back_up_of_the_whole_house(
    counter: tuple[Program, BatteryKeys],
) -> None:
    program, keys = counter
    keys.pick("house.connection", "3x25")
    keys.pick("house.location", "indoor")
    keys.go(Step.GOAL)
    keys.tick("goal.self_consumption")
    keys.tick("goal.backup")
    keys.go(Step.SOLAR)
    keys.pick("solar.pv.existing", "yes")
    keys.pick("solar.existing_pv.keep_inverter", "yes")
    keys.type("solar.existing_pv.group_a", "16")
    keys.pick("solar.existing_pv.phases", "3")
    keys.go(Step.SYSTEM)
    keys.choose_system(("SMILE-G3-T10", "SMILE-G3-BAT-9.3S", 2))
    keys.go(Step.BACKUP)
    keys.option("backup.level.whole")
    keys.type("backup.backup_kw", "4,5")
    keys.pick("backup.three_phase_backup_loads", "no")
    keys.pick("backup.backupbox_location", "indoor")
    keys.pick("backup.dead_via_main_switch", "yes")
    keys.option("backup.articles.105126")
    keys.go(Step.CABLES)
    keys.pick("cables.earthing.system", "TN")
    keys.type("cables.grid_cable.length_m", "12")
    keys.drop("cables.grid_cable.method", "C")
    keys.go(Step.BOARD)
    keys.pick("board.board.action", "existing")
    keys.type("board.board.rated_current_a", "63")
    keys.go(Step.PLACEMENT)
    keys.pick("placement.escape_route", "no")
    situation, parts = quoted(program, keys)
    assert situation["existing_pv"] == {"group_a": 16, "keep_inverter": True, "phases": 3}
    assert situation["backup_kw"] == Decimal("4.5")
    assert situation["accessories"] == ["105126"]
    assert situation["board"]["rated_current_a"] == 63
    assert situation["grid_cable"]["method"] == "C"
    assert {article: parts[article] for article in ("242263", "105126", "105128")} == {
        "242263": 1,
        "105126": 1,
        "105128": 1,
    }
    assert parts["SMILE-G3-BAT-9.3S"] == 2


def test_a_farm_outdoors_whose_back_up_must_be_limited(counter: tuple[Program, BatteryKeys]) -> None:
    program, keys = counter
    keys.pick("house.connection", "3x63")
    keys.pick("house.location", "outdoor")
    keys.type("house.min_temperature", "-15")
    keys.type("house.max_temperature", "35")
    keys.pick("house.sector", "business")
    keys.go(Step.SYSTEM)
    keys.choose_system(("SMILE-G3-T20", "SMILE-G3-BAT-9.3S", 12))
    assert program.window.panel.add.isEnabled()
    keys.go(Step.BACKUP)
    keys.option("backup.level.whole")
    keys.add()  # the protection unit is too small: nothing is added
    keys.push("backup.level.whole.fix2")  # limit the back-up to what it passes
    assert program.window.panel.add.isEnabled()
    keys.pick("backup.backupbox_location", "indoor")
    keys.go(Step.BOARD)
    keys.pick("board.board.action", "new")
    keys.go(Step.PLACEMENT)
    keys.pick("placement.escape_route", "unknown")
    situation, parts = quoted(program, keys)
    assert situation["connection"] == "3x63"
    assert situation["min_temperature"] == "-15 °C"
    assert situation["backup_kw"] == Decimal("17.25")
    assert situation["backupbox_location"] == "indoor"
    assert "escape_route" in situation["open"]
    assert parts["SMILE-G3-BAT-9.3S"] == 12
    assert parts["242263"] == 1


def test_all_of_it_is_undone_and_redone_by_key(counter: tuple[Program, BatteryKeys]) -> None:
    program, keys = counter

    def answers() -> object:
        return program.session.get().answers.get("battery", Answers())

    keys.pick("house.connection", "3x25")
    keys.go(Step.SYSTEM)
    keys.choose_system(("SMILE-G3-T10", "SMILE-G3-BAT-9.3S", 2))
    keys.go(Step.BACKUP)
    keys.option("backup.level.whole")
    keys.type("backup.backup_kw", "4,5")
    full = answers()
    steps = 0
    while program.session.can_undo():
        keys.press(Qt.Key.Key_Z, CTRL)
        steps += 1
    assert answers() == Answers()
    keys.press(Qt.Key.Key_Y, CTRL, times=steps)
    assert answers() == full
    assert keys.text("backup.backup_kw") == "4,5"
    assert program.window.panel.add.isEnabled()

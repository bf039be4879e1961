"""The consumer unit: a proposal from a short list, changed by mouse and keys, with instant checks."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QPushButton, QWidget

from core.electrical.board.edit import listed
from core.electrical.board.output import board_words
from core.errors import UserFacingError
from core.quote.model import Line, Quote
from gui.batteries.figure_table import FigureTable
from tests.gui.drivers.base import CTRL, get_child
from tests.gui.drivers.electrical import ElectricalDriver

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pytestqt.qtbot import QtBot

    from core.i18n import Renderable
    from gui.widgets.context import Ui

PANELS = {"pv.existing": True, "existing_pv.group_a": "16", "existing_pv.phases": "3"}


@pytest.fixture
def shop(qtbot: QtBot, ui: Ui) -> ElectricalDriver:
    driver = ElectricalDriver(ui)
    qtbot.addWidget(driver.root)
    driver.root.resize(1280, 800)
    with qtbot.waitExposed(driver.root):
        driver.root.show()
    driver.root.activateWindow()
    qtbot.waitUntil(driver.root.isActiveWindow)
    return driver


@pytest.fixture
def proposed(shop: ElectricalDriver) -> ElectricalDriver:
    """Give a proposal for three sockets, lighting and a battery."""
    shop.answer(PANELS.items(), {"board.action": "new"}.items())
    shop.show("board")
    for _ in range(3):
        shop.click("board.load.sockets.more")
    shop.click("board.load.lighting.more")
    return shop


def names(shop: ElectricalDriver) -> list[str]:
    return [device.name for device in shop.unit.board.devices]


def test_the_rail_is_summed_before_any_device_is_known(shop: ElectricalDriver) -> None:
    shop.answer(PANELS.items(), {"board.action": "existing"}.items(), battery_group="C25")
    shop.show("board")
    assert shop.facts()["Busbar, L1"] == "25 + 16 + 25 = 66 A"
    assert not shop.sees("board.rows")
    shop.fill("board.board.rated_current_a", "63")
    assert {one.code for one in shop.board.findings.findings} >= {"BUSBAR_SUM"}


def test_a_short_list_of_loads_gives_a_proposal(proposed: ElectricalDriver) -> None:
    kinds = [device.serves or device.kind for device in proposed.unit.board.devices]
    assert kinds.count("sockets") == 3
    assert kinds.count("rcd") == 2
    assert {"pv", "hybrid", "meter"} <= set(kinds)
    assert proposed.facts()["Busbar, L1"] == "25 + 20 + 16 = 61 A"
    assert proposed.text("board.load.sockets.count") == "3"
    proposed.click("board.load.sockets.less")
    assert proposed.text("board.load.sockets.count") == "2"
    assert proposed.text("board.load.cooking.count") == "0"


def test_how_many_circuits_are_wanted_can_be_typed(proposed: ElectricalDriver) -> None:
    more = get_child(proposed.root, QPushButton, "board.load.lighting.more")
    less = get_child(proposed.root, QPushButton, "board.load.lighting.less")
    more.setFocus()
    proposed.press(Qt.Key.Key_4)
    assert proposed.text("board.load.lighting.count") == "4"
    for key, count in ((Qt.Key.Key_Up, "5"), (Qt.Key.Key_Plus, "6"), (Qt.Key.Key_Down, "5")):
        proposed.press(key)
        assert proposed.text("board.load.lighting.count") == count
    less.setFocus()
    proposed.press(Qt.Key.Key_0)
    assert proposed.text("board.load.lighting.count") == "0"
    assert not less.isEnabled()
    assert more.hasFocus()
    before = proposed.presenter.answers
    proposed.press(Qt.Key.Key_Minus)
    proposed.press(Qt.Key.Key_A, CTRL)
    proposed.press(Qt.Key.Key_A)
    assert proposed.presenter.answers == before


def test_dragging_moves_a_device_and_its_protection(proposed: ElectricalDriver) -> None:
    under = proposed.device("lighting_1").under
    other = next(
        device
        for device in proposed.unit.board.devices
        if device.kind == "mcb" and device.under not in {None, under}
    )
    proposed.drag("lighting_1", other.name)
    assert proposed.device("lighting_1").under == other.under
    assert proposed.sees("board.edited")
    proposed.click("board.edited.button")
    assert proposed.device("lighting_1").under == under
    assert proposed.view.hasFocus()  # the button is gone: the focus must not wander off


def test_a_click_chooses_and_a_small_tremble_moves_nothing(proposed: ElectricalDriver) -> None:
    before = names(proposed)
    proposed.choose("lighting_1")
    assert proposed.view.choice == "lighting_1"
    assert names(proposed) == before
    assert "lighting 1" in proposed.view.accessibleDescription()


def test_keys_choose_move_change_add_and_remove(proposed: ElectricalDriver) -> None:
    proposed.choose("lighting_1")
    proposed.press_on_rows(Qt.Key.Key_Plus)
    assert proposed.device("lighting_1").rating_a == 20
    proposed.press_on_rows(Qt.Key.Key_Minus)
    proposed.press_on_rows(Qt.Key.Key_Minus)
    assert (proposed.device("lighting_1").rating_a or 0) < 16
    proposed.press_on_rows(Qt.Key.Key_3)
    assert proposed.device("lighting_1").phase == "L3"
    place = names(proposed).index("lighting_1")
    proposed.press_on_rows(Qt.Key.Key_Right, CTRL)
    assert names(proposed).index("lighting_1") == place + 1
    proposed.press_on_rows(Qt.Key.Key_Insert)
    fresh = proposed.view.choice
    assert fresh == "sockets_4"
    proposed.press_on_rows(Qt.Key.Key_Delete)
    assert fresh not in names(proposed)
    proposed.press_on_rows(Qt.Key.Key_Left)
    proposed.press_on_rows(Qt.Key.Key_Right)
    proposed.press_on_rows(Qt.Key.Key_Escape)
    assert proposed.view.choice in names(proposed)


def test_arrows_go_to_the_row_above_and_below_and_move_there(proposed: ElectricalDriver) -> None:
    rows = proposed.unit.layout
    assert rows is not None
    upper, lower = ([slot.name for slot in row] for row in rows.rows[:2])
    proposed.choose(upper[0])
    proposed.press_on_rows(Qt.Key.Key_Up)
    assert proposed.view.choice == upper[0]  # there is no row above
    proposed.press_on_rows(Qt.Key.Key_Down)
    assert proposed.view.choice == lower[0]
    proposed.press_on_rows(Qt.Key.Key_Up)
    assert proposed.view.choice == upper[0]
    proposed.press_on_rows(Qt.Key.Key_End)
    assert proposed.view.choice == names(proposed)[-1]
    proposed.press_on_rows(Qt.Key.Key_Home)
    assert proposed.view.choice == names(proposed)[0]
    circuit = next(name for name in upper if proposed.device(name).kind == "mcb")
    proposed.choose(circuit)
    before = proposed.device(circuit).under
    proposed.press_on_rows(Qt.Key.Key_Up, CTRL)
    assert proposed.device(circuit).under == before
    proposed.press_on_rows(Qt.Key.Key_Down, CTRL)
    assert proposed.device(circuit).under != before
    assert proposed.view.choice == circuit


def test_keys_change_the_curve_copy_and_open_a_device(proposed: ElectricalDriver) -> None:
    proposed.choose("lighting_1")
    proposed.press_on_rows(Qt.Key.Key_C)
    assert proposed.device("lighting_1").curve == "C"
    proposed.press_on_rows(Qt.Key.Key_D, CTRL)
    copied = proposed.view.choice
    assert copied != "lighting_1"
    assert proposed.device(copied).curve == "C"
    assert proposed.device(copied).under == proposed.device("lighting_1").under
    proposed.press_on_rows(Qt.Key.Key_F2)
    assert proposed.board.front.chosen_part.unfolded
    assert proposed.board.front.device.isAncestorOf(proposed.root.focusWidget())
    proposed.fill("board.device.name", "Attic")
    assert proposed.board.back()
    assert proposed.view.hasFocus()
    assert not proposed.board.back()
    proposed.press_on_rows(Qt.Key.Key_D, CTRL)
    assert proposed.device(proposed.view.choice).serves == "lighting"
    assert "Attic" in names(proposed)
    proposed.choose("main_switch")
    before = proposed.presenter.answers
    proposed.press_on_rows(Qt.Key.Key_C)
    proposed.press_on_rows(Qt.Key.Key_A, CTRL)
    assert proposed.presenter.answers == before  # it has no curve, and Ctrl+A is no key of the rows


def test_after_a_device_is_gone_the_next_one_is_chosen(proposed: ElectricalDriver) -> None:
    order = names(proposed)
    at = order.index("lighting_1")
    proposed.choose("lighting_1")
    proposed.press_on_rows(Qt.Key.Key_Delete)
    assert proposed.view.choice == order[at + 1]
    proposed.choose(order[-1])
    proposed.press_on_rows(Qt.Key.Key_Delete)
    assert proposed.view.choice == names(proposed)[-1]


def test_verdicts_are_seen_at_a_glance(shop: ElectricalDriver) -> None:
    shop.answer(PANELS.items(), {"board.action": "existing"}.items(), battery_group="C25")
    shop.show("board")
    assert shop.board.rail_verdict.words() == "Busbar: not verifiable"
    assert not shop.sees("board.verdict.heat")
    shop.fill("board.board.rated_current_a", "63")
    assert shop.board.rail_verdict.words() == "Busbar: does not comply"
    shop.click("board.add.main_switch")
    assert shop.board.heat_verdict.words() == "Heat: not verifiable"
    assert shop.facts()["What feeds the busbar"] == (
        "25\u00a0A main fuse · 16\u00a0A PV inverter 1 · 25\u00a0A hybrid inverter 1"
    )


def test_drawings_are_made_when_they_are_looked_at(proposed: ElectricalDriver) -> None:
    proposed.click("board.drawings")
    pane = proposed.board.drawings.pane
    assert pane.source is not None
    front = pane.source
    proposed.click("board.drawings.kind.card")
    card = pane.source
    assert card is not front
    proposed.click("board.drawings.kind.line")
    assert pane.source is not card
    proposed.click("board.drawings.kind.front")
    proposed.choose("lighting_1")
    proposed.press_on_rows(Qt.Key.Key_Delete)
    assert pane.source.key != front.key


def test_a_board_without_a_drawing_says_why(
    proposed: ElectricalDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nothing(*_: object) -> None:
        raise UserFacingError("No group has a number.")

    monkeypatch.setattr("core.electrical.board.group_card.card_source", nothing)
    proposed.click("board.drawings")
    proposed.click("board.drawings.kind.card")
    assert proposed.text("board.drawings.nothing") == "No group has a number."
    assert not proposed.board.drawings.pane.isVisible()
    proposed.click("board.drawings.kind.front")
    assert proposed.board.drawings.pane.isVisible()


def test_every_change_is_undone_by_the_one_undo(proposed: ElectricalDriver) -> None:
    before = proposed.presenter.answers
    proposed.choose("lighting_1")
    proposed.press_on_rows(Qt.Key.Key_Delete)
    assert "lighting_1" not in names(proposed)
    proposed.press(Qt.Key.Key_Z, CTRL)
    assert proposed.presenter.answers == before
    assert "lighting_1" in names(proposed)


def test_buttons_move_and_remove_too(proposed: ElectricalDriver) -> None:
    proposed.choose("lighting_1")
    place = names(proposed).index("lighting_1")
    proposed.click("board.right")
    proposed.click("board.left")
    assert names(proposed).index("lighting_1") == place
    proposed.click("board.remove")
    assert "lighting_1" not in names(proposed)


@pytest.mark.parametrize("kind", ["mcb", "rcd", "rcbo", "main_switch", "meter", "spd"])
def test_devices_of_every_kind_are_added(proposed: ElectricalDriver, kind: str) -> None:
    before = len(names(proposed))
    proposed.click(f"board.add.{kind}")
    assert len(names(proposed)) == before + 1
    assert proposed.device(proposed.view.choice).kind == kind
    assert proposed.presenter.state.faults == ()


def test_the_chosen_device_is_changed_in_its_fields(proposed: ElectricalDriver) -> None:
    proposed.choose("lighting_1")
    proposed.board.front.chosen_part.unfold()
    proposed.fill("board.device.name", "Attic")
    assert proposed.device("Attic").serves == "lighting"
    proposed.pick("board.device.rating_a.edit", "10\u00a0A")
    proposed.click("board.device.curve.C")
    proposed.click("board.device.phase.L2")
    proposed.pick("board.device.serves.edit", "socket outlets")
    proposed.fill("board.device.load_a", "6")
    proposed.fill("board.device.modules", "2")
    assert proposed.device("Attic").modules == 2
    proposed.fill("board.device.modules", "0")
    device = proposed.device("Attic")
    assert (device.rating_a, device.curve, device.phase, device.serves) == (10, "C", "L2", "sockets")
    assert (device.load_a, device.modules) == (6, None)
    proposed.pick("board.device.under.edit", "none")
    assert "RCD_SENSITIVITY" in {one.code for one in proposed.board.findings.findings}
    proposed.pick("board.device.kind.edit", "residual current circuit-breaker")
    assert proposed.device("Attic").ma == 30
    proposed.pick("board.device.ma.edit", "300 mA")
    proposed.click("board.device.type.B")
    proposed.click("board.device.bidirectional.yes")
    assert proposed.device("Attic").bidirectional is True
    proposed.pick("board.device.poles.edit", "3P+N")
    assert proposed.device("Attic").phase is None
    proposed.pick("board.device.kind.edit", "residual current device")
    assert proposed.device("Attic").poles == "4P"
    proposed.pick("board.device.kind.edit", "circuit-breaker")
    assert proposed.device("Attic").poles == "3P+N"


def test_a_finding_leads_to_its_device(proposed: ElectricalDriver) -> None:
    assert proposed.board.focus_field("board.devices[1].rating_a")
    assert proposed.view.choice == names(proposed)[1]
    assert proposed.board.focus_field("board.devices[0].under")
    assert proposed.board.focus_field("board.enclosure.mounting")
    assert proposed.board.enclosure.unfolded
    assert proposed.board.focus_field("board.rated_current_a")


def test_calculations_unfold(proposed: ElectricalDriver) -> None:
    proposed.click("board.how")
    proposed.click("board.sections.more")
    assert proposed.board.sections.rows
    assert proposed.board.workings.isVisible()
    rail, table = proposed.board.workings.findChildren(FigureTable)
    first = rail.text().replace("\u00a0", " ").splitlines()[1]
    assert first.startswith("between main switch and residual current device 1, max(min(25, ")
    assert len(table.rows) == len(proposed.unit.board.devices) - 1  # the meter has no loss
    lines = table.text().splitlines()
    assert lines[0].startswith("Device, ")
    assert lines[0].endswith(", Loss [W]")
    (lighting,) = (line for line in lines if line.startswith("lighting 1"))
    assert {"7", "16", "11.2", "3.43"} <= set(lighting.split(", "))
    proposed.shop.window.ui.set_language("nl")
    assert table.text().splitlines()[0].startswith("Toestel")
    proposed.choose("lighting_1")
    proposed.press_on_rows(Qt.Key.Key_Delete)
    assert "verlichting 1" not in table.text()
    assert proposed.board.workings.findChildren(FigureTable) == [rail, table]


def test_an_existing_board_is_listed_from_left_to_right(shop: ElectricalDriver) -> None:
    shop.answer({"board.action": "existing", "board.rated_current_a": "63"}.items())
    shop.show("board")
    for kind in ("main_switch", "rcd", "mcb"):
        shop.click(f"board.add.{kind}")
    assert names(shop) == ["main_switch", "rcd_1", "sockets_1", "hybrid_1"]
    assert shop.device("sockets_1").under == "rcd_1"
    assert shop.facts()["Rated current of the assembly"] == "63\u00a0A"


def test_one_press_deals_the_circuits_of_an_old_board_out(shop: ElectricalDriver) -> None:
    shop.answer({"board.action": "existing", "board.rated_current_a": "80"}.items())
    shop.show("board")
    for kind in ("main_switch", "rcd", *("mcb",) * 6):
        shop.click(f"board.add.{kind}")
    wrong = [one.code for one in shop.board.findings.findings]
    shop.click(f"board.findings.{wrong.index('RCD_CIRCUITS')}.fix1")
    assert not {"RCD_CIRCUITS", "RCD_COUNT"} & {one.code for one in shop.board.findings.findings}
    assert [shop.device(name).kind for name in names(shop)].count("rcd") == 2
    shop.press(Qt.Key.Key_Z, CTRL)
    assert "RCD_CIRCUITS" in {one.code for one in shop.board.findings.findings}


class _Dialogs:
    """Gives a path instead of asking."""

    def __init__(self, path: Path | None) -> None:
        self.path = path

    def save_file(
        self, title: Renderable, suggestion: Path, filters: Sequence[tuple[Renderable, str]]
    ) -> Path | None:
        assert title
        assert filters
        assert suggestion.suffix == ".xlsx"
        return self.path


def test_one_key_makes_the_order_form_and_quotes_the_board(
    proposed: ElectricalDriver, qtbot: QtBot, tmp_path: Path
) -> None:
    proposed.board.orders.dialogs = _Dialogs(tmp_path / "order.xlsx")
    with qtbot.waitSignal(proposed.board.orders.saved, timeout=20_000):
        proposed.press_on_rows(Qt.Key.Key_F8)
    assert {path.suffix for path in tmp_path.iterdir()} == {".xlsx", ".pdf"}
    (line,) = proposed.shop.basket.lines
    assert line["kind"] == "board"
    assert "order.xlsx" in proposed.board.said.text()
    area = proposed.board.viewport()
    qtbot.waitUntil(lambda: area.rect().intersects(placed(proposed.board.said, area)))


def placed(widget: QWidget, inside: QWidget) -> QRect:
    """Return where a widget stands in another."""
    return QRect(widget.mapTo(inside, QPoint(0, 0)), widget.size())


def test_the_same_board_is_quoted_once(
    proposed: ElectricalDriver, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = board_words(listed(proposed.unit.board))
    quote = Quote(date=dt.date(2026, 1, 1), lines=(Line("1", "board", content={"board": words}),))
    monkeypatch.setattr(proposed.presenter.host, "quote", lambda: quote)
    proposed.board.orders.dialogs = _Dialogs(tmp_path / "order.xlsx")
    with qtbot.waitSignal(proposed.board.orders.saved, timeout=20_000):
        proposed.press_on_rows(Qt.Key.Key_F8)
    assert proposed.shop.basket.lines == []


def test_a_board_with_errors_is_not_ordered(proposed: ElectricalDriver) -> None:
    proposed.board.orders.dialogs = _Dialogs(None)
    proposed.presenter.set_all({"board.enclosure.rows": "1"})
    proposed.click("board.order")
    assert "not right yet" in proposed.board.said.text()
    assert proposed.shop.basket.lines == []


def test_the_order_form_can_be_left_or_fail(proposed: ElectricalDriver, qtbot: QtBot, tmp_path: Path) -> None:
    proposed.board.orders.dialogs = _Dialogs(None)
    proposed.click("board.order")
    assert proposed.shop.basket.lines == []
    (tmp_path / "order.xlsx").mkdir()
    proposed.board.orders.dialogs = _Dialogs(tmp_path / "order.xlsx")
    with qtbot.waitSignal(proposed.board.orders.failed, timeout=20_000):
        proposed.click("board.order")
    assert proposed.board.said.text()

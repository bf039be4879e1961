"""Help menu, About and the dialog of a bug: what they say, and that they can be read and reached."""

from __future__ import annotations

import re
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel, QMenu, QPushButton

from core import __version__
from core.i18n import Translator
from gui.care.about_dialog import AboutDialog
from gui.care.bug_dialog import BugDialog
from gui.care.libraries import LICENCES, LIST, libraries, licence_folder, version_of
from gui.care.obstacle import box_for
from gui.care.running import Instance
from gui.contrast import dark_ground
from tests.gui import audits
from tests.gui.drivers.base import get_child

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from gui.app import Program
    from gui.widgets.context import Ui

BOTH = pytest.mark.parametrize("lang", ["nl", "en"])


class Opened:
    """Stands in for the system's way to open files."""

    def __init__(self, *, works: bool = True) -> None:
        self.paths: list[Path] = []
        self.works = works

    def show_file(self, path: Path) -> bool:
        self.paths.append(path)
        return self.works


def ingredients(name: str, seen: set[str]) -> set[str]:
    """Return a package and all it needs at run time on this system."""
    try:
        needs = metadata.requires(name) or []
    except metadata.PackageNotFoundError:
        return seen
    if name in seen:
        return seen
    seen.add(name)
    for need in needs:
        if "extra ==" not in need or (name == "toonbank" and "extra == 'gui'" in need):
            found = re.match(r"[\w.-]+", need)
            assert found is not None
            ingredients(found[0].lower().replace("_", "-"), seen)
    return seen


def test_everything_that_travels_along_is_named() -> None:
    travelling = ingredients("toonbank", set()) - {"toonbank"}
    assert travelling - {name.lower() for name in LICENCES} == set()


def test_every_part_has_a_version_and_a_licence() -> None:
    parts = {part.name: part for part in libraries()}
    assert parts["openpyxl"].version == metadata.version("openpyxl")
    assert parts["Python"].version
    assert parts["Qt"].version
    assert all(part.licence for part in parts.values())


@pytest.fixture
def frozen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Play the frozen program over an empty folder of licences; return that folder."""
    folder = tmp_path / "licences"
    folder.mkdir()
    monkeypatch.setattr("sys.frozen", True, raising=False)
    monkeypatch.setattr("sys._MEIPASS", str(tmp_path), raising=False)
    return folder


def test_frozen_program_knows_its_parts_by_their_list(frozen: Path) -> None:
    assert version_of("no-such-package") == ""
    rows = ("It contains:", "", "Python        PSF-2.0 (Python.txt)", "no-such-package   1.2.3   MIT")
    (frozen / LIST).write_text("\r\n".join(rows), encoding="utf-8")
    assert version_of("No-such-package") == "1.2.3"
    assert version_of("never-heard-of") is None


def test_package_that_is_not_installed_is_not_named() -> None:
    assert version_of("no-such-package") is None


def test_licence_texts_are_found_in_the_source_tree() -> None:
    folder = licence_folder()
    assert folder is not None
    assert (folder / "LGPL-3.0.txt").is_file()


def test_licence_texts_are_found_beside_the_frozen_program(frozen: Path) -> None:
    assert licence_folder() == frozen


@BOTH
def test_about_can_be_read_and_reached(qtbot: QtBot, ui: Ui, lang: str) -> None:
    ui.set_language(lang)  # type: ignore[arg-type]
    dialog = AboutDialog(ui)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    assert get_child(dialog, QLabel, "about.version").text() == f"Toonbank {__version__}"
    assert "ES140-7A" in get_child(dialog, QLabel, "about.catalogue.xsa").text()
    rows = range(dialog.table.rowCount())
    assert "openpyxl" in {dialog.table.item(row, 0).text() for row in rows}
    assert audits.unnamed(dialog) == []
    assert audits.clipped_at_rest(qtbot, dialog) == []
    assert audits.tab_faults(dialog) == []
    dialog.accept()


@BOTH
def test_dialog_of_a_bug_can_be_read_and_reached(qtbot: QtBot, ui: Ui, lang: str, tmp_path: Path) -> None:
    ui.set_language(lang)  # type: ignore[arg-type]
    log = Path("D:/Data of Somebody With A Long Name/Programs/Local/Toonbank/logs/toonbank.log")
    dialog = BugDialog(ui, "ZeroDivisionError: by design " * 6, log)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    assert audits.unnamed(dialog) == []
    assert audits.clipped_at_rest(qtbot, dialog) == []
    assert audits.tab_faults(dialog) == []
    with qtbot.waitSignal(dialog.details_wanted):
        get_child(dialog, QPushButton, "bug.copy").click()
    with qtbot.waitSignal(dialog.log_wanted):
        get_child(dialog, QPushButton, "bug.log").click()
    assert dialog.isVisible()
    get_child(dialog, QPushButton, "bug.close").click()
    assert not dialog.isVisible()


def test_help_button_opens_its_menu(program: Program) -> None:
    program.window.top.help.click()
    menu = program.window.findChild(QMenu, "help.menu")
    assert menu is not None
    names = [action.objectName() for action in menu.actions() if not action.isSeparator()]
    assert names == [
        f"help.menu.{name}" for name in ("manual", "keys", "settings", "sample", "support", "log", "about")
    ]
    menu.close()


def test_about_copies_details_and_opens_the_licences(program: Program) -> None:
    opened = Opened()
    program.desk.files.dialogs = opened
    dialog = program.care.about()
    get_child(dialog, QPushButton, "about.copy").click()
    assert "Copied" in program.window.strip.message()
    get_child(dialog, QPushButton, "about.licences").click()
    assert opened.paths == [licence_folder()]
    get_child(dialog, QPushButton, "about.close").click()
    assert not dialog.isVisible()


def test_folder_of_the_log_opens_or_is_named(program: Program, tmp_path: Path) -> None:
    opened = Opened()
    program.desk.files.dialogs = opened
    program.open_log()
    assert opened.paths == [tmp_path / "home" / "logs"]
    assert opened.paths[0].is_dir()
    program.desk.files.dialogs = Opened(works=False)
    program.open_log()
    assert "could not be opened" in program.window.strip.message()


def test_sample_quote_is_marked_everywhere_and_takes_no_number(program: Program) -> None:
    program.care.sample()
    quote = program.desk.presenter.quote
    assert quote is not None
    assert quote.sample
    assert program.window.topic == "quote"
    assert "(sample)" in program.window.strip.line.text()
    banner = program.desk.page().sample
    assert "invented" in banner.text()
    program.desk.new()
    assert program.desk.presenter.quote.number != "2026-0124"
    assert banner.isHidden()


def test_obstacle_is_told_in_the_language_of_the_settings(qtbot: QtBot, tmp_path: Path) -> None:
    box = box_for(Instance(tmp_path).obstacle)
    qtbot.addWidget(box)
    assert box.text() == Translator("nl")(Instance(tmp_path).obstacle)


def test_ground_of_the_desktop_is_light_or_dark() -> None:
    assert dark_ground() is False

"""The audits on every page and window of the quote, in both languages, and at three scales."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import pytest
from PySide6.QtWidgets import QApplication

from core.i18n import Lang
from core.quote.codec import decode
from gui.quote.note_dialog import NoteDialog
from gui.quote.price_import import PriceImport
from gui.quote.settings_dialog import SettingsDialog
from tests.gui import audits
from tests.gui.drivers.quote import Answers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from gui.app import Program
    from tests.gui.drivers.quote import QuoteDriver

LANGUAGES = get_args(Lang)
QUOTE = {
    "number": "2026-0123",
    "date": "2026-11-21",
    "valid_until": "2026-11-20",
    "customer": {
        "name": "Technische Installaties Jansen & Zoon Apeldoorn B.V.",
        "reference": "Inkooporder 4711",
    },
    "project": {"name": "Vacuümlijn 2, verpakkingshal noord"},
    "clerk": "M. de Vries",
    "delivery_time": "2 weken",
    "payment_terms": "30 dagen",
    "lines": [
        {"kind": "valve", "code": "XSA2-22V-5D2", "qty": 3, "unit_price": "215.50", "discount_pct": "7.5"},
        {"kind": "valve", "code": "XSA2-22V-5X2", "qty": 12345, "unit_price": "9999999.99"},
        {"kind": "article", "article": "242263", "description": "Module\nwith feet", "qty": "abc"},
        {"kind": "text", "description": "Delivered to the site"},
        {"kind": "alternative", "to": 0, "of": {"kind": "valve", "code": "XSA2-22V-5T2", "unit_price": 1}},
        {"kind": "option", "of": {"kind": "article", "article": "105129", "unit_price": 120, "vat_pct": 9}},
    ],
}
LIST = "Hello,\n3x XSA2-22V-5D2\nXSA2-22V-5X2, 1.234\n10 m cable"


def pages(program: Program) -> Iterator[QWidget]:
    """Show the quote's pages in all their states."""
    desk, window = program.desk, program.window
    desk.files.dialogs = Answers()
    desk.new()
    yield window
    desk.presenter.open(decode(QUOTE))  # type: ignore[arg-type]
    yield window
    page = desk.page()
    page.header.set_unfolded(True)  # type: ignore[attr-defined]
    yield window
    program.ui.set_customer_view(True)
    yield window
    program.ui.set_customer_view(False)
    page.made.show_made(Path("Quote 2026-0123-A.xlsx"))  # type: ignore[attr-defined]
    yield window
    desk.paste_list()
    yield window
    desk._paste_text(LIST)
    assert desk._paste is not None
    presenter = desk._paste.presenter
    while not presenter.rows:
        QApplication.processEvents()
    for place in range(4):
        desk._paste.rows.go_to(place)
        yield window


def windows(program: Program, folder: Path) -> Iterator[QWidget]:
    """Show the quote's own windows."""
    files = Answers()
    for first_run in (True, False):
        settings = SettingsDialog(program.ui, program.preferences, files, program.window, first_run=first_run)
        settings.show()
        yield settings
        settings.close()
    note = NoteDialog(program.ui, program.window, "ask purchasing")
    note.show()
    yield note
    note.close()
    path = folder / "prices.csv"
    path.write_text("Code;Omschrijving;Prijs\nM-1;Set;1,50\nX;;nee\n", encoding="utf-8")
    prices = PriceImport(program.ui, program.jobs, path, folder, program.window)
    prices.show()
    while not prices.parts.isVisible():
        QApplication.processEvents()
    yield prices
    prices.close()


def states(lang: str) -> Iterator[QWidget]:
    """Show everything in one language (run in a process of its own, at a scale)."""
    from gui.app import Program

    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        program = Program(Path(name))
        program.ui.set_language(lang)  # type: ignore[arg-type]
        program.window.show()
        for width, height in ((1280, 800), (1024, 700)):
            program.window.resize(width, height)
            yield from pages(program)
        yield from windows(program, Path(name))
        program.window.close()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_control_has_a_name(quote: QuoteDriver, lang: Lang, tmp_path: Path) -> None:
    quote.program.ui.set_language(lang)
    faults: list[str] = []
    for shown in pages(quote.program):
        faults += audits.unnamed(shown)
    for shown in windows(quote.program, tmp_path):
        faults += audits.unnamed(shown)
    assert faults == []


def test_tab_meets_every_control_of_the_pages_once(qtbot: QtBot, quote: QuoteDriver) -> None:
    faults: list[str] = []
    for shown in pages(quote.program):
        shown.activateWindow()
        faults += audits.tab_faults(shown)
    assert faults == []


def test_nothing_flashes_a_window_of_its_own(quote: QuoteDriver) -> None:
    with audits.StrayWindows() as seen:
        for _ in pages(quote.program):
            QApplication.processEvents()
    assert seen == []


@pytest.mark.slow
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_nothing_is_clipped(lang: Lang, scale: float) -> None:
    assert audits.at_scale(scale, "tests.gui.quote.test_audits:states", lang) == []

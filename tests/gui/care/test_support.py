"""Details for support: they say what helps, and nothing of customers, prices, names or folders."""

from __future__ import annotations

import datetime as dt
import sys
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QGuiApplication

from core import __version__
from core.quote.model import Company, Line, Party, Project, Quote, Role
from gui.care.log import LONGEST, NAME, Log
from gui.care.support import Situation, report
from gui.shell.bug_guard import BugGuard

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from gui.app import Program

PLANTED = (
    "Geheimerdam", "Zwijgstraat", "Vertrouwelijk", "stil@", "0699", "918273", "645.37", "64537", "NLZWIJG",
    "Achterkamer", "Lijstgeheim",
)  # fmt: skip
"""Pieces of everything that a customer, a clerk or a price could be known by."""


def secret_quote() -> Quote:
    party = Party(
        name="Geheimerdam BV",
        address="Zwijgstraat 918273\n1000 AA Geheimerdam",
        contact="Vertrouwelijk Persoon",
        email="stil@geheimerdam.example",
        phone="0699 918273",
        reference="Vertrouwelijk-1",
    )
    lines = (
        Line("1", "valve", internal_note="Vertrouwelijk", content={"code": "Lijstgeheim"}),
        Line("2", "article", article="918273", description="Achterkamer", unit_price=Decimal("645.37")),
        Line("3", "Geheimerdam", role=Role.OPTION, description="Achterkamer"),
    )  # fmt: skip
    return Quote(
        number="918273",
        date=dt.date(2026, 11, 21),
        customer=party,
        project=Project("Achterkamer", "Zwijgstraat 2"),
        company=Company(name="Vertrouwelijk NV", iban="NLZWIJG"),
        clerk="Vertrouwelijk",
        internal_note="Vertrouwelijk 645.37",
        lines=lines,
        prices={"Lijstgeheim": Decimal("645.37")},
    )


def plant(program: Program) -> None:
    """Fill every place where a person's words can stand."""
    program.preferences.change(
        company={"name": "Geheimerdam", "address": "Zwijgstraat 1", "email": "stil@x", "iban": "NLZWIJG"},
        clerk="Vertrouwelijk",
        delivery_time="Vertrouwelijk",
        payment_terms="Vertrouwelijk",
        price_list="/srv/Geheimerdam/Lijstgeheim.xlsx",
        last_folder="/srv/Geheimerdam",
        recent_files=("/srv/Geheimerdam/Achterkamer.toonbank",),
        last_number="918273",
    )
    program.desk.presenter.open(secret_quote(), "/srv/Geheimerdam/Achterkamer.toonbank")
    program.window.top.box.setText("Geheimerdam")
    state = program.session.get()
    program.session.push(replace(state, pasted="3x Geheimerdam 645.37"))


def raise_secret() -> None:
    message = (
        "Geheimerdam pays 645.37\n2026-11-21 10:00:00,000 Toonbank 1 ERROR of Zwijgstraat: Vertrouwelijk"
    )
    raise ValueError(message)


def log_secret(log: Log) -> None:
    try:
        raise_secret()
    except ValueError as error:
        log.bug(type(error), error, error.__traceback__)


def test_nothing_of_customers_prices_or_folders_is_told(program: Program, tmp_path: Path) -> None:
    plant(program)
    log = Log(tmp_path / "home")
    log_secret(log)
    log.close()
    program.care.copy_details()
    told = QGuiApplication.clipboard().text()
    assert [piece for piece in PLANTED if piece.casefold() in told.casefold()] == []
    assert str(tmp_path) not in told
    assert "Copied" in program.window.strip.message()


def test_what_helps_is_told(program: Program, tmp_path: Path) -> None:
    plant(program)
    log = Log(tmp_path / "home")
    log_secret(log)
    log.close()
    told = program.care.details()
    assert f"Toonbank {__version__}" in told
    assert f"Python {sys.version.split()[0]}" in told
    for piece in (
        "[Computer]",
        "platform: offscreen",
        "screen: ",
        "window: ",
        "language: en",
        "xsa ",
        "openpyxl 3",
    ):
        assert piece in told
    assert "company filled in: yes, logo: no" in told
    assert "price list: yes" in told
    assert "open quotes: 1 (0 sample), lines: 1 article, 1 other, 1 valve" in told
    errors = told.partition("[Last errors]")[2]
    assert "ValueError at tests/gui/care/test_support.py" in errors
    assert "raise_secret" in errors


def test_report_can_be_made_of_an_untouched_program(program: Program) -> None:
    situation = Situation(program.preferences.get(), program.session.get(), program.ui.theme, program.window)
    told = report(situation)
    assert "no errors in the log" in told
    assert "open quotes: 0 (0 sample), lines: none" in told
    assert "page: first" in told


@pytest.fixture
def log(tmp_path: Path) -> Log:
    return Log(tmp_path)


def test_log_file_is_made_with_the_first_line_and_kept_small(log: Log) -> None:
    assert not log.path.exists()
    for number in range(40):
        log.note(f"{number} " + "x" * (LONGEST // 20))
    log.close()
    files = sorted(path.name for path in log.path.parent.iterdir())
    assert files == [NAME, f"{NAME}.1"]
    assert all(path.stat().st_size <= LONGEST for path in log.path.parent.iterdir())
    assert "39 " in log.path.read_text(encoding="utf-8")


def test_errors_of_the_file_before_are_found_too(log: Log) -> None:
    log_secret(log)
    log.close()
    log.path.rename(log.path.with_name(f"{NAME}.1"))
    log_secret(log)
    log.close()
    assert len(log.errors()) == 2
    assert len(log.errors(most=1)) == 1


def test_log_without_a_file_has_no_errors(log: Log) -> None:
    assert log.errors() == ()


def test_error_outside_the_program_has_no_place(log: Log) -> None:
    log.bug(KeyError, KeyError("x"), None)
    log.close()
    assert log.errors()[0].endswith("KeyError at ?")


def test_start_and_end_stand_in_the_log(tmp_path: Path) -> None:
    guard = BugGuard(tmp_path)
    guard.note_start()
    guard.note_end()
    guard.remove()
    text = guard.log_file.read_text(encoding="utf-8")
    assert f"Toonbank {__version__} INFO started on " in text
    assert text.rstrip().endswith("INFO closed")
    assert guard.log_file.parent.name == "logs"


def test_work_is_saved_when_a_bug_is_caught(qtbot: QtBot, program: Program, tmp_path: Path) -> None:
    guard = BugGuard(tmp_path)
    guard.caught.connect(program.autosaver.flush)
    program.desk.presenter.set_text("customer.name", "Jansen")
    assert program.autosaver.pending
    guard.take(ValueError, ValueError("by design"), None)
    assert not program.autosaver.pending
    assert "Jansen" in (tmp_path / "home" / "autosave.json").read_text(encoding="utf-8")
    guard.remove()

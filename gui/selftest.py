"""Drive the window once, off screen: proves that a frozen program holds all it needs.

`toonbank --self-test` writes one JSON document, `{"ok": true, "steps": [{"name": …, "ok": true}, …]}`, and
ends with status 0, or 1 when a step failed. Nothing of the user's is read or written.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from PySide6.QtWidgets import QApplication

    from gui.app import Program

CODE = "XSA2-22V-5D2"


def run() -> int:
    """Run every step, print the report and return the exit status."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from gui.app import Program, create_application

    application = create_application(["toonbank"])
    sys.excepthook = _remember
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        program = Program(Path(folder))
        program.window.show()
        report = [_outcome(step, application, program) for step in STEPS]
        program.window.close()
    if _UNCAUGHT:
        report.append({"name": "nothing_uncaught", "ok": False, "trace": "\n".join(_UNCAUGHT)})
    good = all(entry["ok"] for entry in report)
    sys.stdout.write(json.dumps({"ok": good, "steps": report}, ensure_ascii=False) + "\n")
    return 0 if good else 1


_UNCAUGHT: list[str] = []


def _remember(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Keep what went wrong inside a slot or an event of Qt, where no step can catch it."""
    _UNCAUGHT.append("".join(traceback.format_exception(kind, error, trace)))


def _outcome(
    step: Callable[[QApplication, Program], None], application: QApplication, program: Program
) -> dict[str, object]:
    entry: dict[str, object] = {"name": step.__name__, "ok": True}
    try:
        step(application, program)
        application.processEvents()
    except Exception:  # noqa: BLE001  (whatever goes wrong is the finding of a self-test)
        entry |= {"ok": False, "trace": traceback.format_exc()}
    return entry


def _demand(holds: object, what: str) -> None:
    if not holds:
        raise AssertionError(what)


def fonts_and_icons(application: QApplication, program: Program) -> None:
    """The bundled code font is in use and the icons have ink."""
    from PySide6.QtGui import QFontInfo

    from gui.icons import pixmap
    from gui.theme import font

    _demand(QFontInfo(font(13, code=True)).family() == "IBM Plex Mono", "the bundled font is missing")
    image = pixmap("ok", program.ui.colours.ok, 20).toImage()
    _demand(image.pixelColor(10, 3).alpha() > 0, "icons are not drawn")
    _demand(not application.windowIcon().isNull(), "the program's icon is missing")


def both_languages(_: QApplication, program: Program) -> None:
    """The translation is there."""
    program.ui.set_language("en")
    english = program.window.panel.add.text()
    program.ui.set_language("nl")
    _demand(program.window.panel.add.text() != english, "the Dutch texts are missing")


def both_schemes(application: QApplication, program: Program) -> None:
    """Light and dark can be drawn."""
    pictures = []
    for scheme in ("dark", "light"):
        program.ui.set_scheme("dark" if scheme == "dark" else "light")
        application.processEvents()
        pictures.append(program.window.grab().toImage().pixelColor(400, 400).lightness())
    _demand(pictures[0] < pictures[1], "dark is not darker than light")


def code_in_the_one_box(_: QApplication, program: Program) -> None:
    """A typed code is found and shown in the wizard, with its drawing."""
    box = program.window.top.box
    box.setText(CODE)
    _demand(box.hits and box.hits[0].code == CODE, f"{CODE} is not found")
    box.opened.emit(box.hits[0])
    _demand(program.window.panel.code.code() == CODE, f"{CODE} is not built")
    _demand(program.window.world.panel().drawing is not None, "there is no drawing")


def line_on_the_quote(_: QApplication, program: Program) -> None:
    """The code becomes a line of the quote."""
    program.window.add_to_quote()
    quote = program.desk.presenter.quote
    _demand(quote is not None and [line.code for line in quote.lines] == [CODE], "the line is not there")


def every_page(application: QApplication, program: Program) -> None:
    """Every step and the quote page can be shown and drawn."""
    for step in program.window.world.steps():
        program.window.go_to(step.key)
        application.processEvents()
        _demand(not program.window.grab().isNull(), f"{step.key} is not drawn")
    program.window.toggle_quote()


def workbook(_: QApplication, program: Program) -> None:
    """The workbook can be written, with its pictures."""
    from core.export.workbook import export_quote
    from core.registry import families

    quote = program.desk.presenter.quote
    _demand(quote is not None, "there is no quote")
    if quote is not None:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "quote.xlsx"
            exported = export_quote(quote, families(), path)
            _demand(exported.out is not None and path.stat().st_size > 0, "the workbook is empty")


STEPS = (
    fonts_and_icons,
    both_languages,
    both_schemes,
    code_in_the_one_box,
    line_on_the_quote,
    every_page,
    workbook,
)

"""Drive the window once, off screen: proves that a frozen program holds all it needs.

`toonbank --self-test` writes one JSON document, `{"ok": true, "steps": [{"name": …, "ok": true}, …]}`, and
ends with status 0, or 1 when a step failed. Nothing of the user's is read or written.

`toonbank --self-test first-page` says `painted` when the first page is, and ends: what a start costs.
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
FIRST_PAGE = "first-page"


def run() -> int:
    """Run every step, print the report and return the exit status."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from gui.app import Program, create_application

    application = create_application(["toonbank"])
    sys.excepthook = _remember
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        program = Program(Path(folder))
        program.window.show()
        if sys.argv[-1] == FIRST_PAGE:
            application.processEvents()
            _say("painted\n")
            program.window.close()
            return 0
        report = [_outcome(step, application, program) for step in STEPS]
        program.window.close()
    if _UNCAUGHT:
        report.append({"name": "nothing_uncaught", "ok": False, "trace": "\n".join(_UNCAUGHT)})
    good = all(entry["ok"] for entry in report)
    _say(json.dumps({"ok": good, "steps": report}, ensure_ascii=False) + "\n")
    return 0 if good else 1


def _say(text: str) -> None:
    """Print a text; on Windows the program without a console may have nowhere to print to."""
    if sys.stdout is not None:
        sys.stdout.buffer.write(text.encode())
        sys.stdout.flush()


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
    """Every step of every product world and the quote page can be shown and drawn."""
    window = program.window
    first = window.world.key
    for world in program.worlds:
        window.choose_world(world.key)
        _demand(window.world.key == world.key, f"{world.key} is not shown")
        steps = world.steps()
        _demand(steps, f"{world.key} has no steps")
        for step in steps:
            window.go_to(step.key)
            application.processEvents()
            _demand(world.current_step() == step.key, f"{world.key} stays before {step.key}")
            _demand(not window.grab().isNull(), f"{step.key} is not drawn")
    window.choose_world(first)
    window.toggle_quote()


def every_sample(_: QApplication, program: Program) -> None:
    """The sample quotes of all families give their workbooks, order forms and pictures."""
    from core.export.sample import write_sample
    from core.registry import families

    with tempfile.TemporaryDirectory() as folder:
        sample = write_sample(Path(folder), families(), program.ui.lang)
        kinds = {path.suffix for path in sample.files if path.stat().st_size > 0}
        _demand({".xlsx", ".toonbank", ".png"} <= kinds, f"the samples lack files: {sorted(kinds)}")


def every_kind_of_drawing(_: QApplication, program: Program) -> None:
    """A drawing can be written in every format there is."""
    from core.drawing.files import FORMATS, contents
    from core.i18n import Translator
    from core.registry import families

    drawing = families()["valve"].item({"kind": "valve", "code": CODE}).drawing
    _demand(drawing is not None, "there is no drawing")
    if drawing is not None:
        for ending in FORMATS:
            _demand(contents(drawing(), ending, Translator(program.ui.lang)), f"there is no {ending}")


def saved_and_opened_again(application: QApplication, program: Program) -> None:
    """A quote survives its file, under a name with signs of its own."""
    from core.quote.store import SUFFIX, save_quote

    quote = program.desk.presenter.quote
    _demand(quote is not None, "there is no quote")
    if quote is not None:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"Müller Straße, № 1 – é{SUFFIX}"
            save_quote(quote, path)
            program.desk.presenter.new()
            program.open_files((path,))
            application.processEvents()
            opened = program.desk.presenter.quote
            _demand(opened is not None and opened.lines == quote.lines, "the quote came back changed")


def manual_and_about(application: QApplication, program: Program) -> None:
    """The manual opens at the step that is shown, with its picture; About and the details can be told."""
    from gui.care.libraries import version_of
    from gui.care.manual import FOLDER, chapter

    for step in program.window.world.steps():
        topic = f"{program.window.world.key}.{step.key}"
        _demand(chapter(topic, "nl").topic == topic, f"the manual has no chapter {topic}")
    _demand(len(list(FOLDER.rglob("*.png"))) > 1, "the manual has no pictures")
    manual = program.care.open_manual(program.window.topic)
    application.processEvents()
    _demand(not manual.grab().isNull(), "the manual is not drawn")
    manual.close()
    about = program.care.about()
    _demand(about.table.rowCount() > 1, "About names no parts")
    about.close()
    _demand("openpyxl" in program.care.details(), "the details name no libraries")
    _demand(version_of("openpyxl"), "the records of the libraries are missing")


STEPS = (
    fonts_and_icons,
    both_languages,
    both_schemes,
    code_in_the_one_box,
    line_on_the_quote,
    every_page,
    every_sample,
    every_kind_of_drawing,
    saved_and_opened_again,
    manual_and_about,
)

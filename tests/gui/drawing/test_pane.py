from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from defusedxml.ElementTree import fromstring
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import QAbstractButton, QApplication

from core.drawing.heading import Heading
from core.drawing.page import A4
from core.drawing.style import DARK, LIGHT, PRINT
from core.electrical.board.answer import solve
from core.electrical.board.front import front_source
from core.electrical.board.input import parse_board
from core.electrical.diagram.unit_drawing import line_source
from core.electrical.tables.loaded import default_tables
from core.json_input import as_object, parse
from core.valves.code import decode
from core.valves.drawing_sheet import valve_source
from core.valves.series import default_series
from gui.drawing.legend_table import LETTER, MEANING, VALUE
from gui.drawing.output import Printout, image_of
from gui.drawing.pane import DrawingPane
from tests.gui import audits
from tests.gui.drivers.base import get_child

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pytestqt.qtbot import QtBot

    from core.drawing.source import DrawingSource
    from core.electrical.board.answer import BoardAnswer
    from core.i18n import Renderable
    from gui.widgets.context import Ui

SERIES = default_series()


def source(code: str) -> DrawingSource:
    return valve_source(SERIES, decode(SERIES, code).choice)


@dataclass
class Answers:
    """Answers the dialog for files."""

    path: Path | None = None
    asked: list[Path] = field(default_factory=list)

    def save_file(
        self, title: Renderable, suggestion: Path, filters: Sequence[tuple[Renderable, str]]
    ) -> Path | None:
        self.asked.append(suggestion)
        return self.path


@pytest.fixture
def answers() -> Answers:
    return Answers()


@pytest.fixture
def pane(ui: Ui, qtbot: QtBot, answers: Answers) -> DrawingPane:
    made = DrawingPane(ui, dialogs=answers)
    qtbot.addWidget(made)
    made.resize(900, 620)
    made.set_source(source("XSA2-22V-5DL2"))
    made.show()
    qtbot.waitExposed(made)
    return made


def click(pane: DrawingPane, name: str) -> None:
    get_child(pane, QAbstractButton, f"drawing.{name}").click()


def keys(pane: DrawingPane) -> list[str]:
    return [row.key for row in pane.table.rows.rows]


def values(pane: DrawingPane) -> list[str]:
    model = pane.table.rows
    return [model.index(row, VALUE).data() for row in range(model.rowCount())]


def row_spot(pane: DrawingPane, key: str) -> QPoint:
    row = pane.table.rows.row_of(key)
    assert row is not None
    return pane.table.visualRect(pane.table.rows.index(row, 1)).center()


def test_the_table_holds_every_dimension_of_the_drawing(pane: DrawingPane) -> None:
    assert pane.view.drawing is not None
    assert set(keys(pane)) == {part.key for part in pane.view.drawing.dimensions}
    assert values(pane)[:3] == ["25", "56", "73.5"]
    assert values(pane)[-1] == "1/4″"
    assert "67 *" in values(pane)


def test_a_row_under_the_pointer_lights_up_its_dimension(pane: DrawingPane, qtbot: QtBot) -> None:
    with qtbot.waitSignal(pane.table.hovered):
        qtbot.mouseMove(pane.table.viewport(), row_spot(pane, "C"))
    assert pane.view.highlighted == "C"
    pane.table.leaveEvent(None)  # type: ignore[arg-type]
    assert pane.view.highlighted == ""


def test_a_chosen_row_stays_lit_and_escape_puts_it_out(pane: DrawingPane, qtbot: QtBot) -> None:
    qtbot.mouseClick(pane.table.viewport(), Qt.MouseButton.LeftButton, pos=row_spot(pane, "G"))
    assert pane.view.highlighted == "G"
    qtbot.keyClick(pane.table, Qt.Key.Key_Down)
    assert pane.view.highlighted == "H"
    qtbot.keyClick(pane.table, Qt.Key.Key_Escape)
    assert pane.view.highlighted == ""
    assert pane.table.key() == ""


def test_a_dimension_in_the_drawing_lights_up_its_row(pane: DrawingPane) -> None:
    pane.view.key_hovered.emit("E")
    row = pane.table.rows.row_of("E")
    assert row is not None
    ground = Qt.ItemDataRole.BackgroundRole
    assert pane.table.rows.index(row, 0).data(ground) == QColor(pane.ui.colours.accent_soft)
    assert pane.table.rows.index(row + 1, 0).data(ground) is None
    pane.view.key_chosen.emit("E")
    assert pane.table.key() == "E"
    assert pane.view.highlighted == "E"


def test_a_chosen_dimension_is_brought_into_sight(pane: DrawingPane) -> None:
    for _ in range(9):
        pane.view.zoom_in()
    pane.table.selectRow(pane.table.rows.row_of("D") or 0)
    place = pane.view._picture.place_of("D")  # type: ignore[union-attr]
    assert place is not None
    middle = pane.view._spot((place.left + place.right) / 2, (place.bottom + place.top) / 2)
    assert pane.view.rect().contains(middle.toPoint())


def test_inches_and_back(pane: DrawingPane) -> None:
    click(pane, "unit.inch")
    assert pane.unit == "inch"
    assert values(pane)[2] == "2.894"
    assert pane.table.rows.headerData(VALUE, Qt.Orientation.Horizontal) == "inch"
    click(pane, "unit.mm")
    assert values(pane)[2] == "73.5"


def test_another_code_redraws_at_once_and_keeps_unit_and_light(pane: DrawingPane) -> None:
    click(pane, "unit.inch")
    pane.table.selectRow(2)
    before = pane.view.drawing
    pane.set_source(source("XSA3-43S-1T2B"))
    assert pane.view.drawing != before
    assert pane.unit == "inch"
    assert pane.table.key() == "C"
    assert pane.view.highlighted == "C"
    assert "Bs" in keys(pane)
    same = pane.view.drawing
    pane.set_source(source("XSA3-43S-1T2B"))
    assert pane.view.drawing is same
    pane.set_source(None)
    assert pane.view.drawing is None
    assert keys(pane) == []


def test_screen_dark_and_print_colours(pane: DrawingPane, ui: Ui) -> None:
    def paper() -> str:
        return QColor(pane.view.grab().toImage().pixel(4, 4)).name().upper()

    assert paper() == LIGHT.paper
    ui.set_scheme("dark")
    assert paper() == DARK.paper
    click(pane, "colours.print")
    assert paper() == PRINT.paper
    click(pane, "colours.screen")
    assert paper() == DARK.paper


def test_the_buttons_zoom_and_fit(pane: DrawingPane) -> None:
    click(pane, "in")
    click(pane, "in")
    assert pane.view.zoom > 1.5
    click(pane, "out")
    click(pane, "fit")
    assert pane.view.zoom == 1
    click(pane, "actual")
    dpi = pane.view.physicalDpiX() if 50 <= pane.view.physicalDpiX() <= 600 else pane.view.logicalDpiX()
    assert pane.view._layout()[0] == pytest.approx(dpi / 25.4)


def test_another_language_letters_drawing_and_table_anew(pane: DrawingPane, ui: Ui) -> None:
    ui.set_language("nl")
    assert values(pane)[2] == "73,5"
    assert "C = 73,5" in pane.view.accessibleDescription()


def test_rows_speak_for_themselves(pane: DrawingPane) -> None:
    row = pane.table.rows.row_of("G")
    assert row is not None
    said = pane.table.rows.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith("G, Reach of the entry, 67 mm, The catalogue draws only the version without light")
    assert "CAT.ES140-7A" in said


@pytest.mark.parametrize("width", [600, 900])
def test_the_table_stands_beside_or_below_the_drawing(pane: DrawingPane, width: int, qtbot: QtBot) -> None:
    pane.resize(width, 760)
    frame = pane.view.parentWidget()

    def beside() -> bool:
        return pane.table.geometry().left() > frame.geometry().right()

    def below() -> bool:
        return pane.table.geometry().top() > frame.geometry().bottom()

    qtbot.waitUntil(beside if width == 900 else below)
    assert pane.width() == width
    assert beside() != below()


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_the_pane_passes_the_audits(pane: DrawingPane, ui: Ui, lang: str, qtbot: QtBot) -> None:
    ui.set_language(lang)
    QApplication.processEvents()
    assert audits.unnamed(pane) == []
    assert audits.clipped(pane) == []
    pane.activateWindow()
    pane.view.setFocus()
    qtbot.waitUntil(pane.view.hasFocus)
    assert audits.tab_faults(pane) == []


# ------------------------------------------------------------------ out of the window


def test_the_clipboard_gets_a_picture_vectors_and_words(pane: DrawingPane) -> None:
    click(pane, "copy")
    data = QGuiApplication.clipboard().mimeData()
    assert data.hasImage()
    assert "C = 73.5" in data.text()
    assert fromstring(data.data("image/svg+xml").data()).tag.endswith("svg")
    assert pane.note.text() == "Copied."


def test_the_picture_has_its_size_on_paper(pane: DrawingPane) -> None:
    assert pane.view.drawing is not None
    image = image_of(pane.view.drawing, pane.ui.translator, 254)
    box = pane.view.drawing.box(pane.ui.translator)
    assert image.width() == round(box.width * 10)
    assert image.dotsPerMeterX() == 10_000


@pytest.mark.parametrize(
    ("ending", "begin"),
    [(".pdf", b"%PDF"), (".dxf", b"  0\nSECTION"), (".svg", b"<svg"), (".png", b"\x89PNG")],
)
def test_every_format_can_be_saved(
    pane: DrawingPane, answers: Answers, tmp_path: Path, qtbot: QtBot, ending: str, begin: bytes
) -> None:
    answers.path = tmp_path / f"drawing{ending}"
    click(pane, "export")
    qtbot.waitUntil(lambda: pane.note.text() != "", timeout=20_000)
    assert pane.note.text() == f"Saved: {answers.path}"
    assert answers.path.read_bytes().startswith(begin)
    assert answers.asked[0].name == "XSA2-22V-5DL2.pdf"
    click(pane, "export")
    assert answers.asked[1].parent == tmp_path
    qtbot.waitUntil(lambda: pane._jobs.running == 0, timeout=20_000)


def test_nothing_is_written_when_the_person_thinks_better_of_it(pane: DrawingPane, answers: Answers) -> None:
    click(pane, "export")
    assert len(answers.asked) == 1
    assert pane.note.text() == ""


def test_what_cannot_be_saved_is_said(
    pane: DrawingPane, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    answers.path = tmp_path / "drawing.dwg"
    click(pane, "export")
    assert "must end in one of .svg, .dxf, .pdf, .png" in pane.note.text()
    answers.path = tmp_path / "nowhere" / "drawing.svg"
    click(pane, "export")
    qtbot.waitUntil(lambda: "cannot be written" in pane.note.text(), timeout=20_000)


def test_a_printer_gets_one_lying_page_of_vectors_and_text(pane: DrawingPane, tmp_path: Path) -> None:
    printout = pane.printout()
    printer = printout.printer()
    assert printer.pageLayout().orientation() is printer.pageLayout().Orientation.Landscape
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "page.pdf"))
    printout.paint(printer)
    data = (tmp_path / "page.pdf").read_bytes()
    assert data.startswith(b"%PDF")
    assert data.count(b"/Type /Page\n") == 1
    assert b"/FontFile" in data
    assert b"/Subtype /Image" not in data


def test_the_preview_paints_the_page(
    pane: DrawingPane, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    seen: list[str] = []

    def shown(dialog: QPrintPreviewDialog) -> int:
        seen.append(dialog.windowTitle())
        printer = pane.printout().printer()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "preview.pdf"))
        dialog.paintRequested.emit(printer)
        return 0

    monkeypatch.setattr(QPrintPreviewDialog, "exec", shown)
    click(pane, "print")
    assert seen == ["Print preview: XSA2-22V-5DL2"]
    assert (tmp_path / "preview.pdf").exists()


def test_the_page_for_the_printer_is_the_sheet(ui: Ui) -> None:
    printout = Printout(source("XSA1-12S-5G2"), "mm", ui.translator, A4)
    printer = printout.printer()
    size = printer.pageLayout().fullRect(printer.pageLayout().Unit.Millimeter).size()
    assert (round(size.width()), round(size.height())) == (297, 210)


def test_a_large_window_shows_the_same_and_follows(pane: DrawingPane, qtbot: QtBot) -> None:
    click(pane, "unit.inch")
    click(pane, "enlarge")
    window = pane._window
    assert window is not None
    assert window.isVisible()
    assert window.windowTitle() == "Dimension drawing of XSA2-22V-5DL2"
    assert window.pane.unit == "inch"
    pane.set_source(source("XSA1-12S-5G2"))
    assert window.pane.source == pane.source
    assert not [
        child for child in window.findChildren(QAbstractButton) if child.objectName().endswith("enlarge")
    ]
    window.close()


def test_the_window_opens_without_what_only_drawings_need() -> None:
    heavy = (
        "ezdxf",
        "reportlab",
        "PIL",
        "resvg_py",
        "gui.drawing",
        "core.drawing.dxf",
        "PySide6.QtPrintSupport",
    )
    modules = "gui.shell.main_window, gui.valves.world"
    script = f"import sys, {modules}; print([name for name in {heavy} if name in sys.modules])"
    run = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).resolve().parents[3],
    )
    assert run.stdout.strip() == "[]"


def test_a_picture_of_the_pane_is_full_of_ink(pane: DrawingPane) -> None:
    image = pane.view.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    counted = sum(
        QColor(image.pixel(x, y)).name().upper() != LIGHT.paper
        for x in range(0, image.width(), 3)
        for y in range(0, image.height(), 3)
    )
    assert counted > 500


# ------------------------------------------------------------------ whose it is, and on which paper


def board(loads: list[dict[str, object]]) -> BoardAnswer:
    """Propose a consumer unit."""
    tables = default_tables()
    words = json.dumps({"connection": "3x63", "loads": loads})
    return solve(tables, parse_board(tables, as_object(parse(words), "board")))


def test_a_saved_sheet_says_whose_it_is_and_a_large_board_takes_larger_paper(
    pane: DrawingPane, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    pane.heading = lambda: Heading(customer="Jansen & Zoon", number="2026-0123")
    for circuits, width in ((6, 297), (40, 420)):
        pane.set_source(front_source(board([{"kind": "sockets", "circuits": circuits}])))
        answers.path = tmp_path / f"front-{circuits}.svg"
        click(pane, "export")
        qtbot.waitUntil(answers.path.exists, timeout=20_000)
        qtbot.waitUntil(lambda: pane._jobs.running == 0, timeout=20_000)
        text = answers.path.read_text(encoding="utf-8")
        assert f'width="{width}mm"' in text
        assert "Jansen &amp; Zoon" in text
        assert "2026-0123" in text


def test_the_list_beside_a_diagram_shows_the_numbers_of_the_groups_and_no_keys(pane: DrawingPane) -> None:
    answer = board([{"kind": "sockets", "circuits": 6}])
    pane.set_source(line_source(answer))
    model = pane.table.rows
    shown = [model.data(model.index(row, LETTER)) for row in range(model.rowCount())]
    assert [text for text in shown if text] == ["1", "2", "3", "4", "5", "6"]
    assert model.headerData(MEANING, Qt.Orientation.Horizontal) == "Part"
    row = next(place for place, text in enumerate(shown) if text == "3")
    assert model.data(model.index(row, MEANING)) == "socket outlets"
    spoken = model.data(model.index(row, LETTER), Qt.ItemDataRole.AccessibleTextRole)
    assert str(spoken).startswith("3, socket outlets, B16")

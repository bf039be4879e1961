from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFontInfo,
    QFontMetricsF,
    QImage,
    QMouseEvent,
    QPainter,
    QRegion,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QWidget

from core.drawing import Arc, Circle, Drawing, Face, Fill, Label, Line, LinearDimension, Point, Polyline, Role
from core.drawing.metrics import text_width
from core.drawing.shapes import rectangle
from core.drawing.style import DARK, LIGHT, PRINT, Palette
from core.i18n import Joined, Text, Translator
from gui.widgets.drawing_painter import Look, PicturePainter, fitted, paint
from gui.widgets.drawing_picture import Picture
from gui.widgets.drawing_view import ZOOM_MAX, DrawingView
from gui.widgets.live_drawing import LiveDrawing

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from gui.widgets.context import Ui

EN, NL = Translator("en"), Translator("nl")

SAMPLE = Drawing(
    (
        rectangle(0, 0, 40, 20, radius=3, fill=Fill.MEDIUM),
        Line(Point(20, -3), Point(20, 23), Role.CENTRE),
        Arc(Point(20, 10), 5, 0, 270, Role.HIDDEN),
        Circle(Point(20, 10), 2, fill=Fill.DARK),
        Polyline((Point(2, 2), Point(6, 2), Point(6, 6)), bulges=(0.3, 0.0, 0.0), role=Role.THIN),
        Label(Point(3, 15), "MONO", face=Face.MONO),
    ),
    (
        LinearDimension(
            Point(0, 0), Point(40, 0), Point(0, -8), Joined(("B", " = ", Decimal("40.5")), ""), key="B"
        ),
        LinearDimension(Point(40, 0), Point(40, 20), Point(48, 0), "H = 20", 90, key="H"),
    ),
    Text(nl="Plaat", en="Plate"),
    Text(nl="Een plaat", en="A plate"),
)


@pytest.fixture
def view(qtbot: QtBot) -> DrawingView:
    made = DrawingView(EN)
    made.resize(600, 400)
    made.set_drawing(SAMPLE)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def picture(widget: QWidget) -> QImage:
    return widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def colours(image: QImage) -> set[str]:
    return {
        QColor(image.pixel(x, y)).name().upper() for x in range(image.width()) for y in range(image.height())
    }


def inked(image: QImage, paper: str) -> tuple[int, int, int, int]:
    """Return the smallest rectangle round everything that is not paper."""
    spots = [
        (x, y)
        for x in range(image.width())
        for y in range(image.height())
        if QColor(image.pixel(x, y)).name().upper() != paper
    ]
    xs, ys = [x for x, _ in spots], [y for _, y in spots]
    return min(xs), min(ys), max(xs), max(ys)


def wheel(view: DrawingView, at: QPoint, notches: float) -> None:
    event = QWheelEvent(
        QPointF(at),
        view.mapToGlobal(QPointF(at)),
        QPoint(),
        QPoint(0, round(notches * 120)),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view, event)


def hover(view: DrawingView, at: QPoint) -> None:
    """Tell the widget that the pointer moved, wherever the system's own pointer is."""
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(at),
        view.mapToGlobal(QPointF(at)),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(view, event)


def test_the_drawing_fits_the_widget_with_its_aspect_kept(view: DrawingView) -> None:
    view.clearFocus()
    for width, height in ((600, 400), (300, 500)):
        view.resize(width, height)
        left, top, right, bottom = inked(picture(view), LIGHT.paper)
        assert left > 0
        assert top > 0
        assert right < width - 1
        assert bottom < height - 1
        # 40 wide with 8 and some to the upright dimension, 20 high with 8 and some below: wider than high.
        assert (right - left) / (bottom - top) == pytest.approx(49.4 / 32.4, rel=0.04)


@pytest.mark.parametrize("palette", [LIGHT, DARK, PRINT], ids=lambda palette: palette.name)
def test_paper_ink_and_fills_come_from_the_palette(view: DrawingView, palette: Palette) -> None:
    view.set_palette(palette)
    found = colours(picture(view))
    assert {palette.paper, palette.ink(Role.OUTLINE), palette.fills[Fill.MEDIUM]} <= found


def test_level_and_upright_strokes_lie_on_whole_pixels(view: DrawingView) -> None:
    # A blurred stroke would have two columns of a mixed colour instead of its own.
    view.clearFocus()
    upright = Line(Point(7.77, 0), Point(7.77, 17.7), Role.THIN)
    view.set_drawing(Drawing((rectangle(0, 0, 30.3, 17.7), upright), (), "", ""))
    for width in (211, 347, 598):
        view.resize(width, 300)
        row = picture(view)
        middle = {QColor(row.pixel(x, 150)).name().upper() for x in range(row.width())}
        assert middle == {LIGHT.paper, LIGHT.ink(Role.OUTLINE), LIGHT.ink(Role.THIN)}


def test_a_highlighted_dimension_changes_colour_and_width(view: DrawingView) -> None:
    before = picture(view)
    view.highlight("B")
    lit = picture(view)
    view.highlight("")
    assert picture(view) == before
    assert LIGHT.highlight not in colours_inside(before)
    assert LIGHT.highlight in colours_inside(lit)


def colours_inside(image: QImage) -> set[str]:
    """Return the colours without the frame of the focus."""
    return colours(image.copy(4, 4, image.width() - 8, image.height() - 8))


def test_the_pointer_lights_up_the_dimension_under_it(view: DrawingView, qtbot: QtBot) -> None:
    spot = find_label(view, "B")
    with qtbot.waitSignal(view.key_hovered) as caught:
        hover(view, spot)
    assert caught.args == ["B"]
    assert view.highlighted == "B"
    with qtbot.waitSignal(view.key_hovered) as caught:
        hover(view, QPoint(3, 3))
    assert caught.args == [""]


def test_leaving_puts_the_light_out_but_keeps_what_was_asked_for(view: DrawingView) -> None:
    view.highlight("H")
    hover(view, find_label(view, "B"))
    assert view.highlighted == "B"
    view.leaveEvent(None)
    assert view.highlighted == "H"


def find_label(view: DrawingView, key: str) -> QPoint:
    for x in range(0, view.width(), 3):
        for y in range(0, view.height(), 3):
            if view._key_at(QPointF(x, y)) == key:
                return QPoint(x + 2, y + 2)
    raise AssertionError(f"no label {key}")


def test_keys_zoom_in_out_and_fit(view: DrawingView, qtbot: QtBot) -> None:
    qtbot.keyClick(view, Qt.Key.Key_Plus)
    qtbot.keyClick(view, Qt.Key.Key_Equal)
    assert view.zoom == pytest.approx(1.25**2)
    qtbot.keyClick(view, Qt.Key.Key_Minus)
    assert view.zoom == pytest.approx(1.25)
    qtbot.keyClick(view, Qt.Key.Key_0)
    assert view.zoom == 1


def test_zoom_has_a_floor_and_a_ceiling(view: DrawingView) -> None:
    view.zoom_out()
    assert view.zoom == 1
    for _ in range(40):
        view.zoom_in()
    assert view.zoom == ZOOM_MAX


def test_the_wheel_zooms_about_the_pointer(view: DrawingView) -> None:
    spot = find_label(view, "B")
    wheel(view, spot, 4)
    assert view.zoom > 2
    assert view._key_at(QPointF(spot)) == "B"
    wheel(view, spot, 0)
    wheel(view, spot, -40)
    assert view.zoom == 1


def test_dragging_moves_the_picture_but_not_out_of_sight(view: DrawingView, qtbot: QtBot) -> None:
    view.zoom_in()
    view.zoom_in()
    before = picture(view)
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(300, 200))
    hover(view, QPoint(340, 200))
    moved = picture(view)
    assert moved != before
    hover(view, QPoint(5000, 200))
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(5000, 200))
    assert len(colours(picture(view))) > 2


def test_a_fitted_picture_does_not_move(view: DrawingView, qtbot: QtBot) -> None:
    before = picture(view)
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(300, 100))
    hover(view, QPoint(400, 100))
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(400, 100))
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert picture(view) == before


@pytest.mark.parametrize("key", [Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down])
def test_arrow_keys_move_a_zoomed_picture(view: DrawingView, qtbot: QtBot, key: Qt.Key) -> None:
    for _ in range(4):
        view.zoom_in()
    before = picture(view)
    qtbot.keyClick(view, key)
    assert picture(view) != before


def test_a_double_click_zooms_and_another_fits(view: DrawingView, qtbot: QtBot) -> None:
    qtbot.mouseDClick(view, Qt.MouseButton.LeftButton, pos=QPoint(200, 200))
    assert view.zoom > 2
    qtbot.mouseDClick(view, Qt.MouseButton.LeftButton, pos=QPoint(200, 200))
    assert view.zoom == 1


def test_the_line_of_a_dimension_lights_it_up_too(view: DrawingView) -> None:
    spot = view._spot(10.0, -8.0).toPoint()
    hover(view, spot + QPoint(0, 2))
    assert view.highlighted == "B"
    hover(view, spot + QPoint(0, 12))
    assert view.highlighted == ""


def test_a_click_chooses_a_dimension_and_a_drag_does_not(view: DrawingView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.key_chosen) as caught:
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=find_label(view, "H"))
    assert caught.args == ["H"]
    with qtbot.waitSignal(view.key_chosen) as caught:
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    assert caught.args == [""]
    with qtbot.assertNotEmitted(view.key_chosen):
        qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(300, 200))
        qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(340, 200))


def test_one_shows_the_object_as_large_as_it_is(view: DrawingView, qtbot: QtBot) -> None:
    qtbot.keyClick(view, Qt.Key.Key_1)
    dpi = view.physicalDpiX() if 50 <= view.physicalDpiX() <= 600 else view.logicalDpiX()
    assert view._layout()[0] == pytest.approx(dpi / 25.4)
    assert view.zoom < 1
    view.set_drawing(replace(SAMPLE, scale=0.5))
    view.actual_size()
    assert view._layout()[0] == pytest.approx(2 * dpi / 25.4)
    qtbot.keyClick(view, Qt.Key.Key_0)
    assert view.zoom == 1


def test_a_dimension_out_of_sight_is_brought_into_it(view: DrawingView) -> None:
    for _ in range(8):
        view.zoom_in()
    view.bring_into_sight("H")
    place = Picture.of(SAMPLE, EN).place_of("H")
    assert place is not None
    middle = view._spot((place.left + place.right) / 2, (place.bottom + place.top) / 2)
    assert view.rect().contains(middle.toPoint())
    before = view._layout()
    view.bring_into_sight("none")
    assert view._layout() == before


def test_the_wheel_is_the_pages_until_the_view_has_the_focus(view: DrawingView, qtbot: QtBot) -> None:
    view.wheel_scrolls_page = True
    view.clearFocus()
    wheel(view, QPoint(300, 200), 2)
    assert view.zoom == 1
    view.activateWindow()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    wheel(view, QPoint(300, 200), 2)
    assert view.zoom > 1


def test_what_is_out_of_sight_is_not_painted_but_nothing_else_is_left_out(view: DrawingView) -> None:
    view.clearFocus()
    for _ in range(6):
        view.zoom_in()
    whole = picture(view)
    part = QRect(100, 80, 150, 120)
    image = QImage(view.size(), QImage.Format.Format_RGB32)
    image.fill(QColor("#123456"))
    view.render(image, part.topLeft(), QRegion(part))
    assert image.copy(part) == whole.copy(part)
    assert QColor(image.pixel(10, 10)).name() == "#123456"


def test_a_moved_picture_is_the_same_picture_elsewhere(view: DrawingView) -> None:
    view.clearFocus()
    for _ in range(5):
        view.zoom_in()
    before = picture(view)
    view._move_by(37.0, 0.0)
    after = picture(view)
    assert after.copy(137, 50, 300, 250) == before.copy(100, 50, 300, 250)


def test_a_printer_gets_the_drawing_without_whole_pixels(qapp: QApplication) -> None:
    image = QImage(800, 300, QImage.Format.Format_RGB32)
    image.fill(QColor(PRINT.paper))
    painter = QPainter(image)
    taken = Picture.of(SAMPLE, EN)
    look = fitted(taken, QRectF(0, 0, 800, 300), PRINT)
    paint(painter, taken, look)
    painter.end()
    left, top, right, bottom = inked(image, PRINT.paper)
    assert not look.snap
    assert (left + right) / 2 == pytest.approx(400, abs=4)
    assert 0 < top < bottom < 300


def test_other_keys_go_to_the_parent(qtbot: QtBot) -> None:
    heard: list[int] = []

    class Parent(QWidget):
        def keyPressEvent(self, event: object) -> None:
            heard.append(event.key())  # type: ignore[attr-defined]

    parent = Parent()
    qtbot.addWidget(parent)
    child = DrawingView(EN, parent=parent)
    qtbot.keyClick(child, Qt.Key.Key_F5)
    assert heard == [Qt.Key.Key_F5]


def test_the_words_of_the_drawing_are_the_accessible_name_and_description(view: DrawingView) -> None:
    assert (view.accessibleName(), view.accessibleDescription()) == ("Plate", "A plate")
    view.set_translator(NL)
    assert (view.accessibleName(), view.accessibleDescription()) == ("Plaat", "Een plaat")


def test_another_language_letters_the_drawing_anew(view: DrawingView) -> None:
    before = picture(view)
    view.set_translator(NL)
    assert picture(view) != before


def test_without_a_drawing_there_is_only_paper(view: DrawingView) -> None:
    view.set_drawing(None)
    view.clearFocus()
    assert view.drawing is None
    assert colours(picture(view)) == {LIGHT.paper}
    assert view.accessibleName() == ""
    view.zoom_in()
    assert view.sizeHint().isValid()


def test_focus_is_visible(view: DrawingView, qtbot: QtBot) -> None:
    view.clearFocus()
    without = picture(view)
    view.activateWindow()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    corner = QColor(picture(view).pixel(1, 200)).name().upper()
    assert corner == LIGHT.highlight
    assert QColor(without.pixel(1, 200)).name().upper() == LIGHT.paper


def test_the_wanted_size_has_the_drawings_aspect(view: DrawingView) -> None:
    hint = view.sizeHint()
    assert hint.width() > hint.height()
    assert view.minimumSizeHint().width() < hint.width()


def test_the_same_drawing_twice_changes_nothing(view: DrawingView) -> None:
    view.zoom_in()
    view.set_drawing(SAMPLE)
    assert view.zoom == pytest.approx(1.25)


def test_the_painter_letters_as_wide_as_the_core_reckons(qapp: QApplication) -> None:
    # The table of advance widths and the bundled fonts must agree, or labels would overlap on screen.
    image = QImage(10, 10, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    backend = PicturePainter(painter, Look(LIGHT, 100.0, QPointF()))
    fonts = {face: backend.font(face, 1.0) for face in Face}
    painter.end()
    for face, font in fonts.items():
        for text in ("C = 73,5", "1 / IN", "Schematic; lettered dimensions in mm."):
            reckoned = 100.0 * text_width(text, 1.0, face)
            painted = QFontMetricsF(font, image).horizontalAdvance(text)
            assert painted == pytest.approx(reckoned, rel=0.02), (face, text, QFontInfo(font).family())
            assert painted <= reckoned * 1.005


def test_a_walk_paints_on_any_device(qapp: QApplication) -> None:
    image = QImage(400, 300, QImage.Format.Format_RGB32)
    image.fill(QColor(PRINT.paper))
    painter = QPainter(image)
    paint(painter, Picture.of(SAMPLE, EN), Look(PRINT, 5.0, QPointF(10, 10)))
    painter.end()
    assert PRINT.ink(Role.OUTLINE) in colours(image)


def test_the_live_drawing_follows_language_and_theme(ui: Ui, qtbot: QtBot) -> None:
    live = LiveDrawing(ui)
    qtbot.addWidget(live)
    live.resize(300, 200)
    live.set_drawing(SAMPLE)
    assert live.accessibleName() == "Plate"
    ui.set_language("nl")
    assert live.accessibleName() == "Plaat"
    ui.set_scheme("dark")
    assert DARK.paper in colours(picture(live))

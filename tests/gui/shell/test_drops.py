"""Files dragged onto the window: quotes and price lists are opened, also over a field."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from gui.quote.text_area import AreaEdit
from gui.shell.drops import files_of
from tests.gui.drivers.base import get_child
from tests.gui.drivers.shell import ShellDriver


def dragged(*names: str) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(name) for name in names])
    return data


def enter(widget: QWidget, data: QMimeData) -> bool:
    event = QDragEnterEvent(
        QPoint(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    event.ignore()
    QApplication.sendEvent(widget, event)
    return event.isAccepted()


def drop(widget: QWidget, data: QMimeData) -> None:
    event = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(widget, event)


@pytest.mark.parametrize(
    ("names", "taken"),
    [
        (["/a/Müller & Zn.toonbank"], ["/a/Müller & Zn.toonbank"]),
        (["/a/prijzen.XLSX", "/a/foto.png"], ["/a/prijzen.XLSX"]),
        (["/a/foto.png"], []),
        ([], []),
    ],
)
def test_only_what_can_be_opened_is_taken(names: list[str], taken: list[str]) -> None:
    assert files_of(dragged(*names)) == tuple(Path(name) for name in taken)


def test_an_address_of_the_web_is_no_file() -> None:
    data = QMimeData()
    data.setUrls([QUrl("https://example.com/a.toonbank")])
    assert files_of(data) == ()


def test_dropped_files_are_sent(shell: ShellDriver) -> None:
    window, data = shell.window, dragged("/a/een.toonbank", "/a/twee.toonbank")
    sent: list[tuple[Path, ...]] = []
    window.files_dropped.connect(sent.append)
    assert enter(window, data)
    assert not enter(window, dragged("/a/foto.png"))
    drop(window, data)
    assert sent == [(Path("/a/een.toonbank"), Path("/a/twee.toonbank"))]


def test_files_dropped_on_a_field_go_to_the_window_and_text_stays_with_it(shell: ShellDriver) -> None:
    box = get_child(shell.window, QLineEdit, "top.box")
    files = dragged("/a/een.toonbank")
    sent: list[tuple[Path, ...]] = []
    shell.window.files_dropped.connect(sent.append)
    assert enter(box, files)
    drop(box, files)
    assert sent == [(Path("/a/een.toonbank"),)]
    assert box.text() == ""
    text = QMimeData()
    text.setText("XSA2-22V-5D2")
    assert enter(box, text)
    drop(box, text)
    assert box.text() == "XSA2-22V-5D2"


def test_rows_of_text_take_no_names_of_files() -> None:
    area = AreaEdit()
    assert not area.canInsertFromMimeData(dragged("/a/een.toonbank"))
    text = QMimeData()
    text.setText("Dorpsstraat 1")
    assert area.canInsertFromMimeData(text)

"""Audits for every window, page and language. Each returns the faults it finds; a test demands [].

    assert audits.unnamed(window) == []
    assert audits.tab_faults(window) == []
    assert audits.clipped(window) == []
    assert audits.too_wide_at_rest(qtbot, window) == []

`at_scale` runs the last two in a process of its own with another scale factor: Qt reads it only once.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QTextEdit,
    QWidget,
)
from pytestqt.exceptions import TimeoutError as QtTimeoutError

from gui.widgets.tab_order import in_reading_order, is_stop

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

INTERACTIVE = (
    QAbstractButton,
    QLineEdit,
    QComboBox,
    QAbstractItemView,
    QPlainTextEdit,
    QTextEdit,
    QAbstractSpinBox,
)
SLACK = 1
"""Pixels by which rounding may differ."""
_TURNS = 20
"""Turns of the event loop in which every layout settles."""
PATIENCE = 15_000
"""How long layouts get to settle [ms]; only a real fault takes as long, on a busy machine too."""
ROOT = Path(__file__).resolve().parents[2]


def label_of(widget: QWidget) -> str:
    """Name a widget in a fault: its object name, or its class within its parent."""
    name = widget.objectName()
    parent = widget.parentWidget()
    return name or f"{type(widget).__name__} in {label_of(parent) if parent is not None else 'nothing'}"


def shown(root: QWidget) -> Iterator[QWidget]:
    """Give every widget that is visible inside `root`."""
    for widget in root.findChildren(QWidget):
        if widget.isVisibleTo(root):
            yield widget


def _inner(widget: QWidget) -> bool:
    """Tell whether a widget is a part that Qt made inside another control."""
    parent = widget.parentWidget()
    name = widget.objectName()
    return name.startswith("qt_") or isinstance(
        parent, (QComboBox, QAbstractSpinBox, QAbstractItemView, QLineEdit)
    )


class StrayWindows(QObject):
    """Watch for widgets that open a window of their own, if only for a moment: `with StrayWindows() as seen`.

    A widget that is shown before it has a parent does so; a person sees a flash.
    """

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def __enter__(self) -> list[str]:
        QApplication.instance().installEventFilter(self)
        return self.seen

    def __exit__(self, *_: object) -> None:
        QApplication.instance().removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(label_of(watched))
        return False


def unnamed(root: QWidget) -> list[str]:
    """Return the controls without an accessible name."""
    return [
        label_of(widget)
        for widget in shown(root)
        if isinstance(widget, INTERACTIVE) and not _inner(widget) and not widget.accessibleName().strip()
    ]


def tab_faults(root: QWidget) -> list[str]:
    """Return the controls that Tab misses, meets twice, or meets out of reading order.

    `root` is a shown, active window.
    """
    expected = [widget for widget in in_reading_order(root) if widget.isVisibleTo(root) and is_stop(widget)]
    if not expected:
        return []
    missing = [
        label_of(widget)
        for widget in shown(root)
        if is_stop(widget) and not _inner(widget) and widget not in expected
    ]
    faults = [f"not in a layout: {name}" for name in missing]
    expected[0].setFocus(Qt.FocusReason.TabFocusReason)
    visited: list[QWidget] = []
    for _ in range(2 * len(expected) + 2):
        present = QApplication.focusWidget()
        if present is None or (visited and present is expected[0]):
            break
        visited.append(present)
        QTest.keyClick(present, Qt.Key.Key_Tab)
    counts = Counter(id(widget) for widget in visited)
    faults += [f"missed: {label_of(widget)}" for widget in expected if not counts[id(widget)]]
    faults += [
        f"met {counts[id(widget)]} times: {label_of(widget)}" for widget in expected if counts[id(widget)] > 1
    ]
    if not faults and [id(widget) for widget in visited] != [id(widget) for widget in expected]:
        faults.append("out of order: " + ", ".join(label_of(widget) for widget in visited))
    return faults


def clipped(root: QWidget) -> list[str]:
    """Return the texts that do not fit: labels, buttons, placeholders, and controls outside their parent."""
    faults = []
    for widget in shown(root):
        fault = _clip(widget)
        if fault:
            faults.append(f"{label_of(widget)}: {fault}")
    return faults


def too_wide(root: QWidget) -> list[str]:
    """Return the pages whose content is wider than its place, so that it must be scrolled sideways."""
    return [
        f"{label_of(area)}: content is {content.width()} px wide, has {area.viewport().width()}"
        for area in shown(root)
        if isinstance(area, QScrollArea) and not isinstance(area, QAbstractItemView)
        for content in [area.widget()]
        if content is not None and content.width() > area.viewport().width() + SLACK
    ]


def clipped_at_rest(qtbot: QtBot, root: QWidget) -> list[str]:
    """Return what is clipped once the layouts have settled: a new page takes a few turns of the loop."""
    with contextlib.suppress(QtTimeoutError):
        qtbot.waitUntil(lambda: not clipped(root), timeout=PATIENCE)
    return clipped(root)


def too_wide_at_rest(qtbot: QtBot, root: QWidget) -> list[str]:
    """Return what is too wide once the layouts have settled: a scroll bar may come and go meanwhile."""
    with contextlib.suppress(QtTimeoutError):
        qtbot.waitUntil(lambda: not too_wide(root), timeout=PATIENCE)
    return too_wide(root)


def _clip(widget: QWidget) -> str:
    match widget:
        case QLabel() if widget.text():
            return _clip_label(widget)
        case QAbstractButton() if widget.text() and not _paints_itself(widget):
            return _short(widget, widget.minimumSizeHint().width(), widget.text())
        case QComboBox() if widget.currentText():
            needed = widget.fontMetrics().horizontalAdvance(widget.currentText()) + 40
            return _short(widget, needed, widget.currentText())
        case QLineEdit() if not widget.text() and widget.placeholderText():
            needed = widget.fontMetrics().horizontalAdvance(widget.placeholderText()) + 16
            return _short(widget, needed, widget.placeholderText())
        case _:
            return ""


def _paints_itself(widget: QWidget) -> bool:
    return type(widget).paintEvent is not type(widget).__mro__[1].paintEvent  # type: ignore[attr-defined]


def _short(widget: QWidget, needed: int, text: str) -> str:
    return f"“{text}” needs {needed} px, has {widget.width()}" if needed > widget.width() + SLACK else ""


def _clip_label(label: QLabel) -> str:
    if label.sizePolicy().horizontalPolicy() == label.sizePolicy().Policy.Ignored:
        # Meant to be cut; it must then be told in full by its tip.
        fits = label.fontMetrics().horizontalAdvance(label.text()) <= label.contentsRect().width() + SLACK
        return "" if fits or label.toolTip() else f"“{label.text()}” is cut and has no tip"
    room = label.contentsRect()
    if label.wordWrap():
        needed = label.heightForWidth(label.width())
        if needed > label.height() + SLACK:
            return f"“{label.text()}” needs {needed} px of height, has {label.height()}"
        widest = max(
            (label.fontMetrics().horizontalAdvance(word) for word in label.text().split()), default=0
        )
        return (
            ""
            if widest <= room.width() + SLACK
            else f"a word of “{label.text()}” is wider than {room.width()} px"
        )
    needed = label.fontMetrics().boundingRect(QRect(0, 0, 10_000, 1000), 0, label.text()).width()
    if needed > room.width() + SLACK:
        return f"“{label.text()}” needs {needed} px, has {room.width()}"
    tall = label.fontMetrics().height()
    return "" if tall <= room.height() + SLACK else f"“{label.text()}” is {tall} px high, has {room.height()}"


def at_scale(scale: float, maker: str, *arguments: str) -> list[str]:
    """Run `clipped` on a window in a process with this scale factor and return its faults.

    Args:
        scale: 1, 1.5 or 2.
        maker: `module:function`; called with `arguments`, it returns pairs of a name and a shown window's
            state: a generator that yields a window each time another state of it is to be judged.
        arguments: passed on (a language, a scheme).
    """
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": str(scale)}
    run = subprocess.run(
        [sys.executable, "-m", "tests.gui.audits", maker, *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=400,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    return list(json.loads(run.stdout.splitlines()[-1]))


def _main(maker: str, *arguments: str) -> None:
    import importlib

    from gui.app import create_application

    application = create_application(["toonbank"])
    module, _, function = maker.partition(":")
    faults = []
    for window in getattr(importlib.import_module(module), function)(*arguments):
        for _ in range(_TURNS):
            application.processEvents()
        faults += clipped(window) + too_wide(window)
    sys.stdout.write(json.dumps(faults) + "\n")


if __name__ == "__main__":
    _main(*sys.argv[1:])

"""Drive a window the way a person does: find by object name, click, type, read."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QWidget
from shiboken6 import isValid

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

Kind = TypeVar("Kind", bound="QObject")

NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


def get_child(root: QWidget, kind: type[Kind], name: str) -> Kind:
    """Return the one child of this kind and name; fail with the names that there are."""
    found = [child for child in root.findChildren(kind) if child.objectName() == name]
    if len(found) > 1:  # one that is on its way out (deleteLater) is hidden already
        found = [child for child in found if not isinstance(child, QWidget) or child.isVisibleTo(root)]
    if len(found) != 1:
        names = sorted({child.objectName() for child in root.findChildren(kind) if child.objectName()})
        raise AssertionError(f"{len(found)} children called {name!r}; there are {names}")
    return found[0]


def type_into(widget: QWidget, text: str) -> None:
    """Type a text key by key; signs that no keyboard has come as an input method would send them."""
    for sign in text:
        if sign.isascii():
            QTest.keyClicks(widget, sign)
        else:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(widget, QKeyEvent(kind, Qt.Key.Key_unknown, NONE, sign))


class Driver:
    """The base of every page object."""

    def __init__(self, root: QWidget) -> None:
        self.root = root

    @property
    def gone(self) -> bool:
        """Whether the window has closed, be it only hidden or deleted as well."""
        return not isValid(self.root) or not self.root.isVisible()

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE, times: int = 1) -> None:
        """Press a key where the focus is, or in the window when nothing has it."""
        for _ in range(times):
            QTest.keyClick(self.root.window().focusWidget() or self.root, key, modifier)

    def write(self, text: str) -> None:
        """Type where the focus is."""
        type_into(self.root.window().focusWidget() or self.root, text)

    def click(self, name: str) -> None:
        """Click a button."""
        button = get_child(self.root, QAbstractButton, name)
        assert button.isEnabled(), f"{name} is disabled"
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def fill(self, name: str, text: str) -> None:
        """Replace the text of a field (`duty.inlet`) by typing."""
        edit = get_child(self.root, QLineEdit, f"{name}.edit")
        edit.setFocus(Qt.FocusReason.TabFocusReason)
        edit.selectAll()
        QTest.keyClick(edit, Qt.Key.Key_Delete)
        type_into(edit, text)

    def pick(self, name: str, text: str) -> None:
        """Choose an entry of a combo box by its words."""
        combo = get_child(self.root, QComboBox, name)
        place = combo.findText(text)
        assert place >= 0, [combo.itemText(index) for index in range(combo.count())]
        combo.setCurrentIndex(place)
        combo.activated.emit(place)

    def text(self, name: str) -> str:
        """Return what a field or label shows."""
        for child in self.root.findChildren(QWidget):
            if child.objectName() == name and isinstance(child, (QLabel, QLineEdit, QAbstractButton)):
                return child.text()
        return get_child(self.root, QLineEdit, f"{name}.edit").text()

    def notes(self, name: str) -> list[str]:
        """Return the reasons and findings shown below a field."""
        return [
            label.text()
            for label in self.root.findChildren(QLabel)
            if label.objectName() == f"{name}.note" and label.isVisibleTo(self.root)
        ]

    def echo(self, name: str) -> str:
        """Return what a number or quantity field understood."""
        return get_child(self.root, QLabel, f"{name}.echo").text()

    def sees(self, name: str) -> bool:
        """Tell whether a widget is visible."""
        return any(
            child.objectName() == name and child.isVisibleTo(self.root)
            for child in self.root.findChildren(QWidget)
        )

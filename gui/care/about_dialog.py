"""About: the program, its catalogues, and everything that it is made of, with versions and licences."""

from __future__ import annotations

import platform
from typing import TYPE_CHECKING

import PySide6
from PySide6.QtCore import QSize, Qt, Signal, Slot, qVersion
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from core import __version__
from core.catalogue.installed import installed
from core.i18n import Joined, msg
from gui.care.libraries import libraries, licence_folder
from gui.icons import ICONS
from gui.widgets.buttons import Button
from gui.widgets.context import Follows
from gui.widgets.text import TextLabel

if TYPE_CHECKING:
    from core.catalogue.installed import Catalogue
    from core.i18n import Renderable
    from gui.widgets.context import Ui

_SIZE = QSize(620, 560)
_ICON = 48
_HEADS = (msg("Part"), msg("Version"), msg("Licence"))


class AboutDialog(QDialog, Follows):
    """One window to read; it can be copied for support."""

    copy_wanted = Signal()
    folder_wanted = Signal(object)
    """The folder of the licences should be opened: a `Path`."""

    def __init__(self, ui: Ui, parent: QWidget | None = None) -> None:
        """Gather what is installed."""
        super().__init__(parent)
        self.setObjectName("about")
        self.setProperty("ground", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._folder = licence_folder()
        self.table = QTableWidget(0, len(_HEADS))
        self.table.setObjectName("about.parts")
        self.copy = Button(
            ui, msg("Copy details for support"), name="about.copy", icon_name="copy", kind="quiet"
        )
        self.licences = Button(
            ui, msg("Open the licence texts"), name="about.licences", icon_name="folder", kind="quiet"
        )
        self.close_button = Button(ui, msg("Close"), name="about.close", kind="primary")
        self.copy.clicked.connect(self.copy_wanted)
        self.licences.clicked.connect(self._open_licences)
        self.licences.setVisible(self._folder is not None)
        self.close_button.clicked.connect(self.accept)
        self._fill()
        self._lay_out(ui)
        self.follow(ui)
        screen = self.screen().availableSize() - QSize(20, 40)
        self.resize(_SIZE.boundedTo(screen))
        self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self, ui: Ui) -> None:
        picture = QLabel()
        picture.setPixmap(QIcon(str(ICONS / "app.svg")).pixmap(QSize(_ICON, _ICON), self.devicePixelRatioF()))
        words = QVBoxLayout()
        words.setSpacing(2)
        name = TextLabel(ui, f"Toonbank {__version__}", "title")
        name.setObjectName("about.version")
        words.addWidget(name)
        words.addWidget(TextLabel(ui, msg("Selection assistant for the counter"), "muted"))
        base = TextLabel(
            ui,
            f"Python {platform.python_version()} · Qt {qVersion()} · PySide6 {PySide6.__version__}",
            "caption",
        )
        base.setObjectName("about.base")
        words.addWidget(base)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 20, 24, 16)
        box.setSpacing(8)
        box.addLayout(head)
        box.addSpacing(4)
        box.addWidget(TextLabel(ui, msg("Catalogues"), "heading"))
        for catalogue in installed():
            row = TextLabel(ui, _words(catalogue), "body", wrap=True)
            row.setObjectName(f"about.catalogue.{catalogue.key}")
            box.addWidget(row)
        box.addSpacing(4)
        box.addWidget(TextLabel(ui, msg("Made with"), "heading"))
        box.addWidget(self.table, 1)
        own = msg(
            "Toonbank itself is under the MIT licence. Qt and PySide6 are used under the LGPL: "
            "they are separate files and may be replaced."
        )
        box.addWidget(TextLabel(ui, own, "caption", wrap=True))
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.copy)
        foot.addWidget(self.licences)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        box.addLayout(foot)

    def _fill(self) -> None:
        parts = libraries()
        table = self.table
        table.setRowCount(len(parts))
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(26)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        for row, part in enumerate(parts):
            for column, text in enumerate((part.name, part.version or "–", part.licence)):
                table.setItem(row, column, QTableWidgetItem(text))
        table.setCurrentCell(0, 0)

    def retranslate(self) -> None:
        """Name window, table and columns."""
        self.setWindowTitle(self.ui.say(msg("About Toonbank")))
        self.table.setAccessibleName(self.ui.say(msg("Made with")))
        self.table.setHorizontalHeaderLabels([self.ui.say(head) for head in _HEADS])

    @Slot()
    def _open_licences(self) -> None:
        self.folder_wanted.emit(self._folder)


def _words(catalogue: Catalogue) -> Renderable:
    """Return a catalogue in a line: what, whose, after which edition, and the mark of its content."""
    edition = catalogue.documents[0].edition if catalogue.documents else ""
    parts = (catalogue.title, catalogue.maker, edition, msg("version {mark}", mark=catalogue.mark))
    return Joined(tuple(part for part in parts if part), " · ")

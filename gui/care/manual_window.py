"""The window of the manual: contents and search at the left, the chapter at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QUrl, Slot
from PySide6.QtGui import (
    QColor,
    QFont,
    QImage,
    QKeySequence,
    QShortcut,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextTable,
    QTextTableFormat,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QTextBrowser,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from core.i18n import msg
from gui.care.manual import FOLDER, chapter, chapters
from gui.theme import font
from gui.widgets.context import Follows
from gui.widgets.fields import LineEdit
from gui.widgets.text import TextLabel

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent, QTextBlock

    from gui.widgets.context import Ui

_SIZE = QSize(1040, 760)
_LEAST = QSize(640, 400)
_CONTENTS = 260
_MARGIN = 28
_LINE_HEIGHT = 135
"""Height of a line [% of the font's own]: long texts read easier than labels."""
_HEADINGS = {1: (20, 0, 10), 2: (15, 18, 6), 3: (13, 14, 4)}
"""Size [px] of a heading with the room above and below it [px]."""
_PARAGRAPH_GAP = 8


class Page(QTextBrowser):
    """Shows one chapter; pictures never are wider than the page, links lead to other chapters."""

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self.setObjectName("manual.page")
        self.setOpenLinks(False)
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.document().setDocumentMargin(_MARGIN)
        # The width of the text stays the same whether a chapter is long or short.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Give a picture in the width that the page has for it, as fine as the screen is."""
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return super().loadResource(kind, name)
        picture = QImage(str(FOLDER / QUrl(name).path()))
        room = max(self.viewport().width() - 2 * _MARGIN, 200)
        ratio = self.devicePixelRatioF()
        if picture.width() > room * ratio:
            picture = picture.scaledToWidth(round(room * ratio), Qt.TransformationMode.SmoothTransformation)
        if picture.width() > room:
            picture.setDevicePixelRatio(picture.width() / room)
        return picture


def _lighten(block: QTextBlock, cursor: QTextCursor) -> None:
    """Give strong words the semi-bold that the fonts bring; bold proper would be drawn twice over."""
    letters = QTextCharFormat()
    letters.setFontWeight(QFont.Weight.DemiBold)
    pieces = block.begin()
    spans = []
    while not pieces.atEnd():
        piece = pieces.fragment()
        if piece.charFormat().fontWeight() == QFont.Weight.Bold:
            spans.append((piece.position(), piece.length()))
        pieces += 1
    for start, length in spans:
        cursor.setPosition(start)
        cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeCharFormat(letters)


class ManualWindow(QWidget, Follows):
    """One window beside the program; it follows language and look."""

    def __init__(self, ui: Ui) -> None:
        """Make the window; `show_topic` opens it."""
        super().__init__(None, Qt.WindowType.Window)
        self.setObjectName("manual")
        self.setProperty("ground", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setMinimumSize(_LEAST)
        self._topic = ""
        self._past: list[str] = []
        self.search = LineEdit()
        self.search.setObjectName("manual.search")
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._searched)
        self.search.returnPressed.connect(self.find_next)
        self.contents = QListWidget()
        self.contents.setObjectName("manual.contents")
        self.contents.currentItemChanged.connect(self._chosen)
        self.nothing = TextLabel(ui, msg("No chapter has all these words."), "muted", wrap=True)
        self.nothing.hide()
        self.page = Page()
        self.page.anchorClicked.connect(self._follow_link)
        self._lay_out()
        for keys, slot in (
            ("Ctrl+F", self._enter_search),
            ("F3", self.find_next),
            ("Alt+Left", self.back),
            ("Ctrl+W", self.close),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(slot)
        self.follow(ui)
        screen = self.screen().availableSize() - QSize(20, 40)
        self.resize(_SIZE.boundedTo(screen))

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setContentsMargins(12, 12, 0, 12)
        left.setSpacing(8)
        left.addWidget(self.search)
        left.addWidget(self.contents, 1)
        left.addWidget(self.nothing)
        column = QWidget()
        column.setFixedWidth(_CONTENTS)
        column.setLayout(left)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(column)
        row.addWidget(self.page, 1)

    # ------------------------------------------------------------------ showing

    @property
    def topic(self) -> str:
        """Return the topic of the chapter that is shown."""
        return self._topic

    def show_topic(self, topic: str) -> None:
        """Open the window at the chapter about a topic."""
        self.search.clear()
        self._show(topic)
        self.show()
        self.raise_()
        self.activateWindow()
        self.page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, topic: str, *, remember: bool = True) -> None:
        found = chapter(topic, self.ui.lang)
        if remember and self._topic and found.topic != self._topic:
            self._past.append(self._topic)
        self._topic = found.topic
        document = self.page.document()
        document.setDefaultFont(font(self.ui.theme.metrics.body + 1))
        self.page.setMarkdown(found.text)
        self._shape(document)
        self.page.moveCursor(QTextCursor.MoveOperation.Start)
        self.setWindowTitle(f"{found.title} – {self.ui.say(msg('Manual of Toonbank'))}")
        self._mark_contents()
        self._mark_words()

    def _shape(self, document: QTextDocument) -> None:
        """Give headings, paragraphs and keys the sizes and room of the program's own look."""
        cursor = QTextCursor(document)
        block = document.begin()
        while block.isValid():
            cursor.setPosition(block.position())
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
            shape = QTextBlockFormat()
            size, above, below = _HEADINGS.get(block.blockFormat().headingLevel(), (0, 0, _PARAGRAPH_GAP))
            shape.setTopMargin(above)
            shape.setBottomMargin(4 if block.textList() is not None else below)
            shape.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            if "\ufffc" in block.text():  # a picture keeps its own height
                shape.setLineHeight(100, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            cursor.mergeBlockFormat(shape)
            if size:
                letters = QTextCharFormat()
                letters.setFont(font(size, bold=True))
                cursor.mergeCharFormat(letters)
            else:
                _lighten(block, cursor)
            block = block.next()
        for frame in document.rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                table = QTextTableFormat(frame.format())
                table.setCellPadding(6)
                table.setBorderCollapse(True)
                table.setBorder(1)
                table.setBorderBrush(QColor(self.ui.colours.border))
                table.setBottomMargin(_PARAGRAPH_GAP)
                frame.setFormat(table)

    def retranslate(self) -> None:
        """Write contents and chapter in the present language."""
        self.search.setPlaceholderText(self.ui.say(msg("Search the manual…")))
        self.search.setAccessibleName(self.ui.say(msg("Search the manual")))
        self.contents.setAccessibleName(self.ui.say(msg("Contents")))
        self.page.setAccessibleName(self.ui.say(msg("Chapter")))
        self._fill_contents()
        if self._topic:
            self._show(self._topic, remember=False)

    def restyle(self) -> None:
        """Write the chapter in the present colours."""
        if self._topic:
            self._show(self._topic, remember=False)

    def _fill_contents(self) -> None:
        blocked = self.contents.blockSignals(True)
        self.contents.clear()
        found = chapters(self.ui.lang, self.search.text())
        for entry in found:
            item = QListWidgetItem(entry.title)
            item.setData(Qt.ItemDataRole.UserRole, entry.topic)
            item.setToolTip(entry.title)
            item.setSizeHint(QSize(0, 30))
            self.contents.addItem(item)
        self.contents.blockSignals(blocked)
        self.nothing.setVisible(not found)
        self._mark_contents()

    def _mark_contents(self) -> None:
        blocked = self.contents.blockSignals(True)
        for row in range(self.contents.count()):
            if self.contents.item(row).data(Qt.ItemDataRole.UserRole) == self._topic:
                self.contents.setCurrentRow(row)
        self.contents.blockSignals(blocked)

    def _mark_words(self) -> None:
        """Mark every place of the sought words in the chapter."""
        marks: list[QTextEdit.ExtraSelection] = []
        colours = self.ui.colours
        for word in self.search.text().split():
            cursor = self.page.document().find(word)
            while not cursor.isNull():
                mark = QTextEdit.ExtraSelection()
                mark.cursor = cursor
                letters = QTextCharFormat()
                letters.setBackground(QColor(colours.warning_soft))
                letters.setForeground(QColor(colours.text))
                letters.setProperty(QTextFormat.Property.TextUnderlineStyle, 1)
                mark.format = letters
                marks.append(mark)
                cursor = self.page.document().find(word, cursor)
        self.page.setExtraSelections(marks)

    # ------------------------------------------------------------------ what a person does

    @Slot()
    def _enter_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    @Slot()
    def _searched(self) -> None:
        self._fill_contents()
        topics = [
            self.contents.item(row).data(Qt.ItemDataRole.UserRole) for row in range(self.contents.count())
        ]
        if self.search.text().strip() and topics and self._topic not in topics:
            self._show(topics[0])
        else:
            self._mark_words()

    @Slot()
    def find_next(self) -> None:
        """Go to the next place of the sought words; after the last one in a chapter, to the next chapter."""
        words = self.search.text().split()
        if not words:
            return
        if self.page.find(words[0]):
            return
        rows = self.contents.count()
        if rows:
            self.contents.setCurrentRow((self.contents.currentRow() + 1) % rows)
            self.page.moveCursor(QTextCursor.MoveOperation.Start)
            self.page.find(words[0])

    @Slot()
    def _chosen(self) -> None:
        item = self.contents.currentItem()
        if item is not None:
            self._show(str(item.data(Qt.ItemDataRole.UserRole)))

    @Slot(QUrl)
    def _follow_link(self, address: QUrl) -> None:
        self._show(address.path().removesuffix(".md"))

    @Slot()
    def back(self) -> None:
        """Go to the chapter that was shown before."""
        if self._past:
            self._show(self._past.pop(), remember=False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc empties the search, then closes the window."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.search.text():
            self.search.clear()
        else:
            self.close()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pictures into the page."""
        super().resizeEvent(event)
        if self._topic and event.oldSize().width() != event.size().width():
            self._show(self._topic, remember=False)

"""The manual: a chapter for every step in both languages, pictures that still match, search and keys."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from babel.messages.pofile import read_po
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage, QShortcut, QTextDocument
from PySide6.QtTest import QTest

from gui.care.manual import CHAPTERS, FOLDER, chapter, chapters, folder_of
from gui.care.manual_window import ManualWindow
from resources import ROOT
from tests.gui import audits
from tests.gui.care.manual_scenes import SCENES, SIZE, pictures
from tests.gui.drivers.base import ALT, CTRL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from core.i18n import Lang
    from gui.app import Program
    from gui.widgets.context import Ui

BOTH = pytest.mark.parametrize("lang", ["nl", "en"])
_PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)]+)\)")
_EMPHASIS = re.compile(r"(?<!\*)\*([^*\n]+)\*(?!\*)")
"""What stands between single asterisks: words as the screen shows them."""
CATALOGUE = ROOT / "locale" / "nl" / "LC_MESSAGES" / "toonbank.po"
_LINK = re.compile(r"(?<!!)\[[^\]]+\]\(([^)]+)\)")


@pytest.fixture
def manual(qtbot: QtBot, ui: Ui) -> Iterator[ManualWindow]:
    window = ManualWindow(ui)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show_topic("quote")
    qtbot.waitUntil(window.isActiveWindow)
    yield window
    window.close()


@BOTH
def test_every_chapter_is_written_and_no_other_file_lies_there(lang: Lang) -> None:
    assert sorted(path.stem for path in folder_of(lang).glob("*.md")) == sorted(CHAPTERS)
    for entry in chapters(lang):
        assert entry.title
        assert entry.text.startswith(f"# {entry.title}\n")


def test_both_languages_have_the_same_parts_and_pictures() -> None:
    for topic in CHAPTERS:
        dutch, english = (chapter(topic, lang).text for lang in ("nl", "en"))
        levels = [re.findall(r"(?m)^#+ ", text) for text in (dutch, english)]
        assert levels[0] == levels[1], topic
        names = [[Path(name).name for _, name in _PICTURE.findall(text)] for text in (dutch, english)]
        assert names[0] == names[1], topic
        assert _LINK.findall(dutch) == _LINK.findall(english), topic


@BOTH
def test_every_picture_and_link_leads_somewhere(lang: Lang) -> None:
    used = set()
    for entry in chapters(lang):
        for words, name in _PICTURE.findall(entry.text):
            assert words
            assert (FOLDER / name).is_file(), (entry.topic, name)
            used.add(Path(name).name)
        for name in _LINK.findall(entry.text):
            assert name.removesuffix(".md") in CHAPTERS, (entry.topic, name)
    assert used == {f"{scene.name}.png" for scene in SCENES}
    assert {path.name for path in (FOLDER / "pictures" / lang).iterdir()} == used


@BOTH
def test_words_of_the_program_are_quoted_as_the_program_says_them(lang: Lang) -> None:
    said = [words.casefold() for words in program_words(lang)]
    quoted = {(entry.topic, words) for entry in chapters(lang) for words in _EMPHASIS.findall(entry.text)}
    assert len(quoted) > 20
    assert [(topic, words) for topic, words in sorted(quoted) if words.casefold() not in said] == []


def program_words(lang: Lang) -> set[str]:
    """Return every sentence and label of the program in a language, without the dots of “opens a dialog”."""
    with CATALOGUE.open("rb") as file:
        sentences = [sentence for sentence in read_po(file) if sentence.id]
    texts = [sentence.string if lang == "nl" else sentence.id for sentence in sentences]
    return {
        text.removesuffix("…") for entry in texts for text in ([entry] if isinstance(entry, str) else entry)
    }


def test_pictures_are_small() -> None:
    sizes = [path.stat().st_size for path in FOLDER.rglob("*.png")]
    assert max(sizes) < 80_000
    assert sum(sizes) < 2_500_000


def test_every_step_has_a_chapter_of_its_own(program: Program) -> None:
    missing = [
        f"{world.key}.{step.key}"
        for world in program.worlds
        for step in world.steps()
        if f"{world.key}.{step.key}" not in CHAPTERS
    ]
    assert missing == []


@BOTH
def test_keys_at_a_glance_name_every_key_of_the_window(program: Program, lang: Lang) -> None:
    _ = program.desk
    told = chapter("keys", lang).text
    ours = {"PgDown": "Page Down", "PgUp": "Page Up", "Return": "Enter"}
    missing = []
    for shortcut in program.window.findChildren(QShortcut):
        keys = shortcut.key().toString()
        for theirs, words in ours.items():
            keys = keys.replace(theirs, words)
        if not re.fullmatch(r"Alt\+[1-9]", keys) and f"**{keys}**" not in told:
            missing.append(keys)
    assert missing == []


ROUGH = 4
"""Both pictures are made so much smaller [times] before they are compared: letters become shades of grey."""
CHANGED = 24
"""From this difference of a shade (0 … 255) a rough pixel counts as another one. The palette of the stored
picture shifts a shade by up to 12, another version of the font library by about as much."""
ALLOWED = 0.012
"""Share of rough pixels that may be others: other words in a sentence are about 0.005, a new row 0.02."""


def difference(now: QImage, kept: QImage) -> float:
    """Return the share of the rough pixels that differ."""
    size = now.size() / ROUGH
    rough = [
        image.convertToFormat(QImage.Format.Format_RGB888).scaled(
            size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
        ).convertToFormat(QImage.Format.Format_Grayscale8)
        for image in (now, kept)
    ]  # fmt: skip
    first, second = (bytes(image.constBits()) for image in rough)
    other = sum(abs(a - b) > CHANGED for a, b in zip(first, second, strict=True))
    return other / len(first)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="the letters of the pictures are drawn by FreeType")
@BOTH
def test_pictures_show_what_the_screens_show_now(qtbot: QtBot, lang: Lang) -> None:
    stale = []
    for name, now in pictures(lang):
        kept = QImage(str(FOLDER / "pictures" / lang / f"{name}.png"))
        assert kept.size() == SIZE, name
        share = difference(now, kept)
        if share > ALLOWED:
            stale.append((name, round(share, 3)))
    assert stale == [], "take them anew: python tools/manual_pictures.py"


def test_difference_tells_another_page_from_the_same_one() -> None:
    kept = [QImage(str(FOLDER / "pictures" / "nl" / f"{name}.png")) for name in ("duty", "coil")]
    assert difference(kept[0], kept[0]) == 0
    assert difference(kept[0], kept[1]) > ALLOWED


def test_help_key_opens_the_manual_at_the_page_that_is_shown(program: Program) -> None:
    for step in ("duty", "coil"):
        program.window.go_to(step)
        program.window.help_wanted.emit()
        assert program.care.open_manual(program.window.topic).topic == f"valve.{step}"
    program.window.toggle_quote()
    program.window.help_wanted.emit()
    manual = program.care.open_manual(program.window.topic)
    assert manual.topic == "quote"
    program.care.keys()
    assert manual.topic == "keys"
    program.window.close()
    assert not manual.isVisible()


def test_unknown_topic_opens_the_beginning(manual: ManualWindow) -> None:
    manual.show_topic("nothing.such")
    assert manual.topic == CHAPTERS[0]


def test_search_keeps_the_chapters_with_all_words_and_marks_them(manual: ManualWindow) -> None:
    QTest.keyClick(manual, Qt.Key.Key_F, CTRL)
    assert manual.search.hasFocus()
    QTest.keyClicks(manual.search, "LOG clipboard-free")
    assert manual.contents.count() == 0
    assert manual.nothing.isVisible()
    manual.search.clear()
    QTest.keyClicks(manual.search, "task manager")
    assert [manual.contents.item(row).text() for row in range(manual.contents.count())] == [
        "When something goes wrong"
    ]
    assert manual.topic == "support"
    assert len(manual.page.extraSelections()) >= 2
    QTest.keyClick(manual.search, Qt.Key.Key_Return)
    assert manual.page.textCursor().selectedText().casefold() == "task"
    QTest.keyClick(manual, Qt.Key.Key_Escape)
    assert manual.search.text() == ""
    assert manual.contents.count() == len(CHAPTERS)
    QTest.keyClick(manual, Qt.Key.Key_Escape)
    assert not manual.isVisible()


def test_next_place_goes_on_in_the_next_chapter(manual: ManualWindow) -> None:
    manual.search.setText("Ctrl+Z")
    first = manual.topic
    seen = [first]
    for _ in range(30):
        manual.find_next()
        seen.append(manual.topic)
    assert len(set(seen)) > 1
    manual.search.clear()
    manual.find_next()


def test_links_contents_and_back(manual: ManualWindow) -> None:
    manual.page.anchorClicked.emit(QUrl("paste.md"))
    assert manual.topic == "paste"
    manual.contents.setCurrentRow(0)
    assert manual.topic == CHAPTERS[0]
    QTest.keyClick(manual, Qt.Key.Key_Left, ALT)
    assert manual.topic == "paste"
    manual.back()
    assert manual.topic == "quote"
    manual.back()
    assert manual.topic == "quote"


def test_language_and_look_are_followed(manual: ManualWindow, ui: Ui) -> None:
    english = manual.page.toPlainText()
    ui.set_language("nl")
    assert manual.page.toPlainText() != english
    assert manual.windowTitle().startswith("De offerte")
    ui.set_scheme("dark")
    assert manual.topic == "quote"


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_pictures_fit_the_page(manual: ManualWindow, monkeypatch: pytest.MonkeyPatch, ratio: float) -> None:
    monkeypatch.setattr(manual.page, "devicePixelRatioF", lambda: ratio)
    manual.resize(1000, 600)
    manual.show_topic("valve.model")
    kind = QTextDocument.ResourceType.ImageResource.value
    picture = manual.page.loadResource(kind, QUrl("pictures/en/model.png"))
    assert isinstance(picture, QImage)
    assert 0 < picture.deviceIndependentSize().width() <= manual.page.viewport().width()
    assert manual.page.horizontalScrollBar().maximum() == 0


@BOTH
def test_manual_can_be_read_and_reached(qtbot: QtBot, manual: ManualWindow, ui: Ui, lang: Lang) -> None:
    ui.set_language(lang)
    assert audits.unnamed(manual) == []
    assert audits.clipped_at_rest(qtbot, manual) == []
    manual.show_topic("keys")  # Tab also visits the links of a chapter; this one has none
    assert audits.tab_faults(manual) == []

"""Options that stay visible, findings with their number, limit, source and cure, codes in segments."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from core.findings import Finding, Fix, Severity, Source, Status
from core.i18n import Text, msg
from gui.widgets.banner import Banner, EmptyState, Progress
from gui.widgets.choice import SegmentedChoice
from gui.widgets.code_view import CodeSegment, CodeView, SegmentState
from gui.widgets.fields import ComboField, TextField
from gui.widgets.finding_list import FindingList, source_text
from gui.widgets.form import Form
from gui.widgets.option_list import Option, OptionList
from gui.widgets.verdict import Verdict, VerdictLabel
from tests.gui.drivers.base import Driver

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from gui.widgets.context import Ui

FIX = Fix(msg("Take the larger one"), (("model", "large"),))
SMALL = Option(
    "small", "Small", verdict=Verdict.REFUSED, reasons=(msg("Too small: 3 is above 2."),), fixes=(FIX,)
)
LARGE = Option("large", "Large", facts=("ø6",), verdict=Verdict.OK)
EDGE = Option("edge", "Edge", facts=("ø4.5",), verdict=Verdict.AT_LIMIT)
FINDING = Finding(
    "TOO_HIGH",
    Severity.ERROR,
    Text(nl="Te hoog.", en="Too high."),
    "inlet",
    "0.3 MPa",
    "0.1 MPa",
    Source("CAT.1", "p. 3", Status.COMPUTED, msg("from both ports")),
    (FIX,),
)
NOTE = Finding("NOTE", Severity.NOTICE, Text(nl="Let op.", en="Mind this."), "outlet")


def on_screen(qtbot: QtBot, *widgets: QWidget) -> Driver:
    """Show widgets in an active window; keep what is returned."""
    window = QWidget()
    box = QVBoxLayout(window)
    for widget in widgets:
        box.addWidget(widget)
    qtbot.addWidget(window)
    window.resize(640, 480)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return Driver(window)


def texts(root: QWidget) -> list[str]:
    return [label.text() for label in root.findChildren(QLabel) if label.text() and label.isVisibleTo(root)]


@pytest.fixture
def options(ui: Ui) -> OptionList:
    made = OptionList(ui, name="model", label=msg("Model"))
    made.set_options([SMALL, LARGE, EDGE], "large")
    return made


def test_refused_option_shows_its_reason_and_can_still_be_chosen(qtbot: QtBot, options: OptionList) -> None:
    driver = on_screen(qtbot, options)
    assert "Too small: 3 is above 2." in texts(options.row("small"))
    assert "not possible" in texts(options.row("small"))
    with qtbot.waitSignal(options.chosen) as caught:
        QTest.mouseClick(options.row("small"), Qt.MouseButton.LeftButton)
    assert caught.args == ["small"]
    with qtbot.waitSignal(options.fix_requested) as fixed:
        driver.click("model.small.fix1")
    assert fixed.args == [FIX]


def test_arrows_move_the_choice(qtbot: QtBot, options: OptionList) -> None:
    driver = on_screen(qtbot, options)
    options.row("large").radio.setFocus()
    with qtbot.waitSignal(options.chosen) as caught:
        driver.press(Qt.Key.Key_Down)
    assert caught.args == ["edge"]


def test_setting_the_choice_reports_nothing(qtbot: QtBot, options: OptionList) -> None:
    with qtbot.assertNotEmitted(options.chosen):
        options.set_options([SMALL, LARGE, EDGE], "edge")
        options.set_options([SMALL, LARGE, EDGE], None)
    assert options.choice() is None


def test_unchanged_rows_stay_and_keep_the_focus(qtbot: QtBot, options: OptionList) -> None:
    driver = on_screen(qtbot, options)
    assert driver.root.isVisible()
    row = options.row("large")
    row.radio.setFocus()
    options.set_options([LARGE, EDGE], "large")
    assert options.row("large") is row
    assert row.radio.hasFocus()


def test_changed_row_gets_the_focus_back(qtbot: QtBot, options: OptionList) -> None:
    driver = on_screen(qtbot, options)
    assert driver.root.isVisible()
    options.row("large").radio.setFocus()
    options.set_options([Option("large", "Large, now with more"), EDGE], "large")
    assert options.row("large").radio.hasFocus()
    assert options.choice() == "large"


def test_columns_of_facts_line_up(qtbot: QtBot, options: OptionList) -> None:
    driver = on_screen(qtbot, options)
    assert driver.root.isVisible()

    def lined_up() -> bool:
        return options.row("large").columns[0].x() == options.row("edge").columns[0].x()

    qtbot.waitUntil(lined_up)


def test_option_is_heard_whole(options: OptionList) -> None:
    radio = options.row("small").radio
    assert radio.accessibleName() == "Small, not possible"
    assert radio.accessibleDescription() == "Too small: 3 is above 2."


@pytest.mark.parametrize("verdict", list(Verdict))
def test_verdict_is_a_word_too(ui: Ui, verdict: Verdict) -> None:
    label = VerdictLabel(ui, verdict)
    assert label.words()
    label.set_verdict(Verdict.OK, "as asked")
    assert label.words() == "as asked"


def test_finding_shows_number_limit_source_and_cure(qtbot: QtBot, ui: Ui) -> None:
    found = FindingList(ui, name="found")
    found.set_findings([FINDING])
    driver = on_screen(qtbot, found)
    assert texts(found) == [
        "Too high.",
        "0.3 MPa · limit 0.1 MPa",
        "CAT.1 · p. 3 · computed: from both ports",
    ]
    with qtbot.waitSignal(found.fix_requested) as caught:
        driver.click("found.0.fix1")
    assert caught.args == [FIX]
    ui.set_language("nl")
    assert texts(found)[0] == "Te hoog."
    assert texts(found)[1].startswith("0,3 MPa")
    assert texts(found)[1].endswith("0,1 MPa")


def test_finding_without_cure_leads_to_its_field(qtbot: QtBot, ui: Ui) -> None:
    found = FindingList(ui, name="found", linked=True)
    found.set_findings([NOTE])
    driver = on_screen(qtbot, found)
    with qtbot.waitSignal(found.field_requested) as caught:
        driver.click("found.0.field")
    assert caught.args == ["outlet"]


def test_findings_come_and_go(qtbot: QtBot, ui: Ui) -> None:
    found = FindingList(ui, name="found")
    driver = on_screen(qtbot, found)
    assert not driver.sees("found")
    found.set_findings([FINDING, NOTE])
    assert driver.sees("found")
    found.set_findings([NOTE])
    assert [finding.code for finding in found.findings] == ["NOTE"]
    found.set_findings([])
    assert not driver.sees("found")


def test_code_is_heard_segment_by_segment(ui: Ui) -> None:
    view = CodeView(ui, name="code")
    view.set_segments(
        [
            CodeSegment("AB", msg("Series"), msg("steel")),
            CodeSegment("-", state=SegmentState.FIXED),
            CodeSegment("9", msg("Size"), "9", SegmentState.BAD),
            CodeSegment("□", msg("Coil"), state=SegmentState.MISSING),
        ]
    )
    assert view.code() == "AB-9□"
    assert view.accessibleName() == "Code AB-9□"
    assert view.accessibleDescription() == "AB Series: steel; 9 Size: 9, wrong; □ Coil: not chosen yet"


def test_code_view_grows_when_its_words_wrap(qtbot: QtBot, ui: Ui) -> None:
    view = CodeView(ui, name="code")
    view.set_segments(
        [CodeSegment("A", msg("Series"), msg("a long explanation that cannot stay on one line"))]
    )
    assert view.heightForWidth(160) > view.heightForWidth(600)
    driver = on_screen(qtbot, view)
    assert driver.root.isVisible()
    assert view.height() == view.heightForWidth(view.width())


def test_code_view_paints_every_state(qtbot: QtBot, ui: Ui) -> None:
    view = CodeView(ui, name="code")
    driver = on_screen(qtbot, view)
    assert driver.root.isVisible()
    pictures = set()
    for state in SegmentState:
        view.set_segments([CodeSegment("X", msg("Part"), "y", state)])
        pictures.add(view.grab().toImage().cacheKey())
    assert len(pictures) == len(SegmentState)


def test_banner_is_there_only_while_it_has_something_to_say(qtbot: QtBot, ui: Ui) -> None:
    banner = Banner(ui, name="banner", action=msg("Do it"))
    driver = on_screen(qtbot, banner)
    assert not driver.sees("banner")
    banner.say(msg("Something happened."), Severity.WARNING)
    assert driver.sees("banner")
    assert banner.text() == "Something happened."
    with qtbot.waitSignal(banner.pressed):
        driver.click("banner.button")
    banner.say("")
    assert not driver.sees("banner")


def test_empty_state_says_what_to_do(qtbot: QtBot, ui: Ui) -> None:
    empty = EmptyState(
        ui,
        name="empty",
        icon_name="document",
        title=msg("No lines yet"),
        text=msg("Type a code."),
        action=msg("New"),
    )
    driver = on_screen(qtbot, empty)
    assert texts(empty) == ["No lines yet", "Type a code."]
    with qtbot.waitSignal(empty.pressed):
        driver.click("empty.button")


def test_progress_can_be_cancelled(qtbot: QtBot, ui: Ui) -> None:
    progress = Progress(ui, name="work")
    driver = on_screen(qtbot, progress)
    progress.begin(msg("Reading prices"))
    progress.advance(0.5)
    assert "Reading prices" in texts(progress)
    with qtbot.waitSignal(progress.cancelled):
        driver.click("work.cancel")
    progress.end()
    assert not driver.sees("work")


def test_segmented_choice_reports_clicks_only(qtbot: QtBot, ui: Ui) -> None:
    form = Form(ui, page="coil")
    light = form.add("light", msg("Light"), SegmentedChoice(ui, (("yes", msg("yes")), ("no", msg("no")))))
    driver = on_screen(qtbot, form)
    with qtbot.assertNotEmitted(light.edited):
        light.set_choice("yes")
        light.set_choice(None)
    assert light.choice() is None
    with qtbot.waitSignal(light.edited) as caught:
        driver.click("coil.light.no")
    assert caught.args == ["no"]
    light.set_options((("no", msg("no")), ("maybe", "perhaps")))
    assert light.choice() == "no"


def test_combo_is_as_wide_as_its_present_choices(qtbot: QtBot, ui: Ui) -> None:
    form = Form(ui, page="demo")
    entry = form.add("entry", msg("Entry"), ComboField(ui, [("a", "A")]))
    qtbot.addWidget(form)
    form.show()
    qtbot.waitUntil(form.isVisible)
    before = entry.combo.sizeHint().width()
    entry.set_options([("a", "A"), ("b", "A choice with a long name")])
    assert entry.combo.sizeHint().width() > before + 80


def test_combo_keeps_its_choice_when_the_language_changes(qtbot: QtBot, ui: Ui) -> None:
    form = Form(ui, page="coil")
    words = (("d", Text(nl="stekker", en="plug")), ("g", Text(nl="draden", en="wires")))
    entry = form.add("entry", msg("Entry"), ComboField(ui, words))
    driver = on_screen(qtbot, form)
    entry.set_choice("g")
    ui.set_language("nl")
    assert entry.choice() == "g"
    assert entry.combo.currentText() == "draden"
    with qtbot.waitSignal(entry.edited) as caught:
        driver.pick("coil.entry.edit", "stekker")
    assert caught.args == ["d"]
    entry.set_choice(None)
    assert entry.choice() is None


def test_text_field_shows_what_is_wrong(qtbot: QtBot, ui: Ui) -> None:
    form = Form(ui, page="head")
    form.add(
        "name",
        msg("Name"),
        TextField(ui, placeholder=msg("Name of the firm")),
        help_text=msg("As on the invoice."),
    )
    driver = on_screen(qtbot, form)
    assert driver.text("head.name.help") == "As on the invoice."
    form.set_findings([Finding("X", Severity.ERROR, msg("A name is missing."), "name")])
    assert driver.notes("head.name") == ["A name is missing."]
    edit = form.field("name").focus_target()
    assert edit.property("state") == "error"
    assert edit.accessibleDescription() == "As on the invoice. A name is missing."


def test_the_first_arrow_chooses(qtbot: QtBot, ui: Ui) -> None:
    form = Form(ui, page="coil")
    light = form.add("light", msg("Light"), SegmentedChoice(ui, (("yes", msg("yes")), ("no", msg("no")))))
    options = OptionList(ui, name="model")
    options.set_options((LARGE, EDGE))
    driver = on_screen(qtbot, form, options)
    light.focus_target().setFocus()
    driver.press(Qt.Key.Key_Left)
    assert light.choice() == "yes"
    options.row("large").radio.setFocus()
    with qtbot.waitSignal(options.chosen) as caught:
        driver.press(Qt.Key.Key_Down)
    assert caught.args == ["edge"]
    assert options.row("edge").radio.hasFocus()


def test_the_focus_follows_a_pressed_fix_to_the_choice(qtbot: QtBot, ui: Ui) -> None:
    options = OptionList(ui, name="model")
    options.set_options((SMALL, LARGE), "small")
    driver = on_screen(qtbot, options)
    mended = (replace(SMALL, fixes=()), LARGE)
    options.fix_requested.connect(lambda _fix: options.set_options(mended, "large"))
    driver.press(Qt.Key.Key_Tab)
    driver.press(Qt.Key.Key_Space)
    assert options.choice() == "large"
    assert options.row("large").radio.hasFocus()


def test_a_house_rule_stands_nowhere(ui: Ui) -> None:
    rule = Source("Toonbank", "House rules", Status.POLICY, msg("Told to whoever is near."))
    assert ui.say(source_text(rule)) == "Toonbank · house rule: Told to whoever is near."

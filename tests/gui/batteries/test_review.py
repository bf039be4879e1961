"""Review: everything in one place, what is open, what it costs, and the line it becomes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication

from core.batteries.family import BatteryFamily
from gui.batteries.table import PlainTable
from gui.drawing.pane import DrawingPane
from gui.widgets.buttons import Button
from tests.gui.drivers.base import get_child
from tests.gui.drivers.batteries_more import BatteryPages, opened

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from gui.widgets.context import Ui

FAMILY = (
    ("connection", "3x25"),
    ("location", "indoor"),
    ("system", "SMILE-G3-T10"),
    ("batteries", {"SMILE-G3-BAT-9.3S": 2}),
    ("backup", "whole"),
    ("backup_kw", "5"),
)
REFUSED = (
    ("connection", "3x63"),
    ("system", "SMILE-G3-T20"),
    ("batteries", {"SMILE-G3-BAT-9.3S": 6}),
    ("backup", "whole"),
)


@pytest.fixture
def pages(qtbot: QtBot, ui: Ui) -> BatteryPages:
    return opened(qtbot, ui)


def test_without_a_system_the_page_leads_to_what_is_open(pages: BatteryPages) -> None:
    pages.show("review")
    assert not pages.sees("review.head")
    pages.click("review.empty.button")
    assert pages.page() == "house"
    pages.answer(("connection", "3x25"))
    pages.show("review")
    pages.click("review.empty.button")
    assert pages.page() == "system"


def test_the_system_stands_in_a_sentence_with_its_verdict(pages: BatteryPages) -> None:
    pages.answer(*FAMILY)
    pages.show("review")
    said = pages.text("review.sentence")
    assert said.startswith("SMILE-G3-T10 with 2 × SMILE-G3-BAT-9.3S behind 3×25, indoors: 18.6 kWh usable")
    assert said.endswith("Back-up: whole house, 5 kW.")
    assert "can be quoted, with its warnings" in pages.words("review.head")


def test_the_bill_names_articles_prices_sources_and_what_is_not_stated(pages: BatteryPages) -> None:
    pages.answer(*FAMILY)
    pages.show("review")
    rows = pages.table("review.bill")
    by_text = {row[1].partition(" · ")[0].partition(".")[0]: row for row in rows}
    assert by_text["SMILE-G3-T10-INV"][0] == "242246"
    assert rows[1][2:] == ["2", "Enkelfase S3.6/S5/B5, batterijmodules", "€\u00a02,760.00", "€\u00a05,520.00"]
    assert by_text["Base for a column of battery modules"][0] == "article number not stated"
    assert by_text["Base for a column of battery modules"][4:] == ["on request", ""]
    assert rows[-1][-1] == "€\u00a08,840.00"
    assert "parts on request" in rows[-1][3]
    assert "seen elsewhere" in pages.text("review.bill.notes")


def test_an_open_article_is_chosen_in_the_bill_itself(pages: BatteryPages) -> None:
    pages.answer(*FAMILY)
    pages.show("review")
    place = next(
        number
        for number, line in enumerate(get_child(pages.page_widget(), PlainTable, "review.bill").lines)
        if line.fixes
    )
    pages.click(f"review.bill.{place}.fix1")
    assert pages.answers["accessories"] == ("105126",)
    assert pages.table("review.bill")[place][0] == "105126"
    assert pages.table("review.bill")[place][-1] == "€\u00a0168.00"
    assert pages.table("review.bill")[-1][-1] == "€\u00a09,008.00"


def test_what_is_open_leads_to_its_question(pages: BatteryPages) -> None:
    pages.answer(*FAMILY)
    pages.show("review")
    assert "Placement · In an escape route" in pages.words("review.open")
    pages.click("review.open.escape_route.answer")
    assert pages.page() == "placement"
    assert pages.focused() == "placement.escape_route.yes"


def test_circuits_checklist_and_drawings_are_there(pages: BatteryPages) -> None:
    pages.answer(*FAMILY, ("grid_cable.length_m", "12"), ("grid_cable.method", "B2"))
    pages.show("review")
    circuits = pages.table("review.installation.0")
    assert circuits[0][0] == "Grid port"
    assert circuits[1][0] == "Back-up port"
    tasks = pages.table("review.tasks")
    assert tasks[0][0] == "1. Limit the grid input to 20 A per phase in the maker’s portal."
    for name in ("review.placement", "review.single_line"):
        source = get_child(pages.page_widget(), DrawingPane, name).source
        assert source is not None
        assert source.figure("mm", pages.window.ui.translator).shapes


def test_a_refused_system_has_reasons_and_no_bill_of_another(pages: BatteryPages) -> None:
    pages.answer(*REFUSED)
    pages.show("review")
    assert "trips above" in pages.text("review.banner.text")
    assert "cannot be quoted like this" in pages.words("review.head")
    assert not pages.sees("review.bill")
    assert pages.words("review.warnings.part").startswith("What keeps it out of the quote")
    pages.add()
    assert pages.lines == []


def test_the_way_back_to_the_systems(pages: BatteryPages) -> None:
    pages.answer(*FAMILY)
    pages.show("review")
    pages.click("review.compare")
    assert pages.page() == "system"


def test_one_line_holds_the_whole_bill(pages: BatteryPages) -> None:
    pages.answer(*FAMILY)
    pages.show("review")
    bill = [row[1] for row in pages.table("review.bill")[:-1]]
    pages.add()
    assert len(pages.lines) == 1
    item = BatteryFamily().item(pages.lines[0])  # type: ignore[arg-type]
    assert item.by_part
    say = pages.window.ui.say
    assert [say(part.description) for part in item.parts] == bill


def test_the_review_follows_the_language(pages: BatteryPages, ui: Ui) -> None:
    pages.answer(*FAMILY)
    pages.show("review")
    ui.set_language("nl")
    QApplication.processEvents()
    assert "18,6 kWh bruikbaar, 7,68 kW uit de batterij" in pages.text("review.sentence")
    assert "artikelnummer niet vermeld" in pages.words("review.bill")
    ui.set_language("en")


def test_questions_for_the_maker_and_explanations_fold_out(pages: BatteryPages) -> None:
    pages.answer(*FAMILY)
    pages.show("review")
    assert not pages.sees("review.ask.content")
    pages.click("review.ask.head")
    assert "Ask AlphaESS: Which clearances" in pages.words("review.ask")
    pages.click("review.remarks.head")
    assert "energieleveren.nl" in pages.words("review.remarks")


def test_the_articles_are_found_from_a_finding(pages: BatteryPages) -> None:
    pages.answer(*FAMILY)
    pages.show("review")
    review = pages.page_widget()
    assert review.focus_field("accessories")  # type: ignore[attr-defined]
    assert pages.focused() == "review.articles.unknown.radio"
    assert not review.focus_field("backup_kw")  # type: ignore[attr-defined]


def test_the_page_has_its_own_way_into_the_quote(pages: BatteryPages) -> None:
    pages.answer(*FAMILY)
    pages.show("review")
    pages.click("review.add")
    assert [line["kind"] for line in pages.lines] == ["battery"]
    pages.answer(("location", "outdoor"), ("batteries", {"SMILE-G3-BAT-3.8S": 4}))
    assert not get_child(pages.page_widget(), Button, "review.add").isEnabled()


def test_a_combination_that_does_not_exist_says_so_and_what_does(pages: BatteryPages) -> None:
    pages.answer(*FAMILY, ("batteries", {"SMILE-G3-BAT-9.3S": 7}))
    pages.show("review")
    assert not pages.sees("review.empty")
    assert not pages.sees("review.head")
    assert pages.text("review.banner.text") == pages.why_not()
    pages.click("review.impossible.0.fix1")
    assert pages.sees("review.head")
    assert not pages.sees("review.impossible.0")


def test_what_is_said_of_a_circuit_stands_with_the_circuits(pages: BatteryPages) -> None:
    pages.answer(*FAMILY, ("grid_cable.length_m", "12"), ("grid_cable.method", "B2"))
    pages.show("review")
    quoted, circuits = pages.words("review.warnings"), pages.words("review.circuits")
    assert "limit the grid input" in quoted
    assert circuits
    assert not set(quoted.splitlines()[:1]) & set(circuits.splitlines())

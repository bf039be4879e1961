"""The levels of back-up side by side, each judged as if it were chosen."""

from __future__ import annotations

import pytest

from core.batteries.catalogue.loaded import default_catalogue
from core.batteries.situation.answers import Answers
from core.batteries.situation.model import BACKUPS
from core.batteries.wizard.backup_levels import ArticleQuestion, Level, Need, article_question, levels
from core.batteries.wizard.flow import read_situation
from core.findings import Source
from core.i18n import Translator

EN = Translator("en")
T20 = (("connection", "3x63"), ("system", "SMILE-G3-T20"), ("batteries", {"SMILE-G3-BAT-9.3S": 6}))


def level(key: str, *changes: tuple[str, object]) -> Level:
    found = levels(default_catalogue(), Answers().with_changes(changes))
    assert tuple(one.key for one in found) == BACKUPS
    return next(one for one in found if one.key == key)


def needed(one: Level) -> list[str]:
    return [EN(need.words) for need in one.needs]


def test_nothing_is_judged_before_the_connection() -> None:
    one = level("whole", ("backup", "none"))
    assert not one.judged
    assert needed(one) == ["242263 AlphaESS BackupBox 63A BB Plus"]
    assert level("light").needs == ()  # its article hangs on the phases


def test_each_level_names_its_articles() -> None:
    house = (("connection", "1x25"),)
    assert needed(level("none", *house)) == []
    assert needed(level("light", *house))[0].startswith("105131 ")
    assert needed(level("selected", *house))[0].startswith("105127 / 105137 (ask which) ")
    whole = needed(level("whole", *house, ("dead_via_main_switch", True)))
    assert [words.split(" ")[0] for words in whole] == ["242263", "105127", "105129"]
    assert level("whole", *house).needs[1].open


def test_a_box_that_is_wanted_belongs_to_the_selected_circuits() -> None:
    one = level("selected", ("connection", "3x25"), ("backupbox_wanted", True))
    assert needed(one)[0].startswith("242263 ")


def test_the_phases_of_the_system_decide_not_those_of_the_house() -> None:
    one = level("selected", ("connection", "3x25"), ("system", "SMILE-G3-S5"))
    assert needed(one)[0].startswith("105127 / 105137")


@pytest.mark.parametrize("key", ["selected", "whole"])
def test_a_unit_that_is_too_small_refuses_the_level_and_offers_what_cures_it(key: str) -> None:
    one = level(key, *T20)
    assert one.refused
    assert one.weighty[0].code in {"SELECTED_DEAD", "BACKUP_RCBO_TOO_SMALL"}
    assert one.fixes[0].changes == (("system", "SMILE-G3-T15"), ("backup", key))
    assert not level("light", *T20).refused


def test_a_change_that_chooses_a_level_itself_stays_as_it_is() -> None:
    one = level("light", ("connection", "3x25"), ("backup_kw", "5"))
    assert not one.refused
    assert [fix.changes for fix in one.fixes] == [(("backup", "selected"),)]


def test_the_choice_of_an_article_is_left_to_its_own_question() -> None:
    codes = {finding.code for finding in level("whole", *T20).findings}
    assert not codes & {"ARTICLE_CHOICE", "PHASE_MISMATCH_ARTICLE"}


def test_two_articles_with_one_text_are_a_question() -> None:
    catalogue = default_catalogue()

    def question(*changes: tuple[str, object]) -> ArticleQuestion | None:
        return article_question(catalogue, read_situation(catalogue, Answers().with_changes(changes))[0])

    house = (("connection", "3x25"), ("backup", "selected"))
    open_ = question(*house)
    assert open_ is not None
    assert [unit.article for unit in open_.units] == ["105126", "105136"]
    assert open_.chosen is None
    assert open_.answer("105136") == ("105136",)
    made = question(*house, ("accessories", ["105128", "105136"]))
    assert made is not None
    assert made.chosen == "105136"
    assert made.answer(None) == ("105128",)
    assert question() is None
    assert question(("connection", "3x25"), ("backup", "light")) is None


def test_a_part_without_a_number_says_so() -> None:
    assert EN(Need("Base", (), Source("x", "y")).words) == "Base – article number not stated"

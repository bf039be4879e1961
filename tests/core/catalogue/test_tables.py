from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from core.catalogue.problems import CatalogueError, Problems
from core.catalogue.tables import Table, index_by, read_table
from core.i18n import Text, Translator


def _read(path: Path, data: bytes | str, columns: str = "a b") -> tuple[Table, Problems]:
    problems = Problems()
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return read_table(path, columns.split(), problems), problems


def _said(problems: Problems) -> list[str]:
    return [str(problem) for problem in problems.all()]


def test_a_sound_table_has_no_problems(tmp_path: Path) -> None:
    table, problems = _read(tmp_path / "t.csv", '\ufeffa,b\r\n1,"x, ""y"""\r\n\r\n2,\r\n')
    assert [(row.line, row.raw("a"), row.raw("b")) for row in table] == [(2, "1", 'x, "y"'), (4, "2", "")]
    assert len(table) == 2
    assert not problems


def test_every_defect_of_the_shape_is_listed(tmp_path: Path) -> None:
    _, problems = _read(tmp_path / "t.csv", "a,c,a\n1,2,3\n1,2\n")
    assert _said(problems) == [
        "t.csv:1:1: the column “b” is missing",
        "t.csv:1:3: the column “c” is not known",
        "t.csv:1:5: the column “a” stands twice",
        "t.csv:3:1: the row has 2 cells, the header 3",
    ]


def test_a_missing_file_is_one_problem(tmp_path: Path) -> None:
    problems = Problems()
    assert len(read_table(tmp_path / "gone.csv", ["a"], problems)) == 0
    assert "gone.csv:1:1: the file is missing" in _said(problems)


def test_a_byte_that_is_not_utf8_is_placed_and_reading_goes_on(tmp_path: Path) -> None:
    table, problems = _read(tmp_path / "t.csv", b"a,b\n1,\xe9\n2,ok\n")
    assert _said(problems) == ["t.csv:2:3: this byte is not UTF-8"]
    assert [row.raw("b") for row in table] == ["�", "ok"]


def test_an_open_quote_is_a_problem(tmp_path: Path) -> None:
    _, problems = _read(tmp_path / "t.csv", 'a,b\n1,"open\n')
    assert _said(problems) == ["t.csv:2:1: this is not a table: unexpected end of data"]


def test_a_cell_after_a_line_break_keeps_its_record(tmp_path: Path) -> None:
    table, problems = _read(tmp_path / "t.csv", 'a,b\n"one\ntwo",x\n3,y\n')
    rows = list(table)
    assert [row.line for row in rows] == [2, 4]
    rows[1].problem("b", "wrong")
    assert _said(problems) == ["t.csv:4:3: wrong"]


def test_getters_note_and_go_on(tmp_path: Path) -> None:
    table, problems = _read(
        tmp_path / "t.csv",
        "n,i,c,f,w,t,x_nl,x_en,when\n1.5,7,red,yes,p q,hi,een,one,a = b\n"
        "1_5x,-7,blue,ja,p z,,een,,a is b\nNaN,1.0,red,no,*,hi,,,always\n",
        "n i c f w t x_nl x_en when",
    )
    good, bad, odd = table
    assert good.number("n") == Decimal("1.5")
    assert good.integer("i") == 7
    assert good.choice("c", ("red", "green")) == "red"
    assert good.flag("f") is True
    assert good.words("w", ("p", "q")) == ("p", "q")
    assert good.text("t") == "hi"
    assert good.bilingual("x") == Text("een", "one")
    assert good.condition().holds({"a": "b"})
    assert not problems
    assert bad.number("n") == 0
    assert bad.integer("i") == 0
    assert bad.choice("c", ("red", "green")) == "red"
    assert bad.flag("f") is False
    assert bad.words("w", ("p", "q")) == ("p",)
    assert bad.text("t") == ""
    assert bad.bilingual("x", optional=True) == Text("een", "")
    assert bad.condition().holds({})
    assert odd.number("n") == 0
    assert odd.integer("i") == 0
    assert odd.words("w", ("p", "q")) == ("p", "q")
    assert odd.bilingual("x", optional=True) == Text("", "")
    assert _said(problems) == [
        "t.csv:3:1: “n” is “1_5x”, not a number",
        "t.csv:3:6: “i” is “-7”, not a whole number",
        "t.csv:3:9: “c” is “blue”; known are red, green",
        "t.csv:3:14: “f” is “ja”; known are no, yes",
        "t.csv:3:17: “w” names “z”, which is not known",
        "t.csv:3:21: “t” is empty",
        "t.csv:3:26: the translation in “x_en” is missing",
        "t.csv:3:27: “a is b” is not a condition",
        "t.csv:4:1: “n” is “NaN”, not a number",
        "t.csv:4:5: “i” is “1.0”, not a whole number",
    ]


def test_a_missing_column_is_not_reported_again_for_every_row(tmp_path: Path) -> None:
    table, problems = _read(tmp_path / "t.csv", "a\n1\n", "a b")
    (row,) = table
    assert (row.number("b"), row.integer("b"), row.text("b"), row.flag("b")) == (0, 0, "", False)
    assert _said(problems) == ["t.csv:1:1: the column “b” is missing"]


def test_a_key_may_stand_once(tmp_path: Path) -> None:
    table, problems = _read(tmp_path / "t.csv", "a,b\nk,1\nk,2\n")
    assert index_by(table, lambda row: row.text("a"), "a")["k"].raw("b") == "1"
    assert _said(problems) == ["t.csv:3:1: “k” stands on line 2 already"]


@pytest.mark.parametrize("count", [1, 7])
def test_a_catalogue_error_counts_and_shows_the_first(count: int) -> None:
    problems = Problems()
    for line in range(count):
        problems.add("a.csv", line + 1, 1, "bad")
        problems.add("a.csv", line + 1, 1, "bad")
    error = CatalogueError("xyz", problems.all())
    english = Translator("en")
    assert len(error.problems) == count
    assert ("has a defect" if count == 1 else "has 7 defects") in english(error.text)
    assert error.hint is not None
    assert english(error.hint).count("a.csv:") == min(count, 5)

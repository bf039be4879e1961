"""Defects of a grammar's files: all of them at once, each with its place."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from core.ordercode.check import check_grammar
from core.ordercode.load import FORM_FILE, SYMBOL_FILE
from core.valves.series import CATALOGUES, DEFAULT
from core.valves.series_check import check_series

HERE = Path(__file__).parent


def listed(folder: Path) -> list[str]:
    return [str(problem) for problem in check_grammar(folder)]


@pytest.mark.parametrize("folder", [CATALOGUES / DEFAULT, HERE / "ball_valve"], ids=lambda path: path.name)
def test_a_sound_grammar_has_no_defects(folder: Path) -> None:
    assert listed(folder) == []


def test_every_defect_of_a_broken_grammar_is_listed_with_its_place() -> None:
    assert listed(HERE / "broken") == (HERE / "broken" / "problems.txt").read_text("utf-8").splitlines()


@pytest.fixture
def ball_copy(tmp_path: Path) -> Path:
    folder = tmp_path / "ball"
    shutil.copytree(HERE / "ball_valve", folder)
    return folder


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


@pytest.mark.parametrize(
    ("file", "old", "new", "problem"),
    [
        (
            FORM_FILE,
            'require.bore = ["15", "15L", "25"]',
            'require.bore = ["25", "26"]',
            "ordercode.toml:50:1: “26” is no symbol of “bore”",
        ),
        (
            FORM_FILE,
            'allowed = [["H"], ["EL"]]',
            "allowed = []",
            "ordercode.toml:68:1: the rules allow no configuration in the market “US”",
        ),
        (
            FORM_FILE,
            'allowed = [["H", ["", "X"]], [["EL", "P"], ""]]',
            "allowed = []",
            "ordercode.toml:46:1: the rules allow no configuration at all",
        ),
        (
            FORM_FILE,
            '["EL", "P"], ""',
            '["EL"], ""',
            "symbols.csv:10:7: “P” is in no configuration that the rules allow",
        ),
        (SYMBOL_FILE, "bore,15L,", "bore,15H,", "ordercode.toml:50:1: “15L” is no symbol of “bore”"),
        (
            FORM_FILE,
            'as = "boolean"',
            'as = "boolean',
            "ordercode.toml:44:14: this is not TOML: Illegal character '\\n'",
        ),
        (
            FORM_FILE,
            "[models]",
            "[model]",
            "ordercode.toml:1:1: “head” must name the fields that make up a model",
        ),
    ],
)
def test_one_change_is_found(ball_copy: Path, file: str, old: str, new: str, problem: str) -> None:
    change(ball_copy / file, old, new)
    assert problem in listed(ball_copy)


def test_a_missing_explanation_of_double_readings_is_found(tmp_path: Path) -> None:
    for name in (FORM_FILE, SYMBOL_FILE):
        shutil.copy(CATALOGUES / DEFAULT / name, tmp_path / name)
    text = (tmp_path / FORM_FILE).read_text("utf-8")
    (tmp_path / FORM_FILE).write_text(text[: text.index("[ambiguous]")], "utf-8")
    assert listed(tmp_path) == [
        "ordercode.toml:1:1: “XSA1-12V-1GS2A” has two readings, and [ambiguous] is missing"
    ]


@pytest.mark.parametrize(
    "spoil", [Path.unlink, lambda path: path.write_bytes(b"\xff\xfe"), lambda path: path.write_text("")]
)
@pytest.mark.parametrize("file", [FORM_FILE, SYMBOL_FILE])
def test_a_spoilt_file_is_a_problem_and_no_crash(
    ball_copy: Path, file: str, spoil: Callable[[Path], object]
) -> None:
    spoil(ball_copy / file)
    assert any(line.startswith(file) for line in listed(ball_copy))


def test_fields_may_not_be_a_list(ball_copy: Path) -> None:
    form = ball_copy / FORM_FILE
    form.write_text('document = "D"\nfield = [1]\n', "utf-8")
    assert "ordercode.toml:2:1: “field” must be written as [field.name]" in listed(ball_copy)


def test_the_check_of_a_series_includes_its_grammar(tmp_path: Path) -> None:
    folder = tmp_path / "xsa"
    shutil.copytree(CATALOGUES / DEFAULT, folder)
    change(
        folder / FORM_FILE,
        'code = "ENTRY_DC_ONLY"\nfields = ["voltage", "entry"]',
        'code = "ENTRY_DC_ONLY"\nfields = ["volts", "entry"]',
    )
    problems = [str(problem) for problem in check_series(folder)]
    assert "ordercode.toml:150:1: the field “volts” is not known" in problems

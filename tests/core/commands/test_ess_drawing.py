"""`toonbank ess drawing` in this process: every kind and format, and what stands in the way."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.core.commands.conftest import Run

SITUATION: dict[str, Any] = {
    "connection": "3x25",
    "system": "SMILE-G3-T10",
    "batteries": {"SMILE-G3-BAT-9.3S": 2},
    "location": "indoor",
    "backup": "whole",
    "board": {"action": "new"},
    "grid_cable": {"length_m": 12, "method": "C"},
}
BOARD = {"connection": "3x25", "loads": [{"kind": "sockets", "circuits": 2}, {"kind": "pv", "phases": 3}]}
KINDS = ("placement", "single-line", "board", "group-card")


def asked(question: Any) -> bytes:
    return json.dumps(question).encode()


def drawing(run: Run, question: Any, kind: str, out: Path, *more: str) -> tuple[int, Any]:
    return run("ess", "drawing", "-", "--kind", kind, "--out", str(out), *more, stdin=asked(question))


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_drawn_of_a_situation(run: Run, tmp_path: Path, kind: str) -> None:
    out = tmp_path / "drawing.svg"
    status, answer = drawing(run, SITUATION, kind, out)
    assert (status, answer["kind"], answer["out"]) == (0, kind, str(out))
    assert answer["verdict"] == "conditional"
    assert answer["chosen"] == {"system": "SMILE-G3-T10", "batteries": {"SMILE-G3-BAT-9.3S": 2}}
    assert {"code", "severity", "text"} <= set(answer["findings"][0])
    text = out.read_text(encoding="utf-8")
    assert 'width="297mm" height="210mm"' in text
    assert 'xml:lang="nl"' in text


@pytest.mark.parametrize(
    ("name", "begins"),
    [("a.svg", b"<svg"), ("a.dxf", b"SECTION"), ("a.PDF", b"%PDF"), ("a.png", b"\x89PNG")],
)
def test_every_format_is_written(run: Run, tmp_path: Path, name: str, begins: bytes) -> None:
    out = tmp_path / name
    assert drawing(run, SITUATION, "placement", out)[1]["out"] == str(out)
    assert begins in out.read_bytes()[:200]


def test_paper_and_language_are_those_that_were_asked(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "a.svg"
    drawing(run, SITUATION, "placement", out, "--sheet", "A3", "--lang", "en")
    text = out.read_text(encoding="utf-8")
    assert 'width="420mm" height="297mm"' in text
    assert "INDOORS" in text
    assert "188.7 kg" in text


def test_a_file_is_read_too(run: Run, tmp_path: Path) -> None:
    file, out = tmp_path / "situation.json", tmp_path / "a.svg"
    file.write_bytes(asked(SITUATION))
    status, answer = run("ess", "drawing", str(file), "--kind", "placement", "--out", str(out))
    assert (status, answer["out"]) == (0, str(out))


@pytest.mark.parametrize("kind", ["single-line", "board", "group-card"])
def test_a_consumer_unit_is_enough_for_its_own_drawings(run: Run, tmp_path: Path, kind: str) -> None:
    out = tmp_path / "a.svg"
    status, answer = drawing(run, BOARD, kind, out)
    assert (status, answer["out"]) == (0, str(out))
    assert "chosen" not in answer
    assert "PROPOSAL" in {finding["code"] for finding in answer["findings"]}
    assert "stopcontacten" in out.read_text(encoding="utf-8")


def test_the_group_card_holds_the_cable_of_the_advice(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "a.svg"
    drawing(run, SITUATION, "group-card", out)
    assert "2,5 mm²" in out.read_text(encoding="utf-8")


def test_a_consumer_unit_is_not_enough_for_a_placement(run: Run, tmp_path: Path) -> None:
    status, answer = drawing(run, BOARD, "placement", tmp_path / "a.svg")
    assert (status, answer["error"]["field"]) == (2, "kind")
    assert "placement" in answer["error"]["text"]


@pytest.mark.parametrize("kind", ["placement", "single-line", "board"])
def test_customer_project_and_number_stand_in_the_title_block(run: Run, tmp_path: Path, kind: str) -> None:
    out = tmp_path / "a.svg"
    more = (
        "--customer",
        "Jansen & Zoon",
        "--project",
        "Schuur",
        "--number",
        "2026-0123-1",
        "--revision",
        "B",
    )
    drawing(run, SITUATION, kind, out, *more)
    text = out.read_text(encoding="utf-8")
    for words in ("Jansen &amp; Zoon", "Schuur", "2026-0123-1", ">B<"):
        assert words in text, words


def test_the_address_stands_on_the_group_card(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "a.svg"
    drawing(run, BOARD, "group-card", out, "--address", "Dorpsstraat 12, Ede")
    assert "Dorpsstraat 12, Ede" in out.read_text(encoding="utf-8")


def test_the_smallest_paper_that_holds_the_drawing_is_taken(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "a.svg"
    loads = [{"kind": "sockets", "circuits": 22}, {"kind": "lighting", "circuits": 16}]
    board = {"connection": "3x63", "loads": loads}
    assert drawing(run, board, "board", out, "--sheet", "A4")[1]["error"]["field"] == "sheet"
    assert drawing(run, board, "board", out)[1]["out"] == str(out)
    assert 'width="420mm"' in out.read_text(encoding="utf-8")
    drawing(run, BOARD, "board", out)
    assert 'width="297mm"' in out.read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "question",
    [
        {"connection": "1x25", "usable_kwh_min": 500},
        # A way out there is, but what is refused as it stands goes on no paper.
        {**SITUATION, "board": {"action": "existing", "rated_current_a": 25}},
    ],
)
def test_nothing_is_drawn_when_nothing_is_accepted(
    run: Run, tmp_path: Path, kind: str, question: dict[str, Any]
) -> None:
    out = tmp_path / "a.svg"
    status, answer = drawing(run, question, kind, out)
    assert (status, answer["out"], answer["chosen"]) == (0, None, None)
    codes = [finding["code"] for finding in answer["findings"]]
    assert codes[0] == "NOTHING_TO_DRAW"
    assert len(codes) > 1
    assert not out.exists()


@pytest.mark.parametrize("kind", ["board", "group-card"])
def test_a_board_without_devices_is_not_drawn(run: Run, tmp_path: Path, kind: str) -> None:
    question = {"connection": "3x25", "sources": [{"name": "PV", "kind": "pv", "group_a": 16}]}
    out = tmp_path / "a.svg"
    status, answer = drawing(run, question, kind, out)
    assert (status, answer["out"]) == (0, None)
    assert answer["findings"][0]["code"] == "NOTHING_TO_DRAW"
    assert not out.exists()


def test_a_refused_wish_draws_what_is_accepted_and_says_so(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "a.svg"
    question = {
        "connection": "3x25",
        "system": "SMILE-G3-T10",
        "batteries": {"SMILE-G3-BAT-3.8S": 4},
        "location": "outdoor",
    }
    _, answer = drawing(run, question, "placement", out, "--lang", "en")
    assert answer["verdict"] == "reject"
    assert "SMILE-G3-BAT-3.8S" not in answer["chosen"]["batteries"]
    assert "IP_INDOOR_ONLY" in {finding["code"] for finding in answer["findings"]}
    assert "What was asked is refused" in out.read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", ["board", "single-line"])
def test_the_board_of_a_refused_wish_holds_the_group_of_what_is_drawn(
    run: Run, tmp_path: Path, kind: str
) -> None:
    out = tmp_path / "a.svg"
    question = {**SITUATION, "system": "SMILE-G3-S5", "three_phase_backup_loads": True, "backup_kw": 8}
    _, answer = drawing(run, question, kind, out)
    assert answer["verdict"] == "reject"
    assert answer["chosen"]["system"].startswith("SMILE-G3-T")
    assert "3P+N" in out.read_text(encoding="utf-8") or "L1 L2 L3" in out.read_text(encoding="utf-8")
    assert "1P+N" not in out.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "field"),
    [
        (("--kind", "placement"), "out"),
        (("--out", "a.svg"), "kind"),
        (("--kind", "plan", "--out", "a.svg"), "kind"),
        (("--kind", "placement", "--out", "a.docx"), "out"),
        (("--kind", "placement", "--out", "a.svg", "--sheet", "A0"), "sheet"),
    ],
)
def test_words_that_make_no_drawing_name_what_is_wrong(run: Run, words: tuple[str, ...], field: str) -> None:
    status, answer = run("ess", "drawing", "-", *words, stdin=asked(SITUATION))
    assert (status, answer["error"]["field"]) == (2, field)


def test_a_board_too_large_for_the_paper_names_the_sheet(run: Run, tmp_path: Path) -> None:
    devices = [
        {"name": f"F{n}", "kind": "mcb", "rating_a": 16, "curve": "B", "serves": "sockets"}
        for n in range(150)
    ]
    question = {"connection": "3x80", "devices": devices}
    status, answer = drawing(run, question, "board", tmp_path / "a.svg")
    assert (status, answer["error"]["field"]) == (2, "sheet")


def test_a_situation_that_cannot_be_read_names_its_field(run: Run, tmp_path: Path) -> None:
    status, answer = drawing(run, {"connection": "5x25"}, "placement", tmp_path / "a.svg")
    assert (status, answer["error"]["field"]) == (2, "connection")

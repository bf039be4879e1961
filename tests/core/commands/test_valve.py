"""`toonbank valve …` in this process: the shapes of the contract, and every kind of bad input."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.core.commands.conftest import Run

FINDING = {"code", "severity", "text"}
ENCODE = {
    "model": "XSA2-22",
    "fitting_type": "V",
    "voltage": "24 VDC",
    "entry": "D",
    "spacer": False,
    "direction_deg": 0,
    "market": "EU",
}


def bad_findings(findings: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the findings that do not have the shape of the contract."""
    known = {*FINDING, "field", "actual", "limit", "source", "index"}
    return [
        found
        for found in findings
        if not FINDING <= set(found) <= known
        or found["severity"] not in {"error", "warning", "notice"}
        or ("source" in found and not {"document", "place", "status"} <= set(found["source"]))
        or not all(isinstance(found[key], str) for key in FINDING)
    ]


# ------------------------------------------------------------------ shapes


@pytest.mark.parametrize(
    "text", ["XSA2-22V-5D2", "xsa2-22v-5d2a", "XSA2-22V-1G2", "nonsense", "XSA2-22V", "😀", "-", "--", ""]
)
def test_decode_has_the_shape_of_the_contract(run: Run, text: str) -> None:
    words = ["valve", "decode", "--", text] if text.startswith("-") else ["valve", "decode", text]
    status, answer = run(*words)
    assert status == 0
    assert set(answer) == {"ok", "input", "code", "normalised", "fields", "findings", "suggestions"}
    assert answer["input"] == text
    assert bad_findings(answer["findings"]) == []
    assert all(run("valve", "decode", code)[1]["ok"] for code in answer["suggestions"])


def test_the_example_of_the_contract_decodes(run: Run) -> None:
    _, answer = run("valve", "decode", "XSA2-22V-5D2")
    assert answer == {
        "ok": True,
        "input": "XSA2-22V-5D2",
        "code": "XSA2-22V-5D2",
        "normalised": False,
        "fields": {
            "size": 2,
            "orifice_mm": 3,
            "fitting_in": "1/4",
            "fitting_type": "V",
            "voltage": "24 VDC",
            "entry": "D",
            "spacer": False,
            "direction_deg": 0,
        },
        "findings": [],
        "suggestions": [],
    }


@pytest.mark.parametrize(("market", "ok"), [("EU", False), ("nl", False), ("JP", True)])
def test_the_market_decides(run: Run, market: str, ok: bool) -> None:
    status, answer = run("valve", "decode", "XSA2-22V-1GS2", "--market", market)
    assert (status, answer["ok"], answer["code"]) == (0, ok, "XSA2-22V-1GS2")
    assert [found["code"] for found in answer["findings"]] == ["NOT_CE_COMPLIANT"]


def test_encode_reads_a_file_and_standard_input(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "wens ë.json"
    path.write_text(json.dumps(ENCODE), "utf-8")
    _, from_file = run("valve", "encode", str(path))
    _, piped = run("valve", "encode", "-", stdin=b"\xef\xbb\xbf" + json.dumps(ENCODE).encode())
    assert from_file == piped
    assert (piped["ok"], piped["code"], piped["findings"]) == (True, "XSA2-22V-5D2", [])


def test_select_has_the_shape_of_the_contract(run: Run) -> None:
    question = {
        "fluid": "argon",
        "inlet": "0,2 MPa(G)",
        "outlet": "1 Torr(abs)",
        "reverse_pressure": "0.05 bar(g)",
        "fluid_temperature": "140 °F",
        "ambient_temperature": "293.15 K",
        "supply": "24 VDC",
        "leak_voltage": "10 V",
        "fitting_in": "3/8",
        "fitting_type": "V",
        "entry": "D",
        "market": "EU",
        "external_leakage_max": "1e-9 Pa·m3/s",
        "internal_leakage_max": "1e-6 mbar·l/s",
        "atmosphere": "0.1 MPa",
    }
    status, answer = run("valve", "select", "-", stdin=json.dumps(question).encode())
    assert status == 0
    assert {"models", "accepted", "findings", "supply"} <= set(answer)
    assert len(answer["models"]) == 7
    for model in answer["models"]:
        assert {"model", "accepted", "at_limit", "margins", "findings"} <= set(model)
        assert bad_findings(model["findings"]) == []
        assert model["accepted"] == (model["model"] in answer["accepted"])
    for voltage in answer["supply"]:
        assert set(voltage) == {"voltage_code", "voltage", "ok", "findings"}
        assert bad_findings(voltage["findings"]) == []
    assert bad_findings(answer["findings"]) == []


def test_counting_is_counted(run: Run) -> None:
    assert run("valve", "enumerate", "--count") == (
        0,
        {"configurations": 8288, "codes": 7252, "ambiguous": 1036, "base": 1036, "models": 7},
    )
    status, answer = run("valve", "enumerate")
    assert status == 0
    assert len(answer["codes"]) == 7252 == len(set(answer["codes"]))
    assert len(answer["ambiguous"]) == 1036


def test_a_sheet_says_where_every_cell_stands(run: Run) -> None:
    status, answer = run("valve", "sheet", "XSA2-22V-5D2")
    assert status == 0
    assert answer["code"] == "XSA2-22V-5D2"
    assert {"specs", "dimensions", "accessories", "spare_parts", "wiring", "precautions"} <= set(answer)
    for cell in (*answer["specs"].values(), *answer["dimensions"].values()):
        assert {"value", "unit", "source"} <= set(cell)


def test_a_sheet_of_a_wrong_code_is_the_outcome_of_decoding(run: Run) -> None:
    status, answer = run("valve", "sheet", "XSA2-22V-1G2")
    assert status == 0
    assert (answer["ok"], answer["code"]) == (False, None)
    assert answer["suggestions"]
    assert "specs" not in answer


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("a.svg", b"<svg"),
        ("b.PNG", b"\x89PNG"),
        ("c d ë.svg", b"<svg"),
        ("e.dxf", b"SECTION"),
        ("f.Pdf", b"%PDF"),
    ],
)
def test_a_drawing_is_written_where_it_was_asked(run: Run, tmp_path: Path, name: str, begins: bytes) -> None:
    out = tmp_path / name
    status, answer = run("valve", "drawing", "xsa2-22v-5d2", "--out", str(out))
    assert (status, answer["out"], answer["code"]) == (0, str(out), "XSA2-22V-5D2")
    assert begins in out.read_bytes()[:200]


def test_a_drawing_has_the_paper_the_unit_and_the_language_that_were_asked(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "a.svg"
    run("valve", "drawing", "XSA2-22V-5D2", "--out", str(out))
    plain = out.read_text(encoding="utf-8")
    assert 'width="297mm" height="210mm"' in plain
    assert ">C = 73,5<" in plain
    run(
        "--lang",
        "en",
        "valve",
        "drawing",
        "XSA2-22V-5D2",
        "--out",
        str(out),
        "--sheet",
        "A3",
        "--unit",
        "inch",
    )
    other = out.read_text(encoding="utf-8")
    assert 'width="420mm" height="297mm"' in other
    assert ">C = 2.894<" in other
    assert ">XSA2-22V-5D2<" in other
    status, answer = run("valve", "drawing", "XSA2-22V-5D2", "--out", str(out), "--sheet", "A0")
    assert (status, answer["error"]["field"]) == (2, "sheet")


def test_no_drawing_is_made_of_a_wrong_code(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "a.svg"
    status, answer = run("valve", "drawing", "XSA2-22V-1G2", "--out", str(out))
    assert (status, answer["out"], answer["code"]) == (0, None, None)
    assert answer["suggestions"]
    assert not out.exists()


@pytest.mark.parametrize("place", ["before", "after", "nowhere"])
def test_the_language_rules_the_words_only(run: Run, place: str) -> None:
    words = ["valve", "decode", "XSA2-22V-1G2"]
    english = {"before": ["--lang", "en", *words], "after": [*words, "--lang", "en"], "nowhere": words}[place]
    _, answer = run(*english)
    (finding,) = answer["findings"]
    assert finding["code"] == "ENTRY_DC_ONLY"
    assert finding["text"].startswith("Electrical" if place != "nowhere" else "Elektrische")


# ------------------------------------------------------------------ bad input

NOT_JSON: list[tuple[bytes, str]] = [
    (b"", "file"),
    (b"   \n", "file"),
    (b"{", "file"),
    (b'{"model": }', "file"),
    (b"{'model': 1}", "file"),
    (b"[]", "file"),
    (b'"text"', "file"),
    (b"null", "file"),
    (b"NaN", "file"),
    (b'{"model": NaN}', "model"),
    (b'{"direction_deg": -Infinity}', "direction_deg"),
    (b'{"market": "EU", "market": "JP"}', "market"),
    (b"\xff\xfe{}", "file"),
    ("{}".encode("utf-16"), "file"),
    (b'{"model": "\xe9"}', "file"),
    (b"[" * 200_000, "file"),
    (b'{"a":' * 100_000, "file"),
    (b"9" * 100_000, "file"),
    (b"\x00" * 10, "file"),
    (b"not json at all", "file"),
]


@pytest.mark.parametrize("command", ["encode", "select"])
@pytest.mark.parametrize(("stdin", "field"), NOT_JSON, ids=[repr(data[:20]) for data, _ in NOT_JSON])
def test_what_is_no_json_object_is_answered_in_json(run: Run, command: str, stdin: bytes, field: str) -> None:
    status, answer = run("valve", command, "-", stdin=stdin)
    assert (status, set(answer), set(answer["error"])) == (2, {"error"}, {"field", "text"})
    assert answer["error"]["field"] == field
    assert answer["error"]["text"]
    assert "Traceback" not in answer["error"]["text"]


HOSTILE: list[Any] = [
    None,
    True,
    False,
    0,
    -1,
    1e308,
    10**400,
    [],
    ["x"],
    {},
    {"a": 1},
    "",
    " ",
    "x" * 10_000,
    "😀",
    "\u0000",
    "\u202e",
    "a\u0301",
    "'; DROP TABLE valves;--",
    "=cmd|'/C calc'!A0",
    "<script>",
    "{inlet}",
    "%s%n",
    "../../etc/passwd",
    "NaN",
    "1e999 MPa(G)",
    "٣ bar(g)",
    "\ud800",
]
ENCODE_KEYS = (
    "model",
    "fitting_type",
    "voltage",
    "entry",
    "spacer",
    "direction_deg",
    "market",
    "unknown key",
    "",
    "😀",
)
SELECT_KEYS = (
    "fluid",
    "inlet",
    "outlet",
    "reverse_pressure",
    "fluid_temperature",
    "ambient_temperature",
    "supply",
    "leak_voltage",
    "fitting_in",
    "fitting_type",
    "entry",
    "light",
    "market",
    "external_leakage_max",
    "internal_leakage_max",
    "atmosphere",
    "inlett",
)


@pytest.mark.parametrize(
    ("command", "key"), [("encode", key) for key in ENCODE_KEYS] + [("select", key) for key in SELECT_KEYS]
)
def test_no_value_of_any_kind_breaks_a_command(run: Run, command: str, key: str) -> None:
    for value in HOSTILE:
        status, answer = run("valve", command, "-", stdin=json.dumps({key: value}).encode())
        if status == 0:
            assert bad_findings(answer["findings"]) == []
        else:
            assert status == 2
            assert answer["error"]["field"] == key
            assert 0 < len(answer["error"]["text"]) < 600


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ((), "command"),
        (("valve",), "command"),
        (("valve", "explode"), "command"),
        (("nonsense",), "command"),
        (("valve", "decode"), "text"),
        (("valve", "decode", "a", "b"), "b"),
        (("valve", "decode", "a", "--colour", "red"), "--colour"),
        (("valve", "decode", "a", "--lang", "fr"), "lang"),
        (("--lang", "fr", "valve", "enumerate"), "lang"),
        (("valve", "decode", "a", "--market", "Atlantis"), "market"),
        (("valve", "decode", "a", "--market", ""), "market"),
        (("valve", "decode", "a", "--market"), "market"),
        (("valve", "encode"), "file"),
        (("valve", "select"), "file"),
        (("valve", "sheet"), "code"),
        (("valve", "sheet", "XSA2-22V-5D2", "--market", "1"), "market"),
        (("valve", "drawing", "XSA2-22V-5D2"), "out"),
        (("valve", "drawing", "XSA2-22V-5D2", "--out", "a.docx"), "out"),
        (("valve", "drawing", "XSA2-22V-5D2", "--out", ""), "out"),
        (("valve", "drawing", "XSA2-22V-5D2", "--out", "noending"), "out"),
        (("valve", "encode", "no such file.json"), "file"),
        (("valve", "encode", "a\x00b"), "file"),
        (("valve", "encode", "x" * 5000), "file"),
        (("valve", "select", "."), "file"),
        (("valve", "enumerate", "--count=3"), "count"),
    ],
)
def test_words_that_make_no_command_name_what_is_wrong(run: Run, words: tuple[str, ...], field: str) -> None:
    status, answer = run(*words)
    assert status == 2
    assert answer["error"]["field"] == field
    assert answer["error"]["text"]


@pytest.mark.parametrize("name", ["missing/a.svg", "a\x00.svg", "x" * 300 + ".svg"])
def test_a_place_that_cannot_be_written_is_named(run: Run, tmp_path: Path, name: str) -> None:
    status, answer = run("valve", "drawing", "XSA2-22V-5D2", "--out", f"{tmp_path}/{name}")
    assert (status, answer["error"]["field"]) == (2, "out")


def test_a_folder_is_no_file(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "a.svg"
    folder.mkdir()
    assert run("valve", "drawing", "XSA2-22V-5D2", "--out", str(folder))[1]["error"]["field"] == "out"
    assert run("valve", "select", str(folder))[1]["error"]["field"] == "file"


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="permissions that bind this user")
def test_a_file_without_permission_is_named(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text("{}")
    path.chmod(0)
    assert run("valve", "select", str(path))[1]["error"]["field"] == "file"


def test_a_huge_document_is_refused_before_it_is_read(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "huge.json"
    with path.open("wb") as file:
        file.truncate(2_000_000_000)
    status, answer = run("valve", "select", str(path))
    assert (status, answer["error"]["field"]) == (2, "file")
    assert "50" in answer["error"]["text"]


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no such device here")
def test_a_file_without_end_is_refused(run: Run) -> None:
    status, answer = run("valve", "select", "/dev/zero")
    assert (status, answer["error"]["field"]) == (2, "file")

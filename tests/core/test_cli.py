"""The installed console script, from outside: status, one JSON document, silence on standard error."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import Any

import pytest

from core import __version__, cli
from core.errors import UserFacingError

SCRIPT = Path(sysconfig.get_path("scripts")) / ("toonbank.exe" if sys.platform == "win32" else "toonbank")


def script(*words: str, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    variables = {
        name: value for name, value in os.environ.items() if not name.startswith(("QT_", "COV_", "PYTHON"))
    }
    return subprocess.run(
        [str(SCRIPT), *words],
        input=stdin,
        capture_output=True,
        check=False,
        env={**variables, **environment},
        timeout=60,
    )


def answer(result: subprocess.CompletedProcess[bytes]) -> Any:
    assert result.stderr == b""
    return json.loads(result.stdout.decode("utf-8"))


def test_an_answer_is_one_json_document_and_status_0() -> None:
    result = script("valve", "decode", "XSA2-22V-5D2")
    assert result.returncode == 0
    assert answer(result)["code"] == "XSA2-22V-5D2"


def test_a_refusal_is_an_answer_too() -> None:
    result = script("valve", "decode", "XSA2-22V-1G2", "--lang", "en")
    assert result.returncode == 0
    assert answer(result)["findings"][0]["code"] == "ENTRY_DC_ONLY"


def test_what_is_not_understood_is_status_2() -> None:
    result = script("valve", "select", "-", stdin=b'{"inlet": "0.2 MPa"}')
    assert result.returncode == 2
    assert answer(result)["error"]["field"] == "inlet"


@pytest.mark.parametrize(
    "environment", [{"LC_ALL": "C"}, {"PYTHONIOENCODING": "ascii"}, {"PYTHONUTF8": "0", "LC_ALL": "C"}]
)
def test_the_answer_is_utf_8_whatever_the_locale(environment: dict[str, str]) -> None:
    result = script("valve", "decode", "Ω😀", **environment)
    assert answer(result)["input"] == "Ω😀"


@pytest.mark.skipif(sys.platform == "win32", reason="words are always Unicode there")
def test_words_that_are_no_text_are_answered_all_the_same() -> None:
    command = [os.fsencode(SCRIPT), b"valve", b"decode", b"XSA2-22V-5D2\xff"]
    result = subprocess.run(command, capture_output=True, check=False, timeout=60)
    assert answer(result)["suggestions"] == ["XSA2-22V-5D2"]


def test_input_is_utf_8_whatever_the_locale() -> None:
    result = script("valve", "select", "-", stdin='{"fluid": "Ω"}'.encode(), LC_ALL="C")
    assert "Ω" in answer(result)["findings"][0]["text"]


def test_no_window_and_no_toolkit_is_needed() -> None:
    result = script("valve", "enumerate", "--count", QT_QPA_PLATFORM="no such platform", DISPLAY="")
    assert answer(result)["codes"] == 7252


@pytest.mark.skipif(sys.platform == "win32", reason="pipes end differently")
def test_a_reader_that_leaves_early_is_no_fault() -> None:
    process = subprocess.Popen(
        [str(SCRIPT), "valve", "enumerate"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.read(10)
    process.stdout.close()
    complaint = process.stderr.read()
    process.stderr.close()
    assert (process.wait(60), complaint) == (0, b"")


# ------------------------------------------------------------------ in this process


def said(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    status = cli.main(words)
    out, err = capsys.readouterr()
    assert err == ""
    return status, out


@pytest.mark.parametrize("words", [("--help",), ("-h",), ("valve", "--help"), ("valve", "decode", "-h")])
def test_help_is_text_and_status_0(capsys: pytest.CaptureFixture[str], words: tuple[str, ...]) -> None:
    status, out = said(capsys, *words)
    assert status == 0
    assert out.startswith("usage: toonbank")


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, "--version") == (0, f"toonbank {__version__}\n")


def test_a_fault_answers_in_json_with_status_1(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> object:
        raise ZeroDivisionError("by nought")

    monkeypatch.setattr(cli, "_run", fail)
    status, out = said(capsys, "valve", "enumerate", "--lang", "en")
    assert status == 1
    assert json.loads(out) == {
        "error": {"field": None, "text": "A fault in Toonbank: ZeroDivisionError: by nought"}
    }


def test_an_expected_trouble_without_a_field_is_status_2(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> object:
        raise UserFacingError("the disk is full")

    monkeypatch.setattr(cli, "_run", fail)
    status, out = said(capsys, "valve", "enumerate")
    assert (status, json.loads(out)) == (2, {"error": {"field": None, "text": "the disk is full"}})


def test_a_broken_pipe_while_writing_is_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken(io.StringIO):
        def write(self, _: str) -> int:
            raise BrokenPipeError

    monkeypatch.setattr(sys, "stdout", Broken())
    assert cli.main(["valve", "enumerate", "--count"]) == 0


def test_a_text_stream_without_bytes_is_written_too(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stdout", stream)
    assert cli.main(["valve", "decode", "é"]) == 0
    assert json.loads(stream.getvalue())["input"] == "é"


BLOCKED = """
import importlib.abc, sys

class Blocker(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"PySide6", "shiboken6", "pyqtgraph"}:
            raise ModuleNotFoundError(name)

sys.meta_path.insert(0, Blocker())
from gui.entry import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.parametrize(
    "words",
    [
        ("valve", "encode", "-"),
        ("valve", "select", "-"),
        ("valve", "sheet", "XSA2-22V-5D2"),
        ("valve", "enumerate", "--count"),
        ("valve", "drawing", "XSA2-22V-5D2", "--out", "a.svg"),
        ("valve", "drawing", "XSA2-22V-5D2", "--out", "a.png"),
        ("valve", "drawing", "XSA2-22V-5D2", "--out", "a.pdf"),
        ("valve", "drawing", "XSA2-22V-5D2", "--out", "a.dxf"),
    ],
)
def test_every_command_runs_where_no_toolkit_is_installed(tmp_path: Path, words: tuple[str, ...]) -> None:
    command = [sys.executable, "-c", BLOCKED, *words]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])}
    result = subprocess.run(
        command, input=b"{}", capture_output=True, check=False, cwd=tmp_path, env=environment, timeout=60
    )
    assert result.returncode == 0
    assert "error" not in answer(result)
    assert [path.name for path in tmp_path.iterdir()] == [word for word in words if word.startswith("a.")]

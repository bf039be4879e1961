"""The console script, without opening a window."""

from __future__ import annotations

import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from core.i18n import Translator
from gui import entry


def test_words_go_to_the_core(monkeypatch: pytest.MonkeyPatch) -> None:
    import core

    seen = []
    fake = SimpleNamespace(main=lambda words: seen.append(words) or 7)
    monkeypatch.setattr(core, "cli", fake, raising=False)
    monkeypatch.setitem(sys.modules, "core.cli", fake)
    assert entry.main(["valve", "decode", "X"]) == 7
    assert seen == [["valve", "decode", "X"]]


def test_no_words_are_read_from_the_command_line(monkeypatch: pytest.MonkeyPatch) -> None:
    import core

    fake = SimpleNamespace(main=len)
    monkeypatch.setattr(core, "cli", fake, raising=False)
    monkeypatch.setitem(sys.modules, "core.cli", fake)
    monkeypatch.setattr("sys.argv", ["toonbank", "quote", "export"])
    assert entry.main() == 2


def test_linux_without_a_display_is_told_apart() -> None:
    assert entry.missing_display("linux", {}) is not None
    assert entry.missing_display("linux", {"DISPLAY": ""}) is not None
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        assert entry.missing_display("linux", {name: "x"}) is None


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_other_systems_always_have_a_display(platform: str) -> None:
    assert entry.missing_display(platform, {}) is None


def test_a_missing_toolkit_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    assert entry.missing_toolkit() is None
    monkeypatch.setitem(sys.modules, "PySide6", None)
    obstacle = entry.missing_toolkit()
    assert obstacle is not None
    assert "toonbank[gui]" in Translator("en")(obstacle)


def test_the_window_without_a_display_ends_with_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    assert entry.main([]) == 1
    assert "no display here" in capsys.readouterr().err


def test_only_a_missing_shared_library_is_explained() -> None:
    assert entry.blames_system_library(
        ImportError("libGL.so.1: cannot open shared object file: No such file")
    )
    assert not entry.blames_system_library(ImportError("cannot import name 'x'"))


def test_words_that_are_quotes_open_the_window(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    saved = tmp_path / "Zoë & co.TOONBANK"
    plain = tmp_path / "quote.json"
    plain.write_text("{}", encoding="utf-8")
    assert entry.quote_files([str(saved)]) == (saved,)
    assert entry.quote_files(["nog niet.toonbank", "quote.json"]) == (tmp_path / "nog niet.toonbank", plain)


@pytest.mark.parametrize(
    "words",
    [[], ["quote"], ["quote", "export", "a.toonbank"], ["missing.json"], ["a.toonbank", "--help"], ["."]],
)
def test_all_other_words_are_a_command(words: list[str]) -> None:
    assert entry.quote_files(words) == ()

"""The set-up script: what it decides, without setting anything up."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

import bootstrap


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Record what would have been started; nothing is."""
    made: list[list[str]] = []

    def run(command: list[object], **_options: object) -> subprocess.CompletedProcess[bytes]:
        made.append([str(word) for word in command])
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(bootstrap.subprocess, "run", run)
    return made


@pytest.fixture
def no_setup(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Record which environment was asked for."""
    asked: list[str] = []
    monkeypatch.setattr(bootstrap, "set_up", asked.append)
    return asked


def test_run_makes_samples_where_there_is_no_display(
    calls: list[list[str]],
    no_setup: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(bootstrap, "has_display", lambda: False)
    assert bootstrap.main(["run"]) == 0
    assert no_setup == ["app"]
    assert calls[0][1:] == ["sample", "--out", str(bootstrap.SAMPLE)]
    assert str(bootstrap.SAMPLE) in capsys.readouterr().out


def test_run_opens_the_window_where_there_is_a_display(
    calls: list[list[str]], no_setup: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    provided = []
    monkeypatch.setattr(bootstrap, "has_display", lambda: True)
    monkeypatch.setattr(bootstrap, "provide", provided.append)
    assert bootstrap.main(["run"]) == 0
    assert provided == [bootstrap.WINDOW_LIBRARIES]
    assert [Path(words[0]).stem for words in calls] == ["toonbank"]
    assert len(calls[0]) == 1


@pytest.mark.parametrize(
    ("name", "expected"), [("DISPLAY", True), ("WAYLAND_DISPLAY", True), ("TERM", False)]
)
def test_a_display_is_known_by_its_variable(
    name: str, expected: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bootstrap.sys, "platform", "linux")
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv(name, ":0")
    assert bootstrap.has_display() is expected


def test_the_packages_of_missing_libraries_are_named_to_an_ordinary_user(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(bootstrap.sys, "platform", "linux")
    monkeypatch.setattr(bootstrap, "root_prefix", lambda: None)
    monkeypatch.setattr(bootstrap, "loads", lambda name: "GL" not in name)
    with pytest.raises(
        bootstrap.SetupError, match=r"apt-get install -y --no-install-recommends libgl1 libegl1$"
    ):
        bootstrap.provide(bootstrap.OFFSCREEN_LIBRARIES)


def test_missing_libraries_are_installed_by_root(
    calls: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter([["libgl1"], []])
    monkeypatch.setattr(bootstrap.sys, "platform", "linux")
    monkeypatch.setattr(bootstrap, "root_prefix", list)
    monkeypatch.setattr(bootstrap.shutil, "which", lambda _name: "found")
    monkeypatch.setattr(bootstrap, "missing_packages", lambda *_wanted: next(answers))
    bootstrap.provide(bootstrap.OFFSCREEN_LIBRARIES)
    assert [words[:2] for words in calls] == [["apt-get", "update"], ["apt-get", "install"]]
    assert "libgl1" in calls[1]


def test_nothing_is_installed_outside_linux(monkeypatch: pytest.MonkeyPatch, calls: list[list[str]]) -> None:
    monkeypatch.setattr(bootstrap.sys, "platform", "win32")
    monkeypatch.setattr(bootstrap, "loads", lambda _name: False)
    bootstrap.provide(bootstrap.WINDOW_LIBRARIES)
    assert calls == []


def test_an_unknown_library_does_not_load() -> None:
    assert not bootstrap.loads("libtoonbank-does-not-exist.so.0")
    assert bootstrap.missing_packages({}, {"toonbank-no-such-program": "some-package"}) == ["some-package"]


def test_a_finished_setup_is_not_repeated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, calls: list[list[str]]
) -> None:
    python, stamp = tmp_path / "python", tmp_path / "stamp"
    monkeypatch.setattr(bootstrap, "PYTHON", python)
    monkeypatch.setattr(bootstrap, "STAMP", stamp)
    monkeypatch.setattr(bootstrap, "VENV", tmp_path)
    monkeypatch.setattr(bootstrap.venv, "create", lambda *_place, **_options: python.touch())
    bootstrap.set_up("app")
    assert [words for words in calls if "--require-hashes" in words]
    assert [words for words in calls if "-e" in words and "--no-build-isolation" in words]
    calls.clear()
    bootstrap.set_up("app")
    assert [words[1:] for words in calls] == [[str(bootstrap.ROOT / "hatch_build.py")]]
    calls.clear()
    bootstrap.set_up("dev")
    assert any(words[-1].endswith("dev.lock") for words in calls)


def test_a_setup_without_pip_says_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bootstrap, "STAMP", tmp_path / "none")
    monkeypatch.setattr(bootstrap.importlib.util, "find_spec", lambda _name: None)
    assert bootstrap.main(["run"]) == 1
    assert "apt-get install python3-pip" in capsys.readouterr().err


def test_a_failing_step_is_reported_without_a_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(_name: str) -> None:
        raise subprocess.CalledProcessError(3, ["pip", "install"])

    monkeypatch.setattr(bootstrap, "set_up", fail)
    assert bootstrap.main(["test"]) == 1
    assert "status 3" in capsys.readouterr().err

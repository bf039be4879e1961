"""One running program per folder: a second start hands over its files, also after a crash of the first."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from core.export.sample import sample_quote
from core.i18n import Translator
from core.quote.store import save_quote
from gui import app
from gui.care import running
from gui.care.running import Instance, Start

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from gui.app import Program

HOLD = """
import sys, pathlib
from gui.care.running import Instance
instance = Instance(pathlib.Path(sys.argv[1]))
print(instance.begin().value, flush=True)
sys.stdin.read()
"""


@pytest.fixture
def first(qtbot: QtBot, tmp_path: Path) -> Iterator[Instance]:
    instance = Instance(tmp_path)
    assert instance.begin() is Start.FIRST
    instance.listen()
    yield instance
    instance.close()


def hold(folder: Path, project_root: Path) -> subprocess.Popen[str]:
    """Start a process that takes the place of the running program and never answers."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder)],
        cwd=project_root,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline().strip() == "first"
    return process


def end(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.wait(10)
    for stream in (process.stdin, process.stdout):
        assert stream is not None
        stream.close()


def second_start(home: Path, project_root: Path, *words: str) -> subprocess.Popen[str]:
    """Start the console script once more, as the system does for a double click on a file."""
    return subprocess.Popen(
        [sys.executable, "-m", "gui.entry", *words],
        cwd=project_root,
        env={**os.environ, "TOONBANK_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.slow
def test_second_start_hands_over_a_file_with_umlauts_and_spaces(
    qtbot: QtBot, first: Instance, tmp_path: Path, project_root: Path
) -> None:
    path = tmp_path / "Müller & Söhne – één offerte.toonbank"
    with qtbot.waitSignal(first.asked, timeout=20_000) as asked:
        process = second_start(tmp_path, project_root, str(path))
    assert asked.args == [(path,)]
    assert process.communicate(timeout=20) == ("", "")
    assert process.returncode == 0


@pytest.mark.slow
def test_second_start_by_a_name_from_its_own_folder_is_found(
    qtbot: QtBot, first: Instance, tmp_path: Path, project_root: Path
) -> None:
    with qtbot.waitSignal(first.asked, timeout=20_000) as asked:
        process = second_start(tmp_path, project_root, "nog niet.toonbank")
    assert asked.args == [(project_root / "nog niet.toonbank",)]
    process.communicate(timeout=20)


def test_second_start_without_a_file_asks_for_the_window_only(
    qtbot: QtBot, first: Instance, tmp_path: Path
) -> None:
    inbox = tmp_path / running.FOLDER / "inbox"
    with qtbot.waitSignal(first.asked, timeout=10_000) as asked:
        (inbox / "one.json").write_text(json.dumps({"files": []}), encoding="utf-8")
    assert asked.args == [()]
    assert list(inbox.iterdir()) == []


@pytest.mark.parametrize("text", ["", "{", "[]", '{"files": 3}', '{"other": []}'])
def test_damaged_message_is_thrown_away(qtbot: QtBot, first: Instance, tmp_path: Path, text: str) -> None:
    inbox = tmp_path / running.FOLDER / "inbox"
    seen = []
    first.asked.connect(seen.append)
    (inbox / "bad.json").write_text(text, encoding="utf-8")
    qtbot.waitUntil(lambda: not list(inbox.iterdir()), timeout=10_000)
    assert seen == []


@pytest.mark.slow
def test_place_of_a_killed_program_is_free_and_the_crash_is_known(tmp_path: Path, project_root: Path) -> None:
    process = hold(tmp_path, project_root)
    other = Instance(tmp_path)
    assert other.begin(patience_ms=60) is Start.NO_ANSWER
    process.send_signal(signal.SIGKILL if sys.platform != "win32" else signal.SIGTERM)
    end(process)
    after = Instance(tmp_path)
    assert after.begin() is Start.FIRST
    assert after.ended_badly
    after.close()


@pytest.mark.slow
def test_program_that_does_not_answer_is_told_and_keeps_no_message(
    tmp_path: Path, project_root: Path
) -> None:
    process = hold(tmp_path, project_root)
    try:
        other = Instance(tmp_path)
        assert other.begin([tmp_path / "a.toonbank"], patience_ms=60) is Start.NO_ANSWER
        assert "does not answer" in Translator("en")(other.obstacle)
        assert list((tmp_path / running.FOLDER / "inbox").iterdir()) == []
    finally:
        end(process)


def test_lock_of_another_computer_is_named(tmp_path: Path) -> None:
    folder = tmp_path / running.FOLDER
    folder.mkdir()
    (folder / "toonbank.lock").write_text("1\npython\nelsewhere\nid\nboot\n", encoding="utf-8")
    other = Instance(tmp_path)
    if other.begin(patience_ms=60) is Start.NO_ANSWER:
        assert "another computer (elsewhere)" in Translator("en")(other.obstacle)
        assert "toonbank.lock" in Translator("en")(other.obstacle)
    else:  # the toolkit takes such a lock over by itself
        assert other.ended_badly
        other.close()


def test_program_that_was_closed_leaves_no_trace_of_a_crash(tmp_path: Path) -> None:
    for _ in range(2):
        instance = Instance(tmp_path)
        assert instance.begin() is Start.FIRST
        assert not instance.ended_badly
        instance.close()


def test_other_folders_have_programs_of_their_own(first: Instance, tmp_path: Path) -> None:
    other = Instance(tmp_path / "other home")
    assert other.begin() is Start.FIRST
    other.close()


@pytest.mark.skipif(sys.platform == "win32", reason="folders cannot be closed to their owner there")
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="nothing is closed to root")
def test_folder_that_cannot_be_written_does_not_keep_the_program_shut(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        assert Instance(tmp_path).begin() is Start.FIRST
    finally:
        tmp_path.chmod(0o700)


def test_handed_over_quote_opens_in_the_window_that_is_there(
    qtbot: QtBot, program: Program, tmp_path: Path
) -> None:
    path = tmp_path / "Müller & Söhne.toonbank"
    save_quote(sample_quote("en"), path)
    instance = Instance(tmp_path)
    assert instance.begin() is Start.FIRST
    app._receive(program, instance, ())
    instance.asked.emit((path,))
    assert program.desk.presenter.entry is not None
    assert program.desk.presenter.entry.path == str(path)
    assert program.window.topic == "quote"
    assert program.window.isVisible()
    instance.close()


def test_quote_named_at_the_start_opens_after_the_first_paint(
    qtbot: QtBot, program: Program, tmp_path: Path
) -> None:
    path = tmp_path / "één.toonbank"
    save_quote(sample_quote("en"), path)
    instance = Instance(tmp_path)
    instance.begin()
    app._receive(program, instance, (path,))
    program.window.painted.emit()
    assert program.desk.presenter.entry is not None
    assert program.desk.presenter.entry.path == str(path)
    program.window.closed.emit()
    assert Instance(tmp_path).begin() is Start.FIRST


def test_missing_file_is_told_and_the_window_stays(program: Program, tmp_path: Path) -> None:
    program.open_files((tmp_path / "weg.toonbank",))
    assert "weg.toonbank does not exist" in program.window.strip.message()


def test_crash_of_the_last_time_is_told(program: Program, tmp_path: Path) -> None:
    instance = Instance(tmp_path)
    instance.begin()
    instance.ended_badly = True
    app._receive(program, instance, ())
    assert "not closed normally" in program.window.strip.message()
    instance.close()

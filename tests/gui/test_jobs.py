"""Long work off the GUI thread."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QThread

from core.errors import UserFacingError
from core.i18n import msg
from gui.jobs import Jobs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    made = Jobs()
    yield made
    assert made.close()
    made.deleteLater()


def test_result_and_progress_arrive_on_the_gui_thread(qtbot: QtBot, jobs: Jobs) -> None:
    threads: dict[str, QThread] = {}
    shares: list[float] = []

    def work(*, progress: Callable[[float], None], cancelled: Callable[[], bool]) -> int:
        threads["work"] = QThread.currentThread()
        progress(0.5)
        return 42

    def note(share: float) -> None:
        threads["signal"] = QThread.currentThread()
        shares.append(share)

    job = jobs.start(work)
    job.progressed.connect(note)
    with qtbot.waitSignal(job.done) as caught:
        pass
    assert caught.args == [42]
    assert shares == [0.5]
    assert threads["signal"] is QThread.currentThread()
    assert threads["work"] is not threads["signal"]
    assert jobs.running == 0


def test_expected_trouble_is_handed_over(qtbot: QtBot, jobs: Jobs) -> None:
    trouble = UserFacingError(msg("The file is locked."))

    def work(*, progress: Callable[[float], None], cancelled: Callable[[], bool]) -> None:
        raise trouble

    with qtbot.waitSignal(jobs.start(work).failed) as caught:
        pass
    assert caught.args == [trouble]


def test_cancelled_work_stops_and_its_result_is_thrown_away(qtbot: QtBot, jobs: Jobs) -> None:
    begun = threading.Event()

    def work(*, progress: Callable[[float], None], cancelled: Callable[[], bool]) -> str:
        begun.set()
        stop = threading.Event()
        while not cancelled():
            stop.wait(0.001)
        return "half"

    job = jobs.start(work)
    begun.wait(5)
    results: list[object] = []
    job.done.connect(results.append)
    with qtbot.waitSignal(job.stopped):
        job.cancel()
    assert results == []
    assert job.cancelled


def test_closing_waits_for_work_under_way(jobs: Jobs) -> None:
    def work(*, progress: Callable[[float], None], cancelled: Callable[[], bool]) -> None:
        stop = threading.Event()
        while not cancelled():
            stop.wait(0.001)

    jobs.start(work)
    assert jobs.running == 1
    assert jobs.close()

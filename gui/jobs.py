"""Long work off the GUI thread: core functions with `progress` and `cancelled`, results on the GUI thread."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot

if TYPE_CHECKING:
    from collections.abc import Callable


class Work(Protocol):
    """What can be run: reports its share done (0 … 1) and asks now and then whether to stop."""

    def __call__(self, *, progress: Callable[[float], None], cancelled: Callable[[], bool]) -> Any:  # noqa: ANN401
        """Do the work and return its result."""
        ...


class Job(QObject):
    """One piece of work under way. All signals arrive on the GUI thread, in the order they were sent.

    Exactly one of `done`, `failed` and `stopped` comes, and it comes last.
    """

    progressed = Signal(float)
    done = Signal(object)
    failed = Signal(object)
    """The exception: a `UserFacingError` is shown, anything else is a bug."""
    stopped = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        """Make a job that has not begun."""
        super().__init__(parent)
        self._stop = threading.Event()

    @Slot()
    def cancel(self) -> None:
        """Ask the work to stop; what it still returns is thrown away."""
        self._stop.set()

    @property
    def cancelled(self) -> bool:
        """Tell whether the work was asked to stop."""
        return self._stop.is_set()


class _Runner(QRunnable):
    """Carries the work to a thread of the pool and its result back."""

    def __init__(self, job: Job, work: Work, outbox: _Outbox) -> None:
        super().__init__()
        self._job = job
        self._work = work
        self._outbox = outbox

    def run(self) -> None:
        """Do the work; every error travels to the GUI thread."""
        try:
            result = self._work(progress=self._outbox.progress.emit, cancelled=self._is_cancelled)
        except Exception as error:  # noqa: BLE001  (nothing may end a pool thread unseen)
            self._outbox.result.emit(False, error)
        else:
            self._outbox.result.emit(True, result)

    def _is_cancelled(self) -> bool:
        return self._job.cancelled


class _Outbox(QObject):
    """Lives on the GUI thread; signals sent to it from a pool thread are queued there."""

    progress = Signal(float)
    result = Signal(bool, object)

    def __init__(self, job: Job, jobs: Jobs) -> None:
        super().__init__(jobs)
        self._job = job
        self._jobs = jobs
        self.progress.connect(self._on_progress)
        self.result.connect(self._on_result)

    @Slot(float)
    def _on_progress(self, share: float) -> None:
        if not self._job.cancelled:
            self._job.progressed.emit(share)

    @Slot(bool, object)
    def _on_result(self, good: bool, result: object) -> None:  # noqa: FBT001
        self._jobs.forget(self._job)
        if self._job.cancelled:
            self._job.stopped.emit()
        elif good:
            self._job.done.emit(result)
        else:
            self._job.failed.emit(result)
        self._job.deleteLater()
        self.deleteLater()


class Jobs(QObject):
    """Starts jobs in a thread pool and waits for them when the window closes."""

    idle = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        """Make a pool of its own, so that closing one window waits for its own work only."""
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._running: dict[int, Job] = {}

    def start(self, work: Work) -> Job:
        """Run `work` in a thread and return its job; connect its signals before the event loop goes on."""
        job = Job(self)
        self._running[id(job)] = job
        runner = _Runner(job, work, _Outbox(job, self))
        runner.setAutoDelete(True)
        self._pool.start(runner)
        return job

    @property
    def running(self) -> int:
        """Return how many jobs are under way."""
        return len(self._running)

    def forget(self, job: Job) -> None:
        """Strike off a finished job."""
        self._running.pop(id(job), None)
        if not self._running:
            self.idle.emit()

    def close(self, wait_ms: int = 5000) -> bool:
        """Ask all jobs to stop and wait for their threads; False when one did not in time."""
        for job in self._running.values():
            job.cancel()
        return self._pool.waitForDone(wait_ms)

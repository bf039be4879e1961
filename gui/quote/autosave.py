"""Every change is saved: the whole screen, a moment after it changed, by a thread that only writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from core import workspace as ws
from core.errors import UserFacingError
from core.quote.store import Autosave, Recovered

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from core.workspace import AnswersCodec, Workspace
    from gui.jobs import Jobs
    from gui.session import Session

DELAY_MS = 400
"""From the first unsaved change to its writing; later changes do not put it off [ms]."""


def recover(codecs: Mapping[str, AnswersCodec], folder: Path | None = None) -> Recovered[Workspace]:
    """Return the screen as it was last saved, after a crash or a normal end alike."""
    return Autosave(folder).recover(lambda text: ws.from_text(text, codecs))


class Autosaver(QObject):
    """Follows a session. `failed` sends the error of the first writing that failed after a good one."""

    saved = Signal()
    failed = Signal(object)

    def __init__(
        self,
        session: Session,
        codecs: Mapping[str, AnswersCodec],
        jobs: Jobs,
        folder: Path | None = None,
        delay_ms: int = DELAY_MS,
    ) -> None:
        """Save what the session holds into a folder, the user's own by default."""
        super().__init__(session)
        self._session = session
        self._codecs = codecs
        self._jobs = jobs
        self._store = Autosave(folder)
        self._saved: Workspace | None = session.get()
        self._following = True
        self._writing = False
        self._complained = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(delay_ms)
        self._timer.timeout.connect(self._write)
        session.changed.connect(self._changed)

    @property
    def pending(self) -> bool:
        """Tell whether something is not on disk yet."""
        return self._writing or self._session.get() is not self._saved

    def settle(self) -> None:
        """Count the present state as saved: the program made it by itself, nobody's work is in it."""
        self._saved = self._session.get()
        self._timer.stop()

    def close(self) -> None:
        """Write what is not on disk yet and follow the session no more; called when the program ends.

        A thread that wrote on would keep the pool, and with it the program, from ending.
        """
        if self._following:
            self._following = False
            self._session.changed.disconnect(self._changed)
        self.flush()

    @Slot()
    def flush(self) -> None:
        """Write what is not on disk yet, now."""
        self._timer.stop()
        if self._session.get() is self._saved:
            return
        present = self._session.get()
        try:
            self._store.save(ws.to_text(present, self._codecs))
        except UserFacingError as error:
            self._complain(error)
        else:
            self._saved = present

    @Slot()
    def _changed(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    @Slot()
    def _write(self) -> None:
        present = self._session.get()
        if present is self._saved:
            return
        if self._writing:
            self._timer.start()
            return
        self._writing = True
        self._saved = present
        job = self._jobs.start(_Write(self._store, present, self._codecs))
        job.done.connect(self._done)
        job.failed.connect(self._failed)
        job.stopped.connect(self._stopped)

    @Slot()
    def _done(self) -> None:
        self._writing = False
        self._complained = False
        self.saved.emit()

    @Slot(object)
    def _failed(self, error: Exception) -> None:
        self._writing = False
        self._saved = None
        if not isinstance(error, UserFacingError):
            raise error
        self._complain(error)

    @Slot()
    def _stopped(self) -> None:
        self._writing = False

    def _complain(self, error: UserFacingError) -> None:
        if not self._complained:
            self._complained = True
            self.failed.emit(error)


class _Write:
    """One writing, to be run in a thread: the workspace is frozen."""

    def __init__(self, store: Autosave, workspace: Workspace, codecs: Mapping[str, AnswersCodec]) -> None:
        self._store = store
        self._workspace = workspace
        self._codecs = codecs

    def __call__(self, *, progress: Callable[[float], None], cancelled: Callable[[], bool]) -> None:  # noqa: ARG002
        """Write the workspace."""
        self._store.save(ws.to_text(self._workspace, self._codecs))

"""One running program per user folder: a second start hands its files to the first and ends.

A lock file tells whether the program runs already; the system frees it when the program ends in whatever
way, and a lock whose process is gone is taken over. What a second start was given goes as a small file into
the first one's inbox; taking it away is the answer. All of it lies in the user's folder, so every user, and
every `TOONBANK_HOME`, has a program of its own. Nothing listens on a network, and QtNetwork is not needed.

**For the installer:** on Windows the running program holds the named mutex `MUTEX`. Setup and uninstall ask
for it with `OpenMutex` (SYNCHRONIZE) and wait until it is gone.
"""

from __future__ import annotations

import json
import sys
import time
import uuid
from contextlib import suppress
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from gui import quick_start  # isort: skip  # noqa: F401  (before everything that it makes load quickly)

from PySide6.QtCore import QFileSystemWatcher, QLockFile, QObject, QSysInfo, QTimer, Signal, Slot

from core.errors import UserFacingError
from core.files import user_folder, write_atomic
from core.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.i18n import Msg

MUTEX = "Toonbank.Running"
"""Name of the mutex that a running program holds on Windows, in the session of its user."""

FOLDER = "running"
"""Where lock and inbox lie inside the user's folder."""

PATIENCE_MS = 10_000
"""How long a second start waits for the first to take what it brings [ms]."""

_LOOK_EVERY_MS = 2_000
"""A folder on a network does not tell of new files; the inbox is looked into now and then [ms]."""
_LOOK_FOR_ANSWER_MS = 30
_LONGEST_MESSAGE = 100_000
_MOST_FILES = 50
_SUFFIX = ".json"


class Start(Enum):
    """What became of a start."""

    FIRST = "first"
    """This process is the running program now."""
    HANDED_OVER = "handed over"
    """Another one runs, and has taken the files."""
    NO_ANSWER = "no answer"
    """Another one runs but does not answer; `Instance.obstacle` says what to do."""


class Instance(QObject):
    """The place of the running program of a user folder; `begin` takes it or hands over to who holds it."""

    asked = Signal(object)
    """Another start was ended in favour of this one: the files it brought, a tuple of `Path`, maybe empty."""

    def __init__(self, folder: Path | None = None) -> None:
        """Know the folder; the user's own when None."""
        super().__init__()
        self._folder = user_folder(folder) / FOLDER
        self._inbox = self._folder / "inbox"
        self._path = self._folder / "toonbank.lock"
        self._lock = QLockFile(str(self._path))
        # A lock never grows old: only the end of its process frees it.
        self._lock.setStaleLockTime(0)
        self._watcher: QFileSystemWatcher | None = None
        self._timer: QTimer | None = None
        self._mutex: object = None
        self.ended_badly = False
        """Whether the program that ran here before ended without giving its place back."""

    def begin(self, files: Sequence[Path] = (), patience_ms: int = PATIENCE_MS) -> Start:
        """Become the running program, or hand these files to the one that runs.

        Where the folder cannot be written, the program starts all the same: it will say so by itself.
        """
        with suppress(OSError):
            self._inbox.mkdir(parents=True, exist_ok=True)
        left = self._path.exists()
        if self._lock.tryLock(0) or self._lock.error() is not QLockFile.LockError.LockFailedError:
            self.ended_badly = left and self._lock.isLocked()
            return Start.FIRST
        return self._hand_over(files, patience_ms)

    def _hand_over(self, files: Sequence[Path], patience_ms: int) -> Start:
        pid, _, _ = self._lock.getLockInfo()
        let_come_to_front(pid)
        message = self._inbox / f"{uuid.uuid4().hex}{_SUFFIX}"
        names = [str(path.absolute()) for path in files[:_MOST_FILES]]
        try:
            write_atomic(message, json.dumps({"files": names}).encode())
        except UserFacingError:
            return Start.NO_ANSWER
        end = time.monotonic() + patience_ms / 1000
        while time.monotonic() < end:
            if self._lock.tryLock(_LOOK_FOR_ANSWER_MS):
                # The other one ended meanwhile. Did it take the files before it went?
                message.unlink(missing_ok=True)
                return Start.FIRST
            if not message.exists():
                return Start.HANDED_OVER
        message.unlink(missing_ok=True)
        return Start.NO_ANSWER

    @property
    def obstacle(self) -> Msg:
        """Say who holds the place without answering, and what to do."""
        _, host, _ = self._lock.getLockInfo()
        if host and host != QSysInfo.machineHostName():
            return msg(
                "Toonbank is open on another computer ({host}) with the same folder. Close it there first. "
                "If it is not open there any more, delete {file}.",
                host=host,
                file=str(self._path),
            )
        return msg(
            "Toonbank is already running but does not answer. Wait a moment and try again, "
            "or end it with the task manager of the system."
        )

    # ------------------------------------------------------------------ the running program

    def listen(self) -> None:
        """Take from now on what other starts bring, and tell the installer that the program runs."""
        self._mutex = self._mutex or hold_mutex(MUTEX)
        if self._watcher is not None or not self._inbox.is_dir():
            return
        self._watcher = QFileSystemWatcher([str(self._inbox)], self)
        self._watcher.directoryChanged.connect(self._look)
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()
        self._look()

    @Slot()
    def _look(self) -> None:
        """Take everything out of the inbox."""
        try:
            messages = sorted(self._inbox.glob(f"*{_SUFFIX}"))
        except OSError:
            return
        for message in messages:
            if message.name.startswith("."):
                continue  # still being written
            files = _files_in(message)
            with suppress(OSError):
                message.unlink()
            if files is not None:
                self.asked.emit(files)

    @Slot()
    def close(self) -> None:
        """Give the place back."""
        if self._timer is not None:
            self._timer.stop()
        if self._watcher is not None:
            self._watcher.deleteLater()
            self._watcher = None
        if self._lock.isLocked():
            self._lock.unlock()


def _files_in(message: Path) -> tuple[Path, ...] | None:
    """Return the files that a message names, or None when it is none."""
    try:
        with message.open("rb") as file:
            data = json.loads(file.read(_LONGEST_MESSAGE))
        return tuple(Path(name) for name in data["files"][:_MOST_FILES] if isinstance(name, str))
    except (OSError, ValueError, TypeError, KeyError):
        return None


def let_come_to_front(pid: int) -> None:
    """Let another process bring its window to the front; Windows asks the one that was just started."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.AllowSetForegroundWindow(pid)


def hold_mutex(name: str) -> object:
    """Hold a named mutex until the process ends and return its handle; None where there is no such thing."""
    if sys.platform == "win32":
        import ctypes

        return ctypes.windll.kernel32.CreateMutexW(None, False, name)
    return None

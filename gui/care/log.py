"""The log: a file that tells when the program ran and what went wrong in it, and never grows large.

The first line of an error says its kind and the places in the program's own code; the traceback follows.
Only that first line is read for support: a traceback may quote what somebody typed.
"""

from __future__ import annotations

import re
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

from core import __version__
from core.files import user_folder

if TYPE_CHECKING:
    from logging.handlers import RotatingFileHandler
    from types import TracebackType

NAME = "toonbank.log"
LONGEST = 500_000
"""Where a new file is begun [bytes]; one old file is kept."""
_MOST_PLACES = 12
_ROOT = Path(__file__).resolve().parents[2]
_ERROR_LINE = re.compile(
    r"^(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d),\d+ (Toonbank \S+) ERROR (\w+ at [\w./:<> \[\]?]+)$"
)


def log_folder(folder: Path | None = None) -> Path:
    """Return the folder of the log inside a user folder, the user's own when None."""
    return user_folder(folder) / "logs"


class Log:
    """One log file; opened with the first line, so that a start does not wait for it."""

    def __init__(self, folder: Path | None = None) -> None:
        """Write into the user's folder, or into another one."""
        self.path = log_folder(folder) / NAME
        self._handler: RotatingFileHandler | None = None

    def note(self, text: str) -> None:
        """Write one line."""
        self._write("INFO", text)

    def bug(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Write an error: the line for support, then the whole traceback."""
        whole = "".join(traceback.format_exception(kind, error, trace)).rstrip()
        self._write("ERROR", f"{kind.__name__} at {places(trace)}\n{whole}")

    def errors(self, most: int = 5) -> tuple[str, ...]:
        """Return the support lines of the last errors, newest last; they hold nothing that was typed."""
        found: list[str] = []
        for path in (self.path.with_name(NAME + ".1"), self.path):
            try:
                lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
            except OSError:
                continue
            matches = (_ERROR_LINE.match(line) for line in lines)
            found += [" ".join(match.groups()) for match in matches if match is not None]
        return tuple(found[-most:])

    def close(self) -> None:
        """Close the file."""
        if self._handler is not None:
            self._handler.close()
            self._handler = None

    def _write(self, level: str, text: str) -> None:
        from logging import LogRecord, getLevelName

        number = getLevelName(level)
        self._opened().handle(LogRecord("toonbank", number, "", 0, "%s", (text,), None))

    def _opened(self) -> RotatingFileHandler:
        if self._handler is None:
            from logging import Formatter
            from logging.handlers import RotatingFileHandler

            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._handler = RotatingFileHandler(
                self.path, maxBytes=LONGEST, backupCount=1, encoding="utf-8", delay=True
            )
            self._handler.setFormatter(
                Formatter(f"%(asctime)s Toonbank {__version__} %(levelname)s %(message)s")
            )
        return self._handler


def places(trace: TracebackType | None) -> str:
    """Return where an error happened: file, line and function inside the program, the innermost first."""
    own = []
    for frame in traceback.extract_tb(trace):
        try:
            file = Path(frame.filename).resolve().relative_to(_ROOT).as_posix()
        except ValueError:
            continue
        own.append(f"{file}:{frame.lineno} {frame.name}")
    return " < ".join(reversed(own[-_MOST_PLACES:])) or "?"

"""Files that are complete or untouched: atomic writing, reading with sentences instead of tracebacks."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from core.errors import UserFacingError
from core.i18n import msg

if TYPE_CHECKING:
    from core.i18n import Msg, Renderable

LARGEST = 50_000_000
"""Longest file that is read whole [bytes]."""

_ASIDE = ".broken"


def user_folder(home: Path | None = None) -> Path:
    """Return the folder for settings, prices and recovery: `home`, TOONBANK_HOME or the system's own."""
    if home is not None:
        return home
    named = os.environ.get("TOONBANK_HOME")
    if named:
        return Path(named)
    from platformdirs import user_data_path

    return user_data_path("Toonbank", appauthor=False)


def write_atomic(path: Path, data: bytes) -> None:
    """Write a file so that a crash at any moment leaves the old one or the new one, never half of it.

    The folder is made when it is missing. Raise `UserFacingError` when the system refuses.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.name[:40]}.", suffix=".tmp", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            _take_mode(name, path)
            os.replace(name, path)  # noqa: PTH105  (the temporary name is a string)
        except BaseException:
            with suppress(OSError):
                os.unlink(name)  # noqa: PTH108
            raise
        _sync_folder(path.parent)
    except OSError as error:
        raise UserFacingError(
            msg("{file} could not be written: {reason}", file=str(path), reason=reason_of(error)),
            msg("Close the file in other programs, or save it in another folder."),
        ) from error


def read_bytes(path: Path, largest: int = LARGEST) -> bytes:
    """Return a whole file; raise `UserFacingError` when missing, refused or over `largest` bytes."""
    try:
        with path.open("rb") as file:
            data = file.read(largest + 1)
    except FileNotFoundError as error:
        raise UserFacingError(msg("{file} does not exist", file=str(path))) from error
    except (OSError, ValueError) as error:
        raise UserFacingError(
            msg("{file} could not be read: {reason}", file=str(path), reason=reason_of(error))
        ) from error
    if len(data) > largest:
        raise UserFacingError(
            msg("{file} is larger than {limit} MB", file=str(path), limit=largest // 1_000_000)
        )
    return data


def read_text(path: Path, largest: int = LARGEST) -> str:
    """Return a UTF-8 file as text; raise `UserFacingError` as `read_bytes`, and for other encodings."""
    try:
        return read_bytes(path, largest).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UserFacingError(msg("{file} is damaged or no text file (UTF-8)", file=str(path))) from error


def set_aside(path: Path) -> Path | None:
    """Rename a broken file to a free name beside it and return that, or None when it cannot be renamed."""
    for number in range(1, 1000):
        aside = path.with_name(f"{path.name}{_ASIDE}{number}")
        if not aside.exists():
            with suppress(OSError):
                return path.rename(aside)
            return None
    return None


def _take_mode(name: str, path: Path) -> None:
    """Give the new file the permissions that the old one had; a fresh one gets the usual ones."""
    if os.name == "nt":
        return
    try:
        mode = path.stat().st_mode & 0o777
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        mode = 0o666 & ~mask
    Path(name).chmod(mode)


def _sync_folder(folder: Path) -> None:
    """Make the new name itself survive a power cut, where the system can."""
    if os.name == "nt":
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


_REASONS: tuple[tuple[type[OSError], Msg], ...] = (
    (FileNotFoundError, msg("it does not exist")),
    (PermissionError, msg("there is no permission")),
    (IsADirectoryError, msg("it is a folder")),
    (NotADirectoryError, msg("a part of its path is no folder")),
)


def reason_of(error: Exception) -> Renderable:
    """Return why a file could not be read or written; what is rare in the words of the system."""
    for kind, words in _REASONS:
        if isinstance(error, kind):
            return words
    return getattr(error, "strerror", None) or str(error)

"""Quotes on disk: `.toonbank` files, and the autosave that brings the same screen back after a crash."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from core.errors import InputError, UserFacingError
from core.files import read_text, set_aside, user_folder, write_atomic
from core.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from core.i18n import Renderable
    from core.quote.model import Quote

SUFFIX = ".toonbank"
_CURRENT, _PREVIOUS = "autosave.json", "autosave.previous.json"

State = TypeVar("State")


def save_quote(quote: Quote, path: Path) -> None:
    """Write a quote to a file, complete or not at all; raise `UserFacingError` when that is refused."""
    from core.quote.codec import to_text  # a start without saved work does without

    write_atomic(path, to_text(quote).encode())


def load_quote(path: Path) -> Quote:
    """Read a quote from a file; raise `UserFacingError` that names the file and what is wrong with it."""
    from core.quote.codec import from_text

    try:
        return from_text(read_text(path))
    except InputError as error:
        raise UserFacingError(
            msg(
                "{file} cannot be opened as a quote: {field}: {text}",
                file=str(path),
                field=error.field,
                text=error.text,
            ),
            error.hint,
        ) from error


def file_name(quote: Quote) -> str:
    """Return a file name for a quote: its number and customer, without signs that a file system refuses."""
    words = " ".join(part for part in (quote.title, quote.customer.name) if part)
    clean = "".join(" " if sign in '<>:"/\\|?*' or not sign.isprintable() else sign for sign in words)
    return (" ".join(clean.split())[:80].strip(" .") or "quote") + SUFFIX


@dataclass(frozen=True, slots=True)
class Recovered(Generic[State]):
    """What the autosave gave back: the state, or None, with what is to be said about broken files."""

    state: State | None
    problems: tuple[Renderable, ...] = ()


class Autosave:
    """The last two states of the whole screen, in the user's folder; the newer one is tried first."""

    def __init__(self, folder: Path | None = None) -> None:
        """Use `folder`, or the user's own."""
        self.folder = user_folder(folder)

    def save(self, text: str) -> None:
        """Keep `text` as the newest state and the one before it as a reserve; raise `UserFacingError`."""
        current = self.folder / _CURRENT
        try:
            if current.exists():
                current.replace(self.folder / _PREVIOUS)
        except OSError:
            # Another program holds the reserve; the newest state still matters more.
            pass
        write_atomic(current, text.encode())

    def recover(self, read: Callable[[str], State]) -> Recovered[State]:
        """Return the newest state that `read` understands; broken files are kept aside and reported."""
        problems: list[Renderable] = []
        for name in (_CURRENT, _PREVIOUS):
            path = self.folder / name
            if not path.exists():
                continue
            try:
                return Recovered(read(read_text(path)), tuple(problems))
            except UserFacingError as error:
                problems.append(_kept(path, set_aside(path), error))
        return Recovered(None, tuple(problems))

    def clear(self) -> None:
        """Forget both states."""
        for name in (_CURRENT, _PREVIOUS):
            (self.folder / name).unlink(missing_ok=True)


def _kept(path: Path, aside: Path | None, error: UserFacingError) -> Renderable:
    if aside is None:
        return msg("The saved work in {file} could not be read: {text}", file=path.name, text=error.text)
    return msg(
        "The saved work in {file} could not be read ({text}); it was kept as {aside}",
        file=path.name,
        text=error.text,
        aside=str(aside),
    )

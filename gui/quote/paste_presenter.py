"""The pasted rows and what becomes of each. Rows change their fate; none ever leaves the list."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from core.errors import InputError, UserFacingError
from core.i18n import Renderable, msg
from core.quote.match import Matcher
from core.quote.model import TEXT
from core.quote.paste import Judged, Verdict, judge, split
from core.quote.pricebook import PriceBook
from gui.quote import cells
from gui.quote.cells import Column

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from decimal import Decimal
    from pathlib import Path

    from core.family import Family
    from core.json_input import JSON
    from core.quote.paste import Row
    from gui.jobs import Job, Jobs
    from gui.quote.presenter import QuotePresenter


class Fate(StrEnum):
    """What becomes of a row."""

    OPEN = "open"
    TAKE = "take"
    FREE = "free"
    TEXT = "text"
    OUT = "out"
    ADDED = "added"


SETTLED = frozenset({Fate.TAKE, Fate.FREE, Fate.TEXT})
"""The fates that become a line."""


@dataclass(frozen=True, slots=True)
class PasteRow:
    """A judged row with its fate. `typed` is a quantity that could not be used, as typed, with the reason."""

    judged: Judged
    fate: Fate
    typed: str | None = None
    problem: Renderable = ""

    @property
    def ready(self) -> bool:
        """Tell whether the row becomes a line and nothing about it is open."""
        return self.fate in SETTLED and not self.judged.reading.doubt and self.typed is None

    @property
    def waits(self) -> bool:
        """Tell whether a person has to say something about the row."""
        return self.fate is Fate.OPEN or (self.fate in SETTLED and not self.ready)

    def line(self) -> Mapping[str, JSON]:
        """Return the quote line that the row becomes."""
        if self.fate is Fate.TEXT:
            return {"kind": TEXT, "description": self.judged.row.text}
        if self.fate is Fate.FREE:
            return self.judged.choose(None).line()
        return self.judged.line()


class PastePresenter(QObject):
    """Reads a pasted text in a thread and keeps the rows."""

    changed = Signal()
    reading = Signal(object)
    """A reading began: its `Job`."""
    failed = Signal(object)
    """The text cannot be read: the `UserFacingError`."""

    def __init__(
        self, presenter: QuotePresenter, jobs: Jobs, folder: Path | None = None, parent: QObject | None = None
    ) -> None:
        """Add to the quote in hand of a presenter; `folder` holds the price list (default: the user's)."""
        super().__init__(parent)
        self._folder = folder
        self._presenter = presenter
        self._jobs = jobs
        self._rows: tuple[PasteRow, ...] = ()
        self._job: Job | None = None
        self._read_text: str | None = None

    @property
    def rows(self) -> tuple[PasteRow, ...]:
        """Return every row of the text that was read."""
        return self._rows

    def waiting_text(self) -> str:
        """Return the rows that wait for a person, as they were pasted."""
        return "\n".join(row.judged.row.raw for row in self._rows if row.waits)

    def read(self, text: str) -> None:
        """Read a text anew; what was decided about rows of another text is forgotten."""
        if text == self._read_text:
            return
        self._read_text = text
        if self._job is not None:
            self._job.cancel()
            self._job = None
        try:
            rows = split(text)
        except InputError as error:
            self.failed.emit(error)
            return
        if not rows:
            self._rows = ()
            self.changed.emit()
            return
        job = self._job = self._jobs.start(_Judge(rows, self._presenter.families, self._folder))
        job.done.connect(self._judged)
        job.failed.connect(self._broke)
        self.reading.emit(job)

    def index_waiting(self, after: int = -1) -> int | None:
        """Return the first row after a place, or before it, that waits for a person."""
        order = [*range(after + 1, len(self._rows)), *range(max(after, 0))]
        return next((place for place in order if self._rows[place].waits), None)

    def choose(self, place: int, candidate: int) -> None:
        """Let a row become one of its candidates."""
        row = self._rows[place]
        self._put(place, replace(row, judged=row.judged.choose(candidate), fate=Fate.TAKE))

    def set_fate(self, place: int, fate: Fate) -> None:
        """Let a row become a free line or a text, or leave it out."""
        row = self._rows[place]
        if fate is Fate.TAKE and row.judged.chosen is None:
            fate = Fate.OPEN
        self._put(place, replace(row, fate=fate))

    def set_qty(self, place: int, text: str) -> None:
        """Take a typed quantity; one that cannot be used stays as typed with its reason."""
        row = self._rows[place]
        try:
            reading = cells.read_number(Column.QTY, text)
        except InputError as error:
            self._put(place, replace(row, typed=text, problem=error.text))
            return
        if reading.alternatives:
            problem = cells.two_readings(text.strip(), reading.alternatives)
            self._put(place, replace(row, typed=text, problem=problem))
            return
        changes = dict(reading.changes)
        self.set_amount(place, changes["qty"])  # type: ignore[arg-type]
        if "unit" in changes:
            row = self._rows[place]
            judged = replace(row.judged, reading=replace(row.judged.reading, unit=str(changes["unit"])))
            self._put(place, replace(row, judged=judged))

    def set_amount(self, place: int, qty: Decimal) -> None:
        """Take a quantity that is certain."""
        row = self._rows[place]
        self._put(place, replace(row, judged=row.judged.with_qty(qty), typed=None, problem=""))

    def add_ready(self) -> int:
        """Add every row that is settled as one step, mark it as added and return how many there were."""
        ready = [place for place, row in enumerate(self._rows) if row.ready]
        if not ready:
            return 0
        lines = []
        for place in ready:
            candidate = self._rows[place].judged.candidate
            lines.append((self._rows[place].line(), candidate.title if candidate is not None else ""))
        self._presenter.add_lines(lines)
        self._rows = tuple(
            replace(row, fate=Fate.ADDED) if place in set(ready) else row
            for place, row in enumerate(self._rows)
        )
        self.changed.emit()
        return len(ready)

    def forget(self) -> None:
        """Begin with an empty page."""
        self._read_text = None
        self._rows = ()
        self.changed.emit()

    def _put(self, place: int, row: PasteRow) -> None:
        self._rows = (*self._rows[:place], row, *self._rows[place + 1 :])
        self.changed.emit()

    @Slot(object)
    def _judged(self, rows: tuple[Judged, ...]) -> None:
        self._job = None
        self._rows = tuple(PasteRow(row, Fate.TAKE if row.chosen is not None else Fate.OPEN) for row in rows)
        self.changed.emit()

    @Slot(object)
    def _broke(self, error: Exception) -> None:
        self._job = None
        if not isinstance(error, UserFacingError):
            raise error
        self.failed.emit(error)


VERDICT_WORDS: dict[Verdict, Renderable] = {
    Verdict.EXACT: msg("exact"),
    Verdict.NORMALISED: msg("other spelling"),
    Verdict.DECODED: msg("decoded"),
    Verdict.NEAR: msg("nearly"),
    Verdict.UNKNOWN: msg("unknown"),
}
FATE_WORDS: dict[Fate, Renderable] = {
    Fate.OPEN: msg("choose below"),
    Fate.FREE: msg("free line"),
    Fate.TEXT: msg("text line"),
    Fate.OUT: msg("left out"),
    Fate.ADDED: msg("added"),
}


class _Judge:
    """One reading, to be run in a thread."""

    def __init__(self, rows: tuple[Row, ...], families: Mapping[str, Family], folder: Path | None) -> None:
        self._rows = rows
        self._families = families
        self._folder = folder

    def __call__(
        self, *, progress: Callable[[float], None], cancelled: Callable[[], bool]
    ) -> tuple[Judged, ...]:
        """Judge every row, with a price list of the thread's own."""
        with PriceBook(self._folder) as book:
            return judge(self._rows, Matcher(self._families, book), progress=progress, cancelled=cancelled)

"""The paste page: a block from a mail or a spreadsheet becomes rows with a verdict. No row is ever dropped.

`split` reads the text alone: marks of quoted mail, bullets, columns, quantities before and after. A row keeps
every way in which it can be read; `judge` asks a `Matcher` which one names something that exists.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from core.errors import InputError
from core.i18n import msg
from core.numbers import parse_number
from core.quote.money import QUANTITY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from core.i18n import Renderable
    from core.json_input import JSON

LONGEST_ROW = 2000
MOST_ROWS = 5000
"""More rows than this [count] are no order any more; `split` refuses them whole, it never cuts."""

_MARKS = re.compile(r"^[\s>|]+(?=\S)|^[>|\s]+$")
_BULLET = re.compile(r"^(?:[-*•·–—▪●]\s+|\d{1,3}[.)]\s+(?=\D))")
_UNIT = (
    r"(?:stuks?|stks?|st|pieces?|pcs?|ea|each|mtrs?|meters?|m|sets?|paar|pairs?|doos|dozen|box(?:es)?"
    r"|rol(?:len)?)"
)
_NUMBER = r"\d{1,7}(?:[.,]\d{1,3})?"
_TIMES = r"[x×*]"
_CELL_QTY = re.compile(
    rf"(?:{_TIMES}\s*)?(?P<qty>{_NUMBER})\s*(?:{_TIMES}|(?P<unit>{_UNIT})\.?)?", re.IGNORECASE
)
_READINGS = (
    # 3 st XSA…, 3 stuks XSA…
    re.compile(rf"(?P<qty>{_NUMBER})\s*(?P<unit>{_UNIT})\b\.?\s*[:,-]?\s+(?P<code>.+)", re.IGNORECASE),
    # 3x XSA…, 3 × XSA…; the sign must be free of what follows, or follow the digit at once
    re.compile(rf"(?P<qty>{_NUMBER})\s*{_TIMES}\s+(?P<code>.+)", re.IGNORECASE),
    re.compile(rf"(?P<qty>{_NUMBER}){_TIMES}(?P<code>\S.+)", re.IGNORECASE),
    # XSA… 3 st, XSA… (3x), XSA… x3, XSA…: 3 stuks
    re.compile(rf"(?P<code>.+?)[\s,:=(-]+(?P<qty>{_NUMBER})\s*(?P<unit>{_UNIT})\.?\)?", re.IGNORECASE),
    re.compile(rf"(?P<code>.+?)[\s,:=(]+(?P<qty>{_NUMBER})\s*{_TIMES}\)?", re.IGNORECASE),
    re.compile(rf"(?P<code>.+?)[\s,:=(]+{_TIMES}\s*(?P<qty>{_NUMBER})\)?", re.IGNORECASE),
    # 3 XSA…, XSA… 3, XSA…, 3
    re.compile(rf"(?P<qty>{_NUMBER})\s+(?P<code>.+)", re.IGNORECASE),
    re.compile(rf"(?P<code>.+?)(?:\s+|\s*[,:=]\s*)(?P<qty>{_NUMBER})", re.IGNORECASE),
)
_BEFORE = re.compile(rf"(?:^|\s)(?P<qty>{_NUMBER})\s*(?:{_TIMES}|(?P<unit>{_UNIT})\.?)$", re.IGNORECASE)
_AFTER = re.compile(
    rf"^\(?(?:{_TIMES}\s*)?(?P<qty>{_NUMBER})\s*(?:{_TIMES}|(?P<unit>{_UNIT})\b)", re.IGNORECASE
)
_MARKED = 6
"""So many of the readings above carry a sign or a unit; the others are bare numbers."""

_SHORTEST_CODE = 4
_ASIDE = re.compile(r"\([^()]*\)")
_NUMBER_FIRST = re.compile(r"[-+]?\d[\d.,]*\s")
_SEPARATORS = re.compile(r"[\s;|/]+")
_WORD_EDGES = "\"'“”‘’„.,;:!?()[]{}<>"


class Verdict(StrEnum):
    """How well a row is known, best first."""

    EXACT = "exact"
    NORMALISED = "normalised"
    DECODED = "decoded"
    NEAR = "near"
    UNKNOWN = "unknown"


CERTAIN = frozenset({Verdict.EXACT, Verdict.NORMALISED, Verdict.DECODED})
_ORDER = {verdict: place for place, verdict in enumerate(Verdict)}


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a row can stand for: the quote line that it would become."""

    code: str
    title: Renderable
    line: Mapping[str, JSON]
    note: Renderable = ""


@dataclass(frozen=True, slots=True)
class Match:
    """The answer to one text: how well it is known, and what it can stand for, best first."""

    verdict: Verdict = Verdict.UNKNOWN
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a row: what is asked for, how many, in which unit."""

    text: str
    qty: Decimal = Decimal(1)
    stated: bool = False
    unit: str = ""
    doubt: tuple[Decimal, ...] = ()
    """The two meanings of a quantity such as `1.234`; it has to be asked."""
    marked: bool = True
    """The quantity carries a sign or a unit, or there is none; a bare number may be part of the code."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the pasted text; `number` counts from 1 in the text, `text` is the row without marks."""

    number: int
    raw: str
    text: str
    readings: tuple[Reading, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """A row with its verdict. `chosen` is the place of the candidate that would be added, or None."""

    row: Row
    reading: Reading
    match: Match = Match()
    chosen: int | None = None

    @property
    def candidate(self) -> Candidate | None:
        """Return what would be added, or None."""
        return None if self.chosen is None else self.match.candidates[self.chosen]

    @property
    def good(self) -> bool:
        """Tell whether nothing is open: what is asked for is known and its quantity has one meaning."""
        return self.chosen is not None and not self.reading.doubt

    def choose(self, place: int | None) -> Judged:
        """Return the row with another candidate."""
        return replace(self, chosen=place)

    def with_qty(self, qty: Decimal) -> Judged:
        """Return the row with another quantity, which is no longer in doubt."""
        return replace(self, reading=replace(self.reading, qty=qty, stated=True, doubt=()))

    def line(self) -> dict[str, JSON]:
        """Return the quote line as JSON: the chosen candidate, or a free line with the row's own words."""
        amount: JSON = f"{self.reading.qty:f}"
        chosen = self.candidate
        base: dict[str, JSON] = (
            {"kind": "article", "article": "", "description": self.reading.text or self.row.text}
            if chosen is None
            else dict(chosen.line)
        )
        base["qty"] = amount
        if self.reading.unit:
            base["unit"] = self.reading.unit
        return base


def split(text: str) -> tuple[Row, ...]:
    """Return every row of the text that holds anything; raise `InputError` when there are too many."""
    rows = []
    for number, raw in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1):
        clean = _BULLET.sub("", _MARKS.sub("", raw).rstrip(" \n\r\f\v").lstrip())
        if not clean.strip():
            continue
        rows.append(Row(number, raw, " ".join(clean.split())[:LONGEST_ROW], _readings(clean[:LONGEST_ROW])))
    if len(rows) > MOST_ROWS:
        raise InputError(
            "paste", msg("{found} rows are too many; paste at most {most}", found=len(rows), most=MOST_ROWS)
        )
    return tuple(rows)


def judge(
    rows: Iterable[Row],
    match: Callable[[str], Match],
    *,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> tuple[Judged, ...]:
    """Return every row with the reading that names something best; `match` answers one text.

    When `cancelled` says so, the remaining rows come back unread, as unknown.
    """
    wanted = tuple(rows)
    answers: dict[str, Match] = {}
    judged = []
    stop = False
    for place, row in enumerate(wanted):
        stop = stop or (cancelled is not None and cancelled())
        judged.append(Judged(row, row.readings[0]) if stop else _best(row, match, answers))
        if progress is not None:
            progress((place + 1) / len(wanted))
    return tuple(judged)


def _best(row: Row, match: Callable[[str], Match], answers: dict[str, Match]) -> Judged:
    best: tuple[int, Reading, Match] | None = None
    aside = _ASIDE.sub(" ", row.text)
    without = _readings(" ".join(aside.split())) if aside.strip() and aside != row.text else ()
    for reading in (*row.readings, *without, *_words(row)):
        if reading.text not in answers:
            answers[reading.text] = match(reading.text)
        found = answers[reading.text]
        rank = _ORDER[found.verdict]
        if best is None or rank < best[0]:
            best = (rank, reading, found)
        if rank == 0:
            break
    assert best is not None  # noqa: S101  (a row has at least one reading)
    _, reading, found = best
    if found.verdict not in CERTAIN:
        return Judged(row, reading, found)
    if not reading.stated and _NUMBER_FIRST.match(row.text) and not row.text.startswith(reading.text):
        # “-5 A”: the number that was meant as a quantity cannot be one, and 1 would be a guess.
        return Judged(row, reading, Match(Verdict.NEAR, found.candidates))
    others = _others(row, found.candidates[0], match, answers)
    if others:
        # “3x A and 2x B”, “A instead of B”: taking one of them would silently drop the other.
        return Judged(row, reading, Match(Verdict.NEAR, (*found.candidates, *others)))
    return Judged(row, reading, found, 0)


def _others(
    row: Row, taken: Candidate, match: Callable[[str], Match], answers: dict[str, Match]
) -> tuple[Candidate, ...]:
    """Return what else a row names for certain of the same kind as what is taken from it.

    Another kind is no contradiction: a wholesaler's article number may stand beside the maker's code.
    """
    found: dict[str, Candidate] = {}
    for word in (outer.strip(_WORD_EDGES) for outer in _SEPARATORS.split(row.text)):
        if len(word) < _SHORTEST_CODE or not any(sign.isdigit() for sign in word):
            continue
        if word not in answers:
            answers[word] = match(word)
        known = answers[word]
        if known.verdict in CERTAIN and known.candidates[0].line.get("kind") == taken.line.get("kind"):
            found.setdefault(known.candidates[0].code, known.candidates[0])
    found.pop(taken.code, None)
    return tuple(found.values())


def _words(row: Row) -> tuple[Reading, ...]:
    """Return the words of a sentence that look like codes, each with the quantity that stands beside it."""
    first = row.readings[0]
    words = row.text.split()
    if len(words) < 2:  # noqa: PLR2004  (a single word was read already)
        return ()
    known = {reading.text for reading in row.readings}
    found = []
    for place, outer in enumerate(words):
        word = outer.strip(_WORD_EDGES)
        if word in known or len(word) < _SHORTEST_CODE or not any(sign.isdigit() for sign in word):
            continue
        amount = _BEFORE.search(" ".join(words[:place])) or _AFTER.match(" ".join(words[place + 1 :]))
        reading = amount and _reading(word, amount["qty"], amount["unit"] or "", marked=True)
        found.append(reading or replace(first, text=word))
    return tuple(found)


def _readings(clean: str) -> tuple[Reading, ...]:
    for sign in ("\t", ";", "|"):
        if sign in clean:
            cells = [cell.strip().strip('"').strip() for cell in clean.split(sign)]
            return _of_cells([cell for cell in cells if cell])
    return _of_text(" ".join(clean.split()))


def _of_text(text: str) -> tuple[Reading, ...]:
    found: list[Reading] = []
    for place, shape in enumerate(_READINGS):
        match = shape.fullmatch(text)
        if match is None:
            continue
        parts = match.groupdict()
        reading = _reading(parts["code"], parts["qty"], parts.get("unit") or "", marked=place < _MARKED)
        if reading is not None and all(reading.text != other.text for other in found):
            found.append(reading)
    whole = Reading(text.strip(_WORD_EDGES + " ") or text)
    if any(reading.marked for reading in found):
        return (*found, whole)
    # A bare number may be part of the article number: the whole text is tried before it.
    return (whole, *found)


def _of_cells(cells: list[str]) -> tuple[Reading, ...]:
    if not cells:
        return (Reading(""),)
    if len(cells) == 1:
        return _of_text(cells[0])
    amounts = [(place, match) for place, cell in enumerate(cells) if (match := _CELL_QTY.fullmatch(cell))]
    marked = [
        entry for entry in amounts if not entry[1].group().strip().replace(".", "").replace(",", "").isdigit()
    ]
    texts = [place for place in range(len(cells)) if not any(place == at for at, _ in amounts)]
    # A column that looks like a code comes before a description.
    texts.sort(key=lambda place: (not any(sign.isdigit() for sign in cells[place]), " " in cells[place]))
    found: list[Reading] = []
    if not texts:
        # Figures only: the longer one is the article number.
        amounts.sort(key=lambda entry: len(cells[entry[0]]))
    for at, match in marked or amounts:
        for place in [*texts, *(other for other, _ in amounts if other != at)]:
            reading = _reading(cells[place], match["qty"], match["unit"] or "", marked=bool(marked))
            if reading is not None:
                found.append(reading)
    if not found:
        for place in texts:
            found.extend(_of_text(cells[place]))
    return tuple(found) or (Reading(" ".join(cells)),)


def _reading(text: str, qty: str, unit: str, *, marked: bool) -> Reading | None:
    clean = text.strip().strip(_WORD_EDGES + " ")
    if not clean:
        return None
    parsed = parse_number(qty)
    possible = tuple(value for value in parsed.alternatives or (parsed.value,) if _is_quantity(value))
    if not possible:
        return None
    doubt = possible if len(possible) > 1 else ()
    return Reading(clean, possible[0], stated=True, unit=unit.lower(), doubt=doubt, marked=marked)


def _is_quantity(value: Decimal) -> bool:
    try:
        QUANTITY.check(value, "qty")
    except InputError:
        return False
    return True

"""The rows of a consumer unit: devices side by side in modules of 17.5 mm, with reserve."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from typing import TYPE_CHECKING

from core.electrical.board.words import titled
from core.findings import Finding, Severity
from core.i18n import Joined, msg

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.electrical.board.records import Board, Device
    from core.electrical.tables.loaded import ElectricalTables

MODULE_MM = Decimal("17.5")
"""Width of one module [mm] (DIN 43880)."""
USUAL_ROW = 12


@dataclass(frozen=True, slots=True)
class Slot:
    """A device in its row: first module (from 0) and width in modules."""

    name: str
    start: int
    modules: int


@dataclass(frozen=True, slots=True)
class Layout:
    """The rows with their devices; `unplaced` names what has no known width or no room."""

    rows: tuple[tuple[Slot, ...], ...]
    modules_per_row: int
    available: int
    used: int
    unplaced: tuple[str, ...]
    findings: tuple[Finding, ...]

    @property
    def free(self) -> int:
        """Return the modules that are left."""
        return self.available - self.used

    def to_json(self) -> dict[str, object]:
        """Return the layout as `ess board` writes it."""
        return {
            "modules_per_row": self.modules_per_row,
            "row_width_mm": float(self.modules_per_row * MODULE_MM),
            "rows": [
                [{"name": slot.name, "start": slot.start, "modules": slot.modules} for slot in row]
                for row in self.rows
            ],
            "modules_used": self.used,
            "modules_free": self.free,
            "unplaced": list(self.unplaced),
        }


def width(tables: ElectricalTables, device: Device) -> int | None:
    """Return the width of a device in modules: its maker's, else the usual one.

    None when neither is known.
    """
    if device.modules is not None:
        return device.modules
    usual = tables.modules.get((device.kind, device.poles))
    return usual.modules if usual is not None else None


def blocks(board: Board) -> tuple[tuple[Device, ...], ...]:
    """Return the devices in the order of the board, each with everything that hangs under it.

    To stand side by side.
    """
    placed: set[str] = set()
    found = []
    for device in board.devices:
        if device.name in placed:
            continue
        members = (device, *_under(board, device))
        if device.kind == "main_switch":
            members = (device,)
        fresh = tuple(member for member in members if member.name not in placed)
        placed |= {member.name for member in fresh}
        found.append(fresh)
    return tuple(found)


def _under(board: Board, device: Device) -> tuple[Device, ...]:
    direct = tuple(other for other in board.devices if other.under == device.name)
    return tuple(member for other in direct for member in (other, *_under(board, other)))


def row_of(board: Board) -> int:
    """Return the modules of a row: those of the enclosure, else the usual ones."""
    return board.enclosure.modules_per_row if board.enclosure is not None else USUAL_ROW


def rows_taken(first: int, widths: Sequence[int], per_row: int) -> tuple[int, bool]:
    """Return how many rows blocks take behind one of `first` modules, and whether that one stays alone.

    They keep their order; no block is broken over two rows unless it is wider than one.
    """
    rows, filled, alone = 1, first, True
    for wide in widths:
        if filled and filled + wide > per_row >= wide:
            rows, filled = rows + 1, 0
        elif rows == 1:
            alone = False
        filled += wide
        while filled > per_row:
            rows, filled = rows + 1, filled - per_row
    return rows, alone and bool(widths)


def fitted(first: int, widths: Sequence[int], per_row: int) -> list[int]:
    """Return the places of blocks in an order that fills the rows well behind one of `first` modules.

    The order given stays where it takes no more rows and leaves the first one not alone in its row. Otherwise
    each row goes on with the next block that fits in it.
    """
    given = list(range(len(widths)))
    left, found, filled = given.copy(), list[int](), first
    while left:
        place = next((one for one in left if filled + widths[one] <= per_row), left[0])
        left.remove(place)
        found.append(place)
        filled = filled + widths[place] if filled + widths[place] <= per_row else widths[place] % per_row
    rows, alone = rows_taken(first, widths, per_row)
    fewer, still = rows_taken(first, [widths[place] for place in found], per_row)
    return found if (fewer, still) < (rows, alone) else given


def layout(tables: ElectricalTables, board: Board) -> Layout:
    """Place the devices row by row; a block that fits in one row is not broken over two."""
    per_row = row_of(board)
    rows: list[list[Slot]] = [[]]
    filled = used = 0
    unknown, wide = [], []
    for block in blocks(board):
        known = [(device, modules) for device in block if (modules := width(tables, device)) is not None]
        unknown += [device.name for device in block if width(tables, device) is None]
        total = sum(modules for _, modules in known)
        if filled and filled + total > per_row >= total:
            rows.append([])
            filled = 0
        for device, modules in known:
            if modules > per_row:
                wide.append(device.name)
                continue
            if filled + modules > per_row:
                rows.append([])
                filled = 0
            rows[-1].append(Slot(device.name, filled, modules))
            filled += modules
            used += modules
    given = board.enclosure.rows if board.enclosure is not None else None
    needed = _rows_with_reserve(used, per_row, board.reserve_pct, len(rows))
    available = (given if given is not None else needed) * per_row
    findings = _findings(tables, board, len(rows), available, used, tuple(unknown), tuple(wide))
    placed = tuple(tuple(row) for row in rows) + ((),) * max(0, (given or needed) - len(rows))
    return Layout(placed, per_row, available, used, (*unknown, *wide), findings)


def _rows_with_reserve(used: int, per_row: int, reserve_pct: Decimal, least: int) -> int:
    """Return the rows that hold the devices with a reserve, a share of the used modules."""
    wanted = used * (1 + reserve_pct / 100)
    return max(least, int((wanted / per_row).to_integral_value(ROUND_CEILING)))


def _findings(
    tables: ElectricalTables,
    board: Board,
    rows: int,
    available: int,
    used: int,
    unknown: tuple[str, ...],
    wide: tuple[str, ...],
) -> tuple[Finding, ...]:
    found, source = [], tables.rule("layout")
    given = board.enclosure.rows if board.enclosure is not None else None
    if unknown:
        text = msg(
            "The width of {names} is not stated; they are not placed.",
            names=Joined(tuple(titled(name) for name in unknown)),
        )
        found.append(Finding("LAYOUT_WIDTH", Severity.NOTICE, text, "devices", source=source))
    if wide:
        text = msg("{names}: wider than a row.", names=Joined(tuple(titled(name) for name in wide)))
        found.append(Finding("LAYOUT_FULL", Severity.ERROR, text, "enclosure.modules_per_row", source=source))
    if given is None:
        return tuple(found)
    reserve, free = used * board.reserve_pct / 100, available - used
    if rows > given:
        text = msg("The devices need {rows} rows; the enclosure has {given}.", rows=rows, given=given)
        found.append(
            Finding("LAYOUT_FULL", Severity.ERROR, text, "enclosure.rows", str(rows), str(given), source)
        )
    elif free < reserve:
        text = msg(
            "{free} modules are left: less than the reserve of {percent} % on the {used} that are used.",
            free=free,
            percent=board.reserve_pct,
            used=used,
        )
        found.append(
            Finding("LAYOUT_RESERVE", Severity.WARNING, text, "enclosure.rows", str(free), source=source)
        )
    return tuple(found)

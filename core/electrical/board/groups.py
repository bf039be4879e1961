"""The groups of a consumer unit with their numbers, and how devices are named where people read them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from core.electrical.board.rail import all_sources
from core.electrical.tables.loaded import default_tables
from core.i18n import Joined, msg

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.electrical.board.answer import BoardAnswer
    from core.electrical.board.records import Board, Device
    from core.i18n import Renderable

KINDS: Final[Mapping[str, Renderable]] = {
    "main_switch": msg("main switch"),
    "rcd": msg("residual current device"),
    "mcb": msg("circuit breaker"),
    "rcbo": msg("RCBO"),
    "meter": msg("meter"),
    "c25_unit": msg("C25 unit"),
    "kit": msg("shut-down kit"),
    "spd": msg("surge protection"),
}
"""Words for the kinds of device; any other is called by its name."""


@dataclass(frozen=True, slots=True)
class Group:
    """A circuit that leaves the board: its number, its device and the RCD that guards it, if any."""

    number: int
    device: Device
    guard: Device | None


def groups(answer: BoardAnswer) -> tuple[Group, ...]:
    """Return the circuits numbered in the order in which their devices stand in the rows.

    Devices without a place come last.
    """
    board = answer.board
    rows = () if answer.layout is None else answer.layout.rows
    order = {slot.name: place for place, slot in enumerate(slot for row in rows for slot in row)}
    final = [device for device in board.devices if device.final]
    final.sort(key=lambda device: order.get(device.name, len(order)))
    return tuple(Group(number, device, _guard(board, device)) for number, device in enumerate(final, 1))


def numbers(answer: BoardAnswer) -> dict[str, int]:
    """Return the numbers of the groups by the names of their devices: the same on every drawing."""
    return {group.device.name: group.number for group in groups(answer)}


def _guard(board: Board, device: Device) -> Device | None:
    """Return the device with a residual current that a circuit hangs under, itself included."""
    seen: set[str] = set()
    at: Device | None = device
    while at is not None and at.name not in seen:
        if at.ma is not None:
            return at
        seen.add(at.name)
        at = None if at.under is None else board.device(at.under)
    return None


def names(answer: BoardAnswer) -> dict[str, Renderable]:
    """Return what the devices are called, groups with their numbers before them: `3 · socket outlets`."""
    number = numbers(answer)
    return {
        device.name: called(answer.board, device)
        if device.name not in number
        else Joined((number[device.name], called(answer.board, device)), " · ")
        for device in answer.board.devices
    }


def rcd_numbers(board: Board) -> dict[str, int]:
    """Return the numbers of the residual current devices that guard several circuits, by name."""
    found = (device.name for device in board.devices if device.kind == "rcd")
    return {name: number for number, name in enumerate(found, 1)}


def called(board: Board, device: Device) -> Renderable:
    """Return what a device is called on a drawing: what it feeds, else its kind; a given name stays."""
    if device.kind == "rcd":
        return msg("RCD {number}", number=rcd_numbers(board)[device.name])
    if device.final:
        return fed(device)
    return KINDS.get(device.kind, device.name)


def fed(device: Device) -> Renderable:
    """Return what a circuit feeds, with the name of its device unless a proposal made that name up."""
    kind = default_tables().loads.get(device.serves or "")
    if kind is None and device.serves != "mixed":
        return device.name
    words: Renderable = msg("mixed use") if kind is None else kind.text
    stem = device.name.rpartition("_")[0] or device.name
    return words if stem == device.serves else Joined((stem, words), ": ")


def rated(device: Device) -> Renderable:
    """Return curve and rating as they are written: `B16`, or `40 A` without a curve; "" when not known."""
    if device.rating_a is None:
        return ""
    return Joined((device.curve, device.rating_a) if device.curve else (device.rating_a, " A"), "")


def residual(device: Device | None) -> Renderable:
    """Return residual current and type: `30 mA A`; a dash without one."""
    if device is None or device.ma is None:
        return "—"
    parts: tuple[Renderable, ...] = (device.ma, " mA")
    return Joined((*parts, " ", device.type) if device.type else parts, "")


def phases(device: Device) -> str:
    """Return the phases of a device; "" when the phase is not known."""
    return "L1 L2 L3" if device.three_phase else device.phase or ""


def feeding(board: Board) -> tuple[Renderable, ...]:
    """Return what can feed the board besides the grid."""
    known = {device.name: device for device in board.devices}
    return tuple(
        source.name if source.device is None else fed(known[source.device])
        for source in all_sources(board)
        if source.counts
    )


def beside(board: Board) -> tuple[Renderable, ...]:
    """Return a sentence for each device that belongs to the board and stands elsewhere."""
    return tuple(
        msg(
            "Not in the board: {name} ({rating}), beside the inverter.",
            name=called(board, device),
            rating=Joined((rated(device), residual(device))),
        )
        for device in board.beside
    )

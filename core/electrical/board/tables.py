"""A consumer unit as tables for the installer: rail, devices in their order, rows, forms to fill in."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING

from core.electrical.board.groups import called, names, numbers
from core.electrical.board.layout import blocks
from core.electrical.board.words import KINDS, protection
from core.electrical.formulas import greatest_loop
from core.electrical.working_words import worded
from core.family import Head, Table
from core.i18n import Joined, Renderable, msg, plain
from core.quantities import significant

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.electrical.board.answer import BoardAnswer
    from core.electrical.board.records import Device
    from core.electrical.tables.loaded import ElectricalTables

Cells = tuple["Renderable | None", ...]
_NOT_STATED = msg("not stated")
_NOTHING: Mapping[str, Decimal] = MappingProxyType({})


def board_tables(answer: BoardAnswer) -> tuple[Table, ...]:
    """Return the tables of a board; without devices only its rail."""
    found = [_rail(answer)]
    if answer.layout is not None:
        found += [device_table(answer), layout_table(answer)]
    if answer.heat is not None:
        found.append(_heat(answer))
    said = answer.findings
    return (
        (*found, Table(msg("What is to be said about the board"), (), (), findings=(said,)))
        if said
        else (*found,)
    )


def in_order(answer: BoardAnswer) -> tuple[Device, ...]:
    """Return the devices in the order in which they are mounted."""
    return tuple(device for block in blocks(answer.board) for device in block)


def _rail(answer: BoardAnswer) -> Table:
    rail = answer.busbar
    heads = (
        Head(msg("Phase"), 1),
        Head(msg("Main fuse and groups of the sources"), 5),
        Head(msg("Sum [A]"), 2, right=True),
        Head(msg("With the makers' statements [A]"), 2, right=True),
        Head(msg("Rated current [A]"), 2, right=True),
    )
    rated: Renderable = _NOT_STATED if rail.rated_a is None else rail.rated_a
    rows = tuple((phase.phase, phase.formula, phase.sum_a, phase.refined_a, rated) for phase in rail.phases)
    needed: Renderable = (
        msg("above the largest standard rating") if rail.required_a is None else rail.required_a
    )
    verdict = msg(
        "Least standard rating of the assembly: {needed} A. Verdict: {verdict}.",
        needed=needed,
        verdict=worded(answer.check("busbar").verdict),
    )
    return Table(msg("Consumer unit: the busbar"), heads, rows, (verdict,))


def device_table(answer: BoardAnswer) -> Table:
    """Return the devices in order of mounting, with approval mark and torque of the terminals."""
    heads = (
        Head(msg("Group"), 1),
        Head(msg("Device"), 3),
        Head(msg("Kind"), 2),
        Head(msg("Rating, poles, phase"), 3),
        Head(msg("Modules"), 1, right=True),
        Head(msg("Approval, torque"), 2),
    )
    rows: list[Cells] = []
    group = numbers(answer)
    for device in in_order(answer):
        wide = answer.widths[device.name]
        rows.append(
            (
                str(group.get(device.name, "")),
                called(answer.board, device),
                KINDS[device.kind],
                " · ".join(part for part in (protection(device), _poles(device)) if part),
                _NOT_STATED if wide is None else Decimal(wide),
                _stated(device),
            )
        )
    return Table(msg("Devices in order of mounting"), heads, tuple(rows))


def _poles(device: Device) -> str:
    return " ".join(part for part in (device.poles, device.phase) if part)


def _stated(device: Device) -> Renderable:
    """Return approval mark and torque of the terminals, as far as they are stated."""
    torque = None if device.torque_nm is None else msg("{torque} Nm", torque=device.torque_nm)
    parts: tuple[Renderable, ...] = tuple(part for part in (device.approval, torque) if part)
    return Joined(parts) if parts else _NOT_STATED


def layout_table(answer: BoardAnswer) -> Table:
    """Return the rows of the board with what stands in them, from left to right."""
    rows: list[Cells] = []
    name = names(answer)
    placed = answer.layout
    assert placed is not None  # noqa: S101  # only asked for a board with devices
    for number, row in enumerate(placed.rows, 1):
        stands = tuple(
            msg(
                "{device} ({modules})",
                device=name[slot.name],
                modules=slot.modules,
            )
            for slot in row
        )
        used = sum(slot.modules for slot in row)
        words: Renderable = Joined(stands, " · ") if stands else msg("reserve")
        rows.append((str(number), words, Decimal(used), Decimal(placed.modules_per_row - used)))
    heads = (
        Head(msg("Row"), 1),
        Head(msg("Devices from left to right, with their modules"), 8),
        Head(msg("Used"), 1, right=True),
        Head(msg("Free"), 2, right=True),
    )
    return Table(msg("Layout of the rows, in modules of 17.5 mm"), heads, tuple(rows))


def _heat(answer: BoardAnswer) -> Table:
    warmth = answer.heat
    assert warmth is not None  # noqa: S101  # only asked for a board with devices
    heads = (Head(msg("Loss"), 8), Head("W", 2, right=True), Head(msg("Verdict"), 2))
    lost = warmth.loss
    wiring = lost.wiring_w if lost.conductors_w is None else lost.conductors_w
    rows: tuple[Cells, ...] = (
        (msg("Devices at their real current"), significant(lost.devices_w, 3), ""),
        (msg("Wiring"), significant(wiring, 3), ""),
        (msg("Board"), significant(lost.total_w, 3), worded(warmth.check.verdict)),
    )
    return Table(msg("Heat"), heads, rows)


def order_tables(answer: BoardAnswer, cables: Mapping[str, Decimal] = _NOTHING) -> tuple[Table, ...]:
    """Return what the order form of a board holds; nothing for a board whose devices are not known.

    `cables` are conductor sizes [mm²] by the name of the device.
    """
    if answer.layout is None:
        return ()
    return (enclosure_table(answer), device_table(answer), layout_table(answer), _entries(answer, cables))


def enclosure_table(answer: BoardAnswer) -> Table:
    """Return what the assembly as a whole must be; what was not said is left open."""
    board, box = answer.board, answer.board.enclosure
    assert answer.layout is not None  # noqa: S101  # only asked for a board with devices
    size = None
    if box is not None and box.height_mm and box.width_mm and box.depth_mm:
        size = " × ".join(plain(side) for side in (box.height_mm, box.width_mm, box.depth_mm))
    needed = board.rated_current_a or answer.busbar.required_a
    rows: tuple[Cells, ...] = (
        (msg("Connection"), board.connection.shown),
        (msg("Rated current of the assembly, at least [A]"), needed),
        (msg("Rows × modules"), f"{len(answer.layout.rows)} × {answer.layout.modules_per_row}"),
        (msg("Height × width × depth [mm]"), size),
        (msg("Mounting"), None if box is None else box.mounting),
        (msg("Permitted power loss Pde [W]"), None if box is None else box.pde_w),
        (msg("Colour, door, lock"), None),
    )
    heads = (Head(msg("Assembly"), 6), Head(msg("Wanted"), 6))
    return Table(msg("Enclosure"), heads, rows, by_hand=True)


def _entries(answer: BoardAnswer, cables: Mapping[str, Decimal]) -> Table:
    """Return the cables that enter the board: the supply and every circuit; their place is filled in."""
    fuse, name = answer.board.connection, names(answer)
    heads = (
        Head(msg("Cable entry"), 4),
        Head(msg("Protection"), 2),
        Head(msg("Cable [mm²]"), 2, right=True),
        Head(msg("Top, bottom, side"), 2),
        Head(msg("Gland"), 2),
    )
    rows: list[Cells] = [(msg("Supply from the meter"), f"{fuse.shown} A", None, None, None)]
    rows += [
        (name[device.name], protection(device), cables.get(device.name), None, None)
        for device in in_order(answer)
        if device.final
    ]
    return Table(msg("Cable entries"), heads, tuple(rows), by_hand=True)


def measurement_forms(
    answer: BoardAnswer,
    cables: Mapping[str, Decimal] = _NOTHING,
    limits: Mapping[str, Decimal] = _NOTHING,
) -> tuple[Table, ...]:
    """Return the forms of the measurements at a board: its circuits and its residual current devices.

    `cables` are conductor sizes [mm²], `limits` greatest fault loops [Ω], by the name of the device.
    """
    devices, name = in_order(answer), names(answer)
    circuits = tuple(
        form_row(name[device.name], protection(device), cables.get(device.name), limits.get(device.name))
        for device in devices
        if device.final
    )
    rcds: tuple[Cells, ...] = tuple(
        (name[device.name], protection(device), device.ma, None, None, RCD_MS, None, None, None)
        for device in devices
        if device.ma is not None
    )
    found = []
    if circuits:
        found.append(
            Table(msg("Test report: circuits of the consumer unit"), FORM_HEADS, circuits, by_hand=True)
        )
    if rcds:
        found.append(Table(msg("Test report: residual current devices"), _RCD_HEADS, rcds, by_hand=True))
    if found:
        found[-1] = replace(found[-1], notes=(FORM_NOTE,))
    return tuple(found)


def loop_limits(tables: ElectricalTables, answer: BoardAnswer) -> dict[str, Decimal]:
    """Return the greatest fault loop of each circuit in a TN system [Ω], by the name of its device.

    As for a single circuit: c_min · U0 / Ia with the upper magnetic limit of the breaker.
    """
    c_min, volts = tables.constant("c_min"), tables.constant("u0_v")
    return {
        device.name: greatest_loop(c_min, volts, tables.curves[device.curve].magnetic_upper * device.rating_a)
        for device in answer.board.devices
        if device.final and device.rating_a and device.curve and device.curve in tables.curves
    }


RCD_MS = Decimal(300)
"""Longest time to trip at the rated residual current [ms] (IEC 61008-1, IEC 61009-1, general type)."""

FORM_NOTE = msg(
    "Insulation: at least 1 MΩ at 500 V DC (IEC 60364-6, table 6.1). Residual current devices: no tripping "
    "up to half the rated residual current, tripping at the whole of it within 300 ms, type S within 500 ms "
    "(IEC 61008-1, IEC 61009-1)."
)
"""What the measured values are held against."""

FORM_HEADS = (
    Head(msg("Circuit"), 2),
    Head(msg("Breaker, RCD"), 1),
    Head(msg("Cable [mm²]"), 1, right=True),
    Head(msg("Continuity of PE [Ω]"), 1, right=True),
    Head(msg("Insulation [MΩ]"), 1, right=True),
    Head(msg("Zs or RA at most [Ω]"), 1, right=True),
    Head(msg("Zs or RA measured [Ω]"), 1, right=True),
    Head(msg("RCD trips at [mA]"), 1, right=True),
    Head(msg("RCD trips in [ms]"), 1, right=True),
    Head(msg("Polarity, rotation"), 1, right=True),
    Head(msg("Good?"), 1, right=True),
)
"""The columns of a test report: what is known is filled in, what is measured is left open."""

_RCD_HEADS = (
    Head(msg("Device"), 3),
    Head(msg("Rating"), 2),
    Head(msg("At most [mA]"), 1, right=True),
    Head(msg("Trips at 0° [mA]"), 1, right=True),
    Head(msg("Trips at 180° [mA]"), 1, right=True),
    Head(msg("At most [ms]"), 1, right=True),
    Head(msg("Trips in [ms]"), 1, right=True),
    Head(msg("Test button"), 1, right=True),
    Head(msg("Good?"), 1, right=True),
)


def form_row(
    name: Renderable, rating: str, mm2: Decimal | None = None, most_ohm: Decimal | None = None
) -> Cells:
    """Return a row of the test report, with what is known of it."""
    limit = None if most_ohm is None else significant(most_ohm, 3)
    return (name, rating, mm2, None, None, limit, None, None, None, None, None)

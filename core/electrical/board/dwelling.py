"""The rules of NEN 1010 for the consumer unit of a dwelling, one small function each."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from core.electrical.board.rail import all_sources, below
from core.electrical.board.records import SOURCES
from core.electrical.board.words import device_title, titled
from core.electrical.circuit.rcd_checks import ADDITIONAL_MA, additional_protection, selectivity
from core.electrical.shown import amperes, milliamperes
from core.findings import Finding, Severity
from core.i18n import msg, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from core.electrical.board.records import Board, Device
    from core.electrical.tables.loaded import ElectricalTables

MOST_CIRCUITS = 4
"""Final circuits behind one RCD at most."""
LEAST_RCDS = 2
SERIES_RATIO = 3
"""How much coarser the first of two residual current devices in series must be at least."""
_SINGLE_PHASE_W = Decimal(5000)


def _field(board: Board, device: Device, key: str) -> str:
    return f"devices[{board.devices.index(device)}].{key}"


def all_guards(board: Board, device: Device) -> Iterator[Device]:
    """Yield the residual current devices of a circuit, the nearest first: itself and those above it."""
    current: Device | None = device
    while current is not None:
        if current.kind in {"rcd", "rcbo"}:
            yield current
        current = board.device(current.under) if current.under is not None else None


def guards(board: Board, device: Device) -> Device | None:
    """Return the nearest residual current device of a circuit: itself or one above it; None without."""
    return next(all_guards(board, device), None)


def circuits_per_rcd(tables: ElectricalTables, board: Board) -> Iterator[Finding]:
    """Allow at most four final circuits behind one RCD."""
    for device in board.devices:
        if device.kind != "rcd":
            continue
        number = sum(1 for other in below(board, device) if other.final)
        if number > MOST_CIRCUITS:
            yield Finding(
                "RCD_CIRCUITS",
                Severity.ERROR,
                msg(
                    "“{name}” has {number} final circuits behind it; at most {limit} are allowed.",
                    name=device_title(device),
                    number=number,
                    limit=MOST_CIRCUITS,
                ),
                _field(board, device, "name"),
                str(number),
                str(MOST_CIRCUITS),
                tables.rule("rcd_groups"),
            )


def enough_rcds(tables: ElectricalTables, board: Board) -> Iterator[Finding]:
    """Demand at least two RCDs for the loads of a dwelling with more than two final circuits."""
    loads = tuple(device for device in board.devices if device.final and not device.feeds)
    if len(loads) <= LEAST_RCDS:
        return
    found = {guard.name for device in loads if (guard := guards(board, device)) is not None}
    if len(found) < LEAST_RCDS:
        yield Finding(
            "RCD_COUNT",
            Severity.ERROR,
            msg(
                "{circuits} final circuits are spread over {number} residual current devices; at least "
                "{limit} are needed.",
                circuits=len(loads),
                number=len(found),
                limit=LEAST_RCDS,
            ),
            "devices",
            str(len(found)),
            str(LEAST_RCDS),
            tables.rule("rcd_groups"),
        )


def sockets_at_30_ma(tables: ElectricalTables, board: Board) -> Iterator[Finding]:
    """Demand 30 mA for sockets (by edition up to 20 or 32 A) and lighting."""
    for device in board.devices:
        use = "sockets" if device.serves == "mixed" else device.serves
        if not device.final or use is None or device.rating_a is None:
            continue
        if not additional_protection(use, device.rating_a, board.nen1010):
            continue
        guard = guards(board, device)
        ma = guard.ma if guard is not None else None
        if ma is not None and ma <= ADDITIONAL_MA:
            continue
        text = (
            msg(
                "“{name}” needs additional protection by {limit} mA; it has none.",
                name=device_title(device),
                limit=ADDITIONAL_MA,
            )
            if ma is None
            else msg(
                "“{name}” needs additional protection by {limit} mA; {actual} mA does not replace it.",
                name=device_title(device),
                limit=ADDITIONAL_MA,
                actual=ma,
            )
        )
        rule = "rcd_sockets" if use == "sockets" else "rcd_lighting"
        yield Finding(
            "RCD_SENSITIVITY",
            Severity.ERROR,
            text,
            _field(board, device, "under"),
            None if ma is None else milliamperes(ma),
            "30 mA",
            tables.rule(rule),
        )


def own_circuits(tables: ElectricalTables, board: Board) -> Iterator[Finding]:
    """Give each source a circuit of its own, and no RCD that it shares with loads."""
    users: dict[str, int] = {}
    for source in all_sources(board):
        if source.device is not None and source.counts:
            users[source.device] = users.get(source.device, 0) + 1
    for device in board.devices:
        if users.get(device.name, 0) == 0:
            continue
        shared = users[device.name] > 1 or device.serves not in {None, *SOURCES}
        if shared:
            text = msg("“{name}” is not the own circuit of one source.", name=device_title(device))
            yield Finding(
                "OWN_CIRCUIT",
                Severity.ERROR,
                text,
                _field(board, device, "serves"),
                source=tables.rule("own_circuit"),
            )
        above = board.device(device.under) if device.under is not None else None
        if above is not None and any(other.final and not other.feeds for other in below(board, above)):
            text = msg(
                "“{name}” shares “{above}” with circuits of loads; a source belongs on its own.",
                name=device_title(device),
                above=device_title(above),
            )
            yield Finding(
                "OWN_CIRCUIT",
                Severity.WARNING,
                text,
                _field(board, device, "under"),
                source=tables.rule("own_circuit"),
            )


def source_rcds(tables: ElectricalTables, board: Board) -> Iterator[Finding]:
    """Judge type and direction of every residual current device in the path of a source."""
    sources = {source.device for source in all_sources(board) if source.counts}
    for device in board.devices:
        if device.kind in {"rcd", "rcbo"} and device.type == "AC":
            text = msg("A residual current device of type AC is not used in new installations.")
            yield Finding(
                "RCD_TYPE",
                Severity.ERROR,
                text,
                _field(board, device, "type"),
                "AC",
                "A",
                tables.rule("rcd_no_ac"),
            )
        if device.name not in sources:
            continue
        for guard in all_guards(board, device):
            yield from _in_the_path(tables, board, device, guard)


def _in_the_path(tables: ElectricalTables, board: Board, device: Device, guard: Device) -> Iterator[Finding]:
    """Judge one residual current device in the path of the group of a source: itself or one above it."""
    own = guard is device
    if guard.type not in {"B", "AC"} and guard.declaration is None and device.declaration is None:
        text = msg(
            "“{name}”: type {type} needs the declaration of the inverter's maker that no smooth direct "
            "current above {limit} mA can flow; without it: type B.",
            name=device_title(guard),
            type=guard.type or "?",
            limit=tables.constant("dc_limit_ma"),
        )
        yield Finding(
            "RCD_TYPE" if own else "RCD_UPSTREAM",
            Severity.WARNING if own or guard.type is None else Severity.ERROR,
            text,
            _field(board, guard, "type"),
            guard.type,
            "B",
            tables.rule("rcd_type_b" if own else "rcd_upstream"),
        )
    if guard.bidirectional is not True:
        text = msg(
            "“{name}” is fed from both sides: only a device that its maker calls bidirectional may be used.",
            name=device_title(guard),
        )
        yield Finding(
            "RCD_BIDIRECTIONAL",
            Severity.ERROR if guard.bidirectional is False else Severity.WARNING,
            text,
            _field(board, guard, "bidirectional"),
            source=tables.rule("rcd_bidirectional"),
        )


def rcds_in_series(tables: ElectricalTables, board: Board) -> Iterator[Finding]:
    """Tell of residual current devices behind each other: selective by delay and a ratio of three only."""
    for device in board.devices:
        if device.kind not in {"rcd", "rcbo"} or device.ma is None:
            continue
        for above in tuple(all_guards(board, device))[1:2]:
            if above.ma is None:
                continue
            text = msg(
                "“{above}” ({coarse} mA) stands before “{name}” ({fine} mA): they are selective only when it "
                "is of the delayed type S and at least {ratio} times as coarse.",
                above=device_title(above),
                coarse=above.ma,
                name=device_title(device),
                fine=device.ma,
                ratio=SERIES_RATIO,
            )
            yield Finding(
                "RCD_SERIES",
                Severity.NOTICE,
                text,
                _field(board, device, "under"),
                milliamperes(above.ma),
                milliamperes(device.ma * SERIES_RATIO),
                tables.rule("rcd_series"),
            )


def main_switch(tables: ElectricalTables, board: Board) -> Iterator[Finding]:
    """Demand a main switch."""
    if board.devices and not any(device.kind == "main_switch" for device in board.devices):
        text = msg("The board has no main switch.")
        yield Finding("MAIN_SWITCH", Severity.ERROR, text, "devices", source=tables.rule("main_switch"))


def c25_unit(tables: ElectricalTables, board: Board) -> Iterator[Finding]:
    """Say what the C25 unit protects, and that its 100 mA does not replace 30 mA."""
    for device in (*board.devices, *board.beside):
        if device.kind == "c25_unit":
            text = msg(
                "“{name}” protects the back-up output, not the grid port: it does not count on the busbar, "
                "and its sensitivity does not replace the {limit} mA of sockets behind it.",
                name=device_title(device),
                limit=ADDITIONAL_MA,
            )
            yield Finding(
                "C25_UNIT",
                Severity.NOTICE,
                text,
                _field(board, device, "name") if device in board.devices else None,
                source=tables.rule("rcd_sockets"),
            )


def selective(tables: ElectricalTables, board: Board) -> Iterator[Finding]:
    """Judge the largest group of a source against the main fuse, once for the whole board."""
    ratings = [source.group_a for source in all_sources(board) if source.counts]
    if ratings:
        found = selectivity(tables, board.connection.fuse_a, max(ratings)).findings
        yield from (replace(finding, field="sources") for finding in found)


def one_phase(tables: ElectricalTables, board: Board) -> Iterator[Finding]:
    """Remind of the limit of 5 kW on one phase."""
    for source in all_sources(board):
        if source.phases == 1 and source.counts and source.max_output_a is not None:
            power = source.max_output_a * tables.constant("u0_v")
            if power > _SINGLE_PHASE_W:
                text = msg(
                    "“{name}” feeds up to {power} W on one phase; {limit} W is named as the limit. Ask the "
                    "network operator.",
                    name=titled(source.name),
                    power=power,
                    limit=_SINGLE_PHASE_W,
                )
                yield Finding(
                    "SINGLE_PHASE_POWER",
                    Severity.NOTICE,
                    text,
                    "sources",
                    f"{plain(power)} W",
                    f"{plain(_SINGLE_PHASE_W)} W",
                    tables.rule("single_phase_kw"),
                )


def balance(tables: ElectricalTables, board: Board) -> Iterator[Finding]:
    """Name the circuit whose move to another phase would even out the loads."""
    loads = phase_loads(board)
    if len(loads) == 1:
        return
    heavy, light = max(loads, key=lambda p: loads[p]), min(loads, key=lambda p: loads[p])
    spread = loads[heavy] - loads[light]
    movable = [
        (current, device)
        for device in board.devices
        if device.final
        and not device.feeds
        and device.phase == heavy
        and not device.three_phase
        and 0 < (current := _current(device)) < spread
    ]
    if movable:
        current, device = max(movable, key=lambda found: found[0])
        text = msg(
            "{heavy} carries {current} A of loads more than {light}: move “{name}” ({own} A) to {light}.",
            heavy=heavy,
            light=light,
            current=spread,
            name=device_title(device),
            own=current,
        )
        yield Finding(
            "PHASE_BALANCE",
            Severity.NOTICE,
            text,
            _field(board, device, "phase"),
            amperes(loads[heavy]),
            amperes(loads[light]),
            tables.rule("proposal"),
        )


def _current(device: Device) -> Decimal:
    return device.load_a if device.load_a is not None else device.rating_a or Decimal(0)


def phase_loads(board: Board) -> dict[str, Decimal]:
    """Return the loads on each phase [A]: real currents where given, else ratings.

    Unknown phases count nowhere.
    """
    return {
        phase: sum(
            (
                _current(device)
                for device in board.devices
                if device.final and not device.feeds and (device.three_phase or device.phase == phase)
            ),
            Decimal(0),
        )
        for phase in board.connection.names
    }


DWELLING_RULES: tuple[Callable[[ElectricalTables, Board], Iterator[Finding]], ...] = (
    main_switch,
    circuits_per_rcd,
    enough_rcds,
    sockets_at_30_ma,
    own_circuits,
    source_rcds,
    rcds_in_series,
    c25_unit,
    selective,
    one_phase,
    balance,
)

"""The power loss of a consumer unit: devices at their real current, P(In) · (I/In)², and its conductors."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from core.electrical.board.rail import all_sources, below, through
from core.electrical.formulas import conductor_loss, device_loss, neutral_current, resistance_at
from core.electrical.poles import NEUTRAL, POLES
from core.electrical.tables.origin import Confidence

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.electrical.board.records import Board, Device, Source
    from core.electrical.tables.loaded import ElectricalTables

_NONE = Decimal(0)
CONTINUOUS = frozenset({"charger", "heat_pump"})
"""Loads that run for hours: no assumed loading lowers them (hanzestrohm.nl, electrical.theiet.org)."""


@dataclass(frozen=True, slots=True)
class DeviceLoss:
    """The loss of one device: its current [A], loss [W], and whether its maker's figure stands behind it."""

    name: str
    current_a: Decimal
    loss_w: Decimal
    stated: bool
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Loss:
    """The loss of a board [W]. `rdf` is the assumed loading of the loads."""

    devices: tuple[DeviceLoss, ...]
    unknown: tuple[str, ...]
    conductors_w: Decimal | None
    wiring_w: Decimal
    rdf: Decimal

    @property
    def devices_w(self) -> Decimal:
        """Return the loss of all devices."""
        return sum((device.loss_w for device in self.devices), Decimal(0))

    @property
    def total_w(self) -> Decimal:
        """Return the loss of devices and conductors, or of devices and the allowance for wiring."""
        return self.devices_w + (self.conductors_w if self.conductors_w is not None else self.wiring_w)

    @property
    def complete(self) -> bool:
        """Tell whether every device's loss comes from its maker."""
        return not self.unknown and all(device.stated for device in self.devices)


def assumed_loading(tables: ElectricalTables, circuits: int) -> Decimal:
    """Return the assumed loading of a number of outgoing load circuits (1 for one or none)."""
    fitting = [row.factor for row in tables.rdf if row.from_circuits <= max(circuits, 1)]
    return fitting[-1]


def load_circuits(board: Board) -> tuple[Device, ...]:
    """Return the final circuits that feed loads: what the assumed loading counts."""
    sources = {source.device for source in all_sources(board) if source.counts}
    return tuple(device for device in board.devices if device.final and device.name not in sources)


def by_rating(device: Device) -> bool:
    """Tell whether the current of a load is not known, so that the assumed loading of its rating counts."""
    return device.load_a is None and device.serves not in CONTINUOUS


def currents(tables: ElectricalTables, board: Board) -> dict[str, dict[str, Decimal]]:
    """Return the real current of each device on each phase [A].

    Loads: as given, else rated current times assumed loading; what runs for hours at its rated current.
    Sources: their proven greatest current, without diversity. A main switch or RCD of three phases with a
    pole for the neutral has its current as well.
    """
    sources = {source.device: source for source in all_sources(board) if source.counts}
    rdf = assumed_loading(tables, len(load_circuits(board)))
    found: dict[str, dict[str, Decimal]] = {}
    for device in board.devices:
        own: dict[str, Decimal] = {}
        for phase in board.connection.names:
            if device.final and _loads(board, device, phase):
                source = sources.get(device.name)
                own[phase] = source.proven_a if source else _drawn(device, rdf)
        found[device.name] = own
    for device in board.devices:
        if device.kind in {"rcd", "main_switch"}:
            found[device.name] = _collected(board, device, sources, found)
        elif device.load_a is not None and not device.final:
            found[device.name] = dict.fromkeys(
                board.connection.names[: POLES[device.poles].phases], device.load_a
            )
    return found


def _drawn(device: Device, rdf: Decimal) -> Decimal:
    """Return the real current of a load [A]."""
    if device.load_a is not None:
        return device.load_a
    return (device.rating_a or Decimal(0)) * (rdf if by_rating(device) else 1)


def _loads(board: Board, device: Device, phase: str) -> bool:
    """Tell whether a device loads a phase; one whose phase is not known stands on the first."""
    return device.three_phase or (device.phase or board.connection.names[0]) == phase


def _collected(
    board: Board, device: Device, sources: Mapping[str | None, Source], found: dict[str, dict[str, Decimal]]
) -> dict[str, Decimal]:
    """Return the current through a main switch or RCD: the larger of its loads and its sources, per phase.

    It is no more than what fuse and sources on one side of it give.
    """
    members = board.devices if device.kind == "main_switch" else below(board, device)
    limit = through(board, all_sources(board), device).current_a
    drawn: dict[str, Decimal] = {}
    fed: dict[str, Decimal] = {}
    for phase in board.connection.names:
        for taken, is_fed in ((drawn, False), (fed, True)):
            circuits = (m for m in members if m.final and (m.name in sources) is is_fed)
            taken[phase] = min(sum((found[m.name].get(phase, _NONE) for m in circuits), _NONE), limit)
    result = {phase: max(drawn[phase], fed[phase]) for phase in board.connection.names}
    if POLES[device.poles].neutral:
        result[NEUTRAL] = max(neutral_current(*taken.values()) for taken in (drawn, fed))
    return result


def _pole_limit(tables: ElectricalTables, device: Device) -> tuple[Decimal, Confidence] | None:
    """Return the greatest loss per pole [W] that EN 60898 allows at this rated current.

    The table is that of circuit-breakers; for other devices it stands in for a figure nobody states
    (confidence D).
    """
    for row in tables.loss_limits:
        if device.rating_a is not None and device.rating_a <= row.rating_a:
            return row.w_per_pole, row.origin.confidence if device.kind == "mcb" else Confidence.D
    return None


def loss(tables: ElectricalTables, board: Board) -> Loss:
    """Return the power loss of a board."""
    by_device = currents(tables, board)
    devices, unknown = [], []
    for device in board.devices:
        phases = by_device[device.name]
        greatest = max(phases.values(), default=Decimal(0))
        poles = POLES[device.poles]
        limit = _pole_limit(tables, device)
        if device.rating_a is not None and device.loss_w is not None:
            share = device.loss_w / poles.phases
            lost = sum(
                (device_loss(share, current, device.rating_a) for current in phases.values()),
                device.constant_w,
            )
            devices.append(DeviceLoss(device.name, greatest, lost, stated=True, confidence=Confidence.A))
        elif device.rating_a is not None and limit is not None:
            share = limit[0] * poles.loaded / poles.phases
            lost = sum(
                (device_loss(share, current, device.rating_a) for current in phases.values()),
                device.constant_w,
            )
            devices.append(DeviceLoss(device.name, greatest, lost, stated=False, confidence=limit[1]))
        elif device.constant_w or device.loss_w is not None:
            lost = device.constant_w + (device.loss_w or 0)
            devices.append(DeviceLoss(device.name, greatest, lost, stated=True, confidence=Confidence.A))
        else:
            unknown.append(device.name)
    wiring = sum((device.loss_w for device in devices), Decimal(0)) * board.wiring_pct / 100
    return Loss(
        tuple(devices),
        tuple(unknown),
        _conductors(tables, board),
        wiring,
        assumed_loading(tables, len(load_circuits(board))),
    )


def _conductors(tables: ElectricalTables, board: Board) -> Decimal | None:
    """Return the loss of the conductors that were given [W]; None without any."""
    if not board.conductors:
        return None
    alpha, hot = tables.constant("alpha_cu"), tables.constant("pvc_celsius")
    return sum(
        (
            conductor.count
            * conductor_loss(
                conductor.current_a,
                resistance_at(tables.resistance[2, conductor.mm2].r20_ohm_per_km, alpha, hot),
                conductor.length_m,
            )
            for conductor in board.conductors
        ),
        Decimal(0),
    )

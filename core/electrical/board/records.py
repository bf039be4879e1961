"""A consumer unit as it is described: connection, devices, sources, enclosure. What is None was not given."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from core.electrical.circuit.question import DEFAULT_EDITION
from core.electrical.poles import PHASES, POLES

SOURCES = ("pv", "battery", "hybrid")


@dataclass(frozen=True, slots=True)
class Connection:
    """The connection to the network: phases and main fuse [A]."""

    phases: int
    fuse_a: Decimal

    def __str__(self) -> str:
        """Return the connection as it is typed: `3x25`."""
        return f"{self.phases}x{self.fuse_a}"

    @property
    def shown(self) -> str:
        """Return the connection as it is read: `3×25`."""
        return f"{self.phases}×{self.fuse_a}"

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names of its phases."""
        return PHASES[: self.phases]


@dataclass(frozen=True, slots=True)
class Device:
    """A modular device. `load_a` is its real current, `loss_w` its maker's loss at rated current.

    Whole device.
    """

    name: str
    kind: str
    rating_a: Decimal | None = None
    poles: str = "1P+N"
    phase: str | None = None
    curve: str | None = None
    ma: Decimal | None = None
    type: str | None = None
    under: str | None = None
    serves: str | None = None
    load_a: Decimal | None = None
    loss_w: Decimal | None = None
    constant_w: Decimal = Decimal(0)
    modules: int | None = None
    bidirectional: bool | None = None
    declaration: str | None = None
    approval: str | None = None
    torque_nm: Decimal | None = None

    @property
    def feeds(self) -> bool:
        """Tell whether it protects the circuit of a source."""
        return self.serves in SOURCES

    @property
    def final(self) -> bool:
        """Tell whether it protects a circuit that leaves the board."""
        return self.kind in {"mcb", "rcbo"}

    @property
    def three_phase(self) -> bool:
        """Tell whether it switches three phases."""
        return POLES[self.poles].phases == len(PHASES)

    def on(self, phase: str) -> bool:
        """Tell whether it loads a phase; without a known phase it may be any of them."""
        return self.three_phase or self.phase in {None, phase}


@dataclass(frozen=True, slots=True)
class Source:
    """A source that can feed the busbar, through a group of `group_a` [A].

    `max_output_a` counts only with the maker's `statement`; `limit_a` is a limit in software; `behind` names
    the hybrid inverter on whose direct-current side the source sits.
    """

    name: str
    kind: str
    group_a: Decimal
    phases: int = 1
    phase: str | None = None
    device: str | None = None
    max_output_a: Decimal | None = None
    statement: str | None = None
    limit_a: Decimal | None = None
    behind: str | None = None

    @property
    def counts(self) -> bool:
        """Tell whether it has an AC port of its own: what sits behind a hybrid has none."""
        return self.behind is None

    @property
    def proven_a(self) -> Decimal:
        """Return the current [A] that it certainly does not exceed.

        With a maker's statement its greatest output.
        """
        if self.max_output_a is None or self.statement is None:
            return self.group_a
        return min(self.group_a, self.max_output_a)

    def on(self, phase: str) -> bool:
        """Tell whether it feeds a phase; without a known phase it may be any of them."""
        return self.phases == len(PHASES) or self.phase in {None, phase}


@dataclass(frozen=True, slots=True)
class Enclosure:
    """An enclosure: outer size [mm], mounting and what its maker allows."""

    height_mm: Decimal | None = None
    width_mm: Decimal | None = None
    depth_mm: Decimal | None = None
    mounting: str | None = None
    material: str | None = None
    openings_cm2: Decimal = Decimal(0)
    partitions: int = 0
    forced_air: bool = False
    sun: bool = False
    pde_w: Decimal | None = None
    pde_document: str | None = None
    max_inside_c: Decimal | None = None
    rows: int | None = None
    modules_per_row: int = 12


@dataclass(frozen=True, slots=True)
class Conductor:
    """A conductor inside the board."""

    mm2: Decimal
    length_m: Decimal
    current_a: Decimal
    count: int = 1


@dataclass(frozen=True, slots=True)
class LoadWish:
    """A load or source that a proposed board must serve."""

    kind: str
    name: str | None = None
    circuits: int = 1
    rating_a: Decimal | None = None
    phases: int | None = None
    max_output_a: Decimal | None = None
    statement: str | None = None
    limit_a: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Board:
    """A consumer unit, or the loads for which one is to be proposed.

    `beside` are devices that belong to it and stand elsewhere, as the protection unit beside the inverter.
    """

    connection: Connection
    rated_current_a: Decimal | None = None
    devices: tuple[Device, ...] = ()
    sources: tuple[Source, ...] = ()
    rail: tuple[str, ...] = ()
    enclosure: Enclosure | None = None
    conductors: tuple[Conductor, ...] = ()
    loads: tuple[LoadWish, ...] = ()
    beside: tuple[Device, ...] = ()
    nen1010: int = DEFAULT_EDITION
    ambient_c: Decimal = Decimal(35)
    wiring_pct: Decimal = Decimal(30)
    reserve_pct: Decimal = Decimal(20)

    def device(self, name: str) -> Device:
        """Return a device by its name; raise KeyError for an unknown one."""
        for device in self.devices:
            if device.name == name:
                return device
        raise KeyError(name)

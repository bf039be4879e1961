"""The situation of a customer.

House, wish, back-up, solar panels, consumer unit, as `ess advise` takes it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from core.electrical.board import records as board_records
    from core.electrical.circuit.question import Question
    from core.quantities import Temperature

BACKUP_NONE, BACKUP_LIGHT, BACKUP_SELECTED, BACKUP_WHOLE = BACKUPS = ("none", "light", "selected", "whole")
INDOOR, OUTDOOR = LOCATIONS = ("indoor", "outdoor")
EXISTING, NEW = BOARD_ACTIONS = ("existing", "new")
DC, AC = PV_COUPLINGS = ("DC", "AC")
PRIVATE, BUSINESS = SECTORS = ("private", "business")
NETTING, FIXED, DYNAMIC = CONTRACTS = ("netting", "fixed", "dynamic")
EARTHINGS = ("TN", "TT", "unknown")
INSULATIONS = ("PVC", "XLPE")
RCD_TYPES = ("AC", "A", "F", "B")
CURVES = ("B", "C", "D")
METHODS = ("A1", "A2", "B1", "B2", "C", "D1", "D2", "E", "F", "G")
"""Installation methods of IEC 60364-5-52."""

MAIN_FUSES = {1: (25, 35, 40), 3: (25, 35, 40, 50, 63, 80)}
"""The usual main fuses of a Dutch connection [A], by phases; any other current is read too."""

_NONE: Mapping[str, int] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Connection:
    """The grid connection: 1 or 3 phases with the main fuse [A]."""

    phases: int
    main_a: Decimal

    def __str__(self) -> str:
        """Return the connection as it is typed: `3x25`."""
        return f"{self.phases}x{self.main_a}"

    @property
    def shown(self) -> str:
        """Return the connection as it is read: `3×25`."""
        return f"{self.phases}×{self.main_a}"


@dataclass(frozen=True, slots=True)
class ExistingPv:
    """Solar panels that are there already.

    The breaker of their group [A], phases, and whether their inverter stays.
    """

    group_a: Decimal | None = None
    phases: int | None = None
    keep_inverter: bool = True


@dataclass(frozen=True, slots=True)
class Panel:
    """A solar panel.

    Power [Wp], voltages [V] and currents [A] at standard test conditions, coefficient [%/K].
    """

    wp: Decimal | None = None
    voc_stc: Decimal | None = None
    vmp_stc: Decimal | None = None
    isc: Decimal | None = None
    imp: Decimal | None = None
    beta_voc_pct_per_k: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Board:
    """The consumer unit: existing or new, with the rated current of the assembly [A] where it is known.

    `unit` is what else was said of it in the words of `ess board`; None when nothing was.
    """

    action: str | None = None
    rated_current_a: Decimal | None = None
    unit: board_records.Board | None = None


@dataclass(frozen=True, slots=True)
class Breaker:
    """A circuit breaker: rating [A], curve, and the residual current [mA] when it is an RCBO."""

    rating_a: Decimal
    curve: str = ""
    rcd_ma: Decimal | None = None

    def __str__(self) -> str:
        """Return the breaker as it is written: `C25 100 mA`."""
        text = f"{self.curve}{self.rating_a:f}" if self.curve else f"{self.rating_a:f} A"
        return text if self.rcd_ma is None else f"{text} {self.rcd_ma:f} mA"


@dataclass(frozen=True, slots=True)
class CircuitCable:
    """The cable of a circuit of the system and what protects it.

    Length [m], installation method, size [mm²], breaker [A] with its curve, breaking capacity [kA] and
    let-through energy [A²s]; air or soil around it [°C], circuits beside it; the voltage drop that is allowed
    [%]; the residual current device [mA] as its maker describes it.
    """

    length_m: Decimal | None = None
    method: str | None = None
    mm2: Decimal | None = None
    breaker_a: Decimal | None = None
    curve: str | None = None
    icn_ka: Decimal | None = None
    i2t_a2s: Decimal | None = None
    insulation: str | None = None
    ambient_c: Decimal | None = None
    grouped_circuits: int | None = None
    max_drop_pct: Decimal | None = None
    rcd_type: str | None = None
    rcd_ma: Decimal | None = None
    rcd_bidirectional: bool | None = None
    rcd_declaration: str | None = None


GridCable = CircuitCable
"""The cable between consumer unit and grid port."""


@dataclass(frozen=True, slots=True)
class Earthing:
    """The earthing of the house.

    TN, TT or unknown; fault loop at the origin [Ω], earth resistance [Ω], prospective current [kA].
    """

    system: str | None = None
    ze_ohm: Decimal | None = None
    ra_ohm: Decimal | None = None
    ik_max_ka: Decimal | None = None


@dataclass(frozen=True, slots=True)
class LoadCircuit:
    """A circuit of loads that is there already, as a question to the electrical rules."""

    name: str
    question: Question


@dataclass(frozen=True, slots=True)
class Situation:
    """A parsed situation; what is None was not said. Counts of batteries are modules by model name.

    `batteries` are the modules to be delivered, `existing_batteries` those that are there already; with
    `expand` they are to become more. `open` are the questions that were asked and could not be answered yet.
    `grid_limit_a` is the current per phase [A] to which grid input and output are limited in the maker's
    portal; `accessories` are article numbers that were chosen.
    """

    connection: Connection
    location: str | None = None
    min_temperature: Temperature | None = None
    max_temperature: Temperature | None = None
    system: str | None = None
    batteries: Mapping[str, int] = field(default_factory=lambda: _NONE)
    existing_batteries: Mapping[str, int] = field(default_factory=lambda: _NONE)
    usable_kwh_min: Decimal | None = None
    power_kw_min: Decimal | None = None
    backup: str | None = None
    backup_kw: Decimal | None = None
    three_phase_backup_loads: bool | None = None
    backupbox_wanted: bool | None = None
    backupbox_location: str | None = None
    dead_via_main_switch: bool | None = None
    escape_route: bool | None = None
    existing_pv: ExistingPv | None = None
    new_pv_kwp: Decimal | None = None
    pv_coupling: str | None = None
    panel: Panel | None = None
    strings: tuple[int, ...] = ()
    board: Board | None = None
    battery_group: Breaker | None = None
    grid_cable: CircuitCable | None = None
    backup_cable: CircuitCable | None = None
    pv_cable: CircuitCable | None = None
    load_circuits: tuple[LoadCircuit, ...] = ()
    earthing: Earthing | None = None
    grid_limit_a: Decimal | None = None
    accessories: tuple[str, ...] = ()
    sector: str | None = None
    vat_pct: Decimal | None = None
    contract: str | None = None
    register: bool | None = None
    expand: bool | None = None
    open: tuple[str, ...] = ()

    @property
    def backup_level(self) -> str:
        """Return the level of back-up; who wants a BackupBox and names no level wants the whole house."""
        if self.backup is not None:
            return self.backup
        return BACKUP_WHOLE if self.backupbox_wanted else BACKUP_NONE

    @property
    def backup_wanted(self) -> bool:
        """Tell whether anything must run in an outage.

        A power or three-phase loads without a level count too.
        """
        if self.backup is not None:
            return self.backup != BACKUP_NONE
        return bool(self.backupbox_wanted or self.three_phase_backup_loads or self.backup_kw)

    @property
    def backupbox_used(self) -> bool:
        """Tell whether a BackupBox is part of the system."""
        return self.backup_level == BACKUP_WHOLE or (
            bool(self.backupbox_wanted) and self.backup_level != BACKUP_NONE
        )

    @property
    def protection_used(self) -> bool:
        """Tell whether a protection unit stands behind the back-up port."""
        return self.backup_level in {BACKUP_SELECTED, BACKUP_WHOLE}

    @property
    def group_a(self) -> Decimal | None:
        """Return the rating of the breaker that feeds into the board [A], where it was given."""
        if self.battery_group is not None:
            return self.battery_group.rating_a
        return self.grid_cable.breaker_a if self.grid_cable is not None else None

    @property
    def modules(self) -> dict[str, int]:
        """Return the modules that the system would have: existing and new ones together, by model."""
        total = dict(self.existing_batteries)
        for name, count in self.batteries.items():
            total[name] = total.get(name, 0) + count
        return total

    @property
    def kept_pv(self) -> ExistingPv | None:
        """Return the solar panels that keep their own inverter."""
        return self.existing_pv if self.existing_pv is not None and self.existing_pv.keep_inverter else None

    @property
    def dc_pv(self) -> bool:
        """Tell whether solar panels are to be connected to the inverter's own PV inputs."""
        if self.pv_coupling == AC:
            return self.existing_pv is not None and not self.existing_pv.keep_inverter
        moved = self.existing_pv is not None and not self.existing_pv.keep_inverter
        return moved or bool(self.strings) or self.new_pv_kwp is not None or self.pv_coupling == DC

    @property
    def ac_pv(self) -> bool:
        """Tell whether solar panels feed in through an inverter of their own."""
        return self.kept_pv is not None or (self.pv_coupling == AC and self.new_pv_kwp is not None)

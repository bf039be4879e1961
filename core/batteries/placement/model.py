"""Where the parts of a chosen system stand: columns of modules, the inverter on the first, units beside them.

Sizes, weights and protection classes are the catalogue's. The maker states neither clearances nor how many
modules a column takes nor the height of a base: nothing here has a distance to its neighbour. That the
inverter stands on the modules of the first column, that each cluster has columns of its own and that no
column is higher than the house rule `column_height` are choices of the drawing.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from core.batteries.catalogue.records import BACKUPBOX, EMERGENCY, RCBO
from core.batteries.rules.backup import articles_of
from core.batteries.rules.columns import columns
from core.batteries.rules.place import weatherproof
from core.batteries.situation.model import BACKUP_LIGHT, INDOOR
from core.findings import Severity
from core.i18n import msg

if TYPE_CHECKING:
    from core.batteries.advice.candidate import Candidate
    from core.batteries.catalogue.loaded import BatteryCatalogue
    from core.batteries.rules.cases import SystemCase
    from core.batteries.situation.model import Situation
    from core.catalogue.cell import Cell
    from core.i18n import Renderable


class Kind(StrEnum):
    """What a part is."""

    INVERTER = "inverter"
    MODULE = "module"
    PROTECTION = "protection"
    BACKUPBOX = "backupbox"
    EMERGENCY = "emergency"
    CONSUMER_UNIT = "consumer_unit"


@dataclass(frozen=True, slots=True)
class Body:
    """A model as the catalogue describes it: outer sizes [mm], weight [kg], protection class."""

    kind: Kind
    name: str
    width_mm: Decimal
    depth_mm: Decimal
    height_mm: Decimal
    weight_kg: Decimal
    ip: str


@dataclass(frozen=True, slots=True)
class Standing:
    """A body in its column. `bottom_mm` is its height above the lowest one; a base is not counted."""

    body: Body
    bottom_mm: Decimal
    existing: bool = False

    @property
    def top_mm(self) -> Decimal:
        """Return the height of its top [mm]."""
        return self.bottom_mm + self.body.height_mm


@dataclass(frozen=True, slots=True)
class Stack:
    """A column, its parts from below upwards; `number` and `cluster` count from 1."""

    number: int
    cluster: int
    parts: tuple[Standing, ...]

    @property
    def height_mm(self) -> Decimal:
        """Return the height without a base [mm]."""
        return self.parts[-1].top_mm

    @property
    def width_mm(self) -> Decimal:
        """Return the width of the widest part [mm]."""
        return max(part.body.width_mm for part in self.parts)

    @property
    def depth_mm(self) -> Decimal:
        """Return the depth of the deepest part [mm]."""
        return max(part.body.depth_mm for part in self.parts)

    @property
    def weight_kg(self) -> Decimal:
        """Return the weight of all its parts [kg], without base, brackets and cables."""
        return sum((part.body.weight_kg for part in self.parts), Decimal(0))

    @property
    def modules(self) -> int:
        """Return how many battery modules it has."""
        return sum(part.body.kind is Kind.MODULE for part in self.parts)


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit on the wall whose size no document states; `ip` is "" where that is not stated either."""

    kind: Kind
    label: Renderable
    ip: str
    place: str | None


@dataclass(frozen=True, slots=True)
class Placement:
    """The parts of a system in their places; `place` is where the system stands, None when nobody said.

    `refused` holds the codes of the errors that stand against this configuration as it is.
    """

    system: str
    battery: str
    count: int
    clusters: int
    inverter: Body
    module: Body
    stacks: tuple[Stack, ...]
    units: tuple[Unit, ...]
    place: str | None
    highest_mm: Decimal
    document: str
    wished: bool
    refused: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Return system and modules."""
        return f"{self.system} + {self.count} × {self.battery}"

    @property
    def weight_kg(self) -> Decimal:
        """Return the weight of inverter and modules [kg]."""
        return sum((stack.weight_kg for stack in self.stacks), Decimal(0))

    @property
    def existing(self) -> int:
        """Return how many modules are there already."""
        return sum(part.existing for stack in self.stacks for part in stack.parts)

    @property
    def uneven_mm(self) -> Decimal:
        """Return by how much the inverter stands out of its modules, or they out of it [mm]."""
        return self.inverter.depth_mm - self.module.depth_mm


def indoor_only(ip: str) -> bool:
    """Tell whether a protection class (`IP21`) keeps a part indoors; an unknown one does not tell."""
    return ip != "" and not weatherproof(ip)


def placement(candidate: Candidate, *, wished: bool = True) -> Placement:
    """Return the parts of a candidate in their places; `wished` tells whether it is what was asked for.

    Raise `ValueError` when the catalogue states no size of a model.
    """
    system, pack = candidate.system, candidate.pack
    situation, catalogue = system.situation, system.house.catalogue
    inverter = _body(Kind.INVERTER, system.system.inverter, catalogue, system.name, "", "ip")
    module = _body(Kind.MODULE, pack.battery, catalogue, pack.battery, "module_", "module_ip")
    highest = catalogue.policy("column_height")
    return Placement(
        system=system.name,
        battery=pack.battery,
        count=pack.count,
        clusters=pack.clusters,
        inverter=inverter,
        module=module,
        stacks=_stacks(candidate, inverter, module),
        units=_units(system, situation),
        place=situation.location,
        highest_mm=highest,
        document=f"{catalogue.maker} {catalogue.document}",
        wished=wished,
        refused=() if candidate.accepted else _errors(candidate),
    )


def _errors(candidate: Candidate) -> tuple[str, ...]:
    codes = (finding.code for finding in candidate.findings if finding.severity is Severity.ERROR)
    return tuple(dict.fromkeys(codes))


def _body(
    kind: Kind, name: str, catalogue: BatteryCatalogue, model: str, prefix: str, protection: str
) -> Body:
    def size(attribute: str) -> Decimal:
        cell: Cell = catalogue.spec(model, prefix + attribute)
        if not cell.stated:
            raise ValueError(f"{model}: {attribute} is not stated")
        return cell.number

    ip = catalogue.spec(model, protection)
    return Body(
        kind,
        name,
        size("width_mm"),
        size("depth_mm"),
        size("height_mm"),
        size("weight_kg"),
        ip.plain(),
    )


def _stacks(candidate: Candidate, inverter: Body, module: Body) -> tuple[Stack, ...]:
    pack = candidate.pack
    existing = candidate.system.situation.existing_batteries.get(pack.battery, 0)
    stacks: list[Stack] = []
    for cluster, count in columns(candidate.system, pack):
        parts = []
        for place in range(count):
            parts.append(Standing(module, place * module.height_mm, existing > 0))
            existing -= 1
        if not stacks:
            parts.append(Standing(inverter, count * module.height_mm))
        stacks.append(Stack(len(stacks) + 1, cluster, tuple(parts)))
    return tuple(stacks)


def _units(system: SystemCase, situation: Situation) -> tuple[Unit, ...]:
    """Return what stands beside the columns: the protection next to the inverter, the others indoors."""
    found: list[Unit] = []
    if situation.protection_used:
        unit = articles_of(system, RCBO)[0]
        label = msg("Back-up protection C25 100 mA")
        found.append(Unit(Kind.PROTECTION, label, unit.ip, situation.location))
    if situation.backup_level == BACKUP_LIGHT:
        label = msg("Emergency power unit")
        found += [
            Unit(Kind.EMERGENCY, label, unit.ip, situation.location)
            for unit in articles_of(system, EMERGENCY)[:1]
        ]
    if situation.backupbox_used:
        place = situation.backupbox_location or INDOOR
        found += [
            Unit(Kind.BACKUPBOX, unit.label, unit.ip, place) for unit in articles_of(system, BACKUPBOX)[:1]
        ]
    found.append(Unit(Kind.CONSUMER_UNIT, msg("Consumer unit"), "", INDOOR))
    return tuple(found)

"""What a rule looks at.

The question itself, one system, one battery, or a number of modules behind a system.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from core.batteries.catalogue.records import ModuleSet
from core.batteries.rules.power import make_pack
from core.batteries.rules.protection import make_group
from core.batteries.situation.model import Breaker
from core.findings import Fix
from core.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from decimal import Decimal

    from core.batteries.catalogue.loaded import BatteryCatalogue
    from core.batteries.catalogue.records import Regulation, System
    from core.batteries.rules.power import Pack
    from core.batteries.rules.protection import Group
    from core.batteries.situation.model import Situation
    from core.catalogue.cell import Cell
    from core.electrical.circuit.cable import Cable
    from core.i18n import Renderable


@dataclass(frozen=True, slots=True)
class House:
    """The question itself: a situation beside the catalogue.

    `cases` keeps the systems looked at, `cables` the cables of their grid ports.
    """

    catalogue: BatteryCatalogue
    situation: Situation
    cases: dict[str, SystemCase] = field(default_factory=dict, init=False, repr=False, compare=False)
    cables: dict[str, Cable | None] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def phases(self) -> int:
        """Return the phases of the connection."""
        return self.situation.connection.phases

    @property
    def main_a(self) -> Decimal:
        """Return the main fuse [A]."""
        return self.situation.connection.main_a

    def regulation(self, key: str) -> Regulation:
        """Return a rule of law or of the trade."""
        return self.catalogue.regulations[key]

    def other_system(self, fits: Callable[[System], bool], near: Decimal) -> System | None:
        """Return the system that fits and whose output lies nearest to a power [kW].

        The earlier one when equal.
        """
        fitting = [system for system in self.catalogue.systems.values() if fits(system)]
        return min(
            fitting,
            key=lambda system: abs(self.catalogue.spec(system.name, "output_kw").number - near),
            default=None,
        )

    def with_modules(self, battery: str, total: int) -> Fix:
        """Return the change to `total` modules of a battery in all, keeping those that are there."""
        new = max(total - self.situation.existing_batteries.get(battery, 0), 0)
        usable = total * self.catalogue.spec(battery, "usable_kwh").number
        changes: list[tuple[str, object]] = [("batteries", {battery: new} if new else {})]
        others = {name for name in self.situation.existing_batteries if name != battery}
        if others:
            changes.append(("existing_batteries", self._kept(battery)))
        label = msg(
            "Choose {count} × {battery} ({usable} kWh usable)", count=total, battery=battery, usable=usable
        )
        return Fix(label, tuple(changes))

    def _kept(self, battery: str) -> dict[str, int]:
        present = self.situation.existing_batteries
        return {battery: present[battery]} if battery in present else {}


@dataclass(frozen=True, slots=True)
class SystemCase:
    """One system in a situation, with the circuit of its grid port."""

    house: House
    system: System
    group: Group

    def cell(self, attribute: str) -> Cell:
        """Return a specification of this system."""
        return self.house.catalogue.spec(self.system.name, attribute)

    def number(self, attribute: str) -> Decimal:
        """Return a specification of this system that is always stated."""
        return self.cell(attribute).number

    @property
    def name(self) -> str:
        """Return the system's name."""
        return self.system.name

    @property
    def situation(self) -> Situation:
        """Return the situation."""
        return self.house.situation

    def choose(self, fits: Callable[[SystemCase], bool]) -> tuple[Fix, ...]:
        """Return the change to the system with the nearest output that fits, if there is one."""
        found = self.house.other_system(
            lambda system: system.name != self.name and fits(system_case(self.house, system)),
            self.number("output_kw"),
        )
        return () if found is None else (choose_system(found.name),)


@dataclass(frozen=True, slots=True)
class BatteryCase:
    """One battery in a situation."""

    house: House
    battery: str

    def cell(self, attribute: str) -> Cell:
        """Return a specification of this battery."""
        return self.house.catalogue.spec(self.battery, attribute)

    @property
    def situation(self) -> Situation:
        """Return the situation."""
        return self.house.situation

    def swap(self, fits: Callable[[BatteryCase], bool]) -> tuple[Fix, ...]:
        """Return the changes to batteries that fit, with the modules that keep the capacity asked for."""
        if self.battery not in self.situation.modules:
            return ()
        wanted = self.situation.modules[self.battery] * self.cell("usable_kwh").number
        found = []
        for name in self.house.catalogue.batteries:
            other = BatteryCase(self.house, name)
            if name != self.battery and fits(other):
                found.append(self._instead(other, wanted))
        return tuple(found)

    def _instead(self, other: BatteryCase, wanted: Decimal) -> Fix:
        house = self.house
        counts = module_set(house.catalogue, self.situation.system, other.battery, house.phases).counts
        usable = other.cell("usable_kwh").number
        total = next((count for count in counts if count * usable >= wanted), counts[-1])
        fix = house.with_modules(other.battery, total)
        if self.battery in self.situation.existing_batteries:
            return Fix(msg("Replace everything: {choice}", choice=fix.label), fix.changes)
        return fix


@dataclass(frozen=True, slots=True)
class PackCase:
    """A number of equal modules; `system` and `pack` are None while no system was chosen."""

    house: House
    system: System | None
    battery: str
    count: int
    modules: ModuleSet
    pack: Pack | None

    @property
    def situation(self) -> Situation:
        """Return the situation."""
        return self.house.situation

    @property
    def allowed(self) -> bool:
        """Tell whether the system takes this number of modules."""
        return self.count in self.modules.counts

    def with_count(self, counts: Iterable[int]) -> tuple[Fix, ...]:
        """Return the changes to other numbers of the same modules; never fewer than are there."""
        present = self.situation.existing_batteries.get(self.battery, 0)
        return tuple(self.house.with_modules(self.battery, count) for count in counts if count >= present)


def system_case(house: House, system: System) -> SystemCase:
    """Return a system in a situation, made once for each."""
    known = house.cases.get(system.name)
    if known is None:
        group = make_group(house.catalogue, house.situation, system)
        known = house.cases[system.name] = SystemCase(house, system, group)
    return known


def pack_case(house: House, system: System | None, battery: str, count: int) -> PackCase:
    """Return modules behind a system, or by themselves."""
    name = None if system is None else system.name
    pack = None if name is None else make_pack(house.catalogue, name, battery, count)
    modules = module_set(house.catalogue, name, battery, house.phases)
    return PackCase(house, system, battery, count, modules, pack)


def module_set(catalogue: BatteryCatalogue, system: str | None, battery: str, phases: int = 3) -> ModuleSet:
    """Return the counts a system takes; without one on offer those of every system that `phases` can feed."""
    if system is not None and system in catalogue.systems:
        return catalogue.module_set(system, battery)
    families = {one.family for one in catalogue.systems.values() if one.phases <= phases}
    sets = [found for (name, other), found in catalogue.sets.items() if other == battery and name in families]
    widest = max(sets, key=lambda found: len(found.counts))
    counts = sorted({count for found in sets for count in found.counts})
    return ModuleSet("", battery, tuple(counts), widest.per_cluster, widest.clusters, widest.source)


def with_breaker(situation: Situation, rating: Decimal, label: Renderable) -> Fix:
    """Return the change to another breaker of the battery, wherever the situation names one.

    Curve and residual current of the one that was named are kept.
    """
    group, cable = situation.battery_group, situation.grid_cable
    changes: list[tuple[str, object]] = []
    if cable is not None and cable.breaker_a is not None:
        changes.append(("grid_cable.breaker_a", rating))
    if group is not None or not changes:
        named = Breaker(rating) if group is None else replace(group, rating_a=rating)
        changes.insert(0, ("battery_group", str(named)))
    return Fix(label, tuple(changes))


def choose_system(name: str) -> Fix:
    """Return the change to another system."""
    return Fix(msg("Choose {system}", system=name), (("system", name),))


def change(label: Renderable, *changes: tuple[str, object]) -> Fix:
    """Return a change of fields of the situation."""
    return Fix(label, changes)

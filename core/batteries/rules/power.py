"""Power and capacity of modules: pure arithmetic over the catalogue's cells."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.batteries.catalogue.loaded import BatteryCatalogue
    from core.batteries.catalogue.records import ModuleSet


@dataclass(frozen=True, slots=True)
class Pack:
    """A number of equal modules behind one inverter.

    `per_cluster` and `battery_power_kw` are None while the modules do not form equal clusters.
    """

    battery: str
    count: int
    clusters: int
    per_cluster: int | None
    usable_kwh: Decimal
    nominal_kwh: Decimal
    battery_power_kw: Decimal | None
    output_kw: Decimal
    weight_kg: Decimal

    @property
    def deliverable_kw(self) -> Decimal:
        """Return what the system delivers from its battery [kW]: the smaller of inverter and modules."""
        return self.output_kw if self.battery_power_kw is None else min(self.output_kw, self.battery_power_kw)


def battery_power_kw(  # one number of the formula each
    per_cluster: int, clusters: int, module_v: Decimal, module_a: Decimal, port_a: Decimal
) -> Decimal:
    """Return what modules deliver [kW]: series × V × min(port current, clusters × module current).

    A cluster of modules in series has their voltages added and the current of one module; two clusters in
    parallel have twice that current, and the battery port of the inverter caps it (brochure, note ****; the
    equal split is inferred).
    """
    return per_cluster * module_v * min(port_a, clusters * module_a) / 1000


@lru_cache(maxsize=4096)
def make_pack(catalogue: BatteryCatalogue, system: str, battery: str, count: int) -> Pack:
    """Return `count` modules of a battery behind a system; `count` may be one that is not allowed.

    The answer rests on the catalogue alone and is kept.
    """
    modules = catalogue.module_set(system, battery)
    clusters, per_cluster = split(modules, count)
    number = catalogue.number
    power = None
    if per_cluster is not None:
        power = battery_power_kw(
            per_cluster,
            clusters,
            catalogue.spec(battery, "module_v").number,
            catalogue.spec(battery, "module_a").number,
            catalogue.spec(system, "battery_port_a").number,
        )
    return Pack(
        battery,
        count,
        clusters,
        per_cluster,
        count * catalogue.spec(battery, "usable_kwh").number,
        count * catalogue.spec(battery, "nominal_kwh").number,
        power,
        catalogue.spec(system, "output_kw").number,
        count * catalogue.spec(battery, "module_weight_kg").number
        + (number(system, "weight_kg") or Decimal(0)),
    )


def split(modules: ModuleSet, count: int) -> tuple[int, int | None]:
    """Return clusters and modules per cluster.

    The latter None when the clusters would not be equal or too long.
    """
    clusters = modules.clusters_of(count)
    if count % clusters or count // clusters > modules.per_cluster:
        return clusters, None
    return clusters, count // clusters


def modules_for(catalogue: BatteryCatalogue, system: str, battery: str, power_kw: Decimal) -> int | None:
    """Return the smallest allowed number of modules that delivers a power, or None when none does."""
    for count in catalogue.module_set(system, battery).counts:
        power = make_pack(catalogue, system, battery, count).battery_power_kw
        if power is not None and power >= power_kw:
            return count
    return None

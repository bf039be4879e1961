"""The specification of one system with its modules, row by row with the source of every cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.batteries.catalogue.records import SYSTEM
from core.family import SpecRow
from core.findings import Source, Status
from core.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from core.batteries.advice.candidate import Candidate
    from core.batteries.catalogue.loaded import BatteryCatalogue
    from core.i18n import Renderable

POWER_REASON = msg(
    "modules in series × nominal voltage × the smaller of port current and module current × clusters"
)


def spec_rows(catalogue: BatteryCatalogue, candidate: Candidate) -> tuple[SpecRow, ...]:
    """Return what follows from the choice, then every cell of inverter and battery, in the groups' order."""
    return (*_computed(catalogue, candidate), *_printed(catalogue, candidate))


def _computed(catalogue: BatteryCatalogue, candidate: Candidate) -> Iterator[SpecRow]:
    pack = candidate.pack
    group = msg("Configuration")

    def row(label: Renderable, value: Decimal | int, unit: str, reason: Renderable) -> SpecRow:
        source = Source(catalogue.document, candidate.modules.modules.source.place, Status.COMPUTED, reason)
        return SpecRow(group, label, value, unit, source)

    per_module = msg("per module × number of modules")
    yield row(msg("Usable capacity"), pack.usable_kwh, "kWh", per_module)
    yield row(msg("Nominal capacity"), pack.nominal_kwh, "kWh", per_module)
    yield row(
        msg("Clusters"), pack.clusters, "", msg("above the number in series the modules form equal clusters")
    )
    yield row(
        msg("Modules per cluster"), pack.count // pack.clusters, "", msg("number of modules / clusters")
    )
    assert pack.battery_power_kw is not None  # noqa: S101  # the modules of a candidate form equal clusters
    yield row(msg("Power of the modules"), pack.battery_power_kw, "kW", POWER_REASON)
    yield row(
        msg("Power from the battery"), pack.deliverable_kw, "kW", msg("the smaller of inverter and modules")
    )
    yield row(msg("Weight together"), pack.weight_kg, "kg", msg("inverter and modules, without accessories"))


def _printed(catalogue: BatteryCatalogue, candidate: Candidate) -> Iterator[SpecRow]:
    order = list(catalogue.groups)
    attributes = sorted(catalogue.attributes.values(), key=lambda attribute: order.index(attribute.group))
    for subject, name in ((SYSTEM, candidate.system.name), ("battery", candidate.pack.battery)):
        for attribute in attributes:
            if attribute.subject != subject:
                continue
            cell = catalogue.spec(name, attribute.name)
            group = msg("{model}: {group}", model=name, group=catalogue.groups[attribute.group])
            yield SpecRow(group, attribute.label, cell.shown, cell.unit if cell.stated else "", cell.source)

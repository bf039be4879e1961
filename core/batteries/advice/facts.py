"""What conditions in the catalogue may ask of a situation and the configuration that was chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.batteries.rules.modules import over_20_kwh
from core.batteries.rules.wish import storion_needed

if TYPE_CHECKING:
    from core.batteries.rules.cases import House, PackCase, SystemCase
    from core.catalogue.conditions import Fact


def facts(house: House, system: SystemCase | None, pack: PackCase | None) -> dict[str, Fact]:
    """Return the facts of a situation; what is open is left out and counts as unknown."""
    situation = house.situation
    announced = {one.model for one in house.catalogue.announced}
    unlisted = {one.model for one in house.catalogue.not_on_offer}
    found: dict[str, Fact] = {
        "connection_phases": house.phases,
        "backup": situation.backup_level,
        "box": situation.backupbox_used,
        "protection": situation.protection_used,
        "kit": bool(situation.dead_via_main_switch),
        "dc_pv": situation.dc_pv,
        "ac_pv": situation.ac_pv,
        "existing": bool(situation.existing_batteries),
        "storion": situation.system in announced or storion_needed(house) is not None,
        "unlisted": not unlisted.isdisjoint({situation.system, *situation.modules}),
    }
    if situation.location is not None:
        found["location"] = situation.location
    if system is not None:
        found |= {
            "system": system.name,
            "family": system.system.family,
            "phases": system.system.phases,
            "coupling": system.system.coupling,
        }
    if pack is not None:
        found |= {"battery": pack.battery, "large": over_20_kwh(pack) is not None}
        if pack.pack is not None:
            found["clusters"] = pack.pack.clusters
    return found

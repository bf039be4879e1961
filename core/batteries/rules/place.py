"""Rules of the place: protection class and temperature, for each part by itself; the weakest part decides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.batteries.catalogue.records import BACKUPBOX
from core.batteries.rules.cases import BatteryCase, House, SystemCase, change
from core.batteries.situation.model import INDOOR, OUTDOOR
from core.findings import Finding, Severity
from core.i18n import msg, plain
from core.quantities import exceeds

if TYPE_CHECKING:
    from decimal import Decimal

    from core.catalogue.cell import Cell
    from core.findings import Fix
    from core.quantities import Temperature

SPLASHING = 4
"""Second digit of an IP code from which water may splash from any side (IEC 60529)."""


def weatherproof(ip: str) -> bool:
    """Tell whether an IP code (`IP65`) allows outdoor use: second digit 4 or more (IEC 60529)."""
    return ip[-1:].isdigit() and int(ip[-1]) >= SPLASHING


def _ip(cell: Cell) -> str:
    return cell.value if isinstance(cell.value, str) else ""


# ------------------------------------------------------------------ batteries


def battery_indoor_only(case: BatteryCase) -> Finding | None:
    """Refuse a battery outdoors whose protection class keeps no splashing water out.

    Brochure, battery modules.
    """
    cell = case.cell("module_ip")
    if case.situation.location != OUTDOOR or weatherproof(_ip(cell)):
        return None
    return Finding(
        "IP_INDOOR_ONLY",
        Severity.ERROR,
        msg(
            "{battery} is {ip}: for dry indoor places only. The IP65 of the headline does not hold for this "
            "battery.",
            battery=case.battery,
            ip=_ip(cell),
        ),
        field="location",
        actual="outdoor",
        limit=_ip(cell),
        source=cell.source,
        fixes=(
            *case.swap(lambda other: weatherproof(_ip(other.cell("module_ip")))),
            change(msg("Place it indoors"), ("location", INDOOR)),
        ),
    )


def too_cold(case: BatteryCase) -> Finding | None:
    """Compare the lowest temperature of the place with the battery's; equal passes.

    Brochure, battery modules.
    """
    actual, cell = case.situation.min_temperature, case.cell("temp_min_c")
    if actual is None or not exceeds(cell.number, actual.celsius):
        return None
    return Finding(
        "TEMP_BELOW_MIN",
        Severity.ERROR,
        msg(
            "{battery} is made for {limit} °C and above; it gets {actual} there.",
            battery=case.battery,
            limit=cell.number,
            actual=actual,
        ),
        field="min_temperature",
        actual=str(actual),
        limit=f"{plain(cell.number)} °C",
        source=cell.source,
        fixes=(
            *case.swap(lambda other: not exceeds(other.cell("temp_min_c").number, actual.celsius)),
            _kept_at(cell.number, "min_temperature"),
        ),
    )


def too_hot(case: BatteryCase) -> Finding | None:
    """Compare the highest temperature of the place with the battery's; equal passes.

    Brochure, battery modules.
    """
    actual, cell = case.situation.max_temperature, case.cell("temp_max_c")
    if actual is None or not exceeds(actual.celsius, cell.number):
        return None
    return Finding(
        "TEMP_ABOVE_MAX",
        Severity.ERROR,
        msg(
            "{battery} is made for {limit} °C and below; it gets {actual} there.",
            battery=case.battery,
            limit=cell.number,
            actual=actual,
        ),
        field="max_temperature",
        actual=str(actual),
        limit=f"{plain(cell.number)} °C",
        source=cell.source,
        fixes=(
            *case.swap(lambda other: not exceeds(actual.celsius, other.cell("temp_max_c").number)),
            _kept_at(cell.number, "max_temperature"),
        ),
    )


def _kept_at(limit: Decimal, field: str) -> Fix:
    text = f"{plain(limit)} °C"
    if field == "min_temperature":
        return change(msg("Choose a place that stays at {limit} °C or above", limit=limit), (field, text))
    return change(msg("Choose a place that stays at {limit} °C or below", limit=limit), (field, text))


def derating(case: BatteryCase) -> Finding | None:
    """Tell that performance may decrease outside the optimum (brochure, note **); how much is not stated."""
    low, high = case.cell("best_min_c"), case.cell("best_max_c")
    coldest, hottest = case.situation.min_temperature, case.situation.max_temperature
    field: str
    actual: Temperature
    if coldest is not None and exceeds(low.number, coldest.celsius):
        field, actual = "min_temperature", coldest
    elif hottest is not None and exceeds(hottest.celsius, high.number):
        field, actual = "max_temperature", hottest
    else:
        return None
    return Finding(
        "TEMP_DERATING",
        Severity.WARNING,
        msg(
            "At {actual} the battery may deliver less: it works best between {low} and {high} °C. How much "
            "less is not "
            "stated.",
            actual=actual,
            low=low.number,
            high=high.number,
        ),
        field=field,
        actual=str(actual),
        limit=f"{plain(low.number)}–{plain(high.number)} °C",
        source=low.source,
    )


# ------------------------------------------------------------------ inverter and accessories


def inverter_indoor_only(case: SystemCase) -> Finding | None:
    """Refuse an inverter outdoors whose protection class keeps no splashing water out.

    Brochure, inverter.
    """
    cell = case.cell("ip")
    if case.situation.location != OUTDOOR or weatherproof(_ip(cell)):
        return None
    return Finding(
        "IP_INDOOR_ONLY",
        Severity.ERROR,
        msg("The inverter of {system} is {ip}: for dry indoor places only.", system=case.name, ip=_ip(cell)),
        field="location",
        actual="outdoor",
        limit=_ip(cell),
        source=cell.source,
        fixes=(change(msg("Place it indoors"), ("location", INDOOR)),),
    )


def inverter_too_cold(case: SystemCase) -> Finding | None:
    """Compare the lowest temperature of the place with the inverter's, where a catalogue states it.

    Equal passes.
    """
    actual, cell = case.situation.min_temperature, case.cell("inverter_temp_min_c")
    if actual is None or not cell.stated or not exceeds(cell.number, actual.celsius):
        return None
    return _inverter_temperature(case, "TEMP_BELOW_MIN", "min_temperature", actual, cell)


def inverter_too_hot(case: SystemCase) -> Finding | None:
    """Compare the highest temperature of the place with the inverter's, where a catalogue states it.

    Equal passes.
    """
    actual, cell = case.situation.max_temperature, case.cell("inverter_temp_max_c")
    if actual is None or not cell.stated or not exceeds(actual.celsius, cell.number):
        return None
    return _inverter_temperature(case, "TEMP_ABOVE_MAX", "max_temperature", actual, cell)


def _inverter_temperature(
    case: SystemCase, code: str, field: str, actual: Temperature, cell: Cell
) -> Finding:
    return Finding(
        code,
        Severity.ERROR,
        msg(
            "The limit of the inverter of {system} is {limit} °C; it gets {actual} there.",
            system=case.name,
            limit=cell.number,
            actual=actual,
        ),
        field=field,
        actual=str(actual),
        limit=f"{plain(cell.number)} °C",
        source=cell.source,
        fixes=(_kept_at(cell.number, field),),
    )


def backupbox_indoor_only(house: House) -> Finding | None:
    """Refuse a BackupBox outdoors: its page says IP21 and indoor use (brochure, BackupBox)."""
    situation = house.situation
    if not situation.backupbox_used or situation.backupbox_location != OUTDOOR:
        return None
    box = house.catalogue.accessory(BACKUPBOX, house.phases)[0]
    if weatherproof(box.ip):
        return None
    return Finding(
        "IP_INDOOR_ONLY",
        Severity.ERROR,
        msg(
            "{box} is {ip}: it is mounted indoors, even when inverter and batteries stand outdoors.",
            box=box.label,
            ip=box.ip,
        ),
        field="backupbox_location",
        actual="outdoor",
        limit=box.ip,
        source=box.source,
        fixes=(change(msg("Mount the BackupBox indoors"), ("backupbox_location", INDOOR)),),
    )


def backupbox_place_open(house: House) -> Finding | None:
    """Remind that the BackupBox hangs indoors when the system stands outdoors and its own place is open."""
    situation = house.situation
    if (
        not situation.backupbox_used
        or situation.location != OUTDOOR
        or situation.backupbox_location is not None
    ):
        return None
    box = house.catalogue.accessory(BACKUPBOX, house.phases)[0]
    return Finding(
        "BACKUPBOX_INDOORS",
        Severity.NOTICE,
        msg("The system stands outdoors; {box} ({ip}) is mounted indoors.", box=box.label, ip=box.ip),
        field="backupbox_location",
        limit=box.ip,
        source=box.source,
    )


def protection_class_open(house: House) -> Finding | None:
    """Tell that no protection class is stated for the unit that stands beside an inverter outdoors."""
    situation = house.situation
    if not situation.protection_used or situation.location != OUTDOOR:
        return None
    unit = house.catalogue.accessory("rcbo", house.phases)[0]
    return Finding(
        "NOT_STATED",
        Severity.NOTICE,
        msg(
            "The protection unit is mounted directly beside the inverter, but no IP rating is stated "
            "for it: give it an outdoor enclosure, or mount it indoors."
        ),
        field="location",
        source=unit.source,
    )


def inverter_temperature_unknown(house: House) -> Finding | None:
    """Tell once that no inverter has a stated operating temperature (brochure, inverters)."""
    catalogue = house.catalogue
    cells = [catalogue.spec(name, "inverter_temp_min_c") for name in catalogue.systems]
    if all(cell.stated for cell in cells):
        return None
    return Finding(
        "INVERTER_TEMP_UNKNOWN",
        Severity.NOTICE,
        msg(
            "The operating temperature of the inverters is not stated; only that of the batteries was judged."
        ),
        source=cells[0].source,
    )


BATTERY_RULES = (battery_indoor_only, too_cold, too_hot, derating)
SYSTEM_RULES = (inverter_indoor_only, inverter_too_cold, inverter_too_hot)
HOUSE_RULES = (backupbox_indoor_only, backupbox_place_open, protection_class_open)
REMARKS = (inverter_temperature_unknown,)

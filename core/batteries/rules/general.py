"""What holds for every product alike: registration, VAT, netting, the place as an escape route."""

from __future__ import annotations

from dataclasses import replace

from core.batteries.rules.cases import House, change
from core.batteries.situation.model import BUSINESS, NETTING, OUTDOOR
from core.batteries.situation.questions import BY_PATH
from core.findings import Finding, Severity
from core.i18n import Joined, msg, plain


def _told(house: House, key: str, field: str, severity: Severity = Severity.NOTICE) -> Finding:
    rule = house.regulation(key)
    limit = None if rule.value is None else f"{plain(rule.value)} {rule.unit}".strip()
    return Finding(rule.code, severity, rule.text, field=field, limit=limit, source=rule.source)


def register(house: House) -> Finding | None:
    """Tell that storage from 0.8 kW must be registered (energieleveren.nl); every system here is larger."""
    least = min(house.catalogue.spec(name, "output_kw").number for name in house.catalogue.systems)
    limit = house.regulation("register").value
    return None if limit is not None and least < limit else _told(house, "register", "register")


def vat(house: House) -> Finding | None:
    """Tell the rate of VAT on home batteries, and that another rate was asked for where it was."""
    told = _told(house, "vat", "vat_pct")
    rate, asked = house.regulation("vat").value, house.situation.vat_pct
    if house.situation.sector == BUSINESS and rate is not None:
        told = replace(
            told,
            text=msg(
                "Home batteries bear {rate} % VAT; the zero rate holds for solar panels only.", rate=rate
            ),
        )
    if asked is None or rate is None or asked == rate:
        return told
    text = Joined((msg("{asked} % VAT was asked for.", asked=asked), told.text), " ")
    return Finding(told.code, told.severity, text, told.field, f"{plain(asked)} %", told.limit, told.source)


def netting_ends(house: House) -> Finding | None:
    """Tell when netting ends, to those who have it, and to a home that may have it."""
    situation = house.situation
    if situation.contract == NETTING or (situation.contract is None and situation.sector != BUSINESS):
        return _told(house, "netting", "contract")
    return None


def escape_route(house: House) -> Finding | None:
    """Warn that the place lies in an escape route."""
    if not house.situation.escape_route:
        return None
    told = _told(house, "escape_route", "escape_route", Severity.WARNING)
    fix = change(msg("Choose another place"), ("escape_route", False))
    return Finding(told.code, told.severity, told.text, told.field, source=told.source, fixes=(fix,))


def temperature_open(house: House) -> Finding | None:
    """Tell that the temperatures of an outdoor place are not known, so that they were not judged."""
    situation = house.situation
    if situation.location != OUTDOOR:
        return None
    known = (situation.min_temperature, situation.max_temperature)
    if None not in known:
        return None
    return Finding(
        "NOT_JUDGED",
        Severity.NOTICE,
        msg("Lowest or highest temperature of the outdoor place is not known and was not judged."),
        field="min_temperature" if situation.min_temperature is None else "max_temperature",
    )


def left_open(house: House) -> Finding | None:
    """Tell which questions could not be answered yet: they are to be asked before anything is ordered."""
    situation = house.situation
    if not situation.open:
        return None
    names = Joined(tuple(BY_PATH[path].named for path in situation.open), "; ")
    return Finding(
        "OPEN_ANSWERS",
        Severity.WARNING,
        msg("Not known yet, to be settled before ordering: {questions}.", questions=names),
    )


HOUSE_RULES = (escape_route, temperature_open)
REMARKS = (register, vat, netting_ends, left_open)

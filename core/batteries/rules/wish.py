"""Rules of the wish as worded: mixed batteries, models that are not on offer, what lies beyond the range."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from core.batteries.catalogue.records import BATTERY
from core.batteries.rules.cases import House, change, choose_system, module_set
from core.findings import Finding, Fix, Severity
from core.i18n import Joined, msg, msgn, plain
from core.quantities import exceeds

if TYPE_CHECKING:
    from core.i18n import Renderable


def mixing(house: House) -> Finding | None:
    """Refuse different types in one system until the maker confirms; old and new of one type are allowed.

    The brochure promises that new and existing batteries combine but gives counts per type only.
    """
    modules = house.situation.modules
    if len(modules) <= 1:
        return None
    catalogue = house.catalogue
    question = next((question for question in catalogue.questions if question.key == "mixing"), None)
    names: Renderable = Joined(tuple(f"{count} × {name}" for name, count in modules.items()))
    return Finding(
        "MIXING_BATTERIES",
        Severity.ERROR,
        msg(
            "Different batteries in one system: {batteries}. The counts hold for one type; mixing types is "
            "refused until "
            "the maker confirms it.",
            batteries=names,
        ),
        field="batteries",
        actual=" + ".join(f"{count} × {name}" for name, count in modules.items()),
        source=None if question is None else question.source,
        fixes=_unmixed(house),
    )


def _unmixed(house: House) -> tuple[Fix, ...]:
    """Return the changes to one type.

    Extending what is there, or replacing everything, with the capacity kept.
    """
    catalogue, situation = house.catalogue, house.situation
    offered = [name for name in situation.modules if name in catalogue.batteries]
    wanted = sum(
        (situation.modules[name] * catalogue.spec(name, "usable_kwh").number for name in offered), Decimal(0)
    )
    fixes = []
    for name in offered:
        present = situation.existing_batteries.get(name, 0)
        counts = module_set(catalogue, situation.system, name, house.phases).counts
        each = catalogue.spec(name, "usable_kwh").number
        fitting = [count for count in counts if count >= present]
        total = next(
            (count for count in fitting if count * each >= wanted), fitting[-1] if fitting else counts[-1]
        )
        fix = house.with_modules(name, total)
        if present:
            fixes.append(Fix(msg("Extend with the same type: {choice}", choice=fix.label), fix.changes))
        elif situation.existing_batteries:
            fixes.append(Fix(msg("Replace everything: {choice}", choice=fix.label), fix.changes))
        else:
            fixes.append(fix)
    return tuple(fixes)


def not_on_offer(house: House) -> Finding | None:
    """Refuse models that other documents of the maker know and this range does not, naming the nearest."""
    situation = house.situation
    asked = {situation.system, *situation.batteries}
    for other in house.catalogue.not_on_offer:
        if other.model in asked:
            nearest = other.nearest
            if other.kind == BATTERY:
                asked_for = situation.batteries[other.model]
                counts = module_set(house.catalogue, situation.system, nearest, house.phases).counts
                fix = house.with_modules(nearest, min(counts, key=lambda count: abs(count - asked_for)))
            else:
                nearest = _behind(house, nearest)
                fix = choose_system(nearest)
            return Finding(
                "NOT_ON_OFFER",
                Severity.ERROR,
                msg(
                    "{model} is known from other documents of the maker but is not in this range; the "
                    "nearest is {nearest}.",
                    model=other.model,
                    nearest=nearest,
                ),
                field="batteries" if other.kind == BATTERY else "system",
                actual=other.model,
                source=other.source,
                fixes=(fix,),
            )
    return None


def _behind(house: House, nearest: str) -> str:
    """Return a system or, where the connection has too few phases for it, the nearest that it can feed."""
    catalogue = house.catalogue
    if catalogue.systems[nearest].phases <= house.phases:
        return nearest
    near = catalogue.spec(nearest, "output_kw").number
    found = house.other_system(lambda system: system.phases <= house.phases, near)
    return nearest if found is None else found.name


def existing_parts(house: House) -> Finding | None:
    """Tell that the list holds a complete system although modules are there already."""
    if not house.situation.existing_batteries:
        return None
    return Finding(
        "EXISTING_PARTS",
        Severity.NOTICE,
        msg(
            "Modules are there already; inverter, base, bracket, cable and meter may be there too. Leave "
            "out of the list what "
            "stays."
        ),
        field="existing_batteries",
    )


def storion_needed(house: House) -> Finding | None:
    """Tell that a wish goes beyond the whole range.

    Capacity, output or back-up power above the largest system.
    """
    catalogue, situation = house.catalogue, house.situation
    largest_kwh = max(
        found.counts[-1] * catalogue.spec(battery, "usable_kwh").number
        for (_, battery), found in catalogue.sets.items()
    )
    largest_kw = max(catalogue.spec(name, "output_kw").number for name in catalogue.systems)
    wishes = (
        ("usable_kwh_min", situation.usable_kwh_min, largest_kwh, "kWh"),
        ("power_kw_min", situation.power_kw_min, largest_kw, "kW"),
        ("backup_kw", situation.backup_kw if situation.backup_wanted else None, largest_kw, "kW"),
    )
    for field, wanted, largest, unit in wishes:
        if wanted is not None and exceeds(wanted, largest):
            names = ", ".join(announced.model for announced in catalogue.announced)
            return Finding(
                "STORION_NEEDED",
                Severity.ERROR,
                msg(
                    "{wanted} {unit} is beyond this range, which ends at {largest} {unit}. {models} would "
                    "be the next step, "
                    "but cannot be ordered yet.",
                    wanted=wanted,
                    largest=largest,
                    unit=unit,
                    models=names,
                ),
                field=field,
                actual=f"{plain(wanted)} {unit}",
                limit=f"{plain(largest)} {unit}",
                source=catalogue.announced[0].source if catalogue.announced else None,
                fixes=(
                    change(msg("Ask for {largest} {unit}", largest=largest, unit=unit), (field, largest)),
                ),
            )
    return None


def coming_soon(house: House) -> Finding | None:
    """Refuse to quote what is only announced: it has no price, no article number and no date.

    Brochure, last page.
    """
    asked = [
        announced for announced in house.catalogue.announced if announced.model == house.situation.system
    ]
    announced = asked or (list(house.catalogue.announced) if storion_needed(house) is not None else [])
    if not announced:
        return None
    names = Joined(tuple(one.model for one in announced))
    largest = max(house.catalogue.systems, key=lambda name: house.catalogue.spec(name, "output_kw").number)
    return Finding(
        "COMING_SOON",
        Severity.ERROR,
        msgn(
            "{models} is announced as “coming soon”: it cannot be quoted.",
            "{models} are announced as “coming soon”: they cannot be quoted.",
            len(announced),
            models=names,
        ),
        field="system",
        actual=announced[0].model,
        source=announced[0].source,
        fixes=(choose_system(largest),) if asked else (),
    )


WISH_RULES = (mixing, not_on_offer, storion_needed, coming_soon)
HOUSE_RULES = (existing_parts,)

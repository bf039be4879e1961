"""Rules of the modules: allowed counts, clusters, capacity, power, mixing, what is there already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.batteries.rules.cases import (
    BatteryCase,
    PackCase,
    SystemCase,
    change,
)
from core.batteries.rules.power import modules_for
from core.batteries.situation.model import BUSINESS
from core.findings import Finding, Severity
from core.i18n import Joined, msg, plain
from core.quantities import exceeds

if TYPE_CHECKING:
    from decimal import Decimal

    from core.batteries.situation.model import Situation
    from core.findings import Fix
    from core.i18n import Renderable


def _kwh(value: Decimal) -> str:
    return f"{plain(value)} kWh"


def _kw(value: Decimal) -> str:
    return f"{plain(value)} kW"


def _set(counts: tuple[int, ...]) -> str:
    return ", ".join(str(count) for count in counts)


def power_needed(situation: Situation) -> Decimal | None:
    """Return the power that the battery must deliver [kW].

    The wish, or the loads in an outage if they are more.
    """
    wishes = [situation.power_kw_min, situation.backup_kw if situation.backup_wanted else None]
    return max((wish for wish in wishes if wish is not None), default=None)


# ------------------------------------------------------------------ one battery


def nominal_vs_usable(case: BatteryCase) -> Finding | None:
    """Tell that nominal and usable capacity differ; sizes here are usable ones.

    Brochure, battery modules.
    """
    nominal, usable = case.cell("nominal_kwh"), case.cell("usable_kwh")
    if nominal.number == usable.number:
        return None
    return Finding(
        "NOMINAL_VS_USABLE",
        Severity.NOTICE,
        msg(
            "{battery} has {nominal} kWh nominal, of which {usable} kWh is usable; sizes are counted in "
            "usable kWh.",
            battery=case.battery,
            nominal=nominal.number,
            usable=usable.number,
        ),
        field="usable_kwh_min",
        actual=_kwh(usable.number),
        limit=_kwh(nominal.number),
        source=usable.source,
    )


# ------------------------------------------------------------------ a number of modules


def count_not_allowed(case: PackCase) -> Finding | None:
    """Demand a count of the set of this family and battery; it is a set, never a range.

    Brochure, modules in series.
    """
    if case.allowed:
        return None
    counts = case.modules.counts
    below = [count for count in counts if count < case.count]
    above = [count for count in counts if count > case.count]
    text = (
        msg(
            "{count} × {battery} does not exist: the allowed numbers are {counts}.",
            count=case.count,
            battery=case.battery,
            counts=_set(counts),
        )
        if case.system is None
        else msg(
            "{system} does not take {count} × {battery}; the allowed numbers are {counts}.",
            system=case.system.name,
            count=case.count,
            battery=case.battery,
            counts=_set(counts),
        )
    )
    return Finding(
        "MODULE_COUNT_NOT_ALLOWED",
        Severity.ERROR,
        text,
        field="batteries",
        actual=str(case.count),
        limit=_set(counts),
        source=case.modules.source,
        fixes=case.with_count((*below[-1:], *above[:1])),
    )


def too_many_modules(case: PackCase) -> Finding | None:
    """Compare the count with the largest of the set: so many in series, so many clusters.

    Brochure, note ****.
    """
    most = case.modules.counts[-1]
    if case.count <= most:
        return None
    return Finding(
        "MAX_MODULES",
        Severity.ERROR,
        msg(
            "At most {most} × {battery}: {per_cluster} in series in one cluster, {clusters} cluster(s).",
            most=most,
            battery=case.battery,
            per_cluster=case.modules.per_cluster,
            clusters=case.modules.clusters,
        ),
        field="batteries",
        actual=str(case.count),
        limit=str(most),
        source=case.modules.source,
        fixes=case.with_count((most,)),
    )


def too_few_modules(case: PackCase) -> Finding | None:
    """Compare the count with the smallest of the set (brochure, modules in series)."""
    least = case.modules.counts[0]
    if case.count >= least:
        return None
    name = case.system.name if case.system is not None else case.battery
    return Finding(
        "MIN_MODULES",
        Severity.ERROR,
        msg("{system} needs at least {least} × {battery}.", system=name, least=least, battery=case.battery),
        field="batteries",
        actual=str(case.count),
        limit=str(least),
        source=case.modules.source,
        fixes=case.with_count((least,)),
    )


def two_clusters(case: PackCase) -> Finding | None:
    """Explain that 8, 10 and 12 modules are two equal clusters in parallel.

    Note ****; the equal split is inferred.
    """
    if case.pack is None or not case.allowed or case.pack.clusters == 1:
        return None
    per_cluster = case.count // case.pack.clusters
    return Finding(
        "TWO_CLUSTERS",
        Severity.NOTICE,
        msg(
            "{count} modules are {clusters} equal clusters of {per_cluster} in parallel; the second cluster "
            "needs its "
            "own base and cable set.",
            count=case.count,
            clusters=case.pack.clusters,
            per_cluster=per_cluster,
        ),
        field="batteries",
        actual=str(case.count),
        limit=str(case.modules.per_cluster),
        source=case.modules.source,
    )


def battery_power_limit(case: PackCase) -> Finding | None:
    """Compare what the modules deliver with what is asked, or with the inverter's own output when nothing is.

    Modules × 96 V × current (brochure, battery modules and inverter); the permitted minimum does not deliver
    nameplate power.
    """
    if case.pack is None or case.system is None or not case.allowed or case.pack.battery_power_kw is None:
        return None
    power, output, needed = case.pack.battery_power_kw, case.pack.output_kw, power_needed(case.situation)
    if needed is not None and exceeds(needed, power):
        severity, limit = Severity.ERROR, needed
        text = msg(
            "{count} × {battery} delivers {power} kW; {needed} kW is asked.",
            count=case.count,
            battery=case.battery,
            power=power,
            needed=needed,
        )
    elif exceeds(output, power):
        severity, limit = (Severity.WARNING if needed is None else Severity.NOTICE), output
        text = msg(
            "{count} × {battery} delivers {power} kW, less than the {output} kW of {system}; the current "
            "also "
            "falls with temperature and charge.",
            count=case.count,
            battery=case.battery,
            power=power,
            output=output,
            system=case.system.name,
        )
    else:
        return None
    enough = modules_for(case.house.catalogue, case.system.name, case.battery, limit)
    return Finding(
        "BATTERY_POWER_LIMIT",
        severity,
        text,
        field="batteries",
        actual=_kw(power),
        limit=_kw(limit),
        source=case.house.catalogue.spec(case.battery, "module_a").source,
        fixes=(
            *(() if enough is None else case.with_count((enough,))),
            *(() if severity is not Severity.ERROR else (_ask_for_less(case.situation, power),)),
        ),
    )


def _ask_for_less(situation: Situation, power: Decimal) -> Fix:
    """Return the change to demands that a power [kW] meets."""
    wish, loads = situation.power_kw_min, situation.backup_kw if situation.backup_wanted else None
    steps = []
    if wish is not None and exceeds(wish, power):
        steps.append(change(msg("Ask for {output} kW", output=power), ("power_kw_min", power)))
    if loads is not None and exceeds(loads, power):
        steps.append(change(msg("Limit the back-up to {limit} kW", limit=power), ("backup_kw", power)))
    label = steps[0].label if len(steps) == 1 else Joined(tuple(step.label for step in steps), "; ")
    return change(label, *(pair for step in steps for pair in step.changes))


def too_little_energy(case: PackCase) -> Finding | None:
    """Compare the usable capacity with the one asked for; nominal capacity does not count."""
    wanted, each = case.situation.usable_kwh_min, case.house.catalogue.spec(case.battery, "usable_kwh")
    usable = case.count * each.number
    if wanted is None or not exceeds(wanted, usable):
        return None
    enough = next((count for count in case.modules.counts if not exceeds(wanted, count * each.number)), None)
    return Finding(
        "USABLE_TOO_LOW",
        Severity.ERROR,
        msg(
            "{count} × {battery} holds {usable} kWh usable; {wanted} kWh is asked.",
            count=case.count,
            battery=case.battery,
            usable=usable,
            wanted=wanted,
        ),
        field="usable_kwh_min",
        actual=_kwh(usable),
        limit=_kwh(wanted),
        source=each.source,
        fixes=(
            *(() if enough is None else case.with_count((enough,))),
            *(
                (change(msg("Ask for {usable} kWh", usable=usable), ("usable_kwh_min", usable)),)
                if case.allowed
                else ()
            ),
        ),
    )


def over_20_kwh(case: PackCase) -> Finding | None:
    """Tell of the measures for large storage: nominal capacity above the limit of PGS 37-1; equal passes.

    Homes are outside it and get its measures as a recommendation; businesses are what it was written for.
    """
    rule = case.house.regulation("pgs")
    nominal = case.count * case.house.catalogue.spec(case.battery, "nominal_kwh").number
    if rule.value is None or not exceeds(nominal, rule.value):
        return None
    told: Renderable = rule.text
    if case.situation.sector == BUSINESS:
        told = msg(
            "Above {limit} kWh PGS 37-1 is meant for businesses; its legal status was not confirmed. Keep to "
            "its measures and tell the insurer about the installation.",
            limit=rule.value,
        )
    return Finding(
        rule.code,
        Severity.WARNING,
        Joined((msg("{nominal} kWh nominal.", nominal=nominal), told), " "),
        field="batteries",
        actual=_kwh(nominal),
        limit=_kwh(rule.value),
        source=rule.source,
    )


def existing_left_out(case: PackCase) -> Finding | None:
    """Tell which modules that are there now would leave the system."""
    present = case.situation.existing_batteries
    leaving = {name: number for name, number in present.items() if name != case.battery}
    over = present.get(case.battery, 0) - case.count
    if over > 0:
        leaving[case.battery] = over
    if not leaving:
        return None
    names = Joined(tuple(f"{number} × {name}" for name, number in leaving.items()))
    return Finding(
        "EXISTING_REPLACED",
        Severity.WARNING,
        msg("The modules that are there now leave the system: {modules}.", modules=names),
        field="existing_batteries",
        source=case.modules.source,
    )


def weight(case: PackCase) -> Finding | None:
    """Tell the weight of inverter and modules; the floor load that is allowed is not stated."""
    if case.pack is None or case.system is None:
        return None
    module = case.house.catalogue.spec(case.battery, "module_weight_kg")
    return Finding(
        "WEIGHT",
        Severity.NOTICE,
        msg(
            "Together {total} kg, {each} kg per module: use lifting gear and check floor and wall. An "
            "allowed floor "
            "load is not stated.",
            total=case.pack.weight_kg,
            each=module.number,
        ),
        field="batteries",
        actual=f"{plain(case.pack.weight_kg)} kg",
        source=module.source,
    )


# ------------------------------------------------------------------ a system by itself


def system_too_small(case: SystemCase) -> Finding | None:
    """Compare the most that a system can hold with the capacity asked for."""
    wanted = case.situation.usable_kwh_min
    catalogue = case.house.catalogue
    if wanted is None:
        return None

    def most(name: str) -> Decimal:
        return max(
            catalogue.module_set(name, battery).counts[-1] * catalogue.spec(battery, "usable_kwh").number
            for battery in catalogue.batteries
        )

    largest = most(case.name)
    if not exceeds(wanted, largest):
        return None
    return Finding(
        "USABLE_TOO_LOW",
        Severity.ERROR,
        msg(
            "{system} holds at most {usable} kWh usable; {wanted} kWh is asked.",
            system=case.name,
            usable=largest,
            wanted=wanted,
        ),
        field="usable_kwh_min",
        actual=_kwh(largest),
        limit=_kwh(wanted),
        source=catalogue.module_set(case.name, next(iter(catalogue.batteries))).source,
        fixes=(
            *case.choose(lambda other: not exceeds(wanted, most(other.name))),
            change(msg("Ask for {usable} kWh", usable=largest), ("usable_kwh_min", largest)),
        ),
    )


def output_too_low(case: SystemCase) -> Finding | None:
    """Compare the inverter's output with the power asked for (brochure, nominal output); equal passes."""
    wanted, cell = case.situation.power_kw_min, case.cell("output_kw")
    if wanted is None or not exceeds(wanted, cell.number):
        return None
    return Finding(
        "OUTPUT_TOO_LOW",
        Severity.ERROR,
        msg(
            "{system} delivers {output} kW; {wanted} kW is asked.",
            system=case.name,
            output=cell.number,
            wanted=wanted,
        ),
        field="power_kw_min",
        actual=_kw(cell.number),
        limit=_kw(wanted),
        source=cell.source,
        fixes=(
            *case.choose(
                lambda other: (
                    not exceeds(wanted, other.number("output_kw"))
                    and other.system.phases <= case.house.phases
                )
            ),
            change(msg("Ask for {output} kW", output=cell.number), ("power_kw_min", cell.number)),
        ),
    )


BATTERY_RULES = (nominal_vs_usable,)
PACK_RULES = (
    count_not_allowed,
    too_many_modules,
    too_few_modules,
    two_clusters,
    battery_power_limit,
    too_little_energy,
    over_20_kwh,
    existing_left_out,
)
PACK_REMARKS = (weight,)
SYSTEM_RULES = (system_too_small, output_too_low)

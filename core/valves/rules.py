"""The selection rules of a valve series: small pure functions, each giving a finding or nothing.

No rule knows another. Model rules judge one model, duty rules judge the question itself; every refused model
carries the findings of both. All limits come from the catalogue's cells.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from core.findings import Finding, Fix, Severity
from core.i18n import msg, plain
from core.quantities import exceeds, near, significant
from core.valves.case import Case, Megapascal, advice_source, gauge, in_mpa, reverse_gauge
from core.valves.fluids import FluidClass

if TYPE_CHECKING:
    from collections.abc import Callable

    from core.i18n import Msg, Renderable
    from core.quantities import LeakRate
    from core.valves.duty import Duty
    from core.valves.series import ValveSeries

# ------------------------------------------------------------------ rules for one model


def inlet_too_high(case: Case) -> Finding | None:
    """Compare inlet gauge pressure with the highest operating pressure at port 1 (Specifications)."""
    inlet = case.duty.inlet
    if inlet is None:
        return None
    actual, limit = inlet.gauge(case.duty.atmosphere), case.pascal("max_operating_pressure_IN")
    if limit is None:
        return case.not_stated("max_operating_pressure_IN", "inlet")
    if not exceeds(actual, limit):
        return None
    return Finding(
        "INLET_TOO_HIGH",
        Severity.ERROR,
        msg(
            "Inlet pressure {actual} is higher than the {limit} allowed at port 1; the withstand pressure "
            "is no "
            "operating limit.",
            actual=gauge(actual),
            limit=gauge(limit),
        ),
        field="inlet",
        actual=str(gauge(actual)),
        limit=str(gauge(limit)),
        source=case.cell("max_operating_pressure_IN").source,
    )


def outlet_too_low(case: Case) -> Finding | None:
    """Compare the outlet's absolute pressure with the lowest one allowed at port 2 (Specifications)."""
    outlet = case.duty.outlet
    if outlet is None:
        return None
    actual, limit = outlet.absolute(case.duty.atmosphere), case.pascal("min_operating_pressure_OUT")
    if limit is None:
        return case.not_stated("min_operating_pressure_OUT", "outlet")
    if not exceeds(limit, actual):
        return None
    return Finding(
        "BELOW_MIN_PRESSURE",
        Severity.ERROR,
        msg(
            "Outlet pressure {actual} Pa(abs) is lower than the {limit} Pa(abs) the valve is made for.",
            actual=significant(actual),
            limit=limit,
        ),
        field="outlet",
        actual=f"{plain(significant(actual))} Pa(abs)",
        limit=f"{plain(limit)} Pa(abs)",
        source=case.cell("min_operating_pressure_OUT").source,
    )


def differential_too_high(case: Case) -> Finding | None:
    """Compare port 1 minus port 2 with the model's differential; equal passes (Specifications, Note 1)."""
    actual, limit = case.duty.differential, case.pascal("max_operating_pressure_differential")
    if actual is None:
        return None
    if limit is None:
        return case.not_stated("max_operating_pressure_differential", "inlet")
    if not exceeds(actual, limit):
        return None
    excess = actual - limit
    return Finding(
        "DIFFERENTIAL_TOO_HIGH",
        Severity.ERROR,
        msg(
            "Pressure differential {actual} is higher than the {limit} of {model}, by {excess} ({percent} "
            "%).",
            actual=Megapascal(actual),
            limit=Megapascal(limit),
            model=case.model,
            excess=Megapascal(excess),
            percent=significant(excess / limit * 100, 3),
        ),
        field="inlet",
        actual=in_mpa(actual),
        limit=in_mpa(limit),
        source=case.cell("max_operating_pressure_differential").source,
    )


def reverse_too_high(case: Case) -> Finding | None:
    """Compare port 2, with port 1 at atmosphere, with the reverse potential (Specifications, Note 2)."""
    actual, limit = reverse_gauge(case.duty), case.pascal("reverse_pressure_potential")
    if actual is None:
        return None
    field = "reverse_pressure" if case.duty.reverse is not None else "outlet"
    if limit is None:
        return case.not_stated("reverse_pressure_potential", field)
    if not exceeds(actual, limit):
        return None
    return Finding(
        "REVERSE_PRESSURE_TOO_HIGH",
        Severity.ERROR,
        msg(
            "Reverse pressure {actual} at port 2 is higher than the {limit} that {model} holds while port "
            "1 is at "
            "atmosphere.",
            actual=gauge(actual),
            limit=gauge(limit),
            model=case.model,
        ),
        field=field,
        actual=str(gauge(actual)),
        limit=str(gauge(limit)),
        source=case.cell("reverse_pressure_potential").source,
    )


def fitting_size_differs(case: Case) -> Finding | None:
    """Compare the wished fitting size with the model's own."""
    wanted, cell = case.duty.fitting_in, case.cell("connection_size")
    if wanted is None or wanted == cell.value:
        return None
    return Finding(
        "FITTING_SIZE_NOT_FOR_SIZE",
        Severity.ERROR,
        msg(
            "{model} has a {own}-inch connection, not {wanted} inch.",
            model=case.model,
            own=str(cell.value),
            wanted=wanted,
        ),
        field="fitting_in",
        actual=f"{wanted} inch",
        limit=f"{cell.value} inch",
        source=cell.source,
    )


def external_leakage_too_high(case: Case) -> Finding | None:
    """Compare the permitted external leakage with what the valve may leak (Specifications, Note 3)."""
    return _leaks(case, case.duty.external_leakage, "leakage_external_max", "external_leakage_max")


def internal_leakage_too_high(case: Case) -> Finding | None:
    """Compare the permitted internal leakage with what the valve may leak (Specifications, Note 3)."""
    return _leaks(case, case.duty.internal_leakage, "leakage_internal_max", "internal_leakage_max")


def _leaks(case: Case, permitted: LeakRate | None, attribute: str, field: str) -> Finding | None:
    if permitted is None:
        return None
    cell = case.cell(attribute)
    if not cell.stated:
        return case.not_stated(attribute, field)
    own = cell.number
    if not exceeds(own, permitted.pa_m3_s):
        return None
    return Finding(
        "LEAKAGE_TOO_HIGH",
        Severity.ERROR,
        msg("The valve may leak up to {own} Pa·m³/s; you allow {permitted}.", own=own, permitted=permitted),
        field=field,
        actual=f"{plain(own)} Pa·m³/s",
        limit=str(permitted),
        source=cell.source,
    )


MODEL_RULES: tuple[Callable[[Case], Finding | None], ...] = (
    inlet_too_high,
    outlet_too_low,
    differential_too_high,
    reverse_too_high,
    fitting_size_differs,
    external_leakage_too_high,
    internal_leakage_too_high,
)


# ------------------------------------------------------------------ rules for the question itself


def wrong_side(series: ValveSeries, duty: Duty) -> Finding | None:
    """Demand the lower pressure at port 2 (Specific Product Precautions, Selection)."""
    if duty.inlet is None or duty.outlet is None or not duty.reversed:
        return None
    excess = duty.outlet.absolute(duty.atmosphere) - duty.inlet.absolute(duty.atmosphere)
    swap = Fix(msg("Swap inlet and outlet"), (("inlet", str(duty.outlet)), ("outlet", str(duty.inlet))))
    return Finding(
        "VACUUM_ON_WRONG_SIDE",
        Severity.ERROR,
        msg(
            "The pressure at port 2 (OUT) is higher than at port 1 (IN), by {excess}. The lower pressure "
            "or the "
            "vacuum belongs at port 2: swap the connections.",
            excess=Megapascal(excess),
        ),
        field="outlet",
        actual=str(duty.outlet),
        limit=str(duty.inlet),
        source=advice_source(series, "vacuum_direction"),
        fixes=(swap,),
    )


def reverse_not_stated(series: ValveSeries, duty: Duty) -> Finding | None:
    """Refer to the maker when port 2 is the higher side and port 1 is not at atmosphere (Note 2)."""
    if duty.inlet is None or not duty.reversed:
        return None
    if near(duty.inlet.absolute(duty.atmosphere), duty.atmosphere, band=Decimal(0)):
        return None
    return Finding(
        "REVERSE_PRESSURE_NOT_STATED",
        Severity.ERROR,
        msg(
            "The reverse pressure is stated only for port 1 at atmosphere, not for {inlet} at port 1. Ask "
            "the maker.",
            inlet=duty.inlet,
        ),
        field="inlet",
        actual=str(duty.inlet),
        limit="0 MPa(G)",
        source=series.spec(series.models[0], "reverse_pressure_potential").source,
    )


def fluid_refused(series: ValveSeries, duty: Duty) -> Finding | None:
    """Accept air and inert gas; refuse what the catalogue excludes, refer the rest to the maker."""
    if duty.fluid_name is None:
        return None
    cell = series.spec(series.models[0], "fluid")
    fluid = duty.fluid
    if fluid is not None and fluid.kind in {FluidClass.AIR, FluidClass.INERT}:
        return None
    name: Renderable = duty.fluid_name if fluid is None else fluid.label
    allowed, source = cell.plain(), cell.source
    if fluid is None or fluid.kind is FluidClass.GAS:
        text: Msg = msg(
            "{fluid} is not among the fluids of the catalogue (air and inert gas). The materials must be "
            "checked with the maker first.",
            fluid=name,
        )
        return Finding("FLUID_NOT_LISTED", Severity.ERROR, text, "fluid", duty.fluid_name, allowed, source)
    text = msg(
        "{fluid} is not allowed: the valve is made for air and inert gas only, not for liquids, steam or "
        "corrosive gases.",
        fluid=name,
    )
    return Finding("FLUID_NOT_ALLOWED", Severity.ERROR, text, "fluid", duty.fluid_name, allowed, source)


def fluid_temperature_outside(series: ValveSeries, duty: Duty) -> Finding | None:
    """Compare the fluid's temperature with the catalogue's range; both ends pass."""
    if duty.fluid_temperature is None:
        return None
    return _temperature(
        series,
        duty.fluid_temperature.celsius,
        str(duty.fluid_temperature),
        "fluid_temperature",
        "FLUID_TEMPERATURE",
        msg("Fluid temperature"),
    )


def ambient_temperature_outside(series: ValveSeries, duty: Duty) -> Finding | None:
    """Compare the ambient temperature with the catalogue's range; both ends pass."""
    if duty.ambient_temperature is None:
        return None
    return _temperature(
        series,
        duty.ambient_temperature.celsius,
        str(duty.ambient_temperature),
        "ambient_temperature",
        "AMBIENT_TEMPERATURE",
        msg("Ambient temperature"),
    )


def _temperature(  # one rule for two fields
    series: ValveSeries, celsius: Decimal, typed: str, field: str, code: str, what: Msg
) -> Finding | None:
    low = series.spec(series.models[0], "temperature_min")
    high = series.spec(series.models[0], "temperature_max")
    lowest, highest = low.number, high.number
    if not exceeds(lowest, celsius) and not exceeds(celsius, highest):
        return None
    cell, limit = (low, lowest) if celsius < lowest else (high, highest)
    return Finding(
        code,
        Severity.ERROR,
        msg(
            "{what} {actual} °C lies outside {low} to {high} °C.",
            what=what,
            actual=significant(celsius, 4),
            low=lowest,
            high=highest,
        ),
        field=field,
        actual=typed,
        limit=f"{plain(limit)} °C",
        source=cell.source,
    )


def light_not_available(series: ValveSeries, duty: Duty) -> Finding | None:
    """Refuse a wish for an indicator light with an electrical entry that has none."""
    if not duty.light or duty.entry is None:
        return None
    lit = tuple(entry for entry in series.entries if entry.light)
    if any(entry.symbol == duty.entry for entry in lit):
        return None
    with_light = ", ".join(entry.symbol for entry in lit)
    return Finding(
        "LIGHT_NOT_AVAILABLE",
        Severity.ERROR,
        msg(
            "Electrical entry {entry} has no indicator light; {choices} have one.",
            entry=duty.entry,
            choices=with_light,
        ),
        field="entry",
        actual=duty.entry,
        limit=with_light,
        source=lit[0].source if lit else None,
        fixes=tuple(
            Fix(msg("Choose {entry}", entry=entry.symbol), (("entry", entry.symbol),)) for entry in lit
        ),
    )


DUTY_RULES: tuple[Callable[[ValveSeries, Duty], Finding | None], ...] = (
    fluid_refused,
    wrong_side,
    reverse_not_stated,
    fluid_temperature_outside,
    ambient_temperature_outside,
    light_not_available,
)

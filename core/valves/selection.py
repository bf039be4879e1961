"""Selection by duty: every model with all its reasons, those that pass ranked and the ranking explained."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from core.findings import Finding, Severity, Source, Status, has_errors
from core.i18n import Figure, Joined, Renderable, msg, plain
from core.quantities import near, significant
from core.valves.case import Case, advice_source, reverse_gauge
from core.valves.rules import DUTY_RULES, MODEL_RULES
from core.valves.supply import SupplyVerdict, judge_supply, supply_refused

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.i18n import Translator
    from core.valves.duty import Duty
    from core.valves.series import ValveSeries

_PLACES = 6
"""Decimals of a margin: finer differences come from rounding unit conversions."""


@dataclass(frozen=True, slots=True)
class ModelVerdict:
    """One model beside the duty. `margins` are shares of the limit that are left (0.25 = a quarter)."""

    model: str
    accepted: bool
    at_limit: tuple[str, ...]
    margins: Mapping[str, Decimal]
    findings: tuple[Finding, ...]
    rank_reason: Renderable = field(default="")


@dataclass(frozen=True, slots=True)
class Selection:
    """The answer to a duty: all models (accepted ones first, best first), findings on the question, coils."""

    models: tuple[ModelVerdict, ...]
    findings: tuple[Finding, ...]
    supply: tuple[SupplyVerdict, ...]

    @property
    def accepted(self) -> tuple[str, ...]:
        """Return the models that pass, best first."""
        return tuple(verdict.model for verdict in self.models if verdict.accepted)

    def verdict(self, model: str) -> ModelVerdict:
        """Return the verdict on one model; raise KeyError for an unknown one."""
        for verdict in self.models:
            if verdict.model == model:
                return verdict
        raise KeyError(model)


@dataclass(frozen=True, slots=True)
class _Limit:
    """A value beside the limit it must not pass, for margins and at-limit marks.

    `span` is what the margin is a share of: the limit of a pressure, the width of a temperature range.
    `least` turns the comparison.
    """

    name: str
    field: str
    actual: Decimal
    limit: Decimal
    shown: str
    span: Decimal
    least: bool = False

    @property
    def margin(self) -> Decimal:
        """Return the share of the span that is left, negative beyond the limit."""
        left = self.actual - self.limit if self.least else self.limit - self.actual
        return left / self.span


@lru_cache(maxsize=64)
def select(series: ValveSeries, duty: Duty) -> Selection:
    """Judge every model of the series against a duty.

    Refused models carry all their reasons. What passes is ranked by orifice (largest first), then by margin
    on the differential, then by weight and power. Remembered, for one duty is asked about at every keystroke.
    """
    supply = judge_supply(series, duty)
    question = [found for rule in DUTY_RULES if (found := rule(series, duty)) is not None]
    question.extend(supply_refused(series, supply, duty))
    verdicts = [_judge(Case(series, model, duty), question) for model in series.models]
    accepted = sorted(
        (verdict for verdict in verdicts if verdict.accepted),
        key=lambda verdict: _rank(series, duty, verdict),
    )
    explained = [_explained(series, duty, verdict, place) for place, verdict in enumerate(accepted, 1)]
    refused = [verdict for verdict in verdicts if not verdict.accepted]
    return Selection((*explained, *refused), (*question, *_remarks(series, duty)), supply)


def _judge(case: Case, question: list[Finding]) -> ModelVerdict:
    findings = [found for rule in MODEL_RULES if (found := rule(case)) is not None]
    findings.extend(finding for finding in question if finding.severity is Severity.ERROR)
    limits = _limits(case)
    band = case.series.policies["at_limit"].cell.number / 100
    at_limit = [limit for limit in limits if near(limit.actual, limit.limit, band)]
    findings.extend(_at_limit(case, limit) for limit in at_limit)
    margins = {limit.name: limit.margin for limit in limits if limit.name != "min_outlet"}
    return ModelVerdict(
        case.model,
        not has_errors(findings),
        tuple(limit.name for limit in at_limit),
        margins,
        tuple(findings),
    )


def _limits(case: Case) -> list[_Limit]:
    """Return the limits that this duty can be measured against, in the catalogue's order."""
    duty = case.duty
    found: list[_Limit] = []

    def add(
        name: str, field_name: str, attribute: str, actual: Decimal | None, *, least: bool = False
    ) -> None:
        limit = case.pascal(attribute)
        if actual is not None and limit is not None:
            found.append(_Limit(name, field_name, actual, limit, case.cell(attribute).plain(), limit, least))

    if duty.differential is not None and not duty.reversed:
        add("max_dp", "inlet", "max_operating_pressure_differential", max(duty.differential, Decimal(0)))
    add(
        "max_inlet",
        "inlet",
        "max_operating_pressure_IN",
        duty.inlet.gauge(duty.atmosphere) if duty.inlet else None,
    )
    add(
        "min_outlet",
        "outlet",
        "min_operating_pressure_OUT",
        duty.outlet.absolute(duty.atmosphere) if duty.outlet else None,
        least=True,
    )
    add("reverse", "reverse_pressure", "reverse_pressure_potential", reverse_gauge(duty))
    low, high = case.cell("temperature_min").number, case.cell("temperature_max").number
    for name, temperature in (
        ("fluid_temperature", duty.fluid_temperature),
        ("ambient_temperature", duty.ambient_temperature),
    ):
        if temperature is not None:
            upper = temperature.celsius * 2 > low + high
            edge = high if upper else low
            found.append(
                _Limit(
                    name, name, temperature.celsius, edge, f"{plain(edge)} °C", high - low, least=not upper
                )
            )
    return found


def _at_limit(case: Case, limit: _Limit) -> Finding:
    policy = case.series.policies["at_limit"].cell
    return Finding(
        "AT_LIMIT",
        Severity.WARNING,
        msg(
            "{name}: within {band} % of the limit {limit} of {model}.",
            name=LIMIT_NAMES[limit.name],
            band=policy.number,
            limit=Figure(limit.shown),
            model=case.model,
        ),
        field=limit.field,
        limit=limit.shown,
        source=policy.source,
    )


LIMIT_NAMES: Mapping[str, Renderable] = {
    "max_dp": msg("Pressure differential"),
    "max_inlet": msg("Inlet pressure"),
    "min_outlet": msg("Lowest outlet pressure"),
    "reverse": msg("Reverse pressure"),
    "fluid_temperature": msg("Fluid temperature"),
    "ambient_temperature": msg("Ambient temperature"),
}


def _figures(series: ValveSeries, duty: Duty, model: str) -> tuple[Decimal, Decimal | None, Decimal | None]:
    """Return orifice [mm], weight as grommet type [kg] and power [W, DC]; None where not stated."""
    fitting_type = duty.fitting_type or series.grammar.fields["fitting_type"].symbols[0].symbol
    cells = (
        series.spec(model, "weight_grommet_type", fitting_type),
        series.spec(model, "power_consumption_DC"),
    )
    weight, power = (cell.number if cell.stated else None for cell in cells)
    return series.spec(model, "orifice_diameter").number, weight, power


def _rank(series: ValveSeries, duty: Duty, verdict: ModelVerdict) -> tuple[Decimal, ...]:
    orifice, weight, power = _figures(series, duty, verdict.model)
    last = Decimal("Infinity")
    margin = round(verdict.margins.get("max_dp", Decimal(0)), _PLACES)
    return -orifice, -margin, weight or last, power or last


def _explained(series: ValveSeries, duty: Duty, verdict: ModelVerdict, place: int) -> ModelVerdict:
    orifice, weight, power = _figures(series, duty, verdict.model)
    parts: list[Renderable] = [
        msg("place {place}", place=place),
        msg("orifice ø{orifice} mm", orifice=orifice),
    ]
    if "max_dp" in verdict.margins:
        left = significant(verdict.margins["max_dp"] * 100, 2)
        parts.append(msg("margin on the differential {percent} %", percent=left))
    if weight is not None:
        parts.append(msg("{weight} kg as grommet type", weight=weight))
    if power is not None:
        parts.append(msg("{power} W (DC)", power=power))
    return replace(verdict, rank_reason=Joined(tuple(parts)))


def _remarks(series: ValveSeries, duty: Duty) -> list[Finding]:
    """Return what the clerk should know about the question as a whole."""
    remarks = []
    if (duty.inlet is None) != (duty.outlet is None):
        missing = "outlet" if duty.outlet is None else "inlet"
        remarks.append(
            Finding(
                "DUTY_INCOMPLETE",
                Severity.WARNING,
                msg(
                    "Only one of the two pressures is known, so the pressure differential has not been "
                    "judged."
                ),
                field=missing,
                source=Source("Toonbank", "House rules", Status.POLICY),
            )
        )
    remarks.append(
        Finding(
            "FILTER_5_MICRON",
            Severity.NOTICE,
            msg("Fit a filter of 5 µm or finer close upstream of the valve."),
            limit="5 µm",
            source=advice_source(series, "filter"),
        )
    )
    remarks.append(
        Finding(
            "NOT_STATED",
            Severity.NOTICE,
            msg(
                "The catalogue states no flow rate, response time, switching frequency, service life, "
                "mains frequency or "
                "protection class (IP); the ranking rests on orifice, margin, weight and power."
            ),
            source=Source(series.document, "Specifications", Status.PRINTED),
        )
    )
    return remarks


def selection_json(selection: Selection, tr: Translator) -> dict[str, object]:
    """Return a selection as `valve select` writes it; margins are shares of the limit as numbers."""
    return {
        "models": [
            {
                "model": verdict.model,
                "accepted": verdict.accepted,
                "at_limit": list(verdict.at_limit),
                "margins": {name: float(round(share, _PLACES)) for name, share in verdict.margins.items()},
                "rank_reason": tr(verdict.rank_reason),
                "findings": [finding.to_json(tr) for finding in verdict.findings],
            }
            for verdict in selection.models
        ],
        "accepted": list(selection.accepted),
        "findings": [finding.to_json(tr) for finding in selection.findings],
        "supply": [
            {
                "voltage_code": verdict.symbol,
                "voltage": str(verdict.voltage),
                "ok": verdict.ok,
                "findings": [finding.to_json(tr) for finding in verdict.findings],
            }
            for verdict in selection.supply
        ],
    }

"""Which rated voltages go with a supply, a residual voltage, an electrical entry and a market."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from core.findings import Finding, Severity, Source, Status, has_errors
from core.i18n import Joined, msg, plain
from core.quantities import Current, Share, Voltage, exceeds, significant
from core.valves.case import advice_source

if TYPE_CHECKING:
    from core.ordercode.grammar import Symbol
    from core.valves.duty import Duty
    from core.valves.series import ValveSeries

NEAR_SHARE = Decimal(5)
"""Deviation from the rated voltage [%] above which a supply is called near its limit: printed for DC coils
where response matters (Specific Product Precautions, Wiring 3), applied to AC as a policy."""


@dataclass(frozen=True, slots=True)
class SupplyVerdict:
    """One rated voltage beside the duty; `deviation_pct` is supply against rated voltage."""

    symbol: str
    voltage: Voltage
    ok: bool
    deviation_pct: Decimal | None
    findings: tuple[Finding, ...]


def judge_supply(series: ValveSeries, duty: Duty) -> tuple[SupplyVerdict, ...]:
    """Return every rated voltage with its findings, best first; nothing when nothing was asked."""
    if duty.supply is None and duty.leak is None and duty.entry is None:
        return ()
    verdicts = [_verdict(series, duty, symbol) for symbol in series.grammar.fields["voltage"].symbols]
    return tuple(sorted(verdicts, key=lambda verdict: (not verdict.ok, _distance(verdict))))


def _distance(verdict: SupplyVerdict) -> Decimal:
    """Return how far supply and rated voltage lie apart [%]; the other kind of current lies farthest."""
    return Decimal("Infinity") if verdict.deviation_pct is None else abs(verdict.deviation_pct)


def supply_refused(
    series: ValveSeries, verdicts: tuple[SupplyVerdict, ...], duty: Duty
) -> tuple[Finding, ...]:
    """Return what keeps every rated voltage from fitting, as the voltages say that come nearest to it.

    Nearest are those that the supply lies in the band of, else those of its kind of current; among them those
    with the fewest errors.
    """
    if not verdicts or any(verdict.ok for verdict in verdicts):
        return ()
    supply = duty.supply
    alike = [v for v in verdicts if supply is None or v.voltage.current is supply.current] or list(verdicts)
    candidates = [v for v in alike if not _out_of_band(v)] or alike
    fewest = min(len(_errors(verdict)) for verdict in candidates)
    found: dict[str, Finding] = {}
    for verdict in candidates:
        if len(_errors(verdict)) == fewest:
            for finding in _errors(verdict):
                found.setdefault(finding.code, finding)
    if supply is not None and "VOLTAGE_OUT_OF_BAND" in found:
        found["VOLTAGE_OUT_OF_BAND"] = _no_coil(series, verdicts, supply)
    return tuple(found.values())


def _errors(verdict: SupplyVerdict) -> list[Finding]:
    return [finding for finding in verdict.findings if finding.severity is Severity.ERROR]


def _out_of_band(verdict: SupplyVerdict) -> bool:
    return any(finding.code == "VOLTAGE_OUT_OF_BAND" for finding in verdict.findings)


def _no_coil(series: ValveSeries, verdicts: tuple[SupplyVerdict, ...], supply: Voltage) -> Finding:
    """Return the one finding that stands for a supply out of the band of every rated voltage."""
    band, source = _fluctuation(series)
    rated = sorted(
        (verdict.voltage for verdict in verdicts), key=lambda voltage: (str(voltage.current), voltage.volts)
    )
    return Finding(
        "VOLTAGE_OUT_OF_BAND",
        Severity.ERROR,
        msg(
            "No coil fits a supply of {supply}: it must lie within ±{band} % of {rated}.",
            supply=supply,
            band=band,
            rated=Joined(tuple(rated)),
        ),
        field="supply",
        actual=str(supply),
        limit=f"±{plain(band)} %",
        source=source,
    )


def _verdict(series: ValveSeries, duty: Duty, symbol: Symbol) -> SupplyVerdict:
    rated = Voltage(Decimal(symbol.value), Current(symbol.kind))
    findings = [
        finding
        for finding in (
            _band(series, duty, rated),
            _near(series, duty, rated),
            _residual(series, duty, rated),
        )
        if finding is not None
    ]
    if duty.entry is not None:
        findings.extend(
            series.grammar.violations({"voltage": symbol.symbol, "entry": duty.entry}, duty.market)
        )
    deviation = None
    if duty.supply is not None and duty.supply.current is rated.current:
        deviation = (duty.supply.volts - rated.volts) / rated.volts * 100
    return SupplyVerdict(symbol.symbol, rated, not has_errors(findings), deviation, tuple(findings))


def _band(series: ValveSeries, duty: Duty, rated: Voltage) -> Finding | None:
    """Demand the supply within the allowable fluctuation of the rated voltage (Specifications)."""
    supply = duty.supply
    if supply is None:
        return None
    band, source = _fluctuation(series)
    within = not exceeds(abs(supply.volts - rated.volts), rated.volts * band / 100)
    if supply.current is rated.current and within:
        return None
    low, high = rated.volts * (100 - band) / 100, rated.volts * (100 + band) / 100
    return Finding(
        "VOLTAGE_OUT_OF_BAND",
        Severity.ERROR,
        msg(
            "A coil for {rated} takes {low} to {high} V{current}; the supply is {supply}.",
            rated=rated,
            low=low,
            high=high,
            current=str(rated.current),
            supply=supply,
        ),
        field="supply",
        actual=str(supply),
        limit=f"{plain(low)}-{plain(high)} V{rated.current}",
        source=source,
    )


def _near(series: ValveSeries, duty: Duty, rated: Voltage) -> Finding | None:
    """Warn when the supply uses more than half of its band: beyond ±5 % a DC valve responds less reliably."""
    supply = duty.supply
    if supply is None or supply.current is not rated.current or _band(series, duty, rated) is not None:
        return None
    deviation = (supply.volts - rated.volts) / rated.volts * 100
    if not exceeds(abs(deviation), NEAR_SHARE):
        return None
    if rated.current is Current.DC:
        source = advice_source(series, "dc_responsiveness")
        text = msg(
            "The supply differs {deviation} % from {rated}: allowed, but within ±5 % where fast response "
            "counts.",
            deviation=significant(deviation, 3),
            rated=rated,
        )
    else:
        source = Source("Toonbank", "House rules", Status.POLICY)
        text = msg(
            "The supply differs {deviation} % from {rated}: allowed, but little is left for mains "
            "variation and "
            "voltage drop.",
            deviation=significant(deviation, 3),
            rated=rated,
        )
    return Finding(
        "VOLTAGE_NEAR_LIMIT", Severity.WARNING, text, "supply", str(supply), f"±{plain(NEAR_SHARE)} %", source
    )


def _residual(series: ValveSeries, duty: Duty, rated: Voltage) -> Finding | None:
    """Compare the voltage left over the coil while switched off with the allowable leakage voltage."""
    leak = duty.leak
    if leak is None or (isinstance(leak, Voltage) and leak.current not in {None, rated.current}):
        return None
    cell = series.spec(series.models[0], f"leakage_voltage_max_{rated.current}")
    share = leak.percent if isinstance(leak, Share) else leak.volts / rated.volts * 100
    if not exceeds(share, cell.number):
        return None
    limit = rated.volts * cell.number / 100
    return Finding(
        "LEAK_VOLTAGE_TOO_HIGH",
        Severity.ERROR,
        msg(
            "While off, {leak} remains on the coil ({share} % of {rated}); more than {limit} % ({volts} V) "
            "may keep the "
            "valve open.",
            leak=leak,
            share=significant(share, 3),
            rated=rated,
            limit=cell.number,
            volts=limit,
        ),
        field="leak_voltage",
        actual=f"{plain(significant(share, 3))} %",
        limit=f"{plain(cell.number)} %",
        source=cell.source,
    )


def _fluctuation(series: ValveSeries) -> tuple[Decimal, Source]:
    """Return how far a supply may lie from the rated voltage [%], and where that stands (Specifications)."""
    cell = series.spec(series.models[0], "allowable_voltage_fluctuation")
    return cell.number, cell.source

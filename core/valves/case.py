"""One model beside a duty, and the pressures of a duty in the words of the rules."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from core.findings import Finding, Severity, Source
from core.i18n import msg, plain
from core.quantities import PRESSURE_UNITS, near, significant

if TYPE_CHECKING:
    from core.catalogue.cell import Cell
    from core.i18n import Translator
    from core.valves.duty import Duty
    from core.valves.series import ValveSeries

MEGA = PRESSURE_UNITS["MPa"]


@dataclass(frozen=True, slots=True)
class Case:
    """One model of a series beside a duty."""

    series: ValveSeries
    model: str
    duty: Duty

    def cell(self, attribute: str) -> Cell:
        """Return a specification of this model."""
        return self.series.spec(self.model, attribute)

    def pascal(self, attribute: str) -> Decimal | None:
        """Return a pressure limit of this model [Pa], in its unit's reference; None where not stated."""
        cell = self.cell(attribute)
        return cell.number * PRESSURE_UNITS[cell.unit.partition("(")[0]] if cell.stated else None

    def not_stated(self, attribute: str, field: str) -> Finding:
        """Return the refusal of a demand for which the catalogue gives this model no limit."""
        return Finding(
            "NOT_STATED",
            Severity.ERROR,
            msg(
                "{attribute}: the catalogue states nothing for {model}. Ask the maker.",
                attribute=self.series.attributes[attribute].label,
                model=self.model,
            ),
            field=field,
            source=self.cell(attribute).source,
        )


def in_mpa(pascal: Decimal) -> str:
    """Return a pressure as megapascals to six significant digits, or as pascals below a thousand."""
    if pascal and abs(pascal) < 1000:  # noqa: PLR2004  # below a kilopascal MPa is unreadable
        return f"{plain(significant(pascal))} Pa"
    return f"{plain(significant(pascal / MEGA))} MPa"


@dataclass(frozen=True, slots=True)
class Megapascal:
    """A pressure difference [Pa] that is written in MPa."""

    pascal: Decimal

    def __str__(self) -> str:
        """Return the difference with its unit."""
        return in_mpa(self.pascal)

    def render(self, tr: Translator) -> str:
        """Return the difference with the language's decimal sign."""
        return tr.figure(str(self))


@dataclass(frozen=True, slots=True)
class _Gauge(Megapascal):
    def __str__(self) -> str:
        return in_mpa(self.pascal) + "(G)"


def advice_source(series: ValveSeries, key: str) -> Source:
    """Return where a precaution of the catalogue stands; its document alone when there is no such one."""
    found = (advice.source for advice in series.precautions if advice.key == key)
    return next(found, Source(series.document, "Precautions"))


def gauge(pascal: Decimal) -> Megapascal:
    """Return a gauge pressure [Pa] that is written in MPa(G)."""
    return _Gauge(pascal)


def reverse_gauge(duty: Duty) -> Decimal | None:
    """Return the gauge pressure at port 2 [Pa] while port 1 is at atmosphere, asked or as the ports stand."""
    if duty.reverse is not None:
        return duty.reverse.gauge(duty.atmosphere)
    if duty.inlet is None or duty.outlet is None or not duty.reversed:
        return None
    if near(duty.inlet.absolute(duty.atmosphere), duty.atmosphere, band=Decimal(0)):
        return duty.outlet.gauge(duty.atmosphere)
    return None

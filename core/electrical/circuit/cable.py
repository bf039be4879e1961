"""The cable of a circuit in every size.

Capacity, voltage drop, fault loop, and the size that each of them needs.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from core.electrical.formulas import greatest_loop, loop_impedance, resistance_at, voltage_drop, withstand
from core.electrical.tables.origin import worst

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from core.electrical.circuit.question import Question
    from core.electrical.tables.loaded import ElectricalTables
    from core.electrical.tables.origin import Confidence
    from core.electrical.tables.records import Ampacity, Arrangement, Factor, Resistance

_DEARER = 16
_SOCKET_LEAST = Decimal("2.5")
_CONDUIT = frozenset({"A1", "A2", "B1", "B2"})
_HUNDRED = Decimal(100)


class Governs(StrEnum):
    """What can decide the size of a cable, in the order in which ties are named."""

    OVERLOAD = "overload"
    VOLTAGE_DROP = "voltage_drop"
    FAULT_LOOP = "fault_loop"
    SHORT_CIRCUIT = "short_circuit"
    MANUAL = "manual"
    DWELLING = "dwelling"


def row_at(factors: Sequence[Factor], at: Decimal) -> Factor:
    """Return the row for `at`, or the next hotter, fuller or drier one: nothing is read between two rows.

    The caller has seen to it that `at` does not lie beyond the last row.
    """
    return next(factor for factor in factors if factor.at >= at)


@dataclass(frozen=True)
class Cable:
    """A question with the breaker it is protected by, seen as a cable of any size of the tables."""

    tables: ElectricalTables
    question: Question
    rating_a: Decimal
    curve: str

    # ------------------------------------------------------------------ factors

    @cached_property
    def temperature(self) -> Factor:
        """Return the row of the ambient temperature: of soil for D1 and D2, of air for all others."""
        medium = self.tables.methods[self.question.method].medium
        return row_at(self.tables.temperature[medium, self.question.insulation], self.question.ambient_c)

    @cached_property
    def grouping(self) -> Factor:
        """Return the row of the circuits that lie together."""
        return row_at(
            self.tables.grouping[self.question.arrangement], Decimal(self.question.grouped_circuits)
        )

    @cached_property
    def better_grouping(self) -> tuple[Arrangement, Factor] | None:
        """Return the arrangement with the largest factor, where none was given and it beats what counts."""
        question, tables = self.question, self.tables
        if question.arrangement_given:
            return None
        number = Decimal(question.grouped_circuits)
        fitting = [
            (arrangement, row_at(tables.grouping[key], number))
            for key, arrangement in tables.arrangements.items()
            if question.method in arrangement.methods
        ]
        best = max(fitting, key=lambda found: found[1].factor)
        return best if best[1].factor > self.grouping.factor else None

    @cached_property
    def soil(self) -> Factor | None:
        """Return the row of the soil; None for a cable in air."""
        if self.question.method not in self.tables.soil:
            return None
        return row_at(self.tables.soil[self.question.method], self.question.soil_resistivity)

    @cached_property
    def factor(self) -> Decimal:
        """Return the product of all correction factors."""
        soil = self.soil.factor if self.soil is not None else Decimal(1)
        return self.temperature.factor * self.grouping.factor * soil

    # ------------------------------------------------------------------ figures of one size

    def capacity(self, mm2: Decimal) -> Ampacity:
        """Return the row of the capacity table."""
        question = self.question
        return self.tables.ampacity[question.insulation, question.loaded, question.method, mm2]

    def iz(self, mm2: Decimal) -> Decimal:
        """Return the corrected capacity Iz [A]."""
        return self.capacity(mm2).iz_a * self.factor

    def capacity_confidence(self, mm2: Decimal) -> Confidence:
        """Return the confidence of Iz: that of its weakest row."""
        rows = (self.capacity(mm2), self.temperature, self.grouping, *((self.soil,) if self.soil else ()))
        return worst(row.origin.confidence for row in rows)

    def resistance_row(self, mm2: Decimal) -> Resistance:
        """Return the row of the resistance table."""
        return self.tables.resistance[self.question.conductor_class, mm2]

    @cached_property
    def operating_celsius(self) -> Decimal:
        """Return the operating temperature of the conductor [°C]: 70 for PVC, 90 for XLPE."""
        return self.tables.constant(f"{self.question.insulation.lower()}_celsius")

    def resistance(self, mm2: Decimal) -> Decimal:
        """Return the resistance at operating temperature [Ω/km]."""
        return resistance_at(
            self.resistance_row(mm2).r20_ohm_per_km, self.tables.constant("alpha_cu"), self.operating_celsius
        )

    def drop_v(self, mm2: Decimal) -> Decimal | None:
        """Return the voltage drop at the design current [V]; None without a length."""
        question = self.question
        if question.length_m is None:
            return None
        reactance = self.tables.constant("x_mohm_per_m")  # mΩ/m = Ω/km
        return voltage_drop(
            question.design_a,
            question.length_m,
            self.resistance(mm2),
            reactance,
            question.cos_phi,
            question.phases,
        )

    def drop_pct(self, mm2: Decimal) -> Decimal | None:
        """Return the voltage drop in percent of the voltage; None without a length."""
        drop = self.drop_v(mm2)
        return None if drop is None else _HUNDRED * drop / self.question.voltage_v

    def protective_mm2(self, mm2: Decimal) -> Decimal:
        """Return the size of the protective conductor: as given, else by the table, rounded up to a size."""
        given = self.question.pe_mm2
        return given if given is not None else self.table_protective_mm2(mm2)

    def table_protective_mm2(self, mm2: Decimal) -> Decimal:
        """Return the least protective conductor by the table, rounded up to a size."""
        rule = next(rule for rule in self.tables.protective if mm2 <= rule.up_to_mm2)
        least = rule.fixed_mm2 if rule.fixed_mm2 is not None else mm2 * (rule.share or 1)
        return next(size for size in self.tables.sizes if size >= least)

    def zs(self, mm2: Decimal) -> Decimal | None:
        """Return the fault loop of a TN system [Ω]; None in TT, without a length or without Ze."""
        question = self.question
        if question.is_tt or question.ze_ohm is None or question.length_m is None:
            return None
        protective = self.resistance(self.protective_mm2(mm2))
        return loop_impedance(question.ze_ohm, self.resistance(mm2), protective, question.length_m)

    @cached_property
    def trip_a(self) -> Decimal:
        """Return Ia [A]: the current that certainly trips the breaker at once, its upper magnetic limit."""
        return self.tables.curves[self.curve].magnetic_upper * self.rating_a

    @cached_property
    def zs_max(self) -> Decimal | None:
        """Return the greatest fault loop of a TN system [Ω]; None in TT."""
        if self.question.is_tt:
            return None
        return greatest_loop(self.question.c_min, self.question.u0_v, self.trip_a)

    @cached_property
    def k(self) -> Decimal:
        """Return the adiabatic constant k [A·√s/mm²] of a conductor in the cable."""
        return self.tables.adiabatic["cable", self.question.insulation].k

    def withstand(self, mm2: Decimal) -> Decimal:
        """Return the energy k²S² [A²s] that the line conductor stands."""
        return withstand(mm2, self.k)

    # ------------------------------------------------------------------ sizes

    @cached_property
    def needs(self) -> dict[Governs, Decimal | None]:
        """Return the size [mm²] that each criterion needs, as far as it can be computed.

        None beyond the tables.

        The fault loop asks for a size only where one can help: not when Ze alone is too high already.
        """
        question = self.question
        carried = max(self.rating_a, question.design_a)
        found = {Governs.OVERLOAD: self._least(lambda size: self.iz(size) >= carried)}
        if question.length_m is not None:
            found[Governs.VOLTAGE_DROP] = self._least(
                lambda size: _within(self.drop_pct(size), question.max_drop_pct)
            )
            if self.zs_max is not None and question.ze_ohm is not None and question.ze_ohm < self.zs_max:
                limit = self.zs_max
                found[Governs.FAULT_LOOP] = self._least(lambda size: _within(self.zs(size), limit))
        if (energy := question.breaker.i2t_a2s) is not None:
            found[Governs.SHORT_CIRCUIT] = self._least(lambda size: self.withstand(size) >= energy)
        if question.manual is not None and (least := question.manual.min_mm2) is not None:
            found[Governs.MANUAL] = self._least(lambda size: size >= least)
        if self.socket_cable:
            found[Governs.DWELLING] = self._least(lambda size: size >= _SOCKET_LEAST)
        return found

    @property
    def socket_cable(self) -> bool:
        """Tell whether the rule of 2.5 mm² for sockets and lighting in conduit on 16 A holds here."""
        question = self.question
        return (
            question.use in {"sockets", "lighting"}
            and question.method in _CONDUIT
            and self.rating_a >= _DEARER
        )

    @cached_property
    def governs(self) -> Governs:
        """Return the criterion that needs the thickest cable.

        Of equal ones the first in the order of `Governs`.
        """
        beyond = self.tables.sizes[-1] + 1
        return max(self.needs, key=lambda criterion: self.needs[criterion] or beyond)

    @cached_property
    def needed_mm2(self) -> Decimal | None:
        """Return the size that meets every criterion; None when the tables hold none."""
        return self.needs[self.governs]

    def _least(self, passes: Callable[[Decimal], bool]) -> Decimal | None:
        return next((size for size in self.tables.sizes if passes(size)), None)


def _within(value: Decimal | None, limit: Decimal) -> bool:
    return value is not None and value <= limit

"""A circuit as a calculation that a reader can follow and change: inputs, workings, checks.

The formulas are those of `cable` beside it, written as a spreadsheet takes them. A spreadsheet counts in
binary fractions, so its answers agree with those of the core within rounding.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from core.electrical.check import Verdict
from core.electrical.circuit.cable import Cable
from core.electrical.circuit.working_rows import rows_of
from core.electrical.circuit.working_sizes import (
    given_protective,
    least_for_current,
    least_for_drop,
    least_protective,
)
from core.electrical.working_words import verdict_words, without_figure, worded, worded_check
from core.family import Step, Working
from core.i18n import msg

if TYPE_CHECKING:
    from core.electrical.circuit.answer import CircuitAnswer
    from core.electrical.tables.loaded import ElectricalTables
    from core.electrical.tables.records import Factor
    from core.i18n import Renderable

_ARITHMETIC = frozenset(
    {
        "rating",
        "overload",
        "conventional",
        "voltage_drop",
        "fault_loop",
        "earth_resistance",
        "short_circuit",
        "protective_conductor",
        "breaking_capacity",
        "manual",
        "selectivity",
        "backup_fault",
    }
)
_NEXT = "INDEX({{{rows}.{column}}},SUMPRODUCT(--({{{rows}.{at}}}<{value}))+1)"
"""The first row at or above a value: nothing is read between two rows."""


def circuit_working(tables: ElectricalTables, title: Renderable, answer: CircuitAnswer) -> Working:
    """Return the calculation of a circuit with the tables that it looks things up in."""
    made = _Circuit(tables, answer)
    return Working(title, made.steps(), rows_of(made.cable))


class _Circuit:
    """Writes one circuit down, step by step."""

    def __init__(self, tables: ElectricalTables, answer: CircuitAnswer) -> None:
        self.tables = tables
        self.answer = answer
        self.question = answer.question
        self.cable = Cable(tables, answer.question, answer.rating_a, answer.curve)
        self.mm2 = answer.mm2 if answer.mm2 is not None else tables.sizes[-1]
        self.checks = {check.name: check for check in answer.checks}

    def steps(self) -> tuple[Step | Renderable, ...]:
        """Return the calculation in the order in which it is made."""
        parts: list[Step | Renderable] = [
            msg("Design current and circuit-breaker"),
            *self._current(),
            msg("Current-carrying capacity of the cable"),
            *self._capacity(),
            msg("Voltage drop"),
            *self._drop(),
            *self._fault(),
            msg("Short circuit"),
            *self._short(),
        ]
        others = [check for name, check in self.checks.items() if name not in _ARITHMETIC]
        more = (*self._more(), *(worded_check(check) for check in others))
        if more:
            parts += (msg("Other checks"), *more)
        return tuple(parts)

    # ------------------------------------------------------------------ parts

    def _current(self) -> tuple[Step, ...]:
        question = self.question
        return (
            Step("current", msg("Current of inverter or load"), question.current_a, "A"),
            Step("limit", msg("Limit set in the inverter"), question.limit_a, "A"),
            Step(
                "ib",
                msg("Design current Ib"),
                question.design_a,
                "A",
                "MIN({current},{limit})",
                says=msg("the smaller of the two"),
            ),
            Step("in", msg("Rated current In of the circuit-breaker"), self.answer.rating_a, "A"),
            Step("curve", msg("Curve of the circuit-breaker"), self.answer.curve),
            self._check("rating", msg("Breaker and design current"), "{ib}<={in}"),
        )

    def _capacity(self) -> tuple[Step, ...]:
        question, cable, mm2 = self.question, self.cable, self.mm2
        row, place = cable.capacity(mm2), self.checks["overload"].source
        steps = [
            Step("mm2", msg("Cross-section S"), mm2, "mm²"),
            Step("ambient", msg("Temperature around the cable"), question.ambient_c, "°C"),
            Step("grouped", msg("Grouped circuits"), Decimal(question.grouped_circuits)),
            Step(
                "iz_table",
                msg("Tabulated capacity Iz,table"),
                row.iz_a,
                "A",
                "INDEX({cable.iz},MATCH({mm2},{cable.mm2},0))",
                says=msg("capacity table, row S"),
                source=row.origin.source(),
            ),
            self._factor("temperature", msg("Temperature factor"), "ambient", cable.temperature),
            self._factor("grouping", msg("Grouping factor"), "grouped", cable.grouping),
        ]
        product = "{iz_table}*{k_temperature}*{k_grouping}"
        if cable.soil is not None:
            steps.append(
                Step(
                    "resistivity", msg("Thermal resistivity of the soil"), question.soil_resistivity, "K·m/W"
                )
            )
            steps.append(self._factor("soil", msg("Soil factor"), "resistivity", cable.soil))
            product += "*{k_soil}"
        trip = self.tables.curves[self.answer.curve]
        iz = cable.iz(mm2)
        return (
            *steps,
            Step(
                "iz",
                msg("Current-carrying capacity Iz"),
                iz,
                "A",
                product,
                says=msg("Iz,table × factors"),
                source=place,
            ),
            self._check("overload", msg("Cable and breaker"), "MAX({in},{ib})<=ROUND({iz},9)"),
            Step(
                "i2",
                msg("Conventional tripping current I2"),
                trip.must_trip * self.answer.rating_a,
                "A",
                "INDEX({curves.i2},MATCH({curve},{curves.curve},0))*{in}",
                says=msg("tripping-curve table × In"),
                source=trip.origin.source(),
            ),
            least_for_current(cable, product.removeprefix("{iz_table}*")),
            self._check("conventional", msg("Overload"), "ROUND({i2},9)<=ROUND(1.45*{iz},9)"),
        )

    def _factor(self, name: str, label: Renderable, at: str, row: Factor) -> Step:
        formula = _NEXT.format(rows=name, column="factor", at="at", value=f"{{{at}}}")
        says = msg("factor table, the next row up")
        return Step(f"k_{name}", label, row.factor, "", formula, says=says, source=row.origin.source())

    def _drop(self) -> tuple[Step, ...]:
        question, cable, tables = self.question, self.cable, self.tables
        factor = "SQRT(3)" if question.phases == 3 else "2"  # noqa: PLR2004
        made = self.checks["voltage_drop"]
        alpha, reactance = tables.constants["alpha_cu"], tables.constants["x_mohm_per_m"]
        return (
            Step("length", msg("Length of the cable L"), question.length_m, "m"),
            Step("cos", msg("Power factor cos φ"), question.cos_phi),
            Step("u", msg("Voltage U"), question.voltage_v, "V"),
            Step("hot", msg("Conductor at its operating temperature"), cable.operating_celsius, "°C"),
            Step("alpha", msg("Temperature coefficient α"), alpha.value, "1/K", source=alpha.origin.source()),
            Step("x", msg("Reactance X"), reactance.value, "mΩ/m", source=reactance.origin.source()),
            Step(
                "r",
                msg("Resistance Rθ at operating temperature"),
                cable.resistance(self.mm2),
                "Ω/km",
                "INDEX({cable.r20},MATCH({mm2},{cable.mm2},0))*(1+{alpha}*({hot}-20))",
                says="R20 · (1 + α · (θ − 20))",
                source=cable.resistance_row(self.mm2).origin.source(),
            ),
            Step(
                "du",
                msg("Voltage drop ΔU"),
                cable.drop_v(self.mm2),
                "V",
                f"{factor}*{{ib}}*{{length}}*({{r}}*{{cos}}+{{x}}*SQRT(1-{{cos}}*{{cos}}))/1000",
                ("length",),
                says=made.formula,
                source=made.source,
            ),
            Step(
                "du_pct",
                msg("Voltage drop in percent"),
                cable.drop_pct(self.mm2),
                "%",
                "100*{du}/{u}",
                ("du",),
            ),
            Step("most", msg("Limit that was chosen"), question.max_drop_pct, "%"),
            least_for_drop(cable, factor),
            self._check("voltage_drop", msg("Voltage drop"), "ROUND({du_pct},9)<={most}", ("du_pct",)),
        )

    def _fault(self) -> tuple[Step | Renderable, ...]:
        return (
            (msg("Earthing TT, or not known"), *self._earth())
            if self.question.is_tt
            else (msg("Fault loop (TN)"), *self._loop())
        )

    def _earth(self) -> tuple[Step, ...]:
        question, check = self.question, self.checks["earth_resistance"]
        ma = question.rcd.ma if question.rcd is not None else None
        touch = self.tables.constants["touch_v"]
        return (
            Step("ra", msg("Earth resistance RA"), question.ra_ohm, "Ω"),
            Step("ma", msg("Residual operating current IΔn"), ma, "mA"),
            Step("touch", msg("Touch voltage UL"), touch.value, "V", source=touch.origin.source()),
            Step(
                "ra_max",
                msg("Maximum earth resistance"),
                self.answer.ra_max_ohm,
                "Ω",
                "{touch}*1000/{ma}",
                ("ma",),
                says=check.formula,
                source=check.source,
            ),
            Step(
                "check_earth_resistance",
                msg("Earth resistance"),
                worded(check.verdict),
                "",
                "ROUND({ra},9)<=ROUND({ra_max},9)",
                ("ra", "ra_max"),
                (*verdict_words(check)[:2], without_figure(check, self.answer.ra_max_ohm)),
                check.formula,
                check.source,
            ),
        )

    def _loop(self) -> tuple[Step, ...]:
        question, cable, check = self.question, self.cable, self.checks["fault_loop"]
        curve = self.tables.curves[self.answer.curve]
        protective = cable.protective_mm2(self.mm2)
        return (
            Step("ze", msg("Impedance of the supply Ze"), question.ze_ohm, "Ω"),
            Step("c_min", msg("Voltage factor c_min"), question.c_min),
            Step("u0", msg("Voltage between line and earth U0"), question.u0_v, "V"),
            Step(
                "pe",
                msg("Protective conductor"),
                protective,
                "mm²",
                least_protective(self.tables) if question.pe_mm2 is None else "",
                says=msg("table of protective conductors, rounded up to a size"),
                source=self.tables.protective[0].origin.source(),
            ),
            Step(
                "r2",
                msg("Its resistance at operating temperature"),
                cable.resistance(protective),
                "Ω/km",
                "INDEX({cable.r20},MATCH({pe},{cable.mm2},0))*(1+{alpha}*({hot}-20))",
                says="R20 · (1 + α · (θ − 20))",
            ),
            Step(
                "zs",
                msg("Fault loop Zs"),
                cable.zs(self.mm2),
                "Ω",
                "{ze}+({r}+{r2})*{length}/1000",
                ("ze", "length"),
                says="Zs = Ze + (R1 + R2) · L",
                source=check.source,
            ),
            Step(
                "ia",
                msg("Instantaneous tripping current Ia"),
                cable.trip_a,
                "A",
                "INDEX({curves.m},MATCH({curve},{curves.curve},0))*{in}",
                says=msg("upper magnetic limit × In"),
                source=curve.origin.source(),
            ),
            Step(
                "zs_max",
                msg("Maximum fault loop impedance"),
                cable.zs_max,
                "Ω",
                "{c_min}*{u0}/{ia}",
                says="c_min · U0 / Ia",
                source=check.source,
            ),
            self._check("fault_loop", msg("Fault loop"), "ROUND({zs},9)<=ROUND({zs_max},9)", ("zs",)),
        )

    def _short(self) -> tuple[Step, ...]:
        question, check = self.question, self.checks["short_circuit"]
        numbers = dict(check.numbers)
        seconds = self.tables.constants["instantaneous_s"]
        k = self.tables.adiabatic["cable", question.insulation]
        stands = self.cable.withstand(self.mm2)
        _, fails, open_ = verdict_words(check)
        if question.breaker.i2t_a2s is None:
            fails = open_  # more than the breaker certainly lets through proves nothing
        return (
            Step("ik", msg("Prospective fault current Ik"), question.ik_max_ka, "kA"),
            Step(
                "i2t",
                msg("Let-through energy of the breaker (its maker's I²t)"),
                question.breaker.i2t_a2s,
                "A²s",
            ),
            Step("icn", msg("Breaking capacity Icn"), question.breaker.icn_ka, "kA"),
            Step(
                "trip_ka",
                msg("Instantaneous tripping current"),
                self.cable.trip_a / 1000,
                "kA",
                "INDEX({curves.m},MATCH({curve},{curves.curve},0))*{in}/1000",
                says=msg("upper magnetic limit × In"),
            ),
            Step(
                "seconds",
                msg("Longest instantaneous tripping time"),
                seconds.value,
                "s",
                source=seconds.origin.source(),
            ),
            Step(
                "energy",
                msg("Energy I²t"),
                _decimal(numbers["i2t_a2s"]),
                "A²s",
                'IF({i2t}<>"",{i2t},IF({ik}="","",IF({ik}>={trip_ka},({ik}*1000)^2*{seconds},"")))',
                says=msg("the maker's, else Ik² × t"),
            ),
            Step("k", msg("Adiabatic constant k"), k.k, "A·√s/mm²", source=k.origin.source()),
            Step(
                "stands",
                msg("Energy that the conductor withstands"),
                stands,
                "A²s",
                "({k}*{mm2})^2",
                says="k² · S²",
                source=check.source,
            ),
            Step(
                "check_short_circuit",
                msg("Adiabatic"),
                worded(check.verdict),
                "",
                "{energy}<={stands}",
                ("energy",),
                (verdict_words(check)[0], fails, open_),
                check.formula,
                check.source,
            ),
            *given_protective(self.cable, self.mm2, self.checks.get("protective_conductor"), fails),
            self._check("breaking_capacity", msg("Breaking capacity"), "{ik}<={icn}", ("ik", "icn")),
        )

    def _more(self) -> tuple[Step, ...]:
        found: list[Step] = []
        question, book = self.question, self.question.manual
        if "manual" in self.checks and book is not None:
            found.append(Step("manual", msg("Least cross-section of the manual"), book.min_mm2, "mm²"))
            found.append(self._check("manual", msg("Maker's manual"), "{mm2}>={manual}"))
        if "selectivity" in self.checks:
            least = _decimal(dict(self.checks["selectivity"].numbers)["least_ratio"])
            found.append(Step("fuse", msg("Main fuse"), question.main_fuse_a, "A"))
            found.append(Step("least_ratio", msg("Least ratio"), least))
            check = self.checks["selectivity"]
            words = verdict_words(check)
            if check.verdict is Verdict.NOT_VERIFIABLE:
                words = (words[0], words[2], words[2])  # a pair of the published tables
            found.append(
                Step(
                    "check_selectivity",
                    msg("Selectivity"),
                    worded(check.verdict),
                    "",
                    "{fuse}/{in}>={least_ratio}",
                    (),
                    words,
                    check.formula,
                    check.source,
                )
            )
        if "backup_fault" in self.checks:
            found.append(
                Step(
                    "fault",
                    msg("Fault current of the inverter in island mode"),
                    question.inverter_fault_a,
                    "A",
                )
            )
            formula = "{fault}>=INDEX({curves.m},MATCH({curve},{curves.curve},0))*{in}"
            found.append(self._check("backup_fault", msg("Tripping in island mode"), formula, ("fault",)))
        return tuple(found)

    def _check(self, name: str, label: Renderable, formula: str, needs: tuple[str, ...] = ()) -> Step:
        check = self.checks[name]
        return Step(
            f"check_{name}",
            label,
            worded(check.verdict),
            "",
            formula,
            needs,
            verdict_words(check),
            check.formula,
            check.source,
        )


def _decimal(value: Decimal | str | None) -> Decimal | None:
    return value if isinstance(value, Decimal) else None

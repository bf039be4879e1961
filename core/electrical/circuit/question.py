"""A question about one circuit: cable, protection, voltage drop, fault loop. What is None was not given."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from core.electrical.fields import Fields
from core.electrical.tables.read import CURVES, EARTHINGS, INSULATIONS, METHODS
from core.errors import InputError
from core.i18n import Joined, msg

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.electrical.tables.loaded import ElectricalTables
    from core.json_input import JSON

KEYS = (
    "current_a",
    "phases",
    "voltage",
    "cos_phi",
    "length_m",
    "method",
    "insulation",
    "ambient_c",
    "grouped_circuits",
    "mm2",
    "breaker",
    "earthing",
    "ze_ohm",
    "ra_ohm",
    "rcd",
    "max_drop_pct",
    "c_min",
    "arrangement",
    "soil_resistivity",
    "conductor_class",
    "pe_mm2",
    "use",
    "main_fuse_a",
    "manual",
    "limit_a",
    "ik_max_ka",
    "inverter_fault_a",
    "nen1010",
)
"""The keys of the contract, and behind them those that this project adds."""
BREAKER_KEYS = ("rating_a", "curve", "icn_ka", "i2t_a2s")
RCD_KEYS = ("type", "ma", "bidirectional", "declaration")
MANUAL_KEYS = ("min_mm2", "breaker_a", "document")

USES = ("inverter", "backup", "sockets", "lighting", "load")
RCD_TYPES = ("AC", "A", "F", "B")
LEAST_MA = 6
"""The least preferred rated residual current [mA] (IEC 60755): less was typed in amperes, not in mA."""
KINDS_OF_TN = ("TN-S", "TN-C-S")
"""Kinds of TN that differ in nothing that is computed here."""
SAME_COLUMN = {"EPR": "XLPE", "XLPE/EPR": "XLPE"}
"""Insulations that stand in the column of another one: both are made for 90 °C."""
EDITIONS = (2015, 2020)
DEFAULT_EDITION = 2020
"""The stricter edition of NEN 1010 for sockets.

The 2015 one stood in building law till at least April 2024.
"""

DEFAULT_METHOD = "B2"
"""Cable in conduit or trunking: the least favourable of the usual ways for a cable in a house (policy)."""
DEFAULT_CURVE = "C"
"""What inverters usually get, and the stricter of the two usual curves in the fault loop (policy)."""

_LINE_VOLTAGE_FROM = 300
"""Volts above which a voltage is one between lines: 230 and 400 V nets lie far on either side."""


@dataclass(frozen=True, slots=True)
class Breaker:
    """A circuit-breaker; `icn_ka` and `i2t_a2s` (let-through energy) are its maker's figures."""

    rating_a: Decimal | None = None
    curve: str | None = None
    icn_ka: Decimal | None = None
    i2t_a2s: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Rcd:
    """A residual current device.

    `declaration` names the document in which the inverter's maker allows its type.
    """

    type: str | None = None
    ma: Decimal | None = None
    bidirectional: bool | None = None
    declaration: str | None = None


@dataclass(frozen=True, slots=True)
class Manual:
    """What the maker's manual prescribes: least conductor, breaker that goes with the full current."""

    min_mm2: Decimal | None = None
    breaker_a: Decimal | None = None
    document: str | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """One circuit. `voltage_v` is what percent is counted from.

    Line to neutral for one phase, line to line for three. `use` is None where nobody said what it feeds.
    """

    current_a: Decimal
    phases: int
    voltage_v: Decimal = Decimal(230)
    u0_v: Decimal = Decimal(230)
    voltage_read_as_phase: bool = False
    cos_phi: Decimal = Decimal(1)
    length_m: Decimal | None = None
    method: str = DEFAULT_METHOD
    method_given: bool = True
    insulation: str = "PVC"
    ambient_c: Decimal = Decimal(30)
    grouped_circuits: int = 1
    arrangement: str = "bunched"
    arrangement_given: bool = True
    soil_resistivity: Decimal = Decimal("2.5")
    conductor_class: int = 2
    mm2: Decimal | None = None
    breaker: Breaker = Breaker()
    earthing: str | None = None
    ze_ohm: Decimal | None = None
    ra_ohm: Decimal | None = None
    rcd: Rcd | None = None
    max_drop_pct: Decimal = Decimal(3)
    c_min: Decimal = Decimal("0.95")
    pe_mm2: Decimal | None = None
    use: str | None = None
    main_fuse_a: Decimal | None = None
    manual: Manual | None = None
    limit_a: Decimal | None = None
    ik_max_ka: Decimal | None = None
    inverter_fault_a: Decimal | None = None
    nen1010: int = DEFAULT_EDITION

    @property
    def loaded(self) -> int:
        """Return the number of loaded conductors: two for one phase, three for three."""
        return 2 if self.phases == 1 else 3

    @property
    def is_tt(self) -> bool:
        """Tell whether the earthing counts as TT: also when it is not known."""
        return self.earthing != "TN"

    @property
    def design_a(self) -> Decimal:
        """Return the design current Ib [A]: a limit set in the inverter lowers it."""
        return self.current_a if self.limit_a is None else min(self.current_a, self.limit_a)


def parse_question(tables: ElectricalTables, data: Mapping[str, JSON]) -> Question:
    """Read a question in the words of the contract; null counts as not given.

    Raise `InputError` naming the first field that is missing, unknown or out of the range of the tables.
    """
    fields = Fields.of(data, KEYS)
    current = fields.required(fields.positive("current_a", 2000), "current_a")
    phases = fields.required(fields.one_of("phases", (1, 3)), "phases") == 3  # noqa: PLR2004
    voltage, u0, read_as_phase = _voltage(tables, fields, three=phases)
    method = fields.choice("method", METHODS)
    medium = tables.methods[method or DEFAULT_METHOD]
    insulation = fields.choice("insulation", (*INSULATIONS, *SAME_COLUMN)) or "PVC"
    insulation = SAME_COLUMN.get(insulation, insulation)
    conductor_class = int(fields.one_of("conductor_class", (2, 5)) or 2)
    question = Question(
        current_a=current,
        phases=3 if phases else 1,
        voltage_v=voltage,
        u0_v=u0,
        voltage_read_as_phase=read_as_phase,
        cos_phi=_or(fields.positive("cos_phi", 1), 1),
        length_m=fields.number("length_m", 0, 10_000),
        method=medium.key,
        method_given=method is not None,
        insulation=insulation,
        ambient_c=_ambient(tables, fields, medium.medium, insulation, medium.reference_celsius),
        grouped_circuits=fields.integer("grouped_circuits", 1, 20) or 1,
        arrangement=_arrangement(tables, fields, medium.key),
        arrangement_given=fields.has("arrangement"),
        soil_resistivity=_soil(tables, fields, buried=medium.buried),
        conductor_class=conductor_class,
        mm2=fields.one_of("mm2", tables.sizes),
        breaker=_breaker(fields),
        earthing=_earthing(fields),
        ze_ohm=fields.number("ze_ohm", 0, 10_000),
        ra_ohm=fields.number("ra_ohm", 0, 100_000),
        rcd=_rcd(fields),
        max_drop_pct=_or(fields.positive("max_drop_pct", 20), 3),
        c_min=_or(fields.number("c_min", Decimal("0.5"), 1), tables.constant("c_min")),
        pe_mm2=fields.one_of("pe_mm2", tables.sizes),
        use=fields.choice("use", USES) or _implied(fields),
        main_fuse_a=fields.positive("main_fuse_a", 1000),
        manual=_manual(fields),
        limit_a=fields.positive("limit_a", 2000),
        ik_max_ka=fields.positive("ik_max_ka", 200),
        inverter_fault_a=fields.positive("inverter_fault_a", 10_000),
        nen1010=int(fields.one_of("nen1010", EDITIONS) or DEFAULT_EDITION),
    )
    _groupable(tables, question)
    return question


def _implied(fields: Fields) -> str | None:
    """Return `inverter` when something was said that only an inverter has; None when nothing was."""
    rcd = fields.object("rcd", RCD_KEYS)
    of_device = rcd is not None and (rcd.has("bidirectional") or rcd.has("declaration"))
    return "inverter" if of_device or fields.has("manual") or fields.has("limit_a") else None


def _or(value: Decimal | None, default: Decimal | int) -> Decimal:
    return Decimal(default) if value is None else value


def _voltage(tables: ElectricalTables, fields: Fields, *, three: bool) -> tuple[Decimal, Decimal, bool]:
    """Return the voltage that percent is counted from, U0.

    And whether a phase voltage was given for three phases.

    Line and phase voltage stand to each other as 400 to 230, the nominal pair.
    """
    u0, u = tables.constant("u0_v"), tables.constant("u_v")
    given = fields.number("voltage", 50, 1000)
    if given is None:
        return (u, u0, False) if three else (u0, u0, False)
    if given > _LINE_VOLTAGE_FROM:
        return given, given * u0 / u, False
    return (given * u / u0, given, True) if three else (given, given, False)


def _ambient(
    tables: ElectricalTables, fields: Fields, medium: str, insulation: str, reference: Decimal
) -> Decimal:
    factors = tables.temperature[medium, insulation]
    # Colder than the first row counts as the first row: nothing is gained that no table states.
    return _or(fields.number("ambient_c", -60, factors[-1].at), reference)


def _earthing(fields: Fields) -> str | None:
    """Return TN or TT, None when it is not known."""
    found = fields.choice("earthing", (*EARTHINGS, *KINDS_OF_TN, "unknown"))
    return None if found in {None, "unknown"} else str(found)[:2]


def _arrangement(tables: ElectricalTables, fields: Fields, method: str) -> str:
    fitting = tuple(key for key, arrangement in tables.arrangements.items() if method in arrangement.methods)
    return fields.choice("arrangement", fitting) or fitting[0]


def _groupable(tables: ElectricalTables, question: Question) -> None:
    most = tables.grouping[question.arrangement][-1].at
    if question.grouped_circuits > most:
        raise InputError(
            "grouped_circuits", msg("the table of this arrangement ends at {most} circuits", most=most)
        )


def _soil(tables: ElectricalTables, fields: Fields, *, buried: bool) -> Decimal:
    reference = tables.constant("soil_reference")
    if fields.has("soil_resistivity") and not buried:
        methods = Joined(tuple(key for key, method in tables.methods.items() if method.buried))
        raise InputError(
            "soil_resistivity",
            msg("only a cable in the ground has a soil: method {methods}", methods=methods),
        )
    return _or(fields.number("soil_resistivity", Decimal("0.1"), tables.soil["D1"][-1].at), reference)


def _breaker(fields: Fields) -> Breaker:
    found = fields.object("breaker", BREAKER_KEYS)
    if found is None:
        return Breaker()
    return Breaker(
        found.positive("rating_a", 2000),
        found.choice("curve", CURVES),
        found.positive("icn_ka", 200),
        found.positive("i2t_a2s", 1_000_000_000),
    )


def _rcd(fields: Fields) -> Rcd | None:
    found = fields.object("rcd", RCD_KEYS)
    if found is None:
        return None
    return Rcd(
        found.choice("type", RCD_TYPES),
        found.number("ma", LEAST_MA, 10_000),
        found.flag("bidirectional"),
        found.text("declaration"),
    )


def _manual(fields: Fields) -> Manual | None:
    found = fields.object("manual", MANUAL_KEYS)
    if found is None:
        return None
    return Manual(found.positive("min_mm2", 400), found.positive("breaker_a", 2000), found.text("document"))

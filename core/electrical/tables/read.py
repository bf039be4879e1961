"""Reading the folder of electrical tables into records, noting every defect on the way."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from core.catalogue.tables import index_by, read_table
from core.electrical.tables.origin import Confidence, Origin
from core.electrical.tables.records import (
    Adiabatic,
    Ampacity,
    Arrangement,
    AssumedLoading,
    Coefficient,
    Constant,
    Disconnection,
    DropLimit,
    Factor,
    Formula,
    FusePair,
    LoadKind,
    LossLimit,
    Method,
    Mounting,
    ProtectiveRule,
    Rating,
    Resistance,
    RuleText,
    TripCurve,
    Width,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal
    from pathlib import Path

    from core.catalogue.problems import Problems
    from core.catalogue.tables import Row, Table
    from core.i18n import Text

T = TypeVar("T")

INSULATIONS = ("PVC", "XLPE")
METHODS = ("A1", "A2", "B1", "B2", "C", "D1", "D2", "E")
CURVES = ("B", "C", "D")
EARTHINGS = ("TN", "TT")
DEVICES = ("mcb", "rcbo", "main_switch", "rcd")
CONFIDENCES = tuple(confidence.value for confidence in Confidence)

ORIGIN_COLUMNS = ("document", "place", "sources", "confidence", "reason")
_PLAIN = {
    "sources.csv": "key text_nl text_en",
    "reasons.csv": "reason text_nl text_en",
}
_SOURCED = {
    "ampacity.csv": "insulation loaded method mm2 iz_a",
    "temperature.csv": "medium insulation celsius factor",
    "grouping.csv": "arrangement circuits factor",
    "arrangements.csv": "arrangement methods text_nl text_en",
    "soil.csv": "method resistivity factor",
    "methods.csv": "method medium reference_celsius text_nl text_en",
    "resistance.csv": "class mm2 r20_ohm_per_km",
    "constants.csv": "symbol value unit text_nl text_en",
    "curves.csv": "curve must_not_trip must_trip magnetic_lower magnetic_upper",
    "ratings.csv": "device rating_a",
    "adiabatic.csv": "case insulation theta_i theta_f k",
    "protective.csv": "above_mm2 up_to_mm2 fixed_mm2 share",
    "disconnection.csv": "earthing above_v up_to_v seconds",
    "drop_limits.csv": "limit percent text_nl text_en",
    "selectivity.csv": "fuse_a breaker_a",
    "loss_limits.csv": "rating_a w_per_pole",
    "rdf.csv": "from_circuits factor",
    "surfaces.csv": "surface b",
    "mountings.csv": "mounting calculable rear_covered sides_covered top_covered curve text_nl text_en",
    "heat.csv": "key value",
    "partitions.csv": "openings partitions d",
    "rules.csv": "key text_nl text_en",
    "formulas.csv": "key formula",
    "modules.csv": "kind poles modules",
    "loads.csv": "kind rating_1_a rating_3_a curve three_phase device ma rcd_type text_nl text_en",
}
COLUMNS: dict[str, tuple[str, ...]] = {
    **{name: tuple(columns.split()) for name, columns in _PLAIN.items()},
    **{name: (*columns.split(), *ORIGIN_COLUMNS) for name, columns in _SOURCED.items()},
}
"""The tables with their columns. Every sourced row.

Document, place, letters of the sources, confidence, reason.
"""
SOURCED = tuple(_SOURCED)


@dataclass(slots=True)
class TablesReader:
    """Reads one folder; `tables` keeps the tables for the checks that need their lines."""

    folder: Path
    problems: Problems
    tables: dict[str, Table] = field(init=False)
    letters: dict[str, Text] = field(init=False)
    reasons: dict[str, Text] = field(init=False)

    def __post_init__(self) -> None:
        """Read the tables, and the words that their rows refer to."""
        self.tables = {
            name: read_table(self.folder / name, columns, self.problems) for name, columns in COLUMNS.items()
        }
        letters = index_by(self.tables["sources.csv"], lambda row: row.text("key"), "key")
        self.letters = {key: row.bilingual("text") for key, row in letters.items()}
        reasons = index_by(self.tables["reasons.csv"], lambda row: row.text("reason"), "reason")
        self.reasons = {key: row.bilingual("text") for key, row in reasons.items()}

    def origin(self, row: Row) -> Origin:
        """Return where a row comes from; note a source or reason that is not known."""
        key = row.raw("reason")
        if key and key not in self.reasons:
            row.problem("reason", f"the reason “{key}” is not known")
        letters = row.words("sources", self.letters)
        if not row.raw("sources"):
            row.problem("sources", "a row needs at least one source")
        return Origin(
            row.text("document"),
            row.text("place"),
            letters,
            Confidence(row.choice("confidence", CONFIDENCES)),
            self.reasons.get(key),
            tuple(self.letters[letter] for letter in letters),
        )

    def _rows(self, name: str, make: Callable[[Row], T]) -> tuple[T, ...]:
        return tuple(make(row) for row in self.tables[f"{name}.csv"])

    def _by_key(self, name: str, column: str, make: Callable[[Row], T]) -> dict[str, T]:
        rows = index_by(self.tables[f"{name}.csv"], lambda row: row.text(column), column)
        return {key: make(row) for key, row in rows.items()}

    # ------------------------------------------------------------------ cables

    def ampacity(self) -> dict[tuple[str, int, str, Decimal], Ampacity]:
        """Return the current-carrying capacities by insulation, loaded conductors, method and size."""

        def make(row: Row) -> Ampacity:
            return Ampacity(
                row.choice("insulation", INSULATIONS),
                row.integer("loaded"),
                row.choice("method", METHODS),
                row.number("mm2"),
                row.number("iz_a"),
                self.origin(row),
            )

        return {(r.insulation, r.loaded, r.method, r.mm2): r for r in self._rows("ampacity", make)}

    def temperature(self) -> dict[tuple[str, str], tuple[Factor, ...]]:
        """Return the temperature factors by medium and insulation, coldest first."""
        return self._factors(
            "temperature",
            lambda row: (row.choice("medium", ("air", "ground")), row.choice("insulation", INSULATIONS)),
            "celsius",
        )

    def grouping(self) -> dict[str, tuple[Factor, ...]]:
        """Return the grouping factors by arrangement, fewest circuits first."""
        return self._factors("grouping", lambda row: row.text("arrangement"), "circuits")

    def soil(self) -> dict[str, tuple[Factor, ...]]:
        """Return the soil resistivity factors by method, best soil first."""
        return self._factors("soil", lambda row: row.choice("method", ("D1", "D2")), "resistivity")

    def _factors(self, name: str, key: Callable[[Row], T], column: str) -> dict[T, tuple[Factor, ...]]:
        found: dict[T, list[Factor]] = {}
        for row in self.tables[f"{name}.csv"]:
            factor = Factor(row.number(column), row.number("factor"), self.origin(row))
            found.setdefault(key(row), []).append(factor)
        return {group: tuple(sorted(factors, key=lambda f: f.at)) for group, factors in found.items()}

    def methods(self) -> dict[str, Method]:
        """Return the methods of installation by key."""
        return self._by_key(
            "methods",
            "method",
            lambda row: Method(
                row.choice("method", METHODS),
                row.choice("medium", ("air", "ground")),
                row.number("reference_celsius"),
                row.bilingual("text"),
                self.origin(row),
            ),
        )

    def arrangements(self) -> dict[str, Arrangement]:
        """Return the arrangements of circuits by key; the first that fits a method is its strictest."""
        return self._by_key(
            "arrangements",
            "arrangement",
            lambda row: Arrangement(
                row.raw("arrangement"), row.words("methods", METHODS), row.bilingual("text"), self.origin(row)
            ),
        )

    def resistance(self) -> dict[tuple[int, Decimal], Resistance]:
        """Return the conductor resistances by class and size."""

        def make(row: Row) -> Resistance:
            return Resistance(
                row.integer("class"), row.number("mm2"), row.number("r20_ohm_per_km"), self.origin(row)
            )

        return {(r.conductor_class, r.mm2): r for r in self._rows("resistance", make)}

    def adiabatic(self) -> dict[tuple[str, str], Adiabatic]:
        """Return the constants k by case and insulation."""

        def make(row: Row) -> Adiabatic:
            return Adiabatic(
                row.choice("case", ("cable", "separate_pe")),
                row.choice("insulation", INSULATIONS),
                row.number("theta_i"),
                row.number("theta_f"),
                row.number("k"),
                self.origin(row),
            )

        return {(r.case, r.insulation): r for r in self._rows("adiabatic", make)}

    def protective(self) -> tuple[ProtectiveRule, ...]:
        """Return the sizes of protective conductors, smallest line conductors first."""
        return self._rows(
            "protective",
            lambda row: ProtectiveRule(
                row.number("above_mm2"),
                row.number("up_to_mm2"),
                row.number("fixed_mm2") if row.raw("fixed_mm2") else None,
                row.number("share") if row.raw("share") else None,
                self.origin(row),
            ),
        )

    # ------------------------------------------------------------------ protection

    def constants(self) -> dict[str, Constant]:
        """Return the constants by symbol."""
        return self._by_key(
            "constants",
            "symbol",
            lambda row: Constant(
                row.number("value"), row.raw("unit"), row.bilingual("text"), self.origin(row)
            ),
        )

    def curves(self) -> dict[str, TripCurve]:
        """Return the tripping characteristics by letter."""
        return self._by_key(
            "curves",
            "curve",
            lambda row: TripCurve(
                row.choice("curve", CURVES),
                row.number("must_not_trip"),
                row.number("must_trip"),
                row.number("magnetic_lower"),
                row.number("magnetic_upper"),
                self.origin(row),
            ),
        )

    def ratings(self) -> dict[str, tuple[Rating, ...]]:
        """Return the rated currents by kind of device, smallest first."""
        found: dict[str, list[Rating]] = {}
        for row in self.tables["ratings.csv"]:
            rating = Rating(row.choice("device", DEVICES), row.number("rating_a"), self.origin(row))
            found.setdefault(rating.device, []).append(rating)
        return {device: tuple(sorted(all_, key=lambda r: r.rating_a)) for device, all_ in found.items()}

    def disconnection(self) -> tuple[Disconnection, ...]:
        """Return the longest disconnection times."""
        return self._rows(
            "disconnection",
            lambda row: Disconnection(
                row.choice("earthing", EARTHINGS),
                row.number("above_v"),
                row.number("up_to_v"),
                row.number("seconds"),
                self.origin(row),
            ),
        )

    def drop_limits(self) -> dict[str, DropLimit]:
        """Return the limits of the voltage drop by key."""
        return self._by_key(
            "drop_limits",
            "limit",
            lambda row: DropLimit(row.number("percent"), row.bilingual("text"), self.origin(row)),
        )

    def selectivity(self) -> tuple[FusePair, ...]:
        """Return the published pairs of main fuse and circuit-breaker."""
        return self._rows(
            "selectivity",
            lambda row: FusePair(row.number("fuse_a"), row.number("breaker_a"), self.origin(row)),
        )

    # ------------------------------------------------------------------ board and heat

    def loss_limits(self) -> tuple[LossLimit, ...]:
        """Return the greatest losses per pole, smallest rated current first."""
        return self._rows(
            "loss_limits",
            lambda row: LossLimit(row.number("rating_a"), row.number("w_per_pole"), self.origin(row)),
        )

    def rdf(self) -> tuple[AssumedLoading, ...]:
        """Return the rated diversity factors, fewest circuits first."""
        return self._rows(
            "rdf",
            lambda row: AssumedLoading(row.integer("from_circuits"), row.number("factor"), self.origin(row)),
        )

    def surfaces(self) -> dict[str, Coefficient]:
        """Return the surface factors b by surface."""
        return self._by_key("surfaces", "surface", lambda row: Coefficient(row.number("b"), self.origin(row)))

    def heat(self) -> dict[str, Coefficient]:
        """Return the numbers of the curves k and c by key."""
        return self._by_key("heat", "key", lambda row: Coefficient(row.number("value"), self.origin(row)))

    def mountings(self) -> dict[str, Mounting]:
        """Return the ways of mounting an enclosure by key."""
        return self._by_key(
            "mountings",
            "mounting",
            lambda row: Mounting(
                row.raw("mounting"),
                row.flag("calculable"),
                row.flag("rear_covered"),
                row.integer("sides_covered"),
                row.flag("top_covered"),
                row.integer("curve"),
                row.bilingual("text"),
                self.origin(row),
            ),
        )

    def partitions(self) -> dict[tuple[bool, int], Coefficient]:
        """Return the factors d by openings and number of horizontal partitions."""
        return {
            (row.flag("openings"), row.integer("partitions")): Coefficient(row.number("d"), self.origin(row))
            for row in self.tables["partitions.csv"]
        }

    def rules(self) -> dict[str, RuleText]:
        """Return the rules in words by key."""
        return self._by_key("rules", "key", lambda row: RuleText(row.bilingual("text"), self.origin(row)))

    def formulas(self) -> dict[str, Formula]:
        """Return the formulas by key."""
        return self._by_key("formulas", "key", lambda row: Formula(row.text("formula"), self.origin(row)))

    def modules(self) -> dict[tuple[str, str], Width]:
        """Return the usual widths by kind of device and poles."""
        return {
            (row.text("kind"), row.text("poles")): Width(row.integer("modules"), self.origin(row))
            for row in self.tables["modules.csv"]
        }

    def loads(self) -> dict[str, LoadKind]:
        """Return what a proposal gives each kind of load."""
        return self._by_key(
            "loads",
            "kind",
            lambda row: LoadKind(
                row.raw("kind"),
                row.number("rating_1_a"),
                row.number("rating_3_a"),
                row.choice("curve", CURVES),
                row.flag("three_phase"),
                row.choice("device", ("mcb", "rcbo")),
                row.number("ma") if row.raw("ma") else None,
                row.raw("rcd_type"),
                row.bilingual("text"),
                self.origin(row),
            ),
        )

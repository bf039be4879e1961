"""Temperature rise of the air in a closed enclosure after IEC TR 60890, as third parties fitted its curves.

The curves k and c have confidence C: a result is indicative, never a proof. The printed fits of k for boxes
up to and above 1.25 m² do not meet (0.531 and 0.486 at 1.25 m²); between 1.25 and 4 m² a straight line on
log-log scale joins them. It lies above the fit for large boxes everywhere, that is on the safe side, and
passes the values read from the printed figure (0.35 at 2 m², 0.25 at 3 m²).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.electrical.tables.loaded import ElectricalTables
    from core.electrical.tables.records import Mounting

    Values = Mapping[str, Decimal]

SURFACE_KEYS = ("top_exposed", "top_covered", "side_exposed", "side_covered", "floor")
HEAT_KEYS = (
    "small_factor",
    "small_power",
    "small_least_m2",
    "small_most_m2",
    "large_factor",
    "large_power",
    "large_most_m2",
    "join_m2",
    "c_square",
    "c_linear",
    "f_least",
    "f_most",
    "f_power",
    "c_curve_1",
    "c_curve_2",
    "c_curve_3",
    "c_curve_4",
    "c_curve_5",
    "k_open_ln_ae",
    "k_open_base",
    "k_open_offset_ln_ae",
    "k_open_offset",
    "open_least_cm2",
    "open_most_cm2",
    "open_most_m2",
    "c_open_scale",
    "c_open_f",
    "c_open_base",
    "c_open_power_square",
    "c_open_power_linear",
    "c_open_power_base",
    "f_open_least",
    "f_open_most",
    "g_slope",
    "g_join",
    "g_scale",
    "g_rate",
    "g_shift",
    "g_base",
    "g_most",
    "power_closed",
    "power_open",
)

MOST_PARTITIONS = 3
"""More horizontal partitions are outside the method (IEC 61439-1, 10.10.4.3)."""


class OutOfScope(StrEnum):
    """Why the method does not hold for a box."""

    MOUNTING = "mounting"
    PARTITIONS = "partitions"
    FORCED_AIR = "forced_air"
    SUN = "sun"
    CURRENT = "current"
    TOO_SMALL = "too_small"
    TOO_LARGE = "too_large"
    SHAPE = "shape"
    OPENINGS = "openings"


@dataclass(frozen=True, slots=True)
class Box:
    """An enclosure: outer size [m], mounting, horizontal partitions, air inlet openings [cm²]."""

    height_m: Decimal
    width_m: Decimal
    depth_m: Decimal
    mounting: str
    partitions: int = 0
    openings_cm2: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Rise:
    """What the method gives for a box: Δt0.5 = k · d · P^x, Δt above = c · Δt0.5 (K for P in W)."""

    ae_m2: Decimal
    k: Decimal
    d: Decimal
    c: Decimal
    x: Decimal

    def middle(self, loss_w: Decimal) -> Decimal:
        """Return the rise at half height [K] for a loss [W, not negative]."""
        return self.k * self.d * loss_w**self.x if loss_w else Decimal(0)

    def top(self, loss_w: Decimal) -> Decimal:
        """Return the rise at the top [K].

        At three quarters of the height and above for boxes up to 1.25 m².
        """
        return self.c * self.middle(loss_w)

    def loss_for(self, top_k: Decimal) -> Decimal:
        """Return the loss [W] that makes the rise at the top `top_k` [K, not negative].

        `top` turned round.
        """
        return (top_k / (self.c * self.k * self.d)) ** (1 / self.x) if top_k else Decimal(0)


def cooling_area(tables: ElectricalTables, box: Box, mounting: Mounting) -> Decimal:
    """Return the effective cooling area Ae [m²]: the sum of each surface times its factor b.

    The floor has none.
    """
    b = {key: coefficient.value for key, coefficient in tables.surfaces.items()}
    front, side, top = box.width_m * box.height_m, box.depth_m * box.height_m, box.width_m * box.depth_m
    rear = b["side_covered"] if mounting.rear_covered else b["side_exposed"]
    sides = mounting.sides_covered * b["side_covered"] + (2 - mounting.sides_covered) * b["side_exposed"]
    return (
        front * (b["side_exposed"] + rear)
        + side * sides
        + top * (b["top_covered"] if mounting.top_covered else b["top_exposed"])
        + top * b["floor"]
    )


def rise(tables: ElectricalTables, box: Box) -> Rise | tuple[OutOfScope, ...]:
    """Return the numbers of the method for a box, or every reason why it does not hold for it."""
    mounting = tables.mountings[box.mounting]
    values = {key: coefficient.value for key, coefficient in tables.heat.items()}
    reasons = []
    if not mounting.calculable:
        reasons.append(OutOfScope.MOUNTING)
    if box.partitions > MOST_PARTITIONS:
        reasons.append(OutOfScope.PARTITIONS)
    if reasons:
        return tuple(reasons)
    ae = cooling_area(tables, box, mounting)
    # Without a curve for small boxes with openings they count as closed, which is hotter.
    vented = box.openings_cm2 > 0 and ae > values["small_most_m2"]
    limits = _open_limits(values, box, ae) if vented else _closed_limits(values, box, ae)
    if limits:
        return limits
    d = tables.partitions[vented, box.partitions].value
    slenderness = f_factor(values, box)
    if vented:
        k = open_k(values, ae, box.openings_cm2)
        return Rise(ae, k, d, open_c(values, slenderness, box.openings_cm2), values["power_open"])
    if ae > values["small_most_m2"]:
        c = large_c(values, slenderness, mounting.curve)
    else:
        c = small_c(values, box.height_m / box.width_m)
    return Rise(ae, closed_k(values, ae), d, c, values["power_closed"])


def _closed_limits(values: Values, box: Box, ae: Decimal) -> tuple[OutOfScope, ...]:
    if ae < values["small_least_m2"]:
        return (OutOfScope.TOO_SMALL,)
    if ae > values["large_most_m2"]:
        return (OutOfScope.TOO_LARGE,)
    if ae <= values["small_most_m2"]:
        fits = box.height_m / box.width_m <= values["g_most"]
    else:
        fits = values["f_least"] <= f_factor(values, box) <= values["f_most"]
    return () if fits else (OutOfScope.SHAPE,)


def _open_limits(values: Values, box: Box, ae: Decimal) -> tuple[OutOfScope, ...]:
    if ae > values["open_most_m2"]:
        return (OutOfScope.TOO_LARGE,)
    if not values["open_least_cm2"] <= box.openings_cm2 <= values["open_most_cm2"]:
        return (OutOfScope.OPENINGS,)
    fits = values["f_open_least"] <= f_factor(values, box) <= values["f_open_most"]
    return () if fits else (OutOfScope.SHAPE,)


def f_factor(values: Values, box: Box) -> Decimal:
    """Return the height-to-base factor f = h^1.35 / (w · d)."""
    return box.height_m ** values["f_power"] / (box.width_m * box.depth_m)


def closed_k(values: Values, ae_m2: Decimal) -> Decimal:
    """Return k of a closed box, continuous and falling over 0.08 to 12 m² (see the head of this module)."""
    small, join = values["small_most_m2"], values["join_m2"]
    if ae_m2 <= small:
        return values["small_factor"] * ae_m2 ** values["small_power"]
    if ae_m2 >= join:
        return values["large_factor"] * ae_m2 ** values["large_power"]
    at_small = values["small_factor"] * small ** values["small_power"]
    at_join = values["large_factor"] * join ** values["large_power"]
    power = (at_join / at_small).ln() / (join / small).ln()
    return at_small * (ae_m2 / small) ** power


def small_c(values: Values, g: Decimal) -> Decimal:
    """Return c of a box up to 1.25 m² from g = height / width (0 to 3)."""
    if g <= values["g_join"]:
        return values["g_slope"] * g + 1
    return values["g_scale"] * (1 - (values["g_shift"] - values["g_rate"] * g).exp()) + values["g_base"]


def large_c(values: Values, f: Decimal, curve: int) -> Decimal:
    """Return c of a closed box above 1.25 m² from f (0.3 to 16) and the curve of its mounting (1 to 5)."""
    return values["c_square"] * f * f + values["c_linear"] * f + values[f"c_curve_{curve}"]


def open_k(values: Values, ae_m2: Decimal, openings_cm2: Decimal) -> Decimal:
    """Return k of a box with openings (10 to 1000 cm² of inlet, 1.25 to 14 m²)."""
    ln_ae = ae_m2.ln()
    slope = values["k_open_ln_ae"] * ln_ae + values["k_open_base"]
    return slope * openings_cm2.ln() + values["k_open_offset_ln_ae"] * ln_ae + values["k_open_offset"]


def open_c(values: Values, f: Decimal, openings_cm2: Decimal) -> Decimal:
    """Return c of a box with openings from f (1.5 to 10) and the inlet (10 to 1000 cm²)."""
    power = (
        values["c_open_power_square"] * f * f
        + values["c_open_power_linear"] * f
        + values["c_open_power_base"]
    )
    return values["c_open_scale"] * (values["c_open_f"] * f + values["c_open_base"]) * openings_cm2**power

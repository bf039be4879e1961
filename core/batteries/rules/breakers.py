"""Rules of breakers as they were named: which ones there are, and which one new panels would need."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from core.batteries.rules.cases import House, change
from core.batteries.rules.protection import next_rating
from core.batteries.situation.model import AC
from core.electrical.ratings import ratings_source, standard
from core.electrical.tables.loaded import default_tables
from core.findings import Finding, Severity
from core.i18n import Joined, msg, plain

if TYPE_CHECKING:
    from core.findings import Fix

_VOLTS = Decimal(230)
"""Line to neutral [V] (IEC 60038)."""
_ONE_PHASE_A = Decimal(16)
"""What panels feed in on one phase of three at most, where nothing else was said [A] (house rule)."""


def _named(house: House) -> tuple[tuple[str, Decimal], ...]:
    """Return the ratings that the situation names [A], with the field of each."""
    situation = house.situation
    group = situation.battery_group
    found = [] if group is None else [("battery_group", group.rating_a)]
    for field, cable in (
        ("grid_cable", situation.grid_cable),
        ("backup_cable", situation.backup_cable),
        ("pv_cable", situation.pv_cable),
    ):
        if cable is not None and cable.breaker_a is not None:
            found.append((f"{field}.breaker_a", cable.breaker_a))
    return tuple(found)


def no_such_breaker(house: House) -> Finding | None:
    """Refuse a breaker with a rating that no circuit breaker has, naming the ones beside it."""
    ratings = standard(default_tables())
    wrong = next(((field, rating) for field, rating in _named(house) if rating not in ratings), None)
    if wrong is None:
        return None
    field, rating = wrong
    below = max((one for one in ratings if one < rating), default=None)
    above = min((one for one in ratings if one > rating), default=None)
    near = tuple(one for one in (below, above) if one is not None)
    return Finding(
        "NO_SUCH_BREAKER",
        Severity.ERROR,
        msg(
            "There is no circuit breaker of {rating} A; the standard ratings beside it: {near}.",
            rating=rating,
            near=Joined(tuple(f"{plain(one)} A" for one in near)),
        ),
        field=field,
        actual=f"{plain(rating)} A",
        source=ratings_source(default_tables()),
        fixes=tuple(_with(house, field, one) for one in near),
    )


def _with(house: House, field: str, rating: Decimal) -> Fix:
    group = house.situation.battery_group
    value: object = rating
    if field == "battery_group" and group is not None:
        ma = "" if group.rcd_ma is None else f" {plain(group.rcd_ma)} mA"
        value = f"{group.curve}{plain(rating)}{'' if group.curve else ' A'}{ma}"
    return change(msg("Fit a breaker of {rating} A", rating=rating), (field, value))


def new_pv_breaker(house: House) -> Finding | None:
    """Ask for the breaker of new panels with an inverter of their own, and propose one for their power.

    An inverter that delivers the whole power of the panels is counted with: I = P / (phases × 230 V).
    """
    situation = house.situation
    power, cable = situation.new_pv_kwp, situation.pv_cable
    kept = situation.kept_pv
    known = (cable is not None and cable.breaker_a is not None) or (kept is not None and kept.group_a)
    if situation.pv_coupling != AC or power is None or known:
        return None
    one = power * 1000 / _VOLTS
    phases = 1 if house.phases == 1 or one <= _ONE_PHASE_A else 3
    current = (one / phases).quantize(Decimal("0.1"))
    rating = next_rating(current)
    return Finding(
        "NOT_JUDGED",
        Severity.NOTICE,
        msg(
            "The breaker of the new inverter is not known, and missing from the busbar sum. Were it to "
            "deliver the {power} kWp of the panels on {phases}, that would be {current} A.",
            power=power,
            phases=msg("one phase") if phases == 1 else msg("three phases"),
            current=current,
        ),
        field="pv_cable.breaker_a",
        actual=f"{plain(current)} A",
        fixes=()
        if rating is None
        else (change(msg("Count with {rating} A", rating=rating), ("pv_cable.breaker_a", rating)),),
    )


WISH_RULES = (no_such_breaker,)
HOUSE_RULES = (new_pv_breaker,)

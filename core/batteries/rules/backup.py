"""Rules of back-up: phases, power, BackupBox, protection unit, emergency unit, articles."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from core.batteries.catalogue.records import BACKUPBOX, RCBO
from core.batteries.rules.cases import SystemCase, change
from core.batteries.situation.model import (
    BACKUP_LIGHT,
    BACKUP_NONE,
)
from core.electrical.tables.loaded import default_tables
from core.findings import Finding, Severity
from core.i18n import Joined, msg, plain
from core.quantities import exceeds

if TYPE_CHECKING:
    from core.batteries.catalogue.records import Accessory

PHASE_V = Decimal(230)
"""Voltage between a phase and neutral [V] (EN 50160)."""

_CENTI = Decimal("0.01")


def rcbo_power_kw(rating_a: Decimal, phases: int) -> Decimal:
    """Return the power that a protection unit passes [kW], balanced over the phases, rounded down."""
    power = rating_a * PHASE_V * phases / 1000
    return power.quantize(_CENTI, "ROUND_DOWN")


def articles_of(case: SystemCase, kind: str) -> tuple[Accessory, ...]:
    """Return the accessories of a kind for the phases of a system; those that were chosen when any was."""
    fitting = case.house.catalogue.accessory(kind, case.system.phases, case.system.family)
    chosen = tuple(accessory for accessory in fitting if accessory.article in case.situation.accessories)
    return chosen or fitting


# ------------------------------------------------------------------ a system


def three_phase_loads(case: SystemCase) -> Finding | None:
    """Refuse three-phase back-up loads behind a single-phase system (brochure, phase)."""
    situation = case.situation
    if not situation.three_phase_backup_loads or situation.backup == BACKUP_NONE or case.system.phases > 1:
        return None
    return Finding(
        "PHASE_BACKUP_3P",
        Severity.ERROR,
        msg(
            "{system} is single-phase: it cannot feed three-phase loads in an outage. “Three-phase "
            "compensation” only "
            "means that it measures three phases.",
            system=case.name,
        ),
        field="three_phase_backup_loads",
        actual="3",
        limit="1",
        source=case.cell("phase_text").source,
        fixes=(
            *case.choose(lambda other: other.system.phases > 1),
            change(msg("Leave three-phase loads out of the back-up"), ("three_phase_backup_loads", False)),
        ),
    )


def backup_power(case: SystemCase) -> Finding | None:
    """Compare the loads in an outage with the back-up port of the inverter; equal passes.

    Brochure, back-up port.
    """
    wanted, cell = case.situation.backup_kw, case.cell("backup_kw")
    if wanted is None or not case.situation.backup_wanted or not exceeds(wanted, cell.number):
        return None
    return Finding(
        "BACKUP_POWER_LIMIT",
        Severity.ERROR,
        msg(
            "The back-up port of {system} delivers {limit} kW; {wanted} kW is asked.",
            system=case.name,
            limit=cell.number,
            wanted=wanted,
        ),
        field="backup_kw",
        actual=f"{plain(wanted)} kW",
        limit=f"{plain(cell.number)} kW",
        source=cell.source,
        fixes=(
            *case.choose(
                lambda other: (
                    not exceeds(wanted, other.number("backup_kw"))
                    and other.system.phases <= case.house.phases
                )
            ),
            change(msg("Limit the back-up to {limit} kW", limit=cell.number), ("backup_kw", cell.number)),
        ),
    )


def rcbo_too_small(case: SystemCase) -> Finding | None:
    """Compare the protection unit with the back-up current; what it passes may still be enough for the loads.

    C25 (25 A) is smaller than the 28.9 A of the T20 (brochure, protection units; the current is computed).
    """
    if not case.situation.protection_used:
        return None
    units = articles_of(case, RCBO)
    ratings = [unit.rating_a for unit in units if unit.rating_a is not None]
    current = case.cell("backup_a")
    if not ratings or not exceeds(current.number, max(ratings)):
        return None
    rating = max(ratings)
    passed, wanted = rcbo_power_kw(rating, case.system.phases), case.situation.backup_kw
    enough = wanted is not None and not exceeds(wanted, passed)
    text = (
        msg(
            "The protection unit is {rating} A, the back-up port of {system} delivers {current} A. {passed} "
            "kW passes, which "
            "covers the {wanted} kW asked; confirm with the supplier.",
            rating=rating,
            system=case.name,
            current=current.number,
            passed=passed,
            wanted=wanted,
        )
        if enough and wanted is not None
        else msg(
            "The protection unit is {rating} A, the back-up port of {system} delivers {current} A: it trips "
            "above "
            "{passed} kW. A larger unit is not in the range; ask the supplier.",
            rating=rating,
            system=case.name,
            current=current.number,
            passed=passed,
        )
    )
    return Finding(
        "BACKUP_RCBO_TOO_SMALL",
        Severity.WARNING if enough else Severity.ERROR,
        text,
        field="backup",
        actual=f"{plain(current.number)} A",
        limit=f"{plain(rating)} A",
        source=units[0].source,
        fixes=(
            *case.choose(
                lambda other: (
                    not exceeds(other.number("backup_a"), rating)
                    and other.system.phases == case.system.phases
                )
            ),
            *(
                ()
                if enough
                else (change(msg("Limit the back-up to {limit} kW", limit=passed), ("backup_kw", passed)),)
            ),
        ),
    )


def box_not_named(case: SystemCase) -> Finding | None:
    """Warn that the page of the BackupBox names other systems only (“o.a. S5, T10”)."""
    if not case.situation.backupbox_used:
        return None
    for box in case.house.catalogue.accessory(BACKUPBOX, case.system.phases, case.system.family):
        if not box.named_systems or case.name in box.named_systems:
            return None
        return Finding(
            "COMPAT_NOT_NAMED",
            Severity.WARNING,
            msg(
                "The page of {box} names {named}, not {system}: confirm with the supplier that it fits.",
                box=box.label,
                named=", ".join(box.named_systems),
                system=case.name,
            ),
            field="system",
            actual=case.name,
            limit=", ".join(box.named_systems),
            source=box.source,
        )
    return None


def box_rating(case: SystemCase) -> Finding | None:
    """Compare the BackupBox with what grid and inverter can send through it; equal passes.

    A device in the path must carry its own rated current (electrical rules, busbar). Before the box the main
    fuse alone limits the current: above the rating is a warning. The rail behind it is fed by grid and
    back-up port together; whether contacts of the box carry both is not stated, so that cannot be verified
    and is a notice.
    """
    if not case.situation.backupbox_used:
        return None
    boxes = case.house.catalogue.accessory(BACKUPBOX, case.system.phases, case.system.family)
    box = next((one for one in boxes if one.rating_a is not None), None)
    if box is None or box.rating_a is None:
        return None
    main, current, rating = case.house.main_a, case.number("backup_a"), box.rating_a
    together = main + current
    if exceeds(main, rating):
        most, severity = main, Severity.WARNING
        text = msg(
            "{box} is made for {rating} A; the main fuse of {main} A lets more through it. Fit a breaker of "
            "at most {rating} A before it.",
            box=box.label,
            rating=rating,
            main=main,
        )
    elif exceeds(together, rating):
        most, severity = together, Severity.NOTICE
        text = msg(
            "Grid and inverter can together send {main} + {current} = {sum} A into the back-up rail behind "
            "{box}, which is made for {rating} A. What the box carries of that is not stated: fit a breaker "
            "of at most {rating} A before the rail, or confirm with the supplier.",
            main=main,
            current=current,
            sum=together,
            box=box.label,
            rating=rating,
        )
    else:
        return None
    return Finding(
        "BACKUPBOX_RATING",
        severity,
        text,
        field="connection",
        actual=f"{plain(most)} A",
        limit=f"{plain(rating)} A",
        source=default_tables().rule("busbar_devices"),
    )


def one_phase_of_three(case: SystemCase) -> Finding | None:
    """Warn that a single-phase system keeps one phase of a three-phase house alive."""
    situation = case.situation
    if not situation.backupbox_used or case.system.phases > 1 or case.house.phases == 1:
        return None
    return Finding(
        "BACKUP_ONE_PHASE",
        Severity.WARNING,
        msg(
            "{system} is single-phase: of this three-phase house it keeps the circuits of one phase alive.",
            system=case.name,
        ),
        field="backup",
        source=case.cell("phase_text").source,
    )


def power_per_phase(case: SystemCase) -> Finding | None:
    """Tell the back-up power per phase of a three-phase system; unbalanced output is not stated."""
    if case.situation.backup_level in {BACKUP_NONE, BACKUP_LIGHT} or case.system.phases == 1:
        return None
    power = case.cell("backup_kw")
    each = (power.number / case.system.phases).quantize(_CENTI)
    return Finding(
        "BACKUP_PER_PHASE",
        Severity.NOTICE,
        msg(
            "Balanced over three phases {system} delivers {each} kW per phase; more on one phase is not "
            "stated.",
            system=case.name,
            each=each,
        ),
        field="backup_kw",
        actual=f"{plain(each)} kW",
        source=power.source,
    )


def article_choice(case: SystemCase) -> Finding | None:
    """Ask which of two articles with one and the same text is meant; nothing tells them apart.

    Brochure, protection units.
    """
    if not case.situation.protection_used:
        return None
    units = articles_of(case, RCBO)
    if len(units) < 2:  # noqa: PLR2004  # no choice
        return None
    numbers = tuple(unit.article for unit in units if unit.article is not None)
    return Finding(
        "ARTICLE_CHOICE",
        Severity.WARNING,
        msg(
            "Two articles carry the same text: {articles}. Ask the supplier which one belongs to this "
            "system.",
            articles=Joined(numbers),
        ),
        field="accessories",
        actual=" / ".join(numbers),
        source=units[0].source,
        fixes=tuple(
            change(
                msg("Choose {article}", article=number),
                ("accessories", [*case.situation.accessories, number]),
            )
            for number in numbers
        ),
    )


def article_for_other_phases(case: SystemCase) -> Finding | None:
    """Refuse a chosen article that is made for another number of phases than the system."""
    wrong = [
        accessory
        for accessory in case.house.catalogue.accessories
        if accessory.article in case.situation.accessories and case.system.phases not in accessory.phases
    ]
    if not wrong:
        return None
    numbers = [accessory.article for accessory in wrong]
    rest = [number for number in case.situation.accessories if number not in numbers]
    right = [
        other.article
        for accessory in wrong
        for other in case.house.catalogue.accessory(accessory.kind, case.system.phases)[:1]
        if accessory.kind != RCBO and other.article is not None and other.article not in rest
    ]
    named, three = Joined(tuple(str(number) for number in numbers)), case.system.phases > 1
    return Finding(
        "PHASE_MISMATCH_ARTICLE",
        Severity.ERROR,
        msg(
            "For single-phase systems only: {articles}; {system} is three-phase.",
            articles=named,
            system=case.name,
        )
        if three
        else msg(
            "For three-phase systems only: {articles}; {system} is single-phase.",
            articles=named,
            system=case.name,
        ),
        field="accessories",
        actual=", ".join(str(number) for number in numbers),
        limit=str(case.system.phases),
        source=wrong[0].source,
        fixes=(
            change(
                msg("Choose the three-phase articles") if three else msg("Choose the single-phase articles"),
                ("accessories", [*rest, *right]),
            ),
        ),
    )


SYSTEM_RULES = (
    three_phase_loads,
    backup_power,
    rcbo_too_small,
    box_not_named,
    box_rating,
    one_phase_of_three,
    power_per_phase,
    article_choice,
    article_for_other_phases,
)

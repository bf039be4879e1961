"""The bill of material of a system: matched to its phases, with what is still to be chosen."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from core.batteries.catalogue.records import (
    AC_COUPLED,
    BACKUPBOX,
    BASE,
    BATTERY_CABLE,
    BRACKET,
    COLUMN_CABLE,
    EMERGENCY,
    KIT,
    METER,
    RCBO,
)
from core.batteries.rules.backup import articles_of
from core.batteries.rules.board import sum_rule
from core.batteries.rules.columns import columns
from core.batteries.rules.protection import busbar
from core.batteries.situation.model import BACKUP_LIGHT, NEW
from core.i18n import Joined, msg

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from core.batteries.catalogue.records import Accessory
    from core.batteries.rules.cases import PackCase, SystemCase
    from core.findings import Source
    from core.i18n import Renderable


@dataclass(frozen=True, slots=True)
class BillLine:
    """One line of the bill; `article` is None where no number is stated or a choice is open.

    `model` is the maker's name, or the name of the article where it has none. `choices` holds the article
    numbers of an open choice, `listed` those that hold only where a price list of the shop brings them. `key`
    tells a part without number and model apart from all others.
    """

    article: str | None
    model: Renderable
    description: Renderable
    qty: Decimal
    source: Source
    choices: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()
    key: str = ""


_PER_COLUMN = msg("Counted by the columns of the placement drawing, which are a choice")
"""The maker states no number of modules for a column."""
CONSUMER_UNIT = "part:consumer_unit"
"""The key of a new consumer unit, without what tells one made to measure from another."""


def bill(system: SystemCase, pack: PackCase, listed: Collection[str] = ()) -> tuple[BillLine, ...]:
    """Return the bill of a system with its modules; only modules that are not there yet are counted.

    `listed` are the article numbers of the shop's own price list: numbers that the brochure does not print
    are used only when they stand there.
    """
    return tuple(_lines(system, pack, frozenset(listed)))


def open_choices(lines: tuple[BillLine, ...]) -> tuple[tuple[str, ...], ...]:
    """Return the sets of articles of which one is still to be chosen."""
    return tuple(line.choices for line in lines if line.choices)


def _lines(system: SystemCase, pack: PackCase, listed: frozenset[str]) -> Iterator[BillLine]:
    situation = system.situation
    yield _inverter(system, listed)
    new = max(pack.count - situation.existing_batteries.get(pack.battery, 0), 0)
    if new:
        yield _modules(pack, new, listed)
    standing, fresh = _columns(system, pack)
    if fresh:
        yield from _plain(system, BASE, fresh, _PER_COLUMN)
    yield from _plain(system, BRACKET, 1)
    yield from _plain(system, BATTERY_CABLE, 1)
    # The first column hangs on the inverter's own cable.
    more = min(fresh, standing - 1)
    if more:
        yield from _plain(system, COLUMN_CABLE, more, _PER_COLUMN)
    yield from _plain(system, METER, 1)
    if situation.backupbox_used:
        yield from _plain(system, BACKUPBOX, 1)
    if situation.protection_used:
        yield _choice(articles_of(system, RCBO))
    if situation.dead_via_main_switch:
        yield from _plain(system, KIT, 1)
    if situation.backup_level == BACKUP_LIGHT:
        yield from _plain(system, EMERGENCY, 1)
    if situation.board is not None and situation.board.action == NEW:
        yield _board(system)


def _columns(system: SystemCase, pack: PackCase) -> tuple[int, int]:
    """Return how many columns the placement has, and how many of them hold new modules only."""
    if pack.pack is None:
        return 1, 1
    there = system.situation.existing_batteries.get(pack.battery, 0)
    found, fresh = columns(system, pack.pack), 0
    for _, count in found:
        fresh += there <= 0
        there -= count
    return len(found), fresh


def _listed(case: SystemCase | PackCase, model: str) -> tuple[str, ...]:
    """Return the numbers of a model that hold only where a price list of the shop brings them."""
    known = case.house.catalogue.listed_articles
    return tuple(article.article for article in known if article.model == model)


def _one_of(numbers: tuple[str, ...], listed: frozenset[str]) -> str | None:
    return next((number for number in numbers if number in listed), None)


def _inverter(system: SystemCase, listed: frozenset[str]) -> BillLine:
    record = system.system
    power = system.cell("output_kw").number
    if record.phases > 1:
        text = msg("Hybrid inverter, three-phase, {power} kW", power=power)
    elif record.coupling == AC_COUPLED:
        text = msg("AC-coupled battery inverter, single-phase, {power} kW", power=power)
    else:
        text = msg("Hybrid inverter, single-phase, {power} kW", power=power)
    numbers = _listed(system, record.inverter)
    return BillLine(
        _one_of(numbers, listed), record.inverter, text, Decimal(1), record.source, listed=numbers
    )


def _modules(pack: PackCase, new: int, listed: frozenset[str]) -> BillLine:
    catalogue = pack.house.catalogue
    usable = catalogue.spec(pack.battery, "usable_kwh").number
    text = msg("Battery module, {usable} kWh usable", usable=usable)
    numbers = _listed(pack, pack.battery)
    source = catalogue.batteries[pack.battery].source
    return BillLine(_one_of(numbers, listed), pack.battery, text, Decimal(new), source, listed=numbers)


def _plain(system: SystemCase, kind: str, qty: int, counted: Renderable | None = None) -> Iterator[BillLine]:
    """Yield the accessory of a kind that fits the phases; nothing where the range has none.

    `counted` says what the number rests on.
    """
    for accessory in articles_of(system, kind)[:1]:
        yield BillLine(
            accessory.article,
            accessory.label,
            _words(accessory) if counted is None else Joined((_words(accessory), counted), _after(accessory)),
            Decimal(qty),
            accessory.source,
            key=f"part:{accessory.key}",
        )


def _choice(units: tuple[Accessory, ...]) -> BillLine:
    numbers = tuple(unit.article for unit in units if unit.article is not None)
    article = numbers[0] if len(numbers) == 1 else None
    return BillLine(
        article, units[0].label, _words(units[0]), Decimal(1), units[0].source, () if article else numbers
    )


def _after(accessory: Accessory) -> str:
    """Return what parts the words of an accessory from a sentence that follows: a note ends with its stop."""
    return " " if accessory.note.en else ". "


def _words(accessory: Accessory) -> Renderable:
    return Joined((accessory.label, accessory.note), ". ") if accessory.note.en else accessory.label


def _board(system: SystemCase) -> BillLine:
    rail = busbar(system.situation, system.group.rating_a, system.system.phases)
    text = (
        msg("New consumer unit, fully wired")
        if rail.required_a is None
        else msg("New consumer unit, fully wired, rated {rating} A or more", rating=rail.required_a)
    )
    return BillLine(None, msg("Consumer unit"), text, Decimal(1), sum_rule(), key=CONSUMER_UNIT)

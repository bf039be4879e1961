"""All rules of the selection, by what they look at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.batteries.rules import (
    backup,
    backup_house,
    board,
    breakers,
    cable,
    expansion,
    general,
    grid,
    modules,
    place,
    pv,
    wish,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from core.batteries.rules.cases import BatteryCase, House, PackCase, SystemCase
    from core.findings import Finding

SYSTEM_PARTS: tuple[tuple[Callable[[SystemCase], Finding | None], ...], ...] = (
    grid.SYSTEM_RULES,
    board.SYSTEM_RULES,
    cable.SYSTEM_RULES,
    modules.SYSTEM_RULES,
    backup.SYSTEM_RULES,
    pv.SYSTEM_RULES,
    place.SYSTEM_RULES,
)
"""Rules about one system in a situation, by what they look at."""

SYSTEM_RULES: tuple[Callable[[SystemCase], Finding | None], ...] = tuple(
    rule for part in SYSTEM_PARTS for rule in part
)
"""Rules about one system in a situation."""

BATTERY_RULES: tuple[Callable[[BatteryCase], Finding | None], ...] = (
    *place.BATTERY_RULES,
    *modules.BATTERY_RULES,
)
"""Rules about one battery in a situation."""

PACK_RULES: tuple[Callable[[PackCase], Finding | None], ...] = (
    *modules.PACK_RULES,
    *expansion.PACK_RULES,
)
"""Rules about a number of modules, behind a system or by themselves."""

PACK_REMARKS: tuple[Callable[[PackCase], Finding | None], ...] = modules.PACK_REMARKS
"""What is told of the configuration that was chosen, and not of every candidate."""

WISH_RULES: tuple[Callable[[House], Finding | None], ...] = (
    *wish.WISH_RULES,
    *breakers.WISH_RULES,
)
"""Rules about the wish as worded; alternatives are free of them."""

HOUSE_RULES: tuple[Callable[[House], Finding | None], ...] = (
    *general.HOUSE_RULES,
    *grid.HOUSE_RULES,
    *board.HOUSE_RULES,
    *breakers.HOUSE_RULES,
    *wish.HOUSE_RULES,
    *backup_house.HOUSE_RULES,
    *pv.HOUSE_RULES,
    *place.HOUSE_RULES,
)
"""Rules about the question itself, whatever is chosen."""

REMARKS: tuple[Callable[[House], Finding | None], ...] = (*place.REMARKS, *general.REMARKS)
"""What holds for every product alike and is told once."""

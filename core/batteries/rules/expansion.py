"""Rules of a battery that is to grow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.findings import Finding, Severity
from core.i18n import msgn

if TYPE_CHECKING:
    from core.batteries.rules.cases import PackCase


def nothing_added(case: PackCase) -> Finding | None:
    """Refuse a number of modules that adds none to those that are there, where more are wanted."""
    present = case.situation.existing_batteries.get(case.battery, 0)
    if not case.situation.expand or not present or case.count > present:
        return None
    more = [count for count in case.modules.counts if count > present]
    return Finding(
        "NOTHING_ADDED",
        Severity.ERROR,
        msgn(
            "One {battery} is there already: {count} would add nothing.",
            "{n} × {battery} are there already: {count} would add nothing.",
            present,
            battery=case.battery,
            count=case.count,
        )
        if more
        else msgn(
            "One {battery} is there already, and the system takes no more of them.",
            "{n} × {battery} are there already, and the system takes no more of them.",
            present,
            battery=case.battery,
        ),
        field="batteries",
        actual=str(case.count),
        limit=str(more[0]) if more else None,
        source=case.modules.source,
        fixes=case.with_count(more[:1]),
    )


PACK_RULES = (nothing_added,)

"""Answers of the battery wizard in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.batteries.answers import UNKNOWN
from core.batteries.rail_values import BACKUP_WORDS, CONTRACT_WORDS, COUPLINGS, PLACES, short
from core.batteries.situation import BUSINESS, PRIVATE
from core.i18n import Figure, Joined, Renderable, msg

if TYPE_CHECKING:
    from core.batteries.answers import Value

UNITS: dict[str, str] = {
    "usable_kwh_min": "kWh",
    "power_kw_min": "kW",
    "backup_kw": "kW",
    "new_pv_kwp": "kWp",
    "panel.wp": "Wp",
    "panel.voc_stc": "V",
    "panel.vmp_stc": "V",
    "panel.isc": "A",
    "panel.imp": "A",
    "panel.beta_voc_pct_per_k": "%/K",
    "min_temperature": "°C",
    "max_temperature": "°C",
    "existing_pv.group_a": "A",
}
"""The unit in which a number is asked."""

_WORDS: dict[str, dict[str, Renderable]] = {
    "location": dict(PLACES),
    "backupbox_location": dict(PLACES),
    "backup": dict(BACKUP_WORDS),
    "contract": dict(CONTRACT_WORDS),
    "pv_coupling": dict(COUPLINGS),
    "sector": {PRIVATE: msg("home"), BUSINESS: msg("business")},
}


def value_words(path: str, value: Value | None) -> Renderable:
    """Return what an answer says; "" when there is none."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return msg("yes") if value else msg("no")
    if isinstance(value, tuple):
        return Joined(value)
    if value == UNKNOWN:
        return msg("not known yet")
    if path in _WORDS:
        return _WORDS[path].get(value, value)
    if path == "system":
        return short(value)
    return Figure(f"{value.replace(',', '.')} {UNITS[path]}") if path in UNITS else value

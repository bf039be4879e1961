"""Answers of the battery wizard in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.batteries.situation.answers import UNKNOWN
from core.batteries.situation.model import BUSINESS, PRIVATE
from core.batteries.situation.questions import question_of
from core.batteries.wizard.rail_values import BACKUP_WORDS, CONTRACT_WORDS, COUPLINGS, GOALS, PLACES, short
from core.i18n import Figure, Joined, Renderable, msg

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.batteries.situation.answers import Value

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
    if path in {"system", "view.battery"}:
        return short(value)
    return Figure(f"{value.replace(',', '.')} {UNITS[path]}") if path in UNITS else value


_OWN: dict[str, Renderable] = {
    "pv.existing": msg("Existing panels"),
    "pv.new": msg("New panels"),
    "view.battery": msg("Battery"),
}
"""What the questions of the wizard itself are called."""


_TELLING = frozenset(
    {
        "connection",
        "location",
        "sector",
        "contract",
        "usable_kwh_min",
        "power_kw_min",
        "new_pv_kwp",
        "panel.wp",
        "system",
        "view.battery",
    }
)
"""Questions whose answers are understood without them."""


def answers_words(answers: Mapping[str, Value], *, brief: bool = False) -> Renderable:
    """Return answers in words side by side: the question of each, unless told in brief, and what it says."""
    return Joined(tuple(_answer_words(path, value, brief=brief) for path, value in answers.items()), " · ")


def _answer_words(path: str, value: Value, *, brief: bool) -> Renderable:
    if path in GOALS:
        return GOALS[path] if value else msg("not: {goal}", goal=GOALS[path])
    question = question_of(path)
    label = _OWN.get(path) or (question.label if question is not None else path)
    if path.startswith(("batteries.", "existing_batteries.")):
        label = Joined((label, short(path.partition(".")[2])), " ")
    if brief and path in _TELLING:
        return value_words(path, value)
    if brief and value is True:
        return label
    return Joined((label, value_words(path, value)), " ")

"""What the step rail says of each step of the battery wizard: the answers in a few words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.batteries.situation.answers import Answers, Step
from core.batteries.situation.model import AC, DC, DYNAMIC, EXISTING, INDOOR, NETTING, NEW, OUTDOOR
from core.i18n import Figure, Joined, msg, plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.batteries.advice.candidate import Candidate
    from core.batteries.situation.question import Draft
    from core.i18n import Renderable

PLACES: Mapping[str, Renderable] = {INDOOR: msg("indoors"), OUTDOOR: msg("outdoors")}
BACKUP_WORDS: Mapping[str, Renderable] = {
    "none": msg("no back-up"),
    "light": msg("light"),
    "selected": msg("selected circuits"),
    "whole": msg("whole house"),
}
CONTRACT_WORDS: Mapping[str, Renderable] = {
    NETTING: msg("net metering"),
    "fixed": msg("fixed price"),
    DYNAMIC: msg("dynamic price"),
}
GOALS: Mapping[str, Renderable] = {
    "goal.self_consumption": msg("use own solar power"),
    "goal.dynamic": msg("dynamic prices"),
    "goal.backup": msg("power in an outage"),
    "goal.add_to_pv": msg("add to panels"),
    "goal.expand": msg("expand a battery"),
}
"""The goals of a customer, by their path; several may hold."""

COUPLINGS: Mapping[str, Renderable] = {
    DC: msg("PV inputs (DC)"),
    AC: msg("own inverter (AC)"),
}


def short(model: str) -> str:
    """Return a maker's name without what all models of the range share (`T10`, `BAT-9.3S`)."""
    return model.removeprefix("SMILE-G3-")


def pack_name(candidate: Candidate) -> str:
    """Return system and modules in short: `T10 + 2 × BAT-9.3S`."""
    return f"{short(candidate.system.name)} + {candidate.pack.count} × {short(candidate.pack.battery)}"


def rail_values(answers: Answers, draft: Draft, chosen: Candidate | None) -> dict[Step, Renderable]:
    """Return what was answered in each step; "" where nothing was."""
    return {
        Step.HOUSE: _joined(
            answers.said("connection").replace("x", "×"), PLACES.get(answers.said("location"), "")
        ),
        Step.GOAL: _goal(answers),
        Step.SOLAR: _solar(answers, draft),
        Step.SYSTEM: _system(answers, chosen),
        Step.BACKUP: _backup(answers, draft),
        Step.CABLES: _cables(answers),
        Step.BOARD: _board(answers),
        Step.PLACEMENT: _placement(answers),
        Step.REVIEW: _review(chosen),
    }


def _joined(*parts: Renderable) -> Renderable:
    """Return what is said, side by side; "" when nothing is."""
    said = tuple(part for part in parts if part)
    return said[0] if len(said) == 1 else Joined(said) if said else ""


def _measure(text: str, unit: str) -> Renderable:
    return Figure(f"{text.replace(',', '.')} {unit}") if text else ""


def _goal(answers: Answers) -> Renderable:
    wishes = (
        _measure(answers.said("usable_kwh_min"), "kWh"),
        _measure(answers.said("power_kw_min"), "kW"),
    )
    return _joined(*wishes, *(words for path, words in GOALS.items() if answers.flag(path)))


def _solar(answers: Answers, draft: Draft) -> Renderable:
    if answers.flag("pv.existing") is False and answers.flag("pv.new") is False:
        return msg("no panels")
    strings = "+".join(answers.said(f"strings.{place}") for place in answers.places("strings"))
    return _joined(
        msg("existing panels") if draft.old_pv else "",
        _measure(answers.said("new_pv_kwp"), "kWp") or (msg("new panels") if draft.new_pv else ""),
        strings if draft.dc_pv else "",
    )


def _system(answers: Answers, chosen: Candidate | None) -> Renderable:
    if chosen is not None:
        return pack_name(chosen)
    modules = [f"{count} × {short(name)}" for name, count in answers.below("batteries")]
    return " + ".join([*([short(answers.said("system"))] if answers.said("system") else []), *modules])


def _backup(answers: Answers, draft: Draft) -> Renderable:
    level = answers.said("backup")
    power = _measure(answers.said("backup_kw"), "kW") if draft.backup else ""
    return _joined(BACKUP_WORDS.get(level, ""), power)


def _cables(answers: Answers) -> Renderable:
    return _joined(
        answers.said("earthing.system"),
        _measure(answers.said("grid_cable.length_m"), "m"),
        _measure(answers.said("grid_cable.mm2"), "mm²"),
        answers.said("battery_group"),
    )


def _board(answers: Answers) -> Renderable:
    words = {EXISTING: msg("existing"), NEW: msg("new")}
    return _joined(
        words.get(answers.said("board.action"), ""), _measure(answers.said("board.rated_current_a"), "A")
    )


def _placement(answers: Answers) -> Renderable:
    escape = answers.flag("escape_route")
    told: dict[bool | None, Renderable] = {
        True: msg("in an escape route"),
        False: msg("no escape route"),
    }
    return _joined(PLACES.get(answers.said("location"), ""), told.get(escape, ""))


def _review(chosen: Candidate | None) -> Renderable:
    if chosen is None:
        return ""
    return _joined(
        _measure(plain(chosen.pack.usable_kwh), "kWh"), _measure(plain(chosen.pack.deliverable_kw), "kW")
    )

"""What the battery wizard asks, when it matters, and why: one row per question.

A question that does not matter now is not shown, its answer is kept but not passed on. A question that is
`needed` and has no answer is open: advice then rests on the careful side and the quote says what is to be
asked.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from core.batteries.situation.answers import UNKNOWN, Step
from core.batteries.situation.question import Draft, Kind, Question, always, never
from core.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from core.batteries.situation.answers import Answers
    from core.i18n import Renderable


def _three_phases(draft: Draft) -> bool:
    return draft.phases == 3  # noqa: PLR2004  (a three-phase connection)


def _panel(path: str, label: Renderable, why: Renderable) -> Question:
    return Question(
        f"panel.{path}", label, Step.SOLAR, why, Kind.NUMBER, lambda d: d.dc_pv, lambda d: d.strings
    )


def _cable(
    prefix: str, circuit: Renderable, when: Callable[[Draft], bool], breaker: Callable[[Draft], bool] = never
) -> tuple[Question, ...]:
    return (
        Question(
            f"{prefix}.length_m",
            msg("Length"),
            Step.CABLES,
            msg("The voltage drop, and with it the size of the cable, follows from its length."),
            Kind.NUMBER,
            when,
            when,
            circuit,
        ),
        Question(
            f"{prefix}.method",
            msg("Installation method"),
            Step.CABLES,
            msg("A cable in a wall or a bundle carries less than one on a wall."),
            when=when,
            needed=when,
            circuit=circuit,
        ),
        Question(
            f"{prefix}.mm2",
            msg("Size"),
            Step.CABLES,
            msg("A cable that is there already is checked; otherwise the size is computed."),
            Kind.NUMBER,
            when,
            circuit=circuit,
        ),
        Question(
            f"{prefix}.breaker_a",
            msg("Breaker"),
            Step.CABLES,
            msg("A breaker that is given is checked; otherwise the smallest that fits is taken."),
            Kind.NUMBER,
            when,
            breaker,
            circuit,
        ),
    )


QUESTIONS: tuple[Question, ...] = (
    # ---------------------------------------------------------------- house and connection
    Question(
        "connection",
        msg("Grid connection"),
        Step.HOUSE,
        msg("Phases and main fuse decide which systems are possible at all."),
        needed=always,
    ),
    Question(
        "location",
        msg("Place of the battery"),
        Step.HOUSE,
        msg("Outdoors, only parts with a suitable IP rating are possible; some are for indoor use only."),
        needed=always,
    ),
    Question(
        "min_temperature",
        msg("Lowest temperature"),
        Step.HOUSE,
        msg("Each battery has a lowest temperature; cold also raises the voltage of solar panels."),
        needed=lambda d: d.outdoor,
    ),
    Question(
        "max_temperature",
        msg("Highest temperature"),
        Step.HOUSE,
        msg("Each battery has a highest temperature, and delivers less when it is warm."),
        needed=lambda d: d.outdoor,
    ),
    Question(
        "sector",
        msg("Customer"),
        Step.HOUSE,
        msg("Net metering and VAT differ between homes and businesses."),
    ),
    Question(
        "contract",
        msg("Energy contract"),
        Step.HOUSE,
        msg(
            "Net metering ends on 1 January 2027; with a dynamic contract the battery can also trade on"
            " the price."
        ),
        when=lambda d: not d.business,
        needed=lambda d: d.yes("goal.dynamic"),
    ),
    Question(
        "register",
        msg("Registration by us"),
        Step.HOUSE,
        msg("Storage from 0.8 kW must be registered with the grid operator (energieleveren.nl)."),
        Kind.YES,
    ),
    # ---------------------------------------------------------------- goal
    Question(
        "usable_kwh_min",
        msg("Usable capacity, at least"),
        Step.GOAL,
        msg("If left open, the ranking follows the solar panels, or takes the smallest that fits."),
        Kind.NUMBER,
    ),
    Question(
        "power_kw_min",
        msg("Power, at least"),
        Step.GOAL,
        msg("If left open, nothing is refused for its power."),
        Kind.NUMBER,
    ),
    Question(
        "existing_batteries",
        msg("Existing battery modules"),
        Step.GOAL,
        msg("Old and new modules of one type go together, within the counts that the maker allows."),
        Kind.NUMBER,
        lambda d: d.expands,
        lambda d: d.expands,
    ),
    # ---------------------------------------------------------------- solar panels
    Question(
        "existing_pv.keep_inverter",
        msg("How they will be connected"),
        Step.SOLAR,
        msg(
            "With an inverter of their own the panels feed the board; otherwise they use the system's "
            "PV inputs."
        ),
        Kind.YES,
        lambda d: d.old_pv,
        lambda d: d.old_pv,
    ),
    Question(
        "existing_pv.group_a",
        msg("Breaker of their inverter"),
        Step.SOLAR,
        msg("Every source counts towards the busbar with the rating of its breaker."),
        Kind.NUMBER,
        lambda d: d.keeps_inverter,
        lambda d: d.keeps_inverter,
    ),
    Question(
        "existing_pv.phases",
        msg("Phases of their inverter"),
        Step.SOLAR,
        msg("On one phase it may share the phase of the battery; on three it loads each of them."),
        Kind.NUMBER,
        lambda d: d.keeps_inverter and _three_phases(d),
        lambda d: d.keeps_inverter and _three_phases(d),
    ),
    Question(
        "new_pv_kwp",
        msg("Power of the new panels"),
        Step.SOLAR,
        msg("It must fit the PV input, and gives the rule of thumb for the capacity."),
        Kind.NUMBER,
        lambda d: d.new_pv,
        lambda d: d.new_pv,
    ),
    Question(
        "pv_coupling",
        msg("How the new panels are connected"),
        Step.SOLAR,
        msg("On the PV inputs of the system (DC), or through an inverter of their own (AC)."),
        when=lambda d: d.new_pv,
        needed=lambda d: d.new_pv,
    ),
    _panel("wp", msg("Power of a panel"), msg("With the strings it gives the power at the PV inputs.")),
    _panel(
        "voc_stc",
        msg("Open-circuit voltage"),
        msg("On the coldest day a string must stay below the highest voltage of the input."),
    ),
    _panel(
        "vmp_stc",
        msg("Voltage at maximum power"),
        msg("It must stay within the MPPT range, in heat and cold."),
    ),
    _panel("isc", msg("Short-circuit current"), msg("It must not exceed what the input withstands.")),
    _panel("imp", msg("Current at maximum power"), msg("Anything above the input's current is lost.")),
    _panel(
        "beta_voc_pct_per_k",
        msg("Temperature coefficient of Voc"),
        msg("It tells how much the voltage rises as it gets colder."),
    ),
    Question(
        "strings",
        msg("Panels per string"),
        Step.SOLAR,
        msg("Each string has an MPPT of its own; too many panels in one is a danger to the input."),
        Kind.NUMBER,
        lambda d: d.dc_pv,
        lambda d: d.dc_pv,
    ),
    # ---------------------------------------------------------------- system and battery
    Question(
        "system",
        msg("System"),
        Step.SYSTEM,
        msg("The wish is judged as it is; the table shows what else there is."),
    ),
    Question(
        "batteries",
        msg("Battery modules"),
        Step.SYSTEM,
        msg("The maker allows a set of numbers per family and battery."),
        Kind.NUMBER,
    ),
    # ---------------------------------------------------------------- back-up
    Question(
        "backup",
        msg("Back-up"),
        Step.BACKUP,
        msg("It decides which box and which protection belong to the system."),
        needed=lambda d: d.yes("goal.backup"),
    ),
    Question(
        "backup_kw",
        msg("Power in an outage"),
        Step.BACKUP,
        msg("The inverter, the modules and the protection must all deliver it."),
        Kind.NUMBER,
        lambda d: d.backup,
        lambda d: d.backup,
    ),
    Question(
        "three_phase_backup_loads",
        msg("Three-phase loads in an outage"),
        Step.BACKUP,
        msg("A single-phase system cannot feed them."),
        Kind.YES,
        lambda d: d.backup and _three_phases(d),
        lambda d: d.backup and _three_phases(d),
    ),
    Question(
        "backupbox_wanted",
        msg("BackupBox"),
        Step.BACKUP,
        msg("It takes over the whole house within 10 ms."),
        Kind.YES,
        lambda d: d.backup and not d.whole,
    ),
    Question(
        "backupbox_location",
        msg("Place of the BackupBox"),
        Step.BACKUP,
        msg("It is mounted indoors only, wherever the battery stands."),
        when=lambda d: d.box,
        needed=lambda d: d.box,
    ),
    Question(
        "dead_via_main_switch",
        msg("Dead when the main switch is off"),
        Step.BACKUP,
        msg("The shut-down kit is then needed: the back-up port must go dead too."),
        Kind.YES,
        lambda d: d.backup,
    ),
    Question(
        "accessories",
        msg("Chosen articles"),
        Step.BACKUP,
        msg("Where two articles serve, one must be chosen."),
        Kind.PICKED,
        lambda d: d.backup,
    ),
    # ---------------------------------------------------------------- cables and protection
    *_cable("grid_cable", msg("grid port"), always),
    *_cable("backup_cable", msg("back-up port"), lambda d: d.backup),
    *_cable(
        "pv_cable",
        msg("solar panels"),
        lambda d: d.keeps_inverter or d.new_ac_pv,
        lambda d: d.new_ac_pv and not d.keeps_inverter,
    ),
    Question(
        "battery_group",
        msg("Breaker of the battery"),
        Step.CABLES,
        msg("The busbar of the consumer unit and the cable are sized by it."),
    ),
    Question(
        "grid_limit_a",
        msg("Limit of the grid port"),
        Step.CABLES,
        msg("A limit that is set when commissioning lets a larger system fit."),
        Kind.NUMBER,
    ),
    Question(
        "earthing.system",
        msg("Earthing"),
        Step.CABLES,
        msg("It decides how a fault is switched off, and which values must be measured."),
        needed=always,
    ),
    Question(
        "earthing.ze_ohm",
        msg("External loop impedance Ze"),
        Step.CABLES,
        msg("The breaker must trip in time at the end of the cable."),
        Kind.NUMBER,
        lambda d: d.earthing != "TT",
    ),
    Question(
        "earthing.ra_ohm",
        msg("Resistance of the earth electrode"),
        Step.CABLES,
        msg("The residual current device must trip with it."),
        Kind.NUMBER,
        lambda d: d.earthing == "TT",
        lambda d: d.earthing == "TT",
    ),
    # ---------------------------------------------------------------- consumer unit
    Question(
        "board.action",
        msg("Consumer unit"),
        Step.BOARD,
        msg("An existing one is checked, a new one is designed."),
        needed=always,
    ),
    Question(
        "board.rated_current_a",
        msg("Rated current of the consumer unit"),
        Step.BOARD,
        msg("The main fuse and all sources together must not exceed it."),
        Kind.NUMBER,
        needed=lambda d: not d.new_board,
    ),
    # ---------------------------------------------------------------- placement
    Question(
        "escape_route",
        msg("In an escape route"),
        Step.PLACEMENT,
        msg("A battery must not stand in an escape route."),
        Kind.YES,
        needed=always,
    ),
)
"""Every question, in the order in which it is asked."""

BY_PATH: Mapping[str, Question] = {question.path: question for question in QUESTIONS}

OWN = ("goal", "pv", "view")
"""Questions of the wizard itself: which others follow, which systems are looked at.

They are no part of the situation.
"""

_STEP_OF_HEAD: Mapping[str, Step] = {
    **{question.path.partition(".")[0]: question.step for question in QUESTIONS},
    "goal": Step.GOAL,
    "pv": Step.SOLAR,
    "view": Step.SYSTEM,
    "load_circuits": Step.CABLES,
    "vat_pct": Step.HOUSE,
}


def question_of(path: str) -> Question | None:
    """Return the question that a field belongs to: its own, or that of the list or object it is part of."""
    while path:
        if path in BY_PATH:
            return BY_PATH[path]
        path = path.rpartition(".")[0]
    return None


def step_of(field: str | None) -> Step | None:
    """Return the step that asks for a field of the situation (`strings[0]`, `grid_cable.mm2`)."""
    path = (field or "").partition("[")[0]
    question = question_of(path)
    return question.step if question is not None else _STEP_OF_HEAD.get(path.partition(".")[0])


def asked_now(answers: Answers) -> tuple[Question, ...]:
    """Return the questions that matter with these answers, in their order."""
    draft = Draft(answers)
    return tuple(question for question in QUESTIONS if question.when(draft))


def left_open(answers: Answers, draft: Draft | None = None) -> tuple[Question, ...]:
    """Return the questions that matter, are needed and have no answer, or the answer “not known yet”."""
    draft = draft or Draft(answers)
    said = _said(answers)
    return tuple(
        question
        for question in QUESTIONS
        if question.path not in said and question.when(draft) and question.needed(draft)
    )


@lru_cache(maxsize=4)
def _said(answers: Answers) -> frozenset[str]:
    """Return every field that says something, and every object or list that holds such a field."""
    found: set[str] = set()
    for path, value in answers.values:
        if isinstance(value, str) and value.strip() in {"", UNKNOWN}:
            continue
        parts = path.split(".")
        found.update(".".join(parts[:length]) for length in range(1, len(parts) + 1))
    return frozenset(found)

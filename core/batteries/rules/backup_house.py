"""Rules of the back-up asked for, whatever system is chosen: BackupBox, protection, emergency unit, kit."""

from __future__ import annotations

from core.batteries.catalogue.records import BACKUPBOX, EMERGENCY, KIT, RCBO
from core.batteries.rules.cases import House, change
from core.batteries.situation.model import BACKUP_LIGHT, BACKUP_NONE, BACKUP_SELECTED, BACKUP_WHOLE
from core.findings import Finding, Severity
from core.i18n import msg, plain
from core.quantities import exceeds


def box_required(house: House) -> Finding | None:
    """Demand a BackupBox for back-up of the whole house.

    Brochure, BackupBox and emergency power without it.
    """
    situation = house.situation
    if situation.backup_level != BACKUP_WHOLE:
        return None
    box = house.catalogue.accessory(BACKUPBOX, house.phases)[0]
    refused = situation.backupbox_wanted is False
    text = (
        msg("Back-up of the whole house needs {box}.", box=box.label)
        if refused
        else msg("Back-up of the whole house needs {box}; it is part of the list.", box=box.label)
    )
    return Finding(
        "BACKUPBOX_REQUIRED",
        Severity.ERROR if refused else Severity.NOTICE,
        text,
        field="backupbox_wanted",
        source=box.source,
        fixes=(
            change(msg("Add the BackupBox"), ("backupbox_wanted", True)),
            change(msg("Back up selected circuits only"), ("backup", BACKUP_SELECTED)),
        )
        if refused
        else (),
    )


def box_without_backup(house: House) -> Finding | None:
    """Warn that a BackupBox was wanted while nothing is to be backed up; it then is not part of the list."""
    situation = house.situation
    if not situation.backupbox_wanted or situation.backup_level != BACKUP_NONE:
        return None
    return Finding(
        "BACKUPBOX_WITHOUT_BACKUP",
        Severity.WARNING,
        msg("A BackupBox is wanted but no back-up; it is not part of the list."),
        field="backupbox_wanted",
        fixes=(change(msg("Back up the whole house"), ("backup", BACKUP_WHOLE)),),
    )


def rcbo_required(house: House) -> Finding | None:
    """Tell that a protection unit stands behind the back-up port.

    100 mA does not replace 30 mA for sockets.
    """
    if not house.situation.protection_used:
        return None
    unit = house.catalogue.accessory(RCBO, house.phases)[0]
    return Finding(
        "BACKUP_RCBO_REQUIRED",
        Severity.NOTICE,
        msg(
            "A C25 100 mA unit beside the inverter protects what the back-up port feeds; it is part of the "
            "list. It does "
            "not replace 30 mA protection of sockets."
        ),
        field="backup",
        source=unit.source,
    )


def light_only(house: House) -> Finding | None:
    """Tell what the emergency unit is meant for; warn when the loads named are not light.

    Brochure, emergency power.
    """
    situation = house.situation
    if situation.backup_level != BACKUP_LIGHT:
        return None
    unit = house.catalogue.accessory(EMERGENCY, house.phases)[0]
    limit = house.catalogue.policy("light_backup")
    heavy = situation.backup_kw is not None and exceeds(situation.backup_kw, limit)
    text = (
        msg(
            "The emergency unit is meant for lighting, router and modem; {wanted} kW is more. What it "
            "carries is not stated.",
            wanted=situation.backup_kw,
        )
        if heavy and situation.backup_kw is not None
        else msg(
            "The emergency unit is meant for lighting, router, modem and similar loads; what it carries is "
            "not stated."
        )
    )
    return Finding(
        "LIGHT_BACKUP_ONLY",
        Severity.WARNING if heavy else Severity.NOTICE,
        text,
        field="backup",
        actual=None if situation.backup_kw is None else f"{plain(situation.backup_kw)} kW",
        source=unit.source,
        fixes=(change(msg("Back up selected circuits"), ("backup", BACKUP_SELECTED)),) if heavy else (),
    )


def fit_plug(house: House) -> Finding | None:
    """Tell that the installer fits the plug of the emergency unit (brochure, emergency power)."""
    if house.situation.backup_level != BACKUP_LIGHT:
        return None
    unit = house.catalogue.accessory(EMERGENCY, house.phases)[0]
    return Finding(
        "FIT_PLUG",
        Severity.NOTICE,
        msg("The installer fits the plug for the back-up port to the 2 m cable of the emergency unit."),
        field="backup",
        source=unit.source,
    )


def selected_dead(house: House) -> Finding | None:
    """Warn that selected circuits are dead in normal operation unless the port passes the grid through."""
    situation = house.situation
    if situation.backup_level != BACKUP_SELECTED or situation.backupbox_used:
        return None
    question = next(
        (question for question in house.catalogue.questions if question.key == "selected_live"), None
    )
    return Finding(
        "SELECTED_DEAD",
        Severity.WARNING,
        msg(
            "Circuits on the back-up port are dead in normal operation unless the port passes the grid "
            "through. Nothing "
            "states that it does: confirm with the supplier."
        ),
        field="backup",
        source=None if question is None else question.source,
        fixes=(change(msg("Add the BackupBox"), ("backupbox_wanted", True)),),
    )


def kit_without_box(house: House) -> Finding | None:
    """Warn that the shut-down kit is named after the BackupBox and that nothing says it works without one."""
    situation = house.situation
    if not situation.dead_via_main_switch or situation.backupbox_used:
        return None
    kit = house.catalogue.accessory(KIT, house.phases)[0]
    return Finding(
        "KIT_WITHOUT_BOX",
        Severity.WARNING,
        msg(
            "The shut-down kit is named a back-up box kit; that it works without a BackupBox is not stated: "
            "confirm with "
            "the supplier."
        ),
        field="dead_via_main_switch",
        source=kit.source,
        fixes=(change(msg("Back up the whole house with a BackupBox"), ("backup", BACKUP_WHOLE)),),
    )


def backup_power_open(house: House) -> Finding | None:
    """Tell that the loads in an outage were not named, so that only the inverter was judged."""
    situation = house.situation
    if not situation.protection_used or situation.backup_kw is not None:
        return None
    return Finding(
        "NOT_JUDGED",
        Severity.NOTICE,
        msg("The power that must run in an outage is not known; whether it suffices was not judged."),
        field="backup_kw",
    )


HOUSE_RULES = (
    box_required,
    box_without_backup,
    rcbo_required,
    light_only,
    fit_plug,
    selected_dead,
    kit_without_box,
    backup_power_open,
)

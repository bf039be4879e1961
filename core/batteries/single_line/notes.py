"""What a single-line diagram does not show by itself: what it chose, what nobody states, whom to ask."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from core.batteries.catalogue.records import RCBO
from core.batteries.rules.backup import articles_of
from core.batteries.situation.model import BACKUP_LIGHT, BACKUP_SELECTED, BACKUP_WHOLE
from core.electrical.diagram.taps import MAIN_SWITCH
from core.i18n import Joined, msg, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from core.batteries.advice.advise import Advice
    from core.electrical.board.records import Board
    from core.i18n import Renderable

_STORES: Final = frozenset({"battery", "hybrid"})
_NAMED: Final = 6
"""How many circuits a note names before it goes on with dots."""


def notes(advice: Advice, board: Board | None, level: str) -> tuple[Renderable, ...]:
    """Return the notes of a diagram, the weightiest first."""
    return tuple(_notes(advice, board, level))


def _notes(advice: Advice, board: Board | None, level: str) -> Iterator[Renderable]:
    chosen, situation = advice.chosen, advice.situation
    if chosen is None:
        return
    if not chosen.accepted:
        yield msg("Not accepted as it stands; the advice gives the reasons and what would change it.")
    elif advice.verdict == "reject":
        yield msg("What was asked is refused; drawn is the best configuration that is accepted.")
    yield from _backup(advice, level)
    yield from _behind(board, level)
    limit = chosen.system.group.limit_a
    if limit is not None:
        yield msg(
            "Grid input and output of the inverter are to be limited to {limit} A in the maker's portal "
            "before use: the diagram rests on it.",
            limit=limit,
        )
    yield msg(
        "RCD of the inverter's group: type B, unless the maker declares that another type is enough; ask for "
        "the declaration."
    )
    yield from _unknown(advice, board)
    if situation.ac_pv:
        yield msg(
            "The solar inverter must be metered too, with current transformers of its own; the type is not "
            "stated."
        )
    if any(circuit.cable_mm2 is not None for circuit in advice.circuits):
        yield msg(
            "Beside a cable: conductors with the protective one, size, length, and what the size was "
            "computed with (metal, insulation, method of laying)."
        )
    if board is not None and any(device.final for device in board.devices):
        yield msg(
            "Numbers in circles are those of the groups on the front and the group card of the consumer unit."
        )
    yield msg("A principle, not a wiring plan: terminals after the makers' manuals.")


def _backup(advice: Advice, level: str) -> Iterator[Renderable]:
    """Yield what the way of backing up asks for."""
    chosen, situation = advice.chosen, advice.situation
    assert chosen is not None  # noqa: S101  # the caller has looked
    if level == BACKUP_SELECTED and not situation.backupbox_used:
        yield msg(
            "The groups on the back-up rail are dead in normal operation unless the back-up port passes the "
            "grid through: confirm with the supplier."
        )
    if level == BACKUP_LIGHT:
        yield msg("Light back-up: only what is plugged into the distribution unit runs in an outage.")
    if situation.backupbox_used:
        yield msg(
            "BackupBox: the change-over is drawn in principle; what it switches inside, and on which side of "
            "it the group of the inverter belongs, is not stated: follow its manual."
        )
    if level == BACKUP_WHOLE and situation.ac_pv:
        yield msg(
            "The solar inverter hangs before the change-over and is off in an outage; whether it may feed "
            "the back-up rail, ask the maker."
        )
    if level in {BACKUP_SELECTED, BACKUP_WHOLE}:
        yield msg(
            "Island mode: which part bonds neutral to earth, and to which electrode, is not stated: ask the "
            "maker."
        )
        units = articles_of(chosen.system, RCBO)
        if units and units[0].rcd_ma is not None:
            yield msg(
                "The {sensitivity} mA of the back-up protection unit does not replace 30 mA for socket "
                "outlets behind it.",
                sensitivity=units[0].rcd_ma,
            )


def _behind(board: Board | None, level: str) -> Iterator[Renderable]:
    """Yield that the inverter's own group hangs among the groups that it backs up."""
    listed = board.devices if board is not None and level == BACKUP_WHOLE else ()
    chain = {device.name for device in listed if device.kind == MAIN_SWITCH}
    for device in listed:
        if device.serves in _STORES and device.under is not None and device.under not in chain:
            yield msg(
                "{name} feeds the inverter from among the groups behind the change-over, so that its back-up "
                "port would feed its grid port in an outage: it needs a place before the change-over.",
                name=device.name,
            )


def _unknown(advice: Advice, board: Board | None) -> Iterator[Renderable]:
    """Yield what is not known of earthing, groups and cables."""
    house = advice.situation.earthing
    if house is None or house.system in {None, "unknown"}:
        yield msg("Earthing not stated: the calculation counts with TT.")
    listed = board.devices if board is not None else ()
    names = {device.name for device in listed}
    loads = [circuit for circuit in advice.circuits if circuit.key.startswith("load.")]
    if listed:
        apart: tuple[Renderable, ...] = tuple(circuit.name for circuit in loads if circuit.name not in names)
        if len(apart) > _NAMED:
            apart = (*apart[:_NAMED], "…")
        if apart:
            yield msg("Computed, but not in the consumer unit by this name: {names}.", names=Joined(apart))
        if any(device.final and not device.feeds for device in listed):
            yield msg("Cables of groups without a size beside them are not stated.")
    grid = next((circuit for circuit in advice.circuits if circuit.key == "grid"), None)
    own = next((device for device in listed if device.serves in _STORES and device.final), None)
    if grid is None or own is None or grid.breaker is None or grid.breaker.rating_a is None:
        return
    if own.rating_a is not None and own.rating_a != grid.breaker.rating_a:
        yield msg(
            "The group of the battery in the consumer unit is {own}; the cable was computed with {other}.",
            own=f"{own.curve or ''}{plain(own.rating_a)}",
            other=f"{grid.breaker.curve or ''}{plain(grid.breaker.rating_a)}",
        )

"""Reading what a situation says of cables, earthing and consumer unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.batteries.situation.model import (
    BOARD_ACTIONS,
    CURVES,
    EARTHINGS,
    INSULATIONS,
    METHODS,
    NEW,
    RCD_TYPES,
    Board,
    CircuitCable,
    Earthing,
    LoadCircuit,
)
from core.electrical.board import input as board_input
from core.electrical.circuit import question
from core.electrical.tables.loaded import default_tables
from core.errors import InputError
from core.i18n import msg
from core.json_input import as_int, as_list, as_object, as_text

if TYPE_CHECKING:
    from core.batteries.situation.fields import Asked
    from core.batteries.situation.model import Connection

_CABLE_KEYS = (
    "length_m",
    "method",
    "mm2",
    "breaker_a",
    "curve",
    "icn_ka",
    "i2t_a2s",
    "insulation",
    "ambient_c",
    "grouped_circuits",
    "max_drop_pct",
    "rcd_type",
    "rcd_ma",
    "rcd_bidirectional",
    "rcd_declaration",
)
_UNIT_KEYS = tuple(key for key in board_input.KEYS if key not in {"connection", "rated_current_a"})
_MOST_CIRCUITS = 40
_LONGEST_NAME = 60


def read_cable(asked: Asked, key: str) -> CircuitCable | None:
    """Return the cable of a circuit; None when nothing was said about it."""
    found = asked.below(key, _CABLE_KEYS)
    if found is None:
        return None
    grouped = found.maybe("grouped_circuits", as_int)
    if grouped is not None and grouped < 1:
        raise InputError(found.name("grouped_circuits"), msg("this must be above zero"))
    return CircuitCable(
        length_m=found.amount("length_m", above_zero=True),
        method=found.choice("method", METHODS),
        mm2=found.amount("mm2", above_zero=True),
        breaker_a=found.amount("breaker_a", above_zero=True),
        curve=found.choice("curve", CURVES),
        icn_ka=found.amount("icn_ka", above_zero=True),
        i2t_a2s=found.amount("i2t_a2s", above_zero=True),
        insulation=_insulation(found),
        ambient_c=found.number("ambient_c"),
        grouped_circuits=grouped,
        max_drop_pct=found.amount("max_drop_pct", above_zero=True),
        rcd_type=found.choice("rcd_type", RCD_TYPES),
        rcd_ma=found.amount("rcd_ma", above_zero=True),
        rcd_bidirectional=found.flag("rcd_bidirectional"),
        rcd_declaration=found.text("rcd_declaration"),
    )


def _insulation(found: Asked) -> str | None:
    wanted = found.choice("insulation", (*INSULATIONS, *question.SAME_COLUMN))
    return question.SAME_COLUMN.get(wanted or "", wanted)


def read_earthing(asked: Asked) -> Earthing | None:
    """Return the earthing of the house; None when nothing was said about it."""
    found = asked.below("earthing", ("system", "ze_ohm", "ra_ohm", "ik_max_ka"))
    if found is None:
        return None
    system = found.choice("system", (*EARTHINGS, *question.KINDS_OF_TN))
    return Earthing(
        "TN" if system in question.KINDS_OF_TN else system,
        found.amount("ze_ohm"),
        found.amount("ra_ohm"),
        found.amount("ik_max_ka", above_zero=True),
    )


def read_load_circuits(asked: Asked) -> tuple[LoadCircuit, ...]:
    """Return the circuits of loads: each a question in the words of `ess circuit`, with a `name`."""
    if "load_circuits" not in asked:
        return ()
    entries = as_list(asked.raw("load_circuits"), "load_circuits")
    if len(entries) > _MOST_CIRCUITS:
        raise InputError(
            "load_circuits", msg("more than {limit} circuits make no sense here", limit=_MOST_CIRCUITS)
        )
    found = []
    for index, entry in enumerate(entries):
        field = f"load_circuits[{index}]"
        data = dict(as_object(entry, field))
        name = data.pop("name", None)
        words = "" if name is None else as_text(name, f"{field}.name", longest=_LONGEST_NAME).strip()
        try:
            asking = question.parse_question(default_tables(), {"use": "load", **data})
        except InputError as error:
            raise error.under(field) from None
        found.append(LoadCircuit(words, asking))
    return tuple(found)


def read_board(asked: Asked, connection: Connection) -> Board | None:
    """Return the consumer unit; what it holds beyond its rated current is read as `ess board` reads it."""
    found = asked.below("board", ("action", "rated_current_a", *_UNIT_KEYS))
    if found is None:
        return None
    action = found.choice("action", BOARD_ACTIONS)
    rated = found.amount("rated_current_a", above_zero=True)
    more = {key: found.raw(key) for key in _UNIT_KEYS if key in found}
    if not more:
        return Board(action, rated)
    if more.get("devices"):  # a proposal that was edited: its loads are what it came from
        more.pop("loads", None)
    if action != NEW and more.get("loads"):
        raise InputError(found.name("loads"), msg("a list of loads asks for a new consumer unit"))
    try:
        unit = board_input.parse_board(
            default_tables(), {**more, "connection": str(connection), "rated_current_a": rated}
        )
    except InputError as error:
        raise error.under("board") from None
    return Board(action, rated, unit)

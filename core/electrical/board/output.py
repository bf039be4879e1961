"""A board in the words of `ess board`: what `parse_board` reads back as the same board."""

from __future__ import annotations

from dataclasses import fields
from decimal import Decimal
from typing import TYPE_CHECKING

from core.electrical.board.records import Conductor, Connection, Device, Enclosure, LoadWish, Source

if TYPE_CHECKING:
    from core.electrical.board.records import Board
    from core.json_input import JSON

_Record = Device | Source | Enclosure | Conductor | LoadWish


def board_words(board: Board) -> dict[str, JSON]:
    """Return the words for a board; what was not given is left out, and so is what stands beside it."""
    found = _words(board)
    found.pop("beside", None)
    return found


def device_words(device: Device) -> dict[str, JSON]:
    """Return the words for one device."""
    return _words(device)


def _words(record: Board | _Record) -> dict[str, JSON]:
    values = ((one.name, getattr(record, one.name)) for one in fields(record))
    return {name: _value(value) for name, value in values if value is not None and value != ()}


def _value(value: Connection | _Record | Decimal | tuple[object, ...] | str | int) -> JSON:
    match value:
        case Connection():
            return str(value)
        case Decimal():
            return int(value) if value == value.to_integral_value() else value
        case tuple():
            return [_value(one) for one in value]  # type: ignore[arg-type]  # tuples of records or names
        case Device() | Source() | Enclosure() | Conductor() | LoadWish():
            return _words(value)
        case _:
            return value

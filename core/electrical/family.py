"""Consumer units as a product family: a board is one line of a quote, made to measure."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from core.electrical.board.answer import solve
from core.electrical.board.input import parse_board
from core.electrical.board.words import KINDS, protection
from core.electrical.tables.loaded import default_tables
from core.electrical.working_words import worded
from core.errors import InputError
from core.family import Installation, Item, Part, SpecRow
from core.findings import Finding, Severity
from core.i18n import Joined, Text, msg, msgn
from core.json_input import as_object
from core.quantities import significant

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from core.electrical.board.answer import BoardAnswer
    from core.electrical.tables.loaded import ElectricalTables
    from core.family import Hit
    from core.i18n import Renderable
    from core.json_input import JSON


@dataclass(frozen=True, slots=True)
class BoardFamily:
    """Consumer units for the quote and the workbook."""

    tables: ElectricalTables = field(default_factory=default_tables)
    kind: str = "board"
    title: Text = field(default=Text("Groepenkasten", "Consumer units"))
    line_keys: frozenset[str] = frozenset({"board"})

    def item(self, line: Mapping[str, JSON]) -> Item:
        """Return the consumer unit of a line with `board` as `ess board` takes it.

        Raise `InputError` when a field cannot be understood.
        """
        if line.get("board") is None:
            raise InputError(
                "board", msg("a consumer unit needs its board, at least the grid connection and loads")
            )
        try:
            board = parse_board(self.tables, as_object(line["board"], "board"))
        except InputError as error:
            raise (error if error.field == "board" else error.under("board")) from None
        answer = solve(self.tables, board)
        weighty = tuple(_in_line(one) for one in answer.findings if one.severity is not Severity.NOTICE)
        told = tuple(_in_line(one) for one in answer.findings if one.severity is Severity.NOTICE)
        return Item(
            kind=self.kind,
            code=_code(answer),
            title=_title(answer),
            details=(_details(answer),),
            findings=(*_incomplete(answer), *weighty),
            specs=tuple(_specs(answer)),
            conditions=told,
            parts=_parts(answer),
            installation=lambda: installation(answer),
        )

    def search(self, query: str, limit: int) -> tuple[Hit, ...]:  # noqa: ARG002
        """Boards are made to measure: nothing is found by a code."""
        return ()


def installation(answer: BoardAnswer) -> Installation:
    """Return what an installer needs of a board: tables, calculations, forms and the order form."""
    from core.electrical.board.front import front_source
    from core.electrical.board.group_card import card_source
    from core.electrical.board.groups import groups
    from core.electrical.board.tables import board_tables, measurement_forms, order_tables
    from core.electrical.board.workings import board_workings
    from core.electrical.diagram.unit_drawing import line_source

    front = () if answer.layout is None else (front_source(answer),)
    card = (card_source(answer),) if front and groups(answer) else ()
    return Installation(
        tables=board_tables(answer),
        workings=board_workings(default_tables(), answer),
        forms=measurement_forms(answer),
        order=order_tables(answer),
        diagrams=() if answer.layout is None else (line_source(answer),),
        pictures=(*front, *card),
        order_pictures=front,
    )


# ------------------------------------------------------------------ the item


def _rated(answer: BoardAnswer) -> Decimal | None:
    return answer.busbar.rated_a or answer.busbar.required_a


def _size(answer: BoardAnswer) -> str:
    rows = answer.layout
    return "" if rows is None else f"{len(rows.rows)}x{rows.modules_per_row}"


def _code(answer: BoardAnswer) -> str:
    """Return a short name that tells boards apart: `3x25-80A-2x12`."""
    rated = _rated(answer)
    parts = (str(answer.board.connection), f"{rated}A" if rated is not None else "", _size(answer))
    return "-".join(part for part in parts if part)


def _title(answer: BoardAnswer) -> Renderable:
    rated = _rated(answer)
    if rated is None:
        return msg("Consumer unit for {connection}", connection=answer.board.connection.shown)
    return msg(
        "Consumer unit for {connection}, fully wired, {rating} A",
        connection=answer.board.connection.shown,
        rating=rated,
    )


def _details(answer: BoardAnswer) -> Renderable:
    parts: list[Renderable] = []
    if answer.layout is not None:
        rows, used = answer.layout, answer.layout.used
        parts.append(
            msg("{rows} rows of {modules} modules", rows=len(rows.rows), modules=rows.modules_per_row)
        )
        parts.append(msg("{used} used, {free} free", used=used, free=rows.free))
    circuits = sum(1 for device in answer.board.devices if device.final)
    parts.append(msgn("{n} circuit", "{n} circuits", circuits))
    parts.append(msg("busbar {sum}", sum=answer.busbar.worst.formula))
    return Joined(tuple(parts), " · ")


def _incomplete(answer: BoardAnswer) -> Iterator[Finding]:
    if not answer.board.devices:
        yield Finding(
            "BOARD_EMPTY",
            Severity.ERROR,
            msg("The board holds no devices: give its devices, or the loads for a proposal."),
            field="board.devices",
        )


def _parts(answer: BoardAnswer) -> tuple[Part, ...]:
    """Return the devices that are built in, equal ones counted together; articles are not stated."""
    counted = Counter(
        (device.kind, device.poles, protection(device), device.bidirectional is True)
        for device in answer.board.devices
    )
    found = []
    for (kind, poles, rated, both), number in counted.items():
        words: list[Renderable] = [KINDS[kind], *([rated] if rated else []), poles]
        words += [msg("bidirectional")] if both else []
        found.append(Part(None, Joined(tuple(words), " "), Decimal(number)))
    return tuple(found)


def _specs(answer: BoardAnswer) -> Iterator[SpecRow]:
    group: Renderable = msg("Consumer unit")
    not_stated: Renderable = msg("not stated")
    rail = answer.busbar
    yield SpecRow(group, msg("Connection"), answer.board.connection.shown, "")
    yield SpecRow(group, msg("Rated current of the assembly"), _rated(answer) or not_stated, "A")
    for phase in rail.phases:
        yield SpecRow(group, msg("Busbar, {phase}", phase=phase.phase), phase.formula, "")
    yield SpecRow(group, msg("Busbar, verdict"), worded(answer.check("busbar").verdict), "")
    if answer.balance is not None:
        for name, load in answer.balance.items():
            yield SpecRow(group, msg("Loads on {phase}", phase=name), load, "A")
    if answer.layout is not None:
        yield SpecRow(group, msg("Rows × modules"), _size(answer).replace("x", " × "), "")
        yield SpecRow(group, msg("Modules free"), answer.layout.free, "")
    if answer.heat is not None:
        yield SpecRow(group, msg("Power loss"), significant(answer.heat.loss.total_w, 3), "W")
        yield SpecRow(group, msg("Heat, verdict"), worded(answer.heat.check.verdict), "")


def _in_line(finding: Finding) -> Finding:
    return replace(finding, field=None if finding.field is None else f"board.{finding.field}")

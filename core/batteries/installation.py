"""What an installer needs of a battery system: circuits, consumer unit, calculations, forms, drawings."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from core.batteries.advice.consumer_unit import chosen_unit
from core.batteries.advice.unit_cables import unit_cables
from core.batteries.placement.drawing import placement_source
from core.batteries.single_line.drawing import single_line_source
from core.batteries.situation.model import NEW
from core.electrical.board.front import front_source
from core.electrical.board.group_card import card_source
from core.electrical.board.groups import groups
from core.electrical.board.tables import (
    FORM_HEADS,
    FORM_NOTE,
    board_tables,
    form_row,
    loop_limits,
    measurement_forms,
    order_tables,
)
from core.electrical.board.workings import board_workings
from core.electrical.circuit.workings import circuit_working
from core.electrical.tables.loaded import default_tables
from core.family import Head, Installation, Table
from core.findings import Severity
from core.i18n import Joined, msg, plain
from core.quantities import significant

if TYPE_CHECKING:
    from core.batteries.advice.advise import Advice
    from core.batteries.wiring.circuits import Circuit
    from core.drawing.source import DrawingSource
    from core.electrical.circuit.question import Breaker, Rcd
    from core.findings import Finding
    from core.i18n import Renderable

_CIRCUIT_HEADS = (
    Head(msg("Circuit"), 3),
    Head("Ib [A]", 1, right=True),
    Head(msg("Breaker"), 1),
    Head(msg("RCD"), 2),
    Head(msg("Cable [mm²]"), 1, right=True),
    Head("ΔU [V]", 1, right=True),
    Head("ΔU [%]", 1, right=True),
    Head(msg("Checks"), 2),
)


def installation(advice: Advice) -> Installation:
    """Return what an installer needs of the system that an advice chose."""
    tables = default_tables()
    unit = chosen_unit(advice)
    workings = [circuit_working(tables, circuit.name, circuit.answer) for circuit in advice.circuits]
    forms = [
        Table(
            msg("Test report: circuits of the battery system"),
            FORM_HEADS,
            tuple(_form_row(circuit) for circuit in advice.circuits),
            by_hand=True,
        )
    ]
    shown = [_circuits(advice.circuits), *_remarks(advice.circuits)]
    order: tuple[Table, ...] = ()
    if unit is not None:
        workings += board_workings(tables, unit)
        cables = unit_cables(advice, unit)
        earthing = advice.situation.earthing
        limits = loop_limits(tables, unit) if earthing is not None and earthing.system == "TN" else {}
        forms += measurement_forms(unit, cables, limits)
        shown += board_tables(unit)
        asked = advice.situation.board
        order = order_tables(unit, cables) if asked is not None and asked.action == NEW else ()
    if not forms[-1].notes:
        forms[-1] = replace(forms[-1], notes=(FORM_NOTE,))
    pictures = [placement_source(advice)]
    front: tuple[DrawingSource, ...] = ()
    if unit is not None and unit.layout is not None:
        front = (front_source(unit),)
        pictures += front
        if groups(unit):
            pictures.append(card_source(unit, unit_cables(advice, unit)))
    return Installation(
        tables=tuple(shown),
        workings=tuple(workings),
        forms=tuple(forms),
        diagrams=(single_line_source(advice, unit),),
        pictures=tuple(pictures),
        order=order,
        order_pictures=front if order else (),
    )


def _circuits(circuits: tuple[Circuit, ...]) -> Table:
    """Return the circuits with protection, cable, voltage drop and what is to be said about each."""
    rows = tuple(
        (
            circuit.name,
            significant(circuit.answer.question.design_a, 4),
            _breaker(circuit.breaker),
            _rcd(circuit.rcd),
            "?" if circuit.cable_mm2 is None else circuit.cable_mm2,
            "" if circuit.voltage_drop_v is None else significant(circuit.voltage_drop_v, 3),
            "" if circuit.voltage_drop_pct is None else significant(circuit.voltage_drop_pct, 3),
            STANDINGS[circuit.standing],
        )
        for circuit in circuits
    )
    weighty = tuple(
        tuple(one for one in circuit.findings if one.severity is not Severity.NOTICE) for circuit in circuits
    )
    return Table(msg("Circuits"), _CIRCUIT_HEADS, rows, findings=weighty)


def _remarks(circuits: tuple[Circuit, ...]) -> tuple[Table, ...]:
    """Return the remarks about the circuits, each once with the circuits that it is about."""
    about: dict[Renderable, list[Renderable]] = {}
    first: dict[Renderable, Finding] = {}
    for circuit in circuits:
        for finding in circuit.findings:
            if finding.severity is Severity.NOTICE:
                first.setdefault(finding.text, finding)
                about.setdefault(finding.text, []).append(circuit.name)
    said = tuple(
        replace(finding, text=Joined((Joined(tuple(about[text])), text), ": "))
        for text, finding in first.items()
    )
    return (Table(msg("Remarks about the circuits"), (), (), findings=(said,)),) if said else ()


STANDINGS: dict[str, Renderable] = {
    "error": msg("does not comply"),
    "warning": msg("please note"),
    "not_verifiable": msg("not verifiable"),
    "ok": msg("complies"),
}
"""How a circuit stands, in words."""


def _breaker(breaker: Breaker | None) -> Renderable:
    if breaker is None or breaker.rating_a is None:
        return msg("not stated")
    return f"{breaker.curve or ''}{plain(breaker.rating_a)}"


def _rcd(rcd: Rcd | None) -> Renderable:
    if rcd is None:
        return msg("none given")
    parts: list[Renderable] = [] if rcd.ma is None else [f"{plain(rcd.ma)}\u00a0mA"]
    parts.append(msg("type {type}", type=rcd.type) if rcd.type else msg("type not stated"))
    return Joined(tuple(parts), ", ")


def _form_row(circuit: Circuit) -> tuple[Renderable | None, ...]:
    answer = circuit.answer
    rating = f"{answer.curve}{plain(answer.rating_a)}"
    if circuit.rcd is not None and circuit.rcd.ma is not None:
        rating += f", {plain(circuit.rcd.ma)}\u00a0mA"
    return form_row(circuit.name, rating, circuit.cable_mm2, answer.zs_max_ohm or answer.ra_max_ohm)

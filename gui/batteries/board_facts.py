"""What a consumer unit comes to: rail per phase and section, balance, reserve, warmth."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.electrical.board.words import device_title
from core.electrical.board.workings import source_title
from core.i18n import Joined, msg
from core.quantities import significant
from gui.widgets.facts import Row

if TYPE_CHECKING:
    from decimal import Decimal

    from core.electrical.board.answer import BoardAnswer
    from core.i18n import Renderable

_HUNDRED = 100


def rail_rows(answer: BoardAnswer) -> list[Row]:
    """Return the sum of every phase with the rated current it stands against."""
    rail, source = answer.busbar, answer.check("busbar").source
    place = f"{source.document} · {source.place}"
    rows = [Row(msg("What feeds the busbar"), _feeding(answer), place=place)]
    rows += [
        Row(msg("Busbar, {phase}", phase=phase.phase), _refined(phase.formula, phase.refined_a, phase.sum_a))
        for phase in rail.phases
    ]
    rated: Renderable = msg("not stated") if rail.rated_a is None else _unit(rail.rated_a, "A")
    needed: Renderable = (
        msg("above the largest standard rating") if rail.required_a is None else _unit(rail.required_a, "A")
    )
    rows.append(Row(msg("Rated current of the assembly"), rated))
    rows.append(Row(msg("Least standard rating"), needed))
    return rows


def _feeding(answer: BoardAnswer) -> Renderable:
    """Return main fuse and groups of sources with their ratings: the figures that are added up."""
    found = {name: rated for phase in answer.busbar.phases for name, rated, _ in phase.parts}
    parts: list[tuple[Renderable, Decimal]] = [(msg("main fuse"), answer.board.connection.fuse_a)]
    parts += [(source_title(answer.board, name), rated) for name, rated in found.items()]
    return Joined(tuple(Joined((_unit(rated, "A"), words), " ") for words, rated in parts), " · ")


def _refined(formula: str, refined: Decimal, total: Decimal) -> Renderable:
    if refined >= total:
        return formula
    return msg("{sum}; {refined} A with the makers' statements", sum=formula, refined=refined)


def section_rows(answer: BoardAnswer) -> list[Row]:
    """Return what each section of the rail may carry, in the order of the taps."""
    found: dict[tuple[str, str], list[Renderable]] = {}
    for section in answer.busbar.sections:
        words = Joined((section.phase, _unit(significant(section.current_a, 4), "A")), " ")
        found.setdefault((section.left, section.right), []).append(words)
    titles = {device.name: device_title(device) for device in answer.board.devices}
    return [
        Row(Joined((titles[left], titles[right]), " – "), Joined(tuple(values), " · "))
        for (left, right), values in found.items()
    ]


def use_rows(answer: BoardAnswer) -> list[Row]:
    """Return balance, reserve and warmth."""
    rows = []
    if answer.balance is not None:
        loads = tuple(
            Joined((phase, _unit(significant(load, 4), "A")), " ") for phase, load in answer.balance.items()
        )
        rows.append(Row(msg("Loads on the phases"), Joined(loads, " · ")))
    layout = answer.layout
    if layout is not None:
        share = _HUNDRED * layout.free // layout.used if layout.used else 0
        words = msg(
            "{rows} rows of {modules} modules; {used} used, {free} free ({share} % of those used)",
            rows=len(layout.rows),
            modules=layout.modules_per_row,
            used=layout.used,
            free=layout.free,
            share=share,
        )
        rows.append(Row(msg("Room"), words))
    warmth = answer.heat
    if warmth is not None:
        lost = msg(
            "{total} W: devices {devices} W, wiring {wiring} W",
            total=significant(warmth.loss.total_w, 3),
            devices=significant(warmth.loss.devices_w, 3),
            wiring=significant(warmth.loss.total_w - warmth.loss.devices_w, 3),
        )
        source = warmth.check.source
        rows.append(Row(msg("Power loss"), lost, place=f"{source.document} · {source.place}"))
        if warmth.rise is not None:
            top = warmth.ambient_c + warmth.rise.top(warmth.loss.total_w)
            rows.append(Row(msg("Air at the top, indicative"), _unit(significant(top, 3), "°C")))
    return rows


def beside_rows(answer: BoardAnswer) -> list[Row]:
    """Return what belongs to the board and stands beside the inverter."""
    from core.electrical.board.words import protection

    return [
        Row(msg("Beside the inverter"), Joined((device_title(device), protection(device)), " "))
        for device in answer.board.beside
    ]


def _unit(value: Renderable, unit: str) -> Renderable:
    return Joined((value, unit), "\u00a0")

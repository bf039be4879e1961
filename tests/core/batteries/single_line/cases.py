"""Installations whose single-line diagrams are tested: every system, level and kind of board."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

from core.batteries.advice.advise import Advice
from core.batteries.single_line.drawing import figure
from core.batteries.single_line.graph import SingleLine
from core.batteries.wiring.circuits import circuits
from core.drawing import Drawing
from core.electrical.board.answer import BoardAnswer
from core.i18n import Translator
from tests.core.batteries.asking import B5, B93, PANEL, S5, S36, ask
from tests.core.drawing.legible import (
    words,
)
from tests.core.electrical.asking import device, unit
from tests.core.electrical.crossings import false_contacts, symbol_boxes, through_symbols

ENGLISH, DUTCH = Translator("en"), Translator("nl")

LANGUAGES = {"nl": DUTCH, "en": ENGLISH}
LEVELS = ("none", "light", "selected", "whole")
SINGLE = {S36, S5, B5}
LONG = "Wasmachine-en-droger-op-zolder-achter-de-knieschotten"


@cache
def advice(system: str, level: str, *, backup_cable_m: int | None = None, **more: Any) -> Advice:
    """Ask for a system and take it, also where it is refused."""
    if backup_cable_m is not None:
        more["backup_cable"] = {"length_m": backup_cable_m}
    asked = ask(
        connection="1x40" if system in SINGLE else "3x35",
        system=system,
        batteries={B93: 4 if system in SINGLE else 8},
        backup=level,
        grid_cable={"length_m": 12},
        existing_pv={"group_a": 16, "phases": 1},
        **({"strings": [7, 7], "panel": PANEL, "new_pv_kwp": 6.2} if system != B5 else {}),
        dead_via_main_switch=level == "whole",
        **more,
    )
    chosen = next(one for one in asked.candidates if one.system.name == system)
    return replace(asked, chosen=chosen, circuits=circuits(chosen.system))


@cache
def existing(connection: str) -> BoardAnswer:
    """Describe a consumer unit with everything that one may hold."""
    three = connection.startswith("3")
    poles = {"poles": "3P+N"} if three else {"poles": "1P+N", "phase": "L1"}
    groups = [
        device(f"Groep {number}", "mcb", 16, curve="B", phase="L1", under="Aardlek 1", serves=serves)
        for number, serves in enumerate(("sockets", "lighting", "mixed", "appliance"), 1)
    ]
    return unit(
        connection=connection,
        rated_current_a=63,
        devices=[
            device("Q0", "main_switch", 63, poles="4P" if three else "2P"),
            device("Overspanning", "spd"),
            device("Aardlek 1", "rcd", 40, ma=30, type="A", poles="4P" if three else "2P"),
            *groups,
            device(LONG, "rcbo", 16, curve="B", ma=30, type="A", phase="L1", serves="other"),
            device("Kookgroep", "mcb", 16, curve="B", **poles),
            device("Bel", "other"),
            device("Zon", "rcbo", 16, curve="C", ma=300, type="B", serves="pv", phase="L1"),
            device("Accu", "rcbo", 25, curve="C", ma=300, type="B", serves="battery", **poles),
        ],
    )


@cache
def proposed(connection: str) -> BoardAnswer:
    """Let a consumer unit of 24 groups be proposed."""
    loads = [
        {"kind": "sockets", "circuits": 10},
        {"kind": "lighting", "circuits": 4},
        {"kind": "appliance", "circuits": 5},
        *({"kind": kind} for kind in ("cooking", "heat_pump", "charger", "hybrid", "pv")),
    ]
    return unit(connection=connection, loads=loads)


def board_of(kind: str, system: str) -> BoardAnswer | None:
    """Give the consumer unit of a test."""
    connection = "1x40" if system in SINGLE else "3x35"
    if kind == "none":
        return None
    return existing(connection) if kind == "existing" else proposed(connection)


def text_of(diagram: SingleLine, tr: Translator = ENGLISH) -> str:
    """Give all words of a diagram, lines joined."""
    return " ".join(words(figure(diagram, tr), tr))


def crossings(drawing: Drawing) -> list[tuple[str, str]]:
    """Give everything that crosses and need not."""
    return [*false_contacts(drawing.shapes), *through_symbols(drawing.shapes)]


def overlapping(drawing: Drawing) -> list[tuple[str, str]]:
    """Give pairs of symbols that stand on each other."""
    boxes = sorted(symbol_boxes(drawing.shapes).items())
    return [
        (one, other)
        for place, (one, box) in enumerate(boxes)
        for other, room in boxes[place + 1 :]
        if box.meets(room, -0.05)
    ]

"""The inverter of a single-line diagram with its panels, its modules and the words of its cables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from core.batteries.catalogue.records import AC_COUPLED
from core.batteries.single_line.graph import Inverter
from core.electrical.diagram.records import Node
from core.electrical.symbols import battery, converter, solar_generator
from core.i18n import Joined, msg

GRID_CODE: Final = "EN 50549-1"
"""The Dutch code for generators at the low-voltage network, islanding protection included."""

if TYPE_CHECKING:
    from core.batteries.advice.candidate import Candidate
    from core.batteries.situation.model import Situation
    from core.batteries.wiring.circuits import Circuit
    from core.i18n import Renderable


def cable_words(circuit: Circuit | None, wires: int | None = None) -> tuple[Renderable, ...]:
    """Return size and length of a cable, and what its size rests on; or that it is still to be determined.

    `wires` are its conductors, the protective one among them.
    """
    if circuit is None or circuit.cable_mm2 is None:
        return (msg("cable: to be determined"),)
    asked = circuit.answer.question
    count = f"{wires}\u00a0×\u00a0" if wires is not None else ""
    size = Joined((count, circuit.cable_mm2, "\u00a0mm²"), "")
    rests = msg("Cu, {insulation}, method {method}", insulation=asked.insulation, method=asked.method)
    if asked.length_m is None:
        return size, rests
    return Joined((size, Joined((asked.length_m, "\u00a0m"), ""))), rests


def conductors_of(phases: int | None) -> int | None:
    """Return the conductors of a circuit: its phases, neutral and protective conductor."""
    return None if phases is None else phases + 2


def inverter_of(chosen: Candidate, situation: Situation) -> Inverter:
    """Return the inverter that was chosen, with strings and clusters of modules."""
    system = chosen.system
    words: list[Renderable] = [
        msg("battery inverter, AC-coupled")
        if system.system.coupling == AC_COUPLED
        else msg("hybrid inverter"),
        Joined((system.number("output_kw"), "\u00a0kW, ", system.number("output_a"), "\u00a0A"), ""),
        msg("grid input up to {current} A", current=system.number("grid_input_a")),
    ]
    codes = system.cell("grid_codes")
    named = codes.stated and GRID_CODE in codes.plain()
    words.append(
        msg("grid protection after {code}, by the maker", code=GRID_CODE.replace(" ", "\u00a0"))
        if named
        else msg("grid protection: not stated")
    )
    inputs = system.cell("mppt_count")
    strings = _strings(chosen, situation)
    if inputs.stated and not strings:
        words.append(msg("PV inputs not used"))
    node = Node("inverter", converter(), tuple(words))
    return Inverter(node, system.system.inverter, strings, _clusters(chosen))


def _strings(chosen: Candidate, situation: Situation) -> tuple[Node, ...]:
    """Return the strings at the inverter's own inputs."""
    system = chosen.system
    if system.system.coupling == AC_COUPLED or not situation.dc_pv:
        return ()
    panel = situation.panel
    if not situation.strings:
        words: list[Renderable] = [msg("strings: to be determined")]
        if situation.new_pv_kwp is not None:
            words.insert(0, Joined((situation.new_pv_kwp, "\u00a0kWp"), ""))
        return (Node("string.1", solar_generator(), tuple(words)),)
    found = []
    for number, count in enumerate(situation.strings, 1):
        watts = panel.wp if panel is not None else None
        size = (
            msg("{count} panels", count=count)
            if watts is None
            else Joined((str(count), " × ", watts, "\u00a0Wp"), "")
        )
        found.append(Node(f"string.{number}", solar_generator(), (f"MPPT\u00a0{number}", size)))
    return tuple(found)


def _clusters(chosen: Candidate) -> tuple[Node, ...]:
    pack = chosen.pack
    clusters = pack.clusters
    each = pack.per_cluster
    found = []
    for number in range(1, clusters + 1):
        words: list[Renderable] = []
        if clusters > 1:
            words.append(msg("cluster {number}", number=number))
        words.append(f"{each if each is not None else pack.count} × {pack.battery}")
        if (each or pack.count) > 1:
            words.append(msg("in series"))
        if number == clusters:
            words.append(msg("{usable} kWh usable in all", usable=pack.usable_kwh))
        found.append(Node(f"battery.{number}", battery(), tuple(words)))
    return tuple(found)

"""The single-line diagram of an advice: which symbols it needs, and what each of them says.

Every figure is that of the advice or of the consumer unit. What neither states is written "not stated" or "to
be determined", and a note says whom to ask.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from core.batteries.records import AC_COUPLED, BACKUPBOX, EMERGENCY, KIT, METER, RCBO
from core.batteries.rules.backup import articles_of
from core.batteries.single_line import Backup, Feed, Inverter, SingleLine
from core.batteries.single_line_notes import notes
from core.batteries.situation import BACKUP_LIGHT, BACKUP_SELECTED, BACKUP_WHOLE
from core.electrical.diagram.records import Branch, Node, Rail
from core.electrical.diagram.taps import (
    branches,
    chain_to,
    device_key,
    device_node,
    head_switch,
    protection_words,
    wires_of,
)
from core.electrical.symbols import (
    appliance,
    battery,
    change_over,
    circuit_breaker,
    control_box,
    converter,
    earth,
    elsewhere,
    energy_meter,
    fuse,
    metering_transformers,
    network,
    not_stated,
    outgoing,
    plug_and_outlets,
    residual_current_breaker,
    solar_generator,
    switch_disconnector,
    unused,
)
from core.errors import UserFacingError
from core.i18n import Joined, msg, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from core.batteries.advise import Advice
    from core.batteries.candidate import Candidate
    from core.batteries.circuits import Circuit
    from core.electrical.board import BoardAnswer
    from core.electrical.board_records import Board, Device
    from core.i18n import Renderable

_STORES: Final = frozenset({"battery", "hybrid"})
_THREE: Final = 3
_OPEN_GROUP: Final = "open"


@dataclass(frozen=True, slots=True)
class _Case:
    """What the parts of the diagram are made from."""

    advice: Advice
    chosen: Candidate
    board: Board | None
    circuits: dict[str, Circuit]

    @property
    def listed(self) -> tuple[Device, ...]:
        """Return the devices of the consumer unit; empty where none were listed."""
        return self.board.devices if self.board is not None else ()

    @property
    def phases(self) -> int:
        """Return the phases of the system."""
        return self.chosen.system.system.phases

    def find(self, kind: str) -> Device | None:
        """Return the first device of a kind, in the board or beside it."""
        beside = getattr(self.board, "beside", ()) if self.board is not None else ()
        return next((device for device in (*self.listed, *beside) if device.kind == kind), None)


def single_line(advice: Advice, unit: BoardAnswer | None = None) -> SingleLine:
    """Return the diagram of what an advice chose; raise `UserFacingError` when it chose nothing."""
    if advice.chosen is None:
        raise UserFacingError(
            msg("There is nothing to draw: no combination of system and modules is accepted."),
            msg("Change what was asked; the findings say what stands in the way."),
        )
    board = None if unit is None else unit.board
    case = _Case(advice, advice.chosen, board, {circuit.key: circuit for circuit in advice.circuits})
    supply, kit, drawn = _supply(case)
    backup = _backup(case)
    taken = {node.key for node in (backup.protection,) if node is not None}
    drawn |= {device.name for device in case.listed if device_key(device) in taken}
    hanging = branches(board, drawn, _ending(case)) if board is not None else ()
    grid, feeds, rest = _sources(case, hanging)
    house = (*rest, *_undescribed(case))
    title = _rail_title(case)
    if backup.carries:
        kept = tuple(branch for branch in house if _stays(branch))
        moved = tuple(branch for branch in house if not _stays(branch))
        backup = replace(backup, rail=Rail("rail.backup", msg("Back-up rail"), moved))
        house = kept
    chosen = case.chosen
    return SingleLine(
        name=chosen.name,
        title=msg("Single-line diagram of {system}", system=chosen.name),
        supply=supply,
        supply_wires=advice.situation.connection.phases + 1,
        kit=kit,
        earth=_earth(case),
        rail=Rail("rail.main", title, house),
        feeds=feeds,
        grid=grid,
        inverter=_inverter(case),
        backup=backup,
        notes=notes(advice, board, backup.level),
        refused=not chosen.accepted,
    )


# ------------------------------------------------------------------ from the street to the rail


def _supply(case: _Case) -> tuple[tuple[Node, ...], Node | None, set[str]]:
    """Return the chain to the main rail, the shut-down kit, and the names of the devices among them."""
    connection = case.advice.situation.connection
    volts = "400/230" if connection.phases == _THREE else "230"
    system = f"{connection.phases}/N ~ 50\u00a0Hz {volts}\u00a0V"
    found = [
        Node("grid", network(), (msg("Public network"), system)),
        Node("main_fuse", fuse(), (msg("Main fuse"), f"{connection}\u00a0A")),
        Node("grid_meter", energy_meter(), (msg("Meter of the grid operator"),)),
    ]
    drawn: set[str] = set()
    chain: tuple[Device, ...] = ()
    switch = head_switch(case.board) if case.board is not None else None
    if switch is not None and case.board is not None:
        chain = chain_to(case.board, switch)
    meter = case.find("meter")
    meter = meter if meter not in chain and meter is not None and meter.under in {None, *(d.name for d in chain)} else None
    fed = {device.under for device in case.listed}
    if meter is not None and meter.name in fed:
        meter = None
    words: tuple[Renderable, ...] = (*_meter_words(case),)
    if meter is not None:
        drawn.add(meter.name)
        found.append(Node(device_key(meter), metering_transformers(), words))
    elif articles_of(case.chosen.system, METER):
        found.append(Node("meter", metering_transformers(), words))
    for device in chain:
        drawn.add(device.name)
        found.append(device_node(device))
    if not chain:
        found.append(Node("main_switch", switch_disconnector(), (msg("main switch"), msg("not stated"))))
    kit = _kit(case)
    if kit is not None and (device := case.find("kit")) is not None:
        drawn.add(device.name)
    return tuple(found), kit, drawn


def _meter_words(case: _Case) -> tuple[Renderable, ...]:
    label = articles_of(case.chosen.system, METER)
    name: tuple[Renderable, ...] = (label[0].label,) if label else (msg("energy meter"),)
    return (*name, msg("type not stated; data line to the inverter"))


def _kit(case: _Case) -> Node | None:
    """Return the unit that makes the system dead through the main switch, where one is wanted or listed."""
    device = case.find("kit")
    wanted = case.advice.situation.dead_via_main_switch
    units = articles_of(case.chosen.system, KIT) if wanted else ()
    if device is None and not units:
        return None
    number = next((unit.article for unit in units if unit.article), None)
    words: tuple[Renderable, ...] = (
        msg("shut-down kit {article}", article=number) if number else msg("shut-down kit"),
        msg("contents not stated"),
    )
    return Node("kit" if device is None else device_key(device), control_box(), words)


def _earth(case: _Case) -> Node:
    house = case.advice.situation.earthing
    words: list[Renderable] = [msg("main earthing terminal")]
    if house is None or house.system in {None, "unknown"}:
        words.append(msg("TN or TT: not stated"))
    else:
        words.append(str(house.system))
    if house is not None and house.ra_ohm is not None:
        words.append(Joined(("RA ", house.ra_ohm, "\u00a0Ω"), ""))
    if house is not None and house.ze_ohm is not None:
        words.append(Joined(("Ze ", house.ze_ohm, "\u00a0Ω"), ""))
    return Node("earth", earth(), tuple(words))


def _rail_title(case: _Case) -> Renderable:
    rated = case.board.rated_current_a if case.board is not None else case.advice.rail.rated_a
    if rated is None:
        return msg("Main rail, rated current not stated")
    return msg("Main rail, {rated} A", rated=rated)


# ------------------------------------------------------------------ sources


def _sources(
    case: _Case, hanging: tuple[tuple[Device, Branch], ...]
) -> tuple[Feed, tuple[Feed, ...], tuple[Branch, ...]]:
    """Return the group of the battery, the other sources above the rail, and what hangs below it."""
    grid: Feed | None = None
    feeds: list[Feed] = []
    rest: list[Branch] = []
    for device, branch in hanging:
        if branch.rail is not None or not device.feeds:
            rest.append(branch)
        elif device.serves in _STORES and grid is None:
            grid = Feed("grid_group", branch.nodes, _port_cable(case), wires_of(device))
        elif device.serves in _STORES:
            feeds.append(_other_store(device, branch))
        else:
            feeds.append(_panels(case, branch.nodes, wires_of(device), device.name))
    situation = case.advice.situation
    if situation.ac_pv and not any(device.serves == "pv" for device in case.listed):
        feeds.append(_panels(case, (_group(case, "pv"),), _wires(_pv_phases(case)), "pv"))
    if grid is None:
        inside = next((device for device in case.listed if device.serves in _STORES), None)
        if inside is None:
            grid = Feed("grid_group", (_group(case, "grid"),), _port_cable(case), _wires(case.phases))
        else:
            behind = msg("behind {device} in the consumer unit", device=inside.name)
            grid = Feed("grid_group", (Node("grid_group", elsewhere(), (behind,)),), _port_cable(case), None)
    return grid, tuple(feeds), tuple(rest)


def _wires(phases: int | None) -> int | None:
    """Return the conductors of a circuit: its phases, neutral and protective conductor."""
    return None if phases is None else phases + 2


def _pv_phases(case: _Case) -> int | None:
    kept = case.advice.situation.kept_pv
    return None if kept is None else kept.phases


def _group(case: _Case, key: str) -> Node:
    """Return the group of a circuit whose device no consumer unit lists."""
    circuit = case.circuits.get(key)
    name = f"group.{key}"
    if circuit is None or circuit.breaker is None or circuit.breaker.rating_a is None:
        return Node(name, not_stated(), (msg("group: not stated"),))
    rating = f"{circuit.breaker.curve or ''}{plain(circuit.breaker.rating_a)}"
    rating = rating if circuit.breaker.curve else f"{rating}\u00a0A"
    if circuit.rcd is None:
        return Node(name, circuit_breaker(), (rating, msg("RCD: to be determined")))
    words: list[Renderable] = [rating]
    if circuit.rcd.ma is not None:
        words.append(f"{plain(circuit.rcd.ma)}\u00a0mA")
    words.append(msg("type {type}", type=circuit.rcd.type) if circuit.rcd.type else msg("type not stated"))
    return Node(name, residual_current_breaker(), tuple(words))


def cable_words(circuit: Circuit | None) -> tuple[Renderable, ...]:
    """Return size and length of a cable, or that they are still to be determined."""
    if circuit is None:
        return (msg("cable: to be determined"),)
    length = circuit.answer.question.length_m
    if circuit.cable_mm2 is None:
        return (msg("cable: to be determined"),)
    size = Joined((circuit.cable_mm2, "\u00a0mm²"), "")
    return (size,) if length is None else (Joined((size, Joined((length, "\u00a0m"), ""))),)


def _port_cable(case: _Case) -> tuple[Renderable, ...]:
    circuit = case.circuits.get("grid")
    words = cable_words(circuit)
    limit = case.chosen.system.group.limit_a
    if limit is None:
        return words
    return (*words, msg("limit to be set: {limit} A", limit=limit))


def _panels(case: _Case, nodes: tuple[Node, ...], wires: int | None, name: str) -> Feed:
    """Return solar panels with an inverter of their own."""
    situation = case.advice.situation
    kept = situation.kept_pv is not None
    words: tuple[Renderable, ...] = (
        msg("solar inverter, kept") if kept else msg("solar inverter"),
        msg("type not stated"),
    )
    above: tuple[Renderable, ...] = (msg("solar panels"),)
    if not kept and situation.new_pv_kwp is not None:
        above = (Joined((situation.new_pv_kwp, "\u00a0kWp"), ""),)
    return Feed(
        f"feed.{name}",
        nodes,
        cable_words(case.circuits.get("pv")),
        wires,
        Node(f"inverter.{name}", converter(), words),
        Node(f"panels.{name}", solar_generator(), above),
    )


def _other_store(device: Device, branch: Branch) -> Feed:
    """Return a second battery of the consumer unit, of which nothing more is known."""
    words = (msg("battery inverter"), msg("type not stated"))
    head = Node(f"inverter.{device.name}", converter(), words)
    return Feed(f"feed.{device.name}", branch.nodes, (msg("cable: to be determined"),), wires_of(device), head)


# ------------------------------------------------------------------ inverter, panels, modules


def _inverter(case: _Case) -> Inverter:
    system = case.chosen.system
    words: list[Renderable] = [
        msg("battery inverter, AC-coupled") if system.system.coupling == AC_COUPLED else msg("hybrid inverter"),
        Joined((system.number("output_kw"), "\u00a0kW, ", system.number("output_a"), "\u00a0A"), ""),
        msg("grid input up to {current} A", current=system.number("grid_input_a")),
    ]
    inputs = system.cell("mppt_count")
    strings = _strings(case)
    if inputs.stated and not strings:
        words.append(msg("PV inputs not used"))
    node = Node("inverter", converter(), tuple(words))
    return Inverter(node, system.system.inverter, strings, _clusters(case))


def _strings(case: _Case) -> tuple[Node, ...]:
    """Return the strings at the inverter's own inputs."""
    situation, system = case.advice.situation, case.chosen.system
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


def _clusters(case: _Case) -> tuple[Node, ...]:
    pack = case.chosen.pack
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


# ------------------------------------------------------------------ back-up


def _backup(case: _Case) -> Backup:
    situation, system = case.advice.situation, case.chosen.system
    level = situation.backup_level
    wires = _wires(case.phases)
    if level == BACKUP_LIGHT:
        unit = articles_of(system, EMERGENCY)
        words: tuple[Renderable, ...] = (msg("distribution unit: not stated"),)
        if unit:
            words = (Joined((unit[0].article or "", unit[0].label), " "), msg("plug fitted by the installer"))
        return Backup(level, wires=wires, outlet=Node("outlet", plug_and_outlets(), words))
    if level not in {BACKUP_SELECTED, BACKUP_WHOLE}:
        words = (msg("back-up port"), msg("not used"))
        return Backup(level, outlet=Node("outlet", unused(), words))
    box = None
    if situation.backupbox_used:
        units = articles_of(system, BACKUPBOX)
        label: Renderable = msg("BackupBox: not stated")
        if units:
            label = Joined((units[0].article or "", units[0].label), " ")
        box = Node(
            "backupbox", change_over(), (label, msg("surge protection built in"), msg("indoors only, IP21"))
        )
    carries = level == BACKUP_WHOLE
    rail = None if carries else Rail("rail.backup", msg("Back-up rail"), tuple(_selected(case)))
    return Backup(
        level, cable_words(case.circuits.get("backup")), wires, _protection(case), box, None, rail, carries
    )


def _protection(case: _Case) -> Node:
    """Return the protection unit beside the inverter: the device of the board, else the article."""
    units = articles_of(case.chosen.system, RCBO)
    numbers = [unit.article for unit in units if unit.article is not None]
    words: list[Renderable] = [msg("back-up protection unit")]
    if len(numbers) > 1:
        words.append(msg("{one} or {other}: ask which", one=numbers[0], other=numbers[1]))
    elif numbers:
        words.append(numbers[0])
    device = case.find("c25_unit")
    if device is not None:
        words.append(Joined(protection_words(device)))
        return Node(device_key(device), residual_current_breaker(), tuple(words))
    circuit = case.circuits.get("backup")
    figures: list[Renderable] = []
    if circuit is not None and circuit.breaker is not None and circuit.breaker.rating_a is not None:
        figures.append(f"{circuit.breaker.curve or ''}{plain(circuit.breaker.rating_a)}")
    if circuit is not None and circuit.rcd is not None and circuit.rcd.ma is not None:
        figures.append(f"{plain(circuit.rcd.ma)}\u00a0mA")
    figures.append(msg("RCD type not stated"))
    words.append(Joined(tuple(figures)))
    return Node("protection", residual_current_breaker(), tuple(words))


def _selected(case: _Case) -> Iterator[Branch]:
    """Yield the groups on the back-up port; which they are nobody has said."""
    end = Node("selected.end", outgoing(), (msg("selected groups: to be determined"),))
    yield Branch((Node("selected", not_stated(), (msg("30 mA for sockets"),)),), end)


def _stays(branch: Branch) -> bool:
    """Tell whether a branch stays on the main rail when the house hangs on the back-up rail."""
    return branch.end is not None and branch.end.symbol.key == "earth"


# ------------------------------------------------------------------ groups of the house


def _ending(case: _Case) -> object:
    """Return what gives the words below a circuit: its cable, where a circuit of that name was computed."""
    by_name = {
        circuit.name: circuit for key, circuit in case.circuits.items() if key.startswith("load.")
    }

    def words(device: Device) -> tuple[Renderable, ...]:
        if device.serves in _STORES:
            return (msg("to the grid port of the inverter"),)
        circuit = by_name.get(device.name)
        return () if circuit is None else cable_words(circuit)

    return words


def _undescribed(case: _Case) -> Iterator[Branch]:
    """Yield the circuits of loads that no consumer unit lists, and a place for groups nobody described."""
    if case.listed:
        return
    for key, circuit in case.circuits.items():
        if key.startswith("load."):
            end = Node(f"{key}.end", appliance(), (circuit.name, *cable_words(circuit)))
            yield Branch((_group(case, key),), end, _wires(circuit.answer.question.phases))
    end = Node("house.end", outgoing(), (msg("groups of the house: not described"),))
    yield Branch((Node("house", not_stated(), ()),), end)

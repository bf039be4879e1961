"""The single-line diagram of an advice: which symbols it needs, and what each of them says.

Every figure is that of the advice or of the consumer unit. What neither states is written "not stated" or "to
be determined", and a note says whom to ask.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from core.batteries.catalogue.records import BACKUPBOX, EMERGENCY, KIT, METER, RCBO
from core.batteries.rules.backup import articles_of
from core.batteries.single_line.graph import Backup, SingleLine
from core.batteries.single_line.inverter import cable_words, conductors_of, inverter_of
from core.batteries.single_line.notes import notes
from core.batteries.situation.model import AC, BACKUP_LIGHT, BACKUP_SELECTED, BACKUP_WHOLE
from core.electrical.board.groups import numbers
from core.electrical.diagram.records import Branch, Feed, Node, Rail
from core.electrical.diagram.supply import earth_node, street
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
    change_over,
    circuit_breaker,
    control_box,
    converter,
    elsewhere,
    metering_transformers,
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
    from collections.abc import Callable, Iterator

    from core.batteries.advice.advise import Advice
    from core.batteries.advice.candidate import Candidate
    from core.batteries.wiring.circuits import Circuit
    from core.electrical.board.answer import BoardAnswer
    from core.electrical.board.records import Board, Device
    from core.i18n import Renderable

_STORES: Final = frozenset({"battery", "hybrid"})
NEUTRAL: Final = msg("N–PE bond in island mode: not stated")
"""Which part bonds them when the network is gone no document at hand says; a note tells whom to ask."""


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
        beside = self.board.beside if self.board is not None else ()
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
    protection = None if backup.protection is None else case.find("c25_unit")
    drawn |= set() if protection is None else {protection.name}
    hanging = () if unit is None else branches(unit.board, drawn, _ending(case), numbers(unit))
    behind = () if protection is None else [one for one in hanging if one[0].under == protection.name]
    grid, feeds, rest = _sources(case, tuple(one for one in hanging if one not in behind))
    house = (*rest, *_undescribed(case))
    backed = tuple(branch for _, branch in behind)
    if backup.carries:
        backed = (*backed, *(branch for branch in house if not _stays(branch)))
        house = tuple(branch for branch in house if _stays(branch))
    elif backup.protection is not None and not backed:
        backed = (_selected(),)
    if backup.protection is not None:
        backup = replace(backup, rail=Rail("rail.backup", msg("Back-up rail"), backed))
    chosen = case.chosen
    return SingleLine(
        name=chosen.name,
        title=msg("Single-line diagram of {system}", system=chosen.name),
        supply=supply,
        supply_wires=advice.situation.connection.phases + 1,
        kit=kit,
        earth=_earth(case),
        rail=Rail("rail.main", _rail_title(case), house),
        feeds=feeds,
        grid=grid,
        inverter=inverter_of(case.chosen, advice.situation),
        backup=backup,
        notes=notes(advice, board, backup.level),
        refused=not chosen.accepted,
    )


# ------------------------------------------------------------------ from the street to the rail


def _supply(case: _Case) -> tuple[tuple[Node, ...], Node | None, set[str]]:
    """Return the chain to the main rail, the shut-down kit, and the names of the devices among them."""
    connection = case.advice.situation.connection
    found = list(street(connection.phases, connection.shown))
    drawn: set[str] = set()
    chain: tuple[Device, ...] = ()
    links: tuple[Node, ...] = ()
    if case.board is not None and (switch := head_switch(case.board)) is not None:
        chain = chain_to(case.board, switch)
        links = tuple(device_node(case.board, link) for link in chain)
    meter = _own_meter(case, chain)
    words = _meter_words(case)
    if meter is not None:
        drawn.add(meter.name)
        found.append(Node(device_key(meter), metering_transformers(), words))
    elif articles_of(case.chosen.system, METER):
        found.append(Node("meter", metering_transformers(), words))
    drawn |= {link.name for link in chain}
    found += links
    if not links:
        found.append(Node("main_switch", switch_disconnector(), (msg("main switch"), msg("not stated"))))
    kit = _kit(case)
    if (listed := case.find("kit")) is not None:
        drawn.add(listed.name)
    return tuple(found), kit, drawn


def _own_meter(case: _Case, chain: tuple[Device, ...]) -> Device | None:
    """Return the maker's meter among the devices: it bears the name that a new board gives it."""
    above = {None, *(device.name for device in chain)}
    fed = {device.under for device in case.listed}
    return next(
        (
            device
            for device in case.listed
            if device.kind == device.name == "meter" and device.under in above and device.name not in fed
        ),
        None,
    )


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
    return earth_node() if house is None else earth_node(house.system, house.ra_ohm, house.ze_ohm)


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
        feeds.append(_panels(case, (_group(case, "pv"),), conductors_of(_pv_phases(case)), "pv"))
    if grid is None:
        inside = next((device for device in case.listed if device.serves in _STORES), None)
        if inside is None:
            grid = Feed("grid_group", (_group(case, "grid"),), _port_cable(case), conductors_of(case.phases))
        else:
            behind = msg("behind {device} in the consumer unit", device=inside.name)
            grid = Feed("grid_group", (Node("grid_group", elsewhere(), (behind,)),), _port_cable(case), None)
    return grid, tuple(feeds), tuple(rest)


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


def _port_cable(case: _Case) -> tuple[Renderable, ...]:
    words = cable_words(case.circuits.get("grid"), conductors_of(case.phases))
    limit = case.chosen.system.group.limit_a
    if limit is None:
        return words
    return (*words, msg("limit to be set: {limit}", limit=Joined((limit, "\u00a0A"), "")))


def _panels(case: _Case, nodes: tuple[Node, ...], wires: int | None, name: str) -> Feed:
    """Return solar panels with an inverter of their own."""
    situation = case.advice.situation
    kept = situation.kept_pv is not None
    words: tuple[Renderable, ...] = (
        msg("solar inverter, kept") if kept else msg("solar inverter"),
        msg("type not stated"),
    )
    above: tuple[Renderable, ...] = (msg("solar panels"),)
    if not kept and situation.pv_coupling == AC and situation.new_pv_kwp is not None:
        above = (Joined((situation.new_pv_kwp, "\u00a0kWp"), ""),)
    return Feed(
        f"feed.{name}",
        nodes,
        cable_words(case.circuits.get("pv"), wires),
        wires,
        Node(f"inverter.{name}", converter(), words),
        Node(f"panels.{name}", solar_generator(), above),
    )


def _other_store(device: Device, branch: Branch) -> Feed:
    """Return a second battery of the consumer unit, of which nothing more is known."""
    words = (msg("battery inverter"), msg("type not stated"))
    head = Node(f"inverter.{device.name}", converter(), words)
    return Feed(
        f"feed.{device.name}", branch.nodes, (msg("cable: to be determined"),), wires_of(device), head
    )


# ------------------------------------------------------------------ back-up


def _backup(case: _Case) -> Backup:
    situation, system = case.advice.situation, case.chosen.system
    level = situation.backup_level
    wires = conductors_of(case.phases)
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
        words = (label, msg("surge protection built in"), msg("indoors only, IP21"), NEUTRAL)
        box = Node("backupbox", change_over(), words)
    cable = cable_words(case.circuits.get("backup"), wires)
    return Backup(level, cable, wires, _protection(case), box, None, None, level == BACKUP_WHOLE)


def _protection(case: _Case) -> Node:
    """Return the protection unit beside the inverter: the device of the board, else the article."""
    units = articles_of(case.chosen.system, RCBO)
    numbers = [unit.article for unit in units if unit.article is not None]
    words: list[Renderable] = [msg("back-up protection unit")]
    last = () if case.advice.situation.backupbox_used else (NEUTRAL,)
    if len(numbers) > 1:
        words.append(msg("{one} or {other}: ask which", one=numbers[0], other=numbers[1]))
    elif numbers:
        words.append(numbers[0])
    device = case.find("c25_unit")
    if device is not None:
        words.append(Joined(protection_words(device)))
        words += [] if device.type else [msg("RCD type not stated")]
        return Node(device_key(device), residual_current_breaker(), (*words, *last))
    circuit = case.circuits.get("backup")
    figures: list[Renderable] = []
    if circuit is not None and circuit.breaker is not None and circuit.breaker.rating_a is not None:
        figures.append(f"{circuit.breaker.curve or ''}{plain(circuit.breaker.rating_a)}")
    if circuit is not None and circuit.rcd is not None and circuit.rcd.ma is not None:
        figures.append(f"{plain(circuit.rcd.ma)}\u00a0mA")
    figures.append(msg("RCD type not stated"))
    words.append(Joined(tuple(figures)))
    return Node("protection", residual_current_breaker(), (*words, *last))


def _selected() -> Branch:
    """Return a place for the groups on the back-up port where nobody has said which they are."""
    end = Node("selected.end", outgoing(), (msg("selected groups: to be determined"),))
    return Branch((Node("selected", not_stated(), (msg("30 mA for sockets"),)),), end)


def _stays(branch: Branch) -> bool:
    """Tell whether a branch stays on the main rail when the house hangs on the back-up rail."""
    return branch.end is not None and branch.end.symbol.key == "earth"


# ------------------------------------------------------------------ groups of the house


def _ending(case: _Case) -> Callable[[Device], tuple[Renderable, ...]]:
    """Return what gives the words below a circuit: its cable, where a circuit of that name was computed."""
    by_name = {circuit.name: circuit for key, circuit in case.circuits.items() if key.startswith("load.")}

    def words(device: Device) -> tuple[Renderable, ...]:
        if device.serves in _STORES:
            return (msg("to the grid port of the inverter"),)
        circuit = by_name.get(device.name)
        return () if circuit is None else cable_words(circuit, wires_of(device))

    return words


def _undescribed(case: _Case) -> Iterator[Branch]:
    """Yield the circuits of loads that no consumer unit lists, and a place for groups nobody described."""
    if case.listed:
        return
    for key, circuit in case.circuits.items():
        if key.startswith("load."):
            wires = conductors_of(circuit.answer.question.phases)
            end = Node(f"{key}.end", appliance(), (circuit.name, *cable_words(circuit, wires)))
            yield Branch((_group(case, key),), end, wires)
    end = Node("house.end", outgoing(), (msg("groups of the house: not described"),))
    yield Branch((Node("house", not_stated(), ()),), end)

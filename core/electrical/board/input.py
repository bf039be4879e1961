"""A consumer unit as it is described: connection, devices, sources, enclosure. What is None was not given.

The words of `ess board` (see `docs/commands.md`): `connection` `3x25`; `rated_current_a` InA of the assembly;
`devices` from left to right; `sources` that can feed the busbar; `rail` the order of the taps; `enclosure`;
instead of devices a list of `loads` asks for a proposal.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from core.electrical.board.records import (
    SOURCES,
    Board,
    Conductor,
    Connection,
    Device,
    Enclosure,
    LoadWish,
    Source,
)
from core.electrical.circuit.question import DEFAULT_EDITION, EDITIONS, LEAST_MA, RCD_TYPES
from core.electrical.fields import Fields
from core.electrical.poles import PHASES, POLES
from core.electrical.tables.read import CURVES
from core.errors import InputError
from core.i18n import Joined, msg

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.electrical.tables.loaded import ElectricalTables
    from core.json_input import JSON

KEYS = (
    "connection",
    "rated_current_a",
    "devices",
    "sources",
    "rail",
    "enclosure",
    "conductors",
    "loads",
    "nen1010",
    "ambient_c",
    "wiring_pct",
    "reserve_pct",
)
DEVICE_KEYS = (
    "name",
    "kind",
    "rating_a",
    "poles",
    "phase",
    "curve",
    "ma",
    "type",
    "under",
    "serves",
    "load_a",
    "loss_w",
    "constant_w",
    "modules",
    "bidirectional",
    "declaration",
    "approval",
    "torque_nm",
)
SOURCE_KEYS = (
    "name",
    "kind",
    "device",
    "group_a",
    "phases",
    "phase",
    "max_output_a",
    "statement",
    "limit_a",
    "behind",
)
ENCLOSURE_KEYS = (
    "height_mm",
    "width_mm",
    "depth_mm",
    "mounting",
    "material",
    "openings_cm2",
    "partitions",
    "forced_air",
    "sun",
    "pde_w",
    "pde_document",
    "max_inside_c",
    "rows",
    "modules_per_row",
)
CONDUCTOR_KEYS = ("mm2", "length_m", "current_a", "count")
LOAD_KEYS = ("kind", "name", "circuits", "rating_a", "phases", "max_output_a", "statement", "limit_a")

KINDS = ("main_switch", "rcd", "mcb", "rcbo", "meter", "c25_unit", "kit", "spd", "other")
SWITCHING = frozenset({"main_switch", "rcd", "mcb", "rcbo", "c25_unit"})
"""Kinds that carry a rated current."""
SERVES = (
    "sockets",
    "lighting",
    "appliance",
    "cooking",
    "heat_pump",
    "charger",
    "mixed",
    "pv",
    "battery",
    "hybrid",
    "other",
)
MATERIALS = ("metal", "plastic")

_CONNECTION = re.compile(r"\s*([13])\s*[x×*]\s*(\d{1,3})\s*A?\s*", re.IGNORECASE)
_LARGEST_FUSE = 250


def parse_connection(text: str, field: str = "connection") -> Connection:
    """Read a connection such as `3x25` or `1x35`; raise `InputError` naming `field`."""
    found = _CONNECTION.fullmatch(text)
    if found is None or not 1 <= int(found[2]) <= _LARGEST_FUSE:
        raise InputError(
            field,
            msg(
                "“{text}” is not a connection; write phases and main fuse, for example 1x35 or 3x25",
                text=text,
            ),
        )
    return Connection(int(found[1]), Decimal(found[2]))


def parse_board(tables: ElectricalTables, data: Mapping[str, JSON]) -> Board:
    """Read a board; null counts as not given.

    Raise `InputError` naming the first field that cannot be used.
    """
    fields = Fields.of(data, KEYS)
    text = fields.text("connection", 20)
    if text is None:
        raise fields.missing("connection")
    connection = parse_connection(text)
    devices = tuple(_device(found, connection) for found in fields.objects("devices", DEVICE_KEYS))
    _distinct(devices)
    names = {device.name: device for device in devices}
    board = Board(
        connection=connection,
        rated_current_a=fields.positive("rated_current_a", 2000),
        devices=devices,
        sources=tuple(_source(found, connection, names) for found in fields.objects("sources", SOURCE_KEYS)),
        rail=_rail(fields, names),
        enclosure=_enclosure(tables, fields),
        conductors=tuple(_conductor(tables, found) for found in fields.objects("conductors", CONDUCTOR_KEYS)),
        loads=tuple(_load(tables, found) for found in fields.objects("loads", LOAD_KEYS)),
        nen1010=int(fields.one_of("nen1010", EDITIONS) or DEFAULT_EDITION),
        ambient_c=_or(fields.number("ambient_c", -40, 60), tables.constant("board_ambient_celsius")),
        wiring_pct=_or(fields.number("wiring_pct", 0, 100), tables.constant("wiring_pct")),
        reserve_pct=_or(fields.number("reserve_pct", 0, 100), Decimal(20)),
    )
    if board.loads and board.devices:
        raise InputError(
            "loads", msg("give either the devices of a board or the loads for a proposal, not both")
        )
    _references(board)
    return board


def _or(value: Decimal | None, default: Decimal) -> Decimal:
    return default if value is None else value


def _distinct(devices: tuple[Device, ...]) -> None:
    seen: set[str] = set()
    for index, device in enumerate(devices):
        if device.name in seen:
            raise InputError(
                f"devices[{index}].name", msg("the name “{name}” stands twice", name=device.name)
            )
        seen.add(device.name)


def _references(board: Board) -> None:
    """See to it that devices and sources name what exists, and that nothing is under itself."""
    names = {device.name: device for device in board.devices}
    for index, device in enumerate(board.devices):
        field, seen, above = f"devices[{index}].under", {device.name}, device.under
        while above is not None:
            if above not in names:
                raise InputError(field, msg("there is no device “{name}”", name=above))
            if above in seen:
                raise InputError(field, msg("“{name}” would be under itself", name=above))
            seen.add(above)
            above = names[above].under
    sources = {source.name for source in board.sources if source.behind is None and source.kind == "hybrid"}
    for index, source in enumerate(board.sources):
        if source.behind is not None and source.behind not in sources:
            raise InputError(
                f"sources[{index}].behind",
                msg("there is no hybrid inverter “{name}” among the sources", name=source.behind),
            )


def _phase(fields: Fields, connection: Connection) -> str | None:
    phase = fields.choice("phase", connection.names)
    return "L1" if phase is None and connection.phases == 1 else phase


def _device(fields: Fields, connection: Connection) -> Device:
    name, kind = fields.text("name", 60), fields.choice("kind", KINDS)
    if name is None:
        raise fields.missing("name")
    if kind is None:
        raise fields.missing("kind")
    rating = fields.positive("rating_a", 2000)
    if rating is None and kind in SWITCHING:
        raise fields.missing("rating_a")
    poles = fields.choice("poles", POLES) or _usual_poles(kind, connection)
    if POLES[poles].phases > connection.phases:
        raise InputError(
            fields.name("poles"), msg("a device with {poles} does not go with one phase", poles=poles)
        )
    return Device(
        name=name,
        kind=kind,
        rating_a=rating,
        poles=poles,
        phase=_phase(fields, connection),
        curve=fields.choice("curve", CURVES),
        ma=fields.number("ma", LEAST_MA, 10_000),
        type=fields.choice("type", RCD_TYPES),
        under=fields.text("under", 60),
        serves=fields.choice("serves", SERVES),
        load_a=fields.number("load_a", 0, 2000),
        loss_w=fields.number("loss_w", 0, 10_000),
        constant_w=_or(fields.number("constant_w", 0, 1000), Decimal(0)),
        modules=fields.integer("modules", 1, 48),
        bidirectional=fields.flag("bidirectional"),
        declaration=fields.text("declaration"),
        approval=fields.text("approval", 60),
        torque_nm=fields.positive("torque_nm", 100),
    )


def _usual_poles(kind: str, connection: Connection) -> str:
    if kind in {"mcb", "rcbo"} or connection.phases == 1:
        return "1P+N" if kind in {"mcb", "rcbo", "meter", "c25_unit", "other", "kit"} else "2P"
    return "4P" if kind in {"main_switch", "rcd", "spd"} else "3P+N"


def _source(fields: Fields, connection: Connection, names: Mapping[str, Device]) -> Source:
    kind, device = fields.choice("kind", SOURCES), fields.text("device", 60)
    if kind is None:
        raise fields.missing("kind")
    if device is not None and device not in names:
        raise InputError(fields.name("device"), msg("there is no device “{name}”", name=device))
    behind = fields.text("behind", 60)
    own = names[device] if device is not None else None
    group = fields.positive("group_a", 2000) or (own.rating_a if own else None)
    if group is None and behind is None:
        raise fields.missing("group_a")
    given = fields.one_of("phases", (1, 3))
    usual = (len(PHASES) if own.three_phase else 1) if own else connection.phases
    phases = usual if given is None else int(given)
    if phases > connection.phases:
        raise InputError(fields.name("phases"), msg("a three-phase source does not go with one phase"))
    return Source(
        name=fields.text("name", 60) or device or kind,
        kind=kind,
        group_a=group or Decimal(0),
        phases=phases,
        phase=_phase(fields, connection) or (own.phase if own else None),
        device=device,
        max_output_a=fields.positive("max_output_a", 2000),
        statement=fields.text("statement"),
        limit_a=fields.positive("limit_a", 2000),
        behind=behind,
    )


def _rail(fields: Fields, names: Mapping[str, Device]) -> tuple[str, ...]:
    if not fields.has("rail"):
        return ()
    found = fields.data["rail"]
    taps: list[str] = []
    for index, entry in enumerate(found if isinstance(found, list) else [found]):
        field = f"rail[{index}]"
        if not isinstance(entry, str) or entry not in names:
            raise InputError(field, msg("the rail is the list of names of the devices on it, in their order"))
        if entry in taps:
            raise InputError(field, msg("the name “{name}” stands twice", name=entry))
        taps.append(entry)
    return tuple(taps)


def _enclosure(tables: ElectricalTables, fields: Fields) -> Enclosure | None:
    found = fields.object("enclosure", ENCLOSURE_KEYS)
    if found is None:
        return None
    sizes = {key: found.positive(key, 5000) for key in ("height_mm", "width_mm", "depth_mm")}
    if any(sizes.values()) and not all(sizes.values()):
        missing = next(key for key, value in sizes.items() if value is None)
        raise InputError(found.name(missing), msg("an enclosure needs {names}", names=Joined(tuple(sizes))))
    return Enclosure(
        **sizes,
        mounting=found.choice("mounting", tables.mountings),
        material=found.choice("material", MATERIALS),
        openings_cm2=_or(found.number("openings_cm2", 0, 10_000), Decimal(0)),
        partitions=found.integer("partitions", 0, 50) or 0,
        forced_air=found.flag("forced_air") or False,
        sun=found.flag("sun") or False,
        pde_w=found.positive("pde_w", 10_000),
        pde_document=found.text("pde_document"),
        max_inside_c=found.number("max_inside_c", 0, 120),
        rows=found.integer("rows", 1, 30),
        modules_per_row=found.integer("modules_per_row", 1, 48) or 12,
    )


def _conductor(tables: ElectricalTables, fields: Fields) -> Conductor:
    return Conductor(
        fields.required(fields.one_of("mm2", tables.sizes), "mm2"),
        fields.required(fields.positive("length_m", 100), "length_m"),
        fields.required(fields.number("current_a", 0, 2000), "current_a"),
        fields.integer("count", 1, 100) or 1,
    )


def _load(tables: ElectricalTables, fields: Fields) -> LoadWish:
    kind = fields.choice("kind", tables.loads)
    if kind is None:
        raise fields.missing("kind")
    phases = fields.one_of("phases", (1, 3))
    return LoadWish(
        kind=kind,
        name=fields.text("name", 60),
        circuits=fields.integer("circuits", 1, 40) or 1,
        rating_a=fields.positive("rating_a", 125),
        phases=None if phases is None else int(phases),
        max_output_a=fields.positive("max_output_a", 125),
        statement=fields.text("statement"),
        limit_a=fields.positive("limit_a", 125),
    )

"""Reading a situation from JSON.

Every key but `connection` may be left out, every trouble names its field.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from decimal import Decimal
from typing import TYPE_CHECKING

from core.batteries.situation.fields import Asked, choice_of
from core.batteries.situation.model import (
    BACKUPS,
    CONTRACTS,
    LOCATIONS,
    PV_COUPLINGS,
    SECTORS,
    Breaker,
    Connection,
    ExistingPv,
    Panel,
    Situation,
)
from core.batteries.situation.questions import BY_PATH
from core.batteries.situation.read_unit import read_board, read_cable, read_earthing, read_load_circuits
from core.errors import InputError
from core.i18n import msg
from core.json_input import as_decimal, as_int, as_list, as_object, as_text, reject_unknown
from core.quantities import Temperature, parse_temperature

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from core.batteries.catalogue.loaded import BatteryCatalogue
    from core.json_input import JSON

KEYS = (
    "connection",
    "location",
    "min_temperature",
    "max_temperature",
    "system",
    "batteries",
    "existing_batteries",
    "usable_kwh_min",
    "power_kw_min",
    "backup",
    "backup_kw",
    "three_phase_backup_loads",
    "backupbox_wanted",
    "backupbox_location",
    "dead_via_main_switch",
    "escape_route",
    "existing_pv",
    "new_pv_kwp",
    "pv_coupling",
    "panel",
    "strings",
    "board",
    "battery_group",
    "grid_cable",
    "backup_cable",
    "pv_cable",
    "load_circuits",
    "earthing",
    "grid_limit_a",
    "accessories",
    "sector",
    "vat_pct",
    "contract",
    "register",
    "expand",
    "open",
)
"""The keys of a situation.

Additions of ours: `backup_cable`, `pv_cable`, `load_circuits`, `earthing`, `grid_limit_a`, `accessories`,
`expand`, `open`.
"""

_CONNECTION = re.compile(r"([0-9]+)\s*[x*]\s*([0-9]{1,4})\s*(?:a|ampere)?", re.IGNORECASE)
_BREAKER = re.compile(
    r"(?P<curve>[BCD])?\s*(?P<rating>\d{1,3})\s*(?:A(?=\W|$))?"
    r"(?:[\s,;/]*(?P<ma>\d{1,4})\s*mA)?(?:[\s,;/]*(?:type\s*)?(?:AC|A|F|B))?(?:[\s,;/]*high immunity)?",
    re.IGNORECASE,
)
_LOWEST_MAIN_A, _HIGHEST_MAIN_A = 6, 4000
_MOST_MODULES = 1000
_LONGEST_STRING = 100
_MOST_STRINGS = 50


def parse_situation(catalogue: BatteryCatalogue, data: Mapping[str, JSON]) -> Situation:
    """Read a situation in the words of the contract; null counts as not said.

    Raise `InputError` naming the first field that cannot be understood.
    """
    reject_unknown(data, KEYS)
    asked = Asked(data, "")
    if "connection" not in asked:
        raise InputError("connection", msg("a situation needs its grid connection, for example 3x25"))
    connection = parse_connection(asked.raw("connection"))
    situation = Situation(
        connection=connection,
        location=asked.choice("location", LOCATIONS),
        min_temperature=_temperature(asked, "min_temperature"),
        max_temperature=_temperature(asked, "max_temperature"),
        system=asked.maybe("system", lambda value, key: _system(catalogue, value, key)),
        batteries=_modules(catalogue, asked, "batteries"),
        existing_batteries=_modules(catalogue, asked, "existing_batteries"),
        usable_kwh_min=asked.amount("usable_kwh_min") or None,
        power_kw_min=asked.amount("power_kw_min") or None,
        backup=asked.choice("backup", BACKUPS),
        backup_kw=asked.amount("backup_kw") or None,
        three_phase_backup_loads=asked.flag("three_phase_backup_loads"),
        backupbox_wanted=asked.flag("backupbox_wanted"),
        backupbox_location=asked.choice("backupbox_location", LOCATIONS),
        dead_via_main_switch=asked.flag("dead_via_main_switch"),
        escape_route=asked.flag("escape_route"),
        existing_pv=_existing_pv(asked, connection),
        new_pv_kwp=asked.amount("new_pv_kwp") or None,
        pv_coupling=asked.choice("pv_coupling", PV_COUPLINGS),
        panel=_panel(asked),
        strings=_strings(asked),
        board=read_board(asked, connection),
        battery_group=asked.maybe("battery_group", parse_breaker),
        grid_cable=read_cable(asked, "grid_cable"),
        backup_cable=read_cable(asked, "backup_cable"),
        pv_cable=read_cable(asked, "pv_cable"),
        load_circuits=read_load_circuits(asked),
        earthing=read_earthing(asked),
        grid_limit_a=asked.amount("grid_limit_a", above_zero=True),
        accessories=_accessories(catalogue, asked),
        sector=asked.choice("sector", SECTORS),
        vat_pct=_percentage(asked, "vat_pct"),
        contract=asked.choice("contract", CONTRACTS),
        register=asked.flag("register"),
        expand=asked.flag("expand"),
        open=_open(asked),
    )
    low, high = situation.min_temperature, situation.max_temperature
    if low is not None and high is not None and low.celsius > high.celsius:
        raise InputError(
            "min_temperature",
            msg("the lowest temperature {low} is above the highest, {high}", low=low, high=high),
        )
    return situation


def parse_connection(value: JSON, field: str = "connection") -> Connection:
    """Read a grid connection: phases, times sign, main fuse in ampere (`1x35`, `3x25`, `3 × 80 A`).

    Raise `InputError` naming `field` for anything else.
    """
    text = as_text(value, field, longest=40)
    found = _CONNECTION.fullmatch(unicodedata.normalize("NFKC", text).replace("×", "x").strip())
    if found is None:
        raise InputError(
            field, msg("“{text}” is no grid connection; write for example 1x35 or 3x25", text=text)
        )
    phases, main_a = int(found[1]), int(found[2])
    if phases not in {1, 3}:
        raise InputError(field, msg("“{text}”: a grid connection has 1 or 3 phases", text=text))
    if not _LOWEST_MAIN_A <= main_a <= _HIGHEST_MAIN_A:
        raise InputError(
            field,
            msg(
                "“{text}”: a main fuse is between {low} and {high} A",
                text=text,
                low=_LOWEST_MAIN_A,
                high=_HIGHEST_MAIN_A,
            ),
        )
    return Connection(phases, Decimal(main_a))


def find_name(text: str, names: Iterable[str]) -> str | None:
    """Return the name that a text means: written in full in any case, or its last part (`T10`, `9.3S`)."""
    wanted = unicodedata.normalize("NFKC", text).strip().replace(" ", "-").replace(",", ".").casefold()
    found = [name for name in names if name.casefold() == wanted or name.casefold().endswith(f"-{wanted}")]
    return found[0] if len(found) == 1 and wanted else None


def _name(text: str, field: str, names: tuple[str, ...]) -> str:
    found = find_name(text, names)
    if found is not None:
        return found
    near = difflib.get_close_matches(text.upper(), names, n=1)
    if near:
        raise InputError(
            field, msg("“{text}” is not in this range; did you mean “{near}”?", text=text, near=near[0])
        )
    raise InputError(
        field, msg("“{text}” is not in this range; known are {names}", text=text, names=", ".join(names))
    )


def _system(catalogue: BatteryCatalogue, value: JSON, field: str) -> str:
    others = [other.model for other in catalogue.not_on_offer if other.kind == "system"]
    names = (*catalogue.systems, *(announced.model for announced in catalogue.announced), *others)
    return _name(as_text(value, field, longest=80), field, names)


def _modules(catalogue: BatteryCatalogue, asked: Asked, key: str) -> Mapping[str, int]:
    if key not in asked:
        return {}
    others = [other.model for other in catalogue.not_on_offer if other.kind == "battery"]
    names = (*catalogue.batteries, *others)
    found: dict[str, int] = {}
    for text, value in as_object(asked.raw(key), key).items():
        field = f"{key}.{text[:60]}"
        name = _name(text[:80], field, names)
        count = as_int(value, field)
        if not 0 <= count <= _MOST_MODULES:
            raise InputError(field, msg("a number of modules is between 0 and {limit}", limit=_MOST_MODULES))
        if name in found:
            raise InputError(field, msg("“{name}” stands here twice", name=name))
        found[name] = count
    return {name: count for name, count in found.items() if count}


def _temperature(asked: Asked, key: str) -> Temperature | None:
    return asked.maybe(key, parse_temperature)


def _percentage(asked: Asked, key: str) -> Decimal | None:
    number = asked.amount(key)
    if number is not None and number > 100:  # noqa: PLR2004  # a hundred percent
        raise InputError(asked.name(key), msg("this is a percentage, between 0 and 100"))
    return number


def _existing_pv(asked: Asked, connection: Connection) -> ExistingPv | None:
    found = asked.below("existing_pv", ("group_a", "phases", "keep_inverter"))
    if found is None:
        return None
    phases = found.maybe("phases", as_int)
    if phases is not None and phases not in {1, 3}:
        raise InputError(found.name("phases"), msg("solar panels feed in on 1 or 3 phases"))
    if phases is not None and phases > connection.phases:
        raise InputError(
            found.name("phases"), msg("solar panels on three phases need a three-phase connection")
        )
    keep = found.flag("keep_inverter")
    return ExistingPv(found.amount("group_a", above_zero=True), phases, keep_inverter=keep is not False)


def _panel(asked: Asked) -> Panel | None:
    names = ("wp", "voc_stc", "vmp_stc", "isc", "imp", "beta_voc_pct_per_k")
    found = asked.below("panel", names)
    if found is None:
        return None
    beta = found.maybe("beta_voc_pct_per_k", as_decimal)
    if beta is not None and not -1 < beta < 0:
        raise InputError(
            found.name("beta_voc_pct_per_k"),
            msg("a voltage coefficient lies between -1 and 0 %/K, for example -0.27"),
        )
    numbers = {name: found.amount(name, above_zero=True) for name in names[:-1]}
    return Panel(**numbers, beta_voc_pct_per_k=beta)


def _strings(asked: Asked) -> tuple[int, ...]:
    if "strings" not in asked:
        return ()
    values = as_list(asked.raw("strings"), "strings")
    if len(values) > _MOST_STRINGS:
        raise InputError("strings", msg("more than {limit} strings make no sense here", limit=_MOST_STRINGS))
    found = []
    for index, value in enumerate(values):
        count = as_int(value, f"strings[{index}]")
        if not 1 <= count <= _LONGEST_STRING:
            raise InputError(
                f"strings[{index}]", msg("a string has between 1 and {limit} panels", limit=_LONGEST_STRING)
            )
        found.append(count)
    return tuple(found)


def parse_breaker(value: JSON, field: str) -> Breaker:
    """Read a circuit breaker (`C25 100 mA`, `B16`, 25); raise `InputError` naming `field` when it is none."""
    if isinstance(value, (int, Decimal)) and not isinstance(value, bool):
        number = as_decimal(value, field)
        if number <= 0:
            raise InputError(field, msg("this must be above zero"))
        return Breaker(number)
    text = as_text(value, field, longest=80)
    found = _BREAKER.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if found is None or int(found["rating"]) == 0:
        raise InputError(
            field, msg("“{text}” is no circuit breaker; write for example C25 100 mA or B16", text=text)
        )
    ma = found["ma"]
    return Breaker(Decimal(found["rating"]), (found["curve"] or "").upper(), Decimal(ma) if ma else None)


def _open(asked: Asked) -> tuple[str, ...]:
    if "open" not in asked:
        return ()
    values = as_list(asked.raw("open"), "open")
    return tuple(choice_of(value, f"open[{index}]", tuple(BY_PATH)) for index, value in enumerate(values))


def _accessories(catalogue: BatteryCatalogue, asked: Asked) -> tuple[str, ...]:
    if "accessories" not in asked:
        return ()
    known = tuple(accessory.article for accessory in catalogue.accessories if accessory.article is not None)
    found: dict[str, None] = {}
    for index, value in enumerate(as_list(asked.raw("accessories"), "accessories")):
        found[choice_of(value, f"accessories[{index}]", known)] = None
    return tuple(found)

"""A consumer unit as a calculation that a reader can follow and change: rail, loss, rise of temperature."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from core.electrical.board.loss import by_rating, currents, load_circuits
from core.electrical.board.rail import all_sources, through
from core.electrical.board.words import device_title
from core.electrical.check import Verdict
from core.electrical.formulas import neutral_current
from core.electrical.poles import NEUTRAL
from core.electrical.ratings import ratings_source, standard
from core.electrical.working_words import verdict_words, worded
from core.family import Grid, Rows, Step, Working
from core.i18n import msg, msgn, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from core.electrical.board.answer import BoardAnswer
    from core.electrical.board.heat import Heat
    from core.electrical.board.loss import DeviceLoss
    from core.electrical.board.rail import Section
    from core.electrical.board.records import Board, Device
    from core.electrical.check import Check
    from core.electrical.tables.loaded import ElectricalTables
    from core.i18n import Msg, Renderable

_NONE = Decimal(0)
_EQUAL = Decimal("1e-9")
"""Amperes below which two currents are one: what rounding a root costs."""


def board_workings(tables: ElectricalTables, answer: BoardAnswer) -> tuple[Working, ...]:
    """Return the calculations of a board: its rail, and its warmth where there are devices."""
    found = [Working(msg("Consumer unit: the busbar"), tuple(_rail(answer)), (_ratings(tables),))]
    if answer.heat is not None:
        steps = tuple(_heat(tables, answer, answer.heat))
        found.append(Working(msg("Consumer unit: power loss and heat"), steps))
    return tuple(found)


# ------------------------------------------------------------------ rail


def _ratings(tables: ElectricalTables) -> Rows:
    rows = tuple((rating,) for rating in sorted(standard(tables, "main_switch")))
    return Rows(
        "ratings",
        msg("Rated currents of assemblies"),
        ("a",),
        (msg("InA [A]"),),
        rows,
        ratings_source(tables),
    )


def _rail(answer: BoardAnswer) -> Iterator[Step | Grid | Renderable]:
    """Yield the sum of each phase, by the ratings of the groups, and the verdict on the rating."""
    rail, check = answer.busbar, answer.check("busbar")
    fuse = answer.board.connection.fuse_a
    yield Step("fuse", msg("Main fuse"), fuse, "A")
    names: dict[str, str] = {}
    for source in {
        name: (rated, proven) for phase in rail.phases for name, rated, proven in phase.parts
    }.items():
        (name, (rated, proven)), key = source, f"g{len(names) + 1}"
        names[name] = key
        yield Step(key, msg("Group of {name}", name=_title(answer, name)), rated, "A")
        yield Step(
            f"{key}_proven",
            msg("Its maximum output stated by the maker"),
            None if proven == rated else proven,
            "A",
        )
    for phase in rail.phases:
        keys = [names[name] for name, _, _ in phase.parts]
        yield Step(
            f"sum_{phase.phase}",
            msg("Sum on {phase}", phase=phase.phase),
            phase.sum_a,
            "A",
            "+".join(("{fuse}", *(f"{{{key}}}" for key in keys))),
            says=phase.formula,
            source=check.source,
        )
        refined = "+".join(("{fuse}", *(f"MIN({{{key}}},{{{key}_proven}})" for key in keys)))
        yield Step(
            f"refined_{phase.phase}",
            msg("The same with the makers' statements"),
            phase.refined_a,
            "A",
            refined,
            says=phase.refined_formula,
        )
    worst = ",".join(f"{{sum_{phase.phase}}}" for phase in rail.phases)
    refined = ",".join(f"{{refined_{phase.phase}}}" for phase in rail.phases)
    yield Step("sum", msg("Most loaded phase"), rail.worst.sum_a, "A", f"MAX({worst})")
    least = max(phase.refined_a for phase in rail.phases)
    yield Step(
        "refined", msg("Most loaded phase, with the makers' statements"), least, "A", f"MAX({refined})"
    )
    yield Step(
        "needed",
        msg("Least standard rating of the assembly"),
        rail.required_a,
        "A",
        'IF({sum}>MAX({ratings.a}),"",INDEX({ratings.a},SUMPRODUCT(--({ratings.a}<{sum}))+1))',
        says=msg("table of rated currents, the next row up"),
    )
    yield Step("rated", msg("Rated current InA of the assembly"), rail.rated_a, "A")
    holds, fails, open_ = verdict_words(check)
    if check.verdict is Verdict.NOT_VERIFIABLE:
        fails = open_  # the sections of the rail stay within the rating, by a rule with one source
    yield Step(
        "check_busbar",
        msg("Busbar"),
        worded(check.verdict),
        "",
        "OR({rated}>={sum},{rated}>={refined})",
        ("rated",),
        (holds, fails, open_),
        check.formula,
        check.source,
    )
    yield from _sections(answer)
    yield from _in_the_path(answer)


def _in_the_path(answer: BoardAnswer) -> Iterator[Step | Renderable]:
    """Yield what can flow through the main switch and each residual current device, against its rating."""
    sources = all_sources(answer.board)
    checks = {check.name: check for check in answer.checks}
    found = [(one, checks.get(f"device_current:{one.name}")) for one in answer.board.devices]
    judged = [(device, check) for device, check in found if check is not None]
    if judged:
        yield msg("Through each device: the smaller of what one side can give and the other can take")
    for number, (device, check) in enumerate(judged, 1):
        flow, title = through(answer.board, sources, device), device_title(device)
        yield Step(
            f"path_{number}",
            msg("Greatest current through “{name}”", name=title),
            flow.current_a,
            "A",
            _live(flow.formula),
            says=flow.formula if "(" in flow.formula else msg("the main fuse"),
        )
        yield Step(f"path_{number}_in", msg("Rated current of “{name}”", name=title), device.rating_a, "A")
        yield Step(
            f"check_path_{number}",
            title,
            worded(check.verdict),
            "",
            f"{{path_{number}_in}}>={{path_{number}}}",
            (),
            verdict_words(check),
            check.formula,
            check.source,
        )


def _live(formula: str) -> str:
    """Return a formula of greatest and smallest as a spreadsheet writes it."""
    return formula.replace("max(", "MAX(").replace("min(", "MIN(")


def _sections(answer: BoardAnswer) -> Iterator[Grid | Renderable]:
    """Yield the greatest current between each two taps on each phase, as it was computed."""
    found: dict[tuple[str, str], list[Section]] = {}
    for section in answer.busbar.sections:
        found.setdefault((section.left, section.right), []).append(section)
    if not found:
        return
    rows = []
    for number, ((left, right), own) in enumerate(found.items(), 1):
        name = msg("between {left} and {right}", left=_title(answer, left), right=_title(answer, right))
        rows.append(
            (
                Step(f"section_{number}", "", name),
                *(
                    Step(
                        f"section_{number}_{one.phase}",
                        name,
                        one.current_a,
                        "A",
                        _live(one.formula.partition(" = ")[0]),
                        says=one.formula,
                    )
                    for one in own
                ),
            )
        )
    yield msg(
        "Sections of the busbar: the larger of both directions; in each the smaller of what one side can "
        "give and the other can take"
    )
    heads = (msg("Section"), *(msg("{phase} [A]", phase=phase) for phase in answer.board.connection.names))
    yield Grid(heads, tuple(rows))


_INVERTERS: dict[str, Renderable] = {
    "pv": msg("solar inverter"),
    "hybrid": msg("hybrid inverter"),
    "battery": msg("battery inverter"),
}
"""Sources that have no device yet are named after their kind."""


def source_title(board: Board, name: str) -> Renderable:
    """Return what a device or source of a board is called."""
    for device in board.devices:
        if device.name == name:
            return device_title(device)
    kinds = {source.name: source.kind for source in board.sources}
    return _INVERTERS.get(name, name) if kinds.get(name) == name else name


def _title(answer: BoardAnswer, name: str) -> Renderable:
    return source_title(answer.board, name)


# ------------------------------------------------------------------ warmth


def _heat(tables: ElectricalTables, answer: BoardAnswer, warmth: Heat) -> Iterator[Step | Grid | Renderable]:
    lost, check = warmth.loss, warmth.check
    grid = _devices(tables, answer, warmth)
    label = msgn(
        "Assumed loading (RDF) of {n} load circuit",
        "Assumed loading (RDF) of {n} load circuits",
        len(load_circuits(answer.board)),
    )
    row = next(row for row in tables.rdf if row.factor == lost.rdf)
    yield Step("rdf", label, lost.rdf, source=row.origin.source())
    yield msg("Loss of the devices: P(In) · (I / In)² on each phase")
    yield grid
    names = "+".join(f"{{{row[-1].name}}}" for row in grid.rows) or "0"
    yield Step("devices", msg("Devices together"), lost.devices_w, "W", names, source=check.source)
    if lost.conductors_w is None:
        yield Step("wiring_pct", msg("Allowance for wiring"), answer.board.wiring_pct, "%")
        yield Step("wiring", msg("Wiring"), lost.wiring_w, "W", "{devices}*{wiring_pct}/100")
    else:
        yield Step("wiring", msg("Conductors: I² · R · L"), lost.conductors_w, "W")
    yield Step("total", msg("Power loss of the board"), lost.total_w, "W", "{devices}+{wiring}")
    numbers, allowed = dict(check.numbers), msg("Loss that the maker of the enclosure allows (Pde)")
    if warmth.method == "pde":
        yield Step("pde", allowed, _number(numbers, "pde_w"), "W")
        yield _verdict(check, "ROUND({total},9)<={pde}", ())
        return
    rise = warmth.rise
    if rise is None:
        yield Step("pde", allowed, None, "W")
        yield _verdict(check, "ROUND({total},9)<={pde}", ("pde",))
        return
    source = check.source
    yield msg("Temperature rise to IEC TR 60890, indicative")
    yield Step("ambient", msg("Temperature around the board"), warmth.ambient_c, "°C")
    yield Step("ae", msg("Effective cooling area Ae"), rise.ae_m2, "m²", source=source)
    yield Step("k", msg("Constant k of the enclosure, from Ae"), rise.k, source=source)
    yield Step("d", msg("Factor d of partitions"), rise.d, source=source)
    yield Step("c", msg("Distribution factor c"), rise.c, source=source)
    yield Step("power", msg("Exponent x"), rise.x, source=source)
    yield Step(
        "middle",
        msg("Rise at half height Δt0.5"),
        rise.middle(lost.total_w),
        "K",
        "{k}*{d}*{total}^{power}",
        says="k · d · P^x",
    )
    yield Step(
        "top", msg("Rise at the top Δt1.0"), rise.top(lost.total_w), "K", "{c}*{middle}", says="c · Δt0.5"
    )
    top = warmth.ambient_c + rise.top(lost.total_w)
    yield Step("top_c", msg("Air at the top"), top, "°C", "{ambient}+{top}")
    yield Step("limit", msg("Maximum temperature of the devices"), _number(numbers, "limit_c"), "°C")
    words = (worded(Verdict.NOT_VERIFIABLE), msg("too warm, indicative"), worded(Verdict.NOT_VERIFIABLE))
    limit = _number(numbers, "limit_c")
    value: Msg = words[1] if limit is not None and top > limit else words[0]
    yield Step(
        "check_heat",
        msg("Heat"),
        value,
        "",
        "ROUND({top_c},9)<={limit}",
        ("limit",),
        words,
        check.formula,
        source,
    )


def _verdict(check: Check, formula: str, needs: tuple[str, ...]) -> Step:
    """Return the comparison with Pde; where the figures are the greatest of EN 60898 it proves nothing."""
    holds, fails, open_ = verdict_words(check)
    words = (open_, open_, open_) if check.verdict is Verdict.NOT_VERIFIABLE else (holds, fails, open_)
    value = worded(check.verdict)
    return Step("check_heat", msg("Heat"), value, "", formula, needs, words, check.formula, check.source)


def _devices(tables: ElectricalTables, answer: BoardAnswer, warmth: Heat) -> Grid:
    """Return the devices with their loss at rated current, rated current, current on each phase, and loss."""
    by_phase = currents(tables, answer.board)
    scaled = frozenset(device.name for device in load_circuits(answer.board) if by_rating(device))
    rows, names = [], answer.board.connection.names
    for number, lost in enumerate(warmth.loss.devices, 1):
        device = answer.board.device(lost.name)
        phases = {phase: by_phase[lost.name].get(phase) for phase in names}
        neutral = by_phase[lost.name].get(NEUTRAL) or Decimal(0)
        rows.append(_device(number, device, lost, phases, neutral, scaled=device.name in scaled))
    heads = (
        msg("Device"),
        msg("W at In, per phase"),
        msg("In [A]"),
        *(msg("I on {phase} [A]", phase=phase) for phase in names),
        msg("Loss [W]"),
    )
    return Grid(heads, tuple(rows))


def _device(  # the figures of one row
    number: int,
    device: Device,
    lost: DeviceLoss,
    phases: dict[str, Decimal | None],
    neutral: Decimal,
    *,
    scaled: bool,
) -> tuple[Step, ...]:
    """Return the figures of one device with the current in the pole of its neutral.

    `scaled`: its current is its rated one times the assumed loading.
    """
    key, rated = f"d{number}", device.rating_a
    flowing = (*phases.values(), neutral)
    squares = sum(((current / rated) ** 2 for current in flowing if current), Decimal(0)) if rated else _NONE
    share = (lost.loss_w - device.constant_w) / squares if squares else None
    title = device_title(device)
    drawn = f"{{{key}_in}}*{{rdf}}" if scaled else ""
    if share is None:
        formula = ""
    else:
        terms = "+".join(f"({{{key}_{phase}}}/{{{key}_in}})^2" for phase in phases)
        terms += _of_neutral(key, phases, neutral) if neutral else ""
        formula = f"{{{key}_w}}*({terms})" + (f"+{plain(device.constant_w)}" if device.constant_w else "")
    return (
        Step(f"{key}_name", "", title),
        Step(f"{key}_w", title, share),
        Step(f"{key}_in", title, rated),
        *(
            Step(f"{key}_{phase}", title, current, "", drawn if current else "")
            for phase, current in phases.items()
        ),
        Step(f"{key}_loss", title, lost.loss_w, "W", formula),
    )


def _of_neutral(key: str, phases: dict[str, Decimal | None], neutral: Decimal) -> str:
    """Return the share of the neutral in the loss: from the phases, or its figure where sources feed too."""
    first, second, third = (current or _NONE for current in phases.values())
    if abs(neutral_current(first, second, third) - neutral) > _EQUAL:
        return f"+({plain(neutral)}/{{{key}_in}})^2"
    names = [f"{{{key}_{phase}}}" for phase in phases]
    apart = "+".join(f"({one}-{two})^2" for one, two in zip(names, (*names[1:], names[0]), strict=True))
    return f"+({apart})/2/{{{key}_in}}^2"


def _number(numbers: dict[str, Decimal | str | None], name: str) -> Decimal | None:
    value = numbers.get(name)
    return value if isinstance(value, Decimal) else None

"""The busbar where grid, PV and battery meet: what may flow, per phase and per section of the rail.

InA ≥ main fuse + Σ rated current of the sources' groups, per phase. No diversity on sources; a hybrid counts
once, by its AC port; a limit in software is no protective device. The refined figure takes the greatest
output of an inverter instead of its group where its maker states it.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from core.electrical.board.rail import all_sources, sections, through
from core.electrical.board.words import device_title, titled
from core.electrical.check import Verdict
from core.electrical.outcome import Outcome, make_check, policy
from core.electrical.ratings import least, standard
from core.electrical.shown import amperes
from core.findings import Finding, Severity
from core.i18n import Joined, msg, plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from core.electrical.board.rail import Section
    from core.electrical.board.records import Board, Connection, Device, Source
    from core.electrical.tables.loaded import ElectricalTables


@dataclass(frozen=True, slots=True)
class PhaseSum:
    """What one phase of the busbar must carry: main fuse and sources [A], by rating and refined."""

    phase: str
    fuse_a: Decimal
    parts: tuple[tuple[str, Decimal, Decimal], ...]

    @property
    def sum_a(self) -> Decimal:
        """Return the sum by the ratings of the groups."""
        return self.fuse_a + sum((rated for _, rated, _ in self.parts), Decimal(0))

    @property
    def refined_a(self) -> Decimal:
        """Return the sum with the greatest output that makers state."""
        return self.fuse_a + sum((proven for _, _, proven in self.parts), Decimal(0))

    @property
    def formula(self) -> str:
        """Return the sum as it is printed: `25 + 16 + 25 = 66 A`."""
        return _sum((self.fuse_a, *(rated for _, rated, _ in self.parts)))

    @property
    def refined_formula(self) -> str:
        """Return the refined sum as it is printed."""
        return _sum((self.fuse_a, *(proven for _, _, proven in self.parts)))


@dataclass(frozen=True, slots=True)
class Busbar:
    """The sums per phase, the sections, and the rating that the assembly needs."""

    rated_a: Decimal | None
    phases: tuple[PhaseSum, ...]
    sections: tuple[Section, ...]
    required_a: Decimal | None

    @property
    def worst(self) -> PhaseSum:
        """Return the most loaded phase."""
        return max(self.phases, key=lambda phase: phase.sum_a)

    @property
    def refined_a(self) -> Decimal | None:
        """Return the greatest refined sum [A]; None when no maker's statement lowers any."""
        refined = max(phase.refined_a for phase in self.phases)
        return refined if any(phase.refined_a < phase.sum_a for phase in self.phases) else None


def _sum(terms: tuple[Decimal, ...]) -> str:
    total = f"{plain(sum(terms, Decimal(0)))} A"
    return f"{' + '.join(plain(term) for term in terms)} = {total}" if len(terms) > 1 else total


def phase_sums(connection: Connection, sources: Iterable[Source]) -> tuple[PhaseSum, ...]:
    """Return the sum of each phase. A single-phase source whose phase is not known counts on every phase."""
    counted = tuple(source for source in sources if source.counts)
    return tuple(
        PhaseSum(
            phase,
            connection.fuse_a,
            tuple((source.name, source.group_a, source.proven_a) for source in counted if source.on(phase)),
        )
        for phase in connection.names
    )


def required_rating(tables: ElectricalTables, sum_a: Decimal) -> Decimal | None:
    """Return the least standard rating of an assembly of at least `sum_a` [A]; None above the largest."""
    return least(standard(tables, "main_switch"), sum_a)


def busbar(tables: ElectricalTables, board: Board) -> Busbar:
    """Return the busbar of a board."""
    sources = all_sources(board)
    sums = phase_sums(board.connection, sources)
    needed = required_rating(tables, max(phase.sum_a for phase in sums))
    return Busbar(board.rated_current_a, sums, sections(board, sources), needed)


# ------------------------------------------------------------------ the verdict


def judge(tables: ElectricalTables, rail: Busbar) -> Outcome:
    """Compare the rated current of the assembly with the sum of the most loaded phase."""
    worst, rated, refined = rail.worst, rail.rated_a, rail.refined_a
    within_sections = (
        bool(rail.sections) and rated is not None and all(s.current_a <= rated for s in rail.sections)
    )
    passes: bool | None
    if rated is None:
        passes = None
    elif rated >= worst.sum_a or (refined is not None and rated >= refined):
        passes = True
    else:
        # That the sections stay within the rating rests on one source: not verifiable, but no refusal either.
        passes = None if within_sections else False
    check = make_check(
        tables,
        "busbar",
        passes,
        (
            ("rated_current_a", rated),
            ("sum_a", worst.sum_a),
            ("refined_sum_a", refined),
            ("phase", worst.phase),
            ("sum", worst.formula),
            ("required_rating_a", rail.required_a),
        ),
    )
    if rated is None:
        return Outcome(check, missing=msg("the rated current of the busbar, because it is not stated"))
    if rated >= worst.sum_a:
        return Outcome(check)
    text = msg(
        "The busbar on {phase} must carry {sum}: more than its {rated} A.",
        phase=worst.phase,
        sum=worst.formula,
        rated=rated,
    )
    parts = [text]
    if check.verdict is Verdict.OK:
        lower = max(rail.phases, key=lambda phase: phase.refined_a)
        parts.append(
            msg(
                "By the greatest output that the makers state it is {sum}, which the busbar carries.",
                sum=lower.refined_formula,
            )
        )
    elif within_sections:
        greatest = max(section.current_a for section in rail.sections)
        parts.append(
            msg(
                "In this order of the taps no section carries more than {current} A; whoever assembles the "
                "board has to prove it.",
                current=greatest,
            )
        )
    if rail.required_a is not None:
        parts.append(msg("An assembly of {rating} A carries the whole sum.", rating=rail.required_a))
    finding = Finding(
        "BUSBAR_SUM",
        Severity.ERROR if check.verdict is Verdict.FAIL else Severity.WARNING,
        Joined(tuple(parts), " "),
        field="rated_current_a",
        actual=amperes(worst.sum_a),
        limit=amperes(rated),
        source=tables.rule(
            "busbar_section" if within_sections and check.verdict is not Verdict.OK else "busbar_sum"
        ),
    )
    return Outcome(check, (finding,), msg("the sections of the busbar, whose order decides"))


def remarks(
    tables: ElectricalTables, sources: Iterable[Source], connection: Connection
) -> tuple[Finding, ...]:
    """Return what was counted how: hybrids once, limits in software not at all, unknown phases everywhere."""
    found = []
    for source in sources:
        if not source.counts:
            text = msg(
                "“{name}” sits on the direct-current side of “{hybrid}” and counts there, not on the busbar.",
                name=titled(source.name),
                hybrid=titled(source.behind or ""),
            )
            found.append(
                Finding(
                    "HYBRID_COUNTS_ONCE",
                    Severity.NOTICE,
                    text,
                    "sources",
                    source=tables.rule("busbar_hybrid"),
                )
            )
            continue
        if source.limit_a is not None:
            text = msg(
                "The limit of {limit} A of “{name}” is set in software: it is no protective device, so the "
                "group counts with {rating} A.",
                limit=source.limit_a,
                name=titled(source.name),
                rating=source.group_a,
            )
            found.append(
                Finding(
                    "SOFTWARE_LIMIT", Severity.NOTICE, text, "sources", source=tables.rule("software_limit")
                )
            )
        if source.max_output_a is not None and source.statement is None:
            text = msg(
                "The greatest output of “{name}” ({current} A) is not counted: the maker's statement is "
                "missing.",
                name=titled(source.name),
                current=source.max_output_a,
            )
            found.append(
                Finding(
                    "STATEMENT_MISSING", Severity.NOTICE, text, "sources", source=tables.rule("busbar_sum")
                )
            )
        if connection.phases > 1 and source.phases == 1 and source.phase is None:
            text = msg(
                "The phase of “{name}” is not known: it counts on every phase.", name=titled(source.name)
            )
            found.append(
                Finding("PHASE_UNKNOWN", Severity.NOTICE, text, "sources", source=policy("PHASE_UNKNOWN"))
            )
    return tuple(found)


# ------------------------------------------------------------------ devices in the path


def devices_in_path(tables: ElectricalTables, board: Board) -> tuple[Outcome, ...]:
    """Demand of every main switch and RCD that it carries what can flow through it, on every phase."""
    sources = all_sources(board)
    return tuple(
        _in_path(tables, board, sources, device)
        for device in board.devices
        if device.kind in {"main_switch", "rcd"} and device.rating_a is not None
    )


def loads_carried(tables: ElectricalTables, board: Board) -> tuple[Outcome, ...]:
    """Demand Ib ≤ In of every circuit-breaker whose real load is known."""
    return tuple(
        _carried(tables, board, device, device.load_a, device.rating_a)
        for device in board.devices
        if device.final and device.load_a is not None and device.rating_a is not None
    )


def _carried(
    tables: ElectricalTables, board: Board, device: Device, load: Decimal, rating: Decimal
) -> Outcome:
    numbers = (("ib_a", load), ("in_a", rating))
    check = make_check(tables, f"load_current:{device.name}", load <= rating, numbers, formula="rating")
    if check.verdict is Verdict.OK:
        return Outcome(check)
    finding = Finding(
        "LOAD_CURRENT",
        Severity.ERROR,
        msg(
            "“{name}” of {rating} A feeds a load of {current} A: it trips.",
            name=device_title(device),
            rating=rating,
            current=load,
        ),
        f"devices[{board.devices.index(device)}].load_a",
        amperes(load),
        amperes(rating),
        check.source,
    )
    return Outcome(check, (finding,))


def _in_path(tables: ElectricalTables, board: Board, sources: tuple[Source, ...], device: Device) -> Outcome:
    rating = device.rating_a or Decimal(0)
    current = through(board, sources, device).current_a
    check = make_check(
        tables,
        f"device_current:{device.name}",
        current <= rating,
        (("current_a", current), ("rating_a", rating)),
        formula="device_current",
    )
    if check.verdict is Verdict.OK:
        return Outcome(check)
    text = msg(
        "“{name}” of {rating} A may have to carry {current} A.",
        name=device_title(device),
        rating=rating,
        current=current,
    )
    finding = Finding(
        "DEVICE_CURRENT",
        Severity.ERROR,
        text,
        f"devices[{board.devices.index(device)}].rating_a",
        amperes(current),
        amperes(rating),
        tables.rule("busbar_devices"),
    )
    return Outcome(check, (finding,))

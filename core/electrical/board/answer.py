"""A consumer unit: busbar, rules for dwellings, layout of the rows and warmth.

Or a proposal for a new one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.electrical.board import busbar as rails
from core.electrical.board.dwelling import DWELLING_RULES, phase_loads
from core.electrical.board.heat import Heat, heat
from core.electrical.board.layout import Layout, layout, width
from core.electrical.board.proposal import propose
from core.electrical.board.rail import all_sources
from core.electrical.check import Check, named, number
from core.electrical.outcome import not_verifiable
from core.findings import Finding, Severity, by_weight
from core.i18n import msg

if TYPE_CHECKING:
    from decimal import Decimal

    from core.electrical.board.busbar import Busbar
    from core.electrical.board.records import Board, Device
    from core.electrical.tables.loaded import ElectricalTables
    from core.i18n import Translator


@dataclass(frozen=True, slots=True)
class BoardAnswer:
    """Everything about a board; without devices there is no layout, balance or warmth."""

    board: Board
    busbar: Busbar
    balance: dict[str, Decimal] | None
    layout: Layout | None
    heat: Heat | None
    widths: dict[str, int | None]
    proposed: bool
    checks: tuple[Check, ...]
    findings: tuple[Finding, ...]

    def check(self, name: str) -> Check:
        """Return a check by its name; raise KeyError when it was not made."""
        return named(self.checks, name)

    def to_json(self, tr: Translator) -> dict[str, object]:
        """Return the answer as `ess board` writes it."""
        rail = self.busbar
        return {
            "connection": str(self.board.connection),
            "proposed": self.proposed,
            "busbar_sum_a": number(rail.worst.sum_a),
            "required_rating_a": number(rail.required_a),
            "busbar": {
                "rated_current_a": number(rail.rated_a),
                "sum_a": number(rail.worst.sum_a),
                "refined_sum_a": number(rail.refined_a),
                "required_rating_a": number(rail.required_a),
                "verdict": self.check("busbar").verdict.value,
                "formula": rail.worst.formula,
                "phases": [
                    {
                        "phase": phase.phase,
                        "main_fuse_a": number(phase.fuse_a),
                        "sources": [
                            {"name": name, "group_a": number(rated), "refined_a": number(proven)}
                            for name, rated, proven in phase.parts
                        ],
                        "sum_a": number(phase.sum_a),
                        "refined_sum_a": number(phase.refined_a),
                        "formula": phase.formula,
                    }
                    for phase in rail.phases
                ],
                "sections": [
                    {
                        "left": section.left,
                        "right": section.right,
                        "phase": section.phase,
                        "current_a": number(section.current_a),
                        "formula": section.formula,
                        "within_rating": None if rail.rated_a is None else section.current_a <= rail.rated_a,
                    }
                    for section in rail.sections
                ],
            },
            "balance": None
            if self.balance is None
            else {phase: number(load) for phase, load in self.balance.items()},
            "layout": None if self.layout is None else self.layout.to_json(),
            "heat": None if self.heat is None else self.heat.to_json(),
            "devices": [_device_json(device, self.widths[device.name], tr) for device in self.board.devices],
            "beside": [_device_json(device, device.modules, tr) for device in self.board.beside],
            "checks": [check.to_json(tr) for check in self.checks],
            "findings": [finding.to_json(tr) for finding in self.findings],
        }


def _device_json(device: Device, modules: int | None, tr: Translator) -> dict[str, object]:
    """Return a device as the list of the board writes it.

    Approval mark and torque are stated or "not stated".
    """
    return {
        "name": device.name,
        "kind": device.kind,
        "rating_a": number(device.rating_a),
        "poles": device.poles,
        "phase": "L1 L2 L3" if device.three_phase else device.phase,
        "curve": device.curve,
        "ma": number(device.ma),
        "type": device.type,
        "bidirectional": device.bidirectional,
        "under": device.under,
        "serves": device.serves,
        "modules": modules,
        "approval": device.approval or tr(msg("not stated")),
        "torque_nm": number(device.torque_nm) if device.torque_nm is not None else tr(msg("not stated")),
    }


def solve(tables: ElectricalTables, board: Board) -> BoardAnswer:
    """Judge a board, or propose one for its loads and judge that."""
    proposed = bool(board.loads)
    if proposed:
        board = propose(tables, board)
    rail = rails.busbar(tables, board)
    outcomes = [rails.judge(tables, rail), *rails.devices_in_path(tables, board)]
    outcomes += rails.loads_carried(tables, board)
    findings = list(rails.remarks(tables, all_sources(board), board.connection))
    findings += [finding for rule in DWELLING_RULES for finding in rule(tables, board)]
    rows, warmth = None, None
    if board.devices:
        rows, warmth = layout(tables, board), heat(tables, board)
        outcomes.append(warmth.outcome)
        findings += rows.findings
    findings += [finding for outcome in outcomes for finding in outcome.findings]
    findings += not_verifiable(outcomes)
    findings.append(_maker(tables))
    if proposed:
        findings.append(_proposal(tables))
    return BoardAnswer(
        board=board,
        busbar=rail,
        balance=phase_loads(board) if board.devices else None,
        layout=rows,
        heat=warmth,
        widths={device.name: width(tables, device) for device in board.devices},
        proposed=proposed,
        checks=tuple(outcome.check for outcome in outcomes if outcome.check is not None),
        findings=by_weight(findings),
    )


def _maker(tables: ElectricalTables) -> Finding:
    rule = tables.rules["board_maker"]
    return Finding("BOARD_MAKER", Severity.NOTICE, rule.text, source=rule.origin.source())


def _proposal(tables: ElectricalTables) -> Finding:
    rule = tables.rules["proposal"]
    return Finding("PROPOSAL", Severity.NOTICE, rule.text, "loads", source=rule.origin.source())

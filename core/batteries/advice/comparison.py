"""Two to four candidates side by side: only what differs, and why one is preferred."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.batteries.advice.ranking import why_before
from core.batteries.advice.sheet import spec_rows
from core.findings import Severity
from core.i18n import Joined, Msg, Renderable, msg

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.batteries.advice.candidate import Candidate
    from core.batteries.catalogue.loaded import BatteryCatalogue
    from core.findings import Finding

MOST = 4
"""How many are compared at most."""

_WEIGHTY = frozenset({Severity.ERROR, Severity.WARNING})


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """One property in which the candidates differ: a value with its unit for each."""

    group: Renderable
    label: Renderable
    values: tuple[Renderable, ...]
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Candidates in the order of the ranking, where they differ, and why the first is preferred.

    `reasons` hold one sentence for each of the others. `own` are the findings, errors and warnings, that a
    candidate does not share with all others.
    """

    candidates: tuple[Candidate, ...]
    rows: tuple[ComparedRow, ...]
    own: tuple[tuple[Finding, ...], ...]
    reasons: tuple[Renderable, ...]


def compare(
    catalogue: BatteryCatalogue, order: Sequence[Candidate], picked: Sequence[Candidate]
) -> Comparison:
    """Compare candidates; `order` is the ranking that they are from."""
    chosen = tuple(one for one in order if any(one is other for other in picked))[:MOST]
    return Comparison(
        chosen,
        _rows(catalogue, chosen),
        tuple(_own(one, chosen) for one in chosen),
        tuple(why_before(chosen[0], other) for other in chosen[1:]),
    )


def _rows(catalogue: BatteryCatalogue, chosen: tuple[Candidate, ...]) -> tuple[ComparedRow, ...]:
    """Return the rows of the specifications that are not the same for all."""
    found: list[ComparedRow] = []
    sheets = [spec_rows(catalogue, one) for one in chosen]
    for rows in zip(*sheets, strict=True):
        values = tuple(row.value for row in rows)
        if any(value != values[0] for value in values):
            unit = next((row.unit for row in rows if row.unit), "")
            found.append(ComparedRow(_group(catalogue, rows[0].group), rows[0].label, values, unit))
    return tuple(found)


def _group(catalogue: BatteryCatalogue, group: Renderable) -> Renderable:
    """Return the name of a group with the kind of model that it belongs to: there are several models."""
    params = dict(group.params) if isinstance(group, Msg) else {}
    if "model" not in params:
        return group
    if params["model"] in catalogue.systems:
        return msg("Inverter: {group}", group=params["group"])
    return msg("Battery module: {group}", group=params["group"])


def _own(one: Candidate, chosen: tuple[Candidate, ...]) -> tuple[Finding, ...]:
    """Return the errors and warnings of a candidate that not all others have too, be it in other figures."""
    shared = set.intersection(
        *({(found.code, found.severity) for found in other.findings} for other in chosen)
    )
    return tuple(
        finding
        for finding in one.findings
        if finding.severity in _WEIGHTY and (finding.code, finding.severity) not in shared
    )


def headline(candidate: Candidate) -> Renderable:
    """Return the figures of a candidate in a line."""
    pack = candidate.pack
    return Joined(
        (
            msg("{usable} kWh usable", usable=pack.usable_kwh),
            msg("{power} kW", power=pack.deliverable_kw),
            msg("{weight} kg", weight=pack.weight_kg),
        ),
        " · ",
    )

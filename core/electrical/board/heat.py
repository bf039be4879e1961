"""The power loss of a consumer unit and the rise of temperature that follows from it.

Devices at their real current, P(In) · (I/In)²; conductors I²R at operating temperature, or an allowance for
wiring. The assumed loading of IEC 61439-3 lowers loads only, never sources and what runs for hours. The
maker's permitted loss (Pde) decides; without it IEC TR 60890 gives an indicative rise, and for boxes sunk
into a wall nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from core.electrical.board.loss import Loss, loss
from core.electrical.board.words import titled
from core.electrical.check import Check, Verdict, number
from core.electrical.outcome import Outcome, make_check
from core.electrical.shown import celsius, watts
from core.electrical.tables import tr60890
from core.electrical.tables.tr60890 import OutOfScope, Rise
from core.findings import Finding, Severity
from core.i18n import Joined, msg
from core.quantities import significant

if TYPE_CHECKING:
    from core.electrical.board.records import Board, Enclosure
    from core.electrical.tables.loaded import ElectricalTables
    from core.i18n import Msg

SCOPE: dict[OutOfScope, Msg] = {
    OutOfScope.MOUNTING: msg("the box is sunk into a wall"),
    OutOfScope.PARTITIONS: msg("it has more than three horizontal partitions"),
    OutOfScope.FORCED_AIR: msg("its air is driven"),
    OutOfScope.SUN: msg("the sun stands on it"),
    OutOfScope.CURRENT: msg("its rated current is too large"),
    OutOfScope.TOO_SMALL: msg("its cooling area is below the curves"),
    OutOfScope.TOO_LARGE: msg("its cooling area is above the curves"),
    OutOfScope.SHAPE: msg("its proportions lie outside the curves"),
    OutOfScope.OPENINGS: msg("its openings lie outside the curves"),
}
_MM = Decimal(1000)


@dataclass(frozen=True, slots=True)
class Heat:
    """The verdict on the warmth of a board; `method` is `pde`, `tr60890` or `none`."""

    loss: Loss
    method: str
    outcome: Outcome
    ambient_c: Decimal
    rise: Rise | None = None
    scope: tuple[OutOfScope, ...] = ()
    area_m2: Decimal | None = None
    """The cooling area, also of a box for which the curves do not hold."""

    @property
    def check(self) -> Check:
        """Return the check behind the verdict."""
        assert self.outcome.check is not None  # noqa: S101  # `heat` always makes one
        return self.outcome.check

    def to_json(self) -> dict[str, object]:
        """Return the calculation as `ess board` writes it."""
        rise, total = self.rise, self.loss.total_w
        middle = rise.middle(total) if rise else None
        top = rise.top(total) if rise else None
        return {
            "method": self.method,
            "verdict": self.check.verdict.value,
            "devices_w": number(self.loss.devices_w),
            "conductors_w": number(self.loss.conductors_w),
            "wiring_w": number(None if self.loss.conductors_w is not None else self.loss.wiring_w),
            "total_w": number(total),
            "rdf": number(self.loss.rdf),
            "devices": [
                {
                    "name": device.name,
                    "current_a": number(device.current_a),
                    "loss_w": number(device.loss_w),
                    "stated": device.stated,
                    "confidence": device.confidence.value,
                }
                for device in self.loss.devices
            ],
            "unknown": list(self.loss.unknown),
            "ambient_c": number(self.ambient_c),
            "ae_m2": number(rise.ae_m2 if rise else self.area_m2),
            "k": number(rise.k if rise else None),
            "c": number(rise.c if rise else None),
            "d": number(rise.d if rise else None),
            "x": number(rise.x if rise else None),
            "dt05_k": number(middle),
            "dt10_k": number(top),
            "middle_c": number(None if middle is None else self.ambient_c + middle),
            "top_c": number(None if top is None else self.ambient_c + top),
            "out_of_scope": [reason.value for reason in self.scope],
        }


# ------------------------------------------------------------------ verdict


def heat(tables: ElectricalTables, board: Board) -> Heat:
    """Return loss and rise of a board with the verdict.

    By the maker's Pde, else indicatively by IEC TR 60890.
    """
    lost = loss(tables, board)
    box = board.enclosure
    findings = _assumed(tables, lost)
    if box is not None and box.pde_w is not None:
        return Heat(lost, "pde", _by_pde(tables, lost, box, findings), board.ambient_c)
    found = _rise(tables, board)
    numbers = (("total_w", lost.total_w), ("pde_w", None))
    check = make_check(tables, "heat", None, numbers, formula="board_loss")
    missing = msg("the heat in the board without the maker's permitted loss (Pde)")
    if isinstance(found, Rise):
        return _indicative(tables, board, lost, found, findings, missing)
    if found:
        reasons = Joined(tuple(SCOPE[reason] for reason in found))
        text = msg(
            "IEC TR 60890 does not hold for this box: {reasons}. Only the maker's permitted loss (Pde) "
            "decides.",
            reasons=reasons,
        )
        finding = Finding(
            "HEAT_OUT_OF_SCOPE", Severity.WARNING, text, "enclosure", source=tables.rule("heat_scope")
        )
        findings = (*findings, finding)
    outcome, area = Outcome(check, findings, missing), _area(tables, box)
    return Heat(lost, "none", outcome, board.ambient_c, scope=found, area_m2=area)


def _area(tables: ElectricalTables, box: Enclosure | None) -> Decimal | None:
    """Return the cooling area of a box [m²]; None when it is not described, or is sunk into a wall."""
    described = _described(box)
    if described is None or not tables.mountings[described.mounting].calculable:
        return None
    return tr60890.cooling_area(tables, described, tables.mountings[described.mounting])


def _described(box: Enclosure | None) -> tr60890.Box | None:
    """Return a box with its size [m]; None when size or mounting were not given."""
    if (
        box is None
        or box.mounting is None
        or box.height_mm is None
        or box.width_mm is None
        or box.depth_mm is None
    ):
        return None
    sizes = (box.height_mm / _MM, box.width_mm / _MM, box.depth_mm / _MM)
    return tr60890.Box(*sizes, box.mounting, box.partitions, box.openings_cm2)


def _assumed(tables: ElectricalTables, lost: Loss) -> tuple[Finding, ...]:
    found = []
    limits = tuple(device.name for device in lost.devices if not device.stated)
    if limits:
        text = msg(
            "No maker's loss is known for {names}: the greatest that EN 60898 allows was taken.",
            names=Joined(tuple(titled(name) for name in limits)),
        )
        found.append(
            Finding(
                "LOSS_ASSUMED", Severity.NOTICE, text, "devices", source=tables.loss_limits[0].origin.source()
            )
        )
    if lost.unknown:
        text = msg(
            "The loss of {names} is not stated and not counted.",
            names=Joined(tuple(titled(name) for name in lost.unknown)),
        )
        found.append(
            Finding("LOSS_UNKNOWN", Severity.NOTICE, text, "devices", source=tables.rule("loss_limit"))
        )
    return tuple(found)


def _by_pde(tables: ElectricalTables, lost: Loss, box: Enclosure, findings: tuple[Finding, ...]) -> Outcome:
    """Compare the loss with the maker's permitted loss.

    Without its document, or with devices not counted, not verifiable.
    """
    limit = box.pde_w or Decimal(0)
    passes: bool | None = lost.total_w <= limit
    # Too much by the greatest losses that EN 60898 allows proves nothing: the devices may lose less.
    uncertain = box.pde_document is None or lost.unknown if passes else not lost.complete
    if uncertain:
        passes = None
    confidence = tuple(device.confidence for device in lost.devices)
    check = make_check(
        tables,
        "heat",
        passes,
        (("total_w", lost.total_w), ("pde_w", limit), ("document", box.pde_document)),
        formula="board_loss",
        source=tables.rules["loss_limit"].origin.source(box.pde_document or ""),
        confidence=confidence,
    )
    if lost.total_w > limit:
        text = msg(
            "The board loses {loss} W; the maker of the enclosure allows {limit} W.",
            loss=significant(lost.total_w, 3),
            limit=limit,
        )
        severity = Severity.ERROR if check.verdict is Verdict.FAIL else Severity.WARNING
        findings = (
            *findings,
            Finding(
                "HEAT",
                severity,
                text,
                "enclosure.pde_w",
                watts(lost.total_w),
                watts(limit),
                check.source,
            ),
        )
    missing = (
        msg("the permitted loss without the document it stands in")
        if box.pde_document is None
        else msg("the loss of the board, because the makers' figures of devices are missing")
    )
    return Outcome(check, findings, missing)


def _rise(tables: ElectricalTables, board: Board) -> Rise | tuple[OutOfScope, ...]:
    """Return the numbers of IEC TR 60890, or why it does not hold; nothing when the box is not described."""
    box, described = board.enclosure, _described(board.enclosure)
    if box is None or described is None:
        return ()
    outside = []
    if box.forced_air:
        outside.append(OutOfScope.FORCED_AIR)
    if box.sun:
        outside.append(OutOfScope.SUN)
    if board.rated_current_a is not None and board.rated_current_a > tables.constant("board_current_max_a"):
        outside.append(OutOfScope.CURRENT)
    found = tr60890.rise(tables, described)
    if isinstance(found, Rise) and not outside:
        return found
    return (*(found if isinstance(found, tuple) else ()), *outside)


def _indicative(
    tables: ElectricalTables,
    board: Board,
    lost: Loss,
    found: Rise,
    findings: tuple[Finding, ...],
    missing: Msg,
) -> Heat:
    """Return the rise as an indication: the curves have confidence C, so it proves nothing either way."""
    box = board.enclosure
    limit = box.max_inside_c if box is not None else None
    top = board.ambient_c + found.top(lost.total_w)
    closed = found.x == tables.heat["power_closed"].value
    allowed = None if limit is None or limit < board.ambient_c else found.loss_for(limit - board.ambient_c)
    check = make_check(
        tables,
        "heat",
        None,
        (
            ("total_w", lost.total_w),
            ("ae_m2", found.ae_m2),
            ("k", found.k),
            ("d", found.d),
            ("c", found.c),
            ("x", found.x),
            ("dt05_k", found.middle(lost.total_w)),
            ("dt10_k", found.top(lost.total_w)),
            ("top_c", top),
            ("limit_c", limit),
            ("allowed_w", allowed),
        ),
        formula="rise_closed" if closed else "rise_open",
        confidence=(tables.heat["small_factor"].origin.confidence,),
    )
    indicative = Finding(
        "HEAT_INDICATIVE",
        Severity.NOTICE,
        msg(
            "By IEC TR 60890 the air reaches about {top} °C at {ambient} °C around the board. Indicative: "
            "the curves were read second-hand; the maker's permitted loss (Pde) decides.",
            top=significant(top, 3),
            ambient=board.ambient_c,
        ),
        "enclosure",
        source=tables.heat["small_factor"].origin.source(),
    )
    findings = (*findings, indicative)
    if box is not None and box.material == "plastic":
        text = msg("The method is made for boxes of coated metal; a plastic box gets warmer.")
        findings = (
            *findings,
            Finding(
                "HEAT_PLASTIC", Severity.WARNING, text, "enclosure.material", source=tables.rule("heat_scope")
            ),
        )
    if limit is not None and top > limit:
        text = msg("That is more than the {limit} °C that the devices are made for.", limit=limit)
        findings = (
            *findings,
            Finding(
                "HEAT",
                Severity.WARNING,
                text,
                "enclosure",
                celsius(top),
                celsius(limit),
                check.source,
            ),
        )
    return Heat(lost, "tr60890", Outcome(check, findings, missing), board.ambient_c, found)

"""Rules of the solar panels: PV input, power, strings, cold-day voltage, MPPT range, currents, meter."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from core.batteries.catalogue.records import AC_COUPLED
from core.batteries.rules.cases import House, SystemCase, change
from core.batteries.rules.string_plan import at_temperature, cold_day_c, planned
from core.batteries.situation.model import AC, DC
from core.findings import Finding, Severity
from core.i18n import Joined, msg, plain
from core.quantities import exceeds

if TYPE_CHECKING:
    from core.findings import Fix

_DECI = Decimal("0.1")


def peak_power_kw(house: House) -> Decimal | None:
    """Return the solar power at the PV inputs [kWp]: as asked or as the strings add up, whichever is more."""
    situation = house.situation
    powers = []
    if situation.new_pv_kwp is not None and situation.pv_coupling != AC:
        powers.append(situation.new_pv_kwp)
    panel = situation.panel
    if situation.strings and panel is not None and panel.wp is not None:
        powers.append(sum(situation.strings) * panel.wp / 1000)
    return max(powers, default=None)


def _has_input(case: SystemCase) -> bool:
    return case.system.coupling != AC_COUPLED


def _strings_judged(case: SystemCase) -> bool:
    return bool(case.situation.strings) and case.situation.pv_coupling != AC and _has_input(case)


def _v(value: Decimal) -> str:
    return f"{plain(value.quantize(_DECI))} V"


# ------------------------------------------------------------------ a system


def no_pv_input(case: SystemCase) -> Finding | None:
    """Refuse panels on a system without PV input; a warning while the coupling is open.

    Brochure: B5, PV rows n/a.
    """
    situation = case.situation
    if _has_input(case) or not situation.dc_pv:
        return None
    moved = situation.existing_pv is not None and not situation.existing_pv.keep_inverter
    certain = situation.pv_coupling == DC or bool(situation.strings) or moved
    text = (
        msg("{system} has no PV input: panels cannot be connected to it.", system=case.name)
        if certain
        else msg("{system} has no PV input: new panels need an inverter of their own (AC).", system=case.name)
    )
    return Finding(
        "NO_DC_PV_INPUT",
        Severity.ERROR if certain else Severity.WARNING,
        text,
        field="pv_coupling",
        actual="DC",
        limit="AC",
        source=case.cell("pv_max_kw").source,
        fixes=(
            *case.choose(lambda other: _has_input(other) and other.system.phases == case.system.phases),
            _own_inverter(case),
        ),
    )


def _own_inverter(case: SystemCase) -> Fix:
    changes: list[tuple[str, object]] = [("pv_coupling", AC), ("strings", None)]
    if case.situation.existing_pv is not None:
        changes.append(("existing_pv.keep_inverter", True))
    return change(msg("Give the panels an inverter of their own"), *changes)


def pv_power(case: SystemCase) -> Finding | None:
    """Compare the solar power with the most the PV input takes (brochure, PV input power); equal passes."""
    power, cell = peak_power_kw(case.house), case.cell("pv_max_kw")
    if power is None or not cell.stated or not exceeds(power, cell.number):
        return None
    asked = case.situation.new_pv_kwp
    less = (
        change(msg("Connect {limit} kWp", limit=cell.number), ("new_pv_kwp", cell.number), ("strings", None)),
    )
    return Finding(
        "PV_POWER_MAX",
        Severity.ERROR,
        msg(
            "{power} kWp is more than the {limit} kW that {system} takes from panels.",
            power=power,
            limit=cell.number,
            system=case.name,
        ),
        field="strings" if asked is None or exceeds(power, asked) else "new_pv_kwp",
        actual=f"{plain(power)} kW",
        limit=f"{plain(cell.number)} kW",
        source=cell.source,
        fixes=(
            *case.choose(
                lambda other: (
                    other.cell("pv_max_kw").stated
                    and not exceeds(power, other.number("pv_max_kw"))
                    and other.system.phases <= case.house.phases
                )
            ),
            *less,
        ),
    )


def too_many_strings(case: SystemCase) -> Finding | None:
    """Compare the number of strings with MPPTs × strings per MPPT (brochure, inverter)."""
    if not _strings_judged(case):
        return None
    cell, strings = case.cell("mppt_count"), case.situation.strings
    most = int(cell.number * case.number("strings_per_mppt"))
    if len(strings) <= most:
        return None
    return Finding(
        "PV_TOO_MANY_STRINGS",
        Severity.ERROR,
        msg(
            "{system} takes {most} strings, one per MPPT; {count} are asked.",
            system=case.name,
            most=most,
            count=len(strings),
        ),
        field="strings",
        actual=str(len(strings)),
        limit=str(most),
        source=cell.source,
        fixes=(
            *case.choose(
                lambda other: (
                    _has_input(other)
                    and other.system.phases <= case.house.phases
                    and other.number("mppt_count") * other.number("strings_per_mppt") >= len(strings)
                )
            ),
            *planned(case, lambda *_: msg("Use {most} strings", most=most)),
        ),
    )


def overvoltage(case: SystemCase) -> Finding | None:
    """Compare the open-circuit voltage on the coldest day with the input's maximum; it is never to be passed.

    Voc(T) = n × Voc,STC × (1 + β × (T − 25 °C)) (IEC 62548); brochure, maximum PV input voltage.
    """
    panel = case.situation.panel
    if (
        not _strings_judged(case)
        or panel is None
        or panel.voc_stc is None
        or panel.beta_voc_pct_per_k is None
    ):
        return None
    cell, cold = case.cell("pv_vmax_v"), cold_day_c(case.house)
    each = at_temperature(panel.voc_stc, panel.beta_voc_pct_per_k, cold)
    longest = max(case.situation.strings)
    if not exceeds(longest * each, cell.number):
        return None
    return Finding(
        "PV_OVERVOLTAGE",
        Severity.ERROR,
        msg(
            "At {cold} °C a string of {count} panels reaches {voltage} V, above the {limit} V of {system}.",
            cold=cold,
            count=longest,
            voltage=(longest * each).quantize(_DECI),
            limit=cell.number,
            system=case.name,
        ),
        field="strings",
        actual=_v(longest * each),
        limit=_v(cell.number),
        source=cell.source,
        fixes=(
            *case.choose(
                lambda other: (
                    _has_input(other)
                    and not exceeds(longest * each, other.number("pv_vmax_v"))
                    and other.system.phases <= case.house.phases
                )
            ),
            *planned(case, lambda _, most: msg("Use at most {most} panels in a string", most=most)),
        ),
    )


def mppt_range(case: SystemCase) -> Finding | None:
    """Compare the string's working voltage with the MPPT range (brochure, inverter).

    Outside at standard conditions is an error; outside only on a hot or a cold day a warning. The coefficient
    of the open-circuit voltage stands in for that of the working voltage, which panels often do not state.
    """
    panel = case.situation.panel
    if not _strings_judged(case) or panel is None or panel.vmp_stc is None:
        return None
    low, high = case.cell("mppt_min_v"), case.cell("mppt_max_v")
    beta = panel.beta_voc_pct_per_k or Decimal(0)
    hot, cold = case.house.catalogue.policy("hot_cell"), cold_day_c(case.house)
    shortest, longest = min(case.situation.strings), max(case.situation.strings)
    least = at_temperature(shortest * panel.vmp_stc, beta, hot)
    most = at_temperature(longest * panel.vmp_stc, beta, cold)
    if exceeds(low.number, least):
        inside = not exceeds(low.number, shortest * panel.vmp_stc)
        count, voltage, temperature, limit = shortest, least if inside else shortest * panel.vmp_stc, hot, low
    elif exceeds(most, high.number):
        inside = not exceeds(longest * panel.vmp_stc, high.number)
        count, voltage, temperature, limit = longest, most if inside else longest * panel.vmp_stc, cold, high
    else:
        return None
    text = (
        msg(
            "At {cell} °C a string of {count} panels works at {voltage} V, outside {low}–{high} V of "
            "{system}.",
            cell=temperature,
            count=count,
            voltage=voltage.quantize(_DECI),
            low=low.number,
            high=high.number,
            system=case.name,
        )
        if inside
        else msg(
            "A string of {count} panels works at {voltage} V, outside {low}–{high} V of {system}.",
            count=count,
            voltage=voltage.quantize(_DECI),
            low=low.number,
            high=high.number,
            system=case.name,
        )
    )
    return Finding(
        "PV_MPPT_RANGE",
        Severity.WARNING if inside else Severity.ERROR,
        text,
        field="strings",
        actual=_v(voltage),
        limit=f"{plain(low.number)}–{plain(high.number)} V",
        source=limit.source,
        fixes=planned(
            case,
            lambda least, most: msg("Use {least} to {most} panels in a string", least=least, most=most),
        ),
    )


def current_clipped(case: SystemCase) -> Finding | None:
    """Warn where the panel's working current is above what an MPPT uses: the rest is lost.

    Brochure, PV input current.
    """
    panel = case.situation.panel
    if panel is None or panel.imp is None or not case.situation.dc_pv or not _has_input(case):
        return None
    cell = case.cell("pv_imax_a")
    if not exceeds(panel.imp, cell.number):
        return None
    return Finding(
        "PV_CURRENT_CLIP",
        Severity.WARNING,
        msg(
            "The panels work at {imp} A; {system} uses at most {limit} A per MPPT, the rest is lost.",
            imp=panel.imp,
            system=case.name,
            limit=cell.number,
        ),
        field="panel.imp",
        actual=f"{plain(panel.imp)} A",
        limit=f"{plain(cell.number)} A",
        source=cell.source,
    )


def short_circuit(case: SystemCase) -> Finding | None:
    """Compare the panel's short-circuit current with the limit per MPPT; equal passes.

    S3.6 and S5 are held to the lower of two values that the brochure mixes up, until the data sheet has been
    seen.
    """
    panel = case.situation.panel
    if panel is None or panel.isc is None or not case.situation.dc_pv or not _has_input(case):
        return None
    isc, cell = panel.isc, case.cell("pv_isc_limit_a")
    if not exceeds(isc, cell.number):
        return None
    return Finding(
        "PV_SHORT_CIRCUIT",
        Severity.ERROR,
        msg(
            "The panels have a short-circuit current of {isc} A; {system} is counted with {limit} A per "
            "MPPT.",
            isc=isc,
            system=case.name,
            limit=cell.number,
        ),
        field="panel.isc",
        actual=f"{plain(isc)} A",
        limit=f"{plain(cell.number)} A",
        source=cell.source,
        fixes=case.choose(
            lambda other: (
                _has_input(other)
                and other.system.phases <= case.house.phases
                and not exceeds(isc, other.number("pv_isc_limit_a"))
            )
        ),
    )


# ------------------------------------------------------------------ the question


def meter_needed(house: House) -> Finding | None:
    """Tell that the meter must measure a solar inverter too; its type for this range was not found."""
    if not house.situation.ac_pv:
        return None
    question = next(
        (question for question in house.catalogue.questions if question.key == "meter_type"), None
    )
    return Finding(
        "PV_METER_NEEDED",
        Severity.NOTICE,
        msg(
            "The solar inverter stays beside the battery: the meter must measure it too, with current "
            "transformers of its "
            "own. The type for this range is not stated."
        ),
        field="existing_pv" if house.situation.kept_pv is not None else "pv_coupling",
        source=None if question is None else question.source,
    )


def panel_open(house: House) -> Finding | None:
    """Tell which data of the panel are missing, so that the strings were not judged fully."""
    situation = house.situation
    if not situation.strings or situation.pv_coupling == AC:
        return None
    panel = situation.panel
    names = ("wp", "voc_stc", "vmp_stc", "isc", "imp", "beta_voc_pct_per_k")
    missing = tuple(name for name in names if panel is None or getattr(panel, name) is None)
    if not missing:
        return None
    return Finding(
        "NOT_JUDGED",
        Severity.NOTICE,
        msg(
            "Of the panel these data are missing, so not everything was judged: {names}.",
            names=Joined(missing),
        ),
        field="panel",
    )


def strings_open(house: House) -> Finding | None:
    """Tell that panels on the PV inputs were not planned in strings, so that their voltage was not judged."""
    situation = house.situation
    moved = situation.existing_pv is not None and not situation.existing_pv.keep_inverter
    direct = moved or (situation.new_pv_kwp is not None and situation.pv_coupling == DC)
    if situation.strings or situation.pv_coupling == AC or not direct:
        return None
    return Finding(
        "NOT_JUDGED",
        Severity.NOTICE,
        msg("How many panels each string has is not known; the voltages at the PV inputs were not judged."),
        field="strings",
    )


SYSTEM_RULES = (
    no_pv_input,
    pv_power,
    too_many_strings,
    overvoltage,
    mppt_range,
    current_clipped,
    short_circuit,
)
HOUSE_RULES = (meter_needed, panel_open, strings_open)

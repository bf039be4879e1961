"""Power loss of a board and its warmth."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from core.electrical.board.loss import assumed_loading
from core.electrical.check import Verdict
from core.electrical.tables.loaded import default_tables
from core.findings import Severity
from tests.core.electrical.asking import ENGLISH, codes, finding, unit

D = Decimal
SWITCH = {"name": "Q0", "kind": "main_switch", "rating_a": 40, "loss_w": 8}
BOX = {"height_mm": 600, "width_mm": 300, "depth_mm": 120, "mounting": "wall", "material": "metal"}


def house(*devices: dict[str, Any], **more: Any) -> Any:
    return unit(devices=[SWITCH, *devices], **more)


def mcb(name: str, **more: Any) -> dict[str, Any]:
    return {"name": name, "kind": "mcb", "rating_a": 16, "phase": "L1", "loss_w": 4, **more}


def lost(answer: Any, name: str) -> Any:
    return next(device for device in answer.heat.loss.devices if device.name == name)


# ------------------------------------------------------------------ loss


@pytest.mark.parametrize(
    ("circuits", "factor"),
    [(0, 1), (1, 1), (2, "0.8"), (3, "0.8"), (5, "0.7"), (9, "0.6"), (10, "0.5"), (30, "0.5")],
)
def test_assumed_loading_of_iec_61439_3(circuits: int, factor: object) -> None:
    assert assumed_loading(default_tables(), circuits) == D(str(factor))


def test_a_device_loses_by_the_square_of_its_real_current() -> None:
    # 4 W at 16 A: at 8 A 1 W
    answer = house(mcb("F1", load_a=8))
    assert lost(answer, "F1").loss_w == 1
    assert lost(answer, "F1").stated


def test_loads_are_lowered_by_the_assumed_loading() -> None:
    # Two circuits: 0.8 · 16 = 12.8 A, 4 W · 0.64 = 2.56 W
    answer = house(mcb("F1"), mcb("F2", phase="L2"))
    assert lost(answer, "F1").current_a == D("12.8")
    assert lost(answer, "F1").loss_w == D("2.56")
    assert answer.heat.loss.rdf == D("0.8")


def test_sources_are_never_lowered() -> None:
    answer = house(mcb("F1"), mcb("F2"), mcb("PV", serves="pv", poles="3P+N", loss_w=6))
    assert lost(answer, "PV").current_a == 16
    assert lost(answer, "PV").loss_w == 6
    stated = house(
        mcb("PV", poles="3P+N", loss_w=6),
        sources=[{"kind": "pv", "device": "PV", "max_output_a": 8, "statement": "datasheet"}],
    )
    assert lost(stated, "PV").loss_w == D("1.5")


def test_what_runs_for_hours_is_not_lowered() -> None:
    answer = house(mcb("F1"), mcb("EV", serves="charger"))
    assert lost(answer, "EV").current_a == 16


def test_without_a_makers_figure_the_greatest_loss_counts() -> None:
    # EN 60898: 3.5 W per pole up to 16 A; 1P+N has two loaded poles: 7 W at 16 A, at 8 A 1.75 W
    answer = house(mcb("F1", load_a=8, loss_w=None))
    assert lost(answer, "F1").loss_w == D("1.75")
    assert not lost(answer, "F1").stated
    assert lost(answer, "F1").confidence == "B"
    assert "F1" in ENGLISH(finding(answer, "LOSS_ASSUMED").text)
    # 3P+N: three loaded poles, 10.5 W
    three = house(mcb("F1", load_a=16, loss_w=None, poles="3P+N"))
    assert lost(three, "F1").loss_w == D("10.5")
    # For an RCBO the table of circuit-breakers stands in.
    assert lost(house(mcb("F1", kind="rcbo", loss_w=None, ma=30, type="A")), "F1").confidence == "D"


def test_constant_losses_are_added() -> None:
    assert lost(house(mcb("F1", load_a=8, constant_w=0.5)), "F1").loss_w == D("1.5")
    answer = house(
        {"name": "M", "kind": "meter", "constant_w": 2}, {"name": "B", "kind": "other", "loss_w": 1.5}
    )
    assert (lost(answer, "M").loss_w, lost(answer, "B").loss_w) == (2, D("1.5"))
    # A rated current above the table and no figure: only what is constant is known.
    big = unit(
        connection="3x160", devices=[{"name": "Q0", "kind": "main_switch", "rating_a": 160, "constant_w": 1}]
    )
    assert lost(big, "Q0").loss_w == 1


def test_a_device_nobody_states_a_loss_of_is_named() -> None:
    answer = house({"name": "K", "kind": "kit"})
    assert answer.heat.loss.unknown == ("K",)
    assert "LOSS_UNKNOWN" in codes(answer)


def test_a_device_in_passing_carries_its_own_current() -> None:
    # A meter of 80 A with 1.6 W at rated current, 20 A through it on three phases: a sixteenth
    answer = house(
        {"name": "M", "kind": "meter", "rating_a": 80, "poles": "3P+N", "loss_w": 1.6, "load_a": 20}
    )
    assert float(lost(answer, "M").loss_w) == pytest.approx(0.1)


def test_an_rcd_carries_the_larger_of_loads_and_sources() -> None:
    rcd = {"name": "R1", "kind": "rcd", "rating_a": 40, "ma": 300, "type": "B", "loss_w": 12}
    answer = house(
        rcd,
        mcb("F1", under="R1", load_a=10),
        mcb("F2", under="R1", load_a=10),
        mcb("PV", under="R1", serves="pv"),
    )
    # L1: loads 20 A, source 16 A
    assert lost(answer, "R1").current_a == 20


def test_the_main_fuse_limits_the_main_switch() -> None:
    answer = house(*(mcb(f"F{n}", load_a=16) for n in range(3)))
    # 48 A of loads on L1, but the main fuse lets 25 A through, in L1 and back in N: 2 · 8/3 W · (25/40)²
    assert lost(answer, "Q0").current_a == 25
    assert float(lost(answer, "Q0").loss_w) == pytest.approx(2 * 8 / 3 * (25 / 40) ** 2)


@pytest.mark.parametrize(
    ("poles", "loads", "loss"),
    [
        ("4P", {"L1": 16}, 2 * 16**2),  # L1 and N carry 16 A
        ("4P", {"L1": 16, "L2": 16}, 3 * 16**2),  # N: √(16² + 16² - 16 · 16) = 16 A
        ("4P", {"L1": 16, "L2": 16, "L3": 16}, 3 * 16**2),  # balanced: nothing in N
        ("4P", {"L1": 16, "L2": 10, "L3": 4}, 16**2 + 10**2 + 4**2 + (6**2 + 6**2 + 12**2) / 2),
        ("3P", {"L1": 16}, 16**2),  # no pole for N
    ],
)
def test_the_neutral_of_unbalanced_loads_warms_its_pole(
    poles: str, loads: dict[str, int], loss: float
) -> None:
    circuits = [mcb(f"F{n}", load_a=load, phase=phase) for n, (phase, load) in enumerate(loads.items())]
    answer = unit(devices=[{**SWITCH, "poles": poles}, *circuits])
    # 8 W at 40 A on three poles: 8/3 W · (I/40)² in each
    assert float(lost(answer, "Q0").loss_w) == pytest.approx(8 / 3 / 40**2 * loss)
    assert lost(answer, "Q0").current_a == 16


def test_fuse_and_sources_limit_what_a_residual_current_device_carries() -> None:
    rcd = {"name": "R1", "kind": "rcd", "rating_a": 40, "ma": 30, "type": "A", "loss_w": 12}
    circuits = [mcb(f"F{n}", under="R1", load_a=16) for n in range(3)]
    # 48 A of loads on L1 behind it; before it the main fuse of 25 A, and 16 A of panels.
    assert lost(house(rcd, *circuits), "R1").current_a == 25
    assert lost(house(rcd, *circuits, mcb("PV", serves="pv")), "R1").current_a == 41


def test_conductors_replace_the_allowance_for_wiring() -> None:
    allowance = house(mcb("F1", load_a=16))
    # 4 W and a main switch at 16 A in L1 and N: 2 · 8/3 · 0.16 = 0.85333 W; 30 % of 4.85333 = 1.456 W
    assert float(allowance.heat.loss.wiring_w) == pytest.approx(1.456)
    assert allowance.heat.to_json()["conductors_w"] is None
    assert float(house(mcb("F1", load_a=16), wiring_pct=20).heat.loss.wiring_w) == pytest.approx(
        0.97067, abs=1e-5
    )
    # Two of 0.5 m 2.5 mm² at 16 A: 2 · 256 · 7.41 · 1.1965 · 0.5 / 1000 = 2.26970 W
    wired = house(
        mcb("F1", load_a=16), conductors=[{"mm2": 2.5, "length_m": 0.5, "current_a": 16, "count": 2}]
    )
    assert float(wired.heat.loss.conductors_w) == pytest.approx(2.26970, abs=1e-4)
    assert wired.heat.to_json()["wiring_w"] is None
    assert float(wired.heat.loss.total_w) == pytest.approx(4.85333 + 2.26970, abs=1e-4)


# ------------------------------------------------------------------ verdict


def test_the_makers_permitted_loss_decides() -> None:
    good = house(mcb("F1", load_a=16), enclosure={**BOX, "pde_w": 10, "pde_document": "datasheet"})
    assert (good.heat.method, good.check("heat").verdict) == ("pde", Verdict.OK)
    bad = house(mcb("F1", load_a=16), enclosure={**BOX, "pde_w": 5, "pde_document": "datasheet"})
    assert bad.check("heat").verdict is Verdict.FAIL
    found = finding(bad, "HEAT")
    assert (found.severity, found.limit) == (Severity.ERROR, "5 W")


def test_a_permitted_loss_without_its_document_is_not_verifiable() -> None:
    answer = house(mcb("F1", load_a=16), enclosure={"pde_w": 10})
    assert answer.check("heat").verdict is Verdict.NOT_VERIFIABLE
    assert "document" in ENGLISH(finding(answer, "NOT_VERIFIABLE").text)


def test_missing_losses_are_not_verifiable() -> None:
    box = {"pde_w": 100, "pde_document": "datasheet"}
    unknown = house({"name": "K", "kind": "kit"}, enclosure=box)
    assert unknown.check("heat").verdict is Verdict.NOT_VERIFIABLE
    # The greatest that EN 60898 allows is a proof (B); what merely stands in for an RCBO is none (D).
    assert house(mcb("F1", loss_w=None), enclosure=box).check("heat").verdict is Verdict.OK
    stand_in = house(mcb("F1", kind="rcbo", loss_w=None, ma=30, type="A"), enclosure=box)
    assert stand_in.check("heat").verdict is Verdict.NOT_VERIFIABLE


def test_too_much_by_assumed_losses_is_a_warning() -> None:
    answer = house(mcb("F1", load_a=16, loss_w=None), enclosure={"pde_w": 3, "pde_document": "datasheet"})
    assert answer.check("heat").verdict is Verdict.NOT_VERIFIABLE
    assert finding(answer, "HEAT").severity is Severity.WARNING


def test_the_rise_is_an_indication() -> None:
    answer = house(mcb("F1", load_a=16), enclosure=BOX)
    assert answer.heat.method == "tr60890"
    assert answer.check("heat").verdict is Verdict.NOT_VERIFIABLE
    assert answer.check("heat").confidence == "C"
    shown = answer.heat.to_json()
    # 6.30933 W: 6.30933^0.804 = 4.39731; k 1.16204 → 5.1099 K; c 1.24945 → 6.3845 K above 35 °C
    assert shown["dt05_k"] == pytest.approx(5.110, abs=2e-3)
    assert shown["dt10_k"] == pytest.approx(6.385, abs=2e-3)
    assert shown["top_c"] == pytest.approx(41.38, abs=2e-2)
    assert "HEAT_INDICATIVE" in codes(answer)
    assert "HEAT" not in codes(answer)


def test_too_warm_by_the_indication_is_a_warning() -> None:
    answer = house(mcb("F1", load_a=16), enclosure={**BOX, "max_inside_c": 40})
    assert finding(answer, "HEAT").severity is Severity.WARNING
    assert answer.check("heat").verdict is Verdict.NOT_VERIFIABLE
    # 5 K at the top: (5 / (1.24945 · 1.16204))^(1 / 0.804) = 3.4438^1.24378 = 4.654 W would be allowed
    assert float(dict(answer.check("heat").numbers)["allowed_w"]) == pytest.approx(4.654, abs=5e-3)
    cold = house(mcb("F1", load_a=16), enclosure={**BOX, "max_inside_c": 30})
    assert dict(cold.check("heat").numbers)["allowed_w"] is None
    assert "HEAT" not in codes(house(mcb("F1", load_a=16), enclosure={**BOX, "max_inside_c": 60}))


def test_openings_take_the_other_exponent() -> None:
    big = {"height_mm": 2000, "width_mm": 800, "depth_mm": 400, "mounting": "wall", "openings_cm2": 200}
    answer = house(mcb("F1"), enclosure=big)
    assert "0.715" in answer.check("heat").formula
    assert "0.804" in house(mcb("F1"), enclosure={**big, "openings_cm2": 0}).check("heat").formula


def test_a_plastic_box_is_warned_of() -> None:
    assert "HEAT_PLASTIC" in codes(house(mcb("F1"), enclosure={**BOX, "material": "plastic"}))


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"mounting": "flush"}, "mounting"),
        ({"partitions": 4}, "partitions"),
        ({"forced_air": True}, "forced_air"),
        ({"sun": True}, "sun"),
    ],
)
def test_outside_the_scope_nothing_is_computed(change: dict[str, Any], reason: str) -> None:
    answer = house(mcb("F1"), enclosure={**BOX, **change})
    assert answer.heat.method == "none"
    assert answer.heat.to_json()["out_of_scope"] == [reason]
    assert answer.heat.to_json()["top_c"] is None
    assert finding(answer, "HEAT_OUT_OF_SCOPE").severity is Severity.WARNING
    assert answer.check("heat").verdict is Verdict.NOT_VERIFIABLE


def test_too_large_a_current_is_out_of_scope() -> None:
    answer = house(mcb("F1"), enclosure=BOX, rated_current_a=1700)
    assert answer.heat.to_json()["out_of_scope"] == ["current"]


@pytest.mark.parametrize(
    "box",
    [
        None,
        {"rows": 2},
        {"mounting": "wall"},
        {key: BOX[key] for key in ("height_mm", "width_mm", "depth_mm")},
    ],
)
def test_a_box_that_is_not_described_is_not_judged(box: object) -> None:
    answer = house(mcb("F1"), enclosure=box)
    assert answer.heat.method == "none"
    assert "HEAT_OUT_OF_SCOPE" not in codes(answer)
    assert "Pde" in ENGLISH(finding(answer, "NOT_VERIFIABLE").text)

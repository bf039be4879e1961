"""Selection as a whole: acceptance, all reasons, ranking, margins, and laws that hold for any duty."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from core.findings import Severity
from core.i18n import Translator
from core.json_input import JSON
from core.quantities import PRESSURE_UNITS
from core.valves.selection import LIMIT_NAMES, selection_json
from core.valves.series import ValveSeries, load_series
from tests.core.valves.asking import ask, codes, errors


def test_without_a_question_every_model_passes_largest_orifice_first() -> None:
    assert ask().accepted == ("XSA2-43", "XSA3-43", "XSA2-32", "XSA3-32", "XSA1-22", "XSA2-22", "XSA1-12")


@pytest.mark.parametrize(
    ("atmosphere", "passes"),
    [(None, True), ("0.1 MPa", True), ("101325 Pa", False), ("0.101325 MPa(A)", False), ("0.099 MPa", True)],
)
def test_the_catalogue_s_own_example_holds_with_its_atmosphere_only(
    atmosphere: str | None, passes: bool
) -> None:
    """Note 1: differential 0.3 MPa, vacuum at port 2: port 1 up to 0.2 MPa(G)."""
    selection = ask(inlet="0.2 MPa(G)", outlet="1e-6 Pa(a)", atmosphere=atmosphere)
    for model in ("XSA1-22", "XSA2-32", "XSA3-43"):
        assert selection.verdict(model).accepted is passes
        assert ("DIFFERENTIAL_TOO_HIGH" in errors(selection.verdict(model).findings)) is not passes


def test_the_differential_is_exact_where_binary_numbers_are_not() -> None:
    assert ask(inlet="0.4 MPa(A)", outlet="0.1 MPa(A)").verdict("XSA1-22").accepted


def test_every_refused_model_carries_all_its_reasons() -> None:
    selection = ask(
        fluid="water",
        inlet="1.2 MPa(G)",
        outlet="1e-9 Pa(a)",
        reverse_pressure="0.6 MPa(G)",
        fluid_temperature="90 °C",
        ambient_temperature="-10 °C",
        supply="60 VDC",
        leak_voltage="6 %",
        fitting_in="3/8",
        entry="D",
        light=True,
        external_leakage_max="1e-15 Pa·m3/s",
        internal_leakage_max="1e-15 Pa·m3/s",
    )
    assert selection.accepted == ()
    shared = {
        "FLUID_NOT_ALLOWED",
        "INLET_TOO_HIGH",
        "BELOW_MIN_PRESSURE",
        "REVERSE_PRESSURE_TOO_HIGH",
        "FLUID_TEMPERATURE",
        "AMBIENT_TEMPERATURE",
        "VOLTAGE_OUT_OF_BAND",
        "LEAK_VOLTAGE_TOO_HIGH",
        "LIGHT_NOT_AVAILABLE",
        "LEAKAGE_TOO_HIGH",
        "DIFFERENTIAL_TOO_HIGH",
    }
    for verdict in selection.models:
        own = shared if verdict.model.endswith("43") else shared | {"FITTING_SIZE_NOT_FOR_SIZE"}
        assert errors(verdict.findings) == own
        assert codes(verdict.findings).count("LEAKAGE_TOO_HIGH") == 2
    assert errors(selection.findings) == own - {
        "INLET_TOO_HIGH",
        "BELOW_MIN_PRESSURE",
        "REVERSE_PRESSURE_TOO_HIGH",
        "LEAKAGE_TOO_HIGH",
        "DIFFERENTIAL_TOO_HIGH",
    }


def test_accepted_models_come_first_and_all_models_appear(xsa: ValveSeries) -> None:
    selection = ask(inlet="0.25 MPa(G)", outlet="1e-3 Pa(A)")
    assert [verdict.accepted for verdict in selection.models] == [True] * 3 + [False] * 4
    assert selection.accepted == ("XSA3-32", "XSA2-22", "XSA1-12")
    assert {verdict.model for verdict in selection.models} == set(xsa.models)


def test_ranking_is_by_orifice_then_margin_then_weight() -> None:
    assert ask(inlet="0 MPa(G)", outlet="1 Torr(abs)").accepted == (
        "XSA3-43",
        "XSA2-43",
        "XSA3-32",
        "XSA2-32",
        "XSA2-22",
        "XSA1-22",
        "XSA1-12",
    )
    heavier_last = ask(fluid="air").accepted
    assert heavier_last.index("XSA2-43") < heavier_last.index("XSA3-43")


def test_the_ranking_is_explained() -> None:
    selection = ask(inlet="0 MPa(G)", outlet="1e-3 Pa(a)")
    reason = selection.models[0].rank_reason
    assert Translator("en")(reason).startswith("place 1, orifice ø6 mm, margin on the differential 67 %, ")
    assert "kg as grommet type" in Translator("en")(reason)
    assert " W (DC)" in Translator("en")(reason)
    refused = ask(inlet="1 MPa(G)", outlet="1e-3 Pa(a)").models[-1]
    assert Translator("en")(refused.rank_reason) == ""


def test_a_ranking_without_figures_says_less(tmp_path: Path) -> None:
    folder = Path(__file__).resolve().parents[2] / "data" / "series_second"
    for path in folder.iterdir():
        text = path.read_text("utf-8")
        if path.name == "specs.csv":
            rows = [line.split(",") for line in text.splitlines()]
            bare = {"weight_grommet_type", "power_consumption_DC"}
            text = (
                "\n".join(",".join([*row[:3], "?", *row[4:]] if row[0] in bare else row) for row in rows)
                + "\n"
            )
        (tmp_path / path.name).write_text(text, "utf-8")
    selection = ask(load_series(tmp_path))
    assert [Translator("en")(verdict.rank_reason) for verdict in selection.models] == [
        "place 1, orifice ø2.5 mm",
        "place 2, orifice ø1.6 mm",
    ]


@pytest.mark.parametrize(
    ("question", "model", "name", "at"),
    [
        ({"inlet": "0.3 MPa(G)", "outlet": "0 MPa(G)"}, "XSA1-22", "max_dp", True),
        ({"inlet": "0.2985 MPa(G)", "outlet": "0 MPa(G)"}, "XSA1-22", "max_dp", True),
        ({"inlet": "0.2984 MPa(G)", "outlet": "0 MPa(G)"}, "XSA1-22", "max_dp", False),
        ({"inlet": "0.3016 MPa(G)", "outlet": "0 MPa(G)"}, "XSA1-22", "max_dp", False),
        ({"inlet": "1 MPa(G)"}, "XSA2-22", "max_inlet", True),
        ({"inlet": "0.99 MPa(G)"}, "XSA2-22", "max_inlet", False),
        ({"outlet": "1e-6 Pa(a)"}, "XSA2-22", "min_outlet", True),
        ({"outlet": "1e-5 Pa(a)"}, "XSA2-22", "min_outlet", False),
        ({"reverse_pressure": "0.4 MPa(G)"}, "XSA2-22", "reverse", True),
        ({"reverse_pressure": "0.39 MPa(G)"}, "XSA2-22", "reverse", False),
        ({"fluid_temperature": "60 °C"}, "XSA2-22", "fluid_temperature", True),
        ({"fluid_temperature": "59.6 °C"}, "XSA2-22", "fluid_temperature", False),
        ({"ambient_temperature": "5 °C"}, "XSA2-22", "ambient_temperature", True),
    ],
)
def test_within_half_a_percent_of_a_limit_is_marked(
    question: dict[str, JSON], model: str, name: str, at: bool
) -> None:
    verdict = ask(**question).verdict(model)
    assert (name in verdict.at_limit) is at
    marks = [finding for finding in verdict.findings if finding.code == "AT_LIMIT"]
    assert len(marks) == len(verdict.at_limit)
    assert all(mark.severity is Severity.WARNING and mark.limit for mark in marks)
    assert set(verdict.at_limit) <= set(LIMIT_NAMES)


def test_at_the_limit_is_still_accepted() -> None:
    verdict = ask(inlet="0.2 MPa(G)", outlet="1e-6 Pa(a)").verdict("XSA1-22")
    assert verdict.accepted
    assert set(verdict.at_limit) == {"max_dp", "min_outlet"}


@pytest.mark.parametrize(
    ("question", "margins"),
    [
        ({}, {}),
        ({"inlet": "0.15 MPa(G)", "outlet": "0 MPa(G)"}, {"max_dp": "0.5", "max_inlet": "0.85"}),
        ({"inlet": "0.45 MPa(A)", "outlet": "0.1 MPa(A)"}, {"max_dp": "-0.166667", "max_inlet": "0.65"}),
        ({"reverse_pressure": "0.2 MPa(G)"}, {"reverse": "0.2"}),
        ({"fluid_temperature": "49 °C"}, {"fluid_temperature": "0.2"}),
        ({"ambient_temperature": "16 °C"}, {"ambient_temperature": "0.2"}),
        ({"fluid_temperature": "71 °C"}, {"fluid_temperature": "-0.2"}),
    ],
)
def test_margins_are_what_is_left(question: dict[str, JSON], margins: dict[str, str]) -> None:
    found = ask(**question).verdict("XSA1-22").margins
    assert {name: round(share, 6) for name, share in found.items()} == {
        name: Decimal(share) for name, share in margins.items()
    }


def test_one_pressure_alone_is_a_warning() -> None:
    assert [f.field for f in ask(inlet="0 MPa(G)").findings if f.code == "DUTY_INCOMPLETE"] == ["outlet"]
    assert [f.field for f in ask(outlet="0 MPa(G)").findings if f.code == "DUTY_INCOMPLETE"] == ["inlet"]
    assert "DUTY_INCOMPLETE" not in codes(ask(inlet="0 MPa(G)", outlet="0 MPa(G)").findings)


def test_what_holds_for_every_duty_is_a_notice() -> None:
    always = {finding.code: finding.severity for finding in ask().findings}
    assert always == {"FILTER_5_MICRON": Severity.NOTICE, "NOT_STATED": Severity.NOTICE}


def test_an_unknown_model_has_no_verdict() -> None:
    with pytest.raises(KeyError):
        ask().verdict("XSA9-99")


def test_the_shape_of_the_answer_is_the_contract_s() -> None:
    answer = selection_json(ask(inlet="0.2 MPa(G)", outlet="1e-6 Pa(a)", supply="24 VDC"), Translator("nl"))
    assert {"models", "accepted", "findings", "supply"} <= set(answer)
    assert answer["accepted"] == ["XSA3-43", "XSA3-32", "XSA2-32", "XSA2-22", "XSA1-22", "XSA1-12"]
    models = answer["models"]
    assert isinstance(models, list)
    assert all({"model", "accepted", "at_limit", "margins", "findings"} <= set(entry) for entry in models)
    assert models[0]["margins"] == {"max_dp": 0.0, "max_inlet": 0.8}
    supply = answer["supply"]
    assert isinstance(supply, list)
    assert all(set(entry) == {"voltage_code", "voltage", "ok", "findings"} for entry in supply)
    assert (supply[0]["voltage_code"], supply[0]["voltage"], supply[0]["ok"]) == ("5", "24 VDC", True)


# ------------------------------------------------------------------ laws

megapascals = st.decimals(min_value=0, max_value=Decimal("1.3"), places=4)
units = st.sampled_from(tuple(PRESSURE_UNITS))


def written(megapascal: Decimal, unit: str, reference: str) -> str:
    return f"{megapascal * 1_000_000 / PRESSURE_UNITS[unit]:.12g} {unit}({reference})"


@settings(deadline=None)
@given(megapascals, megapascals, megapascals)
def test_a_higher_differential_never_turns_a_refusal_into_acceptance(
    first: Decimal, second: Decimal, more: Decimal
) -> None:
    low, high = sorted((first, second))
    before = ask(inlet=f"{high} MPa(A)", outlet=f"{low} MPa(A)")
    after = ask(inlet=f"{high + more} MPa(A)", outlet=f"{low} MPa(A)")
    assert set(after.accepted) <= set(before.accepted)
    lower = ask(inlet=f"{high} MPa(A)", outlet=f"{max(low - more, Decimal(0))} MPa(A)")
    assert set(lower.accepted) <= set(before.accepted)


@settings(deadline=None)
@given(megapascals, megapascals, units, units, st.sampled_from("GA"))
def test_the_same_pressures_in_other_units_give_the_same_verdicts(
    first: Decimal, second: Decimal, one: str, other: str, reference: str
) -> None:
    plain = ask(inlet=f"{first} MPa({reference})", outlet=f"{second} MPa({reference})")
    same = ask(inlet=written(first, one, reference), outlet=written(second, other, reference))
    assert same.accepted == plain.accepted
    for verdict in plain.models:
        assert errors(same.verdict(verdict.model).findings) == errors(verdict.findings)
        assert same.verdict(verdict.model).at_limit == verdict.at_limit


@settings(deadline=None)
@given(megapascals, megapascals)
def test_a_reversed_duty_is_never_accepted(first: Decimal, second: Decimal) -> None:
    assume(abs(first - second) > Decimal("0.0001"))
    low, high = sorted((first, second))
    selection = ask(inlet=f"{low} MPa(A)", outlet=f"{high} MPa(A)")
    assert selection.accepted == ()
    assert "VACUUM_ON_WRONG_SIDE" in errors(selection.findings)


@settings(deadline=None)
@given(megapascals, megapascals)
def test_absolute_and_gauge_differ_by_the_atmosphere_only(first: Decimal, second: Decimal) -> None:
    gauge = ask(inlet=f"{first} MPa(G)", outlet=f"{second} MPa(G)")
    absolute = ask(inlet=f"{first + Decimal('0.1')} MPa(A)", outlet=f"{second + Decimal('0.1')} MPa(A)")
    assert gauge.accepted == absolute.accepted


@settings(deadline=None)
@given(
    st.fixed_dictionaries(
        {},
        optional={
            "fluid": st.sampled_from(("lucht", "O2", "water", "x")),
            "inlet": megapascals.map(lambda value: f"{value} MPa(G)"),
            "outlet": megapascals.map(lambda value: f"{value} MPa(A)"),
            "reverse_pressure": megapascals.map(lambda value: f"{value} MPa(G)"),
            "fluid_temperature": st.integers(-20, 90).map(lambda value: f"{value} °C"),
            "supply": st.sampled_from(("24 VDC", "26 VDC", "230 VAC", "60 VAC")),
            "leak_voltage": st.sampled_from(("1 %", "3 %", "6 %", "10 V")),
            "entry": st.sampled_from(("G", "GS", "D", "TL", "F")),
            "market": st.sampled_from(("EU", "JP")),
            "fitting_in": st.sampled_from(("1/4", "3/8")),
        },
    )
)
def test_what_is_accepted_has_no_error_and_what_is_refused_has_one(question: dict[str, JSON]) -> None:
    selection = ask(**question)
    for verdict in selection.models:
        assert verdict.accepted == (not errors(verdict.findings))
        assert all(finding.source is not None for finding in verdict.findings)
    if errors(selection.findings):
        assert selection.accepted == ()
    answer = selection_json(selection, Translator("nl"))
    assert answer["accepted"] == list(selection.accepted)

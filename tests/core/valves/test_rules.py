"""Each rule at its limit, just below and just above it, for each model."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from core.findings import Finding, Severity
from core.i18n import Translator
from core.json_input import JSON
from core.valves.case import advice_source, in_mpa
from core.valves.selection import Selection
from core.valves.series import ValveSeries, load_series
from tests.core.valves.asking import ask, codes, errors

# facts/xsa: the printed limits, beside which the catalogue's cells are checked elsewhere
LIMITS = {  # model: differential [MPa], reverse potential [MPa(G)], fitting [inch]
    "XSA1-12": ("0.8", "0.5", "1/4"),
    "XSA1-22": ("0.3", "0.25", "1/4"),
    "XSA2-22": ("1.0", "0.4", "1/4"),
    "XSA2-32": ("0.3", "0.2", "1/4"),
    "XSA2-43": ("0.1", "0.05", "3/8"),
    "XSA3-32": ("0.8", "0.2", "1/4"),
    "XSA3-43": ("0.3", "0.15", "3/8"),
}
MODELS = tuple(LIMITS)
STEP = Decimal("0.0001")


def finding(selection: Selection, model: str, code: str) -> Finding | None:
    return next((found for found in selection.verdict(model).findings if found.code == code), None)


def check_upper(
    model: str, limit: Decimal, code: str, question: Callable[[Decimal], dict[str, JSON]]
) -> None:
    """Check a limit from below, at it, and from above."""
    assert finding(ask(**question(limit - STEP)), model, code) is None
    assert finding(ask(**question(limit)), model, code) is None
    broken = finding(ask(**question(limit + STEP)), model, code)
    assert broken is not None
    assert broken.severity is Severity.ERROR
    assert broken.source is not None
    assert broken.source.line


@pytest.mark.parametrize("model", MODELS)
def test_the_differential_may_equal_the_model_s_own(model: str) -> None:
    # Measured from 0 Pa(abs), so that no inlet pressure comes into it.
    def question(limit: Decimal) -> dict[str, JSON]:
        return {"inlet": f"{limit} MPa(A)", "outlet": "0 Pa(A)"}

    check_upper(model, Decimal(LIMITS[model][0]), "DIFFERENTIAL_TOO_HIGH", question)


@pytest.mark.parametrize("model", MODELS)
def test_the_reverse_pressure_may_equal_the_model_s_potential(model: str) -> None:
    limit = Decimal(LIMITS[model][1])
    check_upper(
        model, limit, "REVERSE_PRESSURE_TOO_HIGH", lambda value: {"reverse_pressure": f"{value} MPa(G)"}
    )
    check_upper(
        model,
        limit,
        "REVERSE_PRESSURE_TOO_HIGH",
        lambda value: {"inlet": "0 MPa(G)", "outlet": f"{value} MPa(G)"},
    )


@pytest.mark.parametrize("model", MODELS)
def test_the_inlet_may_be_one_megapascal(model: str) -> None:
    check_upper(model, Decimal(1), "INLET_TOO_HIGH", lambda value: {"inlet": f"{value} MPa(G)"})
    check_upper(model, Decimal("1.1"), "INLET_TOO_HIGH", lambda value: {"inlet": f"{value} MPa(A)"})


@pytest.mark.parametrize("model", MODELS)
def test_the_outlet_may_be_a_millionth_of_a_pascal(model: str) -> None:
    for value, broken in (("1.1e-6", False), ("1e-6", False), ("0.99e-6", True), ("0", True)):
        assert (finding(ask(outlet=f"{value} Pa(a)"), model, "BELOW_MIN_PRESSURE") is not None) is broken


@pytest.mark.parametrize("model", MODELS)
def test_the_fitting_size_belongs_to_the_model(model: str) -> None:
    for size in ("1/4", "3/8", "1/2"):
        found = finding(ask(fitting_in=size), model, "FITTING_SIZE_NOT_FOR_SIZE")
        assert (found is None) is (size == LIMITS[model][2])


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize(
    ("key", "own"), [("internal_leakage_max", "1.3e-9"), ("external_leakage_max", "1.3e-11")]
)
def test_the_valve_may_leak_what_is_permitted(model: str, key: str, own: str) -> None:
    for factor, broken in (("1.01", False), ("1", False), ("0.99", True)):
        permitted = Decimal(own) * Decimal(factor)
        found = finding(ask(**{key: f"{permitted} Pa·m3/s"}), model, "LEAKAGE_TOO_HIGH")
        assert (found is not None) is broken


@pytest.mark.parametrize(
    ("key", "code"),
    [("fluid_temperature", "FLUID_TEMPERATURE"), ("ambient_temperature", "AMBIENT_TEMPERATURE")],
)
@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ("5 °C", False),
        ("4.99 °C", True),
        ("60 °C", False),
        ("60.01 °C", True),
        ("20 °C", False),
        ("41 °F", False),
        ("140 °F", False),
        ("140.1 °F", True),
        ("278.15 K", False),
        ("333.15 K", False),
        ("333.2 K", True),
        ("-40 °C", True),
    ],
)
def test_both_ends_of_the_temperature_range_pass(key: str, code: str, text: str, broken: bool) -> None:
    selection = ask(**{key: text})
    assert (code in errors(selection.findings)) is broken
    assert all((code in errors(verdict.findings)) is broken for verdict in selection.models)


@pytest.mark.parametrize(
    ("fluid", "code"),
    [
        ("lucht", None),
        ("air", None),
        ("N2", None),
        ("argon", None),
        ("Xe", None),
        ("vacuum", None),
        ("O2", "FLUID_NOT_LISTED"),
        ("waterstof", "FLUID_NOT_LISTED"),
        ("unobtainium", "FLUID_NOT_LISTED"),
        ("CO2", "FLUID_NOT_LISTED"),
        ("water", "FLUID_NOT_ALLOWED"),
        ("stoom", "FLUID_NOT_ALLOWED"),
        ("Cl2", "FLUID_NOT_ALLOWED"),
        ("olie", "FLUID_NOT_ALLOWED"),
        ("vloeibare stikstof", "FLUID_NOT_ALLOWED"),
    ],
)
def test_air_and_inert_gas_only(fluid: str, code: str | None) -> None:
    selection = ask(fluid=fluid)
    assert errors(selection.findings) == ({code} if code else set())
    assert bool(selection.accepted) is (code is None)


def test_the_higher_pressure_belongs_at_port_1_and_swapping_cures_it() -> None:
    selection = ask(inlet="1e-3 Pa(a)", outlet="0.05 MPa(G)")
    assert errors(selection.findings) == {"VACUUM_ON_WRONG_SIDE", "REVERSE_PRESSURE_NOT_STATED"}
    (fix,) = next(f for f in selection.findings if f.code == "VACUUM_ON_WRONG_SIDE").fixes
    swapped = {name: str(value) for name, value in fix.changes}
    assert swapped == {"inlet": "0.05 MPa(G)", "outlet": "0.001 Pa(abs)"}
    assert ask(**swapped).accepted


def test_equal_pressures_are_not_the_wrong_way_round() -> None:
    assert ask(inlet="0.1 MPa(G)", outlet="0.1 MPa(G)").accepted
    assert ask(inlet="0.1 MPa(G)", outlet="0.2 MPa(A)").accepted


def test_reverse_pressure_has_a_figure_only_with_port_1_at_atmosphere() -> None:
    at_atmosphere = ask(inlet="0 bar(g)", outlet="0.3 MPa(G)")
    assert errors(at_atmosphere.findings) == {"VACUUM_ON_WRONG_SIDE"}
    assert finding(at_atmosphere, "XSA1-22", "REVERSE_PRESSURE_TOO_HIGH") is not None
    assert finding(at_atmosphere, "XSA2-22", "REVERSE_PRESSURE_TOO_HIGH") is None
    elsewhere = ask(inlet="0.1 MPa(G)", outlet="0.3 MPa(G)")
    assert "REVERSE_PRESSURE_NOT_STATED" in errors(elsewhere.findings)
    assert finding(elsewhere, "XSA1-22", "REVERSE_PRESSURE_TOO_HIGH") is None


@pytest.mark.parametrize(
    ("entry", "light", "refused"),
    [
        ("DL", True, False),
        ("TL", True, False),
        ("D", True, True),
        ("G", True, True),
        ("D", False, False),
        (None, True, False),
    ],
)
def test_a_light_needs_an_entry_with_one(entry: str | None, light: bool, refused: bool) -> None:
    selection = ask(entry=entry, light=light)
    assert ("LIGHT_NOT_AVAILABLE" in errors(selection.findings)) is refused
    if refused:
        found = next(f for f in selection.findings if f.code == "LIGHT_NOT_AVAILABLE")
        assert [dict(fix.changes) for fix in found.fixes] == [{"entry": "DL"}, {"entry": "TL"}]
        assert found.source is not None


@pytest.mark.parametrize(
    ("code", "question"),
    [
        ("DIFFERENTIAL_TOO_HIGH", {"inlet": "0.9 MPa(G)", "outlet": "0 MPa(G)"}),
        ("INLET_TOO_HIGH", {"inlet": "1.2 MPa(G)"}),
        ("BELOW_MIN_PRESSURE", {"outlet": "1e-9 Pa(a)"}),
        ("REVERSE_PRESSURE_TOO_HIGH", {"reverse_pressure": "0.45 MPa(G)"}),
        ("FITTING_SIZE_NOT_FOR_SIZE", {"fitting_in": "3/8"}),
        ("LEAKAGE_TOO_HIGH", {"external_leakage_max": "1e-12 Pa·m3/s"}),
        ("FLUID_NOT_ALLOWED", {"fluid": "water"}),
        ("FLUID_TEMPERATURE", {"fluid_temperature": "80 °C"}),
    ],
)
def test_a_refusal_says_what_is_and_what_may_be_in_both_languages(
    code: str, question: dict[str, JSON]
) -> None:
    selection = ask(**question)
    found = next(f for verdict in selection.models for f in verdict.findings if f.code == code)
    assert found.field in question
    assert found.actual
    assert found.limit
    assert found.source is not None
    dutch, english = Translator("nl")(found.text), Translator("en")(found.text)
    assert "{" not in dutch + english
    assert found.to_json(Translator("en"))["text"] == english


def test_a_differential_just_above_its_limit_says_by_how_much() -> None:
    found = finding(
        ask(inlet="0.2 MPa(G)", outlet="0 Pa(a)", atmosphere="101325 Pa"), "XSA1-22", "DIFFERENTIAL_TOO_HIGH"
    )
    assert found is not None
    assert (found.actual, found.limit) == ("0.301325 MPa", "0.3 MPa")
    assert (
        Translator("en")(found.text)
        == "Pressure differential 0.301325 MPa is higher than the 0.3 MPa of XSA1-22, by 0.001325 MPa "
        "(0.442 %)."
    )


@pytest.mark.parametrize(
    ("pascal", "text"),
    [
        ("0", "0 MPa"),
        ("300000", "0.3 MPa"),
        ("1e-6", "1e-6 Pa"),
        ("999", "999 Pa"),
        ("1000", "0.001 MPa"),
        ("-90000", "-0.09 MPa"),
        ("1234567.89", "1.23457 MPa"),
    ],
)
def test_pressures_are_written_readably(pascal: str, text: str) -> None:
    assert in_mpa(Decimal(pascal)) == text


def test_a_precaution_is_cited_where_it_stands(xsa: ValveSeries) -> None:
    for key in ("vacuum_direction", "filter", "dc_responsiveness"):
        assert advice_source(xsa, key).line
    assert advice_source(xsa, "nothing of the kind").line is None


# ------------------------------------------------------------------ a series that states less


@pytest.fixture(scope="module")
def second() -> ValveSeries:
    return load_series(Path(__file__).resolve().parents[2] / "data" / "series_second")


def test_a_demand_without_a_printed_limit_is_referred_to_the_maker(second: ValveSeries) -> None:
    selection = ask(second, reverse_pressure="0.1 MPa(G)")
    assert errors(selection.verdict("QV5b").findings) == {"NOT_STATED"}
    assert errors(selection.verdict("QV4a").findings) == set()
    assert selection.accepted == ("QV4a",)
    assert "reverse" in selection.verdict("QV4a").margins
    assert "reverse" not in selection.verdict("QV5b").margins


def test_what_is_not_asked_needs_no_limit(second: ValveSeries) -> None:
    assert set(ask(second).accepted) == {"QV4a", "QV5b"}
    assert codes(ask(second).verdict("QV5b").findings) == []


UNSTATED = (
    "max_operating_pressure_IN",
    "min_operating_pressure_OUT",
    "max_operating_pressure_differential",
    "leakage_external_max",
)


def test_every_limit_may_be_unstated(tmp_path: Path) -> None:
    for path in (Path(__file__).resolve().parents[2] / "data" / "series_second").iterdir():
        rows = [line.split(",") for line in path.read_text("utf-8").splitlines()]
        if path.name == "specs.csv":
            rows = [[*row[:3], "?", *row[4:]] if row[0] in UNSTATED else row for row in rows]
        (tmp_path / path.name).write_text("\n".join(map(",".join, rows)) + "\n", "utf-8")
    question = {"inlet": "0.1 MPa(G)", "outlet": "0 MPa(G)", "external_leakage_max": "1 Pa·m3/s"}
    for verdict in ask(load_series(tmp_path), **question).models:
        assert [(f.code, f.field) for f in verdict.findings] == [
            ("NOT_STATED", "inlet"),
            ("NOT_STATED", "outlet"),
            ("NOT_STATED", "inlet"),
            ("NOT_STATED", "external_leakage_max"),
        ]
        assert verdict.margins == {}

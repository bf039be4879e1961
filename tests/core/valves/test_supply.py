"""Supply, residual voltage, entry and market beside the rated voltages."""

from __future__ import annotations

from decimal import Decimal

import pytest

from core.findings import Severity, Status
from core.i18n import Translator
from core.json_input import JSON
from core.valves.supply import SupplyVerdict
from tests.core.valves.asking import ask, codes, errors

RATED = {
    "1": "100 VAC",
    "2": "200 VAC",
    "3": "110 VAC",
    "4": "220 VAC",
    "5": "24 VDC",
    "6": "12 VDC",
    "7": "240 VAC",
    "8": "48 VAC",
    "B": "24 VAC",
    "J": "230 VAC",
}


def verdicts(**question: JSON) -> dict[str, SupplyVerdict]:
    return {verdict.symbol: verdict for verdict in ask(**question).supply}


def test_nothing_asked_says_nothing_of_voltages() -> None:
    assert ask(inlet="0.1 MPa(G)").supply == ()


def test_every_rated_voltage_is_judged() -> None:
    assert {symbol: str(verdict.voltage) for symbol, verdict in verdicts(supply="24 VDC").items()} == RATED


@pytest.mark.parametrize(
    ("supply", "fits"),
    [
        ("24 VDC", "5"),
        ("21.6 VDC", "5"),
        ("26.4 VDC", "5"),
        ("21.59 VDC", ""),
        ("26.41 VDC", ""),
        ("12 VDC", "6"),
        ("13.2 VDC", "6"),
        ("10.8 VDC", "6"),
        ("18 VDC", ""),
        ("24 VAC", "B"),
        ("230 VAC", "J74"),
        ("220 VAC", "4J72"),
        ("100 VAC", "13"),
        ("110 VAC", "31"),
        ("115 VAC", "3"),
        ("120 VAC", "3"),
        ("121 VAC", "3"),
        ("121.1 VAC", ""),
        ("400 VAC", ""),
        ("48 VDC", ""),
        ("48 VAC", "8"),
        ("0.23 kV AC", "J74"),
        ("0 VDC", ""),
        ("253 VAC", "7J"),
        ("198 VAC", "24"),
    ],
)
def test_a_supply_fits_within_a_tenth_and_the_nearest_comes_first(supply: str, fits: str) -> None:
    selection = ask(supply=supply)
    fitting = [verdict.symbol for verdict in selection.supply if verdict.ok]
    assert fitting == list(fits)
    assert [verdict.symbol for verdict in selection.supply[: len(fits)]] == list(fits)
    assert ("VOLTAGE_OUT_OF_BAND" in errors(selection.findings)) is (not fits)
    assert bool(selection.accepted) is bool(fits)


@pytest.mark.parametrize(
    ("supply", "near"),
    [("25.2 VDC", False), ("25.21 VDC", True), ("22.8 VDC", False), ("22.79 VDC", True), ("24 VDC", False)],
)
def test_beyond_half_of_the_band_is_a_warning(supply: str, near: bool) -> None:
    verdict = verdicts(supply=supply)["5"]
    assert verdict.ok
    assert ("VOLTAGE_NEAR_LIMIT" in codes(verdict.findings)) is near
    assert all(finding.severity is Severity.WARNING for finding in verdict.findings)


def test_the_warning_is_printed_for_dc_and_ours_for_ac() -> None:
    statuses = []
    for supply, symbol in (("26 VDC", "5"), ("26 VAC", "B")):
        (finding,) = verdicts(supply=supply)[symbol].findings
        assert finding.source is not None
        statuses.append((finding.source.status, finding.source.line is not None))
    assert statuses == [(Status.PRINTED, True), (Status.POLICY, False)]


@pytest.mark.parametrize(
    ("leak", "refused"),
    [
        ("2 %", ""),
        ("2.01 %", "56"),
        ("5 %", "56"),
        ("5.01 %", "123456 78BJ".replace(" ", "")),
        ("0 %", ""),
        ("0.48 VDC", "6"),
        ("0.49 VDC", "56"),
        ("0.24 VDC", ""),
        ("1.2 VAC", ""),
        ("1.21 VAC", "B"),
        ("5 VAC", "8B"),
        ("5.01 VAC", "18B"),
        ("0.3 V", "6"),
        ("1.3 V", "56B"),
        ("11 V", "123568B"),
        ("12 V", "1234568BJ"),
    ],
)
def test_residual_voltage_is_two_percent_for_dc_and_five_for_ac(leak: str, refused: str) -> None:
    found = verdicts(leak_voltage=leak)
    assert {
        symbol for symbol, verdict in found.items() if "LEAK_VOLTAGE_TOO_HIGH" in codes(verdict.findings)
    } == set(refused)


@pytest.mark.parametrize(
    ("entry", "market", "refused", "codes_of_ac"),
    [
        ("G", "EU", "1234 78BJ", {"ENTRY_DC_ONLY"}),
        ("F", "JP", "1234 78BJ", {"ENTRY_DC_ONLY"}),
        ("GS", "EU", "1234 78BJ", {"NOT_CE_COMPLIANT"}),
        ("GS", "JP", "", {"NOT_CE_COMPLIANT"}),
        ("D", "EU", "", set()),
        ("TL", "JP", "", set()),
    ],
)
def test_the_entry_decides_with_the_market(
    entry: str, market: str, refused: str, codes_of_ac: set[str]
) -> None:
    selection = ask(entry=entry, market=market)
    found = {verdict.symbol: verdict for verdict in selection.supply}
    assert {symbol for symbol, verdict in found.items() if not verdict.ok} == set(refused.replace(" ", ""))
    assert set(codes(found["J"].findings)) == codes_of_ac
    assert found["5"].ok
    assert selection.accepted


@pytest.mark.parametrize(
    ("question", "reasons"),
    [
        ({"supply": "230 VAC", "entry": "GS"}, {"NOT_CE_COMPLIANT"}),
        (
            {"supply": "230 VAC", "entry": "GS", "leak_voltage": "6 %"},
            {"NOT_CE_COMPLIANT", "LEAK_VOLTAGE_TOO_HIGH"},
        ),
        ({"supply": "230 VAC", "entry": "G"}, {"ENTRY_DC_ONLY"}),
        ({"supply": "60 VDC"}, {"VOLTAGE_OUT_OF_BAND"}),
        ({"supply": "60 VDC", "leak_voltage": "6 %"}, {"VOLTAGE_OUT_OF_BAND", "LEAK_VOLTAGE_TOO_HIGH"}),
        ({"supply": "400 VAC", "entry": "F"}, {"VOLTAGE_OUT_OF_BAND", "ENTRY_DC_ONLY"}),
        ({"leak_voltage": "6 %"}, {"LEAK_VOLTAGE_TOO_HIGH"}),
        ({"leak_voltage": "6 %", "entry": "G"}, {"LEAK_VOLTAGE_TOO_HIGH"}),
        ({"leak_voltage": "3 %", "entry": "G"}, {"LEAK_VOLTAGE_TOO_HIGH", "ENTRY_DC_ONLY"}),
        ({"supply": "24 VDC", "leak_voltage": "0.5 V"}, {"LEAK_VOLTAGE_TOO_HIGH"}),
        ({"supply": "24 VDC", "leak_voltage": "0.4 V"}, set()),
        ({"supply": "24 VDC", "leak_voltage": "10 VAC"}, set()),
        ({"supply": "230 VAC", "entry": "GS", "market": "JP"}, set()),
    ],
)
def test_every_reason_against_the_supply_is_told(question: dict[str, JSON], reasons: set[str]) -> None:
    selection = ask(**question)
    assert errors(selection.findings) == reasons
    assert len(codes(selection.findings)) == len(set(codes(selection.findings)))
    assert bool(selection.accepted) is not bool(reasons)
    assert all(reasons <= set(codes(verdict.findings)) for verdict in selection.models)


def test_a_refusal_names_band_and_limit() -> None:
    (finding,) = (f for f in verdicts(supply="27 VDC")["5"].findings if f.code == "VOLTAGE_OUT_OF_BAND")
    assert (finding.actual, finding.limit) == ("27 VDC", "21.6-26.4 VDC")
    assert Translator("en")(finding.text) == "A coil for 24 VDC takes 21.6 to 26.4 VDC; the supply is 27 VDC."
    whole = next(f for f in ask(supply="27 VDC").findings if f.code == "VOLTAGE_OUT_OF_BAND")
    assert "24 VAC" in Translator("nl")(whole.text)
    assert whole.source is not None
    assert whole.source.line


def test_the_deviation_is_told_for_the_same_current_only() -> None:
    found = verdicts(supply="25.2 VDC")
    assert found["5"].deviation_pct == Decimal(5)
    assert found["B"].deviation_pct is None
    assert verdicts(leak_voltage="1 %")["5"].deviation_pct is None

"""Fields, rules and models of a grammar."""

from __future__ import annotations

import pytest

from core.findings import Severity, Status
from core.i18n import Translator
from core.ordercode.grammar import Grammar, squeeze


def test_the_seven_models_of_the_catalogue(xsa: Grammar) -> None:
    assert xsa.models == ("XSA1-12", "XSA1-22", "XSA2-22", "XSA2-32", "XSA2-43", "XSA3-32", "XSA3-43")


@pytest.mark.parametrize(
    ("text", "head"), [("XSA2-22", "222"), ("xsa222", "222"), (" XSA2–22 ", "222"), ("XSA3-43", "343")]
)
def test_a_model_is_found_whatever_its_form(xsa: Grammar, text: str, head: str) -> None:
    assert xsa.model_choice(text) == dict(zip(("size", "orifice", "fitting"), head, strict=True))


@pytest.mark.parametrize("text", ["", "XSA2", "XSA9-99", "XSA2-22V", "22"])
def test_what_is_no_model_is_not_found(xsa: Grammar, text: str) -> None:
    assert xsa.model_choice(text) is None


@pytest.mark.parametrize(
    ("field", "symbol", "value"),
    [
        ("size", "2", 2),
        ("orifice", "1", 2),
        ("orifice", "3", 4.5),
        ("fitting", "2", "1/4"),
        ("fitting_type", "V", "V"),
        ("voltage", "5", "24 VDC"),
        ("voltage", "J", "230 VAC"),
        ("entry", "DL", "DL"),
        ("spacer", "", False),
        ("spacer", "A", True),
        ("direction", "", 0),
        ("direction", "C", 270),
        ("direction", "Z", None),
    ],
)
def test_symbols_have_the_values_of_the_contract(
    xsa: Grammar, field: str, symbol: str, value: object
) -> None:
    assert xsa.fields[field].json_value(symbol) == value


def test_a_broken_rule_speaks_both_languages_and_names_its_source(xsa: Grammar) -> None:
    (finding,) = xsa.violations({"voltage": "1", "entry": "G"}, "EU")
    assert finding.code == "ENTRY_DC_ONLY"
    assert finding.severity is Severity.ERROR
    assert (finding.field, finding.actual) == ("entry", "100 VAC + G")
    assert (
        Translator("nl")(finding.text)
        == "Elektrische aansluiting G is er alleen voor gelijkspanning, niet voor 100 VAC."
    )
    assert Translator("en")(finding.text) == "Electrical entry G exists for DC only, not for 100 VAC."
    assert finding.source is not None
    assert (finding.source.line, finding.source.status) == (185, Status.PRINTED)


def test_an_unfinished_choice_breaks_nothing_yet(xsa: Grammar) -> None:
    assert xsa.violations({"voltage": "1"}, "EU") == ()
    assert xsa.violations({}, "EU") == ()


def test_a_symbol_that_does_not_exist_breaks_its_rules_by_its_own_name(xsa: Grammar) -> None:
    findings = xsa.violations({"voltage": "5", "entry": "Ω"}, "EU")
    assert {finding.code for finding in findings} == {"ENTRY_DC_ONLY", "NOT_CE_COMPLIANT"}
    assert all(finding.actual == "24 VDC + Ω" for finding in findings)


def test_some_fields_may_stay_unwritten(xsa: Grammar) -> None:
    assert [name for name in xsa.order if xsa.fields[name].optional] == ["spacer", "direction"]


@pytest.mark.parametrize("market", ["EU", "EEA", "NL", "BE", "DE", "NO", "CE"])
def test_a_grommet_with_alternating_current_is_refused_where_ce_counts(xsa: Grammar, market: str) -> None:
    (finding,) = xsa.violations({"voltage": "J", "entry": "GS"}, market)
    assert (finding.code, finding.severity) == ("NOT_CE_COMPLIANT", Severity.ERROR)


@pytest.mark.parametrize("market", ["JP", "US", "GB", ""])
def test_it_is_a_warning_elsewhere(xsa: Grammar, market: str) -> None:
    (finding,) = xsa.violations({"voltage": "J", "entry": "GS"}, market)
    assert (finding.code, finding.severity) == ("NOT_CE_COMPLIANT", Severity.WARNING)


def test_separators_are_dropped_when_codes_are_compared() -> None:
    assert squeeze("xsa2 - 22/v") == "XSA222V"


def test_the_head_of_another_form(ball: Grammar) -> None:
    assert ball.models == ("MKB15", "MKB15L", "MKB25", "RKB15", "RKB15L", "RKB25", "RKB100")
    assert ball.separators == {"/"}

"""The valve series as a product family: quote lines and the one box."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import InputError
from core.findings import Severity
from core.i18n import Translator
from core.json_input import JSON
from core.valves.duty import parse_duty
from core.valves.family import ValveFamily, application_facts
from core.valves.series import ValveSeries
from tests.core.valves.asking import codes, errors
from tests.counting import calls

EN, NL = Translator("en"), Translator("nl")
FAMILY = ValveFamily()


def line(code: str = "XSA2-22V-5D2", **keys: JSON) -> dict[str, JSON]:
    return {"kind": "valve", "code": code, **keys}


def test_a_line_is_a_valve_with_its_words_and_papers() -> None:
    item = FAMILY.item(line("xsa2-22v-5d2b"))
    assert (item.kind, item.code) == ("valve", "XSA2-22V-5D2B")
    assert EN(item.title) == 'SMC XSA2-22 high-vacuum solenoid valve, ø3 mm, 1/4"'
    assert "24 VDC" in EN(item.details[0])
    assert "180°" in NL(item.details[0])
    assert codes(item.findings) == ["NORMALISED"]
    assert item.specs
    assert item.conditions
    assert item.drawing is not None
    assert item.drawing().lowered(EN)


def test_a_wrong_code_is_an_item_with_its_errors() -> None:
    item = FAMILY.item(line("XSA2-22V-1G2"))
    assert item.code == "XSA2-22V-1G2"
    assert errors(item.findings) == {"ENTRY_DC_ONLY"}
    assert item.drawing is None
    assert EN(item.title) == "Valve XSA2-22V-1G2"


@pytest.mark.parametrize(("market", "refused"), [("EU", True), ("JP", False), (None, True)])
def test_the_market_of_the_line_counts(market: str | None, refused: bool) -> None:
    item = FAMILY.item(line("XSA2-22V-1GS2", market=market))
    assert ("NOT_CE_COMPLIANT" in errors(item.findings)) is refused
    assert "NOT_CE_COMPLIANT" in codes(item.findings)


@pytest.mark.parametrize(
    ("duty", "reasons"),
    [
        (None, set()),
        ({}, set()),
        ({"fluid": "N2", "inlet": "0.5 MPa(G)", "outlet": "0 MPa(G)", "supply": "24 VDC"}, set()),
        ({"supply": "230 VAC"}, {"VOLTAGE_OUT_OF_BAND"}),
        ({"supply": "24 VAC"}, {"VOLTAGE_OUT_OF_BAND"}),
        ({"supply": "24 VDC", "leak_voltage": "3 %"}, {"LEAK_VOLTAGE_TOO_HIGH"}),
        ({"inlet": "1.2 MPa(G)", "fluid": "water"}, {"INLET_TOO_HIGH", "FLUID_NOT_ALLOWED"}),
        ({"fitting_in": "3/8"}, {"FITTING_SIZE_NOT_FOR_SIZE"}),
        ({"light": True}, {"LIGHT_NOT_AVAILABLE"}),
        ({"entry": "DL", "light": True}, {"LIGHT_NOT_AVAILABLE"}),  # the code has a D
    ],
)
def test_the_duty_is_held_against_the_very_code(duty: Mapping[str, JSON] | None, reasons: set[str]) -> None:
    item = FAMILY.item(line(duty=duty))
    assert errors(item.findings) == reasons
    said = [EN(finding.text) for finding in item.findings]
    assert len(said) == len(set(said))


def test_tags_bring_the_precautions_that_block() -> None:
    item = FAMILY.item(line(tags={"use": ["emergency_shutoff"], "environment": "explosive"}))
    assert errors(item.findings) == {"PRECAUTION"}
    assert item.findings[0].severity is Severity.ERROR


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"code": None}, "code"),
        ({"code": 5}, "code"),
        ({"code": "x" * 201}, "code"),
        ({"market": 5}, "market"),
        ({"market": "Atlantis"}, "market"),
        ({"duty": []}, "duty"),
        ({"duty": {"inlet": "0.2 MPa"}}, "duty.inlet"),
        ({"duty": {"inlett": "0.2 MPa(G)"}}, "duty.inlett"),
        ({"tags": "rail"}, "tags"),
        ({"tags": {"use": 5}}, "tags.use"),
        ({"tags": {"use": ["x" * 61]}}, "tags.use"),
    ],
)
def test_what_cannot_be_read_names_its_field(wrong: dict[str, JSON], field: str) -> None:
    with pytest.raises(InputError) as caught:
        FAMILY.item({**line(), **wrong})
    assert caught.value.field == field


def test_a_line_needs_its_code() -> None:
    with pytest.raises(InputError) as caught:
        FAMILY.item({"kind": "valve"})
    assert (caught.value.field, "XSA1-12V-1D2" in EN(caught.value.text)) == ("code", True)


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("XSA2-22V-5D2", "XSA2-22V-5D2"),
        ("xsa2 22v 5d2", "XSA2-22V-5D2"),
        ("XSA3-43S-6T", "XSA3-43S-6T2"),
        ("XSA2-22V-SD2", "XSA2-22V-5D2"),
        ("XSA2-22V-D52", "XSA2-22V-5D2"),
        ("VCW20-15-6", "VCW20-15-6"),
        ("vcw20 15", "VCW20-15-6"),
        ("magneetventiel 24 vdc din", "XSA1-12V-5D2"),
        ("ø6 230", "XSA2-43V-JD2"),
        ("4,5 mm", "XSA2-32V-1D2"),
    ],
)
def test_the_one_box_finds_what_was_meant(query: str, first: str) -> None:
    found = [hit.code for hit in FAMILY.search(query, 20)]
    assert first in found[:3]
    assert len(found) == len(set(found)) <= 20


@pytest.mark.parametrize(
    "query", ["", "  ", "zzz", "😀", "\x00", "'; DROP TABLE", "x" * 10_000, "hello world this"]
)
def test_the_one_box_finds_nothing_in_nonsense(query: str) -> None:
    assert FAMILY.search(query, 20) == ()


def test_better_hits_stand_higher() -> None:
    ranks = [hit.rank for hit in FAMILY.search("XSA2-22V-5D2", 20)]
    assert ranks == sorted(ranks)
    assert FAMILY.search("XSA2-22V-5D2", 1)[0].code == "XSA2-22V-5D2"


@pytest.mark.parametrize(
    "query", ["X", "XSA", "2", "24", "zzz", "magneetventiel", "XSA2-22V-SD2", "1/4 dl 24", "x" * 200]
)
def test_what_is_typed_into_the_one_box_is_little_work(query: str) -> None:
    FAMILY.search("XSA", 20)
    assert calls(lambda: FAMILY.search(query, 20)) < 50_000


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=30), st.integers(1, 30))
def test_every_hit_is_a_line_that_can_be_added(query: str, limit: int) -> None:
    hits = FAMILY.search(query, limit)
    assert len(hits) <= limit
    for hit in hits:
        assert EN(hit.title)
        assert hit.line["kind"] in {"valve", "article"}
        if hit.line["kind"] == "valve":
            assert FAMILY.item(hit.line).code == hit.code


def test_every_suggested_valve_can_be_added() -> None:
    for query in ("XSA2-22V-5D", "xsa", "din 24", "XSA9"):
        for hit in FAMILY.search(query, 10):
            if hit.line["kind"] == "valve":
                assert FAMILY.item({**hit.line, "market": "JP"}).drawing is not None


@pytest.mark.parametrize(
    ("question", "facts"),
    [
        ({}, {}),
        ({"fluid": "N2"}, {"fluid": ("nitrogen",)}),
        ({"fluid": "unobtainium"}, {}),
        ({"outlet": "1 Torr(abs)"}, {"vacuum": ("yes",)}),
        ({"outlet": "0 MPa(G)"}, {"vacuum": ("no",)}),
        ({"outlet": "0.1 MPa(A)", "atmosphere": "101325 Pa"}, {"vacuum": ("yes",)}),
    ],
)
def test_what_a_duty_says_of_the_application(
    xsa: ValveSeries, question: dict[str, JSON], facts: dict[str, tuple[str, ...]]
) -> None:
    assert application_facts(parse_duty(xsa, question)) == facts
    assert application_facts(None) == {}

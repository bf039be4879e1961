"""Order codes in the words of the headless contract."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from core.errors import InputError
from core.findings import Severity
from core.i18n import Translator
from core.json_input import JSON
from core.valves.code import (
    codes,
    configuration,
    counts,
    decode,
    decoded_json,
    encode,
    fields_json,
    judge,
    match_symbol,
    parse_market,
)
from core.valves.series import ValveSeries

COMPLETE: Mapping[str, JSON] = {
    "model": "XSA2-22",
    "fitting_type": "V",
    "voltage": "24 VDC",
    "entry": "D",
    "spacer": False,
    "direction_deg": 0,
    "market": "EU",
}


def test_the_example_of_the_contract_is_encoded(xsa: ValveSeries) -> None:
    encoded = encode(xsa, COMPLETE)
    assert (encoded.ok, encoded.code, encoded.findings) == (True, "XSA2-22V-5D2", ())


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"voltage": "5"}, "XSA2-22V-5D2"),
        ({"voltage": "24 V DC"}, "XSA2-22V-5D2"),
        ({"voltage": "DC 24 V"}, "XSA2-22V-5D2"),
        ({"voltage": "24 VAC"}, "XSA2-22V-BD2"),
        ({"voltage": "b"}, "XSA2-22V-BD2"),
        ({"voltage": "230 V~"}, "XSA2-22V-JD2"),
        ({"entry": "dl"}, "XSA2-22V-5DL2"),
        ({"fitting_type": "Klemringkoppeling"}, "XSA2-22S-5D2"),
        ({"fitting_type": "compression fitting"}, "XSA2-22S-5D2"),
        ({"model": "xsa3 43"}, "XSA3-43V-5D2"),
        ({"spacer": True}, "XSA2-22V-5D2A"),
        ({"direction_deg": 90}, "XSA2-22V-5D2A"),
        ({"direction_deg": "180"}, "XSA2-22V-5D2B"),
        ({"spacer": True, "direction_deg": 270}, "XSA2-22V-5D2AC"),
        ({"spacer": None, "direction_deg": None, "market": None}, "XSA2-22V-5D2"),
    ],
)
def test_a_wish_may_be_worded_in_several_ways(xsa: ValveSeries, change: dict[str, JSON], code: str) -> None:
    encoded = encode(xsa, {**COMPLETE, **change})
    assert encoded.code == code
    assert encoded.ok


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({"model": "XSA1-32"}, [("ORIFICE_NOT_FOR_SIZE", "orifice"), ("NOT_A_CATALOGUE_MODEL", "fitting")]),
        ({"model": "XSA9-99"}, [("NOT_A_CATALOGUE_MODEL", "model")]),
        ({"model": "VX21"}, [("NOT_A_CATALOGUE_MODEL", "model")]),
        ({"model": "😀"}, [("NOT_A_CATALOGUE_MODEL", "model")]),
        ({"fitting_type": "Q"}, [("UNKNOWN_SYMBOL", "fitting_type")]),
        ({"voltage": "115 VAC"}, [("UNKNOWN_SYMBOL", "voltage")]),
        ({"voltage": "24"}, [("UNKNOWN_SYMBOL", "voltage")]),
        ({"voltage": "230"}, [("UNKNOWN_SYMBOL", "voltage")]),
        ({"voltage": "24 V"}, [("UNKNOWN_SYMBOL", "voltage")]),
        ({"entry": "XX"}, [("UNKNOWN_SYMBOL", "entry")]),
        ({"direction_deg": 45}, [("UNKNOWN_SYMBOL", "direction")]),
        ({"voltage": "100 VAC", "entry": "G"}, [("ENTRY_DC_ONLY", "entry")]),
        ({"voltage": "100 VAC", "entry": "GS"}, [("NOT_CE_COMPLIANT", "entry")]),
        (
            {"model": "?", "voltage": "1 V", "entry": "-"},
            [("NOT_A_CATALOGUE_MODEL", "model"), ("UNKNOWN_SYMBOL", "voltage"), ("UNKNOWN_SYMBOL", "entry")],
        ),
    ],
)
def test_a_wish_that_does_not_exist_names_every_reason_and_offers_codes(
    xsa: ValveSeries, change: dict[str, JSON], found: list[tuple[str, str]]
) -> None:
    encoded = encode(xsa, {**COMPLETE, **change})
    assert not encoded.ok
    assert [(finding.code, finding.field) for finding in encoded.findings] == found
    assert encoded.suggestions
    assert all(decode(xsa, code).ok for code in encoded.suggestions)


def test_a_market_may_refuse_what_another_takes(xsa: ValveSeries) -> None:
    wish = {**COMPLETE, "voltage": "100 VAC", "entry": "GS"}
    assert encode(xsa, {**wish, "market": "nl"}).code == "XSA2-22V-1GS2"
    assert not encode(xsa, {**wish, "market": "nl"}).ok
    elsewhere = encode(xsa, {**wish, "market": "JP"})
    assert elsewhere.ok
    assert [finding.severity for finding in elsewhere.findings] == [Severity.WARNING]


def test_what_a_wish_leaves_open_is_asked(xsa: ValveSeries) -> None:
    encoded = encode(xsa, {})
    assert {finding.code for finding in encoded.findings} == {"INCOMPLETE_CODE"}
    assert [finding.field for finding in encoded.findings] == [
        "size",
        "orifice",
        "fitting",
        "fitting_type",
        "voltage",
        "entry",
    ]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("model", 5),
        ("model", "x" * 41),
        ("voltage", ["5"]),
        ("entry", {}),
        ("spacer", "yes"),
        ("spacer", 1),
        ("direction_deg", "left"),
        ("direction_deg", True),
        ("market", "Europe!"),
        ("market", 1),
        ("market", ""),
        ("modell", "XSA2-22"),
    ],
)
def test_what_cannot_be_read_names_its_field(xsa: ValveSeries, key: str, value: JSON) -> None:
    with pytest.raises(InputError) as caught:
        encode(xsa, {**COMPLETE, key: value})
    assert caught.value.field == key


@pytest.mark.parametrize(("text", "market"), [("EU", "EU"), (" jp ", "JP"), ("usa", "USA")])
def test_markets_are_two_or_three_capitals(text: str, market: str) -> None:
    assert parse_market(text) == market


def test_no_symbol_is_guessed_from_a_number_alone(xsa: ValveSeries) -> None:
    voltage = xsa.grammar.fields["voltage"]
    assert match_symbol(voltage, "24") is None
    assert match_symbol(voltage, "7") == "7"
    assert match_symbol(xsa.grammar.fields["fitting"], "1/4") == "2"
    assert match_symbol(xsa.grammar.fields["entry"], "") is None


def test_the_shape_of_the_answer_is_the_contract_s(xsa: ValveSeries) -> None:
    answer = decoded_json(xsa.grammar, decode(xsa, "xsa2-22v-5d2a"), Translator("nl"))
    findings = answer.pop("findings")
    assert answer == {
        "ok": True,
        "input": "xsa2-22v-5d2a",
        "code": "XSA2-22V-5D2A",
        "normalised": True,
        "fields": {
            "size": 2,
            "orifice_mm": 3,
            "fitting_in": "1/4",
            "fitting_type": "V",
            "voltage": "24 VDC",
            "entry": "D",
            "spacer": True,
            "direction_deg": 0,
        },
        "suggestions": [],
    }
    assert isinstance(findings, list)
    assert [finding["code"] for finding in findings] == ["AMBIGUOUS_SUFFIX_A", "NORMALISED"]


def test_a_wrong_code_keeps_what_could_be_read(xsa: ValveSeries) -> None:
    decoded = decode(xsa, "XSA2-22V-9D2")
    assert fields_json(xsa.grammar, decoded.choice) == {
        "size": 2,
        "orifice_mm": 3,
        "fitting_in": "1/4",
        "fitting_type": "V",
        "entry": "D",
        "spacer": False,
        "direction_deg": 0,
    }


def test_a_configuration_is_plain_for_sheet_and_drawing(xsa: ValveSeries) -> None:
    decoded = decode(xsa, "XSA3-43S-6TL2AB")
    assert configuration(xsa.grammar, decoded.choice) == {
        "size": "3",
        "orifice": "4",
        "fitting": "3",
        "fitting_type": "S",
        "voltage": "6",
        "entry": "TL",
        "model": "XSA3-43",
        "spacer": True,
        "direction": "B",
        "direction_deg": 180,
    }


def test_judging_is_deciding_without_typing(xsa: ValveSeries) -> None:
    choice = decode(xsa, "XSA2-22V-1GS2", "JP").choice
    assert judge(xsa, choice).code == "XSA2-22V-1GS2"
    assert not judge(xsa, choice).ok
    assert judge(xsa, choice, "JP").ok


def test_the_space_of_codes_is_counted(xsa: ValveSeries) -> None:
    assert counts(xsa) == {
        "configurations": 8288,
        "codes": 7252,
        "ambiguous": 1036,
        "base": 1036,
        "models": 7,
    }
    listed = dict(codes(xsa))
    assert len(listed) == 7252
    assert {len(choices) for choices in listed.values()} == {1, 2}

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

from core.catalogue.conditions import Fact
from core.findings import Severity, Status
from core.i18n import Translator
from core.valves.series import default_series, load_series
from core.valves.sheet import facts_of, sheet
from core.valves.sheet_model import Sheet

DATA = Path(__file__).resolve().parents[2] / "data"
ENGLISH, DUTCH = Translator("en"), Translator("nl")
ENTRIES = ("G", "GS", "D", "DL", "DO", "T", "TL", "C", "F")
VOLTAGES = {
    "24 VDC": "5",
    "12 VDC": "6",
    "100 VAC": "1",
    "200 VAC": "2",
    "230 VAC": "J",
    "24 VAC": "B",
    "48 VAC": "8",
}


def _sheet(  # the fields of an order code
    model: str = "XSA2-32",
    kind: str = "V",
    voltage: str = "24 VDC",
    entry: str = "DL",
    *,
    spacer: bool = False,
    direction_deg: int = 0,
    known: dict[str, Fact] | None = None,
) -> Sheet:
    fields = {
        "size": model[3], "orifice": model[5], "fitting": model[6], "fitting_type": kind,
        "voltage": VOLTAGES[voltage], "entry": entry, "spacer": spacer, "direction_deg": direction_deg,
    }  # fmt: skip
    return sheet(default_series(), fields, known)


def _said(found: Sheet, key: str) -> str:
    rows = (*found.specs, *found.dimensions, *found.wiring, *found.statements)
    return next((row.render(ENGLISH) for row in rows if row.key == key), "")


def _keys(found: Sheet) -> list[str]:
    return [advised.key for advised in found.advice]


def _supply(found: Sheet) -> set[tuple[str, str]]:
    return {(row.supply, row.part_no) for row in (*found.accessories, *found.spare_parts)}


def test_the_code_comes_from_the_fields() -> None:
    assert _sheet().code == "XSA2-32V-5DL2"
    assert _sheet("XSA3-43", "S", "230 VAC", "GS", spacer=True, direction_deg=180).code == "XSA3-43S-JGS2AB"


@pytest.mark.parametrize("field", ["size", "voltage", "spacer"])
def test_a_field_that_is_missing_or_wrong_is_a_key_error(field: str) -> None:
    fields: dict[str, object] = {
        "size": "2", "orifice": "3", "fitting": "2", "fitting_type": "V", "voltage": "5", "entry": "D",
        "spacer": "", "direction": "",
    }  # fmt: skip
    assert sheet(default_series(), fields).code == "XSA2-32V-5D2"
    for wrong in ({**fields, field: "?"}, {key: value for key, value in fields.items() if key != field}):
        with pytest.raises(KeyError):
            sheet(default_series(), wrong)


def test_currents_and_voltages_are_computed_from_printed_values() -> None:
    found = {row.key: row for row in _sheet("XSA1-12", entry="GS").specs}
    assert found["current"].cell.number == Decimal("0.1875")
    assert found["current"].cell.source.status is Status.COMPUTED
    assert ENGLISH(found["current"].cell.source.reason or "") == "4.5 W divided by 24 VDC"
    assert (found["supply_voltage_min"].cell.number, found["supply_voltage_max"].cell.number) == (
        Decimal("21.6"),
        Decimal("26.4"),
    )
    assert found["leakage_voltage_limit"].cell.number == Decimal("0.48")
    ac = {row.key: row for row in _sheet("XSA1-12", voltage="230 VAC", entry="GS").specs}
    assert ac["current"].cell.number == Decimal("0.0304")
    assert ac["leakage_voltage_limit"].cell.plain() == "11.5 VAC"
    assert "power_consumption_DC" not in ac
    assert "apparent_power_AC" not in found
    assert "voltage_fluctuation_responsive_DC" not in ac


@pytest.mark.parametrize("entry", ENTRIES)
def test_weight_is_stated_for_the_grommet_only(entry: str) -> None:
    found = _sheet("XSA3-43", "S", entry=entry)
    row = next(row for row in found.specs if row.key == "weight_grommet_type")
    open_keys = {item.key for item in found.not_stated}
    if entry in {"G", "GS"}:
        assert row.cell.number == Decimal("0.55")
        assert "weight" not in open_keys
    else:
        assert row.render(ENGLISH) == "not stated"
        assert "weight" in open_keys


def test_dimensions_follow_fitting_type_and_entry() -> None:
    face, compression = _sheet(kind="V", entry="T"), _sheet(kind="S", entry="C")
    assert [row.key for row in face.dimensions] == [*"ABCDEFLMPGHJ"]
    assert [row.key for row in compression.dimensions] == ["A", "B", "Bs", *"CDEFLMPGH"]
    assert _said(face, "B") == "56 mm"
    assert _said(compression, "B") == "(63) mm"
    assert _said(compression, "Bs") == "31.5 mm"
    assert (_said(face, "G"), _said(face, "H"), _said(face, "J")) == ("102 mm", "57 mm", "71 mm")
    assert (_said(compression, "G"), _said(compression, "H")) == ("50 mm", "57 mm")
    assert _said(face, "P") == "1/4 inch"


def test_the_spacer_comes_with_the_valve_or_is_offered() -> None:
    assert ("included", "XSA1R-8-1") in _supply(_sheet("XSA1-22", spacer=True))
    for model in ("XSA2-22", "XSA3-32"):
        assert ("included", "XSA2R-8-1") in _supply(_sheet(model, spacer=True))
        assert ("spare", "XSA2R-8-1") in _supply(_sheet(model, spacer=True))
        assert ("optional", "XSA2R-8-1") in _supply(_sheet(model))
    assert "Spacer" in [ENGLISH(part.description) for part in _sheet(spacer=True).parts]
    assert "Spacer" not in [ENGLISH(part.description) for part in _sheet().parts]


@pytest.mark.parametrize(
    ("entry", "voltage", "expected"),
    [
        ("G", "24 VDC", set()),
        ("GS", "230 VAC", set()),
        ("D", "24 VDC", {("included", "C18312G6GCU"), ("spare", "C18312G6GCU"), ("spare", "VCW20-1-29-1")}),
        ("DL", "12 VDC", {("included", "GDM2A-L6"), ("spare", "GDM2A-L6"), ("spare", "VCW20-1-29-1")}),
        ("DL", "48 VAC", {("included", "GDM2A-L15"), ("spare", "GDM2A-L15"), ("spare", "VCW20-1-29-1")}),
        ("DL", "24 VAC", {("included", "GDM2A-L5"), ("spare", "GDM2A-L5"), ("spare", "VCW20-1-29-1")}),
        ("DO", "100 VAC", {("order", "C18312G6GCU"), ("optional", "GDM2A-L1"), ("optional", "VCW20-1-29-1")}),
        ("DO", "230 VAC", {("order", "C18312G6GCU"), ("optional", "GDM2A-L2"), ("optional", "VCW20-1-29-1")}),
        ("T", "24 VDC", {("optional", "VCW20-15-6")}),
        ("TL", "24 VDC", {("optional", "VCW20-15-6")}),
        ("C", "24 VDC", {("order", "VCW20-15-6")}),
        ("F", "24 VDC", {("order", "VX021S-1-16FB")}),
    ],
)
def test_accessories_and_spare_parts_follow_entry_and_voltage(
    entry: str, voltage: str, expected: set[tuple[str, str]]
) -> None:
    found = _supply(_sheet(entry=entry, voltage=voltage))
    assert found - {("optional", "XSA2R-8-1")} == expected


@pytest.mark.parametrize(
    ("entry", "voltage", "key", "text"),
    [
        ("GS", "24 VDC", "lead_colours", "black / red"),
        ("GS", "100 VAC", "lead_colours", "blue / blue"),
        ("C", "200 VAC", "lead_colours", "red / red"),
        ("C", "230 VAC", "lead_colours", "grey / grey"),
        ("D", "24 VDC", "lead_colours", ""),
        ("G", "24 VDC", "lead_length", "300 mm"),
        ("C", "24 VDC", "lead_length", "280 mm"),
        ("F", "24 VDC", "lead_length", ""),
        ("G", "24 VDC", "polarity", "none: the leads may be swapped"),
        ("T", "24 VDC", "polarity", "connect by the marks + and −"),
        ("F", "24 VDC", "polarity", ""),
        ("DO", "24 VDC", "terminals", "1: + (−), 2: − (+)"),
        ("DL", "24 VDC", "cable_seal", "for a cable of ø9 to ø12 mm take the inner part out of the seal"),
        ("TL", "24 VDC", "terminal_screws", "M3, tightening torque 0.5 to 0.6 N·m"),
        ("GS", "24 VDC", "ce", "yes"),
        ("GS", "230 VAC", "ce", "no: the grommet with AC is not CE-compliant"),
    ],
)
def test_wiring_and_approval_follow_entry_and_voltage(entry: str, voltage: str, key: str, text: str) -> None:
    assert _said(_sheet(entry=entry, voltage=voltage), key) == text


@pytest.mark.parametrize(
    ("entry", "voltage"),
    [*((entry, "24 VDC") for entry in ENTRIES), *((entry, "230 VAC") for entry in ENTRIES[1:-1])],
)
def test_the_circuit_holds_what_the_entry_names(entry: str, voltage: str) -> None:
    circuit = _sheet(entry=entry, voltage=voltage).circuit
    assert circuit is not None
    assert ("rectifier" in circuit.elements) == (voltage == "230 VAC")
    assert ("light" in circuit.elements) == (entry in {"DL", "TL"})
    assert ("varistor" in circuit.elements) == (entry not in {"G", "F"})


def test_tightening_is_that_of_the_fitting_type() -> None:
    face, compression = _sheet(kind="V"), _sheet(kind="S")
    assert (_said(face, "tightening"), _said(compression, "tightening")) == ("1/8 turn", "1 1/4 turns")
    assert "tighten_face_seal" in _keys(face)
    assert "tighten_compression" not in _keys(face)
    assert "tighten_compression" in _keys(compression)


def test_a_plain_precaution_is_a_notice_and_the_filter_has_its_code() -> None:
    found = _sheet()
    assert {finding.severity for finding in found.precautions} == {Severity.NOTICE}
    assert [finding.code for finding in found.precautions].count("FILTER_5_MICRON") == 1
    assert {finding.code for finding in found.conditions} == {"WARRANTY", "USE_CONDITIONS", "EXPORT"}


@pytest.mark.parametrize(
    ("known", "present", "absent"),
    [
        ({"fluid": "air"}, {"filter", "clean_air"}, {"fluid_match"}),
        ({"fluid": "argon"}, set(), {"filter", "clean_air", "fluid_match"}),
        ({"fluid": "oxygen"}, {"fluid_match"}, {"filter"}),
        ({}, {"filter", "fluid_match", "vacuum_direction", "heat", "coil_up"}, {"dryer", "explosive"}),
        ({"vacuum": False}, set(), {"vacuum_direction", "vacuum_clean"}),
        (
            {"fluid": "air", "operation": ("wet_air", "responsive")},
            {"dryer", "dc_responsiveness"},
            {"heat", "chatter"},
        ),
        ({"operation": "strict_leakage"}, {"coil_up_strict"}, {"coil_up"}),
        ({"operation": "coil_down"}, {"coil_down"}, {"coil_up"}),
        ({"environment": "closed_cabinet"}, {"heat_cabinet"}, set()),
        ({"environment": ("vibration", "splash")}, {"vibration", "resonance", "splash"}, {"explosive"}),
        ({"use": "interlock"}, {"double_interlock", "maker_first"}, set()),
        ({"use": "medical"}, {"maker_first", "cover_medical_food"}, {"double_interlock"}),
    ],
)
def test_a_precaution_shows_under_its_condition(
    known: dict[str, Fact], present: set[str], absent: set[str]
) -> None:
    keys = set(_keys(_sheet(known=known)))
    assert present <= keys
    assert not absent & keys


@pytest.mark.parametrize("environment", ["explosive", "corrosive", "water"])
def test_a_forbidden_place_blocks_and_stands_first(environment: str) -> None:
    first = _sheet(known={"environment": environment}).precautions[0]
    assert first.severity is Severity.ERROR


def test_uses_that_need_the_makers_word_are_named() -> None:
    found = _sheet(known={"use": ("food", "rail"), "environment": "outdoors"})
    texts = [ENGLISH(finding.text) for finding in found.precautions if finding.severity is Severity.WARNING]
    assert texts[:2] == [
        "Consult the maker first about this use: railways, contact with food or beverages",
        "Consult the maker first about this place: outdoors",
    ]
    assert found.precautions[0].field == "use"


def test_every_use_that_needs_the_makers_word_gives_a_finding_that_is_no_notice() -> None:
    words = [word for word in default_series().words if word.maker_first]
    assert len(words) == 20
    for word in words:
        heaviest = _sheet(known={word.fact: word.value}).precautions[0]
        assert heaviest.severity is not Severity.NOTICE, word.value


@pytest.mark.parametrize("entry", ENTRIES)
def test_only_entries_without_suppressor_ask_for_one(entry: str) -> None:
    keys = _keys(_sheet(entry=entry))
    assert ("surge_none" in keys) == (entry in {"G", "F"})
    assert ("surge_rest" in keys) == (entry not in {"G", "F"})


def test_what_is_not_stated_follows_the_configuration() -> None:
    direct = {item.key for item in _sheet(entry="F").not_stated}
    alternating = {item.key for item in _sheet(voltage="230 VAC", entry="DO", spacer=True).not_stated}
    assert {"flow", "response_time", "ip_class", "lead_length", "polarity", "wetted_parts"} <= direct
    assert "mains_frequency" not in direct
    assert {"mains_frequency", "connector_gasket", "spacer_with_direction"} <= alternating


def test_the_existing_model_is_compared_where_the_catalogue_does() -> None:
    found = {ENGLISH(label): entry for label, entry in _sheet("XSA2-22", entry="G").comparison}
    assert (found["Power consumption"].existing, found["Power consumption"].present) == (8, 7)
    assert found["Weight"].reduction_pct == 18
    assert [ENGLISH(label) for label, _ in _sheet("XSA3-32", voltage="230 VAC", entry="D").comparison] == []


def test_one_footnote_per_document() -> None:
    assert [document for document, _ in _sheet().footnotes] == ["CAT.ES140-7A"]


def test_specification_rows_and_parts_for_the_quote() -> None:
    found = _sheet("XSA1-22", "S", entry="DO", spacer=True)
    rows = {ENGLISH(row.label): row for row in found.spec_rows()}
    assert rows["Maximum operating pressure differential"].value == Decimal("0.3")
    assert rows["Maximum operating pressure differential"].unit == "MPa"
    assert ENGLISH(rows["Orifice diameter"].value) == "ø3"
    assert ENGLISH(rows["B: Length over the fittings"].value) == "(55)"
    assert ENGLISH(rows["Tightening after hand-tight"].value) == "1 1/4 turns"
    assert ENGLISH(rows["Body"].value) == "Stainless steel"
    assert [part.article for part in found.part_rows()] == ["XSA1R-8-1", "C18312G6GCU"]


@pytest.mark.parametrize("tr", [ENGLISH, DUTCH], ids=["en", "nl"])
def test_the_json_is_plain_and_complete(tr: Translator) -> None:
    data = json.loads(json.dumps(_sheet("XSA2-43", "S", "230 VAC", "GS", spacer=True).to_json(tr)))
    assert list(data) == [
        "code", "model", "title", "specs", "dimensions", "accessories", "spare_parts", "wiring", "circuit",
        "statements", "parts", "comparison", "precautions", "conditions", "levels", "not_stated", "footnotes",
    ]  # fmt: skip
    assert data["code"] == "XSA2-43S-JGS2A"
    cell = data["dimensions"]["H"]
    assert (cell["value"], cell["unit"], cell["status"]) == (54, "mm", "inferred")
    assert cell["source"]["document"] == "CAT.ES140-7A"
    assert cell["source"]["reason"]
    assert data["dimensions"]["B"]["reference"] is True
    assert data["specs"]["leakage_internal_max"]["value"] == pytest.approx(1.3e-9)
    assert data["specs"]["apparent_power_AC"]["value"] == 9.5
    assert data["precautions"][0].keys() >= {"code", "severity", "text", "source", "level", "section"}


def test_an_incomplete_choice_leaves_facts_unknown() -> None:
    series = default_series()
    assert facts_of(series, {"size": "2", "spacer": "A"}) == {"size": "2", "spacer": "yes"}
    choice = {"size": "2", "orifice": "2", "fitting": "2", "voltage": "J", "direction": ""}
    assert facts_of(series, choice, {"fluid": "air"}) == {
        "fluid": "air", "size": "2", "orifice": "2", "fitting": "2", "voltage": "J", "direction": "0",
        "model": "XSA2-22", "current": "AC",
    }  # fmt: skip


def test_the_sheet_of_a_second_series_needs_no_code() -> None:
    series = load_series(DATA / "series_second")
    fields = {"size": "5", "orifice": "b", "fitting_type": "W", "voltage": "9", "entry": "P"}
    found = sheet(series, fields, {"use": "racing"})
    assert found.code == "QV5b/W9P"
    assert {row.key: row.render(ENGLISH) for row in found.dimensions} == {
        "X": "45.5 mm",
        "Y": "(12) mm",
        "R": "53.5 mm",
    }
    assert _said(found, "reverse_pressure_potential") == "not stated"
    assert [ENGLISH(finding.text) for finding in found.precautions] == [
        "Ask first: racing",
        "Filter of 40 µm.",
    ]
    assert found.circuit is None
    assert found.wiring == ()

from __future__ import annotations

import shutil
from decimal import Decimal
from pathlib import Path

import pytest

from core.catalogue.problems import CatalogueError
from core.findings import Status
from core.i18n import Text
from core.valves.series import CATALOGUES, default_series, load_series
from core.valves.series_check import check_series

DATA = Path(__file__).resolve().parents[2] / "data"
MODELS = ("XSA1-12", "XSA1-22", "XSA2-22", "XSA2-32", "XSA2-43", "XSA3-32", "XSA3-43")

# Typed from the dimension table of the catalogue, one row per printed row (□ = both 1/4 inch models).
PLAIN = {
    "XSA1-□2S": "A22 B55 Bs24 C63 D30 E8.5 F20 L3 M8 P1/4",
    "XSA1-□2V": "A22 B50 C63 D30 E8.5 F20 L3 M8 P1/4",
    "XSA2-□2S": "A25 B63 Bs31.5 C73.5 D35 E11.5 F22 L5 M10 P1/4",
    "XSA2-□2V": "A25 B56 C73.5 D35 E11.5 F22 L5 M10 P1/4",
    "XSA2-43S": "A25 B64.5 Bs31 C78 D35 E11.5 F22 L5 M10 P3/8",
    "XSA2-43V": "A25 B67 C78 D35 E11.5 F22 L5 M10 P3/8",
    "XSA3-32S": "A25 B63 Bs31.5 C78 D40 E11.5 F24.5 L5 M10 P1/4",
    "XSA3-32V": "A25 B56 C78 D40 E11.5 F24.5 L5 M10 P1/4",
    "XSA3-43S": "A25 B64.5 Bs31 C82.5 D40 E11.5 F24.5 L5 M10 P3/8",
    "XSA3-43V": "A25 B67 C82.5 D40 E11.5 F24.5 L5 M10 P3/8",
}
# G and H of G, GS, C and F; G, H and J of D and T, in the order of the printed columns.
BY_ENTRY = {
    "XSA1-□2": "27 53.5 30 40 47.5 47.5 23 53.5 64.5 45.5 52.5 99.5 47.5 68.5",
    "XSA2-□2": "29.5 63 32.5 49.5 50 57 25.5 63 67 55 55 102 57 71",
    "XSA2-43": "29.5 67.5 32.5 54 50 61.5 25.5 67.5 67 59.5 55 102 61.5 71",
    "XSA3-32": "32 67.5 35 54 52.5 61.5 28 67.5 69.5 59.5 57.5 104.5 61.5 73.5",
    "XSA3-43": "32 72 35 58.5 52.5 66 28 72 69.5 64 57.5 104.5 66 73.5",
}
COLUMNS = "G.G G.H GS.G GS.H C.G C.H F.G F.H D.G D.H D.J T.G T.H T.J"


def _models(row: str) -> list[str]:
    head, _, tail = row.partition("-")
    return [
        model
        for model in MODELS
        if model.startswith(head) and (tail in model or (tail == "□2" and model[-1] == "2"))
    ]


def test_the_series_that_ships_is_sound() -> None:
    assert check_series(CATALOGUES / "xsa") == ()


def test_a_broken_series_gives_every_defect_with_its_place() -> None:
    expected = (DATA / "series_broken" / "EXPECTED.txt").read_text("utf-8").splitlines()
    assert len(expected) > 60
    assert [str(problem) for problem in check_series(DATA / "series_broken")] == expected


def test_a_broken_series_is_not_loaded() -> None:
    with pytest.raises(CatalogueError) as caught:
        load_series(DATA / "series_broken")
    assert any(problem.file == "circuits.csv" for problem in caught.value.problems)


def test_the_default_series_is_read_once() -> None:
    assert default_series() is default_series()


@pytest.mark.parametrize("row", PLAIN)
def test_plain_dimensions_are_those_of_the_catalogue(row: str) -> None:
    series, kind = default_series(), row[-1]
    models = _models(row[:-1])
    assert models
    for model in models:
        for word in PLAIN[row].split():
            letter = "Bs" if word.startswith("Bs") else word[0]
            value = word.removeprefix(letter)
            cell = series.dimension(model, kind, letter)
            assert cell.value == (value if letter == "P" else Decimal(value)), (model, letter)
            assert cell.unit == ("inch" if letter == "P" else "mm")
        if kind == "V":
            assert series.dimension(model, "V", "Bs").absent


@pytest.mark.parametrize("row", BY_ENTRY)
def test_dimensions_of_the_entries_are_those_of_the_catalogue(row: str) -> None:
    series = default_series()
    models = _models(row)
    assert models
    for model in models:
        for kind in ("V", "S"):
            for column, value in zip(COLUMNS.split(), BY_ENTRY[row].split(), strict=True):
                entry, letter = column.split(".")
                assert series.dimension(model, kind, letter, entry).number == Decimal(value), (model, column)


def test_every_model_and_fitting_type_stands_in_the_tables_above() -> None:
    assert sorted(model for row in BY_ENTRY for model in _models(row)) == sorted(MODELS)
    assert sorted((model, row[-1]) for row in PLAIN for model in _models(row[:-1])) == sorted(
        (model, kind) for model in MODELS for kind in "VS"
    )


@pytest.mark.parametrize(
    ("attribute", "values"),
    [
        ("orifice_diameter", "2 3 3 4.5 6 4.5 6"),
        ("connection_size", "1/4 1/4 1/4 1/4 3/8 1/4 3/8"),
        ("max_operating_pressure_differential", "0.8 0.3 1.0 0.3 0.1 0.8 0.3"),
        ("reverse_pressure_potential", "0.5 0.25 0.4 0.2 0.05 0.2 0.15"),
        ("max_operating_pressure_IN", "1.0 1.0 1.0 1.0 1.0 1.0 1.0"),
        ("withstand_pressure", "1.5 1.5 1.5 1.5 1.5 1.5 1.5"),
        ("min_operating_pressure_OUT", "1e-6 1e-6 1e-6 1e-6 1e-6 1e-6 1e-6"),
        ("leakage_internal_max", "1.3e-9 1.3e-9 1.3e-9 1.3e-9 1.3e-9 1.3e-9 1.3e-9"),
        ("leakage_external_max", "1.3e-11 1.3e-11 1.3e-11 1.3e-11 1.3e-11 1.3e-11 1.3e-11"),
        ("temperature_min", "5 5 5 5 5 5 5"),
        ("temperature_max", "60 60 60 60 60 60 60"),
        ("power_consumption_DC", "4.5 4.5 7 7 7 10.5 10.5"),
        ("apparent_power_AC", "7 7 9.5 9.5 9.5 12 12"),
        ("coil_temperature_rise_DC", "50 50 55 55 55 65 65"),
        ("coil_temperature_rise_AC", "60 60 70 70 70 70 70"),
        ("allowable_voltage_fluctuation", "10 10 10 10 10 10 10"),
        ("leakage_voltage_max_DC", "2 2 2 2 2 2 2"),
        ("leakage_voltage_max_AC", "5 5 5 5 5 5 5"),
    ],
)
def test_specifications_are_those_of_the_catalogue(attribute: str, values: str) -> None:
    series = default_series()
    for model, value in zip(MODELS, values.split(), strict=True):
        cell = series.spec(model, attribute)
        assert cell.value == (value if attribute == "connection_size" else Decimal(value)), model


def test_weight_depends_on_the_fitting_type_of_the_largest_model_only() -> None:
    series = default_series()
    for kind, values in (
        ("V", "0.28 0.28 0.41 0.41 0.42 0.53 0.62"),
        ("S", "0.28 0.28 0.41 0.41 0.42 0.53 0.55"),
    ):
        for model, value in zip(MODELS, values.split(), strict=True):
            assert series.spec(model, "weight_grommet_type", kind).number == Decimal(value)
    assert series.spec("XSA3-32", "weight_grommet_type").number == Decimal("0.53")
    assert not series.spec("XSA3-43", "weight_grommet_type").stated
    assert series.spec("XSA2-43", "weight_grommet_type", "V").confidence == "medium"


def test_a_cell_knows_where_it_stands() -> None:
    series = default_series()
    printed = series.spec("XSA2-22", "max_operating_pressure_differential").source
    assert (printed.document, printed.place, printed.status, printed.line) == (
        "CAT.ES140-7A",
        "Specifications, Note 1",
        Status.PRINTED,
        322,
    )
    inferred = series.dimension("XSA3-32", "V", "C").source
    assert (inferred.status, inferred.line) == (Status.INFERRED, 539)
    assert isinstance(inferred.reason, Text)


def test_size_3_takes_four_dimensions_from_size_2_with_less_confidence() -> None:
    series = default_series()
    for letter in ("A", "E", "L", "M"):
        assert series.dimension("XSA3-43", "S", letter).confidence == "medium"
        assert series.dimension("XSA2-43", "S", letter).confidence == "high"


@pytest.mark.parametrize(("entry", "drawn"), [("DL", "D"), ("DO", "D"), ("TL", "T")])
def test_an_entry_that_is_not_drawn_takes_the_figures_of_its_neighbour(entry: str, drawn: str) -> None:
    series = default_series()
    for letter in ("G", "H", "J"):
        cell = series.dimension("XSA2-32", "V", letter, entry)
        assert cell.value == series.dimension("XSA2-32", "V", letter, drawn).value
        assert (cell.source.status, cell.confidence) == (Status.INFERRED, "medium")


def test_what_does_not_exist_is_a_key_error() -> None:
    series = default_series()
    for call in (
        lambda: series.spec("XSA2-33", "fluid"),
        lambda: series.spec("XSA2-32", "flow"),
        lambda: series.dimension("XSA2-33", "V", "A"),
        lambda: series.dimension("XSA2-32", "V", "Q"),
        lambda: series.dimension("XSA2-32", "V", "G"),
        lambda: series.dimension("XSA2-32", "V", "G", "Q"),
        lambda: series.voltage("0"),
        lambda: series.place("precaution_of_nothing"),
    ):
        with pytest.raises(KeyError):
            call()


def test_no_j_is_stated_where_the_table_has_none() -> None:
    assert not default_series().dimension("XSA2-32", "V", "J", "C").stated


def test_entries_say_what_exists_and_what_bears_ce() -> None:
    series = default_series()
    assert [entry.symbol for entry in series.entries if not entry.allows("AC")] == ["G", "F"]
    assert all(entry.allows("DC") for entry in series.entries)
    without_ce = [
        (entry.symbol, current)
        for entry in series.entries
        for current, found in entry.currents.items()
        if found.available and not found.ce
    ]
    assert without_ce == [("GS", "AC")]
    assert [entry.symbol for entry in series.entries if entry.light] == ["DL", "TL"]
    assert [entry.symbol for entry in series.entries if not entry.suppressor] == ["G", "F"]


def test_house_rules_and_their_sources() -> None:
    policies = default_series().policies
    assert policies["at_limit"].cell.number == Decimal("0.5")
    assert policies["at_limit"].cell.source.status is Status.POLICY
    assert policies["atmosphere"].cell.number == Decimal("0.1")
    assert policies["atmosphere"].cell.source.line == 303


def test_places_that_rules_cite() -> None:
    series = default_series()
    assert series.place("precaution_filter").line == 707
    assert series.place("term_warranty_period").line == 1189
    assert {word.value for word in series.words_of("use")} > {
        "medical",
        "food",
        "nuclear",
        "rail",
        "interlock",
    }


# ------------------------------------------------------------------ a second family


def test_a_second_series_needs_data_only() -> None:
    assert check_series(DATA / "series_second") == ()
    series = load_series(DATA / "series_second")
    assert series.models == ("QV4a", "QV5b")
    assert list(series.letters) == ["X", "Y", "R"]
    assert series.dimension("QV5b", "W", "R", "P").number == Decimal("53.5")
    assert not series.spec("QV5b", "reverse_pressure_potential").stated
    assert series.policies["at_limit"].cell.number == Decimal(1)


# ------------------------------------------------------------------ defects one at a time


@pytest.fixture
def second(tmp_path: Path) -> Path:
    folder = tmp_path / "second"
    shutil.copytree(DATA / "series_second", folder)
    return folder


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


SINGLE_DEFECTS = (
    ("ordercode.toml", 'as = "integer"', "as = ", "1:1: this cannot be read: TOMLDecodeError"),
    ("ordercode.toml", "[field.entry]", "[field.exit]", "1:1: this cannot be read: KeyError: 'entry'"),
    ("fluids.csv", "class", "kind", "1:1: this cannot be read: KeyError: 'class'"),
    ("series.toml", "steps = [", "steps = ", "29:14: this is not TOML"),
    ("dimensions.csv", "R,QV4a,*,L,31", "R,QV4a,*,,31", "6:10: “R” needs an electrical entry"),
    ("dimensions.csv", "X,QV4a,*,,40", "X,QV4a,*,L,40", "2:10: “X” has no electrical entry"),
    ("dimensions.csv", "R,QV4a,*,L,31", "R,QV4a,*,Z,31", "6:10: no electrical entry is drawn as “Z”"),
    ("entries.csv", "\nP,", "\nQ,", "3:1: the electrical entry “Q” is not in the order code"),
    ("entries.csv", "\nP,", "\nQ,", "1:1: the electrical entry “P” of the order code is missing"),
    ("series.toml", 'document = "QV-2030"', 'document = "?"', "3:1: the document “?” is not known"),
    ("series.toml", 'status = "policy"', 'status = "?"', "20:1: the status “?” is not known"),
    (
        "series.toml",
        'status = "policy"',
        'status = "policy"\nreason = "?"',
        "21:1: the reason “?” is not known",
    ),
    ("specs.csv", "inferred,high,spans", "printed,high,spans", "2:61: a printed value needs no reason"),
)


@pytest.mark.parametrize(("file", "old", "new", "expected"), SINGLE_DEFECTS)
def test_a_single_defect_is_found(second: Path, file: str, old: str, new: str, expected: str) -> None:
    _edit(second / file, old, new)
    found = [str(problem) for problem in check_series(second)]
    assert any(problem.startswith(f"{file}:{expected}") for problem in found), found


@pytest.mark.parametrize("file", ["series.toml", "ordercode.toml"])
def test_without_its_base_a_series_has_one_problem(second: Path, file: str) -> None:
    (second / file).write_text("= nothing", "utf-8")
    assert {problem.file for problem in check_series(second)} == {file}


def test_a_voltage_without_a_number_is_found(second: Path) -> None:
    _edit(second / "symbols.csv", "voltage,3,24,V", "voltage,3,much,V")
    assert "symbols.csv:8:11: “much” is no number" in [str(problem) for problem in check_series(second)]


def test_a_lost_row_is_missed_where_it_is_needed(second: Path) -> None:
    _edit(second / "dimensions.csv", "R,QV4a,*,P,52,QV-2030,Table 1,1,printed,high,\n", "")
    assert [str(problem) for problem in check_series(second)] == [
        "letters.csv:4:1: “R” has no cell for QV4aN P, QV4aW P"
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("G,XSA2-22 XSA2-32 XSA2-43,*,T,102", "G,XSA2-22 XSA2-32 XSA2-43,*,T,101"),
        ("J,XSA3-32 XSA3-43,*,D,57.5", "J,XSA3-32 XSA3-43,*,D,55"),
        ("C,XSA3-43,*,,82.5", "C,XSA3-43,*,,83"),
        ("H,XSA2-43 XSA3-32,*,GS,54", "H,XSA2-43 XSA3-32,*,GS,45"),
        ("D,XSA1-12 XSA1-22,*,,30", "D,XSA1-12,*,,30"),
    ],
)
def test_a_number_that_slipped_breaks_a_law_of_the_dimension_table(
    tmp_path: Path, old: str, new: str
) -> None:
    folder = tmp_path / "xsa"
    shutil.copytree(CATALOGUES / "xsa", folder)
    _edit(folder / "dimensions.csv", old, new)
    problems = check_series(folder)
    assert len(problems) == 1
    assert (
        "the law of the table wants" if "43" in old or "T" in old or "J" in old else "has no cell for"
    ) in problems[0].text

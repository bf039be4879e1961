from __future__ import annotations

import csv
import shutil
from decimal import Decimal
from pathlib import Path

import pytest

from core.batteries.catalogue.check import check_catalogue
from core.batteries.catalogue.loaded import CATALOGUES, DEFAULT, default_catalogue, load_catalogue
from core.catalogue.problems import CatalogueError
from core.findings import Status
from tests.core.batteries.asking import (
    B5,
    B38,
    B45,
    B93,
    BATTERIES,
    S5,
    S36,
    SINGLE,
    SYSTEMS,
    T4,
    T5,
    T6,
    T8,
    T10,
    T15,
    T20,
    THREE_LARGE,
    THREE_SMALL,
)

FOLDER = CATALOGUES / DEFAULT
NOT_IN_THE_BROCHURE = ("242242", "242246", "242247", "242248", "242948", "242949")


# ------------------------------------------------------------ ours


def test_the_shipped_catalogue_has_no_defect() -> None:
    assert check_catalogue(FOLDER) == ()


def test_the_catalogue_holds_the_ten_systems_and_three_batteries() -> None:
    catalogue = default_catalogue()
    assert tuple(catalogue.systems) == SYSTEMS
    assert tuple(catalogue.batteries) == BATTERIES


@pytest.mark.parametrize(
    ("system", "output", "back_up", "grid_input", "pv"),
    [
        (S36, "16", "16", "32", "7.36"),
        (S5, "21.7", "21.7", "43.5", "10"),
        (B5, "21.7", "21.7", "43.5", None),
        (T4, "5.8", "5.8", "11.5", "8"),
        (T5, "7.2", "7.2", "14.4", "10"),
        (T6, "8.7", "8.7", "17.3", "12"),
        (T8, "11.5", "11.5", "23.1", "16"),
        (T10, "14.4", "14.4", "28.9", "20"),
        (T15, "21.7", "21.7", "28.9", "30"),
        (T20, "28.9", "28.9", "36.1", "40"),
    ],
)
def test_port_currents_and_pv_power(
    system: str, output: str, back_up: str, grid_input: str, pv: str | None
) -> None:
    catalogue = default_catalogue()
    assert catalogue.number(system, "output_a") == Decimal(output)
    assert catalogue.number(system, "backup_a") == Decimal(back_up)
    assert catalogue.number(system, "grid_input_a") == Decimal(grid_input)
    assert catalogue.number(system, "pv_max_kw") == (None if pv is None else Decimal(pv))


@pytest.mark.parametrize(
    ("systems", "battery", "counts"),
    [
        (SINGLE, B38, (1, 2, 3, 4)),
        (SINGLE, B45, (1, 2, 3, 4)),
        (SINGLE, B93, (1, 2, 3, 4)),
        (THREE_SMALL, B38, (1, 2, 3, 4, 5, 6, 8, 10, 12)),
        (THREE_SMALL, B45, (1, 2, 3, 4, 5, 6)),
        (THREE_SMALL, B93, (1, 2, 3, 4, 5, 6, 8, 10, 12)),
        (THREE_LARGE, B38, (2, 3, 4, 5, 6, 8, 10, 12)),
        (THREE_LARGE, B45, (2, 3, 4, 5, 6)),
        (THREE_LARGE, B93, (2, 3, 4, 5, 6, 8, 10, 12)),
    ],
)
def test_counts_are_sets(systems: tuple[str, ...], battery: str, counts: tuple[int, ...]) -> None:
    for system in systems:
        assert default_catalogue().module_set(system, battery).counts == counts


def test_every_cell_has_a_source_and_a_mark_and_inferred_cells_a_reason() -> None:
    catalogue = default_catalogue()
    for key, cell in catalogue.cells.items():
        assert cell.source.document, key
        assert cell.source.place, key
        assert cell.confidence in catalogue.marks, key
        if cell.source.status is Status.INFERRED:
            assert cell.source.reason is not None, key
        if cell.source.document == catalogue.document and cell.source.status is not Status.POLICY:
            assert cell.source.line, key


def test_what_is_only_second_hand_or_computed_is_marked_so() -> None:
    catalogue = default_catalogue()
    assert catalogue.spec(T10, "output_max_a").confidence == "I"
    assert catalogue.spec(T10, "grid_input_a").confidence == "I"
    assert catalogue.spec(S5, "grid_input_a").confidence == "C"
    assert catalogue.spec(S5, "pv_isc_a").confidence == "I"
    assert catalogue.spec(S5, "pv_isc_limit_a").source.status is Status.POLICY


def test_no_inverter_states_a_temperature() -> None:
    assert not any(default_catalogue().spec(name, "inverter_temp_min_c").stated for name in SYSTEMS)


def test_the_catalogue_holds_what_the_brochure_contradicts_and_leaves_open() -> None:
    catalogue = default_catalogue()
    assert len(catalogue.contradictions) == 17
    assert {"rcbo_articles", "neutral_earth", "mixing", "clearances"} <= {
        one.key for one in catalogue.questions
    }
    assert [one.battery for one in catalogue.ranges].count(None) == 3


def test_the_storion_is_announced_and_no_system() -> None:
    catalogue = default_catalogue()
    assert {one.model for one in catalogue.announced} == {"STORION-H30-G3", "STORION-H50-G3"}
    assert not {one.model for one in catalogue.announced} & set(catalogue.systems)


def test_no_price_is_shipped_and_no_foreign_number_is_an_accessory() -> None:
    catalogue = default_catalogue()
    assert not {one.article for one in catalogue.accessories} & set(NOT_IN_THE_BROCHURE)
    for path in FOLDER.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            assert not [name for name in next(csv.reader(file)) if "price" in name or "eur" in name], (
                path.name
            )


def test_loading_twice_gives_the_same_catalogue() -> None:
    assert default_catalogue() is default_catalogue()
    assert load_catalogue(FOLDER).systems == default_catalogue().systems


# ------------------------------------------------------------ a broken copy

BREAKS: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    # file, what stands there, what stands there instead, the defects (line 0: where the new text is)
    (
        "systems.csv",
        "SMILE-G3-S3.6-INV,S,1,hybrid",
        "SMILE-G3-S3.6-INV,S,2,hybrid",
        ("2:35 “phases” is “2”; known are 1, 3",),
    ),
    (
        "specs.csv",
        "output_a,SMILE-G3-T10,14.4,",
        "output_a,SMILE-G3-T10,15.4,",
        ("0:23 “output_a” of SMILE-G3-T10 is 15.4 A; 10 kW gives 14.4 A",),
    ),
    (
        "specs.csv",
        "battery_port_a,SMILE-G3-T15 SMILE-G3-T20,60,",
        "battery_port_a,SMILE-G3-T15 SMILE-G3-T20,?,",
        (
            "0:42 “battery_port_a” of SMILE-G3-T15 is not stated; the rules need it",
            "0:42 “battery_port_a” of SMILE-G3-T20 is not stated; the rules need it",
        ),
    ),
    (
        "specs.csv",
        "module_v,SMILE-G3-BAT-4.5S,96,",
        "module_v,SMILE-G3-BAT-4.5S,?,",
        ("0:28 “module_v” of SMILE-G3-BAT-4.5S is not stated; the rules need it",),
    ),
    (
        "specs.csv",
        "pv_max_kw,SMILE-G3-B5,—,",
        "pv_max_kw,SMILE-G3-B5,9,",
        ("0:23 SMILE-G3-B5 has no PV input; “pv_max_kw” is “9”",),
    ),
    (
        "specs.csv",
        "pv_vmax_v,SMILE-G3-T15 SMILE-G3-T20,1000,",
        "pv_vmax_v,SMILE-G3-T15 SMILE-G3-T20,?,",
        (
            "0:37 SMILE-G3-T15 needs its PV numbers; “pv_vmax_v” is “?”",
            "0:37 SMILE-G3-T20 needs its PV numbers; “pv_vmax_v” is “?”",
        ),
    ),
    (
        "specs.csv",
        "pv_isc_limit_a,SMILE-G3-T15 SMILE-G3-T20,22.5,",
        "pv_isc_limit_a,SMILE-G3-T15 SMILE-G3-T20,23,",
        ("0:42 the short-circuit current counted with is above the 22.5 A read",),
    ),
    (
        "capacity_ranges.csv",
        "T4-T10,SMILE-G3-BAT-9.3S,9.3,111.6,",
        "T4-T10,SMILE-G3-BAT-9.3S,9.3,112,",
        ("0:30 12 × SMILE-G3-BAT-9.3S is 111.6 kWh, printed is 112",),
    ),
    (
        "accessories.csv",
        "kit_105128,105128,kit,3,",
        "kit_105128,105129,kit,3,",
        ("0:12 “105129” stands on line 7 already",),
    ),
    ("accessories.csv", "meter,,meter,1 3,", "meter,,meter,1,", ("1:1 no accessory “meter” for 3 phase(s)",)),
    (
        "listed_articles.csv",
        "242242,",
        "242263,",
        ("0:1 “242263” is an article of its own, not one from a price list",),
    ),
    (
        "announced.csv",
        "STORION-H30-G3,30,72.3 144.6,",
        "SMILE-G3-T20,30,72.3 many,",
        ("0:1 “SMILE-G3-T20” is on offer", "0:17 “72.3 many” must be numbers"),
    ),
    (
        "not_on_offer.csv",
        "SMILE-G3-S8,system,SMILE-G3-T8",
        "SMILE-G3-S8,system,SMILE-G3-T9",
        ("0:20 “nearest” is “SMILE-G3-T9”; known are " + ", ".join(SYSTEMS),),
    ),
    (
        "contradictions.csv",
        "95 % of 3.8 kWh is 3.61 kWh",
        "95 % of 3.8 kWh is 3.16 kWh",
        ("0:36 the Dutch and the English text hold different numbers",),
    ),
    (
        "questions.csv",
        "kit = yes",
        "kit = maybe",
        ("0:20 the condition asks for kit “maybe”, which never occurs",),
    ),
    (
        "terms.csv",
        ",dc_pv = yes,",
        ",solar = yes,",
        ("0:43 the condition asks for “solar”, which is no fact",),
    ),
    (
        "regulations.csv",
        "netting,NETTING_ENDS_2027,2027,,2027-01-01",
        "netting,NETTING_ENDS_2027,2027,,1-1-2027",
        ("0:33 “valid_from” is “1-1-2027”, not a date",),
    ),
    (
        "regulations.csv",
        "pgs,OVER_20KWH",
        "pgs_37,OVER_20KWH",
        ("1:1 the regulation “pgs” is missing; the rules need it",),
    ),
    ("commissioning.csv", ",large = yes,", ",large is yes,", ("0:9 “large is yes” is not a condition",)),
    (
        "reasons.csv",
        "conclusion,",
        "unused,Leeg.,Empty.\nconclusion,",
        ("0:1 the reason “unused” is used nowhere",),
    ),
    (
        "family.toml",
        'key = "cold_day"',
        'key = "cold_night"',
        ("1:1 the house rule “cold_day” is missing; the rules need it",),
    ),
)


# Breaks whose defects bring others with them.
WITH_CONSEQUENCES: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    (
        "specs.csv",
        "usable_kwh,SMILE-G3-BAT-3.8S,3.65,",
        "usable_kwh,SMILE-G3-BAT-3.8S,4,",
        (
            "specs.csv:0:30: SMILE-G3-BAT-3.8S is usable for more than its nominal 3.8 kWh",
            "capacity_ranges.csv:2:21: 1 × SMILE-G3-BAT-3.8S is 4 kWh, printed is 3.65",
            "capacity_ranges.csv:2:26: 4 × SMILE-G3-BAT-3.8S is 16 kWh, printed is 14.6",
            "capacity_ranges.csv:6:26: 1 × SMILE-G3-BAT-3.8S is 4 kWh, printed is 3.65",
            "capacity_ranges.csv:6:31: 12 × SMILE-G3-BAT-3.8S is 48 kWh, printed is 43.8",
            "capacity_ranges.csv:10:27: 2 × SMILE-G3-BAT-3.8S is 8 kWh, printed is 7.3",
            "capacity_ranges.csv:10:31: 12 × SMILE-G3-BAT-3.8S is 48 kWh, printed is 43.8",
        ),
    ),
    (
        "specs.csv",
        "fire,SMILE-G3-BAT-4.5S,",
        "fires,SMILE-G3-BAT-4.5S,",
        (
            "specs.csv:0:1: the attribute “fires” is not known",
            "attributes.csv:62:1: “fire” has no cell for SMILE-G3-BAT-4.5S",
        ),
    ),
    (
        "specs.csv",
        "cooling,SMILE-G3-T15 SMILE-G3-T20,",
        "cooling,SMILE-G3-T15,",
        ("attributes.csv:33:1: “cooling” has no cell for SMILE-G3-T20",),
    ),
    (
        "module_sets.csv",
        "S,SMILE-G3-BAT-4.5S,1 2 3 4,4,1",
        "S,SMILE-G3-BAT-4.5S,1 2 4 3,4,1",
        (
            "module_sets.csv:0:21: “1 2 4 3” must be rising whole numbers from 1",
            "capacity_ranges.csv:4:26: 3 × SMILE-G3-BAT-4.5S is 13.68 kWh, printed is 18.24",
        ),
    ),
    (
        "module_sets.csv",
        "T4-T10,SMILE-G3-BAT-4.5S,1 2 3 4 5 6,6,1",
        "T4-T10,SMILE-G3-BAT-4.5S,1 2 3 4 5 7,6,1",
        (
            "module_sets.csv:0:26: 7 modules do not form 1 equal cluster(s) of at most 6",
            "capacity_ranges.csv:8:31: 7 × SMILE-G3-BAT-4.5S is 31.92 kWh, printed is 27.36",
        ),
    ),
    (
        "family.toml",
        'document = "SMILE-G3-NL"',
        'document = "SMILE-G4-NL"',
        ("family.toml:0:1: the document “SMILE-G4-NL” is not known",),
    ),
    (
        "family.toml",
        'key = "K"',
        'key = "L"',
        (
            "commissioning.csv:10:218: “confidence” is “K”; known are C, I, U, L",
            "regulations.csv:7:279: “confidence” is “K”; known are C, I, U, L",
        ),
    ),
)


def broken(tmp_path: Path, *breaks: tuple[str, str, str, tuple[str, ...]]) -> Path:
    folder = tmp_path / "broken"
    shutil.copytree(FOLDER, folder)
    for file, old, new, _ in breaks:
        path = folder / file
        text = path.read_text(encoding="utf-8")
        assert text.count(old) >= 1, (file, old)
        path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="")
    return folder


def expected(folder: Path, *breaks: tuple[str, str, str, tuple[str, ...]]) -> list[str]:
    found = []
    for file, _, new, defects in breaks:
        lines = (folder / file).read_text(encoding="utf-8").splitlines()
        own = next((number for number, line in enumerate(lines, 1) if new.splitlines()[0] in line), 0)
        for defect in defects:
            place, text = defect.split(" ", 1)
            line, column = place.split(":")
            found.append(f"{file}:{line if line != '0' else own}:{column}: {text}")
    return sorted(found)


@pytest.mark.parametrize("one", BREAKS, ids=lambda one: f"{one[0]}: {one[2]}")
def test_a_broken_copy_names_its_defect_with_file_line_and_column(
    tmp_path: Path, one: tuple[str, str, str, tuple[str, ...]]
) -> None:
    folder = broken(tmp_path, one)
    assert sorted(str(problem) for problem in check_catalogue(folder)) == expected(folder, one)


@pytest.mark.parametrize("one", WITH_CONSEQUENCES, ids=lambda one: f"{one[0]}: {one[2]}")
def test_a_defect_is_listed_with_its_consequences(
    tmp_path: Path, one: tuple[str, str, str, tuple[str, ...]]
) -> None:
    folder = broken(tmp_path, one)
    lines = (folder / one[0]).read_text(encoding="utf-8").splitlines()
    own = next(number for number, line in enumerate(lines, 1) if one[2] in line)
    wanted = [text.replace(f"{one[0]}:0:", f"{one[0]}:{own}:") for text in one[3]]
    assert sorted(str(problem) for problem in check_catalogue(folder)) == sorted(wanted)


def test_a_broken_copy_gives_the_exact_list_of_all_its_defects(tmp_path: Path) -> None:
    folder = broken(tmp_path, *BREAKS)
    assert sorted(str(problem) for problem in check_catalogue(folder)) == expected(folder, *BREAKS)
    assert len(expected(folder, *BREAKS)) == 24


def test_a_catalogue_with_defects_is_not_loaded(tmp_path: Path) -> None:
    folder = broken(tmp_path, next(one for one in BREAKS if one[0] == "questions.csv"), BREAKS[0])
    with pytest.raises(CatalogueError) as caught:
        load_catalogue(folder)
    assert [problem.file for problem in caught.value.problems] == ["systems.csv"]


def test_an_empty_folder_lists_its_missing_files_and_does_not_fall_over(tmp_path: Path) -> None:
    found = [str(problem) for problem in check_catalogue(tmp_path)]
    assert "specs.csv:1:1: the file is missing" in found
    assert "family.toml:1:1: the file is missing" in found


def test_a_family_without_a_set_for_a_battery_is_noted(tmp_path: Path) -> None:
    folder = broken(tmp_path)
    path = folder / "module_sets.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(lines[:-1]), encoding="utf-8")
    wanted = "module_sets.csv:1:1: nothing says how many SMILE-G3-BAT-9.3S a system of T15-T20 takes"
    assert wanted in [str(problem) for problem in check_catalogue(folder)]


def test_a_set_for_an_unknown_family_is_noted(tmp_path: Path) -> None:
    folder = broken(tmp_path, ("module_sets.csv", "T15-T20,SMILE-G3-BAT-9.3S,", "T16,SMILE-G3-BAT-9.3S,", ()))
    found = [str(problem) for problem in check_catalogue(folder)]
    assert "module_sets.csv:10:1: “family” is “T16”; known are S, T4-T10, T15-T20" in found


def test_two_rows_of_one_cell_and_unknown_models_are_noted(tmp_path: Path) -> None:
    folder = broken(tmp_path)
    path = folder / "specs.csv"
    row = "weight_kg,SMILE-G3-T10 SMILE-G3-T99,1,,,SMILE-G3-NL,Somewhere,1,printed,C,\n"
    path.write_text(path.read_text(encoding="utf-8") + row, encoding="utf-8")
    found = [str(problem) for problem in check_catalogue(folder)]
    assert any("was filled on line" in text for text in found)
    assert any("names “SMILE-G3-T99”, which is not known" in text for text in found)

"""The electrical tables: their numbers, their laws, and every law broken once on purpose."""

from __future__ import annotations

import csv
import io
import shutil
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest

from core.catalogue.problems import CatalogueError
from core.electrical.tables.check import check
from core.electrical.tables.loaded import STANDARDS, default_tables, load
from core.electrical.tables.origin import Confidence, Origin, worst
from core.electrical.tables.read import COLUMNS, METHODS, SOURCED
from core.findings import Status
from core.i18n import Text, Translator

# Typed from public transcriptions of IEC 60364-5-52 (B.52.2 to B.52.5, B.52.10, B.52.12): 1.5 to 50 mm².
PUBLISHED = {
    ("PVC", 2, "A1"): "14.5 19.5 26 34 46 61 80 99 119",
    ("PVC", 2, "A2"): "14 18.5 25 32 43 57 75 92 110",
    ("PVC", 2, "B1"): "17.5 24 32 41 57 76 101 125 151",
    ("PVC", 2, "B2"): "16.5 23 30 38 52 69 90 111 133",
    ("PVC", 2, "C"): "19.5 27 36 46 63 85 112 138 168",
    ("PVC", 2, "D1"): "22 29 37 46 60 78 99 119 140",
    ("PVC", 2, "D2"): "22 28 38 48 64 83 110 132 156",
    ("PVC", 2, "E"): "22 30 40 51 70 94 119 148 180",
    ("PVC", 3, "B2"): "15 20 27 34 46 62 80 99 118",
    ("PVC", 3, "C"): "17.5 24 32 41 57 76 96 119 144",
    ("PVC", 3, "D1"): "18 24 30 38 50 64 82 98 116",
    ("PVC", 3, "D2"): "19 24 33 41 54 70 92 110 130",
    ("PVC", 3, "E"): "18.5 25 34 43 60 80 101 126 153",
    ("XLPE", 2, "C"): "24 33 45 58 80 107 138 171 209",
    ("XLPE", 2, "D1"): "25 33 43 53 71 91 116 139 164",
    ("XLPE", 3, "C"): "22 30 40 52 71 96 119 147 179",
    ("XLPE", 3, "E"): "23 32 42 54 75 100 127 158 192",
}


def _row(name: str, line: int, **cells: str) -> tuple[str, int, dict[str, str]]:
    return name, line, cells


def _broken(folder: Path, name: str, line: int, cells: dict[str, str]) -> list[str]:
    """Change cells of a table (line counts from 1, the header) and return the problems."""
    path = folder / name
    rows = list(csv.reader(io.StringIO(path.read_text("utf-8"))))
    for column, value in cells.items():
        rows[line - 1][rows[0].index(column)] = value
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    path.write_text(out.getvalue(), "utf-8")
    return [str(problem) for problem in check(folder)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(STANDARDS, tmp_path / "electrical"))


def test_the_tables_that_ship_are_sound() -> None:
    assert check(STANDARDS) == ()


@pytest.mark.parametrize("key", PUBLISHED, ids=str)
def test_capacities_are_the_published_ones(key: tuple[str, int, str]) -> None:
    tables = default_tables()
    found = [tables.ampacity[(*key, size)].iz_a for size in tables.sizes]
    assert found == [Decimal(value) for value in PUBLISHED[key].split()]


def test_capacities_are_ordered_by_method_in_every_size() -> None:
    tables = default_tables()
    for insulation in ("PVC", "XLPE"):
        for loaded in (2, 3):
            for size in tables.sizes:
                carried = [
                    tables.ampacity[insulation, loaded, m, size].iz_a for m in ("A2", "A1", "B1", "C", "E")
                ]
                assert carried == sorted(carried)


def test_two_loaded_conductors_are_another_column_than_three() -> None:
    tables = default_tables()
    for method in METHODS:
        for size in tables.sizes:
            two, three = (tables.ampacity["PVC", loaded, method, size].iz_a for loaded in (2, 3))
            assert two > three


def test_the_ground_has_its_own_temperature_factors() -> None:
    tables = default_tables()
    air = {factor.at: factor.factor for factor in tables.temperature["air", "PVC"]}
    ground = {factor.at: factor.factor for factor in tables.temperature["ground", "PVC"]}
    assert (air[Decimal(20)], ground[Decimal(20)]) == (Decimal("1.12"), Decimal("1.00"))
    assert (air[Decimal(30)], ground[Decimal(30)]) == (Decimal("1.00"), Decimal("0.89"))
    assert tables.methods["D1"].buried
    assert not tables.methods["C"].buried


def test_temperature_factors_follow_their_square_root_law() -> None:
    for (medium, insulation), factors in default_tables().temperature.items():
        reference, highest = (20 if medium == "ground" else 30), (70 if insulation == "PVC" else 90)
        for row in factors:
            law = ((highest - float(row.at)) / (highest - reference)) ** 0.5
            assert float(row.factor) == pytest.approx(law, rel=0.01)
        assert all(before.factor > after.factor for before, after in pairwise(factors))


def test_every_row_keeps_its_sources_confidence_and_reason() -> None:
    for name in SOURCED:
        for row in csv.DictReader(io.StringIO((STANDARDS / name).read_text("utf-8"))):
            assert row["sources"], (name, row)
            assert row["confidence"] in {"A", "B", "C", "D"}
            assert row["confidence"] in {"A", "B"} or row["reason"], (name, row)


def test_class_5_conductors_are_from_memory() -> None:
    tables = default_tables()
    assert {r.origin.confidence for (cls, _), r in tables.resistance.items() if cls == 2} == {Confidence.A}
    assert {r.origin.confidence for (cls, _), r in tables.resistance.items() if cls == 5} == {Confidence.D}


def test_a_source_says_how_it_was_read() -> None:
    source = default_tables().ampacity["PVC", 2, "C", Decimal(10)].origin.source("C", "", "10 mm²")
    assert (source.document, source.place) == ("IEC 60364-5-52", "Table B.52.2 · C · 10 mm²")
    assert source.status is Status.STANDARD
    assert Translator("en")(source.reason or "") == (
        "read second-hand in Belgian NBN HD 60364-5-52 tables, independent public transcription, "
        "Polish PN-HD tables, Korean KS C IEC tables, Turkish tables, French tables; confidence A: two or "
        "more sources agree"
    )


def test_a_choice_of_the_program_is_a_policy() -> None:
    origin = Origin("Toonbank", "layout", ("LAW",), Confidence.D, Text("eigen keuze", "own choice"))
    source = origin.source()
    assert (source.status, source.reason) == (Status.POLICY, Text("eigen keuze", "own choice"))


def test_the_weakest_confidence_decides() -> None:
    assert worst([Confidence.A, Confidence.C, Confidence.B]) is Confidence.C
    assert worst([]) is Confidence.A
    assert [confidence.verifiable for confidence in Confidence] == [True, True, False, False]


def test_broken_tables_are_not_loaded(folder: Path) -> None:
    (folder / "curves.csv").unlink()
    with pytest.raises(CatalogueError) as caught:
        load(folder)
    assert any(problem.file == "curves.csv" for problem in caught.value.problems)


def test_what_cannot_be_read_gives_its_place_and_no_fault(folder: Path) -> None:
    problems = _broken(
        folder, "constants.csv", 2, {"value": "much", "sources": "S99", "reason": "unheard_of"}
    )
    assert [problem.split(": ", 1)[0] for problem in problems[:3]] == [
        "constants.csv:2:6",
        "constants.csv:2:101",
        "constants.csv:2:105",
    ]


@pytest.mark.parametrize("name", sorted(COLUMNS))
def test_an_empty_table_is_noticed(folder: Path, name: str) -> None:
    (folder / name).write_text(",".join(COLUMNS[name]) + "\n", "utf-8")
    assert f"{name}:1:1: the table is empty" in map(str, check(folder))


LAWS = [
    (_row("ampacity.csv", 4, iz_a="19"), "falling", "does not carry more"),
    (_row("ampacity.csv", 4, mm2="2.5"), "twice", "stands on line 3 already"),
    (_row("ampacity.csv", 42, iz_a="83"), "typing", "the step from 6 mm² is uneven"),
    (_row("ampacity.csv", 42, iz_a="54"), "order", "B1 carries more than C in this size"),
    (_row("ampacity.csv", 110, iz_a="64"), "columns", "three loaded conductors carry more than two"),
    (_row("ampacity.csv", 186, iz_a="62"), "insulation", "PVC carries more than XLPE"),
    (_row("ampacity.csv", 2, mm2="300"), "gap", "not every size is there"),
    (_row("ampacity.csv", 2, method="B9"), "method", "known are A1, A2"),
    (_row("ampacity.csv", 2, confidence="E"), "confidence", "“confidence” is “E”"),
    (_row("ampacity.csv", 2, sources=""), "no source", "needs at least one source"),
    (_row("ampacity.csv", 2, sources="S1"), "one source", "confidence A needs two public sources"),
    (_row("ampacity.csv", 2, confidence="C"), "no reason", "confidence C needs a reason"),
    (_row("ratings.csv", 29, confidence="B"), "memory", "what stands on memory alone is D"),
    (_row("temperature.csv", 7, factor="0.97"), "law", "more than 1 % off its square-root law"),
    (_row("temperature.csv", 7, factor="1.02"), "rising", "does not fall"),
    (_row("temperature.csv", 6, celsius="31"), "reference", "the reference of air, 30 °C, is missing"),
    (_row("temperature.csv", 12, celsius="70"), "beyond", "PVC carries nothing at 70 °C and above"),
    (_row("temperature.csv", 12, medium="water"), "medium", "known are air, ground"),
    (_row("grouping.csv", 3, factor="1.2"), "above one", "lies between 0 and 1"),
    (_row("grouping.csv", 4, factor="0.9"), "rising", "does not fall"),
    (_row("grouping.csv", 2, circuits="13"), "first", "the factor of one circuit is missing"),
    (_row("grouping.csv", 2, arrangement="heap"), "heap", "the arrangement “heap” is not known"),
    (_row("arrangements.csv", 2, arrangement="heap"), "factors", "the arrangement has no factors"),
    (_row("arrangements.csv", 8, methods="C"), "methods", "no arrangement goes with the method"),
    (_row("methods.csv", 2, medium="ground"), "medium", "D1 and D2 lie in the ground"),
    (_row("methods.csv", 7, reference_celsius="30"), "reference", "20 °C in the ground and 30 °C in air"),
    (_row("methods.csv", 2, method="A2"), "method", "stands on line 2 already"),
    (_row("soil.csv", 7, factor="0.99"), "reference", "the factor at the reference is 1"),
    (_row("soil.csv", 7, resistivity="2.4"), "reference", "the reference, 2.5 K·m/W, is missing"),
    (_row("soil.csv", 4, factor="1.3"), "rising", "does not fall"),
    (_row("constants.csv", 10, symbol="soil"), "constant", "“soil_reference” is missing"),
    (_row("constants.csv", 11, symbol="pvc"), "constant", "“pvc_celsius” is missing"),
    (_row("resistance.csv", 2, r20_ohm_per_km="9.1"), "copper", "not copper"),
    (_row("resistance.csv", 3, r20_ohm_per_km="12.2"), "rising", "does not fall"),
    (_row("resistance.csv", 2, mm2="1.6"), "size", "class 2 has not every size"),
    (_row("adiabatic.csv", 2, k="116"), "law", "the formula gives 115.0"),
    (_row("protective.csv", 3, above_mm2="10"), "overlap", "leave a gap or overlap at 16 mm²"),
    (_row("protective.csv", 3, share="0.5"), "both", "either a fixed size or a share"),
    (_row("curves.csv", 2, magnetic_upper="6"), "overlap", "overlap or are upside down"),
    (_row("curves.csv", 2, must_not_trip="1.5"), "trip", "lies above what must trip"),
    (_row("curves.csv", 4, curve="C"), "missing", "“D” is missing"),
    (_row("selectivity.csv", 2, breaker_a="15"), "rating", "no rated current of a circuit-breaker"),
    (_row("selectivity.csv", 3, breaker_a="25"), "ratio", "this pair breaks its own rule"),
    (_row("disconnection.csv", 3, seconds="0.9"), "rising", "does not fall"),
    (_row("disconnection.csv", 3, seconds="0.1"), "faster", "TT is switched off faster"),
    (_row("loss_limits.csv", 3, rating_a="5"), "order", "the rated currents do not rise"),
    (_row("loss_limits.csv", 3, w_per_pole="2"), "falling", "loses less than the one before it"),
    (_row("rdf.csv", 3, factor="1.1"), "above one", "lies between 0 and 1"),
    (_row("rdf.csv", 4, factor="0.8"), "level", "does not fall as circuits are added"),
    (_row("heat.csv", 2, key="small"), "key", "“small_factor” is missing"),
    (_row("heat.csv", 2, key="small"), "key", "“small” is used nowhere"),
    (_row("heat.csv", 38, value="0.9"), "join", "the two parts of c do not meet here"),
    (_row("mountings.csv", 2, curve="6"), "curve", "one of the curves 1 to 5"),
    (_row("mountings.csv", 2, sides_covered="3"), "sides", "a box has two sides"),
    (_row("partitions.csv", 2, d="1.1"), "none", "without partitions d is 1"),
    (_row("partitions.csv", 4, d="1.01"), "falling", "d does not rise"),
    (_row("partitions.csv", 9, d="1.4"), "openings", "openings do not make a box hotter"),
    (_row("rules.csv", 2, key="rcd"), "rule", "“rcd_sockets” is missing"),
    (_row("formulas.csv", 2, key="rate"), "formula", "“rating” is missing"),
    (_row("modules.csv", 2, poles="5P"), "poles", "known are 1P, 1P+N"),
    (_row("modules.csv", 2, modules="13"), "width", "1 to 12 modules wide"),
    (_row("loads.csv", 2, rating_1_a="17"), "rating", "no rated current of a circuit-breaker"),
    (_row("loads.csv", 2, ma="30"), "rcbo", "has a sensitivity and a type"),
    (_row("reasons.csv", 2, reason="other"), "unused", "the reason “other” is used nowhere"),
    (_row("reasons.csv", 2, text_nl="0,5"), "words", "hold different numbers"),
    (_row("sources.csv", 2, key="S77"), "unused", "the source “S77” is used nowhere"),
    (_row("sources.csv", 2, text_en=""), "words", "the translation in “text_en” is missing"),
]


@pytest.mark.parametrize(("change", "_why", "expected"), LAWS, ids=[f"{c[0]}-{c[1]}-{w}" for c, w, _ in LAWS])
def test_each_law_is_seen_to_bite(
    folder: Path, change: tuple[str, int, dict[str, str]], _why: str, expected: str
) -> None:
    name, line, cells = change
    problems = _broken(folder, name, line, cells)
    assert any(expected in problem for problem in problems), problems

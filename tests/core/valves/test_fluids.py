"""Fluids by their names in Dutch, English and as a formula."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.valves.fluids import FLUID_FILE, FluidClass, check_fluids, find_fluid, load_fluids
from core.valves.series import CATALOGUES, DEFAULT, ValveSeries


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        (FluidClass.AIR, "lucht Perslucht air AIR compressed-air Clean_dry_air CDA instrumentenlucht vacuüm"),
        (
            FluidClass.INERT,
            "stikstof Nitrogen N2 n₂ argon Ar helium He neon Ne krypton Kr xenon Xe edelgas stikstofgas",
        ),
        (FluidClass.GAS, "waterstof H2 zuurstof oxygen O₂ CO2 aardgas propaan lachgas SF6 formeergas"),
        (FluidClass.LIQUID, "water olie ethanol glycol diesel LN2 vloeistof"),
        (FluidClass.STEAM, "stoom steam waterdamp"),
        (FluidClass.CORROSIVE, "chloor Cl2 HCl zoutzuur ammoniak NH3 SO2 ozon"),
    ],
)
def test_usual_names_are_known(xsa: ValveSeries, kind: FluidClass, names: str) -> None:
    for name in names.split():
        fluid = find_fluid(xsa.fluids, name.replace("_", " "))
        assert fluid is not None, name
        assert fluid.kind is kind, name


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Argon 4.6", "argon"),
        ("stikstof 5,0", "nitrogen"),
        ("stikstof gas", "nitrogen"),
        ("  N2  ", "nitrogen"),
        ("N 2", "nitrogen"),
        ("Compressed  Air", "air"),
        ("vloeibare stikstof", "liquid_nitrogen"),
        ("Ｎ２", "nitrogen"),
        ("inert gas", "inert"),
    ],
)
def test_blanks_case_and_purity_do_not_matter(xsa: ValveSeries, name: str, key: str) -> None:
    fluid = find_fluid(xsa.fluids, name)
    assert fluid is not None
    assert fluid.key == key


@pytest.mark.parametrize(
    "name", ["", " ", "-", "unobtainium", "😀", "n2; DROP TABLE", "air\x00", "lu cht 12"]
)
def test_other_names_are_not(xsa: ValveSeries, name: str) -> None:
    assert find_fluid(xsa.fluids, name) is None


def test_every_fluid_is_found_by_each_of_its_names(xsa: ValveSeries) -> None:
    for fluid in xsa.fluids:
        for name in fluid.names:
            assert find_fluid(xsa.fluids, name) is fluid


def test_the_shipped_table_has_no_defects() -> None:
    assert check_fluids(CATALOGUES / DEFAULT) == ()


def test_every_defect_of_a_table_is_listed(tmp_path: Path) -> None:
    (tmp_path / FLUID_FILE).write_text(
        "key,class,label_nl,label_en,aliases\n"
        "air,air,Lucht,Air,lucht|cda\n"
        ",gas,Gas 1,Gas 2,\n"
        "air,plasma,,Plasma,air||x\n"
        "steam,steam,Stoom,Steam,CDA|Lucht\n",
        "utf-8",
    )
    assert [str(problem) for problem in check_fluids(tmp_path)] == [
        "fluids.csv:3:1: “key” is empty",
        "fluids.csv:3:6: the Dutch and the English text hold different numbers",
        "fluids.csv:4:1: “air” stands on line 2 already",
        "fluids.csv:4:5: “class” is “plasma”; known are air, inert, gas, liquid, steam, corrosive",
        "fluids.csv:4:12: the translation in “label_nl” is missing",
        "fluids.csv:4:20: an alias is empty",
        "fluids.csv:5:25: “cda” is a name of “air” already",
        "fluids.csv:5:25: “lucht” is a name of “air” already",
    ]


def test_a_fluid_without_aliases_has_its_own_names(tmp_path: Path) -> None:
    (tmp_path / FLUID_FILE).write_text("key,class,label_nl,label_en,aliases\nx_y,gas,Een,One,\n", "utf-8")
    (fluid,) = load_fluids(tmp_path)
    assert fluid.names == {"xy", "een", "one"}

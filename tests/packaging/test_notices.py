"""The licence texts that travel along."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from packaging.utils import canonicalize_name

from gui.care.libraries import LICENCES
from installer import notices, sbom


@pytest.fixture(scope="module")
def parts() -> tuple[notices.Part, ...]:
    return notices.parts()


def test_every_part_has_a_text_and_a_licence(parts: tuple[notices.Part, ...]) -> None:
    assert len(parts) > 10
    for part in parts:
        assert part.texts, part.name
        assert part.licence, part.name
        assert any(path.stat().st_size > 500 for path in part.texts), part.name


def test_everything_that_is_asked_for_is_covered(parts: tuple[notices.Part, ...], project_root: Path) -> None:
    settings = tomllib.loads((project_root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = {part.name for part in parts}
    for line in (*settings["dependencies"], *settings["optional-dependencies"]["gui"]):
        assert canonicalize_name(line.split(">")[0].split("<")[0].split("=")[0]) in names
    for part in parts:
        assert set(part.requires) <= names


def test_notices_about_and_bill_name_the_same_packages(parts: tuple[notices.Part, ...]) -> None:
    locked = {entry.name for entry in sbom.travelling()}
    about = {canonicalize_name(name) for name in LICENCES}
    assert locked - {"pyinstaller"} == about
    # Some packages are needed on Windows only.
    assert {part.name for part in parts} <= locked
    assert locked - {part.name for part in parts} <= {"colorama"}


def test_qt_comes_with_the_texts_of_the_licence_that_is_used(parts: tuple[notices.Part, ...]) -> None:
    for part in parts:
        if part.name in {"pyside6-essentials", "shiboken6"}:
            assert [path.name for path in part.texts] == ["LGPL-3.0.txt", "GPL-3.0.txt"]


def test_the_list_names_every_part_with_its_version(parts: tuple[notices.Part, ...]) -> None:
    text = notices.summary(parts)
    for part in parts:
        assert f"{part.name} " in text
        assert part.version in text


def test_no_two_texts_get_the_same_place(tmp_path: Path) -> None:
    places = [(folder, Path(source).name) for source, folder in notices.files(tmp_path)]
    assert len(places) == len(set(places))
    assert ("licences", "NOTICES.txt") in places
    assert ("licences", "LGPL-3.0.txt") in places
    assert ("licences/fonts", "OFL.txt") in places


def test_a_package_that_about_does_not_name_stops_the_build(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notices, "licences", dict)
    with pytest.raises(LookupError, match="names no licence for"):
        notices.parts()


def test_the_record_of_every_package_goes_where_it_is_found_again(parts: tuple[notices.Part, ...]) -> None:
    records = notices.records()
    assert len(records) == len(parts)
    for path, folder in records:
        assert Path(path).name == "METADATA"
        assert folder == Path(path).parent.name
        assert folder.endswith(".dist-info")

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from core import settings
from core.errors import InputError
from core.i18n import Translator
from core.settings import Settings

EN = Translator("en")


def test_without_a_file_every_default_holds(tmp_path: Path) -> None:
    assert settings.load(tmp_path) == settings.Loaded(Settings())


def test_what_was_saved_comes_back(tmp_path: Path) -> None:
    mine = settings.changed(
        Settings(),
        language="en",
        theme="dark",
        company={"name": "Shop", "iban": "NL1"},
        last_number="2026-0007",
    )
    settings.save(mine, tmp_path)
    assert settings.load(tmp_path).settings == mine


def test_the_folder_can_be_named_by_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOONBANK_HOME", str(tmp_path))
    settings.save(Settings(clerk="Anna"))
    assert (tmp_path / "settings.json").exists()
    assert settings.load().settings.clerk == "Anna"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("language", "de"),
        ("language", 1),
        ("theme", None),
        ("touch", "yes"),
        ("market", "MARS"),
        ("validity_days", 0),
        ("validity_days", "30"),
        ("company", []),
        ("company", {"name": 1}),
        ("last_folder", 3),
    ],
)
def test_a_wrong_value_falls_back_to_its_default_and_is_reported(name: str, value: Any) -> None:
    loaded = settings.decode({"clerk": "Anna", name: value})
    assert getattr(loaded.settings, name) == getattr(Settings(), name)
    assert loaded.settings.clerk == "Anna"
    assert [name in EN(problem) for problem in loaded.problems] == [True]


def test_a_wrong_value_is_refused_when_it_is_set() -> None:
    with pytest.raises(InputError):
        settings.changed(Settings(), language="de")


def test_keys_of_a_newer_program_are_kept() -> None:
    loaded = settings.decode({"version": 99, "hologram": True})
    assert settings.encode(loaded.settings)["hologram"] is True


@pytest.mark.parametrize("text", ["{", "[]", ""])
def test_a_broken_file_is_kept_aside(tmp_path: Path, text: str) -> None:
    (tmp_path / "settings.json").write_text(text)
    loaded = settings.load(tmp_path)
    assert loaded.settings == Settings()
    assert len(loaded.problems) == 2
    assert (tmp_path / "settings.json.broken1").read_text() == text


def test_older_files_are_brought_up_version_by_version() -> None:
    def to_two(values: dict[str, Any]) -> dict[str, Any]:
        return {**values, "clerk": values.pop("user")}

    def to_three(values: dict[str, Any]) -> dict[str, Any]:
        return {**values, "clerk": values["clerk"].title()}

    upgrades = ((1, to_two), (2, to_three))
    assert settings.decode({"version": 1, "user": "anna"}, upgrades).settings.clerk == "Anna"
    assert settings.decode({"version": 2, "clerk": "anna"}, upgrades).settings.clerk == "Anna"
    assert settings.decode({"version": 3, "clerk": "anna"}, upgrades).settings.clerk == "anna"


def test_every_setting_is_declared_with_a_reader_that_takes_its_default() -> None:
    loaded = settings.decode(settings.encode(Settings()))
    assert loaded == settings.Loaded(Settings())

"""The bill of materials says what the lock file says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import core
from installer import sbom

PYTHON = "3.12.9"


def test_every_locked_package_is_in_the_bill_and_nothing_else() -> None:
    document = sbom.document(PYTHON)
    listed = {(part["name"], part["version"]) for part in document["components"]}
    locked = {(entry.name, entry.version) for entry in sbom.travelling()}
    assert len(locked) > 10
    assert locked <= listed
    others = {name for name, _ in listed - locked}
    assert others == {"python", "qt", "ibm-plex", "fluentui-system-icons"}


def test_hashes_are_those_of_the_lock_file() -> None:
    by_name = {part["name"]: part for part in sbom.document(PYTHON)["components"]}
    for entry in sbom.travelling():
        assert entry.hashes
        assert [item["value"] for item in by_name[entry.name]["properties"]] == list(entry.hashes)


def test_packages_that_only_freeze_are_named_in_the_lock_file() -> None:
    names = {entry.name for entry in sbom.locked()}
    assert names - {entry.name for entry in sbom.travelling()} == sbom._BUILD_ONLY


def test_every_part_has_a_licence_and_an_address() -> None:
    for part in sbom.document(PYTHON)["components"]:
        assert part["licenses"][0]["expression"], part["name"]
        assert part["purl"].startswith("pkg:")


def test_the_form_is_cyclonedx_and_the_subject_this_version(tmp_path: Path) -> None:
    path = sbom.write(tmp_path / "bill.json", PYTHON)
    data = json.loads(path.read_text(encoding="utf-8"))
    assert (data["bomFormat"], data["specVersion"]) == ("CycloneDX", "1.6")
    assert data["metadata"]["component"]["version"] == core.__version__
    references = {part["bom-ref"] for part in data["components"]}
    assert set(data["dependencies"][0]["dependsOn"]) == references
    assert len(references) == len(data["components"])


@pytest.mark.parametrize("before", [b"MZ", b"MZ\0"])
def test_the_python_in_the_bill_is_the_one_that_travels(tmp_path: Path, before: bytes) -> None:
    library = tmp_path / "app" / "python312.dll"
    library.parent.mkdir()
    library.write_bytes(before + "FileVersion\x001.0\0ProductVersion\0\x003.12.10\0".encode("utf-16-le"))
    version = sbom.python_version(tmp_path)
    assert version == "3.12.10"
    python = next(part for part in sbom.document(version)["components"] if part["name"] == "python")
    assert (python["version"], python["purl"]) == (version, f"pkg:generic/python@{version}")


def test_a_program_whose_python_is_not_known_has_no_bill(tmp_path: Path) -> None:
    (tmp_path / "python312.dll").write_bytes(b"nothing is stated here")
    with pytest.raises(LookupError):
        sbom.python_version(tmp_path)


def test_the_same_lock_file_gives_the_same_bill() -> None:
    assert sbom.document(PYTHON) == sbom.document(PYTHON)

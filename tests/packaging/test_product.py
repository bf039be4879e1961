"""One place for every name of the installed product."""

from __future__ import annotations

import re
from pathlib import Path

import core
from core.files import user_folder
from core.quote.store import SUFFIX
from gui.care.running import MUTEX
from installer import product


def test_the_version_is_that_of_the_core() -> None:
    assert core.__version__ == product.VERSION
    assert product.setup_name() == f"Toonbank-{core.__version__}-setup.exe"
    assert product.version_numbers()[:3] == tuple(int(part) for part in core.__version__.split("."))


def test_the_setup_asks_for_the_mutex_that_the_program_holds() -> None:
    assert product.mutex() == MUTEX


def test_the_kind_of_file_is_that_of_a_saved_quote() -> None:
    assert product.EXTENSION == SUFFIX


def test_the_uninstaller_knows_the_folder_of_settings(monkeypatch) -> None:  # noqa: ANN001
    monkeypatch.delenv("TOONBANK_HOME", raising=False)
    assert user_folder().name.lower() == product.USER_FOLDER.lower()


def test_the_script_names_nothing_of_the_product_itself(project_root: Path) -> None:
    script = (project_root / "installer" / "toonbank.nsi").read_text(encoding="utf-8")
    code = "\n".join(line.split(";")[0] for line in script.splitlines())
    assert not re.search(r"(?i)toonbank", code)
    assert core.__version__ not in code


def test_identifiers_of_the_msi_are_in_capitals(project_root: Path) -> None:
    source = (project_root / "installer" / "toonbank.wxs").read_text(encoding="utf-8")
    found = [product.UPGRADE_CODE, *re.findall(r'Guid="([^"*]+)"', source)]
    assert len(found) == 3
    assert all(re.fullmatch(r"[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}", code) for code in found)

"""What the frozen program leaves out."""

from __future__ import annotations

from pathlib import Path

import pytest

from installer import trim


@pytest.mark.parametrize(
    "name",
    [
        "PySide6\\opengl32sw.dll",
        "PySide6/Qt6Network.dll",
        "PySide6/Qt/lib/libQt6Quick.so.6",
        "PySide6\\plugins\\tls\\qopensslbackend.dll",
        "PySide6/translations/qtbase_de.qm",
        "ucrtbase.dll",
        "icuuc.dll",
        "api-ms-win-core-path-l1-1-0.dll",
        "libcrypto-3.dll",
    ],
)
def test_what_is_never_loaded_stays_out(name: str) -> None:
    assert not trim.kept(name)


@pytest.mark.parametrize(
    "name",
    [
        "PySide6\\Qt6Core.dll",
        "PySide6/plugins/platforms/qwindows.dll",
        "PySide6\\plugins\\platforms\\qoffscreen.dll",
        "PySide6/translations/qtbase_nl.qm",
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "resources/catalogues/xsa/series.json",
        "resources/locale/nl/LC_MESSAGES/toonbank.mo",
        "licences/NOTICES.txt",
        "numpy.libs/libscipy_openblas.dll",
        "ezdxf/fonts/monospace.lff",
    ],
)
def test_what_is_needed_stays(name: str) -> None:
    assert trim.kept(name)


def test_no_module_of_the_product_is_left_out(project_root: Path) -> None:
    own = {
        ".".join(path.relative_to(project_root).with_suffix("").parts)
        for top in ("core", "gui", "resources")
        for path in (project_root / top).rglob("*.py")
    }
    assert own
    assert not own & set(trim.EXCLUDED_MODULES)


def test_no_resource_is_dropped(project_root: Path) -> None:
    files = [path.relative_to(project_root).as_posix() for path in (project_root / "resources").rglob("*.*")]
    assert [name for name in files if not name.endswith((".py", ".pyc")) and not trim.kept(name)] == []


def test_modules_that_others_import_by_name_are_not_left_out() -> None:
    assert not {"pydoc", "PySide6.QtOpenGL", "PySide6.QtSvg", "PIL", "numpy.linalg"} & set(
        trim.EXCLUDED_MODULES
    )

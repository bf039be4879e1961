from __future__ import annotations

import base64
import zipfile
from pathlib import Path

import pytest
from defusedxml import ElementTree

from core.errors import UserFacingError
from core.export.pictures import as_data_address, load_logo, read_picture
from core.export.workbook import export_quote
from core.quote.codec import decode
from tests.core.export.conftest import tiny_png
from tests.core.quote.fakes import TODAY, FakeFamily

JPEG = bytes.fromhex("ffd8ffe000104a46494600010100000100010000ffc0000b080010002001011100ffd9")
LINE = {"kind": "valve", "code": "GOOD-1", "unit_price": 1}


def pictures(path: Path) -> list[str]:
    """Give the alternative text of every picture."""
    with zipfile.ZipFile(path) as package:
        roots = [
            ElementTree.fromstring(package.read(name))
            for name in package.namelist()
            if "drawings/drawing" in name and name.endswith("xml")
        ]
    return [node.get("descr", "") for root in roots for node in root.iter() if node.tag.endswith("cNvPr")]


def test_sizes_are_read_without_an_imaging_library() -> None:
    png, jpeg = read_picture(tiny_png(40, 20)), read_picture(JPEG)
    assert (png.kind, png.width, png.height) == ("png", 40, 20)
    assert (jpeg.kind, jpeg.width, jpeg.height) == ("jpeg", 32, 16)


@pytest.mark.parametrize(
    "data", [b"", b"GIF89a", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", tiny_png(1, 1)[:14], JPEG[:20]]
)
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    with pytest.raises(UserFacingError):
        read_picture(data)


@pytest.mark.parametrize(
    "logo", ["missing.png", "data:image/png;base64,###", "data:image/png,abc", "data:image/png;base64,QUJD"]
)
def test_a_logo_that_cannot_be_used_is_said_and_the_quote_is_written(tmp_path: Path, logo: str) -> None:
    quote = decode({"lines": [LINE], "company": {"name": "Shop", "logo": logo}}, TODAY)
    exported = export_quote(quote, {"valve": FakeFamily()}, tmp_path / "q.xlsx")
    assert exported.out is not None
    assert [finding.code for finding in exported.findings] == ["LOGO_NOT_USED"]


def test_a_logo_travels_inside_the_quote_with_its_alternative_text(tmp_path: Path) -> None:
    address = as_data_address(tiny_png(200, 50))
    assert load_logo(address, "x").data == base64.b64decode(address.partition(",")[2])
    quote = decode({"lines": [LINE], "company": {"name": "Boor & Co", "logo": address}}, TODAY)
    out = tmp_path / "q.xlsx"
    assert export_quote(quote, {"valve": FakeFamily()}, out).findings == ()
    assert pictures(out) == ["Boor & Co"]


def test_a_drawing_is_a_picture_with_its_words(tmp_path: Path) -> None:
    from core.export.sample import write_sample
    from core.registry import families

    sample = write_sample(tmp_path, families(), "en")
    texts = pictures(sample.files[1])
    assert len(texts) == 4
    assert all(text.startswith("Dimension drawing of XSA") for text in texts)
    assert {path.suffix for path in sample.files} == {".toonbank", ".xlsx", ".svg", ".png", ".pdf"}
    assert all(path.stat().st_size for path in sample.files)
    with zipfile.ZipFile(sample.files[1]) as package:
        media = [name for name in package.namelist() if name.startswith("xl/media/")]
        assert len(media) == 4
        assert all(package.read(name).startswith(b"\x89PNG") for name in media)

from __future__ import annotations

import re
import shutil
import subprocess
import zlib
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from core.drawing import pdf
from core.drawing.page import A4
from core.drawing.style import LIGHT
from core.i18n import Translator
from tests.core.drawing.sample import SAMPLE
from tests.core.valves.drawings import fields_of, on_sheet

if TYPE_CHECKING:
    from pathlib import Path

EN, NL = Translator("en"), Translator("nl")


def streams(data: bytes) -> list[bytes]:
    """Give the unpacked streams of a PDF file."""
    import base64

    found = []
    for body in re.findall(rb"stream\r?\n(.*?)endstream", data, re.DOTALL):
        packed = body.strip()
        if packed.endswith(b"~>"):
            packed = (
                base64.a85decode(packed, adobe=False)
                if packed.startswith(b"<~")
                else base64.a85decode(b"<~" + packed, adobe=True)
            )
        try:
            found.append(zlib.decompress(packed))
        except zlib.error:
            found.append(packed)
    return found


def test_the_page_is_as_large_as_the_sheet() -> None:
    data = pdf.render(replace(SAMPLE, page=A4.sheet), EN)
    assert data.startswith(b"%PDF-1.")
    (box,) = re.findall(rb"/MediaBox \[ ([\d. ]+) \]", data)
    assert [float(number) for number in box.split()] == pytest.approx([0, 0, 841.89, 595.276], abs=0.01)


def test_the_same_drawing_gives_the_same_bytes_without_a_clock() -> None:
    assert pdf.render(SAMPLE, EN) == pdf.render(SAMPLE, EN)
    assert pdf.render(SAMPLE, EN) != pdf.render(SAMPLE, NL)
    assert pdf.render(SAMPLE, EN) != pdf.render(SAMPLE, EN, LIGHT)


def test_it_is_vectors_with_embedded_fonts_and_no_picture() -> None:
    data = pdf.render(SAMPLE, EN)
    assert b"/Subtype /Image" not in data
    fonts = set(re.findall(rb"/BaseFont /(\S+)", data))
    assert len(fonts) == 3
    assert all(re.match(rb"[A-Z]{6}\+IBMPlex", font) for font in fonts)
    assert data.count(b"/FontFile2") == 3
    (page,) = [stream for stream in streams(data) if stream.startswith(b"1 0 0 1")]
    assert page.count(b"BT") >= 6
    assert page.count(b" l") > 10
    assert page.count(b" c") > 4


def test_the_language_and_the_description_are_the_documents() -> None:
    data = pdf.render(SAMPLE, NL)
    assert b"/Lang (nl)" in data
    assert b"/Title (Plaat)" in data
    assert b"/Subject (Een plaat & een gat)" in data
    assert b"/DisplayDocTitle true" in data


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs poppler-utils")
def test_every_text_can_be_read_and_searched(tmp_path: Path) -> None:
    drawing = on_sheet(fields_of("XSA2-22V-5DL2"), A4, NL, code="XSA2-22V-5DL2")
    file = tmp_path / "drawing.pdf"
    file.write_bytes(pdf.render(drawing, NL))
    run = subprocess.run(["pdftotext", "-layout", str(file), "-"], capture_output=True, check=True)
    said = run.stdout.decode("utf-8")
    for text in ("XSA2-22V-5DL2", "C = 73,5", "P = 1/4″", "2 × M5, M = 10", "21-11-2026", "0°"):
        assert text in said

from __future__ import annotations

import io
import itertools
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from ezdxf import recover

from core.drawing import dxf
from core.drawing.page import A3, A4
from core.drawing.primitives import Role
from core.i18n import Translator
from tests.core.drawing.sample import SAMPLE
from tests.core.valves.drawings import every, on_sheet

if TYPE_CHECKING:
    from ezdxf.document import Drawing as Document

    from core.drawing import Drawing

EN, NL = Translator("en"), Translator("nl")


def reread(drawing: Drawing, tr: Translator = EN) -> Document:
    """Give the file as another program reads it; its audit must find nothing."""
    doc, auditor = recover.read(io.BytesIO(dxf.render(drawing, tr)))
    assert [error.message for error in auditor.errors] == []
    assert [fix.message for fix in auditor.fixes] == []
    return doc


def test_the_file_is_in_millimetres_and_says_what_it_is() -> None:
    doc = reread(SAMPLE)
    assert doc.units == 4
    assert doc.header["$MEASUREMENT"] == 1
    assert doc.dxfversion == "AC1024"
    said = dict(doc.header.custom_vars)
    assert said == {"Title": "Plate", "Subject": "A plate & a hole", "Language": "en"}


def test_layers_are_named_by_role_with_line_type_and_width() -> None:
    doc = reread(SAMPLE)
    for role in Role:
        layer = doc.layers.get(role.value.upper())
        assert layer.dxf.lineweight > 0
    assert doc.layers.get("OUTLINE").dxf.lineweight == 50
    assert doc.layers.get("CENTRE").dxf.linetype == "CENTER"
    assert doc.layers.get("HIDDEN").dxf.linetype == "HIDDEN"
    assert doc.layers.get("PHANTOM").dxf.linetype == "PHANTOM"
    assert {entity.dxf.layer for entity in doc.modelspace()} <= {role.value.upper() for role in Role}
    thin = reread(replace(SAMPLE, weight=0.7))
    assert thin.layers.get("OUTLINE").dxf.lineweight == 35
    assert thin.layers.get("FRAME").dxf.lineweight == 70


def test_dimensions_are_real_and_say_what_the_catalogue_says() -> None:
    found = {entity.dxf.text: entity for entity in reread(SAMPLE, NL).modelspace().query("DIMENSION")}
    assert set(found) == {"B = 40,5", "(H = 20)"}
    wide, high = found["B = 40,5"], found["(H = 20)"]
    # The words are those of the catalogue, even where the geometry measures something else.
    assert wide.get_measurement() == pytest.approx(40)
    assert high.get_measurement() == pytest.approx(20)
    assert (wide.dxf.angle, high.dxf.angle) == (0, 90)
    assert wide.dimtype == 0
    assert wide.dxf.layer == "DIMENSION"
    block = wide.get_geometry_block()
    assert block is not None
    assert "B = 40,5" in [entity.dxf.text for entity in block.query("TEXT")]
    assert len(block.query("HATCH")) == 2


def test_notes_are_leaders_with_their_words() -> None:
    space = reread(SAMPLE).modelspace()
    (leader,) = space.query("LEADER")
    assert [tuple(round(value, 3) for value in vertex)[:2] for vertex in leader.vertices][:2] == [
        (40, 15),
        (45, 26),
    ]
    assert "P = 1/4″" in [entity.dxf.text for entity in space.query("TEXT")]


def test_the_object_is_in_full_size_whatever_the_scale_of_the_sheet() -> None:
    half = replace(SAMPLE, scale=0.5)
    found = {entity.dxf.text: entity for entity in reread(half).modelspace().query("DIMENSION")}
    assert found["(H = 20)"].get_measurement() == pytest.approx(40)
    (text,) = [entity for entity in reread(half).modelspace().query("TEXT") if entity.dxf.text == "end"]
    assert text.dxf.height == pytest.approx(5)


def test_texts_are_text_at_their_height_and_side() -> None:
    texts = {entity.dxf.text: entity for entity in reread(SAMPLE, NL).modelspace().query("TEXT")}
    assert texts["midden ø"].dxf.height == 2.5
    assert texts["midden ø"].dxf.halign == 1
    assert texts["end"].dxf.rotation == 90
    assert texts["end"].dxf.halign == 2
    assert texts["MONO"].dxf.valign == 3
    assert texts["MONO"].dxf.style == "TOONBANK-MONO"


def test_what_lies_behind_is_cut_and_arrows_of_ink_stay() -> None:
    space = reread(SAMPLE).modelspace()
    outlines = [entity for entity in space if entity.dxf.layer == "OUTLINE"]
    corners = [
        (round(x, 6), round(y, 6))
        for entity in outlines
        if entity.dxftype() == "LWPOLYLINE"
        for x, y, *_ in entity.get_points()
    ]
    # The corner of the first rectangle at (10, 5) lies under the second one.
    assert (10, 5) not in corners
    assert (-10, 5) in corners
    assert len([entity for entity in space.query("HATCH") if entity.dxf.layer == "FLOW"]) == 1


@pytest.mark.slow
def test_drawings_of_valves_are_read_again_without_a_fault() -> None:
    for number, fields in enumerate(itertools.islice(every(), 5, None, 53)):
        drawing = on_sheet(fields, A4 if number % 2 else A3)
        doc = reread(drawing)
        measured = {
            entity.dxf.text.strip("()").split(" = ")[0]: entity
            for entity in doc.modelspace().query("DIMENSION")
        }
        # P and M are notes; the others are dimensions.
        assert set(measured) == {part.key for part in drawing.dimensions} - {"P", "M"}
        for entity in measured.values():
            value = float(entity.dxf.text.strip("()").split(" = ")[1])
            assert entity.get_measurement() == pytest.approx(value), entity.dxf.text


def test_the_library_leaves_nothing_in_the_users_home(tmp_path: Path, project_root: Path) -> None:
    code = "from core.drawing.dxf import _load_library; _load_library(); import ezdxf.fonts.fonts as f; "
    code += "print(len(list(f.font_manager._font_cache._cache)))"
    environment = {"HOME": str(tmp_path), "USERPROFILE": str(tmp_path), "PATH": os.environ.get("PATH", "")}
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=project_root,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "0"
    assert list(tmp_path.iterdir()) == []

"""The placement drawing: true to the catalogue, nothing invented, and legible for every system."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

import pytest
from ezdxf import recover
from hypothesis import given
from hypothesis import strategies as st

from core.batteries.advice.candidate import Candidate, Verdict
from core.batteries.advice.candidates import Judged, judge
from core.batteries.catalogue.loaded import default_catalogue
from core.batteries.placement.drawing import figure, legend, placement_of, placement_source, sheet
from core.batteries.placement.figure import items, picture, short
from core.batteries.placement.model import Kind, Placement, indoor_only, placement
from core.batteries.rules.cases import House, pack_case
from core.batteries.rules.columns import spread
from core.drawing import Drawing, LinearDimension
from core.drawing.dimension import DimensionStyle
from core.drawing.files import contents
from core.drawing.front import draw
from core.drawing.page import A3, A4, Format
from core.drawing.recorder import Recorder
from core.errors import UserFacingError
from core.i18n import Translator
from tests.core.batteries.asking import B38, B45, B93, BATTERIES, S5, SYSTEMS, T10, T20, ask, situation
from tests.core.drawing.legible import faults, words

EN, NL = Translator("en"), Translator("nl")
DAY = date(2026, 11, 21)
CATALOGUE = default_catalogue()


@lru_cache(maxsize=32)
def asked(keys: tuple[tuple[str, object], ...]) -> Judged:
    return judge(House(CATALOGUE, situation(connection="3x63", **dict(keys))))


def drawn(system: str, battery: str, count: int, **keys: object) -> Placement:
    """Give the placement of a configuration, whether or not the situation allows it."""
    judged = asked(tuple(keys.items()))
    case = judged.systems[system]
    modules = pack_case(judged.house, case.system, battery, count)
    assert modules.pack is not None
    return placement(Candidate(case, modules, modules.pack, (), Verdict.OK))


def every() -> Iterator[Placement]:
    """Give every system with every number of every battery that it takes."""
    for system in SYSTEMS:
        for battery in BATTERIES:
            for count in CATALOGUE.module_set(system, battery).counts:
                yield drawn(system, battery, count, location="indoor")


def recorded(drawing: Drawing, tr: Translator = EN) -> Recorder:
    recorder = Recorder()
    draw(drawing, recorder, tr)
    return recorder


def values(drawing: Drawing, key: str, tr: Translator = EN) -> list[str]:
    """Give the texts of the linear dimensions with a key."""
    return [tr(one.text) for one in drawing.dimensions if one.key == key]


# ------------------------------------------------------------------ the model


def test_the_parts_of_every_system_are_all_there_once_with_the_catalogues_sizes() -> None:
    for place in every():
        parts = [part.body for stack in place.stacks for part in stack.parts]
        assert Counter(body.name for body in parts) == {
            CATALOGUE.systems[place.system].inverter: 1,
            place.battery: place.count,
        }
        for attribute in ("width_mm", "depth_mm", "height_mm", "weight_kg"):
            assert getattr(place.inverter, attribute) == CATALOGUE.number(place.system, attribute)
            assert getattr(place.module, attribute) == CATALOGUE.number(place.battery, f"module_{attribute}")


def test_parts_stand_on_each_other_and_the_inverter_on_top_of_the_first_column() -> None:
    for place in every():
        for stack in place.stacks:
            assert stack.parts[0].bottom_mm == 0
            assert all(upper.bottom_mm == lower.top_mm for lower, upper in pairwise(stack.parts))
            assert stack.modules >= 1
        kinds = [part.body.kind for part in place.stacks[0].parts]
        assert kinds[-1] is Kind.INVERTER
        assert set(kinds[:-1]) == {Kind.MODULE}
        assert (
            sum(kind is Kind.INVERTER for stack in place.stacks for kind in [stack.parts[-1].body.kind]) == 1
        )


def test_no_column_passes_the_house_rule_and_each_cluster_has_columns_of_its_own() -> None:
    for place in every():
        assert all(stack.height_mm <= place.highest_mm == 2000 for stack in place.stacks)
        modules = Counter[int]()
        for stack in place.stacks:
            modules[stack.cluster] += stack.modules
        assert set(modules) == set(range(1, place.clusters + 1))
        assert set(modules.values()) == {place.count // place.clusters}
        assert [stack.number for stack in place.stacks] == list(range(1, len(place.stacks) + 1))


def test_weights_add_up_to_what_the_advice_says() -> None:
    advice = ask(connection="3x25", system=T10, batteries={B93: 8})
    assert advice.chosen is not None
    place = placement_of(advice)
    assert place.weight_kg == advice.chosen.pack.weight_kg == Decimal("674.7")
    assert [stack.weight_kg for stack in place.stacks] == [Decimal("188.7"), 162, 162, 162]


@given(st.integers(1, 24), st.integers(1, 6), st.integers(0, 4))
def test_spreading_fills_as_few_columns_as_possible_evenly(count: int, first: int, more: int) -> None:
    other = first + more
    found = spread(count, first, other)
    assert sum(found) == count
    assert found[0] <= first
    assert all(1 <= one <= other for one in found[1:])
    assert len(found) == 1 or first + (len(found) - 2) * other < count
    assert max(found[1:], default=0) - min(found[1:], default=0) <= 1


def test_modules_that_are_there_already_are_marked_as_such() -> None:
    place = placement_of(ask(connection="3x25", system=T10, batteries={B93: 1}, existing_batteries={B93: 2}))
    assert (place.count, place.existing) == (3, 2)
    assert words(sheet(place, EN, day=DAY), EN).count("existing") == 2
    assert any("2 of the modules" in text for text in words(sheet(place, EN, day=DAY), EN))


@pytest.mark.parametrize(
    ("ip", "kept"), [("IP21", True), ("IP65", False), ("IP54", False), ("IP20", True), ("", False)]
)
def test_the_class_tells_what_stays_indoors(ip: str, kept: bool) -> None:
    assert indoor_only(ip) is kept


def test_units_follow_the_back_up_that_was_asked() -> None:
    def kinds(**keys: object) -> list[Kind]:
        return [unit.kind for unit in drawn(S5, B93, 1, **keys).units]

    assert kinds(backup="none") == [Kind.CONSUMER_UNIT]
    assert kinds(backup="light") == [Kind.EMERGENCY, Kind.CONSUMER_UNIT]
    assert kinds(backup="selected") == [Kind.PROTECTION, Kind.CONSUMER_UNIT]
    assert kinds(backup="whole") == [Kind.PROTECTION, Kind.BACKUPBOX, Kind.CONSUMER_UNIT]
    assert list(items(drawn(S5, B93, 1, backup="whole")).values()) == [1, 2, 3, 4, 5]


def test_nothing_is_drawn_of_a_situation_without_any_way() -> None:
    advice = ask(connection="1x25", usable_kwh_min=500)
    assert advice.chosen is None
    with pytest.raises(UserFacingError) as caught:
        placement_source(advice)
    assert "nothing to draw" in EN(caught.value.text)
    assert caught.value.hint is not None


# ------------------------------------------------------------------ the drawing


def test_dimensions_are_the_catalogues_values_at_the_scale_of_the_sheet() -> None:
    for place in every():
        drawing = sheet(place, EN, form=A3, day=DAY)
        sizes = {
            "W": {stack.width_mm for stack in place.stacks},
            "H1": {place.inverter.height_mm},
            "D1": {place.inverter.depth_mm},
            "D2": {place.module.depth_mm},
            "H": {stack.height_mm for stack in place.stacks},
            "D": {abs(place.uneven_mm)},
        }
        for one in drawing.dimensions:
            assert isinstance(one, LinearDimension)
            text = EN(one.text)
            length = abs(one.second.y - one.first.y if one.angle_deg else one.second.x - one.first.x)
            if one.key in {"a", "b"}:
                assert text == one.key
            elif one.key == "H2":
                count, _, height = text.rpartition(" × ")
                assert Decimal(height) == place.module.height_mm
                assert length == pytest.approx(float(height) * int(count or 1) * drawing.scale)
            else:
                assert Decimal(text) in sizes[one.key]
                assert length == pytest.approx(float(text) * drawing.scale)


def test_columns_never_overlap_and_stand_on_the_floor() -> None:
    for place in every():
        shown = picture(place, 0.05, DimensionStyle.of(2.5), EN)
        boxes = [
            (min(p.x for p in shape.points), max(p.x for p in shape.points), min(p.y for p in shape.points))
            for shape in shown.shapes
            if getattr(shape, "key", "") in {"module", "inverter"}
        ]
        lefts = sorted({round(left, 6) for left, _, _ in boxes})
        assert len(lefts) == len(place.stacks)
        assert all(right - left > 610 * 0.05 for left, right in pairwise(lefts))
        assert min(low for _, _, low in boxes) == 0.0


@pytest.mark.slow
@pytest.mark.parametrize(
    ("form", "tr", "keys"),
    [
        (A4, NL, {"backup": "whole", "location": "outdoor"}),
        (A4, EN, {"location": "indoor"}),
        (A3, EN, {"backup": "selected"}),
    ],
)
def test_every_sheet_is_legible(form: Format, tr: Translator, keys: dict[str, str]) -> None:
    found = {}
    for system in SYSTEMS:
        for battery in BATTERIES:
            for count in CATALOGUE.module_set(system, battery).counts:
                drawing = sheet(drawn(system, battery, count, **keys), tr, form=form, day=DAY)
                if wrong := faults(drawing, tr):
                    found[system, battery, count] = wrong
    assert found == {}


@pytest.mark.parametrize("backup", ["none", "light", "selected", "whole"])
@pytest.mark.parametrize("location", ["indoor", "outdoor", None])
@pytest.mark.parametrize("tr", [NL, EN])
def test_every_kind_of_place_and_back_up_is_legible(
    backup: str, location: str | None, tr: Translator
) -> None:
    keys = {"backup": backup} if location is None else {"backup": backup, "location": location}
    for form in (A4, A3):
        drawing = sheet(drawn(T20, B93, 4, **keys), tr, form=form, day=DAY)
        assert faults(drawing, tr) == []


def test_a_box_that_was_put_outdoors_stands_on_that_side_of_the_wall() -> None:
    place = drawn(T10, B93, 2, backup="whole", location="outdoor", backupbox_location="outdoor")
    assert {unit.kind: unit.place for unit in place.units}[Kind.BACKUPBOX] == "outdoor"
    drawing = sheet(place, EN, day=DAY)
    assert faults(drawing, EN) == []
    assert "indoors only" in " ".join(words(drawing, EN))


def test_what_may_not_stand_outdoors_is_marked_so() -> None:
    shown = words(sheet(drawn(T10, B38, 2, location="outdoor"), EN, day=DAY), EN)
    assert shown.count("INDOORS ONLY") == 2
    assert any(text.startswith("Dry, indoors only: 3.8S (IP21)") for text in shown)
    assert "INDOORS ONLY" not in words(sheet(drawn(T10, B93, 2, location="outdoor"), EN, day=DAY), EN)
    small = words(sheet(drawn(T10, B38, 12, location="indoor", backup="whole"), EN, day=DAY), EN)
    assert small.count("IP21") == 12 + 2  # in each module, and for module and BackupBox in the table


def test_what_is_not_stated_is_a_letter_and_never_a_number() -> None:
    place = drawn(T10, B93, 12, backup="whole")
    drawing = sheet(place, EN, day=DAY)
    assert set(values(drawing, "a")) == {"a"}
    assert len(values(drawing, "a")) == len(place.stacks) - 1
    assert values(drawing, "b") == ["b"]
    rows = {row.key: EN(row.shown) for row in legend(place)}
    assert (rows["a"], rows["b"]) == ("not stated", "not stated")
    assert "a" not in {row.key for row in legend(drawn(T10, B93, 1))}
    shown = " ".join(words(drawing, EN))
    for said in ("Not stated, ask the maker", "Choice of this drawing", "indoors or outdoors: not said"):
        assert said in shown


def test_depths_that_are_not_flush_are_dimensioned() -> None:
    deep, flush = sheet(drawn(T20, B93, 2), EN, day=DAY), sheet(drawn(T10, B93, 2), EN, day=DAY)
    assert values(deep, "D") == ["40"]
    assert values(deep, "D1") == ["250"]
    assert values(flush, "D") == []
    assert any("not flush" in text for text in words(deep, EN))
    assert values(sheet(drawn(T10, B45, 2), EN, day=DAY), "D1") == []


def test_the_title_block_and_tables_say_what_is_drawn() -> None:
    place = placement_of(ask(connection="3x25", system=T10, batteries={B93: 2}, location="indoor"))
    dutch = words(sheet(place, NL, day=DAY), NL)
    for text in ("SMILE-G3-T10 + 2 × SMILE-G3-BAT-9.3S", "AlphaESS SMILE-G3-NL", "VOORSTEL", "21-11-2026"):
        assert text in dutch
    assert "188,7" in dutch
    assert "188,7 kg" in dutch


def test_another_configuration_than_the_wish_is_said_to_be_one() -> None:
    advice = ask(connection="3x25", system=T10, batteries={B38: 4}, location="outdoor")
    place = placement_of(advice)
    assert not place.wished
    assert place.battery != B38
    text = " ".join(words(sheet(place, EN, day=DAY), EN))
    assert "What was asked is refused" in text


def test_a_refused_configuration_is_stamped() -> None:
    advice = ask(
        connection="3x25", system=T10, batteries={B93: 2}, board={"action": "existing", "rated_current_a": 25}
    )
    assert advice.chosen is not None
    assert not advice.chosen.accepted
    place = placement_of(advice)
    assert place.refused
    shown = words(sheet(place, EN, day=DAY), EN)
    assert "REFUSED" in shown
    assert any("Not accepted as it stands" in text for text in shown)


def test_the_source_gives_picture_sheet_and_legend() -> None:
    advice = ask(connection="3x25", system=T10, batteries={B93: 2}, location="indoor")
    source, again = placement_source(advice), placement_source(advice)
    assert source.key == again.key
    assert source.key != placement_source(ask(connection="3x25", system=T10, batteries={B93: 3})).key
    assert source.name == "SMILE-G3-T10-2xSMILE-G3-BAT-9.3S-placement"
    assert source.sheet(A4, "mm", NL).page == A4.sheet
    without = source.figure("mm", EN)
    assert without.page is None
    recorder = recorded(without)
    assert recorder.finished
    assert recorder.box is not None
    assert "1684 mm high" in recorder.description
    assert {row.key for row in source.legend("mm")} >= {one.key for one in without.dimensions} - {"D"}
    assert short("SMILE-G3-T20-INV") == "T20-INV"
    assert short("other") == "other"


@pytest.mark.parametrize(("system", "battery", "count"), [(S5, B38, 1), (T10, B93, 12), (T20, B93, 4)])
def test_a_placement_goes_round_through_cad_in_full_size(system: str, battery: str, count: int) -> None:
    place = drawn(system, battery, count, backup="whole", location="outdoor")
    drawing = sheet(place, NL, day=DAY)
    doc, auditor = recover.read(io.BytesIO(contents(drawing, ".dxf", NL)))
    assert not auditor.errors
    found = list(doc.modelspace().query("DIMENSION"))
    assert len(found) == len(drawing.dimensions)
    widths = [one for one in found if one.dxf.text == "610" and not one.dxf.angle]
    assert len(widths) == len(place.stacks)
    assert all(one.get_measurement() == pytest.approx(610) for one in widths)


@pytest.mark.parametrize("tr", [NL, EN])
def test_the_picture_without_a_sheet_is_legible_too(tr: Translator) -> None:
    for count in (1, 6, 12):
        drawing = figure(drawn(T10, B93, count, backup="whole", location="outdoor"), tr)
        box = drawing.box(tr)
        assert faults(replace(drawing, page=box.grown(10.0)), tr) == []

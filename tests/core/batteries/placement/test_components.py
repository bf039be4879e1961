"""The parts of a system in their places, and the plain picture of its front."""

from __future__ import annotations

from core.batteries.advice.candidate import Candidate, Verdict
from core.batteries.placement.components import UNSTATED, components, temperatures, weakest
from core.batteries.placement.front import front
from core.batteries.placement.model import Kind, Placement, placement
from core.batteries.wizard.flow import asked_for
from core.drawing.primitives import Label, Polyline, Role
from core.i18n import Translator
from tests.core.batteries.asking import B38, B93, T10, T20, ask

EN = Translator("en")


def asked(system: str, battery: str, count: int, **keys: object) -> Candidate:
    candidate = asked_for(ask(connection="3x63", system=system, batteries={battery: count}, **keys))
    assert candidate is not None
    return candidate


def placed(system: str, battery: str, count: int, **keys: object) -> Placement:
    return placement(asked(system, battery, count, **keys))


def test_each_part_is_judged_for_its_own_place() -> None:
    parts = components(placed(T20, B38, 12, location="outdoor", backup="whole"))
    verdicts = {part.kind: part.verdict for part in parts}
    assert verdicts == {
        Kind.INVERTER: Verdict.OK,
        Kind.MODULE: Verdict.REJECT,
        Kind.PROTECTION: None,  # no class is stated for it
        Kind.BACKUPBOX: Verdict.OK,  # it hangs indoors, whatever stands outdoors
    }
    assert "BAT-3.8S (IP21), AlphaESS BackupBox 63A BB Plus (IP21)" in EN(weakest(parts))


def test_a_box_that_hangs_outdoors_is_refused() -> None:
    parts = components(placed(T10, B93, 2, location="outdoor", backup="whole", backupbox_location="outdoor"))
    assert parts[-1].kind is Kind.BACKUPBOX
    assert parts[-1].verdict is Verdict.REJECT


def test_without_a_place_nothing_is_judged_but_what_stays_indoors_is_said() -> None:
    inverter, module = components(placed(T10, B38, 2))
    assert inverter.verdict is None
    assert EN(inverter.why) == "its place was not said"
    assert EN(module.why) == "indoors only; its place was not said"


def test_sizes_and_weights_are_those_of_the_catalogue() -> None:
    parts = components(placed(T10, B93, 2, location="indoor", backup="selected"))
    said = [(part.qty, EN(part.size), EN(part.weight)) for part in parts]
    assert said == [
        (1, "610 × 212.5 × 416 mm", "26.7 kg"),
        (2, "610 × 210 × 634 mm", "81 kg"),
        (1, "not stated", "not stated"),
    ]
    assert EN(weakest(parts)) == "No part is limited to indoor use by its IP rating."


def test_temperatures_are_told_for_each_part_and_left_open_where_nobody_states_them() -> None:
    battery, best, inverter = temperatures(asked(T10, B38, 2))
    assert EN(battery.limits) == "−10 to 50 °C"
    assert EN(best.limits) == "15 to 30 °C"
    assert EN(inverter.limits) == "not stated: ask the maker"
    assert len(UNSTATED) > 3


def test_the_front_shows_each_part_once_and_the_weight_of_each_column() -> None:
    place = placed(T20, B93, 8, existing_batteries={B93: 2})
    drawing = front(place)
    boxes = [shape for shape in drawing.shapes if isinstance(shape, Polyline)]
    assert len(boxes) == sum(len(stack.parts) for stack in place.stacks) == 11
    assert sum(box.role is Role.PHANTOM for box in boxes) == 2  # those that are there already
    words = [EN(shape.text) for shape in drawing.shapes if isinstance(shape, Label)]
    assert words.count("BAT-9.3S") == 10
    assert words.count("T20") == 1
    assert sum(text.endswith("kg") for text in words) == len(place.stacks)
    assert "column 1: 2 modules" in EN(drawing.description)

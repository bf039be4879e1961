"""The application step and what follows for the models: verdicts, reasons, units."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from tests.gui.drivers.base import CTRL

if TYPE_CHECKING:
    from tests.gui.drivers.valves import ValveDriver


def test_all_models_show_with_verdict_margin_and_reason(valves: ValveDriver) -> None:
    valves.ask_for(fluid="N2", inlet="0.2 MPa(G)", outlet="1 Torr(abs)")
    valves.go("model")
    assert valves.models() == [
        "XSA3-43", "XSA3-32", "XSA2-32", "XSA2-22", "XSA1-22", "XSA1-12", "XSA2-43",
    ]  # fmt: skip
    assert "fits" in valves.option("model.XSA3-32")
    assert "63 % left" in valves.option("model.XSA3-32")
    assert "at the limit" in valves.option("model.XSA3-43")
    refused = valves.option("model.XSA2-43")
    assert "not possible" in refused
    assert "0.299867 MPa" in refused
    assert "Specifications, Note 1" in refused


def test_a_refused_model_shows_every_reason(valves: ValveDriver) -> None:
    valves.ask_for(fluid="water", inlet="1.2 MPa(G)", outlet="0 MPa(G)", ambient_temperature="80 °C")
    valves.go("model")
    said = valves.option("model.XSA2-43")
    for reason in (
        "Water is not allowed",
        "allowed at port 1",
        "Pressure differential",
        "Ambient temperature 80 °C",
    ):
        assert reason in said


def test_what_refuses_every_model_stands_below_its_field(valves: ValveDriver) -> None:
    valves.ask_for(inlet="1.2 MPa(G)", outlet="0.9 MPa(G)", fluid="chlorine")
    assert any("allowed at port 1" in note for note in valves.notes("duty.inlet"))
    assert any("not allowed" in note for note in valves.notes("duty.fluid"))
    assert "no model fits" in valves.words("duty.result")


@pytest.mark.parametrize(
    ("inlet", "outlet"),
    [
        ("0.2 MPa(G)", "1 Torr(abs)"),
        ("2 bar(g)", "133.322368421 Pa(a)"),
        ("29.00754754 psig", "1.33322368421 mbar(abs)"),
    ],
)
def test_another_unit_gives_the_same_verdict(valves: ValveDriver, inlet: str, outlet: str) -> None:
    valves.ask_for(inlet=inlet, outlet=outlet)
    valves.go("model")
    refused = [model for model in valves.models() if "not possible" in valves.option(f"model.{model}")]
    limit = [model for model in valves.models() if "at the limit" in valves.option(f"model.{model}")]
    assert refused == ["XSA2-43"]
    assert sorted(limit) == ["XSA1-22", "XSA2-32", "XSA3-43"]


def test_pressures_the_wrong_way_round_are_swapped_as_typed(valves: ValveDriver) -> None:
    valves.ask_for(inlet="1 Torr(abs)", outlet="0,2 MPa(G)")
    assert any("swap the connections" in note for note in valves.notes("duty.outlet"))
    valves.click("duty.outlet.fix")
    assert valves.text("duty.inlet") == "0,2"
    assert valves.text("duty.outlet") == "1"
    assert valves.notes("duty.outlet") == []
    valves.press(Qt.Key.Key_Z, CTRL)
    assert valves.text("duty.inlet") == "1"


def test_without_pressures_no_model_is_called_fitting(valves: ValveDriver) -> None:
    valves.go("model")
    assert all("still open" in valves.option(f"model.{model}") for model in valves.models())
    assert "no model can be judged" in valves.words("model.banner")


def test_the_fluid_is_understood_by_any_of_its_names(valves: ValveDriver) -> None:
    valves.ask_for(fluid="stikstof")
    assert valves.echo("duty.fluid") == "= Nitrogen, inert gas"
    valves.ask_for(fluid="lucht")
    assert valves.echo("duty.fluid") == "= Air, air"
    valves.ask_for(fluid="unobtainium")
    assert any("not among the fluids" in note for note in valves.notes("duty.fluid"))


def test_a_tick_about_the_use_can_block_the_valve(valves: ValveDriver) -> None:
    valves.choose_a_valve()
    assert valves.can_add()
    valves.go("duty")
    valves.click("duty.tags")
    valves.tick("duty.use.emergency_shutoff")
    assert not valves.can_add()
    assert "emergency shut-off" in valves.why_not()
    assert "1 ticked" in valves.words("duty.tags.part")
    valves.press(Qt.Key.Key_Z, CTRL)
    assert valves.can_add()


def test_another_atmosphere_changes_the_verdict(valves: ValveDriver) -> None:
    valves.ask_for(inlet="0.2 MPa(G)", outlet="1 Pa(abs)")
    valves.go("model")
    assert "at the limit" in valves.option("model.XSA2-32")
    valves.go("duty")
    valves.click("duty.more")
    valves.click("duty.atmosphere.choice.101325 Pa")
    assert "atmosphere 101325 Pa" in valves.words("duty.more.part")
    valves.go("model")
    assert "not possible" in valves.option("model.XSA2-32")


def test_a_wrong_atmosphere_is_blamed_alone(valves: ValveDriver) -> None:
    valves.ask_for(inlet="0.2 MPa(G)", outlet="1 Torr(abs)")
    valves.click("duty.more")
    valves.click("duty.atmosphere.choice.own")
    valves.fill("duty.atmosphere", "3 bar")
    assert any("does not exist on earth" in note for note in valves.notes("duty.atmosphere"))
    assert valves.notes("duty.inlet") == []
    assert "6 of 7 models fit" in valves.words("duty.result")

"""The table of expectations: situations with what must be said, and what must hold of every one."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from core.batteries.advice.consumer_unit import consumer_unit
from tests.core.batteries.asking import ask, changed, everything, said

DATA = Path(__file__).parents[3] / "data" / "ess_expectations.toml"


@dataclass(frozen=True)
class Expect:
    """A situation with codes and severities that must be said, codes that must not, and the verdict.

    `circuits` and `unit` are the same for every circuit by its key, and for the consumer unit.
    """

    name: str
    asked: dict[str, Any]
    says: dict[str, str] = field(default_factory=dict)
    silent: tuple[str, ...] = ()
    circuits: dict[str, dict[str, str]] = field(default_factory=dict)
    circuits_silent: dict[str, tuple[str, ...]] = field(default_factory=dict)
    unit: dict[str, str] = field(default_factory=dict)
    unit_silent: tuple[str, ...] = ()
    verdict: str = ""

    def __str__(self) -> str:
        return self.name


TABLE = [Expect(**case) for case in tomllib.loads(DATA.read_text(encoding="utf-8"))["case"]]


@pytest.mark.parametrize("expect", TABLE, ids=str)
def test_the_table_of_expectations(expect: Expect) -> None:
    advice = ask(**expect.asked)
    codes = everything(advice)
    assert {code: codes.get(code) for code in expect.says} == expect.says
    assert [code for code in expect.silent if code in codes] == []
    if expect.verdict:
        assert advice.verdict.value == expect.verdict


@pytest.mark.parametrize("expect", [one for one in TABLE if one.circuits or one.circuits_silent], ids=str)
def test_the_circuits_of_the_table(expect: Expect) -> None:
    found = {circuit.key: said(circuit.findings) for circuit in ask(**expect.asked).circuits}
    for key, says in expect.circuits.items():
        assert {code: found[key].get(code) for code in says} == says
    for key, silent in expect.circuits_silent.items():
        assert [code for code in silent if code in found[key]] == []


@pytest.mark.parametrize("expect", [one for one in TABLE if one.unit or one.unit_silent], ids=str)
def test_the_consumer_units_of_the_table(expect: Expect) -> None:
    unit = consumer_unit(ask(**expect.asked))
    assert unit is not None
    codes = said(unit.findings)
    assert {code: codes.get(code) for code in expect.unit} == expect.unit
    assert [code for code in expect.unit_silent if code in codes] == []


@pytest.mark.parametrize("expect", TABLE, ids=str)
def test_every_change_that_is_offered_cures_what_it_is_offered_for(expect: Expect) -> None:
    for finding in ask(**expect.asked).wish:
        for fix in finding.fixes:
            again = ask(**changed(expect.asked, fix.changes))
            left = [
                other
                for other in again.wish
                if (other.code, other.field, other.severity)
                == (finding.code, finding.field, finding.severity)
            ]
            assert left == [], fix


@pytest.mark.parametrize("expect", TABLE, ids=str)
def test_a_candidate_that_is_offered_is_not_refused_when_it_is_asked_for(expect: Expect) -> None:
    best = next(iter(ask(**expect.asked).accepted), None)
    if best is None:
        return
    wish = {
        "system": best.system.name,
        "batteries": {best.pack.battery: best.pack.count},
        "existing_batteries": None,
    }
    assumed = [change for fix in best.assumed for change in fix.changes]
    again = ask(**changed(expect.asked | wish, assumed))
    assert said(again.wish).get("NO_MATCH") is None
    assert again.verdict.value != "reject"


def test_there_are_situations_enough_and_each_is_named_once() -> None:
    assert len(TABLE) > 250
    assert len({expect.name for expect in TABLE}) == len(TABLE)

"""Findings and the three kinds of trouble."""

from __future__ import annotations

import pytest

from core.errors import InputError, Problem, UserFacingError
from core.findings import Finding, Severity, Source, Status, by_weight, has_errors, worst
from core.i18n import Text, Translator, msg

ERROR = Finding("A", Severity.ERROR, "a")
WARNING = Finding("B", Severity.WARNING, "b")
NOTICE = Finding("C", Severity.NOTICE, "c")


def test_a_bare_finding_leaves_out_what_is_not_known() -> None:
    assert ERROR.to_json(Translator("en")) == {"code": "A", "severity": "error", "text": "a"}


def test_a_full_finding_has_the_shape_of_the_contract() -> None:
    source = Source("DOC", "Table 1", Status.INFERRED, Text("omdat", "because"), 12)
    finding = Finding("A", Severity.WARNING, msg("too {much}", much=1), "inlet", "0.3 MPa", "0.1 MPa", source)
    assert finding.at(2).to_json(Translator("nl")) == {
        "code": "A",
        "severity": "warning",
        "text": "too 1",
        "index": 2,
        "field": "inlet",
        "actual": "0.3 MPa",
        "limit": "0.1 MPa",
        "source": {"document": "DOC", "place": "Table 1", "status": "inferred", "reason": "omdat"},
    }


def test_a_source_without_a_reason_gives_none() -> None:
    assert "reason" not in Source("DOC", "Table 1").to_json(Translator("nl"))


@pytest.mark.parametrize(
    ("findings", "errors", "heaviest"),
    [
        ((), False, None),
        ((NOTICE,), False, Severity.NOTICE),
        ((NOTICE, WARNING), False, Severity.WARNING),
        ((NOTICE, ERROR, WARNING), True, Severity.ERROR),
    ],
)
def test_the_heaviest_finding_counts(
    findings: tuple[Finding, ...], errors: bool, heaviest: Severity | None
) -> None:
    assert has_errors(findings) is errors
    assert worst(findings) is heaviest


def test_errors_come_first_and_equals_keep_their_order() -> None:
    second = Finding("D", Severity.ERROR, "d")
    assert by_weight((NOTICE, ERROR, WARNING, second)) == (ERROR, second, WARNING, NOTICE)


def test_a_problem_names_its_place() -> None:
    assert str(Problem("a.csv", 3, 7, "wrong")) == "a.csv:3:7: wrong"


def test_an_input_error_can_be_put_under_another_field() -> None:
    error = InputError("qty", msg("wrong"), msg("do this"))
    placed = error.under("lines[2]")
    assert (placed.field, placed.text, placed.hint) == ("lines[2].qty", msg("wrong"), msg("do this"))
    assert InputError("", "x").under("lines[2]").field == "lines[2]"
    assert isinstance(placed, UserFacingError)

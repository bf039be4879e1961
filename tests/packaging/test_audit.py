"""Not knowing is never taken for knowing that all is well."""

from __future__ import annotations

import pytest

from installer import audit


@pytest.mark.parametrize(
    ("status", "said", "expected"),
    [
        (0, "No known vulnerabilities found", audit.CLEAN),
        (1, "Found 2 known vulnerabilities in 1 package", audit.FAULTS),
        (1, "Found 1 known vulnerability in 1 package", audit.FAULTS),
        (1, "ConnectionError: Failed to establish a new connection", audit.UNKNOWN),
        (1, "", audit.UNKNOWN),
        (0, "No known vulnerabilities found\nnumpy  could not be audited: numpy (2.5.5)", audit.UNKNOWN),
        (2, "usage: pip-audit", audit.UNKNOWN),
    ],
)
def test_only_an_answer_counts(status: int, said: str, expected: int) -> None:
    assert audit.verdict(status, said) == expected


def test_not_knowing_is_worse_than_faults_and_never_zero() -> None:
    assert max(audit.CLEAN, audit.FAULTS, audit.UNKNOWN) == audit.UNKNOWN
    assert audit.CLEAN == 0
    assert "NOT AUDITED" in audit._WORDS[audit.UNKNOWN]

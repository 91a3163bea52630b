"""What a profile says of failed exams, and what it leaves open."""

from __future__ import annotations

from typing import Any

import pytest

from longcoat.applicant import Applicant
from longcoat.chances.features import FEATURES

PASSED = {"date": "2026-08-12", "result": "pass", "score": 221}
FAILED = {"date": "2024-09-17", "result": "fail"}
AGAIN = {"date": "2025-03-11", "result": "pass"}


@pytest.mark.parametrize(
    ("exams", "failed"),
    [
        ({}, None),
        ({"step2_ck": [PASSED]}, None),
        ({"step1": [AGAIN], "step2_ck": [PASSED]}, 0),
        ({"step1": [AGAIN], "step2_ck": []}, 0),
        ({"step1": [FAILED, AGAIN]}, 1),
    ],
)
def test_that_nothing_was_failed_is_only_known_of_who_tells_both_exams(
    exams: dict[str, Any], failed: float | None
) -> None:
    wanted = {"specialties": ["family-medicine"]}
    applicant = Applicant(type="us-img", match_year=2028, preferences=wanted, exams=exams)
    counted, _ = FEATURES["failed_attempt"]
    assert counted(applicant, "family-medicine") == failed

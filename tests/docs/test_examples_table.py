"""The order of the examples makes sense: what should help helps, everything else being equal."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np
import pytest

import examples_table
from approved_reports import example_plan
from common import TODAY
from longcoat.applicant import Applicant
from longcoat.chances import Chances, chances
from longcoat.market import ClosedFormSeason
from longcoat.plan import make_plan
from longcoat.programs import load_catalog

#: How far a number on the page may be from what it is now: the model goes on learning.
TOLERANCE = {"match": 2, "in wanted places": 2, "invitations": 2, "programs": 2, "fees": 60}

RENEW = "run: python tools/examples_table.py"

Vary = Callable[..., Applicant]


def exams(applicant: Applicant, **changed: Any) -> dict[str, Any]:
    return {**applicant.model_dump(by_alias=True)["exams"], **changed}


def passed(score: int) -> list[dict[str, Any]]:
    return [{"date": "2026-08-12", "result": "pass", "score": score}]


def step1(fails: int) -> list[dict[str, Any]]:
    failed = [{"date": f"2024-0{number}-17", "result": "fail"} for number in range(1, fails + 1)]
    return [*failed, {"date": "2025-03-11", "result": "pass"}]


def match(applicant: Applicant) -> float:
    """The chance of a match by the applicant's own plan."""
    return _match(applicant.model_dump_json(by_alias=True))


@cache
def _match(profile: str) -> float:
    return make_plan(Applicant.model_validate_json(profile), TODAY).match.mean


def at_programs(applicant: Applicant, region: str) -> Chances:
    pool = load_catalog().select(specialties="family-medicine", region=region, listed=True, military=False)
    return chances(applicant, pool, ClosedFormSeason(), seed=1)


def assert_never_lower(better: Chances, worse: Chances) -> None:
    """In every scenario, not only on average."""
    assert np.all(better.invited >= worse.invited)
    assert np.all(better.accepted >= worse.accepted)


def test_a_step_2_ck_of_245_beats_221_and_221_beats_not_taken(los_angeles: Applicant, vary: Vary) -> None:
    high, low, none = (
        match(vary(los_angeles, exams=exams(los_angeles, step2_ck=attempts)))
        for attempts in (passed(245), passed(221), [])
    )
    assert high > low > none


@pytest.mark.parametrize(
    ("exam", "fewer", "more"),
    [
        ("step1", step1(0), step1(1)),
        ("step1", step1(1), step1(2)),
        ("step1", step1(2), step1(3)),
        ("step2_ck", passed(221), [{"date": "2026-05-12", "result": "fail"}, *passed(221)]),
    ],
    ids=["first Step 1 fail", "second", "third", "Step 2 CK fail"],
)
def test_an_extra_failed_attempt_never_helps(
    exam: str, fewer: list[Any], more: list[Any], los_angeles: Applicant, vary: Vary
) -> None:
    better, worse = (
        vary(los_angeles, exams=exams(los_angeles, **{exam: attempts})) for attempts in (fewer, more)
    )
    assert_never_lower(at_programs(better, "california"), at_programs(worse, "california"))
    assert match(better) >= match(worse)


@pytest.mark.parametrize("kind", ["grew-up", "family", "school", "work"])
def test_a_tie_to_a_place_never_lowers_a_chance_there(kind: str, los_angeles: Applicant, vary: Vary) -> None:
    before = los_angeles.model_dump(by_alias=True)["ties"]
    tied = vary(los_angeles, ties=[*before, {"kind": kind, "place": {"region": "oregon"}}])
    assert_never_lower(at_programs(tied, "oregon"), at_programs(los_angeles, "oregon"))
    assert_never_lower(
        at_programs(los_angeles, "los-angeles"), at_programs(vary(los_angeles, ties=[]), "los-angeles")
    )


def cells(text: str) -> list[list[str]]:
    rows = [line for line in text.splitlines() if line.startswith("| [")]
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]


def test_the_table_of_examples_is_current() -> None:
    told = cells(examples_table.PAGE.read_text("utf-8"))
    now = [list(examples_table.row(file, example_plan(file.stem))) for file in examples_table.examples()]
    assert [row[:2] for row in told] == [row[:2] for row in now], RENEW
    for said, is_now in zip(told, now, strict=True):
        for name, old, new in zip(examples_table.COLUMNS[2:], said[2:], is_now[2:], strict=True):
            numbers = zip(numbers_in(old), numbers_in(new), strict=True)
            assert all(abs(a - b) <= TOLERANCE[name] for a, b in numbers), (
                f"{said[0]}, {name}: {old} is now {new}; {RENEW}"
            )


def numbers_in(cell: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", cell.replace(",", ""))]

"""Wishes that can't all be met are named, with the smallest change that helps."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from longcoat.applicant import Applicant
from longcoat.errors import InputError
from longcoat.portfolio import limits_of, preference, refuse_conflicts
from longcoat.programs import Catalog, load_catalog


@pytest.fixture(scope="module")
def programs() -> Catalog:
    return load_catalog().select(specialties="FM", state=("CA", "OR", "PR"), listed=True, military=False)


@pytest.fixture
def refused(programs: Catalog) -> Callable[..., str]:
    def refusal(closed: tuple[str, ...] = (), **wishes: object) -> str:
        someone = Applicant(
            type="us-img",
            match_year=2028,
            preferences={"specialties": ["FM"], **wishes},  # type: ignore[arg-type]
        )
        wanted = preference(someone, programs)
        limits = limits_of(someone, programs, wanted, 2028, None, None, closed)
        with pytest.raises(InputError) as problem:
            refuse_conflicts(someone, programs, wanted, limits, closed)
        return str(problem.value)

    return refusal


def test_a_program_that_is_wanted_and_unwanted_is_named(programs, refused):
    one = programs[0]
    message = refused(must_have=[one.id], never=[one.id])
    assert one.id in message
    assert one.name in message
    assert "must_have" in message
    assert "never" in message


def test_more_musts_than_places_on_the_list_say_how_many_would_be_right(programs, refused):
    message = refused(must_have=[program.id for program in programs[:5]], programs=3)
    assert "programs = 5 or more, or 2 fewer in must_have" in message


def test_musts_that_the_budget_cannot_pay_say_by_how_much(programs, refused):
    message = refused(must_have=[program.id for program in programs[:5]], budget_usd=350 + 33)
    assert "cost $55" in message
    assert "leaves $33" in message
    assert "$22 more in budget_usd, or 2 fewer in must_have" in message


def test_two_contradictions_are_both_named(programs, refused):
    message = refused(must_have=[program.id for program in programs[:5]], programs=3, budget_usd=350 + 33)
    assert "programs = 5" in message
    assert "$22 more" in message


def test_a_must_in_an_avoided_place_is_named(programs, refused):
    oregon = next(program for program in programs if program.state == "OR")
    message = refused(must_have=[oregon.id], avoid_places=["OR"])
    assert oregon.id in message
    assert "avoid_places" in message


def test_a_must_outside_the_only_region_is_named(programs, refused):
    oregon = next(program for program in programs if program.state == "OR")
    assert "region_only" in refused(must_have=[oregon.id], places=["california"], region_only=True)


def test_an_empty_list_says_what_excludes_how_many_and_which_wish_to_give_up(programs, refused):
    california = len(programs.select(state="CA"))
    message = refused(places=["OR"], region_only=True, avoid_places=["OR"])
    assert f"region_only = true ({len(programs) - len(programs.select(state='OR'))})" in message
    assert f"without region_only alone, {california} programs come back" in message


def test_an_empty_list_that_no_single_wish_explains_says_so(programs, refused):
    message = refused(closed=tuple(program.id for program in programs), avoid_places=["CA", "OR", "PR"])
    assert "rules of the programs' own" in message
    assert "no single one of these wishes" in message

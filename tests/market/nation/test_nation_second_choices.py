"""Who applies in a second specialty means to go elsewhere: small ones are applied to by more than choose them first."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from longcoat.market.nation import TYPES, Luck, Parameters, Programs, Scenario, specialty_slugs
from longcoat.market.nation.openness import openness_drawn
from longcoat.vocabulary import ApplicantType

US_IMG = TYPES.index(ApplicantType.US_IMG)


@pytest.mark.parametrize("slug", ["radiation-oncology", "interventional-radiology"])
def test_most_us_imgs_of_a_small_specialty_have_another_as_their_first(season: Scenario, slug: str) -> None:
    at, choices = specialty_slugs().index(slug), season.choices
    there = (choices.specialty == at) & (season.people.type[choices.applicant] == US_IMG)
    assert choices.second[there].mean() > 0.5
    # Or a program's share invited could hardly be the published 4 to 6 %.
    assert season.shortlists.applied[season.programs.specialty == at, US_IMG].mean() > 12


def test_most_rank_a_program_of_their_first_specialty_on_top(season: Scenario) -> None:
    own, begins = _of_the_first(season), season.interviews.begins
    seen = np.diff(begins)
    firsts = np.diff(np.concatenate([[0], np.cumsum(own)])[begins])
    both = (firsts > 0) & (firsts < seen)
    assert both.sum() > 1000
    assert own[begins[:-1][both]].mean() > 0.75


def _of_the_first(season: Scenario) -> NDArray[np.bool_]:
    """Return whether each interview is in the specialty that the applicant chose first."""
    held, people = season.interviews, len(season.people)
    person = np.repeat(np.arange(people), np.diff(held.begins))
    own: NDArray[np.bool_] = season.programs.specialty[held.program] == season.choices.first(people)[person]
    return own


def test_an_interview_shows_that_a_program_is_a_second_choice(small: Programs) -> None:
    typical = Parameters.typical()
    blind, told = (Scenario.simulated(small, typical.having(rank_second=cost), 5) for cost in (1e-9, 2.0))
    change = blind.interviews.thought - told.interviews.thought
    assert change == pytest.approx(2.0 * ~_of_the_first(told), abs=1e-4)
    assert (change > 1).sum() > 10


def test_a_place_counts_less_where_it_was_not_measured(nation: Programs) -> None:
    typical = Parameters.typical()
    none, whole = (
        openness_drawn(nation, typical.having(place_elsewhere=part), Luck(1, 0))[:, US_IMG]
        for part in (1e-9, 1.0)
    )
    open_ = np.isfinite(none)
    for slug, moves in (("family-medicine", False), ("neurology", True)):
        some = open_ & (nation.specialty == specialty_slugs().index(slug))
        assert bool((none[some] != whole[some]).any()) is moves

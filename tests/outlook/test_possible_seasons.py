"""Single possible seasons: many of them come out as the chances say."""

from __future__ import annotations

import numpy as np

from longcoat.applicant import Applicant
from longcoat.outlook import Applications
from longcoat.outlook.possible import possible_seasons


def test_many_possible_seasons_hold_as_many_matches_and_invitations_as_is_told(
    applicant: Applicant, applications: Applications
) -> None:
    seasons = possible_seasons(applicant, applications, 3_000)
    told = applications.match_by_draw(applicant).mean()
    assert abs(np.mean([one.matched for one in seasons]) - told) < 3 * np.sqrt(told * (1 - told) / 3_000)
    found = applications.chances(applicant)
    expected = found.expected_invitations(applications.outcomes(found)[0]).mean
    counts = [len(one.invited) for one in seasons]
    assert abs(np.mean(counts) - expected) < 3 * np.std(counts) / np.sqrt(3_000)


def test_weak_years_come_whole(applicant: Applicant, applications: Applications) -> None:
    """Were programs independent, invitations would spread no wider than their chances allow."""
    counts = [len(one.invited) for one in possible_seasons(applicant, applications, 1_000)]
    found = applications.chances(applicant)
    apart = found.mean_invited(applications.outcomes(found)[0]).mean(axis=1)
    assert np.var(counts) > 1.5 * (apart * (1 - apart)).sum()


def test_the_same_seed_gives_the_same_seasons_and_more_begin_with_them(
    applicant: Applicant, applications: Applications
) -> None:
    assert possible_seasons(applicant, applications, 20)[:10] == possible_seasons(applicant, applications, 10)

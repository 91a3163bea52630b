"""The cohort and the positions are as many as were published."""

from __future__ import annotations

import numpy as np
import pytest

from longcoat.errors import InputError
from longcoat.figures import figure, figures
from longcoat.market.nation import TYPES, Luck, Parameters, Programs, specialty_slugs
from longcoat.market.nation.population import Population
from longcoat.market.nation.positions import positions_offered
from longcoat.market.nation.preferences import Choices
from longcoat.market.nation.tracks import Tracks
from longcoat.programs import load_catalog

LUCK = Luck(4, 0)


@pytest.fixture(scope="module")
def people(nation: Programs) -> Population:
    return Population.drawn(nation, Parameters.typical(), LUCK, 2025)


def test_there_are_more_applicants_of_each_type_than_submit_a_list(people: Population) -> None:
    for at, kind in enumerate(TYPES):
        active = figure("match.applicants", season=2025, applicant_type=kind.value).number
        assert 0.95 * active < (people.type == at).sum() < 1.35 * active


def test_couples_are_two_people_who_mostly_share_a_home(people: Population) -> None:
    one = np.flatnonzero(people.partner >= 0)
    assert len(one) == 2500
    assert (people.partner[people.partner[one]] == one).all()
    assert (people.partner[one] != one).all()
    assert 0.8 < (people.home[one] == people.home[people.partner[one]]).mean() < 0.95


def test_scores_pass_and_only_earlier_graduates_have_a_step_1_score(people: Population) -> None:
    scores = people.step2[np.isfinite(people.step2)]
    assert scores.min() >= 214  # the pass mark when the season of 2025 opened
    assert scores.max() <= 300
    seniors = np.isin(people.type, [TYPES.index(one) for one in TYPES if one.value.endswith("senior")])
    assert np.isnan(people.step1[seniors]).mean() > 0.99
    assert np.isfinite(people.step1[people.years > 4]).all()


def test_what_is_seen_and_unseen_together_have_the_spread_of_the_type(people: Population) -> None:
    for at, spread in enumerate(Parameters.typical().by_type("standing_spread")):
        assert people.standing[people.type == at].std() == pytest.approx(spread, rel=0.08)
        assert abs(people.standing[people.type == at].mean()) < 0.1


def test_a_heavier_failed_attempt_lowers_only_those_who_failed(nation: Programs) -> None:
    light = Population.drawn(nation, Parameters.typical().having(failed_weight=0.2), LUCK, 2025)
    heavy = Population.drawn(nation, Parameters.typical().having(failed_weight=0.9), LUCK, 2025)
    imgs, failed = light.type >= 4, light.failed > 0
    fall = heavy.standing - light.standing
    assert fall[imgs & failed].mean() < -0.3 < -0.1 < fall[imgs & ~failed].mean()


def test_positions_are_as_many_as_each_specialty_offered(nation: Programs) -> None:
    tracks = Tracks.drawn(nation, Parameters.typical(), LUCK, 2025)
    for at, slug in enumerate(specialty_slugs()):
        assert tracks.places[nation.specialty == at].sum() == positions_offered(slug, 2025), slug
    assert tracks.quota.min() >= 1
    assert (np.bincount(tracks.program, tracks.quota) == tracks.places).all()
    assert set(np.diff(tracks.first)) == {1, 2}


def test_each_state_has_its_part_of_the_positions(nation: Programs) -> None:
    tracks = Tracks.drawn(nation, Parameters.typical(), LUCK, 2025)
    ours = np.bincount(nation.state, tracks.places, len(nation.state_names))
    told = {one.dimensions["state"]: one.number for one in figures("positions.offered_by_state")}
    assert len(told) == 52
    part = tracks.places.sum() / sum(told.values())
    for name, count in told.items():  # the published number holds one-year positions too
        assert ours[nation.state_names.index(str(name))] == pytest.approx(part * count, rel=0.02, abs=4), name


def test_positions_that_the_catalog_knows_stand_as_they_are(nation: Programs) -> None:
    tracks = Tracks.drawn(nation, Parameters.typical(), LUCK, 2025)
    known = nation.positions >= 1
    assert known.sum() > 50
    assert (tracks.places[known] == nation.positions[known]).mean() > 0.9


def test_second_choices_are_never_the_first_once_more(nation: Programs, people: Population) -> None:
    choices = Choices.drawn(people, nation, Parameters.typical(), LUCK, 2025)
    first = np.full(len(people), -1)
    first[choices.applicant[~choices.second]] = choices.specialty[~choices.second]
    assert (first >= 0).all()
    assert (first[choices.applicant[choices.second]] != choices.specialty[choices.second]).all()
    assert 0.1 < choices.second.sum() / len(people) < 0.5


def test_stronger_applicants_choose_competitive_specialties_more_often(
    nation: Programs, people: Population
) -> None:
    choices = Choices.drawn(people, nation, Parameters.typical(), LUCK, 2025)
    md = ~choices.second & (people.type[choices.applicant] == 0)

    def mean(slug: str) -> float:
        some = md & (choices.specialty == specialty_slugs().index(slug))
        return float(np.nanmean(people.step2[choices.applicant[some]]))

    assert mean("dermatology") - mean("family-medicine") > 10


def test_a_catalog_without_a_whole_training_is_refused() -> None:
    with pytest.raises(InputError, match="no program that begins a whole training"):
        Programs.of(load_catalog().select(specialties="transitional-year"))


def test_those_with_low_scores_apply_in_a_second_specialty_more_often(
    nation: Programs, people: Population
) -> None:
    def gap(hedging: float) -> float:
        chosen = Choices.drawn(people, nation, Parameters.typical().having(hedging=hedging), LUCK, 2025)
        imgs = people.type >= 4
        twice = np.isin(np.arange(len(people)), chosen.applicant[chosen.second])
        return float(np.nanmean(people.step2[imgs & ~twice]) - np.nanmean(people.step2[imgs & twice]))

    assert gap(0.9) > 8 > 1 > abs(gap(1e-6))


def test_a_specialty_counts_a_score_as_much_as_it_makes_of_it(nation: Programs, people: Population) -> None:
    typical = Parameters.typical()
    chosen = Choices.drawn(people, nation, typical, LUCK, 2025)
    slope = {}
    for slug in ("family-medicine", "internal-medicine"):
        here = (chosen.specialty == specialty_slugs().index(slug)) & (people.type[chosen.applicant] == 5)
        here &= np.isfinite(people.step2[chosen.applicant])
        score, standing = people.step2[chosen.applicant[here]], chosen.standing(people, typical)[here]
        slope[slug] = np.polyfit(score, standing, 1)[0]
    share = typical["step2_in_family-medicine"]
    assert slope["family-medicine"] == pytest.approx(share * slope["internal-medicine"], rel=0.5)
    assert slope["family-medicine"] < 0.8 * slope["internal-medicine"]

"""Instances that other projects publish come to a stable matching here too, or to the proof that there is none."""

from __future__ import annotations

import pytest

from longcoat.market.matching import Existence, Side, blocking_pairs, irregularities, run_match
from longcoat.market.matching.exact import search_all
from validation.match_instances import by_algmatch, by_matching
from validation.match_published import Published, published

PUBLISHED = published()
ALONE = [one for one in PUBLISHED if not len(one.market.couples)]
COUPLES = [one for one in PUBLISHED if len(one.market.couples)]


def named(instances: list[Published]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("instance", instances, ids=lambda one: one.source)


@named(ALONE)
def test_without_couples_two_other_engines_and_the_project_itself_agree(instance: Published) -> None:
    market = instance.market
    for side in Side:
        seats = run_match(market, side).program_of.tolist()
        assert seats == by_algmatch(market, side) == by_matching(market, side)
    assert instance.result is None or run_match(market) == instance.result


@named([one for one in COUPLES if "SAT" not in one.result_by])
def test_with_couples_a_stable_matching_is_found_exactly_if_an_exact_search_finds_one(
    instance: Published,
) -> None:
    market = instance.market
    matching = run_match(market)
    assert irregularities(market, matching) == []
    assert matching.report.stable is search_all(market)[0]
    assert (matching.report.stable is Existence.FOUND) == (blocking_pairs(market, matching) == [])


@named([one for one in COUPLES if one.result_by == "its process"])
def test_a_stable_matching_that_a_project_publishes_is_found(instance: Published) -> None:
    assert run_match(instance.market) == instance.result


# That this one has no stable matching at all takes the exact search some seconds: `tools/validate_match.py` shows it.
def test_a_published_solution_in_which_a_couple_would_change_places_is_not_stable_here() -> None:
    (instance,) = [one for one in COUPLES if "SAT" in one.result_by]
    assert instance.result is not None
    # Resident 17 sits at program 0, where resident 4 would go; 17 leaves that seat for program 1.
    assert [pair.sentence(instance.market) for pair in blocking_pairs(instance.market, instance.result)] == [
        "Couple 4 and 17 would rather go to 0 and 1, and would be taken there."
    ]

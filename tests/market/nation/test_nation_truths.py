"""Known truths of matching markets come out of a simulated season, though nobody put them in."""

from __future__ import annotations

import numpy as np
import pytest

from longcoat.market.nation import Luck, Parameters, Programs
from longcoat.programs import load_catalog
from validation.rerun import Nation
from validation.truths import (
    GROUPS,
    LENGTHS,
    ODDS,
    PARTS,
    correlation,
    first_choices,
    lengths,
    limits,
    more_interviews,
    signals,
    truncation,
)


@pytest.fixture(scope="module")
def market() -> Nation:
    """Two specialties in a few states, with their part of the applicants and of the couples."""
    some = load_catalog().select(specialties=["FM", "psychiatry"], state=["CA", "FL", "NY", "PA", "TX"])
    return Nation(Programs.of(some), Parameters.typical().having(couples=50), Luck(3, 1))


def test_nothing_changed_changes_nothing(market: Nation) -> None:
    again = market.end(market.invited(market.shortlists(market.sent)))
    assert (again.matching.program_of == market.season.matching.program_of).all()
    assert ((again.rank >= 0) == (again.program >= 0)).all()


def test_a_shorter_list_never_leads_to_a_better_place(market: Nation) -> None:
    found = truncation(market, people=30)
    assert found["tried"] == 90
    assert found["better"] == 0
    assert found["lost"] > 0
    # The same count does find gains where there are some: if all cut their lists, fewer stand in one's way.
    assert found["all together: better"] > 0
    assert found["all together: matched"] < found["all together: matched before"]


def test_an_added_signal_helps_most_where_an_invitation_is_neither_sure_nor_hopeless(market: Nation) -> None:
    found = signals(market, people=400, batches=3)
    invited = [found[f"invited {at}"] for at in range(len(ODDS) - 1)]
    assert max(invited[2:6]) > 0.2 + max(invited[0], invited[7])


def test_longer_lists_match_more_often_with_falling_returns(market: Nation) -> None:
    found = lengths(market, people=400)
    cut = [found[f"cut {length}"] for length in LENGTHS]
    returns = np.diff(cut) / np.diff(LENGTHS)
    assert (returns >= 0).all() and returns[0] > 2 * returns[-1]
    for group in GROUPS:
        sent, matched = (
            [found[f"{group} {what} {part}"] for part in PARTS[::3]] for what in ("applications", "matched")
        )
        returns = np.diff(matched) / np.diff(sent)
        assert (returns > 0).all() and returns[0] > 2 * returns[-1]


def test_outcomes_on_one_list_go_together(market: Nation) -> None:
    found = correlation(market)
    for kind in ("us-md-senior", "us-do-senior", "us-img"):
        assert found[f"{kind} correlation"] > 0.01
        assert found[f"{kind} after interviews"] > 0.05
        assert found[f"{kind} none"] > found[f"{kind} none if independent"]


def test_first_choices_come_from_interviews_and_not_from_wishes(market: Nation) -> None:
    found = first_choices(market)
    as_it_is = found["first of those that interviewed"]
    assert as_it_is > 1.5 * found["first of those applied to"]
    assert as_it_is > 1.5 * found["all interviewed"]
    assert found["tastes redrawn"] > 0.9 * as_it_is
    assert found["tastes redrawn: first applied to"] < 0.7 * found["first of those applied to"]


def test_a_limit_of_interviews_lowers_the_chance_of_the_best(market: Nation) -> None:
    found = limits(market)
    assert found["US seniors best 6"] < found["US seniors best 0"]
    assert found["IMGs lowest 6"] > found["IMGs lowest 0"]


def test_more_interviews_for_the_same_offers_help_nobody_who_matched(market: Nation) -> None:
    found = more_interviews(market)
    for reading in ("all ranked, offers fixed", "plain, interviews fixed"):
        assert found[f"{reading}: better"] == 0
        assert found[f"{reading}: worse"] + found[f"{reading}: lost"] > 0

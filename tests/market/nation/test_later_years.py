"""A year to come is foretold from the crowd and from how a figure went before, never from the year itself."""

from __future__ import annotations

import numpy as np
import pytest

from season.later_years import YEARLY, Crowds, crowd, published_in, years, years_before
from season.targets import LISTED


def crowds(shown: int = 2023, fewer_match: float = 0.0) -> Crowds:
    """Return a nation that the crowd moves by nothing, but for its match rates in the last year."""
    of = {year: {name: np.zeros((5, 6)) for name in YEARLY} for year in range(2015, 2026)}
    of[2025]["match_rate"] -= fewer_match
    return Crowds(shown, of)


def odds(rate: np.ndarray) -> np.ndarray:
    some: np.ndarray = np.log(rate / (1 - rate))
    return some


def said(some: Crowds, name: str, year: int) -> np.ndarray:
    found: np.ndarray = some.said(name, some.shown, year, np.random.default_rng(1))
    return found


def test_match_rates_go_on_as_they_went_and_lists_stay_as_they_are() -> None:
    first, last = (published_in(year, "match_rate") for year in (2015, 2023))
    each = (odds(last) - odds(first)) / 8
    told = odds(said(crowds(), "match_rate", 2025)).mean(axis=0)
    assert told[list(LISTED)] == pytest.approx((odds(last) + 2 * each)[list(LISTED)])
    lengths = np.log(said(crowds(), "length_matched", 2024)).mean(axis=0)
    assert np.exp(lengths[list(LISTED)]) == pytest.approx(
        published_in(2023, "length_matched")[list(LISTED)], rel=1e-3
    )


def test_a_crowd_that_matches_less_lowers_what_is_said_by_as_much() -> None:
    before, after = (odds(said(crowds(fewer_match=by), "match_rate", 2025)) for by in (0.0, 0.3))
    assert before[:, LISTED] - after[:, LISTED] == pytest.approx(0.3)


def test_nothing_is_known_of_the_years_that_are_asked_about() -> None:
    """What is said of 2022 from the years before is the same, whatever came after."""
    one, other = (
        [cell.predicted for cell in years_before(some, 1) if cell.about.startswith("2019")]
        for some in (crowds(), crowds(shown=2021))
    )
    assert one == other
    assert {cell.about.split(",")[0] for cell in years(crowds(), 1)} == {"2024", "2025"}


def test_further_ahead_is_less_certain() -> None:
    widths = {}
    for cell in years(crowds(), 1):
        if cell.figure == "rank_list.match_rate":
            year, kind = cell.about.split(", ")
            widths[year, kind] = cell.high - cell.low
    assert all(widths["2025", kind] > widths["2024", kind] for year, kind in widths if year == "2024")


def test_the_crowd_is_counted_by_position() -> None:
    assert crowd(2025, 2025)["cohort_us-img"] == 1
    # In 2015 they were not a third as many, for three in four of the places.
    assert crowd(2015, 2025)["cohort_us-do-senior"] < 0.6

"""Asking for a figure: by season, by day, carried forward, and refused with what exists."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from longcoat.errors import DataError
from longcoat.figures import Figure, FigureError, all_ids, figure, figures, parameter, search
from longcoat.figures.parameter import parse
from longcoat.figures.series import Series, series_of
from longcoat.vocabulary import ApplicantType


def test_a_figure_of_its_own_season_is_not_carried() -> None:
    rate = figure("match.rate", season=2025, applicant_type="us-img")
    assert (rate.season, rate.carried_from, rate.published_for) == (2025, None, 2025)


def test_a_figure_not_yet_published_is_the_latest_earlier_one_and_says_so() -> None:
    fee = figure("fee.nrmp_registration", season=2028)
    assert (fee.value, fee.season, fee.carried_from, fee.published_for) == (85, 2028, 2027, 2027)


def test_between_two_published_seasons_the_earlier_one_holds() -> None:
    assert figure("match.rate", season=2019, applicant_type="us-img").carried_from == 2016


def test_without_a_season_the_latest_value_comes() -> None:
    assert figure("match.rate", applicant_type="us-img").season == 2026


def test_types_of_the_vocabulary_can_be_asked_with_directly() -> None:
    assert figure("match.rate", season=2025, applicant_type=ApplicantType.US_IMG).value == 0.678


def test_a_season_before_the_first_lists_what_there_is() -> None:
    with pytest.raises(FigureError, match=r"nothing for 2010; there are values for: 2015, 2016, 2021, 2024"):
        figure("match.rate", season=2010, applicant_type="us-img")


def test_an_unknown_id_names_the_nearest() -> None:
    with pytest.raises(FigureError, match=r"no figure match\.rates; did you mean match\.rate\?"):
        figure("match.rates", season=2025)


def test_an_id_like_no_other_points_to_the_list() -> None:
    with pytest.raises(FigureError, match="lists them all"):
        figure("xyzzy")


def test_a_missing_division_lists_the_choices() -> None:
    with pytest.raises(FigureError, match="also needs applicant_type: all, us-md-senior"):
        figure("match.rate", season=2025)


def test_a_wrong_division_lists_what_the_figure_is_divided_by() -> None:
    with pytest.raises(FigureError, match="not divided by state; it is divided by: applicant_type"):
        figure("match.rate", season=2025, state="CA")


def test_a_value_that_does_not_exist_under_the_others_lists_those_that_do() -> None:
    with pytest.raises(
        FigureError, match="no exam 'step3' with specialty family-medicine; there are: step1, step2"
    ):
        figures("program_director.score_use", specialty="family-medicine", exam="step3")


def test_a_figure_by_days_refuses_a_season_and_the_other_way_round() -> None:
    with pytest.raises(FigureError, match="ask with on="):
        figure("exam.pass_mark", season=2025, exam="step2-ck")
    with pytest.raises(FigureError, match="ask with season="):
        figure("match.rate", on=date(2025, 1, 1), applicant_type="us-img")


def test_a_day_before_the_first_says_when_the_first_begins() -> None:
    with pytest.raises(FigureError, match="earliest value begins on 2012-07-01"):
        figure("exam.pass_mark", on=date(2001, 1, 1), exam="step2-ck")


def test_a_mean_whose_testing_period_is_over_is_carried() -> None:
    mean = figure("exam.mean", on=date(2026, 11, 21), exam="step2-ck", population="lcme-first-takers")
    assert (mean.value, mean.end, mean.carried_from) == (251, date(2026, 6, 30), 2026)


def test_a_pass_mark_in_force_is_not_carried() -> None:
    assert figure("exam.pass_mark", on=date(2026, 11, 21), exam="step2-ck").carried_from is None


def test_kinds_of_signal_that_a_specialty_gave_up_are_not_carried_over() -> None:
    assert [
        row.dimensions["signal"]
        for row in figures("signals.quota", season=2026, specialty="internal-medicine")
    ] == [
        "gold",
        "silver",
    ]
    with pytest.raises(FigureError, match="nothing for 2027"):
        figure("signals.quota", season=2027, specialty="obstetrics-gynecology", signal="silver")
    assert (
        figure("signals.quota", season=2025, specialty="obstetrics-gynecology", signal="silver").carried_from
        == 2024
    )


def test_signals_of_a_specialty_are_carried_when_only_another_was_published() -> None:
    assert (
        figure("signals.quota", season=2026, specialty="family-medicine", signal="single").carried_from
        == 2025
    )


def test_all_rows_of_a_season_come_in_the_order_of_the_file() -> None:
    rows = figures("match.rate", season=2025)
    assert [row.dimensions["applicant_type"] for row in rows][:2] == ["all", "us-md-senior"]
    assert len(rows) == 7


def test_all_rows_come_without_a_season() -> None:
    assert len(figures("match.rate")) == len(parameter("match.rate").rows)


def test_a_deadline_carried_forward_is_expected_on_the_same_weekday_and_hour() -> None:
    for event in ("rank-list-deadline", "match-day"):
        known = figure("calendar.nrmp", season=2027, event=event)
        older = figure("calendar.nrmp", season=2026, event=event)
        assert known.expected() == known.moment
        carried = parse_only(older).pick(2027, None)
        assert carried is not None
        assert carried.expected() == known.moment


def parse_only(row: Figure) -> Series:
    """The same figure as if nothing newer had been published."""
    entry = {"season": row.season, "value": row.value, "source": "a"}
    data = {"title": "t", "question": "q?", "unit": str(row.unit), "dimensions": [], "value": [entry]}
    found = parse("calendar.example", data | {"sources": {"a": {"title": "s", "quality": "primary"}}})
    return series_of(found)[()]


def test_a_number_is_not_a_date_and_a_date_not_a_number() -> None:
    with pytest.raises(DataError, match="not a date"):
        _ = figure("fee.oet", season=2027).day
    with pytest.raises(DataError, match="not a number"):
        _ = figure("calendar.eras", season=2027, event="review-opens").number
    with pytest.raises(DataError, match="not a moment"):
        _ = figure("calendar.eras", season=2027, event="review-opens").moment


def test_a_citation_has_one_year() -> None:
    assert figure("match.rate", season=2030, applicant_type="us-md-graduate").cite() == (
        "NRMP Main Residency Match results, 2025"
    )
    assert figure("fee.eras_application", season=2026, from_program=1).cite() == "AAMC fees, 2026 ERAS season"


def test_search_needs_all_words() -> None:
    assert [found.id for found in search("osteopathic wizardry")] == []
    assert "fee.ecfmg_token" in [found.id for found in search("ERAS token")]


@given(figure_id=st.sampled_from(all_ids()), season=st.integers(2000, 2040))
def test_nothing_from_the_future_is_ever_given(figure_id: str, season: int) -> None:
    if parameter(figure_id).dated:
        return
    try:
        rows = figures(figure_id, season=season)
    except FigureError:
        assert all(row.season and row.season > season for row in parameter(figure_id).rows)
        return
    for row in rows:
        assert row.season == season
        assert row.published_for is not None
        assert row.published_for <= season
        assert (row.carried_from is None) == (row.published_for == season)


@given(figure_id=st.sampled_from(all_ids()), data=st.data())
def test_every_row_can_be_asked_for_by_its_own_name(figure_id: str, data: st.DataObject) -> None:
    row = data.draw(st.sampled_from(parameter(figure_id).rows))
    asked: dict[str, Any] = {**row.dimensions, **({"on": row.start} if row.start else {"season": row.season})}
    assert figure(figure_id, **asked) == row


def test_importing_the_package_reads_no_file_and_nothing_heavy() -> None:
    code = (
        "import sys, longcoat.figures\n"
        "heavy = {'numpy', 'pydantic', 'rich', 'tomllib', 'zoneinfo'} & set(sys.modules)\n"
        "sys.exit(f'imported {heavy}' if heavy else 0)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)

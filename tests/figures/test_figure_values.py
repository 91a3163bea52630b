"""A few published values, checked literally against what their sources say."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from longcoat.figures import Quality, Value, figure, figures, parameter

NEW_YORK = ZoneInfo("America/New_York")


def value(figure_id: str, **asked: Any) -> Value:
    return figure(figure_id, **asked).value


def test_3108_of_4587_us_imgs_matched_in_2025() -> None:
    us_img = {"season": 2025, "applicant_type": "us-img"}
    assert value("match.matched", **us_img) == 3_108
    assert value("match.applicants", **us_img) == 4_587
    assert value("match.rate", **us_img) == 0.678 == round(3_108 / 4_587, 3)


@pytest.mark.parametrize("season", [2024, 2025, 2026])
def test_match_rates_agree_with_their_counts(season: int) -> None:
    for rate in figures("match.rate"):
        if rate.season == season:
            asked: dict[str, Any] = {"season": season, "applicant_type": rate.dimensions["applicant_type"]}
            applicants = figure("match.applicants", **asked)
            matched = figure("match.matched", **asked)
            if not (matched.carried_from or applicants.carried_from):
                assert matched.number / applicants.number == pytest.approx(rate.number, abs=0.0006)


def test_the_2026_match_is_known_but_only_at_second_hand() -> None:
    rate = figure("match.rate", season=2026, applicant_type="us-img")
    assert (rate.value, rate.source.quality) == (0.70, Quality.SECONDARY)


def test_matched_us_imgs_of_2024_ranked_three_times_as_many_programs() -> None:
    us_img = {"season": 2024, "applicant_type": "us-img"}
    assert value("rank_list.length_matched", **us_img) == 9.8
    assert value("rank_list.length_unmatched", **us_img) == 3.37


def test_positions_sum_the_lines_of_a_specialty() -> None:
    anesthesiology = {"season": 2025, "specialty": "anesthesiology"}
    assert value("positions.offered", **anesthesiology) == 1_805 + 311 + 152
    assert value("positions.filled_by_type", applicant_type="us-img", **anesthesiology) == 47 + 17 + 11
    family = {"season": 2025, "specialty": "family-medicine"}
    assert (value("positions.offered", **family), value("positions.filled", **family)) == (5_357, 4_552)


def test_fills_by_type_add_up_to_all_fills() -> None:
    for filled in figures("positions.filled"):
        parts = figures("positions.filled_by_type", specialty=filled.dimensions["specialty"])
        assert sum(part.number for part in parts) == filled.number


def test_family_medicine_left_15_in_100_positions_unfilled() -> None:
    assert value("positions.fill_rate", season=2025, specialty="family-medicine") == round(4_552 / 5_357, 4)


def test_preliminary_positions_are_known_apart_from_the_next_season_on() -> None:
    surgery: dict[str, Any] = {"season": 2026, "specialty": "general-surgery"}
    assert value("positions.without_preliminary", **surgery) == 1_807
    assert figure("positions.offered", **surgery).carried_from == 2025


def test_one_family_medicine_program_in_five_invited_no_us_img() -> None:
    spread = {
        row.dimensions["statistic"]: row
        for row in figures(
            "invitation.by_applicant_type", season=2024, specialty="family-medicine", applicant_type="us-img"
        )
    }
    assert spread["share-at-zero"].value == 0.187
    assert (spread["p10"].value, spread["median"].value, spread["p90"].value) == (0.0, 0.05, 0.15)
    assert spread["mean"].n == 683
    assert spread["mean"].source.quality is Quality.SECONDARY


def test_the_southern_coast_of_california_is_the_harder_part_for_us_imgs() -> None:
    coast, valley = (
        value("invitation.us_img_california", season=2024, area=area, statistic="mean")
        for area in ("southern-coast", "central-valley-and-north")
    )
    assert (coast, valley) == (0.024, 0.11)


def test_what_family_medicine_directors_said_of_scores_in_2020() -> None:
    asked = {"season": 2020, "specialty": "family-medicine", "exam": "step2-ck", "statistic": "median"}
    assert value("program_director.target_score", threshold="seldom-below", **asked) == 210.1
    assert value("program_director.target_score", threshold="usually-above", **asked) == 227.9
    failed = {"season": 2020, "specialty": "family-medicine", "exam": "step1"}
    assert value("program_director.failed_attempt", answer="often", **failed) == 0.45


def test_two_thirds_of_programs_look_for_a_failed_attempt() -> None:
    cited = figure(
        "program_director.factor_cited", season=2020, specialty="all", factor="failed-usmle-attempt"
    )
    assert cited.value == 0.66
    assert value("program_director.factor_importance", specialty="all", factor="failed-usmle-attempt") == 4.5


@pytest.mark.parametrize(
    ("day", "mark"),
    [
        (date(2014, 6, 30), 203),
        (date(2022, 6, 30), 209),
        (date(2022, 7, 1), 214),
        (date(2025, 6, 30), 214),
        (date(2025, 7, 1), 218),
        (date(2026, 11, 21), 218),
    ],
)
def test_the_pass_mark_of_step_2_ck_is_that_of_the_day_it_was_taken(day: date, mark: int) -> None:
    assert value("exam.pass_mark", on=day, exam="step2-ck") == mark


def test_a_step_2_ck_of_220_is_above_three_in_a_hundred_us_first_takers() -> None:
    share = figure("exam.percentile", on=date(2026, 1, 1), exam="step2-ck", score=220)
    assert share.value == 0.03
    assert "not IMGs" in share.caveat


def test_step_1_has_been_pass_or_fail_since_26_january_2022() -> None:
    assert figure("exam.pass_fail_since", exam="step1").day == date(2022, 1, 26)


def test_forty_eras_applications_in_one_specialty_cost_630_dollars() -> None:
    first, later = figures("fee.eras_application", season=2027)
    assert 30 * first.number + 10 * later.number == 630


def test_forty_six_residencycas_applications_cost_683_dollars_as_their_own_example_says() -> None:
    flat = figure("fee.residencycas_application", season=2026, charge="flat", from_program=1).number
    from_19 = figure("fee.residencycas_application", season=2026, charge="each", from_program=19).number
    from_31 = figure("fee.residencycas_application", season=2026, charge="each", from_program=31).number
    assert flat + 12 * from_19 + 16 * from_31 == 683


def test_rank_lists_of_2027_close_on_3_march_at_nine_in_the_evening() -> None:
    deadline = figure("calendar.nrmp", season=2027, event="rank-list-deadline")
    assert deadline.moment == datetime(2027, 3, 3, 21, 0, tzinfo=NEW_YORK)


def test_signals_of_internal_medicine_come_in_gold_and_silver() -> None:
    gold, silver = figures("signals.quota", season=2027, specialty="internal-medicine")
    assert [(row.dimensions["signal"], row.value) for row in (gold, silver)] == [("gold", 3), ("silver", 12)]


def test_step_2_ck_told_matched_from_unmatched_in_internal_but_not_in_family_medicine() -> None:
    def median(specialty: str, cohort: str) -> Value:
        return value(
            "charting.step2_ck",
            season=2026,
            applicant_type="non-us-img",
            specialty=specialty,
            cohort=cohort,
            statistic="median",
        )

    assert (median("internal-medicine", "matched"), median("internal-medicine", "not-matched")) == (251, 243)
    assert (median("family-medicine", "matched"), median("family-medicine", "not-matched")) == (230, 231)


def test_counting_those_without_a_rank_list_56_in_100_us_imgs_matched() -> None:
    share = figure("match.rate_counting_no_list", season=2024, applicant_type="us-img")
    assert (share.value, share.source.quality) == (0.56, Quality.SECONDARY)


def test_crowd_numbers_say_that_they_are_tertiary() -> None:
    crowd = [
        row
        for row in figures("effect.signal_on_interview")
        if row.dimensions["specialty"] == "general-surgery"
    ]
    rows = [*crowd, *parameter("crowd.general_surgery_interviews").rows]
    assert {row.source.quality for row in rows} == {Quality.TERTIARY}

"""Each source in each layout gives the facts that stand in it, and no others."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
import import_files as made

from common import TODAY
from longcoat.programs import load_catalog
from longcoat.programs.importers import Asked, Import, import_file

ASKED = Asked(TODAY)


def imported(data: bytes, name: str = "file", asked: Asked = ASKED) -> Import:
    return import_file(data, name, load_catalog(), asked)


def told(one: Import, program: str) -> dict[str, object]:
    return {
        f"{f.field}{f' ({f.about})' if f.about else ''}": f.value for f in one.facts if f.program == program
    }


def test_an_export_gives_shares_by_type_and_nothing_for_what_is_hidden() -> None:
    one = imported(made.explorer_xlsx())
    assert told(one, made.HARBOR) == {
        "applicants (2025 season)": 1204,
        "positions": 12,
        "us_md_invited_share (2025 season)": 41.5,
        "us_img_invited_share (2025 season)": 9.5,
        "non_us_img_invited_share (2025 season)": 3.0,
        "us_img_share": 12.0,
    }
    assert "non_us_img_invited_share (2025 season)" not in told(one, made.MARIAN)
    assert "Columns about persons, left out: 1." in one.reading.notes
    page = one.facts[0].evidence
    assert (page.grade.value, page.as_of) == ("official", date(2025, 10, 1))
    assert {fact.evidence.title for fact in one.facts} == {
        "AAMC Residency Explorer",
        "AAMC Residency Explorer, 2025 season",
    }


def test_a_header_of_two_rows_and_fractions_are_read_as_percentages() -> None:
    one = told(imported(made.explorer_merged()), made.HARBOR)
    assert one == {
        "us_md_invited_share (2025 season)": 41.5,
        "us_img_invited_share (2025 season)": 9.5,
        "invited_share (2025 season, gold signal)": 60.0,
        "us_md_share": 50.0,
        "us_img_share": 12.0,
    }


def test_a_row_for_each_type_gives_shares_from_the_numbers_of_people() -> None:
    one = told(imported(made.explorer_long_csv()), made.HARBOR)
    assert one["us_img_invited_share (2025 season)"] == 9.0
    assert one["applicants (2025 season, non-US IMG)"] == 254
    assert len(one) == 8


def test_a_saved_page_of_one_program_is_read_by_type_and_signal() -> None:
    one = told(imported(made.EXPLORER_PAGE), made.HARBOR)
    assert one["us_img_invited_share (2025 season)"] == 9.5
    assert one["us_img_interviewed_share (2025 season)"] == 9.0
    assert "non_us_img_interviewed_share (2025 season)" not in one
    assert one["invited_share (2025 season, signal)"] == 61.0
    assert one["invited_share (2025 season, no signal)"] == 8.0
    assert one["invited_share (2025 season)"] == 20.0


def test_a_saved_page_of_freida_gives_scores_letters_visas_and_no_person() -> None:
    one = imported(made.FREIDA_PAGE)
    assert told(one, made.MARIAN) == {
        "step2_ck_min": 220,
        "letters": 3,
        "step2_ck_by": "interview",
        "visas": "J-1",
        "img_share": 62.0,
        "positions": 8,
        "interviews": 96,
        "application_deadline": "2026-01-15",
    }
    assert {f.field: f.strength.value for f in one.facts}["step2_ck_min"] == "hard"
    assert "Nobody" not in repr(one)
    assert one.facts[0].evidence.as_of == date(2025, 9, 15)


@pytest.mark.parametrize("data", [made.freida_table(), made.freida_csv()], ids=["saved grid", "semicolons"])
def test_a_table_of_a_search_gives_visas_of_two_columns(data: bytes) -> None:
    one = imported(data)
    assert told(one, made.MARIAN) == {
        "us_md_share": 20.0,
        "us_do_share": 18.0,
        "img_share": 62.0,
        "visas": "J-1",
    }
    assert told(one, made.SAN_DIEGO)["visas"] == "J-1+H-1B"


def test_program_results_give_quota_and_filled_by_year_and_track() -> None:
    one = imported(made.nrmp_headings())
    assert told(one, made.SAN_DIEGO) == {
        f"{field} ({year}, {track})": value
        for track, years in (
            ("categorical 1071140C0", {2025: (40, 40), 2024: (39, 39), 2023: (38, 38)}),
            ("preliminary 1071140P0", {2025: (10, 9), 2023: (9, 9)}),
        )
        for year, pair in years.items()
        for field, value in zip(("quota", "positions_filled"), pair, strict=True)
    }
    assert told(one, made.SCRIPPS)["positions_filled (2024, categorical 1078140C0)"] == 13
    assert {f.evidence.as_of for f in one.facts} == {date(year, 3, 31) for year in (2023, 2024, 2025)}
    assert (
        "1 lines are of specialties that the catalog doesn't hold; they were left out." in one.reading.notes
    )


def test_program_results_in_columns_are_joined_too() -> None:
    assert told(imported(made.nrmp_columns()), made.SCRIPPS) == {
        "quota (2024, categorical 1078140C0)": 14,
        "positions_filled (2024, categorical 1078140C0)": 13,
        "quota (2025, categorical 1078140C0)": 14,
        "positions_filled (2025, categorical 1078140C0)": 14,
    }


def test_dashes_in_program_results_are_years_without_a_program() -> None:
    one = told(imported(made.nrmp_dashes()), made.SCRIPPS)
    assert {key.split("(")[1][:4] for key in one} == {"2025", "2023"}


def test_results_by_state_are_recognized_and_said_not_to_be_used() -> None:
    one = imported(made.nrmp_states())
    assert (one.facts, one.joins) == ((), ())
    assert "for 2 states" in one.reading.notes[0]
    assert "nothing was kept" in one.reading.notes[0]


def test_a_number_that_lost_its_first_zero_in_a_spreadsheet_is_found() -> None:
    rows = [
        ["ACGME ID", "% US IMG invited"],
        [400121010, 12],
        [1200521478, 9],
        ["Exported from Residency Explorer October 1, 2025, ERAS 2025"],
    ]
    assert told(imported(made.xlsx(("", rows))), "0400121010") == {"us_img_invited_share (2025 season)": 12.0}


def test_a_file_that_does_not_tell_its_day_or_season_asks_for_them() -> None:
    data = made.csv([["ACGME ID", "% US IMG invited", "Residency Explorer"], [made.HARBOR, 9, ""]])
    with pytest.raises(Exception, match="add --as-of DATE"):
        imported(data)
    with pytest.raises(Exception, match="add --season YEAR"):
        imported(data, asked=Asked(TODAY, date(2025, 10, 1)))
    one = imported(data, asked=Asked(TODAY, date(2025, 10, 1), 2025))
    assert told(one, made.HARBOR) == {"us_img_invited_share (2025 season)": 9.0}


def test_a_table_that_only_looks_like_an_official_one_has_to_be_vouched_for() -> None:
    data = made.csv([["ACGME ID", "% US IMG invited"], [made.HARBOR, 9]])
    with pytest.raises(
        Exception, match=r"doesn't say that it is one\. Right would be: --as residency-explorer"
    ):
        imported(data, asked=Asked(TODAY, date(2025, 10, 1), 2025))

"""The day a page speaks for, from what it names."""

from __future__ import annotations

from datetime import date

import pytest

from longcoat.programs.pages import date_of


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Applications for the 2024-2025 season open in September.", date(2024, 12, 31)),
        ("Apply by November 1, 2013.", date(2013, 11, 1)),
        ("We look forward to Match 2023.", date(2023, 3, 31)),
        ("In 2016 the 2015-16 season was our first; the 2018-19 season is open.", date(2018, 12, 31)),
        ("Class of 2027, Class of 2026", date(2024, 7, 1)),
        ("Step 2 CS must be passed. Apply by July 1, 2022.", date(2020, 12, 31)),
        ("Step 2 CS must be passed. Apply by October 15, 2018.", date(2018, 10, 15)),
        ("Call 555-2019-2020 or use room 2022.", None),
        ("Three letters.", None),
    ],
)
def test_the_latest_day_that_a_page_names(text: str, day: date | None) -> None:
    assert date_of(text).day == day


def test_a_year_in_the_footer_counts_only_if_the_text_names_none() -> None:
    assert date_of("Three letters.", "© 2019-2023 Hospital").day == date(2023, 12, 31)
    assert date_of("The 2019-2020 season.", "© 2023 Hospital").day == date(2019, 12, 31)


def test_the_basis_can_be_checked() -> None:
    assert date_of("The 2024-2025 season.").basis == "names the season 2024-2025"

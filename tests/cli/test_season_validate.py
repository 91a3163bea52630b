"""The season beside what was published: on the screen, and as the page of the documentation."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from common import REPOSITORY
from longcoat.market.nation import Outcome
from longcoat.market.nation.beside import Beside, beside
from longcoat.market.simulated import open_season
from longcoat.reports.season.claims import claims
from longcoat.reports.season.held_out import held_out

PAGE = REPOSITORY / "docs" / "validation-season.md"


@pytest.fixture(scope="module")
def rows() -> list[Beside]:
    return beside(Outcome.each(open_season().outcomes()))


def test_what_is_asked_of_the_season_is_met(rows: list[Beside]) -> None:
    asked = list(claims(rows, held_out()))
    assert len(asked) == 8
    assert [one.words for one in asked if not one.met] == []


def test_followed_and_unseen_figures_are_told_apart(rows: list[Beside]) -> None:
    unseen = {row.figure for row in rows if not row.fitted}
    assert "positions.us_img_share_on_the_coast" in unseen
    by_signal = {row.about: row.fitted for row in rows if row.figure == "invitation.by_signal"}
    assert not by_signal["pathology, single"]
    assert by_signal["family-medicine, single"] and by_signal["pediatrics, single"]
    assert all(row.fitted for row in rows if row.figure == "match.rate")
    assert all(row.low <= row.high for row in rows)


def test_the_command_says_what_is_met_and_writes_the_page_of_the_documentation(
    run_longcoat: Callable[..., Any], tmp_path: Path
) -> None:
    page = tmp_path / "validation-season.md"
    told = run_longcoat("season", "validate", "--markdown", page)
    assert told.code == 0, told.err
    assert "match rates by type: median absolute error" in told.out
    assert "Figures that it never saw" not in told.out  # only with --all
    assert page.read_text("utf-8") == PAGE.read_text("utf-8")
    picture = tmp_path / "images" / "season-calibration.svg"
    assert picture.read_bytes() == (PAGE.parent / "images" / picture.name).read_bytes()


def test_held_out_figures_stand_beside_two_simple_answers() -> None:
    cells = held_out()
    assert {cell.against for cell in cells} == {
        "the last figure it was shown",
        "the average of the other specialties",
    }
    assert {cell.about.split(",")[0] for cell in cells} == {"2024", "2025", "general-surgery", "pediatrics"}
    assert all(f"| {cell.about} |" in PAGE.read_text("utf-8") for cell in cells)


def test_a_folder_without_a_season_is_refused(run_longcoat: Callable[..., Any], tmp_path: Path) -> None:
    assert run_longcoat("season", "validate", tmp_path).code == 2

"""``longcoat figures``, as a person runs it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from longcoat.figures import all_ids
from longcoat.figures.reference import reference
from running import run_longcoat

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "figures.md"


def run(*words: str, code: int = 0) -> str:
    return run_longcoat("figures", *words).expect(code)


def narrow(text: str) -> bool:
    return all(len(line) <= 80 or line.lstrip().startswith("http") for line in text.splitlines())


def test_the_list_names_every_figure_in_80_columns() -> None:
    listed = run()
    assert all(figure_id in listed for figure_id in all_ids())
    assert narrow(listed)


def test_one_figure_comes_with_values_sources_and_what_to_know() -> None:
    told = run("match.rate")
    assert "us-img          2025    67.8%  [1]" in told
    assert "NRMP Main Residency Match results, primary" in told
    assert "Counts only active applicants" in told
    assert narrow(told)


@pytest.mark.parametrize("figure_id", ["program_director.target_score", "charting.step2_ck", "calendar.soap"])
def test_wide_figures_fit_80_columns_too(figure_id: str) -> None:
    assert narrow(run(figure_id))


def test_a_later_season_says_what_is_carried() -> None:
    told = run("fee.nrmp_registration", "--season", "2028")
    assert "2027, for 2028  $85" in told
    assert "Nothing newer is known" in told


def test_words_find_figures() -> None:
    told = run("step", "2", "ck", "outside")
    assert "fee.step2_ck_abroad: Step 2 CK outside the US and Canada" in told


def test_json_is_sorted_and_complete() -> None:
    told = json.loads(run("match.rate", "--season", "2025", "--json"))
    assert list(told) == sorted(told)
    (us_img,) = (row for row in told["values"] if row["dimensions"]["applicant_type"] == "us-img")
    assert (us_img["value"], us_img["source"]["quality"]) == (0.678, "primary")
    assert [row["id"] for row in json.loads(run("--json"))] == list(all_ids())


def test_dates_are_iso_in_json() -> None:
    told = json.loads(run("calendar.nrmp", "--season", "2027", "--json"))
    assert "2027-03-03T21:00:00-05:00" in [row["value"] for row in told["values"]]


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("match.rates",), "Did you mean match.rate?"),
        (("xyzzy",), "lists them all"),
        (("match.rate", "--season", "1999"), "nothing for 1999"),
        (("exam.pass_mark", "--season", "2027"), "leave out --season"),
        (("--season", "2027"), "--season goes with one figure"),
        (("match.rate", "--season", "soon"), "soon"),
    ],
)
def test_what_can_not_be_answered_is_said_with_exit_code_2(words: tuple[str, ...], complaint: str) -> None:
    said = run(*words, code=2)
    assert complaint in said
    assert "Traceback" not in said


def test_the_reference_page_is_current() -> None:
    assert PAGE.read_text("utf-8") == reference(), (
        "run: longcoat figures --markdown docs/reference/figures.md"
    )


def test_the_reference_page_can_be_written_anywhere(tmp_path: Path) -> None:
    target = tmp_path / "figures.md"
    run("--markdown", str(target))
    assert target.read_text("utf-8") == reference()


def test_a_folder_that_is_not_there_is_said_without_traceback(tmp_path: Path) -> None:
    said = run("--markdown", str(tmp_path / "nowhere" / "figures.md"), code=2)
    assert "nowhere" in said
    assert "Traceback" not in said

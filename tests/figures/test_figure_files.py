"""Every parameter file is whole: it parses, its words are known, its numbers are possible."""

from __future__ import annotations

import time
import tomllib
from datetime import datetime
from importlib.resources import files
from typing import Any

import pytest

from longcoat.errors import DataError
from longcoat.figures import Parameter, Unit, all_ids, parameter
from longcoat.figures.parameter import parse, read
from longcoat.figures.reference import CHAPTERS
from longcoat.vocabulary import ApplicantType, specialties, states

FOLDER = files("longcoat.figures").joinpath("data")

#: What may stand beside the words of the closed lists: the whole, or a group that the source counts apart.
BESIDE: dict[str, set[str]] = {
    "specialty": {"all", "each"},
    "applicant_type": {"all", "other"},
    "state": set(),
}
CLOSED: dict[str, set[Any]] = {
    "specialty": {known.slug for known in specialties()},
    "applicant_type": set(ApplicantType),
    "state": set(states()),
}


def every_parameter() -> list[Parameter]:
    return [parameter(figure_id) for figure_id in all_ids()]


@pytest.mark.parametrize("figure_id", all_ids())
def test_every_file_reads_and_every_value_is_possible_and_has_a_source(figure_id: str) -> None:
    found = parameter(figure_id)
    assert found.rows
    assert found.title
    assert found.question.endswith("?")
    for row in found.rows:
        assert found.unit.admits(row.value)
        assert row.source.title
        assert not row.source.url or row.source.url.startswith("http")
        assert set(row.dimensions) == set(found.dimensions)


@pytest.mark.parametrize("figure_id", all_ids())
def test_no_source_stands_in_a_file_without_being_used(figure_id: str) -> None:
    written = tomllib.loads(FOLDER.joinpath(f"{figure_id}.toml").read_text("utf-8"))
    used = {row.source for row in parameter(figure_id).rows}
    assert len(written["sources"]) == len(used)


@pytest.mark.parametrize("name", sorted(CLOSED))
def test_specialties_types_and_states_are_words_of_the_vocabulary(name: str) -> None:
    used = {
        row.dimensions[name] for found in every_parameter() if name in found.dimensions for row in found.rows
    }
    assert used - CLOSED[name] <= BESIDE[name]


def test_no_value_is_given_twice_for_the_same_season_and_division() -> None:
    for found in every_parameter():
        keys = [(*row.dimensions.items(), row.season, row.start) for row in found.rows]
        assert len(keys) == len(set(keys)), found.id


def test_spans_of_days_follow_each_other_without_overlap() -> None:
    for found in every_parameter():
        for row in found.rows:
            later = [
                other.start
                for other in found.rows
                if other.dimensions == row.dimensions
                and other.start
                and row.start
                and other.start > row.start
            ]
            assert row.start is None or not later or (row.end is not None and row.end < min(later)), found.id


def test_an_interval_holds_its_value() -> None:
    for row in (row for found in every_parameter() for row in found.rows if row.low is not None):
        assert row.low is not None
        assert row.high is not None
        assert row.low <= row.number <= row.high


def test_an_average_lies_between_the_tenth_and_ninetieth_percentile_and_quartiles_are_in_order() -> None:
    for figure_id in ("invitation.by_applicant_type", "invitation.by_school_state", "invitation.by_signal"):
        rows = parameter(figure_id).rows
        by_group: dict[tuple[object, ...], dict[str | int, float]] = {}
        for row in rows:
            group = tuple(value for name, value in row.dimensions.items() if name != "statistic")
            by_group.setdefault(group, {})[row.dimensions["statistic"]] = row.number
        for spread in by_group.values():
            assert spread["p10"] <= spread["p25"] <= spread["median"] <= spread["p75"] <= spread["p90"]


@pytest.mark.parametrize("figure_id", ["program_director.failed_attempt", "program_director.score_use"])
def test_the_answers_of_program_directors_add_up_to_all_of_them(figure_id: str) -> None:
    totals: dict[tuple[object, ...], float] = {}
    for row in parameter(figure_id).rows:
        question = tuple(row.dimensions[name] for name in ("specialty", "exam"))
        totals[question] = totals.get(question, 0.0) + row.number
    assert all(total == pytest.approx(1.0, abs=0.021) for total in totals.values())


def test_deadlines_are_wall_clock_times_in_new_york() -> None:
    for found in every_parameter():
        for row in found.rows:
            if isinstance(row.value, datetime):
                assert str(row.value.tzinfo) == "America/New_York"
                written = FOLDER.joinpath(f"{found.id}.toml").read_text("utf-8")
                assert row.value.isoformat() in written, (
                    "the offset in the file is not New York's on that day"
                )


def test_every_id_belongs_to_a_chapter_of_the_reference() -> None:
    assert {figure_id.partition(".")[0] for figure_id in all_ids()} == set(CHAPTERS)


def test_the_files_are_small_and_quick_to_read() -> None:
    texts = [FOLDER.joinpath(f"{figure_id}.toml").read_text("utf-8") for figure_id in all_ids()]
    assert sum(len(text.encode()) for text in texts) < 350_000
    largest = max(texts, key=len)

    def took() -> float:
        begun = time.process_time()
        parse("largest", tomllib.loads(largest))
        return time.process_time() - begun

    assert min(took() for _ in range(25)) <= 0.010


def test_no_local_id_of_a_source_is_left() -> None:
    for figure_id in all_ids():
        text = FOLDER.joinpath(f"{figure_id}.toml").read_text("utf-8").casefold()
        assert "file id" not in text
        assert "github id" not in text


GOOD: dict[str, Any] = {
    "title": "A fee",
    "question": "What does it cost?",
    "unit": "usd",
    "dimensions": [],
    "sources": {"page": {"title": "A fee page", "quality": "primary"}},
    "value": [{"season": 2026, "value": 85, "source": "page"}],
}


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"unit": "euro"}, "euro"),
        ({"unit": "fraction"}, "85"),
        ({"value": [{"season": 2026, "value": 85, "source": "elsewhere"}]}, "elsewhere"),
        ({"value": [{"season": 2026, "value": 85, "source": "page", "sesaon": 2027}]}, "sesaon"),
        ({"value": [{"value": 85, "source": "page"}]}, "season"),
        ({"value": [{"season": 2026, "value": 85.5, "source": "page"}]}, "85.5"),
        ({"sources": {"page": {"title": "A fee page", "quality": "rumor"}}}, "rumor"),
    ],
)
def test_a_damaged_file_is_refused_with_what_is_wrong(change: dict[str, Any], complaint: str) -> None:
    with pytest.raises((KeyError, ValueError), match=complaint):
        parse("fee.example", GOOD | change)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("title = ", "Invalid value"),
        ('title = "A fee"', "'question' is missing"),
        ("\x00", "Invalid statement"),
    ],
)
def test_a_damaged_file_that_ships_is_a_data_error_that_names_it(text: str, complaint: str) -> None:
    with pytest.raises(DataError, match=rf"fee\.broken\.toml is damaged: .*{complaint}"):
        read("fee.broken", text)


def test_every_unit_has_words() -> None:
    assert all(unit.words for unit in Unit)

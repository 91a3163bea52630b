"""docs/reference/plan-json.md names every field of the plan, and none that isn't there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from longcoat.applicant import Applicant, read_profile
from longcoat.market.simulated import SimulatedSeason
from longcoat.plan import Plan, make_plan
from longcoat.programs import load_catalog
from longcoat.reports.data import COLUMNS, as_data
from seasons import unknown_to

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 21)
PAGE = (ROOT / "docs" / "reference" / "plan-json.md").read_text("utf-8")
#: Objects that the page explains once, above the tables.
EXPLAINED = ({"mean", "low", "high"}, {"source", "title", "url", "figure", "carried_from"})


@pytest.fixture(scope="module")
def plans(los_angeles: Applicant) -> list[Plan]:
    couple = read_profile(ROOT / "examples" / "couple.toml", TODAY)
    told = los_angeles.preferences.model_copy(update={"place_worth": 40, "interviews": 20})
    # So few programs that each application is worth its fee, and one that the season doesn't know.
    few = load_catalog().select(state="OR")
    fresh = few.select(specialties=couple.preferences.specialties, tracks="categorical", listed=True)[0].id
    season = unknown_to(SimulatedSeason.open(match_year=couple.match_year), fresh)
    must = couple.preferences.model_copy(update={"must_have": (fresh,)})
    return [
        make_plan(los_angeles.model_copy(update={"preferences": told}), TODAY),
        make_plan(couple.model_copy(update={"preferences": must}), TODAY, few, season),
    ]


def paths(value: Any, path: str = "") -> Iterator[str]:
    """Yield the dotted name of everything that is written, as the page writes it."""
    if isinstance(value, dict) and value.keys() not in EXPLAINED:
        for key, one in value.items():
            inside = f"{path}{{}}" if path.startswith("mix.") else f"{path}.{key}".lstrip(".")
            yield from paths(one, inside)
    elif isinstance(value, list):
        for one in value:
            yield from paths(one, f"{path}[]")
    else:
        yield path


def documented() -> set[str]:
    rows = re.findall(r"^\| (`[^|]+`) \|", PAGE, re.MULTILINE)
    return {name for row in rows for name in re.findall(r"`([^`]+)`", row)}


def test_every_field_of_a_plan_is_documented(plans: list[Plan]) -> None:
    written = {path for plan in plans for path in paths(as_data(plan))}
    assert written - documented() == set()


def test_every_documented_field_is_in_a_plan(plans: list[Plan]) -> None:
    written = {path for plan in plans for path in paths(as_data(plan))}
    assert documented() - written == set()


def test_every_column_of_the_csv_is_documented() -> None:
    told = PAGE.partition("## CSV")[2]
    assert [name for name in COLUMNS if f"`{name}`" not in told] == []

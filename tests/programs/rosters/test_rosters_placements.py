"""Schools' own lists of placements: what is read of them, what is joined, and what is left to a person."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from longcoat.programs import Evidence, load_catalog
from longcoat.programs.pages import read_document
from longcoat.programs.rosters import (
    Placement,
    PlacementOutcome,
    join_placements,
    placement_facts,
    read_placements,
)

FOLDER = Path(__file__).parent


def layouts() -> list[dict[str, str]]:
    with (FOLDER / "placements.csv").open(newline="", encoding="utf-8") as stream:
        return list(csv.DictReader(stream))


def written(row: Placement) -> str:
    parts = (row.hospital, row.specialty, row.city, row.state, row.year, row.count)
    return ";".join(str(part) for part in parts)


@pytest.mark.parametrize("layout", layouts(), ids=lambda layout: layout["page"])
def test_a_layout_gives_the_placements_that_stand_in_it(layout: dict[str, str]) -> None:
    found = read_placements(read_document((FOLDER / "placements" / layout["page"]).read_bytes()))
    ends = [written(found.rows[0]), written(found.rows[-1])] if found.rows else ["", ""]
    assert (found.total, ends) == (int(layout["total"]), [layout["first"], layout["last"]])


def test_at_least_twelve_layouts_are_kept() -> None:
    assert len(layouts()) >= 12


def test_names_of_graduates_are_left_out() -> None:
    for page in ("02-table-with-names.html", "08-names-in-lines.html", "13-people-only.html"):
        found = repr(read_placements((FOLDER / "placements" / page).read_text("utf-8")))
        names = ("Odessa", "Amankwah", "Runa", "Lucinda", "Akio", "Soto", "Jolanda", "Odum", "Saldana")
        assert [name for name in names if name in found] == []


def test_rows_that_name_only_people_are_counted_as_left_out() -> None:
    found = read_placements((FOLDER / "placements" / "13-people-only.html").read_text("utf-8"))
    assert (found.outcome, found.left_out) == (PlacementOutcome.NONE, 3)


def test_the_year_of_the_list_is_used_where_rows_tell_none() -> None:
    found = read_placements(
        "Family Medicine\nKern Medical, Bakersfield, CA\nUC Davis Medical Center, CA", year=2021
    )
    assert {row.year for row in found.rows} == {2021}


def test_a_join_needs_specialty_state_and_name() -> None:
    rows = [
        Placement("Kaiser Permanente Fontana", "family-medicine", "Fontana", "CA", 2024),
        Placement("Kaiser Permanente Fontana", "family-medicine", "Fontana", "OR", 2024),
        Placement("Kaiser Permanente Fontana", None, "Fontana", "CA", 2024),
        Placement("University of California", "family-medicine", None, "CA", 2024),
    ]
    sure, *others = join_placements(rows, load_catalog())
    assert sure.program == "1200512040"
    assert sure.confidence > 0.8
    assert [each.program for each in others] == [None, None, None]
    assert all(each.why for each in others)
    assert "several programs" in others[-1].why or "not alike" in others[-1].why


def test_a_hospital_of_another_city_is_not_joined() -> None:
    [joined] = join_placements(
        [Placement("Mercy Medical Center", "family-medicine", "Fresno", "CA", 2024)], load_catalog()
    )
    assert joined.program is None


def test_only_certain_joins_become_facts() -> None:
    rows = [
        Placement("Kaiser Permanente Fontana", "family-medicine", "Fontana", "CA", 2024, 2),
        Placement("Kaiser Fontana Medical Center", "family-medicine", "Fontana", "CA", 2024, 1),
        Placement("Nowhere General", "family-medicine", "Fontana", "CA", 2024, 5),
    ]
    page = Evidence("Placements", "https://school.example/placements", None, "read")
    joined = join_placements(rows, load_catalog())
    facts = placement_facts(joined, "AUC", page)
    assert [(fact.field, fact.about, fact.value) for fact in facts] == [
        ("graduates_of", "AUC, 2024", sum(each.placement.count for each in joined if each.program))
    ]
    assert facts[0].value in (2, 3)


def test_a_page_that_is_built_by_scripts_says_so() -> None:
    page = "<body><div id=app></div><script>start()</script></body>"
    assert read_placements(page).outcome is PlacementOutcome.SCRIPT

"""Places, distances, and the region tree against the real county list."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from longcoat.errors import InputError
from longcoat.programs import distance_miles, find_place, load_catalog, read_place
from longcoat.programs.gazetteer import catalog_cities, catalog_zips, gazetteer
from longcoat.vocabulary import regions, states

points = st.tuples(st.floats(-90, 90), st.floats(-180, 180))

#: Counties of the state by the census of 2020.
COUNTIES = {"CA": 58, "OR": 36, "WA": 39}
#: A ZIP code of Oregon that its post office counts to a county across the border.
ACROSS_THE_BORDER = {"OR": {"Modoc"}, "CA": set(), "WA": set()}


@given(a=points, b=points)
def test_a_distance_is_the_same_both_ways(a: tuple[float, float], b: tuple[float, float]) -> None:
    assert distance_miles(a, b) == pytest.approx(distance_miles(b, a), abs=1e-6)
    assert 0 <= distance_miles(a, b) <= 3959 * math.pi
    assert distance_miles(a, a) == 0


@given(a=points, b=points, c=points)
def test_a_detour_is_never_shorter(
    a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]
) -> None:
    assert distance_miles(a, c) <= distance_miles(a, b) + distance_miles(b, c) + 1e-3


def test_distances_are_those_of_the_map() -> None:
    # Great-circle distances between the reference points of the airports, as published.
    airports = {"LAX": (33.9425, -118.4081), "JFK": (40.6398, -73.7789), "SEA": (47.4499, -122.3118)}
    assert distance_miles(airports["LAX"], airports["JFK"]) == pytest.approx(2475, rel=0.005)
    assert distance_miles(airports["LAX"], airports["SEA"]) == pytest.approx(954, rel=0.005)
    one_degree = distance_miles([[0.0, 0.0], [60.0, 0.0]], [[0.0, 1.0], [60.0, 1.0]])
    assert one_degree[0] == pytest.approx(2 * one_degree[1], rel=1e-4)


def test_an_unknown_place_is_at_no_distance() -> None:
    lost = load_catalog().select(text="southwest healthcare", state="CA")
    assert np.isnan(lost.distances((34, -118))).sum() == 1
    assert len(lost.select(near=(34, -118), within_miles=9999)) == len(lost) - 1


def test_programs_near_a_zip_code_are_near_it() -> None:
    home = read_place("90033")
    assert home.point is not None
    near = load_catalog().select(specialties="FM", near=home.point, within_miles=3)
    assert {program.name for program in near} >= {"Adventist Health White Memorial"}
    assert {program.county for program in near} == {"Los Angeles"}


@pytest.mark.parametrize(
    ("text", "city", "county"),
    [
        ("90033", "Los Angeles", "Los Angeles"),
        ("90033-1234", "Los Angeles", "Los Angeles"),
        ("92101", "San Diego", "San Diego"),
        ("90085", "Los Angeles", "Los Angeles"),  # a post-office box, placed through its city
        ("St. Louis", "St. Louis", "St. Louis"),
        ("saint louis, mo", "St. Louis", "St. Louis"),
        ("Portland, Oregon", "Portland", "Multnomah"),
        ("beverly hills, california", "beverly hills", "Los Angeles"),
        (" Los   Angeles ", "Los Angeles", "Los Angeles"),
    ],
)
def test_a_place_is_found_as_people_write_it(text: str, city: str, county: str) -> None:
    found = read_place(text)
    assert (str(found.city).casefold(), found.county) == (city.casefold(), county)
    assert found.point is not None


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Portland", "Portland can be in ME or OR. Right would be: 'Portland, ME'."),
        ("Portlnd", "There is no city 'Portlnd'. Did you mean 'Portland'?"),
        ("Springfeld, OR", "There is no city 'Springfeld' in OR. Did you mean 'Springfield'?"),
        ("Fresno, Californa", "There is no state 'Californa'. Did you mean 'California'?"),
        ("00000", "There is no ZIP code 00000."),
        ("123", "'123' is not a place."),
        ("", "'' is not a place."),
        (", CA", "', CA' is not a place."),
    ],
)
def test_a_place_that_is_not_found_is_answered_with_the_nearest(text: str, message: str) -> None:
    with pytest.raises(InputError) as refused:
        read_place(text)
    assert message in str(refused.value)


def test_a_place_that_can_not_be_found_without_doubt_is_none() -> None:
    assert find_place() is None
    assert find_place(zip="00000") is None
    assert find_place(city="Portland") is None
    assert find_place(city="Portland", state="Narnia") is None
    assert find_place(city="Nowhere At All", state="CA") is None


def test_the_quick_answer_for_a_city_is_the_thorough_one() -> None:
    for (_, state), quick in catalog_cities().items():
        thorough = gazetteer().city(str(quick.city), state)
        assert thorough is not None
        assert (thorough.county, thorough.point) == (quick.county, quick.point)


def test_the_quick_answer_for_a_zip_code_is_the_thorough_one() -> None:
    for zip_code, quick in catalog_zips().items():
        thorough = gazetteer().zip_code(zip_code)
        assert thorough is not None
        assert (thorough.state, thorough.county) == (quick.state, quick.county)
        assert thorough.point == pytest.approx(quick.point, abs=1e-4)


@pytest.mark.parametrize("state", ["CA", "OR", "WA"])
def test_every_county_of_the_pacific_states_lies_in_exactly_one_leaf_region(state: str) -> None:
    real = set(gazetteer().county_names(state)) - ACROSS_THE_BORDER[state]
    assert len(real) == COUNTIES[state]
    # Southern California overlaps its neighbors on purpose: it is made of smaller regions, so it is no leaf.
    leaves = [r for r in regions().values() if state in r.counties and r.slug != "southern-california"]
    named = [county for leaf in leaves for county in leaf.counties[state]]
    assert sorted(named) == sorted(real)


def test_every_county_that_a_region_names_is_real() -> None:
    for region in regions().values():
        for state, counties in region.counties.items():
            assert counties <= set(gazetteer().county_names(state)), region.slug


def test_every_program_lies_in_exactly_one_census_division() -> None:
    divisions = [region for region in regions().values() if region.division]
    for state in sorted(set(states())):
        assert sum(region.contains(state, None) for region in divisions) == 1, state


def test_every_program_of_the_pacific_states_lies_in_a_leaf_region() -> None:
    leaves = [region for region in regions().values() if not region.states]
    for program in load_catalog().select(state=["CA", "OR", "WA"]):
        around = [leaf for leaf in leaves if leaf.contains(program.state, program.county)]
        assert around or program.county is None, program

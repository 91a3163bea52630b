"""Properties of every search."""

from __future__ import annotations

import random
from collections.abc import Mapping
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from longcoat.errors import InputError
from longcoat.programs import Catalog, Filters, ProgramKind, load_catalog, why_empty
from longcoat.programs.columns import Columns
from longcoat.vocabulary import regions, specialties

CATALOG = load_catalog().select(added=False)
TEXT = files("longcoat.programs").joinpath("data", "programs.csv").read_text("utf-8")
SLUGS = [known.slug for known in specialties()]
Words = Mapping[str, object]

points = st.tuples(st.floats(24, 49), st.floats(-124, -67))
single_filters = st.one_of(
    st.fixed_dictionaries({"specialties": st.sets(st.sampled_from(SLUGS), min_size=1)}),
    st.fixed_dictionaries({"region": st.sets(st.sampled_from(sorted(regions())), min_size=1, max_size=3)}),
    st.fixed_dictionaries({"kinds": st.sets(st.sampled_from(list(ProgramKind)), min_size=1)}),
    st.fixed_dictionaries({"county": st.sampled_from(["Orange", "Los Angeles County", "Kern", "King"])}),
    st.fixed_dictionaries({"tracks": st.sampled_from(["categorical", "preliminary"])}),
    st.fixed_dictionaries({"listed": st.booleans()}),
    st.fixed_dictionaries({"text": st.sampled_from(["kaiser", "university hospital", "st", "ucla"])}),
    st.fixed_dictionaries({"near": points, "within_miles": st.floats(1, 3000)}),
)


def select(catalog: Catalog, words: Words) -> Catalog:
    return catalog.select(**words)  # type: ignore[arg-type]


def ids(catalog: Catalog) -> list[str]:
    return [str(program) for program in catalog.ids]


@given(first=single_filters, second=single_filters)
@settings(max_examples=60, deadline=None)
def test_the_order_of_filters_changes_nothing(first: Words, second: Words) -> None:
    found = ids(select(select(CATALOG, first), second))
    assert found == ids(select(select(CATALOG, second), first))
    if not set(first) & set(second):
        assert found == ids(select(CATALOG, {**first, **second}))


@given(words=single_filters)
@settings(max_examples=40, deadline=None)
def test_a_filter_only_removes_and_keeps_the_order(words: Words) -> None:
    found = select(CATALOG, words)
    kept = set(ids(found))
    assert ids(found) == [program for program in ids(CATALOG) if program in kept]
    assert ids(select(found, words)) == ids(found)


@given(words=single_filters, seed=st.integers(0, 9999))
@settings(max_examples=8, deadline=None)
def test_the_order_of_the_rows_in_the_file_changes_no_answer(words: Words, seed: int) -> None:
    header, *rows = TEXT.splitlines(keepends=True)
    random.Random(seed).shuffle(rows)
    shuffled = Catalog(Columns.parse(header + "".join(rows)))
    assert ids(select(shuffled, words)) == ids(select(CATALOG, words))


@given(near=points, miles=st.floats(1, 500), more=st.floats(0, 500))
@settings(max_examples=30, deadline=None)
def test_a_wider_circle_never_loses_a_program(near: tuple[float, float], miles: float, more: float) -> None:
    narrow = set(ids(CATALOG.select(near=near, within_miles=miles)))
    assert narrow <= set(ids(CATALOG.select(near=near, within_miles=miles + more)))


def test_several_words_of_one_filter_widen_and_several_filters_narrow() -> None:
    either = len(CATALOG.select(region=["LA", "bay-area"]))
    assert either == len(CATALOG.select(region="LA")) + len(CATALOG.select(region="bay-area"))
    assert len(CATALOG.select(region="LA", county="Orange")) < len(CATALOG.select(region="LA"))


def test_words_are_matched_from_their_beginning_whatever_their_case_and_accents() -> None:
    assert ids(CATALOG.select(text="KAISER Fontana")) == ids(CATALOG.select(text="fontana kais"))
    assert ids(CATALOG.select(text="St. Luke’s")) == ids(CATALOG.select(text="st lukes"))
    assert len(CATALOG.select(text="aiser")) == 0
    assert len(CATALOG.select(text="  ")) == len(CATALOG)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ({"specialties": "famly"}, "There is no specialty 'famly'. Did you mean 'Family Medicine'?"),
        ({"specialties": ["FM", "wizardry"]}, "There is no specialty 'wizardry'. Known are: internal-"),
        ({"region": "Californa"}, "There is no region or state 'Californa'. Did you mean 'California'?"),
        ({"region": "central valey"}, "Did you mean 'Central Valley'?"),
        ({"state": "Oregn"}, "There is no state 'Oregn'. Did you mean 'Oregon'?"),
        ({"county": "Orang"}, "There is no county 'Orang'. Did you mean 'Orange'?"),
        ({"kinds": "comunity"}, "There is no kind of program 'comunity'. Did you mean 'community'?"),
        ({"tracks": "categoric"}, "There is no track 'categoric'. Did you mean 'categorical'?"),
        ({"within_miles": 5}, "A distance needs a place to be measured from."),
        ({"near": (34, -118), "within_miles": 0}, "0 is not a distance. Right would be: miles above 0."),
        ({"near": (34, -118), "within_miles": float("nan")}, "nan is not a distance."),
        ({"near": (-118, 34), "within_miles": 5}, "Right would be: degrees north, degrees east."),
        ({"text": "?!"}, "There is no word to look for in '?!'."),
    ],
)
def test_a_word_that_is_not_known_is_refused_with_the_nearest(words: Words, message: str) -> None:
    with pytest.raises(InputError) as refused:
        Filters.of(**words)  # type: ignore[arg-type]
    assert message in str(refused.value)


def test_a_county_without_programs_is_known_and_finds_nothing() -> None:
    assert len(CATALOG.select(county="Modoc County")) == 0
    assert why_empty(CATALOG, Filters.of(county="Modoc")) == ("No program in the catalog meets the county.",)


def test_a_search_without_result_says_which_filter_emptied_it() -> None:
    assert why_empty(CATALOG, Filters.of(text="Kaiser", region="OR", specialties="FM")) == (
        "Without the region there are 11.",
        "Without the words there are 7.",
    )
    assert why_empty(CATALOG, Filters.of(text="kaisr fontanna", region="CA")) == (
        "No program has the word 'kaisr'. Did you mean 'kaiser'?",
        "No program has the word 'fontanna'. Did you mean 'fontana'?",
    )
    four = Filters.of(text="Kaiser", region="WY", specialties="dermatology", kinds="safety-net")
    assert why_empty(CATALOG, four) == ("No single filter is to blame: at least two have to go.",)


def test_a_file_is_read_with_any_line_ends() -> None:
    assert Columns.parse(TEXT.replace("\n", "\r\n")).id == tuple(ids(CATALOG))

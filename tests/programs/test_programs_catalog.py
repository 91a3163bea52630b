"""The catalog, as someone who looks for programs sees it."""

from __future__ import annotations

from urllib.parse import urlsplit

import numpy as np
import pytest

from longcoat.errors import DataError, InputError
from longcoat.programs import Catalog, Program, Track, load_catalog
from longcoat.programs.columns import Columns
from longcoat.vocabulary import specialties, states

CATALOG = load_catalog().select(added=False)


def count(**filters: object) -> int:
    return len(CATALOG.select(**filters))  # type: ignore[arg-type]


def test_every_program_of_the_directory_is_there_once() -> None:
    assert len(CATALOG) == len(set(CATALOG.ids)) == 4548
    assert all(len(program) == 10 and program.isdecimal() for program in CATALOG.ids.tolist())


@pytest.mark.parametrize(
    ("filters", "programs"),
    [
        # The directory lists 390 in California; one more stands there with an address in Missouri.
        ({"state": "CA"}, 391),
        ({"state": "CA", "specialties": "FM"}, 68),
        ({"state": "CA", "specialties": "psychiatry"}, 25),
        ({"state": "CA", "specialties": "pediatrics"}, 16),
        ({"region": "LA", "specialties": "FM"}, 17),
        ({"region": "LA", "specialties": "IM"}, 16),
        ({"state": "OR"}, 32),
        ({"state": "WA"}, 70),
        ({"specialties": "IM"}, 699),
        ({"specialties": ["FM", "IM"]}, 1392),
        ({"tracks": "preliminary"}, 495),
        ({"listed": False}, 11),
    ],
)
def test_a_search_finds_as_many_programs_as_there_are(filters: dict[str, object], programs: int) -> None:
    assert count(**filters) == programs


def test_every_specialty_and_state_of_the_catalog_is_a_known_word() -> None:
    assert set(CATALOG.specialty_slugs.tolist()) == {known.slug for known in specialties()}
    assert set(CATALOG.states.tolist()) <= set(states())


def test_every_program_has_a_county_but_the_one_whose_address_is_not_known() -> None:
    lost = [program.id for program in CATALOG if program.county is None]
    assert lost == ["1400500014"]
    assert CATALOG["1400500014"].place.point is None
    assert np.isnan(CATALOG.latitudes).sum() == 1


def test_every_website_can_be_opened_by_a_browser() -> None:
    for program in CATALOG:
        if program.website is not None:
            address = urlsplit(program.website)
            assert address.scheme in {"http", "https"}
            labels = str(address.hostname).split(".")
            assert len(labels) > 1
            assert all(labels)
            assert len(labels[-1]) <= 4


def test_a_program_says_everything_the_directory_says() -> None:
    program = CATALOG["1400511046"]
    assert program.name == "UCLA David Geffen School of Medicine/UCLA Medical Center"
    assert (program.city, program.county) == ("Los Angeles", "Los Angeles")
    assert (program.state, program.zip) == ("CA", "90095")
    assert program.tracks == (Track.CATEGORICAL, Track.PRELIMINARY)
    assert (program.as_of, program.listed, program.added_by) == (2025, True, None)
    assert program.website == "https://www.uclahealth.org/im-residency/"


def test_what_the_directory_does_not_say_is_none_and_not_an_empty_text() -> None:
    program = CATALOG["1400500003"]
    assert program.sponsor is None
    assert CATALOG["0400521019"].website is None


def test_a_program_that_the_newest_directory_lacks_carries_the_fact_with_its_evidence() -> None:
    program = CATALOG["1401611116"]
    (fact,) = program.facts
    assert not program.listed
    assert (fact.field, fact.value, fact.strength.value) == ("listed", False, "inferred")
    assert fact.evidence.as_of is not None
    assert fact.evidence.as_of.year == 2025


def test_a_catalog_is_a_sequence_and_so_is_a_part_of_it() -> None:
    part = CATALOG.select(specialties="FM", state="OR")
    assert isinstance(part[1:3], Catalog)
    assert [program.id for program in part[1:3]] == part.ids.tolist()[1:3]
    assert part[0] in part
    assert part[0].id in part
    assert "1400511046" not in part
    assert part[-1] == list(part)[-1]
    with pytest.raises(KeyError):
        part["1400511046"]
    with pytest.raises(IndexError):
        part[len(part)]


def test_columns_stand_in_the_order_of_the_programs_and_cannot_be_written_to() -> None:
    part = CATALOG.select(region="Oregon", kinds=["community", "safety-net"])
    rows: list[Program] = list(part)
    assert part.ids.tolist() == [program.id for program in rows]
    assert part.kinds.tolist() == [program.kind.kind for program in rows]
    assert part.kind_confidence.tolist() == [program.kind.confidence for program in rows]
    assert part.counties.tolist() == [program.county for program in rows]
    assert part.latitudes.tolist() == [program.place.latitude for program in rows]
    assert part.listed.tolist() == [program.listed for program in rows]
    for column in (part.ids, part.kind_confidence, part.latitudes, part.listed):
        with pytest.raises(ValueError, match="read-only"):
            column[0] = column[0]


def test_an_empty_selection_has_empty_columns() -> None:
    nothing = CATALOG.select(state="WY", specialties="dermatology")
    assert len(nothing) == 0
    assert nothing.latitudes.shape == nothing.ids.shape == (0,)
    assert nothing.distances((34.0, -118.0)).shape == (0,)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1200521479", "The nearest id is 1200521478, Los Angeles County-Harbor-UCLA Medical Center."),
        ("Kasier Permanente Hawai", "Did you mean 'Kaiser Permanente Hawaii'?"),
        ("ucla family", "1200511049  family-medicine: UCLA"),
        ("", "There is no program named ''"),
        ("...", "There is no program named '...'"),
    ],
)
def test_a_program_that_is_not_found_is_answered_with_the_nearest(text: str, words: str) -> None:
    with pytest.raises(InputError) as refused:
        CATALOG.find_program(text)
    assert words in str(refused.value)


def test_a_program_is_found_by_id_by_name_and_by_a_few_words() -> None:
    for text in ("1200521478", "emanate health", "Emanate Health ", "harbor family"):
        assert CATALOG.find_program(text).state == "CA"


@pytest.mark.parametrize("school", ["UCSF", "UCSD", "UCI", "UCLA", "OHSU", "USC"])
def test_a_school_is_found_by_the_name_everybody_calls_it(school: str) -> None:
    assert count(text=school) > 10


def test_a_damaged_file_is_refused_with_what_is_wrong() -> None:
    text = "\n".join([",".join(Columns.__dataclass_fields__), "1,2,3"])
    with pytest.raises(DataError, match="a row has 3 columns instead of 19"):
        Columns.parse(text)
    with pytest.raises(DataError, match="the columns are ; right would be: id"):
        Columns.parse("")
    row = ",".join("x" for _ in Columns.__dataclass_fields__)
    with pytest.raises(DataError, match="1 ids occur more than once"):
        Columns.parse("\n".join([",".join(Columns.__dataclass_fields__), row, row]))
